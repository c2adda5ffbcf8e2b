// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The CPU's part of the walk: leaves (Leaves.cpp), sinks and followers (TileToVector.cpp).
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_CPUWALK_H
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_CPUWALK_H

#include "dialects/Tile/Conversions/TileToVector/Registers.h"
#include "dialects/Tile/Conversions/Walk.h"
#include "dialects/Tile/IR/TileOps.h"

namespace tmc::tile {

class CpuWalk : public Walk {
public:
  /// `hasByteDots`, `hasPairProducts`, `bf16Dot`: the CPU sums products of bytes, of pairs of 16 bits, of pairs of bf16.
  CpuWalk(mlir::MLIRContext *context, int64_t width, int64_t followFrom, bool hasByteDots, bool hasPairProducts,
          bool bf16Dot)
      : Walk(context), width(width), followFrom(followFrom), hasByteDots(hasByteDots),
        hasPairProducts(hasPairProducts), bf16Dot(bf16Dot) {}

  /// Success if every op of the kernel can be converted; else an error at the first that cannot.
  static mlir::LogicalResult check(KernelOp kernel);

protected:
  using Walk::getNumRegisters;
  int64_t getNumRegisters(mlir::VectorType type) const override { return Registers(type, width).count(); }
  mlir::VectorType getRegisterType(mlir::VectorType type, int64_t n) const override {
    return Registers(type, width).registerType(n);
  }
  mlir::Value emitLeaf(mlir::Operation *op, mlir::OpResult result, int64_t n) override;
  bool emitSink(mlir::Operation *op) override;
  mlir::Value getLazilyRead(mlir::Operation *op) const override;

private:
  Registers shapeOf(mlir::Value tile) const { return {llvm::cast<mlir::VectorType>(tile.getType()), width}; }

  // Leaves.
  mlir::Value emitConstant(mlir::arith::ConstantOp op, const Registers &shape, int64_t n);
  mlir::Value emitBroadcast(mlir::vector::BroadcastOp op, const Registers &shape, int64_t n);
  mlir::Value emitShapeCast(mlir::vector::ShapeCastOp op, const Registers &shape, int64_t n);
  mlir::Value emitTranspose(mlir::vector::TransposeOp op, const Registers &shape, int64_t n);
  mlir::Value emitSlice(mlir::vector::ExtractStridedSliceOp op, const Registers &shape, int64_t n);
  mlir::Value emitLoad(LoadOp op, const Registers &shape, int64_t n);
  mlir::Value emitGather(GatherOp op, const Registers &shape, int64_t n);
  mlir::Value emitIota(IotaOp op, const Registers &shape, int64_t n);
  mlir::Value emitReduce(ReduceOp op, const Registers &shape, int64_t n);

  // Sinks.
  void emitStore(StoreOp op);
  void emitDot(DotOp op);
  void emitByteDot(DotOp op);
  /// sum + the products of four bytes in each lane of i32, without sign in `a`, with sign in `b`.
  mlir::Value addByteProducts(mlir::Value sum, mlir::Value a, mlir::Value b);
  void emitPairs(DotOp op, Values &sums);
  void emitExtract(mlir::vector::ExtractOp op);

  // Pieces of code.
  mlir::Location loc() const { return *location; }
  mlir::Value constantIndex(int64_t value);
  mlir::Value addConstant(mlir::Value index, int64_t value);
  mlir::Value constantRegister(mlir::VectorType type, mlir::TypedAttr element);
  /// A number of 16 bits as an integer, in which form lanes are moved; others as they are.
  mlir::Value bitsOf(mlir::Value value);
  mlir::Value splat(mlir::Value scalar, int64_t lanes);
  mlir::Value extractLane(mlir::Value reg, int64_t lane);
  mlir::Value fromLanes(llvm::ArrayRef<mlir::Value> scalars);
  mlir::Value slice(mlir::Value reg, int64_t offset, int64_t lanes);
  /// A register or number of 16 bits as f32, or the other way round.
  mlir::Value toElement(mlir::Value value, mlir::Type element) { return Walk::toElement(loc(), value, element); }
  /// The bits of a register as lanes of another type.
  mlir::Value bitcast(mlir::Value reg, mlir::Type element);
  /// One of the two bf16 of each 32 bits, as f32.
  mlir::Value halfOfPairs(mlir::Value pairs, bool upper);
  /// A register with more lanes; the new ones hold `fill`.
  mlir::Value widen(mlir::Value reg, int64_t lanes, mlir::TypedAttr fill);
  /// Indices of the first element of register n of a tile at memref[indices].
  Values address(mlir::ValueRange indices, llvm::ArrayRef<int64_t> axisMap, const Registers &shape, int64_t n);
  mlir::Value loadLanes(mlir::Value memref, Values indices, int64_t axis, int64_t lanes);

  // Reductions: a register joins one of four partial results, so that chains are short and few registers live.
  struct Partials {
    mlir::Value values[4];
  };
  mlir::Value combine(ReduceKind kind, mlir::Value x, mlir::Value y);
  mlir::TypedAttr identity(ReduceKind kind, mlir::Type element);
  void join(ReduceKind kind, Partials &partials, int64_t which, mlir::Value reg);
  mlir::Value merge(ReduceKind kind, const Partials &partials);
  /// All lanes of a register combined, as vector<1xT>.
  mlir::Value horizontal(ReduceKind kind, mlir::Value reg);

  // Reductions behind a store that take their share of each register as it is stored.
  struct Follower {
    ReduceOp op;
    llvm::SmallVector<Partials> partials; // one a register of the result
  };
  llvm::SmallVector<Follower> findFollowers(StoreOp store);
  void feed(Follower &follower, int64_t n);

  int64_t width, followFrom;
  bool hasByteDots, hasPairProducts, bf16Dot;
  std::optional<mlir::Location> location; // of the code being emitted
};

/// Whether neighbours along the last axis are neighbours in memory.
bool hasUnitLastStride(mlir::MemRefType type);

} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_CPUWALK_H
