// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The GPU's part of the walk: leaves (Leaves.cpp) and sinks (TileToWarp.cpp). A register is what one thread of a warp
// holds: one of 32 neighbours along the last axis, or, where the tiles of a kernel are only read, computed with and
// written, up to 16 bytes of neighbours, which one instruction moves (WideRegisters.cpp).
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOWARP_WARPWALK_H
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOWARP_WARPWALK_H

#include "dialects/Tile/Conversions/TileToVector/Registers.h"
#include "dialects/Tile/Conversions/Walk.h"
#include "dialects/Tile/IR/TileOps.h"

namespace tmc::tile {

inline constexpr int64_t kWarpSize = 32;

class WarpWalk : public Walk {
public:
  explicit WarpWalk(KernelOp kernel);

  /// Success if every op of the kernel can be converted; else an error at the first that cannot.
  static mlir::LogicalResult check(KernelOp kernel);

protected:
  using Walk::getNumRegisters;
  int64_t getNumRegisters(mlir::VectorType type) const override { return registersOf(type).count(); }
  mlir::VectorType getRegisterType(mlir::VectorType type, int64_t n) const override {
    return mlir::VectorType::get({heldOf(type)}, type.getElementType());
  }
  mlir::Value emitLeaf(mlir::Operation *op, mlir::OpResult result, int64_t n) override;
  bool emitSink(mlir::Operation *op) override;
  mlir::Value getLazilyRead(mlir::Operation *op) const override;

private:
  /// Neighbours that a thread holds of each register: as many as divide the columns among all threads.
  static int64_t heldOf(mlir::VectorType type, int64_t most) {
    int64_t held = most;
    while (held > 1 && type.getShape().back() % (kWarpSize * held))
      held /= 2;
    return held;
  }
  int64_t heldOf(mlir::VectorType type) const { return heldOf(type, mostHeld); }
  static int64_t heldBy(const Registers &shape) { return shape.width / kWarpSize; }
  Registers registersOf(mlir::VectorType type) const { return {type, kWarpSize * heldOf(type)}; }
  Registers shapeOf(mlir::Value tile) const { return registersOf(llvm::cast<mlir::VectorType>(tile.getType())); }
  /// The most of `heldOf` that all tiles of a kernel allow.
  static int64_t chooseHeld(KernelOp kernel);

  // Leaves.
  mlir::Value emitConstant(mlir::arith::ConstantOp op, const Registers &shape, int64_t n);
  mlir::Value emitBroadcast(mlir::vector::BroadcastOp op, const Registers &shape, int64_t n);
  mlir::Value emitTranspose(mlir::vector::TransposeOp op, const Registers &shape, int64_t n);
  mlir::Value emitSlice(mlir::vector::ExtractStridedSliceOp op, const Registers &shape, int64_t n);
  mlir::Value emitLoad(mlir::Value memref, mlir::ValueRange indices, llvm::ArrayRef<int64_t> axisMap,
                       const Registers &shape, int64_t n);
  mlir::Value emitGather(GatherOp op, const Registers &shape, int64_t n);
  mlir::Value emitIota(IotaOp op, const Registers &shape, int64_t n);
  mlir::Value emitReduce(ReduceOp op, const Registers &shape, int64_t n);

  // Sinks.
  void emitStore(StoreOp op);
  void emitScalarStore(mlir::memref::StoreOp op);
  void emitDot(DotOp op);
  void emitExtract(mlir::vector::ExtractOp op);

  // Pieces of code.
  void align(mlir::Operation *access, mlir::Type type);
  mlir::Location loc() const { return *location; }
  mlir::Value constantIndex(int64_t value);
  mlir::Value toElement(mlir::Value scalar, mlir::Type element) { return Walk::toElement(loc(), scalar, element); }
  mlir::Value addConstant(mlir::Value index, int64_t value);
  mlir::Value add(mlir::Value index, mlir::Value offset);
  /// `scalar` in all `held` places of a register.
  mlir::Value toRegister(mlir::Value scalar, int64_t held = 1);
  mlir::Value elementOf(mlir::Value reg, int64_t place);
  mlir::Value toScalar(mlir::Value reg);
  /// The thread's number, or of the last of `lanes` threads for those behind it.
  mlir::Value laneUpTo(int64_t lanes);
  mlir::Value isLaneBelow(int64_t lanes);
  mlir::Value isLaneFrom(int64_t first);
  mlir::Value select(mlir::Value condition, mlir::Value x, mlir::Value y);
  /// The register of thread `lane` (an i32), of another one where threads give different numbers.
  mlir::Value shuffle(mlir::Value reg, mlir::Value lane) { return exchange("idx", reg, lane); }
  /// The register of the thread whose number differs in the bits of `mask`.
  mlir::Value butterfly(mlir::Value reg, int64_t mask);
  mlir::Value exchange(llvm::StringRef kind, mlir::Value reg, mlir::Value operand);
  mlir::Value constant32(int64_t value);
  /// Indices of the thread's (first) element of register n of a tile at memref[indices].
  Values address(mlir::ValueRange indices, llvm::ArrayRef<int64_t> axisMap, const Registers &shape, int64_t n);
  /// The first column of the thread in a register, behind that of the register.
  mlir::Value columnOfThread(const Registers &shape, int64_t n);
  mlir::Value combine(ReduceKind kind, mlir::Value x, mlir::Value y);

  /// Emits pending loads of what a store to `root` overwrites.
  void forceLoadsOf(mlir::Value root);
  /// Whether threads must wait for each other around a store to `root`.
  bool needsOrder(mlir::Value root) const;
  void synchronize();

  mlir::Value lane; // index
  int64_t mostHeld;
  llvm::SmallVector<mlir::Value> readRoots, writtenRoots;
  std::optional<mlir::Location> location; // of the code being emitted
};

} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOWARP_WARPWALK_H
