// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Families.h"

using namespace tmc::import;

static const Family *const kFamilies[] = {&kAlbert,
                                          &kApertus,
                                          &kArcee,
                                          &kBamba,
                                          &kBert,
                                          &kBitNet,
                                          &kBloom,
                                          &kCamembert,
                                          &kCodeGen,
                                          &kCohere,
                                          &kCohere2,
                                          &kCwm,
                                          &kDeepseekV2,
                                          &kDeepseekV3,
                                          &kDiffLlama,
                                          &kDistilbert,
                                          &kDots1,
                                          &kElectra,
                                          &kErnie,
                                          &kExaone4,
                                          &kFalcon,
                                          &kFalconH1,
                                          &kFalconMamba,
                                          &kGemma,
                                          &kGemma2,
                                          &kGemma3,
                                          &kGlm,
                                          &kGlm4,
                                          &kGlm4Moe,
                                          &kGpt2,
                                          &kGptBigcode,
                                          &kGptJ,
                                          &kGptNeo,
                                          &kGptNeox,
                                          &kGptOss,
                                          &kGranite,
                                          &kGraniteMoe,
                                          &kGraniteMoeHybrid,
                                          &kGraniteMoeShared,
                                          &kHelium,
                                          &kHunyuan,
                                          &kHunyuanMoe,
                                          &kHyperClovaX,
                                          &kInternLm3,
                                          &kJamba,
                                          &kLfm2,
                                          &kLfm2Moe,
                                          &kLlama,
                                          &kMamba,
                                          &kMamba2,
                                          &kMiniMax,
                                          &kMiniMaxM2,
                                          &kMinistral,
                                          &kMistral,
                                          &kMixtral,
                                          &kModernbert,
                                          &kMpnet,
                                          &kMpt,
                                          &kNemotron,
                                          &kNomicBert,
                                          &kOlmo,
                                          &kOlmo2,
                                          &kOlmo3,
                                          &kOlmoe,
                                          &kOpt,
                                          &kPersimmon,
                                          &kPhi,
                                          &kPhi3,
                                          &kQwen2,
                                          &kQwen2Moe,
                                          &kQwen3,
                                          &kQwen35Moe,
                                          &kQwen35,
                                          &kQwen3Moe,
                                          &kQwen3Next,
                                          &kRecurrentGemma,
                                          &kRoberta,
                                          &kRwkv,
                                          &kSeedOss,
                                          &kSmolLM3,
                                          &kStableLm,
                                          &kStarcoder2,
                                          &kXglm,
                                          &kXlmRoberta,
                                          &kXlstm,
                                          &kZamba2};

static const ModelFamily *const kModelFamilies[] = {
    &kBart,   &kBlenderbot, &kBlenderbotSmall, &kClip,   &kConvnext,   &kDeit,  &kDinov2, &kFnet, &kM2M100, &kMarian,
    &kMbart,  &kMt5,        &kPegasus,         &kPlbart, &kPoolformer, &kPvtV2, &kSwin,   &kT5,   &kUmt5,   &kVit,
    &kWhisper};
static const ModelFamily *const kTimmFamilies[] = {
    &kTimmCait,     &kTimmConvnext,   &kTimmEfficientvit, &kTimmEfficientvitLarge,
    &kTimmFocalnet, &kTimmMetaformer, &kTimmMixer,        &kTimmSwin,
    &kTimmTwins,    &kTimmVit,        &kTimmXcit};

llvm::ArrayRef<const ModelFamily *> tmc::import::getModelFamilies() { return kModelFamilies; }

static const ModelFamily *findIn(llvm::ArrayRef<const ModelFamily *> families, llvm::StringRef name) {
  for (const ModelFamily *family : families)
    if (family->name == name)
      return family;
  return nullptr;
}

const ModelFamily *tmc::import::findModelFamily(llvm::StringRef modelType) { return findIn(kModelFamilies, modelType); }
const ModelFamily *tmc::import::findTimmFamily(llvm::StringRef family) { return findIn(kTimmFamilies, family); }

llvm::ArrayRef<const Family *> tmc::import::getFamilies() { return kFamilies; }

const Family *tmc::import::findFamily(llvm::StringRef modelType) {
  for (const Family *family : kFamilies)
    if (family->modelType == modelType)
      return family;
  return nullptr;
}

std::vector<llvm::StringRef> tmc::getKnownModelTypes() {
  std::vector<llvm::StringRef> names;
  for (const Family *family : kFamilies)
    names.push_back(family->modelType);
  for (const ModelFamily *family : kModelFamilies)
    names.push_back(family->name);
  llvm::sort(names);
  return names;
}
