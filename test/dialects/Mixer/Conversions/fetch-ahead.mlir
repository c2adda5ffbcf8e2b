// RUN: tmc-opt %s --split-input-file --pass-pipeline='builtin.module(func.func(mixer-form-groups,mixer-choose-schedules),mixer-emit-kernels{targets=x86-64-v4})' | FileCheck %s
// RUN: tmc-opt %s --split-input-file --pass-pipeline='builtin.module(func.func(mixer-form-groups,mixer-choose-schedules),mixer-emit-kernels{targets=cuda})' | FileCheck %s --check-prefix=CUDA

// CUDA-NOT: memref.prefetch

// Four rows of a panel are 12 lines: two of each of six pieces of the next window, which lies 8 pages, or 8192 numbers, on. The steps of a window
// are 43, so that pieces are 86 lines apart. The first tile of the rows asks, where it is of the panel's first columns.
// CHECK-LABEL: tile.kernel @linear_0
// CHECK:           scf.for {{.*}} iter_args
// CHECK:             scf.if
// CHECK:               %[[FLAT:.*]] = memref.collapse_shape %{{.*}} {{\[\[}}0, 1, 2]] : memref<20x256x48xf32> into memref<245760xf32>
// CHECK:               %[[PLACE:.*]] = arith.remui %[[AT:.*]], %c8192{{[_0-9]*}} : index
// CHECK:               arith.subi %[[AT]], %[[PLACE]]
// CHECK:               arith.divui %[[PLACE]], %c192{{[_0-9]*}} : index
// CHECK-COUNT-2:       memref.prefetch %[[FLAT]][%{{.*}}], read, locality<2>, data
// CHECK:               arith.constant 1376
// CHECK-COUNT-10:      memref.prefetch %[[FLAT]][%{{.*}}], read, locality<2>, data
// CHECK-NOT:           memref.prefetch
// CHECK:             tile.dot
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  func.func @main(%x: tensor<?x256xf32> {mixer.dims = ["seq", ""]}) -> tensor<?x960xf32> {
    %w = mixer.blob_ref @w : tensor<20x256x48xf32>
    %y = mixer.linear %x, %w : tensor<?x256xf32>, tensor<20x256x48xf32> -> tensor<?x960xf32>
    return %y : tensor<?x960xf32>
  }
}
