// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The values of a nest: tiles pulled from memory through affine maps, bodies on them, reductions in loops of their own.

#include "dialects/Mixer/Conversions/MixerToTile/NestEmitter.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

//===-- Values ----------------------------------------------------------------------------------------===//

Value NestEmitter::evaluate(AffineExpr expr, const Frame &frame) {
  if (auto position = dyn_cast<AffineDimExpr>(expr))
    return frame.at[position.getPosition()];
  if (auto constant = dyn_cast<AffineConstantExpr>(expr))
    return kb.index(constant.getValue());
  auto binary = cast<AffineBinaryOpExpr>(expr);
  Value left = evaluate(binary.getLHS(), frame), right = evaluate(binary.getRHS(), frame);
  return binary.getKind() == AffineExprKind::Add ? kb.add(left, right) : kb.mul(left, right);
}

/// Equal keys are equal tiles: by value, places and what the tile walks. Constants are compared by number.
std::vector<uintptr_t> NestEmitter::keyOf(Value value, AffineMap access, const Frame &frame) {
  std::vector<uintptr_t> key{reinterpret_cast<uintptr_t>(value.getAsOpaquePointer()), ~uintptr_t(0)};
  for (AffineExpr expr : access.getResults())
    key.push_back(reinterpret_cast<uintptr_t>(expr.getAsOpaquePointer()));
  for (unsigned loop = 0; loop < frame.at.size(); ++loop) {
    if (!access.isFunctionOfDim(loop))
      continue;
    std::optional<int64_t> constant = getConstantIntValue(frame.at[loop]);
    key.push_back(constant ? uintptr_t(*constant) : reinterpret_cast<uintptr_t>(frame.at[loop].getAsOpaquePointer()));
    key.push_back(constant ? 1 : 0);
    key.push_back(frame.row == int64_t(loop) ? frame.rows : 0);
    key.push_back(frame.lane == int64_t(loop) ? frame.lanes : 0);
  }
  return key;
}

FailureOr<Value> NestEmitter::pull(Value value, AffineMap access, const Frame &frame) {
  if (!isa<RankedTensorType>(value.getType())) {
    FailureOr<Value> scalar = kb.scalar(value, {});
    if (failed(scalar))
      return failure();
    return kb.broadcast(VectorType::get({1, 1}, scalar->getType()), *scalar);
  }
  Type element = cast<RankedTensorType>(value.getType()).getElementType();
  Operation *producer = value.getDefiningOp();
  if (auto constant = dyn_cast_or_null<arith::ConstantOp>(producer))
    if (auto dense = dyn_cast<DenseElementsAttr>(constant.getValue()); dense && dense.isSplat())
      return kb.b.create<arith::ConstantOp>(kb.loc, dense.resizeSplat(VectorType::get({1, 1}, element))).getResult();
  if (auto splatOp = dyn_cast_or_null<tensor::SplatOp>(producer))
    return pull(splatOp.getInput(), {}, frame);

  std::vector<uintptr_t> key = keyOf(value, access, frame);
  if (auto it = kb.tiles.find(key); it != kb.tiles.end())
    return it->second;
  FailureOr<Value> result = failure();
  if (!kb.isPlaced(value) && producer && KernelBuilder::isViewOp(producer)) {
    if (std::optional<AffineMap> through = accessThroughView(producer, access))
      result = pull(producer->getOperand(0), *through, frame);
    else
      result = pullMemory(value, access, frame);
    // In registers nothing is rounded for a memory that it does not go to.
    if (succeeded(result) && isStorageConversion(producer) && isa<arith::ExtFOp>(producer))
      result = kb.convert(*result, Type());
  } else if (kb.isPlaced(value)) {
    result = pullMemory(value, access, frame);
  } else if (producer) {
    result = compute(producer, access, frame);
  }
  if (failed(result))
    return failure();
  kb.tiles[key] = *result;
  return result;
}

