// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass, what it refuses, and the sinks of the walk.
#include "dialects/Tile/Conversions/TileToVector/Passes.h"

#include "dialects/Tile/Conversions/MemoryOrder.h"
#include "dialects/Tile/Conversions/TileToVector/CpuWalk.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/TypeSwitch.h"

namespace tmc::tile {
#define GEN_PASS_DEF_TILETOVECTORPASS
#include "dialects/Tile/Conversions/TileToVector/Passes.h.inc"
} // namespace tmc::tile

using namespace mlir;
using namespace tmc::tile;

//===--------------------------------------------------------------------------------------------------------------===//
// What is refused
//===--------------------------------------------------------------------------------------------------------------===//

static LogicalResult checkType(Operation *op, Type type) {
  auto tile = dyn_cast<VectorType>(type);
  if (!tile)
    return success();
  if (tile.getRank() == 0 || tile.isScalable())
    return op->emitOpError() << "has a tile without registers on a CPU (rank 0 or scalable): " << type;
  return success();
}

static LogicalResult checkOp(Operation *op) {
  auto touches = [](Value value) { return isTile(value); };
  for (Region &region : op->getRegions())
    for (Block &block : region)
      for (Type type : block.getArgumentTypes())
        if (failed(checkType(op, type)))
          return failure();
  if (op->getNumRegions()) {
    if (!Walk::isStructureSupported(op))
      return op->emitOpError() << "cannot carry tiles: only scf.for, scf.if and scf.index_switch can";
    return success();
  }
  if (!llvm::any_of(op->getOperands(), touches) && !llvm::any_of(op->getResults(), touches))
    return success();
  for (Type type : op->getResultTypes())
    if (failed(checkType(op, type)))
      return failure();
  for (Type type : op->getOperandTypes())
    if (failed(checkType(op, type)))
      return failure();
  if (Walk::isElementwise(op))
    return success();
  return TypeSwitch<Operation *, LogicalResult>(op)
      .Case<arith::ConstantOp>([](arith::ConstantOp op) -> LogicalResult {
        if (!isa<DenseElementsAttr>(op.getValue()))
          return op.emitOpError() << "of a tile must hold dense elements";
        return success();
      })
      .Case<LoadOp, StoreOp, GatherOp>([](auto) -> LogicalResult { return success(); })
      .Case<ReduceOp>([](ReduceOp op) -> LogicalResult {
        if (op.getType().getElementType().isInteger(1))
          return op.emitOpError() << "of i1 is not supported: select into i32 first";
        return success();
      })
      .Case<DotOp>([](DotOp op) -> LogicalResult {
        auto b = cast<MemRefType>(op.getB().getType());
        bool isBytes = op.getType().getElementType().isInteger(32);
        if (auto a = cast<MemRefType>(op.getA().getType()); isBytes && !hasUnitLastStride(a))
          return op.emitOpError() << "needs neighbouring bytes of a: the last stride of " << a << " is not 1";
        if ((isBytes || op.getPairs() || op.getType().getShape().back() > 1) && !hasUnitLastStride(b))
          return op.emitOpError() << "needs neighbouring columns of b: the last stride of " << b << " is not 1";
        return success();
      })
      .Case<vector::ShapeCastOp>([](vector::ShapeCastOp op) -> LogicalResult {
        if (op.getSourceVectorType().getShape().back() != op.getResultVectorType().getShape().back())
          return op.emitOpError() << "must keep the extent of the last axis, got " << op.getSourceVectorType() << " to "
                                  << op.getResultVectorType();
        return success();
      })
      .Case<vector::ExtractStridedSliceOp>([](vector::ExtractStridedSliceOp op) -> LogicalResult {
        for (Attribute stride : op.getStrides())
          if (cast<IntegerAttr>(stride).getInt() != 1)
            return op.emitOpError() << "must have strides of 1";
        return success();
      })
      .Case<vector::ExtractOp>([](vector::ExtractOp op) -> LogicalResult {
        if (isTile(op.getResult()) || op.hasDynamicPosition())
          return op.emitOpError() << "must take one element at a constant position out of a tile";
        return success();
      })
      .Case<vector::BroadcastOp, vector::SplatOp, vector::TransposeOp, IotaOp, scf::YieldOp>(
          [](Operation *) { return success(); })
      .Default([](Operation *op) { return op->emitOpError() << "on tiles cannot be converted to registers"; });
}

