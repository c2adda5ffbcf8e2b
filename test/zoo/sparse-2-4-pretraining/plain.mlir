// A model without Accelerating Transformer pre-training with 2:4 sparsity (Hu et al., 2024, arXiv 2404.01847), to put it in by
// --sparsify=2:4
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x24x32xf32> {mixer.name = "x"}) -> (tensor<2x24x32xf32> {mixer.name = "y"}) {
    %gate_1 = mixer.weight @weights "w.gate" : tensor<64x32xf32>
    %v_1 = mixer.linear %in_x, %gate_1 : tensor<2x24x32xf32>, tensor<64x32xf32> -> tensor<2x24x64xf32> loc("gate")
    %v_2 = arith.constant dense<0.0> : tensor<2x24x64xf32>
    %v_3 = arith.subf %v_2, %v_1 : tensor<2x24x64xf32>
    %v_4 = math.exp %v_3 : tensor<2x24x64xf32>
    %v_5 = arith.constant dense<1.0> : tensor<2x24x64xf32>
    %v_6 = arith.addf %v_4, %v_5 : tensor<2x24x64xf32>
    %v_7 = arith.divf %v_5, %v_6 : tensor<2x24x64xf32>
    %v_8 = arith.mulf %v_1, %v_7 : tensor<2x24x64xf32>
    %up_1 = mixer.weight @weights "w.up" : tensor<64x32xf32>
    %v_9 = mixer.linear %in_x, %up_1 : tensor<2x24x32xf32>, tensor<64x32xf32> -> tensor<2x24x64xf32> loc("up")
    %v_10 = arith.mulf %v_8, %v_9 : tensor<2x24x64xf32>
    %down_1 = mixer.weight @weights "w.down" : tensor<32x64xf32>
    %v_11 = mixer.linear %v_10, %down_1 : tensor<2x24x64xf32>, tensor<32x64xf32> -> tensor<2x24x32xf32> loc("down")
    return %v_11 : tensor<2x24x32xf32>
  }
}
