// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/KernelRoof.h"
#include "tools/tmc/LoadedModel.h"
#include "tools/tmc/MadeInputs.h"
#include "tools/tmc/Progress.h"
#include "tools/tmc/Roof.h"
#include "tools/tmc/Session.h"
#include "tmc/Compiler.h"
#include "tmc/Target.h"
#include "tmc/tools.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include <chrono>
#include <cmath>
#include <cstring>
#include <ctime>

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;
using Clock = std::chrono::steady_clock;

static constexpr StringRef kDescription = R"(
OUT is a program or a shared library of tmc compile, or a model (an .mlir file, a folder): that is compiled first, with
default flags and for this processor, to a file that is gone afterwards. Several are interleaved round by round in one process and shown as
ratios to the first, so that what the machine does meanwhile meets all of them.

  tmc bench minilm.so --dim=batch=8 --dim=seq=128 --threads=1
  tmc bench minilm.so --dim=batch=1,8,32 --dim=seq=128 --kernels
  tmc bench old.so new.so --dim=batch=32 --lengths=8:128 --rounds=31
  tmc bench new.mlir gla.mlir softmax.mlir --dim=seq=512,2048,8192
  tmc bench llama.so --dim=past=128 --dim=tokens=1 --dim=batch=1,4,16
  tmc bench minilm-cuda.so --dim=batch=32 --dim=seq=128 --kernels --on-device

Inputs are made up: ids evenly from their range, masks all ones, or with --lengths=LOW:HIGH rows of lengths evenly
between LOW and HIGH in a mixed order. Times are medians of rounds. Where the processor time is far below the time,
other programs had the processor: the machine was not free.
On a CUDA device, times of kernels are the device's.)";

static const Flag kFlags[] = {
    {"dim", 0, Flag::Repeated, "NAME=N[,N...]",
     "size of a dim; several are run one after the other.\nDefault: 1 for the first dim, else 128 or the upper bound"},
    {"lengths", 0, Flag::Single, "LOW:HIGH", "lengths of the rows of the mask; the row of the longest is HIGH"},
    {"threads", 0, Flag::Single, "N", "default: what affinity and cgroup allow"},
    {"rounds", 0, Flag::Single, "N", "default 15"},
    {"output-name", 0, Flag::List, "NAME,...", "compute only these; default: all"},
    {"level", 0, Flag::Single, "v2|v3|v4", "code of this CPU level; default: the best that this machine has"},
    {"kernels", 0, Flag::Switch, "", "each kernel beside the roof: the fastest of the rounds, GFLOP/s, bytes that it moves\nat least, its share of what this machine does at that ratio, and what binds it"},
    {"on-device", 0, Flag::Switch, "",
     "of a CUDA device: inputs and outputs in its memory, and calls that do\nnot wait for each other. Default: both are on the host, as with tmc run"},
};

namespace {

/// One artefact with the dims that are measured.
struct Contender {
  std::string path;
  std::unique_ptr<LoadedModel> model;
  tmc_session *session = nullptr;
  std::vector<int64_t> dims;
  std::vector<OwnedTensor> inputs, outputs;
  std::vector<tmc_tensor> inputTensors, outputTensors;
  unsigned repetitions = 1;     ///< calls that a round times together
  std::vector<double> times;    ///< seconds a call, one a round
  std::vector<double> cpuTimes; ///< of all threads; less than `times` where others took the processor
  uint64_t work = 0;
  std::vector<DispatchTime> dispatches; ///< by their place in the host function
  std::optional<Report> report;
  size_t arenaSize = 0;
  std::string launches; ///< how the timed calls got to a device
  int64_t anonymousGrowth = 0; ///< bytes of anonymous memory that opening and the first call took
  /// Of a model with states: what every call starts from, and the one that it is made with.
  struct ReleaseState {
    void operator()(tmc_state *state) const { tmc_state_release(state); }
  };
  std::unique_ptr<tmc_state, ReleaseState> before, state;
  /// With batch=N the states of the other sequences, and the call.
  std::vector<std::unique_ptr<tmc_state, ReleaseState>> otherStates;
  std::vector<tmc_sequence> sequences;
  /// With --on-device: the tensors' memory and the stream of the calls.
  std::vector<void *> deviceMemory;
  void *stream = nullptr;

