// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The least dialect: it lets any op of its name pass.
#include "mlir/IR/Dialect.h"
#include "mlir/Tools/Plugins/DialectPlugin.h"

namespace {
struct ToyDialect : mlir::Dialect {
  static llvm::StringRef getDialectNamespace() { return "toy"; }
  explicit ToyDialect(mlir::MLIRContext *context)
      : Dialect(getDialectNamespace(), context, mlir::TypeID::get<ToyDialect>()) {
    allowUnknownOperations();
  }
};
} // namespace

extern "C" LLVM_ATTRIBUTE_WEAK mlir::DialectPluginLibraryInfo mlirGetDialectPluginInfo() {
  return {MLIR_PLUGIN_API_VERSION, "toy", "0.1",
          [](mlir::DialectRegistry *registry) { registry->insert<ToyDialect>(); }};
}
