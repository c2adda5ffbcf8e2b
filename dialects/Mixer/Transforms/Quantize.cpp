// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-quantize: linear layers in bytes. What the codes are made of is text: the smoothing factors, the scales, the
// codes and their sums are weight expressions.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "lib/Support/FloatFormats.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_QUANTIZEPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

Value larger(OpBuilder &b, Location loc, Value x, Value y) { return b.create<arith::MaximumFOp>(loc, x, y); }
Value magnitude(OpBuilder &b, Location loc, Value x) { return b.create<math::AbsFOp>(loc, x); }
/// x, or 1 where it is 0.
Value orOne(OpBuilder &b, Location loc, Value x) {
  Value isZero = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, x, createNumber(b, loc, 0));
  return b.create<arith::SelectOp>(loc, isZero, createNumber(b, loc, 1), x);
}

struct QuantizePass : tmc::mixer::impl::QuantizePassBase<QuantizePass> {
  using QuantizePassBase::QuantizePassBase;

  LogicalResult check() {
    auto refuse = [&](StringRef option, StringRef got, StringRef expected) {
      return getOperation().emitError() << "mixer-quantize: " << option << " is '" << got << "', expected " << expected;
    };
    if (input != "dynamic" && input != "static")
      return refuse("input", input, "dynamic or static");
    if (input == "static" && file.empty() && mode != "observe")
      return refuse("input", input, "a file with the ranges beside it");
    if (rounding != "nearest" && rounding != "file")
      return refuse("rounding", rounding, "nearest or file");
    if (rounding == "file" && file.empty() && mode != "observe")
      return refuse("rounding", rounding, "a file with the codes beside it");
    if (ranges != "extremes" && ranges != "file")
      return refuse("ranges", ranges, "extremes or file");
    if (ranges == "file" && input != "static")
      return refuse("ranges", ranges, "extremes, as ranges of inputs are dynamic");
    if (histogram < 0 || (histogram && (mode != "observe" || file.empty() || isInBlocks())))
      return refuse("histogram", std::to_string(histogram),
                    "0, or, with mode=observe and a file of extremes, a number of parts");
    if (scaled && !(isInBlocks() && rounding == "file"))
      return refuse("scaled", "true", "false, as weights are not in groups, or not rounded by the file");
    if (!(smooth >= 0 && smooth <= 1))
      return refuse("smooth", std::to_string(smooth), "a number from 0 to 1");
    if (weightBits != 8 && weightBits != 4)
      return refuse("weight-bits", std::to_string(weightBits), "8 or 4");
    if (blockInputs != 0 && blockInputs != 8 && blockInputs != 16)
      return refuse("block-inputs", std::to_string(blockInputs), "16, 8 or 0");
    if (isInBlocks() && (input != "dynamic" || symmetric))
      return refuse("weight-bits", std::to_string(weightBits),
                    "8 with static or symmetric inputs, and no block-inputs: those of groups have neither");
    if (rotate < -1 || (rotate > 0 && !llvm::isPowerOf2_64(uint64_t(rotate))))
      return refuse("rotate", std::to_string(rotate), "a power of 2, 0 or -1");
    if (!format.empty() && !findFloatFormat(format))
      return refuse(
          "format", format,
          llvm::join(llvm::map_range(getFloatFormats(), [](const FloatFormat &known) { return known.name.str(); }),
                     ", "));
    if (!format.empty() && (rounding == "file" || groups > 0 || blockInputs != 0))
      return refuse("format", format, "none, as codes are from a file, groups are given, or inputs are rounded");
    if (tables != 0 && tables != 4 && tables != 8)
      return refuse("tables", std::to_string(tables), "0, 4 or 8");
    if (tables && !isInBlocks())
      return refuse("tables", std::to_string(tables), "0, as weights are not in groups: weight-bits=4 or block-inputs");
    if (groups < -1)
      return refuse("groups", std::to_string(groups), "a number of inputs, 0 or -1");
    return success();
  }

