// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Speculation.h"

#include <algorithm>

using namespace tmc;

bool NgramSpeculation::guess(llvm::ArrayRef<int64_t> tokens, size_t most, std::vector<int64_t> &result) {
  result.clear();
  for (size_t length = std::min(longest, tokens.size() - 1); length > 0; --length) {
    llvm::ArrayRef<int64_t> last = tokens.take_back(length);
    for (size_t at = tokens.size() - length; at-- > 0;) {
      if (tokens.slice(at, length) != last)
        continue;
      llvm::ArrayRef<int64_t> next = tokens.drop_front(at + length);
      result.assign(next.begin(), next.begin() + std::min(most, next.size()));
      return true;
    }
  }
  return true;
}

bool ModelSpeculation::guess(llvm::ArrayRef<int64_t> tokens, size_t most, std::vector<int64_t> &result) {
  result.clear();
  if (tokens.size() + most > room)
    return true;
  // Guesses that were right stay, but for the last token: what is behind it is asked.
  size_t same = 0;
  while (same < known.size() && same + 1 < tokens.size() && known[same] == tokens[same])
    ++same;
  if (!draft->returnTo(same, tokens) || !draft->read(tokens.drop_front(same)) || !draft->mark())
    return false;
  known.assign(tokens.begin(), tokens.end());
  for (;;) {
    if (draft->getBest() < 0)
      return true;
    result.push_back(draft->getBest());
    if (result.size() == most)
      return true;
    if (!draft->read(llvm::ArrayRef(result).take_back(1)))
      return false;
    known.push_back(result.back());
  }
}
