// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which kernels of a model with states can run once on the rows of several sequences, a few tokens of each: those that treat
// every row alike, above all linear layers, whose weights are then read once. The others run for each sequence on its rows,
// with its states.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_SEQUENCEROWS_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_SEQUENCEROWS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

class SequenceRows {
public:
  /// `main` as groups.
  explicit SequenceRows(mlir::func::FuncOp main);

  /// Why sequences cannot be run together at all; empty if they can.
  llvm::StringRef whyNot() const { return reason; }

  /// Bytes of a token's row of `value`, where its rows lie behind each other; 0: it is the same for all sequences, or each
  /// has its own.
  int64_t getRowBytes(mlir::Value value) const;

  /// True if the kernel of `group` runs once on the rows of all sequences: it reads rows and constants only, and gives every
  /// row what that row alone says. `why` not, otherwise.
  bool runsOnce(GroupOp group, std::string &why) const;

private:
  std::string reason;
  llvm::DenseSet<mlir::Value> kept; ///< lie in a state
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_SEQUENCEROWS_H
