// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer.sort. Short rows are ordered by counting; longer ones by a merging network over a panel of the cell, a register
// of elements at a time; the first of a row is found by one look at each element.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// Keys of i32 that rise in the order asked for, each with its place in the row: no two pairs are equal, so that any
/// network gives the stable order. In memory the two lie in panels [1, capacity] beside each other.
struct Network {
  SortOp op;
  KernelBuilder &kb;
  int64_t lanes, capacity; ///< of a register; of a block, a power of two
  bool isTournament;       ///< more elements than a block has: what the blocks have first goes on
  KernelBuilder::View input{}, values{}, indices{};
  SmallVector<Value> lead{};
  Value keys{}, places{}, length{}, kept{}, zero{};
  unsigned axis = 0;

  struct Pair {
    Value key, place;
  };

  VectorType ints(int64_t width) { return kb.vectorType({1, width}, kb.b.getI32Type()); }
  Value number(int64_t width, int32_t value) {
    return kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(ints(width), value));
  }
  Value select(Value condition, Value yes, Value no) {
    return kb.b.create<arith::SelectOp>(kb.loc, condition, yes, no);
  }
  Value compare(arith::CmpIPredicate predicate, Value x, Value y) {
    return kb.b.create<arith::CmpIOp>(kb.loc, predicate, x, y);
  }
  Value shiftRight(Value x, Value by) { return kb.b.create<arith::ShRUIOp>(kb.loc, x, by); }
  Value shiftLeft(Value x, Value by) { return kb.b.create<arith::ShLIOp>(kb.loc, x, by); }
  SmallVector<Value> at(Value last) {
    SmallVector<Value> place(lead);
    place.push_back(last);
    return place;
  }

  /// `width` elements of the input from `i` on, as keys.
  Pair read(Value i, int64_t width) {
    Type element = op.getInput().getType().getElementType();
    Value x = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}, element), input.memref, at(i),
                                        ArrayRef<int64_t>{-1, int64_t(axis)});
    Value place = kb.b.create<tile::IotaOp>(kb.loc, ints(width), i, int64_t(1));
    Value last = number(width, INT32_MAX), all = number(width, -1), key = x, isNan;
    if (element.isF32()) {
      isNan = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::UNO, x, x);
      key = kb.b.create<arith::BitcastOp>(kb.loc, ints(width), x);
      Value isMinusZero = compare(arith::CmpIPredicate::eq, key, number(width, INT32_MIN));
      key = select(isMinusZero, number(width, 0), key);
      Value sign = kb.b.create<arith::ShRSIOp>(kb.loc, key, number(width, 31));
      key = kb.b.create<arith::XOrIOp>(kb.loc, key, kb.b.create<arith::AndIOp>(kb.loc, sign, last));
    }
    if (op.getDescending())
      key = kb.b.create<arith::XOrIOp>(kb.loc, key, all);
    return {isNan ? select(isNan, last, key) : key, place};
  }

  Pair load(Value i) {
    auto from = [&](Value panel) -> Value {
      return kb.b.create<tile::LoadOp>(kb.loc, ints(lanes), panel, ValueRange{zero, i});
    };
    return {from(keys), from(places)};
  }
  /// What stands at the places `which` of a panel.
  Pair gather(Value which) {
    auto from = [&](Value panel) -> Value {
      return kb.b.create<tile::GatherOp>(kb.loc, panel, ValueRange{zero}, which);
    };
    return {from(keys), from(places)};
  }
  void store(Pair pair, Value i) {
    kb.b.create<tile::StoreOp>(kb.loc, pair.key, keys, ValueRange{zero, i});
    kb.b.create<tile::StoreOp>(kb.loc, pair.place, places, ValueRange{zero, i});
  }
  Value isBefore(Pair x, Pair y) {
    Value less = compare(arith::CmpIPredicate::slt, x.key, y.key),
          equal = compare(arith::CmpIPredicate::eq, x.key, y.key);
    Value sooner = compare(arith::CmpIPredicate::slt, x.place, y.place);
    return kb.b.create<arith::OrIOp>(kb.loc, less, kb.b.create<arith::AndIOp>(kb.loc, equal, sooner));
  }
  Pair select(Value condition, Pair yes, Pair no) {
    return {select(condition, yes.key, no.key), select(condition, yes.place, no.place)};
  }

  /// Elements [first, first + count) of the input to the panel at `to`, then as many that stand behind all as fill a
  /// register.
  LogicalResult fill(Value first, Value count, Value to) {
    Value whole = kb.mul(kb.div(count, lanes), lanes);
    if (failed(kb.loop(zero, whole, lanes, [&](Value i) {
          store(read(kb.add(first, i), lanes), kb.add(to, i));
          return success();
        })))
      return failure();
    return kb.ifThen(compare(arith::CmpIPredicate::ult, whole, count), [&]() -> LogicalResult {
      Value none = number(lanes, INT32_MAX);
      store({none, none}, kb.add(to, whole));
      return kb.loop(whole, count, 1, [&](Value i) {
        Pair one = read(kb.add(first, i), 1);
        kb.b.create<tile::StoreOp>(kb.loc, one.key, keys, ValueRange{zero, kb.add(to, i)});
        kb.b.create<tile::StoreOp>(kb.loc, one.place, places, ValueRange{zero, kb.add(to, i)});
        return success();
      });
    });
  }

  /// Every register of [from, from + size): lane l meets lane l ^ distance, for each of `distances`.
  LogicalResult inRegisters(Value from, Value size, ArrayRef<int64_t> distances) {
    return kb.loop(zero, size, lanes, [&](Value t) {
      Value i = kb.add(from, t);
      Pair mine = load(i);
      Value lane = kb.b.create<tile::IotaOp>(kb.loc, ints(lanes), zero, int64_t(1));
      Value start = kb.broadcast(ints(lanes), kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), i));
      for (int64_t distance : distances) {
        Value other = kb.b.create<arith::XOrIOp>(kb.loc, lane, number(lanes, distance));
        Pair theirs = gather(kb.b.create<arith::AddIOp>(kb.loc, start, other));
        Value bit = kb.b.create<arith::AndIOp>(kb.loc, lane, number(lanes, llvm::bit_floor(uint64_t(distance))));
        Value isHigh = compare(arith::CmpIPredicate::ne, bit, number(lanes, 0));
        Value takes = kb.b.create<arith::XOrIOp>(kb.loc, isBefore(theirs, mine), isHigh);
        mine = select(takes, theirs, mine);
        store(mine, i);
      }
      return success();
    });
  }

  /// Pairs of two runs of `half`, which begins at a multiple of it behind `from`, the second one read backwards.
  /// Elements from `size` on are not there: they would stand behind all.
  LogicalResult meetBackwards(Value from, Value size, Value half, Value log, bool keepsFirst) {
    Value steps =
        shiftLeft(shiftRight(kb.sub(kb.add(size, kb.mul(half, 2)), kb.index(int64_t(1))), kb.add(log, 1)), log);
    return kb.loop(zero, steps, lanes, [&](Value t) {
      Value group = shiftLeft(shiftRight(t, log), kb.add(log, 1));
      Value inside = kb.b.create<arith::AndIOp>(kb.loc, t, kb.sub(half, kb.index(int64_t(1))));
      Value i = kb.add(group, inside);
      Value j = kb.sub(kb.sub(kb.add(group, kb.mul(half, 2)), kb.index(lanes)), inside);
      return kb.ifThen(compare(arith::CmpIPredicate::ult, j, size), [&] {
        Value x = kb.add(from, i), y = kb.add(from, j);
        auto backwards = [&](Value start) {
          Value end = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), kb.add(start, lanes - 1));
          Value lane = kb.b.create<tile::IotaOp>(kb.loc, ints(lanes), zero, int64_t(1));
          return gather(kb.b.create<arith::SubIOp>(kb.loc, kb.broadcast(ints(lanes), end), lane));
        };
        Pair low = load(x), lowTurned, high = backwards(y), highTurned;
        if (!keepsFirst) {
          lowTurned = backwards(x);
          highTurned = load(y);
        }
        Pair first = select(isBefore(high, low), high, low);
        if (!keepsFirst) {
          Pair second = select(isBefore(highTurned, lowTurned), lowTurned, highTurned);
          store(second, y);
        }
        store(first, x);
        return success();
      });
    });
  }

  /// Elements `distance` apart, the power of two `log`, at least a register.
  LogicalResult meet(Value from, Value size, Value distance, Value log) {
    Value two = kb.mul(distance, 2);
    Value steps = shiftLeft(shiftRight(kb.sub(kb.add(size, two), kb.index(int64_t(1))), kb.add(log, 1)), log);
    return kb.loop(zero, steps, lanes, [&](Value t) {
      Value group = shiftLeft(shiftRight(t, log), kb.add(log, 1));
      Value i = kb.add(group, kb.b.create<arith::AndIOp>(kb.loc, t, kb.sub(distance, kb.index(int64_t(1)))));
      Value j = kb.add(i, distance);
      return kb.ifThen(compare(arith::CmpIPredicate::ult, j, size), [&] {
        Value a = kb.add(from, i), b = kb.add(from, j);
        Pair x = load(a), y = load(b);
        Value turned = isBefore(y, x);
        store(select(turned, y, x), a);
        store(select(turned, x, y), b);
        return success();
      });
    });
  }

  SmallVector<int64_t> halvings() {
    SmallVector<int64_t> result;
    for (int64_t distance = lanes / 2; distance; distance /= 2)
      result.push_back(distance);
    return result;
  }

  /// Distances half / 2, half / 4 ... 1.
  LogicalResult halve(Value from, Value size, Value half, Value stages) {
    Value logLanes = kb.index(int64_t(llvm::Log2_64(lanes)));
    if (failed(kb.loop(zero, stages, 1, [&](Value stage) {
          Value by = kb.add(stage, 1), log = kb.sub(kb.add(stages, logLanes), by);
          return meet(from, size, shiftRight(half, by), log);
        })))
      return failure();
    return inRegisters(from, size, halvings());
  }

  /// The block of `size` elements (whole registers) at `from`.
  LogicalResult sortBlock(Value from, Value size) {
    SmallVector<int64_t> inside;
    for (int64_t half = 1; half < lanes; half *= 2) {
      inside.push_back(2 * half - 1);
      for (int64_t distance = half / 2; distance; distance /= 2)
        inside.push_back(distance);
    }
    if (failed(inRegisters(from, size, inside)))
      return failure();
    int64_t phases = llvm::Log2_64(capacity / lanes);
    Value logLanes = kb.index(int64_t(llvm::Log2_64(lanes)));
    return kb.loop(zero, kb.index(phases), 1, [&](Value phase) {
      Value log = kb.add(phase, logLanes), half = shiftLeft(kb.index(lanes), phase);
      return kb.ifThen(compare(arith::CmpIPredicate::ult, half, size), [&]() -> LogicalResult {
        if (failed(meetBackwards(from, size, half, log, /*keepsFirst=*/false)))
          return failure();
        return halve(from, size, half, phase);
      });
    });
  }

  Value wholeRegisters(Value count) { return kb.mul(kb.ceilDiv(count, lanes), lanes); }

  LogicalResult place() {
    auto from = kb.view(op.getInput());
    auto toValues = kb.destination(op.getValues()), toIndices = kb.destination(op.getIndices());
    if (failed(from) || failed(toValues) || failed(toIndices))
      return failure();
    input = *from, values = *toValues, indices = *toIndices;
    length = kb.dim(input.memref, axis);
    kept = kb.dim(values.memref, axis);
    zero = kb.index(int64_t(0));
    return success();
  }

  void write(Value from, Value r) {
    kb.storeElement(kb.load(input.memref, at(from)), values.memref, at(r));
    Type type = op.getIndices().getType().getElementType();
    kb.b.create<memref::StoreOp>(kb.loc, kb.b.create<arith::IndexCastOp>(kb.loc, type, from), indices.memref, at(r));
  }

  /// A cell is a row.
  LogicalResult forRows(function_ref<LogicalResult()> body) {
    auto outer = kb.view(op.getInput());
    if (failed(outer))
      return failure();
    axis = op.getInput().getType().getRank() - 1;
    SmallVector<Value> extents;
    for (unsigned i = 0; i < axis; ++i)
      extents.push_back(kb.dim(outer->memref, i));
    if (extents.empty())
      extents.push_back(kb.index(int64_t(1)));
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      if (failed(place()))
        return failure();
      lead.assign(cell.begin(), cell.begin() + axis);
      return body();
    });
  }

  LogicalResult emit() {
    return forRows([&]() -> LogicalResult {
      keys = kb.panel({1, isTournament ? 2 * capacity : capacity}, kb.b.getI32Type());
      places = kb.panel({1, isTournament ? 2 * capacity : capacity}, kb.b.getI32Type());
      Value block = kb.index(capacity), count = kb.min(length, block);
      if (failed(fill(zero, count, zero)) || failed(sortBlock(zero, wholeRegisters(count))))
        return failure();
      if (isTournament && failed(kb.loop(block, length, capacity, [&](Value first) -> LogicalResult {
            Value more = kb.min(kb.sub(length, first), block), size = wholeRegisters(more);
            if (failed(fill(first, more, block)) || failed(sortBlock(block, size)))
              return failure();
            int64_t log = llvm::Log2_64(capacity);
            if (failed(meetBackwards(zero, kb.add(block, size), block, kb.index(log), /*keepsFirst=*/true)))
              return failure();
            return halve(zero, block, block, kb.index(log - int64_t(llvm::Log2_64(lanes))));
          })))
        return failure();
      return kb.loop(zero, kb.min(kept, length), 1, [&](Value r) {
        write(kb.loadIndex(places, {zero, r}), r);
        return success();
      });
    });
  }

  /// The first of the row alone: each lane keeps its best.
  LogicalResult emitFirst() {
    return forRows([&]() -> LogicalResult {
      keys = kb.panel({1, lanes}, kb.b.getI32Type());
      places = kb.panel({1, lanes}, kb.b.getI32Type());
      Value whole = kb.mul(kb.div(length, lanes), lanes), none = number(lanes, INT32_MAX);
      auto best =
          kb.loop(zero, whole, lanes, {none, none}, [&](Value i, ValueRange carried) -> FailureOr<SmallVector<Value>> {
            Pair mine{carried[0], carried[1]}, next = read(i, lanes);
            Pair better = select(isBefore(next, mine), next, mine);
            return SmallVector<Value>{better.key, better.place};
          });
      if (failed(best))
        return failure();
      store({(*best)[0], (*best)[1]}, zero);
      auto element = [&](Value panel, Value lane) -> Value {
        return kb.b.create<memref::LoadOp>(kb.loc, panel, ValueRange{zero, lane});
      };
      Value most = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getI32IntegerAttr(INT32_MAX));
      auto first = kb.loop(zero, kb.index(lanes), 1, {most, most},
                           [&](Value i, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                             Pair mine{carried[0], carried[1]}, next{element(keys, i), element(places, i)};
                             Pair better = select(isBefore(next, mine), next, mine);
                             return SmallVector<Value>{better.key, better.place};
                           });
      if (failed(first))
        return failure();
      auto rest = kb.loop(whole, length, 1, *first, [&](Value i, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        Pair one = read(i, 1);
        Pair mine{carried[0], carried[1]},
            next{kb.b.create<vector::ExtractOp>(kb.loc, one.key, ArrayRef<int64_t>{0, 0}),
                 kb.b.create<vector::ExtractOp>(kb.loc, one.place, ArrayRef<int64_t>{0, 0})};
        Pair better = select(isBefore(next, mine), next, mine);
        return SmallVector<Value>{better.key, better.place};
      });
      if (failed(rest))
        return failure();
      return kb.ifThen(compare(arith::CmpIPredicate::ne, length, zero), [&] {
        write(kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getIndexType(), (*rest)[1]), zero);
        return success();
      });
    });
  }
};

