// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc::mixer;

/// Whether the rows of a cache are moved to its front, where how many there are does not grow with what was read.
static bool movesRows(Value keys) {
  auto append = KernelBuilder::throughViews(keys).getDefiningOp<CacheAppendOp>();
  StateReadOp read = append ? getCacheRead(append.getCache()) : StateReadOp();
  StateOp state = read ? lookupState(read, read.getState()) : StateOp();
  return state && state.getWindow() && !state.getPage();
}

std::optional<std::string> tmc::mixer::whyNotInParts(AttentionOp op) {
  auto maxKeys = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
  RankedTensorType query = op.getQuery().getType();
  if (!op->hasAttr(kCachedKeysAttr) || op->hasAttr(kWholeKeysAttr) || !maxKeys || maxKeys.getInt() <= kPartKeys ||
      op.isPackedBatch() || query.getDimSize(2) > kMostPartQueries)
    return std::nullopt;
  if (!op.isSoftmax() || !op.getWeigh().empty())
    return "its weights are not those of a softmax";
  if (op.getTopk())
    return "its best keys are chosen among all";
  if (op.getLogSumExp() || op.getRowMax() || op.getColumnSums())
    return "more is asked of it than its result";
  if (op.getOutside())
    return "its regions may read outside of what they capture";
  if (movesRows(op.getKey()))
    return "its cache has the rows of a window, which are moved";
  if (op.sharesKeys())
    return "all sequences have the same keys";
  if (op.getQueryGrid() || op.getKeyGrid())
    return "its positions lie on a grid";
  if (ShapedType::isDynamic(query.getShape().back()) ||
      ShapedType::isDynamic(op.getValue().getType().getShape().back()))
    return "the size of a head is dynamic";
  return "";
}

MemRefType tmc::mixer::getPartsType(AttentionOp op) {
  RankedTensorType query = op.getQuery().getType(), value = op.getValue().getType();
  int64_t keys = op.getKey().getType().getDimSize(2);
  // Lines of their own, so that cells do not write to the same.
  int64_t width = llvm::alignTo(value.getShape().back() + 2, 16);
  return MemRefType::get({query.getDimSize(0), op.getHeads(), query.getDimSize(2),
                          ShapedType::isDynamic(keys) ? keys : llvm::divideCeilSigned(keys, kPartKeys), width},
                         Float32Type::get(op.getContext()));
}

AttentionOp tmc::mixer::getAttentionInParts(GroupOp group) {
  return group->hasAttr(kKeyPartsAttr) ? *group.getBody().front().getOps<AttentionOp>().begin() : AttentionOp();
}

std::string tmc::mixer::getNameOfSum(StringRef kernel) { return (kernel + "_sum").str(); }

void tmc::mixer::dispatchParts(OpBuilder &builder, GroupOp group, DispatchOp dispatch, ArrayRef<int64_t> rowBytes) {
  ImplicitLocOpBuilder b(group.getLoc(), builder);
  b.setInsertionPoint(dispatch);
  AttentionOp op = getAttentionInParts(group);
  auto number = [&](int64_t value) -> Value { return b.create<arith::ConstantIndexOp>(value); };
  auto times = [&](Value x, Value y) -> Value { return b.create<arith::MulIOp>(x, y); };
  // Of sequences, queries and keys, those that are dynamic are the last sizes.
  RankedTensorType query = op.getQuery().getType(), key = op.getKey().getType();
  int64_t known[] = {query.getDimSize(0), query.getDimSize(2), key.getDimSize(2)};
  OperandRange given = dispatch.getSizes().take_back(llvm::count_if(known, ShapedType::isDynamic));
  SmallVector<Value> sizes, room;
  for (int64_t size : known) {
    bool isDynamic = ShapedType::isDynamic(size);
    sizes.push_back(isDynamic ? given.front() : number(size));
    given = given.drop_front(isDynamic);
  }
  Value queries = sizes[1], most = number(kMostPartQueries), one = number(1), none = number(0);
  sizes[1] = b.create<arith::MinSIOp>(queries, most);
  sizes[2] = b.create<arith::CeilDivSIOp>(sizes[2], number(kPartKeys));
  for (auto [size, isKnown] : llvm::zip(sizes, known))
    if (ShapedType::isDynamic(isKnown))
      room.push_back(size);
  Value parts = b.create<memref::AllocOp>(getPartsType(op), room);
  dispatch.getOutsMutable().append(parts);
  dispatch->setAttr(kUnfinishedAttr, b.getUnitAttr());
  // The estimate takes keys for a quarter of a part.
  Value more = b.create<arith::MaxSIOp>(b.create<arith::SubIOp>(sizes[2], one), none);
  dispatch.getWorkMutable().assign(times(dispatch.getWork(), b.create<arith::AddIOp>(times(more, number(4)), one)));

  // No work, no other threads.
  Value values = number(2 * op.getHeads() * op.getValue().getType().getShape().back());
  Value work = times(times(sizes[0], sizes[1]), times(values, more));
  work = b.create<arith::SelectOp>(b.create<arith::CmpIOp>(arith::CmpIPredicate::sle, queries, most), work, none);
  b.setInsertionPointAfter(dispatch);
  Value result = dispatch.getOuts().front();
  auto sum = b.create<DispatchOp>(getNameOfSum(dispatch.getKernel()), parts, result, ValueRange(), work);
  if (rowBytes.empty())
    return;
  SmallVector<int64_t> bytes(rowBytes);
  bytes.push_back(0); // each sequence has its own parts
  dispatch->setAttr(kRowBytesAttr, b.getDenseI64ArrayAttr(bytes));
  sum->setAttr(kRowBytesAttr, b.getDenseI64ArrayAttr({0, rowBytes.back()}));
}
