// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recurrences. Included by MixerOps.td, which has the letters and types. Here T is the scanned axis (time), S a state.

def Mixer_ReadTime : I32EnumAttr<"ReadTime", "which state a query reads", [
    I32EnumAttrCase<"after", 0>, I32EnumAttrCase<"before", 1>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_LinearRecurrenceOp : Mixer_Op<"linear_recurrence", [Pure, Reify, AttrSizedOperandSegments]> {
  let summary = "linear attention, gated and delta rules, state spaces: one matrix state, linear in itself";
  let description = [{
    For every b and h a state S of KxV, zero or `initial` at first, goes through the T steps (with `reverse`: the last step
    first):

    `D_t = e^decay_t * S_{t-1}` (elementwise);
    `S_t = D_t + key_t w_t`, that is `S_t[k,v] = D_t[k,v] + key_t[k] w_t[v]`, where
    - `w_t = value_t`: linear attention (Katharopoulos et al., 2020), RetNet, GLA, Mamba, Mamba-2, S4D, HGRN, EMA ...;
    - with `beta`: `w_t = beta_t * (value_t - key_t D_t)`, the delta rule (Schlag et al., 2021; Yang et al., 2024);
    - with `through` (a, b): `w_t = value_t` and `b_t (a_t S_{t-1})` is added: a rank-one change of the undecayed
      state (DPLR, RWKV-7);

    `result_t = scale * query_t S_t`; with `read before` it is `scale * (query_t S_{t-1} + (query_t bonus_t . key_t) value_t)`,
    the bonus term only with `bonus` (RWKV-5, -6).

    `decay` is a logarithm. With `phase`, rows k and k + K/2 are real and imaginary part of one complex row, and
    D_t is also rotated by phase_t (S4D, and other complex diagonal state spaces).

    `log_gain` (mLSTM, RWKV-4) is a logarithm, too: `S_t = D_t + e^log_gain_t key_t w_t`, kept in range by a running maximum:
    `m_t = max(decay_t + m_{t-1}, log_gain_t)`, m_0 = -infinity or the second value of `initial`. Then the state and what is read are
    those of the formulae times `e^-m` of the step that the state is of. Two more results give m: for each t the m of
    what `result_t` reads, and the last one.

    An operand has the axes [B, H, T, K, V] that stand in this table; each size is the op's or 1 (the same for all), on axis H
    also a divisor: head h reads h / (H / size). So constant, per-head, per-channel, and full decays are one operand.

    | operand | axes |
    |---|---|
    | query, key, bonus, a, b | B, H, T, K or B, H, T, K, V |
    | value, beta, log_gain | B, H, T, V |
    | decay | B, H, T, K, V |
    | phase | B, H, T, K/2, V |
    | initial | B, H, K, V; then B, H, M |
    | result; final_state | B, H, T, V; B, H, K, V |
    | scales | B, H, T, M; B, H, M, with M = 1 or V |

    With `segments`, the S+1 row offsets of a packed batch, B is 1 and T counts the rows of all sequences: each goes through its own
    steps from its own `initial`, and what is left of a state (`initial`, final state, last scales) has S in the place of B.

    Feature maps, normalisers (a column of ones in `value`, and a division), stabilised features, both directions (two ops and an
    add), several Householder steps a token (more steps) are neighbours.

    (C1) shapes as in the table, H, K and V static; (C2) not both beta and through; (C3) bonus needs read before;
    (C4) log_gain excludes beta, through, phase and bonus, its decay has size 1 on K, and on V no more than M; it comes with two scales,
    and without it there are none; (C5) phase needs an even K, and excludes beta and through; (C6) one element type; (C7) segments have
    one axis, of at least one element, and B is 1.

    ```mlir
    %o, %s = mixer.linear_recurrence %q, %k, %v decay(%g : tensor<1x4x?x64x1xf32>) scale 0.125
        : tensor<1x4x?x64xf32>, tensor<1x4x?x64xf32>, tensor<1x4x?x64xf32> -> tensor<1x4x?x64xf32>, tensor<1x4x64x64xf32>
    ```
  }];
  let arguments = (ins Mixer_FloatTensor:$query, Mixer_FloatTensor:$key, Mixer_FloatTensor:$value,
                       Optional<Mixer_FloatTensor>:$decay, Optional<Mixer_FloatTensor>:$phase,
                       Optional<Mixer_FloatTensor>:$beta, Variadic<Mixer_FloatTensor>:$through,
                       Optional<Mixer_FloatTensor>:$bonus, Optional<Mixer_FloatTensor>:$log_gain,
                       Variadic<Mixer_FloatTensor>:$initial, Optional<RankedTensorOf<[I32]>>:$segments,
                       DefaultValuedAttr<F64Attr, "1.0">:$scale,
                       DefaultValuedAttr<Mixer_ReadTime, "ReadTime::after">:$read, UnitAttr:$reverse);
  let results = (outs Mixer_FloatTensor:$result, Mixer_FloatTensor:$final_state, Variadic<Mixer_FloatTensor>:$scales);
  let assemblyFormat = [{ $query `,` $key `,` $value (`decay` `(` $decay^ `:` type($decay) `)`)?
    (`phase` `(` $phase^ `:` type($phase) `)`)? (`beta` `(` $beta^ `:` type($beta) `)`)?
    (`through` `(` $through^ `:` type($through) `)`)? (`bonus` `(` $bonus^ `:` type($bonus) `)`)?
    (`log_gain` `(` $log_gain^ `:` type($log_gain) `)`)? (`initial` `(` $initial^ `:` type($initial) `)`)?
    (`segments` `(` $segments^ `:` type($segments) `)`)? (`read` $read^)? (`scale` $scale^)? (`reverse` $reverse^)? attr-dict `:`
    type($query) `,` type($key) `,` type($value) `->` type(results) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    int64_t getHeads() { return getResult().getType().getDimSize(1); }
    int64_t getKeySize() { return getFinalState().getType().getDimSize(2); }
    int64_t getValueSize() { return getFinalState().getType().getDimSize(3); }
    /// What M is, 0 without log_gain.
    int64_t getScaleSize() { return getLogGain() ? getLogGain().getType().getDimSize(3) : 0; }
    bool readsBefore() { return getRead() == ReadTime::before; }
  }];
}

def Mixer_ScanOp : Mixer_Op<"scan", [Pure, Reify, AttrSizedOperandSegments, IsolatedFromAbove, SingleBlock]> {
  let summary = "a state through a sequence, step by step, by any function";
  let description = [{
    `(y_t, s_t) = body(x_t, s_{t-1}, c)`, t = 0, 1, ... (with `reverse`: the last step first): GRU, LSTM, sLSTM (Beck et al., 2024),
    TTT (Sun et al., 2024), Titans, chunked forms of linear recurrences.

    The region is written for *one* item of the leading `map` axes, which are independent, and for one step of `chunk`
    tokens. An input of `ins` has the map axes, then T, then the axes of an item; the region sees the item's axes, with a
    leading axis of `chunk` if that is given. An initial state, and a constant of `const`, has the map axes, then its own. A
    map axis of size 1 is the same for all. The region yields what each step gives (all y, then all next states); results
    are the y of all steps, put together along T behind the map axes, and the last states.

    (C1) map is not negative; every operand has the map axes, whose sizes are equal or 1, and each input a T axis behind;
    inputs agree in T; there is at least one input; (C2) the region takes an item of every operand, in order, of static shape; (C3) it yields the
    items of the results: (y..., states...); with `chunk`, y begins with an axis of chunk; (C4) chunk is positive, and T is static
    and a multiple of it; (C5) a last state has its initial state's item type.

    ```mlir
    // A running, decaying sum of rows: map axes batch and head.
    %y, %s = mixer.scan map 2 ins(%x : tensor<2x3x?x8xf32>) init(%s0 : tensor<2x3x8xf32>) {
    ^bb0(%a: tensor<8xf32>, %b: tensor<8xf32>):
      %h = arith.constant dense<0.5> : tensor<8xf32>
      %c = arith.mulf %b, %h : tensor<8xf32>
      %n = arith.addf %a, %c : tensor<8xf32>
      mixer.yield %n, %n : tensor<8xf32>, tensor<8xf32>
    } -> tensor<2x3x?x8xf32>, tensor<2x3x8xf32>
    ```
  }];
  let arguments = (ins DefaultValuedAttr<I64Attr, "0">:$map, OptionalAttr<I64Attr>:$chunk,
                       Variadic<Mixer_Tensor>:$inputs, Variadic<Mixer_Tensor>:$inits, Variadic<Mixer_Tensor>:$constants,
                       UnitAttr:$reverse);
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<Mixer_Tensor>:$results);
  let assemblyFormat = [{ (`map` $map^)? (`chunk` $chunk^)? (`reverse` $reverse^)?
    `ins` `(` $inputs `:` type($inputs) `)` (`init` `(` $inits^ `:` type($inits) `)`)?
    (`const` `(` $constants^ `:` type($constants) `)`)? attr-dict-with-keyword $body `->` type($results) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    unsigned getNumOutputs() { return getNumResults() - getInits().size(); }
    /// Tokens of a step.
    int64_t getStep() { return getChunk().value_or(1); }
  }];
}

