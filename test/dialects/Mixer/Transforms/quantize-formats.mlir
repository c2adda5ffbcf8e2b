// RUN: tmc-opt %s --mixer-quantize="format=nvfp4" --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-quantize="format=nvfp4" --mixer-pack-operands 2>/dev/null | FileCheck %s --check-prefix=PACKED
// RUN: tmc-opt %s --mixer-quantize="format=fp8_e5m2" 2>/dev/null | FileCheck %s --check-prefix=ROWS
// RUN: tmc-opt %s --mixer-quantize="format=fp8_e5m2 rotate=-1" 2>/dev/null | FileCheck %s --check-prefix=ROTATED
// RUN: not tmc-opt %s --mixer-quantize="format=fp9" 2>&1 | FileCheck %s --check-prefix=NONE
// RUN: not tmc-opt %s --mixer-quantize="format=mxfp4 groups=64" 2>&1 | FileCheck %s --check-prefix=GROUPS
// RUN: not tmc-opt %s --mixer-quantize="rotate=12" 2>&1 | FileCheck %s --check-prefix=TWELVE
// NONE: mixer-quantize: format is 'fp9', expected fp8_e4m3, fp8_e5m2, mxfp8_e4m3
// GROUPS: mixer-quantize: format is 'mxfp4', expected none, as
// TWELVE: mixer-quantize: rotate is '12', expected a power of 2

mixer.file @f "model.safetensors"

// CHECK-LABEL: @main
// CHECK:       %[[W:.*]] = mixer.weight @f "w"
// CHECK-DAG:   %[[C:.*]] = mixer.encode codes "nvfp4" %[[W]] : tensor<4x48xf32> -> tensor<4x48xi8>
// CHECK-DAG:   %[[S:.*]] = mixer.encode scale "nvfp4" %[[W]] : tensor<4x48xf32> -> tensor<4x3xi8>
// CHECK-DAG:   %[[T:.*]] = mixer.encode tensor_scale "nvfp4" %[[W]] : tensor<4x48xf32> -> tensor<1xf32>
// CHECK:       mixer.block_linear %{{.*}}, %[[C]] scale(%[[S]] : tensor<4x3xi8>) tensor_scale(%[[T]] : tensor<1xf32>) bias(%{{.*}} : tensor<4xf32>) codes 4 format "nvfp4" inputs 32 : tensor<?x48xf32>, tensor<4x48xi8> -> tensor<?x4xf32>
// PACKED:      mixer.pack_blocks %{{.*}} scale %{{.*}} inner 48 codes 4 floats : tensor<4x48xi8>, tensor<4x3xi8> -> tensor<1x3x9x48xi8>
// PACKED:      mixer.block_linear %{{.*}} tensor_scale(%{{.*}} : tensor<1xf32>) packed i8 bias({{.*}}) codes 4 format "nvfp4" inputs 32 : tensor<?x48xf32>, tensor<1x3x9x48xi8>
// ROWS:        mixer.encode scale "fp8_e5m2" {{.*}} -> tensor<4x1xf32>
// ROWS-NOT:    tensor_scale
// ROTATED-DAG: %[[X:.*]] = mixer.hadamard %arg0 block 16 : tensor<?x48xf32>
// ROTATED-DAG: %[[R:.*]] = mixer.hadamard %{{.*}} block 16 : tensor<4x48xf32>
// ROTATED-DAG: mixer.encode codes "fp8_e5m2" %[[R]]
// ROTATED:     mixer.block_linear %[[X]]
func.func @main(%x: tensor<?x48xf32>, %u: tensor<?x12xf32>) -> (tensor<?x4xf32>, tensor<?x4xf32>) {
  %w = mixer.weight @f "w" : tensor<4x48xf32>
  %b = mixer.weight @f "b" : tensor<4xf32>
  %y = mixer.linear %x, %w bias %b : tensor<?x48xf32>, tensor<4x48xf32>, tensor<4xf32> -> tensor<?x4xf32> loc("encoder.dense")
  %v = mixer.weight @f "v" : tensor<4x12xf32>
  // expected-remark@below {{stays exact, it is not quantized: blocks of 16 do not divide its 12 inputs}}
  %z = mixer.linear %u, %v : tensor<?x12xf32>, tensor<4x12xf32> -> tensor<?x4xf32>
  return %y, %z : tensor<?x4xf32>, tensor<?x4xf32>
}
