// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Arguments.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FormatVariadic.h"
#include <cmath>

using namespace tmc;
using llvm::ArrayRef;
using llvm::StringRef;
using llvm::Twine;

ArrayRef<Flag> tmc::getCommonFlags() {
  static const Flag flags[] = {
      {"json", 0, Flag::Switch, "", "one JSON object on stdout, in failures too"},
      {"quiet", 'q', Flag::Switch, "", "errors only on stderr"},
      {"color", 0, Flag::Single, "auto|always|never", "colour of messages; auto: on a terminal"},
      {"help", 'h', Flag::Optional, "TOPIC", "this text"},
      {"version", 0, Flag::Switch, "", "version of tmc and of what it was built with"},
  };
  return flags;
}

StringRef Arguments::get(StringRef flag, StringRef otherwise) const {
  auto found = values.find(flag);
  return found == values.end() || found->second.empty() ? otherwise : StringRef(found->second.back());
}

ArrayRef<std::string> Arguments::getAll(StringRef flag) const {
  auto found = values.find(flag);
  return found == values.end() ? ArrayRef<std::string>() : ArrayRef<std::string>(found->second);
}

void tmc::addUsageError(Messages &messages, const Twine &where, const Twine &what, std::vector<std::string> details) {
  (void)messages.error(where.str(), what.str(), std::move(details), Failure::CommandLine);
}

static const Flag *findFlag(const Command &command, StringRef name, char letter) {
  for (ArrayRef<Flag> flags : {command.flags, getCommonFlags()})
    for (const Flag &flag : flags)
      if (name.empty() ? flag.letter == letter && letter : flag.name == name)
        return &flag;
  return nullptr;
}

static void addUnknownFlag(const Command &command, StringRef word, StringRef name, Messages &messages) {
  std::vector<StringRef> names;
  for (ArrayRef<Flag> flags : {command.flags, getCommonFlags()})
    for (const Flag &flag : flags)
      if (!flag.isHidden)
        names.push_back(flag.name);
  StringRef nearest = findNearest(name, names);
  std::string what = ("`tmc " + command.name + "` has no such flag").str();
  if (!nearest.empty())
    what += ("; did you mean --" + nearest + "?").str();
  addUsageError(messages, word, what, {("all its flags: tmc " + command.name + " --help").str()});
}

/// Records one value; lists are split at commas.
static void addValue(const Flag &flag, StringRef value, Arguments &arguments, Messages &messages) {
  std::vector<std::string> &values = arguments.values[flag.name];
  if (flag.kind == Flag::List) {
    llvm::SmallVector<StringRef> parts;
    value.split(parts, ',', -1, /*KeepEmpty=*/false);
    for (StringRef part : parts)
      values.push_back(part.trim().str());
    return;
  }
  if (flag.kind == Flag::Single && !values.empty() && values.back() != value) {
    addUsageError(messages, "--" + flag.name, "given twice: '" + values.back() + "' and '" + value + "'");
    return;
  }
  values.push_back(value.str());
}

bool tmc::parseArguments(const Command &command, ArrayRef<StringRef> words, Arguments &arguments, Messages &messages) {
  bool flagsEnded = false;
  for (size_t i = 0; i < words.size(); ++i) {
    StringRef word = words[i];
    if (!flagsEnded && word == "--") {
      flagsEnded = true;
      continue;
    }
    // A lone dash is the standard stream.
    if (flagsEnded || !word.starts_with("-") || word == "-") {
      arguments.positionals.push_back(word.str());
      continue;
    }
    StringRef name, value;
    bool hasValue = false;
    const Flag *flag;
    if (word.starts_with("--")) {
      std::tie(name, value) = word.drop_front(2).split('=');
      hasValue = word.contains('=');
      flag = findFlag(command, name, 0);
    } else {
      name = word.substr(1, 1);
      value = word.drop_front(2);
      hasValue = !value.empty();
      value.consume_front("=");
      flag = findFlag(command, "", name[0]);
      if (!flag) // -output=x: the dashes are short of one
        name = word.drop_front(1).split('=').first;
    }
    if (!flag) {
      addUnknownFlag(command, word.split('=').first, name, messages);
      // What follows may be its value or not; taking it for a file would only add a second error.
      if (!hasValue && i + 1 < words.size() && !words[i + 1].starts_with("-"))
        ++i;
      continue;
    }
    if (flag->kind == Flag::Switch) {
      if (hasValue)
        addUsageError(messages, "--" + flag->name, "takes no value, got '" + value + "'");
      arguments.values[flag->name];
      continue;
    }
    if (flag->kind == Flag::Optional) {
      std::vector<std::string> &values = arguments.values[flag->name];
      if (hasValue)
        values.push_back(value.str());
      continue;
    }
    if (!hasValue) {
      if (i + 1 == words.size() || (words[i + 1].starts_with("--") && words[i + 1].size() > 2)) {
        addUsageError(messages, "--" + flag->name, "needs a value",
                      {("expected --" + flag->name + "=" + flag->value).str()});
        continue;
      }
      value = words[++i];
    }
    if (value.empty()) {
      addUsageError(messages, "--" + flag->name, "its value is empty",
                    {("expected --" + flag->name + "=" + flag->value).str()});
      continue;
    }
    addValue(*flag, value, arguments, messages);
  }
  StringRef colour = arguments.get("color", "auto");
  if (colour != "auto" && colour != "always" && colour != "never")
    addUsageError(messages, "--color", "'" + colour + "' is none of auto, always, never");
  if (arguments.has("help") || arguments.has("version") || messages.hasErrors())
    return !messages.hasErrors();
  size_t count = arguments.positionals.size();
  if (count < command.minimumPositionals)
    addUsageError(messages, ("tmc " + command.name).str(), "there is no " + command.positional.split(' ').first,
                  {("usage: tmc " + command.name + " " + command.positional + " [flags]").str(),
                   ("more: tmc " + command.name + " --help").str()});
  if (count > command.maximumPositionals)
    addUsageError(messages, arguments.positionals[command.maximumPositionals],
                  "one argument too many for `tmc " + command.name + "`",
                  {("usage: tmc " + command.name + " " + command.positional + " [flags]").str()});
  return !messages.hasErrors();
}

