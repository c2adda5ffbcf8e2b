// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-merge-tokens: fewer tokens from layer to layer of an encoder.
//
// 1. Where: behind each attention of a sequence over itself, the value that the rest of the layer reads (the residual
// sum; with
//    post-norm, its norm). TokenPlaces follows the axis of tokens from there; what can't be followed is a reader of all
//    tokens, unless another attention comes behind it: then the layers before it keep their tokens, with the reason.
// 2. In program order everything behind the first place is rebuilt on fewer tokens, and each place gets its reduction
//    (TokenReduction). Sizes go to the next attention: log(size) in its score, size > 0 for its padding mask.
// 3. Readers of all tokens read each token's row of the group it is in.
//
// tomesd is local: attention and the linear layers around it are computed on fewer tokens, and each place between has
// all of them.

#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/FixedSizes.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TokenFlow.h"
#include "dialects/Mixer/Transforms/TokenPlaces.h"
#include "dialects/Mixer/Transforms/TokenReduction.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/IRMapping.h"
#include <cmath>
#include <numeric>

namespace tmc::mixer {
#define GEN_PASS_DEF_MERGETOKENSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// Tokens behind a number of reductions.
struct Epoch {
  TokenCount count;
  Value size;  ///< BxN f32; null: 1 each
  Value group; ///< BxN0: the row of each of the first tokens; null: its own
  Value back;  ///< BxN0xN: of how much of each row it is, if tokens went to many
};

struct MergeTokens : tmc::mixer::impl::MergeTokensPassBase<MergeTokens>, private TokenPlaces {
  using MergeTokensPassBase::MergeTokensPassBase;

  void runOnOperation() override;

private:
  LogicalResult chooseCounts();
  void rewrite();
  void findAllAround();
  LogicalResult chooseGrid();
  void mergeAround(MergePlace &place);
  TokenSet look(OpBuilder &builder, MergePlace &place);
  void observe(MergePlace &place);
  void reduce(MergePlace &place, int64_t layer);
  void recordMerge(MergePlace &place, int64_t from, int64_t to, StringRef where);
  Value spread(OpBuilder &builder, Location loc, Value value);
  std::optional<Value> takeClassToken(OpBuilder &builder, Operation *op, Value value);
  bool isListed(StringRef name) { return llvm::is_contained(skip, name); }

  /// Tokens lie on a grid: a number of them that a call says has no height and width.
  bool isOnGrid() const { return scheme == "tomesd" || hasWindows(); }
  bool hasWindows() const { return scheme == "t2t" || scheme == "patch-merging" || (scheme == "pool" && grid != "auto"); }
  bool isPruning() const { return scheme == "evit" || scheme == "zero-tprune" || scheme == "dynamicvit-like"; }
  bool readsAttention() const { return isPruning() || scheme == "token-transforming"; }
  bool countsSizes() const { return proportional == "on" || (proportional == "auto" && !isPruning()); }
  /// Where `threshold` says how many tokens there are to go: behind the layers of `counts`.
  bool isObserved(int64_t layer) const { return threshold > 0 && layer == int64_t(counts.size() + ratios.size()); }
  int64_t getLimit(int64_t count) const;
  int64_t getWanted(int64_t patches, int64_t layer, int64_t total) const;
  TokensThatGo getDynamic(int64_t wanted, double stays, int64_t longest) const;
  bool isDynamic() const { return !epochs[0].count.isKnown(); }
  TokenScore getScore(int64_t layer) const;

  DenseMap<Value, std::pair<Value, unsigned>> moved; ///< and its epoch
  SmallVector<Epoch> epochs;
  SmallVector<Attribute> done; ///< what was merged, for the function's `mixer.merged`
  Value mask;                  ///< BxN, 0 for padding
  TokenWindows windows; ///< on the grid of the last epoch
};

} // namespace

