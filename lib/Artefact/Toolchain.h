// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What artefacts are linked with: ld.lld, the C library where it is a program, and the runtime beside tmc.

#ifndef TMC_ARTEFACT_TOOLCHAIN_H
#define TMC_ARTEFACT_TOOLCHAIN_H

#include "lib/Artefact/OutputFiles.h"
#include "tmc/Target.h"

namespace tmc::artefact {

class Toolchain {
public:
  Toolchain(OutputFiles &files, Messages &messages, const Architecture &architecture)
      : files(files), messages(messages), architecture(architecture) {}

  /// Runs ld.lld; `what` is being made, for the message.
  llvm::LogicalResult link(llvm::ArrayRef<std::string> arguments, llvm::StringRef what);
  /// Links a position-independent program that needs the C library only, or nothing where it `isStatic`. `target`: the
  /// user's name for it.
  llvm::LogicalResult linkProgram(llvm::ArrayRef<std::string> objects, const std::string &output, bool isStatic,
                                  llvm::StringRef target);

  /// Files of the runtime: "libtmc.a" for the architecture, "tmc/runtime.h". "" with a message if one is not there.
  std::string findLibrary(llvm::StringRef name);
  std::string findHeader(llvm::StringRef name);

private:
  llvm::LogicalResult run(llvm::StringRef program, llvm::ArrayRef<std::string> arguments, llvm::StringRef what);
  std::string findRuntimeFile(llvm::ArrayRef<llvm::StringRef> folders, llvm::StringRef name,
                              const std::string &advice);
  std::string findLibcFolder();
  std::string findGccFolder();
  std::string getLibcPackages();
  std::string getCrossPackages();
  std::string find(llvm::ArrayRef<llvm::StringRef> names, llvm::StringRef package);

  OutputFiles &files;
  Messages &messages;
  const Architecture &architecture;
};

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_TOOLCHAIN_H
