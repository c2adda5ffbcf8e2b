// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/CompileFlags.h"
#include "lib/Compiler/DebugBreak.h"
#include "lib/Target/CUDA/Architectures.h"
#include "tmc/Explanation.h"
#include "tmc/Target.h"
#include "tools/tmc/Approximate.h"
#include "tools/tmc/Tune.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

llvm::ArrayRef<Flag> tmc::getCompileFlags() {
  static const Flag flags[] = {
      {"name", 0, Flag::Single, "NAME", "C prefix and file stem; default: MODEL's stem made an identifier"},
      {"dim", 0, Flag::List, "NAME=LOW:HIGH",
       "bounds of a size that the caller chooses; NAME=N fixes it.\nDefault: batch=1:64, seq=1 to the maximum of "
       "config.json"},
      {"constant", 0, Flag::Repeated, "INPUT=NUMBER,...",
       "values of an input of an .onnx, which is no input then: axes, a shape or a count\nthat the file computes sizes "
       "from"},
      {"padding", 0, Flag::Single, "INPUT",
       "the input of an .onnx that is 0 at padding: padding is left out, and outputs are 0\nthere instead of what the "
       "model "
       "computes"},
      {"adapter", 0, Flag::Single, "FOLDER",
       "a low-rank adapter of the model, as PEFT saves it (LoRA, RandLoRA): folded into\nthe weights"},
      {"rms-norms", 0, Flag::Switch, "",
       "layer norms that read a residual stream become RMS norms, the mean taken out of the\nweights that write to it; "
       "exact but for rounding"},
      {"output-name", 0, Flag::List, "NAME,...", "keep only these outputs; default: all"},
      {"weights", 0, Flag::Single, "embed|file|FILE.safetensors",
       "embed up to 1 GiB, then a file beside; FILE.safetensors:\nthe weights of an .mlir"},
      {"target", 0, Flag::List, "cpu|cpu:LEVEL|cuda:ARCH",
       "default cpu: x86-64-v2, v3 and v4 in one artefact, the best\nis picked when loaded; cpu:v3: that level alone; "
       "cpu:aarch64:\ncross compiling; cuda:sm_80\nand others, with or without cpu: GPU; cuda:emulator: for\ntmc run "
       "--emulate-cuda"},
      {"cuda-path", 0, Flag::Single, "DIR",
       "the CUDA toolkit, which has bin/ptxas; default: CUDA_HOME,\nCUDA_PATH, PATH, /usr/local/cuda"},
      {"recurrence", 0, Flag::Single, "auto|recurrent|chunked[:STEPS]|parallel",
       "form of linear recurrences; auto: the cheapest by an\nestimate, said in a remark"},
      {"convolution", 0, Flag::Single, "auto|direct|fourier",
       "form of long depthwise convolutions; fourier: by transforms;\nauto: the cheaper by an estimate, said in a "
       "remark"},
      {"compute", 0, Flag::Single, "bf16|f16|f32",
       "type that weights and activations are stored in: bf16 and f16 round an f32 model\n(an approximation), f32 "
       "rounds nothing "
       "between ops of a 16-bit one;\nsums are f32 always. Default: as the model says"},
      {"cache-type", 0, Flag::Single, "f32|bf16|f16|i8|fp8|fp8_e5m2",
       "type that a decoder remembers keys and values in: bf16 and f16 round those of an\nf32 model, i8 and fp8 (e4m3)\nstore codes of 8 bits with a "
       "scale for each row and head (approximations).\nDefault: as the model says"},
      {"cache-layout", 0, Flag::Single, "whole|window|ring[:TOKENS]|paged[:TOKENS]",
       "window: layers with a sliding window remember no more than that, whatever the longest\nsequence; states can be "
       "rewound only into the last call then. ring: the same in pages that\ncome and go, so that no row is moved, and states may "
       "share a pool. paged: all keys and values lie in\npages of a pool that states share. A page is of 64 tokens or TOKENS, a "
       "power of 2 from 32 to 4096. Default: whole"},
      {"block-inputs", 0, Flag::Single, "16|8|f32",
       "what inputs of linear layers with weights in blocks (GGUF) are rounded to:\n16 bits (default, about 3e-5), 8 "
       "(about 1e-2, faster for many tokens); f32: not,\nand the weights become f32"},
      {"require", 0, Flag::List, "FACT[:COUNT],...",
       "no-fallback, no-approximation, all-requested (no choice refused or undone);\nlayers that were found: attention:N, norm:N, rotary:N, "
       "linear_recurrence:N,\nscan:N, quantized_linear:N. Not met: exit status 1, nothing written"},
      {"strict", 0, Flag::Switch, "", "warnings are errors, NaN or Inf in weights too"},
      {"merge-tokens", 0, Flag::Repeated, "SCHEME:SETTING,...",
       "fewer tokens from layer to layer of an encoder of fixed length, by tome, pitome, token-transforming, evit,\n"
       "dynamicvit-like, zero-tprune, pool, t2t, patch-merging or tomesd (docs/merge-tokens.md): r=N of them go in each, or ratio=X of them "
       "stay;\nor layers that some skip, by tread:rate=X,start=LAYER,end=LAYER or mixture-of-depths:capacity=X,every=N;\nschedule=decreasing, counts=N+N+..., at=LAYER+..., proportional=off, class-token=on, skip=LAYER. States "
       "its error\nas --quantize does"},
      {"quantize", 0, Flag::Repeated, "SCHEME[:SETTING,...]",
       "w8a8: linear layers in bytes; w8, w4: weights of 8 or 4 bits in groups, inputs of 16; w4a8: inputs of 8;\nfp8, mxfp8, mxfp6, mxfp4, nvfp4: weights of floating-point "
       "numbers of so many bits; large tables of 8 bits with all\nof these (tables=f32, 8 or 4); "
       "groups=N or none, smooth=0..1 or off, static[=percentile|mse|entropy], percentile=P, symmetric, error-feedback;\nof w8, w4, w4a8: awq; of all: rotate, rotate=N, skip=LAYER.\ninteger-only: an encoder in integers up to its last norm; outliers=X. States its error "
       "on --calibrate's data before "
       "anything is written"},
      {"low-rank", 0, Flag::Repeated, "svd:SETTING,...",
       "linear layers of lower rank, each as two narrow ones: rank=N, or ratio=X of a layer's multiplications stay; "
       "sparse=N:M: of the\nsecond factor N of M neighbours, both fitted to each other; skip=LAYER.\nWith --calibrate what the inputs have most of is kept. States its error as --quantize does"},
      {"remove", 0, Flag::Repeated, "heads|neurons|layers:SETTING,...",
       "heads of attention, or neurons of feed-forward layers, go, and what computes them: ratio=X of each layer's, those "
       "that add\nleast to it on --calibrate's data; or adaptive=X: as many of each as add no more than X to the outputs' error. skip=LAYER; or LAYER=N+N+..., those of the linear layer that reads them. "
       "Or whole layers:\nratio=X of them, those that change least what they read, skip=LAYER; or LAYER,..., or N+N+..., from 0. "
       "States\nits error as --quantize does"},
      {"sparsify", 0, Flag::Repeated, "blocks:ratio=X|N:M|moe:experts=N,top=K[,...]",
       "zeros in the weights of linear layers: of the share ratio of their blocks of block=4x1 (outputs x inputs), those "
       "of the least\nnumbers, which are then not multiplied; or N of M neighbouring inputs of each output stay, as 2:4.\n"
       "second-order: chosen so that what stays makes up for it. moe: the neurons of\nfeed-forward networks become N experts, and a row gets those K that a router names. skip=LAYER. With --calibrate "
       "weights count by\nthe inputs that they meet. States its error as --quantize does"},
      {"calibrate", 0, Flag::List, "FILE|FOLDER,...",
       "inputs of the model by name (.npz, .safetensors): what errors are measured on,\nranges are taken from, inputs "
       "are smoothed by"},
      {"max-error", 0, Flag::Single, "METRIC:VALUE",
       "a budget for the outputs: rel_l2, max or cosine (1 - cosine); of classifiers top1 (share of rows with "
       "another\nbest label) and kl. Merging is undone from the last layer on until it is kept;\nwhich linear layers "
       "are approximate, and how, "
       "is solved for"},
      {"objective", 0, Flag::Single, "time|size[:limit=SECONDS]",
       "what layers are chosen for inside of --max-error's budget; several --quantize, --low-rank, --sparsify and\n--remove are alternatives "
       "then, a layer takes at most one. Default: time, as measured here; the solver looks for 20 seconds at most"},
      {"plan", 0, Flag::Single, "FILE",
       "take the choices of this file: how kernels are cut, by layer and level; what is approximate"},
      {"debug-break", 0, Flag::Single, "STAGE:HOW", "go wrong behind a stage", /*isHidden=*/true},
  };
  return flags;
}

