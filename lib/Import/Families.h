// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Model families: what config.json's `model_type` stands for. A family is a row of names (Families/*.cpp) and, where
// its layers differ from what Encoder.h has, a builder.

#ifndef TMC_IMPORT_FAMILIES_H
#define TMC_IMPORT_FAMILIES_H

#include "lib/Import/ModelBuilder.h"
#include "llvm/ADT/StringRef.h"

namespace tmc::import {

struct Decoder;
struct DecoderInputs;

/// What a builder leaves behind for the heads.
struct Encoder {
  mlir::Value hidden; ///< [batch, seq, width], the last hidden state
  Size width{1, ""};
  Size vocabulary{1, ""};
  Size embeddingWidth{1, ""}; ///< of the word embeddings; width in most families
  double epsilon = 0;         ///< of the norms
  std::string activation;     ///< of the feed-forward layers
  std::string activationKey;
  bool normBias = true, headBias = true, decoderBias = true;
};

/// One of transformers' `...ForSequenceClassification`: [dense, activation, norm] and a projection to the labels, of
/// the pooler's output or of one row a sequence.
struct SequenceHead {
  bool usesPooler = false;
  llvm::StringLiteral dense = "";
  llvm::StringLiteral activation = ""; ///< "": the one of the configuration
  llvm::StringLiteral norm = "";
  llvm::StringLiteral projection = "classifier";
};

/// `...ForMaskedLM`: dense, activation, norm, and a projection to the vocabulary that the word embeddings are tied to.
struct MaskedHead {
  llvm::StringLiteral dense, norm, decoder;
  llvm::StringLiteral bias;            ///< of the decoder; files also have it as `decoder`.bias
  llvm::StringLiteral activation = ""; ///< "": the one of the configuration
};

struct Family {
  llvm::StringLiteral modelType;
  /// Start of the class names: "Bert" of BertForMaskedLM.
  llvm::StringLiteral className;
  /// What the tensors of the encoder are called below in a file that has a head: "bert".
  llvm::StringLiteral prefix;
  /// Module of the word embeddings, below the prefix.
  llvm::StringLiteral wordEmbeddings;
  /// Module of the pooler, below the prefix; "" where the family has none.
  llvm::StringLiteral pooler;
  SequenceHead sequence;
  MaskedHead masked;
  /// Calls `ModelBuilder::begin` and builds the encoder.
  Encoder (*build)(ModelBuilder &builder) = nullptr;
  /// Or, for a decoder (Decoder.h): reads its settings and begins the model.
  Decoder (*describeDecoder)(ModelBuilder &builder, DecoderInputs &inputs) = nullptr;
};

/// The row of a family of decoders.
constexpr Family makeDecoderFamily(llvm::StringLiteral modelType, llvm::StringLiteral className,
                                   llvm::StringLiteral prefix,
                                   Decoder (*describe)(ModelBuilder &builder, DecoderInputs &inputs)) {
  return {modelType, className, prefix, "", "", SequenceHead{}, MaskedHead{"", "", "", ""}, nullptr, describe};
}

/// A family of other models than encoders of texts: its builder makes the inputs and outputs too.
struct ModelFamily {
  llvm::StringLiteral name; ///< model_type of transformers, or the module of timm that has the class
  void (*build)(ModelBuilder &builder);
};
/// nullptr if there is none.
const ModelFamily *findModelFamily(llvm::StringRef modelType);
llvm::ArrayRef<const ModelFamily *> getModelFamilies();

/// What timm calls a model (the `architecture` of a folder): the family that builds it, and the arguments that it gives
/// to the class, as JSON.
struct TimmArchitecture {
  llvm::StringLiteral name, family, arguments;
};
const TimmArchitecture *findTimmArchitecture(llvm::StringRef name);
std::vector<llvm::StringRef> getTimmArchitectures();
const ModelFamily *findTimmFamily(llvm::StringRef family);
/// `config` as the configuration of a class: the architecture's arguments, those of the folder over them.
Config mergeTimmArguments(const Config &config, const TimmArchitecture &architecture);

/// nullptr if there is none.
const Family *findFamily(llvm::StringRef modelType);
/// All of them, sorted by model type.
llvm::ArrayRef<const Family *> getFamilies();

extern const ModelFamily kBart, kBlenderbot, kBlenderbotSmall, kM2M100, kMarian, kMbart, kMt5, kPegasus, kPlbart, kT5,
    kUmt5, kWhisper;
extern const ModelFamily kClip, kConvnext, kDeit, kDinov2, kFnet, kPoolformer, kPvtV2, kSwin, kVit;
extern const ModelFamily kTimmCait, kTimmConvnext, kTimmEfficientvit, kTimmEfficientvitLarge, kTimmFocalnet,
    kTimmMetaformer, kTimmMixer, kTimmSwin, kTimmTwins, kTimmVit, kTimmXcit;
extern const Family kAlbert, kBert, kCamembert, kDistilbert, kElectra, kModernbert, kMpnet, kNomicBert, kRoberta,
    kXlmRoberta;
extern const Family kBamba, kFalconH1, kFalconMamba, kGraniteMoeHybrid, kJamba, kLfm2, kLfm2Moe, kMamba, kMamba2,
    kMiniMax, kQwen35, kQwen35Moe, kQwen3Next, kRecurrentGemma, kRwkv, kXlstm, kZamba2;
extern const Family kApertus, kArcee, kCwm, kGlm4Moe, kHyperClovaX, kInternLm3, kMiniMaxM2, kMinistral, kBitNet, kBloom,
    kCodeGen, kCohere, kCohere2, kDeepseekV2, kDeepseekV3, kDiffLlama, kDots1, kErnie, kExaone4, kFalcon, kGemma,
    kGemma2, kGemma3, kGlm, kGlm4, kGpt2, kGptBigcode, kGptJ, kGptNeo, kGptNeox, kGptOss, kGranite, kGraniteMoe,
    kGraniteMoeShared, kHelium, kHunyuan, kHunyuanMoe, kLlama, kMistral, kMixtral, kMpt, kNemotron, kOlmo, kOlmo2,
    kOlmo3, kOlmoe, kOpt, kPersimmon, kPhi, kPhi3, kQwen2, kQwen2Moe, kQwen3, kQwen3Moe, kSeedOss, kSmolLM3, kStableLm,
    kStarcoder2, kXglm;

} // namespace tmc::import

#endif // TMC_IMPORT_FAMILIES_H
