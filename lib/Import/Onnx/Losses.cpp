// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Losses of classes: the score of the class that each place has, weighed.

#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Cross entropy is this of log(softmax(scores)).
static LogicalResult buildClassLoss(Call &call) {
  bool isEntropy = call.node.op == "SoftmaxCrossEntropyLoss";
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &scores = call.input(0), &classes = call.input(1);
  const Shape &shape = scores.shape;
  if (scores.getRank() < 2 || classes.getRank() != scores.getRank() - 1 ||
      (classes.type != Int32 && classes.type != Int64))
    return call.error("has scores of " + in.print(shape) + " and classes of " + in.print(classes.shape));
  for (int64_t axis = 0, rank = classes.getRank(); axis < rank; ++axis)
    if (failed(
            in.makeEqual(call, scores.shape[axis ? axis + 1 : 0], classes.shape[axis], "places of scores and classes")))
      return failure();
  if (scores.type != Float)
    return call.refuse("elements of " + getName(scores.type));
  std::string reduction = call.getString("reduction", "mean");
  if (reduction != "mean" && reduction != "sum" && reduction != "none")
    return call.error("has reduction '" + reduction + "'");
  const NodeAttribute *ignored = call.getAttribute("ignore_index");
  Value x = call.value(0), target = call.value(1), weight = call.value(2);
  if (!x || !target || (call.has(2) && !weight))
    return failure();
  using R = Importer::Reduction;
  TensorMath m{in, loc, in.builder.getF32Type(), shape};
  Shape one = shape, rest;
  one[1] = in.size(1);
  auto spread = [&](Value value, const Shape &from) {
    return in.broadcast(loc, in.reshape(loc, value, from, one), one, shape);
  };
  if (isEntropy) {
    x = m.sub(x, spread(in.reduce(loc, R::Max, x, shape, {1}, rest), rest));
    Value sum = in.reduce(loc, R::Sum, m.exp(x), shape, {1}, rest);
    TensorMath small{in, loc, m.element, rest};
    x = m.sub(x, spread(small.log(sum), rest));
    call.set(1, x, Float, shape);
  }
  Type integer = cast<RankedTensorType>(target.getType()).getElementType();
  TensorMath n{in, loc, integer, shape};
  Value isClass =
      n.create<arith::CmpIOp>(arith::CmpIPredicate::eq, spread(target, classes.shape), in.iota(loc, integer, shape, 1));
  auto choose = [&](Value value) {
    return in.reduce(loc, R::Sum, m.select(isClass, value, m.constant(0)), shape, {1}, rest);
  };
  Value loss = choose(x);
  TensorMath small{in, loc, m.element, rest};
  Value weights;
  if (weight) {
    if (call.input(2).getRank() != 1 || call.input(2).shape[0] != shape[1])
      return call.error("has weights of " + in.print(call.input(2).shape));
    Shape wide(shape.size(), in.size(1));
    wide[1] = shape[1];
    weights = choose(in.broadcast(loc, in.reshape(loc, weight, call.input(2).shape, wide), wide, shape));
  } else {
    weights = small.constant(1);
  }
  if (ignored) {
    TensorMath t{in, loc, integer, classes.shape};
    Value isIgnored = t.create<arith::CmpIOp>(arith::CmpIPredicate::eq, target, t.constant(double(ignored->integer)));
    weights = small.select(isIgnored, small.constant(0), weights);
    loss = small.select(isIgnored, small.constant(0), loss);
  }
  loss = small.neg(small.mul(loss, weights));
  if (reduction == "none") {
    call.set(0, loss, Float, rest);
    return success();
  }
  SmallVector<int64_t> all;
  for (int64_t axis = 0; axis < int64_t(rest.size()); ++axis)
    all.push_back(axis);
  Shape none;
  Value total = in.reduce(loc, R::Sum, loss, rest, all, none);
  if (reduction == "mean") {
    TensorMath scalar{in, loc, m.element, {}};
    total = scalar.div(total, in.reduce(loc, R::Sum, weights, rest, all, none));
  }
  call.set(0, total, Float, {});
  return success();
}

ArrayRef<OpEntry> onnx::getLossOps() {
  static const OpEntry table[] = {{"NegativeLogLikelihoodLoss", buildClassLoss},
                                  {"SoftmaxCrossEntropyLoss", buildClassLoss}};
  return table;
}
