// Think-at-Hard: selective latent iterations (Fu et al., 2025, arXiv 2511.08577).
// Hard tokens run again with LoRA on, from the embedding of what they would say; a pass sees the keys of all shallower passes (duo-causal).
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_ids: tensor<2x7xi64> {mixer.name = "ids"}, %in_iterations: tensor<2x7xi64> {mixer.name = "iterations"}) -> (tensor<2x7x13xf32> {mixer.name = "logits"}, tensor<2x7xi64> {mixer.name = "iter_count"}) {
    %embed_weight_1 = mixer.weight @weights "w.embed.weight" : tensor<13x8xf32>
    %cosine_1 = arith.constant dense<[[1.0, 1.0], [0.5403022766113281, 0.9999499917030334], [-0.416146844625473, 0.9998000264167786], [-0.9899924993515015, 0.9995500445365906], [-0.6536436080932617, 0.9992001056671143], [0.28366219997406006, 0.9987502694129944], [0.9601702690124512, 0.998200535774231]]> : tensor<7x2xf32>
    %cosine_2 = arith.constant dense<[[0.0, 0.0], [0.8414709568023682, 0.009999833069741726], [0.9092974066734314, 0.019998665899038315], [0.14112000167369843, 0.029995501041412354], [-0.756802499294281, 0.03998933359980583], [-0.9589242935180664, 0.04997916892170906], [-0.279415488243103, 0.059964004904031754]]> : tensor<7x2xf32>
    %positions_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6]> : tensor<7xi64>
    %positions_2 = tensor.empty() : tensor<2x7xi64>
    %positions_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%positions_1 : tensor<7xi64>) outs(%positions_2 : tensor<2x7xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<2x7xi64>
    %h_1 = mixer.embedding %in_ids, %embed_weight_1 : tensor<2x7xi64>, tensor<13x8xf32> -> tensor<2x7x8xf32>
    %ls_0_n1_weight_1 = mixer.weight @weights "w.ls.0.n1.weight" : tensor<8xf32>
    %ls_0_n1_bias_1 = mixer.weight @weights "w.ls.0.n1.bias" : tensor<8xf32>
    %v_1 = mixer.norm layer %h_1 scale %ls_0_n1_weight_1 bias %ls_0_n1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_0_q_weight_1 = mixer.weight @weights "w.ls.0.q.weight" : tensor<8x8xf32>
    %v_2 = mixer.linear %v_1, %ls_0_q_weight_1 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_0_k_weight_1 = mixer.weight @weights "w.ls.0.k.weight" : tensor<8x8xf32>
    %v_3 = mixer.linear %v_1, %ls_0_k_weight_1 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_0_v_weight_1 = mixer.weight @weights "w.ls.0.v.weight" : tensor<8x8xf32>
    %v_4 = mixer.linear %v_1, %ls_0_v_weight_1 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %turned_1 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_2 = mixer.rotary %turned_1 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_5 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_2 : tensor<2x7x2x4xf32>) outs(%v_5 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %turned_3 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_4 = mixer.rotary %turned_3 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_7 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_4 : tensor<2x7x2x4xf32>) outs(%v_7 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %v_9 = tensor.expand_shape %v_4 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_10 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9 : tensor<2x7x2x4xf32>) outs(%v_10 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %results_1 = mixer.attention %v_6, %v_8, %v_11 captures(%in_iterations : tensor<2x7xi64>) scale 5.00000000000000000e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<2x7xi64>):
        %r1 = arith.constant 7 : index
        %r2 = arith.remsi %j, %r1 : index
        %r3 = arith.cmpi sle, %r2, %i : index
        %r4 = arith.constant 7 : index
        %r5 = arith.remsi %j, %r4 : index
        %r6 = tensor.extract %c0[%b, %r5] : tensor<2x7xi64>
        %r7 = arith.index_cast %r6 : i64 to index
        %r8 = arith.constant 7 : index
        %r9 = arith.divsi %j, %r8 : index
        %r10 = arith.cmpi sgt, %r7, %r9 : index
        %r11 = arith.andi %r3, %r10 : i1
        mixer.yield %r11 : i1
      } : tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32> -> tensor<2x2x7x4xf32>
    %v_12 = tensor.empty() : tensor<2x7x2x4xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x2x7x4xf32>) outs(%v_12 : tensor<2x7x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x2x4xf32>
    %v_14 = tensor.collapse_shape %v_13 [[0], [1], [2, 3]] : tensor<2x7x2x4xf32> into tensor<2x7x8xf32>
    %ls_0_o_weight_1 = mixer.weight @weights "w.ls.0.o.weight" : tensor<8x8xf32>
    %v_15 = mixer.linear %v_14, %ls_0_o_weight_1 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %h_2 = arith.addf %h_1, %v_15 : tensor<2x7x8xf32>
    %ls_0_n2_weight_1 = mixer.weight @weights "w.ls.0.n2.weight" : tensor<8xf32>
    %ls_0_n2_bias_1 = mixer.weight @weights "w.ls.0.n2.bias" : tensor<8xf32>
    %v_16 = mixer.norm layer %h_2 scale %ls_0_n2_weight_1 bias %ls_0_n2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_0_g_weight_1 = mixer.weight @weights "w.ls.0.g.weight" : tensor<16x8xf32>
    %v_17 = mixer.linear %v_16, %ls_0_g_weight_1 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_3 = arith.constant dense<0.0> : tensor<2x7x16xf32>
    %h_4 = arith.subf %h_3, %v_17 : tensor<2x7x16xf32>
    %h_5 = math.exp %h_4 : tensor<2x7x16xf32>
    %h_6 = arith.constant dense<1.0> : tensor<2x7x16xf32>
    %h_7 = arith.addf %h_5, %h_6 : tensor<2x7x16xf32>
    %h_8 = arith.divf %h_6, %h_7 : tensor<2x7x16xf32>
    %h_9 = arith.mulf %v_17, %h_8 : tensor<2x7x16xf32>
    %ls_0_u_weight_1 = mixer.weight @weights "w.ls.0.u.weight" : tensor<16x8xf32>
    %v_18 = mixer.linear %v_16, %ls_0_u_weight_1 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_10 = arith.mulf %h_9, %v_18 : tensor<2x7x16xf32>
    %ls_0_d_weight_1 = mixer.weight @weights "w.ls.0.d.weight" : tensor<8x16xf32>
    %v_19 = mixer.linear %h_10, %ls_0_d_weight_1 : tensor<2x7x16xf32>, tensor<8x16xf32> -> tensor<2x7x8xf32>
    %h_11 = arith.addf %h_2, %v_19 : tensor<2x7x8xf32>
    %ls_1_n1_weight_1 = mixer.weight @weights "w.ls.1.n1.weight" : tensor<8xf32>
    %ls_1_n1_bias_1 = mixer.weight @weights "w.ls.1.n1.bias" : tensor<8xf32>
    %v_20 = mixer.norm layer %h_11 scale %ls_1_n1_weight_1 bias %ls_1_n1_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_1_q_weight_1 = mixer.weight @weights "w.ls.1.q.weight" : tensor<8x8xf32>
    %v_21 = mixer.linear %v_20, %ls_1_q_weight_1 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_1_k_weight_1 = mixer.weight @weights "w.ls.1.k.weight" : tensor<8x8xf32>
    %v_22 = mixer.linear %v_20, %ls_1_k_weight_1 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_1_v_weight_1 = mixer.weight @weights "w.ls.1.v.weight" : tensor<8x8xf32>
    %v_23 = mixer.linear %v_20, %ls_1_v_weight_1 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %turned_5 = tensor.expand_shape %v_21 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_6 = mixer.rotary %turned_5 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_24 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_6 : tensor<2x7x2x4xf32>) outs(%v_24 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %turned_7 = tensor.expand_shape %v_22 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_8 = mixer.rotary %turned_7 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_26 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_8 : tensor<2x7x2x4xf32>) outs(%v_26 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %v_28 = tensor.expand_shape %v_23 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_29 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_28 : tensor<2x7x2x4xf32>) outs(%v_29 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %results_2 = mixer.attention %v_25, %v_27, %v_30 captures(%in_iterations : tensor<2x7xi64>) scale 5.00000000000000000e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<2x7xi64>):
        %r1 = arith.constant 7 : index
        %r2 = arith.remsi %j, %r1 : index
        %r3 = arith.cmpi sle, %r2, %i : index
        %r4 = arith.constant 7 : index
        %r5 = arith.remsi %j, %r4 : index
        %r6 = tensor.extract %c0[%b, %r5] : tensor<2x7xi64>
        %r7 = arith.index_cast %r6 : i64 to index
        %r8 = arith.constant 7 : index
        %r9 = arith.divsi %j, %r8 : index
        %r10 = arith.cmpi sgt, %r7, %r9 : index
        %r11 = arith.andi %r3, %r10 : i1
        mixer.yield %r11 : i1
      } : tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32> -> tensor<2x2x7x4xf32>
    %v_31 = tensor.empty() : tensor<2x7x2x4xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<2x2x7x4xf32>) outs(%v_31 : tensor<2x7x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x2x4xf32>
    %v_33 = tensor.collapse_shape %v_32 [[0], [1], [2, 3]] : tensor<2x7x2x4xf32> into tensor<2x7x8xf32>
    %ls_1_o_weight_1 = mixer.weight @weights "w.ls.1.o.weight" : tensor<8x8xf32>
    %v_34 = mixer.linear %v_33, %ls_1_o_weight_1 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %h_12 = arith.addf %h_11, %v_34 : tensor<2x7x8xf32>
    %ls_1_n2_weight_1 = mixer.weight @weights "w.ls.1.n2.weight" : tensor<8xf32>
    %ls_1_n2_bias_1 = mixer.weight @weights "w.ls.1.n2.bias" : tensor<8xf32>
    %v_35 = mixer.norm layer %h_12 scale %ls_1_n2_weight_1 bias %ls_1_n2_bias_1 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_1_g_weight_1 = mixer.weight @weights "w.ls.1.g.weight" : tensor<16x8xf32>
    %v_36 = mixer.linear %v_35, %ls_1_g_weight_1 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_13 = arith.subf %h_3, %v_36 : tensor<2x7x16xf32>
    %h_14 = math.exp %h_13 : tensor<2x7x16xf32>
    %h_15 = arith.addf %h_14, %h_6 : tensor<2x7x16xf32>
    %h_16 = arith.divf %h_6, %h_15 : tensor<2x7x16xf32>
    %h_17 = arith.mulf %v_36, %h_16 : tensor<2x7x16xf32>
    %ls_1_u_weight_1 = mixer.weight @weights "w.ls.1.u.weight" : tensor<16x8xf32>
    %v_37 = mixer.linear %v_35, %ls_1_u_weight_1 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_18 = arith.mulf %h_17, %v_37 : tensor<2x7x16xf32>
    %ls_1_d_weight_1 = mixer.weight @weights "w.ls.1.d.weight" : tensor<8x16xf32>
    %v_38 = mixer.linear %h_18, %ls_1_d_weight_1 : tensor<2x7x16xf32>, tensor<8x16xf32> -> tensor<2x7x8xf32>
    %h_19 = arith.addf %h_12, %v_38 : tensor<2x7x8xf32>
    %norm_1 = mixer.weight @weights "w.norm" : tensor<8xf32>
    %logits_1 = mixer.norm rms %h_19 scale %norm_1 epsilon 9.99999999999999955e-07 : tensor<2x7x8xf32> scale tensor<8xf32> -> tensor<2x7x8xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<13x8xf32>
    %logits_2 = mixer.linear %logits_1, %head_weight_1 : tensor<2x7x8xf32>, tensor<13x8xf32> -> tensor<2x7x13xf32>
    %runs_1 = tensor.empty() : tensor<2x7xi1>
    %runs_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_iterations : tensor<2x7xi64>) outs(%runs_1 : tensor<2x7xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 0 : i64
        %r = arith.cmpi sgt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x7xi1>
    %runs_3 = tensor.expand_shape %runs_2 [[0], [1, 2]] output_shape [2, 7, 1] : tensor<2x7xi1> into tensor<2x7x1xi1>
    %best_1:2 = mixer.sort %logits_2 descending : tensor<2x7x13xf32> -> tensor<2x7x5xf32>, tensor<2x7x5xi64>
    %h_20 = arith.constant dense<0xFF800000> : tensor<2x7xf32>
    %h_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%best_1#0 : tensor<2x7x5xf32>) outs(%h_20 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %h_22 = tensor.expand_shape %h_21 [[0], [1, 2]] output_shape [2, 7, 1] : tensor<2x7xf32> into tensor<2x7x1xf32>
    %h_23 = tensor.empty() : tensor<2x7x5xf32>
    %h_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%best_1#0, %h_22 : tensor<2x7x5xf32>, tensor<2x7x1xf32>) outs(%h_23 : tensor<2x7x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x5xf32>
    %h_25 = math.exp %h_24 : tensor<2x7x5xf32>
    %h_26 = arith.constant dense<0.0> : tensor<2x7xf32>
    %h_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%h_25 : tensor<2x7x5xf32>) outs(%h_26 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %h_28 = tensor.expand_shape %h_27 [[0], [1, 2]] output_shape [2, 7, 1] : tensor<2x7xf32> into tensor<2x7x1xf32>
    %h_29 = tensor.empty() : tensor<2x7x5xf32>
    %h_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_25, %h_28 : tensor<2x7x5xf32>, tensor<2x7x1xf32>) outs(%h_29 : tensor<2x7x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x5xf32>
    %h_31 = mixer.embedding %best_1#1, %embed_weight_1 : tensor<2x7x5xi64>, tensor<13x8xf32> -> tensor<2x7x5x8xf32>
    %h_32 = arith.constant dense<0.0> : tensor<2x7x8xf32>
    %h_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%h_30, %h_31 : tensor<2x7x5xf32>, tensor<2x7x5x8xf32>) outs(%h_32 : tensor<2x7x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x7x8xf32>
    %ls_0_n1_weight_2 = mixer.weight @weights "w.ls.0.n1.weight" : tensor<8xf32>
    %ls_0_n1_bias_2 = mixer.weight @weights "w.ls.0.n1.bias" : tensor<8xf32>
    %v_39 = mixer.norm layer %h_33 scale %ls_0_n1_weight_2 bias %ls_0_n1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_0_q_weight_2 = mixer.weight @weights "w.ls.0.q.weight" : tensor<8x8xf32>
    %v_40 = mixer.linear %v_39, %ls_0_q_weight_2 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_0_k_weight_2 = mixer.weight @weights "w.ls.0.k.weight" : tensor<8x8xf32>
    %v_41 = mixer.linear %v_39, %ls_0_k_weight_2 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_0_v_weight_2 = mixer.weight @weights "w.ls.0.v.weight" : tensor<8x8xf32>
    %v_42 = mixer.linear %v_39, %ls_0_v_weight_2 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_0_qa_weight_1 = mixer.weight @weights "w.ls.0.qa.weight" : tensor<2x8xf32>
    %v_43 = mixer.linear %v_39, %ls_0_qa_weight_1 : tensor<2x7x8xf32>, tensor<2x8xf32> -> tensor<2x7x2xf32>
    %ls_0_qb_weight_1 = mixer.weight @weights "w.ls.0.qb.weight" : tensor<8x2xf32>
    %v_44 = mixer.linear %v_43, %ls_0_qb_weight_1 : tensor<2x7x2xf32>, tensor<8x2xf32> -> tensor<2x7x8xf32>
    %q_1 = arith.constant dense<2.0> : tensor<2x7x8xf32>
    %q_2 = arith.mulf %v_44, %q_1 : tensor<2x7x8xf32>
    %q_3 = arith.addf %v_40, %q_2 : tensor<2x7x8xf32>
    %ls_0_va_weight_1 = mixer.weight @weights "w.ls.0.va.weight" : tensor<2x8xf32>
    %v_45 = mixer.linear %v_39, %ls_0_va_weight_1 : tensor<2x7x8xf32>, tensor<2x8xf32> -> tensor<2x7x2xf32>
    %ls_0_vb_weight_1 = mixer.weight @weights "w.ls.0.vb.weight" : tensor<8x2xf32>
    %v_46 = mixer.linear %v_45, %ls_0_vb_weight_1 : tensor<2x7x2xf32>, tensor<8x2xf32> -> tensor<2x7x8xf32>
    %v_47 = arith.mulf %v_46, %q_1 : tensor<2x7x8xf32>
    %v_48 = arith.addf %v_42, %v_47 : tensor<2x7x8xf32>
    %turned_9 = tensor.expand_shape %q_3 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_10 = mixer.rotary %turned_9 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_49 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_10 : tensor<2x7x2x4xf32>) outs(%v_49 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %turned_11 = tensor.expand_shape %v_41 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_12 = mixer.rotary %turned_11 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_51 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_12 : tensor<2x7x2x4xf32>) outs(%v_51 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %v_53 = tensor.expand_shape %v_48 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_54 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_53 : tensor<2x7x2x4xf32>) outs(%v_54 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %every_1 = tensor.concat dim(2) %v_8, %v_52 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x14x4xf32>
    %every_2 = tensor.concat dim(2) %v_11, %v_55 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x14x4xf32>
    %results_3 = mixer.attention %v_50, %every_1, %every_2 captures(%in_iterations : tensor<2x7xi64>) scale 5.00000000000000000e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<2x7xi64>):
        %r1 = arith.constant 7 : index
        %r2 = arith.remsi %j, %r1 : index
        %r3 = arith.cmpi sle, %r2, %i : index
        %r4 = arith.constant 7 : index
        %r5 = arith.remsi %j, %r4 : index
        %r6 = tensor.extract %c0[%b, %r5] : tensor<2x7xi64>
        %r7 = arith.index_cast %r6 : i64 to index
        %r8 = arith.constant 7 : index
        %r9 = arith.divsi %j, %r8 : index
        %r10 = arith.cmpi sgt, %r7, %r9 : index
        %r11 = arith.andi %r3, %r10 : i1
        mixer.yield %r11 : i1
      } : tensor<2x2x7x4xf32>, tensor<2x2x14x4xf32>, tensor<2x2x14x4xf32> -> tensor<2x2x7x4xf32>
    %v_56 = tensor.empty() : tensor<2x7x2x4xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<2x2x7x4xf32>) outs(%v_56 : tensor<2x7x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x2x4xf32>
    %v_58 = tensor.collapse_shape %v_57 [[0], [1], [2, 3]] : tensor<2x7x2x4xf32> into tensor<2x7x8xf32>
    %ls_0_o_weight_2 = mixer.weight @weights "w.ls.0.o.weight" : tensor<8x8xf32>
    %v_59 = mixer.linear %v_58, %ls_0_o_weight_2 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %h_34 = arith.addf %h_33, %v_59 : tensor<2x7x8xf32>
    %ls_0_n2_weight_2 = mixer.weight @weights "w.ls.0.n2.weight" : tensor<8xf32>
    %ls_0_n2_bias_2 = mixer.weight @weights "w.ls.0.n2.bias" : tensor<8xf32>
    %v_60 = mixer.norm layer %h_34 scale %ls_0_n2_weight_2 bias %ls_0_n2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_0_g_weight_2 = mixer.weight @weights "w.ls.0.g.weight" : tensor<16x8xf32>
    %v_61 = mixer.linear %v_60, %ls_0_g_weight_2 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_35 = arith.subf %h_3, %v_61 : tensor<2x7x16xf32>
    %h_36 = math.exp %h_35 : tensor<2x7x16xf32>
    %h_37 = arith.addf %h_36, %h_6 : tensor<2x7x16xf32>
    %h_38 = arith.divf %h_6, %h_37 : tensor<2x7x16xf32>
    %h_39 = arith.mulf %v_61, %h_38 : tensor<2x7x16xf32>
    %ls_0_u_weight_2 = mixer.weight @weights "w.ls.0.u.weight" : tensor<16x8xf32>
    %v_62 = mixer.linear %v_60, %ls_0_u_weight_2 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_40 = arith.mulf %h_39, %v_62 : tensor<2x7x16xf32>
    %ls_0_d_weight_2 = mixer.weight @weights "w.ls.0.d.weight" : tensor<8x16xf32>
    %v_63 = mixer.linear %h_40, %ls_0_d_weight_2 : tensor<2x7x16xf32>, tensor<8x16xf32> -> tensor<2x7x8xf32>
    %h_41 = arith.addf %h_34, %v_63 : tensor<2x7x8xf32>
    %ls_1_n1_weight_2 = mixer.weight @weights "w.ls.1.n1.weight" : tensor<8xf32>
    %ls_1_n1_bias_2 = mixer.weight @weights "w.ls.1.n1.bias" : tensor<8xf32>
    %v_64 = mixer.norm layer %h_41 scale %ls_1_n1_weight_2 bias %ls_1_n1_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_1_q_weight_2 = mixer.weight @weights "w.ls.1.q.weight" : tensor<8x8xf32>
    %v_65 = mixer.linear %v_64, %ls_1_q_weight_2 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_1_k_weight_2 = mixer.weight @weights "w.ls.1.k.weight" : tensor<8x8xf32>
    %v_66 = mixer.linear %v_64, %ls_1_k_weight_2 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_1_v_weight_2 = mixer.weight @weights "w.ls.1.v.weight" : tensor<8x8xf32>
    %v_67 = mixer.linear %v_64, %ls_1_v_weight_2 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_1_qa_weight_1 = mixer.weight @weights "w.ls.1.qa.weight" : tensor<2x8xf32>
    %v_68 = mixer.linear %v_64, %ls_1_qa_weight_1 : tensor<2x7x8xf32>, tensor<2x8xf32> -> tensor<2x7x2xf32>
    %ls_1_qb_weight_1 = mixer.weight @weights "w.ls.1.qb.weight" : tensor<8x2xf32>
    %v_69 = mixer.linear %v_68, %ls_1_qb_weight_1 : tensor<2x7x2xf32>, tensor<8x2xf32> -> tensor<2x7x8xf32>
    %q_4 = arith.mulf %v_69, %q_1 : tensor<2x7x8xf32>
    %q_5 = arith.addf %v_65, %q_4 : tensor<2x7x8xf32>
    %ls_1_va_weight_1 = mixer.weight @weights "w.ls.1.va.weight" : tensor<2x8xf32>
    %v_70 = mixer.linear %v_64, %ls_1_va_weight_1 : tensor<2x7x8xf32>, tensor<2x8xf32> -> tensor<2x7x2xf32>
    %ls_1_vb_weight_1 = mixer.weight @weights "w.ls.1.vb.weight" : tensor<8x2xf32>
    %v_71 = mixer.linear %v_70, %ls_1_vb_weight_1 : tensor<2x7x2xf32>, tensor<8x2xf32> -> tensor<2x7x8xf32>
    %v_72 = arith.mulf %v_71, %q_1 : tensor<2x7x8xf32>
    %v_73 = arith.addf %v_67, %v_72 : tensor<2x7x8xf32>
    %turned_13 = tensor.expand_shape %q_5 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_14 = mixer.rotary %turned_13 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_74 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_75 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_14 : tensor<2x7x2x4xf32>) outs(%v_74 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %turned_15 = tensor.expand_shape %v_66 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_16 = mixer.rotary %turned_15 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_76 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_77 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_16 : tensor<2x7x2x4xf32>) outs(%v_76 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %v_78 = tensor.expand_shape %v_73 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_79 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_78 : tensor<2x7x2x4xf32>) outs(%v_79 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %every_3 = tensor.concat dim(2) %v_27, %v_77 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x14x4xf32>
    %every_4 = tensor.concat dim(2) %v_30, %v_80 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x14x4xf32>
    %results_4 = mixer.attention %v_75, %every_3, %every_4 captures(%in_iterations : tensor<2x7xi64>) scale 5.00000000000000000e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<2x7xi64>):
        %r1 = arith.constant 7 : index
        %r2 = arith.remsi %j, %r1 : index
        %r3 = arith.cmpi sle, %r2, %i : index
        %r4 = arith.constant 7 : index
        %r5 = arith.remsi %j, %r4 : index
        %r6 = tensor.extract %c0[%b, %r5] : tensor<2x7xi64>
        %r7 = arith.index_cast %r6 : i64 to index
        %r8 = arith.constant 7 : index
        %r9 = arith.divsi %j, %r8 : index
        %r10 = arith.cmpi sgt, %r7, %r9 : index
        %r11 = arith.andi %r3, %r10 : i1
        mixer.yield %r11 : i1
      } : tensor<2x2x7x4xf32>, tensor<2x2x14x4xf32>, tensor<2x2x14x4xf32> -> tensor<2x2x7x4xf32>
    %v_81 = tensor.empty() : tensor<2x7x2x4xf32>
    %v_82 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_4 : tensor<2x2x7x4xf32>) outs(%v_81 : tensor<2x7x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x2x4xf32>
    %v_83 = tensor.collapse_shape %v_82 [[0], [1], [2, 3]] : tensor<2x7x2x4xf32> into tensor<2x7x8xf32>
    %ls_1_o_weight_2 = mixer.weight @weights "w.ls.1.o.weight" : tensor<8x8xf32>
    %v_84 = mixer.linear %v_83, %ls_1_o_weight_2 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %h_42 = arith.addf %h_41, %v_84 : tensor<2x7x8xf32>
    %ls_1_n2_weight_2 = mixer.weight @weights "w.ls.1.n2.weight" : tensor<8xf32>
    %ls_1_n2_bias_2 = mixer.weight @weights "w.ls.1.n2.bias" : tensor<8xf32>
    %v_85 = mixer.norm layer %h_42 scale %ls_1_n2_weight_2 bias %ls_1_n2_bias_2 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_1_g_weight_2 = mixer.weight @weights "w.ls.1.g.weight" : tensor<16x8xf32>
    %v_86 = mixer.linear %v_85, %ls_1_g_weight_2 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_43 = arith.subf %h_3, %v_86 : tensor<2x7x16xf32>
    %h_44 = math.exp %h_43 : tensor<2x7x16xf32>
    %h_45 = arith.addf %h_44, %h_6 : tensor<2x7x16xf32>
    %h_46 = arith.divf %h_6, %h_45 : tensor<2x7x16xf32>
    %h_47 = arith.mulf %v_86, %h_46 : tensor<2x7x16xf32>
    %ls_1_u_weight_2 = mixer.weight @weights "w.ls.1.u.weight" : tensor<16x8xf32>
    %v_87 = mixer.linear %v_85, %ls_1_u_weight_2 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_48 = arith.mulf %h_47, %v_87 : tensor<2x7x16xf32>
    %ls_1_d_weight_2 = mixer.weight @weights "w.ls.1.d.weight" : tensor<8x16xf32>
    %v_88 = mixer.linear %h_48, %ls_1_d_weight_2 : tensor<2x7x16xf32>, tensor<8x16xf32> -> tensor<2x7x8xf32>
    %h_49 = arith.addf %h_42, %v_88 : tensor<2x7x8xf32>
    %norm_2 = mixer.weight @weights "w.norm" : tensor<8xf32>
    %logits_3 = mixer.norm rms %h_49 scale %norm_2 epsilon 9.99999999999999955e-07 : tensor<2x7x8xf32> scale tensor<8xf32> -> tensor<2x7x8xf32>
    %head_weight_2 = mixer.weight @weights "w.head.weight" : tensor<13x8xf32>
    %logits_4 = mixer.linear %logits_3, %head_weight_2 : tensor<2x7x8xf32>, tensor<13x8xf32> -> tensor<2x7x13xf32>
    %runs_4 = tensor.empty() : tensor<2x7xi1>
    %runs_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_iterations : tensor<2x7xi64>) outs(%runs_4 : tensor<2x7xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 1 : i64
        %r = arith.cmpi sgt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x7xi1>
    %runs_6 = tensor.expand_shape %runs_5 [[0], [1, 2]] output_shape [2, 7, 1] : tensor<2x7xi1> into tensor<2x7x1xi1>
    %total_1 = arith.addf %logits_2, %logits_4 : tensor<2x7x13xf32>
    %total_2 = tensor.empty() : tensor<2x7x13xf32>
    %total_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%runs_6, %total_1, %logits_2 : tensor<2x7x1xi1>, tensor<2x7x13xf32>, tensor<2x7x13xf32>) outs(%total_2 : tensor<2x7x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x13xf32>
    %best_2:2 = mixer.sort %total_3 descending : tensor<2x7x13xf32> -> tensor<2x7x5xf32>, tensor<2x7x5xi64>
    %h_50 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%best_2#0 : tensor<2x7x5xf32>) outs(%h_20 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %h_51 = tensor.expand_shape %h_50 [[0], [1, 2]] output_shape [2, 7, 1] : tensor<2x7xf32> into tensor<2x7x1xf32>
    %h_52 = tensor.empty() : tensor<2x7x5xf32>
    %h_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%best_2#0, %h_51 : tensor<2x7x5xf32>, tensor<2x7x1xf32>) outs(%h_52 : tensor<2x7x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x5xf32>
    %h_54 = math.exp %h_53 : tensor<2x7x5xf32>
    %h_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%h_54 : tensor<2x7x5xf32>) outs(%h_26 : tensor<2x7xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x7xf32>
    %h_56 = tensor.expand_shape %h_55 [[0], [1, 2]] output_shape [2, 7, 1] : tensor<2x7xf32> into tensor<2x7x1xf32>
    %h_57 = tensor.empty() : tensor<2x7x5xf32>
    %h_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_54, %h_56 : tensor<2x7x5xf32>, tensor<2x7x1xf32>) outs(%h_57 : tensor<2x7x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x5xf32>
    %h_59 = mixer.embedding %best_2#1, %embed_weight_1 : tensor<2x7x5xi64>, tensor<13x8xf32> -> tensor<2x7x5x8xf32>
    %h_60 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d3, d2)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%h_58, %h_59 : tensor<2x7x5xf32>, tensor<2x7x5x8xf32>) outs(%h_32 : tensor<2x7x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x7x8xf32>
    %ls_0_n1_weight_3 = mixer.weight @weights "w.ls.0.n1.weight" : tensor<8xf32>
    %ls_0_n1_bias_3 = mixer.weight @weights "w.ls.0.n1.bias" : tensor<8xf32>
    %v_89 = mixer.norm layer %h_60 scale %ls_0_n1_weight_3 bias %ls_0_n1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_0_q_weight_3 = mixer.weight @weights "w.ls.0.q.weight" : tensor<8x8xf32>
    %v_90 = mixer.linear %v_89, %ls_0_q_weight_3 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_0_k_weight_3 = mixer.weight @weights "w.ls.0.k.weight" : tensor<8x8xf32>
    %v_91 = mixer.linear %v_89, %ls_0_k_weight_3 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_0_v_weight_3 = mixer.weight @weights "w.ls.0.v.weight" : tensor<8x8xf32>
    %v_92 = mixer.linear %v_89, %ls_0_v_weight_3 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_0_qa_weight_2 = mixer.weight @weights "w.ls.0.qa.weight" : tensor<2x8xf32>
    %v_93 = mixer.linear %v_89, %ls_0_qa_weight_2 : tensor<2x7x8xf32>, tensor<2x8xf32> -> tensor<2x7x2xf32>
    %ls_0_qb_weight_2 = mixer.weight @weights "w.ls.0.qb.weight" : tensor<8x2xf32>
    %v_94 = mixer.linear %v_93, %ls_0_qb_weight_2 : tensor<2x7x2xf32>, tensor<8x2xf32> -> tensor<2x7x8xf32>
    %q_6 = arith.mulf %v_94, %q_1 : tensor<2x7x8xf32>
    %q_7 = arith.addf %v_90, %q_6 : tensor<2x7x8xf32>
    %ls_0_va_weight_2 = mixer.weight @weights "w.ls.0.va.weight" : tensor<2x8xf32>
    %v_95 = mixer.linear %v_89, %ls_0_va_weight_2 : tensor<2x7x8xf32>, tensor<2x8xf32> -> tensor<2x7x2xf32>
    %ls_0_vb_weight_2 = mixer.weight @weights "w.ls.0.vb.weight" : tensor<8x2xf32>
    %v_96 = mixer.linear %v_95, %ls_0_vb_weight_2 : tensor<2x7x2xf32>, tensor<8x2xf32> -> tensor<2x7x8xf32>
    %v_97 = arith.mulf %v_96, %q_1 : tensor<2x7x8xf32>
    %v_98 = arith.addf %v_92, %v_97 : tensor<2x7x8xf32>
    %turned_17 = tensor.expand_shape %q_7 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_18 = mixer.rotary %turned_17 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_99 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_100 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_18 : tensor<2x7x2x4xf32>) outs(%v_99 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %turned_19 = tensor.expand_shape %v_91 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_20 = mixer.rotary %turned_19 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_101 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_102 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_20 : tensor<2x7x2x4xf32>) outs(%v_101 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %v_103 = tensor.expand_shape %v_98 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_104 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_105 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_103 : tensor<2x7x2x4xf32>) outs(%v_104 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %every_5 = tensor.concat dim(2) %v_8, %v_52, %v_102 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x21x4xf32>
    %every_6 = tensor.concat dim(2) %v_11, %v_55, %v_105 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x21x4xf32>
    %results_5 = mixer.attention %v_100, %every_5, %every_6 captures(%in_iterations : tensor<2x7xi64>) scale 5.00000000000000000e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<2x7xi64>):
        %r1 = arith.constant 7 : index
        %r2 = arith.remsi %j, %r1 : index
        %r3 = arith.cmpi sle, %r2, %i : index
        %r4 = arith.constant 7 : index
        %r5 = arith.remsi %j, %r4 : index
        %r6 = tensor.extract %c0[%b, %r5] : tensor<2x7xi64>
        %r7 = arith.index_cast %r6 : i64 to index
        %r8 = arith.constant 7 : index
        %r9 = arith.divsi %j, %r8 : index
        %r10 = arith.cmpi sgt, %r7, %r9 : index
        %r11 = arith.andi %r3, %r10 : i1
        mixer.yield %r11 : i1
      } : tensor<2x2x7x4xf32>, tensor<2x2x21x4xf32>, tensor<2x2x21x4xf32> -> tensor<2x2x7x4xf32>
    %v_106 = tensor.empty() : tensor<2x7x2x4xf32>
    %v_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_5 : tensor<2x2x7x4xf32>) outs(%v_106 : tensor<2x7x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x2x4xf32>
    %v_108 = tensor.collapse_shape %v_107 [[0], [1], [2, 3]] : tensor<2x7x2x4xf32> into tensor<2x7x8xf32>
    %ls_0_o_weight_3 = mixer.weight @weights "w.ls.0.o.weight" : tensor<8x8xf32>
    %v_109 = mixer.linear %v_108, %ls_0_o_weight_3 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %h_61 = arith.addf %h_60, %v_109 : tensor<2x7x8xf32>
    %ls_0_n2_weight_3 = mixer.weight @weights "w.ls.0.n2.weight" : tensor<8xf32>
    %ls_0_n2_bias_3 = mixer.weight @weights "w.ls.0.n2.bias" : tensor<8xf32>
    %v_110 = mixer.norm layer %h_61 scale %ls_0_n2_weight_3 bias %ls_0_n2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_0_g_weight_3 = mixer.weight @weights "w.ls.0.g.weight" : tensor<16x8xf32>
    %v_111 = mixer.linear %v_110, %ls_0_g_weight_3 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_62 = arith.subf %h_3, %v_111 : tensor<2x7x16xf32>
    %h_63 = math.exp %h_62 : tensor<2x7x16xf32>
    %h_64 = arith.addf %h_63, %h_6 : tensor<2x7x16xf32>
    %h_65 = arith.divf %h_6, %h_64 : tensor<2x7x16xf32>
    %h_66 = arith.mulf %v_111, %h_65 : tensor<2x7x16xf32>
    %ls_0_u_weight_3 = mixer.weight @weights "w.ls.0.u.weight" : tensor<16x8xf32>
    %v_112 = mixer.linear %v_110, %ls_0_u_weight_3 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_67 = arith.mulf %h_66, %v_112 : tensor<2x7x16xf32>
    %ls_0_d_weight_3 = mixer.weight @weights "w.ls.0.d.weight" : tensor<8x16xf32>
    %v_113 = mixer.linear %h_67, %ls_0_d_weight_3 : tensor<2x7x16xf32>, tensor<8x16xf32> -> tensor<2x7x8xf32>
    %h_68 = arith.addf %h_61, %v_113 : tensor<2x7x8xf32>
    %ls_1_n1_weight_3 = mixer.weight @weights "w.ls.1.n1.weight" : tensor<8xf32>
    %ls_1_n1_bias_3 = mixer.weight @weights "w.ls.1.n1.bias" : tensor<8xf32>
    %v_114 = mixer.norm layer %h_68 scale %ls_1_n1_weight_3 bias %ls_1_n1_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_1_q_weight_3 = mixer.weight @weights "w.ls.1.q.weight" : tensor<8x8xf32>
    %v_115 = mixer.linear %v_114, %ls_1_q_weight_3 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_1_k_weight_3 = mixer.weight @weights "w.ls.1.k.weight" : tensor<8x8xf32>
    %v_116 = mixer.linear %v_114, %ls_1_k_weight_3 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_1_v_weight_3 = mixer.weight @weights "w.ls.1.v.weight" : tensor<8x8xf32>
    %v_117 = mixer.linear %v_114, %ls_1_v_weight_3 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %ls_1_qa_weight_2 = mixer.weight @weights "w.ls.1.qa.weight" : tensor<2x8xf32>
    %v_118 = mixer.linear %v_114, %ls_1_qa_weight_2 : tensor<2x7x8xf32>, tensor<2x8xf32> -> tensor<2x7x2xf32>
    %ls_1_qb_weight_2 = mixer.weight @weights "w.ls.1.qb.weight" : tensor<8x2xf32>
    %v_119 = mixer.linear %v_118, %ls_1_qb_weight_2 : tensor<2x7x2xf32>, tensor<8x2xf32> -> tensor<2x7x8xf32>
    %q_8 = arith.mulf %v_119, %q_1 : tensor<2x7x8xf32>
    %q_9 = arith.addf %v_115, %q_8 : tensor<2x7x8xf32>
    %ls_1_va_weight_2 = mixer.weight @weights "w.ls.1.va.weight" : tensor<2x8xf32>
    %v_120 = mixer.linear %v_114, %ls_1_va_weight_2 : tensor<2x7x8xf32>, tensor<2x8xf32> -> tensor<2x7x2xf32>
    %ls_1_vb_weight_2 = mixer.weight @weights "w.ls.1.vb.weight" : tensor<8x2xf32>
    %v_121 = mixer.linear %v_120, %ls_1_vb_weight_2 : tensor<2x7x2xf32>, tensor<8x2xf32> -> tensor<2x7x8xf32>
    %v_122 = arith.mulf %v_121, %q_1 : tensor<2x7x8xf32>
    %v_123 = arith.addf %v_117, %v_122 : tensor<2x7x8xf32>
    %turned_21 = tensor.expand_shape %q_9 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_22 = mixer.rotary %turned_21 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_124 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_125 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_22 : tensor<2x7x2x4xf32>) outs(%v_124 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %turned_23 = tensor.expand_shape %v_116 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %turned_24 = mixer.rotary %turned_23 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x7x2x4xf32>, tensor<2x7xi64>, tensor<7x2xf32>, tensor<7x2xf32> -> tensor<2x7x2x4xf32>
    %v_126 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_127 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_24 : tensor<2x7x2x4xf32>) outs(%v_126 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %v_128 = tensor.expand_shape %v_123 [[0], [1], [2, 3]] output_shape [2, 7, 2, 4] : tensor<2x7x8xf32> into tensor<2x7x2x4xf32>
    %v_129 = tensor.empty() : tensor<2x2x7x4xf32>
    %v_130 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_128 : tensor<2x7x2x4xf32>) outs(%v_129 : tensor<2x2x7x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x7x4xf32>
    %every_7 = tensor.concat dim(2) %v_27, %v_77, %v_127 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x21x4xf32>
    %every_8 = tensor.concat dim(2) %v_30, %v_80, %v_130 : (tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>, tensor<2x2x7x4xf32>) -> tensor<2x2x21x4xf32>
    %results_6 = mixer.attention %v_125, %every_7, %every_8 captures(%in_iterations : tensor<2x7xi64>) scale 5.00000000000000000e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index, %c0: tensor<2x7xi64>):
        %r1 = arith.constant 7 : index
        %r2 = arith.remsi %j, %r1 : index
        %r3 = arith.cmpi sle, %r2, %i : index
        %r4 = arith.constant 7 : index
        %r5 = arith.remsi %j, %r4 : index
        %r6 = tensor.extract %c0[%b, %r5] : tensor<2x7xi64>
        %r7 = arith.index_cast %r6 : i64 to index
        %r8 = arith.constant 7 : index
        %r9 = arith.divsi %j, %r8 : index
        %r10 = arith.cmpi sgt, %r7, %r9 : index
        %r11 = arith.andi %r3, %r10 : i1
        mixer.yield %r11 : i1
      } : tensor<2x2x7x4xf32>, tensor<2x2x21x4xf32>, tensor<2x2x21x4xf32> -> tensor<2x2x7x4xf32>
    %v_131 = tensor.empty() : tensor<2x7x2x4xf32>
    %v_132 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_6 : tensor<2x2x7x4xf32>) outs(%v_131 : tensor<2x7x2x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x7x2x4xf32>
    %v_133 = tensor.collapse_shape %v_132 [[0], [1], [2, 3]] : tensor<2x7x2x4xf32> into tensor<2x7x8xf32>
    %ls_1_o_weight_3 = mixer.weight @weights "w.ls.1.o.weight" : tensor<8x8xf32>
    %v_134 = mixer.linear %v_133, %ls_1_o_weight_3 : tensor<2x7x8xf32>, tensor<8x8xf32> -> tensor<2x7x8xf32>
    %h_69 = arith.addf %h_68, %v_134 : tensor<2x7x8xf32>
    %ls_1_n2_weight_3 = mixer.weight @weights "w.ls.1.n2.weight" : tensor<8xf32>
    %ls_1_n2_bias_3 = mixer.weight @weights "w.ls.1.n2.bias" : tensor<8xf32>
    %v_135 = mixer.norm layer %h_69 scale %ls_1_n2_weight_3 bias %ls_1_n2_bias_3 epsilon 1.00000000000000008e-05 : tensor<2x7x8xf32> scale tensor<8xf32> bias tensor<8xf32> -> tensor<2x7x8xf32>
    %ls_1_g_weight_3 = mixer.weight @weights "w.ls.1.g.weight" : tensor<16x8xf32>
    %v_136 = mixer.linear %v_135, %ls_1_g_weight_3 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_70 = arith.subf %h_3, %v_136 : tensor<2x7x16xf32>
    %h_71 = math.exp %h_70 : tensor<2x7x16xf32>
    %h_72 = arith.addf %h_71, %h_6 : tensor<2x7x16xf32>
    %h_73 = arith.divf %h_6, %h_72 : tensor<2x7x16xf32>
    %h_74 = arith.mulf %v_136, %h_73 : tensor<2x7x16xf32>
    %ls_1_u_weight_3 = mixer.weight @weights "w.ls.1.u.weight" : tensor<16x8xf32>
    %v_137 = mixer.linear %v_135, %ls_1_u_weight_3 : tensor<2x7x8xf32>, tensor<16x8xf32> -> tensor<2x7x16xf32>
    %h_75 = arith.mulf %h_74, %v_137 : tensor<2x7x16xf32>
    %ls_1_d_weight_3 = mixer.weight @weights "w.ls.1.d.weight" : tensor<8x16xf32>
    %v_138 = mixer.linear %h_75, %ls_1_d_weight_3 : tensor<2x7x16xf32>, tensor<8x16xf32> -> tensor<2x7x8xf32>
    %h_76 = arith.addf %h_69, %v_138 : tensor<2x7x8xf32>
    %norm_3 = mixer.weight @weights "w.norm" : tensor<8xf32>
    %logits_5 = mixer.norm rms %h_76 scale %norm_3 epsilon 9.99999999999999955e-07 : tensor<2x7x8xf32> scale tensor<8xf32> -> tensor<2x7x8xf32>
    %head_weight_3 = mixer.weight @weights "w.head.weight" : tensor<13x8xf32>
    %logits_6 = mixer.linear %logits_5, %head_weight_3 : tensor<2x7x8xf32>, tensor<13x8xf32> -> tensor<2x7x13xf32>
    %runs_7 = tensor.empty() : tensor<2x7xi1>
    %runs_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_iterations : tensor<2x7xi64>) outs(%runs_7 : tensor<2x7xi1>) {
      ^bb0(%e0: i64, %acc: i1):
        %c1 = arith.constant 2 : i64
        %r = arith.cmpi sgt, %e0, %c1 : i64
        linalg.yield %r : i1
    } -> tensor<2x7xi1>
    %runs_9 = tensor.expand_shape %runs_8 [[0], [1, 2]] output_shape [2, 7, 1] : tensor<2x7xi1> into tensor<2x7x1xi1>
    %total_4 = arith.addf %total_3, %logits_6 : tensor<2x7x13xf32>
    %total_5 = tensor.empty() : tensor<2x7x13xf32>
    %total_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%runs_9, %total_4, %total_3 : tensor<2x7x1xi1>, tensor<2x7x13xf32>, tensor<2x7x13xf32>) outs(%total_5 : tensor<2x7x13xf32>) {
      ^bb0(%e0: i1, %e1: f32, %e2: f32, %acc: f32):
        %r = arith.select %e0, %e1, %e2 : f32
        linalg.yield %r : f32
    } -> tensor<2x7x13xf32>
    return %total_6, %in_iterations : tensor<2x7x13xf32>, tensor<2x7xi64>
  }
}
