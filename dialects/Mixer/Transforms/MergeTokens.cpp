// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-merge-tokens: fewer tokens from layer to layer of an encoder.
//
// 1. Where: behind each attention of a sequence over itself, the value that the rest of the layer reads (the residual sum; with
//    post-norm, its norm). TokenFlow follows the axis of tokens from there; what can't be followed is a reader of all
//    tokens, unless another attention comes behind it: then the layers before it keep their tokens, with the reason.
// 2. In program order everything behind the first place is rebuilt on fewer tokens, and each place gets its reduction
//    (TokenReduction). Sizes go to the next attention: log(size) in its score, size > 0 for its padding mask.
// 3. Readers of all tokens read each token's row of the group it is in.

#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/FixedSizes.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TokenFlow.h"
#include "dialects/Mixer/Transforms/TokenReduction.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"
#include <cmath>

namespace tmc::mixer {
#define GEN_PASS_DEF_MERGETOKENSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// A place where tokens can become fewer.
struct Place {
  AttentionOp attention;
  Value stream; ///< BxNxC
  std::string name;
  std::optional<unsigned> mask; ///< capture of the attention that says which tokens are padding
  int64_t merged = 0; ///< tokens that go into others (or, EViT, into the one row of the rest)
};

/// Tokens behind a number of reductions.
struct Epoch {
  int64_t count;
  Value size;  ///< BxN f32; null: 1 each
  Value group; ///< BxN0: the row of each of the first tokens; null: its own
};

struct MergeTokens : tmc::mixer::impl::MergeTokensPassBase<MergeTokens> {
  using MergeTokensPassBase::MergeTokensPassBase;

  void runOnOperation() override;

private:
  std::string whyNot(Place &place);
  std::string findStream(Place &place);
  void findPlaces();
  bool followAll();
  LogicalResult chooseCounts();
  void rewrite();
  void reduce(Place &place, int64_t layer);
  Value rebuildAttention(AttentionOp op);
  Value spread(OpBuilder &builder, Location loc, Value value);
  std::optional<Value> takeClassToken(OpBuilder &builder, Operation *op, Value value);
  bool isListed(StringRef name) { return llvm::is_contained(skip, name); }
  void refuse(Place &place, const Twine &why) {
    mlir::emitRemark(place.attention.getLoc()) << "keeps its tokens: " << why;
  }

  SmallVector<Place> places;
  DenseMap<Value, int64_t> axes;            ///< of tokens, behind the first place
  DenseMap<Value, std::pair<Value, unsigned>> moved; ///< and its epoch
  SmallVector<Epoch> epochs;
  SmallVector<Attribute> done; ///< what was merged, for the function's `mixer.merged`
  Value mask; ///< BxN, 0 for padding
  bool hasClassToken = false, hasDistillationToken = false;
};

} // namespace

static bool reads(Operation *op, const llvm::SetVector<Operation *> &slice, Value value, Value &other) {
  for (Value operand : op->getOperands())
    if (operand != value && operand.getType() == value.getType() && operand.getDefiningOp() && slice.contains(operand.getDefiningOp()))
      other = operand;
    else if (operand != value && operand.getType() == value.getType() && isa<BlockArgument>(operand))
      other = operand;
  return bool(other);
}

std::string MergeTokens::whyNot(Place &place) {
  AttentionOp op = place.attention;
  if (op->getParentOp() != getOperation())
    return "it is inside of a loop";
  if (op.getSegments() || op.getQueryGrid() || op.getKeyGrid())
    return "its tokens lie on a grid (windows)";
  if (!op.isSoftmax())
    return "its weights are no softmax, so that a row can't count as several keys";
  if (op.getTopk())
    return "it chooses keys by their number (topk)";
  if (op.getNumResults() > 1)
    return "its row statistics are read";
  auto query = cast<RankedTensorType>(op.getQuery().getType()), key = cast<RankedTensorType>(op.getKey().getType());
  if (query.getRank() != 4 || op.sharesKeys())
    return "its keys are the same for the whole batch";
  if (key.getDimSize(2) != query.getDimSize(2))
    return "its queries and keys are other tokens";
  if (scheme == "evit" && !op.getScore().empty())
    return "it has a score function, which the class token's attention would need again";
  SmallVector<unsigned> masks;
  std::string why = tmc::mixer::findPlaces(op, masks);
  if (!why.empty())
    return why;
  if (masks.size() > 1)
    return "it has two masks";
  if (!masks.empty())
    place.mask = masks[0];
  return findStream(place);
}

