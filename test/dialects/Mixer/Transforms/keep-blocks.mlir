// RUN: tmc-opt %s --mixer-keep-blocks --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-keep-blocks=input-bits=8 --split-input-file 2>/dev/null | FileCheck %s --check-prefix=EIGHT
// RUN: not tmc-opt %s --mixer-keep-blocks=input-bits=12 --split-input-file -o /dev/null 2>&1 | FileCheck %s --check-prefix=BITS
// BITS: mixer-keep-blocks: input-bits is 12, expected 8 or 16

// CHECK-LABEL: @one
// CHECK-NOT:   mixer.dequantize
// CHECK:       mixer.block_linear %{{.*}}, %{{.*}} scale(%{{.*}} : tensor<48x2xf16>) minimum(%{{.*}} : tensor<48x2xf16>) bias(%{{.*}} : tensor<48xf32>) codes 4 : tensor<?x64xf32>, tensor<48x64xi8> -> tensor<?x48xf32>
// EIGHT:       codes 4 inputs 8
// expected-remark@below {{approximation: 1 linear layers with weights in blocks round their inputs to 16 bits}}
func.func @one(%x: tensor<?x64xf32>, %c: tensor<48x64xi8>, %s: tensor<48x2xf16>, %m: tensor<48x2xf16>, %b: tensor<48xf32>) -> tensor<?x48xf32> {
  %w = mixer.dequantize %c scale %s minimum %m codes 4 : tensor<48x64xi8>, tensor<48x2xf16>, tensor<48x2xf16> -> tensor<48x64xf32>
  %y = mixer.linear %x, %w bias %b : tensor<?x64xf32>, tensor<48x64xf32>, tensor<48xf32> -> tensor<?x48xf32>
  return %y : tensor<?x48xf32>
}

// -----

// Matrices below each other: codes below each other, scales side by side.
// CHECK-LABEL: @merged
// CHECK:       %[[C:.*]] = tensor.concat dim(0) %{{.*}}, %{{.*}} : (tensor<48x64xi8>, tensor<16x64xi8>) -> tensor<64x64xi8>
// CHECK:       %[[S:.*]] = tensor.concat dim(0) %{{.*}}, %{{.*}} : (tensor<48x2xf16>, tensor<16x2xf16>) -> tensor<64x2xf16>
// CHECK:       mixer.block_linear %{{.*}}, %[[C]] scale(%[[S]] : tensor<64x2xf16>) codes 8 zero 128
// expected-remark@below {{approximation: 1 linear layers}}
func.func @merged(%x: tensor<?x64xf32>, %c: tensor<48x64xi8>, %s: tensor<48x2xf16>, %d: tensor<16x64xi8>, %t: tensor<16x2xf16>) -> tensor<?x64xf32> {
  %v = mixer.dequantize %c scale %s zero 128 : tensor<48x64xi8>, tensor<48x2xf16> -> tensor<48x64xf32>
  %w = mixer.dequantize %d scale %t zero 128 : tensor<16x64xi8>, tensor<16x2xf16> -> tensor<16x64xf32>
  %all = tensor.concat dim(0) %v, %w : (tensor<48x64xf32>, tensor<16x64xf32>) -> tensor<64x64xf32>
  %y = mixer.linear %x, %all : tensor<?x64xf32>, tensor<64x64xf32> -> tensor<?x64xf32>
  return %y : tensor<?x64xf32>
}

// -----

// CHECK-LABEL: @formats_differ
// CHECK-NOT:   block_linear
func.func @formats_differ(%x: tensor<?x64xf32>, %c: tensor<48x64xi8>, %s: tensor<48x2xf16>, %d: tensor<16x64xi8>, %t: tensor<16x4xf32>) -> tensor<?x64xf32> {
  %v = mixer.dequantize %c scale %s zero 128 : tensor<48x64xi8>, tensor<48x2xf16> -> tensor<48x64xf32>
  %w = mixer.dequantize %d scale %t zero 32 : tensor<16x64xi8>, tensor<16x4xf32> -> tensor<16x64xf32>
  %all = tensor.concat dim(0) %v, %w : (tensor<48x64xf32>, tensor<16x64xf32>) -> tensor<64x64xf32>
  // expected-remark@below {{its quantized matrix becomes one of f32: its parts are in blocks of different formats}}
  %y = mixer.linear %x, %all : tensor<?x64xf32>, tensor<64x64xf32> -> tensor<?x64xf32>
  return %y : tensor<?x64xf32>
}

// -----

// CHECK-LABEL: @part
// CHECK-NOT:   block_linear
func.func @part(%x: tensor<?x64xf32>, %c: tensor<48x64xi8>, %s: tensor<48x2xf16>, %w: tensor<16x64xf32>) -> tensor<?x64xf32> {
  %v = mixer.dequantize %c scale %s zero 128 : tensor<48x64xi8>, tensor<48x2xf16> -> tensor<48x64xf32>
  %all = tensor.concat dim(0) %v, %w : (tensor<48x64xf32>, tensor<16x64xf32>) -> tensor<64x64xf32>
  // expected-remark@below {{its quantized matrix becomes one of f32: a part of it is not in blocks}}
  %y = mixer.linear %x, %all : tensor<?x64xf32>, tensor<64x64xf32> -> tensor<?x64xf32>
  return %y : tensor<?x64xf32>
}

// -----

// CHECK-LABEL: @groups
// CHECK-NOT:   block_linear
func.func @groups(%x: tensor<?x60xf32>, %c: tensor<48x60xi8>, %s: tensor<48x6xf32>) -> tensor<?x48xf32> {
  %w = mixer.dequantize %c scale %s codes 4 : tensor<48x60xi8>, tensor<48x6xf32> -> tensor<48x60xf32>
  // expected-remark@below {{its quantized matrix becomes one of f32: groups of 10 inputs}}
  %y = mixer.linear %x, %w : tensor<?x60xf32>, tensor<48x60xf32> -> tensor<?x48xf32>
  return %y : tensor<?x48xf32>
}

// -----

// Of f32 already.
// CHECK-LABEL: @plain
// CHECK:       mixer.linear
func.func @plain(%x: tensor<?x64xf32>, %w: tensor<16x64xf32>) -> tensor<?x16xf32> {
  %y = mixer.linear %x, %w : tensor<?x64xf32>, tensor<16x64xf32> -> tensor<?x16xf32>
  return %y : tensor<?x16xf32>
}

// -----

// Looked up, then dequantized: exact.
// CHECK-LABEL: @lookup
// CHECK-DAG:   %[[C:.*]] = mixer.embedding %{{.*}}, %{{.*}} : tensor<?xi64>, tensor<48x64xi8> -> tensor<?x64xi8>
// CHECK-DAG:   %[[S:.*]] = mixer.embedding %{{.*}}, %{{.*}} : tensor<?xi64>, tensor<48x2xf32> -> tensor<?x2xf32>
// CHECK:       mixer.dequantize %[[C]] scale %[[S]] zero 128 : tensor<?x64xi8>, tensor<?x2xf32> -> tensor<?x64xf32>
func.func @lookup(%ids: tensor<?xi64>, %c: tensor<48x64xi8>, %s: tensor<48x2xf16>) -> tensor<?x64xf32> {
  %t = mixer.dequantize %c scale %s zero 128 : tensor<48x64xi8>, tensor<48x2xf16> -> tensor<48x64xf32>
  %y = mixer.embedding %ids, %t : tensor<?xi64>, tensor<48x64xf32> -> tensor<?x64xf32>
  return %y : tensor<?x64xf32>
}
