// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Gguf/File.h"

#include "lib/Import/Files.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace llvm;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::gguf;

/// More of anything is no model but an attack on the reader's time.
static constexpr uint64_t kMostKeys = 1 << 16, kMostTensors = 1 << 20, kLongestName = 1 << 16, kMostKept = 4096, kMostTokens = 1 << 22;
static constexpr unsigned kMostAxes = 4;
static constexpr uint64_t kLargestTensor = uint64_t(1) << 48;

namespace {
class Reader {
public:
  Reader(StringRef data, const std::string &path, Messages &messages)
      : bytes(data.bytes_begin(), data.size()), path(path), messages(messages) {}

  LogicalResult readHeader();
  LogicalResult readMetadata(File &file);
  LogicalResult readTensors(const json::Object &metadata, std::vector<TensorView> &tensors);

private:
  LogicalResult truncated(const std::string &what) {
    return messages.error(path, "ends inside " + what, {"the file has " + std::to_string(bytes.size()) + " bytes"});
  }
  /// False at the end of the file.
  template <typename T> bool take(T &value) {
    if (bytes.size() - position < sizeof(T))
      return false;
    value = support::endian::read<T, llvm::endianness::little>(bytes.data() + position);
    position += sizeof(T);
    return true;
  }
  bool takeString(StringRef &text) {
    uint64_t size;
    if (!take(size) || size > bytes.size() - position)
      return false;
    text = StringRef(reinterpret_cast<const char *>(bytes.data() + position), size);
    position += size;
    return true;
  }
  /// Sets `known` to false at a type that GGUF does not have. Arrays of more than `kept` elements are read and left out.
  bool takeValue(uint32_t type, unsigned depth, json::Value &value, bool &known, uint64_t kept = kMostKept);
  LogicalResult readTensor(uint64_t number, TensorView &tensor, uint64_t &offset, uint64_t &size);

  ArrayRef<uint8_t> bytes;
  size_t position = 0;
  const std::string &path;
  Messages &messages;
  uint64_t tensorCount = 0, keyCount = 0;
};
} // namespace

LogicalResult Reader::readHeader() {
  uint32_t magic, version;
  if (!take(magic) || magic != 0x46554747)
    return messages.error(path, "is no GGUF file: it does not begin with GGUF");
  if (!take(version) || version < 2 || version > 3)
    return messages.error(path, bytes.size() < 8 ? "ends inside its header" : "is GGUF of version " + std::to_string(version),
                          {"expected version 2 or 3, little-endian"});
  if (!take(tensorCount) || !take(keyCount))
    return truncated("its header");
  if (tensorCount > kMostTensors || keyCount > kMostKeys)
    return messages.error(path, "says that it has " + std::to_string(tensorCount) + " tensors and " +
                                    std::to_string(keyCount) + " keys",
                          {"expected at most " + std::to_string(kMostTensors) + " and " + std::to_string(kMostKeys)});
  return success();
}

