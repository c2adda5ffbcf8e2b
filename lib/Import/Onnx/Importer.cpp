// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The graph: names, constants, dims, inputs and outputs; ops are built by the functions of the table.

#include "lib/Import/Onnx/Importer.h"

#include "lib/Import/Onnx/Onnx.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "lib/Support/TensorData.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// What a caller may choose if neither --dim nor the model says more: the first axis, and any other.
static constexpr int64_t kDefaultBatch = 64, kDefaultLength = 512;
/// Known numbers of longer tensors are not looked at one by one.
static constexpr int64_t kMaximalNumbers = 1024;
/// What is no larger is written into the IR.
static constexpr int64_t kMaximalInline = 8;
/// What can't be read from the file by a name (constants of functions and branches) is written into the IR up to here.
static constexpr int64_t kMaximalNameless = 1 << 16;
static constexpr int64_t kOldestOpset = 7, kNewestOpset = 27;
/// Functions inside of functions.
static constexpr unsigned kMaximalInlining = 64;

//===-- Calls -----------------------------------------------------------------------------------------===//

static std::string getNodeName(const Node &node) {
  if (!node.name.empty())
    return node.name;
  for (const std::string &output : node.outputs)
    if (!output.empty())
      return output;
  return node.op;
}

Location Call::getLoc() {
  return NameLoc::get(in.builder.getStringAttr(in.scopes.back()->prefix + getNodeName(node)));
}

Value Call::value(unsigned index) { return has(index) ? in.materialise(*inputs[index]) : Value(); }

const NodeAttribute *Call::getAttribute(StringRef name) {
  asked.insert(name);
  return node.find(name);
}

int64_t Call::getInteger(StringRef name, int64_t byDefault) {
  const NodeAttribute *attribute = getAttribute(name);
  return attribute && attribute->kind == NodeAttribute::AnInteger ? attribute->integer : byDefault;
}

double Call::getFloat(StringRef name, double byDefault) {
  const NodeAttribute *attribute = getAttribute(name);
  return attribute && attribute->kind == NodeAttribute::AFloat ? attribute->number : byDefault;
}

std::string Call::getString(StringRef name, StringRef byDefault) {
  const NodeAttribute *attribute = getAttribute(name);
  return attribute && attribute->kind == NodeAttribute::AString ? attribute->text : byDefault.str();
}

std::optional<std::vector<int64_t>> Call::getIntegers(StringRef name) {
  const NodeAttribute *attribute = getAttribute(name);
  if (!attribute || attribute->kind != NodeAttribute::Integers)
    return std::nullopt;
  return attribute->integers;
}

std::optional<std::vector<float>> Call::getFloats(StringRef name) {
  const NodeAttribute *attribute = getAttribute(name);
  if (!attribute || attribute->kind != NodeAttribute::Floats)
    return std::nullopt;
  return attribute->numbers;
}

LogicalResult Call::checkAttributes() {
  for (const NodeAttribute &attribute : node.attributes)
    if (!asked.contains(attribute.name))
      return error("has the attribute '" + attribute.name + "', which this tmc does not know for " + node.op);
  return success();
}

LogicalResult Call::error(const Twine &what, std::vector<std::string> details) {
  if (in.restart)
    return failure(); // not an error but a reason to begin anew
  std::string where = node.describe();
  return in.messages.error(in.model.path, where + " " + what.str(), std::move(details));
}

LogicalResult Call::refuse(const Twine &what) {
  return error("is not supported: " + what,
               {"domain '" + (node.domain.empty() ? std::string("ai.onnx") : node.domain) + "', opset " +
                std::to_string(opset)});
}

LogicalResult Call::checkInputs(unsigned least, unsigned most) {
  if (inputs.size() > most)
    return error("has " + Twine(inputs.size()) + " inputs", {"expected at most " + std::to_string(most)});
  for (unsigned i = 0; i < least; ++i)
    if (!has(i))
      return error("has no input " + Twine(i), {"expected at least " + std::to_string(least)});
  return success();
}

