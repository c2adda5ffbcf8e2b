// Powers by integers: of floats, of integers, and by a number that is known.
func.func @main(%x: tensor<6x37xf32> {mixer.name = "x"}, %n: tensor<6x37xi32> {mixer.name = "n"}, %i: tensor<6x37xi32> {mixer.name = "i"})
    -> (tensor<6x37xf32> {mixer.name = "y"}, tensor<6x37xf32> {mixer.name = "cube"}, tensor<6x37xf32> {mixer.name = "inverse"},
        tensor<6x37xi32> {mixer.name = "j"}, tensor<6x37xi32> {mixer.name = "k"}) {
  %three = arith.constant dense<3> : tensor<6x37xi32>
  %minus = arith.constant dense<-3> : tensor<6x37xi32>
  %y = math.fpowi %x, %n : tensor<6x37xf32>, tensor<6x37xi32>
  %cube = math.fpowi %x, %three : tensor<6x37xf32>, tensor<6x37xi32>
  %inverse = math.fpowi %x, %minus : tensor<6x37xf32>, tensor<6x37xi32>
  %j = math.ipowi %i, %n : tensor<6x37xi32>
  %k = math.ipowi %i, %minus : tensor<6x37xi32>
  return %y, %cube, %inverse, %j, %k : tensor<6x37xf32>, tensor<6x37xf32>, tensor<6x37xf32>, tensor<6x37xi32>, tensor<6x37xi32>
}
