// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The ops of the mixer dialect. Letters: B batch, H heads, M queries, N keys, T packed tokens, C channels, D head size.

#ifndef TMC_DIALECTS_MIXER_IR_MIXEROPS
#define TMC_DIALECTS_MIXER_IR_MIXEROPS

include "dialects/Mixer/IR/MixerBase.td"
include "mlir/Interfaces/InferIntRangeInterface.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"
include "mlir/Interfaces/ControlFlowInterfaces.td"
include "mlir/IR/SymbolInterfaces.td"

def Mixer_FloatTensor : RankedTensorOf<[F32, F16, BF16, F64]>;
def Mixer_IntTensor : RankedTensorOf<[I64, I32]>;
def Mixer_Tensor : RankedTensorOf<[AnyFloat, AnySignlessInteger]>;
def Mixer_Buffer : AnyTypeOf<[RankedTensorOf<[AnyType]>, AnyMemRef]>;
def Reify : DeclareOpInterfaceMethods<ReifyRankedShapedTypeOpInterface>;

//===-- Sizes ---------------------------------------------------------------------------------------===//

def Mixer_DimOp : Mixer_Op<"dim", [Pure,
    DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "a dynamic size of the model's signature, such as the batch";
  let description = [{
    One of the two sources of dynamic sizes (the other is `mixer.count`). The module's attribute
    `mixer.dims = {seq = array<i64: 1, 512>}` holds the inclusive bounds of each name. What "past" and "tokens" are in a
    module with states is told at `mixer.state`.

    (C1) the module has bounds for the name.

    ```mlir
    %n = mixer.dim "seq"
    ```
  }];
  let arguments = (ins StrAttr:$name);
  let results = (outs Index:$result);
  let assemblyFormat = "$name attr-dict";
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
}

def Mixer_CountOp : Mixer_Op<"count", [
    DeclareOpInterfaceMethods<MemoryEffectsOpInterface>,
    DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "a size that is read from a tensor at run time";
  let description = [{
    `result = source[index]`, at least 0 and at most `bound`. Buffers of this size take room for the bound, loops
    run to the count. A larger number at run time ends the call with a status; nothing is cut.

    ```mlir
    %tokens = mixer.count %offsets[%batch] bound %capacity : tensor<?xi32>
    ```
  }];
  let arguments = (ins Mixer_Buffer:$source, Index:$index, Index:$bound);
  let results = (outs Index:$result);
  let assemblyFormat = "$source `[` $index `]` `bound` $bound attr-dict `:` type($source)";
}

def Mixer_CheckOp : Mixer_Op<"check", [MemoryEffects<[MemWrite]>]> {
  let summary = "ends the call if a number that kernels have written is not 0";
  let description = [{
    The call returns a status with `message`, which says what is wrong in the user's names. Outputs and states are as
    after any error.

    ```mlir
    mixer.check %flags[%c0] "layer 'attention' reads outside of capture 0 ('bias')" : tensor<1xi32>
    ```
  }];
  let arguments = (ins Mixer_Buffer:$source, Index:$index, StrAttr:$message);
  let assemblyFormat = "$source `[` $index `]` $message attr-dict `:` type($source)";
}

//===-- Weights -------------------------------------------------------------------------------------===//

