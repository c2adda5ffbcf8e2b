// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// 1. The exact model runs on the calibration data.
// 2. Merged tokens: the model with fewer of them runs. While that is outside of the budget, merging is undone from the last layer
//    on, where it saves least; by bisection.
// 3. Quantized layers, of what 2 left: the model with the extremes of each layer's input as outputs runs (without 2, as 1).
// 4. The exact model with each layer quantized beside it runs: the error of each layer, from exact inputs.
// 5. The quantized model runs: the error of the outputs. While that is outside of the budget, the layers with the largest
//    errors of their own stay exact; how many is found by bisection, each candidate compiled and measured.
//
// Each is a shared library in a temporary folder, for the best level of this machine.

#include "tools/tmc/Approximate.h"
#include "lib/Artefact/OutputFiles.h"
#include "tmc/Target.h"
#include "tools/tmc/Calibration.h"
#include "tools/tmc/ErrorFeedback.h"
#include "tools/tmc/Progress.h"
#include "tools/tmc/Session.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include <cmath>

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

namespace {

struct LayerError {
  std::string name;
  Distance distance;
  bool isKept = true; ///< quantized
};

class Approximation {
public:
  Approximation(Session &session, CompileOptions &options, Progress &progress)
      : session(session), messages(session.messages), options(options), progress(progress) {}
  ~Approximation() {
    if (!folder.empty())
      (void)llvm::sys::fs::remove_directories(folder);
  }

  bool run();

private:
  /// A model compiled for this machine.
  struct Candidate {
    std::unique_ptr<LoadedModel> model;
    uint64_t weightsSize = 0, quantized = 0;
    std::vector<CompileSummary::Merge> merges;
    std::vector<Message> remarks;
    std::map<std::string, std::pair<int64_t, int64_t>> observed;
  };
  std::optional<Candidate> compileHere(const QuantizeOptions &quantize, const MergeOptions &merge, const std::string &what);
  bool readData(Candidate &exactModel);
  bool keepExact(size_t sample, const Outputs &values);
  bool refuseNaN();
  bool runExact();
  bool mergeTokens();
  bool observe();
  void roundWeights(std::map<std::string, std::vector<float>> &statistics, std::map<std::string, std::vector<double>> &products);
  bool writeStatistics(const std::map<std::string, std::vector<float>> &statistics);
  bool compareLayers();
  /// Quantizes all but `skip`, and measures the outputs.
  bool measure(std::vector<std::string> skip, const std::string &what);
  bool keepBudget();
  double getError() const;
  bool checkRequested();
  void report();

  Session &session;
  Messages &messages;
  CompileOptions &options;
  Progress &progress;
  std::string folder, level;
  Calibration calibration;
  std::vector<std::string> outputNames;
  std::vector<Outputs> exact; ///< of each sample
  std::unique_ptr<LoadedModel> exactModel;
  std::vector<LayerError> layers; ///< in order of the model
  std::vector<Message> refused;   ///< layers that no choice of ours left exact
  std::map<std::string, Distance> outputs;
  std::map<std::string, Agreement> agreements; ///< of outputs that are scores of labels
  std::vector<std::string> undone;
  std::vector<CompileSummary::Merge> merges, undoneMerges;
  bool quantizes = false, hasMerges = false;
  unsigned numCandidates = 0;
  double exactSeconds = -1, seconds = -1;
  uint64_t exactWeights = 0, weights = 0;
  std::string metric;
  double budget = 0;
};

} // namespace

static constexpr char kObserved[] = "observed";
/// The output that classifiers have their scores in.
static constexpr char kScores[] = "logits";
/// "LAYER.what" -> (LAYER, what).
static std::pair<StringRef, StringRef> splitName(StringRef name) { return name.rsplit('.'); }

