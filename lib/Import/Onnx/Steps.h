// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loops that are not written out: a body that is built once, as a mixer.scan, or as a mixer.loop where data says how
// many steps there are.

#ifndef TMC_IMPORT_ONNX_STEPS_H
#define TMC_IMPORT_ONNX_STEPS_H

#include "lib/Import/Onnx/Importer.h"

namespace tmc::import::onnx {

/// Fewer steps than that are written out: ops of several steps then fuse.
constexpr int64_t kMostStepsWrittenOut = 8;

/// What goes into a loop.
struct Steps {
  SizeExpression count;
  bool reverse = false;
  /// With an axis of independent items before that of the steps.
  bool isMapped = false;
  /// The first of the rows is the number of the step: what the body reads and writes there becomes rows and results.
  bool isCounted = false;
  llvm::SmallVector<mlir::Value> scanned; ///< [items,] steps, then the axes of a row
  llvm::SmallVector<Datum, 2> rows;       ///< type and shape of what the body sees of each
  llvm::SmallVector<Datum, 2> states;     ///< with the value of each in the beginning: [items,] then its axes
};

/// Builds `body` once, from what each step sees (rows, then states), and makes a loop of it. The body gives what is
/// kept of every step, then the next states. `results`: [items,] steps and what was kept; then the last states.
llvm::LogicalResult
buildSteps(Call &call, Steps &steps,
           llvm::function_ref<llvm::LogicalResult(llvm::ArrayRef<Datum> inputs, llvm::SmallVectorImpl<Datum> &kept,
                                                  llvm::SmallVectorImpl<Datum> &states)>
               body,
           llvm::SmallVectorImpl<Datum> &results);

/// The same, without rows, again and again while what the body gives as its only kept value, a truth, says so; at most
/// `limit` times and at least once. `results`: the last states.
llvm::LogicalResult
buildStepsWhile(Call &call, Steps &steps, int64_t limit,
                llvm::function_ref<llvm::LogicalResult(llvm::ArrayRef<Datum> inputs, llvm::SmallVectorImpl<Datum> &kept,
                                                       llvm::SmallVectorImpl<Datum> &states)>
                    body,
                llvm::SmallVectorImpl<Datum> &results);

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_STEPS_H
