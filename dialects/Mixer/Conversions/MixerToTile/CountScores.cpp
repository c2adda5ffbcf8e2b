// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How much of the scores an attention computes, and how much of them its mask keeps: the tile predicate on constants.

#include "dialects/Mixer/Conversions/MixerToTile/TilePredicate.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/IR/Matchers.h"
#include "tmc/Target.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// More tiles or questions than these are not counted: it is a remark, and must not cost what the compilation does.
constexpr int64_t kMostTiles = 2500, kMostQuestions = 6000;

struct Counter {
  AttentionOp op;
  int64_t questions = 0;

  using Range = std::pair<int64_t, int64_t>; ///< [first, last]

  /// {may, must} of a box of positions.
  std::pair<bool, bool> ask(Range rows, Range keys) {
    ++questions;
    mlir::Block scratch;
    OpBuilder builder(op.getContext());
    builder.setInsertionPointToStart(&scratch);
    Location loc = op.getLoc();
    auto number = [&](int64_t value) -> Value { return builder.create<arith::ConstantIndexOp>(loc, value); };
    SmallVector<Interval> arguments(2);
    auto append = [&](Range range, std::optional<ArrayRef<int64_t>> grid) {
      SmallVector<Range> places(grid ? grid->size() : 1);
      for (int64_t axis = places.size() - 1; axis > 0; --axis) {
        int64_t size = (*grid)[axis];
        bool sameLine = range.first / size == range.second / size;
        places[axis] = sameLine ? Range(range.first % size, range.second % size) : Range(0, size - 1);
        range = {range.first / size, range.second / size};
      }
      places[0] = range;
      for (Range place : places)
        arguments.push_back({number(place.first), number(place.second)});
    };
    append(rows, op.getQueryGrid());
    append(keys, op.getKeyGrid());
    BoxCondition condition = buildTilePredicate(builder, loc, op.getMask().front(), arguments,
                                                [](tensor::ExtractOp, ArrayRef<BoxIndex>) { return std::nullopt; });
    auto isTrue = [](Value value, bool otherwise) {
      APInt bit;
      return matchPattern(value, m_ConstantInt(&bit)) ? !bit.isZero() : otherwise;
    };
    return {isTrue(condition.may, true), isTrue(condition.must, false)};
  }

  /// Kept scores of a box, which is cut in quarters until every part is empty or full.
  int64_t countKept(Range rows, Range keys) {
    if (questions > kMostQuestions)
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
  int64_t keyTiles = llvm::divideCeilSigned(keys, target.attentionKeys);
  int64_t rowTiles = llvm::divideCeilSigned(queries, target.gemmRows);
  if (!isStatic || keyTiles * rowTiles > kMostTiles)
    return std::nullopt;
  Counter counter{op};
  ScoreCounts counts;
  counts.all = queries * keys;
  int64_t row = 0;
  for (int64_t tile = 0; tile < rowTiles; ++tile) { // rows are cut evenly, as KernelBuilder::rowTiles does
    int64_t rows = queries / rowTiles + (tile < queries % rowTiles);
    for (int64_t first = 0; first < keys; first += target.attentionKeys) {
      int64_t width = std::min(target.attentionKeys, keys - first);
      Counter::Range rowRange{row, row + rows - 1}, keyRange{first, first + width - 1};
      if (!counter.ask(rowRange, keyRange).first)
        continue;
      counts.computed += rows * width;
      counts.kept += counter.countKept(rowRange, keyRange);
    }
    row += rows;
  }
  return counter.questions > kMostQuestions ? std::nullopt : std::optional<ScoreCounts>(counts);
}
