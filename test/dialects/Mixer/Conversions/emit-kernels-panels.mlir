// RUN: tmc-opt %s --pass-pipeline='builtin.module(func.func(mixer-form-groups{panels=true},mixer-choose-schedules),mixer-emit-kernels{targets=x86-64-v3})' -o %t.mlir
// RUN: FileCheck %s < %t.mlir
// RUN: %python %S/Inputs/splice.py %t.mlir %S/Inputs/hidden-layer-reference.mlir > %t.kernels.mlir
// RUN: tile-run %t.kernels.mlir --kernel=linear_0 --sizes=1,1 --tolerance=1e-4
// RUN: tile-run %t.kernels.mlir --kernel=linear_0 --sizes=300,300 --tolerance=1e-4

// A norm before a contraction and a hidden layer, in panels of a cell of 128 rows. Sizes that fill no tile.
!x = tensor<?x20xf32>
!h = tensor<?x70xf32>
module attributes {mixer.dims = {seq = array<i64: 1, 512>}} {
  // CHECK-LABEL: tile.kernel @linear_0
  // CHECK: tile.grid (%{{[^,]*}}) to
  // CHECK: %[[N:.*]] = tile.panel : memref<128x20xf32>
  // CHECK: tile.store %{{.*}}, %[[N]]
  // CHECK: %[[H:.*]] = tile.panel : memref<128x70xf32>
  // CHECK: tile.dot {{.*}}, %[[N]]
  // CHECK: tile.store %{{.*}}, %[[H]]
  // CHECK: tile.dot {{.*}}, %[[H]]
  func.func @main(%x: !x {mixer.dims = ["seq", ""]}) -> !x {
    %w1 = mixer.blob_ref @w1 : tensor<2x20x48xf32>
    %w2 = mixer.blob_ref @w2 : tensor<1x70x48xf32>
    %n = mixer.norm rms %x epsilon 1.0e-5 : !x -> !x
    %h = mixer.linear %n, %w1 : !x, tensor<2x20x48xf32> -> !h
    %a = arith.mulf %h, %h : !h
    %y = mixer.linear %a, %w2 : !h, tensor<1x70x48xf32> -> !x
    return %y : !x
  }
}
