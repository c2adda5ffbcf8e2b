// Decoupling knowledge and reasoning by generalized cross-attention (Guo and Chen, 2025, arXiv 2501.00823).
// FFN as cross-attention to a shared knowledge base: relu(LN(x) Wq (E Wk)^T + b1) (E Wv) Wo + b2; no softmax.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %knowledge_1 = mixer.weight @weights "w.knowledge" : tensor<64x32xf32>
    %k_weight_1 = mixer.weight @weights "w.k.weight" : tensor<32x32xf32>
    %v_1 = mixer.linear %knowledge_1, %k_weight_1 : tensor<64x32xf32>, tensor<32x32xf32> -> tensor<64x32xf32>
    %v_weight_1 = mixer.weight @weights "w.v.weight" : tensor<32x32xf32>
    %v_2 = mixer.linear %knowledge_1, %v_weight_1 : tensor<64x32xf32>, tensor<32x32xf32> -> tensor<64x32xf32>
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_3 = mixer.norm layer %in_x scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %q_weight_1 = mixer.weight @weights "w.q.weight" : tensor<32x32xf32>
    %v_4 = mixer.linear %v_3, %q_weight_1 : tensor<3x37x32xf32>, tensor<32x32xf32> -> tensor<3x37x32xf32>
    %s_1 = arith.constant dense<0.1767766952966369> : tensor<64x32xf32>
    %s_2 = arith.mulf %v_1, %s_1 : tensor<64x32xf32>
    %threshold_1 = mixer.weight @weights "w.threshold" : tensor<64xf32>
    %s_3 = mixer.linear %v_4, %s_2 bias %threshold_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %v_5 = arith.constant dense<0.0> : tensor<3x37x64xf32>
    %v_6 = arith.maximumf %s_3, %v_5 : tensor<3x37x64xf32>
    %v_7 = tensor.empty() : tensor<32x64xf32>
    %v_8 = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d1, d0)>, affine_map<(d0, d1) -> (d0, d1)>], iterator_types = ["parallel", "parallel"]} ins(%v_2 : tensor<64x32xf32>) outs(%v_7 : tensor<32x64xf32>) {
      ^bb0(%e0: f32, %acc: f32):
        linalg.yield %e0 : f32
    } -> tensor<32x64xf32>
    %v_9 = mixer.linear %v_6, %v_8 : tensor<3x37x64xf32>, tensor<32x64xf32> -> tensor<3x37x32xf32>
    %o_weight_1 = mixer.weight @weights "w.o.weight" : tensor<32x32xf32>
    %o_bias_1 = mixer.weight @weights "w.o.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_9, %o_weight_1 bias %o_bias_1 : tensor<3x37x32xf32>, tensor<32x32xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_11 = arith.addf %in_x, %v_10 : tensor<3x37x32xf32>
    return %v_11 : tensor<3x37x32xf32>
  }
}
