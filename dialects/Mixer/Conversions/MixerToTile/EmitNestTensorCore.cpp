// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Contractions of a nest on tensor cores. A cell is some rows and columns of the result at one place of all other
// loops, each warp 16 of the rows:
//
//   c[.., m, n] += a[.., m, k] b[.., k, n]
//
// b is staged as it lies in memory, [k, n] or [n, k]. So is a where it lies in rows of k and has numbers of the same
// type; else it is a tile of registers, whose numbers are rounded to the type of b's. What the nest does with the sums
// is done to them in registers.

#include "dialects/Mixer/Conversions/MixerToTile/NestEmitter.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/IR/AlignedRows.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// Rows of a warp, and of a cell.
static constexpr int64_t kWarpRows = 16, kMostRows = 64, kMostColumns = 64;
/// Bytes of a row that a trip multiplies.
static constexpr int64_t kMostTripBytes = 256;

/// True if the body is carried + x y.
static bool isSumOfProducts(const NestLoops &loops) {
  if (!loops.body || loops.inputs.size() != 2 || loops.combine != NestLoops::Add ||
      !llvm::hasNItems(loops.body->without_terminator(), 2))
    return false;
  auto sum = loops.body->getTerminator()->getOperand(0).getDefiningOp<arith::AddFOp>();
  if (!sum)
    return false;
  Value carried = loops.body->getArgument(loops.accumulator), product = sum.getLhs();
  if (product == carried)
    product = sum.getRhs();
  else if (sum.getRhs() != carried)
    return false;
  auto multiplied = product.getDefiningOp<arith::MulFOp>();
  return multiplied && multiplied.getLhs() != multiplied.getRhs() && isa<BlockArgument>(multiplied.getLhs()) &&
         isa<BlockArgument>(multiplied.getRhs());
}

/// The axis that `loop` alone walks, step by step; nothing if there is none.
static std::optional<unsigned> axisOf(AffineMap access, unsigned loop) {
  for (auto [axis, expr] : llvm::enumerate(access.getResults()))
    if (auto position = dyn_cast<AffineDimExpr>(expr); position && position.getPosition() == loop)
      return axis;
  return std::nullopt;
}

/// The largest part of `size` in steps of `step`, at most `most`.
static int64_t largestPart(int64_t size, int64_t step, int64_t most) {
  for (int64_t part = std::min(most, size) / step * step; part > step; part -= step)
    if (size % part == 0)
      return part;
  return step;
}

/// What is read beside the products, and where those start, can be read as tiles of rows and columns that may reach
/// over the ends of memories: each is an axis, in steps of one.
bool NestEmitter::canReadBeside(int64_t row, int64_t column, const NestLoops &loops, Leaves leaves,
                                SmallVector<bool> reduced) {
  if (loops.start && !loops.start.getDefiningOp<tensor::EmptyOp>())
    collectLeaves(loops.start, loops.startAccess.compose(anchorAccess), /*inside=*/false, leaves, reduced);
  if (llvm::count(reduced, true) != 2) // there are other sums
    return false;
  for (auto [leaf, inside] : llvm::zip(leaves, reduced))
    for (AffineExpr expr : leaf.second.getResults())
      if (!inside && (expr.isFunctionOfDim(row) || expr.isFunctionOfDim(column)) && !isa<AffineDimExpr>(expr))
        return false;
  return true;
}

