// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensors that are known when the model is compiled: initializers, Constant nodes, folded numbers, and what they become
// in the IR.

#include "lib/Import/Onnx/Importer.h"
#include "lib/Support/TensorData.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Known numbers of longer tensors are not looked at one by one.
static constexpr int64_t kMaximalNumbers = 1024;
/// What is no larger is written into the IR.
static constexpr int64_t kMaximalInline = 8;
/// What can't be read from the file by a name (constants of functions and branches) is written into the IR up to here.
static constexpr int64_t kMaximalNameless = 1 << 20;

Datum Importer::makeConstant(const Tensor &tensor, StringRef weight) {
  Datum datum;
  datum.name = tensor.name;
  datum.type = tensor.type;
  datum.shape = staticShape(tensor.shape);
  datum.tensor = &tensor;
  datum.weight = weight.str();
  datum.isConstant = true;
  // Bounds of indices: tables of positions.
  if ((tensor.type == Int64 || tensor.type == Int32) && tensor.getElementCount() > 0) {
    int64_t low = INT64_MAX, high = INT64_MIN;
    for (int64_t i = 0, count = tensor.getElementCount(); i < count; ++i) {
      int64_t value = tensor.type == Int64 ? int64_t(llvm::support::endian::read64le(tensor.bytes.data() + 8 * i))
                                           : int32_t(llvm::support::endian::read32le(tensor.bytes.data() + 4 * i));
      low = std::min(low, value);
      high = std::max(high, value);
    }
    datum.range = {size(low), size(high)};
  }
  return datum;
}

/// Constant nodes with more bytes are compared with no other.
static constexpr size_t kMostSharedBytes = 1 << 16;

Datum Importer::makeShared(const Tensor &tensor, StringRef weight) {
  if (tensor.bytes.size() > kMostSharedBytes || tensor.bytes.empty() || tensor.shape.empty())
    return makeConstant(tensor, weight);
  size_t hash = llvm::hash_combine_range(tensor.bytes.begin(), tensor.bytes.end());
  auto [begin, end] = sharedConstants.equal_range(hash);
  for (auto it = begin; it != end; ++it) {
    const Tensor &other = *it->second.first;
    if (other.type == tensor.type && other.shape == tensor.shape &&
        ArrayRef<uint8_t>(other.bytes) == ArrayRef<uint8_t>(tensor.bytes))
      return makeConstant(other, it->second.second);
  }
  sharedConstants.emplace(hash, std::pair(&tensor, weight.str()));
  sharedValues[&tensor] = Value();
  return makeConstant(tensor, weight);
}

/// Element i of what is packed below the byte: lower bits first.
static int64_t readPacked(const Tensor &tensor, int64_t i) {
  unsigned bits = getBitWidth(tensor.type);
  unsigned value = (tensor.bytes[i * bits / 8] >> (i * bits % 8)) & ((1u << bits) - 1);
  bool isSigned = tensor.type == Int4 || tensor.type == Int2;
  return isSigned && value >> (bits - 1) ? int64_t(value) - (int64_t(1) << bits) : int64_t(value);
}

static std::optional<Number> readNumber(mixer::SizeAlgebra &algebra, const Tensor &tensor, int64_t i) {
  using namespace llvm::support::endian;
  const uint8_t *data = tensor.bytes.data();
  Number number;
  auto integer = [&](int64_t value) {
    number.size = algebra.constant(value);
    return number;
  };
  auto real = [&](double value) {
    number.isFloat = true;
    number.real = value;
    return number;
  };
  switch (tensor.type) {
  case Float:
    return real(llvm::bit_cast<float>(read32le(data + 4 * i)));
  case Double:
    return real(llvm::bit_cast<double>(read64le(data + 8 * i)));
  case Float16:
    return real(halfToFloat(read16le(data + 2 * i)));
  case BFloat16:
    return real(bfloatToFloat(read16le(data + 2 * i)));
  case Bool:
    return integer(data[i] != 0);
  case Int8:
    return integer(int8_t(data[i]));
  case Uint8:
    return integer(data[i]);
  case Int16:
    return integer(int16_t(read16le(data + 2 * i)));
  case Uint16:
    return integer(read16le(data + 2 * i));
  case Int32:
    return integer(int32_t(read32le(data + 4 * i)));
  case Uint32:
    return integer(read32le(data + 4 * i));
  case Int64:
    return integer(int64_t(read64le(data + 8 * i)));
  case Int4:
  case Uint4:
  case Int2:
  case Uint2:
    return integer(readPacked(tensor, i));
  default:
    return std::nullopt;
  }
}

const std::vector<Number> *Importer::getNumbers(Datum &datum) {
  if (datum.numbers)
    return datum.numbers.get();
  if (!datum.tensor || datum.tensor->getElementCount() > kMaximalNumbers)
    return nullptr;
  auto numbers = std::make_shared<std::vector<Number>>();
  for (int64_t i = 0, count = datum.tensor->getElementCount(); i < count; ++i) {
    std::optional<Number> number = readNumber(algebra, *datum.tensor, i);
    if (!number)
      return nullptr;
    numbers->push_back(*number);
  }
  datum.numbers = std::move(numbers);
  return datum.numbers.get();
}

