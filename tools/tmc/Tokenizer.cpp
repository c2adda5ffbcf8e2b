// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Tokenizer.h"

#include "tmc/runtime.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tmc;
using llvm::StringRef;

extern char **environ;

/// No answer is longer: more is another program's output.
static constexpr size_t kLongestAnswer = size_t(1) << 28;

/// Beside tmc's other files, installed or built.
static std::string findScript() {
  static int anchor;
  std::string self = llvm::sys::fs::getMainExecutable("tmc", &anchor);
  StringRef root = llvm::sys::path::parent_path(llvm::sys::path::parent_path(self));
  return (root + "/share/tmc/python/tmc_text.py").str();
}

std::unique_ptr<Tokenizer> Tokenizer::open(const tmc_model *model, StringRef data, Messages &messages) {
  std::unique_ptr<Tokenizer> tokenizer(new Tokenizer(messages));
  if (!data.empty()) {
    if (!llvm::sys::fs::is_regular_file(data)) {
      (void)messages.error("--tokenizer", "there is no file '" + data.str() + "'",
                           {"expected a tokenizer.json or a model of sentencepiece"});
      return nullptr;
    }
    return tokenizer->start(data.str()) ? std::move(tokenizer) : nullptr;
  }
  llvm::SmallString<128> folder;
  if (std::error_code error = llvm::sys::fs::createUniqueDirectory("tmc-text", folder)) {
    (void)messages.error(folder.str().str(), "cannot be made for the tokenizer's data: " + error.message(), {},
                         Failure::Machine);
    return nullptr;
  }
  tokenizer->folder = folder.str().str();
  for (const char *name : {"tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "tokenizer.ggml.json",
                           "tokenizer.model", "spiece.model", "sentencepiece.bpe.model", "spm.model"}) {
    size_t size = 0;
    const void *bytes = tmc_model_attachment(model, name, &size);
    if (!bytes)
      continue;
    std::error_code error;
    llvm::raw_fd_ostream file(tokenizer->folder + "/" + name, error);
    if (!error)
      file.write(static_cast<const char *>(bytes), size);
    file.close();
    if (error || file.has_error()) {
      file.clear_error();
      (void)messages.error(tokenizer->folder + "/" + name, "cannot be written", {}, Failure::Machine);
      return nullptr;
    }
  }
  return tokenizer->start(tokenizer->folder) ? std::move(tokenizer) : nullptr;
}

bool Tokenizer::start(const std::string &data) {
  std::string script = findScript();
  auto python = llvm::sys::findProgramByName("python3");
  if (!python || !llvm::sys::fs::exists(script)) {
    (void)messages.error(python ? script : "python3",
                         python ? "is missing; it belongs to tmc" : "is not in PATH; --text asks it for the tokenizer",
                         {"a way on: token ids from any tokenizer, --tokens=ID,..."}, Failure::Machine);
    return false;
  }
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends)) {
    (void)messages.error("python3", std::string("cannot be talked to: ") + std::strerror(errno), {}, Failure::Machine);
    return false;
  }
  stream = ends[0];
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  std::string program = *python;
  std::vector<std::string> words = {program, "-B", script, data};
  std::vector<char *> arguments;
  for (std::string &word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int error = posix_spawn(&process, program.c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  if (error) {
    process = -1;
    (void)messages.error(program, std::string("cannot be started: ") + std::strerror(error), {}, Failure::Machine);
  }
  return !error;
}

Tokenizer::~Tokenizer() {
  if (stream >= 0)
    close(stream); // the end of its input ends it
  if (process > 0)
    while (waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
    }
  if (!folder.empty())
    (void)llvm::sys::fs::remove_directories(folder);
}

std::optional<std::string> Tokenizer::readLine() {
  char buffer[4096];
  for (;;) {
    if (size_t end = received.find('\n'); end != std::string::npos) {
      std::string line = received.substr(0, end);
      received.erase(0, end + 1);
      return line;
    }
    ssize_t count = read(stream, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0 || received.size() > kLongestAnswer)
      return std::nullopt;
    received.append(buffer, size_t(count));
  }
}

std::optional<llvm::json::Object> Tokenizer::ask(llvm::json::Object request) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::json::Value(std::move(request)) << "\n";
  // A process that ended before it read has answered why; if not, that is said below.
  for (size_t sent = 0; sent < text.size();) {
    ssize_t count = send(stream, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      break;
    sent += size_t(count);
  }
  std::optional<std::string> line = readLine();
  llvm::Expected<llvm::json::Value> value = line ? llvm::json::parse(*line) : llvm::json::Value(nullptr);
  if (!value)
    llvm::consumeError(value.takeError());
  llvm::json::Object *object = value ? value->getAsObject() : nullptr;
  if (!object) {
    (void)messages.error("--text", "the tokenizer's process gave no answer",
                         {"a way on: token ids from any tokenizer, --tokens=ID,..."}, Failure::Machine);
    return std::nullopt;
  }
  if (std::optional<StringRef> error = object->getString("error")) {
    std::vector<std::string> details;
    if (std::optional<StringRef> advice = object->getString("advice"))
      details.push_back(advice->str());
    (void)messages.error("--text", error->str(), details);
    return std::nullopt;
  }
  return std::move(*object);
}

bool Tokenizer::encode(StringRef text, std::vector<int64_t> &ids) {
  if (!llvm::json::isUTF8(text)) {
    (void)messages.error("--text", "is no UTF-8");
    return false;
  }
  std::optional<llvm::json::Object> answer = ask(llvm::json::Object{{"encode", text}});
  if (!answer)
    return false;
  auto read = [&](StringRef key, std::vector<int64_t> &to) {
    if (const llvm::json::Array *array = answer->getArray(key))
      for (const llvm::json::Value &entry : *array)
        to.push_back(entry.getAsInteger().value_or(-1));
  };
  read("ids", ids);
  stops.clear();
  read("stops", stops);
  return true;
}

bool Tokenizer::add(size_t sequence, int64_t token, std::string &text) {
  std::optional<llvm::json::Object> answer = ask(llvm::json::Object{{"add", token}, {"sequence", int64_t(sequence)}});
  if (!answer)
    return false;
  text = answer->getString("text").value_or("").str();
  return true;
}
