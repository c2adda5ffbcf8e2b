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

/// Why tensor cores cannot take the input and the weight as they lie in memory; "" if they can.
static StringRef whyNotOperands(KernelBuilder &kb, LinearOp linear) {
  if (!linear.isPacked())
    return "the weight is computed at run time";
  if (!kb.isInMemory(linear.getInput()) || !kb.isInMemory(linear.getWeight()) ||
      linear.getInput().getType().getRank() != 2)
    return "the input is not rows in memory";
  // Types of memory: conversions of 16 bits are part of loads.
  FailureOr<KernelBuilder::View> input = kb.view(linear.getInput()), weight = kb.view(linear.getWeight());
  if (failed(input) || failed(weight) || llvm::any_of(input->origin, [](Value origin) { return bool(origin); }))
    return "the input is part of what lies in memory";
  auto type = cast<MemRefType>(input->memref.getType());
  Type element = cast<MemRefType>(weight->memref.getType()).getElementType();
  if (type.getElementType() != element)
    return "the input and the weight are of two types";
  if (!(linear.isPackedInPairs() ? element.isBF16() : element.isF32() || isHalf(element)))
    return "numbers are neither f32, bf16 nor f16";
  int64_t chunk = 128 / element.getIntOrFloatBitWidth(), offset;
  SmallVector<int64_t> strides;
  auto isAligned = [&](int64_t value) { return !ShapedType::isDynamic(value) && value % chunk == 0; };
  if (linear.getPanelColumns() != kPackedColumns || failed(getStridesAndOffset(type, strides, offset)) ||
      strides.back() != 1 || !isAligned(offset) || !isAligned(strides.front()) || !isAligned(type.getShape().back()))
    return "rows of the input do not begin at multiples of 16 bytes";
  return "";
}

/// Why the group is no kernel of tensor cores.
static StringRef whyNot(KernelBuilder &kb, Value root) {
  auto type = cast<RankedTensorType>(root.getType());
  if (type.getRank() != 2 || type.isDynamicDim(1) || !isa<FloatType>(type.getElementType()))
    return "the result is not rows of floats";
  int64_t linears = 0;
  for (Operation &op : kb.group.getBody().front().without_terminator()) {
    if (auto linear = dyn_cast<LinearOp>(op)) {
      if (++linears > kMostLinears)
        return "more than two linear layers are one kernel";
      if (StringRef why = whyNotOperands(kb, linear); !why.empty())
        return why;
    } else if (isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(op) && !kb.isInMemory(op.getResult(0)) &&
               llvm::any_of(op.getUsers(), [](Operation *user) { return isElementwise(user); })) {
      return "what is fused with it has another shape";
    } else if (!KernelBuilder::isViewOp(&op) && !isElementwise(&op) &&
               !isa<arith::ConstantOp, tensor::EmptyOp, tensor::SplatOp>(op) &&
               llvm::any_of(op.getResultTypes(), [](Type type) { return isa<RankedTensorType>(type); })) {
      return "what is fused with it is not elementwise";
    }
  }
  return "";
}

bool tmc::mixer::fitsTensorCores(KernelBuilder &kb, Value root) {
  auto linears = kb.group.getBody().front().getOps<LinearOp>();
  if (!kb.target.isGPU || linears.empty())
    return false;
  StringRef why = whyNot(kb, root);
  if (!why.empty())
    (*linears.begin())->emitRemark() << "does not run on tensor cores of CUDA devices: " << why;
  return why.empty();
}

/// The type of the weight in memory.
static Type storedType(LinearOp linear) {
  Value weight = linear.getWeight();
  while (Operation *op = weight.getDefiningOp())
    weight = op->getOperand(0);
  return getElementTypeOrSelf(weight.getType());
}

namespace {
/// A tile, and how warps share it.
struct TileShape {
  int64_t rows, columns, warpRows, warpColumns;
  int64_t mostCells; ///< that run at once on a device of 100 to 150 multiprocessors: if there are more, the one before
  int64_t words;     ///< of 32 bits of each row of the input, and rows of the weight, that a trip multiplies
  bool sharesDepth;  ///< each warp multiplies a part of the depth of all rows and columns
};
} // namespace

// Large tiles read less, small ones leave enough cells for all multiprocessors; where there are few even so, the warps
// of a cell share the depth, so that much of the weight is under way at once. Four warps, so that a multiprocessor has
// two blocks and one works while the other waits;
static constexpr TileShape kWarpShapes[] = {
    {128, 96, 2, 2, 0, 16, false}, {64, 96, 2, 2, 216, 16, false}, {32, 48, 2, 2, 216, 64, true}};
