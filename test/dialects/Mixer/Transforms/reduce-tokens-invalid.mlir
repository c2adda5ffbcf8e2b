// RUN: tmc-opt %s --mixer-merge-tokens="scheme=tomesd r=2" --verify-diagnostics

// Of a number of tokens that a call says, height and width of a grid don't follow.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 9>}} {
mixer.file @f "model.safetensors"
// expected-error@+1 {{the number of tokens is not fixed when compiling, as tomesd needs, which has to know height and width of their grid}}
func.func @layer(%x: tensor<?x?x8xf32> {mixer.dims = ["batch", "seq", ""]}) -> tensor<?x?x8xf32> {
  %b = mixer.dim "batch"
  %n = mixer.dim "seq"
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %norm = mixer.norm layer %x epsilon 1.0e-6 : tensor<?x?x8xf32> -> tensor<?x?x8xf32>
  %l = mixer.linear %norm, %w : tensor<?x?x8xf32>, tensor<8x8xf32> -> tensor<?x?x8xf32>
  %e = tensor.expand_shape %l [[0], [1], [2, 3]] output_shape [%b, %n, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %r = tensor.empty(%b, %n) : tensor<?x2x?x4xf32>
  %q = linalg.transpose ins(%e : tensor<?x?x2x4xf32>) outs(%r : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  // expected-note@+1 {{fix the dims that it comes from, as --dim=seq=128}}
  %a = mixer.attention %q, %q, %q scale 0.5 : tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32> -> tensor<?x2x?x4xf32>
  %s = tensor.empty(%b, %n) : tensor<?x?x2x4xf32>
  %t = linalg.transpose ins(%a : tensor<?x2x?x4xf32>) outs(%s : tensor<?x?x2x4xf32>) permutation = [0, 2, 1, 3]
  %c = tensor.collapse_shape %t [[0], [1], [2, 3]] : tensor<?x?x2x4xf32> into tensor<?x?x8xf32>
  %y = arith.addf %x, %c : tensor<?x?x8xf32>
  %h = mixer.linear %y, %w : tensor<?x?x8xf32>, tensor<8x8xf32> -> tensor<?x?x8xf32>
  %z = arith.addf %y, %h : tensor<?x?x8xf32>
  return %z : tensor<?x?x8xf32>
}
}
