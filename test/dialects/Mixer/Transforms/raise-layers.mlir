// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-raise-layers),canonicalize)' | FileCheck %s

// x * (1 / sqrt(mean(x^2) + e)) * g, as T5 and Llama are exported: the statistics with an axis of size 1.
// CHECK-LABEL: @rms
// CHECK-SAME: (%[[X:.*]]: tensor<4x8xf32>, %[[G:.*]]: tensor<8xf32>)
func.func @rms(%x: tensor<4x8xf32>, %g: tensor<8xf32>) -> tensor<4x8xf32> {
  // CHECK: %[[Y:.*]] = mixer.norm rms %[[X]] scale %[[G]] epsilon 9.99{{.*}}E-7 : tensor<4x8xf32> scale tensor<8xf32> -> tensor<4x8xf32>
  // CHECK: return %[[Y]]
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %count = arith.constant dense<8.0> : tensor<4xf32>
  %e = arith.constant dense<1.0e-6> : tensor<4x1xf32>
  %one = arith.constant dense<1.0> : tensor<4x1xf32>
  %q = arith.mulf %x, %x : tensor<4x8xf32>
  %s = linalg.reduce { arith.addf } ins(%q : tensor<4x8xf32>) outs(%zero : tensor<4xf32>) dimensions = [1]
  %m = arith.divf %s, %count : tensor<4xf32>
  %m1 = tensor.expand_shape %m [[0, 1]] output_shape [4, 1] : tensor<4xf32> into tensor<4x1xf32>
  %v = arith.addf %m1, %e : tensor<4x1xf32>
  %d = math.sqrt %v : tensor<4x1xf32>
  %r = arith.divf %one, %d : tensor<4x1xf32>
  %r1 = tensor.collapse_shape %r [[0, 1]] : tensor<4x1xf32> into tensor<4xf32>
  %room = tensor.empty() : tensor<4x8xf32>
  %w = linalg.broadcast ins(%r1 : tensor<4xf32>) outs(%room : tensor<4x8xf32>) dimensions = [1]
  %n = arith.mulf %x, %w : tensor<4x8xf32>
  %gw = linalg.broadcast ins(%g : tensor<8xf32>) outs(%room : tensor<4x8xf32>) dimensions = [0]
  %y = arith.mulf %gw, %n : tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// (x - mean) / sqrt(mean((x - mean)^2) + e) * g + b, as before opset 17.
// CHECK-LABEL: @layer
func.func @layer(%x: tensor<4x8xf32>, %g: tensor<8xf32>, %b: tensor<8xf32>) -> tensor<4x8xf32> {
  // CHECK: mixer.norm layer %{{.*}} scale %{{.*}} bias %{{.*}} epsilon 9.99{{.*}}E-6
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %count = arith.constant dense<8.0> : tensor<4xf32>
  %e = arith.constant dense<1.0e-5> : tensor<4xf32>
  %room = tensor.empty() : tensor<4x8xf32>
  %t = linalg.reduce { arith.addf } ins(%x : tensor<4x8xf32>) outs(%zero : tensor<4xf32>) dimensions = [1]
  %mean = arith.divf %t, %count : tensor<4xf32>
  %mw = linalg.broadcast ins(%mean : tensor<4xf32>) outs(%room : tensor<4x8xf32>) dimensions = [1]
  %c = arith.subf %x, %mw : tensor<4x8xf32>
  %q = arith.mulf %c, %c : tensor<4x8xf32>
  %s = linalg.reduce { arith.addf } ins(%q : tensor<4x8xf32>) outs(%zero : tensor<4xf32>) dimensions = [1]
  %m = arith.divf %s, %count : tensor<4xf32>
  %v = arith.addf %m, %e : tensor<4xf32>
  %d = math.sqrt %v : tensor<4xf32>
  %w = linalg.broadcast ins(%d : tensor<4xf32>) outs(%room : tensor<4x8xf32>) dimensions = [1]
  %n = arith.divf %c, %w : tensor<4x8xf32>
  %gw = linalg.broadcast ins(%g : tensor<8xf32>) outs(%room : tensor<4x8xf32>) dimensions = [0]
  %z = arith.mulf %n, %gw : tensor<4x8xf32>
  %bw = linalg.broadcast ins(%b : tensor<8xf32>) outs(%room : tensor<4x8xf32>) dimensions = [0]
  %y = arith.addf %z, %bw : tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// CHECK-LABEL: @bias
// CHECK-SAME: (%[[X:.*]]: tensor<4x8xf32>, %[[W:.*]]: tensor<6x8xf32>, %[[B:.*]]: tensor<6xf32>)
func.func @bias(%x: tensor<4x8xf32>, %w: tensor<6x8xf32>, %b: tensor<6xf32>) -> tensor<4x6xf32> {
  // CHECK: mixer.linear %[[X]], %[[W]] bias %[[B]]
  %l = mixer.linear %x, %w : tensor<4x8xf32>, tensor<6x8xf32> -> tensor<4x6xf32>
  %room = tensor.empty() : tensor<4x6xf32>
  %bw = linalg.broadcast ins(%b : tensor<6xf32>) outs(%room : tensor<4x6xf32>) dimensions = [0]
  %y = arith.addf %l, %bw : tensor<4x6xf32>
  return %y : tensor<4x6xf32>
}

// Heads together, turned, apart: PyTorch's spelling of a transpose of the last two axes.
// CHECK-LABEL: @moves_cancel
// CHECK-SAME: (%[[X:.*]]: tensor<2x4x9x8xf32>)
func.func @moves_cancel(%x: tensor<2x4x9x8xf32>) -> tensor<2x4x8x9xf32> {
  // CHECK: linalg.transpose ins(%[[X]] : tensor<2x4x9x8xf32>) {{.*}} permutation = [0, 1, 3, 2]
  // CHECK-NOT: collapse_shape
  // CHECK: return
  %a = tensor.collapse_shape %x [[0, 1], [2], [3]] : tensor<2x4x9x8xf32> into tensor<8x9x8xf32>
  %room = tensor.empty() : tensor<8x8x9xf32>
  %t = linalg.transpose ins(%a : tensor<8x9x8xf32>) outs(%room : tensor<8x8x9xf32>) permutation = [0, 2, 1]
  %y = tensor.expand_shape %t [[0, 1], [2], [3]] output_shape [2, 4, 8, 9] : tensor<8x8x9xf32> into tensor<2x4x8x9xf32>
  return %y : tensor<2x4x8x9xf32>
}

// CHECK-LABEL: @leaves_another_mean
func.func @leaves_another_mean(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK-NOT: mixer.norm
  // CHECK: return
  %zero = arith.constant dense<0.0> : tensor<4xf32>
  %count = arith.constant dense<7.0> : tensor<4xf32>
  %q = arith.mulf %x, %x : tensor<4x8xf32>
  %s = linalg.reduce { arith.addf } ins(%q : tensor<4x8xf32>) outs(%zero : tensor<4xf32>) dimensions = [1]
  %m = arith.divf %s, %count : tensor<4xf32>
  %d = math.sqrt %m : tensor<4xf32>
  %room = tensor.empty() : tensor<4x8xf32>
  %w = linalg.broadcast ins(%d : tensor<4xf32>) outs(%room : tensor<4x8xf32>) dimensions = [1]
  %y = arith.divf %x, %w : tensor<4x8xf32>
  return %y : tensor<4x8xf32>
}

// The patches of a convolution as tokens: two transposes that cancel, and a view.
// CHECK-LABEL: @moves_to_a_view
// CHECK-SAME: (%[[X:.*]]: tensor<?x7x5x16xf32>
func.func @moves_to_a_view(%x: tensor<?x7x5x16xf32>, %n: index) -> tensor<?x35x16xf32> {
  // CHECK: %[[Y:.*]] = tensor.collapse_shape %[[X]] {{\[}}[0], [1, 2], [3]]
  // CHECK: return %[[Y]]
  %room = tensor.empty(%n) : tensor<?x16x7x5xf32>
  %first = linalg.transpose ins(%x : tensor<?x7x5x16xf32>) outs(%room : tensor<?x16x7x5xf32>) permutation = [0, 3, 1, 2]
  %flat = tensor.collapse_shape %first [[0], [1], [2, 3]] : tensor<?x16x7x5xf32> into tensor<?x16x35xf32>
  %space = tensor.empty(%n) : tensor<?x35x16xf32>
  %y = linalg.transpose ins(%flat : tensor<?x16x35xf32>) outs(%space : tensor<?x35x16xf32>) permutation = [0, 2, 1]
  return %y : tensor<?x35x16xf32>
}

// One transpose and a view are no simpler the other way round.
// CHECK-LABEL: @leaves_one_move
func.func @leaves_one_move(%x: tensor<2x7x5x16xf32>) -> tensor<2x16x35xf32> {
  // CHECK: linalg.transpose {{.*}} permutation = [0, 3, 1, 2]
  // CHECK: tensor.collapse_shape
  %room = tensor.empty() : tensor<2x16x7x5xf32>
  %first = linalg.transpose ins(%x : tensor<2x7x5x16xf32>) outs(%room : tensor<2x16x7x5xf32>) permutation = [0, 3, 1, 2]
  %flat = tensor.collapse_shape %first [[0], [1], [2, 3]] : tensor<2x16x7x5xf32> into tensor<2x16x35xf32>
  return %flat : tensor<2x16x35xf32>
}

// CHECK-LABEL: @gelu
// CHECK-SAME: (%[[X:.*]]: tensor<4x8xf32>
func.func @gelu(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: %[[FACTOR:.*]] = arith.constant dense<0.707106769> : tensor<4x8xf32>
  // CHECK: %[[P:.*]] = arith.mulf %[[X]], %[[FACTOR]]
  // CHECK: math.erf %[[P]]
  %root = arith.constant dense<1.41421354> : tensor<4x8xf32>
  %q = arith.divf %x, %root : tensor<4x8xf32>
  %e = math.erf %q : tensor<4x8xf32>
  return %e : tensor<4x8xf32>
}

// 1 / c is no number that is exact enough.
// CHECK-LABEL: @leaves_denormals
func.func @leaves_denormals(%x: tensor<4x8xf32>) -> tensor<4x8xf32> {
  // CHECK: arith.divf
  %c = arith.constant dense<1.0e-42> : tensor<4x8xf32>
  %q = arith.divf %x, %c : tensor<4x8xf32>
  %e = math.erf %q : tensor<4x8xf32>
  return %e : tensor<4x8xf32>
}
