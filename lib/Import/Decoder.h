// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Decoders: token ids in, a score for each token of the vocabulary out. A family says what its parts are called and
// which of the parts below its layers are made of; the rest is here.

#ifndef TMC_IMPORT_DECODER_H
#define TMC_IMPORT_DECODER_H

#include "lib/Import/Families.h"
#include "lib/Import/Rope.h"
#include <functional>

namespace tmc::import {

/// Where a configuration has the sizes of a decoder; "" where the family does not ask it.
struct DecoderKeys {
  llvm::StringLiteral width = "hidden_size", inner = "intermediate_size", heads = "num_attention_heads",
                      keyHeads = "num_key_value_heads", headSize = "head_dim", layers = "num_hidden_layers",
                      places = "max_position_embeddings", activation = "hidden_act";
};

struct DecoderSizes {
  Size vocabulary, width, inner, heads, keyHeads, headSize, places;
  int64_t layers;
  std::string activation, activationKey;
};
/// Reads and checks them, and refuses what makes it no decoder. `innerFactor`: of a missing inner width.
DecoderSizes readSizes(const Config &config, const DecoderKeys &keys = {}, llvm::StringRef activation = "silu",
                       int64_t innerFactor = 0);

/// True for layers that see a window: of `layer_types`, or what `otherwise` says of layer i.
std::vector<bool> readWindowLayers(const Config &config, int64_t layers, llvm::function_ref<bool(int64_t)> otherwise);
/// The kind of each layer: `layer_types`, whose entries have to be among `known`, or what `otherwise` says.
std::vector<std::string> readLayerTypes(const Config &config, llvm::StringRef key, int64_t layers,
                                        llvm::ArrayRef<llvm::StringRef> known,
                                        llvm::function_ref<std::string(int64_t)> otherwise);

//===-- Parts ---------------------------------------------------------------------------------------------===//

/// How the rows of a fused projection of query, key and value lie in the file.
enum class FusedRows {
  Blocks,  ///< all of the query, all of the key, all of the value
  PerHead, ///< query, key and value of the first head, of the second, …; heads that share a key have their queries
           ///< first
  Shards   ///< of each quarter of the heads the query, the value, the key
};

/// What the models of a family attend with; one for each kind of layer.
struct AttentionSettings {
  std::string module = "self_attn"; ///< below the layer
  std::string query = "q_proj", key = "k_proj", value = "v_proj", output = "o_proj";
  std::string fused; ///< one projection for all three, in place of theirs
  FusedRows rows = FusedRows::Blocks;
  bool isTransposed = false; ///< matrices are [inputs, outputs] in the file (Conv1D)
  bool queryBias = false, keyBias = false, valueBias = false, outputBias = false;
  double clip = 0; ///< of query, key and value, behind norms of them whole; 0: none

  enum class QueryKeyNorm { None, Head, Whole } queryKeyNorm = QueryKeyNorm::None;
  std::string queryNorm = "q_norm", keyNorm = "k_norm";
  std::string outputNorm;   ///< of all heads together, before the output projection; "": none
  bool normsTurned = false; ///< norms of heads come behind the rotary positions
  NormSettings headNorm;    ///< of these norms

