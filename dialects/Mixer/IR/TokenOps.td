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
