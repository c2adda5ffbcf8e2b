// Token Transforming: many-to-many token reduction (Zeng et al., 2025, arXiv 2506.05709).
// Y = W X with a dense row-stochastic W of cosines to anchor tokens; pruning and merging are special W.
module attributes {mixer.dims = {}} {
  func.func @main(%in_x: tensor<1x37x32xf32> {mixer.name = "x"}, %in_key: tensor<1x37x8xf32> {mixer.name = "key"}, %in_attention: tensor<1x37xf32> {mixer.name = "attention"}, %in_size: tensor<1x37xf32> {mixer.name = "size"}) -> (tensor<1x13x32xf32> {mixer.name = "y"}, tensor<1x13xf32> {mixer.name = "size"}) {
    %v_1 = tensor.extract_slice %in_attention[0, 1] [1, 36] [1, 1] : tensor<1x37xf32> to tensor<1x36xf32>
    %v_2:2 = mixer.sort %v_1 descending : tensor<1x36xf32> -> tensor<1x12xf32>, tensor<1x12xi64>
    %anchor_1 = arith.constant dense<1> : tensor<1x12xi64>
    %anchor_2 = arith.addi %v_2#1, %anchor_1 : tensor<1x12xi64>
    %anchor_3:2 = mixer.sort %anchor_2 : tensor<1x12xi64> -> tensor<1x12xi64>, tensor<1x12xi64>
    %unit_1 = arith.mulf %in_key, %in_key : tensor<1x37x8xf32>
    %unit_2 = arith.constant dense<0.0> : tensor<1x37xf32>
    %unit_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%unit_1 : tensor<1x37x8xf32>) outs(%unit_2 : tensor<1x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x37xf32>
    %unit_4 = tensor.expand_shape %unit_3 [[0], [1, 2]] output_shape [1, 37, 1] : tensor<1x37xf32> into tensor<1x37x1xf32>
    %unit_5 = arith.constant dense<0.0> : tensor<1x37x1xf32>
    %unit_6 = arith.addf %unit_4, %unit_5 : tensor<1x37x1xf32>
    %unit_7 = math.rsqrt %unit_6 : tensor<1x37x1xf32>
    %unit_8 = tensor.empty() : tensor<1x37x8xf32>
    %unit_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_key, %unit_7 : tensor<1x37x8xf32>, tensor<1x37x1xf32>) outs(%unit_8 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x8xf32>
    %cosine_1 = tensor.collapse_shape %unit_9 [[0, 1], [2]] : tensor<1x37x8xf32> into tensor<37x8xf32>
    %cosine_2 = mixer.embedding %anchor_3#0, %cosine_1 : tensor<1x12xi64>, tensor<37x8xf32> -> tensor<1x12x8xf32>
    %cosine_3 = arith.constant dense<0.0> : tensor<1x12x37xf32>
    %cosine_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%cosine_2, %unit_9 : tensor<1x12x8xf32>, tensor<1x37x8xf32>) outs(%cosine_3 : tensor<1x12x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x12x37xf32>
    %e_1 = arith.constant dense<1.0> : tensor<1x12x37xf32>
    %e_2 = arith.subf %cosine_4, %e_1 : tensor<1x12x37xf32>
    %e_3 = arith.constant dense<10.0> : tensor<1x12x37xf32>
    %e_4 = arith.mulf %e_2, %e_3 : tensor<1x12x37xf32>
    %e_5 = math.exp %e_4 : tensor<1x12x37xf32>
    %e_6 = tensor.expand_shape %in_size [[0, 1], [2]] output_shape [1, 1, 37] : tensor<1x37xf32> into tensor<1x1x37xf32>
    %e_7 = tensor.empty() : tensor<1x12x37xf32>
    %e_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%e_5, %e_6 : tensor<1x12x37xf32>, tensor<1x1x37xf32>) outs(%e_7 : tensor<1x12x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x12x37xf32>
    %e_9 = arith.constant dense<[true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false]> : tensor<37xi1>
    %e_10 = tensor.empty() : tensor<1x12x37xf32>
    %e_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%e_9, %e_8 : tensor<37xi1>, tensor<1x12x37xf32>) outs(%e_10 : tensor<1x12x37xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 0.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x12x37xf32>
    %e_12 = arith.constant dense<0.0> : tensor<1x12xf32>
    %e_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%e_11 : tensor<1x12x37xf32>) outs(%e_12 : tensor<1x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x12xf32>
    %e_14 = tensor.expand_shape %e_13 [[0], [1, 2]] output_shape [1, 12, 1] : tensor<1x12xf32> into tensor<1x12x1xf32>
    %e_15 = tensor.empty() : tensor<1x12x37xf32>
    %e_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%e_11, %e_14 : tensor<1x12x37xf32>, tensor<1x12x1xf32>) outs(%e_15 : tensor<1x12x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x12x37xf32>
    %first_1 = arith.constant dense<[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]> : tensor<37xf32>
    %first_2 = tensor.empty() : tensor<1x1x37xf32>
    %first_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%first_1 : tensor<37xf32>) outs(%first_2 : tensor<1x1x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x1x37xf32>
    %mix_1 = tensor.concat dim(1) %first_3, %e_16 : (tensor<1x1x37xf32>, tensor<1x12x37xf32>) -> tensor<1x13x37xf32>
    %v_3 = arith.constant dense<0.0> : tensor<1x13x32xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%mix_1, %in_x : tensor<1x13x37xf32>, tensor<1x37x32xf32>) outs(%v_3 : tensor<1x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x13x32xf32>
    %share_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>], iterator_types = ["parallel", "reduction", "parallel"]} ins(%mix_1 : tensor<1x13x37xf32>) outs(%unit_2 : tensor<1x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x37xf32>
    %share_2 = tensor.expand_shape %share_1 [[0, 1], [2]] output_shape [1, 1, 37] : tensor<1x37xf32> into tensor<1x1x37xf32>
    %share_3 = tensor.empty() : tensor<1x13x37xf32>
    %share_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%mix_1, %share_2 : tensor<1x13x37xf32>, tensor<1x1x37xf32>) outs(%share_3 : tensor<1x13x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x13x37xf32>
    %v_5 = arith.constant dense<0.0> : tensor<1x13xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%share_4, %in_size : tensor<1x13x37xf32>, tensor<1x37xf32>) outs(%v_5 : tensor<1x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x13xf32>
    return %v_4, %v_6 : tensor<1x13x32xf32>, tensor<1x13xf32>
  }
}
