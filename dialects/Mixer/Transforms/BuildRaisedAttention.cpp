// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The attention that was found around a softmax: operands in its order of axes, the mask and the score as regions.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/AttentionRaising.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "dialects/Mixer/Transforms/WeighedAttention.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/SetVector.h"
#include <functional>
#include <map>

using namespace mlir;
using namespace tmc::mixer;

/// A number that is added to a score to keep its key out.
static constexpr double kMasked = -1e30;

/// Keys that were repeated for the queries of a group: collapse(broadcast(k), heads and group).
bool AttentionRaising::ungroupHeads(Value &value, SmallVectorImpl<int64_t> &loops, int64_t headLoop) {
  auto collapse = value.getDefiningOp<tensor::CollapseShapeOp>();
  if (!collapse)
    return false;
  auto broadcast = collapse.getSrc().getDefiningOp<linalg::BroadcastOp>();
  if (!broadcast || broadcast.getDimensions().size() != 1)
    return false;
  int64_t addedAxis = broadcast.getDimensions()[0];
  for (auto [axis, group] : llvm::enumerate(collapse.getReassociationIndices())) {
    bool isHeads = loops[axis] == headLoop;
    if (isHeads ? (group.size() != 2 || group[1] != addedAxis) : group.size() != 1)
      return false;
  }
  value = broadcast.getInput();
  return true;
}

/// `value` with the axes (batch…, row, column), as rank 4; an axis that is not there gets size 1.
Value AttentionRaising::arrange(Value value, ArrayRef<int64_t> loops, ArrayRef<int64_t> batch, int64_t row, int64_t column) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> wanted(batch);
  wanted.append({row, column});
  // Axes that are read at 0, and have size 1, go where their loop would be: in order.
  SmallVector<int64_t> permutation;
  SmallVector<int64_t> open;
  for (auto [axis, loop] : llvm::enumerate(loops))
    if (loop < 0)
      open.push_back(axis);
  SmallVector<unsigned> missing;
  for (auto [place, loop] : llvm::enumerate(wanted)) {
    auto found = llvm::find(loops, loop);
    if (found != loops.end())
      permutation.push_back(found - loops.begin());
    else if (!open.empty()) {
      permutation.push_back(open.front());
      open.erase(open.begin());
    } else
      missing.push_back(place);
  }
  SmallVector<OpFoldResult> sizes = getSizes(builder, loc, value);
  SmallVector<int64_t> shape;
  SmallVector<OpFoldResult> ordered;
  for (int64_t axis : permutation) {
    shape.push_back(type.getDimSize(axis));
    ordered.push_back(sizes[axis]);
  }
  if (!llvm::is_sorted(permutation)) {
    Value empty = builder.create<tensor::EmptyOp>(loc, ordered, type.getElementType());
    value = builder.create<linalg::TransposeOp>(loc, value, empty, permutation).getResult()[0];
  }
  // To rank 4: several batch axes are one, and what is missing is 1.
  SmallVector<int64_t> full;
  SmallVector<OpFoldResult> fullSizes;
  SmallVector<ReassociationIndices> groups(permutation.size());
  int64_t next = 0;
  unsigned lead = 0;
  for (unsigned place = 0; place < wanted.size(); ++place) {
    if (llvm::is_contained(missing, place)) {
      if (next == 0)
        ++lead;
      else
        groups[next - 1].push_back(full.size());
      full.push_back(1);
      fullSizes.push_back(builder.getIndexAttr(1));
      continue;
    }
    if (next == 0)
      for (unsigned i = 0; i < lead; ++i)
        groups[0].push_back(i);
    groups[next].push_back(full.size());
    full.push_back(shape[next]);
    fullSizes.push_back(ordered[next]);
    ++next;
  }
  if (full.size() != shape.size())
    value = builder.create<tensor::ExpandShapeOp>(loc, RankedTensorType::get(full, type.getElementType()), value, groups, fullSizes);
  if (wanted.size() == 4)
    return value;
  SmallVector<int64_t> four;
  SmallVector<OpFoldResult> fourSizes;
  SmallVector<ReassociationIndices> together;
  if (wanted.size() > 4) {
    unsigned extra = wanted.size() - 3; // leading axes that become the batch
    int64_t product = 1;
    ReassociationIndices first;
    for (unsigned i = 0; i < extra; ++i) {
      product = ShapedType::isDynamic(full[i]) || ShapedType::isDynamic(product) ? ShapedType::kDynamic : product * full[i];
      first.push_back(i);
    }
    together.push_back(first);
    four.push_back(product);
    for (unsigned i = extra; i < wanted.size(); ++i) {
      together.push_back({int64_t(i)});
      four.push_back(full[i]);
    }
    return builder.create<tensor::CollapseShapeOp>(loc, RankedTensorType::get(four, type.getElementType()), value, together);
  }
  // Fewer: one head, one batch.
  if (wanted.size() == 3) {
    four = {full[0], 1, full[1], full[2]};
    fourSizes = {fullSizes[0], builder.getIndexAttr(1), fullSizes[1], fullSizes[2]};
    together = {{0, 1}, {2}, {3}};
  } else {
    four = {1, 1, full[0], full[1]};
    fourSizes = {builder.getIndexAttr(1), builder.getIndexAttr(1), fullSizes[0], fullSizes[1]};
    together = {{0, 1, 2}, {3}};
  }
  return builder.create<tensor::ExpandShapeOp>(loc, RankedTensorType::get(four, type.getElementType()), value, together, fourSizes);
}

