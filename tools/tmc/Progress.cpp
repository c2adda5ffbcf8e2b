// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Progress.h"
#include "tools/tmc/Session.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"
#include <atomic>
#include <csignal>
#include <sys/ioctl.h>
#include <unistd.h>

using namespace tmc;
using Clock = std::chrono::steady_clock;

static std::atomic<bool> isDrawn = false;

static void write(llvm::StringRef text) {
  // Not through errs(): the thread of the line and that of the messages must not share its buffer.
  [[maybe_unused]] ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

void Progress::erase() {
  if (isDrawn.exchange(false))
    write("\r\033[K");
}

static constexpr int kEndingSignals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static struct sigaction previousActions[std::size(kEndingSignals)];

static void restoreHandlers() {
  for (auto [signal, previous] : llvm::zip(kEndingSignals, previousActions))
    if (previous.sa_handler != SIG_IGN)
      sigaction(signal, &previous, nullptr);
}

static void onEndingSignal(int signal) {
  Progress::erase();
  restoreHandlers();
  raise(signal);
}

static void installHandlers() {
  struct sigaction action = {};
  action.sa_handler = onEndingSignal;
  for (auto [signal, previous] : llvm::zip(kEndingSignals, previousActions)) {
    sigaction(signal, nullptr, &previous);
    if (previous.sa_handler != SIG_IGN) // nohup
      sigaction(signal, &action, nullptr);
  }
}

Progress::Progress(const Session &session, std::string activity)
    : activity(std::move(activity)), started(Clock::now()) {
  if (session.quiet || session.json || !llvm::sys::Process::StandardErrIsDisplayed())
    return;
  installHandlers();
  thread = std::thread([this] { run(); });
}

void Progress::show(std::string next) {
  std::lock_guard<std::mutex> lock(mutex);
  step = std::move(next);
}

void Progress::stop() {
  {
    std::lock_guard<std::mutex> lock(mutex);
    stopped = true;
  }
  changed.notify_all();
  if (!thread.joinable())
    return;
  thread.join();
  erase();
  restoreHandlers();
}

void Progress::interrupt(llvm::function_ref<void()> print) {
  std::lock_guard<std::mutex> lock(mutex);
  erase();
  print();
  llvm::outs().flush();
}

void Progress::run() {
  std::unique_lock<std::mutex> lock(mutex);
  auto next = started + std::chrono::seconds(1);
  while (!changed.wait_until(lock, next, [this] { return stopped; })) {
    draw();
    next += std::chrono::milliseconds(250);
  }
}

static size_t getColumns() {
  struct winsize size;
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1 ? size.ws_col : 80;
}

void Progress::draw() {
  double seconds = std::chrono::duration<double>(Clock::now() - started).count();
  std::string line = activity;
  std::string rest = (step.empty() ? "" : ": " + step) + llvm::formatv("  {0:F0} s", seconds).str();
  // A line that wraps could not be rewritten in place. The last column stays free: some terminals wrap when it is full.
  size_t room = getColumns() - 1;
  if (rest.size() + 3 > room)
    return;
  if (line.size() + rest.size() > room) {
    size_t kept = room - rest.size() - 3;
    // Not in the middle of a character.
    while (kept && (line[kept] & 0xc0) == 0x80)
      --kept;
    line = line.substr(0, kept) + "...";
  }
  line += rest;
  // Names come from the command line and from files: what steers a terminal is not printed.
  for (char &c : line)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
      c = '?';
  isDrawn = true;
  write("\r" + line + "\033[K");
}
