// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-raise-layers),canonicalize,cse)' | FileCheck %s

// Three steps that an exporter wrote out: each takes its slice, decays the state and adds to it; the results are put together.
// The last state is used behind that.
// CHECK-LABEL: @steps
// CHECK-SAME: (%[[G:.*]]: tensor<2x3x5xf32>, %[[X:.*]]: tensor<2x3x5xf32>, %[[S:.*]]: tensor<2x5xf32>)
// CHECK: %[[Y:.*]], %[[LAST:.*]] = mixer.linear_recurrence %{{.*}}, %{{.*}}, %{{.*}} decay(%{{.*}} : tensor<2x1x3x1x5xf32>)
// CHECK-SAME: initial(%{{.*}} : tensor<2x1x1x5xf32>) : tensor<1x1x1x1xf32>, tensor<1x1x1x1xf32>, tensor<2x1x3x5xf32> -> tensor<2x1x3x5xf32>, tensor<2x1x1x5xf32>
// CHECK-NOT: tensor.concat
// CHECK-NOT: math.exp
// CHECK: math.absf
func.func @steps(%g: tensor<2x3x5xf32>, %x: tensor<2x3x5xf32>, %s: tensor<2x5xf32>) -> (tensor<2x3x5xf32>, tensor<2x5xf32>) {
  %a = math.exp %g : tensor<2x3x5xf32>
  %a0 = tensor.extract_slice %a[0, 0, 0] [2, 1, 5] [1, 1, 1] : tensor<2x3x5xf32> to tensor<2x1x5xf32>
  %a1 = tensor.extract_slice %a[0, 1, 0] [2, 1, 5] [1, 1, 1] : tensor<2x3x5xf32> to tensor<2x1x5xf32>
  %a2 = tensor.extract_slice %a[0, 2, 0] [2, 1, 5] [1, 1, 1] : tensor<2x3x5xf32> to tensor<2x1x5xf32>
  %x0 = tensor.extract_slice %x[0, 0, 0] [2, 1, 5] [1, 1, 1] : tensor<2x3x5xf32> to tensor<2x1x5xf32>
  %x1 = tensor.extract_slice %x[0, 1, 0] [2, 1, 5] [1, 1, 1] : tensor<2x3x5xf32> to tensor<2x1x5xf32>
  %x2 = tensor.extract_slice %x[0, 2, 0] [2, 1, 5] [1, 1, 1] : tensor<2x3x5xf32> to tensor<2x1x5xf32>
  %s3 = tensor.expand_shape %s [[0], [1, 2]] output_shape [2, 1, 5] : tensor<2x5xf32> into tensor<2x1x5xf32>
  %d0 = arith.mulf %a0, %s3 : tensor<2x1x5xf32>
  %h0 = arith.addf %d0, %x0 : tensor<2x1x5xf32>
  %d1 = arith.mulf %a1, %h0 : tensor<2x1x5xf32>
  %h1 = arith.addf %d1, %x1 : tensor<2x1x5xf32>
  %d2 = arith.mulf %a2, %h1 : tensor<2x1x5xf32>
  %h2 = arith.addf %d2, %x2 : tensor<2x1x5xf32>
  %y = tensor.concat dim(1) %h0, %h1, %h2 : (tensor<2x1x5xf32>, tensor<2x1x5xf32>, tensor<2x1x5xf32>) -> tensor<2x3x5xf32>
  %last = math.absf %h2 : tensor<2x1x5xf32>
  %l = tensor.collapse_shape %last [[0], [1, 2]] : tensor<2x1x5xf32> into tensor<2x5xf32>
  return %y, %l : tensor<2x3x5xf32>, tensor<2x5xf32>
}

