// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Quantisation as exporters write it, in two spellings:
//
//   codes and back, in front of a layer in floats   linear((q(x) - zero) * step, (codes - 0) * scale)
//   a product of codes in integers                  (q(x) - zero) * codes, then times step * scale
//
// where q(x) = clamp(round(x / step) + zero) to 8 bits, and step and zero are numbers of the file or computed from x.
// Both are the sum that mixer.quantized_linear takes of codes from 0 to 255, with `low` = -zero * step.
//
// Codes of the weight may have a zero point, and no sign: (w - z) = s + o, where s are codes with a sign, as the layer
// has them, and o = 128 - z or -z. Where o is not 0, scale * o times the sum of each row of what x was rounded to is
// added behind the layer.

#include "dialects/Mixer/Transforms/RaiseQuantized.h"

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include <cmath>

using namespace mlir;
using namespace tmc::mixer;

namespace {
/// One number for all elements of a tensor: known, or the only element of another tensor.
struct Scalar {
  std::optional<double> number;
  Value tensor;
  bool operator==(const Scalar &other) const { return number == other.number && tensor == other.tensor; }
};

/// x as codes of 8 bits: clamp(round(x / step) + zero).
struct Codes {
  Value x;
  Scalar step, zero;
  bool isSigned = false;
};

/// A matrix of codes, and the scale and zero point of each output.
struct Weight {
  Value codes; ///< i8, inputs x outputs or (transposed) outputs x inputs
  bool isTransposed = false, isUnsigned = false;
  Value scale; ///< one number an output; null: `all`
  Scalar all;
  Value zeros; ///< one code an output; null: `zero`
  double zero = 0;
};
} // namespace

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

/// Through casts of integers that were floats without a fraction, back to the float.
static Value skipIntegerCasts(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isa<arith::ExtUIOp, arith::ExtSIOp, arith::TruncIOp, arith::FPToSIOp, arith::SIToFPOp, arith::UIToFPOp>(op))
      break;
    value = op->getOperand(0);
  }
  return value;
}

/// The number that `value` is everywhere. Integers below 32 bits have no sign unless `isSigned`.
static std::optional<Scalar> matchScalar(Value value, bool isSigned) {
  if (isa_and_present<arith::SIToFPOp, arith::UIToFPOp, arith::ExtSIOp, arith::ExtUIOp>(value.getDefiningOp()))
    return matchScalar(value.getDefiningOp()->getOperand(0),
                       isa<arith::SIToFPOp, arith::ExtSIOp>(value.getDefiningOp()) || isSigned);
  Value source = value;
  if (auto splat = value.getDefiningOp<tensor::SplatOp>())
    source = splat.getInput();
  Attribute attribute;
  if (matchPattern(source, m_Constant(&attribute))) {
    if (auto dense = dyn_cast<DenseElementsAttr>(attribute)) {
      if (!dense.isSplat())
        return std::nullopt;
      attribute = dense.getSplatValue<Attribute>();
    }
    if (auto number = dyn_cast<FloatAttr>(attribute))
      return Scalar{number.getValueAsDouble(), Value()};
    if (auto number = dyn_cast<IntegerAttr>(attribute))
      return Scalar{isSigned ? double(number.getValue().getSExtValue()) : double(number.getValue().getZExtValue()),
                    Value()};
    return std::nullopt;
  }
  if (auto broadcast = value.getDefiningOp<linalg::BroadcastOp>())
    source = broadcast.getInput();
  source = skipIntegerCasts(source);
  auto type = dyn_cast<RankedTensorType>(source.getType());
  if (!type || !type.hasStaticShape() || type.getNumElements() != 1 || !type.getElementType().isF32())
    return std::nullopt;
  return Scalar{std::nullopt, source};
}