static void readDims(Session &session, CompileOptions &options) {
  Messages &messages = session.messages;
  for (const std::string &text : session.arguments.getAll("dim")) {
    auto [name, bounds] = StringRef(text).split('=');
    auto [low, high] = bounds.split(':');
    ImportOptions::Dim dim{name.str(), 0, 0};
    bool isNumber = !low.getAsInteger(10, dim.low);
    if (bounds.contains(':'))
      isNumber &= !high.getAsInteger(10, dim.high);
    else
      dim.high = dim.low;
    if (name.empty() || !isNumber) {
      addUsageError(messages, "--dim", "'" + text + "' is no size and its bounds",
                    {"expected NAME=LOW:HIGH or NAME=N, for example seq=1:512"});
      continue;
    }
    if (dim.low < 1 || dim.high < dim.low) {
      addUsageError(messages, "--dim", "bounds of '" + name + "' are " + bounds, {"expected 1 <= low <= high"});
      continue;
    }
    for (const ImportOptions::Dim &other : options.dims)
      if (other.name == dim.name && (other.low != dim.low || other.high != dim.high))
        addUsageError(messages, "--dim", "'" + name + "' is given twice with different bounds");
    options.dims.push_back(dim);
  }
}

static void readConstants(Session &session, CompileOptions &options) {
  for (const std::string &text : session.arguments.getAll("constant")) {
    auto [name, list] = StringRef(text).split('=');
    if (name.empty() || !StringRef(text).contains('=')) {
      addUsageError(session.messages, "--constant", "'" + text + "' is no input and its numbers",
                    {"expected NAME=NUMBER,..., for example axes=1,2"});
      continue;
    }
    ImportOptions::Constant constant{name.str(), {}};
    llvm::SmallVector<StringRef> numbers;
    list.split(numbers, ',', -1, /*KeepEmpty=*/false);
    for (StringRef number : numbers)
      constant.values.push_back(number.str());
    options.constants.push_back(std::move(constant));
  }
}

