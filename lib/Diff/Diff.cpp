// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Diff/Diff.h"

#include "dialects/Mixer/Conversions/MixerToReference/Passes.h"
#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "lib/Compiler/BugReport.h"
#include "lib/Compiler/Diagnostics.h"
#include "lib/Support/BlockInterpreter.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"
#include "tmc/Import.h"
#include "tmc/Pipelines.h"
#include "tmc/Registration.h"
#include "tmc/runtime.h"
#include "tmc/tools.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <cmath>
#include <cstring>

using namespace mlir;
using namespace tmc;
using import::DType;

//===-- Inputs ----------------------------------------------------------------------------------------===//

namespace {

/// Numbers that look random and are the same everywhere.
class Sequence {
public:
  uint64_t next() {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 33;
  }
  double uniform() { return double(next()) / double(uint64_t(1) << 31); }

private:
  uint64_t state = 1;
};

/// Sizes of the dims: those of the given inputs, those asked for, else small ones within the bounds.
void chooseSizes(ModuleOp module, func::FuncOp function, const DiffOptions &options,
                 std::map<std::string, int64_t> &sizes) {
  sizes = options.sizes;
  for (BlockArgument argument : function.getArguments()) {
    auto name = function.getArgAttrOfType<StringAttr>(argument.getArgNumber(), mixer::kNameAttr);
    auto dims = function.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), mixer::kDimsAttr);
    for (const HostTensor &input : options.inputs)
      if (name && dims && input.name == name.getValue() && input.shape.size() == dims.size())
        for (auto [axis, dim] : llvm::enumerate(dims))
          if (auto text = dyn_cast<StringAttr>(dim); text && !text.empty())
            sizes[text.str()] = input.shape[axis];
  }
  // A sequence that starts with what is given, unless its states are given too.
  if (!options.inputs.empty())
    for (BlockArgument argument : function.getArguments())
      if (function.getArgAttr(argument.getArgNumber(), mixer::kInitialAttr))
        sizes.try_emplace(mixer::kPastDim.str(), 0);
  // Without an input that has rows of the past nothing would tell the compiled model how many there are.
  bool hasPast = false;
  for (unsigned i = 0; i < function.getNumArguments(); ++i)
    if (auto names = function.getArgAttrOfType<ArrayAttr>(i, mixer::kDimsAttr))
      hasPast |= llvm::is_contained(names.getAsValueRange<StringAttr>(), mixer::kPastDim);
  if (auto dims = module->getAttrOfType<DictionaryAttr>(mixer::kDimsAttr); dims && dims.get(mixer::kPastDim) && !hasPast)
    sizes[mixer::kPastDim.str()] = 0;
  if (auto dims = module->getAttrOfType<DictionaryAttr>(mixer::kDimsAttr))
    for (NamedAttribute dim : dims)
      if (auto bounds = dyn_cast<DenseI64ArrayAttr>(dim.getValue()); bounds && bounds.size() == 2)
        sizes.try_emplace(dim.getName().str(),
                          std::clamp<int64_t>(dim.getName() == "batch" ? 2 : 16, bounds[0], bounds[1]));
  // Of a cache with a window there is what it keeps of the tokens before.
  for (auto &[name, size] : sizes)
    if (int64_t window; StringRef(name).starts_with(mixer::kKeptDim) &&
                        !StringRef(name).drop_front(mixer::kKeptDim.size()).getAsInteger(10, window) && window > 1)
      size = mixer::countRowsBefore(window, sizes[mixer::kPastDim.str()]);
  auto tokens = sizes.find(mixer::kTokensDim.str()), rows = sizes.find(mixer::kRowsDim.str());
  if (tokens != sizes.end() && rows != sizes.end() && !options.sizes.count(rows->first))
    rows->second = std::min(rows->second, tokens->second);
}

/// What a state holds before the first call.
LogicalResult makeInitial(func::FuncOp function, unsigned number, const std::map<std::string, int64_t> &sizes,
                          HostTensor &input, Messages &messages);