Value Importer::materialise(Datum &datum) {
  if (datum.value)
    return datum.value;
  if (auto shared = sharedValues.find(datum.tensor); datum.tensor && shared != sharedValues.end()) {
    if (shared->second)
      return datum.value = shared->second;
    const Tensor *tensor = datum.tensor;
    sharedValues.erase(shared);
    Value value = materialise(datum);
    if (value)
      sharedValues[tensor] = value;
    return value;
  }
  Type element = getElementType(datum.type);
  Location loc = NameLoc::get(builder.getStringAttr(datum.name));
  if (!element) {
    if (!restart)
      (void)messages.error(model.path, "'" + datum.name + "' has elements of " + getName(datum.type).str() +
                                           ", which this tmc has no arithmetic for");
    return Value();
  }
  RankedTensorType type = getType(element, datum.shape);
  if (datum.tensor) {
    const Tensor &tensor = *datum.tensor;
    int64_t count = tensor.getElementCount();
    // A mask that keeps all is known as that.
    if (datum.type == Bool && count > 0 &&
        llvm::all_of(tensor.bytes, [&](uint8_t byte) { return bool(byte) == bool(tensor.bytes[0]); }))
      return datum.value = builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, tensor.bytes[0] != 0));
    // So are zeros that a state begins with. Vectors are parameters of layers, whatever is in them.
    if (element.isIntOrFloat() && !datum.weight.empty() && count > 0 && type.getRank() > 1 &&
        getBitWidth(datum.type) >= 8 && llvm::all_of(tensor.bytes, [](uint8_t byte) { return byte == 0; }))
      return datum.value =
                 builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, builder.getZeroAttr(element)));
    bool isSmall = count <= kMaximalInline, isPacked = getBitWidth(datum.type) < 8;
    if (isSmall || isPacked || datum.weight.empty()) {
      if (count > kMaximalNameless) {
        if (!restart)
          (void)messages.error(
              model.path,
              "constant '" + datum.name +
                  (isPacked ? "' of elements of less than a byte has " : "' of a function or branch has ") +
                  std::to_string(count) + " elements",
              {"expected at most " + std::to_string(kMaximalNameless) + "; larger ones as initializers"});
        return Value();
      }
      DenseElementsAttr dense;
      if (datum.type == Bool) {
        SmallVector<bool> bits;
        for (uint8_t byte : tensor.bytes)
          bits.push_back(byte != 0);
        dense = DenseElementsAttr::get(type, ArrayRef<bool>(bits));
      } else if (isPacked) {
        SmallVector<int8_t> integers;
        for (int64_t i = 0; i < count; ++i)
          integers.push_back(static_cast<int8_t>(readPacked(tensor, i)));
        dense = DenseElementsAttr::get(type, ArrayRef<int8_t>(integers));
      } else {
        dense = DenseElementsAttr::getFromRawBuffer(
            type, ArrayRef<char>(reinterpret_cast<const char *>(tensor.bytes.data()), tensor.bytes.size()));
      }
      return datum.value = builder.create<arith::ConstantOp>(loc, dense);
    }
    usedWeights[datum.weight] = count;
    weightTypes.insert(import::getName(*getDType(datum.type)).lower());
    datum.value =
        builder.create<mixer::WeightOp>(NameLoc::get(builder.getStringAttr(datum.weight)), type, "model", datum.weight);
    if (datum.type == Int64 || datum.type == Int32)
      integerTables[datum.value] = &tensor;
    return datum.value;
  }
  if (!datum.numbers) {
    if (!restart)
      (void)messages.error(model.path, "'" + datum.name + "' has no value", {}, Failure::Bug);
    return Value();
  }
  const std::vector<Number> &numbers = *datum.numbers;
  auto isKnown = [](const Number &n) { return n.isFloat || getConstant(n.size); };
  if (llvm::all_of(numbers, isKnown) && type.hasStaticShape()) {
    SmallVector<Attribute> attributes;
    for (const Number &number : numbers) {
      int64_t integer = number.isFloat ? 0 : *getConstant(number.size);
      if (auto floatType = dyn_cast<FloatType>(element))
        attributes.push_back(builder.getFloatAttr(floatType, number.isFloat ? number.real : double(integer)));
      else
        attributes.push_back(
            builder.getIntegerAttr(element, APInt(element.getIntOrFloatBitWidth(), uint64_t(integer))));
    }
    return datum.value = builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, attributes));
  }
  SmallVector<Value> scalars;
  for (const Number &number : numbers) {
    Value index = emit(loc, number.size);
    Value scalar = isa<FloatType>(element)
                       ? builder
                             .create<arith::SIToFPOp>(
                                 loc, element, builder.create<arith::IndexCastOp>(loc, builder.getI64Type(), index))
                             .getResult()
                       : builder.create<arith::IndexCastOp>(loc, element, index).getResult();
    scalars.push_back(scalar);
  }
  if (scalars.size() == 1)
    return datum.value = filledWith(loc, scalars[0], datum.shape);
  return datum.value = builder.create<tensor::FromElementsOp>(loc, type, scalars);
}
