// Dual-stream Transformers and Kronecker head mixing (Kerce and Fox, 2026, arXiv 2603.07461).
// Residual in two streams, one written by attention, one by the FFN; head outputs mixed by a Kronecker map M x I_d: one scalar a pair of heads.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_token: tensor<3x37x32xf32> {mixer.name = "token"}, %in_context: tensor<3x37x32xf32> {mixer.name = "context"}) -> (tensor<3x37x32xf32> {mixer.name = "token"}, tensor<3x37x32xf32> {mixer.name = "context"}) {
    %y_1 = arith.addf %in_token, %in_context : tensor<3x37x32xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %y_1 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %q_weight_1 bias %q_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_4 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x37x4x8xf32>) outs(%v_4 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %k_weight_1 bias %k_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_8 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x37x4x8xf32>) outs(%v_8 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %v_weight_1 bias %v_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 37, 4, 8] : tensor<3x37x32xf32> into tensor<3x37x4x8xf32>
    %v_12 = tensor.empty() : tensor<3x4x37x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x37x4x8xf32>) outs(%v_12 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x37x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32>, tensor<3x4x37x8xf32> -> tensor<3x4x37x8xf32>
    %mix_1 = mixer.weight @weights "w.mix" : tensor<4x4xf32>
    %o_1 = arith.constant dense<0.0> : tensor<3x4x37x8xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d2, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%mix_1, %results_1 : tensor<4x4xf32>, tensor<3x4x37x8xf32>) outs(%o_1 : tensor<3x4x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x4x37x8xf32>
    %v_14 = tensor.empty() : tensor<3x37x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_2 : tensor<3x4x37x8xf32>) outs(%v_14 : tensor<3x37x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x37x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<3x37x4x8xf32> into tensor<3x37x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %o_weight_1 bias %o_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %token_1 = arith.addf %in_token, %v_17 : tensor<3x37x32xf32>
    %v_18 = arith.addf %token_1, %in_context : tensor<3x37x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_19 = mixer.norm layer %v_18 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_20 = mixer.linear %v_19, %up_weight_1 bias %up_bias_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %v_21 = arith.constant dense<0.5> : tensor<3x37x64xf32>
    %v_22 = arith.mulf %v_20, %v_21 : tensor<3x37x64xf32>
    %v_23 = arith.constant dense<0.7071067811865476> : tensor<3x37x64xf32>
    %v_24 = arith.mulf %v_20, %v_23 : tensor<3x37x64xf32>
    %v_25 = math.erf %v_24 : tensor<3x37x64xf32>
    %v_26 = arith.constant dense<1.0> : tensor<3x37x64xf32>
    %v_27 = arith.addf %v_25, %v_26 : tensor<3x37x64xf32>
    %v_28 = arith.mulf %v_22, %v_27 : tensor<3x37x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_29 = mixer.linear %v_28, %down_weight_1 bias %down_bias_1 : tensor<3x37x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_30 = arith.addf %in_context, %v_29 : tensor<3x37x32xf32>
    return %token_1, %v_30 : tensor<3x37x32xf32>, tensor<3x37x32xf32>
  }
}