// A decay that may be negative has no logarithm.
// CHECK-LABEL: @negative
// CHECK-NOT: mixer.linear_recurrence
// CHECK: tensor.concat
func.func @negative(%a: tensor<3x5xf32>, %x: tensor<3x5xf32>, %s: tensor<1x5xf32>) -> tensor<3x5xf32> {
  %a0 = tensor.extract_slice %a[0, 0] [1, 5] [1, 1] : tensor<3x5xf32> to tensor<1x5xf32>
  %a1 = tensor.extract_slice %a[1, 0] [1, 5] [1, 1] : tensor<3x5xf32> to tensor<1x5xf32>
  %a2 = tensor.extract_slice %a[2, 0] [1, 5] [1, 1] : tensor<3x5xf32> to tensor<1x5xf32>
  %d0 = arith.mulf %a0, %s : tensor<1x5xf32>
  %h0 = arith.addf %d0, %s : tensor<1x5xf32>
  %d1 = arith.mulf %a1, %h0 : tensor<1x5xf32>
  %h1 = arith.addf %d1, %s : tensor<1x5xf32>
  %d2 = arith.mulf %a2, %h1 : tensor<1x5xf32>
  %h2 = arith.addf %d2, %s : tensor<1x5xf32>
  %y = tensor.concat dim(0) %h0, %h1, %h2 : (tensor<1x5xf32>, tensor<1x5xf32>, tensor<1x5xf32>) -> tensor<3x5xf32>
  return %y : tensor<3x5xf32>
}

// Steps in another order than the slices, and values that no step comes before.
// CHECK-LABEL: @shuffled
// CHECK-NOT: mixer.linear_recurrence
func.func @shuffled(%x: tensor<3x5xf32>, %s: tensor<1x5xf32>) -> tensor<3x5xf32> {
  %x0 = tensor.extract_slice %x[0, 0] [1, 5] [1, 1] : tensor<3x5xf32> to tensor<1x5xf32>
  %x1 = tensor.extract_slice %x[1, 0] [1, 5] [1, 1] : tensor<3x5xf32> to tensor<1x5xf32>
  %x2 = tensor.extract_slice %x[2, 0] [1, 5] [1, 1] : tensor<3x5xf32> to tensor<1x5xf32>
  %h0 = arith.addf %s, %x0 : tensor<1x5xf32>
  %h1 = arith.addf %h0, %x2 : tensor<1x5xf32>
  %h2 = arith.addf %h1, %x1 : tensor<1x5xf32>
  %y = tensor.concat dim(0) %h0, %h1, %h2 : (tensor<1x5xf32>, tensor<1x5xf32>, tensor<1x5xf32>) -> tensor<3x5xf32>
  return %y : tensor<3x5xf32>
}

// A scan of linear attention: what is added is a key times a value, what is read a query; gates are sigmoids of inputs.
// CHECK-LABEL: @scan
// CHECK-NOT: mixer.scan
// CHECK: %[[Y:.*]], %[[LAST:.*]] = mixer.linear_recurrence %{{.*}}, %{{.*}}, %{{.*}} decay(%{{.*}} : tensor<2x1x?x4x1xf32>) initial(%{{.*}} : tensor<2x1x4x6xf32>)
// CHECK-SAME: : tensor<2x1x?x4xf32>, tensor<2x1x?x4xf32>, tensor<2x1x?x6xf32> -> tensor<2x1x?x6xf32>, tensor<2x1x4x6xf32>
func.func @scan(%q: tensor<?x2x4xf32>, %k: tensor<?x2x4xf32>, %v: tensor<?x2x6xf32>, %z: tensor<?x2x4xf32>, %s: tensor<2x4x6xf32>) -> (tensor<?x2x6xf32>, tensor<2x4x6xf32>) {
  %y, %last = mixer.scan ins(%q, %k, %v, %z : tensor<?x2x4xf32>, tensor<?x2x4xf32>, tensor<?x2x6xf32>, tensor<?x2x4xf32>) init(%s : tensor<2x4x6xf32>) {
  ^bb0(%a: tensor<2x4xf32>, %b: tensor<2x4xf32>, %c: tensor<2x6xf32>, %d: tensor<2x4xf32>, %h: tensor<2x4x6xf32>):
    %one = arith.constant dense<1.0> : tensor<2x4xf32>
    %zero = arith.constant dense<0.0> : tensor<2x6xf32>
    %room = tensor.empty() : tensor<2x4x6xf32>
    %n = arith.negf %d : tensor<2x4xf32>
    %e = math.exp %n : tensor<2x4xf32>
    %f = arith.addf %e, %one : tensor<2x4xf32>
    %g = arith.divf %one, %f : tensor<2x4xf32>
    %gate = linalg.broadcast ins(%g : tensor<2x4xf32>) outs(%room : tensor<2x4x6xf32>) dimensions = [2]
    %key = linalg.broadcast ins(%b : tensor<2x4xf32>) outs(%room : tensor<2x4x6xf32>) dimensions = [2]
    %value = linalg.broadcast ins(%c : tensor<2x6xf32>) outs(%room : tensor<2x4x6xf32>) dimensions = [1]
    %old = arith.mulf %gate, %h : tensor<2x4x6xf32>
    %new = arith.mulf %key, %value : tensor<2x4x6xf32>
    %next = arith.addf %old, %new : tensor<2x4x6xf32>
    %r = linalg.generic {indexing_maps = [affine_map<(b, v, k) -> (b, k)>, affine_map<(b, v, k) -> (b, k, v)>, affine_map<(b, v, k) -> (b, v)>],
        iterator_types = ["parallel", "parallel", "reduction"]} ins(%a, %next : tensor<2x4xf32>, tensor<2x4x6xf32>) outs(%zero : tensor<2x6xf32>) {
    ^bb1(%x: f32, %w: f32, %acc: f32):
      %m = arith.mulf %x, %w : f32
      %t = arith.addf %acc, %m : f32
      linalg.yield %t : f32
    } -> tensor<2x6xf32>
    mixer.yield %r, %next : tensor<2x6xf32>, tensor<2x4x6xf32>
  } -> tensor<?x2x6xf32>, tensor<2x4x6xf32>
  return %y, %last : tensor<?x2x6xf32>, tensor<2x4x6xf32>
}

