// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What writes the loops of a nest; EmitNest.cpp says how. Tiles are pulled in NestTiles.cpp, their shape is chosen in
// NestShape.cpp.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_NESTEMITTER_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_NESTEMITTER_H

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "dialects/Mixer/Conversions/MixerToTile/Nests.h"

namespace tmc::mixer {

/// What `expr` gains when loop `dim` makes a step. Linear expressions only (getNestLoops sees to it).
inline int64_t coefficient(mlir::AffineExpr expr, unsigned dim) {
  if (auto position = mlir::dyn_cast<mlir::AffineDimExpr>(expr))
    return position.getPosition() == dim;
  auto binary = mlir::dyn_cast<mlir::AffineBinaryOpExpr>(expr);
  if (!binary)
    return 0;
  if (binary.getKind() == mlir::AffineExprKind::Add)
    return coefficient(binary.getLHS(), dim) + coefficient(binary.getRHS(), dim);
  if (auto factor = mlir::dyn_cast<mlir::AffineConstantExpr>(binary.getRHS()))
    return coefficient(binary.getLHS(), dim) * factor.getValue();
  if (auto factor = mlir::dyn_cast<mlir::AffineConstantExpr>(binary.getLHS()))
    return coefficient(binary.getRHS(), dim) * factor.getValue();
  return 0;
}

class NestEmitter {
public:
  /// Where a tile lies: its first place on each loop so far.
  struct Frame {
    llvm::SmallVector<mlir::Value> at;
    int64_t row = -1, lane = -1; ///< loops that the tile walks; -1: none
    int64_t rows = 1, lanes = 1;
    bool interior = false; ///< all windows of the tile lie inside their input
  };

  /// A part of a loop in steps of `width`.
  struct Segment {
    mlir::Value begin, end;
    int64_t width;
    bool single; ///< one step
  };

  NestEmitter(KernelBuilder &kb, mlir::Value root) : kb(kb), root(root), op(root.getDefiningOp()) {}
  llvm::LogicalResult emit();

private:
  // Values
  llvm::FailureOr<mlir::Value> pull(mlir::Value value, mlir::AffineMap access, const Frame &frame);
  llvm::FailureOr<mlir::Value> pullMemory(mlir::Value value, mlir::AffineMap access, const Frame &frame);
  llvm::FailureOr<mlir::Value> pullJoined(mlir::Value value, const KernelBuilder::View &view, mlir::AffineMap access,
                                          unsigned joined, const Frame &frame);
  llvm::FailureOr<mlir::Value> compute(mlir::Operation *op, mlir::AffineMap access, const Frame &frame);
  llvm::FailureOr<mlir::Value> apply(mlir::Operation *op, const NestLoops &loops, llvm::ArrayRef<mlir::Value> arguments,
                                     mlir::AffineMap own, const Frame &frame);
  llvm::FailureOr<mlir::Value> reduce(mlir::Operation *op, const NestLoops &loops, mlir::AffineMap access,
                                      const Frame &frame);
  llvm::LogicalResult hoist(mlir::Value value, mlir::AffineMap access, const Frame &frame,
                            llvm::function_ref<bool(mlir::AffineMap)> isInvariant);

  // Loops
  using Leaves = llvm::SmallVector<std::pair<mlir::Value, mlir::AffineMap>>;
  void findLeaves(Leaves &leaves, llvm::SmallVector<bool> &reduced);
  void choose(const Leaves &leaves, llvm::ArrayRef<bool> reduced);
  void chooseRows(const Leaves &leaves, llvm::ArrayRef<bool> reduced);
  void chooseStrip(const NestLoops &loops);
  llvm::LogicalResult overLanes(llvm::function_ref<llvm::LogicalResult(mlir::Value, int64_t)> body);
  llvm::LogicalResult overRows(mlir::Value begin, mlir::Value end, Frame &frame,
                               llvm::function_ref<llvm::LogicalResult(Frame &)> body);
  llvm::LogicalResult emitCell(Frame frame, mlir::Value rowBegin, mlir::Value rowEnd);
  llvm::LogicalResult store(const Frame &frame);
  llvm::LogicalResult stageStrip(const Frame &frame);
  mlir::Value stripRow(llvm::ArrayRef<mlir::Value> steps);
  llvm::SmallVector<Segment> segments(int64_t size, mlir::Value dynamic, int64_t most);
  llvm::FailureOr<mlir::Value> extent(mlir::Operation *op, const NestLoops &loops, unsigned loop);
  llvm::FailureOr<mlir::Value> dimOf(mlir::Value value, unsigned axis);

