// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// 1. The exact model runs on the calibration data.
// 2. Merged tokens: the model with fewer of them runs. While that is outside of the budget, merging is undone from the
// last layer
//    on, where it saves least; by bisection.
// 3. Passes over linear layers, of what 2 left: what layers read is observed where a pass needs it, and the exact model
// with each
//    approximate layer beside the exact one gives the error of each layer, from exact inputs.
// 4. Without a budget all of them are applied, in their order; with one, each layer takes at most one of them
//    (ChooseLayers.cpp). The outputs' errors are measured.
//
// Each is a shared library in a temporary folder, for the best level asked for that this machine has.

#include "tools/tmc/Approximate.h"
#include "lib/Artefact/OutputFiles.h"
#include "lib/Report/Report.h"
#include "tmc/Target.h"
#include "tools/tmc/Approximation.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include <cmath>

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

Approximation::~Approximation() {
  if (!folder.empty())
    (void)llvm::sys::fs::remove_directories(folder);
}

std::optional<Approximation::Candidate> Approximation::compileHere(const std::vector<LayerPass> &passes,
                                                                   const MergeOptions &merge, const std::string &what) {
  progress.show(what);
  CompileOptions here = options;
  here.layerPasses = passes;
  here.merge = merge;
  here.kind = EmitKind::Shared;
  here.isStatic = false;
  here.output = folder + "/" + std::to_string(numCandidates++) + ".so"; // the loader knows a library by its name
  here.levels = {level};
  here.processor = tmc_cpu_features();
  here.requirements.clear();
  here.depfile.clear();
  here.weights = WeightsPlacement::Embed;
  here.onProgress = nullptr;
  here.breakStage.clear();
  Messages own;
  Candidate candidate;
  auto finally = llvm::make_scope_exit([&] { (void)llvm::sys::fs::remove(here.output); });
  if (failed(compile(here, own, candidate.summary))) {
    for (Message &message : own.getAll(Message::Remark)) // why there was nothing to merge
      messages.add(message);
    for (Message &message : own.getAll(Message::Error))
      messages.add(message);
    return std::nullopt;
  }
  candidate.model = LoadedModel::open(here.output, "", messages);
  if (!candidate.model)
    return std::nullopt;
  candidate.remarks = own.getAll(Message::Remark);
  Messages ignored; // without a report layers have no times
  if (auto artefact = ArtefactFile::open(here.output, ignored))
    for (const Explanation::Step &step : readReport(*artefact).explanation.steps)
      candidate.stepLayers.push_back(step.layers);
  return candidate;
}

std::string Approximation::describeData() const {
  return calibration.isMadeUp() ? "the made-up inputs" : "the calibration data";
}

bool Approximation::runExact() {
  // Rounded caches are an approximation, too, and its error is in what is stated.
  std::string cacheType = std::exchange(options.cacheType, "");
  std::optional<Candidate> candidate = compileHere({}, {}, "running the exact model");
  options.cacheType = cacheType;
  if (!candidate)
    return false;
  if (!options.merge.scheme.empty() && tmc_state_size(candidate->model->getHandle(), 1))
    return succeeded(
        messages.error("--merge-tokens", "the model is a causal decoder, which remembers keys",
                       {options.merge.skipsLayers()
                            ? "those of tokens that skip a layer would be missing in its cache"
                            : "a merged token would show later ones to earlier, and every token's output is wanted"}));
  exactWeights = candidate->summary.weightsSize;
  exactStepLayers = std::move(candidate->stepLayers);
  const std::vector<std::string> &paths = session.arguments.getAll("calibrate");
  if (paths.empty())
    calibration.makeUp(*candidate->model);
  else if (!calibration.read(paths, *candidate->model, messages))
    return false;
  outputNames = candidate->model->getOutputNames();
  bool isFinite = true;
  llvm::StringSet<> said; // outputs that are not 0 everywhere
  if (!calibration.run(*candidate->model, outputNames, messages, [&](size_t, const Outputs &values) {
        for (const auto &[name, numbers] : values) {
          isFinite = isFinite && llvm::none_of(numbers, [](double number) { return std::isnan(number); });
          if (llvm::any_of(numbers, [](double number) { return number != 0; }))
            said.insert(name);
        }
      }))
    return false;
  exactModel = std::move(candidate->model);
  for (const std::string &name : outputNames)
    if (!said.contains(name))
      return succeeded(messages.error(options.model,
                                      "output '" + name + "' of the exact model is 0 everywhere on " + describeData(),
                                      {"no error can be measured of it; a mask of zeros leaves no token"}));
  if (isFinite || (!alternatives.empty() && !observe(alternatives.front(), {}))) // which names the layer, if it can
    return isFinite;
  return succeeded(messages.error(options.model, "an output of the exact model is NaN on " + describeData(),
                                  {"which layer makes it: tmc run --check-finite"}));
}

