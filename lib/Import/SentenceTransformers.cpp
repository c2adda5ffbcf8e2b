// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/SentenceTransformers.h"

#include "lib/Import/Config.h"
#include "lib/Import/Files.h"
#include "lib/Import/Json.h"
#include "lib/Import/ModelBuilder.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
struct PoolingMode {
  StringLiteral key, shortName;
  mixer::PoolKind kind;
};
} // namespace

/// In the order in which the library joins them.
static constexpr PoolingMode kPoolingModes[] = {
    {"pooling_mode_cls_token", "cls", mixer::PoolKind::first},
    {"pooling_mode_max_tokens", "max", mixer::PoolKind::max},
    {"pooling_mode_mean_tokens", "mean", mixer::PoolKind::mean},
    {"pooling_mode_mean_sqrt_len_tokens", "mean_sqrt_len_tokens", mixer::PoolKind::mean_sqrt},
    {"pooling_mode_weightedmean_tokens", "weightedmean", mixer::PoolKind::weighted_mean},
    {"pooling_mode_lasttoken", "lasttoken", mixer::PoolKind::last},
};

static LogicalResult readPooling(const std::string &path, SentenceTransformer &result, Messages &messages) {
  FailureOr<Config> config = Config::read(path, messages);
  if (failed(config))
    return failure();
  result.sources.push_back(path);
  std::string single = config->getString("pooling_mode", ""); // newer files may name one mode
  bool isKnown = single.empty();
  for (const PoolingMode &mode : kPoolingModes) {
    isKnown |= mode.shortName == single;
    if (mode.shortName == single || (single.empty() && config->getBoolean(mode.key, false)))
      result.pooling.push_back(mode.kind);
  }
  // A mode that a later release of the library has must not be left out in silence.
  for (const auto &[key, value] : config->getObject())
    if (StringRef(key).starts_with("pooling_mode_") && value.getAsBoolean().value_or(false) &&
        llvm::none_of(kPoolingModes, [&, &name = key](const PoolingMode &mode) { return mode.key == StringRef(name); })) {
      single = StringRef(key).str();
      isKnown = false;
    }
  if (isKnown && !result.pooling.empty())
    return success();
  std::string known;
  for (const PoolingMode &mode : kPoolingModes)
    known += (known.empty() ? "known: " : ", ") + mode.key.str();
  return config->error(isKnown ? "names no pooling mode" : "pooling mode '" + single + "' is not known", {known});
}

FailureOr<SentenceTransformer> import::readSentenceTransformer(const std::string &folder, Messages &messages) {
  std::string path = joinPath(folder, "modules.json");
  FailureOr<llvm::json::Value> value = parseJsonFile(path, messages);
  if (failed(value))
    return failure();
  const llvm::json::Array *modules = value->getAsArray();
  if (!modules || modules->empty())
    return messages.error(path, "holds " + describeKind(*value).str(), {"expected an array of modules"});

  SentenceTransformer result;
  result.sources.push_back(path);
  for (auto [index, module] : llvm::enumerate(*modules)) {
    const llvm::json::Object *object = module.getAsObject();
    StringRef type = object ? object->getString("type").value_or("") : "";
    StringRef place = object ? object->getString("path").value_or("") : "";
    std::string which = "module " + std::to_string(index);
    if (type.empty())
      return messages.error(path, which + " has no type");
    if (!place.empty() && !staysInFolder(place))
      return messages.error(path, which + " has the path '" + place.str() + "'",
                            {"expected a path inside the model's folder"});
    // "sentence_transformers.models.Pooling"; later releases moved the classes, not their names.
    StringRef name = type.rsplit('.').second.empty() ? type : type.rsplit('.').second;
    std::string modulePath = place.empty() ? folder : joinPath(folder, place);
    if ((index == 0) != (name == "Transformer"))
      return messages.error(path, which + " is " + type.str(),
                            {index == 0 ? "expected sentence_transformers.models.Transformer first"
                                        : "expected one Transformer, in the first place"});
    if (name == "Transformer") {
      result.transformerFolder = modulePath;
    } else if (name == "Pooling" && result.pooling.empty() && !result.normalize) {
      if (failed(readPooling(joinPath(modulePath, "config.json"), result, messages)))
        return failure();
    } else if (name == "Normalize" && !result.pooling.empty()) {
      result.normalize = true;
    } else {
      return messages.error(path, which + " is " + type.str(),
                            {"known: Transformer, then Pooling, then Normalize, in this order",
                             "to do without: compile the folder " + result.transformerFolder +
                                 " with --output-name=last_hidden_state"});
    }
  }

  for (const char *name : {"sentence_bert_config.json", "sentence_roberta_config.json", "sentence_distilbert_config.json",
                           "sentence_albert_config.json", "sentence_xlm-roberta_config.json"}) {
    std::string limits = joinPath(result.transformerFolder, name);
    if (!isRegularFile(limits))
      continue;
    FailureOr<Config> config = Config::read(limits, messages);
    if (failed(config))
      return failure();
    result.sources.push_back(limits);
    result.trainedLength = config->getInteger("max_seq_length", 0, 1, int64_t(1) << 31);
    break;
  }
  return result;
}

Value import::buildSentenceEmbedding(ModelBuilder &b, const SentenceTransformer &modules, Value hidden) {
  ModelBuilder::Scope scope(b, "sentence_embedding", "sentence embedding");
  SmallVector<Value> parts;
  for (mixer::PoolKind kind : modules.pooling)
    parts.push_back(b.pool("pooling", hidden, kind));
  OpBuilder &builder = b.getBuilder();
  Value pooled = parts.front();
  if (parts.size() > 1)
    pooled = builder.create<tensor::ConcatOp>(b.getLocation("pooling"), 1, parts);
  if (!modules.normalize)
    return pooled;

  // x / sqrt(sum x^2) = x / sqrt(mean x^2) / sqrt(width); the library divides by at least 1e-12, and so does the
  // epsilon, which also gives zeros for zeros.
  Location loc = b.getLocation("normalize");
  auto type = cast<RankedTensorType>(pooled.getType());
  double width = type.getDimSize(1);
  Value normed = builder.create<mixer::NormOp>(loc, type, mixer::NormKind::rms, pooled, /*scale=*/Value(),
                                               /*bias=*/Value(), APFloat(1e-24 / width));
  return mixer::buildElementwise(builder, loc, type, b.getSizes(type), {normed}, {},
                                 [&](OpBuilder &nested, Location loc, ValueRange args) -> Value {
                                   Value factor = nested.create<arith::ConstantOp>(
                                       loc, nested.getF32FloatAttr(1.0 / std::sqrt(width)));
                                   return nested.create<arith::MulFOp>(loc, args[0], factor);
                                 });
}
