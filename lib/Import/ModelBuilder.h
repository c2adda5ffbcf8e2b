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
#include "llvm/ADT/StringMap.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/OwningOpRef.h"
#include "tmc/Import.h"
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

/// How far the length of a sequence may go, and why.
struct LengthLimit {
  int64_t high;
  std::string source; ///< "max_position_embeddings of minilm/config.json"
};

class ModelBuilder {
public:
  ModelBuilder(mlir::MLIRContext &context, const Config &config, const ImportOptions &options, Messages &messages);

  const Config &getConfig() const { return config; }
  Messages &getMessages() { return messages; }

  //===-- Weights -----------------------------------------------------------------------------------===//

  /// Declares a file of weights as `@symbol`; the first one is what names mean.
  void addFile(llvm::StringRef symbol, const SafeTensors &file);
  /// The tensor "module.name" of the layer that is being built, as f32. `label`: who needs it, in words.
  mlir::Value weight(llvm::StringRef name, llvm::ArrayRef<Size> shape, llvm::StringRef label);
  /// True if the file has it.
  bool hasWeight(llvm::StringRef name) const;
  /// An error if the file has no tensor "stem.N" for the last of `count` layers N: one for all tensors of a layer.
  void checkLayers(llvm::StringRef stem, int64_t count, llvm::StringRef key);

  //===-- The entry function ------------------------------------------------------------------------===//

  /// Creates @main over `batch` x `seq` token inputs.
  void begin(llvm::ArrayRef<TokenInput> inputs, const LengthLimit &length);
  mlir::Value getInput(llvm::StringRef name) const;
  mlir::Value getBatch() const { return batch; }
  mlir::Value getLength() const { return length; }
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
  mlir::Value tanh(llvm::StringRef module, mlir::Value input);
  mlir::Value tap(llvm::StringRef name, mlir::Value input);
  /// [batch, seq, c] -> [batch, c].
  mlir::Value pool(llvm::StringRef module, mlir::Value input, mixer::PoolKind kind);

  /// Token t of each sequence is at place t: int32 [batch, seq].
  mlir::Value countedPositions(llvm::StringRef module);
  /// Places are counted over the tokens that are not `padding`, from padding + 1; padding itself is at `padding`.
  mlir::Value positionsPastPadding(llvm::StringRef module, mlir::Value ids, int64_t padding);

  struct AttentionOptions {
    int64_t heads;
    std::optional<int64_t> window; ///< keys at most this far away
    mlir::Value relativeBias;      ///< [heads, 2 * maximal length - 1], by key place - query place
    mlir::Value positions, cosine, sine; ///< rotary embedding of queries and keys
  };
  /// Bidirectional softmax attention over [batch, seq, width] projections; keys are masked by the input
  /// attention_mask.
  mlir::Value attention(llvm::StringRef module, mlir::Value query, mlir::Value key, mlir::Value value,
                        const AttentionOptions &options);

  /// cos and sin of place * theta^(-2 t / headSize), places to the maximal length, t < headSize / 2.
  std::pair<mlir::Value, mlir::Value> rotaryTables(llvm::StringRef module, double theta, int64_t headSize);

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
  std::pair<int64_t, int64_t> getBounds(llvm::StringRef dim, int64_t high, const std::string &limitSource);
  mlir::Value toFloat32(mlir::Location loc, mlir::Value value);
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
  llvm::StringMap<unsigned> tapUses;            ///< how often a tap of that name was asked for
  llvm::StringMap<mlir::Value> weights;         ///< as f32, by name
  std::vector<const TensorView *> usedTensors; ///< each once
  uint64_t parameterCount = 0;

  std::vector<OpenScope> scopes;
  std::vector<std::string> inputNames;
  mlir::Value batch, length;
  int64_t maximalLength = 1;
  bool configurationIsWrong = false; ///< then every shape would be wrong as well: one error for one cause
  std::vector<std::string> knownOutputs;
  std::vector<Output> outputs;
};

} // namespace tmc::import

#endif // TMC_IMPORT_MODELBUILDER_H
