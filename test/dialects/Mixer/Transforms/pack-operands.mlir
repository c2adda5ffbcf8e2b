// RUN: tmc-opt %s --mixer-pack-operands --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-pack-operands=inner=16 --split-input-file --verify-diagnostics | FileCheck %s --check-prefix=INNER

mixer.file @f "model.safetensors"

// 100 outputs take three panels of 48; two readers share them.
// CHECK-LABEL: @packs_once
// CHECK:       %[[W:.*]] = mixer.weight
// CHECK-NEXT:  %[[P:.*]] = mixer.pack %[[W]] inner 48 : tensor<100x64xf32> -> tensor<3x64x48xf32>
// CHECK-NOT:   mixer.pack
// CHECK:       mixer.linear %{{.*}}, %[[P]] bias %{{.*}} : tensor<?x64xf32>, tensor<3x64x48xf32>, tensor<100xf32> -> tensor<?x100xf32>
// CHECK:       mixer.linear %{{.*}}, %[[P]] : tensor<?x64xf32>, tensor<3x64x48xf32> -> tensor<?x100xf32>
// INNER-LABEL: @packs_once
// INNER:       mixer.pack %{{.*}} inner 16 : tensor<100x64xf32> -> tensor<7x64x16xf32>
func.func @packs_once(%x: tensor<?x64xf32>) -> (tensor<?x100xf32>, tensor<?x100xf32>) {
  %w = mixer.weight @f "w" : tensor<100x64xf32>
  %b = mixer.weight @f "b" : tensor<100xf32>
  %y = mixer.linear %x, %w bias %b : tensor<?x64xf32>, tensor<100x64xf32>, tensor<100xf32> -> tensor<?x100xf32>
  %z = mixer.linear %x, %w : tensor<?x64xf32>, tensor<100x64xf32> -> tensor<?x100xf32>
  return %y, %z : tensor<?x100xf32>, tensor<?x100xf32>
}

// CHECK-LABEL: @packs_weight_expressions
// CHECK:       %[[BOTH:.*]] = tensor.concat
// CHECK-NEXT:  mixer.pack %[[BOTH]] inner 48 : tensor<96x64xf32> -> tensor<2x64x48xf32>
func.func @packs_weight_expressions(%x: tensor<?x64xf32>) -> tensor<?x96xf32> {
  %a = mixer.weight @f "a" : tensor<48x64xf32>
  %b = mixer.weight @f "b" : tensor<48x64xf32>
  %w = tensor.concat dim(0) %a, %b : (tensor<48x64xf32>, tensor<48x64xf32>) -> tensor<96x64xf32>
  %y = mixer.linear %x, %w : tensor<?x64xf32>, tensor<96x64xf32> -> tensor<?x96xf32>
  return %y : tensor<?x96xf32>
}

// CHECK-LABEL: @leaves_packed_weights
// CHECK-NOT:   mixer.pack
func.func @leaves_packed_weights(%x: tensor<?x64xf32>) -> tensor<?x96xf32> {
  %w = mixer.weight @f "w" : tensor<2x64x48xf32>
  %y = mixer.linear %x, %w : tensor<?x64xf32>, tensor<2x64x48xf32> -> tensor<?x96xf32>
  return %y : tensor<?x96xf32>
}

// CHECK-LABEL: @leaves_run_time_weights
// CHECK-NOT:   mixer.pack
func.func @leaves_run_time_weights(%x: tensor<?x64xf32>, %w: tensor<96x64xf32>) -> tensor<?x96xf32> {
  // expected-remark@below {{weight is not packed: it is not known at compile time}}
  %y = mixer.linear %x, %w : tensor<?x64xf32>, tensor<96x64xf32> -> tensor<?x96xf32>
  return %y : tensor<?x96xf32>
}

// CHECK-LABEL: @leaves_dynamic_weights
// CHECK-NOT:   mixer.pack
func.func @leaves_dynamic_weights(%x: tensor<?x?xf32>, %w: tensor<96x?xf32>) -> tensor<?x96xf32> {
  // expected-remark@below {{weight is not packed: its shape is dynamic, 'tensor<96x?xf32>'}}
  %y = mixer.linear %x, %w : tensor<?x?xf32>, tensor<96x?xf32> -> tensor<?x96xf32>
  return %y : tensor<?x96xf32>
}

// -----

mixer.file @f "model.safetensors"

