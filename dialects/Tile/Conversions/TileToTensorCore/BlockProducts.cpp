// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `tile.block_mma`: codes of weights become factors in registers. The order of a sum is free as long as both factors
// have the same: in a step of 16 inputs thread t of a row has inputs 4 t to 4 t + 3, which is one word of codes of a
// column, and in each pair of 16 bits the first or the last two inputs of 0, 2 and 1, 3: then a mask makes pairs of a
// word.
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace tmc::tile;

/// Inputs of a step.
static constexpr int64_t kStepInputs = 16;

Value TensorCoreWalk::loadShared(VectorType type, Value address) {
  unsigned bytes = type.getNumElements() * type.getElementTypeBitWidth() / 8;
  return builder.create<LLVM::LoadOp>(loc(), type, pointerTo(shared, address, 3), bytes);
}

static VectorType getFour(Type element) { return VectorType::get({4}, element); }

Value TensorCoreWalk::toWord(Value pair) {
  auto word = VectorType::get({1}, builder.getI32Type());
  return extract(builder.create<vector::BitCastOp>(loc(), word, pair), 0);
}

/// Of rows g and g + 8, inputs 4 t to 4 t + 3 from byte `address` on, rows `pitch` bytes apart, as factors of 16 bits: f32 is
/// the sum of three of bf16, the smallest first, exactly (but for what is below 2^-133).
SmallVector<Values, 3> TensorCoreWalk::loadInputs(Type element, Value address, int64_t pitch) {
  Value rows[2];
  for (int64_t h : {0, 1})
    rows[h] = loadShared(getFour(element), add(address, 8 * h * pitch));
  if (!element.isF32()) {
    SmallVector<Values, 3> parts(1);
    for (int64_t first : {0, 1})
      for (Value row : rows)
        parts[0].push_back(
            toWord(builder.create<vector::ShuffleOp>(loc(), row, row, ArrayRef<int64_t>{first, first + 2})));
    return parts;
  }
  // The upper half of a word is the bf16 that is nearest on the side of zero.
  constexpr int64_t parts = 3, upper = 0xffff0000;
  Type i32 = builder.getI32Type(), f32 = builder.getF32Type();
  SmallVector<Values, 3> result(parts);
  for (int64_t first : {0, 1})
    for (Value row : rows) {
      Value numbers[2] = {extract(row, first), extract(row, first + 2)};
      for (int64_t part = parts; part-- > 0;) {
        Value words[2];
        for (int64_t i : {0, 1}) {
          words[i] = builder.create<arith::BitcastOp>(loc(), i32, numbers[i]);
          if (!part)
            continue;
          Value kept = builder.create<arith::AndIOp>(loc(), words[i], constant32(upper));
          numbers[i] = builder.create<arith::SubFOp>(loc(), numbers[i],
                                                     builder.create<arith::BitcastOp>(loc(), f32, kept));
        }
        Value low = builder.create<arith::ShRUIOp>(loc(), words[0], constant32(16));
        Value high = builder.create<arith::AndIOp>(loc(), words[1], constant32(upper));
        result[part].push_back(builder.create<arith::OrIOp>(loc(), low, high));
      }
    }
  return result;
}

/// x y + z of pairs of bf16.
Value TensorCoreWalk::multiplyAddPairs(Value x, Value y, Value z) {
  return builder
      .create<LLVM::InlineAsmOp>(loc(), TypeRange(builder.getI32Type()), ValueRange({x, y, z}),
                                 "fma.rn.bf16x2 $0, $1, $2, $3;", "=r,r,r,r", /*has_side_effects=*/false,
                                 /*is_align_stack=*/false, LLVM::AsmDialectAttr(), ArrayAttr())
      .getRes();
}

