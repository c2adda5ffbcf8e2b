// k-means mask Transformer (kMaX-DeepLab) (Yu et al., 2022, arXiv 2207.04044).
// Cross-attention as k-means: every pixel goes to the query with the largest logit, a query adds the values of its pixels.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_query: tensor<3x8x32xf32> {mixer.name = "query"}, %in_pixel: tensor<3x37x32xf32> {mixer.name = "pixel"}) -> (tensor<3x8x32xf32> {mixer.name = "y"}) {
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %in_query, %q_weight_1 : tensor<3x8x32xf32>, tensor<32x32xf32> -> tensor<3x8x32xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_2 = mixer.linear %in_pixel, %k_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_3 = mixer.linear %in_pixel, %v_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %cluster_1 = arith.constant dense<0.0> : tensor<3x37x8xf32>
    %cluster_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_2, %v_1 : tensor<3x37x32xf32>, tensor<3x8x32xf32>) outs(%cluster_1 : tensor<3x37x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<3x37x8xf32>
    %cluster_3:2 = mixer.sort %cluster_2 descending : tensor<3x37x8xf32> -> tensor<3x37x1xf32>, tensor<3x37x1xi64>
    %cluster_4 = tensor.collapse_shape %cluster_3#1 [[0], [1, 2]] : tensor<3x37x1xi64> into tensor<3x37xi64>
    %v_4 = mixer.scatter_add %v_3 at %cluster_4 into %in_query : tensor<3x37x32xf32>, tensor<3x37xi64>, tensor<3x8x32xf32>
    return %v_4 : tensor<3x8x32xf32>
  }
}
