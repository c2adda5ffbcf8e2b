// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The road from a model's files to an artefact, stage by stage.

#include "tmc/Compiler.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/Schedules.h"
#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "dialects/Tile/IR/BlockOps.h"
#include "lib/Compiler/BugReport.h"
#include "lib/Compiler/DebugBreak.h"
#include "lib/Compiler/Diagnostics.h"
#include "lib/Compiler/LayerPass.h"
#include "lib/Report/CollectExplanation.h"
#include "lib/Support/WeightEvaluator.h"
#include "lib/Support/WriteFile.h"
#include "lib/Target/CUDA/CompileKernels.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tmc/CodeGeneration.h"
#include "tmc/Import.h"
#include "tmc/Pipelines.h"
#include "tmc/Registration.h"
#include "tmc/Target.h"
#include "tmc/abi.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include <chrono>

using namespace mlir;
using namespace tmc;

std::string tmc::makeName(StringRef path) {
  if (path == "-")
    return "model";
  while (path.size() > 1 && path.ends_with("/"))
    path = path.drop_back();
  StringRef stem = llvm::sys::path::filename(path);
  for (StringRef suffix : {".mlir", ".onnx", ".gguf", ".safetensors"})
    if (stem.size() > suffix.size() && stem.consume_back(suffix))
      break;
  std::string name;
  for (char c : stem)
    name += llvm::isAlnum(c) ? c : '_';
  if (!name.empty() && llvm::isDigit(name.front()))
    name.insert(0, "m");
  // What is no name even so ("." or a word of the C language) still has a model in it.
  return name.empty() || !checkModelName(name).empty() ? "model" : name;
}

void CompileOptions::compileOnlyFor(uint64_t processorFeatures) {
  std::vector<std::string> asked = levels, kept;
  if (asked.empty())
    for (const TargetDescription &target : getCPUTargets())
      asked.push_back(target.name.str());
  std::string best;
  for (const std::string &level : asked) {
    const TargetDescription *target = findCPUTarget(level);
    if (!target)
      kept.push_back(level);
    else if (!(target->cpuFeatures & ~processorFeatures))
      best = level;
  }
  if (best.empty())
    return;
  kept.insert(kept.begin(), best);
  levels = kept;
  processor = processorFeatures;
}

PipelineOptions tmc::getPipelineOptions(const CompileOptions &options) {
  PipelineOptions result;
  if (!options.levels.empty())
    result.levels = options.levels;
  result.compute = options.compute;
  result.cacheType = options.cacheType;
  result.cachePage = options.cachePage;
  result.blockInputBits = options.blockInputBits;
  result.recurrenceForm = options.recurrenceForm;
  result.recurrenceChunk = options.recurrenceChunk;
  result.convolutionForm = options.convolutionForm;
  result.merge = options.merge;
  return result;
}

namespace {

/// One compilation. Members are what the stages hand on.
class Driver {
public:
  Driver(const CompileOptions &options, Messages &messages, CompileSummary &summary)
      : options(options), messages(messages), summary(summary) {
    DialectRegistry registry;
    registerAllTmcDialects(registry);
    context.appendDialectRegistry(registry);
    context.loadAllAvailableDialects();
    pipelineOptions = getPipelineOptions(options);
    levels = pipelineOptions.levels = options.levels;
  }

  LogicalResult run();

private:
  LogicalResult import();
  LogicalResult runLayerPasses();
  void readMerges();
  LogicalResult runPipeline(StringRef stage, void (*populate)(OpPassManager &, const PipelineOptions &));
  LogicalResult checkRequirements();
  void countLayers(bool isImported);
  void countFacts();
  void chooseLevels();
  void askForSchedules();
  LogicalResult checkSchedules();
  LogicalResult compileVariants(std::vector<CodeVariant> &variants, CodeFormat format);
  using Layers = llvm::StringMap<std::vector<std::string>>; ///< of kernels
  LogicalResult compileForCUDA(std::vector<CodeVariant> &variants, CodeFormat format, const Layers &layers);
  LogicalResult compileForCUDA(std::vector<CodeVariant> &variants, CodeFormat format, const Layers &layers,
                               const TargetDescription &target);
  LogicalResult writeTargetModule();
  LogicalResult writeOutput(std::vector<CodeVariant> variants);
  LogicalResult writeText(StringRef text);
  LogicalResult writeModule();
  LogicalResult writeDepfile();
  LogicalResult breakOn(StringRef stage);
  void begin(StringRef stage);
  void end();

