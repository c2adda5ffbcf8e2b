// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops of com.microsoft on integers (docs/ContribOperators.md of ONNX Runtime), said in ops of ai.onnx; and matrices in
// blocks of codes, which stay blocks.

#include "lib/Import/Onnx/Composition.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

using Name = Composition::Name;

static Name dequantize(Composition &c, unsigned at) {
  return c.op("DequantizeLinear", {c.input(at), c.input(at + 1), c.input(at + 2)});
}

//===-- Layers ----------------------------------------------------------------------------------------===//

/// (A - azp)(B - bzp) * a_scale * b_scale + bias.
static Name multiplyScaled(Composition &c, const Name &a, const Name &b, const Name &aScale, const Name &bScale,
                           const Name &aZero, const Name &bZero, const Name &bias) {
  Name sums = c.cast(c.op("MatMulInteger", {a, b, aZero, bZero}), Float);
  return c.add(c.op("Mul", {sums, c.op("Mul", {aScale, bScale})}), bias);
}

static LogicalResult buildMatMulIntegerToFloat(Call &call) {
  if (failed(call.checkInputs(4, 7)))
    return failure();
  Composition c(call);
  return c.finish(
      {multiplyScaled(c, c.input(0), c.input(1), c.input(2), c.input(3), c.input(4), c.input(5), c.input(6))});
}

static LogicalResult buildDynamicQuantizeMatMul(Call &call) {
  if (failed(call.checkInputs(3, 5)))
    return failure();
  Composition c(call);
  std::vector<Name> a = c.ops("DynamicQuantizeLinear", 3, {c.input(0)});
  return c.finish({multiplyScaled(c, a[0], c.input(1), a[1], c.input(2), a[2], c.input(3), c.input(4))});
}

/// Fields of `bits` in the bytes of the last axis, the lowest first: [..., n] -> [..., n * 8 / bits].
static Name unpackCodes(Composition &c, const Name &packed, int64_t bits, Importer &in) {
  if (bits == 8 || c.hasFailed())
    return packed;
  std::vector<Name> fields;
  auto constant = [&](int64_t value) { return c.cast(c.integer(value), Uint8); };
  for (int64_t at = 0; at < 8; at += bits) {
    Name field =
        at == 0 ? packed : c.op("BitShift", {packed, constant(at)}, {Composition::attribute("direction", "RIGHT")});
    if (at + bits < 8)
      field = c.op("BitwiseAnd", {field, constant((1 << bits) - 1)});
    fields.push_back(c.op("Unsqueeze", {field, c.integers({-1})}));
  }
  Name joined = c.op("Concat", fields, {Composition::attribute("axis", -1)});
  Shape shape = c.shape(packed);
  if (!shape.empty())
    shape.back() = in.algebra.multiply(shape.back(), in.size(8 / bits));
  return c.reshape(joined, shape);
}

