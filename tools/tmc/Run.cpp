// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "program/program.h"
#include "tools/tmc/LoadedModel.h"
#include "tools/tmc/Session.h"
#include <cstring>
#include <unistd.h>

using namespace tmc;
using llvm::StringRef;

static constexpr StringRef kDescription = R"(
OUT is a shared library of tmc compile (-o NAME.so), or a compiled program: the same as calling it.

  tmc run minilm.so --help                          the model's inputs, outputs and dims
  tmc run minilm.so ids.npy -o out.npz              a lone file goes to the only required input
  tmc run minilm.so --inputs=batch.npz -o embedding.npy
  tmc run minilm.so --inputs=input_ids=ids.npy --inputs=attention_mask=mask.npy --outputs=out.safetensors)";

static const Flag kFlags[] = {
    {"inputs", 0, Flag::Repeated, "FILE|NAME=FILE",
     "arrays by name from an .npz or .safetensors, or one from an .npy; repeatable"},
    {"outputs", 'o', Flag::Single, "FILE",
     ".npz, .safetensors (all outputs) or .npy (the first); - = standard output.\nDefault: a summary for people"},
    {"state", 0, Flag::Single, "FILE",
     "of a model with states: goes on from what an earlier run remembered there, and\nwrites it anew. Default: from nothing"},
    {"threads", 0, Flag::Single, "N", "default: what affinity and cgroup allow"},
    {"level", 0, Flag::Single, "v2|v3|v4",
     "code of this CPU level, of a shared library; default: the best that\nthis machine has"},
    {"emulate-cuda", 0, Flag::Switch, "",
     "the code for CUDA devices, on tmc's emulator: slow, and it finds races and\naccesses out of bounds. Compile with --target=cuda:emulator"},
    {"check-finite", 0, Flag::Switch, "",
     "name the first layer whose output is not finite; slower. Exit status 1 if\nNaN is found or an output is not finite"},
};

static int runRun(Session &session) {
  Arguments &arguments = session.arguments;
  Messages &messages = session.messages;
  StringRef path = arguments.positionals[0];
  // What stands behind OUT is read by the code that a compiled program reads its command line with.
  std::vector<std::string> words;
  if (arguments.positionals.size() > 1)
    words.push_back(arguments.positionals[1]);
  for (StringRef flag : {"inputs", "outputs", "state", "threads"})
    for (const std::string &value : arguments.getAll(flag))
      words.push_back(("--" + flag + "=" + value).str());
  if (arguments.has("help"))
    words.push_back("--help");
  if (arguments.has("check-finite"))
    words.push_back("--check-finite");
  if (session.json)
    words.push_back("--json");
  if (session.quiet)
    words.push_back("--quiet");
  bool emulates = arguments.has("emulate-cuda");
  if (emulates && arguments.has("level"))
    return session.fail(Failure::CommandLine, "--level", "is a level of CPUs, --emulate-cuda runs none of them");
  if (getArtefactKind(path) == ArtefactKind::Program && !emulates) {
    if (arguments.has("level"))
      return session.fail(Failure::CommandLine, "--level", "a program picks the level itself",
                          {"compile for one level alone: --target=cpu:" + arguments.get("level").str()});
    words.insert(words.begin(), path.str());
    std::vector<char *> pointers;
    for (std::string &word : words)
      pointers.push_back(word.data());
    pointers.push_back(nullptr);
    llvm::outs().flush();
    execv(path.str().c_str(), pointers.data());
    // The runtime's words for a program of another architecture say more than the system's.
    int error = errno;
    if (error == ENOEXEC && !LoadedModel::open(path, "", messages))
      return 0;
    return session.fail(Failure::Machine, path, std::string("cannot be run: ") + std::strerror(error));
  }
  std::unique_ptr<LoadedModel> model = LoadedModel::open(path, arguments.get("level"), messages, emulates);
  if (!model)
    return 0;
  std::vector<char *> pointers;
  for (std::string &word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  int status =
      tmc_run_command(model->getHandle(), ("tmc run " + path).str().c_str(), int(words.size()), pointers.data());
  session.hasReported = true;
  return status;
}

const Command tmc::runCommand = {"run",        "OUT [FILE]", 1,     2, "run a compiled model on arrays from files",
                                 kDescription, kFlags,       runRun};
