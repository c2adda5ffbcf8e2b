// RUN: tmc-opt %s --split-input-file --verify-diagnostics --pass-pipeline='builtin.module(func.func(mixer-raise-layers),canonicalize)' | FileCheck %s

mixer.file @f "model.safetensors"

// Codes and back in front of a layer of codes: q(x) with step 0.5 and zero 3, low = -3 * 0.5; the bias is added in the layer.
// CHECK-LABEL: @codes_and_back
// CHECK-SAME:  (%[[X:.*]]: tensor<4x8xf32>)
func.func @codes_and_back(%x: tensor<4x8xf32>) -> tensor<4x6xf32> {
  // CHECK-DAG: %[[RANGE:.*]] = arith.constant dense<[5.000000e-01, -1.500000e+00]> : tensor<2xf32>
  // CHECK-DAG: %[[W:.*]] = mixer.weight @f "w" : tensor<8x6xi8>
  // CHECK-DAG: %[[S:.*]] = mixer.weight @f "s" : tensor<6xf32>
  // CHECK-DAG: %[[B:.*]] = mixer.weight @f "b" : tensor<6xf32>
  // CHECK: %[[T:.*]] = linalg.transpose ins(%[[W]] {{.*}} permutation = [1, 0]
  // CHECK: %[[SUMS:.*]] = linalg.generic {{.*}} ins(%[[T]], %[[S]] : tensor<6x8xi8>, tensor<6xf32>)
  // CHECK: %[[G:.*]] = tensor.expand_shape %[[S]]
  // CHECK: %[[Y:.*]] = mixer.quantized_linear %[[X]], %[[T]] scale %[[G]] sums %[[SUMS]] range(%[[RANGE]] : tensor<2xf32>) bias(%[[B]] : tensor<6xf32>)
  // CHECK: return %[[Y]]
  %step = arith.constant dense<0.5> : tensor<4x8xf32>
  %zero = arith.constant dense<3.0> : tensor<4x8xf32>
  %low = arith.constant dense<0.0> : tensor<4x8xf32>
  %high = arith.constant dense<255.0> : tensor<4x8xf32>
  %d = arith.divf %x, %step : tensor<4x8xf32>
  %r = math.roundeven %d : tensor<4x8xf32>
  %z = arith.addf %r, %zero : tensor<4x8xf32>
  %l = arith.maximumf %z, %low : tensor<4x8xf32>
  %h = arith.minimumf %l, %high : tensor<4x8xf32>
  %i = arith.fptosi %h : tensor<4x8xf32> to tensor<4x8xi32>
  %q = arith.trunci %i : tensor<4x8xi32> to tensor<4x8xi8>
  %f = arith.uitofp %q : tensor<4x8xi8> to tensor<4x8xf32>
  %c = arith.subf %f, %zero : tensor<4x8xf32>
  %back = arith.mulf %c, %step : tensor<4x8xf32>
  %w = mixer.weight @f "w" : tensor<8x6xi8>
  %s = mixer.weight @f "s" : tensor<6xf32>
  %b = mixer.weight @f "b" : tensor<6xf32>
  %wf = arith.sitofp %w : tensor<8x6xi8> to tensor<8x6xf32>
  %wide = tensor.empty() : tensor<8x6xf32>
  %sw = linalg.broadcast ins(%s : tensor<6xf32>) outs(%wide : tensor<8x6xf32>) dimensions = [0]
  %ws = arith.mulf %wf, %sw : tensor<8x6xf32>
  %turned = tensor.empty() : tensor<6x8xf32>
  %wt = linalg.transpose ins(%ws : tensor<8x6xf32>) outs(%turned : tensor<6x8xf32>) permutation = [1, 0]
  %y = mixer.linear %back, %wt : tensor<4x8xf32>, tensor<6x8xf32> -> tensor<4x6xf32>
  %room = tensor.empty() : tensor<4x6xf32>
  %bw = linalg.broadcast ins(%b : tensor<6xf32>) outs(%room : tensor<4x6xf32>) dimensions = [0]
  %yb = arith.addf %y, %bw : tensor<4x6xf32>
  return %yb : tensor<4x6xf32>
}