FailureOr<Value> NestEmitter::pullMemory(Value value, AffineMap access, const Frame &frame) {
  FailureOr<KernelBuilder::View> view = kb.view(value);
  if (failed(view))
    return failure();
  int64_t rowAxis = -1, laneAxis = -1;
  bool strided = false;
  SmallVector<Value> indices;
  SmallVector<OpFoldResult> offsets, sizes, strides;
  for (auto [axis, expr] : llvm::enumerate(access.getResults())) {
    Value at = evaluate(expr, frame);
    indices.push_back(view->origin[axis] ? kb.sub(at, view->origin[axis]) : at);
    int64_t step = 1, size = 1;
    if (walksRow(expr, frame)) {
      rowAxis = axis;
      step = coefficient(expr, frame.row);
      size = (frame.rows - 1) * step + 1;
    }
    if (walksLane(expr, frame)) {
      if (rowAxis == int64_t(axis))
        return pullJoined(value, *view, access, axis, frame);
      laneAxis = axis;
      step = coefficient(expr, frame.lane);
      size = (frame.lanes - 1) * step + 1;
    }
    strided |= step != 1;
    offsets.push_back(indices.back());
    sizes.push_back(kb.b.getIndexAttr((size - 1) / std::max<int64_t>(step, 1) + 1));
    strides.push_back(kb.b.getIndexAttr(step));
  }
  Value memref = view->memref;
  Type element = cast<MemRefType>(memref.getType()).getElementType();
  if (isHalf(element) && getElementTypeOrSelf(value.getType()).isF32()) // a conversion among the views
    element = kb.b.getF32Type();
  VectorType type = VectorType::get({rowAxis >= 0 ? frame.rows : 1, laneAxis >= 0 ? frame.lanes : 1}, element);
  if (strided) {
    memref = kb.b.create<memref::SubViewOp>(kb.loc, memref, offsets, sizes, strides);
    for (Value &index : indices)
      index = kb.index(int64_t(0));
  }
  if (indices.empty()) { // one element
    Value number = kb.load(memref, {});
    return kb.broadcast(type.clone(number.getType()), number);
  }
  return kb.b.create<tile::LoadOp>(kb.loc, type, memref, indices, ArrayRef<int64_t>{rowAxis, laneAxis}).getResult();
}

/// Rows and lanes of the tile walk one axis of memory (a reshape that cuts the elements elsewhere): read as the two
/// axes it has for this tile.
FailureOr<Value> NestEmitter::pullJoined(Value value, const KernelBuilder::View &view, AffineMap access,
                                         unsigned joined, const Frame &frame) {
  auto type = cast<MemRefType>(view.memref.getType());
  SmallVector<int64_t> strides;
  int64_t start = 0;
  if (failed(getStridesAndOffset(type, strides, start)) || start != 0 || llvm::any_of(strides, ShapedType::isDynamic))
    return emitError(value.getLoc()) << "is read along two loops at once";
  Value offset = kb.index(int64_t(0));
  for (auto [axis, expr] : llvm::enumerate(access.getResults())) {
    if (axis != joined && (walksRow(expr, frame) || walksLane(expr, frame)))
      return emitError(value.getLoc()) << "is read along two loops at once";
    Value at = evaluate(expr, frame);
    at = view.origin[axis] ? kb.sub(at, view.origin[axis]) : at;
    offset = kb.add(offset, kb.mul(at, kb.index(strides[axis])));
  }
  AffineExpr expr = access.getResult(joined);
  int64_t rowStride = coefficient(expr, frame.row) * strides[joined],
          laneStride = coefficient(expr, frame.lane) * strides[joined];
  auto layout = StridedLayoutAttr::get(kb.b.getContext(), ShapedType::kDynamic, {rowStride, laneStride});
  auto apart = MemRefType::get({frame.rows, frame.lanes}, type.getElementType(), layout, type.getMemorySpace());
  Value memref = kb.b.create<memref::ReinterpretCastOp>(
      kb.loc, apart, view.memref, OpFoldResult(offset),
      ArrayRef<OpFoldResult>{kb.b.getIndexAttr(frame.rows), kb.b.getIndexAttr(frame.lanes)},
      ArrayRef<OpFoldResult>{kb.b.getIndexAttr(rowStride), kb.b.getIndexAttr(laneStride)});
  Value zero = kb.index(int64_t(0));
  return kb.b
      .create<tile::LoadOp>(kb.loc, VectorType::get({frame.rows, frame.lanes}, type.getElementType()), memref,
                            ValueRange{zero, zero}, ArrayRef<int64_t>{0, 1})
      .getResult();
}

