// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear layers whose weight is codes with scales of groups. The rows of a cell become codes once, group by group, in
// panels that stay near. Inputs of 16 bits are two planes of bytes, x = 256 high + low: sums of products of bytes are
// what CPUs have an instruction for, and the two sums are joined as integers, so that nothing is lost. A weight panel
// is read in the order of its addresses: the codes of a group, its scales, the next group.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "dialects/Tile/IR/BlockOps.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// What a cell keeps of an input, in KernelBuilder::cellState. Sum: of a group's codes, times the step for minima,
/// times -zero as an integer for a code of zero; null where neither is needed.
enum CellState { Low, High, Step, Sum, FirstRow };

struct BlockLinearKernel : LinearKernelBase<BlockLinearKernel, BlockLinearOp> {
  static constexpr StringLiteral kWhyNoBox = "the weight is read by panels and groups";
  static SmallVector<Value> getOfColumns(BlockLinearOp linear) { return {linear.getBias()}; }

  std::string whyNotEmitted(Operation *op) const {
    return cast<BlockLinearOp>(op).isPacked() ? whyNotRows(op) : "its weight is not packed";
  }

  Cost getCost(Operation *op, double elements) const {
    auto linear = cast<BlockLinearOp>(op);
    double inputs = linear.getInputSize();
    return {2 * elements * inputs, 4 * elements + linear.getWeight().getType().getNumElements()};
  }

  FailureOr<Value> emitTile(Operation *operation, KernelBuilder &kb, const Box &box) const {
    auto op = cast<BlockLinearOp>(operation);
    if (op.getFormat() && op.isPacked() && box.sizes.size() == 2)
      return emitFloatBlocks(op, kb, box);
    if (kb.onTensorCores)
      return emitProducts(op, kb, box);
    SmallVector<Value> &state = kb.cellState[op];
    if (!op.isPacked() || box.sizes.size() != 2 || state.empty())
      return op->emitError() << "needs a packed weight, an input of two axes and the codes of its rows";
    FailureOr<KernelBuilder::View> weight = kb.view(op.getWeight());
    if (failed(weight))
      return failure();
    auto packed = cast<RankedTensorType>(op.getWeight().getType());
    int64_t panelColumns = packed.getDimSize(3) / 4, groups = op.getGroupCount(), size = op.getInputSize() / groups;
    int64_t codeBits = op.getCodeBits(), codeRows = size * codeBits / 32, steps = codeBits == 4 ? 2 : 1;
    bool isWide = op.getInputBits() == 16;
    Value column = kb.index(box.offsets[1]), row = kb.sub(kb.index(box.offsets[0]), state[FirstRow]);
    Value panel = kb.div(column, panelColumns), within = kb.rem(column, panelColumns), bytes = kb.mul(within, 4);
    VectorType type = kb.vectorType(box.sizes), sums = kb.vectorType(box.sizes, kb.b.getI32Type());
    VectorType ofRows = kb.vectorType({box.sizes[0], 1}), ofColumns = kb.vectorType({1, box.sizes[1]});
    Value zero = kb.index(int64_t(0)), none = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getZeroAttr(sums));

    // The same memory as numbers of the scales' type.
    Type scaleType = op.getScaleType();
    int64_t scaleBytes = scaleType.isF16() ? 2 : 4;
    auto flat = MemRefType::get({packed.getNumElements()}, kb.b.getI8Type());
    Value all = kb.b.create<memref::CollapseShapeOp>(kb.loc, flat, weight->memref,
                                                     ArrayRef<ReassociationIndices>{{0, 1, 2, 3}});
    SmallVector<int64_t> shape(packed.getShape());
    shape[3] /= scaleBytes;
    Value numbers = kb.b.create<memref::ViewOp>(kb.loc, MemRefType::get(shape, scaleType), all, zero, ValueRange{});
    // Scales, then minima: in one row where both fit.
    auto ofGroup = [&](Value group, bool isMinimum) -> Value {
      int64_t at = codeRows, shift = 0;
      if (isMinimum)
        scaleBytes == 2 ? shift = panelColumns : ++at;
      Value loaded = kb.b.create<tile::LoadOp>(
          kb.loc, ofColumns, numbers, ValueRange{panel, group, kb.index(at), shift ? kb.add(within, shift) : within},
          ArrayRef<int64_t>{-1, 3});
      return kb.broadcast(type, loaded);
    };
    auto ofInput = [&](CellState which, Value group, Type element = {}) -> Value {
      VectorType loaded = element ? kb.vectorType(ofRows.getShape(), element) : ofRows;
      return kb.broadcast(kb.vectorType(box.sizes, element ? element : kb.b.getF32Type()),
                          kb.b.create<tile::LoadOp>(kb.loc, loaded, state[which], ValueRange{row, group}));
    };

