// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Moves work from the run to the compilation by rewriting weight expressions. Nothing is evaluated here.
//
//  1. A lookup of one and the same row (constant indices) is that row, repeated.
//  2. attention's scale goes into the projection that makes its query. The way from there to the attention must be
//     linear in the query (reshapes, transposes, slices, rotary) and nobody else may read along it. Scores see
//     scale * query . key as before.
//  3. Linear layers of the same input (query, key and value; gate and up) become one, with their weights and biases
//     one below the other. Their readers get slices of the last axis.
//
// 2 comes before 3: afterwards the three projections are one value.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/MapVector.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_FOLDWEIGHTSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// The only operand of a linalg.generic that permutes axes and changes nothing else.
Value getPermuted(Operation *op) {
  if (auto transpose = dyn_cast<linalg::TransposeOp>(op))
    return transpose.getInput();
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumDpsInputs() != 1 || generic.getNumDpsInits() != 1 ||
      generic.getNumLoops() != generic.getNumParallelLoops())
    return {};
  Block *body = generic.getBody();
  if (body->getTerminator()->getOperand(0) != body->getArgument(0))
    return {};
  return llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isPermutation(); })
             ? generic.getDpsInputs()[0]
             : Value();
}

/// The one index that all elements of `indices` are.
std::optional<int64_t> getSplatIndex(Value indices) {
  DenseElementsAttr elements;
  if (matchPattern(indices, m_Constant(&elements)) && elements.isSplat())
    return elements.getSplatValue<APInt>().getSExtValue();
  APInt number;
  if (auto fill = indices.getDefiningOp<linalg::FillOp>())
    if (matchPattern(fill.getInputs()[0], m_ConstantInt(&number)))
      return number.getSExtValue();
  if (auto splat = indices.getDefiningOp<tensor::SplatOp>())
    if (matchPattern(splat.getInput(), m_ConstantInt(&number)))
      return number.getSExtValue();
  if (auto generic = indices.getDefiningOp<linalg::GenericOp>())
    if (generic.getNumResults() == 1 &&
        matchPattern(generic.getBody()->getTerminator()->getOperand(0), m_ConstantInt(&number)))
      return number.getSExtValue();
  return std::nullopt;
}

struct FoldWeightsPass : tmc::mixer::impl::FoldWeightsPassBase<FoldWeightsPass> {
  using FoldWeightsPassBase::FoldWeightsPassBase;

  void runOnOperation() override {
    SmallVector<EmbeddingOp> embeddings;
    getOperation().walk([&](EmbeddingOp op) { embeddings.push_back(op); });
    for (EmbeddingOp op : embeddings)
      foldConstantLookup(op);
    if (foldScale)
      getOperation().walk([&](AttentionOp op) { foldScaleIntoQuery(op); });
    if (mergeSiblings)
      getOperation().walk([&](Block *block) { mergeSiblingsIn(*block); });
  }

private:
  void foldConstantLookup(EmbeddingOp op);
  void foldScaleIntoQuery(AttentionOp op);
  void mergeSiblingsIn(Block &block);
  void merge(ArrayRef<LinearOp> siblings);
};

/// embedding(row, row, …; table) -> table[row] repeated.
void FoldWeightsPass::foldConstantLookup(EmbeddingOp op) {
  RankedTensorType table = op.getTable().getType(), result = op.getResult().getType();
  std::optional<int64_t> row = getSplatIndex(op.getIndices());
  WeightExpressions weights;
  if (!row || table.getRank() != 2 || !table.hasStaticShape() || *row < 0 || *row >= table.getDimSize(0) ||
      !weights.contains(op.getTable()))
    return;
  OpBuilder builder(op);
  Location loc = op.getLoc();
  int64_t width = table.getDimSize(1);
  Value vector = builder.create<tensor::ExtractSliceOp>(
      loc, RankedTensorType::get({width}, table.getElementType()), op.getTable(),
      ArrayRef<OpFoldResult>{builder.getIndexAttr(*row), builder.getIndexAttr(0)},
      ArrayRef<OpFoldResult>{builder.getIndexAttr(1), builder.getIndexAttr(width)},
      ArrayRef<OpFoldResult>{builder.getIndexAttr(1), builder.getIndexAttr(1)});
  Value repeated = buildElementwise(builder, loc, result, getDynamicSizes(builder, loc, op.getIndices()), vector, {},
                                    [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; });
  op.getResult().replaceAllUsesWith(repeated);
  op.erase();
  ++numLookups;
}

