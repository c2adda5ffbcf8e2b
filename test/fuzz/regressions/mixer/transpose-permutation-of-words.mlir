func.func @f(%x: tensor<1x2xf32>, %y: tensor<2x1xf32>) {
  %z = linalg.transpose ins(%x : tensor<1x2xf32>) outs(%y : tensor<2x1xf32>) permutation = [x]
  return
}