def Mixer_LoopOp : Mixer_Op<"loop", [Pure, Reify, AttrSizedOperandSegments, IsolatedFromAbove, SingleBlock]> {
  let summary = "a function applied to a state again and again, with a limit";
  let description = [{
    `(go, s) = body(s, c)` at most `limit` times, and while the i1 `go` of the last trip is true: fixed points, iterative solvers.
    The region yields `go`, then the states.

    (C1) the region takes the initial states and the constants, and yields an i1 and the states' types; (C2) limit is not negative;
    (C3) the results have the types of the initial states, which are static.

    ```mlir
    %x = mixer.loop limit 30 init(%x0 : tensor<8xf32>) const(%b : tensor<8xf32>) {
    ^bb0(%s: tensor<8xf32>, %c: tensor<8xf32>):
      %n = arith.addf %s, %c : tensor<8xf32>
      %go = arith.constant true
      mixer.yield %go, %n : i1, tensor<8xf32>
    } -> tensor<8xf32>
    ```
  }];
  let arguments = (ins I64Attr:$limit, Variadic<Mixer_Tensor>:$inits, Variadic<Mixer_Tensor>:$constants);
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<Mixer_Tensor>:$results);
  let assemblyFormat = [{ `limit` $limit `init` `(` $inits `:` type($inits) `)`
    (`const` `(` $constants^ `:` type($constants) `)`)? attr-dict-with-keyword $body `->` type($results) }];
  let hasVerifier = 1;
}

