// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Decoding.h"
#include "tools/tmc/Sampling.h"
#include "tools/tmc/Session.h"
#include "tools/tmc/Speculation.h"
#include "tools/tmc/Tokenizer.h"
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
after the other as they come; or text in, text out, by a library for that (docs/text-and-images.md).

  tmc generate smollm2.so --text="Gravity is" --max-tokens=32

  tmc generate smollm2.so --tokens=504,3575,282,4649,314 --max-tokens=32
  tmc generate smollm2.so --tokens=prompt.npy --temperature=0.7 --top-p=0.9 --seed=1 --stop=2
  tmc generate smollm2.so --tokens=prompt.npy --json | jq .tokens

With --draft or --ngram the model checks guesses of several tokens in one call. The tokens are those that it would give
without, but for ties within rounding.

  tmc generate big.so --tokens=prompt.npy --draft=small.so --draft-tokens=6)";

static const Flag kFlags[] = {
    {"tokens", 0, Flag::Repeated, "ID,...|FILE.npy", "the prompt: token ids, or an array of them"},
    {"text", 0, Flag::Single, "TEXT",
     "the prompt as text, and text as it comes. python3 and its package tokenizers (or\nsentencepiece) do that, with "
     "the tokenizer that travels in OUT; its end token stops"},
    {"tokenizer", 0, Flag::Single, "FILE", "with --text: another tokenizer.json, or a model of sentencepiece"},
    {"source", 0, Flag::Repeated, "ID,...|FILE.npy",
     "what the encoder of an encoder-decoder reads: token ids, or an array.\n--tokens then begins with the start "
     "token"},
    {"max-tokens", 0, Flag::Single, "N",
     "stop behind so many new tokens; default 128, at most what the\nmodel's longest sequence has room for"},
    {"stop", 0, Flag::List, "ID,...", "stop behind one of these tokens"},
    {"temperature", 0, Flag::Single, "T",
     "scores are divided by it; 0: always the best token. Default 0,\n1 if another flag of sampling is given"},
    {"top-k", 0, Flag::Single, "K", "sample among the K best tokens; default: all"},
    {"top-p", 0, Flag::Single, "P", "among the fewest best tokens of probability P together; default 1"},
    {"min-p", 0, Flag::Single, "P", "among those of at least P times the best one's probability; default 0"},
    {"repetition-penalty", 0, Flag::Single, "X",
     "scores of tokens that were there are divided by it (negative ones\nmultiplied); default 1"},
    {"seed", 0, Flag::Single, "N", "of the random numbers: the same seed gives the same tokens; default 0"},
    {"draft", 0, Flag::Single, "OUT", "guess with this smaller model of the same vocabulary"},
    {"ngram", 0, Flag::Single, "N", "guess what followed the last N tokens, or fewer, before"},
    {"draft-tokens", 0, Flag::Single, "K", "guess so many tokens; default 4"},
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
  bool readIds(StringRef flag, std::vector<int64_t> &ids);
  /// What the encoder reads, of a model that has one.
  bool readSource();
  bool open();
  /// Token ids of --text.
  bool readText();
  bool openSpeculation();
  /// Samples from row `row` of the scores, and shows the token. False: nothing comes behind it.
  bool add(size_t row);
  /// The token that row `row` of the scores gives; -1 if all are NaN.
  int64_t sample(size_t row) const;
  /// Adds tokens to the end.
  bool generate();
  template <typename T>
  T number(StringRef flag, T otherwise, T low, T high, StringRef expected);

  using Clock = std::chrono::steady_clock;

  Session &session;
  Messages &messages;
  SamplingOptions sampling;
  int64_t wanted = 128, threads = 0, draftTokens = 0, ngram = 0;
  std::vector<int64_t> stops, tokens;
  std::unique_ptr<Decoding> model;
  std::unique_ptr<Speculation> speculation;
  std::unique_ptr<Tokenizer> tokenizer; ///< null: token ids are shown
  std::string written;                  ///< text so far
  std::vector<int64_t> sourceIds;
  std::vector<uint8_t> sourceBytes;
  tmc_tensor source = {};
  std::vector<float> scores; ///< rows of the vocabulary

  llvm::json::Array generated;
  std::string reason = "max_tokens";
  int64_t guessed = 0, accepted = 0, calls = 0;
  Clock::time_point last;
};
} // namespace

