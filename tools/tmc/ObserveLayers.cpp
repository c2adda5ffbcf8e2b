// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is observed of a layer, and what is made of it: ranges and smoothing factors, codes with error feedback, axes.

#include "lib/Support/PrincipalAxes.h"
#include "lib/Support/SparseMatrix.h"
#include "tools/tmc/ActivationAware.h"
#include "tools/tmc/Approximation.h"
#include "tools/tmc/ChooseRange.h"
#include "tools/tmc/ClusterNeurons.h"
#include "tools/tmc/DenseSparse.h"
#include "tools/tmc/ErrorFeedback.h"
#include "tools/tmc/SecondOrder.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/raw_ostream.h"
#include <cmath>

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

static constexpr char kObserved[] = "observed";
/// Parts of the range of an input that are counted.
static constexpr int64_t kHistogram = 2048;

bool Approximation::observe(LayerPass &pass, const std::vector<LayerPass> &before) {
  bool fitsFactors = pass.kind == LayerPass::LowRank && pass.of, needsNone = !fitsFactors && pass.kind != LayerPass::Quantize && pass.kind != LayerPass::IntegerOnly;
  if (pass.kind == LayerPass::RemoveUnits ? pass.ratio == 0 && pass.tolerance == 0 : needsNone && calibration.isMadeUp())
    return true; // it is said already; weights say more than made-up inputs
  std::vector<LayerPass> passes = before;
  passes.push_back(pass);
  passes.back().mode = LayerPass::Observe;
  passes.back().file.clear();
  std::optional<Candidate> candidate = compileHere(passes, options.merge, "observing");
  if (!candidate)
    return false;
  bool splits = pass.kind == LayerPass::SplitExperts;
  if ((pass.kind == LayerPass::RemoveUnits || splits) && candidate->summary.observed.empty()) {
    addRefused(*candidate);
    std::vector<std::string> details;
    for (const Message &message : refused)
      if (details.size() < Messages::kMaximumPrinted)
        details.push_back((message.where.empty() ? "" : message.where + ": ") + message.what);
    return succeeded(messages.error(pass.getFlag().str(), splits ? "no layer has neurons that can be put in experts" : "no layer has " + pass.unit + " that can go", details,
                                    Failure::No));
  }
  if (pass.removesLayers()) // of which the others will not speak: only of those that are chosen
    addRefused(*candidate);
  Statistics statistics;
  Products products; // weights, and sums of products of inputs
  if (!calibration.run(*candidate->model, {}, messages, [&](size_t, const Outputs &values) {
        for (const auto &[name, place] : candidate->summary.observed) {
          auto part = llvm::ArrayRef(values.at(kObserved)).slice(place.first, place.second);
          StringRef what = splitStatistic(name).second;
          if (bool isConstant = what == "weight" || what == "neurons";
              isConstant || llvm::is_contained({"gram", "score", "rows", "sums", "activations"}, what)) {
            std::vector<double> &sum = products[name];
            if (sum.empty() || isConstant)
              sum = part.vec();
            else
              for (auto [total, number] : llvm::zip(sum, part))
                total += number;
            continue;
          }
          std::vector<float> &known = statistics[name];
          if (what == "squares") {
            std::vector<double> &sum = products[name];
            sum.resize(part.size());
            for (auto [total, number] : llvm::zip(sum, part))
              total += number;
            known.assign(sum.begin(), sum.end());
            continue;
          }
          bool isMaximum = splitStatistic(name).second == "maximum";
          known.resize(place.second, isMaximum ? -INFINITY : INFINITY);
          for (auto [i, number] : llvm::enumerate(part))
            known[i] = std::isfinite(number) ? (isMaximum ? std::max(known[i], float(number)) : std::min(known[i], float(number)))
                                             : float(number);
        }
      }))
    return false;
  // Sums of squares of what layers read. One may read zeros; where all do there is nothing to read.
  bool hasSums = false, hasInput = false;
  for (const auto &[name, numbers] : products)
    if (StringRef what = splitStatistic(name).second; what != "weight" && what != "neurons") {
      hasSums = true;
      hasInput |= llvm::any_of(numbers, [](double number) { return number != 0; });
    }
  if (hasSums && !hasInput)
    return succeeded(messages.error(options.model, "no linear layer has a row of input that is not 0 on " + describeData(),
                                    {"a mask of zeros leaves no token to observe"}));
  if (pass.kind == LayerPass::SplitExperts)
    return chooseExperts(pass, before, products);
  if (pass.kind == LayerPass::RemoveUnits)
    return pass.removesLayers() ? chooseRemovedLayers(pass, products) : chooseUnits(pass, before, products);
  for (const auto &[name, numbers] : statistics)
    for (float number : numbers)
      if (splitStatistic(name).second == "maximum" && number == -INFINITY) // as it began
        return succeeded(messages.error(splitStatistic(name).first.str(), "has no row of input on " + describeData(),
                                        {"a mask of zeros leaves no token to observe"}));
      else if (!std::isfinite(number))
        return succeeded(messages.error(splitStatistic(name).first.str(), "its input is not finite on " + describeData(),
                                        {"a range can't be taken of NaN or Inf; which layer makes them: tmc run --check-finite"}));
  if (pass.hasErrorFeedback || pass.isActivationAware) {
    progress.show(pass.hasErrorFeedback ? "rounding with error feedback" : "rounding");
    roundWeights(pass, statistics, products);
  }
  if (pass.kind == LayerPass::LowRank) {
    progress.show(fitsFactors ? "fitting factors" : "finding axes");
    if (!addAxes(pass, statistics, products))
      return false;
  }
  if (pass.isSecondOrder) {
    progress.show("choosing zeros by second order");
    if (!pruneWeights(pass, statistics, products))
      return false;
  }
  if (pass.isStatic && pass.rangeMethod != "extremes" && !(writeStatistics(pass, statistics) && chooseRanges(pass, before, statistics)))
    return false;
  return (calibration.isMadeUp() && !fitsFactors) || writeStatistics(pass, statistics);
}