bool Approximation::chooseCounts() {
  MergeOptions asked = options.merge;
  while (true) {
    std::string what = "counting tokens that are alike, layer " + std::to_string(options.merge.counts.size() + options.merge.ratios.size());
    std::optional<Candidate> candidate = compileHere({}, options.merge, what);
    if (!candidate)
      return false;
    std::map<std::string, double> sums; // alike, samples; tokens, where a call says how many there are
    if (!calibration.run(*candidate->model, {}, messages, [&](size_t, const Outputs &values) {
          for (const auto &[name, place] : candidate->summary.observed)
            for (double number : llvm::ArrayRef(values.at("observed")).slice(place.first, place.second))
              sums[splitStatistic(name).second.str()] += number;
        }))
      return false;
    if (sums.empty()) // behind the last one
      break;
    double alike = sums["alike"], samples = sums["samples"];
    if (!sums.count("tokens"))
      options.merge.counts.push_back(samples > 0 ? int64_t(alike / samples) : 0);
    else if (samples > 0 && sums["tokens"] > 0) // as many hundredths as there are, so that a plan is short
      options.merge.ratios.push_back(std::max(std::ceil(100 * (1 - alike / sums["tokens"])) / 100, 0.5));
    else
      options.merge.ratios.push_back(1);
  }
  options.merge.threshold = 0;
  if (llvm::all_of(options.merge.counts, [](int64_t count) { return count == 0; }) &&
      llvm::all_of(options.merge.ratios, [](double share) { return share == 1; }))
    return succeeded(messages.error("--merge-tokens",
                                    llvm::formatv("no layer has a token, in the mean of {0}, whose cosine with another is {1} or more",
                                                  describeData(), llvm::format("%g", asked.threshold))
                                        .str(),
                                    {"a lower threshold merges more"}, Failure::No));
  std::vector<std::string> chosen;
  for (int64_t count : options.merge.counts)
    chosen.push_back(std::to_string(count));
  for (double share : options.merge.ratios)
    chosen.push_back(llvm::formatv("{0}", llvm::format("%g", share)).str());
  (void)messages.remark("--merge-tokens", llvm::formatv("threshold={0}: {1}={2}, from {3}", llvm::format("%g", asked.threshold),
                                                        options.merge.ratios.empty() ? "counts" : "ratios", llvm::join(chosen, "+"), describeData())
                                              .str());
  return true;
}

/// Merges in as many layers as the budget allows.
bool Approximation::mergeTokens() {
  if (options.merge.threshold > 0 && !chooseCounts())
    return false;
  if (!measure({}, "merging tokens"))
    return false;
  std::vector<CompileSummary::Merge> all = merges;
  if (!metric.empty() && getError() > budget) {
    std::vector<std::string> asked = options.merge.skip;
    auto mergeIn = [&](size_t count) { // the first of them
      options.merge.skip = asked;
      for (size_t i = count; i < all.size(); ++i)
        options.merge.skip.push_back(all[i].layer);
      return measure({}, "merging in " + std::to_string(count) + " of " + std::to_string(all.size()) + " layers");
    };
    size_t low = 0, high = all.size(); // low layers keep the budget, high do not
    while (high - low > 1) {
      size_t middle = (low + high) / 2;
      if (!mergeIn(middle))
        return false;
      (getError() <= budget ? low : high) = middle;
    }
    undoneMerges.assign(all.begin() + low, all.end());
    if (!low) {
      if (!mergeIn(1))
        return false;
      std::string best = llvm::formatv("with merging in '{0}' alone the outputs are off by {1}", all[0].layer,
                                       llvm::format("%.4g", getError()))
                             .str();
      if (alternatives.empty())
        return succeeded(messages.error("",
                                        "--max-error=" + metric + ":" + llvm::formatv("{0}", budget).str() +
                                            " leaves no layer to merge tokens in",
                                        {best}, Failure::No));
      options.merge = {};
      merges.clear();
    } else if (!mergeIn(low)) {
      return false;
    }
  }
  return true;
}

