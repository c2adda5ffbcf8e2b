// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/TokenPlaces.h"
#include "dialects/Mixer/Transforms/TokenFlow.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace tmc::mixer;

void tmc::mixer::refuse(MergePlace &place, const Twine &why) {
  mlir::emitRemark(place.attention.getLoc()) << "keeps its tokens: " << why;
}

std::string tmc::mixer::whyNotOverItself(AttentionOp op, func::FuncOp function) {
  if (op->getParentOp() != function)
    return "it is inside of a loop";
  if (op.getSegments() || op.getQueryGrid() || op.getKeyGrid())
    return "its tokens lie on a grid (windows)";
  if (op.getNumResults() > 1)
    return "its row statistics are read";
  auto query = cast<RankedTensorType>(op.getQuery().getType()), key = cast<RankedTensorType>(op.getKey().getType());
  if (query.getRank() != 4 || op.sharesKeys())
    return "its keys are the same for the whole batch";
  if (key.getDimSize(2) != query.getDimSize(2))
    return "its queries and keys are other tokens";
  return "";
}

static std::string whyNot(MergePlace &place, func::FuncOp function, bool readsAttention) {
  AttentionOp op = place.attention;
  if (std::string why = whyNotOverItself(op, function); !why.empty())
    return why;
  if (!op.isSoftmax())
    return "its weights are no softmax, so that a row can't count as several keys";
  if (op.getTopk())
    return "it chooses keys by their number (topk)";
  if (readsAttention && !(op.getScore().empty() && op.getWeigh().empty()))
    return "it has a score or weigh function, which the attention that tokens are chosen by would need again";
  SmallVector<unsigned> masks;
  std::string why = tmc::mixer::findPlaces(op, masks);
  if (!why.empty())
    return why;
  if (masks.size() > 1)
    return "it has two masks";
  if (!masks.empty())
    place.mask = masks[0];
  return findResidualSum(op, place.residual);
}

void TokenPlaces::find(func::FuncOp function, bool readsAttention) {
  places.clear();
  function.walk([&](AttentionOp op) {
    MergePlace place;
    place.attention = op;
    place.name = getLayerName(op.getLoc());
    std::string why = whyNot(place, function, readsAttention);
    if (!why.empty())
      refuse(place, why);
    else
      places.push_back(place);
  });
}

bool TokenPlaces::followAll() {
  axes.clear();
  hasClassToken = hasDistillationToken = false;
  if (places.empty())
    return true;
  auto axisOf = [&](Value value) -> std::optional<int64_t> {
    auto found = axes.find(value);
    return found == axes.end() ? std::nullopt : std::optional<int64_t>(found->second);
  };
  auto giveUpBefore = [&](Operation *op, const std::string &why) {
    size_t count = 0;
    while (count < places.size() && places[count].residual.stream.getDefiningOp()->isBeforeInBlock(op))
      refuse(places[count++], why);
    places.erase(places.begin(), places.begin() + count);
  };
  axes[places[0].residual.stream] = 1;
  Operation *first = places[0].residual.stream.getDefiningOp();
  for (Operation *op = first->getNextNode(); op; op = op->getNextNode()) {
    if (isa<tensor::DimOp>(op) || llvm::none_of(op->getOperands(), [&](Value value) { return axes.count(value); }) ||
        op->hasTrait<OpTrait::IsTerminator>())
      continue;
    std::string reason;
    std::optional<int64_t> axis;
    if (auto attention = dyn_cast<AttentionOp>(op)) {
      bool isWhole = true;
      for (Value operand : {attention.getQuery(), attention.getKey(), attention.getValue()})
        isWhole &= axisOf(operand) == 2;
      for (Value capture : attention.getCaptures())
        isWhole &= !axes.count(capture);
      SmallVector<unsigned> masks;
      std::string why = tmc::mixer::findPlaces(attention, masks);
      if (!why.empty() || !attention.isSoftmax() || attention.getSegments() || attention.getQueryGrid() ||
          attention.getKeyGrid())
        reason = why.empty() ? "it is no softmax over a sequence" : why;
      else if (!isWhole)
        reason = "its queries, keys and values are not the same tokens";
      else if (attention.getNumResults() > 1)
        reason = "its row statistics are read";
      else
        axis = 2;
    } else {
      axis = followTokens(op, axisOf, reason);
      if (op->getNumResults() != 1)
        axis = std::nullopt;
    }
    if (axis) {
      axes[op->getResult(0)] = *axis;
      continue;
    }
    llvm::SetVector<Operation *> behind;
    behind.insert(op);
    for (size_t i = 0; i < behind.size(); ++i)
      behind.insert(behind[i]->user_begin(), behind[i]->user_end());
    if (isa<AttentionOp>(op) || llvm::any_of(behind, [](Operation *user) { return isa<AttentionOp>(user); })) {
      std::string name = getLayerName(op->getLoc());
      giveUpBefore(op, (name.empty() ? "" : name + ": ") + reason + ", and attention comes behind it");
      return false;
    }
    if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
      std::optional<int64_t> own = axisOf(slice.getSource());
      if (own && isConstantIntValue(slice.getMixedSizes()[*own], 1)) {
        hasClassToken |= isConstantIntValue(slice.getMixedOffsets()[*own], 0);
        hasDistillationToken |= isConstantIntValue(slice.getMixedOffsets()[*own], 1);
      }
    } else if (auto pool = dyn_cast<PoolTokensOp>(op)) {
      hasClassToken |= pool.getKind() == PoolKind::first;
    }
  }
  // What is computed before a place and read behind it would have another number of tokens.
  for (size_t i = 0; i < places.size(); ++i) {
    Operation *definer = places[i].residual.stream.getDefiningOp();
    for (auto [value, axis] : axes) {
      Operation *own = value.getDefiningOp();
      if (value == places[i].residual.stream || !own->isBeforeInBlock(definer))
        continue;
      for (Operation *user : value.getUsers())
        if (definer->isBeforeInBlock(user) && axes.count(user->getNumResults() ? user->getResult(0) : Value())) {
          refuse(places[i],
                 "'" + getLayerName(own->getLoc()) + "' before it is read behind it as well (layers side by side)");
          places.erase(places.begin() + i);
          return false;
        }
    }
  }
  return true;
}