/// Ranges of static inputs, of what their parts hold: a second look, since the first has to say where they begin and end.
bool Approximation::chooseRanges(const LayerPass &pass, const std::vector<LayerPass> &before, Statistics &statistics) {
  std::vector<LayerPass> passes = before;
  passes.push_back(pass);
  passes.back().mode = LayerPass::Observe;
  passes.back().histogram = kHistogram;
  std::optional<Candidate> candidate = compileHere(passes, options.merge, "observing where inputs lie");
  if (!candidate)
    return false;
  Products histograms;
  if (!calibration.run(*candidate->model, {}, messages, [&](size_t, const Outputs &values) {
        for (const auto &[name, place] : candidate->summary.observed) {
          std::vector<double> &sum = histograms[name];
          sum.resize(place.second);
          for (auto [total, number] : llvm::zip(sum, llvm::ArrayRef(values.at(kObserved)).slice(place.first, place.second)))
            total += number;
        }
      }))
    return false;
  for (const auto &[name, parts] : histograms) {
    auto [layer, what] = splitStatistic(name);
    if (what != "histogram")
      continue;
    // The interval that the parts are of, as mixer-quantize computes it: its step and lowest number are the first two.
    auto ends = histograms.find((layer + ".interval").str());
    double step = ends->second[0] / double(calibration.size()), low = ends->second[1] / double(calibration.size());
    auto [least, most] = chooseRange(parts, low, low + 255 * step, pass.rangeMethod, pass.percentile, pass.isSymmetric);
    statistics[(layer + ".range").str()] = {float(least), float(most)};
  }
  return true;
}

