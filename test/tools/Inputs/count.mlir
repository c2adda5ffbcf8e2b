// Sums the exponentials of the first n rows.
func.func @main(%x: tensor<6x8xf32> {mixer.name = "x"}, %n: tensor<1xi32> {mixer.name = "n"}) -> (tensor<8xf32> {mixer.name = "y"}) {
  %c0 = arith.constant 0 : index
  %most = arith.constant 6 : index
  %zero = arith.constant dense<0.0> : tensor<8xf32>
  %rows = mixer.count %n[%c0] bound %most : tensor<1xi32>
  %part = tensor.extract_slice %x[0, 0] [%rows, 8] [1, 1] : tensor<6x8xf32> to tensor<?x8xf32>
  %e = math.exp %part : tensor<?x8xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (j, i)>, affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]} ins(%e : tensor<?x8xf32>) outs(%zero : tensor<8xf32>) {
  ^bb0(%a: f32, %s: f32):
    %t = arith.addf %a, %s : f32
    linalg.yield %t : f32
  } -> tensor<8xf32>
  return %y : tensor<8xf32>
}
