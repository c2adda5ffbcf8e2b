// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention. Included by MixerOps.td, which has the letters and types.

def Mixer_AttentionOp : Mixer_Op<"attention", [Pure, Reify, AttrSizedOperandSegments, AttrSizedResultSegments,
    IsolatedFromAbove]> {
  let summary = "attention of queries over keys and values";
  let description = [{
    `s[b,h,i,j] = score(scale * query[b,h,i,:] . key[b,h/G,j,:], b, h, i, j, captures...)`,
    `p[b,h,i,:] = weight over the kept j of s[b,h,i,:]`; kept is what `mask(b, h, i, j, captures...)` says,
    `result[b,h,i,:] = sum_j p[b,h,i,j] * value[b,h/G,j,:]` (Vaswani et al., 2017; score and mask functions as in
    FlexAttention, Dong et al., 2024).

    `query` is BxHxMxD, `key` BxKxNxD, `value` BxKxNxE, `result` BxHxMxE; H = G * K (grouped heads, Ainslie et al.,
    2023: query head h reads head h / G). Keys and values of batch size 1 are shared by the batch. With `segments`
    (B+1 row offsets, rising from 0) the batch axis is absent: tokens of all sequences lie one after the other,
    `query` is HxTxD, and i and j count inside the segment.

    The regions are isolated and free of side effects: what they read is a capture, indexed with `tensor.extract`. No
    score region: the scaled score; no mask region: every key. With `query_grid [Y, X]` (or `key_grid`) the rows
    lie on a grid, row-major, and the regions take an index for each of its axes, (iy, ix), instead of i (or j).

    `weight`:
      * `softmax`: `p = exp(s) / sum exp(s)`. With `sink`, a score for each head, `exp(sink[h])` is added to the sum
        (the sinks of gpt-oss, 2025);
      * `softmax_plus_one`: 1 is added to the sum (Miller, 2023), a sink of 0;
      * `elementwise`: `p = weigh(s, b, h, i, j, captures...)`, 0 where masked, then `normaliser`: none, sum (divided by
        `sum p`) or l2 (by `sqrt(sum p^2)`).
    A softmax may have a `weigh` region, too: what it makes of `p`, `weigh(p, b, h, i, j, captures...)`, meets the values, such as
    `p` rounded to codes of 8 bits. A weight of 0 stays 0; `log_sum_exp` and `row_max` are those of the softmax.
    `select topk k`: of the keys that the mask keeps, only the k of largest score count; among equal scores those of
    lowest j. Hard attention (argmax) is `select topk 1`.

    A row without any key, or whose divisor is 0, yields zeros, not NaN. Evaluated in f32 or wider. More results, on
    demand: `log_sum_exp` BxHxM, the logarithm of softmax's divisor (sink included; -inf for an empty row); `row_max`
    BxHxM, the largest kept score (-inf for an empty row); `column_sums` BxHxN, `sum_i p[b,h,i,j]`; `outside` BxHxM, 1 where
    a region reads outside of a capture at a score that counts, else 0. With segments, without the batch axis.

    (C1) query, key and value have rank 4, or rank 3 with segments; (C2) query and key agree in B and D, key and
    value in B, K and N, or B of key and value is 1; (C3) H is a multiple of K; (C4) result is query's shape with the
    last axis of value; (C5) the score region takes (f32, index, index, index, index, captures...), or more indices
    with grids, and yields f32; (C6) the mask region takes the same without the f32 and yields i1; (C7) scale is
    finite; (C8) query, key, value and result have one element type; (C9) segments have one axis; (C10) a grid
    has positive sizes and as many points as there are rows, and there are no segments; (C11) the weigh region is
    there if weight is elementwise, takes and yields what the score region does; (C12) normaliser is none
    unless weight is elementwise; (C13) sink has H elements, and weight is softmax; (C14) topk is positive; (C15)
    log_sum_exp, row_max and outside have the shape of query without its last axis, the first two need a softmax,
    column_sums has query's B and H and key's N; (C16) ops of regions have no side effects; (C17) an index of a `tensor.extract` that
    is constant, or a sum of multiples of the region's indices (not in score and weigh regions beside a mask), is inside the tensor
    as far as sizes are known; (C18) a `tensor.extract` has an index for each axis of its tensor.

    What is read outside of a capture at an index that is known at run time only makes the row NaN; `mixer-check-reads`
    asks for `outside` then, and ends the call.

    ```mlir
    %o = mixer.attention %q, %k, %v captures(%m : tensor<?x?xi64>) scale 0.25 mask {
    ^bb0(%b: index, %h: index, %i: index, %j: index, %mask: tensor<?x?xi64>):
      %c0 = arith.constant 0 : i64
      %x = tensor.extract %mask[%b, %j] : tensor<?x?xi64>
      %keep = arith.cmpi ne, %x, %c0 : i64
      mixer.yield %keep : i1
    } : tensor<?x12x?x32xf32>, tensor<?x12x?x32xf32>, tensor<?x12x?x32xf32> -> tensor<?x12x?x32xf32>

    // Squared ReLU, with the sums of columns.
    %p, %sums = mixer.attention %q, %k, %v scale 0.25 weight elementwise weigh {
    ^bb0(%s: f32, %b: index, %h: index, %i: index, %j: index):
      %zero = arith.constant 0.0 : f32
      %x = arith.maximumf %s, %zero : f32
      %xx = arith.mulf %x, %x : f32
      mixer.yield %xx : f32
    } : tensor<1x2x8x16xf32>, tensor<1x2x9x16xf32>, tensor<1x2x9x16xf32> -> tensor<1x2x8x16xf32> column_sums tensor<1x2x9xf32>
    ```
  }];
  let arguments = (ins Mixer_FloatTensor:$query, Mixer_FloatTensor:$key, Mixer_FloatTensor:$value,
                       Optional<RankedTensorOf<[I32]>>:$segments, Optional<Mixer_FloatTensor>:$sink,
                       Variadic<Mixer_Tensor>:$captures, F64Attr:$scale,
                       DefaultValuedAttr<Mixer_WeightFunction, "WeightFunction::softmax">:$weight,
                       DefaultValuedAttr<Mixer_Normaliser, "Normaliser::none">:$normaliser,
                       OptionalAttr<I64Attr>:$topk, OptionalAttr<DenseI64ArrayAttr>:$query_grid,
                       OptionalAttr<DenseI64ArrayAttr>:$key_grid);
  let regions = (region AnyRegion:$score, AnyRegion:$mask, AnyRegion:$weigh);
  let results = (outs Mixer_FloatTensor:$result, Optional<Mixer_FloatTensor>:$log_sum_exp,
                      Optional<Mixer_FloatTensor>:$row_max, Optional<Mixer_FloatTensor>:$column_sums,
                      Optional<RankedTensorOf<[I32]>>:$outside);
  let builders = [OpBuilder<(ins "::mlir::Type":$result, "::mlir::Value":$query, "::mlir::Value":$key,
                                 "::mlir::Value":$value, "::mlir::Value":$segments, "::mlir::ValueRange":$captures,
                                 "const ::llvm::APFloat &":$scale)>];
  let assemblyFormat = [{ $query `,` $key `,` $value (`segments` `(` $segments^ `:` type($segments) `)`)?
    (`sink` `(` $sink^ `:` type($sink) `)`)? (`captures` `(` $captures^ `:` type($captures) `)`)?
    `scale` $scale (`weight` $weight^)? (`normaliser` $normaliser^)? (`select` `topk` $topk^)?
    (`query_grid` $query_grid^)? (`key_grid` $key_grid^)? (`score` $score^)? (`mask` $mask^)? (`weigh` $weigh^)?
    attr-dict `:` type($query) `,` type($key) `,` type($value) `->` type($result)
    (`log_sum_exp` type($log_sum_exp)^)? (`row_max` type($row_max)^)? (`column_sums` type($column_sums)^)?
    (`outside` type($outside)^)? }];
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
  let extraClassDeclaration = [{
    bool isPackedBatch() { return bool(getSegments()); }
    int64_t getHeads() { return getQuery().getType().getDimSize(getQuery().getType().getRank() - 3); }
    int64_t getKeyHeads() { return getKey().getType().getDimSize(getKey().getType().getRank() - 3); }
    /// Keys and values have batch size 1 and the queries another.
    bool sharesKeys();
    bool isSoftmax() { return getWeight() != WeightFunction::elementwise; }
    /// Indices that regions take for the query, and for the key.
    unsigned getNumQueryAxes() { return getQueryGrid() ? getQueryGrid()->size() : 1; }
    unsigned getNumKeyAxes() { return getKeyGrid() ? getKeyGrid()->size() : 1; }
    /// Number of the region's first argument that is an index (the score region has the score in front), and of its
    /// first capture.
    unsigned getFirstIndex(::mlir::Region &region) { return &region == &getMask() ? 0 : 1; }
    unsigned getFirstCapture(::mlir::Region &region) {
      return getFirstIndex(region) + 2 + getNumQueryAxes() + getNumKeyAxes();
    }
    /// False if the index is inside of the tensor whatever is read, or is an index of the region over a dynamic size.
    bool mayReadOutside(::mlir::Region &region, ::mlir::tensor::ExtractOp extract, unsigned axis);
    /// "capture 1 ('mask')": with the user's name of an input, a weight or a layer.
    std::string describeCapture(unsigned number);
    /// Score, mask and weigh, those that are there.
    ::llvm::SmallVector<::mlir::Region *> getPresentRegions();
  }];
}
