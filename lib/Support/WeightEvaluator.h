// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Computes the bytes of mixer.blobs: a closed list of tensor ops, interpreted. One blob after the other, so that no
// more memory is taken than the largest expression needs; a weight that is stored as it is in the file is copied from
// the mapping. The numbers do not depend on the machine.

#ifndef TMC_SUPPORT_WEIGHTEVALUATOR_H
#define TMC_SUPPORT_WEIGHTEVALUATOR_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "lib/Support/BlockInterpreter.h"
#include "lib/Support/Messages.h"
#include "lib/Support/WeightFiles.h"

namespace tmc {

/// Takes bytes of the weight segment at `offset`, in rising order.
using WeightSink = llvm::function_ref<llvm::LogicalResult(uint64_t offset, llvm::ArrayRef<uint8_t> bytes)>;

/// True if the evaluator knows `op`. What it does not know stays in the model and is computed at run time.
bool isEvaluable(mlir::Operation *op);

class WeightEvaluator {
public:
  /// `module` holds the mixer.files that weights name.
  WeightEvaluator(mlir::ModuleOp module, WeightFiles &files, Messages &messages)
      : module(module), files(files), messages(messages) {}

  /// All blobs that have an offset, in rising order of it.
  llvm::LogicalResult evaluateAll(WeightSink sink);
  /// One blob, in pieces; offsets count from `offset`.
  llvm::LogicalResult evaluate(mixer::BlobOp blob, uint64_t offset, WeightSink sink);
  /// One blob in memory.
  llvm::FailureOr<TensorData> evaluate(mixer::BlobOp blob);

private:
  mlir::ModuleOp module;
  WeightFiles &files;
  Messages &messages;
};

} // namespace tmc

#endif // TMC_SUPPORT_WEIGHTEVALUATOR_H