/// From the attention's result to the sum with what the attention was computed from.
std::string MergeTokens::findStream(Place &place) {
  llvm::SetVector<Operation *> before; // everything that the attention was computed from
  before.insert(place.attention);
  for (size_t i = 0; i < before.size(); ++i)
    for (Value operand : before[i]->getOperands())
      if (Operation *definer = operand.getDefiningOp())
        before.insert(definer);
  Value value = place.attention.getResult();
  int64_t axis = 2;
  for (int step = 0; step < 24; ++step) {
    if (!value.hasOneUse())
      return "its result is read more than once before the residual sum";
    Operation *user = *value.getUsers().begin();
    if (user->getNumResults() != 1 || !isa<RankedTensorType>(user->getResult(0).getType()))
      return "there is no residual sum behind it";
    bool isElementwise = isa<arith::AddFOp>(user);
    if (auto generic = dyn_cast<linalg::GenericOp>(user))
      isElementwise = generic.getNumParallelLoops() == generic.getNumLoops();
    Value other;
    bool isSum = isElementwise && reads(user, before, value, other);
    std::string reason;
    // The sum is at one with what it adds in its tokens; that is asked of all values later.
    std::optional<int64_t> next = isSum ? std::optional<int64_t>(axis)
                                        : followTokens(user, [&](Value v) { return v == value ? std::optional<int64_t>(axis) : std::nullopt; }, reason);
    if (!next)
      return reason + " (behind the attention, before the residual sum)";
    axis = *next;
    value = user->getResult(0);
    if (!isSum)
      continue;
    // With post-norm nobody reads the sum but its norm.
    if (value.hasOneUse())
      if (auto norm = dyn_cast<NormOp>(*value.getUsers().begin()))
        value = norm.getResult();
    if (axis != 1 || cast<RankedTensorType>(value.getType()).getRank() != 3)
      return "the residual sum is not batch x tokens x width";
    place.stream = value;
    return "";
  }
  return "there is no residual sum behind it";
}

void MergeTokens::findPlaces() {
  getOperation().walk([&](AttentionOp op) {
    Place place{op, {}, getLayerName(op.getLoc()), {}, 0};
    std::string why = whyNot(place);
    if (!why.empty())
      refuse(place, why);
    else
      places.push_back(place);
  });
}

/// Follows the tokens behind the first place. False if places had to be given up, so that the first is another.
bool MergeTokens::followAll() {
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
    while (count < places.size() && places[count].stream.getDefiningOp()->isBeforeInBlock(op))
      refuse(places[count++], why);
    places.erase(places.begin(), places.begin() + count);
  };
  axes[places[0].stream] = 1;
  Operation *first = places[0].stream.getDefiningOp();
  for (Operation *op = first->getNextNode(); op; op = op->getNextNode()) {
    if (llvm::none_of(op->getOperands(), [&](Value value) { return axes.count(value); }) || op->hasTrait<OpTrait::IsTerminator>())
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
      if (!why.empty() || !attention.isSoftmax() || attention.getSegments() || attention.getQueryGrid() || attention.getKeyGrid())
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
    Operation *definer = places[i].stream.getDefiningOp();
    for (auto [value, axis] : axes) {
      Operation *own = value.getDefiningOp();
      if (value == places[i].stream || !own->isBeforeInBlock(definer))
        continue;
      for (Operation *user : value.getUsers())
        if (definer->isBeforeInBlock(user) && axes.count(user->getNumResults() ? user->getResult(0) : Value())) {
          refuse(places[i], "'" + getLayerName(own->getLoc()) + "' before it is read behind it as well (layers side by side)");
          places.erase(places.begin() + i);
          return false;
        }
    }
  }
  return true;
}

