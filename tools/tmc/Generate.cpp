// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tmc/abi.h"
#include "tools/tmc/LoadedModel.h"
#include "tools/tmc/Sampling.h"
#include "tools/tmc/Session.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <chrono>
#include <cmath>
#include <cstring>

using namespace tmc;
using llvm::StringRef;

static constexpr StringRef kDescription = R"(
OUT is a shared library of tmc compile (-o NAME.so) of a model with states, a decoder. Token ids in, token ids out, one
after the other as they come: a tokenizer makes and reads them (docs/text-and-images.md).

  tmc generate smollm2.so --tokens=504,3575,282,4649,314 --max-tokens=32
  tmc generate smollm2.so --tokens=prompt.npy --temperature=0.7 --top-p=0.9 --seed=1 --stop=2
  tmc generate smollm2.so --tokens=prompt.npy --json | jq .tokens)";

static const Flag kFlags[] = {
    {"tokens", 0, Flag::Repeated, "ID,...|FILE.npy", "the prompt: token ids, or an array of them"},
    {"text", 0, Flag::Single, "TEXT", ""},
    {"max-tokens", 0, Flag::Single, "N", "stop behind so many new tokens; default 128, at most what the\nmodel's longest sequence has room for"},
    {"stop", 0, Flag::List, "ID,...", "stop behind one of these tokens"},
    {"temperature", 0, Flag::Single, "T", "scores are divided by it; 0: always the best token. Default 0,\n1 if another flag of sampling is given"},
    {"top-k", 0, Flag::Single, "K", "sample among the K best tokens; default: all"},
    {"top-p", 0, Flag::Single, "P", "among the fewest best tokens of probability P together; default 1"},
    {"min-p", 0, Flag::Single, "P", "among those of at least P times the best one's probability; default 0"},
    {"repetition-penalty", 0, Flag::Single, "X", "scores of tokens that were there are divided by it (negative ones\nmultiplied); default 1"},
    {"seed", 0, Flag::Single, "N", "of the random numbers: the same seed gives the same tokens; default 0"},
    {"draft", 0, Flag::Single, "OUT", ""},
    {"threads", 0, Flag::Single, "N", "default: what affinity and cgroup allow"},
    {"level", 0, Flag::Single, "v2|v3|v4", "code of this CPU level; default: the best that this machine has"},
};

namespace {
class Generation {
public:
  explicit Generation(Session &session) : session(session), messages(session.messages) {}
  int run();

private:
  bool readFlags();
  bool readPrompt();
  bool open();
  /// Reads `tokens` and leaves the scores behind the last one.
  bool read(llvm::ArrayRef<int64_t> tokens);
  template <typename T> T number(StringRef flag, T otherwise, T low, T high, StringRef expected);

  struct Release {
    void operator()(tmc_state *state) const { tmc_state_release(state); }
    void operator()(tmc_session *session) const { tmc_session_release(session); }
  };

  Session &session;
  Messages &messages;
  SamplingOptions sampling;
  int64_t wanted = 128, threads = 0;
  std::vector<int64_t> stops, tokens;
  std::unique_ptr<LoadedModel> model;
  std::unique_ptr<tmc_state, Release> state;
  std::unique_ptr<tmc_session, Release> runner;
  std::vector<float> scores;
};
} // namespace

template <typename T> T Generation::number(StringRef flag, T otherwise, T low, T high, StringRef expected) {
  if (!session.arguments.has(flag))
    return otherwise;
  StringRef text = session.arguments.get(flag);
  T value = otherwise;
  bool isNumber;
  if constexpr (std::is_integral_v<T>)
    isNumber = !text.getAsInteger(10, value);
  else
    isNumber = !text.getAsDouble(value) && std::isfinite(value);
  if (!isNumber || value < low || value > high)
    addUsageError(messages, ("--" + flag).str(), "'" + text.str() + "' is no such number", {"expected " + expected.str()});
  return value;
}

