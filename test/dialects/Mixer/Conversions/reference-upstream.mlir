// RUN: tmc-reference %s --dim=n=2 | FileCheck %s
//
// Upstream ops as plain loops.

module attributes {mixer.dims = {n = array<i64: 1, 8>}} {

// A column added to rows: one operand is read through a broadcast.
// CHECK: @broadcast output0 F32 [2, 3]: 11 12 13 24 25 26
func.func @broadcast() -> tensor<2x3xf32> {
  %x = arith.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %c = arith.constant dense<[[10.0], [20.0]]> : tensor<2x1xf32>
  %e = tensor.empty() : tensor<2x3xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, 0)>,
      affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%x, %c : tensor<2x3xf32>, tensor<2x1xf32>) outs(%e : tensor<2x3xf32>) {
  ^bb0(%a: f32, %b: f32, %o: f32):
    %s = arith.addf %a, %b : f32
    linalg.yield %s : f32
  } -> tensor<2x3xf32>
  return %y : tensor<2x3xf32>
}

// In f32 the ones would be lost one by one: 16777216 + 1 is 16777216. Sums are carried in f64.
// CHECK: @sum_in_f64 output0 F32 [1]: 1.67772e+07
// CHECK: @sum_in_f64 output1 F32 [1]: 4
func.func @sum_in_f64() -> (tensor<1xf32>, tensor<1xf32>) {
  %x = arith.constant dense<[[16777216.0, 1.0, 1.0, 1.0, 1.0]]> : tensor<1x5xf32>
  %z = arith.constant dense<0.0> : tensor<1xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>],
      iterator_types = ["parallel", "reduction"]} ins(%x : tensor<1x5xf32>) outs(%z : tensor<1xf32>) {
  ^bb0(%a: f32, %o: f32):
    %s = arith.addf %o, %a : f32
    linalg.yield %s : f32
  } -> tensor<1xf32>
  %big = arith.constant dense<16777216.0> : tensor<1xf32>
  %d = arith.subf %y, %big : tensor<1xf32>
  return %y, %d : tensor<1xf32>, tensor<1xf32>
}

// The largest element and its place: two results, carried together.
// CHECK: @argmax output0 F32 [2]: 7 9
// CHECK: @argmax output1 I32 [2]: 1 2
func.func @argmax() -> (tensor<2xf32>, tensor<2xi32>) {
  %x = arith.constant dense<[[1.0, 7.0, 7.0], [8.0, 3.0, 9.0]]> : tensor<2x3xf32>
  %low = arith.constant dense<-1.0e30> : tensor<2xf32>
  %zero = arith.constant dense<0> : tensor<2xi32>
  %y:2 = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>,
      affine_map<(i, j) -> (i)>], iterator_types = ["parallel", "reduction"]}
      ins(%x : tensor<2x3xf32>) outs(%low, %zero : tensor<2xf32>, tensor<2xi32>) {
  ^bb0(%a: f32, %m: f32, %p: i32):
    %j = linalg.index 1 : index
    %k = arith.index_cast %j : index to i32
    %more = arith.cmpf ogt, %a, %m : f32
    %v = arith.select %more, %a, %m : f32
    %q = arith.select %more, %k, %p : i32
    linalg.yield %v, %q : f32, i32
  } -> (tensor<2xf32>, tensor<2xi32>)
  return %y#0, %y#1 : tensor<2xf32>, tensor<2xi32>
}

// CHECK: @named output0 F32 [2, 2]: 4 5 10 11
// CHECK: @named output1 F32 [3, 2]: 1 4 2 5 3 6
func.func @named() -> (tensor<2x2xf32>, tensor<3x2xf32>) {
  %x = arith.constant dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : tensor<2x3xf32>
  %b = arith.constant dense<[[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]> : tensor<3x2xf32>
  %z = arith.constant 0.0 : f32
  %e = tensor.empty() : tensor<2x2xf32>
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<2x2xf32>) -> tensor<2x2xf32>
  %m = linalg.matmul ins(%x, %b : tensor<2x3xf32>, tensor<3x2xf32>) outs(%f : tensor<2x2xf32>) -> tensor<2x2xf32>
  %g = tensor.empty() : tensor<3x2xf32>
  %t = linalg.transpose ins(%x : tensor<2x3xf32>) outs(%g : tensor<3x2xf32>) permutation = [1, 0]
  return %m, %t : tensor<2x2xf32>, tensor<3x2xf32>
}

