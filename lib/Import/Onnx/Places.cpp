// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Onnx/Places.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include <functional>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Tables of more integers than this are data.
static constexpr int64_t kMostIntegers = 1 << 20;
/// No axis has a place beyond that.
static constexpr int64_t kFarthest = int64_t(1) << 40;

static bool isNear(int64_t place) { return place >= -kFarthest && place <= kFarthest; }

static std::optional<Place> multiply(std::optional<Place> place, int64_t factor) {
  int64_t product, offset;
  if (!place || llvm::MulOverflow(place->factor, factor, product) || llvm::MulOverflow(place->offset, factor, offset))
    return std::nullopt;
  place->factor = product;
  place->offset = offset;
  return place;
}

static std::optional<Place> add(std::optional<Place> a, std::optional<Place> b) {
  if (!a || !b)
    return std::nullopt;
  if (a->isConstant())
    std::swap(a, b);
  if (!b->isConstant() || llvm::AddOverflow(a->offset, b->offset, a->offset))
    return std::nullopt;
  return a;
}

namespace {
class PlaceReader {
public:
  explicit PlaceReader(Importer &in) : in(in) {}
  std::optional<Place> read(Value indices, std::optional<int64_t> column);

private:
  std::optional<Place> readScalar(Value value, unsigned depth = 0);
  std::optional<Place> readElement(Value tensor, ValueRange at, unsigned depth);
  std::optional<std::vector<int64_t>> getIntegers(Value tensor);

  Importer &in;
  mlir::Block block;
};
} // namespace

std::optional<std::vector<int64_t>> PlaceReader::getIntegers(Value tensor) {
  std::vector<int64_t> integers;
  DenseElementsAttr dense;
  if (matchPattern(tensor, m_Constant(&dense)) && dense.getElementType().isIntOrIndex()) {
    if (dense.getNumElements() > kMostIntegers)
      return std::nullopt;
    for (const APInt &integer : dense.getValues<APInt>())
      integers.push_back(integer.getSExtValue());
    return integers;
  }
  const Tensor *table = in.integerTables.lookup(tensor);
  if (!table || table->getElementCount() > kMostIntegers)
    return std::nullopt;
  using namespace llvm::support::endian;
  for (int64_t i = 0, count = table->getElementCount(); i < count; ++i)
    integers.push_back(table->type == Int64 ? int64_t(read64le(table->bytes.data() + 8 * i))
                                            : int64_t(int32_t(read32le(table->bytes.data() + 4 * i))));
  return integers;
}

/// An element of what is no arithmetic: a number that steps count, or integers of the file that count along one axis.
std::optional<Place> PlaceReader::readElement(Value tensor, ValueRange at, unsigned depth) {
  auto type = cast<RankedTensorType>(tensor.getType());
  SmallVector<std::optional<Place>> places;
  bool isOne = type.hasStaticShape() && type.getNumElements() == 1;
  std::optional<std::vector<int64_t>> integers = getIntegers(tensor);
  if (isOne && !integers) {
    Place place;
    place.counter = tensor;
    return place;
  }
  if (!integers || integers->empty())
    return std::nullopt;
  for (Value index : at)
    if (!places.emplace_back(readScalar(index, depth + 1)))
      return std::nullopt;
  // What each axis that is walked along adds; on the others the place is known.
  ArrayRef<int64_t> shape = type.getShape();
  int64_t start = 0, stride = 1;
  struct Walk {
    int64_t count, stride, step;
  };
  SmallVector<Walk> walks;
  Place result;
  for (int64_t axis = type.getRank() - 1; axis >= 0; stride *= shape[axis--]) {
    const Place &place = *places[axis];
    if (place.isConstant()) {
      if (place.offset < 0 || place.offset >= shape[axis])
        return std::nullopt;
      start += place.offset * stride;
    } else if (!place.axis || place.factor != 1 || place.offset != 0) {
      return std::nullopt;
    } else {
      walks.push_back({shape[axis], stride, 0});
    }
  }
  if (!llvm::all_of(*integers, isNear))
    return std::nullopt;
  result.offset = (*integers)[start];
  unsigned number = 0;
  for (int64_t axis = type.getRank() - 1; axis >= 0; --axis) {
    if (places[axis]->isConstant())
      continue;
    Walk &walk = walks[number++];
    if (walk.count < 2)
      continue;
    walk.step = (*integers)[start + walk.stride] - result.offset;
    if (walk.step == 0)
      continue;
    if (result.axis)
      return std::nullopt;
    result.axis = places[axis]->axis;
    result.factor = walk.step;
  }
  // All of them, from the first walk on.
  std::function<bool(unsigned, int64_t, int64_t)> isAffine = [&](unsigned walk, int64_t at, int64_t value) {
    if (walk == walks.size())
      return (*integers)[at] == value;
    for (int64_t i = 0; i < walks[walk].count; ++i)
      if (!isAffine(walk + 1, at + i * walks[walk].stride, value + i * walks[walk].step))
        return false;
    return true;
  };
  return isAffine(0, start, result.offset) ? std::optional(result) : std::nullopt;
}

