// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/ShapeMatch.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace tmc::mixer;

void AttentionOp::build(OpBuilder &builder, OperationState &state, Type result, Value query, Value key, Value value,
                        Value segments, ValueRange captures, const APFloat &scale) {
  build(builder, state, result, /*log_sum_exp=*/Type(), /*row_max=*/Type(), /*column_sums=*/Type(), query, key, value,
        segments, /*sink=*/Value(), captures, builder.getFloatAttr(builder.getF64Type(), scale.convertToDouble()),
        WeightFunctionAttr::get(builder.getContext(), WeightFunction::softmax),
        NormaliserAttr::get(builder.getContext(), Normaliser::none), /*topk=*/IntegerAttr(),
        /*query_grid=*/DenseI64ArrayAttr(), /*key_grid=*/DenseI64ArrayAttr());
}

bool AttentionOp::sharesKeys() {
  return !isPackedBatch() && getKey().getType().getDimSize(0) == 1 && getQuery().getType().getDimSize(0) != 1;
}

SmallVector<Region *> AttentionOp::getPresentRegions() {
  SmallVector<Region *> regions;
  for (Region *region : {&getScore(), &getMask(), &getWeigh()})
    if (!region->empty())
      regions.push_back(region);
  return regions;
}

/// {smallest, largest} value of an index that is a sum of multiples of the region's indices, over all of them; nothing
/// if it is anything else, or if sizes are not known.
static std::optional<std::pair<int64_t, int64_t>> rangeOfIndex(AttentionOp op, Region &region, Value index) {
  llvm::SmallMapVector<unsigned, int64_t, 4> factors;
  int64_t constant = 0;
  constexpr int64_t largest = int64_t(1) << 40;
  std::function<bool(Value, int64_t)> add = [&](Value value, int64_t factor) -> bool {
    if (std::abs(factor) > largest || std::abs(constant) > largest)
      return false;
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      factors[argument.getArgNumber()] += factor;
      return isa<IndexType>(argument.getType());
    }
    if (std::optional<int64_t> number = getConstantIntValue(value)) {
      int64_t term;
      return !__builtin_mul_overflow(*number, factor, &term) && !__builtin_add_overflow(constant, term, &constant);
    }
    Operation *inner = value.getDefiningOp();
    if (isa<arith::AddIOp>(inner))
      return add(inner->getOperand(0), factor) && add(inner->getOperand(1), factor);
    if (isa<arith::SubIOp>(inner))
      return add(inner->getOperand(0), factor) && add(inner->getOperand(1), -factor);
    if (isa<arith::MulIOp>(inner))
      for (auto [x, y] : {std::pair(inner->getOperand(0), inner->getOperand(1)),
                          std::pair(inner->getOperand(1), inner->getOperand(0))})
        if (std::optional<int64_t> number = getConstantIntValue(y)) {
          int64_t product;
          return !__builtin_mul_overflow(factor, *number, &product) && add(x, product);
        }
    return false;
  };
  if (!add(index, 1))
    return std::nullopt;
  SmallVector<int64_t> sizes;
  auto append = [&](std::optional<ArrayRef<int64_t>> grid, int64_t size) {
    if (grid)
      llvm::append_range(sizes, *grid);
    else
      sizes.push_back(size);
  };
  int64_t rank = op.getQuery().getType().getRank();
  bool isPacked = op.isPackedBatch();
  sizes.append({isPacked ? ShapedType::kDynamic : op.getQuery().getType().getDimSize(0), op.getHeads()});
  append(op.getQueryGrid(), isPacked ? ShapedType::kDynamic : op.getQuery().getType().getDimSize(rank - 2));
  append(op.getKeyGrid(), isPacked ? ShapedType::kDynamic : op.getKey().getType().getDimSize(rank - 2));
  int64_t low = constant, high = constant;
  for (auto [argument, factor] : factors) {
    int64_t axis = int64_t(argument) - op.getFirstIndex(region);
    if (factor == 0)
      continue;
    if (axis < 0 || axis >= int64_t(sizes.size()) || ShapedType::isDynamic(sizes[axis]) || sizes[axis] == 0)
      return std::nullopt;
    (factor > 0 ? high : low) += factor * (sizes[axis] - 1);
  }
  return std::pair(low, high);
}

