// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Products of CPUs that have registers of matrices (AMX). Their sums are no vectors: they leave through memory.
#ifndef TMC_DIALECTS_TILE_IR_MATRIXOPS_TD
#define TMC_DIALECTS_TILE_IR_MATRIXOPS_TD

include "dialects/Tile/IR/TileOps.td"

def Tile_MatrixProductOp : Tile_Op<"matrix_product", [AttrSizedOperandSegments]> {
  let summary = "sums = A B, all in memory, any number of rows";
  let description = [{
    `sums[.., r + x, n + y] = sum_{k < depth} a[.., i + x, j + k] b[.., k, y]` for x below `rows` and y below `columns`, where i, j are a's last two indices and r, n those of
    the sums. b is packed as for `tile.dot`: bf16 in pairs of k, `b[.., p + k / 2, q + 2 y + k mod 2]`; bytes in fours, those of a without sign and those of b with one,
    `b[.., p + k / 4, q + 4 y + k mod 4]`. Sums of bytes are exact. Of bf16 the two products of a pair are added one after the other to an f32, in the order of k; denormals are zeros.

    With `groups` the inputs are so many parts of equal size, whose sums lie apart: `sums[.., s + g, r + x, n + y]`, where s, r, n are the last three indices and g says which part k
    is in.

    With `inputs` the depth is the most of them, and that operand how many there are. With `panels` there are so many products of `columns` columns with the same a, whose sums lie
    beside each other: `sums[.., r + x, n + q columns + y]` of `b[.., l + q, k, y]`, where l is b's last index but two. With `accumulate` the products are added to what the sums hold.

    With `prefetch` so many lines of 64 bytes behind the panel of b are asked for with each block of 32 rows and 64 bytes of a: the panel that comes next, while this one is multiplied.

    Nothing but `rows` rows of a is read, and no column of it from `depth` on.

    (C1) an index a memref axis, two axes at least; (C2) a and b are bf16 and the sums f32, or i8 and i32; their last strides are 1; (C3) depth is a positive multiple of what lies
    beside each other (2 or 4), columns are 16, 32 or 48; (C4) with more than one
    group the sums have three axes at least, and a group is a multiple of 64 bytes of a, without `inputs` or `accumulate`; (C5) with `panels` b has three axes at least. `inputs` must be a multiple of 64 bytes of a.

    ```mlir
    tile.matrix_product %sums[%c0, %c0], %x[%i, %c0], %w[%p, %c0, %c0] rows %n {columns = 48, depth = 384}
        : memref<128x48xf32>, memref<?x384xbf16>, memref<32x192x96xbf16>
    ```
  }];
  let arguments = (ins Arg<MemRefOf<[F32, I32]>, "", [MemWrite]>:$sums, Variadic<Index>:$sumIndices,
                       Arg<MemRefOf<[BF16, I8]>, "", [MemRead]>:$a, Variadic<Index>:$aIndices,
                       Arg<MemRefOf<[BF16, I8]>, "", [MemRead]>:$b, Variadic<Index>:$bIndices, Index:$rows,
                       Optional<Index>:$inputs, Optional<Index>:$panels, I64Attr:$columns, I64Attr:$depth,
                       DefaultValuedAttr<I64Attr, "1">:$groups, UnitAttr:$accumulate,
                       DefaultValuedAttr<I64Attr, "0">:$prefetch);
  let assemblyFormat = [{
    $sums `[` $sumIndices `]` `,` $a `[` $aIndices `]` `,` $b `[` $bIndices `]` `rows` $rows
    (`inputs` $inputs^)? (`panels` $panels^)? attr-dict
    `:` type($sums) `,` type($a) `,` type($b)
  }];
  let hasVerifier = 1;
}

#endif // TMC_DIALECTS_TILE_IR_MATRIXOPS_TD
