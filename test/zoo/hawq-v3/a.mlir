// HAWQ-V3: dyadic neural network quantization (Yao et al., 2020, arXiv 2011.10680).
// Requantisation without division: r = s_in s_w / s_out as m 2^-e, q = clip(round(acc m / 2^e)).
module attributes {mixer.dims = {}} {
  func.func @main(%in_acc: tensor<6x16xi64> {mixer.name = "acc"}, %in_s_in: tensor<1xf32> {mixer.name = "s_in"}, %in_s_out: tensor<1xf32> {mixer.name = "s_out"}, %in_s_w: tensor<16xf32> {mixer.name = "s_w"}) -> (tensor<16xi64> {mixer.name = "mantissa"}, tensor<16xf32> {mixer.name = "exponent"}, tensor<6x16xf32> {mixer.name = "q"}) {
    %v_1 = arith.constant dense<[1823699210, 1130496079, 1527738626, 1136127933, 2045714193, 1565669972, 1193664079, 1592120590, 1484982408, 1145279279, 1551585754, 1906802047, 1882135865, 1921863865, 1957223865, 1358053098]> : tensor<16xi64>
    %v_2 = arith.constant dense<[42.0, 41.0, 42.0, 41.0, 43.0, 43.0, 42.0, 42.0, 42.0, 41.0, 42.0, 42.0, 42.0, 42.0, 42.0, 43.0]> : tensor<16xf32>
    %shift_1 = arith.constant dense<[42, 41, 42, 41, 43, 43, 42, 42, 42, 41, 42, 42, 42, 42, 42, 43]> : tensor<16xi64>
    %half_1 = arith.constant dense<[2199023255552, 1099511627776, 2199023255552, 1099511627776, 4398046511104, 4398046511104, 2199023255552, 2199023255552, 2199023255552, 1099511627776, 2199023255552, 2199023255552, 2199023255552, 2199023255552, 2199023255552, 4398046511104]> : tensor<16xi64>
    %product_1 = arith.constant dense<[1823699210, 1130496079, 1527738626, 1136127933, 2045714193, 1565669972, 1193664079, 1592120590, 1484982408, 1145279279, 1551585754, 1906802047, 1882135865, 1921863865, 1957223865, 1358053098]> : tensor<16xi64>
    %product_2 = tensor.empty() : tensor<6x16xi64>
    %product_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%in_acc, %product_1 : tensor<6x16xi64>, tensor<16xi64>) outs(%product_2 : tensor<6x16xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.muli %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x16xi64>
    %product_4 = tensor.empty() : tensor<6x16xi64>
    %product_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%product_3, %half_1 : tensor<6x16xi64>, tensor<16xi64>) outs(%product_4 : tensor<6x16xi64>) {
      ^bb0(%e0: i64, %e1: i64, %acc: i64):
        %r = arith.addi %e0, %e1 : i64
        linalg.yield %r : i64
    } -> tensor<6x16xi64>
    %q_1 = tensor.empty() : tensor<6x16xi64>
    %q_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%shift_1 : tensor<16xi64>) outs(%q_1 : tensor<6x16xi64>) {
      ^bb0(%e0: i64, %acc: i64):
        linalg.yield %e0 : i64
    } -> tensor<6x16xi64>
    %q_3 = arith.shrsi %product_5, %q_2 : tensor<6x16xi64>
    %q_4 = arith.constant dense<-128> : tensor<6x16xi64>
    %q_5 = arith.maxsi %q_3, %q_4 : tensor<6x16xi64>
    %q_6 = arith.constant dense<127> : tensor<6x16xi64>
    %q_7 = arith.minsi %q_5, %q_6 : tensor<6x16xi64>
    %v_3 = tensor.empty() : tensor<6x16xf32>
    %v_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%q_7 : tensor<6x16xi64>) outs(%v_3 : tensor<6x16xf32>) {
      ^bb0(%e0: i64, %acc: f32):
        %r = arith.sitofp %e0 : i64 to f32
        linalg.yield %r : f32
    } -> tensor<6x16xf32>
    return %v_1, %v_2, %v_4 : tensor<16xi64>, tensor<16xf32>, tensor<6x16xf32>
  }
}
