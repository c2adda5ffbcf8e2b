// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `tile.mma`: fragments from shared memory or from tiles, and products. A step of the depth is eight words: 8 numbers
// of f32, 16 of 16 bits, 32 bytes.
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace tmc::tile;

static constexpr int64_t kStepWords = 8;

int64_t TensorCoreWalk::getNumSteps(MmaOp op) {
  return op.getDepth() * cast<MemRefType>(op.getB().getType()).getElementTypeBitWidth() / (32 * kStepWords);
}

/// A word of b is all that a thread needs of a column and as many steps of k as a word holds.
bool TensorCoreWalk::isReadByWords(MmaOp op) {
  Type element = cast<MemRefType>(op.getB().getType()).getElementType();
  return !op.getTransposed() && (element.isF32() || element.isInteger(8) || op.getPairs());
}

bool TensorCoreWalk::isOnlyAdded(Operation *product, Value sum) {
  auto loop = dyn_cast<scf::ForOp>(product->getParentOp());
  auto argument = dyn_cast<BlockArgument>(sum);
  if (!loop || !argument || argument.getOwner() != loop.getBody() || !sum.hasOneUse() || !product->hasOneUse())
    return false;
  OpOperand &use = *product->getUses().begin();
  return use.getOwner() == loop.getBody()->getTerminator() && use.getOperandNumber() + 1 == argument.getArgNumber();
}

Values TensorCoreWalk::loadMatrices(Value address, bool isTransposed) {
  auto words = LLVM::LLVMStructType::getLiteral(builder.getContext(), SmallVector<Type>(4, builder.getI32Type()));
  Value matrices = call(isTransposed ? "ldmatrix.sync.aligned.m8n8.x4.trans.b16" : "ldmatrix.sync.aligned.m8n8.x4.b16",
                        words, pointerTo(shared, address, 3));
  Values result;
  for (int64_t i = 0; i < 4; ++i)
    result.push_back(builder.create<LLVM::ExtractValueOp>(loc(), matrices, i));
  return result;
}

/// f32 as the nearest tf32, and what is left, whose low bits the multiplier drops.
void TensorCoreWalk::splitForTF32(Fragment &fragment) {
  Type f32 = builder.getF32Type(), i32 = builder.getI32Type();
  Value half = constant32(0x1000), mask = constant32(~0x1fff);
  for (Value &word : fragment.words) {
    Value high = builder.create<arith::AndIOp>(loc(), builder.create<arith::AddIOp>(loc(), word, half), mask);
    Value low = builder.create<arith::SubFOp>(loc(), builder.create<arith::BitcastOp>(loc(), f32, word),
                                              builder.create<arith::BitcastOp>(loc(), f32, high));
    fragment.rest.push_back(
        builder.create<arith::AddIOp>(loc(), builder.create<arith::BitcastOp>(loc(), i32, low), half));
    word = high;
  }
}

/// Four matrices of 8 rows and 16 bytes: rows 0 to 7 and 8 to 15, then the same of the next 16 bytes. Each thread gives
/// the address of a row.
TensorCoreWalk::Fragment TensorCoreWalk::loadA(Value box, int64_t rowOfWarp, Value word) {
  const Box &place = memory.boxes[box];
  Value row = add(multiply(warpRow, place.rows / warps.rows), remainder(lane, 16));
  Value own = multiply(add(multiply(row, place.pitch), multiply(divide(lane, 16), 4)), 4);
  return {loadMatrices(add(add(startOf(box), own), add(multiply(word, 4), 4 * rowOfWarp * place.pitch)),
                       /*isTransposed=*/false),
          {}};
}

/// Sums become factors. Those of 16 bits lie where they must; of f32 a thread has columns 2 t and 2 t + 1 instead of t
/// and t + 4 of the step, which is right if it takes the same rows of B.
TensorCoreWalk::Fragment TensorCoreWalk::takeA(Value tile, Type element, int64_t down, int64_t step) {
  Blocks blocks = blocksOf(tile);
  Type i32 = builder.getI32Type();
  Fragment fragment;
  if (element.isF32()) {
    Value reg = get(tile, down * blocks.acrossCount() + step);
    for (int64_t i : {0, 2, 1, 3})
      fragment.words.push_back(builder.create<arith::BitcastOp>(loc(), i32, extract(reg, i)));
    return fragment;
  }
  auto pair = VectorType::get({2}, element), word = VectorType::get({1}, i32);
  for (int64_t block : {2 * step, 2 * step + 1})
    for (int64_t h : {0, 1}) {
      Value reg = get(tile, down * blocks.acrossCount() + block), both = zero(pair);
      for (int64_t e : {0, 1})
        both = insert(toElement(extract(reg, 2 * h + e), element), both, e);
      fragment.words.push_back(extract(builder.create<vector::BitCastOp>(loc(), word, both), 0));
    }
  return fragment;
}

