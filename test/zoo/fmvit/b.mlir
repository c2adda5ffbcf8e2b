// FMViT: a multiple-frequency mixing vision Transformer (Tan et al., 2023, arXiv 2311.05707).
// High frequencies by grouped convolutions of several branches, folded into one, low ones by attention over pooled keys; a convolution fuses them.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x32x6x10xf32> {mixer.name = "x"}) -> (tensor<3x32x6x10xf32> {mixer.name = "out"}) {
    %v_1 = tensor.empty() : tensor<3x6x10x32xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_x : tensor<3x32x6x10xf32>) outs(%v_1 : tensor<3x6x10x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x6x10x32xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_running_var_1 = mixer.weight @weights "w.norm1.running_var" : tensor<32xf32>
    %scale_1 = arith.constant dense<1.00000000000000008e-05> : tensor<32xf32>
    %scale_2 = arith.addf %norm1_running_var_1, %scale_1 : tensor<32xf32>
    %scale_3 = math.rsqrt %scale_2 : tensor<32xf32>
    %scale_4 = arith.mulf %norm1_weight_1, %scale_3 : tensor<32xf32>
    %v_3 = tensor.empty() : tensor<3x6x10x32xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2, %scale_4 : tensor<3x6x10x32xf32>, tensor<32xf32>) outs(%v_3 : tensor<3x6x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x6x10x32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %norm1_running_mean_1 = mixer.weight @weights "w.norm1.running_mean" : tensor<32xf32>
    %v_5 = arith.mulf %norm1_running_mean_1, %scale_4 : tensor<32xf32>
    %v_6 = arith.subf %norm1_bias_1, %v_5 : tensor<32xf32>
    %v_7 = tensor.empty() : tensor<3x6x10x32xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4, %v_6 : tensor<3x6x10x32xf32>, tensor<32xf32>) outs(%v_7 : tensor<3x6x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x6x10x32xf32>
    %high_1 = tensor.extract_slice %v_8[0, 0, 0, 0] [3, 6, 10, 16] [1, 1, 1, 1] : tensor<3x6x10x32xf32> to tensor<3x6x10x16xf32>
    %high_wide_bn_weight_1 = mixer.weight @weights "w.high.wide_bn.weight" : tensor<16xf32>
    %high_wide_bn_running_var_1 = mixer.weight @weights "w.high.wide_bn.running_var" : tensor<16xf32>
    %scale_5 = arith.constant dense<1.00000000000000008e-05> : tensor<16xf32>
    %scale_6 = arith.addf %high_wide_bn_running_var_1, %scale_5 : tensor<16xf32>
    %scale_7 = math.rsqrt %scale_6 : tensor<16xf32>
    %scale_8 = arith.mulf %high_wide_bn_weight_1, %scale_7 : tensor<16xf32>
    %high_wide_bn_bias_1 = mixer.weight @weights "w.high.wide_bn.bias" : tensor<16xf32>
    %high_wide_bn_running_mean_1 = mixer.weight @weights "w.high.wide_bn.running_mean" : tensor<16xf32>
    %v_9 = arith.mulf %high_wide_bn_running_mean_1, %scale_8 : tensor<16xf32>
    %v_10 = arith.subf %high_wide_bn_bias_1, %v_9 : tensor<16xf32>
    %high_point_bn_weight_1 = mixer.weight @weights "w.high.point_bn.weight" : tensor<16xf32>
    %high_point_bn_running_var_1 = mixer.weight @weights "w.high.point_bn.running_var" : tensor<16xf32>
    %scale_9 = arith.addf %high_point_bn_running_var_1, %scale_5 : tensor<16xf32>
    %scale_10 = math.rsqrt %scale_9 : tensor<16xf32>
    %scale_11 = arith.mulf %high_point_bn_weight_1, %scale_10 : tensor<16xf32>
    %high_point_bn_bias_1 = mixer.weight @weights "w.high.point_bn.bias" : tensor<16xf32>
    %high_point_bn_running_mean_1 = mixer.weight @weights "w.high.point_bn.running_mean" : tensor<16xf32>
    %v_11 = arith.mulf %high_point_bn_running_mean_1, %scale_11 : tensor<16xf32>
    %v_12 = arith.subf %high_point_bn_bias_1, %v_11 : tensor<16xf32>
    %high_skip_bn_weight_1 = mixer.weight @weights "w.high.skip_bn.weight" : tensor<16xf32>
    %high_skip_bn_running_var_1 = mixer.weight @weights "w.high.skip_bn.running_var" : tensor<16xf32>
    %scale_12 = arith.addf %high_skip_bn_running_var_1, %scale_5 : tensor<16xf32>
    %scale_13 = math.rsqrt %scale_12 : tensor<16xf32>
    %scale_14 = arith.mulf %high_skip_bn_weight_1, %scale_13 : tensor<16xf32>
    %high_skip_bn_bias_1 = mixer.weight @weights "w.high.skip_bn.bias" : tensor<16xf32>
    %high_skip_bn_running_mean_1 = mixer.weight @weights "w.high.skip_bn.running_mean" : tensor<16xf32>
    %v_13 = arith.mulf %high_skip_bn_running_mean_1, %scale_14 : tensor<16xf32>
    %v_14 = arith.subf %high_skip_bn_bias_1, %v_13 : tensor<16xf32>
    %identity_1 = arith.constant dense<[[[[1.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[1.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[1.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[1.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[0.0]], [[1.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[1.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[1.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[1.0]]], [[[1.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[1.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[1.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[1.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[0.0]], [[1.0]], [[0.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[1.0]], [[0.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[1.0]], [[0.0]]], [[[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[0.0]], [[1.0]]]]> : tensor<16x8x1x1xf32>
    %high_wide_weight_1 = mixer.weight @weights "w.high.wide.weight" : tensor<16x8x3x3xf32>
    %column_1 = tensor.expand_shape %scale_8 [[0, 1, 2, 3]] output_shape [16, 1, 1, 1] : tensor<16xf32> into tensor<16x1x1x1xf32>
    %kernel_1 = tensor.empty() : tensor<16x8x3x3xf32>
    %kernel_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%high_wide_weight_1, %column_1 : tensor<16x8x3x3xf32>, tensor<16x1x1x1xf32>) outs(%kernel_1 : tensor<16x8x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8x3x3xf32>
    %high_point_weight_1 = mixer.weight @weights "w.high.point.weight" : tensor<16x8x1x1xf32>
    %column_2 = tensor.expand_shape %scale_11 [[0, 1, 2, 3]] output_shape [16, 1, 1, 1] : tensor<16xf32> into tensor<16x1x1x1xf32>
    %kernel_3 = tensor.empty() : tensor<16x8x1x1xf32>
    %kernel_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%high_point_weight_1, %column_2 : tensor<16x8x1x1xf32>, tensor<16x1x1x1xf32>) outs(%kernel_3 : tensor<16x8x1x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8x1x1xf32>
    %column_3 = tensor.expand_shape %scale_14 [[0, 1, 2, 3]] output_shape [16, 1, 1, 1] : tensor<16xf32> into tensor<16x1x1x1xf32>
    %kernel_5 = tensor.empty() : tensor<16x8x1x1xf32>
    %kernel_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, 0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%identity_1, %column_3 : tensor<16x8x1x1xf32>, tensor<16x1x1x1xf32>) outs(%kernel_5 : tensor<16x8x1x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<16x8x1x1xf32>
    %kernel_7 = arith.addf %kernel_4, %kernel_6 : tensor<16x8x1x1xf32>
    %middle_1 = tensor.pad %kernel_7 low[0, 0, 1, 1] high[0, 0, 1, 1] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<16x8x1x1xf32> to tensor<16x8x3x3xf32>
    %kernel_8 = arith.addf %kernel_2, %middle_1 : tensor<16x8x3x3xf32>
    %v_15 = tensor.empty() : tensor<3x3x8x16xf32>
    %v_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%kernel_8 : tensor<16x8x3x3xf32>) outs(%v_15 : tensor<3x3x8x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x8x16xf32>
    %v_17 = arith.addf %v_10, %v_12 : tensor<16xf32>
    %v_18 = arith.addf %v_17, %v_14 : tensor<16xf32>
    %v_19 = mixer.convolution %high_1, %v_16 bias %v_18 groups 2 pad [1, 1] to [1, 1] : tensor<3x6x10x16xf32>, tensor<3x3x8x16xf32>, tensor<16xf32> -> tensor<3x6x10x16xf32>
    %high_2 = arith.constant dense<0.5> : tensor<3x6x10x16xf32>
    %high_3 = arith.mulf %v_19, %high_2 : tensor<3x6x10x16xf32>
    %high_4 = arith.constant dense<0.7071067811865476> : tensor<3x6x10x16xf32>
    %high_5 = arith.mulf %v_19, %high_4 : tensor<3x6x10x16xf32>
    %high_6 = math.erf %high_5 : tensor<3x6x10x16xf32>
    %high_7 = arith.constant dense<1.0> : tensor<3x6x10x16xf32>
    %high_8 = arith.addf %high_6, %high_7 : tensor<3x6x10x16xf32>
    %high_9 = arith.mulf %high_3, %high_8 : tensor<3x6x10x16xf32>
    %high_10 = tensor.extract_slice %v_8[0, 0, 0, 16] [3, 6, 10, 16] [1, 1, 1, 1] : tensor<3x6x10x32xf32> to tensor<3x6x10x16xf32>
    %small_1 = mixer.pool_window mean %high_10 window [2, 2] strides [2, 2] : tensor<3x6x10x16xf32> -> tensor<3x3x5x16xf32>
    %kv_1 = tensor.collapse_shape %small_1 [[0], [1, 2], [3]] : tensor<3x3x5x16xf32> into tensor<3x15x16xf32>
    %low_kv_weight_1 = mixer.weight @weights "w.low.kv.weight" : tensor<32x16xf32>
    %low_kv_bias_1 = mixer.weight @weights "w.low.kv.bias" : tensor<32xf32>
    %v_20 = mixer.linear %kv_1, %low_kv_weight_1 bias %low_kv_bias_1 : tensor<3x15x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<3x15x32xf32>
    %q_1 = tensor.collapse_shape %high_10 [[0], [1, 2], [3]] : tensor<3x6x10x16xf32> into tensor<3x60x16xf32>
    %low_q_weight_1 = mixer.weight @weights "w.low.q.weight" : tensor<16x16xf32>
    %low_q_bias_1 = mixer.weight @weights "w.low.q.bias" : tensor<16xf32>
    %v_21 = mixer.linear %q_1, %low_q_weight_1 bias %low_q_bias_1 : tensor<3x60x16xf32>, tensor<16x16xf32>, tensor<16xf32> -> tensor<3x60x16xf32>
    %v_22 = tensor.expand_shape %v_21 [[0], [1], [2, 3]] output_shape [3, 60, 2, 8] : tensor<3x60x16xf32> into tensor<3x60x2x8xf32>
    %v_23 = tensor.empty() : tensor<3x2x60x8xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_22 : tensor<3x60x2x8xf32>) outs(%v_23 : tensor<3x2x60x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x60x8xf32>
    %k_1 = tensor.extract_slice %v_20[0, 0, 0] [3, 15, 16] [1, 1, 1] : tensor<3x15x32xf32> to tensor<3x15x16xf32>
    %v_25 = tensor.expand_shape %k_1 [[0], [1], [2, 3]] output_shape [3, 15, 2, 8] : tensor<3x15x16xf32> into tensor<3x15x2x8xf32>
    %v_26 = tensor.empty() : tensor<3x2x15x8xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_25 : tensor<3x15x2x8xf32>) outs(%v_26 : tensor<3x2x15x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x15x8xf32>
    %k_2 = tensor.extract_slice %v_20[0, 0, 16] [3, 15, 16] [1, 1, 1] : tensor<3x15x32xf32> to tensor<3x15x16xf32>
    %v_28 = tensor.expand_shape %k_2 [[0], [1], [2, 3]] output_shape [3, 15, 2, 8] : tensor<3x15x16xf32> into tensor<3x15x2x8xf32>
    %v_29 = tensor.empty() : tensor<3x2x15x8xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_28 : tensor<3x15x2x8xf32>) outs(%v_29 : tensor<3x2x15x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x15x8xf32>
    %results_1 = mixer.attention %v_24, %v_27, %v_30 scale 3.53553390593273786e-01 : tensor<3x2x60x8xf32>, tensor<3x2x15x8xf32>, tensor<3x2x15x8xf32> -> tensor<3x2x60x8xf32>
    %v_31 = tensor.empty() : tensor<3x60x2x8xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x2x60x8xf32>) outs(%v_31 : tensor<3x60x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x60x2x8xf32>
    %v_33 = tensor.collapse_shape %v_32 [[0], [1], [2, 3]] : tensor<3x60x2x8xf32> into tensor<3x60x16xf32>
    %low_1 = tensor.expand_shape %v_33 [[0], [1, 2], [3]] output_shape [3, 6, 10, 16] : tensor<3x60x16xf32> into tensor<3x6x10x16xf32>
    %x_1 = tensor.concat dim(3) %high_9, %low_1 : (tensor<3x6x10x16xf32>, tensor<3x6x10x16xf32>) -> tensor<3x6x10x32xf32>
    %fuse_weight_1 = mixer.weight @weights "w.fuse.weight" : tensor<32x32x1x1xf32>
    %v_34 = tensor.collapse_shape %fuse_weight_1 [[0], [1, 2, 3]] : tensor<32x32x1x1xf32> into tensor<32x32xf32>
    %fuse_bias_1 = mixer.weight @weights "w.fuse.bias" : tensor<32xf32>
    %v_35 = mixer.linear %x_1, %v_34 bias %fuse_bias_1 : tensor<3x6x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x6x10x32xf32>
    %x_2 = arith.addf %v_2, %v_35 : tensor<3x6x10x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_running_var_1 = mixer.weight @weights "w.norm2.running_var" : tensor<32xf32>
    %scale_15 = arith.addf %norm2_running_var_1, %scale_1 : tensor<32xf32>
    %scale_16 = math.rsqrt %scale_15 : tensor<32xf32>
    %scale_17 = arith.mulf %norm2_weight_1, %scale_16 : tensor<32xf32>
    %v_36 = tensor.empty() : tensor<3x6x10x32xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%x_2, %scale_17 : tensor<3x6x10x32xf32>, tensor<32xf32>) outs(%v_36 : tensor<3x6x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x6x10x32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %norm2_running_mean_1 = mixer.weight @weights "w.norm2.running_mean" : tensor<32xf32>
    %v_38 = arith.mulf %norm2_running_mean_1, %scale_17 : tensor<32xf32>
    %v_39 = arith.subf %norm2_bias_1, %v_38 : tensor<32xf32>
    %v_40 = tensor.empty() : tensor<3x6x10x32xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37, %v_39 : tensor<3x6x10x32xf32>, tensor<32xf32>) outs(%v_40 : tensor<3x6x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x6x10x32xf32>
    %fc1_weight_1 = mixer.weight @weights "w.fc1.weight" : tensor<64x32xf32>
    %fc1_bias_1 = mixer.weight @weights "w.fc1.bias" : tensor<64xf32>
    %v_42 = mixer.linear %v_41, %fc1_weight_1 bias %fc1_bias_1 : tensor<3x6x10x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x6x10x64xf32>
    %mlp_wide_bn_weight_1 = mixer.weight @weights "w.mlp.wide_bn.weight" : tensor<64xf32>
    %mlp_wide_bn_running_var_1 = mixer.weight @weights "w.mlp.wide_bn.running_var" : tensor<64xf32>
    %scale_18 = arith.constant dense<1.00000000000000008e-05> : tensor<64xf32>
    %scale_19 = arith.addf %mlp_wide_bn_running_var_1, %scale_18 : tensor<64xf32>
    %scale_20 = math.rsqrt %scale_19 : tensor<64xf32>
    %scale_21 = arith.mulf %mlp_wide_bn_weight_1, %scale_20 : tensor<64xf32>
    %mlp_wide_bn_bias_1 = mixer.weight @weights "w.mlp.wide_bn.bias" : tensor<64xf32>
    %mlp_wide_bn_running_mean_1 = mixer.weight @weights "w.mlp.wide_bn.running_mean" : tensor<64xf32>
    %v_43 = arith.mulf %mlp_wide_bn_running_mean_1, %scale_21 : tensor<64xf32>
    %v_44 = arith.subf %mlp_wide_bn_bias_1, %v_43 : tensor<64xf32>
    %mlp_point_bn_weight_1 = mixer.weight @weights "w.mlp.point_bn.weight" : tensor<64xf32>
    %mlp_point_bn_running_var_1 = mixer.weight @weights "w.mlp.point_bn.running_var" : tensor<64xf32>
    %scale_22 = arith.addf %mlp_point_bn_running_var_1, %scale_18 : tensor<64xf32>
    %scale_23 = math.rsqrt %scale_22 : tensor<64xf32>
    %scale_24 = arith.mulf %mlp_point_bn_weight_1, %scale_23 : tensor<64xf32>
    %mlp_point_bn_bias_1 = mixer.weight @weights "w.mlp.point_bn.bias" : tensor<64xf32>
    %mlp_point_bn_running_mean_1 = mixer.weight @weights "w.mlp.point_bn.running_mean" : tensor<64xf32>
    %v_45 = arith.mulf %mlp_point_bn_running_mean_1, %scale_24 : tensor<64xf32>
    %v_46 = arith.subf %mlp_point_bn_bias_1, %v_45 : tensor<64xf32>
    %mlp_skip_bn_weight_1 = mixer.weight @weights "w.mlp.skip_bn.weight" : tensor<64xf32>
    %mlp_skip_bn_running_var_1 = mixer.weight @weights "w.mlp.skip_bn.running_var" : tensor<64xf32>
    %scale_25 = arith.addf %mlp_skip_bn_running_var_1, %scale_18 : tensor<64xf32>
    %scale_26 = math.rsqrt %scale_25 : tensor<64xf32>
    %scale_27 = arith.mulf %mlp_skip_bn_weight_1, %scale_26 : tensor<64xf32>
    %mlp_skip_bn_bias_1 = mixer.weight @weights "w.mlp.skip_bn.bias" : tensor<64xf32>
    %mlp_skip_bn_running_mean_1 = mixer.weight @weights "w.mlp.skip_bn.running_mean" : tensor<64xf32>
    %v_47 = arith.mulf %mlp_skip_bn_running_mean_1, %scale_27 : tensor<64xf32>
    %v_48 = arith.subf %mlp_skip_bn_bias_1, %v_47 : tensor<64xf32>
    %identity_2 = arith.constant dense<1.0> : tensor<64x1x1x1xf32>
    %mlp_wide_weight_1 = mixer.weight @weights "w.mlp.wide.weight" : tensor<64x1x3x3xf32>
    %column_4 = tensor.expand_shape %scale_21 [[0, 1, 2, 3]] output_shape [64, 1, 1, 1] : tensor<64xf32> into tensor<64x1x1x1xf32>
    %kernel_9 = tensor.empty() : tensor<64x1x3x3xf32>
    %kernel_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%mlp_wide_weight_1, %column_4 : tensor<64x1x3x3xf32>, tensor<64x1x1x1xf32>) outs(%kernel_9 : tensor<64x1x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<64x1x3x3xf32>
    %mlp_point_weight_1 = mixer.weight @weights "w.mlp.point.weight" : tensor<64x1x1x1xf32>
    %column_5 = tensor.expand_shape %scale_24 [[0, 1, 2, 3]] output_shape [64, 1, 1, 1] : tensor<64xf32> into tensor<64x1x1x1xf32>
    %kernel_11 = arith.mulf %mlp_point_weight_1, %column_5 : tensor<64x1x1x1xf32>
    %column_6 = tensor.expand_shape %scale_27 [[0, 1, 2, 3]] output_shape [64, 1, 1, 1] : tensor<64xf32> into tensor<64x1x1x1xf32>
    %kernel_12 = arith.mulf %identity_2, %column_6 : tensor<64x1x1x1xf32>
    %kernel_13 = arith.addf %kernel_11, %kernel_12 : tensor<64x1x1x1xf32>
    %middle_2 = tensor.pad %kernel_13 low[0, 0, 1, 1] high[0, 0, 1, 1] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<64x1x1x1xf32> to tensor<64x1x3x3xf32>
    %kernel_14 = arith.addf %kernel_10, %middle_2 : tensor<64x1x3x3xf32>
    %v_49 = tensor.empty() : tensor<3x3x1x64xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%kernel_14 : tensor<64x1x3x3xf32>) outs(%v_49 : tensor<3x3x1x64xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x1x64xf32>
    %v_51 = arith.addf %v_44, %v_46 : tensor<64xf32>
    %v_52 = arith.addf %v_51, %v_48 : tensor<64xf32>
    %v_53 = mixer.convolution %v_42, %v_50 bias %v_52 groups 64 pad [1, 1] to [1, 1] : tensor<3x6x10x64xf32>, tensor<3x3x1x64xf32>, tensor<64xf32> -> tensor<3x6x10x64xf32>
    %v_54 = arith.constant dense<0.5> : tensor<3x6x10x64xf32>
    %v_55 = arith.mulf %v_53, %v_54 : tensor<3x6x10x64xf32>
    %v_56 = arith.constant dense<0.7071067811865476> : tensor<3x6x10x64xf32>
    %v_57 = arith.mulf %v_53, %v_56 : tensor<3x6x10x64xf32>
    %v_58 = math.erf %v_57 : tensor<3x6x10x64xf32>
    %v_59 = arith.constant dense<1.0> : tensor<3x6x10x64xf32>
    %v_60 = arith.addf %v_58, %v_59 : tensor<3x6x10x64xf32>
    %v_61 = arith.mulf %v_55, %v_60 : tensor<3x6x10x64xf32>
    %fc2_weight_1 = mixer.weight @weights "w.fc2.weight" : tensor<32x64xf32>
    %fc2_bias_1 = mixer.weight @weights "w.fc2.bias" : tensor<32xf32>
    %v_62 = mixer.linear %v_61, %fc2_weight_1 bias %fc2_bias_1 : tensor<3x6x10x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x6x10x32xf32>
    %v_63 = arith.addf %x_2, %v_62 : tensor<3x6x10x32xf32>
    %v_64 = tensor.empty() : tensor<3x32x6x10xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<3x6x10x32xf32>) outs(%v_64 : tensor<3x32x6x10xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x32x6x10xf32>
    return %v_65 : tensor<3x32x6x10xf32>
  }
}
