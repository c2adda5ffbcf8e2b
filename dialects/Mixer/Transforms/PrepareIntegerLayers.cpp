// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/PrepareIntegerLayers.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/PrepareNests.h"
#include "dialects/Mixer/Transforms/TensorArithmetic.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include <cmath>

using namespace mlir;
using namespace tmc::mixer;

std::optional<double> tmc::mixer::evaluate(Value value, Value argument, double x) {
  if (value == argument)
    return x;
  Operation *op = value.getDefiningOp();
  if (!op)
    return std::nullopt;
  if (auto constant = dyn_cast<arith::ConstantOp>(op)) {
    auto number = dyn_cast<FloatAttr>(constant.getValue());
    return number ? std::optional<double>(number.getValueAsDouble()) : std::nullopt;
  }
  SmallVector<double> s;
  for (Value operand : op->getOperands()) {
    std::optional<double> number = evaluate(operand, argument, x);
    if (!number)
      return std::nullopt;
    s.push_back(*number);
  }
  if (isa<math::ErfOp>(op))
    return std::erf(s[0]);
  if (isa<arith::MulFOp>(op))
    return s[0] * s[1];
  if (isa<arith::DivFOp>(op))
    return s[0] / s[1];
  if (isa<arith::AddFOp>(op))
    return s[0] + s[1];
  return std::nullopt;
}

bool tmc::mixer::isGelu(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumDpsInputs() != 1 || generic.getNumResults() != 1 || generic.getNumReductionLoops() ||
      !llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isIdentity(); }) ||
      generic.getBody()->getOps<math::ErfOp>().empty())
    return false;
  for (double x : {-3.0, -1.0, -0.2, 0.5, 1.5, 4.0}) {
    std::optional<double> y =
        evaluate(generic.getBody()->getTerminator()->getOperand(0), generic.getBody()->getArgument(0), x);
    if (!y || std::abs(*y - 0.5 * x * (1 + std::erf(x / std::sqrt(2.0)))) > 1e-5)
      return false;
  }
  return true;
}

bool tmc::mixer::isPlainElementwise(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  return generic && generic.getNumResults() == 1 && !generic.getNumReductionLoops() &&
         generic.getBody()->getArguments().back().use_empty() &&
         llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isIdentity(); });
}

/// The other operand of max(., 0); null if it is none.
static Value getClipped(Value value) {
  auto larger = value.getDefiningOp<arith::MaximumFOp>();
  if (!larger)
    return {};
  if (matchPattern(larger.getRhs(), m_AnyZeroFloat()))
    return larger.getLhs();
  return matchPattern(larger.getLhs(), m_AnyZeroFloat()) ? larger.getRhs() : Value();
}

bool tmc::mixer::isRelu(Operation *op) {
  if (!isPlainElementwise(op))
    return false;
  auto generic = cast<linalg::GenericOp>(op);
  return generic.getNumDpsInputs() == 1 &&
         getClipped(generic.getBody()->getTerminator()->getOperand(0)) == generic.getBody()->getArgument(0);
}

namespace {

/// The body of an elementwise op as `sum_i factor_i x_i + shift`, where x_i are values of the model, and factors and
/// shift are made of weights, one for each channel.
struct ChannelSum {
  linalg::GenericOp op;
  WeightExpressions &weights;
  Value sum; ///< in the body
  bool hasRelu = false;
  SmallVector<unsigned> places; ///< which arguments are x_i
  bool isShifted = false;

  bool isX(Value value) {
    auto argument = dyn_cast<BlockArgument>(value);
    return argument && argument.getOwner() == op.getBody() && llvm::is_contained(places, argument.getArgNumber());
  }
  /// How often an x is in `value`: 0, 1, or no number if it is no sum of them.
  std::optional<unsigned> count(Value value) {
    if (isX(value))
      return 1;
    Operation *inner = value.getDefiningOp();
    if (!inner || inner->getBlock() != op.getBody())
      return 0;
    SmallVector<unsigned> counts;
    for (Value operand : inner->getOperands()) {
      std::optional<unsigned> one = count(operand);
      if (!one)
        return std::nullopt;
      counts.push_back(*one);
    }
    unsigned total = 0;
    for (unsigned one : counts)
      total += one;
    if (!total || isa<arith::AddFOp>(inner)) {
      isShifted |= total && (!counts[0] || !counts[1]);
      return total;
    }
    if (isa<arith::SubFOp>(inner)) {
      isShifted |= !counts[0] || !counts[1];
      return total;
    }
    if (isa<arith::NegFOp>(inner) || (isa<arith::MulFOp>(inner) && (!counts[0] || !counts[1])) ||
        (isa<arith::DivFOp>(inner) && !counts[1]))
      return total;
    return std::nullopt;
  }

