// Activator: GLU activations as the core functions of a vision Transformer (Abdullah et al., 2024, arXiv 2405.15953).
// (LN(gelu(x W1)) * LN(x W2)) W3, one norm for both: the block mixes channels only.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x32xf32> {mixer.name = "y"}) {
    %norm_weight_1 = mixer.weight @weights "w.norm.weight" : tensor<32xf32>
    %norm_bias_1 = mixer.weight @weights "w.norm.bias" : tensor<32xf32>
    %v_1 = mixer.norm layer %in_x scale %norm_weight_1 bias %norm_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x32xf32> scale tensor<32xf32> bias tensor<32xf32> -> tensor<3x37x32xf32>
    %gate_weight_1 = mixer.weight @weights "w.gate.weight" : tensor<64x32xf32>
    %gate_bias_1 = mixer.weight @weights "w.gate.bias" : tensor<64xf32>
    %v_2 = mixer.linear %v_1, %gate_weight_1 bias %gate_bias_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %gate_1 = arith.constant dense<0.5> : tensor<3x37x64xf32>
    %gate_2 = arith.mulf %v_2, %gate_1 : tensor<3x37x64xf32>
    %gate_3 = arith.constant dense<0.7071067811865476> : tensor<3x37x64xf32>
    %gate_4 = arith.mulf %v_2, %gate_3 : tensor<3x37x64xf32>
    %gate_5 = math.erf %gate_4 : tensor<3x37x64xf32>
    %gate_6 = arith.constant dense<1.0> : tensor<3x37x64xf32>
    %gate_7 = arith.addf %gate_5, %gate_6 : tensor<3x37x64xf32>
    %gate_8 = arith.mulf %gate_2, %gate_7 : tensor<3x37x64xf32>
    %inner_weight_1 = mixer.weight @weights "w.inner.weight" : tensor<64xf32>
    %inner_bias_1 = mixer.weight @weights "w.inner.bias" : tensor<64xf32>
    %v_3 = mixer.norm layer %gate_8 scale %inner_weight_1 bias %inner_bias_1 epsilon 1.00000000000000008e-05 : tensor<3x37x64xf32> scale tensor<64xf32> bias tensor<64xf32> -> tensor<3x37x64xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_4 = mixer.linear %v_1, %up_weight_1 bias %up_bias_1 : tensor<3x37x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<3x37x64xf32>
    %inner_weight_2 = mixer.weight @weights "w.inner.weight" : tensor<64xf32>
    %inner_bias_2 = mixer.weight @weights "w.inner.bias" : tensor<64xf32>
    %v_5 = mixer.norm layer %v_4 scale %inner_weight_2 bias %inner_bias_2 epsilon 1.00000000000000008e-05 : tensor<3x37x64xf32> scale tensor<64xf32> bias tensor<64xf32> -> tensor<3x37x64xf32>
    %v_6 = arith.mulf %v_3, %v_5 : tensor<3x37x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_7 = mixer.linear %v_6, %down_weight_1 bias %down_bias_1 : tensor<3x37x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<3x37x32xf32>
    %v_8 = arith.addf %in_x, %v_7 : tensor<3x37x32xf32>
    return %v_8 : tensor<3x37x32xf32>
  }
}
