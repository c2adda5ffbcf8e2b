// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-narrow-storage: a model of f32 with its weights and activations in 16 bits. Only what is stored changes; ops
// compute as before, on what loads make of it.

#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "llvm/ADT/SetVector.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_NARROWSTORAGEPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

bool isF32(Type type) { return type.isF32(); }

struct NarrowStoragePass : tmc::mixer::impl::NarrowStoragePassBase<NarrowStoragePass> {
  using NarrowStoragePassBase::NarrowStoragePassBase;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (type == "bf16")
      element = BFloat16Type::get(&getContext());
    else if (type == "f16")
      element = Float16Type::get(&getContext());
    else {
      function.emitError() << getArgument() << ": type must be bf16 or f16, got '" << type << "'";
      return signalPassFailure();
    }
    if (function.isExternal() || !function.getBody().hasOneBlock())
      return;
    weights = {};
    dead.clear();
    selecting.clear();
    findSelecting(function);
    SmallVector<Value> values(function.getArguments());
    for (Operation &op : function.getBody().front())
      llvm::append_range(values, op.getResults());
    // Decisions first: they are made on the model as it was.
    SmallVector<Value> chosen;
    for (Value value : values)
      if (isCandidate(value) && isWanted(value))
        chosen.push_back(value);
    unsigned numWeights = 0, numActivations = 0;
    SmallVector<bool> areWeights;
    for (Value value : chosen)
      areWeights.push_back(value.getDefiningOp() && weights.contains(value));
    for (auto [value, isWeight] : llvm::zip(chosen, areWeights)) {
      narrow(value, isWeight);
      ++(isWeight ? numWeights : numActivations);
    }
    for (Operation *move : llvm::reverse(dead))
      move->erase();
    numNarrowed += numWeights + numActivations;
    if (!(numWeights + numActivations))
      return;
    InFlightDiagnostic remark = function.emitRemark();
    remark << "approximation: " << numWeights << (numWeights == 1 ? " weight and " : " weights and ") << numActivations
           << (numActivations == 1 ? " activation" : " activations") << " are rounded to " << type
           << "; sums, statistics and what a kernel keeps to itself are f32";
    if (unsigned count = countPairedAttentions(function))
      remark << ", but for softmax's weights in " << count << (count == 1 ? " attention" : " attentions")
             << ", which are bf16 on CPUs that multiply pairs of it";
  }

