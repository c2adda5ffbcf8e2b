// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/StridedCopy.h"

#include <algorithm>
#include <cstring>

using namespace llvm;
using namespace tmc;

SmallVector<int64_t> tmc::getStrides(ArrayRef<int64_t> shape) {
  SmallVector<int64_t> strides(shape.size());
  int64_t stride = 1;
  for (size_t axis = shape.size(); axis-- > 0;) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

namespace {

struct Axis {
  int64_t size, target, source;
};

/// Two axes in squares, so that the cache lines of both sides are used up before they leave.
template <typename T> void copyPlane(uint8_t *target, const uint8_t *source, Axis outer, Axis inner) {
  constexpr int64_t kSquare = 32;
  auto *to = reinterpret_cast<T *>(target);
  auto *from = reinterpret_cast<const T *>(source);
  auto row = [&](int64_t i, int64_t first, int64_t last) {
    for (int64_t j = first; j < last; ++j) {
      T value; // files may have elements at any address
      std::memcpy(&value, from + i * outer.source + j * inner.source, sizeof(T));
      std::memcpy(to + i * outer.target + j * inner.target, &value, sizeof(T));
    }
  };
  if (inner.target == 1 && inner.source == 1) {
    for (int64_t i = 0; i < outer.size; ++i)
      std::memcpy(to + i * outer.target, from + i * outer.source, inner.size * sizeof(T));
    return;
  }
  for (int64_t i = 0; i < outer.size; i += kSquare)
    for (int64_t j = 0; j < inner.size; j += kSquare)
      for (int64_t k = i, end = std::min(i + kSquare, outer.size); k < end; ++k)
        row(k, j, std::min(j + kSquare, inner.size));
}

void copyAxes(uint8_t *target, const uint8_t *source, ArrayRef<Axis> axes, unsigned width) {
  if (axes.size() > 2) {
    for (int64_t i = 0; i < axes[0].size; ++i)
      copyAxes(target + i * axes[0].target * width, source + i * axes[0].source * width, axes.drop_front(), width);
    return;
  }
  switch (width) {
  case 1:
    return copyPlane<uint8_t>(target, source, axes[0], axes[1]);
  case 2:
    return copyPlane<uint16_t>(target, source, axes[0], axes[1]);
  case 4:
    return copyPlane<uint32_t>(target, source, axes[0], axes[1]);
  default:
    return copyPlane<uint64_t>(target, source, axes[0], axes[1]);
  }
}

} // namespace

void tmc::copyStrided(uint8_t *target, ArrayRef<int64_t> targetStrides, const uint8_t *source,
                      ArrayRef<int64_t> sourceStrides, ArrayRef<int64_t> shape, unsigned width) {
  // Axes that lie one behind the other on both sides are one.
  SmallVector<Axis> axes;
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    if (shape[axis] == 0)
      return;
    if (shape[axis] == 1)
      continue;
    Axis next{shape[axis], targetStrides[axis], sourceStrides[axis]};
    if (!axes.empty() && axes.back().target == next.size * next.target &&
        axes.back().source == next.size * next.source) {
      next.size *= axes.back().size;
      axes.back() = next;
    } else {
      axes.push_back(next);
    }
  }
  // The two innermost loops: the axis that is dense in the target, and the one that is dense in the source.
  auto moveBack = [&](size_t end, int64_t Axis::*stride) {
    for (size_t axis = 0; axis < end; ++axis)
      if (axes[axis].*stride == 1)
        return std::rotate(axes.begin() + axis, axes.begin() + axis + 1, axes.begin() + end), true;
    return false;
  };
  size_t end = axes.size();
  if (moveBack(end, &Axis::target))
    --end;
  moveBack(end, &Axis::source);
  while (axes.size() < 2)
    axes.insert(axes.begin(), Axis{1, 0, 0});
  copyAxes(target, source, axes, width);
}