std::optional<Approximation::Candidate> Approximation::compileHere(const QuantizeOptions &quantize, const MergeOptions &merge, const std::string &what) {
  progress.show(what);
  CompileOptions here = options;
  here.quantize = quantize;
  here.merge = merge;
  here.kind = EmitKind::Shared;
  here.isStatic = false;
  here.output = folder + "/" + std::to_string(numCandidates++) + ".so"; // the loader knows a library by its name
  here.levels = {level};
  here.requirements.clear();
  here.depfile.clear();
  here.weights = WeightsPlacement::Embed;
  here.onProgress = nullptr;
  here.breakStage.clear();
  Messages own;
  CompileSummary summary;
  auto finally = llvm::make_scope_exit([&] { (void)llvm::sys::fs::remove(here.output); });
  if (failed(compile(here, own, summary))) {
    for (Message &message : own.getAll(Message::Remark)) // why there was nothing to merge
      messages.add(message);
    for (Message &message : own.getAll(Message::Error))
      messages.add(message);
    return std::nullopt;
  }
  Candidate candidate;
  candidate.model = LoadedModel::open(here.output, "", messages);
  if (!candidate.model)
    return std::nullopt;
  candidate.weightsSize = summary.weightsSize;
  candidate.quantized = summary.quantized;
  candidate.merges = std::move(summary.merges);
  candidate.remarks = own.getAll(Message::Remark);
  candidate.observed = std::move(summary.observed);
  return candidate;
}


/// Sets out what is known of the model that all others are measured against.
bool Approximation::readData(Candidate &exactModel) {
  exactWeights = exactModel.weightsSize;
  const std::vector<std::string> &paths = session.arguments.getAll("calibrate");
  if (paths.empty())
    calibration.makeUp(*exactModel.model);
  else if (!calibration.read(paths, *exactModel.model, messages))
    return false;
  exact.resize(calibration.size());
  for (const std::string &name : exactModel.model->getOutputNames())
    if (name != kObserved)
      outputNames.push_back(name);
  return true;
}

/// False if one of the outputs is NaN.
bool Approximation::keepExact(size_t sample, const Outputs &values) {
  bool isFinite = true;
  for (const std::string &name : outputNames) {
    exact[sample][name] = values.at(name);
    isFinite = isFinite && llvm::none_of(values.at(name), [](double number) { return std::isnan(number); });
  }
  return isFinite;
}

bool Approximation::refuseNaN() {
  std::string data = calibration.isMadeUp() ? "the made-up inputs" : "the calibration data";
  return succeeded(messages.error(options.model, "an output of the exact model is NaN on " + data,
                                  {"which layer makes it: tmc run --check-finite"}));
}

bool Approximation::runExact() {
  std::optional<Candidate> candidate = compileHere({}, {}, "running the exact model");
  if (!candidate)
    return false;
  if (tmc_state_size(candidate->model->getHandle(), 1))
    return succeeded(messages.error("--merge-tokens", "the model is a causal decoder, which remembers keys",
                                    {"a merged token would show later ones to earlier, and every token's output is wanted"}));
  if (!readData(*candidate))
    return false;
  bool isFinite = true;
  if (!calibration.run(*candidate->model, outputNames, messages, [&](size_t index, const Outputs &values) { isFinite &= keepExact(index, values); }))
    return false;
  exactModel = std::move(candidate->model);
  return isFinite || refuseNaN();
}

/// Merges in as many layers as the budget allows.
bool Approximation::mergeTokens() {
  if (!runExact())
    return false;
  bool doQuantize = std::exchange(quantizes, false);
  auto finally = llvm::make_scope_exit([&] { quantizes = doQuantize; });
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
      std::string best = llvm::formatv("with merging in '{0}' alone the outputs are off by {1:g4}", all[0].layer, getError()).str();
      if (!doQuantize)
        return succeeded(messages.error("", "--max-error=" + metric + ":" + llvm::formatv("{0}", budget).str() + " leaves no layer to merge tokens in", {best}, Failure::No));
      options.merge = {};
      merges.clear();
    } else if (!mergeIn(low)) {
      return false;
    }
  }
  return true;
}