  Contender() = default;
  Contender(Contender &&) = default;
  ~Contender() {
    if (!model)
      return;
    model->endSession();
    freeDevice();
    tmc_device_drop_stream(model->getHandle(), stream);
  }
  void freeDevice() {
    for (void *memory : deviceMemory)
      tmc_device_free(model->getHandle(), memory);
    deviceMemory.clear();
  }

  /// Back to before the call: at no cost where there are only caches.
  bool restore(tmc_state *used, Messages &messages) {
    if (!used)
      return true;
    size_t past = tmc_state_length(before.get());
    if (tmc_state_length(used) == past)
      return true;
    tmc_status rewound = tmc_state_rewind(used, past);
    return rewound.code == TMC_OK || !addStatus(messages, tmc_state_copy(used, before.get()));
  }
  bool call(Messages &messages) {
    tmc_state *one = state.get();
    if (!sequences.empty())
      return llvm::all_of(sequences,
                          [&](const tmc_sequence &sequence) { return restore(sequence.state, messages); }) &&
             !addStatus(messages, tmc_run_sequences(session, tmc_model_image(model->getHandle()), sequences.data(),
                                                    sequences.size()));
    return restore(one, messages) &&
           !addStatus(messages, tmc_run(session, one ? &one : nullptr, one ? 1 : 0, inputTensors.data(),
                                        inputTensors.size(), outputTensors.data(), outputTensors.size()));
  }
};

struct Summary {
  double median, minimum, low, high; ///< low, high: quartiles
};

} // namespace

static Summary summarise(std::vector<double> times) {
  llvm::sort(times);
  auto at = [&](double share) {
    double place = share * (times.size() - 1);
    size_t below = size_t(place);
    size_t above = std::min(below + 1, times.size() - 1);
    return times[below] + (times[above] - times[below]) * (place - below);
  };
  return {at(0.5), times.front(), at(0.25), at(0.75)};
}

/// Anonymous resident memory of this process in bytes.
static int64_t getAnonymousMemory() {
  int64_t kilobytes = 0;
  if (FILE *file = std::fopen("/proc/self/status", "r")) {
    char line[256];
    while (std::fgets(line, sizeof line, file))
      if (std::sscanf(line, "RssAnon: %ld", &kilobytes) == 1)
        break;
    std::fclose(file);
  }
  return kilobytes * 1024;
}

/// Processor time of all threads of this process in seconds.
static double getProcessorTime() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

static void observe(void *context, const tmc_dispatch_record *record) {
  auto *contender = static_cast<Contender *>(context);
  if (record->site >= contender->dispatches.size())
    contender->dispatches.resize(record->site + 1);
  contender->dispatches[record->site].add(*record);
}

namespace {

class Bench {
public:
  explicit Bench(Session &session) : session(session), messages(session.messages) {}
  int run();

private:
  bool readFlags();
  std::string compileIfModel(const std::string &path);
  bool open();
  std::vector<std::vector<int64_t>> listDims(const LoadedModel &model);
  bool prepare(Contender &contender, llvm::ArrayRef<int64_t> dims);
  bool makeStates(Contender &contender);
  bool moveToDevice(Contender &contender);
  bool measure();
  void showRound(llvm::StringRef what, const Contender &contender, unsigned round);
  void report(llvm::json::Array &rows);
  void reportKernels(const Contender &contender, llvm::json::Object &row);

  Session &session;
  Messages &messages;
  std::vector<std::pair<std::string, std::vector<int64_t>>> wantedDims;
  std::optional<std::pair<int64_t, int64_t>> lengths;
  size_t threads = 0;
  unsigned rounds = 15;
  Roof roof;
  std::vector<Contender> contenders;
  Progress *progress = nullptr;
};

} // namespace

