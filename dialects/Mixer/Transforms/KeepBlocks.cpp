// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-keep-blocks: linear layers read a matrix that is dequantized from blocks as the blocks.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/SetVector.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_KEEPBLOCKSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// The dequantized matrices that `matrix` is, below each other. Nothing, with the reason in `why`, if it is not in blocks all
/// through; `why` stays empty for other matrices.
SmallVector<DequantizeOp> getBlocks(Value matrix, std::string &why) {
  if (auto dequantize = matrix.getDefiningOp<DequantizeOp>())
    return {dequantize};
  auto concat = matrix.getDefiningOp<tensor::ConcatOp>();
  if (!concat || concat.getDim() != 0)
    return {};
  SmallVector<DequantizeOp> all;
  bool isMixed = false;
  for (Value input : concat.getInputs()) {
    SmallVector<DequantizeOp> part = getBlocks(input, why);
    isMixed |= part.empty();
    all.append(part);
  }
  if (all.empty())
    return {};
  if (isMixed)
    why = "a part of it is not in blocks";
  for (DequantizeOp part : all)
    if (!haveEqualBlocks(part, all.front()))
      why = "its parts are in blocks of different formats";
  return why.empty() ? all : SmallVector<DequantizeOp>();
}

struct KeepBlocksPass : tmc::mixer::impl::KeepBlocksPassBase<KeepBlocksPass> {
  using KeepBlocksPassBase::KeepBlocksPassBase;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (inputBits != 8 && inputBits != 16) {
      function.emitError() << getArgument() << ": input-bits is " << inputBits.getValue() << ", expected 8 or 16";
      return signalPassFailure();
    }
    unsigned kept = 0;
    SmallVector<EmbeddingOp> lookups;
    function.walk([&](EmbeddingOp op) { lookups.push_back(op); });
    for (EmbeddingOp op : lookups)
      if (auto table = op.getTable().getDefiningOp<DequantizeOp>())
        rewrite(op, table);
    SmallVector<LinearOp> layers;
    function.walk([&](LinearOp op) { layers.push_back(op); });
    for (LinearOp op : layers) {
      std::string why;
      SmallVector<DequantizeOp> blocks;
      if (!op.isPacked())
        blocks = getBlocks(op.getWeight(), why);
      if (!blocks.empty())
        why = whyNot(op, blocks.front());
      if (!why.empty())
        op.emitRemark() << "its quantized matrix becomes one of f32: " << why;
      else if (!blocks.empty())
        rewrite(op, blocks), ++kept;
    }
    if (kept)
      function.emitRemark() << "approximation: " << kept << " linear layers with weights in blocks round their inputs to "
                            << int64_t(inputBits) << " bits, about " << (inputBits == 16 ? "3e-5" : "1e-2")
                            << " of what each gives (--block-inputs=f32 rounds none)";
  }

  /// Rows of the matrix are numbers of the rows of the codes: exact.
  void rewrite(EmbeddingOp op, DequantizeOp table) {
    OpBuilder b(op);
    auto lookUp = [&](Value matrix) -> Value {
      if (!matrix)
        return {};
      auto type = cast<RankedTensorType>(matrix.getType());
      if (type.getElementType().isF16())
        matrix = b.create<arith::ExtFOp>(op.getLoc(), type.clone(b.getF32Type()), matrix);
      SmallVector<int64_t> shape(op.getResult().getType().getShape());
      shape.back() = type.getDimSize(1);
      auto result = RankedTensorType::get(shape, cast<RankedTensorType>(matrix.getType()).getElementType());
      return b.create<EmbeddingOp>(op.getLoc(), result, op.getIndices(), matrix);
    };
    Value codes = lookUp(table.getCodes()), scale = lookUp(table.getScale()), minimum = lookUp(table.getMinimum());
    Value rows = b.create<DequantizeOp>(op.getLoc(), op.getResult().getType(), codes, scale, minimum, table.getCodeBits(),
                                        table.getZero());
    op.getResult().replaceAllUsesWith(rows);
    op.erase();
    eraseDead(table.getResult());
  }

  static std::string whyNot(LinearOp op, DequantizeOp first) {
    int64_t size = op.getInputSize() / first.getGroupCount();
    if (!op.getInput().getType().getElementType().isF32() || !op.getResult().getType().getElementType().isF32())
      return "the layer is not of f32";
    if (size % (first.getCodeBits() == 4 ? 8 : 4) || size > (first.getCodeBits() == 4 ? 512 : 256))
      return "groups of " + std::to_string(size) + " inputs";
    return "";
  }

  void rewrite(LinearOp op, ArrayRef<DequantizeOp> blocks) {
    OpBuilder b(op);
    DequantizeOp first = blocks.front();
    auto join = [&](function_ref<Value(DequantizeOp)> get) -> Value {
      SmallVector<Value> parts;
      for (DequantizeOp part : blocks)
        parts.push_back(get(part));
      return parts.size() == 1 ? parts[0] : b.create<tensor::ConcatOp>(op.getLoc(), 0, parts).getResult();
    };
    Value codes = join([](DequantizeOp part) -> Value { return part.getCodes(); });
    Value scale = join([](DequantizeOp part) -> Value { return part.getScale(); }), minimum;
    if (first.getMinimum())
      minimum = join([](DequantizeOp part) -> Value { return part.getMinimum(); });
    auto linear = b.create<BlockLinearOp>(op.getLoc(), op.getResult().getType(), op.getInput(), codes, scale, minimum,
                                          /*tensor_scale=*/Value(), op.getBias(), first.getCodeBits(), first.getZero(),
                                          uint64_t(inputBits), /*format=*/StringAttr(), TypeAttr(), /*packed_minimum=*/false);
    op.getResult().replaceAllUsesWith(linear.getResult());
    Value matrix = op.getWeight();
    op.erase();
    eraseDead(matrix);
    ++numKept;
  }

  /// The matrix that nobody reads any more, and its parts.
  static void eraseDead(Value matrix) {
    Operation *op = matrix.getDefiningOp();
    if (!op || !isa<tensor::ConcatOp, DequantizeOp>(op) || !op->use_empty())
      return;
    llvm::SmallSetVector<Value, 4> parts(op->operand_begin(), op->operand_end());
    op->erase();
    for (Value part : parts)
      eraseDead(part);
  }
};

} // namespace
