// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear layers whose weight is floating-point numbers of 4, 6 or 8 bits. Any such number has the bits of an f16 with a
// smaller exponent: shifted there and widened it is the number times a power of 2, subnormals among them, and what is
// missing multiplies the sum. A register of columns is decoded once for all rows of the tile; where a cell has more
// rows than a tile, a panel of columns is decoded once for all of them, in a scratch of the cell.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

#include "lib/Support/FloatFormats.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// The columns of a tile of the packed weight, one row of bytes after the other.
struct FloatColumns {
  KernelBuilder &kb;
  const FloatFormat &format;
  Value memref, panel, within;
  int64_t columns;

  Value constant(VectorType type, int64_t value) {
    return kb.b.create<arith::ConstantOp>(
        kb.loc, DenseElementsAttr::get(type, kb.b.getIntegerAttr(type.getElementType(), value)));
  }
  VectorType type(Type element = {}) { return kb.vectorType({1, columns}, element); }
  /// Bytes as i16, in which all that follows fits.
  Value loadBytes(Value group, Value row) {
    Value bytes = kb.b.create<tile::LoadOp>(kb.loc, type(kb.b.getI8Type()), memref,
                                            ValueRange{panel, group, row, within}, ArrayRef<int64_t>{-1, 3});
    return kb.b.create<arith::ExtUIOp>(kb.loc, type(kb.b.getI16Type()), bytes);
  }
  Value mask(Value x, int64_t bits) {
    return kb.b.create<arith::AndIOp>(kb.loc, x, constant(type(kb.b.getI16Type()), bits));
  }
  Value shift(Value x, int64_t left) {
    if (!left)
      return x;
    Value by = constant(type(kb.b.getI16Type()), std::abs(left));
    return left > 0 ? kb.b.create<arith::ShLIOp>(kb.loc, x, by).getResult()
                    : kb.b.create<arith::ShRUIOp>(kb.loc, x, by).getResult();
  }
  Value either(Value x, Value y) { return kb.b.create<arith::OrIOp>(kb.loc, x, y); }
  /// The number of the code that begins at bit `first` of `bits`, over getMissing(element). What is beside it may be
  /// anything.
  Value decode(Value bits, int64_t first, const SmallFloat &element) {
    // The sign to the top, and the rest to where an f16 has it, by a shift that copies the sign between them.
    int64_t narrower = 5 - element.exponentBits;
    bits = shift(bits, 16 - element.getBits() - first);
    if (narrower)
      bits = kb.b.create<arith::ShRSIOp>(kb.loc, bits, constant(type(kb.b.getI16Type()), narrower));
    int64_t magnitude = ((int64_t(1) << (element.getBits() - 1)) - 1) << (10 - element.fractionBits);
    bits = mask(bits, int16_t(0x8000 | magnitude));
    Value half = kb.b.create<arith::BitcastOp>(kb.loc, type(kb.b.getF16Type()), bits);
    return kb.b.create<arith::ExtFOp>(kb.loc, type(), half);
  }
  static double getMissing(const SmallFloat &element) { return std::ldexp(1.0, 15 - element.getBias()); }

  /// The numbers of `count` inputs from input `k` of the group on, whose bytes begin there.
  SmallVector<Value> loadNumbers(Value group, Value k, int64_t count) {
    SmallVector<Value> numbers;
    const SmallFloat &element = format.element;
    int64_t bits = element.getBits();
    Value row = kb.div(kb.mul(k, bits), 8);
    if (bits == 8) {
      for (int64_t i = 0; i < count; ++i)
        numbers.push_back(decode(loadBytes(group, kb.add(row, i)), 0, element));
    } else if (bits == 4) {
      for (int64_t i = 0; i < count; i += 2) {
        Value two = loadBytes(group, kb.add(row, i / 2));
        numbers.append({decode(two, 0, element), decode(two, 4, element)});
      }
    } else {
      Value fourth;
      for (int64_t i = 0; i < 3; ++i) {
        Value byte = loadBytes(group, kb.add(row, i));
        numbers.push_back(decode(byte, 0, element));
        Value pair = shift(shift(byte, -6), 2 * i);
        fourth = fourth ? either(fourth, pair) : pair;
      }
      numbers.push_back(decode(fourth, 0, element));
    }
    return numbers;
  }