/// An input for argument `number`: ids within `mixer.range`, a mask that is shorter from text to text, floats around 0.
LogicalResult makeInput(func::FuncOp function, unsigned number, const std::map<std::string, int64_t> &sizes,
                        HostTensor &input, Messages &messages) {
  auto type = cast<RankedTensorType>(function.getArgument(number).getType());
  std::optional<DType> dtype = getDType(type.getElementType());
  if (!dtype)
    return messages.error(input.name, "has an element type that inputs cannot be made up for");
  auto dims = function.getArgAttrOfType<ArrayAttr>(number, mixer::kDimsAttr);
  input.dtype = *dtype;
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    if (!type.isDynamicDim(axis)) {
      input.shape.push_back(type.getDimSize(axis));
      continue;
    }
    auto name = dims ? dyn_cast<StringAttr>(dims[axis]) : StringAttr();
    auto size = name ? sizes.find(name.str()) : sizes.end();
    if (size == sizes.end())
      return messages.error(input.name, "has a dim without a name");
    input.shape.push_back(size->second);
  }
  int64_t count = input.getElementCount(), width = import::getByteWidth(*dtype);
  input.bytes.resize(count * width);
  auto range = function.getArgAttrOfType<DenseI64ArrayAttr>(number, mixer::kRangeAttr);
  auto role = function.getArgAttrOfType<StringAttr>(number, mixer::kRoleAttr);
  int64_t low = range ? range[0] : 0, high = range ? range[1] : 1;
  Sequence random;
  for (int64_t i = 0; i < count; ++i) {
    uint8_t *at = input.bytes.data() + i * width;
    if (isa<FloatType>(type.getElementType())) {
      double value = 2 * random.uniform() - 1;
      float single = value;
      uint16_t half = *dtype == DType::F16 ? roundToHalf(value) : roundToBFloat(value);
      if (*dtype == DType::F32)
        std::memcpy(at, &single, width);
      else if (*dtype == DType::F64)
        std::memcpy(at, &value, width);
      else
        std::memcpy(at, &half, width);
      continue;
    }
    int64_t value;
    if (role && role.getValue() == "mask" && input.shape.size() == 2) {
      int64_t row = i / input.shape[1], length = input.shape[1] - row * input.shape[1] / (2 * input.shape[0]);
      value = i % input.shape[1] < std::max<int64_t>(length, 1);
    } else {
      value = low + int64_t(random.next() % uint64_t(high - low + 1));
    }
    std::memcpy(at, &value, width);
  }
  return success();
}

LogicalResult makeInitial(func::FuncOp function, unsigned number, const std::map<std::string, int64_t> &sizes,
                          HostTensor &input, Messages &messages) {
  if (failed(makeInput(function, number, sizes, input, messages)))
    return failure();
  float initial = function.getArgAttrOfType<FloatAttr>(number, mixer::kInitialAttr).getValueAsDouble();
  if (input.dtype != DType::F32 && initial != 0)
    return messages.error(input.name, "has an element type that it cannot be filled with");
  for (size_t i = 0; i < input.bytes.size(); i += sizeof initial)
    std::memcpy(input.bytes.data() + i, &initial, std::min(sizeof initial, input.bytes.size() - i));
  return success();
}

//===-- Stages ----------------------------------------------------------------------------------------===//

/// Keeps the module as it is behind every pass of ours and of canonicalisation.
class Snapshots : public PassInstrumentation {
public:
  struct Stage {
    std::string name;
    OwningOpRef<ModuleOp> module;
  };
  Snapshots(std::vector<Stage> &stages, std::vector<std::string> &unchanged) : stages(stages), unchanged(unchanged) {}

