// RUN: tmc-opt %s --mixer-emit-kernels --split-input-file --verify-diagnostics

// expected-error @below {{there is no function @main to emit kernels for}}
module {}

// -----

!x = tensor<?x64xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  func.func @main(%x: !x) -> !x {
    // expected-error @below {{output 0 of the model is not the result of a group of its own}}
    %y = arith.negf %x : !x
    return %y : !x
  }
}

// -----

!x = tensor<?x64xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  func.func @main(%x: !x) -> !x {
    %n = mixer.dim "seq"
    // expected-error @below {{is not in a group}}
    %w = mixer.weight @f "w" : tensor<2x64x48xf32>
    %y = mixer.group(%x, %w : !x, tensor<2x64x48xf32>) sizes(%n) -> !x {
    ^bb0(%a: !x, %b: tensor<2x64x48xf32>):
      %z = mixer.linear %a, %b : !x, tensor<2x64x48xf32> -> !x
      mixer.yield %z : !x
    }
    return %y : !x
  }
}