  void runOnOperation() override {
    if (failed(check()))
      return signalPassFailure();
    auto replaced = runLayerPass(
        getOperation(), {"mixer-quantize", "quantized", mode, alternative, only, skip},
        [&](LinearOp op) { return refuse(op.getWeight().getType().getDimSize(1)); },
        [&](OpBuilder &b, LinearLayer layer) { return quantize(b, layer); },
        [&](Observations &observations, LinearLayer layer) { observe(observations, layer); });
    if (failed(replaced))
      return signalPassFailure();
    auto main = getOperation().lookupSymbol<func::FuncOp>("main");
    if (!main || main.isExternal())
      return;
    for (auto op : main.getBody().front().getOps<GroupedLinearOp>())
      op.emitRemark() << "stays exact, it is not quantized: the weights of experts have no form in bytes";
    if (mode == "apply") {
      numQuantized += *replaced;
      if (tables)
        quantizeTables(main);
    }
  }

  /// Codes with a scale and a minimum for each group, in mixer.block_linear.
  bool isInBlocks() { return weightBits == 4 || blockInputs != 0 || !format.empty(); }

  /// Neighbours of an input of so many that mixer.hadamard mixes; 0: none.
  int64_t getRotated(int64_t inputs) { return rotate < 0 ? inputs & -inputs : int64_t(rotate); }
  /// The same layer of rotated inputs; the layer itself if nothing is rotated.
  LinearOp rotated(OpBuilder &b, LinearOp op) {
    int64_t block = getRotated(op.getWeight().getType().getDimSize(1));
    if (block < 2 || op->hasAttr(kRotatedAttr))
      return op;
    Value x = b.create<HadamardOp>(op.getLoc(), op.getInput(), block);
    Value weight = b.create<HadamardOp>(op.getLoc(), op.getWeight(), block);
    IRMapping mapping;
    mapping.map(op.getInput(), x);
    mapping.map(op.getWeight(), weight);
    return cast<LinearOp>(b.clone(*op, mapping));
  }

  /// Why a layer with so many inputs stays exact; "": it does not.
  std::string refuse(int64_t inputs) {
    if (int64_t block = rotate; block > 1 && inputs % block)
      return ("blocks of " + Twine(block) + " to rotate do not divide its " + Twine(inputs) + " inputs").str();
    if (const FloatFormat *floats = findFloatFormat(format)) {
      int64_t size = floats->getGroupSize(inputs), bits = floats->element.getBits();
      if (inputs % size)
        return ("blocks of " + Twine(size) + " do not divide its " + Twine(inputs) + " inputs").str();
      return size * bits % 8 ? "codes of its inputs are no whole bytes" : "";
    }
    if (groups > 0 && inputs % groups)
      return ("groups of " + Twine(int64_t(groups)) + " do not divide its " + Twine(inputs) + " inputs").str();
    if (groups > 0 && groups % (weightBits == 4 ? 8 : 4))
      return ("groups of " + Twine(int64_t(groups)) + " inputs are no multiple of " + Twine(weightBits == 4 ? 8 : 4))
          .str();
    if (int64_t most = weightBits == 4 ? 512 : 256; isInBlocks() && (groups > most || groups == 0))
      return ("groups of codes of " + Twine(int64_t(weightBits)) + " bits have at most " + Twine(most) + " inputs")
          .str();
    if (isInBlocks() && inputs % 8)
      return ("no group of 32, 16 or 8 divides its " + Twine(inputs) + " inputs").str();
    return "";
  }

  //===-- Codes -------------------------------------------------------------------------------------===//

  Value read(OpBuilder &b, Location loc, const LinearLayer &layer, StringRef what, RankedTensorType type) {
    return readStatistic(b, loc, getOperation(), file, layer, what, type);
  }

  int64_t groupSize(int64_t inputs) {
    if (groups >= 0)
      return groups ? int64_t(groups) : inputs;
    for (int64_t size : isInBlocks() ? ArrayRef<int64_t>{32, 16, 8} : ArrayRef<int64_t>{128, 64, 32})
      if (inputs % size == 0)
        return size;
    return inputs;
  }

