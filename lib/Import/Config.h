// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// config.json: values with their type checked, and sizes that remember where they came from.

#ifndef TMC_IMPORT_CONFIG_H
#define TMC_IMPORT_CONFIG_H

#include "lib/Support/Messages.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/LogicalResult.h"
#include <optional>
#include <string>

namespace tmc::import {

/// A size and what a message calls it: {1536, "intermediate_size"}.
struct Size {
  int64_t value;
  std::string source;
};
/// {2 * size, "2 x source"}.
Size operator*(int64_t factor, const Size &size);

/// A configuration. A getter that meets a value of the wrong kind records an error and returns the default, so that
/// one run finds all that is wrong; `Messages::hasErrors` tells.
class Config {
public:
  static llvm::FailureOr<Config> read(const std::string &path, Messages &messages);

  const std::string &getPath() const { return path; }
  const llvm::json::Object &getObject() const { return *object; }
  bool has(llvm::StringRef key) const;

  /// A size from 1 to `high`. Without a default the key has to be there.
  Size getSize(llvm::StringRef key, std::optional<int64_t> otherwise = std::nullopt,
               int64_t high = (int64_t(1) << 31) - 1) const;
  /// As getSize, from `low`.
  int64_t getInteger(llvm::StringRef key, int64_t otherwise, int64_t low, int64_t high) const;
  /// A finite number of at least 0.
  double getNumber(llvm::StringRef key, double otherwise) const;
  bool getBoolean(llvm::StringRef key, bool otherwise) const;
  std::string getString(llvm::StringRef key, llvm::StringRef otherwise) const;

  /// nullptr if it is not there.
  const llvm::json::Array *getArray(llvm::StringRef key) const;
  const llvm::json::Object *getObject(llvm::StringRef key) const;

  /// "KEY is GOT", expected; returns failure.
  llvm::LogicalResult wrong(llvm::StringRef key, std::string expected) const;
  llvm::LogicalResult error(std::string what, std::vector<std::string> details = {}) const;

  /// width / heads; an error where that is not a whole number.
  Size divideByHeads(const Size &width, const Size &heads) const;

private:
  Config(std::string path, llvm::json::Object object, Messages &messages);

  std::string path;
  std::shared_ptr<llvm::json::Object> object;
  Messages *messages;
};

} // namespace tmc::import

#endif // TMC_IMPORT_CONFIG_H
