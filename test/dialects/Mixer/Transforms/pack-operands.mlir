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
