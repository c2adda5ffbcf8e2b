// MoEfication: Transformer feed-forward layers are mixtures of experts (Zhang et al., 2022, arXiv 2110.01786).
// FFN neurons grouped in experts; only the k experts with the largest activations run. Oracle routing: the sum of relu activations.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x19x32xf32> {mixer.name = "x"}) -> (tensor<3x19x32xf32> {mixer.name = "y"}) {
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_1 = mixer.linear %in_x, %up_weight_1 bias %up_bias_1 : tensor<3x19x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x19x64xf32>
    %a_1 = arith.constant dense<0.0> : tensor<3x19x64xf32>
    %a_2 = arith.maximumf %v_1, %a_1 : tensor<3x19x64xf32>
    %groups_1 = tensor.expand_shape %a_2 [[0], [1], [2, 3]] output_shape [3, 19, 8, 8] : tensor<3x19x64xf32> into tensor<3x19x8x8xf32>
    %score_1 = arith.constant dense<0.0> : tensor<3x19x8xf32>
    %score_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%groups_1 : tensor<3x19x8x8xf32>) outs(%score_1 : tensor<3x19x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x19x8xf32>
    %v_2:2 = mixer.sort %score_2 descending : tensor<3x19x8xf32> -> tensor<3x19x8xf32>, tensor<3x19x8xi64>
    %v_3:2 = mixer.sort %v_2#1 : tensor<3x19x8xi64> -> tensor<3x19x8xi64>, tensor<3x19x8xi64>
    %runs_1 = tensor.expand_shape %v_3#1 [[0], [1], [2, 3]] output_shape [3, 19, 8, 1] : tensor<3x19x8xi64> into tensor<3x19x8x1xi64>
    %runs_2 = tensor.empty() : tensor<3x19x8x1xi1>
    %runs_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%runs_1 : tensor<3x19x8x1xi64>) outs(%runs_2 : tensor<3x19x8x1xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 3 : i64
        %r = arith.cmpi slt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x19x8x1xi1>
    %runs_4 = tensor.empty() : tensor<3x19x8x8xf32>
    %runs_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%runs_3, %groups_1 : tensor<3x19x8x1xi1>, tensor<3x19x8x8xf32>) outs(%runs_4 : tensor<3x19x8x8xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0.0 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<3x19x8x8xf32>
    %v_4 = tensor.collapse_shape %runs_5 [[0], [1], [2, 3]] : tensor<3x19x8x8xf32> into tensor<3x19x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %v_5 = mixer.linear %v_4, %down_weight_1 : tensor<3x19x64xf32>, tensor<32x64xf32> -> tensor<3x19x32xf32>
    return %v_5 : tensor<3x19x32xf32>
  }
}
