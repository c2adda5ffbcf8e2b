// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An ONNX model through the reader and the importer: an error by its name or a module that the verifier accepts.
#include "lib/Import/Onnx/Model.h"
#include "lib/Import/Onnx/Onnx.h"
#include "lib/Support/Messages.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Verifier.h"
#include "tmc/Registration.h"
#include "llvm/Support/raw_ostream.h"

using namespace tmc;

static void require(bool isTrue) {
  if (!isTrue)
    __builtin_trap();
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static mlir::MLIRContext *context = [] {
    mlir::DialectRegistry registry;
    registerAllTmcDialects(registry);
    auto *made = new mlir::MLIRContext(registry, mlir::MLIRContext::Threading::DISABLED);
    made->loadAllAvailableDialects();
    return made;
  }();
  Messages messages;
  // Exactly as long as the file, on the heap: a read behind it is found. External data is looked for in no folder.
  auto buffer = llvm::MemoryBuffer::getMemBuffer({reinterpret_cast<const char *>(data), size}, "fuzz", false);
  auto model = import::onnx::parseModel(std::move(buffer), "/nowhere/fuzz.onnx", messages);
  require(llvm::failed(model) == messages.hasErrors());
  if (llvm::succeeded(model)) {
    CompileInfo info;
    auto module = import::onnx::buildModule(*context, **model, ImportOptions(), info, messages);
    require(llvm::failed(module) == messages.hasErrors());
    if (llvm::succeeded(module)) {
      mlir::ScopedDiagnosticHandler handler(context, [](mlir::Diagnostic &) { return llvm::success(); });
      require(mlir::succeeded(mlir::verify(**module)));
    }
  }
  messages.print(llvm::nulls(), /*colour=*/false, /*quiet=*/false);
  return 0;
}
