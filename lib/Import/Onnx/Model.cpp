// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Onnx/Model.h"

#include "lib/Import/Files.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cstring>

using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;
using llvm::failed;
using llvm::failure;
using llvm::FailureOr;
using llvm::LogicalResult;
using llvm::StringRef;
using llvm::success;

/// Graphs inside of nodes inside of graphs; far above what any model has.
static constexpr unsigned kMaximalDepth = 32;
static constexpr size_t kMaximalNodes = 1u << 18;
static constexpr int64_t kMaximalElements = int64_t(1) << 40;

//===-- Element types ---------------------------------------------------------------------------------===//

namespace {
struct ElementInfo {
  llvm::StringLiteral name;
  unsigned bits;
  std::optional<DType> dtype;
};
} // namespace

static const ElementInfo *getInfo(int64_t type) {
  static const ElementInfo infos[] = {{"undefined", 0, std::nullopt},
                                      {"float", 32, DType::F32},
                                      {"uint8", 8, DType::U8},
                                      {"int8", 8, DType::I8},
                                      {"uint16", 16, DType::U16},
                                      {"int16", 16, DType::I16},
                                      {"int32", 32, DType::I32},
                                      {"int64", 64, DType::I64},
                                      {"string", 0, std::nullopt},
                                      {"bool", 8, DType::Bool},
                                      {"float16", 16, DType::F16},
                                      {"double", 64, DType::F64},
                                      {"uint32", 32, DType::U32},
                                      {"uint64", 64, DType::U64},
                                      {"complex64", 64, std::nullopt},
                                      {"complex128", 128, std::nullopt},
                                      {"bfloat16", 16, DType::BF16},
                                      {"float8e4m3fn", 8, DType::F8E4M3},
                                      {"float8e4m3fnuz", 8, std::nullopt},
                                      {"float8e5m2", 8, DType::F8E5M2},
                                      {"float8e5m2fnuz", 8, std::nullopt},
                                      {"uint4", 4, std::nullopt},
                                      {"int4", 4, std::nullopt},
                                      {"float4e2m1", 4, std::nullopt},
                                      {"float8e8m0", 8, std::nullopt},
                                      {"uint2", 2, std::nullopt},
                                      {"int2", 2, std::nullopt}};
  return type >= 0 && type < int64_t(std::size(infos)) ? &infos[type] : nullptr;
}

StringRef onnx::getName(ElementType type) {
  const ElementInfo *info = getInfo(type);
  return info ? StringRef(info->name) : "an unknown element type";
}
std::optional<DType> onnx::getDType(ElementType type) {
  const ElementInfo *info = getInfo(type);
  return info ? info->dtype : std::nullopt;
}
unsigned onnx::getBitWidth(ElementType type) {
  const ElementInfo *info = getInfo(type);
  return info ? info->bits : 0;
}

int64_t Tensor::getElementCount() const {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}

const NodeAttribute *Node::find(StringRef wanted) const {
  for (const NodeAttribute &attribute : attributes)
    if (attribute.name == wanted)
      return &attribute;
  return nullptr;
}

const std::string &Node::getLabel() const {
  if (!name.empty())
    return name;
  for (const std::string &output : outputs)
    if (!output.empty())
      return output;
  return op;
}

std::string Node::describe() const {
  std::string called = name;
  for (const std::string &output : outputs)
    if (called.empty())
      called = output;
  return "node '" + called + "' (" + (domain.empty() ? "" : domain + ".") + op + ")";
}

int64_t Model::getOpset(StringRef domain) const {
  for (const auto &[name, version] : opsets)
    if (name == domain)
      return version;
  return 0;
}

const Function *Model::findFunction(const Node &node) const {
  for (const Function &function : functions)
    if (function.name == node.op && function.domain == node.domain && function.overload == node.overload)
      return &function;
  return nullptr;
}

//===-- Messages of the format ------------------------------------------------------------------------===//

