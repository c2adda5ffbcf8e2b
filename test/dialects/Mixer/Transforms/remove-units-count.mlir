// RUN: tmc-opt %s --mixer-remove-units="unit=neurons removed=down=2+0+1 mode=count" --canonicalize --cse | FileCheck %s --check-prefix=NEURONS
// RUN: tmc-opt %s --mixer-remove-units="unit=neurons removed=down=2+0+1 mode=count skip=down" 2>&1 | FileCheck %s --check-prefix=SKIP
// RUN: not tmc-opt %s --mixer-remove-units="removed=down=4 mode=count" 2>&1 | FileCheck %s --check-prefix=BEYOND
// RUN: not tmc-opt %s --mixer-remove-units="removed=dawn=1 mode=count" 2>&1 | FileCheck %s --check-prefix=LAYER
// RUN: not tmc-opt %s --mixer-remove-units="removed=down=1 mode=guess" 2>&1 | FileCheck %s --check-prefix=MODE

// Neuron 2 goes first, then 0, then 1; 3 never does, however many are asked for.
// NEURONS: mixer.choices = {down = 1 : i64, up = 0 : i64}
// NEURONS: func.func @main(%[[X:.*]]: tensor<?x4xf32>, %[[CHOICES:.*]]: tensor<2xf32> {mixer.name = "choices"})
// NEURONS: %[[PLACES:.*]] = arith.constant dense<[1.000000e+00, 2.000000e+00, 0.000000e+00, 5.000000e+00]> : tensor<4xf32>
// NEURONS: %[[G:.*]] = math.tanh
// NEURONS: %[[ONE:.*]] = tensor.extract_slice %[[CHOICES]][1] [1] [1]
// NEURONS: %[[COUNT:.*]] = tensor.collapse_shape %[[ONE]]
// NEURONS: %[[FEWER:.*]] = linalg.generic {{.*}} ins(%[[G]], %[[PLACES]], %[[COUNT]] : tensor<?x4xf32>, tensor<4xf32>, tensor<f32>)
// NEURONS: arith.cmpf olt
// NEURONS: mixer.linear %[[FEWER]], %{{.*}} : tensor<?x4xf32>, tensor<3x4xf32> -> tensor<?x3xf32>

// SKIP: remark: {{.*}}stays exact, it is not narrowed: it was left out
// SKIP-NOT: cmpf
// BEYOND: unsupported: has 4 neurons, and no number 4 among them
// LAYER: unsupported: there is no linear layer 'dawn' to remove neurons of
// MODE: mixer-remove-units: mode is 'guess', expected apply, observe, compare, choose or count
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x4xf32>) -> tensor<?x3xf32> {
    %u = mixer.weight @m "up" : tensor<4x4xf32>
    %d = mixer.weight @m "down" : tensor<3x4xf32>
    %h = mixer.linear %x, %u : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("up")
    %g = math.tanh %h : tensor<?x4xf32>
    %y = mixer.linear %g, %d : tensor<?x4xf32>, tensor<3x4xf32> -> tensor<?x3xf32> loc("down")
    return %y : tensor<?x3xf32>
  }
}
