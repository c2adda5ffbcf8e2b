// Autoformer: decomposition Transformers with auto-correlation for long-term series forecasting (Wu et al., 2021, arXiv 2106.13008).
// Auto-correlation: the top c ln L lags of the circular correlation of q and k, softmax over them, the sum of values rolled by them. Then series decomposition: a moving average is the trend.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x25x12xf32> {mixer.name = "x"}, %in_memory: tensor<2x25x12xf32> {mixer.name = "memory"}) -> (tensor<2x25x12xf32> {mixer.name = "out"}, tensor<2x25x2x6xf32> {mixer.name = "core"}) {
    %query_projection_weight_1 = mixer.weight @weights "w.query_projection.weight" : tensor<12x12xf32>
    %query_projection_bias_1 = mixer.weight @weights "w.query_projection.bias" : tensor<12xf32>
    %v_1 = mixer.linear %in_x, %query_projection_weight_1 bias %query_projection_bias_1 : tensor<2x25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x25x12xf32>
    %key_projection_weight_1 = mixer.weight @weights "w.key_projection.weight" : tensor<12x12xf32>
    %key_projection_bias_1 = mixer.weight @weights "w.key_projection.bias" : tensor<12xf32>
    %v_2 = mixer.linear %in_memory, %key_projection_weight_1 bias %key_projection_bias_1 : tensor<2x25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x25x12xf32>
    %value_projection_weight_1 = mixer.weight @weights "w.value_projection.weight" : tensor<12x12xf32>
    %value_projection_bias_1 = mixer.weight @weights "w.value_projection.bias" : tensor<12xf32>
    %v_3 = mixer.linear %in_memory, %value_projection_weight_1 bias %value_projection_bias_1 : tensor<2x25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x25x12xf32>
    %x_1 = tensor.collapse_shape %v_1 [[0, 1, 2]] : tensor<2x25x12xf32> into tensor<600xf32>
    %x_2 = tensor.expand_shape %x_1 [[0, 1, 2]] output_shape [2, 5, 60] : tensor<600xf32> into tensor<2x5x60xf32>
    %x_3 = arith.constant dense<[[[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005], [1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255]], [[-0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.9510565400123596, -0.5877852439880371, 0.5877852439880371, 0.9510565400123596], [-0.0, -0.5877852439880371, 0.9510565400123596, -0.9510565400123596, 0.5877852439880371]]]> : tensor<2x3x5xf32>
    %x_4 = arith.constant dense<0.0> : tensor<2x2x3x60xf32>
    %x_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_3, %x_2 : tensor<2x3x5xf32>, tensor<2x5x60xf32>) outs(%x_4 : tensor<2x2x3x60xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x3x60xf32>
    %x_6 = tensor.expand_shape %x_5 [[0], [1], [2], [3, 4]] output_shape [2, 2, 3, 5, 12] : tensor<2x2x3x60xf32> into tensor<2x2x3x5x12xf32>
    %x_7 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9685831665992737, 0.8763066530227661, 0.728968620300293, 0.5358268022537231], [1.0, 0.8763066530227661, 0.5358268022537231, 0.06279052048921585, -0.4257792830467224]], [[0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.24868988990783691, 0.4817536771297455, 0.6845471262931824, 0.8443279266357422], [0.0, 0.4817536771297455, 0.8443279266357422, 0.9980267286300659, 0.9048270583152771]]], [[[-0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.24868988990783691, -0.4817536771297455, -0.6845471262931824, -0.8443279266357422], [-0.0, -0.4817536771297455, -0.8443279266357422, -0.9980267286300659, -0.9048270583152771]], [[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9685831665992737, 0.8763066530227661, 0.728968620300293, 0.5358268022537231], [1.0, 0.8763066530227661, 0.5358268022537231, 0.06279052048921585, -0.4257792830467224]]]]> : tensor<2x2x3x5xf32>
    %x_8 = arith.constant dense<0.0> : tensor<2x2x3x5x12xf32>
    %x_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d5, d2, d3)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_7, %x_6 : tensor<2x2x3x5xf32>, tensor<2x2x3x5x12xf32>) outs(%x_8 : tensor<2x2x3x5x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x3x5x12xf32>
    %v_4 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0, 0.0]], [[1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005], [0.0, 0.9510565400123596, 0.5877852439880371, -0.5877852439880371, -0.9510565400123596]], [[1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255], [0.0, 0.5877852439880371, -0.9510565400123596, 0.9510565400123596, -0.5877852439880371]], [[1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255], [0.0, -0.5877852439880371, 0.9510565400123596, -0.9510565400123596, 0.5877852439880371]], [[1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005], [0.0, -0.9510565400123596, -0.5877852439880371, 0.5877852439880371, 0.9510565400123596]]], [[[-0.0, -0.0, -0.0, -0.0, -0.0], [1.0, 1.0, 1.0, 1.0, 1.0]], [[-0.0, -0.9510565400123596, -0.5877852439880371, 0.5877852439880371, 0.9510565400123596], [1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005]], [[-0.0, -0.5877852439880371, 0.9510565400123596, -0.9510565400123596, 0.5877852439880371], [1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255]], [[-0.0, 0.5877852439880371, -0.9510565400123596, 0.9510565400123596, -0.5877852439880371], [1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255]], [[-0.0, 0.9510565400123596, 0.5877852439880371, -0.5877852439880371, -0.9510565400123596], [1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005]]]]> : tensor<2x5x2x5xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d1, d3, d5, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d5, d2, d6, d4)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%v_4, %x_9 : tensor<2x5x2x5xf32>, tensor<2x2x3x5x12xf32>) outs(%x_8 : tensor<2x2x3x5x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x3x5x12xf32>
    %x_10 = tensor.collapse_shape %v_2 [[0, 1, 2]] : tensor<2x25x12xf32> into tensor<600xf32>
    %x_11 = tensor.expand_shape %x_10 [[0, 1, 2]] output_shape [2, 5, 60] : tensor<600xf32> into tensor<2x5x60xf32>
    %x_12 = arith.constant dense<[[[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005], [1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255]], [[-0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.9510565400123596, -0.5877852439880371, 0.5877852439880371, 0.9510565400123596], [-0.0, -0.5877852439880371, 0.9510565400123596, -0.9510565400123596, 0.5877852439880371]]]> : tensor<2x3x5xf32>
    %x_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_12, %x_11 : tensor<2x3x5xf32>, tensor<2x5x60xf32>) outs(%x_4 : tensor<2x2x3x60xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x3x60xf32>
    %x_14 = tensor.expand_shape %x_13 [[0], [1], [2], [3, 4]] output_shape [2, 2, 3, 5, 12] : tensor<2x2x3x60xf32> into tensor<2x2x3x5x12xf32>
    %x_15 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9685831665992737, 0.8763066530227661, 0.728968620300293, 0.5358268022537231], [1.0, 0.8763066530227661, 0.5358268022537231, 0.06279052048921585, -0.4257792830467224]], [[0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.24868988990783691, 0.4817536771297455, 0.6845471262931824, 0.8443279266357422], [0.0, 0.4817536771297455, 0.8443279266357422, 0.9980267286300659, 0.9048270583152771]]], [[[-0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.24868988990783691, -0.4817536771297455, -0.6845471262931824, -0.8443279266357422], [-0.0, -0.4817536771297455, -0.8443279266357422, -0.9980267286300659, -0.9048270583152771]], [[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9685831665992737, 0.8763066530227661, 0.728968620300293, 0.5358268022537231], [1.0, 0.8763066530227661, 0.5358268022537231, 0.06279052048921585, -0.4257792830467224]]]]> : tensor<2x2x3x5xf32>
    %x_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d5, d2, d3)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_15, %x_14 : tensor<2x2x3x5xf32>, tensor<2x2x3x5x12xf32>) outs(%x_8 : tensor<2x2x3x5x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x3x5x12xf32>
    %v_6 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 0.0, 0.0]], [[1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005], [0.0, 0.9510565400123596, 0.5877852439880371, -0.5877852439880371, -0.9510565400123596]], [[1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255], [0.0, 0.5877852439880371, -0.9510565400123596, 0.9510565400123596, -0.5877852439880371]], [[1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255], [0.0, -0.5877852439880371, 0.9510565400123596, -0.9510565400123596, 0.5877852439880371]], [[1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005], [0.0, -0.9510565400123596, -0.5877852439880371, 0.5877852439880371, 0.9510565400123596]]], [[[-0.0, -0.0, -0.0, -0.0, -0.0], [1.0, 1.0, 1.0, 1.0, 1.0]], [[-0.0, -0.9510565400123596, -0.5877852439880371, 0.5877852439880371, 0.9510565400123596], [1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005]], [[-0.0, -0.5877852439880371, 0.9510565400123596, -0.9510565400123596, 0.5877852439880371], [1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255]], [[-0.0, 0.5877852439880371, -0.9510565400123596, 0.9510565400123596, -0.5877852439880371], [1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255]], [[-0.0, 0.9510565400123596, 0.5877852439880371, -0.5877852439880371, -0.9510565400123596], [1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005]]]]> : tensor<2x5x2x5xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d1, d3, d5, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d5, d2, d6, d4)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%v_6, %x_16 : tensor<2x5x2x5xf32>, tensor<2x2x3x5x12xf32>) outs(%x_8 : tensor<2x2x3x5x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x3x5x12xf32>
    %real_1 = arith.constant dense<0.0> : tensor<2x3x5xf32>
    %real_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d3, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d3, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%v_5, %v_7 : tensor<2x2x3x5x12xf32>, tensor<2x2x3x5x12xf32>) outs(%real_1 : tensor<2x3x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5xf32>
    %imaginary_1 = tensor.extract_slice %v_5[0, 1, 0, 0, 0] [2, 1, 3, 5, 12] [1, 1, 1, 1, 1] : tensor<2x2x3x5x12xf32> to tensor<2x1x3x5x12xf32>
    %imaginary_2 = tensor.collapse_shape %imaginary_1 [[0, 1], [2], [3], [4]] : tensor<2x1x3x5x12xf32> into tensor<2x3x5x12xf32>
    %imaginary_3 = tensor.extract_slice %v_7[0, 0, 0, 0, 0] [2, 1, 3, 5, 12] [1, 1, 1, 1, 1] : tensor<2x2x3x5x12xf32> to tensor<2x1x3x5x12xf32>
    %imaginary_4 = tensor.collapse_shape %imaginary_3 [[0, 1], [2], [3], [4]] : tensor<2x1x3x5x12xf32> into tensor<2x3x5x12xf32>
    %imaginary_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%imaginary_2, %imaginary_4 : tensor<2x3x5x12xf32>, tensor<2x3x5x12xf32>) outs(%real_1 : tensor<2x3x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5xf32>
    %imaginary_6 = tensor.extract_slice %v_5[0, 0, 0, 0, 0] [2, 1, 3, 5, 12] [1, 1, 1, 1, 1] : tensor<2x2x3x5x12xf32> to tensor<2x1x3x5x12xf32>
    %imaginary_7 = tensor.collapse_shape %imaginary_6 [[0, 1], [2], [3], [4]] : tensor<2x1x3x5x12xf32> into tensor<2x3x5x12xf32>
    %imaginary_8 = tensor.extract_slice %v_7[0, 1, 0, 0, 0] [2, 1, 3, 5, 12] [1, 1, 1, 1, 1] : tensor<2x2x3x5x12xf32> to tensor<2x1x3x5x12xf32>
    %imaginary_9 = tensor.collapse_shape %imaginary_8 [[0, 1], [2], [3], [4]] : tensor<2x1x3x5x12xf32> into tensor<2x3x5x12xf32>
    %imaginary_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%imaginary_7, %imaginary_9 : tensor<2x3x5x12xf32>, tensor<2x3x5x12xf32>) outs(%real_1 : tensor<2x3x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x5xf32>
    %imaginary_11 = arith.subf %imaginary_5, %imaginary_10 : tensor<2x3x5xf32>
    %spectrum_1 = tensor.expand_shape %real_2 [[0, 1], [2], [3, 4]] output_shape [2, 1, 3, 5, 1] : tensor<2x3x5xf32> into tensor<2x1x3x5x1xf32>
    %spectrum_2 = tensor.expand_shape %imaginary_11 [[0, 1], [2], [3, 4]] output_shape [2, 1, 3, 5, 1] : tensor<2x3x5xf32> into tensor<2x1x3x5x1xf32>
    %spectrum_3 = tensor.concat dim(1) %spectrum_1, %spectrum_2 : (tensor<2x1x3x5x1xf32>, tensor<2x1x3x5x1xf32>) -> tensor<2x2x3x5x1xf32>
    %x_17 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0], [-0.0, -0.0, -0.0, -0.0, -0.0]], [[1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005], [-0.0, -0.9510565400123596, -0.5877852439880371, 0.5877852439880371, 0.9510565400123596]], [[1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255], [-0.0, -0.5877852439880371, 0.9510565400123596, -0.9510565400123596, 0.5877852439880371]], [[1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255], [-0.0, 0.5877852439880371, -0.9510565400123596, 0.9510565400123596, -0.5877852439880371]], [[1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005], [-0.0, 0.9510565400123596, 0.5877852439880371, -0.5877852439880371, -0.9510565400123596]]], [[[0.0, 0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0, 1.0]], [[0.0, 0.9510565400123596, 0.5877852439880371, -0.5877852439880371, -0.9510565400123596], [1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005]], [[0.0, 0.5877852439880371, -0.9510565400123596, 0.9510565400123596, -0.5877852439880371], [1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255]], [[0.0, -0.5877852439880371, 0.9510565400123596, -0.9510565400123596, 0.5877852439880371], [1.0, -0.80901700258255, 0.30901700258255005, 0.30901700258255005, -0.80901700258255]], [[0.0, -0.9510565400123596, -0.5877852439880371, 0.5877852439880371, 0.9510565400123596], [1.0, 0.30901700258255005, -0.80901700258255, -0.80901700258255, 0.30901700258255005]]]]> : tensor<2x5x2x5xf32>
    %x_18 = arith.constant dense<0.0> : tensor<2x2x3x5x1xf32>
    %x_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d1, d3, d5, d6)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d5, d2, d6, d4)>, affine_map<(d0, d1, d2, d3, d4, d5, d6) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]} ins(%x_17, %spectrum_3 : tensor<2x5x2x5xf32>, tensor<2x2x3x5x1xf32>) outs(%x_18 : tensor<2x2x3x5x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x3x5x1xf32>
    %x_20 = arith.constant dense<[[[[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9685831665992737, 0.8763066530227661, 0.728968620300293, 0.5358268022537231], [1.0, 0.8763066530227661, 0.5358268022537231, 0.06279052048921585, -0.4257792830467224]], [[-0.0, -0.0, -0.0, -0.0, -0.0], [-0.0, -0.24868988990783691, -0.4817536771297455, -0.6845471262931824, -0.8443279266357422], [-0.0, -0.4817536771297455, -0.8443279266357422, -0.9980267286300659, -0.9048270583152771]]], [[[0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.24868988990783691, 0.4817536771297455, 0.6845471262931824, 0.8443279266357422], [0.0, 0.4817536771297455, 0.8443279266357422, 0.9980267286300659, 0.9048270583152771]], [[1.0, 1.0, 1.0, 1.0, 1.0], [1.0, 0.9685831665992737, 0.8763066530227661, 0.728968620300293, 0.5358268022537231], [1.0, 0.8763066530227661, 0.5358268022537231, 0.06279052048921585, -0.4257792830467224]]]]> : tensor<2x2x3x5xf32>
    %x_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d1, d5, d2, d3)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d5, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%x_20, %x_19 : tensor<2x2x3x5xf32>, tensor<2x2x3x5x1xf32>) outs(%x_18 : tensor<2x2x3x5x1xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x3x5x1xf32>
    %x_22 = tensor.collapse_shape %x_21 [[0], [1, 2], [3, 4]] : tensor<2x2x3x5x1xf32> into tensor<2x6x5xf32>
    %x_23 = arith.constant dense<[[0.03999999910593033, 0.07999999821186066, 0.07999999821186066, -0.0, -0.0, -0.0], [0.03999999910593033, 0.024721359834074974, -0.06472136080265045, -0.0, -0.07608452439308167, -0.04702281951904297], [0.03999999910593033, -0.06472136080265045, 0.024721359834074974, -0.0, -0.04702281951904297, 0.07608452439308167], [0.03999999910593033, -0.06472136080265045, 0.024721359834074974, -0.0, 0.04702281951904297, -0.07608452439308167], [0.03999999910593033, 0.024721359834074974, -0.06472136080265045, -0.0, 0.07608452439308167, 0.04702281951904297]]> : tensor<5x6xf32>
    %x_24 = arith.constant dense<0.0> : tensor<2x5x5xf32>
    %x_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%x_23, %x_22 : tensor<5x6xf32>, tensor<2x6x5xf32>) outs(%x_24 : tensor<2x5x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x5xf32>
    %v_8 = tensor.collapse_shape %x_25 [[0, 1, 2]] : tensor<2x5x5xf32> into tensor<50xf32>
    %v_9 = tensor.expand_shape %v_8 [[0, 1, 2]] output_shape [2, 25, 1] : tensor<50xf32> into tensor<2x25x1xf32>
    %v_10 = tensor.collapse_shape %v_9 [[0], [1, 2]] : tensor<2x25x1xf32> into tensor<2x25xf32>
    %correlation_1 = arith.constant dense<0.08333333333333333> : tensor<2x25xf32>
    %correlation_2 = arith.mulf %v_10, %correlation_1 : tensor<2x25xf32>
    %scores_1:2 = mixer.sort %correlation_2 descending : tensor<2x25xf32> -> tensor<2x3xf32>, tensor<2x3xi64>
    %share_1 = arith.constant dense<0xFF800000> : tensor<2xf32>
    %share_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%scores_1#0 : tensor<2x3xf32>) outs(%share_1 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %share_3 = tensor.expand_shape %share_2 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %share_4 = tensor.empty() : tensor<2x3xf32>
    %share_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%scores_1#0, %share_3 : tensor<2x3xf32>, tensor<2x1xf32>) outs(%share_4 : tensor<2x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3xf32>
    %share_6 = math.exp %share_5 : tensor<2x3xf32>
    %share_7 = arith.constant dense<0.0> : tensor<2xf32>
    %share_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%share_6 : tensor<2x3xf32>) outs(%share_7 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %share_9 = tensor.expand_shape %share_8 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %share_10 = tensor.empty() : tensor<2x3xf32>
    %share_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%share_6, %share_9 : tensor<2x3xf32>, tensor<2x1xf32>) outs(%share_10 : tensor<2x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3xf32>
    %places_1 = tensor.expand_shape %scores_1#1 [[0, 1], [2]] output_shape [2, 1, 3] : tensor<2x3xi64> into tensor<2x1x3xi64>
    %places_2 = arith.constant dense<[[[0], [1], [2], [3], [4], [5], [6], [7], [8], [9], [10], [11], [12], [13], [14], [15], [16], [17], [18], [19], [20], [21], [22], [23], [24]]]> : tensor<1x25x1xi64>
    %places_3 = tensor.empty() : tensor<2x25x3xi64>
    %places_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%places_1, %places_2 : tensor<2x1x3xi64>, tensor<1x25x1xi64>) outs(%places_3 : tensor<2x25x3xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x25x3xi64>
    %places_5 = arith.constant dense<25> : tensor<2x25x3xi64>
    %places_6 = arith.remsi %places_4, %places_5 : tensor<2x25x3xi64>
    %rolled_1 = tensor.collapse_shape %places_6 [[0], [1, 2]] : tensor<2x25x3xi64> into tensor<2x75xi64>
    %rolled_2 = tensor.collapse_shape %v_3 [[0, 1], [2]] : tensor<2x25x12xf32> into tensor<50x12xf32>
    %rolled_3 = arith.constant dense<[[0], [25]]> : tensor<2x1xi64>
    %rolled_4 = tensor.empty() : tensor<2x75xi64>
    %rolled_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%rolled_1, %rolled_3 : tensor<2x75xi64>, tensor<2x1xi64>) outs(%rolled_4 : tensor<2x75xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<2x75xi64>
    %rolled_6 = mixer.embedding %rolled_5, %rolled_2 : tensor<2x75xi64>, tensor<50x12xf32> -> tensor<2x75x12xf32>
    %rolled_7 = tensor.expand_shape %rolled_6 [[0], [1, 2], [3]] output_shape [2, 25, 3, 12] : tensor<2x75x12xf32> into tensor<2x25x3x12xf32>
    %o_1 = arith.constant dense<0.0> : tensor<2x25x12xf32>
    %o_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%rolled_7, %share_11 : tensor<2x25x3x12xf32>, tensor<2x3xf32>) outs(%o_1 : tensor<2x25x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x25x12xf32>
    %out_projection_weight_1 = mixer.weight @weights "w.out_projection.weight" : tensor<12x12xf32>
    %out_projection_bias_1 = mixer.weight @weights "w.out_projection.bias" : tensor<12xf32>
    %v_11 = mixer.linear %o_2, %out_projection_weight_1 bias %out_projection_bias_1 : tensor<2x25x12xf32>, tensor<12x12xf32>, tensor<12xf32> -> tensor<2x25x12xf32>
    %v_12 = tensor.expand_shape %o_2 [[0], [1], [2, 3]] output_shape [2, 25, 2, 6] : tensor<2x25x12xf32> into tensor<2x25x2x6xf32>
    return %v_11, %v_12 : tensor<2x25x12xf32>, tensor<2x25x2x6xf32>
  }
}
