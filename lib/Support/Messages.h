// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the compiler says to its user. Everything that reports takes a `Messages &`; the driver prints them.

#ifndef TMC_SUPPORT_MESSAGES_H
#define TMC_SUPPORT_MESSAGES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/LogicalResult.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace tmc {

/// One cause, one message: `error: WHERE: WHAT came`, then what was expected and who needed it, a line each.
struct Message {
  enum Kind { Error, Warning, Remark } kind;
  std::string where; ///< path as typed, flag or layer; may be empty
  std::string what;
  std::vector<std::string> details;
};

class Messages {
public:
  /// Each returns what the caller returns: failure for an error, success for the others; a warning is an error when
  /// `setWarningsAreErrors` says so.
  llvm::LogicalResult error(std::string where, std::string what, std::vector<std::string> details = {});
  llvm::LogicalResult warning(std::string where, std::string what, std::vector<std::string> details = {});
  llvm::LogicalResult remark(std::string where, std::string what, std::vector<std::string> details = {});

  void setWarningsAreErrors(bool value) { warningsAreErrors = value; }
  bool hasErrors() const { return errors != 0; }
  llvm::ArrayRef<Message> all() const { return messages; }

  /// At most ten errors, then how many more there are.
  void print(llvm::raw_ostream &stream) const;
  static void print(llvm::raw_ostream &stream, const Message &message);
  static llvm::json::Value toJSON(const Message &message);

private:
  std::vector<Message> messages;
  size_t errors = 0;
  bool warningsAreErrors = false;
};

} // namespace tmc

#endif // TMC_SUPPORT_MESSAGES_H
