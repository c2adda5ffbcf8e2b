// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What tmc says to its user. Everything that can go wrong is reported through one `Messages`:
//
//   error: WHERE: WHAT came
//     expected … and its source
//     who needed it, or what to do
//
// WHERE is the user's name for the thing: a path as typed, a layer, a flag. Collected first and printed at the end, so
// that the same messages can be printed for people or as JSON.

#ifndef TMC_SUPPORT_MESSAGES_H
#define TMC_SUPPORT_MESSAGES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/LogicalResult.h"
#include "llvm/Support/raw_ostream.h"
#include <mutex>
#include <string>
#include <vector>

namespace tmc {

/// Why a command did not do what was asked. The numbers are exit statuses.
enum class Failure {
  None = 0,
  No = 1,          ///< the answer is no: a --require that is not met, a difference out of tolerance
  CommandLine = 2, ///< a flag, its value or a contradiction between flags
  Model = 3,       ///< model, data or artefact wrong or not supported
  Machine = 4,     ///< disk, memory, no device, no linker
  Bug = 70         ///< tmc itself
};

/// What a remark or a warning is about; as RemarkKind in runtime/schema/model.fbs.
enum class RemarkKind { Note, Fallback, LostFusion, Approximation, Clamp };
/// "note", "fallback", "lost_fusion", "approximation", "clamp".
llvm::StringRef getName(RemarkKind kind);

struct Message {
  enum Severity { Error, Warning, Remark };
  Severity severity;
  std::string where; ///< may be empty
  std::string what;  ///< what came, without a full stop
  std::vector<std::string> details;
  Failure failure = Failure::None;         ///< of errors
  RemarkKind remark = RemarkKind::Note;    ///< of warnings and remarks
};

/// Collects messages; any thread may add one.
class Messages {
public:
  /// At most this many errors are printed.
  static constexpr size_t kMaximumPrinted = 10;

  /// Records an error and returns failure, to be returned in turn: `return messages.error("config.json", "…");`.
  llvm::LogicalResult error(std::string where, std::string what, std::vector<std::string> details = {},
                            Failure failure = Failure::Model);
  /// Success, unless warnings are errors.
  llvm::LogicalResult warning(std::string where, std::string what, std::vector<std::string> details = {},
                              RemarkKind kind = RemarkKind::Note);
  /// Success.
  llvm::LogicalResult remark(std::string where, std::string what, std::vector<std::string> details = {},
                             RemarkKind kind = RemarkKind::Note);
  /// Adds `message` unless the same one is there already.
  void add(Message message);

  void setWarningsAreErrors(bool value) { warningsAreErrors = value; }
  bool hasErrors() const { return getFailure() != Failure::None; }
  /// The gravest kind of failure among the errors.
  Failure getFailure() const;
  /// Exit status of the command.
  int getExitStatus() const { return static_cast<int>(getFailure()); }
  /// A copy of all of them, in the order in which they came.
  std::vector<Message> getAll() const;
  std::vector<Message> getAll(Message::Severity severity) const;

  /// Prints errors; warnings and remarks too unless `quiet`.
  void print(llvm::raw_ostream &os, bool colour = false, bool quiet = false) const;
  /// Adds "status" ("ok" or "error"), "error" (the first), "errors" (where there are several), "warnings" and "remarks"
  /// to `object`.
  void writeTo(llvm::json::Object &object) const;

private:
  mutable std::mutex mutex;
  std::vector<Message> messages;
  bool warningsAreErrors = false;
};

/// "error: where: what" and the indented details.
void printMessage(llvm::raw_ostream &os, const Message &message, bool colour = false);

/// The one of `candidates` that `word` was most likely meant to be, "" if none is near.
llvm::StringRef findNearest(llvm::StringRef word, llvm::ArrayRef<llvm::StringRef> candidates);

} // namespace tmc

#endif // TMC_SUPPORT_MESSAGES_H
