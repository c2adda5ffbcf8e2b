// A model without Q-Sched: quantization-aware scheduling of few-step diffusion (Frumkin and Marculescu, 2025, arXiv 2509.01624), to put it in by
// --quantize=w4:groups=16
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x16x32xf32> {mixer.name = "x"}, %in_noise: tensor<4x2x16x32xf32> {mixer.name = "noise"}) -> (tensor<2x16x32xf32> {mixer.name = "y"}) {
    %step_1 = mixer.weight @weights "w.step" : tensor<4x32xf32>
    %y_1 = tensor.extract_slice %step_1[0, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %y_2 = tensor.collapse_shape %y_1 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %y_3 = tensor.empty() : tensor<2x16x32xf32>
    %y_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_x, %y_2 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%y_3 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %y_4 scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %q_weight_1 bias %q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("q")
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_4 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x16x4x8xf32>) outs(%v_4 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %k_weight_1 bias %k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("k")
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_8 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x16x4x8xf32>) outs(%v_8 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %v_weight_1 bias %v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("v")
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_12 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x16x4x8xf32>) outs(%v_12 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_14 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x16x8xf32>) outs(%v_14 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %o_weight_1 bias %o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("o")
    %y_5 = arith.addf %y_4, %v_17 : tensor<2x16x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %y_5 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %up_weight_1 bias %up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32> loc("up")
    %y_6 = arith.constant dense<0.5> : tensor<2x16x64xf32>
    %y_7 = arith.mulf %v_19, %y_6 : tensor<2x16x64xf32>
    %y_8 = arith.constant dense<0.7071067811865476> : tensor<2x16x64xf32>
    %y_9 = arith.mulf %v_19, %y_8 : tensor<2x16x64xf32>
    %y_10 = math.erf %y_9 : tensor<2x16x64xf32>
    %y_11 = arith.constant dense<1.0> : tensor<2x16x64xf32>
    %y_12 = arith.addf %y_10, %y_11 : tensor<2x16x64xf32>
    %y_13 = arith.mulf %y_7, %y_12 : tensor<2x16x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_20 = mixer.linear %y_13, %down_weight_1 bias %down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("down")
    %y_14 = arith.addf %y_5, %v_20 : tensor<2x16x32xf32>
    %eps_1 = arith.constant dense<0.93> : tensor<2x16x32xf32>
    %eps_2 = arith.mulf %y_14, %eps_1 : tensor<2x16x32xf32>
    %x_1 = arith.constant dense<1.04> : tensor<2x16x32xf32>
    %x_2 = arith.mulf %in_x, %x_1 : tensor<2x16x32xf32>
    %x_3 = arith.constant dense<0.99556196460308> : tensor<2x16x32xf32>
    %x_4 = arith.mulf %eps_2, %x_3 : tensor<2x16x32xf32>
    %x_5 = arith.subf %x_2, %x_4 : tensor<2x16x32xf32>
    %x_6 = arith.constant dense<10.626053796283095> : tensor<2x16x32xf32>
    %x_7 = arith.mulf %x_5, %x_6 : tensor<2x16x32xf32>
    %x_8 = arith.constant dense<0.4115143586051089> : tensor<2x16x32xf32>
    %x_9 = arith.mulf %x_7, %x_8 : tensor<2x16x32xf32>
    %x_10 = tensor.extract_slice %in_noise[0, 0, 0, 0] [1, 2, 16, 32] [1, 1, 1, 1] : tensor<4x2x16x32xf32> to tensor<1x2x16x32xf32>
    %x_11 = tensor.collapse_shape %x_10 [[0, 1], [2], [3]] : tensor<1x2x16x32xf32> into tensor<2x16x32xf32>
    %x_12 = arith.constant dense<0.9114032766354452> : tensor<2x16x32xf32>
    %x_13 = arith.mulf %x_11, %x_12 : tensor<2x16x32xf32>
    %x_14 = arith.addf %x_9, %x_13 : tensor<2x16x32xf32>
    %y_15 = tensor.extract_slice %step_1[1, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %y_16 = tensor.collapse_shape %y_15 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %y_17 = tensor.empty() : tensor<2x16x32xf32>
    %y_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_14, %y_16 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%y_17 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %norm1_weight_2 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_2 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_21 = mixer.norm layer %y_18 scale %norm1_weight_2 bias %norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_22 = mixer.linear %v_21, %q_weight_1 bias %q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("q")
    %v_23 = tensor.expand_shape %v_22 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_24 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_23 : tensor<2x16x4x8xf32>) outs(%v_24 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_26 = mixer.linear %v_21, %k_weight_1 bias %k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("k")
    %v_27 = tensor.expand_shape %v_26 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_28 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_27 : tensor<2x16x4x8xf32>) outs(%v_28 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_30 = mixer.linear %v_21, %v_weight_1 bias %v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("v")
    %v_31 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_32 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_31 : tensor<2x16x4x8xf32>) outs(%v_32 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_2 = mixer.attention %v_25, %v_29, %v_33 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_34 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x4x16x8xf32>) outs(%v_34 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_36 = tensor.collapse_shape %v_35 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %v_37 = mixer.linear %v_36, %o_weight_1 bias %o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("o")
    %y_19 = arith.addf %y_18, %v_37 : tensor<2x16x32xf32>
    %norm2_weight_2 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_2 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_38 = mixer.norm layer %y_19 scale %norm2_weight_2 bias %norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_39 = mixer.linear %v_38, %up_weight_1 bias %up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32> loc("up")
    %y_20 = arith.mulf %v_39, %y_6 : tensor<2x16x64xf32>
    %y_21 = arith.mulf %v_39, %y_8 : tensor<2x16x64xf32>
    %y_22 = math.erf %y_21 : tensor<2x16x64xf32>
    %y_23 = arith.addf %y_22, %y_11 : tensor<2x16x64xf32>
    %y_24 = arith.mulf %y_20, %y_23 : tensor<2x16x64xf32>
    %v_40 = mixer.linear %y_24, %down_weight_1 bias %down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("down")
    %y_25 = arith.addf %y_19, %v_40 : tensor<2x16x32xf32>
    %eps_3 = arith.constant dense<0.9533333333333334> : tensor<2x16x32xf32>
    %eps_4 = arith.mulf %y_25, %eps_3 : tensor<2x16x32xf32>
    %x_15 = arith.constant dense<1.0266666666666666> : tensor<2x16x32xf32>
    %x_16 = arith.mulf %x_14, %x_15 : tensor<2x16x32xf32>
    %x_17 = arith.mulf %eps_4, %x_12 : tensor<2x16x32xf32>
    %x_18 = arith.subf %x_16, %x_17 : tensor<2x16x32xf32>
    %x_19 = arith.constant dense<2.430048864855296> : tensor<2x16x32xf32>
    %x_20 = arith.mulf %x_18, %x_19 : tensor<2x16x32xf32>
    %x_21 = arith.constant dense<0.6845471059286886> : tensor<2x16x32xf32>
    %x_22 = arith.mulf %x_20, %x_21 : tensor<2x16x32xf32>
    %x_23 = tensor.extract_slice %in_noise[1, 0, 0, 0] [1, 2, 16, 32] [1, 1, 1, 1] : tensor<4x2x16x32xf32> to tensor<1x2x16x32xf32>
    %x_24 = tensor.collapse_shape %x_23 [[0, 1], [2], [3]] : tensor<1x2x16x32xf32> into tensor<2x16x32xf32>
    %x_25 = arith.constant dense<0.7289686274214116> : tensor<2x16x32xf32>
    %x_26 = arith.mulf %x_24, %x_25 : tensor<2x16x32xf32>
    %x_27 = arith.addf %x_22, %x_26 : tensor<2x16x32xf32>
    %y_26 = tensor.extract_slice %step_1[2, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %y_27 = tensor.collapse_shape %y_26 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %y_28 = tensor.empty() : tensor<2x16x32xf32>
    %y_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_27, %y_27 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%y_28 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %norm1_weight_3 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_3 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_41 = mixer.norm layer %y_29 scale %norm1_weight_3 bias %norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_42 = mixer.linear %v_41, %q_weight_1 bias %q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("q")
    %v_43 = tensor.expand_shape %v_42 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_44 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_43 : tensor<2x16x4x8xf32>) outs(%v_44 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_46 = mixer.linear %v_41, %k_weight_1 bias %k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("k")
    %v_47 = tensor.expand_shape %v_46 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_48 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_47 : tensor<2x16x4x8xf32>) outs(%v_48 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_50 = mixer.linear %v_41, %v_weight_1 bias %v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("v")
    %v_51 = tensor.expand_shape %v_50 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_52 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_51 : tensor<2x16x4x8xf32>) outs(%v_52 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_3 = mixer.attention %v_45, %v_49, %v_53 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_54 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x4x16x8xf32>) outs(%v_54 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_56 = tensor.collapse_shape %v_55 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %v_57 = mixer.linear %v_56, %o_weight_1 bias %o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("o")
    %y_30 = arith.addf %y_29, %v_57 : tensor<2x16x32xf32>
    %norm2_weight_3 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_3 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_58 = mixer.norm layer %y_30 scale %norm2_weight_3 bias %norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_59 = mixer.linear %v_58, %up_weight_1 bias %up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32> loc("up")
    %y_31 = arith.mulf %v_59, %y_6 : tensor<2x16x64xf32>
    %y_32 = arith.mulf %v_59, %y_8 : tensor<2x16x64xf32>
    %y_33 = math.erf %y_32 : tensor<2x16x64xf32>
    %y_34 = arith.addf %y_33, %y_11 : tensor<2x16x64xf32>
    %y_35 = arith.mulf %y_31, %y_34 : tensor<2x16x64xf32>
    %v_60 = mixer.linear %y_35, %down_weight_1 bias %down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("down")
    %y_36 = arith.addf %y_30, %v_60 : tensor<2x16x32xf32>
    %eps_5 = arith.constant dense<0.9766666666666667> : tensor<2x16x32xf32>
    %eps_6 = arith.mulf %y_36, %eps_5 : tensor<2x16x32xf32>
    %x_28 = arith.constant dense<1.0133333333333334> : tensor<2x16x32xf32>
    %x_29 = arith.mulf %x_27, %x_28 : tensor<2x16x32xf32>
    %x_30 = arith.mulf %eps_6, %x_25 : tensor<2x16x32xf32>
    %x_31 = arith.subf %x_29, %x_30 : tensor<2x16x32xf32>
    %x_32 = arith.constant dense<1.4608198491225133> : tensor<2x16x32xf32>
    %x_33 = arith.mulf %x_31, %x_32 : tensor<2x16x32xf32>
    %x_34 = arith.constant dense<0.8837656300886935> : tensor<2x16x32xf32>
    %x_35 = arith.mulf %x_33, %x_34 : tensor<2x16x32xf32>
    %x_36 = tensor.extract_slice %in_noise[2, 0, 0, 0] [1, 2, 16, 32] [1, 1, 1, 1] : tensor<4x2x16x32xf32> to tensor<1x2x16x32xf32>
    %x_37 = tensor.collapse_shape %x_36 [[0, 1], [2], [3]] : tensor<1x2x16x32xf32> into tensor<2x16x32xf32>
    %x_38 = arith.constant dense<0.4679298142605733> : tensor<2x16x32xf32>
    %x_39 = arith.mulf %x_37, %x_38 : tensor<2x16x32xf32>
    %x_40 = arith.addf %x_35, %x_39 : tensor<2x16x32xf32>
    %y_37 = tensor.extract_slice %step_1[3, 0] [1, 32] [1, 1] : tensor<4x32xf32> to tensor<1x32xf32>
    %y_38 = tensor.collapse_shape %y_37 [[0, 1]] : tensor<1x32xf32> into tensor<32xf32>
    %y_39 = tensor.empty() : tensor<2x16x32xf32>
    %y_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%x_40, %y_38 : tensor<2x16x32xf32>, tensor<32xf32>) outs(%y_39 : tensor<2x16x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x16x32xf32>
    %norm1_weight_4 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_4 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_61 = mixer.norm layer %y_40 scale %norm1_weight_4 bias %norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_62 = mixer.linear %v_61, %q_weight_1 bias %q_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("q")
    %v_63 = tensor.expand_shape %v_62 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_64 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_63 : tensor<2x16x4x8xf32>) outs(%v_64 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_66 = mixer.linear %v_61, %k_weight_1 bias %k_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("k")
    %v_67 = tensor.expand_shape %v_66 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_68 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_69 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_67 : tensor<2x16x4x8xf32>) outs(%v_68 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %v_70 = mixer.linear %v_61, %v_weight_1 bias %v_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("v")
    %v_71 = tensor.expand_shape %v_70 [[0], [1], [2, 3]] output_shape [2, 16, 4, 8] : tensor<2x16x32xf32> into tensor<2x16x4x8xf32>
    %v_72 = tensor.empty() : tensor<2x4x16x8xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_71 : tensor<2x16x4x8xf32>) outs(%v_72 : tensor<2x4x16x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x16x8xf32>
    %results_4 = mixer.attention %v_65, %v_69, %v_73 scale 3.53553390593273786e-01 : tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32>, tensor<2x4x16x8xf32> -> tensor<2x4x16x8xf32>
    %v_74 = tensor.empty() : tensor<2x16x4x8xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x4x16x8xf32>) outs(%v_74 : tensor<2x16x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x16x4x8xf32>
    %v_76 = tensor.collapse_shape %v_75 [[0], [1], [2, 3]] : tensor<2x16x4x8xf32> into tensor<2x16x32xf32>
    %v_77 = mixer.linear %v_76, %o_weight_1 bias %o_bias_1 : tensor<2x16x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("o")
    %y_41 = arith.addf %y_40, %v_77 : tensor<2x16x32xf32>
    %norm2_weight_4 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_4 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_78 = mixer.norm layer %y_41 scale %norm2_weight_4 bias %norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<2x16x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<2x16x32xf32>
    %v_79 = mixer.linear %v_78, %up_weight_1 bias %up_bias_1 : tensor<2x16x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x16x64xf32> loc("up")
    %y_42 = arith.mulf %v_79, %y_6 : tensor<2x16x64xf32>
    %y_43 = arith.mulf %v_79, %y_8 : tensor<2x16x64xf32>
    %y_44 = math.erf %y_43 : tensor<2x16x64xf32>
    %y_45 = arith.addf %y_44, %y_11 : tensor<2x16x64xf32>
    %y_46 = arith.mulf %y_42, %y_45 : tensor<2x16x64xf32>
    %v_80 = mixer.linear %y_46, %down_weight_1 bias %down_bias_1 : tensor<2x16x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x16x32xf32> loc("down")
    %y_47 = arith.addf %y_41, %v_80 : tensor<2x16x32xf32>
    %eps_7 = arith.constant dense<1.0> : tensor<2x16x32xf32>
    %eps_8 = arith.mulf %y_47, %eps_7 : tensor<2x16x32xf32>
    %x_41 = arith.mulf %x_40, %eps_7 : tensor<2x16x32xf32>
    %x_42 = arith.mulf %eps_8, %x_38 : tensor<2x16x32xf32>
    %x_43 = arith.subf %x_41, %x_42 : tensor<2x16x32xf32>
    %x_44 = arith.constant dense<1.1315217133977493> : tensor<2x16x32xf32>
    %x_45 = arith.mulf %x_43, %x_44 : tensor<2x16x32xf32>
    return %x_45 : tensor<2x16x32xf32>
  }
}
