// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear layers of a GPU: the emitters are those of a CPU, on tiles of several warps. Here is what is asked of
// operands, and the grid.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// Two linear layers (of a gated unit) keep their sums at once: more would not fit the registers.
static constexpr int64_t kMostLinears = 2;

static bool isElementwise(Operation *op) {
  if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
    // No axis changes its place.
    auto keepsOrder = [](AffineMap map) {
      int64_t last = -1;
      for (AffineExpr expr : map.getResults()) {
        auto dim = dyn_cast<AffineDimExpr>(expr);
        if (!dim || int64_t(dim.getPosition()) <= last)
          return false;
        last = dim.getPosition();
      }
      return true;
    };
    return generic.getNumReductionLoops() == 0 && llvm::all_of(generic.getIndexingMapsArray(), keepsOrder) &&
           llvm::all_of(generic.getBody()->without_terminator(),
                        [](Operation &inner) { return isElementwise(&inner); });
  }
  return isa<arith::ArithDialect, math::MathDialect>(op->getDialect()) && op->hasTrait<OpTrait::Elementwise>();
}

/// Whether the rows of the input and the panels of the weight begin at multiples of 16 bytes.
static bool takesOperands(KernelBuilder &kb, LinearOp linear) {
  if (!linear.isPacked() || !kb.isInMemory(linear.getInput()) || linear.getInput().getType().getRank() != 2)
    return false;
  if (!kb.isInMemory(linear.getWeight()))
    return false;
  // Types of memory: conversions of 16 bits are part of loads.
  FailureOr<KernelBuilder::View> input = kb.view(linear.getInput()), weight = kb.view(linear.getWeight());
  if (failed(input) || failed(weight) || llvm::any_of(input->origin, [](Value origin) { return bool(origin); }))
    return false;
  auto type = cast<MemRefType>(input->memref.getType());
  Type element = cast<MemRefType>(weight->memref.getType()).getElementType();
  if (type.getElementType() != element ||
      !(linear.isPackedInPairs() ? element.isBF16() : element.isF32() || element.isF16()))
    return false;
  int64_t chunk = 128 / element.getIntOrFloatBitWidth(), offset;
  SmallVector<int64_t> strides;
  auto isAligned = [&](int64_t value) { return !ShapedType::isDynamic(value) && value % chunk == 0; };
  return linear.getPanelColumns() == kPackedColumns && succeeded(getStridesAndOffset(type, strides, offset)) &&
         strides.back() == 1 && isAligned(offset) && isAligned(strides.front()) && isAligned(type.getShape().back());
}

bool tmc::mixer::fitsTensorCores(KernelBuilder &kb, Value root) {
  auto type = cast<RankedTensorType>(root.getType());
  if (!kb.target.isGPU || type.getRank() != 2 || type.isDynamicDim(1) || !isa<FloatType>(type.getElementType()))
    return false;
  int64_t linears = 0;
  for (Operation &op : kb.group.getBody().front().without_terminator()) {
    if (auto linear = dyn_cast<LinearOp>(op)) {
      if (++linears > kMostLinears || !takesOperands(kb, linear))
        return false;
    } else if (isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(op) && !kb.isInMemory(op.getResult(0)) &&
               llvm::any_of(op.getUsers(), [](Operation *user) { return isElementwise(user); })) {
      return false; // of a value in registers
    } else if (!KernelBuilder::isViewOp(&op) && !isElementwise(&op) &&
               !isa<arith::ConstantOp, tensor::EmptyOp, tensor::SplatOp>(op) &&
               llvm::any_of(op.getResultTypes(), [](Type type) { return isa<RankedTensorType>(type); })) {
      return false;
    }
  }
  return linears > 0;
}

/// The type of the weight in memory.
static Type storedType(LinearOp linear) {
  Value weight = linear.getWeight();
  while (Operation *op = weight.getDefiningOp())
    weight = op->getOperand(0);
  return getElementTypeOrSelf(weight.getType());
}

namespace {
struct TileShape {
  int64_t rows, columns;
};
} // namespace

LogicalResult tmc::mixer::emitOnTensorCores(KernelBuilder &kb, Value root) {
  FailureOr<KernelBuilder::View> to = kb.destination(root);
  if (failed(to))
    return failure();
  // Four warps, so that a multiprocessor has two blocks and one works while the other waits: large tiles read less,
  // small ones leave enough cells for all multiprocessors.
  constexpr TileShape kShapes[] = {{128, 96}, {64, 96}, {32, 96}};
  constexpr int64_t kEnoughCells[] = {256, 128};
  kb.b.getInsertionBlock()->getParentOp()->setAttr(tile::kWarpsAttribute, kb.b.getDenseI64ArrayAttr({2, 2}));
  kb.onTensorCores = true;
  int64_t columns = cast<RankedTensorType>(root.getType()).getDimSize(1);
  auto linears = kb.group.getBody().front().getOps<LinearOp>();
  // Two linear layers have their sums at once, and products of f32 have two sums.
  auto hasTwoSums = [](LinearOp linear) { return !linear.isPackedInPairs() && !isHalf(storedType(linear)); };
  size_t first = llvm::range_size(linears) == 1 && llvm::none_of(linears, hasTwoSums) ? 0 : 1,
         last = std::size(kShapes) - 1;
  Value rows = kb.dim(to->memref, 0), across = kb.index(llvm::divideCeil(columns, kShapes[0].columns)), down;
  SmallVector<Value> isEnough(std::size(kShapes));
  for (size_t i = last + 1; i-- > first;) {
    Value cells = kb.ceilDiv(rows, kShapes[i].rows);
    if (i < last)
      isEnough[i] = kb.compare(arith::CmpIPredicate::uge, kb.mul(cells, across), kb.index(kEnoughCells[i]));
    down = down ? kb.b.create<arith::SelectOp>(kb.loc, isEnough[i], cells, down).getResult() : cells;
  }
  auto kernelOp = dyn_cast<KernelOpInterface>(root.getDefiningOp());
  if (!kernelOp)
    return root.getDefiningOp()->emitError() << "has no emitter";
  return kb.grid({down, across}, [&](ValueRange cell) -> LogicalResult {
    auto emit = [&](TileShape shape) -> LogicalResult {
      Box box{{kb.mul(cell[0], shape.rows), kb.mul(cell[1], shape.columns)}, {shape.rows, shape.columns}};
      FailureOr<Value> tile = kernelOp.emitTile(kb, box);
      if (failed(tile))
        return failure();
      kb.store(*tile, *to, box.offsets);
      return success();
    };
    std::function<LogicalResult(size_t)> choose = [&](size_t i) -> LogicalResult {
      if (i == last)
        return emit(kShapes[i]);
      return kb.ifThen(
          isEnough[i], [&] { return emit(kShapes[i]); }, [&] { return choose(i + 1); });
    };
    return choose(first);
  });
}
