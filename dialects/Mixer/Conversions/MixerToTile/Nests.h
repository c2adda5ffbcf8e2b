// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nests: elementwise ops, reductions, contractions and windows on tensors of any rank that share one loop nest. The root
// of a nest is stored; its other ops are register edges, read through affine maps from the nest's loops to their axes.
// Which ops form a nest is decided here (for mixer-flatten-rows, which leaves them alone, and mixer-form-groups);
// EmitNest.cpp writes the loops.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_NESTS_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_NESTS_H

#include "dialects/Mixer/IR/MixerOps.h"

namespace tmc::mixer {

/// What an op of a nest computes, in loops of its own: the axes of its result first, then its reductions.
struct NestLoops {
  enum Combine { None, Add, Max, Min };
  struct Input {
    mlir::Value value;
    mlir::AffineMap access; ///< loops -> axes of the value; null for a scalar
    unsigned argument;      ///< of the body
  };
  unsigned parallel = 0;
  llvm::SmallVector<int64_t> extents; ///< ShapedType::kDynamic where not known
  llvm::SmallVector<Input> inputs;
  llvm::SmallVector<Input> unread; ///< tensors that the body reads nothing of; a loop may have its extent from one alone
  mlir::Block *body = nullptr; ///< scalar body of a linalg.generic; null: the op itself, or a window
  mlir::Value start;           ///< what a reduction starts from; null: nothing to read
  mlir::AffineMap startAccess;
  unsigned accumulator = 0; ///< argument of the body that is carried
  Combine combine = None;   ///< of a reduction; None: only in order

  bool isReduction() const { return extents.size() > parallel; }
  /// Two tensors multiplied and summed, or a window: loops that are worth a register tile.
  bool isAnchor = false;
};

/// The loops of `op`; nullopt if it cannot be part of a nest.
std::optional<NestLoops> getNestLoops(mlir::Operation *op);

/// Ops that put tensors side by side: tensor.pad with a constant, tensor.concat, tensor.insert_slice. Roots of a nest of
/// their own (EmitMoves.cpp).
bool isMove(mlir::Operation *op);

/// `access` (loops -> axes of the result of the view `op`) as loops -> axes of its operand, if it is affine.
std::optional<mlir::AffineMap> accessThroughView(mlir::Operation *op, mlir::AffineMap access);

/// Attribute of a group that is emitted as a nest; mixer-flatten-rows marks ops with it while it runs.
inline constexpr llvm::StringLiteral kNestAttr = "nest";

/// True if what `op` gives are integers that are numbers of a model, no ids or positions: bytes, and what is computed elementwise of
/// layers in integers. They lie in memory, and are computed in vectors.
bool isIntegerData(mlir::Operation *op);

class Nests {
public:
  /// `isWeight`: values that are computed at compile time. `flattens`: mixer-flatten-rows is still to come.
  Nests(mlir::Block &block, llvm::function_ref<bool(mlir::Value)> isWeight, bool flattens);
  /// The op that is stored for the nest of `op`; null if `op` is in none.
  mlir::Operation *getRoot(mlir::Operation *op) const { return roots.lookup(op); }
  bool contains(mlir::Operation *op) const { return roots.count(op); }

private:
  /// One place where an op is computed: its result's axes by the loops around it. What does not walk the loops of a
  /// reduction is computed before them, so each reduction is a level; the root's loops are level 0.
  struct Occurrence {
    mlir::AffineMap access;
    llvm::SmallVector<int64_t> extents;
    llvm::SmallVector<unsigned> level;
    llvm::SmallVector<bool> live; ///< false: computed before this loop
    unsigned depth = 0;           ///< levels so far
    unsigned anchorLevel = ~0u;   ///< of the anchor that it is inside of
    /// The innermost level that `access` walks.
    unsigned usedLevel() const;
  };
  bool isSeed(mlir::Operation *op, bool flattens) const;
  bool belongsToRows(mlir::Value value) const;
  bool join(mlir::Operation *op);
  void addOccurrences(mlir::Operation *op, llvm::ArrayRef<Occurrence> where);
  llvm::SmallVector<Occurrence> occurrencesOfOperand(mlir::Operation *user, mlir::OpOperand &operand) const;

  llvm::DenseSet<mlir::Operation *> marked;
  llvm::DenseMap<mlir::Operation *, mlir::Operation *> roots;
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<Occurrence, 2>> occurrences;
  llvm::DenseSet<mlir::Operation *> anchored; ///< roots of nests that have an anchor
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_NESTS_H