namespace {
/// Reads the messages of onnx.proto. Each `read` returns failure with a message given.
class ModelReader {
public:
  ModelReader(Model &model, Messages &messages) : model(model), messages(messages) {}
  LogicalResult read(Bytes bytes);

private:
  LogicalResult error(const llvm::Twine &where, const llvm::Twine &what, std::vector<std::string> details = {}) {
    return messages.error(model.path, ((where.isTriviallyEmpty() ? "" : where + ": ") + what).str(),
                          std::move(details));
  }
  LogicalResult damaged(const llvm::Twine &what) {
    return error("", "is damaged: bytes in " + what + " are no fields of ONNX",
                 {"expected a model as onnx.save writes it (protobuf, not text or JSON)"});
  }
  LogicalResult readGraph(Bytes bytes, Graph &graph, unsigned depth);
  LogicalResult readNode(Bytes bytes, Node &node, unsigned depth);
  LogicalResult readAttribute(Bytes bytes, NodeAttribute &attribute, const Node &node, unsigned depth);
  LogicalResult readTensor(Bytes bytes, Tensor &tensor, const std::string &where);
  LogicalResult readValueInfo(Bytes bytes, ValueInfo &info);
  LogicalResult readType(Bytes bytes, ValueInfo &info);
  LogicalResult readFunction(Bytes bytes, Function &function);
  LogicalResult readOpset(Bytes bytes, std::vector<std::pair<std::string, int64_t>> &opsets);
  LogicalResult readStringEntry(Bytes bytes, std::pair<std::string, std::string> &entry);
  LogicalResult loadExternal(Tensor &tensor, const std::vector<std::pair<std::string, std::string>> &entries,
                             uint64_t size, const std::string &where);
  LogicalResult orderNodes(std::vector<Node> &nodes, llvm::StringSet<> &known, const std::string &where);
  LogicalResult checkGraph(Graph &graph, const llvm::StringSet<> *outer);

  Model &model;
  Messages &messages;
  llvm::StringMap<unsigned> externalFiles;
  size_t nodeCount = 0;
};
} // namespace

/// "ai.onnx" is another spelling of "".
static std::string normaliseDomain(StringRef domain) { return domain == "ai.onnx" ? "" : domain.str(); }

LogicalResult ModelReader::readOpset(Bytes bytes, std::vector<std::pair<std::string, int64_t>> &opsets) {
  WireReader reader(bytes);
  WireField field;
  std::pair<std::string, int64_t> opset;
  while (reader.next(field)) {
    if (field.number == 1)
      opset.first = normaliseDomain(field.getString());
    else if (field.number == 2)
      opset.second = field.getInteger();
  }
  if (reader.isDamaged())
    return damaged("the imported opsets");
  opsets.push_back(std::move(opset));
  return success();
}

LogicalResult ModelReader::readStringEntry(Bytes bytes, std::pair<std::string, std::string> &entry) {
  WireReader reader(bytes);
  WireField field;
  while (reader.next(field)) {
    if (field.number == 1)
      entry.first = field.getString().str();
    else if (field.number == 2)
      entry.second = field.getString().str();
  }
  return reader.isDamaged() ? damaged("a pair of strings") : success();
}

