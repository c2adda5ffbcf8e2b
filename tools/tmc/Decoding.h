// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One sequence of a compiled decoder, for `tmc generate`: the model that is asked, and the one that drafts for it.

#ifndef TMC_TOOLS_TMC_DECODING_H
#define TMC_TOOLS_TMC_DECODING_H

#include "tools/tmc/LoadedModel.h"

namespace tmc {

class Decoding {
public:
  /// Opens a shared library of a model that generates; null, with a message, if it is none.
  static std::unique_ptr<Decoding> open(llvm::StringRef path, llvm::StringRef level, Messages &messages);

  const tmc_model *getHandle() const { return model->getHandle(); }
  const tmc_signature &getSignature() const { return model->getSignature(); }
  int64_t getVocabulary() const;
  /// Tokens of the longest sequence.
  int64_t getLongest() const { return getSignature().dims[getSignature().past_dim].high; }
  /// Rows of scores that one call can give.
  int64_t getMostRows() const;

  /// The input that an encoder reads, of a model that has one; else null.
  const tmc_tensor_info *getSource() const;
  /// What it reads with the first call of the sequence; the data stays the caller's.
  void setSource(const tmc_tensor &tensor) { source = tensor; }

  /// An empty sequence with room for `room` tokens. `goesBack`: `returnTo` will be called.
  bool start(size_t room, size_t threads, bool goesBack);
  /// Goes on with `tokens`; the scores behind each of the last `rows` of them are written to `scores`, if it is given.
  bool read(llvm::ArrayRef<int64_t> tokens, size_t rows = 0, std::vector<float> *scores = nullptr);
  /// The token with the best score behind the last one that was read.
  int64_t getBest() const { return best; }
  size_t getLength() const { return tmc_state_length(state.get()); }
  /// What follows may be taken back.
  bool mark();
  /// Forgets what is behind the first `length` tokens, which are not before the last mark. A model that cannot rewind
  /// goes back to its copy and reads again from `tokens`, the whole sequence.
  bool returnTo(size_t length, llvm::ArrayRef<int64_t> tokens);

private:
  explicit Decoding(Messages &messages) : messages(messages) {}

  struct Release {
    void operator()(tmc_state *state) const { tmc_state_release(state); }
    void operator()(tmc_session *session) const { tmc_session_release(session); }
  };

  Messages &messages;
  std::unique_ptr<LoadedModel> model;
  std::unique_ptr<tmc_session, Release> session;
  std::unique_ptr<tmc_state, Release> state, copy; ///< `copy`: where states cannot be rewound
  tmc_tensor source = {}; ///< without data: none
  int64_t best = -1;

  bool readFirst(llvm::ArrayRef<int64_t> tokens, size_t rows, std::vector<float> &scores);
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_DECODING_H