FailureOr<Value> NestEmitter::compute(Operation *op, AffineMap access, const Frame &frame) {
  std::optional<NestLoops> loops = getNestLoops(op);
  if (!loops)
    return op->emitError() << "has no loops to share";
  if (loops->isReduction())
    return reduce(op, *loops, access, frame);
  SmallVector<Value> arguments(loops->body ? loops->body->getNumArguments() : op->getNumOperands());
  for (const NestLoops::Input &input : loops->inputs) {
    FailureOr<Value> tile = pull(input.value, input.access ? input.access.compose(access) : AffineMap(), frame);
    if (failed(tile))
      return failure();
    arguments[input.argument] = *tile;
  }
  return apply(op, *loops, arguments, access, frame);
}

/// The scalar body of `op` on tiles; `own`: its loops by those of the frame.
FailureOr<Value> NestEmitter::apply(Operation *op, const NestLoops &loops, ArrayRef<Value> arguments, AffineMap own,
                                    const Frame &frame) {
  SmallVector<int64_t> shape{1, 1};
  for (Value argument : arguments)
    if (argument)
      for (auto [size, other] : llvm::zip(shape, cast<VectorType>(argument.getType()).getShape()))
        size = std::max(size, other);
  if (isa<tensor::ExtractSliceOp>(op))
    return arguments[0];
  if (!loops.body) {
    SmallVector<Value> operands;
    for (Value argument : arguments)
      operands.push_back(spread(argument, shape));
    Type element = cast<RankedTensorType>(op->getResult(0).getType()).getElementType();
    OperationState state(kb.loc, op->getName().getStringRef(), operands, VectorType::get(shape, element),
                         op->getAttrs());
    return kb.b.create(state)->getResult(0);
  }
  for (auto index : loops.body->getOps<linalg::IndexOp>()) {
    AffineExpr expr = own.getResult(index.getDim());
    if (walksRow(expr, frame))
      shape[0] = frame.rows;
    if (walksLane(expr, frame))
      shape[1] = frame.lanes;
  }
  auto special = [&](Operation *inner, IRMapping &) -> FailureOr<Value> {
    auto index = dyn_cast<linalg::IndexOp>(inner);
    if (!index)
      return Value();
    AffineExpr expr = own.getResult(index.getDim());
    Value result = evaluate(expr, frame);
    VectorType type = VectorType::get(shape, kb.b.getI32Type());
    for (auto [axis, loop] : {std::pair<int64_t, int64_t>(0, frame.row), {1, frame.lane}}) {
      int64_t step = loop >= 0 ? coefficient(expr, loop) : 0;
      if (!step)
        continue;
      Value steps = kb.b.create<tile::IotaOp>(kb.loc, type, kb.index(int64_t(0)), axis);
      if (step != 1) {
        Value factor = kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(type, int32_t(step)));
        steps = kb.b.create<arith::MulIOp>(kb.loc, steps, factor);
      }
      if (!isa<VectorType>(result.getType()))
        result = kb.broadcast(type, kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), result));
      result = kb.b.create<arith::AddIOp>(kb.loc, result, steps);
    }
    return result;
  };
  SmallVector<Value> mapped(arguments);
  for (Value &argument : mapped)
    if (!argument) // nobody reads it
      argument = kb.index(int64_t(0));
  auto results = vectorizeBody(kb, *loops.body, mapped, shape, special);
  if (failed(results))
    return failure();
  return (*results)[0];
}

//===-- Reductions ------------------------------------------------------------------------------------===//