def Mixer_FileOp : Mixer_Op<"file", [Symbol]> {
  let summary = "a file of named tensors (safetensors) that weights are read from";
  let description = [{
    `path` is as the user typed it; it is opened when weights are evaluated.
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, StrAttr:$path);
  let assemblyFormat = "$sym_name $path attr-dict";
}

def Mixer_WeightOp : Mixer_Op<"weight", [Pure]> {
  let summary = "a named tensor of a weight file";
  let description = [{
    A name, never the numbers: weights do not pass through the IR. What is computed from weights only is
    ordinary ops on this value, evaluated at compile time (`mixer-hoist-weights`).
    The element type is the file's; a cast to another is an op of its own.

    ```mlir
    %w = mixer.weight @model "encoder.layer.0.output.dense.weight" : tensor<384x1536xf32>
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$file, StrAttr:$name);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$file $name attr-dict `:` type($result)";
}

def Mixer_PackOp : Mixer_Op<"pack", [Pure]> {
  let summary = "a matrix laid out in column panels for `mixer.linear` or `mixer.quantized_linear`";
  let description = [{
    `result[p, k, n] = source[p * inner + n, k]`, 0 where `p * inner + n` is past the rows of `source`.
    `source` is NxK (outputs x inputs), `result` is ceil(N / inner) x K x inner. One packing serves all CPU variants.
    With `depth` d, d neighbours along K lie beside each other, as the dot products of bytes (4) and bf16 (2) want them:
    `result[p, k, d * n + j] = source[p * inner + n, d * k + j]`, 0 past the end; ceil(N / inner) x ceil(K / d) x (d inner).

    (C1) result is ceil(N / inner) x ceil(K / depth) x (depth inner) of source's element type; (C2) inner and depth are positive.

    ```mlir
    %p = mixer.pack %w inner 48 : tensor<384x1536xf32> -> tensor<8x1536x48xf32>
    %q = mixer.pack %v inner 48 depth 4 : tensor<384x1536xi8> -> tensor<8x384x192xi8>
    ```
  }];
  let arguments = (ins Mixer_Tensor:$source, I64Attr:$inner, DefaultValuedAttr<I64Attr, "1">:$depth);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$source `inner` $inner (`depth` $depth^)? attr-dict `:` type($source) `->` type($result)";
  let hasVerifier = 1;
}

def Mixer_BlockPart : I32EnumAttr<"BlockPart", "what of blocks", [
    I32EnumAttrCase<"codes", 0>, I32EnumAttrCase<"scale", 1>, I32EnumAttrCase<"minimum", 2>,
    I32EnumAttrCase<"tensor_scale", 3>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_UnpackOp : Mixer_Op<"unpack", [Pure]> {
  let summary = "the codes, scales or minima of a matrix that a file has in blocks";
  let description = [{
    A block holds neighbours of a row: a code for each, and for each group of them a scale and, in some formats, a minimum, so
    that `weight[n, k] = scale[n, g] * (code[n, k] - zero) + minimum[n, g]` for k in group g. The formats are ggml's (Gerganov et al., 2023):
    q4_0, q4_1, q5_0, q5_1, q8_0, q2_k, q3_k, q4_k, q5_k, q6_k, iq4_nl, mxfp4. `zero` is `mixer.dequantize`'s: a
    constant of the format.

    `source` is N x blocks of a row x bytes of a block, the bytes as the file has them. `codes` are NxK without sign, `scale`
    and `minimum` N x groups.

    (C1) format is one of these; (C2) source is N x B x bytes of a block; (C3) result is NxK of i8, or N x groups of
    f32, or of f16 for formats whose scales are of f16; (C4) minimum only of a format that has it, tensor_scale of none.

    ```mlir
    %c = mixer.unpack codes "q4_1" %w : tensor<576x18x20xi8> -> tensor<576x576xi8>
    %s = mixer.unpack scale "q4_1" %w : tensor<576x18x20xi8> -> tensor<576x18xf16>
    ```
  }];
  let arguments = (ins Mixer_BlockPart:$part, StrAttr:$format, RankedTensorOf<[I8]>:$source);
  let results = (outs RankedTensorOf<[I8, F16, F32]>:$result);
  let assemblyFormat = "$part $format $source attr-dict `:` type($source) `->` type($result)";
  let hasVerifier = 1;
}

def Mixer_EncodeOp : Mixer_Op<"encode", [Pure]> {
  let summary = "the codes or scales of a matrix in a floating-point format of 4, 6 or 8 bits";
  let description = [{
    `weight[n, k]` becomes the nearest number of the format, `number(code[n, k]) * scale[n, g] * tensor_scale`, k in group g of neighbours
    along the row. Halves go to the even code, numbers past the largest of the format to that, -0 keeps its sign.

    | format | elements, largest | group | scale | tensor_scale |
    |---|---|---|---|---|
    | fp8_e4m3, fp8_e5m2 | e4m3 448, e5m2 57344 (OCP FP8) | a row | f32, largest magnitude over the format's | none |
    | mxfp8_e4m3, mxfp8_e5m2, mxfp6_e2m3, mxfp6_e3m2, mxfp4 | those; e2m3 7.5, e3m2 28, e2m1 6 (OCP MX 1.0: Rouhani et al., 2023) | 32 | e8m0: 2^(floor(log2 largest) - exponent of the format's largest) | none |
    | nvfp4 | e2m1 | 16 | e4m3, largest magnitude over 6 tensor_scale | f32, of the matrix: largest magnitude / (6 * 448) |

    Scales are rounded as they are stored and elements are divided by the rounded ones; those of a group of zeros count as 1 (of e8m0: as that of the
    smallest normal f32). Computed when compiling; there is no form for run time.

    `weight` is NxK; `codes` NxK, one a byte, sign first; `scale` NxG of f32, or of i8, the byte that e8m0 and e4m3 are; `tensor_scale` 1.

    (C1) format is one of these; (C2) shapes are static and as said, groups divide K; (C3) tensor_scale only of nvfp4, minimum of none.

    ```mlir
    %c = mixer.encode codes "mxfp4" %w : tensor<384x1536xf32> -> tensor<384x1536xi8>
    %s = mixer.encode scale "mxfp4" %w : tensor<384x1536xf32> -> tensor<384x48xi8>
    ```
  }];
  let arguments = (ins Mixer_BlockPart:$part, StrAttr:$format, RankedTensorOf<[F32]>:$weight);
  let results = (outs RankedTensorOf<[I8, F32]>:$result);
  let assemblyFormat = "$part $format $weight attr-dict `:` type($weight) `->` type($result)";
  let hasVerifier = 1;
}

def Mixer_DequantizeOp : Mixer_Op<"dequantize", [Pure, Reify]> {
  let summary = "the numbers that codes with scales of groups stand for";
  let description = [{
    `result[.., k] = scale[.., g] * (code[.., k] - zero) + minimum[.., g]`, codes without sign, k in group g of G equal groups
    of the K columns. A missing minimum is 0. Of a matrix at compile time, or of rows that were looked up in one.

    `codes` is ...xK, `scale` and `minimum` ...xG, `result` ...xK. With `codes 4` all codes are below 16.

    (C1) shapes are as said, K and G static; (C2) G divides K; (C3) zero is from 0 to 255; (C4) codes is 4 or 8.

    ```mlir
    %w = mixer.dequantize %c scale %s minimum %m codes 4 : tensor<576x576xi8>, tensor<576x18xf16>, tensor<576x18xf16> -> tensor<576x576xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[I8]>:$codes, RankedTensorOf<[F16, F32]>:$scale,
                       Optional<RankedTensorOf<[F16, F32]>>:$minimum, DefaultValuedAttr<I64Attr, "8">:$code_bits,
                       DefaultValuedAttr<I64Attr, "0">:$zero);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = [{ $codes `scale` $scale (`minimum` $minimum^)? (`codes` $code_bits^)? (`zero` $zero^)? attr-dict `:`
    type($codes) `,` type($scale) (`,` type($minimum)^)? `->` type($result) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    int64_t getGroupCount() { return getScale().getType().getShape().back(); }
    int64_t getColumnCount() { return getCodes().getType().getShape().back(); }
  }];
}

def Mixer_PackBlocksOp : Mixer_Op<"pack_blocks", [Pure]> {
  let summary = "codes and scales in the order in which `mixer.block_linear` reads them";
  let description = [{
    One panel of `inner` = c rows of the matrix after the other; of a panel one group of inputs after the other; of a group rows of 4c
    bytes: the codes, then scales and minima. Column j's bytes of a row are 4 neighbours along K, in order. With codes of 8
    bits a row is 4 inputs; with codes of 4 bits it is 8 inputs, the first four in the low halves. Scales and minima of f16
    share a row, scales first; of f32 each has one.

    `codes` is NxK, `scale` and `minimum` NxG, `result` ceil(N / c) x G x rows x 4c. Panels past N are 0.

    Codes of `mixer.encode` (`floats`) lie in rows of c bytes, one a column: with 8 bits a row is one input; with 4 it is two inputs, the first in the
    low halves; with 6 three rows are four inputs, three in the low six bits of each, the fourth in their upper two, lowest first. The scale's bytes follow:
    a row for i8, four numbers' rows for f32 (c numbers in 4c bytes). `result` is ceil(N / c) x G x rows x c.

    (C1) shapes as said; (C2) codeBits is 4 or 8, or 6 with floats; (C3) the size of a group is a multiple of 4, of 8 for 4 bits; with floats of 2 and 4 for 4 and
    6 bits; (C4) minimum has scale's type; (C5) scale is of f16 or f32, with floats of i8 or f32 and without minimum.

    ```mlir
    %p = mixer.pack_blocks %c scale %s minimum %m inner 48 codes 4 : tensor<576x576xi8>, tensor<576x18xf16>, tensor<576x18xf16> -> tensor<12x18x5x192xi8>
    ```
  }];
  let arguments = (ins RankedTensorOf<[I8]>:$codes, RankedTensorOf<[I8, F16, F32]>:$scale,
                       Optional<RankedTensorOf<[F16, F32]>>:$minimum, I64Attr:$inner, I64Attr:$code_bits, UnitAttr:$floats);
  let results = (outs RankedTensorOf<[I8]>:$result);
  let assemblyFormat = [{ $codes `scale` $scale (`minimum` $minimum^)? `inner` $inner `codes` $code_bits (`floats` $floats^)? attr-dict `:`
    type($codes) `,` type($scale) (`,` type($minimum)^)? `->` type($result) }];
  let hasVerifier = 1;
}

def Mixer_PrincipalAxesOp : Mixer_Op<"principal_axes", [Pure]> {
  let summary = "the directions in which a matrix says most, for a layer of lower rank";
  let description = [{
    The first R left singular vectors of `weight`, as rows: `result^T (result weight)` is the matrix of rank R that is nearest to
    `weight` (Eckart and Young, 1936). The largest component of each row is positive; rows past the rank of `weight` are 0.
    Computed in f64 when compiling; there is no form for run time.

    `weight` is NxK, `result` RxN.

    (C1) shapes are static and as said; (C2) R is from 1 to the smaller of N and K.

    ```mlir
    %u = mixer.principal_axes %w : tensor<384x1536xf32> -> tensor<64x384xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[F32]>:$weight);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = "$weight attr-dict `:` type($weight) `->` type($result)";
  let hasVerifier = 1;
}

def Mixer_PruneOp : Mixer_Op<"prune", [Pure]> {
  let summary = "a matrix with zeros in place of what says least";
  let description = [{
    A block is `block` neighbouring rows of one column of `weight`. Its score is the sum of `w^2 importance[k]` over its weights, k the
    column; a missing importance is 1. Without `of` the `keep` blocks of the largest score stay, of the whole matrix; with `of` M it is `keep` of
    each M neighbouring columns. What is not kept is 0. Of equal scores the upper row, then the left column, stays. Computed when
    compiling; there is no form for run time.

    `weight` is NxK, `importance` K, `result` NxK.

    (C1) shapes are static and as said; (C2) block is positive and divides N, with `of` it is 1; (C3) keep is from 0 to the number of
    blocks, with `of` from 1 to M, which divides K.

    ```mlir
    %p = mixer.prune %w importance %m keep 14746 block 4 : tensor<384x1536xf32>, tensor<1536xf32> -> tensor<384x1536xf32>
    %q = mixer.prune %w keep 2 of 4 : tensor<384x1536xf32> -> tensor<384x1536xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[F32]>:$weight, Optional<RankedTensorOf<[F32]>>:$importance, I64Attr:$keep,
                       OptionalAttr<I64Attr>:$of, DefaultValuedAttr<I64Attr, "1">:$block);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = [{ $weight (`importance` $importance^)? `keep` $keep (`of` $of^)? (`block` $block^)? attr-dict `:`
    type($weight) (`,` type($importance)^)? `->` type($result) }];
  let hasVerifier = 1;
}

def Mixer_SparsePart : I32EnumAttr<"SparsePart", "what of a sparse matrix", [
    I32EnumAttrCase<"values", 0>, I32EnumAttrCase<"columns", 1>, I32EnumAttrCase<"offsets", 2>, I32EnumAttrCase<"places", 3>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_CompressOp : Mixer_Op<"compress", [Pure]> {
  let summary = "what of a sparse matrix is kept in memory";
  let description = [{
    The blocks (`block` neighbouring rows of a column) of `matrix` that are not 0, rows of blocks one after the other, columns in
    order: their numbers (`values`, TxB), their columns (`columns`, T), and where each row of blocks begins and the last one ends (`offsets`,
    N / B + 1). If they are fewer than T, zeros follow behind the last; more are an error.

    With 2 of 4 neighbouring columns kept in each row (block 1): `values` is NxK/2, and `places` NxK/8 bytes, of
    each value two bits from the lowest on: its place among the four. A zero fills the lowest free place.

    Computed when compiling.

    (C1) shapes are static and as said; (C2) block divides N; (C3) places come with block 1, and K is a multiple of 8.

    ```mlir
    %v = mixer.compress values %p block 4 : tensor<384x1536xf32> -> tensor<14746x4xf32>
    %k = mixer.compress columns %p block 4 : tensor<384x1536xf32> -> tensor<14746xi32>
    %o = mixer.compress offsets %p block 4 : tensor<384x1536xf32> -> tensor<97xi32>
    ```
  }];
  let arguments = (ins Mixer_SparsePart:$part, RankedTensorOf<[F32]>:$matrix, DefaultValuedAttr<I64Attr, "1">:$block,
                       UnitAttr:$of_four);
  let results = (outs RankedTensorOf<[F32, I32, I8]>:$result);
  let assemblyFormat = [{ $part $matrix (`block` $block^)? (`of_four` $of_four^)? attr-dict `:` type($matrix) `->` type($result) }];
  let hasVerifier = 1;
}

def Mixer_BlobOp : Mixer_Op<"blob", [Symbol, IsolatedFromAbove, SingleBlock]> {
  let summary = "bytes of the weight segment, as the expression that computes them";
  let description = [{
    The region takes nothing, holds `mixer.weight`s and ops on them, and yields one tensor of static shape.
  }];
  let arguments = (ins SymbolNameAttr:$sym_name, TypeAttr:$type, OptionalAttr<I64Attr>:$offset);
  let regions = (region SizedRegion<1>:$body);
  let assemblyFormat = "$sym_name `:` $type attr-dict-with-keyword $body";
  let hasVerifier = 1;
}

def Mixer_BlobRefOp : Mixer_Op<"blob_ref", [Pure]> {
  let summary = "the value of a blob";
  let arguments = (ins FlatSymbolRefAttr:$blob);
  let results = (outs Mixer_Buffer:$result);
  let assemblyFormat = "$blob attr-dict `:` type($result)";
}

//===-- Mixers and their neighbours -----------------------------------------------------------------===//

def Mixer_LinearOp : Mixer_Op<"linear", [Pure, Reify]> {
  let summary = "a linear layer over the last axis";
  let description = [{
    `result[..., n] = sum_k input[..., k] * weight[n, k] + bias[n]`, accumulated in f32 (or wider).

    `input` is ...xK, `weight` NxK (outputs x inputs, as PyTorch stores it) or packed (`mixer.pack`):
    ceil(N / c) x K x c, or in pairs of inputs (depth 2) ceil(N / c) x ceil(K / 2) x 2c; `bias` N, `result` ...xN.

    (C1) input has at least one axis and its last is K; (C2) weight is NxK, or packed as above, in pairs only for a static K of 2 at least;
    (C3) result is input's shape with the last axis N; (C4) bias, if given, is N.

    ```mlir
    %y = mixer.linear %x, %w bias %b : tensor<?x384xf32>, tensor<1536x384xf32>, tensor<1536xf32> -> tensor<?x1536xf32>
    ```
  }];
  let arguments = (ins Mixer_FloatTensor:$input, Mixer_FloatTensor:$weight, Optional<Mixer_FloatTensor>:$bias);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = [{ $input `,` $weight (`bias` $bias^)? attr-dict `:`
    type($input) `,` type($weight) (`,` type($bias)^)? `->` type($result) }];
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
  let extraClassDeclaration = [{
    bool isPacked() { return getWeight().getType().getRank() == 3; }
    bool isPackedInPairs() {
      int64_t inputs = getInput().getType().getShape().back();
      return isPacked() && !::mlir::ShapedType::isDynamic(inputs) && inputs != getWeight().getType().getDimSize(1);
    }
    /// Of a packed weight.
    int64_t getPanelColumns() { return getWeight().getType().getDimSize(2) / (isPackedInPairs() ? 2 : 1); }
    int64_t getInputSize() {
      return isPackedInPairs() ? getInput().getType().getShape().back() : getWeight().getType().getDimSize(1);
    }
    int64_t getOutputSize() { return getResult().getType().getShape().back(); }
  }];
}

def Mixer_QuantizedLinearOp : Mixer_Op<"quantized_linear", [Pure, Reify, AttrSizedOperandSegments]> {
  let summary = "a linear layer whose products are sums of bytes";
  let description = [{
    Each row z of `input`, times `factor` (1 if missing), becomes codes of 8 bits:
    `q[k] = min(max(round((z[k] - low) * (1 / step)), 0), 255)`, halves to even. Then

    `result[..., n] = step * sum_g scale[g, n] * sum_{k in g} q[k] weight[n, k] + low * sums[n] + bias[n]`

    where the inner sums are exact (i32) and g runs over G equal groups of the K inputs. `weight` holds codes of 8 bits with
    sign, one `scale` a group and output; `sums[n]` is the sum of row n of the matrix that they stand for.

    How `step` and `low` of a row come about: with `range` (static) they are its two elements; with `symmetric`
    (Dettmers et al., 2022; Xiao et al., 2023) `step = max |z| / 127`, `low = -128 step`; else
    `low = min z`, `step = (max z - min z) / 255`. A step of 0 counts as 1. With `steps` input is codes already
    (`mixer.quantize_inputs`), and steps has the step and the low of each row.

    `input` is ...xK, `weight` NxK or packed (`mixer.pack` with inner c and depth 4): ceil(N / c) x ceil(K / 4) x 4c;
    `scale` GxN, `sums` and `bias` N, `factor` K, `range` 2, `steps` ...x2, `result` ...xN.

    (C1) input has at least one axis and its last is static, K; (C2) weight is NxK or ceil(N / c) x ceil(K / 4) x 4c;
    (C3) result is input's shape with the last axis N; (C4) scale is GxN, G divides K, and with G > 1 and a packed weight
    the size of a group is a multiple of 4; (C5) sums and bias are N, factor is K; (C6) range is 2, and not beside
    symmetric; (C7) input is i8 if there are steps, ...x2, else f32; steps are not beside factor, range and symmetric.

    ```mlir
    %y = mixer.quantized_linear %x, %w scale %s sums %c bias(%b : tensor<1536xf32>) : tensor<?x384xf32>, tensor<1536x384xi8>, tensor<3x1536xf32>, tensor<1536xf32> -> tensor<?x1536xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[F32, I8]>:$input, RankedTensorOf<[I8]>:$weight, RankedTensorOf<[F32]>:$scale,
                       RankedTensorOf<[F32]>:$sums, Optional<RankedTensorOf<[F32]>>:$factor,
                       Optional<RankedTensorOf<[F32]>>:$range, Optional<RankedTensorOf<[F32]>>:$steps,
                       Optional<RankedTensorOf<[F32]>>:$bias, UnitAttr:$symmetric);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = [{ $input `,` $weight `scale` $scale `sums` $sums (`factor` `(` $factor^ `:` type($factor) `)`)?
    (`range` `(` $range^ `:` type($range) `)`)? (`steps` `(` $steps^ `:` type($steps) `)`)? (`symmetric` $symmetric^)? (`bias` `(` $bias^ `:` type($bias) `)`)?
    attr-dict `:` type($input) `,` type($weight) `,` type($scale) `,` type($sums) `->` type($result) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    bool isPacked() { return getWeight().getType().getRank() == 3; }
    int64_t getInputSize() { return getInput().getType().getShape().back(); }
    int64_t getOutputSize() { return getResult().getType().getShape().back(); }
    int64_t getGroupCount() { return getScale().getType().getDimSize(0); }
  }];
}

def Mixer_QuantizeInputsOp : Mixer_Op<"quantize_inputs", [Pure, Reify, AttrSizedOperandSegments]> {
  let summary = "rows as codes of 8 bits, for linear layers whose products are sums of bytes";
  let description = [{
    What `mixer.quantized_linear` does with the rows of its input, as values: `codes[.., k] = q[k]`, bytes without a sign, and
    `steps[.., 0] = step`, `steps[.., 1] = low` of the row.

    (C1) input has at least two axes and its last is static, K; (C2) codes have its shape, steps too but for the last axis, 2;
    (C3) factor is K, range is 2 and not beside symmetric.

    ```mlir
    %codes, %steps = mixer.quantize_inputs %x symmetric : tensor<?x384xf32> -> tensor<?x384xi8>, tensor<?x2xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[F32]>:$input, Optional<RankedTensorOf<[F32]>>:$factor,
                       Optional<RankedTensorOf<[F32]>>:$range, UnitAttr:$symmetric);
  let results = (outs RankedTensorOf<[I8]>:$codes, RankedTensorOf<[F32]>:$steps);
  let assemblyFormat = [{ $input (`factor` `(` $factor^ `:` type($factor) `)`)? (`range` `(` $range^ `:` type($range) `)`)?
    (`symmetric` $symmetric^)? attr-dict `:` type($input) `->` type($codes) `,` type($steps) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    int64_t getInputSize() { return getInput().getType().getShape().back(); }
  }];
}

def Mixer_BlockLinearOp : Mixer_Op<"block_linear", [Pure, Reify, AttrSizedOperandSegments]> {
  let summary = "a linear layer whose weight is codes with scales of groups";
  let description = [{
    A linear layer with `mixer.dequantize`'s matrix, without that matrix. Each group of the inputs of a row becomes codes with a sign,
    `q[k] = round(x[k] / step[g])`, halves to even, `step[g] = max |x[k]| / m` with
    m = 32639 for 16 bits (so that the codes are two bytes with a sign each), 127 for 8; a step below 2^-100 counts as 1. Then

    `result[.., n] = bias[n] + sum_g step[g] * (scale[n, g] * sum_k q[k] (code[n, k] - zero) + minimum[n, g] * sum_k q[k])`

    where the inner sums are exact (i32). With 16 bits the result differs from that of the exact inputs by some 3e-5 of its
    size, with 8 bits by some 1e-2.

    `input` is ...xK, `weight` the codes, NxK, with `scale` and `minimum` NxG; or packed with them (`mixer.pack_blocks`): then both
    operands are missing and `packed_scale` and `packed_minimum` say what is in there. `bias` is N, `result` ...xN.

    With `format` the codes are numbers of that format (`mixer.encode`), inputs are taken as they are (`inputs 32`), and
    `result[.., n] = bias[n] + tensor_scale * sum_g scale[n, g] * sum_k x[k] number(code[n, k])`, in f32. Weights become numbers in registers.

    (C1) input has at least one axis and its last is static; (C2) result is input's shape with the last axis N; (C3) weight,
    scale and minimum fit as said; (C4) bias is N; (C5) input_bits is 8 or 16, code_bits 4 or 8; with format they are 32 and the format's; (C6) a group has at most 512
    inputs (256 with codes of 8 bits) in multiples of 4, of 8 for codes of 4 bits, or is the format's; (C7) zero is from 0 to 255; (C8) with format
    there is no zero and no minimum, scale is the format's, and tensor_scale is there where the format has one.

    ```mlir
    %y = mixer.block_linear %x, %c scale(%s : tensor<576x18xf16>) minimum(%m : tensor<576x18xf16>) codes 4 : tensor<?x576xf32>, tensor<576x576xi8> -> tensor<?x576xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[F32]>:$input, RankedTensorOf<[I8]>:$weight,
                       Optional<RankedTensorOf<[I8, F16, F32]>>:$scale, Optional<RankedTensorOf<[F16, F32]>>:$minimum,
                       Optional<RankedTensorOf<[F32]>>:$tensor_scale, Optional<RankedTensorOf<[F32]>>:$bias,
                       I64Attr:$code_bits, DefaultValuedAttr<I64Attr, "0">:$zero,
                       DefaultValuedAttr<I64Attr, "16">:$input_bits, OptionalAttr<StrAttr>:$format,
                       OptionalAttr<TypeAttr>:$packed_scale, UnitAttr:$packed_minimum);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = [{ $input `,` $weight (`scale` `(` $scale^ `:` type($scale) `)`)?
    (`minimum` `(` $minimum^ `:` type($minimum) `)`)? (`tensor_scale` `(` $tensor_scale^ `:` type($tensor_scale) `)`)?
    (`packed` $packed_scale^)? (`with_minimum` $packed_minimum^)?
    (`bias` `(` $bias^ `:` type($bias) `)`)? `codes` $code_bits (`format` $format^)? (`zero` $zero^)? (`inputs` $input_bits^)? attr-dict `:`
    type($input) `,` type($weight) `->` type($result) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    bool isPacked() { return getWeight().getType().getRank() == 4; }
    int64_t getInputSize() { return getInput().getType().getShape().back(); }
    int64_t getOutputSize() { return getResult().getType().getShape().back(); }
    int64_t getGroupCount() {
      return isPacked() ? getWeight().getType().getDimSize(1) : getScale().getType().getDimSize(1);
    }
    bool hasMinimum() { return getMinimum() || getPackedMinimum(); }
    /// Rows of the input become codes first.
    bool hasCodedInput() { return !getFormat(); }
    ::llvm::LogicalResult verifyFormat();
    ::mlir::Type getScaleType() {
      return getPackedScale() ? *getPackedScale() : getScale().getType().getElementType();
    }
  }];
}

def Mixer_HadamardOp : Mixer_Op<"hadamard", [Pure, Reify, AllTypesMatch<["input", "result"]>]> {
  let summary = "blocks of neighbours multiplied by a Hadamard matrix";
  let description = [{
    Blocks of n = `block` neighbours along the last axis are multiplied by Sylvester's Hadamard matrix over sqrt(n):
    `result[.., i] = sum_j (-1)^popcount(i and j) input[.., j] / sqrt(n)`, i and j counted inside of a block. It is orthonormal and its own
    inverse, so a linear layer whose weight and input both went through it gives what it gave; a large element is spread over its block, which rounding likes
    (QuaRot: Ashkboos et al., 2024).

    (C1) the last axis of input is static; (C2) block is a power of 2 that divides it.

    ```mlir
    %r = mixer.hadamard %x block 128 : tensor<?x384xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[F32]>:$input, I64Attr:$block);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = "$input `block` $block attr-dict `:` type($input)";
  let hasVerifier = 1;
}

def Mixer_SparseLinearOp : Mixer_Op<"sparse_linear", [Pure, Reify, AttrSizedOperandSegments]> {
  let summary = "a linear layer that multiplies what is not zero in its weight";
  let description = [{
    A linear layer whose weight is kept as `mixer.compress` gives it: row n of block row r = n / B is
    `result[..., n] = sum_{offsets[r] <= t < offsets[r + 1]} input[..., columns[t]] * values[t, n mod B] + bias[n]`. With `places` it is two of
    each four inputs, `result[..., n] = sum_j input[..., 4 (j / 2) + place(n, j)] * values[n, j] + bias[n]`.

    `input` is ...xK, `values` TxB (NxK/2), `columns` T, `offsets` N / B + 1, `places` NxK/8, `bias` N, `result` ...xN.

    (C1) input has at least one axis and its last is static; (C2) result is input's shape with the last axis N; (C3) either columns and
    offsets or places; shapes are static and as said; (C4) bias is N.

    ```mlir
    %y = mixer.sparse_linear %x, %v columns(%k : tensor<14746xi32>) offsets(%o : tensor<97xi32>) : tensor<?x1536xf32>, tensor<14746x4xf32> -> tensor<?x384xf32>
    ```
  }];
  let arguments = (ins RankedTensorOf<[F32]>:$input, RankedTensorOf<[F32]>:$values, Optional<RankedTensorOf<[I32]>>:$columns,
                       Optional<RankedTensorOf<[I32]>>:$offsets, Optional<RankedTensorOf<[I8]>>:$places,
                       Optional<RankedTensorOf<[F32]>>:$bias);
  let results = (outs RankedTensorOf<[F32]>:$result);
  let assemblyFormat = [{ $input `,` $values (`columns` `(` $columns^ `:` type($columns) `)`)?
    (`offsets` `(` $offsets^ `:` type($offsets) `)`)? (`places` `(` $places^ `:` type($places) `)`)?
    (`bias` `(` $bias^ `:` type($bias) `)`)? attr-dict `:` type($input) `,` type($values) `->` type($result) }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    int64_t getInputSize() { return getInput().getType().getShape().back(); }
    int64_t getOutputSize() { return getResult().getType().getShape().back(); }
    /// Rows of a block.
    int64_t getBlock() { return getPlaces() ? 1 : getValues().getType().getDimSize(1); }
  }];
}

def Mixer_NormOp : Mixer_Op<"norm", [Pure, Reify, AttrSizedOperandSegments]> {
  let summary = "layer or root-mean-square normalisation of the last axis";
  let description = [{
    layer (Ba et al., 2016): `result = (x - mean(x)) / sqrt(var(x) + epsilon) * scale + bias`, biased variance of the
    centred values; rms (Zhang and Sennrich, 2019): `result = x / sqrt(mean(x^2) + epsilon) * scale + bias`.
    Statistics over the last axis, in f32 or wider. A missing scale is 1, a missing bias 0.

    (C1) result has input's type; (C2) scale and bias, if given, have the size of the last axis, which is static;
    (C3) epsilon is not negative.

    ```mlir
    %y = mixer.norm layer %x scale %g bias %b epsilon 1.0e-12 : tensor<?x384xf32>, tensor<384xf32>, tensor<384xf32> -> tensor<?x384xf32>
    ```
  }];
  let arguments = (ins Mixer_NormKind:$kind, Mixer_FloatTensor:$input, Optional<Mixer_FloatTensor>:$scale,
                       Optional<Mixer_FloatTensor>:$bias, F64Attr:$epsilon);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = [{ $kind $input (`scale` $scale^)? (`bias` $bias^)? `epsilon` $epsilon attr-dict `:`
    type($input) (`scale` type($scale)^)? (`bias` type($bias)^)? `->` type($result) }];
  let hasVerifier = 1;
  let hasCanonicalizer = 1;
}

def Mixer_EmbeddingOp : Mixer_Op<"embedding", [Pure, Reify]> {
  let summary = "rows of a table, by index";
  let description = [{
    `result[i..., c...] = table[indices[i...], c...]`: the lookup of token, position and type embeddings, and of the
    rows of a packed batch. Indices are in range: the runtime checks the model's inputs (`mixer.range`), and
    what is computed from them stays inside by construction.

    (C1) table has at least one axis; (C2) result is the indices' shape followed by the table's shape without its
    first axis, of the table's element type.

    ```mlir
    %x = mixer.embedding %ids, %table : tensor<?x?xi64>, tensor<30522x384xf32> -> tensor<?x?x384xf32>
    ```
  }];
  let arguments = (ins Mixer_IntTensor:$indices, Mixer_Tensor:$table);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$indices `,` $table attr-dict `:` type($indices) `,` type($table) `->` type($result)";
  let hasVerifier = 1;
}

include "dialects/Mixer/IR/AttentionOps.td"
include "dialects/Mixer/IR/ConvolutionOps.td"
include "dialects/Mixer/IR/IntegerOps.td"

def Mixer_RotaryOp : Mixer_Op<"rotary", [Pure, Reify]> {
  let summary = "rotary position embedding";
  let description = [{
    Rotates pair t of the last axis by the angle of its token's position (Su et al., 2021):
    `a' = a * cos[p, t] - b * sin[p, t]`, `b' = a * sin[p, t] + b * cos[p, t]`, p = positions[i...]. The pair is
    (t, t + R), R = the tables' last axis (halves), or (2t, 2t + 1) with `interleaved`. Elements past 2R are copied.

    `input` is i...xHxD (tokens, heads, channels), `positions` i..., `cosine` and `sine` are PxR.

    (C1) result has input's type; (C2) positions has input's shape without its last two axes; (C3) cosine and sine
    have one type PxR with 2R at most D.

    ```mlir
    %y = mixer.rotary %x at %positions by %cosine, %sine : tensor<?x12x64xf32>, tensor<?xi32>, tensor<512x32xf32>, tensor<512x32xf32> -> tensor<?x12x64xf32>
    ```
  }];
  let arguments = (ins Mixer_FloatTensor:$input, Mixer_IntTensor:$positions, Mixer_FloatTensor:$cosine,
                       Mixer_FloatTensor:$sine, UnitAttr:$interleaved);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = [{ $input `at` $positions `by` $cosine `,` $sine (`interleaved` $interleaved^)? attr-dict `:`
    type($input) `,` type($positions) `,` type($cosine) `,` type($sine) `->` type($result) }];
  let hasVerifier = 1;
}

include "dialects/Mixer/IR/RecurrenceOps.td"
include "dialects/Mixer/IR/StateOps.td"
include "dialects/Mixer/IR/TokenOps.td"

def Mixer_TapOp : Mixer_Op<"tap", [Pure, Reify, SameOperandsAndResultType]> {
  let summary = "a name for a value; an identity";
  let description = [{
    Passes may move a tap or move through it, but not drop it: comparison (`tmc diff`), calibration and the report
    find values by it.

    ```mlir
    %y = mixer.tap "encoder.layer.3" %x : tensor<?x?x384xf32>
    ```
  }];
  let arguments = (ins StrAttr:$name, Mixer_Tensor:$input);
  let results = (outs Mixer_Tensor:$result);
  let assemblyFormat = "$name $input attr-dict `:` type($input)";
  let hasFolder = 1;
}

//===-- Groups and dispatches -----------------------------------------------------------------------===//

def Mixer_GroupOp : Mixer_Op<"group", [IsolatedFromAbove, SingleBlock, Pure, AttrSizedOperandSegments]> {
  let summary = "ops that share one loop nest over grid cells";
  let description = [{
    An isolated region of model-level ops, still on tensors. Every op inside has a place `at` for its result
    (#mixer.at; register where nothing is said): ops joined by register edges form a component with at most one anchor; a
    group is its components in order inside one grid. What is yielded lives in the arena. `sizes` are the dynamic
    dims of the results, in order. `schedules` holds a #mixer.schedule for each target variant. `fallback`: the
    reason why the cell holds reference loops, slowly; `reference_cell`: it holds them because they are all there is
    to do (a few integers a token).

    (C1) the region takes the inputs and yields the results; (C2) a size for each dynamic dim of the results.

    ```mlir
    %y = mixer.group(%x, %w : tensor<?x384xf32>, tensor<8x384x48xf32>) sizes(%n) -> tensor<?x384xf32> {
    ^bb0(%a: tensor<?x384xf32>, %b: tensor<8x384x48xf32>):
      %z = mixer.linear %a, %b : tensor<?x384xf32>, tensor<8x384x48xf32> -> tensor<?x384xf32>
      mixer.yield %z : tensor<?x384xf32>
    }
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$inputs, Variadic<Index>:$sizes, OptionalAttr<ArrayAttr>:$schedules,
                       OptionalAttr<StrAttr>:$fallback, UnitAttr:$reference_cell);
  let regions = (region SizedRegion<1>:$body);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = [{ `(` ($inputs^ `:` type($inputs))? `)` (`sizes` `(` $sizes^ `)`)? (`->` type($results)^)?
    attr-dict-with-keyword $body }];
  let hasVerifier = 1;
}

def Mixer_YieldOp : Mixer_Op<"yield", [Pure, Terminator, ReturnLike]> {
  let summary = "ends a region of a mixer op";
  let arguments = (ins Variadic<AnyType>:$operands);
  let assemblyFormat = "attr-dict ($operands^ `:` type($operands))?";
}

def Mixer_DispatchOp : Mixer_Op<"dispatch", [AttrSizedOperandSegments,
    DeclareOpInterfaceMethods<MemoryEffectsOpInterface>]> {
  let summary = "runs all cells of a kernel";
  let description = [{
    The kernel `@kernel` of every variant module gets the buffers `ins` then `outs`, then `sizes`. `outputs_mask`: bit
    i is set if output i of the model needs it; it is skipped when none of them is wanted. `work`: operations,
    estimated.

    ```mlir
    mixer.dispatch @linear_0 ins(%x, %w : memref<?x384xf32>, memref<8x384x48xf32>) outs(%y : memref<?x384xf32>)
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$kernel, Variadic<AnyMemRef>:$ins, Variadic<AnyMemRef>:$outs,
                       Variadic<Index>:$sizes, Optional<Index>:$work,
                       DefaultValuedAttr<I64Attr, "-1">:$outputs_mask);
  let assemblyFormat = [{ $kernel (`ins` `(` $ins^ `:` type($ins) `)`)? (`outs` `(` $outs^ `:` type($outs) `)`)?
    (`sizes` `(` $sizes^ `)`)? (`work` $work^)? attr-dict }];
}

def Mixer_ArenaViewOp : Mixer_Op<"arena_view", [Pure]> {
  let summary = "a buffer at an offset in the call's arena";
  let description = [{
    `offset` counts bytes and is a multiple of 64; `sizes` are the dynamic dims of the result in order.
  }];
  let arguments = (ins Index:$offset, Variadic<Index>:$sizes);
  let results = (outs AnyMemRef:$result);
  let assemblyFormat = "$offset `[` $sizes `]` attr-dict `:` type($result)";
}

def Mixer_OutputOrArenaOp : Mixer_Op<"output_or_arena", [Pure, AllTypesMatch<["output", "arena", "result"]>]> {
  let summary = "the caller's buffer for an output, or room in the arena if the caller does not want it";
  let description = [{
    `output` is an output argument of the host function, a null pointer where the caller does not want the output.
    Kernels that compute another output from it write to `arena` then.

    ```mlir
    %y = mixer.output_or_arena %out, %room : memref<?x384xf32>
    ```
  }];
  let arguments = (ins AnyMemRef:$output, AnyMemRef:$arena);
  let results = (outs AnyMemRef:$result);
  let assemblyFormat = "$output `,` $arena attr-dict `:` type($result)";
}

#endif // TMC_DIALECTS_MIXER_IR_MIXEROPS
