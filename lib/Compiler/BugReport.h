// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What happens when tmc itself is wrong: a message that says so, exit status 70, and a file that repeats it. The file
// is the module before the stage that failed; weights are names in it, never numbers.

#ifndef TMC_COMPILER_BUGREPORT_H
#define TMC_COMPILER_BUGREPORT_H

#include "lib/Support/Messages.h"

namespace mlir {
class MLIRContext;
class ModuleOp;
class PassManager;
} // namespace mlir

namespace tmc {

/// From now on a crash prints a bug report and ends the process with status 70; no memory ends it with status 4.
void installCrashHandler();
/// `clean` is called first when tmc crashes or runs out of memory, inside a signal handler. At most four.
void addCrashCleanup(void (*clean)());
/// The crash handler prints the object of --json too.
void reportCrashesAsJSON(llvm::StringRef command);

/// While it lives, a crash of this thread, or of one that it started, saves `reproducer` and says that tmc was
/// `activity`.
class CrashScope {
public:
  CrashScope(std::string activity, std::string reproducer);
  ~CrashScope();
  CrashScope(const CrashScope &) = delete;

private:
  friend void handleCrash(void *);
  std::string activity, reproducer, path;
  CrashScope *outer;
};

/// Records an error of kind Bug: what went wrong, its details, and where `reproducer` was saved (nowhere if it is
/// empty). Returns failure.
llvm::LogicalResult reportBug(Messages &messages, std::string what, std::vector<std::string> details,
                              llvm::StringRef reproducer);

/// The text that `tmc-opt --run-reproducer` takes: `module` and the passes of `manager`.
std::string makeReproducer(mlir::ModuleOp module, mlir::PassManager &manager);

/// Errors that begin with "unsupported: ", where the model asks for what tmc does not have, go to `messages` as what they
/// are. False if there is none of them.
bool reportUnsupported(Messages &messages, llvm::ArrayRef<Message> errors);

/// Runs `manager` on `module`. Remarks and warnings go to `messages`. A failing pass is a bug report with a
/// reproducer, unless `reportUnsupported` has said why. What ran is appended to `passes` as names and options.
llvm::LogicalResult runStage(mlir::PassManager &manager, mlir::ModuleOp module, llvm::StringRef stage,
                             Messages &messages, std::vector<std::pair<std::string, std::string>> &passes);

} // namespace tmc

#endif // TMC_COMPILER_BUGREPORT_H
