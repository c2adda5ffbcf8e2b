// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the passes that approximate linear layers share: which layers there are and what each is called, what is
// observed of them on calibration data, how far the approximate layer is from the exact one, and a model that has both
// and is told at each call which of them counts.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_LINEARLAYERS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_LINEARLAYERS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/TensorArithmetic.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// A linear layer whose weight is known at compile time. `name` is that of its place in the model; the second use of a
/// layer is "NAME#2", as it has inputs of its own.
struct LinearLayer {
  LinearOp op;
  std::string name;

  int64_t getInputSize() { return op.getWeight().getType().getDimSize(1); }
  int64_t getOutputSize() { return op.getWeight().getType().getDimSize(0); }
};

/// Of the layers of `main` that are computed at run time, in order.
std::vector<std::string> getLinearLayerNames(mlir::func::FuncOp main);

/// Which layers a pass is for, and what it does: the same for all of them.
struct LayerPassOptions {
  llvm::StringRef pass, done; ///< "mixer-quantize", "quantized"
  llvm::StringRef mode;       ///< apply, observe, compare or choose
  int64_t alternative;        ///< of `choose`
  llvm::ArrayRef<std::string> only, skip;
};

/// Does what `options.mode` says to the layers of the module's @main. `refuse` says why a layer is none for this pass,
/// "": it is; `replace` makes the approximate layer; `observe` says what is to be known of a layer. The number of
/// layers replaced; failure, with an error, if the mode is none.
llvm::FailureOr<unsigned> runLayerPass(mlir::ModuleOp module, const LayerPassOptions &options,
                                       llvm::function_ref<std::string(LinearOp)> refuse,
                                       llvm::function_ref<mlir::Value(mlir::OpBuilder &, LinearLayer)> replace,
                                       llvm::function_ref<void(class Observations &, LinearLayer)> observe);

/// The layers of `main` in order; with `only`, those. Those in `skip`, those that are not of f32 or have no constant
/// weight, and those for which `refuse` has a reason stay exact, with a remark: "stays exact, it is not DONE: why".
llvm::SmallVector<LinearLayer> collectLinearLayers(mlir::func::FuncOp main, const LayerPassOptions &options,
                                                   llvm::function_ref<std::string(LinearOp)> refuse);

/// The tensor "LAYER.what" of the safetensors file at `path`.
mlir::Value readStatistic(mlir::OpBuilder &b, mlir::Location loc, mlir::ModuleOp module, llvm::StringRef path,
                          const LinearLayer &layer, llvm::StringRef what, mlir::RankedTensorType type);

/// Outputs that a model gets for observing: reductions over the rows of what layers read and give. Their shapes are
/// static, so that they can be asked for behind every packing of tokens.
class Observations {
public:
  explicit Observations(mlir::func::FuncOp main) : main(main) {}

  /// LAYER.minimum and LAYER.maximum of each input channel.
  void addExtremes(LinearLayer layer);
  /// LAYER.output.minimum and LAYER.output.maximum of each output channel.
  void addOutputExtremes(LinearLayer layer);
  /// LAYER.squares of each input channel, summed over the rows.
  void addSquares(LinearLayer layer);
  /// LAYER.score of each of the `units` that the input channels are, one behind the other: the squares of what its channels add to
  /// the outputs, each channel alone, summed over the rows.
  void addScores(LinearLayer layer, int64_t units);
  /// LAYER.histogram: how many elements of the input, times `factor` if there is one, lie in each of `bins` equal parts of
  /// the interval that codes of 8 bits have, `range`: {step, low}, which is LAYER.interval.
  void addHistogram(LinearLayer layer, mlir::Value factor, mlir::Value range, int64_t bins);
  /// LAYER.weight, and LAYER.gram: the products of the inputs, summed over the rows.
  void addProducts(LinearLayer layer);
  /// LAYER.score: 1 - the cosine of what a layer of a residual stream reads and gives, along the last axis, summed over the rows;
  /// LAYER.rows: how many there are. Rows of zeros do not count.
  void addInfluence(mlir::Location loc, llvm::StringRef layer, mlir::Value input, mlir::Value output);
  /// LAYER.error2, .exact2, .product, .approximate2 and .worst of each output channel.
  void addComparison(LinearLayer layer, mlir::Value approximate);
  /// Of a value of any layer, with so many outputs and inputs.
  void addComparison(llvm::StringRef layer, mlir::Value exact, mlir::Value approximate, int64_t outputs, int64_t inputs);
  /// LAYER.what: a value of static shape.
  void add(LinearLayer layer, llvm::StringRef what, mlir::Value value) {
    outputs.push_back({(layer.name + "." + what).str(), value});
  }
  /// All of them as one output more, `observed`, one behind the other. What is where stands in the module's
  /// `mixer.observed`; the layers' outputs and inputs in its `mixer.layer_sizes`.
  void append();

private:
  struct Output {
    std::string name;
    mlir::Value value;
  };
  void addExtremes(mlir::OpBuilder &b, mlir::Location loc, mlir::Value x, const std::string &name);
  mlir::Value overRows(TensorArithmetic &math, mlir::ValueRange values, double start, ScalarBody body);

  mlir::func::FuncOp main;
  llvm::SmallVector<Output> outputs;
  llvm::SmallVector<std::pair<std::string, std::array<int64_t, 2>>> sizes; ///< of layers: outputs, inputs
};

/// Lets the input `choices` (f32, one for each layer) say what counts: 0 the exact layer, `alternative` what is added
/// here. Several passes may add alternatives, each its own. Where a layer's choice is stands in the module's
/// `mixer.choices`.
class LayerChoices {
public:
  /// `more`: layers beside the linear ones that a choice is made for; only the first of several passes may have some.
  LayerChoices(mlir::func::FuncOp main, int64_t alternative, llvm::ArrayRef<std::string> more = {});
  /// False if `layer` is none that choices are made for: a part of another alternative.
  bool contains(const LinearLayer &layer) const;
  void add(LinearLayer layer, mlir::Value approximate);
  /// The same of a value of any layer that has a place; `approximate` is there where it is read.
  void add(llvm::StringRef layer, mlir::Value exact, mlir::Value approximate);
  /// The choice itself, a tensor of rank 0.
  mlir::Value get(mlir::OpBuilder &b, mlir::Location loc, llvm::StringRef layer);

private:
  mlir::func::FuncOp main;
  mlir::DictionaryAttr places;
  mlir::Value choices;
  int64_t alternative;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_LINEARLAYERS_H
