// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rotary positions that were written as arithmetic. A candidate is a value over the last axis of which slices of one
// and the same tensor x are multiplied and added. Both elements of a pair are written as scalars (ScalarForm), down to
// elements of x: if they are x1 c - x2 s and x2 c + x1 s, with one c and one s, this is a rotation, however slices,
// signs and halves were spelt. What c and s are computed from says which tables to make of them.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "lib/Support/WeightFiles.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"
#include <functional>

namespace tmc::mixer {
#define GEN_PASS_DEF_RAISEROTARYPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

/// Ops between a candidate and the slices of x.
static constexpr unsigned kMostSteps = 10;
/// Elements of a table that is computed when the model is compiled; larger ones are computed for the tokens of a call.
static constexpr int64_t kMostElements = 1 << 22;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

namespace {
/// How pairs may lie in the last axis of x.
struct Candidate {
  Value x;
  int64_t pairs;
  bool interleaved;
  bool operator==(const Candidate &other) const {
    return x == other.x && pairs == other.pairs && interleaved == other.interleaved;
  }
};

/// Elements of x, and cosines and sines they are multiplied with.
struct Term {
  bool negative;
  Value x, factor;
};

class Rotation {
public:
  Rotation(Value result, Candidate candidate)
      : result(result), candidate(candidate), builder(result.getContext()), loc(result.getLoc()),
        form(builder, loc, reader) {
    builder.setInsertionPointToEnd(&block);
    outer.setInsertionPoint(result.getDefiningOp());
  }
  /// "" if it was raised, else why not. `isNone`: it is something else.
  std::string run(bool &isNone);

private:
  Value read(Value tensor, ValueRange at);
  bool addTerms(Value value, bool negative, Value factor, SmallVectorImpl<Term> &terms, unsigned depth = 0);
  bool dependsOnX(Value value);
  bool isSame(Value a, Value b, unsigned depth = 0);
  bool haveSameNumbers(tensor::ExtractOp a, tensor::ExtractOp b);
  Value atPairs(Value tensor, const LinearPlace &place);
  void collectAxes(Value value, llvm::SmallBitVector &axes);
  std::string findFactors(bool &isNone);
  std::string arrangeHeads();
  Value buildTensor(Value scalar, ArrayRef<int64_t> axes, ArrayRef<OpFoldResult> sizes);
  std::string buildTables();
  Value flatten(Value table);

  Value result;
  Candidate candidate;
  Block block;
  OpBuilder builder; ///< of scalars, in the block
  OpBuilder outer{result.getContext()};
  Location loc;
  /// ScalarForm holds no function of its own.
  std::function<Value(Value, ValueRange)> reader = [this](Value tensor, ValueRange at) { return read(tensor, at); };
  ScalarForm form;
  int64_t leading = 0; ///< axes of x before the last
  /// Elements that are read: one value for equal places.
  std::map<std::vector<const void *>, Value> elements;
  /// Of x, by their place in the last axis: {multiple of the pair's number, offset}.
  llvm::DenseMap<Value, std::pair<int64_t, int64_t>> placesOfX;
  llvm::DenseMap<Value, bool> onX;
  Value cosine, sine; ///< as scalars

