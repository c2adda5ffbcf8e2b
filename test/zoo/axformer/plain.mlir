// A model without AxFormer: accuracy-driven approximation of Transformers (Nagarajan et al., 2020, arXiv 2010.03688), to put it in by
// --remove=heads:o=1
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_x, %q_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32> loc("q")
    %v_2 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_3 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_2 : tensor<2x48x4x8xf32>) outs(%v_3 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_5 = mixer.linear %in_x, %k_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32> loc("k")
    %v_6 = tensor.expand_shape %v_5 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_7 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6 : tensor<2x48x4x8xf32>) outs(%v_7 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_9 = mixer.linear %in_x, %v_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32> loc("v")
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [2, 48, 4, 8] : tensor<2x48x32xf32> into tensor<2x48x4x8xf32>
    %v_11 = tensor.empty() : tensor<2x4x48x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x48x4x8xf32>) outs(%v_11 : tensor<2x4x48x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x48x8xf32>
    %results_1 = mixer.attention %v_4, %v_8, %v_12 scale 3.53553390593273786e-01 select topk 8 : tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32>, tensor<2x4x48x8xf32> -> tensor<2x4x48x8xf32>
    %v_13 = tensor.empty() : tensor<2x48x4x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x4x48x8xf32>) outs(%v_13 : tensor<2x48x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x48x4x8xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<2x48x4x8xf32> into tensor<2x48x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %v_16 = mixer.linear %v_15, %o_weight_1 : tensor<2x48x32xf32>, tensor<32x32xf32> -> tensor<2x48x32xf32> loc("o")
    return %v_16 : tensor<2x48x32xf32>
  }
}
