// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Panels of 48 columns, expert by expert; of a panel one group of inputs after the other, codes of 4 bits two to a
// byte: the first half of a group in the low ones. Scales and minima lie beside, a row of a panel for each group.

#include "dialects/Mixer/Transforms/ExpertBlocks.h"

#include "tmc/Target.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// What is computed when compiling: the matrices' parts, arranged.
struct Arranger {
  OpBuilder &b;
  Location loc;
  int64_t experts, outputs, panels = llvm::divideCeilSigned(outputs, kPackedColumns);

  /// [experts * outputs, C] -> [experts, panels, 48, axes...], zeros behind the outputs; C is the product of the axes.
  Value split(Value matrix, ArrayRef<int64_t> axes) {
    auto type = cast<RankedTensorType>(matrix.getType());
    int64_t columns = type.getDimSize(1), padded = panels * kPackedColumns;
    type = type.clone({experts, outputs, columns});
    matrix = b.create<tensor::ExpandShapeOp>(loc, type, matrix, ArrayRef<ReassociationIndices>{{0, 1}, {2}});
    if (padded != outputs) {
      SmallVector<OpFoldResult> low(3, b.getIndexAttr(0)), high(low);
      high[1] = b.getIndexAttr(padded - outputs);
      type = type.clone({experts, padded, columns});
      Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(type.getElementType()));
      matrix = b.create<tensor::PadOp>(loc, type, matrix, low, high, zero);
    }
    SmallVector<int64_t> shape{experts, panels, kPackedColumns};
    ReassociationIndices last;
    for (int64_t axis : axes) {
      last.push_back(shape.size());
      shape.push_back(axis);
    }
    return b.create<tensor::ExpandShapeOp>(loc, type.clone(shape), matrix,
                                           ArrayRef<ReassociationIndices>{{0}, {1, 2}, last});
  }

  /// [experts, panels, 48, axes...] -> [experts, panels, axes..., 48], element by element of all of `parts`.
  Value turn(ValueRange parts, function_ref<Value(OpBuilder &, Location, ValueRange)> body) {
    auto type = cast<RankedTensorType>(parts[0].getType());
    SmallVector<int64_t> shape(type.getShape());
    shape.erase(shape.begin() + 2);
    shape.push_back(kPackedColumns);
    unsigned rank = shape.size();
    SmallVector<unsigned> order{0, 1, rank - 1};
    for (unsigned axis = 2; axis + 1 < rank; ++axis)
      order.push_back(axis);
    SmallVector<AffineMap> maps(parts.size(), AffineMap::getPermutationMap(order, b.getContext()));
    return buildElementwise(b, loc, type.clone(shape), {}, parts, maps, body);
  }
  Value turn(Value part) {
    return turn(part, [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; });
  }

  /// Codes of 4 bits, half `which` of each group, without the axis of halves.
  Value halfOf(Value split, int64_t which) {
    auto type = cast<RankedTensorType>(split.getType());
    SmallVector<OpFoldResult> offsets(6, b.getIndexAttr(0)), sizes, strides(6, b.getIndexAttr(1));
    for (int64_t size : type.getShape())
      sizes.push_back(b.getIndexAttr(size));
    offsets[4] = b.getIndexAttr(which);
    sizes[4] = b.getIndexAttr(1);
    SmallVector<int64_t> shape(type.getShape());
    shape.erase(shape.begin() + 4);
    return b.create<tensor::ExtractSliceOp>(loc, type.clone(shape), split, offsets, sizes, strides);
  }
};

/// The dequantized matrix, or those of a concatenation below each other (a tensor for each expert) as one; null if it
/// is neither, or they are in blocks of different formats.
DequantizeOp getMatrixInBlocks(Value matrix) {
  if (auto one = matrix.getDefiningOp<DequantizeOp>())
    return one;
  auto concat = matrix.getDefiningOp<tensor::ConcatOp>();
  if (!concat || concat.getDim() != 0)
    return {};
  SmallVector<Value> codes, scales, minima;
  DequantizeOp first = concat.getInputs().front().getDefiningOp<DequantizeOp>();
  for (Value input : concat.getInputs()) {
    auto part = input.getDefiningOp<DequantizeOp>();
    if (!part || !haveEqualBlocks(part, first))
      return {};
    codes.push_back(part.getCodes());
    scales.push_back(part.getScale());
    if (part.getMinimum())
      minima.push_back(part.getMinimum());
  }
  OpBuilder b(concat);
  auto join = [&](ValueRange parts) -> Value {
    return parts.empty() ? Value() : b.create<tensor::ConcatOp>(concat.getLoc(), 0, parts).getResult();
  };
  return b.create<DequantizeOp>(concat.getLoc(), concat.getType(), join(codes), join(scales), join(minima),
                                first.getCodeBits(), first.getZero());
}

} // namespace