static void readTargets(Session &session, CompileOptions &options) {
  std::vector<std::string> known = {"cpu"};
  for (const TargetDescription &target : getCPUTargets())
    known.push_back(("cpu:" + target.level).str());
  for (const TargetDescription &target : getCPUExtensions())
    known.push_back(("cpu:" + target.level).str());
  for (const TargetDescription &target : getOtherCPUTargets())
    known.push_back(("cpu:" + target.level).str());
  for (const cuda::Architecture &architecture : cuda::getArchitectures())
    known.push_back(("cuda:" + architecture.name).str());
  for (StringRef suffix : {"", "-sm_90a"})
    known.push_back(("cuda:" + cuda::kEmulator + suffix).str());
  bool all = false;
  for (const std::string &text : session.arguments.getAll("target")) {
    auto [family, level] = StringRef(text).split(':');
    if (family == "cuda" && (cuda::findEmulated(level) || cuda::findArchitecture(level))) {
      if (!llvm::is_contained(options.cudaArchitectures, level))
        options.cudaArchitectures.push_back(level.str());
    } else if (family == "cpu" && level.empty()) {
      all = true;
    } else if (const TargetDescription *target = family == "cpu" ? findCPUTarget(level) : nullptr) {
      if (!llvm::is_contained(options.levels, target->name))
        options.levels.push_back(target->name.str());
    } else {
      addUsageError(session.messages, "--target", "there is no target '" + text + "'",
                    {"expected one of " + llvm::join(known, ", ")});
    }
  }
  std::vector<std::string> ordered;
  bool none = options.levels.empty() && options.cudaArchitectures.empty();
  for (const TargetDescription &target : getCPUTargets())
    if (all || none || llvm::is_contained(options.levels, target.name))
      ordered.push_back(target.name.str());
  for (const TargetDescription &target : getCPUExtensions())
    if (llvm::is_contained(options.levels, target.name))
      ordered.push_back(target.name.str());
  for (const TargetDescription &target : getOtherCPUTargets())
    if (llvm::is_contained(options.levels, target.name)) {
      if (!ordered.empty())
        addUsageError(session.messages, "--target", "an artefact has code of one architecture",
                      {ordered.front() + " and " + target.name.str() + " are two: compile once for each"});
      if (llvm::any_of(options.cudaArchitectures, [](StringRef name) { return cuda::findEmulated(name); }))
        addUsageError(session.messages, "--target", "the emulator of CUDA devices runs on x86-64 only",
                      {"asked for: cpu:" + target.name.str()});
      ordered.push_back(target.name.str());
    }
  for (const TargetDescription &target : getCUDATargets())
    if (llvm::any_of(options.cudaArchitectures, [&](StringRef name) { return &cuda::getTarget(name) == &target; }))
      ordered.push_back(target.name.str());
  options.levels = ordered;
  options.cudaPath = session.arguments.get("cuda-path").str();
}

