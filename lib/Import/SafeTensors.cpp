// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/SafeTensors.h"

#include "lib/Import/Files.h"
#include "lib/Import/Json.h"
#include "lib/Import/Gguf/File.h"
#include "lib/Import/Onnx/Model.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/Path.h"
#include <map>

#include <cmath>

using namespace llvm;
using namespace tmc;
using namespace tmc::import;

/// What the format's own library accepts; a longer header is no header.
static constexpr uint64_t kMaximalHeaderSize = 100'000'000;

namespace {
struct DTypeInfo {
  DType dtype;
  StringLiteral name;
  unsigned bytes;
};
} // namespace

static constexpr DTypeInfo kDTypes[] = {
    {DType::Bool, "BOOL", 1},      {DType::U8, "U8", 1},         {DType::I8, "I8", 1},   {DType::F8E4M3, "F8_E4M3", 1},
    {DType::F8E5M2, "F8_E5M2", 1}, {DType::I16, "I16", 2},       {DType::U16, "U16", 2}, {DType::F16, "F16", 2},
    {DType::BF16, "BF16", 2},      {DType::I32, "I32", 4},       {DType::U32, "U32", 4}, {DType::F32, "F32", 4},
    {DType::I64, "I64", 8},        {DType::U64, "U64", 8},       {DType::F64, "F64", 8},
};

StringRef import::getName(DType dtype) { return kDTypes[static_cast<size_t>(dtype)].name; }
unsigned import::getByteWidth(DType dtype) { return kDTypes[static_cast<size_t>(dtype)].bytes; }

std::string import::formatShape(ArrayRef<int64_t> shape) {
  std::string text = "[";
  for (auto [axis, size] : enumerate(shape))
    text += (axis ? ", " : "") + std::to_string(size);
  return text + "]";
}

//===-- One file --------------------------------------------------------------------------------------===//

namespace {
/// An entry of the header before its place in the data is known to be right.
struct Entry {
  TensorView tensor;
  uint64_t begin, end;
};
} // namespace

/// One `"name": {"dtype", "shape", "data_offsets"}` of a header.
static FailureOr<Entry> parseEntry(StringRef name, const json::Value &value, uint64_t dataSize, const std::string &path,
                                   Messages &messages) {
  auto error = [&](const Twine &what, std::vector<std::string> details = {}) {
    return messages.error(path, ("tensor '" + name + "' " + what).str(), std::move(details));
  };
  const json::Object *object = value.getAsObject();
  if (!object)
    return error("is described by " + describeKind(value), {"expected an object with dtype, shape and data_offsets"});

  std::optional<StringRef> dtypeName = object->getString("dtype");
  if (!dtypeName)
    return error("has no dtype");
  const DTypeInfo *info = find_if(kDTypes, [&](const DTypeInfo &candidate) { return candidate.name == *dtypeName; });
  if (info == std::end(kDTypes)) {
    std::string known;
    for (const DTypeInfo &candidate : kDTypes)
      known += (known.empty() ? "known: " : ", ") + candidate.name.str();
    return error("has the unknown dtype '" + *dtypeName + "'", {known});
  }

  const json::Array *shape = object->getArray("shape");
  if (!shape)
    return error("has no shape");
  Entry entry;
  entry.tensor.name = name.str();
  entry.tensor.dtype = info->dtype;
  uint64_t size = info->bytes;
  bool overflow = false;
  for (const json::Value &axis : *shape) {
    std::optional<int64_t> extent = asInteger(axis);
    if (!extent || *extent < 0)
      return error("has a shape that is not made of sizes", {"expected integers of at least 0"});
    entry.tensor.shape.push_back(*extent);
    bool overflowHere = false;
    size = SaturatingMultiply<uint64_t>(size, *extent, &overflowHere);
    overflow |= overflowHere;
  }
  // A later 0 would hide that the product of the others has no 64-bit number.
  if (overflow)
    return error("has shape " + formatShape(entry.tensor.shape) + ", more bytes than 64 bits can count");

  const json::Array *offsets = object->getArray("data_offsets");
  if (!offsets || offsets->size() != 2)
    return error("has no data_offsets", {"expected [begin, end]"});
  std::optional<int64_t> begin = asInteger((*offsets)[0]), end = asInteger((*offsets)[1]);
  if (!begin || !end || *begin < 0 || *end < *begin)
    return error("has data_offsets that are no range", {"expected integers 0 <= begin <= end"});
  entry.begin = *begin;
  entry.end = *end;
  std::string range = formatShape({*begin, *end});
  if (entry.end > dataSize)
    return error("lies at " + range + ", past the end of the file",
                 {"expected an end of at most " + std::to_string(dataSize) + ", the bytes behind the header"});
  if (entry.end - entry.begin != size)
    return error("has " + std::to_string(entry.end - entry.begin) + " bytes at " + range,
                 {"expected " + std::to_string(size) + ": " + info->name.str() + " of shape " +
                  formatShape(entry.tensor.shape)});
  return entry;
}

