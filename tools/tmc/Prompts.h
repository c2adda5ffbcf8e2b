// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the sequences of `tmc generate` begin with: token ids, and what an encoder reads.

#ifndef TMC_TOOLS_TMC_PROMPTS_H
#define TMC_TOOLS_TMC_PROMPTS_H

#include "tmc/tools.h"
#include "tools/tmc/Session.h"
#include <vector>

namespace tmc {

/// The lists of token ids of `--FLAG`: each time that it is given is one, and each row of an array of two axes.
bool readTokenLists(Session &session, llvm::StringRef flag, std::vector<std::vector<int64_t>> &lists);

/// What an encoder reads; `tensor` points into the others.
struct Source {
  std::vector<int64_t> ids;
  std::vector<uint8_t> bytes;
  tmc_tensor tensor = {};
};

/// The sources of `--source` for the input `input`: ids, or an array each.
bool readSources(Session &session, const tmc_tensor_info &input, std::vector<Source> &sources);

} // namespace tmc

#endif // TMC_TOOLS_TMC_PROMPTS_H