static void readRequirements(Session &session, CompileOptions &options) {
  std::vector<std::pair<StringRef, Requirement::Fact>> facts = {{"no-fallback", Requirement::NoFallback},
                                                                {"no-approximation", Requirement::NoApproximation},
                                                                {"all-requested", Requirement::AllRequested}};
  for (StringRef op : kCountedOps)
    facts.push_back({op, Requirement::Counted});
  for (const std::string &text : session.arguments.getAll("require")) {
    auto [name, count] = StringRef(text).split(':');
    auto found = llvm::find_if(facts, [name = name](auto &fact) { return fact.first == name; });
    if (found == facts.end()) {
      std::vector<StringRef> names;
      for (auto &fact : facts)
        names.push_back(fact.first);
      StringRef nearest = findNearest(name, names);
      addUsageError(session.messages, "--require",
                    "there is no fact '" + name + "'" +
                        (nearest.empty() ? "" : "; did you mean '" + nearest.str() + "'?"),
                    {"expected one of " + llvm::join(names, ", ")});
      continue;
    }
    Requirement requirement{found->second, found->first};
    bool counted = requirement.fact == Requirement::Counted;
    if (counted != StringRef(text).contains(':')) {
      addUsageError(session.messages, "--require", "'" + text + (counted ? "' lacks its count" : "' takes no count"),
                    {("expected " + name + (counted ? ":N" : "")).str()});
      continue;
    }
    if (counted) {
      if (auto number = parseInteger("require", count, 0, INT64_MAX, session.messages))
        requirement.count = *number;
    }
    options.requirements.push_back(requirement);
  }
}

static void readWeights(Session &session, CompileOptions &options) {
  StringRef weights = session.arguments.get("weights");
  if (weights.empty())
    return;
  if (weights == "embed")
    options.weights = WeightsPlacement::Embed;
  else if (weights == "file")
    options.weights = WeightsPlacement::File;
  else if (weights.ends_with(".safetensors"))
    options.weightsFile = weights.str();
  else
    addUsageError(session.messages, "--weights", "'" + weights + "' says neither where they go nor where they are",
                  {"expected embed, file or a FILE.safetensors"});
  if (!options.weightsFile.empty() && !StringRef(options.model).ends_with(".mlir") && options.model != "-")
    addUsageError(session.messages, "--weights",
                  "'" + weights + "' gives the weights of an .mlir, but the model is '" + options.model + "'");
}

/// --recurrence=FORM[:STEPS].
static void readRecurrence(Session &session, CompileOptions &options) {
  if (!session.arguments.has("recurrence"))
    return;
  StringRef text = session.arguments.get("recurrence");
  auto [form, steps] = text.split(':');
  static constexpr StringRef forms[] = {"auto", "recurrent", "chunked", "parallel"};
  bool isKnown = llvm::is_contained(forms, form) && (form == "chunked" || !text.contains(':'));
  if (isKnown && text.contains(':'))
    isKnown = !steps.getAsInteger(10, options.recurrenceChunk) && options.recurrenceChunk > 0;
  if (!isKnown)
    return addUsageError(session.messages, "--recurrence", "'" + text + "' is no form of a recurrence",
                         {"expected auto, recurrent, chunked, chunked:STEPS or parallel"});
  options.recurrenceForm = form.str();
}

/// --convolution=FORM.
static void readConvolution(Session &session, CompileOptions &options) {
  if (!session.arguments.has("convolution"))
    return;
  StringRef form = session.arguments.get("convolution");
  if (form != "auto" && form != "direct" && form != "fourier")
    return addUsageError(session.messages, "--convolution", "'" + form + "' is no form of a convolution",
                         {"expected auto, direct or fourier"});
  options.convolutionForm = form.str();
}

static void readBlockInputs(Session &session, CompileOptions &options) {
  if (!session.arguments.has("block-inputs"))
    return;
  StringRef text = session.arguments.get("block-inputs");
  if (text != "16" && text != "8" && text != "f32")
    return addUsageError(session.messages, "--block-inputs", "'" + text + "' is nothing that inputs are rounded to",
                         {"expected 16, 8 or f32"});
  options.blockInputBits = text == "f32" ? 0 : text == "8" ? 8 : 16;
}

