// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much of the scores an attention computes, and how much of them its mask keeps: the tile predicate, written once
// for any box and run for each as a list of operations on numbers.

#include "dialects/Mixer/Conversions/MixerToTile/TilePredicate.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/IR/Matchers.h"
#include "tmc/Target.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// No more boxes than these are looked at: it is a remark, and must not cost what the compilation does.
constexpr int64_t kMostQuestions = 2000000;

/// The predicate of one mask.
class Counter {
public:
  using Range = std::pair<int64_t, int64_t>; ///< [first, last]

  explicit Counter(AttentionOp op) : op(op) {
    OpBuilder builder(op.getContext());
    builder.setInsertionPointToStart(&scratch);
    Type index = builder.getIndexType();
    SmallVector<Interval> arguments(2);
    for (unsigned n = 2; n < op.getFirstCapture(op.getMask()); ++n) {
      Value low = scratch.addArgument(index, op.getLoc()), high = scratch.addArgument(index, op.getLoc());
      arguments.push_back({low, high});
    }
    BoxCondition condition = buildTilePredicate(builder, op.getLoc(), op.getMask().front(), arguments,
                                                [](tensor::ExtractOp, ArrayRef<BoxIndex>) { return std::nullopt; });
    for (Value argument : scratch.getArguments())
      slots[argument] = numbers.size(), numbers.push_back(0);
    for (Operation &inner : scratch)
      isKnown = isKnown && add(inner);
    may = slots.lookup(condition.may);
    must = slots.lookup(condition.must);
  }

  bool isKnown = true; ///< all of its operations are
  bool isExhausted() const { return questions > kMostQuestions; }

  /// {may, must} of a box of positions; with `columns`, of these in the lines `keys`.
  std::pair<bool, bool> ask(Range rows, Range keys, std::optional<Range> columns = {}) {
    ++questions;
    size_t next = 0;
    auto append = [&](Range range, std::optional<ArrayRef<int64_t>> grid) {
      SmallVector<Range> places(grid ? grid->size() : 1);
      for (int64_t axis = places.size() - 1; axis > 0; --axis) {
        int64_t size = (*grid)[axis];
        bool sameLine = range.first / size == range.second / size;
        places[axis] = sameLine ? Range(range.first % size, range.second % size) : Range(0, size - 1);
        range = {range.first / size, range.second / size};
      }
      places[0] = range;
      for (Range place : places) {
        numbers[next++] = place.first;
        numbers[next++] = place.second;
      }
    };
    append(rows, op.getQueryGrid());
    if (columns) {
      append(keys, op.getKeyGrid()->drop_back());
      numbers[next++] = columns->first;
      numbers[next++] = columns->second;
    } else {
      append(keys, op.getKeyGrid());
    }
    for (const Step &step : steps)
      numbers[step.result] = step.run(numbers[step.a], numbers[step.b], numbers[step.c]);
    return {numbers[may] != 0, numbers[must] != 0};
  }

  /// Kept scores of a box, which is cut in quarters until every part is empty or full.
  int64_t countKept(Range rows, Range keys) {
    if (isExhausted())
      return 0;
    auto [may, must] = ask(rows, keys);
    if (!may)
      return 0;
    int64_t height = rows.second - rows.first + 1, width = keys.second - keys.first + 1;
    if (must || (height == 1 && width == 1))
      return height * width;
    int64_t kept = 0;
    Range rowHalves[] = {{rows.first, rows.first + (height + 1) / 2 - 1}, {rows.first + (height + 1) / 2, rows.second}};
    Range keyHalves[] = {{keys.first, keys.first + (width + 1) / 2 - 1}, {keys.first + (width + 1) / 2, keys.second}};
    for (Range r : rowHalves)
      for (Range k : keyHalves)
        if (r.first <= r.second && k.first <= k.second)
          kept += countKept(r, k);
    return kept;
  }

private:
  using Function = int64_t (*)(int64_t, int64_t, int64_t);
  struct Step {
    Function run;
    unsigned a, b, c, result;
  };

  AttentionOp op;
  mlir::Block scratch;
  DenseMap<Value, unsigned> slots;
  SmallVector<int64_t> numbers;
  std::vector<Step> steps;
  unsigned may = 0, must = 0;
  int64_t questions = 0;

  static Function compare(arith::CmpIPredicate predicate) {
    switch (predicate) {
    case arith::CmpIPredicate::eq:
      return [](int64_t a, int64_t b, int64_t) -> int64_t { return a == b; };
    case arith::CmpIPredicate::ne:
      return [](int64_t a, int64_t b, int64_t) -> int64_t { return a != b; };
    case arith::CmpIPredicate::slt:
      return [](int64_t a, int64_t b, int64_t) -> int64_t { return a < b; };
    case arith::CmpIPredicate::sle:
      return [](int64_t a, int64_t b, int64_t) -> int64_t { return a <= b; };
    case arith::CmpIPredicate::sgt:
      return [](int64_t a, int64_t b, int64_t) -> int64_t { return a > b; };
    case arith::CmpIPredicate::sge:
      return [](int64_t a, int64_t b, int64_t) -> int64_t { return a >= b; };
    default: // the predicate compares signed numbers
      return nullptr;
    }
  }

