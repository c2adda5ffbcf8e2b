// Lipschitz-regularised Transformers (LRFormer) (Ye et al., 2023, arXiv 2306.06849).
// The score is a negative squared distance, -a |q_i - k_j|^2 / (|Q|_F max_i |x_i|), softmax otherwise.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32>
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_3 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<2x48x4x8xf32>) outs(%v_3 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_7 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<2x48x4x8xf32>) outs(%v_7 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_11 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x48x4x8xf32>) outs(%v_11 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %largest_1 = arith.mulf %in_x, %in_x : tensor<2x48x32xf32>
    %largest_2 = arith.constant dense<0.0> : tensor<2x48xf32>
    %largest_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%largest_1 : tensor<2x48x32xf32>) outs(%largest_2 : tensor<2x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x48xf32>
    %largest_4 = arith.constant dense<0xFF800000> : tensor<2xf32>
    %largest_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%largest_3 : tensor<2x48xf32>) outs(%largest_4 : tensor<2xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2xf32>
    %largest_6 = math.sqrt %largest_5 : tensor<2xf32>
    %scale_1 = arith.mulf %v_4, %v_4 : tensor<2x4x48x8xf32>
    %scale_2 = arith.constant dense<0.0> : tensor<2x4xf32>
    %scale_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction", "reduction"]} ins(%scale_1 : tensor<2x4x48x8xf32>) outs(%scale_2 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %scale_4 = math.sqrt %scale_3 : tensor<2x4xf32>
    %scale_5 = tensor.expand_shape %largest_6 [[0, 1]] output_shape [2, 1] : tensor<2xf32> into tensor<2x1xf32>
    %scale_6 = tensor.empty() : tensor<2x4xf32>
    %scale_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%scale_4, %scale_5 : tensor<2x4xf32>, tensor<2x1xf32>) outs(%scale_6 : tensor<2x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4xf32>
    %scale_8 = arith.constant dense<100.0> : tensor<2x4xf32>
    %scale_9 = arith.divf %scale_8, %scale_7 : tensor<2x4xf32>
    %square_1 = arith.mulf %v_8, %v_8 : tensor<2x4x48x8xf32>
    %square_2 = arith.constant dense<0.0> : tensor<2x4x48xf32>
    %square_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%square_1 : tensor<2x4x48x8xf32>) outs(%square_2 : tensor<2x4x48xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x48xf32>
    %results_1 = mixer.attention %v_4, %v_8, %v_12 captures(%square_3, %scale_9 : tensor<2x4x48xf32>, tensor<2x4xf32>) scale 2.00000000000000000e+00 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<2x4x48xf32>, %c1: tensor<2x4xf32>):
        %r1 = tensor.extract %c0[%b, %h, %j] : tensor<2x4x48xf32>
        %r2 = arith.subf %s, %r1 : f32
        %r3 = tensor.extract %c1[%b, %h] : tensor<2x4xf32>
        %r4 = arith.mulf %r2, %r3 : f32
        mixer.yield %r4 : f32
      } : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_13 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x48x8xf32>) outs(%v_13 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_16 = mixer.linear %v_15, %o_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32>
    return %v_16 : tensor<2x48x32xf32>
  }
}
