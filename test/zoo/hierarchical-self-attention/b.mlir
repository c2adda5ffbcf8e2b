// Hierarchical self-attention: generalizing neural attention mechanics to multi-scale problems (Amizadeh et al., 2025, arXiv 2509.15448).
// One weight for each pair of sibling subtrees, the closest such weights to softmax in KL divergence, found from the leaves up by dynamic programming.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x35x24xf32> {mixer.name = "x"}) -> (tensor<3x35x24xf32> {mixer.name = "out"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<24x24xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<24xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 bias %q_bias_1 : tensor<3x35x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_3 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<3x35x3x8xf32>) outs(%v_3 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<24x24xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<24xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 bias %k_bias_1 : tensor<3x35x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_7 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<3x35x3x8xf32>) outs(%v_7 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<24x24xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<24xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 bias %v_bias_1 : tensor<3x35x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 35, 3, 8] : tensor<3x35x24xf32> into tensor<3x35x3x8xf32>
    %v_11 = tensor.empty() : tensor<3x3x35x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x35x3x8xf32>) outs(%v_11 : tensor<3x3x35x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x3x35x8xf32>
    %groups_1 = tensor.collapse_shape %v_4 [[0, 1, 2, 3]] : tensor<3x3x35x8xf32> into tensor<2520xf32>
    %groups_2 = tensor.expand_shape %groups_1 [[0, 1, 2, 3]] output_shape [3, 15, 7, 8] : tensor<2520xf32> into tensor<3x15x7x8xf32>
    %groups_3 = tensor.collapse_shape %v_8 [[0, 1, 2, 3]] : tensor<3x3x35x8xf32> into tensor<2520xf32>
    %groups_4 = tensor.expand_shape %groups_3 [[0, 1, 2, 3]] output_shape [3, 15, 7, 8] : tensor<2520xf32> into tensor<3x15x7x8xf32>
    %groups_5 = tensor.collapse_shape %v_12 [[0, 1, 2, 3]] : tensor<3x3x35x8xf32> into tensor<2520xf32>
    %groups_6 = tensor.expand_shape %groups_5 [[0, 1, 2, 3]] output_shape [3, 15, 7, 8] : tensor<2520xf32> into tensor<3x15x7x8xf32>
    %results_1:2 = mixer.attention %groups_2, %groups_4, %groups_6 scale 3.53553390593273786e-01 : tensor<3x15x7x8xf32>, tensor<3x15x7x8xf32>, tensor<3x15x7x8xf32> -> tensor<3x15x7x8xf32> log_sum_exp tensor<3x15x7xf32>
    %o_1 = tensor.collapse_shape %results_1#0 [[0, 1, 2, 3]] : tensor<3x15x7x8xf32> into tensor<2520xf32>
    %o_2 = tensor.expand_shape %o_1 [[0, 1, 2, 3]] output_shape [3, 3, 35, 8] : tensor<2520xf32> into tensor<3x3x35x8xf32>
    %log_1 = tensor.expand_shape %results_1#1 [[0], [1, 2], [3]] output_shape [3, 3, 5, 7] : tensor<3x15x7xf32> into tensor<3x3x5x7xf32>
    %log_2 = arith.constant dense<0.0> : tensor<3x3x5xf32>
    %log_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%log_1 : tensor<3x3x5x7xf32>) outs(%log_2 : tensor<3x3x5xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x5xf32>
    %log_4 = arith.constant dense<0.14285714285714285> : tensor<3x3x5xf32>
    %log_5 = arith.mulf %log_3, %log_4 : tensor<3x3x5xf32>
    %means_1 = tensor.expand_shape %v_4 [[0], [1], [2, 3], [4]] output_shape [3, 3, 5, 7, 8] : tensor<3x3x35x8xf32> into tensor<3x3x5x7x8xf32>
    %means_2 = arith.constant dense<0.0> : tensor<3x3x5x8xf32>
    %means_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%means_1 : tensor<3x3x5x7x8xf32>) outs(%means_2 : tensor<3x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x5x8xf32>
    %means_4 = arith.constant dense<0.14285714285714285> : tensor<3x3x5x8xf32>
    %means_5 = arith.mulf %means_3, %means_4 : tensor<3x3x5x8xf32>
    %means_6 = tensor.expand_shape %v_8 [[0], [1], [2, 3], [4]] output_shape [3, 3, 5, 7, 8] : tensor<3x3x35x8xf32> into tensor<3x3x5x7x8xf32>
    %means_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%means_6 : tensor<3x3x5x7x8xf32>) outs(%means_2 : tensor<3x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x5x8xf32>
    %means_8 = arith.mulf %means_7, %means_4 : tensor<3x3x5x8xf32>
    %means_9 = tensor.expand_shape %v_12 [[0], [1], [2, 3], [4]] output_shape [3, 3, 5, 7, 8] : tensor<3x3x35x8xf32> into tensor<3x3x5x7x8xf32>
    %means_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%means_9 : tensor<3x3x5x7x8xf32>) outs(%means_2 : tensor<3x3x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x5x8xf32>
    %means_11 = arith.mulf %means_10, %means_4 : tensor<3x3x5x8xf32>
    %own_1 = arith.constant dense<[[1.0, 0.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0, 1.0]]> : tensor<5x5xf32>
    %nodes_1 = tensor.expand_shape %means_5 [[0], [1, 2], [3], [4]] output_shape [3, 3, 1, 5, 8] : tensor<3x3x5x8xf32> into tensor<3x3x1x5x8xf32>
    %nodes_2 = tensor.expand_shape %means_8 [[0], [1, 2], [3], [4]] output_shape [3, 3, 1, 5, 8] : tensor<3x3x5x8xf32> into tensor<3x3x1x5x8xf32>
    %tied_1 = arith.constant dense<0.0> : tensor<3x3x1x5x5xf32>
    %tied_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d4, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%nodes_1, %nodes_2 : tensor<3x3x1x5x8xf32>, tensor<3x3x1x5x8xf32>) outs(%tied_1 : tensor<3x3x1x5x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5x5xf32>
    %tied_3 = arith.constant dense<0.3535533905932738> : tensor<3x3x1x5x5xf32>
    %tied_4 = arith.mulf %tied_2, %tied_3 : tensor<3x3x1x5x5xf32>
    %tied_5 = arith.constant dense<1.9459101490553132> : tensor<3x3x1x5x5xf32>
    %tied_6 = arith.addf %tied_4, %tied_5 : tensor<3x3x1x5x5xf32>
    %log_6 = tensor.expand_shape %log_5 [[0], [1, 2], [3, 4]] output_shape [3, 3, 1, 5, 1] : tensor<3x3x5xf32> into tensor<3x3x1x5x1xf32>
    %score_1 = tensor.empty() : tensor<5x5xi1>
    %score_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%own_1 : tensor<5x5xf32>) outs(%score_1 : tensor<5x5xi1>) {
      ^bb0(%e0: f32, %acc: i1):
        %c1 = arith.constant 0.5 : f32
        %r = arith.cmpf ogt, %e0, %c1 : f32
        linalg.yield %r : i1
    } -> tensor<5x5xi1>
    %score_3 = tensor.empty() : tensor<3x3x1x5x5xf32>
    %score_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%score_2, %log_6, %tied_6 : tensor<5x5xi1>, tensor<3x3x1x5x1xf32>, tensor<3x3x1x5x5xf32>) outs(%score_3 : tensor<3x3x1x5x5xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5x5xf32>
    %top_1 = arith.constant dense<0xFF800000> : tensor<3x3x1x5xf32>
    %top_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%score_4 : tensor<3x3x1x5x5xf32>) outs(%top_1 : tensor<3x3x1x5xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5xf32>
    %top_3 = tensor.collapse_shape %top_2 [[0, 1, 2, 3]] : tensor<3x3x1x5xf32> into tensor<45xf32>
    %top_4 = tensor.expand_shape %top_3 [[0, 1, 2, 3, 4]] output_shape [3, 3, 1, 5, 1] : tensor<45xf32> into tensor<3x3x1x5x1xf32>
    %e_1 = tensor.empty() : tensor<3x3x1x5x5xf32>
    %e_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%score_4, %top_4 : tensor<3x3x1x5x5xf32>, tensor<3x3x1x5x1xf32>) outs(%e_1 : tensor<3x3x1x5x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5x5xf32>
    %e_3 = math.exp %e_2 : tensor<3x3x1x5x5xf32>
    %total_1 = arith.constant dense<0.0> : tensor<3x3x1x5xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%e_3 : tensor<3x3x1x5x5xf32>) outs(%total_1 : tensor<3x3x1x5xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5xf32>
    %total_3 = tensor.collapse_shape %total_2 [[0, 1, 2, 3]] : tensor<3x3x1x5xf32> into tensor<45xf32>
    %total_4 = tensor.expand_shape %total_3 [[0, 1, 2, 3, 4]] output_shape [3, 3, 1, 5, 1] : tensor<45xf32> into tensor<3x3x1x5x1xf32>
    %share_1 = tensor.empty() : tensor<3x3x1x5x5xf32>
    %share_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%e_3, %total_4 : tensor<3x3x1x5x5xf32>, tensor<3x3x1x5x1xf32>) outs(%share_1 : tensor<3x3x1x5x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5x5xf32>
    %inside_1 = tensor.empty() : tensor<3x3x1x5x5xf32>
    %inside_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%share_2, %own_1 : tensor<3x3x1x5x5xf32>, tensor<5x5xf32>) outs(%inside_1 : tensor<3x3x1x5x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5x5xf32>
    %inside_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%inside_2 : tensor<3x3x1x5x5xf32>) outs(%total_1 : tensor<3x3x1x5xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5xf32>
    %inside_4 = tensor.collapse_shape %inside_3 [[0, 1, 2, 3]] : tensor<3x3x1x5xf32> into tensor<45xf32>
    %inside_5 = tensor.expand_shape %inside_4 [[0, 1, 2, 3, 4]] output_shape [3, 3, 5, 1, 1] : tensor<45xf32> into tensor<3x3x5x1x1xf32>
    %outside_1 = arith.constant dense<1.0> : tensor<5x5xf32>
    %outside_2 = arith.subf %outside_1, %own_1 : tensor<5x5xf32>
    %outside_3 = tensor.empty() : tensor<3x3x1x5x5xf32>
    %outside_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%share_2, %outside_2 : tensor<3x3x1x5x5xf32>, tensor<5x5xf32>) outs(%outside_3 : tensor<3x3x1x5x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5x5xf32>
    %nodes_3 = tensor.expand_shape %means_11 [[0], [1, 2], [3], [4]] output_shape [3, 3, 1, 5, 8] : tensor<3x3x5x8xf32> into tensor<3x3x1x5x8xf32>
    %outside_5 = arith.constant dense<0.0> : tensor<3x3x1x5x8xf32>
    %outside_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d5)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d5, d4)>, affine_map<(d0, d1, d2, d3, d4, d5) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%outside_4, %nodes_3 : tensor<3x3x1x5x5xf32>, tensor<3x3x1x5x8xf32>) outs(%outside_5 : tensor<3x3x1x5x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x5x8xf32>
    %o_3 = tensor.expand_shape %o_2 [[0], [1], [2, 3], [4]] output_shape [3, 3, 5, 7, 8] : tensor<3x3x35x8xf32> into tensor<3x3x5x7x8xf32>
    %o_4 = tensor.empty() : tensor<3x3x5x7x8xf32>
    %o_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, 0, 0)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%o_3, %inside_5 : tensor<3x3x5x7x8xf32>, tensor<3x3x5x1x1xf32>) outs(%o_4 : tensor<3x3x5x7x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x5x7x8xf32>
    %o_6 = tensor.collapse_shape %outside_6 [[0, 1, 2, 3, 4]] : tensor<3x3x1x5x8xf32> into tensor<360xf32>
    %o_7 = tensor.expand_shape %o_6 [[0, 1, 2, 3, 4]] output_shape [3, 3, 5, 1, 8] : tensor<360xf32> into tensor<3x3x5x1x8xf32>
    %o_8 = tensor.empty() : tensor<3x3x5x7x8xf32>
    %o_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, 0, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%o_5, %o_7 : tensor<3x3x5x7x8xf32>, tensor<3x3x5x1x8xf32>) outs(%o_8 : tensor<3x3x5x7x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x5x7x8xf32>
    %o_10 = tensor.collapse_shape %o_9 [[0], [1], [2, 3], [4]] : tensor<3x3x5x7x8xf32> into tensor<3x3x35x8xf32>
    %log_7 = math.log %total_4 : tensor<3x3x1x5x1xf32>
    %log_8 = arith.addf %log_7, %top_4 : tensor<3x3x1x5x1xf32>
    %log_9 = arith.constant dense<0.0> : tensor<3x3x1x1xf32>
    %log_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%log_8 : tensor<3x3x1x5x1xf32>) outs(%log_9 : tensor<3x3x1x1xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x1xf32>
    %log_11 = arith.constant dense<0.2> : tensor<3x3x1x1xf32>
    %log_12 = arith.mulf %log_10, %log_11 : tensor<3x3x1x1xf32>
    %log_13 = tensor.collapse_shape %log_12 [[0], [1, 2], [3]] : tensor<3x3x1x1xf32> into tensor<3x3x1xf32>
    %nodes_4 = tensor.expand_shape %means_5 [[0], [1, 2], [3], [4]] output_shape [3, 3, 1, 5, 8] : tensor<3x3x5x8xf32> into tensor<3x3x1x5x8xf32>
    %means_12 = arith.constant dense<0.0> : tensor<3x3x1x8xf32>
    %means_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_4 : tensor<3x3x1x5x8xf32>) outs(%means_12 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x8xf32>
    %means_14 = arith.constant dense<0.2> : tensor<3x3x1x8xf32>
    %means_15 = arith.mulf %means_13, %means_14 : tensor<3x3x1x8xf32>
    %nodes_5 = tensor.expand_shape %means_8 [[0], [1, 2], [3], [4]] output_shape [3, 3, 1, 5, 8] : tensor<3x3x5x8xf32> into tensor<3x3x1x5x8xf32>
    %means_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_5 : tensor<3x3x1x5x8xf32>) outs(%means_12 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x8xf32>
    %means_17 = arith.mulf %means_16, %means_14 : tensor<3x3x1x8xf32>
    %nodes_6 = tensor.expand_shape %means_11 [[0], [1, 2], [3], [4]] output_shape [3, 3, 1, 5, 8] : tensor<3x3x5x8xf32> into tensor<3x3x1x5x8xf32>
    %means_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>], iterator_types = ["parallel", "parallel", "parallel", "reduction", "parallel"]} ins(%nodes_6 : tensor<3x3x1x5x8xf32>) outs(%means_12 : tensor<3x3x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x3x1x8xf32>
    %means_19 = arith.mulf %means_18, %means_14 : tensor<3x3x1x8xf32>
    %v_13 = tensor.empty() : tensor<3x35x3x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_10 : tensor<3x3x35x8xf32>) outs(%v_13 : tensor<3x35x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x35x3x8xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<3x35x3x8xf32> into tensor<3x35x24xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<24x24xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<24xf32>
    %v_16 = mixer.linear %v_15, %o_weight_1 bias %o_bias_1 : tensor<3x35x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<3x35x24xf32>
    return %v_16 : tensor<3x35x24xf32>
  }
}