/// Neurons whose weights are alike become an expert, and routers look how much each adds: a second look, with the experts there.
bool Approximation::chooseExperts(LayerPass &pass, const std::vector<LayerPass> &before, const Products &products) {
  progress.show("finding experts");
  Statistics statistics;
  auto refuse = [&](StringRef layer) {
    return succeeded(messages.error(layer.str(), "its input is not finite on " + describeData(),
                                    {"experts can't be told apart by NaN or Inf; which layer makes them: tmc run --check-finite"}));
  };
  for (const auto &[name, neurons] : products) {
    auto [layer, what] = splitStatistic(name);
    if (what != "neurons")
      continue;
    auto of = [&, layer = layer](const char *what) -> llvm::ArrayRef<double> { return products.at((layer + what).str()); };
    llvm::ArrayRef<double> sums = of(".activations");
    double rows = of(".rows")[0];
    for (llvm::ArrayRef<double> numbers : {sums, of(".gram"), llvm::ArrayRef(neurons)})
      if (!llvm::all_of(numbers, [](double number) { return std::isfinite(number); }))
        return refuse(layer);
    std::vector<float> &mean = statistics[(layer + ".mean").str()], &order = statistics[(layer + ".order").str()];
    for (int64_t neuron : clusterNeurons(neurons, int64_t(sums.size()), pass.experts)) {
      order.push_back(float(neuron));
      mean.push_back(rows > 0 ? float(sums[neuron] / rows) : 0);
    }
  }
  if (!writeStatistics(pass, statistics))
    return false;
  std::vector<LayerPass> passes = before;
  passes.push_back(pass);
  passes.back().mode = LayerPass::Observe;
  std::optional<Candidate> candidate = compileHere(passes, options.merge, "observing what experts add");
  if (!candidate)
    return false;
  Products added;
  if (!calibration.run(*candidate->model, {}, messages, [&](size_t, const Outputs &values) {
        for (const auto &[name, place] : candidate->summary.observed) {
          std::vector<double> &sum = added[name];
          sum.resize(place.second);
          for (auto [total, number] : llvm::zip(sum, llvm::ArrayRef(values.at(kObserved)).slice(place.first, place.second)))
            total += number;
        }
      }))
    return false;
  for (const auto &[name, lengths] : added) {
    auto [layer, what] = splitStatistic(name);
    if (what != "lengths")
      continue;
    auto of = [&, layer = layer](const char *what) -> llvm::ArrayRef<double> { return products.at((layer + what).str()); };
    std::vector<double> router = fitRouter(of(".gram"), of(".sums"), added.at((layer + ".cross").str()), lengths, of(".rows")[0]);
    if (router.empty())
      return refuse(layer);
    auto bias = router.end() - pass.experts;
    statistics[(layer + ".router").str()].assign(router.begin(), bias);
    statistics[(layer + ".router_bias").str()].assign(bias, router.end());
  }
  return writeStatistics(pass, statistics);
}

/// Those that change what they read least: 1 - the cosine of their input and output, in the mean of the rows (ShortGPT: Men et al., 2024).
bool Approximation::chooseRemovedLayers(LayerPass &pass, const Products &products) {
  std::vector<std::pair<double, std::string>> order;
  for (const auto &[name, numbers] : products) {
    auto [layer, what] = splitStatistic(name);
    if (what != "score")
      continue;
    double rows = products.at((layer + ".rows").str())[0];
    if (!std::isfinite(numbers[0]))
      return succeeded(messages.error(layer.str(), "its output is not finite on " + describeData(),
                                      {"which layer makes NaN or Inf: tmc run --check-finite"}));
    influences[layer.str()] = rows > 0 ? numbers[0] / rows : 0;
    order.emplace_back(influences[layer.str()], layer.str());
  }
  llvm::stable_sort(order, [](const auto &a, const auto &b) { return a.first < b.first; });
  size_t count = std::min(size_t(pass.ratio * double(order.size()) + 1e-9), order.size() - 1);
  pass.removed.clear();
  for (const auto &[influence, layer] : llvm::ArrayRef(order).take_front(count))
    pass.removed.push_back(layer);
  if (!pass.removed.empty())
    return true;
  return succeeded(messages.error("--remove", llvm::formatv("a share of {0} is less than one of the {1} layers that can go", llvm::format("%g", pass.ratio), order.size()).str(),
                                  {}, Failure::No));
}

