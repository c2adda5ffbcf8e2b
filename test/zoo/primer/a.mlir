// Primer: searching for efficient Transformers for language modeling (So et al., 2021, arXiv 2109.08668).
// A causal depthwise convolution of 3 tokens behind each of the projections Q, K, V; relu(x)^2 in the feed-forward network.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "out"}) {
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %q_conv_weight_1 = mixer.weight @weights "w.q_conv.weight" : tensor<32x1x3xf32>
    %taps_1 = tensor.empty() : tensor<3x1x32xf32>
    %taps_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d1, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%q_conv_weight_1 : tensor<32x1x3xf32>) outs(%taps_1 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %q_weight_1 bias %q_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_3 = mixer.convolution %v_2, %taps_2 groups 32 pad [2] : tensor<2x48x32xf32>, tensor<3x1x32xf32> -> tensor<2x48x32xf32>
    %v_4 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_5 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<2x48x4x8xf32>) outs(%v_5 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %k_conv_weight_1 = mixer.weight @weights "w.k_conv.weight" : tensor<32x1x3xf32>
    %taps_3 = tensor.empty() : tensor<3x1x32xf32>
    %taps_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d1, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%k_conv_weight_1 : tensor<32x1x3xf32>) outs(%taps_3 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x32xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_7 = mixer.linear %v_1, %k_weight_1 bias %k_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_8 = mixer.convolution %v_7, %taps_4 groups 32 pad [2] : tensor<2x48x32xf32>, tensor<3x1x32xf32> -> tensor<2x48x32xf32>
    %v_9 = tensor.expand_shape %v_8 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_10 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<2x48x4x8xf32>) outs(%v_10 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_conv_weight_1 = mixer.weight @weights "w.v_conv.weight" : tensor<32x1x3xf32>
    %taps_5 = tensor.empty() : tensor<3x1x32xf32>
    %taps_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d1, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_conv_weight_1 : tensor<32x1x3xf32>) outs(%taps_5 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x32xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_12 = mixer.linear %v_1, %v_weight_1 bias %v_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_13 = mixer.convolution %v_12, %taps_6 groups 32 pad [2] : tensor<2x48x32xf32>, tensor<3x1x32xf32> -> tensor<2x48x32xf32>
    %v_14 = tensor.expand_shape %v_13 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_15 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_14 : tensor<2x48x4x8xf32>) outs(%v_15 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_1 = mixer.attention %v_6, %v_11, %v_16 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_17 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x48x8xf32>) outs(%v_17 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_19 = tensor.collapse_shape %v_18 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_20 = mixer.linear %v_19, %o_weight_1 bias %o_bias_1 : tensor<2x48x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %x_1 = arith.addf %in_x, %v_20 : tensor<2x48x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_21 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x48x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x48x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<128x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<128xf32>
    %v_22 = mixer.linear %v_21, %up_weight_1 bias %up_bias_1 : tensor<2x48x32xf32>, tensor<128x32xf32>, tensor<128xf32> -> tensor<2x48x128xf32>
    %v_23 = arith.constant dense<0.0> : tensor<2x48x128xf32>
    %v_24 = arith.maximumf %v_22, %v_23 : tensor<2x48x128xf32>
    %v_25 = arith.maximumf %v_22, %v_23 : tensor<2x48x128xf32>
    %v_26 = arith.mulf %v_24, %v_25 : tensor<2x48x128xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x128xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_27 = mixer.linear %v_26, %down_weight_1 bias %down_bias_1 : tensor<2x48x128xf32>, tensor<32x128xf32>, tensor<32xf32> -> tensor<2x48x32xf32>
    %v_28 = arith.addf %x_1, %v_27 : tensor<2x48x32xf32>
    return %v_28 : tensor<2x48x32xf32>
  }
}
