// A model without DSFormer: effective compression with dense-sparse weight factorization (Chand et al., 2023, arXiv 2312.13211), to put it in by
// --low-rank=svd:rank=16,sparse=2:4
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<2x24x32xf32> {mixer.name = "x"}) -> (tensor<2x24x48xf32> {mixer.name = "y"}) {
    %weight_1 = mixer.weight @weights "w.weight" : tensor<48x32xf32>
    %v_1 = mixer.linear %in_x, %weight_1 : tensor<2x24x32xf32>, tensor<48x32xf32> -> tensor<2x24x48xf32> loc("weight")
    return %v_1 : tensor<2x24x48xf32>
  }
}
