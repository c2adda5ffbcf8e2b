// HAWQ-V3: dyadic neural network quantization (Yao et al., 2020, arXiv 2011.10680).
// Requantisation without division: r = s_in s_w / s_out as m 2^-e, q = clip(round(acc m / 2^e)).
module attributes {mixer.dims = {}} {
  func.func @main(%in_acc: tensor<5x13xi64> {mixer.name = "acc"}, %in_s_in: tensor<1xf32> {mixer.name = "s_in"}, %in_s_out: tensor<1xf32> {mixer.name = "s_out"}, %in_s_w: tensor<13xf32> {mixer.name = "s_w"}) -> (tensor<13xi64> {mixer.name = "mantissa"}, tensor<13xf32> {mixer.name = "exponent"}, tensor<5x13xf32> {mixer.name = "q"}) {
    %v_1 = arith.constant dense<[1176183352, 1189394043, 1152071206, 1290366116, 1657501536, 2134763939, 1631190700, 1500905754, 1669338336, 1909864592, 1604476518, 1677429682, 1335750116]> : tensor<13xi64>
    %v_2 = arith.constant dense<[43.0, 41.0, 43.0, 42.0, 43.0, 43.0, 42.0, 42.0, 42.0, 42.0, 42.0, 42.0, 42.0]> : tensor<13xf32>
    %shift_1 = arith.constant dense<[43, 41, 43, 42, 43, 43, 42, 42, 42, 42, 42, 42, 42]> : tensor<13xi64>
    %half_1 = arith.constant dense<[4398046511104, 1099511627776, 4398046511104, 2199023255552, 4398046511104, 4398046511104, 2199023255552, 2199023255552, 2199023255552, 2199023255552, 2199023255552, 2199023255552, 2199023255552]> : tensor<13xi64>
    %product_1 = arith.constant dense<[1176183352, 1189394043, 1152071206, 1290366116, 1657501536, 2134763939, 1631190700, 1500905754, 1669338336, 1909864592, 1604476518, 1677429682, 1335750116]> : tensor<13xi64>
    %product_2 = tensor.empty() : tensor<5x13xi64>
    %product_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_acc, %product_1 : tensor<5x13xi64>, tensor<13xi64>) outs(%product_2 : tensor<5x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.muli %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<5x13xi64>
    %product_4 = tensor.empty() : tensor<5x13xi64>
    %product_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%product_3, %half_1 : tensor<5x13xi64>, tensor<13xi64>) outs(%product_4 : tensor<5x13xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<5x13xi64>
    %q_1 = tensor.empty() : tensor<5x13xi64>
    %q_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%shift_1 : tensor<13xi64>) outs(%q_1 : tensor<5x13xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<5x13xi64>
    %q_3 = arith.shrsi %product_5, %q_2 : tensor<5x13xi64>
    %q_4 = arith.constant dense<-128> : tensor<5x13xi64>
    %q_5 = arith.maxsi %q_3, %q_4 : tensor<5x13xi64>
    %q_6 = arith.constant dense<127> : tensor<5x13xi64>
    %q_7 = arith.minsi %q_5, %q_6 : tensor<5x13xi64>
    %v_3 = tensor.empty() : tensor<5x13xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%q_7 : tensor<5x13xi64>) outs(%v_3 : tensor<5x13xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<5x13xf32>
    return %v_1, %v_2, %v_4 : tensor<13xi64>, tensor<13xf32>, tensor<5x13xf32>
  }
}
