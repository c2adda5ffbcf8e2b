// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A column of 0 or 1 for each alternative; a row for each item, whose columns add up to 1, one for each limit, and one for each
// conflict, whose two columns add up to 1 at most.

#include "tools/tmc/IntegerProgram.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <cmath>
#include <coin/Cbc_C_Interface.h>
#include <map>
#include <memory>
#include <string>

using namespace tmc;

/// Takes what saves most for its error until nothing more fits: where the solver has found nothing in its time.
static std::vector<size_t> chooseGreedily(llvm::ArrayRef<std::vector<Alternative>> items, llvm::ArrayRef<double> limits,
                                          llvm::ArrayRef<Conflict> conflicts) {
  std::vector<size_t> chosen(items.size(), 0);
  std::vector<double> rest(limits.begin(), limits.end());
  while (true) {
    double best = 0;
    std::pair<size_t, size_t> step;
    for (auto [i, item] : llvm::enumerate(items))
      for (auto [k, alternative] : llvm::enumerate(item)) {
        double gain = item[chosen[i]].cost - alternative.cost, share = 1e-12;
        bool fits = gain > 0 && llvm::none_of(conflicts, [&, i = i, k = k](const Conflict &conflict) {
                      std::pair<size_t, size_t> own(i, k);
                      return (conflict.one == own && chosen[conflict.other.first] == conflict.other.second) ||
                             (conflict.other == own && chosen[conflict.one.first] == conflict.one.second);
                    });
        for (size_t row = 0; row < rest.size(); ++row) {
          double more = alternative.errors[row] - item[chosen[i]].errors[row];
          fits = fits && more <= rest[row];
          share = std::max(share, limits[row] > 0 ? more / limits[row] : INFINITY);
        }
        if (fits && gain / share > best)
          best = gain / share, step = {i, k};
      }
    if (best == 0)
      return chosen;
    auto [i, k] = step;
    for (size_t row = 0; row < rest.size(); ++row)
      rest[row] -= items[i][k].errors[row] - items[i][chosen[i]].errors[row];
    chosen[i] = k;
  }
}

Assignment tmc::solveChoices(llvm::ArrayRef<std::vector<Alternative>> items, llvm::ArrayRef<double> limits, llvm::ArrayRef<Conflict> conflicts,
                             double seconds) {
  std::map<std::pair<size_t, size_t>, std::vector<size_t>> conflictsOf;
  for (auto [number, conflict] : llvm::enumerate(conflicts)) {
    conflictsOf[conflict.one].push_back(number);
    conflictsOf[conflict.other].push_back(number);
  }
  // Columns one after the other, as CBC takes them; numbers near 1, where its tolerances are meant for.
  std::vector<int> starts, rows;
  std::vector<double> values, costs, lower, upper;
  double scale = 0;
  for (const std::vector<Alternative> &item : items)
    for (const Alternative &alternative : item)
      scale = std::max(scale, std::abs(alternative.cost));
  for (auto [i, item] : llvm::enumerate(items))
    for (auto [k, alternative] : llvm::enumerate(item)) {
      starts.push_back(rows.size());
      rows.push_back(i);
      values.push_back(1);
      bool fits = true;
      for (auto [row, error] : llvm::enumerate(alternative.errors)) {
        fits = fits && error <= limits[row];
        if (error > 0 && limits[row] > 0) {
          rows.push_back(items.size() + row);
          values.push_back(std::min(error / limits[row], 2.0));
        }
      }
      for (size_t conflict : conflictsOf[{i, k}]) {
        rows.push_back(items.size() + limits.size() + conflict);
        values.push_back(1);
      }
      costs.push_back(scale > 0 ? alternative.cost / scale : 0);
      lower.push_back(0);
      upper.push_back(fits ? 1 : 0);
    }
  starts.push_back(rows.size());
  std::vector<double> rowLower(items.size(), 1), rowUpper(items.size(), 1);
  rowLower.resize(items.size() + limits.size() + conflicts.size(), -1e30);
  rowUpper.resize(items.size() + limits.size() + conflicts.size(), 1);

  std::unique_ptr<Cbc_Model, void (*)(Cbc_Model *)> model(Cbc_newModel(), Cbc_deleteModel);
  Cbc_loadProblem(model.get(), costs.size(), rowLower.size(), starts.data(), rows.data(), values.data(), lower.data(), upper.data(),
                  costs.data(), rowLower.data(), rowUpper.data());
  for (size_t column = 0; column < costs.size(); ++column)
    Cbc_setInteger(model.get(), column);
  Cbc_setLogLevel(model.get(), 0);
  Cbc_setMaximumSeconds(model.get(), seconds);
  Assignment assignment;
  assignment.chosen = chooseGreedily(items, limits, conflicts);
  assignment.isProven = false;
  if (seconds <= 0)
    return assignment;
  Cbc_solve(model.get());
  const double *solution = Cbc_bestSolution(model.get());
  if (!solution)
    return assignment;
  assignment.isProven = Cbc_isProvenOptimal(model.get());
  size_t column = 0;
  for (auto [i, item] : llvm::enumerate(items)) {
    for (size_t k = 0; k < item.size(); ++k)
      if (solution[column + k] > 0.5)
        assignment.chosen[i] = k;
    column += item.size();
  }
  return assignment;
}
