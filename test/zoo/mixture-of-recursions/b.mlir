// Mixture-of-recursions (Bae et al., 2025, arXiv 2507.10524).
// One block applied again and again: a router keeps fewer tokens active at every depth, and only these attend to each other.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x13x32xf32> {mixer.name = "x"}) -> (tensor<3x13x32xf32> {mixer.name = "y"}, tensor<3x4xi64> {mixer.name = "active"}) {
    %cosine_1 = arith.constant dense<[[1.0, 1.0, 1.0, 1.0], [0.5403022766113281, 0.9950041770935059, 0.9999499917030334, 0.9999995231628418], [-0.416146844625473, 0.9800665974617004, 0.9998000264167786, 0.9999979734420776], [-0.9899924993515015, 0.9553365111351013, 0.9995500445365906, 0.9999955296516418], [-0.6536436080932617, 0.9210609793663025, 0.9992001056671143, 0.9999920129776001], [0.28366219997406006, 0.8775825500488281, 0.9987502694129944, 0.9999874830245972], [0.9601702690124512, 0.8253356218338013, 0.998200535774231, 0.9999819993972778], [0.7539022564888, 0.7648422122001648, 0.9975510239601135, 0.9999755024909973], [-0.1455000340938568, 0.6967067122459412, 0.9968017339706421, 0.9999679923057556], [-0.9111302495002747, 0.6216099858283997, 0.9959527254104614, 0.9999595284461975], [-0.83907151222229, 0.5403022766113281, 0.9950041770935059, 0.9999499917030334], [0.004425697959959507, 0.4535961151123047, 0.9939560890197754, 0.999939501285553], [0.8438539505004883, 0.3623577654361725, 0.9928086400032043, 0.9999279975891113]]> : tensor<13x4xf32>
    %cosine_2 = arith.constant dense<[[0.0, 0.0, 0.0, 0.0], [0.8414709568023682, 0.0998334139585495, 0.009999833069741726, 0.0009999998146668077], [0.9092974066734314, 0.19866932928562164, 0.019998665899038315, 0.0019999986980110407], [0.14112000167369843, 0.29552021622657776, 0.029995501041412354, 0.0029999956022948027], [-0.756802499294281, 0.3894183337688446, 0.03998933359980583, 0.003999989479780197], [-0.9589242935180664, 0.4794255495071411, 0.04997916892170906, 0.0049999793991446495], [-0.279415488243103, 0.5646424889564514, 0.059964004904031754, 0.0059999641962349415], [0.6569865942001343, 0.6442176699638367, 0.06994284689426422, 0.0069999429397284985], [0.9893582463264465, 0.7173560857772827, 0.07991469651460648, 0.007999914698302746], [0.41211849451065063, 0.7833269238471985, 0.08987855166196823, 0.008999878540635109], [-0.5440211296081543, 0.8414709568023682, 0.0998334139585495, 0.009999833069741726], [-0.9999902248382568, 0.8912073373794556, 0.10977829992771149, 0.010999778285622597], [-0.5365729331970215, 0.9320390820503235, 0.11971220374107361, 0.011999712325632572]]> : tensor<13x4xf32>
    %active_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]> : tensor<13xi64>
    %active_2 = tensor.empty() : tensor<3x13xi64>
    %active_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%active_1 : tensor<13xi64>) outs(%active_2 : tensor<3x13xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<3x13xi64>
    %router_0_weight_1 = mixer.weight @weights "w.router.0.weight" : tensor<1x32xf32>
    %v_1 = mixer.linear %in_x, %router_0_weight_1 : tensor<3x13x32xf32>, tensor<1x32xf32> -> tensor<3x13x1xf32>
    %gate_1 = arith.constant dense<0.0> : tensor<3x13x1xf32>
    %gate_2 = arith.subf %gate_1, %v_1 : tensor<3x13x1xf32>
    %gate_3 = math.exp %gate_2 : tensor<3x13x1xf32>
    %gate_4 = arith.constant dense<1.0> : tensor<3x13x1xf32>
    %gate_5 = arith.addf %gate_3, %gate_4 : tensor<3x13x1xf32>
    %gate_6 = arith.divf %gate_4, %gate_5 : tensor<3x13x1xf32>
    %gate_7 = arith.constant dense<0.1> : tensor<3x13x1xf32>
    %gate_8 = arith.mulf %gate_6, %gate_7 : tensor<3x13x1xf32>
    %norm1_weight_1 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_1 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_2 = mixer.norm layer %in_x scale %norm1_weight_1 bias %norm1_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_1 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_3 = mixer.linear %v_2, %q_weight_1 bias %q_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %turned_1 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %turned_2 = mixer.rotary %turned_1 at %active_3 by %cosine_1, %cosine_2 : tensor<3x13x4x8xf32>, tensor<3x13xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<3x13x4x8xf32>
    %v_4 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_2 : tensor<3x13x4x8xf32>) outs(%v_4 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_1 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_6 = mixer.linear %v_2, %k_weight_1 bias %k_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %turned_3 = tensor.expand_shape %v_6 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %turned_4 = mixer.rotary %turned_3 at %active_3 by %cosine_1, %cosine_2 : tensor<3x13x4x8xf32>, tensor<3x13xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<3x13x4x8xf32>
    %v_7 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_4 : tensor<3x13x4x8xf32>) outs(%v_7 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_1 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_9 = mixer.linear %v_2, %v_weight_1 bias %v_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %v_10 = tensor.expand_shape %v_9 [[0], [1], [2, 3]] output_shape [3, 13, 4, 8] : tensor<3x13x32xf32> into tensor<3x13x4x8xf32>
    %v_11 = tensor.empty() : tensor<3x4x13x8xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<3x13x4x8xf32>) outs(%v_11 : tensor<3x4x13x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x13x8xf32>
    %results_1 = mixer.attention %v_5, %v_8, %v_12 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32>, tensor<3x4x13x8xf32> -> tensor<3x4x13x8xf32>
    %v_13 = tensor.empty() : tensor<3x13x4x8xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_1 : tensor<3x4x13x8xf32>) outs(%v_13 : tensor<3x13x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x13x4x8xf32>
    %v_15 = tensor.collapse_shape %v_14 [[0], [1], [2, 3]] : tensor<3x13x4x8xf32> into tensor<3x13x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_16 = mixer.linear %v_15, %o_weight_1 bias %o_bias_1 : tensor<3x13x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %h_1 = arith.addf %in_x, %v_16 : tensor<3x13x32xf32>
    %norm2_weight_1 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_1 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_17 = mixer.norm layer %h_1 scale %norm2_weight_1 bias %norm2_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x13x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x13x32xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_18 = mixer.linear %v_17, %up_weight_1 bias %up_bias_1 : tensor<3x13x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x13x64xf32>
    %v_19 = arith.constant dense<0.5> : tensor<3x13x64xf32>
    %v_20 = arith.mulf %v_18, %v_19 : tensor<3x13x64xf32>
    %v_21 = arith.constant dense<0.7071067811865476> : tensor<3x13x64xf32>
    %v_22 = arith.mulf %v_18, %v_21 : tensor<3x13x64xf32>
    %v_23 = math.erf %v_22 : tensor<3x13x64xf32>
    %v_24 = arith.constant dense<1.0> : tensor<3x13x64xf32>
    %v_25 = arith.addf %v_23, %v_24 : tensor<3x13x64xf32>
    %v_26 = arith.mulf %v_20, %v_25 : tensor<3x13x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_27 = mixer.linear %v_26, %down_weight_1 bias %down_bias_1 : tensor<3x13x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x13x32xf32>
    %h_2 = arith.addf %h_1, %v_27 : tensor<3x13x32xf32>
    %x_1 = tensor.empty() : tensor<3x13x32xf32>
    %x_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_2, %gate_8 : tensor<3x13x32xf32>, tensor<3x13x1xf32>) outs(%x_1 : tensor<3x13x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x13x32xf32>
    %x_3 = mixer.scatter_add %x_2 at %active_3 into %in_x : tensor<3x13x32xf32>, tensor<3x13xi64>, tensor<3x13x32xf32>
    %h_3 = tensor.collapse_shape %x_3 [[0, 1], [2]] : tensor<3x13x32xf32> into tensor<39x32xf32>
    %h_4 = arith.constant dense<[[0], [13], [26]]> : tensor<3x1xi64>
    %h_5 = tensor.empty() : tensor<3x13xi64>
    %h_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%active_3, %h_4 : tensor<3x13xi64>, tensor<3x1xi64>) outs(%h_5 : tensor<3x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x13xi64>
    %h_7 = mixer.embedding %h_6, %h_3 : tensor<3x13xi64>, tensor<39x32xf32> -> tensor<3x13x32xf32>
    %router_1_weight_1 = mixer.weight @weights "w.router.1.weight" : tensor<1x32xf32>
    %v_28 = mixer.linear %h_7, %router_1_weight_1 : tensor<3x13x32xf32>, tensor<1x32xf32> -> tensor<3x13x1xf32>
    %gate_9 = arith.subf %gate_1, %v_28 : tensor<3x13x1xf32>
    %gate_10 = math.exp %gate_9 : tensor<3x13x1xf32>
    %gate_11 = arith.addf %gate_10, %gate_4 : tensor<3x13x1xf32>
    %gate_12 = arith.divf %gate_4, %gate_11 : tensor<3x13x1xf32>
    %gate_13 = arith.mulf %gate_12, %gate_7 : tensor<3x13x1xf32>
    %v_29 = tensor.collapse_shape %gate_13 [[0], [1, 2]] : tensor<3x13x1xf32> into tensor<3x13xf32>
    %v_30:2 = mixer.sort %v_29 descending : tensor<3x13xf32> -> tensor<3x8xf32>, tensor<3x8xi64>
    %keep_1 = tensor.empty() : tensor<3x8xf32>
    %keep_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_30#1 : tensor<3x8xi64>) outs(%keep_1 : tensor<3x8xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<3x8xf32>
    %keep_3:2 = mixer.sort %keep_2 : tensor<3x8xf32> -> tensor<3x8xf32>, tensor<3x8xi64>
    %keep_4 = tensor.empty() : tensor<3x8xi64>
    %keep_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%keep_3#0 : tensor<3x8xf32>) outs(%keep_4 : tensor<3x8xi64>) {
      ^bb0(%e0: f32, %acc: i64):
        %r = arith.fptosi %e0 : f32 to i64
        linalg.yield %r : i64
    } -> tensor<3x8xi64>
    %active_4 = tensor.collapse_shape %active_3 [[0, 1]] : tensor<3x13xi64> into tensor<39xi64>
    %active_5 = arith.constant dense<[[0], [13], [26]]> : tensor<3x1xi64>
    %active_6 = tensor.empty() : tensor<3x8xi64>
    %active_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%keep_5, %active_5 : tensor<3x8xi64>, tensor<3x1xi64>) outs(%active_6 : tensor<3x8xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x8xi64>
    %active_8 = mixer.embedding %active_7, %active_4 : tensor<3x8xi64>, tensor<39xi64> -> tensor<3x8xi64>
    %gate_14 = tensor.collapse_shape %gate_13 [[0, 1], [2]] : tensor<3x13x1xf32> into tensor<39x1xf32>
    %gate_15 = arith.constant dense<[[0], [13], [26]]> : tensor<3x1xi64>
    %gate_16 = tensor.empty() : tensor<3x8xi64>
    %gate_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%keep_5, %gate_15 : tensor<3x8xi64>, tensor<3x1xi64>) outs(%gate_16 : tensor<3x8xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x8xi64>
    %gate_18 = mixer.embedding %gate_17, %gate_14 : tensor<3x8xi64>, tensor<39x1xf32> -> tensor<3x8x1xf32>
    %gate_19 = tensor.collapse_shape %h_7 [[0, 1], [2]] : tensor<3x13x32xf32> into tensor<39x32xf32>
    %gate_20 = arith.constant dense<[[0], [13], [26]]> : tensor<3x1xi64>
    %gate_21 = tensor.empty() : tensor<3x8xi64>
    %gate_22 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%keep_5, %gate_20 : tensor<3x8xi64>, tensor<3x1xi64>) outs(%gate_21 : tensor<3x8xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x8xi64>
    %gate_23 = mixer.embedding %gate_22, %gate_19 : tensor<3x8xi64>, tensor<39x32xf32> -> tensor<3x8x32xf32>
    %norm1_weight_2 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_2 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_31 = mixer.norm layer %gate_23 scale %norm1_weight_2 bias %norm1_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x8x32xf32>
    %q_weight_2 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_2 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_32 = mixer.linear %v_31, %q_weight_2 bias %q_bias_2 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %turned_5 = tensor.expand_shape %v_32 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %turned_6 = mixer.rotary %turned_5 at %active_8 by %cosine_1, %cosine_2 : tensor<3x8x4x8xf32>, tensor<3x8xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<3x8x4x8xf32>
    %v_33 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_34 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_6 : tensor<3x8x4x8xf32>) outs(%v_33 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %k_weight_2 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_2 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_35 = mixer.linear %v_31, %k_weight_2 bias %k_bias_2 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %turned_7 = tensor.expand_shape %v_35 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %turned_8 = mixer.rotary %turned_7 at %active_8 by %cosine_1, %cosine_2 : tensor<3x8x4x8xf32>, tensor<3x8xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<3x8x4x8xf32>
    %v_36 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_8 : tensor<3x8x4x8xf32>) outs(%v_36 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %v_weight_2 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_2 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_38 = mixer.linear %v_31, %v_weight_2 bias %v_bias_2 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %v_39 = tensor.expand_shape %v_38 [[0], [1], [2, 3]] output_shape [3, 8, 4, 8] : tensor<3x8x32xf32> into tensor<3x8x4x8xf32>
    %v_40 = tensor.empty() : tensor<3x4x8x8xf32>
    %v_41 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_39 : tensor<3x8x4x8xf32>) outs(%v_40 : tensor<3x4x8x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x8x8xf32>
    %results_2 = mixer.attention %v_34, %v_37, %v_41 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32>, tensor<3x4x8x8xf32> -> tensor<3x4x8x8xf32>
    %v_42 = tensor.empty() : tensor<3x8x4x8xf32>
    %v_43 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_2 : tensor<3x4x8x8xf32>) outs(%v_42 : tensor<3x8x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x8x4x8xf32>
    %v_44 = tensor.collapse_shape %v_43 [[0], [1], [2, 3]] : tensor<3x8x4x8xf32> into tensor<3x8x32xf32>
    %o_weight_2 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_2 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_45 = mixer.linear %v_44, %o_weight_2 bias %o_bias_2 : tensor<3x8x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %h_8 = arith.addf %gate_23, %v_45 : tensor<3x8x32xf32>
    %norm2_weight_2 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_2 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_46 = mixer.norm layer %h_8 scale %norm2_weight_2 bias %norm2_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x8x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x8x32xf32>
    %up_weight_2 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_2 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_47 = mixer.linear %v_46, %up_weight_2 bias %up_bias_2 : tensor<3x8x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x8x64xf32>
    %v_48 = arith.constant dense<0.5> : tensor<3x8x64xf32>
    %v_49 = arith.mulf %v_47, %v_48 : tensor<3x8x64xf32>
    %v_50 = arith.constant dense<0.7071067811865476> : tensor<3x8x64xf32>
    %v_51 = arith.mulf %v_47, %v_50 : tensor<3x8x64xf32>
    %v_52 = math.erf %v_51 : tensor<3x8x64xf32>
    %v_53 = arith.constant dense<1.0> : tensor<3x8x64xf32>
    %v_54 = arith.addf %v_52, %v_53 : tensor<3x8x64xf32>
    %v_55 = arith.mulf %v_49, %v_54 : tensor<3x8x64xf32>
    %down_weight_2 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_2 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_56 = mixer.linear %v_55, %down_weight_2 bias %down_bias_2 : tensor<3x8x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x8x32xf32>
    %h_9 = arith.addf %h_8, %v_56 : tensor<3x8x32xf32>
    %x_4 = tensor.empty() : tensor<3x8x32xf32>
    %x_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_9, %gate_18 : tensor<3x8x32xf32>, tensor<3x8x1xf32>) outs(%x_4 : tensor<3x8x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x8x32xf32>
    %x_6 = mixer.scatter_add %x_5 at %active_8 into %x_3 : tensor<3x8x32xf32>, tensor<3x8xi64>, tensor<3x13x32xf32>
    %h_10 = tensor.collapse_shape %x_6 [[0, 1], [2]] : tensor<3x13x32xf32> into tensor<39x32xf32>
    %h_11 = arith.constant dense<[[0], [13], [26]]> : tensor<3x1xi64>
    %h_12 = tensor.empty() : tensor<3x8xi64>
    %h_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%active_8, %h_11 : tensor<3x8xi64>, tensor<3x1xi64>) outs(%h_12 : tensor<3x8xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x8xi64>
    %h_14 = mixer.embedding %h_13, %h_10 : tensor<3x8xi64>, tensor<39x32xf32> -> tensor<3x8x32xf32>
    %router_2_weight_1 = mixer.weight @weights "w.router.2.weight" : tensor<1x32xf32>
    %v_57 = mixer.linear %h_14, %router_2_weight_1 : tensor<3x8x32xf32>, tensor<1x32xf32> -> tensor<3x8x1xf32>
    %gate_24 = arith.constant dense<0.0> : tensor<3x8x1xf32>
    %gate_25 = arith.subf %gate_24, %v_57 : tensor<3x8x1xf32>
    %gate_26 = math.exp %gate_25 : tensor<3x8x1xf32>
    %gate_27 = arith.constant dense<1.0> : tensor<3x8x1xf32>
    %gate_28 = arith.addf %gate_26, %gate_27 : tensor<3x8x1xf32>
    %gate_29 = arith.divf %gate_27, %gate_28 : tensor<3x8x1xf32>
    %gate_30 = arith.constant dense<0.1> : tensor<3x8x1xf32>
    %gate_31 = arith.mulf %gate_29, %gate_30 : tensor<3x8x1xf32>
    %v_58 = tensor.collapse_shape %gate_31 [[0], [1, 2]] : tensor<3x8x1xf32> into tensor<3x8xf32>
    %v_59:2 = mixer.sort %v_58 descending : tensor<3x8xf32> -> tensor<3x4xf32>, tensor<3x4xi64>
    %keep_6 = tensor.empty() : tensor<3x4xf32>
    %keep_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_59#1 : tensor<3x4xi64>) outs(%keep_6 : tensor<3x4xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<3x4xf32>
    %keep_8:2 = mixer.sort %keep_7 : tensor<3x4xf32> -> tensor<3x4xf32>, tensor<3x4xi64>
    %keep_9 = tensor.empty() : tensor<3x4xi64>
    %keep_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%keep_8#0 : tensor<3x4xf32>) outs(%keep_9 : tensor<3x4xi64>) {
      ^bb0(%e0: f32, %acc: i64):
        %r = arith.fptosi %e0 : f32 to i64
        linalg.yield %r : i64
    } -> tensor<3x4xi64>
    %active_9 = tensor.collapse_shape %active_8 [[0, 1]] : tensor<3x8xi64> into tensor<24xi64>
    %active_10 = arith.constant dense<[[0], [8], [16]]> : tensor<3x1xi64>
    %active_11 = tensor.empty() : tensor<3x4xi64>
    %active_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%keep_10, %active_10 : tensor<3x4xi64>, tensor<3x1xi64>) outs(%active_11 : tensor<3x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x4xi64>
    %active_13 = mixer.embedding %active_12, %active_9 : tensor<3x4xi64>, tensor<24xi64> -> tensor<3x4xi64>
    %gate_32 = tensor.collapse_shape %gate_31 [[0, 1], [2]] : tensor<3x8x1xf32> into tensor<24x1xf32>
    %gate_33 = arith.constant dense<[[0], [8], [16]]> : tensor<3x1xi64>
    %gate_34 = tensor.empty() : tensor<3x4xi64>
    %gate_35 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%keep_10, %gate_33 : tensor<3x4xi64>, tensor<3x1xi64>) outs(%gate_34 : tensor<3x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x4xi64>
    %gate_36 = mixer.embedding %gate_35, %gate_32 : tensor<3x4xi64>, tensor<24x1xf32> -> tensor<3x4x1xf32>
    %gate_37 = tensor.collapse_shape %h_14 [[0, 1], [2]] : tensor<3x8x32xf32> into tensor<24x32xf32>
    %gate_38 = arith.constant dense<[[0], [8], [16]]> : tensor<3x1xi64>
    %gate_39 = tensor.empty() : tensor<3x4xi64>
    %gate_40 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%keep_10, %gate_38 : tensor<3x4xi64>, tensor<3x1xi64>) outs(%gate_39 : tensor<3x4xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<3x4xi64>
    %gate_41 = mixer.embedding %gate_40, %gate_37 : tensor<3x4xi64>, tensor<24x32xf32> -> tensor<3x4x32xf32>
    %norm1_weight_3 = mixer.weight @weights "w.norm1.weight" : tensor<32xf32>
    %norm1_bias_3 = mixer.weight @weights "w.norm1.bias" : tensor<32xf32>
    %v_60 = mixer.norm layer %gate_41 scale %norm1_weight_3 bias %norm1_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x4x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x4x32xf32>
    %q_weight_3 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %q_bias_3 = mixer.weight @weights "w.q.bias" : tensor<32xf32>
    %v_61 = mixer.linear %v_60, %q_weight_3 bias %q_bias_3 : tensor<3x4x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x4x32xf32>
    %turned_9 = tensor.expand_shape %v_61 [[0], [1], [2, 3]] output_shape [3, 4, 4, 8] : tensor<3x4x32xf32> into tensor<3x4x4x8xf32>
    %turned_10 = mixer.rotary %turned_9 at %active_13 by %cosine_1, %cosine_2 : tensor<3x4x4x8xf32>, tensor<3x4xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<3x4x4x8xf32>
    %v_62 = tensor.empty() : tensor<3x4x4x8xf32>
    %v_63 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_10 : tensor<3x4x4x8xf32>) outs(%v_62 : tensor<3x4x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x4x8xf32>
    %k_weight_3 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %k_bias_3 = mixer.weight @weights "w.k.bias" : tensor<32xf32>
    %v_64 = mixer.linear %v_60, %k_weight_3 bias %k_bias_3 : tensor<3x4x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x4x32xf32>
    %turned_11 = tensor.expand_shape %v_64 [[0], [1], [2, 3]] output_shape [3, 4, 4, 8] : tensor<3x4x32xf32> into tensor<3x4x4x8xf32>
    %turned_12 = mixer.rotary %turned_11 at %active_13 by %cosine_1, %cosine_2 : tensor<3x4x4x8xf32>, tensor<3x4xi64>, tensor<13x4xf32>, tensor<13x4xf32> -> tensor<3x4x4x8xf32>
    %v_65 = tensor.empty() : tensor<3x4x4x8xf32>
    %v_66 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_12 : tensor<3x4x4x8xf32>) outs(%v_65 : tensor<3x4x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x4x8xf32>
    %v_weight_3 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_bias_3 = mixer.weight @weights "w.v.bias" : tensor<32xf32>
    %v_67 = mixer.linear %v_60, %v_weight_3 bias %v_bias_3 : tensor<3x4x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x4x32xf32>
    %v_68 = tensor.expand_shape %v_67 [[0], [1], [2, 3]] output_shape [3, 4, 4, 8] : tensor<3x4x32xf32> into tensor<3x4x4x8xf32>
    %v_69 = tensor.empty() : tensor<3x4x4x8xf32>
    %v_70 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_68 : tensor<3x4x4x8xf32>) outs(%v_69 : tensor<3x4x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x4x8xf32>
    %results_3 = mixer.attention %v_63, %v_66, %v_70 scale 3.53553390593273786e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        mixer.yield %r1 : i1
      } : tensor<3x4x4x8xf32>, tensor<3x4x4x8xf32>, tensor<3x4x4x8xf32> -> tensor<3x4x4x8xf32>
    %v_71 = tensor.empty() : tensor<3x4x4x8xf32>
    %v_72 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%results_3 : tensor<3x4x4x8xf32>) outs(%v_71 : tensor<3x4x4x8xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<3x4x4x8xf32>
    %v_73 = tensor.collapse_shape %v_72 [[0], [1], [2, 3]] : tensor<3x4x4x8xf32> into tensor<3x4x32xf32>
    %o_weight_3 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_3 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_74 = mixer.linear %v_73, %o_weight_3 bias %o_bias_3 : tensor<3x4x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x4x32xf32>
    %h_15 = arith.addf %gate_41, %v_74 : tensor<3x4x32xf32>
    %norm2_weight_3 = mixer.weight @weights "w.norm2.weight" : tensor<32xf32>
    %norm2_bias_3 = mixer.weight @weights "w.norm2.bias" : tensor<32xf32>
    %v_75 = mixer.norm layer %h_15 scale %norm2_weight_3 bias %norm2_bias_3 epsilon 1.00000000000000008e-05 : tensor<3x4x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x4x32xf32>
    %up_weight_3 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_3 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_76 = mixer.linear %v_75, %up_weight_3 bias %up_bias_3 : tensor<3x4x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x4x64xf32>
    %v_77 = arith.constant dense<0.5> : tensor<3x4x64xf32>
    %v_78 = arith.mulf %v_76, %v_77 : tensor<3x4x64xf32>
    %v_79 = arith.constant dense<0.7071067811865476> : tensor<3x4x64xf32>
    %v_80 = arith.mulf %v_76, %v_79 : tensor<3x4x64xf32>
    %v_81 = math.erf %v_80 : tensor<3x4x64xf32>
    %v_82 = arith.constant dense<1.0> : tensor<3x4x64xf32>
    %v_83 = arith.addf %v_81, %v_82 : tensor<3x4x64xf32>
    %v_84 = arith.mulf %v_78, %v_83 : tensor<3x4x64xf32>
    %down_weight_3 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_3 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_85 = mixer.linear %v_84, %down_weight_3 bias %down_bias_3 : tensor<3x4x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x4x32xf32>
    %h_16 = arith.addf %h_15, %v_85 : tensor<3x4x32xf32>
    %x_7 = tensor.empty() : tensor<3x4x32xf32>
    %x_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%h_16, %gate_36 : tensor<3x4x32xf32>, tensor<3x4x1xf32>) outs(%x_7 : tensor<3x4x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x32xf32>
    %x_9 = mixer.scatter_add %x_8 at %active_13 into %x_6 : tensor<3x4x32xf32>, tensor<3x4xi64>, tensor<3x13x32xf32>
    return %x_9, %active_13 : tensor<3x13x32xf32>, tensor<3x4xi64>
  }
}