/// C5, C6, C11, C16, C17: the region takes `first` (if any), the indices and the captures, yields one `yields`, and
/// computes values from values.
static LogicalResult verifyRegion(AttentionOp op, Region &region, StringRef name, Type first, Type yields) {
  if (region.empty())
    return success();
  SmallVector<Type> expected;
  if (first)
    expected.push_back(first);
  expected.append(2 + op.getNumQueryAxes() + op.getNumKeyAxes(), IndexType::get(op.getContext()));
  llvm::append_range(expected, op.getCaptures().getTypes());
  if (!region.hasOneBlock())
    return op.emitOpError() << name << " region must have one block";
  Block &block = region.front();
  if (block.getArgumentTypes() != TypeRange(expected))
    return op.emitOpError() << name << " region must take (" << TypeRange(expected) << "), got ("
                            << block.getArgumentTypes() << ")";
  auto yield = block.empty() ? YieldOp() : dyn_cast<YieldOp>(block.back());
  if (!yield || yield->getOperandTypes() != TypeRange{yields})
    return op.emitOpError() << name << " region must yield one " << yields;
  for (Operation &inner : block.without_terminator()) {
    if (!isMemoryEffectFree(&inner)) { // C16
      InFlightDiagnostic diagnostic = op.emitOpError() << name << " region must have no side effects";
      diagnostic.attachNote(inner.getLoc()) << "'" << inner.getName() << "' may have some";
      return diagnostic;
    }
    auto extract = dyn_cast<tensor::ExtractOp>(inner);
    if (!extract || extract.getIndices().size() != size_t(extract.getTensor().getType().getRank()))
      continue; // the op's own verifier says what is wrong with the rank
    for (auto [axis, index] : llvm::enumerate(extract.getIndices())) { // C17
      // What a mask drops may be nonsense in the other regions.
      if (!getConstantIntValue(index) && &region != &op.getMask() && !op.getMask().empty())
        continue;
      std::optional<std::pair<int64_t, int64_t>> range = rangeOfIndex(op, region, index);
      int64_t size = extract.getTensor().getType().getDimSize(axis);
      if (!range || (range->first >= 0 && (ShapedType::isDynamic(size) || range->second < size)))
        continue;
      InFlightDiagnostic diagnostic = op.emitOpError() << name << " region reads past the end of a capture";
      Diagnostic &note = diagnostic.attachNote(inner.getLoc()) << "index ";
      if (range->first == range->second)
        note << range->first;
      else
        note << "from " << range->first << " to " << range->second;
      note << " of axis " << axis << " of " << extract.getTensor().getType();
      return diagnostic;
    }
  }
  return success();
}

/// C10.
static LogicalResult verifyGrid(AttentionOp op, std::optional<ArrayRef<int64_t>> grid, StringRef name, int64_t rows) {
  if (!grid)
    return success();
  if (op.isPackedBatch())
    return op.emitOpError() << name << " needs a batch axis, and there are segments";
  int64_t points = 1;
  for (int64_t size : *grid) {
    if (size <= 0)
      return op.emitOpError() << name << " must have positive sizes, got " << size;
    points *= size;
  }
  if (grid->empty() || !matches(rows, points))
    return op.emitOpError() << name << " [" << *grid << "] has " << (grid->empty() ? 0 : points) << " points for "
                            << rows << " rows";
  return success();
}