  const CompileOptions &options;
  Messages &messages;
  CompileSummary &summary;
  MLIRContext context;
  ImportedModel model;
  ExplanationCollector explanation;
  PipelineOptions pipelineOptions;
  std::vector<std::string> levels; ///< of options, and those with instructions that the model has use for
  bool hasBlocks = false;          ///< linear layers with weights in blocks
  std::map<llvm::StringRef, std::vector<std::string>> counted; ///< layers by op of kCountedOps, of --require
  std::string stage;
  std::chrono::steady_clock::time_point started;
};

} // namespace

void Driver::begin(StringRef name) {
  end();
  stage = name.str();
  started = std::chrono::steady_clock::now();
  if (options.onProgress)
    options.onProgress(name);
}

void Driver::end() {
  if (!stage.empty())
    summary.times.push_back({stage, std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count()});
  stage.clear();
}

/// For tests: goes wrong here, if that is asked for.
LogicalResult Driver::breakOn(StringRef name) {
  if (name != options.breakStage)
    return success();
  PassManager manager(&context, ModuleOp::getOperationName());
  manager.addPass(createDebugBreakPass(options.breakKind));
  return manager.run(*model.module);
}

LogicalResult Driver::import() {
  begin("import");
  llvm::sys::fs::file_status status;
  if (options.model != "-" && llvm::sys::fs::status(options.model, status))
    return messages.error(
        options.model, "there is no such file or folder",
        {"expected a Hugging Face folder (config.json, *.safetensors), an .onnx, .gguf or .mlir file"});
  if (!llvm::sys::fs::is_directory(status) && ArtefactFile::looksLikeArtefact(options.model))
    return messages.error(options.model, "is a compiled artefact, not a model",
                          {"what is in it: tmc inspect " + options.model});
  ImportOptions importOptions;
  importOptions.constants = options.constants;
  importOptions.padding = options.padding;
  importOptions.adapter = options.adapter;
  importOptions.dims = options.dims;
  importOptions.outputNames = options.outputNames;
  importOptions.strict = options.strict;
  importOptions.keepsWindows = options.keepsWindows;
  importOptions.ringPage = options.ringPage;
  importOptions.weightsPath = options.weightsFile;
  CrashScope scope("importing " + options.model, "");
  DiagnosticConverter converter(&context, messages, Failure::Model);
  FailureOr<ImportedModel> imported = importModel(context, options.model, importOptions, messages);
  if (failed(imported) || messages.hasErrors())
    return failure();
  model = std::move(*imported);
  model.info.compiler = "tmc " + getVersion().str();
  model.info.command = options.command;
  if (model.info.source.empty())
    model.info.source = options.model;
  if (options.keepsWindows && llvm::none_of(model.module->getOps<mixer::StateOp>(),
                                            [](mixer::StateOp state) { return state.getWindow().has_value(); }))
    (void)messages.remark(options.model,
                          std::string("--cache-layout=") + (options.ringPage ? "ring" : "window") + " changes nothing",
                          {"no layer has a window that is less than half of the longest sequence (--dim=past=1:N)"});
  countLayers(true);
  summary.family = model.info.family;
  summary.parameters = model.info.parameterCount;
  return options.onImported ? options.onImported(*model.module) : success();
}

LogicalResult Driver::runPipeline(StringRef name, void (*populate)(OpPassManager &, const PipelineOptions &)) {
  begin(name);
  PassManager manager(&context);
  populate(manager, pipelineOptions);
  if (name == options.breakStage)
    manager.addPass(createDebugBreakPass(options.breakKind));
  // What ran goes into the metadata, so that the artefact says how it was made.
  return runStage(manager, *model.module, name, messages, model.info.passes);
}

