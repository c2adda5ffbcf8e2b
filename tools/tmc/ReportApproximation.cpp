// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Support/PrincipalAxes.h"
#include "lib/Support/SparseMatrix.h"
#include "tools/tmc/Approximation.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FormatVariadic.h"

using namespace tmc;
using llvm::StringRef;

static std::string number(double value) { return llvm::formatv("{0}", llvm::format("%.3g", value)).str(); }

/// "2 layers gone, svd:ratio=0.5 in 20 of 25 linear layers, w8a8 in 3".
static std::string countLayers(llvm::ArrayRef<size_t> kept, llvm::ArrayRef<LayerPass> alternatives, size_t all) {
  std::vector<std::string> parts;
  bool isFirst = true; // of those that say of how many
  for (auto [pass, count] : llvm::zip(alternatives, kept)) {
    if (pass.removesLayers()) {
      if (count)
        parts.push_back(std::to_string(count) + (count == 1 ? " layer gone" : " layers gone"));
    } else if (count || alternatives.size() == 1) {
      parts.push_back((alternatives.size() == 1 ? pass.getScheme() : pass.getName()) + " in " + std::to_string(count) +
                      (isFirst ? " of " + std::to_string(all) + " linear layers" : ""));
      isFirst = false;
    }
  }
  return parts.empty() ? "no layer gone" : llvm::join(parts, ", ");
}

std::optional<size_t> Approximation::Layer::getShown() const {
  if (chosen)
    return chosen - 1;
  std::optional<size_t> least;
  for (auto [k, distance] : llvm::enumerate(own))
    if (distance && (!least || distance->relative() < own[*least]->relative()))
      least = k;
  return least;
}

const Distance *Approximation::Layer::getError() const { return &*own[*getShown()]; }

const Approximation::Effect *Approximation::Layer::getAlone() const {
  std::optional<size_t> shown = getShown();
  return shown && *shown < alone.size() && alone[*shown] ? &*alone[*shown] : nullptr;
}

void Approximation::report() {
  std::string data = calibration.describeSize();
  if (!calibration.isMadeUp())
    data += " of " + llvm::join(session.arguments.getAll("calibrate"), ", ");
  std::vector<std::string> lines;
  bool isSkipped = options.merge.skipsLayers();
  if (!merges.empty() && isSkipped)
    lines.push_back("tokens skip " + std::to_string(merges.size()) + " of " + std::to_string(merges.size() + undoneMerges.size()) +
                    " layers (" + options.merge.scheme + (merges.front().isDynamic ? ", up to " : ", ") +
                    std::to_string(merges.front().to) + " of " + std::to_string(merges.front().from) + " go through)");
  else if (!merges.empty())
    lines.push_back("tokens merged " + std::string(options.merge.scheme == "tomesd" ? "inside of " : "behind ") +
                    std::to_string(merges.size()) + " of " + std::to_string(merges.size() + undoneMerges.size()) +
                    " layers (" + options.merge.scheme + (merges.front().isDynamic ? ", up to " : ", ") +
                    std::to_string(merges.front().from) + " become " + std::to_string(merges.back().to) + ")");
  if (!alternatives.empty()) {
    std::vector<size_t> kept(alternatives.size());
    llvm::StringSet<> all;
    for (const Layer &layer : layers) {
      if (!isRemovable(layer))
        all.insert(layer.name);
      for (size_t k = 0; k < kept.size(); ++k)
        kept[k] += compete() ? layer.chosen == k + 1 : layer.own[k].has_value();
    }
    for (const Message &message : refused)
      if (!StringRef(message.what).starts_with("stays exact, it does not go"))
        all.insert(message.where);
    lines.push_back(countLayers(kept, alternatives, all.size()));
  }
  if (!options.cacheType.empty())
    lines.push_back("keys and values that are remembered in " + options.cacheType + " (--cache-type)");
  std::string line = llvm::join(lines, ", ");
  std::vector<std::string> errors;
  for (const auto &[output, distance] : outputs)
    errors.push_back(output + " is off by " + number(distance.relative()) + " (relative L2)");
  for (const auto &[output, agreement] : agreements)
    errors.push_back("the best " + std::string(calibration.countFirstTokens() ? "token" : "label") +
                     " is the same in " + number(100 * agreement.top1()) + " % of " + std::to_string(agreement.rows) +
                     " rows");
  options.exactness = "approximate: " + line + "; on " + data + " " + llvm::join(errors, ", ");
  progress.interrupt([&] { printReport(line + ", against the exact model on " + data); });
  addToJson();
}

