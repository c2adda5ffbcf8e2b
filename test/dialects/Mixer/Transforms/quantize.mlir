// RUN: tmc-opt %s --mixer-quantize=groups=8 --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-quantize="groups=8 file=calibration.safetensors" --split-input-file | FileCheck %s --check-prefix=SMOOTH
// RUN: tmc-opt %s --mixer-quantize="groups=8 file=calibration.safetensors input=static smooth=0" --split-input-file | FileCheck %s --check-prefix=STATIC
// RUN: tmc-opt %s --mixer-quantize="groups=8 file=calibration.safetensors input=static ranges=file smooth=0" --split-input-file | FileCheck %s --check-prefix=RANGES
// RUN: tmc-opt %s --mixer-quantize="groups=8 file=calibration.safetensors input=static mode=observe histogram=64" --split-input-file | FileCheck %s --check-prefix=HISTOGRAM
// RUN: tmc-opt %s --mixer-quantize="groups=8 mode=observe" --split-input-file | FileCheck %s --check-prefix=OBSERVE
// RUN: tmc-opt %s --mixer-quantize="groups=8 mode=compare" --split-input-file | FileCheck %s --check-prefix=COMPARE

mixer.file @f "model.safetensors"

// Two groups of 8 inputs a row: scales, codes and sums are weight expressions.
// CHECK-LABEL: @main
// CHECK:       %[[W:.*]] = mixer.weight @f "w"
// CHECK:       %[[PARTS:.*]] = tensor.expand_shape %[[W]] {{\[}}[0], [1, 2]] output_shape [4, 2, 8]
// CHECK:       %[[LARGEST:.*]] = linalg.generic {{.*}} ins(%[[PARTS]]
// CHECK:       math.absf
// CHECK:       arith.maximumf
// CHECK:       %[[SCALE:.*]] = linalg.generic {{.*}} ins(%[[LARGEST]]
// CHECK:       arith.divf {{.*}} %cst
// CHECK:       %[[CODES:.*]] = linalg.generic {{.*}} ins(%[[PARTS]], %[[SCALE]]
// CHECK:       math.roundeven
// CHECK:       arith.fptosi {{.*}} : f32 to i8
// CHECK:       %[[SUMS:.*]] = linalg.generic {{.*}} ins(%[[CODES]], %[[SCALE]]
// CHECK:       %[[ROWS:.*]] = tensor.collapse_shape %[[CODES]]
// CHECK:       mixer.quantized_linear %{{.*}}, %[[ROWS]] scale %[[SCALE]] sums %[[SUMS]] bias(%{{.*}} : tensor<4xf32>)
// CHECK-SAME:  tensor<?x16xf32>, tensor<4x16xi8>, tensor<2x4xf32>, tensor<4xf32> -> tensor<?x4xf32>
// CHECK-NOT:   mixer.linear
// SMOOTH-DAG:  mixer.weight @calibration "encoder.dense.minimum" : tensor<16xf32>
// SMOOTH-DAG:  mixer.weight @calibration "encoder.dense.maximum" : tensor<16xf32>
// SMOOTH:      math.powf
// SMOOTH:      mixer.quantized_linear {{.*}} factor(%{{.*}} : tensor<16xf32>) bias
// RANGES:      mixer.weight @calibration "encoder.dense.range" : tensor<2xf32>
// RANGES:      mixer.quantized_linear {{.*}} range(%{{.*}} : tensor<2xf32>) bias
// HISTOGRAM:   mixer.observed = {encoder.dense.histogram = array<i64: 2, 64>, encoder.dense.interval = array<i64: 0, 2>
// HISTOGRAM:   math.powf
// HISTOGRAM:   mixer.scatter_add {{.*}} tensor<?x1xf32>, tensor<?xi64>, tensor<64x1xf32>
// HISTOGRAM-NOT: mixer.quantized_linear
// STATIC:      mixer.quantized_linear {{.*}} range(%{{.*}} : tensor<2xf32>) bias
// OBSERVE:     mixer.linear
// OBSERVE:     return %{{.*}}, %{{.*}} : tensor<?x4xf32>, tensor<32xf32>
// COMPARE:     %[[EXACT:.*]] = mixer.linear
// COMPARE:     %[[GOT:.*]] = mixer.quantized_linear
// COMPARE:     ins(%[[EXACT]], %[[GOT]]
// COMPARE:     return %[[EXACT]], {{.*}} : tensor<?x4xf32>, tensor<20xf32>
func.func @main(%x: tensor<?x16xf32>) -> tensor<?x4xf32> {
  %w = mixer.weight @f "w" : tensor<4x16xf32>
  %b = mixer.weight @f "b" : tensor<4xf32>
  %y = mixer.linear %x, %w bias %b : tensor<?x16xf32>, tensor<4x16xf32>, tensor<4xf32> -> tensor<?x4xf32> loc("encoder.dense")
  return %y : tensor<?x4xf32>
}

// -----

mixer.file @f "model.safetensors"

// CHECK-LABEL: @main
// CHECK-NOT:   mixer.quantized_linear
func.func @main(%x: tensor<?x12xf32>, %v: tensor<4x4xf32>) -> tensor<?x4xf32> {
  %w = mixer.weight @f "w" : tensor<4x12xf32>
  // expected-remark@below {{stays exact, it is not quantized: groups of 8 do not divide its 12 inputs}}
  %y = mixer.linear %x, %w : tensor<?x12xf32>, tensor<4x12xf32> -> tensor<?x4xf32>
  // expected-remark@below {{stays exact, it is not quantized: its weight is computed at run time}}
  %z = mixer.linear %y, %v : tensor<?x4xf32>, tensor<4x4xf32> -> tensor<?x4xf32>
  return %z : tensor<?x4xf32>
}

// -----

mixer.file @f "model.safetensors"

// CHECK-LABEL: @main
// CHECK: mixer.grouped_linear
func.func @main(%x: tensor<?x16xf32>, %s: tensor<3xi32>) -> tensor<?x4xf32> {
  %w = mixer.weight @f "w" : tensor<2x16x4xf32>
  // expected-remark@below {{stays exact, it is not quantized: the weights of experts have no form in bytes}}
  %y = mixer.grouped_linear %x, %w segments(%s : tensor<3xi32>) : tensor<?x16xf32>, tensor<2x16x4xf32> -> tensor<?x4xf32>
  return %y : tensor<?x4xf32>
}
