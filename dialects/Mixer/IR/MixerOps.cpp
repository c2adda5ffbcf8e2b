// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/IR/MixerOps.h"

#include "dialects/Mixer/IR/ShapeMatch.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/DialectImplementation.h"
#include "mlir/IR/PatternMatch.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace tmc::mixer;

#include "dialects/Mixer/IR/MixerDialect.cpp.inc"
#include "dialects/Mixer/IR/MixerEnums.cpp.inc"
#define GET_ATTRDEF_CLASSES
#include "dialects/Mixer/IR/MixerAttrs.cpp.inc"
#include "dialects/Mixer/IR/MixerInterfaces.cpp.inc"
#define GET_OP_CLASSES
#include "dialects/Mixer/IR/MixerOps.cpp.inc"

void MixerDialect::initialize() {
  addAttributes<
#define GET_ATTRDEF_LIST
#include "dialects/Mixer/IR/MixerAttrs.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dialects/Mixer/IR/MixerOps.cpp.inc"
      >();
}

//===-- Helpers ---------------------------------------------------------------------------------------===//

FailureOr<std::pair<int64_t, int64_t>> tmc::mixer::getDimBounds(Operation *from, StringRef name) {
  for (Operation *op = from; op; op = op->getParentOp())
    if (auto dims = op->getAttrOfType<DictionaryAttr>(kDimsAttr))
      if (auto bounds = dims.getAs<DenseI64ArrayAttr>(name); bounds && bounds.size() == 2)
        return std::make_pair(bounds[0], bounds[1]);
  return failure();
}

Value tmc::mixer::buildElementwise(OpBuilder &builder, Location loc, RankedTensorType resultType, ValueRange sizes,
                                   ValueRange operands, ArrayRef<AffineMap> maps,
                                   function_ref<Value(OpBuilder &, Location, ValueRange)> body) {
  int64_t rank = resultType.getRank();
  SmallVector<AffineMap> all(maps.begin(), maps.end());
  if (all.empty())
    for (Value operand : operands) {
      auto type = cast<RankedTensorType>(operand.getType());
      SmallVector<AffineExpr> results;
      for (int64_t axis = 0; axis < type.getRank(); ++axis)
        results.push_back(builder.getAffineDimExpr(rank - type.getRank() + axis));
      all.push_back(AffineMap::get(rank, 0, results, builder.getContext()));
    }
  all.push_back(builder.getMultiDimIdentityMap(rank));
  Value init = builder.create<tensor::EmptyOp>(loc, resultType.getShape(), resultType.getElementType(), sizes);
  SmallVector<utils::IteratorType> iterators(rank, utils::IteratorType::parallel);
  auto generic =
      builder.create<linalg::GenericOp>(loc, TypeRange{resultType}, operands, ValueRange{init}, all, iterators,
                                        [&](OpBuilder &nested, Location nestedLoc, ValueRange arguments) {
                                          Value result = body(nested, nestedLoc, arguments.drop_back());
                                          nested.create<linalg::YieldOp>(nestedLoc, result);
                                        });
  return generic.getResult(0);
}

SmallVector<OpFoldResult> tmc::mixer::getSizes(OpBuilder &builder, Location loc, Value tensor) {
  // Upstream folds the tensor.dim of an expand_shape to a quotient that is wrong if two sizes of a group are dynamic
  // (MLIR 19); the op says them.
  if (auto expand = tensor.getDefiningOp<tensor::ExpandShapeOp>())
    return getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder);
  return tensor::getMixedSizes(builder, loc, tensor);
}

bool tmc::mixer::isLookedUp(Operation *op) {
  return op->getNumResults() == 1 && !op->use_empty() && llvm::all_of(op->getUses(), [](OpOperand &use) {
    auto lookup = dyn_cast<EmbeddingOp>(use.getOwner());
    return lookup && use.get() == lookup.getTable() && use.get() != lookup.getIndices();
  });
}

