// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The entry function: inputs, outputs, and the dims that their sizes are.

#include "lib/Import/Onnx/Importer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// What a caller may choose if neither --dim nor the model says more: the first axis, and any other.
static constexpr int64_t kDefaultBatch = 64, kDefaultLength = 512;

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
    if (auto least = facts.low.find(name); least != facts.low.end() && least->second > low) {
      if (isChosen)
        tooLow[name] = flag; // said when all windows are known
      low = least->second;
      if (high < low)
        high = 2 * low;
    }
    if (auto most = facts.high.find(name); most != facts.high.end() && most->second < high) {
      if (isChosen)
        return messages.error(
            flag, "the model can't do " + std::to_string(high),
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

/// Integers of the IR have no sign. What is no number of the artefact's types crosses its border as bytes.
static bool isUnsignedInteger(ElementType type) {
  return type != Bool && (isUnsignedType(type) || (isCode(type) && type != Int4 && type != Int2));
}
static constexpr llvm::StringLiteral kUnsignedAttr = "mixer.unsigned";

LogicalResult Importer::buildBoundInput(const ValueInfo &input, const ImportOptions::Constant &given) {
  std::string flag = "--constant=" + given.name;
  auto error = [&](const Twine &what, std::vector<std::string> details = {}) {
    return messages.error(flag, what.str(), std::move(details), Failure::CommandLine);
  };
  bool isFloat = isFloatType(input.type);
  if (!isFloat && input.type != Bool && getBitWidth(input.type) != 8 && getBitWidth(input.type) != 32 &&
      getBitWidth(input.type) != 64)
    return error("the input has elements of " + getName(input.type), {"expected floats, integers or truth values"});
  Datum datum;
  datum.type = input.type;
  datum.isConstant = true;
  auto numbers = std::make_shared<std::vector<Number>>();
  int64_t low = INT64_MAX, high = INT64_MIN;
  for (const std::string &text : given.values) {
    Number number;
    int64_t integer = 0;
    if (input.type == Bool && (text == "true" || text == "false"))
      integer = text == "true";
    else if (isFloat ? !llvm::to_float(text, number.real) : StringRef(text).getAsInteger(10, integer))
      return error("'" + text + "' is no " + getName(input.type));
    number.isFloat = isFloat;
    number.size = size(integer);
    low = std::min(low, integer);
    high = std::max(high, integer);
    numbers->push_back(number);
  }
  // The shape that the file states, of which one size may be open.
  int64_t known = 1, open = -1, count = numbers->size();
  for (auto [axis, dim] : llvm::enumerate(input.shape)) {
    if (dim.value >= 0)
      known *= dim.value;
    else if (open >= 0)
      return error("the input has more than one size that is not stated");
    else
      open = axis;
    datum.shape.push_back(size(std::max<int64_t>(dim.value, 0)));
  }
  if (open >= 0 && known > 0 && count % known == 0)
    datum.shape[open] = size(count / known);
  else if (open >= 0 || known != count)
    return error("has " + Twine(count) + " numbers", {"expected " + std::to_string(known) + ", as the file has them"});
  if (!isFloat && count > 0)
    datum.range = {size(low), size(high)};
  datum.numbers = std::move(numbers);
  define(input.name, std::move(datum));
  return success();
}

LogicalResult Importer::buildInputs() {
  SmallVector<Type> types;
  SmallVector<const ValueInfo *> arguments;
  SmallVector<Shape> shapes;
  llvm::StringSet<> initializers;
  for (const Tensor &tensor : model.graph.initializers)
    initializers.insert(tensor.name);
  for (const ImportOptions::Constant &given : options.constants)
    if (llvm::none_of(model.graph.inputs, [&](const ValueInfo &input) {
          return input.name == given.name && !initializers.contains(given.name);
        })) {
      std::string known;
      for (const ValueInfo &input : model.graph.inputs)
        known += (known.empty() ? "it has: " : ", ") + input.name;
      return messages.error("--constant=" + given.name, "the model has no such input", {known}, Failure::CommandLine);
    }
  auto isBound = [&](const ValueInfo &input) {
    return llvm::any_of(options.constants,
                        [&](const ImportOptions::Constant &given) { return given.name == input.name; });
  };
  // All dims first: a sum may stand before its parts.
  for (unsigned round = 0; round < 2; ++round)
    for (const ValueInfo &input : model.graph.inputs)
      for (unsigned axis = 0; axis < input.shape.size() && !initializers.contains(input.name) && !isBound(input);
           ++axis)
        if (failed(getInputDim(input, axis)))
          return failure();
  for (const ImportOptions::Dim &wanted : options.dims)
    if (!dims.count(resolve(makeDimName(wanted.name)))) {
      std::string known;
      for (const std::string &name : dimOrder)
        known += (known.empty() ? "it has: " : ", ") + name;
      return messages.error("--dim=" + wanted.name, "the model has no such dim",
                            {known.empty() ? "it has none" : known}, Failure::CommandLine);
    }
  for (const ValueInfo &input : model.graph.inputs) {
    if (initializers.contains(input.name))
      continue; // a constant with a type: files of IR version 3
    auto error = [&](const Twine &what, std::vector<std::string> details = {}) {
      return messages.error(model.path, ("input '" + input.name + "' " + what).str(), std::move(details));
    };
    if (!input.isTensor)
      return error("is a sequence, a map or an optional", {"expected tensors"});
    auto given =
        llvm::find_if(options.constants, [&](const ImportOptions::Constant &c) { return c.name == input.name; });
    if (given != options.constants.end()) {
      if (failed(buildBoundInput(input, *given)))
        return failure();
      continue;
    }
    Type element = getElementType(input.type);
    if (!element)
      return error("has elements of " + getName(input.type).str(), {"expected numbers or truth values"});
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
      sums.push_back(
          builder.getNamedAttr(name, builder.getStrArrayAttr({resolve(parts.first), resolve(parts.second)})));
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
    if (isUnsignedInteger(input->type))
      function.setArgAttr(index, kUnsignedAttr, builder.getUnitAttr());
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
  for (const auto &[name, flag] : tooLow)
    return messages.error(flag, "the model can't do less than " + std::to_string(facts.low[name]),
                          {"because of " + facts.lowSource[name]}, Failure::CommandLine);
  SmallVector<Value> values;
  SmallVector<Type> types;
  SmallVector<const ValueInfo *> outputs;
  SmallVector<Shape> shapes;
  SmallVector<ElementType> elementTypes;
  for (const ValueInfo &output : model.graph.outputs) {
    if (!options.outputNames.empty() && !llvm::is_contained(options.outputNames, output.name))
      continue;
    Datum *datum = lookup(output.name);
    if (!datum)
      return messages.error(model.path, "output '" + output.name + "' has no value");
    Value value = materialise(*datum);
    if (!value)
      return failure();
    if (datum->getRank() > 8)
      return messages.error(model.path,
                            "output '" + output.name + "' has " + std::to_string(datum->getRank()) + " axes",
                            {"expected at most 8"});
    values.push_back(value);
    types.push_back(value.getType());
    outputs.push_back(&output);
    shapes.push_back(datum->shape);
    elementTypes.push_back(datum->type);
  }
  builder.create<func::ReturnOp>(function.getLoc(), values);
  function.setFunctionType(builder.getFunctionType(function.getArgumentTypes(), types));
  for (auto [index, output] : llvm::enumerate(outputs)) {
    SmallVector<std::string> names;
    for (auto [axis, size] : llvm::enumerate(shapes[index])) {
      names.push_back(getAxisName(size).value_or(""));
      if (!names.back().empty() || getConstant(size))
        continue;
      // The runtime tells what follows from the dims of inputs, by the file's name for it where that is no other's.
      if (algebra.anyDim(size, [&](StringRef dim) { return !dims.count(dim.str()); }))
        return messages.error(model.path, "output '" + output->name + "' has an axis of " + algebra.print(size),
                              {"expected a size that follows from the dims of inputs"});
      bool isNamed = axis < output->shape.size() && !output->shape[axis].name.empty();
      std::string name = isNamed ? makeDimName(output->shape[axis].name) : "";
      names.back() = dims.count(resolve(name)) ? "" : name;
    }
    SmallVector<StringRef> refs(names.begin(), names.end());
    function.setResultAttr(index, mixer::kNameAttr, builder.getStringAttr(output->name));
    function.setResultAttr(index, mixer::kDimsAttr, builder.getStrArrayAttr(refs));
    if (isUnsignedInteger(elementTypes[index]))
      function.setResultAttr(index, kUnsignedAttr, builder.getUnitAttr());
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