/// Sorts `entries` by place and makes sure that they fill the data: what is read twice or never is a damaged file.
static LogicalResult checkLayout(std::vector<Entry> &entries, uint64_t dataSize, const std::string &path,
                                 Messages &messages) {
  sort(entries, [](const Entry &a, const Entry &b) {
    return std::tie(a.begin, a.end, a.tensor.name) < std::tie(b.begin, b.end, b.tensor.name);
  });
  uint64_t filled = 0;
  StringRef previous;
  for (const Entry &entry : entries) {
    if (entry.begin < filled)
      return messages.error(path, "tensors '" + previous.str() + "' and '" + entry.tensor.name + "' overlap",
                            {"'" + entry.tensor.name + "' begins at byte " + std::to_string(entry.begin) +
                             " of the data, the one before it ends at " + std::to_string(filled)});
    if (entry.begin > filled)
      return messages.error(path, std::to_string(entry.begin - filled) + " bytes before tensor '" + entry.tensor.name +
                                      "' belong to no tensor",
                            {"expected it to begin at byte " + std::to_string(filled) + " of the data, got " +
                             std::to_string(entry.begin)});
    filled = entry.end;
    previous = entry.tensor.name;
  }
  if (filled != dataSize)
    return messages.error(path, std::to_string(dataSize - filled) + " bytes at the end belong to no tensor",
                          {"expected the data to end at byte " + std::to_string(filled) + ", it has " +
                           std::to_string(dataSize)});
  return success();
}

LogicalResult SafeTensors::addFile(std::unique_ptr<MemoryBuffer> buffer, const std::string &filePath,
                                   Messages &messages) {
  StringRef bytes = buffer->getBuffer();
  if (bytes.empty())
    return messages.error(filePath, "is empty", {"expected a safetensors file"});
  if (bytes.size() < 8)
    return messages.error(filePath, "is cut off: it has " + std::to_string(bytes.size()) + " bytes",
                          {"expected 8 bytes with the length of the header"});
  uint64_t headerSize = support::endian::read64le(bytes.data());
  if (headerSize > kMaximalHeaderSize)
    return messages.error(filePath, "has a header of " + std::to_string(headerSize) + " bytes",
                          {"expected at most " + std::to_string(kMaximalHeaderSize) +
                           "; is it a safetensors file? (pickled .bin and .pt files are not read)"});
  if (headerSize > bytes.size() - 8)
    return messages.error(filePath, "is cut off: its header has " + std::to_string(headerSize) + " bytes, the file " +
                                        std::to_string(bytes.size()));
  StringRef header = bytes.substr(8, headerSize);
  if (!header.starts_with("{"))
    return messages.error(filePath, "has no header", {"expected JSON that begins with '{' at byte 8"});
  FailureOr<json::Object> object = parseJsonObject(header, filePath, /*uniqueNames=*/true, messages);
  if (failed(object))
    return failure();

  uint64_t dataSize = bytes.size() - 8 - headerSize;
  const uint8_t *data = bytes.bytes_begin() + 8 + headerSize;
  std::vector<Entry> entries;
  for (const auto &[key, value] : *object) {
    if (StringRef(key) == "__metadata__") {
      const json::Object *metadata = value.getAsObject();
      if (!metadata || any_of(*metadata, [](const auto &pair) { return pair.second.kind() != json::Value::String; }))
        return messages.error(filePath, "__metadata__ is not an object of strings");
      continue;
    }
    FailureOr<Entry> entry = parseEntry(key, value, dataSize, filePath, messages);
    if (failed(entry))
      return failure();
    entries.push_back(std::move(*entry));
  }
  if (failed(checkLayout(entries, dataSize, filePath, messages)))
    return failure();

  for (Entry &entry : entries) {
    auto [position, isNew] = indices.try_emplace(entry.tensor.name, tensors.size());
    if (!isNew)
      return messages.error(filePath, "tensor '" + entry.tensor.name + "' is also in " +
                                          getPath(tensors[position->second]),
                            {"expected each tensor in one file"});
    entry.tensor.bytes = ArrayRef<uint8_t>(data + entry.begin, data + entry.end);
    entry.tensor.file = files.size();
    tensors.push_back(std::move(entry.tensor));
  }
  files.push_back({filePath, std::move(buffer), entries.size()});
  return success();
}

