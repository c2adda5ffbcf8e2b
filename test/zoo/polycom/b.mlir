// Polynomial composition activations (Zhuo et al., 2024, arXiv 2411.03884).
// PolyReLU: w0 r^3 + w1 r^2 + w2 r + b of r = relu(x); PolyNorm: the powers of x, each divided by its own root mean square.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x45xf32> {mixer.name = "x"}) -> (tensor<3x37x45xf32> {mixer.name = "relu"}, tensor<3x37x45xf32> {mixer.name = "norm"}) {
    %poly_1 = mixer.weight @weights "w.poly" : tensor<4xf32>
    %norm_1 = mixer.weight @weights "w.norm" : tensor<4xf32>
    %r_1 = arith.constant dense<0.0> : tensor<3x37x45xf32>
    %r_2 = arith.maximumf %in_x, %r_1 : tensor<3x37x45xf32>
    %v_1 = tensor.extract_slice %poly_1[0] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %v_2 = tensor.empty() : tensor<3x37x45xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%r_2, %v_1 : tensor<3x37x45xf32>, tensor<1xf32>) outs(%v_2 : tensor<3x37x45xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x45xf32>
    %v_4 = tensor.extract_slice %poly_1[1] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %v_5 = tensor.empty() : tensor<3x37x45xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_3, %v_4 : tensor<3x37x45xf32>, tensor<1xf32>) outs(%v_5 : tensor<3x37x45xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x45xf32>
    %v_7 = arith.mulf %v_6, %r_2 : tensor<3x37x45xf32>
    %v_8 = tensor.extract_slice %poly_1[2] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %v_9 = tensor.empty() : tensor<3x37x45xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_7, %v_8 : tensor<3x37x45xf32>, tensor<1xf32>) outs(%v_9 : tensor<3x37x45xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x45xf32>
    %v_11 = arith.mulf %v_10, %r_2 : tensor<3x37x45xf32>
    %v_12 = tensor.extract_slice %poly_1[3] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %v_13 = tensor.empty() : tensor<3x37x45xf32>
    %v_14 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_11, %v_12 : tensor<3x37x45xf32>, tensor<1xf32>) outs(%v_13 : tensor<3x37x45xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x45xf32>
    %square_1 = arith.mulf %in_x, %in_x : tensor<3x37x45xf32>
    %unit_1 = arith.mulf %square_1, %in_x : tensor<3x37x45xf32>
    %unit_2 = mixer.norm rms %unit_1 epsilon 9.99999999999999955e-07 : tensor<3x37x45xf32> -> tensor<3x37x45xf32>
    %unit_3 = mixer.norm rms %square_1 epsilon 9.99999999999999955e-07 : tensor<3x37x45xf32> -> tensor<3x37x45xf32>
    %unit_4 = mixer.norm rms %in_x epsilon 9.99999999999999955e-07 : tensor<3x37x45xf32> -> tensor<3x37x45xf32>
    %v_15 = tensor.extract_slice %norm_1[0] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %v_16 = tensor.empty() : tensor<3x37x45xf32>
    %v_17 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%unit_2, %v_15 : tensor<3x37x45xf32>, tensor<1xf32>) outs(%v_16 : tensor<3x37x45xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x45xf32>
    %v_18 = tensor.extract_slice %norm_1[1] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %v_19 = tensor.empty() : tensor<3x37x45xf32>
    %v_20 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%unit_3, %v_18 : tensor<3x37x45xf32>, tensor<1xf32>) outs(%v_19 : tensor<3x37x45xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x45xf32>
    %v_21 = arith.addf %v_17, %v_20 : tensor<3x37x45xf32>
    %v_22 = tensor.extract_slice %norm_1[2] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %v_23 = tensor.empty() : tensor<3x37x45xf32>
    %v_24 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%unit_4, %v_22 : tensor<3x37x45xf32>, tensor<1xf32>) outs(%v_23 : tensor<3x37x45xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x45xf32>
    %v_25 = arith.addf %v_21, %v_24 : tensor<3x37x45xf32>
    %v_26 = tensor.extract_slice %norm_1[3] [1] [1] : tensor<4xf32> to tensor<1xf32>
    %v_27 = tensor.empty() : tensor<3x37x45xf32>
    %v_28 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_25, %v_26 : tensor<3x37x45xf32>, tensor<1xf32>) outs(%v_27 : tensor<3x37x45xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x37x45xf32>
    return %v_14, %v_28 : tensor<3x37x45xf32>, tensor<3x37x45xf32>
  }
}