  /// Of each input channel on the calibration data; null without a file.
  struct Extremes {
    Value least, most;
  };
  Extremes readExtremes(OpBuilder &b, const LinearLayer &layer) {
    if (file.empty())
      return {};
    LinearOp op = layer.op;
    auto type = RankedTensorType::get({op.getWeight().getType().getDimSize(1)}, b.getF32Type());
    return {read(b, op.getLoc(), layer, "minimum", type), read(b, op.getLoc(), layer, "maximum", type)};
  }

  /// SmoothQuant: {weight times factors, 1 / factors}.
  std::pair<Value, Value> smoothen(TensorArithmetic &math, Value weight, Extremes extremes) {
    auto type = cast<RankedTensorType>(weight.getType());
    int64_t inputs = type.getDimSize(1);
    auto ofInputs = RankedTensorType::get({inputs}, math.b.getF32Type());
    AffineMap whole = math.axes(2, {0, 1}), columns = math.axes(2, {1}), each = math.axes(1, {0});
    Value largest = math.generic(
        ofInputs, weight, whole, columns, math.filled({inputs}, 0),
        [](OpBuilder &b, Location loc, ValueRange s) { return larger(b, loc, magnitude(b, loc, s[0]), s[1]); });
    double exponent = smooth;
    Value factors = math.generic(
        ofInputs, {extremes.least, extremes.most, largest}, {each, each, each}, each, {},
        [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
          Value x = larger(b, loc, magnitude(b, loc, s[0]), magnitude(b, loc, s[1]));
          Value w = larger(b, loc, s[2], createNumber(b, loc, 1e-5));
          Value f = b.create<arith::DivFOp>(loc, b.create<math::PowFOp>(loc, x, createNumber(b, loc, exponent)),
                                            b.create<math::PowFOp>(loc, w, createNumber(b, loc, 1 - exponent)));
          f = larger(b, loc, f, createNumber(b, loc, 1e-5));
          // A channel that was always 0 says nothing of what it may be.
          Value isZero = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, x, createNumber(b, loc, 0));
          return b.create<arith::SelectOp>(loc, isZero, createNumber(b, loc, 1), f);
        });
    weight = math.generic(
        type, {weight, factors}, {whole, columns}, whole, {},
        [](OpBuilder &b, Location loc, ValueRange s) -> Value { return b.create<arith::MulFOp>(loc, s[0], s[1]); });
    Value inverse =
        math.generic(ofInputs, factors, each, each, {}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
          return b.create<arith::DivFOp>(loc, createNumber(b, loc, 1), s[0]);
        });
    return {weight, inverse};
  }

  /// The lowest (0) or highest (1) number of a range that was chosen.
  Value takeEnd(TensorArithmetic &math, const LinearLayer &layer, int64_t end) {
    OpBuilder &b = math.b;
    Value both = read(b, math.loc, layer, "range", RankedTensorType::get({2}, b.getF32Type()));
    return b.create<tensor::ExtractSliceOp>(
        math.loc, RankedTensorType::get({1}, b.getF32Type()), both, ArrayRef<OpFoldResult>{b.getIndexAttr(end)},
        ArrayRef<OpFoldResult>{b.getIndexAttr(1)}, ArrayRef<OpFoldResult>{b.getIndexAttr(1)});
  }

  void observe(Observations &observations, LinearLayer layer) {
    OpBuilder builder(layer.op);
    layer.op = rotated(builder, layer.op);
    if (!histogram) {
      observations.addExtremes(layer);
      if (rounding == "file")
        observations.addProducts(layer);
      return;
    }
    OpBuilder b(layer.op);
    TensorArithmetic math{b, layer.op.getLoc()};
    Extremes extremes = readExtremes(b, layer);
    Value factor = smooth > 0 ? smoothen(math, layer.op.getWeight(), extremes).second : Value();
    observations.addHistogram(layer, factor, makeRange(math, extremes.least, extremes.most, factor), histogram);
  }

  Value quantize(OpBuilder &b, LinearLayer layer) {
    LinearOp exact = layer.op;
    layer.op = rotated(b, exact);
    Value result = quantizeLayer(b, layer);
    if (layer.op != exact)
      layer.op.erase();
    return result;
  }

  Value quantizeLayer(OpBuilder &b, LinearLayer layer) {
    LinearOp op = layer.op;
    Location loc = op.getLoc();
    TensorArithmetic math{b, loc};
    Value weight = op.getWeight();
    RankedTensorType type = op.getWeight().getType();
    int64_t outputs = type.getDimSize(0), inputs = type.getDimSize(1);
    int64_t size = groupSize(inputs), count = inputs / size;
    Type f32 = b.getF32Type(), i8 = b.getI8Type();
    auto vector = [&](int64_t n) { return RankedTensorType::get({n}, f32); };
    AffineMap whole = math.axes(2, {0, 1}), columns = math.axes(2, {1}), each = math.axes(1, {0});

    if (!format.empty())
      return encodeWeight(math, op);
    if (isInBlocks())
      return quantizeWeight(math, layer, outputs, inputs, size);
    Extremes extremes = readExtremes(b, layer);
    bool isRounded = rounding == "file";
    Value factor, range;
    if (isRounded && smooth > 0)
      factor = read(b, loc, layer, "factor", vector(inputs));
    else if (!file.empty() && smooth > 0)
      std::tie(weight, factor) = smoothen(math, weight, extremes);
    if (input == "static")
      range = ranges == "file" ? makeRange(math, takeEnd(math, layer, 0), takeEnd(math, layer, 1), Value())
                               : makeRange(math, extremes.least, extremes.most, factor);

    // Groups as an axis: outputs x groups x inputs of a group.
    SmallVector<ReassociationIndices> split{{0}, {1, 2}};
    auto scaleType = RankedTensorType::get({count, outputs}, f32);
    AffineMap all = math.axes(3, {0, 1, 2}), ofGroup = math.axes(3, {1, 0});
    auto codeType = RankedTensorType::get({outputs, count, size}, i8),
         flat = RankedTensorType::get({outputs, inputs}, i8);
    Value scale, codes;
    if (isRounded) {
      scale = read(b, loc, layer, "scale", scaleType);
      codes = b.create<tensor::ExpandShapeOp>(loc, codeType, read(b, loc, layer, "codes", flat), split);
    } else {
      std::tie(scale, codes) = round(math, weight, scaleType, codeType, split);
    }
    Value sums = math.generic(vector(outputs), {codes, scale}, {all, ofGroup}, math.axes(3, {0}),
                              math.filled({outputs}, 0), [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                                Value code = b.create<arith::SIToFPOp>(loc, f32, s[0]);
                                return b.create<arith::AddFOp>(loc, s[2], b.create<arith::MulFOp>(loc, code, s[1]));
                              });
    codes = b.create<tensor::CollapseShapeOp>(loc, flat, codes, split);
    return b
        .create<QuantizedLinearOp>(loc, op.getResult().getType(), op.getInput(), codes, scale, sums, factor, range,
                                   /*steps=*/Value(), op.getBias(), symmetric && input != "static")
        .getResult();
  }

  /// Numbers of fewer bits, and scales of them.
  Value encodeWeight(TensorArithmetic &math, LinearOp op) {
    OpBuilder &b = math.b;
    const FloatFormat &floats = *findFloatFormat(format);
    Type f32 = b.getF32Type(), i8 = b.getI8Type();
    int64_t outputs = op.getWeight().getType().getDimSize(0), inputs = op.getWeight().getType().getDimSize(1);
    auto part = [&](BlockPart which, ArrayRef<int64_t> shape, Type element) -> Value {
      return b.create<EncodeOp>(math.loc, RankedTensorType::get(shape, element), which, floats.name, op.getWeight());
    };
    Value codes = part(BlockPart::codes, {outputs, inputs}, i8);
    Value scale = part(BlockPart::scale, {outputs, inputs / floats.getGroupSize(inputs)},
                       floats.scale == ScaleFormat::F32 ? f32 : i8);
    Value tensorScale = floats.hasTensorScale ? part(BlockPart::tensor_scale, {1}, f32) : Value();
    return b.create<BlockLinearOp>(math.loc, op.getResult().getType(), op.getInput(), codes, scale, /*minimum=*/Value(),
                                   tensorScale, op.getBias(), uint64_t(floats.element.getBits()), uint64_t(0),
                                   uint64_t(32), b.getStringAttr(floats.name), TypeAttr(), /*packed_minimum=*/false);
  }

  /// Codes between the least and largest weight of a group, both rounded to f16 first.
  Value quantizeWeight(TensorArithmetic &math, LinearLayer layer, int64_t outputs, int64_t inputs, int64_t size) {
    LinearOp op = layer.op;
    OpBuilder &b = math.b;
    Location loc = math.loc;
    int64_t count = inputs / size;
    auto numbers = RankedTensorType::get({outputs, count}, b.getF32Type()),
         flat = RankedTensorType::get({outputs, inputs}, b.getI8Type());
    auto narrow = [&](Value value) -> Value {
      return b.create<arith::TruncFOp>(loc, numbers.clone(b.getF16Type()), value);
    };
    Value scale, minimum, codes;
    if (rounding == "file") {
      scale = narrow(read(b, loc, layer, "block_scale", numbers));
      minimum = narrow(read(b, loc, layer, "block_minimum", numbers));
      codes = read(b, loc, layer, "codes", flat);
    } else {
      std::tie(scale, minimum, codes) = roundBetween(math, op.getWeight(), size, (1 << weightBits) - 1);
    }
    Value x = op.getInput();
    if (scaled) {
      auto type = cast<RankedTensorType>(x.getType());
      Value factor = read(b, loc, layer, "factor", RankedTensorType::get({inputs}, b.getF32Type()));
      AffineMap all = AffineMap::getMultiDimIdentityMap(type.getRank(), b.getContext());
      Value start = b.create<tensor::EmptyOp>(loc, tensor::getMixedSizes(b, loc, x), type.getElementType());
      x = math.generic(
          type, {x, factor}, {all, math.axes(type.getRank(), unsigned(type.getRank() - 1))}, all, start,
          [](OpBuilder &b, Location loc, ValueRange s) -> Value { return b.create<arith::MulFOp>(loc, s[0], s[1]); });
    }
    return b.create<BlockLinearOp>(loc, op.getResult().getType(), x, codes, scale, minimum, /*tensor_scale=*/Value(),
                                   op.getBias(), uint64_t(weightBits), uint64_t(0),
                                   uint64_t(blockInputs ? blockInputs : 16), /*format=*/StringAttr(), TypeAttr(),
                                   /*packed_minimum=*/false);
  }

  /// {scales, minima, codes} of groups of a row, codes from 0 to `largest` between the least and the largest number of
  /// a group.
  std::tuple<Value, Value, Value> roundBetween(TensorArithmetic &math, Value weight, int64_t size, int64_t largest) {
    OpBuilder &b = math.b;
    Location loc = math.loc;
    auto type = cast<RankedTensorType>(weight.getType());
    int64_t outputs = type.getDimSize(0), inputs = type.getDimSize(1), count = inputs / size;
    Type f32 = b.getF32Type(), f16 = b.getF16Type(), i8 = b.getI8Type();
    auto numbers = RankedTensorType::get({outputs, count}, f32),
         codeType = RankedTensorType::get({outputs, count, size}, i8),
         flat = RankedTensorType::get({outputs, inputs}, i8);
    SmallVector<ReassociationIndices> split{{0}, {1, 2}};
    AffineMap all = math.axes(3, {0, 1, 2}), ofGroup = math.axes(3, {0, 1});
    auto narrow = [&](Value value) -> Value { return b.create<arith::TruncFOp>(loc, numbers.clone(f16), value); };
    auto widen = [&](Value value) -> Value { return b.create<arith::ExtFOp>(loc, numbers, value); };
    constexpr double infinity = std::numeric_limits<double>::infinity();
    Value parts = b.create<tensor::ExpandShapeOp>(loc, codeType.clone(f32), weight, split);
    Value least = math.generic(
        numbers, parts, all, ofGroup, math.filled({outputs, count}, infinity),
        [](OpBuilder &b, Location loc, ValueRange s) -> Value { return b.create<arith::MinimumFOp>(loc, s[0], s[1]); });
    Value most =
        math.generic(numbers, parts, all, ofGroup, math.filled({outputs, count}, -infinity),
                     [](OpBuilder &b, Location loc, ValueRange s) -> Value { return larger(b, loc, s[0], s[1]); });
    Value minimum = narrow(least);
    AffineMap whole = math.axes(2, {0, 1});
    Value scale =
        narrow(math.generic(numbers, {most, widen(minimum)}, {whole, whole}, whole, {},
                            [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                              Value width = b.create<arith::SubFOp>(loc, s[0], s[1]);
                              return orOne(b, loc, b.create<arith::DivFOp>(loc, width, createNumber(b, loc, largest)));
                            }));
    Value codes =
        math.generic(codeType, {parts, widen(scale), widen(minimum)}, {all, ofGroup, ofGroup}, all, {},
                     [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                       // A scale too small for f16 stands for a group of equal weights.
                       Value code =
                           b.create<arith::DivFOp>(loc, b.create<arith::SubFOp>(loc, s[0], s[2]), orOne(b, loc, s[1]));
                       code = b.create<math::RoundEvenOp>(loc, code);
                       code = b.create<arith::MinimumFOp>(loc, larger(b, loc, code, createNumber(b, loc, 0)),
                                                          createNumber(b, loc, largest));
                       if (largest < 128)
                         return b.create<arith::FPToSIOp>(loc, i8, code);
                       // A byte without sign.
                       return b.create<arith::TruncIOp>(loc, i8, b.create<arith::FPToSIOp>(loc, b.getI32Type(), code));
                     });
    codes = b.create<tensor::CollapseShapeOp>(loc, flat, codes, split);
    return {scale, minimum, codes};
  }

  /// Columns of part `part` of `parts` equal ones.
  Value takeColumns(TensorArithmetic &math, Value matrix, int64_t part, int64_t parts) {
    OpBuilder &b = math.b;
    auto type = cast<RankedTensorType>(matrix.getType());
    int64_t rows = type.getDimSize(0), columns = type.getDimSize(1) / parts;
    if (parts == 1)
      return matrix;
    return b.create<tensor::ExtractSliceOp>(math.loc, RankedTensorType::get({rows, columns}, type.getElementType()),
                                            matrix,
                                            ArrayRef<OpFoldResult>{b.getIndexAttr(0), b.getIndexAttr(part * columns)},
                                            ArrayRef<OpFoldResult>{b.getIndexAttr(rows), b.getIndexAttr(columns)},
                                            ArrayRef<OpFoldResult>{b.getIndexAttr(1), b.getIndexAttr(1)});
  }

  /// Codes of 4 bits, those of the second half of a row in the high bits of the bytes of the first.
  Value packHalves(TensorArithmetic &math, Value codes) {
    Value low = takeColumns(math, codes, 0, 2), high = takeColumns(math, codes, 1, 2);
    AffineMap whole = math.axes(2, {0, 1});
    return math.generic(cast<RankedTensorType>(low.getType()), {low, high}, {whole, whole}, whole, {},
                        [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                          Value four = b.create<arith::ConstantIntOp>(loc, 4, 8);
                          return b.create<arith::OrIOp>(loc, s[0], b.create<arith::ShLIOp>(loc, s[1], four));
                        });
  }

  static SmallVector<Value> takeHalves(OpBuilder &b, Location loc, Value bytes) {
    auto type = cast<RankedTensorType>(bytes.getType());
    auto filled = [&](int64_t value) -> Value {
      SmallVector<Value> sizes;
      for (int64_t axis = 0; axis < type.getRank(); ++axis)
        if (type.isDynamicDim(axis))
          sizes.push_back(b.create<tensor::DimOp>(loc, bytes, axis));
      return b.create<tensor::SplatOp>(loc, type, b.create<arith::ConstantIntOp>(loc, value, 8), sizes);
    };
    Value low = b.create<arith::AndIOp>(loc, bytes, filled(15)), high = b.create<arith::ShRUIOp>(loc, bytes, filled(4));
    return {low, high};
  }

  /// Rows that are looked up are codes, scales and minima, looked up one by one; small tables are not worth it.
  void quantizeTables(func::FuncOp main) {
    constexpr int64_t worthIt = 1 << 20;
    WeightExpressions weights;
    llvm::MapVector<Value, SmallVector<EmbeddingOp>> readers;
    for (EmbeddingOp op : main.getBody().front().getOps<EmbeddingOp>()) {
      RankedTensorType type = op.getTable().getType();
      if (!weights.contains(op.getResult()) && weights.contains(op.getTable()) && type.hasStaticShape() &&
          type.getRank() == 2 && type.getElementType().isF32() && type.getNumElements() >= worthIt &&
          groupSize(type.getDimSize(1)) < type.getDimSize(1) &&
          type.getDimSize(1) % (2 * groupSize(type.getDimSize(1))) == 0 &&
          !llvm::is_contained(skip, getLayerName(op.getLoc())))
        readers[op.getTable()].push_back(op);
    }
    for (auto &[table, ops] : readers) {
      auto type = cast<RankedTensorType>(table.getType());
      int64_t size = groupSize(type.getDimSize(1));
      OpBuilder first(ops.front());
      TensorArithmetic math{first, ops.front().getLoc()};
      Value scale, minimum, codes;
      std::tie(scale, minimum, codes) = roundBetween(math, table, size, (1 << tables) - 1);
      int64_t parts = tables == 4 ? 2 : 1; // of a row, which share bytes
      SmallVector<Value> scales, minima;
      for (int64_t part = 0; part < parts; ++part) {
        scales.push_back(takeColumns(math, scale, part, parts));
        minima.push_back(takeColumns(math, minimum, part, parts));
      }
      if (parts == 2)
        codes = packHalves(math, codes);
      for (EmbeddingOp op : ops) {
        OpBuilder b(op);
        Location loc = op.getLoc();
        auto lookUp = [&](Value matrix) -> Value {
          auto of = cast<RankedTensorType>(matrix.getType());
          if (of.getElementType().isF16())
            matrix = createLoad(b, matrix);
          SmallVector<int64_t> shape(op.getResult().getType().getShape());
          shape.back() = of.getDimSize(1);
          auto rows = RankedTensorType::get(shape, cast<RankedTensorType>(matrix.getType()).getElementType());
          return b.create<EmbeddingOp>(loc, rows, op.getIndices(), matrix);
        };
        SmallVector<Value> ofRows{lookUp(codes)}, columns;
        if (parts == 2)
          ofRows = takeHalves(b, loc, ofRows[0]);
        SmallVector<int64_t> shape(op.getResult().getType().getShape());
        shape.back() /= parts;
        for (int64_t part = 0; part < parts; ++part)
          columns.push_back(b.create<DequantizeOp>(loc, RankedTensorType::get(shape, b.getF32Type()), ofRows[part],
                                                   lookUp(scales[part]), lookUp(minima[part]), uint64_t(tables),
                                                   uint64_t(0)));
        Value rows = parts == 1 ? columns[0] : b.create<tensor::ConcatOp>(loc, shape.size() - 1, columns).getResult();
        op.getResult().replaceAllUsesWith(rows);
        op.emitRemark() << "approximation: a table of " << type.getDimSize(0) << " x " << type.getDimSize(1)
                        << " is in codes of " << int64_t(tables) << " bits, with a scale and a minimum for each "
                        << size << " numbers";
        op.erase();
      }
    }
  }

  /// {scales, codes} of a weight, each rounded to the nearest.
  std::pair<Value, Value> round(TensorArithmetic &math, Value weight, RankedTensorType scaleType,
                                RankedTensorType codeType, ArrayRef<ReassociationIndices> split) {
    OpBuilder &b = math.b;
    Location loc = math.loc;
    Type i8 = b.getI8Type();
    int64_t count = scaleType.getDimSize(0), outputs = scaleType.getDimSize(1);
    AffineMap all = math.axes(3, {0, 1, 2}), ofGroup = math.axes(3, {1, 0}), whole = math.axes(2, {0, 1});
    Value parts = b.create<tensor::ExpandShapeOp>(loc, codeType.clone(b.getF32Type()), weight, split);
    Value extreme = math.generic(
        scaleType, parts, all, ofGroup, math.filled({count, outputs}, 0),
        [](OpBuilder &b, Location loc, ValueRange s) { return larger(b, loc, magnitude(b, loc, s[0]), s[1]); });
    Value scale =
        math.generic(scaleType, extreme, whole, whole, {}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
          return orOne(b, loc, b.create<arith::DivFOp>(loc, s[0], createNumber(b, loc, 127)));
        });
    Value codes = math.generic(
        codeType, {parts, scale}, {all, ofGroup}, all, {}, [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
          Value code = b.create<math::RoundEvenOp>(loc, b.create<arith::DivFOp>(loc, s[0], s[1]));
          code = b.create<arith::MinimumFOp>(loc, larger(b, loc, code, createNumber(b, loc, -127)),
                                             createNumber(b, loc, 127));
          return b.create<arith::FPToSIOp>(loc, i8, code);
        });
    return {scale, codes};
  }

  /// {step, low} of the whole input on the calibration data, behind smoothing.
  Value makeRange(TensorArithmetic &math, Value least, Value most, Value factor) {
    OpBuilder &b = math.b;
    Type f32 = b.getF32Type();
    AffineMap each = math.axes(1, {0}), none = math.axes(1, {});
    auto scalar = RankedTensorType::get({}, f32);
    auto reduce = [&](Value values, double start, bool isMaximum) {
      SmallVector<Value> operands{values};
      SmallVector<AffineMap> maps{each};
      if (factor) {
        operands.push_back(factor);
        maps.push_back(each);
      }
      Value result = math.generic(scalar, operands, maps, none, math.filled({}, start),
                                  [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                                    Value x = s[0];
                                    if (factor)
                                      x = b.create<arith::MulFOp>(loc, x, s[1]);
                                    if (symmetric)
                                      return larger(b, loc, magnitude(b, loc, x), s.back());
                                    return isMaximum ? b.create<arith::MaximumFOp>(loc, s.back(), x).getResult()
                                                     : b.create<arith::MinimumFOp>(loc, s.back(), x).getResult();
                                  });
      return result;
    };
    // 0 is in the range: padding and dead units have it.
    Value low = reduce(least, 0, false), high = reduce(most, 0, true);
    bool isSymmetric = symmetric;
    auto entry = [&](bool isStep) {
      AffineMap scalarMap = AffineMap::get(1, 0, b.getContext());
      return math.generic(
          RankedTensorType::get({1}, f32), {low, high}, {scalarMap, scalarMap}, math.axes(1, {0}), {},
          [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
            if (isSymmetric) {
              Value step =
                  orOne(b, loc, b.create<arith::DivFOp>(loc, larger(b, loc, s[0], s[1]), createNumber(b, loc, 127)));
              return isStep ? step : b.create<arith::MulFOp>(loc, step, createNumber(b, loc, -128)).getResult();
            }
            if (!isStep)
              return s[0];
            Value width = b.create<arith::SubFOp>(loc, s[1], s[0]);
            return orOne(b, loc, b.create<arith::DivFOp>(loc, width, createNumber(b, loc, 255)));
          });
    };
    Value step = entry(true), first = entry(false);
    return b.create<tensor::ConcatOp>(math.loc, 0, ValueRange{step, first});
  }
};

} // namespace