SmallVector<Value> tmc::mixer::getDynamicSizes(OpBuilder &builder, Location loc, Value tensor) {
  SmallVector<Value> sizes;
  for (OpFoldResult size : getSizes(builder, loc, tensor))
    if (auto value = dyn_cast<Value>(size))
      sizes.push_back(value);
  return sizes;
}

/// The names in `loc`, each once. Locations share parts, so that a short text can hold more paths than could be walked.
static void collectLayerNames(Location loc, llvm::SmallPtrSetImpl<const void *> &visited,
                              llvm::SetVector<StringRef> &names) {
  if (!visited.insert(loc.getAsOpaquePointer()).second)
    return;
  if (auto name = dyn_cast<NameLoc>(loc)) {
    if (!name.getName().empty())
      names.insert(name.getName());
  } else if (auto fused = dyn_cast<FusedLoc>(loc)) {
    for (Location part : fused.getLocations())
      collectLayerNames(part, visited, names);
  } else if (auto call = dyn_cast<CallSiteLoc>(loc)) {
    collectLayerNames(call.getCallee(), visited, names);
  }
}

std::string tmc::mixer::getLayerName(Location loc) {
  llvm::SmallPtrSet<const void *, 8> visited;
  llvm::SetVector<StringRef> names;
  collectLayerNames(loc, visited, names);
  return llvm::join(names, " + ");
}

/// The sizes of `value`, static ones as attributes.
static SmallVector<OpFoldResult> getShape(OpBuilder &builder, Location loc, Value value) {
  return getSizes(builder, loc, value);
}

//===-- Sizes -----------------------------------------------------------------------------------------===//

LogicalResult DimOp::verify() {
  // Inside an isolated region that is being built the module may not be reachable yet.
  if (!(*this)->getParentOfType<ModuleOp>())
    return success();
  if (failed(getDimBounds(*this, getName()))) // C1
    return emitOpError() << "the module's '" << kDimsAttr << "' has no bounds for \"" << getName() << "\"";
  return success();
}

void DimOp::inferResultRanges(ArrayRef<ConstantIntRanges>, SetIntRangeFn setRange) {
  auto bounds = getDimBounds(*this, getName());
  int64_t low = failed(bounds) ? 0 : bounds->first;
  int64_t high = failed(bounds) ? std::numeric_limits<int64_t>::max() : bounds->second;
  setRange(getResult(), ConstantIntRanges::fromUnsigned(APInt(64, low), APInt(64, high)));
}

void CountOp::inferResultRanges(ArrayRef<ConstantIntRanges> operands, SetIntRangeFn setRange) {
  setRange(getResult(), ConstantIntRanges::fromUnsigned(APInt(64, 0), operands.back().umax()));
}

void CountOp::getEffects(SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>> &effects) {
  if (isa<MemRefType>(getSource().getType()))
    effects.emplace_back(MemoryEffects::Read::get(), &getSourceMutable(), SideEffects::DefaultResource::get());
}

//===-- Weights ---------------------------------------------------------------------------------------===//

bool tmc::mixer::isHalf(Type type) { return type.isF16() || type.isBF16(); }

bool tmc::mixer::isStorageConversion(Operation *op) {
  return op && isa<arith::ExtFOp, arith::TruncFOp>(op) && op->hasAttr(kStorageAttr);
}

LogicalResult PrincipalAxesOp::verify() {
  RankedTensorType weight = getWeight().getType(), result = getResult().getType();
  if (weight.getRank() != 2 || !weight.hasStaticShape()) // C1
    return emitOpError() << "weight must be a matrix of static shape, got " << weight;
  int64_t outputs = weight.getDimSize(0), most = std::min(outputs, weight.getDimSize(1));
  if (result.getRank() != 2 || !result.hasStaticShape() || result.getDimSize(1) != outputs) // C1
    return emitOpError() << "result must be R x " << outputs << ", got " << result;
  if (result.getDimSize(0) < 1 || result.getDimSize(0) > most) // C2
    return emitOpError() << "a matrix of " << outputs << " x " << weight.getDimSize(1) << " has from 1 to " << most
                         << " axes, result has " << result.getDimSize(0);
  return success();
}

