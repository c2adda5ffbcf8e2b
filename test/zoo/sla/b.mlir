// SLA: sparse-linear attention for diffusion Transformers (Zhang et al., 2025, arXiv 2509.24006).
// Blocks of keys chosen by pooled scores get exact softmax attention, all keys linear attention through a learned projection; both are added.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_q: tensor<1x2x37x8xf32> {mixer.name = "q"}, %in_k: tensor<1x2x37x8xf32> {mixer.name = "k"}, %in_v: tensor<1x2x37x8xf32> {mixer.name = "v"}) -> (tensor<1x2x5x5xi64> {mixer.name = "block_map"}, tensor<1x2x37x8xf32> {mixer.name = "out"}) {
    %weight_1 = arith.constant dense<[[0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.20000000298023224, 0.20000000298023224, 0.20000000298023224, 0.20000000298023224, 0.20000000298023224]]> : tensor<5x37xf32>
    %pool_1 = arith.constant dense<0.0> : tensor<1x2x5x8xf32>
    %pool_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%weight_1, %in_q : tensor<5x37xf32>, tensor<1x2x37x8xf32>) outs(%pool_1 : tensor<1x2x5x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x2x5x8xf32>
    %score_1 = arith.constant dense<0.0> : tensor<1x2x8xf32>
    %score_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%in_k : tensor<1x2x37x8xf32>) outs(%score_1 : tensor<1x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x8xf32>
    %score_3 = arith.constant dense<0.02702702702702703> : tensor<1x2x8xf32>
    %score_4 = arith.mulf %score_2, %score_3 : tensor<1x2x8xf32>
    %score_5 = tensor.expand_shape %score_4 [[0], [1, 2], [3]] output_shape [1, 2, 1, 8] : tensor<1x2x8xf32> into tensor<1x2x1x8xf32>
    %score_6 = tensor.empty() : tensor<1x2x37x8xf32>
    %score_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, 0, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_k, %score_5 : tensor<1x2x37x8xf32>, tensor<1x2x1x8xf32>) outs(%score_6 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %pool_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%weight_1, %score_7 : tensor<5x37xf32>, tensor<1x2x37x8xf32>) outs(%pool_1 : tensor<1x2x5x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x2x5x8xf32>
    %score_8 = arith.constant dense<0.0> : tensor<1x2x5x5xf32>
    %score_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%pool_2, %pool_3 : tensor<1x2x5x8xf32>, tensor<1x2x5x8xf32>) outs(%score_8 : tensor<1x2x5x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x2x5x5xf32>
    %v_1:2 = mixer.sort %score_9 descending : tensor<1x2x5x5xf32> -> tensor<1x2x5x5xf32>, tensor<1x2x5x5xi64>
    %v_2:2 = mixer.sort %v_1#1 : tensor<1x2x5x5xi64> -> tensor<1x2x5x5xi64>, tensor<1x2x5x5xi64>
    %chosen_1 = tensor.empty() : tensor<1x2x5x5xi1>
    %chosen_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2#1 : tensor<1x2x5x5xi64>) outs(%chosen_1 : tensor<1x2x5x5xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 2 : i64
        %r = arith.cmpi slt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<1x2x5x5xi1>
    %chosen_3 = tensor.empty() : tensor<1x2x5x5xi64>
    %chosen_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%chosen_2 : tensor<1x2x5x5xi1>) outs(%chosen_3 : tensor<1x2x5x5xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<1x2x5x5xi64>
    %results_1 = mixer.attention %in_q, %in_k, %in_v captures(%chosen_4 : tensor<1x2x5x5xi64>) scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<1x2x5x5xi64>):
        %r1 = arith.constant 8 : index
        %r2 = arith.divsi %i, %r1 : index
        %r3 = arith.constant 8 : index
        %r4 = arith.divsi %j, %r3 : index
        %r5 = tensor.extract %c0[%b, %h, %r2, %r4] : tensor<1x2x5x5xi64>
        %r6 = arith.constant 0 : i64
        %r7 = arith.cmpi ne, %r5, %r6 : i64
        mixer.yield %r7 : i1
      } : tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32> -> tensor<1x2x37x8xf32>
    %fq_1 = arith.constant dense<0xFF800000> : tensor<1x2x37xf32>
    %fq_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%in_q : tensor<1x2x37x8xf32>) outs(%fq_1 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37xf32>
    %fq_3 = tensor.expand_shape %fq_2 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %fq_4 = tensor.empty() : tensor<1x2x37x8xf32>
    %fq_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_q, %fq_3 : tensor<1x2x37x8xf32>, tensor<1x2x37x1xf32>) outs(%fq_4 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %fq_6 = math.exp %fq_5 : tensor<1x2x37x8xf32>
    %fq_7 = arith.constant dense<0.0> : tensor<1x2x37xf32>
    %fq_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%fq_6 : tensor<1x2x37x8xf32>) outs(%fq_7 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37xf32>
    %fq_9 = tensor.expand_shape %fq_8 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %fq_10 = tensor.empty() : tensor<1x2x37x8xf32>
    %fq_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%fq_6, %fq_9 : tensor<1x2x37x8xf32>, tensor<1x2x37x1xf32>) outs(%fq_10 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %fq_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%in_k : tensor<1x2x37x8xf32>) outs(%fq_1 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37xf32>
    %fq_13 = tensor.expand_shape %fq_12 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %fq_14 = tensor.empty() : tensor<1x2x37x8xf32>
    %fq_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%in_k, %fq_13 : tensor<1x2x37x8xf32>, tensor<1x2x37x1xf32>) outs(%fq_14 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %fq_16 = math.exp %fq_15 : tensor<1x2x37x8xf32>
    %fq_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%fq_16 : tensor<1x2x37x8xf32>) outs(%fq_7 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37xf32>
    %fq_18 = tensor.expand_shape %fq_17 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %fq_19 = tensor.empty() : tensor<1x2x37x8xf32>
    %fq_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%fq_16, %fq_18 : tensor<1x2x37x8xf32>, tensor<1x2x37x1xf32>) outs(%fq_19 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %total_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>], iterator_types = ["parallel", "parallel", "reduction", "parallel"]} ins(%fq_20 : tensor<1x2x37x8xf32>) outs(%score_1 : tensor<1x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x8xf32>
    %total_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%fq_11, %total_1 : tensor<1x2x37x8xf32>, tensor<1x2x8xf32>) outs(%fq_7 : tensor<1x2x37xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37xf32>
    %total_3 = arith.constant dense<1.00000000000000008e-05> : tensor<1x2x37xf32>
    %total_4 = arith.addf %total_2, %total_3 : tensor<1x2x37xf32>
    %linear_1 = arith.constant dense<0.0> : tensor<1x2x8x8xf32>
    %linear_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d2)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%fq_20, %in_v : tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32>) outs(%linear_1 : tensor<1x2x8x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x2x8x8xf32>
    %linear_3 = arith.constant dense<0.0> : tensor<1x2x37x8xf32>
    %linear_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%fq_11, %linear_2 : tensor<1x2x37x8xf32>, tensor<1x2x8x8xf32>) outs(%linear_3 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %linear_5 = tensor.expand_shape %total_4 [[0], [1], [2, 3]] output_shape [1, 2, 37, 1] : tensor<1x2x37xf32> into tensor<1x2x37x1xf32>
    %linear_6 = tensor.empty() : tensor<1x2x37x8xf32>
    %linear_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%linear_4, %linear_5 : tensor<1x2x37x8xf32>, tensor<1x2x37x1xf32>) outs(%linear_6 : tensor<1x2x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<1x2x37x8xf32>
    %proj_l_weight_1 = mixer.weight @weights "w.proj_l.weight" : tensor<8x8xf32>
    %proj_l_bias_1 = mixer.weight @weights "w.proj_l.bias" : tensor<8xf32>
    %v_3 = mixer.linear %linear_7, %proj_l_weight_1 bias %proj_l_bias_1 : tensor<1x2x37x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<1x2x37x8xf32>
    %v_4 = arith.addf %results_1, %v_3 : tensor<1x2x37x8xf32>
    return %chosen_4, %v_4 : tensor<1x2x5x5xi64>, tensor<1x2x37x8xf32>
  }
}