SmallVector<TensorCoreWalk::Fragment> TensorCoreWalk::loadB(MmaOp op, const Blocks &blocks, Value firstStep,
                                                            int64_t step) {
  const Box &place = memory.boxes[op.getB()];
  Value start = startOf(op.getB());
  SmallVector<Fragment> fragments(blocks.acrossCount());
  if (isReadByWords(op)) {
    // Words of column 8 n + g, of rows t and t + 4, or 2 t and 2 t + 1.
    bool areNeighbours = isa<VectorType>(op.getA().getType());
    Value row = areNeighbours ? multiply(inGroup, 2) : inGroup;
    Value column = add(multiply(warpColumn, blocks.warpColumns), group);
    row = add(row, multiply(firstStep, kStepWords));
    Value own = add(start, multiply(add(multiply(row, place.pitch), column), 4));
    for (auto [n, fragment] : llvm::enumerate(fragments))
      for (int64_t i : {0, 1}) {
        int64_t at = (kStepWords * step + (areNeighbours ? 1 : 4) * i) * place.pitch + 8 * n;
        fragment.words.push_back(
            builder.create<LLVM::LoadOp>(loc(), builder.getI32Type(), pointerTo(shared, add(own, 4 * at), 3)));
      }
    return fragments;
  }
  if (op.getTransposed() && isa<VectorType>(op.getA().getType()) &&
      cast<MemRefType>(op.getB().getType()).getElementType().isF32()) {
    // A tile's neighbours along k, as takeA has them: words 2 t and 2 t + 1 of row 8 n + g of the box.
    Value row = add(multiply(warpColumn, blocks.warpColumns), group);
    Value own = add(add(multiply(row, place.pitch), multiply(inGroup, 2)), multiply(firstStep, kStepWords));
    own = add(start, multiply(own, 4));
    auto pair = VectorType::get({2}, builder.getI32Type());
    for (auto [n, fragment] : llvm::enumerate(fragments)) {
      int64_t at = 8 * n * place.pitch + kStepWords * step;
      Value words = builder.create<LLVM::LoadOp>(loc(), pair, pointerTo(shared, add(own, 4 * at), 3), 8);
      fragment.words = {extract(words, 0), extract(words, 1)};
    }
    return fragments;
  }
  // Matrices of two blocks of columns at once; the last two again where their number is odd.
  for (int64_t n = 0; n < blocks.acrossCount(); n += 2) {
    int64_t first = std::min(n, std::max<int64_t>(blocks.acrossCount() - 2, 0));
    bool isSingle = blocks.acrossCount() == 1;
    Value own;
    int64_t at;
    if (op.getTransposed()) { // b[n, k]: rows are columns of the product
      Value row = add(multiply(warpColumn, blocks.warpColumns), remainder(lane, 8));
      if (!isSingle)
        row = add(row, multiply(divide(lane, 16), 8));
      own = add(multiply(row, place.pitch), multiply(remainder(divide(lane, 8), 2), 4));
      own = add(own, multiply(firstStep, kStepWords));
      at = 8 * first * place.pitch + kStepWords * step;
    } else {
      Value word = multiply(warpColumn, blocks.warpColumns / 2);
      if (!isSingle)
        word = add(word, multiply(divide(lane, 16), 4));
      own = add(multiply(add(remainder(lane, 16), multiply(firstStep, 2 * kStepWords)), place.pitch), word);
      at = 2 * kStepWords * step * place.pitch + 4 * first;
    }
    Values words = loadMatrices(add(add(start, multiply(own, 4)), 4 * at), !op.getTransposed());
    for (int64_t i = 0; i < (isSingle ? 1 : 2); ++i)
      fragments[first + i].words = {words[2 * i], words[2 * i + 1]};
  }
  return fragments;
}

