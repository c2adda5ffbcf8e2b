// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops on sets of tokens. Included by MixerOps.td, which has the letters and types.

//===-- Tokens --------------------------------------------------------------------------------------===//

def Mixer_PackTokensOp : Mixer_Op<"pack_tokens", [Pure, Reify]> {
  let summary = "where the real tokens of a padded batch are";
  let description = [{
    `offsets[b]` = the number of tokens with mask != 0 in all sequences before b (B+1 numbers, the last one is T);
    `rows[t]` = b * S + s of the t-th of them, in order, room for B * S; the elements of `rows` past T are 0. Masks
    need not be a prefix of ones. After ByteTransformer (Zhai et al., 2022).

    (C1) mask is BxS; (C2) offsets and rows have one axis.

    ```mlir
    %offsets, %rows = mixer.pack_tokens %mask : tensor<?x?xi64> -> tensor<?xi32>, tensor<?xi32>
    ```
  }];
  let arguments = (ins Mixer_IntTensor:$mask);
  let results = (outs RankedTensorOf<[I32]>:$offsets, RankedTensorOf<[I32]>:$rows);
  let assemblyFormat = "$mask attr-dict `:` type($mask) `->` type($offsets) `,` type($rows)";
  let hasVerifier = 1;
}

def Mixer_UnpackTokensOp : Mixer_Op<"unpack_tokens", [Pure, Reify]> {
  let summary = "packed rows back in a padded batch, zeros elsewhere";
  let description = [{
    `result[rows[t] / S, rows[t] % S, ...] = input[t, ...]`, 0 in all other rows.
    `input` is Tx..., `rows` T, `result` BxSx... with B and S the operands `batch` and `length`.

    (C1) input is Tx... and rows T; (C2) result is BxSx... of input's element type.

    ```mlir
    %y = mixer.unpack_tokens %x, %rows to (%batch, %length) : tensor<?x384xf32>, tensor<?xi32> -> tensor<?x?x384xf32>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$input, RankedTensorOf<[I32]>:$rows, Index:$batch, Index:$length);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = [{ $input `,` $rows `to` `(` $batch `,` $length `)` attr-dict `:` type($input) `,` type($rows)
    `->` type($result) }];
  let hasVerifier = 1;
}

def Mixer_PoolTokensOp : Mixer_Op<"pool_tokens", [Pure, Reify]> {
  let summary = "the tokens of each sequence as one row";
  let description = [{
    Over the tokens of sequence b: mean; first; last; max; mean_sqrt (sum / sqrt(count)); weighted_mean
    (weights 1, 2, 3, … by place among them). The tokens are those with mask != 0, `select` being the mask BxS of
    `input` BxSxC; or, in a packed batch, those of segment b, `select` being the B+1 offsets of `input` TxC. `first`
    of a padded batch is place 0 whatever the mask. A sequence without tokens yields zeros. `result` is BxC.

    (C1) input is BxSxC with select BxS, or TxC with select of one axis; (C2) result is BxC.

    ```mlir
    %y = mixer.pool_tokens mean %x, %mask : tensor<?x?x384xf32>, tensor<?x?xi64> -> tensor<?x384xf32>
    ```
  }];
  let arguments = (ins Mixer_PoolKind:$kind, Mixer_FloatTensor:$input, Mixer_IntTensor:$select);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = "$kind $input `,` $select attr-dict `:` type($input) `,` type($select) `->` type($result)";
  let hasVerifier = 1;
  let extraClassDeclaration = [{ bool isPackedBatch() { return getInput().getType().getRank() == 2; } }];
}

def Mixer_SortOp : Mixer_Op<"sort", [Pure, Reify]> {
  let summary = "the last axis in order, or the first of it, and where its elements came from";
  let description = [{
    `values[..., r] = input[..., indices[..., r]]`, rising, or falling with `descending`; equal elements keep their order
    (stable), NaN comes last either way. With `take` (or a static result that is shorter) only the first K: top-k
    selection, as merging, pruning and routing of tokens use it.

    (C1) values is input's shape with the last axis K, of input's element type; (C2) indices has the shape of values;
    (C3) K is at most the last axis of input, where both are static; (C4) a dynamic K that is not the axis of input
    has an operand `take`.

    ```mlir
    %v, %i = mixer.sort %scores descending : tensor<?x196xf32> -> tensor<?x98xf32>, tensor<?x98xi64>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$input, UnitAttr:$descending, Optional<Index>:$take);
  let results = (outs Mixer_Tensor:$values, Mixer_IntTensor:$indices);
  let assemblyFormat = [{ $input (`descending` $descending^)? (`take` $take^)? attr-dict `:` type($input) `->`
    type($values) `,` type($indices) }];
  let hasVerifier = 1;
}

def Mixer_ScatterAddOp : Mixer_Op<"scatter_add", [Pure, Reify, AllTypesMatch<["base", "result"]>]> {
  let summary = "rows added to other rows, by index";
  let description = [{
    `result[b..., m, c...] = base[b..., m, c...] + sum_{i: rows[b..., i] = m} input[b..., i, c...]`, summed in the order of
    i in f32 or wider, so that the result does not depend on threads. A row index outside of base is left out. Merging of
    tokens is this and a division by the summed sizes.

    (C1) rows is the leading axes of input; (C2) base is input's shape but for the axis of rows, of the same element
    type.

    ```mlir
    %sum = mixer.scatter_add %x at %group into %zeros : tensor<?x196x384xf32>, tensor<?x196xi64>, tensor<?x98x384xf32>
    ```
  }];
  let arguments = (ins Mixer_FloatTensor:$input, Mixer_IntTensor:$rows, Mixer_FloatTensor:$base);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = "$input `at` $rows `into` $base attr-dict `:` type($input) `,` type($rows) `,` type($base)";
  let hasVerifier = 1;
}
