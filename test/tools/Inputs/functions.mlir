// Functions of the math dialect, between layers and in a region of attention.
func.func @main(%x: tensor<1x2x37x8xf32> {mixer.name = "x"}) -> (tensor<1x2x37x8xf32> {mixer.name = "y"}) {
  %t = math.tanh %x : tensor<1x2x37x8xf32>
  %a = math.asin %t : tensor<1x2x37x8xf32>
  %b = math.acos %t : tensor<1x2x37x8xf32>
  %c = math.atanh %t : tensor<1x2x37x8xf32>
  %d = math.sinh %x : tensor<1x2x37x8xf32>
  %e = math.cosh %x : tensor<1x2x37x8xf32>
  %f = math.acosh %e : tensor<1x2x37x8xf32>
  %g = math.cbrt %d : tensor<1x2x37x8xf32>
  %h = math.asinh %c : tensor<1x2x37x8xf32>
  %ab = arith.addf %a, %b : tensor<1x2x37x8xf32>
  %fg = arith.addf %f, %g : tensor<1x2x37x8xf32>
  %v = arith.addf %ab, %fg : tensor<1x2x37x8xf32>
  %o = mixer.attention %x, %h, %v scale 0.25 score {
  ^bb0(%s: f32, %batch: index, %head: index, %i: index, %j: index):
    %two = arith.constant 2.0 : f32
    %p = math.atan %s : f32
    %q = math.atan2 %s, %p : f32
    %minus = arith.constant -2 : i32
    %near = arith.addf %q, %two : f32
    %w = math.fpowi %near, %minus : f32, i32
    mixer.yield %w : f32
  } : tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32>, tensor<1x2x37x8xf32> -> tensor<1x2x37x8xf32>
  return %o : tensor<1x2x37x8xf32>
}
