// Mamba: linear-time sequence modeling with selective state spaces (Gu and Dao, 2023, arXiv 2312.00752).
// h = exp(dt A) h + dt B x, y = C h + D x, with dt, B and C of the token: a diagonal recurrence between a short convolution and a gate.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<1x37x16xf32> {mixer.name = "x"}) -> (tensor<1x37x16xf32> {mixer.name = "y"}) {
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %v_1 = mixer.norm rms %in_x scale %norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<1x37x16xf32> scale tensor<16xf32> -> tensor<1x37x16xf32>
    %in_proj_weight_1 = mixer.weight @weights "w.in_proj.weight" : tensor<64x16xf32>
    %v_2 = mixer.linear %v_1, %in_proj_weight_1 : tensor<1x37x16xf32>, tensor<64x16xf32> -> tensor<1x37x64xf32>
    %u_1 = tensor.extract_slice %v_2[0, 0, 0] [1, 37, 32] [1, 1, 1] : tensor<1x37x64xf32> to tensor<1x37x32xf32>
    %conv1d_weight_1 = mixer.weight @weights "w.conv1d.weight" : tensor<32x4xf32>
    %conv1d_bias_1 = mixer.weight @weights "w.conv1d.bias" : tensor<32xf32>
    %wide_1 = tensor.pad %u_1 low[0, 3, 0] high[0, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<1x37x32xf32> to tensor<1x40x32xf32>
    %kernel_1 = tensor.empty() : tensor<4x32xf32>
    %kernel_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%conv1d_weight_1 : tensor<32x4xf32>) outs(%kernel_1 : tensor<4x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<4x32xf32>
    %result_1 = tensor.extract_slice %wide_1[0, 0, 0] [1, 37, 32] [1, 1, 1] : tensor<1x40x32xf32> to tensor<1x37x32xf32>
    %result_2 = tensor.extract_slice %kernel_2[0, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_3 = tensor.collapse_shape %result_2 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_4 = tensor.empty() : tensor<1x37x32xf32>
    %result_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_1, %result_3 : tensor<1x37x32xf32>, tensor<32xf32>) outs(%result_4 : tensor<1x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x32xf32>
    %result_6 = tensor.extract_slice %wide_1[0, 1, 0] [1, 37, 32] [1, 1, 1] : tensor<1x40x32xf32> to tensor<1x37x32xf32>
    %result_7 = tensor.extract_slice %kernel_2[1, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_8 = tensor.collapse_shape %result_7 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_9 = tensor.empty() : tensor<1x37x32xf32>
    %result_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_6, %result_8 : tensor<1x37x32xf32>, tensor<32xf32>) outs(%result_9 : tensor<1x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x32xf32>
    %result_11 = arith.addf %result_5, %result_10 : tensor<1x37x32xf32>
    %result_12 = tensor.extract_slice %wide_1[0, 2, 0] [1, 37, 32] [1, 1, 1] : tensor<1x40x32xf32> to tensor<1x37x32xf32>
    %result_13 = tensor.extract_slice %kernel_2[2, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_14 = tensor.collapse_shape %result_13 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_15 = tensor.empty() : tensor<1x37x32xf32>
    %result_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_12, %result_14 : tensor<1x37x32xf32>, tensor<32xf32>) outs(%result_15 : tensor<1x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x32xf32>
    %result_17 = arith.addf %result_11, %result_16 : tensor<1x37x32xf32>
    %result_18 = tensor.extract_slice %wide_1[0, 3, 0] [1, 37, 32] [1, 1, 1] : tensor<1x40x32xf32> to tensor<1x37x32xf32>
    %result_19 = tensor.extract_slice %kernel_2[3, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %result_20 = tensor.collapse_shape %result_19 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %result_21 = tensor.empty() : tensor<1x37x32xf32>
    %result_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_18, %result_20 : tensor<1x37x32xf32>, tensor<32xf32>) outs(%result_21 : tensor<1x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x32xf32>
    %result_23 = arith.addf %result_17, %result_22 : tensor<1x37x32xf32>
    %v_3 = tensor.empty() : tensor<1x37x32xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%result_23, %conv1d_bias_1 : tensor<1x37x32xf32>, tensor<32xf32>) outs(%v_3 : tensor<1x37x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x37x32xf32>
    %u_2 = arith.constant dense<0.0> : tensor<1x37x32xf32>
    %u_3 = arith.subf %u_2, %v_4 : tensor<1x37x32xf32>
    %u_4 = math.exp %u_3 : tensor<1x37x32xf32>
    %u_5 = arith.constant dense<1.0> : tensor<1x37x32xf32>
    %u_6 = arith.addf %u_4, %u_5 : tensor<1x37x32xf32>
    %u_7 = arith.divf %u_5, %u_6 : tensor<1x37x32xf32>
    %u_8 = arith.mulf %v_4, %u_7 : tensor<1x37x32xf32>
    %x_proj_weight_1 = mixer.weight @weights "w.x_proj.weight" : tensor<18x32xf32>
    %v_5 = mixer.linear %u_8, %x_proj_weight_1 : tensor<1x37x32xf32>, tensor<18x32xf32> -> tensor<1x37x18xf32>
    %dt_1 = tensor.extract_slice %v_5[0, 0, 0] [1, 37, 2] [1, 1, 1] : tensor<1x37x18xf32> to tensor<1x37x2xf32>
    %dt_proj_weight_1 = mixer.weight @weights "w.dt_proj.weight" : tensor<32x2xf32>
    %dt_proj_bias_1 = mixer.weight @weights "w.dt_proj.bias" : tensor<32xf32>
    %v_6 = mixer.linear %dt_1, %dt_proj_weight_1 bias %dt_proj_bias_1 : tensor<1x37x2xf32>, tensor<32x2xf32>, tensor<32xf32> -> tensor<1x37x32xf32>
    %dt_2 = arith.maximumf %v_6, %u_2 : tensor<1x37x32xf32>
    %dt_3 = math.absf %v_6 : tensor<1x37x32xf32>
    %dt_4 = arith.subf %u_2, %dt_3 : tensor<1x37x32xf32>
    %dt_5 = math.exp %dt_4 : tensor<1x37x32xf32>
    %dt_6 = math.log1p %dt_5 : tensor<1x37x32xf32>
    %dt_7 = arith.addf %dt_2, %dt_6 : tensor<1x37x32xf32>
    %b_1 = tensor.extract_slice %v_5[0, 0, 2] [1, 37, 8] [1, 1, 1] : tensor<1x37x18xf32> to tensor<1x37x8xf32>
    %turn_1 = tensor.empty() : tensor<1x8x37xf32>
    %turn_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%b_1 : tensor<1x37x8xf32>) outs(%turn_1 : tensor<1x8x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x8x37xf32>
    %b_2 = tensor.extract_slice %v_5[0, 0, 10] [1, 37, 8] [1, 1, 1] : tensor<1x37x18xf32> to tensor<1x37x8xf32>
    %turn_3 = tensor.empty() : tensor<1x8x37xf32>
    %turn_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%b_2 : tensor<1x37x8xf32>) outs(%turn_3 : tensor<1x8x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x8x37xf32>
    %turn_5 = tensor.empty() : tensor<1x32x37xf32>
    %turn_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%u_8 : tensor<1x37x32xf32>) outs(%turn_5 : tensor<1x32x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x32x37xf32>
    %turn_7 = tensor.empty() : tensor<1x32x37xf32>
    %turn_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dt_7 : tensor<1x37x32xf32>) outs(%turn_7 : tensor<1x32x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x32x37xf32>
    %A_log_1 = mixer.weight @weights "w.A_log" : tensor<32x8xf32>
    %y_1 = math.exp %A_log_1 : tensor<32x8xf32>
    %y_2 = arith.constant dense<0.0> : tensor<32x8xf32>
    %y_3 = arith.subf %y_2, %y_1 : tensor<32x8xf32>
    %D_1 = mixer.weight @weights "w.D" : tensor<32xf32>
    %y_4 = tensor.extract_slice %v_2[0, 0, 32] [1, 37, 32] [1, 1, 1] : tensor<1x37x64xf32> to tensor<1x37x32xf32>
    %turn_9 = tensor.empty() : tensor<1x32x37xf32>
    %turn_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_4 : tensor<1x37x32xf32>) outs(%turn_9 : tensor<1x32x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x32x37xf32>
    %decay_1 = tensor.expand_shape %turn_8 [[0], [1], [2, 3]] output_shape [1, 32, 37, 1] : tensor<1x32x37xf32> into tensor<1x32x37x1xf32>
    %decay_2 = tensor.expand_shape %y_3 [[0, 1, 2], [3]] output_shape [1, 32, 1, 8] : tensor<32x8xf32> into tensor<1x32x1x8xf32>
    %decay_3 = tensor.empty() : tensor<1x32x37x8xf32>
    %decay_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%decay_1, %decay_2 : tensor<1x32x37x1xf32>, tensor<1x32x1x8xf32>) outs(%decay_3 : tensor<1x32x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x32x37x8xf32>
    %turn_11 = tensor.empty() : tensor<1x37x8xf32>
    %turn_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%turn_4 : tensor<1x8x37xf32>) outs(%turn_11 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x37x8xf32>
    %v_7 = tensor.expand_shape %turn_12 [[0, 1], [2], [3]] output_shape [1, 1, 37, 8] : tensor<1x37x8xf32> into tensor<1x1x37x8xf32>
    %turn_13 = tensor.empty() : tensor<1x37x8xf32>
    %turn_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%turn_2 : tensor<1x8x37xf32>) outs(%turn_13 : tensor<1x37x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x37x8xf32>
    %v_8 = tensor.expand_shape %turn_14 [[0, 1], [2], [3]] output_shape [1, 1, 37, 8] : tensor<1x37x8xf32> into tensor<1x1x37x8xf32>
    %y_5 = arith.mulf %turn_8, %turn_6 : tensor<1x32x37xf32>
    %v_9 = tensor.expand_shape %y_5 [[0], [1], [2, 3]] output_shape [1, 32, 37, 1] : tensor<1x32x37xf32> into tensor<1x32x37x1xf32>
    %v_10 = tensor.expand_shape %decay_4 [[0], [1], [2], [3, 4]] output_shape [1, 32, 37, 8, 1] : tensor<1x32x37x8xf32> into tensor<1x32x37x8x1xf32>
    %y_6:2 = mixer.linear_recurrence %v_7, %v_8, %v_9 decay(%v_10 : tensor<1x32x37x8x1xf32>) : tensor<1x1x37x8xf32>, tensor<1x1x37x8xf32>, tensor<1x32x37x1xf32> -> tensor<1x32x37x1xf32>, tensor<1x32x8x1xf32>
    %y_7 = tensor.collapse_shape %y_6#0 [[0], [1], [2, 3]] : tensor<1x32x37x1xf32> into tensor<1x32x37xf32>
    %y_8 = tensor.expand_shape %D_1 [[0, 1]] output_shape [32, 1] : tensor<32xf32> into tensor<32x1xf32>
    %y_9 = tensor.empty() : tensor<1x32x37xf32>
    %y_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%turn_6, %y_8 : tensor<1x32x37xf32>, tensor<32x1xf32>) outs(%y_9 : tensor<1x32x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x32x37xf32>
    %y_11 = arith.addf %y_7, %y_10 : tensor<1x32x37xf32>
    %v_11 = arith.constant dense<0.0> : tensor<1x32x37xf32>
    %v_12 = arith.subf %v_11, %turn_10 : tensor<1x32x37xf32>
    %v_13 = math.exp %v_12 : tensor<1x32x37xf32>
    %v_14 = arith.constant dense<1.0> : tensor<1x32x37xf32>
    %v_15 = arith.addf %v_13, %v_14 : tensor<1x32x37xf32>
    %v_16 = arith.divf %v_14, %v_15 : tensor<1x32x37xf32>
    %v_17 = arith.mulf %turn_10, %v_16 : tensor<1x32x37xf32>
    %v_18 = arith.mulf %y_11, %v_17 : tensor<1x32x37xf32>
    %v_19 = tensor.collapse_shape %y_6#1 [[0], [1], [2, 3]] : tensor<1x32x8x1xf32> into tensor<1x32x8xf32>
    %turn_15 = tensor.empty() : tensor<1x37x32xf32>
    %turn_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d2, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_18 : tensor<1x32x37xf32>) outs(%turn_15 : tensor<1x37x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<1x37x32xf32>
    %out_proj_weight_1 = mixer.weight @weights "w.out_proj.weight" : tensor<16x32xf32>
    %v_20 = mixer.linear %turn_16, %out_proj_weight_1 : tensor<1x37x32xf32>, tensor<16x32xf32> -> tensor<1x37x16xf32>
    %v_21 = arith.addf %in_x, %v_20 : tensor<1x37x16xf32>
    return %v_21 : tensor<1x37x16xf32>
  }
}