LogicalResult PackOp::verify() {
  int64_t inner = getInner(), depth = getDepth();
  if (inner <= 0 || depth <= 0) // C2
    return emitOpError() << (inner <= 0 ? "inner" : "depth") << " must be positive, got "
                         << (inner <= 0 ? inner : depth);
  RankedTensorType source = getSource().getType(), result = getResult().getType();
  if (source.getRank() != 2 || result.getRank() != 3 || source.getElementType() != result.getElementType() ||
      !result.hasStaticShape() || !source.hasStaticShape() ||
      result.getShape() != ArrayRef<int64_t>{llvm::divideCeilSigned(source.getDimSize(0), inner),
                                             llvm::divideCeilSigned(source.getDimSize(1), depth), depth * inner}) {
    InFlightDiagnostic diagnostic = emitOpError() << "result must be ceil(N / " << inner << ") x "; // C1
    if (depth == 1)
      diagnostic << "K x " << inner;
    else
      diagnostic << "ceil(K / " << depth << ") x " << depth * inner;
    return diagnostic << " of " << source << ", got " << result;
  }
  return success();
}

LogicalResult BlobOp::verify() {
  auto type = dyn_cast<RankedTensorType>(getType());
  if (!type || !type.hasStaticShape())
    return emitOpError() << "type must be a tensor of static shape, got " << getType();
  auto yield = dyn_cast<YieldOp>(getBody().front().getTerminator());
  if (!yield || yield.getNumOperands() != 1 || yield.getOperand(0).getType() != type)
    return emitOpError() << "region must yield one " << type;
  return success();
}

//===-- Linear ----------------------------------------------------------------------------------------===//

LogicalResult LinearOp::verify() {
  RankedTensorType input = getInput().getType(), weight = getWeight().getType(), result = getResult().getType();
  if (weight.getRank() != 2 && weight.getRank() != 3) // C2
    return emitOpError() << "weight must be NxK, or packed ceil(N / c) x K x c or ceil(N / c) x ceil(K / 2) x 2c, got "
                         << weight;
  bool pairs = input.getRank() && isPackedInPairs() && weight.getDimSize(2) % 2 == 0 &&
               llvm::divideCeilSigned(input.getShape().back(), 2) == weight.getDimSize(1);
  if (!input.getRank() || (!pairs && !matches(input.getShape().back(), weight.getDimSize(1)))) // C1, C2
    return emitOpError() << "the last axis of input " << input << " must be the " << weight.getDimSize(1)
                         << " inputs of weight " << weight;
  if (result.getRank() != input.getRank() ||
      !matches(result.getShape().drop_back(), input.getShape().drop_back())) // C3
    return emitOpError() << "result " << result << " must have the shape of input " << input
                         << " but for the last axis";
  int64_t outputs = result.getShape().back();
  bool fits = weight.getRank() == 2 ? weight.getDimSize(0) == outputs
                                    : weight.getDimSize(0) == llvm::divideCeilSigned(outputs, getPanelColumns());
  if (ShapedType::isDynamic(outputs) || !fits) // C2, C3
    return emitOpError() << "weight " << weight << " does not give the " << outputs << " outputs of result " << result;
  if (getBias() && getBias().getType().getShape() != ArrayRef<int64_t>{outputs}) { // C4
    InFlightDiagnostic diagnostic = emitOpError()
                                    << "bias must have " << outputs << " elements, got " << getBias().getType();
    diagnostic.attachNote(getBias().getLoc()) << "bias comes from here";
    return diagnostic;
  }
  return success();
}

LogicalResult LinearOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getShape(builder, getLoc(), getInput()));
  shapes[0].back() = builder.getIndexAttr(getOutputSize());
  return success();
}

//===-- Quantized linear ------------------------------------------------------------------------------===//

