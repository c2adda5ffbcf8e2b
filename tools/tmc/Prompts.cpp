// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Prompts.h"

#include "tools/tmc/LoadedModel.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include <cstring>

using namespace tmc;
using llvm::StringRef;

/// The first array of `file`, as `dtype`.
static bool readArray(Session &session, const std::string &file, int32_t dtype,
                      llvm::function_ref<bool(const tmc_array &)> take) {
  tmc_arrays arrays;
  if (addStatus(session.messages, tmc_arrays_read(file.c_str(), &arrays)))
    return false;
  auto release = llvm::make_scope_exit([&] { tmc_arrays_release(&arrays); });
  tmc_array array = arrays.items[0];
  return !addStatus(session.messages, tmc_array_convert(file.c_str(), &array, dtype, &arrays)) && take(array);
}

static bool readIds(Session &session, StringRef flag, const std::string &text,
                    std::vector<std::vector<int64_t>> &lists) {
  if (!StringRef(text).ends_with(".npy")) {
    std::vector<int64_t> &ids = lists.emplace_back();
    for (StringRef word : llvm::split(text, ',')) {
      if (!word.trim().getAsInteger(10, ids.emplace_back()))
        continue;
      addUsageError(session.messages, "--" + flag, "'" + word + "' is no token id",
                    {"expected integers with commas between them, or FILE.npy"});
      return false;
    }
    return true;
  }
  return readArray(session, text, TMC_I64, [&](const tmc_array &array) {
    if (array.rank > 2) {
      session.fail(Failure::Model, text, "has " + std::to_string(array.rank) + " axes",
                   {"expected token ids, or rows of them"});
      return false;
    }
    size_t rows = array.rank == 2 ? size_t(array.dims[0]) : 1;
    size_t count = rows ? array.size_in_bytes / sizeof(int64_t) / rows : 0;
    for (size_t row = 0; row < rows; ++row) {
      lists.emplace_back(count);
      if (count)
        std::memcpy(lists.back().data(), static_cast<const uint8_t *>(array.data) + row * count * sizeof(int64_t),
                    count * sizeof(int64_t));
    }
    return true;
  });
}

bool tmc::readTokenLists(Session &session, StringRef flag, std::vector<std::vector<int64_t>> &lists) {
  for (const std::string &text : session.arguments.getAll(flag))
    if (!readIds(session, flag, text, lists))
      return false;
  bool isEmpty = lists.empty() || llvm::any_of(lists, [](const auto &ids) { return ids.empty(); });
  if (isEmpty)
    addUsageError(session.messages, "--" + flag, flag == "tokens" ? "the prompt is empty" : "is empty",
                  {"expected a token id at least"});
  return !isEmpty;
}

bool tmc::readSources(Session &session, const tmc_tensor_info &input, std::vector<Source> &sources) {
  if (input.dtype == TMC_I64) {
    std::vector<std::vector<int64_t>> lists;
    if (!readTokenLists(session, "source", lists))
      return false;
    for (std::vector<int64_t> &ids : lists)
      sources.emplace_back().ids = std::move(ids);
  }
  for (const std::string &file : session.arguments.getAll("source"))
    if (input.dtype != TMC_I64 && !readArray(session, file, input.dtype, [&](const tmc_array &array) {
          Source &source = sources.emplace_back();
          const auto *bytes = static_cast<const uint8_t *>(array.data);
          source.bytes.assign(bytes, bytes + array.size_in_bytes);
          // The batch of 1 may be left out.
          int32_t missing = array.rank + 1 == input.rank ? 1 : 0;
          source.tensor.rank = array.rank + missing;
          source.tensor.dims[0] = 1;
          for (int32_t axis = 0; axis < array.rank; ++axis)
            source.tensor.dims[axis + missing] = array.dims[axis];
          return true;
        }))
      return false;
  for (Source &source : sources) {
    tmc_tensor &tensor = source.tensor;
    tensor.name = input.name;
    tensor.dtype = input.dtype;
    tensor.data = source.bytes.data();
    tensor.size_in_bytes = source.bytes.size();
    if (input.dtype != TMC_I64)
      continue;
    tensor.rank = 2;
    tensor.dims[0] = 1;
    tensor.dims[1] = int64_t(source.ids.size());
    tensor.data = source.ids.data();
    tensor.size_in_bytes = source.ids.size() * sizeof(int64_t);
  }
  return true;
}
