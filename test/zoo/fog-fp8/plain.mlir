// A model without FOG: fully FP8 GEMM LLM training at scale (Hernandez-Cano et al., 2025, arXiv 2505.20524), to put it in by
// --quantize=fp8
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<3x24x32xf32> {mixer.name = "x"}) -> (tensor<3x24x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32> loc("q")
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_3 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x24x4x8xf32>) outs(%v_3 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32> loc("k")
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_7 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x24x4x8xf32>) outs(%v_7 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32> loc("v")
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 24, 4, 8] : tensor<3x24x32xf32> into tensor<3x24x4x8xf32>
    %v_11 = tensor.empty() : tensor<3x4x24x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x24x4x8xf32>) outs(%v_11 : tensor<3x4x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x24x8xf32>
    %q_1 = mixer.norm rms %v_4 epsilon 9.99999999999999955e-07 : tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %q_2 = mixer.norm rms %v_8 epsilon 9.99999999999999955e-07 : tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %results_1 = mixer.attention %q_1, %q_2, %v_12 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x4x24x8xf32>, tensor<3x4x24x8xf32>, tensor<3x4x24x8xf32> -> tensor<3x4x24x8xf32>
    %v_13 = tensor.empty() : tensor<3x24x4x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x24x8xf32>) outs(%v_13 : tensor<3x24x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x24x4x8xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<3x24x4x8xf32> into tensor<3x24x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_16 = mixer.linear %v_15, %o_weight_1 : tensor<3x24x32xf32>, tensor<32x32xf32> -> tensor<3x24x32xf32> loc("o")
    %norm_attention_weight_1 = mixer.weight @weights "w.norm_attention.weight" : tensor<32xf32>
    %v_17 = mixer.norm rms %v_16 scale %norm_attention_weight_1 epsilon 9.99999999999999955e-07 : tensor<3x24x32xf32> scale tensor<32xf32> -> tensor<3x24x32xf32>
    %x_1 = arith.addf %in_x, %v_17 : tensor<3x24x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %v_18 = mixer.linear %x_1, %up_weight_1 : tensor<3x24x32xf32>, tensor<64x32xf32> -> tensor<3x24x64xf32> loc("up")
    %y_1 = arith.constant dense<0.5> : tensor<3x24x64xf32>
    %y_2 = arith.mulf %v_18, %y_1 : tensor<3x24x64xf32>
    %y_3 = arith.constant dense<0.7071067811865476> : tensor<3x24x64xf32>
    %y_4 = arith.mulf %v_18, %y_3 : tensor<3x24x64xf32>
    %y_5 = math.erf %y_4 : tensor<3x24x64xf32>
    %y_6 = arith.constant dense<1.0> : tensor<3x24x64xf32>
    %y_7 = arith.addf %y_5, %y_6 : tensor<3x24x64xf32>
    %y_8 = arith.mulf %y_2, %y_7 : tensor<3x24x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %v_19 = mixer.linear %y_8, %down_weight_1 : tensor<3x24x64xf32>, tensor<32x64xf32> -> tensor<3x24x32xf32> loc("down")
    %norm_feed_forward_weight_1 = mixer.weight @weights "w.norm_feed_forward.weight" : tensor<32xf32>
    %v_20 = mixer.norm rms %v_19 scale %norm_feed_forward_weight_1 epsilon 9.99999999999999955e-07 : tensor<3x24x32xf32> scale tensor<32xf32> -> tensor<3x24x32xf32>
    %v_21 = arith.addf %x_1, %v_20 : tensor<3x24x32xf32>
    return %v_21 : tensor<3x24x32xf32>
  }
}
