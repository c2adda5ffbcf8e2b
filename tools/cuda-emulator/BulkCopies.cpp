// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Boxes that are copied by a tensor map (PTX manual, "Tensors"). What a map looks like inside is the device's own
// affair; this one is as large.
#include "tools/cuda-emulator/Block.h"

#include <cstring>

using namespace tmc::cuda;
using namespace tmc::emulator;

namespace {
constexpr uint32_t kMapBytes = 128, kChunk = 16, kMostAxes = 5;

struct TensorMap {
  uint64_t address, strides[kMostAxes - 1];
  uint32_t sizes[kMostAxes];
  uint16_t box[kMostAxes];
  uint8_t elementStrides[kMostAxes], lastAxis, element, interleave, swizzle, fill;
};
static_assert(sizeof(TensorMap) <= kMapBytes, "as large as a device's");
} // namespace

static Thread &threadOf(ThreadContext *context) { return *reinterpret_cast<Thread *>(context); }

void tmc::emulator::editMap(ThreadContext *context, uint32_t site, void *map, uint32_t field, uint32_t axis,
                            uint64_t value) {
  Thread &thread = threadOf(context);
  accessShared(thread, site, map, kMapBytes, kAccessWrites);
  TensorMap edited;
  memcpy(&edited, map, sizeof edited);
  auto kind = static_cast<MapField>(field);
  if (axis >= (kind == MapField::GlobalStride ? kMostAxes - 1 : kMostAxes))
    fail("a tensor map has no axis " + std::to_string(axis) + ", at " + block.siteName(site));
  switch (kind) {
  case MapField::GlobalAddress:
    edited.address = value;
    break;
  case MapField::Rank:
    edited.lastAxis = static_cast<uint8_t>(value);
    break;
  case MapField::BoxDim:
    edited.box[axis] = static_cast<uint16_t>(value);
    break;
  case MapField::GlobalDim:
    edited.sizes[axis] = static_cast<uint32_t>(value);
    break;
  case MapField::GlobalStride:
    edited.strides[axis] = value;
    break;
  case MapField::ElementStride:
    edited.elementStrides[axis] = static_cast<uint8_t>(value);
    break;
  case MapField::ElemType:
    edited.element = static_cast<uint8_t>(value);
    break;
  case MapField::InterleaveLayout:
    edited.interleave = static_cast<uint8_t>(value);
    break;
  case MapField::SwizzleMode:
    edited.swizzle = static_cast<uint8_t>(value);
    break;
  case MapField::FillMode:
    edited.fill = static_cast<uint8_t>(value);
    break;
  }
  memcpy(map, &edited, sizeof edited);
}

void tmc::emulator::publishMap(ThreadContext *context, uint32_t site, void *to, const void *from) {
  Thread &thread = threadOf(context);
  if ((reinterpret_cast<uintptr_t>(to) | reinterpret_cast<uintptr_t>(from)) % kMapBytes)
    fail("a tensor map that does not begin at a multiple of 128 bytes, at " + block.siteName(site));
  // All threads of the warp come here; each copies its word.
  uint32_t at = 4 * context->lane;
  accessShared(thread, site, static_cast<const uint8_t *>(from) + at, 4, 0);
  accessGlobal(thread, site, static_cast<uint8_t *>(to) + at, 4, kAccessWrites);
  memcpy(static_cast<uint8_t *>(to) + at, static_cast<const uint8_t *>(from) + at, 4);
  block.tensorMaps[reinterpret_cast<uintptr_t>(to)] = false;
}

void tmc::emulator::acquireMap(ThreadContext *, uint32_t site, const void *map) {
  auto found = block.tensorMaps.find(reinterpret_cast<uintptr_t>(map));
  if (found == block.tensorMaps.end())
    fail("a tensor map that this block has not written, at " + block.siteName(site));
  found->second = true;
}

static void check(bool isRight, const char *what, uint32_t site) {
  if (!isRight)
    fail(std::string("a copy by a tensor map ") + what + ", at " + block.siteName(site));
}

void tmc::emulator::copyBox(ThreadContext *context, uint32_t site, void *to, const void *address, const void *phases,
                            uint32_t rank, const int32_t *coordinates) {
  auto found = block.tensorMaps.find(reinterpret_cast<uintptr_t>(address));
  check(found == block.tensorMaps.end() || found->second, "that was written and not acquired", site);
  accessGlobal(threadOf(context), site, address, kMapBytes, 0);
  TensorMap map;
  memcpy(&map, address, sizeof map);
  static constexpr uint32_t bytesOfElement[] = {1, 2, 4, 4, 8, 8, 2, 4, 4, 8, 2, 4, 4}; // by the numbers of PTX
  static constexpr uint32_t widths[] = {0, 32, 64, 128};
  check(map.element < std::size(bytesOfElement) && map.swizzle < std::size(widths) && map.interleave == 0 &&
            map.fill == 0,
        "of a kind that the emulator does not know", site);
  check(rank == map.lastAxis + 1u && rank <= kMostAxes, "of other axes", site);
  uint32_t bytes = bytesOfElement[map.element], run = map.box[0] * bytes, width = widths[map.swizzle];
  auto offset = static_cast<const uint8_t *>(to) - block.shared;
  check(offset % 128 == 0 && map.address % kChunk == 0, "with a misaligned address", site);
  check(run && run % kChunk == 0 && (!width || run == width), "whose rows are no whole strips of 16 bytes", site);
  uint32_t rows = 1;
  for (uint32_t axis = 0; axis < rank; ++axis) {
    check(map.box[axis] && map.box[axis] <= 256 && map.elementStrides[axis] == 1, "of an impossible box", site);
    check(axis == 0 || map.strides[axis - 1] % kChunk == 0, "with misaligned rows", site);
    rows *= axis ? map.box[axis] : 1;
  }
  BulkCopy copy{static_cast<uint8_t *>(to), rows * run, site, {}};
  for (uint32_t row = 0; row < rows; ++row) {
    // Elements behind the end, or before the beginning, are zeros.
    uint64_t from = map.address;
    bool isInside = true;
    for (uint32_t axis = 1, rest = row; axis < rank; rest /= map.box[axis++]) {
      int64_t at = int64_t(coordinates[axis]) + rest % map.box[axis];
      isInside &= at >= 0 && at < map.sizes[axis];
      from += static_cast<uint64_t>(at) * map.strides[axis - 1];
    }
    for (uint32_t byte = 0; byte < run; byte += kChunk) {
      int64_t first = coordinates[0] + int64_t(byte / bytes), last = first + kChunk / bytes;
      bool isWhole = first >= 0 && last <= map.sizes[0];
      check(isWhole || last <= 0 || first >= map.sizes[0], "that reaches over the end of rows inside of 16 bytes",
            site);
      auto target = static_cast<uint32_t>(offset) + row * run + byte;
      if (width)
        target ^= (target >> 7 & (width / kChunk - 1)) << 4;
      copy.chunks.emplace_back(isInside && isWhole
                                   ? reinterpret_cast<const uint8_t *>(from + static_cast<uint64_t>(first) * bytes)
                                   : nullptr,
                               target);
    }
  }
  addCopy(context, site, phases, std::move(copy));
}