LogicalResult CpuWalk::check(KernelOp kernel) {
  WalkResult result = kernel.getBody().walk<WalkOrder::PreOrder>(
      [](Operation *op) { return failed(checkOp(op)) ? WalkResult::interrupt() : WalkResult::advance(); });
  return failure(result.wasInterrupted());
}

//===--------------------------------------------------------------------------------------------------------------===//
// Sinks
//===--------------------------------------------------------------------------------------------------------------===//

bool CpuWalk::emitSink(Operation *op) {
  location = op->getLoc();
  if (auto store = dyn_cast<StoreOp>(op))
    emitStore(store);
  else if (auto dot = dyn_cast<DotOp>(op))
    emitDot(dot);
  else if (auto extract = dyn_cast<vector::ExtractOp>(op); extract && isTile(extract.getVector()))
    emitExtract(extract);
  else
    return false;
  return true;
}

Value CpuWalk::addByteProducts(Value sum, Value a, Value b) {
  auto type = cast<VectorType>(sum.getType());
  int64_t lanes = type.getDimSize(0);
  bool isRegister = lanes == 4 || lanes == 8 || lanes == 16;
  auto call = [&](StringRef name, VectorType result, ValueRange operands) -> Value {
    auto intrinsic = builder.getStringAttr("llvm.x86." + name);
    return builder.create<LLVM::CallIntrinsicOp>(loc(), result, intrinsic, operands, LLVM::FastmathFlagsAttr{})
        .getResults();
  };
  if (hasByteDots && isRegister)
    return call("avx512.vpdpbusd." + std::to_string(lanes * 32), type, {sum, a, b});
  auto constant = [&](VectorType type, int64_t value) {
    return constantRegister(type, builder.getIntegerAttr(type.getElementType(), value));
  };
  if (isRegister && hasPairProducts) {
    // Sums of two products of 16 bits are exact, those of bytes (pmaddubsw) saturate.
    auto halves = VectorType::get({2 * lanes}, builder.getI16Type());
    Value eight = constant(halves, 8), low = constant(halves, 255);
    Value a16 = builder.create<vector::BitCastOp>(loc(), halves, a),
          b16 = builder.create<vector::BitCastOp>(loc(), halves, b);
    Value evenA = builder.create<arith::AndIOp>(loc(), a16, low),
          oddA = builder.create<arith::ShRUIOp>(loc(), a16, eight);
    Value oddB = builder.create<arith::ShRSIOp>(loc(), b16, eight);
    Value evenB = builder.create<arith::ShRSIOp>(loc(), builder.create<arith::ShLIOp>(loc(), b16, eight), eight);
    StringRef name = lanes == 4 ? "sse2.pmadd.wd" : lanes == 8 ? "avx2.pmadd.wd" : "avx512.pmaddw.d.512";
    for (auto [x, y] : {std::pair(evenA, evenB), std::pair(oddA, oddB)})
      sum = builder.create<arith::AddIOp>(loc(), sum, call(name, type, {x, y}));
    return sum;
  }
  for (int64_t byte = 0; byte < 4; ++byte) {
    Value x = builder.create<arith::AndIOp>(loc(), builder.create<arith::ShRUIOp>(loc(), a, constant(type, 8 * byte)),
                                            constant(type, 255));
    Value y = builder.create<arith::ShLIOp>(loc(), b, constant(type, 24 - 8 * byte));
    y = builder.create<arith::ShRSIOp>(loc(), y, constant(type, 24));
    sum = builder.create<arith::AddIOp>(loc(), sum, builder.create<arith::MulIOp>(loc(), x, y));
  }
  return sum;
}