LogicalResult MergeTokens::chooseCounts() {
  func::FuncOp function = getOperation();
  std::optional<int64_t> length = fixedSizeOfAxis(places[0].stream, 1);
  if (!length) {
    auto diagnostic = function.emitError() << "unsupported: the number of tokens is not fixed when compiling, as merging them needs";
    diagnostic.attachNote(places[0].attention.getLoc()) << "fix the dims that it comes from, as --dim=seq=128, or height and width of images";
    return failure();
  }
  epochs.push_back({*length, {}, {}});
  int64_t total = places.size(), count = *length;
  if (classToken == "on" || classToken == "off")
    hasClassToken = classToken == "on";
  if (scheme == "evit" && !hasClassToken)
    return function.emitError() << "unsupported: has no class token that an output is made of, whose attention evit goes by";
  if (hasDistillationToken && scheme != "tome")
    return function.emitError() << "unsupported: has a distillation token, which only tome knows of";
  bool isMasked = llvm::any_of(places, [](const Place &place) { return place.mask.has_value(); });
  SmallVector<int64_t> listed(counts.begin(), counts.end()), chosen(at.begin(), at.end());
  if (!listed.empty() && int64_t(listed.size()) > total)
    return function.emitError() << "unsupported: has " << total << " layers whose tokens can be merged, and there are numbers for " << listed.size();
  for (int64_t layer : chosen)
    if (layer < 0 || layer >= total)
      return function.emitError() << "unsupported: has " << total << " layers whose tokens can be merged, and no layer " << layer << " among them";
  if (chosen.empty() && scheme == "evit" && listed.empty()) // as its authors: a quarter, half and three quarters down
    for (int64_t quarter : {1, 2, 3})
      if (int64_t layer = quarter * total / 4; chosen.empty() || chosen.back() != layer)
        chosen.push_back(layer);
  for (auto [layer, place] : llvm::enumerate(places)) {
    TokenSet set;
    set.count = count;
    set.hasClassToken = hasClassToken;
    set.hasDistillationToken = hasDistillationToken;
    int64_t patches = count - hasClassToken;
    int64_t limit = scheme == "tome" ? getBipartiteLimit(set) : scheme == "pitome" ? getEnergyLimit(set) : std::max<int64_t>(patches - 1, 0);
    int64_t wanted = 0;
    if (!listed.empty())
      wanted = layer < listed.size() ? listed[layer] : 0;
    else if (!chosen.empty() && !llvm::is_contained(chosen, int64_t(layer)))
      wanted = 0;
    else if (ratio > 0) // as each of the authors rounds
      wanted = scheme == "evit" ? patches - int64_t(std::ceil(ratio * patches)) : int64_t(std::floor(patches - patches * ratio));
    else if (schedule == "decreasing" && total > 1)
      wanted = int64_t(2 * r - 2.0 * r / (total - 1) * layer);
    else
      wanted = r;
    if (scheme == "pitome" && isMasked && listed.empty() && chosen.empty() && layer >= 3)
      wanted = 0; // as its authors do for text
    if (wanted > limit) {
      if (layer == 0 || !listed.empty())
        return mlir::emitError(place.attention.getLoc())
               << "unsupported: has " << count << " tokens, of which " << scheme << " can take away " << limit << " at most, not " << wanted;
      mlir::emitRemark(place.attention.getLoc()) << "has " << count << " tokens left: " << limit << " go instead of " << wanted;
      wanted = limit;
    }
    if (isListed(place.name)) {
      refuse(place, "asked for");
      wanted = 0;
    }
    place.merged = std::max<int64_t>(wanted, 0);
    // EViT's rest becomes a row: one token less than none at all saves nothing.
    if (scheme == "evit" && place.merged == 1)
      place.merged = 0;
    count -= scheme == "evit" && place.merged ? place.merged - 1 : place.merged;
  }
  return success();
}

static Value asStatic(OpBuilder &builder, Value value, int64_t axis, int64_t count) {
  auto type = cast<RankedTensorType>(value.getType());
  if (type.getDimSize(axis) == count)
    return value;
  SmallVector<OpFoldResult> sizes = getSizes(builder, value.getLoc(), value);
  sizes[axis] = builder.getIndexAttr(count);
  SmallVector<OpFoldResult> zeros(sizes.size(), builder.getIndexAttr(0)), ones(sizes.size(), builder.getIndexAttr(1));
  return builder.create<tensor::ExtractSliceOp>(value.getLoc(), value, zeros, sizes, ones); // a cast would hide its sizes
}

