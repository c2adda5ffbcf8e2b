// Liger: linearizing large language models to gated recurrent structures (Lan et al., 2025, arXiv 2503.01496).
// Gates from the key projection that is there: gated linear attention of softmaxed queries and keys, averaged with a sliding window.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<2x21x16xf32> {mixer.name = "x"}) -> (tensor<2x21x16xf32> {mixer.name = "out"}) {
    %cosine_1 = arith.constant dense<[[1.0, 1.0], [0.5403022766113281, 0.9999499917030334], [-0.416146844625473, 0.9998000264167786], [-0.9899924993515015, 0.9995500445365906], [-0.6536436080932617, 0.9992001056671143], [0.28366219997406006, 0.9987502694129944], [0.9601702690124512, 0.998200535774231], [0.7539022564888, 0.9975510239601135], [-0.1455000340938568, 0.9968017339706421], [-0.9111302495002747, 0.9959527254104614], [-0.83907151222229, 0.9950041770935059], [0.004425697959959507, 0.9939560890197754], [0.8438539505004883, 0.9928086400032043], [0.9074468016624451, 0.9915618896484375], [0.13673721253871918, 0.9902160167694092], [-0.7596879005432129, 0.9887710809707642], [-0.9576594829559326, 0.9872272610664368], [-0.27516335248947144, 0.9855847954750061], [0.6603167057037354, 0.9838436841964722], [0.9887046217918396, 0.9820042252540588], [0.4080820679664612, 0.9800665974617004]]> : tensor<21x2xf32>
    %cosine_2 = arith.constant dense<[[0.0, 0.0], [0.8414709568023682, 0.009999833069741726], [0.9092974066734314, 0.019998665899038315], [0.14112000167369843, 0.029995501041412354], [-0.756802499294281, 0.03998933359980583], [-0.9589242935180664, 0.04997916892170906], [-0.279415488243103, 0.059964004904031754], [0.6569865942001343, 0.06994284689426422], [0.9893582463264465, 0.07991469651460648], [0.41211849451065063, 0.08987855166196823], [-0.5440211296081543, 0.0998334139585495], [-0.9999902248382568, 0.10977829992771149], [-0.5365729331970215, 0.11971220374107361], [0.4201670289039612, 0.12963414192199707], [0.9906073808670044, 0.13954311609268188], [0.6502878665924072, 0.14943812787532806], [-0.2879033088684082, 0.159318208694458], [-0.9613974690437317, 0.16918234527111053], [-0.7509872317314148, 0.17902956902980804], [0.14987720549106598, 0.18885889649391174], [0.9129452705383301, 0.19866932928562164]]> : tensor<21x2xf32>
    %positions_1 = arith.constant dense<[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]> : tensor<21xi64>
    %positions_2 = tensor.empty() : tensor<2x21xi64>
    %positions_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%positions_1 : tensor<21xi64>) outs(%positions_2 : tensor<2x21xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<2x21xi64>
    %q_proj_weight_1 = mixer.weight @weights "w.q_proj.weight" : tensor<16x16xf32>
    %v_1 = mixer.linear %in_x, %q_proj_weight_1 : tensor<2x21x16xf32>, tensor<16x16xf32> -> tensor<2x21x16xf32>
    %k_proj_weight_1 = mixer.weight @weights "w.k_proj.weight" : tensor<8x16xf32>
    %v_2 = mixer.linear %in_x, %k_proj_weight_1 : tensor<2x21x16xf32>, tensor<8x16xf32> -> tensor<2x21x8xf32>
    %v_proj_weight_1 = mixer.weight @weights "w.v_proj.weight" : tensor<8x16xf32>
    %v_3 = mixer.linear %in_x, %v_proj_weight_1 : tensor<2x21x16xf32>, tensor<8x16xf32> -> tensor<2x21x8xf32>
    %v_4 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 21, 4, 4] : tensor<2x21x16xf32> into tensor<2x21x4x4xf32>
    %v_5 = tensor.empty() : tensor<2x4x21x4xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_4 : tensor<2x21x4x4xf32>) outs(%v_5 : tensor<2x4x21x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x21x4xf32>
    %v_7 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 21, 2, 4] : tensor<2x21x8xf32> into tensor<2x21x2x4xf32>
    %v_8 = tensor.empty() : tensor<2x2x21x4xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_7 : tensor<2x21x2x4xf32>) outs(%v_8 : tensor<2x2x21x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x21x4xf32>
    %v_10 = tensor.expand_shape %v_3 [[0], [1], [2, 3]] output_shape [2, 21, 2, 4] : tensor<2x21x8xf32> into tensor<2x21x2x4xf32>
    %v_11 = tensor.empty() : tensor<2x2x21x4xf32>
    %v_12 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_10 : tensor<2x21x2x4xf32>) outs(%v_11 : tensor<2x2x21x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x21x4xf32>
    %v_13 = arith.constant dense<0.0> : tensor<2x2x21x4xf32>
    %v_14 = arith.subf %v_13, %v_9 : tensor<2x2x21x4xf32>
    %v_15 = arith.maximumf %v_14, %v_13 : tensor<2x2x21x4xf32>
    %v_16 = math.absf %v_14 : tensor<2x2x21x4xf32>
    %v_17 = arith.subf %v_13, %v_16 : tensor<2x2x21x4xf32>
    %v_18 = math.exp %v_17 : tensor<2x2x21x4xf32>
    %v_19 = math.log1p %v_18 : tensor<2x2x21x4xf32>
    %v_20 = arith.addf %v_15, %v_19 : tensor<2x2x21x4xf32>
    %v_21 = arith.subf %v_13, %v_20 : tensor<2x2x21x4xf32>
    %gate_1 = arith.constant dense<0.0625> : tensor<2x2x21x4xf32>
    %gate_2 = arith.mulf %v_21, %gate_1 : tensor<2x2x21x4xf32>
    %v_22 = tensor.expand_shape %gate_2 [[0], [1, 2], [3], [4]] output_shape [2, 2, 1, 21, 4] : tensor<2x2x21x4xf32> into tensor<2x2x1x21x4xf32>
    %wide_1 = tensor.empty() : tensor<2x2x2x21x4xf32>
    %wide_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, 0, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_22 : tensor<2x2x1x21x4xf32>) outs(%wide_1 : tensor<2x2x2x21x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x21x4xf32>
    %v_23 = tensor.collapse_shape %wide_2 [[0], [1, 2], [3], [4]] : tensor<2x2x2x21x4xf32> into tensor<2x4x21x4xf32>
    %gate_3 = arith.constant dense<0xFF800000> : tensor<2x2x21xf32>
    %gate_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_9 : tensor<2x2x21x4xf32>) outs(%gate_3 : tensor<2x2x21xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21xf32>
    %gate_5 = tensor.expand_shape %gate_4 [[0], [1], [2, 3]] output_shape [2, 2, 21, 1] : tensor<2x2x21xf32> into tensor<2x2x21x1xf32>
    %gate_6 = tensor.empty() : tensor<2x2x21x4xf32>
    %gate_7 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_9, %gate_5 : tensor<2x2x21x4xf32>, tensor<2x2x21x1xf32>) outs(%gate_6 : tensor<2x2x21x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21x4xf32>
    %gate_8 = math.exp %gate_7 : tensor<2x2x21x4xf32>
    %gate_9 = arith.constant dense<0.0> : tensor<2x2x21xf32>
    %gate_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%gate_8 : tensor<2x2x21x4xf32>) outs(%gate_9 : tensor<2x2x21xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21xf32>
    %gate_11 = tensor.expand_shape %gate_10 [[0], [1], [2, 3]] output_shape [2, 2, 21, 1] : tensor<2x2x21xf32> into tensor<2x2x21x1xf32>
    %gate_12 = tensor.empty() : tensor<2x2x21x4xf32>
    %gate_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%gate_8, %gate_11 : tensor<2x2x21x4xf32>, tensor<2x2x21x1xf32>) outs(%gate_12 : tensor<2x2x21x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x2x21x4xf32>
    %v_24 = tensor.expand_shape %gate_13 [[0], [1, 2], [3], [4]] output_shape [2, 2, 1, 21, 4] : tensor<2x2x21x4xf32> into tensor<2x2x1x21x4xf32>
    %wide_3 = tensor.empty() : tensor<2x2x2x21x4xf32>
    %wide_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, 0, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_24 : tensor<2x2x1x21x4xf32>) outs(%wide_3 : tensor<2x2x2x21x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x21x4xf32>
    %v_25 = tensor.collapse_shape %wide_4 [[0], [1, 2], [3], [4]] : tensor<2x2x2x21x4xf32> into tensor<2x4x21x4xf32>
    %linear_1 = arith.constant dense<0xFF800000> : tensor<2x4x21xf32>
    %linear_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%v_6 : tensor<2x4x21x4xf32>) outs(%linear_1 : tensor<2x4x21xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.maximumf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x21xf32>
    %linear_3 = tensor.expand_shape %linear_2 [[0], [1], [2, 3]] output_shape [2, 4, 21, 1] : tensor<2x4x21xf32> into tensor<2x4x21x1xf32>
    %linear_4 = tensor.empty() : tensor<2x4x21x4xf32>
    %linear_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_6, %linear_3 : tensor<2x4x21x4xf32>, tensor<2x4x21x1xf32>) outs(%linear_4 : tensor<2x4x21x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.subf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x21x4xf32>
    %linear_6 = math.exp %linear_5 : tensor<2x4x21x4xf32>
    %linear_7 = arith.constant dense<0.0> : tensor<2x4x21xf32>
    %linear_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%linear_6 : tensor<2x4x21x4xf32>) outs(%linear_7 : tensor<2x4x21xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x21xf32>
    %linear_9 = tensor.expand_shape %linear_8 [[0], [1], [2, 3]] output_shape [2, 4, 21, 1] : tensor<2x4x21xf32> into tensor<2x4x21x1xf32>
    %linear_10 = tensor.empty() : tensor<2x4x21x4xf32>
    %linear_11 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, 0)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%linear_6, %linear_9 : tensor<2x4x21x4xf32>, tensor<2x4x21x1xf32>) outs(%linear_10 : tensor<2x4x21x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.divf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<2x4x21x4xf32>
    %v_26 = tensor.expand_shape %v_12 [[0], [1, 2], [3], [4]] output_shape [2, 2, 1, 21, 4] : tensor<2x2x21x4xf32> into tensor<2x2x1x21x4xf32>
    %wide_5 = tensor.empty() : tensor<2x2x2x21x4xf32>
    %wide_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, 0, d3, d4)>, affine_map<(d0, d1, d2, d3, d4) -> (d0, d1, d2, d3, d4)>], iterator_types = ["parallel", "parallel", "parallel", "parallel", "parallel"]} ins(%v_26 : tensor<2x2x1x21x4xf32>) outs(%wide_5 : tensor<2x2x2x21x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x2x21x4xf32>
    %v_27 = tensor.collapse_shape %wide_6 [[0], [1, 2], [3], [4]] : tensor<2x2x2x21x4xf32> into tensor<2x4x21x4xf32>
    %v_28 = tensor.expand_shape %v_23 [[0], [1], [2], [3, 4]] output_shape [2, 4, 21, 4, 1] : tensor<2x4x21x4xf32> into tensor<2x4x21x4x1xf32>
    %linear_12:2 = mixer.linear_recurrence %linear_11, %v_25, %v_27 decay(%v_28 : tensor<2x4x21x4x1xf32>) : tensor<2x4x21x4xf32>, tensor<2x4x21x4xf32>, tensor<2x4x21x4xf32> -> tensor<2x4x21x4xf32>, tensor<2x4x4x4xf32>
    %turned_1 = tensor.expand_shape %v_1 [[0], [1], [2, 3]] output_shape [2, 21, 4, 4] : tensor<2x21x16xf32> into tensor<2x21x4x4xf32>
    %turned_2 = mixer.rotary %turned_1 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x21x4x4xf32>, tensor<2x21xi64>, tensor<21x2xf32>, tensor<21x2xf32> -> tensor<2x21x4x4xf32>
    %v_29 = tensor.empty() : tensor<2x4x21x4xf32>
    %v_30 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_2 : tensor<2x21x4x4xf32>) outs(%v_29 : tensor<2x4x21x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x4x21x4xf32>
    %turned_3 = tensor.expand_shape %v_2 [[0], [1], [2, 3]] output_shape [2, 21, 2, 4] : tensor<2x21x8xf32> into tensor<2x21x2x4xf32>
    %turned_4 = mixer.rotary %turned_3 at %positions_3 by %cosine_1, %cosine_2 : tensor<2x21x2x4xf32>, tensor<2x21xi64>, tensor<21x2xf32>, tensor<21x2xf32> -> tensor<2x21x2x4xf32>
    %v_31 = tensor.empty() : tensor<2x2x21x4xf32>
    %v_32 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%turned_4 : tensor<2x21x2x4xf32>) outs(%v_31 : tensor<2x2x21x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x2x21x4xf32>
    %results_1 = mixer.attention %v_30, %v_32, %v_12 scale 5.00000000000000000e-01 mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %r1 = arith.cmpi sle, %j, %i : index
        %r2 = arith.constant 64 : index
        %r3 = arith.addi %j, %r2 : index
        %r4 = arith.cmpi slt, %i, %r3 : index
        %r5 = arith.andi %r1, %r4 : i1
        mixer.yield %r5 : i1
      } : tensor<2x4x21x4xf32>, tensor<2x2x21x4xf32>, tensor<2x2x21x4xf32> -> tensor<2x4x21x4xf32>
    %v_33 = arith.addf %linear_12#0, %results_1 : tensor<2x4x21x4xf32>
    %v_34 = arith.constant dense<0.5> : tensor<2x4x21x4xf32>
    %v_35 = arith.mulf %v_33, %v_34 : tensor<2x4x21x4xf32>
    %v_36 = tensor.empty() : tensor<2x21x4x4xf32>
    %v_37 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2, d3) -> (d0, d2, d1, d3)>, affine_map<(d0, d1, d2, d3) -> (d0, d1, d2, d3)>], iterator_types = ["parallel", "parallel", "parallel", "parallel"]} ins(%v_35 : tensor<2x4x21x4xf32>) outs(%v_36 : tensor<2x21x4x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<2x21x4x4xf32>
    %v_38 = tensor.collapse_shape %v_37 [[0], [1], [2, 3]] : tensor<2x21x4x4xf32> into tensor<2x21x16xf32>
    %o_proj_weight_1 = mixer.weight @weights "w.o_proj.weight" : tensor<16x16xf32>
    %v_39 = mixer.linear %v_38, %o_proj_weight_1 : tensor<2x21x16xf32>, tensor<16x16xf32> -> tensor<2x21x16xf32>
    return %v_39 : tensor<2x21x16xf32>
  }
}
