// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_FUSEELEMENTWISEPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

/// The number that all elements of `value` are; null if they are not one constant.
static TypedAttr getNumber(Value value) {
  Attribute attribute;
  if (auto splat = value.getDefiningOp<tensor::SplatOp>()) {
    if (matchPattern(splat.getInput(), m_Constant(&attribute)))
      return dyn_cast<TypedAttr>(attribute);
    return nullptr;
  }
  if (!matchPattern(value, m_Constant(&attribute)))
    return nullptr;
  auto dense = dyn_cast<DenseElementsAttr>(attribute);
  return dense && dense.isSplat() ? dense.getSplatValue<TypedAttr>() : nullptr;
}

/// Ops that one body may have: the time that LLVM takes grows with the square of a block's length.
static constexpr size_t kMostOfABody = 128;

static bool isElementwise(Operation *op) {
  return op->hasTrait<OpTrait::Elementwise>() && op->getNumResults() == 1 && op->getNumRegions() == 0 &&
         op->getNumOperands() > 0 && isa<RankedTensorType>(op->getResult(0).getType()) &&
         llvm::all_of(op->getOperandTypes(), llvm::IsaPred<RankedTensorType>);
}

/// Dynamic sizes of what was made a generic, in those of its first operand: asking the generic itself would keep it
/// alive behind the one that it is fused into, as a second reader of its operands.
using KnownSizes = llvm::DenseMap<Value, SmallVector<Value>>;

/// As a linalg.generic whose operands are read through their broadcasts.
static void toGeneric(Operation *op, KnownSizes &known) {
  OpBuilder builder(op);
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  int64_t rank = type.getRank();
  SmallVector<Value> operands;
  SmallVector<AffineMap> maps;
  struct Source {
    TypedAttr number;
    unsigned operand;
  };
  SmallVector<Source> sources;
  MLIRContext *context = op->getContext();
  Value sized;
  for (Value value : op->getOperands()) {
    if (TypedAttr number = getNumber(value)) {
      sources.push_back({number, 0});
      continue;
    }
    AffineMap map = AffineMap::getMultiDimIdentityMap(rank, context);
    if (auto splat = value.getDefiningOp<tensor::SplatOp>()) {
      value = splat.getInput();
      map = AffineMap::get(rank, 0, {}, context);
    } else if (auto broadcast = value.getDefiningOp<linalg::BroadcastOp>()) {
      SmallVector<AffineExpr> kept;
      for (int64_t axis = 0; axis < rank; ++axis)
        if (!llvm::is_contained(broadcast.getDimensions(), axis))
          kept.push_back(getAffineDimExpr(axis, context));
      map = AffineMap::get(rank, 0, kept, context);
      value = broadcast.getInput();
    } else if (!sized) {
      sized = value;
    }
    unsigned index = 0;
    while (index < operands.size() && !(operands[index] == value && maps[index] == map))
      ++index;
    if (index == operands.size()) {
      operands.push_back(value);
      maps.push_back(map);
    }
    sources.push_back({nullptr, index});
  }
  if (!sized)
    sized = op->getOperand(0);
  auto found = known.find(sized);
  SmallVector<Value> sizes = found != known.end() ? found->second : getDynamicSizes(builder, op->getLoc(), sized);
  if (operands.empty())
    return; // a constant; others fold it
  Value result = buildElementwise(builder, op->getLoc(), type, sizes, operands, maps,
                                  [&](OpBuilder &b, Location loc, ValueRange arguments) -> Value {
                                    OperationState state(loc, op->getName());
                                    for (const Source &source : sources)
                                      state.operands.push_back(source.number ? b.create<arith::ConstantOp>(loc, source.number).getResult()
                                                                             : arguments[source.operand]);
                                    state.types.push_back(type.getElementType());
                                    state.addAttributes(op->getAttrs());
                                    return b.create(state)->getResult(0);
                                  });
  op->getResult(0).replaceAllUsesWith(result);
  op->erase();
  known[result] = std::move(sizes);
}

namespace {
struct FuseElementwisePass : tmc::mixer::impl::FuseElementwisePassBase<FuseElementwisePass> {
  using FuseElementwisePassBase::FuseElementwisePassBase;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    SmallVector<Operation *> ops;
    auto reads = [](Operation *op, llvm::function_ref<bool(Operation *)> what) {
      return llvm::any_of(op->getOperands(), [&](Value v) { return v.getDefiningOp() && what(v.getDefiningOp()); });
    };
    for (Operation &op : function.getBody().front()) {
      if (!isElementwise(&op))
        continue;
      // Alone among others, it is as good as a generic of its own, and easier to read.
      bool isAlone = !reads(&op, [](Operation *producer) {
        return isElementwise(producer) || isa<linalg::BroadcastOp, tensor::SplatOp, arith::ConstantOp, linalg::GenericOp>(producer);
      }) && llvm::none_of(op.getUsers(), [](Operation *user) { return isElementwise(user) || isa<linalg::GenericOp>(user); });
      if (!isAlone)
        ops.push_back(&op);
    }
    KnownSizes known;
    for (Operation *op : ops)
      toGeneric(op, known);
    RewritePatternSet patterns(&getContext());
    linalg::populateElementwiseOpsFusionPatterns(patterns, [](OpOperand *fused) {
      auto producer = fused->get().getDefiningOp<linalg::GenericOp>();
      auto consumer = dyn_cast<linalg::GenericOp>(fused->getOwner());
      // What weights alone give is evaluated once, when the model is compiled. (The answers hold for one question: ops
      // come and go.)
      // Its size may be asked for: that is folded behind this.
      return producer && consumer && llvm::count_if(producer->getUsers(), [](Operation *user) { return !isa<tensor::DimOp>(user); }) == 1 &&
             producer.getNumReductionLoops() == 0 && consumer.getNumReductionLoops() == 0 &&
             producer.getBody()->getOperations().size() + consumer.getBody()->getOperations().size() <= kMostOfABody &&
             !(producer.getNumDpsInputs() && WeightExpressions().contains(producer.getResult(0)));
    });
    // A chain is as long as the model has it.
    GreedyRewriteConfig config;
    config.maxIterations = 100;
    if (failed(applyPatternsAndFoldGreedily(function, std::move(patterns), config)))
      signalPassFailure();
  }
};
} // namespace