bool Bench::readFlags() {
  Arguments &arguments = session.arguments;
  for (const std::string &text : arguments.getAll("dim")) {
    auto [name, values] = StringRef(text).split('=');
    std::vector<int64_t> numbers;
    for (StringRef value : llvm::split(values, ',')) {
      int64_t number;
      if (value.getAsInteger(10, number) || number < 0) {
        addUsageError(messages, "--dim", "'" + text + "' is no size and its value",
                      {"expected NAME=N or NAME=N,N,..., for example batch=1,8"});
        return false;
      }
      numbers.push_back(number);
    }
    wantedDims.emplace_back(name.str(), numbers);
  }
  if (arguments.has("lengths")) {
    auto [low, high] = arguments.get("lengths").split(':');
    std::pair<int64_t, int64_t> pair;
    if (low.getAsInteger(10, pair.first) || high.getAsInteger(10, pair.second) || pair.first < 0 ||
        pair.second < pair.first) {
      addUsageError(messages, "--lengths", "'" + arguments.get("lengths") + "' is no pair of lengths",
                    {"expected LOW:HIGH, for example 8:128"});
      return false;
    }
    lengths = pair;
  }
  if (arguments.has("rounds"))
    if (auto number = parseInteger("rounds", arguments.get("rounds"), 1, 100000, messages))
      rounds = unsigned(*number);
  threads = tmc_available_threads();
  if (arguments.has("threads"))
    if (auto number = parseInteger("threads", arguments.get("threads"), 1, 1024, messages))
      threads = size_t(*number);
  return !messages.hasErrors();
}

/// A model is compiled to a temporary file, whose path is returned; an artefact is taken as it is. "" on failure.
std::string Bench::compileIfModel(const std::string &path) {
  if (!StringRef(path).ends_with(".mlir") && !llvm::sys::fs::is_directory(path))
    return path;
  progress->show("compiling " + path);
  llvm::SmallString<128> file;
  int descriptor;
  if (std::error_code error = llvm::sys::fs::createTemporaryFile("tmc-bench", "so", descriptor, file)) {
    session.fail(Failure::Machine, "tmc bench", "cannot make a temporary file: " + error.message());
    return "";
  }
  llvm::sys::Process::SafelyCloseFileDescriptor(descriptor);
  CompileOptions options;
  options.model = path;
  options.name = makeName(path);
  options.output = file.str().str();
  options.kind = EmitKind::Shared;
  options.command = session.commandLine;
  // What is run here, and nothing else.
  if (const TargetDescription *target = findCPUTarget(session.arguments.get("level")))
    options.levels = {target->name.str()};
  else
    options.compileOnlyFor(tmc_cpu_features());
  CompileSummary summary;
  if (succeeded(compile(options, messages, summary)))
    return options.output;
  llvm::sys::fs::remove(file);
  return "";
}

bool Bench::open() {
  for (const std::string &path : session.arguments.positionals) {
    Contender contender;
    contender.path = path;
    std::string file = compileIfModel(path);
    if (file.empty())
      return false;
    auto remover = llvm::make_scope_exit([&] {
      if (file != path)
        llvm::sys::fs::remove(file);
    });
    int64_t before = getAnonymousMemory();
    contender.model = LoadedModel::open(file, session.arguments.get("level"), messages);
    if (!contender.model)
      return false;
    contender.anonymousGrowth = getAnonymousMemory() - before;
    Messages unread; // an artefact that says nothing of its steps is timed all the same
    if (auto artefact = ArtefactFile::open(file, unread))
      contender.report = readReport(*artefact);
    contenders.push_back(std::move(contender));
  }
  return true;
}

