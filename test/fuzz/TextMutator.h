// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Mutations of text by its tokens. Bytes flipped at random seldom get past a lexer, tokens moved about often do.

#ifndef TMC_TEST_FUZZ_TEXTMUTATOR_H
#define TMC_TEST_FUZZ_TEXTMUTATOR_H

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// libFuzzer's own mutations.
extern "C" size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t maximalSize);

namespace tmc::fuzz {

using Random = std::minstd_rand;

/// One to four changes: numbers to their neighbours and to extreme ones, tokens and lines copied, moved, removed and
/// swapped, nesting. `words` are inserted now and then.
std::string mutateTokens(std::string_view text, Random &random, const std::vector<std::string_view> &words);

/// In place: half of the time tokens, else libFuzzer's mutations. Returns the new size.
size_t mutateText(uint8_t *data, size_t size, size_t maximalSize, unsigned seed,
                  const std::vector<std::string_view> &words);

} // namespace tmc::fuzz

#endif // TMC_TEST_FUZZ_TEXTMUTATOR_H