  /// The scale of a group, of one byte; of E4M3 less getMissing.
  Value loadScale(Value group, int64_t row) {
    Value byte = loadBytes(group, kb.index(row));
    if (format.scale == ScaleFormat::E4M3)
      return decode(byte, 0, getScaleElement());
    VectorType words = type(kb.b.getI32Type());
    Value word = kb.b.create<arith::ExtUIOp>(kb.loc, words, byte);
    // Byte 0, which is 2^-127, becomes 0, as every denormal of f32 is in kernels.
    word = kb.b.create<arith::ShLIOp>(kb.loc, word, constant(words, 23));
    return kb.b.create<arith::BitcastOp>(kb.loc, type(), word);
  }
};

} // namespace

/// A panel of the weight as f32 over what is missing, [inputs][columns].
static Value panelOf(BlockLinearOp op, KernelBuilder &kb) {
  return kb.scratchOf(op, {op.getInputSize(), kPackedColumns});
}

LogicalResult tmc::mixer::decodeFloatColumns(BlockLinearOp op, KernelBuilder &kb, Value first) {
  const FloatFormat &format = *findFloatFormat(*op.getFormat());
  FailureOr<KernelBuilder::View> weight = kb.view(op.getWeight());
  if (failed(weight))
    return failure();
  int64_t groups = op.getGroupCount(), size = op.getInputSize() / groups;
  int64_t step = format.element.getBits() == 6 ? 4 : 2, lanes = kb.target.f32Lanes;
  Value panel = panelOf(op, kb), zero = kb.index(int64_t(0));
  kb.cellState[op] = {panel};
  // Registers of columns one after the other: each has its scale.
  for (int64_t column = 0; column < kPackedColumns; column += lanes) {
    FloatColumns columns{kb,
                         format,
                         weight->memref,
                         kb.div(first, kPackedColumns),
                         kb.index(column),
                         std::min(lanes, kPackedColumns - column)};
    auto decode = [&](Value group, Value k, int64_t count, Value scale) {
      for (auto [i, number] : llvm::enumerate(columns.loadNumbers(group, k, count))) {
        if (scale)
          number = kb.multiply(number, scale);
        kb.b.create<tile::StoreOp>(kb.loc, number, panel,
                                   ValueRange{kb.add(kb.add(kb.mul(group, size), k), int64_t(i)), columns.within});
      }
    };
    if (failed(kb.loop(zero, kb.index(groups), 1, [&](Value group) -> LogicalResult {
          Value scale = format.scale == ScaleFormat::F32
                            ? Value()
                            : columns.loadScale(group, size * format.element.getBits() / 8);
          int64_t whole = size / step * step;
          if (failed(kb.loop(zero, kb.index(whole), step, [&](Value k) -> LogicalResult {
                decode(group, k, step, scale);
                return success();
              })))
            return failure();
          if (size > whole)
            decode(group, kb.index(whole), size - whole, scale);
          return success();
        })))
      return failure();
  }
  return success();
}

