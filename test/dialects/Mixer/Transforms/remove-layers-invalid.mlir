// RUN: not tmc-opt %s --mixer-remove-layers="mode=often" 2>&1 | FileCheck %s --check-prefix=MODE
// MODE: mixer-remove-layers: mode is 'often', expected apply, observe, compare or choose
// RUN: not tmc-opt %s --mixer-remove-layers="removed=layer.7" 2>&1 | FileCheck %s --check-prefix=NONE
// NONE: unsupported: there is no layer 'layer.7' to remove; there are 0 '/a/layer.0', 1 '/a/layer.1'
// RUN: not tmc-opt %s --mixer-remove-layers="removed=2" 2>&1 | FileCheck %s --check-prefix=NUMBER
// NUMBER: unsupported: there is no layer '2' to remove
// RUN: not tmc-opt %s --mixer-remove-layers="removed=0,1" 2>&1 | FileCheck %s --check-prefix=ALL
// ALL: unsupported: all of its 2 layers would go
// RUN: not tmc-opt %s --mixer-remove-layers="removed=wide.0" 2>&1 | FileCheck %s --check-prefix=SHAPE
// SHAPE: unsupported: can't be removed: its input is tensor<?x4xf32>, and its output tensor<?x1xf32>
// RUN: not tmc-opt %s --mixer-remove-layers="removed=plain.0" 2>&1 | FileCheck %s --check-prefix=PLAIN
// PLAIN: unsupported: can't be removed: its input is not added to what it makes of it
// RUN: not tmc-opt %s --mixer-remove-layers="removed=two.0" 2>&1 | FileCheck %s --check-prefix=TWO
// TWO: unsupported: can't be removed: more than one value that it makes is read elsewhere
// RUN: not tmc-opt %s --mixer-remove-layers="removed=half.0" 2>&1 | FileCheck %s --check-prefix=HALF
// HALF: unsupported: can't be removed: it is not of f32
// RUN: tmc-opt %s --mixer-remove-layers="removed=1 skip=/a/layer.1" 2>&1 | FileCheck %s --check-prefix=SKIP
// SKIP: remark: {{.*}}stays exact, it does not go: it was left out
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x4xf32>, %h: tensor<?x4xf16>) -> (tensor<?x1xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf16>) {
    %h0 = math.tanh %h : tensor<?x4xf16> loc("half.0.tanh")
    %h1 = arith.addf %h, %h0 : tensor<?x4xf16> loc("half.0")
    %u = mixer.weight @m "u" : tensor<4x4xf32>
    %n = mixer.weight @m "n" : tensor<1x4xf32>
    %a0 = mixer.linear %x, %u : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("/a/layer.0/MatMul")
    %b0 = arith.addf %x, %a0 : tensor<?x4xf32> loc("/a/layer.0/Add")
    %a1 = mixer.linear %b0, %u : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("/a/layer.1/MatMul")
    %b1 = arith.addf %b0, %a1 : tensor<?x4xf32> loc("/a/layer.1/Add")
    %p = mixer.linear %b1, %u : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("plain.0")
    %t0 = mixer.linear %p, %u : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("two.0.dense")
    %t1 = arith.addf %p, %t0 : tensor<?x4xf32> loc("two.0")
    %s = mixer.linear %t1, %u : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32> loc("wide.0.dense")
    %q = arith.addf %t1, %s : tensor<?x4xf32> loc("wide.0.sum")
    %w = mixer.linear %q, %n : tensor<?x4xf32>, tensor<1x4xf32> -> tensor<?x1xf32> loc("wide.0")
    return %w, %t0, %b1, %p, %h1 : tensor<?x1xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf32>, tensor<?x4xf16>
  }
}