  /// True if `x` is in `value`.
  bool reads(Value value, unsigned x) {
    if (isX(value))
      return cast<BlockArgument>(value).getArgNumber() == x;
    Operation *inner = value.getDefiningOp();
    return inner && inner->getBlock() == op.getBody() &&
           llvm::any_of(inner->getOperands(), [&](Value operand) { return reads(operand, x); });
  }
  /// True unless the factor of `x` is 1, as it is written.
  bool isScaled(Value value, unsigned x) {
    Operation *inner = value.getDefiningOp();
    if (isX(value))
      return false;
    bool isLeft = reads(inner->getOperand(0), x);
    return !(isa<arith::AddFOp>(inner) || (isa<arith::SubFOp>(inner) && isLeft)) ||
           isScaled(inner->getOperand(isLeft ? 0 : 1), x);
  }
  /// What the body reads from around it.
  SmallVector<Value> captured() {
    SmallVector<Value> values;
    op.getBody()->walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        if (operand.getParentBlock() != op.getBody())
          values.push_back(operand);
    });
    return values;
  }

  /// True if the op is such a sum of values of its own shape.
  bool match() {
    if (op.getNumResults() != 1 || op.getNumReductionLoops() || !op.getBody()->getArguments().back().use_empty() ||
        !cast<RankedTensorType>(op.getResult(0).getType()).getElementType().isF32() ||
        !op.getMatchingIndexingMap(op.getDpsInitOperand(0)).isIdentity() ||
        llvm::any_of(op.getBody()->without_terminator(),
                     [](Operation &inner) {
                       return !isa<arith::ConstantOp>(inner) &&
                              (!inner.hasTrait<OpTrait::Elementwise>() || inner.getNumResults() != 1);
                     }) ||
        !llvm::all_of(captured(), [&](Value value) { return weights.contains(value); }))
      return false;
    unsigned rank = op.getNumLoops();
    AffineMap last = AffineMap::get(rank, 0, getAffineDimExpr(rank - 1, op.getContext()));
    for (OpOperand *operand : op.getDpsInputOperands()) {
      AffineMap map = op.getMatchingIndexingMap(operand);
      if (weights.contains(operand->get()) ? map != last && map.getNumResults() : !map.isIdentity())
        return false;
      if (!weights.contains(operand->get()))
        places.push_back(operand->getOperandNumber());
    }
    sum = op.getBody()->getTerminator()->getOperand(0);
    if (Value clipped = getClipped(sum)) {
      sum = clipped;
      hasRelu = true;
    }
    std::optional<unsigned> all = count(sum);
    return !places.empty() && all == unsigned(places.size());
  }

  /// In a body with `arguments`: the factor of argument `x` in `value`; null: 0. x -1: the shift.
  Value part(OpBuilder &b, Location loc, Value value, int64_t x, ValueRange arguments) {
    if (isX(value))
      return x == int64_t(cast<BlockArgument>(value).getArgNumber()) ? createNumber(b, loc, 1) : Value();
    Operation *inner = value.getDefiningOp();
    if (*count(value) == 0) // a weight
      return x < 0 ? whole(b, loc, value, arguments) : Value();
    Value left = part(b, loc, inner->getOperand(0), x, arguments);
    if (isa<arith::NegFOp>(inner))
      return left ? b.create<arith::NegFOp>(loc, left).getResult() : left;
    if (isa<arith::AddFOp, arith::SubFOp>(inner)) {
      Value right = part(b, loc, inner->getOperand(1), x, arguments);
      if (!right)
        return left;
      if (isa<arith::AddFOp>(inner))
        return left ? b.create<arith::AddFOp>(loc, left, right).getResult() : right;
      return left ? b.create<arith::SubFOp>(loc, left, right).getResult()
                  : b.create<arith::NegFOp>(loc, right).getResult();
    }
    bool isLeft = *count(inner->getOperand(0)) > 0;
    Value of = isLeft ? left : part(b, loc, inner->getOperand(1), x, arguments);
    if (!of)
      return {};
    Value by = whole(b, loc, inner->getOperand(isLeft ? 1 : 0), arguments);
    return isa<arith::MulFOp>(inner) ? b.create<arith::MulFOp>(loc, of, by).getResult()
                                     : b.create<arith::DivFOp>(loc, of, by).getResult();
  }
  /// `value`, which is made of weights.
  Value whole(OpBuilder &b, Location loc, Value value, ValueRange arguments) {
    if (auto argument = dyn_cast<BlockArgument>(value); argument && argument.getOwner() == op.getBody())
      return arguments[argument.getArgNumber()];
    Operation *inner = value.getDefiningOp();
    if (inner->getBlock() != op.getBody())
      return value;
    IRMapping mapping;
    for (Value operand : inner->getOperands())
      mapping.map(operand, whole(b, loc, operand, arguments));
    return b.clone(*inner, mapping)->getResult(0);
  }
  /// The same for each channel, a weight expression.
  Value channels(OpBuilder &b, int64_t size, int64_t x) {
    TensorArithmetic math{b, op.getLoc()};
    SmallVector<Value> inputs;
    SmallVector<AffineMap> maps;
    SmallVector<unsigned> placeOf;
    for (OpOperand *operand : op.getDpsInputOperands())
      if (!llvm::is_contained(places, operand->getOperandNumber())) {
        inputs.push_back(operand->get());
        maps.push_back(cast<RankedTensorType>(operand->get().getType()).getRank() ? math.axes(1, {0})
                                                                                  : math.axes(1, {}));
        placeOf.push_back(operand->getOperandNumber());
      }
    inputs.push_back(math.filled({size}, 0)); // so that there is an input
    maps.push_back(math.axes(1, {0}));
    return math.generic(RankedTensorType::get({size}, b.getF32Type()), inputs, maps, math.axes(1, {0}), {},
                        [&](OpBuilder &b, Location loc, ValueRange s) {
                          SmallVector<Value> arguments(op.getBody()->getNumArguments());
                          for (auto [i, place] : llvm::enumerate(placeOf))
                            arguments[place] = s[i];
                          Value value = part(b, loc, sum, x, arguments);
                          return value ? value : createNumber(b, loc, 0);
                        });
  }
};

