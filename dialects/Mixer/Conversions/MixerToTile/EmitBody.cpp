// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The body of a scan or a loop: see EmitBody.h.

#include "dialects/Mixer/Conversions/MixerToTile/EmitBody.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

/// The op that combines what a reduction carries with the rest: add, max or min of the carried argument; null if it is
/// none.
Operation *getCombiner(linalg::GenericOp op) {
  BlockArgument carried = op.getBody()->getArguments().back();
  if (!carried.hasOneUse())
    return nullptr;
  Operation *combiner = *carried.user_begin();
  if (!isa<arith::AddFOp, arith::MaximumFOp, arith::MinimumFOp>(combiner) ||
      op.getBody()->getTerminator()->getOperand(0) != combiner->getResult(0))
    return nullptr;
  return combiner;
}

bool isReduction(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  return generic && generic.getNumReductionLoops() > 0;
}

/// Constants and room: no code of their own in a step.
bool isAside(Operation &op) { return isa<arith::ConstantOp, tensor::EmptyOp>(op); }

/// True if the one reader of a condition has its shape and reads it element by element, or is the number that it is.
bool readsWhole(Value condition) {
  OpOperand &use = *condition.use_begin();
  if (isa<tensor::ExtractOp>(use.getOwner()))
    return true;
  auto generic = dyn_cast<linalg::GenericOp>(use.getOwner());
  if (generic && (isReduction(generic) || !generic.getMatchingIndexingMap(&use).isIdentity()))
    return false;
  return use.getOwner()->getNumResults() == 1 && isa<RankedTensorType>(use.getOwner()->getResult(0).getType()) &&
         typeOf(use.getOwner()->getResult(0)).getShape() == typeOf(condition).getShape();
}

/// A number: no tensor, and made of numbers and elements of tensors.
bool isNumber(Operation &op) {
  return op.getNumResults() == 1 && !isa<RankedTensorType>(op.getResult(0).getType()) &&
         (isa<tensor::ExtractOp>(op) || (op.hasTrait<OpTrait::Elementwise>() && op.getNumRegions() == 0));
}
} // namespace

std::string BodyEmitter::whyNot(Block &block, unsigned first) {
  // A state that is handed to another, or an argument that is yielded, would need an order of copies.
  for (Value value : block.getTerminator()->getOperands().drop_front(first))
    if (isa<BlockArgument>(KernelBuilder::throughViews(value)) || isa<arith::ConstantOp>(KernelBuilder::throughViews(value).getDefiningOp()))
      return "it yields what it was given";
  for (Operation &inner : block.without_terminator())
    if (inner.getNumResults() == 1 && isa<RankedTensorType>(inner.getResult(0).getType()) &&
        typeOf(inner.getResult(0)).getElementType().isInteger(1) &&
        (!inner.getResult(0).hasOneUse() || !readsWhole(inner.getResult(0))))
      return "its body has a condition that several ops read, or with another shape";
  for (Operation &op : block.without_terminator()) {
    if (isAside(op) || (KernelBuilder::isViewOp(&op) && !isa<linalg::TransposeOp>(op)))
      continue;
    if (isNumber(op) && first)
      continue;
    std::string name = op.getName().getStringRef().str();
    if (op.getNumResults() != 1 || !isa<RankedTensorType>(op.getResult(0).getType()))
      return "its body has a " + name;
    Type element = typeOf(op.getResult(0)).getElementType();
    if (!element.isF32() && !element.isInteger(1))
      return "its body computes more than f32 and conditions";
    if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
      if (generic.getNumResults() != 1 ||
          !llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isProjectedPermutation(true); }))
        return "its body reads more than broadcasts and permutations";
      for (Operation &inner : generic.getBody()->without_terminator())
        if (!isa<arith::ConstantOp>(inner) && !inner.hasTrait<OpTrait::Elementwise>())
          return "its body has a " + inner.getName().getStringRef().str();
      if (isReduction(&op) && !getCombiner(generic))
        return "its body has a reduction that is no sum, maximum or minimum";
      if (isReduction(&op) && !element.isF32())
        return "its body reduces conditions";
      continue;
    }
    if (!op.hasTrait<OpTrait::Elementwise>() || !isa<KernelOpInterface>(op))
      return "its body has a " + name;
  }
  return "";
}

//===-- What lies in memory ---------------------------------------------------------------------------===//

