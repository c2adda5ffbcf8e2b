// Conditions that are moved: every second one, with more around them, one behind the other, in the place of others.
func.func @main(%x: tensor<6x64xf32> {mixer.name = "x"}, %given: tensor<6x64xi1> {mixer.name = "given"}, %y: tensor<6x32xf32> {mixer.name = "y"})
    -> (tensor<6x32xf32> {mixer.name = "second"}, tensor<6x66xf32> {mixer.name = "padded"}, tensor<6x128xf32> {mixer.name = "joined"}, tensor<6x64xf32> {mixer.name = "inserted"}) {
  %zero = arith.constant dense<0.0> : tensor<6x64xf32>
  %none = arith.constant dense<0.0> : tensor<6x32xf32>
  %c = arith.cmpf ogt, %x, %zero : tensor<6x64xf32>
  %s = tensor.extract_slice %c[0, 1] [6, 32] [1, 2] : tensor<6x64xi1> to tensor<6x32xi1>
  %g = tensor.extract_slice %given[0, 0] [6, 32] [1, 2] : tensor<6x64xi1> to tensor<6x32xi1>
  %both = arith.andi %s, %g : tensor<6x32xi1>
  %second = arith.select %both, %y, %none : tensor<6x32xi1>, tensor<6x32xf32>
  %p = tensor.pad %c low[0, 1] high[0, 1] {
  ^bb0(%i: index, %j: index):
    %true = arith.constant true
    tensor.yield %true : i1
  } : tensor<6x64xi1> to tensor<6x66xi1>
  %padded = arith.uitofp %p : tensor<6x66xi1> to tensor<6x66xf32>
  %d = tensor.concat dim(1) %c, %given : (tensor<6x64xi1>, tensor<6x64xi1>) -> tensor<6x128xi1>
  %joined = arith.uitofp %d : tensor<6x128xi1> to tensor<6x128xf32>
  %front = tensor.extract_slice %c[0, 3] [6, 32] [1, 1] : tensor<6x64xi1> to tensor<6x32xi1>
  %i = tensor.insert_slice %front into %given[0, 0] [6, 32] [1, 2] : tensor<6x32xi1> into tensor<6x64xi1>
  %inserted = arith.uitofp %i : tensor<6x64xi1> to tensor<6x64xf32>
  return %second, %padded, %joined, %inserted : tensor<6x32xf32>, tensor<6x66xf32>, tensor<6x128xf32>, tensor<6x64xf32>
}