bool Generation::readFlags() {
  constexpr int64_t most = int64_t(1) << 40;
  wanted = number<int64_t>("max-tokens", 128, 1, most, "an integer of at least 1");
  threads = number<int64_t>("threads", 0, 1, 4096, "an integer from 1 to 4096");
  sampling.repetitionPenalty = number<double>("repetition-penalty", 1, 1e-3, 1e3, "a number from 0.001 to 1000");
  sampling.topK = number<int64_t>("top-k", 0, 1, most, "an integer of at least 1");
  sampling.topP = number<double>("top-p", 1, 1e-9, 1, "a number above 0, at most 1");
  sampling.minP = number<double>("min-p", 0, 0, 1, "a number from 0 to 1");
  sampling.seed = uint64_t(number<int64_t>("seed", 0, 0, std::numeric_limits<int64_t>::max(), "an integer of at least 0"));
  bool samples = false;
  for (StringRef flag : {"top-k", "top-p", "min-p", "seed"})
    samples |= session.arguments.has(flag);
  sampling.temperature = number<double>("temperature", samples ? 1 : 0, 0, 1e6, "a number of at least 0");
  for (const std::string &text : session.arguments.getAll("stop")) {
    int64_t id;
    if (StringRef(text).getAsInteger(10, id) || id < 0)
      addUsageError(messages, "--stop", "'" + text + "' is no token id", {"expected an integer of at least 0"});
    stops.push_back(id);
  }
  if (!session.arguments.has("tokens"))
    addUsageError(messages, "--tokens", "is missing", {"expected the prompt: --tokens=ID,... or --tokens=FILE.npy"});
  return !messages.hasErrors();
}

bool Generation::readPrompt() {
  for (const std::string &text : session.arguments.getAll("tokens")) {
    if (StringRef(text).ends_with(".npy")) {
      tmc_arrays arrays;
      if (addStatus(messages, tmc_arrays_read(text.c_str(), &arrays)))
        return false;
      auto release = llvm::make_scope_exit([&] { tmc_arrays_release(&arrays); });
      tmc_array array = arrays.items[0];
      if (addStatus(messages, tmc_array_convert(text.c_str(), &array, TMC_I64, &arrays)))
        return false;
      const auto *bytes = static_cast<const uint8_t *>(array.data);
      for (size_t at = 0; at + sizeof(int64_t) <= array.size_in_bytes; at += sizeof(int64_t)) {
        int64_t id;
        std::memcpy(&id, bytes + at, sizeof id);
        tokens.push_back(id);
      }
      continue;
    }
    for (StringRef word : llvm::split(text, ',')) {
      int64_t id;
      if (word.trim().getAsInteger(10, id)) {
        addUsageError(messages, "--tokens", "'" + word.str() + "' is no token id", {"expected integers with commas between them, or FILE.npy"});
        return false;
      }
      tokens.push_back(id);
    }
  }
  if (tokens.empty())
    addUsageError(messages, "--tokens", "the prompt is empty", {"expected a token id at least"});
  return !messages.hasErrors();
}