/// Of layers that find the codes of their inputs.
static LogicalResult verifyOneRange(Operation *op, Value range, bool isSymmetric) {
  if (range && isSymmetric)
    return op->emitOpError() << "has a range and is symmetric: one of them says what the codes stand for";
  return success();
}

LogicalResult QuantizedLinearOp::verify() {
  RankedTensorType input = getInput().getType(), weight = getWeight().getType(), result = getResult().getType(),
                   scale = getScale().getType();
  if (input.getRank() < 1 || ShapedType::isDynamic(input.getShape().back())) // C1
    return emitOpError() << "input must have a last axis of static size, got " << input;
  if (result.getRank() != input.getRank() || ShapedType::isDynamic(result.getShape().back()) ||
      !matches(result.getShape().drop_back(), input.getShape().drop_back())) // C3
    return emitOpError() << "result " << result << " must have the shape of input " << input
                         << " but for the last axis";
  int64_t inputs = getInputSize(), outputs = getOutputSize();
  bool fits = false;
  if (weight.hasStaticShape() && weight.getRank() == 2)
    fits = weight.getShape() == ArrayRef<int64_t>{outputs, inputs};
  else if (weight.hasStaticShape() && weight.getRank() == 3 && weight.getDimSize(2) > 0 &&
           weight.getDimSize(2) % 4 == 0)
    fits = weight.getDimSize(0) == llvm::divideCeilSigned(outputs, weight.getDimSize(2) / 4) &&
           weight.getDimSize(1) == llvm::divideCeilSigned(inputs, 4);
  if (!fits) // C2
    return emitOpError() << "weight must be " << outputs << "x" << inputs << ", or packed ceil(" << outputs
                         << " / c) x " << llvm::divideCeilSigned(inputs, 4) << " x 4c, got " << weight;
  int64_t groups = scale.getRank() == 2 ? scale.getDimSize(0) : 0;
  if (groups < 1 || scale.getDimSize(1) != outputs) // C4
    return emitOpError() << "scale must be groups x " << outputs << ", got " << scale;
  if (inputs % groups || (groups > 1 && isPacked() && inputs / groups % 4)) // C4
    return emitOpError() << groups << " groups do not divide " << inputs << " inputs"
                         << (inputs % groups ? "" : " in multiples of 4");
  for (auto [name, value, size] : {std::tuple<StringRef, Value, int64_t>("sums", getSums(), outputs),
                                   {"factor", getFactor(), inputs},
                                   {"range", getRange(), 2},
                                   {"bias", getBias(), outputs}})
    if (value && cast<RankedTensorType>(value.getType()).getShape() != ArrayRef<int64_t>{size}) // C5, C6
      return emitOpError() << name << " must have " << size << " elements, got " << value.getType();
  if (failed(verifyOneRange(*this, getRange(), getSymmetric()))) // C6
    return failure();
  if (input.getElementType().isInteger(8) != bool(getSteps())) // C7
    return emitOpError() << "input must be codes of i8 if there are steps, else f32, got " << input;
  if (Value steps = getSteps()) { // C7
    auto type = cast<RankedTensorType>(steps.getType());
    if (type.getRank() != input.getRank() || type.getShape().back() != 2 ||
        !matches(type.getShape().drop_back(), input.getShape().drop_back()))
      return emitOpError() << "steps must be two for each row of " << input << ", got " << type;
    if (getFactor() || getRange() || getSymmetric())
      return emitOpError() << "has steps, and says how codes come about";
  }
  return success();
}

LogicalResult QuantizedLinearOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getShape(builder, getLoc(), getInput()));
  shapes[0].back() = builder.getIndexAttr(getOutputSize());
  return success();
}

