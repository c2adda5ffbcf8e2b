// A model without Exploring sparsity in graph Transformers (GTSP) (Liu et al., 2023, arXiv 2312.05479), to put it in by
// --sparsify=blocks:ratio=0.5,block=1x1
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x24x24xf32> {mixer.name = "x"}, %in_distance: tensor<2x24x24xi64> {mixer.name = "distance"}) -> (tensor<2x24x24xf32> {mixer.name = "y"}) {
    %distance_bias_1 = mixer.weight @weights "w.distance_bias" : tensor<6x3xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<24xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<24xf32>
    %v_1 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x24x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x24x24xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<24x24xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<24xf32>
    %v_2 = mixer.linear %v_1, %q_weight_1 bias %q_bias_1 : tensor<2x24x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x24x24xf32> loc("q")
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 24, 3, 8] : tensor<2x24x24xf32> into tensor<2x24x3x8xf32>
    %v_4 = tensor.empty() : tensor<2x3x24x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x24x3x8xf32>) outs(%v_4 : tensor<2x3x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x24x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<24x24xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<24xf32>
    %v_6 = mixer.linear %v_1, %k_weight_1 bias %k_bias_1 : tensor<2x24x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x24x24xf32> loc("k")
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [2, 24, 3, 8] : tensor<2x24x24xf32> into tensor<2x24x3x8xf32>
    %v_8 = tensor.empty() : tensor<2x3x24x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x24x3x8xf32>) outs(%v_8 : tensor<2x3x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x24x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<24x24xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<24xf32>
    %v_10 = mixer.linear %v_1, %v_weight_1 bias %v_bias_1 : tensor<2x24x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x24x24xf32> loc("v")
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [2, 24, 3, 8] : tensor<2x24x24xf32> into tensor<2x24x3x8xf32>
    %v_12 = tensor.empty() : tensor<2x3x24x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<2x24x3x8xf32>) outs(%v_12 : tensor<2x3x24x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x3x24x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 captures(%in_distance, %distance_bias_1 : tensor<2x24x24xi64>, tensor<6x3xf32>) scale 3.53553390593273786e-01 score {
      ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %c0: tensor<2x24x24xi64>, %c1: tensor<6x3xf32>):
        %r1 = tensor.extract %c0[%b, %i, %j] : tensor<2x24x24xi64>
        %r2 = arith.index_cast %r1 : i64 to index
        %r3 = tensor.extract %c1[%r2, %h] : tensor<6x3xf32>
        %r4 = arith.addf %s, %r3 : f32
        mixer.yield %r4 : f32
      } : tensor<2x3x24x8xf32>, tensor<2x3x24x8xf32>, tensor<2x3x24x8xf32> -> tensor<2x3x24x8xf32>
    %v_14 = tensor.empty() : tensor<2x24x3x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x3x24x8xf32>) outs(%v_14 : tensor<2x24x3x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x24x3x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<2x24x3x8xf32> into tensor<2x24x24xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<24x24xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<24xf32>
    %v_17 = mixer.linear %v_16, %o_weight_1 bias %o_bias_1 : tensor<2x24x24xf32>, tensor<24x24xf32>, tensor<24xf32> -> tensor<2x24x24xf32> loc("o")
    %x_1 = arith.addf %in_x, %v_17 : tensor<2x24x24xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<24xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<24xf32>
    %v_18 = mixer.norm layer %x_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x24x24xf32> scale tensor<24xf32> bias tensor<24xf32> -> tensor<2x24x24xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<48x24xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<48xf32>
    %v_19 = mixer.linear %v_18, %up_weight_1 bias %up_bias_1 : tensor<2x24x24xf32>, tensor<48x24xf32>, tensor<48xf32> -> tensor<2x24x48xf32> loc("up")
    %v_20 = arith.constant dense<0.5> : tensor<2x24x48xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<2x24x48xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<2x24x48xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<2x24x48xf32>
    %v_24 = math.erf %v_23 : tensor<2x24x48xf32>
    %v_25 = arith.constant dense<1.0> : tensor<2x24x48xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<2x24x48xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<2x24x48xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<24x48xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<24xf32>
    %v_28 = mixer.linear %v_27, %down_weight_1 bias %down_bias_1 : tensor<2x24x48xf32>, tensor<24x48xf32>, tensor<24xf32> -> tensor<2x24x24xf32> loc("down")
    %v_29 = arith.addf %x_1, %v_28 : tensor<2x24x24xf32>
    return %v_29 : tensor<2x24x24xf32>
  }
}
