// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementwise ops: parallel linalg.generic with a scalar body, and arith and math on whole tensors. Their body runs on
// tiles; operands with fewer axes are broadcast.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "dialects/Mixer/Transforms/ExpertBlocks.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

SmallVector<Axis> tmc::mixer::parallelAxes(RankedTensorType type) {
  SmallVector<Axis> axes;
  for (auto [axis, size] : llvm::enumerate(type.getShape()))
    axes.push_back({"axis " + std::to_string(axis), size, Axis::Parallel});
  return axes;
}

int64_t tmc::mixer::staticElements(RankedTensorType type) {
  int64_t elements = 1;
  for (int64_t size : type.getShape())
    elements *= ShapedType::isDynamic(size) ? 1 : size;
  return elements;
}

LogicalResult tmc::mixer::columnTiles(KernelBuilder &kb, int64_t columns, int64_t most,
                                      function_ref<LogicalResult(OpFoldResult, int64_t)> body) {
  int64_t whole = columns / most;
  OpFoldResult at = kb.b.getIndexAttr(0);
  if (whole == 1) {
    if (failed(body(at, most)))
      return failure();
  } else if (whole > 1) {
    if (failed(kb.loop(kb.index(int64_t(0)), kb.index(whole * most), most,
                       [&](Value column) { return body(column, most); })))
      return failure();
  }
  if (columns % most == 0)
    return success();
  KernelBuilder::Scope scope(kb);
  return body(kb.b.getIndexAttr(whole * most), columns % most);
}

//===-- Bodies on tiles -------------------------------------------------------------------------------===//

static bool hasVectorForm(Operation *op) {
  return op->hasTrait<OpTrait::Elementwise>() && op->getNumResults() == 1 && op->getNumRegions() == 0;
}

bool tmc::mixer::isVectorizable(Block &block) {
  return llvm::all_of(block.without_terminator(), [](Operation &op) {
    return isa<arith::ConstantOp>(op) ||
           (hasVectorForm(&op) && !llvm::any_of(op.getResultTypes(), [](Type type) { return isa<IndexType>(type); }));
  });
}

/// The element type of `type` on tiles: index is i32.
static Type tileElement(Type type) {
  return isa<IndexType>(type) ? Type(IntegerType::get(type.getContext(), 32)) : type;
}

SmallVector<int64_t> tmc::mixer::joinShapes(ArrayRef<Value> values) {
  SmallVector<int64_t> shape;
  for (Value value : values) {
    auto vector = dyn_cast<VectorType>(value.getType());
    if (!vector)
      continue;
    shape.resize(vector.getRank(), 1);
    for (auto [size, other] : llvm::zip(shape, vector.getShape()))
      size = std::max(size, other);
  }
  return shape;
}