LogicalResult ModelReader::loadExternal(Tensor &tensor, const std::vector<std::pair<std::string, std::string>> &entries,
                                        uint64_t size, const std::string &where) {
  std::string location;
  uint64_t offset = 0, length = size;
  for (const auto &[key, value] : entries) {
    if (key == "location")
      location = value;
    else if (key == "offset" || key == "length") {
      uint64_t number;
      if (StringRef(value).getAsInteger(10, number))
        return error(where, "has external data with the " + key + " '" + value + "'", {"expected a number"});
      (key == "offset" ? offset : length) = number;
    }
  }
  if (!staysInFolder(location))
    return error(where, "has its data in '" + location + "', which is not in the model's folder",
                 {"expected a file in or below it: a model must not read what it was not given with"});
  std::string folder = llvm::sys::path::parent_path(model.path).str();
  std::string path = joinPath(folder, location);
  auto [position, isNew] = externalFiles.try_emplace(location, model.files.size());
  if (isNew) {
    // A symbolic link leads out as well as dots do.
    llvm::SmallString<256> realFolder, realPath;
    if (!isRegularFile(path))
      return error(where, "has its data in " + path + ", and there is no such file");
    if (llvm::sys::fs::real_path(folder.empty() ? "." : folder, realFolder) || llvm::sys::fs::real_path(path, realPath))
      return error(where, "has its data in " + path + ", which can't be read");
    StringRef rest = realPath;
    if (!rest.consume_front(realFolder) || !(rest.starts_with("/") || realFolder.ends_with("/")))
      return error(where,
                   "has its data in " + path + ", a link to " + realPath.str().str() + " outside of the model's folder",
                   {"expected a file in the folder: a model must not read what it was not given with"});
    FailureOr<std::unique_ptr<llvm::MemoryBuffer>> buffer = readFile(path, /*maximalSize=*/0, messages);
    if (failed(buffer))
      return failure();
    model.files.push_back({path, std::move(*buffer)});
  }
  tensor.file = position->second;
  StringRef data = model.files[tensor.file].buffer->getBuffer();
  if (offset > data.size() || length > data.size() - offset)
    return error(where,
                 "has its data in " + path + " at " + llvm::Twine(offset) + ", which has " + llvm::Twine(data.size()) +
                     " bytes",
                 {"expected " + std::to_string(length) + " bytes there"});
  if (length != size)
    return error(
        where, "has " + llvm::Twine(length) + " bytes of external data",
        {"expected " + std::to_string(size) + ": " + formatShape(tensor.shape) + " of " + getName(tensor.type).str()});
  tensor.bytes = Bytes(data.bytes_begin() + offset, length);
  return success();
}

