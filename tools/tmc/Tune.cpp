// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Each candidate is the whole model with all of its kernels cut in one other way, as a shared file for this machine's
// level. They run in turns, dispatch by dispatch under a clock, so that what the machine does meanwhile meets all of
// them. A kernel takes the cut that was fastest for it; the model made of these is measured against the cost
// model's as a whole before it is taken.

#include "tools/tmc/Tune.h"
#include "lib/Artefact/OutputFiles.h"
#include "lib/Report/Report.h"
#include "tmc/PlanFile.h"
#include "tmc/Target.h"
#include "tools/tmc/ApproximationPlan.h"
#include "tools/tmc/LoadedModel.h"
#include "tools/tmc/MadeInputs.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include <chrono>
#include <cmath>
#include <cstring>
#include <map>

using namespace tmc;
using llvm::StringRef;
using Clock = std::chrono::steady_clock;

/// What a cut must gain to be taken: less may be the noise of the clock.
static constexpr double kLeastGain = 0.03;
/// Rounds that a choice rests on, whatever the time asked for.
static constexpr size_t kLeastRounds = 5, kMostRounds = 400;
/// Of a model with states: tokens of the prompt that is measured, and how often the step behind it counts.
static constexpr int64_t kPromptTokens = 128, kSteps = 16;

namespace {

/// One way to cut every kernel. A tile of 0: the cost model's.
struct Cut {
  std::string name;
  int64_t tile[2] = {0, 0};
  double cellRows = 1; ///< times those of the cost model
};

/// What is measured, on made-up inputs: one call, or, of a model with states, a prompt and the step behind it.
struct Call {
  std::vector<int64_t> dims;
  double times = 1; ///< that it counts
  std::vector<OwnedTensor> inputs;
  std::vector<tmc_tensor> tensors;
};

struct Candidate {
  struct Release {
    void operator()(tmc_state *state) const { tmc_state_release(state); }
  };
  struct Measured {
    std::vector<OwnedTensor> outputs;
    std::vector<tmc_tensor> tensors;
    std::vector<double> fastest; ///< seconds of each dispatch
  };
  std::vector<ScheduleChoice> choices;
  std::unique_ptr<LoadedModel> model;
  std::unique_ptr<tmc_state, Release> state; ///< of a model with states; goes before the model
  tmc_session *session = nullptr;
  std::vector<Measured> measured; ///< by call
  std::vector<double> calls;      ///< seconds of all calls, as often as they count
};

/// Nanoseconds of the dispatches of a call.
void observe(void *context, const tmc_dispatch_record *record) {
  static_cast<std::vector<double> *>(context)->push_back(record->nanoseconds * 1e-9);
}

double median(std::vector<double> values) {
  llvm::sort(values);
  return values.empty() ? INFINITY : values[values.size() / 2];
}

class Tuner {
public:
  Tuner(Session &session, CompileOptions &options, Progress &progress, double seconds)
      : messages(session.messages), options(options), progress(progress),
        deadline(Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds))) {}
  ~Tuner() {
    candidates.clear(); // closes the files
    if (!folder.empty())
      llvm::sys::fs::remove_directories(folder);
  }
  bool run();

private:
  bool chooseLevel();
  std::vector<Cut> listCuts() const;
  bool add(std::vector<ScheduleChoice> choices, StringRef name);
  bool makeCalls(const LoadedModel &model);
  std::vector<ScheduleChoice> makeChoices(const Cut &cut) const;
  bool measure(Clock::time_point until);
  bool hasEqualOutputs(const Candidate &candidate) const;
  std::vector<ScheduleChoice> choose(size_t &changed) const;
  bool fail(std::string what, std::vector<std::string> details = {}) {
    return succeeded(messages.error("--tune", std::move(what), std::move(details), Failure::Machine));
  }

  Messages &messages;
  CompileOptions &options;
  Progress &progress;
  Clock::time_point deadline;
  const TargetDescription *target = nullptr;
  std::string folder;
  Report report; ///< of the first candidate, the cost model's
  std::vector<Call> calls;
  std::vector<int64_t> limits; ///< of the dims, that all calls fit
  int64_t tokensOfState = 0;
  std::vector<std::unique_ptr<Candidate>> candidates;
  size_t rounds = 0;
};

} // namespace