template <typename T>
T Generation::number(StringRef flag, T otherwise, T low, T high, StringRef expected) {
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
    addUsageError(messages, ("--" + flag).str(), "'" + text.str() + "' is no such number",
                  {"expected " + expected.str()});
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
  sampling.seed =
      uint64_t(number<int64_t>("seed", 0, 0, std::numeric_limits<int64_t>::max(), "an integer of at least 0"));
  if (session.arguments.has("draft-tokens") && !session.arguments.has("draft") && !session.arguments.has("ngram"))
    addUsageError(messages, "--draft-tokens", "no tokens are guessed", {"expected --draft=OUT or --ngram=N with it"});
  if (session.arguments.has("draft") && session.arguments.has("ngram"))
    addUsageError(messages, "--ngram", "and --draft are two ways to guess", {"expected one of them"});
  draftTokens = number<int64_t>("draft-tokens", 4, 1, 256, "an integer from 1 to 256");
  ngram = number<int64_t>("ngram", 0, 1, 64, "an integer from 1 to 64");
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
  bool hasText = session.arguments.has("text");
  if (!session.arguments.has("tokens") && !hasText)
    addUsageError(messages, "--tokens", "is missing",
                  {"expected the prompt: --tokens=ID,... or --tokens=FILE.npy; or --text=TEXT"});
  if (session.arguments.has("tokens") && hasText)
    addUsageError(messages, "--text", "and --tokens are two prompts", {"expected one of them"});
  if (session.arguments.has("tokenizer") && !hasText)
    addUsageError(messages, "--tokenizer", "reads no text", {"expected --text=TEXT with it"});
  return !messages.hasErrors();
}

bool Generation::readIds(StringRef flag, std::vector<int64_t> &ids) {
  for (const std::string &text : session.arguments.getAll(flag)) {
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
        ids.push_back(id);
      }
      continue;
    }
    for (StringRef word : llvm::split(text, ',')) {
      int64_t id;
      if (word.trim().getAsInteger(10, id)) {
        addUsageError(messages, ("--" + flag).str(), "'" + word.str() + "' is no token id",
                      {"expected integers with commas between them, or FILE.npy"});
        return false;
      }
      ids.push_back(id);
    }
  }
  if (ids.empty())
    addUsageError(messages, ("--" + flag).str(), flag == "tokens" ? "the prompt is empty" : "is empty",
                  {"expected a token id at least"});
  return !messages.hasErrors();
}

bool Generation::readSource() {
  StringRef path = session.arguments.positionals[0];
  const tmc_tensor_info *input = model->getSource();
  bool isGiven = session.arguments.has("source");
  if (!input && isGiven)
    session.fail(Failure::Model, path, "has no encoder", {"expected no --source"});
  if (input && !isGiven)
    session.fail(Failure::Model, path, "has an encoder, which reads nothing",
                 {"expected --source: its " + std::string(input->name)});
  if (!input || !isGiven)
    return !messages.hasErrors();
  source.name = input->name;
  source.dtype = input->dtype;
  source.dims[0] = 1;
  if (input->dtype == TMC_I64) {
    if (!readIds("source", sourceIds))
      return false;
    source.rank = 2;
    source.dims[1] = int64_t(sourceIds.size());
    source.data = sourceIds.data();
    source.size_in_bytes = sourceIds.size() * sizeof(int64_t);
    return true;
  }
  const std::string file = session.arguments.getAll("source").front();
  tmc_arrays arrays;
  if (addStatus(messages, tmc_arrays_read(file.c_str(), &arrays)))
    return false;
  auto release = llvm::make_scope_exit([&] { tmc_arrays_release(&arrays); });
  tmc_array array = arrays.items[0];
  if (addStatus(messages, tmc_array_convert(file.c_str(), &array, input->dtype, &arrays)))
    return false;
  // The batch of 1 may be left out.
  const auto *bytes = static_cast<const uint8_t *>(array.data);
  sourceBytes.assign(bytes, bytes + array.size_in_bytes);
  int32_t missing = array.rank + 1 == input->rank ? 1 : 0;
  source.rank = array.rank + missing;
  for (int32_t axis = 0; axis < array.rank; ++axis)
    source.dims[axis + missing] = array.dims[axis];
  source.data = sourceBytes.data();
  source.size_in_bytes = sourceBytes.size();
  return true;
}

