// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Support/Messages.h"

using namespace tmc;
using llvm::failure;
using llvm::LogicalResult;
using llvm::success;

LogicalResult Messages::error(std::string where, std::string what, std::vector<std::string> details) {
  messages.push_back({Message::Error, std::move(where), std::move(what), std::move(details)});
  ++errors;
  return failure();
}

LogicalResult Messages::warning(std::string where, std::string what, std::vector<std::string> details) {
  if (warningsAreErrors)
    return error(std::move(where), std::move(what), std::move(details));
  messages.push_back({Message::Warning, std::move(where), std::move(what), std::move(details)});
  return success();
}

LogicalResult Messages::remark(std::string where, std::string what, std::vector<std::string> details) {
  messages.push_back({Message::Remark, std::move(where), std::move(what), std::move(details)});
  return success();
}

static llvm::StringRef kindName(Message::Kind kind) {
  switch (kind) {
  case Message::Error:
    return "error";
  case Message::Warning:
    return "warning";
  case Message::Remark:
    return "remark";
  }
  return "remark";
}

void Messages::print(llvm::raw_ostream &stream, const Message &message) {
  stream << kindName(message.kind) << ": ";
  if (!message.where.empty())
    stream << message.where << ": ";
  stream << message.what << "\n";
  for (const std::string &line : message.details)
    stream << "  " << line << "\n";
}

void Messages::print(llvm::raw_ostream &stream) const {
  size_t printed = 0;
  for (const Message &message : messages)
    if (message.kind != Message::Error || ++printed <= 10)
      print(stream, message);
  if (errors > 10)
    stream << "error: and " << errors - 10 << " more\n";
}

llvm::json::Value Messages::toJSON(const Message &message) {
  return llvm::json::Object{{"kind", kindName(message.kind)},
                            {"where", message.where},
                            {"what", message.what},
                            {"details", llvm::json::Array(message.details)}};
}