    auto result =
        kb.loop(zero, kb.index(groups), 1, kb.splat(type, 0.0),
                [&](Value group, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                  fetchAhead(kb, weight->memref, {panel, group}, packed.getDimSize(2) * packed.getDimSize(3), box);
                  Value low = op.getZero() ? ofInput(Sum, group, kb.b.getI32Type()) : none, high = none;
                  Value first = kb.mul(group, size);
                  auto dot = [&](Value sum, CellState plane, int64_t at) -> Value {
                    auto product = kb.b.create<tile::DotOp>(
                        kb.loc, sum, state[plane], ValueRange{row, kb.add(first, at * steps * 4)}, weight->memref,
                        ValueRange{panel, group, kb.index(at), bytes}, steps);
                    product.setCodes(codeBits);
                    return product;
                  };
                  for (int64_t at = 0; at < codeRows; ++at) {
                    low = dot(low, Low, at);
                    if (isWide)
                      high = dot(high, High, at);
                  }
                  if (isWide) {
                    Value eight =
                        kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(sums, kb.b.getI32IntegerAttr(8)));
                    low = kb.b.create<arith::AddIOp>(kb.loc, low, kb.b.create<arith::ShLIOp>(kb.loc, high, eight));
                  }
                  Value sum = kb.multiply(kb.b.create<arith::SIToFPOp>(kb.loc, type, low), ofInput(Step, group));
                  Value total = kb.plus(carried[0], kb.multiply(sum, ofGroup(group, /*isMinimum=*/false)));
                  if (op.hasMinimum())
                    total = kb.plus(total, kb.multiply(ofInput(Sum, group), ofGroup(group, /*isMinimum=*/true)));
                  return SmallVector<Value>{total};
                });
    if (failed(result))
      return failure();
    return addBias(op, kb, box, (*result)[0]);
  }

private:
  static FailureOr<Value> addBias(BlockLinearOp op, KernelBuilder &kb, const Box &box, Value total) {
    if (!op.getBias())
      return total;
    FailureOr<Value> bias = kb.tile(op.getBias(), box, AffineMap::get(2, 0, kb.b.getAffineDimExpr(1)));
    if (failed(bias))
      return failure();
    return kb.plus(total, kb.broadcast(cast<VectorType>(total.getType()), *bias));
  }

  /// On tensor cores: inputs are what they are, codes become numbers behind shared memory. Trips of whole groups;
  /// behind the last there are zeros.
  static FailureOr<Value> emitProducts(BlockLinearOp op, KernelBuilder &kb, const Box &box) {
    FailureOr<KernelBuilder::View> weight = kb.view(op.getWeight()), input = kb.view(op.getInput());
    if (failed(weight) || failed(input))
      return failure();
    auto packed = cast<MemRefType>(weight->memref.getType());
    int64_t rows = packed.getDimSize(2), bytes = packed.getDimSize(3), groups = op.getGroupCount(),
            size = op.getInputSize() / groups;
    int64_t words = size * cast<MemRefType>(input->memref.getType()).getElementTypeBitWidth() / 32,
            atOnce = std::max<int64_t>(kb.tensorCoreWords / words, 1);
    // One group of a panel below the other.
    Value panels = kb.b.create<memref::CollapseShapeOp>(
        kb.loc, MemRefType::get({packed.getDimSize(0), groups * rows, bytes}, kb.b.getI8Type()), weight->memref,
        ArrayRef<ReassociationIndices>{{0}, {1, 2}, {3}});
    Value row = kb.index(box.offsets[0]), panel = kb.div(kb.index(box.offsets[1]), bytes / 4),
          zero = kb.index(int64_t(0));
    VectorType type = kb.vectorType(box.sizes);
    auto result =
        kb.loop(zero, kb.index(groups), atOnce, kb.splat(type, 0.0),
                [&](Value group, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                  Value x = kb.stage(input->memref, {row, kb.mul(group, size)}, box.sizes[0], atOnce * size);
                  Value w = kb.stage(panels, {panel, kb.mul(group, rows), zero}, atOnce * rows, 4 * box.sizes[1]);
                  return SmallVector<Value>{
                      kb.b.create<tile::BlockMmaOp>(kb.loc, type, carried[0], x, w, op.getCodeBits(), op.getZero(),
                                                    op.getScaleType(), bytes / 4, op.hasMinimum())};
                });
    if (failed(result))
      return failure();
    return addBias(op, kb, box, (*result)[0]);
  }
};

