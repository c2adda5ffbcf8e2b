// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer.dequantize and mixer.block_linear in f64.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "lib/Support/FloatFormats.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

/// A code, which has no sign, less the code of zero.
Value loadCode(ReferenceLoops &loops, Value codes, ValueRange at, int64_t zero) {
  Value code = loops.create<arith::UIToFPOp>(loops.builder.getF64Type(), loops.load(codes, at));
  return loops.create<arith::SubFOp>(code, loops.f64(zero));
}

/// The bytes of mixer.pack_blocks.
struct PackedBlocks {
  ReferenceLoops &loops;
  BlockLinearOp op;
  Value bytes;

  Value divide(Value x, int64_t y) { return loops.create<arith::DivUIOp>(x, loops.index(y)); }
  Value remainder(Value x, int64_t y) { return loops.create<arith::RemUIOp>(x, loops.index(y)); }
  int64_t inner() { return op.getWeight().getType().getDimSize(3) / 4; }
  int64_t size() { return op.getInputSize() / op.getGroupCount(); }
  Value load(Value n, Value group, Value row, Value byte) {
    return loops.load(bytes, {divide(n, inner()), group, row, byte});
  }
  Value loadCode(Value n, Value k, Value group) {
    int64_t bits = op.getCodeBits();
    Value within = remainder(k, size()), column = remainder(n, inner());
    Value byte = loops.add(loops.mul(column, loops.index(4)), remainder(within, 4));
    Value code = load(n, group, divide(within, bits == 4 ? 8 : 4), byte);
    if (bits == 4) {
      Type i8 = loops.builder.getI8Type();
      Value shift = loops.create<arith::IndexCastOp>(i8, loops.mul(remainder(divide(within, 4), 2), loops.index(4)));
      code = loops.create<arith::AndIOp>(loops.create<arith::ShRUIOp>(code, shift),
                                         loops.create<arith::ConstantOp>(loops.builder.getI8IntegerAttr(15)));
    }
    Value wide = loops.create<arith::UIToFPOp>(loops.builder.getF64Type(), code);
    return loops.create<arith::SubFOp>(wide, loops.f64(op.getZero()));
  }
  /// A scale or minimum, put together from its bytes.
  Value loadNumber(Value n, Value group, bool isMinimum) {
    Type type = op.getScaleType(), word = loops.builder.getIntegerType(type.getIntOrFloatBitWidth());
    int64_t width = type.getIntOrFloatBitWidth() / 8, row = size() * op.getCodeBits() / 32;
    Value column = remainder(n, inner());
    if (isMinimum && width == 2)
      column = loops.add(column, loops.index(inner()));
    else if (isMinimum)
      ++row;
    Value bits;
    for (int64_t i = 0; i < width; ++i) {
      Value byte = load(n, group, loops.index(row), loops.add(loops.mul(column, loops.index(width)), loops.index(i)));
      byte = loops.create<arith::ExtUIOp>(word, byte);
      Value shift = loops.create<arith::ConstantOp>(loops.builder.getIntegerAttr(word, 8 * i));
      byte = loops.create<arith::ShLIOp>(byte, shift);
      bits = bits ? loops.create<arith::OrIOp>(bits, byte) : byte;
    }
    return loops.toWide(loops.create<arith::BitcastOp>(type, bits));
  }
};

struct DequantizeReference : ReferenceOpInterface::ExternalModel<DequantizeReference, DequantizeOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<DequantizeOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    int64_t size = op.getColumnCount() / op.getGroupCount();
    loops.forEach(loops.dims(results[0]), [&](ValueRange at) {
      Values ofGroup(at.drop_back());
      ofGroup.push_back(loops.create<arith::DivUIOp>(at.back(), loops.index(size)));
      Value value = loops.create<arith::MulFOp>(loadCode(loops, operands[0], at, op.getZero()),
                                                loops.loadWide(operands[1], ofGroup));
      if (op.getMinimum())
        value = loops.create<arith::AddFOp>(value, loops.loadWide(operands[2], ofGroup));
      loops.storeWide(value, results[0], at);
    });
    return success();
  }
};

/// Codes and scales of floats, packed or not.
struct FloatBlocks {
  ReferenceLoops &loops;
  BlockLinearOp op;
  Value weight, scale;
  const FloatFormat &format;