FailureOr<int64_t> Call::getAxis(int64_t axis, int64_t rank) {
  if (axis < -rank || axis >= rank)
    return error("has axis " + Twine(axis) + " of a tensor with " + Twine(rank) + " axes");
  return axis < 0 ? axis + rank : axis;
}

FailureOr<Shape> Call::getSizes(unsigned index, StringRef what) {
  const std::vector<Number> *numbers = in.getNumbers(input(index));
  if (!numbers || llvm::any_of(*numbers, [](const Number &n) { return n.isFloat; }))
    return refuse(what + " is computed from data ('" + input(index).name + "'): sizes must follow from the sizes of inputs");
  Shape shape;
  for (const Number &number : *numbers)
    shape.push_back(number.size);
  return shape;
}

FailureOr<std::vector<int64_t>> Call::getConstants(unsigned index, StringRef what) {
  FailureOr<Shape> sizes = getSizes(index, what);
  if (failed(sizes))
    return failure();
  std::vector<int64_t> values;
  for (const SizeExpression &size : *sizes) {
    std::optional<int64_t> value = Importer::getConstant(size);
    if (!value)
      return refuse(what + " is not constant: " + in.print(*sizes));
    values.push_back(*value);
  }
  return values;
}

FailureOr<double> Call::getConstantFloat(unsigned index, StringRef what) {
  const std::vector<Number> *numbers = in.getNumbers(input(index));
  if (!numbers || numbers->size() != 1)
    return refuse(what + " is not a constant");
  const Number &number = numbers->front();
  if (number.isFloat)
    return number.real;
  if (std::optional<int64_t> value = Importer::getConstant(number.size))
    return double(*value);
  return refuse(what + " is not a constant");
}

void Call::set(unsigned index, Value value, ElementType type, Shape shape) {
  if (index >= results.size())
    return;
  Datum &result = results[index];
  result.value = value;
  result.type = type;
  result.shape = std::move(shape);
}

//===-- Constants -------------------------------------------------------------------------------------===//

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
    bool isSmall = count <= kMaximalInline;
    if (isSmall || datum.weight.empty()) {
      if (count > kMaximalNameless) {
        if (!restart)
          (void)messages.error(model.path, "constant '" + datum.name + "' of a function or branch has " +
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
      } else {
        dense = DenseElementsAttr::getFromRawBuffer(
            type, ArrayRef<char>(reinterpret_cast<const char *>(tensor.bytes.data()), tensor.bytes.size()));
      }
      return datum.value = builder.create<arith::ConstantOp>(loc, dense);
    }
    usedWeights[datum.weight] = count;
    weightTypes.insert(import::getName(*getDType(datum.type)).lower());
    return datum.value = builder.create<mixer::WeightOp>(NameLoc::get(builder.getStringAttr(datum.weight)), type, "model", datum.weight);
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
        attributes.push_back(builder.getIntegerAttr(element, APInt(element.getIntOrFloatBitWidth(), uint64_t(integer))));
    }
    return datum.value = builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, attributes));
  }
  SmallVector<Value> scalars;
  for (const Number &number : numbers) {
    Value index = emit(loc, number.size);
    Value scalar = isa<FloatType>(element)
                       ? builder.create<arith::SIToFPOp>(loc, element, builder.create<arith::IndexCastOp>(loc, builder.getI64Type(), index)).getResult()
                       : builder.create<arith::IndexCastOp>(loc, element, index).getResult();
    scalars.push_back(scalar);
  }
  if (scalars.size() == 1)
    return datum.value = filledWith(loc, scalars[0], datum.shape);
  return datum.value = builder.create<tensor::FromElementsOp>(loc, type, scalars);
}

//===-- Names and dims --------------------------------------------------------------------------------===//

Importer::Importer(MLIRContext &context, const Model &model, const ImportOptions &options, DimFacts &facts,
                   Messages &messages)
    : model(model), options(options), facts(facts), messages(messages), builder(&context) {
  scopes.push_back(std::make_unique<Scope>());
}