void CpuWalk::emitByteDot(DotOp op) {
  Registers shape = shapeOf(op.getResult());
  Values sums = force(op.getAccumulator());
  location = op.getLoc();
  Values a(op.getAIndices()), b(op.getBIndices());
  size_t rankA = a.size(), rankB = b.size();
  Type byte = builder.getI8Type(), word = builder.getI32Type();
  auto words = [&](Value bytes) {
    auto type = VectorType::get({cast<VectorType>(bytes.getType()).getDimSize(0) / 4}, word);
    return builder.create<vector::BitCastOp>(loc(), type, bytes).getResult();
  };
  bool hasCodes = op.getCodes().has_value();
  int64_t stepsOfRow = hasCodes && *op.getCodes() == 4 ? 2 : 1;
  Values loaded(shape.perRow);
  for (int64_t k = 0, depth = op.getDepth(); k < depth; ++k) {
    Values cols;
    for (int64_t c = 0; c < shape.perRow; ++c) {
      Values at(b);
      at[rankB - 2] = addConstant(b[rankB - 2], k / stepsOfRow);
      at[rankB - 1] = addConstant(b[rankB - 1], 4 * shape.col(c));
      auto type = VectorType::get({4 * shape.lanes(c)}, byte);
      if (k % stepsOfRow == 0)
        loaded[c] = words(builder.create<vector::LoadOp>(loc(), type, op.getB(), at));
      Value column = loaded[c];
      if (stepsOfRow == 2) {
        auto type = cast<VectorType>(column.getType());
        if (k % 2)
          column = builder.create<arith::ShRUIOp>(loc(), column, constantRegister(type, builder.getI32IntegerAttr(4)));
        column = builder.create<arith::AndIOp>(loc(), column, constantRegister(type, builder.getI32IntegerAttr(0x0f0f0f0f)));
      }
      cols.push_back(column);
    }
    for (int64_t r = 0; r < shape.rows; ++r) {
      Values at(a);
      at[rankA - 2] = addConstant(a[rankA - 2], r);
      at[rankA - 1] = addConstant(a[rankA - 1], 4 * k);
      Value four =
          extractLane(words(builder.create<vector::LoadOp>(loc(), VectorType::get({4}, byte), op.getA(), at)), 0);
      for (int64_t c = 0; c < shape.perRow; ++c) {
        Value &sum = sums[r * shape.perRow + c];
        Value spread = splat(four, shape.lanes(c));
        sum = hasCodes ? addByteProducts(sum, cols[c], spread) : addByteProducts(sum, spread, cols[c]);
      }
    }
  }
  set(op.getResult(), sums);
}

void CpuWalk::emitDot(DotOp op) {
  if (op.getType().getElementType().isInteger(32))
    return emitByteDot(op);
  Registers shape = shapeOf(op.getResult());
  Values sums = force(op.getAccumulator());
  location = op.getLoc();
  if (op.getPairs()) {
    emitPairs(op, sums);
    return set(op.getResult(), sums);
  }
  Type element = shape.type.getElementType(), elementOfB = cast<MemRefType>(op.getB().getType()).getElementType();
  Values a(op.getAIndices()), b(op.getBIndices());
  size_t rankA = a.size(), rankB = b.size();
  for (int64_t k = 0, depth = op.getDepth(); k < depth; ++k) {
    Values row(b), cols;
    row[rankB - 2] = addConstant(b[rankB - 2], k);
    for (int64_t c = 0; c < shape.perRow; ++c) {
      Values at(row);
      at[rankB - 1] = addConstant(row[rankB - 1], shape.col(c));
      if (shape.lanes(c) == 1) // also where the columns of b are not neighbours
        cols.push_back(splat(toElement(builder.create<memref::LoadOp>(loc(), op.getB(), at), element), 1));
      else
        cols.push_back(toElement(
            builder.create<vector::LoadOp>(loc(), shape.registerType(c).clone(elementOfB), op.getB(), at), element));
    }
    for (int64_t r = 0; r < shape.rows; ++r) {
      Values at(a);
      at[rankA - 2] = addConstant(a[rankA - 2], r);
      at[rankA - 1] = addConstant(a[rankA - 1], k);
      Value scalar = toElement(builder.create<memref::LoadOp>(loc(), op.getA(), at), element);
      Value spread;
      for (int64_t c = 0; c < shape.perRow; ++c) {
        if (!spread || cast<VectorType>(spread.getType()).getDimSize(0) != shape.lanes(c))
          spread = splat(scalar, shape.lanes(c));
        Value &sum = sums[r * shape.perRow + c];
        sum = builder.create<vector::FMAOp>(loc(), spread, cols[c], sum);
      }
    }
  }
  set(op.getResult(), sums);
}

Value CpuWalk::bitcast(Value reg, Type element) {
  auto type = cast<VectorType>(reg.getType());
  int64_t bits = type.getDimSize(0) * type.getElementTypeBitWidth();
  return builder.create<vector::BitCastOp>(loc(), VectorType::get({bits / element.getIntOrFloatBitWidth()}, element),
                                           reg);
}

Value CpuWalk::halfOfPairs(Value pairs, bool upper) {
  auto type = cast<VectorType>(pairs.getType());
  Value constant = constantRegister(type, builder.getI32IntegerAttr(upper ? int32_t(0xffff0000) : 16));
  Value bits = upper ? builder.create<arith::AndIOp>(loc(), pairs, constant).getResult()
                     : builder.create<arith::ShLIOp>(loc(), pairs, constant).getResult();
  return bitcast(bits, builder.getF32Type());
}

