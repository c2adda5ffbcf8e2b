// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "mlir/Tools/mlir-opt/MlirOptMain.h"
#include "tmc/Registration.h"

int main(int argc, char **argv) {
  mlir::DialectRegistry registry;
  tmc::registerAllTmcDialects(registry);
  tmc::registerAllTmcPasses();
  return mlir::asMainReturnCode(mlir::MlirOptMain(argc, argv, "tmc optimizer driver\n", registry));
}
