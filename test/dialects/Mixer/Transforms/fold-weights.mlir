// RUN: tmc-opt %s --mixer-fold-weights --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-fold-weights="merge=false scale=false" --split-input-file | FileCheck %s --check-prefix=OFF

mixer.file @f "model.safetensors"

// The scale goes into the query's rows, then the three projections are one. Weights that stand behind the first
// layer move in front of it.
// CHECK-LABEL: @projections
// CHECK-SAME:  (%[[X:.*]]: tensor<?x?x8xf32>
// CHECK-DAG:   %[[WQ:.*]] = mixer.weight @f "q.weight"
// CHECK-DAG:   %[[BQ:.*]] = mixer.weight @f "q.bias"
// CHECK-DAG:   %[[WK:.*]] = mixer.weight @f "k.weight"
// CHECK-DAG:   %[[WV:.*]] = mixer.weight @f "v.weight"
// CHECK-DAG:   %[[SCALE:.*]] = arith.constant dense<5.000000e-01> : tensor<8x8xf32>
// CHECK-DAG:   %[[SCALED:.*]] = arith.mulf %[[WQ]], %[[SCALE]]
// CHECK-DAG:   %[[BIAS:.*]] = arith.mulf %[[BQ]], %{{.*}} : tensor<8xf32>
// CHECK:       %[[W:.*]] = tensor.concat dim(0) %[[SCALED]], %[[WK]], %[[WV]] : {{.*}} -> tensor<24x8xf32>
// CHECK:       %[[B:.*]] = tensor.concat dim(0) %[[BIAS]], {{.*}} -> tensor<24xf32>
// CHECK:       %[[Y:.*]] = mixer.linear %[[X]], %[[W]] bias %[[B]] : {{.*}} -> tensor<?x?x24xf32>
// CHECK:       tensor.extract_slice %[[Y]][0, 0, 0] [%{{.*}}, %{{.*}}, 8] [1, 1, 1] : tensor<?x?x24xf32> to tensor<?x?x8xf32>
// CHECK:       tensor.extract_slice %[[Y]][0, 0, 8] [%{{.*}}, %{{.*}}, 8] [1, 1, 1]
// CHECK:       tensor.extract_slice %[[Y]][0, 0, 16] [%{{.*}}, %{{.*}}, 8] [1, 1, 1]
// CHECK-NOT:   mixer.linear
// CHECK:       mixer.attention {{.*}} scale 1.000000e+00
// OFF-LABEL:   @projections
// OFF-COUNT-3: mixer.linear
// OFF:         mixer.attention {{.*}} scale 5.000000e-01
func.func @projections(%x: tensor<?x?x8xf32>, %n: index, %s: index) -> tensor<?x2x?x4xf32> {
  %wq = mixer.weight @f "q.weight" : tensor<8x8xf32>
  %bq = mixer.weight @f "q.bias" : tensor<8xf32>
  %q = mixer.linear %x, %wq bias %bq : tensor<?x?x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<?x?x8xf32>
  %wk = mixer.weight @f "k.weight" : tensor<8x8xf32>
  %bk = mixer.weight @f "k.bias" : tensor<8xf32>
  %k = mixer.linear %x, %wk bias %bk : tensor<?x?x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<?x?x8xf32>
  %wv = mixer.weight @f "v.weight" : tensor<8x8xf32>
  %bv = mixer.weight @f "v.bias" : tensor<8xf32>
  %v = mixer.linear %x, %wv bias %bv : tensor<?x?x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<?x?x8xf32>
  %q4 = tensor.expand_shape %q [[0], [1], [2, 3]] output_shape [%n, %s, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %k4 = tensor.expand_shape %k [[0], [1], [2, 3]] output_shape [%n, %s, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %v4 = tensor.expand_shape %v [[0], [1], [2, 3]] output_shape [%n, %s, 2, 4] : tensor<?x?x8xf32> into tensor<?x?x2x4xf32>
  %init = tensor.empty(%n, %s) : tensor<?x2x?x4xf32>
  %qt = linalg.transpose ins(%q4 : tensor<?x?x2x4xf32>) outs(%init : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  %kt = linalg.transpose ins(%k4 : tensor<?x?x2x4xf32>) outs(%init : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  %vt = linalg.transpose ins(%v4 : tensor<?x?x2x4xf32>) outs(%init : tensor<?x2x?x4xf32>) permutation = [0, 2, 1, 3]
  %o = mixer.attention %qt, %kt, %vt scale 0.5 : tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32>, tensor<?x2x?x4xf32> -> tensor<?x2x?x4xf32>
  return %o : tensor<?x2x?x4xf32>
}

// -----

mixer.file @f "model.safetensors"

// CHECK-LABEL: @missing_bias_is_zero
// CHECK:       %[[ZERO:.*]] = arith.constant dense<0.000000e+00> : tensor<4xf32>
// CHECK:       tensor.concat dim(0) %{{.*}}, %[[ZERO]] : (tensor<8xf32>, tensor<4xf32>) -> tensor<12xf32>
func.func @missing_bias_is_zero(%x: tensor<?x8xf32>) -> (tensor<?x8xf32>, tensor<?x4xf32>) {
  %wg = mixer.weight @f "gate.weight" : tensor<8x8xf32>
  %bg = mixer.weight @f "gate.bias" : tensor<8xf32>
  %wu = mixer.weight @f "up.weight" : tensor<4x8xf32>
  %g = mixer.linear %x, %wg bias %bg : tensor<?x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<?x8xf32>
  // expected-remark@below {{gets a bias of zeros, since a layer that it is merged with has a bias}}
  %u = mixer.linear %x, %wu : tensor<?x8xf32>, tensor<4x8xf32> -> tensor<?x4xf32>
  return %g, %u : tensor<?x8xf32>, tensor<?x4xf32>
}

// -----

mixer.file @f "model.safetensors"

// CHECK-LABEL: @leaves_run_time_weights
// CHECK-COUNT-2: mixer.linear
func.func @leaves_run_time_weights(%x: tensor<?x8xf32>, %w: tensor<8x8xf32>) -> (tensor<?x8xf32>, tensor<?x8xf32>) {
  %v = mixer.weight @f "w" : tensor<8x8xf32>
  // expected-remark@below {{not merged with layers of the same input: its weights are not known at compile time}}
  %a = mixer.linear %x, %w : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
  %b = mixer.linear %x, %v : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
  return %a, %b : tensor<?x8xf32>, tensor<?x8xf32>
}

// -----

mixer.file @f "model.safetensors"

// CHECK-LABEL: @leaves_scale_of_a_query_that_others_read
// CHECK:       mixer.attention {{.*}} scale 5.000000e-01
func.func @leaves_scale_of_a_query_that_others_read(%x: tensor<2x2x3x8xf32>) -> tensor<2x2x3x8xf32> {
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %q = mixer.linear %x, %w : tensor<2x2x3x8xf32>, tensor<8x8xf32> -> tensor<2x2x3x8xf32>
  // expected-remark@below {{scale is not folded into the query: 'mixer.linear' on the way from the projection has other readers}}
  %o = mixer.attention %q, %q, %x scale 0.5 : tensor<2x2x3x8xf32>, tensor<2x2x3x8xf32>, tensor<2x2x3x8xf32> -> tensor<2x2x3x8xf32>
  return %o : tensor<2x2x3x8xf32>
}

// A norm of the query does not let a factor through; a tap would show another value.
// CHECK-LABEL: @leaves_scale_of_a_query_behind_a_norm
// CHECK:       mixer.attention {{.*}} scale 5.000000e-01
// CHECK:       mixer.attention {{.*}} scale 5.000000e-01
func.func @leaves_scale_of_a_query_behind_a_norm(%x: tensor<2x2x3x8xf32>) -> (tensor<2x2x3x8xf32>, tensor<2x2x3x8xf32>) {
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %q = mixer.linear %x, %w : tensor<2x2x3x8xf32>, tensor<8x8xf32> -> tensor<2x2x3x8xf32>
  %n = mixer.norm rms %q epsilon 1.0e-6 : tensor<2x2x3x8xf32> -> tensor<2x2x3x8xf32>
  // expected-remark@below {{scale is not folded into the query: 'mixer.norm' on the way from the projection is not linear in it}}
  %o = mixer.attention %n, %x, %x scale 0.5 : tensor<2x2x3x8xf32>, tensor<2x2x3x8xf32>, tensor<2x2x3x8xf32> -> tensor<2x2x3x8xf32>
  %q2 = mixer.linear %o, %w : tensor<2x2x3x8xf32>, tensor<8x8xf32> -> tensor<2x2x3x8xf32>
  %t = mixer.tap "query" %q2 : tensor<2x2x3x8xf32>
  // expected-remark@below {{scale is not folded into the query: 'mixer.tap' on the way from the projection is not linear in it}}
  %o2 = mixer.attention %t, %x, %x scale 0.5 : tensor<2x2x3x8xf32>, tensor<2x2x3x8xf32>, tensor<2x2x3x8xf32> -> tensor<2x2x3x8xf32>
  return %o, %o2 : tensor<2x2x3x8xf32>, tensor<2x2x3x8xf32>
}

// CHECK-LABEL: @half_precision_takes_powers_of_two
// CHECK:       mixer.attention {{.*}} scale 1.000000e+00
// CHECK:       mixer.attention {{.*}} scale 3.000000e-01
func.func @half_precision_takes_powers_of_two(%x: tensor<2x2x3x8xf16>) -> (tensor<2x2x3x8xf16>, tensor<2x2x3x8xf16>) {
  %w = mixer.weight @f "w" : tensor<8x8xf16>
  %q = mixer.linear %x, %w : tensor<2x2x3x8xf16>, tensor<8x8xf16> -> tensor<2x2x3x8xf16>
  %o = mixer.attention %q, %x, %x scale 0.5 : tensor<2x2x3x8xf16>, tensor<2x2x3x8xf16>, tensor<2x2x3x8xf16> -> tensor<2x2x3x8xf16>
  %q2 = mixer.linear %o, %w : tensor<2x2x3x8xf16>, tensor<8x8xf16> -> tensor<2x2x3x8xf16>
  // expected-remark@below {{scale is not folded into the query: rounding it into half-precision weights costs accuracy}}
  %o2 = mixer.attention %q2, %x, %x scale 0.3 : tensor<2x2x3x8xf16>, tensor<2x2x3x8xf16>, tensor<2x2x3x8xf16> -> tensor<2x2x3x8xf16>
  return %o, %o2 : tensor<2x2x3x8xf16>, tensor<2x2x3x8xf16>
}

// CHECK-LABEL: @constant_row
// CHECK:       %[[TABLE:.*]] = mixer.weight
// CHECK:       %[[ROW:.*]] = tensor.extract_slice %[[TABLE]][1, 0] [1, 8] [1, 1] : tensor<2x8xf32> to tensor<8xf32>
// CHECK:       linalg.generic {{.*}} ins(%[[ROW]] : tensor<8xf32>)
// CHECK-NOT:   mixer.embedding
func.func @constant_row(%n: index) -> tensor<?x8xf32> {
  %one = arith.constant 1 : i64
  %types = tensor.splat %one[%n] : tensor<?xi64>
  %table = mixer.weight @f "types" : tensor<2x8xf32>
  %x = mixer.embedding %types, %table : tensor<?xi64>, tensor<2x8xf32> -> tensor<?x8xf32>
  return %x : tensor<?x8xf32>
}

// -----

mixer.file @f "model.safetensors"

// A weight expression moves as a whole, with what its region reads.
// CHECK-LABEL: @moves_weight_expressions
// CHECK:       %[[HALF:.*]] = arith.constant 5.000000e-01 : f32
// CHECK:       linalg.generic
// CHECK:         arith.mulf %{{.*}}, %[[HALF]]
// CHECK:       tensor.concat dim(0)
// CHECK:       mixer.linear {{.*}} -> tensor<?x16xf32>
func.func @moves_weight_expressions(%x: tensor<?x8xf32>) -> (tensor<?x8xf32>, tensor<?x8xf32>) {
  %w = mixer.weight @f "w" : tensor<8x8xf32>
  %a = mixer.linear %x, %w : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
  %half = arith.constant 0.5 : f32
  %empty = tensor.empty() : tensor<8x8xf32>
  %v = linalg.generic {indexing_maps = [affine_map<(d0, d1) -> (d0, d1)>, affine_map<(d0, d1) -> (d0, d1)>],
                       iterator_types = ["parallel", "parallel"]}
      ins(%w : tensor<8x8xf32>) outs(%empty : tensor<8x8xf32>) {
  ^bb0(%e: f32, %out: f32):
    %s = arith.mulf %e, %half : f32
    linalg.yield %s : f32
  } -> tensor<8x8xf32>
  %b = mixer.linear %x, %v : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
  return %a, %b : tensor<?x8xf32>, tensor<?x8xf32>
}