/// clamp(round(x / step) + zero), to i8.
static std::optional<Codes> matchCodes(Value value) {
  auto narrow = value.getDefiningOp<arith::TruncIOp>();
  auto integer = narrow ? narrow.getIn().getDefiningOp<arith::FPToSIOp>() : nullptr;
  auto upper = integer ? integer.getIn().getDefiningOp<arith::MinimumFOp>() : nullptr;
  auto lower = upper ? upper.getLhs().getDefiningOp<arith::MaximumFOp>() : nullptr;
  if (!lower || !typeOf(value).getElementType().isInteger(8))
    return std::nullopt;
  std::optional<double> low = getSplat(lower.getRhs()), high = getSplat(upper.getRhs());
  Codes codes;
  codes.isSigned = low == -128.0 && high == 127.0;
  if (!codes.isSigned && !(low == 0.0 && high == 255.0))
    return std::nullopt;
  Value rounded = lower.getLhs();
  codes.zero.number = 0;
  if (auto sum = rounded.getDefiningOp<arith::AddFOp>()) {
    std::optional<Scalar> zero = matchScalar(sum.getRhs(), codes.isSigned);
    if (!zero)
      return std::nullopt;
    codes.zero = *zero;
    rounded = sum.getLhs();
  }
  auto round = rounded.getDefiningOp<math::RoundEvenOp>();
  auto quotient = round ? round.getOperand().getDefiningOp<arith::DivFOp>() : nullptr;
  std::optional<Scalar> step = quotient ? matchScalar(quotient.getRhs(), false) : std::nullopt;
  if (!step || !typeOf(quotient.getLhs()).getElementType().isF32())
    return std::nullopt;
  codes.x = quotient.getLhs();
  codes.step = *step;
  return codes;
}

/// (codes - zero) with the zero of `codes`, in floats or in i32; the codes.
static std::optional<Codes> matchCentred(Value value) {
  Value inner = value;
  std::optional<Value> subtracted;
  if (Operation *op = value.getDefiningOp(); isa_and_present<arith::SubFOp, arith::SubIOp>(op)) {
    inner = op->getOperand(0);
    subtracted = op->getOperand(1);
  }
  Operation *wide = inner.getDefiningOp();
  if (!isa_and_present<arith::SIToFPOp, arith::UIToFPOp, arith::ExtSIOp, arith::ExtUIOp>(wide))
    return std::nullopt;
  std::optional<Codes> codes = matchCodes(wide->getOperand(0));
  if (!codes || codes->isSigned != isa<arith::SIToFPOp, arith::ExtSIOp>(wide))
    return std::nullopt;
  std::optional<Scalar> zero = subtracted ? matchScalar(*subtracted, codes->isSigned) : Scalar{0.0, Value()};
  if (!zero || !(*zero == codes->zero))
    return std::nullopt;
  return codes;
}

/// A weight that is i8 of the file.
static bool isStored(Value value) {
  return value.getDefiningOp<WeightOp>() && typeOf(value).getElementType().isInteger(8) && typeOf(value).getRank() == 2;
}

/// A vector of one number an output that `value` is along `axis`, and the same along its other axes.
static Value matchVector(Value value, int64_t axis, int64_t outputs) {
  // Through casts of codes: what they are is said by the caller.
  auto skipCasts = [](Value from) {
    while (isa_and_present<arith::ExtUIOp, arith::ExtSIOp, arith::SIToFPOp, arith::UIToFPOp>(from.getDefiningOp()))
      from = from.getDefiningOp()->getOperand(0);
    return from;
  };
  int64_t rank = typeOf(value).getRank();
  auto broadcast = skipCasts(value).getDefiningOp<linalg::BroadcastOp>();
  if (broadcast &&
      (int64_t(broadcast.getDimensions().size()) != rank - 1 || llvm::is_contained(broadcast.getDimensions(), axis)))
    return {};
  Value input = skipCasts(broadcast ? broadcast.getInput() : value);
  return typeOf(input).getRank() == 1 && typeOf(input).getDimSize(0) == outputs ? input : Value();
}

/// The codes of `value` = (codes - zero) in floats or i32, and their zero point.
static bool matchWeightCodes(Value value, int64_t axis, int64_t outputs, Weight &weight) {
  Value inner = value, subtracted;
  if (Operation *op = value.getDefiningOp(); isa_and_present<arith::SubFOp, arith::SubIOp>(op)) {
    inner = op->getOperand(0);
    subtracted = op->getOperand(1);
  }
  Operation *wide = inner.getDefiningOp();
  if (!isa_and_present<arith::SIToFPOp, arith::UIToFPOp, arith::ExtSIOp, arith::ExtUIOp>(wide) ||
      !isStored(wide->getOperand(0)))
    return false;
  weight.codes = wide->getOperand(0);
  weight.isUnsigned = isa<arith::UIToFPOp, arith::ExtUIOp>(wide);
  if (!subtracted)
    return true;
  if (std::optional<Scalar> zero = matchScalar(subtracted, !weight.isUnsigned); zero && zero->number) {
    weight.zero = *zero->number;
    return true;
  }
  weight.zeros = matchVector(subtracted, axis, outputs);
  return weight.zeros && typeOf(weight.zeros).getElementType().isInteger(8);
}

