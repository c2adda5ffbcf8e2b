// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The signal handler may only use what is safe there: it reads the folder with the system call and unlinks.
#include "lib/Artefact/OutputFiles.h"

#include "lib/Support/Messages.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace llvm;
using namespace tmc;
using namespace tmc::artefact;

namespace {

char cleanedFolder[4096];
volatile pid_t child = 0;
constexpr int endingSignals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
struct sigaction previousActions[std::size(endingSignals)], previousFileSizeAction;

/// As the system call writes it.
struct LinuxDirectoryEntry {
  uint64_t inode;
  int64_t offset;
  unsigned short length;
  unsigned char type;
  char name[1];
};

/// Files of a folder, and of folders in it one deep; async-signal-safe.
void removeFolder(int parent, const char *path, bool nested) {
  int folder = openat(parent, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    alignas(LinuxDirectoryEntry) char buffer[4096];
    long size;
    while ((size = syscall(SYS_getdents64, folder, buffer, sizeof buffer)) > 0) {
      for (long at = 0; at < size;) {
        auto *entry = reinterpret_cast<LinuxDirectoryEntry *>(buffer + at);
        at += entry->length;
        if (strcmp(entry->name, ".") == 0 || strcmp(entry->name, "..") == 0)
          continue;
        if (unlinkat(folder, entry->name, 0) != 0 && nested)
          removeFolder(folder, entry->name, false);
      }
    }
    close(folder);
  }
  unlinkat(parent, path, AT_REMOVEDIR);
}

void onEndingSignal(int signal) {
  int saved = errno;
  removeUnfinishedOutputs();
  for (size_t i = 0; i < std::size(endingSignals); ++i)
    if (endingSignals[i] == signal)
      sigaction(signal, &previousActions[i], nullptr);
  errno = saved;
  raise(signal);
}

std::string describe(int error) { return std::error_code(error, std::generic_category()).message(); }

/// Ending signals wait while this lives: renaming several files is one step.
class SignalsBlocked {
public:
  SignalsBlocked() {
    sigset_t blocked;
    sigemptyset(&blocked);
    for (int signal : endingSignals)
      sigaddset(&blocked, signal);
    pthread_sigmask(SIG_BLOCK, &blocked, &previous);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &previous, nullptr); }

private:
  sigset_t previous;
};

} // namespace

void artefact::removeUnfinishedOutputs() {
  if (child > 0) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  if (*cleanedFolder)
    removeFolder(AT_FDCWD, cleanedFolder, true);
}

OutputFiles::OutputFiles(std::string target, std::string parent, std::string folder, Messages &messages)
    : target(std::move(target)), parent(std::move(parent)), folder(std::move(folder)), messages(messages) {}

std::unique_ptr<OutputFiles> OutputFiles::create(StringRef target, Messages &messages) {
  std::string path = target.rtrim('/').str();
  StringRef parent = sys::path::parent_path(path);
  std::string parentPath = parent.empty() ? "." : parent.str();
  std::string pattern = parentPath + "/." + sys::path::filename(path).str() + ".tmc-XXXXXX";
  if (path.empty() || pattern.size() >= sizeof cleanedFolder) {
    (void)messages.error(target.str(), "is no path to write to", {}, Failure::Machine);
    return nullptr;
  }
  // Renaming would put a file in the place of a device or a pipe.
  if (struct stat info; stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode)) {
    (void)messages.error(target.str(), "is a device or a pipe, which cannot be replaced by a file", {},
                         Failure::Machine);
    return nullptr;
  }
  SignalsBlocked blocked;
  if (!mkdtemp(pattern.data())) {
    int error = errno;
    (void)messages.error(target.str(), "cannot be written: " + describe(error),
                         {"temporary files are made beside it, in " + parentPath}, Failure::Machine);
    return nullptr;
  }
  memcpy(cleanedFolder, pattern.c_str(), pattern.size() + 1);
  struct sigaction action = {};
  action.sa_handler = onEndingSignal;
  for (size_t i = 0; i < std::size(endingSignals); ++i) {
    sigaction(endingSignals[i], nullptr, &previousActions[i]);
    if (previousActions[i].sa_handler != SIG_IGN) // nohup
      sigaction(endingSignals[i], &action, nullptr);
  }
  // A file over the limit of the process shall be an error of the write, in children too.
  struct sigaction ignore = {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &ignore, &previousFileSizeAction);
  return std::unique_ptr<OutputFiles>(new OutputFiles(path, parentPath, pattern, messages));
}

OutputFiles::~OutputFiles() {
  SignalsBlocked blocked;
  removeFolder(AT_FDCWD, folder.c_str(), true);
  for (size_t i = 0; i < std::size(endingSignals); ++i)
    sigaction(endingSignals[i], &previousActions[i], nullptr);
  sigaction(SIGXFSZ, &previousFileSizeAction, nullptr);
}

