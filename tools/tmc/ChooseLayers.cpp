// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which layer takes which approximation, so that the outputs' error keeps the budget and the model is as fast, or as small,
// as can be. What a layer costs is measured: with all layers in each alternative, dispatch by dispatch. What it does to the
// outputs is measured: one model has all alternatives of all layers beside each other and is told at each call which one of
// them counts. Errors of layers are taken to add up (their squares, for distances), an integer programme chooses, the choice
// is compiled and measured as a whole, and what the sum got wrong corrects the limit of the next one.

#include "tools/tmc/Approximation.h"
#include "tools/tmc/IntegerProgram.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>

using namespace tmc;
using llvm::StringRef;

/// Programmes that are solved and measured at most.
static constexpr int kMostRounds = 6;
/// A choice this near to the budget is not worth another one.
static constexpr double kNear = 0.97;

std::vector<LayerPass> Approximation::getPasses() const {
  if (!compete())
    return alternatives;
  std::vector<LayerPass> passes;
  for (size_t k = 0; k < alternatives.size(); ++k) {
    LayerPass pass = alternatives[k];
    bool isAll = alternatives.size() == 1;
    pass.only.clear();
    for (const Layer &layer : layers)
      if (layer.chosen == k + 1)
        pass.only.push_back(layer.name);
      else
        isAll = isAll && !layer.own[k];
    if (pass.only.empty())
      continue;
    if (isAll)
      pass.only.clear();
    passes.push_back(std::move(pass));
  }
  return passes;
}

bool Approximation::isWithin(StringRef layer, StringRef whole) {
  llvm::SmallVector<StringRef> parts;
  layer.split('#').first.split(parts, " + ");
  return llvm::all_of(parts, [&](StringRef part) { return part.consume_front(whole) && (part.starts_with(".") || part.starts_with("/")); });
}

/// Which part of what a removal of units saves is saved by each layer: that of the outputs which read them, for each unit that goes. What
/// computes the units is smaller, too, wherever it is. Of experts: by the sizes of the layers.
std::vector<double> Approximation::shareSavings(size_t alternative) const {
  std::vector<double> shares(layers.size(), 0);
  double total = 0;
  if (alternatives[alternative].kind == LayerPass::SplitExperts)
    for (auto [share, layer] : llvm::zip(shares, layers))
      if (layer.own[alternative])
        total += share = double(layer.outputs) * double(layer.inputs);
  for (StringRef entry : alternatives[alternative].removed) {
    auto [name, units] = entry.rsplit('=');
    for (auto [share, layer] : llvm::zip(shares, layers))
      if (layer.name == name && layer.own[alternative])
        total += share = double(layer.outputs) * double(units.count('+') + 1);
  }
  for (double &share : shares)
    share /= total > 0 ? total : 1;
  return shares;
}

/// Seconds of each layer in what Calibration::timeSteps times, one thread, and of all steps as ""; nullopt if it can't
/// be timed.
std::optional<std::map<std::string, double>> Approximation::timeLayers(Candidate &candidate) {
  std::vector<double> steps = calibration.timeSteps(*candidate.model, outputNames, 3);
  if (steps.empty() || steps.size() != candidate.stepLayers.size())
    return std::nullopt;
  std::map<std::string, double> times;
  for (auto [seconds, names] : llvm::zip(steps, candidate.stepLayers)) {
    times[""] += seconds;
    llvm::StringSet<> inside;
    for (const std::string &name : names)
      inside.insert(name);
    for (const Layer &layer : layers)
      if (isRemovable(layer) && !names.empty())
        times[layer.name] += seconds / double(names.size()) * double(llvm::count_if(names, [&](StringRef name) { return name == layer.name || isWithin(name, layer.name); }));
    // A kernel that computes several layers is of all of them.
    std::vector<const Layer *> owners;
    for (const Layer &layer : layers) {
      StringRef name = StringRef(layer.name).split('#').first;
      if (isRemovable(layer))
        continue;
      if (inside.contains(name) || inside.contains((name + ".down").str()) || inside.contains((name + ".up").str()) ||
          inside.contains(name.split(" + ").first))
        owners.push_back(&layer);
    }
    for (const Layer *layer : owners)
      times[layer->name] += seconds / double(owners.size());
  }
  return times;
}