/// A scale as one number for each of `outputs`, broadcast along `axis`; or one for all.
static bool matchScale(Value value, int64_t axis, int64_t outputs, Weight &weight) {
  if (std::optional<Scalar> all = matchScalar(value, false)) {
    weight.all = *all;
    return true;
  }
  weight.scale = matchVector(value, axis, outputs);
  return weight.scale && typeOf(weight.scale).getElementType().isF32();
}

/// As a tensor without axes.
static Value makeTensor(OpBuilder &b, Location loc, const Scalar &scalar) {
  auto type = RankedTensorType::get({}, b.getF32Type());
  if (scalar.number)
    return b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, b.getF32FloatAttr(*scalar.number)));
  if (typeOf(scalar.tensor).getRank() == 0)
    return scalar.tensor;
  return b.create<tensor::CollapseShapeOp>(loc, type, scalar.tensor, ArrayRef<ReassociationIndices>{});
}

/// `layer` and what the zero points of the weight's codes add to it.
static Value addOffsets(OpBuilder &b, Location loc, Value layer, const Codes &codes, const Weight &weight,
                        Value scale) {
  MLIRContext *context = b.getContext();
  Type f32 = b.getF32Type();
  auto type = typeOf(layer);
  int64_t rank = type.getRank();
  auto number = [&](OpBuilder &inner, Location at, double value) -> Value {
    return inner.create<arith::ConstantOp>(at, inner.getF32FloatAttr(value));
  };
  // scale * (shift - zero) of each output
  double shift = weight.isUnsigned ? 128 : 0;
  SmallVector<Value> operands{scale};
  if (weight.zeros)
    operands.push_back(weight.zeros);
  AffineMap vector = AffineMap::getMultiDimIdentityMap(1, context);
  SmallVector<utils::IteratorType> parallel(rank, utils::IteratorType::parallel), rows = parallel;
  Value factor =
      b.create<linalg::GenericOp>(
           loc, typeOf(scale), operands, b.create<tensor::EmptyOp>(loc, typeOf(scale).getShape(), f32).getResult(),
           SmallVector<AffineMap>(operands.size() + 1, vector), ArrayRef(parallel).take_front(1),
           [&](OpBuilder &inner, Location at, ValueRange s) {
             Value offset = number(inner, at, shift - weight.zero);
             if (weight.zeros) {
               Value zero = weight.isUnsigned ? inner.create<arith::UIToFPOp>(at, f32, s[1]).getResult()
                                              : inner.create<arith::SIToFPOp>(at, f32, s[1]).getResult();
               offset = inner.create<arith::SubFOp>(at, number(inner, at, shift), zero);
             }
             inner.create<linalg::YieldOp>(at, inner.create<arith::MulFOp>(at, s[0], offset).getResult());
           })
          .getResult(0);
  // The sum of each row of (code - zero) * step.
  auto rowType = RankedTensorType::get(type.getShape().drop_back(), f32);
  SmallVector<Value> sizes;
  for (int64_t axis = 0; axis + 1 < rank; ++axis)
    if (type.isDynamicDim(axis))
      sizes.push_back(b.create<tensor::DimOp>(loc, codes.x, axis));
  Value none = b.create<tensor::SplatOp>(loc, rowType, number(b, loc, 0), sizes);
  rows.back() = utils::IteratorType::reduction;
  AffineMap all = AffineMap::getMultiDimIdentityMap(rank, context), row = all.dropResult(rank - 1),
            column = AffineMap::get(rank, 0, getAffineDimExpr(rank - 1, context));
  operands = {codes.x};
  SmallVector<AffineMap> maps{all};
  for (const Scalar *scalar : {&codes.step, &codes.zero})
    if (!scalar->number) {
      operands.push_back(scalar->tensor);
      maps.push_back(AffineMap::get(
          rank, 0, SmallVector<AffineExpr>(typeOf(scalar->tensor).getRank(), getAffineConstantExpr(0, context)),
          context));
    }
  maps.push_back(row);
  Value sums = b.create<linalg::GenericOp>(
                    loc, rowType, operands, none, maps, rows,
                    [&](OpBuilder &inner, Location at, ValueRange s) {
                      unsigned next = 1;
                      auto read = [&](const Scalar &scalar) {
                        return scalar.number ? number(inner, at, *scalar.number) : s[next++];
                      };
                      Value step = read(codes.step), zero = read(codes.zero);
                      Value code = inner.create<math::RoundEvenOp>(at, inner.create<arith::DivFOp>(at, s[0], step));
                      code = inner.create<arith::AddFOp>(at, code, zero);
                      code = inner.create<arith::MaximumFOp>(at, code, number(inner, at, codes.isSigned ? -128 : 0));
                      code = inner.create<arith::MinimumFOp>(at, code, number(inner, at, codes.isSigned ? 127 : 255));
                      code = inner.create<arith::MulFOp>(at, inner.create<arith::SubFOp>(at, code, zero), step);
                      inner.create<linalg::YieldOp>(at, inner.create<arith::AddFOp>(at, s.back(), code).getResult());
                    })
                   .getResult(0);
  sizes.clear();
  for (int64_t axis = 0; axis < rank; ++axis)
    if (type.isDynamicDim(axis))
      sizes.push_back(b.create<tensor::DimOp>(loc, codes.x, axis));
  return b
      .create<linalg::GenericOp>(
          loc, type, ValueRange{layer, sums, factor}, b.create<tensor::EmptyOp>(loc, type, sizes).getResult(),
          ArrayRef<AffineMap>{all, row, column, all}, parallel,
          [&](OpBuilder &inner, Location at, ValueRange s) {
            Value term = inner.create<arith::MulFOp>(at, s[1], s[2]);
            inner.create<linalg::YieldOp>(at, inner.create<arith::AddFOp>(at, s[0], term).getResult());
          })
      .getResult(0);
}

