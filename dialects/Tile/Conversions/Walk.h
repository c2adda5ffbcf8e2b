// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The lazy walk from n-D tiles to registers, without knowledge of a target.
//
// A tile value is a list of registers. Pure ops and loads are lazy: register n is emitted where a sink asks for it,
// recursively, and remembered, so code comes out depth first, one register at a time. Sinks, in program order, are
// stores, dots, yields, loop inits and tiles that cross into a region (forced before it, or the memo would not
// dominate its uses). A target says how many registers a type has and adds its leaves and sinks.
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_WALK_H
#define TMC_DIALECTS_TILE_CONVERSIONS_WALK_H

#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Builders.h"

namespace tmc::tile {

using Values = llvm::SmallVector<mlir::Value>;

inline bool isTile(mlir::Type type) { return llvm::isa<mlir::VectorType>(type); }
inline bool isTile(mlir::Value value) { return isTile(value.getType()); }

class Walk {
public:
  explicit Walk(mlir::MLIRContext *context) : builder(context) {}
  virtual ~Walk() = default;

  /// Converts the block of a region in place. What cannot be converted must have been refused before: see
  /// `isStructureSupported` and the target's own check.
  void convert(mlir::Region &region);

  /// Elementwise on tiles of one shape: register n of the result is the op on registers n of the operands.
  static bool isElementwise(mlir::Operation *op);
  /// Whether the walk can rebuild this op with regions: any op if no tile enters or leaves it by operand, result or
  /// block argument; scf.for, scf.if and scf.index_switch in any case.
  static bool isStructureSupported(mlir::Operation *op);

protected:
  virtual int64_t getNumRegisters(mlir::VectorType type) const = 0;
  virtual mlir::VectorType getRegisterType(mlir::VectorType type, int64_t n) const = 0;
  /// Register n of the result of a pure op or load that is not elementwise.
  virtual mlir::Value emitLeaf(mlir::Operation *op, mlir::OpResult result, int64_t n) = 0;
  /// An op without regions that is emitted at its place; false: not a sink.
  virtual bool emitSink(mlir::Operation *op) = 0;
  /// Code around a loop that carries tiles: before it, at the start of its body (whose ops still stand behind), behind
  /// it.
  virtual void beforeLoop(mlir::scf::ForOp, Values & /*inits*/) {}
  virtual void leaveLoop(mlir::scf::ForOp) {}
  virtual void enterLoop(mlir::scf::ForOp /*from*/, mlir::scf::ForOp) {}
  virtual void afterLoop(mlir::scf::ForOp /*from*/, mlir::scf::ForOp) {}
  /// Around an op with regions that carries no tiles.
  virtual void beforeRegions(mlir::Operation *) {}
  virtual void afterRegions(mlir::Operation *) {}
  /// Whether the op reads memory and may wait (until something may overwrite what it reads).
  virtual mlir::Value getLazilyRead(mlir::Operation *op) const = 0;

  /// Register n of a tile, emitted now if it has not been yet.
  mlir::Value get(mlir::Value tile, int64_t n);
  bool has(mlir::Value tile, int64_t n) const;
  void set(mlir::Value tile, int64_t n, mlir::Value value);
  void set(mlir::Value tile, Values values) { registers[tile] = std::move(values); }
  /// All registers of a tile.
  Values force(mlir::Value tile);
  int64_t getNumRegisters(mlir::Value tile) const {
    return getNumRegisters(llvm::cast<mlir::VectorType>(tile.getType()));
  }

  /// A number, or a register of them, as a load or a store makes it that of another type.
  mlir::Value toElement(mlir::Location loc, mlir::Value value, mlir::Type element);

  mlir::OpBuilder builder;
  /// Loads of this block that may still be asked for and have not been forced.
  llvm::SmallVector<mlir::Operation *> pendingLoads;

private:
  mlir::Value emit(mlir::OpResult result, int64_t n);
  void convertBlock(mlir::Block &block);
  void convertRegionOp(mlir::Operation *op);
  void convertFor(mlir::scf::ForOp op);
  void convertBranches(mlir::Operation *op);
  void convertYield(mlir::Operation *op);
  void forceOverwritten(mlir::Operation *writer);
  void flatten(mlir::ValueRange values, Values &out);
  void flattenTypes(mlir::TypeRange types, llvm::SmallVectorImpl<mlir::Type> &out) const;
  /// Maps values of the old op (results, arguments) to those of the new one, in flattened order.
  void mapFlattened(mlir::ValueRange from, mlir::ValueRange to);

  llvm::DenseMap<mlir::Value, Values> registers; // null: not asked for yet
  llvm::SmallVector<mlir::Operation *> replaced;
};

} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_WALK_H