LogicalResult Driver::runLayerPasses() {
  if (options.rmsNorms) {
    PassManager manager(&context);
    manager.addPass(mixer::createRmsNormsPass());
    begin("rms norms");
    auto countLayerNorms = [&] {
      unsigned count = 0;
      model.module->walk([&](mixer::NormOp norm) { count += norm.getKind() == mixer::NormKind::layer; });
      return count;
    };
    unsigned before = countLayerNorms();
    if (failed(runStage(manager, *model.module, "rms norms", messages, model.info.passes)))
      return failure();
    if (before == countLayerNorms())
      (void)messages.remark(options.model, "--rms-norms changes nothing",
                            {before ? "no layer norm became an RMS norm" : "the model has no layer norms"});
  }
  // Only if all of them rotate: codes that one of them was given are of the weights as they are behind this.
  if (!options.layerPasses.empty() &&
      llvm::all_of(options.layerPasses, [](const LayerPass &asked) { return asked.kind == LayerPass::Quantize && asked.rotate; })) {
    PassManager manager(&context);
    mixer::FoldRotationsPassOptions fold;
    int64_t block = options.layerPasses.front().rotate;
    if (llvm::all_of(options.layerPasses, [&](const LayerPass &asked) { return asked.rotate == block; }))
      fold.block = std::max<int64_t>(block, 0);
    manager.addPass(mixer::createFoldRotationsPass(fold));
    begin("rotate");
    if (failed(runStage(manager, *model.module, "rotate", messages, model.info.passes)))
      return failure();
  }
  for (const LayerPass &asked : options.layerPasses) {
    PassManager manager(&context);
    manager.addPass(createLayerPass(asked));
    if (asked.mode == LayerPass::Apply && asked.kind == LayerPass::SplitExperts)
      manager.addPass(createCanonicalizerPass()); // the layers in front are dead
    bool isNarrowed = asked.kind == LayerPass::RemoveUnits && asked.mode == LayerPass::Apply;
    if (isNarrowed) { // layers that were one have become several; what removed layers shared is dead
      mixer::FoldWeightsPassOptions fold;
      fold.foldScale = false;
      manager.addPass(createCanonicalizerPass()); // what computed all of them
      manager.addNestedPass<func::FuncOp>(mixer::createFoldWeightsPass(fold));
    }
    StringRef stage = asked.kind == LayerPass::RemoveUnits ? "remove"
                      : asked.kind == LayerPass::LowRank   ? "low rank"
                      : asked.kind == LayerPass::Sparsify  ? "sparsify"
                      : asked.kind == LayerPass::SplitExperts ? "experts"
                      : asked.kind == LayerPass::IntegerOnly ? "integers"
                                                           : "quantize";
    begin(stage);
    if (failed(runStage(manager, *model.module, stage, messages, model.info.passes)))
      return failure();
  }
  auto readNumbers = [&](StringRef name, auto visit) {
    if (auto layout = (*model.module)->getAttrOfType<DictionaryAttr>(name))
      for (NamedAttribute entry : layout)
        visit(entry.getName().str(), entry.getValue());
  };
  auto pairInto = [](std::map<std::string, std::pair<int64_t, int64_t>> &into) {
    return [&into](std::string name, Attribute value) {
      ArrayRef<int64_t> numbers = cast<DenseI64ArrayAttr>(value).asArrayRef();
      into[name] = {numbers[0], numbers[1]};
    };
  };
  readNumbers("mixer.observed", pairInto(summary.observed));
  readNumbers("mixer.layer_sizes", pairInto(summary.layerSizes));
  readNumbers("mixer.choices",
              [&](std::string name, Attribute value) { summary.choices[name] = cast<IntegerAttr>(value).getInt(); });
  return success();
}

/// What mixer-merge-tokens says it did.
void Driver::readMerges() {
  model.module->walk([&](Operation *op) {
    auto merges = op->getAttrOfType<ArrayAttr>("mixer.merged");
    if (!merges)
      return;
    for (auto entry : merges.getAsRange<DictionaryAttr>())
      summary.merges.push_back(
          {cast<StringAttr>(entry.get("layer")).str(), cast<IntegerAttr>(entry.get("from")).getInt(),
           cast<IntegerAttr>(entry.get("to")).getInt(), cast<BoolAttr>(entry.get("dynamic")).getValue()});
    op->removeAttr("mixer.merged");
  });
}

/// The layers that are an op of kCountedOps. Recurrences get a form, which is other ops, so that they are counted
/// before it.
void Driver::countLayers(bool isImported) {
  model.module->walk([&](Operation *op) {
    StringRef name = op->getName().getStringRef();
    if (!name.consume_front("mixer."))
      return;
    if (const auto *found = llvm::find(kCountedOps, name);
        found != std::end(kCountedOps) && isImported == isa<mixer::LinearRecurrenceOp, mixer::ScanOp>(op))
      counted[*found].push_back(describeLocation(op->getLoc()));
  });
}

void Driver::countFacts() {
  countLayers(false);
  model.module->walk([&](Operation *op) {
    StringRef name = op->getName().getStringRef();
    if (name == "mixer.attention") {
      ++summary.attentions;
    } else if (name == "mixer.norm") {
      ++summary.norms;
    } else if (name == "mixer.quantized_linear") {
      ++summary.quantized;
    } else if (auto group = dyn_cast<mixer::GroupOp>(op))
      summary.fallbacks += bool(group.getFallbackAttr());
  });
}