  Size heads{1, ""}, keyHeads{1, ""}, headSize{1, ""};
  std::optional<int64_t> window; ///< keys from the query's place - window + 1 on
  std::optional<double> scale, softCap;
  std::string sink; ///< a tensor of a score for each head
  mlir::Value slopes, keyPlaces;
  ModelBuilder::Rotary rotary;
  bool hasGate = false; ///< the query projection has twice the rows: a gate for each head's output
};
mlir::Value buildSelfAttention(ModelBuilder &builder, const Size &width, const AttentionSettings &settings,
                               mlir::Value input);

/// Attention of heads [batch, seq, heads, c] to themselves and what is before them; of a model with states also to the
/// keys and values that it remembers (the states `key` and `value` of the layer).
mlir::Value buildCausalAttention(ModelBuilder &builder, llvm::StringRef module, mlir::Value query, mlir::Value key,
                                 mlir::Value value, ModelBuilder::AttentionOptions options);

struct FeedForwardSettings {
  std::string module = "mlp";
  std::string gate = "gate_proj", up = "up_proj", down = "down_proj"; ///< no gate: ""
  std::string hiddenNorm;                                             ///< before `down`; "": none
  NormSettings norm;                                                  ///< of that
  std::string fused;                                                  ///< gate, then up, in one projection
  bool upFirst = false;                                               ///< up, then gate
  bool bias = false, isTransposed = false;
  Size inner{1, ""};
  std::string activation, activationKey;
  /// In place of that, below the name of a module.
  std::function<mlir::Value(llvm::StringRef, mlir::Value)> activate;
};
/// down(activation(gate(x)) * up(x)), or down(activation(up(x))).
mlir::Value buildFeedForward(ModelBuilder &builder, const Size &width, const FeedForwardSettings &settings,
                             mlir::Value input);

/// A matrix of the file as [outputs, inputs], and its bias.
struct Projection {
  mlir::Value matrix, bias;
};
Projection readProjection(ModelBuilder &builder, llvm::StringRef module, const Size &inputs, const Size &outputs,
                          bool bias, bool isTransposed, llvm::StringRef label);

//===-- The model -----------------------------------------------------------------------------------------===//

/// x + mix(norm(x)) and then x + feed(norm(x)), with what families change of it.
struct DecoderLayer {
  std::function<mlir::Value(mlir::Value)> mix, feed;
  std::string mixNorm, mixOutputNorm, feedNorm, feedOutputNorm; ///< modules; "": there is none
  bool isParallel = false;                                      ///< both of the layer's input
  bool normsAfter = false;                                      ///< norm(x + mix(x)): the norms are behind the sums
  bool addsNormed = false;                                      ///< what is added to is the normed input
  double mixResidual = 1, mixScale = 1, feedResidual = 1, feedScale = 1;
  double outputScale = 1; ///< of all that the layer gives
};

/// A model between its signature and its outputs. Names of modules are below the family's prefix, that of `head` is
/// not.
struct Decoder {
  DecoderSizes sizes;
  NormSettings norm;
  std::optional<double> finalEpsilon; ///< of the final norm, if it is another
  std::string embeddings = "embed_tokens", layerStem = "layers", finalNorm = "norm", head = "lm_head";
  std::string embeddingNorm; ///< "": none
  double embeddingScale = 1;
  std::optional<Size> embeddingWidth; ///< narrower than the model, with projections
  std::string projectIn, projectOut;
  std::string positionTable; ///< learned positions; "": none
  Size positionRows{1, ""};
  int64_t positionOffset = 0;
  mlir::Value positionValues; ///< [places, width], computed; null: none
  bool isTied = false, headBias = false;
  std::optional<double> logitsCap;
  double logitsScale = 1;
  /// Describes layer i; called inside its scope.
  std::function<DecoderLayer(int64_t)> layer;
};

/// The inputs and places of tokens that a family's settings may need before its layers are built.
struct DecoderInputs {
  bool remembers = false; ///< the model has states; said before the family is asked
  mlir::Value ids, mask;
  mlir::Value places; ///< int32 [batch, seq]: the token's own, or those that the caller gave
};
struct InputSettings {
  bool mask = true;      ///< attention_mask: models that attend only to what it keeps
  bool positions = true; ///< position_ids
  /// Places are counted over the tokens of the mask where the caller gives none.
  bool countsMask = false;
};
/// Declares input_ids and what `settings` say, and begins the model; a model with states has input_ids alone.
void beginDecoder(ModelBuilder &builder, DecoderInputs &inputs, const DecoderSizes &sizes,
                  const InputSettings &settings = {});

/// Builds the layers and the outputs logits (of `…ForCausalLM` and its older names) and last_hidden_state.
/// A model with a head remembers (one sequence, states); one without, or with what follows of sentence-transformers
/// (`isEncoder`), reads padded batches. `head`: the module of the projection to the vocabulary; "": the family's.
Encoder buildDecoder(ModelBuilder &builder, const Family &family, llvm::StringRef prefix, bool isEncoder,
                     llvm::StringRef head = "");

} // namespace tmc::import

#endif // TMC_IMPORT_DECODER_H
