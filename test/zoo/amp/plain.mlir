// A model without AMP: structured pruning of MLP neurons (Swin, ViT) (see systems list), to put it in by
// --remove=neurons:adaptive=0.6
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x24x32xf32> {mixer.name = "x"}) -> (tensor<2x24x32xf32> {mixer.name = "y"}) {
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %up_bias_1 = mixer.weight @weights "w.up.bias" : tensor<64xf32>
    %v_1 = mixer.linear %in_x, %up_weight_1 bias %up_bias_1 : tensor<2x24x32xf32>, tensor<64x32xf32>, tensor<64xf32> -> tensor<2x24x64xf32> loc("up")
    %v_2 = arith.constant dense<0.5> : tensor<2x24x64xf32>
    %v_3 = arith.mulf %v_1, %v_2 : tensor<2x24x64xf32>
    %v_4 = arith.constant dense<0.7071067811865476> : tensor<2x24x64xf32>
    %v_5 = arith.mulf %v_1, %v_4 : tensor<2x24x64xf32>
    %v_6 = math.erf %v_5 : tensor<2x24x64xf32>
    %v_7 = arith.constant dense<1.0> : tensor<2x24x64xf32>
    %v_8 = arith.addf %v_6, %v_7 : tensor<2x24x64xf32>
    %v_9 = arith.mulf %v_3, %v_8 : tensor<2x24x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %down_bias_1 = mixer.weight @weights "w.down.bias" : tensor<32xf32>
    %v_10 = mixer.linear %v_9, %down_weight_1 bias %down_bias_1 : tensor<2x24x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<2x24x32xf32> loc("down")
    return %v_10 : tensor<2x24x32xf32>
  }
}
