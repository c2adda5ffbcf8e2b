// CvT: introducing convolutions to vision Transformers (Wu et al., 2021, arXiv 2103.15808).
// Queries, keys and values come from depthwise 3x3 convolutions with batch norm, keys and values with stride 2; scale C^-0.5.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x64x16xf32> {mixer.name = "x"}) -> (tensor<2x64x16xf32> {mixer.name = "out"}) {
    %image_1 = tensor.expand_shape %in_x [[0], [1, 2], [3]] output_shape [2, 8, 8, 16] : tensor<2x64x16xf32> into tensor<2x8x8x16xf32>
    %conv_proj_q_conv_weight_1 = mixer.weight @weights "w.conv_proj_q.conv.weight" : tensor<16x1x3x3xf32>
    %x_1 = tensor.pad %image_1 low[0, 1, 1, 0] high[0, 1, 1, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<2x8x8x16xf32> to tensor<2x10x10x16xf32>
    %part_1 = tensor.extract_slice %x_1[0, 0, 0, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_1 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 0, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_2 = tensor.collapse_shape %tap_1 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_3 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_1, %tap_2 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_3 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %part_2 = tensor.extract_slice %x_1[0, 0, 1, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_5 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 0, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_6 = tensor.collapse_shape %tap_5 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_7 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_2, %tap_6 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_7 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %result_1 = arith.addf %tap_4, %tap_8 : tensor<2x8x8x16xf32>
    %part_3 = tensor.extract_slice %x_1[0, 0, 2, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_9 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 0, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_10 = tensor.collapse_shape %tap_9 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_11 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_3, %tap_10 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_11 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %result_2 = arith.addf %result_1, %tap_12 : tensor<2x8x8x16xf32>
    %part_4 = tensor.extract_slice %x_1[0, 1, 0, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_13 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 1, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_14 = tensor.collapse_shape %tap_13 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_15 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_4, %tap_14 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_15 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %result_3 = arith.addf %result_2, %tap_16 : tensor<2x8x8x16xf32>
    %part_5 = tensor.extract_slice %x_1[0, 1, 1, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_17 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 1, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_18 = tensor.collapse_shape %tap_17 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_19 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_5, %tap_18 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_19 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %result_4 = arith.addf %result_3, %tap_20 : tensor<2x8x8x16xf32>
    %part_6 = tensor.extract_slice %x_1[0, 1, 2, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_21 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 1, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_22 = tensor.collapse_shape %tap_21 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_23 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_6, %tap_22 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_23 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %result_5 = arith.addf %result_4, %tap_24 : tensor<2x8x8x16xf32>
    %part_7 = tensor.extract_slice %x_1[0, 2, 0, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_25 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 2, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_26 = tensor.collapse_shape %tap_25 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_27 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_7, %tap_26 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_27 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %result_6 = arith.addf %result_5, %tap_28 : tensor<2x8x8x16xf32>
    %part_8 = tensor.extract_slice %x_1[0, 2, 1, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_29 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 2, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_30 = tensor.collapse_shape %tap_29 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_31 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_8, %tap_30 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_31 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %result_7 = arith.addf %result_6, %tap_32 : tensor<2x8x8x16xf32>
    %part_9 = tensor.extract_slice %x_1[0, 2, 2, 0] [2, 8, 8, 16] [1, 1, 1, 1] : tensor<2x10x10x16xf32> to tensor<2x8x8x16xf32>
    %tap_33 = tensor.extract_slice %conv_proj_q_conv_weight_1[0, 0, 2, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_34 = tensor.collapse_shape %tap_33 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_35 = tensor.empty() : tensor<2x8x8x16xf32>
    %tap_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_9, %tap_34 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%tap_35 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %result_8 = arith.addf %result_7, %tap_36 : tensor<2x8x8x16xf32>
    %conv_proj_q_bn_weight_1 = mixer.weight @weights "w.conv_proj_q.bn.weight" : tensor<16xf32>
    %conv_proj_q_bn_running_var_1 = mixer.weight @weights "w.conv_proj_q.bn.running_var" : tensor<16xf32>
    %scale_1 = arith.constant dense<1.00000000000000008e-05> : tensor<16xf32>
    %scale_2 = arith.addf %conv_proj_q_bn_running_var_1, %scale_1 : tensor<16xf32>
    %scale_3 = math.rsqrt %scale_2 : tensor<16xf32>
    %scale_4 = arith.mulf %conv_proj_q_bn_weight_1, %scale_3 : tensor<16xf32>
    %v_1 = tensor.empty() : tensor<2x8x8x16xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%result_8, %scale_4 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%v_1 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %conv_proj_q_bn_bias_1 = mixer.weight @weights "w.conv_proj_q.bn.bias" : tensor<16xf32>
    %conv_proj_q_bn_running_mean_1 = mixer.weight @weights "w.conv_proj_q.bn.running_mean" : tensor<16xf32>
    %v_3 = arith.mulf %conv_proj_q_bn_running_mean_1, %scale_4 : tensor<16xf32>
    %v_4 = arith.subf %conv_proj_q_bn_bias_1, %v_3 : tensor<16xf32>
    %v_5 = tensor.empty() : tensor<2x8x8x16xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2, %v_4 : tensor<2x8x8x16xf32>, tensor<16xf32>) outs(%v_5 : tensor<2x8x8x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x8x8x16xf32>
    %y_1 = tensor.collapse_shape %v_6 [[0], [1, 2], [3]] : tensor<2x8x8x16xf32> into tensor<2x64x16xf32>
    %proj_q_weight_1 = mixer.weight @weights "w.proj_q.weight" : tensor<16x16xf32>
    %proj_q_bias_1 = mixer.weight @weights "w.proj_q.bias" : tensor<16xf32>
    %v_7 = mixer.linear %y_1, %proj_q_weight_1 bias %proj_q_bias_1 : tensor<2x64x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x64x16xf32>
    %v_8 = tensor.expand_shape %v_7 [[0], [1], [2, 3]] output_shape [2, 64, 2, 8] : tensor<2x64x16xf32> into tensor<2x64x2x8xf32>
    %room_1 = tensor.empty() : tensor<2x2x64x8xf32>
    %v_9 = linalg.transpose ins(%v_8 : tensor<2x64x2x8xf32>) outs(%room_1 : tensor<2x2x64x8xf32>) permutation = [0, 2, 1, 3]
    %conv_proj_k_conv_weight_1 = mixer.weight @weights "w.conv_proj_k.conv.weight" : tensor<16x1x3x3xf32>
    %x_2 = tensor.pad %image_1 low[0, 1, 1, 0] high[0, 1, 1, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<2x8x8x16xf32> to tensor<2x10x10x16xf32>
    %part_10 = tensor.extract_slice %x_2[0, 0, 0, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_37 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 0, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_38 = tensor.collapse_shape %tap_37 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_39 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_10, %tap_38 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_39 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %part_11 = tensor.extract_slice %x_2[0, 0, 1, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_41 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 0, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_42 = tensor.collapse_shape %tap_41 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_43 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_44 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_11, %tap_42 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_43 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_9 = arith.addf %tap_40, %tap_44 : tensor<2x4x4x16xf32>
    %part_12 = tensor.extract_slice %x_2[0, 0, 2, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_45 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 0, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_46 = tensor.collapse_shape %tap_45 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_47 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_48 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_12, %tap_46 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_47 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_10 = arith.addf %result_9, %tap_48 : tensor<2x4x4x16xf32>
    %part_13 = tensor.extract_slice %x_2[0, 1, 0, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_49 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 1, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_50 = tensor.collapse_shape %tap_49 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_51 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_13, %tap_50 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_51 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_11 = arith.addf %result_10, %tap_52 : tensor<2x4x4x16xf32>
    %part_14 = tensor.extract_slice %x_2[0, 1, 1, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_53 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 1, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_54 = tensor.collapse_shape %tap_53 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_55 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_14, %tap_54 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_55 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_12 = arith.addf %result_11, %tap_56 : tensor<2x4x4x16xf32>
    %part_15 = tensor.extract_slice %x_2[0, 1, 2, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_57 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 1, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_58 = tensor.collapse_shape %tap_57 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_59 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_15, %tap_58 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_59 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_13 = arith.addf %result_12, %tap_60 : tensor<2x4x4x16xf32>
    %part_16 = tensor.extract_slice %x_2[0, 2, 0, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_61 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 2, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_62 = tensor.collapse_shape %tap_61 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_63 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_64 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_16, %tap_62 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_63 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_14 = arith.addf %result_13, %tap_64 : tensor<2x4x4x16xf32>
    %part_17 = tensor.extract_slice %x_2[0, 2, 1, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_65 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 2, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_66 = tensor.collapse_shape %tap_65 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_67 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_17, %tap_66 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_67 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_15 = arith.addf %result_14, %tap_68 : tensor<2x4x4x16xf32>
    %part_18 = tensor.extract_slice %x_2[0, 2, 2, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_69 = tensor.extract_slice %conv_proj_k_conv_weight_1[0, 0, 2, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_70 = tensor.collapse_shape %tap_69 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_71 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_18, %tap_70 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_71 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_16 = arith.addf %result_15, %tap_72 : tensor<2x4x4x16xf32>
    %conv_proj_k_bn_weight_1 = mixer.weight @weights "w.conv_proj_k.bn.weight" : tensor<16xf32>
    %conv_proj_k_bn_running_var_1 = mixer.weight @weights "w.conv_proj_k.bn.running_var" : tensor<16xf32>
    %scale_5 = arith.addf %conv_proj_k_bn_running_var_1, %scale_1 : tensor<16xf32>
    %scale_6 = math.rsqrt %scale_5 : tensor<16xf32>
    %scale_7 = arith.mulf %conv_proj_k_bn_weight_1, %scale_6 : tensor<16xf32>
    %v_10 = tensor.empty() : tensor<2x4x4x16xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%result_16, %scale_7 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%v_10 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %conv_proj_k_bn_bias_1 = mixer.weight @weights "w.conv_proj_k.bn.bias" : tensor<16xf32>
    %conv_proj_k_bn_running_mean_1 = mixer.weight @weights "w.conv_proj_k.bn.running_mean" : tensor<16xf32>
    %v_12 = arith.mulf %conv_proj_k_bn_running_mean_1, %scale_7 : tensor<16xf32>
    %v_13 = arith.subf %conv_proj_k_bn_bias_1, %v_12 : tensor<16xf32>
    %v_14 = tensor.empty() : tensor<2x4x4x16xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11, %v_13 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%v_14 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %y_2 = tensor.collapse_shape %v_15 [[0], [1, 2], [3]] : tensor<2x4x4x16xf32> into tensor<2x16x16xf32>
    %proj_k_weight_1 = mixer.weight @weights "w.proj_k.weight" : tensor<16x16xf32>
    %proj_k_bias_1 = mixer.weight @weights "w.proj_k.bias" : tensor<16xf32>
    %v_16 = mixer.linear %y_2, %proj_k_weight_1 bias %proj_k_bias_1 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_17 = tensor.expand_shape %v_16 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %room_2 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_18 = linalg.transpose ins(%v_17 : tensor<2x16x2x8xf32>) outs(%room_2 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3]
    %conv_proj_v_conv_weight_1 = mixer.weight @weights "w.conv_proj_v.conv.weight" : tensor<16x1x3x3xf32>
    %x_3 = tensor.pad %image_1 low[0, 1, 1, 0] high[0, 1, 1, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<2x8x8x16xf32> to tensor<2x10x10x16xf32>
    %part_19 = tensor.extract_slice %x_3[0, 0, 0, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_73 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 0, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_74 = tensor.collapse_shape %tap_73 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_75 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_19, %tap_74 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_75 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %part_20 = tensor.extract_slice %x_3[0, 0, 1, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_77 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 0, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_78 = tensor.collapse_shape %tap_77 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_79 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_20, %tap_78 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_79 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_17 = arith.addf %tap_76, %tap_80 : tensor<2x4x4x16xf32>
    %part_21 = tensor.extract_slice %x_3[0, 0, 2, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_81 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 0, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_82 = tensor.collapse_shape %tap_81 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_83 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_84 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_21, %tap_82 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_83 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_18 = arith.addf %result_17, %tap_84 : tensor<2x4x4x16xf32>
    %part_22 = tensor.extract_slice %x_3[0, 1, 0, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_85 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 1, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_86 = tensor.collapse_shape %tap_85 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_87 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_88 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_22, %tap_86 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_87 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_19 = arith.addf %result_18, %tap_88 : tensor<2x4x4x16xf32>
    %part_23 = tensor.extract_slice %x_3[0, 1, 1, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_89 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 1, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_90 = tensor.collapse_shape %tap_89 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_91 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_92 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_23, %tap_90 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_91 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_20 = arith.addf %result_19, %tap_92 : tensor<2x4x4x16xf32>
    %part_24 = tensor.extract_slice %x_3[0, 1, 2, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_93 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 1, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_94 = tensor.collapse_shape %tap_93 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_95 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_96 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_24, %tap_94 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_95 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_21 = arith.addf %result_20, %tap_96 : tensor<2x4x4x16xf32>
    %part_25 = tensor.extract_slice %x_3[0, 2, 0, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_97 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 2, 0] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_98 = tensor.collapse_shape %tap_97 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_99 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_25, %tap_98 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_99 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_22 = arith.addf %result_21, %tap_100 : tensor<2x4x4x16xf32>
    %part_26 = tensor.extract_slice %x_3[0, 2, 1, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_101 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 2, 1] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_102 = tensor.collapse_shape %tap_101 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_103 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_104 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_26, %tap_102 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_103 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_23 = arith.addf %result_22, %tap_104 : tensor<2x4x4x16xf32>
    %part_27 = tensor.extract_slice %x_3[0, 2, 2, 0] [2, 4, 4, 16] [1, 2, 2, 1] : tensor<2x10x10x16xf32> to tensor<2x4x4x16xf32>
    %tap_105 = tensor.extract_slice %conv_proj_v_conv_weight_1[0, 0, 2, 2] [16, 1, 1, 1] [1, 1, 1, 1] : tensor<16x1x3x3xf32> to tensor<16x1x1x1xf32>
    %tap_106 = tensor.collapse_shape %tap_105 [[0, 1, 2, 3]] : tensor<16x1x1x1xf32> into tensor<16xf32>
    %tap_107 = tensor.empty() : tensor<2x4x4x16xf32>
    %tap_108 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%part_27, %tap_106 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%tap_107 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %result_24 = arith.addf %result_23, %tap_108 : tensor<2x4x4x16xf32>
    %conv_proj_v_bn_weight_1 = mixer.weight @weights "w.conv_proj_v.bn.weight" : tensor<16xf32>
    %conv_proj_v_bn_running_var_1 = mixer.weight @weights "w.conv_proj_v.bn.running_var" : tensor<16xf32>
    %scale_8 = arith.addf %conv_proj_v_bn_running_var_1, %scale_1 : tensor<16xf32>
    %scale_9 = math.rsqrt %scale_8 : tensor<16xf32>
    %scale_10 = arith.mulf %conv_proj_v_bn_weight_1, %scale_9 : tensor<16xf32>
    %v_19 = tensor.empty() : tensor<2x4x4x16xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%result_24, %scale_10 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%v_19 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %conv_proj_v_bn_bias_1 = mixer.weight @weights "w.conv_proj_v.bn.bias" : tensor<16xf32>
    %conv_proj_v_bn_running_mean_1 = mixer.weight @weights "w.conv_proj_v.bn.running_mean" : tensor<16xf32>
    %v_21 = arith.mulf %conv_proj_v_bn_running_mean_1, %scale_10 : tensor<16xf32>
    %v_22 = arith.subf %conv_proj_v_bn_bias_1, %v_21 : tensor<16xf32>
    %v_23 = tensor.empty() : tensor<2x4x4x16xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20, %v_22 : tensor<2x4x4x16xf32>, tensor<16xf32>) outs(%v_23 : tensor<2x4x4x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x4x16xf32>
    %y_3 = tensor.collapse_shape %v_24 [[0], [1, 2], [3]] : tensor<2x4x4x16xf32> into tensor<2x16x16xf32>
    %proj_v_weight_1 = mixer.weight @weights "w.proj_v.weight" : tensor<16x16xf32>
    %proj_v_bias_1 = mixer.weight @weights "w.proj_v.bias" : tensor<16xf32>
    %v_25 = mixer.linear %y_3, %proj_v_weight_1 bias %proj_v_bias_1 : tensor<2x16x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x16x16xf32>
    %v_26 = tensor.expand_shape %v_25 [[0], [1], [2, 3]] output_shape [2, 16, 2, 8] : tensor<2x16x16xf32> into tensor<2x16x2x8xf32>
    %room_3 = tensor.empty() : tensor<2x2x16x8xf32>
    %v_27 = linalg.transpose ins(%v_26 : tensor<2x16x2x8xf32>) outs(%room_3 : tensor<2x2x16x8xf32>) permutation = [0, 2, 1, 3]
    %results_1 = mixer.attention %v_9, %v_18, %v_27 scale 2.50000000000000000e-01 : tensor<2x2x64x8xf32>, tensor<2x2x16x8xf32>, tensor<2x2x16x8xf32> -> tensor<2x2x64x8xf32>
    %room_4 = tensor.empty() : tensor<2x64x2x8xf32>
    %v_28 = linalg.transpose ins(%results_1 : tensor<2x2x64x8xf32>) outs(%room_4 : tensor<2x64x2x8xf32>) permutation = [0, 2, 1, 3]
    %v_29 = tensor.collapse_shape %v_28 [[0], [1], [2, 3]] : tensor<2x64x2x8xf32> into tensor<2x64x16xf32>
    %proj_weight_1 = mixer.weight @weights "w.proj.weight" : tensor<16x16xf32>
    %proj_bias_1 = mixer.weight @weights "w.proj.bias" : tensor<16xf32>
    %v_30 = mixer.linear %v_29, %proj_weight_1 bias %proj_bias_1 : tensor<2x64x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<2x64x16xf32>
    return %v_30 : tensor<2x64x16xf32>
  }
}