void Approximation::addErrors(const Outputs &exact, const Outputs &values, std::map<std::string, Distance> &outputs,
                              std::map<std::string, Agreement> &agreements) {
  for (const auto &[name, numbers] : values) {
    const std::vector<double> &wanted = exact.at(name);
    for (auto [want, got] : llvm::zip(wanted, numbers))
      outputs[name].add(want, got);
    int64_t labels = name == kScores ? calibration.getLabels(name) : 0;
    for (size_t row = 0; labels && row + labels <= numbers.size(); row += labels)
      agreements[name].add(llvm::ArrayRef(wanted).slice(row, labels), llvm::ArrayRef(numbers).slice(row, labels));
  }
}

bool Approximation::measure(const std::vector<LayerPass> &passes, const std::string &what) {
  std::optional<Candidate> candidate = compileHere(passes, options.merge, what);
  if (!candidate)
    return false;
  outputs.clear();
  agreements.clear();
  weights = candidate->summary.weightsSize;
  merges = candidate->summary.merges;
  if (!calibration.runBoth(
          *exactModel, *candidate->model, outputNames, messages,
          [&](size_t, const Outputs &exact, const Outputs &values) { addErrors(exact, values, outputs, agreements); }))
    return false;
  // By turns, so that whatever else this machine does is in both.
  exactTimes = times = {};
  for (int turn = 0; turn < 4; ++turn) {
    exactTimes.takeFaster(calibration.time(*exactModel, outputNames, 3));
    times.takeFaster(calibration.time(*candidate->model, outputNames, 3));
  }
  return true;
}

double Approximation::getError(const std::string &metric, const std::map<std::string, Distance> &outputs,
                               const std::map<std::string, Agreement> &agreements) {
  double worst = 0;
  if (metric == "top1" || metric == "kl") {
    for (const auto &[name, agreement] : agreements)
      worst = std::max(worst, metric == "kl" ? agreement.kl() : 1 - agreement.top1());
    return worst;
  }
  for (const auto &[name, distance] : outputs)
    worst = std::max(worst, metric == "max"      ? (distance.isFinite ? distance.worst : INFINITY)
                            : metric == "cosine" ? 1 - distance.cosine()
                                                 : distance.relative());
  return worst;
}

double Approximation::getError() const { return getError(metric, outputs, agreements); }

bool Approximation::checkMetric(StringRef flag, StringRef metric, const std::map<std::string, Agreement> &agreements) {
  if ((metric != "top1" && metric != "kl") || !agreements.empty())
    return true;
  return succeeded(messages.error(flag.str(),
                                  "'" + metric.str() +
                                      "' is about classifiers and next tokens, and the model has no output 'logits' "
                                      "of one row for each input or token",
                                  {}, Failure::CommandLine));
}

/// --require=all-requested.
bool Approximation::checkRequested() {
  if (llvm::none_of(options.requirements, [](const Requirement &r) { return r.fact == Requirement::AllRequested; }))
    return true;
  std::vector<std::string> details;
  for (const Message &message : refused)
    details.push_back((message.where.empty() ? "" : message.where + ": ") + message.what);
  for (const Layer &layer : layers)
    if (!layer.chosen && !layer.isGone)
      details.push_back(layer.name + ": undone, the budget has no room for it");
  for (const CompileSummary::Merge &merge : undoneMerges)
    details.push_back(merge.layer + ": its tokens are not merged, the budget has no room for it");
  if (details.empty())
    return true;
  std::string count = std::to_string(details.size());
  if (details.size() > Messages::kMaximumPrinted) {
    details.resize(Messages::kMaximumPrinted);
    details.push_back("of " + count + " in all");
  }
  return succeeded(messages.error("",
                                  "--require=all-requested is not met: " + count +
                                      (undoneMerges.empty() ? " layers stay exact" : " layers are not as asked for"),
                                  details, Failure::No));
}