static Value build(OpBuilder &b, Location loc, RankedTensorType type, const Codes &codes, const Weight &weight,
                   Value bias) {
  Type f32 = b.getF32Type();
  MLIRContext *context = b.getContext();
  int64_t outputs = type.getShape().back(), inputs = typeOf(codes.x).getShape().back();
  auto vector = RankedTensorType::get({outputs}, f32);
  Value matrix = weight.codes;
  if (weight.isUnsigned) { // u - 128 has the same bits but the highest
    Value highest =
        b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(typeOf(matrix), b.getIntegerAttr(b.getI8Type(), -128)));
    matrix = b.create<arith::XOrIOp>(loc, matrix, highest);
  }
  if (!weight.isTransposed) {
    Value empty = b.create<tensor::EmptyOp>(loc, ArrayRef<int64_t>{outputs, inputs}, b.getI8Type());
    matrix = b.create<linalg::TransposeOp>(loc, matrix, empty, ArrayRef<int64_t>{1, 0}).getResult()[0];
  }
  Value scale = weight.scale;
  if (!scale)
    scale = b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(vector, b.getF32FloatAttr(*weight.all.number)));
  AffineExpr row = getAffineDimExpr(0, context), column = getAffineDimExpr(1, context);
  Value zeros = b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(vector, b.getF32FloatAttr(0)));
  utils::IteratorType iterators[] = {utils::IteratorType::parallel, utils::IteratorType::reduction};
  Value sums = b.create<linalg::GenericOp>(
                    loc, vector, ValueRange{matrix, scale}, zeros,
                    ArrayRef<AffineMap>{AffineMap::get(2, 0, {row, column}, context),
                                        AffineMap::get(2, 0, row, context), AffineMap::get(2, 0, row, context)},
                    iterators,
                    [&](OpBuilder &inner, Location at, ValueRange s) {
                      Value code = inner.create<arith::SIToFPOp>(at, f32, s[0]);
                      Value term = inner.create<arith::MulFOp>(at, code, s[1]);
                      inner.create<linalg::YieldOp>(at, inner.create<arith::AddFOp>(at, s[2], term).getResult());
                    })
                   .getResult(0);
  Value groups = b.create<tensor::ExpandShapeOp>(loc, RankedTensorType::get({1, outputs}, f32), scale,
                                                 ArrayRef<ReassociationIndices>{{0, 1}});
  // low = -(zero + 128) * step for codes with a sign, which count from -128.
  double shift = codes.isSigned ? 128 : 0;
  Value range;
  if (codes.step.number && codes.zero.number) {
    float values[] = {float(*codes.step.number), float(-(*codes.zero.number + shift) * *codes.step.number)};
    range = b.create<arith::ConstantOp>(
        loc, DenseElementsAttr::get(RankedTensorType::get({2}, f32), ArrayRef<float>(values)));
  } else {
    auto type = RankedTensorType::get({2}, f32);
    AffineMap none = AffineMap::get(1, 0, context);
    range = b.create<linalg::GenericOp>(
                 loc, type, ValueRange{makeTensor(b, loc, codes.step), makeTensor(b, loc, codes.zero)},
                 b.create<tensor::EmptyOp>(loc, type.getShape(), f32).getResult(),
                 ArrayRef<AffineMap>{none, none, AffineMap::getMultiDimIdentityMap(1, context)},
                 ArrayRef<utils::IteratorType>{utils::IteratorType::parallel},
                 [&](OpBuilder &inner, Location at, ValueRange s) {
                   Value place = inner.create<linalg::IndexOp>(at, 0);
                   Value isStep = inner.create<arith::CmpIOp>(at, arith::CmpIPredicate::eq, place,
                                                              inner.create<arith::ConstantIndexOp>(at, 0));
                   Value first = inner.create<arith::ConstantOp>(at, inner.getF32FloatAttr(shift));
                   Value low = inner.create<arith::MulFOp>(at, inner.create<arith::AddFOp>(at, s[1], first), s[0]);
                   Value chosen = inner.create<arith::SelectOp>(at, isStep, s[0], inner.create<arith::NegFOp>(at, low));
                   inner.create<linalg::YieldOp>(at, chosen);
                 })
                .getResult(0);
  }
  Value layer = b.create<QuantizedLinearOp>(loc, type, codes.x, matrix, groups, sums, /*factor=*/Value(), range,
                                            /*steps=*/Value(), bias,
                                            /*symmetric=*/false);
  bool isCentred = !weight.zeros && weight.zero == (weight.isUnsigned ? 128 : 0);
  return isCentred ? layer : addOffsets(b, loc, layer, codes, weight, scale);
}

