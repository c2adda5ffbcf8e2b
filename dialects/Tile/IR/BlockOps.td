// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Products of weights in blocks. Few emitters and conversions need them: they have a header of their own.
#ifndef TMC_DIALECTS_TILE_IR_BLOCKOPS_TD
#define TMC_DIALECTS_TILE_IR_BLOCKOPS_TD

include "dialects/Tile/IR/TileOps.td"

def Tile_BlockMmaOp : Tile_Op<"block_mma", [AllTypesMatch<["accumulator", "result"]>, MemoryEffects<[MemRead]>]> {
  let summary = "accumulator += A B on tensor cores, B in codes with scales of groups";
  let description = [{
    `result[r, n] = accumulator[r, n] + sum_g (scale[g, n] * sum_k a[r, k] (code[k, n] - zero) + minimum[g, n] * sum_k a[r, k])`, k of the group g.
    Both are what `tile.stage` gave; b is whole groups as `mixer.pack_blocks` lays them, one below the other, its columns panels of `inner`: rows of
    `4 inner` bytes with the codes, then the scales, and behind them the minima if there are some.

    Codes become numbers of a's elements in registers, exactly, and so do their products: a of f32 is the sum of three numbers of bf16. Sums of a group are scaled in f32.

    (C1) the shapes fit, with groups of at least 16 inputs in multiples of 16; (C2) a is f32, bf16 or f16, b bytes, the sums f32; (C3) codes are of 4 or 8
    bits, zero is one, scales are f16 or f32; (C4) columns are whole panels, of an even number of columns.

    ```mlir
    %s = tile.block_mma %sum, %x, %w codes 4 zero 0 scale f16 inner 48 minimum
        : memref<16x64xbf16, 3>, memref<10x192xi8, 3>, vector<16x48xf32>
    ```
  }];
  let arguments = (ins Tile_Accumulator:$accumulator, Tile_MemRef:$a, Tile_MemRef:$b, I64Attr:$code_bits, I64Attr:$zero,
                       TypeAttr:$scale, I64Attr:$inner, UnitAttr:$minimum);
  let results = (outs Tile_Accumulator:$result);
  let extraClassDeclaration = [{
    /// Rows behind the codes of a group.
    int64_t getScaleRows() { return getMinimum() && getScale().isF32() ? 2 : 1; }
    /// Of the box; 0 if it is no whole number.
    int64_t getGroupCount();
    int64_t getGroupSize() { return getA().getType().getDimSize(1) / getGroupCount(); }
    /// Rows of b that a group has.
    int64_t getGroupRows() { return getGroupSize() * static_cast<int64_t>(getCodeBits()) / 32 + getScaleRows(); }
  }];
  let assemblyFormat = [{
    $accumulator `,` $a `,` $b `codes` $code_bits `zero` $zero `scale` $scale `inner` $inner (`minimum` $minimum^)? attr-dict
    `:` type($a) `,` type($b) `,` type($result)
  }];
  let hasVerifier = 1;
}

#endif // TMC_DIALECTS_TILE_IR_BLOCKOPS_TD