LogicalResult BodyEmitter::findRoots() {
  auto store = [&](Value value) {
    value = KernelBuilder::throughViews(value);
    if (Operation *op = value.getDefiningOp(); op && !isAside(*op))
      roots.insert(value);
  };
  for (Value value : block.getTerminator()->getOperands())
    if (isa<RankedTensorType>(value.getType()))
      store(value);
  for (Operation &op : block.without_terminator()) {
    if (isAside(op))
      continue;
    if (isNumber(op)) {
      // A condition has no memory: its one element is computed where it is asked for.
      if (auto extract = dyn_cast<tensor::ExtractOp>(op);
          extract && typeOf(extract.getTensor()).getElementType().isF32())
        store(extract.getTensor());
      continue;
    }
    if (KernelBuilder::isViewOp(&op)) {
      store(op.getOperand(0));
      continue;
    }
    if (isReduction(&op))
      roots.insert(op.getResult(0));
    auto generic = dyn_cast<linalg::GenericOp>(op);
    for (OpOperand &operand : op.getOpOperands()) {
      Operation *producer = operand.get().getDefiningOp();
      if (!producer || isAside(*producer) || KernelBuilder::isViewOp(producer))
        continue;
      bool isEdge = !isReduction(&op) && !isReduction(producer) && operand.get().hasOneUse() &&
                    (!generic || generic.getMatchingIndexingMap(&operand).isIdentity()) &&
                    typeOf(operand.get()).getShape() == typeOf(op.getResult(0)).getShape();
      if (!isEdge)
        roots.insert(operand.get());
    }
  }
  for (Value root : roots)
    if (!typeOf(root).getElementType().isF32())
      return root.getDefiningOp()->emitError() << "is a condition that several ops read, or with another shape";
  return success();
}

void BodyEmitter::place(Value value, Value memref) {
  kb.place(value, {memref, SmallVector<Value>(cast<MemRefType>(memref.getType()).getRank())});
}

LogicalResult BodyEmitter::makeRoom() {
  for (Value root : roots)
    room[root] = kb.panel(typeOf(root).getShape(), typeOf(root).getElementType());
  for (auto constant : block.getOps<arith::ConstantOp>()) {
    auto elements = dyn_cast<DenseElementsAttr>(constant.getValue());
    if (!elements || elements.isSplat())
      continue;
    Value panel = kb.panel(elements.getType().getShape(), elements.getElementType());
    if (failed(cast<ReferenceOpInterface>(constant.getOperation()).emitReference(kb.b, {}, panel)))
      return failure();
    place(constant, panel);
  }
  return success();
}

FailureOr<Value> BodyEmitter::memory(Value tensor) {
  FailureOr<KernelBuilder::View> view = kb.view(tensor);
  if (failed(view))
    return failure();
  return view->memref;
}

FailureOr<Value> BodyEmitter::number(Value value) {
  if (Value known = numbers.lookup(value))
    return known;
  Operation *op = value.getDefiningOp();
  if (!op)
    return emitError(value.getLoc()) << "is a number that a body is given";
  SmallVector<Value> operands;
  auto extract = dyn_cast<tensor::ExtractOp>(op);
  for (Value operand : extract ? ValueRange(extract.getIndices()) : op->getOperands()) {
    FailureOr<Value> inside = number(operand);
    if (failed(inside))
      return failure();
    operands.push_back(*inside);
  }
  FailureOr<Value> result;
  if (!extract) {
    OperationState state(kb.loc, op->getName().getStringRef(), operands, op->getResultTypes(), op->getAttrs());
    result = kb.b.create(state)->getResult(0);
  } else if (typeOf(extract.getTensor()).getElementType().isF32()) {
    FailureOr<Value> memref = memory(extract.getTensor());
    if (failed(memref))
      return failure();
    result = kb.load(*memref, operands);
  } else {
    result = kb.scalar(extract.getTensor(), operands);
  }
  if (succeeded(result))
    numbers[value] = *result;
  return result;
}