void MergeTokens::reduce(Place &place, int64_t layer) {
  Epoch &now = epochs.back();
  OpBuilder builder(&getContext());
  Value stream = place.stream;
  auto newOf = [&](Value value, int64_t axis) {
    auto found = moved.find(value);
    return found == moved.end() ? asStatic(builder, value, axis, now.count) : found->second.first;
  };
  Location loc = place.attention.getLoc();
  auto known = moved.find(stream);
  builder.setInsertionPointAfterValue(known == moved.end() ? stream : known->second.first);
  TensorBuilder t{builder, loc};
  TokenSet set;
  set.count = now.count;
  set.tokens = newOf(stream, 1);
  // The attention itself may have been rebuilt.
  AttentionOp attention = place.attention;
  set.query = newOf(attention.getQuery(), 2);
  set.key = newOf(attention.getKey(), 2);
  set.scale = attention.getScale().convertToDouble();
  set.hasClassToken = hasClassToken;
  set.hasDistillationToken = hasDistillationToken;
  set.hasPadding = place.mask.has_value();
  set.isProportional = proportional == "on" || (proportional == "auto" && scheme != "evit");
  set.size = now.size;
  if (!set.size && place.mask) {
    if (!mask)
      mask = attention.getCaptures()[*place.mask];
    Value whole = asStatic(builder, mask, 1, now.count);
    auto numbers = cast<RankedTensorType>(whole.getType());
    AffineMap map = builder.getMultiDimIdentityMap(2);
    set.size = t.map(t.sizes(whole), builder.getF32Type(), {whole}, {map}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value zero = b.create<arith::ConstantOp>(loc, b.getIntegerAttr(numbers.getElementType(), 0));
      return b.create<arith::UIToFPOp>(loc, b.getF32Type(), b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, v[0], zero));
    });
  }
  ReducedTokens reduced;
  int64_t count = now.count - place.merged, total = places.size();
  if (scheme == "evit") {
    reduced = keepAttended(t, set, now.count - 1 - place.merged);
    ++count;
  } else if (scheme == "pitome") {
    bool isText = mode == "text" || (mode == "auto" && place.mask);
    bool isAll = mode == "bsm" || (mode == "auto" && !place.mask && layer < (total + 1) / 2);
    double margin = startMargin - fallingMargin * layer / total;
    reduced = mergeByEnergy(t, set, place.merged, margin, isText ? EnergyMode::Text : isAll ? EnergyMode::All : EnergyMode::Ordered);
  } else {
    reduced = mergeBipartite(t, set, place.merged);
  }
  Value group = reduced.group;
  if (now.group) {
    auto type = cast<RankedTensorType>(group.getType());
    Value column = t.expand(group, {t.sizes(group)[0], builder.getIndexAttr(type.getDimSize(1)), builder.getIndexAttr(1)}, {{0}, {1, 2}});
    group = t.collapse(takeRows(t, column, now.group), {{0}, {1, 2}});
  }
  mlir::emitRemark(loc) << "approximation: " << now.count << " tokens become " << count << " behind it (" << scheme << ")";
  ++numMerges;
  done.push_back(builder.getDictionaryAttr({builder.getNamedAttr("layer", builder.getStringAttr(place.name)),
                                            builder.getNamedAttr("from", builder.getI64IntegerAttr(now.count)),
                                            builder.getNamedAttr("to", builder.getI64IntegerAttr(count))}));
  epochs.push_back({count, set.isProportional || place.mask ? reduced.size : Value(), group});
  moved[stream] = {reduced.tokens, epochs.size() - 1};
}