  static Function functionOf(Operation &inner) {
    return TypeSwitch<Operation *, Function>(&inner)
        .Case<arith::AddIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return a + b; }; })
        .Case<arith::SubIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return a - b; }; })
        .Case<arith::MulIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return a * b; }; })
        .Case<arith::DivSIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return b ? a / b : 0; }; })
        .Case<arith::RemSIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return b ? a % b : 0; }; })
        .Case<arith::FloorDivSIOp>(
            [](auto) { return [](int64_t a, int64_t b, int64_t) { return b ? llvm::divideFloorSigned(a, b) : 0; }; })
        .Case<arith::CeilDivSIOp>(
            [](auto) { return [](int64_t a, int64_t b, int64_t) { return b ? llvm::divideCeilSigned(a, b) : 0; }; })
        .Case<arith::MinSIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return std::min(a, b); }; })
        .Case<arith::MaxSIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return std::max(a, b); }; })
        .Case<arith::AndIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return a & b; }; })
        .Case<arith::OrIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return a | b; }; })
        .Case<arith::XOrIOp>([](auto) { return [](int64_t a, int64_t b, int64_t) { return a ^ b; }; })
        .Case<arith::SelectOp>([](auto) { return [](int64_t a, int64_t b, int64_t c) { return a ? b : c; }; })
        .Case<arith::CmpIOp>([](arith::CmpIOp op) { return compare(op.getPredicate()); })
        .Default([](Operation *) { return nullptr; });
  }

  bool add(Operation &inner) {
    unsigned result = numbers.size();
    numbers.push_back(0);
    slots[inner.getResult(0)] = result;
    if (auto constant = dyn_cast<arith::ConstantOp>(inner)) {
      auto number = dyn_cast<IntegerAttr>(constant.getValue());
      if (!number)
        return false;
      numbers[result] = number.getType().isInteger(1) ? int64_t(number.getValue().getBoolValue()) : number.getInt();
      return true;
    }
    Function run = functionOf(inner);
    if (!run)
      return false;
    unsigned operands[3] = {0, 0, 0};
    for (auto [n, operand] : llvm::enumerate(inner.getOperands()))
      operands[n] = slots.lookup(operand);
    steps.push_back({run, operands[0], operands[1], operands[2], result});
    return true;
  }
};

} // namespace

std::optional<ScoreCounts> tmc::mixer::countScores(AttentionOp op, int64_t queries, int64_t keys,
                                                   const TargetDescription &target) {
  if (op.getMask().empty())
    return std::nullopt;
  Block &mask = op.getMask().front();
  bool isStatic = mask.getArgument(0).use_empty() && mask.getArgument(1).use_empty();
  for (Operation &inner : mask)
    isStatic = isStatic && !isa<tensor::ExtractOp, tensor::DimOp>(inner);
  if (!isStatic)
    return std::nullopt;
  Counter counter(op);
  if (!counter.isKnown)
    return std::nullopt;
  TileGrid grid = getTileGrid(op, keys, target);
  ScoreCounts counts;
  counts.all = queries * keys;
  auto count = [&](Counter::Range rows, Counter::Range panel) {
    if (!counter.ask(rows, panel).first)
      return;
    counts.computed += (rows.second - rows.first + 1) * (panel.second - panel.first + 1);
    counts.kept += counter.countKept(rows, panel);
  };
  int64_t queryLine = grid.queryLine ? grid.queryLine : queries, keyLine = grid.keyLine ? grid.keyLine : keys;
  for (int64_t line = 0; line < queries; line += queryLine) {
    // Rows are cut evenly, as KernelBuilder::rowTiles does.
    int64_t row = line, tiles = llvm::divideCeilSigned(queryLine, target.gemmRows);
    for (int64_t tile = 0; tile < tiles && !counter.isExhausted(); ++tile) {
      int64_t size = queryLine / tiles + (tile < queryLine % tiles);
      Counter::Range rows{row, row + size - 1};
      row += size;
      // The columns outside of which every line is empty, as AttentionEmitter::listTiles finds them.
      int64_t firstColumn = 0, endColumn = keyLine;
      Counter::Range lines{0, keys / keyLine - 1};
      while (grid.keyLine && firstColumn < keyLine && !counter.ask(rows, lines, Counter::Range{0, firstColumn}).first)
        ++firstColumn;
      while (grid.keyLine && endColumn > firstColumn &&
             !counter.ask(rows, lines, Counter::Range{endColumn - 1, keyLine - 1}).first)
        --endColumn;
      for (int64_t begin = 0; begin < keys; begin += keyLine) {
        Counter::Range columns{firstColumn, endColumn - 1};
        if (grid.keyLine && !counter.ask(rows, {begin / keyLine, begin / keyLine}, columns).first)
          continue;
        for (int64_t first = begin + firstColumn; first < begin + endColumn; first += grid.keyTile)
          count(rows, {first, std::min(first + grid.keyTile, begin + keyLine) - 1});
      }
    }
  }
  return counter.isExhausted() ? std::nullopt : std::optional<ScoreCounts>(counts);
}