Value tmc::mixer::packExpertBlocks(GroupedLinearOp op, std::string &why) {
  auto transpose = op.getWeight().getDefiningOp<linalg::TransposeOp>();
  auto matrices = transpose ? transpose.getInput().getDefiningOp<tensor::ExpandShapeOp>() : tensor::ExpandShapeOp();
  auto blocks = matrices ? getMatrixInBlocks(matrices.getSrc()) : DequantizeOp();
  if (!blocks || transpose.getPermutation() != ArrayRef<int64_t>{0, 2, 1} || blocks.getCodes().getType().getRank() != 2)
    return {};
  auto type = cast<RankedTensorType>(matrices.getType());
  int64_t experts = type.getDimSize(0), outputs = type.getDimSize(1), inputs = type.getDimSize(2);
  int64_t groups = blocks.getGroupCount(), size = inputs / groups, parts = blocks.getCodeBits() == 4 ? 2 : 1;
  if (type.getRank() != 3 || size % (4 * parts)) {
    why = "groups of " + std::to_string(size) + " inputs";
    return {};
  }
  OpBuilder b(op);
  Location loc = op.getLoc();
  Arranger arranger{b, blocks.getLoc(), experts, outputs};
  Value codes;
  if (parts == 1) {
    codes = arranger.turn(arranger.split(blocks.getCodes(), {groups, size}));
  } else {
    Value split = arranger.split(blocks.getCodes(), {groups, 2, size / 2});
    codes = arranger.turn({arranger.halfOf(split, 0), arranger.halfOf(split, 1)},
                          [](OpBuilder &nested, Location loc, ValueRange scalars) -> Value {
                            Value four = nested.create<arith::ConstantOp>(loc, nested.getI8IntegerAttr(4));
                            return nested.create<arith::OrIOp>(loc, scalars[0],
                                                               nested.create<arith::ShLIOp>(loc, scalars[1], four));
                          });
  }
  SmallVector<Value> operands{codes, arranger.turn(arranger.split(blocks.getScale(), {groups}))};
  if (blocks.getMinimum())
    operands.push_back(arranger.turn(arranger.split(blocks.getMinimum(), {groups})));

  // What runs in the layer's kernel.
  SmallVector<AffineExpr> dims(6);
  bindDimsList<AffineExpr>(b.getContext(), dims);
  AffineMap ofCodes = AffineMap::get(6, 0, {dims[0], dims[1], dims[2], dims[4], dims[5]}, b.getContext());
  AffineMap ofGroups = AffineMap::get(6, 0, {dims[0], dims[1], dims[2], dims[5]}, b.getContext());
  SmallVector<AffineMap> maps(operands.size(), ofGroups);
  maps[0] = ofCodes;
  auto numbers =
      RankedTensorType::get({experts, arranger.panels, groups, parts, size / parts, kPackedColumns}, b.getF32Type());
  int64_t zero = blocks.getZero();
  Value result = buildElementwise(
      b, loc, numbers, {}, operands, maps, [&](OpBuilder &nested, Location loc, ValueRange scalars) -> Value {
        Type i32 = nested.getI32Type(), f32 = nested.getF32Type();
        auto number = [&](int64_t value) -> Value {
          return nested.create<arith::ConstantOp>(loc, nested.getI32IntegerAttr(value));
        };
        auto extended = [&](Value x) -> Value {
          return x.getType().isF32() ? x : nested.create<arith::ExtFOp>(loc, f32, x).getResult();
        };
        Value code = nested.create<arith::ExtUIOp>(loc, i32, scalars[0]);
        if (parts == 2) {
          Value half = nested.create<arith::IndexCastOp>(loc, i32, nested.create<linalg::IndexOp>(loc, 3));
          code = nested.create<arith::ShRUIOp>(loc, code, nested.create<arith::MulIOp>(loc, half, number(4)));
          code = nested.create<arith::AndIOp>(loc, code, number(15));
        }
        if (zero)
          code = nested.create<arith::SubIOp>(loc, code, number(zero));
        Value value =
            nested.create<arith::MulFOp>(loc, nested.create<arith::SIToFPOp>(loc, f32, code), extended(scalars[1]));
        return scalars.size() > 2 ? nested.create<arith::AddFOp>(loc, value, extended(scalars[2])).getResult() : value;
      });
  result.getDefiningOp()->setAttr(kDequantizedAttr, b.getUnitAttr());
  return b.create<tensor::CollapseShapeOp>(loc, numbers.clone({experts, arranger.panels, inputs, kPackedColumns}),
                                           result, ArrayRef<ReassociationIndices>{{0}, {1}, {2, 3, 4}, {5}});
}
