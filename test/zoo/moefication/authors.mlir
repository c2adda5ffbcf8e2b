// MoEfication: Transformer feed-forward layers are mixtures of experts (Zhang et al., 2022, arXiv 2110.01786).
// FFN neurons grouped in experts; only the k experts with the largest activations run. Oracle routing: the sum of relu activations.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x5x6xf32> {mixer.name = "x"}, %in_labels: tensor<24xi64> {mixer.name = "labels"}) -> (tensor<2x5x6xf32> {mixer.name = "out"}) {
    %wi_weight_1 = mixer.weight @weights "w.wi.weight" : tensor<24x6xf32>
    %a_1 = mixer.linear %in_x, %wi_weight_1 : tensor<2x5x6xf32>, tensor<24x6xf32> -> tensor<2x5x24xf32>
    %a_2 = arith.constant dense<0.0> : tensor<2x5x24xf32>
    %a_3 = arith.maximumf %a_1, %a_2 : tensor<2x5x24xf32>
    %member_1 = tensor.expand_shape %in_labels [[0, 1]] output_shape [24, 1] : tensor<24xi64> into tensor<24x1xi64>
    %member_2 = arith.constant dense<[[0, 1, 2, 3, 4, 5]]> : tensor<1x6xi64>
    %member_3 = tensor.empty() : tensor<24x6xi1>
    %member_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%member_1, %member_2 : tensor<24x1xi64>, tensor<1x6xi64>) outs(%member_3 : tensor<24x6xi1>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i1):
        %r = arith.cmpi eq, %e0, %e1 : i64
        linalg.yield %r : i1
    } -> tensor<24x6xi1>
    %member_5 = tensor.empty() : tensor<24x6xf32>
    %member_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%member_4 : tensor<24x6xi1>) outs(%member_5 : tensor<24x6xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<24x6xf32>
    %score_1 = arith.constant dense<0.0> : tensor<2x5x6xf32>
    %score_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_3, %member_6 : tensor<2x5x24xf32>, tensor<24x6xf32>) outs(%score_1 : tensor<2x5x6xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x6xf32>
    %v_1:2 = mixer.sort %score_2 descending : tensor<2x5x6xf32> -> tensor<2x5x6xf32>, tensor<2x5x6xi64>
    %v_2:2 = mixer.sort %v_1#1 : tensor<2x5x6xi64> -> tensor<2x5x6xi64>, tensor<2x5x6xi64>
    %runs_1 = tensor.empty() : tensor<2x5x6xi1>
    %runs_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2#1 : tensor<2x5x6xi64>) outs(%runs_1 : tensor<2x5x6xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 2 : i64
        %r = arith.cmpi slt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x5x6xi1>
    %runs_3 = tensor.empty() : tensor<2x5x6xf32>
    %runs_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%runs_2 : tensor<2x5x6xi1>) outs(%runs_3 : tensor<2x5x6xf32>) {
      ^bb0(%e0: i1, %acc: f32):
        %r = arith.uitofp %e0 : i1 to f32
        linalg.yield %r : f32
    } -> tensor<2x5x6xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%runs_4, %member_6 : tensor<2x5x6xf32>, tensor<24x6xf32>) outs(%a_2 : tensor<2x5x24xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x5x24xf32>
    %v_4 = arith.mulf %a_3, %v_3 : tensor<2x5x24xf32>
    %wo_weight_1 = mixer.weight @weights "w.wo.weight" : tensor<6x24xf32>
    %v_5 = mixer.linear %v_4, %wo_weight_1 : tensor<2x5x24xf32>, tensor<6x24xf32> -> tensor<2x5x6xf32>
    return %v_5 : tensor<2x5x6xf32>
  }
}
