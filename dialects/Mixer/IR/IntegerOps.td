// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers in integers alone. Included by MixerOps.td, which has the letters and types.
//
// What they share: `dyadic(x, m, s) = (x m + 2^(s-1)) >> s`, computed in 64 bits (HAWQ-V3: Yao et al., 2021), with a multiplier for each
// column and one shift; codes are 8 bits without sign, which say `step * (code - zero)`.

def Mixer_IntegerLinearOp : Mixer_Op<"integer_linear", [Pure, Reify, AttrSizedOperandSegments]> {
  let summary = "a linear layer in integers";
  let description = [{
    `y[..., n] = dyadic(bias[n] + sum_k input[..., k] weight[n, k], multiplier[n], shift)`, where input are codes of 8 bits without
    sign and those of weight have one; the sum is exact (i32). With `gelu` follows
    `y = dyadic(gelu(y), second_multiplier[n], second_shift)`: y then has 12 bits of fraction, and
    `gelu(y) = max(y, 0) - g(|y|)`, `g(t) = t (1 - Phi(t))`, a polynomial of the seventh degree below 4, off by 4e-4 at most, and 0 above.

    A result of i32 is y, one of i8 are codes without sign: `min(max(y + zero[0], 0), 255)`.

    (C1) input has at least one axis and its last is static, K; (C2) weight is NxK, or packed as that of
    `mixer.quantized_linear`; (C3) result is input's shape with the last axis N; (C4) bias and multipliers are N, shifts and zero 1;
    (C5) second_multiplier and second_shift are there with gelu alone; (C6) zero is there if the result is of i8.

    ```mlir
    %y = mixer.integer_linear %x, %w bias %b multiplier %m shift %s zero(%z : tensor<1xi32>) : tensor<?x384xi8>, tensor<1152x384xi8>, tensor<1152xi32>, tensor<1152xi32>, tensor<1xi32> -> tensor<?x1152xi8>
    ```
  }];
  let arguments = (ins RankedTensorOf<[I8]>:$input, RankedTensorOf<[I8]>:$weight, RankedTensorOf<[I32]>:$bias,
                       RankedTensorOf<[I32]>:$multiplier, RankedTensorOf<[I32]>:$shift,
                       Optional<RankedTensorOf<[I32]>>:$second_multiplier, Optional<RankedTensorOf<[I32]>>:$second_shift,
                       Optional<RankedTensorOf<[I32]>>:$zero);
  let results = (outs RankedTensorOf<[I8, I32]>:$result);
  let assemblyFormat = [{ $input `,` $weight `bias` $bias `multiplier` $multiplier `shift` $shift
    (`gelu` `(` $second_multiplier^ `,` $second_shift `:` type($second_multiplier) `,` type($second_shift) `)`)?
    (`zero` `(` $zero^ `:` type($zero) `)`)? attr-dict `:` type($input) `,` type($weight) `,` type($bias) `,` type($multiplier) `,` type($shift) `->` type($result) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    bool isPacked() { return getWeight().getType().getRank() == 3; }
    int64_t getInputSize() { return getInput().getType().getShape().back(); }
    int64_t getOutputSize() { return getResult().getType().getShape().back(); }
  }];
}

