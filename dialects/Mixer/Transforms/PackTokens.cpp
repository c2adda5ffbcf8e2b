// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Padding-free execution, after ByteTransformer (Zhai et al., 2022). B and S are the axes of the argument whose role is
// "mask". A tensor with both axes ("of tokens") is either
//
//   padded   BxSx…, as in the source: arguments, and integers computed from them (positions, running sums), or
//   packed   Tx…, one row for each token with mask != 0: everything of width.
//
//  1. Analysis, in program order (TokenLayouts): which axes of each value are B and S, and whether its op will run
//     packed. An op that needs a packed operand and has no packed form ends the pass with a remark that names it;
//     nothing has changed by then.
//  2. mixer.pack_tokens finds the rows of the tokens, T is a mixer.count with bound B * S.
//  3. Every op that runs packed is rebuilt on packed operands. A padded operand is gathered: rows of the flattened
//     tensor.
//  4. Attention counts inside its segment (PackedAttention.cpp).
//  5. What returns tokens goes through mixer.unpack_tokens: zeros at padding.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/PackedAttention.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TokenLayouts.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "llvm/ADT/TypeSwitch.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_PACKTOKENSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// Rebuilds the ops that run packed. The analysis has refused everything that it could not rebuild.
class Packer {
public:
  Packer(func::FuncOp function, TokenLayouts &layouts) : function(function), layouts(layouts), builder(function) {}

  void run();

private:
  void findTokens();
  Value getPacked(Value value);
  Value gather(Value padded);
  Value getInit(Value padded);
  Value unpack(Location loc, Value packed, RankedTensorType type);
  Value getPositions();

  void rebuild(Operation *op);
  Value dropUnitAxes(Value input, AffineMap &map);
  Value rebuildGeneric(linalg::GenericOp op);
  Value rebuildWithShape(Operation *op);
  Value rebuildAttention(AttentionOp op);

  RankedTensorType getPackedType(Value value) {
    return layouts.getLayout(value).pack(cast<RankedTensorType>(value.getType()));
  }

  func::FuncOp function;
  TokenLayouts &layouts;
  OpBuilder builder;
  Value batch, length, count, offsets, rows, positions;
  DenseMap<Value, Value> packed;
};

/// Offsets, count and rows, right behind the sizes at the top of the function.
void Packer::findTokens() {
  Location loc = layouts.getMask().getLoc();
  builder.setInsertionPointToStart(&function.getBody().front());
  batch = layouts.buildSize(builder, loc, 0);
  length = layouts.buildSize(builder, loc, 1);
  auto index = RankedTensorType::get({ShapedType::kDynamic}, builder.getI32Type());
  auto tokens = builder.create<PackTokensOp>(loc, TypeRange{index, index}, layouts.getMask());
  offsets = tokens.getOffsets();
  Value bound = builder.create<arith::MulIOp>(loc, batch, length);
  count = builder.create<CountOp>(loc, offsets, batch, bound);
  rows = builder.create<tensor::ExtractSliceOp>(
      loc, index, tokens.getRows(), ArrayRef<OpFoldResult>{builder.getIndexAttr(0)}, ArrayRef<OpFoldResult>{count},
      ArrayRef<OpFoldResult>{builder.getIndexAttr(1)});
}

/// The rows of real tokens: BxSx… -> (B * S)x… -> Tx….
Value Packer::gather(Value padded) {
  OpBuilder::InsertionGuard guard(builder);
  if (auto argument = dyn_cast<BlockArgument>(padded))
    builder.setInsertionPointAfterValue(rows);
  else if (padded.getDefiningOp()->isBeforeInBlock(rows.getDefiningOp()))
    builder.setInsertionPointAfterValue(rows);
  else
    builder.setInsertionPointAfterValue(padded);
  auto type = cast<RankedTensorType>(padded.getType());
  SmallVector<ReassociationIndices> groups{{0, 1}};
  for (int64_t axis = 2; axis < type.getRank(); ++axis)
    groups.push_back({axis});
  Value flat = builder.create<tensor::CollapseShapeOp>(padded.getLoc(), padded, groups);
  return builder.create<EmbeddingOp>(padded.getLoc(), getPackedType(padded), rows, flat);
}