/// The axes of each layer's outputs that hold most of them, or factors of it of which one has zeros.
bool Approximation::addAxes(const LayerPass &pass, Statistics &statistics, Products &products) {
  for (const auto &[name, weight] : products) {
    auto [layer, what] = splitStatistic(name);
    if (what != "weight")
      continue;
    const std::vector<double> &gram = products.at((layer + ".gram").str());
    auto inputs = static_cast<int64_t>(std::llround(std::sqrt(double(gram.size())))), outputs = static_cast<int64_t>(weight.size()) / inputs;
    int64_t rank = getLowRank(outputs, inputs, pass.rank, pass.ratio, pass.keep, pass.of);
    bool isFinite = false;
    if (pass.of) {
      if (rank < 1 || rank % getPatternMultiple(pass.keep, pass.of) || !savesMultiplications(outputs, inputs, rank, pass.keep, pass.of))
        continue; // stays exact, as mixer-low-rank will say
      DenseSparse factors = fitDenseSparse(weight, calibration.isMadeUp() ? llvm::ArrayRef<double>() : llvm::ArrayRef(gram), outputs, inputs, rank, pass.keep, pass.of);
      isFinite = !factors.down.empty();
      statistics[(layer + ".down").str()] = std::move(factors.down);
      statistics[(layer + ".up").str()] = std::move(factors.up);
    } else {
      std::vector<double> axes = computePrincipalAxes(weight, gram, outputs, inputs, rank);
      isFinite = !axes.empty();
      statistics[(layer + ".axes").str()].assign(axes.begin(), axes.end());
    }
    if (!isFinite)
      return succeeded(messages.error(layer.str(), "its input is not finite on " + describeData(),
                                      {"axes can't be taken of NaN or Inf; which layer makes them: tmc run --check-finite"}));
    statistics[(layer + ".rank").str()] = {float(rank)};
  }
  return true;
}

/// The weights of each layer that mixer-sparsify takes, with their zeros.
bool Approximation::pruneWeights(const LayerPass &pass, Statistics &statistics, Products &products) {
  for (auto &[name, weight] : products) {
    auto [layer, what] = splitStatistic(name);
    if (what != "weight")
      continue;
    std::vector<double> &gram = products.at((layer + ".gram").str());
    auto inputs = static_cast<int64_t>(std::llround(std::sqrt(double(gram.size())))), outputs = static_cast<int64_t>(weight.size()) / inputs;
    if (pass.of ? inputs % pass.of : outputs % pass.block) // stays exact, as mixer-sparsify will say
      continue;
    for (llvm::ArrayRef<double> numbers : {llvm::ArrayRef(weight), llvm::ArrayRef(gram)})
      if (!llvm::all_of(numbers, [](double number) { return std::isfinite(number); }))
        return succeeded(messages.error(layer.str(), "its input is not finite on " + describeData(),
                                        {"zeros can't be chosen by NaN or Inf; which layer makes them: tmc run --check-finite"}));
    int64_t keep = pass.of ? pass.keep : getKeptBlocks(outputs, inputs, pass.block, pass.ratio);
    statistics[(layer + ".pruned").str()] = pruneBySecondOrder(weight, std::move(gram), outputs, inputs, keep, pass.of, pass.block);
    statistics[(layer + ".rank").str()] = {float(outputs)};
  }
  return true;
}

