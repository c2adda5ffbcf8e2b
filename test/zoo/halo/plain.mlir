// A model without HALO: Hadamard-assisted lower-precision optimization (Ashkboos et al., 2025, arXiv 2501.02625), to put it in by
// --quantize=w8a8:groups=none
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x16x32xf32> {mixer.name = "x"}) -> (tensor<2x16x32xf32> {mixer.name = "y"}) {
    %gate_weight_1 = mixer.weight @weights "w.gate.weight" : tensor<64x32xf32>
    %v_1 = mixer.linear %in_x, %gate_weight_1 : tensor<2x16x32xf32>, tensor<64x32xf32> -> tensor<2x16x64xf32> loc("gate")
    %inner_1 = arith.constant dense<0.0> : tensor<2x16x64xf32>
    %inner_2 = arith.subf %inner_1, %v_1 : tensor<2x16x64xf32>
    %inner_3 = math.exp %inner_2 : tensor<2x16x64xf32>
    %inner_4 = arith.constant dense<1.0> : tensor<2x16x64xf32>
    %inner_5 = arith.addf %inner_3, %inner_4 : tensor<2x16x64xf32>
    %inner_6 = arith.divf %inner_4, %inner_5 : tensor<2x16x64xf32>
    %inner_7 = arith.mulf %v_1, %inner_6 : tensor<2x16x64xf32>
    %up_weight_1 = mixer.weight @weights "w.up.weight" : tensor<64x32xf32>
    %v_2 = mixer.linear %in_x, %up_weight_1 : tensor<2x16x32xf32>, tensor<64x32xf32> -> tensor<2x16x64xf32> loc("up")
    %inner_8 = arith.mulf %inner_7, %v_2 : tensor<2x16x64xf32>
    %down_weight_1 = mixer.weight @weights "w.down.weight" : tensor<32x64xf32>
    %v_3 = mixer.linear %inner_8, %down_weight_1 : tensor<2x16x64xf32>, tensor<32x64xf32> -> tensor<2x16x32xf32> loc("down")
    return %v_3 : tensor<2x16x32xf32>
  }
}