//===-- Shards ----------------------------------------------------------------------------------------===//

LogicalResult SafeTensors::addIndex(Messages &messages) {
  FailureOr<json::Object> index = parseJsonObjectFile(path, messages);
  if (failed(index))
    return failure();
  const json::Object *map = index->getObject("weight_map");
  if (!map)
    return messages.error(path, "has no weight_map", {"expected an object: tensor name to file name"});
  std::map<std::string, std::vector<std::string>> shards;
  for (const auto &[key, value] : *map) {
    std::optional<StringRef> shard = value.getAsString();
    if (!shard)
      return messages.error(path, "weight_map gives tensor '" + StringRef(key).str() + "' " + describeKind(value).str(),
                            {"expected a file name"});
    // The index may be hostile: it names files beside it and nothing else.
    if (!staysInFolder(*shard) || sys::path::filename(*shard) != *shard)
      return messages.error(path, "weight_map names the file '" + shard->str() + "'",
                            {"expected a name without a folder: shards lie beside the index"});
    shards[shard->str()].push_back(StringRef(key).str());
  }
  for (auto &[shard, names] : shards) {
    std::string shardPath = joinPath(sys::path::parent_path(path), shard);
    FailureOr<std::unique_ptr<MemoryBuffer>> buffer = readFile(shardPath, /*maximalSize=*/0, messages);
    if (failed(buffer) || failed(addFile(std::move(*buffer), shardPath, messages)))
      return failure();
    sort(names);
    for (const std::string &name : names) {
      const TensorView *tensor = find(name);
      if (!tensor || tensor->file != files.size() - 1)
        return messages.error(shardPath, "tensor '" + name + "' is missing", {"expected by weight_map of " + path});
    }
  }
  return success();
}

//===-- Opening ---------------------------------------------------------------------------------------===//

FailureOr<std::unique_ptr<SafeTensors>> SafeTensors::open(const std::string &path, Messages &messages) {
  auto result = std::make_unique<SafeTensors>();
  result->path = path;
  if (StringRef(path).ends_with(".json")) {
    if (failed(result->addIndex(messages)))
      return failure();
    return result;
  }
  if (StringRef(path).ends_with(".onnx"))
    return onnx::openWeights(path, messages);
  if (StringRef(path).ends_with(".gguf"))
    return gguf::openWeights(path, messages);
  FailureOr<std::unique_ptr<MemoryBuffer>> buffer = readFile(path, /*maximalSize=*/0, messages);
  if (failed(buffer) || failed(result->addFile(std::move(*buffer), path, messages)))
    return failure();
  return result;
}

FailureOr<std::unique_ptr<SafeTensors>> SafeTensors::parse(std::unique_ptr<MemoryBuffer> buffer,
                                                           const std::string &path, Messages &messages) {
  auto result = std::make_unique<SafeTensors>();
  result->path = path;
  if (failed(result->addFile(std::move(buffer), path, messages)))
    return failure();
  return result;
}

