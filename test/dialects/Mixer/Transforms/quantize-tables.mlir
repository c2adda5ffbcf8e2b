// RUN: tmc-opt %s --mixer-quantize="weight-bits=4 groups=-1 tables=8" --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --mixer-quantize="weight-bits=4 groups=-1 tables=4" | FileCheck %s --check-prefix=HALVES
// RUN: not tmc-opt %s --mixer-quantize="tables=8" 2>&1 | FileCheck %s --check-prefix=NO
// RUN: tmc-opt %s --mixer-quantize="weight-bits=4 groups=-1" | FileCheck %s --check-prefix=OFF

// A large table is codes, scales and minima, and rows of the three are looked up; a small one stays.
// CHECK: func.func @main(%[[IDS:.*]]: tensor<?xi64>
// CHECK: %[[SMALL:.*]] = mixer.weight @f "small"
// CHECK: %[[MINIMUM:.*]] = arith.truncf {{.*}} : tensor<16384x2xf32> to tensor<16384x2xf16>
// CHECK: %[[SCALE:.*]] = arith.truncf {{.*}} : tensor<16384x2xf32> to tensor<16384x2xf16>
// CHECK: arith.trunci {{.*}} : i32 to i8
// CHECK: %[[CODES:.*]] = tensor.collapse_shape {{.*}} into tensor<16384x64xi8>
// CHECK-DAG: mixer.embedding %[[IDS]], %[[CODES]] : tensor<?xi64>, tensor<16384x64xi8> -> tensor<?x64xi8>
// CHECK-DAG: mixer.embedding %[[IDS]], %{{.*}} : tensor<?xi64>, tensor<16384x2xf32> -> tensor<?x2xf32>
// CHECK: %[[ROWS:.*]] = mixer.dequantize %{{.*}} scale %{{.*}} minimum %{{.*}} : tensor<?x64xi8>, tensor<?x2xf32>, tensor<?x2xf32> -> tensor<?x64xf32>
// CHECK: mixer.embedding %[[IDS]], %[[SMALL]]
// OFF-NOT: mixer.dequantize
// Two codes in a byte: the halves of a row.
// HALVES: arith.shli
// HALVES: %[[BYTES:.*]] = mixer.embedding %{{.*}} : tensor<?xi64>, tensor<16384x32xi8> -> tensor<?x32xi8>
// HALVES: %[[LOW:.*]] = arith.andi %[[BYTES]]
// HALVES: %[[HIGH:.*]] = arith.shrui %[[BYTES]]
// HALVES: %[[FIRST:.*]] = mixer.dequantize %[[LOW]] {{.*}} codes 4
// HALVES: %[[SECOND:.*]] = mixer.dequantize %[[HIGH]] {{.*}} codes 4
// HALVES: tensor.concat dim(1) %[[FIRST]], %[[SECOND]]
// NO: mixer-quantize: tables is '8', expected 0, as weights are not in groups
module attributes {mixer.dims = {tokens = array<i64: 1, 64>}} {
  mixer.file @f "model.safetensors"
  func.func @main(%ids: tensor<?xi64> {mixer.name = "ids", mixer.dims = ["tokens"]}) -> (tensor<?x64xf32> {mixer.name = "y"}) {
    %large = mixer.weight @f "large" : tensor<16384x64xf32>
    %small = mixer.weight @f "small" : tensor<100x64xf32>
    // expected-remark @below {{approximation: a table of 16384 x 64 is in codes of 8 bits, with a scale and a minimum for each 32 numbers}}
    %x = mixer.embedding %ids, %large : tensor<?xi64>, tensor<16384x64xf32> -> tensor<?x64xf32>
    %p = mixer.embedding %ids, %small : tensor<?xi64>, tensor<100x64xf32> -> tensor<?x64xf32>
    %y = arith.addf %x, %p : tensor<?x64xf32>
    return %y : tensor<?x64xf32>
  }
}
