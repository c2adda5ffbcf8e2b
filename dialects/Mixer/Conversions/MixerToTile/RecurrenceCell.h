// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a cell of a recurrence has in its hands: its operands, the rows of its state, the factors of its decay.
// EmitRecurrence.cpp makes steps of it.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_RECURRENCECELL_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_RECURRENCECELL_H

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

namespace tmc::mixer {

/// One operand, and how an element of it at (b, h, t, k, v) is found.
struct RecurrenceOperand {
  mlir::Value tensor;
  mlir::Value memref;                              ///< null: `number`, or a tile in registers
  std::optional<double> number;                    ///< all elements
  int timeAxis = -1, keyAxis = -1, valueAxis = -1; ///< axes of the memref (or the tensor); -1: the same along it
  bool isState = false;                            ///< its first axis counts states, not rows of the batch
  explicit operator bool() const { return bool(tensor); }
  bool isOne() const { return number && *number == 1.0; }
  bool isRegister() const { return tensor && !memref && !number; }
};

struct RecurrenceCell {
  RecurrenceCell(LinearRecurrenceOp op, KernelBuilder &kb) : op(op), kb(kb) {}

  LinearRecurrenceOp op;
  KernelBuilder &kb;
  int64_t keySize = 0, valueSize = 0, scaleSize = 0, width = 0, rowStep = 4;
  bool turned = false, inRegisters = false;
  // Of the cell.
  mlir::Value batch, own, head, firstStep, steps, firstColumn; // own: the row of states; batch: that of tokens
  int64_t columns = 0;                                         // of the block that is emitted
  RecurrenceOperand query, key, value, decay, phase, beta, readThrough, writeThrough, bonus, gain, initial,
      initialScale;
  mlir::Value result, finalState, scales, lastScales, state, factors, cosines, sines;
  mlir::Value carried; // the state, if in registers

  //===-- Choices -----------------------------------------------------------------------------------===//

  void choose();

  //===-- Operands ----------------------------------------------------------------------------------===//

  /// `tensor` with its time, key and value axis (-1: it has none).
  llvm::LogicalResult prepare(RecurrenceOperand &operand, mlir::Value tensor, int timeAxis, int keyAxis, int valueAxis);
  /// memref without its last axis, of one element; null where the one before it is not contiguous with it.
  mlir::Value withoutLastAxis(mlir::Value memref);
  llvm::LogicalResult prepareOperands();
  /// The cell (state, head, ...) of the grid: its operands and its steps.
  llvm::LogicalResult enter(mlir::ValueRange cell);
  mlir::VectorType tileType(int64_t keys, int64_t values);
  mlir::Value spread(mlir::Value tile, int64_t keys, int64_t values);
  llvm::SmallVector<mlir::Value> indices(const RecurrenceOperand &operand, mlir::Value t, mlir::Value k, mlir::Value v);
  /// Rows [k, k + keys) and all columns of the block, of step t; 1 where the operand is the same along an axis.
  llvm::FailureOr<mlir::Value> load(const RecurrenceOperand &operand, mlir::Value t, mlir::Value k, int64_t keys);
  /// The same, all keys of one step as lanes: 1 x keys. For operands in memory.
  mlir::Value loadKeysAsLanes(const RecurrenceOperand &operand, mlir::Value t, mlir::Value k, int64_t keys);
  /// e^x of a logarithm that is not above 0 by much, as 2^(x log2 e): the rounding of the product changes the factor by
  /// less than 2^-25, since |x| e^x is below 1/e. A logarithm of zero may be -infinity.
  mlir::Value exp(mlir::Value x);
  mlir::Value scaled(mlir::Value x, double scale);
  mlir::Value minus(mlir::Value x, mlir::Value y);
  /// tile * operand (spread), without the product where the operand is 1.
  mlir::Value times(mlir::Value tile, const RecurrenceOperand &operand, mlir::Value factor, int64_t keys,
                    int64_t values);
  mlir::Value sumOverKeys(mlir::Value tile, mlir::Value start);

  //===-- Rows of the state -------------------------------------------------------------------------===//

  using RowBody = llvm::function_ref<llvm::FailureOr<llvm::SmallVector<mlir::Value>>(mlir::Value k, int64_t keys,
                                                                                     mlir::ValueRange sums)>;
  /// The rows [0, limit) of the state in blocks, with values carried from one to the next.
  llvm::FailureOr<llvm::SmallVector<mlir::Value>> forRows(int64_t limit, llvm::ArrayRef<mlir::Value> sums,
                                                          RowBody body);
  mlir::Value loadState(mlir::Value k, int64_t keys);
  void storeState(mlir::Value tile, mlir::Value k);

  //===-- Decay -------------------------------------------------------------------------------------===//

  mlir::Value stepFactor; ///< factor of the step, where it is the same for all rows
  /// exp (or cos, sin) of an operand that depends on keys, in a panel keys x (columns or 1); null if it is computed
  /// where needed.
  llvm::LogicalResult fillPanel(mlir::Value panel, const RecurrenceOperand &operand, mlir::Value t, int64_t keys,
                                llvm::function_ref<mlir::Value(mlir::Value)> function);
  mlir::Value loadPanel(mlir::Value panel, mlir::Value k, int64_t keys);
  int64_t panelColumns(const RecurrenceOperand &operand);
  /// What is known of the decay before the first step.
  llvm::LogicalResult prepareDecay();
  llvm::LogicalResult turnPanels(mlir::Value t);
  /// What is computed once in step t.
  llvm::LogicalResult stepDecay(mlir::Value t);
  /// What the rows k, k + 1, ... are multiplied with in step t; null for 1.
  llvm::FailureOr<mlir::Value> factorOf(mlir::Value t, mlir::Value k, int64_t keys);
  /// True if factors cost a load or nothing.
  bool hasFactors() const;
  /// The rows `tile`, decayed.
  llvm::FailureOr<mlir::Value> decayed(mlir::Value tile, mlir::Value t, mlir::Value k, int64_t keys);
};

/// Whether `op` runs chunk by chunk on tensor cores in this kernel; if only its operands are in the way a remark says
/// so.
bool fitsTensorCores(LinearRecurrenceOp op, KernelBuilder &kb);
llvm::LogicalResult emitRecurrenceOnTensorCores(LinearRecurrenceOp op, KernelBuilder &kb);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_RECURRENCECELL_H
