// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The grammar of the command line. A command is a table of flags; the table drives parsing, `--help`, the nearest flag
// in an error, and docs/cli.md (`tmc --help-markdown`).

#ifndef TMC_TOOLS_TMC_ARGUMENTS_H
#define TMC_TOOLS_TMC_ARGUMENTS_H

#include "lib/Support/Messages.h"
#include "llvm/ADT/StringMap.h"
#include <optional>

namespace tmc {

struct Flag {
  enum Kind {
    Switch,   ///< --strict
    Single,   ///< --name=NAME; given twice with two values is a contradiction
    List,     ///< --output-name=A,B; repeatable, commas separate
    Repeated, ///< --merge-tokens=tome:r=8,min=4; repeatable, commas belong to the value
    Optional  ///< --explain or --explain=LAYER; the value only behind `=`
  };
  llvm::StringRef name; ///< without the dashes
  char letter;          ///< -o; 0: none
  Kind kind;
  llvm::StringRef value; ///< placeholder in the help: "PATH"
  llvm::StringRef help;  ///< what it does and what the default is; lines separated by \n
  bool isHidden = false; ///< for tests of tmc: in no help, and never the nearest to a slip of the finger
};

struct Command {
  llvm::StringRef name;
  llvm::StringRef positional; ///< "MODEL", "OUT [FILE.npy]"; as in the usage line
  size_t minimumPositionals, maximumPositionals;
  llvm::StringRef summary;     ///< one line
  llvm::StringRef description; ///< paragraphs below the usage line, examples included
  llvm::ArrayRef<Flag> flags;  ///< the common ones are added to these
  int (*run)(class Session &); ///< does it and returns the exit status
};

/// The flags that every command has.
llvm::ArrayRef<Flag> getCommonFlags();

/// What was given on the command line.
class Arguments {
public:
  bool has(llvm::StringRef flag) const { return values.count(flag); }
  /// The value of a `Single` flag; `otherwise` if it was not given.
  llvm::StringRef get(llvm::StringRef flag, llvm::StringRef otherwise = "") const;
  /// All values of a flag, in order.
  llvm::ArrayRef<std::string> getAll(llvm::StringRef flag) const;
  std::vector<std::string> positionals;

  llvm::StringMap<std::vector<std::string>> values;
};

/// Reads the arguments behind the command's name. False, with errors of kind CommandLine, if they are wrong.
bool parseArguments(const Command &command, llvm::ArrayRef<llvm::StringRef> words, Arguments &arguments,
                    Messages &messages);

/// A whole number within [low, high], or an error that names the flag.
std::optional<int64_t> parseInteger(llvm::StringRef flag, llvm::StringRef text, int64_t low, int64_t high,
                                    Messages &messages);
/// A finite number of at least `low`, or an error that names the flag.
std::optional<double> parseNumber(llvm::StringRef flag, llvm::StringRef text, double low, Messages &messages);

/// An error in the command line.
void addUsageError(Messages &messages, const llvm::Twine &where, const llvm::Twine &what,
                   std::vector<std::string> details = {});

void printHelp(llvm::raw_ostream &os, const Command &command);
void printMarkdown(llvm::raw_ostream &os, const Command &command);

} // namespace tmc

#endif // TMC_TOOLS_TMC_ARGUMENTS_H