/// Loops over all axes but the last, then pieces of the last: body(indices of the first element, width).
LogicalResult BodyEmitter::forPieces(ArrayRef<int64_t> shape,
                                     function_ref<LogicalResult(ArrayRef<OpFoldResult>, int64_t)> body,
                                     SmallVector<OpFoldResult> at) {
  size_t axis = at.size();
  if (axis + 1 == shape.size())
    return columnTiles(kb, shape[axis], 4 * kb.target.f32Lanes, [&](OpFoldResult column, int64_t width) {
      SmallVector<OpFoldResult> all(at);
      all.push_back(column);
      return body(all, width);
    });
  if (shape[axis] == 1) {
    at.push_back(kb.b.getIndexAttr(0));
    return forPieces(shape, body, at);
  }
  return kb.loop(kb.index(int64_t(0)), kb.index(shape[axis]), 1, [&](Value i) {
    SmallVector<OpFoldResult> next(at);
    next.push_back(i);
    return forPieces(shape, body, next);
  });
}
SmallVector<Value> BodyEmitter::indices(ArrayRef<OpFoldResult> at) {
  return llvm::map_to_vector(at, [&](OpFoldResult index) { return kb.index(index); });
}
/// dims of a tile of which only the last axis is longer than 1, on the last axis of a memory of this rank.
static SmallVector<int64_t> lastOf(int64_t rank) {
  SmallVector<int64_t> dims(std::max<int64_t>(rank, 1), -1);
  dims.back() = rank - 1;
  return dims;
}

LogicalResult BodyEmitter::copy(Value from, Value to) {
  auto type = cast<MemRefType>(to.getType());
  if (type.getRank() == 0) {
    kb.storeElement(kb.load(from, {}), to, {});
    return success();
  }
  return forPieces(type.getShape(), [&](ArrayRef<OpFoldResult> at, int64_t width) -> LogicalResult {
    SmallVector<int64_t> shape(at.size(), 1);
    shape.back() = width;
    Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType(shape, kb.elementOfCopy(from, to)), from, indices(at),
                                           lastOf(at.size()));
    kb.b.create<tile::StoreOp>(kb.loc, tile, to, indices(at), lastOf(at.size()));
    return success();
  });
}

//===-- Ops of the body -------------------------------------------------------------------------------===//

LogicalResult BodyEmitter::emitElementwise(Operation *producer, Value memref) {
  Value value = producer->getResult(0);
  ArrayRef<int64_t> shape = typeOf(value).getShape();
  KernelBuilder::Scope scope(kb);
  if (shape.empty()) {
    FailureOr<Value> number = kb.scalar(value, {}, /*compute=*/true);
    if (failed(number))
      return failure();
    kb.storeElement(*number, memref, {});
    return success();
  }
  return forPieces(shape, [&](ArrayRef<OpFoldResult> at, int64_t width) -> LogicalResult {
    KernelBuilder::Scope scope(kb);
    Box box{SmallVector<OpFoldResult>(at), SmallVector<int64_t>(at.size(), 1)};
    box.sizes.back() = width;
    FailureOr<Value> tile = cast<KernelOpInterface>(producer).emitTile(kb, box);
    if (failed(tile))
      return failure();
    kb.b.create<tile::StoreOp>(kb.loc, *tile, memref, indices(at), lastOf(at.size()));
    return success();
  });
}

/// The memory of an operand of a reduction, null for a splat constant.
FailureOr<Value> BodyEmitter::memoryOf(Value value) {
  auto constant = value.getDefiningOp<arith::ConstantOp>();
  if (constant && cast<DenseElementsAttr>(constant.getValue()).isSplat())
    return Value();
  FailureOr<KernelBuilder::View> view = kb.view(value);
  if (failed(view))
    return failure();
  return view->memref;
}