bool NestEmitter::findProduct(const Leaves &leaves, ArrayRef<bool> reduced) {
  if (!kb.target.isGPU || !anchor || !anchorAccess || numWindows || !isa<linalg::GenericOp>(anchor))
    return false;
  std::optional<NestLoops> loops = getNestLoops(anchor);
  if (!isSumOfProducts(*loops))
    return false;
  // Loops of the root, then the one reduction.
  unsigned depthLoop = ~0u;
  SmallVector<AffineExpr> own(anchorAccess.getResults());
  for (unsigned loop = loops->parallel; loop < loops->extents.size(); ++loop) {
    if (loops->extents[loop] == 1) {
      own.push_back(getAffineConstantExpr(0, kb.b.getContext()));
      continue;
    }
    if (depthLoop != ~0u)
      return false;
    depthLoop = loop;
    own.push_back(dim(rank));
  }
  if (depthLoop == ~0u || ShapedType::isDynamic(loops->extents[depthLoop]))
    return false;
  AffineMap ownMap = AffineMap::get(rank + 1, 0, own, kb.b.getContext());
  auto rootType = cast<RankedTensorType>(root.getType());
  int64_t best = -1;
  for (unsigned b : {1, 0}) {
    const NestLoops::Input &left = loops->inputs[1 - b], &right = loops->inputs[b];
    if (!kb.isInMemory(left.value) || !kb.isInMemory(right.value))
      return false;
    FailureOr<KernelBuilder::View> leftView = kb.view(left.value), rightView = kb.view(right.value);
    if (failed(leftView) || failed(rightView))
      return false;
    AffineMap leftAccess = left.access.compose(ownMap), rightAccess = right.access.compose(ownMap);
    auto leftType = cast<MemRefType>(leftView->memref.getType()),
         rightType = cast<MemRefType>(rightView->memref.getType());
    Type element = rightType.getElementType();
    auto isNumber = [](Type type) { return type.isF32() || isHalf(type); };
    auto isWhole = [](const KernelBuilder::View &view) {
      return !view.page && llvm::none_of(view.origin, [](Value origin) { return bool(origin); });
    };
    if (!isNumber(element) || !isNumber(leftType.getElementType()) || !isWhole(*rightView) || leftView->page ||
        !tile::hasAlignedRows(rightType))
      return false;
    int64_t step = element.isF32() ? 8 : 16, depth = loops->extents[depthLoop], last = rightType.getRank() - 1;
    std::optional<unsigned> depthOfLeft = axisOf(leftAccess, rank), depthOfRight = axisOf(rightAccess, rank);
    if (!depthOfLeft || !depthOfRight || depth % step || int64_t(*depthOfRight) + 1 < last)
      continue;
    bool isTransposed = *depthOfRight == last;
    for (int64_t column = 0; column < rank; ++column) {
      std::optional<unsigned> columnAxis = axisOf(rightAccess, column);
      if (!columnAxis || int64_t(*columnAxis) != (isTransposed ? last - 1 : last) || leftAccess.isFunctionOfDim(column))
        continue;
      for (int64_t row = 0; row < rank; ++row) {
        std::optional<unsigned> rowAxis = axisOf(leftAccess, row);
        int64_t rows = rootType.getDimSize(row), columns = rootType.getDimSize(column);
        constexpr int64_t leastRows = 16, leastColumns = 8;
        if (!rowAxis || rightAccess.isFunctionOfDim(row) || (!ShapedType::isDynamic(rows) && rows < leastRows) ||
            (ShapedType::isDynamic(columns) ? !isTransposed : columns < leastColumns || (!isTransposed && columns % 8)))
          continue;
        // A type alone does not say that rows of k are what the left operand has, but the box that is copied must be.
        bool isStaged = leftType.getElementType() == element && isWhole(*leftView) && tile::hasAlignedRows(leftType) &&
                        int64_t(*depthOfLeft) == leftType.getRank() - 1 && int64_t(*rowAxis) == leftType.getRank() - 2;
        int64_t score = 4 * (column == rank - 1) + 2 * isStaged + (ShapedType::isDynamic(rows) || rows >= kMostRows);
        if (score <= best || !canReadBeside(row, column, *loops, leaves, SmallVector<bool>(reduced)))
          continue;
        best = score;
        int64_t cellRows =
            ShapedType::isDynamic(rows) ? kMostRows : std::min(llvm::alignTo(rows, kWarpRows), uint64_t(kMostRows));
        int64_t cellColumns = isTransposed ? ShapedType::isDynamic(columns)
                                                 ? kMostColumns
                                                 : std::min(llvm::alignTo(columns, 8), uint64_t(kMostColumns))
                                           : largestPart(columns, 8, kMostColumns);
        int64_t tripBytes = std::min(kMostTripBytes, depth * element.getIntOrFloatBitWidth() / 8);
        int64_t trip = largestPart(depth, step, tripBytes * 8 / element.getIntOrFloatBitWidth());
        product = Product{1 - b, b,    row,        column,      cellRows, cellColumns,
                          depth, trip, leftAccess, rightAccess, isStaged, isTransposed};
      }
    }
  }
  return product.isUsed();
}