LogicalResult OutputFiles::failed(StringRef path, const std::string &reason) {
  return messages.error(target, "cannot be written: " + reason, {"while writing " + sys::path::filename(path).str()},
                        Failure::Machine);
}

LogicalResult OutputFiles::write(StringRef name, function_ref<LogicalResult(raw_fd_ostream &)> write) {
  std::error_code error;
  std::string path = getPath(name);
  raw_fd_ostream stream(path, error, sys::fs::CD_CreateAlways);
  if (error)
    return failed(name, error.message());
  stream.SetBufferSize(1 << 20);
  LogicalResult result = write(stream);
  stream.close();
  if (stream.has_error()) {
    error = stream.error();
    stream.clear_error();
    return failed(name, error.message());
  }
  return result;
}

LogicalResult OutputFiles::write(StringRef name, StringRef bytes) {
  return write(name, [&](raw_fd_ostream &stream) {
    stream << bytes;
    return success();
  });
}

FailureOr<OutputFiles::Run> OutputFiles::run(StringRef program, ArrayRef<StringRef> arguments) {
  // In memory: on a full disk it is wanted most.
  int memory = memfd_create("messages", MFD_CLOEXEC);
  if (memory < 0)
    return messages.error(program.str(), "cannot be started: " + describe(errno), {}, Failure::Machine);
  auto closeMemory = make_scope_exit([&] { close(memory); });
  std::string log = "/proc/" + std::to_string(getpid()) + "/fd/" + std::to_string(memory);
  const std::optional<StringRef> redirects[] = {StringRef(), StringRef(log), StringRef(log)};
  // Nothing of the environment changes what is linked.
  const char *path = getenv("PATH");
  std::string pathEntry = std::string("PATH=") + (path ? path : "/usr/bin:/bin"), locale = "LC_ALL=C";
  const StringRef environment[] = {pathEntry, locale};
  SmallVector<StringRef> all{program};
  append_range(all, arguments);
  std::string error;
  bool failedToStart = false;
  sys::ProcessInfo process;
  {
    SignalsBlocked blocked; // the child inherits the mask: a Ctrl-C then is this process's to handle
    process = sys::ExecuteNoWait(program, all, ArrayRef<StringRef>(environment), redirects, 0, &error, &failedToStart);
    child = process.Pid;
  }
  if (failedToStart || process.Pid == sys::ProcessInfo::InvalidPid)
    return messages.error(program.str(), "cannot be started: " + error, {}, Failure::Machine);
  process = sys::Wait(process, std::nullopt, &error);
  child = 0;
  Run result;
  result.exitStatus = process.ReturnCode;
  if (process.ReturnCode < 0)
    result.killedBy = error;
  char buffer[4096];
  ssize_t size;
  for (off_t at = 0; (size = pread(memory, buffer, sizeof buffer, at)) > 0; at += size)
    result.output.append(buffer, size);
  return result;
}

LogicalResult OutputFiles::rename(const std::string &from, const std::string &to) {
  if (::rename(from.c_str(), to.c_str()) == 0)
    return success();
  int error = errno;
  return messages.error(to, "cannot be written: " + describe(error), {}, Failure::Machine);
}

LogicalResult OutputFiles::moveBeside(ArrayRef<std::pair<std::string, std::string>> files) {
  SignalsBlocked blocked;
  for (const auto &[name, place] : files)
    if (struct stat info; stat((parent + "/" + place).c_str(), &info) == 0 && S_ISDIR(info.st_mode))
      return messages.error(parent == "." ? place : parent + "/" + place, "is a folder", {}, Failure::Machine);
  for (const auto &[name, place] : files) {
    std::string to = parent == "." ? place : parent + "/" + place;
    if (llvm::failed(rename(getPath(name), to)))
      return failure();
    moved.push_back(to);
  }
  return success();
}

LogicalResult OutputFiles::moveIntoFolder(ArrayRef<std::pair<std::string, std::string>> files) {
  SignalsBlocked blocked;
  struct stat info;
  bool isNew = stat(target.c_str(), &info) != 0;
  if (!isNew && !S_ISDIR(info.st_mode))
    return messages.error(target, "is a file; a library is written as a folder", {}, Failure::Machine);
  // A new folder is made whole and then renamed; into an old one the files are renamed one by one.
  std::string root = isNew ? getPath("library") : target;
  if (isNew && mkdir(root.c_str(), 0777) != 0)
    return failed(target, describe(errno));
  for (const auto &[name, place] : files) {
    std::string to = root + "/" + place;
    std::string holder = sys::path::parent_path(to).str();
    if (holder != root && mkdir(holder.c_str(), 0777) != 0 && errno != EEXIST)
      return failed(place, describe(errno));
    if (llvm::failed(rename(getPath(name), to)))
      return failure();
    moved.push_back(target + "/" + place);
  }
  return isNew ? rename(root, target) : success();
}
