// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compiled decoder for `tmc generate`, the model that is asked or the one that drafts for it, and what it remembers
// of one sequence.

#ifndef TMC_TOOLS_TMC_DECODER_H
#define TMC_TOOLS_TMC_DECODER_H

#include "tools/tmc/LoadedModel.h"

namespace tmc {

class Decoding;

class Decoder {
public:
  /// Opens a shared library of a model that generates; null, with a message, if it is none.
  static std::unique_ptr<Decoder> open(llvm::StringRef path, llvm::StringRef level, Messages &messages);

  tmc_model *getHandle() const { return model->getHandle(); }
  const tmc_signature &getSignature() const { return model->getSignature(); }
  int64_t getVocabulary() const;
  /// Tokens of the longest sequence.
  int64_t getLongest() const { return getSignature().dims[getSignature().past_dim].high; }
  /// Rows of scores that one call can give, of a sequence.
  int64_t getMostRows() const;
  /// Sequences that one call can have.
  int64_t getMostSequences() const;
  /// The input that an encoder reads, of a model that has one; else null.
  const tmc_tensor_info *getSource() const;

  /// Makes room for calls of up to `sequences` of them.
  bool start(size_t sequences, size_t threads);
  /// Goes on with all of `decodings`, which are this model's, by what `Decoding::ask` has asked them: in one call, but
  /// for sequences that begin with the source of an encoder, which have one each.
  bool read(llvm::ArrayRef<Decoding *> decodings);

private:
  friend class Decoding;
  explicit Decoder(Messages &messages) : messages(messages) {}
  bool readFirst(Decoding &decoding);

  Messages &messages;
  std::unique_ptr<LoadedModel> model;
  tmc_session *session = nullptr; ///< the model's
};

/// What a decoder remembers of one sequence.
class Decoding {
public:
  /// How far `returnTo` will go back.
  enum class Return { Never, IntoLastCall, BehindMark };

  /// An empty sequence with room for `room` tokens; null, with a message, if there is none. `source`: what an encoder
  /// reads with the first call, without data if there is none; the data stays the caller's.
  static std::unique_ptr<Decoding> make(Decoder &decoder, size_t room, Return farthest, const tmc_tensor &source);

  size_t getLength() const { return tmc_state_length(state.get()); }
  /// The next call reads `tokens` and gives the scores behind each of the last `rows` of them.
  void ask(std::vector<int64_t> tokens, size_t rows);
  /// Scores that the last call gave behind the token `row` of those that were asked for.
  llvm::ArrayRef<float> getScores(size_t row) const;
  /// The token with the best score behind the last one that was read.
  int64_t getBest() const { return best; }
  /// What follows may be taken back.
  bool mark();
  /// Forgets what is behind the first `length` tokens, which are not before the last mark. A model that cannot rewind
  /// goes back to its copy, and then lacks what was read since: `getLength` says where it is.
  bool returnTo(size_t length);

private:
  friend class Decoder;
  explicit Decoding(Decoder &decoder) : decoder(decoder) {}

  struct Release {
    void operator()(tmc_state *state) const { tmc_state_release(state); }
  };

  Decoder &decoder;
  std::unique_ptr<tmc_state, Release> state, copy; ///< `copy`: where states cannot be rewound so far
  tmc_tensor source = {};
  std::vector<int64_t> tokens; ///< of the next call
  size_t rows = 0;
  std::vector<float> scores;
  int64_t best = -1;
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_DECODER_H