Datum *Importer::lookup(StringRef name) {
  for (auto &scope : llvm::reverse(scopes)) {
    if (auto found = scope->data.find(name.str()); found != scope->data.end())
      return &found->second;
    if (!scope->seesOuter)
      break;
  }
  return nullptr;
}

void Importer::define(StringRef name, Datum datum) {
  if (datum.name.empty())
    datum.name = name.str();
  scopes.back()->data[name.str()] = std::move(datum);
}

std::string Importer::resolve(std::string dim) const {
  for (unsigned hops = 0; hops < 64; ++hops) {
    auto found = facts.same.find(dim);
    if (found == facts.same.end())
      break;
    dim = found->second;
  }
  return dim;
}

/// A name that a dim of an artefact can have.
static std::string makeDimName(StringRef name) {
  std::string result;
  for (char c : name)
    result += llvm::isAlnum(c) ? c : '_';
  if (result.empty() || llvm::isDigit(result.front()))
    result.insert(0, "dim_");
  return result;
}

bool Importer::isSummand(StringRef dim) const {
  return llvm::any_of(facts.sums, [&](const auto &sum) {
    return resolve(sum.second.first) == dim || resolve(sum.second.second) == dim;
  });
}

std::optional<std::string> Importer::getAxisName(const SizeExpression &size) {
  if (std::optional<std::string> name = getDimName(size))
    return name;
  for (const auto &[name, parts] : facts.sums) {
    auto part = [&](const std::string &summand) {
      auto bounds = dims[resolve(summand)];
      return algebra.dim(resolve(summand), bounds.first, bounds.second);
    };
    if (algebra.add(part(parts.first), part(parts.second)) == size)
      return name;
  }
  return std::nullopt;
}

FailureOr<SizeExpression> Importer::getInputDim(const ValueInfo &input, unsigned axis) {
  const ValueInfo::Dim &dim = input.shape[axis];
  if (dim.value >= 0) {
    if (dim.value > (int64_t(1) << 40))
      return messages.error(model.path, "input '" + input.name + "' has an axis of " + std::to_string(dim.value));
    return size(dim.value);
  }
  std::string own = makeDimName(dim.name.empty() ? input.name + "_axis" + std::to_string(axis) : dim.name);
  std::string name = resolve(own);
  auto known = dims.find(name);
  if (known == dims.end()) {
    int64_t low = 1, high = axis == 0 ? kDefaultBatch : kDefaultLength;
    // What was before may be nothing at all.
    if (isSummand(name) && input.type != Int64 && input.type != Int32)
      low = 0;
    auto sum = facts.sums.find(name);
    if (sum != facts.sums.end()) {
      auto first = dims.find(resolve(sum->second.first)), second = dims.find(resolve(sum->second.second));
      if (first == dims.end() || second == dims.end())
        return size(0); // comes later
      low = first->second.first + second->second.first;
      high = first->second.second + second->second.second;
    }
    bool isChosen = false;
    for (const ImportOptions::Dim &wanted : options.dims) {
      if (resolve(makeDimName(wanted.name)) != name)
        continue;
      std::string flag = "--dim=" + wanted.name + "=" + std::to_string(wanted.low) + ":" + std::to_string(wanted.high);
      if (wanted.low < 0 || wanted.high < std::max<int64_t>(wanted.low, 1))
        return messages.error(flag, "is no range", {"expected LOW:HIGH with 0 <= LOW <= HIGH and 1 <= HIGH"},
                              Failure::CommandLine);
      low = wanted.low;
      high = wanted.high;
      isChosen = true;
    }
    std::string flag = "--dim=" + own + "=" + std::to_string(low) + ":" + std::to_string(high);
    if (auto fixed = facts.fixed.find(name); fixed != facts.fixed.end()) {
      if (isChosen && (low > fixed->second || high < fixed->second))
        return messages.error(flag, "the model can do " + std::to_string(fixed->second) + " only",
                              {"because of " + facts.highSource[name]}, Failure::CommandLine);
      low = high = fixed->second;
    }
    if (auto most = facts.high.find(name); most != facts.high.end() && most->second < high) {
      if (isChosen)
        return messages.error(flag, "the model can't do " + std::to_string(high),
                              {"expected at most " + std::to_string(most->second) + " because of " + facts.highSource[name]},
                              Failure::CommandLine);
      high = most->second;
      low = std::min(low, high);
    }
    known = dims.emplace(name, std::pair(low, high)).first;
    dimOrder.push_back(name);
  }
  if (auto sum = facts.sums.find(name); sum != facts.sums.end()) {
    auto part = [&](const std::string &summand) {
      auto bounds = dims[resolve(summand)];
      return algebra.dim(resolve(summand), bounds.first, bounds.second);
    };
    return algebra.add(part(sum->second.first), part(sum->second.second));
  }
  return algebra.dim(name, known->second.first, known->second.second);
}