std::string AttentionRaising::buildAttention() {
  auto scoreType = cast<RankedTensorType>(top.getType());
  if (score.getType() != scoreType || outer.rank != rank || inner.rank != rank)
    return "its product has other axes";
  // Loops of the outer product: its result's, then the sum over keys.
  ArrayRef<int64_t> weightLoops = outer.loops[weightsInput];
  SmallVector<int64_t> valueLoops = outer.loops[1 - weightsInput];
  if (int64_t(weightLoops.size()) != rank || weightLoops.back() != outer.rank)
    return "the product with values does not sum over its last axis";
  SmallVector<int64_t> batch;
  for (int64_t axis = 0; axis + 2 < rank; ++axis) {
    if (weightLoops[axis] != axis)
      return "the product with values has another batch";
    batch.push_back(axis);
  }
  int64_t outerRow = weightLoops[rank - 2];
  if (outerRow < rank - 2)
    return "the product with values has another batch";
  int64_t outerColumn = outerRow == rank - 2 ? rank - 1 : rank - 2;
  Value value = outer.inputs[1 - weightsInput];
  double valueScale = 1;
  SmallVector<int64_t> plainLoops = valueLoops;
  Value plainValue = value;
  peelOperand(plainValue, plainLoops, valueScale);
  if (valueScale == 1) {
    value = plainValue;
    valueLoops = plainLoops;
  }
  if (!llvm::is_contained(valueLoops, outerColumn) || !llvm::is_contained(valueLoops, outer.rank) || llvm::is_contained(valueLoops, outerRow))
    return "its values have other axes";

  // The inner product: rows, columns, and the sum over channels.
  int64_t row = rank - 2, column = rank - 1, depth = inner.rank;
  queryInput = llvm::is_contained(inner.loops[0], row) ? 0 : 1;
  Value query = inner.inputs[queryInput], key = inner.inputs[1 - queryInput];
  SmallVector<int64_t> queryLoops = inner.loops[queryInput], keyLoops = inner.loops[1 - queryInput];
  if (!llvm::is_contained(queryLoops, row) || llvm::is_contained(queryLoops, column) || !llvm::is_contained(keyLoops, column) ||
      llvm::is_contained(keyLoops, row) || !llvm::is_contained(queryLoops, depth) || !llvm::is_contained(keyLoops, depth))
    return "its product is not one of queries and keys";
  double factor = scoreFunction == score ? scoreFactor : 1;
  peelOperand(query, queryLoops, factor);
  peelOperand(key, keyLoops, factor);
  int64_t headLoop = rank - 3;
  SmallVector<int64_t> groupedKeyLoops = keyLoops, groupedValueLoops = valueLoops;
  Value groupedKey = key, groupedValue = value;
  if (rank >= 4 && ungroupHeads(groupedKey, groupedKeyLoops, headLoop)) {
    SmallVector<int64_t> ignored = groupedValueLoops;
    // Values are repeated the same way, under another transpose perhaps.
    if (ungroupHeads(groupedValue, ignored, headLoop)) {
      key = groupedKey;
      value = groupedValue;
    }
  }
  // Each query has to be there for each batch; keys and values may be one head's, for all heads of queries.
  for (int64_t axis : batch)
    if (!llvm::is_contained(queryLoops, axis))
      return "its queries are the same for a batch axis";
  for (int64_t axis : batch)
    if ((!llvm::is_contained(keyLoops, axis) || !llvm::is_contained(valueLoops, axis)) && (rank < 4 || axis != headLoop))
      return "its keys or values are the same for a batch axis";

  builder.setInsertionPoint(outer.op);
  Value q = arrange(query, queryLoops, batch, row, depth), k = arrange(key, keyLoops, batch, column, depth),
        v = arrange(value, valueLoops, batch, outer.rank, outerColumn);
  auto qType = cast<RankedTensorType>(q.getType()), vType = cast<RankedTensorType>(v.getType()), kType = cast<RankedTensorType>(k.getType());
  if (qType.isDynamicDim(1) || qType.isDynamicDim(3) || vType.isDynamicDim(3) || kType.isDynamicDim(1) || kType.isDynamicDim(3) ||
      kType.getDimSize(1) != vType.getDimSize(1) || qType.getDimSize(1) % kType.getDimSize(1) || kType.getDimSize(3) != qType.getDimSize(3))
    return "its heads or channels are of dynamic size";
  SmallVector<int64_t> shape(qType.getShape());
  shape[3] = vType.getDimSize(3);
  auto resultType = RankedTensorType::get(shape, qType.getElementType());

  // Regions are written against all captures, and again against those that are used.
  llvm::SetVector<Value> captures;
  bool approximate = false;
  struct Written {
    Block *block;
    Value result;
  };
  auto scoreIndices = [&](Block *block, unsigned first, OpBuilder &b) {
    Value bIndex = block->getArgument(first), h = block->getArgument(first + 1), i = block->getArgument(first + 2),
          j = block->getArgument(first + 3);
    SmallVector<Value> at;
    if (rank == 4) {
      at = {bIndex, h, i, j};
    } else if (rank == 3) {
      at = {bIndex, i, j};
    } else if (rank == 2) {
      at = {i, j};
    } else { // several batch axes are one
      SmallVector<Value> parts;
      Value rest = bIndex;
      for (int64_t axis = rank - 4; axis >= 1; --axis) {
        int64_t size = scoreType.getDimSize(axis);
        Value extent = b.create<arith::ConstantIndexOp>(loc, size);
        parts.insert(parts.begin(), b.create<arith::RemUIOp>(loc, rest, extent));
        rest = b.create<arith::DivUIOp>(loc, rest, extent);
      }
      parts.insert(parts.begin(), rest);
      at = parts;
      at.append({h, i, j});
    }
    return at;
  };
  for (int64_t axis = 1; axis <= rank - 4; ++axis)
    if (scoreType.isDynamicDim(axis))
      return "a batch axis in the middle is of dynamic size";

  auto isConstantOf = [](Value value, double &number) {
    Attribute attribute;
    if (!matchPattern(value, m_Constant(&attribute)))
      return false;
    auto real = dyn_cast<FloatAttr>(attribute);
    if (real)
      number = real.getValueAsDouble();
    return bool(real);
  };
  /// The condition that a number added to a score stands for; null if it is none.
  std::function<Value(Value, OpBuilder &, double)> conditionOf = [&](Value term, OpBuilder &b, double times) -> Value {
    double number;
    auto negate = [&](Value condition) -> Value {
      return b.create<arith::XOrIOp>(loc, condition, b.create<arith::ConstantOp>(loc, b.getBoolAttr(true)));
    };
    if (auto select = term.getDefiningOp<arith::SelectOp>()) {
      double yes, no;
      if (!isConstantOf(select.getTrueValue(), yes) || !isConstantOf(select.getFalseValue(), no))
        return Value();
      if (yes == 0 && no * times <= kMasked) {
        approximate |= !std::isinf(no);
        return select.getCondition();
      }
      if (no == 0 && yes * times <= kMasked) {
        approximate |= !std::isinf(yes);
        return negate(select.getCondition());
      }
      return Value();
    }
    if (auto product = term.getDefiningOp<arith::MulFOp>()) {
      Value other = product.getLhs();
      if (!isConstantOf(product.getRhs(), number)) {
        other = product.getRhs();
        if (!isConstantOf(product.getLhs(), number))
          return Value();
      }
      if (number * times > kMasked)
        return Value();
      approximate = true;
      // (1 - mask) * very negative: kept where the mask is not 0.
      if (auto difference = other.getDefiningOp<arith::SubFOp>(); difference && isConstantOf(difference.getLhs(), number) && number == 1) {
        Value mask = difference.getRhs();
        Operation *cast = mask.getDefiningOp();
        if (cast && isa<arith::SIToFPOp, arith::UIToFPOp>(cast)) {
          Value integer = cast->getOperand(0);
          if (integer.getType().isInteger(1))
            return integer;
          Value zero = b.create<arith::ConstantOp>(loc, b.getIntegerAttr(integer.getType(), 0));
          return b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, integer, zero);
        }
        Value zero = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
        return b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::UNE, mask, zero);
      }
      Operation *cast = other.getDefiningOp();
      if (cast && isa<arith::UIToFPOp>(cast) && cast->getOperand(0).getType().isInteger(1))
        return negate(cast->getOperand(0));
      return Value();
    }
    if (auto sum = term.getDefiningOp<arith::AddFOp>()) {
      Value left = conditionOf(sum.getLhs(), b, times), right = left ? conditionOf(sum.getRhs(), b, times) : Value();
      return right ? b.create<arith::AndIOp>(loc, left, right).getResult() : Value();
    }
    return Value();
  };

  // In a block of its own; what is not used goes again.
  Type index = builder.getIndexType();
  auto makeBlock = [&](bool isScore) {
    auto *block = new Block();
    if (isScore)
      block->addArgument(builder.getF32Type(), loc);
    for (unsigned i = 0; i < 4; ++i)
      block->addArgument(index, loc);
    return block;
  };
  SmallVector<std::pair<tensor::ExtractOp, Value>> reads;
  llvm::DenseMap<Value, Value> integers; // truth values have no form in memory: as integers
  auto reader = [&](OpBuilder &b) {
    return [&](Value tensor, ValueRange indices) -> Value {
      auto type = cast<RankedTensorType>(tensor.getType());
      bool isTruth = type.getElementType().isInteger(1);
      if (isTruth) {
        Value &integer = integers[tensor];
        if (!integer)
          integer = builder.create<arith::ExtUIOp>(loc, type.clone(builder.getI64Type()), tensor);
        tensor = integer;
      }
      SmallVector<Value> at(indices);
      // A number that is known at run time only is a tensor of one element; a splat has no memory.
      if (auto splat = tensor.getDefiningOp<tensor::SplatOp>()) {
        Value &single = integers[tensor];
        if (!single)
          single = buildElementwise(builder, loc, RankedTensorType::get({1}, splat.getInput().getType()), {}, {splat.getInput()},
                                    {AffineMap::get(1, 0, {}, b.getContext())},
                                    [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; });
        tensor = single;
        at.assign(1, b.create<arith::ConstantIndexOp>(loc, 0));
      }
      auto op = b.create<tensor::ExtractOp>(loc, tensor, at);
      reads.push_back({op, tensor});
      if (!isTruth)
        return op;
      return b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, op, b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(0)));
    };
  };
  std::string lost;
  auto placesOf = [&](ScalarForm &form, ArrayRef<Value> places, unsigned views) {
    SmallVector<Value> at(places);
    for (Operation *view : ArrayRef(reshapes).take_front(views))
      if (!form.throughView(view, at))
        lost = "a reshape of its scores has dynamic sizes";
    return at;
  };
  std::unique_ptr<Block> maskBlock(makeBlock(false)), scoreBlock(makeBlock(true));
  OpBuilder maskBuilder(builder.getContext()), scoreBuilder(builder.getContext());
  maskBuilder.setInsertionPointToEnd(maskBlock.get());
  scoreBuilder.setInsertionPointToEnd(scoreBlock.get());
  auto readMask = reader(maskBuilder);
  ScalarForm maskForm(maskBuilder, loc, readMask);
  Value keep;
  auto alsoKeep = [&](Value condition) {
    keep = keep ? maskBuilder.createOrFold<arith::AndIOp>(loc, keep, condition) : condition;
  };
  SmallVector<Value> maskAt = scoreIndices(maskBlock.get(), 0, maskBuilder);
  for (const Condition &condition : conditions) {
    SmallVector<Value> at = placesOf(maskForm, maskAt, condition.views);
    if (!lost.empty())
      return lost;
    Value scalar = maskForm.get(condition.value, at);
    if (!condition.kept)
      scalar = maskBuilder.create<arith::XOrIOp>(loc, scalar, maskBuilder.create<arith::ConstantOp>(loc, builder.getBoolAttr(true)));
    alsoKeep(scalar);
  }
  SmallVector<Term> bias;
  for (const Term &term : added) {
    SmallVector<Value> at = placesOf(maskForm, maskAt, term.views);
    if (!lost.empty())
      return lost;
    Value scalar = maskForm.get(term.value, at), condition = conditionOf(scalar, maskBuilder, term.factor);
    if (condition)
      alsoKeep(condition);
    else
      bias.push_back(term);
  }
  // The score: the function of the product, then what is added.
  Value result;
  auto readScore = reader(scoreBuilder);
  SmallVector<Value> scoreAt = scoreIndices(scoreBlock.get(), 1, scoreBuilder);
  auto readScoreOrProduct = [&](Value tensor, ValueRange indices) -> Value {
    if (tensor != score)
      return readScore(tensor, indices);
    if (indices != ValueRange(scoreAt))
      lost = "its scores are read at other places than their own";
    return scoreBlock->getArgument(0);
  };
  ScalarForm scoreForm(scoreBuilder, loc, readScoreOrProduct);
  SmallVector<Value> productAt = placesOf(scoreForm, scoreAt, reshapes.size());
  if (lost.empty() && scoreFunction == score)
    (void)readScoreOrProduct(score, productAt);
  if (scoreFunction != score && lost.empty()) {
    result = scoreForm.get(scoreFunction, productAt);
    if (scoreFactor != 1)
      result = scoreBuilder.create<arith::MulFOp>(loc, result, scoreBuilder.create<arith::ConstantOp>(loc, builder.getF32FloatAttr(scoreFactor)));
  }
  for (const Term &term : llvm::reverse(bias)) {
    Value scalar = scoreForm.get(term.value, placesOf(scoreForm, scoreAt, term.views), /*cheap=*/true);
    if (term.factor != 1)
      scalar = scoreBuilder.create<arith::MulFOp>(loc, scalar, scoreBuilder.create<arith::ConstantOp>(loc, builder.getF32FloatAttr(term.factor)));
    result = scoreBuilder.create<arith::AddFOp>(loc, result ? result : Value(scoreBlock->getArgument(0)), scalar);
  }
  if (!lost.empty())
    return lost;
  // A mask that keeps all is none.
  if (APInt all; keep && matchPattern(keep, m_ConstantInt(&all)) && all.isAllOnes())
    keep = Value();
  if (keep)
    maskBuilder.create<YieldOp>(loc, keep);
  if (result)
    scoreBuilder.create<YieldOp>(loc, result);
  SmallVector<Block *> blocks;
  if (keep)
    blocks.push_back(maskBlock.get());
  if (result)
    blocks.push_back(scoreBlock.get());
  // Dead scalars first, so that their tensors are no captures.
  llvm::SmallPtrSet<Operation *, 16> erased;
  for (Block *block : {maskBlock.get(), scoreBlock.get()})
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(*block)))
      if (op.use_empty() && !op.hasTrait<OpTrait::IsTerminator>()) {
        erased.insert(&op);
        op.erase();
      }
  // Sizes are read from a tensor of one element.
  std::map<std::string, Value> sizeTensors;
  for (Block *block : {maskBlock.get(), scoreBlock.get()}) {
    SmallVector<DimOp> dims(block->getOps<DimOp>());
    for (DimOp dim : dims) {
      Value &tensor = sizeTensors[dim.getName().str()];
      Type i64 = builder.getI64Type();
      if (!tensor) {
        Value size = builder.create<DimOp>(loc, index, dim.getName());
        Value number = builder.create<arith::IndexCastOp>(loc, i64, size);
        tensor = buildElementwise(builder, loc, RankedTensorType::get({1}, i64), {}, {number},
                                  {AffineMap::get(1, 0, {}, builder.getContext())},
                                  [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; });
      }
      OpBuilder inside(dim);
      auto read = inside.create<tensor::ExtractOp>(loc, tensor, ValueRange{inside.create<arith::ConstantIndexOp>(loc, 0)});
      Value number = inside.create<arith::IndexCastOp>(loc, index, read);
      for (OpOperand &use : llvm::make_early_inc_range(dim.getResult().getUses())) {
        auto cast = dyn_cast<arith::IndexCastOp>(use.getOwner());
        if (cast && cast.getType() == i64)
          cast.getResult().replaceAllUsesWith(read);
        use.set(number);
      }
      erased.erase(read); // a new op may lie where an erased one lay
      reads.push_back({read, tensor});
      dim.erase();
    }
  }
  for (auto &[op, tensor] : reads) {
    if (erased.contains(op))
      continue;
    captures.insert(tensor);
  }
  if (captures.size() > 8)
    return "its mask and score read more than 8 tensors";
  auto keyShape = cast<RankedTensorType>(k.getType()).getShape(), valueShape = cast<RankedTensorType>(v.getType()).getShape();
  auto differs = [](int64_t x, int64_t y) { return !ShapedType::isDynamic(x) && !ShapedType::isDynamic(y) && x != y; };
  for (auto [ofKey, ofValue] : llvm::zip(keyShape.drop_back(), valueShape.drop_back()))
    if (differs(ofKey, ofValue))
      return "its keys and values are of other batches";
  SmallVector<Value> captured(captures.begin(), captures.end());
  Value sink = sinks ? buildSinks(qType.getDimSize(1)) : Value();
  if (sinks && !sink)
    return "its sinks are not one number a head";
  auto attention = builder.create<AttentionOp>(loc, resultType, q, k, v, Value(), captured, APFloat(factor));
  for (Block *block : blocks) {
    for (Value capture : captured)
      block->addArgument(capture.getType(), loc);
    unsigned first = block->getNumArguments() - captured.size();
    for (auto &[op, tensor] : reads)
      if (!erased.contains(op) && op->getBlock() == block)
        op.getTensorMutable().assign(block->getArgument(first + (llvm::find(captured, tensor) - captured.begin())));
    Region &region = block == maskBlock.get() ? attention.getMask() : attention.getScore();
    region.push_back(block == maskBlock.get() ? maskBlock.release() : scoreBlock.release());
  }
  if (sink)
    attention.getSinkMutable().assign(sink);
  if (weightFunction != weights)
    if (std::string why = weighAttention(attention, weights, weightFunction, scoreIndices); !why.empty())
      return why;
  if (approximate && keep && !sink)
    mlir::emitRemark(loc) << "a row without any key gives zeros; in the model it is a mean of all values";

  // Back to the axes of the product.
  Value back = attention.getResult();
  auto outType = cast<RankedTensorType>(outer.op.getResult(0).getType());
  SmallVector<int64_t> plainShape(outType.getShape());
  bool turned = outerRow != rank - 2;
  SmallVector<OpFoldResult> sizes = getSizes(builder, loc, outer.op.getDpsInits()[0]);
  if (turned) {
    std::swap(plainShape[rank - 2], plainShape[rank - 1]);
    std::swap(sizes[rank - 2], sizes[rank - 1]);
  }
  auto plainType = RankedTensorType::get(plainShape, outType.getElementType());
  if (rank > 4) {
    SmallVector<ReassociationIndices> groups(4);
    for (int64_t axis = 0; axis < rank - 3; ++axis)
      groups[0].push_back(axis);
    for (int64_t i = 0; i < 3; ++i)
      groups[i + 1].push_back(rank - 3 + i);
    back = builder.create<tensor::ExpandShapeOp>(loc, plainType, back, groups, sizes);
  } else if (rank < 4) {
    SmallVector<ReassociationIndices> groups = rank == 3 ? SmallVector<ReassociationIndices>{{0, 1}, {2}, {3}}
                                                         : SmallVector<ReassociationIndices>{{0, 1, 2}, {3}};
    back = builder.create<tensor::CollapseShapeOp>(loc, plainType, back, groups);
  }
  if (turned) {
    SmallVector<int64_t> permutation;
    for (int64_t axis = 0; axis < rank; ++axis)
      permutation.push_back(axis);
    std::swap(permutation[rank - 2], permutation[rank - 1]);
    std::swap(sizes[rank - 2], sizes[rank - 1]);
    Value empty = builder.create<tensor::EmptyOp>(loc, sizes, outType.getElementType());
    back = builder.create<linalg::TransposeOp>(loc, back, empty, permutation).getResult()[0];
  }
  outer.op.getResult(0).replaceAllUsesWith(back);
  return "";
}
