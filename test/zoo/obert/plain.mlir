// A model without The Optimal BERT Surgeon (oBERT) (Kurtic et al., 2022, arXiv 2203.07259), to put it in by
// --sparsify=blocks:ratio=0.9,block=4x1
module attributes {mixer.dims = {}} {
  mixer.file @weights "plain.safetensors"
  func.func @main(%in_x: tensor<37x32xf32> {mixer.name = "x"}) -> (tensor<37x48xf32> {mixer.name = "y"}) {
    %weight_1 = mixer.weight @weights "w.weight" : tensor<48x32xf32>
    %v_1 = mixer.linear %in_x, %weight_1 : tensor<37x32xf32>, tensor<48x32xf32> -> tensor<37x48xf32> loc("weight")
    return %v_1 : tensor<37x48xf32>
  }
}