/// The best of `asked` that this machine has, whose kernels the artefact will have, too; if there is none, its own best.
static std::string chooseLevel(const std::vector<std::string> &asked) {
  auto isHere = [](const TargetDescription &target) { return (target.cpuFeatures & ~tmc_cpu_features()) == 0; };
  std::string best;
  for (const TargetDescription &target : getCPUTargets())
    if (isHere(target))
      best = target.name.str();
  for (const std::string &level : asked)
    if (const TargetDescription *target = findCPUTarget(level); target && isHere(*target))
      best = level;
  return best;
}

bool Approximation::run() {
  level = chooseLevel(options.levels);
  llvm::SmallString<128> path;
  if (std::error_code error = llvm::sys::fs::createUniqueDirectory("tmc", path))
    return succeeded(
        messages.error(path.str().str(), "cannot be made for measuring: " + error.message(), {}, Failure::Machine));
  folder = path.str().str();
  if (session.arguments.has("max-error"))
    std::tie(metric, budget) = *readBudget(session);
  alternatives = options.layerPasses;
  bool hasMerges = !options.merge.scheme.empty();
  if (!runExact() || (hasMerges && !mergeTokens()))
    return false;
  if (!alternatives.empty()) {
    std::vector<LayerPass> before;
    for (auto [k, pass] : llvm::enumerate(alternatives)) {
      // Ranges and codes of a plan stay what they are.
      if ((!options.isPlanned && !observe(pass, before)) || !compareLayers(k, before))
        return false;
      if (!compete())
        before.push_back(pass);
    }
    if (layers.empty()) {
      std::vector<std::string> details;
      for (const Message &message : refused)
        if (details.size() < Messages::kMaximumPrinted)
          details.push_back((message.where.empty() ? "" : message.where + ": ") + message.what);
      return succeeded(
          messages.error(options.model, "has no linear layer that can be approximated", details, Failure::No));
    }
    if (compete() ? !chooseLayers() : !measure(alternatives, "measuring"))
      return false;
  }
  if (!checkMetric("--max-error", metric, agreements))
    return false;
  if (isWhole() && !metric.empty() && getError() > budget)
    return succeeded(messages.error("", llvm::formatv("--max-error={0}:{1} is not met by the model in integers", metric, llvm::format("%g", budget)).str(),
                                    {llvm::formatv("its outputs are off by {0}", llvm::format("%.4g", getError())).str()}, Failure::No));
  if (!checkRequested())
    return false;
  StringRef flag = options.merge.scheme.empty() ? alternatives.front().getFlag() : "--merge-tokens";
  if (calibration.isMadeUp() &&
      failed(messages.warning(flag.str(), "errors are measured on made-up inputs and mean little",
                              {"give inputs of the model: --calibrate=FILE.npz"}, RemarkKind::Approximation)))
    return false;
  report();
  options.layerPasses = getPasses();
  return true;
}

bool tmc::approximate(Session &session, CompileOptions &options, Progress &progress) {
  if (options.layerPasses.empty() && options.merge.scheme.empty())
    return true;
  if (options.isPlanned && !session.arguments.has("calibrate"))
    return succeeded(session.messages.remark("--plan",
                                             "approximate as the plan says, without measuring: " + options.exactness,
                                             {"on data of yours: --calibrate=FILE.npz"}, RemarkKind::Approximation));
  // The statistics are read again when the artefact is written, so they stay until then.
  auto approximation = std::make_shared<Approximation>(session, options, progress);
  if (!approximation->run())
    return false;
  options.keepAlive = approximation;
  return true;
}