/// linear((q(x) - zero) * step, codes * scale)
static std::string raiseLinear(LinearOp op, bool &isCandidate) {
  auto product = op.getInput().getDefiningOp<arith::MulFOp>();
  std::optional<Codes> codes = product ? matchCentred(product.getLhs()) : std::nullopt;
  if (!codes)
    return "its input is no codes of 8 bits";
  isCandidate = true;
  std::optional<Scalar> step = matchScalar(product.getRhs(), false);
  if (!step || !(*step == codes->step))
    return "codes of its input go back to floats by another step";
  Weight weight;
  Value matrix = op.getWeight();
  weight.isTransposed = true;
  if (auto transpose = matrix.getDefiningOp<linalg::TransposeOp>()) {
    matrix = transpose.getInput();
    weight.isTransposed = false;
  }
  auto scaled = matrix.getDefiningOp<arith::MulFOp>();
  int64_t outputs = op.getResult().getType().getShape().back(), axis = weight.isTransposed ? 0 : 1;
  if (!scaled || !matchWeightCodes(scaled.getLhs(), axis, outputs, weight))
    return "its weight is no codes of 8 bits of the file";
  if (!matchScale(scaled.getRhs(), axis, outputs, weight) || (!weight.scale && !weight.all.number))
    return "its weight has other scales than one for all or one an output";
  OpBuilder builder(op);
  op.getResult().replaceAllUsesWith(
      build(builder, op.getLoc(), op.getResult().getType(), *codes, weight, op.getBias()));
  return "";
}