std::optional<std::map<size_t, Outputs>> Approximation::runExactFirst() {
  std::map<size_t, Outputs> exact;
  if (!calibration.runFirst(*exactModel, outputNames, {}, messages,
                            [&](size_t sample, const Outputs &values) { exact[sample] = values; }))
    return std::nullopt;
  return exact;
}

std::optional<Approximation::Effect> Approximation::measureChoices(Candidate &candidate, const std::vector<float> &choices,
                                                                   const std::map<size_t, Outputs> &exact) {
  Effect effect;
  if (!calibration.runFirst(*candidate.model, outputNames, {"choices", choices}, messages, [&](size_t sample, const Outputs &values) {
        addErrors(exact.at(sample), values, effect.outputs, effect.agreements);
      }))
    return std::nullopt;
  return effect;
}

/// errors[i][k]: what alternative k of layer i alone adds to the error of each output, in the terms that are added up.
bool Approximation::measureSensitivity(std::vector<std::vector<std::vector<double>>> &errors) {
  std::vector<LayerPass> passes = alternatives;
  for (auto [k, pass] : llvm::enumerate(passes)) {
    pass.mode = LayerPass::Choose;
    pass.alternative = int64_t(k) + 1;
  }
  // The first one makes the places of all choices, and only this one knows of whole layers.
  llvm::stable_sort(passes, [](const LayerPass &a, const LayerPass &b) { return a.removesLayers() && !b.removesLayers(); });
  std::optional<Candidate> candidate = compileHere(passes, options.merge, "measuring what each layer does to the outputs");
  if (!candidate)
    return false;
  std::optional<std::map<size_t, Outputs>> exact = runExactFirst();
  if (!exact)
    return false;
  std::vector<float> choices(candidate->summary.choices.size());
  errors.assign(layers.size(), {});
  size_t done = 0;
  for (auto [i, layer] : llvm::enumerate(layers)) {
    progress.show("measuring what each layer does to the outputs: " + std::to_string(++done) + " of " + std::to_string(layers.size()));
    float &choice = choices[candidate->summary.choices.at(layer.name)];
    errors[i].resize(alternatives.size());
    layer.alone.resize(alternatives.size());
    for (size_t k = 0; k < alternatives.size(); ++k) {
      if (!layer.own[k])
        continue;
      choice = float(k + 1);
      if (!(layer.alone[k] = measureChoices(*candidate, choices, *exact)))
        return false;
      bool isSquared = metric == "rel_l2" || metric == "max";
      for (const std::string &output : outputNames) {
        std::map<std::string, Distance> one{{output, layer.alone[k]->outputs[output]}};
        std::map<std::string, Agreement> of;
        if (auto found = layer.alone[k]->agreements.find(output); found != layer.alone[k]->agreements.end())
          of.insert(*found);
        double error = getError(metric, one, of);
        errors[i][k].push_back(isSquared ? error * error : std::max(error, 0.0));
      }
    }
    choice = 0;
  }
  return true;
}

