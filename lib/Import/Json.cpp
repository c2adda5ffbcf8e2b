// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Json.h"

#include "lib/Import/Files.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Error.h"
#include <cmath>

using namespace llvm;
using namespace tmc;

/// LLVM's parser calls itself for every level, so a file of a million brackets would end the process.
static constexpr size_t kMaximalDepth = 64;

namespace {
/// What is checked before the parser sees the text.
struct Scan {
  bool tooDeep = false;
  std::string duplicate; ///< a name that stands twice in its object
};
} // namespace

/// The end of the string that begins at `begin`, one past its closing quote; npos if it never closes.
static size_t findStringEnd(StringRef text, size_t begin) {
  for (size_t i = begin + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == '"')
      return i + 1;
  }
  return StringRef::npos;
}

static Scan scan(StringRef text, bool uniqueNames) {
  Scan result;
  std::vector<StringSet<>> names; // of the objects and arrays that are open
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '{' || c == '[') {
      names.emplace_back();
      if (names.size() > kMaximalDepth) {
        result.tooDeep = true;
        return result;
      }
    } else if (c == '}' || c == ']') {
      if (!names.empty())
        names.pop_back();
    } else if (c == '"') {
      size_t end = findStringEnd(text, i);
      if (end == StringRef::npos)
        return result; // the parser words it
      StringRef quoted = text.slice(i, end);
      i = end - 1;
      if (!uniqueNames || names.empty() || !text.substr(end).ltrim(" \t\r\n").starts_with(":"))
        continue;
      // Escapes can spell one name in two ways.
      Expected<json::Value> name = json::parse(quoted);
      if (!name) {
        consumeError(name.takeError());
        return result;
      }
      std::optional<StringRef> string = name->getAsString();
      if (string && !names.back().insert(*string).second) {
        result.duplicate = string->str();
        return result;
      }
    }
  }
  return result;
}

FailureOr<json::Value> import::parseJson(StringRef text, const std::string &where, bool uniqueNames,
                                         Messages &messages) {
  Scan scanned = scan(text, uniqueNames);
  if (scanned.tooDeep)
    return messages.error(where, "JSON is nested deeper than " + std::to_string(kMaximalDepth) + " levels");
  if (!scanned.duplicate.empty())
    return messages.error(where, "'" + scanned.duplicate + "' stands twice in one JSON object", {"expected each name once"});
  Expected<json::Value> value = json::parse(text);
  if (!value)
    return messages.error(where, "not valid JSON: " + toString(value.takeError()));
  return std::move(*value);
}

FailureOr<json::Object> import::parseJsonObject(StringRef text, const std::string &where, bool uniqueNames,
                                                Messages &messages) {
  FailureOr<json::Value> value = parseJson(text, where, uniqueNames, messages);
  if (failed(value))
    return failure();
  if (json::Object *object = value->getAsObject())
    return std::move(*object);
  return messages.error(where, "holds " + describeKind(*value).str(), {"expected a JSON object"});
}

FailureOr<json::Value> import::parseJsonFile(const std::string &path, Messages &messages) {
  FailureOr<std::unique_ptr<MemoryBuffer>> buffer = readFile(path, /*maximalSize=*/64 << 20, messages);
  if (failed(buffer))
    return failure();
  return parseJson((*buffer)->getBuffer(), path, /*uniqueNames=*/false, messages);
}

FailureOr<json::Object> import::parseJsonObjectFile(const std::string &path, Messages &messages) {
  FailureOr<json::Value> value = parseJsonFile(path, messages);
  if (failed(value))
    return failure();
  if (json::Object *object = value->getAsObject())
    return std::move(*object);
  return messages.error(path, "holds " + describeKind(*value).str(), {"expected a JSON object"});
}

std::optional<int64_t> import::asInteger(const json::Value &value) {
  if (std::optional<uint64_t> whole = value.getAsUINT64())
    return *whole <= uint64_t(INT64_MAX) ? std::optional<int64_t>(*whole) : std::nullopt;
  std::optional<double> number = value.getAsNumber();
  return number && std::fabs(*number) < 0x1p63 ? value.getAsInteger() : std::nullopt;
}

StringRef import::describeKind(const json::Value &value) {
  switch (value.kind()) {
  case json::Value::Null:
    return "null";
  case json::Value::Boolean:
    return "a boolean";
  case json::Value::Number:
    return "a number";
  case json::Value::String:
    return "a string";
  case json::Value::Array:
    return "an array";
  case json::Value::Object:
    return "an object";
  }
  return "a value";
}