/// Codes, scales and factors of each layer beside its extremes; codes as numbers, for writeStatistics.
void Approximation::roundWeights(const LayerPass &pass, Statistics &statistics, Products &products) {
  std::vector<std::string> names;
  for (const auto &[name, values] : products)
    if (splitStatistic(name).second == "weight")
      names.push_back(splitStatistic(name).first.str());
  for (const std::string &name : names) {
    std::vector<double> &gram = products.at(name + ".gram");
    const std::vector<double> &exactWeight = products.at(name + ".weight");
    const std::vector<float> &least = statistics.at(name + ".minimum"), &most = statistics.at(name + ".maximum");
    int64_t inputs = least.size(), outputs = exactWeight.size() / inputs, group = pass.groups;
    bool isWeightOnly = pass.blockInputs != 0;
    if (group < 0 && isWeightOnly)
      group = inputs % 32 == 0 ? 32 : inputs % 16 == 0 ? 16 : 8;
    if (group < 0) // as mixer-quantize chooses
      group = inputs % 128 == 0 ? 128 : inputs % 64 == 0 ? 64 : inputs % 32 == 0 ? 32 : 0;
    if (!group)
      group = inputs;
    // Of each input, that the weight is multiplied by: AWQ's, or those of SmoothQuant as mixer-quantize computes them.
    std::vector<double> factors;
    if (pass.isActivationAware)
      factors = chooseFactors(exactWeight, gram, outputs, inputs, group, (1 << pass.weightBits) - 1);
    std::vector<float> factor(inputs, 1), weight(exactWeight.size());
    for (int64_t k = 0; k < inputs; ++k) {
      double x = std::max(std::abs(least[k]), std::abs(most[k])), w = 1e-5;
      for (int64_t n = 0; n < outputs; ++n)
        w = std::max(w, std::abs(exactWeight[n * inputs + k]));
      double alpha = pass.smooth, f = x == 0 || alpha == 0 ? 1 : std::max(std::pow(x, alpha) / std::pow(w, 1 - alpha), 1e-5);
      if (!factors.empty())
        f = factors[k];
      for (int64_t n = 0; n < outputs; ++n)
        weight[n * inputs + k] = float(exactWeight[n * inputs + k] * f);
      for (int64_t j = 0; j < inputs; ++j) {
        gram[k * inputs + j] /= f;
        gram[j * inputs + k] /= f;
      }
      factor[k] = float(1 / f);
    }
    int largest = isWeightOnly ? (1 << pass.weightBits) - 1 : 127;
    RoundedWeight rounded = pass.hasErrorFeedback ? roundWithFeedback(weight, std::move(gram), outputs, inputs, group, largest, isWeightOnly)
                                                  : roundInIntervals(weight, gram, outputs, inputs, group, largest);
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
      if (pass.isActivationAware)
        statistics[name + ".factor"] = std::move(factor);
      continue;
    }
    statistics[name + ".scale"] = std::move(rounded.scale);
    statistics[name + ".factor"] = std::move(factor);
  }
}

