// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/MadeInputs.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>

using namespace tmc;
using llvm::StringRef;

/// The same numbers in every run and on every machine.
static uint32_t nextRandom(uint64_t &state) {
  state = state * 6364136223846793005u + 1442695040888963407u;
  return uint32_t(state >> 33);
}

/// Lengths of `rows` rows, evenly from low to high, in an order that is neither rising nor falling.
static std::vector<int64_t> makeLengths(int64_t rows, int64_t low, int64_t high) {
  std::vector<int64_t> lengths;
  for (int64_t i = 0; i < rows; ++i)
    lengths.push_back(rows == 1 ? high : low + (high - low) * i / (rows - 1));
  uint64_t state = 7;
  for (int64_t i = rows - 1; i > 0; --i)
    std::swap(lengths[i], lengths[nextRandom(state) % (i + 1)]);
  return lengths;
}

OwnedTensor tmc::makeInput(const tmc_tensor_info &info, llvm::ArrayRef<int64_t> dims,
                           std::optional<std::pair<int64_t, int64_t>> lengths) {
  OwnedTensor input{};
  input.tensor.name = info.name;
  input.tensor.dtype = info.dtype;
  input.tensor.rank = info.rank;
  size_t count = 1;
  for (auto [i, extent] : llvm::enumerate(LoadedModel::getShape(info, dims))) {
    input.tensor.dims[i] = extent;
    count *= extent;
  }
  size_t elementSize = tmc_dtype_size(info.dtype);
  input.bytes.reset(new uint8_t[count * elementSize + 1]());
  input.tensor.data = input.bytes.get();
  input.tensor.size_in_bytes = count * elementSize;
  bool isMask = StringRef(info.role) == "mask";
  int64_t columns = info.rank ? input.tensor.dims[info.rank - 1] : 1, rows = columns ? count / columns : 0;
  std::vector<int64_t> rowLengths;
  if (isMask && lengths)
    rowLengths = makeLengths(rows, lengths->first, std::min(lengths->second, columns));
  uint64_t state = 1;
  for (size_t i = 0; i < count; ++i) {
    int64_t whole = 1;
    if (!isMask)
      whole = info.has_range ? info.low + nextRandom(state) % uint64_t(info.high - info.low + 1) : 0;
    else if (!rowLengths.empty())
      whole = int64_t(i % columns) < rowLengths[i / columns];
    bool isHalf = info.dtype == TMC_F16 || info.dtype == TMC_BF16;
    if (info.dtype == TMC_F32 || isHalf) {
      // Roughly normal, within [-3, 3].
      double sum = 0;
      for (int k = 0; k < 4; ++k)
        sum += nextRandom(state) * 0x1p-31 - 0.5;
      float value = isMask ? float(whole) : float(sum * 1.5);
      if (isHalf) {
        llvm::APFloat half(value);
        bool losesInfo;
        half.convert(info.dtype == TMC_F16 ? llvm::APFloat::IEEEhalf() : llvm::APFloat::BFloat(),
                     llvm::APFloat::rmNearestTiesToEven, &losesInfo);
        uint16_t bits = half.bitcastToAPInt().getZExtValue();
        std::memcpy(input.bytes.get() + i * 2, &bits, 2);
      } else {
        std::memcpy(input.bytes.get() + i * 4, &value, 4);
      }
    } else {
      std::memcpy(input.bytes.get() + i * elementSize, &whole, elementSize);
    }
  }
  return input;
}
