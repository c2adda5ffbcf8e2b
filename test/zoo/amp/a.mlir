// AMP: structured pruning of MLP neurons (Swin, ViT) (see systems list).
// MLP hidden neurons ranked by a score and removed: rows of W_in, columns of W_out, a ratio for each layer.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x24x32xf32> {mixer.name = "x"}) -> (tensor<2x24x32xf32> {mixer.name = "y"}) {
    %kept_1 = arith.constant dense<[0, 1, 3, 6, 7, 10, 12, 15, 18, 19, 22, 25, 27, 28, 31, 33, 36, 40, 41, 44, 47, 50, 53, 57, 60, 62]> : tensor<26xi64>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_1 = mixer.embedding %kept_1, %up_weight_1 : tensor<26xi64>, tensor<64x32xf32> -> tensor<26x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %up_2 = mixer.embedding %kept_1, %up_bias_1 : tensor<26xi64>, tensor<64xf32> -> tensor<26xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_1 = tensor.empty() : tensor<64x32xf32>
    %down_2 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%down_weight_1 : tensor<32x64xf32>) outs(%down_1 : tensor<64x32xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<64x32xf32>
    %down_3 = mixer.embedding %kept_1, %down_2 : tensor<26xi64>, tensor<64x32xf32> -> tensor<26x32xf32>
    %down_4 = tensor.empty() : tensor<32x26xf32>
    %down_5 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%down_3 : tensor<26x32xf32>) outs(%down_4 : tensor<32x26xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x26xf32>
    %v_1 = mixer.linear %in_x, %up_1 bias %up_2 : tensor<2x24x32xf32>, tensor<26x32xf32>, tensor<26xf32> -> tensor<2x24x26xf32>
    %v_2 = arith.constant dense<0.5> : tensor<2x24x26xf32>
    %v_3 = arith.mulf %v_1, %v_2 : tensor<2x24x26xf32>
    %v_4 = arith.constant dense<0.7071067811865476> : tensor<2x24x26xf32>
    %v_5 = arith.mulf %v_1, %v_4 : tensor<2x24x26xf32>
    %v_6 = math.erf %v_5 : tensor<2x24x26xf32>
    %v_7 = arith.constant dense<1.0> : tensor<2x24x26xf32>
    %v_8 = arith.addf %v_6, %v_7 : tensor<2x24x26xf32>
    %v_9 = arith.mulf %v_3, %v_8 : tensor<2x24x26xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_9, %down_5 bias %down_bias_1 : tensor<2x24x26xf32>, tensor<32x26xf32>, tensor<32xf32> -> tensor<2x24x32xf32>
    return %v_10 : tensor<2x24x32xf32>
  }
}
