// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Compiler/Diagnostics.h"
#include "dialects/Mixer/IR/MixerOps.h"

using namespace mlir;
using namespace tmc;

std::string tmc::describeLocation(Location loc) {
  std::string layer = mixer::getLayerName(loc);
  if (!layer.empty())
    return layer;
  std::string place;
  loc->walk([&](Location part) {
    auto file = dyn_cast<FileLineColLoc>(part);
    if (!file || file.getFilename().getValue().empty())
      return WalkResult::advance();
    place = llvm::formatv("{0}:{1}:{2}", file.getFilename().getValue(), file.getLine(), file.getColumn());
    return WalkResult::interrupt();
  });
  return place;
}

Message tmc::convertDiagnostic(const Diagnostic &diagnostic, Failure failure) {
  Message message;
  message.where = describeLocation(diagnostic.getLocation());
  message.what = diagnostic.str();
  switch (diagnostic.getSeverity()) {
  case DiagnosticSeverity::Error:
    message.severity = Message::Error;
    message.failure = failure;
    break;
  case DiagnosticSeverity::Warning:
    message.severity = Message::Warning;
    break;
  case DiagnosticSeverity::Remark:
  case DiagnosticSeverity::Note:
    message.severity = Message::Remark;
    break;
  }
  // How our passes begin their remarks, and what that means to the user.
  static constexpr std::pair<StringLiteral, RemarkKind> kinds[] = {{"runs as scalar loops", RemarkKind::Fallback},
                                                                   {"tokens stay padded", RemarkKind::LostFusion},
                                                                   {"scale is not folded", RemarkKind::LostFusion},
                                                                   {"not merged with", RemarkKind::LostFusion},
                                                                   {"not fused with", RemarkKind::LostFusion},
                                                                   {"weight is not packed", RemarkKind::LostFusion},
                                                                   {"approximation: ", RemarkKind::Approximation},
                                                                   {"clamp: ", RemarkKind::Clamp}};
  if (message.severity != Message::Error)
    for (auto [prefix, kind] : kinds)
      if (StringRef(message.what).starts_with(prefix)) {
        if (prefix.ends_with(": "))
          message.what.erase(0, prefix.size());
        message.remark = kind;
      }
  for (const Diagnostic &note : const_cast<Diagnostic &>(diagnostic).getNotes()) {
    std::string text = note.str();
    // The op of a verifier's message in full: pages of text that help nobody but us; it is in the reproducer.
    if (StringRef(text).starts_with("see current operation"))
      continue;
    std::string place = describeLocation(note.getLocation());
    message.details.push_back(place.empty() || place == message.where ? text : place + ": " + text);
  }
  return message;
}

DiagnosticConverter::DiagnosticConverter(MLIRContext *context, Messages &messages, Failure failure)
    : ScopedDiagnosticHandler(context, [&messages, failure](Diagnostic &diagnostic) {
        messages.add(convertDiagnostic(diagnostic, failure));
        return success();
      }) {}
