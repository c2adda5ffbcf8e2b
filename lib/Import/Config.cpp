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

Config::Config(std::string path, json::Object object, Messages &messages)
    : path(std::move(path)), object(std::make_shared<json::Object>(std::move(object))), messages(&messages) {}

FailureOr<Config> Config::read(const std::string &path, Messages &messages) {
  FailureOr<json::Object> object = parseJsonObjectFile(path, messages);
  if (failed(object))
    return failure();
  return Config(path, std::move(*object), messages);
}

/// null is how Python writes a value that is not set.
static const json::Value *lookUp(const json::Object &object, StringRef key) {
  const json::Value *value = object.get(key);
  return value && value->kind() != json::Value::Null ? value : nullptr;
}

bool Config::has(StringRef key) const { return lookUp(*object, key); }

LogicalResult Config::error(std::string what, std::vector<std::string> details) const {
  return messages->error(path, std::move(what), std::move(details));
}

LogicalResult Config::wrong(StringRef key, std::string expected) const {
  const json::Value *value = lookUp(*object, key);
  if (!value)
    return error("has no " + key.str(), {"expected " + expected});
  std::string got;
  raw_string_ostream os(got);
  os << *value;
  if (got.size() > 60)
    got = describeKind(*value).str();
  return error(key.str() + " is " + got, {"expected " + expected});
}

int64_t Config::getInteger(StringRef key, int64_t otherwise, int64_t low, int64_t high) const {
  const json::Value *value = lookUp(*object, key);
  if (!value)
    return otherwise;
  std::optional<int64_t> integer = value->getAsInteger();
  if (!integer || *integer < low || *integer > high) {
    (void)wrong(key, "an integer from " + std::to_string(low) + " to " + std::to_string(high));
    return otherwise;
  }
  return *integer;
}

Size Config::getSize(StringRef key, std::optional<int64_t> otherwise, int64_t high) const {
  if (!has(key) && !otherwise) {
    (void)wrong(key, "an integer from 1 to " + std::to_string(high));
    return {1, key.str()};
  }
  return {getInteger(key, otherwise.value_or(1), 1, high), key.str()};
}

double Config::getNumber(StringRef key, double otherwise) const {
  const json::Value *value = lookUp(*object, key);
  if (!value)
    return otherwise;
  std::optional<double> number = value->getAsNumber();
  if (!number || !std::isfinite(*number) || *number < 0) {
    (void)wrong(key, "a number of at least 0");
    return otherwise;
  }
  return *number;
}

bool Config::getBoolean(StringRef key, bool otherwise) const {
  const json::Value *value = lookUp(*object, key);
  if (!value)
    return otherwise;
  std::optional<bool> boolean = value->getAsBoolean();
  if (!boolean)
    (void)wrong(key, "true or false");
  return boolean.value_or(otherwise);
}

std::string Config::getString(StringRef key, StringRef otherwise) const {
  const json::Value *value = lookUp(*object, key);
  if (!value)
    return otherwise.str();
  std::optional<StringRef> string = value->getAsString();
  if (!string)
    (void)wrong(key, "a string");
  return string.value_or(otherwise).str();
}

const json::Array *Config::getArray(StringRef key) const {
  const json::Value *value = lookUp(*object, key);
  if (value && !value->getAsArray())
    (void)wrong(key, "an array");
  return value ? value->getAsArray() : nullptr;
}

const json::Object *Config::getObject(StringRef key) const {
  const json::Value *value = lookUp(*object, key);
  if (value && !value->getAsObject())
    (void)wrong(key, "an object");
  return value ? value->getAsObject() : nullptr;
}

Size Config::divideByHeads(const Size &width, const Size &heads) const {
  if (width.value % heads.value) {
    // Values stand in for those that were wrong.
    if (!messages->hasErrors())
      (void)error(heads.source + " is " + std::to_string(heads.value) + ", which does not divide " + width.source + " " +
                      std::to_string(width.value),
                  {"expected a divisor of " + width.source + ": each head has an equal share of it"});
    return {width.value, width.source};
  }
  return {width.value / heads.value, width.source + " / " + heads.source};
}
