// RUN: tmc compile %s --target=%{best} -o %t.so 2>&1 | FileCheck %s
// A tensor without axes crosses kernels, and rounding is an instruction of tiles.

// CHECK: kernels for
// CHECK-NOT: mixer.{{.*}} runs as scalar
func.func @main(%x: tensor<5x24xf32> {mixer.name = "x"}) -> (tensor<5x24xf32> {mixer.name = "y"}, tensor<f32> {mixer.name = "most"}) {
  %least = arith.constant dense<0xFF800000> : tensor<f32>
  %most = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> ()>], iterator_types = ["reduction", "reduction"]}
      ins(%x : tensor<5x24xf32>) outs(%least : tensor<f32>) {
    ^bb0(%a: f32, %top: f32):
      %next = arith.maximumf %top, %a : f32
      linalg.yield %next : f32
  } -> tensor<f32>
  %y = math.roundeven %x : tensor<5x24xf32>
  return %y, %most : tensor<5x24xf32>, tensor<f32>
}