std::vector<std::vector<int64_t>> Bench::listDims(const LoadedModel &model) {
  const tmc_signature &signature = model.getSignature();
  std::vector<std::vector<int64_t>> combinations = {{}};
  for (const auto &[name, values] : wantedDims) {
    bool known = false;
    std::vector<std::string> names;
    for (unsigned i = 0; i < signature.dim_count; ++i) {
      names.push_back(signature.dims[i].name);
      known |= name == signature.dims[i].name;
    }
    if (!known)
      addUsageError(messages, "--dim", Twine(signature.name) + " has no dim '" + name + "'",
                    {"it has: " + llvm::join(names, ", ")});
  }
  for (unsigned i = 0; i < signature.dim_count; ++i) {
    const tmc_dim_info &dim = signature.dims[i];
    bool isPast = int(i) == signature.past_dim && signature.state_count > 0;
    bool isRows = int(i) == signature.rows_dim && signature.state_count > 0;
    std::vector<int64_t> values = {std::clamp<int64_t>(isPast              ? 0
                                                       : i == 0 || isRows ? 1
                                                       : lengths          ? lengths->second
                                                                          : 128,
                                                       dim.low, dim.high)};
    for (const auto &[name, wanted] : wantedDims)
      if (name == dim.name)
        values = wanted;
    for (int64_t value : values)
      if (value < dim.low || value > dim.high)
        addUsageError(messages, "--dim", Twine(dim.name) + "=" + Twine(value) + " is out of the compiled bounds",
                      {llvm::formatv("expected {0} to {1}", dim.low, dim.high)});
    std::vector<std::vector<int64_t>> longer;
    for (const std::vector<int64_t> &combination : combinations)
      for (int64_t value : values) {
        longer.push_back(combination);
        longer.back().push_back(value);
      }
    combinations = std::move(longer);
  }
  if (messages.hasErrors())
    return {};
  return combinations;
}

bool Bench::prepare(Contender &contender, llvm::ArrayRef<int64_t> dims) {
  const tmc_signature &signature = contender.model->getSignature();
  contender.dims = dims.vec();
  contender.times.clear();
  contender.cpuTimes.clear();
  contender.dispatches.clear();
  contender.inputs.clear();
  contender.outputs.clear();
  contender.inputTensors.clear();
  contender.outputTensors.clear();
  bool hasMask = false;
  for (unsigned i = 0; i < signature.input_count; ++i) {
    bool isMask = StringRef(signature.inputs[i].role) == "mask";
    hasMask |= isMask;
    if (!signature.inputs[i].is_optional || isMask)
      contender.inputs.push_back(makeInput(signature.inputs[i], dims, lengths));
  }
  if (lengths && !hasMask) {
    addUsageError(messages, "--lengths", contender.path + " has no mask");
    return false;
  }
  std::vector<std::string> wanted = session.arguments.getAll("output-name").vec();
  if (wanted.empty())
    wanted = contender.model->getOutputNames();
  for (const std::string &name : wanted) {
    int index = contender.model->findOutput(name);
    if (index < 0) {
      addUsageError(messages, "--output-name", "'" + name + "' is no output of " + contender.path,
                    {"it has: " + llvm::join(contender.model->getOutputNames(), ", ")});
      return false;
    }
    contender.outputs.push_back(makeOutput(*contender.model, index, dims));
  }
  for (OwnedTensor &input : contender.inputs)
    contender.inputTensors.push_back(input.tensor);
  for (OwnedTensor &output : contender.outputs)
    contender.outputTensors.push_back(output.tensor);
  if (signature.state_count && !makeStates(contender))
    return false;
  int64_t before = getAnonymousMemory();
  contender.model->endSession();
  if (session.arguments.has("on-device") && !moveToDevice(contender))
    return false;
  contender.session = contender.sequences.empty()
                          ? contender.model->startSession(dims, threads, messages, contender.stream)
                          : contender.model->startSession(contender.sequences.size(), threads, messages);
  if (!contender.session || !contender.call(messages))
    return false;
  contender.anonymousGrowth += getAnonymousMemory() - before;
  contender.arenaSize = tmc_model_arena_size(contender.model->getHandle(), dims.data());
  // One call with an eye on every dispatch gives the work; rounds are timed without it.
  tmc_session_observe(contender.session, observe, &contender);
  bool good = contender.call(messages);
  tmc_session_observe(contender.session, nullptr, nullptr);
  if (!good)
    return false;
  contender.work = 0;
  for (const DispatchTime &dispatch : contender.dispatches)
    contender.work += dispatch.work;
  contender.dispatches.clear();
  // A round takes at least 5 ms, so that the clock and an interrupt weigh little.
  auto started = Clock::now();
  if (!contender.call(messages) || addStatus(messages, tmc_session_synchronize(contender.session)))
    return false;
  double seconds = std::chrono::duration<double>(Clock::now() - started).count();
  contender.repetitions = unsigned(std::clamp(0.005 / std::max(seconds, 1e-7), 1.0, 10000.0));
  return true;
}