  void remember(ModuleOp module) { text = print(module); }
  void runBeforePass(Pass *pass, Operation *) override { depth += !pass->getArgument().empty(); }
  void runAfterPassFailed(Pass *pass, Operation *) override { depth -= !pass->getArgument().empty(); }
  void runAfterPass(Pass *pass, Operation *op) override {
    // Not the pass manager's own, and not those that a pass runs inside of it.
    if (pass->getArgument().empty() || --depth > 0)
      return;
    auto module = dyn_cast<ModuleOp>(op);
    if (!module)
      module = op->getParentOfType<ModuleOp>();
    std::string now = print(module);
    if (now == text) {
      unchanged.push_back(pass->getArgument().str());
      return;
    }
    text = std::move(now);
    stages.push_back({pass->getArgument().str(), module.clone()});
  }

private:
  static std::string print(ModuleOp module) {
    std::string text;
    llvm::raw_string_ostream os(text);
    module->print(os);
    return text;
  }
  std::vector<Stage> &stages;
  std::vector<std::string> &unchanged;
  std::string text;
  int depth = 0;
};

/// One comparison: the model, the inputs, and the values of every stage.
class Comparison {
public:
  Comparison(const DiffOptions &options, Messages &messages)
      : options(options), messages(messages), files(getFolder(options.compile.model)) {
    DialectRegistry registry;
    registerAllTmcDialects(registry);
    context.appendDialectRegistry(registry);
    context.loadAllAvailableDialects();
    // Passes on functions take snapshots of the whole module.
    context.disableMultithreading();
  }
  ~Comparison() {
    tmc_session_release(session);
    tmc_model_release(model);
  }
  FailureOr<DiffResult> run();

private:
  /// A dispatch, and what the group that it was emitted from computes.
  struct Watched {
    std::string kernel, layer;
    unsigned firstOutput = 0; ///< among its buffers
    std::vector<HostTensor> want;
  };
  static std::string getFolder(StringRef model) {
    return llvm::sys::fs::is_directory(model) ? model.str() : llvm::sys::path::parent_path(model).str();
  }
  LogicalResult prepareInputs(func::FuncOp function);
  FailureOr<std::vector<HostTensor>> runReference(ModuleOp module);
  LogicalResult openCompiled();
  FailureOr<std::vector<HostTensor>> runCompiled(ArrayRef<HostTensor> like);
  LogicalResult compareDispatches(ModuleOp hoisted, ArrayRef<HostTensor> like);
  LogicalResult fail(const tmc_status &status) {
    return messages.error("compiled model", status.message, {}, Failure::Bug);
  }
  DiffResult::Cell compare(const HostTensor &got, const HostTensor &want) const;
  void addStage(std::string name, ArrayRef<HostTensor> got, ArrayRef<HostTensor> want);

  const DiffOptions &options;
  Messages &messages;
  MLIRContext context;
  WeightFiles files;
  std::vector<HostTensor> inputs;
  const HostTensor *mask = nullptr;
  tmc_model *model = nullptr;
  tmc_session *session = nullptr;
  DiffResult result;
};

} // namespace

LogicalResult Comparison::prepareInputs(func::FuncOp function) {
  chooseSizes(function->getParentOfType<ModuleOp>(), function, options, result.sizes);
  int maskIndex = -1;
  for (BlockArgument argument : function.getArguments()) {
    unsigned number = argument.getArgNumber();
    auto name = function.getArgAttrOfType<StringAttr>(number, mixer::kNameAttr);
    HostTensor input;
    input.name = name ? name.str() : "input" + std::to_string(number);
    auto given = llvm::find_if(options.inputs, [&](const HostTensor &tensor) { return tensor.name == input.name; });
    if (given != options.inputs.end()) {
      std::optional<DType> dtype = getDType(getElementTypeOrSelf(argument.getType()));
      bool widens = dtype && *dtype != given->dtype && isInteger(*dtype) && isInteger(given->dtype);
      input = widens ? convertIntegers(*given, *dtype) : *given;
    } else if (!options.inputs.empty() && function.getArgAttr(number, mixer::kDefaultAttr)) {
      continue; // the caller leaves it out
    } else if (!options.inputs.empty() && function.getArgAttr(number, mixer::kInitialAttr)) {
      if (failed(makeInitial(function, number, result.sizes, input, messages)))
        return failure();
    }
    else if (failed(makeInput(function, number, result.sizes, input, messages))) {
      return failure();
    }
    auto role = function.getArgAttrOfType<StringAttr>(number, mixer::kRoleAttr);
    if (role && role.getValue() == "mask")
      maskIndex = inputs.size();
    inputs.push_back(std::move(input));
  }
  if (maskIndex >= 0)
    mask = &inputs[maskIndex];
  return success();
}