/// --debug-break=STAGE:HOW.
static void readBreak(Session &session, CompileOptions &options) {
  if (!session.arguments.has("debug-break"))
    return;
  static constexpr StringRef stages[] = {"model", "groups", "kernels", "code", "write"};
  auto [stage, how] = session.arguments.get("debug-break").split(':');
  if (!llvm::is_contained(stages, stage) || !llvm::is_contained(getDebugBreakKinds(), how))
    addUsageError(
        session.messages, "--debug-break", "'" + stage + ":" + how + "' is no stage and way to go wrong",
        {"stages: " + llvm::join(llvm::ArrayRef(stages), ", "), "ways: " + llvm::join(getDebugBreakKinds(), ", ")});
  options.breakStage = stage.str();
  options.breakKind = how.str();
}

static void readCacheLayout(Session &session, CompileOptions &options) {
  const Arguments &arguments = session.arguments;
  StringRef layout = arguments.get("cache-layout");
  if (!arguments.has("cache-layout") || layout == "whole")
    return;
  bool isRing = layout.consume_front("ring");
  options.keepsWindows = isRing || layout == "window";
  if (options.keepsWindows && !isRing)
    return;
  if (!isRing && !layout.consume_front("paged")) {
    addUsageError(session.messages, "--cache-layout", "'" + layout.str() + "' is no layout of keys and values",
                  {"expected whole, window, ring or paged"});
    return;
  }
  std::string name = isRing ? "ring" : "paged";
  int64_t page = 64;
  if (!layout.empty() && (!layout.consume_front(":") || layout.getAsInteger(10, page) || page < 32 || page > 4096 ||
                          !llvm::isPowerOf2_64(page)))
    addUsageError(session.messages, "--cache-layout",
                  "'" + arguments.get("cache-layout").str() + "': a page holds a power of 2 of tokens, from 32 to 4096",
                  {name + " is " + name + ":64"});
  (isRing ? options.ringPage : options.cachePage) = page;
}

bool tmc::readCompileFlags(Session &session, CompileOptions &options) {
  Arguments &arguments = session.arguments;
  options.model = arguments.positionals[0];
  options.strict = arguments.has("strict");
  session.messages.setWarningsAreErrors(options.strict);
  options.outputNames = arguments.getAll("output-name").vec();
  options.padding = arguments.get("padding").str();
  options.adapter = arguments.get("adapter").str();
  options.rmsNorms = arguments.has("rms-norms");
  options.depfile = arguments.get("depfile").str();
  options.name = arguments.get("name").str();
  if (arguments.has("name")) {
    std::string reason = checkModelName(options.name);
    if (!reason.empty())
      addUsageError(session.messages, "--name", "'" + options.name + "': " + reason,
                    {"expected a C identifier: it is the prefix of every symbol and names the header"});
  } else {
    options.name = makeName(options.model);
  }
  readDims(session, options);
  readConstants(session, options);
  readTargets(session, options);
  options.compute = arguments.get("compute").str();
  if (arguments.has("compute") && options.compute != "bf16" && options.compute != "f16" && options.compute != "f32")
    addUsageError(session.messages, "--compute", "'" + options.compute + "' is no type that values are stored in",
                  {"expected bf16, f16 or f32"});
  options.cacheType = arguments.get("cache-type").str();
  if (options.cacheType == "fp8")
    options.cacheType = "fp8_e4m3";
  bool isOfCodes = llvm::is_contained({"i8", "fp8_e4m3", "fp8_e5m2"}, options.cacheType);
  if (arguments.has("cache-type") && !isOfCodes && !llvm::is_contained({"f32", "bf16", "f16"}, options.cacheType))
    addUsageError(session.messages, "--cache-type",
                  "'" + options.cacheType + "' is no type that keys and values are stored in",
                  {"expected f32, bf16, f16, i8, fp8 (fp8_e4m3) or fp8_e5m2"});
  if (options.cacheType == "f32")
    options.cacheType.clear();
  readCacheLayout(session, options);
  readRequirements(session, options);
  readWeights(session, options);
  readBlockInputs(session, options);
  readRecurrence(session, options);
  readConvolution(session, options);
  readBreak(session, options);
  return !session.messages.hasErrors() && readPlan(session, options) && readApproximationFlags(session, options);
}

