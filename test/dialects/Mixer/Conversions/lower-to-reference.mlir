// RUN: tmc-opt %s --mixer-lower-to-reference | FileCheck %s

module attributes {mixer.dims = {seq = array<i64: 1, 8>}} {
mixer.file @model "model.safetensors"

// Dims and weights become arguments behind the inputs; a weight that is read twice is one of them.
// CHECK: func.func @main(%[[X:.*]]: memref<?x4xf32> {mixer.name = "x"}, %[[N:.*]]: index {mixer.reference_dim = "seq"}, %[[W:.*]]: memref<4xf32> {mixer.reference_weight = ["model", "scale"]}) -> (memref<?x4xf32> {mixer.name = "y"}) {
// CHECK: memref.alloc(%{{.*}}) : memref<?x4xf32>
// CHECK: scf.for
// CHECK: arith.addf
// CHECK: memref.dealloc
// CHECK: return
func.func @main(%x: tensor<?x4xf32> {mixer.name = "x"}) -> (tensor<?x4xf32> {mixer.name = "y"}) {
  %n = mixer.dim "seq"
  %e = tensor.empty(%n) : tensor<?x4xf32>
  %a = mixer.weight @model "scale" : tensor<4xf32>
  %b = mixer.weight @model "scale" : tensor<4xf32>
  %c = arith.addf %a, %b : tensor<4xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (j)>, affine_map<(i, j) -> (i, j)>],
      iterator_types = ["parallel", "parallel"]} ins(%x, %c : tensor<?x4xf32>, tensor<4xf32>) outs(%e : tensor<?x4xf32>) {
  ^bb0(%u: f32, %v: f32, %o: f32):
    %s = arith.mulf %u, %v : f32
    linalg.yield %s : f32
  } -> tensor<?x4xf32>
  return %y : tensor<?x4xf32>
}
}
