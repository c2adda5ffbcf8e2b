// A model without Pretraining large language models with NVFP4 (NVIDIA, 2025, arXiv 2509.25149), to put it in by
// --quantize=nvfp4:skip=head
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<1x16x48xf32> {mixer.name = "x"}) -> (tensor<1x16x48xf32> {mixer.name = "y"}, tensor<1x16x16xf32> {mixer.name = "head"}) {
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<48x48xf32>
    %v_1 = mixer.linear %in_x, %up_weight_1 : tensor<1x16x48xf32>, tensor<48x48xf32> -> tensor<1x16x48xf32> loc("up")
    %hidden_1 = arith.constant dense<0.0> : tensor<1x16x48xf32>
    %hidden_2 = arith.maximumf %v_1, %hidden_1 : tensor<1x16x48xf32>
    %y_1 = arith.mulf %hidden_2, %hidden_2 : tensor<1x16x48xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<48x48xf32>
    %v_2 = mixer.linear %y_1, %down_weight_1 : tensor<1x16x48xf32>, tensor<48x48xf32> -> tensor<1x16x48xf32> loc("down")
    %y_2 = arith.addf %in_x, %v_2 : tensor<1x16x48xf32>
    %head_weight_1 = mixer.weight @weights "w.head.weight" : tensor<16x48xf32>
    %v_3 = mixer.linear %y_2, %head_weight_1 : tensor<1x16x48xf32>, tensor<16x48xf32> -> tensor<1x16x16xf32> loc("head")
    return %y_2, %v_3 : tensor<1x16x48xf32>, tensor<1x16x16xf32>
  }
}