/// Of the calls that follow.
bool Bench::moveToDevice(Contender &contender) {
  tmc_model *model = contender.model->getHandle();
  contender.freeDevice();
  if (!contender.stream && addStatus(messages, tmc_device_make_stream(model, &contender.stream)))
    return false;
  for (auto *tensors : {&contender.inputTensors, &contender.outputTensors})
    for (tmc_tensor &tensor : *tensors) {
      void *memory = nullptr;
      const void *bytes = tensors == &contender.inputTensors ? tensor.data : nullptr;
      if (addStatus(messages, tmc_device_allocate(model, bytes, tensor.size_in_bytes, &memory)))
        return false;
      contender.deviceMemory.push_back(memory);
      tensor.data = memory;
    }
  return true;
}

/// Those that the calls go on with.
static std::vector<tmc_state *> getStates(const Contender &contender) {
  std::vector<tmc_state *> states = {contender.state.get()};
  for (const auto &other : contender.otherStates)
    states.push_back(other.get());
  return states;
}

/// A sequence of "past" made-up tokens, or as many as "batch" says, with room for those of a call.
bool Bench::makeStates(Contender &contender) {
  const tmc_signature &signature = contender.model->getSignature();
  int64_t past = contender.dims[signature.past_dim], tokens = contender.dims[signature.tokens_dim];
  contender.before.reset();
  contender.state.reset();
  contender.otherStates.clear();
  contender.sequences.clear();
  int64_t batch = signature.batch_dim < 0 ? 1 : contender.dims[signature.batch_dim];
  if (batch > 1 && (signature.token_input < 0 || session.arguments.has("on-device"))) {
    addUsageError(messages, "--dim", "batch=" + Twine(batch) + ": several sequences are measured with tokens in and logits out, on the host");
    return false;
  }
  contender.otherStates.resize(batch - 1);
  std::vector<decltype(&contender.before)> all = {&contender.before, &contender.state};
  for (auto &other : contender.otherStates)
    all.push_back(&other);
  for (auto *state : all) {
    tmc_state *made = nullptr;
    if (addStatus(messages, tmc_state_create(contender.model->getHandle(), past + tokens, nullptr, &made)))
      return false;
    state->reset(made);
  }
  if (batch > 1)
    for (tmc_state *state : getStates(contender))
      contender.sequences.push_back({state, static_cast<const int64_t *>(contender.inputTensors.front().data), size_t(tokens),
                                     nullptr, 0, 0});
  if (past == 0)
    return true;
  std::vector<int64_t> dims(contender.dims), limits;
  for (unsigned i = 0; i < signature.dim_count; ++i)
    limits.push_back(signature.dims[i].high);
  tmc_session *reader = contender.model->startSession(limits, threads, messages);
  if (!reader)
    return false;
  tmc_state *state = contender.before.get();
  // Not every model's inputs can be cut into parts, so each call has as many tokens as one may have.
  for (int64_t done = 0; done < past; done += dims[signature.tokens_dim]) {
    dims[signature.tokens_dim] = std::min(past - done, limits[signature.tokens_dim]);
    std::vector<OwnedTensor> inputs;
    std::vector<tmc_tensor> tensors;
    for (unsigned i = 0; i < signature.input_count; ++i)
      if (!signature.inputs[i].is_optional) {
        inputs.push_back(makeInput(signature.inputs[i], dims, lengths));
        tensors.push_back(inputs.back().tensor);
      }
    if (addStatus(messages, tmc_run(reader, &state, 1, tensors.data(), tensors.size(), nullptr, 0)))
      return false;
  }
  return llvm::all_of(getStates(contender),
                      [&](tmc_state *other) { return !addStatus(messages, tmc_state_copy(other, state)); });
}