// A product of codes with a sign in integers, whose step is computed: low = -(zero + 128) * step.
// CHECK-LABEL: @product
// CHECK-SAME:  (%[[X:.*]]: tensor<4x8xf32>, %[[STEP:.*]]: tensor<f32>)
func.func @product(%x: tensor<4x8xf32>, %step: tensor<f32>) -> tensor<4x6xf32> {
  // CHECK-DAG: %[[FIRST:.*]] = arith.constant 1.280000e+02 : f32
  // CHECK: %[[RANGE:.*]] = linalg.generic {{.*}} ins(%[[STEP]], %{{.*}} : tensor<f32>, tensor<f32>)
  // CHECK: arith.addf %{{.*}}, %[[FIRST]]
  // CHECK: mixer.quantized_linear %[[X]], %{{.*}} range(%[[RANGE]] : tensor<2xf32>) : tensor<4x8xf32>, tensor<6x8xi8>
  %room = tensor.empty() : tensor<4x8xf32>
  %steps = linalg.broadcast ins(%step : tensor<f32>) outs(%room : tensor<4x8xf32>) dimensions = [0, 1]
  %low = arith.constant dense<-128.0> : tensor<4x8xf32>
  %high = arith.constant dense<127.0> : tensor<4x8xf32>
  %d = arith.divf %x, %steps : tensor<4x8xf32>
  %r = math.roundeven %d : tensor<4x8xf32>
  %l = arith.maximumf %r, %low : tensor<4x8xf32>
  %h = arith.minimumf %l, %high : tensor<4x8xf32>
  %i = arith.fptosi %h : tensor<4x8xf32> to tensor<4x8xi32>
  %q = arith.trunci %i : tensor<4x8xi32> to tensor<4x8xi8>
  %qi = arith.extsi %q : tensor<4x8xi8> to tensor<4x8xi32>
  %w = mixer.weight @f "w" : tensor<8x6xi8>
  %wi = arith.extsi %w : tensor<8x6xi8> to tensor<8x6xi32>
  %none = arith.constant dense<0> : tensor<4x6xi32>
  %p = linalg.generic {indexing_maps = [affine_map<(m, n, k) -> (m, k)>, affine_map<(m, n, k) -> (k, n)>, affine_map<(m, n, k) -> (m, n)>],
      iterator_types = ["parallel", "parallel", "reduction"]} ins(%qi, %wi : tensor<4x8xi32>, tensor<8x6xi32>) outs(%none : tensor<4x6xi32>) {
  ^bb0(%a: i32, %b: i32, %o: i32):
    %m = arith.muli %a, %b : i32
    %s = arith.addi %o, %m : i32
    linalg.yield %s : i32
  } -> tensor<4x6xi32>
  %pf = arith.sitofp %p : tensor<4x6xi32> to tensor<4x6xf32>
  %s = mixer.weight @f "s" : tensor<6xf32>
  %of = tensor.empty() : tensor<6xf32>
  %stepw = linalg.broadcast ins(%step : tensor<f32>) outs(%of : tensor<6xf32>) dimensions = [0]
  %both = arith.mulf %stepw, %s : tensor<6xf32>
  %out = tensor.empty() : tensor<4x6xf32>
  %bothw = linalg.broadcast ins(%both : tensor<6xf32>) outs(%out : tensor<4x6xf32>) dimensions = [0]
  %y = arith.mulf %pf, %bothw : tensor<4x6xf32>
  return %y : tensor<4x6xf32>
}

// Codes without a sign, with a zero point for each output: the layer has u - 128, and each row's sum of what x was rounded to
// is added times scale * (128 - zero).
// CHECK-LABEL: @unsigned_weight
// CHECK-SAME:  (%[[X:.*]]: tensor<?x8xf32>)
func.func @unsigned_weight(%x: tensor<?x8xf32>) -> tensor<?x6xf32> {
  // CHECK-DAG: %[[HIGHEST:.*]] = arith.constant dense<-128> : tensor<8x6xi8>
  // CHECK-DAG: %[[W:.*]] = mixer.weight @f "w" : tensor<8x6xi8>
  // CHECK-DAG: %[[S:.*]] = mixer.weight @f "s" : tensor<6xf32>
  // CHECK-DAG: %[[Z:.*]] = mixer.weight @f "z" : tensor<6xi8>
  // CHECK: arith.xori %[[W]], %[[HIGHEST]]
  // CHECK: %[[LAYER:.*]] = mixer.quantized_linear %[[X]]
  // CHECK: %[[FACTOR:.*]] = linalg.generic {{.*}} ins(%[[S]], %[[Z]] : tensor<6xf32>, tensor<6xi8>)
  // CHECK: arith.uitofp
  // CHECK: %[[SUMS:.*]] = linalg.generic {{.*}} iterator_types = ["parallel", "reduction"]} ins(%[[X]] : tensor<?x8xf32>)
  // CHECK: math.roundeven
  // CHECK: linalg.generic {{.*}} ins(%[[LAYER]], %[[SUMS]], %[[FACTOR]] : tensor<?x6xf32>, tensor<?xf32>, tensor<6xf32>)
  %c0 = arith.constant 0 : index
  %n = tensor.dim %x, %c0 : tensor<?x8xf32>
  %number = arith.constant 0.5 : f32
  %least = arith.constant 0.0 : f32
  %most = arith.constant 255.0 : f32
  %step = tensor.splat %number[%n] : tensor<?x8xf32>
  %low = tensor.splat %least[%n] : tensor<?x8xf32>
  %high = tensor.splat %most[%n] : tensor<?x8xf32>
  %d = arith.divf %x, %step : tensor<?x8xf32>
  %r = math.roundeven %d : tensor<?x8xf32>
  %l = arith.maximumf %r, %low : tensor<?x8xf32>
  %h = arith.minimumf %l, %high : tensor<?x8xf32>
  %i = arith.fptosi %h : tensor<?x8xf32> to tensor<?x8xi32>
  %q = arith.trunci %i : tensor<?x8xi32> to tensor<?x8xi8>
  %f = arith.uitofp %q : tensor<?x8xi8> to tensor<?x8xf32>
  %back = arith.mulf %f, %step : tensor<?x8xf32>
  %w = mixer.weight @f "w" : tensor<8x6xi8>
  %s = mixer.weight @f "s" : tensor<6xf32>
  %z = mixer.weight @f "z" : tensor<6xi8>
  %wf = arith.uitofp %w : tensor<8x6xi8> to tensor<8x6xf32>
  %room = tensor.empty() : tensor<8x6xi8>
  %zw = linalg.broadcast ins(%z : tensor<6xi8>) outs(%room : tensor<8x6xi8>) dimensions = [0]
  %zf = arith.uitofp %zw : tensor<8x6xi8> to tensor<8x6xf32>
  %wc = arith.subf %wf, %zf : tensor<8x6xf32>
  %wide = tensor.empty() : tensor<8x6xf32>
  %sw = linalg.broadcast ins(%s : tensor<6xf32>) outs(%wide : tensor<8x6xf32>) dimensions = [0]
  %ws = arith.mulf %wc, %sw : tensor<8x6xf32>
  %turned = tensor.empty() : tensor<6x8xf32>
  %wt = linalg.transpose ins(%ws : tensor<8x6xf32>) outs(%turned : tensor<6x8xf32>) permutation = [1, 0]
  %y = mixer.linear %back, %wt : tensor<?x8xf32>, tensor<6x8xf32> -> tensor<?x6xf32>
  return %y : tensor<?x6xf32>
}