LogicalResult QuantizeInputsOp::verify() {
  RankedTensorType input = getInput().getType(), codes = getCodes().getType(), steps = getSteps().getType();
  if (input.getRank() < 2 || ShapedType::isDynamic(input.getShape().back())) // C1
    return emitOpError() << "input must have rows of static size, got " << input;
  if (!matches(codes.getShape(), input.getShape()) || codes.getShape().back() != input.getShape().back() ||
      steps.getRank() != input.getRank() || steps.getShape().back() != 2 ||
      !matches(steps.getShape().drop_back(), input.getShape().drop_back())) // C2
    return emitOpError() << "must give a code for each element and two steps for each row of " << input << ", got "
                         << codes << " and " << steps;
  for (auto [name, value, size] :
       {std::tuple<StringRef, Value, int64_t>("factor", getFactor(), getInputSize()), {"range", getRange(), 2}})
    if (value && cast<RankedTensorType>(value.getType()).getShape() != ArrayRef<int64_t>{size}) // C3
      return emitOpError() << name << " must have " << size << " elements, got " << value.getType();
  return verifyOneRange(*this, getRange(), getSymmetric()); // C3
}

LogicalResult QuantizeInputsOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getShape(builder, getLoc(), getInput()));
  shapes.push_back(shapes[0]);
  shapes[1].back() = builder.getIndexAttr(2);
  return success();
}

//===-- Norm ------------------------------------------------------------------------------------------===//

LogicalResult NormOp::verify() {
  RankedTensorType input = getInput().getType();
  if (getResult().getType() != input) // C1
    return emitOpError() << "result must have input's type " << input << ", got " << getResult().getType();
  if (input.getRank() < 1 || input.isDynamicDim(input.getRank() - 1)) // C2
    return emitOpError() << "the last axis of input must be static, got " << input;
  for (auto [name, value] : {std::pair<StringRef, Value>("scale", getScale()), {"bias", getBias()}})
    if (value && cast<RankedTensorType>(value.getType()).getShape() != input.getShape().take_back(1)) // C2
      return emitOpError() << name << " must have " << input.getShape().back() << " elements, got " << value.getType();
  if (!(getEpsilon().convertToDouble() >= 0)) // C3
    return emitOpError() << "epsilon must not be negative, got " << getEpsilon().convertToDouble();
  return success();
}

LogicalResult NormOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getShape(builder, getLoc(), getInput()));
  return success();
}

//===-- Interfaces ------------------------------------------------------------------------------------===//

std::string tmc::mixer::whyNotRows(Operation *op) {
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  if (!type.getElementType().isF32() && !isHalf(type.getElementType()))
    return "its elements are not f32";
  return type.getRank() == 2 && !type.isDynamicDim(1) ? "" : "it has more than two axes, or a dynamic last one";
}

//===-- Embedding -------------------------------------------------------------------------------------===//

LogicalResult EmbeddingOp::verify() {
  RankedTensorType indices = getIndices().getType(), table = getTable().getType(), result = getResult().getType();
  if (table.getRank() < 1) // C1
    return emitOpError() << "table must have at least one axis, got " << table;
  SmallVector<int64_t> expected(indices.getShape());
  llvm::append_range(expected, table.getShape().drop_front());
  if (!matches(result.getShape(), expected) || result.getElementType() != table.getElementType()) // C2
    return emitOpError() << "result must be " << RankedTensorType::get(expected, table.getElementType()) << ", got "
                         << result;
  return success();
}

LogicalResult EmbeddingOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getShape(builder, getLoc(), getIndices()));
  llvm::append_range(shapes[0], llvm::drop_begin(getShape(builder, getLoc(), getTable())));
  return success();
}

//===-- Rotary, cumulative sum ------------------------------------------------------------------------===//

LogicalResult RotaryOp::verify() {
  RankedTensorType input = getInput().getType(), positions = getPositions().getType(), table = getCosine().getType();
  if (getResult().getType() != input) // C1
    return emitOpError() << "result must have input's type " << input << ", got " << getResult().getType();
  if (input.getRank() < 2 || !matches(positions.getShape(), input.getShape().drop_back(2))) // C2
    return emitOpError() << "positions must have the token axes of input " << input << ", got " << positions;
  if (getSine().getType() != table || table.getRank() != 2) // C3
    return emitOpError() << "cosine and sine must have one type PxR, got " << table << " and " << getSine().getType();
  if (2 * table.getDimSize(1) > input.getShape().back()) // C3
    return emitOpError() << "2 * " << table.getDimSize(1) << " rotated elements do not fit in the last axis of "
                         << input;
  return success();
}