//===-- Nodes -----------------------------------------------------------------------------------------===//

static ArrayRef<OpEntry> getTable(unsigned part) {
  switch (part) {
  case 0:
    return getElementwiseOps();
  case 1:
    return getShapeOps();
  case 2:
    return getSelectionOps();
  case 3:
    return getContractionOps();
  case 4:
    return getReductionOps();
  case 5:
    return getWindowOps();
  case 6:
    return getTransformerOps();
  default:
    return {};
  }
}

static const OpEntry *findOp(StringRef name) {
  static const llvm::StringMap<const OpEntry *> table = [] {
    llvm::StringMap<const OpEntry *> map;
    for (unsigned part = 0; part < 7; ++part)
      for (const OpEntry &entry : getTable(part))
        map[entry.name] = &entry;
    return map;
  }();
  return table.lookup(name);
}

static LogicalResult refuseOp(Importer &in, const Node &node, int64_t opset) {
  SmallVector<StringRef> known;
  for (unsigned part = 0; part < 7; ++part)
    for (const OpEntry &entry : getTable(part))
      known.push_back(entry.name);
  StringRef nearest = findNearest(node.domain.empty() ? node.op : node.domain + "." + node.op, known);
  std::vector<std::string> details = {"domain '" + (node.domain.empty() ? std::string("ai.onnx") : node.domain) +
                                      "', opset " + std::to_string(opset)};
  if (!nearest.empty())
    details.push_back("the nearest that it knows: " + nearest.str());
  return in.messages.error(in.model.path, node.describe() + " is an op that this tmc does not know", std::move(details));
}

/// Ops that move elements of their first input and do nothing else to them.
static bool movesOnly(StringRef op) {
  return llvm::is_contained({"Identity", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Expand", "Slice", "Flatten",
                             "Tile", "Split", "Cast", "Gather", "GatherND", "GatherElements"},
                            op);
}

