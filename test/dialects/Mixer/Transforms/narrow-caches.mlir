// RUN: tmc-opt %s --mixer-narrow-caches=type=bf16 --split-input-file 2>&1 | FileCheck %s
// RUN: not tmc-opt %s --mixer-narrow-caches=type=i4 --split-input-file 2>&1 | FileCheck %s --check-prefix=TYPE

// TYPE: type must be bf16, f16, i8, fp8_e4m3 or fp8_e5m2, got 'i4'

// CHECK: remark: approximation: 2 caches are rounded to bf16
// CHECK: mixer.state @keys cache : tensor<?x8xbf16>
// CHECK: mixer.state @last cache window 4 : tensor<?x8xbf16>
// CHECK: mixer.state @recurrent replaced : tensor<3x8xf32>
// CHECK-LABEL: func.func @main
// CHECK: %[[K:.*]] = mixer.state_read @keys : tensor<?x8xbf16>
// CHECK: %[[ROWS:.*]] = arith.truncf %arg0 {mixer.storage} : tensor<?x8xf32> to tensor<?x8xbf16>
// CHECK: %[[ALL:.*]] = mixer.cache_append %[[K]], %[[ROWS]] : tensor<?x8xbf16>, tensor<?x8xbf16>
// CHECK: arith.extf %[[ALL]] {mixer.storage}
// CHECK: mixer.state_write @keys, %[[ALL]] : tensor<?x8xbf16>
// CHECK: arith.truncf %{{.*}} {mixer.storage} : tensor<?x8xf32> to tensor<?x8xbf16>
// CHECK: mixer.state_write @last, %{{.*}} : tensor<?x8xbf16>
// CHECK: mixer.state_write @recurrent, %{{.*}} : tensor<3x8xf32>
module attributes {mixer.dims = {past = array<i64: 0, 64>, tokens = array<i64: 1, 8>}} {
  mixer.state @keys cache : tensor<?x8xf32>
  mixer.state @last cache window 4 : tensor<?x8xf32>
  mixer.state @recurrent replaced : tensor<3x8xf32>
  func.func @main(%x: tensor<?x8xf32> {mixer.dims = ["tokens", ""]}) -> tensor<?x8xf32> {
    %k = mixer.state_read @keys : tensor<?x8xf32>
    %all = mixer.cache_append %k, %x : tensor<?x8xf32>, tensor<?x8xf32>
    %e = math.exp %all : tensor<?x8xf32>
    mixer.state_write @keys, %all : tensor<?x8xf32>
    %l = mixer.state_read @last : tensor<?x8xf32>
    %m = mixer.cache_append %l, %x : tensor<?x8xf32>, tensor<?x8xf32>
    mixer.state_write @last, %m : tensor<?x8xf32>
    %r = mixer.state_read @recurrent : tensor<3x8xf32>
    mixer.state_write @recurrent, %r : tensor<3x8xf32>
    return %e : tensor<?x8xf32>
  }
}

// -----

// CHECK: no cache of f32 is there to be stored in bf16: nothing was changed
module attributes {mixer.dims = {}} {
  func.func @main(%x: tensor<2x8xf32>) -> tensor<2x8xf32> {
    return %x : tensor<2x8xf32>
  }
}
