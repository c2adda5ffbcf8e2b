// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// All or nothing: files are made in a folder of their own beside the target and renamed at the end.

#ifndef TMC_ARTEFACT_OUTPUTFILES_H
#define TMC_ARTEFACT_OUTPUTFILES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LogicalResult.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <string>
#include <vector>

namespace tmc {
class Messages;
}

namespace tmc::artefact {

/// Takes away what a process that is about to die has half written. Safe in a signal handler.
void removeUnfinishedOutputs();

/// A folder beside the target that vanishes with this object, and when SIGINT, SIGTERM, SIGHUP or SIGQUIT ends the process
/// (a child that is still writing into it is killed first). One at a time in a process.
class OutputFiles {
public:
  /// `target`: the file or folder that the user asked for.
  static std::unique_ptr<OutputFiles> create(llvm::StringRef target, Messages &messages);
  ~OutputFiles();
  OutputFiles(const OutputFiles &) = delete;
  OutputFiles &operator=(const OutputFiles &) = delete;

  std::string getPath(llvm::StringRef name) const { return folder + "/" + name.str(); }
  /// Where the files are that were moved to their places.
  const std::vector<std::string> &getMoved() const { return moved; }

  /// Writes a temporary file. `write` may fail with a message of its own.
  llvm::LogicalResult write(llvm::StringRef name,
                            llvm::function_ref<llvm::LogicalResult(llvm::raw_fd_ostream &)> write);
  llvm::LogicalResult write(llvm::StringRef name, llvm::StringRef bytes);

  struct Run {
    int exitStatus = 0;
    std::string killedBy; ///< name of the signal that ended it
    std::string output;   ///< what it printed
  };
  /// Runs a program until it ends. Fails if it cannot be started.
  llvm::FailureOr<Run> run(llvm::StringRef program, llvm::ArrayRef<llvm::StringRef> arguments);

  /// Renames temporary files to their places: {name, file name beside the target}, in this order.
  llvm::LogicalResult moveBeside(llvm::ArrayRef<std::pair<std::string, std::string>> files);
  /// Makes the target a folder with these files; what else is in it stays.
  llvm::LogicalResult moveIntoFolder(llvm::ArrayRef<std::pair<std::string, std::string>> files);

private:
  OutputFiles(std::string target, std::string parent, std::string folder, Messages &messages);
  llvm::LogicalResult rename(const std::string &from, const std::string &to);
  llvm::LogicalResult failed(llvm::StringRef path, const std::string &reason);

  std::string target, parent, folder;
  std::vector<std::string> moved;
  Messages &messages;
};

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_OUTPUTFILES_H