bool Generation::open() {
  StringRef path = session.arguments.positionals[0];
  if (getArtefactKind(path) == ArtefactKind::Program) {
    session.fail(Failure::Model, path, "is a program", {"expected a shared library: tmc compile MODEL -o NAME.so"});
    return false;
  }
  model = LoadedModel::open(path, session.arguments.get("level"), messages);
  if (!model)
    return false;
  const tmc_signature &signature = model->getSignature();
  if (!signature.state_count || signature.token_input < 0 || signature.logits_output < 0) {
    session.fail(Failure::Model, path,
                 std::string("is no model that generates: it has ") +
                     (signature.state_count ? "states, but other inputs than tokens or no logits" : "no states"),
                 {"expected a decoder with its head (docs/models.md, docs/states.md)"});
    return false;
  }
  const tmc_tensor_info &logits = signature.outputs[signature.logits_output];
  const tmc_tensor_info &ids = signature.inputs[signature.token_input];
  scores.resize(logits.extents[logits.rank - 1].size);
  for (int64_t id : tokens)
    if (ids.has_range && (id < ids.low || id > ids.high)) {
      session.fail(Failure::Model, "--tokens", "token id " + std::to_string(id),
                   {"expected " + std::to_string(ids.low) + " to " + std::to_string(ids.high) + ": the vocabulary of " + path.str()});
      return false;
    }
  int64_t longest = signature.dims[signature.past_dim].high, room = longest - int64_t(tokens.size());
  if (room < 1) {
    session.fail(Failure::Model, "--tokens", "the prompt has " + std::to_string(tokens.size()) + " tokens",
                 {"expected less than " + std::to_string(longest) + ": the longest sequence of " + path.str()});
    return false;
  }
  if (wanted > room) {
    if (session.arguments.has("max-tokens"))
      (void)messages.warning("--max-tokens", std::to_string(wanted) + " tokens do not fit behind a prompt of " +
                                 std::to_string(tokens.size()),
                             {"the longest sequence has " + std::to_string(longest) + ": " + std::to_string(room) +
                              " are generated at most"},
                             RemarkKind::Clamp);
    wanted = room;
  }
  tmc_session_options options = {};
  options.struct_size = sizeof options;
  options.threads = size_t(threads);
  tmc_session *created = nullptr;
  if (addStatus(messages, tmc_session_create_sequences(model->getHandle(), tmc_model_image(model->getHandle()), 1, &options, &created)))
    return false;
  runner.reset(created);
  tmc_state *made = nullptr;
  if (addStatus(messages, tmc_state_create(model->getHandle(), tokens.size() + size_t(wanted), nullptr, &made)))
    return false;
  state.reset(made);
  return true;
}

bool Generation::read(llvm::ArrayRef<int64_t> ids) {
  tmc_sequence sequence = {};
  sequence.state = state.get();
  sequence.tokens = ids.data();
  sequence.count = ids.size();
  sequence.logits = scores.data();
  sequence.logit_rows = 1;
  return !addStatus(messages, tmc_run_sequences(runner.get(), tmc_model_image(model->getHandle()), &sequence, 1));
}

int Generation::run() {
  if (refuseMissing(session) || !readFlags() || !readPrompt() || !open())
    return 0;
  auto now = [] { return std::chrono::steady_clock::now(); };
  auto seconds = [](auto from, auto to) { return std::chrono::duration<double>(to - from).count(); };
  size_t prompt = tokens.size();
  auto start = now();
  if (!read(tokens))
    return 0;
  auto first = now(), last = first;
  llvm::json::Array generated;
  std::string reason = "max_tokens";
  for (int64_t i = 0; i < wanted; ++i) {
    int64_t token = sampleToken(scores, tokens, tokens.size(), sampling);
    if (token < 0)
      return session.fail(Failure::Model, session.arguments.positionals[0], "all scores behind " + std::to_string(tokens.size()) + " tokens are NaN",
                          {"tmc run --check-finite names the layer that they come from"});
    tokens.push_back(token);
    generated.push_back(token);
    session.out() << (i ? " " : "") << token;
    session.out().flush();
    last = now();
    if (llvm::is_contained(stops, token)) {
      reason = "stop";
      break;
    }
    if (i + 1 < wanted && !read(llvm::ArrayRef(tokens).take_back(1)))
      return 0;
  }
  session.out() << "\n";
  session.out().flush();
  double reading = seconds(start, first), deciding = seconds(first, last);
  size_t steps = generated.empty() ? 0 : generated.size() - 1;
  session.log() << llvm::formatv("{0} tokens read in {1:f3} s ({2:f0} a second), {3} generated", prompt, reading,
                                 double(prompt) / reading, generated.size());
  if (steps)
    session.log() << llvm::formatv(", {0:f1} a second", double(steps) / deciding);
  session.log() << "\n";
  session.result["tokens"] = std::move(generated);
  session.result["stopped_by"] = reason;
  session.result["prompt_tokens"] = int64_t(prompt);
  session.result["prompt_seconds"] = reading;
  session.result["generation_seconds"] = deciding;
  return 0;
}

static int runGenerate(Session &session) { return Generation(session).run(); }

const Command tmc::generateCommand = {"generate",   "OUT", 1, 1, "tokens that follow a prompt, from a compiled decoder",
                                      kDescription, kFlags, runGenerate};
