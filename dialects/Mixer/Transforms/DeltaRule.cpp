// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensors are compared as what one element of them is: reshapes, broadcasts and transposes, of which exporters have
// many spellings, are places then.

#include "dialects/Mixer/Transforms/DeltaRule.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "dialects/Mixer/Transforms/TensorFactors.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc::mixer;

static void collectScalarFactors(Value value, SmallVectorImpl<Value> &factors) {
  if (auto product = value.getDefiningOp<arith::MulFOp>()) {
    for (Value operand : product->getOperands())
      collectScalarFactors(operand, factors);
    return;
  }
  factors.push_back(value);
}

/// The same arithmetic on the same elements.
static bool areEqual(Value x, Value y, unsigned depth = 0) {
  if (x == y)
    return true;
  Operation *a = x.getDefiningOp(), *b = y.getDefiningOp();
  if (!a || !b || depth > 32 || a->getName() != b->getName() || a->getAttrDictionary() != b->getAttrDictionary() ||
      a->getNumOperands() != b->getNumOperands() || a->getNumRegions() || a->getNumResults() != 1)
    return false;
  return llvm::all_of(llvm::zip(a->getOperands(), b->getOperands()),
                      [&](auto pair) { return areEqual(std::get<0>(pair), std::get<1>(pair), depth + 1); });
}

std::optional<DeltaTerm> tmc::mixer::matchDelta(TensorBuilder &t, Value added, const StateRead &read) {
  SmallVector<Value> factors;
  Effort effort;
  collectFactors(t, added, factors, effort);
  mlir::Block block;
  OpBuilder inner(added.getContext());
  inner.setInsertionPointToEnd(&block);
  RankedTensorType type = TensorBuilder::typeOf(added);
  SmallVector<Value> places;
  for (int64_t axis = 0; axis < type.getRank(); ++axis)
    places.push_back(type.getDimSize(axis) == 1 && axis ? inner.create<arith::ConstantIndexOp>(t.loc, 0).getResult()
                                                        : block.addArgument(inner.getIndexType(), t.loc));
  auto extract = [&](Value tensor, ValueRange at) -> Value {
    return inner.create<tensor::ExtractOp>(t.loc, tensor, at);
  };
  ScalarForm form(inner, t.loc, extract);
  form.stopAt(read.result);
  auto readsState = [&](Value value) {
    SmallVector<Value> work{value};
    llvm::DenseSet<Value> seen;
    while (!work.empty()) {
      Operation *op = work.pop_back_val().getDefiningOp();
      if (!op)
        continue;
      if (auto element = dyn_cast<tensor::ExtractOp>(op); element && element.getTensor() == read.result)
        return true;
      for (Value operand : op->getOperands())
        if (seen.insert(operand).second)
          work.push_back(operand);
    }
    return false;
  };
  // value - read, at the places of the state.
  auto isDifference = [&](Value scalar) {
    auto difference = scalar.getDefiningOp<arith::SubFOp>();
    auto element = difference ? difference.getRhs().getDefiningOp<tensor::ExtractOp>() : nullptr;
    if (!element || element.getTensor() != read.result || readsState(difference.getLhs()))
      return false;
    RankedTensorType resultType = TensorBuilder::typeOf(read.result);
    for (auto [axis, place] : llvm::enumerate(element.getIndices())) {
      int64_t of = axis == 0 ? 0 : read.resultAxes[axis - 1];
      if (resultType.getDimSize(axis) != 1 && (of < 0 || place != places[of]))
        return false;
    }
    return true;
  };
  SmallVector<Value> readerPlaces, ofReader;
  for (int64_t axis : read.readerAxes)
    readerPlaces.push_back(places[axis]);
  collectScalarFactors(form.get(read.reader, readerPlaces), ofReader);

  DeltaTerm term;
  term.isReader = true;
  for (Value factor : factors) {
    SmallVector<Value> scalars;
    Value scalar = form.get(factor, places);
    if (readsState(scalar)) {
      if (term.value || !isDifference(scalar))
        return std::nullopt;
      term.value = factor;
      continue;
    }
    collectScalarFactors(scalar, scalars);
    // A factor of the reader, or a rate.
    SmallVector<Value> rest(ofReader);
    bool isOfReader = llvm::all_of(scalars, [&](Value one) {
      auto *found = llvm::find_if(rest, [&](Value other) { return areEqual(one, other); });
      if (found == rest.end())
        return false;
      rest.erase(found);
      return true;
    });
    if (isOfReader) {
      ofReader = rest;
      term.keys.push_back(factor);
    } else if (dropAxis(t, factor, read.keyAxis, effort)) {
      term.rates.push_back(factor);
    } else {
      term.isReader = false;
      term.keys.push_back(factor);
    }
  }
  term.isReader &= ofReader.empty();
  return term.value ? std::optional<DeltaTerm>(std::move(term)) : std::nullopt;
}