/// attention(q(W, b), k, v) scale s -> attention(q(s * W, s * b), k, v) scale 1.
void FoldWeightsPass::foldScaleIntoQuery(AttentionOp op) {
  double scale = op.getScale().convertToDouble();
  if (scale == 1)
    return;
  auto refuse = [&](const Twine &why) { op.emitRemark() << "scale is not folded into the query: " << why; };

  Value query = op.getQuery();
  LinearOp linear;
  while (!linear) {
    Operation *producer = query.getDefiningOp();
    if (!producer)
      return refuse("the query is an input");
    // Its size stays.
    if (llvm::count_if(query.getUsers(), [](Operation *user) { return !isa<tensor::DimOp>(user); }) != 1)
      return refuse("'" + producer->getName().getStringRef() + "' on the way from the projection has other readers");
    if ((linear = dyn_cast<LinearOp>(producer)))
      break;
    Value permuted = getPermuted(producer);
    if (permuted)
      query = permuted;
    else if (isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::ExtractSliceOp, RotaryOp, tensor::CastOp>(
                 producer))
      query = producer->getOperand(0);
    else
      return refuse("'" + producer->getName().getStringRef() + "' on the way from the projection is not linear in it");
  }
  WeightExpressions weights;
  if (linear.isPacked() || !weights.contains(linear.getWeight()) ||
      (linear.getBias() && !weights.contains(linear.getBias())))
    return refuse("the projection's weights are not known at compile time");
  if (linear.getWeight().getDefiningOp<DequantizeOp>())
    return; // in blocks, whose scales would be rounded: to scale the query is nothing beside that
  // f32 weights take one rounding, as the scaled score does; in half precision only powers of two are exact.
  int exponent;
  bool isPowerOfTwo = std::frexp(scale, &exponent) == 0.5;
  if (linear.getWeight().getType().getElementTypeBitWidth() < 32 && !isPowerOfTwo)
    return refuse("rounding it into half-precision weights costs accuracy");
  if (!(scale > 0))
    return refuse("it is not positive");

  OpBuilder builder(linear);
  auto scaled = [&](Value weight) -> Value {
    auto type = cast<RankedTensorType>(weight.getType());
    Value factor = builder.create<arith::ConstantOp>(
        weight.getLoc(), DenseElementsAttr::get(type, builder.getFloatAttr(type.getElementType(), scale).getValue()));
    return builder.create<arith::MulFOp>(weight.getLoc(), weight, factor);
  };
  linear.getWeightMutable().assign(scaled(linear.getWeight()));
  if (Value bias = linear.getBias())
    linear.getBiasMutable().assign(scaled(bias));
  op.setScaleAttr(builder.getF64FloatAttr(1));
  ++numScales;
}