/// On tensor cores, numbers of 8 bits with a scale a row: they become those of the input on their way to shared memory,
/// and the sums are scaled.
static FailureOr<Value> multiplyRows(BlockLinearOp op, KernelBuilder &kb, const Box &box, Value weight, Value input) {
  const FloatFormat &format = *findFloatFormat(*op.getFormat());
  auto packed = cast<RankedTensorType>(op.getWeight().getType());
  int64_t panels = packed.getDimSize(0), rows = packed.getDimSize(2), inner = packed.getDimSize(3),
          inputs = op.getInputSize();
  Value zero = kb.index(int64_t(0));
  Value flat =
      kb.b.create<memref::CollapseShapeOp>(kb.loc, MemRefType::get({packed.getNumElements()}, kb.b.getI8Type()), weight,
                                           ArrayRef<ReassociationIndices>{{0, 1, 2, 3}});
  auto as = [&](ArrayRef<int64_t> shape, Type element) -> Value {
    return kb.b.create<memref::ViewOp>(kb.loc, MemRefType::get(shape, element), flat, zero, ValueRange{});
  };
  Type number = format.element.exponentBits == 4 ? Type(kb.b.getFloat8E4M3FNType()) : Type(kb.b.getFloat8E5M2Type());
  // Without the rows of scales, which are behind the end then.
  Value numbers = kb.b.create<memref::SubViewOp>(kb.loc, as({panels, rows, inner}, number), ArrayRef<int64_t>{0, 0, 0},
                                                 ArrayRef<int64_t>{panels, inputs, inner}, ArrayRef<int64_t>{1, 1, 1});
  KernelBuilder::View view;
  view.memref = numbers;
  Type element = cast<MemRefType>(input.getType()).getElementType();
  int64_t depth = kb.tensorCoreWords * 32 / element.getIntOrFloatBitWidth();
  VectorType type = kb.vectorType(box.sizes), ofColumns = kb.vectorType({1, box.sizes[1]}),
             lanes = kb.vectorType(ofColumns.getShape(), kb.b.getI32Type());
  Value row = kb.index(box.offsets[0]), column = kb.index(box.offsets[1]), panel = kb.div(column, inner);
  auto sum = kb.loop(zero, kb.index(inputs), depth, kb.splat(type, 0.0),
                     [&](Value k, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                       Value x = kb.stage(input, {row, k}, box.sizes[0], depth);
                       Value w = kb.stage(view, {panel, k, zero}, depth, box.sizes[1], element);
                       return SmallVector<Value>{kb.b.create<tile::MmaOp>(kb.loc, type, carried[0], x, w,
                                                                          /*pairs=*/false, /*transposed=*/false)};
                     });
  if (failed(sum))
    return failure();
  // A column's scale is behind its panel's codes, as many bytes as four rows of them; a tile may reach over the last
  // panel.
  auto constant = [&](int64_t value) -> Value {
    return kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(lanes, kb.b.getI32IntegerAttr(value)));
  };
  Value place = kb.b.create<tile::IotaOp>(kb.loc, lanes, column, int64_t(1));
  place = kb.b.create<arith::MinUIOp>(kb.loc, place, constant(panels * inner - 1));
  Value ofPanel = kb.b.create<arith::DivUIOp>(kb.loc, place, constant(inner));
  Value before = kb.b.create<arith::MulIOp>(kb.loc, kb.b.create<arith::AddIOp>(kb.loc, ofPanel, constant(1)),
                                            constant(inputs * inner / 4));
  place = kb.b.create<arith::AddIOp>(kb.loc, place, before);
  Value scale = kb.b.create<tile::GatherOp>(kb.loc, ofColumns, as({packed.getNumElements() / 4}, kb.b.getF32Type()),
                                            ValueRange{}, place);
  return kb.multiply((*sum)[0], kb.broadcast(type, scale));
}