LogicalResult Importer::buildNode(const Node &node, int64_t opset) {
  if (restart)
    return failure();
  Call call(*this, node, opset);
  bool isConstant = true;
  for (const std::string &input : node.inputs) {
    Datum *datum = input.empty() ? nullptr : lookup(input);
    if (!input.empty() && !datum)
      return call.error("reads '" + input + "', which has no value here");
    call.inputs.push_back(datum);
    isConstant &= !datum || datum->isConstant;
  }
  for (const std::string &output : node.outputs) {
    call.results.emplace_back();
    call.results.back().name = output;
  }
  if (call.results.empty())
    return success();
  LogicalResult result = success();
  if (node.op == "If" && node.domain.empty()) {
    result = buildIf(call);
  } else if (const Function *function = model.findFunction(node)) {
    result = buildFunction(call, *function);
  } else if (node.domain.empty() && node.op == "Constant") {
    const NodeAttribute *value = node.attributes.empty() ? nullptr : &node.attributes.front();
    Datum &datum = call.results[0];
    if (value && value->tensor) {
      datum = makeConstant(*value->tensor, scopes.size() == 1 ? StringRef(node.outputs[0]) : "");
    } else if (value && llvm::is_contained({NodeAttribute::AFloat, NodeAttribute::AnInteger, NodeAttribute::Floats, NodeAttribute::Integers}, value->kind)) {
      auto numbers = std::make_shared<std::vector<Number>>();
      bool isFloat = value->kind == NodeAttribute::AFloat || value->kind == NodeAttribute::Floats;
      bool isScalar = value->kind == NodeAttribute::AFloat || value->kind == NodeAttribute::AnInteger;
      if (isScalar) {
        numbers->push_back({isFloat, size(isFloat ? 0 : value->integer), isFloat ? value->number : 0});
      } else {
        for (float number : value->numbers)
          numbers->push_back({true, {}, number});
        for (int64_t number : value->integers)
          numbers->push_back({false, size(number), 0});
        datum.shape = {size(numbers->size())};
      }
      datum.type = isFloat ? Float : Int64;
      datum.numbers = std::move(numbers);
    } else {
      return call.refuse("its value is neither a tensor nor numbers");
    }
    datum.isConstant = true;
    isConstant = true;
  } else if (node.domain.empty() && foldNumbers(call)) {
    isConstant = llvm::all_of(*call.results[0].numbers, [](const Number &n) { return n.isFloat || getConstant(n.size); });
  } else {
    const OpEntry *entry = findOp(node.domain.empty() ? node.op : node.domain + "." + node.op);
    if (!entry)
      return refuseOp(*this, node, opset);
    result = entry->build(call);
    if (succeeded(result))
      result = call.checkAttributes();
  }
  if (restart)
    return failure();
  if (failed(result)) {
    if (!messages.hasErrors())
      return call.error("can't be built", {"this is a bug in tmc"});
    return failure();
  }
  for (auto [index, output] : llvm::enumerate(node.outputs)) {
    if (output.empty())
      continue;
    Datum &datum = call.results[index];
    if (!datum.value && !datum.numbers && !datum.tensor) {
      if (!messages.hasErrors())
        return call.refuse("output " + Twine(index) + ", '" + output + "'");
      return failure();
    }
    if (node.domain.empty() && movesOnly(node.op) && call.has(0)) {
      if (!datum.range)
        datum.range = call.input(0).range;
      if (node.op != "Cast" || (datum.type == Int64 && (call.input(0).type == Int64 || call.input(0).type == Int32)))
        datum.input = call.input(0).input;
      else
        datum.range.reset();
    }
    datum.isConstant = isConstant;
    datum.name = output;
    define(output, std::move(datum));
  }
  return success();
}

LogicalResult Importer::buildIf(Call &call) {
  if (!call.has(0))
    return call.error("has no condition");
  const std::vector<Number> *condition = getNumbers(call.input(0));
  std::optional<int64_t> value;
  if (condition && condition->size() == 1)
    value = getConstant(condition->front().size);
  if (!value)
    return call.refuse("its condition is computed at run time; a branch is taken when the model is compiled");
  const NodeAttribute *branch = call.getAttribute(*value ? "then_branch" : "else_branch");
  if (!branch || !branch->graph)
    return call.error("has no branch for a condition that is " + Twine(*value ? "true" : "false"));
  if (branch->graph->outputs.size() < call.results.size())
    return call.error("has more outputs than its branch");
  scopes.push_back(std::make_unique<Scope>());
  scopes.back()->prefix = scopes[scopes.size() - 2]->prefix;
  for (const Tensor &tensor : branch->graph->initializers)
    define(tensor.name, makeConstant(tensor, ""));
  LogicalResult result = buildNodes(branch->graph->nodes);
  if (succeeded(result))
    for (size_t i = 0; i < call.results.size(); ++i) {
      Datum *datum = lookup(branch->graph->outputs[i].name);
      if (!datum) {
        result = call.error("gives no '" + branch->graph->outputs[i].name + "'");
        break;
      }
      call.results[i] = *datum;
    }
  scopes.pop_back();
  return result;
}