std::optional<Place> PlaceReader::readScalar(Value value, unsigned depth) {
  if (depth > 32)
    return std::nullopt;
  APInt number;
  if (matchPattern(value, m_ConstantInt(&number))) {
    Place place;
    place.offset = number.getSExtValue();
    return place;
  }
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    Place place;
    place.axis = argument.getArgNumber();
    return place;
  }
  Operation *op = value.getDefiningOp();
  auto operand = [&](unsigned n) { return readScalar(op->getOperand(n), depth + 1); };
  if (auto element = dyn_cast<tensor::ExtractOp>(op))
    return readElement(element.getTensor(), element.getIndices(), depth);
  if (isa<arith::IndexCastOp, arith::ExtSIOp>(op))
    return operand(0);
  if (isa<arith::AddIOp>(op))
    return add(operand(0), operand(1));
  if (isa<arith::SubIOp>(op))
    return add(operand(0), multiply(operand(1), -1));
  if (isa<arith::MulIOp>(op)) {
    std::optional<Place> a = operand(0), b = operand(1);
    if (a && a->isConstant())
      std::swap(a, b);
    return b && b->isConstant() ? multiply(a, b->offset) : std::nullopt;
  }
  // Exporters count from the end what is below 0. Places on axes and numbers of steps are not.
  if (auto select = dyn_cast<arith::SelectOp>(op)) {
    auto compare = select.getCondition().getDefiningOp<arith::CmpIOp>();
    std::optional<Place> left = compare ? readScalar(compare.getLhs(), depth + 1) : std::nullopt,
                         right = compare ? readScalar(compare.getRhs(), depth + 1) : std::nullopt;
    if (compare && compare.getPredicate() == arith::CmpIPredicate::slt && left && right && right->isConstant() &&
        right->offset == 0 && left->factor >= 0 && left->offset >= 0 && !left->isConstant() &&
        (left->axis || in.isCounter(left->counter)))
      return operand(2);
  }
  return std::nullopt;
}

std::optional<Place> PlaceReader::read(Value indices, std::optional<int64_t> column) {
  OpBuilder builder(indices.getContext());
  builder.setInsertionPointToEnd(&block);
  Location loc = indices.getLoc();
  auto type = cast<RankedTensorType>(indices.getType());
  SmallVector<Value> at;
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    BlockArgument place = block.addArgument(builder.getIndexType(), loc);
    bool isLast = axis == type.getRank() - 1;
    at.push_back(isLast && column             ? builder.create<arith::ConstantIndexOp>(loc, *column).getResult()
                 : type.getDimSize(axis) == 1 ? builder.create<arith::ConstantIndexOp>(loc, 0).getResult()
                                              : Value(place));
  }
  auto extract = [&](Value tensor, ValueRange places) -> Value {
    return builder.create<tensor::ExtractOp>(loc, tensor, places);
  };
  mixer::ScalarForm form(builder, loc, extract);
  return readScalar(form.get(indices, at));
}

std::optional<Place> onnx::readPlace(Importer &in, Value indices, std::optional<int64_t> column) {
  std::optional<Place> place = PlaceReader(in).read(indices, column);
  return place && isNear(place->offset) && isNear(place->factor) ? place : std::nullopt;
}

/// `place` is the number of a step of the innermost loop, plus an offset.
static bool isCounted(Importer &in, const std::optional<Place> &place) {
  return place && place->counter && !in.loops.empty() && place->counter == in.loops.back().counter &&
         place->factor == 1 && place->offset >= 0;
}

/// Where a slice begins on an axis of `extent` that it takes `size` of. False if that may be outside.
static bool setOffset(Importer &in, SlicePlace &slice, SizeExpression offset, const SizeExpression &size,
                      const SizeExpression &extent, bool isCounted = false) {
  auto [low, high] = in.algebra.bounds(offset);
  if (low < -double(kFarthest) || high > double(kFarthest))
    return false;
  if (high < 0)
    offset = in.algebra.add(offset, extent);
  slice.offsets.push_back(offset);
  slice.sizes.push_back(size);
  return in.algebra.bounds(offset).first >= 0 &&
         in.algebra.isAtLeast(extent, in.algebra.add(offset, isCounted ? in.loops.back().count : size));
}

