// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the builders of all families share: the entry function and its signature, weights by name with their shape
// checked, and the layers that models are made of. A builder never stops at the first error: a missing tensor is
// reported and stood in for, so that one run names all of them.

#ifndef TMC_IMPORT_MODELBUILDER_H
#define TMC_IMPORT_MODELBUILDER_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "lib/Import/Config.h"
#include "lib/Import/SafeTensors.h"
#include "lib/Import/Scalar.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/OwningOpRef.h"
#include "tmc/Import.h"
#include "llvm/ADT/StringMap.h"
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tmc::import {

/// An input of int64 [batch, seq].
struct TokenInput {
  std::string name, role, description;
  int64_t low, high;                   ///< every element, inclusive
  std::optional<int64_t> defaultValue; ///< the input may be left out
};

/// A size that the caller chooses with every call.
struct InputDim {
  std::string name;
  int64_t low, high;   ///< equal: the size is known and the dim is none
  bool isHard;         ///< the model can't do what is outside
  std::string source;  ///< why: "image_size of vit/config.json"
  std::string description;
};

/// An input of any shape: an axis is a dim's name, or a number.
struct TensorInput {
  std::string name, role, description;
  std::vector<std::string> dims;
  bool isInteger = false;                           ///< int64, else f32
  std::optional<std::pair<int64_t, int64_t>> range; ///< of integers, inclusive
  std::optional<int64_t> defaultValue;              ///< the input may be left out
};

/// How far the length of a sequence may go, and why.
struct LengthLimit {
  int64_t high;
  std::string source; ///< "max_position_embeddings of minilm/config.json"
};

/// What a family's norms have in common.
struct NormSettings {
  mixer::NormKind kind = mixer::NormKind::rms;
  double epsilon = 1e-6;
  bool scale = true, bias = false;
  double offset = 0; ///< added to the stored scale
};

class ModelBuilder {
public:
  ModelBuilder(mlir::MLIRContext &context, const Config &config, const ImportOptions &options, Messages &messages);

  const Config &getConfig() const { return config; }
  Messages &getMessages() { return messages; }

  //===-- Weights -----------------------------------------------------------------------------------===//

  /// Declares a file of weights as `@symbol`; the first one is what names mean.
  void addFile(llvm::StringRef symbol, const SafeTensors &file);
  /// The names of modules in the user's file, by those that families have. Of states and layers, too.
  void setNames(std::function<std::string(llvm::StringRef)> rename) { this->rename = std::move(rename); }
  /// How many heads a tensor's rows are of, if the two rows that rotary positions turn together are neighbours in the file; else 0.
  /// The file leaves axes of 1 out.
  void setRegroupsAxes() { regroupsAxes = true; }
  void setPairedRows(std::function<int64_t(llvm::StringRef)> getHeads) { getPairedHeads = std::move(getHeads); }
  /// The tensor "module.name" of the layer that is being built, as f32. `label`: who needs it, in words.
  mlir::Value weight(llvm::StringRef name, llvm::ArrayRef<Size> shape, llvm::StringRef label);
  /// True if what follows can't be right, which has been said: builders of many layers may stop.
  bool hasFailed() const { return configurationIsWrong; }
  /// True if the file has it.
  bool hasWeight(llvm::StringRef name) const;
  /// The same by its whole name, whichever scopes are open.
  bool hasTopWeight(llvm::StringRef name) const { return file->find(rename ? rename(name) : name.str()); }
  /// True if the file has tensors whose names begin with "stem.".
  bool hasTensorsBelow(llvm::StringRef stem) const;
  /// An error if the file has no tensor "stem.N" (and what is behind it in names) for the last of `count` layers N: one for
  /// all tensors of a layer.
  void checkLayers(llvm::StringRef stem, int64_t count, llvm::StringRef key, llvm::StringRef behind = "");

  //===-- The entry function ------------------------------------------------------------------------===//

  /// Creates @main over `batch` x `seq` token inputs.
  void begin(llvm::ArrayRef<TokenInput> inputs, const LengthLimit &length);
  /// For a model of several token axes: layers built from now on are of tokens along `dim`, or of a known number of them.
  void useTokens(mlir::Value batchSize, mlir::Value lengthValue, llvm::StringRef dim);
  void useFixedTokens(mlir::Value batchSize, int64_t count);
  /// Creates @main over the `tokens` new tokens of one sequence that had `past` before, for models with states.
  void beginSequence(llvm::ArrayRef<TokenInput> inputs, const LengthLimit &length);
  bool isSequence() const { return past && !readsSource; }
  /// The same for a model that reads something else first: `source` may be 0 in a call, and then its inputs are left out.
  void beginSequence(const TokenInput &input, const LengthLimit &length, const InputDim &source,
                     llvm::ArrayRef<TensorInput> sourceInputs);
  /// The upper bound of a dim.
  int64_t getBound(llvm::StringRef dim) const;
  /// True if the user named a dim that only models with states have.
  bool isAskedToRemember() const;
  /// Layers built from now on are of `count` rows of that source, at most `maximum`; or of the sequence again.
  void useSource(mlir::Value count, int64_t maximum);
  void useSequence();
  /// The same for inputs of any shape. Dims called batch and seq are those that layers of texts mean.
  void begin(llvm::ArrayRef<InputDim> dims, llvm::ArrayRef<TensorInput> inputs);
  mlir::Value getInput(llvm::StringRef name) const;
  /// The dim that axis `axis` of an input is; null for other values.
  mlir::Value getInputDim(mlir::Value input, int64_t axis) const;
  /// What the caller has to know of the dims.
  void describeDims(CompileInfo &info) const;
  mlir::Value getBatch() const { return batch; }
  mlir::Value getLength() const { return length; }
  /// Of the whole sequence so far, this call included.
  mlir::Value getTotalLength() const { return isSequence() ? total : length; }
  /// int32 [batch, seq]: where each token stands in its sequence.
  mlir::Value getPlaces();
  /// [batch, seq, …] of numbers for each token.
  mlir::RankedTensorType getTokenType(mlir::Type elementType, llvm::ArrayRef<int64_t> axes = {}) const;
  /// `sizes` behind those of the batch and the tokens.
  llvm::SmallVector<mlir::OpFoldResult> getTokenSizes(llvm::ArrayRef<int64_t> axes) const;
  /// Of a model with states: the last tokens, of which outputs are wanted. Else all.
  mlir::Value takeWantedRows(llvm::StringRef module, mlir::Value input);
  /// The outputs' dim of tokens.
  llvm::StringRef getRowsDim() const { return isSequence() ? "rows" : "seq"; }

  //===-- States ------------------------------------------------------------------------------------===//

  /// Rows [1, tokens, …] behind those that the cache `name` of the open scope has: [1, past + tokens, …].
  /// With `window`, behind those that a window of so many tokens keeps; in a ring all, of which those before mean nothing.
  mlir::Value remember(llvm::StringRef name, mlir::Value rows, std::optional<int64_t> window = std::nullopt);
  /// True if layers that see a window of `window` tokens remember no more than that: it is asked for, and less.
  bool keepsWindow(int64_t window) const;
  /// And they do it by moving rows to the front, not in a ring.
  bool movesRows() const { return options.ringPage == 0; }
  /// How many rows a window of so many tokens keeps before the call, and those with the call's.
  std::pair<mlir::Value, mlir::Value> getKeptRows(mlir::Location loc, int64_t window);
  /// The value of a state of static shape before the call, 0 (or `initial`) at first.
  mlir::Value readState(llvm::StringRef name, llvm::ArrayRef<int64_t> shape, double initial = 0);
  /// The value after it.
  void writeState(llvm::StringRef name, mlir::Value value);
  /// Rows [1, n, c] of a source if n > 0, else those of the last call that had some: [1, maximum, c]. `count`: n, an index;
  /// behind the new rows stands what was there, or 0.
  mlir::Value keepRows(llvm::StringRef name, mlir::Value rows, mlir::Value count, int64_t maximum, bool clears = false);
  /// The largest length that the model is compiled for.
  int64_t getMaximalLength() const { return maximalLength; }

  /// True if the output is wanted; remembers that the model has it.
  bool wants(llvm::StringRef output);
  /// `dims`: a dim's name or "" for each axis.
  void addOutput(llvm::StringRef name, mlir::Value value, llvm::ArrayRef<llvm::StringRef> dims,
                 llvm::StringRef description);
  /// Ends @main, checks that every wanted output is there, and scans the weights that are used.
  llvm::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>> finish();

  uint64_t getParameterCount() const { return parameterCount; }
  /// "f32", "f16, f32": what the used weights are stored as.
  std::string getWeightTypes() const;

  //===-- Layers ------------------------------------------------------------------------------------===//
  // `module` is the layer's name in the user's model, below the open scopes; `label` is for messages.

  mlir::Value linear(llvm::StringRef module, mlir::Value input, const Size &inputs, const Size &outputs,
                     llvm::StringRef label, bool bias = true);
  /// Rows [begin, begin + outputs.value) of a fused projection of `rows` outputs.
  mlir::Value linearSlice(llvm::StringRef module, mlir::Value input, const Size &inputs, const Size &outputs,
                          int64_t begin, const Size &rows, llvm::StringRef label, bool bias);
  /// `matrix` is [outputs, inputs], `bias` may be null.
  mlir::Value project(llvm::StringRef module, mlir::Value input, mlir::Value matrix, mlir::Value bias);
  mlir::Value norm(llvm::StringRef module, mlir::Value input, const Size &width, const NormSettings &settings,
                   llvm::StringRef label);
  mlir::Value layerNorm(llvm::StringRef module, mlir::Value input, const Size &width, double epsilon,
                        llvm::StringRef label, bool bias = true);
  mlir::Value embedding(llvm::StringRef module, mlir::Value indices, const Size &rows, const Size &width,
                        llvm::StringRef label);
  mlir::Value add(llvm::StringRef module, mlir::Value left, mlir::Value right);
  /// Adds a vector of the last axis to every token.
  mlir::Value addVector(llvm::StringRef module, mlir::Value input, mlir::Value vector);
  mlir::Value multiply(llvm::StringRef module, mlir::Value left, mlir::Value right);
  /// `name` as in transformers' ACT2FN; `key` is where the config has it.
  mlir::Value activation(llvm::StringRef module, mlir::Value input, llvm::StringRef name, llvm::StringRef key);
  /// The same of a value of these dynamic sizes.
  mlir::Value activation(llvm::StringRef module, mlir::Value input, llvm::StringRef name, llvm::StringRef key,
                         mlir::ValueRange sizes);
  mlir::Value tanh(llvm::StringRef module, mlir::Value input);
  mlir::Value scale(llvm::StringRef module, mlir::Value input, double factor);
  /// A result of the first operand's type; other operands align with its last axes.
  mlir::Value elementwise(llvm::StringRef module, mlir::ValueRange operands,
                          llvm::function_ref<mlir::Value(Scalar, mlir::ValueRange)> body);
  /// Of operands whose dynamic sizes are not those of the tokens.
  mlir::Value elementwise(llvm::StringRef module, mlir::ValueRange operands, mlir::ValueRange sizes,
                          llvm::function_ref<mlir::Value(Scalar, mlir::ValueRange)> body);
  mlir::Value tap(llvm::StringRef name, mlir::Value input);
  /// [batch, seq, c] -> [batch, c].
  mlir::Value pool(llvm::StringRef module, mlir::Value input, mixer::PoolKind kind);

  /// Slopes of linear biases for `heads` heads, [heads] (constants).
  mlir::Value vector(llvm::StringRef module, llvm::ArrayRef<double> numbers);

  /// Token t of each sequence is at place t: int32 [batch, seq].
  mlir::Value countedPositions(llvm::StringRef module);
  /// Places are counted over the tokens of a mask, from 0: int32 [batch, seq]; padding has that of a token beside it.
  mlir::Value placesOfTokens(llvm::StringRef module, mlir::Value mask);
  /// Places are counted over the tokens that are not `padding`, from none + 1; padding itself is at `none`.
  mlir::Value positionsPastPadding(llvm::StringRef module, mlir::Value ids, int64_t padding, int64_t none);

  /// cos and sin of the angle of pair t at every place, [maximal length, pairs].
  struct Rotary {
    mlir::Value positions, cosine, sine;
    bool interleaved = false;
  };
  /// cos and sin of (place + first) * frequencies[t], times `factor`; without positions.
  Rotary rotaryTables(llvm::StringRef module, llvm::ArrayRef<double> frequencies, double factor = 1, int64_t first = 0);
  /// Turns the pairs of [batch, seq, heads, c].
  mlir::Value rotate(llvm::StringRef module, mlir::Value input, const Rotary &rotary);

  struct AttentionOptions {
    int64_t heads = 1, keyHeads = 0; ///< 0: as many as of queries
    /// A query at i reads keys from i - past to i + future; what is not set is not bounded.
    std::optional<int64_t> past, future;
    std::optional<double> scale;     ///< 1 / sqrt(head size)
    std::optional<double> softCap;   ///< scores are c tanh(s / c)
    mlir::Value sink;                ///< [heads], a score that no key has
    mlir::Value relativeBias;        ///< [heads, 2 * maximal length - 1], by key place - query place
    mlir::Value slopes;              ///< [heads], times the key's place (Press et al., 2022)
    mlir::Value keyPlaces;           ///< int32 [batch, keys], for slopes; else key place - query place counts
    std::optional<mlir::Value> mask; ///< int64 [batch, keys], null for none; else the input attention_mask
    mlir::Value ownPlaces;           ///< int32 [batch, seq]: the place of each query among the keys, if they are not all
    mlir::Value keyLength;           ///< of another sequence (cross attention)
    Rotary rotary;                   ///< of queries and keys
  };
  /// For keys that `remember` gives with a window: ownPlaces and keyLength.
  void seeLast(AttentionOptions &options, int64_t window);
  /// Softmax attention over [batch, seq, width] projections.
  mlir::Value attention(llvm::StringRef module, mlir::Value query, mlir::Value key, mlir::Value value,
                        const AttentionOptions &options);
  /// The same on heads, [batch, seq, heads, c].
  mlir::Value attend(llvm::StringRef module, mlir::Value query, mlir::Value key, mlir::Value value,
                     const AttentionOptions &options);
  /// [batch, seq, heads * c] <-> [batch, seq, heads, c]. `tokens`: the length, if it is not that of the model.
  mlir::Value splitHeads(llvm::StringRef module, mlir::Value input, int64_t heads, mlir::Value tokens = {});
  mlir::Value joinHeads(llvm::StringRef module, mlir::Value input);

  //===-- Slices and shapes -------------------------------------------------------------------------===//

  /// [begin, begin + count * stride) of an axis, a static one.
  mlir::Value slice(mlir::Value input, int64_t axis, int64_t begin, int64_t count, int64_t stride = 1);
  /// Of static shapes: weights.
  mlir::Value reshape(mlir::Value input, llvm::ArrayRef<int64_t> shape);
  mlir::Value transpose(mlir::Value input, llvm::ArrayRef<int64_t> permutation);
  mlir::Value concatenate(llvm::StringRef module, int64_t axis, mlir::ValueRange parts);

  //===-- For what is not above ---------------------------------------------------------------------===//

  mlir::OpBuilder &getBuilder() { return builder; }
  /// The location of a layer below the open scopes.
  mlir::Location getLocation(llvm::StringRef module) const;
  /// Its name in the user's file.
  std::string getName(llvm::StringRef module) const;
  /// The dynamic sizes of a type: batch, then seq.
  llvm::SmallVector<mlir::Value> getSizes(mlir::RankedTensorType type) const;

  /// Layers built while it lives are below `module` and, in messages, inside `label`.
  class Scope {
  public:
    Scope(ModelBuilder &builder, llvm::StringRef module, llvm::StringRef label = "");
    ~Scope() { builder.scopes.pop_back(); }
    Scope(const Scope &) = delete;

  private:
    ModelBuilder &builder;
  };

private:
  struct OpenScope {
    std::string module, label;
  };
  struct Output {
    std::string name, description;
    mlir::Value value;
    std::vector<std::string> dims;
  };

  /// The bounds of a dim: the user's or the default, checked.
  void createMain(llvm::ArrayRef<TokenInput> inputs, llvm::ArrayRef<llvm::StringRef> dims);
  /// `fixed`: the sizes of axes whose names are no dims.
  void createMain(llvm::ArrayRef<TensorInput> inputs, const llvm::StringMap<int64_t> &fixed);
  /// The dims of a model with states, by the user or default; sets the longest length.
  std::vector<mlir::NamedAttribute> makeSequenceDims(const LengthLimit &limit);
  void openSequence();
  void checkDims(llvm::ArrayRef<llvm::StringRef> known);
  std::pair<int64_t, int64_t> getBounds(llvm::StringRef dim, int64_t high, const std::string &limitSource);
  mlir::Value toFloat32(mlir::Location loc, mlir::Value value);
  /// Rows that were pairs of neighbours in each head as two halves.
  mlir::Value splitPairedRows(mlir::Value value, int64_t heads);
  mlir::Value readBlocks(const TensorView &tensor);
  void recordTaps();
  void scanWeights();
  void remarkUnused();

  mlir::OpBuilder builder;
  const Config &config;
  const ImportOptions &options;
  Messages &messages;
  mlir::OwningOpRef<mlir::ModuleOp> module;
  mlir::func::FuncOp function;

  const SafeTensors *file = nullptr;
  std::string fileSymbol;
  std::function<std::string(llvm::StringRef)> rename;
  std::function<int64_t(llvm::StringRef)> getPairedHeads;
  bool regroupsAxes = false;
  llvm::StringMap<unsigned> tapUses;           ///< how often a tap of that name was asked for
  llvm::StringMap<mlir::Value> weights;        ///< as f32, by name
  std::vector<const TensorView *> usedTensors; ///< each once
  uint64_t parameterCount = 0;

  std::vector<OpenScope> scopes;
  std::vector<std::string> inputNames;
  llvm::StringMap<mlir::Value> dimValues; ///< of `begin` with inputs of any shape
  std::map<std::string, std::string> dimDescriptions;
  mlir::Value batch, length;
  mlir::Value past, total, rows, places; ///< of a model with states
  mlir::Value tokens;                    ///< the length where no source is read
  int64_t longestSequence = 1;
  bool readsSource = false; ///< see useSource
  int64_t maximalLength = 1;
  bool hasFixedLength = false; ///< tokens are no dim
  bool configurationIsWrong = false; ///< then every shape would be wrong as well: one error for one cause
  std::vector<std::string> knownOutputs;
  std::vector<Output> outputs;
};

} // namespace tmc::import

#endif // TMC_IMPORT_MODELBUILDER_H