FailureOr<Value> NestEmitter::dimOf(Value value, unsigned axis) {
  auto type = cast<RankedTensorType>(value.getType());
  if (!type.isDynamicDim(axis))
    return kb.index(type.getDimSize(axis));
  if (kb.isInMemory(value)) {
    FailureOr<KernelBuilder::View> view = kb.view(value);
    if (failed(view))
      return failure();
    return kb.dim(view->memref, axis);
  }
  if (Operation *producer = value.getDefiningOp()) {
    if (KernelBuilder::isViewOp(producer)) {
      if (auto access = accessThroughView(producer, identity(type.getRank())))
        for (auto [from, expr] : llvm::enumerate(access->getResults()))
          if (expr == dim(axis) && !isa<tensor::ExtractSliceOp>(producer))
            return dimOf(producer->getOperand(0), from);
      // The op says its sizes.
      OpFoldResult size;
      if (auto expand = dyn_cast<tensor::ExpandShapeOp>(producer)) {
        size = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), kb.b)[axis];
      } else if (auto slice = dyn_cast<tensor::ExtractSliceOp>(producer)) {
        auto dropped = slice.getDroppedDims();
        unsigned next = 0;
        for (auto [from, mixed] : llvm::enumerate(slice.getMixedSizes()))
          if (!dropped.test(from) && next++ == axis)
            size = mixed;
      }
      if (auto dynamic = dyn_cast_if_present<Value>(size))
        return kb.scalar(dynamic, {});
    } else if (std::optional<NestLoops> loops = getNestLoops(producer)) {
      return extent(producer, *loops, axis);
    }
  }
  return emitError(value.getLoc()) << "the nest does not know the size of axis " << axis;
}

FailureOr<Value> NestEmitter::extent(Operation *op, const NestLoops &loops, unsigned loop) {
  if (!ShapedType::isDynamic(loops.extents[loop]))
    return kb.index(loops.extents[loop]);
  for (ArrayRef<NestLoops::Input> inputs : {ArrayRef(loops.inputs), ArrayRef(loops.unread)})
    for (const NestLoops::Input &input : inputs)
      if (input.access)
        for (auto [axis, expr] : llvm::enumerate(input.access.getResults()))
          if (expr == dim(loop))
            return dimOf(input.value, axis);
  return op->emitError() << "has no operand that gives the extent of loop " << loop;
}

SmallVector<NestEmitter::Segment> NestEmitter::segments(int64_t size, Value dynamic, int64_t most) {
  SmallVector<Segment> result;
  Value zero = kb.index(int64_t(0));
  if (!ShapedType::isDynamic(size)) {
    int64_t whole = size / most * most;
    if (whole)
      result.push_back({zero, kb.index(whole), most, whole == most});
    if (size > whole)
      result.push_back({kb.index(whole), kb.index(size), size - whole, true});
    return result;
  }
  Value begin = zero;
  SmallVector<int64_t> widths{most};
  if (most > int64_t(kb.target.f32Lanes))
    widths.push_back(kb.target.f32Lanes);
  if (widths.back() > 1)
    widths.push_back(1);
  for (int64_t width : widths) {
    Value end = width == 1 ? dynamic : kb.mul(kb.div(dynamic, width), width);
    result.push_back({begin, end, width, false});
    begin = end;
  }
  return result;
}

static tile::ReduceKind kindOf(NestLoops::Combine combine) {
  return combine == NestLoops::Max   ? tile::ReduceKind::Max
         : combine == NestLoops::Min ? tile::ReduceKind::Min
                                     : tile::ReduceKind::Add;
}

/// A tile of what changes nothing.
static Value neutral(KernelBuilder &kb, VectorType type, NestLoops::Combine combine) {
  Type element = type.getElementType();
  TypedAttr value;
  if (isa<FloatType>(element)) {
    value = kb.b.getFloatAttr(element, combine == NestLoops::Max   ? -INFINITY
                                       : combine == NestLoops::Min ? INFINITY
                                                                   : 0.0);
  } else {
    unsigned bits = element.getIntOrFloatBitWidth();
    value = kb.b.getIntegerAttr(element, combine == NestLoops::Max   ? APInt::getSignedMinValue(bits)
                                         : combine == NestLoops::Min ? APInt::getSignedMaxValue(bits)
                                                                     : APInt::getZero(bits));
  }
  return kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(type, Attribute(value)));
}

