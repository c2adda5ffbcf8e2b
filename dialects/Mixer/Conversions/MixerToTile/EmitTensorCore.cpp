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

namespace {
/// A linear layer of floats (the weight's may have few bits), of bytes with scales, of integers, or of codes with
/// scales of groups (in blocks).
struct Layer {
  Operation *op;
  Value input, weight;
  bool isPacked, isInPairs = false;
  int64_t neighbours = 1; ///< along k, that lie beside each other in the weight
  int64_t groups = 1;     ///< of inputs, with scales of their own
  bool isInBlocks = false;
};

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
// Groups of inputs with a scale have two sums, and are what a trip multiplies.
static constexpr TileShape kGroupedShapes[] = {{64, 96, 2, 2, 0, 16, false}, {32, 48, 2, 2, 216, 16, false}};
// Codes become numbers in every warp. Few rows read the weight as fast as memory
// gives it, in runs of a panel's groups: as many of those are under way as fit.
static constexpr TileShape kBlockShapes[] = {
    {64, 96, 2, 3, 0, 16, false}, {32, 96, 2, 3, 216, 16, false}, {16, 48, 1, 6, 216, 192, true}};
// three groups of four, whose products go on while they wait: what a multiprocessor gets from the second level of cache
// is the limit, and large tiles need less of it.
static constexpr TileShape kWarpgroupShapes[] = {{192, 192, 12, 1, 0, 32, false},
                                                 {192, 96, 12, 1, 132, 32, false},
                                                 {64, 144, 4, 3, 132, 32, false},
                                                 {32, 48, 2, 6, 132, 96, true}};
// What scales the sums needs registers, too.
static constexpr TileShape kScaledShapes[] = {{192, 144, 12, 1, 0, 32, false},
                                              {192, 96, 12, 1, 132, 32, false},
                                              {64, 144, 4, 3, 132, 32, false},
                                              {32, 48, 2, 6, 132, 96, true}};
// And with groups there are two sums. A group's products are waited for before they are scaled; the other four warps
// multiply meanwhile.
static constexpr TileShape kGroupedByteShapes[] = {
    {128, 96, 8, 1, 0, 32, false}, {64, 96, 4, 2, 132, 32, false}, {64, 48, 4, 2, 132, 32, false}};

static std::optional<Layer> asLayer(Operation *op) {
  if (auto linear = dyn_cast<LinearOp>(op))
    return Layer{op,
                 linear.getInput(),
                 linear.getWeight(),
                 linear.isPacked(),
                 linear.isPackedInPairs(),
                 linear.isPackedInPairs() ? 2 : 1};
  if (auto linear = dyn_cast<QuantizedLinearOp>(op))
    return Layer{op, linear.getInput(), linear.getWeight(), linear.isPacked(), false, 4, linear.getGroupCount()};
  if (auto linear = dyn_cast<IntegerLinearOp>(op))
    return Layer{op, linear.getInput(), linear.getWeight(), linear.isPacked(), false, 4};
  if (auto linear = dyn_cast<BlockLinearOp>(op); linear && linear.getFormat())
    return Layer{op, linear.getInput(), linear.getWeight(), linear.isPacked()};
  if (auto linear = dyn_cast<BlockLinearOp>(op))
    return Layer{op, linear.getInput(), linear.getWeight(), linear.isPacked(), false, 4, linear.getGroupCount(), true};
  return std::nullopt;
}

static SmallVector<Layer> getLayers(GroupOp group) {
  SmallVector<Layer> layers;
  for (Operation &op : group.getBody().front().without_terminator())
    if (std::optional<Layer> layer = asLayer(&op))
      layers.push_back(*layer);
  return layers;
}

/// The shapes whose boxes fit shared memory twice, for layers whose inputs have `bits` bits: a trip of each is whole
/// groups, as many for each of the warps that share them.
static SmallVector<TileShape> getBlockShapes(const TargetDescription &target, BlockLinearOp op, int64_t bits) {
  int64_t size = op.getInputSize() / op.getGroupCount(), rows = op.getWeight().getType().getDimSize(2);
  SmallVector<TileShape> shapes;
  for (TileShape shape : kBlockShapes) {
    int64_t sharing = shape.sharesDepth ? shape.warpRows * shape.warpColumns : 1, words = size * bits / 32;
    int64_t groups = std::max(shape.words / words / sharing * sharing, sharing);
    shape.words = groups * words;
    constexpr int64_t mostPadding = 32; // words of a row
    int64_t boxes = shape.rows * (shape.words + mostPadding) + groups * rows * (shape.columns + mostPadding);
    // Products of f32 are three, of as many words each: of 32 rows a warp they would not fit the registers.
    bool fits = bits < 32 || shape.sharesDepth || shape.rows / shape.warpRows < 32;
    if (fits && 2 * 4 * boxes <= target.blockShared)
      shapes.push_back(shape);
  }
  return shapes;
}

/// Why they cannot take codes; `bits` of a number of the input.
static StringRef whyNotBlocks(KernelBuilder &kb, BlockLinearOp op, int64_t bits) {
  int64_t size = op.getInputSize() / op.getGroupCount();
  if (op.getInputBits() == 8)
    return "its inputs are rounded to 8 bits (w4 and w8 take them as they are)";
  if (int64_t(op.getZero()) >> op.getCodeBits())
    return "the code of zero is none of its codes";
  if (size % 16)
    return "groups of inputs with a scale of their own are no multiple of 16";
  if (getBlockShapes(kb.target, op, bits).empty())
    return "groups of inputs with a scale of their own are too large for shared memory";
  for (BlockLinearOp other : kb.group.getBody().front().getOps<BlockLinearOp>())
    if (other.getInputSize() != op.getInputSize() ||
        other.getWeight().getType().getShape().drop_front() != op.getWeight().getType().getShape().drop_front())
      return "it is one kernel with a layer of other groups";
  return "";
}

/// Why tensor cores cannot take the input and the weight as they lie in memory; "" if they can.
static StringRef whyNotOperands(KernelBuilder &kb, const Layer &layer) {
  if (auto quantized = dyn_cast<QuantizedLinearOp>(layer.op); quantized && !quantized.getSteps())
    return "each of their cells would compute the codes of its rows again (an artefact for CUDA devices alone computes "
           "them once)";
  auto blocks = dyn_cast<BlockLinearOp>(layer.op);
  if (blocks && blocks.getFormat() && (blocks.getCodeBits() != 8 || blocks.getGroupCount() != 1))
    return "the weight's numbers have fewer than 8 bits, or blocks of them a scale";
  if (!layer.isPacked)
    return "the weight is computed at run time";
  auto inputType = cast<RankedTensorType>(layer.input.getType());
  if (!kb.isInMemory(layer.input) || !kb.isInMemory(layer.weight) || inputType.getRank() != 2)
    return "the input is not rows in memory";
  // Types of memory: conversions of 16 bits are part of loads.
  FailureOr<KernelBuilder::View> input = kb.view(layer.input), weight = kb.view(layer.weight);
  if (failed(input) || failed(weight) || llvm::any_of(input->origin, [](Value origin) { return bool(origin); }))
    return "the input is part of what lies in memory";
  auto type = cast<MemRefType>(input->memref.getType());
  Type element = blocks ? type.getElementType() : cast<MemRefType>(weight->memref.getType()).getElementType();
  if (type.getElementType() != element)
    return "the input and the weight are of two types";
  bool isOfBytes = layer.neighbours == 4 && !blocks;
  if (!(isOfBytes ? element.isInteger(8) : layer.isInPairs ? element.isBF16() : element.isF32() || isHalf(element)))
    return "numbers are neither f32, bf16 nor f16";
  int64_t chunk = 128 / element.getIntOrFloatBitWidth(), offset;
  SmallVector<int64_t> strides;
  auto isAligned = [&](int64_t value) { return !ShapedType::isDynamic(value) && value % chunk == 0; };
  int64_t panelColumns = cast<RankedTensorType>(layer.weight.getType()).getShape().back() / layer.neighbours;
  if (panelColumns != kPackedColumns || failed(getStridesAndOffset(type, strides, offset)) || strides.back() != 1 ||
      !isAligned(offset) || !isAligned(strides.front()) || !isAligned(type.getShape().back()))
    return "rows of the input do not begin at multiples of 16 bytes";
  if (layer.isInBlocks)
    return whyNotBlocks(kb, blocks, element.getIntOrFloatBitWidth());
  // A trip of the loop multiplies a group.
  constexpr int64_t stepBytes = 32, mostBytes = 256;
  int64_t groupBytes = inputType.getDimSize(1) / layer.groups;
  if (layer.groups > 1 && (groupBytes % stepBytes || groupBytes > mostBytes))
    return "groups of inputs with a scale of their own are no multiple of 32, or more than 256";
  return "";
}

static bool hasOtherShape(KernelBuilder &kb, Operation *op) {
  return isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(op) && !kb.isInMemory(op->getResult(0)) &&
         llvm::any_of(op->getUsers(), [](Operation *user) { return isElementwise(user); });
}

/// Why the group is no kernel of tensor cores.
static StringRef whyNot(KernelBuilder &kb, Value root) {
  auto type = cast<RankedTensorType>(root.getType());
  if (type.getRank() != 2 || type.isDynamicDim(1) ||
      !(isa<FloatType>(type.getElementType()) || isa<IntegerLinearOp>(root.getDefiningOp())))
    return "the result is not rows of floats";
  int64_t layers = 0;
  SmallVector<Layer> all = getLayers(kb.group);
  auto isInBlocks = [](const Layer &layer) { return layer.isInBlocks; };
  if (llvm::any_of(all, isInBlocks) && !llvm::all_of(all, isInBlocks))
    return "it is one kernel with a layer of another kind";
  for (Operation &op : kb.group.getBody().front().without_terminator()) {
    if (std::optional<Layer> layer = asLayer(&op)) {
      if (++layers > kMostLinears)
        return "more than two linear layers are one kernel";
      if (StringRef why = whyNotOperands(kb, *layer); !why.empty())
        return why;
    } else if (hasOtherShape(kb, &op)) {
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
  SmallVector<Layer> layers = getLayers(kb.group);
  if (!kb.target.isGPU || layers.empty())
    return false;
  StringRef why = whyNot(kb, root);
  if (!why.empty())
    layers.front().op->emitRemark() << "does not run on tensor cores of CUDA devices: " << why;
  return why.empty();
}

/// What the layer multiplies: the type of the weight in memory, or of the input for which its numbers become others.
static Type getFactorType(const Layer &layer) {
  bool converts = isa<BlockLinearOp>(layer.op) && !layer.isInBlocks;
  Value weight = converts ? layer.input : layer.weight;
  while (Operation *op = weight.getDefiningOp())
    weight = op->getOperand(0);
  return getElementTypeOrSelf(weight.getType());
}

LogicalResult tmc::mixer::emitOnTensorCores(KernelBuilder &kb, Value root) {
  auto kernelOp = dyn_cast<KernelOpInterface>(root.getDefiningOp());
  FailureOr<KernelBuilder::View> to = kb.destination(root);
  if (failed(to))
    return failure();
  if (!kernelOp)
    return root.getDefiningOp()->emitError() << "has no emitter";
  return emitOnTensorCores(kb, root, [&](const Box &box) -> LogicalResult {
    FailureOr<Value> tile = kernelOp.emitTile(kb, box);
    if (failed(tile))
      return failure();
    kb.store(*tile, *to, box.offsets);
    return success();
  });
}

LogicalResult tmc::mixer::emitOnTensorCores(KernelBuilder &kb, Value root,
                                            function_ref<LogicalResult(const Box &)> emitCell) {
  FailureOr<KernelBuilder::View> to = kb.destination(root);
  if (failed(to))
    return failure();
  SmallVector<Layer> layers = getLayers(kb.group);
  auto isForWarpgroups = [](const Layer &layer) {
    return isHalf(getFactorType(layer)) ? !layer.isInPairs : getFactorType(layer).isInteger(8) && !layer.isInBlocks;
  };
  bool hasWarpgroups = kb.target.hasWarpgroupProducts && llvm::all_of(layers, isForWarpgroups);
  SmallVector<TileShape> blockShapes;
  bool areScaled = llvm::any_of(layers, [](const Layer &layer) { return !isa<LinearOp>(layer.op); });
  ArrayRef<TileShape> shapes = !hasWarpgroups ? ArrayRef(kWarpShapes)
                               : areScaled    ? ArrayRef(kScaledShapes)
                                              : ArrayRef(kWarpgroupShapes);
  // Two linear layers have their sums at once, and products of f32 have two sums.
  if (layers.front().isInBlocks) {
    FailureOr<KernelBuilder::View> input = kb.view(layers.front().input);
    if (failed(input))
      return failure();
    int64_t bits = cast<MemRefType>(input->memref.getType()).getElementTypeBitWidth();
    blockShapes = getBlockShapes(kb.target, cast<BlockLinearOp>(layers.front().op), bits);
    shapes = blockShapes;
  } else {
    bool isGrouped = llvm::any_of(layers, [](const Layer &layer) { return layer.groups > 1; });
    if (isGrouped)
      shapes = hasWarpgroups ? ArrayRef(kGroupedByteShapes) : ArrayRef(kGroupedShapes);
    if ((layers.size() > 1 && (hasWarpgroups || !isGrouped)) ||
        llvm::any_of(layers, [](const Layer &layer) { return getFactorType(layer).isF32(); }))
      shapes = shapes.drop_front();
  }
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
    Value isThis = kb.compare(arith::CmpIPredicate::ule, cells, most);
    // The weight of few rows is read once however many cells there are, by the shape that has most of it under way.
    if (shape.sharesDepth)
      isThis =
          kb.b.create<arith::OrIOp>(kb.loc, isThis, kb.compare(arith::CmpIPredicate::ule, rows, kb.index(shape.rows)));
    Value isOther = kb.b.create<arith::XOrIOp>(kb.loc, isThis, kb.b.create<arith::ConstantIntOp>(kb.loc, 1, 1));
    isChosen[i] = both(isLeft, isThis);
    isLeft = both(isLeft, isOther);
  }
  return kb.grid({down, across}, [&](ValueRange cell) -> LogicalResult {
    auto emit = [&](TileShape shape) -> LogicalResult {
      kb.tensorCoreWords = shape.words;
      Box box{{kb.mul(cell[0], shape.rows), kb.mul(cell[1], shape.columns)}, {shape.rows, shape.columns}};
      if (failed(emitCell(box)))
        return failure();
      if (shape.sharesDepth)
        kb.b.getBlock()->walk([&](scf::ForOp loop) {
          loop->setAttr(tile::kWarpsAttribute, kb.b.getDenseI64ArrayAttr({1, 1, shape.warpRows * shape.warpColumns}));
        });
      return success();
    };
    for (auto [shape, condition] : llvm::zip(shapes, isChosen)) {
      if (failed(condition ? kb.ifThen(condition, [&, &shape = shape] { return emit(shape); }) : emit(shape)))
        return failure();
      if (hasWarpgroups || (condition && layers.front().isInBlocks))
        kb.b.getInsertionBlock()->back().setAttr(tile::kWarpsAttribute, warpsOf(shape));
    }
    return success();
  });
}
