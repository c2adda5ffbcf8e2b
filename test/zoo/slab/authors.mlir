// SLAB: simplified linear attention and progressive re-parameterized batch normalization (Guo et al., 2024, arXiv 2405.11582).
// relu(Q) (relu(K + P)^T V) / (relu(Q) sum relu(K + P)) plus a depthwise 5x5 of V; norms are eta x + BN(x), an affine at inference.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x9x12xf32> {mixer.name = "x"}) -> (tensor<2x9x12xf32> {mixer.name = "out"}) {
    %qkv_weight_1 = mixer.weight @weights "w.qkv.weight" : tensor<36x12xf32>
    %qkv_bias_1 = mixer.weight @weights "w.qkv.bias" : tensor<36xf32>
    %v_1 = mixer.linear %in_x, %qkv_weight_1 bias %qkv_bias_1 : tensor<2x9x12xf32>, tensor<36x12xf32>, tensor<36xf32> -> tensor<2x9x36xf32>
    %q_1 = tensor.extract_slice %v_1[0, 0, 0] [2, 9, 12] [1, 1, 1] : tensor<2x9x36xf32> to tensor<2x9x12xf32>
    %q_2 = arith.constant dense<0.0> : tensor<2x9x12xf32>
    %q_3 = arith.maximumf %q_1, %q_2 : tensor<2x9x12xf32>
    %q_4 = tensor.extract_slice %v_1[0, 0, 24] [2, 9, 12] [1, 1, 1] : tensor<2x9x36xf32> to tensor<2x9x12xf32>
    %k_1 = tensor.extract_slice %v_1[0, 0, 12] [2, 9, 12] [1, 1, 1] : tensor<2x9x36xf32> to tensor<2x9x12xf32>
    %positional_encoding_1 = mixer.weight @weights "w.positional_encoding" : tensor<1x9x12xf32>
    %k_2 = tensor.empty() : tensor<2x9x12xf32>
    %k_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%k_1, %positional_encoding_1 : tensor<2x9x12xf32>, tensor<1x9x12xf32>) outs(%k_2 : tensor<2x9x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x9x12xf32>
    %k_4 = arith.maximumf %k_3, %q_2 : tensor<2x9x12xf32>
    %v_2 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_3 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<2x9x3x4xf32>) outs(%v_3 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %v_5 = tensor.expand_shape %k_4 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_6 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_5 : tensor<2x9x3x4xf32>) outs(%v_6 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %v_8 = tensor.expand_shape %q_4 [[0], [1], [2, 3]] output_shape [2, 9, 3, 4] : tensor<2x9x12xf32> into tensor<2x9x3x4xf32>
    %v_9 = tensor.empty() : tensor<2x3x9x4xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8 : tensor<2x9x3x4xf32>) outs(%v_9 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x9x4xf32>
    %z_1 = arith.constant dense<0.0> : tensor<2x3x4xf32>
    %z_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_7 : tensor<2x3x9x4xf32>) outs(%z_1 : tensor<2x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x4xf32>
    %z_3 = arith.constant dense<0.0> : tensor<2x3x9xf32>
    %z_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_4, %z_2 : tensor<2x3x9x4xf32>, tensor<2x3x4xf32>) outs(%z_3 : tensor<2x3x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x9xf32>
    %z_5 = arith.constant dense<9.99999999999999955e-07> : tensor<2x3x9xf32>
    %z_6 = arith.addf %z_4, %z_5 : tensor<2x3x9xf32>
    %state_1 = arith.constant dense<0.0> : tensor<2x3x4x4xf32>
    %state_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_7, %v_10 : tensor<2x3x9x4xf32>, tensor<2x3x9x4xf32>) outs(%state_1 : tensor<2x3x4x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x4x4xf32>
    %o_1 = arith.constant dense<0.0> : tensor<2x3x9x4xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_4, %state_2 : tensor<2x3x9x4xf32>, tensor<2x3x4x4xf32>) outs(%o_1 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x9x4xf32>
    %o_3 = tensor.expand_shape %z_6 [[0], [1], [2, 3]] output_shape [2, 3, 9, 1] : tensor<2x3x9xf32> into tensor<2x3x9x1xf32>
    %o_4 = tensor.empty() : tensor<2x3x9x4xf32>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_2, %o_3 : tensor<2x3x9x4xf32>, tensor<2x3x9x1xf32>) outs(%o_4 : tensor<2x3x9x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x9x4xf32>
    %image_1 = tensor.collapse_shape %v_10 [[0, 1, 2, 3]] : tensor<2x3x9x4xf32> into tensor<216xf32>
    %image_2 = tensor.expand_shape %image_1 [[0, 1, 2, 3]] output_shape [6, 3, 3, 4] : tensor<216xf32> into tensor<6x3x3x4xf32>
    %dwc_weight_1 = mixer.weight @weights "w.dwc.weight" : tensor<4x1x5x5xf32>
    %v_11 = tensor.empty() : tensor<5x5x1x4xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dwc_weight_1 : tensor<4x1x5x5xf32>) outs(%v_11 : tensor<5x5x1x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<5x5x1x4xf32>
    %dwc_bias_1 = mixer.weight @weights "w.dwc.bias" : tensor<4xf32>
    %v_13 = mixer.convolution %image_2, %v_12 bias %dwc_bias_1 groups 4 pad [2, 2] to [2, 2] : tensor<6x3x3x4xf32>, tensor<5x5x1x4xf32>, tensor<4xf32> -> tensor<6x3x3x4xf32>
    %local_1 = tensor.collapse_shape %v_13 [[0, 1, 2, 3]] : tensor<6x3x3x4xf32> into tensor<216xf32>
    %local_2 = tensor.expand_shape %local_1 [[0, 1, 2, 3]] output_shape [2, 3, 9, 4] : tensor<216xf32> into tensor<2x3x9x4xf32>
    %v_14 = arith.addf %o_5, %local_2 : tensor<2x3x9x4xf32>
    %v_15 = tensor.empty() : tensor<2x9x3x4xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_14 : tensor<2x3x9x4xf32>) outs(%v_15 : tensor<2x9x3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x9x3x4xf32>
    %v_17 = tensor.collapse_shape %v_16 [[0], [1], [2, 3]] : tensor<2x9x3x4xf32> into tensor<2x9x12xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<12x12xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<12xf32>
    %v_18 = mixer.linear %v_17, %proj_weight_1 bias %proj_bias_1 : tensor<2x9x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x9x12xf32>
    return %v_18 : tensor<2x9x12xf32>
  }
}
