// RUN: not tmc-opt %s --mixer-remove-units="unit=layers" 2>&1 | FileCheck %s --check-prefix=UNIT
// UNIT: mixer-remove-units: unit is 'layers', expected heads or neurons
// RUN: not tmc-opt %s --mixer-remove-units="removed=down" 2>&1 | FileCheck %s --check-prefix=LIST
// LIST: mixer-remove-units: removed has 'down', expected LAYER=N+N+...
// RUN: not tmc-opt %s --mixer-remove-units="removed=down=1+x" 2>&1 | FileCheck %s --check-prefix=NUMBER
// NUMBER: mixer-remove-units: removed has 'down=1+x', expected LAYER=N+N+...
// RUN: not tmc-opt %s --mixer-remove-units="removed=dawn=1" 2>&1 | FileCheck %s --check-prefix=LAYER
// LAYER: unsupported: there is no linear layer 'dawn' to remove neurons of
// RUN: not tmc-opt %s --mixer-remove-units="removed=down=4" 2>&1 | FileCheck %s --check-prefix=BEYOND
// BEYOND: unsupported: has 4 neurons, and no number 4 among them
// RUN: not tmc-opt %s --mixer-remove-units="removed=down=0+1+2+3" 2>&1 | FileCheck %s --check-prefix=ALL
// ALL: unsupported: all of its 4 neurons would go
// RUN: tmc-opt %s --mixer-remove-units="removed=up=1" 2>&1 | FileCheck %s --check-prefix=INPUT
// INPUT: remark: {{.*}}stays exact, it is not narrowed: it reads an input of the model
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
