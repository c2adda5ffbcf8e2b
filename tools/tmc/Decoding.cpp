// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Decoding.h"

#include "tmc/abi.h"
#include <algorithm>

using namespace tmc;
using llvm::StringRef;

std::unique_ptr<Decoding> Decoding::open(StringRef path, StringRef level, Messages &messages) {
  if (getArtefactKind(path) == ArtefactKind::Program) {
    (void)messages.error(path.str(), "is a program", {"expected a shared library: tmc compile MODEL -o NAME.so"});
    return nullptr;
  }
  std::unique_ptr<Decoding> result(new Decoding(messages));
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

int64_t Decoding::getVocabulary() const {
  const tmc_tensor_info &logits = getSignature().outputs[getSignature().logits_output];
  return logits.extents[logits.rank - 1].size;
}

int64_t Decoding::getMostRows() const {
  const tmc_signature &signature = getSignature();
  return signature.rows_dim < 0 ? 1 : signature.dims[signature.rows_dim].high;
}

const tmc_tensor_info *Decoding::getSource() const {
  const tmc_signature &signature = getSignature();
  for (uint32_t i = 0; i < signature.input_count; ++i)
    if (int32_t(i) != signature.token_input && StringRef(signature.inputs[i].role) != "mask")
      return &signature.inputs[i];
  return nullptr;
}

bool Decoding::start(size_t room, size_t threads, bool goesBack) {
  tmc_session_options options = {};
  options.struct_size = sizeof options;
  options.threads = threads;
  tmc_model *handle = model->getHandle();
  tmc_session *created = nullptr;
  if (addStatus(messages, tmc_session_create_sequences(handle, tmc_model_image(handle), 1, &options, &created)))
    return false;
  session.reset(created);
  tmc_state *made = nullptr;
  if (addStatus(messages, tmc_state_create(handle, room, nullptr, &made)))
    return false;
  state.reset(made);
  bool canRewind = true;
  for (uint32_t i = 0; i < getSignature().state_count; ++i)
    canRewind &= getSignature().states[i].is_cache != 0;
  if (!goesBack || canRewind)
    return true;
  if (addStatus(messages, tmc_state_create(handle, room, nullptr, &made)))
    return false;
  copy.reset(made);
  return true;
}

bool Decoding::readFirst(llvm::ArrayRef<int64_t> tokens, size_t rows, std::vector<float> &scores) {
  scores.resize(rows * size_t(getVocabulary()));
  tmc_tensor inputs[2] = {source, {}}, output = {};
  inputs[1].name = getSignature().inputs[getSignature().token_input].name;
  inputs[1].data = const_cast<int64_t *>(tokens.data());
  inputs[1].size_in_bytes = tokens.size() * sizeof(int64_t);
  inputs[1].dtype = TMC_I64;
  inputs[1].rank = 2;
  inputs[1].dims[0] = 1;
  inputs[1].dims[1] = int64_t(tokens.size());
  output.name = getSignature().outputs[getSignature().logits_output].name;
  output.data = scores.data();
  output.size_in_bytes = scores.size() * sizeof(float);
  output.dtype = TMC_F32;
  tmc_state *states[] = {state.get()};
  if (addStatus(messages, tmc_run(session.get(), states, 1, inputs, 2, &output, 1)))
    return false;
  auto last = llvm::ArrayRef(scores).take_back(size_t(getVocabulary()));
  best = std::max_element(last.begin(), last.end()) - last.begin();
  return true;
}

bool Decoding::read(llvm::ArrayRef<int64_t> tokens, size_t rows, std::vector<float> *scores) {
  std::vector<float> row;
  if (source.data && getLength() == 0)
    return readFirst(tokens, scores ? rows : 1, scores ? *scores : row);
  tmc_sequence sequence = {};
  sequence.state = state.get();
  sequence.tokens = tokens.data();
  sequence.count = tokens.size();
  if (scores) {
    scores->resize(rows * size_t(getVocabulary()));
    sequence.logits = scores->data();
    sequence.logit_rows = rows;
  }
  if (addStatus(messages, tmc_run_sequences(session.get(), tmc_model_image(model->getHandle()), &sequence, 1)))
    return false;
  best = sequence.best_token;
  return true;
}

bool Decoding::mark() { return !copy || !addStatus(messages, tmc_state_copy(copy.get(), state.get())); }

bool Decoding::returnTo(size_t length, llvm::ArrayRef<int64_t> tokens) {
  if (length == getLength())
    return true;
  if (!copy)
    return !addStatus(messages, tmc_state_rewind(state.get(), length));
  if (addStatus(messages, tmc_state_copy(state.get(), copy.get())))
    return false;
  size_t kept = getLength();
  return kept == length || read(tokens.slice(kept, length - kept));
}
