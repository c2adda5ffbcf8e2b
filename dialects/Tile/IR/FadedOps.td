// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Products of rows that fade, each column at a rate of its own: linear recurrences whose keys have decays. Few emitters and conversions need
// them: they have a header of their own.
#ifndef TMC_DIALECTS_TILE_IR_FADEDOPS_TD
#define TMC_DIALECTS_TILE_IR_FADEDOPS_TD

include "dialects/Tile/IR/TileOps.td"

def Tile_FadedSumOp : Tile_Op<"faded_sum"> {
  let summary = "running sums down the rows of a box: exponents of base 2 of logarithms of base e";
  let description = [{
    `result[i, k] = sum_{l < i} max(box[l, k], least) log2(e)`, in the order of l: a row of zeros, then the sums behind each row. What the box holds behind it nobody may read: sums of a
    box of f32 take its place.

    (C1) the box has a multiple of 16 rows, the result one more, and f32; (C2) it stands in a loop that stages boxes (`tile-to-tensor-core`).

    ```mlir
    %s = tile.faded_sum %g least -30.0 : memref<64x64xbf16, 3> -> memref<65x64xf32, 3>
    ```
  }];
  let arguments = (ins Arg<MemRefOf<[F32, BF16, F16]>, "", [MemRead, MemWrite]>:$box, F64Attr:$least);
  let results = (outs Res<MemRefOf<[F32]>, "", [MemAlloc, MemWrite]>:$result);
  let extraClassDeclaration = [{
    bool isInPlace() { return getBox().getType().getElementType().isF32(); }
  }];
  let assemblyFormat = "$box `least` $least attr-dict `:` type($box) `->` type($result)";
  let hasVerifier = 1;
}

def Tile_FadedMmaOp : Tile_Op<"faded_mma", [AllTypesMatch<["accumulator", "result"]>, MemoryEffects<[MemRead]>]> {
  let summary = "accumulator += A B^T of rows that fade until they are read, on tensor cores";
  let description = [{
    `result[i, j] = accumulator[i, j] + sum_k a[i, k] b[j, k] 2^(s[i, k] - s[j, k])` for j up to i, where s[i, k] is `sums[i + 1, k]`, what `tile.faded_sum` gave; where j is above i the
    accumulator stays. With `before`, rows of a read before they fade themselves: `sums[i, k]` in the place of s[i, k], and j is below i.
    With `upper` it is b's rows that read, and i goes up to j (`before`: is below it).

    Sums must not rise down the rows. Then no exponent is positive, in no step of the way: products are those of a[i, k] 2^(s[i, k] - m) and b[j, k] 2^(m - s[j, k]), rounded to their type, where m
    is the sum behind some row between the two. Products of f32 are those of `tile.mma`.

    (C1) a and b are CxK of one type of f32, bf16 or f16 in memory space 3, C and K multiples of 16, the result CxC; (C2) sums are (C + 1)xK.

    ```mlir
    %r = tile.faded_mma %zero, %q, %k, %s : memref<64x64xbf16, 3>, memref<64x64xbf16, 3>, memref<65x64xf32, 3>, vector<64x64xf32>
    ```
  }];
  let arguments = (ins Tile_Accumulator:$accumulator, MemRefOf<[F32, BF16, F16]>:$a, MemRefOf<[F32, BF16, F16]>:$b, MemRefOf<[F32]>:$sums, UnitAttr:$before,
                       UnitAttr:$upper);
  let results = (outs Tile_Accumulator:$result);
  let assemblyFormat = [{
    $accumulator `,` $a `,` $b `,` $sums (`before` $before^)? (`upper` $upper^)? attr-dict
    `:` type($a) `,` type($b) `,` type($sums) `,` type($result)
  }];
  let hasVerifier = 1;
}

#endif // TMC_DIALECTS_TILE_IR_FADEDOPS_TD
