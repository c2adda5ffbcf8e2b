func.func @main(%q: tensor<1x2x8x16xf32> {mixer.name = "q"}, %k: tensor<8xi32> {mixer.name = "k"}, %t: tensor<5xf32> {mixer.name = "t"}) -> (tensor<1x2x8x16xf32> {mixer.name = "o"}) {
  %o = mixer.attention %q, %q, %q captures(%k, %t : tensor<8xi32>, tensor<5xf32>) scale 0.25 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %kk: tensor<8xi32>, %tt: tensor<5xf32>):
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %r:8 = scf.for %x = %c0 to %c1 step %c1 iter_args(%a0 = %s, %a1 = %s, %a2 = %s, %a3 = %s, %a4 = %s, %a5 = %s, %a6 = %s, %a7 = %kk) -> (f32, f32, f32, f32, f32, f32, f32, tensor<8xi32>) {
      %v = tensor.extract %a7[%j] : tensor<8xi32>
      %at = arith.index_cast %v : i32 to index
      %y = tensor.extract %tt[%at] : tensor<5xf32>
      scf.yield %y, %a1, %a2, %a3, %a4, %a5, %a6, %a7 : f32, f32, f32, f32, f32, f32, f32, tensor<8xi32>
    }
    mixer.yield %r#0 : f32
  } : tensor<1x2x8x16xf32>, tensor<1x2x8x16xf32>, tensor<1x2x8x16xf32> -> tensor<1x2x8x16xf32>
  return %o : tensor<1x2x8x16xf32>
}
