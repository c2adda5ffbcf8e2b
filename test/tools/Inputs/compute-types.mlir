module {
  mixer.file @weights "compute-types.safetensors"
  func.func @main(%x: tensor<5x6xf32> {mixer.name = "x"}) -> (tensor<5x4xf32> {mixer.name = "y"}) {
    %w = mixer.weight @weights "w" : tensor<4x6xf32>
    %y = mixer.linear %x, %w : tensor<5x6xf32>, tensor<4x6xf32> -> tensor<5x4xf32>
    return %y : tensor<5x4xf32>
  }
}