// bf16 lies in pairs of inputs; an odd one has a zero beside it.
// CHECK-LABEL: @packs_pairs
// CHECK:       %[[W:.*]] = mixer.weight
// CHECK:       %[[P:.*]] = mixer.pack %[[W]] inner 48 depth 2 : tensor<100x63xbf16> -> tensor<3x32x96xbf16>
// CHECK-NEXT:  %[[L:.*]] = arith.extf %[[P]] {mixer.storage} : tensor<3x32x96xbf16> to tensor<3x32x96xf32>
// CHECK:       mixer.linear %{{.*}}, %[[L]] : tensor<?x63xf32>, tensor<3x32x96xf32> -> tensor<?x100xf32>
func.func @packs_pairs(%x: tensor<?x63xf32>) -> tensor<?x100xf32> {
  %w = mixer.weight @f "w" : tensor<100x63xbf16>
  %l = arith.extf %w {mixer.storage} : tensor<100x63xbf16> to tensor<100x63xf32>
  %y = mixer.linear %x, %l : tensor<?x63xf32>, tensor<100x63xf32> -> tensor<?x100xf32>
  return %y : tensor<?x100xf32>
}

// -----

mixer.file @f "model.gguf"

// Matrices of experts stay codes, two to a byte, and scales; their layer's kernel makes the numbers.
// CHECK-LABEL: @keeps_blocks_of_experts
// CHECK:       %[[C:.*]] = linalg.generic {{.*}} ins(%{{.*}}, %{{.*}} : tensor<3x2x48x2x16xi8>, tensor<3x2x48x2x16xi8>)
// CHECK:         arith.shli
// CHECK:       } -> tensor<3x2x2x16x48xi8>
// CHECK:       %[[S:.*]] = linalg.generic
// CHECK:       } -> tensor<3x2x2x48xf16>
// CHECK:       %[[N:.*]] = linalg.generic {{.*}} ins(%[[C]], %[[S]] : tensor<3x2x2x16x48xi8>, tensor<3x2x2x48xf16>) {{.*}} attrs = {mixer.dequantized}
// CHECK:       } -> tensor<3x2x2x2x16x48xf32>
// CHECK:       %[[W:.*]] = tensor.collapse_shape %[[N]] {{.*}} into tensor<3x2x64x48xf32>
// CHECK:       mixer.grouped_linear %{{.*}}, %[[W]] segments
func.func @keeps_blocks_of_experts(%x: tensor<?x64xf32>, %s: tensor<4xi32>) -> tensor<?x96xf32> {
  %b = mixer.weight @f "w" : tensor<288x2x18xi8>
  %c = mixer.unpack codes "q4_0" %b : tensor<288x2x18xi8> -> tensor<288x64xi8>
  %d = mixer.unpack scale "q4_0" %b : tensor<288x2x18xi8> -> tensor<288x2xf16>
  %w = mixer.dequantize %c scale %d codes 4 zero 8 : tensor<288x64xi8>, tensor<288x2xf16> -> tensor<288x64xf32>
  %m = tensor.expand_shape %w [[0, 1], [2]] output_shape [3, 96, 64] : tensor<288x64xf32> into tensor<3x96x64xf32>
  %e = tensor.empty() : tensor<3x64x96xf32>
  %t = linalg.transpose ins(%m : tensor<3x96x64xf32>) outs(%e : tensor<3x64x96xf32>) permutation = [0, 2, 1]
  %y = mixer.grouped_linear %x, %t segments(%s : tensor<4xi32>) : tensor<?x64xf32>, tensor<3x64x96xf32> -> tensor<?x96xf32>
  return %y : tensor<?x96xf32>
}

// CHECK-LABEL: @odd_groups_become_f32
// CHECK:       mixer.grouped_linear %{{.*}} : tensor<?x12xf32>, tensor<3x2x12x48xf32>
func.func @odd_groups_become_f32(%x: tensor<?x12xf32>, %s: tensor<4xi32>) -> tensor<?x96xf32> {
  %c = mixer.weight @f "c" : tensor<288x12xi8>
  %d = mixer.weight @f "d" : tensor<288x2xf32>
  %w = mixer.dequantize %c scale %d zero 128 : tensor<288x12xi8>, tensor<288x2xf32> -> tensor<288x12xf32>
  %m = tensor.expand_shape %w [[0, 1], [2]] output_shape [3, 96, 12] : tensor<288x12xf32> into tensor<3x96x12xf32>
  %e = tensor.empty() : tensor<3x12x96xf32>
  %t = linalg.transpose ins(%m : tensor<3x96x12xf32>) outs(%e : tensor<3x12x96xf32>) permutation = [0, 2, 1]
  // expected-remark@below {{its matrices in blocks become f32: groups of 6 inputs}}
  %y = mixer.grouped_linear %x, %t segments(%s : tensor<4xi32>) : tensor<?x12xf32>, tensor<3x12x96xf32> -> tensor<?x96xf32>
  return %y : tensor<?x96xf32>
}