/// Those asked for, each with the levels that add instructions to it which the model has use for.
void Driver::chooseLevels() {
  bool hasPairs = false, hasByteProducts = summary.quantized, hasMatrices = false;
  model.module->walk([&](mixer::BlockLinearOp op) {
    if (op.hasCodedInput())
      hasByteProducts = hasBlocks = true;
  });
  model.module->walk([&](mixer::IntegerLinearOp) { hasByteProducts = true; });
  model.module->walk([&](mixer::LinearOp op) { hasPairs |= op.isPackedInPairs(); });
  model.module->walk([&](mixer::AttentionOp op) { hasPairs |= mixer::multipliesPairs(op); });
  hasMatrices = hasPairs;
  model.module->walk([&](mixer::QuantizedLinearOp op) { hasMatrices |= mixer::takesMatrixProducts(op); });
  levels.clear();
  auto add = [&](StringRef name) {
    if (!llvm::is_contained(levels, name))
      levels.push_back(name.str());
  };
  for (const std::string &level : options.levels) {
    SmallVector<StringRef> names{level};
    for (const TargetDescription &target : getCPUExtensions())
      if (target.base == level &&
          (target.hasMatrixProducts ? hasMatrices
                                    : (target.hasByteDots && hasByteProducts) || (target.hasBF16 && hasPairs)) &&
          !(options.processor && (target.cpuFeatures & ~*options.processor)))
        names.push_back(target.name);
    for (StringRef name : ArrayRef(names).drop_front(options.processor ? names.size() - 1 : 0))
      add(name);
  }
  pipelineOptions.levels = summary.levels = levels;
}

/// Choices other than the cost model's, where mixer-choose-schedules looks for them.
void Driver::askForSchedules() {
  Builder builder(&context);
  SmallVector<Attribute> entries;
  for (const ScheduleChoice &choice : options.schedules)
    if (!choice.copies.empty())
      entries.push_back(
          builder.getDictionaryAttr({builder.getNamedAttr("layer", builder.getStringAttr(choice.layer)),
                                     builder.getNamedAttr("copies", builder.getStringAttr(choice.copies))}));
    else if (llvm::is_contained(options.levels, choice.level))
      entries.push_back(builder.getDictionaryAttr(
          {builder.getNamedAttr("layer", builder.getStringAttr(choice.layer)),
           builder.getNamedAttr("schedule",
                                mixer::ScheduleAttr::get(&context, choice.level, choice.tile, choice.cell))}));
  if (!entries.empty())
    (*model.module)->setAttr(mixer::kSchedulesAttr, builder.getArrayAttr(entries));
}

/// A choice for a layer that is not there, or is no kernel's first name any more, is not taken: that is said.
LogicalResult Driver::checkSchedules() {
  (*model.module)->removeAttr(mixer::kSchedulesAttr);
  llvm::StringSet<> kernels;
  for (const std::string &layer : explanation.getGroupLayers())
    kernels.insert(layer);
  llvm::StringSet<> missing;
  std::vector<std::string> details;
  for (const ScheduleChoice &choice : options.schedules)
    if (!kernels.contains(choice.layer) && choice.layer != "*" && missing.insert(choice.layer).second &&
        details.size() < Messages::kMaximumPrinted)
      details.push_back(choice.layer);
  if (missing.empty())
    return success();
  return messages.warning("--plan",
                          "the plan has schedules of " + std::to_string(missing.size()) +
                              " kernels that are not in this model; they are left to the cost model",
                          std::move(details));
}

