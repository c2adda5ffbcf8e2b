// GLU variants improve Transformer (Shazeer, 2020, arXiv 2002.05202).
// FFN(x) = (act(x W) * (x V)) W2, act one of sigmoid, identity, ReLU, GELU, Swish: one output each.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<2x48x32xf32> {mixer.name = "x"}) -> (tensor<2x48x32xf32> {mixer.name = "glu"}, tensor<2x48x32xf32> {mixer.name = "bilinear"}, tensor<2x48x32xf32> {mixer.name = "reglu"}, tensor<2x48x32xf32> {mixer.name = "geglu"}, tensor<2x48x32xf32> {mixer.name = "swiglu"}) {
    %down_1 = mixer.weight @weights "w.down" : tensor<32x64xf32>
    %gate_1 = mixer.weight @weights "w.gate" : tensor<64x32xf32>
    %gate_2 = mixer.linear %in_x, %gate_1 : tensor<2x48x32xf32>, tensor<64x32xf32> -> tensor<2x48x64xf32>
    %up_1 = mixer.weight @weights "w.up" : tensor<64x32xf32>
    %gate_3 = mixer.linear %in_x, %up_1 : tensor<2x48x32xf32>, tensor<64x32xf32> -> tensor<2x48x64xf32>
    %v_1 = arith.constant dense<0.0> : tensor<2x48x64xf32>
    %v_2 = arith.subf %v_1, %gate_2 : tensor<2x48x64xf32>
    %v_3 = math.exp %v_2 : tensor<2x48x64xf32>
    %v_4 = arith.constant dense<1.0> : tensor<2x48x64xf32>
    %v_5 = arith.addf %v_3, %v_4 : tensor<2x48x64xf32>
    %v_6 = arith.divf %v_4, %v_5 : tensor<2x48x64xf32>
    %v_7 = arith.mulf %v_6, %gate_3 : tensor<2x48x64xf32>
    %v_8 = mixer.linear %v_7, %down_1 : tensor<2x48x64xf32>, tensor<32x64xf32> -> tensor<2x48x32xf32>
    %v_9 = arith.mulf %gate_2, %gate_3 : tensor<2x48x64xf32>
    %v_10 = mixer.linear %v_9, %down_1 : tensor<2x48x64xf32>, tensor<32x64xf32> -> tensor<2x48x32xf32>
    %v_11 = arith.maximumf %gate_2, %v_1 : tensor<2x48x64xf32>
    %v_12 = arith.mulf %v_11, %gate_3 : tensor<2x48x64xf32>
    %v_13 = mixer.linear %v_12, %down_1 : tensor<2x48x64xf32>, tensor<32x64xf32> -> tensor<2x48x32xf32>
    %v_14 = arith.constant dense<0.5> : tensor<2x48x64xf32>
    %v_15 = arith.mulf %gate_2, %v_14 : tensor<2x48x64xf32>
    %v_16 = arith.constant dense<0.7071067811865476> : tensor<2x48x64xf32>
    %v_17 = arith.mulf %gate_2, %v_16 : tensor<2x48x64xf32>
    %v_18 = math.erf %v_17 : tensor<2x48x64xf32>
    %v_19 = arith.addf %v_18, %v_4 : tensor<2x48x64xf32>
    %v_20 = arith.mulf %v_15, %v_19 : tensor<2x48x64xf32>
    %v_21 = arith.mulf %v_20, %gate_3 : tensor<2x48x64xf32>
    %v_22 = mixer.linear %v_21, %down_1 : tensor<2x48x64xf32>, tensor<32x64xf32> -> tensor<2x48x32xf32>
    %v_23 = arith.subf %v_1, %gate_2 : tensor<2x48x64xf32>
    %v_24 = math.exp %v_23 : tensor<2x48x64xf32>
    %v_25 = arith.addf %v_24, %v_4 : tensor<2x48x64xf32>
    %v_26 = arith.divf %v_4, %v_25 : tensor<2x48x64xf32>
    %v_27 = arith.mulf %gate_2, %v_26 : tensor<2x48x64xf32>
    %v_28 = arith.mulf %v_27, %gate_3 : tensor<2x48x64xf32>
    %v_29 = mixer.linear %v_28, %down_1 : tensor<2x48x64xf32>, tensor<32x64xf32> -> tensor<2x48x32xf32>
    return %v_8, %v_10, %v_13, %v_22, %v_29 : tensor<2x48x32xf32>, tensor<2x48x32xf32>, tensor<2x48x32xf32>, tensor<2x48x32xf32>, tensor<2x48x32xf32>
  }
}
