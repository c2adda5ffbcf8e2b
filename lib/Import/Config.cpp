// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Config.h"

#include "lib/Import/Json.h"
#include <cmath>

using namespace llvm;
using namespace tmc;
using namespace tmc::import;

Size import::operator*(int64_t factor, const Size &size) {
  return {factor * size.value, std::to_string(factor) + " x " + size.source};
}

Size import::operator*(const Size &left, const Size &right) {
  return {left.value * right.value, left.source + " x " + right.source};
}

Config::Config(std::string path, json::Object object, Messages &messages)
    : path(std::move(path)), object(std::make_shared<json::Object>(std::move(object))),
      readKeys(std::make_shared<std::set<std::string>>()), messages(&messages) {}

FailureOr<Config> Config::read(const std::string &path, Messages &messages) {
  FailureOr<json::Object> object = parseJsonObjectFile(path, messages);
  if (failed(object))
    return failure();
  return Config(path, std::move(*object), messages);
}

Config Config::create(std::string path, json::Object object, std::map<std::string, std::string> names,
                      Messages &messages) {
  Config config(std::move(path), std::move(object), messages);
  config.names = std::move(names);
  return config;
}

std::string Config::getName(StringRef key) const {
  auto name = names.find(key.str());
  return name == names.end() ? key.str() : name->second;
}

Config Config::withObject(json::Object other) const { return Config(path, std::move(other), *messages); }

/// null is how Python writes a value that is not set.
const json::Value *Config::lookUp(StringRef key) const {
  readKeys->insert(key.str());
  const json::Value *value = object->get(key);
  return value && value->kind() != json::Value::Null ? value : nullptr;
}

bool Config::has(StringRef key) const { return lookUp(key); }

bool Config::isNull(StringRef key) const {
  const json::Value *value = object->get(key);
  return value && value->kind() == json::Value::Null;
}

/// Of the training, of the library's own bookkeeping, and of what runs around the model.
static bool changesNoResult(StringRef key) {
  static constexpr StringLiteral kKeys[] = {"_name_or_path",
                                            "architectures",
                                            "attn_implementation",
                                            "auto_map",
                                            "chunk_size_feed_forward",
                                            "dtype",
                                            "finetuning_task",
                                            "gradient_checkpointing",
                                            "id2label",
                                            "init_device",
                                            "init_std",
                                            "label2id",
                                            "layerdrop",
                                            "model_type",
                                            "name",
                                            "output_attentions",
                                            "output_hidden_states",
                                            "pretraining_tp",
                                            "problem_type",
                                            "return_dict",
                                            "task_specific_params",
                                            "tokenizer_class",
                                            "torch_dtype",
                                            "torchscript",
                                            "transformers_version",
                                            "use_bfloat16",
                                            "use_cache",
                                            "vocab_file"};
  return is_contained(kKeys, key) || key.contains("dropout") || key.contains("pdrop") || key.contains("token_id") ||
         key.contains("initializer") || key.starts_with("summary_") || key.starts_with("_attn") ||
         key.contains("loss") || key.contains("aux_") || key.contains("z_loss") || key == "output_router_logits" ||
         key == "router_jitter_noise";
}

std::vector<std::string> Config::getUnreadKeys() const {
  std::vector<std::string> keys;
  for (const auto &entry : *object)
    if (StringRef key = entry.first;
        !readKeys->count(key.str()) && entry.second.kind() != json::Value::Null && !changesNoResult(key))
      keys.push_back(key.str());
  sort(keys);
  return keys;
}

Config Config::getNested(StringRef key, const json::Object &object) const {
  return Config(path + ", " + key.str(), object, *messages);
}

LogicalResult Config::error(std::string what, std::vector<std::string> details) const {
  return messages->error(path, std::move(what), std::move(details));
}

LogicalResult Config::wrong(StringRef key, std::string expected) const {
  const json::Value *value = lookUp(key);
  if (!value)
    return error("has no " + getName(key), {"expected " + expected});
  std::string got;
  raw_string_ostream os(got);
  os << *value;
  if (got.size() > 60)
    got = describeKind(*value).str();
  return error(getName(key) + " is " + got, {"expected " + expected});
}

int64_t Config::getInteger(StringRef key, int64_t otherwise, int64_t low, int64_t high) const {
  const json::Value *value = lookUp(key);
  if (!value)
    return otherwise;
  std::optional<int64_t> integer = asInteger(*value);
  if (!integer || *integer < low || *integer > high) {
    (void)wrong(key, "an integer from " + std::to_string(low) + " to " + std::to_string(high));
    return otherwise;
  }
  return *integer;
}

Size Config::getSize(StringRef key, std::optional<int64_t> otherwise, int64_t high) const {
  if (!has(key) && !otherwise) {
    (void)wrong(key, "an integer from 1 to " + std::to_string(high));
    return {1, getName(key)};
  }
  return {getInteger(key, otherwise.value_or(1), 1, high), getName(key)};
}

double Config::getNumber(StringRef key, double otherwise) const {
  const json::Value *value = lookUp(key);
  if (!value)
    return otherwise;
  std::optional<double> number = value->getAsNumber();
  if (!number || !std::isfinite(*number) || *number < 0) {
    (void)wrong(key, "a number of at least 0");
    return otherwise;
  }
  return *number;
}

std::optional<Size> Config::getOptionalSize(StringRef key, std::optional<int64_t> otherwise, int64_t high) const {
  if (!has(key) && (isNull(key) || !otherwise))
    return std::nullopt;
  return getSize(key, otherwise, high);
}

std::optional<double> Config::getOptionalNumber(StringRef key, std::optional<double> otherwise) const {
  if (!has(key) && (isNull(key) || !otherwise))
    return std::nullopt;
  double number = getNumber(key, otherwise.value_or(1));
  if (number > 0)
    return number;
  (void)wrong(key, "a number above 0, or null");
  return otherwise;
}

void Config::refuseTrue(StringRef key, std::string why) const {
  if (getBoolean(key, false))
    (void)error(getName(key) + " is true", {"expected false: " + why});
}

bool Config::getBoolean(StringRef key, bool otherwise) const {
  const json::Value *value = lookUp(key);
  if (!value)
    return otherwise;
  std::optional<bool> boolean = value->getAsBoolean();
  if (!boolean)
    (void)wrong(key, "true or false");
  return boolean.value_or(otherwise);
}

std::string Config::getString(StringRef key, StringRef otherwise) const {
  const json::Value *value = lookUp(key);
  if (!value)
    return otherwise.str();
  std::optional<StringRef> string = value->getAsString();
  if (!string)
    (void)wrong(key, "a string");
  return string.value_or(otherwise).str();
}

const json::Array *Config::getArray(StringRef key) const {
  const json::Value *value = lookUp(key);
  if (value && !value->getAsArray())
    (void)wrong(key, "an array");
  return value ? value->getAsArray() : nullptr;
}

const json::Object *Config::getObject(StringRef key) const {
  const json::Value *value = lookUp(key);
  if (value && !value->getAsObject())
    (void)wrong(key, "an object");
  return value ? value->getAsObject() : nullptr;
}

Size Config::divideByHeads(const Size &width, const Size &heads) const {
  if (width.value % heads.value) {
    // Values stand in for those that were wrong.
    if (!messages->hasErrors())
      (void)error(heads.source + " is " + std::to_string(heads.value) + ", which does not divide " + width.source +
                      " " + std::to_string(width.value),
                  {"expected a divisor of " + width.source + ": each head has an equal share of it"});
    return {width.value, width.source};
  }
  return {width.value / heads.value, width.source + " / " + heads.source};
}
