// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops of com.microsoft, as ONNX Runtime's optimiser writes them.

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

ArrayRef<OpEntry> onnx::getContribOps() {
  static const OpEntry table[] = {
      {"com.microsoft.Gelu", buildContribGelu},
      {"com.microsoft.BiasGelu", buildContribGelu},
      {"com.microsoft.FastGelu", buildContribGelu},
      {"com.microsoft.QuickGelu", buildContribGelu},
      {"com.microsoft.SkipLayerNormalization", buildSkipNorm},
      {"com.microsoft.SkipSimplifiedLayerNormalization", buildSkipNorm},
  };
  return table;
}