LogicalResult ModelReader::readTensor(Bytes bytes, Tensor &tensor, const std::string &where) {
  WireReader reader(bytes);
  WireField field;
  std::vector<int64_t> dims, integers;
  std::vector<float> floats;
  std::vector<std::pair<std::string, std::string>> external;
  Bytes raw, wide;
  bool hasRaw = false, isExternal = false;
  while (reader.next(field)) {
    bool isFine = true;
    switch (field.number) {
    case 1:
      isFine = appendIntegers(field, dims);
      break;
    case 2:
      tensor.type = static_cast<ElementType>(field.value < 1000 ? field.value : 999);
      break;
    case 4: // packed as a rule; then the bytes are the data
      if (field.kind == WireField::String && floats.empty() && wide.empty())
        wide = field.bytes;
      else
        isFine = appendFloats(field, floats);
      break;
    case 5:
    case 7:
    case 11:
      isFine = appendIntegers(field, integers);
      break;
    case 8:
      tensor.name = field.getString().str();
      break;
    case 9:
      hasRaw = true;
      raw = field.bytes;
      break;
    case 10:
      if (field.kind == WireField::String)
        wide = field.bytes;
      else {
        // One number a field: collected as bits.
        integers.push_back(field.getInteger());
      }
      break;
    case 13: {
      std::pair<std::string, std::string> entry;
      if (failed(readStringEntry(field.bytes, entry)))
        return failure();
      external.push_back(std::move(entry));
      break;
    }
    case 14:
      isExternal = field.value == 1;
      break;
    default:
      break;
    }
    if (!isFine)
      return damaged("tensor '" + tensor.name + "'");
  }
  if (reader.isDamaged())
    return damaged("a tensor");
  std::string who = tensor.name.empty() ? where : "tensor '" + tensor.name + "'";
  int64_t count = 1;
  for (int64_t size : dims) {
    if (size < 0 || size > kMaximalElements || __builtin_mul_overflow(count, size, &count) || count > kMaximalElements)
      return error(who, "has the shape " + formatShape(dims), {"expected sizes from 0 to 2^40 elements in all"});
  }
  if (dims.size() > 16)
    return error(who, "has " + llvm::Twine(dims.size()) + " axes", {"expected at most 16"});
  tensor.shape.assign(dims.begin(), dims.end());
  if (tensor.type == String)
    return success(); // refused where it is used
  unsigned bits = getBitWidth(tensor.type);
  if (!bits)
    return error(who, "has the element type " + llvm::Twine(int(tensor.type)), {"this tmc knows those of ONNX 1.22"});
  uint64_t size = (uint64_t(count) * bits + 7) / 8;
  if (isExternal)
    return loadExternal(tensor, external, size, who);
  auto check = [&](uint64_t got) -> LogicalResult {
    if (got == size)
      return success();
    return error(who, "holds " + llvm::Twine(got) + " bytes",
                 {"expected " + std::to_string(size) + ": " + formatShape(dims) + " of " + getName(tensor.type).str()});
  };
  if (hasRaw || count == 0) {
    tensor.bytes = raw;
    return check(raw.size());
  }
  if (tensor.type == Float || tensor.type == Double || tensor.type == Complex64 || tensor.type == Complex128) {
    if (!wide.empty()) {
      tensor.bytes = wide;
      return check(wide.size());
    }
    tensor.owner = std::make_shared<std::vector<uint8_t>>();
    if (tensor.type == Float || tensor.type == Complex64) {
      tensor.owner->resize(floats.size() * 4);
      if (!floats.empty())
        std::memcpy(tensor.owner->data(), floats.data(), floats.size() * 4);
    } else {
      tensor.owner->resize(integers.size() * 8);
      if (!integers.empty())
        std::memcpy(tensor.owner->data(), integers.data(), integers.size() * 8);
    }
    tensor.bytes = *tensor.owner;
    return check(tensor.bytes.size());
  }
  // Small types lie in int32_data, one element a number; elements of four bits two a number.
  tensor.owner = std::make_shared<std::vector<uint8_t>>();
  unsigned step = bits < 8 ? 1 : bits / 8;
  for (int64_t number : integers)
    for (unsigned byte = 0; byte < step; ++byte)
      tensor.owner->push_back(static_cast<uint8_t>(static_cast<uint64_t>(number) >> (8 * byte)));
  tensor.bytes = *tensor.owner;
  return check(tensor.bytes.size());
}

LogicalResult ModelReader::readType(Bytes bytes, ValueInfo &info) {
  WireReader reader(bytes);
  WireField field;
  info.isTensor = false;
  while (reader.next(field)) {
    if (field.number != 1) // a sequence, map, optional or sparse tensor
      continue;
    info.isTensor = true;
    WireReader tensor(field.bytes);
    WireField part;
    while (tensor.next(part)) {
      if (part.number == 1)
        info.type = static_cast<ElementType>(part.value < 1000 ? part.value : 999);
      if (part.number != 2)
        continue;
      info.hasShape = true;
      WireReader shape(part.bytes);
      WireField axis;
      while (shape.next(axis)) {
        if (axis.number != 1)
          continue;
        ValueInfo::Dim dim;
        WireReader dimension(axis.bytes);
        WireField size;
        while (dimension.next(size)) {
          if (size.number == 1)
            dim.value = size.getInteger();
          else if (size.number == 2)
            dim.name = size.getString().str();
        }
        if (dimension.isDamaged())
          return damaged("the shape of '" + info.name + "'");
        info.shape.push_back(std::move(dim));
      }
      if (shape.isDamaged())
        return damaged("the shape of '" + info.name + "'");
    }
    if (tensor.isDamaged())
      return damaged("the type of '" + info.name + "'");
  }
  return reader.isDamaged() ? damaged("the type of '" + info.name + "'") : success();
}

