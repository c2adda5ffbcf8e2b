// SEA: sparse linear attention with estimated attention mask (Lee et al., 2023, arXiv 2310.01777).
// Performer attention estimates a compressed attention map, a small CNN decodes it, its top entries are the mask of exact sparse attention.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_q: tensor<2x2x24x8xf32> {mixer.name = "q"}, %in_k: tensor<2x2x24x8xf32> {mixer.name = "k"}, %in_v: tensor<2x2x24x8xf32> {mixer.name = "v"}) -> (tensor<2x2x24x16xf32> {mixer.name = "map"}, tensor<2x2x24x8xf32> {mixer.name = "out"}) {
    %projection_1 = mixer.weight @weights "w.projection" : tensor<16x8xf32>
    %y_1 = arith.constant dense<0.5946035575013605> : tensor<2x2x24x8xf32>
    %y_2 = arith.mulf %in_q, %y_1 : tensor<2x2x24x8xf32>
    %dash_1 = mixer.linear %y_2, %projection_1 : tensor<2x2x24x8xf32>, tensor<16x8xf32> -> tensor<2x2x24x16xf32>
    %top_1 = arith.constant dense<0xFF800000> : tensor<2x2x24xf32>
    %top_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%dash_1 : tensor<2x2x24x16xf32>) outs(%top_1 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24xf32>
    %top_3 = tensor.expand_shape %top_2 [[0], [1], [2, 3]] output_shape [2, 2, 24, 1] : tensor<2x2x24xf32> into tensor<2x2x24x1xf32>
    %v_1 = arith.mulf %y_2, %y_2 : tensor<2x2x24x8xf32>
    %v_2 = arith.constant dense<0.0> : tensor<2x2x24xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_1 : tensor<2x2x24x8xf32>) outs(%v_2 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24xf32>
    %v_4 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 2, 24, 1] : tensor<2x2x24xf32> into tensor<2x2x24x1xf32>
    %v_5 = arith.constant dense<0.5> : tensor<2x2x24x1xf32>
    %v_6 = arith.mulf %v_4, %v_5 : tensor<2x2x24x1xf32>
    %v_7 = tensor.empty() : tensor<2x2x24x16xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dash_1, %v_6 : tensor<2x2x24x16xf32>, tensor<2x2x24x1xf32>) outs(%v_7 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %v_9 = tensor.empty() : tensor<2x2x24x16xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_8, %top_3 : tensor<2x2x24x16xf32>, tensor<2x2x24x1xf32>) outs(%v_9 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %v_11 = math.exp %v_10 : tensor<2x2x24x16xf32>
    %v_12 = arith.constant dense<0.0001> : tensor<2x2x24x16xf32>
    %v_13 = arith.addf %v_11, %v_12 : tensor<2x2x24x16xf32>
    %v_14 = arith.constant dense<0.25> : tensor<2x2x24x16xf32>
    %v_15 = arith.mulf %v_13, %v_14 : tensor<2x2x24x16xf32>
    %y_3 = arith.mulf %in_k, %y_1 : tensor<2x2x24x8xf32>
    %dash_2 = mixer.linear %y_3, %projection_1 : tensor<2x2x24x8xf32>, tensor<16x8xf32> -> tensor<2x2x24x16xf32>
    %top_4 = arith.constant dense<0xFF800000> : tensor<2x2xf32>
    %top_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%dash_2 : tensor<2x2x24x16xf32>) outs(%top_4 : tensor<2x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2xf32>
    %top_6 = tensor.expand_shape %top_5 [[0], [1, 2, 3]] output_shape [2, 2, 1, 1] : tensor<2x2xf32> into tensor<2x2x1x1xf32>
    %v_16 = arith.mulf %y_3, %y_3 : tensor<2x2x24x8xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_16 : tensor<2x2x24x8xf32>) outs(%v_2 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24xf32>
    %v_18 = tensor.expand_shape %v_17 [[0], [1], [2, 3]] output_shape [2, 2, 24, 1] : tensor<2x2x24xf32> into tensor<2x2x24x1xf32>
    %v_19 = arith.mulf %v_18, %v_5 : tensor<2x2x24x1xf32>
    %v_20 = tensor.empty() : tensor<2x2x24x16xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dash_2, %v_19 : tensor<2x2x24x16xf32>, tensor<2x2x24x1xf32>) outs(%v_20 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %v_22 = tensor.empty() : tensor<2x2x24x16xf32>
    %v_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_21, %top_6 : tensor<2x2x24x16xf32>, tensor<2x2x1x1xf32>) outs(%v_22 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %v_24 = math.exp %v_23 : tensor<2x2x24x16xf32>
    %v_25 = arith.addf %v_24, %v_12 : tensor<2x2x24x16xf32>
    %v_26 = arith.mulf %v_25, %v_14 : tensor<2x2x24x16xf32>
    %rows_1 = arith.constant dense<[[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.6666666865348816, 0.3333333432674408, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.3333333432674408, 0.6666666865348816, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.6666666865348816, 0.3333333432674408, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.3333333432674408, 0.6666666865348816, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.6666666865348816, 0.3333333432674408, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.3333333432674408, 0.6666666865348816, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.6666666865348816, 0.3333333432674408, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.3333333432674408, 0.6666666865348816, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.6666666865348816, 0.3333333432674408, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.3333333432674408, 0.6666666865348816, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.6666666865348816, 0.3333333432674408, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.3333333432674408, 0.6666666865348816, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.6666666865348816, 0.3333333432674408], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.3333333432674408, 0.6666666865348816], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]]> : tensor<24x8xf32>
    %rows_2 = tensor.empty() : tensor<2x2x24x8xf32>
    %rows_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%rows_1 : tensor<24x8xf32>) outs(%rows_2 : tensor<2x2x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24x8xf32>
    %values_1 = tensor.concat dim(3) %rows_3, %in_v : (tensor<2x2x24x8xf32>, tensor<2x2x24x8xf32>) -> tensor<2x2x24x16xf32>
    %below_1 = arith.constant dense<0.0> : tensor<2x2x16xf32>
    %below_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%v_26 : tensor<2x2x24x16xf32>) outs(%below_1 : tensor<2x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x16xf32>
    %below_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_15, %below_2 : tensor<2x2x24x16xf32>, tensor<2x2x16xf32>) outs(%v_2 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24xf32>
    %state_1 = arith.constant dense<0.0> : tensor<2x2x16x16xf32>
    %state_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_26, %values_1 : tensor<2x2x24x16xf32>, tensor<2x2x24x16xf32>) outs(%state_1 : tensor<2x2x16x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x16x16xf32>
    %c_1 = arith.constant dense<0.0> : tensor<2x2x24x16xf32>
    %c_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_15, %state_2 : tensor<2x2x24x16xf32>, tensor<2x2x16x16xf32>) outs(%c_1 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %c_3 = tensor.expand_shape %below_3 [[0], [1], [2, 3]] output_shape [2, 2, 24, 1] : tensor<2x2x24xf32> into tensor<2x2x24x1xf32>
    %c_4 = tensor.empty() : tensor<2x2x24x16xf32>
    %c_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%c_2, %c_3 : tensor<2x2x24x16xf32>, tensor<2x2x24x1xf32>) outs(%c_4 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %h_1 = tensor.concat dim(3) %c_5, %in_v : (tensor<2x2x24x16xf32>, tensor<2x2x24x8xf32>) -> tensor<2x2x24x24xf32>
    %encoder_weight_1 = mixer.weight @weights "w.encoder.weight" : tensor<16x24xf32>
    %encoder_bias_1 = mixer.weight @weights "w.encoder.bias" : tensor<16xf32>
    %v_27 = mixer.linear %h_1, %encoder_weight_1 bias %encoder_bias_1 : tensor<2x2x24x24xf32>, tensor<16x24xf32>, tensor<16xf32> -> tensor<2x2x24x16xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<16xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<16xf32>
    %v_28 = mixer.norm layer %v_27 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x2x24x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<2x2x24x16xf32>
    %h_2 = arith.constant dense<0.5> : tensor<2x2x24x16xf32>
    %h_3 = arith.mulf %v_28, %h_2 : tensor<2x2x24x16xf32>
    %h_4 = arith.constant dense<0.7071067811865476> : tensor<2x2x24x16xf32>
    %h_5 = arith.mulf %v_28, %h_4 : tensor<2x2x24x16xf32>
    %h_6 = math.erf %h_5 : tensor<2x2x24x16xf32>
    %h_7 = arith.constant dense<1.0> : tensor<2x2x24x16xf32>
    %h_8 = arith.addf %h_6, %h_7 : tensor<2x2x24x16xf32>
    %h_9 = arith.mulf %h_3, %h_8 : tensor<2x2x24x16xf32>
    %decoder_weight_1 = mixer.weight @weights "w.decoder.weight" : tensor<32x16xf32>
    %decoder_bias_1 = mixer.weight @weights "w.decoder.bias" : tensor<32xf32>
    %v_29 = mixer.linear %h_9, %decoder_weight_1 bias %decoder_bias_1 : tensor<2x2x24x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<2x2x24x32xf32>
    %image_1 = tensor.expand_shape %v_29 [[0], [1], [2], [3, 4]] output_shape [2, 2, 24, 4, 8] : tensor<2x2x24x32xf32> into tensor<2x2x24x4x8xf32>
    %image_2 = tensor.empty() : tensor<2x24x8x2x4xf32>
    %image_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d3, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%image_1 : tensor<2x2x24x4x8xf32>) outs(%image_2 : tensor<2x24x8x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x8x2x4xf32>
    %image_4 = tensor.collapse_shape %image_3 [[0], [1], [2], [3, 4]] : tensor<2x24x8x2x4xf32> into tensor<2x24x8x8xf32>
    %cnn_0_weight_1 = mixer.weight @weights "w.cnn.0.weight" : tensor<8x8x3x3xf32>
    %weight_1 = tensor.empty() : tensor<3x3x8x8xf32>
    %weight_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cnn_0_weight_1 : tensor<8x8x3x3xf32>) outs(%weight_1 : tensor<3x3x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x8x8xf32>
    %cnn_0_bias_1 = mixer.weight @weights "w.cnn.0.bias" : tensor<8xf32>
    %v_30 = mixer.convolution %image_4, %weight_2 bias %cnn_0_bias_1 strides [2, 1] pad [1, 1] to [1, 1] : tensor<2x24x8x8xf32>, tensor<3x3x8x8xf32>, tensor<8xf32> -> tensor<2x12x8x8xf32>
    %image_5 = arith.constant dense<0.0> : tensor<2x12x8x8xf32>
    %image_6 = arith.maximumf %v_30, %image_5 : tensor<2x12x8x8xf32>
    %cnn_1_weight_1 = mixer.weight @weights "w.cnn.1.weight" : tensor<8x8x3x3xf32>
    %weight_3 = tensor.empty() : tensor<3x3x8x8xf32>
    %weight_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cnn_1_weight_1 : tensor<8x8x3x3xf32>) outs(%weight_3 : tensor<3x3x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x8x8xf32>
    %cnn_1_bias_1 = mixer.weight @weights "w.cnn.1.bias" : tensor<8xf32>
    %v_31 = mixer.convolution %image_6, %weight_4 bias %cnn_1_bias_1 pad [1, 1] to [1, 1] : tensor<2x12x8x8xf32>, tensor<3x3x8x8xf32>, tensor<8xf32> -> tensor<2x12x8x8xf32>
    %image_7 = arith.maximumf %v_31, %image_5 : tensor<2x12x8x8xf32>
    %twice_1 = tensor.expand_shape %image_7 [[0], [1, 2], [3], [4]] output_shape [2, 12, 1, 8, 8] : tensor<2x12x8x8xf32> into tensor<2x12x1x8x8xf32>
    %twice_2 = tensor.empty() : tensor<2x12x2x8x8xf32>
    %twice_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, 0, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%twice_1 : tensor<2x12x1x8x8xf32>) outs(%twice_2 : tensor<2x12x2x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8x8xf32>
    %image_8 = tensor.collapse_shape %twice_3 [[0], [1, 2], [3], [4]] : tensor<2x12x2x8x8xf32> into tensor<2x24x8x8xf32>
    %cnn_2_weight_1 = mixer.weight @weights "w.cnn.2.weight" : tensor<2x8x3x3xf32>
    %weight_5 = tensor.empty() : tensor<3x3x8x2xf32>
    %weight_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d3, d2, d0, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%cnn_2_weight_1 : tensor<2x8x3x3xf32>) outs(%weight_5 : tensor<3x3x8x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x8x2xf32>
    %cnn_2_bias_1 = mixer.weight @weights "w.cnn.2.bias" : tensor<2xf32>
    %v_32 = mixer.convolution %image_8, %weight_6 bias %cnn_2_bias_1 pad [1, 1] to [1, 1] : tensor<2x24x8x8xf32>, tensor<3x3x8x2xf32>, tensor<2xf32> -> tensor<2x24x8x2xf32>
    %p_1 = arith.constant dense<[[1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.75, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.25, 0.75, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.75, 0.25, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.25, 0.75, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.75, 0.25, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.25, 0.75, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.75, 0.25, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.25, 0.75, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.75, 0.25, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.25, 0.75, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.75, 0.25, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 0.75, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.75, 0.25], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.25, 0.75], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]]> : tensor<16x8xf32>
    %p_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d2, d4, d1)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_32, %p_1 : tensor<2x24x8x2xf32>, tensor<16x8xf32>) outs(%c_1 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %p_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%p_2 : tensor<2x2x24x16xf32>) outs(%top_1 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24xf32>
    %p_4 = tensor.expand_shape %p_3 [[0], [1], [2, 3]] output_shape [2, 2, 24, 1] : tensor<2x2x24xf32> into tensor<2x2x24x1xf32>
    %p_5 = tensor.empty() : tensor<2x2x24x16xf32>
    %p_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%p_2, %p_4 : tensor<2x2x24x16xf32>, tensor<2x2x24x1xf32>) outs(%p_5 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %p_7 = math.exp %p_6 : tensor<2x2x24x16xf32>
    %p_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%p_7 : tensor<2x2x24x16xf32>) outs(%v_2 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24xf32>
    %p_9 = tensor.expand_shape %p_8 [[0], [1], [2, 3]] output_shape [2, 2, 24, 1] : tensor<2x2x24xf32> into tensor<2x2x24x1xf32>
    %p_10 = tensor.empty() : tensor<2x2x24x16xf32>
    %p_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%p_7, %p_9 : tensor<2x2x24x16xf32>, tensor<2x2x24x1xf32>) outs(%p_10 : tensor<2x2x24x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x16xf32>
    %flat_1 = tensor.empty() : tensor<2x24x2x16xf32>
    %flat_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%p_11 : tensor<2x2x24x16xf32>) outs(%flat_1 : tensor<2x24x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x2x16xf32>
    %flat_3 = tensor.collapse_shape %flat_2 [[0], [1], [2, 3]] : tensor<2x24x2x16xf32> into tensor<2x24x32xf32>
    %best_1:2 = mixer.sort %flat_3 descending : tensor<2x24x32xf32> -> tensor<2x24x9xf32>, tensor<2x24x9xi64>
    %cell_1 = arith.constant dense<[0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 12, 13, 14, 14, 15]> : tensor<24xi64>
    %results_1 = mixer.attention %in_q, %in_k, %in_v captures(%cell_1, %p_11, %best_1#0 : tensor<24xi64>, tensor<2x2x24x16xf32>, tensor<2x24x9xf32>) scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<24xi64>, %c1: tensor<2x2x24x16xf32>, %c2: tensor<2x24x9xf32>):
        %r1 = tensor.extract %c0[%j] : tensor<24xi64>
        %r2 = arith.index_cast %r1 : i64 to index
        %r3 = tensor.extract %c1[%b, %h, %i, %r2] : tensor<2x2x24x16xf32>
        %r4 = arith.constant 8 : index
        %r5 = tensor.extract %c2[%b, %i, %r4] : tensor<2x24x9xf32>
        %r6 = arith.cmpf oge, %r3, %r5 : f32
        mixer.yield %r6 : i1
      } : tensor<2x2x24x8xf32>, tensor<2x2x24x8xf32>, tensor<2x2x24x8xf32> -> tensor<2x2x24x8xf32>
    %scaler_weight_1 = mixer.weight @weights "w.scaler.weight" : tensor<2x16xf32>
    %scaler_bias_1 = mixer.weight @weights "w.scaler.bias" : tensor<2xf32>
    %v_33 = mixer.linear %h_9, %scaler_weight_1 bias %scaler_bias_1 : tensor<2x2x24x16xf32>, tensor<2x16xf32>, tensor<2xf32> -> tensor<2x2x24x2xf32>
    %a_1 = arith.constant dense<0.0> : tensor<2x2x24x2xf32>
    %a_2 = arith.subf %a_1, %v_33 : tensor<2x2x24x2xf32>
    %a_3 = math.exp %a_2 : tensor<2x2x24x2xf32>
    %a_4 = arith.constant dense<1.0> : tensor<2x2x24x2xf32>
    %a_5 = arith.addf %a_3, %a_4 : tensor<2x2x24x2xf32>
    %a_6 = arith.divf %a_4, %a_5 : tensor<2x2x24x2xf32>
    %mean_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%p_11 : tensor<2x2x24x16xf32>) outs(%below_1 : tensor<2x2x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x16xf32>
    %mean_2 = arith.constant dense<0.041666666666666664> : tensor<2x2x16xf32>
    %mean_3 = arith.mulf %mean_1, %mean_2 : tensor<2x2x16xf32>
    %rows_4 = tensor.empty() : tensor<16x2x2xf32>
    %rows_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d2, d0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%mean_3 : tensor<2x2x16xf32>) outs(%rows_4 : tensor<16x2x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x2x2xf32>
    %found_1 = tensor.collapse_shape %rows_5 [[0], [1, 2]] : tensor<16x2x2xf32> into tensor<16x4xf32>
    %found_2 = mixer.embedding %cell_1, %found_1 : tensor<24xi64>, tensor<16x4xf32> -> tensor<24x4xf32>
    %v_34 = tensor.expand_shape %found_2 [[0], [1, 2]] output_shape [24, 2, 2] : tensor<24x4xf32> into tensor<24x2x2xf32>
    %v_35 = tensor.empty() : tensor<2x2x24xf32>
    %v_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d2, d0, d1)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_34 : tensor<24x2x2xf32>) outs(%v_35 : tensor<2x2x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x24xf32>
    %mean_4 = arith.constant dense<0.0> : tensor<2x2x8xf32>
    %mean_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_36, %in_v : tensor<2x2x24xf32>, tensor<2x2x24x8xf32>) outs(%mean_4 : tensor<2x2x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x8xf32>
    %mean_6 = tensor.expand_shape %mean_5 [[0], [1, 2], [3]] output_shape [2, 2, 1, 8] : tensor<2x2x8xf32> into tensor<2x2x1x8xf32>
    %v_37 = tensor.extract_slice %a_6[0, 0, 0, 1] [2, 2, 24, 1] [1, 1, 1, 1] : tensor<2x2x24x2xf32> to tensor<2x2x24x1xf32>
    %v_38 = tensor.extract_slice %a_6[0, 0, 0, 0] [2, 2, 24, 1] [1, 1, 1, 1] : tensor<2x2x24x2xf32> to tensor<2x2x24x1xf32>
    %v_39 = tensor.empty() : tensor<2x2x24x8xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_38, %results_1 : tensor<2x2x24x1xf32>, tensor<2x2x24x8xf32>) outs(%v_39 : tensor<2x2x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x8xf32>
    %v_41 = tensor.empty() : tensor<2x2x24x8xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37, %v_40 : tensor<2x2x24x1xf32>, tensor<2x2x24x8xf32>) outs(%v_41 : tensor<2x2x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x8xf32>
    %v_43 = tensor.extract_slice %a_6[0, 0, 0, 1] [2, 2, 24, 1] [1, 1, 1, 1] : tensor<2x2x24x2xf32> to tensor<2x2x24x1xf32>
    %v_44 = arith.constant dense<1.0> : tensor<2x2x24x1xf32>
    %v_45 = arith.subf %v_44, %v_43 : tensor<2x2x24x1xf32>
    %v_46 = tensor.empty() : tensor<2x2x24x8xf32>
    %v_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_45, %mean_6 : tensor<2x2x24x1xf32>, tensor<2x2x1x8xf32>) outs(%v_46 : tensor<2x2x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x24x8xf32>
    %v_48 = arith.addf %v_42, %v_47 : tensor<2x2x24x8xf32>
    return %p_11, %v_48 : tensor<2x2x24x16xf32>, tensor<2x2x24x8xf32>
  }
}
