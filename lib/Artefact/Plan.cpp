// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Plan.h"

#include "dialects/Mixer/IR/MixerOps.h"
#include "llvm/ADT/TypeSwitch.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace tmc;

std::optional<uint64_t> artefact::evaluatePlan(func::FuncOp plan, llvm::function_ref<int64_t(StringRef)> getDim) {
  DenseMap<Value, Attribute> values;
  if (!plan.getBody().hasOneBlock())
    return std::nullopt;
  for (Operation &op : plan.getBody().front().without_terminator()) {
    if (auto dim = dyn_cast<mixer::DimOp>(op)) {
      values[dim] = IntegerAttr::get(IndexType::get(plan.getContext()), getDim(dim.getName()));
      continue;
    }
    SmallVector<Attribute> operands;
    for (Value operand : op.getOperands())
      operands.push_back(values.lookup(operand));
    SmallVector<OpFoldResult> results;
    if (op.getNumResults() != 1 || failed(op.fold(operands, results)))
      return std::nullopt;
    Attribute value = results.empty()                 ? Attribute() // an update in place
                      : isa<Attribute>(results.front()) ? results.front().get<Attribute>()
                                                        : values.lookup(results.front().get<Value>());
    if (!value)
      return std::nullopt;
    values[op.getResult(0)] = value;
  }
  auto result = dyn_cast_or_null<IntegerAttr>(values.lookup(plan.getBody().front().getTerminator()->getOperand(0)));
  return result ? std::optional<uint64_t>(result.getInt()) : std::nullopt;
}

namespace {

/// Longer than a line is no help.
constexpr size_t longestFormula = 240;

struct Formula {
  std::string text;
  int precedence; // 0 sum, 1 product, 2 atom
};

std::string wrap(const Formula &formula, int precedence) {
  return formula.precedence < precedence ? "(" + formula.text + ")" : formula.text;
}

/// Shared terms are printed once and kept, or a chain of doublings would never end.
using Printed = DenseMap<Value, std::optional<Formula>>;

std::optional<Formula> print(Value value, Printed &printed);

std::optional<Formula> printNew(Value value, Printed &printed) {
  Operation *op = value.getDefiningOp();
  if (!op)
    return std::nullopt;
  if (auto dim = dyn_cast<mixer::DimOp>(op))
    return Formula{dim.getName().str(), 2};
  APInt constant;
  if (matchPattern(value, m_ConstantInt(&constant)))
    return Formula{std::to_string(constant.getSExtValue()), 2};
  if (op->getNumOperands() != 2)
    return std::nullopt;
  auto left = print(op->getOperand(0), printed), right = print(op->getOperand(1), printed);
  if (!left || !right || left->text.size() + right->text.size() > longestFormula)
    return std::nullopt;
  return llvm::TypeSwitch<Operation *, std::optional<Formula>>(op)
      .Case([&](arith::AddIOp) { return Formula{wrap(*left, 0) + " + " + wrap(*right, 0), 0}; })
      .Case([&](arith::SubIOp) { return Formula{wrap(*left, 0) + " - " + wrap(*right, 1), 0}; })
      .Case([&](arith::MulIOp) { return Formula{wrap(*left, 1) + " * " + wrap(*right, 2), 1}; })
      .Case<arith::CeilDivSIOp, arith::CeilDivUIOp>(
          [&](auto) { return Formula{"ceil(" + left->text + " / " + wrap(*right, 2) + ")", 2}; })
      .Case<arith::DivUIOp, arith::DivSIOp, arith::FloorDivSIOp>(
          [&](auto) { return Formula{"floor(" + left->text + " / " + wrap(*right, 2) + ")", 2}; })
      .Case<arith::MaxUIOp, arith::MaxSIOp>(
          [&](auto) { return Formula{"max(" + left->text + ", " + right->text + ")", 2}; })
      .Default([](Operation *) { return std::nullopt; });
}

std::optional<Formula> print(Value value, Printed &printed) {
  if (auto it = printed.find(value); it != printed.end())
    return it->second;
  auto formula = printNew(value, printed);
  printed[value] = formula;
  return formula;
}

} // namespace

std::string artefact::printArenaFormula(func::FuncOp plan) {
  if (!plan.getBody().hasOneBlock())
    return "";
  Operation *terminator = plan.getBody().front().getTerminator();
  Printed printed;
  auto formula = terminator->getNumOperands() == 1 ? print(terminator->getOperand(0), printed) : std::nullopt;
  return formula && formula->text.size() <= longestFormula ? formula->text : "";
}
