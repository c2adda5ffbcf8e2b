// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention. Included by MixerOps.td, which has the letters and types.

def Mixer_AttentionOp : Mixer_Op<"attention", [Pure, Reify, AttrSizedOperandSegments, IsolatedFromAbove]> {
  let summary = "attention of queries over keys and values";
  let description = [{
    `s[b,h,i,j] = score(scale * query[b,h,i,:] . key[b,h/G,j,:], b, h, i, j, captures...)`,
    `p[b,h,i,:] = weight over j with mask(b, h, i, j, captures...) of s[b,h,i,:]`,
    `result[b,h,i,:] = sum_j p[b,h,i,j] * value[b,h/G,j,:]` (Vaswani et al., 2017; score and mask functions as in
    FlexAttention, Dong et al., 2024).

    `query` is BxHxMxD, `key` BxKxNxD, `value` BxKxNxE, `result` BxHxMxE; H = G * K (grouped heads, Ainslie et al.,
    2023: query head h reads head h / G). With `segments` (B+1 row offsets, rising from 0) the batch axis is absent:
    tokens of all sequences lie one after the other, `query` is HxTxD, and i and j count inside the segment.
    The regions are isolated: what they read is a capture, indexed with `tensor.extract`. No score region: the scaled
    score; no mask region: every key. `weight`: softmax, or softmax_plus_one (1 added to the denominator).
    Evaluated in f32 or wider. A row without any key yields zeros, not NaN.

    (C1) query, key and value have rank 4, or rank 3 with segments; (C2) query and key agree in B and D, key and
    value in B, K and N; (C3) H is a multiple of K; (C4) result is query's shape with the last axis of value;
    (C5) the score region takes (f32, index, index, index, index, captures...) and yields f32; (C6) the mask region
    takes (index, index, index, index, captures...) and yields i1; (C7) scale is finite; (C8) query, key, value and
    result have one element type; (C9) segments have one axis.

    ```mlir
    %o = mixer.attention %q, %k, %v captures(%m : tensor<?x?xi64>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %mask: tensor<?x?xi64>):
      %c0 = arith.constant 0 : i64
      %x = tensor.extract %mask[%b, %j] : tensor<?x?xi64>
      %keep = arith.cmpi ne, %x, %c0 : i64
      mixer.yield %keep : i1
    } : tensor<?x12x?x32xf32>, tensor<?x12x?x32xf32>, tensor<?x12x?x32xf32> -> tensor<?x12x?x32xf32>
    ```
  }];
  let arguments = (ins Mixer_FloatTensor:$query, Mixer_FloatTensor:$key, Mixer_FloatTensor:$value,
                       Optional<RankedTensorOf<[I32]>>:$segments, Variadic<Mixer_Tensor>:$captures,
                       F64Attr:$scale, DefaultValuedAttr<Mixer_WeightFunction, "WeightFunction::softmax">:$weight);
  let regions = (region AnyRegion:$score, AnyRegion:$mask);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = [{ $query `,` $key `,` $value (`segments` `(` $segments^ `:` type($segments) `)`)?
    (`captures` `(` $captures^ `:` type($captures) `)`)? `scale` $scale (`weight` $weight^)?
    (`score` $score^)? (`mask` $mask^)? attr-dict `:` type($query) `,` type($key) `,` type($value) `->` type($result) }];
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
  let extraClassDeclaration = [{
    bool isPackedBatch() { return bool(getSegments()); }
    int64_t getHeads() { return getQuery().getType().getDimSize(getQuery().getType().getRank() - 3); }
    int64_t getKeyHeads() { return getKey().getType().getDimSize(getKey().getType().getRank() - 3); }
  }];
}