/// Loops in the order of the op, with a piece of one of them as lanes: the last axis of the result where something is
/// read along it contiguously, else the last reduction, whose lanes are combined at the end. Of a product of matrices a
/// few rows are summed side by side, so that each piece of the other matrix is read once for all of them.
LogicalResult BodyEmitter::emitReduction(linalg::GenericOp generic, Value memref) {
  KernelBuilder::Scope scope(kb);
  SmallVector<int64_t> extents = generic.getStaticLoopRanges();
  SmallVector<unsigned> parallel, reductions;
  generic.getParallelDims(parallel);
  generic.getReductionDims(reductions);
  AffineMap resultMap = generic.getMatchingIndexingMap(generic.getDpsInitOperand(0));
  auto axisOf = [](AffineMap map, unsigned loop) -> int64_t {
    for (auto [axis, expr] : llvm::enumerate(map.getResults()))
      if (auto dim = dyn_cast<AffineDimExpr>(expr); dim && dim.getPosition() == loop)
        return axis;
    return -1;
  };
  // Along which loop are inputs contiguous?
  auto contiguous = [&](unsigned loop) {
    int64_t count = 0;
    for (OpOperand *operand : generic.getDpsInputOperands()) {
      AffineMap map = generic.getMatchingIndexingMap(operand);
      int64_t axis = axisOf(map, loop);
      if (axis >= 0)
        count += axis + 1 == int64_t(map.getNumResults()) ? 1 : -4;
    }
    return count;
  };
  bool alongResult = resultMap.getNumResults() > 0;
  unsigned lanes = reductions.back();
  if (alongResult) {
    unsigned last = cast<AffineDimExpr>(resultMap.getResults().back()).getPosition();
    alongResult = extents[last] > 1 && contiguous(last) >= contiguous(lanes);
    if (alongResult)
      lanes = last;
  }
  SmallVector<Value> memories;
  for (Value input : generic.getDpsInputs()) {
    FailureOr<Value> memory = memoryOf(input);
    if (failed(memory))
      return failure();
    memories.push_back(*memory);
  }
  FailureOr<Value> start = memoryOf(generic.getDpsInits()[0]);
  if (failed(start))
    return failure();
  SmallVector<Value> at(extents.size(), kb.index(int64_t(0)));
  auto place = [&](AffineMap map) {
    SmallVector<Value> result;
    for (AffineExpr expr : map.getResults()) {
      auto dim = dyn_cast<AffineDimExpr>(expr);
      result.push_back(dim ? at[dim.getPosition()] : kb.index(int64_t(0)));
    }
    return result;
  };
  auto number = [&](Value value, VectorType type) -> Value {
    auto elements = cast<DenseElementsAttr>(value.getDefiningOp<arith::ConstantOp>().getValue());
    return kb.splat(type, elements.getSplatValue<APFloat>().convertToDouble());
  };
  // The loop of rows that are summed side by side, -1 if there is none: one that not all inputs depend on.
  int64_t sideBySide = -1;
  constexpr int64_t kMostRows = 4;
  if (alongResult)
    for (unsigned loop : parallel)
      if (loop != lanes && extents[loop] > 1 && llvm::any_of(generic.getDpsInputOperands(), [&](OpOperand *operand) {
            AffineMap map = generic.getMatchingIndexingMap(operand);
            return axisOf(map, loop) < 0 && axisOf(map, lanes) >= 0;
          }))
        sideBySide = loop;
  Value firstRow; // of those that are summed side by side
  auto setRow = [&](int64_t row) {
    if (sideBySide >= 0)
      at[sideBySide] = kb.add(firstRow, row);
  };
  /// One more term for `width` lanes of each of some rows.
  auto term = [&](int64_t width, ValueRange carried) -> FailureOr<SmallVector<Value>> {
    SmallVector<Value> arguments(memories.size()), next;
    for (auto [row, sum] : llvm::enumerate(carried)) {
      setRow(row);
      for (auto [i, operand] : llvm::enumerate(generic.getDpsInputOperands())) {
        AffineMap map = generic.getMatchingIndexingMap(operand);
        if (row && axisOf(map, sideBySide) < 0)
          continue; // as of the first row
        int64_t axis = axisOf(map, lanes);
        VectorType type = kb.vectorType({1, axis >= 0 ? width : 1});
        if (!memories[i])
          arguments[i] = number(operand->get(), kb.vectorType({1, 1}));
        else
          arguments[i] = kb.b.create<tile::LoadOp>(kb.loc, type, memories[i], place(map), ArrayRef<int64_t>{-1, axis});
      }
      SmallVector<Value> all(arguments);
      all.push_back(sum);
      auto results = vectorizeBody(kb, *generic.getBody(), all, {1, width}, nullptr);
      if (failed(results))
        return failure();
      next.push_back((*results)[0]);
    }
    return next;
  };
  tile::ReduceKind kind = isa<arith::AddFOp>(getCombiner(generic))       ? tile::ReduceKind::Add
                          : isa<arith::MaximumFOp>(getCombiner(generic)) ? tile::ReduceKind::Max
                                                                         : tile::ReduceKind::Min;
  double identity = kind == tile::ReduceKind::Add ? 0.0 : kind == tile::ReduceKind::Max ? -INFINITY : INFINITY;
  // The reductions that are loops.
  SmallVector<unsigned> loops;
  for (unsigned loop : reductions)
    if (loop != lanes)
      loops.push_back(loop);
  using Sums = FailureOr<SmallVector<Value>>;
  std::function<Sums(unsigned, int64_t, ValueRange)> sum = [&](unsigned depth, int64_t width,
                                                               ValueRange carried) -> Sums {
    if (depth == loops.size())
      return term(width, carried);
    auto looped = kb.loop(kb.index(int64_t(0)), kb.index(extents[loops[depth]]), 1, carried,
                          [&](Value i, ValueRange inner) -> Sums {
                            at[loops[depth]] = i;
                            return sum(depth + 1, width, inner);
                          });
    if (failed(looped))
      return failure();
    return SmallVector<Value>(*looped);
  };
  auto begin = [&](int64_t width) -> Value {
    VectorType type = kb.vectorType({1, width});
    if (!*start)
      return number(generic.getDpsInits()[0], type);
    int64_t axis = alongResult ? axisOf(resultMap, lanes) : -1;
    Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, axis >= 0 ? width : 1}), *start, place(resultMap),
                                           ArrayRef<int64_t>{-1, axis});
    return kb.broadcast(type, tile);
  };
  auto finish = [&](Value tile) {
    SmallVector<Value> to = place(resultMap);
    kb.b.create<tile::StoreOp>(kb.loc, tile, memref, to,
                               ArrayRef<int64_t>{-1, alongResult ? axisOf(resultMap, lanes) : -1});
  };
  // The sums of rows, a piece of the other matrix and an element of this one fit the registers.
  int64_t most = (sideBySide >= 0 && kb.target.vectorRegisters < 32 ? 2 : 4) * kb.target.f32Lanes;
  auto element = [&](int64_t rows) -> LogicalResult { // of the result; in pieces along it, or the whole sum
    if (alongResult)
      return columnTiles(kb, extents[lanes], most, [&](OpFoldResult first, int64_t width) -> LogicalResult {
        at[lanes] = kb.index(first);
        SmallVector<Value> starts;
        for (int64_t row = 0; row < rows; ++row) {
          setRow(row);
          starts.push_back(begin(width));
        }
        Sums totals = sum(0, width, starts);
        if (failed(totals))
          return failure();
        for (auto [row, total] : llvm::enumerate(*totals)) {
          setRow(row);
          finish(total);
        }
        return success();
      });
    Value total = begin(1);
    int64_t whole = extents[lanes] / most, rest = extents[lanes] % most;
    auto across = [&](Value lanesSum) {
      total = kb.b.create<tile::ReduceOp>(kb.loc, kind, lanesSum, int64_t(1), total);
    };
    if (whole) {
      auto looped =
          kb.loop(kb.index(int64_t(0)), kb.index(whole * most), most, kb.splat(kb.vectorType({1, most}), identity),
                  [&](Value first, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                    at[lanes] = first;
                    return sum(0, most, carried);
                  });
      if (failed(looped))
        return failure();
      across((*looped)[0]);
    }
    if (rest) {
      at[lanes] = kb.index(whole * most);
      Sums part = sum(0, rest, kb.splat(kb.vectorType({1, rest}), identity));
      if (failed(part))
        return failure();
      across((*part)[0]);
    }
    finish(total);
    return success();
  };
  auto rows = [&]() -> LogicalResult {
    if (sideBySide < 0)
      return element(1);
    int64_t whole = extents[sideBySide] / kMostRows * kMostRows, rest = extents[sideBySide] % kMostRows;
    if (whole && failed(kb.loop(kb.index(int64_t(0)), kb.index(whole), kMostRows, [&](Value i) {
          firstRow = i;
          return element(kMostRows);
        })))
      return failure();
    firstRow = kb.index(whole);
    return rest ? element(rest) : success();
  };
  std::function<LogicalResult(unsigned)> nest = [&](unsigned depth) -> LogicalResult {
    while (depth < parallel.size() &&
           (parallel[depth] == lanes || int64_t(parallel[depth]) == sideBySide || extents[parallel[depth]] == 1))
      ++depth;
    if (depth == parallel.size())
      return rows();
    return kb.loop(kb.index(int64_t(0)), kb.index(extents[parallel[depth]]), 1, [&](Value i) {
      at[parallel[depth]] = i;
      return nest(depth + 1);
    });
  };
  return nest(0);
}

LogicalResult BodyEmitter::emitStep() {
  numbers.clear();
  for (Operation &operation : block.without_terminator()) {
    if (isAside(operation) || KernelBuilder::isViewOp(&operation) || isNumber(operation) ||
        !roots.contains(operation.getResult(0)))
      continue;
    Value value = operation.getResult(0), memref = room.lookup(value);
    LogicalResult done = isReduction(&operation) ? emitReduction(cast<linalg::GenericOp>(operation), memref)
                                                 : emitElementwise(&operation, memref);
    if (failed(done))
      return failure();
    place(value, memref);
  }
  return success();
}