  SmallVector<int64_t> tokens; ///< axes of x that are token axes of mixer.rotary, in order
  std::optional<int64_t> head;
  Value cosines, sines, positions;
};
} // namespace

/// Elements are told apart by tensor and places as arithmetic on the loops.
Value Rotation::read(Value tensor, ValueRange at) {
  std::vector<const void *> key{tensor.getAsOpaquePointer()};
  auto push = [&](int64_t number) { key.push_back(reinterpret_cast<const void *>(number)); };
  RankedTensorType type = typeOf(tensor);
  for (auto [axis, place] : llvm::enumerate(at)) {
    // There is one place in an axis of size 1.
    LinearPlace linear = type.getDimSize(axis) == 1 ? LinearPlace() : readLinearPlace(place);
    key.push_back(linear.base.getAsOpaquePointer());
    push(linear.factor);
    push(linear.offset);
  }
  Value &element = elements[key];
  if (element)
    return element;
  element = builder.create<tensor::ExtractOp>(loc, tensor, at);
  if (tensor != candidate.x)
    return element;
  // x is read at its own places, and somewhere in the last axis.
  bool isOwn = true;
  for (int64_t axis = 0; axis < leading; ++axis)
    isOwn &= type.getDimSize(axis) == 1 || at[axis] == block.getArgument(axis);
  LinearPlace last = readLinearPlace(at.back());
  if (isOwn && (!last.base || isa<BlockArgument>(last.base)))
    placesOfX[element] = {last.base ? last.factor : 0, last.offset};
  return element;
}

bool Rotation::dependsOnX(Value value) {
  auto [entry, isNew] = onX.try_emplace(value, false);
  if (!isNew)
    return entry->second;
  Operation *op = value.getDefiningOp();
  bool depends = false;
  if (auto extract = op ? dyn_cast<tensor::ExtractOp>(op) : tensor::ExtractOp();
      extract && extract.getTensor() == candidate.x)
    depends = true;
  else if (op)
    for (Value operand : op->getOperands())
      depends |= dependsOnX(operand);
  return onX[value] = depends;
}

/// `value`, times a factor, as a sum of elements of x times factors.
bool Rotation::addTerms(Value value, bool negative, Value factor, SmallVectorImpl<Term> &terms, unsigned depth) {
  if (placesOfX.count(value)) {
    terms.push_back({negative, value, factor});
    return true;
  }
  Operation *op = value.getDefiningOp();
  if (!op || depth > 8 || terms.size() > 4)
    return false;
  if (isa<arith::NegFOp>(op))
    return addTerms(op->getOperand(0), !negative, factor, terms, depth + 1);
  if (isa<arith::AddFOp, arith::SubFOp>(op))
    return addTerms(op->getOperand(0), negative, factor, terms, depth + 1) &&
           addTerms(op->getOperand(1), negative != isa<arith::SubFOp>(op), factor, terms, depth + 1);
  if (!isa<arith::MulFOp>(op) || factor)
    return false;
  bool left = dependsOnX(op->getOperand(0)), right = dependsOnX(op->getOperand(1));
  if (left == right)
    return false;
  return addTerms(op->getOperand(left ? 0 : 1), negative, op->getOperand(left ? 1 : 0), terms, depth + 1);
}

/// The numbers of a tensor that are known: of a file, or of the text. Empty if they are not.
static ArrayRef<float> readNumbers(Value tensor, tmc::WeightFiles &files) {
  RankedTensorType type = typeOf(tensor);
  if (!type.hasStaticShape() || !type.getElementType().isF32())
    return {};
  ArrayRef<uint8_t> bytes;
  DenseElementsAttr constant;
  if (matchPattern(tensor, m_Constant(&constant))) {
    if (constant.isSplat())
      return {};
    ArrayRef<char> raw = constant.getRawData();
    bytes = ArrayRef(reinterpret_cast<const uint8_t *>(raw.data()), raw.size());
  } else if (auto weight = tensor.getDefiningOp<WeightOp>()) {
    tmc::Messages unused;
    auto file =
        SymbolTable::lookupNearestSymbolFrom<FileOp>(weight, StringAttr::get(weight.getContext(), weight.getFile()));
    if (!file)
      return {};
    auto view = files.find(file.getPath(), weight.getName(), type.getElementType(), type.getShape(), unused);
    if (failed(view))
      return {};
    bytes = (*view)->bytes;
  }
  if (int64_t(bytes.size()) != type.getNumElements() * int64_t(sizeof(float)) ||
      reinterpret_cast<uintptr_t>(bytes.data()) % alignof(float))
    return {};
  return ArrayRef(reinterpret_cast<const float *>(bytes.data()), type.getNumElements());
}

/// Exporters repeat tables for both elements of a pair: elements of one table, in columns that hold the same.
bool Rotation::haveSameNumbers(tensor::ExtractOp a, tensor::ExtractOp b) {
  if (a.getTensor() != b.getTensor() || a.getIndices().empty())
    return false;
  for (auto [x, y] : llvm::drop_end(llvm::zip(a.getIndices(), b.getIndices())))
    if (x != y)
      return false;
  LinearPlace one = readLinearPlace(a.getIndices().back()), two = readLinearPlace(b.getIndices().back());
  int64_t width = typeOf(a.getTensor()).getShape().back();
  Value pair = block.getArgument(leading);
  if (one.base != pair || two.base != pair)
    return false;
  for (const LinearPlace &place : {one, two})
    if (place.offset < 0 || place.factor < 1 || place.factor * (candidate.pairs - 1) + place.offset >= width)
      return false;
  tmc::WeightFiles files;
  ArrayRef<float> numbers = readNumbers(a.getTensor(), files);
  for (size_t row = 0; row < numbers.size(); row += width)
    for (int64_t t = 0; t < candidate.pairs; ++t)
      if (numbers[row + one.factor * t + one.offset] != numbers[row + two.factor * t + two.offset])
        return false;
  return !numbers.empty();
}

/// The columns of a table that are read for the pairs.
Value Rotation::atPairs(Value tensor, const LinearPlace &place) {
  RankedTensorType type = typeOf(tensor);
  if (place.factor == 1 && place.offset == 0 && type.getShape().back() == candidate.pairs)
    return tensor;
  SmallVector<OpFoldResult> offsets(type.getRank(), builder.getIndexAttr(0)),
      strides(type.getRank(), builder.getIndexAttr(1)), sizes = getSizes(outer, loc, tensor);
  offsets.back() = builder.getIndexAttr(place.offset);
  strides.back() = builder.getIndexAttr(place.factor);
  sizes.back() = builder.getIndexAttr(candidate.pairs);
  SmallVector<int64_t> shape(type.getShape());
  shape.back() = candidate.pairs;
  return outer.create<tensor::ExtractSliceOp>(loc, type.clone(shape), tensor, offsets, sizes, strides);
}

/// The same function of the same elements.
bool Rotation::isSame(Value a, Value b, unsigned depth) {
  if (a == b)
    return true;
  Operation *left = a.getDefiningOp(), *right = b.getDefiningOp();
  if (!left || !right || depth > 32 || left->getName() != right->getName() || left->getAttrs() != right->getAttrs() ||
      left->getNumOperands() != right->getNumOperands() || left->getResultTypes() != right->getResultTypes() ||
      left->getNumRegions())
    return false;
  if (auto extract = dyn_cast<tensor::ExtractOp>(left)) // equal ones are one value
    return haveSameNumbers(extract, cast<tensor::ExtractOp>(right));
  for (auto [x, y] : llvm::zip(left->getOperands(), right->getOperands()))
    if (!isSame(x, y, depth + 1))
      return false;
  return true;
}

/// The loops that a scalar is a function of.
void Rotation::collectAxes(Value value, llvm::SmallBitVector &axes) {
  llvm::SmallSetVector<Value, 32> seen;
  seen.insert(value);
  for (unsigned at = 0; at < seen.size(); ++at) {
    if (auto argument = dyn_cast<BlockArgument>(seen[at]); argument && argument.getOwner() == &block)
      axes.set(argument.getArgNumber());
    else if (Operation *op = seen[at].getDefiningOp())
      seen.insert(op->operand_begin(), op->operand_end());
  }
}

/// The cosine and the sine of a pair, if that is what multiplies its elements.
std::string Rotation::findFactors(bool &isNone) {
  isNone = true;
  auto index = builder.getIndexType();
  int64_t width = typeOf(candidate.x).getShape().back(), pairs = candidate.pairs;
  for (int64_t axis = 0; axis < leading + 2; ++axis)
    block.addArgument(index, loc);
  Value pair = block.getArgument(leading), rest = block.getArgument(leading + 1);
  form.stopAt(candidate.x);
  form.setExtent(pair, pairs);
  form.setExtent(rest, width - 2 * pairs);
  auto at = [&](Value base, int64_t factor, int64_t offset) {
    SmallVector<Value> places(block.getArguments().take_front(leading));
    Value place = base;
    if (factor != 1)
      place = builder.create<arith::MulIOp>(loc, place, builder.create<arith::ConstantIndexOp>(loc, factor));
    if (offset)
      place = builder.create<arith::AddIOp>(loc, place, builder.create<arith::ConstantIndexOp>(loc, offset));
    places.push_back(place);
    return form.get(result, places);
  };
  int64_t factor = candidate.interleaved ? 2 : 1, offset = candidate.interleaved ? 1 : pairs;
  using Place = std::pair<int64_t, int64_t>;
  Place one{factor, 0}, two{factor, offset};
  if (2 * pairs < width) {
    Value other = at(rest, 1, 2 * pairs);
    auto found = placesOfX.find(other);
    if (found == placesOfX.end() || found->second != Place{1, 2 * pairs})
      return "the elements behind its pairs are no copies";
  }
  SmallVector<Term> first, second;
  if (!addTerms(at(pair, factor, 0), false, Value(), first) ||
      !addTerms(at(pair, factor, offset), false, Value(), second) || first.size() != 2 || second.size() != 2)
    return "its elements are no sums of two products";
  auto sort = [&](SmallVectorImpl<Term> &terms, Place place) {
    if (placesOfX[terms[0].x] != place)
      std::swap(terms[0], terms[1]);
    return placesOfX[terms[0].x] == place && terms[0].factor && terms[1].factor;
  };
  // x1 c - x2 s, x2 c + x1 s
  if (!sort(first, one) || placesOfX[first[1].x] != two || !sort(second, two) || placesOfX[second[1].x] != one)
    return "its elements are not of one pair";
  if (first[0].negative || !first[1].negative || second[0].negative || second[1].negative)
    return "its signs are not those of a rotation";
  isNone = false;
  if (!isSame(first[0].factor, second[0].factor) || !isSame(first[1].factor, second[1].factor))
    return "the two elements of a pair have cosines or sines of their own";
  cosine = first[0].factor;
  sine = first[1].factor;
  return "";
}

/// Which axis of x counts heads: one that no angle depends on, so that a token's are turned together.
std::string Rotation::arrangeHeads() {
  llvm::SmallBitVector used(leading + 2);
  collectAxes(cosine, used);
  collectAxes(sine, used);
  RankedTensorType type = typeOf(candidate.x);
  auto isFree = [&](int64_t axis) { return axis >= 0 && axis < leading && !used[axis] && !type.isDynamicDim(axis); };
  if (isFree(leading - 1) && (leading > 1 || used.none()))
    head = leading - 1;
  else if (leading == 3 && isFree(1))
    head = 1;
  for (int64_t axis = 0; axis < leading; ++axis)
    if (axis != head)
      tokens.push_back(axis);
  return tokens.empty() ? "it has no axis of tokens" : "";
}

/// A function of some loops as a tensor whose axes they are. Null if it reads elements at computed places.
Value Rotation::buildTensor(Value scalar, ArrayRef<int64_t> axes, ArrayRef<OpFoldResult> sizes) {
  MLIRContext *context = builder.getContext();
  // In the order of the block: what is needed, without what is read.
  llvm::SmallPtrSet<Operation *, 32> needed;
  SmallVector<Value> work{scalar};
  SmallVector<Value> operands;
  SmallVector<AffineMap> maps;
  llvm::DenseMap<Value, unsigned> operandOf;
  while (!work.empty()) {
    Value value = work.pop_back_val();
    Operation *op = value.getDefiningOp();
    if (!op || operandOf.count(value))
      continue;
    if (auto extract = dyn_cast<tensor::ExtractOp>(op)) {
      SmallVector<AffineExpr> exprs;
      Value tensor = extract.getTensor();
      for (auto [axis, place] : llvm::enumerate(extract.getIndices())) {
        LinearPlace linear = readLinearPlace(place);
        if (linear.base == block.getArgument(leading) && axis + 1 == extract.getIndices().size() && linear.factor > 0 &&
            linear.offset >= 0) {
          tensor = atPairs(tensor, linear);
          linear = {linear.base, 1, 0};
        }
        auto loop = dyn_cast_if_present<BlockArgument>(linear.base);
        auto found = loop ? llvm::find(axes, int64_t(loop.getArgNumber())) : axes.end();
        if (!linear.base)
          exprs.push_back(getAffineConstantExpr(linear.offset, context));
        else if (found != axes.end() && linear.factor == 1 && linear.offset == 0)
          exprs.push_back(getAffineDimExpr(found - axes.begin(), context));
        else
          return Value();
      }
      operandOf[value] = operands.size();
      operands.push_back(tensor);
      maps.push_back(AffineMap::get(axes.size(), 0, exprs, context));
      continue;
    }
    if (auto dim = dyn_cast<DimOp>(op)) {
      operandOf[value] = operands.size();
      operands.push_back(outer.create<DimOp>(loc, dim.getType(), dim.getName()));
      maps.push_back(AffineMap::get(axes.size(), 0, {}, context));
      continue;
    }
    if (needed.insert(op).second)
      work.append(op->operand_begin(), op->operand_end());
  }
  SmallVector<int64_t> shape;
  SmallVector<Value> dynamic;
  for (OpFoldResult size : sizes) {
    std::optional<int64_t> number = getConstantIntValue(size);
    shape.push_back(number ? *number : ShapedType::kDynamic);
    if (!number)
      dynamic.push_back(cast<Value>(size));
  }
  auto type = RankedTensorType::get(shape, scalar.getType());
  return buildElementwise(outer, loc, type, dynamic, operands, maps,
                          [&](OpBuilder &b, Location at, ValueRange args) -> Value {
                            IRMapping mapping;
                            for (auto [value, index] : operandOf)
                              mapping.map(value, args[index]);
                            for (auto [loop, axis] : llvm::enumerate(axes))
                              mapping.map(block.getArgument(axis), b.create<linalg::IndexOp>(at, loop).getResult());
                            for (Operation &op : block)
                              if (needed.contains(&op))
                                b.clone(op, mapping);
                            return mapping.lookup(scalar);
                          });
}

/// [token axes…, R] with the token axes as one.
Value Rotation::flatten(Value table) {
  RankedTensorType type = typeOf(table);
  int64_t rank = type.getRank(), rows = 1;
  if (rank == 2)
    return table;
  if (rank == 1)
    return outer.create<tensor::ExpandShapeOp>(loc, type.clone({1, type.getDimSize(0)}), table,
                                               ArrayRef<ReassociationIndices>{{0, 1}});
  ReassociationIndices first;
  for (int64_t axis = 0; axis + 1 < rank; ++axis) {
    first.push_back(axis);
    rows = ShapedType::isDynamic(type.getDimSize(axis)) || ShapedType::isDynamic(rows) ? ShapedType::kDynamic
                                                                                       : rows * type.getDimSize(axis);
  }
  return outer.create<tensor::CollapseShapeOp>(loc, type.clone({rows, type.getShape().back()}), table,
                                               ArrayRef<ReassociationIndices>{first, {rank - 1}});
}

std::string Rotation::buildTables() {
  MLIRContext *context = builder.getContext();
  Value pair = block.getArgument(leading);
  SmallVector<OpFoldResult> sizes = getSizes(outer, loc, candidate.x), tokenSizes;
  SmallVector<int64_t> tokenShape;
  for (int64_t axis : tokens) {
    tokenSizes.push_back(sizes[axis]);
    tokenShape.push_back(typeOf(candidate.x).getDimSize(axis));
  }

  // Rows of two tables, looked up: p is a position.
  auto lookup = [&](Value scalar) -> tensor::ExtractOp {
    auto extract = scalar.getDefiningOp<tensor::ExtractOp>();
    if (!extract || extract.getIndices().size() != 2 || readLinearPlace(extract.getIndices()[1]).base != pair)
      return tensor::ExtractOp();
    return extract;
  };
  tensor::ExtractOp ofCosine = lookup(cosine), ofSine = lookup(sine);
  if (ofCosine && ofSine && isSame(ofCosine.getIndices()[0], ofSine.getIndices()[0])) {
    Value place = ofCosine.getIndices()[0];
    llvm::SmallBitVector used(leading + 2);
    collectAxes(place, used);
    if (!used[leading]) {
      // A position that was an integer stays one.
      auto cast = place.getDefiningOp<arith::IndexCastOp>();
      Value number = cast && cast.getIn().getType().isInteger(64) ? cast.getIn() : Value();
      OpBuilder::InsertionGuard guard(builder);
      if (!number)
        number = builder.create<arith::IndexCastOp>(loc, builder.getI64Type(), place);
      if (auto whole = number.getDefiningOp<tensor::ExtractOp>();
          whole && whole.getIndices().size() == tokens.size() &&
          typeOf(whole.getTensor()).getShape() == ArrayRef(tokenShape) &&
          llvm::all_of(llvm::zip(whole.getIndices(), tokens),
                       [&](auto pair) { return std::get<0>(pair) == block.getArgument(std::get<1>(pair)); }))
        positions = whole.getTensor();
      else
        positions = buildTensor(number, tokens, tokenSizes);
      cosines = atPairs(ofCosine.getTensor(), readLinearPlace(ofCosine.getIndices()[1]));
      sines = atPairs(ofSine.getTensor(), readLinearPlace(ofSine.getIndices()[1]));
      if (positions && cosines.getType() == sines.getType())
        return "";
    }
  }

  llvm::SmallBitVector used(leading + 2);
  collectAxes(cosine, used);
  collectAxes(sine, used);
  SmallVector<int64_t> rows;
  for (int64_t axis : tokens)
    if (used[axis])
      rows.push_back(axis);
  SmallVector<int64_t> loops(rows);
  loops.push_back(leading);
  // What depends on the place alone is a table for all places there are, made when the model is compiled.
  SmallVector<OpFoldResult> rowSizes;
  if (rows.size() == 1) {
    WeightExpressions weights;
    bool isKnown = true;
    llvm::SmallSetVector<Value, 32> seen;
    seen.insert(cosine);
    seen.insert(sine);
    for (unsigned at = 0; at < seen.size(); ++at) {
      Operation *op = seen[at].getDefiningOp();
      if (!op)
        continue;
      isKnown &= !isa<DimOp>(op);
      if (auto extract = dyn_cast<tensor::ExtractOp>(op))
        isKnown &= weights.contains(extract.getTensor());
      else
        seen.insert(op->operand_begin(), op->operand_end());
      if (isa<tensor::ExtractOp>(op)) // a table as long as it is
        for (Value index : op->getOperands().drop_front())
          isKnown &= index != block.getArgument(rows[0]) || !typeOf(candidate.x).isDynamicDim(rows[0]);
    }
    std::optional<int64_t> bound = isKnown ? boundOfAxis(candidate.x, rows[0]) : std::nullopt;
    if (bound && *bound > 0 && *bound <= kMostElements / candidate.pairs)
      rowSizes.push_back(builder.getIndexAttr(*bound));
  }
  if (rowSizes.empty())
    for (int64_t axis : rows)
      rowSizes.push_back(sizes[axis]);
  SmallVector<OpFoldResult> tableSizes(rowSizes);
  tableSizes.push_back(builder.getIndexAttr(candidate.pairs));
  cosines = buildTensor(cosine, loops, tableSizes);
  sines = buildTensor(sine, loops, tableSizes);
  if (!cosines || !sines)
    return "its cosines or sines are read at computed places";
  cosines = flatten(cosines);
  sines = flatten(sines);
  // The place of a token among the rows.
  SmallVector<int64_t> places;
  for (int64_t axis : rows)
    places.push_back(llvm::find(tokens, axis) - tokens.begin());
  SmallVector<Value> dynamicTokens, operands;
  SmallVector<AffineMap> maps;
  for (OpFoldResult size : tokenSizes)
    if (auto dynamic = dyn_cast<Value>(size))
      dynamicTokens.push_back(dynamic);
  for (OpFoldResult size : ArrayRef(rowSizes).drop_front(rowSizes.empty() ? 0 : 1)) {
    operands.push_back(getValueOrCreateConstantIndexOp(outer, loc, size));
    maps.push_back(AffineMap::get(tokens.size(), 0, {}, context));
  }
  auto type = RankedTensorType::get(tokenShape, builder.getI32Type());
  positions = buildElementwise(
      outer, loc, type, dynamicTokens, operands, maps, [&](OpBuilder &b, Location at, ValueRange args) -> Value {
        Value row;
        for (auto [number, axis] : llvm::enumerate(places)) {
          Value place = b.create<linalg::IndexOp>(at, axis);
          row = row ? b.create<arith::AddIOp>(at, b.create<arith::MulIOp>(at, row, args[number - 1]), place).getResult()
                    : place;
        }
        if (!row)
          row = b.create<arith::ConstantIndexOp>(at, 0);
        return b.create<arith::IndexCastOp>(at, b.getI32Type(), row);
      });
  return "";
}

std::string Rotation::run(bool &isNone) {
  RankedTensorType type = typeOf(candidate.x);
  leading = type.getRank() - 1;
  std::string why = findFactors(isNone);
  if (why.empty())
    why = arrangeHeads();
  if (why.empty())
    why = buildTables();
  if (!why.empty())
    return why;
  // x as tokens, heads, channels.
  Value input = candidate.x;
  SmallVector<OpFoldResult> sizes = getSizes(outer, loc, input);
  SmallVector<int64_t> permutation(tokens);
  bool isTurned = head && *head != leading - 1;
  if (isTurned) {
    permutation.push_back(*head);
    permutation.push_back(leading);
    auto before = input.getDefiningOp<linalg::TransposeOp>();
    if (before && before.getPermutation() == ArrayRef(permutation)) { // its own inverse
      input = before.getInput();
    } else {
      SmallVector<OpFoldResult> turned;
      for (int64_t axis : permutation)
        turned.push_back(sizes[axis]);
      Value room = outer.create<tensor::EmptyOp>(loc, turned, type.getElementType());
      input = outer.create<linalg::TransposeOp>(loc, input, room, permutation).getResult()[0];
    }
  } else if (!head) {
    SmallVector<int64_t> shape(type.getShape());
    shape.insert(shape.end() - 1, 1);
    SmallVector<OpFoldResult> apart(sizes);
    apart.insert(apart.end() - 1, OpFoldResult(builder.getIndexAttr(1)));
    SmallVector<ReassociationIndices> groups;
    for (int64_t axis = 0; axis < leading; ++axis)
      groups.push_back({axis});
    groups.push_back({leading, leading + 1});
    input = outer.create<tensor::ExpandShapeOp>(loc, type.clone(shape), input, groups, apart);
  }
  Value turned = outer.create<RotaryOp>(loc, input.getType(), input, positions, cosines, sines,
                                        candidate.interleaved ? outer.getUnitAttr() : UnitAttr());
  if (isTurned) {
    Value room = outer.create<tensor::EmptyOp>(loc, sizes, type.getElementType());
    turned = outer.create<linalg::TransposeOp>(loc, turned, room, permutation).getResult()[0];
  } else if (!head) {
    SmallVector<ReassociationIndices> groups;
    for (int64_t axis = 0; axis < leading; ++axis)
      groups.push_back({axis});
    groups.push_back({leading, leading + 1});
    turned = outer.create<tensor::CollapseShapeOp>(loc, type, turned, groups);
  }
  if (turned.getType() != result.getType())
    turned = outer.create<tensor::CastOp>(loc, result.getType(), turned);
  result.replaceAllUsesWith(turned);
  return "";
}

/// Slices along the last axis, alone.
static bool isSliceOfChannels(tensor::ExtractSliceOp slice) {
  int64_t rank = slice.getSourceType().getRank();
  if (slice.getType().getRank() != rank || rank < 2)
    return false;
  for (int64_t axis = 0; axis < rank; ++axis) {
    bool isLast = axis == rank - 1;
    if (ShapedType::isDynamic(slice.getStaticOffsets()[axis]) || ShapedType::isDynamic(slice.getStaticStrides()[axis]))
      return false;
    if (!isLast && (slice.getStaticOffsets()[axis] != 0 || slice.getStaticStrides()[axis] != 1 ||
                    slice.getSourceType().getDimSize(axis) != slice.getType().getDimSize(axis)))
      return false;
  }
  return !slice.getSourceType().isDynamicDim(rank - 1) && !slice.getType().isDynamicDim(rank - 1);
}

/// What `value` may be a rotation of, outermost tensors first.
static SmallVector<Candidate> findCandidates(Value value) {
  SmallVector<Candidate> found;
  llvm::SmallSetVector<Value, 32> seen;
  SmallVector<std::pair<Value, unsigned>> work{{value, 0}};
  auto add = [&](Value x, int64_t pairs, bool interleaved) {
    RankedTensorType type = typeOf(x);
    if (type.getRank() != typeOf(value).getRank() || !type.getElementType().isF32() ||
        type.getShape().back() != typeOf(value).getShape().back() || 2 * pairs > type.getShape().back() || pairs < 1 ||
        type.getShape() != typeOf(value).getShape())
      return;
    Candidate candidate{x, pairs, interleaved};
    if (!llvm::is_contained(found, candidate) && found.size() < 8)
      found.push_back(candidate);
  };
  while (!work.empty()) {
    auto [at, depth] = work.pop_back_val();
    Operation *op = at.getDefiningOp();
    if (!op || depth > kMostSteps || seen.size() > 64 || !seen.insert(at))
      continue;
    if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
      if (!isSliceOfChannels(slice))
        continue;
      int64_t stride = slice.getStaticStrides().back(), size = slice.getType().getShape().back();
      Value source = slice.getSource();
      // A slice of a slice is one of its source.
      for (unsigned level = 0; source && level < 3; ++level) {
        add(source, size, stride == 2);
        auto outer = source.getDefiningOp<tensor::ExtractSliceOp>();
        source = outer && isSliceOfChannels(outer) ? outer.getSource() : Value();
      }
      // Pairs on an axis of their own.
      auto apart = slice.getSource().getDefiningOp<tensor::ExpandShapeOp>();
      if (apart && size == 1 && apart.getResultType().getShape().back() == 2 &&
          apart.getReassociationIndices().back().size() == 2)
        for (auto [x, level] = std::pair<Value, unsigned>{apart.getSrc(), 0}; x && level < 2; ++level) {
          add(x, apart.getResultType().getDimSize(apart.getResultType().getRank() - 2), true);
          auto outer = x.getDefiningOp<tensor::ExtractSliceOp>();
          x = outer && isSliceOfChannels(outer) ? outer.getSource() : Value();
        }
      continue;
    }
    if (isa<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::NegFOp, tensor::ConcatOp, tensor::ExpandShapeOp,
            tensor::CollapseShapeOp>(op))
      for (Value operand : op->getOperands())
        if (isa<RankedTensorType>(operand.getType()))
          work.push_back({operand, depth + 1});
  }
  return found;
}

