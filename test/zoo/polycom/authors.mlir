// Polynomial composition activations (Zhuo et al., 2024, arXiv 2411.03884).
// PolyReLU: w0 r^3 + w1 r^2 + w2 r + b of r = relu(x); PolyNorm: the powers of x, each divided by its own root mean square.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<3x7x12xf32> {mixer.name = "x"}) -> (tensor<3x7x12xf32> {mixer.name = "out"}) {
    %weight_1 = mixer.weight @weights "w.weight" : tensor<3xf32>
    %unit_1 = arith.mulf %in_x, %in_x : tensor<3x7x12xf32>
    %unit_2 = arith.mulf %unit_1, %in_x : tensor<3x7x12xf32>
    %unit_3 = arith.mulf %in_x, %in_x : tensor<3x7x12xf32>
    %unit_4 = mixer.norm rms %unit_2 epsilon 9.99999999999999955e-07 : tensor<3x7x12xf32> -> tensor<3x7x12xf32>
    %unit_5 = mixer.norm rms %unit_3 epsilon 9.99999999999999955e-07 : tensor<3x7x12xf32> -> tensor<3x7x12xf32>
    %unit_6 = mixer.norm rms %in_x epsilon 9.99999999999999955e-07 : tensor<3x7x12xf32> -> tensor<3x7x12xf32>
    %v_1 = tensor.extract_slice %weight_1[0] [1] [1] : tensor<3xf32> to tensor<1xf32>
    %v_2 = tensor.empty() : tensor<3x7x12xf32>
    %v_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%unit_4, %v_1 : tensor<3x7x12xf32>, tensor<1xf32>) outs(%v_2 : tensor<3x7x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x7x12xf32>
    %v_4 = tensor.extract_slice %weight_1[1] [1] [1] : tensor<3xf32> to tensor<1xf32>
    %v_5 = tensor.empty() : tensor<3x7x12xf32>
    %v_6 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%unit_5, %v_4 : tensor<3x7x12xf32>, tensor<1xf32>) outs(%v_5 : tensor<3x7x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x7x12xf32>
    %v_7 = arith.addf %v_3, %v_6 : tensor<3x7x12xf32>
    %v_8 = tensor.extract_slice %weight_1[2] [1] [1] : tensor<3xf32> to tensor<1xf32>
    %v_9 = tensor.empty() : tensor<3x7x12xf32>
    %v_10 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%unit_6, %v_8 : tensor<3x7x12xf32>, tensor<1xf32>) outs(%v_9 : tensor<3x7x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x7x12xf32>
    %v_11 = arith.addf %v_7, %v_10 : tensor<3x7x12xf32>
    %bias_1 = mixer.weight @weights "w.bias" : tensor<1xf32>
    %v_12 = tensor.empty() : tensor<3x7x12xf32>
    %v_13 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_11, %bias_1 : tensor<3x7x12xf32>, tensor<1xf32>) outs(%v_12 : tensor<3x7x12xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.addf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x7x12xf32>
    return %v_13 : tensor<3x7x12xf32>
  }
}
