// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Toolchain.h"
#include "tmc/abi.h"

#include "lib/Support/Messages.h"
#include "tmc/Artefact.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
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
  // The linker writes through memory, so a full disk kills it. It catches the signal and exits with its number, or only
  // the text is left.
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
    details.push_back("a program is linked with the C library: apt install " + getLibcPackages());
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

/// What tmc runs on: its own runtime and the C library here are for it.
#if defined(__aarch64__)
static constexpr StringLiteral kOwnArchitecture = "aarch64";
#else
static constexpr StringLiteral kOwnArchitecture = "x86-64";
#endif

/// Where the C library for linking lies: folders of Debian and its kin, then of others. Of another architecture than
/// tmc's own, where packages for cross compiling put it, or those of that architecture beside this machine's.
std::string Toolchain::findLibcFolder() {
  std::vector<std::string> folders = {"/usr/lib/" + architecture.libraryName.str()};
  if (architecture.name == kOwnArchitecture)
    folders.insert(folders.end(), {"/usr/lib64", "/usr/lib"});
  else
    folders.insert(folders.begin(), "/usr/" + architecture.libraryName.str() + "/lib");
  for (const std::string &folder : folders)
    if (sys::fs::exists(folder + "/Scrt1.o"))
      return folder;
  return "";
}

/// The folder of the newest GCC with its start files.
std::string Toolchain::findGccFolder() {
  std::string found, cpu = architecture.libraryName.split('-').first.str();
  unsigned newest = 0;
  for (StringRef root : {"/usr/lib/gcc-cross/", "/usr/lib/gcc/"})
    for (StringRef system : {"-linux-gnu", "-pc-linux-gnu", "-redhat-linux", "-suse-linux"}) {
      std::error_code error;
      for (sys::fs::directory_iterator it(root + cpu + system, error), end; !error && it != end; it.increment(error)) {
        unsigned version = 0;
        StringRef name = sys::path::filename(it->path());
        if (!name.consumeInteger(10, version) && version > newest && sys::fs::exists(it->path() + "/crtbeginS.o")) {
          newest = version;
          found = it->path();
        }
      }
    }
  return found;
}

LogicalResult Toolchain::linkProgram(ArrayRef<std::string> objects, const std::string &output, bool isStatic,
                                     StringRef target) {
  std::string linker = find({"ld.lld-19", "ld.lld"}, "lld-19");
  std::string program = linker.empty() ? "" : findLibrary("libtmc_program.a");
  std::string runtime = program.empty() ? "" : findLibrary("libtmc.a");
  if (runtime.empty())
    return failure();
  std::string libc = findLibcFolder(), gcc = findGccFolder();
  if (libc.empty() || gcc.empty())
    return messages.error(target.str(),
                          "a program is linked with the start files of the C library for " + architecture.name.str() +
                              ", which are not here",
                          {"install them: apt install " + getLibcPackages(),
                           "libraries need none: -o " + target.str() + ".so, or --emit=lib"},
                          Failure::Machine);
  // Symbols stay, for profilers.
  std::vector<std::string> arguments = {"-pie",
                                        "-o",
                                        output,
                                        "--gc-sections",
                                        "--build-id=none",
                                        "--strip-debug",
                                        "--eh-frame-hdr",
                                        "--hash-style=gnu",
                                        "-z",
                                        "noexecstack",
                                        "-z",
                                        "relro",
                                        "-z",
                                        "now",
                                        "-L" + gcc,
                                        "-L" + libc};
  // The image is exported, so that a program can be opened like a shared library (tmc bench, tmc_model_open); one with
  // a C library of its own can't be.
  if (isStatic)
    arguments.insert(arguments.end(), {"-static", "--no-dynamic-linker", "-z", "text", libc + "/rcrt1.o"});
  else
    arguments.insert(arguments.end(), {"--dynamic-linker", architecture.loader.str(),
                                       "--export-dynamic-symbol=" + std::string(TMC_IMAGE_SYMBOL), libc + "/Scrt1.o"});
  arguments.insert(arguments.end(), {libc + "/crti.o", gcc + "/crtbeginS.o"});
  append_range(arguments, objects);
  arguments.insert(arguments.end(), {program, runtime});
  if (isStatic)
    arguments.insert(arguments.end(), {"-lm", "--start-group", "-lgcc", "-lgcc_eh", "-lc", "--end-group"});
  else
    arguments.insert(arguments.end(), {"--as-needed", "-lm", "-lpthread", "-ldl", "-lc", "-lgcc"});
  arguments.insert(arguments.end(), {gcc + "/crtendS.o", libc + "/crtn.o"});
  return run(linker, arguments, target);
}

std::string Toolchain::findLibrary(StringRef name) {
  if (architecture.name == kOwnArchitecture)
    return findRuntimeFile({tmcLibraryFolder, "lib"}, name, "install tmc again, or build its target tmc_runtime");
  return findRuntimeFile({tmcLibraryFolder, "lib"}, ("tmc/" + architecture.libraryName + "/" + name).str(),
                         "the runtime for " + architecture.name.str() +
                             " is built with tmc where there is a compiler "
                             "for it: apt install " +
                             getCrossPackages() + ", then configure and build tmc again");
}

std::string Toolchain::findHeader(StringRef name) {
  return findRuntimeFile({tmcHeaderFolder, "include"}, name, "install tmc again, or build its target tmc_runtime");
}

/// "arm64" of Debian's packages for cross compiling.
static std::string getDebianName(const Architecture &architecture) {
  return architecture.elfMachine == ELF::EM_AARCH64 ? "arm64" : "amd64";
}

std::string Toolchain::getLibcPackages() {
  if (architecture.name == kOwnArchitecture)
    return "libc6-dev libgcc-12-dev";
  std::string suffix = "-" + getDebianName(architecture) + "-cross";
  return "libc6-dev" + suffix + " libgcc-12-dev" + suffix;
}

std::string Toolchain::getCrossPackages() { return "libstdc++-12-dev-" + getDebianName(architecture) + "-cross"; }

std::string Toolchain::findRuntimeFile(ArrayRef<StringRef> folders, StringRef name, const std::string &advice) {
  static int anchor;
  std::string self = sys::fs::getMainExecutable("tmc", &anchor);
  StringRef root = sys::path::parent_path(sys::path::parent_path(self));
  std::string path;
  for (StringRef folder : folders) {
    path = (root + "/" + folder + "/" + name).str();
    if (sys::fs::exists(path))
      return path;
  }
  (void)messages.error(path, "is missing; it belongs to tmc", {advice}, Failure::Machine);
  return "";
}