/// Four codes of a word less the code of zero, as numbers of `element`: the code beside the bits of a power of two
/// whose last bit is worth 1 is their sum.
Values TensorCoreWalk::decode(Value word, Type element, int64_t bits, int64_t zero) {
  Type i32 = builder.getI32Type();
  auto beside = [&](int64_t first, int64_t mask, int64_t power) -> Value {
    Value codes = first ? builder.create<arith::ShRUIOp>(loc(), word, constant32(first)).getResult() : word;
    return builder.create<arith::OrIOp>(loc(), builder.create<arith::AndIOp>(loc(), codes, constant32(mask)),
                                        constant32(power));
  };
  int64_t mask = (1 << bits) - 1;
  auto pair = VectorType::get({2}, element);
  auto splat = [&](double value) -> Value {
    return builder.create<arith::ConstantOp>(loc(), DenseElementsAttr::get(pair, builder.getFloatAttr(element, value)));
  };
  Values words;
  for (int64_t first : {0, 1}) {
    Value number;
    if (element.isF16()) {
      Value both = beside(8 * first, mask << 16 | mask, 0x64006400); // 1024
      both = builder.create<vector::BitCastOp>(
          loc(), pair, builder.create<vector::BroadcastOp>(loc(), VectorType::get({1}, i32), both));
      number = toWord(builder.create<arith::SubFOp>(loc(), both, splat(1024 + zero)));
    } else {
      // bf16 holds 128 + 15, and there is no subtraction before sm_90: LLVM would round one of f32 by hand.
      auto four = [&](int64_t at, int64_t zero) {
        Value both = beside(8 * first + at, 0x000f000f, 0x43004300);
        return multiplyAddPairs(both, toWord(splat(1)), toWord(splat(-128 - zero)));
      };
      number = four(0, zero % 16);
      if (bits == 8)
        number = multiplyAddPairs(four(4, zero / 16), toWord(splat(16)), number);
    }
    words.push_back(number);
  }
  return words;
}

/// Of the two columns of a thread in a block, for each element that it holds.
Value TensorCoreWalk::loadScales(BlockMmaOp op, Value row, int64_t n, bool isMinimum) {
  const Box &place = memory.boxes[op.getB()];
  int64_t inner = op.getInner(), width = op.getScale().getIntOrFloatBitWidth() / 8;
  Blocks blocks = blocksOf(op.getResult());
  Value column = add(multiply(warpColumn, blocks.warpColumns), 8 * n); // a block lies in one panel
  Value at = add(multiply(divide(column, inner), 4 * inner), multiply(remainder(column, inner), width));
  if (blocks.warpColumns % inner == 0) // which is the same for all warps, then
    at = add(multiply(warpColumn, 4 * blocks.warpColumns), 4 * inner * (8 * n / inner) + width * (8 * n % inner));
  if (isMinimum)
    at = add(at, width == 2 ? 2 * inner : 4 * place.pitch);
  Value own = add(multiply(inGroup, 2 * width), at);
  Value address = add(add(startOf(op.getB()), multiply(row, 4 * place.pitch)), own);
  Value pair = loadShared(VectorType::get({2}, op.getScale()), address);
  if (width == 2)
    pair = builder.create<arith::ExtFOp>(loc(), VectorType::get({2}, builder.getF32Type()), pair);
  return builder.create<vector::ShuffleOp>(loc(), pair, pair, ArrayRef<int64_t>{0, 1, 0, 1});
}

