// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Compiler/BugReport.h"
#include "lib/Compiler/Diagnostics.h"
#include "mlir/IR/AsmState.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassInstrumentation.h"
#include "mlir/Pass/PassManager.h"
#include "tmc/Compiler.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Signals.h"
#include "llvm/Support/Threading.h"
#include "llvm/Support/xxhash.h"
#include <atomic>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <unistd.h>

using namespace mlir;
using namespace tmc;

/// The innermost scope of this thread: the one that a crash of this thread belongs to.
static thread_local CrashScope *currentScope = nullptr;
/// The innermost scope of any thread: what a crash of a thread without scopes, such as one of MLIR's pool, belongs to.
static std::atomic<CrashScope *> latestScope = nullptr;
/// The pass that began last, in this thread and in any. Names of passes are literals.
static thread_local const char *currentPass = nullptr;
static std::atomic<const char *> latestPass = nullptr;
/// The command whose crash is told as JSON too, "" for none; quotes and all, for the signal handler.
static std::string jsonCommand;
static void (*cleanups[4])();
static unsigned cleanupCount = 0;

static void cleanUp() {
  for (unsigned i = 0; i < cleanupCount; ++i)
    cleanups[i]();
}

static std::string getReproducerPath(StringRef text) {
  return llvm::formatv("tmc-reproducer-{0}.mlir",
                       llvm::utohexstr(llvm::xxh3_64bits(text) & 0xffff, /*LowerCase=*/true, 4));
}

CrashScope::CrashScope(std::string activity, std::string reproducer)
    : activity(std::move(activity)), reproducer(std::move(reproducer)), path(getReproducerPath(this->reproducer)),
      outer(currentScope) {
  currentScope = this;
  latestScope = this;
}

CrashScope::~CrashScope() {
  currentScope = outer;
  latestScope = outer;
}

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

static void writeAll(int file, const char *text) { writeAll(file, text, std::strlen(text)); }

/// `text` within the quotes of a JSON string.
static void writeEscaped(int file, const char *text) {
  for (; *text; ++text) {
    unsigned char c = *text;
    if (c == '"' || c == '\\')
      writeAll(file, "\\", 1);
    // What is no ASCII may be no UTF-8 either.
    writeAll(file, c < 0x20 || c > 0x7e ? "?" : text, 1);
  }
}

namespace tmc {
void handleCrash(void *) {
  cleanUp();
  auto say = [](const char *text) { writeAll(STDERR_FILENO, text); };
  CrashScope *scope = currentScope ? currentScope : latestScope.load();
  const char *version = getVersion().data();
  say("error: this is a bug in tmc ");
  say(version);
  say(", not in your model: it crashed");
  const char *pass = currentPass ? currentPass : latestPass.load();
  if (pass) {
    say(" in pass '");
    say(pass);
    say("'");
  } else if (scope) {
    say(" while ");
    say(scope->activity.c_str());
  }
  say("\n");
  const char *saved = nullptr;
  if (scope && !scope->reproducer.empty()) {
    saved = scope->path.c_str();
    int file = ::open(saved, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0) {
      writeAll(file, scope->reproducer.c_str(), scope->reproducer.size());
      ::close(file);
      say("  saved without weights: ./");
      say(saved);
      say("; repeat it with: tmc-opt --run-reproducer ");
      say(saved);
      say("\n  please report it with that file. No output was written.\n");
    } else {
      say("  no reproducer: ");
      say(saved);
      say(" cannot be written\n  please report it with the command line. No output was written.\n");
      saved = nullptr;
    }
  } else {
    say("  please report it with the command line. No output was written.\n");
  }
  if (!jsonCommand.empty()) {
    auto tell = [](const char *text) { writeAll(STDOUT_FILENO, text); };
    tell("{\"format\": 1, \"command\": \"");
    writeEscaped(STDOUT_FILENO, jsonCommand.c_str());
    tell("\", \"status\": \"error\", \"error\": {\"exit\": 70, \"message\": \"this is a bug in tmc ");
    tell(version);
    tell(", not in your model: it crashed");
    if (pass) {
      tell(" in pass '");
      writeEscaped(STDOUT_FILENO, pass);
      tell("'");
    } else if (scope) {
      tell(" while ");
      writeEscaped(STDOUT_FILENO, scope->activity.c_str());
    }
    tell("\"");
    if (saved) {
      tell(", \"reproducer\": \"");
      writeEscaped(STDOUT_FILENO, saved);
      tell("\"");
    }
    tell("}, \"warnings\": [], \"remarks\": []}\n");
  }
  _exit(static_cast<int>(Failure::Bug));
}
} // namespace tmc