static LogicalResult buildMatMulNBits(Call &call) {
  if (failed(call.checkInputs(3, 6)))
    return failure();
  Importer &in = call.in;
  int64_t inputs = call.getInteger("K", 0), outputs = call.getInteger("N", 0), bits = call.getInteger("bits", 4),
          block = call.getInteger("block_size", 0);
  // How exactly the sums are wanted: --block-inputs says that here.
  call.getInteger("accuracy_level", 0);
  if (call.has(4))
    return call.refuse("an order of its groups (g_idx)");
  if (call.getInteger("weight_prepacked", 0))
    return call.refuse("weights that are packed for a device");
  if (bits != 2 && bits != 4 && bits != 8)
    return call.refuse("codes of " + Twine(bits) + " bits");
  constexpr int64_t most = int64_t(1) << 32;
  if (inputs < 1 || outputs < 1 || block < 16 || (block & (block - 1)) || inputs > most || outputs > most ||
      block > most)
    return call.error("has K " + Twine(inputs) + ", N " + Twine(outputs) + " and block_size " + Twine(block),
                      {"expected sizes from 1, and blocks of a power of two from 16 on"});
  int64_t groups = (inputs + block - 1) / block;
  Composition c(call);
  auto check = [&](unsigned index, ArrayRef<int64_t> sizes, StringRef what) {
    int64_t count = 1;
    for (int64_t size : sizes)
      count *= size;
    if (in.product(call.input(index).shape) == in.size(count))
      return success();
    return LogicalResult(call.error("has " + what.str() + " of " + in.print(call.input(index).shape),
                                    {"expected " + in.print(in.staticShape(sizes))}));
  };
  if (failed(check(1, {outputs, groups, block * bits / 8}, "weights")) || failed(check(2, {outputs, groups}, "scales")))
    return failure();
  if (call.input(0).shape.empty() || call.input(0).shape.back() != in.size(inputs))
    return call.error("has an input of " + in.print(call.input(0).shape) + " for " + Twine(inputs) + " columns");
  ElementType type = call.input(0).type;
  if (type != Float && type != Float16 && type != BFloat16)
    return call.refuse("elements of " + getName(type));
  Name codes = c.reshape(unpackCodes(c, c.input(1), bits, in), in.staticShape({outputs, groups * block}));
  Name scale = c.reshape(c.cast(c.input(2), Float), in.staticShape({outputs, groups})), minimum;
  if (call.has(3)) {
    Name zero = c.input(3);
    if (call.input(3).type == Uint8) {
      int64_t bytes = (groups * bits + 7) / 8;
      if (failed(check(3, {outputs, bytes}, "zero points")))
        return failure();
      zero = unpackCodes(c, c.reshape(zero, in.staticShape({outputs, bytes})), bits, in);
      zero = c.slice(zero, 1, in.size(0), in.size(groups));
    } else if (failed(check(3, {outputs, groups}, "zero points"))) {
      return failure();
    }
    zero = c.reshape(c.cast(zero, Float), in.staticShape({outputs, groups}));
    minimum = c.op("Neg", {c.op("Mul", {zero, scale})});
  }
  // Groups that are not whole at the end of a row have no codes of their own: the input gets zeros there.
  Name x = c.cast(c.input(0), Float);
  int64_t columns = groups * block;
  if (columns != inputs) {
    std::vector<int64_t> pads(2 * c.shape(x).size(), 0);
    pads.back() = columns - inputs;
    x = c.op("Pad", {x, c.integers(pads)});
  }
  auto read = [&](const Name &name) { return name.empty() || c.hasFailed() ? Value() : in.materialise(*c.find(name)); };
  Value codeValue = read(codes), scaleValue = read(scale), minimumValue = read(minimum), xValue = read(x),
        bias = read(c.input(5).empty() ? "" : c.cast(c.input(5), Float));
  if (c.hasFailed() || !codeValue || !scaleValue || !xValue)
    return failure();
  if (call.has(5) && call.input(5).shape != in.staticShape({outputs}))
    return call.error("has a bias of " + in.print(call.input(5).shape));
  Location loc = call.getLoc();
  Value matrix = in.builder.create<mixer::DequantizeOp>(
      loc, RankedTensorType::get({outputs, columns}, in.builder.getF32Type()), codeValue, scaleValue, minimumValue,
      bits == 8 ? 8 : 4, call.has(3) ? 0 : 1 << (bits - 1));
  Shape result;
  Value y = in.linear(loc, xValue, c.shape(x), matrix, bias, result);
  return c.finish({c.cast(c.value(y, Float, result), type)});
}

//===-- Elementwise ops and reductions on bytes -------------------------------------------------------===//

static LogicalResult quantizeResult(Composition &c, const Name &x, unsigned at) {
  return c.finish({c.op("QuantizeLinear", {x, c.input(at), c.input(at + 1)})});
}

/// Attributes that the op of floats has, too.
static std::vector<NodeAttribute> take(Call &call, ArrayRef<StringRef> names) {
  std::vector<NodeAttribute> attributes;
  for (StringRef name : names)
    if (const NodeAttribute *attribute = call.getAttribute(name))
      attributes.push_back(*attribute);
  return attributes;
}

static LogicalResult buildQLinearBinary(Call &call) {
  if (failed(call.checkInputs(8, 8)))
    return failure();
  Composition c(call);
  Name y = c.op(call.node.op == "QLinearAdd" ? "Add" : "Mul", {dequantize(c, 0), dequantize(c, 3)});
  return quantizeResult(c, y, 6);
}

static LogicalResult buildQLinearUnary(Call &call) {
  if (failed(call.checkInputs(5, 5)))
    return failure();
  Composition c(call);
  StringRef name = call.node.op;
  name.consume_front("QLinear");
  if (call.getInteger("channels_last", 0))
    return call.refuse("channels on the last axis");
  std::vector<NodeAttribute> attributes;
  if (name == "LeakyRelu")
    attributes = take(call, {"alpha"});
  else if (name == "AveragePool")
    attributes = take(call, {"auto_pad", "ceil_mode", "count_include_pad", "kernel_shape", "pads", "strides"});
  else if (name == "Softmax")
    attributes = take(call, {"axis"}), call.getInteger("opset", 13);
  return quantizeResult(c, c.op(name, {dequantize(c, 0)}, attributes), 3);
}