/// The best level asked for that this machine has: others cannot be measured here.
bool Tuner::chooseLevel() {
  for (const std::string &level : options.levels)
    if (const TargetDescription *known = findCPUTarget(level))
      if (known->base.empty() && (known->cpuFeatures & ~tmc_cpu_features()) == 0)
        target = known;
  return target || fail("no code that is asked for runs on this machine, so nothing can be measured",
                        {"asked for: " + llvm::join(options.levels, ", ")});
}

std::vector<Cut> Tuner::listCuts() const {
  std::vector<Cut> cuts = {{"cells of half the rows", {}, 0.5},
                           {"cells of twice the rows", {}, 2},
                           {"cells of a quarter of the rows", {}, 0.25}};
  // Tiles of one and three registers of columns, as high as registers allow, and lower ones.
  for (int64_t registers : {3, 1}) {
    int64_t columns = registers * target->f32Lanes, most = (int64_t(target->vectorRegisters) - 1) / registers - 1;
    if (kPackedColumns % columns)
      continue;
    for (int64_t rows : {std::min<int64_t>(most, 16), target->gemmRows * 3 / 4, target->gemmRows / 2})
      if (rows >= 2 && rows <= most && (rows != target->gemmRows || columns != target->gemmColumns))
        cuts.push_back({llvm::formatv("tiles of {0}x{1}", rows, columns).str(), {rows, columns}, 1});
  }
  return cuts;
}

std::vector<ScheduleChoice> Tuner::makeChoices(const Cut &cut) const {
  std::vector<ScheduleChoice> choices;
  for (const Explanation::Step &step : report.explanation.steps)
    for (const Explanation::Schedule &schedule : step.schedules) {
      if (schedule.level != target->name || step.layers.empty())
        continue;
      ScheduleChoice choice;
      choice.layer = llvm::join(step.layers, " + ");
      choice.level = schedule.level;
      std::copy_n(cut.tile[0] ? cut.tile : schedule.tile.data(), 2, choice.tile);
      int64_t rows = std::llround(schedule.cell[0] * cut.cellRows);
      choice.cell[0] = std::clamp<int64_t>(rows, choice.tile[0], 4096);
      choice.cell[1] = schedule.cell[1];
      choices.push_back(std::move(choice));
    }
  return choices;
}

/// Compiles and opens a candidate; the first one is the cost model's own.
bool Tuner::add(std::vector<ScheduleChoice> choices, StringRef name) {
  progress.show(("tuning: " + name).str());
  CompileOptions other = options;
  other.kind = EmitKind::Shared;
  other.isStatic = false;
  other.name = "tune";
  other.levels = {target->name.str()};
  other.processor = tmc_cpu_features();
  other.cudaArchitectures.clear();
  other.output = folder + "/" + std::to_string(candidates.size()) + ".so";
  other.depfile.clear();
  other.requirements.clear();
  other.strict = false;
  other.onProgress = nullptr;
  llvm::append_range(other.schedules, choices);
  Messages said;
  CompileSummary summary;
  if (failed(compile(other, said, summary))) {
    if (!candidates.empty())
      return false;
    for (const Message &message : said.getAll(Message::Error))
      messages.add(message);
    return false;
  }
  auto candidate = std::make_unique<Candidate>();
  candidate->choices = std::move(choices);
  candidate->model = LoadedModel::open(other.output, "", said);
  if (!candidate->model)
    return fail("what was compiled for measuring cannot be opened");
  const tmc_signature &signature = candidate->model->getSignature();
  if (candidates.empty()) {
    auto artefact = ArtefactFile::open(other.output, said);
    if (!artefact)
      return fail("what was compiled for measuring cannot be read");
    report = readReport(*artefact);
    if (!makeCalls(*candidate->model))
      return false;
  }
  if (signature.state_count) {
    tmc_state *state = nullptr;
    tmc_status status = tmc_state_create(candidate->model->getHandle(), tokensOfState, nullptr, &state);
    if (status.code != TMC_OK)
      return fail("a state of what was compiled for measuring cannot be made: " + std::string(status.message));
    candidate->state.reset(state);
  }
  for (const Call &call : calls) {
    Candidate::Measured &measured = candidate->measured.emplace_back();
    for (unsigned i = 0; i < signature.output_count; ++i)
      measured.outputs.push_back(makeOutput(*candidate->model, i, call.dims));
    for (OwnedTensor &output : measured.outputs)
      measured.tensors.push_back(output.tensor);
    measured.fastest.assign(report.explanation.steps.size(), INFINITY);
  }
  candidate->session = candidate->model->startSession(limits, /*threads=*/1, said);
  if (!candidate->session)
    return fail("what was compiled for measuring cannot be run");
  candidates.push_back(std::move(candidate));
  return true;
}

