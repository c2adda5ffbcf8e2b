// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a builder of an op asks of its node: attributes, sizes and numbers that are known, and how it says no.

#include "lib/Import/Onnx/Importer.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

Location Call::getLoc() { return NameLoc::get(in.builder.getStringAttr(in.scopes.back()->prefix + node.getLabel())); }

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
  return error("is not supported: " + what, {"domain '" + (node.domain.empty() ? std::string("ai.onnx") : node.domain) +
                                             "', opset " + std::to_string(opset)});
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
    return refuse(what + " is computed from data ('" + input(index).name +
                  "'): sizes must follow from the sizes of inputs");
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
    return refuse(what + " is computed from data ('" + input(index).name + "')");
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
  // Of nothing there is nothing to compute.
  if (llvm::any_of(shape, [](const SizeExpression &size) { return Importer::getConstant(size) == 0; }) && value)
    value = in.filled(getLoc(), cast<RankedTensorType>(value.getType()).getElementType(), 0, shape);
  result.value = value;
  result.type = type;
  result.shape = std::move(shape);
}
