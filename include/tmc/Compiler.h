// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The compiler as a function: what `tmc compile` does, without the command line.

#ifndef TMC_COMPILER_H
#define TMC_COMPILER_H

#include "lib/Support/Messages.h"
#include "tmc/Artefact.h"
#include "tmc/Import.h"
#include "tmc/Pipelines.h"
#include "tmc/PlanFile.h"
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tmc {

/// Whether it is text for reading.
inline bool isText(EmitKind kind) { return kind >= EmitKind::MLIR; }

/// Until where `EmitKind::MLIR` goes.
enum class Stage {
  Import,  ///< as the importer made it
  Model,   ///< after the model passes: weights folded, tokens packed
  Groups,  ///< after the groups are formed, with schedules, weights hoisted
  Kernels, ///< kernels of every CPU level, the host function, the arena plan
  Target   ///< the kernels after their lowering to native registers
};

/// A fact that must hold, or nothing is written.
struct Requirement {
  enum Fact { NoFallback, NoApproximation, Counted, AllRequested } fact;
  llvm::StringRef op;  ///< of Counted: one of kCountedOps
  int64_t count = 0;
};

/// One of the passes that approximate linear layers (dialects/Mixer/Transforms/Passes.td), and what it is told.
struct LayerPass {
  enum Kind { RemoveUnits, LowRank, Sparsify, SplitExperts, Quantize, IntegerOnly } kind = Quantize;
  enum Mode { Apply, Observe, Compare, Choose, Count } mode = Apply;
  int64_t alternative = 1;             ///< the choice that means it, of Choose
  std::string file;                    ///< safetensors of what was observed of each layer; empty: there is none
  std::vector<std::string> only, skip; ///< the layers that are meant (none: all), and those that stay exact

  // mixer-low-rank: one of the two
  int64_t rank = 0;
  double ratio = 0; ///< of a layer's multiplications that stay; of mixer-sparsify, mixer-remove-units: of blocks, units that go

  // mixer-remove-units, mixer-remove-layers
  std::string unit;                 ///< "heads", "neurons" or "layers"
  std::vector<std::string> removed; ///< "LAYER=0+3", or layers: what goes; with a ratio or a tolerance what was chosen
  double tolerance = 0;             ///< instead of a ratio: what the units of one layer may add to the outputs' error
  std::string metric;               ///< of that error; empty: of the budget, or rel_l2
  int64_t multiple = 0;             ///< of which what stays of a layer is a number; 0: what kernels like

  // mixer-sparsify
  int64_t block = 4;          ///< outputs of a block
  int64_t keep = 0, of = 0;    ///< instead of blocks: of so many neighbouring inputs so many stay; of mixer-low-rank: of the second factor
  bool isSecondOrder = false;  ///< the weights with zeros come from `file`

  // mixer-split-experts
  int64_t experts = 0, top = 0; ///< of a feed-forward network; that a row gets

  // mixer-integer-only
  double outliers = 1; ///< how far a channel goes, in means of all, before it is divided

  // mixer-quantize
  int64_t groups = -1;    ///< inputs that share a scale of the weight; 0: all of a row; -1: 128, 64 or 32, what divides
  int64_t weightBits = 8;  ///< or 4
  std::string format;      ///< of a weight's numbers: "fp8_e4m3", "mxfp4" ... (lib/Support/FloatFormats.h); empty: codes of integers
  int64_t rotate = 0;      ///< neighbours of an input that a Hadamard matrix mixes; 0: none; -1: the largest power of 2 that divides them
  int64_t blockInputs = 0; ///< 16 or 8: bits of the inputs of weights in groups of 32, 16 or 8; 0: products of bytes
  int64_t tableBits = 0;  ///< of large tables of embeddings: 0 (they stay f32), 4 or 8
  double smooth = 0.5;
  bool isStatic = false, isSymmetric = false;
  /// Of static ranges: extremes, percentile, mse, entropy.
  std::string rangeMethod = "extremes";
  double percentile = 99.99;     ///< of the elements that lie inside of the range
  int64_t histogram = 0;         ///< parts of the range that are counted, of Observe
  bool hasErrorFeedback = false; ///< codes of weights come from `file`, too
  bool isActivationAware = false; ///< and factors of the inputs of weights in groups (AWQ)

  /// "w8a8", "w8", "w4", "w4a8", "mxfp4" ..., "svd", "blocks", "2:4" and others of N of M, "moe", "heads", "neurons", "layers", "integer-only".
  std::string getScheme() const;
  bool removesLayers() const { return kind == RemoveUnits && unit == "layers"; }
  /// The layers in front of one become others with it: what it saves is seen of whole models only.
  bool changesLayersInFront() const { return (kind == RemoveUnits && !removesLayers()) || kind == SplitExperts; }
  /// Weights in few bits, inputs as they are or rounded in the weight's groups.
  bool isWeightOnly() const { return blockInputs != 0 || !format.empty(); }
  /// "--quantize".
  llvm::StringRef getFlag() const;
  /// With what it was told: "w8a8:groups=none", "svd:rank=64".
  std::string getName() const;
  /// Of a layer's weight, about.
  double getWeightBytes(int64_t outputs, int64_t inputs) const;
};

class KernelCache; // tmc/CodeGeneration.h

struct CompileOptions {
  std::string model;  ///< as typed
  std::string output; ///< file or folder; "-": standard output, for text only
  EmitKind kind = EmitKind::Program;
  bool isStatic = false; ///< a program with the C library in it
  Stage stage = Stage::Kernels;
  std::string name; ///< prefix of every symbol; a C identifier
  std::vector<ImportOptions::Constant> constants;
  std::string padding; ///< as in ImportOptions
  std::string adapter; ///< as in ImportOptions
  bool rmsNorms = false; ///< layer norms of a residual stream become RMS norms
  std::vector<ImportOptions::Dim> dims;
  std::vector<std::string> outputNames;       ///< empty: all
  std::vector<std::string> levels;            ///< "x86-64-v3"…; empty: all of the target
  /// TMC_CPU_* of a processor: of each level and those that add instructions to it only the last that it runs, for what is
  /// run there at once. Nothing: all.
  std::optional<uint64_t> processor;
  /// Sets it, and leaves of the CPU levels that are asked for the best that the processor runs, if it runs any.
  void compileOnlyFor(uint64_t processorFeatures);
  std::vector<std::string> cudaArchitectures; ///< "sm_80"…, with the level "cuda"
  std::string cudaPath;                 ///< folder of the CUDA toolkit; empty: the usual ones
  int64_t blockInputBits = 16;          ///< of linear layers with weights in blocks: 16, 8, or 0 for f32
  std::string recurrenceForm = "auto";  ///< auto, recurrent, chunked or parallel
  int64_t recurrenceChunk = 64;         ///< steps of a chunk
  std::string convolutionForm = "auto"; ///< auto, direct or fourier
  std::string compute, cacheType;       ///< of PipelineOptions
  bool keepsWindows = false;            ///< of ImportOptions
  int64_t ringPage = 0;                 ///< of ImportOptions
  int64_t cachePage = 0;                ///< of PipelineOptions
  WeightsPlacement weights = WeightsPlacement::Automatic;
  std::string weightsFile; ///< safetensors for the `mixer.file`s of an .mlir
  std::vector<Requirement> requirements;
  /// How kernels are cut, of layers and levels for which another choice is asked for than that of the cost model.
  std::vector<ScheduleChoice> schedules;
  std::vector<LayerPass> layerPasses; ///< in the order in which they run
  MergeOptions merge;
  bool isPlanned = false;          ///< both come from a plan, with what was measured of them then in `exactness`
  std::shared_ptr<KernelCache> kernels; ///< for several compilations of one model; nothing: each makes all of its code
  std::shared_ptr<void> keepAlive; ///< what the files of `layerPasses` need until the compilation is done
  std::string exactness; ///< of approximate passes: what was measured of them. Empty: nothing approximate was done
  bool strict = false;
  std::string depfile;
  std::string command;  ///< the command line, quoted; goes into the metadata
  unsigned threads = 0; ///< of the compiler; 0: what affinity allows
  /// For tests of failures: how a pass behind this stage goes wrong (lib/Compiler/DebugBreak.h). Empty: nowhere.
  std::string breakStage, breakKind;
  /// Called with the imported module, which it may change: `tmc diff` makes its taps outputs.
  std::function<llvm::LogicalResult(mlir::ModuleOp)> onImported;
  /// Called when a stage begins, with a word for people.
  std::function<void(llvm::StringRef)> onProgress;
};

/// What of it the passes are told; levels are the default ones where none are asked for.
PipelineOptions getPipelineOptions(const CompileOptions &options);

/// What came of it, for the report on the screen and as JSON.
struct CompileSummary {
  struct File {
    std::string path;
    uint64_t size;
  };
  struct StageTime {
    std::string name;
    double seconds;
  };
  std::vector<File> files;
  std::vector<StageTime> times;
  std::vector<std::string> levels;
  std::string name, family;
  uint64_t parameters = 0, weightsSize = 0, codeSize = 0;
  uint64_t kernels = 0, dispatches = 0, attentions = 0, norms = 0, fallbacks = 0, quantized = 0;
  /// Layers behind which tokens are merged, with their numbers before and behind; of calls of the longest length, if `isDynamic`.
  struct Merge {
    std::string layer;
    int64_t from, to;
    bool isDynamic;
  };
  std::vector<Merge> merges;
  /// What the output `observed` of a model that observes holds: name -> (first element, elements).
  std::map<std::string, std::pair<int64_t, int64_t>> observed;
  /// Outputs and inputs of the layers that were compared, and where the choice of each layer is.
  std::map<std::string, std::pair<int64_t, int64_t>> layerSizes;
  std::map<std::string, int64_t> choices;
  std::string text; ///< of a text form with output "-"
};

/// Compiles `options.model`. On failure nothing has been written and `messages` says why.
llvm::LogicalResult compile(const CompileOptions &options, Messages &messages, CompileSummary &summary);

/// "0.1.0".
llvm::StringRef getVersion();
/// The stem of `path` as a C identifier: "models/MiniLM-L6.v2/" -> "MiniLM_L6".
std::string makeName(llvm::StringRef path);

} // namespace tmc

#endif // TMC_COMPILER_H
