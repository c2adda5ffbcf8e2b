// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops of com.microsoft, as ONNX Runtime's optimiser writes them.

#include "lib/Import/Onnx/Composition.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

static LogicalResult buildContribGelu(Call &call) {
  if (failed(call.checkInputs(1, 2)))
    return failure();
  Importer &in = call.in;
  Value x = call.value(0);
  if (!x)
    return failure();
  const Shape &shape = call.input(0).shape;
  TensorMath m{in, call.getLoc(), in.getElementType(call.input(0).type), shape};
  if (!isa<FloatType>(m.element))
    return call.refuse("elements of " + getName(call.input(0).type));
  if (call.has(1)) {
    FailureOr<Shape> both = in.broadcastShapes(call, shape, call.input(1).shape);
    Value bias = call.value(1);
    if (failed(both) || !bias)
      return failure();
    if (*both != shape)
      return call.error("has a bias of " + in.print(call.input(1).shape));
    x = m.add(x, in.broadcast(m.loc, bias, call.input(1).shape, shape));
  }
  Value result;
  if (call.node.op == "FastGelu")
    result = m.geluTanh(x);
  else if (call.node.op == "QuickGelu")
    result = m.mul(x, m.sigmoid(m.mul(x, call.getFloat("alpha", 1.702))));
  else
    result = m.gelu(x);
  call.set(0, result, call.input(0).type, shape);
  return success();
}

/// norm(x + skip + bias); the sum is the fourth output.
static LogicalResult buildSkipNorm(Call &call) {
  if (failed(call.checkInputs(3, 5)))
    return failure();
  Importer &in = call.in;
  bool isRms = call.node.op == "SkipSimplifiedLayerNormalization";
  const Shape &shape = call.input(0).shape;
  if (shape.empty() || !Importer::getConstant(shape.back()))
    return call.refuse("an input of " + in.print(shape));
  TensorMath m{in, call.getLoc(), in.getElementType(call.input(0).type), shape};
  Value sum = call.value(0), scale = call.value(2);
  if (!sum || !scale)
    return failure();
  unsigned biasAt = isRms ? 3 : 4;
  for (unsigned index : {1u, biasAt}) {
    if (!call.has(index))
      continue;
    FailureOr<Shape> both = in.broadcastShapes(call, shape, call.input(index).shape);
    Value value = call.value(index);
    if (failed(both) || !value)
      return failure();
    if (*both != shape)
      return call.error("adds " + in.print(call.input(index).shape) + " to " + in.print(shape));
    sum = m.add(sum, in.broadcast(m.loc, value, call.input(index).shape, shape));
  }
  Value beta = isRms ? Value() : call.value(3);
  for (size_t i = 1; i < std::min<size_t>(call.node.outputs.size(), 3); ++i)
    if (!call.node.outputs[i].empty())
      return call.refuse("statistics as outputs");
  Value result =
      in.builder.create<mixer::NormOp>(m.loc, sum.getType(), isRms ? mixer::NormKind::rms : mixer::NormKind::layer, sum,
                                       scale, beta, APFloat(call.getFloat("epsilon", 1e-12)));
  call.set(0, result, call.input(0).type, shape);
  call.set(3, sum, call.input(0).type, shape);
  return success();
}

/// norm(words[ids] + positions + segments); how long each text is by its mask.
static LogicalResult buildEmbedNorm(Call &call) {
  if (failed(call.checkInputs(1, 9)))
    return failure();
  for (unsigned index : {2u, 3u, 5u, 6u})
    if (!call.has(index))
      return call.error("has no input " + Twine(index));
  Importer &in = call.in;
  Composition c(call);
  Shape ids = call.input(0).shape;
  if (ids.size() != 2 || call.has(1) != call.has(4))
    return call.error("has ids of " + in.print(ids) + ", and segments without a table or a table without segments");
  Composition::Name sum = c.op("Gather", {c.input(2), c.input(0)});
  if (call.has(8)) {
    sum = c.add(sum, c.op("Gather", {c.input(3), c.input(8)}));
  } else {
    if (call.input(3).getRank() == 2 &&
        !in.isAtMost(ids[1], call.input(3).shape[0], "the table of positions of " + call.node.describe()))
      return in.wantsRestart() ? failure() : call.error("has fewer positions than tokens");
    sum = c.add(sum, c.slice(c.input(3), 0, in.size(0), ids[1]));
  }
  if (call.has(1))
    sum = c.add(sum, c.op("Gather", {c.input(4), c.input(1)}));
  Composition::Name result = c.op("LayerNormalization", {sum, c.input(5), c.input(6)},
                                  {Composition::attribute("epsilon", call.getFloat("epsilon", 1e-12))});
  call.getInteger("mask_index_type", 0);
  Composition::Name lengths;
  if (call.results.size() > 1 && !call.results[1].name.empty())
    lengths = call.has(7) ? c.op("ReduceSum", {c.cast(c.input(7), Int32), c.integers({1})},
                                 {Composition::attribute("keepdims", 0)})
                          : c.op("Expand", {c.cast(c.integers({0}), Int32), c.sizes({ids[0]})});
  return c.finish({result, lengths, sum});
}

