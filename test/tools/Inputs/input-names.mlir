func.func @main(%a: tensor<2xf32> {mixer.name = "rows"}, %b: tensor<2xf32> {mixer.name = "outputs"}, %c: tensor<2xf32> {mixer.name = "state"}, %d: tensor<2xf32> {mixer.name = "self"}) -> (tensor<2xf32> {mixer.name = "o"}) {
  %x = arith.addf %a, %b : tensor<2xf32>
  %y = arith.mulf %x, %c : tensor<2xf32>
  %z = arith.addf %y, %d : tensor<2xf32>
  return %z : tensor<2xf32>
}
