// HMT: hierarchical memory Transformer (He et al., 2024, arXiv 2405.06067).
// A summary of each segment asks the memories of those before; what it recalls and the last tokens go with the segment, which leaves a memory.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x32x16xf32> {mixer.name = "x"}) -> (tensor<2x32x16xf32> {mixer.name = "y"}, tensor<2x4x16xf32> {mixer.name = "memory"}) {
    %initial_1 = mixer.weight @weights "w.initial" : tensor<1x16xf32>
    %initial_2 = tensor.empty() : tensor<2x1x16xf32>
    %initial_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%initial_1 : tensor<1x16xf32>) outs(%initial_2 : tensor<2x1x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x16xf32>
    %summary_1 = mixer.weight @weights "w.summary" : tensor<1x16xf32>
    %initial_4 = tensor.empty() : tensor<2x1x16xf32>
    %initial_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%summary_1 : tensor<1x16xf32>) outs(%initial_4 : tensor<2x1x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x1x16xf32>
    %part_1 = tensor.extract_slice %in_x[0, 0, 0] [2, 8, 16] [1, 1, 1] : tensor<2x32x16xf32> to tensor<2x8x16xf32>
    %h_1 = tensor.concat dim(1) %initial_3, %part_1, %initial_3 : (tensor<2x1x16xf32>, tensor<2x8x16xf32>, tensor<2x1x16xf32>) -> tensor<2x10x16xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<16xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<16xf32>
    %v_1 = mixer.norm layer %h_1 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x10x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x10x16xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<16x16xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<16xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<2x10x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 10, 2, 8] : tensor<2x10x16xf32> into tensor<2x10x2x8xf32>
    %v_4 = tensor.empty() : tensor<2x2x10x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x10x2x8xf32>) outs(%v_4 : tensor<2x2x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x10x8xf32>
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<16x16xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<16xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<2x10x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 10, 2, 8] : tensor<2x10x16xf32> into tensor<2x10x2x8xf32>
    %v_8 = tensor.empty() : tensor<2x2x10x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x10x2x8xf32>) outs(%v_8 : tensor<2x2x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x10x8xf32>
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<16x16xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<16xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<2x10x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 10, 2, 8] : tensor<2x10x16xf32> into tensor<2x10x2x8xf32>
    %v_12 = tensor.empty() : tensor<2x2x10x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x10x2x8xf32>) outs(%v_12 : tensor<2x2x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x10x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x10x8xf32>, tensor<2x2x10x8xf32>, tensor<2x2x10x8xf32> -> tensor<2x2x10x8xf32>
    %v_14 = tensor.empty() : tensor<2x10x2x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x2x10x8xf32>) outs(%v_14 : tensor<2x10x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x10x2x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x10x2x8xf32> into tensor<2x10x16xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<16x16xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<16xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<2x10x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %x_1 = arith.addf %h_1, %v_17 : tensor<2x10x16xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<16xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<16xf32>
    %v_18 = mixer.norm layer %x_1 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x10x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x10x16xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<32x16xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<32xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<2x10x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x10x32xf32>
    %v_20 = arith.constant dense<0.5> : tensor<2x10x32xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x10x32xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x10x32xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x10x32xf32>
    %v_24 = math.erf %v_23 : tensor<2x10x32xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x10x32xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x10x32xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x10x32xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<16xf32>
    %v_28 = mixer.linear %v_27, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<2x10x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x10x16xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<16xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<16xf32>
    %v_30 = mixer.norm layer %v_29 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x10x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x10x16xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<16x16xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<16xf32>
    %v_31 = mixer.linear %v_30, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<2x10x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %v_32 = tensor.expand_shape %v_31 [[0], [1], [2, 3]] output_shape [2, 10, 2, 8] : tensor<2x10x16xf32> into tensor<2x10x2x8xf32>
    %v_33 = tensor.empty() : tensor<2x2x10x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_32 : tensor<2x10x2x8xf32>) outs(%v_33 : tensor<2x2x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x10x8xf32>
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<16x16xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<16xf32>
    %v_35 = mixer.linear %v_30, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<2x10x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %v_36 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [2, 10, 2, 8] : tensor<2x10x16xf32> into tensor<2x10x2x8xf32>
    %v_37 = tensor.empty() : tensor<2x2x10x8xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_36 : tensor<2x10x2x8xf32>) outs(%v_37 : tensor<2x2x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x10x8xf32>
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<16x16xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<16xf32>
    %v_39 = mixer.linear %v_30, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<2x10x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %v_40 = tensor.expand_shape %v_39 [[0], [1], [2, 3]] output_shape [2, 10, 2, 8] : tensor<2x10x16xf32> into tensor<2x10x2x8xf32>
    %v_41 = tensor.empty() : tensor<2x2x10x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_40 : tensor<2x10x2x8xf32>) outs(%v_41 : tensor<2x2x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x10x8xf32>
    %results_2 = mixer.attention %v_34, %v_38, %v_42 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x10x8xf32>, tensor<2x2x10x8xf32>, tensor<2x2x10x8xf32> -> tensor<2x2x10x8xf32>
    %v_43 = tensor.empty() : tensor<2x10x2x8xf32>
    %v_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x2x10x8xf32>) outs(%v_43 : tensor<2x10x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x10x2x8xf32>
    %v_45 = tensor.collapse_shape %v_44 [[0], [1], [2, 3]] : tensor<2x10x2x8xf32> into tensor<2x10x16xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<16x16xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<16xf32>
    %v_46 = mixer.linear %v_45, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<2x10x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %x_2 = arith.addf %v_29, %v_46 : tensor<2x10x16xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<16xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<16xf32>
    %v_47 = mixer.norm layer %x_2 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x10x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x10x16xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<32x16xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<32xf32>
    %v_48 = mixer.linear %v_47, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<2x10x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x10x32xf32>
    %v_49 = arith.mulf %v_48, %v_20 : tensor<2x10x32xf32>
    %v_50 = arith.mulf %v_48, %v_22 : tensor<2x10x32xf32>
    %v_51 = math.erf %v_50 : tensor<2x10x32xf32>
    %v_52 = arith.addf %v_51, %v_25 : tensor<2x10x32xf32>
    %v_53 = arith.mulf %v_49, %v_52 : tensor<2x10x32xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<16xf32>
    %v_54 = mixer.linear %v_53, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<2x10x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x10x16xf32>
    %v_55 = arith.addf %x_2, %v_54 : tensor<2x10x16xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_56 = mixer.norm layer %v_55 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x10x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x10x16xf32>
    %v_57 = tensor.extract_slice %v_56[0, 1, 0] [2, 8, 16] [1, 1, 1] : tensor<2x10x16xf32> to tensor<2x8x16xf32>
    %v_58 = tensor.extract_slice %v_56[0, 9, 0] [2, 1, 16] [1, 1, 1] : tensor<2x10x16xf32> to tensor<2x1x16xf32>
    %part_2 = tensor.extract_slice %in_x[0, 8, 0] [2, 8, 16] [1, 1, 1] : tensor<2x32x16xf32> to tensor<2x8x16xf32>
    %m_1 = tensor.extract_slice %in_x[0, 5, 0] [2, 3, 16] [1, 1, 1] : tensor<2x32x16xf32> to tensor<2x3x16xf32>
    %summary_2 = tensor.extract_slice %part_2[0, 0, 0] [2, 4, 16] [1, 1, 1] : tensor<2x8x16xf32> to tensor<2x4x16xf32>
    %summary_3 = tensor.concat dim(1) %initial_5, %summary_2, %initial_5 : (tensor<2x1x16xf32>, tensor<2x4x16xf32>, tensor<2x1x16xf32>) -> tensor<2x6x16xf32>
    %layer_0_norm1_weight_2 = mixer.weight @weights "w.0.norm1.weight" : tensor<16xf32>
    %layer_0_norm1_bias_2 = mixer.weight @weights "w.0.norm1.bias" : tensor<16xf32>
    %v_59 = mixer.norm layer %summary_3 scale %layer_0_norm1_weight_2 bias %layer_0_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_0_q_weight_2 = mixer.weight @weights "w.0.q.weight" : tensor<16x16xf32>
    %layer_0_q_bias_2 = mixer.weight @weights "w.0.q.bias" : tensor<16xf32>
    %v_60 = mixer.linear %v_59, %layer_0_q_weight_2 bias %layer_0_q_bias_2 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_61 = tensor.expand_shape %v_60 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_62 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_61 : tensor<2x6x2x8xf32>) outs(%v_62 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_0_k_weight_2 = mixer.weight @weights "w.0.k.weight" : tensor<16x16xf32>
    %layer_0_k_bias_2 = mixer.weight @weights "w.0.k.bias" : tensor<16xf32>
    %v_64 = mixer.linear %v_59, %layer_0_k_weight_2 bias %layer_0_k_bias_2 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_65 = tensor.expand_shape %v_64 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_66 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_67 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_65 : tensor<2x6x2x8xf32>) outs(%v_66 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_0_v_weight_2 = mixer.weight @weights "w.0.v.weight" : tensor<16x16xf32>
    %layer_0_v_bias_2 = mixer.weight @weights "w.0.v.bias" : tensor<16xf32>
    %v_68 = mixer.linear %v_59, %layer_0_v_weight_2 bias %layer_0_v_bias_2 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_69 = tensor.expand_shape %v_68 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_70 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_71 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_69 : tensor<2x6x2x8xf32>) outs(%v_70 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %results_3 = mixer.attention %v_63, %v_67, %v_71 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32> -> tensor<2x2x6x8xf32>
    %v_72 = tensor.empty() : tensor<2x6x2x8xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x2x6x8xf32>) outs(%v_72 : tensor<2x6x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x2x8xf32>
    %v_74 = tensor.collapse_shape %v_73 [[0], [1], [2, 3]] : tensor<2x6x2x8xf32> into tensor<2x6x16xf32>
    %layer_0_o_weight_2 = mixer.weight @weights "w.0.o.weight" : tensor<16x16xf32>
    %layer_0_o_bias_2 = mixer.weight @weights "w.0.o.bias" : tensor<16xf32>
    %v_75 = mixer.linear %v_74, %layer_0_o_weight_2 bias %layer_0_o_bias_2 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %x_3 = arith.addf %summary_3, %v_75 : tensor<2x6x16xf32>
    %layer_0_norm2_weight_2 = mixer.weight @weights "w.0.norm2.weight" : tensor<16xf32>
    %layer_0_norm2_bias_2 = mixer.weight @weights "w.0.norm2.bias" : tensor<16xf32>
    %v_76 = mixer.norm layer %x_3 scale %layer_0_norm2_weight_2 bias %layer_0_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_0_up_weight_2 = mixer.weight @weights "w.0.up.weight" : tensor<32x16xf32>
    %layer_0_up_bias_2 = mixer.weight @weights "w.0.up.bias" : tensor<32xf32>
    %v_77 = mixer.linear %v_76, %layer_0_up_weight_2 bias %layer_0_up_bias_2 : tensor<2x6x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x6x32xf32>
    %v_78 = arith.constant dense<0.5> : tensor<2x6x32xf32>
    %v_79 = arith.mulf %v_77, %v_78 : tensor<2x6x32xf32>
    %v_80 = arith.constant dense<0.7071067811865476> : tensor<2x6x32xf32>
    %v_81 = arith.mulf %v_77, %v_80 : tensor<2x6x32xf32>
    %v_82 = math.erf %v_81 : tensor<2x6x32xf32>
    %v_83 = arith.constant dense<1.0> : tensor<2x6x32xf32>
    %v_84 = arith.addf %v_82, %v_83 : tensor<2x6x32xf32>
    %v_85 = arith.mulf %v_79, %v_84 : tensor<2x6x32xf32>
    %layer_0_down_weight_2 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %layer_0_down_bias_2 = mixer.weight @weights "w.0.down.bias" : tensor<16xf32>
    %v_86 = mixer.linear %v_85, %layer_0_down_weight_2 bias %layer_0_down_bias_2 : tensor<2x6x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_87 = arith.addf %x_3, %v_86 : tensor<2x6x16xf32>
    %layer_1_norm1_weight_2 = mixer.weight @weights "w.1.norm1.weight" : tensor<16xf32>
    %layer_1_norm1_bias_2 = mixer.weight @weights "w.1.norm1.bias" : tensor<16xf32>
    %v_88 = mixer.norm layer %v_87 scale %layer_1_norm1_weight_2 bias %layer_1_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_1_q_weight_2 = mixer.weight @weights "w.1.q.weight" : tensor<16x16xf32>
    %layer_1_q_bias_2 = mixer.weight @weights "w.1.q.bias" : tensor<16xf32>
    %v_89 = mixer.linear %v_88, %layer_1_q_weight_2 bias %layer_1_q_bias_2 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_90 = tensor.expand_shape %v_89 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_91 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_92 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_90 : tensor<2x6x2x8xf32>) outs(%v_91 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_1_k_weight_2 = mixer.weight @weights "w.1.k.weight" : tensor<16x16xf32>
    %layer_1_k_bias_2 = mixer.weight @weights "w.1.k.bias" : tensor<16xf32>
    %v_93 = mixer.linear %v_88, %layer_1_k_weight_2 bias %layer_1_k_bias_2 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_94 = tensor.expand_shape %v_93 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_95 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_94 : tensor<2x6x2x8xf32>) outs(%v_95 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_1_v_weight_2 = mixer.weight @weights "w.1.v.weight" : tensor<16x16xf32>
    %layer_1_v_bias_2 = mixer.weight @weights "w.1.v.bias" : tensor<16xf32>
    %v_97 = mixer.linear %v_88, %layer_1_v_weight_2 bias %layer_1_v_bias_2 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_98 = tensor.expand_shape %v_97 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_99 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_98 : tensor<2x6x2x8xf32>) outs(%v_99 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %results_4 = mixer.attention %v_92, %v_96, %v_100 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32> -> tensor<2x2x6x8xf32>
    %v_101 = tensor.empty() : tensor<2x6x2x8xf32>
    %v_102 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x2x6x8xf32>) outs(%v_101 : tensor<2x6x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x2x8xf32>
    %v_103 = tensor.collapse_shape %v_102 [[0], [1], [2, 3]] : tensor<2x6x2x8xf32> into tensor<2x6x16xf32>
    %layer_1_o_weight_2 = mixer.weight @weights "w.1.o.weight" : tensor<16x16xf32>
    %layer_1_o_bias_2 = mixer.weight @weights "w.1.o.bias" : tensor<16xf32>
    %v_104 = mixer.linear %v_103, %layer_1_o_weight_2 bias %layer_1_o_bias_2 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %x_4 = arith.addf %v_87, %v_104 : tensor<2x6x16xf32>
    %layer_1_norm2_weight_2 = mixer.weight @weights "w.1.norm2.weight" : tensor<16xf32>
    %layer_1_norm2_bias_2 = mixer.weight @weights "w.1.norm2.bias" : tensor<16xf32>
    %v_105 = mixer.norm layer %x_4 scale %layer_1_norm2_weight_2 bias %layer_1_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_1_up_weight_2 = mixer.weight @weights "w.1.up.weight" : tensor<32x16xf32>
    %layer_1_up_bias_2 = mixer.weight @weights "w.1.up.bias" : tensor<32xf32>
    %v_106 = mixer.linear %v_105, %layer_1_up_weight_2 bias %layer_1_up_bias_2 : tensor<2x6x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x6x32xf32>
    %v_107 = arith.mulf %v_106, %v_78 : tensor<2x6x32xf32>
    %v_108 = arith.mulf %v_106, %v_80 : tensor<2x6x32xf32>
    %v_109 = math.erf %v_108 : tensor<2x6x32xf32>
    %v_110 = arith.addf %v_109, %v_83 : tensor<2x6x32xf32>
    %v_111 = arith.mulf %v_107, %v_110 : tensor<2x6x32xf32>
    %layer_1_down_weight_2 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %layer_1_down_bias_2 = mixer.weight @weights "w.1.down.bias" : tensor<16xf32>
    %v_112 = mixer.linear %v_111, %layer_1_down_weight_2 bias %layer_1_down_bias_2 : tensor<2x6x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_113 = arith.addf %x_4, %v_112 : tensor<2x6x16xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_114 = mixer.norm layer %v_113 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %summary_4 = tensor.extract_slice %v_114[0, 5, 0] [2, 1, 16] [1, 1, 1] : tensor<2x6x16xf32> to tensor<2x1x16xf32>
    %query_weight_1 = mixer.weight @weights "w.query.weight" : tensor<8x16xf32>
    %v_115 = mixer.linear %summary_4, %query_weight_1 : tensor<2x1x16xf32>, tensor<8x16xf32> -> tensor<2x1x8xf32>
    %key_weight_1 = mixer.weight @weights "w.key.weight" : tensor<8x16xf32>
    %v_116 = mixer.linear %v_58, %key_weight_1 : tensor<2x1x16xf32>, tensor<8x16xf32> -> tensor<2x1x8xf32>
    %one_1 = tensor.expand_shape %v_115 [[0, 1], [2], [3]] output_shape [2, 1, 1, 8] : tensor<2x1x8xf32> into tensor<2x1x1x8xf32>
    %one_2 = tensor.expand_shape %v_116 [[0, 1], [2], [3]] output_shape [2, 1, 1, 8] : tensor<2x1x8xf32> into tensor<2x1x1x8xf32>
    %one_3 = tensor.expand_shape %v_58 [[0, 1], [2], [3]] output_shape [2, 1, 1, 16] : tensor<2x1x16xf32> into tensor<2x1x1x16xf32>
    %results_5 = mixer.attention %one_1, %one_2, %one_3 scale 3.53553390593273786e-01 : tensor<2x1x1x8xf32>, tensor<2x1x1x8xf32>, tensor<2x1x1x16xf32> -> tensor<2x1x1x16xf32>
    %m_2 = tensor.collapse_shape %results_5 [[0, 1], [2], [3]] : tensor<2x1x1x16xf32> into tensor<2x1x16xf32>
    %h_2 = tensor.concat dim(1) %m_2, %m_1, %part_2, %m_2 : (tensor<2x1x16xf32>, tensor<2x3x16xf32>, tensor<2x8x16xf32>, tensor<2x1x16xf32>) -> tensor<2x13x16xf32>
    %layer_0_norm1_weight_3 = mixer.weight @weights "w.0.norm1.weight" : tensor<16xf32>
    %layer_0_norm1_bias_3 = mixer.weight @weights "w.0.norm1.bias" : tensor<16xf32>
    %v_117 = mixer.norm layer %h_2 scale %layer_0_norm1_weight_3 bias %layer_0_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_0_q_weight_3 = mixer.weight @weights "w.0.q.weight" : tensor<16x16xf32>
    %layer_0_q_bias_3 = mixer.weight @weights "w.0.q.bias" : tensor<16xf32>
    %v_118 = mixer.linear %v_117, %layer_0_q_weight_3 bias %layer_0_q_bias_3 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_119 = tensor.expand_shape %v_118 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_120 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_121 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_119 : tensor<2x13x2x8xf32>) outs(%v_120 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_0_k_weight_3 = mixer.weight @weights "w.0.k.weight" : tensor<16x16xf32>
    %layer_0_k_bias_3 = mixer.weight @weights "w.0.k.bias" : tensor<16xf32>
    %v_122 = mixer.linear %v_117, %layer_0_k_weight_3 bias %layer_0_k_bias_3 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_123 = tensor.expand_shape %v_122 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_124 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_125 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_123 : tensor<2x13x2x8xf32>) outs(%v_124 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_0_v_weight_3 = mixer.weight @weights "w.0.v.weight" : tensor<16x16xf32>
    %layer_0_v_bias_3 = mixer.weight @weights "w.0.v.bias" : tensor<16xf32>
    %v_126 = mixer.linear %v_117, %layer_0_v_weight_3 bias %layer_0_v_bias_3 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_127 = tensor.expand_shape %v_126 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_128 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_129 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_127 : tensor<2x13x2x8xf32>) outs(%v_128 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %results_6 = mixer.attention %v_121, %v_125, %v_129 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32> -> tensor<2x2x13x8xf32>
    %v_130 = tensor.empty() : tensor<2x13x2x8xf32>
    %v_131 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x2x13x8xf32>) outs(%v_130 : tensor<2x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x13x2x8xf32>
    %v_132 = tensor.collapse_shape %v_131 [[0], [1], [2, 3]] : tensor<2x13x2x8xf32> into tensor<2x13x16xf32>
    %layer_0_o_weight_3 = mixer.weight @weights "w.0.o.weight" : tensor<16x16xf32>
    %layer_0_o_bias_3 = mixer.weight @weights "w.0.o.bias" : tensor<16xf32>
    %v_133 = mixer.linear %v_132, %layer_0_o_weight_3 bias %layer_0_o_bias_3 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %x_5 = arith.addf %h_2, %v_133 : tensor<2x13x16xf32>
    %layer_0_norm2_weight_3 = mixer.weight @weights "w.0.norm2.weight" : tensor<16xf32>
    %layer_0_norm2_bias_3 = mixer.weight @weights "w.0.norm2.bias" : tensor<16xf32>
    %v_134 = mixer.norm layer %x_5 scale %layer_0_norm2_weight_3 bias %layer_0_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_0_up_weight_3 = mixer.weight @weights "w.0.up.weight" : tensor<32x16xf32>
    %layer_0_up_bias_3 = mixer.weight @weights "w.0.up.bias" : tensor<32xf32>
    %v_135 = mixer.linear %v_134, %layer_0_up_weight_3 bias %layer_0_up_bias_3 : tensor<2x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x13x32xf32>
    %v_136 = arith.constant dense<0.5> : tensor<2x13x32xf32>
    %v_137 = arith.mulf %v_135, %v_136 : tensor<2x13x32xf32>
    %v_138 = arith.constant dense<0.7071067811865476> : tensor<2x13x32xf32>
    %v_139 = arith.mulf %v_135, %v_138 : tensor<2x13x32xf32>
    %v_140 = math.erf %v_139 : tensor<2x13x32xf32>
    %v_141 = arith.constant dense<1.0> : tensor<2x13x32xf32>
    %v_142 = arith.addf %v_140, %v_141 : tensor<2x13x32xf32>
    %v_143 = arith.mulf %v_137, %v_142 : tensor<2x13x32xf32>
    %layer_0_down_weight_3 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %layer_0_down_bias_3 = mixer.weight @weights "w.0.down.bias" : tensor<16xf32>
    %v_144 = mixer.linear %v_143, %layer_0_down_weight_3 bias %layer_0_down_bias_3 : tensor<2x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_145 = arith.addf %x_5, %v_144 : tensor<2x13x16xf32>
    %layer_1_norm1_weight_3 = mixer.weight @weights "w.1.norm1.weight" : tensor<16xf32>
    %layer_1_norm1_bias_3 = mixer.weight @weights "w.1.norm1.bias" : tensor<16xf32>
    %v_146 = mixer.norm layer %v_145 scale %layer_1_norm1_weight_3 bias %layer_1_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_1_q_weight_3 = mixer.weight @weights "w.1.q.weight" : tensor<16x16xf32>
    %layer_1_q_bias_3 = mixer.weight @weights "w.1.q.bias" : tensor<16xf32>
    %v_147 = mixer.linear %v_146, %layer_1_q_weight_3 bias %layer_1_q_bias_3 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_148 = tensor.expand_shape %v_147 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_149 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_150 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_148 : tensor<2x13x2x8xf32>) outs(%v_149 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_1_k_weight_3 = mixer.weight @weights "w.1.k.weight" : tensor<16x16xf32>
    %layer_1_k_bias_3 = mixer.weight @weights "w.1.k.bias" : tensor<16xf32>
    %v_151 = mixer.linear %v_146, %layer_1_k_weight_3 bias %layer_1_k_bias_3 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_152 = tensor.expand_shape %v_151 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_153 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_154 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_152 : tensor<2x13x2x8xf32>) outs(%v_153 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_1_v_weight_3 = mixer.weight @weights "w.1.v.weight" : tensor<16x16xf32>
    %layer_1_v_bias_3 = mixer.weight @weights "w.1.v.bias" : tensor<16xf32>
    %v_155 = mixer.linear %v_146, %layer_1_v_weight_3 bias %layer_1_v_bias_3 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_156 = tensor.expand_shape %v_155 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_157 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_158 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_156 : tensor<2x13x2x8xf32>) outs(%v_157 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %results_7 = mixer.attention %v_150, %v_154, %v_158 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32> -> tensor<2x2x13x8xf32>
    %v_159 = tensor.empty() : tensor<2x13x2x8xf32>
    %v_160 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_7 : tensor<2x2x13x8xf32>) outs(%v_159 : tensor<2x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x13x2x8xf32>
    %v_161 = tensor.collapse_shape %v_160 [[0], [1], [2, 3]] : tensor<2x13x2x8xf32> into tensor<2x13x16xf32>
    %layer_1_o_weight_3 = mixer.weight @weights "w.1.o.weight" : tensor<16x16xf32>
    %layer_1_o_bias_3 = mixer.weight @weights "w.1.o.bias" : tensor<16xf32>
    %v_162 = mixer.linear %v_161, %layer_1_o_weight_3 bias %layer_1_o_bias_3 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %x_6 = arith.addf %v_145, %v_162 : tensor<2x13x16xf32>
    %layer_1_norm2_weight_3 = mixer.weight @weights "w.1.norm2.weight" : tensor<16xf32>
    %layer_1_norm2_bias_3 = mixer.weight @weights "w.1.norm2.bias" : tensor<16xf32>
    %v_163 = mixer.norm layer %x_6 scale %layer_1_norm2_weight_3 bias %layer_1_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_1_up_weight_3 = mixer.weight @weights "w.1.up.weight" : tensor<32x16xf32>
    %layer_1_up_bias_3 = mixer.weight @weights "w.1.up.bias" : tensor<32xf32>
    %v_164 = mixer.linear %v_163, %layer_1_up_weight_3 bias %layer_1_up_bias_3 : tensor<2x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x13x32xf32>
    %v_165 = arith.mulf %v_164, %v_136 : tensor<2x13x32xf32>
    %v_166 = arith.mulf %v_164, %v_138 : tensor<2x13x32xf32>
    %v_167 = math.erf %v_166 : tensor<2x13x32xf32>
    %v_168 = arith.addf %v_167, %v_141 : tensor<2x13x32xf32>
    %v_169 = arith.mulf %v_165, %v_168 : tensor<2x13x32xf32>
    %layer_1_down_weight_3 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %layer_1_down_bias_3 = mixer.weight @weights "w.1.down.bias" : tensor<16xf32>
    %v_170 = mixer.linear %v_169, %layer_1_down_weight_3 bias %layer_1_down_bias_3 : tensor<2x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_171 = arith.addf %x_6, %v_170 : tensor<2x13x16xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_172 = mixer.norm layer %v_171 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %v_173 = tensor.extract_slice %v_172[0, 4, 0] [2, 8, 16] [1, 1, 1] : tensor<2x13x16xf32> to tensor<2x8x16xf32>
    %v_174 = tensor.extract_slice %v_172[0, 12, 0] [2, 1, 16] [1, 1, 1] : tensor<2x13x16xf32> to tensor<2x1x16xf32>
    %part_3 = tensor.extract_slice %in_x[0, 16, 0] [2, 8, 16] [1, 1, 1] : tensor<2x32x16xf32> to tensor<2x8x16xf32>
    %m_3 = tensor.extract_slice %in_x[0, 13, 0] [2, 3, 16] [1, 1, 1] : tensor<2x32x16xf32> to tensor<2x3x16xf32>
    %summary_5 = tensor.extract_slice %part_3[0, 0, 0] [2, 4, 16] [1, 1, 1] : tensor<2x8x16xf32> to tensor<2x4x16xf32>
    %summary_6 = tensor.concat dim(1) %initial_5, %summary_5, %initial_5 : (tensor<2x1x16xf32>, tensor<2x4x16xf32>, tensor<2x1x16xf32>) -> tensor<2x6x16xf32>
    %layer_0_norm1_weight_4 = mixer.weight @weights "w.0.norm1.weight" : tensor<16xf32>
    %layer_0_norm1_bias_4 = mixer.weight @weights "w.0.norm1.bias" : tensor<16xf32>
    %v_175 = mixer.norm layer %summary_6 scale %layer_0_norm1_weight_4 bias %layer_0_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_0_q_weight_4 = mixer.weight @weights "w.0.q.weight" : tensor<16x16xf32>
    %layer_0_q_bias_4 = mixer.weight @weights "w.0.q.bias" : tensor<16xf32>
    %v_176 = mixer.linear %v_175, %layer_0_q_weight_4 bias %layer_0_q_bias_4 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_177 = tensor.expand_shape %v_176 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_178 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_179 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_177 : tensor<2x6x2x8xf32>) outs(%v_178 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_0_k_weight_4 = mixer.weight @weights "w.0.k.weight" : tensor<16x16xf32>
    %layer_0_k_bias_4 = mixer.weight @weights "w.0.k.bias" : tensor<16xf32>
    %v_180 = mixer.linear %v_175, %layer_0_k_weight_4 bias %layer_0_k_bias_4 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_181 = tensor.expand_shape %v_180 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_182 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_183 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_181 : tensor<2x6x2x8xf32>) outs(%v_182 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_0_v_weight_4 = mixer.weight @weights "w.0.v.weight" : tensor<16x16xf32>
    %layer_0_v_bias_4 = mixer.weight @weights "w.0.v.bias" : tensor<16xf32>
    %v_184 = mixer.linear %v_175, %layer_0_v_weight_4 bias %layer_0_v_bias_4 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_185 = tensor.expand_shape %v_184 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_186 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_187 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_185 : tensor<2x6x2x8xf32>) outs(%v_186 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %results_8 = mixer.attention %v_179, %v_183, %v_187 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32> -> tensor<2x2x6x8xf32>
    %v_188 = tensor.empty() : tensor<2x6x2x8xf32>
    %v_189 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_8 : tensor<2x2x6x8xf32>) outs(%v_188 : tensor<2x6x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x2x8xf32>
    %v_190 = tensor.collapse_shape %v_189 [[0], [1], [2, 3]] : tensor<2x6x2x8xf32> into tensor<2x6x16xf32>
    %layer_0_o_weight_4 = mixer.weight @weights "w.0.o.weight" : tensor<16x16xf32>
    %layer_0_o_bias_4 = mixer.weight @weights "w.0.o.bias" : tensor<16xf32>
    %v_191 = mixer.linear %v_190, %layer_0_o_weight_4 bias %layer_0_o_bias_4 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %x_7 = arith.addf %summary_6, %v_191 : tensor<2x6x16xf32>
    %layer_0_norm2_weight_4 = mixer.weight @weights "w.0.norm2.weight" : tensor<16xf32>
    %layer_0_norm2_bias_4 = mixer.weight @weights "w.0.norm2.bias" : tensor<16xf32>
    %v_192 = mixer.norm layer %x_7 scale %layer_0_norm2_weight_4 bias %layer_0_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_0_up_weight_4 = mixer.weight @weights "w.0.up.weight" : tensor<32x16xf32>
    %layer_0_up_bias_4 = mixer.weight @weights "w.0.up.bias" : tensor<32xf32>
    %v_193 = mixer.linear %v_192, %layer_0_up_weight_4 bias %layer_0_up_bias_4 : tensor<2x6x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x6x32xf32>
    %v_194 = arith.mulf %v_193, %v_78 : tensor<2x6x32xf32>
    %v_195 = arith.mulf %v_193, %v_80 : tensor<2x6x32xf32>
    %v_196 = math.erf %v_195 : tensor<2x6x32xf32>
    %v_197 = arith.addf %v_196, %v_83 : tensor<2x6x32xf32>
    %v_198 = arith.mulf %v_194, %v_197 : tensor<2x6x32xf32>
    %layer_0_down_weight_4 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %layer_0_down_bias_4 = mixer.weight @weights "w.0.down.bias" : tensor<16xf32>
    %v_199 = mixer.linear %v_198, %layer_0_down_weight_4 bias %layer_0_down_bias_4 : tensor<2x6x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_200 = arith.addf %x_7, %v_199 : tensor<2x6x16xf32>
    %layer_1_norm1_weight_4 = mixer.weight @weights "w.1.norm1.weight" : tensor<16xf32>
    %layer_1_norm1_bias_4 = mixer.weight @weights "w.1.norm1.bias" : tensor<16xf32>
    %v_201 = mixer.norm layer %v_200 scale %layer_1_norm1_weight_4 bias %layer_1_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_1_q_weight_4 = mixer.weight @weights "w.1.q.weight" : tensor<16x16xf32>
    %layer_1_q_bias_4 = mixer.weight @weights "w.1.q.bias" : tensor<16xf32>
    %v_202 = mixer.linear %v_201, %layer_1_q_weight_4 bias %layer_1_q_bias_4 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_203 = tensor.expand_shape %v_202 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_204 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_205 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_203 : tensor<2x6x2x8xf32>) outs(%v_204 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_1_k_weight_4 = mixer.weight @weights "w.1.k.weight" : tensor<16x16xf32>
    %layer_1_k_bias_4 = mixer.weight @weights "w.1.k.bias" : tensor<16xf32>
    %v_206 = mixer.linear %v_201, %layer_1_k_weight_4 bias %layer_1_k_bias_4 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_207 = tensor.expand_shape %v_206 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_208 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_209 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_207 : tensor<2x6x2x8xf32>) outs(%v_208 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_1_v_weight_4 = mixer.weight @weights "w.1.v.weight" : tensor<16x16xf32>
    %layer_1_v_bias_4 = mixer.weight @weights "w.1.v.bias" : tensor<16xf32>
    %v_210 = mixer.linear %v_201, %layer_1_v_weight_4 bias %layer_1_v_bias_4 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_211 = tensor.expand_shape %v_210 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_212 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_213 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_211 : tensor<2x6x2x8xf32>) outs(%v_212 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %results_9 = mixer.attention %v_205, %v_209, %v_213 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32> -> tensor<2x2x6x8xf32>
    %v_214 = tensor.empty() : tensor<2x6x2x8xf32>
    %v_215 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_9 : tensor<2x2x6x8xf32>) outs(%v_214 : tensor<2x6x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x2x8xf32>
    %v_216 = tensor.collapse_shape %v_215 [[0], [1], [2, 3]] : tensor<2x6x2x8xf32> into tensor<2x6x16xf32>
    %layer_1_o_weight_4 = mixer.weight @weights "w.1.o.weight" : tensor<16x16xf32>
    %layer_1_o_bias_4 = mixer.weight @weights "w.1.o.bias" : tensor<16xf32>
    %v_217 = mixer.linear %v_216, %layer_1_o_weight_4 bias %layer_1_o_bias_4 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %x_8 = arith.addf %v_200, %v_217 : tensor<2x6x16xf32>
    %layer_1_norm2_weight_4 = mixer.weight @weights "w.1.norm2.weight" : tensor<16xf32>
    %layer_1_norm2_bias_4 = mixer.weight @weights "w.1.norm2.bias" : tensor<16xf32>
    %v_218 = mixer.norm layer %x_8 scale %layer_1_norm2_weight_4 bias %layer_1_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_1_up_weight_4 = mixer.weight @weights "w.1.up.weight" : tensor<32x16xf32>
    %layer_1_up_bias_4 = mixer.weight @weights "w.1.up.bias" : tensor<32xf32>
    %v_219 = mixer.linear %v_218, %layer_1_up_weight_4 bias %layer_1_up_bias_4 : tensor<2x6x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x6x32xf32>
    %v_220 = arith.mulf %v_219, %v_78 : tensor<2x6x32xf32>
    %v_221 = arith.mulf %v_219, %v_80 : tensor<2x6x32xf32>
    %v_222 = math.erf %v_221 : tensor<2x6x32xf32>
    %v_223 = arith.addf %v_222, %v_83 : tensor<2x6x32xf32>
    %v_224 = arith.mulf %v_220, %v_223 : tensor<2x6x32xf32>
    %layer_1_down_weight_4 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %layer_1_down_bias_4 = mixer.weight @weights "w.1.down.bias" : tensor<16xf32>
    %v_225 = mixer.linear %v_224, %layer_1_down_weight_4 bias %layer_1_down_bias_4 : tensor<2x6x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_226 = arith.addf %x_8, %v_225 : tensor<2x6x16xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_227 = mixer.norm layer %v_226 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %summary_7 = tensor.extract_slice %v_227[0, 5, 0] [2, 1, 16] [1, 1, 1] : tensor<2x6x16xf32> to tensor<2x1x16xf32>
    %past_1 = tensor.concat dim(1) %v_58, %v_174 : (tensor<2x1x16xf32>, tensor<2x1x16xf32>) -> tensor<2x2x16xf32>
    %query_weight_2 = mixer.weight @weights "w.query.weight" : tensor<8x16xf32>
    %v_228 = mixer.linear %summary_7, %query_weight_2 : tensor<2x1x16xf32>, tensor<8x16xf32> -> tensor<2x1x8xf32>
    %key_weight_2 = mixer.weight @weights "w.key.weight" : tensor<8x16xf32>
    %v_229 = mixer.linear %past_1, %key_weight_2 : tensor<2x2x16xf32>, tensor<8x16xf32> -> tensor<2x2x8xf32>
    %one_4 = tensor.expand_shape %v_228 [[0, 1], [2], [3]] output_shape [2, 1, 1, 8] : tensor<2x1x8xf32> into tensor<2x1x1x8xf32>
    %one_5 = tensor.expand_shape %v_229 [[0, 1], [2], [3]] output_shape [2, 1, 2, 8] : tensor<2x2x8xf32> into tensor<2x1x2x8xf32>
    %one_6 = tensor.expand_shape %past_1 [[0, 1], [2], [3]] output_shape [2, 1, 2, 16] : tensor<2x2x16xf32> into tensor<2x1x2x16xf32>
    %results_10 = mixer.attention %one_4, %one_5, %one_6 scale 3.53553390593273786e-01 : tensor<2x1x1x8xf32>, tensor<2x1x2x8xf32>, tensor<2x1x2x16xf32> -> tensor<2x1x1x16xf32>
    %m_4 = tensor.collapse_shape %results_10 [[0, 1], [2], [3]] : tensor<2x1x1x16xf32> into tensor<2x1x16xf32>
    %h_3 = tensor.concat dim(1) %m_4, %m_3, %part_3, %m_4 : (tensor<2x1x16xf32>, tensor<2x3x16xf32>, tensor<2x8x16xf32>, tensor<2x1x16xf32>) -> tensor<2x13x16xf32>
    %layer_0_norm1_weight_5 = mixer.weight @weights "w.0.norm1.weight" : tensor<16xf32>
    %layer_0_norm1_bias_5 = mixer.weight @weights "w.0.norm1.bias" : tensor<16xf32>
    %v_230 = mixer.norm layer %h_3 scale %layer_0_norm1_weight_5 bias %layer_0_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_0_q_weight_5 = mixer.weight @weights "w.0.q.weight" : tensor<16x16xf32>
    %layer_0_q_bias_5 = mixer.weight @weights "w.0.q.bias" : tensor<16xf32>
    %v_231 = mixer.linear %v_230, %layer_0_q_weight_5 bias %layer_0_q_bias_5 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_232 = tensor.expand_shape %v_231 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_233 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_234 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_232 : tensor<2x13x2x8xf32>) outs(%v_233 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_0_k_weight_5 = mixer.weight @weights "w.0.k.weight" : tensor<16x16xf32>
    %layer_0_k_bias_5 = mixer.weight @weights "w.0.k.bias" : tensor<16xf32>
    %v_235 = mixer.linear %v_230, %layer_0_k_weight_5 bias %layer_0_k_bias_5 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_236 = tensor.expand_shape %v_235 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_237 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_238 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_236 : tensor<2x13x2x8xf32>) outs(%v_237 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_0_v_weight_5 = mixer.weight @weights "w.0.v.weight" : tensor<16x16xf32>
    %layer_0_v_bias_5 = mixer.weight @weights "w.0.v.bias" : tensor<16xf32>
    %v_239 = mixer.linear %v_230, %layer_0_v_weight_5 bias %layer_0_v_bias_5 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_240 = tensor.expand_shape %v_239 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_241 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_242 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_240 : tensor<2x13x2x8xf32>) outs(%v_241 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %results_11 = mixer.attention %v_234, %v_238, %v_242 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32> -> tensor<2x2x13x8xf32>
    %v_243 = tensor.empty() : tensor<2x13x2x8xf32>
    %v_244 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_11 : tensor<2x2x13x8xf32>) outs(%v_243 : tensor<2x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x13x2x8xf32>
    %v_245 = tensor.collapse_shape %v_244 [[0], [1], [2, 3]] : tensor<2x13x2x8xf32> into tensor<2x13x16xf32>
    %layer_0_o_weight_5 = mixer.weight @weights "w.0.o.weight" : tensor<16x16xf32>
    %layer_0_o_bias_5 = mixer.weight @weights "w.0.o.bias" : tensor<16xf32>
    %v_246 = mixer.linear %v_245, %layer_0_o_weight_5 bias %layer_0_o_bias_5 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %x_9 = arith.addf %h_3, %v_246 : tensor<2x13x16xf32>
    %layer_0_norm2_weight_5 = mixer.weight @weights "w.0.norm2.weight" : tensor<16xf32>
    %layer_0_norm2_bias_5 = mixer.weight @weights "w.0.norm2.bias" : tensor<16xf32>
    %v_247 = mixer.norm layer %x_9 scale %layer_0_norm2_weight_5 bias %layer_0_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_0_up_weight_5 = mixer.weight @weights "w.0.up.weight" : tensor<32x16xf32>
    %layer_0_up_bias_5 = mixer.weight @weights "w.0.up.bias" : tensor<32xf32>
    %v_248 = mixer.linear %v_247, %layer_0_up_weight_5 bias %layer_0_up_bias_5 : tensor<2x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x13x32xf32>
    %v_249 = arith.mulf %v_248, %v_136 : tensor<2x13x32xf32>
    %v_250 = arith.mulf %v_248, %v_138 : tensor<2x13x32xf32>
    %v_251 = math.erf %v_250 : tensor<2x13x32xf32>
    %v_252 = arith.addf %v_251, %v_141 : tensor<2x13x32xf32>
    %v_253 = arith.mulf %v_249, %v_252 : tensor<2x13x32xf32>
    %layer_0_down_weight_5 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %layer_0_down_bias_5 = mixer.weight @weights "w.0.down.bias" : tensor<16xf32>
    %v_254 = mixer.linear %v_253, %layer_0_down_weight_5 bias %layer_0_down_bias_5 : tensor<2x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_255 = arith.addf %x_9, %v_254 : tensor<2x13x16xf32>
    %layer_1_norm1_weight_5 = mixer.weight @weights "w.1.norm1.weight" : tensor<16xf32>
    %layer_1_norm1_bias_5 = mixer.weight @weights "w.1.norm1.bias" : tensor<16xf32>
    %v_256 = mixer.norm layer %v_255 scale %layer_1_norm1_weight_5 bias %layer_1_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_1_q_weight_5 = mixer.weight @weights "w.1.q.weight" : tensor<16x16xf32>
    %layer_1_q_bias_5 = mixer.weight @weights "w.1.q.bias" : tensor<16xf32>
    %v_257 = mixer.linear %v_256, %layer_1_q_weight_5 bias %layer_1_q_bias_5 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_258 = tensor.expand_shape %v_257 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_259 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_260 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_258 : tensor<2x13x2x8xf32>) outs(%v_259 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_1_k_weight_5 = mixer.weight @weights "w.1.k.weight" : tensor<16x16xf32>
    %layer_1_k_bias_5 = mixer.weight @weights "w.1.k.bias" : tensor<16xf32>
    %v_261 = mixer.linear %v_256, %layer_1_k_weight_5 bias %layer_1_k_bias_5 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_262 = tensor.expand_shape %v_261 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_263 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_264 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_262 : tensor<2x13x2x8xf32>) outs(%v_263 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_1_v_weight_5 = mixer.weight @weights "w.1.v.weight" : tensor<16x16xf32>
    %layer_1_v_bias_5 = mixer.weight @weights "w.1.v.bias" : tensor<16xf32>
    %v_265 = mixer.linear %v_256, %layer_1_v_weight_5 bias %layer_1_v_bias_5 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_266 = tensor.expand_shape %v_265 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_267 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_268 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_266 : tensor<2x13x2x8xf32>) outs(%v_267 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %results_12 = mixer.attention %v_260, %v_264, %v_268 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32> -> tensor<2x2x13x8xf32>
    %v_269 = tensor.empty() : tensor<2x13x2x8xf32>
    %v_270 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_12 : tensor<2x2x13x8xf32>) outs(%v_269 : tensor<2x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x13x2x8xf32>
    %v_271 = tensor.collapse_shape %v_270 [[0], [1], [2, 3]] : tensor<2x13x2x8xf32> into tensor<2x13x16xf32>
    %layer_1_o_weight_5 = mixer.weight @weights "w.1.o.weight" : tensor<16x16xf32>
    %layer_1_o_bias_5 = mixer.weight @weights "w.1.o.bias" : tensor<16xf32>
    %v_272 = mixer.linear %v_271, %layer_1_o_weight_5 bias %layer_1_o_bias_5 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %x_10 = arith.addf %v_255, %v_272 : tensor<2x13x16xf32>
    %layer_1_norm2_weight_5 = mixer.weight @weights "w.1.norm2.weight" : tensor<16xf32>
    %layer_1_norm2_bias_5 = mixer.weight @weights "w.1.norm2.bias" : tensor<16xf32>
    %v_273 = mixer.norm layer %x_10 scale %layer_1_norm2_weight_5 bias %layer_1_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_1_up_weight_5 = mixer.weight @weights "w.1.up.weight" : tensor<32x16xf32>
    %layer_1_up_bias_5 = mixer.weight @weights "w.1.up.bias" : tensor<32xf32>
    %v_274 = mixer.linear %v_273, %layer_1_up_weight_5 bias %layer_1_up_bias_5 : tensor<2x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x13x32xf32>
    %v_275 = arith.mulf %v_274, %v_136 : tensor<2x13x32xf32>
    %v_276 = arith.mulf %v_274, %v_138 : tensor<2x13x32xf32>
    %v_277 = math.erf %v_276 : tensor<2x13x32xf32>
    %v_278 = arith.addf %v_277, %v_141 : tensor<2x13x32xf32>
    %v_279 = arith.mulf %v_275, %v_278 : tensor<2x13x32xf32>
    %layer_1_down_weight_5 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %layer_1_down_bias_5 = mixer.weight @weights "w.1.down.bias" : tensor<16xf32>
    %v_280 = mixer.linear %v_279, %layer_1_down_weight_5 bias %layer_1_down_bias_5 : tensor<2x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_281 = arith.addf %x_10, %v_280 : tensor<2x13x16xf32>
    %norm_weight_5 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_5 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_282 = mixer.norm layer %v_281 scale %norm_weight_5 bias %norm_bias_5 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %v_283 = tensor.extract_slice %v_282[0, 4, 0] [2, 8, 16] [1, 1, 1] : tensor<2x13x16xf32> to tensor<2x8x16xf32>
    %v_284 = tensor.extract_slice %v_282[0, 12, 0] [2, 1, 16] [1, 1, 1] : tensor<2x13x16xf32> to tensor<2x1x16xf32>
    %part_4 = tensor.extract_slice %in_x[0, 24, 0] [2, 8, 16] [1, 1, 1] : tensor<2x32x16xf32> to tensor<2x8x16xf32>
    %m_5 = tensor.extract_slice %in_x[0, 21, 0] [2, 3, 16] [1, 1, 1] : tensor<2x32x16xf32> to tensor<2x3x16xf32>
    %summary_8 = tensor.extract_slice %part_4[0, 0, 0] [2, 4, 16] [1, 1, 1] : tensor<2x8x16xf32> to tensor<2x4x16xf32>
    %summary_9 = tensor.concat dim(1) %initial_5, %summary_8, %initial_5 : (tensor<2x1x16xf32>, tensor<2x4x16xf32>, tensor<2x1x16xf32>) -> tensor<2x6x16xf32>
    %layer_0_norm1_weight_6 = mixer.weight @weights "w.0.norm1.weight" : tensor<16xf32>
    %layer_0_norm1_bias_6 = mixer.weight @weights "w.0.norm1.bias" : tensor<16xf32>
    %v_285 = mixer.norm layer %summary_9 scale %layer_0_norm1_weight_6 bias %layer_0_norm1_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_0_q_weight_6 = mixer.weight @weights "w.0.q.weight" : tensor<16x16xf32>
    %layer_0_q_bias_6 = mixer.weight @weights "w.0.q.bias" : tensor<16xf32>
    %v_286 = mixer.linear %v_285, %layer_0_q_weight_6 bias %layer_0_q_bias_6 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_287 = tensor.expand_shape %v_286 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_288 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_289 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_287 : tensor<2x6x2x8xf32>) outs(%v_288 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_0_k_weight_6 = mixer.weight @weights "w.0.k.weight" : tensor<16x16xf32>
    %layer_0_k_bias_6 = mixer.weight @weights "w.0.k.bias" : tensor<16xf32>
    %v_290 = mixer.linear %v_285, %layer_0_k_weight_6 bias %layer_0_k_bias_6 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_291 = tensor.expand_shape %v_290 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_292 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_293 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_291 : tensor<2x6x2x8xf32>) outs(%v_292 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_0_v_weight_6 = mixer.weight @weights "w.0.v.weight" : tensor<16x16xf32>
    %layer_0_v_bias_6 = mixer.weight @weights "w.0.v.bias" : tensor<16xf32>
    %v_294 = mixer.linear %v_285, %layer_0_v_weight_6 bias %layer_0_v_bias_6 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_295 = tensor.expand_shape %v_294 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_296 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_297 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_295 : tensor<2x6x2x8xf32>) outs(%v_296 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %results_13 = mixer.attention %v_289, %v_293, %v_297 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32> -> tensor<2x2x6x8xf32>
    %v_298 = tensor.empty() : tensor<2x6x2x8xf32>
    %v_299 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_13 : tensor<2x2x6x8xf32>) outs(%v_298 : tensor<2x6x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x2x8xf32>
    %v_300 = tensor.collapse_shape %v_299 [[0], [1], [2, 3]] : tensor<2x6x2x8xf32> into tensor<2x6x16xf32>
    %layer_0_o_weight_6 = mixer.weight @weights "w.0.o.weight" : tensor<16x16xf32>
    %layer_0_o_bias_6 = mixer.weight @weights "w.0.o.bias" : tensor<16xf32>
    %v_301 = mixer.linear %v_300, %layer_0_o_weight_6 bias %layer_0_o_bias_6 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %x_11 = arith.addf %summary_9, %v_301 : tensor<2x6x16xf32>
    %layer_0_norm2_weight_6 = mixer.weight @weights "w.0.norm2.weight" : tensor<16xf32>
    %layer_0_norm2_bias_6 = mixer.weight @weights "w.0.norm2.bias" : tensor<16xf32>
    %v_302 = mixer.norm layer %x_11 scale %layer_0_norm2_weight_6 bias %layer_0_norm2_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_0_up_weight_6 = mixer.weight @weights "w.0.up.weight" : tensor<32x16xf32>
    %layer_0_up_bias_6 = mixer.weight @weights "w.0.up.bias" : tensor<32xf32>
    %v_303 = mixer.linear %v_302, %layer_0_up_weight_6 bias %layer_0_up_bias_6 : tensor<2x6x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x6x32xf32>
    %v_304 = arith.mulf %v_303, %v_78 : tensor<2x6x32xf32>
    %v_305 = arith.mulf %v_303, %v_80 : tensor<2x6x32xf32>
    %v_306 = math.erf %v_305 : tensor<2x6x32xf32>
    %v_307 = arith.addf %v_306, %v_83 : tensor<2x6x32xf32>
    %v_308 = arith.mulf %v_304, %v_307 : tensor<2x6x32xf32>
    %layer_0_down_weight_6 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %layer_0_down_bias_6 = mixer.weight @weights "w.0.down.bias" : tensor<16xf32>
    %v_309 = mixer.linear %v_308, %layer_0_down_weight_6 bias %layer_0_down_bias_6 : tensor<2x6x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_310 = arith.addf %x_11, %v_309 : tensor<2x6x16xf32>
    %layer_1_norm1_weight_6 = mixer.weight @weights "w.1.norm1.weight" : tensor<16xf32>
    %layer_1_norm1_bias_6 = mixer.weight @weights "w.1.norm1.bias" : tensor<16xf32>
    %v_311 = mixer.norm layer %v_310 scale %layer_1_norm1_weight_6 bias %layer_1_norm1_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_1_q_weight_6 = mixer.weight @weights "w.1.q.weight" : tensor<16x16xf32>
    %layer_1_q_bias_6 = mixer.weight @weights "w.1.q.bias" : tensor<16xf32>
    %v_312 = mixer.linear %v_311, %layer_1_q_weight_6 bias %layer_1_q_bias_6 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_313 = tensor.expand_shape %v_312 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_314 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_315 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_313 : tensor<2x6x2x8xf32>) outs(%v_314 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_1_k_weight_6 = mixer.weight @weights "w.1.k.weight" : tensor<16x16xf32>
    %layer_1_k_bias_6 = mixer.weight @weights "w.1.k.bias" : tensor<16xf32>
    %v_316 = mixer.linear %v_311, %layer_1_k_weight_6 bias %layer_1_k_bias_6 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_317 = tensor.expand_shape %v_316 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_318 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_319 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_317 : tensor<2x6x2x8xf32>) outs(%v_318 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %layer_1_v_weight_6 = mixer.weight @weights "w.1.v.weight" : tensor<16x16xf32>
    %layer_1_v_bias_6 = mixer.weight @weights "w.1.v.bias" : tensor<16xf32>
    %v_320 = mixer.linear %v_311, %layer_1_v_weight_6 bias %layer_1_v_bias_6 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_321 = tensor.expand_shape %v_320 [[0], [1], [2, 3]] output_shape [2, 6, 2, 8] : tensor<2x6x16xf32> into tensor<2x6x2x8xf32>
    %v_322 = tensor.empty() : tensor<2x2x6x8xf32>
    %v_323 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_321 : tensor<2x6x2x8xf32>) outs(%v_322 : tensor<2x2x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x6x8xf32>
    %results_14 = mixer.attention %v_315, %v_319, %v_323 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32>, tensor<2x2x6x8xf32> -> tensor<2x2x6x8xf32>
    %v_324 = tensor.empty() : tensor<2x6x2x8xf32>
    %v_325 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_14 : tensor<2x2x6x8xf32>) outs(%v_324 : tensor<2x6x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x2x8xf32>
    %v_326 = tensor.collapse_shape %v_325 [[0], [1], [2, 3]] : tensor<2x6x2x8xf32> into tensor<2x6x16xf32>
    %layer_1_o_weight_6 = mixer.weight @weights "w.1.o.weight" : tensor<16x16xf32>
    %layer_1_o_bias_6 = mixer.weight @weights "w.1.o.bias" : tensor<16xf32>
    %v_327 = mixer.linear %v_326, %layer_1_o_weight_6 bias %layer_1_o_bias_6 : tensor<2x6x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %x_12 = arith.addf %v_310, %v_327 : tensor<2x6x16xf32>
    %layer_1_norm2_weight_6 = mixer.weight @weights "w.1.norm2.weight" : tensor<16xf32>
    %layer_1_norm2_bias_6 = mixer.weight @weights "w.1.norm2.bias" : tensor<16xf32>
    %v_328 = mixer.norm layer %x_12 scale %layer_1_norm2_weight_6 bias %layer_1_norm2_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %layer_1_up_weight_6 = mixer.weight @weights "w.1.up.weight" : tensor<32x16xf32>
    %layer_1_up_bias_6 = mixer.weight @weights "w.1.up.bias" : tensor<32xf32>
    %v_329 = mixer.linear %v_328, %layer_1_up_weight_6 bias %layer_1_up_bias_6 : tensor<2x6x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x6x32xf32>
    %v_330 = arith.mulf %v_329, %v_78 : tensor<2x6x32xf32>
    %v_331 = arith.mulf %v_329, %v_80 : tensor<2x6x32xf32>
    %v_332 = math.erf %v_331 : tensor<2x6x32xf32>
    %v_333 = arith.addf %v_332, %v_83 : tensor<2x6x32xf32>
    %v_334 = arith.mulf %v_330, %v_333 : tensor<2x6x32xf32>
    %layer_1_down_weight_6 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %layer_1_down_bias_6 = mixer.weight @weights "w.1.down.bias" : tensor<16xf32>
    %v_335 = mixer.linear %v_334, %layer_1_down_weight_6 bias %layer_1_down_bias_6 : tensor<2x6x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x6x16xf32>
    %v_336 = arith.addf %x_12, %v_335 : tensor<2x6x16xf32>
    %norm_weight_6 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_6 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_337 = mixer.norm layer %v_336 scale %norm_weight_6 bias %norm_bias_6 epsilon 1.00000000000000008e-05 : tensor<2x6x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x6x16xf32>
    %summary_10 = tensor.extract_slice %v_337[0, 5, 0] [2, 1, 16] [1, 1, 1] : tensor<2x6x16xf32> to tensor<2x1x16xf32>
    %past_2 = tensor.concat dim(1) %v_58, %v_174, %v_284 : (tensor<2x1x16xf32>, tensor<2x1x16xf32>, tensor<2x1x16xf32>) -> tensor<2x3x16xf32>
    %query_weight_3 = mixer.weight @weights "w.query.weight" : tensor<8x16xf32>
    %v_338 = mixer.linear %summary_10, %query_weight_3 : tensor<2x1x16xf32>, tensor<8x16xf32> -> tensor<2x1x8xf32>
    %key_weight_3 = mixer.weight @weights "w.key.weight" : tensor<8x16xf32>
    %v_339 = mixer.linear %past_2, %key_weight_3 : tensor<2x3x16xf32>, tensor<8x16xf32> -> tensor<2x3x8xf32>
    %one_7 = tensor.expand_shape %v_338 [[0, 1], [2], [3]] output_shape [2, 1, 1, 8] : tensor<2x1x8xf32> into tensor<2x1x1x8xf32>
    %one_8 = tensor.expand_shape %v_339 [[0, 1], [2], [3]] output_shape [2, 1, 3, 8] : tensor<2x3x8xf32> into tensor<2x1x3x8xf32>
    %one_9 = tensor.expand_shape %past_2 [[0, 1], [2], [3]] output_shape [2, 1, 3, 16] : tensor<2x3x16xf32> into tensor<2x1x3x16xf32>
    %results_15 = mixer.attention %one_7, %one_8, %one_9 scale 3.53553390593273786e-01 : tensor<2x1x1x8xf32>, tensor<2x1x3x8xf32>, tensor<2x1x3x16xf32> -> tensor<2x1x1x16xf32>
    %m_6 = tensor.collapse_shape %results_15 [[0, 1], [2], [3]] : tensor<2x1x1x16xf32> into tensor<2x1x16xf32>
    %h_4 = tensor.concat dim(1) %m_6, %m_5, %part_4, %m_6 : (tensor<2x1x16xf32>, tensor<2x3x16xf32>, tensor<2x8x16xf32>, tensor<2x1x16xf32>) -> tensor<2x13x16xf32>
    %layer_0_norm1_weight_7 = mixer.weight @weights "w.0.norm1.weight" : tensor<16xf32>
    %layer_0_norm1_bias_7 = mixer.weight @weights "w.0.norm1.bias" : tensor<16xf32>
    %v_340 = mixer.norm layer %h_4 scale %layer_0_norm1_weight_7 bias %layer_0_norm1_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_0_q_weight_7 = mixer.weight @weights "w.0.q.weight" : tensor<16x16xf32>
    %layer_0_q_bias_7 = mixer.weight @weights "w.0.q.bias" : tensor<16xf32>
    %v_341 = mixer.linear %v_340, %layer_0_q_weight_7 bias %layer_0_q_bias_7 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_342 = tensor.expand_shape %v_341 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_343 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_344 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_342 : tensor<2x13x2x8xf32>) outs(%v_343 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_0_k_weight_7 = mixer.weight @weights "w.0.k.weight" : tensor<16x16xf32>
    %layer_0_k_bias_7 = mixer.weight @weights "w.0.k.bias" : tensor<16xf32>
    %v_345 = mixer.linear %v_340, %layer_0_k_weight_7 bias %layer_0_k_bias_7 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_346 = tensor.expand_shape %v_345 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_347 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_348 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_346 : tensor<2x13x2x8xf32>) outs(%v_347 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_0_v_weight_7 = mixer.weight @weights "w.0.v.weight" : tensor<16x16xf32>
    %layer_0_v_bias_7 = mixer.weight @weights "w.0.v.bias" : tensor<16xf32>
    %v_349 = mixer.linear %v_340, %layer_0_v_weight_7 bias %layer_0_v_bias_7 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_350 = tensor.expand_shape %v_349 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_351 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_352 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_350 : tensor<2x13x2x8xf32>) outs(%v_351 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %results_16 = mixer.attention %v_344, %v_348, %v_352 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32> -> tensor<2x2x13x8xf32>
    %v_353 = tensor.empty() : tensor<2x13x2x8xf32>
    %v_354 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_16 : tensor<2x2x13x8xf32>) outs(%v_353 : tensor<2x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x13x2x8xf32>
    %v_355 = tensor.collapse_shape %v_354 [[0], [1], [2, 3]] : tensor<2x13x2x8xf32> into tensor<2x13x16xf32>
    %layer_0_o_weight_7 = mixer.weight @weights "w.0.o.weight" : tensor<16x16xf32>
    %layer_0_o_bias_7 = mixer.weight @weights "w.0.o.bias" : tensor<16xf32>
    %v_356 = mixer.linear %v_355, %layer_0_o_weight_7 bias %layer_0_o_bias_7 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %x_13 = arith.addf %h_4, %v_356 : tensor<2x13x16xf32>
    %layer_0_norm2_weight_7 = mixer.weight @weights "w.0.norm2.weight" : tensor<16xf32>
    %layer_0_norm2_bias_7 = mixer.weight @weights "w.0.norm2.bias" : tensor<16xf32>
    %v_357 = mixer.norm layer %x_13 scale %layer_0_norm2_weight_7 bias %layer_0_norm2_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_0_up_weight_7 = mixer.weight @weights "w.0.up.weight" : tensor<32x16xf32>
    %layer_0_up_bias_7 = mixer.weight @weights "w.0.up.bias" : tensor<32xf32>
    %v_358 = mixer.linear %v_357, %layer_0_up_weight_7 bias %layer_0_up_bias_7 : tensor<2x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x13x32xf32>
    %v_359 = arith.mulf %v_358, %v_136 : tensor<2x13x32xf32>
    %v_360 = arith.mulf %v_358, %v_138 : tensor<2x13x32xf32>
    %v_361 = math.erf %v_360 : tensor<2x13x32xf32>
    %v_362 = arith.addf %v_361, %v_141 : tensor<2x13x32xf32>
    %v_363 = arith.mulf %v_359, %v_362 : tensor<2x13x32xf32>
    %layer_0_down_weight_7 = mixer.weight @weights "w.0.down.weight" : tensor<16x32xf32>
    %layer_0_down_bias_7 = mixer.weight @weights "w.0.down.bias" : tensor<16xf32>
    %v_364 = mixer.linear %v_363, %layer_0_down_weight_7 bias %layer_0_down_bias_7 : tensor<2x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_365 = arith.addf %x_13, %v_364 : tensor<2x13x16xf32>
    %layer_1_norm1_weight_7 = mixer.weight @weights "w.1.norm1.weight" : tensor<16xf32>
    %layer_1_norm1_bias_7 = mixer.weight @weights "w.1.norm1.bias" : tensor<16xf32>
    %v_366 = mixer.norm layer %v_365 scale %layer_1_norm1_weight_7 bias %layer_1_norm1_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_1_q_weight_7 = mixer.weight @weights "w.1.q.weight" : tensor<16x16xf32>
    %layer_1_q_bias_7 = mixer.weight @weights "w.1.q.bias" : tensor<16xf32>
    %v_367 = mixer.linear %v_366, %layer_1_q_weight_7 bias %layer_1_q_bias_7 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_368 = tensor.expand_shape %v_367 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_369 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_370 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_368 : tensor<2x13x2x8xf32>) outs(%v_369 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_1_k_weight_7 = mixer.weight @weights "w.1.k.weight" : tensor<16x16xf32>
    %layer_1_k_bias_7 = mixer.weight @weights "w.1.k.bias" : tensor<16xf32>
    %v_371 = mixer.linear %v_366, %layer_1_k_weight_7 bias %layer_1_k_bias_7 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_372 = tensor.expand_shape %v_371 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_373 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_374 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_372 : tensor<2x13x2x8xf32>) outs(%v_373 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %layer_1_v_weight_7 = mixer.weight @weights "w.1.v.weight" : tensor<16x16xf32>
    %layer_1_v_bias_7 = mixer.weight @weights "w.1.v.bias" : tensor<16xf32>
    %v_375 = mixer.linear %v_366, %layer_1_v_weight_7 bias %layer_1_v_bias_7 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_376 = tensor.expand_shape %v_375 [[0], [1], [2, 3]] output_shape [2, 13, 2, 8] : tensor<2x13x16xf32> into tensor<2x13x2x8xf32>
    %v_377 = tensor.empty() : tensor<2x2x13x8xf32>
    %v_378 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_376 : tensor<2x13x2x8xf32>) outs(%v_377 : tensor<2x2x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x13x8xf32>
    %results_17 = mixer.attention %v_370, %v_374, %v_378 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32>, tensor<2x2x13x8xf32> -> tensor<2x2x13x8xf32>
    %v_379 = tensor.empty() : tensor<2x13x2x8xf32>
    %v_380 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_17 : tensor<2x2x13x8xf32>) outs(%v_379 : tensor<2x13x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x13x2x8xf32>
    %v_381 = tensor.collapse_shape %v_380 [[0], [1], [2, 3]] : tensor<2x13x2x8xf32> into tensor<2x13x16xf32>
    %layer_1_o_weight_7 = mixer.weight @weights "w.1.o.weight" : tensor<16x16xf32>
    %layer_1_o_bias_7 = mixer.weight @weights "w.1.o.bias" : tensor<16xf32>
    %v_382 = mixer.linear %v_381, %layer_1_o_weight_7 bias %layer_1_o_bias_7 : tensor<2x13x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %x_14 = arith.addf %v_365, %v_382 : tensor<2x13x16xf32>
    %layer_1_norm2_weight_7 = mixer.weight @weights "w.1.norm2.weight" : tensor<16xf32>
    %layer_1_norm2_bias_7 = mixer.weight @weights "w.1.norm2.bias" : tensor<16xf32>
    %v_383 = mixer.norm layer %x_14 scale %layer_1_norm2_weight_7 bias %layer_1_norm2_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %layer_1_up_weight_7 = mixer.weight @weights "w.1.up.weight" : tensor<32x16xf32>
    %layer_1_up_bias_7 = mixer.weight @weights "w.1.up.bias" : tensor<32xf32>
    %v_384 = mixer.linear %v_383, %layer_1_up_weight_7 bias %layer_1_up_bias_7 : tensor<2x13x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x13x32xf32>
    %v_385 = arith.mulf %v_384, %v_136 : tensor<2x13x32xf32>
    %v_386 = arith.mulf %v_384, %v_138 : tensor<2x13x32xf32>
    %v_387 = math.erf %v_386 : tensor<2x13x32xf32>
    %v_388 = arith.addf %v_387, %v_141 : tensor<2x13x32xf32>
    %v_389 = arith.mulf %v_385, %v_388 : tensor<2x13x32xf32>
    %layer_1_down_weight_7 = mixer.weight @weights "w.1.down.weight" : tensor<16x32xf32>
    %layer_1_down_bias_7 = mixer.weight @weights "w.1.down.bias" : tensor<16xf32>
    %v_390 = mixer.linear %v_389, %layer_1_down_weight_7 bias %layer_1_down_bias_7 : tensor<2x13x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x13x16xf32>
    %v_391 = arith.addf %x_14, %v_390 : tensor<2x13x16xf32>
    %norm_weight_7 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_7 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_392 = mixer.norm layer %v_391 scale %norm_weight_7 bias %norm_bias_7 epsilon 1.00000000000000008e-05 : tensor<2x13x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x13x16xf32>
    %v_393 = tensor.extract_slice %v_392[0, 4, 0] [2, 8, 16] [1, 1, 1] : tensor<2x13x16xf32> to tensor<2x8x16xf32>
    %v_394 = tensor.extract_slice %v_392[0, 12, 0] [2, 1, 16] [1, 1, 1] : tensor<2x13x16xf32> to tensor<2x1x16xf32>
    %v_395 = tensor.concat dim(1) %v_57, %v_173, %v_283, %v_393 : (tensor<2x8x16xf32>, tensor<2x8x16xf32>, tensor<2x8x16xf32>, tensor<2x8x16xf32>) -> tensor<2x32x16xf32>
    %v_396 = tensor.concat dim(1) %v_58, %v_174, %v_284, %v_394 : (tensor<2x1x16xf32>, tensor<2x1x16xf32>, tensor<2x1x16xf32>, tensor<2x1x16xf32>) -> tensor<2x4x16xf32>
    return %v_395, %v_396 : tensor<2x32x16xf32>, tensor<2x4x16xf32>
  }
}