void Bench::showRound(StringRef what, const Contender &contender, unsigned round) {
  std::string text;
  for (auto [i, size] : llvm::enumerate(contender.dims))
    text += contender.model->getSignature().dims[i].name + ("=" + std::to_string(size)) + " ";
  progress->show(text + llvm::formatv("{0} {1} of {2}", what, round + 1, rounds).str());
}

bool Bench::measure() {
  for (unsigned round = 0; round < rounds; ++round)
    for (Contender &contender : contenders) {
      showRound("round", contender, round);
      double cpuStarted = getProcessorTime();
      auto started = Clock::now();
      for (unsigned i = 0; i < contender.repetitions; ++i)
        if (!contender.call(messages))
          return false;
      if (addStatus(messages, tmc_session_synchronize(contender.session)))
        return false;
      double seconds = std::chrono::duration<double>(Clock::now() - started).count();
      contender.times.push_back(seconds / contender.repetitions);
      contender.cpuTimes.push_back((getProcessorTime() - cpuStarted) / contender.repetitions);
    }
  for (Contender &contender : contenders) {
    char launches[160];
    tmc_session_describe_run(contender.session, launches, sizeof launches);
    contender.launches = launches;
  }
  if (!session.arguments.has("kernels"))
    return true;
  for (Contender &contender : contenders) {
    tmc_session_observe(contender.session, observe, &contender);
    bool good = true;
    for (unsigned round = 0; round < rounds && good; ++round) {
      showRound("kernels, round", contender, round);
      good = contender.call(messages);
    }
    tmc_session_observe(contender.session, nullptr, nullptr);
    if (!good)
      return false;
  }
  return true;
}

void Bench::reportKernels(const Contender &contender, llvm::json::Object &row) {
  double processorShare = std::min(summarise(contender.cpuTimes).median / summarise(contender.times).median / double(threads), 1.0);
  std::vector<KernelTime> kernels = summariseKernels(
      contender.dispatches, contender.report ? &*contender.report : nullptr, contender.dims,
      tmc_model_variant(contender.model->getHandle()), roof, processorShare);
  bool isOnDevice = *tmc_model_device(contender.model->getHandle());
  session.out() << llvm::formatv("    {0,-44}{1,6}{2,10}{3,8}{4,10}{5}\n", "kernel", "calls", "us/call", "share",
                                 "GFLOP/s", isOnDevice ? "" : "  moved MB  of roof  bound by");
  llvm::json::Array list;
  double total = 0;
  for (const KernelTime &kernel : kernels) {
    double rate = kernel.seconds > 0 ? kernel.work / kernel.seconds : 0;
    total += kernel.seconds;
    std::string name = tmc_model_kernel_name(contender.model->getHandle(), kernel.kernel);
    session.out() << llvm::formatv("    {0,-44}{1,6}{2,10:F1}{3,7:F1}%{4,10:F1}", name, kernel.calls,
                                   kernel.seconds / kernel.calls * 1e6, 100 * kernel.share, rate * 1e-9);
    llvm::json::Object entry{{"name", name},
                             {"calls", kernel.calls},
                             {"milliseconds", kernel.seconds * 1e3},
                             {"share", kernel.share},
                             {"gflops", rate * 1e-9}};
    if (!isOnDevice) {
      session.out() << llvm::formatv("{0,10:F2}{1,8:F0}%  {2}{3}{4}", kernel.bytes * 1e-6, 100 * kernel.roofShare,
                                     kernel.bound, *kernel.why ? "; below it: " : "", kernel.why);
      entry["share_of_peak"] = rate / roof.flops;
      entry["bytes"] = kernel.bytes;
      entry["share_of_roof"] = kernel.roofShare;
      entry["bound"] = kernel.bound;
      entry["below_roof"] = kernel.why;
    }
    session.out() << "\n";
    list.push_back(std::move(entry));
  }
  if (isOnDevice) {
    session.out() << llvm::formatv("    all kernels: {0:F3} ms of the device a call\n", total * 1e3);
    row["device_milliseconds"] = total * 1e3;
  }
  row["kernels"] = std::move(list);
}