bool Approximation::observe() {
  QuantizeOptions quantize = options.quantize;
  quantize.mode = QuantizeOptions::Observe;
  quantize.file.clear();
  std::optional<Candidate> candidate = compileHere(quantize, options.merge, "observing");
  if (!candidate || (!hasMerges && !readData(*candidate)))
    return false;
  std::map<std::string, std::vector<float>> extremes;
  std::map<std::string, std::vector<double>> products; // weights, and sums of products of inputs
  bool isFinite = true;
  if (!calibration.run(*candidate->model, {}, messages, [&](size_t index, const Outputs &values) {
        if (!hasMerges)
          isFinite &= keepExact(index, values);
        for (const auto &[name, place] : candidate->observed) {
          auto part = llvm::ArrayRef(values.at(kObserved)).slice(place.first, place.second);
          StringRef what = splitName(name).second;
          if (what == "weight" || what == "gram") {
            std::vector<double> &sum = products[name];
            if (sum.empty() || what == "weight")
              sum = part.vec();
            else
              for (auto [total, number] : llvm::zip(sum, part))
                total += number;
            continue;
          }
          std::vector<float> &known = extremes[name];
          bool isMaximum = splitName(name).second == "maximum";
          known.resize(place.second, isMaximum ? -INFINITY : INFINITY);
          for (auto [i, number] : llvm::enumerate(part))
            known[i] = std::isfinite(number) ? (isMaximum ? std::max(known[i], float(number)) : std::min(known[i], float(number)))
                                             : float(number);
        }
      }))
    return false;
  std::string data = calibration.isMadeUp() ? "the made-up inputs" : "the calibration data";
  for (const auto &[name, numbers] : extremes)
    for (float number : numbers)
      if (!std::isfinite(number))
        return succeeded(messages.error(splitName(name).first.str(), "its input is not finite on " + data,
                                        {"a range can't be taken of NaN or Inf; which layer makes them: tmc run --check-finite"}));
  if (!isFinite)
    return refuseNaN();
  if (options.quantize.hasErrorFeedback) {
    for (const auto &[name, numbers] : products) // outputs of the observed model only
      if (!hasMerges && splitName(name).second == "weight")
        exactWeights -= std::min<uint64_t>(exactWeights, numbers.size() * sizeof(float));
    progress.show("rounding with error feedback");
    roundWeights(extremes, products);
  }
  if (!calibration.isMadeUp() && !writeStatistics(extremes))
    return false;
  if (!hasMerges)
    exactModel = std::move(candidate->model);
  return true;
}

/// Codes, scales and factors of each layer beside its extremes; codes as numbers, for writeStatistics.
void Approximation::roundWeights(std::map<std::string, std::vector<float>> &statistics,
                                 std::map<std::string, std::vector<double>> &products) {
  std::vector<std::string> names;
  for (const auto &[name, values] : products)
    if (splitName(name).second == "weight")
      names.push_back(splitName(name).first.str());
  for (const std::string &name : names) {
    std::vector<double> &gram = products.at(name + ".gram");
    const std::vector<double> &exactWeight = products.at(name + ".weight");
    const std::vector<float> &least = statistics.at(name + ".minimum"), &most = statistics.at(name + ".maximum");
    int64_t inputs = least.size(), outputs = exactWeight.size() / inputs, group = options.quantize.groups;
    bool isWeightOnly = options.quantize.weightBits == 4;
    if (group < 0 && isWeightOnly)
      group = inputs % 32 == 0 ? 32 : inputs % 16 == 0 ? 16 : 8;
    if (group < 0) // as mixer-quantize chooses
      group = inputs % 128 == 0 ? 128 : inputs % 64 == 0 ? 64 : inputs % 32 == 0 ? 32 : 0;
    if (!group)
      group = inputs;
    // The factors of SmoothQuant, as mixer-quantize computes them.
    std::vector<float> factor(inputs, 1), weight(exactWeight.size());
    for (int64_t k = 0; k < inputs; ++k) {
      double x = std::max(std::abs(least[k]), std::abs(most[k])), w = 1e-5;
      for (int64_t n = 0; n < outputs; ++n)
        w = std::max(w, std::abs(exactWeight[n * inputs + k]));
      double alpha = options.quantize.smooth, f = x == 0 || alpha == 0 ? 1 : std::max(std::pow(x, alpha) / std::pow(w, 1 - alpha), 1e-5);
      for (int64_t n = 0; n < outputs; ++n)
        weight[n * inputs + k] = float(exactWeight[n * inputs + k] * f);
      for (int64_t j = 0; j < inputs; ++j) {
        gram[k * inputs + j] /= f;
        gram[j * inputs + k] /= f;
      }
      factor[k] = float(1 / f);
    }
    RoundedWeight rounded = roundWithFeedback(weight, std::move(gram), outputs, inputs, group, isWeightOnly ? 15 : 127, isWeightOnly);
    statistics[name + ".codes"].assign(rounded.codes.begin(), rounded.codes.end());
    if (isWeightOnly) { // outputs x groups
      auto turn = [&](const std::vector<float> &numbers) {
        std::vector<float> turned(numbers.size());
        for (int64_t n = 0, count = inputs / group; n < outputs; ++n)
          for (int64_t g = 0; g < count; ++g)
            turned[n * count + g] = numbers[g * outputs + n];
        return turned;
      };
      statistics[name + ".block_scale"] = turn(rounded.scale);
      statistics[name + ".block_minimum"] = turn(rounded.minimum);
      continue;
    }
    statistics[name + ".scale"] = std::move(rounded.scale);
    statistics[name + ".factor"] = std::move(factor);
  }
}

