// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One run of `tmc COMMAND`: what was asked, what is said about it, what comes out.

#ifndef TMC_TOOLS_TMC_SESSION_H
#define TMC_TOOLS_TMC_SESSION_H

#include "tools/tmc/Arguments.h"

namespace tmc {

class Session {
public:
  const Command *command;
  Arguments arguments;
  Messages messages;
  std::string commandLine;   ///< quoted as a shell wants it
  std::string program;       ///< argv[0]
  llvm::json::Object result; ///< of --json; "format", "command", "status" and the messages are added
  bool json = false, quiet = false;
  bool colour = false;      ///< on stderr
  bool hasReported = false; ///< the command has printed its result itself

  /// Text for people on stdout; nothing with --json.
  llvm::raw_ostream &out();
  /// Text for people on stderr; nothing with --quiet.
  llvm::raw_ostream &log();
  /// Records an error and returns its exit status.
  int fail(Failure failure, const llvm::Twine &where, const llvm::Twine &what, std::vector<std::string> details = {});
  /// Prints the messages, or the object. Returns the exit status: that of the messages, else `status`.
  int finish(int status);
};

llvm::ArrayRef<Command> getCommands();
/// `tmc inspect` of what is not compiled yet.
int inspectModel(Session &session, const std::string &path);
extern const Command compileCommand, runCommand, generateCommand, benchCommand, diffCommand, inspectCommand;

} // namespace tmc

#endif // TMC_TOOLS_TMC_SESSION_H
