// RUN: tmc-opt %s --split-input-file --mixer-check-sizes --verify-diagnostics | FileCheck %s

// Named apart, so a call may break it.
// CHECK:       mixer.size_checks = [{dims = ["b", "a"], layer = "arith.addf at {{.*}}", left = "axis 0 of input 'y'", left_formula = "b",
// CHECK-SAME:  right = "axis 0 of input 'x'", right_formula = "a", sizes = #map}]
module attributes {mixer.dims = {a = array<i64: 1, 64>, b = array<i64: 1, 64>}} {
  func.func @main(%x: tensor<?xf32> {mixer.name = "x", mixer.dims = ["a"]},
                  %y: tensor<?xf32> {mixer.name = "y", mixer.dims = ["b"]}) -> tensor<?xf32> {
    // expected-remark @below {{needs axis 0 of input 'y', which is b, to be equal to axis 0 of input 'x', which is a: a call where it is not is refused}}
    %o = arith.addf %x, %y : tensor<?xf32>
    // The same again is said once.
    %p = arith.mulf %x, %y : tensor<?xf32>
    %q = arith.subf %o, %p : tensor<?xf32>
    return %q : tensor<?xf32>
  }
}

// -----

// Proven: the same dim on both sides, halves of it, slices that end inside, a sum by the module's word.
// CHECK-NOT: mixer.size_checks
module attributes {mixer.dims = {seq = array<i64: 1, 64>, past = array<i64: 0, 64>, total = array<i64: 1, 128>},
                   mixer.dim_sums = {total = ["past", "seq"]}} {
  func.func @main(%x: tensor<?x8xf32> {mixer.name = "x", mixer.dims = ["seq", ""]},
                  %before: tensor<?x8xf32> {mixer.name = "before", mixer.dims = ["past", ""]},
                  %all: tensor<?x8xf32> {mixer.name = "all", mixer.dims = ["total", ""]}) -> (tensor<?x8xf32>, tensor<?x8xf32>) {
    %c0 = arith.constant 0 : index
    %c2 = arith.constant 2 : index
    %both = tensor.concat dim(0) %before, %x : (tensor<?x8xf32>, tensor<?x8xf32>) -> tensor<?x8xf32>
    %sum = arith.addf %both, %all : tensor<?x8xf32>
    %n = tensor.dim %x, %c0 : tensor<?x8xf32>
    %half = arith.floordivsi %n, %c2 : index
    %odd = tensor.extract_slice %x[0, 0] [%half, 8] [1, 1] : tensor<?x8xf32> to tensor<?x8xf32>
    %even = tensor.extract_slice %x[%half, 0] [%half, 8] [1, 1] : tensor<?x8xf32> to tensor<?x8xf32>
    %halves = arith.addf %odd, %even : tensor<?x8xf32>
    return %sum, %halves : tensor<?x8xf32>, tensor<?x8xf32>
  }
}

// -----

module attributes {mixer.dims = {a = array<i64: 1, 4>, b = array<i64: 5, 9>}} {
  func.func @main(%x: tensor<?xf32> {mixer.name = "x", mixer.dims = ["a"]},
                  %y: tensor<?xf32> {mixer.name = "y", mixer.dims = ["b"]}) -> tensor<?xf32> {
    // expected-error @below {{unsupported: needs axis 0 of input 'y', which is b, to be equal to axis 0 of input 'x', which is a}}
    %o = arith.addf %x, %y : tensor<?xf32>
    return %o : tensor<?xf32>
  }
}

// -----

// An index of a region goes as far as the axis that it reads.
// CHECK: mixer.size_checks = [{at_least, dims = ["table", "seq"]
module attributes {mixer.dims = {seq = array<i64: 1, 64>, table = array<i64: 1, 64>}} {
  func.func @main(%x: tensor<1x2x?x8xf32> {mixer.name = "x", mixer.dims = ["", "", "seq", ""]},
                  %bias: tensor<?xf32> {mixer.name = "bias", mixer.dims = ["table"]},
                  %own: tensor<?xf32> {mixer.name = "own", mixer.dims = ["seq"]}) -> tensor<1x2x?x8xf32> {
    // expected-remark @below {{needs axis 0 of input 'bias', which is table, to be at least the number of keys, which is seq: a call}}
    %o = mixer.attention %x, %x, %x captures(%bias, %own : tensor<?xf32>, tensor<?xf32>) scale 0.25 score {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %k: tensor<?xf32>, %l: tensor<?xf32>):
      %of = tensor.extract %k[%j] : tensor<?xf32>
      %and = tensor.extract %l[%i] : tensor<?xf32>
      %t = arith.addf %s, %of : f32
      %u = arith.addf %t, %and : f32
      mixer.yield %u : f32
    } : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32>
    return %o : tensor<1x2x?x8xf32>
  }
}

// -----

// What an output says of itself, and a reshape, a recurrence and a scan of their operands.
// CHECK: mixer.size_checks = [{dims = ["b", "a"], layer = "mixer.linear_recurrence
// CHECK-SAME: {dims = ["c", "a"], layer = "arith.addf
// CHECK-SAME: {dims = ["a", "b"], layer = "tensor.expand_shape
// CHECK-SAME: right_formula = "2*b"
module attributes {mixer.dims = {a = array<i64: 1, 64>, b = array<i64: 1, 64>, c = array<i64: 1, 64>}} {
  func.func @main(%x: tensor<1x2x?x8xf32> {mixer.name = "x", mixer.dims = ["", "", "a", ""]},
                  %y: tensor<1x2x?x8xf32> {mixer.name = "y", mixer.dims = ["", "", "b", ""]},
                  %p: tensor<?x4xf32> {mixer.name = "p", mixer.dims = ["a", ""]},
                  %q: tensor<?x4xf32> {mixer.name = "q", mixer.dims = ["c", ""]})
      -> (tensor<1x2x?x8xf32>, tensor<?x4xf32>, tensor<?x2x4xf32> {mixer.name = "o", mixer.dims = ["b", "", ""]}) {
    // expected-remark @below {{needs axis 2 of input 'y', which is b, to be equal to axis 2 of input 'x', which is a}}
    %o, %s = mixer.linear_recurrence %x, %y, %y : tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32>, tensor<1x2x?x8xf32> -> tensor<1x2x?x8xf32>, tensor<1x2x8x8xf32>
    // expected-remark @below {{needs axis 0 of input 'q', which is c, to be equal to axis 0 of input 'p', which is a}}
    %r = arith.addf %p, %q : tensor<?x4xf32>
    %n = mixer.dim "b"
    // expected-remark @below {{needs axis 0 of input 'p', which is a, to be equal to the product of the sizes it becomes, which is 2*b}}
    %e = tensor.expand_shape %p [[0, 1], [2]] output_shape [%n, 2, 4] : tensor<?x4xf32> into tensor<?x2x4xf32>
    return %o, %r, %e : tensor<1x2x?x8xf32>, tensor<?x4xf32>, tensor<?x2x4xf32>
  }
}