  // Contractions on tensor cores
  bool findProduct(const Leaves &leaves, llvm::ArrayRef<bool> reduced);
  bool canReadBeside(int64_t row, int64_t column, const NestLoops &loops, Leaves leaves,
                     llvm::SmallVector<bool> reduced);
  llvm::LogicalResult emitOnTensorCores();
  llvm::FailureOr<mlir::Value> multiply(const NestLoops &loops, mlir::AffineMap access, const Frame &frame);

  // Small things
  void collectLeaves(mlir::Value value, mlir::AffineMap access, bool inside, Leaves &leaves,
                     llvm::SmallVector<bool> &reduced);
  void noteWindow(mlir::Operation *producer, mlir::AffineMap access);
  mlir::Value evaluate(mlir::AffineExpr expr, const Frame &frame);
  bool walksRow(mlir::AffineExpr expr, const Frame &frame) { return frame.row >= 0 && coefficient(expr, frame.row); }
  bool walksLane(mlir::AffineExpr expr, const Frame &frame) { return frame.lane >= 0 && coefficient(expr, frame.lane); }
  std::pair<bool, bool> walks(mlir::AffineMap access, const Frame &frame) {
    std::pair<bool, bool> result(false, false);
    for (mlir::AffineExpr expr : access.getResults()) {
      result.first |= walksRow(expr, frame);
      result.second |= walksLane(expr, frame);
    }
    return result;
  }
  mlir::Value spread(mlir::Value tile, llvm::ArrayRef<int64_t> shape) {
    return kb.broadcast(mlir::VectorType::get(shape, mlir::cast<mlir::VectorType>(tile.getType()).getElementType()),
                        tile);
  }
  std::vector<uintptr_t> keyOf(mlir::Value value, mlir::AffineMap access, const Frame &frame);
  mlir::AffineMap identity(unsigned rank) { return mlir::AffineMap::getMultiDimIdentityMap(rank, kb.b.getContext()); }
  mlir::AffineExpr dim(unsigned position) { return mlir::getAffineDimExpr(position, kb.b.getContext()); }

  KernelBuilder &kb;
  mlir::Value root;
  mlir::Operation *op;
  KernelBuilder::View to;
  int64_t rank = 0, lane = -1, row = -1, mostRows = 1, mostLanes = 1;
  mlir::Operation *anchor = nullptr;
  mlir::AffineMap anchorAccess; ///< loops of the root -> axes of the anchor's result; null if there are several
  /// The operand of a contraction that every row of tiles reads: what a strip of lanes needs of it is copied to a panel
  /// [steps of the reductions][lanes] before its rows.
  struct Strip {
    unsigned input = ~0u;               ///< of the anchor
    mlir::AffineMap access;             ///< loops of the root, then reductions -> axes of the operand
    llvm::SmallVector<int64_t> extents; ///< of the reductions
    mlir::Value panel;
    bool isUsed() const { return input != ~0u; }
  } strip;
  /// The anchor as a product of tensor cores: which inputs are multiplied, which loops of the root are its rows and
  /// columns, so many of them in a cell, and how they are read.
  struct Product {
    unsigned left = ~0u, right = ~0u;
    int64_t row = -1, column = -1, rows = 0, columns = 0;
    int64_t depth = 0, trip = 0;             ///< of all, and of a trip of the loop over it
    mlir::AffineMap leftAccess, rightAccess; ///< loops of the root, then the depth -> axes
    bool isStaged = false;                   ///< the left operand; else it is a tile
    bool isTransposed = false;               ///< the right one lies in rows of the depth
    bool isUsed() const { return left != ~0u; }
  } product;
  llvm::DenseSet<int64_t> cutLoops; ///< walked by a window that is cut at the edges of its input
  bool isWindowTurned = false;      ///< a window's result has other axes than the root
  unsigned numWindows = 0;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_NESTEMITTER_H
