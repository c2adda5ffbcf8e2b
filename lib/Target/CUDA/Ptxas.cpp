// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Target/CUDA/Ptxas.h"

#include "lib/Support/WriteFile.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Program.h"

using namespace llvm;
using namespace tmc::cuda;

std::optional<Ptxas> Ptxas::find(StringRef toolkit, std::string &error) {
  SmallVector<std::string> folders;
  auto addToolkit = [&](StringRef folder) { folders.push_back((folder + "/bin").str()); };
  if (!toolkit.empty()) {
    addToolkit(toolkit);
  } else {
    for (StringRef name : {"CUDA_HOME", "CUDA_PATH"})
      if (std::optional<std::string> folder = sys::Process::GetEnv(name); folder && !folder->empty())
        addToolkit(*folder);
    if (std::optional<std::string> path = sys::Process::GetEnv("PATH")) {
      SmallVector<StringRef> parts;
      StringRef(*path).split(parts, ':', -1, /*KeepEmpty=*/false);
      for (StringRef part : parts)
        folders.push_back(part.str());
    }
    addToolkit("/usr/local/cuda");
  }
  for (const std::string &folder : folders) {
    std::string path = folder + "/ptxas";
    if (sys::fs::can_execute(path))
      return Ptxas(path);
  }
  error = toolkit.empty() ? "not in CUDA_HOME, CUDA_PATH, PATH or /usr/local/cuda/bin" : "not in " + folders.front();
  return std::nullopt;
}

/// Reads `ptxas info` lines: a function's name comes first, then what it uses.
static void readResources(StringRef text, StringMap<KernelResources> &resources) {
  KernelResources *current = nullptr;
  auto numberBefore = [](StringRef line, StringRef word) {
    size_t end = line.find(word);
    if (end == StringRef::npos)
      return 0u;
    StringRef head = line.take_front(end).rtrim();
    unsigned value = 0;
    head.substr(head.find_last_not_of("0123456789") + 1).getAsInteger(10, value);
    return value;
  };
  SmallVector<StringRef> lines;
  text.split(lines, '\n');
  for (StringRef line : lines) {
    if (line.contains("Compiling entry function '"))
      current = &resources[line.split('\'').second.split('\'').first];
    if (!current)
      continue;
    current->spillBytes += numberBefore(line, " bytes spill stores");
    if (line.contains(" registers")) {
      current->registers = numberBefore(line, " registers");
      current->sharedBytes = numberBefore(line, " bytes smem");
    }
  }
}

std::optional<std::string> Ptxas::assemble(StringRef ptx, const Architecture &architecture, std::string &error,
                                           StringMap<KernelResources> *resources) const {
  SmallString<128> source, cubin, log;
  if (sys::fs::createTemporaryFile("tmc", "ptx", source) || sys::fs::createTemporaryFile("tmc", "cubin", cubin) ||
      sys::fs::createTemporaryFile("tmc", "log", log)) {
    error = "no temporary file can be made";
    return std::nullopt;
  }
  FileRemover removeSource(source), removeCubin(cubin), removeLog(log);
  if (std::error_code code = writeFile(source, ptx)) {
    error = source.str().str() + " cannot be written: " + code.message();
    return std::nullopt;
  }
  std::string name = ("--gpu-name=" + architecture.name).str();
  StringRef arguments[] = {path, name, "-O3", "-v", "-o", cubin, source};
  std::optional<StringRef> redirects[] = {StringRef(""), log.str(), log.str()};
  int status =
      sys::ExecuteAndWait(path, arguments, std::nullopt, redirects, /*SecondsToWait=*/0, /*MemoryLimit=*/0, &error);
  auto said = MemoryBuffer::getFile(log);
  StringRef text = said ? (*said)->getBuffer() : StringRef();
  auto result = MemoryBuffer::getFile(cubin, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (status != 0 || !result || (*result)->getBufferSize() == 0) {
    SmallVector<StringRef> lines;
    text.split(lines, '\n', -1, /*KeepEmpty=*/false);
    erase_if(lines, [](StringRef line) { return line.contains("info    :"); });
    if (!lines.empty())
      error = join(ArrayRef<StringRef>(lines).take_front(6), "\n");
    else if (error.empty())
      error = "exit status " + std::to_string(status);
    return std::nullopt;
  }
  if (resources)
    readResources(text, *resources);
  return (*result)->getBuffer().str();
}
