// RUN: tmc-opt %s --mixer-merge-tokens="scheme=tome ratio=0.9" --canonicalize --cse 2>%t.ratio | FileCheck %s
// RUN: FileCheck %s --check-prefix=RATIO < %t.ratio
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=tome r=5" --canonicalize --cse 2>/dev/null | FileCheck %s --check-prefix=NUMBER
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=pool at=0" --canonicalize --cse 2>/dev/null | FileCheck %s --check-prefix=POOL
// RUN: not tmc-opt %s --mixer-merge-tokens="scheme=tome r=33" 2>&1 | FileCheck %s --check-prefix=MANY
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=evit r=5 class-token=on at=0" --canonicalize --cse 2>%t.evit | FileCheck %s --check-prefix=EVIT
// RUN: FileCheck %s --check-prefix=EVITS < %t.evit
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=zero-tprune ratio=0.75 at=0 steps=1" --canonicalize --cse 2>/dev/null | FileCheck %s --check-prefix=ZERO
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=token-transforming ratio=0.75 at=0" --canonicalize --cse 2>/dev/null | FileCheck %s --check-prefix=MANY-TO-MANY
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=tome threshold=0.9" --canonicalize --cse 2>/dev/null | FileCheck %s --check-prefix=THRESHOLD
// RUN: tmc-opt %s --mixer-merge-tokens="scheme=tome ratios=0.75,1" 2>&1 | FileCheck %s --check-prefix=SHARES

// A call says how many tokens there are: how many go, and how many stay, is arithmetic on its dims. What a ratio takes is never more than can go, so that
// there is no minimum; of a number there is. Outputs have all tokens again.

