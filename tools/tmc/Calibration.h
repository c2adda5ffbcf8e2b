// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inputs of a model from files, and what a compiled model makes of them.

#ifndef TMC_TOOLS_TMC_CALIBRATION_H
#define TMC_TOOLS_TMC_CALIBRATION_H

#include "tools/tmc/LoadedModel.h"
#include <map>
#include <string>
#include <vector>

namespace tmc {

/// How far `got` is from `want`, over all of them so far.
struct Distance {
  double error2 = 0, want2 = 0, got2 = 0, product = 0, worst = 0;
  bool isFinite = true;

  void add(double want, double got);
  /// |got - want| / |want|; 0 where both are 0.
  double relative() const;
  double cosine() const;
};

/// How a classifier's labels differ, over all rows so far.
struct Agreement {
  uint64_t rows = 0, same = 0;
  double divergence = 0;

  /// Scores of one row, before softmax.
  void add(llvm::ArrayRef<double> want, llvm::ArrayRef<double> got);
  double top1() const { return rows ? double(same) / rows : 1; }
  /// Mean of KL(exact || approximate), in nats.
  double kl() const { return rows ? divergence / rows : 0; }
};

/// A batch of inputs in memory.
struct Sample {
  std::string path;               ///< "" if it was made up
  std::vector<std::string> names; ///< of the tensors: those that they hold are of the model that read them
  std::vector<OwnedTensor> tensors;
  std::vector<int64_t> dims;
};

/// Values of the outputs of one call, by name; integers as doubles.
using Outputs = std::map<std::string, std::vector<double>>;

class Calibration {
public:
  /// Files, or folders of files, for `model`. False, with errors, where one does not fit.
  bool read(llvm::ArrayRef<std::string> paths, const LoadedModel &model, Messages &messages);
  /// Two made-up batches of modest size.
  void makeUp(const LoadedModel &model);

  size_t size() const { return samples.size(); }
  bool isMadeUp() const { return madeUp; }
  /// Runs every sample and calls `visit` with its index and the outputs named; all outputs if there are none.
  bool run(LoadedModel &model, llvm::ArrayRef<std::string> names, Messages &messages,
           llvm::function_ref<void(size_t, const Outputs &)> visit);
  /// The first sample alone, with an input of f32 more.
  bool runFirst(LoadedModel &model, llvm::ArrayRef<std::string> names,
                std::pair<std::string, llvm::ArrayRef<float>> more, Messages &messages,
                llvm::function_ref<void(size_t, const Outputs &)> visit);
  /// Of an output of two axes, the last one; 0 of others. What has been run.
  int64_t getLabels(const std::string &output) const {
    auto found = labels.find(output);
    return found == labels.end() ? 0 : found->second;
  }
  /// Seconds of the fastest of `rounds` calls on the first sample, one thread, asked for the outputs named. Negative:
  /// it does not run.
  double time(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds);
  /// The same for each dispatch of the call; empty: it does not run.
  std::vector<double> timeSteps(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds);

private:
  bool readFile(const std::string &path, const LoadedModel &model, Messages &messages);
  std::vector<int64_t> getLimits() const;
  bool runSample(LoadedModel &model, tmc_session *session, size_t index, llvm::ArrayRef<std::string> names,
                 const tmc_tensor *more, Messages &messages, llvm::function_ref<void(size_t, const Outputs &)> visit);

  std::vector<Sample> samples;
  std::map<std::string, int64_t> labels;
  bool madeUp = false;
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_CALIBRATION_H