  Value constant(int64_t value) { return loops.create<arith::ConstantOp>(loops.builder.getI64IntegerAttr(value)); }
  Value toBits(Value byte) { return loops.create<arith::ExtUIOp>(loops.builder.getI64Type(), byte); }
  Value right(Value x, int64_t by) { return loops.create<arith::ShRUIOp>(x, constant(by)); }
  Value left(Value x, int64_t by) { return loops.create<arith::ShLIOp>(x, constant(by)); }
  Value mask(Value x, int64_t bits) { return loops.create<arith::AndIOp>(x, constant(bits)); }
  /// 2^exponent.
  Value power(Value exponent) {
    return loops.create<arith::BitcastOp>(loops.builder.getF64Type(), left(loops.add(exponent, constant(1023)), 52));
  }
  Value decode(Value code, const SmallFloat &element) {
    int64_t fractionBits = element.fractionBits;
    Value exponent = mask(right(code, fractionBits), (1 << element.exponentBits) - 1);
    Value isNormal = loops.create<arith::CmpIOp>(arith::CmpIPredicate::ne, exponent, constant(0));
    Value hidden = loops.create<arith::SelectOp>(isNormal, constant(1 << fractionBits), constant(0));
    Value units = loops.create<arith::UIToFPOp>(loops.builder.getF64Type(), loops.add(mask(code, (1 << fractionBits) - 1), hidden));
    Value least = loops.create<arith::MaxSIOp>(exponent, constant(1));
    Value magnitude = loops.create<arith::MulFOp>(units, power(loops.add(least, constant(-element.getBias() - fractionBits))));
    Value isNegative = loops.create<arith::CmpIOp>(arith::CmpIPredicate::ne, mask(right(code, element.getBits() - 1), 1), constant(0));
    return loops.create<arith::SelectOp>(isNegative, loops.create<arith::NegFOp>(magnitude), magnitude);
  }
  Value divide(Value x, int64_t y) { return loops.create<arith::DivUIOp>(x, loops.index(y)); }
  Value remainder(Value x, int64_t y) { return loops.create<arith::RemUIOp>(x, loops.index(y)); }
  int64_t inner() { return op.getWeight().getType().getDimSize(3); }
  int64_t size() { return op.getInputSize() / op.getGroupCount(); }
  Value loadPacked(Value n, Value group, Value row, Value column) {
    return toBits(loops.load(weight, {divide(n, inner()), group, row, column}));
  }
  Value loadNumber(Value n, Value k, Value group) {
    if (!op.isPacked())
      return decode(toBits(loops.load(weight, {n, k})), format.element);
    int64_t bits = format.element.getBits();
    Value within = remainder(k, size()), column = remainder(n, inner());
    if (bits == 8)
      return decode(loadPacked(n, group, within, column), format.element);
    Value code;
    if (bits == 4) {
      Value byte = loadPacked(n, group, divide(within, 2), column);
      Value by = loops.create<arith::IndexCastOp>(loops.builder.getI64Type(), loops.mul(remainder(within, 2), loops.index(4)));
      code = mask(loops.create<arith::ShRUIOp>(byte, by), 15);
    } else {
      Value first = loops.mul(divide(within, 4), loops.index(3)), which = remainder(within, 4);
      Value isFourth = loops.create<arith::CmpIOp>(arith::CmpIPredicate::eq, which, loops.index(3));
      Value own = loops.add(first, loops.create<arith::SelectOp>(isFourth, loops.index(0), which));
      Value fourth = constant(0);
      for (int64_t i = 0; i < 3; ++i)
        fourth = loops.add(fourth, left(right(loadPacked(n, group, loops.add(first, loops.index(i)), column), 6), 2 * i));
      code = loops.create<arith::SelectOp>(isFourth, fourth, mask(loadPacked(n, group, own, column), 63));
    }
    return decode(code, format.element);
  }
  Value loadScale(Value n, Value group) {
    if (!op.isPacked() && format.scale == ScaleFormat::F32)
      return loops.loadWide(scale, {n, group});
    Value code, base = loops.index(size() * format.element.getBits() / 8);
    if (format.scale == ScaleFormat::F32) {
      Type i32 = loops.builder.getI32Type();
      code = constant(0);
      for (int64_t i = 0; i < 4; ++i) {
        Value at = loops.add(loops.mul(remainder(n, inner()), loops.index(4)), loops.index(i));
        code = loops.add(code, left(loadPacked(n, group, loops.add(base, divide(at, inner())), remainder(at, inner())), 8 * i));
      }
      return loops.toWide(loops.create<arith::BitcastOp>(loops.builder.getF32Type(), loops.create<arith::TruncIOp>(i32, code)));
    }
    code = op.isPacked() ? loadPacked(n, group, base, remainder(n, inner())) : toBits(loops.load(scale, {n, group}));
    return format.scale == ScaleFormat::E8M0 ? power(loops.add(code, constant(-127))) : decode(code, getScaleElement());
  }
};

/// Of floats: the inputs as they are.
LogicalResult emitFloatReference(BlockLinearOp op, ReferenceLoops &loops, ValueRange operands, Value result) {
  unsigned next = 2;
  Value scale = op.getScale() ? operands[next++] : Value(), tensorScale = op.getTensorScale() ? operands[next++] : Value(),
        bias = op.getBias() ? operands[next++] : Value();
  FloatBlocks blocks{loops, op, operands[1], scale, *findFloatFormat(*op.getFormat())};
  loops.forEach(loops.dims(result), [&](ValueRange at) {
    Value total = loops.reduceRange(loops.index(0), loops.index(op.getInputSize()), loops.f64(0), [&](Value k, ValueRange sum) {
      Values index(at.drop_back());
      index.push_back(k);
      Value group = loops.create<arith::DivUIOp>(k, loops.index(blocks.size()));
      Value number = loops.create<arith::MulFOp>(blocks.loadNumber(at.back(), k, group), blocks.loadScale(at.back(), group));
      return Values{loops.create<arith::AddFOp>(sum[0], loops.create<arith::MulFOp>(number, loops.loadWide(operands[0], index)))};
    })[0];
    if (tensorScale)
      total = loops.create<arith::MulFOp>(total, loops.loadWide(tensorScale, loops.index(0)));
    if (bias)
      total = loops.create<arith::AddFOp>(total, loops.loadWide(bias, at.back()));
    loops.storeWide(total, result, at);
  });
  return success();
}