static Value combineTiles(KernelBuilder &kb, NestLoops::Combine combine, Value x, Value y) {
  if (combine == NestLoops::Add)
    return kb.plus(x, y);
  return combine == NestLoops::Max ? kb.b.create<arith::MaximumFOp>(kb.loc, x, y).getResult()
                                   : kb.b.create<arith::MinimumFOp>(kb.loc, x, y).getResult();
}

FailureOr<Value> NestEmitter::reduce(Operation *op, const NestLoops &loops, AffineMap access, const Frame &frame) {
  if (product.isUsed() && op == anchor)
    return multiply(loops, access, frame);
  Frame inner = frame;
  auto [walksRows, walksLanes] = walks(access, frame);
  unsigned count = loops.extents.size();
  // Without lanes of the root the reduction takes lanes of its own: the loop whose steps are neighbours in most
  // operands.
  int64_t own = -1;
  if (!walksLanes) {
    inner.lane = -1;
    if (loops.combine != NestLoops::None) {
      int64_t best = 0;
      for (unsigned loop = loops.parallel; loop < count; ++loop) {
        int64_t score = 0;
        for (const NestLoops::Input &input : loops.inputs) {
          if (!input.access || input.access.getNumResults() == 0)
            continue;
          bool last = coefficient(input.access.getResults().back(), loop) == 1;
          score += last ? 2 : input.access.isFunctionOfDim(loop) ? -1 : 0;
        }
        if (score > best && loops.extents[loop] != 1) {
          best = score;
          own = loop;
        }
      }
    }
  }

  // The ranges of the reductions; a window is cut at the edges of its input.
  struct Range {
    Value begin, end;
    int64_t size; ///< static and from 0; else dynamic
  };
  SmallVector<Range> ranges(count);
  SmallVector<AffineExpr> places(access.getResults());
  Value elements; // of the window, inside the input
  bool isWindow = isa<ConvolutionOp, PoolWindowOp>(op);
  Window window;
  if (auto convolution = dyn_cast<ConvolutionOp>(op))
    window = convolution.getWindowGeometry();
  else if (auto pool = dyn_cast<PoolWindowOp>(op))
    window = pool.getWindowGeometry();
  for (unsigned loop = loops.parallel; loop < count; ++loop) {
    Range &range = ranges[loop];
    range.size = loops.extents[loop];
    unsigned axis = loop - loops.parallel;
    bool isPadded = isWindow && axis < window.sizes.size() && (window.low[axis] || window.high[axis]);
    bool isRow = isPadded && frame.row >= 0 && coefficient(places[axis + 1], frame.row);
    if (!isPadded || (isRow && frame.interior)) {
      FailureOr<Value> size = extent(op, loops, loop);
      if (failed(size))
        return failure();
      range.begin = kb.index(int64_t(0));
      range.end = *size;
    } else {
      FailureOr<Value> size = dimOf(op->getOperand(0), axis + 1);
      if (failed(size))
        return failure();
      auto signedMax = [&](Value x) -> Value { return kb.b.create<arith::MaxSIOp>(kb.loc, x, kb.index(int64_t(0))); };
      Value first = kb.mul(evaluate(places[axis + 1], frame), window.strides[axis]);
      Value before = signedMax(kb.sub(kb.index(window.low[axis]), first));
      Value after = signedMax(kb.add(kb.sub(kb.add(*size, window.low[axis] - 1), first), window.dilations[axis]));
      range.begin = kb.ceilDiv(before, window.dilations[axis]);
      range.end = kb.min(kb.div(after, window.dilations[axis]), kb.index(window.sizes[axis]));
      range.size = ShapedType::kDynamic;
      Value inside = kb.sub(range.end, range.begin);
      elements = elements ? kb.mul(elements, inside) : inside;
    }
  }

  // Loops get numbers behind those of the frame.
  SmallVector<unsigned> order;
  for (unsigned loop = loops.parallel; loop < count; ++loop) {
    if (int64_t(loop) != own)
      order.push_back(loop);
    places.push_back(dim(inner.at.size()));
    inner.at.push_back(Value());
  }
  SmallVector<Segment> parts;
  unsigned ownPlace = 0;
  if (own >= 0) {
    ownPlace = cast<AffineDimExpr>(places[own]).getPosition();
    int64_t size = loops.extents[own];
    int64_t most = ShapedType::isDynamic(size) ? 4 * kb.target.f32Lanes : chunkColumns(kb, size);
    if (loops.isAnchor && inner.rows > 1)
      most = std::min<int64_t>(most, kb.target.f32Lanes);
    parts = segments(size, ranges[own].end, most);
    // The whole row in registers, as the frame has it: the same loop, so that its tiles are found again.
    if (parts.size() == 1 && parts[0].single && frame.lane >= 0 && frame.lanes == size &&
        isConstantIntValue(frame.at[frame.lane], 0)) {
      ownPlace = frame.lane;
      places[own] = dim(ownPlace);
    }
  } else {
    parts.push_back({Value(), Value(), 1, true});
  }

  AffineMap placesMap = AffineMap::get(inner.at.size(), 0, places, kb.b.getContext());
  // What the reductions do not walk is computed before them.
  auto isInvariant = [&](AffineMap inside) {
    for (unsigned loop = loops.parallel; loop < count; ++loop)
      if (inside.isFunctionOfDim(cast<AffineDimExpr>(places[loop]).getPosition()))
        return false;
    return true;
  };
  for (const NestLoops::Input &input : loops.inputs)
    if (input.access && failed(hoist(input.value, input.access.compose(placesMap), frame, isInvariant)))
      return failure();
  Type element = cast<RankedTensorType>(op->getResult(0).getType()).getElementType();
  FailureOr<Value> start = Value();
  if (loops.start && !loops.start.getDefiningOp<tensor::EmptyOp>()) {
    start = pull(loops.start, loops.startAccess.compose(access), frame);
    if (failed(start))
      return failure();
  }

  bool isStaged = op == anchor && strip.isUsed() && own < 0;
  auto step = [&](const Frame &at, Value carried) -> FailureOr<Value> {
    SmallVector<Value> arguments(loops.body ? loops.body->getNumArguments() : loops.inputs.size());
    for (auto [i, input] : llvm::enumerate(loops.inputs)) {
      if (isStaged && i == strip.input) {
        SmallVector<Value> steps;
        for (unsigned loop = loops.parallel; loop < count; ++loop)
          steps.push_back(at.at[cast<AffineDimExpr>(places[loop]).getPosition()]);
        arguments[input.argument] =
            kb.b.create<tile::LoadOp>(kb.loc, VectorType::get({1, at.lanes}, element), strip.panel,
                                      ValueRange{stripRow(steps), kb.index(int64_t(0))}, ArrayRef<int64_t>{-1, 1});
        continue;
      }
      FailureOr<Value> tile = pull(input.value, input.access ? input.access.compose(placesMap) : AffineMap(), at);
      if (failed(tile))
        return failure();
      arguments[input.argument] = *tile;
    }
    if (loops.body) {
      arguments[loops.accumulator] = carried;
      return apply(op, loops, arguments, placesMap, at);
    }
    ArrayRef<int64_t> shape = cast<VectorType>(carried.getType()).getShape();
    Value next = spread(arguments[0], shape);
    if (arguments.size() == 2)
      next = kb.multiply(next, spread(arguments[1], shape));
    return combineTiles(kb, loops.combine, carried, next);
  };

  Value result;
  for (const Segment &part : parts) {
    SmallVector<int64_t> shape{walksRows ? frame.rows : 1, walksLanes ? frame.lanes : part.width};
    VectorType type = VectorType::get(shape, element);
    Frame at = inner;
    if (own >= 0) {
      at.lane = ownPlace;
      at.lanes = part.width;
    }
    bool continues = own < 0 && *start;
    Value initial = continues ? spread(*start, shape) : neutral(kb, type, loops.combine);
    // Loop `next` of the order and what is inside it.
    std::function<FailureOr<Value>(unsigned, Value)> emitLoop = [&](unsigned next, Value carried) -> FailureOr<Value> {
      auto body = [&](Value carriedInside) { return emitLoop(next + 1, carriedInside); };
      if (next == order.size()) {
        if (own < 0 || part.single) {
          if (own >= 0)
            at.at[ownPlace] = part.begin;
          return step(at, carried);
        }
        auto looped = kb.loop(part.begin, part.end, part.width, carried,
                              [&](Value i, ValueRange values) -> FailureOr<SmallVector<Value>> {
                                at.at[ownPlace] = i;
                                FailureOr<Value> sum = step(at, values[0]);
                                if (failed(sum))
                                  return failure();
                                return SmallVector<Value>{*sum};
                              });
        if (failed(looped))
          return failure();
        return Value((*looped)[0]);
      }
      const Range &range = ranges[order[next]];
      unsigned place = cast<AffineDimExpr>(places[order[next]]).getPosition();
      bool innermost = next + 1 == order.size() && own < 0;
      auto unrolled = [&](Value first, int64_t steps, Value sum) -> FailureOr<Value> {
        for (int64_t i = 0; i < steps; ++i) {
          at.at[place] = kb.add(first, i);
          FailureOr<Value> following = body(sum);
          if (failed(following))
            return failure();
          sum = *following;
        }
        return sum;
      };
      bool known = !ShapedType::isDynamic(range.size);
      // A tile of rows keeps its operands in registers for one step only: they are loaded where an accumulator asks for
      // them.
      bool unrolls = innermost && known && frame.rows == 1;
      if (known && (range.size == 1 || (unrolls && range.size <= 8)))
        return unrolled(range.begin, range.size, carried);
      int64_t depth = unrolls ? 4 : 1;
      int64_t whole = known ? range.size / depth * depth : 0;
      auto looped = kb.loop(range.begin, known ? kb.index(whole) : range.end, depth, carried,
                            [&](Value i, ValueRange values) -> FailureOr<SmallVector<Value>> {
                              FailureOr<Value> sum = unrolled(i, depth, values[0]);
                              if (failed(sum))
                                return failure();
                              return SmallVector<Value>{*sum};
                            });
      if (failed(looped))
        return failure();
      Value sum = (*looped)[0];
      return known && range.size > whole ? unrolled(kb.index(whole), range.size - whole, sum) : FailureOr<Value>(sum);
    };
    FailureOr<Value> sum = emitLoop(0, initial);
    if (failed(sum))
      return failure();
    if (own < 0) {
      result = *sum;
      continue;
    }
    SmallVector<int64_t> column{shape[0], 1};
    Value before = result ? result : *start ? spread(*start, column) : Value();
    result = kb.b.create<tile::ReduceOp>(kb.loc, kindOf(loops.combine), *sum, int64_t(1), before);
  }

  if (auto pool = dyn_cast<PoolWindowOp>(op); pool && pool.getKind() == WindowPoolKind::mean) {
    auto type = cast<VectorType>(result.getType());
    int64_t all = 1, rest = 1;
    for (auto [axis, size] : llvm::enumerate(window.sizes)) {
      all *= size;
      rest *= ranges[loops.parallel + axis].size == size ? size : 1;
    }
    Value divisor;
    if (pool.getCountPadding() || !elements) {
      divisor = kb.splat(type, double(all));
    } else {
      Value number = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), kb.mul(elements, rest));
      number = kb.b.create<arith::SIToFPOp>(kb.loc, kb.b.getF32Type(), number);
      divisor = kb.broadcast(type, number);
    }
    result = kb.b.create<arith::DivFOp>(kb.loc, result, divisor);
  }
  return result;
}
