// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Prompts.h"
#include "tools/tmc/Speculation.h"
#include "tools/tmc/Tokenizer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include <chrono>
#include <cmath>

using namespace tmc;
using llvm::StringRef;

static constexpr StringRef kDescription = R"(
OUT is a shared library of tmc compile (-o NAME.so) of a model with states, a decoder. Token ids in, token ids out, one
after the other as they come; or text in, text out, by a library for that (docs/text-and-images.md).

  tmc generate smollm2.so --text="Gravity is" --max-tokens=32

  tmc generate smollm2.so --tokens=504,3575,282,4649,314 --max-tokens=32
  tmc generate smollm2.so --tokens=prompt.npy --temperature=0.7 --top-p=0.9 --seed=1 --stop=2
  tmc generate smollm2.so --tokens=prompt.npy --json | jq .tokens

Several prompts are a batch, which sequences join and leave with every call. What each gives does not depend on the
others, but for ties within rounding. A line each, in their order.

  tmc generate smollm2.so --text="Gravity is" --text="Light is" --batch=8

With --draft or --ngram the model checks guesses of several tokens in one call. The tokens are those that it would give
without, but for ties within rounding.

  tmc generate big.so --tokens=prompt.npy --draft=small.so --draft-tokens=6)";

static const Flag kFlags[] = {
    {"tokens", 0, Flag::Repeated, "ID,...|FILE.npy",
     "the prompt: token ids, or an array of them. Repeated, and each row of an\narray of two axes: a prompt each"},
    {"text", 0, Flag::Repeated, "TEXT",
     "the prompt as text, and text as it comes. python3 and its package tokenizers (or\nsentencepiece) do that, with "
     "the tokenizer that travels in OUT; its end token stops. Repeated: a prompt each"},
    {"tokenizer", 0, Flag::Single, "FILE", "with --text: another tokenizer.json, or a model of sentencepiece"},
    {"source", 0, Flag::Repeated, "ID,...|FILE.npy",
     "what the encoder of an encoder-decoder reads: token ids, or an array.\n--tokens then begins with the start "
     "token. One for all prompts, or one each"},
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
    {"seed", 0, Flag::List, "N,...",
     "of the random numbers: the same seed gives the same tokens; default 0.\nOne for all prompts, or one each"},
    {"draft", 0, Flag::Single, "OUT", "guess with this smaller model of the same vocabulary"},
    {"ngram", 0, Flag::Single, "N", "guess what followed the last N tokens, or fewer, before"},
    {"draft-tokens", 0, Flag::Single, "K", "guess so many tokens; default 4"},
    {"batch", 0, Flag::Single, "N",
     "sequences in a call; the other prompts wait for one to end. Default: as\nmany as there are prompts, 16 at most"},
    {"threads", 0, Flag::Single, "N", "default: what affinity and cgroup allow"},
    {"level", 0, Flag::Single, "v2|v3|v4", "code of this CPU level; default: the best that this machine has"},
};

/// Of a batch, unless --batch says it.
static constexpr size_t kMostTogether = 16;

namespace {
class Generation {
public:
  explicit Generation(Session &session) : session(session), messages(session.messages) {}
  int run();

private:
  bool readFlags();
  bool readSeeds();
  bool open();
  /// Token ids of --tokens, or of --text.
  bool readPrompts(std::vector<std::vector<int64_t>> &prompts);
  /// What the encoder reads, of a model that has one.
  bool matchSources();
  /// Makes a sequence of a prompt.
  bool addSequence(std::vector<int64_t> tokens, size_t prompts);
  bool openSpeculation();
  bool startSessions();
  /// The next sequence joins the batch.
  bool join();
  /// One call for all sequences of the batch.
  bool step();
  /// Adds the tokens that a call gave to `sequence`.
  bool take(Sequence &sequence);
  bool add(Sequence &sequence, int64_t token);
  /// Shows what is new of the first sequence that has not been shown to its end, and of those behind it that wait for
  /// it.
  void show();
  void report(double reading, double deciding);
  template <typename T>
  T number(StringRef flag, T otherwise, T low, T high, StringRef expected);

  using Clock = std::chrono::steady_clock;

  Session &session;
  Messages &messages;
  StringRef path, promptFlag;
  SamplingOptions sampling;
  std::vector<uint64_t> seeds;
  int64_t wanted = 128, threads = 0, draftTokens = 0, ngram = 0, batch = 0;
  std::vector<int64_t> stops;
  std::vector<Source> sources;
  std::unique_ptr<Decoder> model, draft;
  std::unique_ptr<Tokenizer> tokenizer; ///< null: token ids are shown