LogicalResult Importer::buildFunction(Call &call, const Function &function) {
  if (++depth > kMaximalInlining) {
    --depth;
    return call.error("is a function that calls functions deeper than " + Twine(kMaximalInlining) + " levels");
  }
  auto scope = std::make_unique<Scope>();
  scope->seesOuter = false;
  scope->prefix = scopes.back()->prefix + getNodeName(call.node) + "/";
  for (const NodeAttribute &attribute : function.defaults)
    scope->attributes[attribute.name] = attribute;
  for (const NodeAttribute &attribute : call.node.attributes)
    scope->attributes[attribute.name] = attribute;
  for (auto [index, name] : llvm::enumerate(function.inputs))
    if (index < call.inputs.size() && call.inputs[index])
      scope->data[name] = *call.inputs[index];
  scopes.push_back(std::move(scope));
  LogicalResult result = success();
  for (const Node &inner : function.nodes) {
    Node node = inner;
    std::vector<NodeAttribute> attributes;
    for (NodeAttribute &attribute : node.attributes) {
      if (attribute.reference.empty()) {
        attributes.push_back(std::move(attribute));
        continue;
      }
      auto found = scopes.back()->attributes.find(attribute.reference);
      if (found == scopes.back()->attributes.end())
        continue; // left out by the caller: the op's default
      attributes.push_back(found->second);
      attributes.back().name = attribute.name;
    }
    node.attributes = std::move(attributes);
    // An optional input of the function that its caller left out is left out inside.
    for (std::string &input : node.inputs)
      if (llvm::is_contained(function.inputs, input) && !scopes.back()->data.count(input))
        input.clear();
    int64_t opset = 0;
    for (const auto &[domain, version] : function.opsets)
      if (domain == node.domain)
        opset = version;
    if (failed(buildNode(node, opset ? opset : model.getOpset(node.domain)))) {
      result = failure();
      break;
    }
  }
  if (succeeded(result))
    for (size_t i = 0; i < call.results.size() && i < function.outputs.size(); ++i)
      if (Datum *datum = lookup(function.outputs[i]))
        call.results[i] = *datum;
  scopes.pop_back();
  --depth;
  return result;
}

LogicalResult Importer::buildNodes(ArrayRef<Node> nodes) {
  if (++depth > kMaximalInlining) {
    --depth;
    return messages.error(model.path, "has branches nested deeper than " + std::to_string(kMaximalInlining) + " levels");
  }
  LogicalResult result = success();
  for (const Node &node : nodes) {
    if (scopes.size() == 1 &&
        llvm::none_of(node.outputs, [&](const std::string &name) { return liveOutputs.contains(name); }))
      continue; // no wanted output reads it
    if (failed(buildNode(node, model.getOpset(node.domain)))) {
      result = failure();
      break;
    }
  }
  --depth;
  return result;
}

static void collectReads(const Node &node, SmallVectorImpl<StringRef> &reads) {
  for (const std::string &input : node.inputs)
    reads.push_back(input);
  for (const NodeAttribute &attribute : node.attributes)
    if (attribute.graph) {
      for (const Node &inner : attribute.graph->nodes)
        collectReads(inner, reads);
      for (const ValueInfo &output : attribute.graph->outputs)
        reads.push_back(output.name);
    }
}

void Importer::findLiveNodes() {
  for (const ValueInfo &output : model.graph.outputs)
    if (options.outputNames.empty() || llvm::is_contained(options.outputNames, output.name))
      liveOutputs.insert(output.name);
  for (const Node &node : llvm::reverse(model.graph.nodes)) {
    if (llvm::none_of(node.outputs, [&](const std::string &name) { return liveOutputs.contains(name); }))
      continue;
    SmallVector<StringRef> reads;
    collectReads(node, reads);
    for (StringRef name : reads)
      liveOutputs.insert(name);
  }
}

//===-- Entry function --------------------------------------------------------------------------------===//