bool Generation::readText() {
  StringRef path = session.arguments.positionals[0];
  if (model->getSource()) {
    session.fail(Failure::Model, path, "has an encoder, which reads the text",
                 {"expected token ids: --source=ID,... and --tokens=ID,..."});
    return false;
  }
  tokenizer = Tokenizer::open(model->getHandle(), session.arguments.get("tokenizer"), messages);
  if (!tokenizer || !tokenizer->encode(session.arguments.get("text"), tokens))
    return false;
  if (tokens.empty())
    session.fail(Failure::Model, "--text", "gives no tokens", {"expected a text with one at least"});
  stops.insert(stops.end(), tokenizer->getStops().begin(), tokenizer->getStops().end());
  return !tokens.empty();
}

bool Generation::open() {
  StringRef path = session.arguments.positionals[0];
  model = Decoding::open(path, session.arguments.get("level"), messages);
  if (!model || (session.arguments.has("text") && !readText()))
    return false;
  StringRef prompt = tokenizer ? "--text" : "--tokens";
  const tmc_signature &signature = model->getSignature();
  const tmc_tensor_info &ids = signature.inputs[signature.token_input];
  for (int64_t id : tokens)
    if (ids.has_range && (id < ids.low || id > ids.high)) {
      session.fail(Failure::Model, prompt, "token id " + std::to_string(id),
                   {"expected " + std::to_string(ids.low) + " to " + std::to_string(ids.high) + ": the vocabulary of " +
                    path.str()});
      return false;
    }
  int64_t longest = model->getLongest(), room = longest - int64_t(tokens.size());
  if (room < 1) {
    session.fail(Failure::Model, prompt, "the prompt has " + std::to_string(tokens.size()) + " tokens",
                 {"expected less than " + std::to_string(longest) + ": the longest sequence of " + path.str()});
    return false;
  }
  if (wanted > room) {
    if (session.arguments.has("max-tokens"))
      (void)messages.warning("--max-tokens",
                             std::to_string(wanted) + " tokens do not fit behind a prompt of " +
                                 std::to_string(tokens.size()),
                             {"the longest sequence has " + std::to_string(longest) + ": " + std::to_string(room) +
                              " are generated at most"},
                             RemarkKind::Clamp);
    wanted = room;
  }
  if (!readSource() || !openSpeculation())
    return false;
  if (source.data)
    model->setSource(source);
  return model->start(tokens.size() + size_t(wanted), size_t(threads), speculation != nullptr);
}

bool Generation::openSpeculation() {
  StringRef path = session.arguments.positionals[0], draftPath = session.arguments.get("draft");
  if (draftPath.empty() && !ngram)
    return true;
  if (model->getMostRows() < 2) {
    session.fail(Failure::Model, path, "takes one token a call, and checks no guesses",
                 {"expected a model that was compiled with more: --dim=tokens=1:N"});
    return false;
  }
  draftTokens = std::min(draftTokens, model->getMostRows() - 1);
  if (ngram) {
    speculation = std::make_unique<NgramSpeculation>(size_t(ngram));
    return true;
  }
  std::unique_ptr<Decoding> draft = Decoding::open(draftPath, session.arguments.get("level"), messages);
  if (!draft)
    return false;
  if (draft->getVocabulary() != model->getVocabulary()) {
    session.fail(Failure::Model, draftPath, "has a vocabulary of " + std::to_string(draft->getVocabulary()) + " tokens",
                 {"expected " + std::to_string(model->getVocabulary()) + ", those of " + path.str() +
                  ": a draft has to speak the same tokens"});
    return false;
  }
  if (const tmc_tensor_info *input = draft->getSource()) {
    if (!source.data || input->dtype != source.dtype) {
      session.fail(Failure::Model, draftPath, "has an encoder for its " + std::string(input->name),
                   {"expected one for what " + path.str() + " reads, or none"});
      return false;
    }
    tmc_tensor read = source;
    read.name = input->name;
    draft->setSource(read);
  }
  size_t room = size_t(std::min<int64_t>(draft->getLongest(), int64_t(tokens.size()) + wanted));
  if (!draft->start(room, size_t(threads), /*goesBack=*/true))
    return false;
  speculation = std::make_unique<ModelSpeculation>(std::move(draft), room);
  return true;
}