bool Approximation::writeStatistics(const std::map<std::string, std::vector<float>> &extremes) {
  llvm::json::Object header;
  std::string bytes;
  for (const auto &[name, numbers] : extremes) {
    int64_t begin = bytes.size(), size = numbers.size();
    auto [layer, what] = splitName(name);
    llvm::json::Array shape{size};
    if (what == "codes") {
      int64_t inputs = extremes.at((layer + ".minimum").str()).size();
      shape = llvm::json::Array{size / inputs, inputs};
      for (float code : numbers)
        bytes += char(int8_t(code));
    } else {
      if (what == "scale") {
        int64_t outputs = extremes.at((layer + ".codes").str()).size() / extremes.at((layer + ".minimum").str()).size();
        shape = llvm::json::Array{size / outputs, outputs};
      } else if (what.starts_with("block_")) {
        int64_t outputs = extremes.at((layer + ".codes").str()).size() / extremes.at((layer + ".minimum").str()).size();
        shape = llvm::json::Array{outputs, size / outputs};
      }
      bytes.append(reinterpret_cast<const char *>(numbers.data()), numbers.size() * sizeof(float));
    }
    header[name] = llvm::json::Object{{"dtype", what == "codes" ? "I8" : "F32"},
                                      {"shape", std::move(shape)},
                                      {"data_offsets", llvm::json::Array{begin, int64_t(bytes.size())}}};
  }
  std::string text = llvm::formatv("{0}", llvm::json::Value(std::move(header))).str();
  text.append(llvm::alignTo(text.size(), 8) - text.size(), ' ');
  uint64_t length = text.size();
  std::string path = folder + "/calibration.safetensors";
  std::error_code error;
  llvm::raw_fd_ostream os(path, error);
  if (error)
    return succeeded(messages.error(path, "cannot be written: " + error.message(), {}, Failure::Machine));
  os << StringRef(reinterpret_cast<const char *>(&length), 8) << text << bytes;
  options.quantize.file = path;
  return true;
}

bool Approximation::compareLayers() {
  QuantizeOptions quantize = options.quantize;
  quantize.mode = QuantizeOptions::Compare;
  std::optional<Candidate> candidate = compileHere(quantize, options.merge, "measuring layers");
  if (!candidate)
    return false;
  for (const Message &remark : candidate->remarks)
    if (StringRef(remark.what).starts_with("stays exact"))
      refused.push_back(remark);
  // In the order of the model: that of the places.
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto &[name, place] : candidate->observed)
    if (splitName(name).second == "error2")
      order.emplace_back(place.first, splitName(name).first.str());
  llvm::sort(order);
  for (auto &[place, name] : order)
    layers.push_back({name, {}, true});
  return calibration.run(*candidate->model, {}, messages, [&](size_t, const Outputs &values) {
    for (LayerError &layer : layers) {
      auto part = [&](const char *what) {
        auto [first, count] = candidate->observed.at(layer.name + what);
        return llvm::ArrayRef(values.at(kObserved)).slice(first, count);
      };
      auto sum = [&](const char *what) {
        double total = 0;
        for (double value : part(what))
          total += value;
        return total;
      };
      layer.distance.error2 += sum(".error2");
      layer.distance.want2 += sum(".exact2");
      layer.distance.got2 += sum(".quantized2");
      layer.distance.product += sum(".product");
      for (double value : part(".worst"))
        layer.distance.worst = std::max(layer.distance.worst, value);
    }
  });
}