bool Tuner::makeCalls(const LoadedModel &model) {
  const tmc_signature &signature = model.getSignature();
  std::vector<int64_t> dims;
  for (const Report::Dim &dim : report.dims)
    dims.push_back(dim.point);
  if (signature.state_count) {
    if (signature.tokens_dim < 0 || signature.past_dim < 0)
      return fail("a model with states is measured with tokens behind each other, and this one has no number of them",
                  {"compile without --tune: the cost model decides"});
    auto clamp = [&](int32_t dim, int64_t size) {
      return std::clamp<int64_t>(size, signature.dims[dim].low, signature.dims[dim].high);
    };
    int64_t prompt = clamp(signature.tokens_dim, std::min(kPromptTokens, signature.dims[signature.past_dim].high));
    while (prompt > 1 && tmc_state_size(model.getHandle(), prompt + 1) == 0) // the step does not fit behind it
      --prompt;
    if (signature.rows_dim >= 0)
      dims[signature.rows_dim] = clamp(signature.rows_dim, 1);
    dims[signature.tokens_dim] = prompt;
    dims[signature.past_dim] = clamp(signature.past_dim, 0);
    calls.push_back({dims, 1, {}, {}});
    dims[signature.tokens_dim] = clamp(signature.tokens_dim, 1);
    dims[signature.past_dim] = clamp(signature.past_dim, prompt);
    calls.push_back({dims, double(kSteps), {}, {}});
    tokensOfState = dims[signature.past_dim] + dims[signature.tokens_dim];
  } else {
    calls.push_back({dims, 1, {}, {}});
  }
  limits = dims;
  for (Call &call : calls) {
    for (auto [limit, size] : llvm::zip(limits, call.dims))
      limit = std::max(limit, size);
    for (unsigned i = 0; i < signature.input_count; ++i)
      if (!signature.inputs[i].is_optional || StringRef(signature.inputs[i].role) == "mask")
        call.inputs.push_back(makeInput(signature.inputs[i], call.dims, std::nullopt));
    for (OwnedTensor &input : call.inputs)
      call.tensors.push_back(input.tensor);
  }
  return true;
}

/// Rounds of all candidates in turns.
bool Tuner::measure(Clock::time_point until) {
  for (size_t round = 0; round < kLeastRounds || (round < kMostRounds && Clock::now() < until); ++round) {
    progress.show("tuning: round " + std::to_string(++rounds));
    for (std::unique_ptr<Candidate> &candidate : candidates) {
      tmc_state *state = candidate->state.get();
      double whole = 0;
      // The first time meets cold pages. Under a clock and without one, from the same state.
      for (bool isObserved : {true, false}) {
        if (state)
          tmc_state_reset(state);
        for (auto [call, measured] : llvm::zip(calls, candidate->measured)) {
          std::vector<double> observed;
          if (isObserved)
            tmc_session_observe(candidate->session, observe, &observed);
          auto began = Clock::now();
          tmc_status status = tmc_run(candidate->session, state ? &state : nullptr, state ? 1 : 0, call.tensors.data(),
                                      call.tensors.size(), measured.tensors.data(), measured.tensors.size());
          whole += isObserved ? 0 : call.times * std::chrono::duration<double>(Clock::now() - began).count();
          tmc_session_observe(candidate->session, nullptr, nullptr);
          if (status.code != TMC_OK)
            return fail("the model cannot be run on made-up inputs: " + std::string(status.message));
          if (!isObserved)
            continue;
          if (observed.size() != measured.fastest.size())
            return fail("the model's dispatches are not those of its metadata");
          for (auto [fastest, seconds] : llvm::zip(measured.fastest, observed))
            fastest = std::min(fastest, seconds);
        }
      }
      if (round > 0)
        candidate->calls.push_back(whole);
    }
  }
  return true;
}