// What is added depends on the state: no linear one.
// CHECK-LABEL: @tanh
// CHECK: mixer.scan
// CHECK-NOT: mixer.linear_recurrence
func.func @tanh(%x: tensor<?x4xf32>, %s: tensor<4xf32>) -> tensor<?x4xf32> {
  %y, %last = mixer.scan ins(%x : tensor<?x4xf32>) init(%s : tensor<4xf32>) {
  ^bb0(%a: tensor<4xf32>, %h: tensor<4xf32>):
    %t = math.tanh %h : tensor<4xf32>
    %b = arith.mulf %t, %a : tensor<4xf32>
    %next = arith.addf %h, %b : tensor<4xf32>
    mixer.yield %next, %next : tensor<4xf32>, tensor<4xf32>
  } -> tensor<?x4xf32>, tensor<4xf32>
  return %y : tensor<?x4xf32>
}

// A running sum of outer products that queries read: no matrix a step is stored. The mask of places before comes as `exclusive`.
// CHECK-LABEL: @sum
// CHECK-NOT: mixer.cumulative_sum
// CHECK: mixer.linear_recurrence %{{.*}}, %{{.*}}, %{{.*}} read before : tensor<2x1x7x4xf32>, tensor<2x1x7x4xf32>, tensor<2x1x7x6xf32> -> tensor<2x1x7x6xf32>, tensor<2x1x4x6xf32>
func.func @sum(%q: tensor<2x7x4xf32>, %k: tensor<2x7x4xf32>, %v: tensor<2x7x6xf32>) -> tensor<2x7x6xf32> {
  %zero = arith.constant dense<0.0> : tensor<2x7x6xf32>
  %room = tensor.empty() : tensor<2x7x4x6xf32>
  %key = linalg.broadcast ins(%k : tensor<2x7x4xf32>) outs(%room : tensor<2x7x4x6xf32>) dimensions = [3]
  %value = linalg.broadcast ins(%v : tensor<2x7x6xf32>) outs(%room : tensor<2x7x4x6xf32>) dimensions = [2]
  %outer = arith.mulf %key, %value : tensor<2x7x4x6xf32>
  %state = mixer.cumulative_sum %outer axis 1 exclusive : tensor<2x7x4x6xf32> -> tensor<2x7x4x6xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(b, t, v, k) -> (b, t, k)>, affine_map<(b, t, v, k) -> (b, t, k, v)>, affine_map<(b, t, v, k) -> (b, t, v)>],
      iterator_types = ["parallel", "parallel", "parallel", "reduction"]} ins(%q, %state : tensor<2x7x4xf32>, tensor<2x7x4x6xf32>) outs(%zero : tensor<2x7x6xf32>) {
  ^bb0(%x: f32, %w: f32, %acc: f32):
    %m = arith.mulf %x, %w : f32
    %t = arith.addf %acc, %m : f32
    linalg.yield %t : f32
  } -> tensor<2x7x6xf32>
  return %y : tensor<2x7x6xf32>
}