Value Packer::getPacked(Value value) {
  if (!layouts.isToken(value))
    return value;
  if (Value known = packed.lookup(value))
    return known;
  // One number for all: made anew, not gathered.
  Value result;
  if (auto fill = value.getDefiningOp<linalg::FillOp>())
    result = builder.create<linalg::FillOp>(fill.getLoc(), fill.getInputs()[0], getInit(fill.getOutputs()[0])).getResult(0);
  else
    result = gather(value);
  packed[value] = result;
  return result;
}

/// What a destination-passing op writes into: only its shape counts.
Value Packer::getInit(Value padded) {
  if (packed.contains(padded) || !padded.getDefiningOp<tensor::EmptyOp>())
    return getPacked(padded);
  auto empty = padded.getDefiningOp<tensor::EmptyOp>();
  TokenLayout layout = layouts.getLayout(padded);
  SmallVector<Value> sizes;
  for (int64_t axis = 0; axis < empty.getType().getRank(); ++axis) {
    if (axis == layout.length)
      sizes.push_back(count);
    else if (axis != layout.batch && empty.getType().isDynamicDim(axis))
      sizes.push_back(empty.getDynamicSize(axis));
  }
  RankedTensorType type = getPackedType(padded);
  return builder.create<tensor::EmptyOp>(empty.getLoc(), type.getShape(), type.getElementType(), sizes);
}

Value Packer::unpack(Location loc, Value value, RankedTensorType type) {
  return builder.create<UnpackTokensOp>(loc, type, value, rows, batch, length);
}

/// The place of each packed token in its padded sequence: T numbers.
Value Packer::getPositions() {
  if (positions)
    return positions;
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointAfterValue(rows);
  Location loc = rows.getLoc();
  auto maskType = cast<RankedTensorType>(layouts.getMask().getType());
  auto type = maskType.clone(builder.getI32Type());
  SmallVector<Value> sizes;
  for (unsigned axis : {0u, 1u})
    if (type.isDynamicDim(axis))
      sizes.push_back(axis ? length : batch);
  Value places =
      buildElementwise(builder, loc, type, sizes, {}, {}, [](OpBuilder &b, Location loc, ValueRange) -> Value {
        Value place = b.create<linalg::IndexOp>(loc, 1);
        return b.create<arith::IndexCastOp>(loc, b.getI32Type(), place);
      });
  Value flat = builder.create<tensor::CollapseShapeOp>(loc, places, ArrayRef<ReassociationIndices>{{0, 1}});
  positions = builder.create<EmbeddingOp>(loc, cast<RankedTensorType>(rows.getType()), rows, flat);
  return positions;
}

/// Without the axes of size 1 that `map` reads at 0: with the batch gone, a map may have more results than loops.
Value Packer::dropUnitAxes(Value input, AffineMap &map) {
  SmallVector<ReassociationIndices> groups;
  SmallVector<AffineExpr> results;
  ReassociationIndices leading;
  for (auto [axis, expr] : llvm::enumerate(map.getResults())) {
    bool isUnit = isa<AffineConstantExpr>(expr) && cast<RankedTensorType>(input.getType()).getDimSize(axis) == 1;
    if (!isUnit) {
      groups.push_back(leading);
      leading.clear();
      results.push_back(expr);
    }
    (groups.empty() ? leading : groups.back()).push_back(axis);
  }
  if (results.size() == map.getNumResults() || results.empty())
    return input;
  map = AffineMap::get(map.getNumDims(), 0, results, map.getContext());
  return builder.create<tensor::CollapseShapeOp>(input.getLoc(), input, groups);
}

