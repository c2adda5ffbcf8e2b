// RUN: tmc-opt %s --mixer-host-to-runtime=name=tiny | FileCheck %s
// RUN: tmc-opt %s --mixer-host-to-llvm=name=tiny | FileCheck %s --check-prefix=LLVM

// The host function of a model with two dims, two outputs, a weight and a packed batch. Order of dims: by name.
module attributes {mixer.dims = {batch = array<i64: 1, 8>, seq = array<i64: 1, 32>}} {
  mixer.blob @w : tensor<4x16xf32> attributes {offset = 128 : i64} {
    %w = arith.constant dense<1.0> : tensor<4x16xf32>
    mixer.yield %w : tensor<4x16xf32>
  }
  module @variant_x86_64_v2 attributes {tmc.target = "x86-64-v2"} {
    func.func private @pack()
    func.func private @scale()
  }

  // CHECK: llvm.mlir.global private constant @what_0("tokens of the batch\00")
  // CHECK-NOT: module @variant
  // CHECK-NOT: mixer.blob

  // CHECK-LABEL: func.func @tiny_invoke(%arg0: !llvm.ptr) -> i32
  // CHECK: llvm.alloca %{{.*}} x !llvm.ptr
  // CHECK: llvm.alloca %{{.*}} x i64
  func.func @main(%x: memref<?x?xf32> {mixer.name = "x", mixer.dims = ["batch", "seq"]},
                  %y: memref<?x16xf32> {mixer.name = "y", mixer.dims = ["batch", ""], mixer.output = 0 : i64},
                  %z: memref<?x?xf32> {mixer.name = "z", mixer.dims = ["batch", "seq"], mixer.output = 1 : i64}) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    %batch = mixer.dim "batch"
    %seq = mixer.dim "seq"
    %n = arith.addi %batch, %c1 : index
    %room = arith.muli %batch, %seq : index
    %offsets = mixer.arena_view %c0 [%n] : memref<?xi32>
    // CHECK: builtin.unrealized_conversion_cast {{.*}} to memref<?xi32>
    // CHECK: %[[STATUS:.*]] = llvm.call %{{.*}}(%arg0, %c0_i32, {{.*}}, %c1_i64{{.*}}) : !llvm.ptr,
    // CHECK: cf.cond_br %{{.*}}, ^[[EXIT:bb[0-9]+]](%[[STATUS]] : i32), ^[[NEXT:bb[0-9]+]]
    mixer.dispatch @pack ins(%x : memref<?x?xf32>) outs(%offsets : memref<?xi32>) {outputs_mask = 1 : i64}
    // The number is only there if output 0 is wanted.
    // CHECK: ^[[NEXT]]:
    // CHECK: llvm.icmp "ne"
    // CHECK: cf.cond_br %{{.*}}, ^[[READ:bb[0-9]+]], ^[[CHECK:bb[0-9]+]](%{{.*}} : i32)
    // CHECK: ^[[READ]]:
    // CHECK: %[[DONE:.*]] = llvm.call %{{.*}}(%arg0, %{{.*}}, %{{.*}}, %{{.*}}) : !llvm.ptr, (!llvm.ptr, !llvm.ptr, !llvm.ptr, i64) -> i32
    // CHECK: cf.cond_br %{{.*}}, ^[[EXIT]](%[[DONE]] : i32)
    // CHECK: %[[LOADED:.*]] = llvm.load
    // CHECK: cf.br ^[[CHECK]](%[[LOADED]] : i32)
    // CHECK: ^[[CHECK]](%[[COUNT:.*]]: i32):
    // CHECK: %[[INDEX:.*]] = arith.index_cast %[[COUNT]] : i32 to index
    // CHECK: arith.cmpi ugt, %[[INDEX]]
    // CHECK: llvm.call %{{.*}}(%arg0, %{{.*}}) : !llvm.ptr, (!llvm.ptr, !llvm.ptr, i64, i64) -> i32
    // CHECK-NEXT: cf.br ^[[EXIT]]
    %count = mixer.count %offsets[%batch] bound %room : memref<?xi32> loc("tokens of the batch")
    %c64 = arith.constant 64 : index
    %t = mixer.arena_view %c64 [%count] : memref<?x16xf32>
    %w = mixer.blob_ref @w : memref<4x16xf32>
    %flat = memref.collapse_shape %w [[0, 1]] : memref<4x16xf32> into memref<64xf32>
    // CHECK: llvm.call %{{.*}}(%arg0, %c1_i32, {{.*}})
    mixer.dispatch @scale ins(%t, %flat : memref<?x16xf32>, memref<64xf32>) outs(%y, %z : memref<?x16xf32>, memref<?x?xf32>)
      sizes(%seq) work %room
    // CHECK: return %c0_i32
    // CHECK: ^[[EXIT]](%[[S:.*]]: i32):
    // CHECK-NEXT: return %[[S]] : i32
    return
  }

  // CHECK-LABEL: func.func @tiny_plan(%arg0: !llvm.ptr, %arg1: !llvm.ptr)
  // CHECK: %[[DIM:.*]] = llvm.getelementptr %arg0[1] : (!llvm.ptr) -> !llvm.ptr, i64
  // CHECK: llvm.load %[[DIM]]
  // CHECK: llvm.store %{{.*}}, %arg1 : i64, !llvm.ptr
  // CHECK: return
  func.func @plan() -> index {
    %seq = mixer.dim "seq"
    %c64 = arith.constant 64 : index
    %blocks = arith.ceildivui %seq, %c64 : index
    %bytes = arith.muli %blocks, %c64 : index
    return %bytes : index
  }
}

// LLVM: llvm.func @tiny_invoke(%arg0: !llvm.ptr) -> i32
// LLVM-NOT: memref
// LLVM-NOT: builtin.unrealized_conversion_cast
// LLVM: llvm.func @tiny_plan(%arg0: !llvm.ptr, %arg1: !llvm.ptr)
