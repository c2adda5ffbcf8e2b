// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops on windows of a grid of tokens. Included by MixerOps.td, which has the letters and types.

/// Where the windows lie, the same for all ops of this file. Missing attributes: strides and dilations 1, no padding.
class Mixer_WindowOp<string mnemonic> : Mixer_Op<mnemonic, [Pure, Reify]> {
  dag windowArguments = (ins OptionalAttr<DenseI64ArrayAttr>:$strides, OptionalAttr<DenseI64ArrayAttr>:$dilations,
                             OptionalAttr<DenseI64ArrayAttr>:$low, OptionalAttr<DenseI64ArrayAttr>:$high);
  let hasVerifier = 1;
  code windowDeclaration = [{
    /// The window with its defaults filled in; not for an op that its verifier refuses.
    ::tmc::mixer::Window getWindowGeometry();
  }];
}

def Mixer_ConvolutionOp : Mixer_WindowOp<"convolution"> {
  let summary = "convolution over one to three axes, channels last";
  let description = [{
    `result[b, p..., o] = bias[o] + sum_{k..., c} input[b, p * stride + k * dilation - low, g * (C/G) + c] * weight[k..., c, o]`,
    g = o / (O/G): a cross-correlation, as every library has it. What lies outside the input is 0. Accumulated in f32 or
    wider.

    `input` is BxS...xC, `weight` K...x(C/G)xO (PyTorch's O x C/G x K... transposed), `bias` O, `result` BxP...xO with
    `P = (S + low + high - dilation * (K - 1) - 1) / stride + 1`. `groups` G: 1 is a full convolution, C = O = G a
    depthwise one. Causal in a sequence: `low [K - 1]` and no `high`.

    (C1) input has one to three axes between batch and channels; (C2) weight is K...x(C/G)xO of static shape, and G divides
    C and O; (C3) strides, dilations, low and high, if given, have a number for each of these axes; strides and dilations
    are positive, paddings not negative; (C4) result is BxP...xO; (C5) bias, if given, has O elements.

    ```mlir
    %y = mixer.convolution %x, %w bias %b groups 96 pad [3, 3] to [3, 3]
        : tensor<?x56x56x96xf32>, tensor<7x7x1x96xf32>, tensor<96xf32> -> tensor<?x56x56x96xf32>
    ```
  }];
  let arguments = !con((ins Mixer_FloatTensor:$input, Mixer_FloatTensor:$weight, Optional<Mixer_FloatTensor>:$bias,
                            DefaultValuedAttr<I64Attr, "1">:$groups), windowArguments);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = [{ $input `,` $weight (`bias` $bias^)? (`groups` $groups^)? (`strides` $strides^)?
    (`dilations` $dilations^)? (`pad` $low^)? (`to` $high^)? attr-dict `:`
    type($input) `,` type($weight) (`,` type($bias)^)? `->` type($result) }];
  let extraClassDeclaration = windowDeclaration # [{
    int64_t getInputChannels() { return getInput().getType().getShape().back(); }
    int64_t getOutputChannels() { return getResult().getType().getShape().back(); }
  }];
}

def Mixer_WindowPoolKind : I32EnumAttr<"WindowPoolKind", "how the elements of a window become one", [
    I32EnumAttrCase<"mean", 0>, I32EnumAttrCase<"max", 1>, I32EnumAttrCase<"sum", 2>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_PoolWindowOp : Mixer_WindowOp<"pool_window"> {
  let summary = "mean, maximum or sum over windows of one to three axes, channels last";
  let description = [{
    `result[b, p..., c] = kind over k... of input[b, p * stride + k * dilation - low, c]`, of the elements inside the input; mean
    divides by their number, with `count_padding` by the size of the window.

    `input` is BxS...xC, `window` the sizes K..., `result` BxP...xC, P as in `mixer.convolution`.

    (C1) input has one to three axes between batch and channels; (C2) window has a positive size for each of them; (C3)
    strides, dilations, low and high as in `mixer.convolution`; (C4) result is BxP...xC; (C5) every window of mean without
    `count_padding`, and of max, holds an element: paddings are less than the extent of the window.

    ```mlir
    %y = mixer.pool_window mean %x window [3, 3] pad [1, 1] to [1, 1] : tensor<?x14x14x64xf32> -> tensor<?x14x14x64xf32>
    ```
  }];
  let arguments = !con((ins Mixer_WindowPoolKind:$kind, Mixer_FloatTensor:$input, DenseI64ArrayAttr:$window,
                            UnitAttr:$count_padding), windowArguments);
  let results = (outs Mixer_FloatTensor:$result);
  let assemblyFormat = [{ $kind $input `window` $window (`strides` $strides^)? (`dilations` $dilations^)? (`pad` $low^)?
    (`to` $high^)? (`count_padding` $count_padding^)? attr-dict `:` type($input) `->` type($result) }];
  let extraClassDeclaration = windowDeclaration;
}
