// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `tile.faded_sum`, `tile.faded_mma`: products of rows whose columns fade at rates of their own (the secondary chunks
// of Yang et al., 2023, down to single rows). With s the sums, a product of row i of a and row j of b is sum_k a_ik
// b_jk 2^(s_ik - s_jk) = sum_k (a_ik 2^(s_ik - m_k)) (b_jk 2^(m_k - s_jk)), and no factor grows whatever fades where m
// is a sum between the two. A warp has blocks of 16 rows of a. What of b lies in other blocks has the sum at the
// block's edge as m. In the block i and j are first different in bit 8, 4, 2 or 1: for each there is a product of its
// own, of the halves of 16, 8, 4 and 2 rows, with the sums in their middle as m; and what is left are rows with
// themselves, where nothing fades. All factors are made in registers, as fragments.
//
// A product of a level has 8 columns: rows of b whose bit L is clear (upper: set). Column c of it is row c of the block
// where bit L of c is so already, and else row c + 8 with the bit turned. So the first eight rows of a find their sums
// where they belong, and the last eight a bit of the column away.
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace tmc::tile;

static constexpr int64_t kBlockRows = 16;

Value TensorCoreWalk::loadNumbers(Value box, Value row, Value column, int64_t count) {
  Type element = cast<MemRefType>(box.getType()).getElementType();
  Value address = pointerTo(shared, elementOffset(box, row, column), 3);
  unsigned bytes = element.getIntOrFloatBitWidth() / 8;
  Value numbers =
      builder.create<LLVM::LoadOp>(loc(), VectorType::get({count}, element), address, unsigned(count) * bytes);
  return toElement(numbers, builder.getF32Type());
}

/// A thread goes down a column, some rows at a time.
void TensorCoreWalk::emitFadedSum(FadedSumOp op) {
  location = op.getLoc();
  Value from = op.getBox(), to = op.getResult();
  beforeReading(from);
  if (!op.isInPlace())
    beforeWriting(to);
  auto type = cast<MemRefType>(from.getType());
  int64_t rows = type.getDimSize(0), columns = type.getDimSize(1), threads = warps.threads();
  constexpr int64_t together = 16;
  constexpr double log2e = 1.44269504088896341;
  Type f32 = builder.getF32Type();
  auto number = [&](double value) -> Value {
    return builder.create<arith::ConstantOp>(loc(), builder.getF32FloatAttr(value));
  };
  Value least = number(op.getLeast().convertToDouble()), scale = number(log2e);
  auto store = [&](Value sum, Value row, Value column) {
    builder.create<LLVM::StoreOp>(loc(), sum, pointerTo(shared, elementOffset(to, row, column), 3), 4u);
  };
  for (int64_t first = 0; first < columns; first += threads) {
    OpBuilder::InsertionGuard guard(builder);
    Value column = add(thread, first);
    if (first + threads > columns)
      builder.setInsertionPointToStart(
          builder.create<scf::IfOp>(loc(), isBelow(column, constant(columns)), /*withElseRegion=*/false).thenBlock());
    auto loop = builder.create<scf::ForOp>(loc(), constant(0), constant(rows), constant(together), zero(f32));
    {
      OpBuilder::InsertionGuard inLoop(builder);
      builder.setInsertionPointToStart(loop.getBody());
      Value start = loop.getInductionVar(), sum = loop.getRegionIterArgs().front();
      Values logarithms;
      for (int64_t i = 0; i < together; ++i) // before any sum takes their place
        logarithms.push_back(extract(loadNumbers(from, add(start, i), column, 1), 0));
      for (int64_t i = 0; i < together; ++i) {
        store(sum, add(start, i), column);
        Value isLess = builder.create<arith::CmpFOp>(loc(), arith::CmpFPredicate::OLT, logarithms[i], least);
        Value logarithm = builder.create<arith::SelectOp>(loc(), isLess, least, logarithms[i]);
        sum = builder.create<LLVM::FMAOp>(loc(), f32, logarithm, scale, sum);
      }
      builder.create<scf::YieldOp>(loc(), sum);
    }
    store(loop.getResult(0), constant(rows), column);
  }
  writtenBoxes.insert(to);
}