bool Approximation::writeStatistics(LayerPass &pass, const Statistics &statistics) {
  llvm::json::Object header;
  std::string bytes;
  for (const auto &[name, numbers] : statistics) {
    int64_t begin = bytes.size(), size = numbers.size();
    auto [layer, what] = splitStatistic(name);
    if (what == "rank")
      continue;
    llvm::json::Array shape{size};
    if (what == "codes") {
      int64_t inputs = statistics.at((layer + ".minimum").str()).size();
      shape = llvm::json::Array{size / inputs, inputs};
      for (float code : numbers)
        bytes += char(int8_t(code));
    } else {
      if (llvm::is_contained({"axes", "pruned", "down", "up"}, what)) { // of so many rows, or columns
        auto rank = int64_t(statistics.at((layer + ".rank").str())[0]);
        shape = what == "up" ? llvm::json::Array{size / rank, rank} : llvm::json::Array{rank, size / rank};
      } else if (what == "scale") {
        int64_t outputs = statistics.at((layer + ".codes").str()).size() / statistics.at((layer + ".minimum").str()).size();
        shape = llvm::json::Array{size / outputs, outputs};
      } else if (what.starts_with("block_")) {
        int64_t outputs = statistics.at((layer + ".codes").str()).size() / statistics.at((layer + ".minimum").str()).size();
        shape = llvm::json::Array{outputs, size / outputs};
      }
      if (what == "mean" || what == "router")
        shape = llvm::json::Array{pass.experts, size / pass.experts};
      if (what == "order")
        for (float number : numbers) {
          auto neuron = int64_t(number);
          bytes.append(reinterpret_cast<const char *>(&neuron), sizeof(neuron));
        }
      else
        bytes.append(reinterpret_cast<const char *>(numbers.data()), numbers.size() * sizeof(float));
    }
    header[name] = llvm::json::Object{{"dtype", what == "codes" ? "I8" : what == "order" ? "I64" : "F32"},
                                      {"shape", std::move(shape)},
                                      {"data_offsets", llvm::json::Array{begin, int64_t(bytes.size())}}};
  }
  std::string text = llvm::formatv("{0}", llvm::json::Value(std::move(header))).str();
  text.append(llvm::alignTo(text.size(), 8) - text.size(), ' ');
  uint64_t length = text.size();
  std::string path = folder + "/calibration" + std::to_string(numCandidates) + ".safetensors";
  std::error_code error;
  llvm::raw_fd_ostream os(path, error);
  if (error)
    return succeeded(messages.error(path, "cannot be written: " + error.message(), {}, Failure::Machine));
  os << StringRef(reinterpret_cast<const char *>(&length), 8) << text << bytes;
  pass.file = path;
  return true;
}

void Approximation::addRefused(const Candidate &candidate) {
  for (const Message &remark : candidate.remarks)
    if (StringRef(remark.what).starts_with("stays exact") && llvm::none_of(refused, [&](const Message &known) { return known.where == remark.where; }))
      refused.push_back(remark);
}

bool Approximation::compareLayers(size_t alternative, const std::vector<LayerPass> &before) {
  std::vector<LayerPass> passes = before;
  passes.push_back(alternatives[alternative]);
  passes.back().mode = LayerPass::Compare;
  std::optional<Candidate> candidate = compileHere(passes, options.merge, "measuring layers");
  if (!candidate)
    return false;
  addRefused(*candidate);
  // In the order of the model: that of the places.
  std::vector<std::pair<int64_t, std::string>> order;
  for (const auto &[name, place] : candidate->summary.observed)
    if (splitStatistic(name).second == "error2")
      order.emplace_back(place.first, splitStatistic(name).first.str());
  llvm::sort(order);
  std::map<std::string, Distance> errors;
  if (!calibration.run(*candidate->model, {}, messages, [&](size_t, const Outputs &values) {
        for (const auto &[place, name] : order) {
          auto part = [&](const char *what) {
            auto [first, count] = candidate->summary.observed.at(name + what);
            return llvm::ArrayRef(values.at(kObserved)).slice(first, count);
          };
          auto sum = [&](const char *what) {
            double total = 0;
            for (double value : part(what))
              total += value;
            return total;
          };
          Distance &distance = errors[name];
          distance.error2 += sum(".error2");
          distance.want2 += sum(".exact2");
          distance.got2 += sum(".approximate2");
          distance.product += sum(".product");
          for (double value : part(".worst"))
            distance.worst = std::max(distance.worst, value);
        }
      }))
    return false;
  for (const auto &[place, name] : order) {
    auto known = llvm::find_if(layers, [&, &name = name](const Layer &layer) { return layer.name == name; });
    if (known == layers.end()) {
      layers.emplace_back();
      known = std::prev(layers.end());
      known->name = name;
      known->own.resize(alternatives.size());
      std::tie(known->outputs, known->inputs) = candidate->summary.layerSizes.at(name);
    }
    known->own[alternative] = errors[name];
    known->chosen = alternative + 1;
  }
  return true;
}
