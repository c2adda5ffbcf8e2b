// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Toolchain.h"
#include "tmc/abi.h"

#include "lib/Support/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "tmc/Artefact.h"
#include <csignal>
#include <cstring>

using namespace llvm;
using namespace tmc;
using namespace tmc::artefact;

/// As configured, in InstallFolders.cpp of the build tree: "lib", "include".
extern const char *const tmcLibraryFolder, *const tmcHeaderFolder;

std::string Toolchain::find(ArrayRef<StringRef> names, StringRef package) {
  for (StringRef name : names)
    if (ErrorOr<std::string> path = sys::findProgramByName(name))
      return *path;
  (void)messages.error(names.front().str(), "is not installed; compiled models are linked with it",
                       {("install it: apt install " + package).str()}, Failure::Machine);
  return "";
}

LogicalResult Toolchain::run(StringRef program, ArrayRef<std::string> arguments, StringRef what) {
  SmallVector<StringRef> references(arguments.begin(), arguments.end());
  FailureOr<OutputFiles::Run> run = files.run(program, references);
  if (failed(run))
    return failure();
  if (run->exitStatus == 0)
    return success();
  StringRef name = sys::path::filename(program), output = run->output;
  // The linker writes through memory, so a full disk kills it. It catches the signal and exits with its number; of
  // clang only the text is left.
  for (int signal : {SIGBUS, SIGXFSZ})
    if (run->exitStatus == 128 + signal)
      run->killedBy = strsignal(signal);
  if (run->killedBy.empty() && output.contains("Stack dump:") && output.contains("ftruncate"))
    run->killedBy = strsignal(SIGXFSZ);
  if (run->killedBy.empty() && output.contains("Bus error"))
    run->killedBy = strsignal(SIGBUS);
  if (!run->killedBy.empty())
    return messages.error(what.str(), "cannot be written: " + name.str() + " was killed: " + run->killedBy,
                          {"a full disk does that, or a limit on the size of files or on memory"}, Failure::Machine);
  SmallVector<StringRef> lines;
  output.split(lines, '\n', -1, /*KeepEmpty=*/false);
  std::vector<std::string> details;
  for (StringRef line : ArrayRef<StringRef>(lines).take_front(8))
    details.push_back(line.str());
  auto says = [&](StringRef text) { return output.contains_insensitive(text); };
  bool missing = says("crt1.o") || says("crti.o") || says("unable to find library");
  if (missing)
    details.push_back("a program needs the C library's start files: apt install libc6-dev libgcc-12-dev");
  // What a linker says of the machine is no bug of tmc's.
  bool machine = missing || says("no space left") || says("file too large") || says("cannot allocate memory") ||
                 says("quota exceeded") || says("signal");
  return messages.error(what.str(), name.str() + " failed", std::move(details),
                        machine ? Failure::Machine : Failure::Bug);
}

LogicalResult Toolchain::link(ArrayRef<std::string> arguments, StringRef what) {
  std::string linker = find({"ld.lld-19", "ld.lld"}, "lld-19");
  return linker.empty() ? failure() : run(linker, arguments, what);
}

LogicalResult Toolchain::linkProgram(ArrayRef<std::string> objects, const std::string &output, bool isStatic,
                                     StringRef target) {
  std::string compiler = find({"clang-19"}, "clang-19"), linker = find({"ld.lld-19", "ld.lld"}, "lld-19");
  std::string program = findLibrary("libtmc_program.a"), runtime = findLibrary("libtmc.a");
  if (compiler.empty() || linker.empty() || program.empty() || runtime.empty())
    return failure();
  // The image is exported, so that a program can be opened like a shared library (tmc bench, tmc_model_open); one with
  // a C library of its own can't be. Symbols stay for profilers.
  std::vector<std::string> arguments = {isStatic ? "-static-pie" : "-pie", "--target=x86_64-linux-gnu",
                                        "--ld-path=" + linker, "-o", output};
  append_range(arguments, objects);
  append_range(arguments,
               ArrayRef<std::string>{program, runtime, "-pthread", "-Wl,--as-needed", "-lm", "-ldl",
                                     "-Wl,--gc-sections", "-Wl,--build-id=none", "-Wl,--strip-debug",
                                     "-Wl,-z,noexecstack", "-Wl,-z,relro", "-Wl,-z,now", "-Wl,--hash-style=gnu"});
  if (!isStatic)
    arguments.push_back("-Wl,--export-dynamic-symbol=" + std::string(TMC_IMAGE_SYMBOL));
  return run(compiler, arguments, target);
}

std::string Toolchain::findLibrary(StringRef name) { return findRuntimeFile({tmcLibraryFolder, "lib"}, name); }
std::string Toolchain::findHeader(StringRef name) { return findRuntimeFile({tmcHeaderFolder, "include"}, name); }

std::string Toolchain::findRuntimeFile(ArrayRef<StringRef> folders, StringRef name) {
  static int anchor;
  std::string self = sys::fs::getMainExecutable("tmc", &anchor);
  StringRef root = sys::path::parent_path(sys::path::parent_path(self));
  std::string path;
  for (StringRef folder : folders) {
    path = (root + "/" + folder + "/" + name).str();
    if (sys::fs::exists(path))
      return path;
  }
  (void)messages.error(path, "is missing; it belongs to tmc", {"install tmc again, or build its target tmc_runtime"},
                       Failure::Machine);
  return "";
}
