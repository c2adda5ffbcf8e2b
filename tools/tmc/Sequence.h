// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One sequence of `tmc generate`, from its prompt to its last token: what models remember of it, how its tokens are
// chosen, and what was guessed of them. A batch is several of these that know nothing of each other.

#ifndef TMC_TOOLS_TMC_SEQUENCE_H
#define TMC_TOOLS_TMC_SEQUENCE_H

#include "tools/tmc/Decoder.h"
#include "tools/tmc/Sampling.h"

namespace tmc {

struct Sequence {
  size_t index = 0; ///< of its prompt
  std::vector<int64_t> tokens;
  size_t promptSize = 0;
  size_t wanted = 0;      ///< new tokens at most
  tmc_tensor source = {}; ///< what an encoder reads; without data: there is none
  SamplingOptions sampling;

  std::unique_ptr<Decoding> decoding;
  /// Where a model guesses: what that remembers, and of which tokens.
  std::unique_ptr<Decoding> draft;
  std::vector<int64_t> drafted;
  std::vector<int64_t> guesses; ///< of the tokens that follow

  llvm::StringRef stoppedBy;                    ///< "": it goes on
  int64_t guessed = 0, accepted = 0, calls = 0; ///< `calls`: behind the prompt's
  std::string text;                             ///< as it is shown

  size_t room() const { return promptSize + wanted; }
  llvm::ArrayRef<int64_t> generated() const { return llvm::ArrayRef(tokens).drop_front(promptSize); }
  /// How many tokens to guess, of at most `most`. Only behind a token that is all that the model has not read: what a
  /// call reads beside guesses would be read again and again where states go back to a copy. And as many tokens as are
  /// wanted come from the rows behind the guesses, and one more.
  size_t countGuesses(size_t most) const {
    bool isReady = tokens.size() > promptSize && decoding->getLength() + 1 == tokens.size();
    return isReady ? std::min(most, wanted - generated().size() - 1) : 0;
  }
  /// The token that the scores of row `row` give; -1 if all are NaN.
  int64_t sample(size_t row) const { return sampleToken(decoding->getScores(row), tokens, tokens.size(), sampling); }
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_SEQUENCE_H
