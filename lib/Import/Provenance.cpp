// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Provenance.h"

#include "lib/Import/Files.h"
#include "lib/Support/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"

using namespace llvm;
using namespace tmc;
using namespace tmc::import;

/// The value of `key` in the YAML between two lines of dashes at the start of a model card; "" if there is none.
static std::string readFrontMatter(StringRef text, StringRef key) {
  StringRef line;
  std::tie(line, text) = text.split('\n');
  if (line.rtrim() != "---")
    return "";
  while (!text.empty()) {
    std::tie(line, text) = text.split('\n');
    if (line.rtrim() == "---")
      break;
    auto [name, value] = line.split(':');
    // A list stands in the lines below: the first entry.
    if (name == key && value.trim().empty() && text.ltrim().starts_with("- "))
      value = text.ltrim().drop_front(2).split('\n').first;
    if (name == key)
      return value.trim().trim("\"'[]").str();
  }
  return "";
}

/// What a licence text calls itself, for the common ones.
static StringRef recogniseLicence(StringRef text) {
  text = text.take_front(2000);
  if (text.contains("Apache License") && text.contains("Version 2.0"))
    return "apache-2.0";
  if (text.contains("MIT License") || text.contains("Permission is hereby granted, free of charge"))
    return "mit";
  if (text.contains("Redistribution and use in source and binary forms"))
    return "bsd";
  return "see its text";
}

static std::string readText(const std::string &path) {
  Messages ignored; // an unreadable card is no reason to refuse a model
  FailureOr<std::unique_ptr<MemoryBuffer>> buffer = readFile(path, 4 << 20, ignored);
  return failed(buffer) ? "" : (*buffer)->getBuffer().str();
}

void import::readLicence(const std::string &folder, CompileInfo &info) {
  for (const char *name : {"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING"}) {
    std::string path = joinPath(folder, name);
    if (!isRegularFile(path))
      continue;
    info.licenceText = readText(path);
    info.licence = recogniseLicence(info.licenceText).str() + " (" + name + " of the folder)";
    break;
  }
  // What the card states is the maker's word; a text is only recognised.
  std::string card = readText(joinPath(folder, "README.md"));
  std::string stated = readFrontMatter(card, "license");
  if (stated == "other")
    if (std::string name = readFrontMatter(card, "license_name"); !name.empty())
      stated = name;
  if (!stated.empty())
    info.licence = stated + " (README.md of the folder)";
  if (info.licence.empty())
    info.licence = "not stated";
}

void import::findAttachments(const std::string &folder, const std::string &parent, CompileInfo &info) {
  static constexpr StringLiteral kNames[] = {
      "tokenizer.json",      "tokenizer_config.json",   "special_tokens_map.json",
      "added_tokens.json",   "vocab.txt",               "vocab.json",
      "merges.txt",          "sentencepiece.bpe.model", "spiece.model",
      "tokenizer.model",     "spm.model",               "sentence_bert_config.json",
      "chat_template.jinja", "preprocessor_config.json", "config_sentence_transformers.json"};
  for (StringRef name : kNames)
    for (const std::string &place : {folder, parent})
      if (std::string path = joinPath(place, name); isRegularFile(path)) {
        info.attachments.push_back({name.str(), path});
        break;
      }
}

LogicalResult import::addSource(const std::string &path, const std::string &root, CompileInfo &info,
                                Messages &messages) {
  FailureOr<std::unique_ptr<MemoryBuffer>> buffer = readFile(path, 0, messages);
  if (failed(buffer))
    return failure();
  StringRef relative = path;
  if (relative.consume_front(root))
    relative = relative.ltrim('/');
  if (relative.empty())
    relative = sys::path::filename(path);
  info.sources.push_back({relative.str(), (*buffer)->getBufferSize(), sha256((*buffer)->getBuffer()), path});
  return success();
}