LogicalResult RotaryOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getShape(builder, getLoc(), getInput()));
  return success();
}

//===-- Tokens ----------------------------------------------------------------------------------------===//

LogicalResult PackTokensOp::verify() {
  if (getMask().getType().getRank() != 2) // C1
    return emitOpError() << "mask must be BxS, got " << getMask().getType();
  if (getOffsets().getType().getRank() != 1 || getRows().getType().getRank() != 1) // C2
    return emitOpError() << "offsets and rows must have one axis, got " << getOffsets().getType() << " and "
                         << getRows().getType();
  return success();
}

LogicalResult PackTokensOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  Location loc = getLoc();
  AffineExpr d0, d1;
  bindSymbols(getContext(), d0, d1);
  Value batch = builder.createOrFold<tensor::DimOp>(loc, getMask(), 0);
  Value length = builder.createOrFold<tensor::DimOp>(loc, getMask(), 1);
  Value one = builder.create<arith::ConstantIndexOp>(loc, 1);
  shapes.push_back({builder.createOrFold<arith::AddIOp>(loc, batch, one)});
  shapes.push_back({builder.createOrFold<arith::MulIOp>(loc, batch, length)});
  return success();
}

LogicalResult UnpackTokensOp::verify() {
  RankedTensorType input = getInput().getType(), result = getResult().getType();
  if (input.getRank() < 1 || getRows().getType().getRank() != 1 ||
      !matches(getRows().getType().getDimSize(0), input.getDimSize(0))) // C1
    return emitOpError() << "rows must have an element for every token of input " << input << ", got "
                         << getRows().getType();
  if (result.getRank() != input.getRank() + 1 || result.getElementType() != input.getElementType() ||
      !matches(result.getShape().drop_front(2), input.getShape().drop_front())) // C2
    return emitOpError() << "result must be batch x length x what follows the tokens of input " << input << ", got "
                         << result;
  return success();
}

LogicalResult UnpackTokensOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back({getBatch(), getLength()});
  llvm::append_range(shapes[0], llvm::drop_begin(getShape(builder, getLoc(), getInput())));
  // A static dim of the result must be reified as an attribute.
  for (auto [axis, size] : llvm::enumerate(getResult().getType().getShape()))
    if (!ShapedType::isDynamic(size))
      shapes[0][axis] = builder.getIndexAttr(size);
  return success();
}

LogicalResult PoolTokensOp::verify() {
  RankedTensorType input = getInput().getType(), select = getSelect().getType(), result = getResult().getType();
  bool packed = input.getRank() == 2 && select.getRank() == 1;
  bool padded =
      input.getRank() == 3 && select.getRank() == 2 && matches(select.getShape(), input.getShape().drop_back());
  if (!packed && !padded) // C1
    return emitOpError() << "input must be BxSxC with a mask BxS, or TxC with B+1 offsets, got " << input << " and "
                         << select;
  if (result.getRank() != 2 || !matches(result.getDimSize(1), input.getShape().back()) ||
      result.getElementType() != input.getElementType()) // C2
    return emitOpError() << "result must be the batch x " << input.getShape().back() << " of input, got " << result;
  return success();
}

LogicalResult PoolTokensOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  Location loc = getLoc();
  OpFoldResult batch;
  if (!getResult().getType().isDynamicDim(0))
    batch = builder.getIndexAttr(getResult().getType().getDimSize(0));
  else {
    Value size = builder.createOrFold<tensor::DimOp>(loc, getSelect(), 0);
    if (isPackedBatch())
      size = builder.createOrFold<arith::SubIOp>(loc, size, builder.create<arith::ConstantIndexOp>(loc, 1));
    batch = size;
  }
  shapes.push_back({batch, getShape(builder, loc, getInput()).back()});
  return success();
}