// The sum runs along what the product sums over: no recurrence reads that.
// CHECK-LABEL: @along_keys
// CHECK: mixer.cumulative_sum
// CHECK-NOT: mixer.linear_recurrence
func.func @along_keys(%q: tensor<7x4xf32>, %x: tensor<7x4xf32>) -> tensor<7xf32> {
  %zero = arith.constant dense<0.0> : tensor<7xf32>
  %state = mixer.cumulative_sum %x axis 1 : tensor<7x4xf32> -> tensor<7x4xf32>
  %y = linalg.generic {indexing_maps = [affine_map<(t, k) -> (t, k)>, affine_map<(t, k) -> (t, k)>, affine_map<(t, k) -> (t)>],
      iterator_types = ["parallel", "reduction"]} ins(%q, %state : tensor<7x4xf32>, tensor<7x4xf32>) outs(%zero : tensor<7xf32>) {
  ^bb0(%a: f32, %b: f32, %acc: f32):
    %m = arith.mulf %a, %b : f32
    %t = arith.addf %acc, %m : f32
    linalg.yield %t : f32
  } -> tensor<7xf32>
  return %y : tensor<7xf32>
}

// Without a state before the first step, a decay that is one number, and results that are sums over an axis of products.
// CHECK-LABEL: @no_start
// CHECK: mixer.linear_recurrence %{{.*}}, %{{.*}}, %{{.*}} decay(%{{.*}} : tensor<1x1x3x1x1xf32>) : tensor<1x1x3x4xf32>, tensor<1x1x3x4x5xf32>, tensor<1x1x1x1xf32> -> tensor<1x1x3x5xf32>, tensor<1x1x4x5xf32>
func.func @no_start(%x: tensor<3x4x5xf32>, %w: tensor<4xf32>) -> tensor<3x5xf32> {
  %half = arith.constant dense<0.5> : tensor<1x4x5xf32>
  %zero = arith.constant dense<0.0> : tensor<1x5xf32>
  %room = tensor.empty() : tensor<1x4x5xf32>
  %q = linalg.broadcast ins(%w : tensor<4xf32>) outs(%room : tensor<1x4x5xf32>) dimensions = [0, 2]
  %h0 = tensor.extract_slice %x[0, 0, 0] [1, 4, 5] [1, 1, 1] : tensor<3x4x5xf32> to tensor<1x4x5xf32>
  %x1 = tensor.extract_slice %x[1, 0, 0] [1, 4, 5] [1, 1, 1] : tensor<3x4x5xf32> to tensor<1x4x5xf32>
  %x2 = tensor.extract_slice %x[2, 0, 0] [1, 4, 5] [1, 1, 1] : tensor<3x4x5xf32> to tensor<1x4x5xf32>
  %d1 = arith.mulf %h0, %half : tensor<1x4x5xf32>
  %h1 = arith.addf %d1, %x1 : tensor<1x4x5xf32>
  %d2 = arith.mulf %h1, %half : tensor<1x4x5xf32>
  %h2 = arith.addf %d2, %x2 : tensor<1x4x5xf32>
  %p0 = arith.mulf %q, %h0 : tensor<1x4x5xf32>
  %p1 = arith.mulf %q, %h1 : tensor<1x4x5xf32>
  %p2 = arith.mulf %q, %h2 : tensor<1x4x5xf32>
  %y0 = linalg.reduce { arith.addf } ins(%p0 : tensor<1x4x5xf32>) outs(%zero : tensor<1x5xf32>) dimensions = [1]
  %y1 = linalg.reduce { arith.addf } ins(%p1 : tensor<1x4x5xf32>) outs(%zero : tensor<1x5xf32>) dimensions = [1]
  %y2 = linalg.reduce { arith.addf } ins(%p2 : tensor<1x4x5xf32>) outs(%zero : tensor<1x5xf32>) dimensions = [1]
  %y = tensor.concat dim(0) %y0, %y1, %y2 : (tensor<1x5xf32>, tensor<1x5xf32>, tensor<1x5xf32>) -> tensor<3x5xf32>
  return %y : tensor<3x5xf32>
}