void TensorCoreWalk::emitFadedMma(FadedMmaOp op) {
  Values result = force(op.getAccumulator());
  location = op.getLoc();
  Value a = op.getA(), b = op.getB(), sums = op.getSums();
  beforeReading({a, b, sums});
  // Anew: the places of its many loads are not kept in registers around the loop of chunks.
  OuterWarps outer{op, warps, warpRow, warpColumn, warpDepth, {thread, lane, group, inGroup}};
  readThread();
  placeWarp();
  Blocks blocks = blocksOf(op.getResult());
  auto type = cast<MemRefType>(a.getType());
  Type element = type.getElementType(), f32 = builder.getF32Type();
  bool isF32 = element.isF32(), isUpper = op.getUpper(), before = op.getBefore();
  int64_t depth = type.getDimSize(1), blockCount = blocks.columns / kBlockRows;
  // Of a row that reads the sum behind it, or before it; of one that is read the one behind it.
  int64_t reading = before ? 0 : 1, behindA = isUpper ? 1 : reading, behindB = isUpper ? reading : 1;
  int64_t step = isF32 ? 8 : 16, eights = step / 8;
  auto four = VectorType::get({4}, f32);
  auto mask = [&](Value x, int64_t bits) -> Value {
    return builder.createOrFold<arith::AndIOp>(loc(), x, constant(bits));
  };
  auto times = [&](Value x, Value y) -> Value { return builder.create<arith::MulFOp>(loc(), x, y); };
  // x, faded from one row of the sums to another one.
  auto fade = [&](Value x, Value sum, Value middle, bool isReader) {
    Value exponent = builder.create<arith::SubFOp>(loc(), isReader ? sum : middle, isReader ? middle : sum);
    return times(x, builder.create<math::Exp2Op>(loc(), exponent));
  };
  auto words = [&](ArrayRef<Value> pairs) {
    Fragment fragment;
    for (Value pair : pairs)
      if (!isF32)
        fragment.words.push_back(toWord(toElement(pair, element)));
    for (int64_t e : {0, 1})
      for (Value pair : pairs)
        if (isF32)
          fragment.words.push_back(builder.create<arith::BitcastOp>(loc(), builder.getI32Type(), extract(pair, e)));
    if (isF32)
      splitForTF32(fragment);
    return fragment;
  };
  // Sums of a step are added to those of the steps before; small ones apart, as in `tile.mma`.
  auto multiplyStep = [&](const Fragment &left, ArrayRef<Fragment> right, ArrayRef<Value> to) {
    Values now(to.begin(), to.end()), rests(to.size(), zero(four));
    TensorCoreWalk::multiply(element, left, right, now, rests);
    if (isF32)
      for (auto [sum, rest] : llvm::zip(now, rests))
        sum = builder.create<arith::AddFOp>(loc(), sum, rest);
    return now;
  };

  for (int64_t m = 0; m < blocks.downCount(); ++m) {
    Value block = add(multiply(warpRow, blocks.downCount()), m), firstRow = multiply(block, kBlockRows);
    Value rows[2] = {add(firstRow, group), add(add(firstRow, group), 8)};
    // Carried: the other blocks of b, two pieces of eight columns each; levels; products of rows with themselves.
    SmallVector<int64_t> others;
    for (int64_t other = isUpper ? 1 : 0; other < blockCount - (isUpper ? 0 : 1); ++other)
      others.push_back(other);
    constexpr int64_t levels[] = {8, 4, 2, 1};
    Values carried;
    for (int64_t other : others)
      for (int64_t n : {0, 1})
        carried.push_back(result[m * blocks.acrossCount() + 2 * other + n]);
    carried.append(std::size(levels), zero(four));
    if (!before)
      carried.append(2, zero(VectorType::get({2}, f32)));
    auto loop = builder.create<scf::ForOp>(loc(), constant(0), constant(depth), constant(step), carried);
    {
      OpBuilder::InsertionGuard guard(builder);
      builder.setInsertionPointToStart(loop.getBody());
      Value start = add(loop.getInductionVar(), multiply(inGroup, 2));
      auto load = [&](Value box, Value row, int64_t eight) { return loadNumbers(box, row, add(start, 8 * eight), 2); };
      auto sum = [&](Value row, int64_t eight) { return load(sums, row, eight); };
      Values next(loop.getRegionIterArgs());
      Value own[2][2], ownSums[2][2], middles[2];
      for (int64_t eight = 0; eight < eights; ++eight) {
        middles[eight] = sum(add(firstRow, isUpper ? kBlockRows : 0), eight);
        for (int64_t h : {0, 1}) {
          own[h][eight] = load(a, rows[h], eight);
          ownSums[h][eight] = sum(add(rows[h], behindA), eight);
        }
      }
      Values pairs;
      for (int64_t eight = 0; eight < eights; ++eight)
        for (int64_t h : {0, 1})
          pairs.push_back(fade(own[h][eight], ownSums[h][eight], middles[eight], !isUpper));
      Fragment faded = words(pairs);
      for (auto [i, other] : llvm::enumerate(others)) {
        Value isOne = isUpper ? isBelow(block, constant(other)) : isBelow(constant(other), block);
        MutableArrayRef<Value> to = MutableArrayRef(next).slice(2 * i, 2);
        auto branch = builder.create<scf::IfOp>(loc(), TypeRange(ValueRange(to)), isOne, /*withElseRegion=*/true);
        OpBuilder::InsertionGuard inBranch(builder);
        builder.setInsertionPointToStart(branch.elseBlock());
        builder.create<scf::YieldOp>(loc(), to);
        builder.setInsertionPointToStart(branch.thenBlock());
        SmallVector<Fragment> right;
        for (int64_t n : {0, 1}) {
          Value row = add(group, kBlockRows * other + 8 * n);
          Values pairs;
          for (int64_t eight = 0; eight < eights; ++eight)
            pairs.push_back(fade(load(b, row, eight), sum(add(row, behindB), eight), middles[eight], isUpper));
          right.push_back(words(pairs));
        }
        builder.create<scf::YieldOp>(loc(), multiplyStep(faded, right, to));
        llvm::copy(branch.getResults(), to.begin());
      }
      for (auto [i, size] : llvm::enumerate(levels)) {
        // Of a row that reads the half begins with the sum before it; of one that is read it ends with the one behind.
        auto middleOf = [&, size = size](Value row, bool isReader) {
          return add(mask(row, ~(size - 1)), isReader ? 0 : size);
        };
        // Half of one row: nothing fades where the sum that it has is the one in the middle.
        auto isPlain = [&, size = size](bool isReader) { return size == 1 && (!isReader || before); };
        Values left;
        for (int64_t eight = 0; eight < eights; ++eight)
          for (int64_t h : {0, 1}) {
            if (size == 8 && h == (isUpper ? 1 : 0))
              left.push_back(zero(VectorType::get({2}, f32)));
            else if (isPlain(!isUpper))
              left.push_back(own[h][eight]);
            else
              left.push_back(fade(own[h][eight], ownSums[h][eight], sum(middleOf(rows[h], !isUpper), eight), !isUpper));
          }
        Value isSet = divide(mask(group, size), size), row = group;
        if (size == 8)
          row = add(row, isUpper ? 8 : 0);
        else if (isUpper) // with the bit as it is; without it set, and eight further
          row = add(add(row, size + 8), multiply(isSet, -(size + 8)));
        else
          row = add(row, multiply(isSet, 8 - size));
        row = add(firstRow, row);
        Values right;
        for (int64_t eight = 0; eight < eights; ++eight) {
          Value numbers = load(b, row, eight);
          if (!isPlain(isUpper))
            numbers = fade(numbers, sum(add(row, behindB), eight), sum(middleOf(row, isUpper), eight), isUpper);
          right.push_back(numbers);
        }
        Value &to = next[2 * others.size() + i];
        to = multiplyStep(words(left), words(right), to).front();
      }
      if (!before)
        for (int64_t h : {0, 1})
          for (int64_t eight = 0; eight < eights; ++eight) {
            Value &to = next[next.size() - 2 + h];
            to = builder.create<vector::FMAOp>(loc(), own[h][eight], load(b, rows[h], eight), to);
          }
      builder.create<scf::YieldOp>(loc(), next);
    }

    Values found(loop.getResults());
    for (auto [i, other] : llvm::enumerate(others))
      for (int64_t n : {0, 1})
        result[m * blocks.acrossCount() + 2 * other + n] = found[2 * i + n];
    // The block's own: elements (row g + 8 h, column 2 t + e + 8 n).
    Value square[2] = {zero(four), zero(four)};
    auto shuffle = [&](Value number, int64_t lanes) -> Value {
      Value word = builder.create<arith::BitcastOp>(loc(), builder.getI32Type(), number);
      word = call("shfl.sync.bfly.i32", word.getType(), {constant32(-1), word, constant32(lanes), constant32(31)});
      return builder.create<arith::BitcastOp>(loc(), f32, word);
    };
    for (int64_t e : {0, 1})
      for (int64_t n : {0, 1}) {
        Value column = add(multiply(inGroup, 2), e), differ = builder.create<arith::XOrIOp>(loc(), group, column);
        Value number = zero(f32);
        for (auto [i, size] : llvm::enumerate(levels)) {
          if (size == 8 || (size == 1 && e != (isUpper ? 1 : 0)))
            continue;
          // What lies a bit away is in the other element, or in another thread.
          bool isAway = n == 1;
          Value there = extract(found[2 * others.size() + i], 2 * n + (isAway && size == 1 ? 1 - e : e));
          if (isAway && size > 1)
            there = shuffle(there, size / 2);
          Value isFirst =
              builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, divide(differ, size), constant(1));
          number = builder.create<arith::SelectOp>(loc(), isFirst, there, number);
        }
        Value isRead = isUpper ? isBelow(group, column) : isBelow(column, group);
        number = builder.create<arith::SelectOp>(loc(), isRead, number, zero(f32));
        if (!before) {
          Value pair = found[found.size() - 2 + n];
          Value all = builder.create<arith::AddFOp>(loc(), extract(pair, 0), extract(pair, 1));
          for (int64_t lanes : {1, 2})
            all = builder.create<arith::AddFOp>(loc(), all, shuffle(all, lanes));
          Value isSame = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, differ, constant(0));
          number = builder.create<arith::SelectOp>(loc(), isSame, all, number);
        }
        square[n] = insert(number, square[n], 2 * n + e);
        // The other quarter that is not empty.
        int64_t h = isUpper ? 0 : 1;
        if (n == 1 - h)
          square[n] = insert(extract(found[2 * others.size()], 2 * h + e), square[n], 2 * h + e);
      }
    for (int64_t other = 0; other < blockCount; ++other) {
      Value isOwn = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, block, constant(other));
      for (int64_t n : {0, 1}) {
        Value &sum = result[m * blocks.acrossCount() + 2 * other + n];
        sum = builder.create<arith::AddFOp>(loc(), sum,
                                            builder.create<arith::SelectOp>(loc(), isOwn, square[n], zero(four)));
      }
    }
  }
  std::tie(thread, lane, group, inGroup) = std::tie(outer.thread[0], outer.thread[1], outer.thread[2], outer.thread[3]);
  warpRow = outer.row, warpColumn = outer.column, warpDepth = outer.depth;
  set(op.getResult(), result);
}