/// The loop over B goes away, the one over S runs over T.
Value Packer::rebuildGeneric(linalg::GenericOp op) {
  MLIRContext *context = op.getContext();
  unsigned lengthLoop = 0, batchLoop = *layouts.getTokenLoops(op, &lengthLoop);
  unsigned loops = op.getNumLoops();
  SmallVector<AffineExpr> dims;
  for (unsigned loop = 0; loop < loops; ++loop)
    dims.push_back(loop == batchLoop ? getAffineConstantExpr(0, context)
                                     : getAffineDimExpr(loop - (loop > batchLoop), context));
  SmallVector<AffineMap> maps;
  for (OpOperand &operand : op->getOpOperands()) {
    SmallVector<AffineExpr> results;
    for (auto [axis, expr] : llvm::enumerate(op.getMatchingIndexingMap(&operand).getResults()))
      if (!layouts.isToken(operand.get()) || int64_t(axis) != layouts.getLayout(operand.get()).batch)
        results.push_back(expr.replaceDims(dims));
    maps.push_back(AffineMap::get(loops - 1, 0, results, context));
  }
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  iterators.erase(iterators.begin() + batchLoop);
  SmallVector<Value> inputs, inits;
  for (auto [number, input] : llvm::enumerate(op.getInputs())) {
    inputs.push_back(dropUnitAxes(getPacked(input), maps[number]));
    // A row for each place becomes one for each token.
    if (layouts.isOfPlaces(op, *op.getDpsInputOperand(number), lengthLoop)) {
      auto type = cast<RankedTensorType>(inputs.back().getType());
      SmallVector<int64_t> shape(type.getShape());
      shape.front() = ShapedType::kDynamic;
      inputs.back() = builder.create<EmbeddingOp>(op.getLoc(), type.clone(shape), getPositions(), inputs.back());
    }
  }
  for (Value init : op.getOutputs())
    inits.push_back(getInit(init));
  SmallVector<Type> types;
  for (Value init : inits)
    types.push_back(init.getType());
  auto result = builder.create<linalg::GenericOp>(op.getLoc(), types, inputs, inits, maps, iterators);
  IRMapping mapping;
  op.getRegion().cloneInto(&result.getRegion(), mapping);
  result.getRegion().walk([&](linalg::IndexOp index) {
    if (index.getDim() > batchLoop)
      index.setDim(index.getDim() - 1);
  });
  result->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  return result.getResult(0);
}

/// Reshapes, slices and transposes: the same on the axes that are left.
Value Packer::rebuildWithShape(Operation *op) {
  Location loc = op->getLoc();
  Value source = getPacked(op->getOperand(0));
  TokenLayout before = layouts.getLayout(op->getOperand(0)), after = layouts.getLayout(op->getResult(0));
  RankedTensorType type = getPackedType(op->getResult(0));
  // Groups of axes of the longer shape, without the batch.
  auto withoutBatch = [](ArrayRef<ReassociationIndices> groups, int64_t batchAxis) {
    SmallVector<ReassociationIndices> kept;
    for (const ReassociationIndices &group : groups) {
      if (group.front() == batchAxis)
        continue;
      ReassociationIndices moved;
      for (int64_t axis : group)
        moved.push_back(axis - (axis > batchAxis));
      kept.push_back(moved);
    }
    return kept;
  };
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    SmallVector<OpFoldResult> shape = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder);
    shape[after.length] = count;
    shape.erase(shape.begin() + after.batch);
    return builder.create<tensor::ExpandShapeOp>(loc, type, source,
                                                 withoutBatch(expand.getReassociationIndices(), after.batch), shape);
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    return builder.create<tensor::CollapseShapeOp>(loc, type, source,
                                                   withoutBatch(collapse.getReassociationIndices(), before.batch));
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    SmallVector<OpFoldResult> slices[] = {slice.getMixedOffsets(), slice.getMixedSizes(), slice.getMixedStrides()};
    slices[1][before.length] = count;
    for (auto &list : slices)
      list.erase(list.begin() + before.batch);
    return builder.create<tensor::ExtractSliceOp>(loc, type, source, slices[0], slices[1], slices[2]);
  }
  if (auto concat = dyn_cast<tensor::ConcatOp>(op)) {
    SmallVector<Value> inputs;
    for (Value input : concat.getInputs())
      inputs.push_back(getPacked(input));
    return builder.create<tensor::ConcatOp>(loc, type, concat.getDim() - (int64_t(concat.getDim()) > before.batch),
                                            inputs);
  }
  auto transpose = cast<linalg::TransposeOp>(op);
  SmallVector<int64_t> permutation;
  for (int64_t axis : transpose.getPermutation())
    if (axis != before.batch)
      permutation.push_back(axis - (axis > before.batch));
  return builder.create<linalg::TransposeOp>(loc, source, getInit(transpose.getInit()), permutation).getResult()[0];
}

Value Packer::rebuildAttention(AttentionOp op) {
  PackedAttentionOperands operands{
      getPacked(op.getQuery()), getPacked(op.getKey()), getPacked(op.getValue()), offsets, {}, {}};
  if (readsPositions(op, layouts))
    operands.positions = getPositions();
  for (Value capture : op.getCaptures())
    operands.captures.push_back(getPacked(capture));
  return buildPackedAttention(builder, op, layouts, operands, getPackedType(op.getResult()));
}