Value MergeTokens::rebuildAttention(AttentionOp op) {
  auto [query, epoch] = moved.lookup(op.getQuery());
  const Epoch &now = epochs[epoch];
  OpBuilder builder(op);
  Location loc = op.getLoc();
  TensorBuilder t{builder, loc};
  IRMapping mapping;
  for (Value operand : {op.getQuery(), op.getKey(), op.getValue()})
    mapping.map(operand, moved.lookup(operand).first);
  SmallVector<unsigned> masks;
  (void)tmc::mixer::findPlaces(op, masks);
  for (unsigned number : masks) {
    Value old = op.getCaptures()[number];
    auto element = cast<IntegerType>(cast<RankedTensorType>(old.getType()).getElementType());
    AffineMap map = builder.getMultiDimIdentityMap(2);
    Value kept = t.map(t.sizes(now.size), element, {now.size}, {map}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value zero = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
      Value isKept = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGT, v[0], zero);
      return element.getWidth() == 1 ? isKept : b.create<arith::ExtUIOp>(loc, element, isKept).getResult();
    });
    mapping.map(old, kept);
  }
  auto copy = cast<AttentionOp>(builder.clone(*op, mapping));
  for (Region *region : copy.getPresentRegions())
    for (auto [number, capture] : llvm::enumerate(copy.getCaptures()))
      region->front().getArgument(copy.getFirstCapture(*region) + number).setType(capture.getType());
  SmallVector<int64_t> shape(cast<RankedTensorType>(op.getResult().getType()).getShape());
  shape[2] = now.count;
  copy.getResult().setType(op.getResult().getType().clone(shape));
  bool isProportional = proportional == "on" || (proportional == "auto" && scheme != "evit");
  if (!isProportional || !now.size)
    return copy.getResult();
  // log(size) as one capture more; 0 for padding, which the mask leaves out.
  builder.setInsertionPoint(copy);
  AffineMap map = builder.getMultiDimIdentityMap(2);
  Value logarithm = t.map(t.sizes(now.size), builder.getF32Type(), {now.size}, {map}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value one = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(1));
    return b.create<math::LogOp>(loc, b.create<arith::MaximumFOp>(loc, v[0], one));
  });
  copy.getCapturesMutable().append(logarithm);
  for (Region *region : copy.getPresentRegions())
    region->front().addArgument(logarithm.getType(), loc);
  Type index = builder.getIndexType();
  if (copy.getScore().empty()) {
    Block *block = new Block();
    copy.getScore().push_back(block);
    block->addArguments({builder.getF32Type(), index, index, index, index}, SmallVector<Location>(5, loc));
    for (Value capture : copy.getCaptures())
      block->addArgument(capture.getType(), loc);
    OpBuilder::atBlockEnd(block).create<YieldOp>(loc, block->getArgument(0));
  }
  Block &block = copy.getScore().front();
  auto yield = cast<YieldOp>(block.getTerminator());
  OpBuilder inner(yield);
  Value own = inner.create<tensor::ExtractOp>(loc, block.getArguments().back(), ValueRange{block.getArgument(1), block.getArgument(4)});
  yield.setOperand(0, inner.create<arith::AddFOp>(loc, yield.getOperand(0), own));
  return copy.getResult();
}

/// Each of the first tokens gets the row of its group; what is padding gets zeros.
Value MergeTokens::spread(OpBuilder &builder, Location loc, Value value) {
  auto [now, number] = moved.lookup(value);
  Epoch &epoch = epochs[number];
  TensorBuilder t{builder, loc};
  int64_t axis = axes.lookup(value);
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> forth{0, axis}, back;
  for (int64_t other = 1; other < type.getRank(); ++other)
    if (other != axis)
      forth.push_back(other);
  for (int64_t other = 0; other < type.getRank(); ++other)
    back.push_back(llvm::find(forth, other) - forth.begin());
  Value turned = axis == 1 ? now : t.transpose(now, forth);
  Value rows = takeRows(t, turned, epoch.group);
  if (mask) {
    SmallVector<AffineExpr> both{builder.getAffineDimExpr(0), builder.getAffineDimExpr(1)};
    int64_t rank = type.getRank();
    SmallVector<AffineMap> maps{builder.getMultiDimIdentityMap(rank), AffineMap::get(rank, 0, both, builder.getContext())};
    Type element = type.getElementType();
    Value whole = asStatic(builder, mask, 1, epochs[0].count);
    rows = t.map(t.sizes(rows), element, {rows, whole}, maps, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value zero = b.create<arith::ConstantOp>(loc, b.getIntegerAttr(v[1].getType(), 0));
      Value isToken = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, v[1], zero);
      return b.create<arith::SelectOp>(loc, isToken, v[0], b.create<arith::ConstantOp>(loc, b.getZeroAttr(v[0].getType())));
    });
  }
  Value result = axis == 1 ? rows : t.transpose(rows, back);
  if (result.getType() != type)
    result = builder.create<tensor::CastOp>(loc, type, result);
  return result;
}

/// The class token alone is still the first row.
std::optional<Value> MergeTokens::takeClassToken(OpBuilder &builder, Operation *op, Value value) {
  if (!hasClassToken)
    return std::nullopt;
  Value now = moved.lookup(value).first;
  int64_t axis = axes.lookup(value);
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    int64_t offset = getConstantIntValue(slice.getMixedOffsets()[axis]).value_or(-1);
    if (!isConstantIntValue(slice.getMixedSizes()[axis], 1) || (offset != 0 && !(offset == 1 && hasDistillationToken)))
      return std::nullopt;
    return builder.create<tensor::ExtractSliceOp>(op->getLoc(), slice.getType(), now, slice.getMixedOffsets(), slice.getMixedSizes(), slice.getMixedStrides());
  }
  auto pool = dyn_cast<PoolTokensOp>(op);
  if (!pool || pool.getKind() != PoolKind::first || axis != 1)
    return std::nullopt;
  TensorBuilder t{builder, op->getLoc()};
  return t.collapse(t.slice(now, 1, 0, builder.getIndexAttr(1)), {{0, 1}, {2}});
}

