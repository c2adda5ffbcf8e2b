// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads an Explanation out of the module while it passes by: twice, since groups know what was fused and dispatches know
// where it lies.

#ifndef TMC_REPORT_COLLECTEXPLANATION_H
#define TMC_REPORT_COLLECTEXPLANATION_H

#include "mlir/IR/BuiltinOps.h"
#include "tmc/Explanation.h"
#include <memory>

namespace tmc {

class ExplanationCollector {
public:
  /// The module behind mixer-hoist-weights, with groups that have their schedules. `levels`: those that are compiled.
  void readGroups(mlir::ModuleOp module, llvm::ArrayRef<std::string> levels);
  /// The same module behind mixer-plan-arena. Null if the dispatches are not those of the groups.
  std::shared_ptr<const Explanation> readDispatches(mlir::ModuleOp module);
  /// Behind readGroups: the layers of each group, joined by " + ".
  std::vector<std::string> getGroupLayers() const;

private:
  struct Group {
    Explanation::Step step;
    double flopsPerRow = 0;
    double keyFlopsPerRow = 0; ///< of attention, for each key
    int64_t segmentsInput = -1; ///< input with the bounds of the sequences, where tokens are packed
    std::vector<int64_t> gatheredBytes; ///< a tensor input: bytes of a row that is looked up, 0: it is read whole
  };
  std::vector<Group> groups;
};

} // namespace tmc

#endif // TMC_REPORT_COLLECTEXPLANATION_H
