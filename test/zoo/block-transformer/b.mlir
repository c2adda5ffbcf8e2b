// Block Transformer: global-to-local language modeling (Ho et al., 2024, arXiv 2406.02657).
// A causal decoder over blocks of four tokens; its output is a prefix of two vectors for a local decoder, which says the tokens of the next block without a global cache.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_ids: tensor<3x37xi64> {mixer.name = "ids"}) -> (tensor<3x9x4x20xf32> {mixer.name = "logits"}, tensor<3x4x20xf32> {mixer.name = "next_logits"}, tensor<3x4xi64> {mixer.name = "next"}) {
    %token_1 = mixer.weight @weights "w.token" : tensor<21x32xf32>
    %token_position_1 = mixer.weight @weights "w.token_position" : tensor<6x32xf32>
    %ids_1 = tensor.pad %in_ids low[0, 3] high[0, 0] {
      ^bb0(%p0: index, %p1: index):
        %pv = arith.constant 20 : i64
        tensor.yield %pv : i64
    } : tensor<3x37xi64> to tensor<3x40xi64>
    %blocks_1 = tensor.expand_shape %ids_1 [[0], [1, 2]] output_shape [3, 10, 4] : tensor<3x40xi64> into tensor<3x10x4xi64>
    %embedder_1 = mixer.weight @weights "w.embedder" : tensor<21x8xf32>
    %h_1 = mixer.embedding %blocks_1, %embedder_1 : tensor<3x10x4xi64>, tensor<21x8xf32> -> tensor<3x10x4x8xf32>
    %h_2 = tensor.collapse_shape %h_1 [[0], [1], [2, 3]] : tensor<3x10x4x8xf32> into tensor<3x10x32xf32>
    %block_position_1 = mixer.weight @weights "w.block_position" : tensor<12x32xf32>
    %h_3 = tensor.extract_slice %block_position_1[0, 0] [10, 32] [1, 1] : tensor<12x32xf32> to tensor<10x32xf32>
    %h_4 = tensor.empty() : tensor<3x10x32xf32>
    %h_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_2, %h_3 : tensor<3x10x32xf32>, tensor<10x32xf32>) outs(%h_4 : tensor<3x10x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x10x32xf32>
    %real_1 = tensor.empty() : tensor<3x10x4xi1>
    %real_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%blocks_1 : tensor<3x10x4xi64>) outs(%real_1 : tensor<3x10x4xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 20 : i64
        %r = arith.cmpi ne, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<3x10x4xi1>
    %real_3 = tensor.empty() : tensor<3x10x4xi64>
    %real_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%real_2 : tensor<3x10x4xi1>) outs(%real_3 : tensor<3x10x4xi64>) {
      ^bb0(%e0: i1, %acc: i64):
        %r = arith.extui %e0 : i1 to i64
        linalg.yield %r : i64
    } -> tensor<3x10x4xi64>
    %real_5 = arith.constant dense<-9223372036854775808> : tensor<3x10xi64>
    %real_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%real_4 : tensor<3x10x4xi64>) outs(%real_5 : tensor<3x10xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        %r = arith.maxsi %acc, %e0 : i64
        linalg.yield %r : i64
    } -> tensor<3x10xi64>
    %global_norm1_weight_1 = mixer.weight @weights "w.global.norm1.weight" : tensor<32xf32>
    %global_norm1_bias_1 = mixer.weight @weights "w.global.norm1.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %h_5 scale %global_norm1_weight_1 bias %global_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x10x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x10x32xf32>
    %global_q_weight_1 = mixer.weight @weights "w.global.q.weight" : tensor<32x32xf32>
    %global_q_bias_1 = mixer.weight @weights "w.global.q.bias" : tensor<32xf32>
    %v_2 = mixer.linear %v_1, %global_q_weight_1 bias %global_q_bias_1 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_4 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<3x10x4x8xf32>) outs(%v_4 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %global_k_weight_1 = mixer.weight @weights "w.global.k.weight" : tensor<32x32xf32>
    %global_k_bias_1 = mixer.weight @weights "w.global.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_1, %global_k_weight_1 bias %global_k_bias_1 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_7 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_8 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<3x10x4x8xf32>) outs(%v_8 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %global_v_weight_1 = mixer.weight @weights "w.global.v.weight" : tensor<32x32xf32>
    %global_v_bias_1 = mixer.weight @weights "w.global.v.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_1, %global_v_weight_1 bias %global_v_bias_1 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_11 = tensor.expand_shape %v_10 [[0], [1], [2, 3]] output_shape [3, 10, 4, 8] : tensor<3x10x32xf32> into tensor<3x10x4x8xf32>
    %v_12 = tensor.empty() : tensor<3x4x10x8xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_11 : tensor<3x10x4x8xf32>) outs(%v_12 : tensor<3x4x10x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x10x8xf32>
    %results_1 = mixer.attention %v_5, %v_9, %v_13 captures(%real_6 : tensor<3x10xi64>) scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<3x10xi64>):
        %r1 = arith.cmpi sle, %j, %i : index
        %r2 = tensor.extract %c0[%b, %j] : tensor<3x10xi64>
        %r3 = arith.constant 0 : i64
        %r4 = arith.cmpi sgt, %r2, %r3 : i64
        %r5 = arith.andi %r1, %r4 : i1
        mixer.yield %r5 : i1
      } : tensor<3x4x10x8xf32>, tensor<3x4x10x8xf32>, tensor<3x4x10x8xf32> -> tensor<3x4x10x8xf32>
    %v_14 = tensor.empty() : tensor<3x10x4x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x10x8xf32>) outs(%v_14 : tensor<3x10x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x10x4x8xf32>
    %v_16 = tensor.collapse_shape %v_15 [[0], [1], [2, 3]] : tensor<3x10x4x8xf32> into tensor<3x10x32xf32>
    %global_o_weight_1 = mixer.weight @weights "w.global.o.weight" : tensor<32x32xf32>
    %global_o_bias_1 = mixer.weight @weights "w.global.o.bias" : tensor<32xf32>
    %v_17 = mixer.linear %v_16, %global_o_weight_1 bias %global_o_bias_1 : tensor<3x10x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %x_1 = arith.addf %h_5, %v_17 : tensor<3x10x32xf32>
    %global_norm2_weight_1 = mixer.weight @weights "w.global.norm2.weight" : tensor<32xf32>
    %global_norm2_bias_1 = mixer.weight @weights "w.global.norm2.bias" : tensor<32xf32>
    %v_18 = mixer.norm layer %x_1 scale %global_norm2_weight_1 bias %global_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x10x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x10x32xf32>
    %global_up_weight_1 = mixer.weight @weights "w.global.up.weight" : tensor<64x32xf32>
    %global_up_bias_1 = mixer.weight @weights "w.global.up.bias" : tensor<64xf32>
    %v_19 = mixer.linear %v_18, %global_up_weight_1 bias %global_up_bias_1 : tensor<3x10x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x10x64xf32>
    %v_20 = arith.constant dense<0.5> : tensor<3x10x64xf32>
    %v_21 = arith.mulf %v_19, %v_20 : tensor<3x10x64xf32>
    %v_22 = arith.constant dense<0.7071067811865476> : tensor<3x10x64xf32>
    %v_23 = arith.mulf %v_19, %v_22 : tensor<3x10x64xf32>
    %v_24 = math.erf %v_23 : tensor<3x10x64xf32>
    %v_25 = arith.constant dense<1.0> : tensor<3x10x64xf32>
    %v_26 = arith.addf %v_24, %v_25 : tensor<3x10x64xf32>
    %v_27 = arith.mulf %v_21, %v_26 : tensor<3x10x64xf32>
    %global_down_weight_1 = mixer.weight @weights "w.global.down.weight" : tensor<32x64xf32>
    %global_down_bias_1 = mixer.weight @weights "w.global.down.bias" : tensor<32xf32>
    %v_28 = mixer.linear %v_27, %global_down_weight_1 bias %global_down_bias_1 : tensor<3x10x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x10x32xf32>
    %v_29 = arith.addf %x_1, %v_28 : tensor<3x10x32xf32>
    %prefix_weight_1 = mixer.weight @weights "w.prefix.weight" : tensor<64x32xf32>
    %prefix_bias_1 = mixer.weight @weights "w.prefix.bias" : tensor<64xf32>
    %v_30 = mixer.linear %v_29, %prefix_weight_1 bias %prefix_bias_1 : tensor<3x10x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x10x64xf32>
    %prefix_1 = tensor.expand_shape %v_30 [[0], [1], [2, 3]] output_shape [3, 10, 2, 32] : tensor<3x10x64xf32> into tensor<3x10x2x32xf32>
    %rows_1 = tensor.extract_slice %prefix_1[0, 0, 0, 0] [3, 9, 2, 32] [1, 1, 1, 1] : tensor<3x10x2x32xf32> to tensor<3x9x2x32xf32>
    %rows_2 = tensor.collapse_shape %rows_1 [[0, 1], [2], [3]] : tensor<3x9x2x32xf32> into tensor<27x2x32xf32>
    %v_31 = tensor.extract_slice %blocks_1[0, 1, 0] [3, 9, 4] [1, 1, 1] : tensor<3x10x4xi64> to tensor<3x9x4xi64>
    %v_32 = tensor.collapse_shape %v_31 [[0, 1], [2]] : tensor<3x9x4xi64> into tensor<27x4xi64>
    %v_33 = tensor.extract_slice %v_32[0, 0] [27, 3] [1, 1] : tensor<27x4xi64> to tensor<27x3xi64>
    %v_34 = mixer.embedding %v_33, %token_1 : tensor<27x3xi64>, tensor<21x32xf32> -> tensor<27x3x32xf32>
    %rows_3 = tensor.concat dim(1) %rows_2, %v_34 : (tensor<27x2x32xf32>, tensor<27x3x32xf32>) -> tensor<27x5x32xf32>
    %y_1 = tensor.extract_slice %token_position_1[0, 0] [5, 32] [1, 1] : tensor<6x32xf32> to tensor<5x32xf32>
    %y_2 = tensor.empty() : tensor<27x5x32xf32>
    %y_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_3, %y_1 : tensor<27x5x32xf32>, tensor<5x32xf32>) outs(%y_2 : tensor<27x5x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<27x5x32xf32>
    %local_norm1_weight_1 = mixer.weight @weights "w.local.norm1.weight" : tensor<32xf32>
    %local_norm1_bias_1 = mixer.weight @weights "w.local.norm1.bias" : tensor<32xf32>
    %v_35 = mixer.norm layer %y_3 scale %local_norm1_weight_1 bias %local_norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<27x5x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<27x5x32xf32>
    %local_q_weight_1 = mixer.weight @weights "w.local.q.weight" : tensor<32x32xf32>
    %local_q_bias_1 = mixer.weight @weights "w.local.q.bias" : tensor<32xf32>
    %v_36 = mixer.linear %v_35, %local_q_weight_1 bias %local_q_bias_1 : tensor<27x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<27x5x32xf32>
    %v_37 = tensor.expand_shape %v_36 [[0], [1], [2, 3]] output_shape [27, 5, 4, 8] : tensor<27x5x32xf32> into tensor<27x5x4x8xf32>
    %v_38 = tensor.empty() : tensor<27x4x5x8xf32>
    %v_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_37 : tensor<27x5x4x8xf32>) outs(%v_38 : tensor<27x4x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<27x4x5x8xf32>
    %local_k_weight_1 = mixer.weight @weights "w.local.k.weight" : tensor<32x32xf32>
    %local_k_bias_1 = mixer.weight @weights "w.local.k.bias" : tensor<32xf32>
    %v_40 = mixer.linear %v_35, %local_k_weight_1 bias %local_k_bias_1 : tensor<27x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<27x5x32xf32>
    %v_41 = tensor.expand_shape %v_40 [[0], [1], [2, 3]] output_shape [27, 5, 4, 8] : tensor<27x5x32xf32> into tensor<27x5x4x8xf32>
    %v_42 = tensor.empty() : tensor<27x4x5x8xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_41 : tensor<27x5x4x8xf32>) outs(%v_42 : tensor<27x4x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<27x4x5x8xf32>
    %local_v_weight_1 = mixer.weight @weights "w.local.v.weight" : tensor<32x32xf32>
    %local_v_bias_1 = mixer.weight @weights "w.local.v.bias" : tensor<32xf32>
    %v_44 = mixer.linear %v_35, %local_v_weight_1 bias %local_v_bias_1 : tensor<27x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<27x5x32xf32>
    %v_45 = tensor.expand_shape %v_44 [[0], [1], [2, 3]] output_shape [27, 5, 4, 8] : tensor<27x5x32xf32> into tensor<27x5x4x8xf32>
    %v_46 = tensor.empty() : tensor<27x4x5x8xf32>
    %v_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_45 : tensor<27x5x4x8xf32>) outs(%v_46 : tensor<27x4x5x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<27x4x5x8xf32>
    %results_2 = mixer.attention %v_39, %v_43, %v_47 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<27x4x5x8xf32>, tensor<27x4x5x8xf32>, tensor<27x4x5x8xf32> -> tensor<27x4x5x8xf32>
    %v_48 = tensor.empty() : tensor<27x5x4x8xf32>
    %v_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<27x4x5x8xf32>) outs(%v_48 : tensor<27x5x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<27x5x4x8xf32>
    %v_50 = tensor.collapse_shape %v_49 [[0], [1], [2, 3]] : tensor<27x5x4x8xf32> into tensor<27x5x32xf32>
    %local_o_weight_1 = mixer.weight @weights "w.local.o.weight" : tensor<32x32xf32>
    %local_o_bias_1 = mixer.weight @weights "w.local.o.bias" : tensor<32xf32>
    %v_51 = mixer.linear %v_50, %local_o_weight_1 bias %local_o_bias_1 : tensor<27x5x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<27x5x32xf32>
    %x_2 = arith.addf %y_3, %v_51 : tensor<27x5x32xf32>
    %local_norm2_weight_1 = mixer.weight @weights "w.local.norm2.weight" : tensor<32xf32>
    %local_norm2_bias_1 = mixer.weight @weights "w.local.norm2.bias" : tensor<32xf32>
    %v_52 = mixer.norm layer %x_2 scale %local_norm2_weight_1 bias %local_norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<27x5x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<27x5x32xf32>
    %local_up_weight_1 = mixer.weight @weights "w.local.up.weight" : tensor<64x32xf32>
    %local_up_bias_1 = mixer.weight @weights "w.local.up.bias" : tensor<64xf32>
    %v_53 = mixer.linear %v_52, %local_up_weight_1 bias %local_up_bias_1 : tensor<27x5x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<27x5x64xf32>
    %v_54 = arith.constant dense<0.5> : tensor<27x5x64xf32>
    %v_55 = arith.mulf %v_53, %v_54 : tensor<27x5x64xf32>
    %v_56 = arith.constant dense<0.7071067811865476> : tensor<27x5x64xf32>
    %v_57 = arith.mulf %v_53, %v_56 : tensor<27x5x64xf32>
    %v_58 = math.erf %v_57 : tensor<27x5x64xf32>
    %v_59 = arith.constant dense<1.0> : tensor<27x5x64xf32>
    %v_60 = arith.addf %v_58, %v_59 : tensor<27x5x64xf32>
    %v_61 = arith.mulf %v_55, %v_60 : tensor<27x5x64xf32>
    %local_down_weight_1 = mixer.weight @weights "w.local.down.weight" : tensor<32x64xf32>
    %local_down_bias_1 = mixer.weight @weights "w.local.down.bias" : tensor<32xf32>
    %v_62 = mixer.linear %v_61, %local_down_weight_1 bias %local_down_bias_1 : tensor<27x5x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<27x5x32xf32>
    %v_63 = arith.addf %x_2, %v_62 : tensor<27x5x32xf32>
    %v_64 = tensor.extract_slice %v_63[0, 1, 0] [27, 4, 32] [1, 1, 1] : tensor<27x5x32xf32> to tensor<27x4x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_65 = mixer.norm layer %v_64 scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<27x4x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<27x4x32xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_66 = mixer.linear %v_65, %head_weight_1 : tensor<27x4x32xf32>, tensor<20x32xf32> -> tensor<27x4x20xf32>
    %v_67 = tensor.expand_shape %v_66 [[0, 1], [2], [3]] output_shape [3, 9, 4, 20] : tensor<27x4x20xf32> into tensor<3x9x4x20xf32>
    %rows_4 = tensor.extract_slice %prefix_1[0, 9, 0, 0] [3, 1, 2, 32] [1, 1, 1, 1] : tensor<3x10x2x32xf32> to tensor<3x1x2x32xf32>
    %rows_5 = tensor.collapse_shape %rows_4 [[0, 1], [2], [3]] : tensor<3x1x2x32xf32> into tensor<3x2x32xf32>
    %rows_6 = tensor.extract_slice %token_position_1[0, 0] [2, 32] [1, 1] : tensor<6x32xf32> to tensor<2x32xf32>
    %rows_7 = tensor.empty() : tensor<3x2x32xf32>
    %rows_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_5, %rows_6 : tensor<3x2x32xf32>, tensor<2x32xf32>) outs(%rows_7 : tensor<3x2x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x2x32xf32>
    %local_norm1_weight_2 = mixer.weight @weights "w.local.norm1.weight" : tensor<32xf32>
    %local_norm1_bias_2 = mixer.weight @weights "w.local.norm1.bias" : tensor<32xf32>
    %v_68 = mixer.norm layer %rows_8 scale %local_norm1_weight_2 bias %local_norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x2x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x2x32xf32>
    %local_q_weight_2 = mixer.weight @weights "w.local.q.weight" : tensor<32x32xf32>
    %local_q_bias_2 = mixer.weight @weights "w.local.q.bias" : tensor<32xf32>
    %v_69 = mixer.linear %v_68, %local_q_weight_2 bias %local_q_bias_2 : tensor<3x2x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x2x32xf32>
    %v_70 = tensor.expand_shape %v_69 [[0], [1], [2, 3]] output_shape [3, 2, 4, 8] : tensor<3x2x32xf32> into tensor<3x2x4x8xf32>
    %v_71 = tensor.empty() : tensor<3x4x2x8xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_70 : tensor<3x2x4x8xf32>) outs(%v_71 : tensor<3x4x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x2x8xf32>
    %local_k_weight_2 = mixer.weight @weights "w.local.k.weight" : tensor<32x32xf32>
    %local_k_bias_2 = mixer.weight @weights "w.local.k.bias" : tensor<32xf32>
    %v_73 = mixer.linear %v_68, %local_k_weight_2 bias %local_k_bias_2 : tensor<3x2x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x2x32xf32>
    %v_74 = tensor.expand_shape %v_73 [[0], [1], [2, 3]] output_shape [3, 2, 4, 8] : tensor<3x2x32xf32> into tensor<3x2x4x8xf32>
    %v_75 = tensor.empty() : tensor<3x4x2x8xf32>
    %v_76 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_74 : tensor<3x2x4x8xf32>) outs(%v_75 : tensor<3x4x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x2x8xf32>
    %local_v_weight_2 = mixer.weight @weights "w.local.v.weight" : tensor<32x32xf32>
    %local_v_bias_2 = mixer.weight @weights "w.local.v.bias" : tensor<32xf32>
    %v_77 = mixer.linear %v_68, %local_v_weight_2 bias %local_v_bias_2 : tensor<3x2x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x2x32xf32>
    %v_78 = tensor.expand_shape %v_77 [[0], [1], [2, 3]] output_shape [3, 2, 4, 8] : tensor<3x2x32xf32> into tensor<3x2x4x8xf32>
    %v_79 = tensor.empty() : tensor<3x4x2x8xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_78 : tensor<3x2x4x8xf32>) outs(%v_79 : tensor<3x4x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x2x8xf32>
    %results_3 = mixer.attention %v_72, %v_76, %v_80 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.constant 0 : index
        %r2 = arith.addi %i, %r1 : index
        %r3 = arith.cmpi sle, %j, %r2 : index
        mixer.yield %r3 : i1
      } : tensor<3x4x2x8xf32>, tensor<3x4x2x8xf32>, tensor<3x4x2x8xf32> -> tensor<3x4x2x8xf32>
    %v_81 = tensor.empty() : tensor<3x2x4x8xf32>
    %v_82 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x4x2x8xf32>) outs(%v_81 : tensor<3x2x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x2x4x8xf32>
    %v_83 = tensor.collapse_shape %v_82 [[0], [1], [2, 3]] : tensor<3x2x4x8xf32> into tensor<3x2x32xf32>
    %local_o_weight_2 = mixer.weight @weights "w.local.o.weight" : tensor<32x32xf32>
    %local_o_bias_2 = mixer.weight @weights "w.local.o.bias" : tensor<32xf32>
    %v_84 = mixer.linear %v_83, %local_o_weight_2 bias %local_o_bias_2 : tensor<3x2x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x2x32xf32>
    %x_3 = arith.addf %rows_8, %v_84 : tensor<3x2x32xf32>
    %local_norm2_weight_2 = mixer.weight @weights "w.local.norm2.weight" : tensor<32xf32>
    %local_norm2_bias_2 = mixer.weight @weights "w.local.norm2.bias" : tensor<32xf32>
    %v_85 = mixer.norm layer %x_3 scale %local_norm2_weight_2 bias %local_norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x2x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x2x32xf32>
    %local_up_weight_2 = mixer.weight @weights "w.local.up.weight" : tensor<64x32xf32>
    %local_up_bias_2 = mixer.weight @weights "w.local.up.bias" : tensor<64xf32>
    %v_86 = mixer.linear %v_85, %local_up_weight_2 bias %local_up_bias_2 : tensor<3x2x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x2x64xf32>
    %v_87 = arith.constant dense<0.5> : tensor<3x2x64xf32>
    %v_88 = arith.mulf %v_86, %v_87 : tensor<3x2x64xf32>
    %v_89 = arith.constant dense<0.7071067811865476> : tensor<3x2x64xf32>
    %v_90 = arith.mulf %v_86, %v_89 : tensor<3x2x64xf32>
    %v_91 = math.erf %v_90 : tensor<3x2x64xf32>
    %v_92 = arith.constant dense<1.0> : tensor<3x2x64xf32>
    %v_93 = arith.addf %v_91, %v_92 : tensor<3x2x64xf32>
    %v_94 = arith.mulf %v_88, %v_93 : tensor<3x2x64xf32>
    %local_down_weight_2 = mixer.weight @weights "w.local.down.weight" : tensor<32x64xf32>
    %local_down_bias_2 = mixer.weight @weights "w.local.down.bias" : tensor<32xf32>
    %v_95 = mixer.linear %v_94, %local_down_weight_2 bias %local_down_bias_2 : tensor<3x2x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x2x32xf32>
    %v_96 = arith.addf %x_3, %v_95 : tensor<3x2x32xf32>
    %v_97 = tensor.extract_slice %v_96[0, 1, 0] [3, 1, 32] [1, 1, 1] : tensor<3x2x32xf32> to tensor<3x1x32xf32>
    %norm_weight_2 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_2 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_98 = mixer.norm layer %v_97 scale %norm_weight_2 bias %norm_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_2 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_99 = mixer.linear %v_98, %head_weight_2 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_100:2 = mixer.sort %v_99 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_101 = tensor.collapse_shape %v_100#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %rows_9 = mixer.embedding %v_101, %token_1 : tensor<3x1xi64>, tensor<21x32xf32> -> tensor<3x1x32xf32>
    %rows_10 = tensor.extract_slice %token_position_1[2, 0] [1, 32] [1, 1] : tensor<6x32xf32> to tensor<1x32xf32>
    %rows_11 = tensor.empty() : tensor<3x1x32xf32>
    %rows_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_9, %rows_10 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%rows_11 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %local_norm1_weight_3 = mixer.weight @weights "w.local.norm1.weight" : tensor<32xf32>
    %local_norm1_bias_3 = mixer.weight @weights "w.local.norm1.bias" : tensor<32xf32>
    %v_102 = mixer.norm layer %rows_12 scale %local_norm1_weight_3 bias %local_norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %local_q_weight_3 = mixer.weight @weights "w.local.q.weight" : tensor<32x32xf32>
    %local_q_bias_3 = mixer.weight @weights "w.local.q.bias" : tensor<32xf32>
    %v_103 = mixer.linear %v_102, %local_q_weight_3 bias %local_q_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_104 = tensor.collapse_shape %v_103 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_105 = tensor.expand_shape %v_104 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_106 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_105 : tensor<3x1x4x8xf32>) outs(%v_106 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %local_k_weight_3 = mixer.weight @weights "w.local.k.weight" : tensor<32x32xf32>
    %local_k_bias_3 = mixer.weight @weights "w.local.k.bias" : tensor<32xf32>
    %v_108 = mixer.linear %v_102, %local_k_weight_3 bias %local_k_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_109 = tensor.collapse_shape %v_108 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_110 = tensor.expand_shape %v_109 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_111 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_112 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_110 : tensor<3x1x4x8xf32>) outs(%v_111 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %local_v_weight_3 = mixer.weight @weights "w.local.v.weight" : tensor<32x32xf32>
    %local_v_bias_3 = mixer.weight @weights "w.local.v.bias" : tensor<32xf32>
    %v_113 = mixer.linear %v_102, %local_v_weight_3 bias %local_v_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_114 = tensor.collapse_shape %v_113 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_115 = tensor.expand_shape %v_114 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_116 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_117 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_115 : tensor<3x1x4x8xf32>) outs(%v_116 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_1 = tensor.concat dim(2) %v_76, %v_112 : (tensor<3x4x2x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x3x8xf32>
    %k_2 = tensor.concat dim(2) %v_80, %v_117 : (tensor<3x4x2x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x3x8xf32>
    %results_4 = mixer.attention %v_107, %k_1, %k_2 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x3x8xf32>, tensor<3x4x3x8xf32> -> tensor<3x4x1x8xf32>
    %v_118 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_119 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<3x4x1x8xf32>) outs(%v_118 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_120 = tensor.collapse_shape %v_119 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_121 = tensor.expand_shape %v_120 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %local_o_weight_3 = mixer.weight @weights "w.local.o.weight" : tensor<32x32xf32>
    %local_o_bias_3 = mixer.weight @weights "w.local.o.bias" : tensor<32xf32>
    %v_122 = mixer.linear %v_121, %local_o_weight_3 bias %local_o_bias_3 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_4 = arith.addf %rows_12, %v_122 : tensor<3x1x32xf32>
    %local_norm2_weight_3 = mixer.weight @weights "w.local.norm2.weight" : tensor<32xf32>
    %local_norm2_bias_3 = mixer.weight @weights "w.local.norm2.bias" : tensor<32xf32>
    %v_123 = mixer.norm layer %x_4 scale %local_norm2_weight_3 bias %local_norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %local_up_weight_3 = mixer.weight @weights "w.local.up.weight" : tensor<64x32xf32>
    %local_up_bias_3 = mixer.weight @weights "w.local.up.bias" : tensor<64xf32>
    %v_124 = mixer.linear %v_123, %local_up_weight_3 bias %local_up_bias_3 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_125 = arith.constant dense<0.5> : tensor<3x1x64xf32>
    %v_126 = arith.mulf %v_124, %v_125 : tensor<3x1x64xf32>
    %v_127 = arith.constant dense<0.7071067811865476> : tensor<3x1x64xf32>
    %v_128 = arith.mulf %v_124, %v_127 : tensor<3x1x64xf32>
    %v_129 = math.erf %v_128 : tensor<3x1x64xf32>
    %v_130 = arith.constant dense<1.0> : tensor<3x1x64xf32>
    %v_131 = arith.addf %v_129, %v_130 : tensor<3x1x64xf32>
    %v_132 = arith.mulf %v_126, %v_131 : tensor<3x1x64xf32>
    %local_down_weight_3 = mixer.weight @weights "w.local.down.weight" : tensor<32x64xf32>
    %local_down_bias_3 = mixer.weight @weights "w.local.down.bias" : tensor<32xf32>
    %v_133 = mixer.linear %v_132, %local_down_weight_3 bias %local_down_bias_3 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_134 = arith.addf %x_4, %v_133 : tensor<3x1x32xf32>
    %norm_weight_3 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_3 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_135 = mixer.norm layer %v_134 scale %norm_weight_3 bias %norm_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_3 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_136 = mixer.linear %v_135, %head_weight_3 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_137:2 = mixer.sort %v_136 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_138 = tensor.collapse_shape %v_137#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %rows_13 = mixer.embedding %v_138, %token_1 : tensor<3x1xi64>, tensor<21x32xf32> -> tensor<3x1x32xf32>
    %rows_14 = tensor.extract_slice %token_position_1[3, 0] [1, 32] [1, 1] : tensor<6x32xf32> to tensor<1x32xf32>
    %rows_15 = tensor.empty() : tensor<3x1x32xf32>
    %rows_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_13, %rows_14 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%rows_15 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %local_norm1_weight_4 = mixer.weight @weights "w.local.norm1.weight" : tensor<32xf32>
    %local_norm1_bias_4 = mixer.weight @weights "w.local.norm1.bias" : tensor<32xf32>
    %v_139 = mixer.norm layer %rows_16 scale %local_norm1_weight_4 bias %local_norm1_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %local_q_weight_4 = mixer.weight @weights "w.local.q.weight" : tensor<32x32xf32>
    %local_q_bias_4 = mixer.weight @weights "w.local.q.bias" : tensor<32xf32>
    %v_140 = mixer.linear %v_139, %local_q_weight_4 bias %local_q_bias_4 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_141 = tensor.collapse_shape %v_140 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_142 = tensor.expand_shape %v_141 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_143 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_144 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_142 : tensor<3x1x4x8xf32>) outs(%v_143 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %local_k_weight_4 = mixer.weight @weights "w.local.k.weight" : tensor<32x32xf32>
    %local_k_bias_4 = mixer.weight @weights "w.local.k.bias" : tensor<32xf32>
    %v_145 = mixer.linear %v_139, %local_k_weight_4 bias %local_k_bias_4 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_146 = tensor.collapse_shape %v_145 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_147 = tensor.expand_shape %v_146 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_148 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_149 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_147 : tensor<3x1x4x8xf32>) outs(%v_148 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %local_v_weight_4 = mixer.weight @weights "w.local.v.weight" : tensor<32x32xf32>
    %local_v_bias_4 = mixer.weight @weights "w.local.v.bias" : tensor<32xf32>
    %v_150 = mixer.linear %v_139, %local_v_weight_4 bias %local_v_bias_4 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_151 = tensor.collapse_shape %v_150 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_152 = tensor.expand_shape %v_151 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_153 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_154 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_152 : tensor<3x1x4x8xf32>) outs(%v_153 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_3 = tensor.concat dim(2) %k_1, %v_149 : (tensor<3x4x3x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x4x8xf32>
    %k_4 = tensor.concat dim(2) %k_2, %v_154 : (tensor<3x4x3x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x4x8xf32>
    %results_5 = mixer.attention %v_144, %k_3, %k_4 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x4x8xf32>, tensor<3x4x4x8xf32> -> tensor<3x4x1x8xf32>
    %v_155 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_156 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<3x4x1x8xf32>) outs(%v_155 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_157 = tensor.collapse_shape %v_156 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_158 = tensor.expand_shape %v_157 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %local_o_weight_4 = mixer.weight @weights "w.local.o.weight" : tensor<32x32xf32>
    %local_o_bias_4 = mixer.weight @weights "w.local.o.bias" : tensor<32xf32>
    %v_159 = mixer.linear %v_158, %local_o_weight_4 bias %local_o_bias_4 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_5 = arith.addf %rows_16, %v_159 : tensor<3x1x32xf32>
    %local_norm2_weight_4 = mixer.weight @weights "w.local.norm2.weight" : tensor<32xf32>
    %local_norm2_bias_4 = mixer.weight @weights "w.local.norm2.bias" : tensor<32xf32>
    %v_160 = mixer.norm layer %x_5 scale %local_norm2_weight_4 bias %local_norm2_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %local_up_weight_4 = mixer.weight @weights "w.local.up.weight" : tensor<64x32xf32>
    %local_up_bias_4 = mixer.weight @weights "w.local.up.bias" : tensor<64xf32>
    %v_161 = mixer.linear %v_160, %local_up_weight_4 bias %local_up_bias_4 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_162 = arith.mulf %v_161, %v_125 : tensor<3x1x64xf32>
    %v_163 = arith.mulf %v_161, %v_127 : tensor<3x1x64xf32>
    %v_164 = math.erf %v_163 : tensor<3x1x64xf32>
    %v_165 = arith.addf %v_164, %v_130 : tensor<3x1x64xf32>
    %v_166 = arith.mulf %v_162, %v_165 : tensor<3x1x64xf32>
    %local_down_weight_4 = mixer.weight @weights "w.local.down.weight" : tensor<32x64xf32>
    %local_down_bias_4 = mixer.weight @weights "w.local.down.bias" : tensor<32xf32>
    %v_167 = mixer.linear %v_166, %local_down_weight_4 bias %local_down_bias_4 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_168 = arith.addf %x_5, %v_167 : tensor<3x1x32xf32>
    %norm_weight_4 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_4 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_169 = mixer.norm layer %v_168 scale %norm_weight_4 bias %norm_bias_4 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_4 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_170 = mixer.linear %v_169, %head_weight_4 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_171:2 = mixer.sort %v_170 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_172 = tensor.collapse_shape %v_171#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %rows_17 = mixer.embedding %v_172, %token_1 : tensor<3x1xi64>, tensor<21x32xf32> -> tensor<3x1x32xf32>
    %rows_18 = tensor.extract_slice %token_position_1[4, 0] [1, 32] [1, 1] : tensor<6x32xf32> to tensor<1x32xf32>
    %rows_19 = tensor.empty() : tensor<3x1x32xf32>
    %rows_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%rows_17, %rows_18 : tensor<3x1x32xf32>, tensor<1x32xf32>) outs(%rows_19 : tensor<3x1x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x1x32xf32>
    %local_norm1_weight_5 = mixer.weight @weights "w.local.norm1.weight" : tensor<32xf32>
    %local_norm1_bias_5 = mixer.weight @weights "w.local.norm1.bias" : tensor<32xf32>
    %v_173 = mixer.norm layer %rows_20 scale %local_norm1_weight_5 bias %local_norm1_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %local_q_weight_5 = mixer.weight @weights "w.local.q.weight" : tensor<32x32xf32>
    %local_q_bias_5 = mixer.weight @weights "w.local.q.bias" : tensor<32xf32>
    %v_174 = mixer.linear %v_173, %local_q_weight_5 bias %local_q_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_175 = tensor.collapse_shape %v_174 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_176 = tensor.expand_shape %v_175 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_177 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_178 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_176 : tensor<3x1x4x8xf32>) outs(%v_177 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %local_k_weight_5 = mixer.weight @weights "w.local.k.weight" : tensor<32x32xf32>
    %local_k_bias_5 = mixer.weight @weights "w.local.k.bias" : tensor<32xf32>
    %v_179 = mixer.linear %v_173, %local_k_weight_5 bias %local_k_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_180 = tensor.collapse_shape %v_179 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_181 = tensor.expand_shape %v_180 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_182 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_183 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_181 : tensor<3x1x4x8xf32>) outs(%v_182 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %local_v_weight_5 = mixer.weight @weights "w.local.v.weight" : tensor<32x32xf32>
    %local_v_bias_5 = mixer.weight @weights "w.local.v.bias" : tensor<32xf32>
    %v_184 = mixer.linear %v_173, %local_v_weight_5 bias %local_v_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_185 = tensor.collapse_shape %v_184 [[0, 1, 2]] : tensor<3x1x32xf32> into tensor<96xf32>
    %v_186 = tensor.expand_shape %v_185 [[0, 1, 2, 3]] output_shape [3, 1, 4, 8] : tensor<96xf32> into tensor<3x1x4x8xf32>
    %v_187 = tensor.empty() : tensor<3x4x1x8xf32>
    %v_188 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_186 : tensor<3x1x4x8xf32>) outs(%v_187 : tensor<3x4x1x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x1x8xf32>
    %k_5 = tensor.concat dim(2) %k_3, %v_183 : (tensor<3x4x4x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x5x8xf32>
    %k_6 = tensor.concat dim(2) %k_4, %v_188 : (tensor<3x4x4x8xf32>, tensor<3x4x1x8xf32>) -> tensor<3x4x5x8xf32>
    %results_6 = mixer.attention %v_178, %k_5, %k_6 scale 3.53553390593273786e-01 : tensor<3x4x1x8xf32>, tensor<3x4x5x8xf32>, tensor<3x4x5x8xf32> -> tensor<3x4x1x8xf32>
    %v_189 = tensor.empty() : tensor<3x1x4x8xf32>
    %v_190 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<3x4x1x8xf32>) outs(%v_189 : tensor<3x1x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x1x4x8xf32>
    %v_191 = tensor.collapse_shape %v_190 [[0, 1, 2, 3]] : tensor<3x1x4x8xf32> into tensor<96xf32>
    %v_192 = tensor.expand_shape %v_191 [[0, 1, 2]] output_shape [3, 1, 32] : tensor<96xf32> into tensor<3x1x32xf32>
    %local_o_weight_5 = mixer.weight @weights "w.local.o.weight" : tensor<32x32xf32>
    %local_o_bias_5 = mixer.weight @weights "w.local.o.bias" : tensor<32xf32>
    %v_193 = mixer.linear %v_192, %local_o_weight_5 bias %local_o_bias_5 : tensor<3x1x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %x_6 = arith.addf %rows_20, %v_193 : tensor<3x1x32xf32>
    %local_norm2_weight_5 = mixer.weight @weights "w.local.norm2.weight" : tensor<32xf32>
    %local_norm2_bias_5 = mixer.weight @weights "w.local.norm2.bias" : tensor<32xf32>
    %v_194 = mixer.norm layer %x_6 scale %local_norm2_weight_5 bias %local_norm2_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %local_up_weight_5 = mixer.weight @weights "w.local.up.weight" : tensor<64x32xf32>
    %local_up_bias_5 = mixer.weight @weights "w.local.up.bias" : tensor<64xf32>
    %v_195 = mixer.linear %v_194, %local_up_weight_5 bias %local_up_bias_5 : tensor<3x1x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x1x64xf32>
    %v_196 = arith.mulf %v_195, %v_125 : tensor<3x1x64xf32>
    %v_197 = arith.mulf %v_195, %v_127 : tensor<3x1x64xf32>
    %v_198 = math.erf %v_197 : tensor<3x1x64xf32>
    %v_199 = arith.addf %v_198, %v_130 : tensor<3x1x64xf32>
    %v_200 = arith.mulf %v_196, %v_199 : tensor<3x1x64xf32>
    %local_down_weight_5 = mixer.weight @weights "w.local.down.weight" : tensor<32x64xf32>
    %local_down_bias_5 = mixer.weight @weights "w.local.down.bias" : tensor<32xf32>
    %v_201 = mixer.linear %v_200, %local_down_weight_5 bias %local_down_bias_5 : tensor<3x1x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x1x32xf32>
    %v_202 = arith.addf %x_6, %v_201 : tensor<3x1x32xf32>
    %norm_weight_5 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_5 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_203 = mixer.norm layer %v_202 scale %norm_weight_5 bias %norm_bias_5 epsilon 1.00000000000000008e-05 : tensor<3x1x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x1x32xf32>
    %head_weight_5 = mixer.weight @weights "w.head.weight" : tensor<20x32xf32>
    %v_204 = mixer.linear %v_203, %head_weight_5 : tensor<3x1x32xf32>, tensor<20x32xf32> -> tensor<3x1x20xf32>
    %v_205:2 = mixer.sort %v_204 descending : tensor<3x1x20xf32> -> tensor<3x1x1xf32>, tensor<3x1x1xi64>
    %v_206 = tensor.collapse_shape %v_205#1 [[0, 1], [2]] : tensor<3x1x1xi64> into tensor<3x1xi64>
    %v_207 = tensor.concat dim(1) %v_99, %v_136, %v_170, %v_204 : (tensor<3x1x20xf32>, tensor<3x1x20xf32>, tensor<3x1x20xf32>, tensor<3x1x20xf32>) -> tensor<3x4x20xf32>
    %v_208 = tensor.concat dim(1) %v_101, %v_138, %v_172, %v_206 : (tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>, tensor<3x1xi64>) -> tensor<3x4xi64>
    return %v_67, %v_207, %v_208 : tensor<3x9x4x20xf32>, tensor<3x4x20xf32>, tensor<3x4xi64>
  }
}