bool Approximation::measure(std::vector<std::string> skip, const std::string &what) {
  QuantizeOptions quantize = quantizes ? options.quantize : QuantizeOptions();
  llvm::append_range(quantize.skip, skip);
  std::optional<Candidate> candidate = compileHere(quantize, options.merge, what);
  if (!candidate)
    return false;
  outputs.clear();
  agreements.clear();
  weights = candidate->weightsSize;
  merges = candidate->merges;
  if (!calibration.run(*candidate->model, outputNames, messages, [&](size_t sample, const Outputs &values) {
        for (const auto &[name, numbers] : values) {
          const std::vector<double> &wanted = exact[sample].at(name);
          for (auto [want, got] : llvm::zip(wanted, numbers))
            outputs[name].add(want, got);
          int64_t labels = name == kScores ? calibration.getLabels(name) : 0;
          for (size_t row = 0; labels && row + labels <= numbers.size(); row += labels)
            agreements[name].add(llvm::ArrayRef(wanted).slice(row, labels), llvm::ArrayRef(numbers).slice(row, labels));
        }
      }))
    return false;
  // By turns, so that whatever else this machine does is in both.
  exactSeconds = seconds = -1;
  for (int turn = 0; turn < 4; ++turn)
    for (auto [model, fastest] : {std::pair(exactModel.get(), &exactSeconds), std::pair(candidate->model.get(), &seconds)})
      if (double now = calibration.time(*model, outputNames, 3); now >= 0)
        *fastest = *fastest < 0 ? now : std::min(*fastest, now);
  for (LayerError &layer : layers)
    layer.isKept = !llvm::is_contained(skip, layer.name);
  undone = std::move(skip);
  return true;
}