  std::vector<Sequence> sequences;          ///< in the order of their prompts
  std::vector<Sequence *> running;          ///< a batch of them
  std::unique_ptr<Speculation> speculation; ///< what the draft is for
  size_t joined = 0, calls = 0;
  size_t shownSequences = 0, shownText = 0; ///< whole ones, and characters of the next
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

/// A flag that prompts share, or that has a value for each.
static bool fitsPrompts(Session &session, StringRef flag, size_t values, size_t prompts) {
  if (values <= 1 || values == prompts)
    return true;
  addUsageError(session.messages, "--" + flag,
                "has " + std::to_string(values) + " values, there are " + std::to_string(prompts) + " prompts",
                {"expected one for all of them, or one each"});
  return false;
}

bool Generation::readSeeds() {
  for (const std::string &text : session.arguments.getAll("seed"))
    if (StringRef(text).getAsInteger(10, seeds.emplace_back()) || seeds.back() > uint64_t(INT64_MAX))
      addUsageError(messages, "--seed", "'" + text + "' is no such number", {"expected an integer of at least 0"});
  if (seeds.empty())
    seeds.push_back(0);
  return !messages.hasErrors();
}

bool Generation::readFlags() {
  constexpr int64_t most = int64_t(1) << 40;
  wanted = number<int64_t>("max-tokens", 128, 1, most, "an integer of at least 1");
  threads = number<int64_t>("threads", 0, 1, 4096, "an integer from 1 to 4096");
  batch = number<int64_t>("batch", 0, 1, 4096, "an integer from 1 to 4096");
  sampling.repetitionPenalty = number<double>("repetition-penalty", 1, 1e-3, 1e3, "a number from 0.001 to 1000");
  sampling.topK = number<int64_t>("top-k", 0, 1, most, "an integer of at least 1");
  sampling.topP = number<double>("top-p", 1, 1e-9, 1, "a number above 0, at most 1");
  sampling.minP = number<double>("min-p", 0, 0, 1, "a number from 0 to 1");
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
  promptFlag = hasText ? "text" : "tokens";
  return readSeeds();
}

bool Generation::readPrompts(std::vector<std::vector<int64_t>> &prompts) {
  if (promptFlag == "tokens")
    return readTokenLists(session, "tokens", prompts);
  if (model->getSource()) {
    session.fail(Failure::Model, path, "has an encoder, which reads the text",
                 {"expected token ids: --source=ID,... and --tokens=ID,..."});
    return false;
  }
  tokenizer = Tokenizer::open(model->getHandle(), session.arguments.get("tokenizer"), messages);
  if (!tokenizer)
    return false;
  for (const std::string &text : session.arguments.getAll("text")) {
    if (!tokenizer->encode(text, prompts.emplace_back()))
      return false;
    if (prompts.back().empty()) {
      session.fail(Failure::Model, "--text", "gives no tokens", {"expected a text with one at least"});
      return false;
    }
  }
  stops.insert(stops.end(), tokenizer->getStops().begin(), tokenizer->getStops().end());
  return true;
}

bool Generation::matchSources() {
  const tmc_tensor_info *input = model->getSource();
  bool isGiven = session.arguments.has("source");
  if (!input && isGiven)
    session.fail(Failure::Model, path, "has no encoder", {"expected no --source"});
  if (input && !isGiven)
    session.fail(Failure::Model, path, "has an encoder, which reads nothing",
                 {"expected --source: its " + std::string(input->name)});
  if (!input || !isGiven)
    return !messages.hasErrors();
  if (!readSources(session, *input, sources) || !fitsPrompts(session, "source", sources.size(), sequences.size()))
    return false;
  for (Sequence &sequence : sequences)
    sequence.source = sources[sources.size() == 1 ? 0 : sequence.index].tensor;
  return true;
}

bool Generation::addSequence(std::vector<int64_t> tokens, size_t prompts) {
  Sequence &sequence = sequences.emplace_back();
  sequence.index = sequences.size() - 1;
  std::string which = prompts == 1 ? "" : " of prompt " + std::to_string(sequences.size());
  const tmc_signature &signature = model->getSignature();
  const tmc_tensor_info &ids = signature.inputs[signature.token_input];
  for (int64_t id : tokens)
    if (ids.has_range && (id < ids.low || id > ids.high)) {
      session.fail(Failure::Model, "--" + promptFlag, "token id " + std::to_string(id) + which,
                   {"expected " + std::to_string(ids.low) + " to " + std::to_string(ids.high) + ": the vocabulary of " +
                    path.str()});
      return false;
    }
  int64_t longest = model->getLongest(), room = longest - int64_t(tokens.size());
  std::string size = std::to_string(tokens.size());
  if (room < 1) {
    session.fail(Failure::Model, "--" + promptFlag,
                 "the prompt has " + size + " tokens" + (which.empty() ? "" : "," + which),
                 {"expected less than " + std::to_string(longest) + ": the longest sequence of " + path.str()});
    return false;
  }
  if (wanted > room && session.arguments.has("max-tokens"))
    (void)messages.warning("--max-tokens", std::to_string(wanted) + " tokens do not fit behind a prompt of " + size,
                           {"the longest sequence has " + std::to_string(longest) + ": " + std::to_string(room) +
                            " are generated at most"},
                           RemarkKind::Clamp);
  sequence.wanted = size_t(std::min(wanted, room));
  sequence.promptSize = tokens.size();
  sequence.tokens = std::move(tokens);
  sequence.sampling = sampling;
  sequence.sampling.seed = seeds[seeds.size() == 1 ? 0 : sequence.index];
  return true;
}

bool Generation::open() {
  path = session.arguments.positionals[0];
  std::vector<std::vector<int64_t>> prompts;
  // What is wrong on the command line is said before what is wrong with the file.
  if (promptFlag == "tokens" && !readPrompts(prompts))
    return false;
  model = Decoder::open(path, session.arguments.get("level"), messages);
  if (!model || (promptFlag == "text" && !readPrompts(prompts)) ||
      !fitsPrompts(session, "seed", seeds.size(), prompts.size()))
    return false;
  for (std::vector<int64_t> &tokens : prompts)
    if (!addSequence(std::move(tokens), prompts.size()))
      return false;
  return matchSources() && openSpeculation() && startSessions();
}

bool Generation::openSpeculation() {
  StringRef draftPath = session.arguments.get("draft");
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
  draft = Decoder::open(draftPath, session.arguments.get("level"), messages);
  if (!draft)
    return false;
  if (draft->getVocabulary() != model->getVocabulary()) {
    session.fail(Failure::Model, draftPath, "has a vocabulary of " + std::to_string(draft->getVocabulary()) + " tokens",
                 {"expected " + std::to_string(model->getVocabulary()) + ", those of " + path.str() +
                  ": a draft has to speak the same tokens"});
    return false;
  }
  const tmc_tensor_info *input = draft->getSource();
  if (input && (sources.empty() || input->dtype != sources[0].tensor.dtype)) {
    session.fail(Failure::Model, draftPath, "has an encoder for its " + std::string(input->name),
                 {"expected one for what " + path.str() + " reads, or none"});
    return false;
  }
  speculation = std::make_unique<ModelSpeculation>(*draft);
  return true;
}

bool Generation::startSessions() {
  int64_t most = model->getMostSequences();
  if (draft)
    most = std::min(most, draft->getMostSequences());
  if (batch > most) {
    session.fail(Failure::Model, "--batch", std::to_string(batch) + " sequences in a call",
                 {"expected " + std::to_string(most) + " at most: so many " + path.str() +
                  (draft ? " and its draft are" : " is") + " compiled for"});
    return false;
  }
  if (!batch)
    batch = std::min<int64_t>(most, kMostTogether);
  batch = std::min(batch, int64_t(sequences.size()));
  return model->start(size_t(batch), size_t(threads)) && (!draft || draft->start(size_t(batch), size_t(threads)));
}

bool Generation::join() {
  Sequence &sequence = sequences[joined++];
  Decoding::Return farthest = speculation ? Decoding::Return::IntoLastCall : Decoding::Return::Never;
  sequence.decoding = Decoding::make(*model, sequence.room(), farthest, sequence.source);
  running.push_back(&sequence);
  return sequence.decoding && (!speculation || speculation->join(sequence));
}

bool Generation::step() {
  if (speculation && !speculation->guess(running, size_t(draftTokens)))
    return false;
  std::vector<Decoding *> decodings;
  for (Sequence *sequence : running) {
    Decoding &decoding = *sequence->decoding;
    if (!sequence->guesses.empty() && !decoding.mark())
      return false;
    std::vector<int64_t> next = llvm::ArrayRef(sequence->tokens).drop_front(decoding.getLength()).vec();
    next.insert(next.end(), sequence->guesses.begin(), sequence->guesses.end());
    decoding.ask(std::move(next), sequence->guesses.size() + 1);
    decodings.push_back(&decoding);
  }
  if (!model->read(decodings))
    return false;
  ++calls;
  for (Sequence *sequence : running)
    if (!take(*sequence))
      return false;
  llvm::erase_if(running, [](Sequence *sequence) { return !sequence->stoppedBy.empty(); });
  show();
  return true;
}

bool Generation::take(Sequence &sequence) {
  sequence.calls += !sequence.generated().empty();
  sequence.guessed += int64_t(sequence.guesses.size());
  for (size_t row = 0;; ++row) {
    int64_t token = sequence.sample(row);
    bool isGuess = row < sequence.guesses.size() && token == sequence.guesses[row];
    sequence.accepted += isGuess;
    if (!add(sequence, token))
      return false;
    if (!sequence.stoppedBy.empty()) { // leaves
      sequence.decoding.reset();
      sequence.draft.reset();
      return true;
    }
    if (!isGuess)
      return sequence.decoding->returnTo(sequence.tokens.size() - 1);
  }
}

bool Generation::add(Sequence &sequence, int64_t token) {
  if (token < 0) {
    session.fail(Failure::Model, path,
                 "all scores behind " + std::to_string(sequence.tokens.size()) + " tokens are NaN" +
                     (sequences.size() == 1 ? "" : ", of prompt " + std::to_string(sequence.index + 1)),
                 {"tmc run --check-finite names the layer that they come from"});
    return false;
  }
  std::string text = sequence.generated().empty() ? "" : " ";
  sequence.tokens.push_back(token);
  bool stops = llvm::is_contained(this->stops, token);
  if (!tokenizer)
    text += std::to_string(token);
  else if (stops)
    text.clear();
  else if (!tokenizer->add(sequence.index, token, text))
    return false;
  sequence.text += text;
  if (stops)
    sequence.stoppedBy = "stop";
  else if (sequence.generated().size() == sequence.wanted)
    sequence.stoppedBy = "max_tokens";
  return true;
}

void Generation::show() {
  for (; shownSequences < sequences.size(); ++shownSequences, shownText = 0) {
    const Sequence &next = sequences[shownSequences];
    session.out() << StringRef(next.text).drop_front(shownText);
    shownText = next.text.size();
    if (next.stoppedBy.empty())
      break;
    session.out() << "\n";
  }
  session.out().flush();
}

int Generation::run() {
  if (!readFlags() || !open())
    return 0;
  auto seconds = [](auto from, auto to) { return std::chrono::duration<double>(to - from).count(); };
  auto start = Clock::now(), first = start;
  while (joined < sequences.size() || !running.empty()) {
    while (running.size() < size_t(batch) && joined < sequences.size())
      if (!join())
        return 0;
    if (!step())
      return 0;
    if (calls == 1)
      first = Clock::now();
  }
  report(seconds(start, first), seconds(first, Clock::now()));
  return 0;
}

void Generation::report(double reading, double deciding) {
  int64_t read = 0, generated = 0, guessed = 0, accepted = 0;
  llvm::json::Array results;
  for (Sequence &sequence : sequences) {
    read += int64_t(sequence.promptSize);
    generated += int64_t(sequence.generated().size());
    guessed += sequence.guessed;
    accepted += sequence.accepted;
    llvm::json::Object result{{"tokens", llvm::json::Array(sequence.generated())},
                              {"stopped_by", sequence.stoppedBy},
                              {"prompt_tokens", int64_t(sequence.promptSize)}};
    if (tokenizer)
      result["text"] = sequence.text;
    if (speculation) {
      result["guessed_tokens"] = sequence.guessed;
      result["accepted_tokens"] = sequence.accepted;
      result["calls"] = sequence.calls;
    }
    results.push_back(std::move(result));
  }
  // Of one sequence the first call reads the prompt; of several a call reads prompts and gives tokens of others.
  double all = reading + deciding;
  size_t steps = calls - 1;
  if (sequences.size() == 1) {
    session.log() << llvm::formatv("{0} tokens read in {1:f3} s ({2:f0} a second), {3} generated", read, reading,
                                   double(read) / reading, generated);
    if (generated > 1)
      session.log() << llvm::formatv(", {0:f1} a second", double(generated - 1) / deciding);
    for (auto &[key, value] : *results[0].getAsObject())
      session.result[key] = std::move(value);
    session.result["prompt_seconds"] = reading;
    session.result["generation_seconds"] = deciding;
  } else {
    steps = calls;
    session.log() << llvm::formatv(
        "{0} prompts of {1} tokens, {2} in a call; {3} generated in {4:f3} s, {5:f1} a second", sequences.size(), read,
        batch, generated, all, double(generated) / all);
    session.result["sequences"] = std::move(results);
    session.result["batch"] = batch;
    session.result["calls"] = int64_t(calls);
    session.result["seconds"] = all;
  }
  if (speculation)
    session.log() << llvm::formatv("; {0} of {1} guesses were right", accepted, guessed);
  if (speculation || sequences.size() > 1)
    session.log() << ", " << steps << " calls";
  session.log() << "\n";
}

static int runGenerate(Session &session) { return Generation(session).run(); }

const Command tmc::generateCommand = {
    "generate",   "OUT",  1,          1, "tokens that follow a prompt, or several, from a compiled decoder",
    kDescription, kFlags, runGenerate};
