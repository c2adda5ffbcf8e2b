// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The passes of the mixer dialect, in alphabetical order. Each has a file and a test of its own name:
// MergeTokens.cpp, test/dialects/Mixer/Transforms/merge-tokens.mlir, merge-tokens-invalid.mlir.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_PASSES
#define TMC_DIALECTS_MIXER_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def ChooseFormsPass : Pass<"mixer-choose-forms", "::mlir::func::FuncOp"> {
  let summary = "recurrences step by step, by chunks, or all steps at once; long convolutions by Fourier transforms";
  let description = [{
    `form=recurrent` leaves `mixer.linear_recurrence` to its emitter. `form=chunked` rewrites it to contractions inside chunks of
    `chunk` steps and a recurrence over chunks: an elementwise `mixer.linear_recurrence` for an add, a `mixer.scan` with
    `mixer.triangular_solve` in front for a delta rule and for a rank-one change (`through`); of any length, static or not, zeros
    behind the last step. Before that what neighbours can say is taken out: a bonus, a phase (keys and queries are turned by the sum of
    the phases), an exponential gain (its running maxima are a recurrence with one key; with them known it is an ordinary decay).
    `form=parallel` is one chunk of all steps, of a static length: work that grows with its square. Numbers agree but for rounding.
    `form=auto` takes the one of least cost, estimated from the bound of the length and the widths for the best CPU
    level, and says the costs in a remark where there is a choice; the chunk is one of 16, 32, 64 and 128 then. On one core that is
    the recurrent form until its state leaves the first-level cache; `docs/slow-or-wrong.md` tells how to ask for another one.
    With `gpu` (an artefact for CUDA devices alone) a recurrence that is one kernel on tensor cores, in chunks of its own, stays recurrent, and so
    does one of at most 16 steps, step by step (`few_steps`); of the others an add that begins without a state and may have more steps than a chunk
    (64, 32 where each key has a decay) becomes contractions if that is estimated to take less.

    ```mlir
    %o, %s = mixer.linear_recurrence %q, %k, %v decay(%g : tensor<1x2x128x1x1xf32>) : ... -> tensor<1x2x128x8xf32>, tensor<1x2x8x8xf32>
    // ==> chunk=32
    %b = mixer.cumulative_sum %g5 axis 3 : tensor<1x2x4x32x1xf32>
    %a = linalg.generic ... -> tensor<1x2x4x32x32xf32>            // q k^T, times e^(b_i - b_j), lower part
    %w = linalg.generic ... -> tensor<1x2x4x8x8xf32>              // what a chunk writes
    %s0, %s = mixer.linear_recurrence %one, %one, %w64 decay(%last : tensor<1x2x4x1x1xf32>) read before : ... -> tensor<1x2x4x64xf32>, tensor<1x2x1x64xf32>
    %o = linalg.generic ... -> tensor<1x2x4x32x8xf32>             // a v + (q e^b) s0
    ```
    Of a packed batch (`segments`) each segment begins a chunk of its own: rows are gathered to their chunks and back, and the recurrence over
    chunks has segments itself; no parallel form.

    A decay below -30 counts as -30 in chunks (e^-30 of a state is below what f32 rounds off), and one above 0 as 0. What each value
    column would have for itself has no chunks, since nothing is left to be contracted: queries and keys of five axes, a beta for each
    value, a phase or a decay of values beside keys (the scans of Mamba and S4D), or of values alone for what is no add. Nor has a phase
    whose two rows may have different decays. What was asked for and stays recurrent is a remark that says so.

    A long depthwise convolution of one axis (Hyena, H3, the kernels of S4) becomes a product of spectra: `convolution=fourier`, or `auto`
    where that is estimated to be cheaper and the length is static. The transforms are contractions with matrices of about the square root
    of the length, channels as lanes; the spectrum of a weight is a weight expression.

    ```mlir
    %y = mixer.convolution %x, %w groups 64 pad [2047] to [0] : tensor<1x2048x64xf32>, tensor<2048x1x64xf32> -> tensor<1x2048x64xf32>
    // ==> convolution=fourier
    %a = linalg.generic ... -> tensor<1x2x65x32x64xf32>           // rows of 32 places: a matrix of 64 rows, half of the frequencies
    %b = linalg.generic ... -> tensor<1x2x65x32x64xf32>           // times e^(-2 pi i n k / 4096), then a matrix of 32: the spectrum
    %c = linalg.generic ... -> tensor<1x2x65x32x64xf32>           // times the spectrum of w; and back
    ```
  }];
  let options = [
    Option<"form", "form", "std::string", /*default=*/"\"auto\"", "auto, recurrent, chunked or parallel">,
    Option<"chunk", "chunk", "int64_t", /*default=*/"64", "Steps of a chunk, with form=chunked">,
    Option<"gpu", "gpu", "bool", "false", "Estimate for CUDA devices">,
    Option<"convolution", "convolution", "std::string", /*default=*/"\"auto\"", "auto, direct or fourier">];
  let statistics = [Statistic<"numRewritten", "num-rewritten", "Recurrences rewritten">,
                    Statistic<"numTransformed", "num-transformed", "Convolutions by Fourier transforms">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def ChooseLayoutPass : Pass<"mixer-choose-layout", "::mlir::func::FuncOp"> {
  let summary = "between convolutions channels are last, and convolutions of single points are linear layers";
  let description = [{
    An elementwise op on results of convolutions and poolings that were transposed to channels first works on what they were before, and
    its result is transposed instead; two transposes that then meet are none. A convolution with a window of one point,
    stride 1 and no padding or groups is a `mixer.linear`.

    ```mlir
    %a = linalg.transpose ins(%x : tensor<1x8x8x16xf32>) … permutation = [0, 3, 1, 2]   // %x of a mixer.convolution
    %b = linalg.generic … ins(%a : tensor<1x16x8x8xf32>) …
    %c = linalg.transpose ins(%b : tensor<1x16x8x8xf32>) … permutation = [0, 2, 3, 1]
    // ==>
    %c = linalg.generic … ins(%x : tensor<1x8x8x16xf32>) …
    ```
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect", "::mlir::tensor::TensorDialect", "::tmc::mixer::MixerDialect"];
}

def ChooseSchedulesPass : Pass<"mixer-choose-schedules", "::mlir::func::FuncOp"> {
  let summary = "register tile and grid cell of each group, for every target variant";
  let description = [{
    Sets `schedules` of each mixer.group that has none, from the table of targets and the shapes. A group with `fallback`
    has no schedule. A level that extends another has the schedules of that.

    A module may ask for others, by layer: `mixer.schedules = [{layer = "encoder.layer.0.output.dense", schedule =
    #mixer.schedule<"x86-64-v4", tile = [6, 48], cell = [64, 48]>} ]`. Tiles are those of linear layers; others keep theirs. No choice changes the
    order of a sum.

    ```mlir
    mixer.group(%x, %w) …
    // ==>
    mixer.group(%x, %w) … attributes {schedules = [#mixer.schedule<"x86-64-v4", tile = [8, 48], cell = [128, 48]>, …]}
    ```
  }];
  let options = [ListOption<"targets", "targets", "std::string", "CPU levels (default: those that `cpu` stands for)">];
  let dependentDialects = ["::tmc::mixer::MixerDialect"];
}

def EmitKernelsPass : Pass<"mixer-emit-kernels", "::mlir::ModuleOp"> {
  let summary = "groups to kernels of every target variant and dispatches of a host function on buffers";
  let description = [{
    For each target a nested module `variant_…` gets one tile.kernel a group. @main changes from tensors to buffers.

    ```mlir
    func.func @main(%x: tensor<?x64xf32>) -> tensor<?x64xf32> {
      %n = mixer.dim "seq"
      %y = mixer.group(%x : tensor<?x64xf32>) sizes(%n) -> tensor<?x64xf32> { … }
      return %y : tensor<?x64xf32>
    }
    // ==>
    module @variant_x86_64_v4 { tile.kernel @norm_0(%x: memref<?x64xf32>, %y: memref<?x64xf32>) { … } }
    func.func @main(%x: memref<?x64xf32>, %y: memref<?x64xf32> {mixer.output = 0 : i64}) {
      mixer.dispatch @norm_0 ins(%x : memref<?x64xf32>) outs(%y : memref<?x64xf32>)
      return
    }
    ```
  }];
  let options = [ListOption<"targets", "targets", "std::string", "Target variants; default: all">];
}

def FlattenRowsPass : Pass<"mixer-flatten-rows", "::mlir::func::FuncOp"> {
  let summary = "run what is alike for every row on two axes";
  let description = [{
    linear, norm, embedding and elementwise ops on more than two axes, of floats with a static last one:

    ```mlir
    %y = mixer.linear %x, %w : tensor<?x?x64xf32>, tensor<96x64xf32> -> tensor<?x?x96xf32>
    // ==>
    %f = tensor.collapse_shape %x [[0, 1], [2]] : tensor<?x?x64xf32> into tensor<?x64xf32>
    %g = mixer.linear %f, %w : tensor<?x64xf32>, tensor<96x64xf32> -> tensor<?x96xf32>
    %y = tensor.expand_shape %g [[0, 1], [2]] output_shape [%b, %s, 96] : tensor<?x96xf32> into tensor<?x?x96xf32>
    ```
    Reshapes between two of them cancel. Left alone: what forms nests (dialects/Mixer/Conversions/MixerToTile/Nests.h), that is
    broadcasts along some of the rows, reductions, contractions, windows, and the elementwise ops that share their loops.
    Before, named linalg ops become linalg.generic, convolutions in several groups contractions with a group axis.
  }];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::tensor::TensorDialect", "::mlir::arith::ArithDialect",
                           "::mlir::affine::AffineDialect", "::mlir::linalg::LinalgDialect"];
}

def FoldWeightsPass : Pass<"mixer-fold-weights", "::mlir::func::FuncOp"> {
  let summary = "rewrite weight expressions so that less is left for the run";
  let description = [{
    Linear layers of one input (query, key and value; gate and up) become one:

    ```mlir
    %q = mixer.linear %x, %wq bias %bq : tensor<?x8xf32>, tensor<8x8xf32>, tensor<8xf32> -> tensor<?x8xf32>
    %k = mixer.linear %x, %wk bias %bk : tensor<?x8xf32>, tensor<4x8xf32>, tensor<4xf32> -> tensor<?x4xf32>
    // ==>
    %w = tensor.concat dim(0) %wq, %wk : (tensor<8x8xf32>, tensor<4x8xf32>) -> tensor<12x8xf32>
    %b = tensor.concat dim(0) %bq, %bk : (tensor<8xf32>, tensor<4xf32>) -> tensor<12xf32>
    %m = mixer.linear %x, %w bias %b : tensor<?x8xf32>, tensor<12x8xf32>, tensor<12xf32> -> tensor<?x12xf32>
    %q = tensor.extract_slice %m[0, 0] [%n, 8] [1, 1] : tensor<?x12xf32> to tensor<?x8xf32>
    %k = tensor.extract_slice %m[0, 8] [%n, 4] [1, 1] : tensor<?x12xf32> to tensor<?x4xf32>
    ```
    A layer without a bias among layers with one gets zeros, with a remark.

    The scale of `mixer.attention` goes into the projection of the query, if only reshapes, transposes, slices and
    `mixer.rotary` without other readers are between:

    ```mlir
    %q = mixer.linear %x, %wq : tensor<?x1x?x8xf32>, tensor<8x8xf32> -> tensor<?x1x?x8xf32>
    %o = mixer.attention %q, %k, %v scale 0.25 : …
    // ==>
    %w = arith.mulf %wq, %quarter : tensor<8x8xf32>
    %q = mixer.linear %x, %w : tensor<?x1x?x8xf32>, tensor<8x8xf32> -> tensor<?x1x?x8xf32>
    %o = mixer.attention %q, %k, %v scale 1.0 : …
    ```
    In half precision only powers of two are folded. A `mixer.embedding` with constant equal indices becomes its row
    of the table, repeated. Every refusal is a remark.
  }];
  let options = [
    Option<"foldScale", "scale", "bool", /*default=*/"true", "Fold attention's scale into the query's projection">,
    Option<"mergeSiblings", "merge", "bool", /*default=*/"true", "Merge linear layers of one input">];
  let statistics = [
    Statistic<"numLookups", "num-lookups", "Lookups of a constant row folded">,
    Statistic<"numMerged", "num-merged", "Linear layers merged">,
    Statistic<"numScales", "num-scales", "Scales folded">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect"];
}

def QuantizeInputsApartPass : Pass<"mixer-quantize-inputs-apart", "::mlir::func::FuncOp"> {
  let summary = "the codes of quantized layers' inputs are computed once, by kernels of their own";
  let description = [{
    ```mlir
    %y = mixer.quantized_linear %x, %w scale %s sums %c : …
    // ==>
    %codes, %steps = mixer.quantize_inputs %x : …
    %y = mixer.quantized_linear %codes, %w scale %s sums %c steps(%steps : …) : …
    ```
    For targets whose cells are a few columns of many rows (tensor cores of CUDA devices): each of them would compute the codes of its rows again, and they read
    bytes as they lie in memory. Layers that read the same input in the same way read the same codes.
  }];
  let statistics = [Statistic<"numInputs", "num-inputs", "Inputs whose codes are computed apart">];
  let dependentDialects = ["::tmc::mixer::MixerDialect"];
}

def FormGroupsPass : Pass<"mixer-form-groups", "::mlir::func::FuncOp"> {
  let summary = "decide which values are stored and put the ops between them in groups";
  let description = [{
    ```mlir
    %a = mixer.linear %x, %w bias %b : …
    %r = arith.addf %a, %x : tensor<?x64xf32>
    %n = mixer.norm layer %r … : tensor<?x64xf32>
    // ==>
    %r = mixer.group(%x, %w, %b : …) sizes(%rows) -> tensor<?x64xf32> { linear; addf }    // a register edge
    %n = mixer.group(%r, …) sizes(%rows) -> tensor<?x64xf32> { norm }
    ```
    With `panels`:
    ```mlir
    %y = mixer.group(%x, %w1, %w2 : …) sizes(%rows) -> … { linear {at = #mixer.at<panel>}; linear }
    ```
    An op without emitter, or in a shape that its emitter does not know, becomes a group with `fallback` = the reason, and
    a remark says so. Each group says in `stored` why its results lie in memory: the fusion that was refused, with its
    reason. Where only the form of an operand is in the way, a remark says it too. Sizes must be arithmetic on named dims
    (mixer-resolve-dims).
  }];
  let options = [Option<"panels", "panels", "bool", /*default=*/"false",
                        "Keep what one row-wise consumer reads in a panel of its cell instead of the arena">];
  let statistics = [Statistic<"numGroups", "num-groups", "Groups formed">,
                    Statistic<"numPanels", "num-panels", "Values kept in panels">,
                    Statistic<"numNormsApart", "num-norms-apart", "Norms that read the result of a contraction from memory">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
                           "::mlir::tensor::TensorDialect"];
}

def FuseElementwisePass : Pass<"mixer-fuse-elementwise", "::mlir::func::FuncOp"> {
  let summary = "write chains of elementwise ops on tensors as one linalg.generic";
  let description = [{
    Behind raising, which wants arith and math on tensors with broadcasts of their own. A splat becomes a number, a broadcast an
    indexing map; an op that one other elementwise op reads goes into it.

    ```mlir
    %h = arith.constant dense<0.5> : tensor<4x8xf32>
    %a = arith.mulf %x, %h : tensor<4x8xf32>
    %w = linalg.broadcast ins(%v : tensor<8xf32>) outs(%e : tensor<4x8xf32>) dimensions = [0]
    %y = arith.addf %a, %w : tensor<4x8xf32>
    // ==>
    %y = linalg.generic {...} ins(%x, %v : tensor<4x8xf32>, tensor<8xf32>) {
    ^bb0(%s: f32, %t: f32, %o: f32):
      %h = arith.constant 0.5 : f32
      %a = arith.mulf %s, %h : f32
      %b = arith.addf %a, %t : f32
      linalg.yield %b : f32
    }
    ```
    A sum of two tensors of one shape stays what it is.
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def HoistWeightsPass : Pass<"mixer-hoist-weights", "::mlir::ModuleOp"> {
  let summary = "weights and what is computed from them alone into the weight segment";
  let description = [{
    Every maximal expression of weights and constants, if the evaluator knows its ops (lib/Support/WeightEvaluator.h),
    becomes a `mixer.blob` that the compiler evaluates, and the model reads it by `mixer.blob_ref`. Equal expressions
    are one blob. Blobs get their `offset` in the segment, a multiple of 64.

    ```mlir
    func.func @main(%x: tensor<?x4xf32>) -> tensor<?x8xf32> {
      %w = mixer.weight @model "dense.weight" : tensor<8x4xf32>
      %p = mixer.pack %w inner 48 : tensor<8x4xf32> -> tensor<1x4x48xf32>
      %y = mixer.linear %x, %p : tensor<?x4xf32>, tensor<1x4x48xf32> -> tensor<?x8xf32>
      return %y : tensor<?x8xf32>
    }
    // ==>
    mixer.blob @dense.weight : tensor<1x4x48xf32> attributes {offset = 0 : i64} {
      %w = mixer.weight @model "dense.weight" : tensor<8x4xf32>
      %p = mixer.pack %w inner 48 : tensor<8x4xf32> -> tensor<1x4x48xf32>
      mixer.yield %p : tensor<1x4x48xf32>
    }
    func.func @main(%x: tensor<?x4xf32>) -> tensor<?x8xf32> {
      %p = mixer.blob_ref @dense.weight : tensor<1x4x48xf32>
      %y = mixer.linear %x, %p : tensor<?x4xf32>, tensor<1x4x48xf32> -> tensor<?x8xf32>
      return %y : tensor<?x8xf32>
    }
    ```
    Left alone: scalars, tensors of dynamic shape, `tensor.empty`, and a constant of one repeated number that no group
    reads.
  }];
  let statistics = [
    Statistic<"numBlobs", "num-blobs", "Blobs made">,
    Statistic<"numMerged", "num-merged", "Expressions that were another blob already">];
  let dependentDialects = ["::tmc::mixer::MixerDialect"];
}

def NarrowStoragePass : Pass<"mixer-narrow-storage", "::mlir::func::FuncOp"> {
  let summary = "weights and activations of an f32 model in 16 bits";
  let description = [{
    What is large is rounded where it is stored: weights of two axes and more, and results that layers and mixers read. Ops
    compute in f32 on what their loads make of it; what two ops of one kernel hand to each other is not rounded. An approximation
    that no pipeline makes unasked (`tmc compile --compute=bf16`), with a remark.

    ```mlir
    %y = mixer.linear %x, %w bias %b : tensor<?x384xf32>, tensor<1536x384xf32>, tensor<1536xf32> -> tensor<?x1536xf32>
    // ==> type=bf16
    %w16 = arith.truncf %w : tensor<1536x384xf32> to tensor<1536x384xbf16>               // a weight expression
    %wl = arith.extf %w16 {mixer.storage} : tensor<1536x384xbf16> to tensor<1536x384xf32>
    %y0 = mixer.linear %x, %wl bias %b : tensor<?x384xf32>, tensor<1536x384xf32>, tensor<1536xf32> -> tensor<?x1536xf32>
    %y16 = arith.truncf %y0 {mixer.storage} : tensor<?x1536xf32> to tensor<?x1536xbf16>
    %y = arith.extf %y16 {mixer.storage} : tensor<?x1536xbf16> to tensor<?x1536xf32>
    ```
    Left in f32: weights of one axis (norms, biases), tables that are read element by element (biases of attention, sines and
    cosines), what an order or a choice is made by, decays and gates of recurrences, states and caches, statistics, running sums,
    solutions of triangular systems, results that only elementwise and linalg ops read, or that go to the caller alone. Inputs are rounded where a linear layer reads them.
  }];
  let options = [Option<"type", "type", "std::string", /*default=*/"\"bf16\"", "bf16 or f16">];
  let statistics = [Statistic<"numNarrowed", "num-narrowed", "Values stored in 16 bits">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::tensor::TensorDialect"];
}

def NarrowCachesPass : Pass<"mixer-narrow-caches", "::mlir::ModuleOp"> {
  let summary = "keys and values that are remembered, in 16 or 8 bits";
  let description = [{
    Caches of f32 are stored in 16 bits: rows are rounded where they
    are written, and read as f32. Recurrent states and tails of convolutions stay. An approximation that no pipeline makes unasked
    (`tmc compile --cache-type=bf16`), with a remark. With i8 a cache that attention alone reads is one of codes and one of scales, a
    number for each row and head (`mixer.quantize_rows`); others stay, with a remark that names them. Keys are turned by a Hadamard
    matrix before they are rounded, and queries by the same one, so that no element is far larger than its row (QuaRot, Ashkboos et
    al., 2024). With fp8_e4m3 and fp8_e5m2 the codes are floats of 8 bits.

    ```mlir
    mixer.state @keys cache : tensor<?x8xf32>
    %k = mixer.state_read @keys : tensor<?x8xf32>
    %all = mixer.cache_append %k, %x : tensor<?x8xf32>, tensor<?x8xf32>
    mixer.state_write @keys, %all : tensor<?x8xf32>
    // ==> type=bf16
    mixer.state @keys cache : tensor<?x8xbf16>
    %k = mixer.state_read @keys : tensor<?x8xbf16>
    %rows = arith.truncf %x {mixer.storage} : tensor<?x8xf32> to tensor<?x8xbf16>
    %all16 = mixer.cache_append %k, %rows : tensor<?x8xbf16>, tensor<?x8xbf16>
    %all = arith.extf %all16 {mixer.storage} : tensor<?x8xbf16> to tensor<?x8xf32>     // what attention reads
    mixer.state_write @keys, %all16 : tensor<?x8xbf16>
    ```
  }];
  let options = [Option<"type", "type", "std::string", /*default=*/"\"bf16\"", "bf16, f16, i8, fp8_e4m3 or fp8_e5m2">];
  let statistics = [Statistic<"numNarrowed", "num-narrowed", "States stored in fewer bits">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::tensor::TensorDialect"];
}

def PageCachesPass : Pass<"mixer-page-caches", "::mlir::ModuleOp"> {
  let summary = "keys and values that are remembered, in pages of a pool that sequences share";
  let description = [{
    Caches whose only reader is attention lie in pages of `page` tokens (`tmc compile --cache-layout=paged`). All of them have one page
    table, a state that the runtime writes. New rows are copied to their pages, attention looks up the page of each tile of keys; the
    numbers are the same. Caches that something else reads stay in one piece, with a remark. Where states say their pages already, it is they
    and no others: so a cache with a window and pages becomes a ring (`--cache-layout=ring`), and with `page=0` nothing else is changed.

    ```mlir
    mixer.state @keys cache : tensor<?x2x8xf32>
    %k = mixer.state_read @keys : tensor<?x2x8xf32>
    %all = mixer.cache_append %k, %x : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    mixer.state_write @keys, %all : tensor<?x2x8xf32>
    // ==> page=64
    mixer.state @page_table page_table page 64 : tensor<?xi32>
    mixer.state @keys cache page 64 : tensor<?x2x8xf32>
    %table = mixer.state_read @page_table : tensor<?xi32>
    %past = mixer.dim "past"
    %k = mixer.state_read @keys : tensor<?x2x8xf32>
    %rows = mixer.to_pages %x, %table at %past page 64 : tensor<?x2x8xf32>, tensor<?xi32>
    %stored = mixer.cache_append %k, %rows : tensor<?x2x8xf32>, tensor<?x2x8xf32>
    %all = mixer.from_pages %stored, %table page 64 : tensor<?x2x8xf32>, tensor<?xi32>  // what attention reads
    mixer.state_write @keys, %stored : tensor<?x2x8xf32>
    ```
  }];
  let options = [Option<"page", "page", "int64_t", /*default=*/"64", "Tokens of a page, a power of 2 from 32 to 4096; 0: as states say">];
  let statistics = [Statistic<"numPaged", "num-paged", "Caches in pages">];
  let dependentDialects = ["::tmc::mixer::MixerDialect"];
}

def KeepBlocksPass : Pass<"mixer-keep-blocks", "::mlir::func::FuncOp"> {
  let summary = "linear layers read quantized matrices as they are";
  let description = [{
    A linear layer whose matrix is dequantized from blocks of codes, or is such matrices below each other, reads the codes and scales
    instead: a fraction of the bytes, and sums of integers.

    ```mlir
    %w = mixer.dequantize %c scale %s minimum %m codes 4 : tensor<64x96xi8>, tensor<64x3xf16>, tensor<64x3xf16> -> tensor<64x96xf32>
    %y = mixer.linear %x, %w : tensor<?x96xf32>, tensor<64x96xf32> -> tensor<?x64xf32>
    // ==>
    %y = mixer.block_linear %x, %c scale(%s : tensor<64x3xf16>) minimum(%m : tensor<64x3xf16>) codes 4 : tensor<?x96xf32>, tensor<64x96xi8> -> tensor<?x64xf32>
    ```
    The rows that a `mixer.embedding` looks up in such a matrix are dequantized behind the lookup, exactly.
    The matrix of a layer stays exact, too; its inputs are rounded to `input-bits`, group by group. Left alone, with a remark: parts in
    blocks of different formats or not in blocks, groups that the op does not have.
  }];
  let options = [Option<"inputBits", "input-bits", "int64_t", /*default=*/"16", "What inputs are rounded to: 8 or 16">];
  let statistics = [Statistic<"numKept", "num-kept", "Linear layers that read blocks">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::tensor::TensorDialect"];
}

def PackOperandsPass : Pass<"mixer-pack-operands", "::mlir::func::FuncOp"> {
  let summary = "lay the weights of linear layers out in column panels";
  let description = [{
    Inserts a `mixer.pack` behind each NxK matrix that a `mixer.linear` reads, one for all readers. It is part of the
    weight expression and evaluated at compile time. One packing serves all CPU variants, see dialects/Mixer/README.md.

    ```mlir
    %w = mixer.weight @f "w" : tensor<100x64xf32>
    %y = mixer.linear %x, %w : tensor<?x64xf32>, tensor<100x64xf32> -> tensor<?x100xf32>
    // ==> inner=48
    %w = mixer.weight @f "w" : tensor<100x64xf32>
    %p = mixer.pack %w inner 48 : tensor<100x64xf32> -> tensor<3x64x48xf32>
    %y = mixer.linear %x, %p : tensor<?x64xf32>, tensor<3x64x48xf32> -> tensor<?x100xf32>
    ```
    A weight of bf16 is laid out in pairs of inputs, for the instructions of CPUs that multiply pairs (`pairs`).

    A linear layer whose weight is a `mixer.prune` becomes a `mixer.sparse_linear` over what `mixer.compress` keeps of it (`sparse`), if
    two of four inputs are kept, or at most 40 % of blocks of 4 rows (15 % of single weights, 30 % of blocks of 2): with more the dense kernel
    is faster, and the zeros are multiplied.

    Left alone, with a remark: weights of dynamic shape, and weights that are computed at run time.
  }];
  let options = [Option<"inner", "inner", "int64_t", /*default=*/"48", "Columns of a panel">,
                 Option<"pairs", "pairs", "bool", /*default=*/"true", "Weights of bf16 in pairs of inputs">,
                 Option<"sparse", "sparse", "bool", /*default=*/"true", "Sparse weights without their zeros">];
  let statistics = [Statistic<"numPacked", "num-packed", "Weights laid out in panels">];
  let dependentDialects = ["::tmc::mixer::MixerDialect"];
}

def PackTokensPass : Pass<"mixer-pack-tokens", "::mlir::func::FuncOp"> {
  let summary = "compute real tokens only: padding-free execution";
  let description = [{
    The argument with `mixer.role = "mask"` says which of the BxS places of a padded batch hold tokens. Everything of
    width on BxSx… becomes the same on Tx…, one row for each token, for whatever mask (it need not be a prefix of
    ones). Real tokens get exactly the numbers that they had; rows of padding in results are zeros.

    ```mlir
    %x = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<10x8xf32> -> tensor<?x?x8xf32>
    %y = mixer.linear %x, %w : tensor<?x?x8xf32>, tensor<8x8xf32> -> tensor<?x?x8xf32>
    return %y : tensor<?x?x8xf32>
    // ==>
    %offsets, %all = mixer.pack_tokens %mask : tensor<?x?xi64> -> tensor<?xi32>, tensor<?xi32>
    %t = mixer.count %offsets[%batch] bound %places : tensor<?xi32>
    %rows = tensor.extract_slice %all[0] [%t] [1] : tensor<?xi32> to tensor<?xi32>
    %flat = tensor.collapse_shape %ids [[0, 1]] : tensor<?x?xi64> into tensor<?xi64>
    %real = mixer.embedding %rows, %flat : tensor<?xi32>, tensor<?xi64> -> tensor<?xi64>
    %x = mixer.embedding %real, %table : tensor<?xi64>, tensor<10x8xf32> -> tensor<?x8xf32>
    %y = mixer.linear %x, %w : tensor<?x8xf32>, tensor<8x8xf32> -> tensor<?x8xf32>
    %z = mixer.unpack_tokens %y, %rows to (%batch, %seq) : tensor<?x8xf32>, tensor<?xi32> -> tensor<?x?x8xf32>
    return %z : tensor<?x?x8xf32>
    ```
    Attention gets the offsets as `segments`; the term `mask[b, j] != 0` of its mask region goes, captures of tokens
    are read at `offsets[b] + j`, and where a region uses i or j as a place (a window, relative positions) it reads
    the token's place in the padded sequence. `mixer.pool_tokens` takes the offsets; its `first` is the first real
    token. Integers for each token (positions, running sums) are computed padded and gathered.

    Left as it is, with a remark that names the op: a function with an op on tokens that has no packed form (it takes
    some of the tokens, joins the batch with another axis, lets padding take part in attention, …). All or nothing.
  }];
  let statistics = [Statistic<"numPacked", "num-packed", "Ops that run on packed tokens">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect"];
}

def PlanArenaPass : Pass<"mixer-plan-arena", "::mlir::ModuleOp"> {
  let summary = "give every buffer of the host function an offset in one arena";
  let description = [{
    Works on the host function, the only func.func with a body. Buffers that are not alive at the same dispatch may
    share bytes. Offsets and the size of the arena are index arithmetic on `mixer.dim`s alone; a size that contains a
    `mixer.count` takes room for its bound. Results of the model are the caller's and never in the arena, but a
    result that another result is computed from gets room there for calls that do not want it
    (`mixer.output_or_arena`).

    ```mlir
    func.func @main(%x: memref<?x8xf32>, %out: memref<?x8xf32> {mixer.output = 0}) {
      %n = mixer.dim "seq"
      %h = memref.alloc(%n) : memref<?x64xf32>
      mixer.dispatch @a ins(%x : memref<?x8xf32>) outs(%h : memref<?x64xf32>)
      mixer.dispatch @b ins(%h : memref<?x64xf32>) outs(%out : memref<?x8xf32>)
      return
    }
    // ==>
    func.func @main(%x: memref<?x8xf32>, %out: memref<?x8xf32> {mixer.output = 0}) {
      %offset = arith.constant 0 : index
      %n = mixer.dim "seq"
      %h = mixer.arena_view %offset[%n] : memref<?x64xf32>
      mixer.dispatch @a ins(%x : memref<?x8xf32>) outs(%h : memref<?x64xf32>) {outputs_mask = 1}
      mixer.dispatch @b ins(%h : memref<?x64xf32>) outs(%out : memref<?x8xf32>) {outputs_mask = 1}
      return
    }
    func.func @plan() -> index attributes {mixer.formula = "256*seq"} {
      %0 = mixer.dim "seq"
      %1 = arith.constant 256 : index
      %2 = arith.muli %0, %1 : index
      return %2 : index
    }
    ```
    Bit i of `outputs_mask` says that output i needs the dispatch; what a `mixer.count` reads is needed always.

    Errors: a size that is not arithmetic on dims and counts, or shrinks while a dim grows (the arena is taken once
    for a session's largest dims); a buffer that is read before a dispatch writes it; a buffer used by an op that is
    no dispatch, count or view.
  }];
  let options = [
    Option<"report", "report", "bool", /*default=*/"false", "Remark with the size of the arena, shared and unshared">];
  let statistics = [
    Statistic<"numBuffers", "num-buffers", "Buffers placed in the arena">,
    Statistic<"bytesAtBounds", "bytes-at-bounds", "Arena bytes at the largest dims">,
    Statistic<"bytesUnshared", "bytes-unshared", "Bytes that the buffers would take side by side">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::func::FuncDialect", "::mlir::arith::ArithDialect"];
}

def IntegerOnlyPass : Pass<"mixer-integer-only", "::mlir::ModuleOp"> {
  let summary = "a model in integers, from its tables to the last norm";
  let description = [{
    Tables of embeddings, norms, linear layers, GELU and attention of a packed batch become integers (`mixer.integer_norm`, `mixer.integer_linear`,
    `mixer.integer_attention`): 8 bits where products are summed, 32 bits with a fixed point of 12 on the way around them. What the numbers stand for is known
    when compiling: scales are weight expressions of the tensors in `file`, the extremes of what layers read and give on calibration data
    (`LAYER.minimum`, `LAYER.maximum`, `LAYER.output.minimum`, `LAYER.output.maximum`, of each channel), which `mode=observe` gives as that of `mixer-quantize` does.

    Convolutions of images, with the batch norms behind them, ReLU, maxima over windows, sums and means over an image become integers as well (HAWQ-V3,
    Yao et al. 2021): windows of bytes for `mixer.integer_linear`, one step for all layers that read an image.

    Channels of a layer's input that go further than `outliers` times the mean of what channels reach are divided by the excess, and the weight's columns
    multiplied by it.

    What is behind the last norm becomes f32 by one conversion and one product, and stays as it is: a remark names each layer of it. A layer before that
    has no integer form is an error with its name. `mode=compare` gives the error of each layer from exact inputs, as that of `mixer-quantize`.
  }];
  let options = [
    Option<"mode", "mode", "std::string", /*default=*/"\"apply\"", "apply, observe what it needs, or compare">,
    Option<"file", "file", "std::string", /*default=*/"\"\"", "safetensors file with the extremes">,
    Option<"outliers", "outliers", "double", /*default=*/"1.0", "how far a channel goes, in means of all, before it is divided">
  ];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
  let statistics = [Statistic<"numLayers", "num-layers", "linear layers in integers">];
}

def QuantizePass : Pass<"mixer-quantize", "::mlir::ModuleOp"> {
  let summary = "linear layers in bytes: w8a8";
  let description = [{
    Every `mixer.linear` of f32 whose weight is known at compile time becomes a `mixer.quantized_linear`. The codes of the
    weight, their scales (one an output and group of inputs) and sums are weight expressions, so the file of the model stays
    what it was, and the text shows what is computed:

    ```mlir
    %y = mixer.linear %x, %w bias %b : tensor<?x8xf32>, tensor<4x8xf32>, tensor<4xf32> -> tensor<?x4xf32>
    // ==> groups=8
    %scale = …       // largest |w| of each row and group / 127
    %codes = …       // round(w / scale)
    %sums = …        // of scale * codes along each row
    %y = mixer.quantized_linear %x, %codes scale %scale sums %sums bias(%b : tensor<4xf32>) : … -> tensor<?x4xf32>
    ```
    With `file`, the tensors `LAYER.maximum` and `LAYER.minimum` of it hold the extremes of each input channel of LAYER on
    calibration data, as `mode=observe` gives them. SmoothQuant (Xiao et al., 2023) then divides channel k of the input by
    `f[k] = max|x[k]|^smooth / max|w[k]|^(1 - smooth)` and multiplies column k of the weight by it; channels that were
    always 0 keep f = 1. `input=static` takes the range of the input from the file instead of from each row.

    `rounding=file` takes codes, scales and factors from the file, too: `LAYER.codes` (N x K, i8), `LAYER.scale` (groups x N) and
    `LAYER.factor` (K), made with error feedback (GPTQ: Frantar et al., 2023); `mode=observe` then also gives what they are
    made of, `LAYER.weight` and `LAYER.gram` (the products of the layer's inputs, summed over the rows).

    `ranges=file` takes the range of a static input from the file as a whole, `LAYER.range` (lowest and highest, of the smoothed input) instead of from
    its extremes; `mode=observe` with `histogram` and a file of extremes gives `LAYER.histogram`, what it can be chosen by: how many elements of the
    smoothed input lie in each of so many equal parts of the interval between its extremes and 0.

    `scaled`, with weights in groups and `rounding=file`, multiplies channel k of the input by `LAYER.factor` (AWQ: Lin et al., 2023).

    With `format` weights become numbers of 4, 6 or 8 bits (`mixer.encode`) that `mixer.block_linear` reads; inputs stay as they are.

    `rotate=N` puts `mixer.hadamard` on the inputs and the rows of the weight of each layer before all this, in blocks of N (-1: the largest power of 2 that
    divides its inputs), which changes nothing but the rounding (QuaRot: Ashkboos et al., 2024).

    `mode=observe` changes no layer; the module gets an output more, `observed`: `LAYER.maximum` and `LAYER.minimum` of each
    layer's input channels, one behind the other. The module's `mixer.observed` says where each begins, and its size.
    `mode=compare` leaves the exact layers, too, and has in `observed` `LAYER.error2`, `.exact2`, `.product`,
    `.approximate2` and `.worst`: sums over the rows of (y - y')^2, y^2, y y', y'^2 and the largest |y - y'|, for each column, of
    what the layer gives and would give, both from the exact input.
    `mode=choose` has both, too: the module gets an input more, `choices`, of f32, one for each layer (`mixer.choices` says
    which): where it is `alternative` the approximate result counts. Other passes may add alternatives to the same layers.

    With `tables` and codes of 4 bits, tables of 2^20 numbers and more that rows are looked up in keep codes, with a scale and a minimum of f16 for each group; what was
    looked up becomes f32 by `mixer.dequantize`. Codes of 4 bits lie two in a byte, that of the other half of the row in the high bits.

    Left alone, with a remark: layers whose weight is computed at run time, whose groups do not divide their inputs, and those
    named in `skip`.
  }];
  let options = [
    Option<"mode", "mode", "std::string", /*default=*/"\"apply\"", "apply, observe, compare or choose">,
    Option<"alternative", "alternative", "int64_t", /*default=*/"1", "The choice that means this pass; only with mode=choose">,
    Option<"groups", "groups", "int64_t", /*default=*/"0", "Inputs that share a scale of the weight; 0: all of a row; -1: 128, 64 or 32, the first that divides them, else all">,
    Option<"weightBits", "weight-bits", "int64_t", /*default=*/"8", "Of a weight's codes: 8 or 4">,
    Option<"blockInputs", "block-inputs", "int64_t", /*default=*/"0", "16 or 8: the weight in groups with scale and minimum, inputs rounded to so many bits in the same groups (mixer.block_linear); 0: products of bytes, or, with weight-bits=4, 16">,
    Option<"tables", "tables", "int64_t", /*default=*/"0", "Bits of the codes of large tables of embeddings, 8 or 4; 0: they stay; only with weights in groups">,
    Option<"smooth", "smooth", "double", /*default=*/"0.5", "SmoothQuant's exponent; only with a file">,
    Option<"input", "input", "std::string", /*default=*/"\"dynamic\"", "Where the range of an input comes from: dynamic, of each row; or static, the file">,
    Option<"symmetric", "symmetric", "bool", /*default=*/"false", "Ranges of inputs are symmetric about 0">,
    Option<"file", "file", "std::string", /*default=*/"\"\"", "Safetensors of the extremes of each layer's input">,
    Option<"rounding", "rounding", "std::string", /*default=*/"\"nearest\"", "Where the codes of a weight come from: nearest, or the file">,
    Option<"ranges", "ranges", "std::string", /*default=*/"\"extremes\"", "What of the file static ranges are: extremes of the channels, or LAYER.range">,
    Option<"histogram", "histogram", "int64_t", /*default=*/"0", "Parts of the range of an input that are counted, with mode=observe">,
    Option<"scaled", "scaled", "bool", /*default=*/"false", "Inputs of weights in groups are multiplied by LAYER.factor of the file">,
    Option<"format", "format", "std::string", /*default=*/"\"\"", "Of a weight's numbers: fp8_e4m3, mxfp4, nvfp4 ... (mixer.encode); none: codes of integers">,
    Option<"rotate", "rotate", "int64_t", /*default=*/"0", "Inputs that a Hadamard matrix mixes before they are rounded, a power of 2; 0: none; -1: as many as divide them">,
    ListOption<"only", "only", "std::string", "The layers that are meant; none: all">,
    ListOption<"skip", "skip", "std::string", "Layers that stay exact">];
  let statistics = [Statistic<"numQuantized", "num-quantized", "Linear layers quantized">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def LowRankPass : Pass<"mixer-low-rank", "::mlir::ModuleOp"> {
  let summary = "linear layers of lower rank: a narrow layer into a wide one";
  let description = [{
    Every `mixer.linear` of f32 whose weight is known at compile time becomes two of rank R, with R (K + N) multiplications a row
    instead of K N:

    ```mlir
    %y = mixer.linear %x, %w bias %b : tensor<?x1536xf32>, tensor<384x1536xf32>, tensor<384xf32> -> tensor<?x384xf32>
    // ==> rank=64
    %u = mixer.principal_axes %w : tensor<384x1536xf32> -> tensor<64x384xf32>
    %a = …           // %u transposed
    %c = …           // %u times %w
    %h = mixer.linear %x, %c : tensor<?x1536xf32>, tensor<64x1536xf32> -> tensor<?x64xf32>
    %y = mixer.linear %h, %a bias %b : tensor<?x64xf32>, tensor<384x64xf32>, tensor<384xf32> -> tensor<?x384xf32>
    ```
    The new layers are called LAYER.down and LAYER.up. `ratio` instead of `rank` gives each layer the rank that leaves this share
    of its multiplications, rounded down to a multiple of 16 where it is at least that.

    With `file` the axes are its tensors `LAYER.axes` (RxN, orthonormal rows): those that lose least on inputs that were seen
    (the principal components of the layer's outputs). `mode`, `alternative`, `only` and `skip` are mixer-quantize's; `mode=observe`
    gives `LAYER.weight` and `LAYER.gram`, which such axes are made of.

    With `pattern=N:M` the second factor is sparse: its weight goes through `mixer.prune`, and N of M neighbouring numbers of an output stay, M up to 64 (DSFormer: Chand et al., 2023).
    `file` then has both factors, fitted to each other, zeros and all: `LAYER.down` (RxK) and `LAYER.up` (NxR). Zeros do not count as multiplications.

    Left alone, with a remark: layers whose weight is computed at run time, for which the rank saves nothing (or is no multiple of M; 2:4 and 1:4: of 8), and those named
    in `skip`.
  }];
  let options = [
    Option<"mode", "mode", "std::string", /*default=*/"\"apply\"", "apply, observe, compare or choose">,
    Option<"alternative", "alternative", "int64_t", /*default=*/"1", "The choice that means this pass; only with mode=choose">,
    Option<"rank", "rank", "int64_t", /*default=*/"0", "Of every layer">,
    Option<"ratio", "ratio", "double", /*default=*/"0", "Or the share of a layer's multiplications that stays">,
    Option<"pattern", "pattern", "std::string", /*default=*/"\"\"", "N:M such as 2:4, of the second factor; nothing: it is dense">,
    Option<"file", "file", "std::string", /*default=*/"\"\"", "Safetensors with the axes, or the factors, of each layer">,
    ListOption<"only", "only", "std::string", "The layers that are meant; none: all">,
    ListOption<"skip", "skip", "std::string", "Layers that stay exact">];
  let statistics = [Statistic<"numFactored", "num-factored", "Linear layers of lower rank">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def SparsifyPass : Pass<"mixer-sparsify", "::mlir::ModuleOp"> {
  let summary = "linear layers without the weights that say least";
  let description = [{
    The weight of every `mixer.linear` of f32 that is known at compile time goes through `mixer.prune`:

    ```mlir
    %y = mixer.linear %x, %w : tensor<?x1536xf32>, tensor<384x1536xf32> -> tensor<?x384xf32>
    // ==> ratio=0.9 block=4
    %p = mixer.prune %w keep 14746 block 4 : tensor<384x1536xf32> -> tensor<384x1536xf32>
    %y = mixer.linear %x, %p : tensor<?x1536xf32>, tensor<384x1536xf32> -> tensor<?x384xf32>
    ```
    `pattern=blocks`: a share `ratio` of the blocks of `block` outputs and one input becomes 0. `pattern=N:M`: N of M neighbouring inputs of an
    output stay, M up to 64 (2:4: Mishra et al., 2021). mixer-pack-operands makes `mixer.sparse_linear` of it.

    With `file` weights count by `LAYER.squares` of it, the squares of the inputs that they were seen to meet (the diagonal of the second moments; Sun et al.,
    2023): `mode=observe` gives these. A tensor `LAYER.pruned` of it is the layer's weight instead, zeros and all: what was left was fitted to what went. `mode`, `alternative`, `only` and `skip` are mixer-quantize's.

    Left alone, with a remark: layers whose weight is computed at run time, whose outputs are no multiple of `block` (N:M: inputs of M; 2:4 and 1:4: of 8), and those
    named in `skip`.
  }];
  let options = [
    Option<"mode", "mode", "std::string", /*default=*/"\"apply\"", "apply, observe, compare or choose">,
    Option<"alternative", "alternative", "int64_t", /*default=*/"1", "The choice that means this pass; only with mode=choose">,
    Option<"pattern", "pattern", "std::string", /*default=*/"\"blocks\"", "blocks, or N:M such as 2:4">,
    Option<"ratio", "ratio", "double", /*default=*/"0", "Share of the blocks that becomes 0">,
    Option<"block", "block", "int64_t", /*default=*/"4", "Outputs of a block: 1, 2, 4 or 8">,
    Option<"file", "file", "std::string", /*default=*/"\"\"", "Safetensors with the squares of each layer's inputs, or with weights">,
    ListOption<"only", "only", "std::string", "The layers that are meant; none: all">,
    ListOption<"skip", "skip", "std::string", "Layers that stay exact">];
  let statistics = [Statistic<"numSparse", "num-sparse", "Linear layers with zeros">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def RemoveUnitsPass : Pass<"mixer-remove-units", "::mlir::ModuleOp"> {
  let summary = "linear layers without some of the heads or neurons that they read";
  let description = [{
    The columns of a `mixer.linear` that belong to a removed unit go, and with them what computes the unit: rows of the linear layers in front, through
    elementwise ops (neurons), or heads of the attention in front and their rows of queries, keys and values (heads). Shapes shrink:

    ```mlir
    %h = mixer.linear %x, %up : tensor<?x32xf32>, tensor<64x32xf32> -> tensor<?x64xf32>
    %g = math.tanh %h : tensor<?x64xf32>
    %y = mixer.linear %g, %down : tensor<?x64xf32>, tensor<32x64xf32> -> tensor<?x32xf32> loc("down")
    // ==> removed=down=3+5
    %fewer = …       // rows of %up: all but 3 and 5
    %h = mixer.linear %x, %fewer : tensor<?x32xf32>, tensor<62x32xf32> -> tensor<?x62xf32>
    %g = math.tanh %h : tensor<?x62xf32>
    %narrow = …      // columns of %down: all but 3 and 5
    %y = mixer.linear %g, %narrow : tensor<?x62xf32>, tensor<32x62xf32> -> tensor<?x32xf32> loc("down")
    ```
    Heads that share keys are one unit. A cache of keys or values that only this attention reads becomes one of the heads that stay, of its name.

    `removed` says which units of which layer go; layers that are not in it are left alone. `mode`, `only` and `skip` are mixer-quantize's: `mode=observe` gives
    `LAYER.score` of each unit, the squares of what it adds to the outputs on the rows that were seen (those of its channels, without what they have in
    common); `mode=compare` leaves shapes as they are and makes the columns 0. With `mode=count` the model gets an input `choices`, as with mixer-quantize's `choose`, that says of each layer how many of its
    units in `removed`, from the first, are 0 in a call.

    Left alone, with a remark: layers whose weight is computed at run time, which read no heads (no neurons), whose attention has scores that depend on the
    number of the head, or keys that all heads share, or that are remembered and read elsewhere, too, and those named in `skip`. An error: a layer that is not there, a number beyond its units, all of
    its units.
  }];
  let options = [
    Option<"mode", "mode", "std::string", /*default=*/"\"apply\"", "apply, observe, compare, choose or count">,
    Option<"alternative", "alternative", "int64_t", /*default=*/"1", "The choice that means this pass; only with mode=choose">,
    Option<"unit", "unit", "std::string", /*default=*/"\"neurons\"", "heads or neurons">,
    ListOption<"removed", "removed", "std::string", "LAYER=N+N+...: units that go, from 0">,
    ListOption<"only", "only", "std::string", "The layers that are meant; none: all">,
    ListOption<"skip", "skip", "std::string", "Layers that stay exact">];
  let statistics = [Statistic<"numNarrowed", "num-narrowed", "Linear layers that read fewer units">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def RemoveLayersPass : Pass<"mixer-remove-layers", "::mlir::ModuleOp"> {
  let summary = "whole layers of a residual stream that go";
  let description = [{
    What read a layer's output reads its input instead, and what computed the layer goes (ShortGPT: Men et al., 2024).

    ```mlir
    %a = mixer.linear %x, %w : tensor<?x32xf32>, tensor<32x32xf32> -> tensor<?x32xf32> loc("layer.3.dense")
    %y = arith.addf %x, %a : tensor<?x32xf32> loc("layer.3")
    %z = mixer.linear %y, %v : tensor<?x32xf32>, tensor<32x32xf32> -> tensor<?x32xf32> loc("layer.4.dense")
    // ==> removed=layer.3
    %z = mixer.linear %x, %v : tensor<?x32xf32>, tensor<32x32xf32> -> tensor<?x32xf32> loc("layer.4.dense")
    ```
    A layer is what has a number in its names, and all that stands below it: `layer.3` and `layer.3.dense`, `/blocks/blocks.3/attn/MatMul`. It can go if one value that
    it makes of its input is read behind it, of the input's shape, and its input is added to something in it. Layers are numbered in the order of the model, from 0: the
    outermost of which all of a kind can go, so blocks of a Swin transformer, whose stages change shapes.

    `removed` has the names or the numbers of those that go. `mode`, `only` and `skip` are mixer-quantize's: `mode=observe` gives, of each layer, `LAYER.score` and
    `LAYER.rows`: 1 - the cosine of its input and its output along the last axis, summed over the rows that were seen, and how many they are; `mode=compare` measures
    input against output.

    Left alone, with a remark: layers that can't go, of which nothing was said. An error: one of `removed` that is not there or can't go, all of the layers.
  }];
  let options = [
    Option<"mode", "mode", "std::string", /*default=*/"\"apply\"", "apply, observe, compare or choose">,
    Option<"alternative", "alternative", "int64_t", /*default=*/"1", "The choice that means this pass; only with mode=choose">,
    ListOption<"removed", "removed", "std::string", "Layers that go: names, or numbers from 0">,
    ListOption<"only", "only", "std::string", "Of these the layers that are meant; none: all">,
    ListOption<"skip", "skip", "std::string", "Layers that stay">];
  let statistics = [Statistic<"numRemoved", "num-removed", "Layers that went">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def FoldRotationsPass : Pass<"mixer-fold-rotations", "::mlir::ModuleOp"> {
  let summary = "rotations in front of linear layers that weights can take";
  let description = [{
    Rotations by Hadamard matrices that change results by their rounding alone (QuaRot: Ashkboos et al., 2024), so that large elements are spread over their
    neighbours before `mixer-quantize` with `rotate` rounds them.

    **The residual stream.** An RMS norm has the same factor for a rotated row. So what is added to the stream is rotated (rows and biases of linear layers, tables of embeddings,
    weights), and the layers that read it behind a norm have their weights multiplied by the matrix, the norm's factors and shifts folded into them:

    ```mlir
    %n = mixer.norm rms %s scale %g epsilon 1.0e-6 : tensor<?x64xf32> scale tensor<64xf32> -> tensor<?x64xf32>
    %u = mixer.linear %n, %up : tensor<?x64xf32>, tensor<96x64xf32> -> tensor<?x96xf32>
    %d = mixer.linear %u, %down : tensor<?x96xf32>, tensor<64x96xf32> -> tensor<?x64xf32>
    %t = arith.addf %s, %d : tensor<?x64xf32>
    // ==>
    %n = mixer.norm rms %s epsilon 1.0e-6 : tensor<?x64xf32> -> tensor<?x64xf32>
    %u = mixer.linear %n, %1 {mixer.rotated = 64 : i64} : …   // 1: hadamard(%up * %g)
    %d = mixer.linear %u, %2 : …                              // 2: the rows of %down times the matrix
    %t = arith.addf %s, %d : tensor<?x64xf32>
    ```
    A layer norm is an RMS norm of a stream whose rows have no mean, so those who write to it lose theirs first (Ashkboos et al., SliceGPT, 2024); then norms alone may read the stream.
    What else writes to it is rotated as it runs, what else reads it gets it rotated back, where that is less often than a norm is folded. Blocks are the largest power of 2 that divides the width, or
    `block`.

    **Columns of a head.** The input of a linear layer may be, but for its order, columns of another linear layer, or what `mixer.attention` makes of such as its
    values. Attention is linear in its values, so a Hadamard matrix on the last axis of a head comes out as it went in: the weight of the layer
    behind is multiplied by it, and the rows and bias of the layer in front. Blocks are the largest power of 2 that divides a head.

    The layer behind gets `mixer.rotated`, and `mixer-quantize` with `rotate` puts no `mixer.hadamard` in front of it.

    Left alone: layers whose input something else reads, too; values that only the run knows the columns of. A stream that can't be rotated is a remark at what
    stands against it: norms behind the sum (their factors are in the stream), factors of single channels, experts, widths that blocks do not divide.
  }];
  let options = [
    Option<"block", "block", "int64_t", /*default=*/"0", "Neighbours of the stream that are mixed, a power of 2; 0: the largest that divides its width">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect"];
}

def RmsNormsPass : Pass<"mixer-rms-norms", "::mlir::ModuleOp"> {
  let summary = "layer norms that read a residual stream as RMS norms";
  let description = [{
    A layer norm subtracts the mean of a row, which an RMS norm finds to be 0 where those who write to the stream have lost theirs: rows and biases of linear
    layers, tables of embeddings and weights, when compiling; what else writes, as it runs (Jiang et al., Pre-RMSNorm and Pre-CRMSNorm Transformers, 2023). Results change by
    their rounding alone.

    ```mlir
    %n = mixer.norm layer %s scale %g bias %c epsilon 1.0e-5 : …
    %d = mixer.linear %n, %down : tensor<?x64xf32>, tensor<64x64xf32> -> tensor<?x64xf32>
    %t = arith.addf %s, %d : tensor<?x64xf32>
    // ==>
    %n = mixer.norm rms %s scale %g bias %c epsilon 1.0e-5 : …
    %d = mixer.linear %n, %1 : …       // 1: %down minus the mean of its columns
    %t = arith.addf %s, %d : tensor<?x64xf32>
    ```
    Left alone, with a remark at what stands against it: streams that something else than layer norms reads, as behind a norm of the sum
    (post-norm); those with as many writers that must be centred as they run as there are norms.
  }];
  let statistics = [Statistic<"numNorms", "num-norms", "Layer norms that became RMS norms">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::tensor::TensorDialect"];
}

def MergeTokensPass : Pass<"mixer-merge-tokens", "::mlir::func::FuncOp"> {
  let summary = "fewer tokens from layer to layer of a trained encoder";
  let description = [{
    Behind each attention of a sequence over itself, between the residual sum (with post-norm, its norm) and what reads it, similar tokens
    become one. How many is known when compiling, or follows from the dims of a call, so everything behind is computed on smaller tensors:

    ```mlir
    %s = arith.addf %x, %o : tensor<?x197x384xf32>              // o: the projected attention
    // ==> scheme=tome r=13
    %g = …                                                       // BxN: the row that each token goes to
    %sum = mixer.scatter_add %s at %g into %zero : tensor<?x197x384xf32>, tensor<?x197xi64>, tensor<?x184x384xf32>
    %m = …                                                       // sum / size
    ```
    `tome` (Bolya et al., 2022): tokens at even places go into the one at an odd place whose key is most like theirs, the r most alike of
    them. `pitome` (Tran et al., 2024): of the 2 r tokens that most others are like, half goes into the other half; in `mode` bsm all tokens
    are parted by that rank. `evit` (Liang et al., 2022): those stay that the class token attends to most, the rest becomes one row; at a quarter, half
    and three quarters of the layers. `dynamicvit-like` (after Rao et al., 2021, whose score is learned): those stay that have most of a `score`, the rest
    goes, in the same layers. `zero-tprune` (Wang et al., 2023): tokens go by a walk on the graph of attention, and by how like another they are.
    `token-transforming` (Zeng et al., 2025): each row is a mean of all tokens, weighted by how like its anchor they are; anchors have most of a `score`.
    `pool`: neighbours become their mean, in the middle layer; `t2t` (Yuan et al., 2021) and `patch-merging` (Liu et al., 2021): those of windows of
    a grid, which overlap or not. `tomesd` (Bolya and Hoffman, 2023): tokens of a `grid` become fewer in front of each
    attention, and all of them are there again behind it. `r`, or `ratio`: the share of tokens that stays; `counts`: how many go in each layer.

    A row stands for as many tokens as its size says: the next attention adds log(size) to its scores (`proportional`), and padding has size 0, goes
    first, and changes nothing. The class token (the first row, where an output takes it alone) stays what it is. Outputs of tokens, and whatever else reads
    all of them, get for each token the row of its group.

    Layers keep their tokens, with a remark that says why, where places of tokens are read behind them (rotary or relative positions, windows, a
    causal mask, grids), where a value is read on both sides (layers side by side), and those named in `skip`. An error: a function without a layer
    to merge in, a causal decoder with states, more tokens taken than the first layer has; of `tomesd` a number of
    tokens that is not fixed.
  }];
  let options = [
    Option<"scheme", "scheme", "std::string", /*default=*/"\"tome\"", 
           "tome, pitome, evit, dynamicvit-like, zero-tprune, token-transforming, pool, t2t, patch-merging or tomesd">,
    Option<"r", "r", "int64_t", /*default=*/"0", "Tokens that go in each layer">,
    Option<"ratio", "ratio", "double", /*default=*/"0", "Share of the tokens that stays in each layer, instead of r">,
    Option<"schedule", "schedule", "std::string", /*default=*/"\"constant\"", "constant; or decreasing, from 2 r to 0">,
    ListOption<"counts", "counts", "int64_t", "Tokens that go, for each layer; instead of r">,
    ListOption<"ratios", "ratios", "double", "Share of the tokens that stays, for each layer; instead of r">,
    Option<"threshold", "threshold", "double", /*default=*/"0",
           "Of tome: nothing goes in the layer behind those of counts; the module gets an output more, observed: for each token that could go there "
           "in how many samples it is at least so like another (LAYER.alike), and the number of samples (LAYER.samples)">,
    ListOption<"at", "at", "int64_t", "Layers to merge in, from 0; default: all; evit and dynamicvit-like three, pool, t2t and patch-merging the middle one">,
    Option<"proportional", "proportional", "std::string", /*default=*/"\"auto\"", "Attention counts a row as often as its size says: on, off; auto: off for evit, dynamicvit-like and zero-tprune">,
    Option<"classToken", "class-token", "std::string", /*default=*/"\"auto\"", "The first token is one of its own: on, off; auto: if an output takes it alone">,
    Option<"mode", "mode", "std::string", /*default=*/"\"auto\"", "Of pitome: ordered, bsm, text; auto: text with a padding mask, else bsm in the first half of the layers and ordered behind. Of "
           "zero-tprune: similarity, of the half that a walk comes by least those go that are most like one of the other half; importance, those "
           "go that it comes by least; both, half of them so and half so; auto: both">,
    Option<"score", "score", "std::string", /*default=*/"\"auto\"",
           "Of dynamicvit-like and token-transforming: class, what the class token attends to; rank, where a walk on the graph of attention "
           "ends; auto: class if there is a class token and no steps">,
    Option<"steps", "steps", "int64_t", /*default=*/"0",
           "Of a score by rank and of zero-tprune: steps of the walk; 0: zero-tprune 30 in the first third of the layers, 1 in the last, 8 "
           "between, others 1">,
    Option<"temperature", "temperature", "double", /*default=*/"0.1",
           "Of token-transforming: the lower, the more a token counts that is more like the anchor">,
    Option<"stride", "stride", "int64_t", /*default=*/"2",
           "Of pool without r, ratio and counts: neighbours that become one, with a grid in each direction; of t2t and patch-merging: from "
           "window to window; of tomesd: edge of the cells of a grid">,
    Option<"window", "window", "int64_t", /*default=*/"0",
           "Of t2t, patch-merging and pool with a grid: edge of a window of tokens that become their mean; 0: t2t 3, others stride">,
    Option<"padding", "padding", "int64_t", /*default=*/"-1",
           "Of these: by how much the first window lies outside of the grid; -1: t2t 1, others 0">,
    Option<"grid", "grid", "std::string", /*default=*/"\"auto\"",
           "Of tomesd, t2t, patch-merging and pool: HxW, how tokens lie; auto: as a square, with or without a token in front (pool: in a line)">,
    Option<"startMargin", "margin", "double", /*default=*/"0.75", "Of pitome: what cosine is alike, in the first layer">,
    Option<"fallingMargin", "margin-falls", "double", /*default=*/"0.75", "Of pitome: by how much less it is behind the last layer">,
    ListOption<"skip", "skip", "std::string", "Layers that keep their tokens">];
  let statistics = [Statistic<"numMerges", "num-merges", "Places where tokens become fewer">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def RouteTokensPass : Pass<"mixer-route-tokens", "::mlir::func::FuncOp"> {
  let summary = "layers of a trained model that some of the tokens skip";
  let description = [{
    In front of a layer some tokens are taken, the layer (attention, what lies around it, and all up to the next layer) is computed on these, and behind it
    they are put back among the others, which are as they were:

    ```mlir
    %y = …                                                     // a layer of %x : tensor<?x197x384xf32>
    // ==> ratio=0.5 start=0 end=0
    %few = mixer.embedding %ids, %x : tensor<?x99xi64>, tensor<?x384xf32> -> tensor<?x99x384xf32>
    %out = …                                                   // the layer of %few
    %y = …                                                     // of each token its row in %out, or that of %x
    ```
    From layer `start` to layer `end` (TREAD: Krause et al., 2025), or in each `every`th layer alone (mixture of depths: Raposo et al., 2024). Which tokens go through
    is the same for all inputs (`choose` random, even), or those with most of a score (class, rank, update, norm). They keep their order and their places: rotary positions
    and padding masks are gathered, and whatever attention asks of places (causal masks, distances, tables) it asks of those that they have. The class token goes through.

    Layers take all tokens, with a remark that says why, where something else is read for each place, where a value inside of them is read outside, and those named in `skip`;
    where a mask compares places a score is refused, since it would tell earlier tokens of later ones. An error: a model with states, no layer left.
  }];
  let options = [
    Option<"ratio", "ratio", "double", /*default=*/"0.5",
           "Share of the tokens that goes through: with start and end rounded up, with every rounded down, but one">,
    Option<"start", "start", "int64_t", /*default=*/"-1", "First layer that others skip, from 0; -1: a sixth down">,
    Option<"end", "end", "int64_t", /*default=*/"-1", "Last of them; -1: two thirds down">,
    Option<"every", "every", "int64_t", /*default=*/"0", "Instead: every so manyth layer, each alone; the first is every - 1">,
    Option<"choose", "choose", "std::string", /*default=*/"\"random\"",
           "Which tokens go through: random, even (places as far from each other as can be); or those with most of: class, what the class token attends "
           "to in the layer before it; rank, where a walk on the graph of that layer's attention ends; update, how far that layer moved them; norm, their length">,
    Option<"seed", "seed", "int64_t", /*default=*/"0", "Of random">,
    Option<"steps", "steps", "int64_t", /*default=*/"1", "Of rank: steps of the walk">,
    Option<"classToken", "class-token", "std::string", /*default=*/"\"auto\"", "The first token goes through: on, off; auto: if an output takes it alone">,
    ListOption<"skip", "skip", "std::string", "Layers that take all tokens">];
  let statistics = [Statistic<"numRoutes", "num-routes", "Places where tokens are taken and put back">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def LowerSoftmaxPass : Pass<"mixer-lower-softmax", "::mlir::func::FuncOp"> {
  let summary = "write linalg.softmax as maximum, difference, exponential, sum and quotient";
  let description = [{
    What is left of softmax when attention has been raised. The five are one nest again.

    ```mlir
    %y = linalg.softmax dimension(1) ins(%x : tensor<4x8xf32>) outs(%e : tensor<4x8xf32>) -> tensor<4x8xf32>
    // ==>
    %m = linalg.reduce { arith.maximumf } ins(%x : tensor<4x8xf32>) outs(%low : tensor<4xf32>) dimensions = [1]
    %n = linalg.broadcast ins(%m : tensor<4xf32>) outs(%e : tensor<4x8xf32>) dimensions = [1]
    %d = arith.subf %x, %n : tensor<4x8xf32>
    %p = math.exp %d : tensor<4x8xf32>
    %s = linalg.reduce { arith.addf } ins(%p : tensor<4x8xf32>) outs(%zero : tensor<4xf32>) dimensions = [1]
    %t = linalg.broadcast ins(%s : tensor<4xf32>) outs(%e : tensor<4x8xf32>) dimensions = [1]
    %y = arith.divf %p, %t : tensor<4x8xf32>
    ```
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def RaiseAttentionPass : Pass<"mixer-raise-attention", "::mlir::func::FuncOp"> {
  let summary = "find attention that was written as products and a softmax";
  let description = [{
    A contraction, a softmax over its last axis and a contraction with the values, as exporters write them: factors on the queries,
    the keys or the scores become `scale`; `score + where(keep, 0, -inf)` and its other spellings (a very negative number, (1 - mask) times
    it, a mask of floats) become the mask region, whatever else is added, multiplied or capped stays in the score region, with what it reads
    as captures; keys repeated for groups of heads are read where they are. Masks are written again as functions of
    (b, h, i, j), from whatever tensor ops computed them, so that the kernel can leave out the tiles they empty.

    ```mlir
    %s = linalg.generic {indexing_maps = [#q, #k, #s], iterator_types = [..., "reduction"]} ins(%q, %k : ...) { mulf, addf } -> tensor<2x4x9x9xf32>
    %p = linalg.softmax dimension(3) ins(%s : tensor<2x4x9x9xf32>) ...
    %o = linalg.generic {indexing_maps = [#p, #v, #o], iterator_types = [..., "reduction"]} ins(%p, %v : ...) { mulf, addf } -> tensor<2x4x9x8xf32>
    // ==>
    %o = mixer.attention %q, %k, %v scale 1.0 : tensor<2x4x9x8xf32>, tensor<2x4x9x8xf32>, tensor<2x4x9x8xf32> -> tensor<2x4x9x8xf32>
    ```
    A row without any key is zeros in `mixer.attention`, and a mean of all values, or NaN, in what it is raised from: a remark says so.
    What is not raised stays as it is, with a remark that says why.
  }];
  let statistics = [Statistic<"numRaised", "num-raised", "Attentions found">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
                           "::mlir::tensor::TensorDialect"];
}

def RaiseLayersPass : Pass<"mixer-raise-layers", "::mlir::func::FuncOp"> {
  let summary = "find norms and linear layers that were written as arithmetic";
  let description = [{
    Layer and RMS norm of the last axis in the spellings of exporters (mean of squares or of centred squares, square root and
    quotient, reciprocal or power), with scale and bias; a vector added to a linear layer; transposes and reshapes that cancel.

    ```mlir
    %q = arith.mulf %x, %x : tensor<4x8xf32>
    %s = linalg.reduce { arith.addf } ins(%q : tensor<4x8xf32>) outs(%zero : tensor<4xf32>) dimensions = [1]
    ...
    %y = arith.mulf %x, %r : tensor<4x8xf32>          // r: 1 / sqrt(s / 8 + 1e-6), broadcast
    // ==>
    %y = mixer.norm rms %x epsilon 1.0e-6 : tensor<4x8xf32> -> tensor<4x8xf32>
    ```
  }];
  let statistics = [Statistic<"numNorms", "num-norms", "Norms found">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
                           "::mlir::tensor::TensorDialect"];
}

def RaiseRotaryPass : Pass<"mixer-raise-rotary", "::mlir::func::FuncOp"> {
  let summary = "find rotary positions that were written as arithmetic";
  let description = [{
    Slices of the last axis of x, multiplied with cosines and sines and added, as exporters write them: x c + rotate_half(x) s, halves
    that are joined behind their sums, pairs of neighbours (interleaved), parts of a head with the rest behind them. Cosines and sines may
    be computed in the graph or looked up. Those that depend on the place alone become tables when the model is compiled; those
    of positions that are an input are computed once a token.

    ```mlir
    %r = tensor.concat dim(3) %negated_high, %low : (tensor<2x4x9x4xf32>, tensor<2x4x9x4xf32>) -> tensor<2x4x9x8xf32>
    %a = arith.mulf %x, %c : tensor<2x4x9x8xf32>
    %b = arith.mulf %r, %s : tensor<2x4x9x8xf32>
    %y = arith.addf %a, %b : tensor<2x4x9x8xf32>
    // ==>
    %y = mixer.rotary %x_of_tokens at %places by %cosine, %sine : tensor<2x9x4x8xf32>, tensor<2x9xi32>, tensor<9x4xf32>, tensor<9x4xf32> -> tensor<2x9x4x8xf32>
    ```
    What looks like a rotation and is none stays as it is, with a remark that says why.
  }];
  let statistics = [Statistic<"numRaised", "num-raised", "Rotations found">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
                           "::mlir::tensor::TensorDialect"];
}

def CheckSizesPass : Pass<"mixer-check-sizes", "::mlir::ModuleOp"> {
  let summary = "what ops need of dynamic sizes is proven, or becomes a condition of each call";
  let description = [{
    Operands of an elementwise op have one shape, a slice ends inside of its tensor, an index of a region of attention goes no
    further than the axis of the capture it reads. Verifiers say so of static sizes. Dynamic ones are compared here, as
    arithmetic on the dims of the signature, before anything relies on them: proven is dropped, impossible is an error, and the
    rest is written into `mixer.size_checks` of the module, with a remark. The runtime refuses calls that break it.

    ```mlir
    module attributes {mixer.dims = {a = array<i64: 1, 64>, b = array<i64: 1, 64>}} {
      func.func @main(%x: tensor<?xf32> {mixer.name = "x", mixer.dims = ["a"]}, %y: tensor<?xf32> {mixer.name = "y", mixer.dims = ["b"]}) -> tensor<?xf32> {
        %o = arith.addf %x, %y : tensor<?xf32>
    // ==>
    module attributes {mixer.size_checks = [{dims = ["b", "a"], layer = "o", left = "axis 0 of input 'y'", left_formula = "b",
      right = "axis 0 of input 'x'", right_formula = "a", sizes = affine_map<()[s0, s1] -> (s0, s1)>} ]}
    ```
    Sizes that only a run knows (`mixer.count`) are not compared.
  }];
  let statistics = [Statistic<"numChecks", "num-checks", "Conditions that calls are checked for">];
  let dependentDialects = ["::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect", "::mlir::tensor::TensorDialect"];
}

def CheckReadsPass : Pass<"mixer-check-reads", "::mlir::func::FuncOp"> {
  let summary = "an attention that reads outside of a capture at an index that is computed ends the call";
  let description = [{
    Regions of attention read captures at indices that may hang on data, as segment ids and positions do. Where arithmetic on
    the region's indices and the bounds of sizes does not show that such an index is inside, the attention is asked for `outside`,
    and a `mixer.check` at the end of the function ends the call, with a message that names the layer and the capture.

    ```mlir
    %o = mixer.attention %q, %k, %v captures(%bias, %ids : tensor<8xf32>, tensor<?xi32>) ...
    return %o : tensor<1x2x?x8xf32>
    // ==>
    %o, %outside = mixer.attention ... outside tensor<1x2x?xi32>
    %any = linalg.reduce { arith.maxsi } ins(%outside : tensor<1x2x?xi32>) ...
    mixer.check %any[%c0] "layer 'attention' reads outside of capture 0 ('bias'), at an index that is computed" : tensor<1xi32>
    return %o : tensor<1x2x?x8xf32>
    ```
    An attention in the body of a scan or a loop is left as it is, with a remark: its row is NaN then.
  }];
  let statistics = [Statistic<"numChecks", "num-checks", "Attentions whose reads are looked at">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect", "::mlir::tensor::TensorDialect"];
}

def ResolveDimsPass : Pass<"mixer-resolve-dims", "::mlir::func::FuncOp"> {
  let summary = "write sizes as arithmetic on the dims of the signature";
  let description = [{
    ```mlir
    func.func @main(%x: tensor<?x?x8xf32> {mixer.dims = ["batch", "seq", ""]}, %w: tensor<4x8xf32>) -> index {
      %c1 = arith.constant 1 : index
      %y = mixer.linear %x, %w : tensor<?x?x8xf32>, tensor<4x8xf32> -> tensor<?x?x4xf32>
      %n = tensor.dim %y, %c1 : tensor<?x?x4xf32>
      return %n : index
    }
    // ==>
      %n = mixer.dim "seq"
    ```
    A size without a name in the signature stays, with a remark.
  }];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::affine::AffineDialect", "::mlir::arith::ArithDialect",
                           "::mlir::tensor::TensorDialect"];
}

def SplitExpertsPass : Pass<"mixer-split-experts", "::mlir::ModuleOp"> {
  let summary = "feed-forward networks as experts, of which each row gets some";
  let description = [{
    The neurons between linear layers and the `mixer.linear` that reads them are put into `experts` groups of one size, and each row gets the `top` of
    them that a router, one more linear layer of what the network reads, gives most (MoEfication: Zhang et al., 2022). The others count with their means:

    ```mlir
    %h = mixer.linear %x, %up : tensor<?x32xf32>, tensor<64x32xf32> -> tensor<?x64xf32>
    %g = math.tanh %h : tensor<?x64xf32>
    %y = mixer.linear %g, %down bias %b : tensor<?x64xf32>, tensor<32x64xf32>, tensor<32xf32> -> tensor<?x32xf32>
    // ==> experts=8 top=2
    %scores = mixer.linear %x, %router bias %rb : tensor<?x32xf32>, tensor<8x32xf32>, tensor<8xf32> -> tensor<?x8xf32>
    %values, %chosen = mixer.sort %scores descending : tensor<?x8xf32> -> tensor<?x2xf32>, tensor<?x2xi64>
    %choice = tensor.collapse_shape %chosen [[0, 1]] : tensor<?x2xi64> into tensor<?xi64>
    %offsets, %rows = mixer.group_tokens %choice : tensor<?xi64> -> tensor<9xi32>, tensor<?xi32>
    %token = …       // %rows / 2
    %own = mixer.embedding %token, %x : tensor<?xi32>, tensor<?x32xf32> -> tensor<?x32xf32>
    %u = mixer.grouped_linear %own, %ups segments(%offsets : tensor<9xi32>) : tensor<?x32xf32>, tensor<8x32x8xf32> -> tensor<?x8xf32>
    %a = math.tanh %u : tensor<?x8xf32>
    %d = mixer.grouped_linear %a, %downs segments(%offsets : tensor<9xi32>) bias %less
        : tensor<?x8xf32>, tensor<8x8x32xf32>, tensor<8x32xf32> -> tensor<?x32xf32>
    %y = mixer.scatter_add %d at %token into %base : tensor<?x32xf32>, tensor<?xi32>, tensor<?x32xf32>
    ```
    `%less` is minus the mean of what each expert adds, `%base` is the bias and all of those means: with all experts chosen the layer is exact. `file` has `LAYER.order` (i64:
    the neurons of one expert after the other), `LAYER.mean` (their means, in that order, experts x size), `LAYER.router` and `LAYER.router_bias`.

    `mode`, `alternative`, `only` and `skip` are mixer-quantize's. `mode=observe` without a file gives what experts are made of: `LAYER.neurons` (the weights of the layers
    in front, side by side), and sums over the rows: `rows`, `sums`, `gram` (of inputs), `activations`; with a file that has the experts what their routers are made of:
    `LAYER.lengths`, how long what an expert adds is, beyond its mean, and `LAYER.cross`, the products of that and the inputs.

    Left alone, with a remark: layers whose inputs `experts` does not divide, whose inputs are not made by linear layers of one input and elementwise ops, whose weight is computed
    at run time, and those named in `skip`.
  }];
  let options = [
    Option<"mode", "mode", "std::string", /*default=*/"\"apply\"", "apply, observe, compare or choose">,
    Option<"alternative", "alternative", "int64_t", /*default=*/"1", "The choice that means this pass; only with mode=choose">,
    Option<"experts", "experts", "int64_t", /*default=*/"0", "Of each network">,
    Option<"top", "top", "int64_t", /*default=*/"1", "Experts that a row gets">,
    Option<"file", "file", "std::string", /*default=*/"\"\"", "Safetensors with the experts of each layer, and routers">,
    ListOption<"only", "only", "std::string", "The layers that are meant; none: all">,
    ListOption<"skip", "skip", "std::string", "Layers that stay exact">];
  let statistics = [Statistic<"numSplit", "num-split", "Linear layers whose neurons are in experts">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect",
                           "::mlir::math::MathDialect", "::mlir::tensor::TensorDialect"];
}

def StatesToArgumentsPass : Pass<"mixer-states-to-arguments", "::mlir::ModuleOp"> {
  let summary = "states as inputs and outputs";
  let description = [{
    For references and comparisons: a state is an argument of `@main` more and a result more, both with its name. The result
    of a cache is its new rows.

    ```mlir
    mixer.state @keys cache : tensor<?x8xf32>
    func.func @main(%x: tensor<?x8xf32> {mixer.dims = ["tokens", ""]}) {
      %k = mixer.state_read @keys : tensor<?x8xf32>
      %all = mixer.cache_append %k, %x : tensor<?x8xf32>, tensor<?x8xf32>
      mixer.state_write @keys, %all : tensor<?x8xf32>
      return
    }
    // ==>
    func.func @main(%x: tensor<?x8xf32> {mixer.dims = ["tokens", ""]}, %k: tensor<?x8xf32> {mixer.dims = ["past", ""], mixer.initial = 0.0, mixer.name = "keys"})
        -> (tensor<?x8xf32> {mixer.dims = ["tokens", ""], mixer.name = "keys"}) {
      %all = tensor.concat dim(0) %k, %x : (tensor<?x8xf32>, tensor<?x8xf32>) -> tensor<?x8xf32>
      return %x : tensor<?x8xf32>
    }
    ```
  }];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::func::FuncDialect", "::mlir::tensor::TensorDialect"];
}

def VerifyStatesPass : Pass<"mixer-verify-states", "::mlir::ModuleOp"> {
  let summary = "check that states are written once and that nothing copies them";
  let description = [{
    Each `mixer.state` is written once, in `@main`. A cache is written as `mixer.cache_append` made it of what was read of it, and no
    op computes all of its rows again (a concatenation, an elementwise op, a transpose that no kernel reads as a view): that would be
    a copy in every call. Errors name the op and its layer. Runs on tensors and on groups. Changes nothing.
  }];
}

def VerifyTapsPass : Pass<"mixer-verify-taps", "::mlir::ModuleOp"> {
  let summary = "check that no pass has lost a tap of the imported model";
  let description = [{
    The importer lists the names of its taps in the module attribute `mixer.taps`. Each of them must be the name of
    exactly one `mixer.tap`. Changes nothing.
  }];
}

def WidenComputePass : Pass<"mixer-widen-compute", "::mlir::func::FuncOp"> {
  let summary = "compute in f32 what is stored in 16 bits";
  let description = [{
    Tensors of bf16 and f16 are a type of memory. An op on them becomes the op on f32 between conversions marked
    `mixer.storage`, which loads and stores make in registers:

    ```mlir
    %y = mixer.norm rms %x epsilon 1.0e-6 : tensor<?x64xbf16> -> tensor<?x64xbf16>
    // ==>
    %0 = arith.extf %x {mixer.storage} : tensor<?x64xbf16> to tensor<?x64xf32>
    %1 = mixer.norm rms %0 epsilon 1.0e-6 : tensor<?x64xf32> -> tensor<?x64xf32>
    %y = arith.truncf %1 {mixer.storage} : tensor<?x64xf32> to tensor<?x64xbf16>
    ```
    A result is rounded where it is stored; what an op hands to the next in the same kernel is not. Sums, the statistics of
    norms and softmax, and states between the steps of a scan are f32.

    Left alone: moves (reshapes, slices, concatenation), weight expressions, an `arith.truncf` of the model's own, and, with a remark,
    what reads the bits of a number.
  }];
  let options = [Option<"round", "round", "bool", /*default=*/"true",
                        "Round results that are stored; else they are f32 between ops">];
  let statistics = [Statistic<"numWidened", "num-widened", "Ops that compute in f32">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::tensor::TensorDialect"];
}

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_PASSES
