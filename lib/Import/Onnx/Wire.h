// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The wire format of protocol buffers: a message is a sequence of fields (number, and a varint, 4 or 8 bytes, or a
// string of bytes). Read in place, from a mapped file: a string is a piece of the mapping, so that weights of any size
// are not copied, and what a newer ONNX adds is skipped by its number. Anything that a hostile file can hold ends the
// reading with an error, never a read outside of the bytes.

#ifndef TMC_IMPORT_ONNX_WIRE_H
#define TMC_IMPORT_ONNX_WIRE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <vector>

namespace tmc::import::onnx {

using Bytes = llvm::ArrayRef<uint8_t>;

/// One field of a message.
struct WireField {
  unsigned number = 0;
  enum Kind { Varint = 0, Fixed64 = 1, String = 2, Fixed32 = 5 } kind = Varint;
  uint64_t value = 0; ///< of the first three but String
  Bytes bytes;        ///< of a String: also a message, or packed numbers

  int64_t getInteger() const { return static_cast<int64_t>(value); }
  float getFloat() const;
  llvm::StringRef getString() const {
    return llvm::StringRef(reinterpret_cast<const char *>(bytes.data()), bytes.size());
  }
};

/// Reads the fields of a message one after another.
class WireReader {
public:
  explicit WireReader(Bytes bytes) : rest(bytes) {}
  /// False at the end, and at bytes that are no field (then `isDamaged`).
  bool next(WireField &field);
  bool isDamaged() const { return damaged; }

private:
  bool readVarint(uint64_t &value);
  Bytes rest;
  bool damaged = false;
};

/// Appends the numbers of a repeated field: one of them, or all of them packed. False if the bytes are damaged.
bool appendIntegers(const WireField &field, std::vector<int64_t> &to);
bool appendFloats(const WireField &field, std::vector<float> &to);

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_WIRE_H
