// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The mixer dialect: its attributes, and the two interfaces that passes talk to.

#ifndef TMC_DIALECTS_MIXER_IR_MIXERBASE
#define TMC_DIALECTS_MIXER_IR_MIXERBASE

include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"
include "mlir/IR/OpBase.td"

def Mixer_Dialect : Dialect {
  let name = "mixer";
  let cppNamespace = "::tmc::mixer";
  let summary = "attention and token mixers at the level papers are written at";
  let description = [{
    Few ops with typed operands, attributes and regions; a new paper is a new setting of an op. What is
    elementwise before or after a mixer is an ordinary `linalg.generic` or arith op beside it, and fusion puts it
    into the kernel. Values are tensors, pure, until groups are emitted.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::tensor::TensorDialect"];
  let useDefaultAttributePrinterParser = 1;
}

class Mixer_Op<string mnemonic, list<Trait> traits = []> : Op<Mixer_Dialect, mnemonic, traits>;

def Mixer_NormKind : I32EnumAttr<"NormKind", "what is subtracted and divided by", [
    I32EnumAttrCase<"layer", 0>, I32EnumAttrCase<"rms", 1>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_PoolKind : I32EnumAttr<"PoolKind", "how the tokens of a sequence become one row", [
    I32EnumAttrCase<"mean", 0>, I32EnumAttrCase<"first", 1>, I32EnumAttrCase<"last", 2>,
    I32EnumAttrCase<"max", 3>, I32EnumAttrCase<"mean_sqrt", 4>, I32EnumAttrCase<"weighted_mean", 5>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_WeightFunction : I32EnumAttr<"WeightFunction", "how scores become weights", [
    I32EnumAttrCase<"softmax", 0>, I32EnumAttrCase<"softmax_plus_one", 1>, I32EnumAttrCase<"elementwise", 2>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_Normaliser : I32EnumAttr<"Normaliser", "what the weights of a row are divided by", [
    I32EnumAttrCase<"none", 0>, I32EnumAttrCase<"sum", 1>, I32EnumAttrCase<"l2", 2>]> {
  let cppNamespace = "::tmc::mixer";
}

def Mixer_Place : I32EnumAttr<"Place", "where an edge of a group lives", [
    I32EnumAttrCase<"value", 0, "register">, I32EnumAttrCase<"panel", 1>, I32EnumAttrCase<"arena", 2>]> {
  let cppNamespace = "::tmc::mixer";
  let genSpecializedAttr = 0;
}
def Mixer_PlaceAttr : EnumAttr<Mixer_Dialect, Mixer_Place, "at"> {
  let summary = "place of the result of an op inside a mixer.group";
  let description = [{
    `register`: the consumer asks for the tile it needs, nothing is stored. `panel`: a buffer of one grid cell (L1
    or L2 on a CPU, shared memory on a GPU). `arena`: a buffer of the call. Written `{at = #mixer.at<panel>}`.
  }];
  let assemblyFormat = "`<` $value `>`";
}

def Mixer_ScheduleAttr : AttrDef<Mixer_Dialect, "Schedule"> {
  let mnemonic = "schedule";
  let summary = "how one target variant runs a group";
  let description = [{
    `tile`: rows and columns of the register tile; `cell`: extent of a grid cell on each grid axis of the group.
    `#mixer.schedule<"x86-64-v4", tile = [8, 48], cell = [128, 48]>`
  }];
  let parameters = (ins StringRefParameter<"target">:$target, ArrayRefParameter<"int64_t">:$tile,
                        ArrayRefParameter<"int64_t">:$cell);
  let assemblyFormat = "`<` $target `,` `tile` `=` `[` $tile `]` `,` `cell` `=` `[` $cell `]` `>`";
}

//===-- Interfaces ----------------------------------------------------------------------------------===//

def Mixer_ReferenceOpInterface : OpInterface<"ReferenceOpInterface"> {
  let cppNamespace = "::tmc::mixer";
  let description = [{
    What an op means, as plain loops: the oracle of every pass and emitter, and the body of the fallback cell of an
    op without an emitter. Shares nothing with the emitters but the verifier.
  }];
  let methods = [
    InterfaceMethod<[{
      Writes all elements of `results` from `operands` with loops (scf.for, memref.load, memref.store, scalar arith
      and math), accumulating in f64. `operands` stand for the op's operands in order, `results` for its results:
      a memref (any strides) where the op has a tensor, the same scalar where it has a scalar. Allocates nothing
      but `memref.alloca` of static size.
    }], "::llvm::LogicalResult", "emitReference",
    (ins "::mlir::OpBuilder &":$builder, "::mlir::ValueRange":$operands, "::mlir::ValueRange":$results)>
  ];
}

def Mixer_KernelOpInterface : OpInterface<"KernelOpInterface"> {
  let cppNamespace = "::tmc::mixer";
  let description = [{
    How an op becomes part of a kernel: which axes its result has, which box of an operand a box of the result
    needs, what it costs, and code for one tile. Fusion is legal when the box that a consumer asks for can be
    computed from one cell. See dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h.
  }];
  let methods = [
    InterfaceMethod<"One axis for each dim of the result, in order; reductions behind them.",
      "::llvm::SmallVector<::tmc::mixer::Axis>", "getAxes">,
    InterfaceMethod<[{
      The box of operand `operand` that a box of the result needs. Fails where it is not a box, and says in
      `reason` which axis is why.
    }], "::llvm::FailureOr<::tmc::mixer::Box>", "getOperandBox",
      (ins "unsigned":$operand, "const ::tmc::mixer::Box &":$result, "std::string &":$reason)>,
    InterfaceMethod<"Floating-point operations and bytes moved for a result of `elements` elements.",
      "::tmc::mixer::Cost", "getCost", (ins "double":$elements)>,
    InterfaceMethod<[{
      True if the op holds the one loop nest that its component is built around: contraction, attention,
      recurrence. False for what can be computed tile by tile where it is asked for.
    }], "bool", "isAnchor", (ins), "", [{ return false; }]>,
    InterfaceMethod<[{
      The value of a tile of the result: an n-D vector of `box.sizes`. Operands come from `builder.tile(...)` (emits
      or reuses the producer) or `builder.view(...)` (memory).
    }], "::llvm::FailureOr<::mlir::Value>", "emitTile",
      (ins "::tmc::mixer::KernelBuilder &":$builder, "const ::tmc::mixer::Box &":$box)>,
    InterfaceMethod<[{
      Emits the kernel's grid and all in it, for ops that are no tile of one result (attention, pooling of tokens). They
      are the only computation of their group; reshapes and slices around them are views of memory.
    }], "::llvm::LogicalResult", "emitKernel", (ins "::tmc::mixer::KernelBuilder &":$builder), "",
      [{ return ::llvm::failure(); }]>,
    InterfaceMethod<"True if emitKernel is what emits the op.", "bool", "emitsWholeKernel", (ins), "",
      [{ return false; }]>,
    InterfaceMethod<[{
      Why the emitter cannot do this op, of these types and attributes: the words after "runs as scalar loops: ". "" if
      it can. Default: f32 rows, that is two axes of which the last is static.
    }], "std::string", "whyNotEmitted", (ins), "", [{ return ::tmc::mixer::whyNotRows($_op); }]>
  ];
}

#endif // TMC_DIALECTS_MIXER_IR_MIXERBASE
