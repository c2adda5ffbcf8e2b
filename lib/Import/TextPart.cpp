// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/TextPart.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// Names of the language model's type, where it is a family of texts: tokens of text have one place, not three.
static StringRef getFamilyName(StringRef modelType) {
  if (modelType == "qwen2_vl_text" || modelType == "qwen2_5_vl_text")
    return "qwen2";
  if (modelType == "qwen3_vl_text")
    return "qwen3";
  if (modelType == "qwen3_vl_moe_text")
    return "qwen3_moe";
  return modelType;
}

/// Files of these have the keys of the language model beside those of the folder.
static bool isFlat(StringRef modelType) { return modelType == "qwen2_vl" || modelType == "qwen2_5_vl"; }

bool tmc::import::hasTextPart(const Config &config) {
  return config.getObject().getObject("text_config") || isFlat(config.getString("model_type", ""));
}

FailureOr<TextPart> tmc::import::readTextPart(const Config &config, const SafeTensors &weights, Messages &messages) {
  std::string modelType = config.getString("model_type", "");
  const llvm::json::Object *text = config.getObject().getObject("text_config");
  if (modelType == "paligemma")
    return config.error("model_type 'paligemma' reads its prompt in both directions",
                        {"expected a language model that reads from left to right"});
  std::string textType = text ? text->getString("model_type").value_or("").str() : modelType + "_text";
  const Family *family = findFamily(getFamilyName(textType));
  if (!family || !family->describeDecoder) {
    std::string what = textType.empty() ? "has no model_type" : "has the model_type '" + textType + "'";
    return config.error("text_config of the model_type '" + modelType + "' " + what + ", which this tmc can't import",
                        {"expected a family of decoders (tmc compile --help=models)",
                         "a way on: add a builder (docs/new-model.md, about 80 lines)"});
  }

  auto hasTensor = [&](const std::string &name) { return weights.find(name) != nullptr; };
  auto hasBelow = [&](const std::string &prefix) {
    return llvm::any_of(weights.getTensors(), [&](const TensorView &tensor) {
      return StringRef(tensor.name).starts_with(prefix + ".layers.");
    });
  };
  TextPart part = {config, family, "", ""};
  // As the library has named them over time.
  for (const char *prefix : {"model.language_model", "language_model.model", "model.text_model", "text_model", "model"})
    if (part.prefix.empty() && hasBelow(prefix))
      part.prefix = prefix;
  if (part.prefix.empty())
    return messages.error(weights.getPath(), "has no layers of a language model",
                          {"expected tensors below model.language_model, language_model.model or model.text_model"});
  for (const char *head : {"lm_head", "language_model.lm_head", "model.lm_head"})
    if (part.head.empty() && hasTensor(std::string(head) + ".weight"))
      part.head = head;

  llvm::json::Object merged = text ? *text : config.getObject();
  merged["tie_word_embeddings"] = part.head.empty();
  const llvm::json::Array *classes = config.getArray("architectures");
  StringRef className = classes && !classes->empty() ? classes->front().getAsString().value_or("") : "";
  bool hasHead =
      className.empty() || className.ends_with("ForConditionalGeneration") || className.ends_with("ForCausalLM");
  if (!hasHead && !className.ends_with("Model"))
    (void)messages.remark(config.getPath(), "the class '" + className.str() + "' is imported without head");
  merged["architectures"] = llvm::json::Array{family->className.str() + (hasHead ? "ForCausalLM" : "Model")};
  if (const llvm::json::Value *scheme = config.getObject().get("quantization_config"))
    merged["quantization_config"] = *scheme; // which is refused, or not, as anywhere
  part.config = config.withObject(std::move(merged));

  std::vector<std::string> others;
  for (const auto &entry : config.getObject())
    if (StringRef(entry.first).ends_with("_config") && entry.second.getAsObject() && entry.first != "text_config" &&
        entry.first != "quantization_config")
      others.push_back(entry.first.str());
  llvm::sort(others);
  (void)messages.remark(config.getPath(), "of the model_type '" + modelType +
                                              "' the language model alone is imported (" + textType + ")" +
                                              (others.empty() ? "" : "; left out: " + llvm::join(others, ", ")));
  return part;
}