/// (q(x) - zero) * codes in i32, as floats, times step * scale: at that last product.
static std::string raiseProduct(arith::MulFOp op, bool &isCandidate) {
  auto toFloat = op.getLhs().getDefiningOp<arith::SIToFPOp>();
  auto generic = toFloat ? toFloat.getIn().getDefiningOp<linalg::GenericOp>() : nullptr;
  if (!generic || generic.getNumDpsInputs() != 2 || generic.getNumReductionLoops() != 1 || generic.getNumResults() != 1)
    return "it is no product of integers";
  Operation *sum = generic.getBody()->getTerminator()->getOperand(0).getDefiningOp();
  if (!isa_and_present<arith::AddIOp>(sum) || generic.getBody()->getOperations().size() != 3)
    return "it is no product of integers";
  std::optional<Codes> codes = matchCentred(generic.getDpsInputs()[0]);
  if (!codes)
    return "its input is no codes of 8 bits";
  isCandidate = true;
  // [..., K] x [K, N]: the matrix has the last loop and the one of the sum.
  int64_t rank = typeOf(codes->x).getRank();
  MLIRContext *context = op.getContext();
  SmallVector<AffineExpr> rows, result;
  for (int64_t axis = 0; axis + 1 < rank; ++axis)
    rows.push_back(getAffineDimExpr(axis, context));
  result = rows;
  AffineExpr column = getAffineDimExpr(rank - 1, context), summed = getAffineDimExpr(rank, context);
  result.push_back(column);
  rows.push_back(summed);
  SmallVector<AffineMap> maps = generic.getIndexingMapsArray();
  if (rank < 1 || maps[0] != AffineMap::get(rank + 1, 0, rows, context) ||
      maps[1] != AffineMap::get(rank + 1, 0, {summed, column}, context) ||
      maps[2] != AffineMap::get(rank + 1, 0, result, context))
    return "its second operand is no matrix";
  auto type = cast<RankedTensorType>(op.getType());
  int64_t outputs = type.getShape().back();
  Weight weight;
  if (!matchWeightCodes(generic.getDpsInputs()[1], 1, outputs, weight))
    return "its weight is no codes of 8 bits of the file";
  auto replace = [&] {
    OpBuilder builder(op);
    op.getResult().replaceAllUsesWith(build(builder, generic.getLoc(), type, *codes, weight, Value()));
    return std::string();
  };
  // step * scale, for all or for each output, before or behind a broadcast.
  Value factor = op.getRhs();
  if (std::optional<Scalar> all = matchScalar(factor, false); all && all->number && codes->step.number) {
    weight.all.number = *all->number / *codes->step.number;
    return replace();
  }
  if (auto broadcast = factor.getDefiningOp<linalg::BroadcastOp>()) {
    bool isVector = typeOf(broadcast.getInput()).getRank() == 1 &&
                    typeOf(broadcast.getInput()).getDimSize(0) == outputs &&
                    !llvm::is_contained(broadcast.getDimensions(), rank - 1);
    if (!isVector && typeOf(broadcast.getInput()).getRank() != 0)
      return "what it is multiplied by is no scale";
    factor = broadcast.getInput();
  }
  auto both = factor.getDefiningOp<arith::MulFOp>();
  for (unsigned side = 0; both && side < 2; ++side) {
    std::optional<Scalar> step = matchScalar(both->getOperand(side), false);
    Value other = both->getOperand(1 - side);
    if (!step || !(*step == codes->step))
      continue;
    if (std::optional<Scalar> all = matchScalar(other, false); all && all->number) {
      weight.all = *all;
      return replace();
    }
    Value vector = typeOf(other).getRank() ? matchVector(other, typeOf(other).getRank() - 1, outputs) : Value();
    if (vector && vector.getDefiningOp<WeightOp>() && typeOf(vector).getElementType().isF32()) {
      weight.scale = vector;
      return replace();
    }
  }
  return "what it is multiplied by is not the step of its input times a scale of the file";
}

void tmc::mixer::raiseQuantizedLayers(func::FuncOp function) {
  SmallVector<Operation *> ops;
  for (Operation &op : function.getBody().front())
    if (isa<LinearOp, arith::MulFOp>(op) && isa<RankedTensorType>(op.getResult(0).getType()))
      ops.push_back(&op);
  for (Operation *op : ops) {
    bool isCandidate = false;
    std::string why;
    if (auto linear = dyn_cast<LinearOp>(op))
      why = raiseLinear(linear, isCandidate);
    else
      why = raiseProduct(cast<arith::MulFOp>(op), isCandidate);
    if (isCandidate && !why.empty())
      op->emitRemark() << "is not raised to a layer in bytes: " << why;
  }
  // Codes that go straight back to floats are whole numbers in range, and need no integers.
  SmallVector<Operation *> casts;
  for (Operation &op : function.getBody().front())
    if (isa<arith::SIToFPOp, arith::UIToFPOp>(op))
      casts.push_back(&op);
  for (Operation *op : casts) {
    std::optional<Codes> codes =
        isa<RankedTensorType>(op->getResult(0).getType()) ? matchCodes(op->getOperand(0)) : std::nullopt;
    if (!codes || codes->isSigned != isa<arith::SIToFPOp>(op) || !codes->zero.number ||
        std::trunc(*codes->zero.number) != *codes->zero.number)
      continue;
    Value number = op->getOperand(0).getDefiningOp<arith::TruncIOp>().getIn().getDefiningOp<arith::FPToSIOp>().getIn();
    if (number.getType() == op->getResult(0).getType())
      op->getResult(0).replaceAllUsesWith(number);
  }
}
