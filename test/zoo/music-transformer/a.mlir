// Music Transformer (Huang et al., 2018, arXiv 1809.04281).
// softmax((Q K^T + Skew(Q E_r^T)) / sqrt(d)) V, causal: the relative term is read from Q E_r^T at the distance, and no L x L x d tensor exists.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "y"}) {
    %relative_1 = mixer.weight @weights "w.relative" : tensor<4x48x8xf32>
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
    %relative_2 = arith.constant dense<0.0> : tensor<2x4x48x48xf32>
    %relative_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_4, %relative_1 : tensor<2x4x48x8xf32>, tensor<4x48x8xf32>) outs(%relative_2 : tensor<2x4x48x48xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x4x48x48xf32>
    %relative_4 = arith.constant dense<0.3535533905932738> : tensor<2x4x48x48xf32>
    %relative_5 = arith.mulf %relative_3, %relative_4 : tensor<2x4x48x48xf32>
    %results_1 = mixer.attention %v_4, %v_8, %v_12 captures(%relative_5 : tensor<2x4x48x48xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<2x4x48x48xf32>):
        %r1 = arith.subi %j, %i : index
        %r2 = arith.constant 47 : index
        %r3 = arith.addi %r1, %r2 : index
        %r4 = arith.constant 47 : index
        %r5 = arith.minsi %r3, %r4 : index
        %r6 = tensor.extract %c0[%b, %h, %i, %r5] : tensor<2x4x48x48xf32>
        %r7 = arith.addf %s, %r6 : f32
        mixer.yield %r7 : f32
      } mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<2x4x48x48xf32>):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
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