/// The linear layer that alone gives `value`, through reshapes that keep the last axis.
LinearOp getLayerOf(Value value, WeightExpressions &weights) {
  while (value.hasOneUse()) {
    Operation *producer = value.getDefiningOp();
    if (auto layer = dyn_cast_or_null<LinearOp>(producer))
      return weights.contains(layer.getWeight()) && layer.getWeight().getType().getRank() == 2 &&
                     (!layer.getBias() || weights.contains(layer.getBias()))
                 ? layer
                 : LinearOp();
    if (!producer || !isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(producer) ||
        cast<RankedTensorType>(producer->getOperand(0).getType()).getShape().back() !=
            cast<RankedTensorType>(value.getType()).getShape().back())
      return {};
    value = producer->getOperand(0);
  }
  return {};
}

/// y = x w + b becomes x (w f) + (b f + s); what is null is 1 and 0. Both stand in front of the layer.
void scaleLayer(LinearOp layer, Value factor, Value shift) {
  OpBuilder b(layer);
  TensorArithmetic math{b, layer.getLoc()};
  RankedTensorType type = layer.getWeight().getType();
  auto vector = RankedTensorType::get({type.getDimSize(0)}, b.getF32Type());
  AffineMap all = math.axes(2, {0, 1}), rows = math.axes(2, {0}), each = math.axes(1, {0});
  auto product = [](OpBuilder &b, Location loc, ValueRange s) -> Value {
    return b.create<arith::MulFOp>(loc, s[0], s[1]);
  };
  auto sum = [](OpBuilder &b, Location loc, ValueRange s) -> Value { return b.create<arith::AddFOp>(loc, s[0], s[1]); };
  Value bias = layer.getBias();
  if (factor) {
    layer.getWeightMutable().assign(math.generic(type, {layer.getWeight(), factor}, {all, rows}, all, {}, product));
    if (bias)
      bias = math.generic(vector, {bias, factor}, {each, each}, each, {}, product);
  }
  if (shift)
    bias = bias ? math.generic(vector, {bias, shift}, {each, each}, each, {}, sum) : shift;
  if (bias)
    layer.getBiasMutable().assign(bias);
}