/// Products of pairs: at once where the CPU can, else the first of all pairs, then the second. A bf16 is the upper half
/// of an f32, so that a register of pairs is taken apart by a shift and a mask.
void CpuWalk::emitPairs(DotOp op, Values &sums) {
  Registers shape = shapeOf(op.getResult());
  auto typeOfA = cast<MemRefType>(op.getA().getType());
  Type i32 = builder.getI32Type(), f32 = builder.getF32Type(), bf16 = builder.getBF16Type();
  bool isPairOfA = typeOfA.getElementType().isBF16() && hasUnitLastStride(typeOfA);
  Values a(op.getAIndices()), b(op.getBIndices());
  size_t rankA = a.size(), rankB = b.size();
  for (int64_t k = 0, depth = op.getDepth(); k < depth; k += 2) {
    bool isWhole = k + 1 < depth;
    Values cols(shape.perRow);
    SmallVector<Values> places;
    for (int64_t c = 0; c < shape.perRow; ++c) {
      Values at(b);
      at[rankB - 2] = addConstant(b[rankB - 2], k / 2);
      at[rankB - 1] = addConstant(b[rankB - 1], 2 * shape.col(c));
      places.push_back(at);
    }
    auto column = [&](int64_t c) -> Value {
      if (!cols[c]) {
        auto type = VectorType::get({2 * shape.lanes(c)}, bf16);
        cols[c] = bitcast(builder.create<vector::LoadOp>(loc(), type, op.getB(), places[c]), i32);
      }
      return cols[c];
    };
    auto element = [&](int64_t r, int64_t step) -> Value {
      Values at(a);
      at[rankA - 2] = addConstant(a[rankA - 2], r);
      at[rankA - 1] = addConstant(a[rankA - 1], k + step);
      return builder.create<memref::LoadOp>(loc(), op.getA(), at);
    };
    // The halves of the columns, one for all rows.
    Values halves[2];
    auto half = [&](int64_t c, bool upper) -> Value {
      halves[upper].resize(shape.perRow);
      Value &value = halves[upper][c];
      if (value)
        return value;
      // The second ones of all pairs are a load that leaves the first ones out: no other unit than that of loads has
      // work.
      if (upper && width == 16) {
        auto type = VectorType::get({2 * shape.lanes(c)}, bf16);
        SmallVector<bool> odd;
        for (int64_t n = 0; n < type.getDimSize(0); ++n)
          odd.push_back(n % 2);
        Value mask = builder.create<arith::ConstantOp>(
            loc(), DenseElementsAttr::get(VectorType::get(type.getShape(), builder.getI1Type()), ArrayRef<bool>(odd)));
        Value none = constantRegister(type, builder.getZeroAttr(bf16));
        return value =
                   bitcast(builder.create<vector::MaskedLoadOp>(loc(), type, op.getB(), places[c], mask, none), f32);
      }
      return value = halfOfPairs(column(c), upper);
    };
    for (int64_t r = 0; r < shape.rows; ++r) {
      Value scalars[2], spread[2], pair; // pair: both of row r, as i32
      if (isPairOfA) {
        Values at(a);
        at[rankA - 2] = addConstant(a[rankA - 2], r);
        at[rankA - 1] = addConstant(a[rankA - 1], k);
        if (isWhole)
          pair = extractLane(
              bitcast(builder.create<vector::LoadOp>(loc(), VectorType::get({2}, bf16), op.getA(), at), i32), 0);
        else
          pair = builder.create<arith::ExtUIOp>(
              loc(), i32, builder.create<arith::BitcastOp>(loc(), builder.getI16Type(), element(r, 0)));
      } else {
        for (int64_t step = 0; step < 1 + isWhole; ++step)
          scalars[step] = toElement(element(r, step), f32);
      }
      int64_t spreadLanes = 0;
      for (int64_t c = 0; c < shape.perRow; ++c) {
        Value &sum = sums[r * shape.perRow + c];
        int64_t lanes = shape.lanes(c);
        bool isInstruction = bf16Dot && isPairOfA && (lanes == 16 || lanes == 8 || lanes == 4);
        if (spreadLanes != lanes) {
          spread[0] = spread[1] = Value();
          spreadLanes = lanes;
        }
        if (isInstruction) {
          if (!spread[0])
            spread[0] = bitcast(splat(pair, lanes), bf16);
          std::string name = "llvm.x86.avx512bf16.dpbf16ps." + std::to_string(32 * lanes);
          sum = builder
                    .create<LLVM::CallIntrinsicOp>(loc(), sum.getType(), builder.getStringAttr(name),
                                                   ValueRange{sum, spread[0], bitcast(column(c), bf16)},
                                                   LLVM::FastmathFlagsAttr())
                    .getResult(0);
          continue;
        }
        for (int64_t step = 0; step < 1 + isWhole; ++step) {
          if (!spread[step])
            spread[step] = pair ? halfOfPairs(splat(pair, lanes), step) : splat(scalars[step], lanes);
          sum = builder.create<vector::FMAOp>(loc(), spread[step], half(c, step), sum);
        }
      }
    }
  }
}

