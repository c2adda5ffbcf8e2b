// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference loops of upstream ops: linalg, elementwise arith and math on tensors, and the tensor ops that move
// elements.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Affine/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

/// The loops of `op` outside in: the parallel ones, then the reductions, whose sums are carried in registers.
struct LinalgReference : ReferenceOpInterface::ExternalModel<LinalgReference, linalg::GenericOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<linalg::LinalgOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    SmallVector<AffineMap> maps = op.getIndexingMapsArray();
    unsigned numLoops = op.getNumLoops(), numInputs = op.getNumDpsInputs();

    // An extent is the dim of an operand that is indexed by the loop alone.
    Values extents(numLoops);
    for (unsigned position = 0; position < maps.size(); ++position) {
      Value buffer = position < numInputs ? operands[position] : results[position - numInputs];
      for (auto [axis, expression] : llvm::enumerate(maps[position].getResults()))
        if (auto dim = dyn_cast<AffineDimExpr>(expression); dim && !extents[dim.getPosition()])
          extents[dim.getPosition()] = loops.dim(buffer, axis);
    }
    for (auto [loop, extent] : llvm::enumerate(extents))
      if (!extent)
        return op.emitOpError() << "has no operand that gives the extent of loop " << loop;

    SmallVector<unsigned> parallel, reduction;
    for (auto [loop, iterator] : llvm::enumerate(op.getIteratorTypesArray()))
      (iterator == utils::IteratorType::parallel ? parallel : reduction).push_back(loop);
    for (unsigned i = numInputs; i < maps.size(); ++i)
      for (unsigned loop : reduction)
        if (maps[i].isFunctionOfDim(loop))
          return op.emitOpError() << "has a result that is indexed by reduction loop " << loop;

    Block &body = *op.getBlock();
    ValueRange carried = body.getArguments().drop_front(numInputs);
    bool widen = !reduction.empty() && canWidenAccumulation(body, carried);
    Values indices(numLoops);
    auto at = [&](unsigned position) {
      auto expanded = affine::expandAffineMap(builder, op.getLoc(), maps[position], indices);
      return Values(expanded->begin(), expanded->end());
    };
    auto pick = [&](ArrayRef<unsigned> chosen) {
      return llvm::map_to_vector<6>(chosen, [&](unsigned loop) { return extents[loop]; });
    };
    auto place = [&](ArrayRef<unsigned> chosen, ValueRange inductions) {
      for (auto [loop, induction] : llvm::zip(chosen, inductions))
        indices[loop] = induction;
    };

    loops.forEach(pick(parallel), [&](ValueRange outer) {
      place(parallel, outer);
      Values initial;
      for (auto [i, argument] : llvm::enumerate(carried)) {
        Value value;
        if (argument.use_empty())
          value = loops.zero(argument.getType());
        else
          value = loops.load(operands[numInputs + i], at(numInputs + i));
        initial.push_back(widen ? loops.toWide(value) : value);
      }
      Values sums = loops.reduce(pick(reduction), initial, [&](ValueRange inner, ValueRange sums) {
        place(reduction, inner);
        IRMapping mapping;
        for (unsigned i = 0; i < numInputs; ++i) {
          if (!isa<MemRefType>(operands[i].getType()))
            mapping.map(body.getArgument(i), operands[i]);
          else if (!body.getArgument(i).use_empty())
            mapping.map(body.getArgument(i), loops.load(operands[i], at(i)));
        }
        body.walk([&](linalg::IndexOp index) { mapping.map(index.getResult(), indices[index.getDim()]); });
        if (widen)
          return cloneAccumulation(loops, body, mapping, carried, sums);
        mapping.map(carried, sums);
        return loops.cloneBody(body, mapping);
      });
      for (auto [i, sum] : llvm::enumerate(sums))
        if (widen)
          loops.storeWide(sum, results[i], at(numInputs + i));
        else
          loops.store(sum, results[i], at(numInputs + i));
    });
    return success();
  }
};