LogicalResult ModelReader::readValueInfo(Bytes bytes, ValueInfo &info) {
  WireReader reader(bytes);
  WireField field;
  while (reader.next(field)) {
    if (field.number == 1)
      info.name = field.getString().str();
    else if (field.number == 2 && failed(readType(field.bytes, info)))
      return failure();
  }
  return reader.isDamaged() ? damaged("a value's type") : success();
}

LogicalResult ModelReader::readAttribute(Bytes bytes, NodeAttribute &attribute, const Node &node, unsigned depth) {
  WireReader reader(bytes);
  WireField field;
  int64_t kind = 0;
  bool isFine = true;
  while (reader.next(field) && isFine) {
    switch (field.number) {
    case 1:
      attribute.name = field.getString().str();
      break;
    case 2:
      attribute.number = field.getFloat();
      attribute.kind = NodeAttribute::AFloat;
      break;
    case 3:
      attribute.integer = field.getInteger();
      attribute.kind = NodeAttribute::AnInteger;
      break;
    case 4:
      attribute.text = field.getString().str();
      attribute.kind = NodeAttribute::AString;
      break;
    case 5:
      attribute.tensor = std::make_shared<Tensor>();
      attribute.kind = NodeAttribute::ATensor;
      if (failed(readTensor(field.bytes, *attribute.tensor, node.describe())))
        return failure();
      break;
    case 6:
      attribute.graph = std::make_shared<Graph>();
      attribute.kind = NodeAttribute::AGraph;
      if (failed(readGraph(field.bytes, *attribute.graph, depth + 1)))
        return failure();
      break;
    case 7:
      isFine = appendFloats(field, attribute.numbers);
      attribute.kind = NodeAttribute::Floats;
      break;
    case 8:
      isFine = appendIntegers(field, attribute.integers);
      attribute.kind = NodeAttribute::Integers;
      break;
    case 9:
      attribute.texts.push_back(field.getString().str());
      attribute.kind = NodeAttribute::Strings;
      break;
    case 20:
      kind = field.getInteger();
      break;
    case 21:
      attribute.reference = field.getString().str();
      break;
    default:
      break;
    }
  }
  if (reader.isDamaged() || !isFine)
    return damaged("an attribute of " + node.describe());
  // An empty list, a zero and an empty string have no field of their own.
  if (kind > 0 && kind <= NodeAttribute::Type)
    attribute.kind = static_cast<NodeAttribute::Kind>(kind);
  if ((attribute.kind == NodeAttribute::ATensor && !attribute.tensor) ||
      (attribute.kind == NodeAttribute::AGraph && !attribute.graph)) {
    if (attribute.reference.empty())
      return error(node.describe(), "attribute '" + attribute.name + "' says what it is and has no value");
  }
  return success();
}

LogicalResult ModelReader::readNode(Bytes bytes, Node &node, unsigned depth) {
  if (++nodeCount > kMaximalNodes)
    return error("", "has more than " + llvm::Twine(kMaximalNodes) + " nodes");
  WireReader reader(bytes);
  WireField field;
  llvm::SmallVector<Bytes> attributes;
  while (reader.next(field)) {
    switch (field.number) {
    case 1:
      node.inputs.push_back(field.getString().str());
      break;
    case 2:
      node.outputs.push_back(field.getString().str());
      break;
    case 3:
      node.name = field.getString().str();
      break;
    case 4:
      node.op = field.getString().str();
      break;
    case 5:
      attributes.push_back(field.bytes);
      break;
    case 7:
      node.domain = normaliseDomain(field.getString());
      break;
    case 8:
      node.overload = field.getString().str();
      break;
    default:
      break;
    }
  }
  if (reader.isDamaged())
    return damaged("a node");
  for (Bytes attribute : attributes) {
    node.attributes.emplace_back();
    if (failed(readAttribute(attribute, node.attributes.back(), node, depth)))
      return failure();
  }
  return success();
}