FailureOr<std::vector<HostTensor>> Comparison::runReference(ModuleOp module) {
  auto runner = ReferenceRunner::create(module, "main", files, messages);
  if (failed(runner))
    return failure();
  llvm::StringMap<int64_t> sizes;
  for (auto &[name, size] : result.sizes)
    sizes[name] = size;
  return (*runner)->run(inputs, sizes, messages);
}

static int32_t toRuntime(DType dtype) {
  switch (dtype) {
  case DType::F32:
    return TMC_F32;
  case DType::F16:
    return TMC_F16;
  case DType::BF16:
    return TMC_BF16;
  case DType::I8:
    return TMC_I8;
  case DType::U8:
    return TMC_U8;
  case DType::I32:
    return TMC_I32;
  case DType::I64:
    return TMC_I64;
  case DType::Bool:
    return TMC_BOOL;
  case DType::F64:
    return TMC_F64;
  case DType::I16:
    return TMC_I16;
  case DType::U16:
    return TMC_U16;
  case DType::U32:
    return TMC_U32;
  case DType::U64:
    return TMC_U64;
  default:
    return 0;
  }
}

static tmc_tensor toRuntime(const HostTensor &tensor) {
  tmc_tensor view = {};
  view.name = tensor.name.c_str();
  static uint8_t nothing; // no data at all would be an input that is left out
  view.data = tensor.bytes.empty() ? &nothing : const_cast<uint8_t *>(tensor.bytes.data());
  view.size_in_bytes = tensor.bytes.size();
  view.dtype = toRuntime(tensor.dtype);
  view.rank = tensor.shape.size();
  std::copy(tensor.shape.begin(), tensor.shape.end(), view.dims);
  return view;
}

LogicalResult Comparison::openCompiled() {
  llvm::SmallString<128> path;
  int descriptor;
  if (std::error_code error = llvm::sys::fs::createTemporaryFile("tmc-diff", "so", descriptor, path))
    return messages.error("tmc diff", "cannot make a temporary file: " + error.message(), {}, Failure::Machine);
  llvm::sys::Process::SafelyCloseFileDescriptor(descriptor);
  llvm::FileRemover remover(path);

  CompileOptions compileOptions = options.compile;
  compileOptions.output = path.str().str();
  compileOptions.kind = EmitKind::Shared;
  compileOptions.weights = WeightsPlacement::Automatic;
  compileOptions.depfile.clear();
  compileOptions.compileOnlyFor(tmc_cpu_features());
  compileOptions.onImported = [&](ModuleOp module) -> LogicalResult {
    PassManager passes(module.getContext());
    passes.addPass(mixer::createStatesToArgumentsPass());
    mixer::TapsToOutputsPassOptions taps;
    taps.maximum = TMC_MAX_OUTPUTS;
    passes.addPass(mixer::createTapsToOutputsPass(taps));
    return passes.run(module);
  };
  CompileSummary summary;
  if (failed(compile(compileOptions, messages, summary)))
    return failure();
  if (tmc_status status = tmc_model_open(path.c_str(), &model); status.code != TMC_OK)
    return fail(status);
  std::string limits;
  for (auto &[name, size] : result.sizes)
    limits += (limits.empty() ? "" : ",") + name + "=" + std::to_string(size);
  tmc_status status = tmc_session_create(model, limits.empty() ? nullptr : limits.c_str(), nullptr, &session);
  return status.code == TMC_OK ? success() : fail(status);
}

