// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// In a packed batch i and j count inside the segment b, and every key there is a real token. So in the regions
//
//   mask[b, j] != 0            is true. It must be a term that the mask's result is the conjunction of (with a window,
//                              say): then no padded key had any weight before.
//   capture[b, j, …]           is packed[offsets[b] + j, …], likewise for i.
//   i, j used as places        are positions[offsets[b] + i]: the mask need not be a prefix of ones.

#include "dialects/Mixer/Transforms/PackedAttention.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// The arguments of a region by name.
struct RegionArguments {
  Block *block;
  unsigned first; ///< all but the mask region have the score in front

  RegionArguments(AttentionOp op, Region &region)
      : block(region.empty() ? nullptr : &region.front()), first(op.getFirstIndex(region)) {}
  Value getBatch() const { return block->getArgument(first); }
  Value getQuery() const { return block->getArgument(first + 2); }
  Value getKey() const { return block->getArgument(first + 3); }
  BlockArgument getCapture(unsigned number) const { return block->getArgument(first + 4 + number); }
};

/// `condition` as its terms joined by and.
void collectTerms(Value condition, SmallVectorImpl<Value> &terms) {
  if (auto conjunction = condition.getDefiningOp<arith::AndIOp>()) {
    collectTerms(conjunction.getLhs(), terms);
    collectTerms(conjunction.getRhs(), terms);
    return;
  }
  terms.push_back(condition);
}

/// True for mask[b, j] != 0 (or with i, as both are tokens).
bool asksForToken(Value condition, const RegionArguments &arguments, Value mask, bool keysOnly) {
  auto compare = condition.getDefiningOp<arith::CmpIOp>();
  if (!compare || compare.getPredicate() != arith::CmpIPredicate::ne)
    return false;
  Value element = compare.getLhs(), zero = compare.getRhs();
  if (matchPattern(element, m_Zero()))
    std::swap(element, zero);
  auto extract = element.getDefiningOp<tensor::ExtractOp>();
  return extract && matchPattern(zero, m_Zero()) && extract.getTensor() == mask && extract.getIndices().size() == 2 &&
         extract.getIndices()[0] == arguments.getBatch() &&
         (extract.getIndices()[1] == arguments.getKey() ||
          (!keysOnly && extract.getIndices()[1] == arguments.getQuery()));
}

/// The captures that are the model's mask.
SmallVector<unsigned> getMaskCaptures(AttentionOp op, const TokenLayouts &layouts) {
  SmallVector<unsigned> numbers;
  for (auto [number, capture] : llvm::enumerate(op.getCaptures()))
    if (capture == layouts.getMask())
      numbers.push_back(number);
  return numbers;
}

/// True if `index` of the extract finds the token of a capture of tokens.
bool findsToken(tensor::ExtractOp extract, unsigned index, AttentionOp op, const RegionArguments &arguments,
                const TokenLayouts &layouts) {
  auto argument = dyn_cast<BlockArgument>(extract.getTensor());
  if (!argument || argument.getOwner() != arguments.block)
    return false;
  unsigned number = argument.getArgNumber() - arguments.first - 4;
  Value capture = op.getCaptures()[number];
  return layouts.isToken(capture) && layouts.getLayout(capture).length == int64_t(index);
}

bool usesPlaces(AttentionOp op, Region &region, const TokenLayouts &layouts) {
  if (region.empty())
    return false;
  RegionArguments arguments(op, region);
  for (Value place : {arguments.getQuery(), arguments.getKey()})
    for (OpOperand &use : place.getUses()) {
      auto extract = dyn_cast<tensor::ExtractOp>(use.getOwner());
      if (!extract || use.getOperandNumber() == 0 ||
          !findsToken(extract, use.getOperandNumber() - 1, op, arguments, layouts))
        return true;
    }
  return false;
}

} // namespace

bool tmc::mixer::readsPositions(AttentionOp op, const TokenLayouts &layouts) {
  return llvm::any_of(op.getPresentRegions(), [&](Region *region) { return usesPlaces(op, *region, layouts); });
}