void Bench::report(llvm::json::Array &rows) {
  const Contender &first = contenders.front();
  for (const Contender &contender : contenders) {
    const tmc_signature &signature = contender.model->getSignature();
    Summary time = summarise(contender.times), cpuTime = summarise(contender.cpuTimes);
    double rate = contender.work / time.median, readWeights = signature.weights_size;
    if (auto known = contender.report ? getReadWeights(contender.report->explanation) : std::nullopt)
      readWeights = std::min(*known, readWeights);
    double weights = readWeights / time.median;
    std::string dims;
    llvm::json::Object dimObject;
    for (unsigned i = 0; i < signature.dim_count; ++i) {
      dims += (i ? " " : "") + std::string(signature.dims[i].name) + "=" + std::to_string(contender.dims[i]);
      dimObject[std::string(signature.dims[i].name)] = contender.dims[i];
    }
    if (lengths)
      dims += llvm::formatv(" lengths={0}:{1}", lengths->first, lengths->second);
    std::string level = tmc_model_variant(contender.model->getHandle());
    double peak = roof.getPeak(contender.report ? &contender.report->explanation : nullptr, level);
    std::string device = tmc_model_device(contender.model->getHandle());
    session.out() << llvm::formatv("{0}  {1}  {2}, ", contender.path, dims, level);
    if (device.empty())
      session.out() << threads << " thread" << (threads == 1 ? "" : "s") << "\n";
    else
      session.out() << device << ": " << contender.launches << (contender.stream ? ", tensors on the device" : "")
                    << "\n";
    session.out() << llvm::formatv(
        "  {0:F3} ms median, {1:F3} min, {2:F3} to {3:F3} the middle half, {4:F3} of processor", time.median * 1e3,
        time.minimum * 1e3, time.low * 1e3, time.high * 1e3, cpuTime.median * 1e3);
    llvm::json::Object row{{"artefact", contender.path},
                           {"dims", std::move(dimObject)},
                           {"level", level},
                           {"milliseconds", time.median * 1e3},
                           {"minimum", time.minimum * 1e3},
                           {"lower_quartile", time.low * 1e3},
                           {"upper_quartile", time.high * 1e3},
                           {"processor_milliseconds", cpuTime.median * 1e3},
                           {"rounds", rounds},
                           {"repetitions", contender.repetitions},
                           {"flops", contender.work},
                           {"gflops", rate * 1e-9},
                           {"weights_bytes", signature.weights_size},
                           {"weights_read_bytes", readWeights},
                           {"arena_bytes", contender.arenaSize},
                           {"anonymous_bytes", contender.anonymousGrowth}};
    if (device.empty()) { // the roof is this processor's
      row["share_of_peak"] = rate / peak;
      row["share_of_read_bandwidth"] = roof.bytes > 0 ? weights / roof.bytes : 0;
    } else {
      row["device"] = device;
      row["launches"] = contender.launches;
      row["on_device"] = contender.stream != nullptr;
    }
    if (&contender != &first) {
      // Round by round: both were run in the same minute of the machine.
      std::vector<double> ratios;
      for (auto [own, other] : llvm::zip(contender.times, first.times))
        ratios.push_back(own / other);
      Summary ratio = summarise(ratios);
      session.out() << llvm::formatv(", {0:F3} x {1}", ratio.median, first.path);
      row["ratio"] = ratio.median;
      row["processor_ratio"] = cpuTime.median / summarise(first.cpuTimes).median;
    }
    std::string read = llvm::formatv("; weights {0:F1} MB, {1:F1} MB read a call = ", signature.weights_size * 1e-6,
                                     readWeights * 1e-6);
    if (device.empty()) {
      session.out() << llvm::formatv("\n  {0:F1} GFLOP/s = {1:F0}% of peak{2}", rate * 1e-9,
                                     100 * rate / peak, read);
      double share = roof.bytes > 0 ? weights / roof.bytes : 0;
      if (share <= 1)
        session.out() << llvm::formatv("{0:F0}% of read bandwidth", 100 * share);
      else
        session.out() << llvm::formatv("{0:F1} GB/s, more than a read loop of memory", weights * 1e-9);
    } else {
      session.out() << llvm::formatv("\n  {0:F1} GFLOP/s{1}{2:F1} GB/s", rate * 1e-9, read, weights * 1e-9);
    }
    session.out() << llvm::formatv("; arena {0:F2} MB", contender.arenaSize * 1e-6);
    if (auto ratio = contender.report ? getArenaRatio(contender.report->explanation) : std::nullopt) {
      session.out() << llvm::formatv(" ({0:F2} times what lives at once)", *ratio);
      row["arena_ratio"] = *ratio;
    }
    session.out() << llvm::formatv(", anonymous memory +{0:F1} MB\n", contender.anonymousGrowth * 1e-6);
    if (session.arguments.has("kernels"))
      reportKernels(contender, row);
    rows.push_back(std::move(row));
  }
}