// A zero point of another number than that of the codes is arithmetic, not quantisation.
// CHECK-LABEL: @another_zero
func.func @another_zero(%x: tensor<4x8xf32>, %w: tensor<6x8xf32>) -> tensor<4x6xf32> {
  // CHECK-NOT: mixer.quantized_linear
  // CHECK: return
  %step = arith.constant dense<0.5> : tensor<4x8xf32>
  %zero = arith.constant dense<3.0> : tensor<4x8xf32>
  %other = arith.constant dense<4.0> : tensor<4x8xf32>
  %low = arith.constant dense<0.0> : tensor<4x8xf32>
  %high = arith.constant dense<255.0> : tensor<4x8xf32>
  %d = arith.divf %x, %step : tensor<4x8xf32>
  %r = math.roundeven %d : tensor<4x8xf32>
  %z = arith.addf %r, %zero : tensor<4x8xf32>
  %l = arith.maximumf %z, %low : tensor<4x8xf32>
  %h = arith.minimumf %l, %high : tensor<4x8xf32>
  %i = arith.fptosi %h : tensor<4x8xf32> to tensor<4x8xi32>
  %q = arith.trunci %i : tensor<4x8xi32> to tensor<4x8xi8>
  %f = arith.uitofp %q : tensor<4x8xi8> to tensor<4x8xf32>
  %c = arith.subf %f, %other : tensor<4x8xf32>
  %back = arith.mulf %c, %step : tensor<4x8xf32>
  %y = mixer.linear %back, %w : tensor<4x8xf32>, tensor<6x8xf32> -> tensor<4x6xf32>
  return %y : tensor<4x6xf32>
}

// CHECK-LABEL: @weight_in_floats
func.func @weight_in_floats(%x: tensor<4x8xf32>, %w: tensor<6x8xf32>) -> tensor<4x6xf32> {
  // CHECK-NOT: mixer.quantized_linear
  // CHECK: return
  %step = arith.constant dense<0.5> : tensor<4x8xf32>
  %low = arith.constant dense<0.0> : tensor<4x8xf32>
  %high = arith.constant dense<255.0> : tensor<4x8xf32>
  %d = arith.divf %x, %step : tensor<4x8xf32>
  %r = math.roundeven %d : tensor<4x8xf32>
  %l = arith.maximumf %r, %low : tensor<4x8xf32>
  %h = arith.minimumf %l, %high : tensor<4x8xf32>
  %i = arith.fptosi %h : tensor<4x8xf32> to tensor<4x8xi32>
  %q = arith.trunci %i : tensor<4x8xi32> to tensor<4x8xi8>
  %f = arith.uitofp %q : tensor<4x8xi8> to tensor<4x8xf32>
  %back = arith.mulf %f, %step : tensor<4x8xf32>
  // expected-remark@below {{is not raised to a layer in bytes: its weight is no codes of 8 bits of the file}}
  %y = mixer.linear %back, %w : tensor<4x8xf32>, tensor<6x8xf32> -> tensor<4x6xf32>
  return %y : tensor<4x6xf32>
}
