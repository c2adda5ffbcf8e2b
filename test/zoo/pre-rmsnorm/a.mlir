// Pre-RMSNorm and Pre-CRMSNorm Transformers (Jiang et al., 2023, arXiv 2305.14858).
// Pre-LN rewritten exactly: writers of the residual lose their mean, LayerNorm becomes RMSNorm; CRMSNorm keeps d-1 of d numbers, sqrt((sum x^2 + (sum x)^2) / d).
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "rms"}, tensor<2x48x31xf32> {mixer.name = "crms"}) {
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %up_bias_2 = arith.constant dense<0.0> : tensor<64xf32>
    %up_bias_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%up_weight_1, %norm_bias_1 : tensor<64x32xf32>, tensor<32xf32>) outs(%up_bias_2 : tensor<64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<64xf32>
    %up_bias_4 = arith.addf %up_bias_1, %up_bias_3 : tensor<64xf32>
    %up_1 = tensor.empty() : tensor<64x32xf32>
    %up_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%up_weight_1, %norm_weight_1 : tensor<64x32xf32>, tensor<32xf32>) outs(%up_1 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x32xf32>
    %down_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>], iterator_types = ["reduction", "parallel"]} ins(%down_weight_1 : tensor<32x64xf32>) outs(%up_bias_2 : tensor<64xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<64xf32>
    %down_2 = arith.constant dense<0.03125> : tensor<64xf32>
    %down_3 = arith.mulf %down_1, %down_2 : tensor<64xf32>
    %down_4 = tensor.expand_shape %down_3 [[0, 1]] output_shape [1, 64] : tensor<64xf32> into tensor<1x64xf32>
    %down_5 = tensor.empty() : tensor<32x64xf32>
    %down_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%down_weight_1, %down_4 : tensor<32x64xf32>, tensor<1x64xf32>) outs(%down_5 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %down_bias_2 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %down_bias_3 = arith.constant dense<0.0> : tensor<f32>
    %down_bias_4 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> ()>], iterator_types = ["reduction"]} ins(%down_bias_2 : tensor<32xf32>) outs(%down_bias_3 : tensor<f32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<f32>
    %down_bias_5 = arith.constant dense<0.03125> : tensor<f32>
    %down_bias_6 = arith.mulf %down_bias_4, %down_bias_5 : tensor<f32>
    %down_bias_7 = tensor.expand_shape %down_bias_6 [] output_shape [1] : tensor<f32> into tensor<1xf32>
    %down_bias_8 = tensor.empty() : tensor<32xf32>
    %down_bias_9 = linalg.generic {indexing_maps = [affine_map<(d0) -> (d0)>, affine_map<(d0) -> (0)>, affine_map<(d0) -> (d0)>], iterator_types = ["parallel"]} ins(%down_bias_1, %down_bias_7 : tensor<32xf32>, tensor<1xf32>) outs(%down_bias_8 : tensor<32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<32xf32>
    %v_1 = mixer.norm rms %in_x epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> -> tensor<2x48x32xf32>
    %v_2 = mixer.linear %v_1, %up_2 bias %up_bias_4 : tensor<2x48x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %v_3 = arith.constant dense<0.5> : tensor<2x48x64xf32>
    %v_4 = arith.mulf %v_2, %v_3 : tensor<2x48x64xf32>
    %v_5 = arith.constant dense<0.7071067811865476> : tensor<2x48x64xf32>
    %v_6 = arith.mulf %v_2, %v_5 : tensor<2x48x64xf32>
    %v_7 = math.erf %v_6 : tensor<2x48x64xf32>
    %v_8 = arith.constant dense<1.0> : tensor<2x48x64xf32>
    %v_9 = arith.addf %v_7, %v_8 : tensor<2x48x64xf32>
    %v_10 = arith.mulf %v_4, %v_9 : tensor<2x48x64xf32>
    %v_11 = mixer.linear %v_10, %down_6 bias %down_bias_9 : tensor<2x48x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_12 = arith.addf %in_x, %v_11 : tensor<2x48x32xf32>
    %short_1 = tensor.extract_slice %in_x[0, 0, 0] [2, 48, 31] [1, 1, 1] : tensor<2x48x32xf32> to tensor<2x48x31xf32>
    %total_1 = arith.constant dense<0.0> : tensor<2x48xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%short_1 : tensor<2x48x31xf32>) outs(%total_1 : tensor<2x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x48xf32>
    %total_3 = tensor.expand_shape %total_2 [[0], [1, 2]] output_shape [2, 48, 1] : tensor<2x48xf32> into tensor<2x48x1xf32>
    %root_1 = arith.mulf %short_1, %short_1 : tensor<2x48x31xf32>
    %root_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%root_1 : tensor<2x48x31xf32>) outs(%total_1 : tensor<2x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x48xf32>
    %root_3 = tensor.expand_shape %root_2 [[0], [1, 2]] output_shape [2, 48, 1] : tensor<2x48xf32> into tensor<2x48x1xf32>
    %root_4 = arith.mulf %total_3, %total_3 : tensor<2x48x1xf32>
    %root_5 = arith.addf %root_3, %root_4 : tensor<2x48x1xf32>
    %root_6 = arith.constant dense<0.03125> : tensor<2x48x1xf32>
    %root_7 = arith.mulf %root_5, %root_6 : tensor<2x48x1xf32>
    %root_8 = arith.constant dense<1.00000000000000008e-05> : tensor<2x48x1xf32>
    %root_9 = arith.addf %root_7, %root_8 : tensor<2x48x1xf32>
    %root_10 = math.rsqrt %root_9 : tensor<2x48x1xf32>
    %hidden_1 = tensor.empty() : tensor<2x48x31xf32>
    %hidden_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%short_1, %root_10 : tensor<2x48x31xf32>, tensor<2x48x1xf32>) outs(%hidden_1 : tensor<2x48x31xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x48x31xf32>
    %hidden_3 = tensor.extract_slice %up_2[0, 0] [64, 31] [1, 1] : tensor<64x32xf32> to tensor<64x31xf32>
    %hidden_4 = tensor.extract_slice %up_2[0, 31] [64, 1] [1, 1] : tensor<64x32xf32> to tensor<64x1xf32>
    %hidden_5 = tensor.empty() : tensor<64x31xf32>
    %hidden_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%hidden_3, %hidden_4 : tensor<64x31xf32>, tensor<64x1xf32>) outs(%hidden_5 : tensor<64x31xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x31xf32>
    %hidden_7 = mixer.linear %hidden_2, %hidden_6 bias %up_bias_4 : tensor<2x48x31xf32>, tensor<64x31xf32>, tensor<64xf32> -> tensor<2x48x64xf32>
    %hidden_8 = arith.mulf %hidden_7, %v_3 : tensor<2x48x64xf32>
    %hidden_9 = arith.mulf %hidden_7, %v_5 : tensor<2x48x64xf32>
    %hidden_10 = math.erf %hidden_9 : tensor<2x48x64xf32>
    %hidden_11 = arith.addf %hidden_10, %v_8 : tensor<2x48x64xf32>
    %hidden_12 = arith.mulf %hidden_8, %hidden_11 : tensor<2x48x64xf32>
    %v_13 = tensor.extract_slice %down_6[0, 0] [31, 64] [1, 1] : tensor<32x64xf32> to tensor<31x64xf32>
    %v_14 = tensor.extract_slice %down_bias_9[0] [31] [1] : tensor<32xf32> to tensor<31xf32>
    %v_15 = mixer.linear %hidden_12, %v_13 bias %v_14 : tensor<2x48x64xf32>, tensor<31x64xf32>, tensor<31xf32> -> tensor<2x48x31xf32>
    %v_16 = arith.addf %short_1, %v_15 : tensor<2x48x31xf32>
    return %v_12, %v_16 : tensor<2x48x32xf32>, tensor<2x48x31xf32>
  }
}