// RATIO: remark: approximation: up to 64 tokens become 58 behind it (tome)
// RATIO: remark: approximation: up to 58 tokens become 53 behind it (tome)
// CHECK-LABEL: @text
// CHECK-NOT:   arith.minsi
// CHECK:       %[[SEQ:.*]] = tensor.dim %arg0, %c1
// CHECK:       %[[NINE:.*]] = arith.muli %[[SEQ]], %c9 : index
// CHECK:       %[[UP:.*]] = arith.addi %[[NINE]], %c9 : index
// CHECK:       %[[STAY:.*]] = arith.divui %[[UP]], %c10 : index
// CHECK-NOT:   arith.minsi
// CHECK:       tensor.splat %{{.*}}[%{{.*}}, %[[STAY]]] : tensor<?x?x8xf32>
// CHECK:       mixer.scatter_add {{.*}} : tensor<?x?x8xf32>, tensor<?x?xi64>, tensor<?x?x8xf32>
// CHECK:       mixer.attention {{.*}} captures(%{{.*}} : tensor<?x?xf32>) scale 5.000000e-01 score {
// CHECK:       mixer.embedding {{.*}} -> tensor<?x?x8xf32>
// CHECK:       return
// NUMBER-LABEL: @text
// NUMBER:       arith.minsi
// NUMBER:       arith.maxsi
// NUMBER:       mixer.scatter_add
// POOL-LABEL: @text
// POOL:       %[[SEQ:.*]] = tensor.dim %arg0, %c1
// POOL:       %[[UP:.*]] = arith.addi %[[SEQ]], %c1
// POOL:       arith.divui %[[UP]], %c2
// MANY: error: unsupported: has 64 tokens at most, of which tome can take away 32 at most, not 33
// The rest of evit is a row, which there is only if two go at least: a call's number of rows is one more than stay, or all.
// EVITS: remark: approximation: up to 64 tokens become 60 behind it (evit)
// EVIT-LABEL: @text
// EVIT:       %[[SEQ:.*]] = tensor.dim %arg0, %c1
// EVIT:       %[[PATCHES:.*]] = arith.subi %[[SEQ]], %c1
// EVIT:       %[[MORE:.*]] = arith.addi %{{.*}}, %c1
// EVIT:       %[[ROWS:.*]] = arith.minsi %[[PATCHES]], %[[MORE]]
// EVIT:       tensor.splat %{{.*}}[%{{.*}}, %[[ROWS]]] : tensor<?x?x8xf32>
// EVIT:       mixer.scatter_add {{.*}} : tensor<?x?x8xf32>, tensor<?x?xi64>, tensor<?x?x8xf32>
// Half of what goes is a number in a comparison, and no size.
// ZERO-LABEL: @text
// ZERO:       %[[GO:.*]] = arith.divui %{{.*}}, %c4
// ZERO:       %[[STAY:.*]] = arith.divui %{{.*}}, %c4
// ZERO:       %[[HALF:.*]] = arith.divui %[[GO]], %c2
// ZERO-NOT:   [%{{.*}}, %[[HALF]]]
// ZERO:       linalg.generic {{.*}} ins(%{{.*}}, %{{.*}}, %[[HALF]] : tensor<?x?xf32>, tensor<?x?xi64>, index)
// ZERO-NOT:   [%{{.*}}, %[[HALF]]]
// ZERO:       tensor.extract_slice %{{.*}}[0, 0] [%{{.*}}, %[[STAY]]] [1, 1] : tensor<?x?xi64> to tensor<?x?xi64>
// Rows that are all of the tokens are these.
// MANY-TO-MANY-LABEL: @text
// MANY-TO-MANY:       math.exp
// MANY-TO-MANY:       %[[SAME:.*]] = arith.cmpi eq, %{{.*}}, %{{.*}} : index
// MANY-TO-MANY:       arith.uitofp %[[SAME]]
// MANY-TO-MANY:       %[[NONE:.*]] = arith.cmpi eq
// MANY-TO-MANY:       arith.select %[[NONE]]
// Tokens that are alike, samples, and tokens of all of them, since a call says how many there are.
// THRESHOLD:       mixer.observed = {{.*}}alike{{.*}} = array<i64: 0, 1>, {{.*}}samples{{.*}} = array<i64: 1, 1>, {{.*}}tokens{{.*}} = array<i64: 2, 1>}
// THRESHOLD-LABEL: @text
// THRESHOLD:       tensor.concat dim(0) {{.*}} : (tensor<1xf32>, tensor<1xf32>, tensor<1xf32>) -> tensor<3xf32>
// A share of each layer, and none of the second.
// SHARES: remark: approximation: up to 64 tokens become 48 behind it (tome)
// SHARES-NOT: remark
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 64>}} {
func.func @text(%x: tensor<?x?x8xf32> {mixer.dims = ["batch", "seq", ""]}) -> tensor<?x?x8xf32> {
  %b = mixer.dim "batch"
  %n = mixer.dim "seq"
  %q0 = tensor.expand_shape %x [[0], [1, 2], [3]] output_shape [%b, 1, %n, 8] : tensor<?x?x8xf32> into tensor<?x1x?x8xf32>
  %a0 = mixer.attention %q0, %q0, %q0 scale 0.5 : tensor<?x1x?x8xf32>, tensor<?x1x?x8xf32>, tensor<?x1x?x8xf32> -> tensor<?x1x?x8xf32>
  %c0 = tensor.collapse_shape %a0 [[0], [1, 2], [3]] : tensor<?x1x?x8xf32> into tensor<?x?x8xf32>
  %y0 = arith.addf %c0, %x : tensor<?x?x8xf32>
  %z0 = mixer.norm layer %y0 epsilon 1.0e-6 : tensor<?x?x8xf32> -> tensor<?x?x8xf32>
  %q1 = tensor.expand_shape %z0 [[0], [1, 2], [3]] output_shape [%b, 1, %n, 8] : tensor<?x?x8xf32> into tensor<?x1x?x8xf32>
  %a1 = mixer.attention %q1, %q1, %q1 scale 0.5 : tensor<?x1x?x8xf32>, tensor<?x1x?x8xf32>, tensor<?x1x?x8xf32> -> tensor<?x1x?x8xf32>
  %c1 = tensor.collapse_shape %a1 [[0], [1, 2], [3]] : tensor<?x1x?x8xf32> into tensor<?x?x8xf32>
  %y1 = arith.addf %c1, %z0 : tensor<?x?x8xf32>
  %z1 = mixer.norm layer %y1 epsilon 1.0e-6 : tensor<?x?x8xf32> -> tensor<?x?x8xf32>
  return %z1 : tensor<?x?x8xf32>
}
}
