// RUN: tmc-opt %s --mixer-host-to-runtime=name=tiny | FileCheck %s
// RUN: tmc-opt %s --mixer-host-to-llvm=name=tiny -o /dev/null

// An output that another one is computed from: the caller's buffer, or room in the arena where its pointer is null.
module attributes {mixer.dims = {batch = array<i64: 1, 8>}} {
  module @variant_x86_64_v2 attributes {tmc.target = "x86-64-v2"} {
    func.func private @first()
    func.func private @second()
  }

  // CHECK-LABEL: func.func @tiny_invoke
  // CHECK:       %[[NULL:.*]] = llvm.mlir.zero : !llvm.ptr
  // CHECK:       %[[WANTED:.*]] = llvm.icmp "ne" %[[OUT:.*]], %[[NULL]] : !llvm.ptr
  // CHECK:       llvm.select %[[WANTED]], %[[OUT]], %{{.*}} : i1, !llvm.ptr
  // CHECK-NOT:   mixer.output_or_arena
  func.func @main(%x: memref<?x8xf32> {mixer.name = "x", mixer.dims = ["batch", ""]},
                  %y: memref<?x8xf32> {mixer.name = "y", mixer.dims = ["batch", ""], mixer.output = 0 : i64},
                  %z: memref<?x8xf32> {mixer.name = "z", mixer.dims = ["batch", ""], mixer.output = 1 : i64}) {
    %c0 = arith.constant 0 : index
    %batch = mixer.dim "batch"
    %room = mixer.arena_view %c0[%batch] : memref<?x8xf32>
    %h = mixer.output_or_arena %y, %room : memref<?x8xf32>
    mixer.dispatch @first ins(%x : memref<?x8xf32>) outs(%h : memref<?x8xf32>) {outputs_mask = 3 : i64}
    mixer.dispatch @second ins(%h : memref<?x8xf32>) outs(%z : memref<?x8xf32>) {outputs_mask = 2 : i64}
    return
  }

  func.func @plan() -> index {
    %c = arith.constant 256 : index
    return %c : index
  }
}