/// Nothing that allocates may be done here: there may be no memory, or this is a signal handler.
[[noreturn]] static void blameMachine(const char *text) {
  cleanUp();
  writeAll(STDERR_FILENO, "error: ");
  writeAll(STDERR_FILENO, text);
  writeAll(STDERR_FILENO, "\n  No output was written.\n");
  if (!jsonCommand.empty()) {
    writeAll(STDOUT_FILENO, "{\"format\": 1, \"command\": \"");
    writeEscaped(STDOUT_FILENO, jsonCommand.c_str());
    writeAll(STDOUT_FILENO, "\", \"status\": \"error\", \"error\": {\"exit\": 4, \"message\": \"");
    writeAll(STDOUT_FILENO, text);
    writeAll(STDOUT_FILENO, "\"}, \"warnings\": [], \"remarks\": []}\n");
  }
  llvm::sys::RunInterruptHandlers(); // takes half-written files away
  _exit(static_cast<int>(Failure::Machine));
}

static void handleOutOfMemory() { blameMachine("this machine has not enough memory for it"); }

/// LLVM gives up by itself here and there; an abort follows, and with it the bug report.
static void handleFatalError(void *, const char *reason, bool) {
  if (StringRef(reason).contains("pthread_create"))
    blameMachine("this machine cannot start another thread");
  writeAll(STDERR_FILENO, "LLVM: ");
  writeAll(STDERR_FILENO, reason);
  writeAll(STDERR_FILENO, "\n");
}

void tmc::installCrashHandler() {
  llvm::sys::AddSignalHandler(handleCrash, nullptr);
  // Signals that LLVM takes for a crash and that are none: the user's, and the limit of the processor's time.
  std::signal(SIGQUIT, SIG_DFL);
  std::signal(SIGXCPU, SIG_DFL);
  // Weights are mapped, not read.
  std::signal(SIGBUS, [](int) { blameMachine("a file became shorter while it was read, or its disk fails"); });
  // A file over the limit is an error of the write.
  std::signal(SIGXFSZ, SIG_IGN);
  std::set_new_handler(handleOutOfMemory);
  llvm::install_fatal_error_handler(handleFatalError);
  llvm::install_bad_alloc_error_handler([](void *, const char *, bool) { handleOutOfMemory(); });
}

void tmc::addCrashCleanup(void (*clean)()) {
  if (cleanupCount < std::size(cleanups))
    cleanups[cleanupCount++] = clean;
}

void tmc::reportCrashesAsJSON(StringRef command) { jsonCommand = command.str(); }

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
      details.push_back("saved without weights: ./" + path + "; repeat it with: tmc-opt --run-reproducer " + path);
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

/// Remembers what ran, and the pass that failed or left invalid code.
struct PassRecorder : PassInstrumentation {
  struct Failure {
    std::string pass;
    std::vector<std::string> invalid; ///< what the verifier says of the code behind it
  };
  PassRecorder(PassList &passes, Failure &failure) : passes(passes), failure(failure) {}

  void runBeforePass(Pass *pass, Operation *op) override {
    if (!pass->getArgument().empty())
      currentPass = latestPass = pass->getArgument().data();
  }

  void runAfterPass(Pass *pass, Operation *op) override {
    currentPass = latestPass = nullptr;
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
    currentPass = latestPass = nullptr;
    std::lock_guard<std::mutex> lock(mutex);
    if (!failure.pass.empty() || pass->getArgument().empty())
      return;
    failure.pass = pass->getArgument().str();
    // The pass manager does not say whether the pass gave up or the verifier refused what it left.
    uint64_t thread = llvm::get_threadid();
    ScopedDiagnosticHandler handler(op->getContext(), [&](Diagnostic &diagnostic) {
      if (llvm::get_threadid() != thread)
        return mlir::failure();
      failure.invalid.push_back(diagnostic.str());
      return success();
    });
    (void)verify(op);
  }

  PassList &passes;
  Failure &failure;
  std::mutex mutex;
};
} // namespace

bool tmc::reportUnsupported(Messages &messages, ArrayRef<Message> errors) {
  bool isReported = false;
  for (Message error : errors)
    if (StringRef what = error.what; what.consume_front("unsupported: ")) {
      error.what = what.str();
      error.failure = Failure::Model;
      messages.add(std::move(error));
      isReported = true;
    }
  return isReported;
}

LogicalResult tmc::runStage(PassManager &manager, ModuleOp module, StringRef stage, Messages &messages,
                            PassList &passes) {
  std::string reproducer = makeReproducer(module, manager);
  PassRecorder::Failure failed;
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
    CrashScope scope(("running stage '" + stage + "'").str(), reproducer);
    if (succeeded(manager.run(module)))
      return success();
  }
  if (reportUnsupported(messages, errors))
    return failure();
  bool invalid = llvm::any_of(errors, [&](const Message &error) { return llvm::is_contained(failed.invalid, error.what); });
  std::string what = failed.pass.empty() ? ("stage '" + stage + "'").str() : "pass '" + failed.pass + "'";
  what += invalid ? " left invalid code" : " failed";
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
