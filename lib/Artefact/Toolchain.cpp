// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Toolchain.h"

#include "lib/Support/Messages.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "tmc/Artefact.h"

using namespace llvm;
using namespace tmc;
using namespace tmc::artefact;

std::string Toolchain::find(ArrayRef<StringRef> names, StringRef package) {
  for (StringRef name : names)
    if (ErrorOr<std::string> path = sys::findProgramByName(name))
      return *path;
  // Debian's packages keep the plain names here.
  for (StringRef name : names)
    if (ErrorOr<std::string> path = sys::findProgramByName(name, {"/usr/lib/llvm-19/bin"}))
      return *path;
  (void)messages.error(names.front().str(), "is not installed; compiled models are linked with it",
                       {("install it: apt install " + package).str()}, Failure::Machine);
  return "";
}

LogicalResult Toolchain::run(StringRef program, ArrayRef<std::string> arguments, StringRef what) {
  SmallVector<StringRef> references(arguments.begin(), arguments.end());
  int status = 0;
  std::string output;
  if (failed(files.run(program, references, status, output)))
    return failure();
  if (status == 0)
    return success();
  SmallVector<StringRef> lines;
  StringRef(output).split(lines, '\n', -1, /*KeepEmpty=*/false);
  std::vector<std::string> details;
  for (StringRef line : ArrayRef<StringRef>(lines).take_front(8))
    details.push_back(line.str());
  // What a linker says of a full disk or a limit is no bug of tmc's.
  bool machine = StringRef(output).contains_insensitive("no space left") ||
                 StringRef(output).contains_insensitive("file too large") ||
                 StringRef(output).contains_insensitive("cannot allocate memory") ||
                 StringRef(output).contains_insensitive("quota exceeded") ||
                 StringRef(output).contains_insensitive("cannot open crt") ||
                 StringRef(output).contains_insensitive("cannot open rcrt") ||
                 StringRef(output).contains_insensitive("unable to find library") || status < 0;
  if (StringRef(output).contains_insensitive("crt1.o") || StringRef(output).contains_insensitive("unable to find"))
    details.push_back("a program needs the C library's files for static linking: apt install libc6-dev libgcc-12-dev");
  return messages.error(what.str(), sys::path::filename(program).str() + (status < 0 ? " was killed" : " failed"),
                        std::move(details), machine ? Failure::Machine : Failure::Bug);
}

LogicalResult Toolchain::link(ArrayRef<std::string> arguments, StringRef what) {
  std::string linker = find({"ld.lld-19", "ld.lld"}, "lld-19");
  return linker.empty() ? failure() : run(linker, arguments, what);
}

LogicalResult Toolchain::linkProgram(ArrayRef<std::string> objects, const std::string &output) {
  std::string compiler = find({"clang-19"}, "clang-19"), linker = find({"ld.lld-19", "ld.lld"}, "lld-19");
  std::string program = findRuntimeFile("lib/libtmc_program.a"), runtime = findRuntimeFile("lib/libtmc.a");
  if (compiler.empty() || linker.empty() || program.empty() || runtime.empty())
    return failure();
  // Static: the same file runs on older and other C libraries. Unwinding tables of the model's code are not needed.
  std::vector<std::string> arguments = {"-static-pie", "--target=x86_64-linux-gnu", "--ld-path=" + linker, "-o", output};
  append_range(arguments, objects);
  append_range(arguments, ArrayRef<std::string>{program, runtime, "-lm", "-pthread", "-Wl,--gc-sections",
                                                "-Wl,--build-id=none", "-Wl,--strip-debug", "-Wl,-z,noexecstack"});
  return run(compiler, arguments, "program");
}

std::string Toolchain::findRuntimeFile(StringRef name) {
  static int anchor;
  std::string self = sys::fs::getMainExecutable("tmc", &anchor);
  StringRef root = sys::path::parent_path(sys::path::parent_path(self));
  std::string path = (root + "/" + name).str();
  if (sys::fs::exists(path))
    return path;
  (void)messages.error(path, "is missing; it belongs to tmc", {"install tmc again, or build its target tmc_runtime"},
                       Failure::Machine);
  return "";
}