LogicalResult SortOp::verify() {
  RankedTensorType input = getInput().getType(), values = getValues().getType();
  if (input.getRank() < 1 || values.getRank() != input.getRank() || values.getElementType() != input.getElementType() ||
      !matches(values.getShape().drop_back(), input.getShape().drop_back())) // C1
    return emitOpError() << "values must be input's type " << input << " but for the last axis, got " << values;
  if (getIndices().getType().getShape() != values.getShape()) // C2
    return emitOpError() << "indices must have the shape of values " << values << ", got " << getIndices().getType();
  int64_t all = input.getShape().back(), kept = values.getShape().back();
  if (!ShapedType::isDynamic(all) && !ShapedType::isDynamic(kept) && kept > all) // C3
    return emitOpError() << "takes " << kept << " of the " << all << " elements of the last axis";
  if (ShapedType::isDynamic(kept) ? !getTake() && !ShapedType::isDynamic(all) : bool(getTake())) // C4
    return emitOpError()
           << "needs `take` for a dynamic number of results that is not the last axis of input, and for no "
              "other, got "
           << values;
  return success();
}

LogicalResult SortOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  SmallVector<OpFoldResult> shape = getShape(builder, getLoc(), getInput());
  int64_t kept = getValues().getType().getShape().back();
  if (getTake())
    shape.back() = getTake();
  else if (!ShapedType::isDynamic(kept))
    shape.back() = builder.getIndexAttr(kept);
  shapes.append(2, shape);
  return success();
}

LogicalResult ScatterAddOp::verify() {
  RankedTensorType input = getInput().getType(), rows = getRows().getType(), base = getBase().getType();
  int64_t axis = rows.getRank() - 1;
  if (axis < 0 || input.getRank() <= axis || !matches(rows.getShape(), input.getShape().take_front(axis + 1))) // C1
    return emitOpError() << "rows must be the leading axes of input " << input << ", got " << rows;
  if (base.getRank() != input.getRank() || base.getElementType() != input.getElementType() ||
      !matches(base.getShape().take_front(axis), input.getShape().take_front(axis)) ||
      !matches(base.getShape().drop_front(axis + 1), input.getShape().drop_front(axis + 1))) // C2
    return emitOpError() << "base must be input's type " << input << " but for axis " << axis << ", got " << base;
  return success();
}

LogicalResult ScatterAddOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getShape(builder, getLoc(), getBase()));
  return success();
}

LogicalResult GroupTokensOp::verify() {
  RankedTensorType choice = getChoice().getType(), offsets = getOffsets().getType(), rows = getRows().getType();
  if (choice.getRank() != 1 || rows.getRank() != 1 || !matches(choice.getShape(), rows.getShape())) // C1
    return emitOpError() << "choice and rows must have one axis, of one size, got " << choice << " and " << rows;
  if (offsets.getRank() != 1 || offsets.isDynamicDim(0) || offsets.getDimSize(0) < 2) // C2
    return emitOpError() << "offsets must have one axis, static, of at least two elements, got " << offsets;
  return success();
}

LogicalResult GroupTokensOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back({builder.getIndexAttr(getOffsets().getType().getDimSize(0))});
  shapes.push_back(getShape(builder, getLoc(), getChoice()));
  return success();
}