FailureOr<std::vector<HostTensor>> Comparison::runCompiled(ArrayRef<HostTensor> like) {
  std::vector<HostTensor> outputs;
  const tmc_signature *signature = tmc_model_signature(model);
  for (const HostTensor &output : like)
    for (uint32_t i = 0; i < signature->output_count; ++i)
      if (output.name == signature->outputs[i].name)
        outputs.push_back(output);
  std::vector<tmc_tensor> in, out;
  for (const HostTensor &input : inputs)
    in.push_back(toRuntime(input));
  for (HostTensor &output : outputs) {
    std::fill(output.bytes.begin(), output.bytes.end(), 0xff); // NaN where nothing is written
    out.push_back(toRuntime(output));
  }
  tmc_status status = tmc_run(session, nullptr, 0, in.data(), in.size(), out.data(), out.size());
  if (status.code != TMC_OK)
    return fail(status);
  return outputs;
}

LogicalResult Comparison::compareDispatches(ModuleOp hoisted, ArrayRef<HostTensor> like) {
  // The results of all groups as outputs of the reference; no dispatch is left out, since all outputs are wanted.
  OwningOpRef<ModuleOp> reference = hoisted.clone();
  auto function = reference->lookupSymbol<func::FuncOp>("main");
  Operation *terminator = function.getBody().front().getTerminator();
  std::vector<Watched> watched;
  for (auto group : function.getBody().front().getOps<mixer::GroupOp>()) {
    Watched next;
    next.layer = describeLocation(group.getLoc());
    next.want.resize(group.getNumResults());
    watched.push_back(std::move(next));
    terminator->insertOperands(terminator->getNumOperands(), group.getResults());
  }
  SmallVector<Type> types(terminator->getOperandTypes());
  unsigned numResults = function.getNumResults();
  function.setResAttrsAttr(nullptr);
  function.setFunctionType(FunctionType::get(&context, function.getArgumentTypes(), types));
  FailureOr<std::vector<HostTensor>> values = runReference(*reference);
  if (failed(values))
    return failure();
  auto value = values->begin() + numResults;
  for (Watched &group : watched)
    for (HostTensor &want : group.want)
      want = std::move(*value++);

  // A group becomes a dispatch; its results are the last of its buffers.
  OwningOpRef<ModuleOp> host = hoisted.clone();
  {
    PassManager passes(&context);
    PipelineOptions pipelineOptions = getPipelineOptions(options.compile);
    populateHostPipeline(passes, pipelineOptions);
    if (failed(passes.run(*host)))
      return messages.error("", "the kernels of the model could not be emitted again", {}, Failure::Bug);
  }
  size_t place = 0;
  std::vector<Watched> inOrder;
  for (auto dispatch : host->lookupSymbol<func::FuncOp>("main").getBody().front().getOps<mixer::DispatchOp>()) {
    if (dispatch->hasAttr(mixer::kUnfinishedAttr)) { // the next one does what is left of the group
      inOrder.emplace_back();
      continue;
    }
    if (place == watched.size() || dispatch.getOuts().size() != watched[place].want.size())
      return messages.remark("", "dispatches are not compared: they are not the groups one by one");
    watched[place].kernel = dispatch.getKernel().str();
    watched[place].firstOutput = dispatch.getIns().size();
    inOrder.push_back(std::move(watched[place++]));
  }

  struct Observer {
    Comparison &comparison;
    std::vector<Watched> &watched;
    size_t next = 0;
  } observer{*this, inOrder};
  tmc_session_observe_values(
      session,
      [](void *context, const tmc_dispatch_record *record) {
        auto &observer = *static_cast<Observer *>(context);
        if (observer.next == observer.watched.size())
          return;
        Watched &dispatch = observer.watched[observer.next++];
        if (dispatch.want.empty())
          return;
        DiffResult::Dispatch entry{dispatch.kernel, dispatch.layer, {}};
        entry.cell.isThere = true;
        for (auto [i, want] : llvm::enumerate(dispatch.want)) {
          auto *data = static_cast<const uint8_t *>(record->buffers[dispatch.firstOutput + i]);
          HostTensor got{want.name, want.dtype, want.shape, {data, data + want.bytes.size()}};
          DiffResult::Cell cell = observer.comparison.compare(got, want);
          entry.cell.maximum = std::max(entry.cell.maximum, cell.maximum);
          entry.cell.relative = std::max(entry.cell.relative, cell.relative);
          entry.cell.isWithin &= cell.isWithin;
        }
        DiffResult &result = observer.comparison.result;
        if (!entry.cell.isWithin && result.firstDispatch < 0)
          result.firstDispatch = result.dispatches.size();
        result.dispatches.push_back(std::move(entry));
      },
      &observer);
  FailureOr<std::vector<HostTensor>> outputs = runCompiled(like);
  tmc_session_observe(session, nullptr, nullptr);
  return success(succeeded(outputs));
}