def Mixer_TriangularSolveOp : Mixer_Op<"triangular_solve", [Pure, Reify, AllTypesMatch<["right", "result"]>]> {
  let summary = "X of A X = B, A triangular";
  let description = [{
    `sum_j A[..., i, j] X[..., j, c] = B[..., i, c]`; `matrix` A is ...xNxN, of which the lower triangle is read (with `upper` the
    upper one), with `unit` a diagonal of ones in its place; `right` B and the result are ...xNxC. By substitution: chunked delta
    rules need (I + strictly lower)^-1 (Yang et al., 2024).

    (C1) matrix is ...xNxN, right has its shape but for the last axis, and its element type.

    ```mlir
    %x = mixer.triangular_solve %a, %b unit : tensor<2x16x16xf32>, tensor<2x16x64xf32>
    ```
  }];
  let arguments = (ins Mixer_FloatTensor:$matrix, Mixer_FloatTensor:$right, UnitAttr:$upper, UnitAttr:$unit);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = [{ $matrix `,` $right (`upper` $upper^)? (`unit` $unit^)? attr-dict `:` type($matrix) `,` type($right) }];
  let builders = [OpBuilder<(ins "::mlir::Value":$matrix, "::mlir::Value":$right, CArg<"bool", "true">:$unit), [{
    build($_builder, $_state, right.getType(), matrix, right, /*upper=*/false, unit);
  }]>];
  let hasVerifier = 1;
}

def Mixer_CumulativeSumOp : Mixer_Op<"cumulative_sum", [Pure, Reify]> {
  let summary = "running sum along an axis, its own element included";
  let description = [{
    `result[..., j, ...] = sum_{t <= j} input[..., t, ...]` along `axis`, the last one if nothing is said; `exclusive`: t < j;
    `reverse`: t >= j (t > j).

    (C1) result has input's type, which has at least one axis; (C2) axis is one of them.

    ```mlir
    %b = mixer.cumulative_sum %g axis 2 exclusive : tensor<1x4x64x16xf32> -> tensor<1x4x64x16xf32>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$input, OptionalAttr<I64Attr>:$axis, UnitAttr:$exclusive, UnitAttr:$reverse);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = [{ $input (`axis` $axis^)? (`exclusive` $exclusive^)? (`reverse` $reverse^)? attr-dict `:`
    type($input) `->` type($result) }];
  let builders = [OpBuilder<(ins "::mlir::Type":$type, "::mlir::Value":$input), [{
    build($_builder, $_state, type, input, ::mlir::IntegerAttr(), /*exclusive=*/false, /*reverse=*/false);
  }]>];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    int64_t getSummedAxis() { return getAxis().value_or(getInput().getType().getRank() - 1); }
  }];
}
