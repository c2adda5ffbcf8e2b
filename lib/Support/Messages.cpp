// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Support/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace tmc;
using llvm::StringRef;

StringRef tmc::getName(RemarkKind kind) {
  switch (kind) {
  case RemarkKind::Note:
    return "note";
  case RemarkKind::Fallback:
    return "fallback";
  case RemarkKind::LostFusion:
    return "lost_fusion";
  case RemarkKind::Approximation:
    return "approximation";
  case RemarkKind::Clamp:
    return "clamp";
  }
  return "note";
}

void Messages::add(Message message) {
  std::lock_guard<std::mutex> lock(mutex);
  if (warningsAreErrors && message.severity == Message::Warning) {
    message.severity = Message::Error;
    message.failure = Failure::Model;
    message.details.push_back("an error because of --strict");
  }
  // One error for one cause: the same thing said by two variants or for a shared layer is said once.
  bool known = llvm::any_of(messages, [&](const Message &other) {
    return other.severity == message.severity && other.where == message.where && other.what == message.what &&
           other.details == message.details;
  });
  if (!known)
    messages.push_back(std::move(message));
}

llvm::LogicalResult Messages::error(std::string where, std::string what, std::vector<std::string> details,
                                    Failure failure) {
  add({Message::Error, std::move(where), std::move(what), std::move(details), failure, RemarkKind::Note});
  return llvm::failure();
}

llvm::LogicalResult Messages::warning(std::string where, std::string what, std::vector<std::string> details,
                                      RemarkKind kind) {
  add({Message::Warning, std::move(where), std::move(what), std::move(details), Failure::None, kind});
  return llvm::failure(warningsAreErrors);
}

llvm::LogicalResult Messages::remark(std::string where, std::string what, std::vector<std::string> details,
                                     RemarkKind kind) {
  add({Message::Remark, std::move(where), std::move(what), std::move(details), Failure::None, kind});
  return llvm::success();
}

Failure Messages::getFailure() const {
  std::lock_guard<std::mutex> lock(mutex);
  Failure gravest = Failure::None;
  for (const Message &message : messages)
    if (message.severity == Message::Error && message.failure > gravest)
      gravest = message.failure;
  return gravest;
}

std::vector<Message> Messages::getAll() const {
  std::lock_guard<std::mutex> lock(mutex);
  return messages;
}

std::vector<Message> Messages::getAll(Message::Severity severity) const {
  std::vector<Message> selected;
  for (Message &message : getAll())
    if (message.severity == severity)
      selected.push_back(std::move(message));
  return selected;
}

void tmc::printMessage(llvm::raw_ostream &os, const Message &message, bool colour) {
  static constexpr struct {
    StringRef word;
    llvm::raw_ostream::Colors colour;
  } styles[] = {{"error: ", llvm::raw_ostream::RED},
                {"warning: ", llvm::raw_ostream::MAGENTA},
                {"remark: ", llvm::raw_ostream::BLUE}};
  if (colour)
    os.changeColor(styles[message.severity].colour, /*Bold=*/true);
  os << styles[message.severity].word;
  if (colour)
    os.resetColor();
  if (!message.where.empty())
    os << message.where << ": ";
  os << message.what << "\n";
  for (StringRef detail : message.details) {
    llvm::SmallVector<StringRef> lines;
    detail.rtrim().split(lines, '\n');
    for (StringRef line : lines)
      os << "  " << line << "\n";
  }
}

void Messages::print(llvm::raw_ostream &os, bool colour, bool quiet) const {
  size_t errors = 0;
  for (const Message &message : getAll()) {
    if (message.severity != Message::Error) {
      if (!quiet)
        printMessage(os, message, colour);
      continue;
    }
    if (errors++ < kMaximumPrinted)
      printMessage(os, message, colour);
  }
  if (errors > kMaximumPrinted)
    os << "and " << errors - kMaximumPrinted << " more\n";
}

/// Names and paths are the user's and may hold any byte; JSON holds UTF-8 only.
static std::string toUTF8(StringRef text) { return llvm::json::isUTF8(text) ? text.str() : llvm::json::fixUTF8(text); }

static llvm::json::Object toJSON(const Message &message) {
  llvm::json::Object object;
  if (message.severity == Message::Error) {
    object["exit"] = static_cast<int>(message.failure);
    object["message"] = toUTF8(message.where.empty() ? message.what : message.where + ": " + message.what);
  }
  object["where"] = toUTF8(message.where);
  object["what"] = toUTF8(message.what);
  llvm::json::Array details;
  for (const std::string &detail : message.details)
    details.push_back(toUTF8(detail));
  object["details"] = std::move(details);
  if (message.severity != Message::Error)
    object["kind"] = getName(message.remark);
  return object;
}

void Messages::writeTo(llvm::json::Object &object) const {
  llvm::json::Array errors, warnings, remarks;
  for (const Message &message : getAll())
    (message.severity == Message::Error     ? errors
     : message.severity == Message::Warning ? warnings
                                            : remarks)
        .push_back(toJSON(message));
  object["status"] = errors.empty() ? "ok" : "error";
  if (!errors.empty()) {
    object["error"] = errors.front();
    if (errors.size() > 1)
      object["errors"] = std::move(errors);
  }
  object["warnings"] = std::move(warnings);
  object["remarks"] = std::move(remarks);
}

StringRef tmc::findNearest(StringRef word, llvm::ArrayRef<StringRef> candidates) {
  StringRef nearest;
  // A third of the letters wrong is still a slip of the finger; more is another word.
  unsigned best = word.size() / 3 + 2;
  for (StringRef candidate : candidates) {
    unsigned distance = word.edit_distance(candidate, /*AllowReplacements=*/true, best);
    if (candidate.size() > 3 && word.size() > 3 && (candidate.starts_with(word) || word.starts_with(candidate)))
      distance = std::min(distance, 1u);
    if (distance < best && distance < std::max(candidate.size(), word.size())) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}
