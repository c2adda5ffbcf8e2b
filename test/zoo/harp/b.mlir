// HARP: hesitation-aware reframing in Transformer inference (Storai and Hwang, 2024, arXiv 2412.07282).
// Where the entropy of the next token is above a bound, a second pass on an embedding with dropout gives other logits, and the two are mixed.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_uniform: tensor<4x3x10x32xf32> {mixer.name = "uniform"}, %in_ids: tensor<3x7xi64> {mixer.name = "ids"}) -> (tensor<3x4x20xf32> {mixer.name = "logits"}, tensor<3x4xi64> {mixer.name = "hesitates"}, tensor<3x4xi64> {mixer.name = "tokens"}) {
    %embedding_1 = mixer.weight @weights "w.embedding" : tensor<20x32xf32>
    %position_1 = mixer.weight @weights "w.position" : tensor<16x32xf32>
    %embedded_1 = mixer.embedding %in_ids, %embedding_1 : tensor<3x7xi64>, tensor<20x32xf32> -> tensor<3x7x32xf32>
    %logits_1 = tensor.extract_slice %position_1[0, 0] [7, 32] [1, 1] : tensor<16x32xf32> to tensor<7x32xf32>
    %logits_2 = tensor.empty() : tensor<3x7x32xf32>
    %logits_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%embedded_1, %logits_1 : tensor<3x7x32xf32>, tensor<7x32xf32>) outs(%logits_2 : tensor<3x7x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x7x32xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %logits_3 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_4 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x7x4x8xf32>) outs(%v_4 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_8 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x7x4x8xf32>) outs(%v_8 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_12 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x7x4x8xf32>) outs(%v_12 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32> -> tensor<3x4x7x8xf32>
    %v_14 = tensor.empty() : tensor<3x7x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x7x8xf32>) outs(%v_14 : tensor<3x7x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x7x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<3x7x4x8xf32> into tensor<3x7x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %x_1 = arith.addf %logits_3, %v_17 : tensor<3x7x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<3x7x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x7x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<3x7x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<3x7x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<3x7x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<3x7x64xf32>
    %v_24 = math.erf %v_23 : tensor<3x7x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<3x7x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<3x7x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<3x7x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<3x7x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<3x7x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_30 = mixer.norm layer %v_29 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_31 = mixer.linear %v_30, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_33 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<3x7x4x8xf32>) outs(%v_33 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_30, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_37 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<3x7x4x8xf32>) outs(%v_37 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_39 = mixer.linear %v_30, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_41 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<3x7x4x8xf32>) outs(%v_41 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %results_2 = mixer.attention %v_34, %v_38, %v_42 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32> -> tensor<3x4x7x8xf32>
    %v_43 = tensor.empty() : tensor<3x7x4x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x4x7x8xf32>) outs(%v_43 : tensor<3x7x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x7x4x8xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<3x7x4x8xf32> into tensor<3x7x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_46 = mixer.linear %v_45, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %x_2 = arith.addf %v_29, %v_46 : tensor<3x7x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_47 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_48 = mixer.linear %v_47, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<3x7x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x7x64xf32>
    %v_49 = arith.mulf %v_48, %v_20 : tensor<3x7x64xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<3x7x64xf32>
    %v_51 = math.erf %v_50 : tensor<3x7x64xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<3x7x64xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<3x7x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_54 = mixer.linear %v_53, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<3x7x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_55 = arith.addf %x_2, %v_54 : tensor<3x7x32xf32>
    %v_56 = tensor.extract_slice %v_55[0, 6, 0] [3, 1, 32] [1, 1, 1] : tensor<3x7x32xf32> to tensor<3x1x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_57 = mixer.norm layer %v_56 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_58 = mixer.linear %v_57, %head_weight_1 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %p_1 = arith.constant dense<0xFF800000> : tensor<3x1xf32>
    %p_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_58 : tensor<3x1x20xf32>) outs(%p_1 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %p_3 = tensor.expand_shape %p_2 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %p_4 = tensor.empty() : tensor<3x1x20xf32>
    %p_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_58, %p_3 : tensor<3x1x20xf32>, tensor<3x1x1xf32>) outs(%p_4 : tensor<3x1x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %p_6 = math.exp %p_5 : tensor<3x1x20xf32>
    %p_7 = arith.constant dense<0.0> : tensor<3x1xf32>
    %p_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%p_6 : tensor<3x1x20xf32>) outs(%p_7 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %p_9 = tensor.expand_shape %p_8 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %p_10 = tensor.empty() : tensor<3x1x20xf32>
    %p_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%p_6, %p_9 : tensor<3x1x20xf32>, tensor<3x1x1xf32>) outs(%p_10 : tensor<3x1x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %entropy_1 = math.log %p_11 : tensor<3x1x20xf32>
    %entropy_2 = arith.mulf %p_11, %entropy_1 : tensor<3x1x20xf32>
    %entropy_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%entropy_2 : tensor<3x1x20xf32>) outs(%p_7 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %entropy_4 = tensor.expand_shape %entropy_3 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %entropy_5 = arith.constant dense<0.0> : tensor<3x1x1xf32>
    %entropy_6 = arith.subf %entropy_5, %entropy_4 : tensor<3x1x1xf32>
    %hesitates_1 = tensor.empty() : tensor<3x1x1xi1>
    %hesitates_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%entropy_6 : tensor<3x1x1xf32>) outs(%hesitates_1 : tensor<3x1x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.6 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x1x1xi1>
    %dropped_1 = tensor.extract_slice %in_uniform[0, 0, 0, 0] [1, 3, 7, 32] [1, 1, 1, 1] : tensor<4x3x10x32xf32> to tensor<1x3x7x32xf32>
    %dropped_2 = tensor.collapse_shape %dropped_1 [[0, 1], [2], [3]] : tensor<1x3x7x32xf32> into tensor<3x7x32xf32>
    %dropped_3 = tensor.empty() : tensor<3x7x32xi1>
    %dropped_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_2 : tensor<3x7x32xf32>) outs(%dropped_3 : tensor<3x7x32xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.2 : f32
        %r = arith.cmpf olt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x7x32xi1>
    %dropped_5 = arith.constant dense<1.25> : tensor<3x7x32xf32>
    %dropped_6 = arith.mulf %embedded_1, %dropped_5 : tensor<3x7x32xf32>
    %dropped_7 = tensor.empty() : tensor<3x7x32xf32>
    %dropped_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_4, %dropped_6 : tensor<3x7x32xi1>, tensor<3x7x32xf32>) outs(%dropped_7 : tensor<3x7x32xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 0.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x7x32xf32>
    %other_1 = tensor.extract_slice %position_1[0, 0] [7, 32] [1, 1] : tensor<16x32xf32> to tensor<7x32xf32>
    %other_2 = tensor.empty() : tensor<3x7x32xf32>
    %other_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_8, %other_1 : tensor<3x7x32xf32>, tensor<7x32xf32>) outs(%other_2 : tensor<3x7x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x7x32xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_59 = mixer.norm layer %other_3 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_60 = mixer.linear %v_59, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_61 = tensor.expand_shape %v_60 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_62 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_61 : tensor<3x7x4x8xf32>) outs(%v_62 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_64 = mixer.linear %v_59, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_65 = tensor.expand_shape %v_64 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_66 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_65 : tensor<3x7x4x8xf32>) outs(%v_66 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_68 = mixer.linear %v_59, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_69 = tensor.expand_shape %v_68 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_70 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_69 : tensor<3x7x4x8xf32>) outs(%v_70 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %results_3 = mixer.attention %v_63, %v_67, %v_71 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32> -> tensor<3x4x7x8xf32>
    %v_72 = tensor.empty() : tensor<3x7x4x8xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x4x7x8xf32>) outs(%v_72 : tensor<3x7x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x7x4x8xf32>
    %v_74 = tensor.collapse_shape %v_73 [[0], [1], [2, 3]] : tensor<3x7x4x8xf32> into tensor<3x7x32xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_75 = mixer.linear %v_74, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %x_3 = arith.addf %other_3, %v_75 : tensor<3x7x32xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_76 = mixer.norm layer %x_3 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_77 = mixer.linear %v_76, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<3x7x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x7x64xf32>
    %v_78 = arith.mulf %v_77, %v_20 : tensor<3x7x64xf32>
    %v_79 = arith.mulf %v_77, %v_22 : tensor<3x7x64xf32>
    %v_80 = math.erf %v_79 : tensor<3x7x64xf32>
    %v_81 = arith.addf %v_80, %v_25 : tensor<3x7x64xf32>
    %v_82 = arith.mulf %v_78, %v_81 : tensor<3x7x64xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_83 = mixer.linear %v_82, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<3x7x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_84 = arith.addf %x_3, %v_83 : tensor<3x7x32xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_85 = mixer.norm layer %v_84 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_86 = mixer.linear %v_85, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_87 = tensor.expand_shape %v_86 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_88 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_89 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_87 : tensor<3x7x4x8xf32>) outs(%v_88 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_90 = mixer.linear %v_85, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_91 = tensor.expand_shape %v_90 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_92 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_93 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_91 : tensor<3x7x4x8xf32>) outs(%v_92 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_94 = mixer.linear %v_85, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_95 = tensor.expand_shape %v_94 [[0], [1], [2, 3]] output_shape [3, 7, 4, 8] : tensor<3x7x32xf32> into tensor<3x7x4x8xf32>
    %v_96 = tensor.empty() : tensor<3x4x7x8xf32>
    %v_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_95 : tensor<3x7x4x8xf32>) outs(%v_96 : tensor<3x4x7x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x7x8xf32>
    %results_4 = mixer.attention %v_89, %v_93, %v_97 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32>, tensor<3x4x7x8xf32> -> tensor<3x4x7x8xf32>
    %v_98 = tensor.empty() : tensor<3x7x4x8xf32>
    %v_99 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<3x4x7x8xf32>) outs(%v_98 : tensor<3x7x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x7x4x8xf32>
    %v_100 = tensor.collapse_shape %v_99 [[0], [1], [2, 3]] : tensor<3x7x4x8xf32> into tensor<3x7x32xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_101 = mixer.linear %v_100, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<3x7x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %x_4 = arith.addf %v_84, %v_101 : tensor<3x7x32xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_102 = mixer.norm layer %x_4 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x7x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x7x32xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_103 = mixer.linear %v_102, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<3x7x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x7x64xf32>
    %v_104 = arith.mulf %v_103, %v_20 : tensor<3x7x64xf32>
    %v_105 = arith.mulf %v_103, %v_22 : tensor<3x7x64xf32>
    %v_106 = math.erf %v_105 : tensor<3x7x64xf32>
    %v_107 = arith.addf %v_106, %v_25 : tensor<3x7x64xf32>
    %v_108 = arith.mulf %v_104, %v_107 : tensor<3x7x64xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_109 = mixer.linear %v_108, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<3x7x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x7x32xf32>
    %v_110 = arith.addf %x_4, %v_109 : tensor<3x7x32xf32>
    %v_111 = tensor.extract_slice %v_110[0, 6, 0] [3, 1, 32] [1, 1, 1] : tensor<3x7x32xf32> to tensor<3x1x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_112 = mixer.norm layer %v_111 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_2 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_113 = mixer.linear %v_112, %head_weight_2 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %logits_4 = arith.constant dense<0.5> : tensor<3x1x20xf32>
    %logits_5 = arith.mulf %v_58, %logits_4 : tensor<3x1x20xf32>
    %logits_6 = arith.mulf %v_113, %logits_4 : tensor<3x1x20xf32>
    %logits_7 = arith.addf %logits_5, %logits_6 : tensor<3x1x20xf32>
    %logits_8 = tensor.empty() : tensor<3x1x20xf32>
    %logits_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hesitates_2, %logits_7, %v_58 : tensor<3x1x1xi1>, tensor<3x1x20xf32>, tensor<3x1x20xf32>) outs(%logits_8 : tensor<3x1x20xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %v_114 = tensor.empty() : tensor<3x1x1xi64>
    %v_115 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hesitates_2 : tensor<3x1x1xi1>) outs(%v_114 : tensor<3x1x1xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x1x1xi64>
    %v_116 = tensor.collapse_shape %v_115 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %v_117:2 = mixer.sort %logits_9 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_118 = tensor.collapse_shape %v_117#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %new_1 = mixer.embedding %v_118, %embedding_1 : tensor<3x1xi64>, tensor<20x32xf32> -> tensor<3x1x32xf32>
    %embedded_2 = tensor.concat dim(1) %embedded_1, %new_1 : (tensor<3x7x32xf32>, tensor<3x1x32xf32>) -> tensor<3x8x32xf32>
    %logits_10 = tensor.extract_slice %position_1[7, 0] [1, 32] [1, 1] : tensor<16x32xf32> to tensor<1x32xf32>
    %logits_11 = tensor.empty() : tensor<3x1x32xf32>
    %logits_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%new_1, %logits_10 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%logits_11 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %layer_0_norm1_weight_3 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_3 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_119 = mixer.norm layer %logits_12 scale %layer_0_norm1_weight_3 bias %layer_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_120 = mixer.linear %v_119, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_121 = tensor.collapse_shape %v_120 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_122 = tensor.expand_shape %v_121 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_123 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_124 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_122 : tensor<3x1x4x8xf32>) outs(%v_123 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_125 = mixer.linear %v_119, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_126 = tensor.collapse_shape %v_125 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_127 = tensor.expand_shape %v_126 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_128 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_127 : tensor<3x1x4x8xf32>) outs(%v_128 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_130 = mixer.linear %v_119, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_131 = tensor.collapse_shape %v_130 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_132 = tensor.expand_shape %v_131 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_133 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_132 : tensor<3x1x4x8xf32>) outs(%v_133 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_9, %v_129 : (tensor<3x4x7x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x8x8xf32>
    %k_2 = tensor.concat dim(2) %v_13, %v_134 : (tensor<3x4x7x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x8x8xf32>
    %results_5 = mixer.attention %v_124, %k_1, %k_2 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32> -> tensor<3x4x1x8xf32>
    %v_135 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_136 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<3x4x1x8xf32>) outs(%v_135 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_137 = tensor.collapse_shape %v_136 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_138 = tensor.expand_shape %v_137 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_139 = mixer.linear %v_138, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_5 = arith.addf %logits_12, %v_139 : tensor<3x1x32xf32>
    %layer_0_norm2_weight_3 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_3 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_140 = mixer.norm layer %x_5 scale %layer_0_norm2_weight_3 bias %layer_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_141 = mixer.linear %v_140, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_142 = arith.constant dense<0.5> : tensor<3x1x64xf32>
    %v_143 = arith.mulf %v_141, %v_142 : tensor<3x1x64xf32>
    %v_144 = arith.constant dense<0.7071067811865476> : tensor<3x1x64xf32>
    %v_145 = arith.mulf %v_141, %v_144 : tensor<3x1x64xf32>
    %v_146 = math.erf %v_145 : tensor<3x1x64xf32>
    %v_147 = arith.constant dense<1.0> : tensor<3x1x64xf32>
    %v_148 = arith.addf %v_146, %v_147 : tensor<3x1x64xf32>
    %v_149 = arith.mulf %v_143, %v_148 : tensor<3x1x64xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_150 = mixer.linear %v_149, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_151 = arith.addf %x_5, %v_150 : tensor<3x1x32xf32>
    %layer_1_norm1_weight_3 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_3 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_152 = mixer.norm layer %v_151 scale %layer_1_norm1_weight_3 bias %layer_1_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_153 = mixer.linear %v_152, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_154 = tensor.collapse_shape %v_153 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_155 = tensor.expand_shape %v_154 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_156 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_157 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_155 : tensor<3x1x4x8xf32>) outs(%v_156 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_158 = mixer.linear %v_152, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_159 = tensor.collapse_shape %v_158 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_160 = tensor.expand_shape %v_159 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_161 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_162 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_160 : tensor<3x1x4x8xf32>) outs(%v_161 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_163 = mixer.linear %v_152, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_164 = tensor.collapse_shape %v_163 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_165 = tensor.expand_shape %v_164 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_166 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_167 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_165 : tensor<3x1x4x8xf32>) outs(%v_166 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_3 = tensor.concat dim(2) %v_38, %v_162 : (tensor<3x4x7x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x8x8xf32>
    %k_4 = tensor.concat dim(2) %v_42, %v_167 : (tensor<3x4x7x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x8x8xf32>
    %results_6 = mixer.attention %v_157, %k_3, %k_4 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32> -> tensor<3x4x1x8xf32>
    %v_168 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_169 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<3x4x1x8xf32>) outs(%v_168 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_170 = tensor.collapse_shape %v_169 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_171 = tensor.expand_shape %v_170 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_172 = mixer.linear %v_171, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_6 = arith.addf %v_151, %v_172 : tensor<3x1x32xf32>
    %layer_1_norm2_weight_3 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_3 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_173 = mixer.norm layer %x_6 scale %layer_1_norm2_weight_3 bias %layer_1_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_174 = mixer.linear %v_173, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_175 = arith.mulf %v_174, %v_142 : tensor<3x1x64xf32>
    %v_176 = arith.mulf %v_174, %v_144 : tensor<3x1x64xf32>
    %v_177 = math.erf %v_176 : tensor<3x1x64xf32>
    %v_178 = arith.addf %v_177, %v_147 : tensor<3x1x64xf32>
    %v_179 = arith.mulf %v_175, %v_178 : tensor<3x1x64xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_180 = mixer.linear %v_179, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_181 = arith.addf %x_6, %v_180 : tensor<3x1x32xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_182 = mixer.norm layer %v_181 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_3 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_183 = mixer.linear %v_182, %head_weight_3 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %p_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_183 : tensor<3x1x20xf32>) outs(%p_1 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %p_13 = tensor.expand_shape %p_12 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %p_14 = tensor.empty() : tensor<3x1x20xf32>
    %p_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_183, %p_13 : tensor<3x1x20xf32>, tensor<3x1x1xf32>) outs(%p_14 : tensor<3x1x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %p_16 = math.exp %p_15 : tensor<3x1x20xf32>
    %p_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%p_16 : tensor<3x1x20xf32>) outs(%p_7 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %p_18 = tensor.expand_shape %p_17 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %p_19 = tensor.empty() : tensor<3x1x20xf32>
    %p_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%p_16, %p_18 : tensor<3x1x20xf32>, tensor<3x1x1xf32>) outs(%p_19 : tensor<3x1x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %entropy_7 = math.log %p_20 : tensor<3x1x20xf32>
    %entropy_8 = arith.mulf %p_20, %entropy_7 : tensor<3x1x20xf32>
    %entropy_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%entropy_8 : tensor<3x1x20xf32>) outs(%p_7 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %entropy_10 = tensor.expand_shape %entropy_9 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %entropy_11 = arith.subf %entropy_5, %entropy_10 : tensor<3x1x1xf32>
    %hesitates_3 = tensor.empty() : tensor<3x1x1xi1>
    %hesitates_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%entropy_11 : tensor<3x1x1xf32>) outs(%hesitates_3 : tensor<3x1x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.6 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x1x1xi1>
    %dropped_9 = tensor.extract_slice %in_uniform[1, 0, 0, 0] [1, 3, 8, 32] [1, 1, 1, 1] : tensor<4x3x10x32xf32> to tensor<1x3x8x32xf32>
    %dropped_10 = tensor.collapse_shape %dropped_9 [[0, 1], [2], [3]] : tensor<1x3x8x32xf32> into tensor<3x8x32xf32>
    %dropped_11 = tensor.empty() : tensor<3x8x32xi1>
    %dropped_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_10 : tensor<3x8x32xf32>) outs(%dropped_11 : tensor<3x8x32xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.2 : f32
        %r = arith.cmpf olt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x8x32xi1>
    %dropped_13 = arith.constant dense<1.25> : tensor<3x8x32xf32>
    %dropped_14 = arith.mulf %embedded_2, %dropped_13 : tensor<3x8x32xf32>
    %dropped_15 = tensor.empty() : tensor<3x8x32xf32>
    %dropped_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_12, %dropped_14 : tensor<3x8x32xi1>, tensor<3x8x32xf32>) outs(%dropped_15 : tensor<3x8x32xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 0.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x8x32xf32>
    %other_4 = tensor.extract_slice %position_1[0, 0] [8, 32] [1, 1] : tensor<16x32xf32> to tensor<8x32xf32>
    %other_5 = tensor.empty() : tensor<3x8x32xf32>
    %other_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_16, %other_4 : tensor<3x8x32xf32>, tensor<8x32xf32>) outs(%other_5 : tensor<3x8x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x8x32xf32>
    %layer_0_norm1_weight_4 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_4 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_184 = mixer.norm layer %other_6 scale %layer_0_norm1_weight_4 bias %layer_0_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x8x32xf32>
    %layer_0_q_weight_4 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_4 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_185 = mixer.linear %v_184, %layer_0_q_weight_4 bias %layer_0_q_bias_4 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_186 = tensor.expand_shape %v_185 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %v_187 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_188 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_186 : tensor<3x8x4x8xf32>) outs(%v_187 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %layer_0_k_weight_4 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_4 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_189 = mixer.linear %v_184, %layer_0_k_weight_4 bias %layer_0_k_bias_4 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_190 = tensor.expand_shape %v_189 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %v_191 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_192 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_190 : tensor<3x8x4x8xf32>) outs(%v_191 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %layer_0_v_weight_4 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_4 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_193 = mixer.linear %v_184, %layer_0_v_weight_4 bias %layer_0_v_bias_4 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_194 = tensor.expand_shape %v_193 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %v_195 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_196 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_194 : tensor<3x8x4x8xf32>) outs(%v_195 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %results_7 = mixer.attention %v_188, %v_192, %v_196 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32> -> tensor<3x4x8x8xf32>
    %v_197 = tensor.empty() : tensor<3x8x4x8xf32>
    %v_198 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<3x4x8x8xf32>) outs(%v_197 : tensor<3x8x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x8x4x8xf32>
    %v_199 = tensor.collapse_shape %v_198 [[0], [1], [2, 3]] : tensor<3x8x4x8xf32> into tensor<3x8x32xf32>
    %layer_0_o_weight_4 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_4 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_200 = mixer.linear %v_199, %layer_0_o_weight_4 bias %layer_0_o_bias_4 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %x_7 = arith.addf %other_6, %v_200 : tensor<3x8x32xf32>
    %layer_0_norm2_weight_4 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_4 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_201 = mixer.norm layer %x_7 scale %layer_0_norm2_weight_4 bias %layer_0_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x8x32xf32>
    %layer_0_up_weight_4 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_4 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_202 = mixer.linear %v_201, %layer_0_up_weight_4 bias %layer_0_up_bias_4 : tensor<3x8x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x8x64xf32>
    %v_203 = arith.constant dense<0.5> : tensor<3x8x64xf32>
    %v_204 = arith.mulf %v_202, %v_203 : tensor<3x8x64xf32>
    %v_205 = arith.constant dense<0.7071067811865476> : tensor<3x8x64xf32>
    %v_206 = arith.mulf %v_202, %v_205 : tensor<3x8x64xf32>
    %v_207 = math.erf %v_206 : tensor<3x8x64xf32>
    %v_208 = arith.constant dense<1.0> : tensor<3x8x64xf32>
    %v_209 = arith.addf %v_207, %v_208 : tensor<3x8x64xf32>
    %v_210 = arith.mulf %v_204, %v_209 : tensor<3x8x64xf32>
    %layer_0_down_weight_4 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_4 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_211 = mixer.linear %v_210, %layer_0_down_weight_4 bias %layer_0_down_bias_4 : tensor<3x8x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_212 = arith.addf %x_7, %v_211 : tensor<3x8x32xf32>
    %layer_1_norm1_weight_4 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_4 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_213 = mixer.norm layer %v_212 scale %layer_1_norm1_weight_4 bias %layer_1_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x8x32xf32>
    %layer_1_q_weight_4 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_4 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_214 = mixer.linear %v_213, %layer_1_q_weight_4 bias %layer_1_q_bias_4 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_215 = tensor.expand_shape %v_214 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %v_216 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_217 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_215 : tensor<3x8x4x8xf32>) outs(%v_216 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %layer_1_k_weight_4 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_4 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_218 = mixer.linear %v_213, %layer_1_k_weight_4 bias %layer_1_k_bias_4 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_219 = tensor.expand_shape %v_218 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %v_220 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_221 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_219 : tensor<3x8x4x8xf32>) outs(%v_220 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %layer_1_v_weight_4 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_4 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_222 = mixer.linear %v_213, %layer_1_v_weight_4 bias %layer_1_v_bias_4 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_223 = tensor.expand_shape %v_222 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %v_224 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_225 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_223 : tensor<3x8x4x8xf32>) outs(%v_224 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %results_8 = mixer.attention %v_217, %v_221, %v_225 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32> -> tensor<3x4x8x8xf32>
    %v_226 = tensor.empty() : tensor<3x8x4x8xf32>
    %v_227 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<3x4x8x8xf32>) outs(%v_226 : tensor<3x8x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x8x4x8xf32>
    %v_228 = tensor.collapse_shape %v_227 [[0], [1], [2, 3]] : tensor<3x8x4x8xf32> into tensor<3x8x32xf32>
    %layer_1_o_weight_4 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_4 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_229 = mixer.linear %v_228, %layer_1_o_weight_4 bias %layer_1_o_bias_4 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %x_8 = arith.addf %v_212, %v_229 : tensor<3x8x32xf32>
    %layer_1_norm2_weight_4 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_4 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_230 = mixer.norm layer %x_8 scale %layer_1_norm2_weight_4 bias %layer_1_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x8x32xf32>
    %layer_1_up_weight_4 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_4 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_231 = mixer.linear %v_230, %layer_1_up_weight_4 bias %layer_1_up_bias_4 : tensor<3x8x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x8x64xf32>
    %v_232 = arith.mulf %v_231, %v_203 : tensor<3x8x64xf32>
    %v_233 = arith.mulf %v_231, %v_205 : tensor<3x8x64xf32>
    %v_234 = math.erf %v_233 : tensor<3x8x64xf32>
    %v_235 = arith.addf %v_234, %v_208 : tensor<3x8x64xf32>
    %v_236 = arith.mulf %v_232, %v_235 : tensor<3x8x64xf32>
    %layer_1_down_weight_4 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_4 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_237 = mixer.linear %v_236, %layer_1_down_weight_4 bias %layer_1_down_bias_4 : tensor<3x8x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_238 = arith.addf %x_8, %v_237 : tensor<3x8x32xf32>
    %v_239 = tensor.extract_slice %v_238[0, 7, 0] [3, 1, 32] [1, 1, 1] : tensor<3x8x32xf32> to tensor<3x1x32xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_240 = mixer.norm layer %v_239 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_4 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_241 = mixer.linear %v_240, %head_weight_4 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %logits_13 = arith.mulf %v_183, %logits_4 : tensor<3x1x20xf32>
    %logits_14 = arith.mulf %v_241, %logits_4 : tensor<3x1x20xf32>
    %logits_15 = arith.addf %logits_13, %logits_14 : tensor<3x1x20xf32>
    %logits_16 = tensor.empty() : tensor<3x1x20xf32>
    %logits_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hesitates_4, %logits_15, %v_183 : tensor<3x1x1xi1>, tensor<3x1x20xf32>, tensor<3x1x20xf32>) outs(%logits_16 : tensor<3x1x20xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %v_242 = tensor.empty() : tensor<3x1x1xi64>
    %v_243 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hesitates_4 : tensor<3x1x1xi1>) outs(%v_242 : tensor<3x1x1xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x1x1xi64>
    %v_244 = tensor.collapse_shape %v_243 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %v_245:2 = mixer.sort %logits_17 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_246 = tensor.collapse_shape %v_245#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %new_2 = mixer.embedding %v_246, %embedding_1 : tensor<3x1xi64>, tensor<20x32xf32> -> tensor<3x1x32xf32>
    %embedded_3 = tensor.concat dim(1) %embedded_2, %new_2 : (tensor<3x8x32xf32>, tensor<3x1x32xf32>) -> tensor<3x9x32xf32>
    %logits_18 = tensor.extract_slice %position_1[8, 0] [1, 32] [1, 1] : tensor<16x32xf32> to tensor<1x32xf32>
    %logits_19 = tensor.empty() : tensor<3x1x32xf32>
    %logits_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%new_2, %logits_18 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%logits_19 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %layer_0_norm1_weight_5 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_5 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_247 = mixer.norm layer %logits_20 scale %layer_0_norm1_weight_5 bias %layer_0_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_q_weight_5 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_5 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_248 = mixer.linear %v_247, %layer_0_q_weight_5 bias %layer_0_q_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_249 = tensor.collapse_shape %v_248 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_250 = tensor.expand_shape %v_249 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_251 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_252 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_250 : tensor<3x1x4x8xf32>) outs(%v_251 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_k_weight_5 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_5 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_253 = mixer.linear %v_247, %layer_0_k_weight_5 bias %layer_0_k_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_254 = tensor.collapse_shape %v_253 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_255 = tensor.expand_shape %v_254 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_256 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_257 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_255 : tensor<3x1x4x8xf32>) outs(%v_256 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_v_weight_5 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_5 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_258 = mixer.linear %v_247, %layer_0_v_weight_5 bias %layer_0_v_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_259 = tensor.collapse_shape %v_258 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_260 = tensor.expand_shape %v_259 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_261 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_262 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_260 : tensor<3x1x4x8xf32>) outs(%v_261 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_5 = tensor.concat dim(2) %k_1, %v_257 : (tensor<3x4x8x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x9x8xf32>
    %k_6 = tensor.concat dim(2) %k_2, %v_262 : (tensor<3x4x8x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x9x8xf32>
    %results_9 = mixer.attention %v_252, %k_5, %k_6 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x9x8xf32>, tensor<3x4x9x8xf32> -> tensor<3x4x1x8xf32>
    %v_263 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_264 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_9 : tensor<3x4x1x8xf32>) outs(%v_263 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_265 = tensor.collapse_shape %v_264 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_266 = tensor.expand_shape %v_265 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_0_o_weight_5 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_5 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_267 = mixer.linear %v_266, %layer_0_o_weight_5 bias %layer_0_o_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_9 = arith.addf %logits_20, %v_267 : tensor<3x1x32xf32>
    %layer_0_norm2_weight_5 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_5 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_268 = mixer.norm layer %x_9 scale %layer_0_norm2_weight_5 bias %layer_0_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_up_weight_5 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_5 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_269 = mixer.linear %v_268, %layer_0_up_weight_5 bias %layer_0_up_bias_5 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_270 = arith.mulf %v_269, %v_142 : tensor<3x1x64xf32>
    %v_271 = arith.mulf %v_269, %v_144 : tensor<3x1x64xf32>
    %v_272 = math.erf %v_271 : tensor<3x1x64xf32>
    %v_273 = arith.addf %v_272, %v_147 : tensor<3x1x64xf32>
    %v_274 = arith.mulf %v_270, %v_273 : tensor<3x1x64xf32>
    %layer_0_down_weight_5 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_5 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_275 = mixer.linear %v_274, %layer_0_down_weight_5 bias %layer_0_down_bias_5 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_276 = arith.addf %x_9, %v_275 : tensor<3x1x32xf32>
    %layer_1_norm1_weight_5 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_5 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_277 = mixer.norm layer %v_276 scale %layer_1_norm1_weight_5 bias %layer_1_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_q_weight_5 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_5 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_278 = mixer.linear %v_277, %layer_1_q_weight_5 bias %layer_1_q_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_279 = tensor.collapse_shape %v_278 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_280 = tensor.expand_shape %v_279 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_281 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_282 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_280 : tensor<3x1x4x8xf32>) outs(%v_281 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_k_weight_5 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_5 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_283 = mixer.linear %v_277, %layer_1_k_weight_5 bias %layer_1_k_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_284 = tensor.collapse_shape %v_283 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_285 = tensor.expand_shape %v_284 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_286 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_287 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_285 : tensor<3x1x4x8xf32>) outs(%v_286 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_v_weight_5 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_5 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_288 = mixer.linear %v_277, %layer_1_v_weight_5 bias %layer_1_v_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_289 = tensor.collapse_shape %v_288 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_290 = tensor.expand_shape %v_289 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_291 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_292 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_290 : tensor<3x1x4x8xf32>) outs(%v_291 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_7 = tensor.concat dim(2) %k_3, %v_287 : (tensor<3x4x8x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x9x8xf32>
    %k_8 = tensor.concat dim(2) %k_4, %v_292 : (tensor<3x4x8x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x9x8xf32>
    %results_10 = mixer.attention %v_282, %k_7, %k_8 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x9x8xf32>, tensor<3x4x9x8xf32> -> tensor<3x4x1x8xf32>
    %v_293 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_294 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_10 : tensor<3x4x1x8xf32>) outs(%v_293 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_295 = tensor.collapse_shape %v_294 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_296 = tensor.expand_shape %v_295 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_1_o_weight_5 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_5 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_297 = mixer.linear %v_296, %layer_1_o_weight_5 bias %layer_1_o_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_10 = arith.addf %v_276, %v_297 : tensor<3x1x32xf32>
    %layer_1_norm2_weight_5 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_5 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_298 = mixer.norm layer %x_10 scale %layer_1_norm2_weight_5 bias %layer_1_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_up_weight_5 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_5 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_299 = mixer.linear %v_298, %layer_1_up_weight_5 bias %layer_1_up_bias_5 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_300 = arith.mulf %v_299, %v_142 : tensor<3x1x64xf32>
    %v_301 = arith.mulf %v_299, %v_144 : tensor<3x1x64xf32>
    %v_302 = math.erf %v_301 : tensor<3x1x64xf32>
    %v_303 = arith.addf %v_302, %v_147 : tensor<3x1x64xf32>
    %v_304 = arith.mulf %v_300, %v_303 : tensor<3x1x64xf32>
    %layer_1_down_weight_5 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_5 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_305 = mixer.linear %v_304, %layer_1_down_weight_5 bias %layer_1_down_bias_5 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_306 = arith.addf %x_10, %v_305 : tensor<3x1x32xf32>
    %norm_weight_5 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_5 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_307 = mixer.norm layer %v_306 scale %norm_weight_5 bias %norm_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_5 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_308 = mixer.linear %v_307, %head_weight_5 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %p_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_308 : tensor<3x1x20xf32>) outs(%p_1 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %p_22 = tensor.expand_shape %p_21 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %p_23 = tensor.empty() : tensor<3x1x20xf32>
    %p_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_308, %p_22 : tensor<3x1x20xf32>, tensor<3x1x1xf32>) outs(%p_23 : tensor<3x1x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %p_25 = math.exp %p_24 : tensor<3x1x20xf32>
    %p_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%p_25 : tensor<3x1x20xf32>) outs(%p_7 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %p_27 = tensor.expand_shape %p_26 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %p_28 = tensor.empty() : tensor<3x1x20xf32>
    %p_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%p_25, %p_27 : tensor<3x1x20xf32>, tensor<3x1x1xf32>) outs(%p_28 : tensor<3x1x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %entropy_12 = math.log %p_29 : tensor<3x1x20xf32>
    %entropy_13 = arith.mulf %p_29, %entropy_12 : tensor<3x1x20xf32>
    %entropy_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%entropy_13 : tensor<3x1x20xf32>) outs(%p_7 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %entropy_15 = tensor.expand_shape %entropy_14 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %entropy_16 = arith.subf %entropy_5, %entropy_15 : tensor<3x1x1xf32>
    %hesitates_5 = tensor.empty() : tensor<3x1x1xi1>
    %hesitates_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%entropy_16 : tensor<3x1x1xf32>) outs(%hesitates_5 : tensor<3x1x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.6 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x1x1xi1>
    %dropped_17 = tensor.extract_slice %in_uniform[2, 0, 0, 0] [1, 3, 9, 32] [1, 1, 1, 1] : tensor<4x3x10x32xf32> to tensor<1x3x9x32xf32>
    %dropped_18 = tensor.collapse_shape %dropped_17 [[0, 1], [2], [3]] : tensor<1x3x9x32xf32> into tensor<3x9x32xf32>
    %dropped_19 = tensor.empty() : tensor<3x9x32xi1>
    %dropped_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_18 : tensor<3x9x32xf32>) outs(%dropped_19 : tensor<3x9x32xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.2 : f32
        %r = arith.cmpf olt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x9x32xi1>
    %dropped_21 = arith.constant dense<1.25> : tensor<3x9x32xf32>
    %dropped_22 = arith.mulf %embedded_3, %dropped_21 : tensor<3x9x32xf32>
    %dropped_23 = tensor.empty() : tensor<3x9x32xf32>
    %dropped_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_20, %dropped_22 : tensor<3x9x32xi1>, tensor<3x9x32xf32>) outs(%dropped_23 : tensor<3x9x32xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 0.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x9x32xf32>
    %other_7 = tensor.extract_slice %position_1[0, 0] [9, 32] [1, 1] : tensor<16x32xf32> to tensor<9x32xf32>
    %other_8 = tensor.empty() : tensor<3x9x32xf32>
    %other_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_24, %other_7 : tensor<3x9x32xf32>, tensor<9x32xf32>) outs(%other_8 : tensor<3x9x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x9x32xf32>
    %layer_0_norm1_weight_6 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_6 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_309 = mixer.norm layer %other_9 scale %layer_0_norm1_weight_6 bias %layer_0_norm1_bias_6 epsilon 1.00000000000000008e-05 : tensor<3x9x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x9x32xf32>
    %layer_0_q_weight_6 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_6 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_310 = mixer.linear %v_309, %layer_0_q_weight_6 bias %layer_0_q_bias_6 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_311 = tensor.expand_shape %v_310 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_312 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_313 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_311 : tensor<3x9x4x8xf32>) outs(%v_312 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %layer_0_k_weight_6 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_6 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_314 = mixer.linear %v_309, %layer_0_k_weight_6 bias %layer_0_k_bias_6 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_315 = tensor.expand_shape %v_314 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_316 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_317 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_315 : tensor<3x9x4x8xf32>) outs(%v_316 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %layer_0_v_weight_6 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_6 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_318 = mixer.linear %v_309, %layer_0_v_weight_6 bias %layer_0_v_bias_6 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_319 = tensor.expand_shape %v_318 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_320 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_321 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_319 : tensor<3x9x4x8xf32>) outs(%v_320 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %results_11 = mixer.attention %v_313, %v_317, %v_321 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x9x8xf32>, tensor<3x4x9x8xf32>, tensor<3x4x9x8xf32> -> tensor<3x4x9x8xf32>
    %v_322 = tensor.empty() : tensor<3x9x4x8xf32>
    %v_323 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_11 : tensor<3x4x9x8xf32>) outs(%v_322 : tensor<3x9x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x9x4x8xf32>
    %v_324 = tensor.collapse_shape %v_323 [[0], [1], [2, 3]] : tensor<3x9x4x8xf32> into tensor<3x9x32xf32>
    %layer_0_o_weight_6 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_6 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_325 = mixer.linear %v_324, %layer_0_o_weight_6 bias %layer_0_o_bias_6 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %x_11 = arith.addf %other_9, %v_325 : tensor<3x9x32xf32>
    %layer_0_norm2_weight_6 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_6 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_326 = mixer.norm layer %x_11 scale %layer_0_norm2_weight_6 bias %layer_0_norm2_bias_6 epsilon 1.00000000000000008e-05 : tensor<3x9x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x9x32xf32>
    %layer_0_up_weight_6 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_6 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_327 = mixer.linear %v_326, %layer_0_up_weight_6 bias %layer_0_up_bias_6 : tensor<3x9x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x9x64xf32>
    %v_328 = arith.constant dense<0.5> : tensor<3x9x64xf32>
    %v_329 = arith.mulf %v_327, %v_328 : tensor<3x9x64xf32>
    %v_330 = arith.constant dense<0.7071067811865476> : tensor<3x9x64xf32>
    %v_331 = arith.mulf %v_327, %v_330 : tensor<3x9x64xf32>
    %v_332 = math.erf %v_331 : tensor<3x9x64xf32>
    %v_333 = arith.constant dense<1.0> : tensor<3x9x64xf32>
    %v_334 = arith.addf %v_332, %v_333 : tensor<3x9x64xf32>
    %v_335 = arith.mulf %v_329, %v_334 : tensor<3x9x64xf32>
    %layer_0_down_weight_6 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_6 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_336 = mixer.linear %v_335, %layer_0_down_weight_6 bias %layer_0_down_bias_6 : tensor<3x9x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_337 = arith.addf %x_11, %v_336 : tensor<3x9x32xf32>
    %layer_1_norm1_weight_6 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_6 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_338 = mixer.norm layer %v_337 scale %layer_1_norm1_weight_6 bias %layer_1_norm1_bias_6 epsilon 1.00000000000000008e-05 : tensor<3x9x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x9x32xf32>
    %layer_1_q_weight_6 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_6 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_339 = mixer.linear %v_338, %layer_1_q_weight_6 bias %layer_1_q_bias_6 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_340 = tensor.expand_shape %v_339 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_341 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_342 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_340 : tensor<3x9x4x8xf32>) outs(%v_341 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %layer_1_k_weight_6 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_6 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_343 = mixer.linear %v_338, %layer_1_k_weight_6 bias %layer_1_k_bias_6 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_344 = tensor.expand_shape %v_343 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_345 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_346 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_344 : tensor<3x9x4x8xf32>) outs(%v_345 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %layer_1_v_weight_6 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_6 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_347 = mixer.linear %v_338, %layer_1_v_weight_6 bias %layer_1_v_bias_6 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_348 = tensor.expand_shape %v_347 [[0], [1], [2, 3]] output_shape [3, 9, 4, 8] : tensor<3x9x32xf32> into tensor<3x9x4x8xf32>
    %v_349 = tensor.empty() : tensor<3x4x9x8xf32>
    %v_350 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_348 : tensor<3x9x4x8xf32>) outs(%v_349 : tensor<3x4x9x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x9x8xf32>
    %results_12 = mixer.attention %v_342, %v_346, %v_350 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x9x8xf32>, tensor<3x4x9x8xf32>, tensor<3x4x9x8xf32> -> tensor<3x4x9x8xf32>
    %v_351 = tensor.empty() : tensor<3x9x4x8xf32>
    %v_352 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_12 : tensor<3x4x9x8xf32>) outs(%v_351 : tensor<3x9x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x9x4x8xf32>
    %v_353 = tensor.collapse_shape %v_352 [[0], [1], [2, 3]] : tensor<3x9x4x8xf32> into tensor<3x9x32xf32>
    %layer_1_o_weight_6 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_6 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_354 = mixer.linear %v_353, %layer_1_o_weight_6 bias %layer_1_o_bias_6 : tensor<3x9x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %x_12 = arith.addf %v_337, %v_354 : tensor<3x9x32xf32>
    %layer_1_norm2_weight_6 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_6 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_355 = mixer.norm layer %x_12 scale %layer_1_norm2_weight_6 bias %layer_1_norm2_bias_6 epsilon 1.00000000000000008e-05 : tensor<3x9x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x9x32xf32>
    %layer_1_up_weight_6 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_6 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_356 = mixer.linear %v_355, %layer_1_up_weight_6 bias %layer_1_up_bias_6 : tensor<3x9x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x9x64xf32>
    %v_357 = arith.mulf %v_356, %v_328 : tensor<3x9x64xf32>
    %v_358 = arith.mulf %v_356, %v_330 : tensor<3x9x64xf32>
    %v_359 = math.erf %v_358 : tensor<3x9x64xf32>
    %v_360 = arith.addf %v_359, %v_333 : tensor<3x9x64xf32>
    %v_361 = arith.mulf %v_357, %v_360 : tensor<3x9x64xf32>
    %layer_1_down_weight_6 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_6 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_362 = mixer.linear %v_361, %layer_1_down_weight_6 bias %layer_1_down_bias_6 : tensor<3x9x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x9x32xf32>
    %v_363 = arith.addf %x_12, %v_362 : tensor<3x9x32xf32>
    %v_364 = tensor.extract_slice %v_363[0, 8, 0] [3, 1, 32] [1, 1, 1] : tensor<3x9x32xf32> to tensor<3x1x32xf32>
    %norm_weight_6 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_6 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_365 = mixer.norm layer %v_364 scale %norm_weight_6 bias %norm_bias_6 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_6 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_366 = mixer.linear %v_365, %head_weight_6 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %logits_21 = arith.mulf %v_308, %logits_4 : tensor<3x1x20xf32>
    %logits_22 = arith.mulf %v_366, %logits_4 : tensor<3x1x20xf32>
    %logits_23 = arith.addf %logits_21, %logits_22 : tensor<3x1x20xf32>
    %logits_24 = tensor.empty() : tensor<3x1x20xf32>
    %logits_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hesitates_6, %logits_23, %v_308 : tensor<3x1x1xi1>, tensor<3x1x20xf32>, tensor<3x1x20xf32>) outs(%logits_24 : tensor<3x1x20xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %v_367 = tensor.empty() : tensor<3x1x1xi64>
    %v_368 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hesitates_6 : tensor<3x1x1xi1>) outs(%v_367 : tensor<3x1x1xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x1x1xi64>
    %v_369 = tensor.collapse_shape %v_368 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %v_370:2 = mixer.sort %logits_25 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_371 = tensor.collapse_shape %v_370#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %new_3 = mixer.embedding %v_371, %embedding_1 : tensor<3x1xi64>, tensor<20x32xf32> -> tensor<3x1x32xf32>
    %embedded_4 = tensor.concat dim(1) %embedded_3, %new_3 : (tensor<3x9x32xf32>, tensor<3x1x32xf32>) -> tensor<3x10x32xf32>
    %logits_26 = tensor.extract_slice %position_1[9, 0] [1, 32] [1, 1] : tensor<16x32xf32> to tensor<1x32xf32>
    %logits_27 = tensor.empty() : tensor<3x1x32xf32>
    %logits_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%new_3, %logits_26 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%logits_27 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %layer_0_norm1_weight_7 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_7 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_372 = mixer.norm layer %logits_28 scale %layer_0_norm1_weight_7 bias %layer_0_norm1_bias_7 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_q_weight_7 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_7 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_373 = mixer.linear %v_372, %layer_0_q_weight_7 bias %layer_0_q_bias_7 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_374 = tensor.collapse_shape %v_373 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_375 = tensor.expand_shape %v_374 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_376 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_377 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_375 : tensor<3x1x4x8xf32>) outs(%v_376 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_k_weight_7 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_7 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_378 = mixer.linear %v_372, %layer_0_k_weight_7 bias %layer_0_k_bias_7 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_379 = tensor.collapse_shape %v_378 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_380 = tensor.expand_shape %v_379 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_381 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_382 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_380 : tensor<3x1x4x8xf32>) outs(%v_381 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_0_v_weight_7 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_7 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_383 = mixer.linear %v_372, %layer_0_v_weight_7 bias %layer_0_v_bias_7 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_384 = tensor.collapse_shape %v_383 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_385 = tensor.expand_shape %v_384 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_386 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_387 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_385 : tensor<3x1x4x8xf32>) outs(%v_386 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_9 = tensor.concat dim(2) %k_5, %v_382 : (tensor<3x4x9x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x10x8xf32>
    %k_10 = tensor.concat dim(2) %k_6, %v_387 : (tensor<3x4x9x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x10x8xf32>
    %results_13 = mixer.attention %v_377, %k_9, %k_10 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x10x8xf32>, tensor<3x4x10x8xf32> -> tensor<3x4x1x8xf32>
    %v_388 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_389 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_13 : tensor<3x4x1x8xf32>) outs(%v_388 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_390 = tensor.collapse_shape %v_389 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_391 = tensor.expand_shape %v_390 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_0_o_weight_7 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_7 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_392 = mixer.linear %v_391, %layer_0_o_weight_7 bias %layer_0_o_bias_7 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_13 = arith.addf %logits_28, %v_392 : tensor<3x1x32xf32>
    %layer_0_norm2_weight_7 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_7 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_393 = mixer.norm layer %x_13 scale %layer_0_norm2_weight_7 bias %layer_0_norm2_bias_7 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_0_up_weight_7 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_7 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_394 = mixer.linear %v_393, %layer_0_up_weight_7 bias %layer_0_up_bias_7 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_395 = arith.mulf %v_394, %v_142 : tensor<3x1x64xf32>
    %v_396 = arith.mulf %v_394, %v_144 : tensor<3x1x64xf32>
    %v_397 = math.erf %v_396 : tensor<3x1x64xf32>
    %v_398 = arith.addf %v_397, %v_147 : tensor<3x1x64xf32>
    %v_399 = arith.mulf %v_395, %v_398 : tensor<3x1x64xf32>
    %layer_0_down_weight_7 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_7 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_400 = mixer.linear %v_399, %layer_0_down_weight_7 bias %layer_0_down_bias_7 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_401 = arith.addf %x_13, %v_400 : tensor<3x1x32xf32>
    %layer_1_norm1_weight_7 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_7 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_402 = mixer.norm layer %v_401 scale %layer_1_norm1_weight_7 bias %layer_1_norm1_bias_7 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_q_weight_7 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_7 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_403 = mixer.linear %v_402, %layer_1_q_weight_7 bias %layer_1_q_bias_7 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_404 = tensor.collapse_shape %v_403 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_405 = tensor.expand_shape %v_404 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_406 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_407 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_405 : tensor<3x1x4x8xf32>) outs(%v_406 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_k_weight_7 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_7 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_408 = mixer.linear %v_402, %layer_1_k_weight_7 bias %layer_1_k_bias_7 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_409 = tensor.collapse_shape %v_408 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_410 = tensor.expand_shape %v_409 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_411 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_412 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_410 : tensor<3x1x4x8xf32>) outs(%v_411 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %layer_1_v_weight_7 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_7 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_413 = mixer.linear %v_402, %layer_1_v_weight_7 bias %layer_1_v_bias_7 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_414 = tensor.collapse_shape %v_413 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_415 = tensor.expand_shape %v_414 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_416 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_417 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_415 : tensor<3x1x4x8xf32>) outs(%v_416 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_11 = tensor.concat dim(2) %k_7, %v_412 : (tensor<3x4x9x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x10x8xf32>
    %k_12 = tensor.concat dim(2) %k_8, %v_417 : (tensor<3x4x9x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x10x8xf32>
    %results_14 = mixer.attention %v_407, %k_11, %k_12 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x10x8xf32>, tensor<3x4x10x8xf32> -> tensor<3x4x1x8xf32>
    %v_418 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_419 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_14 : tensor<3x4x1x8xf32>) outs(%v_418 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_420 = tensor.collapse_shape %v_419 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_421 = tensor.expand_shape %v_420 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %layer_1_o_weight_7 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_7 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_422 = mixer.linear %v_421, %layer_1_o_weight_7 bias %layer_1_o_bias_7 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_14 = arith.addf %v_401, %v_422 : tensor<3x1x32xf32>
    %layer_1_norm2_weight_7 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_7 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_423 = mixer.norm layer %x_14 scale %layer_1_norm2_weight_7 bias %layer_1_norm2_bias_7 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %layer_1_up_weight_7 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_7 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_424 = mixer.linear %v_423, %layer_1_up_weight_7 bias %layer_1_up_bias_7 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_425 = arith.mulf %v_424, %v_142 : tensor<3x1x64xf32>
    %v_426 = arith.mulf %v_424, %v_144 : tensor<3x1x64xf32>
    %v_427 = math.erf %v_426 : tensor<3x1x64xf32>
    %v_428 = arith.addf %v_427, %v_147 : tensor<3x1x64xf32>
    %v_429 = arith.mulf %v_425, %v_428 : tensor<3x1x64xf32>
    %layer_1_down_weight_7 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_7 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_430 = mixer.linear %v_429, %layer_1_down_weight_7 bias %layer_1_down_bias_7 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_431 = arith.addf %x_14, %v_430 : tensor<3x1x32xf32>
    %norm_weight_7 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_7 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_432 = mixer.norm layer %v_431 scale %norm_weight_7 bias %norm_bias_7 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_7 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_433 = mixer.linear %v_432, %head_weight_7 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %p_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_433 : tensor<3x1x20xf32>) outs(%p_1 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %p_31 = tensor.expand_shape %p_30 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %p_32 = tensor.empty() : tensor<3x1x20xf32>
    %p_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_433, %p_31 : tensor<3x1x20xf32>, tensor<3x1x1xf32>) outs(%p_32 : tensor<3x1x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %p_34 = math.exp %p_33 : tensor<3x1x20xf32>
    %p_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%p_34 : tensor<3x1x20xf32>) outs(%p_7 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %p_36 = tensor.expand_shape %p_35 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %p_37 = tensor.empty() : tensor<3x1x20xf32>
    %p_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%p_34, %p_36 : tensor<3x1x20xf32>, tensor<3x1x1xf32>) outs(%p_37 : tensor<3x1x20xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %entropy_17 = math.log %p_38 : tensor<3x1x20xf32>
    %entropy_18 = arith.mulf %p_38, %entropy_17 : tensor<3x1x20xf32>
    %entropy_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%entropy_18 : tensor<3x1x20xf32>) outs(%p_7 : tensor<3x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x1xf32>
    %entropy_20 = tensor.expand_shape %entropy_19 [[0, 1], [2]] output_shape [3, 1, 1] : tensor<3x1xf32> into tensor<3x1x1xf32>
    %entropy_21 = arith.subf %entropy_5, %entropy_20 : tensor<3x1x1xf32>
    %hesitates_7 = tensor.empty() : tensor<3x1x1xi1>
    %hesitates_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%entropy_21 : tensor<3x1x1xf32>) outs(%hesitates_7 : tensor<3x1x1xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 2.6 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x1x1xi1>
    %dropped_25 = tensor.extract_slice %in_uniform[3, 0, 0, 0] [1, 3, 10, 32] [1, 1, 1, 1] : tensor<4x3x10x32xf32> to tensor<1x3x10x32xf32>
    %dropped_26 = tensor.collapse_shape %dropped_25 [[0, 1], [2], [3]] : tensor<1x3x10x32xf32> into tensor<3x10x32xf32>
    %dropped_27 = tensor.empty() : tensor<3x10x32xi1>
    %dropped_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_26 : tensor<3x10x32xf32>) outs(%dropped_27 : tensor<3x10x32xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.2 : f32
        %r = arith.cmpf olt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x10x32xi1>
    %dropped_29 = arith.constant dense<1.25> : tensor<3x10x32xf32>
    %dropped_30 = arith.mulf %embedded_4, %dropped_29 : tensor<3x10x32xf32>
    %dropped_31 = tensor.empty() : tensor<3x10x32xf32>
    %dropped_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_28, %dropped_30 : tensor<3x10x32xi1>, tensor<3x10x32xf32>) outs(%dropped_31 : tensor<3x10x32xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c1 = arith.constant 0.0 : f32
        %r = arith.select %e0, %c1, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x10x32xf32>
    %other_10 = tensor.extract_slice %position_1[0, 0] [10, 32] [1, 1] : tensor<16x32xf32> to tensor<10x32xf32>
    %other_11 = tensor.empty() : tensor<3x10x32xf32>
    %other_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dropped_32, %other_10 : tensor<3x10x32xf32>, tensor<10x32xf32>) outs(%other_11 : tensor<3x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x10x32xf32>
    %layer_0_norm1_weight_8 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_8 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_434 = mixer.norm layer %other_12 scale %layer_0_norm1_weight_8 bias %layer_0_norm1_bias_8 epsilon 1.00000000000000008e-05 : tensor<3x10x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x10x32xf32>
    %layer_0_q_weight_8 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_8 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_435 = mixer.linear %v_434, %layer_0_q_weight_8 bias %layer_0_q_bias_8 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_436 = tensor.expand_shape %v_435 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_437 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_438 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_436 : tensor<3x10x4x8xf32>) outs(%v_437 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %layer_0_k_weight_8 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_8 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_439 = mixer.linear %v_434, %layer_0_k_weight_8 bias %layer_0_k_bias_8 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_440 = tensor.expand_shape %v_439 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_441 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_442 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_440 : tensor<3x10x4x8xf32>) outs(%v_441 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %layer_0_v_weight_8 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_8 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_443 = mixer.linear %v_434, %layer_0_v_weight_8 bias %layer_0_v_bias_8 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_444 = tensor.expand_shape %v_443 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_445 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_446 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_444 : tensor<3x10x4x8xf32>) outs(%v_445 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %results_15 = mixer.attention %v_438, %v_442, %v_446 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x10x8xf32>, tensor<3x4x10x8xf32>, tensor<3x4x10x8xf32> -> tensor<3x4x10x8xf32>
    %v_447 = tensor.empty() : tensor<3x10x4x8xf32>
    %v_448 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_15 : tensor<3x4x10x8xf32>) outs(%v_447 : tensor<3x10x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x10x4x8xf32>
    %v_449 = tensor.collapse_shape %v_448 [[0], [1], [2, 3]] : tensor<3x10x4x8xf32> into tensor<3x10x32xf32>
    %layer_0_o_weight_8 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_8 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_450 = mixer.linear %v_449, %layer_0_o_weight_8 bias %layer_0_o_bias_8 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %x_15 = arith.addf %other_12, %v_450 : tensor<3x10x32xf32>
    %layer_0_norm2_weight_8 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_8 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_451 = mixer.norm layer %x_15 scale %layer_0_norm2_weight_8 bias %layer_0_norm2_bias_8 epsilon 1.00000000000000008e-05 : tensor<3x10x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x10x32xf32>
    %layer_0_up_weight_8 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_8 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_452 = mixer.linear %v_451, %layer_0_up_weight_8 bias %layer_0_up_bias_8 : tensor<3x10x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x10x64xf32>
    %v_453 = arith.constant dense<0.5> : tensor<3x10x64xf32>
    %v_454 = arith.mulf %v_452, %v_453 : tensor<3x10x64xf32>
    %v_455 = arith.constant dense<0.7071067811865476> : tensor<3x10x64xf32>
    %v_456 = arith.mulf %v_452, %v_455 : tensor<3x10x64xf32>
    %v_457 = math.erf %v_456 : tensor<3x10x64xf32>
    %v_458 = arith.constant dense<1.0> : tensor<3x10x64xf32>
    %v_459 = arith.addf %v_457, %v_458 : tensor<3x10x64xf32>
    %v_460 = arith.mulf %v_454, %v_459 : tensor<3x10x64xf32>
    %layer_0_down_weight_8 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_8 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_461 = mixer.linear %v_460, %layer_0_down_weight_8 bias %layer_0_down_bias_8 : tensor<3x10x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_462 = arith.addf %x_15, %v_461 : tensor<3x10x32xf32>
    %layer_1_norm1_weight_8 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_8 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_463 = mixer.norm layer %v_462 scale %layer_1_norm1_weight_8 bias %layer_1_norm1_bias_8 epsilon 1.00000000000000008e-05 : tensor<3x10x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x10x32xf32>
    %layer_1_q_weight_8 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_8 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_464 = mixer.linear %v_463, %layer_1_q_weight_8 bias %layer_1_q_bias_8 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_465 = tensor.expand_shape %v_464 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_466 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_467 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_465 : tensor<3x10x4x8xf32>) outs(%v_466 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %layer_1_k_weight_8 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_8 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_468 = mixer.linear %v_463, %layer_1_k_weight_8 bias %layer_1_k_bias_8 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_469 = tensor.expand_shape %v_468 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_470 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_471 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_469 : tensor<3x10x4x8xf32>) outs(%v_470 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %layer_1_v_weight_8 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_8 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_472 = mixer.linear %v_463, %layer_1_v_weight_8 bias %layer_1_v_bias_8 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_473 = tensor.expand_shape %v_472 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_474 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_475 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_473 : tensor<3x10x4x8xf32>) outs(%v_474 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %results_16 = mixer.attention %v_467, %v_471, %v_475 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x10x8xf32>, tensor<3x4x10x8xf32>, tensor<3x4x10x8xf32> -> tensor<3x4x10x8xf32>
    %v_476 = tensor.empty() : tensor<3x10x4x8xf32>
    %v_477 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_16 : tensor<3x4x10x8xf32>) outs(%v_476 : tensor<3x10x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x10x4x8xf32>
    %v_478 = tensor.collapse_shape %v_477 [[0], [1], [2, 3]] : tensor<3x10x4x8xf32> into tensor<3x10x32xf32>
    %layer_1_o_weight_8 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_8 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_479 = mixer.linear %v_478, %layer_1_o_weight_8 bias %layer_1_o_bias_8 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %x_16 = arith.addf %v_462, %v_479 : tensor<3x10x32xf32>
    %layer_1_norm2_weight_8 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_8 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_480 = mixer.norm layer %x_16 scale %layer_1_norm2_weight_8 bias %layer_1_norm2_bias_8 epsilon 1.00000000000000008e-05 : tensor<3x10x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x10x32xf32>
    %layer_1_up_weight_8 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_8 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_481 = mixer.linear %v_480, %layer_1_up_weight_8 bias %layer_1_up_bias_8 : tensor<3x10x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x10x64xf32>
    %v_482 = arith.mulf %v_481, %v_453 : tensor<3x10x64xf32>
    %v_483 = arith.mulf %v_481, %v_455 : tensor<3x10x64xf32>
    %v_484 = math.erf %v_483 : tensor<3x10x64xf32>
    %v_485 = arith.addf %v_484, %v_458 : tensor<3x10x64xf32>
    %v_486 = arith.mulf %v_482, %v_485 : tensor<3x10x64xf32>
    %layer_1_down_weight_8 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_8 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_487 = mixer.linear %v_486, %layer_1_down_weight_8 bias %layer_1_down_bias_8 : tensor<3x10x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_488 = arith.addf %x_16, %v_487 : tensor<3x10x32xf32>
    %v_489 = tensor.extract_slice %v_488[0, 9, 0] [3, 1, 32] [1, 1, 1] : tensor<3x10x32xf32> to tensor<3x1x32xf32>
    %norm_weight_8 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_8 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_490 = mixer.norm layer %v_489 scale %norm_weight_8 bias %norm_bias_8 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_8 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_491 = mixer.linear %v_490, %head_weight_8 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %logits_29 = arith.mulf %v_433, %logits_4 : tensor<3x1x20xf32>
    %logits_30 = arith.mulf %v_491, %logits_4 : tensor<3x1x20xf32>
    %logits_31 = arith.addf %logits_29, %logits_30 : tensor<3x1x20xf32>
    %logits_32 = tensor.empty() : tensor<3x1x20xf32>
    %logits_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hesitates_8, %logits_31, %v_433 : tensor<3x1x1xi1>, tensor<3x1x20xf32>, tensor<3x1x20xf32>) outs(%logits_32 : tensor<3x1x20xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x20xf32>
    %v_492 = tensor.empty() : tensor<3x1x1xi64>
    %v_493 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%hesitates_8 : tensor<3x1x1xi1>) outs(%v_492 : tensor<3x1x1xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x1x1xi64>
    %v_494 = tensor.collapse_shape %v_493 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %v_495:2 = mixer.sort %logits_33 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_496 = tensor.collapse_shape %v_495#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %v_497 = tensor.concat dim(1) %logits_9, %logits_17, %logits_25, %logits_33 : (tensor<3x1x20xf32>, tensor<3x1x20xf32>, tensor<3x1x20xf32>, tensor<3x1x20xf32>) -> tensor<3x4x20xf32>
    %v_498 = tensor.concat dim(1) %v_116, %v_244, %v_369, %v_494 : (tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>) -> tensor<3x4xi64>
    %v_499 = tensor.concat dim(1) %v_118, %v_246, %v_371, %v_496 : (tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>) -> tensor<3x4xi64>
    return %v_497, %v_498, %v_499 : tensor<3x4x20xf32>, tensor<3x4xi64>, tensor<3x4xi64>
  }
}