void CpuWalk::emitExtract(vector::ExtractOp op) {
  Registers shape = shapeOf(op.getVector());
  ArrayRef<int64_t> index = op.getStaticPosition();
  int64_t n = shape.at(index);
  Value reg = get(op.getVector(), n);
  location = op.getLoc();
  op.getResult().replaceAllUsesWith(extractLane(reg, index.back() - shape.col(n)));
}

/// The same value, or equal constants.
static bool isSameIndex(Value x, Value y) {
  if (x == y)
    return true;
  auto a = x.getDefiningOp<arith::ConstantOp>(), b = y.getDefiningOp<arith::ConstantOp>();
  return a && b && a.getValue() == b.getValue();
}

/// Whether register n of the load is exactly what register n of the store overwrites.
static bool readsStoredBox(Operation *op, StoreOp store) {
  auto load = dyn_cast<LoadOp>(op);
  return load && load.getMemref() == store.getMemref() && load.getType() == store.getValue().getType() &&
         load.getAxisMap() == store.getAxisMap() &&
         llvm::all_of(llvm::zip(load.getIndices(), store.getIndices()),
                      [](auto pair) { return isSameIndex(std::get<0>(pair), std::get<1>(pair)); });
}

void CpuWalk::emitStore(StoreOp op) {
  Value tile = op.getValue(), root = getRoot(op.getMemref());
  auto memref = cast<MemRefType>(op.getMemref().getType());
  // Loads of this memory go before the store: all at once, or, where the store updates the box they read in place,
  // register by register.
  SmallVector<Operation *> updated;
  llvm::erase_if(pendingLoads, [&](Operation *load) {
    if (!mayOverlap(getRoot(getLazilyRead(load)), root))
      return false;
    if (readsStoredBox(load, op))
      updated.push_back(load);
    else
      force(load->getResult(0));
    return true;
  });
  SmallVector<Follower> followers = findFollowers(op);
  Registers shape = shapeOf(tile);
  SmallVector<int64_t> axisMap = op.getAxisMap();
  int64_t lastAxis = axisMap.back();
  for (int64_t n = 0; n < shape.count(); ++n) {
    Value reg = get(tile, n);
    for (Operation *load : updated)
      if (!load->use_empty())
        get(load->getResult(0), n);
    location = op.getLoc();
    reg = toElement(reg, memref.getElementType());
    Values indices = address(op.getIndices(), axisMap, shape, n);
    if (shape.isColumn()) {
      builder.create<memref::StoreOp>(loc(), extractLane(reg, 0), op.getMemref(), indices);
    } else if (lastAxis == memref.getRank() - 1 && hasUnitLastStride(memref)) {
      builder.create<vector::StoreOp>(loc(), reg, op.getMemref(), indices);
    } else {
      Value first = indices[lastAxis];
      for (int64_t lane = 0; lane < shape.lanes(n); ++lane) {
        indices[lastAxis] = addConstant(first, lane);
        builder.create<memref::StoreOp>(loc(), extractLane(reg, lane), op.getMemref(), indices);
      }
    }
    for (Follower &follower : followers)
      feed(follower, n);
  }
}

//===--------------------------------------------------------------------------------------------------------------===//
// Followers
//===--------------------------------------------------------------------------------------------------------------===//

namespace {
/// What the reductions behind a store need.
class FollowerAnalysis {
public:
  explicit FollowerAnalysis(StoreOp store) : store(store) {}

  /// Whether `value` is computed from the stored tile by pure ops of this block.
  bool needsStored(Value value) {
    if (value == store.getValue())
      return true;
    Operation *op = value.getDefiningOp();
    if (!op || op->getBlock() != store->getBlock() || op->getNumRegions() || !isTile(value))
      return false;
    auto [it, isNew] = needs.try_emplace(value, false);
    if (isNew && llvm::any_of(op->getOperands(), [&](Value operand) { return needsStored(operand); }))
      needs[value] = true;
    return needs[value];
  }