FailureOr<Value> tmc::mixer::emitFloatBlocks(BlockLinearOp op, KernelBuilder &kb, const Box &box) {
  const FloatFormat &format = *findFloatFormat(*op.getFormat());
  FailureOr<KernelBuilder::View> weight = kb.view(op.getWeight()), input = kb.view(op.getInput());
  if (failed(weight) || failed(input))
    return failure();
  auto packed = cast<RankedTensorType>(op.getWeight().getType());
  auto withBias = [&](Value result) -> FailureOr<Value> {
    if (!op.getBias())
      return result;
    FailureOr<Value> bias = kb.tile(op.getBias(), box, AffineMap::get(2, 0, kb.b.getAffineDimExpr(1)));
    if (failed(bias))
      return failure();
    return kb.plus(result, kb.broadcast(cast<VectorType>(result.getType()), *bias));
  };
  if (kb.onTensorCores) {
    FailureOr<Value> result = multiplyRows(op, kb, box, weight->memref, input->memref);
    if (failed(result))
      return failure();
    return withBias(*result);
  }
  int64_t inner = packed.getDimSize(3), groups = op.getGroupCount(), size = op.getInputSize() / groups;
  int64_t codeRows = size * format.element.getBits() / 8;
  Value column = kb.index(box.offsets[1]), row = kb.index(box.offsets[0]), zero = kb.index(int64_t(0));
  if (input->origin[0])
    row = kb.sub(row, input->origin[0]);
  VectorType type = kb.vectorType(box.sizes);
  FloatColumns columns{kb, format, weight->memref, kb.div(column, inner), kb.rem(column, inner), box.sizes[1]};
  bool isScaledHere = format.scale != ScaleFormat::F32;
  double missing = FloatColumns::getMissing(format.element);
  if (format.scale == ScaleFormat::E4M3)
    missing *= FloatColumns::getMissing(getScaleElement());

  auto addInputs = [&](Value sum, Value group, Value k, int64_t count, Value scale) -> Value {
    for (auto [i, number] : llvm::enumerate(columns.loadNumbers(group, k, count))) {
      if (scale)
        number = kb.multiply(number, scale);
      Value place = kb.add(kb.add(kb.mul(group, size), k), int64_t(i));
      Value x =
          kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({box.sizes[0], 1}), input->memref, ValueRange{row, place});
      sum = kb.b.create<vector::FMAOp>(kb.loc, kb.broadcast(type, x), kb.broadcast(type, number), sum);
    }
    return sum;
  };
  constexpr int64_t depth = 4;
  auto ofGroup = [&](Value group, Value sum) -> FailureOr<Value> {
    Value scale = isScaledHere ? columns.loadScale(group, codeRows) : Value();
    int64_t whole = size / depth * depth;
    if (whole) {
      auto result =
          kb.loop(zero, kb.index(whole), depth, sum, [&](Value k, ValueRange carried) -> FailureOr<SmallVector<Value>> {
            if (groups == 1) // else once a group
              fetchAhead(kb, weight->memref, {columns.panel, group, kb.div(kb.mul(k, format.element.getBits()), 8)},
                         depth * format.element.getBits() * inner / 8, box);
            return SmallVector<Value>{addInputs(carried[0], group, k, depth, scale)};
          });
      if (failed(result))
        return failure();
      sum = (*result)[0];
    }
    return size > whole ? addInputs(sum, group, kb.index(whole), size - whole, scale) : sum;
  };
  FailureOr<Value> total = Value(kb.splat(type, 0.0));
  if (SmallVector<Value> &state = kb.cellState[op]; !state.empty()) {
    int64_t whole = op.getInputSize() / depth * depth;
    Value panel = state[0];
    auto multiply = [&](Value sum, Value k, int64_t count) -> Value {
      return kb.b.create<tile::DotOp>(kb.loc, sum, input->memref, ValueRange{row, k}, panel,
                                      ValueRange{k, columns.within}, count);
    };
    auto result =
        kb.loop(zero, kb.index(whole), depth, *total, [&](Value k, ValueRange sum) -> FailureOr<SmallVector<Value>> {
          return SmallVector<Value>{multiply(sum[0], k, depth)};
        });
    if (failed(result))
      return failure();
    total = Value((*result)[0]);
    if (op.getInputSize() > whole)
      total = multiply(*total, kb.index(whole), op.getInputSize() - whole);
  } else if (groups == 1) {
    total = ofGroup(zero, *total);
  } else {
    auto result = kb.loop(zero, kb.index(groups), 1, *total,
                          [&](Value group, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                            fetchAhead(kb, weight->memref, {columns.panel, group}, packed.getDimSize(2) * inner, box);
                            FailureOr<Value> sum = ofGroup(group, carried[0]);
                            if (failed(sum))
                              return failure();
                            return SmallVector<Value>{*sum};
                          });
    if (failed(result))
      return failure();
    total = Value((*result)[0]);
  }
  if (failed(total))
    return failure();

  Value factor = kb.splat(kb.vectorType({1, box.sizes[1]}), missing);
  if (!isScaledHere) {
    // The numbers behind the codes, in the same memory.
    auto flat = MemRefType::get({packed.getNumElements()}, kb.b.getI8Type());
    Value all = kb.b.create<memref::CollapseShapeOp>(kb.loc, flat, weight->memref,
                                                     ArrayRef<ReassociationIndices>{{0, 1, 2, 3}});
    Value first = kb.mul(kb.add(kb.mul(columns.panel, packed.getDimSize(2)), codeRows), inner);
    Value numbers =
        kb.b.create<memref::ViewOp>(kb.loc, MemRefType::get({1, inner}, kb.b.getF32Type()), all, first, ValueRange{});
    factor = kb.multiply(factor, kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, box.sizes[1]}), numbers,
                                                           ValueRange{zero, columns.within}));
  }
  if (op.getTensorScale()) {
    FailureOr<KernelBuilder::View> scale = kb.view(op.getTensorScale());
    if (failed(scale))
      return failure();
    factor = kb.multiply(factor, kb.broadcast(kb.vectorType({1, box.sizes[1]}), kb.load(scale->memref, {zero})));
  }
  return withBias(kb.multiply(*total, kb.broadcast(type, factor)));
}