void TensorCoreWalk::emitBlockMma(BlockMmaOp op) {
  Blocks blocks = blocksOf(op.getResult());
  Values sums = force(op.getAccumulator());
  location = op.getLoc();
  awaitBoxes(op);
  const Box &inputs = memory.boxes[op.getA()], &codes = memory.boxes[op.getB()];
  Type element = op.getA().getType().getElementType(), i32 = builder.getI32Type();
  Type factor = element.isF32() ? Type(builder.getBF16Type()) : element;
  Type word = factor.isF16() ? Type(VectorType::get({2}, factor)) : i32;
  StringRef name = factor.isF16() ? "mma.m16n8k16.row.col.f32.f32" : "mma.m16n8k16.row.col.bf16";
  int64_t groups = op.getGroupCount() / warps.depth, size = op.getGroupSize(), groupRows = op.getGroupRows();
  int64_t bits = op.getCodeBits(), bytes = element.getIntOrFloatBitWidth() / 8, wordRows = kStepInputs * bits / 32;
  Value firstGroup = multiply(warpDepth, groups);
  // Of this thread: inputs 4 t, and the word of codes of a column that has them.
  Value row = add(multiply(warpRow, inputs.rows / warps.rows), group);
  Value input = add(multiply(firstGroup, size), multiply(inGroup, 4));
  Value firstInput = add(startOf(op.getA()), add(multiply(row, 4 * inputs.pitch), multiply(input, bytes)));
  Value wordRow = bits == 4 ? divide(inGroup, 2) : inGroup;
  Value column = add(multiply(warpColumn, blocks.warpColumns), this->group);
  Value codeRow = add(multiply(firstGroup, groupRows), wordRow);
  Value firstCode = add(startOf(op.getB()), multiply(add(multiply(codeRow, codes.pitch), column), 4));
  Value shift;
  if (bits == 4)
    shift = builder.create<arith::IndexCastOp>(loc(), i32, multiply(remainder(inGroup, 2), 4));
  Values ones(2, constant32(factor.isBF16() ? 0x3f803f80 : 0x3c003c00));

  VectorType reg = getRegisterType(blocks.type, 0);
  auto multiplyBy = [&](const SmallVector<Values, 3> &parts, const Values &b, Value &sum) {
    for (const Values &a : parts)
      sum = mma(name, word, a, b, sum);
  };
  int64_t steps = size / kStepInputs, down = blocks.downCount(), across = blocks.acrossCount();
  // The products of few columns at once, where that needs no more registers for the inputs of the group.
  int64_t columnsAtOnce = steps * (element.isF32() ? 3 : 1) <= 2 ? 1 : across;
  for (int64_t g = 0; g < groups; ++g) {
    SmallVector<SmallVector<SmallVector<Values, 3>, 1>, 1> as(steps); // of rows, of each step
    Values rowSums(op.getMinimum() ? down : 0, zero(reg));
    auto loadStep = [&](int64_t step) {
      for (int64_t m = 0; m < down; ++m) {
        int64_t at = bytes * (g * size + kStepInputs * step) + 4 * 16 * m * inputs.pitch;
        as[step].push_back(loadInputs(element, add(firstInput, at), 4 * inputs.pitch));
        if (!rowSums.empty())
          multiplyBy(as[step][m], ones, rowSums[m]);
      }
    };
    Value scaleRow = add(multiply(firstGroup, groupRows), g * groupRows + size * bits / 32);
    for (int64_t first = 0; first < across; first += columnsAtOnce) {
      Values products(down * columnsAtOnce, zero(reg));
      for (int64_t step = 0; step < steps; ++step) {
        if (first == 0)
          loadStep(step);
        for (int64_t n = 0; n < columnsAtOnce; ++n) {
          int64_t at = (g * groupRows + wordRows * step) * codes.pitch + 8 * (first + n);
          Value four = extract(loadShared(VectorType::get({1}, i32), add(firstCode, 4 * at)), 0);
          if (shift)
            four = builder.create<arith::ShRUIOp>(loc(), four, shift);
          Values b = decode(four, factor, bits, op.getZero());
          for (int64_t m = 0; m < down; ++m)
            multiplyBy(as[step][m], b, products[m * columnsAtOnce + n]);
        }
      }
      for (int64_t n = 0; n < columnsAtOnce; ++n) {
        Value scale = loadScales(op, scaleRow, first + n, /*isMinimum=*/false), minimum;
        if (!rowSums.empty())
          minimum = loadScales(op, scaleRow, first + n, /*isMinimum=*/true);
        for (int64_t m = 0; m < down; ++m) {
          Value &sum = sums[m * across + first + n];
          sum = builder.create<vector::FMAOp>(loc(), products[m * columnsAtOnce + n], scale, sum);
          if (minimum)
            sum = builder.create<vector::FMAOp>(loc(), rowSums[m], minimum, sum);
        }
      }
    }
  }
  set(op.getResult(), sums);
  releaseBoxes(op);
}