// Shapes that are known at run time only.
// CHECK: @moves output0 F32 [4]: 1 2 3 4
// CHECK: @moves output1 F32 [2, 1, 2]: 1 2 3 4
// CHECK: @moves output2 F32 [2, 4]: 1 2 1 2 3 4 3 4
// CHECK: @moves output3 F32 [2]: 2 4
// CHECK: @moves output4 F32 [2, 3]: 9 1 2 9 3 4
// CHECK: @moves output5 F32 [2, 2]: 0 1 2 3
// CHECK: @moves output6 F32 [2, 2]: 1 5 3 5
func.func @moves() -> (tensor<?xf32>, tensor<?x1x2xf32>, tensor<?x4xf32>, tensor<?xf32>, tensor<?x3xf32>, tensor<?x2xf32>, tensor<2x2xf32>) {
  %n = mixer.dim "n"
  %c1 = arith.constant 1 : index
  %x = arith.constant dense<[[1.0, 2.0], [3.0, 4.0]]> : tensor<2x2xf32>
  %d = tensor.cast %x : tensor<2x2xf32> to tensor<?x2xf32>
  %flat = tensor.collapse_shape %d [[0, 1]] : tensor<?x2xf32> into tensor<?xf32>
  %deep = tensor.expand_shape %d [[0], [1, 2]] output_shape [%n, 1, 2] : tensor<?x2xf32> into tensor<?x1x2xf32>
  %wide = tensor.concat dim(1) %d, %d : (tensor<?x2xf32>, tensor<?x2xf32>) -> tensor<?x4xf32>
  %column = tensor.extract_slice %d[0, %c1] [%n, 1] [1, 1] : tensor<?x2xf32> to tensor<?xf32>
  %nine = arith.constant 9.0 : f32
  %padded = tensor.pad %d low[0, 1] high[0, 0] {
  ^bb0(%i: index, %j: index):
    tensor.yield %nine : f32
  } : tensor<?x2xf32> to tensor<?x3xf32>
  %generated = tensor.generate %n {
  ^bb0(%i: index, %j: index):
    %c2 = arith.constant 2 : index
    %r = arith.muli %i, %c2 : index
    %k = arith.addi %r, %j : index
    %l = arith.index_cast %k : index to i32
    %f = arith.sitofp %l : i32 to f32
    tensor.yield %f : f32
  } : tensor<?x2xf32>
  %fives = arith.constant dense<5.0> : tensor<2x1xf32>
  %inserted = tensor.insert_slice %fives into %x[0, 1] [2, 1] [1, 1] : tensor<2x1xf32> into tensor<2x2xf32>
  return %flat, %deep, %wide, %column, %padded, %generated, %inserted : tensor<?xf32>, tensor<?x1x2xf32>, tensor<?x4xf32>, tensor<?xf32>, tensor<?x3xf32>, tensor<?x2xf32>, tensor<2x2xf32>
}

// A region that reads a tensor and a number from above.
// CHECK: @outer output0 F32 [3]: 6 4 2
func.func @outer() -> tensor<3xf32> {
  %t = arith.constant dense<[1.0, 2.0, 3.0]> : tensor<3xf32>
  %two = arith.constant 2.0 : f32
  %last = arith.constant 2 : index
  %e = tensor.empty() : tensor<3xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>], iterator_types = ["parallel"]} outs(%e : tensor<3xf32>) {
  ^bb0(%o: f32):
    %i = linalg.index 0 : index
    %j = arith.subi %last, %i : index
    %v = tensor.extract %t[%j] : tensor<3xf32>
    %w = arith.mulf %v, %two : f32
    linalg.yield %w : f32
  } -> tensor<3xf32>
  return %y : tensor<3xf32>
}

// Control flow around tensors.
// CHECK: @control output0 F32 [2]: 8 16
// CHECK: @control output1 F32 [2]: -1 -2
func.func @control() -> (tensor<2xf32>, tensor<2xf32>) {
  %x = arith.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c3 = arith.constant 3 : index
  %y = scf.for %i = %c0 to %c3 step %c1 iter_args(%a = %x) -> tensor<2xf32> {
    %b = arith.addf %a, %a : tensor<2xf32>
    scf.yield %b : tensor<2xf32>
  }
  %v = tensor.extract %x[%c1] : tensor<2xf32>
  %zero = arith.constant 0.0 : f32
  %positive = arith.cmpf ogt, %v, %zero : f32
  %z = scf.if %positive -> tensor<2xf32> {
    %n = arith.negf %x : tensor<2xf32>
    scf.yield %n : tensor<2xf32>
  } else {
    scf.yield %x : tensor<2xf32>
  }
  return %y, %z : tensor<2xf32>, tensor<2xf32>
}

// What is returned belongs to the caller, also an argument or one value twice.
// CHECK: @returns output0 F32 [2]: -1 -2
// CHECK: @returns output1 F32 [2]: -1 -2
// CHECK: @returns output2 F32 [2]: 1 2
func.func @returns() -> (tensor<2xf32>, tensor<2xf32>, tensor<2xf32>) {
  %x = arith.constant dense<[1.0, 2.0]> : tensor<2xf32>
  %y = arith.negf %x : tensor<2xf32>
  return %y, %y, %x : tensor<2xf32>, tensor<2xf32>, tensor<2xf32>
}
}