bool Reader::takeValue(uint32_t type, unsigned depth, json::Value &value, bool &known, uint64_t kept) {
  auto number = [&](auto sample) {
    if (!take(sample))
      return false;
    if constexpr (std::is_floating_point_v<decltype(sample)>)
      value = static_cast<double>(sample);
    else if constexpr (std::is_same_v<decltype(sample), uint64_t>)
      value = sample;
    else
      value = static_cast<int64_t>(sample);
    return true;
  };
  switch (type) {
  case 0:
    return number(uint8_t());
  case 1:
    return number(int8_t());
  case 2:
    return number(uint16_t());
  case 3:
    return number(int16_t());
  case 4:
    return number(uint32_t());
  case 5:
    return number(int32_t());
  case 6:
  case 12: { // JSON has no numbers that are none
    double wide;
    if (type == 6) {
      float narrow;
      uint32_t word;
      if (!take(word))
        return false;
      std::memcpy(&narrow, &word, 4);
      wide = narrow;
    } else {
      uint64_t word;
      if (!take(word))
        return false;
      std::memcpy(&wide, &word, 8);
    }
    value = std::isfinite(wide) ? json::Value(wide) : json::Value(std::isnan(wide) ? "NaN" : "infinity");
    return true;
  }
  case 7: {
    uint8_t truth;
    if (!take(truth))
      return false;
    value = truth != 0;
    return true;
  }
  case 8: {
    StringRef text;
    if (!takeString(text))
      return false;
    value = json::fixUTF8(text);
    return true;
  }
  case 9: {
    uint32_t element;
    uint64_t count;
    if (!take(element) || !take(count))
      return false;
    if (depth >= 4) {
      known = false;
      return true;
    }
    json::Array array;
    for (uint64_t i = 0; i < count && known; ++i) {
      json::Value entry = nullptr;
      if (!takeValue(element, depth + 1, entry, known, kept))
        return false;
      if (count <= kept)
        array.push_back(std::move(entry));
    }
    value = count <= kept ? json::Value(std::move(array)) : json::Value(nullptr);
    return true;
  }
  case 10:
    return number(uint64_t());
  case 11:
    return number(int64_t());
  default:
    known = false;
    return true;
  }
}

LogicalResult Reader::readMetadata(File &file) {
  for (uint64_t i = 0; i < keyCount; ++i) {
    StringRef key;
    uint32_t type;
    if (!takeString(key) || !take(type))
      return truncated("key " + std::to_string(i) + " of " + std::to_string(keyCount));
    if (key.size() > kLongestName || !json::isUTF8(key))
      return messages.error(path, "key " + std::to_string(i) + " has no name that can be read");
    json::Value value = nullptr;
    bool known = true;
    bool isOfTokenizer = key.starts_with("tokenizer.");
    if (!takeValue(type, 0, value, known, isOfTokenizer ? kMostTokens : kMostKept))
      return truncated("the value of " + key.str());
    if (!known)
      return messages.error(path, key.str() + " is of type " + std::to_string(type) + ", which GGUF does not have");
    if (!(isOfTokenizer ? file.tokenizer : file.metadata).try_emplace(key, std::move(value)).second)
      return messages.error(path, key.str() + " is there twice");
  }
  return success();
}

LogicalResult Reader::readTensor(uint64_t number, TensorView &tensor, uint64_t &offset, uint64_t &size) {
  StringRef name;
  uint32_t axes, type;
  if (!takeString(name) || !take(axes))
    return truncated("tensor " + std::to_string(number) + " of " + std::to_string(tensorCount));
  if (name.empty() || name.size() > kLongestName || !json::isUTF8(name))
    return messages.error(path, "tensor " + std::to_string(number) + " has no name that can be read");
  auto error = [&](std::string what, std::vector<std::string> details = {}) {
    return messages.error(path, "tensor '" + name.str() + "' " + what, std::move(details));
  };
  if (axes > kMostAxes)
    return error("has " + std::to_string(axes) + " axes", {"expected at most " + std::to_string(kMostAxes)});
  SmallVector<uint64_t> sizes(axes);
  uint64_t elements = 1;
  for (uint64_t &axis : sizes) {
    if (!take(axis))
      return truncated("tensor '" + name.str() + "'");
    if (axis == 0 || axis > kLargestTensor / elements)
      return error("has sizes of " + std::to_string(axis) + " whose product is 0 or overflows");
    elements *= axis;
  }
  if (!take(type) || !take(offset))
    return truncated("tensor '" + name.str() + "'");
  tensor.name = name.str();
  tensor.shape.assign(sizes.rbegin(), sizes.rend());
  auto plain = [&](DType dtype) {
    tensor.dtype = dtype;
    size = elements * getByteWidth(dtype);
    return success();
  };
  switch (type) {
  case 0:
    return plain(DType::F32);
  case 1:
    return plain(DType::F16);
  case 24:
    return plain(DType::I8);
  case 25:
    return plain(DType::I16);
  case 26:
    return plain(DType::I32);
  case 27:
    return plain(DType::I64);
  case 28:
    return plain(DType::F64);
  case 30:
    return plain(DType::BF16);
  default:
    break;
  }
  const BlockFormat *format = findGgmlFormat(type);
  if (!format)
    return error("is of type " + std::to_string(type) + ", which this tmc does not read",
                 {"it reads F32, F16, BF16, Q4_0, Q4_1, Q5_0, Q5_1, Q8_0, Q2_K to Q6_K, IQ4_NL and MXFP4"});
  if (tensor.shape.empty() || tensor.shape.back() % format->elements)
    return error("has rows of " + std::to_string(tensor.shape.empty() ? 1 : tensor.shape.back()) + " elements in blocks of " +
                     std::to_string(format->elements),
                 {"expected a multiple"});
  tensor.dtype = DType::U8;
  tensor.format = format;
  tensor.shape.back() /= format->elements;
  tensor.shape.push_back(format->bytes);
  size = elements / format->elements * format->bytes;
  return success();
}