/// relu(sum_i f_i x_i + s) -> the layers that give x_i with f_i, one of them with s; sums; a ReLU. False: it stays.
bool takeApart(linalg::GenericOp op, WeightExpressions &weights) {
  ChannelSum sum{op, weights, {}, false, {}, false};
  if (isRelu(op) || !sum.match())
    return false;
  SmallVector<LinearOp> layers;
  SmallVector<bool> isScaled;
  bool needsShift = sum.isShifted, needsLayer = sum.isShifted, isSum = !sum.isShifted && !sum.hasRelu;
  for (unsigned place : sum.places) {
    layers.push_back(getLayerOf(op.getOperand(place), weights));
    isScaled.push_back(sum.isScaled(sum.sum, place));
    // Factors and shifts need a layer to go into.
    if (isScaled.back() && !layers.back())
      return false;
    needsLayer &= !layers.back();
    isSum &= !isScaled.back();
  }
  if (needsLayer || (isSum && sum.places.size() == 1))
    return false;
  for (auto [layer, scaled, place] : llvm::zip(layers, isScaled, sum.places)) {
    if (!layer || !(scaled || needsShift))
      continue;
    for (OpOperand *operand : op.getDpsInputOperands())
      if (weights.contains(operand->get()))
        hoistAbove(operand->get(), layer);
    for (Value value : sum.captured())
      hoistAbove(value, layer);
    OpBuilder b(layer);
    int64_t size = layer.getWeight().getType().getDimSize(0);
    scaleLayer(layer, scaled ? sum.channels(b, size, place) : Value(),
               needsShift ? sum.channels(b, size, -1) : Value());
    needsShift = false;
  }
  OpBuilder b(op);
  Value result = op.getOperand(sum.places[0]);
  for (unsigned place : llvm::drop_begin(sum.places))
    result = b.create<arith::AddFOp>(op.getLoc(), result, op.getOperand(place));
  if (sum.hasRelu) {
    TensorArithmetic math{b, op.getLoc()};
    auto type = cast<RankedTensorType>(result.getType());
    AffineMap all = AffineMap::getMultiDimIdentityMap(type.getRank(), b.getContext());
    result = math.generic(type, result, all, all, op.getDpsInits()[0],
                          [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                            return b.create<arith::MaximumFOp>(loc, s[0], createNumber(b, loc, 0));
                          });
  }
  op.getResult(0).replaceAllUsesWith(result);
  op.erase();
  return true;
}

/// Windows side by side.
bool isOfWindows(LinearOp op) {
  Operation *rows = op.getInput().getDefiningOp();
  while (rows && isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(rows))
    rows = rows->getOperand(0).getDefiningOp();
  return isa_and_nonnull<tensor::ConcatOp>(rows);
}
} // namespace

bool tmc::mixer::prepareIntegerLayers(func::FuncOp main) {
  WeightExpressions weights;
  bool hasConvolutions = false;
  for (LinearOp op : main.getOps<LinearOp>())
    hasConvolutions |= isOfWindows(op); // mixer-flatten-rows has made them already
  SmallVector<ConvolutionOp> convolutions(main.getOps<ConvolutionOp>());
  for (ConvolutionOp op : convolutions) {
    hasConvolutions = true;
    auto image = op.getInput().getType(), result = op.getResult().getType();
    auto isDynamic = [](RankedTensorType type) {
      return llvm::any_of(type.getShape().drop_front(), ShapedType::isDynamic);
    };
    if (op.getGroups() == 1 && image.getElementType().isF32() && !isDynamic(image) && !isDynamic(result) &&
        weights.contains(op.getWeight()) && (!op.getBias() || weights.contains(op.getBias())))
      makeLinearOfWindows(op);
  }
  if (!hasConvolutions)
    return false;
  SmallVector<linalg::GenericOp> elementwise(main.getOps<linalg::GenericOp>());
  for (linalg::GenericOp op : elementwise) {
    WeightExpressions now; // it remembers ops by their address, and some are gone
    if (!now.contains(op.getResult(0)))
      (void)takeApart(op, now);
  }
  return true;
}