DiffResult::Cell Comparison::compare(const HostTensor &got, const HostTensor &want) const {
  DiffResult::Cell cell;
  cell.isThere = true;
  if (got.shape != want.shape) {
    cell.isWithin = false;
    cell.maximum = cell.relative = INFINITY;
    return cell;
  }
  // What stands in rows of padding is nobody's business: packing tokens leaves zeros there.
  int64_t count = want.getElementCount(), row = 0;
  if (mask && want.shape.size() > mask->shape.size() &&
      std::equal(mask->shape.begin(), mask->shape.end(), want.shape.begin()))
    row = count ? count / mask->getElementCount() : 0;
  double difference = 0, norm = 0;
  for (int64_t i = 0; i < count; ++i) {
    if (row && mask->at(i / row) == 0)
      continue;
    double a = got.at(i), b = want.at(i);
    if (a == b || (std::isnan(a) && std::isnan(b)))
      norm += std::isfinite(b) ? b * b : 0;
    else {
      double error = std::isfinite(a) && std::isfinite(b) ? std::abs(a - b) : INFINITY;
      cell.maximum = std::max(cell.maximum, error);
      difference += error * error;
      norm += std::isfinite(b) ? b * b : 0;
      cell.isWithin &= error <= options.absolute + options.relative * std::abs(b);
    }
  }
  if (difference > 0)
    cell.relative = norm > 0 ? std::sqrt(difference / norm) : INFINITY;
  return cell;
}

void Comparison::addStage(std::string name, ArrayRef<HostTensor> got, ArrayRef<HostTensor> want) {
  result.stages.push_back(std::move(name));
  for (DiffResult::Row &row : result.rows) {
    auto named = [&](const HostTensor &tensor) { return tensor.name == row.name; };
    auto a = llvm::find_if(got, named), b = llvm::find_if(want, named);
    row.cells.push_back(a == got.end() || b == want.end() ? DiffResult::Cell() : compare(*a, *b));
    if (!row.cells.back().isWithin && result.firstStage < 0) {
      result.firstStage = result.stages.size() - 1;
      result.firstRow = &row - result.rows.data();
    }
  }
}