  /// Whether `value` can be emitted at the store: nothing it needs is computed behind the store, or read from memory
  /// that is written in between.
  bool isReady(Value value) {
    Operation *op = value.getDefiningOp();
    if (!op || op->getBlock() != store->getBlock() || op->isBeforeInBlock(store))
      return true;
    if (!isTile(value) || op->getNumRegions() || isa<DotOp>(op))
      return false;
    auto [it, isNew] = ready.try_emplace(value, false);
    if (isNew) {
      bool result =
          canReadEarly(op) && llvm::all_of(op->getOperands(), [&](Value operand) { return isReady(operand); });
      ready[value] = result;
    }
    return ready[value];
  }

private:
  bool canReadEarly(Operation *op) {
    Value memory;
    if (auto load = dyn_cast<LoadOp>(op))
      memory = load.getMemref();
    else if (auto gather = dyn_cast<GatherOp>(op))
      memory = gather.getMemref();
    if (!memory)
      return true;
    Value root = getRoot(memory);
    for (Operation *between = store; between != op; between = between->getNextNode())
      if (collectWrites(between).mayTouch(root))
        return false;
    return true;
  }

  StoreOp store;
  DenseMap<Value, bool> needs, ready;
};
} // namespace

SmallVector<CpuWalk::Follower> CpuWalk::findFollowers(StoreOp store) {
  SmallVector<Follower> followers;
  int64_t count = getNumRegisters(store.getValue());
  if (count < followFrom)
    return followers;
  FollowerAnalysis analysis(store);
  for (Operation *op = store->getNextNode(); op; op = op->getNextNode()) {
    auto reduce = dyn_cast<ReduceOp>(op);
    if (!reduce || reduce.getType() == reduce.getSource().getType() || getNumRegisters(reduce.getSource()) != count ||
        has(reduce, 0) || !analysis.needsStored(reduce.getSource()) ||
        !llvm::all_of(reduce->getOperands(), [&](Value operand) { return analysis.isReady(operand); }))
      continue;
    followers.push_back({reduce, SmallVector<Partials>(getNumRegisters(reduce.getResult()))});
  }
  return followers;
}

void CpuWalk::feed(Follower &follower, int64_t n) {
  ReduceOp op = follower.op;
  ReduceKind kind = op.getKind();
  Value result = op.getResult(), start = op.getStart();
  Registers from = shapeOf(op.getSource());
  Value reg = get(op.getSource(), n);
  bool alongLanes = static_cast<int64_t>(op.getAxis()) == from.type.getRank() - 1;
  if (alongLanes) {
    int64_t row = from.row(n), c = n % from.perRow;
    location = op.getLoc();
    join(kind, follower.partials[row], c, reg);
    if (c + 1 < from.perRow)
      return;
    Value all = horizontal(kind, merge(kind, follower.partials[row]));
    set(result, row, start ? combine(kind, get(start, row), all) : all);
    return;
  }
  int64_t count = getNumRegisters(result), k = n % count, i = n / count;
  Partials &partials = follower.partials[k];
  if (i == 0 && start)
    partials.values[0] = get(start, k);
  location = op.getLoc();
  join(kind, partials, start ? 0 : i, reg);
  if (i + 1 == from.type.getDimSize(0))
    set(result, k, merge(kind, partials));
}

//===--------------------------------------------------------------------------------------------------------------===//
// The pass
//===--------------------------------------------------------------------------------------------------------------===//

namespace {
struct TileToVectorPass : tmc::tile::impl::TileToVectorPassBase<TileToVectorPass> {
  using TileToVectorPassBase::TileToVectorPassBase;

  void runOnOperation() override {
    if (!llvm::isPowerOf2_64(lanes)) {
      getOperation()->emitError() << getArgument() << ": lanes must be a power of two, got " << lanes.getValue();
      return signalPassFailure();
    }
    WalkResult result = getOperation()->walk([&](KernelOp kernel) {
      if (failed(CpuWalk::check(kernel)))
        return WalkResult::interrupt();
      CpuWalk(&getContext(), lanes, followFrom, byteDots, pairProducts, bf16Dot).convert(kernel.getBody());
      return WalkResult::skip();
    });
    if (result.wasInterrupted())
      signalPassFailure();
  }
};
} // namespace