// From the last to the first.
// CHECK-LABEL: @descending
// CHECK: mixer.linear_recurrence {{.*}} reverse
// CHECK-NOT: tensor.concat
// CHECK: return
func.func @descending(%x: tensor<4x4xf32>, %g: tensor<4x4xf32>, %s: tensor<4xf32>) -> tensor<4x4xf32> {
  %x3s = tensor.extract_slice %x[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x3 = tensor.collapse_shape %x3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g3s = tensor.extract_slice %g[3, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g3 = tensor.collapse_shape %g3s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e3 = math.exp %g3 : tensor<4xf32>
  %m3 = arith.mulf %s, %e3 : tensor<4xf32>
  %n3 = arith.addf %m3, %x3 : tensor<4xf32>
  %y3 = tensor.expand_shape %n3 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x2s = tensor.extract_slice %x[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x2 = tensor.collapse_shape %x2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g2s = tensor.extract_slice %g[2, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g2 = tensor.collapse_shape %g2s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e2 = math.exp %g2 : tensor<4xf32>
  %m2 = arith.mulf %n3, %e2 : tensor<4xf32>
  %n2 = arith.addf %m2, %x2 : tensor<4xf32>
  %y2 = tensor.expand_shape %n2 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x1s = tensor.extract_slice %x[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x1 = tensor.collapse_shape %x1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g1s = tensor.extract_slice %g[1, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g1 = tensor.collapse_shape %g1s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e1 = math.exp %g1 : tensor<4xf32>
  %m1 = arith.mulf %n2, %e1 : tensor<4xf32>
  %n1 = arith.addf %m1, %x1 : tensor<4xf32>
  %y1 = tensor.expand_shape %n1 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %x0s = tensor.extract_slice %x[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %x0 = tensor.collapse_shape %x0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %g0s = tensor.extract_slice %g[0, 0] [1, 4] [1, 1] : tensor<4x4xf32> to tensor<1x4xf32>
  %g0 = tensor.collapse_shape %g0s [[0, 1]] : tensor<1x4xf32> into tensor<4xf32>
  %e0 = math.exp %g0 : tensor<4xf32>
  %m0 = arith.mulf %n1, %e0 : tensor<4xf32>
  %n0 = arith.addf %m0, %x0 : tensor<4xf32>
  %y0 = tensor.expand_shape %n0 [[0, 1]] output_shape [1, 4] : tensor<4xf32> into tensor<1x4xf32>
  %y = tensor.concat dim(0) %y0, %y1, %y2, %y3 : (tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>, tensor<1x4xf32>) -> tensor<4x4xf32>
  return %y : tensor<4x4xf32>
}

// A gated delta rule, as a scan: what is read of the decayed state is taken from the value.
// CHECK-LABEL: @delta_rule
// CHECK: %[[Y:.*]], %{{.*}} = mixer.linear_recurrence {{.*}} decay({{.*}}) beta({{.*}}) initial({{.*}})
// CHECK-NOT: mixer.scan
func.func @delta_rule(%q: tensor<9x4xf32>, %k: tensor<9x4xf32>, %v: tensor<9x5xf32>, %g: tensor<9x4xf32>, %b: tensor<9x5xf32>, %s: tensor<4x5xf32>) -> tensor<9x5xf32> {
  %y, %l = mixer.scan ins(%q, %k, %v, %g, %b : tensor<9x4xf32>, tensor<9x4xf32>, tensor<9x5xf32>, tensor<9x4xf32>, tensor<9x5xf32>) init(%s : tensor<4x5xf32>) {
  ^bb0(%qt: tensor<4xf32>, %kt: tensor<4xf32>, %vt: tensor<5xf32>, %gt: tensor<4xf32>, %bt: tensor<5xf32>, %h: tensor<4x5xf32>):
    %zero = arith.constant dense<0.0> : tensor<5xf32>
    %room = tensor.empty() : tensor<4x5xf32>
    %e = math.exp %gt : tensor<4xf32>
    %decay = linalg.broadcast ins(%e : tensor<4xf32>) outs(%room : tensor<4x5xf32>) dimensions = [1]
    %d = arith.mulf %h, %decay : tensor<4x5xf32>
    %key = linalg.broadcast ins(%kt : tensor<4xf32>) outs(%room : tensor<4x5xf32>) dimensions = [1]
    %kd = arith.mulf %d, %key : tensor<4x5xf32>
    %mem = linalg.reduce { arith.addf } ins(%kd : tensor<4x5xf32>) outs(%zero : tensor<5xf32>) dimensions = [0]
    %rest = arith.subf %vt, %mem : tensor<5xf32>
    %w = arith.mulf %rest, %bt : tensor<5xf32>
    %wide = linalg.broadcast ins(%w : tensor<5xf32>) outs(%room : tensor<4x5xf32>) dimensions = [0]
    %new = arith.mulf %key, %wide : tensor<4x5xf32>
    %n = arith.addf %d, %new : tensor<4x5xf32>
    %query = linalg.broadcast ins(%qt : tensor<4xf32>) outs(%room : tensor<4x5xf32>) dimensions = [1]
    %qn = arith.mulf %n, %query : tensor<4x5xf32>
    %o = linalg.reduce { arith.addf } ins(%qn : tensor<4x5xf32>) outs(%zero : tensor<5xf32>) dimensions = [0]
    mixer.yield %o, %n : tensor<5xf32>, tensor<4x5xf32>
  } -> tensor<9x5xf32>, tensor<4x5xf32>
  return %y : tensor<9x5xf32>
}

// The undecayed state is read: a rank-one change beside the decay.
// CHECK-LABEL: @read_before_decay
// CHECK: mixer.linear_recurrence {{.*}} decay({{.*}}) through({{.*}}) initial({{.*}})
// CHECK-NOT: mixer.scan
func.func @read_before_decay(%q: tensor<9x4xf32>, %k: tensor<9x4xf32>, %v: tensor<9x5xf32>, %s: tensor<4x5xf32>) -> tensor<9x5xf32> {
  %y, %l = mixer.scan ins(%q, %k, %v : tensor<9x4xf32>, tensor<9x4xf32>, tensor<9x5xf32>) init(%s : tensor<4x5xf32>) {
  ^bb0(%qt: tensor<4xf32>, %kt: tensor<4xf32>, %vt: tensor<5xf32>, %h: tensor<4x5xf32>):
    %zero = arith.constant dense<0.0> : tensor<5xf32>
    %half = arith.constant dense<0.5> : tensor<4x5xf32>
    %room = tensor.empty() : tensor<4x5xf32>
    %d = arith.mulf %h, %half : tensor<4x5xf32>
    %key = linalg.broadcast ins(%kt : tensor<4xf32>) outs(%room : tensor<4x5xf32>) dimensions = [1]
    %kd = arith.mulf %h, %key : tensor<4x5xf32>
    %mem = linalg.reduce { arith.addf } ins(%kd : tensor<4x5xf32>) outs(%zero : tensor<5xf32>) dimensions = [0]
    %rest = arith.subf %vt, %mem : tensor<5xf32>
    %wide = linalg.broadcast ins(%rest : tensor<5xf32>) outs(%room : tensor<4x5xf32>) dimensions = [0]
    %new = arith.mulf %key, %wide : tensor<4x5xf32>
    %n = arith.addf %d, %new : tensor<4x5xf32>
    %query = linalg.broadcast ins(%qt : tensor<4xf32>) outs(%room : tensor<4x5xf32>) dimensions = [1]
    %qn = arith.mulf %n, %query : tensor<4x5xf32>
    %o = linalg.reduce { arith.addf } ins(%qn : tensor<4x5xf32>) outs(%zero : tensor<5xf32>) dimensions = [0]
    mixer.yield %o, %n : tensor<5xf32>, tensor<4x5xf32>
  } -> tensor<9x5xf32>, tensor<4x5xf32>
  return %y : tensor<9x5xf32>
}
