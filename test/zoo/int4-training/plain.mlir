// A model without Training Transformers with 4-bit integers (Xi et al., 2023, arXiv 2306.11987), to put it in by
// --quantize=w4a8
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x12x32xf32> {mixer.name = "x"}) -> (tensor<2x12x16xf32> {mixer.name = "out"}) {
    %weight_1 = mixer.weight @weights "w.weight" : tensor<16x32xf32>
    %bias_1 = mixer.weight @weights "w.bias" : tensor<16xf32>
    %v_1 = mixer.linear %in_x, %weight_1 bias %bias_1 : tensor<2x12x32xf32>, tensor<16x32xf32>, tensor<16xf32> -> tensor<2x12x16xf32> loc("weight")
    return %v_1 : tensor<2x12x16xf32>
  }
}
