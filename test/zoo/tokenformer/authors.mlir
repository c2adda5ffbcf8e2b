// TokenFormer: rethinking Transformer scaling with tokenized model parameters (Wang et al., 2024, arXiv 2410.23168).
// Every linear layer is Pattention: gelu(s sqrt(n) / |s|) V_P with s = X K_P^T, over n parameter tokens.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x6x8xf32> {mixer.name = "x"}) -> (tensor<2x6x6xf32> {mixer.name = "out"}) {
    %key_param_tokens_1 = mixer.weight @weights "w.key_param_tokens" : tensor<11x8xf32>
    %s_1 = mixer.linear %in_x, %key_param_tokens_1 : tensor<2x6x8xf32>, tensor<11x8xf32> -> tensor<2x6x11xf32>
    %s_2 = arith.mulf %s_1, %s_1 : tensor<2x6x11xf32>
    %s_3 = arith.constant dense<0.0> : tensor<2x6xf32>
    %s_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%s_2 : tensor<2x6x11xf32>) outs(%s_3 : tensor<2x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x6xf32>
    %s_5 = tensor.expand_shape %s_4 [[0], [1, 2]] output_shape [2, 6, 1] : tensor<2x6xf32> into tensor<2x6x1xf32>
    %s_6 = arith.constant dense<0.0> : tensor<2x6x1xf32>
    %s_7 = arith.addf %s_5, %s_6 : tensor<2x6x1xf32>
    %s_8 = math.rsqrt %s_7 : tensor<2x6x1xf32>
    %s_9 = tensor.empty() : tensor<2x6x11xf32>
    %s_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%s_1, %s_8 : tensor<2x6x11xf32>, tensor<2x6x1xf32>) outs(%s_9 : tensor<2x6x11xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x6x11xf32>
    %s_11 = arith.constant dense<3.3166247903554> : tensor<2x6x11xf32>
    %s_12 = arith.mulf %s_10, %s_11 : tensor<2x6x11xf32>
    %s_13 = arith.constant dense<0.5> : tensor<2x6x11xf32>
    %s_14 = arith.mulf %s_12, %s_13 : tensor<2x6x11xf32>
    %s_15 = arith.constant dense<0.7071067811865476> : tensor<2x6x11xf32>
    %s_16 = arith.mulf %s_12, %s_15 : tensor<2x6x11xf32>
    %s_17 = math.erf %s_16 : tensor<2x6x11xf32>
    %s_18 = arith.constant dense<1.0> : tensor<2x6x11xf32>
    %s_19 = arith.addf %s_17, %s_18 : tensor<2x6x11xf32>
    %s_20 = arith.mulf %s_14, %s_19 : tensor<2x6x11xf32>
    %value_param_tokens_1 = mixer.weight @weights "w.value_param_tokens" : tensor<11x6xf32>
    %v_1 = tensor.empty() : tensor<6x11xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%value_param_tokens_1 : tensor<11x6xf32>) outs(%v_1 : tensor<6x11xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<6x11xf32>
    %v_3 = mixer.linear %s_20, %v_2 : tensor<2x6x11xf32>, tensor<6x11xf32> -> tensor<2x6x6xf32>
    return %v_3 : tensor<2x6x6xf32>
  }
}
