// A model without HAWQ-V3: dyadic neural network quantization (Yao et al., 2020, arXiv 2011.10680), to put it in by
// --quantize=integer-only
module attributes {mixer.dims = {batch = array<i64: 1, 8>, length = array<i64: 1, 24>}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_mask: tensor<?x?xi64> {mixer.name = "mask", mixer.dims = ["batch", "length"], mixer.role = "mask"}, %in_ids: tensor<?x?xi64> {mixer.name = "ids", mixer.dims = ["batch", "length"]}, %in_positions: tensor<?x?xi64> {mixer.name = "positions", mixer.dims = ["batch", "length"]}) -> (tensor<?x?x32xf32> {mixer.name = "y", mixer.dims = ["batch", "length", ""]}) {
    %dim_batch = mixer.dim "batch"
    %dim_length = mixer.dim "length"
    %words_1 = mixer.weight @weights "w.words" : tensor<100x32xf32>
    %x_1 = mixer.embedding %in_ids, %words_1 : tensor<?x?xi64>, tensor<100x32xf32> -> tensor<?x?x32xf32>
    %places_1 = mixer.weight @weights "w.places" : tensor<24x32xf32>
    %x_2 = mixer.embedding %in_positions, %places_1 : tensor<?x?xi64>, tensor<24x32xf32> -> tensor<?x?x32xf32>
    %x_3 = arith.addf %x_1, %x_2 : tensor<?x?x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %x_3 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<?x?x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<?x?x32xf32>
    %layer_0_q_weight_1 = mixer.weight @weights "w.0.q.weight" : tensor<32x32xf32>
    %layer_0_q_bias_1 = mixer.weight @weights "w.0.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %layer_0_q_weight_1 bias %layer_0_q_bias_1 : tensor<?x?x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("0.q")
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [%dim_batch, %dim_length, 4, 8] : tensor<?x?x32xf32> into tensor<?x?x4x8xf32>
    %v_4 = tensor.empty(%dim_batch, %dim_length) : tensor<?x4x?x8xf32>
    %v_5 = linalg.transpose ins(%v_3 : tensor<?x?x4x8xf32>) outs(%v_4 : tensor<?x4x?x8xf32>) permutation = [0, 2, 1, 3]
    %layer_0_k_weight_1 = mixer.weight @weights "w.0.k.weight" : tensor<32x32xf32>
    %layer_0_k_bias_1 = mixer.weight @weights "w.0.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %layer_0_k_weight_1 bias %layer_0_k_bias_1 : tensor<?x?x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("0.k")
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [%dim_batch, %dim_length, 4, 8] : tensor<?x?x32xf32> into tensor<?x?x4x8xf32>
    %v_8 = tensor.empty(%dim_batch, %dim_length) : tensor<?x4x?x8xf32>
    %v_9 = linalg.transpose ins(%v_7 : tensor<?x?x4x8xf32>) outs(%v_8 : tensor<?x4x?x8xf32>) permutation = [0, 2, 1, 3]
    %layer_0_v_weight_1 = mixer.weight @weights "w.0.v.weight" : tensor<32x32xf32>
    %layer_0_v_bias_1 = mixer.weight @weights "w.0.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %layer_0_v_weight_1 bias %layer_0_v_bias_1 : tensor<?x?x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("0.v")
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [%dim_batch, %dim_length, 4, 8] : tensor<?x?x32xf32> into tensor<?x?x4x8xf32>
    %v_12 = tensor.empty(%dim_batch, %dim_length) : tensor<?x4x?x8xf32>
    %v_13 = linalg.transpose ins(%v_11 : tensor<?x?x4x8xf32>) outs(%v_12 : tensor<?x4x?x8xf32>) permutation = [0, 2, 1, 3]
    %results_1 = mixer.attention %v_5, %v_9, %v_13 captures(%in_mask : tensor<?x?xi64>) scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<?x?xi64>):
        %r1 = tensor.extract %c0[%b, %j] : tensor<?x?xi64>
        %r2 = arith.constant 0 : i64
        %r3 = arith.cmpi ne, %r1, %r2 : i64
        mixer.yield %r3 : i1
      } : tensor<?x4x?x8xf32>, tensor<?x4x?x8xf32>, tensor<?x4x?x8xf32> -> tensor<?x4x?x8xf32>
    %v_14 = tensor.empty(%dim_batch, %dim_length) : tensor<?x?x4x8xf32>
    %v_15 = linalg.transpose ins(%results_1 : tensor<?x4x?x8xf32>) outs(%v_14 : tensor<?x?x4x8xf32>) permutation = [0, 2, 1, 3]
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<?x?x4x8xf32> into tensor<?x?x32xf32>
    %layer_0_o_weight_1 = mixer.weight @weights "w.0.o.weight" : tensor<32x32xf32>
    %layer_0_o_bias_1 = mixer.weight @weights "w.0.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %layer_0_o_weight_1 bias %layer_0_o_bias_1 : tensor<?x?x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("0.o")
    %x_4 = arith.addf %v_1, %v_17 : tensor<?x?x32xf32>
    %layer_0_norm1_weight_1 = mixer.weight @weights "w.0.norm1.weight" : tensor<32xf32>
    %layer_0_norm1_bias_1 = mixer.weight @weights "w.0.norm1.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_4 scale %layer_0_norm1_weight_1 bias %layer_0_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<?x?x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<?x?x32xf32>
    %layer_0_up_weight_1 = mixer.weight @weights "w.0.up.weight" : tensor<64x32xf32>
    %layer_0_up_bias_1 = mixer.weight @weights "w.0.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %layer_0_up_weight_1 bias %layer_0_up_bias_1 : tensor<?x?x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<?x?x64xf32> loc("0.up")
    %v_20 = tensor.empty(%dim_batch, %dim_length) : tensor<?x?x64xf32>
    %v_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_19 : tensor<?x?x64xf32>) outs(%v_20 : tensor<?x?x64xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %half = arith.constant 0.5 : f32
        %root = arith.constant 0.707106781 : f32
        %one = arith.constant 1.0 : f32
        %u = arith.mulf %e0, %root : f32
        %v = math.erf %u : f32
        %w = arith.addf %v, %one : f32
        %z = arith.mulf %e0, %w : f32
        %r = arith.mulf %z, %half : f32
        linalg.yield %r : f32
    } -> tensor<?x?x64xf32>
    %layer_0_down_weight_1 = mixer.weight @weights "w.0.down.weight" : tensor<32x64xf32>
    %layer_0_down_bias_1 = mixer.weight @weights "w.0.down.bias" : tensor<32xf32>
    %v_22 = mixer.linear %v_21, %layer_0_down_weight_1 bias %layer_0_down_bias_1 : tensor<?x?x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("0.down")
    %x_5 = arith.addf %v_18, %v_22 : tensor<?x?x32xf32>
    %layer_0_norm2_weight_1 = mixer.weight @weights "w.0.norm2.weight" : tensor<32xf32>
    %layer_0_norm2_bias_1 = mixer.weight @weights "w.0.norm2.bias" : tensor<32xf32>
    %v_23 = mixer.norm layer %x_5 scale %layer_0_norm2_weight_1 bias %layer_0_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<?x?x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<?x?x32xf32>
    %layer_1_q_weight_1 = mixer.weight @weights "w.1.q.weight" : tensor<32x32xf32>
    %layer_1_q_bias_1 = mixer.weight @weights "w.1.q.bias" : tensor<32xf32>
    %v_24 = mixer.linear %v_23, %layer_1_q_weight_1 bias %layer_1_q_bias_1 : tensor<?x?x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("1.q")
    %v_25 = tensor.expand_shape %v_24 [[0], [1], [2, 3]] output_shape [%dim_batch, %dim_length, 4, 8] : tensor<?x?x32xf32> into tensor<?x?x4x8xf32>
    %v_26 = tensor.empty(%dim_batch, %dim_length) : tensor<?x4x?x8xf32>
    %v_27 = linalg.transpose ins(%v_25 : tensor<?x?x4x8xf32>) outs(%v_26 : tensor<?x4x?x8xf32>) permutation = [0, 2, 1, 3]
    %layer_1_k_weight_1 = mixer.weight @weights "w.1.k.weight" : tensor<32x32xf32>
    %layer_1_k_bias_1 = mixer.weight @weights "w.1.k.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_23, %layer_1_k_weight_1 bias %layer_1_k_bias_1 : tensor<?x?x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("1.k")
    %v_29 = tensor.expand_shape %v_28 [[0], [1], [2, 3]] output_shape [%dim_batch, %dim_length, 4, 8] : tensor<?x?x32xf32> into tensor<?x?x4x8xf32>
    %v_30 = tensor.empty(%dim_batch, %dim_length) : tensor<?x4x?x8xf32>
    %v_31 = linalg.transpose ins(%v_29 : tensor<?x?x4x8xf32>) outs(%v_30 : tensor<?x4x?x8xf32>) permutation = [0, 2, 1, 3]
    %layer_1_v_weight_1 = mixer.weight @weights "w.1.v.weight" : tensor<32x32xf32>
    %layer_1_v_bias_1 = mixer.weight @weights "w.1.v.bias" : tensor<32xf32>
    %v_32 = mixer.linear %v_23, %layer_1_v_weight_1 bias %layer_1_v_bias_1 : tensor<?x?x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("1.v")
    %v_33 = tensor.expand_shape %v_32 [[0], [1], [2, 3]] output_shape [%dim_batch, %dim_length, 4, 8] : tensor<?x?x32xf32> into tensor<?x?x4x8xf32>
    %v_34 = tensor.empty(%dim_batch, %dim_length) : tensor<?x4x?x8xf32>
    %v_35 = linalg.transpose ins(%v_33 : tensor<?x?x4x8xf32>) outs(%v_34 : tensor<?x4x?x8xf32>) permutation = [0, 2, 1, 3]
    %results_2 = mixer.attention %v_27, %v_31, %v_35 captures(%in_mask : tensor<?x?xi64>) scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<?x?xi64>):
        %r1 = tensor.extract %c0[%b, %j] : tensor<?x?xi64>
        %r2 = arith.constant 0 : i64
        %r3 = arith.cmpi ne, %r1, %r2 : i64
        mixer.yield %r3 : i1
      } : tensor<?x4x?x8xf32>, tensor<?x4x?x8xf32>, tensor<?x4x?x8xf32> -> tensor<?x4x?x8xf32>
    %v_36 = tensor.empty(%dim_batch, %dim_length) : tensor<?x?x4x8xf32>
    %v_37 = linalg.transpose ins(%results_2 : tensor<?x4x?x8xf32>) outs(%v_36 : tensor<?x?x4x8xf32>) permutation = [0, 2, 1, 3]
    %v_38 = tensor.collapse_shape %v_37 [[0], [1], [2, 3]] : tensor<?x?x4x8xf32> into tensor<?x?x32xf32>
    %layer_1_o_weight_1 = mixer.weight @weights "w.1.o.weight" : tensor<32x32xf32>
    %layer_1_o_bias_1 = mixer.weight @weights "w.1.o.bias" : tensor<32xf32>
    %v_39 = mixer.linear %v_38, %layer_1_o_weight_1 bias %layer_1_o_bias_1 : tensor<?x?x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("1.o")
    %x_6 = arith.addf %v_23, %v_39 : tensor<?x?x32xf32>
    %layer_1_norm1_weight_1 = mixer.weight @weights "w.1.norm1.weight" : tensor<32xf32>
    %layer_1_norm1_bias_1 = mixer.weight @weights "w.1.norm1.bias" : tensor<32xf32>
    %v_40 = mixer.norm layer %x_6 scale %layer_1_norm1_weight_1 bias %layer_1_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<?x?x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<?x?x32xf32>
    %layer_1_up_weight_1 = mixer.weight @weights "w.1.up.weight" : tensor<64x32xf32>
    %layer_1_up_bias_1 = mixer.weight @weights "w.1.up.bias" : tensor<64xf32>
    %v_41 = mixer.linear %v_40, %layer_1_up_weight_1 bias %layer_1_up_bias_1 : tensor<?x?x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<?x?x64xf32> loc("1.up")
    %v_42 = tensor.empty(%dim_batch, %dim_length) : tensor<?x?x64xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_41 : tensor<?x?x64xf32>) outs(%v_42 : tensor<?x?x64xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %half = arith.constant 0.5 : f32
        %root = arith.constant 0.707106781 : f32
        %one = arith.constant 1.0 : f32
        %u = arith.mulf %e0, %root : f32
        %v = math.erf %u : f32
        %w = arith.addf %v, %one : f32
        %z = arith.mulf %e0, %w : f32
        %r = arith.mulf %z, %half : f32
        linalg.yield %r : f32
    } -> tensor<?x?x64xf32>
    %layer_1_down_weight_1 = mixer.weight @weights "w.1.down.weight" : tensor<32x64xf32>
    %layer_1_down_bias_1 = mixer.weight @weights "w.1.down.bias" : tensor<32xf32>
    %v_44 = mixer.linear %v_43, %layer_1_down_weight_1 bias %layer_1_down_bias_1 : tensor<?x?x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<?x?x32xf32> loc("1.down")
    %x_7 = arith.addf %v_40, %v_44 : tensor<?x?x32xf32>
    %layer_1_norm2_weight_1 = mixer.weight @weights "w.1.norm2.weight" : tensor<32xf32>
    %layer_1_norm2_bias_1 = mixer.weight @weights "w.1.norm2.bias" : tensor<32xf32>
    %v_45 = mixer.norm layer %x_7 scale %layer_1_norm2_weight_1 bias %layer_1_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<?x?x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<?x?x32xf32>
    return %v_45 : tensor<?x?x32xf32>
  }
}
