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

def Mixer_GroupTokensOp : Mixer_Op<"group_tokens", [Pure, Reify]> {
  let summary = "tokens one group after the other, by what each has chosen";
  let description = [{
    The token t belongs to group `choice[t]`, to none if that is not in 0 ... G-1. `offsets[g]` = the number of tokens of all groups
    before g (G+1 numbers; the last one is how many tokens have a group); `rows[offsets[g]]`, `rows[offsets[g] + 1]` ... are the tokens
    of group g, in order; the elements of `rows` past the last group are 0. What experts need to compute nothing but what was
    routed to them (Shazeer et al., 2017; Gale et al., 2022).

    (C1) choice and rows have one axis, of one size; (C2) offsets have one axis, static, of at least two elements.

    ```mlir
    %offsets, %rows = mixer.group_tokens %choice : tensor<?xi64> -> tensor<9xi32>, tensor<?xi32>
    ```
  }];
  let arguments = (ins Mixer_IntTensor:$choice);
  let results = (outs RankedTensorOf<[I32]>:$offsets, RankedTensorOf<[I32]>:$rows);
  let assemblyFormat = "$choice attr-dict `:` type($choice) `->` type($offsets) `,` type($rows)";
  let hasVerifier = 1;
}

def Mixer_GroupedLinearOp : Mixer_Op<"grouped_linear", [Pure, Reify]> {
  let summary = "a linear layer that each segment of rows has its own weight for";
  let description = [{
    `result[t, n] = sum_k input[t, k] weight[g, k, n] + bias[g, n]` for `segments[g] <= t < segments[g + 1]`, accumulated in f32 (or
    wider); 0 behind the last segment. Experts, after `mixer.group_tokens`.

    `weight` is GxKxN (inputs x outputs) or packed, G x ceil(N / 48) x K x 48 with zeros behind N.

    (C1) input is TxK, weight GxKxN or packed, result TxN, N static; (C2) segments are G+1; (C3) bias, if given, is GxN.

    ```mlir
    %y = mixer.grouped_linear %x, %w segments(%offsets : tensor<9xi32>) bias %b
        : tensor<?x64xf32>, tensor<8x64x256xf32>, tensor<8x256xf32> -> tensor<?x256xf32>
    ```
  }];
  let arguments = (ins Mixer_FloatTensor:$input, Mixer_FloatTensor:$weight, RankedTensorOf<[I32]>:$segments,
                       Optional<Mixer_FloatTensor>:$bias);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = [{ $input `,` $weight `segments` `(` $segments `:` type($segments) `)` (`bias` $bias^)? attr-dict `:`
    type($input) `,` type($weight) (`,` type($bias)^)? `->` type($result) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    bool isPacked() { return getWeight().getType().getRank() == 4; }
    int64_t getInputSize() { return getWeight().getType().getDimSize(isPacked() ? 2 : 1); }
    int64_t getOutputSize() { return getResult().getType().getDimSize(1); }
  }];
}

def Mixer_RandomKind : I32EnumAttr<"RandomKind", "what the words of the generator become", [
    I32EnumAttrCase<"bits", 0>, I32EnumAttrCase<"uniform", 1>, I32EnumAttrCase<"normal", 2>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_RandomOp : Mixer_Op<"random", [Pure, Reify]> {
  let summary = "random numbers that are a function of a key, a counter and their place";
  let description = [{
    Philox 4x32-10 (Salmon et al., 2011): `block(c0, c1, c2, c3)` are four words of 32 bits, made of the two words of `key`. The
    element at (b, h, i, j) is word `(j mod 64) / 16` of

    `block(counter[0] + 16 (j / 64) + j mod 16, counter[1] + i, counter[2] + h, counter[3] + b)`,

    sums modulo 2^32; a result of fewer axes has zeros in the place of the first ones. Of each number in `key` and `counter` the low
    32 bits count. No element depends on a size, a tile or a thread: who draws twice from one key moves the counter.

    - `bits`: the word, as i32;
    - `uniform`: `(word >> 8) 2^-24`, in [0, 1);
    - `normal`: of words 0 and 1, and of 2 and 3, by Box and Muller: `r cos a` and `r sin a` with
      `r = sqrt(-2 ln(((first >> 8) + 1) 2^-24))` and `a = 2 pi (second >> 8) 2^-24`.

    (C1) key has two elements, counter four; (C2) result has one to four axes, and an operand in `sizes` for each dynamic one;
    (C3) bits are i32, numbers f32.

    ```mlir
    %x = mixer.random normal %key, %counter [%n] : tensor<2xi64>, tensor<4xi64> -> tensor<?x64xf32>
    ```
  }];
  let arguments = (ins Mixer_RandomKind:$kind, Mixer_IntTensor:$key, Mixer_IntTensor:$counter, Variadic<Index>:$sizes);
  let results = (outs RankedTensorOf<[F32, I32]>:$result);
  let assemblyFormat = [{ $kind $key `,` $counter (`[` $sizes^ `]`)? attr-dict `:` type($key) `,` type($counter) `->`
    type($result) }];
  let hasVerifier = 1;
}