std::optional<SlicePlace> onnx::findSlice(Importer &in, Datum &places, Value value, const Shape &shape,
                                          SmallVectorImpl<int64_t> &order) {
  Shape outer(places.shape.begin(), places.shape.end() - 1);
  int64_t depth = *Importer::getConstant(places.shape.back());
  SizeExpression one = in.size(1);
  const std::vector<Number> *numbers = in.product(outer) == one ? in.getNumbers(places) : nullptr;
  SlicePlace slice;
  SmallVector<bool> isUsed(outer.size(), false);
  for (int64_t axis = 0; axis < depth; ++axis) {
    std::optional<Place> place;
    if (!numbers && !(place = readPlace(in, value, axis)))
      return std::nullopt;
    SizeExpression size = one, offset = numbers ? (*numbers)[axis].size : in.size(place->offset);
    if (place && place->axis) {
      int64_t of = *place->axis;
      if (place->factor != 1 || isUsed[of])
        return std::nullopt;
      isUsed[of] = true;
      order.push_back(of);
      size = outer[of];
    } else if (place && place->counter) {
      if (slice.counted || !isCounted(in, place))
        return std::nullopt;
      slice.counted = axis;
    }
    if (!setOffset(in, slice, offset, size, shape[axis], slice.counted == axis))
      return std::nullopt;
  }
  for (auto [axis, size] : llvm::enumerate(outer))
    if (!isUsed[axis] && size != one)
      return std::nullopt;
    else if (!isUsed[axis])
      order.push_back(axis);
  for (int64_t axis = depth; axis < int64_t(shape.size()); ++axis) {
    slice.offsets.push_back(in.size(0));
    slice.sizes.push_back(shape[axis]);
  }
  return slice;
}

std::optional<SlicePlace> onnx::findSliceAlong(Importer &in, Datum &places, Value value, const Shape &shape,
                                               int64_t axis) {
  std::optional<Place> place = readPlace(in, value);
  if (!place || (place->counter && !isCounted(in, place)) ||
      (place->axis ? *place->axis != axis || place->factor != 1 : places.shape[axis] != in.size(1)))
    return std::nullopt;
  SlicePlace slice;
  if (place->counter)
    slice.counted = axis;
  for (int64_t at = 0; at < int64_t(shape.size()); ++at)
    if (!setOffset(in, slice, in.size(at == axis ? place->offset : 0), places.shape[at], shape[at],
                   slice.counted == at))
      return std::nullopt;
  return slice;
}

/// What two transposes that cancel were made of.
static Value skipTransposes(Value value) {
  auto outer = value.getDefiningOp<linalg::TransposeOp>();
  auto inner = outer ? outer.getInput().getDefiningOp<linalg::TransposeOp>() : nullptr;
  if (!inner)
    return value;
  for (auto [axis, from] : llvm::enumerate(outer.getPermutation()))
    if (inner.getPermutation()[from] != int64_t(axis))
      return value;
  return inner.getInput().getType() == value.getType() ? inner.getInput() : value;
}

Value onnx::insertSlice(Importer &in, Location loc, Value base, Value updates, const Shape &shape,
                        const SlicePlace &slice) {
  if (slice.sizes == shape)
    return updates;
  if (llvm::is_contained(slice.sizes, in.size(0)))
    return base;
  base = skipTransposes(base);
  SmallVector<OpFoldResult> strides(shape.size(), in.builder.getIndexAttr(1));
  Value result = in.builder.create<tensor::InsertSliceOp>(loc, updates, base, in.emitSizes(loc, slice.offsets),
                                                          in.emitSizes(loc, slice.sizes), strides);
  // The one axis that it is less than the whole of.
  std::optional<int64_t> along;
  for (size_t axis = 0; axis < shape.size(); ++axis)
    if (slice.sizes[axis] != shape[axis]) {
      if (along)
        return result;
      along = axis;
    }
  std::optional<int64_t> offset = Importer::getConstant(slice.offsets[*along]),
                         size = Importer::getConstant(slice.sizes[*along]),
                         extent = Importer::getConstant(shape[*along]);
  if (!offset || !size || !extent || *size < 1)
    return result;
  Importer::Parts parts;
  if (auto found = in.insertedParts.find(base); found != in.insertedParts.end() && found->second.axis == *along) {
    parts = std::move(found->second);
    in.insertedParts.erase(found);
  }
  parts.axis = *along;
  parts.shape = shape;
  auto next = parts.byOffset.lower_bound(*offset);
  bool replaces = next != parts.byOffset.end() && next->first == *offset && next->second.first == *size;
  bool isFree = next == parts.byOffset.end() || next->first >= *offset + *size;
  if (isFree && next != parts.byOffset.begin()) {
    auto before = std::prev(next);
    isFree = before->first + before->second.first <= *offset;
  }
  if (!replaces && !isFree)
    parts.byOffset.clear();
  parts.covered = replaces ? parts.covered : isFree ? parts.covered + *size : *size;
  parts.byOffset[*offset] = {*size, updates};
  if (parts.covered == *extent) {
    SmallVector<Value> values;
    for (auto &[at, part] : parts.byOffset)
      values.push_back(part.second);
    return in.builder.create<tensor::ConcatOp>(loc, result.getType(), *along, values);
  }
  in.insertedParts[result] = std::move(parts);
  return result;
}