struct HadamardReference : ReferenceOpInterface::ExternalModel<HadamardReference, HadamardOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<HadamardOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value block = loops.index(op.getBlock()), none = loops.index(0);
    loops.forEach(loops.dims(results[0]), [&](ValueRange at) {
      Value i = loops.create<arith::RemUIOp>(at.back(), block), first = loops.create<arith::SubIOp>(at.back(), i);
      Value total = loops.reduceRange(none, block, loops.f64(0), [&](Value j, ValueRange sum) {
        Values index(at.drop_back());
        index.push_back(loops.add(first, j));
        Value common = loops.create<arith::IndexCastOp>(builder.getI64Type(), loops.create<arith::AndIOp>(i, j));
        Value odd = loops.create<arith::TruncIOp>(builder.getI1Type(), loops.create<math::CtPopOp>(common));
        Value x = loops.loadWide(operands[0], index);
        return Values{loops.create<arith::AddFOp>(sum[0], loops.create<arith::SelectOp>(odd, loops.create<arith::NegFOp>(x), x))};
      })[0];
      loops.storeWide(loops.create<arith::MulFOp>(total, loops.f64(1 / std::sqrt(double(op.getBlock())))), results[0], at);
    });
    return success();
  }
};

struct BlockLinearReference : ReferenceOpInterface::ExternalModel<BlockLinearReference, BlockLinearOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<BlockLinearOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    if (op.getFormat())
      return emitFloatReference(op, loops, operands, results[0]);
    Value input = operands[0], weight = operands[1];
    unsigned next = 2;
    Value scale = op.getScale() ? operands[next++] : Value(), minimum = op.getMinimum() ? operands[next++] : Value(),
          bias = op.getBias() ? operands[next++] : Value();
    PackedBlocks packed{loops, op, weight};
    int64_t groups = op.getGroupCount(), size = op.getInputSize() / groups;
    double largest = op.getInputBits() == 16 ? 32639 : 127;
    auto f64 = [&](double value) { return loops.f64(value); };
    loops.forEach(loops.dims(results[0]), [&](ValueRange at) {
      Values row(at.drop_back());
      Value n = at.back();
      auto load = [&](Value k) {
        Values index(row);
        index.push_back(k);
        return loops.loadWide(input, index);
      };
      Value start = bias ? loops.loadWide(bias, n) : f64(0);
      Value total = loops.reduceRange(loops.index(0), loops.index(groups), start, [&](Value g, ValueRange sum) {
        Value begin = loops.mul(g, loops.index(size)), end = loops.add(begin, loops.index(size));
        Value most = loops.reduceRange(begin, end, f64(0), [&](Value k, ValueRange so) {
          return Values{loops.create<arith::MaximumFOp>(so[0], loops.create<math::AbsFOp>(load(k)))};
        })[0];
        Value step = loops.create<arith::DivFOp>(most, f64(largest));
        Value isZero = loops.create<arith::CmpFOp>(arith::CmpFPredicate::OLT, step, f64(0x1p-100));
        step = loops.create<arith::SelectOp>(isZero, f64(1), step);
        Values sums = loops.reduceRange(begin, end, {f64(0), f64(0)}, [&](Value k, ValueRange so) {
          Value q = loops.create<math::RoundEvenOp>(loops.create<arith::DivFOp>(load(k), step));
          Value code = op.isPacked() ? packed.loadCode(n, k, g) : loadCode(loops, weight, {n, k}, op.getZero());
          Value product = loops.create<arith::MulFOp>(q, code);
          return Values{loops.create<arith::AddFOp>(so[0], product), loops.create<arith::AddFOp>(so[1], q)};
        });
        Value factor = op.isPacked() ? packed.loadNumber(n, g, false) : loops.loadWide(scale, {n, g});
        Value part = loops.create<arith::MulFOp>(sums[0], factor);
        if (op.hasMinimum()) {
          Value offset = op.isPacked() ? packed.loadNumber(n, g, true) : loops.loadWide(minimum, {n, g});
          part = loops.create<arith::AddFOp>(part, loops.create<arith::MulFOp>(sums[1], offset));
        }
        return Values{loops.create<arith::AddFOp>(sum[0], loops.create<arith::MulFOp>(step, part))};
      })[0];
      loops.storeWide(total, results[0], at);
    });
    return success();
  }
};

} // namespace

void attachBlockReferences(MLIRContext *context) {
  DequantizeOp::attachInterface<DequantizeReference>(*context);
  BlockLinearOp::attachInterface<BlockLinearReference>(*context);
  HadamardOp::attachInterface<HadamardReference>(*context);
}