double Approximation::getError() const {
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

bool Approximation::keepBudget() {
  if (getError() <= budget)
    return true;
  std::vector<const LayerError *> order;
  for (const LayerError &layer : layers)
    order.push_back(&layer);
  llvm::stable_sort(order, [](const LayerError *a, const LayerError *b) {
    return a->distance.relative() > b->distance.relative();
  });
  auto skipped = [&](size_t count) {
    std::vector<std::string> names;
    for (size_t i = 0; i < count; ++i)
      names.push_back(order[i]->name);
    return names;
  };
  // The fewest that must stay exact; `high` is known to be enough.
  size_t low = 0, high = order.size();
  while (high - low > 1) {
    size_t middle = (low + high) / 2;
    if (!measure(skipped(middle), "trying " + std::to_string(order.size() - middle) + " of " + std::to_string(order.size()) + " layers"))
      return false;
    (getError() <= budget ? high : low) = middle;
  }
  if (high == order.size()) {
    if (high > 1 && !measure(skipped(high - 1), "trying one layer"))
      return false;
    return succeeded(messages.error(
        "", "--max-error=" + metric + ":" + llvm::formatv("{0}", budget).str() + " leaves no layer to quantize",
        {llvm::formatv("with '{0}' alone the outputs are off by {1:g4}", order.back()->name, getError()).str()}, Failure::No));
  }
  return measure(skipped(high), "measuring");
}

/// --require=all-requested.
bool Approximation::checkRequested() {
  if (llvm::none_of(options.requirements, [](const Requirement &r) { return r.fact == Requirement::AllRequested; }))
    return true;
  std::vector<std::string> details;
  for (const Message &message : refused)
    details.push_back((message.where.empty() ? "" : message.where + ": ") + message.what);
  for (const std::string &name : undone)
    details.push_back(name + ": undone, the budget has no room for it");
  for (const CompileSummary::Merge &merge : undoneMerges)
    details.push_back(merge.layer + ": its tokens are not merged, the budget has no room for it");
  if (details.empty())
    return true;
  std::string count = std::to_string(details.size());
  if (details.size() > Messages::kMaximumPrinted) {
    details.resize(Messages::kMaximumPrinted);
    details.push_back("of " + count + " in all");
  }
  return succeeded(messages.error("", "--require=all-requested is not met: " + count + (undoneMerges.empty() ? " layers stay exact" : " layers are not as asked for"), details, Failure::No));
}

static std::string number(double value) { return llvm::formatv("{0}", llvm::format("%.3g", value)).str(); }

void Approximation::report() {
  size_t kept = llvm::count_if(layers, [](const LayerError &layer) { return layer.isKept; });
  std::string data = calibration.isMadeUp()
                         ? std::to_string(calibration.size()) + " made-up batches"
                         : std::to_string(calibration.size()) + (calibration.size() == 1 ? " batch" : " batches") +
                               " of " + llvm::join(session.arguments.getAll("calibrate"), ", ");
  std::string scheme = options.isPlanned ? "plan" : session.arguments.get("quantize").str();
  std::string name = options.quantize.weightBits == 4 ? "w4" : "w8a8";
  std::vector<std::string> lines;
  if (!merges.empty())
    lines.push_back("tokens merged behind " + std::to_string(merges.size()) + " of " + std::to_string(merges.size() + undoneMerges.size()) + " layers (" +
                    options.merge.scheme + ", " + std::to_string(merges.front().from) + " become " + std::to_string(merges.back().to) + ")");
  if (quantizes)
    lines.push_back(name + " in " + std::to_string(kept) + " of " + std::to_string(layers.size() + refused.size()) + " linear layers");
  std::string line = llvm::join(lines, ", ");
  std::vector<std::string> errors;
  for (const auto &[output, distance] : outputs)
    errors.push_back(output + " is off by " + number(distance.relative()) + " (relative L2)");
  for (const auto &[output, agreement] : agreements)
    errors.push_back("the best label is the same in " + number(100 * agreement.top1()) + " % of " + std::to_string(agreement.rows) + " rows");
  options.exactness = "approximate: " + line + "; on " + data + " " + llvm::join(errors, ", ");

  progress.interrupt([&] {
    llvm::raw_ostream &os = session.log();
    size_t width = 12;
    for (const LayerError &layer : layers)
      width = std::max(width, std::min<size_t>(layer.name.size(), 60));
    for (const std::vector<CompileSummary::Merge> *list : {&merges, &undoneMerges})
      for (const CompileSummary::Merge &merge : *list)
        width = std::max(width, std::min<size_t>(merge.layer.size(), 60));
    for (const auto &[name, distance] : outputs)
      width = std::max(width, name.size() + 7);
    auto row = [&](StringRef name, StringRef relative, StringRef worst, StringRef cosine, StringRef note) {
      std::string shown = name.size() > width ? ("..." + name.take_back(width - 3)).str() : name.str();
      os << "  " << llvm::left_justify(shown, width) << "  " << llvm::right_justify(relative, 9) << "  "
         << llvm::right_justify(worst, 9) << "  " << llvm::right_justify(cosine, 11) << (note.empty() ? "" : "  ") << note << "\n";
    };
    auto cosineOf = [](const Distance &distance) { return llvm::formatv("{0}", llvm::format("%.7f", distance.cosine())).str(); };
    os << line << ", against the exact model on " << data << "\n";
    row(quantizes ? "layer" : "", "rel L2", "max", "cosine", "");
    for (const LayerError &layer : layers)
      row(layer.name, number(layer.distance.relative()), number(layer.distance.worst), cosineOf(layer.distance),
          layer.isKept ? "" : "stays exact: budget");
    for (const CompileSummary::Merge &merge : merges)
      os << "  " << llvm::left_justify(merge.layer, width) << "  " << merge.from << " tokens become " << merge.to << "\n";
    for (const CompileSummary::Merge &merge : undoneMerges)
      os << "  " << llvm::left_justify(merge.layer, width) << "  keeps its tokens: budget\n";
    for (const auto &[name, distance] : outputs)
      row("output " + name, number(distance.relative()), number(distance.worst), cosineOf(distance), "");
    for (const auto &[name, agreement] : agreements)
      os << llvm::formatv("  {0}: the best label is the same in {1:F2} % of {2} rows, KL divergence {3:g3}\n", name, 100 * agreement.top1(), agreement.rows, agreement.kl());
    if (exactSeconds > 0 && seconds > 0)
      os << llvm::formatv("  {0:F2} ms instead of {1:F2} ({2:F2}x) for the first batch, one thread of this machine; weights {3:F1} MB instead of {4:F1}\n",
                          seconds * 1e3, exactSeconds * 1e3, exactSeconds / seconds, weights / 1e6, exactWeights / 1e6);
  });

  llvm::json::Array layerList, outputList;
  auto toJson = [](StringRef name, const Distance &distance) {
    return llvm::json::Object{{"name", name.str()}, {"rel_l2", distance.relative()}, {"max", distance.worst}, {"cosine", distance.cosine()}};
  };
  for (const LayerError &layer : layers) {
    llvm::json::Object entry = toJson(layer.name, layer.distance);
    entry["kept"] = layer.isKept;
    layerList.push_back(std::move(entry));
    if (layer.isKept)
      (void)messages.remark(layer.name, (name == "w4" ? "has weights of 4 bits (w4): relative L2 error " : "computes in bytes (w8a8): relative L2 error ") + number(layer.distance.relative()) + " of its own", {},
                            RemarkKind::Approximation);
    else
      (void)messages.remark(layer.name, "stays exact: the budget has no room for its error of " + number(layer.distance.relative()));
  }
  llvm::json::Array mergeList;
  for (const CompileSummary::Merge &merge : merges)
    mergeList.push_back(llvm::json::Object{{"name", merge.layer}, {"from", merge.from}, {"to", merge.to}, {"kept", true}});
  for (const CompileSummary::Merge &merge : undoneMerges) {
    mergeList.push_back(llvm::json::Object{{"name", merge.layer}, {"kept", false}});
    (void)messages.remark(merge.layer, "keeps its tokens: the budget has no room for merging them");
  }
  for (const auto &[name, distance] : outputs) {
    outputList.push_back(toJson(name, distance));
    if (auto found = agreements.find(name); found != agreements.end()) {
      (*outputList.back().getAsObject())["top1"] = found->second.top1();
      (*outputList.back().getAsObject())["kl"] = found->second.kl();
    }
  }
  llvm::json::Object result{{"scheme", scheme},     {"samples", int64_t(calibration.size())}, {"made_up", calibration.isMadeUp()},
                            {"layers", std::move(layerList)}, {"outputs", std::move(outputList)},
                            {"weights_size", weights}, {"exact_weights_size", exactWeights}};
  if (hasMerges) {
    result["merge_tokens"] = session.arguments.get("merge-tokens").str();
    result["merges"] = std::move(mergeList);
  }
  if (exactSeconds > 0 && seconds > 0) {
    result["seconds"] = seconds;
    result["exact_seconds"] = exactSeconds;
  }
  session.result["approximation"] = std::move(result);
}

bool Approximation::run() {
  for (const TargetDescription &target : getCPUTargets())
    if ((target.cpuFeatures & ~tmc_cpu_features()) == 0)
      level = target.name.str();
  llvm::SmallString<128> path;
  if (std::error_code error = llvm::sys::fs::createUniqueDirectory("tmc", path))
    return succeeded(messages.error(path.str().str(), "cannot be made for measuring: " + error.message(), {}, Failure::Machine));
  folder = path.str().str();
  if (session.arguments.has("max-error"))
    std::tie(metric, budget) = *readBudget(session);
  quantizes = options.quantize.mode != QuantizeOptions::None;
  hasMerges = !options.merge.scheme.empty();
  if (hasMerges && !mergeTokens())
    return false;
  // Ranges and codes of a plan stay what they are.
  bool isReady = !quantizes || (options.isPlanned ? hasMerges || runExact() : observe());
  if (!isReady || (quantizes && !compareLayers()))
    return false;
  if (quantizes && layers.empty()) {
    std::vector<std::string> details;
    for (const Message &message : refused)
      if (details.size() < Messages::kMaximumPrinted)
        details.push_back((message.where.empty() ? "" : message.where + ": ") + message.what);
    return succeeded(messages.error(options.model, "has no linear layer that can be quantized", details, Failure::No));
  }
  if (quantizes && (!measure({}, "measuring") || (!metric.empty() && !keepBudget())))
    return false;
  if ((metric == "top1" || metric == "kl") && agreements.empty())
    return succeeded(messages.error("--max-error", "'" + metric + "' is about classifiers, and the model has no output 'logits' of one row for each input", {}, Failure::CommandLine));
  if (!checkRequested())
    return false;
  if (calibration.isMadeUp() &&
      failed(messages.warning(quantizes ? "--quantize" : "--merge-tokens", "errors are measured on made-up inputs and mean little",
                              {"give inputs of the model: --calibrate=FILE.npz"}, RemarkKind::Approximation)))
    return false;
  report();
  llvm::append_range(options.quantize.skip, undone);
  return true;
}

bool tmc::approximate(Session &session, CompileOptions &options, Progress &progress) {
  if (options.quantize.mode == QuantizeOptions::None && options.merge.scheme.empty())
    return true;
  if (options.isPlanned && !session.arguments.has("calibrate"))
    return succeeded(session.messages.remark("--plan", "approximate as the plan says, without measuring: " + options.exactness,
                                             {"on data of yours: --calibrate=FILE.npz"}, RemarkKind::Approximation));
  // The statistics are read again when the artefact is written, so they stay until then.
  auto approximation = std::make_shared<Approximation>(session, options, progress);
  if (!approximation->run())
    return false;
  options.keepAlive = approximation;
  return true;
}