static LogicalResult buildQLinearReduceMean(Call &call) {
  if (failed(call.checkInputs(5, 5)))
    return failure();
  Composition c(call);
  std::optional<std::vector<int64_t>> axes = call.getIntegers("axes");
  Name y = c.op("ReduceMean", {dequantize(c, 0), axes ? c.integers(*axes) : ""}, take(call, {"keepdims"}));
  return quantizeResult(c, y, 3);
}

static LogicalResult buildQLinearConcat(Call &call) {
  if (call.inputs.size() < 5 || call.inputs.size() % 3 != 2 || !call.has(0))
    return call.error("has " + Twine(call.inputs.size()) + " inputs", {"expected 2 + 3 for each part"});
  Composition c(call);
  std::vector<Name> parts;
  for (unsigned at = 2; at < call.inputs.size(); at += 3)
    parts.push_back(dequantize(c, at));
  return quantizeResult(c, c.op("Concat", parts, take(call, {"axis"})), 0);
}

static LogicalResult buildQLinearWhere(Call &call) {
  if (failed(call.checkInputs(9, 9)))
    return failure();
  Composition c(call);
  return quantizeResult(c, c.op("Where", {c.input(0), dequantize(c, 1), dequantize(c, 4)}), 7);
}

static LogicalResult buildQGemm(Call &call) {
  if (failed(call.checkInputs(6, 9)))
    return failure();
  Importer &in = call.in;
  Composition c(call);
  double alpha = call.getFloat("alpha", 1);
  Name a = c.input(0), b = c.input(3), bZero = c.input(5);
  for (unsigned index : {0u, 3u})
    if (call.input(index).getRank() != 2)
      return call.error("has a matrix of " + in.print(call.input(index).shape));
  if (call.getInteger("transA", 0))
    a = c.op("Transpose", {a});
  if (call.getInteger("transB", 0))
    b = c.op("Transpose", {b});
  Name sums = c.op("MatMulInteger", {a, b, c.input(2), bZero});
  sums = c.add(sums, c.input(6));
  Name scale = c.op("Mul", {c.input(1), c.input(4)});
  if (alpha != 1)
    scale = c.op("Mul", {scale, c.number(alpha)});
  if (!call.has(7))
    return c.finish({c.op("Mul", {c.cast(sums, Float), scale})});
  // Through one factor, as ONNX Runtime: the same sums fall on the same side of a half.
  scale = c.op("Div", {scale, c.input(7)});
  return c.finish({c.op("QuantizeLinear", {c.op("Mul", {c.cast(sums, Float), scale}), c.number(1), c.input(8)})});
}

/// The forms that ai.onnx took over.
static LogicalResult buildSame(Call &call) {
  Composition c(call);
  std::vector<Name> inputs;
  for (unsigned index = 0; index < call.inputs.size(); ++index)
    inputs.push_back(c.input(index));
  if (call.node.op == "QLinearConv" && call.getInteger("channels_last", 0))
    return call.refuse("channels on the last axis");
  std::vector<NodeAttribute> attributes;
  for (const NodeAttribute &attribute : call.node.attributes) {
    call.getAttribute(attribute.name);
    if (attribute.name != "channels_last")
      attributes.push_back(attribute);
  }
  return c.finish(c.ops(call.node.op, call.results.size(), inputs, attributes));
}

ArrayRef<OpEntry> onnx::getContribQuantizedOps() {
  static const OpEntry table[] = {
      {"com.microsoft.DynamicQuantizeMatMul", buildDynamicQuantizeMatMul},
      {"com.microsoft.MatMulIntegerToFloat", buildMatMulIntegerToFloat},
      {"com.microsoft.MatMulNBits", buildMatMulNBits},
      {"com.microsoft.QGemm", buildQGemm},
      {"com.microsoft.QLinearAdd", buildQLinearBinary},
      {"com.microsoft.QLinearMul", buildQLinearBinary},
      {"com.microsoft.QLinearSigmoid", buildQLinearUnary},
      {"com.microsoft.QLinearLeakyRelu", buildQLinearUnary},
      {"com.microsoft.QLinearSoftmax", buildQLinearUnary},
      {"com.microsoft.QLinearAveragePool", buildQLinearUnary},
      {"com.microsoft.QLinearGlobalAveragePool", buildQLinearUnary},
      {"com.microsoft.QLinearReduceMean", buildQLinearReduceMean},
      {"com.microsoft.QLinearConcat", buildQLinearConcat},
      {"com.microsoft.QLinearWhere", buildQLinearWhere},
      {"com.microsoft.QLinearConv", buildSame},
      {"com.microsoft.QuantizeLinear", buildSame},
      {"com.microsoft.DequantizeLinear", buildSame},
  };
  return table;
}
