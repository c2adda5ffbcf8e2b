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

  // Batch and length stay one axis where heads are told apart for a norm and joined for the layer behind it.
  // CHECK-LABEL: @heads_apart_and_joined
  func.func @heads_apart_and_joined(%x: !x, %w: tensor<64x64xf32>, %b: index, %t: index) -> !x {
    // CHECK: %[[N:.*]] = mixer.norm rms %{{.*}} : tensor<?x32xf32>
    // CHECK: %[[H:.*]] = tensor.expand_shape %[[N]] {{\[\[}}0, 1], [2]] output_shape [%{{.*}}, 2, 32] : tensor<?x32xf32> into tensor<?x2x32xf32>
    // CHECK: %[[J:.*]] = tensor.collapse_shape %[[H]] {{\[\[}}0], [1, 2]] : tensor<?x2x32xf32> into tensor<?x64xf32>
    // CHECK: mixer.linear %[[J]]
    %apart = tensor.expand_shape %x [[0], [1], [2, 3]] output_shape [%b, %t, 2, 32] : !x into tensor<?x?x2x32xf32>
    %n = mixer.norm rms %apart epsilon 1.0e-5 : tensor<?x?x2x32xf32> -> tensor<?x?x2x32xf32>
    %joined = tensor.collapse_shape %n [[0], [1], [2, 3]] : tensor<?x?x2x32xf32> into !x
    %y = mixer.linear %joined, %w : !x, tensor<64x64xf32> -> !x
    return %y : !x
  }

  // CHECK-LABEL: @one_element
  // CHECK: return %{{.*}} : tensor<f32>
  func.func @one_element(%x: tensor<f32>) -> tensor<f32> {
    %e = tensor.expand_shape %x [] output_shape [1, 1, 1] : tensor<f32> into tensor<1x1x1xf32>
    %y = math.sqrt %e : tensor<1x1x1xf32>
    %c = tensor.collapse_shape %y [] : tensor<1x1x1xf32> into tensor<f32>
    return %c : tensor<f32>
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

// -----

module attributes {mixer.dims = {batch = array<i64: 1, 8>, rows = array<i64: 1, 64>, columns = array<i64: 1, 64>}} {
  mixer.file @f "model.safetensors"

  // A large weight at few places is read once: the windows side by side, and a linear layer.
  // CHECK-LABEL: @convolution_of_few_places
  func.func @convolution_of_few_places(%x: tensor<?x14x14x64xf32> {mixer.dims = ["batch", "", "", ""]}) -> tensor<?x7x7x512xf32> {
    // CHECK: %[[P:.*]] = tensor.pad
    // CHECK-COUNT-9: tensor.extract_slice %[[P]]{{.*}} [1, 2, 2, 1] : {{.*}} to tensor<?x7x7x64xf32>
    // CHECK: tensor.concat dim(3) {{.*}} -> tensor<?x7x7x576xf32>
    // CHECK: mixer.linear {{.*}} tensor<?x576xf32>, tensor<512x576xf32> -> tensor<?x512xf32>
    %w = mixer.weight @f "w" : tensor<3x3x64x512xf32>
    %y = mixer.convolution %x, %w strides [2, 2] pad [1, 1] to [1, 1] : tensor<?x14x14x64xf32>, tensor<3x3x64x512xf32> -> tensor<?x7x7x512xf32>
    return %y : tensor<?x7x7x512xf32>
  }

  // CHECK-LABEL: @leaves_convolution_of_many_places
  func.func @leaves_convolution_of_many_places(%x: tensor<?x56x56x64xf32> {mixer.dims = ["batch", "", "", ""]}) -> tensor<?x28x28x512xf32> {
    // CHECK: mixer.convolution
    %w = mixer.weight @f "w" : tensor<3x3x64x512xf32>
    %y = mixer.convolution %x, %w strides [2, 2] pad [1, 1] to [1, 1] : tensor<?x56x56x64xf32>, tensor<3x3x64x512xf32> -> tensor<?x28x28x512xf32>
    return %y : tensor<?x28x28x512xf32>
  }

  // Sizes stay where two of a group are dynamic.
  // CHECK-LABEL: @joins_behind_split
  // CHECK-SAME: %[[X:.*]]: tensor<?x8xf32>, %[[B:.*]]: index, %[[H:.*]]: index, %[[W:.*]]: index
  func.func @joins_behind_split(%x: tensor<?x8xf32>, %b: index, %h: index, %w: index) -> tensor<?x?x8xf32> {
    // CHECK: %[[N:.*]] = arith.muli %[[H]], %[[W]] : index
    // CHECK: tensor.expand_shape %[[X]] {{\[\[}}0, 1], [2]] output_shape [%[[B]], %[[N]], 8]
    %s = tensor.expand_shape %x [[0, 1, 2], [3]] output_shape [%b, %h, %w, 8] : tensor<?x8xf32> into tensor<?x?x?x8xf32>
    %y = tensor.collapse_shape %s [[0], [1, 2], [3]] : tensor<?x?x?x8xf32> into tensor<?x?x8xf32>
    return %y : tensor<?x?x8xf32>
  }
}