//===-- Loops -----------------------------------------------------------------------------------------===//

/// What a step puts into a state, to be looked at when the body is there.
static Value collect(Importer &in, Location loc, Value base, const Shape &shape, CountedLoop::Collected collected) {
  CountedLoop &loop = in.loops.back();
  auto state = llvm::find_if(loop.states, [&](const CountedLoop::State &each) { return each.standIn == base; });
  if (state == loop.states.end() || state->collected || !in.getStatic(collected.partShape))
    return nullptr;
  collected.result = in.empty(loc, getElementTypeOrSelf(base.getType()), shape);
  state->collected = collected;
  return collected.result;
}

Value onnx::collectSlice(Importer &in, Location loc, Value base, Value updates, const Shape &shape,
                         const SlicePlace &slice) {
  for (int64_t axis = 0; axis < int64_t(shape.size()); ++axis)
    if (axis != slice.counted && slice.sizes[axis] != shape[axis])
      return nullptr;
  std::optional<int64_t> offset = Importer::getConstant(slice.offsets[*slice.counted]);
  return offset ? collect(in, loc, base, shape, {Value(), updates, slice.sizes, *slice.counted, *offset, false})
                : Value();
}

Value onnx::collectBehind(Importer &in, Location loc, Value base, Value part, const Shape &partShape, int64_t axis,
                          const Shape &shape) {
  return in.loops.empty() ? Value() : collect(in, loc, base, shape, {Value(), part, partShape, axis, 0, true});
}

/// Computed without what the body of the innermost loop sees.
static bool isBefore(const CountedLoop &loop, Value value) {
  Operation *counter = loop.counter.getDefiningOp();
  SmallVector<Value> work{value};
  llvm::DenseSet<Value> seen;
  while (!work.empty()) {
    Operation *op = work.pop_back_val().getDefiningOp();
    if (!op || op->getBlock() != counter->getBlock() || op->isBeforeInBlock(counter))
      continue; // of the body of an op, too
    bool isStandIn = op == counter;
    for (const CountedLoop::State &state : loop.states)
      isStandIn |=
          op == state.standIn.getDefiningOp() || (state.collected && op == state.collected->result.getDefiningOp());
    for (const CountedLoop::Row &row : loop.rows)
      isStandIn |= op == row.standIn.getDefiningOp();
    if (isStandIn || seen.size() > 4096)
      return false;
    op->walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        if (seen.insert(operand).second)
          work.push_back(operand);
    });
  }
  return true;
}

Value onnx::readRow(Importer &in, Location loc, Datum &table, Value value, int64_t axis, Value places, Shape &shape) {
  if (in.loops.empty() || !places)
    return nullptr;
  auto type = cast<RankedTensorType>(places.getType());
  if (!type.hasStaticShape() || type.getNumElements() != 1)
    return nullptr;
  std::optional<Place> place = readPlace(in, places);
  CountedLoop &loop = in.loops.back();
  if (!isCounted(in, place) ||
      !in.algebra.isAtLeast(table.shape[axis], in.algebra.add(loop.count, in.size(place->offset))))
    return nullptr;
  shape = table.shape;
  shape.erase(shape.begin() + axis);
  for (const CountedLoop::Row &row : loop.rows)
    if (row.table == value && row.axis == axis && row.offset == place->offset)
      return row.standIn;
  std::optional<SmallVector<int64_t>> known = in.getStatic(shape);
  if (!known || !isBefore(loop, value))
    return nullptr;
  CountedLoop::Row row;
  row.table = value;
  row.axis = axis;
  row.offset = place->offset;
  row.row.type = table.type;
  row.row.shape = shape;
  SmallVector<int64_t> permutation{axis};
  for (int64_t other = 0; other < table.getRank(); ++other)
    if (other != axis)
      permutation.push_back(other);
  Shape turned = table.shape;
  row.scanned = axis ? in.transpose(loc, value, turned, permutation) : value;
  if (turned[0] != loop.count) {
    Shape offsets(turned.size(), in.size(0));
    offsets[0] = in.size(place->offset);
    turned[0] = loop.count;
    row.scanned = in.slice(loc, row.scanned, offsets, turned, SmallVector<int64_t>(turned.size(), 1));
  }
  row.standIn = in.builder.create<tensor::EmptyOp>(loc, *known, getElementTypeOrSelf(value.getType()));
  loop.rows.push_back(row);
  return row.standIn;
}
