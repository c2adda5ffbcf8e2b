// Energy-based Transformers (Gladstone et al., 2025, arXiv 2507.02092).
// A prediction is what lowers a scalar energy: y <- softmax(y) - alpha dE/dp, the backward pass of the Transformer written out, step after step.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_ids: tensor<2x12xi64> {mixer.name = "ids"}, %in_y0: tensor<2x12x13xf32> {mixer.name = "y0"}) -> (tensor<2x12xf32> {mixer.name = "energy0"}, tensor<2x12x13xf32> {mixer.name = "y1"}, tensor<2x12xf32> {mixer.name = "energy1"}, tensor<2x12x13xf32> {mixer.name = "y2"}) {
    %embeddings_weight_1 = mixer.weight @weights "w.embeddings.weight" : tensor<13x16xf32>
    %alpha_1 = mixer.weight @weights "w.alpha" : tensor<1xf32>
    %cosine_1 = arith.constant dense<[[1.0, 1.0, 1.0, 1.0], [0.5403022766113281, 0.9950041770935059, 0.9999499917030334, 0.9999995231628418], [-0.416146844625473, 0.9800665974617004, 0.9998000264167786, 0.9999979734420776], [-0.9899924993515015, 0.9553365111351013, 0.9995500445365906, 0.9999955296516418], [-0.6536436080932617, 0.9210609793663025, 0.9992001056671143, 0.9999920129776001], [0.28366219997406006, 0.8775825500488281, 0.9987502694129944, 0.9999874830245972], [0.9601702690124512, 0.8253356218338013, 0.998200535774231, 0.9999819993972778], [0.7539022564888, 0.7648422122001648, 0.9975510239601135, 0.9999755024909973], [-0.1455000340938568, 0.6967067122459412, 0.9968017339706421, 0.9999679923057556], [-0.9111302495002747, 0.6216099858283997, 0.9959527254104614, 0.9999595284461975], [-0.83907151222229, 0.5403022766113281, 0.9950041770935059, 0.9999499917030334], [0.004425697959959507, 0.4535961151123047, 0.9939560890197754, 0.999939501285553], [0.8438539505004883, 0.3623577654361725, 0.9928086400032043, 0.9999279975891113]]> : tensor<13x4xf32>
    %cosine_2 = arith.constant dense<[[0.0, 0.0, 0.0, 0.0], [0.8414709568023682, 0.0998334139585495, 0.009999833069741726, 0.0009999998146668077], [0.9092974066734314, 0.19866932928562164, 0.019998665899038315, 0.0019999986980110407], [0.14112000167369843, 0.29552021622657776, 0.029995501041412354, 0.0029999956022948027], [-0.756802499294281, 0.3894183337688446, 0.03998933359980583, 0.003999989479780197], [-0.9589242935180664, 0.4794255495071411, 0.04997916892170906, 0.0049999793991446495], [-0.279415488243103, 0.5646424889564514, 0.059964004904031754, 0.0059999641962349415], [0.6569865942001343, 0.6442176699638367, 0.06994284689426422, 0.0069999429397284985], [0.9893582463264465, 0.7173560857772827, 0.07991469651460648, 0.007999914698302746], [0.41211849451065063, 0.7833269238471985, 0.08987855166196823, 0.008999878540635109], [-0.5440211296081543, 0.8414709568023682, 0.0998334139585495, 0.009999833069741726], [-0.9999902248382568, 0.8912073373794556, 0.10977829992771149, 0.010999778285622597], [-0.5365729331970215, 0.9320390820503235, 0.11971220374107361, 0.011999712325632572]]> : tensor<13x4xf32>
    %cosine_3 = arith.constant dense<[[-0.0, -0.0, -0.0, -0.0], [-0.8414709568023682, -0.0998334139585495, -0.009999833069741726, -0.0009999998146668077], [-0.9092974066734314, -0.19866932928562164, -0.019998665899038315, -0.0019999986980110407], [-0.14112000167369843, -0.29552021622657776, -0.029995501041412354, -0.0029999956022948027], [0.756802499294281, -0.3894183337688446, -0.03998933359980583, -0.003999989479780197], [0.9589242935180664, -0.4794255495071411, -0.04997916892170906, -0.0049999793991446495], [0.279415488243103, -0.5646424889564514, -0.059964004904031754, -0.0059999641962349415], [-0.6569865942001343, -0.6442176699638367, -0.06994284689426422, -0.0069999429397284985], [-0.9893582463264465, -0.7173560857772827, -0.07991469651460648, -0.007999914698302746], [-0.41211849451065063, -0.7833269238471985, -0.08987855166196823, -0.008999878540635109], [0.5440211296081543, -0.8414709568023682, -0.0998334139585495, -0.009999833069741726], [0.9999902248382568, -0.8912073373794556, -0.10977829992771149, -0.010999778285622597], [0.5365729331970215, -0.9320390820503235, -0.11971220374107361, -0.011999712325632572]]> : tensor<13x4xf32>
    %real_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]> : tensor<12xi64>
    %real_2 = tensor.empty() : tensor<2x12xi64>
    %real_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%real_1 : tensor<12xi64>) outs(%real_2 : tensor<2x12xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<2x12xi64>
    %real_4 = arith.constant dense<[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<12xi64>
    %real_5 = tensor.empty() : tensor<2x12xi64>
    %real_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%real_4 : tensor<12xi64>) outs(%real_5 : tensor<2x12xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<2x12xi64>
    %keys_1 = mixer.embedding %in_ids, %embeddings_weight_1 : tensor<2x12xi64>, tensor<13x16xf32> -> tensor<2x12x16xf32>
    %transformer_layers_0_attention_norm_weight_1 = mixer.weight @weights "w.transformer.layers.0.attention_norm.weight" : tensor<16xf32>
    %norm_1 = mixer.norm rms %keys_1 scale %transformer_layers_0_attention_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %transformer_layers_0_attention_wk_weight_1 = mixer.weight @weights "w.transformer.layers.0.attention.wk.weight" : tensor<16x16xf32>
    %linear_1 = mixer.linear %norm_1, %transformer_layers_0_attention_wk_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_1 = tensor.expand_shape %linear_1 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_2 = mixer.rotary %turned_1 at %real_3 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_1 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_2 : tensor<2x12x2x8xf32>) outs(%v_1 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %transformer_layers_0_attention_wv_weight_1 = mixer.weight @weights "w.transformer.layers.0.attention.wv.weight" : tensor<16x16xf32>
    %linear_2 = mixer.linear %norm_1, %transformer_layers_0_attention_wv_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_3 = tensor.expand_shape %linear_2 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_4 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_3 : tensor<2x12x2x8xf32>) outs(%v_4 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %transformer_layers_0_attention_wq_weight_1 = mixer.weight @weights "w.transformer.layers.0.attention.wq.weight" : tensor<16x16xf32>
    %linear_3 = mixer.linear %norm_1, %transformer_layers_0_attention_wq_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_3 = tensor.expand_shape %linear_3 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_4 = mixer.rotary %turned_3 at %real_3 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_6 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_4 : tensor<2x12x2x8xf32>) outs(%v_6 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %results_1 = mixer.attention %v_7, %v_2, %v_5 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32> -> tensor<2x2x12x8xf32>
    %v_8 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<2x2x12x8xf32>) outs(%v_8 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_10 = tensor.collapse_shape %v_9 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %transformer_layers_0_attention_wo_weight_1 = mixer.weight @weights "w.transformer.layers.0.attention.wo.weight" : tensor<16x16xf32>
    %linear_4 = mixer.linear %v_10, %transformer_layers_0_attention_wo_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %h_1 = arith.addf %keys_1, %linear_4 : tensor<2x12x16xf32>
    %transformer_layers_0_ffn_norm_weight_1 = mixer.weight @weights "w.transformer.layers.0.ffn_norm.weight" : tensor<16xf32>
    %norm_2 = mixer.norm rms %h_1 scale %transformer_layers_0_ffn_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %transformer_layers_0_feed_forward_w1_weight_1 = mixer.weight @weights "w.transformer.layers.0.feed_forward.w1.weight" : tensor<24x16xf32>
    %linear_5 = mixer.linear %norm_2, %transformer_layers_0_feed_forward_w1_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %inner_1 = arith.constant dense<0.0> : tensor<2x12x24xf32>
    %inner_2 = arith.subf %inner_1, %linear_5 : tensor<2x12x24xf32>
    %inner_3 = math.exp %inner_2 : tensor<2x12x24xf32>
    %inner_4 = arith.constant dense<1.0> : tensor<2x12x24xf32>
    %inner_5 = arith.addf %inner_3, %inner_4 : tensor<2x12x24xf32>
    %inner_6 = arith.divf %inner_4, %inner_5 : tensor<2x12x24xf32>
    %inner_7 = arith.mulf %linear_5, %inner_6 : tensor<2x12x24xf32>
    %transformer_layers_0_feed_forward_w3_weight_1 = mixer.weight @weights "w.transformer.layers.0.feed_forward.w3.weight" : tensor<24x16xf32>
    %linear_6 = mixer.linear %norm_2, %transformer_layers_0_feed_forward_w3_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %inner_8 = arith.mulf %inner_7, %linear_6 : tensor<2x12x24xf32>
    %transformer_layers_0_feed_forward_w2_weight_1 = mixer.weight @weights "w.transformer.layers.0.feed_forward.w2.weight" : tensor<16x24xf32>
    %linear_7 = mixer.linear %inner_8, %transformer_layers_0_feed_forward_w2_weight_1 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %h_2 = arith.addf %h_1, %linear_7 : tensor<2x12x16xf32>
    %transformer_layers_1_attention_norm_weight_1 = mixer.weight @weights "w.transformer.layers.1.attention_norm.weight" : tensor<16xf32>
    %norm_3 = mixer.norm rms %h_2 scale %transformer_layers_1_attention_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %transformer_layers_1_attention_wk_weight_1 = mixer.weight @weights "w.transformer.layers.1.attention.wk.weight" : tensor<16x16xf32>
    %linear_8 = mixer.linear %norm_3, %transformer_layers_1_attention_wk_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_5 = tensor.expand_shape %linear_8 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_6 = mixer.rotary %turned_5 at %real_3 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_11 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_6 : tensor<2x12x2x8xf32>) outs(%v_11 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %transformer_layers_1_attention_wv_weight_1 = mixer.weight @weights "w.transformer.layers.1.attention.wv.weight" : tensor<16x16xf32>
    %linear_9 = mixer.linear %norm_3, %transformer_layers_1_attention_wv_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_13 = tensor.expand_shape %linear_9 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_14 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_13 : tensor<2x12x2x8xf32>) outs(%v_14 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %causal_1 = arith.constant dense<[[true, false, false, false, false, false, false, false, false, false, false, false], [true, true, false, false, false, false, false, false, false, false, false, false], [true, true, true, false, false, false, false, false, false, false, false, false], [true, true, true, true, false, false, false, false, false, false, false, false], [true, true, true, true, true, false, false, false, false, false, false, false], [true, true, true, true, true, true, false, false, false, false, false, false], [true, true, true, true, true, true, true, false, false, false, false, false], [true, true, true, true, true, true, true, true, false, false, false, false], [true, true, true, true, true, true, true, true, true, false, false, false], [true, true, true, true, true, true, true, true, true, true, false, false], [true, true, true, true, true, true, true, true, true, true, true, false], [true, true, true, true, true, true, true, true, true, true, true, true]]> : tensor<12x12xi1>
    %transformer_final_layer_weight_1 = mixer.weight @weights "w.transformer.final_layer.weight" : tensor<1x16xf32>
    %transformer_norm_weight_1 = mixer.weight @weights "w.transformer.norm.weight" : tensor<16xf32>
    %rows_1 = tensor.empty() : tensor<16x13xf32>
    %rows_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%embeddings_weight_1 : tensor<13x16xf32>) outs(%rows_1 : tensor<16x13xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x13xf32>
    %p_1 = arith.constant dense<0xFF800000> : tensor<2x12xf32>
    %p_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%in_y0 : tensor<2x12x13xf32>) outs(%p_1 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %p_3 = tensor.expand_shape %p_2 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %p_4 = tensor.empty() : tensor<2x12x13xf32>
    %p_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%in_y0, %p_3 : tensor<2x12x13xf32>, tensor<2x12x1xf32>) outs(%p_4 : tensor<2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x13xf32>
    %p_6 = math.exp %p_5 : tensor<2x12x13xf32>
    %p_7 = arith.constant dense<0.0> : tensor<2x12xf32>
    %p_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%p_6 : tensor<2x12x13xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %p_9 = tensor.expand_shape %p_8 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %p_10 = tensor.empty() : tensor<2x12x13xf32>
    %p_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%p_6, %p_9 : tensor<2x12x13xf32>, tensor<2x12x1xf32>) outs(%p_10 : tensor<2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x13xf32>
    %h_3 = mixer.linear %p_11, %rows_2 : tensor<2x12x13xf32>, tensor<16x13xf32> -> tensor<2x12x16xf32>
    %norm_4 = mixer.norm rms %h_3 scale %transformer_layers_0_attention_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %linear_10 = mixer.linear %norm_4, %transformer_layers_0_attention_wq_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_7 = tensor.expand_shape %linear_10 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_8 = mixer.rotary %turned_7 at %real_6 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_16 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_8 : tensor<2x12x2x8xf32>) outs(%v_16 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %linear_11 = mixer.linear %norm_4, %transformer_layers_0_attention_wk_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_9 = tensor.expand_shape %linear_11 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_10 = mixer.rotary %turned_9 at %real_6 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_18 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_10 : tensor<2x12x2x8xf32>) outs(%v_18 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %linear_12 = mixer.linear %norm_4, %transformer_layers_0_attention_wv_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_20 = tensor.expand_shape %linear_12 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_21 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_20 : tensor<2x12x2x8xf32>) outs(%v_21 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %s_1 = arith.constant dense<0.0> : tensor<2x2x12x12xf32>
    %s_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_17, %v_2 : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>) outs(%s_1 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %s_3 = tensor.empty() : tensor<2x2x12x12xf32>
    %s_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%causal_1, %s_2 : tensor<12x12xi1>, tensor<2x2x12x12xf32>) outs(%s_3 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0xFF800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %a_1 = arith.mulf %v_17, %v_19 : tensor<2x2x12x8xf32>
    %a_2 = arith.constant dense<0.0> : tensor<2x2x12xf32>
    %a_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_1 : tensor<2x2x12x8xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_4 = tensor.expand_shape %a_3 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_5 = tensor.concat dim(3) %s_4, %a_4 : (tensor<2x2x12x12xf32>, tensor<2x2x12x1xf32>) -> tensor<2x2x12x13xf32>
    %a_6 = arith.constant dense<0.3535533905932738> : tensor<2x2x12x13xf32>
    %a_7 = arith.mulf %a_5, %a_6 : tensor<2x2x12x13xf32>
    %a_8 = arith.constant dense<0xFF800000> : tensor<2x2x12xf32>
    %a_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_7 : tensor<2x2x12x13xf32>) outs(%a_8 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_10 = tensor.expand_shape %a_9 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_11 = tensor.empty() : tensor<2x2x12x13xf32>
    %a_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_7, %a_10 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%a_11 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %a_13 = math.exp %a_12 : tensor<2x2x12x13xf32>
    %a_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_13 : tensor<2x2x12x13xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_15 = tensor.expand_shape %a_14 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_16 = tensor.empty() : tensor<2x2x12x13xf32>
    %a_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_13, %a_15 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%a_16 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %o_1 = tensor.extract_slice %a_17[0, 0, 0, 0] [2, 2, 12, 12] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x12xf32>
    %o_2 = arith.constant dense<0.0> : tensor<2x2x12x8xf32>
    %o_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%o_1, %v_5 : tensor<2x2x12x12xf32>, tensor<2x2x12x8xf32>) outs(%o_2 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %o_4 = tensor.extract_slice %a_17[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %o_5 = tensor.empty() : tensor<2x2x12x8xf32>
    %o_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_4, %v_22 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%o_5 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %o_7 = arith.addf %o_3, %o_6 : tensor<2x2x12x8xf32>
    %v_23 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_7 : tensor<2x2x12x8xf32>) outs(%v_23 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_25 = tensor.collapse_shape %v_24 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %linear_13 = mixer.linear %v_25, %transformer_layers_0_attention_wo_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %middle_1 = arith.addf %h_3, %linear_13 : tensor<2x12x16xf32>
    %norm_5 = mixer.norm rms %middle_1 scale %transformer_layers_0_ffn_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %linear_14 = mixer.linear %norm_5, %transformer_layers_0_feed_forward_w1_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %linear_15 = mixer.linear %norm_5, %transformer_layers_0_feed_forward_w3_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %h_4 = arith.subf %inner_1, %linear_14 : tensor<2x12x24xf32>
    %h_5 = math.exp %h_4 : tensor<2x12x24xf32>
    %h_6 = arith.addf %h_5, %inner_4 : tensor<2x12x24xf32>
    %h_7 = arith.divf %inner_4, %h_6 : tensor<2x12x24xf32>
    %h_8 = arith.mulf %linear_14, %h_7 : tensor<2x12x24xf32>
    %h_9 = arith.mulf %h_8, %linear_15 : tensor<2x12x24xf32>
    %linear_16 = mixer.linear %h_9, %transformer_layers_0_feed_forward_w2_weight_1 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %h_10 = arith.addf %middle_1, %linear_16 : tensor<2x12x16xf32>
    %norm_6 = mixer.norm rms %h_10 scale %transformer_layers_1_attention_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %transformer_layers_1_attention_wq_weight_1 = mixer.weight @weights "w.transformer.layers.1.attention.wq.weight" : tensor<16x16xf32>
    %linear_17 = mixer.linear %norm_6, %transformer_layers_1_attention_wq_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_11 = tensor.expand_shape %linear_17 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_12 = mixer.rotary %turned_11 at %real_6 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_26 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_27 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_12 : tensor<2x12x2x8xf32>) outs(%v_26 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %linear_18 = mixer.linear %norm_6, %transformer_layers_1_attention_wk_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_13 = tensor.expand_shape %linear_18 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_14 = mixer.rotary %turned_13 at %real_6 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_28 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_29 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_14 : tensor<2x12x2x8xf32>) outs(%v_28 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %linear_19 = mixer.linear %norm_6, %transformer_layers_1_attention_wv_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_30 = tensor.expand_shape %linear_19 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_31 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_30 : tensor<2x12x2x8xf32>) outs(%v_31 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %s_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_27, %v_12 : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>) outs(%s_1 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %s_6 = tensor.empty() : tensor<2x2x12x12xf32>
    %s_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%causal_1, %s_5 : tensor<12x12xi1>, tensor<2x2x12x12xf32>) outs(%s_6 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0xFF800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %a_18 = arith.mulf %v_27, %v_29 : tensor<2x2x12x8xf32>
    %a_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_18 : tensor<2x2x12x8xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_20 = tensor.expand_shape %a_19 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_21 = tensor.concat dim(3) %s_7, %a_20 : (tensor<2x2x12x12xf32>, tensor<2x2x12x1xf32>) -> tensor<2x2x12x13xf32>
    %a_22 = arith.mulf %a_21, %a_6 : tensor<2x2x12x13xf32>
    %a_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_22 : tensor<2x2x12x13xf32>) outs(%a_8 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_24 = tensor.expand_shape %a_23 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_25 = tensor.empty() : tensor<2x2x12x13xf32>
    %a_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_22, %a_24 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%a_25 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %a_27 = math.exp %a_26 : tensor<2x2x12x13xf32>
    %a_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_27 : tensor<2x2x12x13xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_29 = tensor.expand_shape %a_28 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_30 = tensor.empty() : tensor<2x2x12x13xf32>
    %a_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_27, %a_29 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%a_30 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %o_8 = tensor.extract_slice %a_31[0, 0, 0, 0] [2, 2, 12, 12] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x12xf32>
    %o_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%o_8, %v_15 : tensor<2x2x12x12xf32>, tensor<2x2x12x8xf32>) outs(%o_2 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %o_10 = tensor.extract_slice %a_31[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %o_11 = tensor.empty() : tensor<2x2x12x8xf32>
    %o_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_10, %v_32 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%o_11 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %o_13 = arith.addf %o_9, %o_12 : tensor<2x2x12x8xf32>
    %v_33 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_13 : tensor<2x2x12x8xf32>) outs(%v_33 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_35 = tensor.collapse_shape %v_34 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %transformer_layers_1_attention_wo_weight_1 = mixer.weight @weights "w.transformer.layers.1.attention.wo.weight" : tensor<16x16xf32>
    %linear_20 = mixer.linear %v_35, %transformer_layers_1_attention_wo_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %middle_2 = arith.addf %h_10, %linear_20 : tensor<2x12x16xf32>
    %transformer_layers_1_ffn_norm_weight_1 = mixer.weight @weights "w.transformer.layers.1.ffn_norm.weight" : tensor<16xf32>
    %norm_7 = mixer.norm rms %middle_2 scale %transformer_layers_1_ffn_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %transformer_layers_1_feed_forward_w1_weight_1 = mixer.weight @weights "w.transformer.layers.1.feed_forward.w1.weight" : tensor<24x16xf32>
    %linear_21 = mixer.linear %norm_7, %transformer_layers_1_feed_forward_w1_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %transformer_layers_1_feed_forward_w3_weight_1 = mixer.weight @weights "w.transformer.layers.1.feed_forward.w3.weight" : tensor<24x16xf32>
    %linear_22 = mixer.linear %norm_7, %transformer_layers_1_feed_forward_w3_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %h_11 = arith.subf %inner_1, %linear_21 : tensor<2x12x24xf32>
    %h_12 = math.exp %h_11 : tensor<2x12x24xf32>
    %h_13 = arith.addf %h_12, %inner_4 : tensor<2x12x24xf32>
    %h_14 = arith.divf %inner_4, %h_13 : tensor<2x12x24xf32>
    %h_15 = arith.mulf %linear_21, %h_14 : tensor<2x12x24xf32>
    %h_16 = arith.mulf %h_15, %linear_22 : tensor<2x12x24xf32>
    %transformer_layers_1_feed_forward_w2_weight_1 = mixer.weight @weights "w.transformer.layers.1.feed_forward.w2.weight" : tensor<16x24xf32>
    %linear_23 = mixer.linear %h_16, %transformer_layers_1_feed_forward_w2_weight_1 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %h_17 = arith.addf %middle_2, %linear_23 : tensor<2x12x16xf32>
    %energy_1 = mixer.norm rms %h_17 scale %transformer_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %energy_2 = mixer.linear %energy_1, %transformer_final_layer_weight_1 : tensor<2x12x16xf32>, tensor<1x16xf32> -> tensor<2x12x1xf32>
    %v_36 = tensor.collapse_shape %energy_2 [[0], [1, 2]] : tensor<2x12x1xf32> into tensor<2x12xf32>
    %g_1 = tensor.empty() : tensor<2x12x16xf32>
    %g_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transformer_final_layer_weight_1 : tensor<1x16xf32>) outs(%g_1 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x16xf32>
    %r_1 = arith.mulf %h_17, %h_17 : tensor<2x12x16xf32>
    %r_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_1 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_3 = arith.constant dense<0.0625> : tensor<2x12xf32>
    %r_4 = arith.mulf %r_2, %r_3 : tensor<2x12xf32>
    %r_5 = tensor.expand_shape %r_4 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_6 = arith.constant dense<1.00000000000000008e-05> : tensor<2x12x1xf32>
    %r_7 = arith.addf %r_5, %r_6 : tensor<2x12x1xf32>
    %r_8 = math.rsqrt %r_7 : tensor<2x12x1xf32>
    %g_3 = tensor.empty() : tensor<2x12x16xf32>
    %g_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%g_2, %transformer_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_3 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_37 = tensor.empty() : tensor<2x12x16xf32>
    %v_38 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_17, %r_8 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_37 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_39 = tensor.empty() : tensor<2x12x16xf32>
    %v_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_38, %r_8 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_39 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_41 = arith.mulf %g_4, %h_17 : tensor<2x12x16xf32>
    %v_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_41 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_43 = arith.mulf %v_42, %r_3 : tensor<2x12xf32>
    %v_44 = tensor.expand_shape %v_43 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_45 = tensor.empty() : tensor<2x12x16xf32>
    %v_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_40, %v_44 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_45 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_47 = arith.subf %g_4, %v_46 : tensor<2x12x16xf32>
    %v_48 = tensor.empty() : tensor<2x12x16xf32>
    %v_49 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_8, %v_47 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_48 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %transformer_layers_1_feed_forward_w2_weight_2 = mixer.weight @weights "w.transformer.layers.1.feed_forward.w2.weight" : tensor<16x24xf32>
    %v_50 = tensor.empty() : tensor<24x16xf32>
    %v_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_1_feed_forward_w2_weight_2 : tensor<16x24xf32>) outs(%v_50 : tensor<24x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x16xf32>
    %linear_back_1 = mixer.linear %v_49, %v_51 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %share_1 = arith.subf %inner_1, %linear_21 : tensor<2x12x24xf32>
    %share_2 = math.exp %share_1 : tensor<2x12x24xf32>
    %share_3 = arith.addf %share_2, %inner_4 : tensor<2x12x24xf32>
    %share_4 = arith.divf %inner_4, %share_3 : tensor<2x12x24xf32>
    %dgate_1 = arith.mulf %linear_back_1, %linear_22 : tensor<2x12x24xf32>
    %dgate_2 = arith.mulf %dgate_1, %share_4 : tensor<2x12x24xf32>
    %dgate_3 = arith.subf %inner_4, %share_4 : tensor<2x12x24xf32>
    %dgate_4 = arith.mulf %linear_21, %dgate_3 : tensor<2x12x24xf32>
    %dgate_5 = arith.addf %inner_4, %dgate_4 : tensor<2x12x24xf32>
    %dgate_6 = arith.mulf %dgate_2, %dgate_5 : tensor<2x12x24xf32>
    %transformer_layers_1_feed_forward_w1_weight_2 = mixer.weight @weights "w.transformer.layers.1.feed_forward.w1.weight" : tensor<24x16xf32>
    %v_52 = tensor.empty() : tensor<16x24xf32>
    %v_53 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_1_feed_forward_w1_weight_2 : tensor<24x16xf32>) outs(%v_52 : tensor<16x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x24xf32>
    %linear_back_2 = mixer.linear %dgate_6, %v_53 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %dz_1 = arith.mulf %linear_back_1, %linear_21 : tensor<2x12x24xf32>
    %dz_2 = arith.mulf %dz_1, %share_4 : tensor<2x12x24xf32>
    %transformer_layers_1_feed_forward_w3_weight_2 = mixer.weight @weights "w.transformer.layers.1.feed_forward.w3.weight" : tensor<24x16xf32>
    %v_54 = tensor.empty() : tensor<16x24xf32>
    %v_55 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_1_feed_forward_w3_weight_2 : tensor<24x16xf32>) outs(%v_54 : tensor<16x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x24xf32>
    %linear_back_3 = mixer.linear %dz_2, %v_55 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %dz_3 = arith.addf %linear_back_2, %linear_back_3 : tensor<2x12x16xf32>
    %r_9 = arith.mulf %middle_2, %middle_2 : tensor<2x12x16xf32>
    %r_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_9 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_11 = arith.mulf %r_10, %r_3 : tensor<2x12xf32>
    %r_12 = tensor.expand_shape %r_11 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_13 = arith.addf %r_12, %r_6 : tensor<2x12x1xf32>
    %r_14 = math.rsqrt %r_13 : tensor<2x12x1xf32>
    %g_5 = tensor.empty() : tensor<2x12x16xf32>
    %g_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dz_3, %transformer_layers_1_ffn_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_5 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_56 = tensor.empty() : tensor<2x12x16xf32>
    %v_57 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%middle_2, %r_14 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_56 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_58 = tensor.empty() : tensor<2x12x16xf32>
    %v_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_57, %r_14 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_58 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_60 = arith.mulf %g_6, %middle_2 : tensor<2x12x16xf32>
    %v_61 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_60 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_62 = arith.mulf %v_61, %r_3 : tensor<2x12xf32>
    %v_63 = tensor.expand_shape %v_62 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_64 = tensor.empty() : tensor<2x12x16xf32>
    %v_65 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_59, %v_63 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_64 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_66 = arith.subf %g_6, %v_65 : tensor<2x12x16xf32>
    %v_67 = tensor.empty() : tensor<2x12x16xf32>
    %v_68 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_14, %v_66 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_67 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %g_7 = arith.addf %v_49, %v_68 : tensor<2x12x16xf32>
    %transformer_layers_1_attention_wo_weight_2 = mixer.weight @weights "w.transformer.layers.1.attention.wo.weight" : tensor<16x16xf32>
    %v_69 = tensor.empty() : tensor<16x16xf32>
    %v_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_1_attention_wo_weight_2 : tensor<16x16xf32>) outs(%v_69 : tensor<16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x16xf32>
    %linear_back_4 = mixer.linear %g_7, %v_70 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_71 = tensor.expand_shape %linear_back_4 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_72 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_73 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_71 : tensor<2x12x2x8xf32>) outs(%v_72 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %da_1 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_73, %v_15 : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>) outs(%s_1 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %da_2 = arith.mulf %v_73, %v_32 : tensor<2x2x12x8xf32>
    %da_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%da_2 : tensor<2x2x12x8xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %da_4 = tensor.expand_shape %da_3 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %da_5 = tensor.concat dim(3) %da_1, %da_4 : (tensor<2x2x12x12xf32>, tensor<2x2x12x1xf32>) -> tensor<2x2x12x13xf32>
    %ds_1 = arith.mulf %a_31, %da_5 : tensor<2x2x12x13xf32>
    %ds_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%ds_1 : tensor<2x2x12x13xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %ds_3 = tensor.expand_shape %ds_2 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %ds_4 = tensor.empty() : tensor<2x2x12x13xf32>
    %ds_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%da_5, %ds_3 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%ds_4 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %ds_6 = arith.mulf %a_31, %ds_5 : tensor<2x2x12x13xf32>
    %ds_7 = arith.mulf %ds_6, %a_6 : tensor<2x2x12x13xf32>
    %own_1 = tensor.extract_slice %ds_7[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %dq_1 = tensor.extract_slice %ds_7[0, 0, 0, 0] [2, 2, 12, 12] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x12xf32>
    %dq_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%dq_1, %v_12 : tensor<2x2x12x12xf32>, tensor<2x2x12x8xf32>) outs(%o_2 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %dq_3 = tensor.empty() : tensor<2x2x12x8xf32>
    %dq_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_1, %v_29 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dq_3 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %dq_5 = arith.addf %dq_2, %dq_4 : tensor<2x2x12x8xf32>
    %turned_15 = tensor.empty() : tensor<2x12x2x8xf32>
    %turned_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dq_5 : tensor<2x2x12x8xf32>) outs(%turned_15 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %turned_17 = mixer.rotary %turned_16 at %real_6 by %cosine_1, %cosine_3 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_74 = tensor.collapse_shape %turned_17 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %dk_1 = tensor.empty() : tensor<2x2x12x8xf32>
    %dk_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_1, %v_27 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dk_1 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %turned_18 = tensor.empty() : tensor<2x12x2x8xf32>
    %turned_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_2 : tensor<2x2x12x8xf32>) outs(%turned_18 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %turned_20 = mixer.rotary %turned_19 at %real_6 by %cosine_1, %cosine_3 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_75 = tensor.collapse_shape %turned_20 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %dk_3 = tensor.extract_slice %a_31[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %dk_4 = tensor.empty() : tensor<2x2x12x8xf32>
    %dk_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_3, %v_73 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dk_4 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %v_76 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_77 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_5 : tensor<2x2x12x8xf32>) outs(%v_76 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_78 = tensor.collapse_shape %v_77 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %transformer_layers_1_attention_wq_weight_2 = mixer.weight @weights "w.transformer.layers.1.attention.wq.weight" : tensor<16x16xf32>
    %v_79 = tensor.empty() : tensor<16x16xf32>
    %v_80 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_1_attention_wq_weight_2 : tensor<16x16xf32>) outs(%v_79 : tensor<16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x16xf32>
    %linear_back_5 = mixer.linear %v_74, %v_80 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %transformer_layers_1_attention_wk_weight_2 = mixer.weight @weights "w.transformer.layers.1.attention.wk.weight" : tensor<16x16xf32>
    %v_81 = tensor.empty() : tensor<16x16xf32>
    %v_82 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_1_attention_wk_weight_2 : tensor<16x16xf32>) outs(%v_81 : tensor<16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x16xf32>
    %linear_back_6 = mixer.linear %v_75, %v_82 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %dz_4 = arith.addf %linear_back_5, %linear_back_6 : tensor<2x12x16xf32>
    %transformer_layers_1_attention_wv_weight_2 = mixer.weight @weights "w.transformer.layers.1.attention.wv.weight" : tensor<16x16xf32>
    %v_83 = tensor.empty() : tensor<16x16xf32>
    %v_84 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_1_attention_wv_weight_2 : tensor<16x16xf32>) outs(%v_83 : tensor<16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x16xf32>
    %linear_back_7 = mixer.linear %v_78, %v_84 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %dz_5 = arith.addf %dz_4, %linear_back_7 : tensor<2x12x16xf32>
    %r_15 = arith.mulf %h_10, %h_10 : tensor<2x12x16xf32>
    %r_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_15 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_17 = arith.mulf %r_16, %r_3 : tensor<2x12xf32>
    %r_18 = tensor.expand_shape %r_17 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_19 = arith.addf %r_18, %r_6 : tensor<2x12x1xf32>
    %r_20 = math.rsqrt %r_19 : tensor<2x12x1xf32>
    %g_8 = tensor.empty() : tensor<2x12x16xf32>
    %g_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dz_5, %transformer_layers_1_attention_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_8 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_85 = tensor.empty() : tensor<2x12x16xf32>
    %v_86 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_10, %r_20 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_85 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_87 = tensor.empty() : tensor<2x12x16xf32>
    %v_88 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_86, %r_20 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_87 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_89 = arith.mulf %g_9, %h_10 : tensor<2x12x16xf32>
    %v_90 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_89 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_91 = arith.mulf %v_90, %r_3 : tensor<2x12xf32>
    %v_92 = tensor.expand_shape %v_91 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_93 = tensor.empty() : tensor<2x12x16xf32>
    %v_94 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_88, %v_92 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_93 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_95 = arith.subf %g_9, %v_94 : tensor<2x12x16xf32>
    %v_96 = tensor.empty() : tensor<2x12x16xf32>
    %v_97 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_20, %v_95 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_96 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %g_10 = arith.addf %g_7, %v_97 : tensor<2x12x16xf32>
    %transformer_layers_0_feed_forward_w2_weight_2 = mixer.weight @weights "w.transformer.layers.0.feed_forward.w2.weight" : tensor<16x24xf32>
    %v_98 = tensor.empty() : tensor<24x16xf32>
    %v_99 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_0_feed_forward_w2_weight_2 : tensor<16x24xf32>) outs(%v_98 : tensor<24x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<24x16xf32>
    %linear_back_8 = mixer.linear %g_10, %v_99 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %share_5 = arith.subf %inner_1, %linear_14 : tensor<2x12x24xf32>
    %share_6 = math.exp %share_5 : tensor<2x12x24xf32>
    %share_7 = arith.addf %share_6, %inner_4 : tensor<2x12x24xf32>
    %share_8 = arith.divf %inner_4, %share_7 : tensor<2x12x24xf32>
    %dgate_7 = arith.mulf %linear_back_8, %linear_15 : tensor<2x12x24xf32>
    %dgate_8 = arith.mulf %dgate_7, %share_8 : tensor<2x12x24xf32>
    %dgate_9 = arith.subf %inner_4, %share_8 : tensor<2x12x24xf32>
    %dgate_10 = arith.mulf %linear_14, %dgate_9 : tensor<2x12x24xf32>
    %dgate_11 = arith.addf %inner_4, %dgate_10 : tensor<2x12x24xf32>
    %dgate_12 = arith.mulf %dgate_8, %dgate_11 : tensor<2x12x24xf32>
    %transformer_layers_0_feed_forward_w1_weight_2 = mixer.weight @weights "w.transformer.layers.0.feed_forward.w1.weight" : tensor<24x16xf32>
    %v_100 = tensor.empty() : tensor<16x24xf32>
    %v_101 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_0_feed_forward_w1_weight_2 : tensor<24x16xf32>) outs(%v_100 : tensor<16x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x24xf32>
    %linear_back_9 = mixer.linear %dgate_12, %v_101 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %dz_6 = arith.mulf %linear_back_8, %linear_14 : tensor<2x12x24xf32>
    %dz_7 = arith.mulf %dz_6, %share_8 : tensor<2x12x24xf32>
    %transformer_layers_0_feed_forward_w3_weight_2 = mixer.weight @weights "w.transformer.layers.0.feed_forward.w3.weight" : tensor<24x16xf32>
    %v_102 = tensor.empty() : tensor<16x24xf32>
    %v_103 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_0_feed_forward_w3_weight_2 : tensor<24x16xf32>) outs(%v_102 : tensor<16x24xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x24xf32>
    %linear_back_10 = mixer.linear %dz_7, %v_103 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %dz_8 = arith.addf %linear_back_9, %linear_back_10 : tensor<2x12x16xf32>
    %r_21 = arith.mulf %middle_1, %middle_1 : tensor<2x12x16xf32>
    %r_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_21 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_23 = arith.mulf %r_22, %r_3 : tensor<2x12xf32>
    %r_24 = tensor.expand_shape %r_23 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_25 = arith.addf %r_24, %r_6 : tensor<2x12x1xf32>
    %r_26 = math.rsqrt %r_25 : tensor<2x12x1xf32>
    %g_11 = tensor.empty() : tensor<2x12x16xf32>
    %g_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dz_8, %transformer_layers_0_ffn_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_11 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_104 = tensor.empty() : tensor<2x12x16xf32>
    %v_105 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%middle_1, %r_26 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_104 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_106 = tensor.empty() : tensor<2x12x16xf32>
    %v_107 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_105, %r_26 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_106 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_108 = arith.mulf %g_12, %middle_1 : tensor<2x12x16xf32>
    %v_109 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_108 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_110 = arith.mulf %v_109, %r_3 : tensor<2x12xf32>
    %v_111 = tensor.expand_shape %v_110 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_112 = tensor.empty() : tensor<2x12x16xf32>
    %v_113 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_107, %v_111 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_112 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_114 = arith.subf %g_12, %v_113 : tensor<2x12x16xf32>
    %v_115 = tensor.empty() : tensor<2x12x16xf32>
    %v_116 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_26, %v_114 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_115 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %g_13 = arith.addf %g_10, %v_116 : tensor<2x12x16xf32>
    %transformer_layers_0_attention_wo_weight_2 = mixer.weight @weights "w.transformer.layers.0.attention.wo.weight" : tensor<16x16xf32>
    %v_117 = tensor.empty() : tensor<16x16xf32>
    %v_118 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_0_attention_wo_weight_2 : tensor<16x16xf32>) outs(%v_117 : tensor<16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x16xf32>
    %linear_back_11 = mixer.linear %g_13, %v_118 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_119 = tensor.expand_shape %linear_back_11 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_120 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_121 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_119 : tensor<2x12x2x8xf32>) outs(%v_120 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %da_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_121, %v_5 : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>) outs(%s_1 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %da_7 = arith.mulf %v_121, %v_22 : tensor<2x2x12x8xf32>
    %da_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%da_7 : tensor<2x2x12x8xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %da_9 = tensor.expand_shape %da_8 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %da_10 = tensor.concat dim(3) %da_6, %da_9 : (tensor<2x2x12x12xf32>, tensor<2x2x12x1xf32>) -> tensor<2x2x12x13xf32>
    %ds_8 = arith.mulf %a_17, %da_10 : tensor<2x2x12x13xf32>
    %ds_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%ds_8 : tensor<2x2x12x13xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %ds_10 = tensor.expand_shape %ds_9 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %ds_11 = tensor.empty() : tensor<2x2x12x13xf32>
    %ds_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%da_10, %ds_10 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%ds_11 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %ds_13 = arith.mulf %a_17, %ds_12 : tensor<2x2x12x13xf32>
    %ds_14 = arith.mulf %ds_13, %a_6 : tensor<2x2x12x13xf32>
    %own_2 = tensor.extract_slice %ds_14[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %dq_6 = tensor.extract_slice %ds_14[0, 0, 0, 0] [2, 2, 12, 12] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x12xf32>
    %dq_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%dq_6, %v_2 : tensor<2x2x12x12xf32>, tensor<2x2x12x8xf32>) outs(%o_2 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %dq_8 = tensor.empty() : tensor<2x2x12x8xf32>
    %dq_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_2, %v_19 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dq_8 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %dq_10 = arith.addf %dq_7, %dq_9 : tensor<2x2x12x8xf32>
    %turned_21 = tensor.empty() : tensor<2x12x2x8xf32>
    %turned_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dq_10 : tensor<2x2x12x8xf32>) outs(%turned_21 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %turned_23 = mixer.rotary %turned_22 at %real_6 by %cosine_1, %cosine_3 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_122 = tensor.collapse_shape %turned_23 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %dk_6 = tensor.empty() : tensor<2x2x12x8xf32>
    %dk_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_2, %v_17 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dk_6 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %turned_24 = tensor.empty() : tensor<2x12x2x8xf32>
    %turned_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_7 : tensor<2x2x12x8xf32>) outs(%turned_24 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %turned_26 = mixer.rotary %turned_25 at %real_6 by %cosine_1, %cosine_3 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_123 = tensor.collapse_shape %turned_26 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %dk_8 = tensor.extract_slice %a_17[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %dk_9 = tensor.empty() : tensor<2x2x12x8xf32>
    %dk_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_8, %v_121 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dk_9 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %v_124 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_125 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_10 : tensor<2x2x12x8xf32>) outs(%v_124 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_126 = tensor.collapse_shape %v_125 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %transformer_layers_0_attention_wq_weight_2 = mixer.weight @weights "w.transformer.layers.0.attention.wq.weight" : tensor<16x16xf32>
    %v_127 = tensor.empty() : tensor<16x16xf32>
    %v_128 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_0_attention_wq_weight_2 : tensor<16x16xf32>) outs(%v_127 : tensor<16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x16xf32>
    %linear_back_12 = mixer.linear %v_122, %v_128 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %transformer_layers_0_attention_wk_weight_2 = mixer.weight @weights "w.transformer.layers.0.attention.wk.weight" : tensor<16x16xf32>
    %v_129 = tensor.empty() : tensor<16x16xf32>
    %v_130 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_0_attention_wk_weight_2 : tensor<16x16xf32>) outs(%v_129 : tensor<16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x16xf32>
    %linear_back_13 = mixer.linear %v_123, %v_130 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %dz_9 = arith.addf %linear_back_12, %linear_back_13 : tensor<2x12x16xf32>
    %transformer_layers_0_attention_wv_weight_2 = mixer.weight @weights "w.transformer.layers.0.attention.wv.weight" : tensor<16x16xf32>
    %v_131 = tensor.empty() : tensor<16x16xf32>
    %v_132 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%transformer_layers_0_attention_wv_weight_2 : tensor<16x16xf32>) outs(%v_131 : tensor<16x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<16x16xf32>
    %linear_back_14 = mixer.linear %v_126, %v_132 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %dz_10 = arith.addf %dz_9, %linear_back_14 : tensor<2x12x16xf32>
    %r_27 = arith.mulf %h_3, %h_3 : tensor<2x12x16xf32>
    %r_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_27 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_29 = arith.mulf %r_28, %r_3 : tensor<2x12xf32>
    %r_30 = tensor.expand_shape %r_29 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_31 = arith.addf %r_30, %r_6 : tensor<2x12x1xf32>
    %r_32 = math.rsqrt %r_31 : tensor<2x12x1xf32>
    %g_14 = tensor.empty() : tensor<2x12x16xf32>
    %g_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dz_10, %transformer_layers_0_attention_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_14 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_133 = tensor.empty() : tensor<2x12x16xf32>
    %v_134 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_3, %r_32 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_133 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_135 = tensor.empty() : tensor<2x12x16xf32>
    %v_136 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_134, %r_32 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_135 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_137 = arith.mulf %g_15, %h_3 : tensor<2x12x16xf32>
    %v_138 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_137 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_139 = arith.mulf %v_138, %r_3 : tensor<2x12xf32>
    %v_140 = tensor.expand_shape %v_139 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_141 = tensor.empty() : tensor<2x12x16xf32>
    %v_142 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_136, %v_140 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_141 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_143 = arith.subf %g_15, %v_142 : tensor<2x12x16xf32>
    %v_144 = tensor.empty() : tensor<2x12x16xf32>
    %v_145 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_32, %v_143 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_144 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %g_16 = arith.addf %g_13, %v_145 : tensor<2x12x16xf32>
    %y_1 = mixer.linear %g_16, %embeddings_weight_1 : tensor<2x12x16xf32>, tensor<13x16xf32> -> tensor<2x12x13xf32>
    %y_2 = tensor.empty() : tensor<2x12x13xf32>
    %y_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_1, %alpha_1 : tensor<2x12x13xf32>, tensor<1xf32>) outs(%y_2 : tensor<2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x13xf32>
    %y_4 = arith.subf %p_11, %y_3 : tensor<2x12x13xf32>
    %p_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%y_4 : tensor<2x12x13xf32>) outs(%p_1 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %p_13 = tensor.expand_shape %p_12 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %p_14 = tensor.empty() : tensor<2x12x13xf32>
    %p_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_4, %p_13 : tensor<2x12x13xf32>, tensor<2x12x1xf32>) outs(%p_14 : tensor<2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x13xf32>
    %p_16 = math.exp %p_15 : tensor<2x12x13xf32>
    %p_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%p_16 : tensor<2x12x13xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %p_18 = tensor.expand_shape %p_17 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %p_19 = tensor.empty() : tensor<2x12x13xf32>
    %p_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%p_16, %p_18 : tensor<2x12x13xf32>, tensor<2x12x1xf32>) outs(%p_19 : tensor<2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x13xf32>
    %h_18 = mixer.linear %p_20, %rows_2 : tensor<2x12x13xf32>, tensor<16x13xf32> -> tensor<2x12x16xf32>
    %norm_8 = mixer.norm rms %h_18 scale %transformer_layers_0_attention_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %linear_24 = mixer.linear %norm_8, %transformer_layers_0_attention_wq_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_27 = tensor.expand_shape %linear_24 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_28 = mixer.rotary %turned_27 at %real_6 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_146 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_147 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_28 : tensor<2x12x2x8xf32>) outs(%v_146 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %linear_25 = mixer.linear %norm_8, %transformer_layers_0_attention_wk_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_29 = tensor.expand_shape %linear_25 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_30 = mixer.rotary %turned_29 at %real_6 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_148 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_149 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_30 : tensor<2x12x2x8xf32>) outs(%v_148 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %linear_26 = mixer.linear %norm_8, %transformer_layers_0_attention_wv_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_150 = tensor.expand_shape %linear_26 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_151 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_152 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_150 : tensor<2x12x2x8xf32>) outs(%v_151 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %s_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_147, %v_2 : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>) outs(%s_1 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %s_9 = tensor.empty() : tensor<2x2x12x12xf32>
    %s_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%causal_1, %s_8 : tensor<12x12xi1>, tensor<2x2x12x12xf32>) outs(%s_9 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0xFF800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %a_32 = arith.mulf %v_147, %v_149 : tensor<2x2x12x8xf32>
    %a_33 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_32 : tensor<2x2x12x8xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_34 = tensor.expand_shape %a_33 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_35 = tensor.concat dim(3) %s_10, %a_34 : (tensor<2x2x12x12xf32>, tensor<2x2x12x1xf32>) -> tensor<2x2x12x13xf32>
    %a_36 = arith.mulf %a_35, %a_6 : tensor<2x2x12x13xf32>
    %a_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_36 : tensor<2x2x12x13xf32>) outs(%a_8 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_38 = tensor.expand_shape %a_37 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_39 = tensor.empty() : tensor<2x2x12x13xf32>
    %a_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_36, %a_38 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%a_39 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %a_41 = math.exp %a_40 : tensor<2x2x12x13xf32>
    %a_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_41 : tensor<2x2x12x13xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_43 = tensor.expand_shape %a_42 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_44 = tensor.empty() : tensor<2x2x12x13xf32>
    %a_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_41, %a_43 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%a_44 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %o_14 = tensor.extract_slice %a_45[0, 0, 0, 0] [2, 2, 12, 12] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x12xf32>
    %o_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%o_14, %v_5 : tensor<2x2x12x12xf32>, tensor<2x2x12x8xf32>) outs(%o_2 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %o_16 = tensor.extract_slice %a_45[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %o_17 = tensor.empty() : tensor<2x2x12x8xf32>
    %o_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_16, %v_152 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%o_17 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %o_19 = arith.addf %o_15, %o_18 : tensor<2x2x12x8xf32>
    %v_153 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_154 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_19 : tensor<2x2x12x8xf32>) outs(%v_153 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_155 = tensor.collapse_shape %v_154 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %linear_27 = mixer.linear %v_155, %transformer_layers_0_attention_wo_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %middle_3 = arith.addf %h_18, %linear_27 : tensor<2x12x16xf32>
    %norm_9 = mixer.norm rms %middle_3 scale %transformer_layers_0_ffn_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %linear_28 = mixer.linear %norm_9, %transformer_layers_0_feed_forward_w1_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %linear_29 = mixer.linear %norm_9, %transformer_layers_0_feed_forward_w3_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %h_19 = arith.subf %inner_1, %linear_28 : tensor<2x12x24xf32>
    %h_20 = math.exp %h_19 : tensor<2x12x24xf32>
    %h_21 = arith.addf %h_20, %inner_4 : tensor<2x12x24xf32>
    %h_22 = arith.divf %inner_4, %h_21 : tensor<2x12x24xf32>
    %h_23 = arith.mulf %linear_28, %h_22 : tensor<2x12x24xf32>
    %h_24 = arith.mulf %h_23, %linear_29 : tensor<2x12x24xf32>
    %linear_30 = mixer.linear %h_24, %transformer_layers_0_feed_forward_w2_weight_1 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %h_25 = arith.addf %middle_3, %linear_30 : tensor<2x12x16xf32>
    %norm_10 = mixer.norm rms %h_25 scale %transformer_layers_1_attention_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %linear_31 = mixer.linear %norm_10, %transformer_layers_1_attention_wq_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_31 = tensor.expand_shape %linear_31 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_32 = mixer.rotary %turned_31 at %real_6 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_156 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_157 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_32 : tensor<2x12x2x8xf32>) outs(%v_156 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %linear_32 = mixer.linear %norm_10, %transformer_layers_1_attention_wk_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %turned_33 = tensor.expand_shape %linear_32 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %turned_34 = mixer.rotary %turned_33 at %real_6 by %cosine_1, %cosine_2 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_158 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_159 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_34 : tensor<2x12x2x8xf32>) outs(%v_158 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %linear_33 = mixer.linear %norm_10, %transformer_layers_1_attention_wv_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_160 = tensor.expand_shape %linear_33 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_161 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_162 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_160 : tensor<2x12x2x8xf32>) outs(%v_161 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %s_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_157, %v_12 : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>) outs(%s_1 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %s_12 = tensor.empty() : tensor<2x2x12x12xf32>
    %s_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%causal_1, %s_11 : tensor<12x12xi1>, tensor<2x2x12x12xf32>) outs(%s_12 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: i1, %e1: f32, %acc: f32):
        %c2 = arith.constant 0xFF800000 : f32
        %r = arith.select %e0, %e1, %c2 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %a_46 = arith.mulf %v_157, %v_159 : tensor<2x2x12x8xf32>
    %a_47 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_46 : tensor<2x2x12x8xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_48 = tensor.expand_shape %a_47 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_49 = tensor.concat dim(3) %s_13, %a_48 : (tensor<2x2x12x12xf32>, tensor<2x2x12x1xf32>) -> tensor<2x2x12x13xf32>
    %a_50 = arith.mulf %a_49, %a_6 : tensor<2x2x12x13xf32>
    %a_51 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_50 : tensor<2x2x12x13xf32>) outs(%a_8 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_52 = tensor.expand_shape %a_51 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_53 = tensor.empty() : tensor<2x2x12x13xf32>
    %a_54 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_50, %a_52 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%a_53 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %a_55 = math.exp %a_54 : tensor<2x2x12x13xf32>
    %a_56 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%a_55 : tensor<2x2x12x13xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %a_57 = tensor.expand_shape %a_56 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %a_58 = tensor.empty() : tensor<2x2x12x13xf32>
    %a_59 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%a_55, %a_57 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%a_58 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %o_20 = tensor.extract_slice %a_59[0, 0, 0, 0] [2, 2, 12, 12] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x12xf32>
    %o_21 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%o_20, %v_15 : tensor<2x2x12x12xf32>, tensor<2x2x12x8xf32>) outs(%o_2 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %o_22 = tensor.extract_slice %a_59[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %o_23 = tensor.empty() : tensor<2x2x12x8xf32>
    %o_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_22, %v_162 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%o_23 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %o_25 = arith.addf %o_21, %o_24 : tensor<2x2x12x8xf32>
    %v_163 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_164 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%o_25 : tensor<2x2x12x8xf32>) outs(%v_163 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_165 = tensor.collapse_shape %v_164 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %linear_34 = mixer.linear %v_165, %transformer_layers_1_attention_wo_weight_1 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %middle_4 = arith.addf %h_25, %linear_34 : tensor<2x12x16xf32>
    %norm_11 = mixer.norm rms %middle_4 scale %transformer_layers_1_ffn_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %linear_35 = mixer.linear %norm_11, %transformer_layers_1_feed_forward_w1_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %linear_36 = mixer.linear %norm_11, %transformer_layers_1_feed_forward_w3_weight_1 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %h_26 = arith.subf %inner_1, %linear_35 : tensor<2x12x24xf32>
    %h_27 = math.exp %h_26 : tensor<2x12x24xf32>
    %h_28 = arith.addf %h_27, %inner_4 : tensor<2x12x24xf32>
    %h_29 = arith.divf %inner_4, %h_28 : tensor<2x12x24xf32>
    %h_30 = arith.mulf %linear_35, %h_29 : tensor<2x12x24xf32>
    %h_31 = arith.mulf %h_30, %linear_36 : tensor<2x12x24xf32>
    %linear_37 = mixer.linear %h_31, %transformer_layers_1_feed_forward_w2_weight_1 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %h_32 = arith.addf %middle_4, %linear_37 : tensor<2x12x16xf32>
    %energy_3 = mixer.norm rms %h_32 scale %transformer_norm_weight_1 epsilon 1.00000000000000008e-05 : tensor<2x12x16xf32> scale tensor<16xf32> -> tensor<2x12x16xf32>
    %energy_4 = mixer.linear %energy_3, %transformer_final_layer_weight_1 : tensor<2x12x16xf32>, tensor<1x16xf32> -> tensor<2x12x1xf32>
    %v_166 = tensor.collapse_shape %energy_4 [[0], [1, 2]] : tensor<2x12x1xf32> into tensor<2x12xf32>
    %g_17 = tensor.empty() : tensor<2x12x16xf32>
    %g_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%transformer_final_layer_weight_1 : tensor<1x16xf32>) outs(%g_17 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x16xf32>
    %r_33 = arith.mulf %h_32, %h_32 : tensor<2x12x16xf32>
    %r_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_33 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_35 = arith.mulf %r_34, %r_3 : tensor<2x12xf32>
    %r_36 = tensor.expand_shape %r_35 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_37 = arith.addf %r_36, %r_6 : tensor<2x12x1xf32>
    %r_38 = math.rsqrt %r_37 : tensor<2x12x1xf32>
    %g_19 = tensor.empty() : tensor<2x12x16xf32>
    %g_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%g_18, %transformer_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_19 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_167 = tensor.empty() : tensor<2x12x16xf32>
    %v_168 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_32, %r_38 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_167 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_169 = tensor.empty() : tensor<2x12x16xf32>
    %v_170 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_168, %r_38 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_169 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_171 = arith.mulf %g_20, %h_32 : tensor<2x12x16xf32>
    %v_172 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_171 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_173 = arith.mulf %v_172, %r_3 : tensor<2x12xf32>
    %v_174 = tensor.expand_shape %v_173 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_175 = tensor.empty() : tensor<2x12x16xf32>
    %v_176 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_170, %v_174 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_175 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_177 = arith.subf %g_20, %v_176 : tensor<2x12x16xf32>
    %v_178 = tensor.empty() : tensor<2x12x16xf32>
    %v_179 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_38, %v_177 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_178 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %linear_back_15 = mixer.linear %v_179, %v_51 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %share_9 = arith.subf %inner_1, %linear_35 : tensor<2x12x24xf32>
    %share_10 = math.exp %share_9 : tensor<2x12x24xf32>
    %share_11 = arith.addf %share_10, %inner_4 : tensor<2x12x24xf32>
    %share_12 = arith.divf %inner_4, %share_11 : tensor<2x12x24xf32>
    %dgate_13 = arith.mulf %linear_back_15, %linear_36 : tensor<2x12x24xf32>
    %dgate_14 = arith.mulf %dgate_13, %share_12 : tensor<2x12x24xf32>
    %dgate_15 = arith.subf %inner_4, %share_12 : tensor<2x12x24xf32>
    %dgate_16 = arith.mulf %linear_35, %dgate_15 : tensor<2x12x24xf32>
    %dgate_17 = arith.addf %inner_4, %dgate_16 : tensor<2x12x24xf32>
    %dgate_18 = arith.mulf %dgate_14, %dgate_17 : tensor<2x12x24xf32>
    %linear_back_16 = mixer.linear %dgate_18, %v_53 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %dz_11 = arith.mulf %linear_back_15, %linear_35 : tensor<2x12x24xf32>
    %dz_12 = arith.mulf %dz_11, %share_12 : tensor<2x12x24xf32>
    %linear_back_17 = mixer.linear %dz_12, %v_55 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %dz_13 = arith.addf %linear_back_16, %linear_back_17 : tensor<2x12x16xf32>
    %r_39 = arith.mulf %middle_4, %middle_4 : tensor<2x12x16xf32>
    %r_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_39 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_41 = arith.mulf %r_40, %r_3 : tensor<2x12xf32>
    %r_42 = tensor.expand_shape %r_41 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_43 = arith.addf %r_42, %r_6 : tensor<2x12x1xf32>
    %r_44 = math.rsqrt %r_43 : tensor<2x12x1xf32>
    %g_21 = tensor.empty() : tensor<2x12x16xf32>
    %g_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dz_13, %transformer_layers_1_ffn_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_21 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_180 = tensor.empty() : tensor<2x12x16xf32>
    %v_181 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%middle_4, %r_44 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_180 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_182 = tensor.empty() : tensor<2x12x16xf32>
    %v_183 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_181, %r_44 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_182 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_184 = arith.mulf %g_22, %middle_4 : tensor<2x12x16xf32>
    %v_185 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_184 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_186 = arith.mulf %v_185, %r_3 : tensor<2x12xf32>
    %v_187 = tensor.expand_shape %v_186 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_188 = tensor.empty() : tensor<2x12x16xf32>
    %v_189 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_183, %v_187 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_188 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_190 = arith.subf %g_22, %v_189 : tensor<2x12x16xf32>
    %v_191 = tensor.empty() : tensor<2x12x16xf32>
    %v_192 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_44, %v_190 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_191 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %g_23 = arith.addf %v_179, %v_192 : tensor<2x12x16xf32>
    %linear_back_18 = mixer.linear %g_23, %v_70 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_193 = tensor.expand_shape %linear_back_18 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_194 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_195 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_193 : tensor<2x12x2x8xf32>) outs(%v_194 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %da_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_195, %v_15 : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>) outs(%s_1 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %da_12 = arith.mulf %v_195, %v_162 : tensor<2x2x12x8xf32>
    %da_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%da_12 : tensor<2x2x12x8xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %da_14 = tensor.expand_shape %da_13 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %da_15 = tensor.concat dim(3) %da_11, %da_14 : (tensor<2x2x12x12xf32>, tensor<2x2x12x1xf32>) -> tensor<2x2x12x13xf32>
    %ds_15 = arith.mulf %a_59, %da_15 : tensor<2x2x12x13xf32>
    %ds_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%ds_15 : tensor<2x2x12x13xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %ds_17 = tensor.expand_shape %ds_16 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %ds_18 = tensor.empty() : tensor<2x2x12x13xf32>
    %ds_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%da_15, %ds_17 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%ds_18 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %ds_20 = arith.mulf %a_59, %ds_19 : tensor<2x2x12x13xf32>
    %ds_21 = arith.mulf %ds_20, %a_6 : tensor<2x2x12x13xf32>
    %own_3 = tensor.extract_slice %ds_21[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %dq_11 = tensor.extract_slice %ds_21[0, 0, 0, 0] [2, 2, 12, 12] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x12xf32>
    %dq_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%dq_11, %v_12 : tensor<2x2x12x12xf32>, tensor<2x2x12x8xf32>) outs(%o_2 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %dq_13 = tensor.empty() : tensor<2x2x12x8xf32>
    %dq_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_3, %v_159 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dq_13 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %dq_15 = arith.addf %dq_12, %dq_14 : tensor<2x2x12x8xf32>
    %turned_35 = tensor.empty() : tensor<2x12x2x8xf32>
    %turned_36 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dq_15 : tensor<2x2x12x8xf32>) outs(%turned_35 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %turned_37 = mixer.rotary %turned_36 at %real_6 by %cosine_1, %cosine_3 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_196 = tensor.collapse_shape %turned_37 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %dk_11 = tensor.empty() : tensor<2x2x12x8xf32>
    %dk_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_3, %v_157 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dk_11 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %turned_38 = tensor.empty() : tensor<2x12x2x8xf32>
    %turned_39 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_12 : tensor<2x2x12x8xf32>) outs(%turned_38 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %turned_40 = mixer.rotary %turned_39 at %real_6 by %cosine_1, %cosine_3 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_197 = tensor.collapse_shape %turned_40 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %dk_13 = tensor.extract_slice %a_59[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %dk_14 = tensor.empty() : tensor<2x2x12x8xf32>
    %dk_15 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_13, %v_195 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dk_14 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %v_198 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_199 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_15 : tensor<2x2x12x8xf32>) outs(%v_198 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_200 = tensor.collapse_shape %v_199 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %linear_back_19 = mixer.linear %v_196, %v_80 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %linear_back_20 = mixer.linear %v_197, %v_82 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %dz_14 = arith.addf %linear_back_19, %linear_back_20 : tensor<2x12x16xf32>
    %linear_back_21 = mixer.linear %v_200, %v_84 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %dz_15 = arith.addf %dz_14, %linear_back_21 : tensor<2x12x16xf32>
    %r_45 = arith.mulf %h_25, %h_25 : tensor<2x12x16xf32>
    %r_46 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_45 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_47 = arith.mulf %r_46, %r_3 : tensor<2x12xf32>
    %r_48 = tensor.expand_shape %r_47 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_49 = arith.addf %r_48, %r_6 : tensor<2x12x1xf32>
    %r_50 = math.rsqrt %r_49 : tensor<2x12x1xf32>
    %g_24 = tensor.empty() : tensor<2x12x16xf32>
    %g_25 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dz_15, %transformer_layers_1_attention_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_24 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_201 = tensor.empty() : tensor<2x12x16xf32>
    %v_202 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_25, %r_50 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_201 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_203 = tensor.empty() : tensor<2x12x16xf32>
    %v_204 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_202, %r_50 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_203 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_205 = arith.mulf %g_25, %h_25 : tensor<2x12x16xf32>
    %v_206 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_205 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_207 = arith.mulf %v_206, %r_3 : tensor<2x12xf32>
    %v_208 = tensor.expand_shape %v_207 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_209 = tensor.empty() : tensor<2x12x16xf32>
    %v_210 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_204, %v_208 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_209 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_211 = arith.subf %g_25, %v_210 : tensor<2x12x16xf32>
    %v_212 = tensor.empty() : tensor<2x12x16xf32>
    %v_213 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_50, %v_211 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_212 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %g_26 = arith.addf %g_23, %v_213 : tensor<2x12x16xf32>
    %linear_back_22 = mixer.linear %g_26, %v_99 : tensor<2x12x16xf32>, tensor<24x16xf32> -> tensor<2x12x24xf32>
    %share_13 = arith.subf %inner_1, %linear_28 : tensor<2x12x24xf32>
    %share_14 = math.exp %share_13 : tensor<2x12x24xf32>
    %share_15 = arith.addf %share_14, %inner_4 : tensor<2x12x24xf32>
    %share_16 = arith.divf %inner_4, %share_15 : tensor<2x12x24xf32>
    %dgate_19 = arith.mulf %linear_back_22, %linear_29 : tensor<2x12x24xf32>
    %dgate_20 = arith.mulf %dgate_19, %share_16 : tensor<2x12x24xf32>
    %dgate_21 = arith.subf %inner_4, %share_16 : tensor<2x12x24xf32>
    %dgate_22 = arith.mulf %linear_28, %dgate_21 : tensor<2x12x24xf32>
    %dgate_23 = arith.addf %inner_4, %dgate_22 : tensor<2x12x24xf32>
    %dgate_24 = arith.mulf %dgate_20, %dgate_23 : tensor<2x12x24xf32>
    %linear_back_23 = mixer.linear %dgate_24, %v_101 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %dz_16 = arith.mulf %linear_back_22, %linear_28 : tensor<2x12x24xf32>
    %dz_17 = arith.mulf %dz_16, %share_16 : tensor<2x12x24xf32>
    %linear_back_24 = mixer.linear %dz_17, %v_103 : tensor<2x12x24xf32>, tensor<16x24xf32> -> tensor<2x12x16xf32>
    %dz_18 = arith.addf %linear_back_23, %linear_back_24 : tensor<2x12x16xf32>
    %r_51 = arith.mulf %middle_3, %middle_3 : tensor<2x12x16xf32>
    %r_52 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_51 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_53 = arith.mulf %r_52, %r_3 : tensor<2x12xf32>
    %r_54 = tensor.expand_shape %r_53 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_55 = arith.addf %r_54, %r_6 : tensor<2x12x1xf32>
    %r_56 = math.rsqrt %r_55 : tensor<2x12x1xf32>
    %g_27 = tensor.empty() : tensor<2x12x16xf32>
    %g_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dz_18, %transformer_layers_0_ffn_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_27 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_214 = tensor.empty() : tensor<2x12x16xf32>
    %v_215 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%middle_3, %r_56 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_214 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_216 = tensor.empty() : tensor<2x12x16xf32>
    %v_217 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_215, %r_56 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_216 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_218 = arith.mulf %g_28, %middle_3 : tensor<2x12x16xf32>
    %v_219 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_218 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_220 = arith.mulf %v_219, %r_3 : tensor<2x12xf32>
    %v_221 = tensor.expand_shape %v_220 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_222 = tensor.empty() : tensor<2x12x16xf32>
    %v_223 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_217, %v_221 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_222 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_224 = arith.subf %g_28, %v_223 : tensor<2x12x16xf32>
    %v_225 = tensor.empty() : tensor<2x12x16xf32>
    %v_226 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_56, %v_224 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_225 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %g_29 = arith.addf %g_26, %v_226 : tensor<2x12x16xf32>
    %linear_back_25 = mixer.linear %g_29, %v_118 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %v_227 = tensor.expand_shape %linear_back_25 [[0], [1], [2, 3]] output_shape [2, 12, 2, 8] : tensor<2x12x16xf32> into tensor<2x12x2x8xf32>
    %v_228 = tensor.empty() : tensor<2x2x12x8xf32>
    %v_229 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_227 : tensor<2x12x2x8xf32>) outs(%v_228 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x12x8xf32>
    %da_16 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%v_229, %v_5 : tensor<2x2x12x8xf32>, tensor<2x2x12x8xf32>) outs(%s_1 : tensor<2x2x12x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x12xf32>
    %da_17 = arith.mulf %v_229, %v_152 : tensor<2x2x12x8xf32>
    %da_18 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%da_17 : tensor<2x2x12x8xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %da_19 = tensor.expand_shape %da_18 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %da_20 = tensor.concat dim(3) %da_16, %da_19 : (tensor<2x2x12x12xf32>, tensor<2x2x12x1xf32>) -> tensor<2x2x12x13xf32>
    %ds_22 = arith.mulf %a_45, %da_20 : tensor<2x2x12x13xf32>
    %ds_23 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%ds_22 : tensor<2x2x12x13xf32>) outs(%a_2 : tensor<2x2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12xf32>
    %ds_24 = tensor.expand_shape %ds_23 [[0], [1], [2, 3]] output_shape [2, 2, 12, 1] : tensor<2x2x12xf32> into tensor<2x2x12x1xf32>
    %ds_25 = tensor.empty() : tensor<2x2x12x13xf32>
    %ds_26 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%da_20, %ds_24 : tensor<2x2x12x13xf32>, tensor<2x2x12x1xf32>) outs(%ds_25 : tensor<2x2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x13xf32>
    %ds_27 = arith.mulf %a_45, %ds_26 : tensor<2x2x12x13xf32>
    %ds_28 = arith.mulf %ds_27, %a_6 : tensor<2x2x12x13xf32>
    %own_4 = tensor.extract_slice %ds_28[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %dq_16 = tensor.extract_slice %ds_28[0, 0, 0, 0] [2, 2, 12, 12] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x12xf32>
    %dq_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d4, d3)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction"]} ins(%dq_16, %v_2 : tensor<2x2x12x12xf32>, tensor<2x2x12x8xf32>) outs(%o_2 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %m = arith.mulf %e0, %e1 : f32
        %r = arith.addf %acc, %m : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %dq_18 = tensor.empty() : tensor<2x2x12x8xf32>
    %dq_19 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_4, %v_149 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dq_18 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %dq_20 = arith.addf %dq_17, %dq_19 : tensor<2x2x12x8xf32>
    %turned_41 = tensor.empty() : tensor<2x12x2x8xf32>
    %turned_42 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dq_20 : tensor<2x2x12x8xf32>) outs(%turned_41 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %turned_43 = mixer.rotary %turned_42 at %real_6 by %cosine_1, %cosine_3 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_230 = tensor.collapse_shape %turned_43 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %dk_16 = tensor.empty() : tensor<2x2x12x8xf32>
    %dk_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%own_4, %v_147 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dk_16 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %turned_44 = tensor.empty() : tensor<2x12x2x8xf32>
    %turned_45 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_17 : tensor<2x2x12x8xf32>) outs(%turned_44 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %turned_46 = mixer.rotary %turned_45 at %real_6 by %cosine_1, %cosine_3 interleaved : tensor<2x12x2x8xf32>, tensor<2x12xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<2x12x2x8xf32>
    %v_231 = tensor.collapse_shape %turned_46 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %dk_18 = tensor.extract_slice %a_45[0, 0, 0, 12] [2, 2, 12, 1] [1, 1, 1, 1] : tensor<2x2x12x13xf32> to tensor<2x2x12x1xf32>
    %dk_19 = tensor.empty() : tensor<2x2x12x8xf32>
    %dk_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_18, %v_229 : tensor<2x2x12x1xf32>, tensor<2x2x12x8xf32>) outs(%dk_19 : tensor<2x2x12x8xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x12x8xf32>
    %v_232 = tensor.empty() : tensor<2x12x2x8xf32>
    %v_233 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%dk_20 : tensor<2x2x12x8xf32>) outs(%v_232 : tensor<2x12x2x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x12x2x8xf32>
    %v_234 = tensor.collapse_shape %v_233 [[0], [1], [2, 3]] : tensor<2x12x2x8xf32> into tensor<2x12x16xf32>
    %linear_back_26 = mixer.linear %v_230, %v_128 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %linear_back_27 = mixer.linear %v_231, %v_130 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %dz_19 = arith.addf %linear_back_26, %linear_back_27 : tensor<2x12x16xf32>
    %linear_back_28 = mixer.linear %v_234, %v_132 : tensor<2x12x16xf32>, tensor<16x16xf32> -> tensor<2x12x16xf32>
    %dz_20 = arith.addf %dz_19, %linear_back_28 : tensor<2x12x16xf32>
    %r_57 = arith.mulf %h_18, %h_18 : tensor<2x12x16xf32>
    %r_58 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%r_57 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %r_59 = arith.mulf %r_58, %r_3 : tensor<2x12xf32>
    %r_60 = tensor.expand_shape %r_59 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %r_61 = arith.addf %r_60, %r_6 : tensor<2x12x1xf32>
    %r_62 = math.rsqrt %r_61 : tensor<2x12x1xf32>
    %g_30 = tensor.empty() : tensor<2x12x16xf32>
    %g_31 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%dz_20, %transformer_layers_0_attention_norm_weight_1 : tensor<2x12x16xf32>, tensor<16xf32>) outs(%g_30 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_235 = tensor.empty() : tensor<2x12x16xf32>
    %v_236 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_18, %r_62 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_235 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_237 = tensor.empty() : tensor<2x12x16xf32>
    %v_238 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_236, %r_62 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_237 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_239 = arith.mulf %g_31, %h_18 : tensor<2x12x16xf32>
    %v_240 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_239 : tensor<2x12x16xf32>) outs(%p_7 : tensor<2x12xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x12xf32>
    %v_241 = arith.mulf %v_240, %r_3 : tensor<2x12xf32>
    %v_242 = tensor.expand_shape %v_241 [[0], [1, 2]] output_shape [2, 12, 1] : tensor<2x12xf32> into tensor<2x12x1xf32>
    %v_243 = tensor.empty() : tensor<2x12x16xf32>
    %v_244 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_238, %v_242 : tensor<2x12x16xf32>, tensor<2x12x1xf32>) outs(%v_243 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %v_245 = arith.subf %g_31, %v_244 : tensor<2x12x16xf32>
    %v_246 = tensor.empty() : tensor<2x12x16xf32>
    %v_247 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_62, %v_245 : tensor<2x12x1xf32>, tensor<2x12x16xf32>) outs(%v_246 : tensor<2x12x16xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x16xf32>
    %g_32 = arith.addf %g_29, %v_247 : tensor<2x12x16xf32>
    %y_5 = mixer.linear %g_32, %embeddings_weight_1 : tensor<2x12x16xf32>, tensor<13x16xf32> -> tensor<2x12x13xf32>
    %y_6 = tensor.empty() : tensor<2x12x13xf32>
    %y_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%y_5, %alpha_1 : tensor<2x12x13xf32>, tensor<1xf32>) outs(%y_6 : tensor<2x12x13xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x12x13xf32>
    %y_8 = arith.subf %p_20, %y_7 : tensor<2x12x13xf32>
    return %v_36, %y_4, %v_166, %y_8 : tensor<2x12xf32>, tensor<2x12x13xf32>, tensor<2x12xf32>, tensor<2x12x13xf32>
  }
}
