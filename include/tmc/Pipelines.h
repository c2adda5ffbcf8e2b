// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The passes of the compiler in their order, a function a stage. The options are the only channel into a stage, so
// each can be run and tested alone: `tmc-opt --tmc-model-pipeline`.

#ifndef TMC_PIPELINES_H
#define TMC_PIPELINES_H

#include <string>
#include <vector>

namespace mlir {
class OpPassManager;
}

namespace tmc {

/// What mixer-merge-tokens does (dialects/Mixer/Transforms/Passes.td, MergeTokens.cpp for settings of single schemes).
struct MergeOptions {
  std::string scheme; ///< as docs/merge-tokens.md has them; empty: nothing is merged
  int64_t count = 0;  ///< tokens that go in each layer
  double ratio = 0;   ///< or the share that stays
  std::string schedule = "constant";
  std::vector<int64_t> counts, at;
  std::vector<double> ratios; ///< for each layer, as counts
  double threshold = 0; ///< of tome: counts are still to be found, as many as are so alike on calibration data
  std::string proportional = "auto", classToken = "auto", mode = "auto";
  double margin = 0.75, fallingMargin = 0.75;
  std::string score = "auto"; ///< what tokens are chosen by: class or rank
  int64_t steps = 0;          ///< of a rank; 0: by the layer
  double temperature = 0.1;   ///< of token-transforming
  int64_t stride = 2;         ///< of pool, and from window to window; of tomesd the edge of a cell
  int64_t window = 0, padding = -1; ///< of t2t and patch-merging, and of pool with a grid
  std::string grid = "auto";
  std::vector<std::string> skip; ///< layers that keep their tokens
  // Of tread and mixture-of-depths, where `ratio` of the tokens goes through some layers and the others skip them (mixer-route-tokens).
  int64_t start = -1, end = -1, every = 0, seed = 0;
  std::string choose = "random";
  bool skipsLayers() const { return scheme == "tread" || scheme == "mixture-of-depths"; }
};

struct PipelineOptions {
  /// CPU levels that kernels are emitted for, weakest first.
  std::vector<std::string> levels = {"x86-64-v2", "x86-64-v3", "x86-64-v4"};
  /// Of linear recurrences: auto, recurrent, chunked or parallel; and the steps of a chunk.
  std::string recurrenceForm = "auto";
  int64_t recurrenceChunk = 64;
  /// Of long convolutions: auto, direct or fourier.
  std::string convolutionForm = "auto";
  /// Type that weights and activations are stored in: "bf16" or "f16" (an approximation of an f32 model), "f32"
  /// (nothing between ops is rounded, whatever the model says); "": as the model says.
  std::string compute;
  /// Type that caches of f32 are stored in: "bf16", "f16", "i8", "fp8_e4m3", "fp8_e5m2" (approximations), or "".
  std::string cacheType;
  /// Tokens of a page that caches lie in, a power of 2 from 32 to 4096; 0: each lies in one piece.
  int64_t cachePage = 0;
  /// Bits that inputs of linear layers with quantized weights are rounded to, 8 or 16; 0: those weights become f32.
  int64_t blockInputBits = 16;
  MergeOptions merge;
};

/// Rewrites on the model level: the same numbers with less work.
void populateModelPipeline(mlir::OpPassManager &manager, const PipelineOptions &options);
/// Which ops share a loop nest, how it is tiled, what weights it reads.
void populateGroupPipeline(mlir::OpPassManager &manager, const PipelineOptions &options);
/// Groups to kernels of every level, the host function and the plan of its arena.
void populateHostPipeline(mlir::OpPassManager &manager, const PipelineOptions &options);

/// The three under --tmc-model-pipeline, --tmc-group-pipeline and --tmc-host-pipeline.
void registerPipelines();

} // namespace tmc

#endif // TMC_PIPELINES_H