LogicalResult AttentionOp::verify() {
  RankedTensorType query = getQuery().getType(), key = getKey().getType(), value = getValue().getType(),
                   result = getResult().getType();
  int64_t rank = isPackedBatch() ? 3 : 4;
  for (auto [name, type] :
       {std::pair<StringRef, RankedTensorType>("query", query), {"key", key}, {"value", value}, {"result", result}})
    if (type.getRank() != rank) // C1, C4
      return emitOpError() << name << " must have rank " << rank << (isPackedBatch() ? " with" : " without")
                           << " segments, got " << type;
  if (key.getElementType() != query.getElementType() || value.getElementType() != query.getElementType() ||
      result.getElementType() != query.getElementType()) // C8
    return emitOpError() << "query, key, value and result must have one element type, got " << query.getElementType()
                         << ", " << key.getElementType() << ", " << value.getElementType() << " and "
                         << result.getElementType();
  if (!matches(query.getShape().back(), key.getShape().back()) ||
      (rank == 4 && key.getDimSize(0) != 1 && !matches(query.getDimSize(0), key.getDimSize(0)))) // C2
    return emitOpError() << "query " << query << " and key " << key << " must agree in batch and head size";
  if (!matches(key.getShape().drop_back(), value.getShape().drop_back())) // C2
    return emitOpError() << "key " << key << " and value " << value << " must agree but for the last axis";
  int64_t heads = getHeads(), keyHeads = getKeyHeads();
  if (ShapedType::isDynamic(heads) || ShapedType::isDynamic(keyHeads) || keyHeads <= 0 || heads % keyHeads) // C3
    return emitOpError() << "the " << heads << " query heads must be a multiple of the " << keyHeads << " key heads";
  SmallVector<int64_t> expected(query.getShape());
  expected.back() = value.getShape().back();
  if (!matches(result.getShape(), expected)) // C4
    return emitOpError() << "result must be " << query.clone(expected) << ", got " << result;
  if (failed(verifyGrid(*this, getQueryGrid(), "query_grid", query.getDimSize(rank - 2))) ||
      failed(verifyGrid(*this, getKeyGrid(), "key_grid", key.getDimSize(rank - 2)))) // C10
    return failure();
  Type f32 = Float32Type::get(getContext());
  if (failed(verifyRegion(*this, getScore(), "score", f32, f32)) ||                                // C5
      failed(verifyRegion(*this, getMask(), "mask", Type(), IntegerType::get(getContext(), 1))) || // C6
      failed(verifyRegion(*this, getWeigh(), "weigh", f32, f32)))                                  // C11
    return failure();
  if (!getScale().isFinite()) // C7
    return emitOpError() << "scale must be finite, got " << getScale().convertToDouble();
  if (getSegments() && getSegments().getType().getRank() != 1) // C9
    return emitOpError() << "segments must have one axis, got " << getSegments().getType();
  if (getWeigh().empty() != isSoftmax()) // C11
    return emitOpError() << (isSoftmax() ? "a weigh region needs weight elementwise"
                                         : "weight elementwise needs a weigh region");
  if (isSoftmax() && getNormaliser() != Normaliser::none) // C12
    return emitOpError() << "normaliser " << stringifyNormaliser(getNormaliser()) << " needs weight elementwise";
  if (getSink() &&
      (getWeight() != WeightFunction::softmax || getSink().getType().getShape() != ArrayRef<int64_t>{heads}))
    return emitOpError() << "sink must have an element for each of the " << heads << " heads of a softmax, got " // C13
                         << getSink().getType() << " with weight " << stringifyWeightFunction(getWeight());
  if (getTopk() && *getTopk() <= 0) // C14
    return emitOpError() << "select topk must be positive, got " << *getTopk();
  for (auto [name, more, ofRows] : {std::tuple<StringRef, Value, bool>("log_sum_exp", getLogSumExp(), true),
                                    {"row_max", getRowMax(), true},
                                    {"column_sums", getColumnSums(), false}}) {
    if (!more)
      continue;
    SmallVector<int64_t> shape(query.getShape().drop_back());
    if (!ofRows)
      shape.back() = key.getDimSize(rank - 2);
    if (!matches(cast<RankedTensorType>(more.getType()).getShape(), shape)) // C15
      return emitOpError() << name << " must be " << query.clone(shape) << ", got " << more.getType();
    if (ofRows && !isSoftmax()) // C15
      return emitOpError() << name << " needs a softmax";
  }
  return success();
}

LogicalResult AttentionOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  SmallVector<OpFoldResult> query = getSizes(builder, getLoc(), getQuery());
  SmallVector<OpFoldResult> rows(ArrayRef<OpFoldResult>(query).drop_back());
  query.back() = getSizes(builder, getLoc(), getValue()).back();
  shapes.push_back(query);
  for (Value more : {Value(getLogSumExp()), Value(getRowMax())})
    if (more)
      shapes.push_back(rows);
  if (getColumnSums()) {
    SmallVector<OpFoldResult> columns = rows;
    columns.back() = getSizes(builder, getLoc(), getKey())[rows.size() - 1];
    shapes.push_back(columns);
  }
  return success();
}
