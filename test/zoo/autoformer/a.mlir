// Autoformer: decomposition Transformers with auto-correlation for long-term series forecasting (Wu et al., 2021, arXiv 2106.13008).
// Auto-correlation: the top c ln L lags of the circular correlation of q and k, softmax over them, the sum of values rolled by them. Then series decomposition: a moving average is the trend.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x24xf32> {mixer.name = "x"}) -> (tensor<2x48x24xf32> {mixer.name = "out"}, tensor<2x48x24xf32> {mixer.name = "trend"}, tensor<2x48x24xf32> {mixer.name = "seasonal"}, tensor<2x48x2x12xf32> {mixer.name = "core"}) {
    %query_projection_weight_1 = mixer.weight @weights "w.query_projection.weight" : tensor<24x24xf32>
    %query_projection_bias_1 = mixer.weight @weights "w.query_projection.bias" : tensor<24xf32>
    %v_1 = mixer.linear %in_x, %query_projection_weight_1 bias %query_projection_bias_1 : tensor<2x48x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x48x24xf32>
    %key_projection_weight_1 = mixer.weight @weights "w.key_projection.weight" : tensor<24x24xf32>
    %key_projection_bias_1 = mixer.weight @weights "w.key_projection.bias" : tensor<24xf32>
    %v_2 = mixer.linear %in_x, %key_projection_weight_1 bias %key_projection_bias_1 : tensor<2x48x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x48x24xf32>
    %value_projection_weight_1 = mixer.weight @weights "w.value_projection.weight" : tensor<24x24xf32>
    %value_projection_bias_1 = mixer.weight @weights "w.value_projection.bias" : tensor<24xf32>
    %v_3 = mixer.linear %in_x, %value_projection_weight_1 bias %value_projection_bias_1 : tensor<2x48x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x48x24xf32>
    %x_1 = tensor.collapse_shape %v_1 [[0, 1, 2]] : tensor<2x48x24xf32> into tensor<2304xf32>
    %x_2 = tensor.expand_shape %x_1 [[0, 1, 2]] output_shape [2, 8, 144] : tensor<2304xf32> into tensor<2x8x144xf32>
    %x_3 = arith.constant dense<[[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.7071067690849304, 6.12323426292583927e-17, -0.7071067690849304, -1.0, -0.7071067690849304, -1.83697014652885377e-16, 0.7071067690849304], [1.0, 6.12323426292583927e-17, -1.0, -1.83697014652885377e-16, 1.0, 6.12323426292583927e-17, -1.0, -1.83697014652885377e-16], [1.0, -0.7071067690849304, -1.83697014652885377e-16, 0.7071067690849304, -1.0, 0.7071067690849304, 6.12323426292583927e-17, -0.7071067690849304], [1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0]], [[-0.0, -0.0, -0.0, -0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.7071067690849304, -1.0, -0.7071067690849304, -1.22464685258516785e-16, 0.7071067690849304, 1.0, 0.7071067690849304], [-0.0, -1.0, -1.22464685258516785e-16, 1.0, -0.0, -1.0, -1.22464685258516785e-16, 1.0], [-0.0, -0.7071067690849304, 1.0, -0.7071067690849304, -1.22464685258516785e-16, 0.7071067690849304, -1.0, 0.7071067690849304], [-0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16]]]> : tensor<2x5x8xf32>
    %x_4 = arith.constant dense<0.0> : tensor<2x2x5x144xf32>
    %x_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_3, %x_2 : tensor<2x5x8xf32>, tensor<2x8x144xf32>) outs(%x_4 : tensor<2x2x5x144xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x5x144xf32>
    %x_6 = tensor.expand_shape %x_5 [[0], [1], [2], [3, 4]] output_shape [2, 2, 5, 6, 24] : tensor<2x2x5x144xf32> into tensor<2x2x5x6x24xf32>
    %x_7 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9914448857307434, 0.9659258127212524, 0.9238795042037964, 0.8660253882408142, 0.7933533191680908], [1.0, 0.9659258127212524, 0.8660253882408142, 0.7071067690849304, 0.5, 0.258819043636322], [1.0, 0.9238795042037964, 0.7071067690849304, 0.3826834261417389, 6.12323426292583927e-17, -0.3826834261417389], [1.0, 0.8660253882408142, 0.5, 6.12323426292583927e-17, -0.5, -0.8660253882408142]], [[0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.13052618503570557, 0.258819043636322, 0.3826834261417389, 0.5, 0.6087614297866821], [0.0, 0.258819043636322, 0.5, 0.7071067690849304, 0.8660253882408142, 0.9659258127212524], [0.0, 0.3826834261417389, 0.7071067690849304, 0.9238795042037964, 1.0, 0.9238795042037964], [0.0, 0.5, 0.8660253882408142, 1.0, 0.8660253882408142, 0.5]]], [[[-0.0, -0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.13052618503570557, -0.258819043636322, -0.3826834261417389, -0.5, -0.6087614297866821], [-0.0, -0.258819043636322, -0.5, -0.7071067690849304, -0.8660253882408142, -0.9659258127212524], [-0.0, -0.3826834261417389, -0.7071067690849304, -0.9238795042037964, -1.0, -0.9238795042037964], [-0.0, -0.5, -0.8660253882408142, -1.0, -0.8660253882408142, -0.5]], [[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9914448857307434, 0.9659258127212524, 0.9238795042037964, 0.8660253882408142, 0.7933533191680908], [1.0, 0.9659258127212524, 0.8660253882408142, 0.7071067690849304, 0.5, 0.258819043636322], [1.0, 0.9238795042037964, 0.7071067690849304, 0.3826834261417389, 6.12323426292583927e-17, -0.3826834261417389], [1.0, 0.8660253882408142, 0.5, 6.12323426292583927e-17, -0.5, -0.8660253882408142]]]]> : tensor<2x2x5x6xf32>
    %x_8 = arith.constant dense<0.0> : tensor<2x2x5x6x24xf32>
    %x_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d5, d2, d3)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_7, %x_6 : tensor<2x2x5x6xf32>, tensor<2x2x5x6x24xf32>) outs(%x_8 : tensor<2x2x5x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x5x6x24xf32>
    %v_4 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]], [[1.0, 0.5, -0.5, -1.0, -0.5, 0.5], [0.0, 0.8660253882408142, 0.8660253882408142, 1.22464685258516785e-16, -0.8660253882408142, -0.8660253882408142]], [[1.0, -0.5, -0.5, 1.0, -0.5, -0.5], [0.0, 0.8660253882408142, -0.8660253882408142, 0.0, 0.8660253882408142, -0.8660253882408142]], [[1.0, -1.0, 1.0, -1.0, 1.0, -1.0], [0.0, 1.22464685258516785e-16, 0.0, 1.22464685258516785e-16, 0.0, 1.22464685258516785e-16]], [[1.0, -0.5, -0.5, 1.0, -0.5, -0.5], [0.0, -0.8660253882408142, 0.8660253882408142, 0.0, -0.8660253882408142, 0.8660253882408142]], [[1.0, 0.5, -0.5, -1.0, -0.5, 0.5], [0.0, -0.8660253882408142, -0.8660253882408142, 1.22464685258516785e-16, 0.8660253882408142, 0.8660253882408142]]], [[[-0.0, -0.0, -0.0, -0.0, -0.0, -0.0], [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]], [[-0.0, -0.8660253882408142, -0.8660253882408142, -1.22464685258516785e-16, 0.8660253882408142, 0.8660253882408142], [1.0, 0.5, -0.5, -1.0, -0.5, 0.5]], [[-0.0, -0.8660253882408142, 0.8660253882408142, -0.0, -0.8660253882408142, 0.8660253882408142], [1.0, -0.5, -0.5, 1.0, -0.5, -0.5]], [[-0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16], [1.0, -1.0, 1.0, -1.0, 1.0, -1.0]], [[-0.0, 0.8660253882408142, -0.8660253882408142, -0.0, 0.8660253882408142, -0.8660253882408142], [1.0, -0.5, -0.5, 1.0, -0.5, -0.5]], [[-0.0, 0.8660253882408142, 0.8660253882408142, -1.22464685258516785e-16, -0.8660253882408142, -0.8660253882408142], [1.0, 0.5, -0.5, -1.0, -0.5, 0.5]]]]> : tensor<2x6x2x6xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d1, d3, d5, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d5, d2, d6, d4)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%v_4, %x_9 : tensor<2x6x2x6xf32>, tensor<2x2x5x6x24xf32>) outs(%x_8 : tensor<2x2x5x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x5x6x24xf32>
    %x_10 = tensor.collapse_shape %v_2 [[0, 1, 2]] : tensor<2x48x24xf32> into tensor<2304xf32>
    %x_11 = tensor.expand_shape %x_10 [[0, 1, 2]] output_shape [2, 8, 144] : tensor<2304xf32> into tensor<2x8x144xf32>
    %x_12 = arith.constant dense<[[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.7071067690849304, 6.12323426292583927e-17, -0.7071067690849304, -1.0, -0.7071067690849304, -1.83697014652885377e-16, 0.7071067690849304], [1.0, 6.12323426292583927e-17, -1.0, -1.83697014652885377e-16, 1.0, 6.12323426292583927e-17, -1.0, -1.83697014652885377e-16], [1.0, -0.7071067690849304, -1.83697014652885377e-16, 0.7071067690849304, -1.0, 0.7071067690849304, 6.12323426292583927e-17, -0.7071067690849304], [1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0]], [[-0.0, -0.0, -0.0, -0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.7071067690849304, -1.0, -0.7071067690849304, -1.22464685258516785e-16, 0.7071067690849304, 1.0, 0.7071067690849304], [-0.0, -1.0, -1.22464685258516785e-16, 1.0, -0.0, -1.0, -1.22464685258516785e-16, 1.0], [-0.0, -0.7071067690849304, 1.0, -0.7071067690849304, -1.22464685258516785e-16, 0.7071067690849304, -1.0, 0.7071067690849304], [-0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16]]]> : tensor<2x5x8xf32>
    %x_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_12, %x_11 : tensor<2x5x8xf32>, tensor<2x8x144xf32>) outs(%x_4 : tensor<2x2x5x144xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x5x144xf32>
    %x_14 = tensor.expand_shape %x_13 [[0], [1], [2], [3, 4]] output_shape [2, 2, 5, 6, 24] : tensor<2x2x5x144xf32> into tensor<2x2x5x6x24xf32>
    %x_15 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9914448857307434, 0.9659258127212524, 0.9238795042037964, 0.8660253882408142, 0.7933533191680908], [1.0, 0.9659258127212524, 0.8660253882408142, 0.7071067690849304, 0.5, 0.258819043636322], [1.0, 0.9238795042037964, 0.7071067690849304, 0.3826834261417389, 6.12323426292583927e-17, -0.3826834261417389], [1.0, 0.8660253882408142, 0.5, 6.12323426292583927e-17, -0.5, -0.8660253882408142]], [[0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.13052618503570557, 0.258819043636322, 0.3826834261417389, 0.5, 0.6087614297866821], [0.0, 0.258819043636322, 0.5, 0.7071067690849304, 0.8660253882408142, 0.9659258127212524], [0.0, 0.3826834261417389, 0.7071067690849304, 0.9238795042037964, 1.0, 0.9238795042037964], [0.0, 0.5, 0.8660253882408142, 1.0, 0.8660253882408142, 0.5]]], [[[-0.0, -0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.13052618503570557, -0.258819043636322, -0.3826834261417389, -0.5, -0.6087614297866821], [-0.0, -0.258819043636322, -0.5, -0.7071067690849304, -0.8660253882408142, -0.9659258127212524], [-0.0, -0.3826834261417389, -0.7071067690849304, -0.9238795042037964, -1.0, -0.9238795042037964], [-0.0, -0.5, -0.8660253882408142, -1.0, -0.8660253882408142, -0.5]], [[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9914448857307434, 0.9659258127212524, 0.9238795042037964, 0.8660253882408142, 0.7933533191680908], [1.0, 0.9659258127212524, 0.8660253882408142, 0.7071067690849304, 0.5, 0.258819043636322], [1.0, 0.9238795042037964, 0.7071067690849304, 0.3826834261417389, 6.12323426292583927e-17, -0.3826834261417389], [1.0, 0.8660253882408142, 0.5, 6.12323426292583927e-17, -0.5, -0.8660253882408142]]]]> : tensor<2x2x5x6xf32>
    %x_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d5, d2, d3)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_15, %x_14 : tensor<2x2x5x6xf32>, tensor<2x2x5x6x24xf32>) outs(%x_8 : tensor<2x2x5x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x5x6x24xf32>
    %v_6 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0]], [[1.0, 0.5, -0.5, -1.0, -0.5, 0.5], [0.0, 0.8660253882408142, 0.8660253882408142, 1.22464685258516785e-16, -0.8660253882408142, -0.8660253882408142]], [[1.0, -0.5, -0.5, 1.0, -0.5, -0.5], [0.0, 0.8660253882408142, -0.8660253882408142, 0.0, 0.8660253882408142, -0.8660253882408142]], [[1.0, -1.0, 1.0, -1.0, 1.0, -1.0], [0.0, 1.22464685258516785e-16, 0.0, 1.22464685258516785e-16, 0.0, 1.22464685258516785e-16]], [[1.0, -0.5, -0.5, 1.0, -0.5, -0.5], [0.0, -0.8660253882408142, 0.8660253882408142, 0.0, -0.8660253882408142, 0.8660253882408142]], [[1.0, 0.5, -0.5, -1.0, -0.5, 0.5], [0.0, -0.8660253882408142, -0.8660253882408142, 1.22464685258516785e-16, 0.8660253882408142, 0.8660253882408142]]], [[[-0.0, -0.0, -0.0, -0.0, -0.0, -0.0], [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]], [[-0.0, -0.8660253882408142, -0.8660253882408142, -1.22464685258516785e-16, 0.8660253882408142, 0.8660253882408142], [1.0, 0.5, -0.5, -1.0, -0.5, 0.5]], [[-0.0, -0.8660253882408142, 0.8660253882408142, -0.0, -0.8660253882408142, 0.8660253882408142], [1.0, -0.5, -0.5, 1.0, -0.5, -0.5]], [[-0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16], [1.0, -1.0, 1.0, -1.0, 1.0, -1.0]], [[-0.0, 0.8660253882408142, -0.8660253882408142, -0.0, 0.8660253882408142, -0.8660253882408142], [1.0, -0.5, -0.5, 1.0, -0.5, -0.5]], [[-0.0, 0.8660253882408142, 0.8660253882408142, -1.22464685258516785e-16, -0.8660253882408142, -0.8660253882408142], [1.0, 0.5, -0.5, -1.0, -0.5, 0.5]]]]> : tensor<2x6x2x6xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d1, d3, d5, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d5, d2, d6, d4)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%v_6, %x_16 : tensor<2x6x2x6xf32>, tensor<2x2x5x6x24xf32>) outs(%x_8 : tensor<2x2x5x6x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x5x6x24xf32>
    %real_1 = arith.constant dense<0.0> : tensor<2x5x6xf32>
    %real_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d3, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d3, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%v_5, %v_7 : tensor<2x2x5x6x24xf32>, tensor<2x2x5x6x24xf32>) outs(%real_1 : tensor<2x5x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6xf32>
    %imaginary_1 = tensor.extract_slice %v_5[0, 1, 0, 0, 0] [2, 1, 5, 6, 24] [1, 1, 1, 1, 1] : tensor<2x2x5x6x24xf32> to tensor<2x1x5x6x24xf32>
    %imaginary_2 = tensor.collapse_shape %imaginary_1 [[0, 1], [2], [3], [4]] : tensor<2x1x5x6x24xf32> into tensor<2x5x6x24xf32>
    %imaginary_3 = tensor.extract_slice %v_7[0, 0, 0, 0, 0] [2, 1, 5, 6, 24] [1, 1, 1, 1, 1] : tensor<2x2x5x6x24xf32> to tensor<2x1x5x6x24xf32>
    %imaginary_4 = tensor.collapse_shape %imaginary_3 [[0, 1], [2], [3], [4]] : tensor<2x1x5x6x24xf32> into tensor<2x5x6x24xf32>
    %imaginary_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%imaginary_2, %imaginary_4 : tensor<2x5x6x24xf32>, tensor<2x5x6x24xf32>) outs(%real_1 : tensor<2x5x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6xf32>
    %imaginary_6 = tensor.extract_slice %v_5[0, 0, 0, 0, 0] [2, 1, 5, 6, 24] [1, 1, 1, 1, 1] : tensor<2x2x5x6x24xf32> to tensor<2x1x5x6x24xf32>
    %imaginary_7 = tensor.collapse_shape %imaginary_6 [[0, 1], [2], [3], [4]] : tensor<2x1x5x6x24xf32> into tensor<2x5x6x24xf32>
    %imaginary_8 = tensor.extract_slice %v_7[0, 1, 0, 0, 0] [2, 1, 5, 6, 24] [1, 1, 1, 1, 1] : tensor<2x2x5x6x24xf32> to tensor<2x1x5x6x24xf32>
    %imaginary_9 = tensor.collapse_shape %imaginary_8 [[0, 1], [2], [3], [4]] : tensor<2x1x5x6x24xf32> into tensor<2x5x6x24xf32>
    %imaginary_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%imaginary_7, %imaginary_9 : tensor<2x5x6x24xf32>, tensor<2x5x6x24xf32>) outs(%real_1 : tensor<2x5x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6xf32>
    %imaginary_11 = arith.subf %imaginary_5, %imaginary_10 : tensor<2x5x6xf32>
    %spectrum_1 = tensor.expand_shape %real_2 [[0, 1], [2], [3, 4]] output_shape [2, 1, 5, 6, 1] : tensor<2x5x6xf32> into tensor<2x1x5x6x1xf32>
    %spectrum_2 = tensor.expand_shape %imaginary_11 [[0, 1], [2], [3, 4]] output_shape [2, 1, 5, 6, 1] : tensor<2x5x6xf32> into tensor<2x1x5x6x1xf32>
    %spectrum_3 = tensor.concat dim(1) %spectrum_1, %spectrum_2 : (tensor<2x1x5x6x1xf32>, tensor<2x1x5x6x1xf32>) -> tensor<2x2x5x6x1xf32>
    %x_17 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [-0.0, -0.0, -0.0, -0.0, -0.0, -0.0]], [[1.0, 0.5, -0.5, -1.0, -0.5, 0.5], [-0.0, -0.8660253882408142, -0.8660253882408142, -1.22464685258516785e-16, 0.8660253882408142, 0.8660253882408142]], [[1.0, -0.5, -0.5, 1.0, -0.5, -0.5], [-0.0, -0.8660253882408142, 0.8660253882408142, -0.0, -0.8660253882408142, 0.8660253882408142]], [[1.0, -1.0, 1.0, -1.0, 1.0, -1.0], [-0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16, -0.0, -1.22464685258516785e-16]], [[1.0, -0.5, -0.5, 1.0, -0.5, -0.5], [-0.0, 0.8660253882408142, -0.8660253882408142, -0.0, 0.8660253882408142, -0.8660253882408142]], [[1.0, 0.5, -0.5, -1.0, -0.5, 0.5], [-0.0, 0.8660253882408142, 0.8660253882408142, -1.22464685258516785e-16, -0.8660253882408142, -0.8660253882408142]]], [[[0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]], [[0.0, 0.8660253882408142, 0.8660253882408142, 1.22464685258516785e-16, -0.8660253882408142, -0.8660253882408142], [1.0, 0.5, -0.5, -1.0, -0.5, 0.5]], [[0.0, 0.8660253882408142, -0.8660253882408142, 0.0, 0.8660253882408142, -0.8660253882408142], [1.0, -0.5, -0.5, 1.0, -0.5, -0.5]], [[0.0, 1.22464685258516785e-16, 0.0, 1.22464685258516785e-16, 0.0, 1.22464685258516785e-16], [1.0, -1.0, 1.0, -1.0, 1.0, -1.0]], [[0.0, -0.8660253882408142, 0.8660253882408142, 0.0, -0.8660253882408142, 0.8660253882408142], [1.0, -0.5, -0.5, 1.0, -0.5, -0.5]], [[0.0, -0.8660253882408142, -0.8660253882408142, 1.22464685258516785e-16, 0.8660253882408142, 0.8660253882408142], [1.0, 0.5, -0.5, -1.0, -0.5, 0.5]]]]> : tensor<2x6x2x6xf32>
    %x_18 = arith.constant dense<0.0> : tensor<2x2x5x6x1xf32>
    %x_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d1, d3, d5, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d5, d2, d6, d4)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%x_17, %spectrum_3 : tensor<2x6x2x6xf32>, tensor<2x2x5x6x1xf32>) outs(%x_18 : tensor<2x2x5x6x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x5x6x1xf32>
    %x_20 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9914448857307434, 0.9659258127212524, 0.9238795042037964, 0.8660253882408142, 0.7933533191680908], [1.0, 0.9659258127212524, 0.8660253882408142, 0.7071067690849304, 0.5, 0.258819043636322], [1.0, 0.9238795042037964, 0.7071067690849304, 0.3826834261417389, 6.12323426292583927e-17, -0.3826834261417389], [1.0, 0.8660253882408142, 0.5, 6.12323426292583927e-17, -0.5, -0.8660253882408142]], [[-0.0, -0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.13052618503570557, -0.258819043636322, -0.3826834261417389, -0.5, -0.6087614297866821], [-0.0, -0.258819043636322, -0.5, -0.7071067690849304, -0.8660253882408142, -0.9659258127212524], [-0.0, -0.3826834261417389, -0.7071067690849304, -0.9238795042037964, -1.0, -0.9238795042037964], [-0.0, -0.5, -0.8660253882408142, -1.0, -0.8660253882408142, -0.5]]], [[[0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.13052618503570557, 0.258819043636322, 0.3826834261417389, 0.5, 0.6087614297866821], [0.0, 0.258819043636322, 0.5, 0.7071067690849304, 0.8660253882408142, 0.9659258127212524], [0.0, 0.3826834261417389, 0.7071067690849304, 0.9238795042037964, 1.0, 0.9238795042037964], [0.0, 0.5, 0.8660253882408142, 1.0, 0.8660253882408142, 0.5]], [[1.0, 1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9914448857307434, 0.9659258127212524, 0.9238795042037964, 0.8660253882408142, 0.7933533191680908], [1.0, 0.9659258127212524, 0.8660253882408142, 0.7071067690849304, 0.5, 0.258819043636322], [1.0, 0.9238795042037964, 0.7071067690849304, 0.3826834261417389, 6.12323426292583927e-17, -0.3826834261417389], [1.0, 0.8660253882408142, 0.5, 6.12323426292583927e-17, -0.5, -0.8660253882408142]]]]> : tensor<2x2x5x6xf32>
    %x_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d5, d2, d3)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_20, %x_19 : tensor<2x2x5x6xf32>, tensor<2x2x5x6x1xf32>) outs(%x_18 : tensor<2x2x5x6x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x5x6x1xf32>
    %x_22 = tensor.collapse_shape %x_21 [[0], [1, 2], [3, 4]] : tensor<2x2x5x6x1xf32> into tensor<2x10x6xf32>
    %x_23 = arith.constant dense<[[0.02083333395421505, 0.0416666679084301, 0.0416666679084301, 0.0416666679084301, 0.02083333395421505, -0.0, -0.0, -0.0, -0.0, -0.0], [0.02083333395421505, 0.02946278266608715, 2.55134760955243303e-18, -0.02946278266608715, -0.02083333395421505, -0.0, -0.02946278266608715, -0.0416666679084301, -0.02946278266608715, -2.55134760955243303e-18], [0.02083333395421505, 2.55134760955243303e-18, -0.0416666679084301, -7.65404200147668654e-18, 0.02083333395421505, -0.0, -0.0416666679084301, -5.10269521910486606e-18, 0.0416666679084301, -0.0], [0.02083333395421505, -0.02946278266608715, -7.65404200147668654e-18, 0.02946278266608715, -0.02083333395421505, -0.0, -0.02946278266608715, 0.0416666679084301, -0.02946278266608715, -2.55134760955243303e-18], [0.02083333395421505, -0.0416666679084301, 0.0416666679084301, -0.0416666679084301, 0.02083333395421505, -0.0, -5.10269521910486606e-18, -0.0, -5.10269521910486606e-18, -0.0], [0.02083333395421505, -0.02946278266608715, 2.55134760955243303e-18, 0.02946278266608715, -0.02083333395421505, -0.0, 0.02946278266608715, -0.0416666679084301, 0.02946278266608715, -2.55134760955243303e-18], [0.02083333395421505, -7.65404200147668654e-18, -0.0416666679084301, 2.55134760955243303e-18, 0.02083333395421505, -0.0, 0.0416666679084301, -5.10269521910486606e-18, -0.0416666679084301, -0.0], [0.02083333395421505, 0.02946278266608715, -7.65404200147668654e-18, -0.02946278266608715, -0.02083333395421505, -0.0, 0.02946278266608715, 0.0416666679084301, 0.02946278266608715, -2.55134760955243303e-18]]> : tensor<8x10xf32>
    %x_24 = arith.constant dense<0.0> : tensor<2x8x6xf32>
    %x_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%x_23, %x_22 : tensor<8x10xf32>, tensor<2x10x6xf32>) outs(%x_24 : tensor<2x8x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x8x6xf32>
    %v_8 = tensor.collapse_shape %x_25 [[0, 1, 2]] : tensor<2x8x6xf32> into tensor<96xf32>
    %v_9 = tensor.expand_shape %v_8 [[0, 1, 2]] output_shape [2, 48, 1] : tensor<96xf32> into tensor<2x48x1xf32>
    %v_10 = tensor.collapse_shape %v_9 [[0], [1, 2]] : tensor<2x48x1xf32> into tensor<2x48xf32>
    %correlation_1 = arith.constant dense<0.041666666666666664> : tensor<2x48xf32>
    %correlation_2 = arith.mulf %v_10, %correlation_1 : tensor<2x48xf32>
    %scores_1:2 = mixer.sort %correlation_2 descending : tensor<2x48xf32> -> tensor<2x7xf32>, tensor<2x7xi64>
    %share_1 = arith.constant dense<0xFF800000> : tensor<2xf32>
    %share_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%scores_1#0 : tensor<2x7xf32>) outs(%share_1 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %share_3 = tensor.expand_shape %share_2 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %share_4 = tensor.empty() : tensor<2x7xf32>
    %share_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%scores_1#0, %share_3 : tensor<2x7xf32>, tensor<2x1xf32>) outs(%share_4 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %share_6 = math.exp %share_5 : tensor<2x7xf32>
    %share_7 = arith.constant dense<0.0> : tensor<2xf32>
    %share_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%share_6 : tensor<2x7xf32>) outs(%share_7 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %share_9 = tensor.expand_shape %share_8 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %share_10 = tensor.empty() : tensor<2x7xf32>
    %share_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%share_6, %share_9 : tensor<2x7xf32>, tensor<2x1xf32>) outs(%share_10 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %places_1 = tensor.expand_shape %scores_1#1 [[0, 1], [2]] output_shape [2, 1, 7] : tensor<2x7xi64> into tensor<2x1x7xi64>
    %places_2 = arith.constant dense<[[[0], [1], [2], [3], [4], [5], [6], [7], [8], [9], [10], [11], [12], [13], [14], [15], [16], [17], [18], [19], [20], [21], [22], [23], [24], [25], [26], [27], [28], [29], [30], [31], [32], [33], [34], [35], [36], [37], [38], [39], [40], [41], [42], [43], [44], [45], [46], [47]]]> : tensor<1x48x1xi64>
    %places_3 = tensor.empty() : tensor<2x48x7xi64>
    %places_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%places_1, %places_2 : tensor<2x1x7xi64>, tensor<1x48x1xi64>) outs(%places_3 : tensor<2x48x7xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x48x7xi64>
    %places_5 = arith.constant dense<48> : tensor<2x48x7xi64>
    %places_6 = arith.remsi %places_4, %places_5 : tensor<2x48x7xi64>
    %rolled_1 = tensor.collapse_shape %places_6 [[0], [1, 2]] : tensor<2x48x7xi64> into tensor<2x336xi64>
    %rolled_2 = tensor.collapse_shape %v_3 [[0, 1], [2]] : tensor<2x48x24xf32> into tensor<96x24xf32>
    %rolled_3 = arith.constant dense<[[0], [48]]> : tensor<2x1xi64>
    %rolled_4 = tensor.empty() : tensor<2x336xi64>
    %rolled_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%rolled_1, %rolled_3 : tensor<2x336xi64>, tensor<2x1xi64>) outs(%rolled_4 : tensor<2x336xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x336xi64>
    %rolled_6 = mixer.embedding %rolled_5, %rolled_2 : tensor<2x336xi64>, tensor<96x24xf32> -> tensor<2x336x24xf32>
    %rolled_7 = tensor.expand_shape %rolled_6 [[0], [1, 2], [3]] output_shape [2, 48, 7, 24] : tensor<2x336x24xf32> into tensor<2x48x7x24xf32>
    %o_1 = arith.constant dense<0.0> : tensor<2x48x24xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%rolled_7, %share_11 : tensor<2x48x7x24xf32>, tensor<2x7xf32>) outs(%o_1 : tensor<2x48x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x48x24xf32>
    %out_projection_weight_1 = mixer.weight @weights "w.out_projection.weight" : tensor<24x24xf32>
    %out_projection_bias_1 = mixer.weight @weights "w.out_projection.bias" : tensor<24xf32>
    %v_11 = mixer.linear %o_2, %out_projection_weight_1 bias %out_projection_bias_1 : tensor<2x48x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x48x24xf32>
    %y_1 = arith.addf %in_x, %v_11 : tensor<2x48x24xf32>
    %trend_1 = tensor.extract_slice %y_1[0, 0, 0] [2, 1, 24] [1, 1, 1] : tensor<2x48x24xf32> to tensor<2x1x24xf32>
    %edge_1 = tensor.empty() : tensor<2x12x24xf32>
    %edge_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%trend_1 : tensor<2x1x24xf32>) outs(%edge_1 : tensor<2x12x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x24xf32>
    %trend_2 = tensor.extract_slice %y_1[0, 47, 0] [2, 1, 24] [1, 1, 1] : tensor<2x48x24xf32> to tensor<2x1x24xf32>
    %edge_3 = tensor.empty() : tensor<2x12x24xf32>
    %edge_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%trend_2 : tensor<2x1x24xf32>) outs(%edge_3 : tensor<2x12x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x24xf32>
    %trend_3 = tensor.concat dim(1) %edge_2, %y_1, %edge_4 : (tensor<2x12x24xf32>, tensor<2x48x24xf32>, tensor<2x12x24xf32>) -> tensor<2x72x24xf32>
    %trend_4 = mixer.pool_window mean %trend_3 window [25] : tensor<2x72x24xf32> -> tensor<2x48x24xf32>
    %v_12 = arith.subf %y_1, %trend_4 : tensor<2x48x24xf32>
    %v_13 = tensor.expand_shape %o_2 [[0], [1], [2, 3]] output_shape [2, 48, 2, 12] : tensor<2x48x24xf32> into tensor<2x48x2x12xf32>
    return %v_11, %trend_4, %v_12, %v_13 : tensor<2x48x24xf32>, tensor<2x48x24xf32>, tensor<2x48x24xf32>, tensor<2x48x2x12xf32>
  }
}
