// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Verifiers compare sizes that are static. Here the others are compared, as arithmetic on the dims: what is equal for
// all dims is proven, what is never equal is an error, and the rest becomes a condition that a call is refused by.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include <set>

namespace tmc::mixer {
#define GEN_PASS_DEF_CHECKSIZESPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// An axis of a tensor, or a number that a text names.
struct Side {
  std::optional<SizeExpression> size; ///< none: it hangs on numbers that only a run knows
  std::string text;                   ///< "axis 0 of 'x'"
};

class SizeChecker {
public:
  SizeChecker(func::FuncOp function) : function(function), builder(function.getContext(), &inserted) {
    algebra.refuseCounts();
  }

  LogicalResult run() {
    for (BlockArgument argument : function.getArguments())
      nameArgument(argument);
    for (Operation &op : llvm::make_early_inc_range(function.getBody().front())) {
      collect(&op);
      deriveSizes(&op);
      // What was built to ask for sizes is not part of the model.
      for (Operation *temporary : llvm::reverse(inserted.ops))
        temporary->erase();
      inserted.ops.clear();
    }
    // Operands of a check and the outputs' own names for their axes.
    auto returned = cast<func::ReturnOp>(function.getBody().front().getTerminator());
    for (auto [i, value] : llvm::enumerate(returned.getOperands())) {
      auto names = function.getResultAttrOfType<ArrayAttr>(i, kDimsAttr);
      auto type = dyn_cast<RankedTensorType>(value.getType());
      auto output = function.getResultAttrOfType<StringAttr>(i, kNameAttr);
      for (int64_t axis = 0; names && type && axis < std::min<int64_t>(names.size(), type.getRank()); ++axis)
        if (auto name = dyn_cast<StringAttr>(names[axis]); name && succeeded(getDimBounds(function, name)))
          require(value.getDefiningOp() ? value.getDefiningOp() : returned,
                  {sizeOf(value, axis), "axis " + std::to_string(axis) + " of what it gives"}, false,
                  {sizeOfDim(name), "axis " + std::to_string(axis) + " of output '" +
                                        (output ? output.str() : std::to_string(i)) + "'"});
    }
    return failure(isWrong);
  }

  ArrayRef<Attribute> getChecks() const { return checks; }

private:
  struct Listener : OpBuilder::Listener {
    void notifyOperationInserted(Operation *op, OpBuilder::InsertPoint) override { ops.push_back(op); }
    SmallVector<Operation *> ops;
  };

  /// A dim; one that is the sum of two others, as the rows of a cache behind a call are, as that sum.
  std::optional<SizeExpression> sizeOfDim(StringRef name) {
    auto module = function->getParentOfType<ModuleOp>();
    auto sums = module ? module->getAttrOfType<DictionaryAttr>("mixer.dim_sums") : DictionaryAttr();
    if (auto parts = sums ? sums.getAs<ArrayAttr>(name) : ArrayAttr(); parts && parts.size() == 2) {
      auto first = dyn_cast<StringAttr>(parts[0]), second = dyn_cast<StringAttr>(parts[1]);
      auto a = first && first != name ? sizeOfDim(first) : std::nullopt,
           b = second && second != name ? sizeOfDim(second) : std::nullopt;
      if (a && b)
        return algebra.add(*a, *b);
    }
    auto bounds = getDimBounds(function, name);
    return failed(bounds) ? std::nullopt : std::optional(algebra.dim(name, bounds->first, bounds->second));
  }