LogicalResult Importer::buildInputs() {
  SmallVector<Type> types;
  SmallVector<const ValueInfo *> arguments;
  SmallVector<Shape> shapes;
  llvm::StringSet<> initializers;
  for (const Tensor &tensor : model.graph.initializers)
    initializers.insert(tensor.name);
  // All dims first: a sum may stand before its parts.
  for (unsigned round = 0; round < 2; ++round)
    for (const ValueInfo &input : model.graph.inputs)
      for (unsigned axis = 0; axis < input.shape.size() && !initializers.contains(input.name); ++axis)
        if (failed(getInputDim(input, axis)))
          return failure();
  for (const ValueInfo &input : model.graph.inputs) {
    if (initializers.contains(input.name))
      continue; // a constant with a type: files of IR version 3
    auto error = [&](const Twine &what, std::vector<std::string> details = {}) {
      return messages.error(model.path, ("input '" + input.name + "' " + what).str(), std::move(details));
    };
    if (!input.isTensor)
      return error("is a sequence, a map or an optional", {"expected tensors"});
    Type element = getElementType(input.type);
    if (!element || element.isF64() || element.isInteger(16) || input.type == Uint32 || input.type == Uint64 || input.type == Uint8)
      return error("has elements of " + getName(input.type).str(),
                   {"expected float, float16, bfloat16, bool, int8, int32 or int64"});
    if (!input.hasShape)
      return error("has no shape", {"expected sizes or names of all its axes"});
    if (input.shape.size() > 8)
      return error("has " + Twine(input.shape.size()) + " axes", {"expected at most 8"});
    Shape shape;
    for (unsigned axis = 0; axis < input.shape.size(); ++axis) {
      FailureOr<SizeExpression> size = getInputDim(input, axis);
      if (failed(size))
        return failure();
      shape.push_back(*size);
    }
    types.push_back(getType(element, shape));
    arguments.push_back(&input);
    shapes.push_back(std::move(shape));
  }
  SmallVector<NamedAttribute> bounds;
  for (const auto &[name, range] : dims)
    if (range.first != range.second)
      bounds.push_back(builder.getNamedAttr(name, builder.getDenseI64ArrayAttr({range.first, range.second})));
  (*module)->setAttr(mixer::kDimsAttr, builder.getDictionaryAttr(bounds));
  SmallVector<NamedAttribute> sums;
  for (const auto &[name, parts] : facts.sums)
    if (dims[name].first != dims[name].second)
      sums.push_back(builder.getNamedAttr(name, builder.getStrArrayAttr({resolve(parts.first), resolve(parts.second)})));
  if (!sums.empty())
    (*module)->setAttr("mixer.dim_sums", builder.getDictionaryAttr(sums));
  function = builder.create<func::FuncOp>(module->getLoc(), "main", builder.getFunctionType(types, {}));
  Block *entry = function.addEntryBlock();
  builder.setInsertionPointToEnd(entry);
  for (auto [index, input] : llvm::enumerate(arguments)) {
    SmallVector<std::string> names;
    for (const SizeExpression &size : shapes[index])
      names.push_back(getAxisName(size).value_or(""));
    SmallVector<StringRef> refs(names.begin(), names.end());
    function.setArgAttr(index, mixer::kNameAttr, builder.getStringAttr(input->name));
    function.setArgAttr(index, mixer::kDimsAttr, builder.getStrArrayAttr(refs));
    Datum datum;
    datum.type = input->type;
    datum.shape = shapes[index];
    datum.value = entry->getArgument(index);
    datum.input = index;
    define(input->name, std::move(datum));
  }
  return success();
}

