// RUN: tmc-opt %s --mixer-quantize="weight-bits=4 groups=8" --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-quantize="weight-bits=4 groups=8 rounding=file file=codes.safetensors" 2>/dev/null | FileCheck %s --check-prefix=FILE
// RUN: tmc-opt %s --mixer-quantize="weight-bits=8 block-inputs=16 groups=8" 2>/dev/null | FileCheck %s --check-prefix=EIGHT
// RUN: tmc-opt %s --mixer-quantize="weight-bits=4 block-inputs=8 groups=8" 2>/dev/null | FileCheck %s --check-prefix=INPUTS
// RUN: tmc-opt %s --mixer-quantize="weight-bits=4 groups=8 rounding=file scaled=true file=codes.safetensors" 2>/dev/null | FileCheck %s --check-prefix=SCALED

// SCALED: %[[FACTOR:.*]] = mixer.weight @calibration "{{.*}}.factor" : tensor<16xf32>
// SCALED: %[[X:.*]] = linalg.generic {{.*}} ins(%arg0, %[[FACTOR]]
// SCALED: mixer.block_linear %[[X]]
// EIGHT: arith.constant 2.550000e+02
// EIGHT: mixer.block_linear {{.*}} codes 8 :
// INPUTS: arith.constant 1.500000e+01
// INPUTS: mixer.block_linear {{.*}} codes 4 {{.*}}inputs 8

mixer.file @f "model.safetensors"

// Codes of 4 bits between the least and the largest weight of a group, both of f16.
// CHECK-LABEL: @main
// CHECK:       %[[W:.*]] = mixer.weight @f "w"
// CHECK:       %[[PARTS:.*]] = tensor.expand_shape %[[W]] {{\[}}[0], [1, 2]] output_shape [4, 2, 8]
// CHECK:       arith.minimumf
// CHECK:       arith.maximumf
// CHECK:       %[[MINIMUM:.*]] = arith.truncf %{{.*}} : tensor<4x2xf32> to tensor<4x2xf16>
// CHECK:       %[[SCALE:.*]] = arith.truncf %{{.*}} : tensor<4x2xf32> to tensor<4x2xf16>
// CHECK:       math.roundeven
// CHECK:       %[[CODES:.*]] = tensor.collapse_shape %{{.*}} : tensor<4x2x8xi8> into tensor<4x16xi8>
// CHECK:       mixer.block_linear %{{.*}}, %[[CODES]] scale(%[[SCALE]] : tensor<4x2xf16>) minimum(%[[MINIMUM]] : tensor<4x2xf16>) bias(%{{.*}} : tensor<4xf32>) codes 4 : tensor<?x16xf32>, tensor<4x16xi8> -> tensor<?x4xf32>
// FILE-DAG:    mixer.weight @calibration "encoder.dense.codes" : tensor<4x16xi8>
// FILE-DAG:    mixer.weight @calibration "encoder.dense.block_scale" : tensor<4x2xf32>
// FILE-DAG:    mixer.weight @calibration "encoder.dense.block_minimum" : tensor<4x2xf32>
// FILE:        mixer.block_linear
func.func @main(%x: tensor<?x16xf32>, %u: tensor<?x12xf32>) -> (tensor<?x4xf32>, tensor<?x4xf32>) {
  %w = mixer.weight @f "w" : tensor<4x16xf32>
  %b = mixer.weight @f "b" : tensor<4xf32>
  %y = mixer.linear %x, %w bias %b : tensor<?x16xf32>, tensor<4x16xf32>, tensor<4xf32> -> tensor<?x4xf32> loc("encoder.dense")
  %v = mixer.weight @f "v" : tensor<4x12xf32>
  // expected-remark@below {{stays exact, it is not quantized: groups of 8 do not divide its 12 inputs}}
  %z = mixer.linear %u, %v : tensor<?x12xf32>, tensor<4x12xf32> -> tensor<?x4xf32>
  return %y, %z : tensor<?x4xf32>, tensor<?x4xf32>
}