int64_t Generation::sample(size_t row) const {
  size_t vocabulary = size_t(model->getVocabulary());
  return sampleToken(llvm::ArrayRef(scores).slice(row * vocabulary, vocabulary), tokens, tokens.size(), sampling);
}

bool Generation::add(size_t row) {
  int64_t token = sample(row);
  if (token < 0) {
    session.fail(Failure::Model, session.arguments.positionals[0],
                 "all scores behind " + std::to_string(tokens.size()) + " tokens are NaN",
                 {"tmc run --check-finite names the layer that they come from"});
    return false;
  }
  tokens.push_back(token);
  bool stops = llvm::is_contained(this->stops, token);
  std::string text = generated.empty() ? "" : " ";
  if (!tokenizer)
    text += std::to_string(token);
  else if (stops)
    text.clear();
  else if (!tokenizer->add(token, text))
    return false;
  written += text;
  session.out() << text;
  session.out().flush();
  generated.push_back(token);
  last = Clock::now();
  if (stops) {
    reason = "stop";
    return false;
  }
  return int64_t(generated.size()) < wanted;
}

bool Generation::generate() {
  size_t row = 0;
  std::vector<int64_t> guesses, read;
  while (add(row)) {
    guesses.clear();
    // As many tokens as are wanted come from the rows behind the guesses, and one more.
    int64_t most = std::min(draftTokens, wanted - int64_t(generated.size()) - 1);
    if (speculation && most > 0 && !speculation->guess(tokens, size_t(most), guesses))
      return false;
    if (!guesses.empty() && !model->mark())
      return false;
    read.assign(1, tokens.back());
    read.insert(read.end(), guesses.begin(), guesses.end());
    if (!model->read(read, read.size(), &scores))
      return false;
    ++calls;
    guessed += int64_t(guesses.size());
    for (row = 0; row < guesses.size() && sample(row) == guesses[row]; ++row) {
      ++accepted;
      if (!add(row))
        return !messages.hasErrors();
    }
    if (!model->returnTo(tokens.size(), tokens))
      return false;
  }
  return !messages.hasErrors();
}

int Generation::run() {
  if (!readFlags() || (session.arguments.has("tokens") && !readIds("tokens", tokens)) || !open())
    return 0;
  auto seconds = [](auto from, auto to) { return std::chrono::duration<double>(to - from).count(); };
  size_t prompt = tokens.size();
  auto start = Clock::now();
  if (!model->read(tokens, 1, &scores))
    return 0;
  auto first = last = Clock::now();
  if (!generate())
    return 0;
  session.out() << "\n";
  session.out().flush();
  double reading = seconds(start, first), deciding = seconds(first, last);
  size_t steps = generated.empty() ? 0 : generated.size() - 1;
  session.log() << llvm::formatv("{0} tokens read in {1:f3} s ({2:f0} a second), {3} generated", prompt, reading,
                                 double(prompt) / reading, generated.size());
  if (steps)
    session.log() << llvm::formatv(", {0:f1} a second", double(steps) / deciding);
  if (speculation) {
    session.log() << llvm::formatv("; {0} of {1} guesses were right, {2} calls", accepted, guessed, calls);
    session.result["guessed_tokens"] = guessed;
    session.result["accepted_tokens"] = accepted;
    session.result["calls"] = calls;
  }
  session.log() << "\n";
  session.result["tokens"] = std::move(generated);
  if (tokenizer)
    session.result["text"] = written;
  session.result["stopped_by"] = reason;
  session.result["prompt_tokens"] = int64_t(prompt);
  session.result["prompt_seconds"] = reading;
  session.result["generation_seconds"] = deciding;
  return 0;
}

static int runGenerate(Session &session) { return Generation(session).run(); }

const Command tmc::generateCommand = {
    "generate", "OUT", 1, 1, "tokens that follow a prompt, from a compiled decoder", kDescription, kFlags, runGenerate};