bool Approximation::chooseLayers() {
  auto [objective, limitText] = StringRef(session.arguments.get("objective")).split(":limit=");
  bool isForSize = objective == "size";
  double limit = 20;
  if (!limitText.empty())
    (void)limitText.getAsDouble(limit);
  // What each alternative costs, and the fast way out: all of the only one.
  std::vector<std::vector<double>> costs(layers.size(), std::vector<double>(alternatives.size() + 1, 0));
  std::vector<double> totals(alternatives.size() + 1, 0); // seconds or bytes of the model with all of an alternative
  std::map<std::string, double> wholeTimes; // of layers as they are
  bool isTimed = true;
  auto addCosts = [&](Candidate &candidate, size_t of) {
    std::optional<std::map<std::string, double>> times = timeLayers(candidate);
    isTimed = isTimed && times;
    for (auto [i, layer] : llvm::enumerate(layers))
      costs[i][of] = times ? (*times)[layer.name] : 0;
    totals[of] = times ? (*times)[""] : 0;
  };
  for (size_t k = 0; k < alternatives.size(); ++k) {
    if (alternatives.size() == 1) {
      if (!measure(alternatives, "measuring"))
        return false;
      if (getError() <= budget)
        return true;
    }
    if (alternatives[k].removesLayers() || (isForSize && !alternatives[k].changesLayersInFront()))
      continue; // what goes with a whole layer is known
    std::optional<Candidate> candidate = compileHere({alternatives[k]}, options.merge, (isForSize ? "weighing " : "timing ") + alternatives[k].getName());
    if (!candidate)
      return false;
    if (isForSize)
      totals[k + 1] = double(candidate->summary.weightsSize);
    else
      addCosts(*candidate, k + 1);
  }
  if (isForSize) {
    totals[0] = double(exactWeights);
    for (auto [i, layer] : llvm::enumerate(layers)) {
      costs[i][0] = 4.0 * double(layer.outputs) * double(layer.inputs);
      for (size_t k = 0; k < alternatives.size(); ++k)
        costs[i][k + 1] = alternatives[k].getWeightBytes(layer.outputs, layer.inputs);
    }
  } else {
    Candidate itself;
    itself.model = std::move(exactModel);
    itself.stepLayers = exactStepLayers;
    addCosts(itself, 0);
    for (auto [i, layer] : llvm::enumerate(layers))
      wholeTimes[layer.name] = costs[i][0];
    exactModel = std::move(itself.model);
  }

  for (size_t k = 0; k < alternatives.size(); ++k) {
    bool isWholeLayers = alternatives[k].removesLayers();
    if (!isWholeLayers && !alternatives[k].changesLayersInFront())
      continue;
    std::vector<double> shares = shareSavings(k);
    for (auto [i, layer] : llvm::enumerate(layers)) {
      if (layer.own[k] && isWholeLayers) // that of the linear layers in it is theirs, as they then are: exact
        costs[i] = std::vector<double>(costs[i].size(), 0), costs[i][k + 1] = isForSize ? -4.0 * double(layer.outputs) * double(layer.inputs) : -wholeTimes[layer.name];
      else if (layer.own[k])
        costs[i][k + 1] = costs[i][0] - shares[i] * (totals[0] - totals[k + 1]);
    }
  }
  if (!isTimed)
    return succeeded(messages.error("--objective", "the layers cannot be timed one by one, so none can be chosen for time",
                                    {"choose for the bytes of the weights: --objective=size"}, Failure::Machine));

  std::vector<std::vector<std::vector<double>>> errors;
  if (!measureSensitivity(errors))
    return false;
  std::vector<std::vector<Alternative>> items(layers.size());
  for (auto [i, layer] : llvm::enumerate(layers)) {
    items[i].push_back({costs[i][0], std::vector<double>(outputNames.size(), 0)});
    for (size_t k = 0; k < alternatives.size(); ++k)
      if (layer.own[k])
        items[i].push_back({costs[i][k + 1], errors[i][k]});
      else // dearer than the exact layer, so never chosen
        items[i].push_back({2 * costs[i][0] + 1, std::vector<double>(outputNames.size(), 0)});
  }

  // What is in a whole layer that goes stays as it is: it is gone, too.
  std::vector<Conflict> conflicts;
  for (auto [i, whole] : llvm::enumerate(layers))
    for (size_t k = 0; k < alternatives.size(); ++k)
      for (size_t j = 0; whole.own[k] && alternatives[k].removesLayers() && j < layers.size(); ++j)
        for (size_t l = 0; l < alternatives.size(); ++l)
          if (layers[j].own[l] && isWithin(layers[j].name, whole.name))
            conflicts.push_back({{i, k + 1}, {j, l + 1}});

  bool isSquared = metric == "rel_l2" || metric == "max";
  auto term = [&](double error) { return isSquared ? error * error : error; };
  double room = term(budget), kept = 0, broken = INFINITY, bestCost = INFINITY;
  std::vector<size_t> best, last;
  bool isProven = true, isKept = false;
  int rounds = 0;
  double bestError = 0;
  while (rounds < kMostRounds) {
    Assignment assignment = solveChoices(items, std::vector<double>(outputNames.size(), room), conflicts, limit);
    isProven = isProven && assignment.isProven;
    if (assignment.chosen == last) {
      if (isKept)
        break;
      room *= 0.95; // the same again, and too much
      continue;
    }
    last = assignment.chosen;
    double cost = 0;
    size_t chosen = 0;
    for (auto [i, layer] : llvm::enumerate(layers)) {
      layer.chosen = assignment.chosen[i];
      cost += items[i][layer.chosen].cost;
      chosen += layer.chosen != 0;
    }
    if (!chosen)
      break;
    ++rounds;
    if (!measure(getPasses(), llvm::formatv("round {0}: {1} of {2} layers", rounds, chosen, layers.size()).str()))
      return false;
    double error = getError();
    isKept = error <= budget;
    if (isKept && cost < bestCost) {
      bestCost = cost;
      best = last;
      bestError = error;
    }
    if (isKept && error >= kNear * budget)
      break;
    // The sum was off by so much. Between a limit that was kept and one that was not the next one lies in their middle.
    (isKept ? kept : broken) = room;
    room *= error > 0 ? term(budget) / term(error) : 4;
    if (kept > 0 && std::isfinite(broken) && !(room > kept && room < broken))
      room = std::sqrt(kept * broken);
    else if (room >= broken)
      room = 0.9 * broken;
  }
  if (best.empty()) {
    std::string what = llvm::formatv("--max-error={0}:{1} leaves no layer to approximate", metric, llvm::format("%g", budget)).str();
    if (llvm::none_of(items, [](const std::vector<Alternative> &item) {
          return llvm::any_of(llvm::drop_begin(item), [&](const Alternative &alternative) { return alternative.cost < item[0].cost; });
        }))
      return succeeded(messages.error("", what, {isForSize ? "no layer would be smaller" : "no layer would be faster on this machine; for smaller weights: --objective=size"}, Failure::No));
    size_t least = 0;
    double leastError = INFINITY;
    for (size_t i = 0; i < layers.size(); ++i)
      for (size_t k = 0; k < alternatives.size(); ++k)
        if (layers[i].own[k])
          if (double error = *llvm::max_element(errors[i][k]); error < leastError)
            leastError = error, least = i;
    if (isSquared)
      leastError = std::sqrt(leastError);
    return succeeded(messages.error("", what, {llvm::formatv("with '{0}' alone the outputs are off by {1}", layers[least].name, llvm::format("%.3g", leastError)).str()}, Failure::No));
  }
  for (auto [layer, chosen] : llvm::zip(layers, best))
    layer.chosen = chosen;
  for (Layer &layer : layers)
    layer.isGone = llvm::any_of(layers, [&](const Layer &whole) { return whole.chosen && isRemovable(whole) && isWithin(layer.name, whole.name); });
  solved = llvm::formatv("chosen for {0} by an integer programme over measured {1} and errors, {2} rounds; {3:F0} % of the budget is used",
                         isForSize ? "size" : "time", isForSize ? "sizes" : "times", rounds, 100 * bestError / budget)
               .str();
  if (!isProven) {
    solved += "; not proven the best";
    if (failed(messages.warning("--objective", llvm::formatv("the solver has not proven its choice the best in {0} s", llvm::format("%g", limit)).str(),
                                {"it took the best that it had found", "more time: --objective=time:limit=SECONDS"})))
      return false;
  }
  return best == last || measure(getPasses(), "measuring");
}
