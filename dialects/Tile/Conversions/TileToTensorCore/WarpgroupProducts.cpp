// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `tile.mma` by `wgmma`: four warps multiply 64 rows by up to 256 columns straight from shared memory. LLVM has no
// intrinsics for it, so it is PTX with registers going in and coming out. Sums lie as those of `mma.sync`.
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace tmc::tile;

static constexpr int64_t kGroupWarps = 4, kGroupRows = 64, kMostColumns = 256, kStepBytes = 32;

/// Numbers of a step of the depth.
static int64_t getStepDepth(Type element) { return 8 * kStepBytes / element.getIntOrFloatBitWidth(); }

bool TensorCoreWalk::isOfWarpgroups(MmaOp op, const TargetDescription &target) {
  std::optional<WarpGrid> warps = WarpGrid::around(op);
  auto type = cast<VectorType>(op.getResult().getType());
  Type element = cast<MemRefType>(op.getB().getType()).getElementType();
  if (!target.hasWarpgroupProducts || !warps || op.getPairs() ||
      !(element.isBF16() || element.isF16() || element.isInteger(8)) || type.getRank() != 2 ||
      warps->rows % kGroupWarps != 0 || warps->depth != 1 || op.getDepth() % getStepDepth(element) != 0)
    return false;
  // Groups of warps one below the other, and then beside each other: the warps of a group follow each other only if
  // they share no row.
  if (warps->columns != 1 && warps->rows != kGroupWarps)
    return false;
  int64_t columns = type.getDimSize(1) / warps->columns;
  return type.getDimSize(0) == kGroupRows / kGroupWarps * warps->rows && columns % 16 == 0 && columns <= kMostColumns;
}

TensorCoreWalk::Waits TensorCoreWalk::whenAwaited(MmaOp op, const TargetDescription &target) {
  auto loop = dyn_cast<scf::ForOp>(op->getParentOp());
  if (!loop || !op.getResult().hasOneUse() || isa<VectorType>(op.getA().getType()) || !isOfWarpgroups(op, target))
    return Waits::AtOnce;
  if (isOnlyAdded(op, op.getAccumulator()))
    return Waits::BehindLoop;
  auto sum = dyn_cast<BlockArgument>(op.getAccumulator());
  bool isYielded = op.getResult().getUses().begin()->getOwner() == loop.getBody()->getTerminator();
  return isYielded && !(sum && sum.getOwner() == loop.getBody()) ? Waits::WithTrip : Waits::AtOnce;
}

void TensorCoreWalk::passThrough(const Twine &text, MutableArrayRef<Value> values, ArrayRef<Value> others,
                                 StringRef constraints) {
  std::string all;
  llvm::raw_string_ostream stream(all);
  auto item = [&]() -> llvm::raw_ostream & { return all.empty() ? stream : stream << ','; };
  Type type = values.empty() ? Type() : values.front().getType();
  for (size_t i = 0; i < values.size(); ++i)
    item() << (type.isInteger() ? "=r" : "=f");
  for (size_t i = 0; i < values.size(); ++i)
    item() << i;
  if (!constraints.empty())
    item() << constraints;
  if (values.size() > 1)
    type = LLVM::LLVMStructType::getLiteral(builder.getContext(), SmallVector<Type>(values.size(), type));
  Values operands(values.begin(), values.end());
  operands.append(others.begin(), others.end());
  auto op = builder.create<LLVM::InlineAsmOp>(
      loc(), type ? TypeRange(type) : TypeRange(), operands, text.str(), all, /*has_side_effects=*/true,
      /*is_align_stack=*/false, LLVM::AsmDialectAttr::get(builder.getContext(), LLVM::AsmDialect::AD_ATT), ArrayAttr());
  for (auto [i, value] : llvm::enumerate(values))
    value = values.size() == 1 ? op.getRes() : builder.create<LLVM::ExtractValueOp>(loc(), op.getRes(), i).getResult();
}

void TensorCoreWalk::waitForProducts(int64_t left) {
  passThrough("wgmma.wait_group.sync.aligned " + Twine(left) + ";", {});
}

void TensorCoreWalk::waitForSums(Value tile) {
  Values registers = force(tile), numbers;
  for (Value reg : registers)
    for (int64_t i = 0; i < 4; ++i)
      numbers.push_back(extract(reg, i));
  passThrough("wgmma.wait_group.sync.aligned 0;", numbers);
  for (auto [i, number] : llvm::enumerate(numbers))
    registers[i / 4] = insert(number, registers[i / 4], i % 4);
  set(tile, registers);
}

void TensorCoreWalk::waitForYielded(scf::ForOp loop) {
  for (Value value : loop.getBody()->getTerminator()->getOperands())
    if (auto op = value.getDefiningOp<MmaOp>())
      if (auto it = memory.inFlight.find(op); it != memory.inFlight.end() && it->second == Waits::WithTrip)
        waitForSums(value);
}