FailureOr<DiffResult> Comparison::run() {
  auto progress = [&](StringRef what) {
    if (options.compile.onProgress)
      options.compile.onProgress(what);
  };
  progress("import");
  ImportOptions importOptions;
  importOptions.dims = options.compile.dims;
  importOptions.constants = options.compile.constants;
  importOptions.padding = options.compile.padding;
  importOptions.adapter = options.compile.adapter;
  importOptions.outputNames = options.compile.outputNames;
  importOptions.strict = options.compile.strict;
  importOptions.keepsWindows = options.compile.keepsWindows;
  importOptions.weightsPath = options.compile.weightsFile;
  DiagnosticConverter converter(&context, messages, Failure::Model);
  FailureOr<ImportedModel> imported = importModel(context, options.compile.model, importOptions, messages);
  if (failed(imported) || messages.hasErrors())
    return failure();
  ModuleOp module = *imported->module;
  auto function = module.lookupSymbol<func::FuncOp>("main");
  if (!function)
    return messages.error(options.compile.model, "has no function @main");
  {
    // What a call does with states is said by its arguments and results; where they lie is the runtime's business.
    PassManager passes(&context);
    passes.addPass(mixer::createStatesToArgumentsPass());
    if (failed(passes.run(module)))
      return messages.error("", "the states of the model could not be made inputs and outputs", {}, Failure::Bug);
  }
  unsigned numOutputs = function.getNumResults();
  {
    PassManager passes(&context);
    passes.addPass(mixer::createTapsToOutputsPass());
    if (failed(passes.run(module)))
      return messages.error("", "the taps of the model could not be made outputs", {}, Failure::Bug);
  }
  if (failed(prepareInputs(function)))
    return failure();
  if (auto past = result.sizes.find(mixer::kPastDim.str()), tokens = result.sizes.find(mixer::kTokensDim.str());
      past != result.sizes.end() && tokens != result.sizes.end()) {
    auto bounds = mixer::getDimBounds(module, mixer::kPastDim);
    if (succeeded(bounds) && past->second > bounds->second - tokens->second)
      return messages.error("--dim", std::to_string(past->second) + " past tokens and " + std::to_string(tokens->second) +
                                         " new ones are more than a sequence has",
                            {"expected at most " + std::to_string(bounds->second) + " together"});
  }

  // The imported model is what everything behind it is compared with.
  progress("run import");
  FailureOr<std::vector<HostTensor>> base = runReference(module);
  if (failed(base))
    return failure();
  auto addRow = [&](unsigned number) {
    DiffResult::Row row;
    row.name = (*base)[number].name;
    row.isOutput = number < numOutputs;
    row.shape = (*base)[number].shape;
    result.rows.push_back(std::move(row));
  };
  for (unsigned number = numOutputs; number < base->size(); ++number)
    addRow(number);
  for (unsigned number = 0; number < numOutputs; ++number)
    addRow(number);
  addStage("import", *base, options.expected);

  // All passes first, on the module with its taps as outputs.
  std::vector<Snapshots::Stage> stages;
  if (options.runStages) {
    PassManager passes(&context);
    PipelineOptions pipelineOptions = getPipelineOptions(options.compile);
    populateModelPipeline(passes, pipelineOptions);
    populateGroupPipeline(passes, pipelineOptions);
    auto snapshots = std::make_unique<Snapshots>(stages, result.unchanged);
    snapshots->remember(module);
    passes.addInstrumentation(std::move(snapshots));
    std::vector<std::pair<std::string, std::string>> ran;
    if (failed(runStage(passes, module, "passes", messages, ran)))
      return failure();
  }
  for (Snapshots::Stage &stage : stages) {
    progress("run " + stage.name);
    FailureOr<std::vector<HostTensor>> values = runReference(*stage.module);
    if (failed(values))
      return failure();
    addStage(stage.name, *values, *base);
  }

  if (options.runCompiled) {
    progress("compile");
    if (failed(openCompiled()))
      return failure();
    FailureOr<std::vector<HostTensor>> values = runCompiled(*base);
    if (failed(values))
      return failure();
    addStage("compiled", *values, *base);
    if (options.runStages && result.firstStage == int(result.stages.size()) - 1 &&
        failed(compareDispatches(module, *base)))
      return failure();
  }
  return std::move(result);
}

FailureOr<DiffResult> tmc::diff(const DiffOptions &options, Messages &messages) {
  return Comparison(options, messages).run();
}

//===-- Printing --------------------------------------------------------------------------------------===//

