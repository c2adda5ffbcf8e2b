// Hierarchical self-attention: generalizing neural attention mechanics to multi-scale problems (Amizadeh et al., 2025, arXiv 2509.15448).
// One weight for each pair of sibling subtrees, the closest such weights to softmax in KL divergence, found from the leaves up by dynamic programming.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x24xf32> {mixer.name = "x"}) -> (tensor<2x48x24xf32> {mixer.name = "out"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<24x24xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<24xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 bias %q_bias_1 : tensor<2x48x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x48x24xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 48, 3, 8] : tensor<2x48x24xf32> into tensor<2x48x3x8xf32>
    %v_3 = tensor.empty() : tensor<2x3x48x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<2x48x3x8xf32>) outs(%v_3 : tensor<2x3x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x48x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<24x24xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<24xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 bias %k_bias_1 : tensor<2x48x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x48x24xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [2, 48, 3, 8] : tensor<2x48x24xf32> into tensor<2x48x3x8xf32>
    %v_7 = tensor.empty() : tensor<2x3x48x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<2x48x3x8xf32>) outs(%v_7 : tensor<2x3x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x48x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<24x24xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<24xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 bias %v_bias_1 : tensor<2x48x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x48x24xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [2, 48, 3, 8] : tensor<2x48x24xf32> into tensor<2x48x3x8xf32>
    %v_11 = tensor.empty() : tensor<2x3x48x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x48x3x8xf32>) outs(%v_11 : tensor<2x3x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x48x8xf32>
    %groups_1 = tensor.collapse_shape %v_4 [[0, 1, 2, 3]] : tensor<2x3x48x8xf32> into tensor<2304xf32>
    %groups_2 = tensor.expand_shape %groups_1 [[0, 1, 2, 3]] output_shape [2, 18, 8, 8] : tensor<2304xf32> into tensor<2x18x8x8xf32>
    %groups_3 = tensor.collapse_shape %v_8 [[0, 1, 2, 3]] : tensor<2x3x48x8xf32> into tensor<2304xf32>
    %groups_4 = tensor.expand_shape %groups_3 [[0, 1, 2, 3]] output_shape [2, 18, 8, 8] : tensor<2304xf32> into tensor<2x18x8x8xf32>
    %groups_5 = tensor.collapse_shape %v_12 [[0, 1, 2, 3]] : tensor<2x3x48x8xf32> into tensor<2304xf32>
    %groups_6 = tensor.expand_shape %groups_5 [[0, 1, 2, 3]] output_shape [2, 18, 8, 8] : tensor<2304xf32> into tensor<2x18x8x8xf32>
    %results_1:2 = mixer.attention %groups_2, %groups_4, %groups_6 scale 3.53553390593273786e-01 : tensor<2x18x8x8xf32>, tensor<2x18x8x8xf32>, tensor<2x18x8x8xf32> -> tensor<2x18x8x8xf32> log_sum_exp tensor<2x18x8xf32>
    %o_1 = tensor.collapse_shape %results_1#0 [[0, 1, 2, 3]] : tensor<2x18x8x8xf32> into tensor<2304xf32>
    %o_2 = tensor.expand_shape %o_1 [[0, 1, 2, 3]] output_shape [2, 3, 48, 8] : tensor<2304xf32> into tensor<2x3x48x8xf32>
    %log_1 = tensor.expand_shape %results_1#1 [[0], [1, 2], [3]] output_shape [2, 3, 6, 8] : tensor<2x18x8xf32> into tensor<2x3x6x8xf32>
    %log_2 = arith.constant dense<0.0> : tensor<2x3x6xf32>
    %log_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%log_1 : tensor<2x3x6x8xf32>) outs(%log_2 : tensor<2x3x6xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x6xf32>
    %log_4 = arith.constant dense<0.125> : tensor<2x3x6xf32>
    %log_5 = arith.mulf %log_3, %log_4 : tensor<2x3x6xf32>
    %means_1 = tensor.expand_shape %v_4 [[0], [1], [2, 3], [4]] output_shape [2, 3, 6, 8, 8] : tensor<2x3x48x8xf32> into tensor<2x3x6x8x8xf32>
    %means_2 = arith.constant dense<0.0> : tensor<2x3x6x8xf32>
    %means_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%means_1 : tensor<2x3x6x8x8xf32>) outs(%means_2 : tensor<2x3x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x6x8xf32>
    %means_4 = arith.constant dense<0.125> : tensor<2x3x6x8xf32>
    %means_5 = arith.mulf %means_3, %means_4 : tensor<2x3x6x8xf32>
    %means_6 = tensor.expand_shape %v_8 [[0], [1], [2, 3], [4]] output_shape [2, 3, 6, 8, 8] : tensor<2x3x48x8xf32> into tensor<2x3x6x8x8xf32>
    %means_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%means_6 : tensor<2x3x6x8x8xf32>) outs(%means_2 : tensor<2x3x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x6x8xf32>
    %means_8 = arith.mulf %means_7, %means_4 : tensor<2x3x6x8xf32>
    %means_9 = tensor.expand_shape %v_12 [[0], [1], [2, 3], [4]] output_shape [2, 3, 6, 8, 8] : tensor<2x3x48x8xf32> into tensor<2x3x6x8x8xf32>
    %means_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%means_9 : tensor<2x3x6x8x8xf32>) outs(%means_2 : tensor<2x3x6x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x6x8xf32>
    %means_11 = arith.mulf %means_10, %means_4 : tensor<2x3x6x8xf32>
    %own_1 = arith.constant dense<[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]> : tensor<3x3xf32>
    %nodes_1 = tensor.expand_shape %means_5 [[0], [1], [2, 3], [4]] output_shape [2, 3, 2, 3, 8] : tensor<2x3x6x8xf32> into tensor<2x3x2x3x8xf32>
    %nodes_2 = tensor.expand_shape %means_8 [[0], [1], [2, 3], [4]] output_shape [2, 3, 2, 3, 8] : tensor<2x3x6x8xf32> into tensor<2x3x2x3x8xf32>
    %tied_1 = arith.constant dense<0.0> : tensor<2x3x2x3x3xf32>
    %tied_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d4, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%nodes_1, %nodes_2 : tensor<2x3x2x3x8xf32>, tensor<2x3x2x3x8xf32>) outs(%tied_1 : tensor<2x3x2x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3x3xf32>
    %tied_3 = arith.constant dense<0.3535533905932738> : tensor<2x3x2x3x3xf32>
    %tied_4 = arith.mulf %tied_2, %tied_3 : tensor<2x3x2x3x3xf32>
    %tied_5 = arith.constant dense<2.0794415416798357> : tensor<2x3x2x3x3xf32>
    %tied_6 = arith.addf %tied_4, %tied_5 : tensor<2x3x2x3x3xf32>
    %log_6 = tensor.expand_shape %log_5 [[0], [1], [2, 3, 4]] output_shape [2, 3, 2, 3, 1] : tensor<2x3x6xf32> into tensor<2x3x2x3x1xf32>
    %score_1 = tensor.empty() : tensor<3x3xi1>
    %score_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%own_1 : tensor<3x3xf32>) outs(%score_1 : tensor<3x3xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<3x3xi1>
    %score_3 = tensor.empty() : tensor<2x3x2x3x3xf32>
    %score_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%score_2, %log_6, %tied_6 : tensor<3x3xi1>, tensor<2x3x2x3x1xf32>, tensor<2x3x2x3x3xf32>) outs(%score_3 : tensor<2x3x2x3x3xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3x3xf32>
    %top_1 = arith.constant dense<0xFF800000> : tensor<2x3x2x3xf32>
    %top_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%score_4 : tensor<2x3x2x3x3xf32>) outs(%top_1 : tensor<2x3x2x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3xf32>
    %top_3 = tensor.expand_shape %top_2 [[0], [1], [2], [3, 4]] output_shape [2, 3, 2, 3, 1] : tensor<2x3x2x3xf32> into tensor<2x3x2x3x1xf32>
    %e_1 = tensor.empty() : tensor<2x3x2x3x3xf32>
    %e_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%score_4, %top_3 : tensor<2x3x2x3x3xf32>, tensor<2x3x2x3x1xf32>) outs(%e_1 : tensor<2x3x2x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3x3xf32>
    %e_3 = math.exp %e_2 : tensor<2x3x2x3x3xf32>
    %total_1 = arith.constant dense<0.0> : tensor<2x3x2x3xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%e_3 : tensor<2x3x2x3x3xf32>) outs(%total_1 : tensor<2x3x2x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3xf32>
    %total_3 = tensor.expand_shape %total_2 [[0], [1], [2], [3, 4]] output_shape [2, 3, 2, 3, 1] : tensor<2x3x2x3xf32> into tensor<2x3x2x3x1xf32>
    %share_1 = tensor.empty() : tensor<2x3x2x3x3xf32>
    %share_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%e_3, %total_3 : tensor<2x3x2x3x3xf32>, tensor<2x3x2x3x1xf32>) outs(%share_1 : tensor<2x3x2x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3x3xf32>
    %inside_1 = tensor.empty() : tensor<2x3x2x3x3xf32>
    %inside_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%share_2, %own_1 : tensor<2x3x2x3x3xf32>, tensor<3x3xf32>) outs(%inside_1 : tensor<2x3x2x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3x3xf32>
    %inside_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%inside_2 : tensor<2x3x2x3x3xf32>) outs(%total_1 : tensor<2x3x2x3xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3xf32>
    %inside_4 = tensor.collapse_shape %inside_3 [[0, 1, 2, 3]] : tensor<2x3x2x3xf32> into tensor<36xf32>
    %inside_5 = tensor.expand_shape %inside_4 [[0, 1, 2, 3, 4]] output_shape [2, 3, 6, 1, 1] : tensor<36xf32> into tensor<2x3x6x1x1xf32>
    %outside_1 = arith.constant dense<1.0> : tensor<3x3xf32>
    %outside_2 = arith.subf %outside_1, %own_1 : tensor<3x3xf32>
    %outside_3 = tensor.empty() : tensor<2x3x2x3x3xf32>
    %outside_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%share_2, %outside_2 : tensor<2x3x2x3x3xf32>, tensor<3x3xf32>) outs(%outside_3 : tensor<2x3x2x3x3xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3x3xf32>
    %nodes_3 = tensor.expand_shape %means_11 [[0], [1], [2, 3], [4]] output_shape [2, 3, 2, 3, 8] : tensor<2x3x6x8xf32> into tensor<2x3x2x3x8xf32>
    %outside_5 = arith.constant dense<0.0> : tensor<2x3x2x3x8xf32>
    %outside_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d5, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%outside_4, %nodes_3 : tensor<2x3x2x3x3xf32>, tensor<2x3x2x3x8xf32>) outs(%outside_5 : tensor<2x3x2x3x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x3x8xf32>
    %o_3 = tensor.expand_shape %o_2 [[0], [1], [2, 3], [4]] output_shape [2, 3, 6, 8, 8] : tensor<2x3x48x8xf32> into tensor<2x3x6x8x8xf32>
    %o_4 = tensor.empty() : tensor<2x3x6x8x8xf32>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, 0, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%o_3, %inside_5 : tensor<2x3x6x8x8xf32>, tensor<2x3x6x1x1xf32>) outs(%o_4 : tensor<2x3x6x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x6x8x8xf32>
    %o_6 = tensor.collapse_shape %outside_6 [[0, 1, 2, 3, 4]] : tensor<2x3x2x3x8xf32> into tensor<288xf32>
    %o_7 = tensor.expand_shape %o_6 [[0, 1, 2, 3, 4]] output_shape [2, 3, 6, 1, 8] : tensor<288xf32> into tensor<2x3x6x1x8xf32>
    %o_8 = tensor.empty() : tensor<2x3x6x8x8xf32>
    %o_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, 0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%o_5, %o_7 : tensor<2x3x6x8x8xf32>, tensor<2x3x6x1x8xf32>) outs(%o_8 : tensor<2x3x6x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x6x8x8xf32>
    %o_10 = tensor.collapse_shape %o_9 [[0], [1], [2, 3], [4]] : tensor<2x3x6x8x8xf32> into tensor<2x3x48x8xf32>
    %log_7 = math.log %total_3 : tensor<2x3x2x3x1xf32>
    %log_8 = arith.addf %log_7, %top_3 : tensor<2x3x2x3x1xf32>
    %log_9 = arith.constant dense<0.0> : tensor<2x3x2x1xf32>
    %log_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%log_8 : tensor<2x3x2x3x1xf32>) outs(%log_9 : tensor<2x3x2x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x1xf32>
    %log_11 = arith.constant dense<0.3333333333333333> : tensor<2x3x2x1xf32>
    %log_12 = arith.mulf %log_10, %log_11 : tensor<2x3x2x1xf32>
    %log_13 = tensor.collapse_shape %log_12 [[0], [1], [2, 3]] : tensor<2x3x2x1xf32> into tensor<2x3x2xf32>
    %nodes_4 = tensor.expand_shape %means_5 [[0], [1], [2, 3], [4]] output_shape [2, 3, 2, 3, 8] : tensor<2x3x6x8xf32> into tensor<2x3x2x3x8xf32>
    %means_12 = arith.constant dense<0.0> : tensor<2x3x2x8xf32>
    %means_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_4 : tensor<2x3x2x3x8xf32>) outs(%means_12 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x8xf32>
    %means_14 = arith.constant dense<0.3333333333333333> : tensor<2x3x2x8xf32>
    %means_15 = arith.mulf %means_13, %means_14 : tensor<2x3x2x8xf32>
    %nodes_5 = tensor.expand_shape %means_8 [[0], [1], [2, 3], [4]] output_shape [2, 3, 2, 3, 8] : tensor<2x3x6x8xf32> into tensor<2x3x2x3x8xf32>
    %means_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_5 : tensor<2x3x2x3x8xf32>) outs(%means_12 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x8xf32>
    %means_17 = arith.mulf %means_16, %means_14 : tensor<2x3x2x8xf32>
    %nodes_6 = tensor.expand_shape %means_11 [[0], [1], [2, 3], [4]] output_shape [2, 3, 2, 3, 8] : tensor<2x3x6x8xf32> into tensor<2x3x2x3x8xf32>
    %means_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_6 : tensor<2x3x2x3x8xf32>) outs(%means_12 : tensor<2x3x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x8xf32>
    %means_19 = arith.mulf %means_18, %means_14 : tensor<2x3x2x8xf32>
    %own_2 = arith.constant dense<[[1.0, 0.0], [0.0, 1.0]]> : tensor<2x2xf32>
    %nodes_7 = tensor.expand_shape %means_15 [[0], [1, 2], [3], [4]] output_shape [2, 3, 1, 2, 8] : tensor<2x3x2x8xf32> into tensor<2x3x1x2x8xf32>
    %nodes_8 = tensor.expand_shape %means_17 [[0], [1, 2], [3], [4]] output_shape [2, 3, 1, 2, 8] : tensor<2x3x2x8xf32> into tensor<2x3x1x2x8xf32>
    %tied_7 = arith.constant dense<0.0> : tensor<2x3x1x2x2xf32>
    %tied_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d4, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%nodes_7, %nodes_8 : tensor<2x3x1x2x8xf32>, tensor<2x3x1x2x8xf32>) outs(%tied_7 : tensor<2x3x1x2x2xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2x2xf32>
    %tied_9 = arith.constant dense<0.3535533905932738> : tensor<2x3x1x2x2xf32>
    %tied_10 = arith.mulf %tied_8, %tied_9 : tensor<2x3x1x2x2xf32>
    %tied_11 = arith.constant dense<3.1780538303479458> : tensor<2x3x1x2x2xf32>
    %tied_12 = arith.addf %tied_10, %tied_11 : tensor<2x3x1x2x2xf32>
    %log_14 = tensor.expand_shape %log_13 [[0], [1, 2], [3, 4]] output_shape [2, 3, 1, 2, 1] : tensor<2x3x2xf32> into tensor<2x3x1x2x1xf32>
    %score_5 = tensor.empty() : tensor<2x2xi1>
    %score_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%own_2 : tensor<2x2xf32>) outs(%score_5 : tensor<2x2xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<2x2xi1>
    %score_7 = tensor.empty() : tensor<2x3x1x2x2xf32>
    %score_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%score_6, %log_14, %tied_12 : tensor<2x2xi1>, tensor<2x3x1x2x1xf32>, tensor<2x3x1x2x2xf32>) outs(%score_7 : tensor<2x3x1x2x2xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2x2xf32>
    %top_4 = arith.constant dense<0xFF800000> : tensor<2x3x1x2xf32>
    %top_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%score_8 : tensor<2x3x1x2x2xf32>) outs(%top_4 : tensor<2x3x1x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2xf32>
    %top_6 = tensor.collapse_shape %top_5 [[0, 1, 2, 3]] : tensor<2x3x1x2xf32> into tensor<12xf32>
    %top_7 = tensor.expand_shape %top_6 [[0, 1, 2, 3, 4]] output_shape [2, 3, 1, 2, 1] : tensor<12xf32> into tensor<2x3x1x2x1xf32>
    %e_4 = tensor.empty() : tensor<2x3x1x2x2xf32>
    %e_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%score_8, %top_7 : tensor<2x3x1x2x2xf32>, tensor<2x3x1x2x1xf32>) outs(%e_4 : tensor<2x3x1x2x2xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2x2xf32>
    %e_6 = math.exp %e_5 : tensor<2x3x1x2x2xf32>
    %total_4 = arith.constant dense<0.0> : tensor<2x3x1x2xf32>
    %total_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%e_6 : tensor<2x3x1x2x2xf32>) outs(%total_4 : tensor<2x3x1x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2xf32>
    %total_6 = tensor.collapse_shape %total_5 [[0, 1, 2, 3]] : tensor<2x3x1x2xf32> into tensor<12xf32>
    %total_7 = tensor.expand_shape %total_6 [[0, 1, 2, 3, 4]] output_shape [2, 3, 1, 2, 1] : tensor<12xf32> into tensor<2x3x1x2x1xf32>
    %share_3 = tensor.empty() : tensor<2x3x1x2x2xf32>
    %share_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%e_6, %total_7 : tensor<2x3x1x2x2xf32>, tensor<2x3x1x2x1xf32>) outs(%share_3 : tensor<2x3x1x2x2xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2x2xf32>
    %inside_6 = tensor.empty() : tensor<2x3x1x2x2xf32>
    %inside_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%share_4, %own_2 : tensor<2x3x1x2x2xf32>, tensor<2x2xf32>) outs(%inside_6 : tensor<2x3x1x2x2xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2x2xf32>
    %inside_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%inside_7 : tensor<2x3x1x2x2xf32>) outs(%total_4 : tensor<2x3x1x2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2xf32>
    %inside_9 = tensor.collapse_shape %inside_8 [[0, 1, 2, 3]] : tensor<2x3x1x2xf32> into tensor<12xf32>
    %inside_10 = tensor.expand_shape %inside_9 [[0, 1, 2, 3, 4]] output_shape [2, 3, 2, 1, 1] : tensor<12xf32> into tensor<2x3x2x1x1xf32>
    %outside_7 = arith.constant dense<1.0> : tensor<2x2xf32>
    %outside_8 = arith.subf %outside_7, %own_2 : tensor<2x2xf32>
    %outside_9 = tensor.empty() : tensor<2x3x1x2x2xf32>
    %outside_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%share_4, %outside_8 : tensor<2x3x1x2x2xf32>, tensor<2x2xf32>) outs(%outside_9 : tensor<2x3x1x2x2xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2x2xf32>
    %nodes_9 = tensor.expand_shape %means_19 [[0], [1, 2], [3], [4]] output_shape [2, 3, 1, 2, 8] : tensor<2x3x2x8xf32> into tensor<2x3x1x2x8xf32>
    %outside_11 = arith.constant dense<0.0> : tensor<2x3x1x2x8xf32>
    %outside_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d5, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%outside_10, %nodes_9 : tensor<2x3x1x2x2xf32>, tensor<2x3x1x2x8xf32>) outs(%outside_11 : tensor<2x3x1x2x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x2x8xf32>
    %o_11 = tensor.expand_shape %o_10 [[0], [1], [2, 3], [4]] output_shape [2, 3, 2, 24, 8] : tensor<2x3x48x8xf32> into tensor<2x3x2x24x8xf32>
    %o_12 = tensor.empty() : tensor<2x3x2x24x8xf32>
    %o_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, 0, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%o_11, %inside_10 : tensor<2x3x2x24x8xf32>, tensor<2x3x2x1x1xf32>) outs(%o_12 : tensor<2x3x2x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x24x8xf32>
    %o_14 = tensor.collapse_shape %outside_12 [[0, 1, 2, 3, 4]] : tensor<2x3x1x2x8xf32> into tensor<96xf32>
    %o_15 = tensor.expand_shape %o_14 [[0, 1, 2, 3, 4]] output_shape [2, 3, 2, 1, 8] : tensor<96xf32> into tensor<2x3x2x1x8xf32>
    %o_16 = tensor.empty() : tensor<2x3x2x24x8xf32>
    %o_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, 0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%o_13, %o_15 : tensor<2x3x2x24x8xf32>, tensor<2x3x2x1x8xf32>) outs(%o_16 : tensor<2x3x2x24x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x2x24x8xf32>
    %o_18 = tensor.collapse_shape %o_17 [[0], [1], [2, 3], [4]] : tensor<2x3x2x24x8xf32> into tensor<2x3x48x8xf32>
    %log_15 = math.log %total_7 : tensor<2x3x1x2x1xf32>
    %log_16 = arith.addf %log_15, %top_7 : tensor<2x3x1x2x1xf32>
    %log_17 = arith.constant dense<0.0> : tensor<2x3x1x1xf32>
    %log_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%log_16 : tensor<2x3x1x2x1xf32>) outs(%log_17 : tensor<2x3x1x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x1xf32>
    %log_19 = arith.constant dense<0.5> : tensor<2x3x1x1xf32>
    %log_20 = arith.mulf %log_18, %log_19 : tensor<2x3x1x1xf32>
    %log_21 = tensor.collapse_shape %log_20 [[0], [1, 2], [3]] : tensor<2x3x1x1xf32> into tensor<2x3x1xf32>
    %nodes_10 = tensor.expand_shape %means_15 [[0], [1, 2], [3], [4]] output_shape [2, 3, 1, 2, 8] : tensor<2x3x2x8xf32> into tensor<2x3x1x2x8xf32>
    %means_20 = arith.constant dense<0.0> : tensor<2x3x1x8xf32>
    %means_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_10 : tensor<2x3x1x2x8xf32>) outs(%means_20 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x8xf32>
    %means_22 = arith.constant dense<0.5> : tensor<2x3x1x8xf32>
    %means_23 = arith.mulf %means_21, %means_22 : tensor<2x3x1x8xf32>
    %nodes_11 = tensor.expand_shape %means_17 [[0], [1, 2], [3], [4]] output_shape [2, 3, 1, 2, 8] : tensor<2x3x2x8xf32> into tensor<2x3x1x2x8xf32>
    %means_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_11 : tensor<2x3x1x2x8xf32>) outs(%means_20 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x8xf32>
    %means_25 = arith.mulf %means_24, %means_22 : tensor<2x3x1x8xf32>
    %nodes_12 = tensor.expand_shape %means_19 [[0], [1, 2], [3], [4]] output_shape [2, 3, 1, 2, 8] : tensor<2x3x2x8xf32> into tensor<2x3x1x2x8xf32>
    %means_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_12 : tensor<2x3x1x2x8xf32>) outs(%means_20 : tensor<2x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x3x1x8xf32>
    %means_27 = arith.mulf %means_26, %means_22 : tensor<2x3x1x8xf32>
    %v_13 = tensor.empty() : tensor<2x48x3x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_18 : tensor<2x3x48x8xf32>) outs(%v_13 : tensor<2x48x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x3x8xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<2x48x3x8xf32> into tensor<2x48x24xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<24x24xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<24xf32>
    %v_16 = mixer.linear %v_15, %o_weight_1 bias %o_bias_1 : tensor<2x48x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x48x24xf32>
    return %v_16 : tensor<2x48x24xf32>
  }
}
