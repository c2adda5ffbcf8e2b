// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What decoders without attention, and hybrids, mix their tokens with. Each remembers from call to call where the model
// has states, and begins from nothing where it has none.

#ifndef TMC_IMPORT_RECURRENT_H
#define TMC_IMPORT_RECURRENT_H

#include "lib/Import/Decoder.h"

namespace tmc::import {

/// Causal depthwise convolution of [batch, seq, width] with the tensor `module`.weight [width, 1, kernel]; remembers
/// the last kernel - 1 rows in the state `conv`.
mlir::Value buildCausalConvolution(ModelBuilder &builder, llvm::StringRef module, mlir::Value input, const Size &width,
                                   const Size &kernel, bool bias);

/// [batch, seq, width] one token earlier; the first token gets the last one before the call, of the state `name`.
mlir::Value shiftTokens(ModelBuilder &builder, llvm::StringRef name, mlir::Value input);

/// Operands of mixer.linear_recurrence; axes [batch, heads, seq, …] as there.
struct RecurrenceOperands {
  mlir::Value query, key, value, decay, beta, logGain;
  /// The running maximum before the first token, with logGain; none: there is none yet.
  std::optional<double> initialMaximum;
  double scale = 1;
  bool readsBefore = false;
};
struct RecurrenceResults {
  mlir::Value result, scales; ///< scales: with logGain only
};
/// Remembers the matrix [heads, keySize, valueSize] in the state `name`, the running maximum in `maximumName`.
RecurrenceResults buildRecurrence(ModelBuilder &builder, llvm::StringRef module, const RecurrenceOperands &operands,
                                  int64_t heads, int64_t keySize, int64_t valueSize, llvm::StringRef name = "recurrent",
                                  llvm::StringRef maximumName = "");

/// [batch, seq, …] -> [batch, 1, seq, …] and back.
mlir::Value addHeadAxis(ModelBuilder &builder, mlir::Value input);
mlir::Value dropHeadAxis(ModelBuilder &builder, mlir::Value input);
/// [batch, seq, heads, c] <-> [batch, heads, seq, c].
mlir::Value swapHeads(ModelBuilder &builder, mlir::Value input);
/// A tensor of ones for an operand that is none.
mlir::Value buildOnes(ModelBuilder &builder, llvm::StringRef module, llvm::ArrayRef<int64_t> shape);
/// f(operands) over [batch, …] of `type`; each operand's axes are those named in `axes`, in order.
mlir::Value combine(ModelBuilder &builder, llvm::StringRef module, mlir::RankedTensorType type,
                    mlir::ValueRange operands, llvm::ArrayRef<llvm::SmallVector<int64_t>> axes,
                    llvm::function_ref<mlir::Value(Scalar, mlir::ValueRange)> body);

} // namespace tmc::import

#endif // TMC_IMPORT_RECURRENT_H
