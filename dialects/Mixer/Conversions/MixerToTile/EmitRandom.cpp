// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Random numbers: 16 blocks of the generator at a time, one a lane, give 64 neighbours of a row: word 0 of the 16, then
// word 1 ...

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
constexpr int64_t kLanes = 16, kColumns = 4 * kLanes;

struct RandomEmitter {
  RandomOp op;
  KernelBuilder &kb;
  Value keys[2], counters[4]; // i32

  VectorType tileOf(Type element) { return kb.vectorType({1, kLanes}, element); }
  VectorType words() { return tileOf(kb.b.getI32Type()); }
  Value constant(VectorType type, int64_t value) {
    return kb.b.create<arith::ConstantOp>(
        kb.loc, DenseElementsAttr::get(type, kb.b.getIntegerAttr(type.getElementType(), value)));
  }
  Value addNumber(Value scalar, int64_t value) {
    Value number = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getI32IntegerAttr(int32_t(value)));
    return kb.b.createOrFold<arith::AddIOp>(kb.loc, scalar, number);
  }
  Value toWord(Value index) { return kb.b.createOrFold<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), index); }

  /// The low 32 bits of an element.
  Value low(Value memref, int64_t place) {
    Value value = kb.load(memref, kb.index(place));
    return value.getType().isInteger(32) ? value
                                         : kb.b.create<arith::TruncIOp>(kb.loc, kb.b.getI32Type(), value).getResult();
  }

  /// The four words of 16 blocks, of which the first words of the counters are `first` + 0 ... 15; `rows`: indices
  /// before the last.
  SmallVector<Value> blocks(Value first, ValueRange rows) {
    Value lanes = kb.b.create<tile::IotaOp>(kb.loc, words(), first, int64_t(1));
    SmallVector<Value> block{kb.b.create<arith::AddIOp>(kb.loc, lanes, kb.broadcast(words(), counters[0]))};
    for (size_t i = 1; i < 4; ++i) {
      Value counter = counters[i];
      if (i <= rows.size())
        counter = kb.b.createOrFold<arith::AddIOp>(kb.loc, counter, toWord(rows[rows.size() - i]));
      block.push_back(kb.broadcast(words(), counter));
    }
    VectorType wide = tileOf(kb.b.getI64Type());
    Value half = constant(wide, 32), key0 = keys[0], key1 = keys[1];
    for (int round = 0; round < 10; ++round) {
      auto product = [&](Value word, int64_t factor) {
        Value all =
            kb.b.create<arith::MulIOp>(kb.loc, kb.b.create<arith::ExtUIOp>(kb.loc, wide, word), constant(wide, factor));
        Value high = kb.b.create<arith::TruncIOp>(kb.loc, words(), kb.b.create<arith::ShRUIOp>(kb.loc, all, half));
        return std::pair<Value, Value>(high, kb.b.create<arith::TruncIOp>(kb.loc, words(), all));
      };
      auto mixed = [&](Value x, Value y, Value key) -> Value {
        return kb.b.create<arith::XOrIOp>(kb.loc, kb.b.create<arith::XOrIOp>(kb.loc, x, y), kb.broadcast(words(), key));
      };
      auto [high0, low0] = product(block[0], 0xD2511F53);
      auto [high1, low1] = product(block[2], 0xCD9E8D57);
      block = {mixed(high1, block[1], key0), low1, mixed(high0, block[3], key1), low0};
      key0 = addNumber(key0, int32_t(0x9E3779B9));
      key1 = addNumber(key1, int32_t(0xBB67AE85));
    }
    return block;
  }

  SmallVector<Value> numbers(SmallVector<Value> block) {
    if (op.getKind() == RandomKind::bits)
      return block;
    VectorType floats = tileOf(kb.b.getF32Type());
    constexpr double unit = 1.0 / (1 << 24);
    auto upper = [&](Value word) -> Value { return kb.b.create<arith::ShRUIOp>(kb.loc, word, constant(words(), 8)); };
    auto times = [&](Value word, double factor) -> Value { // below 2^24 + 1: exact in f32
      return kb.multiply(kb.b.create<arith::SIToFPOp>(kb.loc, floats, word), kb.splat(floats, factor));
    };
    if (op.getKind() == RandomKind::uniform) {
      for (Value &word : block)
        word = times(upper(word), unit);
      return block;
    }
    for (int pair : {0, 2}) {
      Value share = times(kb.b.create<arith::AddIOp>(kb.loc, upper(block[pair]), constant(words(), 1)), unit);
      Value squared = kb.multiply(kb.b.create<math::LogOp>(kb.loc, share), kb.splat(floats, -2.0));
      Value radius = kb.b.create<math::SqrtOp>(kb.loc, squared);
      Value angle = times(upper(block[pair + 1]), unit * 2 * M_PI);
      block[pair] = kb.multiply(radius, kb.b.create<math::CosOp>(kb.loc, angle));
      block[pair + 1] = kb.multiply(radius, kb.b.create<math::SinOp>(kb.loc, angle));
    }
    return block;
  }

  /// A cell does some columns of one row.
  LogicalResult emit() {
    constexpr int64_t cellColumns = 16 * kColumns;
    FailureOr<KernelBuilder::View> outer = kb.destination(op.getResult());
    if (failed(outer))
      return failure();
    int64_t last = op.getResult().getType().getRank() - 1;
    SmallVector<Value> extents;
    for (int64_t axis = 0; axis < last; ++axis)
      extents.push_back(kb.dim(outer->memref, axis));
    extents.push_back(kb.ceilDiv(kb.dim(outer->memref, last), cellColumns));
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      auto key = kb.view(op.getKey()), counter = kb.view(op.getCounter());
      auto to = kb.destination(op.getResult());
      if (failed(key) || failed(counter) || failed(to))
        return failure();
      for (int i = 0; i < 2; ++i)
        keys[i] = low(key->memref, i);
      for (int i = 0; i < 4; ++i)
        counters[i] = low(counter->memref, i);
      ValueRange rows = cell.drop_back();
      Value begin = kb.mul(cell.back(), cellColumns);
      Value end = kb.min(kb.add(begin, cellColumns), kb.dim(to->memref, last));
      Value whole = kb.add(begin, kb.mul(kb.div(kb.sub(end, begin), kColumns), kColumns));
      auto store = [&](Value column, Value memref, ValueRange at) {
        SmallVector<Value> tiles = numbers(blocks(kb.div(column, 4), rows));
        int64_t axis = at.size();
        for (auto [word, tile] : llvm::enumerate(tiles)) {
          SmallVector<Value> place(at);
          Value first = memref == to->memref ? column : kb.index(int64_t(0));
          place.push_back(kb.add(first, word * kLanes));
          kb.b.create<tile::StoreOp>(kb.loc, tile, memref, place, ArrayRef<int64_t>{-1, axis});
        }
      };
      if (failed(kb.loop(begin, whole, kColumns, [&](Value column) {
            store(column, to->memref, rows);
            return success();
          })))
        return failure();
      // What is left of the row: all 64 in a panel, and as many of them as there are.
      return kb.ifThen(kb.compare(arith::CmpIPredicate::ult, whole, end), [&] {
        Value panel = kb.panel({kColumns}, op.getResult().getType().getElementType());
        store(whole, panel, {});
        return kb.loop(whole, end, 1, [&](Value column) {
          SmallVector<Value> place(rows);
          place.push_back(column);
          kb.storeElement(kb.load(panel, kb.sub(column, whole)), to->memref, place);
          return success();
        });
      });
    });
  }
};

struct RandomKernel : WholeKernel<RandomKernel, RandomOp> {
  Cost getCost(Operation *, double elements) const { return {elements * 32, 4 * elements}; }
  std::string whyNotEmitted(Operation *) const { return ""; }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    return RandomEmitter{cast<RandomOp>(op), kb, {}, {}}.emit();
  }
};
} // namespace

void tmc::mixer::attachRandomKernel(MLIRContext *context) { RandomOp::attachInterface<RandomKernel>(*context); }
