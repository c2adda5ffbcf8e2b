// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// tmc diff: where does a model begin to compute something else? The module is run through the reference lowering as
// it was imported and after every pass up to mixer-hoist-weights, then as the compiled program, and compared at every
// tap (`mixer.tap`; each is an output of its own for this) and output. What the stages behind hoisting change is one
// column; if it leaves tolerance, every dispatch is compared with the group that it was emitted from.

#ifndef TMC_DIFF_DIFF_H
#define TMC_DIFF_DIFF_H

#include "lib/Diff/ReferenceRunner.h"
#include "tmc/Compiler.h"

namespace tmc {

struct DiffOptions {
  CompileOptions compile;          ///< the model and how it is compiled; output and kind are not read
  std::vector<HostTensor> inputs;  ///< by name; those that are absent are made up, the same with every run
  std::vector<HostTensor> expected; ///< outputs that the imported model must give, by name; may be empty
  std::map<std::string, int64_t> sizes; ///< of dims, where inputs are made up
  double absolute = 1e-4, relative = 1e-4; ///< |got - want| <= absolute + relative * |want|
  bool runCompiled = true;         ///< false: stop behind mixer-hoist-weights
  bool runStages = true;           ///< false: compare nothing but the compiled program with the imported model
};

struct DiffResult {
  struct Cell {
    bool isThere = false;  ///< false: this stage has no such value
    double maximum = 0;    ///< largest |got - want|
    double relative = 0;   ///< |got - want| / |want|, norms over all elements
    bool isWithin = true;  ///< tolerance holds for every element
  };
  struct Row {
    std::string name;      ///< of the tap or output
    bool isOutput = false;
    std::vector<int64_t> shape;
    std::vector<Cell> cells; ///< one a stage
  };
  struct Dispatch {
    std::string kernel, layer;
    Cell cell; ///< the worst of its results
  };
  std::vector<std::string> stages;  ///< "import" (against `expected`), passes, "compiled" (against "import")
  std::vector<std::string> unchanged; ///< passes that left the module as it was
  std::vector<Row> rows;            ///< taps in order of execution, then outputs
  std::map<std::string, int64_t> sizes; ///< of the dims of the run
  /// Indices of the first stage that leaves tolerance and of the first row that does in it; -1: none does.
  int firstStage = -1, firstRow = -1;
  /// In order of execution, if "compiled" is the first stage out of tolerance; and the first one that leaves it.
  std::vector<Dispatch> dispatches;
  int firstDispatch = -1;

  bool isWithin() const { return firstStage < 0; }
};

/// Fails, with messages, where the comparison could not be made; out of tolerance is a result, not a failure.
llvm::FailureOr<DiffResult> diff(const DiffOptions &options, Messages &messages);

/// The table and, in its last line, the verdict.
void print(const DiffResult &result, llvm::raw_ostream &os);
llvm::json::Object toJson(const DiffResult &result);

} // namespace tmc

#endif // TMC_DIFF_DIFF_H