LogicalResult Reader::readTensors(const json::Object &metadata, std::vector<TensorView> &tensors) {
  std::vector<std::pair<uint64_t, uint64_t>> places;
  StringSet<> names;
  for (uint64_t i = 0; i < tensorCount; ++i) {
    TensorView tensor;
    tensor.file = 0;
    uint64_t offset, size;
    if (failed(readTensor(i, tensor, offset, size)))
      return failure();
    if (!names.insert(tensor.name).second)
      return messages.error(path, "tensor '" + tensor.name + "' is there twice");
    tensors.push_back(std::move(tensor));
    places.emplace_back(offset, size);
  }
  int64_t alignment = 32;
  if (const json::Value *value = metadata.get("general.alignment"))
    alignment = value->getAsInteger().value_or(0);
  if (alignment < 1 || alignment > (1 << 20))
    return messages.error(path, "general.alignment is no number of bytes", {"expected 1 to " + std::to_string(1 << 20)});
  uint64_t begin = llvm::alignTo(position, alignment);
  for (auto [tensor, place] : llvm::zip(tensors, places)) {
    auto [offset, size] = place;
    uint64_t available = begin <= bytes.size() ? bytes.size() - begin : 0;
    if (offset > available || size > available - offset)
      return messages.error(path, "tensor '" + tensor.name + "' ends behind the end of the file",
                            {"its " + std::to_string(size) + " bytes begin at " + std::to_string(offset) + " of " +
                             std::to_string(available) + " bytes of data: is the file whole?"});
    tensor.bytes = bytes.slice(begin + offset, size);
  }
  return success();
}

FailureOr<File> gguf::parse(std::unique_ptr<MemoryBuffer> buffer, const std::string &path, Messages &messages) {
  File file;
  file.path = path;
  std::vector<TensorView> tensors;
  Reader reader(buffer->getBuffer(), path, messages);
  if (failed(reader.readHeader()) || failed(reader.readMetadata(file)) ||
      failed(reader.readTensors(file.metadata, tensors)))
    return failure();
  std::vector<SafeTensors::File> files;
  files.push_back({path, std::move(buffer)});
  file.tensors = SafeTensors::create(path, std::move(files), std::move(tensors));
  return file;
}

FailureOr<File> gguf::read(const std::string &path, Messages &messages) {
  FailureOr<std::unique_ptr<MemoryBuffer>> buffer = readFile(path, /*maximalSize=*/0, messages);
  if (failed(buffer))
    return failure();
  return parse(std::move(*buffer), path, messages);
}

FailureOr<std::unique_ptr<SafeTensors>> gguf::openWeights(const std::string &path, Messages &messages) {
  FailureOr<File> file = read(path, messages);
  if (failed(file))
    return failure();
  return std::move(file->tensors);
}