void MergeTokens::rewrite() {
  auto axisOf = [&](Value value) -> std::optional<int64_t> {
    auto found = axes.find(value);
    return found == axes.end() || !moved.count(value) ? std::nullopt : std::optional<int64_t>(found->second);
  };
  SmallVector<Operation *> order;
  for (Operation &op : getOperation().getBody().front())
    order.push_back(&op);
  DenseMap<Value, int64_t> placeOf;
  for (auto [number, place] : llvm::enumerate(places))
    if (place.merged)
      placeOf[place.stream] = number;
  SmallVector<Operation *> replaced;
  for (Operation *op : order) {
    bool isMoved = llvm::any_of(op->getOperands(), [&](Value value) { return moved.count(value); });
    if (isMoved) {
      OpBuilder builder(op);
      bool follows = op->getNumResults() == 1 && axes.count(op->getResult(0));
      if (follows) {
        unsigned epoch = 0;
        for (Value operand : op->getOperands())
          if (auto found = moved.find(operand); found != moved.end())
            epoch = std::max(epoch, found->second.second);
        Value now;
        if (auto attention = dyn_cast<AttentionOp>(op))
          now = rebuildAttention(attention);
        else
          now = rebuildOnTokens(builder, op, axes.lookup(op->getResult(0)), epochs[epoch].count,
                                [&](Value value) { return moved.lookup(value).first; }, axisOf);
        moved[op->getResult(0)] = {now, epoch};
        replaced.push_back(op);
      } else {
        Value only;
        for (Value operand : op->getOperands())
          if (moved.count(operand))
            only = operand;
        std::optional<Value> first = takeClassToken(builder, op, only);
        if (first) {
          op->getResult(0).replaceAllUsesWith(*first);
          replaced.push_back(op);
        } else {
          for (OpOperand &operand : op->getOpOperands())
            if (moved.count(operand.get()))
              operand.set(spread(builder, op->getLoc(), operand.get()));
        }
      }
    }
    for (Value result : op->getResults())
      if (auto place = placeOf.find(result); place != placeOf.end())
        reduce(places[place->second], place->second);
  }
  for (Operation *op : llvm::reverse(replaced))
    op->erase();
}

void MergeTokens::runOnOperation() {
  func::FuncOp function = getOperation();
  if (function.isDeclaration() || function->hasAttr("mixer.merged"))
    return;
  places.clear();
  moved.clear();
  epochs.clear();
  done.clear();
  mask = {};
  if (!llvm::is_contained({"tome", "pitome", "evit"}, scheme.getValue())) {
    function.emitError() << "there is no scheme '" << scheme << "' of merging tokens: tome, pitome or evit";
    return signalPassFailure();
  }
  auto isOff = [](const auto &option) { return option != "auto" && option != "on" && option != "off"; };
  if (isOff(classToken) || isOff(proportional) || (mode != "auto" && mode != "ordered" && mode != "bsm" && mode != "text") ||
      (schedule != "constant" && schedule != "decreasing") || r < 0 || ratio < 0 || ratio > 1 || (scheme == "pitome" && ratio > 0 && ratio < 0.5)) {
    function.emitError() << "options of mixer-merge-tokens that make no sense together; r and ratio are not negative, ratio is 1 at most "
                            "(the share of tokens that stays), for pitome 0.5 at least";
    return signalPassFailure();
  }
  bool remembers = false;
  function->getParentOfType<ModuleOp>().walk([&](StateOp) { remembers = true; });
  if (remembers) {
    function.emitError() << "unsupported: is a causal decoder, which remembers keys: a merged token would show later ones to earlier, and every token's output is wanted";
    return signalPassFailure();
  }
  makeFixedSizesStatic(function);
  findPlaces();
  while (!followAll()) {
  }
  if (places.empty() && function.isPrivate())
    return;
  if (places.empty()) {
    function.emitError() << "unsupported: has no layer whose tokens can be merged (the remarks say why)";
    return signalPassFailure();
  }
  if (failed(chooseCounts()))
    return signalPassFailure();
  rewrite();
  function->setAttr("mixer.merged", ArrayAttr::get(&getContext(), done));
}