// three groups of four, whose products go on while they wait: what a multiprocessor gets from the second level of cache
// is the limit, and large tiles need less of it.
static constexpr TileShape kWarpgroupShapes[] = {{192, 192, 12, 1, 0, 32, false},
                                                 {192, 96, 12, 1, 132, 32, false},
                                                 {64, 144, 4, 3, 132, 32, false},
                                                 {32, 48, 2, 6, 132, 96, true}};

LogicalResult tmc::mixer::emitOnTensorCores(KernelBuilder &kb, Value root) {
  FailureOr<KernelBuilder::View> to = kb.destination(root);
  if (failed(to))
    return failure();
  auto linears = kb.group.getBody().front().getOps<LinearOp>();
  auto isOfHalves = [](LinearOp linear) { return isHalf(storedType(linear)); };
  auto isInPairs = [](LinearOp linear) { return linear.isPackedInPairs(); };
  bool hasWarpgroups =
      kb.target.hasWarpgroupProducts && llvm::all_of(linears, isOfHalves) && llvm::none_of(linears, isInPairs);
  ArrayRef<TileShape> shapes = hasWarpgroups ? ArrayRef(kWarpgroupShapes) : ArrayRef(kWarpShapes);
  // Two linear layers have their sums at once, and products of f32 have two sums.
  if (llvm::range_size(linears) > 1 || !llvm::all_of(linears, isOfHalves))
    shapes = shapes.drop_front();
  Operation *kernel = kb.b.getInsertionBlock()->getParentOp();
  auto warpsOf = [&](const TileShape &shape) { return kb.b.getDenseI64ArrayAttr({shape.warpRows, shape.warpColumns}); };
  kernel->setAttr(tile::kWarpsAttribute, warpsOf(shapes.back()));
  if (hasWarpgroups) // their sums take the registers of all
    kernel->setAttr(tile::kBlocksAttribute, kb.b.getI64IntegerAttr(1));
  kb.onTensorCores = true;
  int64_t columns = cast<RankedTensorType>(root.getType()).getDimSize(1);
  // The smallest shape whose cells run at once, or the largest: the grid, and for each shape whether it is that.
  Value rows = kb.dim(to->memref, 0), down, across, isLeft;
  SmallVector<Value> isChosen(shapes.size());
  auto both = [&](Value x, Value y) { return x ? kb.b.create<arith::AndIOp>(kb.loc, x, y).getResult() : y; };
  for (size_t i = shapes.size(); i-- > 0;) {
    const TileShape &shape = shapes[i];
    Value cellsDown = kb.ceilDiv(rows, shape.rows), cellsAcross = kb.index(llvm::divideCeil(columns, shape.columns));
    if (!isLeft) {
      down = cellsDown, across = cellsAcross;
    } else {
      down = kb.b.create<arith::SelectOp>(kb.loc, isLeft, cellsDown, down);
      across = kb.b.create<arith::SelectOp>(kb.loc, isLeft, cellsAcross, across);
    }
    if (i == 0) {
      isChosen[i] = isLeft;
      break;
    }
    Value cells = kb.mul(cellsDown, cellsAcross), most = kb.index(shape.mostCells);
    isChosen[i] = both(isLeft, kb.compare(arith::CmpIPredicate::ule, cells, most));
    isLeft = both(isLeft, kb.compare(arith::CmpIPredicate::ugt, cells, most));
  }
  auto kernelOp = dyn_cast<KernelOpInterface>(root.getDefiningOp());
  if (!kernelOp)
    return root.getDefiningOp()->emitError() << "has no emitter";
  return kb.grid({down, across}, [&](ValueRange cell) -> LogicalResult {
    auto emit = [&](TileShape shape) -> LogicalResult {
      kb.tensorCoreWords = shape.words;
      Box box{{kb.mul(cell[0], shape.rows), kb.mul(cell[1], shape.columns)}, {shape.rows, shape.columns}};
      FailureOr<Value> tile = kernelOp.emitTile(kb, box);
      if (failed(tile))
        return failure();
      if (shape.sharesDepth)
        kb.b.getBlock()->walk([&](scf::ForOp loop) {
          loop->setAttr(tile::kWarpsAttribute, kb.b.getDenseI64ArrayAttr({1, 1, shape.warpRows * shape.warpColumns}));
        });
      kb.store(*tile, *to, box.offsets);
      return success();
    };
    for (auto [shape, condition] : llvm::zip(shapes, isChosen)) {
      if (failed(kb.ifThen(condition, [&, &shape = shape] { return emit(shape); })))
        return failure();
      if (hasWarpgroups)
        kb.b.getInsertionBlock()->back().setAttr(tile::kWarpsAttribute, warpsOf(shape));
    }
    return success();
  });
}
