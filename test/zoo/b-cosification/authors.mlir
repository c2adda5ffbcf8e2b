// B-cosification: transforming deep networks to be inherently interpretable (Arya et al., 2024, arXiv 2411.00715).
// y = z |z| / |x| with z = w.x of unit rows w (B = 2, no bias): a linear layer whose epilogue needs the norm of its input row.
module attributes {mixer.dims = {}} {
  mixer.file @weights "authors.safetensors"
  func.func @main(%in_x: tensor<3x4x7xf32> {mixer.name = "x"}) -> (tensor<3x4x5xf32> {mixer.name = "out"}) {
    %linear_weight_1 = mixer.weight @weights "w.linear.weight" : tensor<5x7xf32>
    %z_1 = arith.mulf %linear_weight_1, %linear_weight_1 : tensor<5x7xf32>
    %z_2 = arith.constant dense<0.0> : tensor<5xf32>
    %z_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0)>], iterator_types = ["parallel", "reduction"]} ins(%z_1 : tensor<5x7xf32>) outs(%z_2 : tensor<5xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<5xf32>
    %z_4 = tensor.expand_shape %z_3 [[0, 1]] output_shape [5, 1] : tensor<5xf32> into tensor<5x1xf32>
    %z_5 = arith.constant dense<0.0> : tensor<5x1xf32>
    %z_6 = arith.addf %z_4, %z_5 : tensor<5x1xf32>
    %z_7 = math.rsqrt %z_6 : tensor<5x1xf32>
    %z_8 = tensor.empty() : tensor<5x7xf32>
    %z_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, 0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%linear_weight_1, %z_7 : tensor<5x7xf32>, tensor<5x1xf32>) outs(%z_8 : tensor<5x7xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<5x7xf32>
    %z_10 = mixer.linear %in_x, %z_9 : tensor<3x4x7xf32>, tensor<5x7xf32> -> tensor<3x4x5xf32>
    %v_1 = math.absf %z_10 : tensor<3x4x5xf32>
    %v_2 = arith.mulf %z_10, %v_1 : tensor<3x4x5xf32>
    %v_3 = arith.mulf %in_x, %in_x : tensor<3x4x7xf32>
    %v_4 = arith.constant dense<0.0> : tensor<3x4xf32>
    %v_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1)>], iterator_types = ["parallel", "parallel", "reduction"]} ins(%v_3 : tensor<3x4x7xf32>) outs(%v_4 : tensor<3x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        %r = arith.addf %acc, %e0 : f32
        linalg.yield %r : f32
    } -> tensor<3x4xf32>
    %v_6 = tensor.expand_shape %v_5 [[0], [1, 2]] output_shape [3, 4, 1] : tensor<3x4xf32> into tensor<3x4x1xf32>
    %v_7 = math.rsqrt %v_6 : tensor<3x4x1xf32>
    %v_8 = tensor.empty() : tensor<3x4x5xf32>
    %v_9 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, 0)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%v_2, %v_7 : tensor<3x4x5xf32>, tensor<3x4x1xf32>) outs(%v_8 : tensor<3x4x5xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<3x4x5xf32>
    return %v_9 : tensor<3x4x5xf32>
  }
}
