// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/ShapeMatch.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Builders.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "llvm/ADT/MapVector.h"

using namespace mlir;
using namespace tmc::mixer;

void AttentionOp::build(OpBuilder &builder, OperationState &state, Type result, Value query, Value key, Value value,
                        Value segments, ValueRange captures, const APFloat &scale) {
  build(builder, state, result, /*log_sum_exp=*/Type(), /*row_max=*/Type(), /*column_sums=*/Type(), /*outside=*/Type(),
        query, key, value, segments, /*sink=*/Value(), captures,
        builder.getFloatAttr(builder.getF64Type(), scale.convertToDouble()),
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

namespace {
using IndexRange = std::pair<int64_t, int64_t>; ///< smallest and largest

/// What values an index of a region can have, over all of the region's indices.
class IndexRanges {
public:
  /// `bounded`: dynamic sizes are at most what mixer-form-groups notes, where it has (kMaxKeysAttr of KernelBuilder.h).
  IndexRanges(AttentionOp op, Region &region, bool bounded) : op(op), region(region) {
    auto append = [&](std::optional<ArrayRef<int64_t>> grid, int64_t size, StringRef bound) {
      if (grid)
        llvm::append_range(sizes, *grid);
      else if (auto most = op->getAttrOfType<IntegerAttr>(bound); bounded && most && ShapedType::isDynamic(size))
        sizes.push_back(most.getInt());
      else
        sizes.push_back(size);
    };
    int64_t rank = op.getQuery().getType().getRank();
    bool isPacked = op.isPackedBatch();
    sizes.append({isPacked ? ShapedType::kDynamic : op.getQuery().getType().getDimSize(0), op.getHeads()});
    append(op.getQueryGrid(), isPacked ? ShapedType::kDynamic : op.getQuery().getType().getDimSize(rank - 2),
           kMaxQueriesAttr);
    append(op.getKeyGrid(), isPacked ? ShapedType::kDynamic : op.getKey().getType().getDimSize(rank - 2), kMaxKeysAttr);
  }

  /// Exact, of a sum of multiples of the region's indices; nothing if it is anything else, or if sizes are not known.
  std::optional<IndexRange> ofSum(Value index) {
    Sum sum;
    if (!add(sum, index, 1))
      return std::nullopt;
    int64_t low = sum.constant, high = sum.constant;
    for (auto [argument, factor] : sum.factors) {
      int64_t axis = int64_t(argument) - op.getFirstIndex(region);
      if (factor == 0)
        continue;
      if (axis < 0 || axis >= int64_t(sizes.size()) || ShapedType::isDynamic(sizes[axis]) || sizes[axis] == 0)
        return std::nullopt;
      (factor > 0 ? high : low) += factor * (sizes[axis] - 1);
    }
    return IndexRange(low, high);
  }
  /// No smaller than what it can be.
  std::optional<IndexRange> of(Value index, unsigned depth = 0) {
    constexpr unsigned deepest = 32;
    if (std::optional<IndexRange> range = ofSum(index))
      return range;
    Operation *inner = index.getDefiningOp();
    if (!inner || depth == deepest)
      return std::nullopt;
    auto operand = [&](unsigned n) { return of(inner->getOperand(n), depth + 1); };
    auto both = [&](std::optional<IndexRange> (*combine)(IndexRange, IndexRange)) -> std::optional<IndexRange> {
      std::optional<IndexRange> x = operand(0), y = operand(1);
      return x && y ? combine(*x, *y) : std::nullopt;
    };
    if (isa<arith::IndexCastOp, arith::ExtSIOp>(inner) && !index.getType().isInteger(1))
      return inner->getOperand(0).getType().isInteger(1) ? std::nullopt : fits(operand(0), index.getType());
    if (isa<arith::IndexCastUIOp, arith::ExtUIOp, arith::TruncIOp>(inner)) {
      if (inner->getOperand(0).getType().isInteger(1))
        return IndexRange(0, 1);
      std::optional<IndexRange> range = fits(operand(0), index.getType());
      return range && range->first >= 0 ? range : std::nullopt;
    }
    if (isa<arith::AddIOp>(inner))
      return both([](IndexRange x, IndexRange y) { return sum(x, y); });
    if (isa<arith::SubIOp>(inner))
      return both([](IndexRange x, IndexRange y) { return sum(x, {-y.second, -y.first}); });
    if (isa<arith::SelectOp>(inner)) {
      std::optional<IndexRange> x = operand(1), y = operand(2);
      if (!x || !y)
        return std::nullopt;
      return IndexRange(std::min(x->first, y->first), std::max(x->second, y->second));
    }
    // Of a minimum or a maximum one side says something.
    if (isa<arith::MinSIOp, arith::MaxSIOp, arith::MinUIOp>(inner)) {
      std::optional<IndexRange> x = operand(0), y = operand(1);
      constexpr int64_t any = int64_t(1) << 62;
      if (isa<arith::MinUIOp>(inner)) { // what is negative is large
        if (x && x->first < 0)
          x.reset();
        if (y && y->first < 0)
          y.reset();
        if (!x && !y)
          return std::nullopt;
        return IndexRange(x && y ? std::min(x->first, y->first) : 0, x && y ? std::min(x->second, y->second)
                                                                     : x    ? x->second
                                                                            : y->second);
      }
      if (!x && !y)
        return std::nullopt;
      IndexRange a = x.value_or(IndexRange(-any, any)), b = y.value_or(IndexRange(-any, any));
      return isa<arith::MinSIOp>(inner) ? IndexRange(std::min(a.first, b.first), std::min(a.second, b.second))
                                        : IndexRange(std::max(a.first, b.first), std::max(a.second, b.second));
    }
    if (inner->getNumOperands() != 2)
      return std::nullopt;
    std::optional<int64_t> number = getConstantIntValue(inner->getOperand(1));
    if (!number || *number <= 0)
      return std::nullopt;
    if (isa<arith::RemUIOp>(inner))
      return IndexRange(0, *number - 1);
    if (isa<arith::AndIOp>(inner))
      return IndexRange(0, *number);
    std::optional<IndexRange> x = operand(0);
    if (isa<arith::RemSIOp>(inner))
      return IndexRange(x && x->first >= 0 ? 0 : 1 - *number, *number - 1);
    if (x && (isa<arith::DivSIOp>(inner) || (isa<arith::DivUIOp>(inner) && x->first >= 0)))
      return IndexRange(x->first / *number, x->second / *number);
    return std::nullopt;
  }

private:
  struct Sum {
    llvm::SmallMapVector<unsigned, int64_t, 4> factors;
    int64_t constant = 0;
  };
  static constexpr int64_t largest = int64_t(1) << 40;

  static std::optional<IndexRange> sum(IndexRange x, IndexRange y) {
    if (std::max({std::abs(x.first), std::abs(x.second), std::abs(y.first), std::abs(y.second)}) > largest)
      return std::nullopt;
    return IndexRange(x.first + y.first, x.second + y.second);
  }
  static std::optional<IndexRange> fits(std::optional<IndexRange> range, Type type) {
    unsigned bits = isa<IndexType>(type) ? 64 : type.getIntOrFloatBitWidth();
    if (range && bits < 64 && (range->first < llvm::minIntN(bits) || range->second > llvm::maxIntN(bits)))
      return std::nullopt;
    return range;
  }

  bool add(Sum &sum, Value value, int64_t factor) {
    if (std::abs(factor) > largest || std::abs(sum.constant) > largest)
      return false;
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      sum.factors[argument.getArgNumber()] += factor;
      return isa<IndexType>(argument.getType());
    }
    if (std::optional<int64_t> number = getConstantIntValue(value)) {
      int64_t term;
      return !__builtin_mul_overflow(*number, factor, &term) &&
             !__builtin_add_overflow(sum.constant, term, &sum.constant);
    }
    Operation *inner = value.getDefiningOp();
    if (isa<arith::AddIOp>(inner))
      return add(sum, inner->getOperand(0), factor) && add(sum, inner->getOperand(1), factor);
    if (isa<arith::SubIOp>(inner))
      return add(sum, inner->getOperand(0), factor) && add(sum, inner->getOperand(1), -factor);
    if (isa<arith::MulIOp>(inner))
      for (auto [x, y] : {std::pair(inner->getOperand(0), inner->getOperand(1)),
                          std::pair(inner->getOperand(1), inner->getOperand(0))})
        if (std::optional<int64_t> number = getConstantIntValue(y)) {
          int64_t product;
          return !__builtin_mul_overflow(factor, *number, &product) && add(sum, x, product);
        }
    return false;
  }

  AttentionOp op;
  Region &region;
  SmallVector<int64_t> sizes; ///< of the region's indices
};
} // namespace

bool AttentionOp::mayReadOutside(Region &region, tensor::ExtractOp extract, unsigned axis) {
  if (extract->hasAttr(kInsideAttr))
    return false;
  IndexRanges ranges(*this, region, /*bounded=*/true);
  Value index = extract.getIndices()[axis];
  int64_t size = extract.getTensor().getType().getDimSize(axis);
  std::optional<IndexRange> range = ranges.of(index);
  if (range && range->first >= 0 && !ShapedType::isDynamic(size) && range->second < size)
    return false;
  // An index of the region itself over a dynamic size: the text says that they go together.
  return (range && !ShapedType::isDynamic(size)) || !isa<BlockArgument>(index);
}

std::string AttentionOp::describeCapture(unsigned number) {
  Value capture = getCaptures()[number];
  std::string name;
  if (auto argument = dyn_cast<BlockArgument>(capture)) {
    if (auto function = dyn_cast<FunctionOpInterface>(argument.getOwner()->getParentOp()))
      if (auto attribute = function.getArgAttrOfType<StringAttr>(argument.getArgNumber(), kNameAttr))
        name = attribute.str();
  } else if (auto weight = capture.getDefiningOp<WeightOp>()) {
    name = weight.getName().str();
  } else {
    name = getLayerName(capture.getLoc());
  }
  std::string text = "capture " + std::to_string(number);
  return name.empty() ? text : text + " ('" + name + "')";
}

/// C5, C6, C11, C16 to C18: the region takes `first` (if any), the indices and the captures, yields one `yields`, and
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
  if (block.getNumArguments() == expected.size())
    for (unsigned n = op.getFirstCapture(region); n < expected.size(); ++n)
      if (block.getArgument(n).getType() != expected[n])
        return op.emitOpError() << name << " region takes " << block.getArgument(n).getType() << " for "
                                << op.describeCapture(n - op.getFirstCapture(region)) << ", which is " << expected[n];
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
    if (!extract)
      continue;
    RankedTensorType tensor = extract.getTensor().getType();
    auto what = [&] { // captures are the only tensors there are, as they are or cast
      Value source = extract.getTensor();
      while (Operation *producer = source.getDefiningOp()) {
        if (producer->getNumOperands() == 0)
          break;
        source = producer->getOperand(0);
      }
      auto argument = dyn_cast<BlockArgument>(source);
      if (!argument || argument.getOwner() != &block || argument.getArgNumber() < op.getFirstCapture(region))
        return std::string("a tensor");
      return op.describeCapture(argument.getArgNumber() - op.getFirstCapture(region));
    };
    if (extract.getIndices().size() != size_t(tensor.getRank())) { // C18
      InFlightDiagnostic diagnostic = op.emitOpError()
                                      << name << " region reads " << what() << ", " << tensor << ", with "
                                      << extract.getIndices().size() << " indices; expected " << tensor.getRank();
      diagnostic.attachNote(inner.getLoc()) << "it is read here";
      return diagnostic;
    }
    for (auto [axis, index] : llvm::enumerate(extract.getIndices())) { // C17
      if (tensor.getDimSize(axis) == 0 && !isa<BlockArgument>(index))
        return op.emitOpError() << name << " region reads " << what() << ", " << tensor << ", which has no elements";
      // What a mask drops may be nonsense in the other regions.
      if (!getConstantIntValue(index) && &region != &op.getMask() && !op.getMask().empty())
        continue;
      std::optional<IndexRange> range = IndexRanges(op, region, /*bounded=*/false).ofSum(index);
      int64_t size = tensor.getDimSize(axis);
      if (!range || (range->first >= 0 && (ShapedType::isDynamic(size) || range->second < size)))
        continue;
      InFlightDiagnostic diagnostic = op.emitOpError() << name << " region reads past the end of " << what();
      Diagnostic &note = diagnostic.attachNote(inner.getLoc()) << "index ";
      if (range->first == range->second)
        note << range->first;
      else
        note << "from " << range->first << " to " << range->second;
      note << " of axis " << axis << " of " << tensor;
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
  if (getWeigh().empty() && !isSoftmax()) // C11
    return emitOpError() << "weight elementwise needs a weigh region";
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
                                    {"column_sums", getColumnSums(), false},
                                    {"outside", getOutside(), true}}) {
    if (!more)
      continue;
    SmallVector<int64_t> shape(query.getShape().drop_back());
    if (!ofRows)
      shape.back() = key.getDimSize(rank - 2);
    if (!matches(cast<RankedTensorType>(more.getType()).getShape(), shape)) // C15
      return emitOpError() << name << " must be "
                           << RankedTensorType::get(shape, cast<RankedTensorType>(more.getType()).getElementType())
                           << ", got " << more.getType();
    if (ofRows && !isSoftmax() && more != getOutside()) // C15
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
  if (getOutside())
    shapes.push_back(rows);
  return success();
}