void FoldWeightsPass::mergeSiblingsIn(Block &block) {
  llvm::MapVector<Value, SmallVector<LinearOp>> readers;
  for (auto op : block.getOps<LinearOp>())
    readers[op.getInput()].push_back(op);
  WeightExpressions weights;
  SmallVector<SmallVector<LinearOp>> groups;
  for (auto &[input, siblings] : readers) {
    if (siblings.size() < 2)
      continue;
    SmallVector<LinearOp> fit;
    for (LinearOp op : siblings) {
      auto refuse = [&](const Twine &why) { op.emitRemark() << "not merged with layers of the same input: " << why; };
      LinearOp first = fit.empty() ? op : fit.front();
      if (op.isPacked())
        refuse("its weight is packed already");
      else if (!weights.contains(op.getWeight()) || (op.getBias() && !weights.contains(op.getBias())))
        refuse("its weights are not known at compile time");
      else if (!op.getWeight().getType().hasStaticShape())
        refuse("the shape of its weight is dynamic");
      else if (op.getWeight().getType().getElementType() != first.getWeight().getType().getElementType() ||
               op.getResult().getType().getElementType() != first.getResult().getType().getElementType())
        refuse("its element type differs");
      else if (auto blocks = op.getWeight().getDefiningOp<DequantizeOp>(), others = first.getWeight().getDefiningOp<DequantizeOp>();
               bool(blocks) != bool(others) || (blocks && !haveEqualBlocks(blocks, others)))
        refuse("its weight is in blocks of another format");
      else
        fit.push_back(op);
    }
    if (fit.size() > 1)
      groups.push_back(fit);
  }
  for (ArrayRef<LinearOp> group : groups)
    merge(group);
}

/// linear(x, W1, b1), linear(x, W2, b2) -> slices of linear(x, concat(W1, W2), concat(b1, b2)).
void FoldWeightsPass::merge(ArrayRef<LinearOp> siblings) {
  LinearOp first = siblings.front();
  OpBuilder builder(first);
  SmallVector<Location> locations;
  SmallVector<Value> weightRows, biases;
  bool anyBias = false;
  int64_t outputs = 0;
  for (LinearOp op : siblings) {
    locations.push_back(op.getLoc());
    anyBias = anyBias || op.getBias();
    outputs += op.getOutputSize();
  }
  Location loc = builder.getFusedLoc(locations);
  Type biasElement;
  for (LinearOp op : siblings)
    if (op.getBias())
      biasElement = op.getBias().getType().getElementType();
  for (LinearOp op : siblings) {
    hoistAbove(op.getWeight(), first);
    weightRows.push_back(op.getWeight());
    if (!anyBias)
      continue;
    Value bias = op.getBias();
    if (bias) {
      hoistAbove(bias, first);
    } else {
      op.emitRemark() << "gets a bias of zeros, since a layer that it is merged with has a bias";
      auto type = RankedTensorType::get({op.getOutputSize()}, biasElement);
      bias = builder.create<arith::ConstantOp>(op.getLoc(), builder.getZeroAttr(type));
    }
    biases.push_back(bias);
  }
  Value weight = builder.create<tensor::ConcatOp>(loc, 0, weightRows);
  Value bias = anyBias ? builder.create<tensor::ConcatOp>(loc, 0, biases).getResult() : Value();
  RankedTensorType type = first.getResult().getType();
  SmallVector<int64_t> shape(type.getShape());
  shape.back() = outputs;
  Value merged = builder.create<LinearOp>(loc, type.clone(shape), first.getInput(), weight, bias);

  SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(builder, loc, first.getInput());
  for (auto [axis, size] : llvm::enumerate(ArrayRef<int64_t>(shape).drop_back()))
    if (!ShapedType::isDynamic(size))
      sizes[axis] = builder.getIndexAttr(size);
  SmallVector<OpFoldResult> offsets(shape.size(), builder.getIndexAttr(0)),
      strides(shape.size(), builder.getIndexAttr(1));
  int64_t offset = 0;
  for (LinearOp op : siblings) {
    offsets.back() = builder.getIndexAttr(offset);
    sizes.back() = builder.getIndexAttr(op.getOutputSize());
    Value slice =
        builder.create<tensor::ExtractSliceOp>(op.getLoc(), op.getResult().getType(), merged, offsets, sizes, strides);
    op.getResult().replaceAllUsesWith(slice);
    offset += op.getOutputSize();
    ++numMerged;
  }
  for (LinearOp op : siblings)
    op.erase();
}

} // namespace