FailureOr<SmallVector<Value>>
tmc::mixer::vectorizeBody(KernelBuilder &kb, Block &block, ArrayRef<Value> arguments, ArrayRef<int64_t> shape,
                          function_ref<FailureOr<Value>(Operation *, IRMapping &)> special) {
  IRMapping mapping;
  for (auto [argument, value] : llvm::zip(block.getArguments(), arguments))
    mapping.map(argument, value);
  if (failed(kb.mapOuterValues(block, mapping)))
    return failure();
  auto spread = [&](Value value, ArrayRef<int64_t> shape) -> Value {
    if (auto vector = dyn_cast<VectorType>(value.getType())) {
      auto type = VectorType::get(shape, vector.getElementType());
      return kb.broadcast(type, value);
    }
    if (isa<IndexType>(value.getType()))
      value = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), value);
    return kb.broadcast(VectorType::get(shape, value.getType()), value);
  };
  for (Operation &op : block.without_terminator()) {
    if (special) {
      FailureOr<Value> done = special(&op, mapping);
      if (failed(done))
        return failure();
      if (*done) {
        mapping.map(op.getResult(0), *done);
        continue;
      }
    }
    // What depends on scalars only stays scalar.
    if (llvm::none_of(op.getOperands(),
                      [&](Value operand) { return isa<VectorType>(mapping.lookupOrDefault(operand).getType()); })) {
      kb.b.clone(op, mapping);
      continue;
    }
    if (!hasVectorForm(&op)) {
      op.emitError() << "has no form on tiles";
      return failure();
    }
    // What is the same along an axis of the tile is computed once for it.
    SmallVector<Value> operands;
    for (Value operand : op.getOperands())
      operands.push_back(mapping.lookupOrDefault(operand));
    SmallVector<int64_t> joined = joinShapes(operands);
    for (Value &operand : operands)
      operand = spread(operand, joined);
    Type element = tileElement(op.getResult(0).getType());
    auto type = VectorType::get(joined, element);
    Value result;
    if (isa<arith::IndexCastOp, arith::IndexCastUIOp>(op)) { // on tiles an index is an i32
      auto from = cast<VectorType>(operands[0].getType()).getElementType();
      unsigned have = from.getIntOrFloatBitWidth(), want = element.getIntOrFloatBitWidth();
      if (have == want)
        result = operands[0];
      else if (have < want && isa<arith::IndexCastUIOp>(op))
        result = kb.b.create<arith::ExtUIOp>(kb.loc, type, operands[0]);
      else if (have < want)
        result = kb.b.create<arith::ExtSIOp>(kb.loc, type, operands[0]);
      else {
        // Data of 64 bits that is an index beyond 32 stays beyond every size: cut off, it would be another element.
        Value wide = operands[0];
        if (isa<IndexType>(op.getResult(0).getType())) {
          auto splat = [&](int64_t number) -> Value {
            auto wideType = cast<VectorType>(wide.getType());
            APInt bits(from.getIntOrFloatBitWidth(), number, /*isSigned=*/true);
            return kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(wideType, bits));
          };
          Value most = splat(std::numeric_limits<int32_t>::max());
          if (isa<arith::IndexCastUIOp>(op)) {
            wide = kb.b.create<arith::MinUIOp>(kb.loc, wide, most);
          } else {
            wide = kb.b.create<arith::MinSIOp>(kb.loc, wide, most);
            wide = kb.b.create<arith::MaxSIOp>(kb.loc, wide, splat(std::numeric_limits<int32_t>::min()));
          }
        }
        result = kb.b.create<arith::TruncIOp>(kb.loc, type, wide);
      }
    } else {
      OperationState state(kb.loc, op.getName().getStringRef(), operands, type, op.getAttrs());
      Operation *created = kb.b.create(state);
      // The order of a sum is fixed by the text; contracting a product into it is what every variant with FMA does.
      if (isa<arith::AddFOp, arith::SubFOp, arith::MulFOp>(created))
        created->setAttr("fastmath", arith::FastMathFlagsAttr::get(kb.b.getContext(), arith::FastMathFlags::contract));
      result = created->getResult(0);
    }
    mapping.map(op.getResult(0), result);
  }
  SmallVector<Value> results;
  for (Value value : block.getTerminator()->getOperands())
    results.push_back(spread(mapping.lookupOrDefault(value), shape));
  return results;
}

namespace {

//===-- linalg.generic --------------------------------------------------------------------------------===//

struct GenericKernel : KernelOpInterface::ExternalModel<GenericKernel, linalg::GenericOp> {
  SmallVector<Axis> getAxes(Operation *op) const {
    return parallelAxes(cast<RankedTensorType>(op->getResult(0).getType()));
  }
  FailureOr<Box> getOperandBox(Operation *op, unsigned operand, const Box &result, std::string &reason) const {
    auto generic = cast<linalg::GenericOp>(op);
    AffineMap map = generic.getMatchingIndexingMap(&op->getOpOperand(operand));
    Box box;
    for (AffineExpr expr : map.getResults()) {
      auto dimExpr = dyn_cast<AffineDimExpr>(expr);
      box.offsets.push_back(dimExpr ? result.offsets[dimExpr.getPosition()]
                                    : OpFoldResult(Builder(op->getContext()).getIndexAttr(0)));
      box.sizes.push_back(dimExpr ? result.sizes[dimExpr.getPosition()] : 1);
    }
    if (!map.isIdentity())
      reason = "the operand is broadcast or permuted";
    return box;
  }
  Cost getCost(Operation *op, double elements) const {
    if (isDequantizedWhereRead(op)) // how much of it is made is known at run time, and its reader counts it
      return {};
    double operations = 0;
    for (Operation &inner : cast<linalg::GenericOp>(op).getBody()->without_terminator())
      operations += isa<math::ErfOp, math::ExpOp, math::TanhOp>(inner) ? 20 : 1;
    auto generic = cast<linalg::GenericOp>(op);
    for (auto [size, iterator] : llvm::zip(generic.getStaticLoopRanges(), generic.getIteratorTypesArray()))
      if (iterator == utils::IteratorType::reduction)
        operations *= ShapedType::isDynamic(size) ? 64 : double(size);
    return {elements * operations, 4 * elements * op->getNumOperands()};
  }
  std::string whyNotEmitted(Operation *op) const {
    auto generic = cast<linalg::GenericOp>(op);
    if (generic.getNumReductionLoops() || generic.getNumResults() != 1)
      return "it reduces an axis";
    if (!llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isProjectedPermutation(true); }))
      return "its indexing is more than broadcasts and permutations";
    for (Operation &inner : generic.getBody()->without_terminator()) {
      if (isa<tensor::ExtractOp>(inner))
        return "it reads elements at computed indices";
      if (isa<arith::BitcastOp>(inner) &&
          (isHalf(inner.getOperand(0).getType()) || isHalf(inner.getResult(0).getType())))
        return "it reads the pattern of 16 bits";
    }
    return whyNotRows(op);
  }
  FailureOr<Value> emitTile(Operation *op, KernelBuilder &kb, const Box &box) const {
    auto generic = cast<linalg::GenericOp>(op);
    SmallVector<Value> arguments;
    for (OpOperand *operand : generic.getDpsInputOperands()) {
      if (generic.getMatchingBlockArgument(operand).use_empty()) {
        arguments.push_back(Value());
        continue;
      }
      // A generic form of a fill reads a number.
      if (!isa<RankedTensorType>(operand->get().getType())) {
        FailureOr<Value> number = kb.scalar(operand->get(), {});
        if (failed(number))
          return failure();
        arguments.push_back(kb.broadcast(VectorType::get(box.sizes, operand->get().getType()), *number));
        continue;
      }
      FailureOr<Value> tile = kb.tile(operand->get(), box, generic.getMatchingIndexingMap(operand));
      if (failed(tile))
        return failure();
      arguments.push_back(*tile);
    }
    auto special = [&](Operation *inner, IRMapping &) -> FailureOr<Value> {
      auto position = dyn_cast<linalg::IndexOp>(inner);
      if (!position)
        return Value();
      auto type = VectorType::get(box.sizes, kb.b.getI32Type());
      return kb.b
          .create<tile::IotaOp>(kb.loc, type, kb.index(box.offsets[position.getDim()]), int64_t(position.getDim()))
          .getResult();
    };
    // Arguments without use have no tile; map them to nothing.
    Block &body = *generic.getBody();
    SmallVector<Value> mapped(arguments);
    for (Value &value : mapped)
      if (!value)
        value = kb.index(int64_t(0));
    auto results = vectorizeBody(kb, body, mapped, box.sizes, special);
    if (failed(results))
      return failure();
    return (*results)[0];
  }
};