def Mixer_IntegerNormOp : Mixer_Op<"integer_norm", [Pure, Reify, AttrSizedOperandSegments]> {
  let summary = "layer normalisation in integers";
  let description = [{
    Of the sum x of `inputs`, over the last axis of C elements: `y = x - floor((sum x + floor(C / 2)) / C)`,
    `d = max(floor(sqrt(256 (sum y^2 + epsilon) / C)), 16)`, 16 times the deviation, and `n = y floor(2^34 / d) >> 14`, which is
    `y / deviation` with 16 bits of fraction (I-BERT: Kim et al., 2021). Then

    `result[..., c] = dyadic(n, multiplier[c], shift) + bias[c]`, and, if asked for,
    `codes[..., c] = min(max(dyadic(n, code_multiplier[c], code_shift) + code_bias[c], 0), 255)`.

    (C1) the inputs have one type, of a static last axis C, which result has, too; (C2) multipliers and biases are C, shifts 1;
    (C3) what codes are made of is there if codes are, which have result's shape.

    ```mlir
    %r, %c = mixer.integer_norm %x, %y multiplier %m shift %s bias %b codes(%cm, %cs, %cb : tensor<384xi32>, tensor<1xi32>, tensor<384xi32>) epsilon 0 : tensor<?x384xi32>, tensor<?x384xi32> by tensor<384xi32>, tensor<1xi32>, tensor<384xi32> -> tensor<?x384xi32>, tensor<?x384xi8>
    ```
  }];
  let arguments = (ins Variadic<RankedTensorOf<[I32]>>:$inputs, RankedTensorOf<[I32]>:$multiplier, RankedTensorOf<[I32]>:$shift,
                       RankedTensorOf<[I32]>:$bias, Optional<RankedTensorOf<[I32]>>:$code_multiplier,
                       Optional<RankedTensorOf<[I32]>>:$code_shift, Optional<RankedTensorOf<[I32]>>:$code_bias, I64Attr:$epsilon);
  let results = (outs RankedTensorOf<[I32]>:$result, Optional<RankedTensorOf<[I8]>>:$codes);
  let assemblyFormat = [{ $inputs `multiplier` $multiplier `shift` $shift `bias` $bias
    (`codes` `(` $code_multiplier^ `,` $code_shift `,` $code_bias `:` type($code_multiplier) `,` type($code_shift) `,` type($code_bias) `)`)?
    `epsilon` $epsilon attr-dict `:` type($inputs) `by` type($multiplier) `,` type($shift) `,` type($bias) `->` type($result) (`,` type($codes)^)? }];
  let hasVerifier = 1;
}

def Mixer_IntegerAttentionOp : Mixer_Op<"integer_attention", [Pure, Reify]> {
  let summary = "softmax attention in integers, of a packed batch";
  let description = [{
    `mixer.attention` with `segments`, without regions, on codes without sign whose zero is 128: HxTxD queries, keys and values.

    Sequence b has rows segments[b] to segments[b + 1]; in it
    `s[i, j] = sum_c (query[i, c] - 128) key[j, c]` (i32), `t = min(max_j s - s, most)`, `u = t multiplier >> 11`, the exponent to base 2 with 16 bits of
    fraction; `p = floor(255 * 2^-u + 1/2)`, by a polynomial of the third degree for the fraction and a shift for the rest;
    `result[i, c] = 128 + round(sum_j p (value[j, c] - 128) / sum_j p)`: codes that mean what those of value do. `exponent` holds {multiplier, most},
    where most * multiplier < 2^31 and u < 2^20.

    (C1) query, key, value and result have one type HxTxD, D static and a multiple of 4; (C2) segments have one axis; (C3) exponent is 2.

    ```mlir
    %o = mixer.integer_attention %q, %k, %v segments %offsets exponent %e : tensor<12x?x32xi8>, tensor<12x?x32xi8>, tensor<12x?x32xi8>, tensor<?xi32>, tensor<2xi32> -> tensor<12x?x32xi8>
    ```
  }];
  let arguments = (ins RankedTensorOf<[I8]>:$query, RankedTensorOf<[I8]>:$key, RankedTensorOf<[I8]>:$value,
                       RankedTensorOf<[I32]>:$segments, RankedTensorOf<[I32]>:$exponent);
  let results = (outs RankedTensorOf<[I8]>:$result);
  let assemblyFormat = [{ $query `,` $key `,` $value `segments` $segments `exponent` $exponent attr-dict `:`
    type($query) `,` type($key) `,` type($value) `,` type($segments) `,` type($exponent) `->` type($result) }];
  let hasVerifier = 1;
}
