// RUN: tmc-opt %s --mixer-integer-only=file=calibration.safetensors --split-input-file --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-integer-only=mode=observe --split-input-file | FileCheck %s --check-prefix=OBSERVE

mixer.file @f "model.safetensors"

// A table, two norms, a layer with GELU and one behind it; what is read behind the last norm becomes f32.
// CHECK-LABEL: @main
// CHECK:       %[[TABLE:.*]] = linalg.generic {{.*}} ins(%{{.*}} : tensor<32x16xf32>) outs(%{{.*}} : tensor<32x16xi32>)
// CHECK:       math.roundeven
// CHECK:       %[[ROWS:.*]] = mixer.embedding %arg0, %[[TABLE]] : tensor<?xi64>, tensor<32x16xi32> -> tensor<?x16xi32>
// CHECK:       mixer.weight @calibration "up.minimum" : tensor<16xf32>
// CHECK:       mixer.weight @calibration "up.maximum" : tensor<16xf32>
// CHECK:       math.exp2
// CHECK:       %[[X:.*]], %[[CODES:.*]] = mixer.integer_norm %[[ROWS]] multiplier {{.*}} codes({{.*}}) epsilon 687195 : tensor<?x16xi32> by {{.*}} -> tensor<?x16xi32>, tensor<?x16xi8>
// CHECK:       mixer.weight @calibration "down.maximum" : tensor<32xf32>
// CHECK:       %[[HIDDEN:.*]] = mixer.integer_linear %[[CODES]], {{.*}} gelu({{.*}}) zero({{.*}}) : tensor<?x16xi8>, tensor<32x16xi8>, {{.*}} -> tensor<?x32xi8>
// CHECK:       %[[DOWN:.*]] = mixer.integer_linear %[[HIDDEN]], {{.*}} : tensor<?x32xi8>, tensor<16x32xi8>, {{.*}} -> tensor<?x16xi32>
// CHECK:       %[[Y:.*]] = mixer.integer_norm %[[DOWN]], %[[X]] multiplier {{.*}} epsilon 2684 : tensor<?x16xi32>, tensor<?x16xi32> by {{.*}} -> tensor<?x16xi32>
// CHECK:       %[[OUT:.*]] = linalg.generic {{.*}} ins(%[[Y]] : tensor<?x16xi32>)
// CHECK-NEXT:  ^bb0
// CHECK-NEXT:  arith.sitofp
// CHECK-NEXT:  arith.constant 2.44140625E-4 : f32
// CHECK-NEXT:  arith.mulf
// CHECK-NOT:   mixer.norm
// CHECK:       return %[[OUT]]
// OBSERVE:     mixer.observed = {{.*}}down.output.maximum{{.*}}up.output.minimum
// OBSERVE-NOT: mixer.integer
func.func @main(%ids: tensor<?xi64>) -> tensor<?x16xf32> {
  %table = mixer.weight @f "table" : tensor<32x16xf32>
  %g = mixer.weight @f "g" : tensor<16xf32>
  %b = mixer.weight @f "b" : tensor<16xf32>
  %w1 = mixer.weight @f "w1" : tensor<32x16xf32>
  %b1 = mixer.weight @f "b1" : tensor<32xf32>
  %w2 = mixer.weight @f "w2" : tensor<16x32xf32>
  %rows = mixer.embedding %ids, %table : tensor<?xi64>, tensor<32x16xf32> -> tensor<?x16xf32>
  %x = mixer.norm layer %rows scale %g bias %b epsilon 1.0e-5 : tensor<?x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<?x16xf32>
  %u = mixer.linear %x, %w1 bias %b1 : tensor<?x16xf32>, tensor<32x16xf32>, tensor<32xf32> -> tensor<?x32xf32> loc("up")
  %c0 = arith.constant 0 : index
  %n = tensor.dim %ids, %c0 : tensor<?xi64>
  %e = tensor.empty(%n) : tensor<?x32xf32>
  %h = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]} ins(%u : tensor<?x32xf32>) outs(%e : tensor<?x32xf32>) {
  ^bb0(%in: f32, %out: f32):
    %half = arith.constant 0.5 : f32
    %root = arith.constant 0.707106769 : f32
    %one = arith.constant 1.0 : f32
    %0 = arith.mulf %in, %root : f32
    %1 = math.erf %0 : f32
    %2 = arith.addf %1, %one : f32
    %3 = arith.mulf %2, %half : f32
    %4 = arith.mulf %3, %in : f32
    linalg.yield %4 : f32
  } -> tensor<?x32xf32>
  %d = mixer.linear %h, %w2 : tensor<?x32xf32>, tensor<16x32xf32> -> tensor<?x16xf32> loc("down")
  %s = arith.addf %d, %x : tensor<?x16xf32>
  %y = mixer.norm layer %s scale %g bias %b epsilon 1.0e-5 : tensor<?x16xf32> scale tensor<16xf32> bias tensor<16xf32> -> tensor<?x16xf32>
  return %y : tensor<?x16xf32>
}

// -----

mixer.file @f "model.safetensors"

// A norm of another kind has no form in integers, and what reads it has none either.
func.func @main(%ids: tensor<?xi64>) -> tensor<?x16xf32> {
  %table = mixer.weight @f "table" : tensor<32x16xf32>
  %w = mixer.weight @f "w" : tensor<16x16xf32>
  %rows = mixer.embedding %ids, %table : tensor<?xi64>, tensor<32x16xf32> -> tensor<?x16xf32>
  // expected-error@+1 {{unsupported: has no form in integers: it is an RMS norm}}
  %x = mixer.norm rms %rows epsilon 1.0e-5 : tensor<?x16xf32> -> tensor<?x16xf32>
  // expected-error@+1 {{unsupported: has no form in integers: what it reads has none}}
  %y = mixer.linear %x, %w : tensor<?x16xf32>, tensor<16x16xf32> -> tensor<?x16xf32>
  return %y : tensor<?x16xf32>
}