LogicalResult Importer::buildOutputs(CompileInfo &info) {
  SmallVector<Value> values;
  SmallVector<Type> types;
  SmallVector<const ValueInfo *> outputs;
  SmallVector<Shape> shapes;
  for (const ValueInfo &output : model.graph.outputs) {
    if (!options.outputNames.empty() && !llvm::is_contained(options.outputNames, output.name))
      continue;
    Datum *datum = lookup(output.name);
    if (!datum)
      return messages.error(model.path, "output '" + output.name + "' has no value");
    Value value = materialise(*datum);
    if (!value)
      return failure();
    Type element = cast<RankedTensorType>(value.getType()).getElementType();
    if (element.isF64() || element.isInteger(16) || datum->getRank() > 8)
      return messages.error(model.path, "output '" + output.name + "' has elements of " + getName(datum->type).str() +
                                            " and " + std::to_string(datum->getRank()) + " axes",
                            {"expected float, float16, bfloat16, bool, int8, int32 or int64, and at most 8 axes"});
    values.push_back(value);
    types.push_back(value.getType());
    outputs.push_back(&output);
    shapes.push_back(datum->shape);
  }
  builder.create<func::ReturnOp>(function.getLoc(), values);
  function.setFunctionType(builder.getFunctionType(function.getArgumentTypes(), types));
  for (auto [index, output] : llvm::enumerate(outputs)) {
    SmallVector<std::string> names;
    for (const SizeExpression &size : shapes[index]) {
      names.push_back(getAxisName(size).value_or(""));
      if (names.back().empty() && !getConstant(size))
        return messages.error(model.path, "output '" + output->name + "' has an axis of " + algebra.print(size),
                              {"expected a size, a dim of an input, or the sum of two dims that an input has as an axis"});
    }
    SmallVector<StringRef> refs(names.begin(), names.end());
    function.setResultAttr(index, mixer::kNameAttr, builder.getStringAttr(output->name));
    function.setResultAttr(index, mixer::kDimsAttr, builder.getStrArrayAttr(refs));
  }
  for (const auto &[name, bounds] : dims) {
    std::string text;
    for (const auto &[other, target] : facts.same)
      if (resolve(other) == name)
        text += (text.empty() ? "also called " : ", ") + other;
    info.dims[name].description = text;
  }
  for (const auto &entry : usedWeights)
    info.parameterCount += entry.second;
  info.weightTypes = llvm::join(weightTypes, ", ");
  return success();
}

FailureOr<OwningOpRef<ModuleOp>> Importer::build(CompileInfo &info) {
  for (const auto &[domain, version] : model.opsets)
    if (domain.empty() && (version < kOldestOpset || version > kNewestOpset))
      return messages.error(model.path, "imports opset " + std::to_string(version),
                            {"expected " + std::to_string(kOldestOpset) + " to " + std::to_string(kNewestOpset)});
  if (!model.getOpset(""))
    return messages.error(model.path, "imports no opset of ai.onnx");
  for (const std::string &wanted : options.outputNames)
    if (llvm::none_of(model.graph.outputs, [&](const ValueInfo &output) { return output.name == wanted; })) {
      std::string known;
      for (const ValueInfo &output : model.graph.outputs)
        known += (known.empty() ? "it has: " : ", ") + output.name;
      return messages.error("--output-name=" + wanted, "the model has no such output", {known}, Failure::CommandLine);
    }
  module = ModuleOp::create(NameLoc::get(builder.getStringAttr(model.path)));
  builder.setInsertionPointToEnd(module->getBody());
  builder.create<mixer::FileOp>(builder.getUnknownLoc(), "model", model.path);
  findLiveNodes();
  if (failed(buildInputs()))
    return failure();
  for (const ImportOptions::Dim &wanted : options.dims)
    if (!dims.count(resolve(makeDimName(wanted.name)))) {
      std::string known;
      for (const std::string &name : dimOrder)
        known += (known.empty() ? "it has: " : ", ") + name;
      return messages.error("--dim=" + wanted.name, "the model has no such dim", {known.empty() ? "it has none" : known},
                            Failure::CommandLine);
    }
  for (const Tensor &tensor : model.graph.initializers)
    define(tensor.name, makeConstant(tensor, tensor.name));
  if (model.graph.outputs.empty() || model.graph.outputs.size() > 64)
    return messages.error(model.path, "has " + std::to_string(model.graph.outputs.size()) + " outputs", {"expected 1 to 64"});
  if (failed(buildNodes(model.graph.nodes)) || failed(buildOutputs(info)) || restart)
    return failure();
  if (usedWeights.empty())
    for (auto file : llvm::make_early_inc_range(module->getOps<mixer::FileOp>()))
      file.erase();
  return std::move(module);
}