private:
  Type element;
  WeightExpressions weights;
  DenseSet<Value> selecting;
  SmallVector<Operation *> dead; ///< erased at the end: what is known of ops goes by their address

  static unsigned countPairedAttentions(func::FuncOp function) {
    unsigned count = 0;
    function.walk([&](AttentionOp op) { count += multipliesPairs(op); });
    return count;
  }

  /// What an order or a choice is made by, back to the layers that give it: equal numbers are chosen between by chance.
  void findSelecting(func::FuncOp function) {
    SmallVector<Value> worklist;
    function.walk([&](Operation *op) {
      if (auto sort = dyn_cast<SortOp>(op))
        worklist.push_back(sort.getInput());
      auto attention = dyn_cast<AttentionOp>(op);
      if (attention && attention.getTopk())
        worklist.append({attention.getQuery(), attention.getKey()});
      if (auto generic = dyn_cast<linalg::GenericOp>(op);
          generic && llvm::any_of(generic->getResultTypes(),
                                  [](Type type) { return isa<IntegerType>(getElementTypeOrSelf(type)); }))
        llvm::append_range(worklist, generic.getDpsInputs());
    });
    while (!worklist.empty()) {
      Value value = worklist.pop_back_val();
      if (!isF32(getElementTypeOrSelf(value.getType())) || !selecting.insert(value).second)
        continue;
      Operation *op = value.getDefiningOp();
      if (op && !isa<LinearOp, AttentionOp, LinearRecurrenceOp, ConvolutionOp, NormOp, EmbeddingOp, ScanOp>(op))
        llvm::append_range(worklist, op->getOperands());
    }
  }

  /// What is large, and a number of no great delicacy: results of layers and mixers, their weights.
  bool isCandidate(Value value) {
    auto tensor = dyn_cast<RankedTensorType>(value.getType());
    if (!tensor || !tensor.getElementType().isF32() || tensor.getRank() < 2 || tensor.getShape().back() == 1)
      return false;
    Operation *op = value.getDefiningOp();
    if (!op)
      return true;
    if (weights.contains(value))
      return readsWeight(op);
    if (isMovement(op) || isa<arith::ConstantOp, tensor::EmptyOp, tensor::SplatOp>(op))
      return false;
    if (cast<OpResult>(value).getResultNumber() >
        0) // statistics, states; of a scan only outputs are stored step by step
      return isa<ScanOp>(op) && cast<OpResult>(value).getResultNumber() < cast<ScanOp>(op).getNumOutputs();
    if (auto scan = dyn_cast<ScanOp>(op))
      return scan.getNumOutputs() > 0;
    // One row of many is as it was.
    if (auto pool = dyn_cast<PoolTokensOp>(op); pool && (pool.getKind() == PoolKind::first || pool.getKind() == PoolKind::last))
      return true;
    // Order, running sums, solutions of equations and pooled rows: small, or made of many roundings.
    if (isa<SortOp, CumulativeSumOp, TriangularSolveOp, PoolTokensOp, LoopOp, StateReadOp, CacheAppendOp>(op))
      return false;
    if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
      if (generic.getNumReductionLoops() && generic.getNumDpsInputs() < 2) // a statistic
        return false;
      return generic.getNumDpsInputs() > 0;
    }
    return isa<MixerDialect>(op->getDialect()) || isa<linalg::LinalgOp>(op) || op->hasTrait<OpTrait::Elementwise>();
  }

  bool readsWeight(Operation *op) {
    SmallVector<Operation *> worklist{op};
    DenseSet<Operation *> seen;
    while (!worklist.empty()) {
      Operation *next = worklist.pop_back_val();
      if (!next || !seen.insert(next).second)
        continue;
      if (isa<WeightOp>(next))
        return true;
      for (Value operand : next->getOperands())
        worklist.push_back(operand.getDefiningOp());
    }
    return false;
  }

  /// By who reads it, through moves: an op that wants f32 (tables that are read element by element, gates that are
  /// summed up over time), or nobody but the caller, keeps it as it is.
  bool isWanted(Value value) {
    if (selecting.contains(value))
      return false;
    bool isWeight = value.getDefiningOp() && weights.contains(value), isArgument = !value.getDefiningOp(),
         wanted = false;
    SmallVector<Value> worklist{value};
    while (!worklist.empty()) {
      Value next = worklist.pop_back_val();
      for (OpOperand &use : next.getUses()) {
        Operation *user = use.getOwner();
        if (isa<tensor::DimOp, func::ReturnOp>(user))
          continue;
        if (user->getNumResults() &&
            weights.contains(user->getResult(0))) // inside of a weight expression: its end counts
          continue;
        if (isMovement(user)) {
          llvm::append_range(worklist, user->getResults());
          continue;
        }
        if (wantsF32(user, use.getOperandNumber(), next))
          return false;
        // What only elementwise and linalg ops read are steps of some formula; inputs are rounded where that pays.
        wanted |= isWeight || (isArgument ? isa<LinearOp>(user) : isa<MixerDialect>(user->getDialect()));
      }
    }
    return wanted;
  }

  static bool wantsF32(Operation *user, unsigned operand, Value value) {
    if (auto attention = dyn_cast<AttentionOp>(user))
      return llvm::is_contained(attention.getCaptures(), value) || value == attention.getSink() ||
             value == attention.getSegments();
    if (auto recurrence = dyn_cast<LinearRecurrenceOp>(user))
      return value != recurrence.getQuery() && value != recurrence.getKey() && value != recurrence.getValue();
    if (isa<RotaryOp>(user))
      return operand > 1;
    if (isa<CumulativeSumOp, SortOp, TriangularSolveOp, LoopOp, CacheAppendOp, StateWriteOp, tensor::ExtractOp>(user))
      return true;
    if (auto scan = dyn_cast<ScanOp>(user))
      return operand >= scan.getInputs().size();
    if (auto norm = dyn_cast<NormOp>(user))
      return operand > 0;
    bool gathers = false;
    user->walk([&](tensor::ExtractOp) { gathers = true; });
    return gathers;
  }

  void narrow(Value value, bool isWeight) {
    OpBuilder builder(&getContext());
    builder.setInsertionPointAfterValue(value);
    Value stored;
    if (isWeight || isa<BlockArgument>(value)) // rounded at once: at compile time, or by a kernel of its own
      stored = builder.create<arith::TruncFOp>(value.getLoc(), cast<RankedTensorType>(value.getType()).clone(element),
                                               value);
    else
      stored = createStore(builder, value, element);
    SmallVector<OpOperand *> uses;
    for (OpOperand &use : value.getUses())
      if (use.getOwner() != stored.getDefiningOp() &&
          !(isWeight && use.getOwner()->getNumResults() && weights.contains(use.getOwner()->getResult(0))))
        uses.push_back(&use);
    Value loaded = createLoad(builder, stored);
    for (OpOperand *use : uses)
      use->set(loaded);
    sinkLoad(loaded);
  }

  /// Moves are made in 16 bits: the load goes behind them.
  void sinkLoad(Value loaded) {
    llvm::SetVector<Operation *> moves;
    for (Operation *user : loaded.getUsers())
      if (isMovement(user) && user->getNumResults() == 1)
        moves.insert(user);
    for (Operation *move : moves) {
      if (llvm::is_contained(dead, move)) // done behind another of its operands
        continue;
      auto isStored = [&](Value operand) {
        Operation *op = operand.getDefiningOp();
        return !isa<RankedTensorType>(operand.getType()) || !isF32(getElementTypeOrSelf(operand.getType())) ||
               isa_and_nonnull<tensor::EmptyOp, arith::ConstantOp>(op) ||
               (isStorageConversion(op) && isa<arith::ExtFOp>(op) &&
                getElementTypeOrSelf(op->getOperand(0).getType()) == element);
      };
      if (!llvm::all_of(move->getOperands(), isStored))
        continue;
      OpBuilder builder(move);
      Operation *narrow = builder.clone(*move);
      if (!retype(narrow, isF32, element)) {
        narrow->erase();
        continue;
      }
      for (OpOperand &operand : narrow->getOpOperands()) {
        Operation *op = operand.get().getDefiningOp();
        if (!isF32(getElementTypeOrSelf(operand.get().getType())))
          continue;
        if (isStorageConversion(op)) {
          operand.set(op->getOperand(0));
          continue;
        }
        Operation *copy = builder.clone(*op); // room, or a number
        (void)retype(copy, isF32, element);
        copy->moveBefore(narrow);
        operand.set(copy->getResult(0));
      }
      Value behind = createLoad(builder, narrow->getResult(0));
      move->getResult(0).replaceAllUsesWith(behind);
      move->dropAllReferences();
      dead.push_back(move);
      sinkLoad(behind);
    }
  }
};

} // namespace
