// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/ChooseRange.h"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

using namespace tmc;
using llvm::ArrayRef;

namespace {

struct Histogram {
  ArrayRef<double> counts;
  double low, width; ///< of a part

  double centre(size_t i) const { return low + (double(i) + 0.5) * width; }
  double total() const { return std::accumulate(counts.begin(), counts.end(), 0.0); }
};

using Range = std::pair<double, double>;

} // namespace

static Range takePercentile(const Histogram &all, double share, bool isSymmetric) {
  double outside = (1 - share) * all.total();
  size_t first = 0, last = all.counts.size(); // parts [first, last) stay
  double left = 0, right = 0;
  if (isSymmetric) { // from the ends inwards, the farther one first
    while (last - first > 1) {
      bool isLow = std::abs(all.centre(first)) > std::abs(all.centre(last - 1));
      double count = all.counts[isLow ? first : last - 1];
      if (left + count > outside)
        break;
      left += count;
      isLow ? ++first : --last;
    }
  } else {
    while (last - first > 1 && left + all.counts[first] <= outside / 2)
      left += all.counts[first++];
    while (last - first > 1 && right + all.counts[last - 1] <= outside / 2)
      right += all.counts[--last];
  }
  return {all.low + double(first) * all.width, all.low + double(last) * all.width};
}

static Range takeLeastError(const Histogram &all, double low, double high, bool isSymmetric) {
  Range best{low, high};
  double least = INFINITY;
  for (int i = 0; i < 80; ++i) {
    double share = 1 - i / 100.0, from = share * low, to = share * high;
    double step = isSymmetric ? std::max(-from, to) / 127 : (to - from) / 255, start = isSymmetric ? -128 * step : from,
           error = 0;
    if (!(step > 0))
      break;
    for (size_t k = 0; k < all.counts.size(); ++k)
      if (all.counts[k] > 0) {
        double x = all.centre(k), code = std::clamp(std::nearbyint((x - start) / step), 0.0, 255.0);
        error += all.counts[k] * std::pow(std::abs(start + code * step - x), 2.4);
      }
    if (error < least)
      least = error, best = {from, to};
  }
  return best;
}

static Range takeLeastDivergence(const Histogram &all, double low, double high) {
  constexpr size_t bins = 2048, levels = 128;
  double most = std::max(-low, high), width = most / bins;
  std::vector<double> counts(bins), before(bins + 1);
  for (size_t k = 0; k < all.counts.size(); ++k)
    counts[std::min<size_t>(size_t(std::abs(all.centre(k)) / width), bins - 1)] += all.counts[k];
  std::partial_sum(counts.begin(), counts.end(), before.begin() + 1);
  double least = INFINITY;
  size_t best = bins;
  std::vector<double> merged(bins);
  for (size_t i = levels; i <= bins; ++i) {
    for (size_t level = 0; level < levels; ++level) {
      size_t from = level * i / levels, to = (level + 1) * i / levels;
      auto filled = double(std::count_if(counts.begin() + from, counts.begin() + to, [](double c) { return c > 0; }));
      for (size_t k = from; k < to; ++k)
        merged[k] = counts[k] > 0 ? (before[to] - before[from]) / std::max(filled, 1.0) : 0;
    }
    double tail = before[bins] - before[i], ofMerged = std::max(before[i], 1e-12), divergence = 0;
    for (size_t k = 0; k < i; ++k) {
      double p = (counts[k] + (k + 1 == i ? tail : 0)) / before[bins], q = merged[k] / ofMerged;
      if (p > 0)
        divergence += q > 0 ? p * std::log(p / q) : 1e3 * p;
    }
    if (divergence < least)
      least = divergence, best = i;
  }
  double threshold = std::min((double(best) + 0.5) * width, most);
  return {std::max(low, -threshold), std::min(high, threshold)};
}

std::pair<double, double> tmc::chooseRange(ArrayRef<double> histogram, double low, double high, llvm::StringRef method,
                                           double percentile, bool isSymmetric) {
  Histogram all{histogram, low, (high - low) / double(histogram.size())};
  if (histogram.empty() || !(all.width > 0) || !(all.total() > 0))
    return {low, high};
  if (method == "percentile")
    return takePercentile(all, percentile / 100, isSymmetric);
  return method == "mse" ? takeLeastError(all, low, high, isSymmetric) : takeLeastDivergence(all, low, high);
}