LogicalResult Driver::checkRequirements() {
  std::vector<Message> said = messages.getAll();
  auto collect = [&](RemarkKind kind) {
    std::vector<std::string> lines;
    for (const Message &message : said)
      if (message.severity != Message::Error && message.remark == kind)
        lines.push_back((message.where.empty() ? "" : message.where + ": ") + message.what);
    return lines;
  };
  for (const Requirement &requirement : options.requirements) {
    auto refuse = [&](const Twine &fact, const Twine &what, std::vector<std::string> details) {
      (void)messages.error("", ("--require=" + fact + " is not met: " + what).str(), std::move(details), Failure::No);
    };
    auto compare = [&](StringRef fact, ArrayRef<std::string> layers) {
      size_t count = layers.size(), wanted = requirement.count;
      if (count == wanted)
        return;
      std::vector<std::string> details;
      for (const std::string &layer : layers.take_front(Messages::kMaximumPrinted))
        details.push_back("raised: " + (layer.empty() ? "a layer without a name" : layer));
      if (count > details.size())
        details.push_back("and " + std::to_string(count - details.size()) + " more");
      details.push_back("the model as it was imported: tmc compile " + options.model + " --emit=mlir:import");
      std::string place = (fact + ":" + Twine(wanted)).str();
      if (count < wanted)
        refuse(place, Twine(count) + " of " + Twine(wanted) + " " + fact + "s were raised", std::move(details));
      else
        refuse(place, Twine(count) + " " + fact + "s were raised", std::move(details));
    };
    switch (requirement.fact) {
    case Requirement::NoFallback:
      if (summary.fallbacks)
        refuse("no-fallback",
               Twine(summary.fallbacks) + (summary.fallbacks == 1 ? " op runs" : " ops run") + " as scalar loops",
               collect(RemarkKind::Fallback));
      break;
    case Requirement::NoApproximation:
    case Requirement::AllRequested: {
      std::vector<std::string> lines = collect(RemarkKind::Approximation);
      if (requirement.fact == Requirement::NoApproximation && !lines.empty())
        refuse("no-approximation", Twine(lines.size()) + " approximations were made", lines);
      break;
    }
    case Requirement::Counted:
      compare(requirement.op, counted[requirement.op]);
      break;
    }
  }
  return failure(messages.hasErrors());
}

LogicalResult Driver::writeText(StringRef text) {
  summary.text = text.str();
  if (options.output == "-")
    return success();
  if (std::error_code error = writeFile(options.output, text))
    return messages.error(options.output, "cannot be written: " + error.message(), {}, Failure::Machine);
  summary.files.push_back({options.output, text.size()});
  return success();
}

LogicalResult Driver::writeModule() {
  std::string text;
  llvm::raw_string_ostream os(text);
  model.module->print(os);
  os << "\n";
  return writeText(text);
}

/// A name in a rule of make.
static std::string escapeForMake(StringRef path) {
  std::string escaped;
  for (char c : path) {
    if (c == ' ' || c == '#')
      escaped += '\\';
    escaped += c;
    if (c == '$')
      escaped += c;
  }
  return escaped;
}

LogicalResult Driver::writeDepfile() {
  if (options.depfile.empty())
    return success();
  std::string text;
  llvm::raw_string_ostream os(text);
  // The first target is what the build system asked for: the library, not its folder.
  llvm::SmallString<128> target(options.output);
  if (options.kind == EmitKind::Library)
    llvm::sys::path::append(target, "lib" + options.name + ".a");
  os << escapeForMake(target) << ":";
  for (const CompileInfo::Source &source : model.info.sources)
    if (source.file != "-")
      os << " \\\n  " << escapeForMake(source.file);
  os << "\n";
  if (std::error_code error = writeFile(options.depfile, text))
    return messages.error(options.depfile, "cannot be written: " + error.message(), {}, Failure::Machine);
  return success();
}

/// The module of kernels for a level.
static ModuleOp findVariant(ModuleOp module, StringRef level) {
  for (ModuleOp nested : module.getOps<ModuleOp>())
    if (auto name = nested->getAttrOfType<StringAttr>("tmc.target"); name && name.getValue() == level)
      return nested;
  return nullptr;
}

