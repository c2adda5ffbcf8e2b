// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//  1. A *root* is a tensor that is computed from weights and constants only, by ops that the evaluator knows, and is
//     read by an op of the model. Bare constants are roots where a group or the function's return reads them.
//  2. What computes a root is cloned into a blob. Blobs whose bodies read alike, text for text, are one.
//  3. Blobs get offsets in order of their first use, multiples of 64 bytes; those without a use are dropped.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "lib/Support/WeightEvaluator.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_HOISTWEIGHTSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// Offsets of blobs are multiples of this many bytes: a cache line and the widest register.
constexpr int64_t kAlignment = 64;

struct HoistWeightsPass : tmc::mixer::impl::HoistWeightsPassBase<HoistWeightsPass> {
  using HoistWeightsPassBase::HoistWeightsPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    SymbolTable symbols(module);
    for (BlobOp blob : module.getOps<BlobOp>())
      byText.try_emplace(getText(blob), blob);
    for (func::FuncOp function : module.getOps<func::FuncOp>())
      if (!function.isExternal() && failed(hoist(function, symbols)))
        return signalPassFailure();
    assignOffsets(module);
  }

private:
  WeightExpressions expressions;
  llvm::StringMap<BlobOp> byText;
  DenseMap<Value, bool> known;

  /// True if the evaluator can compute `value`.
  bool isKnown(Value value) {
    Operation *op = value.getDefiningOp();
    if (!op || !expressions.contains(value))
      return false;
    auto [entry, isNew] = known.try_emplace(value, false);
    if (!isNew)
      return entry->second;
    bool result = isEvaluable(op);
    forEachOperand(op, [&](Value operand) { result = result && isKnown(operand); });
    return known[value] = result;
  }

  /// Operands of `op` and what its regions read from outside of it.
  static void forEachOperand(Operation *op, function_ref<void(Value)> visit) {
    op->walk([&](Operation *nested) {
      for (Value operand : nested->getOperands()) {
        Operation *source = operand.getDefiningOp();
        bool isInside = source ? source != op && op->isProperAncestor(source)
                               : op->isAncestor(operand.getParentBlock()->getParentOp());
        if (!isInside)
          visit(operand);
      }
    });
  }

  /// True if `value` stands for numbers of the model, not for room or for a number that an op makes itself.
  bool isWorthStoring(Value value, Operation *user) {
    Operation *op = value.getDefiningOp();
    if (isa<tensor::EmptyOp, BlobRefOp>(op))
      return false;
    bool readsNumbers = false;
    llvm::SetVector<Operation *> ops = getExpression(value);
    for (Operation *part : ops) {
      auto constant = dyn_cast<arith::ConstantOp>(part);
      auto elements = constant ? dyn_cast<DenseElementsAttr>(constant.getValue()) : DenseElementsAttr();
      readsNumbers |= isa<WeightOp, BlobRefOp>(part) || (elements && !elements.isSplat());
    }
    return readsNumbers || isa<GroupOp, func::ReturnOp>(user);
  }

  /// All ops that compute `value`, operands first.
  llvm::SetVector<Operation *> getExpression(Value value) {
    llvm::SetVector<Operation *> ops;
    std::function<void(Value)> visit = [&](Value part) {
      Operation *op = part.getDefiningOp();
      if (ops.contains(op))
        return;
      forEachOperand(op, visit);
      ops.insert(op);
    };
    visit(value);
    return ops;
  }

  static std::string getText(BlobOp blob) {
    std::string text;
    llvm::raw_string_ostream os(text);
    os << blob.getType() << "\n";
    OpPrintingFlags flags;
    flags.printGenericOpForm().useLocalScope();
    for (Operation &op : blob.getBody().front()) {
      // Operands by the number of the op that makes them: printed names depend on what is around.
      op.print(os, flags);
      for (Value operand : op.getOperands())
        if (Operation *source = operand.getDefiningOp())
          os << " " << std::distance(blob.getBody().front().begin(), source->getIterator());
      os << "\n";
    }
    return text;
  }

  /// A readable symbol: the first tensor that is read, else the layer.
  static std::string getName(Value value, const llvm::SetVector<Operation *> &ops) {
    for (Operation *op : ops)
      if (auto weight = dyn_cast<WeightOp>(op))
        return weight.getName().str();
    std::string layer = getLayerName(value.getLoc());
    return layer.empty() ? "constant" : layer;
  }

  BlobOp makeBlob(Value value, SymbolTable &symbols) {
    llvm::SetVector<Operation *> ops = getExpression(value);
    OpBuilder builder(&getContext());
    auto module = getOperation();
    Block::iterator place = module.getBody()->begin();
    for (Operation &op : *module.getBody()) // behind files and blobs
      if (isa<FileOp, BlobOp>(op))
        place = std::next(op.getIterator());
    builder.setInsertionPoint(module.getBody(), place);
    std::string name = getName(value, ops);
    auto blob = builder.create<BlobOp>(value.getLoc(), name, value.getType(), IntegerAttr());
    Block *body = builder.createBlock(&blob.getBody());
    IRMapping mapping;
    for (Operation *op : ops) {
      if (auto ref = dyn_cast<BlobRefOp>(op)) {
        auto other = symbols.lookup<BlobOp>(ref.getBlob());
        for (Operation &part : other.getBody().front().without_terminator())
          builder.clone(part, mapping);
        mapping.map(ref.getResult(),
                    mapping.lookup(other.getBody().front().getTerminator()->getOperand(0)));
        continue;
      }
      Operation *clone = builder.clone(*op, mapping);
      clone->removeAttr(kPlaceAttr);
    }
    builder.setInsertionPointToEnd(body);
    builder.create<YieldOp>(value.getLoc(), mapping.lookup(value));

    auto [entry, isNew] = byText.try_emplace(getText(blob), blob);
    if (!isNew) {
      blob.erase();
      ++numMerged;
      return entry->second;
    }
    blob->remove();
    symbols.insert(blob, place);
    ++numBlobs;
    return blob;
  }

  LogicalResult hoist(func::FuncOp function, SymbolTable &symbols) {
    // Roots first, changes after: what is known of a value must not change under way.
    llvm::MapVector<Value, SmallVector<std::pair<Operation *, unsigned>>> roots;
    function.walk<WalkOrder::PreOrder>([&](Operation *user) {
      // The body of a scan or loop sees its arguments only.
      if (user->getParentOfType<ScanOp>() || user->getParentOfType<LoopOp>())
        return;
      for (OpOperand &operand : user->getOpOperands()) {
        Value value = operand.get();
        auto type = dyn_cast<RankedTensorType>(value.getType());
        if (!type || !type.hasStaticShape() || !isKnown(value) || !isWorthStoring(value, user))
          continue;
        // Inside of an expression: whoever reads its end has it.
        Operation *outer = user;
        while (outer->getBlock() != value.getParentBlock())
          outer = outer->getParentOp();
        bool isInside = outer->getNumResults() && llvm::all_of(outer->getResults(), [&](Value result) {
                          auto tensor = dyn_cast<RankedTensorType>(result.getType());
                          return isKnown(result) && (!tensor || tensor.hasStaticShape());
                        });
        if (!isInside)
          roots[value].emplace_back(user, operand.getOperandNumber());
      }
    });
    for (auto &[value, uses] : roots) {
      BlobOp blob = makeBlob(value, symbols);
      OpBuilder builder(&getContext());
      auto group = value.getDefiningOp()->getParentOfType<GroupOp>();
      Operation *before = group ? group.getOperation() : value.getDefiningOp();
      builder.setInsertionPoint(before);
      Value ref = builder.create<BlobRefOp>(value.getLoc(), value.getType(),
                                            FlatSymbolRefAttr::get(blob.getSymNameAttr()));
      if (group) { // a group reads what it is given
        group.getInputsMutable().append(ref);
        ref = group.getBody().front().addArgument(value.getType(), value.getLoc());
      }
      for (auto [user, number] : uses)
        user->setOperand(number, ref);
    }
    // What computed the roots is dead.
    SmallVector<Operation *> order;
    function.walk<WalkOrder::PreOrder>([&](Operation *op) { // backwards, what is nested comes first
      if (op != function)
        order.push_back(op);
    });
    for (Operation *op : llvm::reverse(order))
      if (isOpTriviallyDead(op))
        op->erase();
    return success();
  }

  void assignOffsets(ModuleOp module) {
    llvm::SetVector<StringAttr> order;
    module.walk([&](BlobRefOp ref) { order.insert(ref.getBlobAttr().getAttr()); });
    llvm::DenseMap<StringAttr, BlobOp> blobs;
    for (BlobOp blob : llvm::make_early_inc_range(module.getOps<BlobOp>())) {
      if (order.contains(blob.getSymNameAttr()))
        blobs[blob.getSymNameAttr()] = blob;
      else
        blob.erase();
    }
    int64_t offset = 0;
    Builder builder(&getContext());
    for (StringAttr name : order) {
      BlobOp blob = blobs.lookup(name);
      if (!blob)
        continue; // the verifier of references says so
      blob.setOffsetAttr(builder.getI64IntegerAttr(offset));
      auto type = cast<RankedTensorType>(blob.getType());
      offset += llvm::alignTo(type.getNumElements() * getElementBytes(type.getElementType()), kAlignment);
    }
  }
};

} // namespace
