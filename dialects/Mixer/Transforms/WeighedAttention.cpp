// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/WeighedAttention.h"

#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace tmc::mixer;

/// What the function makes of a weight of 0; none if that is not known here.
static std::optional<double> valueAtZero(Location loc, Value weights, Value function, unsigned rank) {
  Block block;
  OpBuilder b(function.getContext());
  b.setInsertionPointToEnd(&block);
  for (unsigned axis = 0; axis < rank; ++axis)
    block.addArgument(b.getIndexType(), loc);
  Value zero = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
  auto read = [&](Value tensor, ValueRange at) -> Value {
    return tensor == weights ? zero : b.create<tensor::ExtractOp>(loc, tensor, at).getResult();
  };
  FloatAttr number;
  ScalarForm form(b, loc, read);
  form.stopAt(weights);
  Value result = form.get(function, SmallVector<Value>(block.getArguments()));
  // 0 times what a tensor says.
  if (auto product = result.getDefiningOp<arith::MulFOp>())
    for (Value factor : product->getOperands())
      if (matchPattern(factor, m_AnyZeroFloat()))
        return 0.0;
  if (!matchPattern(result, m_Constant(&number)))
    return std::nullopt;
  return number.getValueAsDouble();
}

std::string tmc::mixer::weighAttention(AttentionOp attention, Value weights, Value function,
                                       function_ref<SmallVector<Value>(Block *, unsigned, OpBuilder &)> placesOf) {
  Location loc = attention.getLoc();
  if (valueAtZero(loc, weights, function, cast<RankedTensorType>(weights.getType()).getRank()) != 0.0)
    return "its weights go through a function that may make some of nothing";

  // What the function reads comes behind the captures that are there.
  auto block = std::make_unique<Block>();
  OpBuilder inner(attention.getContext());
  inner.setInsertionPointToEnd(block.get());
  block->addArgument(inner.getF32Type(), loc);
  for (unsigned i = 0; i < 4; ++i)
    block->addArgument(inner.getIndexType(), loc);
  for (Value capture : attention.getCaptures())
    block->addArgument(capture.getType(), loc);
  SmallVector<Value> places = placesOf(block.get(), 1, inner);
  std::string why;
  llvm::SetVector<Value> more;
  SmallVector<std::pair<tensor::ExtractOp, Value>> reads;
  auto read = [&](Value tensor, ValueRange at) -> Value {
    if (tensor == weights) {
      if (at != ValueRange(places))
        why = "its weights are read at other places than their own";
      return block->getArgument(0);
    }
    auto type = cast<RankedTensorType>(tensor.getType());
    if (tensor.getDefiningOp<tensor::SplatOp>() || type.getElementType().isInteger(1))
      why = "its weights go through a function of what has no form in memory";
    auto extract = inner.create<tensor::ExtractOp>(loc, tensor, at);
    reads.push_back({extract, tensor});
    return extract;
  };
  ScalarForm form(inner, loc, read);
  form.stopAt(weights);
  Value result = form.get(function, places);
  inner.create<YieldOp>(loc, result);
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(*block)))
    if (op.use_empty() && !op.hasTrait<OpTrait::IsTerminator>()) {
      llvm::erase_if(reads, [&](const auto &entry) { return entry.first == &op; });
      op.erase();
    }
  if (!block->getOps<DimOp>().empty())
    why = "its weights go through a function of sizes";
  for (auto [extract, tensor] : reads)
    more.insert(tensor);
  if (attention.getCaptures().size() + more.size() > 8)
    why = "its mask, its score and the function of its weights read more than 8 tensors";
  if (!why.empty())
    return why;

  for (Value capture : more) {
    for (Region *region : attention.getPresentRegions())
      region->addArgument(capture.getType(), loc);
    block->addArgument(capture.getType(), loc);
  }
  unsigned first = block->getNumArguments() - more.size();
  for (auto [extract, tensor] : reads)
    extract.getTensorMutable().assign(block->getArgument(first + (llvm::find(more, tensor) - more.begin())));
  attention.getCapturesMutable().append(more.getArrayRef());
  attention.getWeigh().push_back(block.release());
  return "";
}