int64_t MergeTokens::getLimit(int64_t count) const {
  int64_t patches = count - hasClassToken;
  if (scheme == "tome")
    return (patches - hasDistillationToken) / 2;
  if (scheme == "pitome")
    return patches / 2;
  if (scheme == "tomesd")
    return getCellLimit(patches, windows.width, stride);
  return scheme == "zero-tprune" && mode == "similarity" ? patches / 2 : std::max<int64_t>(patches - 1, 0);
}

/// `share` of the tokens stays as a quotient of whole numbers: floor(n (1 - share)) go, rounded down exactly. 0: `wanted` go.
TokensThatGo MergeTokens::getDynamic(int64_t wanted, double share, int64_t longest) const {
  TokensThatGo goes;
  if (scheme == "pool" && !r && share == 0 && counts.empty()) {
    goes.share = stride - 1; // n - ceil(n / stride)
    goes.of = stride;
  } else if (share > 0 && counts.empty()) {
    auto [stays, of] = asQuotient(share);
    goes.share = of - stays;
    goes.of = of;
  } else {
    goes.number = wanted;
  }
  goes.inPairs = scheme == "tome" || scheme == "pitome" || (scheme == "zero-tprune" && mode == "similarity");
  goes.isFused = scheme == "evit";
  goes.single = hasDistillationToken;
  TokensThatGo uncut = goes;
  uncut.isCut = goes.isCut = false;
  for (int64_t patches = 0; patches <= longest; ++patches)
    goes.isCut |= uncut.goes(patches).get() > std::max<int64_t>(getLimit(patches + hasClassToken), 0);
  return goes;
}

/// How many go in a layer where some do; with `ratio` as each of the authors rounds.
int64_t MergeTokens::getWanted(int64_t patches, int64_t layer, int64_t total) const {
  if (scheme == "pool" && !r && ratio == 0)
    return patches - (patches + stride - 1) / stride;
  if (ratio > 0) {
    if (scheme == "evit")
      return patches - int64_t(std::ceil(ratio * patches));
    return scheme == "dynamicvit-like" ? patches - int64_t(ratio * patches)
                                       : int64_t(std::floor(patches - patches * ratio));
  }
  if (schedule == "decreasing" && total > 1)
    return int64_t(2 * r - 2.0 * r / (total - 1) * layer);
  return r;
}

TokenScore MergeTokens::getScore(int64_t layer) const {
  int64_t total = places.size();
  if (scheme == "zero-tprune")
    return {steps ? int64_t(steps) : layer + 1 == total ? 1 : 3 * layer < total ? 30 : 8};
  bool byClassToken = score == "class" || (score == "auto" && hasClassToken && !steps);
  return {byClassToken ? 0 : std::max<int64_t>(steps, 1)};
}