/// Any op with the elementwise traits: the same op on scalars.
struct ElementwiseReference : ReferenceOpInterface::ExternalModel<ElementwiseReference, arith::AddFOp> {
  LogicalResult emitReference(Operation *op, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, op->getLoc());
    loops.forEach(loops.dims(results[0]), [&](ValueRange indices) {
      OperationState state(op->getLoc(), op->getName());
      for (Value operand : operands)
        state.operands.push_back(isa<MemRefType>(operand.getType()) ? loops.load(operand, indices) : operand);
      for (Value result : results)
        state.types.push_back(cast<MemRefType>(result.getType()).getElementType());
      state.addAttributes(op->getAttrs());
      Operation *scalar = builder.create(state);
      for (auto [result, buffer] : llvm::zip(scalar->getResults(), results))
        loops.store(result, buffer, indices);
    });
    return success();
  }
};

struct ConstantReference : ReferenceOpInterface::ExternalModel<ConstantReference, arith::ConstantOp> {
  /// More than this is no constant but a table; it belongs in a buffer.
  static constexpr int64_t kMaxElements = 1024;
  LogicalResult emitReference(Operation *op, OpBuilder &builder, ValueRange, ValueRange results) const {
    auto elements = dyn_cast<DenseElementsAttr>(cast<arith::ConstantOp>(op).getValue());
    if (!elements)
      return op->emitOpError() << "is no dense constant";
    ReferenceLoops loops(builder, op->getLoc());
    if (elements.isSplat()) {
      loops.fill(results[0], loops.create<arith::ConstantOp>(elements.getSplatValue<TypedAttr>()));
      return success();
    }
    if (elements.getNumElements() > kMaxElements)
      return op->emitOpError() << "has " << elements.getNumElements() << " elements, more than the " << kMaxElements
                               << " that are stored one by one";
    SmallVector<int64_t> strides = computeStrides(elements.getType().getShape());
    for (auto [flat, value] : llvm::enumerate(elements.getValues<TypedAttr>())) {
      Values indices = llvm::map_to_vector<6>(delinearize(flat, strides), [&](int64_t i) { return loops.index(i); });
      loops.store(loops.create<arith::ConstantOp>(value), results[0], indices);
    }
    return success();
  }
};

struct EmptyReference : ReferenceOpInterface::ExternalModel<EmptyReference, tensor::EmptyOp> {
  LogicalResult emitReference(Operation *, OpBuilder &, ValueRange, ValueRange) const {
    return success(); // the elements are anything
  }
};

struct CastReference : ReferenceOpInterface::ExternalModel<CastReference, tensor::CastOp> {
  LogicalResult emitReference(Operation *op, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops(builder, op->getLoc()).copy(operands[0], results[0]);
    return success();
  }
};

struct SplatReference : ReferenceOpInterface::ExternalModel<SplatReference, tensor::SplatOp> {
  LogicalResult emitReference(Operation *op, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops(builder, op->getLoc()).fill(results[0], operands[0]);
    return success();
  }
};

struct FromElementsReference : ReferenceOpInterface::ExternalModel<FromElementsReference, tensor::FromElementsOp> {
  LogicalResult emitReference(Operation *op, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, op->getLoc());
    SmallVector<int64_t> strides = computeStrides(cast<MemRefType>(results[0].getType()).getShape());
    for (auto [flat, value] : llvm::enumerate(operands)) {
      Values indices = llvm::map_to_vector<6>(delinearize(flat, strides), [&](int64_t i) { return loops.index(i); });
      loops.store(value, results[0], indices);
    }
    return success();
  }
};

struct GenerateReference : ReferenceOpInterface::ExternalModel<GenerateReference, tensor::GenerateOp> {
  LogicalResult emitReference(Operation *op, OpBuilder &builder, ValueRange, ValueRange results) const {
    ReferenceLoops loops(builder, op->getLoc());
    Block &body = op->getRegion(0).front();
    loops.forEach(loops.dims(results[0]), [&](ValueRange indices) {
      IRMapping mapping;
      mapping.map(body.getArguments(), indices);
      loops.store(loops.cloneBody(body, mapping)[0], results[0], indices);
    });
    return success();
  }
};