void Approximation::printReport(const std::string &line) {
  llvm::raw_ostream &os = session.log();
  size_t width = 12;
  for (const Layer &layer : layers)
    width = std::max(width, std::min<size_t>(layer.name.size(), 60));
  for (const std::vector<CompileSummary::Merge> *list : {&merges, &undoneMerges})
    for (const CompileSummary::Merge &merge : *list)
      width = std::max(width, std::min<size_t>(merge.layer.size(), 60));
  for (const auto &[name, distance] : outputs)
    width = std::max(width, name.size() + 7);
  // Where it was measured, what a layer alone does to the outputs stands behind its own error.
  bool hasAlone = llvm::any_of(layers, [](const Layer &layer) { return layer.getAlone(); });
  bool hasLabels = llvm::any_of(layers, [](const Layer &layer) { return layer.getAlone() && !layer.getAlone()->agreements.empty(); });
  size_t columns = hasLabels ? 6 : hasAlone ? 4 : 3;
  auto row = [&](StringRef name, std::vector<std::string> cells, StringRef note) {
    std::string shown = name.size() > width ? ("..." + name.take_back(width - 3)).str() : name.str();
    os << "  " << llvm::left_justify(shown, width);
    if (!note.empty()) // behind all columns
      cells.resize(columns);
    for (auto [column, cell] : llvm::enumerate(llvm::ArrayRef(cells).take_front(columns)))
      os << "  " << llvm::right_justify(cell, column == 2 ? 11 : 9);
    os << (note.empty() ? "" : "  ") << note << "\n";
  };
  auto cellsOf = [](const Distance &distance) -> std::vector<std::string> {
    return {number(distance.relative()), number(distance.worst), llvm::formatv("{0}", llvm::format("%.7f", distance.cosine())).str()};
  };
  os << line << "\n";
  row(alternatives.empty() ? "" : "layer", {"rel L2", "max", "cosine", "outputs", "top1", "KL"}, "");
  for (const Layer &layer : layers) {
    std::vector<std::string> cells = cellsOf(*layer.getError());
    if (const Effect *effect = layer.getAlone())
      llvm::append_range(cells, std::vector<std::string>{number(getError("rel_l2", *effect)), llvm::formatv("{0:F2} %", 100 * (1 - getError("top1", *effect))).str(),
                                                         number(getError("kl", *effect))});
    std::string note = layer.isGone ? "gone with its layer" : !layer.chosen ? "stays exact: budget" : alternatives.size() > 1 ? alternatives[layer.chosen - 1].getName() : "";
    if (size_t count = countGone(layer))
      note += (note.empty() ? "" : ": ") + std::to_string(count) + " gone";
    row(layer.name, cells, note);
  }
  for (const CompileSummary::Merge &merge : merges)
    os << "  " << llvm::left_justify(merge.layer, width) << (merge.isDynamic ? "  up to " : "  ")
       << (options.merge.skipsLayers() ? llvm::formatv("{0} of {1} tokens go through", merge.to, merge.from).str()
                                       : llvm::formatv("{0} tokens become {1}", merge.from, merge.to).str())
       << "\n";
  for (const CompileSummary::Merge &merge : undoneMerges)
    os << "  " << llvm::left_justify(merge.layer, width) << "  keeps its tokens: budget\n";
  for (const auto &[name, distance] : outputs)
    row("output " + name, cellsOf(distance), "");
  for (const auto &[name, agreement] : agreements)
    os << llvm::formatv("  {0}: the best {4} is the same in {1:F2} % of {2} rows, KL divergence {3}\n", name,
                        100 * agreement.top1(), agreement.rows, number(agreement.kl()),
                        calibration.countFirstTokens() ? "token" : "label");
  if (!solved.empty())
    os << "  " << solved << "\n";
  if (exactTimes.call <= 0 || times.call <= 0)
    return;
  auto compare = [](double now, double exact) {
    return llvm::formatv("{0:F2} ms instead of {1:F2} ({2:F2}x)", now * 1e3, exact * 1e3, exact / now).str();
  };
  os << "  " << compare(times.call, exactTimes.call);
  if (int64_t tokens = calibration.countFirstTokens())
    os << " for a prompt of " << tokens << (tokens == 1 ? " token" : " tokens");
  else
    os << " for the first batch";
  if (exactTimes.step > 0 && times.step > 0)
    os << ", " << compare(times.step, exactTimes.step) << " for a step behind it";
  os << llvm::formatv(", one thread of this machine; weights {0:F1} MB instead of {1:F1}\n", weights / 1e6,
                      exactWeights / 1e6);
}

