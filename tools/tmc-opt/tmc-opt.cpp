// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mlir-opt with our dialects and passes, and a look at the text before MLIR's parser sees it.
#include "lib/Import/ModelChecks.h"
#include "mlir/Support/FileUtilities.h"
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "tmc/Registration.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/ToolOutputFile.h"

using namespace mlir;

/// What MlirOptMain does with its arguments.
static LogicalResult run(StringRef input, StringRef output, DialectRegistry &registry) {
  MlirOptMainConfig config = MlirOptMainConfig::createFromCLOptions();
  std::string error;
  std::unique_ptr<llvm::MemoryBuffer> file = openInputFile(input, &error);
  if (!file) {
    llvm::errs() << error << "\n";
    return failure();
  }
  tmc::Messages messages;
  if (failed(tmc::import::checkText(file->getBuffer(), input.str(), messages))) {
    messages.print(llvm::errs(), /*colour=*/false, /*quiet=*/false);
    return failure();
  }
  std::unique_ptr<llvm::ToolOutputFile> stream = openOutputFile(output, &error);
  if (!stream) {
    llvm::errs() << error << "\n";
    return failure();
  }
  if (failed(MlirOptMain(stream->os(), std::move(file), registry, config)))
    return failure();
  stream->keep();
  return success();
}

int main(int argc, char **argv) {
  llvm::InitLLVM initialise(argc, argv);
  DialectRegistry registry;
  tmc::registerAllTmcDialects(registry);
  tmc::registerAllTmcPasses();
  auto [input, output] = registerAndParseCLIOptions(argc, argv, "tmc optimizer driver\n", registry);
  if (MlirOptMainConfig::createFromCLOptions().shouldShowDialects())
    return asMainReturnCode(MlirOptMain(argc, argv, input, output, registry));
  return asMainReturnCode(run(input, output, registry));
}