LogicalResult MergeTokens::chooseCounts() {
  func::FuncOp function = getOperation();
  std::optional<int64_t> length = fixedSizeOfAxis(places[0].residual.stream, 1);
  bool isFixed = length.has_value();
  if (!isFixed)
    length = boundOfAxis(places[0].residual.stream, 1);
  bool needsFixed = isOnGrid(); // of a number of tokens height and width of the grid don't follow
  if (!length || (!isFixed && needsFixed)) {
    auto diagnostic = function.emitError() << "unsupported: the number of tokens is not fixed when compiling, as ";
    if (needsFixed)
      diagnostic << scheme << " needs, which has to know height and width of their grid";
    else
      diagnostic << "it has to be where no dim bounds it";
    diagnostic.attachNote(places[0].attention.getLoc())
        << "fix the dims that it comes from, as --dim=seq=128, or height and width of images";
    return failure();
  }
  TokenCount first = *length;
  OpBuilder builder(&getContext());
  TensorBuilder t{builder, places[0].attention.getLoc()};
  if (!isFixed) {
    Value query = places[0].attention.getQuery();
    builder.setInsertionPointAfterValue(query);
    first = TokenCount(t, builder.create<tensor::DimOp>(t.loc, query, 2).getResult());
  }
  epochs.push_back({first, {}, {}, {}});
  if (classToken == "on" || classToken == "off")
    hasClassToken = classToken == "on";
  if (isOnGrid() && failed(chooseGrid()))
    return failure();
  int64_t total = places.size(), count = *length;
  if (!hasClassToken && (scheme == "evit" || (readsAttention() && score == "class")))
    return function.emitError() << "unsupported: has no class token that an output is made of, whose attention "
                                << scheme << " goes by";
  if (hasDistillationToken && scheme != "tome")
    return function.emitError() << "unsupported: has a distillation token, which only tome knows of";
  bool isMasked = llvm::any_of(places, [](const MergePlace &place) { return place.mask.has_value(); });
  SmallVector<int64_t> listed(counts.begin(), counts.end()), chosen(at.begin(), at.end());
  SmallVector<double> shares(ratios.begin(), ratios.end());
  if (int64_t(std::max(listed.size(), shares.size())) > total)
    return function.emitError() << "unsupported: has " << total
                                << " layers whose tokens can be merged, and there are numbers for "
                                << std::max(listed.size(), shares.size());
  for (int64_t layer : chosen)
    if (layer < 0 || layer >= total)
      return function.emitError() << "unsupported: has " << total << " layers whose tokens can be merged, and no layer "
                                  << layer << " among them";
  if (chosen.empty() && (scheme == "pool" || hasWindows()) && listed.empty())
    chosen.push_back(total / 2);
  if (chosen.empty() && (scheme == "evit" || scheme == "dynamicvit-like") &&
      listed.empty()) // as their authors: a quarter, half and three quarters down
    for (int64_t quarter : {1, 2, 3})
      if (int64_t layer = quarter * total / 4; chosen.empty() || chosen.back() != layer)
        chosen.push_back(layer);
  TokenWindows grids = windows;
  for (auto [layer, place] : llvm::enumerate(places)) {
    place.most = count;
    int64_t patches = count - hasClassToken;
    int64_t limit = getLimit(count), wanted = 0;
    double share = ratio;
    if (!listed.empty()) {
      wanted = layer < listed.size() ? listed[layer] : 0;
    } else if (!shares.empty()) {
      share = layer < shares.size() ? shares[layer] : 1;
      auto [stays, of] = asQuotient(share);
      wanted = patches * (of - stays) / of;
    } else if (chosen.empty() || llvm::is_contained(chosen, int64_t(layer))) {
      wanted = hasWindows() ? patches - grids.getRows() * grids.getColumns() : getWanted(patches, layer, total);
    }
    if (scheme == "pitome" && isMasked && listed.empty() && chosen.empty() && layer >= 3)
      wanted = 0; // as its authors do for text
    if (wanted > limit) {
      if (layer == 0 || !listed.empty())
        return mlir::emitError(place.attention.getLoc())
               << "unsupported: has " << count << " tokens" << (isFixed ? "" : " at most") << ", of which " << scheme
               << " can take away " << limit << " at most, not " << wanted;
      mlir::emitRemark(place.attention.getLoc())
          << "has " << count << " tokens left: " << limit << " go instead of " << wanted;
      wanted = limit;
    }
    if (isListed(place.name)) {
      refuse(place, "asked for");
      wanted = 0;
    }
    place.merged = std::max<int64_t>(wanted, 0);
    if (!isFixed && place.merged) {
      place.goes = getDynamic(wanted, share, patches);
      place.merged = place.goes.goes(patches).get();
    }
    // EViT's rest becomes a row: one token less than none at all saves nothing.
    if (scheme == "evit" && place.merged == 1)
      place.merged = 0;
    if (place.merged && hasWindows()) {
      int64_t rows = grids.getRows(), columns = grids.getColumns();
      grids.height = rows;
      grids.width = columns;
    }
    if (scheme != "tomesd") // which has all of them again
      count -= scheme == "evit" && place.merged ? place.merged - 1 : place.merged;
  }
  return success();
}