/// Whether it is a whole layer, one that goes or does not.
bool Approximation::isRemovable(const Layer &layer) const {
  for (auto [pass, error] : llvm::zip(alternatives, layer.own))
    if (error && pass.removesLayers())
      return true;
  return false;
}

/// The units of a layer that a pass removes, "3+5"; empty: none.
static StringRef getUnits(const LayerPass &pass, StringRef layer) {
  if (!pass.removesLayers())
    for (StringRef entry : pass.removed)
      if (auto [name, units] = entry.rsplit('='); name == layer)
        return units;
  return "";
}

size_t Approximation::countGone(const Layer &layer) const {
  StringRef units = layer.chosen ? getUnits(alternatives[layer.chosen - 1], layer.name) : "";
  return units.empty() ? 0 : units.count('+') + 1;
}

/// What a layer does after `pass`, for a remark.
static std::string describe(const LayerPass &pass, StringRef layer, int64_t outputs, int64_t inputs) {
  if (pass.removesLayers())
    return "is gone";
  if (StringRef units = getUnits(pass, layer); !units.empty()) {
    size_t count = units.count('+') + 1;
    std::string which = count > 8 ? "" : ": " + llvm::join(llvm::split(units, '+'), ", ");
    return std::to_string(count) + " of its " + (pass.unit == "neurons" ? std::to_string(inputs) + " " : "") + pass.unit + " are gone" + which;
  }
  if (pass.kind == LayerPass::LowRank)
    return llvm::formatv("has rank {0} (svd){1}", getLowRank(outputs, inputs, pass.rank, pass.ratio, pass.keep, pass.of),
                         pass.of ? llvm::formatv(", {0} of {1} of its second factor", pass.keep, pass.of).str() : "")
        .str();
  if (pass.of)
    return llvm::formatv("keeps {0} of each {1} inputs ({2})", pass.keep, pass.of, pass.getName()).str();
  if (pass.kind == LayerPass::Sparsify)
    return llvm::formatv("keeps {0} of {1} blocks of {2} x 1 weights ({3})", getKeptBlocks(outputs, inputs, pass.block, pass.ratio),
                         outputs / pass.block * inputs, pass.block, pass.getName())
        .str();
  if (pass.kind == LayerPass::SplitExperts)
    return "computes " + std::to_string(pass.top) + " of " + std::to_string(pass.experts) + " experts of " + std::to_string(inputs / pass.experts) + " neurons a row (moe)";
  if (!pass.format.empty())
    return "has weights in " + pass.format + ", numbers of " + std::to_string(pass.weightBits) + " bits";
  if (pass.kind == LayerPass::IntegerOnly)
    return "computes in integers (integer-only)";
  if (!pass.blockInputs)
    return "computes in bytes (w8a8)";
  return "has weights of " + std::to_string(pass.weightBits) + " bits and inputs of " + std::to_string(pass.blockInputs) + " (" + pass.getScheme() + ")";
}

