// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Onnx/Composition.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// The opset whose forms the builders use: axes and sizes are inputs.
static constexpr int64_t kOpset = 24;

Composition::Composition(Call &call) : call(call) {
  auto scope = std::make_unique<Importer::Scope>();
  scope->seesOuter = false;
  scope->prefix = call.in.scopes.back()->prefix;
  for (auto [index, datum] : llvm::enumerate(call.inputs))
    if (datum)
      scope->data["input" + std::to_string(index)] = *datum;
  call.in.scopes.push_back(std::move(scope));
}

Composition::~Composition() { call.in.scopes.pop_back(); }

Composition::Name Composition::input(unsigned index) const {
  return call.has(index) ? "input" + std::to_string(index) : "";
}

std::vector<Composition::Name> Composition::ops(StringRef name, unsigned outputs, Names inputs, Attributes attributes,
                                                StringRef domain) {
  std::vector<Name> results(outputs);
  if (failed)
    return results;
  Node node;
  node.name = call.node.getLabel();
  node.op = name.str();
  node.domain = domain.str();
  node.isStandard = true; // else a function of the model with that name would be called, which may call this op
  node.inputs.assign(inputs.begin(), inputs.end());
  while (!node.inputs.empty() && node.inputs.back().empty())
    node.inputs.pop_back();
  node.attributes.assign(attributes.begin(), attributes.end());
  for (Name &result : results)
    result = "value" + std::to_string(count++);
  node.outputs.assign(results.begin(), results.end());
  if (llvm::failed(call.in.buildNode(node, kOpset))) {
    failed = true;
    results.assign(outputs, "");
  }
  return results;
}

Composition::Name Composition::op(StringRef name, Names inputs, Attributes attributes, StringRef domain) {
  return ops(name, 1, inputs, attributes, domain).front();
}

Composition::Name Composition::define(Datum datum) {
  if (failed)
    return "";
  Name name = "value" + std::to_string(count++);
  datum.name = name;
  call.in.define(name, std::move(datum));
  return name;
}

Composition::Name Composition::sizes(ArrayRef<SizeExpression> values) {
  Datum datum;
  datum.type = Int64;
  datum.shape = {call.in.size(values.size())};
  datum.numbers = std::make_shared<std::vector<Number>>();
  for (const SizeExpression &value : values)
    datum.numbers->push_back({false, value, 0});
  datum.isConstant =
      llvm::all_of(values, [](const SizeExpression &value) { return bool(Importer::getConstant(value)); });
  return define(std::move(datum));
}

Composition::Name Composition::integers(ArrayRef<int64_t> values) { return sizes(call.in.staticShape(values)); }

Composition::Name Composition::integer(int64_t value) {
  Datum datum;
  datum.type = Int64;
  datum.numbers = std::make_shared<std::vector<Number>>(1, Number{false, call.in.size(value), 0});
  datum.isConstant = true;
  return define(std::move(datum));
}

Composition::Name Composition::number(double value, ElementType type) {
  Datum datum;
  datum.type = type;
  datum.numbers = std::make_shared<std::vector<Number>>(1, Number{true, {}, value});
  datum.isConstant = true;
  return define(std::move(datum));
}

Composition::Name Composition::value(Value value, ElementType type, Shape shape) {
  failed |= !value;
  Datum datum;
  datum.type = type;
  datum.shape = std::move(shape);
  datum.value = value;
  return define(std::move(datum));
}

Composition::Name Composition::cast(const Name &x, ElementType to) {
  return type(x) == to ? x : op("Cast", {x}, {attribute("to", int64_t(to))});
}

Composition::Name Composition::slice(const Name &x, int64_t axis, const SizeExpression &begin,
                                     const SizeExpression &size) {
  return op("Slice", {x, sizes({begin}), sizes({call.in.algebra.add(begin, size)}), integers({axis})});
}

Datum *Composition::find(const Name &name) { return name.empty() ? nullptr : call.in.lookup(name); }

Shape Composition::shape(const Name &name) {
  Datum *datum = find(name);
  return datum ? datum->shape : Shape();
}

ElementType Composition::type(const Name &name) {
  Datum *datum = find(name);
  return datum ? datum->type : Undefined;
}

LogicalResult Composition::finish(Names outputs) {
  if (failed)
    return failure();
  for (auto [result, name] : llvm::zip(call.results, outputs))
    if (Datum *datum = find(name)) {
      std::string own = result.name;
      result = *datum;
      result.name = own;
    }
  return success();
}

NodeAttribute Composition::attribute(StringRef name, int64_t value) {
  NodeAttribute attribute;
  attribute.name = name.str();
  attribute.kind = NodeAttribute::AnInteger;
  attribute.integer = value;
  return attribute;
}

NodeAttribute Composition::attribute(StringRef name, double value) {
  NodeAttribute attribute;
  attribute.name = name.str();
  attribute.kind = NodeAttribute::AFloat;
  attribute.number = float(value);
  return attribute;
}

NodeAttribute Composition::attribute(StringRef name, StringRef value) {
  NodeAttribute attribute;
  attribute.name = name.str();
  attribute.kind = NodeAttribute::AString;
  attribute.text = value.str();
  return attribute;
}

NodeAttribute Composition::attribute(StringRef name, ArrayRef<int64_t> values) {
  NodeAttribute attribute;
  attribute.name = name.str();
  attribute.kind = NodeAttribute::Integers;
  attribute.integers.assign(values.begin(), values.end());
  return attribute;
}
