// RandLoRA: full rank parameter-efficient fine-tuning (Albert et al., 2025, arXiv 2502.00987).
// W + s sum_n B_n L_n A_n G_n with frozen random bases and learned diagonals, folded into W before inference.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %B_1 = mixer.weight @weights "w.B" : tensor<8x32x4xf32>
    %lambda_1 = mixer.weight @weights "w.lambda" : tensor<8x4xf32>
    %left_1 = tensor.expand_shape %lambda_1 [[0, 1], [2]] output_shape [8, 1, 4] : tensor<8x4xf32> into tensor<8x1x4xf32>
    %left_2 = tensor.empty() : tensor<8x32x4xf32>
    %left_3 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%B_1, %left_1 : tensor<8x32x4xf32>, tensor<8x1x4xf32>) outs(%left_2 : tensor<8x32x4xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8x32x4xf32>
    %left_4 = tensor.empty() : tensor<32x8x4xf32>
    %left_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (d1, d0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%left_3 : tensor<8x32x4xf32>) outs(%left_4 : tensor<32x8x4xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x8x4xf32>
    %A_1 = mixer.weight @weights "w.A" : tensor<4x32xf32>
    %right_1 = tensor.expand_shape %A_1 [[0, 1], [2]] output_shape [1, 4, 32] : tensor<4x32xf32> into tensor<1x4x32xf32>
    %gamma_1 = mixer.weight @weights "w.gamma" : tensor<8x32xf32>
    %right_2 = tensor.expand_shape %gamma_1 [[0, 1], [2]] output_shape [8, 1, 32] : tensor<8x32xf32> into tensor<8x1x32xf32>
    %right_3 = tensor.empty() : tensor<8x4x32xf32>
    %right_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1, d2) -> (0, d1, d2)>, affine_map<(d0, d1, d2) -> (d0, 0, d2)>, affine_map<(d0, d1, d2) -> (d0, d1, d2)>], iterator_types = ["parallel", "parallel", "parallel"]} ins(%right_1, %right_2 : tensor<1x4x32xf32>, tensor<8x1x32xf32>) outs(%right_3 : tensor<8x4x32xf32>) {
      ^bb0(%e0: f32, %e1: f32, %acc: f32):
        %r = arith.mulf %e0, %e1 : f32
        linalg.yield %r : f32
    } -> tensor<8x4x32xf32>
    %delta_1 = tensor.collapse_shape %left_5 [[0], [1, 2]] : tensor<32x8x4xf32> into tensor<32x32xf32>
    %delta_2 = tensor.collapse_shape %right_4 [[0, 1], [2]] : tensor<8x4x32xf32> into tensor<32x32xf32>
    %delta_3 = tensor.empty() : tensor<32x32xf32>
    %delta_4 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%delta_2 : tensor<32x32xf32>) outs(%delta_3 : tensor<32x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x32xf32>
    %delta_5 = mixer.linear %delta_1, %delta_4 : tensor<32x32xf32>, tensor<32x32xf32> -> tensor<32x32xf32>
    %weight_1 = mixer.weight @weights "w.weight" : tensor<32x32xf32>
    %v_1 = arith.addf %weight_1, %delta_5 : tensor<32x32xf32>
    %v_2 = mixer.linear %in_x, %v_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    return %v_2 : tensor<3x37x32xf32>
  }
}
