// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ModelBuilder's part for models that remember: shapes of tokens with and without a batch, caches and other states.

#include "lib/Import/ModelBuilder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

RankedTensorType ModelBuilder::getTokenType(Type elementType, ArrayRef<int64_t> axes) const {
  SmallVector<int64_t> shape = {past ? 1 : ShapedType::kDynamic, hasFixedLength ? maximalLength : ShapedType::kDynamic};
  llvm::append_range(shape, axes);
  return RankedTensorType::get(shape, elementType);
}

SmallVector<OpFoldResult> ModelBuilder::getTokenSizes(ArrayRef<int64_t> axes) const {
  Builder attributes(builder.getContext());
  SmallVector<OpFoldResult> sizes = {past ? OpFoldResult(attributes.getIndexAttr(1)) : OpFoldResult(batch),
                                     hasFixedLength ? OpFoldResult(attributes.getIndexAttr(maximalLength)) : length};
  for (int64_t size : axes)
    sizes.push_back(attributes.getIndexAttr(size));
  return sizes;
}

void ModelBuilder::useTokens(Value batchSize, Value lengthValue, StringRef dim) {
  batch = batchSize;
  length = lengthValue;
  hasFixedLength = false;
  FailureOr<std::pair<int64_t, int64_t>> bounds = mixer::getDimBounds(*module, dim);
  maximalLength = failed(bounds) ? 1 : bounds->second;
}

void ModelBuilder::useFixedTokens(Value batchSize, int64_t count) {
  batch = batchSize;
  length = builder.create<arith::ConstantIndexOp>(getLocation("tokens"), count);
  hasFixedLength = true;
  maximalLength = count;
}

Value ModelBuilder::getPlaces() {
  if (places)
    return places;
  if (!isSequence())
    return places = countedPositions("position_ids");
  RankedTensorType type = getTokenType(builder.getI32Type());
  AffineMap none = AffineMap::get(2, 0, builder.getContext()), all = builder.getMultiDimIdentityMap(2);
  Location loc = getLocation("position_ids");
  Value empty = builder.create<tensor::EmptyOp>(loc, type.getShape(), type.getElementType(), getSizes(type));
  SmallVector<utils::IteratorType> kinds(2, utils::IteratorType::parallel);
  places = builder
               .create<linalg::GenericOp>(loc, type, ValueRange{past}, ValueRange{empty},
                                          ArrayRef<AffineMap>{none, all}, kinds,
                                          [](OpBuilder &b, Location loc, ValueRange args) {
                                            Value token = b.create<linalg::IndexOp>(loc, 1);
                                            Value place = b.create<arith::AddIOp>(loc, args[0], token);
                                            Value narrow = b.create<arith::IndexCastOp>(loc, b.getI32Type(), place);
                                            b.create<linalg::YieldOp>(loc, narrow);
                                          })
               .getResult(0);
  return places;
}

Value ModelBuilder::takeWantedRows(StringRef module, Value input) {
  if (!isSequence())
    return input;
  Location loc = getLocation(module);
  auto type = cast<RankedTensorType>(input.getType());
  Value first = builder.create<arith::SubIOp>(loc, length, rows);
  SmallVector<OpFoldResult> offsets(3, builder.getIndexAttr(0)), strides(3, builder.getIndexAttr(1)),
      sizes = {builder.getIndexAttr(1), rows, builder.getIndexAttr(type.getDimSize(2))};
  offsets[1] = first;
  return builder.create<tensor::ExtractSliceOp>(loc, type, input, offsets, sizes, strides);
}

//===-- States ----------------------------------------------------------------------------------------===//

static void declareState(OpBuilder &builder, ModuleOp module, Location loc, StringRef name, mixer::StateKind kind,
                         FloatAttr initial, IntegerAttr window, IntegerAttr page, RankedTensorType type) {
  OpBuilder::InsertionGuard guard(builder);
  // Before @main, in the order that they are asked for.
  builder.setInsertionPoint(module.lookupSymbol("main"));
  builder.create<mixer::StateOp>(loc, name, kind, initial, window, page, type);
}

Value ModelBuilder::remember(StringRef name, Value rows, std::optional<int64_t> window) {
  std::string full = getName(name);
  Location loc = getLocation(name);
  auto type = cast<RankedTensorType>(rows.getType());
  RankedTensorType cacheType = type.clone(type.getShape().drop_front());
  declareState(builder, *module, loc, full, mixer::StateKind::cache, FloatAttr(),
               window ? builder.getI64IntegerAttr(*window) : IntegerAttr(),
               window && !movesRows() ? builder.getI64IntegerAttr(options.ringPage) : IntegerAttr(), cacheType);
  SmallVector<ReassociationIndices> groups = {{0, 1}};
  for (int64_t axis = 2; axis < type.getRank(); ++axis)
    groups.push_back({axis});
  Value flat = builder.create<tensor::CollapseShapeOp>(loc, cacheType, rows, groups);
  Value before = builder.create<mixer::StateReadOp>(loc, cacheType, full);
  Value all = builder.create<mixer::CacheAppendOp>(loc, cacheType, before, flat);
  builder.create<mixer::StateWriteOp>(loc, full, all);
  bool isMoved = window && movesRows(); // rows of a ring have the places of their tokens
  SmallVector<OpFoldResult> sizes = {builder.getIndexAttr(1), isMoved ? getKeptRows(loc, *window).second : total};
  for (int64_t size : type.getShape().drop_front(2))
    sizes.push_back(builder.getIndexAttr(size));
  return builder.create<tensor::ExpandShapeOp>(loc, type, all, groups, sizes);
}