static Value asStatic(OpBuilder &builder, Value value, int64_t axis, const TokenCount &count) {
  auto type = cast<RankedTensorType>(value.getType());
  if (type.getDimSize(axis) == count.getStatic())
    return value;
  SmallVector<OpFoldResult> sizes = getSizes(builder, value.getLoc(), value);
  sizes[axis] = count.getSize(builder);
  SmallVector<OpFoldResult> zeros(sizes.size(), builder.getIndexAttr(0)), ones(sizes.size(), builder.getIndexAttr(1));
  return builder.create<tensor::ExtractSliceOp>(value.getLoc(), value, zeros, sizes,
                                                ones); // a cast would hide its sizes
}

void MergeTokens::recordMerge(MergePlace &place, int64_t from, int64_t to, StringRef where) {
  Builder builder(&getContext());
  mlir::emitRemark(place.attention.getLoc()) << "approximation: " << (isDynamic() ? "up to " : "") << from
                                             << " tokens become " << to << " " << where << " (" << scheme << ")";
  ++numMerges;
  done.push_back(builder.getDictionaryAttr({builder.getNamedAttr("dynamic", builder.getBoolAttr(isDynamic())),
                                            builder.getNamedAttr("layer", builder.getStringAttr(place.name)),
                                            builder.getNamedAttr("from", builder.getI64IntegerAttr(from)),
                                            builder.getNamedAttr("to", builder.getI64IntegerAttr(to))}));
}

/// What is known behind the attention of a place; `builder` is set there.
TokenSet MergeTokens::look(OpBuilder &builder, MergePlace &place) {
  Epoch &now = epochs.back();
  Value stream = place.residual.stream;
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
  set.isProportional = countsSizes();
  set.size = now.size;
  if (!set.size && place.mask) {
    if (!mask)
      mask = attention.getCaptures()[*place.mask];
    set.size = sizesOfMask(t, asStatic(builder, mask, 1, now.count));
  }
  return set;
}

/// Tells how many tokens a threshold would merge at this place.
void MergeTokens::observe(MergePlace &place) {
  func::FuncOp function = getOperation();
  OpBuilder builder(&getContext());
  TokenSet set = look(builder, place);
  TensorBuilder t{builder, place.attention.getLoc()};
  set.count = set.count.at(t);
  Value observed = countAlike(t, set, threshold); // alike, samples; tokens, if a call says how many
  Operation *returned = function.getBody().front().getTerminator();
  returned->insertOperands(returned->getNumOperands(), observed);
  SmallVector<Type> types(function.getResultTypes());
  types.push_back(observed.getType());
  function.setType(builder.getFunctionType(function.getArgumentTypes(), types));
  function.setResultAttr(types.size() - 1, "mixer.name", builder.getStringAttr("observed"));
  SmallVector<NamedAttribute> parts;
  constexpr const char *kParts[] = {"alike", "samples", "tokens"};
  for (auto [number, part] : llvm::enumerate(kParts))
    if (number < 2 || isDynamic())
      parts.push_back(builder.getNamedAttr(place.name + "." + part, builder.getDenseI64ArrayAttr({int64_t(number), 1})));
  function->getParentOfType<ModuleOp>()->setAttr("mixer.observed", builder.getDictionaryAttr(parts));
}