bool tmc::mixer::isPackableAttention(AttentionOp op, const TokenLayouts &layouts, std::string &reason) {
  if (op.getSegments()) {
    reason = "its batch is packed already";
    return false;
  }
  if (op.getQueryGrid() || op.getKeyGrid()) {
    reason = "its tokens lie on a grid";
    return false;
  }
  if (op->getNumResults() != 1) {
    reason = "it has more results than one row a token";
    return false;
  }
  TokenLayout layout{0, 2};
  for (Value operand : {Value(op.getQuery()), Value(op.getKey()), Value(op.getValue())})
    if (!layouts.isToken(operand) || layouts.getLayout(operand) != layout) {
      reason = "query, key and value are not all of the same tokens";
      return false;
    }

  bool leavesPaddingOut = false;
  if (!op.getMask().empty()) {
    RegionArguments arguments(op, op.getMask());
    SmallVector<Value> terms;
    collectTerms(arguments.block->getTerminator()->getOperand(0), terms);
    for (unsigned number : getMaskCaptures(op, layouts))
      for (Value term : terms)
        leavesPaddingOut |= asksForToken(term, arguments, arguments.getCapture(number), /*keysOnly=*/true);
  }
  if (!leavesPaddingOut) {
    reason = "its mask has no term mask[b, j] != 0, so padding takes part in it";
    return false;
  }

  for (Region *region : op.getPresentRegions()) {
    RegionArguments arguments(op, *region);
    for (auto [number, capture] : llvm::enumerate(op.getCaptures())) {
      if (!layouts.isToken(capture))
        continue;
      TokenLayout captured = layouts.getLayout(capture);
      for (Operation *user : arguments.getCapture(number).getUsers()) {
        auto extract = dyn_cast<tensor::ExtractOp>(user);
        Value token = extract && captured.isKnown() ? extract.getIndices()[captured.length] : Value();
        if (!token || extract.getIndices()[captured.batch] != arguments.getBatch() ||
            (token != arguments.getQuery() && token != arguments.getKey())) {
          reason = "capture " + std::to_string(number) + " is read at other places than (b, i) and (b, j)";
          return false;
        }
      }
    }
  }
  return true;
}

/// Rewrites a region of the packed op. `offsets` and `positions` are its last arguments.
static void packRegion(AttentionOp padded, Region &source, Region &region, const TokenLayouts &layouts,
                       const PackedAttentionOperands &operands) {
  Block *block = &region.front();
  Location loc = padded.getLoc();
  RegionArguments arguments(padded, source);
  arguments.block = block;
  OpBuilder builder = OpBuilder::atBlockBegin(block);

  // Questions for a token are answered.
  for (unsigned number : getMaskCaptures(padded, layouts)) {
    SmallVector<arith::CmpIOp> questions;
    block->walk([&](arith::CmpIOp compare) {
      if (asksForToken(compare, arguments, arguments.getCapture(number), /*keysOnly=*/false))
        questions.push_back(compare);
    });
    for (arith::CmpIOp compare : questions) {
      builder.setInsertionPoint(compare);
      Value yes = builder.create<arith::ConstantOp>(loc, builder.getBoolAttr(true));
      auto extract = compare.getLhs().getDefiningOp<tensor::ExtractOp>();
      if (!extract)
        extract = compare.getRhs().getDefiningOp<tensor::ExtractOp>();
      compare.replaceAllUsesWith(yes);
      compare.erase();
      if (extract.use_empty())
        extract.erase();
    }
  }

  // offsets[b] + i, made where first needed.
  unsigned extra = arguments.first + 4 + padded.getCaptures().size();
  Value begin, rows[2];
  auto asIndex = [&](Value tensor, Value at) -> Value {
    auto element = builder.create<tensor::ExtractOp>(loc, tensor, at);
    element->setAttr(kInsideAttr, builder.getUnitAttr());
    return builder.create<arith::IndexCastOp>(loc, builder.getIndexType(), element);
  };
  auto getRow = [&](unsigned which) {
    builder.setInsertionPointToStart(block);
    if (!begin)
      begin = asIndex(block->getArgument(extra), arguments.getBatch());
    else
      builder.setInsertionPointAfterValue(begin);
    if (!rows[which])
      rows[which] = builder.create<arith::AddIOp>(loc, begin, which ? arguments.getKey() : arguments.getQuery());
    return rows[which];
  };
  SmallVector<tensor::ExtractOp> reads;
  for (auto [number, capture] : llvm::enumerate(padded.getCaptures()))
    if (layouts.isToken(capture))
      for (Operation *user : arguments.getCapture(number).getUsers())
        reads.push_back(cast<tensor::ExtractOp>(user));
  for (tensor::ExtractOp extract : reads) {
    unsigned number = cast<BlockArgument>(extract.getTensor()).getArgNumber() - arguments.first - 4;
    TokenLayout layout = layouts.getLayout(padded.getCaptures()[number]);
    SmallVector<Value> indices(extract.getIndices());
    indices[layout.length] = getRow(indices[layout.length] == arguments.getKey());
    indices.erase(indices.begin() + layout.batch);
    builder.setInsertionPoint(extract);
    auto element = builder.create<tensor::ExtractOp>(extract.getLoc(), extract.getTensor(), indices);
    element->setDiscardableAttrs(extract->getDiscardableAttrDictionary());
    extract.replaceAllUsesWith(element.getResult());
    extract.erase();
  }
  for (unsigned which : {0u, 1u}) {
    Value counter = which ? arguments.getKey() : arguments.getQuery();
    bool isPlace = llvm::any_of(counter.getUsers(),
                                [&](Operation *user) { return !rows[which] || user != rows[which].getDefiningOp(); });
    if (!isPlace)
      continue;
    Value row = getRow(which);
    builder.setInsertionPointAfterValue(row);
    Value place = asIndex(block->getArgument(extra + 1), row);
    counter.replaceAllUsesExcept(place, row.getDefiningOp());
  }
}

