// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear recurrence chunk by chunk on tensor cores: its tiles, and what its decay does to them. See
// EmitRecurrenceTensorCore.cpp.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_CHUNKEMITTER_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_CHUNKEMITTER_H

#include "dialects/Mixer/Conversions/MixerToTile/RecurrenceCell.h"

namespace tmc::mixer {

struct ChunkEmitter : RecurrenceCell {
  using RecurrenceCell::RecurrenceCell;
  using Value = mlir::Value;
  using Boxes = llvm::ArrayRef<mlir::Value>; ///< of all keys: one of each part, where keys fade one of all

  int64_t warps = 0, chunk = 0, part = 0; ///< steps of a chunk; rows of a part of the state
  mlir::Type element;                     ///< of queries, keys and values in memory
  bool isDelta = false, isThrough = false, isBefore = false;
  bool ofKeys = false;     ///< each key has a decay
  mlir::Type decayElement; ///< of a decay of keys that is copied ahead; null: its tiles are loaded

  //===-- Whether and how ---------------------------------------------------------------------------===//

  /// Keys of a box.
  int64_t boxKeys() const { return ofKeys ? keySize : part; }
  bool isChange() const { return isDelta || isThrough; }
  bool decays() const { return decay && decay.number != 0.0; }
  int64_t boxBytes(int64_t rows, int64_t elements, mlir::Type type, bool isFactor = true) const;
  /// Of all boxes, with two stages of those that are copied ahead.
  int64_t sharedBytes() const;
  /// Sizes that fit; false if none do.
  bool chooseTiles();
  /// "" if operands lie so that boxes can be copied from them.
  std::string whyNotStaged();
  /// Whether rows of the decay can be copied; its type then, as `prepare` shortens it.
  mlir::Type elementOfStagedDecay();

  //===-- Tiles -------------------------------------------------------------------------------------===//

  Value product(Value sum, Value a, Value b, bool isTransposed = false);
  Value sumOfParts(int64_t count, Boxes a, Boxes b, bool isTransposed);
  Value zeros(int64_t rows, int64_t columns) { return kb.splat(kb.vectorType({rows, columns}), 0.0); }
  Value times(Value tile, Value factor) {
    return factor ? kb.multiply(tile, kb.broadcast(llvm::cast<mlir::VectorType>(tile.getType()), factor)) : tile;
  }
  Value share(Value tile, mlir::Type type);
  mlir::MemRefType boxType(llvm::ArrayRef<int64_t> shape, mlir::Type type);
  Value loadBox(Value box, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<int64_t> dims, int64_t row = 0,
                int64_t column = 0);
  /// Keys of part p, as rows or as columns.
  Value loadKeys(Boxes x, int64_t p, bool asColumns = false);
  /// The operand at step t and the steps behind it, in rows; one row where it is the same for all steps.
  tile::LoadOp loadRows(const RecurrenceOperand &operand, Value t, int64_t firstKey, int64_t keys);
  /// The same of numbers of steps, loaded where this stands.
  Value loadSteps(const RecurrenceOperand &operand, Value t);
  /// Numbers of rows as numbers of one row.
  Value turn(Value rows);
  Value iota(llvm::ArrayRef<int64_t> shape, int64_t axis);
  /// The tile up to its diagonal (strict: below it), zeros above it.
  Value upToDiagonal(Value tile, bool strict = false);
  Value sumOfRows(Value tile);

  //===-- Decay (EmitRecurrenceDecays.cpp) ----------------------------------------------------------===//

  /// The running sum of a chunk's decay. Of one number a step: in rows and in one row, and all of it; null without
  /// decay. Of keys: a box, of a row of zeros and the sums behind each step.
  struct Decay {
    Value rows, row, rowsBefore, rowBefore, all, box;
  };
  /// `logarithms`: of one number a step; `left`: steps from t on.
  Decay sumDecay(Value logarithms, Value t, Value left);
  /// sum_k a_ik b_jk e^(s_i - s_j) of j up to i, zeros elsewhere; `before`: of a before its step, and j below i.
  Value scores(Boxes a, Boxes b, const Decay &decay, bool before);
  /// The transpose of scores(a, b): rows are those of b. What is not below the diagonal is not looked at.
  Value transposedScores(Boxes a, Boxes b, const Decay &decay, bool before);
  /// x e^s S, or e^a.
  Value readState(Boxes x, Boxes state, const Decay &decay, bool before);
  /// Part p of the keys x as columns, faded to the end of the chunk.
  Value toEnd(Boxes x, int64_t p, const Decay &decay);
  /// Part p of the state, faded by the chunk.
  Value keep(Value rows, int64_t p, const Decay &decay);

  //===-- A chunk -----------------------------------------------------------------------------------===//

  /// What a chunk reads beside rows of keys, loaded while the chunk before it is computed: decay and beta.
  llvm::SmallVector<Value> loadAhead(Value t);
  llvm::FailureOr<llvm::SmallVector<Value>> emitChunk(Value trip, mlir::ValueRange carried);
  /// Memory up to the end of a segment.
  Value limit(Value memref);
  void limitToSegment();
  /// What the first chunk reads beside keys; zeros where there is no step.
  llvm::SmallVector<Value> loadFirst();
  Value initialRows(int64_t first);
  llvm::LogicalResult emit();

private:
  Value fall(Value x, Value y);
  Value exp2(Value x);
  bool hasNumbers() const { return decays() && !ofKeys; }
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_CHUNKEMITTER_H