void MergeTokens::reduce(MergePlace &place, int64_t layer) {
  Epoch &now = epochs.back();
  OpBuilder builder(&getContext());
  Value stream = place.residual.stream;
  TokenSet set = look(builder, place);
  TensorBuilder t{builder, place.attention.getLoc()};
  ReducedTokens reduced;
  int64_t total = places.size(), from = place.most, to = from - place.merged;
  set.count = set.count.at(t);
  TokenCount merged = place.merged, fused = int64_t(scheme == "evit"), count = set.count - merged + fused;
  if (isDynamic()) {
    TokenCount patches = set.count - hasClassToken;
    merged = place.goes.goes(patches);
    fused = place.goes.fused(patches);
    count = place.goes.stays(patches) + hasClassToken;
  }
  TokenCount patchRows = count - hasClassToken;
  if (scheme == "zero-tprune" && mode != "importance") {
    TokenScore score = getScore(layer);
    reduced = mode == "similarity" ? dropAlike(t, set, patchRows, merged, score, std::nullopt)
                                   : dropAlike(t, set, patchRows, merged / 2, TokenScore{1}, score);
  } else if (scheme == "evit") {
    reduced = fuseRest(t, set, patchRows - fused, patchRows, getScore(layer));
    ++to;
  } else if (isPruning()) {
    reduced = keepTokens(t, set, patchRows, getScore(layer));
  } else if (scheme == "token-transforming") {
    reduced = transformTokens(t, set, count, getScore(layer), temperature);
  } else if (hasWindows()) {
    reduced = poolWindows(t, set, windows);
    int64_t rows = windows.getRows(), columns = windows.getColumns();
    windows.height = rows;
    windows.width = columns;
  } else if (scheme == "pool") {
    bool hasStride = !r && ratio == 0 && counts.empty();
    reduced = hasStride ? poolTokens(t, set, 1, int64_t(stride), patchRows)
                        : poolTokens(t, set, patchRows, set.count - hasClassToken, patchRows);
  } else if (scheme == "pitome") {
    bool isText = mode == "text" || (mode == "auto" && place.mask);
    bool isAll = mode == "bsm" || (mode == "auto" && !place.mask && layer < (total + 1) / 2);
    double margin = startMargin - fallingMargin * layer / total;
    reduced = mergeByEnergy(t, set, merged, count, margin,
                            isText  ? EnergyMode::Text
                            : isAll ? EnergyMode::All
                                    : EnergyMode::Ordered);
  } else {
    reduced = mergeBipartite(t, set, merged, count);
  }
  Value group = reduced.group;
  if (now.group) {
    Value column = t.expand(group, {t.sizes(group)[0], t.sizes(group)[1], builder.getIndexAttr(1)}, {{0}, {1, 2}});
    group = t.collapse(takeRows(t, column, now.group), {{0}, {1, 2}});
  }
  Value back = now.back && reduced.back ? t.contract("bnm,bmk->bnk", now.back, reduced.back) : reduced.back;
  recordMerge(place, from, to, "behind it");
  // Means are weighted by sizes even where attention does not count them.
  bool hasSizes = !isPruning() || set.isProportional || place.mask;
  epochs.push_back({count, hasSizes ? reduced.size : Value(), group, back});
  moved[stream] = {reduced.tokens, epochs.size() - 1};
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
  Value rows = epoch.back && isa<FloatType>(type.getElementType()) ? mixRows(t, turned, epoch.back)
                                                                   : takeRows(t, turned, epoch.group);
  if (mask) {
    SmallVector<AffineExpr> both{builder.getAffineDimExpr(0), builder.getAffineDimExpr(1)};
    int64_t rank = type.getRank();
    SmallVector<AffineMap> maps{builder.getMultiDimIdentityMap(rank),
                                AffineMap::get(rank, 0, both, builder.getContext())};
    Type element = type.getElementType();
    Value whole = asStatic(builder, mask, 1, epochs[0].count);
    rows = t.map(t.sizes(rows), element, {rows, whole}, maps, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value zero = b.create<arith::ConstantOp>(loc, b.getIntegerAttr(v[1].getType(), 0));
      Value isToken = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, v[1], zero);
      return b.create<arith::SelectOp>(loc, isToken, v[0],
                                       b.create<arith::ConstantOp>(loc, b.getZeroAttr(v[0].getType())));
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
    return builder.create<tensor::ExtractSliceOp>(op->getLoc(), slice.getType(), now, slice.getMixedOffsets(),
                                                  slice.getMixedSizes(), slice.getMixedStrides());
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
    if (place.merged || isObserved(number))
      placeOf[place.residual.stream] = number;
  SmallVector<Operation *> replaced;
  for (Operation *op : order) {
    bool isMoved = llvm::any_of(op->getOperands(), [&](Value value) { return moved.count(value); });
    if (auto dim = dyn_cast<tensor::DimOp>(op); dim && isMoved) { // as they were; what is rebuilt does not ask
      OpBuilder builder(op);
      std::optional<int64_t> axis = dim.getConstantIndex();
      if (axis == axes.lookup(dim.getSource())) {
        dim.replaceAllUsesWith(
            getValueOrCreateConstantIndexOp(builder, dim.getLoc(), epochs[0].count.getSize(builder)));
        replaced.push_back(op);
      } else {
        dim.getSourceMutable().assign(moved.lookup(dim.getSource()).first);
      }
      isMoved = false;
    }
    if (isMoved) {
      OpBuilder builder(op);
      bool follows = op->getNumResults() == 1 && axes.count(op->getResult(0));
      if (follows) {
        unsigned epoch = 0;
        for (Value operand : op->getOperands())
          if (auto found = moved.find(operand); found != moved.end())
            epoch = std::max(epoch, found->second.second);
        Value now;
        if (auto attention = dyn_cast<AttentionOp>(op)) {
          const Epoch &fewer = epochs[epoch];
          now = computeAttention(
              builder, attention, [&](Value value) { return moved.lookup(value).first; }, fewer.count.getSize(builder),
              fewer.size, countsSizes());
        } else
          now = rebuildOnTokens(
              builder, op, axes.lookup(op->getResult(0)), epochs[epoch].count.getSize(builder),
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
        isObserved(place->second) ? observe(places[place->second]) : reduce(places[place->second], place->second);
  }
  for (Operation *op : llvm::reverse(replaced))
    op->erase();
}

void MergeTokens::findAllAround() {
  llvm::erase_if(places, [&](MergePlace &place) {
    std::string why = place.mask ? "it has a padding mask, and rows in cells have no sizes"
                                 : findAround(place.attention, place.residual.inner, place.around);
    if (why.empty() && cast<RankedTensorType>(place.residual.input.getType()).getRank() != 3)
      why = "the stream before it is not batch x tokens x width";
    if (!why.empty())
      refuse(place, why);
    return !why.empty();
  });
}

/// As `grid` says, or as a square.
LogicalResult MergeTokens::chooseGrid() {
  int64_t count = epochs[0].count.get(), &height = windows.height, &width = windows.width;
  auto isSquare = [](int64_t number) {
    return number == std::llround(std::sqrt(double(number))) * std::llround(std::sqrt(double(number)));
  };
  if (scheme == "tomesd" && classToken == "auto")
    hasClassToken = false;
  if (grid != "auto") {
    auto [rows, columns] = StringRef(grid).split('x');
    if (rows.getAsInteger(10, height) || columns.getAsInteger(10, width) || height < 1 || width < 1)
      return getOperation().emitError() << "'" << grid << "' is no grid of tokens, as 16x16";
    hasClassToken |= classToken == "auto" && height * width + 1 == count;
  } else {
    hasClassToken |= classToken == "auto" && !isSquare(count) && isSquare(count - 1);
    height = width = std::llround(std::sqrt(double(count - hasClassToken)));
  }
  for (MergePlace &place : places)
    if (fixedSizeOfAxis(place.residual.stream, 1) != count)
      return mlir::emitError(place.attention.getLoc())
             << "unsupported: has another number of tokens than the first layer, so that one grid does not do for both";
  if (height * width + hasClassToken != count)
    return getOperation().emitError() << "unsupported: has " << count << " tokens, which are no "
                                      << (grid == "auto" ? "square; expected grid=HxW" : "grid of " + grid);
  return success();
}

/// x + unmerge(f(merge(n))), where n is what attention's linear layers read.
void MergeTokens::mergeAround(MergePlace &place) {
  if (!place.merged)
    return;
  OpBuilder builder(place.residual.sum);
  Location loc = place.attention.getLoc();
  TensorBuilder t{builder, loc};
  int64_t now = epochs[0].count.get(), count = now - place.merged;
  TokenSet set;
  set.count = now;
  set.tokens = asStatic(builder, place.around.entry, 1, now);
  set.hasClassToken = hasClassToken;
  ReducedTokens reduced =
      mergeInCells(t, set, asStatic(builder, place.residual.input, 1, now), windows.width, stride, place.merged);
  Value rows = takeRows(
      t, computeAround(builder, place.around, reduced.tokens, place.residual.inner, builder.getIndexAttr(count)),
      reduced.group);
  if (rows.getType() != place.residual.inner.getType())
    rows = builder.create<tensor::CastOp>(loc, place.residual.inner.getType(), rows);
  place.residual.sum->replaceUsesOfWith(place.residual.inner, rows);
  recordMerge(place, now, count, "inside of it");
}

void MergeTokens::runOnOperation() {
  func::FuncOp function = getOperation();
  if (function.isDeclaration() || function->hasAttr("mixer.merged"))
    return;
  moved.clear();
  epochs.clear();
  done.clear();
  mask = {};
  windows = {};
  if (!llvm::is_contained(
          {"tome", "pitome", "evit", "zero-tprune", "dynamicvit-like", "token-transforming", "pool", "t2t", "patch-merging", "tomesd"},
          scheme.getValue())) {
    function.emitError()
        << "there is no scheme '" << scheme
        << "' of merging tokens: tome, pitome, evit, zero-tprune, dynamicvit-like, token-transforming, pool, t2t, patch-merging "
           "or tomesd";
    return signalPassFailure();
  }
  SmallVector<StringRef> modes{"auto", "ordered", "bsm", "text"};
  if (scheme == "zero-tprune")
    modes = {"auto", "both", "similarity", "importance"};
  auto isOff = [](const auto &option) { return option != "auto" && option != "on" && option != "off"; };
  if (isOff(classToken) || isOff(proportional) || !llvm::is_contained(modes, StringRef(mode)) ||
      (schedule != "constant" && schedule != "decreasing") || r < 0 || ratio < 0 || ratio > 1 ||
      (scheme == "pitome" && ratio > 0 && ratio < 0.5) || (score != "auto" && score != "class" && score != "rank") ||
      steps < 0 || !(temperature > 0) || stride < 2 ||
      !(threshold >= 0 && threshold <= 1) || (threshold > 0 && (scheme != "tome" || r || ratio > 0)) || window < 0 || padding < -1 ||
      (!ratios.empty() && (r || ratio > 0 || !counts.empty())) || llvm::any_of(ratios, [](double share) { return !(share > 0 && share <= 1); }) ||
      (hasWindows() && (r || ratio > 0 || !counts.empty() || !ratios.empty()))) {
    function.emitError() << "options of mixer-merge-tokens that make no sense together; r and ratio are not negative, "
                            "ratio is 1 at most "
                            "(the share of tokens that stays), for pitome 0.5 at least; a threshold, from 0 to 1, is of tome "
                            "without r and ratio; how many go of windows is said by these alone";
    return signalPassFailure();
  }
  if (hasWindows()) {
    windows.edge = window ? int64_t(window) : scheme == "t2t" ? 3 : int64_t(stride);
    windows.stride = stride;
    windows.padding = padding >= 0 ? int64_t(padding) : scheme == "t2t";
    if (windows.edge < stride || windows.padding >= windows.edge) {
      function.emitError() << "windows of " << windows.edge << " with a stride of " << windows.stride << " and a padding of " << windows.padding
                           << (windows.edge < stride ? " leave tokens out; the stride is at most the window" : " lie outside of the grid; the padding is less than the window");
      return signalPassFailure();
    }
  }
  bool remembers = false;
  function->getParentOfType<ModuleOp>().walk([&](StateOp) { remembers = true; });
  if (remembers) {
    function.emitError() << "unsupported: is a causal decoder, which remembers keys: a merged token would show later "
                            "ones to earlier, and every token's output is wanted";
    return signalPassFailure();
  }
  makeFixedSizesStatic(function);
  find(function, readsAttention());
  if (scheme == "tomesd")
    findAllAround();
  else
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
  if (scheme == "tomesd")
    llvm::for_each(places, [&](MergePlace &place) { mergeAround(place); });
  else
    rewrite();
  function->setAttr("mixer.merged", ArrayAttr::get(&getContext(), done));
}