std::pair<Value, Value> ModelBuilder::getKeptRows(Location loc, int64_t window) {
  Value before = mixer::buildRowsBefore(builder, loc, std::optional<int64_t>(window));
  return {before, builder.create<arith::AddIOp>(loc, before, length)};
}

bool ModelBuilder::keepsWindow(int64_t window) const {
  return options.keepsWindows && window > 1 && getBound(mixer::kPastDim) > 2 * window;
}

/// int32 of `type` whose elements `make` says, from the index `argument`.
static Value makePlaces(OpBuilder &builder, Location loc, RankedTensorType type, ArrayRef<Value> sizes, Value argument,
                        function_ref<Value(OpBuilder &, Location, Value)> make) {
  int64_t rank = type.getRank();
  AffineMap none = AffineMap::get(rank, 0, builder.getContext()), all = builder.getMultiDimIdentityMap(rank);
  Value empty = builder.create<tensor::EmptyOp>(loc, type.getShape(), type.getElementType(), sizes);
  return builder
      .create<linalg::GenericOp>(loc, type, ValueRange{argument}, ValueRange{empty}, ArrayRef<AffineMap>{none, all},
                                 SmallVector<utils::IteratorType>(rank, utils::IteratorType::parallel),
                                 [&](OpBuilder &b, Location loc, ValueRange args) {
                                   Value place = make(b, loc, args[0]);
                                   b.create<linalg::YieldOp>(
                                       loc, b.create<arith::IndexCastOp>(loc, b.getI32Type(), place).getResult());
                                 })
      .getResult(0);
}

void ModelBuilder::seeLast(AttentionOptions &attention, int64_t window) {
  Location loc = getLocation("key");
  auto [before, all] = getKeptRows(loc, window);
  attention.keyLength = all;
  RankedTensorType type = getTokenType(builder.getI32Type());
  attention.ownPlaces =
      makePlaces(builder, loc, type, getSizes(type), before, [](OpBuilder &b, Location loc, Value kept) -> Value {
        return b.create<arith::AddIOp>(loc, kept, b.create<linalg::IndexOp>(loc, 1));
      });
}

Value ModelBuilder::readState(StringRef name, ArrayRef<int64_t> shape, double initial) {
  std::string full = getName(name);
  Location loc = getLocation(name);
  auto type = RankedTensorType::get(shape, builder.getF32Type());
  declareState(builder, *module, loc, full, mixer::StateKind::replaced,
               initial == 0 ? FloatAttr() : builder.getF64FloatAttr(initial), IntegerAttr(), IntegerAttr(), type);
  return builder.create<mixer::StateReadOp>(loc, type, full);
}

void ModelBuilder::writeState(StringRef name, Value value) {
  builder.create<mixer::StateWriteOp>(getLocation(name), getName(name), value);
}

Value ModelBuilder::keepRows(StringRef name, Value rows, Value count, int64_t maximum, bool clears) {
  Location loc = getLocation(name);
  auto type = cast<RankedTensorType>(rows.getType());
  int64_t width = type.getDimSize(2);
  RankedTensorType keptType = type.clone({1, maximum, width});
  SmallVector<ReassociationIndices> groups = {{0, 1}, {2}};
  Value before = readState(name, {maximum, width});
  if (clears) {
    auto one = RankedTensorType::get({1}, builder.getI32Type());
    AffineMap none = AffineMap::get(1, 0, builder.getContext()), all = builder.getMultiDimIdentityMap(1);
    Value empty = builder.create<tensor::EmptyOp>(loc, one.getShape(), one.getElementType());
    Value number =
        builder
            .create<linalg::GenericOp>(loc, one, ValueRange{count}, ValueRange{empty}, ArrayRef<AffineMap>{none, all},
                                       SmallVector<utils::IteratorType>(1, utils::IteratorType::parallel),
                                       [](OpBuilder &b, Location loc, ValueRange args) {
                                         Value index = b.create<linalg::IndexOp>(loc, 0);
                                         Value sum = b.create<arith::AddIOp>(loc, args[0], index);
                                         Value narrow = b.create<arith::IndexCastOp>(loc, b.getI32Type(), sum);
                                         b.create<linalg::YieldOp>(loc, narrow);
                                       })
            .getResult(0);
    AffineMap first = AffineMap::get(2, 0, builder.getAffineConstantExpr(0)), both = builder.getMultiDimIdentityMap(2);
    before = mixer::buildElementwise(builder, loc, cast<RankedTensorType>(before.getType()), {}, {before, number},
                                     {both, first}, [](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                       Value zero = b.create<arith::ConstantOp>(loc, b.getI32IntegerAttr(0));
                                       Value nothing = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
                                       Value isOld =
                                           b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::eq, args[1], zero);
                                       return b.create<arith::SelectOp>(loc, isOld, args[0], nothing);
                                     });
  }
  Value old = builder.create<tensor::ExpandShapeOp>(loc, keptType, before, groups);
  Value both = builder.create<tensor::ConcatOp>(loc, type, /*dim=*/1, ValueRange{rows, old});
  SmallVector<OpFoldResult> offsets(3, builder.getIndexAttr(0)), strides(3, builder.getIndexAttr(1)),
      sizes = {builder.getIndexAttr(1), builder.getIndexAttr(maximum), builder.getIndexAttr(width)};
  Value kept = builder.create<tensor::ExtractSliceOp>(loc, keptType, both, offsets, sizes, strides);
  writeState(name,
             builder.create<tensor::CollapseShapeOp>(loc, cast<RankedTensorType>(before.getType()), kept, groups));
  return kept;
}
