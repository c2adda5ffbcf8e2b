// RUN: tmc-opt %s --tile-expand-math=target=x86-64-v4 | FileCheck %s --check-prefixes=CHECK,V4
// RUN: tmc-opt %s --tile-expand-math=target=x86-64-v3 | FileCheck %s --check-prefixes=CHECK,V3
// RUN: tmc-opt %s --tile-expand-math=target=x86-64-v2 | FileCheck %s --check-prefixes=CHECK,V2
// RUN: tmc-opt %s --tile-expand-math=target=aarch64 | FileCheck %s --check-prefix=AARCH64 --implicit-check-not=llvm.x86
// The numbers are tested in test/lib/Codegen/Math.

// CHECK-LABEL: @register
func.func @register(%x: vector<16xf32>) -> vector<16xf32> {
  // V4: llvm.x86.avx512.mask.scalef.ps.512
  // V3: arith.shli
  // CHECK-NOT: math.exp2
  %y = math.exp2 %x : vector<16xf32>
  return %y : vector<16xf32>
}

// AARCH64-LABEL: @four_lanes
func.func @four_lanes(%x: vector<4xf32>) -> vector<4xf32> {
  // AARCH64: llvm.aarch64.neon.fcvtns.v4i32.v4f32
  %y = math.exp2 %x : vector<4xf32>
  return %y : vector<4xf32>
}

// CHECK-LABEL: @eight_lanes
func.func @eight_lanes(%x: vector<8xf32>) -> vector<8xf32> {
  // V4: llvm.x86.avx512.mask.scalef.ps.256
  // V3: llvm.x86.avx.cvt.ps2dq.256
  // V2-NOT: llvm.x86
  %y = math.exp2 %x : vector<8xf32>
  return %y : vector<8xf32>
}

// CHECK-LABEL: @scalar
func.func @scalar(%x: f32) -> f32 {
  // CHECK: vector.broadcast %{{.*}} : f32 to vector<1xf32>
  // CHECK: vector.extract %{{.*}}[0] : f32 from vector<1xf32>
  %y = math.erf %x : f32
  return %y : f32
}

// Double precision computes in f32.
// CHECK-LABEL: @f64
func.func @f64(%x: f64) -> f64 {
  // CHECK: arith.truncf %{{.*}} : vector<1xf64> to vector<1xf32>
  // CHECK: arith.extf %{{.*}} : vector<1xf32> to vector<1xf64>
  %y = math.tanh %x : f64
  return %y : f64
}

// CHECK-LABEL: @instructions_stay
func.func @instructions_stay(%x: vector<8xf32>) -> vector<8xf32> {
  // CHECK: math.sqrt
  // CHECK: math.floor
  %y = math.sqrt %x : vector<8xf32>
  %z = math.floor %y : vector<8xf32>
  return %z : vector<8xf32>
}

// Divisions that round down or up, and the tangent, are several ops.
// CHECK-LABEL: @composed
// CHECK-NOT:   floordivsi
// CHECK-NOT:   ceildivsi
// CHECK-NOT:   math.tan
// CHECK:       arith.divsi {{.*}} : vector<4xi64>
func.func @composed(%x: vector<4xi64>, %y: vector<4xi64>, %z: vector<4xf32>) -> (vector<4xi64>, vector<4xi64>, vector<4xf32>) {
  %a = arith.floordivsi %x, %y : vector<4xi64>
  %b = arith.ceildivsi %x, %y : vector<4xi64>
  %c = math.tan %z : vector<4xf32>
  return %a, %b, %c : vector<4xi64>, vector<4xi64>, vector<4xf32>
}

// CHECK-LABEL: @half
func.func @half(%x: vector<8xf16>) -> vector<8xbf16> {
  // V4: arith.extf
  // V3: arith.extf
  // V2-NOT: arith.extf
  // CHECK-NOT: arith.truncf
  %y = arith.extf %x : vector<8xf16> to vector<8xf32>
  %z = arith.truncf %y : vector<8xf32> to vector<8xbf16>
  return %z : vector<8xbf16>
}

// A known exponent: its bits say which squares are multiplied.
// CHECK-LABEL: @powers
// CHECK:       %[[X2:.*]] = arith.mulf %arg0, %arg0
// CHECK:       %[[X3:.*]] = arith.mulf %arg0, %[[X2]]
// CHECK:       %[[INVERSE:.*]] = arith.divf %{{.*}}, %[[X3]]
// CHECK-COUNT-31: arith.muli %{{.*}} : vector<8xi32>
// CHECK:       return %[[INVERSE]]
func.func @powers(%x: vector<8xf32>, %n: vector<8xi32>) -> (vector<8xf32>, vector<8xi32>) {
  %minus = arith.constant dense<-3> : vector<8xi32>
  %y = math.fpowi %x, %minus : vector<8xf32>, vector<8xi32>
  %z = math.ipowi %n, %n : vector<8xi32>
  return %y, %z : vector<8xf32>, vector<8xi32>
}