/// PTX manual, "Matrix descriptor": address, distance of strips, distance of groups of eight rows, kind of swizzle.
Value TensorCoreWalk::describeMatrix(Value box, Value own, bool isRowOfDepth) {
  const Box &place = memory.boxes[box];
  Value base = builder.create<memref::ExtractAlignedPointerAsIndexOp>(loc(), shared);
  Value address = builder.create<arith::IndexCastOp>(loc(), builder.getI64Type(), add(add(base, startOf(box)), own));
  auto number = [&](uint64_t value) { return builder.create<arith::ConstantIntOp>(loc(), value, 64).getResult(); };
  address =
      builder.create<arith::ShRUIOp>(loc(), builder.create<arith::AndIOp>(loc(), address, number(0x3ffff)), number(4));
  uint64_t kind = place.swizzle == 128 ? 1 : place.swizzle == 64 ? 2 : 3;
  uint64_t strips = isRowOfDepth ? place.rows * place.swizzle / 16 : 1, groups = 8 * place.swizzle / 16;
  if (place.isByColumns) // eight columns of 16 bytes, and behind all columns the next 16 bytes of each
    kind = 0, strips = place.words, groups = 8;
  return builder.create<arith::OrIOp>(loc(), address, number(strips << 16 | groups << 32 | kind << 62));
}

/// Bytes from the first step of the depth to a later one. The depth is the rows of the box, or lies along them.
int64_t TensorCoreWalk::stepOffset(const Box &box, int64_t step, bool isRowOfDepth) {
  if (box.isByColumns)
    return kStepBytes * step * box.words;
  if (isRowOfDepth)
    return kStepBytes / 2 * step * box.swizzle; // rows of 16 bits
  int64_t bytes = kStepBytes * step;
  return bytes / box.swizzle * box.rows * box.swizzle + bytes % box.swizzle;
}

void TensorCoreWalk::emitWarpgroupProduct(MmaOp op) {
  Blocks blocks = blocksOf(op.getResult());
  Values sums = force(op.getAccumulator());
  bool isTile = isa<VectorType>(op.getA().getType()), isTransposed = op.getTransposed();
  if (isTile)
    force(op.getA());
  location = op.getLoc();
  awaitBoxes(op);
  Type element = cast<MemRefType>(op.getB().getType()).getElementType();
  // Sums and factors; only factors of 16 bits have signs to change and may be transposed.
  StringRef types = element.isBF16() ? "k16.f32.bf16.bf16" : element.isF16() ? "k16.f32.f16.f16" : "k32.s32.u8.s8";
  bool isOfBytes = element.isInteger(8);
  int64_t columns = blocks.warpColumns, steps = getNumSteps(op), count = 4 * sums.size();

  Values numbers, others;
  for (Value sum : sums)
    for (int64_t i = 0; i < 4; ++i)
      numbers.push_back(extract(sum, i));
  std::string text, constraints;
  llvm::raw_string_ostream stream(text);
  stream << "{\n.reg .pred p;\nsetp.eq.u32 p, 0, 0;\nwgmma.fence.sync.aligned;\n";
  auto operand = [&](Value value, StringRef constraint) {
    constraints += (constraints.empty() ? "" : ",") + constraint.str();
    others.push_back(value);
    return "$" + std::to_string(2 * count + others.size() - 1);
  };
  auto advanced = [&](Value matrix, int64_t bytes) -> Value {
    if (!bytes)
      return matrix;
    return builder.create<arith::AddIOp>(loc(), matrix, builder.create<arith::ConstantIntOp>(loc(), bytes / 16, 64));
  };
  const Box &placeB = memory.boxes[op.getB()];
  Value ownB = isOfBytes      ? multiply(warpColumn, 16 * columns)
               : isTransposed ? multiply(warpColumn, columns * placeB.swizzle)
                              : multiply(warpColumn, 2 * columns / placeB.swizzle * placeB.rows * placeB.swizzle);
  Value a, b = describeMatrix(op.getB(), ownB, !isTransposed);
  if (!isTile) {
    Value ownA = multiply(divide(warpRow, kGroupWarps), kGroupRows * memory.boxes[op.getA()].swizzle);
    a = describeMatrix(op.getA(), ownA, /*isRowOfDepth=*/false);
  }
  for (int64_t step = 0; step < steps; ++step) {
    stream << "wgmma.mma_async.sync.aligned.m64n" << columns << types << " {";
    for (int64_t i = 0; i < count; ++i)
      stream << (i ? ", $" : "$") << i;
    stream << "}, ";
    if (isTile) {
      stream << '{';
      for (auto [i, word] : llvm::enumerate(takeA(op.getA(), element, 0, step).words))
        stream << (i ? ", " : "") << operand(word, "r");
      stream << '}';
    } else {
      stream << operand(advanced(a, stepOffset(memory.boxes[op.getA()], step, false)), "l");
    }
    stream << ", " << operand(advanced(b, stepOffset(placeB, step, !isTransposed)), "l") << ", p";
    if (!isOfBytes)
      stream << ", 1, 1" << (isTile ? "" : ", 0") << (isTransposed ? ", 0" : ", 1");
    stream << ";\n";
  }
  stream << "wgmma.commit_group.sync.aligned;\n";
  if (!memory.inFlight.count(op))
    stream << "wgmma.wait_group.sync.aligned 0;\n";
  stream << "}";
  passThrough(text, numbers, others, constraints);
  for (auto [i, sum] : llvm::enumerate(sums))
    for (int64_t k = 0; k < 4; ++k)
      sum = insert(numbers[4 * i + k], sum, k);
  set(op.getResult(), sums);
  releaseBoxes(op);
}
