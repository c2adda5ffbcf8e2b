// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-integer-only: a model from its tables to its last norm in integers. The pass walks over the function once and
// knows of each value what integers stand for it: terms of 32 bits with a fixed point (what norms give and read), or
// codes of 8 bits with a step and a zero (what products are summed of). Steps, zeros and multipliers are weight
// expressions (IntegerScales.h).

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/IntegerImages.h"
#include "dialects/Mixer/Transforms/IntegerScales.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/PrepareIntegerLayers.h"
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

struct IntegerOnlyPass : tmc::mixer::impl::IntegerOnlyPassBase<IntegerOnlyPass> {
  using IntegerOnlyPassBase::IntegerOnlyPassBase;

  std::optional<WeightExpressions> weights;
  DenseMap<Operation *, LinearLayer> layers;
  DenseMap<Value, Terms> terms;
  DenseMap<Value, Codes> codes;
  DenseMap<Value, Value> floats;    ///< what was converted for readers behind the integers
  DenseMap<Value, Value> totals;    ///< sums of terms over axes, i64 with kFraction
  DenseSet<Value> positive;         ///< no element is less than 0
  llvm::StringMap<InputRule> rules; ///< of layers that read images
  bool isConvolutional = false;
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
    isConvolutional = prepareIntegerLayers(main);
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
            [&](OpBuilder &b, LinearLayer layer) {
              return IntegerScales(b, module, file, outliers).compare(layer, rules.lookup(layer.name));
            },
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
    totals.clear();
    positive.clear();
    rules.clear();
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
    if (isConvolutional)
      for (Value argument : main.getArguments())
        (void)imageOf(argument);
    for (Operation *op : order)
      convert(op);
    readAsFloats(main.getBody().front().getTerminator());
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(main.getBody().front())))
      if (isOpTriviallyDead(&op))
        op.erase();
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
      // All convolutions become integers; linear layers behind what does not are said to be.
      bool isImage = isConvolutional && isa<ConvolutionOp, PoolWindowOp, LinearOp>(op);
      if (isa<AttentionOp>(op) || isImage || reasons.count(&op) ||
          (!isBehind && isa<LinearOp, NormOp, EmbeddingOp>(op)))
        result = op.emitError() << "unsupported: has no form in integers: " << whyNone(&op);
      else if (isa<LinearOp, NormOp, PoolTokensOp>(op))
        op.emitRemark() << "approximation: stays in f32, behind the last norm in integers";
    }
    if (succeeded(result) && converted.empty())
      return main.emitError() << "unsupported: no linear layer can be computed in integers";
    return result;
  }

  std::string whyNone(Operation *op) {
    if (reasons.count(op))
      return reasons[op];
    if (auto convolution = dyn_cast<ConvolutionOp>(op))
      return convolution.getGroups() > 1 ? "it is a convolution in groups"
                                         : "the size of its image is known at run time";
    Value input = op->getOperand(0);
    while (Operation *producer = input.getDefiningOp()) {
      if (!isView(producer))
        break;
      input = producer->getOperand(0);
    }
    std::string name = input.getDefiningOp() ? getLayerName(input.getDefiningOp()->getLoc()) : "";
    return name.empty() ? "what it reads has none" : "what it reads, '" + name + "', has none";
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
    else if (isView(op))
      done = convertView(op);
    else if (auto pool = dyn_cast<PoolWindowOp>(op))
      done = convertPool(pool);
    else if (isRelu(op) && (terms.count(op->getOperand(0)) || codes.count(op->getOperand(0))))
      done = convertRelu(op);
    else if (auto generic = dyn_cast<linalg::GenericOp>(op); generic && isConvolutional && convertMean(generic))
      done = true;
    else if (codes.count(op->getResult(0)) || terms.count(op->getResult(0)))
      done = true; // GELU, with its layer
    if (!done)
      readAsFloats(op);
  }

  /// What integers stand for becomes f32 for `op`.
  void readAsFloats(Operation *op) {
    for (OpOperand &operand : op->getOpOperands()) {
      auto known = terms.find(operand.get());
      if (auto image = codes.find(operand.get());
          image != codes.end() && image->second.fixed && known == terms.end() && !isa<BlockArgument>(operand.get())) {
        Value &value = floats[operand.get()];
        OpBuilder b(&getContext());
        b.setInsertionPointAfterValue(image->second.codes);
        if (!value)
          value = IntegerImages{b, operand.get().getLoc()}.floatsOfCodes(image->second, *image->second.fixed);
        operand.set(value);
        continue;
      }
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
    for (Value term : op.getOperands())
      termsOfImage(term);
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

  //===-- Images ------------------------------------------------------------------------------------===//

  bool isView(Operation *op) const {
    return isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::ExtractSliceOp, linalg::TransposeOp>(op) ||
           (isConvolutional && isa<tensor::PadOp, tensor::ConcatOp>(op));
  }

  /// The linear layers that read windows of `image`, or what the largest of windows are.
  void collectWindowReaders(Value image, llvm::SetVector<Operation *> &readers) {
    for (Operation *user : image.getUsers()) {
      auto pool = dyn_cast<PoolWindowOp>(user);
      if (isa<TapOp>(user) || isView(user) || (pool && pool.getKind() == WindowPoolKind::max))
        collectWindowReaders(user->getResult(0), readers);
      else if (layers.count(user) && user->getOperand(0) == image)
        readers.insert(user);
    }
  }

  /// The codes of an image, made of its terms, or of an input of the model, if layers read windows of it; null: there
  /// are none.
  const Codes *imageOf(Value value) {
    if (auto known = codes.find(value); known != codes.end())
      return known->second.fixed ? &known->second : nullptr;
    auto type = dyn_cast<RankedTensorType>(value.getType());
    auto known = terms.find(value);
    if (!isConvolutional || !type || !type.getElementType().isF32() ||
        (known == terms.end() && !isa<BlockArgument>(value)))
      return nullptr;
    Codes made;
    OpBuilder b(&getContext());
    b.setInsertionPointAfterValue(value);
    if (!stepOfImage(b, value, made))
      return nullptr;
    IntegerImages images{b, value.getLoc()};
    if (known == terms.end()) {
      made.codes = images.codesOfFloats(value, made.step, *made.fixed);
    } else {
      known->second.terms = {images.sum(known->second.terms, false)};
      IntegerScales scales(b, module, file, outliers);
      scales.math.loc = value.getLoc();
      double bits = std::ldexp(1.0, -int(known->second.bits));
      Dyadic factor = scales.dyadicOf({made.step}, [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
        return b.create<arith::DivFOp>(loc, createNumber(b, loc, bits), s[0]);
      });
      made.codes = images.codesOfTerms(known->second.terms[0], factor, *made.fixed);
    }
    return &(codes[value] = made);
  }
  /// What codes of `value` stand for; false if no layer reads windows of it.
  bool stepOfImage(OpBuilder &b, Value value, Codes &made) {
    llvm::SetVector<Operation *> readers;
    collectWindowReaders(value, readers);
    if (readers.empty())
      return false;
    InputRule rule;
    rule.zero = positive.contains(value) ? 0 : 128;
    for (Operation *reader : readers)
      rule.readers.emplace_back(layers[reader].name, layers[reader].getInputSize());
    for (Operation *reader : readers)
      rules[layers[reader].name] = rule;
    made = IntegerScales(b, module, file, outliers).inputOf(layers[readers[0]], rule);
    return true;
  }
  /// Terms of what is known as an image alone.
  void termsOfImage(Value value) {
    auto image = codes.find(value);
    if (terms.count(value) || image == codes.end() || !image->second.fixed)
      return;
    Codes of = image->second;
    OpBuilder b(&getContext());
    b.setInsertionPointAfterValue(of.codes);
    IntegerScales scales(b, module, file, outliers);
    scales.math.loc = value.getLoc();
    Dyadic factor = scales.dyadicOf({of.step}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
      return b.create<arith::MulFOp>(loc, s[0], createNumber(b, loc, std::ldexp(1.0, kFraction)));
    });
    terms[value] = {{IntegerImages{b, value.getLoc()}.termsOfCodes(of.codes, factor, *of.fixed)}, kFraction};
  }

  bool convertRelu(Operation *op) {
    Value result = op->getResult(0);
    if (codes.count(result)) // with its layer
      return true;
    termsOfImage(op->getOperand(0));
    auto known = terms.find(op->getOperand(0));
    if (known == terms.end())
      return false;
    OpBuilder b(op);
    Value sum = IntegerImages{b, op->getLoc()}.sum(known->second.terms, true);
    int64_t bits = known->second.bits;
    terms[result] = {{sum}, bits};
    positive.insert(result);
    (void)imageOf(result);
    return true;
  }

  bool convertPool(PoolWindowOp op) {
    if (op.getKind() != WindowPoolKind::max)
      return refuse(op, "it is a mean or a sum over windows");
    const Codes *image = imageOf(op.getInput());
    if (!image)
      return refuse(op, "no layer in integers reads what it gives");
    OpBuilder b(op);
    Codes made = *image;
    made.codes = IntegerImages{b, op.getLoc()}.largest(made.codes, op);
    if (!made.codes)
      return refuse(op, "the size of its image is known at run time");
    codes[op.getResult()] = made;
    if (positive.contains(op.getInput()))
      positive.insert(op.getResult());
    return true;
  }

  /// A sum over axes, or the factor behind it that makes it a mean.
  bool convertMean(linalg::GenericOp op) {
    if (op.getNumResults() != 1 || op.getNumDpsInputs() != 1)
      return false;
    Value input = op.getDpsInputs()[0], result = op.getResult(0), body = op.getBody()->getTerminator()->getOperand(0);
    OpBuilder b(op);
    IntegerImages images{b, op.getLoc()};
    if (op.getNumReductionLoops()) {
      termsOfImage(input);
      auto known = terms.find(input);
      auto sum = body.getDefiningOp<arith::AddFOp>();
      Operation *start = op.getDpsInits()[0].getDefiningOp();
      bool isZero =
          start && (matchPattern(start, m_AnyZeroFloat()) || (isa<linalg::FillOp, tensor::SplatOp>(start) &&
                                                              matchPattern(start->getOperand(0), m_AnyZeroFloat())));
      if (known == terms.end() || known->second.bits != kFraction || !sum || !isZero ||
          !llvm::all_of(sum->getOperands(), llvm::IsaPred<BlockArgument>) || sum.getLhs() == sum.getRhs())
        return false;
      totals[result] = images.total(images.sum(known->second.terms, false), op);
    } else {
      auto known = totals.find(input);
      if (known == totals.end() || !isPlainElementwise(op))
        return false;
      Value x = op.getBody()->getArgument(0);
      std::optional<double> none = evaluate(body, x, 0), one = evaluate(body, x, 1), two = evaluate(body, x, 2);
      if (!none || !one || !two || *none != 0 || !(*one > 0) || std::abs(*two - 2 * *one) > 1e-6 * *one)
        return false;
      terms[result] = {{images.scaled(known->second, *one)}, kFraction};
    }
    if (positive.contains(input))
      positive.insert(result);
    (void)imageOf(result);
    return true;
  }

  /// A view of an image, and of terms.
  bool convertImageView(Operation *op) {
    Value input = op->getOperand(0), result = op->getResult(0);
    OpBuilder b(op);
    auto clone = [&](ValueRange operands, Type element) -> Value {
      auto type = cast<RankedTensorType>(result.getType()).clone(element);
      if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
        Value room = b.create<tensor::EmptyOp>(op->getLoc(),
                                               tensor::getMixedSizes(b, op->getLoc(), transpose.getInit()), element);
        return b.create<linalg::TransposeOp>(op->getLoc(), operands[0], room, transpose.getPermutation())->getResult(0);
      }
      IRMapping mapping;
      mapping.map(op->getOperands().take_front(operands.size()), operands);
      Operation *made = b.clone(*op, mapping);
      made->getResult(0).setType(type);
      return made->getResult(0);
    };
    bool isMove = isa<tensor::PadOp, tensor::ConcatOp>(op);
    SmallVector<Value> parts;
    Codes made;
    for (Value operand : isa<tensor::ConcatOp>(op) ? op->getOperands() : op->getOperands().take_front(1)) {
      const Codes *image = imageOf(operand);
      if (!image || (made.step && made.step != image->step))
        break;
      made = *image;
      parts.push_back(made.codes);
    }
    if (auto pad = dyn_cast<tensor::PadOp>(op); pad && !parts.empty()) {
      Value filling = pad.getConstantPaddingValue();
      if (!filling || !matchPattern(filling, m_AnyZeroFloat()))
        return refuse(op, "it is padded with other numbers than 0");
      Value zero = b.create<arith::ConstantOp>(op->getLoc(), b.getIntegerAttr(b.getI8Type(), int8_t(*made.fixed)));
      made.codes = b.create<tensor::PadOp>(op->getLoc(), pad.getType().clone(b.getI8Type()), parts[0],
                                           pad.getMixedLowPad(), pad.getMixedHighPad(), zero);
      codes[result] = made;
    } else if (!parts.empty() && (!isMove || parts.size() == op->getNumOperands())) {
      made.codes = clone(parts, b.getI8Type());
      codes[result] = made;
    }
    if (auto known = terms.find(input); known != terms.end() && !isMove) {
      Terms of = known->second;
      for (Value &term : of.terms)
        term = clone(term, b.getI32Type());
      terms[result] = of;
    }
    if (positive.contains(input))
      positive.insert(result);
    return codes.count(result) || terms.count(result);
  }

  bool convertLinear(LinearOp op) {
    (void)imageOf(op.getInput());
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
      // Rows of windows have the axes of the image in front.
      SmallVector<ReassociationIndices> groups(2);
      for (int64_t axis = 0; axis + 1 < result.getRank(); ++axis)
        groups[0].push_back(axis);
      groups[1] = {result.getRank() - 1};
      bool isFlat = result.getRank() == 2;
      Value rows = isFlat ? input.codes : b.create<tensor::CollapseShapeOp>(loc, input.codes, groups).getResult();
      RankedTensorType type = result.clone(element);
      if (!isFlat)
        type = RankedTensorType::get({cast<RankedTensorType>(rows.getType()).getDimSize(0), layer.getOutputSize()},
                                     element);
      Value made = b.create<IntegerLinearOp>(loc, type, rows, weight.codes, weight.bias, first.multiplier, first.shift,
                                             second.multiplier, second.shift, zero);
      if (isFlat)
        return made;
      SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(b, loc, input.codes);
      sizes.back() = b.getIndexAttr(layer.getOutputSize());
      return b.create<tensor::ExpandShapeOp>(loc, result.clone(element), made, groups, sizes);
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
    // ReLU is where codes end.
    if (isConvolutional && users.size() == 1 && isRelu(users[0])) {
      Codes made;
      b.setInsertionPoint(users[0]);
      positive.insert(users[0]->getResult(0));
      if (stepOfImage(b, users[0]->getResult(0), made)) {
        Dyadic factor = scales.dyadicOf(
            {weight.step, input.step, made.step}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
              return b.create<arith::DivFOp>(loc, b.create<arith::MulFOp>(loc, s[0], s[1]), s[2]);
            });
        made.codes = create(b.getI8Type(), factor, {}, made.zero);
        codes[users[0]->getResult(0)] = made;
        return true;
      }
    }
    // A term of a sum; or what is read behind the integers.
    if (isConvolutional || llvm::none_of(users, llvm::IsaPred<tensor::ExtractSliceOp>)) {
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
    if (isConvolutional)
      return convertImageView(op);
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