/// The sums of a cell: what the anchor starts from, and its products.
FailureOr<Value> NestEmitter::multiply(const NestLoops &loops, AffineMap access, const Frame &frame) {
  VectorType type = kb.vectorType({product.rows, product.columns});
  Value sum = kb.splat(type, 0.0);
  if (loops.start && !loops.start.getDefiningOp<tensor::EmptyOp>()) {
    FailureOr<Value> start = pull(loops.start, loops.startAccess.compose(access), frame);
    if (failed(start))
      return failure();
    sum = spread(*start, type.getShape());
  }
  Value left = loops.inputs[product.left].value, right = loops.inputs[product.right].value;
  FailureOr<KernelBuilder::View> leftView = kb.view(left), rightView = kb.view(right);
  if (failed(leftView) || failed(rightView))
    return failure();
  auto add = [&](Value depth, Value carried) -> FailureOr<Value> {
    Frame at = frame;
    at.at.resize(rank);
    at.at.push_back(depth);
    auto indicesOf = [&](AffineMap map) {
      SmallVector<Value> indices;
      for (AffineExpr expr : map.getResults())
        indices.push_back(evaluate(expr, at));
      return indices;
    };
    FailureOr<Value> a;
    if (product.isStaged) {
      a = kb.stage(leftView->memref, indicesOf(product.leftAccess), product.rows, product.trip);
    } else {
      at.lane = rank;
      at.lanes = product.trip;
      a = pull(left, product.leftAccess, at);
      if (failed(a))
        return failure();
      a = spread(kb.convert(*a, Type()), {product.rows, product.trip});
    }
    std::pair<int64_t, int64_t> box(product.trip, product.columns);
    if (product.isTransposed)
      std::swap(box.first, box.second);
    Value b = kb.stage(rightView->memref, indicesOf(product.rightAccess), box.first, box.second);
    return kb.b.create<tile::MmaOp>(kb.loc, type, carried, *a, b, /*pairs=*/false, product.isTransposed).getResult();
  };
  if (product.depth == product.trip)
    return add(kb.index(int64_t(0)), sum);
  auto looped = kb.loop(kb.index(int64_t(0)), kb.index(product.depth), product.trip, sum,
                        [&](Value k, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                          FailureOr<Value> next = add(k, carried[0]);
                          if (failed(next))
                            return failure();
                          return SmallVector<Value>{*next};
                        });
  if (failed(looped))
    return failure();
  return Value((*looped)[0]);
}

LogicalResult NestEmitter::emitOnTensorCores() {
  std::optional<NestLoops> loops = getNestLoops(anchor);
  FailureOr<KernelBuilder::View> left = kb.view(loops->inputs[product.left].value),
                                 right = kb.view(loops->inputs[product.right].value);
  if (failed(left) || failed(right))
    return failure();
  Type element = cast<MemRefType>(right->memref.getType()).getElementType();
  if (isHalf(element) && cast<MemRefType>(left->memref.getType()).getElementType() != element)
    anchor->emitRemark() << "rounds one of its operands to " << element
                         << ", the type of the other: tensor cores of CUDA devices multiply two of one type";
  Operation *kernel = kb.b.getInsertionBlock()->getParentOp();
  kernel->setAttr(tile::kWarpsAttribute, kb.b.getDenseI64ArrayAttr({product.rows / kWarpRows, 1}));
  kb.onTensorCores = true;
  SmallVector<Value> extents;
  for (int64_t axis = 0; axis < rank; ++axis)
    if (axis != product.row && axis != product.column)
      extents.push_back(kb.dim(to.memref, axis));
  extents.push_back(kb.ceilDiv(kb.dim(to.memref, product.row), product.rows));
  extents.push_back(kb.ceilDiv(kb.dim(to.memref, product.column), product.columns));
  return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
    FailureOr<KernelBuilder::View> destination = kb.destination(root);
    if (failed(destination))
      return failure();
    to = *destination;
    Frame frame;
    unsigned next = 0;
    for (int64_t axis = 0; axis < rank; ++axis)
      frame.at.push_back(axis == product.row      ? kb.mul(cell[cell.size() - 2], product.rows)
                         : axis == product.column ? kb.mul(cell.back(), product.columns)
                                                  : cell[next++]);
    frame.row = product.row;
    frame.lane = product.column;
    frame.rows = product.rows;
    frame.lanes = product.columns;
    return store(frame);
  });
}