LogicalResult ModelReader::readGraph(Bytes bytes, Graph &graph, unsigned depth) {
  if (depth > kMaximalDepth)
    return error("", "has graphs nested deeper than " + llvm::Twine(kMaximalDepth) + " levels");
  WireReader reader(bytes);
  WireField field;
  while (reader.next(field)) {
    LogicalResult result = success();
    switch (field.number) {
    case 1:
      graph.nodes.emplace_back();
      result = readNode(field.bytes, graph.nodes.back(), depth);
      break;
    case 2:
      graph.name = field.getString().str();
      break;
    case 5:
      graph.initializers.emplace_back();
      result = readTensor(field.bytes, graph.initializers.back(), "an initializer");
      break;
    case 11:
      graph.inputs.emplace_back();
      result = readValueInfo(field.bytes, graph.inputs.back());
      break;
    case 12:
      graph.outputs.emplace_back();
      result = readValueInfo(field.bytes, graph.outputs.back());
      break;
    case 15:
      result = error("", "has a sparse initializer, which this tmc does not read", {"expected dense ones"});
      break;
    default:
      break;
    }
    if (failed(result))
      return failure();
  }
  return reader.isDamaged() ? damaged("a graph") : success();
}

LogicalResult ModelReader::readFunction(Bytes bytes, Function &function) {
  WireReader reader(bytes);
  WireField field;
  while (reader.next(field)) {
    LogicalResult result = success();
    switch (field.number) {
    case 1:
      function.name = field.getString().str();
      break;
    case 4:
      function.inputs.push_back(field.getString().str());
      break;
    case 5:
      function.outputs.push_back(field.getString().str());
      break;
    case 6:
      function.attributes.push_back(field.getString().str());
      break;
    case 7:
      function.nodes.emplace_back();
      result = readNode(field.bytes, function.nodes.back(), 1);
      break;
    case 9:
      result = readOpset(field.bytes, function.opsets);
      break;
    case 10:
      function.domain = normaliseDomain(field.getString());
      break;
    case 11:
      function.defaults.emplace_back();
      result = readAttribute(field.bytes, function.defaults.back(), Node(), 1);
      break;
    case 13:
      function.overload = field.getString().str();
      break;
    default:
      break;
    }
    if (failed(result))
      return failure();
  }
  return reader.isDamaged() ? damaged("a function") : success();
}

//===-- Checks ----------------------------------------------------------------------------------------===//

/// What a node reads: its inputs, and what its graphs read from outside.
static void collectReads(const Node &node, llvm::SmallVectorImpl<StringRef> &reads) {
  for (const std::string &input : node.inputs)
    if (!input.empty())
      reads.push_back(input);
  for (const NodeAttribute &attribute : node.attributes) {
    if (!attribute.graph)
      continue;
    llvm::StringSet<> inner;
    for (const ValueInfo &input : attribute.graph->inputs)
      inner.insert(input.name);
    for (const Tensor &tensor : attribute.graph->initializers)
      inner.insert(tensor.name);
    for (const Node &child : attribute.graph->nodes)
      for (const std::string &output : child.outputs)
        inner.insert(output);
    llvm::SmallVector<StringRef> outside;
    for (const Node &child : attribute.graph->nodes)
      collectReads(child, outside);
    for (const ValueInfo &output : attribute.graph->outputs)
      outside.push_back(output.name);
    for (StringRef name : outside)
      if (!inner.contains(name))
        reads.push_back(name);
  }
}

