// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Guesses of the next tokens of a sequence, for a model that checks several in one call (Leviathan et al., 2023).

#ifndef TMC_TOOLS_TMC_SPECULATION_H
#define TMC_TOOLS_TMC_SPECULATION_H

#include "tools/tmc/Decoding.h"

namespace tmc {

class Speculation {
public:
  virtual ~Speculation() = default;
  /// At most `most` tokens that may follow `tokens`, in `result`; none is an answer, too. False if something failed.
  virtual bool guess(llvm::ArrayRef<int64_t> tokens, size_t most, std::vector<int64_t> &result) = 0;
};

/// What followed the last place with the same last tokens, of at most `longest` (Saxena, 2023).
class NgramSpeculation : public Speculation {
public:
  explicit NgramSpeculation(size_t longest) : longest(longest) {}
  bool guess(llvm::ArrayRef<int64_t> tokens, size_t most, std::vector<int64_t> &result) override;

private:
  size_t longest;
};

/// The best tokens of a smaller model.
class ModelSpeculation : public Speculation {
public:
  /// `room`: tokens of the draft's sequence at most.
  ModelSpeculation(std::unique_ptr<Decoding> draft, size_t room) : draft(std::move(draft)), room(room) {}
  bool guess(llvm::ArrayRef<int64_t> tokens, size_t most, std::vector<int64_t> &result) override;

private:
  std::unique_ptr<Decoding> draft;
  size_t room;
  std::vector<int64_t> known; ///< what the draft's state holds
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_SPECULATION_H
