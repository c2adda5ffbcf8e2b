// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Decoder.h"

#include "tmc/abi.h"
#include <algorithm>

using namespace tmc;
using llvm::StringRef;

std::unique_ptr<Decoder> Decoder::open(StringRef path, StringRef level, Messages &messages) {
  if (getArtefactKind(path) == ArtefactKind::Program) {
    (void)messages.error(path.str(), "is a program", {"expected a shared library: tmc compile MODEL -o NAME.so"});
    return nullptr;
  }
  std::unique_ptr<Decoder> result(new Decoder(messages));
  result->model = LoadedModel::open(path, level, messages);
  if (!result->model)
    return nullptr;
  const tmc_signature &signature = result->getSignature();
  if (!signature.state_count || signature.token_input < 0 || signature.logits_output < 0) {
    (void)messages.error(
        path.str(),
        std::string("is no model that generates: it has ") +
            (signature.state_count ? "states, but other inputs than tokens or no logits" : "no states"),
        {"expected a decoder with its head (docs/models.md, docs/states.md)"});
    return nullptr;
  }
  return result;
}

int64_t Decoder::getVocabulary() const {
  const tmc_tensor_info &logits = getSignature().outputs[getSignature().logits_output];
  return logits.extents[logits.rank - 1].size;
}

int64_t Decoder::getMostRows() const {
  const tmc_signature &signature = getSignature();
  return signature.rows_dim < 0 ? 1 : signature.dims[signature.rows_dim].high;
}

int64_t Decoder::getMostSequences() const {
  const tmc_signature &signature = getSignature();
  return signature.batch_dim < 0 ? TMC_MAX_SEQUENCES : signature.dims[signature.batch_dim].high;
}

const tmc_tensor_info *Decoder::getSource() const {
  const tmc_signature &signature = getSignature();
  for (uint32_t i = 0; i < signature.input_count; ++i)
    if (int32_t(i) != signature.token_input && StringRef(signature.inputs[i].role) != "mask")
      return &signature.inputs[i];
  return nullptr;
}

bool Decoder::start(size_t sequences, size_t threads) {
  session = model->startSession(sequences, threads, messages);
  return session != nullptr;
}

bool Decoder::readFirst(Decoding &decoding) {
  decoding.scores.resize(std::max<size_t>(decoding.rows, 1) * size_t(getVocabulary()));
  tmc_tensor inputs[2] = {decoding.source, {}}, output = {};
  inputs[1].name = getSignature().inputs[getSignature().token_input].name;
  inputs[1].data = decoding.tokens.data();
  inputs[1].size_in_bytes = decoding.tokens.size() * sizeof(int64_t);
  inputs[1].dtype = TMC_I64;
  inputs[1].rank = 2;
  inputs[1].dims[0] = 1;
  inputs[1].dims[1] = int64_t(decoding.tokens.size());
  output.name = getSignature().outputs[getSignature().logits_output].name;
  output.data = decoding.scores.data();
  output.size_in_bytes = decoding.scores.size() * sizeof(float);
  output.dtype = TMC_F32;
  tmc_state *states[] = {decoding.state.get()};
  if (addStatus(messages, tmc_run(session, states, 1, inputs, 2, &output, 1)))
    return false;
  auto last = llvm::ArrayRef(decoding.scores).take_back(size_t(getVocabulary()));
  decoding.best = std::max_element(last.begin(), last.end()) - last.begin();
  return true;
}

bool Decoder::read(llvm::ArrayRef<Decoding *> decodings) {
  std::vector<tmc_sequence> sequences;
  std::vector<Decoding *> together;
  for (Decoding *decoding : decodings) {
    if (decoding->source.data && decoding->getLength() == 0) {
      if (!readFirst(*decoding))
        return false;
      continue;
    }
    decoding->scores.resize(decoding->rows * size_t(getVocabulary()));
    tmc_sequence &sequence = sequences.emplace_back();
    sequence.state = decoding->state.get();
    sequence.tokens = decoding->tokens.data();
    sequence.count = decoding->tokens.size();
    sequence.logits = decoding->rows ? decoding->scores.data() : nullptr;
    sequence.logit_rows = decoding->rows;
    together.push_back(decoding);
  }
  if (!sequences.empty() &&
      addStatus(messages, tmc_run_sequences(session, tmc_model_image(getHandle()), sequences.data(), sequences.size())))
    return false;
  for (auto [decoding, sequence] : llvm::zip(together, sequences))
    decoding->best = sequence.best_token;
  return true;
}

/// True if every state can be rewound as far as that.
static bool canRewind(const tmc_signature &signature, Decoding::Return farthest) {
  for (const tmc_state_info &state : llvm::ArrayRef(signature.states, signature.state_count)) {
    // Caches of layers with a window are sure of their last call alone.
    bool forgets = state.window || signature.page_window;
    if (!state.is_cache || (forgets && farthest == Decoding::Return::BehindMark))
      return false;
  }
  return true;
}

std::unique_ptr<Decoding> Decoding::make(Decoder &decoder, size_t room, Return farthest, const tmc_tensor &source) {
  std::unique_ptr<Decoding> result(new Decoding(decoder));
  result->source = source;
  bool keepsCopy = farthest != Return::Never && !canRewind(decoder.getSignature(), farthest);
  for (auto *state : {&result->state, &result->copy}) {
    if (state == &result->copy && !keepsCopy)
      continue;
    tmc_state *made = nullptr;
    if (addStatus(decoder.messages, tmc_state_create(decoder.getHandle(), room, nullptr, &made)))
      return nullptr;
    state->reset(made);
  }
  return result;
}

void Decoding::ask(std::vector<int64_t> tokens, size_t rows) {
  this->tokens = std::move(tokens);
  this->rows = rows;
}

llvm::ArrayRef<float> Decoding::getScores(size_t row) const {
  size_t vocabulary = size_t(decoder.getVocabulary());
  return llvm::ArrayRef(scores).slice(row * vocabulary, vocabulary);
}

bool Decoding::mark() { return !copy || !addStatus(decoder.messages, tmc_state_copy(copy.get(), state.get())); }

bool Decoding::returnTo(size_t length) {
  if (length == getLength())
    return true;
  return !addStatus(decoder.messages,
                    copy ? tmc_state_copy(state.get(), copy.get()) : tmc_state_rewind(state.get(), length));
}