/// The op of ai.onnx, and its activation behind it.
static LogicalResult buildActivated(Call &call) {
  StringRef name = call.node.op;
  name.consume_front("Fused");
  Composition c(call);
  std::vector<Composition::Name> inputs;
  for (unsigned index = 0; index < call.inputs.size(); ++index)
    inputs.push_back(c.input(index));
  Composition::Name added;
  if (name == "Conv" && inputs.size() > 3) {
    added = inputs[3]; // before the activation
    inputs.resize(3);
  }
  std::string activation = call.getString("activation", "");
  std::vector<float> parameters = call.getFloats("activation_params").value_or(std::vector<float>());
  std::vector<NodeAttribute> attributes, own;
  for (const NodeAttribute &attribute : call.node.attributes) {
    call.getAttribute(attribute.name);
    if (!StringRef(attribute.name).starts_with("activation"))
      attributes.push_back(attribute);
  }
  for (StringRef key : {"alpha", "beta", "gamma"})
    if (name == "Gemm")
      parameters.push_back(call.getFloat(("activation_" + key).str(), NAN));
  Composition::Name y = c.add(c.op(name, inputs, attributes), added);
  auto parameter = [&](unsigned index, double byDefault) {
    return index < parameters.size() && !std::isnan(parameters[index]) ? double(parameters[index]) : byDefault;
  };
  if (activation == "Relu" || activation == "Tanh" || activation == "Sigmoid")
    y = c.op(activation, {y});
  else if (activation == "LeakyRelu")
    y = c.op(activation, {y}, {Composition::attribute("alpha", parameter(0, 0.01))});
  else if (activation == "HardSigmoid")
    y = c.op(activation, {y},
             {Composition::attribute("alpha", parameter(0, 0.2)), Composition::attribute("beta", parameter(1, 0.5))});
  else if (activation == "Clip")
    y = c.op(activation,
             {y, c.number(parameter(0, -3.4028234663852886e38)), c.number(parameter(1, 3.4028234663852886e38))});
  else if (!activation.empty())
    return call.refuse("the activation '" + activation + "'");
  return c.finish({y});
}

/// softmax(x + bias) over all axes from `axis` on; the bias has the inner or the outer axes of the batch.
static LogicalResult buildBiasSoftmax(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", 1), call.input(0).getRank());
  if (failed(axis))
    return failure();
  if (*axis != call.input(0).getRank() - 1)
    return call.refuse("a softmax over several axes");
  call.getInteger("is_inner_broadcast", 0);
  if (call.input(1).getRank() != call.input(0).getRank())
    return call.refuse("a bias of " + call.in.print(call.input(1).shape));
  Composition c(call);
  return c.finish({c.op("Softmax", {c.add(c.input(0), c.input(1))}, {Composition::attribute("axis", -1)})});
}

static LogicalResult buildBiasAdd(Call &call) {
  if (failed(call.checkInputs(3, 3)))
    return failure();
  Composition c(call);
  return c.finish({c.add(c.add(c.input(0), c.input(1)), c.input(2))});
}

ArrayRef<OpEntry> onnx::getContribOps() {
  static const OpEntry table[] = {
      {"com.microsoft.Gelu", buildContribGelu},
      {"com.microsoft.BiasGelu", buildContribGelu},
      {"com.microsoft.FastGelu", buildContribGelu},
      {"com.microsoft.QuickGelu", buildContribGelu},
      {"com.microsoft.SkipLayerNormalization", buildSkipNorm},
      {"com.microsoft.SkipSimplifiedLayerNormalization", buildSkipNorm},
      {"com.microsoft.EmbedLayerNormalization", buildEmbedNorm},
      {"com.microsoft.FusedConv", buildActivated},
      {"com.microsoft.FusedGemm", buildActivated},
      {"com.microsoft.BiasSoftmax", buildBiasSoftmax},
      {"com.microsoft.BiasAdd", buildBiasAdd},
  };
  return table;
}