LogicalResult GroupedLinearOp::verify() {
  RankedTensorType input = getInput().getType(), weight = getWeight().getType(), result = getResult().getType();
  bool fits = input.getRank() == 2 && result.getRank() == 2 && weight.hasStaticShape() && !result.isDynamicDim(1) &&
              matches(input.getDimSize(0), result.getDimSize(0)) && input.getElementType() == weight.getElementType() &&
              input.getElementType() == result.getElementType();
  if (fits && weight.getRank() == 3)
    fits = matches(input.getDimSize(1), weight.getDimSize(1)) && weight.getDimSize(2) == result.getDimSize(1);
  else if (fits && weight.getRank() == 4)
    fits = matches(input.getDimSize(1), weight.getDimSize(2)) && weight.getDimSize(3) == 48 &&
           weight.getDimSize(1) == llvm::divideCeilSigned(result.getDimSize(1), 48);
  else
    fits = false;
  if (!fits) // C1
    return emitOpError() << "input must be TxK, weight GxKxN or packed, and result TxN, got " << input << ", " << weight
                         << " and " << result;
  RankedTensorType segments = getSegments().getType();
  if (segments.getRank() != 1 || !matches(segments.getDimSize(0), weight.getDimSize(0) + 1)) // C2
    return emitOpError() << "segments must be the " << weight.getDimSize(0) + 1
                         << " offsets of the weights' groups, got " << segments;
  if (getBias()) {
    RankedTensorType bias = getBias().getType();
    if (bias.getShape() != ArrayRef<int64_t>{weight.getDimSize(0), result.getDimSize(1)} ||
        bias.getElementType() != input.getElementType()) // C3
      return emitOpError() << "bias must be GxN, got " << bias;
  }
  return success();
}

LogicalResult GroupedLinearOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back({getShape(builder, getLoc(), getInput())[0], builder.getIndexAttr(getOutputSize())});
  return success();
}

LogicalResult RandomOp::verify() {
  RankedTensorType result = getResult().getType();
  auto hasSize = [](Value tensor, int64_t size) {
    auto type = cast<RankedTensorType>(tensor.getType());
    return type.getRank() == 1 && type.getDimSize(0) == size;
  };
  if (!hasSize(getKey(), 2) || !hasSize(getCounter(), 4)) // C1
    return emitOpError() << "key must have two elements and counter four, got " << getKey().getType() << " and "
                         << getCounter().getType();
  if (result.getRank() < 1 || result.getRank() > 4 || result.getNumDynamicDims() != int64_t(getSizes().size())) // C2
    return emitOpError() << "result must have one to four axes, and an operand in sizes for each dynamic one, got "
                         << result << " and " << getSizes().size() << " sizes";
  if (result.getElementType().isF32() == (getKind() == RandomKind::bits)) // C3
    return emitOpError() << "gives i32 for bits and f32 for numbers, got " << result;
  return success();
}

LogicalResult RandomOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  SmallVector<OpFoldResult> &shape = shapes.emplace_back();
  unsigned next = 0;
  for (int64_t size : getResult().getType().getShape())
    shape.push_back(ShapedType::isDynamic(size) ? OpFoldResult(getSizes()[next++])
                                                : OpFoldResult(builder.getIndexAttr(size)));
  return success();
}

LogicalResult TapOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getShape(builder, getLoc(), getInput()));
  return success();
}

//===-- Groups and dispatches -------------------------------------------------------------------------===//

LogicalResult GroupOp::verify() {
  Block &block = getBody().front();
  if (block.getArgumentTypes() != getInputs().getTypes()) // C1
    return emitOpError() << "region must take (" << getInputs().getTypes() << "), got (" << block.getArgumentTypes()
                         << ")";
  auto yield = dyn_cast<YieldOp>(block.getTerminator());
  if (!yield || yield->getOperandTypes() != getResultTypes())
    return emitOpError() << "region must yield (" << getResultTypes() << ")"; // C1
  size_t dynamic = 0;
  for (Type type : getResultTypes())
    if (auto tensor = dyn_cast<RankedTensorType>(type))
      dynamic += tensor.getNumDynamicDims();
  if (dynamic != getSizes().size()) // C2
    return emitOpError() << "needs a size for each of the " << dynamic << " dynamic dims of its results, got "
                         << getSizes().size();
  return success();
}

void DispatchOp::getEffects(SmallVectorImpl<SideEffects::EffectInstance<MemoryEffects::Effect>> &effects) {
  for (OpOperand &operand : getInsMutable())
    effects.emplace_back(MemoryEffects::Read::get(), &operand, SideEffects::DefaultResource::get());
  for (OpOperand &operand : getOutsMutable())
    effects.emplace_back(MemoryEffects::Write::get(), &operand, SideEffects::DefaultResource::get());
}