int Bench::run() {
  if (!readFlags())
    return 0;
  Progress line(session, "timing");
  progress = &line;
  if (!open())
    return 0;
  std::vector<std::vector<int64_t>> combinations = listDims(*contenders.front().model);
  if (combinations.empty())
    return 0;
  line.show("this machine");
  roof = measureRoof(threads);
  line.interrupt([&] {
    session.out() << llvm::formatv("this machine, {0} thread{1}: {2}, reads {3:F1} GB/s\n", threads,
                                   threads == 1 ? "" : "s", roof.describe(), roof.bytes * 1e-9);
  });
  session.result["machine"] = llvm::json::Object{{"threads", int64_t(threads)},
                                                 {"peak_gflops", roof.flops * 1e-9},
                                                 {"peak_bf16_gflops", roof.bf16 * 1e-9},
                                                 {"peak_int8_gflops", roof.int8 * 1e-9},
                                                 {"peak_amx_bf16_gflops", roof.amxBF16 * 1e-9},
                                                 {"peak_amx_int8_gflops", roof.amxInt8 * 1e-9},
                                                 {"instructions", roof.instructions},
                                                 {"read_gigabytes_per_second", roof.bytes * 1e-9}};
  llvm::json::Array rows;
  for (const std::vector<int64_t> &dims : combinations) {
    for (Contender &contender : contenders) {
      if (contender.model->getSignature().dim_count != dims.size())
        return session.fail(Failure::Model, contender.path, "has other dims than " + contenders.front().path);
      if (!prepare(contender, dims))
        return 0;
    }
    if (!measure())
      return 0;
    line.interrupt([&] { report(rows); });
  }
  session.result["runs"] = std::move(rows);
  return 0;
}

static int runBench(Session &session) { return Bench(session).run(); }

const Command tmc::benchCommand = {
    "bench",      "OUT|MODEL...", 1,       16, "time compiled models against each other and the machine",
    kDescription, kFlags,   runBench};