/// Elements keep their row-major order inside every reassociation group.
template <typename Op, bool expands>
struct ReshapeReference : ReferenceOpInterface::ExternalModel<ReshapeReference<Op, expands>, Op> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<Op>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value longer = expands ? results[0] : operands[0];
    Values extents = loops.dims(longer);
    loops.forEach(extents, [&](ValueRange indices) {
      Values flat;
      for (ArrayRef<int64_t> group : op.getReassociationIndices()) {
        Values positions, sizes;
        for (int64_t axis : group) {
          positions.push_back(indices[axis]);
          sizes.push_back(extents[axis]);
        }
        flat.push_back(loops.linearise(positions, sizes));
      }
      if (expands)
        loops.store(loops.load(operands[0], flat), results[0], indices);
      else
        loops.store(loops.load(operands[0], indices), results[0], flat);
    });
    return success();
  }
};

/// Attribute or the operand that stands for it, in the order of `mixed`.
static Values getMixed(ReferenceLoops &loops, ArrayRef<OpFoldResult> mixed, ValueRange &dynamic) {
  Values values;
  for (OpFoldResult entry : mixed) {
    if (std::optional<int64_t> constant = entry.is<Attribute>() ? getConstantIntValue(entry) : std::nullopt) {
      values.push_back(loops.index(*constant));
      continue;
    }
    values.push_back(dynamic.front());
    dynamic = dynamic.drop_front();
  }
  return values;
}

/// Position in the larger tensor of `indices` in the slice, whose axes are the larger one's but for `dropped`.
static Values getSourceIndices(ReferenceLoops &loops, ValueRange indices, const llvm::SmallBitVector &dropped,
                               ValueRange offsets, ValueRange strides) {
  Values source;
  for (unsigned axis = 0, next = 0; axis < offsets.size(); ++axis)
    source.push_back(dropped.test(axis) ? offsets[axis]
                                        : loops.add(offsets[axis], loops.mul(indices[next++], strides[axis])));
  return source;
}

struct ExtractSliceReference : ReferenceOpInterface::ExternalModel<ExtractSliceReference, tensor::ExtractSliceOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<tensor::ExtractSliceOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    ValueRange dynamic = operands.drop_front();
    Values offsets = getMixed(loops, op.getMixedOffsets(), dynamic);
    getMixed(loops, op.getMixedSizes(), dynamic);
    Values strides = getMixed(loops, op.getMixedStrides(), dynamic);
    loops.forEach(loops.dims(results[0]), [&](ValueRange indices) {
      Values source = getSourceIndices(loops, indices, op.getDroppedDims(), offsets, strides);
      loops.store(loops.load(operands[0], source), results[0], indices);
    });
    return success();
  }
};

struct InsertSliceReference : ReferenceOpInterface::ExternalModel<InsertSliceReference, tensor::InsertSliceOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<tensor::InsertSliceOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    ValueRange dynamic = operands.drop_front(2);
    Values offsets = getMixed(loops, op.getMixedOffsets(), dynamic);
    getMixed(loops, op.getMixedSizes(), dynamic);
    Values strides = getMixed(loops, op.getMixedStrides(), dynamic);
    loops.copy(operands[1], results[0]);
    loops.forEach(loops.dims(operands[0]), [&](ValueRange indices) {
      Values target = getSourceIndices(loops, indices, op.getDroppedDims(), offsets, strides);
      loops.store(loops.load(operands[0], indices), results[0], target);
    });
    return success();
  }
};

