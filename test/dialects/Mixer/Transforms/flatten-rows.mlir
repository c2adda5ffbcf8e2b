// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-flatten-rows,cse))' --split-input-file | FileCheck %s

!x = tensor<?x?x64xf32>
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 512>}} {
  // Between two flattened ops nothing is left of the reshapes; taps go along.
  // CHECK-LABEL: @reshapes_cancel
  // CHECK-SAME: (%[[X:.*]]: tensor<?x?x64xf32>
  func.func @reshapes_cancel(%x: !x, %w: tensor<64x64xf32>, %g: tensor<64xf32>) -> !x {
    // CHECK: %[[F:.*]] = tensor.collapse_shape %[[X]] {{\[\[}}0, 1], [2]] : tensor<?x?x64xf32> into tensor<?x64xf32>
    // CHECK: %[[Y:.*]] = mixer.linear %[[F]], %{{.*}} -> tensor<?x64xf32>
    // CHECK: %[[R:.*]] = arith.addf %[[Y]], %[[F]] : tensor<?x64xf32>
    // CHECK: %[[N:.*]] = mixer.norm layer %[[R]] {{.*}} -> tensor<?x64xf32>
    // CHECK: %[[T:.*]] = mixer.tap "layer" %[[N]] : tensor<?x64xf32>
    // CHECK: %[[E:.*]] = tensor.expand_shape %[[T]] {{\[\[}}0, 1], [2]]
    // CHECK: return %[[E]]
    %y = mixer.linear %x, %w : !x, tensor<64x64xf32> -> !x
    %r = arith.addf %y, %x : !x
    %n = mixer.norm layer %r scale %g epsilon 1.0e-5 : !x scale tensor<64xf32> -> !x
    %t = mixer.tap "layer" %n : !x
    return %t : !x
  }

  // CHECK-LABEL: @embedding_of_flat_ids
  func.func @embedding_of_flat_ids(%ids: tensor<?x?xi64>, %table: tensor<100x64xf32>) -> !x {
    // CHECK: %[[I:.*]] = tensor.collapse_shape %{{.*}} {{\[\[}}0, 1]] : tensor<?x?xi64> into tensor<?xi64>
    // CHECK: mixer.embedding %[[I]], %{{.*}} -> tensor<?x64xf32>
    %x = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<100x64xf32> -> !x
    return %x : !x
  }
}

// -----

#all = affine_map<(b, s, c) -> (b, s, c)>
#columns = affine_map<(b, s, c) -> (c)>
#rows = affine_map<(b, s, c) -> (b, s)>
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 512>}} {
  // CHECK-LABEL: @scale_of_columns
  func.func @scale_of_columns(%x: tensor<?x?x64xf32>, %g: tensor<64xf32>, %e: tensor<?x?x64xf32>) -> tensor<?x?x64xf32> {
    // CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "parallel"]}
    %y = linalg.generic {indexing_maps = [#all, #columns, #all], iterator_types = ["parallel", "parallel", "parallel"]}
        ins(%x, %g : tensor<?x?x64xf32>, tensor<64xf32>) outs(%e : tensor<?x?x64xf32>) {
    ^bb0(%a: f32, %b: f32, %c: f32):
      %m = arith.mulf %a, %b : f32
      linalg.yield %m : f32
    } -> tensor<?x?x64xf32>
    return %y : tensor<?x?x64xf32>
  }

  // CHECK-LABEL: @leaves_broadcasts_along_rows
  func.func @leaves_broadcasts_along_rows(%x: tensor<?x?x64xf32>, %g: tensor<?x?xf32>, %e: tensor<?x?x64xf32>) -> tensor<?x?x64xf32> {
    // CHECK: linalg.generic {{.*}} iterator_types = ["parallel", "parallel", "parallel"]}
    %y = linalg.generic {indexing_maps = [#all, #rows, #all], iterator_types = ["parallel", "parallel", "parallel"]}
        ins(%x, %g : tensor<?x?x64xf32>, tensor<?x?xf32>) outs(%e : tensor<?x?x64xf32>) {
    ^bb0(%a: f32, %b: f32, %c: f32):
      %m = arith.mulf %a, %b : f32
      linalg.yield %m : f32
    } -> tensor<?x?x64xf32>
    return %y : tensor<?x?x64xf32>
  }
}