LogicalResult Driver::compileVariants(std::vector<CodeVariant> &variants, CodeFormat format) {
  begin("code");
  std::vector<KernelCompilation> compilations;
  llvm::StringMap<std::vector<std::string>> layers;
  for (const std::string &kernel : getKernelNames(*model.module))
    layers[kernel] = getKernelLayers(*model.module, kernel);
  bool hasCUDA = false;
  for (const std::string &level : levels) {
    ModuleOp kernels = findVariant(*model.module, level);
    const TargetDescription *target = findTarget(level);
    if (!kernels || !target)
      return reportBug(messages, "there are no kernels for " + level, {}, "");
    if (target->isGPU) {
      hasCUDA = true;
      continue;
    }
    KernelCompilation compilation;
    compilation.module = kernels;
    compilation.target = target;
    compilation.getSymbol = [this, level, &layers](StringRef kernel) {
      return getKernelSymbol(options.name, level, kernel, layers.lookup(kernel));
    };
    compilation.format = format;
    compilation.cache = options.kernels.get();
    compilations.push_back(std::move(compilation));
  }
  if (compilations.empty())
    return compileForCUDA(variants, format, layers);
  // The levels are compiled together; the reproducer takes all kernels through the most demanding of them.
  PassManager manager(&context, ModuleOp::getOperationName());
  populateKernelPipeline(manager.nest<ModuleOp>(), *compilations.back().target);
  populateLLVMPipeline(manager.nest<ModuleOp>());
  bool breaks = options.breakStage == "code";
  if (breaks)
    manager.addPass(createDebugBreakPass(options.breakKind));
  std::string reproducer = makeReproducer(*model.module, manager);
  std::vector<Message> errors;
  FailureOr<std::vector<CompiledKernels>> compiled = failure();
  {
    CrashScope scope("generating code", reproducer);
    std::mutex mutex;
    ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
      std::lock_guard<std::mutex> lock(mutex);
      Message message = convertDiagnostic(diagnostic, Failure::Bug);
      if (message.severity == Message::Error)
        errors.push_back(std::move(message));
      else
        messages.add(std::move(message));
      return success();
    });
    if (succeeded(breakOn("code")))
      compiled = compileKernels(compilations);
  }
  if (failed(compiled) && reportUnsupported(messages, errors))
    return failure();
  if (failed(compiled)) {
    std::vector<std::string> details;
    for (const Message &error : errors)
      if (details.size() < Messages::kMaximumPrinted)
        details.push_back((error.where.empty() ? "" : error.where + ": ") + error.what);
    return reportBug(messages, "a kernel could not be compiled", std::move(details), reproducer);
  }
  // Kernels have the same names and order in all levels; scratch sizes go by them.
  std::vector<std::string> names = getKernelNames(*model.module);
  for (auto [compilation, code] : llvm::zip(compilations, *compiled)) {
    CodeVariant variant;
    variant.name = compilation.target->name.str();
    variant.cpuFeatures = compilation.target->cpuFeatures;
    if (!llvm::is_contained(levels, compilation.target->base)) // asked for alone: it need not be the fastest choice
      variant.cpuFeatures &= ~uint64_t(TMC_CPU_FAST_BF16);
    for (const std::string &name : names) {
      auto found = llvm::find(code.names, name);
      if (found == code.names.end())
        return reportBug(messages, "kernel '" + name + "' has no code for " + variant.name, {}, reproducer);
      variant.scratchSizes.push_back(code.scratchSizes[found - code.names.begin()]);
    }
    if (code.object)
      variant.objects.push_back(std::move(code.object));
    for (std::unique_ptr<llvm::MemoryBuffer> &object : code.more)
      variant.objects.push_back(std::move(object));
    variant.text = std::move(code.text);
    variants.push_back(std::move(variant));
  }
  return hasCUDA ? compileForCUDA(variants, format, layers) : success();
}

/// A variant for those CUDA devices whose kernels are the same text.
LogicalResult Driver::compileForCUDA(std::vector<CodeVariant> &variants, CodeFormat format, const Layers &layers) {
  for (const TargetDescription &target : getCUDATargets())
    if (llvm::is_contained(levels, target.name) && failed(compileForCUDA(variants, format, layers, target)))
      return failure();
  return success();
}

