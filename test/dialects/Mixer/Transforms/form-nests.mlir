// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-flatten-rows,mixer-form-groups))' --split-input-file --verify-diagnostics | FileCheck %s

#all = affine_map<(b, h, i, j) -> (b, h, i, j)>
#row = affine_map<(b, h, i, j) -> (b, h, i)>
#keep = affine_map<(b, h, i, j) -> (b, h, i, 0)>
!s = tensor<2x3x37x20xf32>
!m = tensor<2x3x37xf32>
module attributes {mixer.dims = {}} {
  // A softmax as people write it is one loop nest: two passes over the row before the quotient.
  // CHECK-LABEL: @softmax
  // CHECK: mixer.group(%{{.*}} : tensor<2x3x37x20xf32>) -> tensor<2x3x37x20xf32> attributes {nest,
  // CHECK:   arith.maximumf
  // CHECK:   math.exp
  // CHECK:   arith.divf
  // CHECK-NOT: mixer.group
  // CHECK: return
  func.func @softmax(%x: !s) -> !s {
    %low = arith.constant dense<0xFF800000> : !m
    %zero = arith.constant dense<0.0> : !m
    %e = tensor.empty() : !s
    %max = linalg.generic {indexing_maps = [#all, #row], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
        ins(%x : !s) outs(%low : !m) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.maximumf %acc, %a : f32
      linalg.yield %r : f32
    } -> !m
    %kept = tensor.expand_shape %max [[0], [1], [2, 3]] output_shape [2, 3, 37, 1] : !m into tensor<2x3x37x1xf32>
    %c = linalg.generic {indexing_maps = [#all, #keep, #all], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
        ins(%x, %kept : !s, tensor<2x3x37x1xf32>) outs(%e : !s) {
    ^bb0(%a: f32, %b: f32, %o: f32):
      %r = arith.subf %a, %b : f32
      linalg.yield %r : f32
    } -> !s
    %w = math.exp %c : !s
    %sum = linalg.generic {indexing_maps = [#all, #row], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
        ins(%w : !s) outs(%zero : !m) {
    ^bb0(%a: f32, %acc: f32):
      %r = arith.addf %acc, %a : f32
      linalg.yield %r : f32
    } -> !m
    %y = linalg.generic {indexing_maps = [#all, #row, #all], iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
        ins(%w, %sum : !s, !m) outs(%e : !s) {
    ^bb0(%a: f32, %b: f32, %o: f32):
      %r = arith.divf %a, %b : f32
      linalg.yield %r : f32
    } -> !s
    return %y : !s
  }
}

// -----

#a = affine_map<(b, i, j, k) -> (b, i, k)>
#b = affine_map<(b, i, j, k) -> (b, k, j)>
#c = affine_map<(b, i, j, k) -> (b, i, j)>
!x = tensor<2x?x16xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 64>}} {
  // What follows a contraction is computed on its accumulators; what it reads is stored, since it is read many times.
  // CHECK-LABEL: @contraction_with_neighbours
  // CHECK: mixer.group
  // CHECK:   math.exp
  // CHECK: mixer.group({{.*}} attributes {nest,
  // CHECK:   linalg.generic
  // CHECK:   math.tanh
  // CHECK-NOT: mixer.group
  // CHECK: return
  func.func @contraction_with_neighbours(%x: !x {mixer.dims = ["", "seq", ""]}, %y: tensor<2x16x24xf32>) -> tensor<2x?x24xf32> {
    %n = mixer.dim "seq"
    %zero = arith.constant 0.0 : f32
    %start = tensor.splat %zero[%n] : tensor<2x?x24xf32>
    %e = math.exp %x : !x
    %p = linalg.generic {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
        ins(%e, %y : !x, tensor<2x16x24xf32>) outs(%start : tensor<2x?x24xf32>) {
    ^bb0(%u: f32, %v: f32, %acc: f32):
      %m = arith.mulf %u, %v : f32
      %r = arith.addf %acc, %m : f32
      linalg.yield %r : f32
    } -> tensor<2x?x24xf32>
    %t = math.tanh %p : tensor<2x?x24xf32>
    return %t : tensor<2x?x24xf32>
  }

  // The product of two contractions: one of them is stored.
  // CHECK-LABEL: @one_contraction_a_nest
  // CHECK: mixer.group
  // CHECK-NOT: arith.subf
  // CHECK: mixer.group
  // CHECK:   arith.subf
  // CHECK-NOT: mixer.group
  // CHECK: return
  func.func @one_contraction_a_nest(%x: !x {mixer.dims = ["", "seq", ""]}, %y: tensor<2x16x24xf32>) -> tensor<2x?x24xf32> {
    %n = mixer.dim "seq"
    %zero = arith.constant 0.0 : f32
    %start = tensor.splat %zero[%n] : tensor<2x?x24xf32>
    %p = linalg.generic {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
        ins(%x, %y : !x, tensor<2x16x24xf32>) outs(%start : tensor<2x?x24xf32>) {
    ^bb0(%u: f32, %v: f32, %acc: f32):
      %m = arith.mulf %u, %v : f32
      %r = arith.addf %acc, %m : f32
      linalg.yield %r : f32
    } -> tensor<2x?x24xf32>
    %q = linalg.generic {indexing_maps = [#a, #b, #c], iterator_types = ["parallel", "parallel", "parallel", "reduction"]}
        ins(%x, %y : !x, tensor<2x16x24xf32>) outs(%start : tensor<2x?x24xf32>) {
    ^bb0(%u: f32, %v: f32, %acc: f32):
      %m = arith.mulf %v, %u : f32
      %r = arith.addf %acc, %m : f32
      linalg.yield %r : f32
    } -> tensor<2x?x24xf32>
    %d = arith.subf %p, %q : tensor<2x?x24xf32>
    return %d : tensor<2x?x24xf32>
  }
}

// -----

#all = affine_map<(b, i, j) -> (b, i, j)>
#last = affine_map<(b, i, j) -> (b, j)>
module attributes {mixer.dims = {}} {
  // A gate for each channel of an image: computed once and stored, not again in every row.
  // CHECK-LABEL: @gate
  // CHECK: mixer.group
  // CHECK:   math.exp
  // CHECK: mixer.group({{.*}} attributes {nest,
  // CHECK-NOT: math.exp
  // CHECK:   arith.mulf
  // CHECK: return
  func.func @gate(%x: tensor<2x30x20xf32>, %g: tensor<2x20xf32>) -> tensor<2x30x20xf32> {
    %e = tensor.empty() : tensor<2x30x20xf32>
    %s = math.exp %g : tensor<2x20xf32>
    %y = linalg.generic {indexing_maps = [#all, #last, #all], iterator_types = ["parallel", "parallel", "parallel"]}
        ins(%x, %s : tensor<2x30x20xf32>, tensor<2x20xf32>) outs(%e : tensor<2x30x20xf32>) {
    ^bb0(%a: f32, %b: f32, %o: f32):
      %r = arith.mulf %a, %b : f32
      linalg.yield %r : f32
    } -> tensor<2x30x20xf32>
    return %y : tensor<2x30x20xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // Padding, and a convolution in two groups that becomes a contraction with the groups as an axis.
  // CHECK-LABEL: @grouped_convolution
  // CHECK: mixer.group
  // CHECK:   tensor.pad
  // CHECK: mixer.group
  // CHECK:   linalg.generic {{.*}} iterator_types = ["parallel", "parallel", "parallel", "parallel", "reduction", "reduction"]
  // CHECK-NOT: mixer.convolution
  func.func @grouped_convolution(%x: tensor<1x9x8xf32>, %w: tensor<3x4x6xf32>) -> tensor<1x9x6xf32> {
    %y = mixer.convolution %x, %w groups 2 pad [1] to [1] : tensor<1x9x8xf32>, tensor<3x4x6xf32> -> tensor<1x9x6xf32>
    return %y : tensor<1x9x6xf32>
  }

  // CHECK-LABEL: @named
  // CHECK: mixer.group
  // CHECK:   linalg.generic
  // CHECK-NOT: linalg.matmul
  func.func @named(%x: tensor<9x8xf32>, %w: tensor<8x6xf32>) -> tensor<9x6xf32> {
    %z = arith.constant dense<0.0> : tensor<9x6xf32>
    %y = linalg.matmul ins(%x, %w : tensor<9x8xf32>, tensor<8x6xf32>) outs(%z : tensor<9x6xf32>) -> tensor<9x6xf32>
    return %y : tensor<9x6xf32>
  }

  // Each reader of a condition computes it: memory holds no tiles of i1.
  // CHECK-LABEL: @conditions
  // CHECK: mixer.group
  // CHECK:   arith.cmpf
  // CHECK:   arith.select
  // CHECK: mixer.group
  // CHECK:   arith.cmpf
  // CHECK:   arith.select
  func.func @conditions(%x: tensor<3x5x8xf32>, %y: tensor<3x5x8xf32>) -> (tensor<3x5x8xf32>, tensor<3x5x8xf32>) {
    %c = arith.cmpf ogt, %x, %y : tensor<3x5x8xf32>
    %a = arith.select %c, %x, %y : tensor<3x5x8xi1>, tensor<3x5x8xf32>
    %b = arith.select %c, %y, %x : tensor<3x5x8xi1>, tensor<3x5x8xf32>
    return %a, %b : tensor<3x5x8xf32>, tensor<3x5x8xf32>
  }

  // The joined axes have a gap between them.
  // CHECK-LABEL: @copy_before_reshape
  // CHECK: mixer.group(%{{.*}} : tensor<5x8x4xf32>) -> tensor<15x4xf32> attributes {nest,
  // CHECK:   linalg.generic
  // CHECK:   tensor.collapse_shape
  // CHECK: mixer.group(%{{.*}} : tensor<15x4xf32>) -> tensor<15x4xf32>
  func.func @copy_before_reshape(%x: tensor<5x8x4xf32>) -> tensor<15x4xf32> {
    %s = tensor.extract_slice %x[0, 2, 0] [5, 3, 4] [1, 1, 1] : tensor<5x8x4xf32> to tensor<5x3x4xf32>
    %c = tensor.collapse_shape %s [[0, 1], [2]] : tensor<5x3x4xf32> into tensor<15x4xf32>
    %y = math.exp %c : tensor<15x4xf32>
    return %y : tensor<15x4xf32>
  }
}

// -----

module attributes {mixer.dims = {}} {
  // Rows of several axes are looked up as one vector.
  // CHECK-LABEL: @tables
  // CHECK-NOT: fallback
  // CHECK: mixer.embedding {{.*}} : tensor<10xi64>, tensor<9x12xf32> -> tensor<10x12xf32>
  func.func @tables(%ids: tensor<2x5xi64>, %t: tensor<9x3x4xf32>) -> tensor<2x5x3x4xf32> {
    %y = mixer.embedding %ids, %t : tensor<2x5xi64>, tensor<9x3x4xf32> -> tensor<2x5x3x4xf32>
    return %y : tensor<2x5x3x4xf32>
  }
}

// -----

#all = affine_map<(n, b, t, c) -> (n, b, t, c)>
module attributes {mixer.dims = {}} {
  // What an elementwise op starts from is one more operand; every other integer of a row is moved by lanes.
  // CHECK-LABEL: @starts_and_steps
  // CHECK-NOT: fallback
  // CHECK: attributes {nest,
  // CHECK: attributes {nest,
  // CHECK: return
  func.func @starts_and_steps(%s: tensor<3xf32>, %x: tensor<2x5x8xf32>, %h: tensor<3x2x5x8xf32>, %i: tensor<2x24xi64>) -> (tensor<3x2x5x8xf32>, tensor<2x12xi64>) {
    %y = linalg.generic {indexing_maps = [affine_map<(n, b, t, c) -> (n)>, affine_map<(n, b, t, c) -> (b, t, c)>, #all],
                         iterator_types = ["parallel", "parallel", "parallel", "parallel"]}
        ins(%s, %x : tensor<3xf32>, tensor<2x5x8xf32>) outs(%h : tensor<3x2x5x8xf32>) {
    ^bb0(%a: f32, %b: f32, %acc: f32):
      %m = arith.mulf %a, %b : f32
      %r = arith.addf %acc, %m : f32
      linalg.yield %r : f32
    } -> tensor<3x2x5x8xf32>
    %e = tensor.extract_slice %i[0, 1] [2, 12] [1, 2] : tensor<2x24xi64> to tensor<2x12xi64>
    return %y, %e : tensor<3x2x5x8xf32>, tensor<2x12xi64>
  }
}

// -----

// Conditions are no tiles of memory: a slice with strides, a pad and a concat move them as numbers.
// CHECK-LABEL: @moves_conditions_as_numbers
// CHECK: mixer.group
// CHECK-SAME: nest
// CHECK: arith.uitofp
// CHECK: tensor.extract_slice {{.*}} [1, 2] : tensor<6x64xf32> to tensor<6x32xf32>
// CHECK: arith.cmpf une
// CHECK: arith.select
// CHECK-NOT: fallback
// CHECK: return
func.func @moves_conditions_as_numbers(%x: tensor<6x64xf32>, %y: tensor<6x32xf32>) -> (tensor<6x32xf32>, tensor<6x66xf32>, tensor<6x128xf32>) {
  %zero = arith.constant dense<0.0> : tensor<6x64xf32>
  %none = arith.constant dense<0.0> : tensor<6x32xf32>
  %c = arith.cmpf ogt, %x, %zero : tensor<6x64xf32>
  %s = tensor.extract_slice %c[0, 1] [6, 32] [1, 2] : tensor<6x64xi1> to tensor<6x32xi1>
  %z = arith.select %s, %y, %none : tensor<6x32xi1>, tensor<6x32xf32>
  %p = tensor.pad %c low[0, 1] high[0, 1] {
  ^bb0(%i: index, %j: index):
    %true = arith.constant true
    tensor.yield %true : i1
  } : tensor<6x64xi1> to tensor<6x66xi1>
  %pf = arith.uitofp %p : tensor<6x66xi1> to tensor<6x66xf32>
  %d = tensor.concat dim(1) %c, %c : (tensor<6x64xi1>, tensor<6x64xi1>) -> tensor<6x128xi1>
  %df = arith.uitofp %d : tensor<6x128xi1> to tensor<6x128xf32>
  return %z, %pf, %df : tensor<6x32xf32>, tensor<6x66xf32>, tensor<6x128xf32>
}
