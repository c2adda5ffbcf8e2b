// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Onnx/Wire.h"

#include "llvm/Support/Endian.h"
#include <cstring>

using namespace tmc::import::onnx;

float WireField::getFloat() const {
  uint32_t bits = static_cast<uint32_t>(value);
  float result;
  std::memcpy(&result, &bits, sizeof(result));
  return result;
}

bool WireReader::readVarint(uint64_t &value) {
  value = 0;
  for (unsigned shift = 0; shift < 64 && !rest.empty(); shift += 7) {
    uint8_t byte = rest.front();
    rest = rest.drop_front();
    value |= uint64_t(byte & 0x7f) << shift;
    if (!(byte & 0x80))
      return true;
  }
  return false;
}

bool WireReader::next(WireField &field) {
  if (rest.empty() || damaged)
    return false;
  uint64_t key;
  damaged = true; // until the field is whole
  if (!readVarint(key) || key >> 3 == 0 || key >> 3 > (1u << 29))
    return false;
  field.number = static_cast<unsigned>(key >> 3);
  field.kind = static_cast<WireField::Kind>(key & 7);
  field.bytes = {};
  switch (field.kind) {
  case WireField::Varint:
    damaged = !readVarint(field.value);
    return !damaged;
  case WireField::Fixed64:
  case WireField::Fixed32: {
    size_t size = field.kind == WireField::Fixed64 ? 8 : 4;
    if (rest.size() < size)
      return false;
    field.value = size == 8 ? llvm::support::endian::read64le(rest.data()) : llvm::support::endian::read32le(rest.data());
    rest = rest.drop_front(size);
    break;
  }
  case WireField::String: {
    uint64_t size;
    if (!readVarint(size) || size > rest.size())
      return false;
    field.bytes = rest.take_front(size);
    rest = rest.drop_front(size);
    break;
  }
  default: // groups, which no ONNX file has
    return false;
  }
  damaged = false;
  return true;
}

bool tmc::import::onnx::appendIntegers(const WireField &field, std::vector<int64_t> &to) {
  if (field.kind == WireField::Varint) {
    to.push_back(field.getInteger());
    return true;
  }
  if (field.kind != WireField::String)
    return false;
  Bytes rest = field.bytes;
  while (!rest.empty()) {
    uint64_t value = 0;
    unsigned shift = 0;
    for (;;) {
      if (rest.empty() || shift >= 64)
        return false;
      uint8_t byte = rest.front();
      rest = rest.drop_front();
      value |= uint64_t(byte & 0x7f) << shift;
      shift += 7;
      if (!(byte & 0x80))
        break;
    }
    to.push_back(static_cast<int64_t>(value));
  }
  return true;
}

bool tmc::import::onnx::appendFloats(const WireField &field, std::vector<float> &to) {
  if (field.kind == WireField::Fixed32) {
    to.push_back(field.getFloat());
    return true;
  }
  if (field.kind != WireField::String || field.bytes.size() % 4)
    return false;
  size_t count = field.bytes.size() / 4, old = to.size();
  to.resize(old + count);
  if (count)
    std::memcpy(to.data() + old, field.bytes.data(), field.bytes.size());
  return true;
}
