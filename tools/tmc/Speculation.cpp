// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Speculation.h"

#include <algorithm>

using namespace tmc;

/// What followed in `tokens` behind the last place with the same last tokens.
static llvm::ArrayRef<int64_t> findSame(llvm::ArrayRef<int64_t> tokens, size_t longest) {
  for (size_t length = std::min(longest, tokens.size() - 1); length > 0; --length) {
    llvm::ArrayRef<int64_t> last = tokens.take_back(length);
    for (size_t at = tokens.size() - length; at-- > 0;)
      if (tokens.slice(at, length) == last)
        return tokens.drop_front(at + length);
  }
  return {};
}

bool NgramSpeculation::guess(llvm::ArrayRef<Sequence *> sequences, size_t most) {
  for (Sequence *sequence : sequences) {
    sequence->guesses.clear();
    if (size_t count = sequence->countGuesses(most)) {
      llvm::ArrayRef<int64_t> next = findSame(sequence->tokens, longest).take_front(count);
      sequence->guesses.assign(next.begin(), next.end());
    }
  }
  return true;
}

bool ModelSpeculation::join(Sequence &sequence) {
  tmc_tensor source = {};
  if (const tmc_tensor_info *input = model.getSource()) {
    source = sequence.source;
    source.name = input->name;
  }
  sequence.draft = Decoding::make(model, getRoom(sequence), Decoding::Return::BehindMark, source);
  return sequence.draft != nullptr;
}

bool ModelSpeculation::guess(llvm::ArrayRef<Sequence *> sequences, size_t most) {
  struct Guessing {
    Sequence *sequence;
    size_t count;
  };
  std::vector<Guessing> guessing;
  std::vector<Decoding *> drafts;
  for (Sequence *sequence : sequences) {
    sequence->guesses.clear();
    llvm::ArrayRef<int64_t> tokens = sequence->tokens;
    size_t count = sequence->countGuesses(most);
    if (!count || tokens.size() + count > getRoom(*sequence))
      continue;
    // Guesses that were right stay, but for the last token: what is behind it is asked.
    std::vector<int64_t> &drafted = sequence->drafted;
    size_t same = 0;
    while (same < drafted.size() && same + 1 < tokens.size() && drafted[same] == tokens[same])
      ++same;
    if (!sequence->draft->returnTo(same))
      return false;
    sequence->draft->ask(tokens.drop_front(sequence->draft->getLength()).vec(), 0);
    drafted = tokens.vec();
    guessing.push_back({sequence, count});
    drafts.push_back(sequence->draft.get());
  }
  for (bool isFirst = true; !guessing.empty(); isFirst = false) {
    if (!model.read(drafts))
      return false;
    drafts.clear();
    llvm::erase_if(guessing, [&](Guessing &of) {
      int64_t best = of.sequence->draft->getBest();
      if (best >= 0)
        of.sequence->guesses.push_back(best);
      return best < 0 || of.sequence->guesses.size() == of.count;
    });
    for (Guessing &of : guessing) {
      if (isFirst && !of.sequence->draft->mark())
        return false;
      int64_t token = of.sequence->guesses.back();
      of.sequence->draft->ask({token}, 0);
      of.sequence->drafted.push_back(token);
      drafts.push_back(of.sequence->draft.get());
    }
  }
  return true;
}
