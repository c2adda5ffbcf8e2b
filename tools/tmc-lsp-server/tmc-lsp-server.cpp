// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Upstream's language server with our dialects: errors while typing, definitions, hover, completion in .mlir files.
#include "mlir/Tools/mlir-lsp-server/MlirLspServerMain.h"
#include "tmc/Registration.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  tmc::registerAllTmcDialects(registry);
  // Pass names are completed in the pipelines of reproducers.
  tmc::registerAllTmcPasses();
  return mlir::failed(mlir::MlirLspServerMain(argc, argv, registry));
}