struct SortKernel : WholeKernel<SortKernel, SortOp> {
  std::string whyNotEmitted(Operation *op) const {
    Type element = cast<SortOp>(op).getInput().getType().getElementType();
    return element.isF32() || element.isInteger(64) || element.isInteger(32) ? ""
                                                                             : "its elements are not f32, i32 or i64";
  }
  Cost getCost(Operation *op, double elements) const {
    int64_t length = cast<SortOp>(op).getInput().getType().getShape().back();
    return {elements * (ShapedType::isDynamic(length) ? 96 : std::min<int64_t>(length, 96)), 12 * elements};
  }

  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<SortOp>(operation);
    // Up to here counting is as fast, and takes no memory.
    constexpr int64_t shortest = 96;
    // Keys and places of both blocks: what a cell may have of a cache, or of a GPU's shared memory.
    const int64_t most = kb.target.isGPU ? int64_t(32) << 10 : int64_t(1) << 20;
    int64_t length = op.getInput().getType().getShape().back(), kept = op.getValues().getType().getShape().back();
    bool isWide = op.getInput().getType().getElementType().isInteger(64);
    if (isWide || (!ShapedType::isDynamic(length) && length <= shortest))
      return emitByCounting(op, kb);
    int64_t lanes = kb.target.f32Lanes;
    if (kept == 1)
      return Network{op, kb, lanes, lanes, false}.emitFirst();
    if (ShapedType::isDynamic(kept)) {
      auto bound = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
      if (!bound)
        return emitByCounting(op, kb);
      kept = bound.getInt();
    }
    int64_t capacity = std::max<int64_t>(lanes, llvm::PowerOf2Ceil(std::max<int64_t>(kept, 1)));
    bool isTournament = ShapedType::isDynamic(length)
                            ? op.getTake() || !ShapedType::isDynamic(op.getValues().getType().getShape().back())
                            : length > capacity;
    if ((isTournament ? 16 : 8) * capacity > most)
      return emitByCounting(op, kb);
    return Network{op, kb, lanes, capacity, isTournament}.emit();
  }

  /// The place of an element is the number of elements before it in the order, counted for a register of elements at a
  /// time: quadratic, but without a branch, and cells share a row. For short rows, and for integers of 64 bits.
  static LogicalResult emitByCounting(SortOp op, KernelBuilder &kb) {
    constexpr int64_t block = 64; // elements of a cell
    auto outer = kb.view(op.getInput());
    if (failed(outer))
      return failure();
    unsigned axis = op.getInput().getType().getRank() - 1;
    SmallVector<Value> extents;
    for (unsigned lead = 0; lead < axis; ++lead)
      extents.push_back(kb.dim(outer->memref, lead));
    extents.push_back(kb.ceilDiv(kb.dim(outer->memref, axis), block));
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      auto input = kb.view(op.getInput());
      auto values = kb.destination(op.getValues()), indices = kb.destination(op.getIndices());
      if (failed(input) || failed(values) || failed(indices))
        return failure();
      int64_t lanes = kb.target.f32Lanes;
      Value length = kb.dim(input->memref, axis), kept = kb.dim(values->memref, axis), zero = kb.index(int64_t(0));
      Value begin = kb.mul(cell.back(), block), end = kb.min(kb.add(begin, block), length);
      Value places = kb.panel({1, lanes}, kb.b.getI32Type());
      auto at = [&](Value last) {
        SmallVector<Value> place(cell.drop_back());
        place.push_back(last);
        return place;
      };
      auto tile = [&](Value i, int64_t width) -> LogicalResult {
        VectorType type = kb.vectorType({1, width}, op.getInput().getType().getElementType());
        VectorType ints = kb.vectorType({1, width}, kb.b.getI32Type());
        SmallVector<int64_t> dims{-1, int64_t(axis)};
        Value x = kb.b.create<tile::LoadOp>(kb.loc, type, input->memref, at(i), dims);
        Value own = kb.b.create<tile::IotaOp>(kb.loc, ints, i, int64_t(1));
        Value none = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getZeroAttr(ints));
        Value one = kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(ints, int32_t(1)));
        auto ranks = kb.loop(zero, length, 1, none, [&](Value j, ValueRange count) -> FailureOr<SmallVector<Value>> {
          Value y = kb.broadcast(type, kb.load(input->memref, at(j)));
          Value other = kb.broadcast(ints, kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), j));
          Value sooner = kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::slt, other, own);
          Value more = kb.b.create<arith::AddIOp>(kb.loc, count[0], one);
          auto counted = [&](Value less, Value equal) {
            Value before = kb.b.create<arith::OrIOp>(kb.loc, less, kb.b.create<arith::AndIOp>(kb.loc, equal, sooner));
            return SmallVector<Value>{kb.b.create<arith::SelectOp>(kb.loc, before, more, count[0]).getResult()};
          };
          if (isa<IntegerType>(type.getElementType()))
            return counted(
                kb.b.create<arith::CmpIOp>(
                    kb.loc, op.getDescending() ? arith::CmpIPredicate::sgt : arith::CmpIPredicate::slt, y, x),
                kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::eq, y, x));
          auto compare = [&](arith::CmpFPredicate predicate, Value a, Value b) -> Value {
            return kb.b.create<arith::CmpFOp>(kb.loc, predicate, a, b);
          };
          // Before: in front of x; or not a number behind which x, none, stands; or equal to it and sooner.
          Value less = compare(op.getDescending() ? arith::CmpFPredicate::OGT : arith::CmpFPredicate::OLT, y, x);
          Value xNan = compare(arith::CmpFPredicate::UNO, x, x), yNumber = compare(arith::CmpFPredicate::ORD, y, y);
          less = kb.b.create<arith::OrIOp>(kb.loc, less, kb.b.create<arith::AndIOp>(kb.loc, xNan, yNumber));
          Value equal = compare(arith::CmpFPredicate::OEQ, y, x);
          Value bothNan = kb.b.create<arith::AndIOp>(kb.loc, xNan, compare(arith::CmpFPredicate::UNO, y, y));
          equal = kb.b.create<arith::OrIOp>(kb.loc, equal, bothNan);
          return counted(less, equal);
        });
        if (failed(ranks))
          return failure();
        kb.b.create<tile::StoreOp>(kb.loc, (*ranks)[0], places, ValueRange{zero, zero});
        return kb.loop(zero, kb.index(width), 1, [&](Value lane) -> LogicalResult {
          Value place = kb.loadIndex(places, {zero, lane}), from = kb.add(i, lane);
          return kb.ifThen(kb.compare(arith::CmpIPredicate::ult, place, kept), [&] {
            kb.storeElement(kb.load(input->memref, at(from)), values->memref, at(place));
            Type type = op.getIndices().getType().getElementType();
            kb.b.create<memref::StoreOp>(kb.loc, kb.b.create<arith::IndexCastOp>(kb.loc, type, from), indices->memref,
                                         at(place));
            return success();
          });
        });
      };
      // Whole registers, then one by one.
      Value whole = kb.add(begin, kb.mul(kb.div(kb.sub(end, begin), lanes), lanes));
      if (failed(kb.loop(begin, whole, lanes, [&](Value i) { return tile(i, lanes); })))
        return failure();
      return kb.loop(whole, end, 1, [&](Value i) { return tile(i, 1); });
    });
  }
};

} // namespace

void tmc::mixer::attachSortKernel(MLIRContext *context) { SortOp::attachInterface<SortKernel>(*context); }