/// Notes which reads of the padded attention are inside of their captures: arithmetic on i and j shows that, and in the
/// packed one these are numbers of a tensor.
static void noteReadsInside(AttentionOp op, const TokenLayouts &layouts) {
  Builder builder(op.getContext());
  std::optional<int64_t> tokens = boundOfAxis(layouts.getMask(), 1);
  SmallVector<StringRef> added;
  for (StringRef bound : {kMaxKeysAttr, kMaxQueriesAttr})
    if (tokens && !op->hasAttr(bound)) {
      op->setAttr(bound, builder.getI64IntegerAttr(*tokens));
      added.push_back(bound);
    }
  for (Region *region : op.getPresentRegions())
    for (auto extract : region->getOps<tensor::ExtractOp>())
      if (llvm::none_of(llvm::seq<unsigned>(0, extract.getIndices().size()),
                        [&](unsigned axis) { return op.mayReadOutside(*region, extract, axis); }))
        extract->setAttr(kInsideAttr, builder.getUnitAttr());
  for (StringRef bound : added)
    op->removeAttr(bound);
}

Value tmc::mixer::buildPackedAttention(OpBuilder &builder, AttentionOp op, const TokenLayouts &layouts,
                                       const PackedAttentionOperands &operands, RankedTensorType resultType) {
  noteReadsInside(op, layouts);
  SmallVector<Value> captures = operands.captures;
  captures.push_back(operands.offsets);
  if (operands.positions)
    captures.push_back(operands.positions);
  auto result = builder.create<AttentionOp>(op.getLoc(), resultType, /*log_sum_exp=*/Type(), /*row_max=*/Type(),
                                            /*column_sums=*/Type(), /*outside=*/Type(), operands.query, operands.key,
                                            operands.value, operands.offsets, op.getSink(), captures, op.getScaleAttr(),
                                            op.getWeightAttr(), op.getNormaliserAttr(), op.getTopkAttr(),
                                            /*query_grid=*/DenseI64ArrayAttr(), /*key_grid=*/DenseI64ArrayAttr());
  result->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  for (auto [source, region] : llvm::zip(op->getRegions(), result->getRegions())) {
    if (source.empty())
      continue;
    IRMapping mapping;
    source.cloneInto(&region, mapping);
    Block &block = region.front();
    unsigned first = op.getFirstCapture(source);
    for (auto [number, capture] : llvm::enumerate(captures)) {
      if (number < operands.captures.size())
        block.getArgument(first + number).setType(capture.getType());
      else
        block.addArgument(capture.getType(), op.getLoc());
    }
    packRegion(op, source, region, layouts, operands);
  }
  return result.getResult();
}