void Approximation::addToJson() {
  llvm::json::Array layerList;
  auto toJson = [](StringRef name, const Distance &distance) {
    return llvm::json::Object{{"name", name.str()}, {"rel_l2", distance.relative()}, {"max", distance.worst}, {"cosine", distance.cosine()}};
  };
  auto outputsToJson = [&](const std::map<std::string, Distance> &outputs, const std::map<std::string, Agreement> &agreements) {
    llvm::json::Array list;
    for (const auto &[name, distance] : outputs) {
      llvm::json::Object entry = toJson(name, distance);
      if (auto found = agreements.find(name); found != agreements.end()) {
        entry["top1"] = found->second.top1();
        entry["kl"] = found->second.kl();
      }
      list.push_back(std::move(entry));
    }
    return list;
  };
  for (const Layer &layer : layers) {
    const Distance &error = *layer.getError();
    llvm::json::Object entry = toJson(layer.name, error);
    entry["kept"] = layer.chosen != 0;
    if (const Effect *alone = layer.getAlone())
      entry["outputs"] = outputsToJson(alone->outputs, alone->agreements);
    if (size_t count = countGone(layer))
      entry["removed"] = int64_t(count);
    if (layer.chosen) {
      const LayerPass &pass = alternatives[layer.chosen - 1];
      entry["scheme"] = pass.getName();
      std::string what = describe(pass, layer.name, layer.outputs, layer.inputs);
      if (auto found = influences.find(layer.name); found != influences.end() && pass.removesLayers()) {
        what += "; the cosine of its input and output is " + number(1 - found->second) + " in the mean";
        entry["influence"] = found->second;
      }
      (void)messages.remark(layer.name, what + ": relative L2 error " + number(error.relative()) + " of its own", {},
                            RemarkKind::Approximation);
    } else if (layer.isGone) {
      entry["gone"] = true;
    } else {
      (void)messages.remark(layer.name, "stays exact: the budget has no room for its error of " + number(error.relative()));
    }
    layerList.push_back(std::move(entry));
  }
  llvm::json::Array mergeList;
  for (const CompileSummary::Merge &merge : merges)
    mergeList.push_back(llvm::json::Object{
        {"name", merge.layer}, {"from", merge.from}, {"to", merge.to}, {"at_most", merge.isDynamic}, {"kept", true}});
  for (const CompileSummary::Merge &merge : undoneMerges) {
    mergeList.push_back(llvm::json::Object{{"name", merge.layer}, {"kept", false}});
    (void)messages.remark(merge.layer, "keeps its tokens: the budget has no room for merging them");
  }
  llvm::json::Array schemes;
  for (const LayerPass &pass : alternatives)
    schemes.push_back(pass.getName());
  llvm::json::Object result{{"schemes", std::move(schemes)},     {"samples", int64_t(calibration.countBatches())},
                            {"made_up", calibration.isMadeUp()}, {"layers", std::move(layerList)},
                            {"outputs", outputsToJson(outputs, agreements)},  {"weights_size", weights},
                            {"exact_weights_size", exactWeights}};
  if (!options.merge.scheme.empty() || !undoneMerges.empty()) {
    result["merge_tokens"] = options.merge.scheme;
    result["merges"] = std::move(mergeList);
  }
  if (!solved.empty())
    result["solver"] = solved;
  if (exactTimes.call > 0 && times.call > 0) {
    result["seconds"] = times.call;
    result["exact_seconds"] = exactTimes.call;
  }
  if (exactTimes.step > 0 && times.step > 0) {
    result["step_seconds"] = times.step;
    result["exact_step_seconds"] = exactTimes.step;
  }
  session.result["approximation"] = std::move(result);
}
