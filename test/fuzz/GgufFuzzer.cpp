// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A GGUF file: read, every block decoded, and the model that its metadata stands for imported.
#include "lib/Import/Gguf/File.h"
#include "lib/Import/Gguf/Gguf.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/Verifier.h"
#include "tmc/Registration.h"
#include "llvm/Support/raw_ostream.h"

using namespace tmc;

static void require(bool isTrue) {
  if (!isTrue)
    __builtin_trap();
}

static mlir::MLIRContext &getContext() {
  static mlir::MLIRContext *context = [] {
    mlir::DialectRegistry registry;
    registerAllTmcDialects(registry);
    auto *made = new mlir::MLIRContext(registry, mlir::MLIRContext::Threading::DISABLED);
    made->loadAllAvailableDialects();
    return made;
  }();
  return *context;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Messages messages;
  // Exactly as long as the file, on the heap: a read behind it is found.
  auto buffer = llvm::MemoryBuffer::getMemBuffer({reinterpret_cast<const char *>(data), size}, "fuzz", false);
  auto file = import::gguf::parse(std::move(buffer), "fuzz.gguf", messages);
  require(llvm::failed(file) == messages.hasErrors());
  if (llvm::failed(file))
    return 0;
  for (const import::TensorView &tensor : file->tensors->getTensors()) {
    import::findNonFinite(tensor);
    uint8_t codes[256];
    if (const BlockFormat *format = tensor.format)
      for (size_t at = 0; at < tensor.bytes.size(); at += format->bytes)
        format->readCodes(tensor.bytes.data() + at, codes);
  }
  mlir::ScopedDiagnosticHandler handler(&getContext(), [](mlir::Diagnostic &) { return mlir::success(); });
  llvm::FailureOr<ImportedModel> model = import::gguf::importFile(getContext(), *file, {}, messages);
  require(llvm::failed(model) == messages.hasErrors());
  if (llvm::succeeded(model))
    require(llvm::succeeded(mlir::verify(*model->module)));
  messages.print(llvm::nulls(), /*colour=*/false, /*quiet=*/false);
  return 0;
}
