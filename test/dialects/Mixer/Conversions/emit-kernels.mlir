// RUN: tmc-opt %s --mixer-emit-kernels=targets=x86-64-v4 --split-input-file | FileCheck %s
// RUN: tmc-opt %s --mixer-emit-kernels --split-input-file | FileCheck %s --check-prefix=ALL

!x = tensor<?x64xf32>
!w = tensor<2x64x48xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // The host function works on buffers: outputs are arguments, what groups hand to each other is allocated.
  // CHECK-LABEL: func.func @main(
  // CHECK-SAME: %[[X:[^:]*]]: memref<?x64xf32>, %[[OUT:[^:]*]]: memref<?x64xf32> {{{.*}}mixer.name = "y", mixer.output = 0 : i64})
  // CHECK: %[[N:.*]] = mixer.dim "seq"
  // CHECK: %[[W:.*]] = mixer.blob_ref @w : memref<2x64x48xf32>
  // CHECK: %[[H:.*]] = memref.alloc(%[[N]]) : memref<?x64xf32>
  // CHECK: mixer.dispatch @linear_0 ins(%[[X]], %[[W]] : {{.*}}) outs(%[[H]] : memref<?x64xf32>)
  // CHECK: mixer.dispatch @norm_1 ins(%[[H]] : memref<?x64xf32>) outs(%[[OUT]] : memref<?x64xf32>)
  // CHECK: return
  func.func @main(%x: !x) -> (!x {mixer.name = "y"}) {
    %n = mixer.dim "seq"
    %w = mixer.blob_ref @w : !w
    %y = mixer.group(%x, %w : !x, !w) sizes(%n) -> !x {
    ^bb0(%a: !x, %b: !w):
      %z = mixer.linear %a, %b : !x, !w -> !x
      mixer.yield %z : !x
    }
    %m = mixer.group(%y : !x) sizes(%n) -> !x {
    ^bb0(%a: !x):
      %z = mixer.norm layer %a epsilon 1.0e-5 : !x -> !x
      mixer.yield %z : !x
    }
    return %m : !x
  }
  // 64 columns are a panel of 48 and one of 16; rows are cut evenly in blocks of at most 128 and those in tiles of at most 8,
  // each count with its own code.
  // CHECK: module @variant_x86_64_v4 attributes {tmc.target = "x86-64-v4"}
  // CHECK: tile.kernel @linear_0(%{{.*}}: memref<?x64xf32>, %{{.*}}: memref<2x64x48xf32>, %{{.*}}: memref<?x64xf32>)
  // CHECK: %[[ROWS:.*]] = memref.dim
  // CHECK: %[[BLOCKS:.*]] = arith.divui %{{.*}}, %c128
  // CHECK: tile.grid (%[[BLOCK:.*]], %{{.*}}) to (%[[BLOCKS]],
  // CHECK: %[[FIRST:.*]] = arith.muli %[[BLOCK]], %[[ROWS]]
  // CHECK: arith.divui %[[FIRST]], %[[BLOCKS]]
  // CHECK: scf.if
  // CHECK: scf.index_switch
  // CHECK: case 7
  // CHECK: scf.for {{.*}} -> (vector<7x48xf32>)
  // CHECK: tile.dot {{.*}} {depth = 4 : i64} : memref<?x64xf32>, memref<2x64x48xf32>, vector<7x48xf32>
  // CHECK: default
  // CHECK: tile.store {{.*}} vector<8x48xf32>
  // CHECK: else
  // CHECK: vector<8x16xf32>
  // CHECK: tile.kernel @norm_1
  // CHECK: tile.reduce add
  // CHECK: math.sqrt
  // ALL-DAG: module @variant_x86_64_v2
  // ALL-DAG: module @variant_x86_64_v3
  // ALL-DAG: module @variant_x86_64_v4
}

// -----

module attributes {mixer.dims = {batch = array<i64: 1, 4>, seq = array<i64: 1, 512>}} {
  // CHECK-LABEL: func.func @main
  func.func @main(%q: tensor<?x2x?x16xf32>, %m: tensor<?x?xi64>) -> tensor<?x2x?x16xf32> {
    %b = mixer.dim "batch"
    %n = mixer.dim "seq"
    %y = mixer.group(%q, %m : tensor<?x2x?x16xf32>, tensor<?x?xi64>) sizes(%b, %n) -> tensor<?x2x?x16xf32> {
    ^bb0(%a: tensor<?x2x?x16xf32>, %mask: tensor<?x?xi64>):
      %o = mixer.attention %a, %a, %a captures(%mask : tensor<?x?xi64>) scale 0.25 mask {
      ^bb1(%bi: index, %h: index, %i: index, %j: index, %c: tensor<?x?xi64>):
        %zero = arith.constant 0 : i64
        %e = tensor.extract %c[%bi, %j] : tensor<?x?xi64>
        %keep = arith.cmpi ne, %e, %zero : i64
        mixer.yield %keep : i1
      } {max_keys = 512 : i64} : tensor<?x2x?x16xf32>, tensor<?x2x?x16xf32>, tensor<?x2x?x16xf32> -> tensor<?x2x?x16xf32>
      mixer.yield %o : tensor<?x2x?x16xf32>
    }
    return %y : tensor<?x2x?x16xf32>
  }
  // One cell a sequence and head; keys transposed once; the mask on the tile of scores where the list of tiles says that
  // some key is dropped, read once for all rows; no rescaling, as all keys fit.
  // CHECK: tile.kernel @attention_0
  // CHECK: tile.grid (%{{.*}}, %{{.*}}) to
  // CHECK-DAG: tile.panel : memref<16x16x32xf32>
  // CHECK-DAG: tile.panel : memref<8x512xf32>
  // CHECK-DAG: tile.panel : memref<16xi32>
  // CHECK: vector.transpose
  // CHECK: tile.dot
  // CHECK: tile.store
  // CHECK: scf.if
  // CHECK: tile.gather {{.*}} vector<1x32xi32> -> vector<1x32xi64>
  // CHECK: arith.cmpi ne, {{.*}} : vector<1x32xi64>
  // CHECK: arith.select {{.*}} : vector<8x32xi1>, vector<8x32xf32>
  // CHECK: math.exp2
}