void Packer::rebuild(Operation *op) {
  builder.setInsertionPoint(op);
  if (op->isBeforeInBlock(rows.getDefiningOp()))
    builder.setInsertionPointAfterValue(rows);
  if (auto pool = dyn_cast<PoolTokensOp>(op)) {
    Value result =
        builder.create<PoolTokensOp>(op->getLoc(), pool.getType(), pool.getKind(), getPacked(pool.getInput()), offsets);
    pool.getResult().replaceAllUsesWith(result);
    return;
  }
  Value result =
      TypeSwitch<Operation *, Value>(op)
          .Case<linalg::GenericOp>([&](auto generic) { return rebuildGeneric(generic); })
          .Case<tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::ExtractSliceOp, tensor::ConcatOp,
                linalg::TransposeOp>([&](auto shaped) { return rebuildWithShape(shaped); })
          .Case<AttentionOp>([&](auto attention) { return rebuildAttention(attention); })
          .Case<linalg::FillOp>([&](auto fill) -> Value {
            return builder.create<linalg::FillOp>(op->getLoc(), fill.getInputs()[0], getInit(fill.getOutputs()[0]))
                .getResult(0);
          })
          .Default([&](Operation *plain) -> Value {
            // Row by row on the leading axes: the same op on packed operands.
            IRMapping mapping;
            for (Value operand : plain->getOperands())
              mapping.map(operand, getPacked(operand));
            Value copy = builder.clone(*plain, mapping)->getResult(0);
            copy.setType(getPackedType(plain->getResult(0)));
            return copy;
          });
  packed[op->getResult(0)] = result;
}

void Packer::run() {
  SmallVector<Operation *> replaced;
  findTokens();
  for (Operation *op : layouts.getPackedOps()) {
    rebuild(op);
    replaced.push_back(op);
  }
  // Sizes of padded tensors are B, S and constants.
  SmallVector<tensor::DimOp> dims;
  function.walk([&](tensor::DimOp dim) {
    if (layouts.isToken(dim.getSource()) && layouts.isPacked(dim.getSource()))
      dims.push_back(dim);
  });
  for (tensor::DimOp dim : dims) {
    TokenLayout layout = layouts.getLayout(dim.getSource());
    int64_t axis = *dim.getConstantIndex();
    builder.setInsertionPoint(dim);
    Value size = axis == layout.batch ? batch
                 : axis == layout.length
                     ? length
                     : builder.create<arith::ConstantIndexOp>(
                           dim.getLoc(), cast<RankedTensorType>(dim.getSource().getType()).getDimSize(axis));
    // B and S are made at the top of the function.
    dim.getResult().replaceAllUsesWith(size);
    dim.erase();
  }
  Operation *exit = function.getBody().front().getTerminator();
  builder.setInsertionPoint(exit);
  for (OpOperand &operand : exit->getOpOperands())
    if (layouts.isToken(operand.get()) && layouts.isPacked(operand.get()))
      operand.set(
          unpack(operand.get().getLoc(), packed[operand.get()], cast<RankedTensorType>(operand.get().getType())));
  for (Operation *op : llvm::reverse(replaced))
    op->erase();
}

struct PackTokensPass : tmc::mixer::impl::PackTokensPassBase<PackTokensPass> {
  using PackTokensPassBase::PackTokensPassBase;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    BlockArgument mask;
    for (BlockArgument argument : function.getArguments()) {
      auto role = function.getArgAttrOfType<StringAttr>(argument.getArgNumber(), kRoleAttr);
      if (!role || role.getValue() != "mask")
        continue;
      if (mask) {
        function.emitError() << getArgument() << ": arguments " << mask.getArgNumber() << " and "
                             << argument.getArgNumber() << " both have the role \"mask\"";
        return signalPassFailure();
      }
      mask = argument;
    }
    // A model without a mask has no padding.
    if (!mask)
      return;
    TokenLayouts layouts(function, mask);
    if (failed(layouts.analyse()))
      return;
    Packer(function, layouts).run();
    numPacked = layouts.getPackedOps().size();

    // A mask that only told tokens from padding yields true by now; captures that nobody reads go, and what computed
    // them.
    RewritePatternSet patterns(&getContext());
    AttentionOp::getCanonicalizationPatterns(patterns, &getContext());
    if (failed(applyPatternsAndFoldGreedily(function, std::move(patterns))))
      signalPassFailure();
  }
};

} // namespace
