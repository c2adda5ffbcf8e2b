// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// config.json: values with their type checked, and sizes that remember where they came from.

#ifndef TMC_IMPORT_CONFIG_H
#define TMC_IMPORT_CONFIG_H

#include "lib/Support/Messages.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/LogicalResult.h"
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tmc::import {

/// A size and what a message calls it: {1536, "intermediate_size"}.
struct Size {
  int64_t value;
  std::string source;
};
/// {2 * size, "2 x source"}.
Size operator*(int64_t factor, const Size &size);
/// {left * right, "left x right"}.
Size operator*(const Size &left, const Size &right);

/// A configuration. A getter that meets a value of the wrong kind records an error and returns the default, so that
/// one run finds all that is wrong; `Messages::hasErrors` tells.
class Config {
public:
  static llvm::FailureOr<Config> read(const std::string &path, Messages &messages);
  /// A configuration from elsewhere. `names`: what messages call a key, where the user has another name for it.
  static Config create(std::string path, llvm::json::Object object, std::map<std::string, std::string> names,
                       Messages &messages);

  /// The configuration with another object: a part of this one, or one with defaults filled in.
  Config withObject(llvm::json::Object other) const;

  const std::string &getPath() const { return path; }
  const llvm::json::Object &getObject() const { return *object; }
  bool has(llvm::StringRef key) const;
  /// True if the key is there and null, which for some keys means "none" and not "the default".
  bool isNull(llvm::StringRef key) const;
  /// The keys that no one asked for, sorted, without those that change no result (dropout rates, token ids, …).
  std::vector<std::string> getUnreadKeys() const;

  /// A size from 1 to `high`. Without a default the key has to be there.
  Size getSize(llvm::StringRef key, std::optional<int64_t> otherwise = std::nullopt,
               int64_t high = int64_t(1) << 24) const;
  /// As getSize; null is none, a missing key is `otherwise`.
  std::optional<Size> getOptionalSize(llvm::StringRef key, std::optional<int64_t> otherwise = std::nullopt,
                                      int64_t high = (int64_t(1) << 31) - 1) const;
  /// As getSize, from `low`.
  int64_t getInteger(llvm::StringRef key, int64_t otherwise, int64_t low, int64_t high) const;
  /// A finite number of at least 0.
  double getNumber(llvm::StringRef key, double otherwise) const;
  /// A finite number above 0; null is none, a missing key is `otherwise`.
  std::optional<double> getOptionalNumber(llvm::StringRef key, std::optional<double> otherwise = std::nullopt) const;
  bool getBoolean(llvm::StringRef key, bool otherwise) const;
  std::string getString(llvm::StringRef key, llvm::StringRef otherwise) const;

  /// nullptr if it is not there.
  const llvm::json::Array *getArray(llvm::StringRef key) const;
  const llvm::json::Object *getObject(llvm::StringRef key) const;

  /// The object of a key as a configuration of its own.
  Config getNested(llvm::StringRef key, const llvm::json::Object &object) const;

  /// "KEY is GOT", expected; returns failure.
  llvm::LogicalResult wrong(llvm::StringRef key, std::string expected) const;
  llvm::LogicalResult error(std::string what, std::vector<std::string> details = {}) const;

  /// An error if the key, a boolean that is false where it is missing, is true: `why` the model can't be that.
  void refuseTrue(llvm::StringRef key, std::string why) const;

  /// width / heads; an error where that is not a whole number.
  Size divideByHeads(const Size &width, const Size &heads) const;

private:
  Config(std::string path, llvm::json::Object object, Messages &messages);
  /// What messages call a key.
  std::string getName(llvm::StringRef key) const;
  /// nullptr if the key is not there, or null.
  const llvm::json::Value *lookUp(llvm::StringRef key) const;

  std::string path;
  std::shared_ptr<llvm::json::Object> object;
  std::shared_ptr<std::set<std::string>> readKeys; ///< the keys that were asked for
  std::map<std::string, std::string> names;
  Messages *messages;
};

} // namespace tmc::import

#endif // TMC_IMPORT_CONFIG_H
