// A model without MoEfication: Transformer feed-forward layers are mixtures of experts (Zhang et al., 2022, arXiv 2110.01786), to put it in by
// --sparsify=moe:experts=8,top=3
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x24x32xf32> {mixer.name = "x"}) -> (tensor<2x24x32xf32> {mixer.name = "y"}) {
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_1 = mixer.linear %in_x, %up_weight_1 bias %up_bias_1 : tensor<2x24x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x24x64xf32> loc("up")
    %v_2 = arith.constant dense<0.0> : tensor<2x24x64xf32>
    %v_3 = arith.maximumf %v_1, %v_2 : tensor<2x24x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %v_4 = mixer.linear %v_3, %down_weight_1 : tensor<2x24x64xf32>, tensor<32x64xf32> -> tensor<2x24x32xf32> loc("down")
    return %v_4 : tensor<2x24x32xf32>
  }
}