std::optional<int64_t> tmc::parseInteger(StringRef flag, StringRef text, int64_t low, int64_t high,
                                         Messages &messages) {
  int64_t number;
  if (text.getAsInteger(10, number)) {
    addUsageError(messages, "--" + flag, "'" + text + "' is not a whole number");
    return std::nullopt;
  }
  if (number < low || number > high) {
    addUsageError(messages, "--" + flag, Twine(number) + " is out of bounds",
                  {llvm::formatv("expected {0} to {1}", low, high)});
    return std::nullopt;
  }
  return number;
}

std::optional<double> tmc::parseNumber(StringRef flag, StringRef text, double low, Messages &messages) {
  double number;
  if (text.getAsDouble(number) || !std::isfinite(number) || number < low) {
    addUsageError(messages, "--" + flag,
                  "'" + text + "' is not a number of at least " + llvm::formatv("{0}", low).str());
    return std::nullopt;
  }
  return number;
}

/// "-o, --output=PATH".
static std::string getSpelling(const Flag &flag, bool withLetter) {
  std::string text;
  if (withLetter)
    text = flag.letter ? std::string("-") + flag.letter + ", " : "    ";
  text += ("--" + flag.name).str();
  if (flag.kind == Flag::Optional)
    text += ("[=" + flag.value + "]").str();
  else if (flag.kind != Flag::Switch)
    text += ("=" + flag.value).str();
  return text;
}

static void printFlags(llvm::raw_ostream &os, ArrayRef<Flag> flags) {
  constexpr size_t column = 34;
  for (const Flag &flag : flags) {
    if (flag.isHidden)
      continue;
    std::string spelling = "  " + getSpelling(flag, /*withLetter=*/true);
    os << spelling;
    // A spelling that is too long gets a line of its own.
    if (spelling.size() + 2 > column)
      os << "\n" << std::string(column, ' ');
    else
      os << std::string(column - spelling.size(), ' ');
    llvm::SmallVector<StringRef> lines;
    flag.help.split(lines, '\n');
    os << llvm::join(lines, "\n" + std::string(column, ' ')) << "\n";
  }
}

void tmc::printHelp(llvm::raw_ostream &os, const Command &command) {
  os << "tmc " << command.name << ": " << command.summary << "\n\n";
  os << "usage: tmc " << command.name << " " << command.positional << " [flags]\n\n";
  if (!command.description.empty())
    os << command.description.trim('\n') << "\n\n";
  printFlags(os, command.flags);
  os << "\nall commands:\n";
  printFlags(os, getCommonFlags());
}

static void printMarkdownFlags(llvm::raw_ostream &os, ArrayRef<Flag> flags) {
  os << "| flag | |\n|---|---|\n";
  for (const Flag &flag : flags) {
    if (flag.isHidden)
      continue;
    std::string help = flag.help.str(), spelling = getSpelling(flag, /*withLetter=*/false);
    if (flag.letter)
      spelling += std::string("`, `-") + flag.letter;
    for (std::string *text : {&help, &spelling})
      for (size_t at = 0; (at = text->find('|', at)) != std::string::npos; at += 2)
        text->insert(at, "\\");
    std::replace(help.begin(), help.end(), '\n', ' ');
    os << "| `" << spelling << "` | " << help << " |\n";
  }
}

void tmc::printMarkdown(llvm::raw_ostream &os, const Command &command) {
  if (command.name.empty()) {
    printMarkdownFlags(os, getCommonFlags());
    return;
  }
  os << "## `tmc " << command.name << " " << command.positional << "`\n\n"
     << char(llvm::toUpper(command.summary.front())) << command.summary.drop_front() << ".\n\n";
  if (!command.description.empty())
    os << "```\n" << command.description.trim('\n') << "\n```\n\n";
  printMarkdownFlags(os, command.flags);
  os << "\n";
}
