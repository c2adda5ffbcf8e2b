// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What `approximate` does, in parts:
//   Approximate.cpp          the order of things; merged tokens; the outputs' errors and times
//   ChooseWidths.cpp         how many heads, or neurons, each layer keeps
//   ObserveLayers.cpp        what layers read, on the calibration data; axes and codes made of it; each layer's own error
//   ChooseLayers.cpp         which layer takes what, inside of a budget
//   ReportApproximation.cpp  what came of it, for the terminal, the report and the artefact

#ifndef TMC_TOOLS_TMC_APPROXIMATION_H
#define TMC_TOOLS_TMC_APPROXIMATION_H

#include "tmc/Compiler.h"
#include "tools/tmc/Calibration.h"
#include "tools/tmc/Progress.h"
#include "tools/tmc/Session.h"
#include <optional>

namespace tmc {

class Approximation {
public:
  Approximation(Session &session, CompileOptions &options, Progress &progress)
      : session(session), messages(session.messages), options(options), progress(progress) {}
  ~Approximation();

  bool run();

private:
  /// A model compiled for this machine.
  struct Candidate {
    std::unique_ptr<LoadedModel> model;
    CompileSummary summary;
    std::string path; ///< its file is gone; only the loader knows the name
    std::vector<Message> remarks;
    std::vector<std::vector<std::string>> stepLayers; ///< of each dispatch
  };
  /// What a choice of layers does to the outputs.
  struct Effect {
    std::map<std::string, Distance> outputs;
    std::map<std::string, Agreement> agreements; ///< of outputs that are scores of labels
  };
  struct Layer {
    std::string name;
    int64_t outputs = 0, inputs = 0;
    std::vector<std::optional<Distance>> own; ///< of each alternative, from exact inputs; none where it is refused
    std::vector<std::optional<Effect>> alone; ///< of each alternative, inside of a budget: of this layer alone, on the first batch
    size_t chosen = 0;                        ///< 0: exact; k: alternative k - 1
    bool isGone = false;                      ///< with the whole layer that it is in
    const Distance *getError() const;         ///< of what is chosen; of what could have been, where it stays exact
    std::optional<size_t> getShown() const;   ///< the alternative that it is of
    const Effect *getAlone() const;           ///< of the same alternative, if it was measured
  };

  std::optional<Candidate> compileHere(const std::vector<LayerPass> &passes, const MergeOptions &merge, const std::string &what);
  std::string describeData() const;
  bool runExact();
  bool mergeTokens();
  /// Of a threshold: how many tokens go in each layer, one after the other.
  bool chooseCounts();
  /// Compiles with `passes`, and measures the outputs.
  bool measure(const std::vector<LayerPass> &passes, const std::string &what);
  double getError() const;
  /// Errors of the outputs in `metric`.
  static double getError(const std::string &metric, const Effect &effect) { return getError(metric, effect.outputs, effect.agreements); }
  static double getError(const std::string &metric, const std::map<std::string, Distance> &outputs,
                         const std::map<std::string, Agreement> &agreements);
  void addErrors(const Outputs &exact, const Outputs &values, std::map<std::string, Distance> &outputs,
                 std::map<std::string, Agreement> &agreements);
  bool checkRequested();
  /// Whether a model whose outputs agree so can be measured in `metric`.
  bool checkMetric(llvm::StringRef flag, llvm::StringRef metric, const std::map<std::string, Agreement> &agreements);

  bool observe(LayerPass &pass, const std::vector<LayerPass> &before);
  using Statistics = std::map<std::string, std::vector<float>>;
  using Products = std::map<std::string, std::vector<double>>;
  bool chooseRanges(const LayerPass &pass, const std::vector<LayerPass> &before, Statistics &statistics);
  bool chooseExperts(LayerPass &pass, const std::vector<LayerPass> &before, const Products &products);
  bool chooseUnits(LayerPass &pass, const std::vector<LayerPass> &before, const Products &scores);
  /// Of layers, their units in the order in which they go.
  using Orders = std::map<std::string, std::vector<size_t>>;
  bool searchWidths(const LayerPass &pass, const std::vector<LayerPass> &before, const Orders &orders, std::map<std::string, size_t> &gone);
  bool chooseRemovedLayers(LayerPass &pass, const Products &products);
  bool addAxes(const LayerPass &pass, Statistics &statistics, Products &products);
  bool pruneWeights(const LayerPass &pass, Statistics &statistics, Products &products);
  void roundWeights(const LayerPass &pass, Statistics &statistics, Products &products);
  bool writeStatistics(LayerPass &pass, const Statistics &statistics);
  /// The layers that a candidate's remarks say stay exact.
  void addRefused(const Candidate &candidate);
  bool compareLayers(size_t alternative, const std::vector<LayerPass> &before);

  bool chooseLayers();
  /// The exact outputs of the first batch, by sample.
  std::optional<std::map<size_t, Outputs>> runExactFirst();
  /// What a model that is told what counts is then off by, on the first batch.
  std::optional<Effect> measureChoices(Candidate &candidate, const std::vector<float> &choices, const std::map<size_t, Outputs> &exact);
  bool measureSensitivity(std::vector<std::vector<std::vector<double>>> &errors);
  std::optional<std::map<std::string, double>> timeLayers(Candidate &candidate);
  std::vector<double> shareSavings(size_t alternative) const;
  /// Whether it lies in a whole layer of that name.
  static bool isWithin(llvm::StringRef layer, llvm::StringRef whole);
  std::vector<LayerPass> getPasses() const;
  /// Of layers each takes one or none; a model in integers is one, or is not.
  bool compete() const { return !metric.empty() && !isWhole(); }
  bool isWhole() const {
    return llvm::any_of(alternatives, [](const LayerPass &pass) { return pass.kind == LayerPass::IntegerOnly; });
  }

  bool isRemovable(const Layer &layer) const;
  /// Units that went of what a layer reads.
  size_t countGone(const Layer &layer) const;
  void report();
  void printReport(const std::string &line);
  void addToJson();

  Session &session;
  Messages &messages;
  CompileOptions &options;
  Progress &progress;
  std::string folder, level;
  Calibration calibration;
  std::vector<std::string> outputNames;
  std::unique_ptr<LoadedModel> exactModel;
  std::vector<std::vector<std::string>> exactStepLayers;
  /// What was asked for: passes in their order; with a budget, alternatives of which a layer takes at most one.
  std::vector<LayerPass> alternatives;
  std::vector<Layer> layers;      ///< in order of the model
  std::vector<Message> refused;   ///< layers that no choice of ours left exact
  std::map<std::string, Distance> outputs;
  std::map<std::string, Agreement> agreements; ///< of outputs that are scores of labels
  std::vector<CompileSummary::Merge> merges, undoneMerges;
  unsigned numCandidates = 0;
  CallTimes exactTimes, times;
  uint64_t exactWeights = 0, weights = 0;
  std::string metric;
  double budget = 0;
  std::map<std::string, double> influences; ///< of layers that may go: how much they change what they read
  std::string solved; ///< what the solver says of its choice
};

/// "LAYER.what" -> (LAYER, what).
inline std::pair<llvm::StringRef, llvm::StringRef> splitStatistic(llvm::StringRef name) { return name.rsplit('.'); }

/// The output that classifiers have their scores in.
constexpr char kScores[] = "logits";

} // namespace tmc

#endif // TMC_TOOLS_TMC_APPROXIMATION_H