static constexpr struct {
  StringRef suffix, emit;
  EmitKind kind;
} kForms[] = {{"", "exe", EmitKind::Program},  {".so", "shared", EmitKind::Shared},
              {"/", "lib", EmitKind::Library}, {".mlir", "mlir", EmitKind::MLIR},
              {".ll", "llvm", EmitKind::LLVM}, {".s", "asm", EmitKind::Assembly}};

/// The stage behind --emit=mlir:.
static bool readStage(Session &session, StringRef text, CompileOptions &options) {
  static constexpr std::pair<StringRef, Stage> stages[] = {{"import", Stage::Import},
                                                           {"model", Stage::Model},
                                                           {"groups", Stage::Groups},
                                                           {"kernels", Stage::Kernels},
                                                           {"target", Stage::Target}};
  std::vector<StringRef> names;
  for (auto &[name, stage] : stages) {
    names.push_back(name);
    if (name == text) {
      options.stage = stage;
      return true;
    }
  }
  StringRef nearest = findNearest(text, names);
  addUsageError(session.messages, "--emit",
                "there is no stage '" + text + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest.str() + "'?"),
                {"expected one of " + llvm::join(names, ", ")});
  return false;
}

bool tmc::readOutputFlags(Session &session, CompileOptions &options) {
  Messages &messages = session.messages;
  StringRef emit = session.arguments.get("emit"), output = session.arguments.get("output");
  auto [form, stage] = emit.split(':');
  auto asked = llvm::find_if(kForms, [&, name = form](auto &entry) { return entry.emit == name; });
  if (!emit.empty() && asked == std::end(kForms)) {
    std::vector<StringRef> names;
    for (auto &entry : kForms)
      names.push_back(entry.emit);
    StringRef nearest = findNearest(form, names);
    addUsageError(messages, "--emit",
                  "there is no form '" + form + "'" +
                      (nearest.empty() ? "" : "; did you mean '" + nearest.str() + "'?"),
                  {"expected one of " + llvm::join(names, ", ")});
    return false;
  }
  if (emit.contains(':')) {
    if (form != "mlir") {
      addUsageError(messages, "--emit", "only mlir has stages, got '" + emit + "'");
      return false;
    }
    if (!readStage(session, stage, options))
      return false;
  }
  if (output.empty()) {
    options.kind = emit.empty() ? EmitKind::Program : asked->kind;
    // Text is asked for to be read: it goes where the eyes are.
    options.output = isText(options.kind) ? "-" : "./" + options.name;
    if (options.kind == EmitKind::Shared)
      options.output += ".so";
    // `tmc compile minilm/` beside the folder minilm: the program must not want its name.
    if (options.kind == EmitKind::Program && llvm::sys::fs::is_directory(options.output)) {
      addUsageError(messages, "--output", "there is a folder with the program's name, " + options.output,
                    {"say where it goes: -o " + options.name + ".bin --emit=exe, or -o FOLDER/" + options.name});
      return false;
    }
    return true;
  }
  options.output = output.str();
  if (output == "-") {
    if (emit.empty() || !isText(asked->kind)) {
      addUsageError(messages, "--output", "only text goes to standard output",
                    {"expected --emit=mlir, llvm or asm with -o -"});
      return false;
    }
    options.kind = asked->kind;
    return true;
  }
  // What the suffix says.
  StringRef suffix =
      output.ends_with("/") || llvm::sys::fs::is_directory(output) ? "/" : llvm::sys::path::extension(output);
  auto meant = llvm::find_if(kForms, [&](auto &entry) { return entry.suffix == suffix; });
  if (emit.empty()) {
    if (meant == std::end(kForms)) {
      addUsageError(messages, output, "its suffix '" + suffix + "' stands for no form that tmc writes",
                    {"none = program, .so = shared library, folder/ = C library, .mlir .ll .s = text",
                     "or say it outright: --emit=exe"});
      return false;
    }
    options.kind = meant->kind;
    return true;
  }
  options.kind = asked->kind;
  // A library's folder need not exist or end in a slash; any other known suffix must agree.
  bool folderName = options.kind == EmitKind::Library && suffix.empty();
  if (meant != std::end(kForms) && meant->kind != options.kind && !folderName) {
    addUsageError(messages, "--emit", "--emit=" + form + " contradicts the output '" + output + "'",
                  {(suffix.empty() ? "a name without a suffix" : "'" + suffix.str() + "'") +
                   " stands for --emit=" + meant->emit.str()});
    return false;
  }
  return true;
}
