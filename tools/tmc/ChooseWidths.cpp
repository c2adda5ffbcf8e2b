// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How many heads, or neurons, each layer keeps: those of least score go, the same share of each layer, or (AMP: Shen,
// 2026) as many as the outputs bear. One model is told at each call how many of a layer's units count, so that a width
// costs a call and no compilation.

#include "tools/tmc/Approximation.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>
#include <numeric>

using namespace tmc;
using llvm::StringRef;

/// Widths of a layer that are looked at: a search of six steps.
static constexpr int64_t kMostWidths = 64;
/// Columns of a tile of the widest kernels.
static constexpr int64_t kTile = 64;

static std::string join(llvm::ArrayRef<size_t> units) {
  return llvm::join(llvm::map_range(units, [](size_t unit) { return std::to_string(unit); }), "+");
}

/// How far widths of a layer of so many units are apart.
static int64_t getStep(const LayerPass &pass, int64_t units) {
  int64_t multiple = pass.multiple;
  if (!multiple) // in small layers an eighth of them
    for (multiple = pass.unit == "heads" ? 1 : kTile; multiple > 1 && multiple * 8 > units;)
      multiple /= 2;
  return multiple * llvm::divideCeil(units, kMostWidths * multiple);
}

/// From the last layer to the first: the least width with which the outputs' error is at most the tolerance above that
/// of what was accepted before.
bool Approximation::searchWidths(const LayerPass &asked, const std::vector<LayerPass> &before, const Orders &orders,
                                 std::map<std::string, size_t> &gone) {
  LayerPass pass = asked;
  pass.mode = LayerPass::Count;
  pass.removed.clear();
  for (const auto &[layer, order] : orders)
    pass.removed.push_back(layer + "=" + join(order));
  std::vector<LayerPass> passes = before;
  passes.push_back(pass);
  std::optional<Candidate> candidate = compileHere(passes, options.merge, "searching widths");
  if (!candidate)
    return false;
  std::optional<std::map<size_t, Outputs>> exact = runExactFirst();
  if (!exact)
    return false;
  std::vector<float> choices(candidate->summary.choices.size());
  std::optional<Effect> whole = measureChoices(*candidate, choices, *exact);
  std::string in = !pass.metric.empty() ? pass.metric : !metric.empty() ? metric : "rel_l2";
  if (!whole || !checkMetric("--remove", in, whole->agreements))
    return false;
  double accepted = getError(in, *whole);

  std::vector<std::pair<int64_t, std::string>> places; // the last one first
  for (const auto &[layer, order] : orders)
    places.emplace_back(-candidate->summary.choices.at(layer), layer);
  llvm::sort(places);
  for (auto [number, entry] : llvm::enumerate(places)) {
    const auto &[place, layer] = entry;
    progress.show("searching widths: layer " + std::to_string(number + 1) + " of " + std::to_string(places.size()));
    int64_t units = orders.at(layer).size(), step = getStep(pass, units);
    // Widths in steps: `low` is too narrow (or nothing), `high` is good, as all units are.
    int64_t low = 0, high = int64_t(llvm::divideCeil(units, step));
    float &choice = choices[-place];
    double least = accepted; // of the least width that is good
    while (high - low > 1) {
      int64_t middle = (low + high) / 2;
      choice = float(units - middle * step);
      std::optional<Effect> effect = measureChoices(*candidate, choices, *exact);
      if (!effect)
        return false;
      double error = getError(in, *effect);
      bool isGood = error <= accepted + pass.tolerance;
      (isGood ? high : low) = middle;
      if (isGood) {
        gone[layer] = size_t(units - middle * step);
        least = error;
      }
    }
    choice = float(gone[layer]);
    accepted = least;
  }
  return true;
}

bool Approximation::chooseUnits(LayerPass &pass, const std::vector<LayerPass> &before, const Products &scores) {
  Orders orders;
  for (const auto &[name, score] : scores) {
    for (double number : score)
      if (!std::isfinite(number))
        return succeeded(messages.error(splitStatistic(name).first.str(),
                                        "its input is not finite on " + describeData(),
                                        {"which layer makes NaN or Inf: tmc run --check-finite"}));
    std::vector<size_t> &order = orders[splitStatistic(name).first.str()];
    order.resize(score.size());
    std::iota(order.begin(), order.end(), 0);
    llvm::stable_sort(order, [&, &score = score](size_t a, size_t b) { return score[a] < score[b]; });
  }
  std::map<std::string, size_t> gone; // units of each layer
  if (pass.tolerance > 0) {
    if (!searchWidths(pass, before, orders, gone))
      return false;
  } else {
    for (const auto &[layer, order] : orders)
      gone[layer] = std::min(size_t(pass.ratio * double(order.size()) + 1e-9), order.size() - 1);
  }
  pass.removed.clear();
  for (auto &[layer, order] : orders) {
    if (!gone[layer] && pass.tolerance > 0) {
      Message message{Message::Remark,
                      layer,
                      llvm::formatv("stays exact, it is not narrowed: without {0} of its {1} {2} the outputs are off "
                                    "by more than {3} beyond what they are",
                                    getStep(pass, order.size()), order.size(), pass.unit,
                                    llvm::format("%g", pass.tolerance))
                          .str(),
                      {}};
      refused.push_back(message);
      messages.add(message);
    }
    if (!gone[layer])
      continue;
    order.resize(gone[layer]);
    llvm::sort(order);
    pass.removed.push_back(layer + "=" + join(order));
  }
  if (!pass.removed.empty())
    return true;
  std::string what =
      pass.tolerance > 0
          ? llvm::formatv("no layer can lose {0}: a step of its width adds more than {1} to the error of the outputs",
                          pass.unit, llvm::format("%g", pass.tolerance))
                .str()
          : llvm::formatv("a share of {0} is less than one of the {1} of any layer", llvm::format("%g", pass.ratio),
                          pass.unit)
                .str();
  return succeeded(messages.error("--remove", what, {}, Failure::No));
}