//===-- arith and math on tensors ---------------------------------------------------------------------===//

template <typename OpTy>
struct ElementwiseKernel : KernelOpInterface::ExternalModel<ElementwiseKernel<OpTy>, OpTy> {
  SmallVector<Axis> getAxes(Operation *op) const {
    auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
    return type ? parallelAxes(type) : SmallVector<Axis>();
  }
  FailureOr<Box> getOperandBox(Operation *op, unsigned operand, const Box &result, std::string &) const {
    return result;
  }
  Cost getCost(Operation *op, double elements) const { return {elements, 4 * elements * (op->getNumOperands() + 1)}; }
  FailureOr<Value> emitTile(Operation *op, KernelBuilder &kb, const Box &box) const {
    SmallVector<Value> operands;
    for (Value operand : op->getOperands()) {
      FailureOr<Value> tile = kb.tile(operand, box);
      if (failed(tile))
        return failure();
      operands.push_back(*tile);
    }
    Type element = cast<RankedTensorType>(op->getResult(0).getType()).getElementType();
    OperationState state(kb.loc, op->getName().getStringRef(), operands, VectorType::get(box.sizes, element),
                         op->getAttrs());
    return kb.b.create(state)->getResult(0);
  }
};

template <typename... OpTys>
void attachElementwise(MLIRContext *context) {
  (OpTys::template attachInterface<ElementwiseKernel<OpTys>>(*context), ...);
}
} // namespace

void tmc::mixer::attachLinalgKernels(MLIRContext *context) {
  linalg::GenericOp::attachInterface<GenericKernel>(*context);
}
void tmc::mixer::attachArithKernels(MLIRContext *context) {
  attachElementwise<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::DivFOp, arith::NegFOp, arith::MaximumFOp,
                    arith::MinimumFOp, arith::ExtFOp, arith::TruncFOp, arith::CmpFOp, arith::CmpIOp, arith::SelectOp,
                    arith::AndIOp, arith::OrIOp, arith::XOrIOp, arith::SIToFPOp, arith::UIToFPOp>(context);
}
void tmc::mixer::attachMathKernels(MLIRContext *context) {
  attachElementwise<math::ExpOp, math::ErfOp, math::TanhOp, math::SqrtOp, math::RsqrtOp, math::AbsFOp, math::LogOp,
                    math::SinOp, math::CosOp, math::Exp2Op, math::ExpM1Op, math::Log1pOp, math::FloorOp, math::CeilOp,
                    math::RoundEvenOp, math::TruncOp, math::AsinOp, math::AcosOp, math::AtanOp, math::SinhOp,
                    math::CoshOp, math::AsinhOp, math::AcoshOp, math::AtanhOp, math::CbrtOp, math::TanOp>(context);
}
