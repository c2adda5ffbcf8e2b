// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-integer-only: a model from its tables to its last norm in integers. The pass walks over the function once and
// knows of each value what integers stand for it: terms of 32 bits with a fixed point (what norms give and read), or
// codes of 8 bits with a step and a zero (what products are summed of). Steps, zeros and multipliers are weight
// expressions (IntegerScales.h).

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/IntegerScales.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/SetVector.h"
#include <cmath>

namespace tmc::mixer {
#define GEN_PASS_DEF_INTEGERONLYPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {
/// Bits of fraction of what norms give and read, and of rows of tables.
constexpr int64_t kFraction = 12, kTableFraction = 16;

/// The sum of `terms` (i32) with `bits` of fraction.
struct Terms {
  SmallVector<Value> terms;
  int64_t bits = 0;
};

std::optional<double> evaluate(Value value, Value argument, double x) {
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

/// x (1 + erf(x / sqrt 2)) / 2, however it is written.
bool isGelu(Operation *op) {
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

struct IntegerOnlyPass : tmc::mixer::impl::IntegerOnlyPassBase<IntegerOnlyPass> {
  using IntegerOnlyPassBase::IntegerOnlyPassBase;

  std::optional<WeightExpressions> weights;
  DenseMap<Operation *, LinearLayer> layers;
  DenseMap<Value, Terms> terms;
  DenseMap<Value, Codes> codes;
  DenseMap<Value, Value> floats; ///< what was converted for readers behind the integers
  /// Why an op stays, of those that might not have.
  llvm::DenseMap<Operation *, std::string> reasons;
  std::vector<std::string> converted; ///< linear layers in integers
  ModuleOp module;

  void runOnOperation() override {
    if (mode != "apply" && mode != "observe" && mode != "compare") {
      getOperation().emitError() << "mixer-integer-only: mode is '" << mode << "', expected apply, observe or compare";
      return signalPassFailure();
    }
    if (mode != "observe" && file.empty()) {
      getOperation().emitError() << "mixer-integer-only: needs a file with the extremes of what layers read and give";
      return signalPassFailure();
    }
    auto main = getOperation().lookupSymbol<func::FuncOp>("main");
    if (!main || main.isExternal())
      return;
    module = getOperation();
    if (mode == "apply") {
      if (failed(apply(main)))
        signalPassFailure();
      return;
    }
    // What is observed and compared are the layers that become integers.
    OwningOpRef<ModuleOp> trial;
    if (mode == "compare") {
      trial = module.clone();
      module = *trial;
      if (failed(apply(module.lookupSymbol<func::FuncOp>("main"))))
        return signalPassFailure();
      module = getOperation();
    }
    LayerPassOptions options{"mixer-integer-only", "in integers", mode, 1, converted, {}};
    if (failed(runLayerPass(
            module, options, [](LinearOp) { return std::string(); },
            [&](OpBuilder &b, LinearLayer layer) { return IntegerScales(b, module, file, outliers).compare(layer); },
            [&](Observations &observations, LinearLayer layer) {
              observations.addExtremes(layer);
              observations.addOutputExtremes(layer);
            })))
      signalPassFailure();
  }

  LogicalResult apply(func::FuncOp main) {
    layers.clear();
    terms.clear();
    codes.clear();
    floats.clear();
    reasons.clear();
    converted.clear();
    weights.emplace();
    LayerPassOptions options{"mixer-integer-only", "in integers", "apply", 1, {}, {}};
    for (LinearLayer &layer : collectLinearLayers(main, options, [](LinearOp) { return std::string(); }))
      layers[layer.op] = layer;
    SmallVector<Operation *> order;
    for (Operation &op : main.getBody().front().without_terminator())
      order.push_back(&op);
    // What the pass writes is known at compile time or not as it was: asked before.
    for (Operation *op : order)
      for (Value result : op->getResults())
        (void)weights->contains(result);
    for (Operation *op : order)
      convert(op);
    readAsFloats(main.getBody().front().getTerminator());
    for (Operation *op : llvm::reverse(order))
      if (isOpTriviallyDead(op))
        op->erase();
    return checkRest(main);
  }

  /// What is left in f32 stands behind the last norm, or the model is none for this pass.
  LogicalResult checkRest(func::FuncOp main) {
    WeightExpressions now;
    DenseSet<Value> behind; // what integers are in
    LogicalResult result = success();
    for (Operation &op : main.getBody().front()) {
      bool isInteger = isa<IntegerLinearOp, IntegerNormOp, IntegerAttentionOp>(op);
      bool isBehind =
          isInteger || llvm::any_of(op.getOperands(), [&](Value operand) { return behind.contains(operand); });
      if (isBehind)
        behind.insert(op.result_begin(), op.result_end());
      auto type = op.getNumResults() ? dyn_cast<RankedTensorType>(op.getResult(0).getType()) : RankedTensorType();
      if (!type || !isa<FloatType>(type.getElementType()) || now.contains(op.getResult(0)))
        continue;
      if (isa<AttentionOp>(op) || reasons.count(&op) || (!isBehind && isa<LinearOp, NormOp, EmbeddingOp>(op)))
        result = op.emitError() << "unsupported: has no form in integers: "
                                << (reasons.count(&op) ? reasons[&op] : "what it reads has none");
      else if (isa<LinearOp, NormOp, PoolTokensOp>(op))
        op.emitRemark() << "approximation: stays in f32, behind the last norm in integers";
    }
    if (succeeded(result) && converted.empty())
      return main.emitError() << "unsupported: no linear layer can be computed in integers";
    return result;
  }

  //===-- What becomes of an op ---------------------------------------------------------------------===//

  void convert(Operation *op) {
    if (op->getNumResults() == 0 || weights->contains(op->getResult(0)))
      return;
    bool done = false;
    if (auto embedding = dyn_cast<EmbeddingOp>(op))
      done = convertEmbedding(embedding);
    else if (auto add = dyn_cast<arith::AddFOp>(op))
      done = convertSum(add);
    else if (auto norm = dyn_cast<NormOp>(op))
      done = convertNorm(norm);
    else if (auto linear = dyn_cast<LinearOp>(op))
      done = convertLinear(linear);
    else if (auto attention = dyn_cast<AttentionOp>(op))
      done = convertAttention(attention);
    else if (auto tap = dyn_cast<TapOp>(op))
      done = convertTap(tap);
    else if (isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::ExtractSliceOp, linalg::TransposeOp>(op))
      done = convertView(op);
    else if (codes.count(op->getResult(0)) || terms.count(op->getResult(0)))
      done = true; // GELU, with its layer
    if (!done)
      readAsFloats(op);
  }

  /// What integers stand for becomes f32 for `op`.
  void readAsFloats(Operation *op) {
    for (OpOperand &operand : op->getOpOperands()) {
      auto known = terms.find(operand.get());
      if (known == terms.end() || known->second.terms.size() != 1)
        continue;
      Value &value = floats[operand.get()];
      if (!value) {
        OpBuilder b(&getContext());
        Value integers = known->second.terms[0];
        b.setInsertionPointAfterValue(integers);
        auto type = cast<RankedTensorType>(integers.getType());
        TensorArithmetic math{b, operand.get().getLoc()};
        AffineMap all = AffineMap::getMultiDimIdentityMap(type.getRank(), &getContext());
        Value start = b.create<tensor::EmptyOp>(math.loc, tensor::getMixedSizes(b, math.loc, integers), b.getF32Type());
        double step = std::ldexp(1.0, -int(known->second.bits));
        value = math.generic(type.clone(b.getF32Type()), integers, all, all, start,
                             [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                               return b.create<arith::MulFOp>(loc, b.create<arith::SIToFPOp>(loc, b.getF32Type(), s[0]),
                                                              createNumber(b, loc, step));
                             });
      }
      operand.set(value);
    }
  }

  bool refuse(Operation *op, const Twine &why) {
    reasons[op] = why.str();
    return false;
  }

  bool convertEmbedding(EmbeddingOp op) {
    RankedTensorType type = op.getTable().getType();
    if (!type.getElementType().isF32() || !weights->contains(op.getTable()) || type.getRank() != 2)
      return false;
    OpBuilder b(op);
    TensorArithmetic math{b, op.getLoc()};
    AffineMap all = math.axes(2, {0, 1});
    Value table =
        math.generic(type.clone(b.getI32Type()), op.getTable(), all, all, {},
                     [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                       Value scaled =
                           b.create<arith::MulFOp>(loc, s[0], createNumber(b, loc, double(1 << kTableFraction)));
                       return b.create<arith::FPToSIOp>(loc, b.getI32Type(), b.create<math::RoundEvenOp>(loc, scaled));
                     });
    Value rows =
        b.create<EmbeddingOp>(op.getLoc(), op.getResult().getType().clone(b.getI32Type()), op.getIndices(), table);
    terms[op.getResult()] = {{rows}, kTableFraction};
    return true;
  }

  bool convertSum(arith::AddFOp op) {
    auto left = terms.find(op.getLhs()), right = terms.find(op.getRhs());
    if (left == terms.end() && right == terms.end())
      return false;
    if (left == terms.end() || right == terms.end())
      return refuse(op, "one of what is added is none in integers");
    if (left->second.bits != right->second.bits)
      return refuse(op, "what is added has other scales");
    Terms sum = left->second;
    llvm::append_range(sum.terms, right->second.terms);
    terms[op.getResult()] = sum;
    return true;
  }

  bool convertTap(TapOp op) {
    OpBuilder b(op);
    if (auto known = codes.find(op.getInput()); known != codes.end()) {
      Codes of = known->second;
      codes[op.getResult()] = of;
    }
    auto known = terms.find(op.getInput());
    if (known == terms.end() || known->second.terms.size() != 1)
      return codes.count(op.getResult());
    Terms of = known->second;
    of.terms[0] = b.create<TapOp>(op.getLoc(), op.getName(), of.terms[0]);
    terms[op.getResult()] = of;
    return true;
  }

  /// The linear layers that read `value`, through taps.
  void collectReaders(Value value, llvm::SetVector<Operation *> &readers) {
    for (Operation *user : value.getUsers()) {
      if (isa<TapOp>(user))
        collectReaders(user->getResult(0), readers);
      else if (layers.count(user) && user->getOperand(0) == value)
        readers.insert(user);
    }
  }

  bool convertNorm(NormOp op) {
    auto known = terms.find(op.getInput());
    if (known == terms.end())
      return false;
    if (op.getKind() != NormKind::layer)
      return refuse(op, "it is an RMS norm");
    if ((op.getScale() && !weights->contains(op.getScale())) || (op.getBias() && !weights->contains(op.getBias())))
      return refuse(op, "its scale is computed at run time");
    llvm::SetVector<Operation *> readers;
    collectReaders(op.getResult(), readers);
    if (readers.size() > 1)
      return refuse(op, Twine(readers.size()) + " linear layers read it, and codes are made for one");
    OpBuilder b(op);
    IntegerScales scales(b, module, file, outliers);
    int64_t columns = op.getInput().getType().getShape().back();
    double epsilon = op.getEpsilon().convertToDouble() * double(columns) * std::ldexp(1.0, 2 * int(known->second.bits));
    scales.math.loc = op.getLoc();
    Value gamma = op.getScale() ? op.getScale() : scales.math.filled({columns}, 1),
          beta = op.getBias() ? op.getBias() : scales.math.filled({columns}, 0);
    Dyadic result = scales.dyadicOf({gamma}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
      return b.create<arith::MulFOp>(loc, s[0], createNumber(b, loc, std::ldexp(1.0, kFraction - 16)));
    });
    Value bias = scales.rounded({beta}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
      return b.create<arith::MulFOp>(loc, s[0], createNumber(b, loc, std::ldexp(1.0, kFraction)));
    });
    auto type = cast<RankedTensorType>(known->second.terms[0].getType());
    Type codeType;
    Dyadic toCodes;
    Value codeBias;
    Codes made;
    if (!readers.empty()) {
      made = scales.inputOf(layers[readers[0]]);
      codeType = type.clone(b.getI8Type());
      toCodes = scales.dyadicOf({gamma, made.factor, made.step}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
        Value x = b.create<arith::DivFOp>(loc, b.create<arith::DivFOp>(loc, s[0], s[1]), s[2]);
        return b.create<arith::MulFOp>(loc, x, createNumber(b, loc, std::ldexp(1.0, -16)));
      });
      codeBias = scales.rounded(
          {beta, made.factor, made.step, made.zero}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
            Value x = b.create<arith::DivFOp>(loc, b.create<arith::DivFOp>(loc, s[0], s[1]), s[2]);
            return b.create<arith::AddFOp>(loc, x, b.create<arith::SIToFPOp>(loc, b.getF32Type(), s[3]));
          });
    }
    auto norm = b.create<IntegerNormOp>(op.getLoc(), type, codeType, known->second.terms, result.multiplier,
                                        result.shift, bias, toCodes.multiplier, toCodes.shift, codeBias,
                                        uint64_t(std::llround(std::min(epsilon, 1e18))));
    if (made.step) {
      made.codes = norm.getCodes();
      codes[op.getResult()] = made;
    }
    terms[op.getResult()] = {{norm.getResult()}, kFraction};
    return true;
  }

  bool convertLinear(LinearOp op) {
    auto known = codes.find(op.getInput());
    auto place = layers.find(op);
    if (known == codes.end() || place == layers.end())
      return false;
    if (op.getBias() && !weights->contains(op.getBias()))
      return refuse(op, "its bias is computed at run time");
    OpBuilder b(op);
    IntegerScales scales(b, module, file, outliers);
    LinearLayer layer = place->second;
    Codes input = known->second;
    IntegerWeight weight = scales.round(layer, input);
    auto result = op.getResult().getType();
    Location loc = op.getLoc();
    auto create = [&](Type element, Dyadic first, Dyadic second, Value zero) -> Value {
      ++numLayers;
      converted.push_back(layer.name);
      return b.create<IntegerLinearOp>(loc, result.clone(element), input.codes, weight.codes, weight.bias,
                                       first.multiplier, first.shift, second.multiplier, second.shift, zero);
    };
    auto fixedPoint = [&] {
      return scales.dyadicOf({weight.step, input.step}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
        return b.create<arith::MulFOp>(loc, b.create<arith::MulFOp>(loc, s[0], s[1]),
                                       createNumber(b, loc, std::ldexp(1.0, kFraction)));
      });
    };

    SmallVector<Operation *> users(op->getUsers());
    llvm::erase_if(users, [](Operation *user) { return isa<tensor::DimOp>(user); });
    if (users.size() == 1 && isGelu(users[0])) {
      llvm::SetVector<Operation *> readers;
      collectReaders(users[0]->getResult(0), readers);
      if (readers.size() != 1)
        return refuse(op, Twine(readers.size()) + " linear layers read what GELU makes of it");
      b.setInsertionPoint(users[0]);
      Codes made = scales.inputOf(layers[readers[0]]);
      Dyadic second = scales.dyadicOf({made.factor, made.step}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
        Value x = b.create<arith::MulFOp>(loc, s[0], s[1]);
        return b.create<arith::DivFOp>(loc, createNumber(b, loc, std::ldexp(1.0, -kFraction)), x);
      });
      made.codes = create(b.getI8Type(), fixedPoint(), second, made.zero);
      codes[users[0]->getResult(0)] = made;
      return true;
    }
    // A term of a sum; or what is read behind the integers.
    if (llvm::none_of(users, llvm::IsaPred<tensor::ExtractSliceOp>)) {
      terms[op.getResult()] = {{create(b.getI32Type(), fixedPoint(), {}, {})}, kFraction};
      return true;
    }
    // Queries, keys and values: a step for each.
    SmallVector<tensor::ExtractSliceOp> slices;
    for (Operation *user : users)
      if (auto slice = dyn_cast<tensor::ExtractSliceOp>(user);
          slice && slice.getType().getRank() == 2 && slice.hasUnitStride() &&
          isConstantIntValue(slice.getMixedOffsets()[0], 0) && getConstantIntValue(slice.getMixedOffsets()[1]))
        slices.push_back(slice);
    if (slices.size() != users.size())
      return refuse(op, "parts of it are read, and all of it");
    llvm::sort(slices, [](tensor::ExtractSliceOp a, tensor::ExtractSliceOp b) {
      return *getConstantIntValue(a.getMixedOffsets()[1]) < *getConstantIntValue(b.getMixedOffsets()[1]);
    });
    SmallVector<Value> steps;
    int64_t next = 0;
    SmallVector<std::pair<int64_t, int64_t>> columns;
    for (tensor::ExtractSliceOp slice : slices) {
      int64_t first = *getConstantIntValue(slice.getMixedOffsets()[1]), count = slice.getType().getDimSize(1);
      if (first != next)
        return refuse(op, "parts of it that are read overlap, or leave some out");
      columns.emplace_back(first, count);
      next = first + count;
    }
    if (next != layer.getOutputSize())
      return refuse(op, "a part of it is not read");
    for (auto [first, count] : columns)
      steps.push_back(scales.stepOfOutputs(layer, first, count));
    Value all = scales.spread(steps, columns);
    Dyadic factor =
        scales.dyadicOf({weight.step, input.step, all}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
          return b.create<arith::DivFOp>(loc, b.create<arith::MulFOp>(loc, s[0], s[1]), s[2]);
        });
    Value zero = b.create<arith::ConstantOp>(
        loc, DenseElementsAttr::get(RankedTensorType::get({1}, b.getI32Type()), int32_t(128)));
    Value made = create(b.getI8Type(), factor, {}, zero);
    for (auto [slice, step] : llvm::zip(slices, steps)) {
      Codes part;
      b.setInsertionPoint(slice);
      part.codes =
          b.create<tensor::ExtractSliceOp>(slice.getLoc(), slice.getType().clone(b.getI8Type()), made,
                                           slice.getMixedOffsets(), slice.getMixedSizes(), slice.getMixedStrides());
      part.step = step;
      part.zero = zero;
      codes[slice.getResult()] = part;
    }
    return true;
  }

  bool convertView(Operation *op) {
    if (codes.count(op->getResult(0)))
      return true;
    auto known = codes.find(op->getOperand(0));
    if (known == codes.end() || known->second.factor)
      return false;
    OpBuilder b(op);
    Codes made = known->second;
    auto type = cast<RankedTensorType>(op->getResult(0).getType()).clone(b.getI8Type());
    if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
      Value start = b.create<tensor::EmptyOp>(op->getLoc(), tensor::getMixedSizes(b, op->getLoc(), transpose.getInit()),
                                              b.getI8Type());
      made.codes =
          b.create<linalg::TransposeOp>(op->getLoc(), made.codes, start, transpose.getPermutation())->getResult(0);
    } else {
      IRMapping mapping;
      mapping.map(op->getOperand(0), made.codes);
      Operation *clone = b.clone(*op, mapping);
      clone->getResult(0).setType(type);
      made.codes = clone->getResult(0);
    }
    codes[op->getResult(0)] = made;
    return true;
  }

  bool convertAttention(AttentionOp op) {
    auto q = codes.find(op.getQuery()), k = codes.find(op.getKey()), v = codes.find(op.getValue());
    if (q == codes.end() || k == codes.end() || v == codes.end())
      return refuse(op, "queries, keys or values are none in integers");
    if (!op.isPackedBatch() || !op.getPresentRegions().empty() || op.getWeight() != WeightFunction::softmax ||
        op.getSink() || op.getTopk() || op->getNumResults() != 1)
      return refuse(op, "it is not plain softmax over the tokens of a packed batch");
    if (op.getQuery().getType() != op.getKey().getType() || op.getQuery().getType() != op.getValue().getType())
      return refuse(op, "queries, keys and values have different shapes");
    if (op.getQuery().getType().getDimSize(2) % 4)
      return refuse(op, "its heads have no multiple of 4 channels");
    OpBuilder b(op);
    IntegerScales scales(b, module, file, outliers);
    scales.math.loc = op.getLoc();
    Value exponent = scales.exponentOf(q->second.step, k->second.step, op.getScale().convertToDouble());
    Codes made = v->second;
    made.codes = b.create<IntegerAttentionOp>(op.getLoc(), q->second.codes.getType(), q->second.codes, k->second.codes,
                                              v->second.codes, op.getSegments(), exponent);
    codes[op.getResult()] = made;
    return true;
  }
};

} // namespace