void tmc::print(const DiffResult &result, raw_ostream &os) {
  size_t nameWidth = 3;
  for (const DiffResult::Row &row : result.rows)
    nameWidth = std::max(nameWidth, row.name.size());
  // Stages as lines of their own: their names are long, and a table as wide as ten passes is not read.
  os << "compared at";
  for (auto &[name, size] : result.sizes)
    os << " " << name << "=" << size;
  os << "; largest error, error relative to the values (both by norm), ! = out of tolerance\n\n";
  for (auto [number, stage] : llvm::enumerate(result.stages))
    os << "  [" << number << "] " << stage << (number == 0 ? " against --expected" : " against [0]") << "\n";
  os << "\n" << llvm::left_justify("tap", nameWidth);
  for (size_t number = 0; number < result.stages.size(); ++number)
    os << "  " << llvm::right_justify("[" + std::to_string(number) + "]", 18);
  os << "\n";
  for (const DiffResult::Row &row : result.rows) {
    os << llvm::left_justify(row.name, nameWidth);
    for (const DiffResult::Cell &cell : row.cells) {
      std::string text = "-";
      if (cell.isThere) {
        text.clear();
        llvm::raw_string_ostream(text) << llvm::format("%.1e", cell.maximum) << llvm::format(" %.1e", cell.relative)
                                       << (cell.isWithin ? " " : "!");
      }
      os << "  " << llvm::right_justify(text, 18);
    }
    os << "\n";
  }
  if (!result.unchanged.empty())
    os << "\nchanged nothing: " << llvm::join(result.unchanged, ", ") << "\n";
  if (!result.dispatches.empty()) {
    os << "\ndispatches of the compiled program against the groups that they come from\n";
    for (const DiffResult::Dispatch &dispatch : result.dispatches)
      os << "  " << llvm::left_justify(dispatch.kernel, 24) << llvm::format("  %.1e", dispatch.cell.maximum)
         << llvm::format(" %.1e", dispatch.cell.relative) << (dispatch.cell.isWithin ? "   " : "!  ") << dispatch.layer
         << "\n";
  }
  os << "\n";
  if (result.isWithin())
    os << "within tolerance at every stage\n";
  else
    os << "out of tolerance: " << result.stages[result.firstStage] << " is the first stage, "
       << result.rows[result.firstRow].name << " the first tap"
       << (result.firstDispatch < 0 ? "" : ", " + result.dispatches[result.firstDispatch].kernel + " the first dispatch")
       << "\n";
}

llvm::json::Object tmc::toJson(const DiffResult &result) {
  llvm::json::Array stages, unchanged, rows;
  auto number = [](double value) { return std::isfinite(value) ? llvm::json::Value(value) : nullptr; };
  for (const std::string &stage : result.stages)
    stages.push_back(stage);
  for (const std::string &pass : result.unchanged)
    unchanged.push_back(pass);
  for (const DiffResult::Row &row : result.rows) {
    llvm::json::Array cells, shape;
    for (int64_t size : row.shape)
      shape.push_back(size);
    for (const DiffResult::Cell &cell : row.cells) {
      if (cell.isThere)
        cells.push_back(llvm::json::Object{{"max_abs", number(cell.maximum)},
                                           {"rel_l2", number(cell.relative)},
                                           {"within", cell.isWithin}});
      else
        cells.push_back(nullptr);
    }
    rows.push_back(llvm::json::Object{{"name", row.name},
                                      {"output", row.isOutput},
                                      {"shape", std::move(shape)},
                                      {"stages", std::move(cells)}});
  }
  llvm::json::Object sizes, object;
  for (auto &[name, size] : result.sizes)
    sizes[name] = size;
  object["dims"] = std::move(sizes);
  object["stages"] = std::move(stages);
  object["unchanged"] = std::move(unchanged);
  object["taps"] = std::move(rows);
  llvm::json::Array dispatches;
  for (const DiffResult::Dispatch &dispatch : result.dispatches)
    dispatches.push_back(llvm::json::Object{{"kernel", dispatch.kernel},
                                            {"layer", dispatch.layer},
                                            {"max_abs", number(dispatch.cell.maximum)},
                                            {"rel_l2", number(dispatch.cell.relative)},
                                            {"within", dispatch.cell.isWithin}});
  object["dispatches"] = std::move(dispatches);
  object["within"] = result.isWithin();
  if (!result.isWithin()) {
    object["first_stage"] = result.stages[result.firstStage];
    object["first_tap"] = result.rows[result.firstRow].name;
    if (result.firstDispatch >= 0)
      object["first_dispatch"] = result.dispatches[result.firstDispatch].kernel;
  }
  return object;
}