/// Rows of codes: group by group.
struct DequantizeKernel : WholeKernel<DequantizeKernel, DequantizeOp> {
  std::string whyNotEmitted(Operation *op) const { return whyNotRows(op); }

  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<DequantizeOp>(operation);
    auto outer = kb.view(op.getCodes());
    if (failed(outer))
      return failure();
    constexpr int64_t block = 16; // rows of a cell
    int64_t groups = op.getGroupCount(), size = op.getColumnCount() / groups;
    Value rows = kb.dim(outer->memref, 0);
    return kb.grid({kb.ceilDiv(rows, block)}, [&](ValueRange cell) -> LogicalResult {
      auto codes = kb.view(op.getCodes()), scale = kb.view(op.getScale()), to = kb.destination(op.getResult());
      auto minimum = op.getMinimum() ? kb.view(op.getMinimum()) : FailureOr<KernelBuilder::View>(KernelBuilder::View());
      if (failed(codes) || failed(scale) || failed(minimum) || failed(to))
        return failure();
      Value begin = kb.mul(cell[0], block), end = kb.min(kb.add(begin, block), rows);
      VectorType type = kb.vectorType({1, size}), integers = kb.vectorType({1, size}, kb.b.getI32Type()),
                 one = kb.vectorType({1, 1});
      return kb.loop(begin, end, 1, [&](Value row) -> LogicalResult {
        return kb.loop(kb.index(int64_t(0)), kb.index(groups), 1, [&](Value group) -> LogicalResult {
          auto ofGroup = [&](Value memref) -> Value {
            return kb.broadcast(type, kb.b.create<tile::LoadOp>(kb.loc, one, memref, ValueRange{row, group}));
          };
          Value column = kb.mul(group, size);
          Value code = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, size}, kb.b.getI8Type()), codes->memref,
                                                 ValueRange{row, column});
          code = kb.b.create<arith::SIToFPOp>(kb.loc, type, kb.b.create<arith::ExtUIOp>(kb.loc, integers, code));
          if (op.getZero())
            code = kb.b.create<arith::SubFOp>(kb.loc, code, kb.splat(type, double(op.getZero())));
          Value value = kb.multiply(code, ofGroup(scale->memref));
          if (op.getMinimum())
            value = kb.plus(value, ofGroup(minimum->memref));
          kb.b.create<tile::StoreOp>(kb.loc, value, to->memref, ValueRange{row, column});
          return success();
        });
      });
    });
  }
};

} // namespace