Value TensorCoreWalk::mma(StringRef name, Type word, ValueRange a, ValueRange b, Value sum) {
  Values operands;
  for (Value value : llvm::concat<const Value>(llvm::to_vector(a), llvm::to_vector(b)))
    operands.push_back(word.isInteger(32) ? value : builder.create<LLVM::BitcastOp>(loc(), word, value).getResult());
  for (int64_t i = 0; i < 4; ++i)
    operands.push_back(extract(sum, i));
  Type element = cast<VectorType>(sum.getType()).getElementType();
  auto four = LLVM::LLVMStructType::getLiteral(builder.getContext(), SmallVector<Type>(4, element));
  Value sums = call(name, four, operands);
  for (int64_t i = 0; i < 4; ++i)
    sum = insert(builder.create<LLVM::ExtractValueOp>(loc(), sums, i), sum, i);
  return sum;
}

void TensorCoreWalk::multiply(Type element, ArrayRef<Fragment> as, ArrayRef<Fragment> bs, Values &sums, Values &rests) {
  Type word = element.isF16() ? Type(VectorType::get({2}, element)) : builder.getI32Type();
  StringRef name = element.isBF16()       ? "mma.m16n8k16.row.col.bf16"
                   : element.isF16()      ? "mma.m16n8k16.row.col.f32.f32"
                   : element.isInteger(8) ? "mma.m16n8k32.row.col.u8.s8"
                                          : "mma.m16n8k8.row.col.tf32";
  using Part = Values Fragment::*;
  auto add = [&](Part ofA, Part ofB, Values &to) {
    for (auto [m, a] : llvm::enumerate(as))
      for (auto [n, b] : llvm::enumerate(bs)) {
        Value &sum = to[m * bs.size() + n];
        sum = mma(name, word, a.*ofA, b.*ofB, sum);
      }
  };
  if (element.isF32()) {
    add(&Fragment::rest, &Fragment::words, rests);
    add(&Fragment::words, &Fragment::rest, rests);
  }
  add(&Fragment::words, &Fragment::words, sums);
}

/// What the block has written itself is waited for; of a product that stands in no loop, what is copied, too: nobody
/// else waits for that.
void TensorCoreWalk::awaitBoxes(Operation *product) {
  if (isa<scf::ForOp>(product->getParentOp())) {
    SmallVector<Value> boxes;
    llvm::copy_if(product->getOperands(), std::back_inserter(boxes), isBox);
    return beforeReading(boxes);
  }
  waitForCopies(0, /*commits=*/true);
  if (auto mma = dyn_cast<MmaOp>(product); mma && isOfWarpgroups(mma, target))
    fenceProducts();
  barrier();
}

/// The next cell copies to the same boxes; where there is a loop of copies, all wait behind that.
void TensorCoreWalk::releaseBoxes(Operation *product) {
  if (memory.rings.empty() && !isa<scf::ForOp>(product->getParentOp()))
    barrier();
}

void TensorCoreWalk::emitMma(MmaOp op) {
  if (isOfWarpgroups(op, target))
    return emitWarpgroupProduct(op);
  Blocks blocks = blocksOf(op.getResult());
  Values sums = force(op.getAccumulator());
  bool isTile = isa<VectorType>(op.getA().getType());
  if (isTile)
    force(op.getA());
  location = op.getLoc();
  awaitBoxes(op);
  Type element = cast<MemRefType>(op.getB().getType()).getElementType();
  bool isF32 = element.isF32();
  int64_t steps = getNumSteps(op) / warps.depth;
  Value firstStep = multiply(warpDepth, steps);
  // Small products have sums of their own: each is rounded where it is large, and an addition of tensor cores drops
  // what it cannot keep.
  Values rests;
  if (isF32)
    rests.assign(sums.size(), zero(getRegisterType(blocks.type, 0)));
  for (int64_t step = 0; step < steps; ++step) {
    SmallVector<Fragment> bs = loadB(op, blocks, firstStep, step), as;
    for (int64_t m = 0; m < blocks.downCount(); ++m)
      as.push_back(isTile ? takeA(op.getA(), element, m, step)
                          : loadA(op.getA(), 16 * m, multiply(add(firstStep, step), kStepWords)));
    if (isF32)
      for (SmallVector<Fragment> *fragments : {&as, &bs})
        for (Fragment &fragment : *fragments)
          splitForTF32(fragment);
    multiply(element, as, bs, sums, rests);
  }
  for (auto [sum, rest] : llvm::zip(sums, rests))
    sum = builder.create<arith::AddFOp>(loc(), sum, rest);
  set(op.getResult(), sums);
  releaseBoxes(op);
}
