// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tmc/CodeGeneration.h"
#include "tmc/Compiler.h"
#include "tmc/Import.h"
#include "tmc/Target.h"
#include "tools/tmc/Approximate.h"
#include "tools/tmc/CompileFlags.h"
#include "tools/tmc/Progress.h"
#include "tools/tmc/Session.h"
#include "tools/tmc/Tune.h"
#include "tools/tmc/WriteReport.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

static constexpr StringRef kDescription = R"(
MODEL is a Hugging Face folder (config.json and safetensors; a sentence-transformers folder too), an .onnx or an .mlir file;
- is .mlir text on standard input.

  tmc compile minilm/ -o minilm                     a program
  tmc compile minilm/ -o minilm.so                  a library for tmc run, tmc bench, Python and dlopen
  tmc compile minilm/ -o gen/                       gen/minilm.h, gen/libminilm.a and the runtime beside them
  tmc compile minilm/ --dim=batch=1 --dim=seq=1:128 --output-name=sentence_embedding --require=no-fallback
  tmc compile minilm/ -o minilm --report=minilm.html
  tmc compile minilm/ -o minilm --explain=encoder.layer.0
  tmc compile minilm/ --emit=mlir:import            what the importer made of it, on stdout)";

static int listModels(Session &session) {
  std::vector<StringRef> models = getKnownModelTypes();
  session.out() << "values of model_type in config.json that this tmc imports:\n  " << llvm::join(models, ", ") << "\n";
  session.result["models"] = llvm::json::Array(models);
  return 0;
}

static void printSize(llvm::raw_ostream &os, uint64_t bytes) {
  if (bytes >= 10'000'000)
    os << llvm::formatv("{0:F1} MB", bytes / 1e6);
  else
    os << llvm::formatv("{0:F1} kB", bytes / 1e3);
}

static int runCompile(Session &session) {
  if (session.arguments.has("help")) {
    if (session.arguments.get("help") == "models")
      return listModels(session);
    return session.fail(Failure::CommandLine, "--help", "there is no text on '" + session.arguments.get("help") + "'",
                        {"topics: models"});
  }
  CompileOptions options;
  options.command = session.commandLine;
  if (!readCompileFlags(session, options) || !readOutputFlags(session, options) ||
      !checkReportFlags(session, options))
    return 0;
  options.isStatic = session.arguments.has("static");
  if (options.isStatic && options.kind != EmitKind::Program)
    return session.fail(Failure::CommandLine, "--static", "'" + options.output + "' is no program",
                        {"--static puts the C library into a program; what else is linked with it, its user decides"});
  Progress progress(session, "compiling " + options.model);
  options.onProgress = [&](StringRef step) { progress.show(step.str()); };
  options.kernels = std::make_shared<KernelCache>();
  CompileSummary summary;
  if (!approximate(session, options, progress)) {
    progress.stop();
    return static_cast<int>(Failure::Bug); // unless a message says otherwise
  }
  if (!tune(session, options, progress)) {
    progress.stop();
    return static_cast<int>(Failure::Bug); // unless a message says otherwise
  }
  llvm::LogicalResult compiled = compile(options, session.messages, summary);
  if (llvm::succeeded(compiled) && !savePlan(session, options))
    compiled = llvm::failure();
  bool reported = llvm::failed(compiled) || writeReport(session, options, progress);
  progress.stop();
  llvm::json::Array times;
  double seconds = 0;
  for (const CompileSummary::StageTime &time : summary.times) {
    times.push_back(llvm::json::Object{{"stage", time.name}, {"seconds", time.seconds}});
    seconds += time.seconds;
  }
  session.result["times"] = std::move(times);
  session.result["seconds"] = seconds;
  if (llvm::failed(compiled))
    return static_cast<int>(Failure::Bug); // unless a message says otherwise
  llvm::json::Array files;
  for (const CompileSummary::File &file : summary.files)
    files.push_back(llvm::json::Object{{"path", file.path}, {"size", file.size}});
  session.result["files"] = std::move(files);
  session.result["name"] = summary.name;
  session.result["family"] = summary.family;
  session.result["parameters"] = summary.parameters;
  session.result["levels"] = llvm::json::Array(summary.levels);
  session.result["kernels"] = summary.kernels;
  session.result["dispatches"] = summary.dispatches;
  session.result["attentions"] = summary.attentions;
  session.result["norms"] = summary.norms;
  session.result["fallbacks"] = summary.fallbacks;
  session.result["quantized"] = summary.quantized;
  session.result["weights_size"] = summary.weightsSize;
  session.result["code_size"] = summary.codeSize;
  if (options.output == "-") {
    session.out() << summary.text;
    session.result["text"] = summary.text;
    return 0;
  }
  if (!reported)
    return static_cast<int>(Failure::Machine);
  llvm::raw_ostream &os = session.log();
  if (session.json)
    return 0;
  os << options.output << ": ";
  if (!summary.family.empty())
    os << summary.family << ", ";
  if (summary.parameters >= 1'000'000)
    os << llvm::formatv("{0:F1} M parameters, ", summary.parameters / 1e6);
  else if (summary.parameters)
    os << summary.parameters << " parameters, ";
  if (!isText(options.kind))
    os << summary.kernels << " kernels for " << llvm::join(summary.levels, ", ") << "; ";
  os << llvm::formatv("{0:F1} s\n", seconds);
  for (const CompileSummary::File &file : summary.files) {
    os << "  " << file.path << "  ";
    printSize(os, file.size);
    os << "\n";
  }
  return 0;
}

static const std::vector<Flag> &getFlags() {
  static const std::vector<Flag> flags = [] {
    std::vector<Flag> flags = {
        {"output", 'o', Flag::Single, "PATH",
         "default ./NAME; the suffix chooses the form: none = program,\n.so = shared library, folder/ = C library and "
         "header, .mlir .ll .s = text;\n- = standard output, for text"},
        {"emit", 0, Flag::Single, "exe|lib|shared|mlir[:STAGE]|llvm|asm",
         "the form outright; STAGE: import, model, groups, kernels, target"},
        {"static", 0, Flag::Switch, "", "a program with the C library in it: it runs on any Linux, an empty chroot too"},
        {"save-plan", 0, Flag::Single, "FILE", "write the choices to this file (JSON), for --plan and for people"},
        {"tune", 0, Flag::Single, "SECONDS",
         "measure other cuts of the kernels on this machine for so long, and take what is\nfaster; default: the cost "
         "model alone, the same bytes on every machine"},
        {"depfile", 0, Flag::Single, "FILE", "the files that were read, as a rule for make and ninja"},
        {"report", 0, Flag::Single, "FILE.html",
         "a page on what became of the model: fallbacks, graph, time and error of\neach layer, roofline, fusions, "
         "memory, weights. Runs the artefact on this\nmachine and compares it with plain loops"},
        {"no-measure", 0, Flag::Switch, "",
         "--report estimates times and computes no errors: the same bytes with every run"},
        {"explain", 0, Flag::Optional, "LAYER",
         "which kernel a layer is in, what was fused with it and what was not and why,\nwhere its values lie; "
         "default: all layers. LAYER: a part of a name, or an op"},
    };
    flags.insert(flags.begin() + 2, getCompileFlags().begin(), getCompileFlags().end());
    return flags;
  }();
  return flags;
}

const Command tmc::compileCommand = {
    "compile", "MODEL", 1, 1, "make a native program or library of a model", kDescription, getFlags(), runCompile};
