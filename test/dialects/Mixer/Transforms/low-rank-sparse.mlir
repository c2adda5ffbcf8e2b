// RUN: tmc-opt %s --split-input-file --mixer-low-rank="rank=8 pattern=2:4" --verify-diagnostics | FileCheck %s
// RUN: tmc-opt %s --split-input-file --mixer-low-rank="rank=8 pattern=2:4 file=factors.safetensors" | FileCheck %s --check-prefix=FILE
// RUN: tmc-opt %s --split-input-file --mixer-low-rank="mode=observe rank=8 pattern=2:4" | FileCheck %s --check-prefix=OBSERVE
// RUN: tmc-opt %s --split-input-file --mixer-low-rank="ratio=0.7 pattern=1:4" | FileCheck %s --check-prefix=RATIO
// RUN: tmc-opt %s --split-input-file --mixer-low-rank="rank=4 pattern=2:4" 2>&1 | FileCheck %s --check-prefix=MULTIPLE

// MULTIPLE: remark: stays exact, it is not of lower rank: its rank of 4 is no multiple of 8

// The second factor has zeros.
// CHECK: %[[U:.*]] = mixer.principal_axes %{{.*}} : tensor<24x16xf32> -> tensor<8x24xf32>
// CHECK: %[[A:.*]] = linalg.transpose ins(%[[U]]
// CHECK: %[[C:.*]] = mixer.linear %[[U]]
// CHECK: %[[P:.*]] = mixer.prune %[[A]] keep 2 of 4 : tensor<24x8xf32> -> tensor<24x8xf32>
// CHECK: %[[H:.*]] = mixer.linear %arg0, %[[C]]
// CHECK: mixer.linear %[[H]], %[[P]]

// Fitted ones come from a file, zeros and all.
// FILE-NOT: mixer.principal_axes
// FILE: %[[UP:.*]] = mixer.weight @calibration "linear.up" : tensor<24x8xf32>
// FILE: %[[DOWN:.*]] = mixer.weight @calibration "linear.down" : tensor<8x16xf32>
// FILE: %[[P:.*]] = mixer.prune %[[UP]] keep 2 of 4
// FILE: %[[H:.*]] = mixer.linear %arg0, %[[DOWN]]
// FILE: mixer.linear %[[H]], %[[P]]

// OBSERVE: mixer.observed = {linear.gram = array<i64: 384, 256>, linear.weight = array<i64: 0, 384>}

// 0.7 of 24 x 16 over 16 + 24 / 4, since zeros are not counted: 12, and a multiple of 8.
// RATIO: mixer.linear %arg0, %{{.*}} : tensor<?x16xf32>, tensor<8x16xf32> -> tensor<?x8xf32>
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x16xf32>) -> tensor<?x24xf32> {
    %w = mixer.weight @m "w" : tensor<24x16xf32>
    %y = mixer.linear %x, %w : tensor<?x16xf32>, tensor<24x16xf32> -> tensor<?x24xf32>
    return %y : tensor<?x24xf32>
  }
}

// -----

// What gains nothing: 8 (8 + 16 / 2) of 8 x 16.
module {
  mixer.file @m "m.safetensors"
  func.func @main(%x: tensor<?x8xf32>) -> tensor<?x16xf32> {
    %w = mixer.weight @m "w" : tensor<16x8xf32>
    // expected-remark@below {{stays exact, it is not of lower rank: a rank of 8 saves nothing of 16 x 8}}
    %y = mixer.linear %x, %w : tensor<?x8xf32>, tensor<16x8xf32> -> tensor<?x16xf32>
    return %y : tensor<?x16xf32>
  }
}
