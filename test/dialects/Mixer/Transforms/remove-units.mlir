// RUN: tmc-opt %s --mixer-remove-units="unit=neurons removed=down=1+2" --canonicalize --cse | FileCheck %s --check-prefix=NEURONS
// RUN: tmc-opt %s --mixer-remove-units="unit=neurons removed=down=1+2 mode=compare" --canonicalize --cse | FileCheck %s --check-prefix=COMPARE

// Rows in front, through the activation and a gate of the same merged layer; columns behind.
// NEURONS-LABEL: @main
// NEURONS: arith.constant dense<[0, 3]> : tensor<2xi64>
// NEURONS: mixer.embedding %{{.*}}, %{{.*}} -> tensor<2x4xf32>
// NEURONS: mixer.linear %arg0, %{{.*}} : tensor<?x4xf32>, tensor<2x4xf32> -> tensor<?x2xf32>
// NEURONS: math.tanh %{{.*}} : tensor<?x2xf32>
// NEURONS: arith.mulf %{{.*}} : tensor<?x2xf32>
// NEURONS: mixer.linear %{{.*}} : tensor<?x2xf32>, tensor<3x2xf32> -> tensor<?x3xf32>

// COMPARE: mixer.layer_sizes = {down = array<i64: 3, 4>}
// COMPARE: arith.constant dense<[1.000000e+00, 0.000000e+00, 0.000000e+00, 1.000000e+00]> : tensor<4xf32>
// COMPARE: mixer.linear %arg0, %{{.*}} : tensor<?x4xf32>, tensor<8x4xf32> -> tensor<?x8xf32>
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x4xf32>) -> tensor<?x3xf32> {
    %c0 = arith.constant 0 : index
    %n = tensor.dim %x, %c0 : tensor<?x4xf32>
    %w = mixer.weight @m "gate_up" : tensor<8x4xf32>
    %d = mixer.weight @m "down" : tensor<3x4xf32>
    %h = mixer.linear %x, %w : tensor<?x4xf32>, tensor<8x4xf32> -> tensor<?x8xf32>
    %a = tensor.extract_slice %h[0, 0] [%n, 4] [1, 1] : tensor<?x8xf32> to tensor<?x4xf32>
    %b = tensor.extract_slice %h[0, 4] [%n, 4] [1, 1] : tensor<?x8xf32> to tensor<?x4xf32>
    %g = math.tanh %a : tensor<?x4xf32>
    %p = arith.mulf %g, %b : tensor<?x4xf32>
    %y = mixer.linear %p, %d : tensor<?x4xf32>, tensor<3x4xf32> -> tensor<?x3xf32> loc("down")
    return %y : tensor<?x3xf32>
  }
}
