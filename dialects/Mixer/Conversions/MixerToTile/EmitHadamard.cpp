// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer.hadamard, row by row. Elements that are a register or more apart are added and subtracted as registers; those
// of one register are its product with a small Hadamard matrix, whose columns are constants.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

#include "llvm/ADT/bit.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

struct HadamardKernel : WholeKernel<HadamardKernel, HadamardOp> {
  std::string whyNotEmitted(Operation *op) const { return whyNotRows(op); }

  Cost getCost(Operation *op, double elements) const {
    return {elements * llvm::Log2_64(uint64_t(cast<HadamardOp>(op).getBlock())), 8 * elements};
  }

  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<HadamardOp>(operation);
    auto outer = kb.view(op.getInput());
    if (failed(outer))
      return failure();
    constexpr int64_t cellRows = 16;
    int64_t columns = op.getInput().getType().getShape().back(), block = op.getBlock();
    Value rows = kb.dim(outer->memref, 0);
    return kb.grid({kb.ceilDiv(rows, cellRows)}, [&](ValueRange cell) -> LogicalResult {
      auto from = kb.view(op.getInput()), to = kb.destination(op.getResult());
      if (failed(from) || failed(to))
        return failure();
      Value panel = kb.panel({1, block}), zero = kb.index(int64_t(0));
      Value begin = kb.mul(cell[0], cellRows), end = kb.min(kb.add(begin, cellRows), rows);
      return kb.loop(begin, end, 1, [&](Value row) -> LogicalResult {
        return kb.loop(zero, kb.index(columns), block, [&](Value first) -> LogicalResult {
          emitBlock(kb, {from->memref, row, first}, {panel, zero, zero}, {to->memref, row, first}, block);
          return success();
        });
      });
    });
  }

private:
  struct Row {
    Value memref, row, first;
  };

  static void emitBlock(KernelBuilder &kb, Row from, Row panel, Row to, int64_t block) {
    int64_t lanes = std::min<int64_t>(kb.target.f32Lanes, block);
    VectorType type = kb.vectorType({1, lanes}), one = kb.vectorType({1, 1});
    auto load = [&](Row source, int64_t column, VectorType shape) -> Value {
      return kb.b.create<tile::LoadOp>(kb.loc, shape, source.memref,
                                       ValueRange{source.row, kb.add(source.first, column)});
    };
    auto store = [&](Value value, Row target, int64_t column) {
      kb.b.create<tile::StoreOp>(kb.loc, value, target.memref, ValueRange{target.row, kb.add(target.first, column)});
    };
    // Within registers, over the root.
    double root = 1 / std::sqrt(double(block));
    for (int64_t column = 0; column < block; column += lanes) {
      Value sum;
      for (int64_t j = 0; j < lanes; ++j) {
        SmallVector<float> signs;
        for (int64_t i = 0; i < lanes; ++i)
          signs.push_back(float(llvm::popcount(uint64_t(i & j)) % 2 ? -root : root));
        Value matrix = kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(type, ArrayRef<float>(signs)));
        Value x = kb.broadcast(type, load(from, column + j, one));
        sum = sum ? kb.b.create<vector::FMAOp>(kb.loc, x, matrix, sum).getResult() : kb.multiply(x, matrix);
      }
      store(sum, block > lanes ? panel : to, column);
    }
    for (int64_t half = lanes; half < block; half *= 2)
      for (int64_t start = 0; start < block; start += 2 * half)
        for (int64_t column = start; column < start + half; column += lanes) {
          Value x = load(panel, column, type), y = load(panel, column + half, type);
          Row target = 2 * half < block ? panel : to;
          Value sum = kb.plus(x, y), difference = kb.b.create<arith::SubFOp>(kb.loc, x, y);
          store(sum, target, column);
          store(difference, target, column + half);
        }
  }
};

} // namespace

void tmc::mixer::attachHadamardKernel(MLIRContext *context) { HadamardOp::attachInterface<HadamardKernel>(*context); }
