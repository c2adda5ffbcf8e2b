// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Makes an artefact of a planned host module and of kernels that another compiler has made, for tests of lib/Artefact
// without the rest of the compiler; and reads artefacts.
#include "lib/Support/Messages.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/InitLLVM.h"
#include "mlir/IR/DialectRegistry.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/Parser/Parser.h"
#include "tmc/Artefact.h"
#include "tmc/Registration.h"
#include "tmc/abi.h"
#include <thread>

using namespace llvm;
using namespace tmc;

static cl::opt<std::string> input(cl::Positional, cl::desc("MODULE.mlir, or an artefact to read"), cl::Required);
static cl::opt<std::string> output("o", cl::desc("Where to write"));
static cl::opt<std::string> name("name", cl::init("tiny"));
static cl::opt<EmitKind> kind("emit", cl::init(EmitKind::Program),
                              cl::values(clEnumValN(EmitKind::Program, "exe", ""),
                                         clEnumValN(EmitKind::Library, "lib", ""),
                                         clEnumValN(EmitKind::Shared, "shared", ""),
                                         clEnumValN(EmitKind::MLIR, "mlir", ""),
                                         clEnumValN(EmitKind::LLVM, "llvm", ""),
                                         clEnumValN(EmitKind::Assembly, "asm", "")));
static cl::list<std::string> kernels("kernels", cl::desc("LEVEL=FILE.o, in rising order"));
static cl::list<uint64_t> scratch("scratch", cl::CommaSeparated, cl::desc("Bytes of scratch of each kernel"));
static cl::list<std::string> attachments("attach", cl::desc("NAME=PATH"));
static cl::opt<std::string> source("source", cl::init("tiny.mlir"));
static cl::opt<bool> weightsBeside("weights-beside", cl::desc("Write the weights to a file of their own"));
static cl::opt<unsigned> stall("stall", cl::desc("Seconds to wait while the weights are written"));
static cl::opt<bool> inspect("inspect", cl::desc("Print what is in an artefact"));
static cl::opt<bool> asJson("json", cl::desc("Print it as JSON"));
static cl::opt<bool> verify("verify", cl::desc("Hash code and weights"));
static cl::opt<std::string> extract("extract", cl::desc("Print an attachment"));

static int finish(const Messages &messages) {
  messages.print(errs());
  return messages.getExitStatus();
}

static int read(Messages &messages) {
  std::unique_ptr<ArtefactFile> artefact = ArtefactFile::open(input, messages);
  if (!artefact)
    return finish(messages);
  if (inspect)
    artefact->print(outs(), /*kernels=*/true);
  if (asJson)
    outs() << artefact->describe();
  if (verify && succeeded(artefact->verify(messages)))
    outs() << "verified\n";
  if (!extract.empty()) {
    if (auto bytes = artefact->getAttachment(extract))
      outs().write(reinterpret_cast<const char *>(bytes->data()), bytes->size());
    else
      (void)messages.error(input, "has no attachment '" + extract + "'");
  }
  return finish(messages);
}

static uint64_t getFeatures(StringRef level) {
  return StringSwitch<uint64_t>(level)
      .Case("x86-64-v2", TMC_CPU_X86_64_V2)
      .Case("x86-64-v3", TMC_CPU_X86_64_V2 | TMC_CPU_X86_64_V3)
      .Default(TMC_CPU_X86_64_V2 | TMC_CPU_X86_64_V3 | TMC_CPU_X86_64_V4);
}

/// The numbers 0, 1, 2, ... of a table with four columns times the row, as the kernels' tests expect them.
static LogicalResult writeTable(WeightSink sink) {
  for (int row = 0; row < 10; ++row) {
    float values[4];
    for (int column = 0; column < 4; ++column)
      values[column] = float(row * (column + 1));
    if (failed(sink(row * sizeof values, ArrayRef(reinterpret_cast<const uint8_t *>(values), sizeof values))))
      return failure();
    if (stall > 0 && row == 5)
      std::this_thread::sleep_for(std::chrono::seconds(stall));
  }
  return success();
}

int main(int argc, char **argv) {
  InitLLVM init(argc, argv);
  cl::ParseCommandLineOptions(argc, argv);
  Messages messages;
  if (inspect || asJson || verify || !extract.empty())
    return read(messages);

  mlir::DialectRegistry registry;
  registerAllTmcDialects(registry);
  mlir::MLIRContext context(registry);
  mlir::OwningOpRef<mlir::ModuleOp> module = mlir::parseSourceFile<mlir::ModuleOp>(input, &context);
  if (!module)
    return 3;
  ArtefactInput artefact;
  artefact.module = *module;
  artefact.name = name;
  artefact.kind = kind;
  artefact.output = output;
  artefact.placement = weightsBeside ? WeightsPlacement::File : WeightsPlacement::Automatic;
  artefact.info.compiler = "tmc 0.0.0";
  artefact.info.command = "tmc compile " + source;
  artefact.info.source = source;
  artefact.info.exactness = "exact: no approximate pass was applied";
  artefact.info.passes = {{"mixer-form-groups", "target=cpu"}};
  artefact.info.sources = {{"model.safetensors", 160, std::string(64, '5')}};
  for (StringRef attachment : attachments)
    artefact.info.attachments.push_back({attachment.split('=').first.str(), attachment.split('=').second.str()});
  artefact.writeWeights = writeTable;
  for (StringRef entry : kernels) {
    auto [level, path] = entry.split('=');
    CodeVariant variant;
    variant.name = level.str();
    variant.cpuFeatures = getFeatures(level);
    variant.scratchSizes.assign(scratch.begin(), scratch.end());
    auto object = MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
    if (!object) {
      (void)messages.error(path.str(), object.getError().message());
      return finish(messages);
    }
    variant.objects.push_back(std::move(*object));
    artefact.variants.push_back(std::move(variant));
  }
  ArtefactOutput written;
  if (succeeded(writeArtefact(artefact, messages, &written)))
    for (const auto &[path, size] : written.files)
      outs() << "wrote " << path << "\n";
  return finish(messages);
}