LogicalResult ModelReader::orderNodes(std::vector<Node> &nodes, llvm::StringSet<> &known, const std::string &where) {
  llvm::StringMap<size_t> givers;
  for (auto [index, node] : llvm::enumerate(nodes))
    for (const std::string &output : node.outputs) {
      if (output.empty())
        continue;
      auto [position, isNew] = givers.try_emplace(output, index);
      if (!isNew || known.contains(output))
        return error(node.describe(),
                     "gives '" + output + "', as " +
                         (isNew ? "an input, an initializer or an outer graph" : nodes[position->second].describe()) +
                         " does",
                     {"expected each name to be given once"});
    }
  std::vector<size_t> missing(nodes.size(), 0), ready, order;
  std::vector<std::vector<size_t>> readers(nodes.size());
  for (auto [index, node] : llvm::enumerate(nodes)) {
    llvm::SmallVector<StringRef> reads;
    collectReads(node, reads);
    for (StringRef name : reads) {
      if (known.contains(name))
        continue;
      auto giver = givers.find(name);
      if (giver == givers.end())
        return error(node.describe(), "reads '" + name + "', which no node, input or initializer gives" + where);
      ++missing[index];
      readers[giver->second].push_back(index);
    }
  }
  // In the file's order as far as it is one: the smallest of what is ready comes next.
  std::vector<size_t> heap;
  auto push = [&](size_t index) {
    heap.push_back(index);
    std::push_heap(heap.begin(), heap.end(), std::greater<>());
  };
  for (size_t index = 0; index < nodes.size(); ++index)
    if (!missing[index])
      push(index);
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), std::greater<>());
    size_t index = heap.back();
    heap.pop_back();
    order.push_back(index);
    for (size_t reader : readers[index])
      if (--missing[reader] == 0)
        push(reader);
  }
  if (order.size() != nodes.size()) {
    size_t first = 0;
    while (!missing[first])
      ++first;
    return error(nodes[first].describe(), "reads what is computed from its own result: the graph has a cycle" + where);
  }
  if (!std::is_sorted(order.begin(), order.end())) {
    std::vector<Node> sorted;
    for (size_t index : order)
      sorted.push_back(std::move(nodes[index]));
    nodes = std::move(sorted);
  }
  for (const Node &node : nodes)
    for (const std::string &output : node.outputs)
      if (!output.empty())
        known.insert(output);
  return success();
}

LogicalResult ModelReader::checkGraph(Graph &graph, const llvm::StringSet<> *outer) {
  llvm::StringSet<> known;
  if (outer)
    known = *outer;
  llvm::StringSet<> inputs, initializers;
  std::string where = graph.name.empty() ? "" : " (graph '" + graph.name + "')";
  for (const ValueInfo &input : graph.inputs) {
    if (input.name.empty())
      return error("", "has an input without a name" + where);
    if (!inputs.insert(input.name).second)
      return error("input '" + input.name + "'", "is there twice" + where);
    known.insert(input.name);
  }
  for (const Tensor &tensor : graph.initializers) {
    if (tensor.name.empty())
      return error("", "has an initializer without a name" + where);
    if (!initializers.insert(tensor.name).second)
      return error("initializer '" + tensor.name + "'", "is there twice" + where);
    known.insert(tensor.name);
  }
  if (failed(orderNodes(graph.nodes, known, where)))
    return failure();
  llvm::StringSet<> outputs;
  for (const ValueInfo &output : graph.outputs) {
    if (!known.contains(output.name))
      return error("output '" + output.name + "'", "is given by no node, input or initializer" + where);
    if (!outputs.insert(output.name).second)
      return error("output '" + output.name + "'", "is there twice" + where);
  }
  for (Node &node : graph.nodes)
    for (NodeAttribute &attribute : node.attributes)
      if (attribute.graph && failed(checkGraph(*attribute.graph, &known)))
        return failure();
  return success();
}