std::unique_ptr<SafeTensors> SafeTensors::create(const std::string &path, std::vector<File> files,
                                                 std::vector<TensorView> tensors) {
  auto result = std::make_unique<SafeTensors>();
  result->path = path;
  result->files = std::move(files);
  result->tensors = std::move(tensors);
  for (auto [index, tensor] : enumerate(result->tensors)) {
    result->indices.try_emplace(tensor.name, index);
    ++result->files[tensor.file].tensorCount;
  }
  return result;
}

const TensorView *SafeTensors::find(StringRef name) const {
  auto position = indices.find(name);
  return position == indices.end() ? nullptr : &tensors[position->second];
}

//===-- Numbers that are none -------------------------------------------------------------------------===//

/// Words whose `exponent` bits are all set are NaN or, without fraction bits, infinite.
template <typename Word>
static std::optional<NonFinite> findNonFinite(ArrayRef<uint8_t> bytes, Word exponent, Word fraction) {
  // First pass in blocks without a branch inside, so that it runs at the speed of memory.
  size_t count = bytes.size() / sizeof(Word), suspicious = count;
  constexpr size_t kBlock = 4096;
  for (size_t begin = 0; begin < count && suspicious == count; begin += kBlock) {
    size_t end = std::min(begin + kBlock, count);
    bool any = false;
    for (size_t i = begin; i < end; ++i) {
      Word word = support::endian::read<Word, llvm::endianness::little>(bytes.data() + i * sizeof(Word));
      any |= (word & exponent) == exponent;
    }
    if (any)
      suspicious = begin;
  }
  if (suspicious == count)
    return std::nullopt;
  NonFinite found;
  bool isFirst = true;
  for (size_t i = suspicious; i < count; ++i) {
    Word word = support::endian::read<Word, llvm::endianness::little>(bytes.data() + i * sizeof(Word));
    if ((word & exponent) != exponent)
      continue;
    if (isFirst)
      found.first = i;
    isFirst = false;
    ++(word & fraction ? found.nanCount : found.infinityCount);
  }
  return found;
}

SmallVector<int64_t, 4> TensorView::getNumberShape() const {
  SmallVector<int64_t, 4> sizes(shape);
  if (format) {
    sizes.pop_back();
    sizes.back() *= format->elements;
  }
  return sizes;
}

/// Scales and minima of blocks; codes are always numbers.
static std::optional<NonFinite> findNonFiniteBlocks(const TensorView &tensor) {
  const BlockFormat &format = *tensor.format;
  unsigned groups = format.elements / format.group;
  float scales[16] = {}, minima[16] = {};
  NonFinite found;
  for (size_t block = 0, count = tensor.bytes.size() / format.bytes; block < count; ++block) {
    format.readScales(tensor.bytes.data() + block * format.bytes, scales, minima);
    for (unsigned group = 0; group < groups; ++group) {
      float number = scales[group] + minima[group];
      if (std::isfinite(scales[group]) && std::isfinite(minima[group]))
        continue;
      if (!found.nanCount && !found.infinityCount)
        found.first = block * format.elements + group * format.group;
      (std::isnan(number) ? found.nanCount : found.infinityCount) += format.group;
    }
  }
  if (!found.nanCount && !found.infinityCount)
    return std::nullopt;
  return found;
}

std::optional<NonFinite> import::findNonFinite(const TensorView &tensor) {
  if (tensor.format)
    return findNonFiniteBlocks(tensor);
  switch (tensor.dtype) {
  case DType::F16:
    return ::findNonFinite<uint16_t>(tensor.bytes, 0x7c00, 0x03ff);
  case DType::BF16:
    return ::findNonFinite<uint16_t>(tensor.bytes, 0x7f80, 0x007f);
  case DType::F32:
    return ::findNonFinite<uint32_t>(tensor.bytes, 0x7f800000, 0x007fffff);
  case DType::F64:
    return ::findNonFinite<uint64_t>(tensor.bytes, 0x7ff0000000000000, 0x000fffffffffffff);
  default:
    return std::nullopt;
  }
}