  void nameArgument(BlockArgument argument) {
    auto type = dyn_cast<RankedTensorType>(argument.getType());
    auto names = function.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), kDimsAttr);
    for (int64_t axis = 0; type && names && axis < std::min<int64_t>(names.size(), type.getRank()); ++axis)
      if (auto name = dyn_cast<StringAttr>(names[axis]); name && type.isDynamicDim(axis))
        if (std::optional<SizeExpression> size = sizeOfDim(name))
          algebra.setSize(argument, axis, *size);
  }

  std::optional<SizeExpression> read(OpFoldResult size) {
    if (std::optional<int64_t> number = getConstantIntValue(size))
      return algebra.constant(*number);
    Value culprit;
    FailureOr<SizeExpression> expression = algebra.read(cast<Value>(size), culprit);
    return failed(expression) ? std::nullopt : std::optional<SizeExpression>(*expression);
  }

  std::optional<SizeExpression> sizeOf(Value value, int64_t axis) {
    auto type = cast<RankedTensorType>(value.getType());
    if (!type.isDynamicDim(axis))
      return algebra.constant(type.getDimSize(axis));
    const SizeExpression *size = algebra.getSize(value, axis);
    return size ? std::optional<SizeExpression>(*size) : std::nullopt;
  }

  /// Sizes of the results of an op, from those of its operands.
  void deriveSizes(Operation *op) {
    auto isDynamic = [](Type type) {
      auto tensor = dyn_cast<RankedTensorType>(type);
      return tensor && !tensor.hasStaticShape();
    };
    if (llvm::none_of(op->getResultTypes(), isDynamic))
      return;
    builder.setInsertionPointAfter(op);
    ReifiedRankedShapedTypeDims shapes;
    if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
      shapes.push_back(getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder));
    else if (auto shaped = dyn_cast<tensor::CastOp>(op))
      shapes.push_back(getSizes(builder, op->getLoc(), shaped.getSource()));
    else if (op->hasTrait<OpTrait::Elementwise>()) {
      auto tensors =
          llvm::make_filter_range(op->getOperands(), [&](Value value) { return isDynamic(value.getType()); });
      if (!tensors.empty())
        shapes.assign(op->getNumResults(), getSizes(builder, op->getLoc(), *tensors.begin()));
    } else if (auto reified = dyn_cast<ReifyRankedShapedTypeOpInterface>(op)) {
      if (failed(reified.reifyResultShapes(builder, shapes)))
        shapes.clear();
    }
    for (auto [result, shape] : llvm::zip(op->getResults(), shapes))
      for (auto [axis, size] : llvm::enumerate(shape))
        if (std::optional<SizeExpression> expression = read(size);
            expression && cast<RankedTensorType>(result.getType()).isDynamicDim(axis))
          algebra.setSize(result, axis, *expression);
  }

  std::string describe(Value value) {
    if (auto argument = dyn_cast<BlockArgument>(value))
      if (auto name = function.getArgAttrOfType<StringAttr>(argument.getArgNumber(), kNameAttr))
        return "input '" + name.str() + "'";
    Operation *op = value.getDefiningOp();
    if (auto weight = dyn_cast_or_null<WeightOp>(op))
      return "weight '" + weight.getName().str() + "'";
    std::string layer = getLayerName(value.getLoc());
    return layer.empty() ? "what " + (op ? op->getName().getStringRef().str() : "an argument") + " gives"
                         : "'" + layer + "'";
  }
  Side axisOf(Value value, int64_t axis) {
    return {sizeOf(value, axis), "axis " + std::to_string(axis) + " of " + describe(value)};
  }

  /// The layer, or where in the text the op stands that has no name.
  static std::string nameOf(Operation *op) {
    std::string name = getLayerName(op->getLoc());
    if (!name.empty())
      return name;
    name = op->getName().getStringRef().str();
    if (auto place = dyn_cast<FileLineColLoc>(op->getLoc()))
      name += " at " + place.getFilename().str() + ":" + std::to_string(place.getLine());
    return name;
  }

  void require(Operation *op, const Side &left, bool atLeast, const Side &right) {
    if (!left.size || !right.size || *left.size == *right.size ||
        (atLeast && algebra.isAtLeast(*left.size, *right.size)))
      return;
    SizeCheck check{nameOf(op), left.text, right.text, algebra.print(*left.size), algebra.print(*right.size), atLeast};
    if (!seen.insert({check.leftFormula, check.rightFormula, atLeast}).second)
      return;
    auto text = [&](Diagnostic &diagnostic) {
      diagnostic << "needs " << left.text << ", which is " << check.leftFormula << ", to be "
                 << (atLeast ? "at least " : "equal to ") << right.text << ", which is " << check.rightFormula;
    };
    auto [low, high] = algebra.bounds(algebra.subtract(*left.size, *right.size));
    if (high < 0 || (!atLeast && low > 0)) {
      InFlightDiagnostic diagnostic = op->emitError("unsupported: ");
      text(*diagnostic.getUnderlyingDiagnostic());
      isWrong = true;
      return;
    }
    FailureOr<AffineExpr> first = algebra.getAffine(builder.getContext(), *left.size, check.dims),
                          second = algebra.getAffine(builder.getContext(), *right.size, check.dims);
    InFlightDiagnostic remark = op->emitRemark();
    text(*remark.getUnderlyingDiagnostic());
    if (failed(first) || failed(second)) {
      remark << "; this is not checked";
      return;
    }
    remark << ": a call where it is not is refused";
    check.sizes = AffineMap::get(0, check.dims.size(), {*first, *second}, builder.getContext());
    checks.push_back(getAttribute(builder.getContext(), check));
  }

  void requireEqual(Operation *op, Value left, int64_t leftAxis, Value right, int64_t rightAxis) {
    require(op, axisOf(left, leftAxis), false, axisOf(right, rightAxis));
  }
  /// Axes `from` to `to` of both.
  void requireEqualAxes(Operation *op, Value left, Value right, int64_t from, int64_t to) {
    for (int64_t axis = from; axis < to; ++axis)
      requireEqual(op, left, axis, right, axis);
  }

  /// What an op needs of the sizes of its operands: its verifier's conditions, where sizes are dynamic.
  void collect(Operation *op) {
    if (op->hasTrait<OpTrait::Elementwise>())
      return collectElementwise(op);
    if (auto structured = dyn_cast<linalg::LinalgOp>(op))
      return collectStructured(structured);
    auto rank = [](Value value) { return cast<RankedTensorType>(value.getType()).getRank(); };
    builder.setInsertionPoint(op);
    if (auto cast = dyn_cast<tensor::CastOp>(op)) {
      for (int64_t axis = 0; isa<RankedTensorType>(cast.getType()) && axis < rank(cast.getResult()); ++axis)
        if (!llvm::cast<RankedTensorType>(cast.getType()).isDynamicDim(axis))
          require(op, axisOf(cast.getSource(), axis), false, {sizeOf(cast.getResult(), axis), "its type's"});
    } else if (auto concat = dyn_cast<tensor::ConcatOp>(op)) {
      for (Value other : concat.getInputs().drop_front())
        for (int64_t axis = 0; axis < rank(other); ++axis)
          if (axis != int64_t(concat.getDim()))
            requireEqual(op, other, axis, concat.getInputs()[0], axis);
    } else if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
      collectSlice(op, slice.getSource(), slice.getMixedOffsets(), slice.getMixedSizes(), slice.getMixedStrides());
    } else if (auto slice = dyn_cast<tensor::InsertSliceOp>(op)) {
      collectSlice(op, slice.getDest(), slice.getMixedOffsets(), slice.getMixedSizes(), slice.getMixedStrides());
    } else if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
      collectExpand(expand);
    } else if (auto attention = dyn_cast<AttentionOp>(op)) {
      collectAttention(attention);
    } else if (auto recurrence = dyn_cast<LinearRecurrenceOp>(op)) {
      collectRecurrence(recurrence);
    } else if (auto scan = dyn_cast<ScanOp>(op)) {
      collectScan(scan);
    } else if (auto pool = dyn_cast<PoolTokensOp>(op)) {
      if (!pool.isPackedBatch())
        requireEqualAxes(op, pool.getSelect(), pool.getInput(), 0, 2);
    } else if (auto rotary = dyn_cast<RotaryOp>(op)) {
      requireEqualAxes(op, rotary.getPositions(), rotary.getInput(), 0, rank(rotary.getPositions()));
    } else if (auto scatter = dyn_cast<ScatterAddOp>(op)) {
      requireEqualAxes(op, scatter.getRows(), scatter.getInput(), 0, rank(scatter.getRows()));
      for (int64_t axis = 0; axis < rank(scatter.getInput()); ++axis)
        if (axis != rank(scatter.getRows()) - 1)
          requireEqual(op, scatter.getBase(), axis, scatter.getInput(), axis);
    } else if (auto sort = dyn_cast<SortOp>(op)) {
      int64_t last = rank(sort.getInput()) - 1, kept = sort.getValues().getType().getShape().back();
      std::optional<SizeExpression> taken = sort.getTake()                ? read(OpFoldResult(sort.getTake()))
                                            : ShapedType::isDynamic(kept) ? sizeOf(sort.getInput(), last)
                                                                          : algebra.constant(kept);
      require(op, axisOf(sort.getInput(), last), true, {taken, "the number of elements it takes"});
    } else if (auto append = dyn_cast<CacheAppendOp>(op)) {
      requireEqualAxes(op, append.getRows(), append.getCache(), 1, rank(append.getRows()));
    } else if (auto solve = dyn_cast<TriangularSolveOp>(op)) {
      requireEqualAxes(op, solve.getRight(), solve.getMatrix(), 0, rank(solve.getRight()) - 1);
      requireEqual(op, solve.getMatrix(), rank(solve.getMatrix()) - 2, solve.getMatrix(), rank(solve.getMatrix()) - 1);
    } else if (auto linear = dyn_cast<LinearOp>(op)) {
      if (rank(linear.getWeight()) == 2)
        requireEqual(op, linear.getInput(), rank(linear.getInput()) - 1, linear.getWeight(), 1);
    }
  }

  void collectElementwise(Operation *op) {
    Value first;
    for (Value operand : op->getOperands()) {
      auto type = dyn_cast<RankedTensorType>(operand.getType());
      if (!type)
        continue;
      if (first)
        requireEqualAxes(op, operand, first, 0, type.getRank());
      else
        first = operand;
    }
  }

  void collectStructured(linalg::LinalgOp op) {
    SmallVector<std::pair<Value, int64_t>> loops(op.getNumLoops());
    for (OpOperand &operand : op->getOpOperands()) {
      if (!isa<RankedTensorType>(operand.get().getType()))
        continue;
      for (auto [axis, result] : llvm::enumerate(op.getMatchingIndexingMap(&operand).getResults())) {
        auto dim = dyn_cast<AffineDimExpr>(result);
        if (!dim)
          continue;
        auto &loop = loops[dim.getPosition()];
        if (loop.first)
          requireEqual(op, operand.get(), axis, loop.first, loop.second);
        else
          loop = {operand.get(), int64_t(axis)};
      }
    }
  }

  void collectSlice(Operation *op, Value whole, ArrayRef<OpFoldResult> offsets, ArrayRef<OpFoldResult> sizes,
                    ArrayRef<OpFoldResult> strides) {
    for (auto [axis, offset, size, stride] : llvm::enumerate(offsets, sizes, strides)) {
      std::optional<SizeExpression> first = read(offset), count = read(size), step = read(stride);
      if (!first || !count || !step || (*count == algebra.constant(0)))
        continue;
      // offset + (size - 1) * stride + 1
      SizeExpression end = algebra.add(algebra.add(*first, algebra.constant(1)),
                                       algebra.multiply(algebra.subtract(*count, algebra.constant(1)), *step));
      require(op, axisOf(whole, axis), true, {end, "the end of the slice"});
    }
  }

  void collectExpand(tensor::ExpandShapeOp op) {
    SmallVector<OpFoldResult> shape = getMixedValues(op.getStaticOutputShape(), op.getOutputShape(), builder);
    // Axes come in order; upstream's verifier looks at how many a group has, not at their numbers.
    size_t inner = 0;
    for (auto [axis, group] : llvm::enumerate(op.getReassociationIndices())) {
      std::optional<SizeExpression> product = algebra.constant(1);
      for (size_t n = 0; n < group.size() && inner < shape.size(); ++n, ++inner) {
        std::optional<SizeExpression> size = read(shape[inner]);
        product = product && size ? std::optional(algebra.multiply(*product, *size)) : std::nullopt;
      }
      require(op, axisOf(op.getSrc(), axis), false, {product, "the product of the sizes it becomes"});
    }
  }

  void collectAttention(AttentionOp op) {
    Value query = op.getQuery(), key = op.getKey(), value = op.getValue();
    int64_t rank = op.getQuery().getType().getRank();
    if (rank == 4 && !op.sharesKeys())
      requireEqual(op, key, 0, query, 0);
    requireEqual(op, key, rank - 1, query, rank - 1);
    requireEqualAxes(op, value, key, 0, rank - 1);
    for (auto [grid, rows] : {std::pair(op.getQueryGrid(), query), std::pair(op.getKeyGrid(), key)}) {
      if (!grid)
        continue;
      int64_t points = 1;
      for (int64_t size : *grid)
        points *= size;
      require(op, axisOf(rows, rank - 2), false, {algebra.constant(points), "the points of the grid"});
    }
    // An index of a region over an axis of a capture goes as far as that axis. Computed ones are watched by the kernel,
    // which needs an element to read.
    for (Region *region : op.getPresentRegions())
      region->walk([&](tensor::ExtractOp extract) {
        auto source = dyn_cast<BlockArgument>(extract.getTensor());
        if (!source || source.getOwner() != &region->front() || source.getArgNumber() < op.getFirstCapture(*region))
          return;
        Value capture = op.getCaptures()[source.getArgNumber() - op.getFirstCapture(*region)];
        for (auto [axis, index] : llvm::enumerate(extract.getIndices())) {
          if (!extract.getTensor().getType().isDynamicDim(axis))
            continue;
          require(op, axisOf(capture, axis), true, getEnd(op, *region, index));
        }
      });
  }

  /// One more than the largest value of an index in a region; of one that is computed, what lets the kernel read at
  /// all.
  Side getEnd(AttentionOp op, Region &region, Value index) {
    auto argument = dyn_cast<BlockArgument>(index);
    int64_t rank = op.getQuery().getType().getRank();
    if (std::optional<int64_t> number = getConstantIntValue(index))
      return {algebra.constant(*number + 1), "what its regions read"};
    if (!argument || argument.getOwner() != &region.front())
      return {algebra.constant(1), "what its regions read"};
    unsigned place = argument.getArgNumber() - op.getFirstIndex(region);
    if (place == 0)
      return op.isPackedBatch() ? Side() : Side{sizeOf(op.getQuery(), 0), "the number of sequences"};
    if (place == 1)
      return {algebra.constant(op.getHeads()), "the number of heads"};
    place -= 2;
    bool isQuery = place < op.getNumQueryAxes();
    std::optional<ArrayRef<int64_t>> grid = isQuery ? op.getQueryGrid() : op.getKeyGrid();
    if (grid)
      return {algebra.constant((*grid)[isQuery ? place : place - op.getNumQueryAxes()]), "a size of the grid"};
    // In a packed batch the index counts the tokens of one sequence, of which only the run knows the longest.
    if (op.isPackedBatch())
      return {};
    return {sizeOf(isQuery ? op.getQuery() : op.getKey(), rank - 2),
            isQuery ? "the number of queries" : "the number of keys"};
  }

  /// Operands of one axis of an op, where size 1 says that it does not depend on that axis.
  void requireEqualOrOne(Operation *op, ArrayRef<Value> operands, int64_t axis) {
    Value first;
    for (Value operand : operands) {
      auto type = operand ? dyn_cast<RankedTensorType>(operand.getType()) : RankedTensorType();
      if (!type || type.getRank() <= axis || type.getDimSize(axis) == 1)
        continue;
      if (first)
        requireEqual(op, operand, axis, first, axis);
      else
        first = operand;
    }
  }

  void collectRecurrence(LinearRecurrenceOp op) {
    SmallVector<Value> operands = {op.getQuery(), op.getKey(),  op.getValue(), op.getDecay(),
                                   op.getPhase(), op.getBeta(), op.getBonus(), op.getLogGain()};
    llvm::append_range(operands, op.getThrough());
    requireEqualOrOne(op, operands, 2);
    if (!op.getSegments())
      llvm::append_range(operands, op.getInitial());
    requireEqualOrOne(op, operands, 0);
  }

  void collectScan(ScanOp op) {
    SmallVector<Value> all(op.getOperands());
    for (int64_t axis = 0; axis < int64_t(op.getMap()); ++axis)
      requireEqualOrOne(op, all, axis);
    for (Value input : op.getInputs().drop_front())
      requireEqual(op, input, op.getMap(), op.getInputs()[0], op.getMap());
  }

  func::FuncOp function;
  Listener inserted;
  OpBuilder builder;
  SizeAlgebra algebra;
  std::set<std::tuple<std::string, std::string, bool>> seen;
  SmallVector<Attribute> checks;
  bool isWrong = false;
};

struct CheckSizesPass : tmc::mixer::impl::CheckSizesPassBase<CheckSizesPass> {
  using CheckSizesPassBase::CheckSizesPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    module.walk([](tensor::ExtractOp extract) { extract->removeAttr(kInsideAttr); }); // a promise of passes, not of texts
    auto main = module.lookupSymbol<func::FuncOp>("main");
    if (!main || !main.getBody().hasOneBlock())
      return;
    SizeChecker checker(main);
    if (failed(checker.run()))
      return signalPassFailure();
    numChecks = checker.getChecks().size();
    module->removeAttr(kSizeChecksAttr);
    if (!checker.getChecks().empty())
      module->setAttr(kSizeChecksAttr, ArrayAttr::get(module.getContext(), checker.getChecks()));
  }
};

} // namespace