LogicalResult ModelReader::read(Bytes bytes) {
  if (bytes.empty())
    return error("", "is empty", {"expected an ONNX model"});
  WireReader reader(bytes);
  WireField field;
  bool hasGraph = false;
  while (reader.next(field)) {
    LogicalResult result = success();
    switch (field.number) {
    case 1:
      model.irVersion = field.getInteger();
      break;
    case 2:
      model.producer = field.getString().str();
      break;
    case 3:
      model.producerVersion = field.getString().str();
      break;
    case 7:
      if (hasGraph)
        return error("", "has two graphs");
      hasGraph = true;
      result = readGraph(field.bytes, model.graph, 0);
      break;
    case 8:
      result = readOpset(field.bytes, model.opsets);
      break;
    case 14: {
      std::pair<std::string, std::string> entry;
      result = readStringEntry(field.bytes, entry);
      model.metadata.push_back(std::move(entry));
      break;
    }
    case 25:
      model.functions.emplace_back();
      result = readFunction(field.bytes, model.functions.back());
      break;
    default:
      break;
    }
    if (failed(result))
      return failure();
  }
  if (reader.isDamaged())
    return damaged("the model");
  if (!hasGraph)
    return error("", "has no graph", {"expected an ONNX model"});
  if (failed(checkGraph(model.graph, nullptr)))
    return failure();
  llvm::StringSet<> names;
  for (Function &function : model.functions) {
    if (!names.insert(function.domain + "\n" + function.name + "\n" + function.overload).second)
      return error("function '" + function.name + "'", "is there twice");
    llvm::StringSet<> known;
    for (const std::string &input : function.inputs)
      if (!known.insert(input).second)
        return error("function '" + function.name + "'", "has the input '" + input + "' twice");
    if (failed(orderNodes(function.nodes, known, " (function '" + function.name + "')")))
      return failure();
    for (const std::string &output : function.outputs)
      if (!known.contains(output))
        return error("function '" + function.name + "'", "gives no '" + output + "'");
    for (Node &node : function.nodes)
      for (NodeAttribute &attribute : node.attributes)
        if (attribute.graph && failed(checkGraph(*attribute.graph, &known)))
          return failure();
  }
  return success();
}

FailureOr<std::unique_ptr<Model>> onnx::parseModel(std::unique_ptr<llvm::MemoryBuffer> buffer, const std::string &path,
                                                   Messages &messages) {
  auto model = std::make_unique<Model>();
  model->path = path;
  StringRef bytes = buffer->getBuffer();
  model->files.push_back({path, std::move(buffer)});
  if (failed(ModelReader(*model, messages).read(Bytes(bytes.bytes_begin(), bytes.size()))))
    return failure();
  return model;
}

FailureOr<std::unique_ptr<Model>> onnx::readModel(const std::string &path, Messages &messages) {
  FailureOr<std::unique_ptr<llvm::MemoryBuffer>> buffer = readFile(path, /*maximalSize=*/0, messages);
  if (failed(buffer))
    return failure();
  return parseModel(std::move(*buffer), path, messages);
}

//===-- Weights ---------------------------------------------------------------------------------------===//

FailureOr<std::unique_ptr<SafeTensors>> onnx::openWeights(const std::string &path, Messages &messages) {
  FailureOr<std::unique_ptr<Model>> model = readModel(path, messages);
  if (failed(model))
    return failure();
  std::vector<TensorView> views;
  auto add = [&](const std::string &name, const Tensor &tensor) {
    std::optional<DType> dtype = getDType(tensor.type);
    if (!dtype)
      return; // refused where it is used
    unsigned file = tensor.file;
    Bytes bytes = tensor.bytes;
    if (tensor.owner) { // lives as long as the weights do
      StringRef text(reinterpret_cast<const char *>(bytes.data()), bytes.size());
      file = (*model)->files.size();
      (*model)->files.push_back({path, llvm::MemoryBuffer::getMemBufferCopy(text)});
      StringRef copy = (*model)->files.back().buffer->getBuffer();
      bytes = Bytes(copy.bytes_begin(), copy.size());
    }
    views.push_back({name, *dtype, tensor.shape, bytes, file});
  };
  for (const Tensor &tensor : (*model)->graph.initializers)
    add(tensor.name, tensor);
  for (const Node &node : (*model)->graph.nodes)
    if (node.op == "Constant" && node.domain.empty() && !node.outputs.empty())
      if (const NodeAttribute *value = node.find("value"); value && value->tensor)
        add(node.outputs.front(), *value->tensor);
  return SafeTensors::create(path, std::move((*model)->files), std::move(views));
}
