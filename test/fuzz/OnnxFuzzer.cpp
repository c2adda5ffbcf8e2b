// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An ONNX model through the reader, the importer and the raising: an error by its name, or a module that the verifier accepts.
#include "lib/Import/Onnx/Importer.h"
#include "lib/Import/Onnx/Onnx.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"
#include "test/fuzz/OnnxMutator.h"
#include "tmc/Registration.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/Support/raw_ostream.h"

using namespace tmc;

static std::string lastDiagnostic;

static void require(bool isTrue) {
  if (isTrue)
    return;
  llvm::errs() << "last diagnostic: " << lastDiagnostic << "\n";
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

static void importModel(const uint8_t *data, size_t size, Messages &messages) {
  // Exactly as long as the file, on the heap: a read behind it is found. External data is looked for in no folder.
  auto buffer = llvm::MemoryBuffer::getMemBufferCopy({reinterpret_cast<const char *>(data), size}, "fuzz");
  auto model = import::onnx::parseModel(std::move(buffer), "/nowhere/fuzz.onnx", messages);
  require(llvm::failed(model) == messages.hasErrors());
  if (llvm::failed(model))
    return;
  CompileInfo info;
  auto module = import::onnx::buildModule(getContext(), **model, ImportOptions(), info, messages);
  require(llvm::failed(module) == messages.hasErrors());
  // Raising takes most of the time: of one input in four.
  if (llvm::failed(module) || llvm::hash_combine_range(data, data + size) % 4)
    return;
  require(llvm::succeeded(import::onnx::raiseModule(**module, messages)));
  require(llvm::succeeded(mlir::verify(**module)));
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  mlir::ScopedDiagnosticHandler handler(&getContext(), [](mlir::Diagnostic &diagnostic) {
    lastDiagnostic = diagnostic.str();
    return mlir::success();
  });
  Messages messages;
  importModel(data, size, messages);
  messages.print(llvm::nulls(), /*colour=*/false, /*quiet=*/false);
  return 0;
}

static const std::vector<std::string_view> &getOps() {
  static const std::vector<std::string_view> ops = [] {
    using namespace import::onnx;
    std::vector<std::string_view> names = {"If", "Loop", "Scan", "Constant", "Identity"};
    for (llvm::ArrayRef<OpEntry> table :
         {getElementwiseOps(), getCastOps(), getShapeOps(), getSliceOps(), getSignalOps(), getSamplingOps(),
          getDecomposedOps(), getSelectionOps(), getScatterOps(), getContractionOps(), getReductionOps(), getWindowOps(),
          getLossOps(), getAttentionOps(), getRecurrentOps(), getQuantizedOps(), getContribOps()})
      for (const OpEntry &entry : table)
        names.push_back(std::string_view(entry.name.data(), entry.name.size()));
    return names;
  }();
  return ops;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maximalSize, unsigned seed) {
  return fuzz::mutateModel(data, size, maximalSize, seed, getOps());
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t *a, size_t aSize, const uint8_t *b, size_t bSize, uint8_t *to,
                                            size_t maximalSize, unsigned seed) {
  return fuzz::crossModels(a, aSize, b, bSize, to, maximalSize, seed);
}
