// DSFormer: effective compression with dense-sparse weight factorization (Chand et al., 2023, arXiv 2312.13211).
// W ~ D S, D small and dense, S with a fixed number of non-zeros in every group: y = (x D) S.
module attributes {mixer.dims = {}} {
  mixer.file @weights "weights.safetensors"
  func.func @main(%in_x: tensor<3x37x32xf32> {mixer.name = "x"}) -> (tensor<3x37x48xf32> {mixer.name = "y"}) {
    %dense_1 = mixer.weight @weights "w.dense" : tensor<16x32xf32>
    %v_1 = mixer.linear %in_x, %dense_1 : tensor<3x37x32xf32>, tensor<16x32xf32> -> tensor<3x37x16xf32>
    %sparse_1 = mixer.weight @weights "w.sparse" : tensor<48x16xf32>
    %v_2 = mixer.linear %v_1, %sparse_1 : tensor<3x37x16xf32>, tensor<48x16xf32> -> tensor<3x37x48xf32>
    return %v_2 : tensor<3x37x48xf32>
  }
}
