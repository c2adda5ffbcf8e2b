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

/// What one call reads: a batch; of a model with states a sequence from its beginning, or the part of it that comes
/// next.
struct Sample {
  std::string path;               ///< "" if it was made up
  std::vector<std::string> names; ///< of the tensors: those that they hold are of the model that read them
  std::vector<OwnedTensor> tensors;
  std::vector<int64_t> dims;
  size_t batch = 0;                                ///< which file it is of
  bool beginsSequence = true, endsSequence = true; ///< nothing is remembered before it, nothing is read behind it
};

/// Values of the outputs of one call, by name; integers as doubles. Of an output with a row for each element of a mask
/// the rows of padding are left out: no one reads them, and they would be most of an error.
using Outputs = std::map<std::string, std::vector<double>>;

/// Seconds of the fastest of a few calls; negative: it does not run.
struct CallTimes {
  double call = -1; ///< the first sample; of a model with states a prompt, of whose last token alone outputs are wanted
  double step = -1; ///< of a model with states: one token behind it

  void takeFaster(const CallTimes &other);
};

/// A model with states is given sequences, each from nothing: the rows of a file's arrays. One that is longer than a
/// call of the model is read in parts.
class Calibration {
public:
  /// Files, or folders of files, for `model`. False, with errors, where one does not fit.
  bool read(llvm::ArrayRef<std::string> paths, const LoadedModel &model, Messages &messages);
  /// Two made-up batches of modest size.
  void makeUp(const LoadedModel &model);

  size_t size() const { return samples.size(); }
  bool isMadeUp() const { return madeUp; }
  /// "3 batches"; of a model with states "12 sequences, 1536 tokens".
  std::string describeSize() const;
  size_t countBatches() const { return samples.empty() ? 0 : samples.back().batch + 1; }
  /// Of a model with states those of the first sample; else 0.
  int64_t countFirstTokens() const { return tokensDim < 0 ? 0 : samples.front().dims[tokensDim]; }
  /// Runs every sample and calls `visit` with its index and the outputs named; all outputs if there are none. An output
  /// that is named and is of a sequence as a whole (what an encoder gives) comes with its last part.
  bool run(LoadedModel &model, llvm::ArrayRef<std::string> names, Messages &messages,
           llvm::function_ref<void(size_t, const Outputs &)> visit);
  /// Both models, sample by sample: the outputs of all of them need not be kept.
  bool runBoth(LoadedModel &exact, LoadedModel &other, llvm::ArrayRef<std::string> names, Messages &messages,
               llvm::function_ref<void(size_t, const Outputs &, const Outputs &)> visit);
  /// The samples of the first batch alone; with an input of f32 more, if it has a name.
  bool runFirst(LoadedModel &model, llvm::ArrayRef<std::string> names,
                std::pair<std::string, llvm::ArrayRef<float>> more, Messages &messages,
                llvm::function_ref<void(size_t, const Outputs &)> visit);
  /// Of an output whose rows are scores of labels, or of the next token, the last axis; 0 of others. What has been run.
  int64_t getLabels(const std::string &output) const {
    auto found = labels.find(output);
    return found == labels.end() ? 0 : found->second;
  }
  /// Of `rounds` calls on the first sample, one thread, asked for the outputs named.
  CallTimes time(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds);
  /// Seconds of each dispatch of the same call, and of a model with states of as many steps behind it as it has tokens,
  /// added up; empty: it does not run.
  std::vector<double> timeSteps(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds);

private:
  struct Runner;
  bool readFile(const std::string &path, const LoadedModel &model, Messages &messages);
  void takeDims(const tmc_signature &signature);
  /// Sequences of one file, each in parts of as many tokens as a call takes.
  void addSequences(Sample whole, int64_t sequences, const LoadedModel &model);
  std::vector<int64_t> getLimits() const;
  bool runSample(Runner &runner, size_t index, llvm::ArrayRef<std::string> names, const tmc_tensor *more,
                 Messages &messages, Outputs &outputs);
  template <typename Measure>
  bool timeCalls(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds, Measure measure);

  std::vector<Sample> samples;
  std::map<std::string, int64_t> labels;
  bool madeUp = false;
  int32_t pastDim = -1, tokensDim = -1, rowsDim = -1; ///< of a model with states
  int64_t longest = 0;                                ///< tokens of the longest sequence
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_CALIBRATION_H
