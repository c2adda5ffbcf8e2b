// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One line on the terminal that says what tmc is doing and since when. It comes after a second, is rewritten in place
// and is gone at the end, Ctrl-C included. On what is no terminal it is nothing.

#ifndef TMC_TOOLS_TMC_PROGRESS_H
#define TMC_TOOLS_TMC_PROGRESS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace tmc {

class Session;

class Progress {
public:
  /// `activity`: "compiling minilm/".
  Progress(const Session &session, std::string activity);
  ~Progress() { stop(); }
  Progress(const Progress &) = delete;

  /// What is done now: "kernels", "round 3 of 15".
  void show(std::string step);
  /// Takes the line away while `print` writes something else.
  void interrupt(llvm::function_ref<void()> print);
  /// Takes the line away for good.
  void stop();

  /// Takes a line away that is on the terminal; for a process that dies.
  static void erase();

private:
  void run();
  void draw();

  std::string activity, step;
  std::chrono::steady_clock::time_point started;
  std::mutex mutex;
  std::condition_variable changed;
  bool stopped = false;
  std::thread thread;
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_PROGRESS_H
