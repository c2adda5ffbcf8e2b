// RUN: tmc-opt %s --mixer-widen-compute --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-widen-compute=round=false --split-input-file --verify-diagnostics | FileCheck %s --check-prefix=EXACT

mixer.file @f "model.safetensors"

// Weights stay as they lie in the file; what the second layer reads is rounded once.
// CHECK-LABEL: @two_layers
// CHECK-SAME:  (%[[X:.*]]: tensor<?x8xbf16>)
// CHECK-DAG:   %[[W:.*]] = mixer.weight @f "w" : tensor<8x8xbf16>
// CHECK-DAG:   %[[WL:.*]] = arith.extf %[[W]] {mixer.storage} : tensor<8x8xbf16> to tensor<8x8xf32>
// CHECK-DAG:   %[[XL:.*]] = arith.extf %[[X]] {mixer.storage}
// CHECK:       %[[A:.*]] = mixer.linear %[[XL]], %[[WL]] : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
// CHECK:       %[[S:.*]] = arith.truncf %[[A]] {mixer.storage} : tensor<?x8xf32> to tensor<?x8xbf16>
// CHECK:       %[[L:.*]] = arith.extf %[[S]] {mixer.storage}
// CHECK:       %[[B:.*]] = mixer.linear %[[L]], %[[WL]]
// CHECK:       %[[R:.*]] = arith.truncf %[[B]] {mixer.storage}
// CHECK:       return %[[R]] : tensor<?x8xbf16>
// EXACT-LABEL: @two_layers
// EXACT:       %[[A:.*]] = mixer.linear
// EXACT:       mixer.linear %[[A]],
func.func @two_layers(%x: tensor<?x8xbf16>) -> tensor<?x8xbf16> {
  %w = mixer.weight @f "w" : tensor<8x8xbf16>
  %a = mixer.linear %x, %w : tensor<?x8xbf16>, tensor<8x8xbf16> -> tensor<?x8xbf16>
  %b = mixer.linear %a, %w : tensor<?x8xbf16>, tensor<8x8xbf16> -> tensor<?x8xbf16>
  return %b : tensor<?x8xbf16>
}

// -----

// Bodies are retyped with their op; a conversion in one that becomes none goes.
// CHECK-LABEL: @body
// CHECK:       linalg.generic
// CHECK:       ^bb0(%[[A:.*]]: f32, %{{.*}}: f32):
// CHECK-NEXT:    %[[C:.*]] = arith.constant 2.000000e+00 : f32
// CHECK-NEXT:    %[[M:.*]] = arith.mulf %[[A]], %[[C]] : f32
// CHECK-NEXT:    %[[E:.*]] = math.exp %[[M]] : f32
// CHECK-NEXT:    linalg.yield %[[E]] : f32
func.func @body(%x: tensor<4x8xf16>) -> tensor<4x8xf16> {
  %e = tensor.empty() : tensor<4x8xf16>
  %y = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%x : tensor<4x8xf16>) outs(%e : tensor<4x8xf16>) {
  ^bb0(%a: f16, %o: f16):
    %c = arith.constant 2.0 : f16
    %m = arith.mulf %a, %c : f16
    %w = arith.extf %m : f16 to f32
    %p = math.exp %w : f32
    %r = arith.truncf %p : f32 to f16
    linalg.yield %r : f16
  } -> tensor<4x8xf16>
  return %y : tensor<4x8xf16>
}

// -----

// Captures of a region are loads, too; its arguments are f32.
// CHECK-LABEL: @captures
// CHECK:       mixer.attention
// CHECK:       score
// CHECK:       tensor.extract %{{.*}} : tensor<2xf32>
func.func @captures(%q: tensor<1x2x4x8xbf16>, %slopes: tensor<2xbf16>) -> tensor<1x2x4x8xbf16> {
  %o = mixer.attention %q, %q, %q captures(%slopes : tensor<2xbf16>) scale 0.5 score {
  ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index, %t: tensor<2xbf16>):
    %a = tensor.extract %t[%h] : tensor<2xbf16>
    %w = arith.extf %a : bf16 to f32
    %r = arith.addf %s, %w : f32
    mixer.yield %r : f32
  } : tensor<1x2x4x8xbf16>, tensor<1x2x4x8xbf16>, tensor<1x2x4x8xbf16> -> tensor<1x2x4x8xbf16>
  return %o : tensor<1x2x4x8xbf16>
}

// -----

// CHECK-LABEL: @leaves_moves
// CHECK-NOT:   mixer.storage
// CHECK:       return
func.func @leaves_moves(%x: tensor<4x8xbf16>) -> tensor<2x16xbf16> {
  %s = tensor.extract_slice %x[0, 0] [2, 8] [1, 1] : tensor<4x8xbf16> to tensor<2x8xbf16>
  %c = tensor.concat dim(1) %s, %s : (tensor<2x8xbf16>, tensor<2x8xbf16>) -> tensor<2x16xbf16>
  return %c : tensor<2x16xbf16>
}

// -----

// CHECK-LABEL: @leaves_roundings_of_the_model
// CHECK:       arith.truncf %{{.*}} : tensor<4x8xf32> to tensor<4x8xbf16>
// CHECK-NEXT:  return
func.func @leaves_roundings_of_the_model(%x: tensor<4x8xf32>) -> tensor<4x8xbf16> {
  %r = arith.truncf %x : tensor<4x8xf32> to tensor<4x8xbf16>
  return %r : tensor<4x8xbf16>
}

// -----

// CHECK-LABEL: @leaves_patterns_of_bits
// CHECK:       arith.bitcast %{{.*}} : bf16 to i16
func.func @leaves_patterns_of_bits(%x: tensor<4xbf16>) -> tensor<4xi16> {
  %e = tensor.empty() : tensor<4xi16>
  // expected-remark@below {{computes in 16 bits: it reads their pattern}}
  %y = linalg.generic {indexing_maps = [affine_map<(i) -> (i)>, affine_map<(i) -> (i)>], iterator_types = ["parallel"]}
      ins(%x : tensor<4xbf16>) outs(%e : tensor<4xi16>) {
  ^bb0(%a: bf16, %o: i16):
    %b = arith.bitcast %a : bf16 to i16
    linalg.yield %b : i16
  } -> tensor<4xi16>
  return %y : tensor<4xi16>
}
