// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Guesses of the next tokens of sequences, for a model that checks several in one call (Leviathan et al., 2023).

#ifndef TMC_TOOLS_TMC_SPECULATION_H
#define TMC_TOOLS_TMC_SPECULATION_H

#include "tools/tmc/Sequence.h"

namespace tmc {

class Speculation {
public:
  virtual ~Speculation() = default;
  /// A sequence begins. False if something failed, as below.
  virtual bool join(Sequence &sequence) { return true; }
  /// Sets `guesses` of each sequence: at most `most` tokens, and what it counts itself; none is an answer, too.
  virtual bool guess(llvm::ArrayRef<Sequence *> sequences, size_t most) = 0;
};

/// What followed the last place with the same last tokens, of at most `longest` (Saxena, 2023).
class NgramSpeculation : public Speculation {
public:
  explicit NgramSpeculation(size_t longest) : longest(longest) {}
  bool guess(llvm::ArrayRef<Sequence *> sequences, size_t most) override;

private:
  size_t longest;
};

/// The best tokens of a smaller model, which is called once a token for all sequences.
class ModelSpeculation : public Speculation {
public:
  explicit ModelSpeculation(Decoder &model) : model(model) {}
  bool join(Sequence &sequence) override;
  bool guess(llvm::ArrayRef<Sequence *> sequences, size_t most) override;

private:
  size_t getRoom(const Sequence &sequence) const { return std::min(size_t(model.getLongest()), sequence.room()); }

  Decoder &model;
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_SPECULATION_H
