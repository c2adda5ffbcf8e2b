// Vision Transformer with super token sampling (STViT) (Huang et al., 2022, arXiv 2211.11167).
// Pixels are assigned softly to the 3x3 super tokens around their cell, attention runs on super tokens only, the assignment maps back.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x8x6x8xf32> {mixer.name = "x"}) -> (tensor<2x8x6x8xf32> {mixer.name = "out"}) {
    %v_1 = tensor.empty() : tensor<2x6x8x8xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d3, d1, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_x : tensor<2x8x6x8xf32>) outs(%v_1 : tensor<2x6x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x6x8x8xf32>
    %p_1 = tensor.expand_shape %v_2 [[0], [1, 2], [3, 4], [5]] output_shape [2, 3, 2, 4, 2, 8] : tensor<2x6x8x8xf32> into tensor<2x3x2x4x2x8xf32>
    %p_2 = tensor.empty() : tensor<2x3x4x2x2x8xf32>
    %p_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d3, d2, d4, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4, d5)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%p_1 : tensor<2x3x2x4x2x8xf32>) outs(%p_2 : tensor<2x3x4x2x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x4x2x2x8xf32>
    %p_4 = tensor.collapse_shape %p_3 [[0], [1, 2], [3, 4], [5]] : tensor<2x3x4x2x2x8xf32> into tensor<2x12x4x8xf32>
    %start_1 = arith.constant dense<0.0> : tensor<2x12x8xf32>
    %start_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%p_4 : tensor<2x12x4x8xf32>) outs(%start_1 : tensor<2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x8xf32>
    %start_3 = arith.constant dense<0.25> : tensor<2x12x8xf32>
    %start_4 = arith.mulf %start_2, %start_3 : tensor<2x12x8xf32>
    %start_5 = tensor.expand_shape %start_4 [[0], [1, 2], [3]] output_shape [2, 3, 4, 8] : tensor<2x12x8xf32> into tensor<2x3x4x8xf32>
    %s_1 = tensor.pad %start_5 low[0, 1, 1, 0] high[0, 1, 1, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<2x3x4x8xf32> to tensor<2x5x6x8xf32>
    %near_1 = tensor.extract_slice %s_1[0, 0, 0, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_2 = tensor.collapse_shape %near_1 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_3 = tensor.expand_shape %near_2 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_4 = tensor.extract_slice %s_1[0, 0, 1, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_5 = tensor.collapse_shape %near_4 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_6 = tensor.expand_shape %near_5 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_7 = tensor.extract_slice %s_1[0, 0, 2, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_8 = tensor.collapse_shape %near_7 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_9 = tensor.expand_shape %near_8 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_10 = tensor.extract_slice %s_1[0, 1, 0, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_11 = tensor.collapse_shape %near_10 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_12 = tensor.expand_shape %near_11 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_13 = tensor.extract_slice %s_1[0, 1, 1, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_14 = tensor.collapse_shape %near_13 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_15 = tensor.expand_shape %near_14 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_16 = tensor.extract_slice %s_1[0, 1, 2, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_17 = tensor.collapse_shape %near_16 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_18 = tensor.expand_shape %near_17 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_19 = tensor.extract_slice %s_1[0, 2, 0, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_20 = tensor.collapse_shape %near_19 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_21 = tensor.expand_shape %near_20 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_22 = tensor.extract_slice %s_1[0, 2, 1, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_23 = tensor.collapse_shape %near_22 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_24 = tensor.expand_shape %near_23 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_25 = tensor.extract_slice %s_1[0, 2, 2, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_26 = tensor.collapse_shape %near_25 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_27 = tensor.expand_shape %near_26 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %v_3 = tensor.concat dim(2) %near_3, %near_6, %near_9, %near_12, %near_15, %near_18, %near_21, %near_24, %near_27 : (tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>) -> tensor<2x12x9x8xf32>
    %a_1 = arith.constant dense<0.0> : tensor<2x12x4x9xf32>
    %a_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%p_4, %v_3 : tensor<2x12x4x8xf32>, tensor<2x12x9x8xf32>) outs(%a_1 : tensor<2x12x4x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x12x4x9xf32>
    %a_3 = arith.constant dense<0.3535533905932738> : tensor<2x12x4x9xf32>
    %a_4 = arith.mulf %a_2, %a_3 : tensor<2x12x4x9xf32>
    %a_5 = arith.constant dense<0xFF800000> : tensor<2x12x4xf32>
    %a_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_4 : tensor<2x12x4x9xf32>) outs(%a_5 : tensor<2x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x4xf32>
    %a_7 = tensor.expand_shape %a_6 [[0], [1], [2, 3]] output_shape [2, 12, 4, 1] : tensor<2x12x4xf32> into tensor<2x12x4x1xf32>
    %a_8 = tensor.empty() : tensor<2x12x4x9xf32>
    %a_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_4, %a_7 : tensor<2x12x4x9xf32>, tensor<2x12x4x1xf32>) outs(%a_8 : tensor<2x12x4x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x4x9xf32>
    %a_10 = math.exp %a_9 : tensor<2x12x4x9xf32>
    %a_11 = arith.constant dense<0.0> : tensor<2x12x4xf32>
    %a_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_10 : tensor<2x12x4x9xf32>) outs(%a_11 : tensor<2x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x4xf32>
    %a_13 = tensor.expand_shape %a_12 [[0], [1], [2, 3]] output_shape [2, 12, 4, 1] : tensor<2x12x4xf32> into tensor<2x12x4x1xf32>
    %a_14 = tensor.empty() : tensor<2x12x4x9xf32>
    %a_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_10, %a_13 : tensor<2x12x4x9xf32>, tensor<2x12x4x1xf32>) outs(%a_14 : tensor<2x12x4x9xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x4x9xf32>
    %s_2 = arith.constant dense<0.0> : tensor<2x12x9x8xf32>
    %s_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %p_4 : tensor<2x12x4x9xf32>, tensor<2x12x4x8xf32>) outs(%s_2 : tensor<2x12x9x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x12x9x8xf32>
    %y_1 = tensor.expand_shape %s_3 [[0], [1, 2], [3], [4]] output_shape [2, 3, 4, 9, 8] : tensor<2x12x9x8xf32> into tensor<2x3x4x9x8xf32>
    %y_2 = tensor.pad %y_1 low[0, 1, 1, 0, 0] high[0, 1, 1, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index, %p4: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<2x3x4x9x8xf32> to tensor<2x5x6x9x8xf32>
    %part_1 = tensor.extract_slice %y_2[0, 2, 2, 0, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_2 = tensor.collapse_shape %part_1 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %part_3 = tensor.extract_slice %y_2[0, 2, 1, 1, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_4 = tensor.collapse_shape %part_3 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %total_1 = arith.addf %part_2, %part_4 : tensor<2x3x4x8xf32>
    %part_5 = tensor.extract_slice %y_2[0, 2, 0, 2, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_6 = tensor.collapse_shape %part_5 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %total_2 = arith.addf %total_1, %part_6 : tensor<2x3x4x8xf32>
    %part_7 = tensor.extract_slice %y_2[0, 1, 2, 3, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_8 = tensor.collapse_shape %part_7 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %total_3 = arith.addf %total_2, %part_8 : tensor<2x3x4x8xf32>
    %part_9 = tensor.extract_slice %y_2[0, 1, 1, 4, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_10 = tensor.collapse_shape %part_9 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %total_4 = arith.addf %total_3, %part_10 : tensor<2x3x4x8xf32>
    %part_11 = tensor.extract_slice %y_2[0, 1, 0, 5, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_12 = tensor.collapse_shape %part_11 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %total_5 = arith.addf %total_4, %part_12 : tensor<2x3x4x8xf32>
    %part_13 = tensor.extract_slice %y_2[0, 0, 2, 6, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_14 = tensor.collapse_shape %part_13 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %total_6 = arith.addf %total_5, %part_14 : tensor<2x3x4x8xf32>
    %part_15 = tensor.extract_slice %y_2[0, 0, 1, 7, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_16 = tensor.collapse_shape %part_15 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %total_7 = arith.addf %total_6, %part_16 : tensor<2x3x4x8xf32>
    %part_17 = tensor.extract_slice %y_2[0, 0, 0, 8, 0] [2, 3, 4, 1, 8] [1, 1, 1, 1, 1] : tensor<2x5x6x9x8xf32> to tensor<2x3x4x1x8xf32>
    %part_18 = tensor.collapse_shape %part_17 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x8xf32> into tensor<2x3x4x8xf32>
    %total_8 = arith.addf %total_7, %part_18 : tensor<2x3x4x8xf32>
    %s_4 = arith.constant dense<0.0> : tensor<2x12x9xf32>
    %s_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%a_15 : tensor<2x12x4x9xf32>) outs(%s_4 : tensor<2x12x9xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x9xf32>
    %s_6 = tensor.expand_shape %s_5 [[0], [1], [2, 3]] output_shape [2, 12, 9, 1] : tensor<2x12x9xf32> into tensor<2x12x9x1xf32>
    %y_3 = tensor.expand_shape %s_6 [[0], [1, 2], [3], [4]] output_shape [2, 3, 4, 9, 1] : tensor<2x12x9x1xf32> into tensor<2x3x4x9x1xf32>
    %y_4 = tensor.pad %y_3 low[0, 1, 1, 0, 0] high[0, 1, 1, 0, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index, %p4: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<2x3x4x9x1xf32> to tensor<2x5x6x9x1xf32>
    %part_19 = tensor.extract_slice %y_4[0, 2, 2, 0, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_20 = tensor.collapse_shape %part_19 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %part_21 = tensor.extract_slice %y_4[0, 2, 1, 1, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_22 = tensor.collapse_shape %part_21 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %total_9 = arith.addf %part_20, %part_22 : tensor<2x3x4x1xf32>
    %part_23 = tensor.extract_slice %y_4[0, 2, 0, 2, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_24 = tensor.collapse_shape %part_23 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %total_10 = arith.addf %total_9, %part_24 : tensor<2x3x4x1xf32>
    %part_25 = tensor.extract_slice %y_4[0, 1, 2, 3, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_26 = tensor.collapse_shape %part_25 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %total_11 = arith.addf %total_10, %part_26 : tensor<2x3x4x1xf32>
    %part_27 = tensor.extract_slice %y_4[0, 1, 1, 4, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_28 = tensor.collapse_shape %part_27 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %total_12 = arith.addf %total_11, %part_28 : tensor<2x3x4x1xf32>
    %part_29 = tensor.extract_slice %y_4[0, 1, 0, 5, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_30 = tensor.collapse_shape %part_29 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %total_13 = arith.addf %total_12, %part_30 : tensor<2x3x4x1xf32>
    %part_31 = tensor.extract_slice %y_4[0, 0, 2, 6, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_32 = tensor.collapse_shape %part_31 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %total_14 = arith.addf %total_13, %part_32 : tensor<2x3x4x1xf32>
    %part_33 = tensor.extract_slice %y_4[0, 0, 1, 7, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_34 = tensor.collapse_shape %part_33 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %total_15 = arith.addf %total_14, %part_34 : tensor<2x3x4x1xf32>
    %part_35 = tensor.extract_slice %y_4[0, 0, 0, 8, 0] [2, 3, 4, 1, 1] [1, 1, 1, 1, 1] : tensor<2x5x6x9x1xf32> to tensor<2x3x4x1x1xf32>
    %part_36 = tensor.collapse_shape %part_35 [[0], [1], [2, 3], [4]] : tensor<2x3x4x1x1xf32> into tensor<2x3x4x1xf32>
    %total_16 = arith.addf %total_15, %part_36 : tensor<2x3x4x1xf32>
    %s_7 = arith.constant dense<9.99999999999999980e-13> : tensor<2x3x4x1xf32>
    %s_8 = arith.addf %total_16, %s_7 : tensor<2x3x4x1xf32>
    %s_9 = tensor.empty() : tensor<2x3x4x8xf32>
    %s_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%total_8, %s_8 : tensor<2x3x4x8xf32>, tensor<2x3x4x1xf32>) outs(%s_9 : tensor<2x3x4x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x4x8xf32>
    %qkv_1 = tensor.collapse_shape %s_10 [[0], [1, 2], [3]] : tensor<2x3x4x8xf32> into tensor<2x12x8xf32>
    %stoken_refine_qkv_weight_1 = mixer.weight @weights "w.stoken_refine.qkv.weight" : tensor<24x8x1x1xf32>
    %v_4 = tensor.collapse_shape %stoken_refine_qkv_weight_1 [[0], [1, 2, 3]] : tensor<24x8x1x1xf32> into tensor<24x8xf32>
    %stoken_refine_qkv_bias_1 = mixer.weight @weights "w.stoken_refine.qkv.bias" : tensor<24xf32>
    %v_5 = mixer.linear %qkv_1, %v_4 bias %stoken_refine_qkv_bias_1 : tensor<2x12x8xf32>, tensor<24x8xf32>, tensor<24xf32> -> tensor<2x12x24xf32>
    %qkv_2 = tensor.expand_shape %v_5 [[0], [1], [2, 3, 4]] output_shape [2, 12, 2, 3, 4] : tensor<2x12x24xf32> into tensor<2x12x2x3x4xf32>
    %qkv_3 = tensor.empty() : tensor<3x2x2x12x4xf32>
    %qkv_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d1, d3, d2, d0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%qkv_2 : tensor<2x12x2x3x4xf32>) outs(%qkv_3 : tensor<3x2x2x12x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x2x12x4xf32>
    %o_1 = tensor.extract_slice %qkv_4[0, 0, 0, 0, 0] [1, 2, 2, 12, 4] [1, 1, 1, 1, 1] : tensor<3x2x2x12x4xf32> to tensor<1x2x2x12x4xf32>
    %o_2 = tensor.collapse_shape %o_1 [[0, 1], [2], [3], [4]] : tensor<1x2x2x12x4xf32> into tensor<2x2x12x4xf32>
    %o_3 = tensor.extract_slice %qkv_4[1, 0, 0, 0, 0] [1, 2, 2, 12, 4] [1, 1, 1, 1, 1] : tensor<3x2x2x12x4xf32> to tensor<1x2x2x12x4xf32>
    %o_4 = tensor.collapse_shape %o_3 [[0, 1], [2], [3], [4]] : tensor<1x2x2x12x4xf32> into tensor<2x2x12x4xf32>
    %o_5 = tensor.extract_slice %qkv_4[2, 0, 0, 0, 0] [1, 2, 2, 12, 4] [1, 1, 1, 1, 1] : tensor<3x2x2x12x4xf32> to tensor<1x2x2x12x4xf32>
    %o_6 = tensor.collapse_shape %o_5 [[0, 1], [2], [3], [4]] : tensor<1x2x2x12x4xf32> into tensor<2x2x12x4xf32>
    %results_1 = mixer.attention %o_2, %o_4, %o_6 scale 5.00000000000000000e-01 : tensor<2x2x12x4xf32>, tensor<2x2x12x4xf32>, tensor<2x2x12x4xf32> -> tensor<2x2x12x4xf32>
    %v_6 = tensor.empty() : tensor<2x12x2x4xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x2x12x4xf32>) outs(%v_6 : tensor<2x12x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x4xf32>
    %v_8 = tensor.collapse_shape %v_7 [[0], [1], [2, 3]] : tensor<2x12x2x4xf32> into tensor<2x12x8xf32>
    %stoken_refine_proj_weight_1 = mixer.weight @weights "w.stoken_refine.proj.weight" : tensor<8x8x1x1xf32>
    %v_9 = tensor.collapse_shape %stoken_refine_proj_weight_1 [[0], [1, 2, 3]] : tensor<8x8x1x1xf32> into tensor<8x8xf32>
    %stoken_refine_proj_bias_1 = mixer.weight @weights "w.stoken_refine.proj.bias" : tensor<8xf32>
    %v_10 = mixer.linear %v_8, %v_9 bias %stoken_refine_proj_bias_1 : tensor<2x12x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<2x12x8xf32>
    %s_11 = tensor.expand_shape %v_10 [[0], [1, 2], [3]] output_shape [2, 3, 4, 8] : tensor<2x12x8xf32> into tensor<2x3x4x8xf32>
    %s_12 = tensor.pad %s_11 low[0, 1, 1, 0] high[0, 1, 1, 0] {
      ^bb0(%p0: index, %p1: index, %p2: index, %p3: index):
        %pv = arith.constant 0.0 : f32
        tensor.yield %pv : f32
    } : tensor<2x3x4x8xf32> to tensor<2x5x6x8xf32>
    %near_28 = tensor.extract_slice %s_12[0, 0, 0, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_29 = tensor.collapse_shape %near_28 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_30 = tensor.expand_shape %near_29 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_31 = tensor.extract_slice %s_12[0, 0, 1, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_32 = tensor.collapse_shape %near_31 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_33 = tensor.expand_shape %near_32 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_34 = tensor.extract_slice %s_12[0, 0, 2, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_35 = tensor.collapse_shape %near_34 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_36 = tensor.expand_shape %near_35 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_37 = tensor.extract_slice %s_12[0, 1, 0, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_38 = tensor.collapse_shape %near_37 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_39 = tensor.expand_shape %near_38 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_40 = tensor.extract_slice %s_12[0, 1, 1, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_41 = tensor.collapse_shape %near_40 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_42 = tensor.expand_shape %near_41 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_43 = tensor.extract_slice %s_12[0, 1, 2, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_44 = tensor.collapse_shape %near_43 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_45 = tensor.expand_shape %near_44 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_46 = tensor.extract_slice %s_12[0, 2, 0, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_47 = tensor.collapse_shape %near_46 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_48 = tensor.expand_shape %near_47 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_49 = tensor.extract_slice %s_12[0, 2, 1, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_50 = tensor.collapse_shape %near_49 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_51 = tensor.expand_shape %near_50 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %near_52 = tensor.extract_slice %s_12[0, 2, 2, 0] [2, 3, 4, 8] [1, 1, 1, 1] : tensor<2x5x6x8xf32> to tensor<2x3x4x8xf32>
    %near_53 = tensor.collapse_shape %near_52 [[0, 1, 2, 3]] : tensor<2x3x4x8xf32> into tensor<192xf32>
    %near_54 = tensor.expand_shape %near_53 [[0, 1, 2, 3]] output_shape [2, 12, 1, 8] : tensor<192xf32> into tensor<2x12x1x8xf32>
    %v_11 = tensor.concat dim(2) %near_30, %near_33, %near_36, %near_39, %near_42, %near_45, %near_48, %near_51, %near_54 : (tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>, tensor<2x12x1x8xf32>) -> tensor<2x12x9x8xf32>
    %o_7 = arith.constant dense<0.0> : tensor<2x12x4x8xf32>
    %o_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%a_15, %v_11 : tensor<2x12x4x9xf32>, tensor<2x12x9x8xf32>) outs(%o_7 : tensor<2x12x4x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x12x4x8xf32>
    %o_9 = tensor.expand_shape %o_8 [[0], [1, 2], [3, 4], [5]] output_shape [2, 3, 4, 2, 2, 8] : tensor<2x12x4x8xf32> into tensor<2x3x4x2x2x8xf32>
    %o_10 = tensor.empty() : tensor<2x3x2x4x2x8xf32>
    %o_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d3, d2, d4, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4, d5)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%o_9 : tensor<2x3x4x2x2x8xf32>) outs(%o_10 : tensor<2x3x2x4x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x2x4x2x8xf32>
    %o_12 = tensor.collapse_shape %o_11 [[0], [1, 2], [3, 4], [5]] : tensor<2x3x2x4x2x8xf32> into tensor<2x6x8x8xf32>
    %v_12 = tensor.empty() : tensor<2x8x6x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d3, d1)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_12 : tensor<2x6x8x8xf32>) outs(%v_12 : tensor<2x8x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x8x6x8xf32>
    return %v_13 : tensor<2x8x6x8xf32>
  }
}
