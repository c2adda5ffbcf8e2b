// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Compiler/BugReport.h"
#include "lib/Compiler/Diagnostics.h"
#include "mlir/IR/AsmState.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"
#include "tmc/Compiler.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/xxhash.h"
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

using namespace mlir;
using namespace tmc;

/// The innermost scope of this thread: the one that a crash of this thread belongs to.
static thread_local CrashScope *currentScope = nullptr;

static std::string getReproducerPath(StringRef text) {
  return llvm::formatv("./tmc-reproducer-{0}.mlir", llvm::utohexstr(llvm::xxh3_64bits(text) & 0xffff, true, 4));
}

CrashScope::CrashScope(std::string activity, std::string reproducer)
    : activity(std::move(activity)), reproducer(std::move(reproducer)), path(getReproducerPath(this->reproducer)),
      outer(currentScope) {
  currentScope = this;
}

CrashScope::~CrashScope() { currentScope = outer; }

/// Writes without allocating: we are inside a signal handler.
static void writeAll(int file, const char *text, size_t size) {
  while (size) {
    ssize_t written = ::write(file, text, size);
    if (written <= 0)
      return;
    text += written;
    size -= written;
  }
}

namespace tmc {
void handleCrash(void *) {
  auto say = [](const char *text) { writeAll(STDERR_FILENO, text, std::strlen(text)); };
  say("error: this is a bug in tmc ");
  say(getVersion().data());
  say(", not in your model: it crashed");
  CrashScope *scope = currentScope;
  if (scope) {
    say(" while ");
    say(scope->activity.c_str());
  }
  say("\n");
  if (scope && !scope->reproducer.empty()) {
    int file = ::open(scope->path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0) {
      writeAll(file, scope->reproducer.c_str(), scope->reproducer.size());
      ::close(file);
      say("  saved without weights: ");
      say(scope->path.c_str());
      say("; repeat it with: tmc-opt --run-reproducer ");
      say(scope->path.c_str());
      say("\n  please report it with that file. No output was written.\n");
    }
  } else {
    say("  please report it with the command line. No output was written.\n");
  }
  _exit(static_cast<int>(Failure::Bug));
}
} // namespace tmc

void tmc::installCrashHandler() { llvm::sys::AddSignalHandler(handleCrash, nullptr); }

LogicalResult tmc::reportBug(Messages &messages, std::string what, std::vector<std::string> details,
                             StringRef reproducer) {
  if (!reproducer.empty()) {
    std::string path = getReproducerPath(reproducer);
    std::error_code error;
    llvm::raw_fd_ostream file(path, error);
    if (!error) {
      file << reproducer;
      file.close();
    }
    if (error || file.has_error()) {
      file.clear_error();
      details.push_back("no reproducer: " + path + " cannot be written");
    } else {
      details.push_back("saved without weights: " + path + "; repeat it with: tmc-opt --run-reproducer " + path);
      details.push_back("please report it with that file. No output was written.");
    }
  }
  return messages.error("", "this is a bug in tmc " + getVersion().str() + ", not in your model: " + what,
                        std::move(details), Failure::Bug);
}

std::string tmc::makeReproducer(ModuleOp module, PassManager &manager) {
  std::string pipeline, text;
  {
    llvm::raw_string_ostream os(pipeline);
    manager.printAsTextualPipeline(os);
  }
  llvm::raw_string_ostream os(text);
  OpPrintingFlags flags;
  flags.enableDebugInfo().assumeVerified();
  module.print(os, flags);
  os << "\n\n{-#\n  external_resources: {\n    mlir_reproducer: {\n      pipeline: \"";
  llvm::printEscapedString(pipeline, os);
  os << "\",\n      disable_threading: true,\n      verify_each: true\n    }\n  }\n#-}\n";
  return text;
}

namespace {
using PassList = std::vector<std::pair<std::string, std::string>>;

/// Remembers what ran, and the pass that failed or after which the module was no longer valid.
struct PassRecorder : PassInstrumentation {
  PassRecorder(PassList &passes, std::string &failed) : passes(passes), failed(failed) {}

  void runAfterPass(Pass *pass, Operation *op) override {
    StringRef argument = pass->getArgument();
    if (argument.empty())
      return;
    std::string text;
    llvm::raw_string_ostream os(text);
    pass->printAsTextualPipeline(os);
    StringRef options = StringRef(text).drop_front(std::min(argument.size(), text.size())).trim();
    options.consume_front("{");
    options.consume_back("}");
    std::lock_guard<std::mutex> lock(mutex);
    std::pair<std::string, std::string> entry(argument.str(), options.trim().str());
    // A pass on functions runs once for each of them.
    if (passes.empty() || passes.back() != entry)
      passes.push_back(std::move(entry));
  }

  void runAfterPassFailed(Pass *pass, Operation *op) override {
    std::lock_guard<std::mutex> lock(mutex);
    if (failed.empty() && !pass->getArgument().empty())
      failed = pass->getArgument().str();
  }

  PassList &passes;
  std::string &failed;
  std::mutex mutex;
};
} // namespace

LogicalResult tmc::runStage(PassManager &manager, ModuleOp module, StringRef stage, Messages &messages,
                            PassList &passes) {
  std::string reproducer = makeReproducer(module, manager);
  std::string failed;
  manager.addInstrumentation(std::make_unique<PassRecorder>(passes, failed));
  std::mutex mutex;
  std::vector<Message> errors;
  ScopedDiagnosticHandler handler(module.getContext(), [&](Diagnostic &diagnostic) {
    Message message = convertDiagnostic(diagnostic, Failure::Bug);
    if (message.severity != Message::Error) {
      messages.add(std::move(message));
      return success();
    }
    std::lock_guard<std::mutex> lock(mutex);
    errors.push_back(std::move(message));
    return success();
  });
  {
    CrashScope scope(("in stage '" + stage + "'").str(), reproducer);
    if (succeeded(manager.run(module)))
      return success();
  }
  constexpr StringLiteral unsupported = "unsupported: ";
  bool refused = false;
  for (Message &error : errors)
    if (StringRef(error.what).starts_with(unsupported)) {
      error.what.erase(0, unsupported.size());
      error.failure = Failure::Model;
      messages.add(std::move(error));
      refused = true;
    }
  if (refused)
    return failure();
  std::string what = failed.empty() ? ("stage '" + stage + "' failed").str() : "pass '" + failed + "' failed";
  std::vector<std::string> details;
  for (const Message &error : errors) {
    if (details.empty() && !error.where.empty())
      what += " for " + error.where;
    std::string text;
    llvm::raw_string_ostream os(text);
    os << (details.empty() || error.where.empty() ? "" : error.where + ": ") << error.what;
    for (const std::string &detail : error.details)
      os << "\n  " << detail;
    if (details.size() < Messages::kMaximumPrinted)
      details.push_back(std::move(text));
  }
  return reportBug(messages, std::move(what), std::move(details), reproducer);
}