/// An op that nobody reads any more, and what only it read.
static void eraseDead(Operation *op, llvm::SmallPtrSetImpl<Operation *> &erased) {
  SmallVector<Operation *> work{op};
  while (!work.empty()) {
    Operation *dead = work.pop_back_val();
    if (erased.contains(dead) || !dead->use_empty() || !isPure(dead))
      continue;
    SmallVector<Operation *> producers;
    for (Value operand : dead->getOperands())
      if (Operation *producer = operand.getDefiningOp())
        producers.push_back(producer);
    erased.insert(dead);
    dead->erase();
    llvm::append_range(work, producers);
  }
}

namespace {
struct RaiseRotaryPass : tmc::mixer::impl::RaiseRotaryPassBase<RaiseRotaryPass> {
  using RaiseRotaryPassBase::RaiseRotaryPassBase;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    SmallVector<Operation *> roots;
    for (Operation &op : function.getBody().front())
      if (isa<arith::AddFOp, tensor::ConcatOp, tensor::CollapseShapeOp>(op))
        if (auto type = dyn_cast<RankedTensorType>(op.getResult(0).getType()))
          if (type.getRank() >= 2 && type.getElementType().isF32() && !type.isDynamicDim(type.getRank() - 1))
            roots.push_back(&op);
    // From the end: what stands around a rotation is tried before it.
    llvm::SmallPtrSet<Operation *, 32> erased;
    for (Operation *op : llvm::reverse(roots)) {
      if (erased.contains(op) || op->use_empty())
        continue;
      std::string reason;
      for (const Candidate &candidate : findCandidates(op->getResult(0))) {
        bool isNone = false;
        std::string why = Rotation(op->getResult(0), candidate).run(isNone);
        if (why.empty()) {
          ++numRaised;
          reason.clear();
          break;
        }
        if (!isNone)
          reason = why;
      }
      if (!reason.empty())
        op->emitRemark() << "is not raised to rotary positions: " << reason;
      if (op->use_empty())
        eraseDead(op, erased);
    }
  }
};
} // namespace