LogicalResult tmc::mixer::prepareBlockInput(BlockLinearOp op, KernelBuilder &kb, Value begin, Value end,
                                            int64_t cellRows) {
  int64_t inputs = op.getInputSize(), groups = op.getGroupCount(), size = inputs / groups;
  bool isWide = op.getInputBits() == 16;
  Type i8 = kb.b.getI8Type(), i32 = kb.b.getI32Type();
  bool hasSum = op.hasMinimum() || op.getZero();
  SmallVector<Value> &state = kb.cellState[op];
  state = {kb.panel({cellRows, inputs}, i8), isWide ? kb.panel({cellRows, inputs}, i8) : Value(),
           kb.panel({cellRows, groups}),
           hasSum ? kb.panel({cellRows, groups}, op.hasMinimum() ? Type() : i32) : Value(), begin};
  VectorType one = kb.vectorType({1, 1}), type = kb.vectorType({1, size}), integers = kb.vectorType({1, size}, i32);
  Value zero = kb.index(int64_t(0));
  auto reduce = [&](tile::ReduceKind kind, Value value) -> Value {
    return kb.b.create<tile::ReduceOp>(kb.loc, kind, value, int64_t(1), Value());
  };
  auto choose = [&](Value condition, Value x, Value y) -> Value {
    return kb.b.create<arith::SelectOp>(kb.loc, condition, x, y);
  };
  auto compare = [&](arith::CmpFPredicate predicate, Value x, Value y) -> Value {
    return kb.b.create<arith::CmpFOp>(kb.loc, predicate, x, y);
  };

  return kb.loop(begin, end, 1, [&](Value row) -> LogicalResult {
    Value local = kb.sub(row, begin);
    return kb.loop(zero, kb.index(groups), 1, [&](Value group) -> LogicalResult {
      Value first = kb.mul(group, size);
      FailureOr<Value> loaded = kb.tile(op.getInput(), Box{{row, first}, {1, size}});
      if (failed(loaded))
        return failure();
      Value value = *loaded;
      // The largest, lane by lane over both signs.
      Value negative = kb.b.create<arith::NegFOp>(kb.loc, value);
      Value most =
          reduce(tile::ReduceKind::Max, choose(compare(arith::CmpFPredicate::OGT, value, negative), value, negative));
      Value step = kb.multiply(most, kb.splat(one, isWide ? 1.0 / 32639 : 1.0 / 127));
      // Whose inverse is no number.
      step = choose(compare(arith::CmpFPredicate::OLT, step, kb.splat(one, 0x1p-100)), kb.splat(one, 1.0), step);
      Value inverse = kb.b.create<arith::DivFOp>(kb.loc, kb.splat(one, 1.0), step);
      // 1.5 * 2^23 + code has the rounded code in the low bits of its mantissa.
      Value magic = kb.splat(type, 12582912.0);
      Value rounded = kb.plus(kb.multiply(value, kb.broadcast(type, inverse)), magic);
      Value code = kb.b.create<arith::BitcastOp>(kb.loc, integers, rounded);
      auto store = [&](Value bytes, CellState which) {
        bytes = kb.b.create<arith::TruncIOp>(kb.loc, kb.vectorType({1, size}, i8), bytes);
        kb.b.create<tile::StoreOp>(kb.loc, bytes, state[which], ValueRange{local, first});
      };
      store(code, Low);
      if (isWide) {
        auto constant = [&](int64_t number) -> Value {
          return kb.b.create<arith::ConstantOp>(kb.loc,
                                                DenseElementsAttr::get(integers, kb.b.getI32IntegerAttr(number)));
        };
        // What the low byte, read with a sign, leaves.
        Value high = kb.b.create<arith::AddIOp>(kb.loc, code, constant(128));
        store(kb.b.create<arith::ShRUIOp>(kb.loc, high, constant(8)), High);
      }
      Value sum;
      if (hasSum)
        sum = reduce(tile::ReduceKind::Add, kb.b.create<arith::SubFOp>(kb.loc, rounded, magic));
      if (hasSum && op.hasMinimum()) {
        sum = kb.multiply(sum, step);
      } else if (hasSum) {
        VectorType integer = kb.vectorType({1, 1}, i32);
        sum = kb.b.create<arith::FPToSIOp>(kb.loc, integer, sum);
        sum = kb.b.create<arith::MulIOp>(
            kb.loc, sum,
            kb.b.create<arith::ConstantOp>(
                kb.loc, DenseElementsAttr::get(integer, kb.b.getI32IntegerAttr(-int64_t(op.getZero())))));
      }
      if (sum)
        kb.b.create<tile::StoreOp>(kb.loc, sum, state[Sum], ValueRange{local, group});
      kb.b.create<tile::StoreOp>(kb.loc, step, state[Step], ValueRange{local, group});
      return success();
    });
  });
}

void tmc::mixer::attachBlockKernels(MLIRContext *context) {
  BlockLinearOp::attachInterface<BlockLinearKernel>(*context);
  DequantizeOp::attachInterface<DequantizeKernel>(*context);
}
