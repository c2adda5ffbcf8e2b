// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The passes of the mixer dialect, in alphabetical order. Each has a file and a test of its own name:
// MergeTokens.cpp, test/dialects/Mixer/Transforms/merge-tokens.mlir, merge-tokens-invalid.mlir.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_PASSES
#define TMC_DIALECTS_MIXER_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def PlanArenaPass : Pass<"mixer-plan-arena", "::mlir::ModuleOp"> {
  let summary = "give every buffer of the host function an offset in one arena";
  let description = [{
    Works on the host function, the only func.func with a body. Buffers that are not alive at the same dispatch may
    share bytes. Offsets and the size of the arena are index arithmetic on `mixer.dim`s alone; a size that contains a
    `mixer.count` takes room for its bound. Results of the model are the caller's and never in the arena, but a
    result that another result is computed from gets room there for calls that do not want it
    (`mixer.output_or_arena`).

    ```mlir
    func.func @main(%x: memref<?x8xf32>, %out: memref<?x8xf32> {mixer.output = 0}) {
      %n = mixer.dim "seq"
      %h = memref.alloc(%n) : memref<?x64xf32>
      mixer.dispatch @a ins(%x : memref<?x8xf32>) outs(%h : memref<?x64xf32>)
      mixer.dispatch @b ins(%h : memref<?x64xf32>) outs(%out : memref<?x8xf32>)
      return
    }
    // ==>
    func.func @main(%x: memref<?x8xf32>, %out: memref<?x8xf32> {mixer.output = 0}) {
      %offset = arith.constant 0 : index
      %n = mixer.dim "seq"
      %h = mixer.arena_view %offset[%n] : memref<?x64xf32>
      mixer.dispatch @a ins(%x : memref<?x8xf32>) outs(%h : memref<?x64xf32>) {outputs_mask = 1}
      mixer.dispatch @b ins(%h : memref<?x64xf32>) outs(%out : memref<?x8xf32>) {outputs_mask = 1}
      return
    }
    func.func @plan() -> index attributes {mixer.formula = "256*seq"} {
      %0 = mixer.dim "seq"
      %1 = arith.constant 256 : index
      %2 = arith.muli %0, %1 : index
      return %2 : index
    }
    ```
    Bit i of `outputs_mask` says that output i needs the dispatch; what a `mixer.count` reads is needed always.

    Errors: a size that is not arithmetic on dims and counts, or shrinks while a dim grows (the arena is taken once
    for a session's largest dims); a buffer that is read before a dispatch writes it; a buffer used by an op that is
    no dispatch, count or view.
  }];
  let options = [
    Option<"report", "report", "bool", /*default=*/"false", "Remark with the size of the arena, shared and unshared">];
  let statistics = [
    Statistic<"numBuffers", "num-buffers", "Buffers placed in the arena">,
    Statistic<"bytesAtBounds", "bytes-at-bounds", "Arena bytes at the largest dims">,
    Statistic<"bytesUnshared", "bytes-unshared", "Bytes that the buffers would take side by side">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::func::FuncDialect", "::mlir::arith::ArithDialect"];
}

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_PASSES