LogicalResult Driver::compileForCUDA(std::vector<CodeVariant> &variants, CodeFormat format, const Layers &layers,
                                     const TargetDescription &target) {
  const std::string name = target.name.str(), level = target.level.str();
  cuda::KernelCompilation compilation;
  compilation.module = findVariant(*model.module, name);
  bool multipliesF32 = false, hasPairs = false;
  compilation.module->walk([&](tile::MmaOp op) {
    multipliesF32 |= cast<MemRefType>(op.getB().getType()).getElementType().isF32();
    hasPairs |= op.getPairs();
  });
  if (hasPairs && target.hasWarpgroupProducts)
    (void)messages.remark(options.model,
                          "weights of bf16 lie in pairs, as CPUs multiply them: linear layers of " + name +
                              " do without wgmma",
                          {"an artefact for CUDA devices alone has no pairs; neither has --compute=f16"});
  if (multipliesF32)
    (void)messages.remark(
        options.model, "tensor cores of CUDA devices multiply f32 as three products of tf32",
        {"22 bits of each factor count; a factor that is infinite gives NaN", "--compute=bf16 is faster"});
  compilation.format = format;
  compilation.getSymbol = [&](StringRef kernel) {
    return getKernelSymbol(options.name, level, kernel, layers.lookup(kernel));
  };
  for (const std::string &architecture : options.cudaArchitectures) {
    if (&cuda::getTarget(architecture) != &target)
      continue;
    if (const cuda::Architecture *emulated = cuda::findEmulated(architecture))
      compilation.emulated = emulated;
    else if (const cuda::Architecture *known = cuda::findArchitecture(architecture))
      compilation.architectures.push_back(known);
  }
  std::optional<cuda::Ptxas> ptxas;
  if (!compilation.architectures.empty() && format == CodeFormat::Object) {
    std::string reason;
    ptxas = cuda::Ptxas::find(options.cudaPath, reason);
    if (!ptxas)
      return messages.error("ptxas", "is not installed; code for CUDA devices is assembled by it",
                            {reason, "say where the CUDA toolkit is: --cuda-path=FOLDER, which has bin/ptxas"},
                            Failure::Machine);
    compilation.ptxas = &*ptxas;
  }
  std::string ptxasError;
  compilation.ptxasError = &ptxasError;
  PassManager manager(&context, ModuleOp::getOperationName());
  cuda::populateKernelPipeline(manager.nest<ModuleOp>(), target);
  std::string reproducer = makeReproducer(*model.module, manager);
  std::vector<Message> errors;
  FailureOr<cuda::CompiledKernels> compiled = failure();
  {
    CrashScope scope("generating code for CUDA devices", reproducer);
    ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
      Message message = convertDiagnostic(diagnostic, Failure::Bug);
      if (message.severity == Message::Error)
        errors.push_back(std::move(message));
      else
        messages.add(std::move(message));
      return success();
    });
    compiled = cuda::compileKernels(compilation);
  }
  if (!ptxasError.empty()) {
    auto [what, said] = StringRef(ptxasError).split('\n');
    SmallVector<StringRef> lines;
    said.split(lines, '\n');
    std::vector<std::string> details;
    for (StringRef line : lines)
      details.push_back(line.str());
    return messages.error(ptxas->getPath().str(), what.str(), std::move(details), Failure::Machine);
  }
  if (failed(compiled) && reportUnsupported(messages, errors))
    return failure();
  if (failed(compiled)) {
    std::vector<std::string> details;
    for (const Message &error : errors)
      if (details.size() < Messages::kMaximumPrinted)
        details.push_back((error.where.empty() ? "" : error.where + ": ") + error.what);
    return reportBug(messages, "a kernel could not be compiled for CUDA devices", std::move(details), reproducer);
  }
  CodeVariant variant;
  variant.name = name;
  auto code = std::make_shared<CUDACode>(std::move(compiled->code));
  std::vector<CUDACode::Kernel> kernels = std::move(code->kernels);
  code->kernels.clear();
  for (const std::string &kernel : getKernelNames(*model.module)) {
    auto found = llvm::find(compiled->names, kernel);
    if (found == compiled->names.end())
      return reportBug(messages, "kernel '" + kernel + "' has no code for CUDA devices", {}, reproducer);
    variant.scratchSizes.push_back(compiled->scratchSizes[found - compiled->names.begin()]);
    code->kernels.push_back(kernels[found - compiled->names.begin()]);
  }
  variant.cuda = code;
  if (compiled->object)
    variant.objects.push_back(std::move(compiled->object));
  variant.text = std::move(compiled->text);
  variants.push_back(std::move(variant));
  return success();
}

LogicalResult Driver::writeTargetModule() {
  for (const std::string &level : levels) {
    ModuleOp kernels = findVariant(*model.module, level);
    const TargetDescription *target = findTarget(level);
    if (!kernels || !target)
      return reportBug(messages, "there are no kernels for " + level, {}, "");
    begin("target " + level);
    PassManager manager(&context, ModuleOp::getOperationName());
    if (target->isGPU)
      cuda::populateKernelPipeline(manager, *target);
    else
      populateKernelPipeline(manager, *target);
    if (failed(runStage(manager, kernels, "target", messages, model.info.passes)))
      return failure();
  }
  return writeModule();
}

