// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Substitution, which the chunked form of a delta rule needs.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
/// One cell a matrix and block of columns: rows of the solution one after the other, columns as lanes.
struct TriangularSolveKernel : WholeKernel<TriangularSolveKernel, TriangularSolveOp> {
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "a row of the solution needs the rows before it";
    return failure();
  }
  Cost getCost(Operation *op, double elements) const { return {elements * 64, 8 * elements}; }
  std::string whyNotEmitted(Operation *op) const {
    auto type = cast<TriangularSolveOp>(op).getResult().getType();
    if (!type.getElementType().isF32())
      return "its elements are not f32";
    return type.isDynamicDim(type.getRank() - 1) ? "its last axis is dynamic" : "";
  }
  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<TriangularSolveOp>(operation);
    FailureOr<KernelBuilder::View> outer = kb.destination(op.getResult());
    if (failed(outer))
      return failure();
    int64_t rank = op.getResult().getType().getRank(), columns = op.getResult().getType().getShape().back();
    int64_t width = std::min<int64_t>(columns, 4 * kb.target.f32Lanes), whole = columns / width, rest = columns % width;
    SmallVector<Value> extents;
    for (int64_t axis = 0; axis < rank - 2; ++axis)
      extents.push_back(kb.dim(outer->memref, axis));
    extents.push_back(kb.index(whole + (rest != 0)));
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      auto matrix = kb.view(op.getMatrix()), right = kb.view(op.getRight()), to = kb.destination(op.getResult());
      if (failed(matrix) || failed(right) || failed(to))
        return failure();
      Value rows = kb.dim(to->memref, rank - 2), one = kb.index(int64_t(1)), first = kb.mul(cell.back(), width);
      auto at = [&](Value i, Value j) {
        SmallVector<Value> indices(cell.drop_back());
        indices.append({i, j});
        return indices;
      };
      auto block = [&](int64_t count) -> LogicalResult {
        VectorType type = kb.vectorType({1, count}), number = kb.vectorType({1, 1});
        SmallVector<int64_t> none{-1, -1};
        return kb.loop(kb.index(int64_t(0)), rows, 1, [&](Value trip) -> LogicalResult {
          Value i = op.getUpper() ? kb.sub(kb.sub(rows, trip), one) : trip;
          Value low = op.getUpper() ? kb.add(i, 1) : kb.index(int64_t(0)), high = op.getUpper() ? rows : i;
          Value b = kb.b.create<tile::LoadOp>(kb.loc, type, right->memref, at(i, first));
          auto sum = kb.loop(low, high, 1, b, [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
            Value a = kb.b.create<tile::LoadOp>(kb.loc, number, matrix->memref, at(i, j), none);
            Value x = kb.b.create<tile::LoadOp>(kb.loc, type, to->memref, at(j, first));
            Value product = kb.multiply(kb.broadcast(type, a), x);
            return SmallVector<Value>{kb.b.create<arith::SubFOp>(kb.loc, carried[0], product, arith::FastMathFlags::contract)};
          });
          Value x = (*sum)[0];
          if (!op.getUnit()) {
            Value pivot = kb.b.create<tile::LoadOp>(kb.loc, number, matrix->memref, at(i, i), none);
            x = kb.b.create<arith::DivFOp>(kb.loc, x, kb.broadcast(type, pivot));
          }
          kb.b.create<tile::StoreOp>(kb.loc, x, to->memref, at(i, first));
          return success();
        });
      };
      if (!rest)
        return block(width);
      return kb.ifThen(
          kb.compare(arith::CmpIPredicate::ult, cell.back(), kb.index(whole)), [&] { return block(width); },
          [&] { return block(rest); });
    });
  }
};
} // namespace

void tmc::mixer::attachTriangularSolveKernel(MLIRContext *context) {
  TriangularSolveOp::attachInterface<TriangularSolveKernel>(*context);
}