struct PadReference : ReferenceOpInterface::ExternalModel<PadReference, tensor::PadOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<tensor::PadOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    ValueRange dynamic = operands.drop_front();
    Values low = getMixed(loops, op.getMixedLowPad(), dynamic);
    Block &body = op.getRegion().front();
    // A constant may have been hoisted out of the body.
    Value yielded = body.getTerminator()->getOperand(0), padding;
    if (auto constant = yielded.getDefiningOp<arith::ConstantOp>())
      padding = builder.clone(*constant)->getResult(0);
    loops.forEach(loops.dims(results[0]), [&](ValueRange indices) {
      IRMapping mapping;
      mapping.map(body.getArguments(), indices);
      if (padding)
        return loops.store(padding, results[0], indices);
      loops.store(loops.cloneBody(body, mapping)[0], results[0], indices);
    });
    loops.forEach(loops.dims(operands[0]), [&](ValueRange indices) {
      Values target;
      for (auto [position, pad] : llvm::zip(indices, low))
        target.push_back(loops.add(position, pad));
      loops.store(loops.load(operands[0], indices), results[0], target);
    });
    return success();
  }
};

struct ConcatReference : ReferenceOpInterface::ExternalModel<ConcatReference, tensor::ConcatOp> {
  LogicalResult emitReference(Operation *op, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, op->getLoc());
    int64_t axis = cast<tensor::ConcatOp>(op).getDim();
    Value offset = loops.index(0);
    for (Value part : operands) {
      loops.forEach(loops.dims(part), [&](ValueRange indices) {
        Values target(indices);
        target[axis] = loops.add(target[axis], offset);
        loops.store(loops.load(part, indices), results[0], target);
      });
      offset = loops.add(offset, loops.dim(part, axis));
    }
    return success();
  }
};

/// Attaches `Model` to every registered op of `dialect` that `fits`.
template <typename Model>
void attachToAll(MLIRContext *context, StringRef dialect, function_ref<bool(RegisteredOperationName)> fits) {
  for (RegisteredOperationName name : context->getRegisteredOperations())
    if (name.getDialectNamespace() == dialect && fits(name) && !name.hasInterface<ReferenceOpInterface>())
      name.attachInterface<Model>();
}

} // namespace

void registerUpstreamReferenceModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, arith::ArithDialect *) {
    arith::ConstantOp::attachInterface<ConstantReference>(*context);
    attachToAll<ElementwiseReference>(
        context, "arith", [](RegisteredOperationName name) { return name.hasTrait<OpTrait::Elementwise>(); });
  });
  registry.addExtension(+[](MLIRContext *context, math::MathDialect *) {
    attachToAll<ElementwiseReference>(
        context, "math", [](RegisteredOperationName name) { return name.hasTrait<OpTrait::Elementwise>(); });
  });
  registry.addExtension(+[](MLIRContext *context, linalg::LinalgDialect *) {
    attachToAll<LinalgReference>(context, "linalg",
                                 [](RegisteredOperationName name) { return name.hasInterface<linalg::LinalgOp>(); });
  });
  registry.addExtension(+[](MLIRContext *context, tensor::TensorDialect *) {
    tensor::EmptyOp::attachInterface<EmptyReference>(*context);
    tensor::CastOp::attachInterface<CastReference>(*context);
    tensor::SplatOp::attachInterface<SplatReference>(*context);
    tensor::FromElementsOp::attachInterface<FromElementsReference>(*context);
    tensor::GenerateOp::attachInterface<GenerateReference>(*context);
    tensor::ExpandShapeOp::attachInterface<ReshapeReference<tensor::ExpandShapeOp, true>>(*context);
    tensor::CollapseShapeOp::attachInterface<ReshapeReference<tensor::CollapseShapeOp, false>>(*context);
    tensor::ExtractSliceOp::attachInterface<ExtractSliceReference>(*context);
    tensor::InsertSliceOp::attachInterface<InsertSliceReference>(*context);
    tensor::PadOp::attachInterface<PadReference>(*context);
    tensor::ConcatOp::attachInterface<ConcatReference>(*context);
  });
}