/// The same numbers as the first candidate's, to what another order of roundings may change: a cut does less or other
/// work only by a mistake of the compiler.
bool Tuner::hasEqualOutputs(const Candidate &candidate) const {
  for (auto [want, got] : llvm::zip(candidates.front()->measured, candidate.measured))
    for (auto [first, other] : llvm::zip(want.outputs, got.outputs)) {
      if (first.tensor.dtype != TMC_F32) {
        if (std::memcmp(first.bytes.get(), other.bytes.get(), first.tensor.size_in_bytes) != 0)
          return false;
        continue;
      }
      auto *ours = reinterpret_cast<const float *>(first.bytes.get());
      auto *theirs = reinterpret_cast<const float *>(other.bytes.get());
      for (size_t i = 0; i < first.tensor.size_in_bytes / sizeof(float); ++i)
        if (!(std::abs(ours[i] - theirs[i]) <= 1e-4 + 1e-4 * std::abs(ours[i])) &&
            !(std::isnan(ours[i]) && std::isnan(theirs[i])))
          return false;
    }
  return true;
}

/// The fastest candidate of each kernel. Steps that share a kernel, or a name, take the same.
std::vector<ScheduleChoice> Tuner::choose(size_t &changed) const {
  const std::vector<Explanation::Step> &steps = report.explanation.steps;
  std::vector<size_t> leader(steps.size());
  llvm::StringMap<size_t> byName;
  std::map<uint32_t, size_t> byKernel;
  for (size_t i = 0; i < steps.size(); ++i) {
    leader[i] = i;
    auto merge = [&](size_t with) {
      size_t from = leader[i], to = leader[with];
      for (size_t j = 0; j <= i; ++j)
        if (leader[j] == from)
          leader[j] = to;
    };
    merge(byName.try_emplace(llvm::join(steps[i].layers, " + "), i).first->second);
    merge(byKernel.try_emplace(steps[i].kernel, i).first->second);
  }
  std::vector<ScheduleChoice> choices;
  changed = 0;
  for (size_t of = 0; of < steps.size(); ++of) {
    if (leader[of] != of)
      continue;
    auto timeOf = [&](const Candidate &candidate) {
      double time = 0;
      for (size_t i = 0; i < steps.size(); ++i)
        for (auto [call, measured] : llvm::zip(calls, candidate.measured))
          time += leader[i] == of ? call.times * measured.fastest[i] : 0;
      return time;
    };
    const Candidate *best = candidates.front().get();
    double least = timeOf(*best) * (1 - kLeastGain);
    for (const std::unique_ptr<Candidate> &candidate : llvm::drop_begin(candidates))
      if (double time = timeOf(*candidate); time < least) {
        least = time;
        best = candidate.get();
      }
    if (best == candidates.front().get())
      continue;
    for (size_t i = 0; i < steps.size(); ++i) {
      std::string layer = llvm::join(steps[i].layers, " + ");
      auto choice = leader[i] == of ? llvm::find_if(best->choices, [&](auto &each) { return each.layer == layer; })
                                    : best->choices.end();
      if (choice != best->choices.end() && llvm::none_of(choices, [&](auto &each) { return each.layer == layer; })) {
        choices.push_back(*choice);
        ++changed;
      }
    }
  }
  return choices;
}

