// The first row of each of 150000 groups: more numbers than a thread of a CUDA device has local memory for.
func.func @main(%choice: tensor<8xi64> {mixer.name = "choice"})
    -> (tensor<150001xi32> {mixer.name = "offsets"}, tensor<8xi32> {mixer.name = "rows"}) {
  %offsets, %rows = mixer.group_tokens %choice : tensor<8xi64> -> tensor<150001xi32>, tensor<8xi32> loc("layers.0.router")
  return %offsets, %rows : tensor<150001xi32>, tensor<8xi32>
}
