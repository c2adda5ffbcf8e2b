// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Text to token ids and back, by a library for it: a process of python3 (runtime/python/tmc_text.py) that has the data which travels in
// the artefact. The compiled model knows token ids alone.

#ifndef TMC_TOOLS_TMC_TOKENIZER_H
#define TMC_TOOLS_TMC_TOKENIZER_H

#include "lib/Support/Messages.h"
#include "llvm/Support/JSON.h"
#include <memory>
#include <sys/types.h>
#include <vector>

struct tmc_model;

namespace tmc {

class Tokenizer {
public:
  /// Starts it on the data in `model`, or on the file `data` where that is not empty. Null, with a message: it can't be started.
  static std::unique_ptr<Tokenizer> open(const tmc_model *model, llvm::StringRef data, Messages &messages);
  ~Tokenizer();

  bool encode(llvm::StringRef text, std::vector<int64_t> &ids);
  /// The text that one token more of sequence `sequence` brings; "" inside of a character.
  bool add(size_t sequence, int64_t token, std::string &text);
  /// The ids that end a text; known when one was encoded.
  llvm::ArrayRef<int64_t> getStops() const { return stops; }

private:
  explicit Tokenizer(Messages &messages) : messages(messages) {}
  bool start(const std::string &data);
  /// Null, with a message, if it is no answer.
  std::optional<llvm::json::Object> ask(llvm::json::Object request);
  std::optional<std::string> readLine();

  Messages &messages;
  std::string folder; ///< of the data, removed at the end; "": none
  pid_t process = -1;
  int stream = -1; ///< its input and output
  std::string received;
  std::vector<int64_t> stops;
};

} // namespace tmc

#endif // TMC_TOOLS_TMC_TOKENIZER_H