bool Tuner::run() {
  if (!chooseLevel())
    return false;
  llvm::SmallString<128> path;
  if (std::error_code error = llvm::sys::fs::createUniqueDirectory("tmc-tune", path))
    return fail("no folder can be made for measuring: " + error.message());
  folder = path.str().str();
  auto begun = Clock::now();
  // A plan that is given stays for what it names; the first candidate is what would be written without --tune.
  if (!add({}, "the cost model's choices"))
    return false;
  // Half of the time is for measuring.
  auto half = begun + (deadline - begun) / 2;
  size_t left = 0;
  for (const Cut &cut : listCuts()) {
    if (Clock::now() >= half)
      ++left;
    else if (!add(makeChoices(cut), cut.name) && messages.hasErrors())
      return false;
  }
  if (!measure(deadline - (deadline - Clock::now()) / 4))
    return false;
  size_t before = candidates.size();
  for (size_t i = candidates.size(); i-- > 1;)
    if (!hasEqualOutputs(*candidates[i])) {
      if (failed(messages.warning("--tune",
                                  "a cut of the kernels gave other numbers and was left out: this is a bug in tmc", {},
                                  RemarkKind::Note)))
        return false;
      candidates.erase(candidates.begin() + i);
    }
  size_t changed = 0;
  std::vector<ScheduleChoice> choices = choose(changed);
  std::string point;
  for (const Call &call : calls) {
    point += point.empty() ? "" : ", " + std::to_string(int64_t(call.times)) + " x";
    for (auto [dim, size] : llvm::zip(report.dims, call.dims))
      point += (point.empty() ? "" : " ") + dim.name + "=" + std::to_string(size);
  }
  std::string said = llvm::formatv("{0} ways to cut the kernels of {1} were measured in {2} rounds{3}", before,
                                   target->name, rounds, point.empty() ? "" : ", " + point)
                         .str();
  std::vector<std::string> details;
  if (left)
    details.push_back(std::to_string(left) + " more had no time: give --tune more seconds");
  if (choices.empty())
    return succeeded(messages.remark("--tune", said + ": the cost model's choices stay", details));
  // As a whole: a kernel that is faster alone may leave less in the caches for the next.
  if (!add(choices, "what was chosen"))
    return false;
  candidates.erase(candidates.begin() + 1, candidates.end() - 1);
  for (std::unique_ptr<Candidate> &candidate : candidates)
    candidate->calls.clear();
  if (!measure(deadline))
    return false;
  double ratio = median(candidates[1]->calls) / median(candidates[0]->calls);
  if (!hasEqualOutputs(*candidates[1]) || !(ratio < 1 - kLeastGain / 3))
    return succeeded(messages.remark(
        "--tune", said + ": the cost model's choices stay",
        {llvm::formatv("{0} kernels would be faster alone, the whole call takes {1:P1} of the time", changed, ratio)
             .str()}));
  // The last choice for a layer counts.
  llvm::append_range(options.schedules, choices);
  details.insert(details.begin(),
                 llvm::formatv("{0} kernels are cut otherwise than by the cost model; a call takes {1:P1} "
                               "of the time, median of {2} calls on one thread",
                               changed, ratio, candidates[1]->calls.size())
                     .str());
  return succeeded(messages.remark("--tune", said, details));
}

bool tmc::readPlan(Session &session, CompileOptions &options) {
  if (!session.arguments.has("plan"))
    return true;
  std::string path = session.arguments.get("plan").str();
  std::optional<PlanFile> plan = PlanFile::read(path, session.messages);
  if (!plan)
    return false;
  std::optional<std::vector<ScheduleChoice>> schedules = plan->getSchedules(path, session.messages);
  if (schedules)
    options.schedules = std::move(*schedules);
  return schedules.has_value();
}

bool tmc::tune(Session &session, CompileOptions &options, Progress &progress) {
  if (!session.arguments.has("tune"))
    return true;
  double seconds = 0;
  if (session.arguments.get("tune").getAsDouble(seconds) || !(seconds > 0) || seconds > 86400) {
    addUsageError(session.messages, "--tune", "'" + session.arguments.get("tune") + "' is no time to measure for",
                  {"expected seconds, for example --tune=30"});
    return false;
  }
  return Tuner(session, options, progress, seconds).run();
}

bool tmc::savePlan(Session &session, const CompileOptions &options) {
  if (!session.arguments.has("save-plan"))
    return true;
  std::string path = session.arguments.get("save-plan").str();
  if (isText(options.kind)) {
    addUsageError(session.messages, "--save-plan", "tells of a program or a library, and what is written here is text");
    return false;
  }
  std::unique_ptr<ArtefactFile> artefact = ArtefactFile::open(options.output, session.messages);
  if (!artefact)
    return false;
  std::vector<ScheduleChoice> choices;
  llvm::StringSet<> seen;
  for (const Explanation::Step &step : readReport(*artefact).explanation.steps)
    for (const Explanation::Schedule &schedule : step.schedules) {
      ScheduleChoice choice{llvm::join(step.layers, " + "), schedule.level, {}, {}};
      std::copy_n(schedule.tile.data(), 2, choice.tile);
      std::copy_n(schedule.cell.data(), 2, choice.cell);
      if (!choice.layer.empty() && seen.insert(choice.level + "\n" + choice.layer).second)
        choices.push_back(std::move(choice));
    }
  PlanFile plan;
  // What this tmc does not know of the plan that was given stays in it.
  if (session.arguments.has("plan"))
    if (auto given = PlanFile::read(session.arguments.get("plan"), session.messages))
      plan = std::move(*given);
  plan.setSchedules(choices);
  return addApproximations(session, options, path, plan) && succeeded(plan.write(path, session.messages));
}
