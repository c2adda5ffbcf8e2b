// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Text of the mixer dialect as tmc-opt and `tmc compile MODEL.mlir` read it: parsed, verified, printed; what is a model
// goes through the passes up to groups.
#include "lib/Import/ModelChecks.h"
#include "lib/Support/Messages.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "test/fuzz/TextMutator.h"
#include "tmc/Import.h"
#include "tmc/Pipelines.h"
#include "tmc/Registration.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <unistd.h>

using namespace mlir;
using namespace tmc;

static std::string path;

extern "C" int LLVMFuzzerInitialize(int *, char ***) {
  llvm::SmallString<128> name;
  if (llvm::sys::fs::createTemporaryFile("tmc-fuzz", "mlir", name)) {
    llvm::errs() << "the fuzzer itself: no temporary file\n";
    _exit(1);
  }
  path = name.str().str();
  atexit([] { unlink(path.c_str()); });
  return 0;
}

/// The door of `tmc compile`: the text as a file with its signature checked. Its weights are not there.
static void importFile(MLIRContext &context, const std::string &text) {
  {
    std::error_code error;
    llvm::raw_fd_ostream stream(path, error);
    stream << text;
  }
  Messages messages;
  auto model = importModel(context, path, ImportOptions(), messages);
  if (llvm::failed(model) != messages.hasErrors())
    __builtin_trap();
  messages.print(llvm::nulls(), false, false);
}

static void runPipelines(ModuleOp module) {
  Messages messages;
  if (llvm::failed(import::checkModel(module, "fuzz.mlir", messages)))
    return;
  PassManager modelPasses(module.getContext()), groupPasses(module.getContext());
  populateModelPipeline(modelPasses, PipelineOptions());
  populateGroupPipeline(groupPasses, PipelineOptions());
  if (succeeded(modelPasses.run(module)))
    (void)groupPasses.run(module);
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  // A context keeps each type and attribute it has seen.
  static std::unique_ptr<MLIRContext> context;
  static unsigned age = 0;
  if (age++ % 500 == 0) {
    DialectRegistry registry;
    registerAllTmcDialects(registry);
    context = std::make_unique<MLIRContext>(registry, MLIRContext::Threading::DISABLED);
  }
  std::string text(reinterpret_cast<const char *>(data), size);
  ScopedDiagnosticHandler quiet(context.get(), [](Diagnostic &diagnostic) {
    (void)diagnostic.str();
    return success();
  });
  Messages messages;
  if (llvm::failed(import::checkText(text, "fuzz.mlir", messages)))
    return 0;
  OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(text, context.get());
  if (!module)
    return 0;
  module->print(llvm::nulls());
  importFile(*context, text);
  runPipelines(*module);
  module->print(llvm::nulls());
  return 0;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maximalSize, unsigned seed) {
  static const std::vector<std::string_view> words = {"f32",
                                                      "f16",
                                                      "bf16",
                                                      "f64",
                                                      "i1",
                                                      "i8",
                                                      "i32",
                                                      "i64",
                                                      "index",
                                                      "tensor<?x?xf32>",
                                                      "tensor<0xf32>",
                                                      "tensor<f32>",
                                                      "tensor<*xf32>",
                                                      "tensor<4x?x8xf32>",
                                                      "memref<4xf32>",
                                                      "vector<4xf32>",
                                                      "none",
                                                      "mixer.linear",
                                                      "mixer.norm",
                                                      "mixer.attention",
                                                      "mixer.embedding",
                                                      "mixer.weight",
                                                      "mixer.file",
                                                      "mixer.dim",
                                                      "mixer.count",
                                                      "mixer.group",
                                                      "mixer.tap",
                                                      "mixer.yield",
                                                      "mixer.pool_tokens",
                                                      "mixer.rotary",
                                                      "mixer.dims",
                                                      "mixer.name",
                                                      "mixer.range",
                                                      "mixer.default",
                                                      "mixer.role",
                                                      "mixer.taps",
                                                      "array<i64: 1, 8>",
                                                      "array<i64: 0, 0>",
                                                      "dense<1.0>",
                                                      "tensor.empty()",
                                                      "arith.constant",
                                                      "linalg.generic",
                                                      "tensor.expand_shape",
                                                      "tensor.collapse_shape",
                                                      "func.func",
                                                      "return",
                                                      "#map",
                                                      "affine_map<(d0) -> (d0)>",
                                                      "^bb0(%b: index)",
                                                      "\"parallel\"",
                                                      "\"reduction\"",
                                                      "unit",
                                                      "loc(unknown)"};
  return fuzz::mutateText(data, size, maximalSize, seed, words);
}