LogicalResult Driver::writeOutput(std::vector<CodeVariant> variants) {
  begin("write");
  for (const Message &message : messages.getAll())
    if (message.severity != Message::Error)
      model.info.remarks.push_back({static_cast<int>(message.remark), message.where, message.what});
  if (model.info.exactness.empty() && (options.compute == "bf16" || options.compute == "f16"))
    model.info.exactness = "weights and activations are rounded to " + options.compute +
                           ", sums are f32 (--compute=" + options.compute + "); how much that is, tmc diff says";
  if (!options.cacheType.empty() && options.exactness.empty())
    model.info.exactness +=
        (model.info.exactness.empty() ? "" : "; ") +
        std::string("keys and values that are remembered are rounded to ") +
        (options.cacheType == "i8" ? "codes of 8 bits" : options.cacheType) +
        (options.cacheType == "i8" || llvm::StringRef(options.cacheType).starts_with("fp8")
             ? " with a scale for each row and head"
             : "") +
        " (--cache-type=" + options.cacheType + ")";
  if (options.exactness.empty() && hasBlocks)
    model.info.exactness += (model.info.exactness.empty() ? "" : "; ") +
                            std::string("linear layers with weights in blocks round their inputs to ") +
                            std::to_string(options.blockInputBits) + " bits (--block-inputs=f32 rounds none)";
  if (model.info.exactness.empty())
    model.info.exactness = options.exactness.empty() ? "exact: no approximate pass was applied" : options.exactness;
  ArtefactInput input;
  input.module = *model.module;
  input.name = options.name;
  input.kind = options.kind;
  input.output = options.output;
  for (const std::string &level : levels)
    if (const TargetDescription *target = findCPUTarget(level))
      input.architecture = target->architecture;
  input.isStatic = options.isStatic;
  input.placement = options.weights;
  input.info = model.info;
  input.variants = std::move(variants);
  input.writeWeights = [this](WeightSink sink) -> LogicalResult {
    if (failed(breakOn("write")))
      return reportBug(messages, "the weights cannot be written", {}, "");
    bool isFolder = llvm::sys::fs::is_directory(options.model);
    WeightFiles files(isFolder ? options.model : llvm::sys::path::parent_path(options.model).str());
    return WeightEvaluator(*model.module, files, messages).evaluateAll(sink);
  };
  CrashScope scope("writing " + options.output, "");
  if (options.output == "-") {
    llvm::raw_string_ostream os(summary.text);
    return printArtefact(input, os, messages);
  }
  ArtefactOutput output;
  if (failed(writeArtefact(input, messages, &output)))
    return failure();
  for (const auto &[path, size] : output.files)
    summary.files.push_back({path, size});
  summary.weightsSize = output.weightsSize;
  summary.codeSize = output.codeSize;
  return success();
}

LogicalResult Driver::run() {
  summary.name = options.name;
  summary.levels = options.levels;
  if (failed(import()))
    return failure();
  bool text = options.kind == EmitKind::MLIR;
  if (text && options.stage == Stage::Import)
    return success(succeeded(writeModule()) && succeeded(writeDepfile()));
  if (failed(runPipeline("model", populateModelPipeline)))
    return failure();
  readMerges();
  if (failed(runLayerPasses()))
    return failure();
  if (text && options.stage == Stage::Model)
    return success(succeeded(writeModule()) && succeeded(writeDepfile()));
  askForSchedules();
  if (failed(runPipeline("groups", populateGroupPipeline)))
    return failure();
  countFacts();
  chooseLevels();
  explanation.readGroups(*model.module, levels);
  if (failed(checkRequirements()) || failed(checkSchedules()))
    return failure();
  if (text && options.stage == Stage::Groups)
    return success(succeeded(writeModule()) && succeeded(writeDepfile()));
  if (failed(runPipeline("kernels", populateHostPipeline)))
    return failure();
  model.info.explanation = explanation.readDispatches(*model.module);
  summary.kernels = getKernelNames(*model.module).size();
  model.module->walk([&](mixer::DispatchOp) { ++summary.dispatches; });
  if (text && options.stage == Stage::Kernels)
    return success(succeeded(writeModule()) && succeeded(writeDepfile()));
  if (text)
    return success(succeeded(writeTargetModule()) && succeeded(writeDepfile()));
  std::vector<CodeVariant> variants;
  CodeFormat format = options.kind == EmitKind::LLVM       ? CodeFormat::LLVM
                      : options.kind == EmitKind::Assembly ? CodeFormat::Assembly
                                                           : CodeFormat::Object;
  if (failed(compileVariants(variants, format)) || failed(writeDepfile()))
    return failure();
  if (failed(writeOutput(std::move(variants)))) {
    // A rule for what is not there would satisfy make.
    if (!options.depfile.empty())
      (void)llvm::sys::fs::remove(options.depfile);
    return failure();
  }
  end();
  return success();
}

LogicalResult tmc::compile(const CompileOptions &options, Messages &messages, CompileSummary &summary) {
  CompileOptions complete = options;
  if (complete.levels.empty())
    for (const TargetDescription &target : getCPUTargets())
      complete.levels.push_back(target.name.str());
  Driver driver(complete, messages, summary);
  LogicalResult result = driver.run();
  return success(succeeded(result) && !messages.hasErrors());
}
