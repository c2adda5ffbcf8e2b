// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs functions of a model-level module through the reference lowering and prints what they return, or compares it:
// how tests check numbers. `tmc-opt in.mlir --mixer-fold-weights | tmc-reference - | FileCheck in.mlir`
#include "dialects/Mixer/IR/MixerOps.h"
#include "lib/Diff/ReferenceRunner.h"
#include "lib/Support/WeightEvaluator.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "tmc/Registration.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/InitLLVM.h"
#include <cmath>

using namespace tmc;
namespace cl = llvm::cl;

static cl::opt<std::string> inputFile(cl::Positional, cl::desc("MODULE"), cl::init("-"));
static cl::opt<std::string> entry("entry", cl::desc("Function to run; all of them without it"));
static cl::opt<std::string> inputs("inputs", cl::desc("safetensors file with the inputs, by name"));
static cl::opt<std::string> expected("expected", cl::desc("safetensors file with the outputs, by name: compare"));
static cl::opt<std::string> inputPrefix("input-prefix", cl::desc("In front of the names in --inputs"));
static cl::opt<std::string> expectedPrefix("expected-prefix", cl::desc("In front of the names in --expected"));
static cl::opt<std::string> where("where", cl::desc("Compare rows where this tensor of --inputs is not 0 only"));
static cl::opt<bool> evaluateBlobs("evaluate-blobs", cl::desc("Print mixer.blobs as the weight evaluator computes them"));
static cl::opt<std::string> folder("folder", cl::desc("Folder that the paths of weight files are relative to"));
static cl::list<std::string> dims("dim", cl::desc("NAME=SIZE of a dim that no input has"));
static cl::opt<double> absolute("atol", cl::desc("Absolute tolerance"), cl::init(1e-5));
static cl::opt<double> relative("rtol", cl::desc("Relative tolerance"), cl::init(1e-5));

/// "@main y f32 [2, 2]: 1 2 3 4".
static void print(llvm::StringRef function, const HostTensor &tensor) {
  llvm::outs() << "@" << function << " " << tensor.name << " " << import::getName(tensor.dtype) << " "
               << import::formatShape(tensor.shape) << ":";
  for (int64_t i = 0, count = tensor.getElementCount(); i < count; ++i) {
    double value = tensor.at(i);
    if (std::abs(value) < 5e-7)
      value = 0; // no -0 and no rounding noise in tests
    llvm::outs() << " " << llvm::format("%.6g", value);
  }
  llvm::outs() << "\n";
}

static bool compare(llvm::StringRef function, const HostTensor &got, const import::SafeTensors &file,
                    const HostTensor *rows) {
  const import::TensorView *want = file.find(expectedPrefix + got.name);
  if (!want)
    return true;
  HostTensor reference{got.name, want->dtype, {want->shape.begin(), want->shape.end()},
                       {want->bytes.begin(), want->bytes.end()}};
  bool same = got.shape == reference.shape;
  double worst = 0;
  for (int64_t i = 0, count = reference.getElementCount(); same && i < count; ++i) {
    int64_t width = rows && rows->getElementCount() ? count / rows->getElementCount() : 0;
    if (width && count % rows->getElementCount() == 0 && rows->at(i / width) == 0)
      continue;
    double a = got.at(i), b = reference.at(i), error = std::abs(a - b);
    if (a == b || (std::isnan(a) && std::isnan(b)))
      continue;
    worst = std::max(worst, error);
    same = error <= absolute + relative * std::abs(b);
  }
  llvm::outs() << "@" << function << " " << got.name << " " << import::formatShape(got.shape)
               << (same ? ": pass" : ": FAIL") << ", maximal error " << llvm::format("%.3g", worst) << "\n";
  return same;
}

int main(int argc, char **argv) {
  llvm::InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv, "tmc reference runner\n");
  mlir::DialectRegistry registry;
  registerAllTmcDialects(registry);
  mlir::MLIRContext context(registry);
  context.disableMultithreading();
  mlir::OwningOpRef<mlir::ModuleOp> module = mlir::parseSourceFile<mlir::ModuleOp>(inputFile, &context);
  if (!module)
    return 3;

  Messages messages;
  auto finish = [&] {
    messages.print(llvm::errs());
    return messages.getExitStatus();
  };
  WeightFiles files(folder);
  std::vector<HostTensor> given;
  if (!inputs.empty()) {
    llvm::FailureOr<const import::SafeTensors *> file = files.open(inputs, messages);
    if (failed(file))
      return finish();
    for (const import::TensorView &view : (*file)->getTensors())
      if (llvm::StringRef(view.name).starts_with(inputPrefix.getValue()))
        given.push_back({view.name.substr(inputPrefix.size()), view.dtype, {view.shape.begin(), view.shape.end()},
                       {view.bytes.begin(), view.bytes.end()}});
  }
  llvm::StringMap<int64_t> sizes;
  for (const std::string &dim : dims) {
    auto [name, size] = llvm::StringRef(dim).split('=');
    if (size.getAsInteger(10, sizes[name])) {
      (void)messages.error("--dim", "is not NAME=SIZE: " + dim, {}, Failure::CommandLine);
      return finish();
    }
  }

  const HostTensor *rows = nullptr;
  for (const HostTensor &tensor : given)
    if (!where.empty() && tensor.name == where)
      rows = &tensor;
  if (evaluateBlobs) {
    WeightEvaluator evaluator(*module, files, messages);
    for (auto blob : module->getOps<mixer::BlobOp>()) {
      auto tensor = evaluator.evaluate(blob);
      std::optional<import::DType> dtype;
      if (succeeded(tensor))
        dtype = getDType(tensor->element);
      if (!dtype)
        return finish();
      print(blob.getSymName(), {"blob", *dtype, {tensor->shape.begin(), tensor->shape.end()},
                                {tensor->data, tensor->data + tensor->getByteCount()}});
    }
  }

  bool same = true;
  for (auto function : module->getOps<mlir::func::FuncOp>()) {
    if (function.isExternal() || (!entry.empty() && function.getName() != entry))
      continue;
    auto runner = ReferenceRunner::create(*module, function.getName(), files, messages);
    if (failed(runner))
      return finish();
    auto outputs = (*runner)->run(given, sizes, messages);
    if (failed(outputs))
      return finish();
    for (const HostTensor &output : *outputs)
      if (expected.empty()) {
        print(function.getName(), output);
      } else {
        auto file = files.open(expected, messages);
        if (failed(file))
          return finish();
        same &= compare(function.getName(), output, **file, rows);
      }
  }
  return same ? finish() : 1;
}
