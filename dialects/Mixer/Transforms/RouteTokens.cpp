// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-route-tokens: layers that some of the tokens skip.
//
// 1. Layers: each attention of a sequence over itself with a residual sum. A layer goes from the stream that its
//    attention is added to up to that of the next one; the last up to the sum behind its feed-forward layers (with
//    post-norm, its norm).
// 2. Routes: runs of layers that the same tokens go through. Everything between entry and exit is computed of the
//    entry's tokens (TokenFlow, as where tokens are merged); attention and rotary positions get the places that the
//    tokens have.
// 3. From the last route to the first: tokens are taken behind the entry, the ops are written again on these, and
//    readers of the exit get each token's row, or that of the entry.

#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/FixedSizes.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TokenFlow.h"
#include "dialects/Mixer/Transforms/TokenPlaces.h"
#include "dialects/Mixer/Transforms/TokenWriter.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallSet.h"
#include <numeric>

namespace tmc::mixer {
#define GEN_PASS_DEF_ROUTETOKENSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;
using namespace tmc::mixer::tokens;

namespace {

struct Layer {
  AttentionOp attention;
  ResidualSum residual;
  Value exit;
  std::string name;
};

/// Layers from `first` to `last` on some of the tokens.
struct Route {
  size_t first, last;
  Value entry, exit;
  SmallVector<Operation *> between; ///< in program order
  DenseMap<Value, int64_t> axes;    ///< of tokens, of entry and the results of `between`
  /// Of the results, those that are read outside: of tokens that skip, the entry.
  llvm::SmallSetVector<Value, 4> streams;
};

/// Of each token of a batch: those that go through, in their order, and the place of each among them, `kept` or more of
/// those that skip.
struct Choice {
  Value ids;   ///< BxM, i64
  Value place; ///< BxN, i64
  TokenCount kept;
};

struct RouteTokens : tmc::mixer::impl::RouteTokensPassBase<RouteTokens> {
  using RouteTokensPassBase::RouteTokensPassBase;

  void runOnOperation() override;

private:
  void findLayers();
  std::vector<std::pair<size_t, size_t>> chooseLayers(std::string &wrong);
  std::string findRoute(Route &route);
  std::string whyNoScore(const Route &route);
  void rewrite(Route &route);
  Choice chooseTokens(TensorBuilder &t, const Route &route, const TokenCount &count);
  Choice chooseEven(TokenWriter &w, const TokenCount &count, const TokenCount &kept);
  Choice chooseRandom(TokenWriter &w, const Route &route, const TokenCount &count, const TokenCount &kept);
  Choice chooseBy(TokenWriter &w, Value score, const TokenCount &kept);
  Value scoreOfRoute(TokenWriter &w, const Route &route, const TokenCount &count);
  bool reads() const { return choose == "class" || choose == "rank"; }
  bool isScored() const { return choose != "random" && choose != "even"; }
  /// The mask of padding that an attention of the route has, if it has one alone.
  std::optional<unsigned> maskOf(AttentionOp attention);

  SmallVector<Layer> layers;
  SmallVector<bool> isRouted;
  int64_t first = 0; ///< 1 with a class token
};

} // namespace

//===-- Layers ------------------------------------------------------------------------------------------===//

static std::string whyNoLayer(AttentionOp op, func::FuncOp function, ResidualSum &residual) {
  if (std::string why = whyNotOverItself(op, function); !why.empty())
    return why;
  return findResidualSum(op, residual);
}

/// Behind the feed-forward layers of the last layer: the sum that adds to the stream what is made of it, and with
/// post-norm its norm. The stream itself if there is none.
static Value findEnd(const ResidualSum &residual) {
  Value stream = residual.stream;
  llvm::SetVector<Operation *> behind;
  behind.insert(stream.user_begin(), stream.user_end());
  for (size_t i = 0; i < behind.size(); ++i)
    behind.insert(behind[i]->user_begin(), behind[i]->user_end());
  for (Operation *user : stream.getUsers()) {
    bool isElementwise = isa<arith::AddFOp>(user);
    if (auto generic = dyn_cast<linalg::GenericOp>(user))
      isElementwise = generic.getNumParallelLoops() == generic.getNumLoops();
    if (!isElementwise || user->getNumResults() != 1 || user->getResult(0).getType() != stream.getType())
      continue;
    bool isSum = llvm::any_of(user->getOperands(), [&](Value other) {
      return other != stream && other.getType() == stream.getType() && other.getDefiningOp() &&
             behind.contains(other.getDefiningOp());
    });
    if (!isSum)
      continue;
    Value sum = user->getResult(0);
    bool isPostNorm = residual.sum->getResult(0) != stream;
    if (isPostNorm && sum.hasOneUse())
      if (auto norm = dyn_cast<NormOp>(*sum.getUsers().begin()))
        return norm.getResult();
    return sum;
  }
  return stream;
}

void RouteTokens::findLayers() {
  func::FuncOp function = getOperation();
  function.walk([&](AttentionOp op) {
    Layer layer;
    layer.attention = op;
    layer.name = getLayerName(op.getLoc());
    std::string why = whyNoLayer(op, function, layer.residual);
    if (why.empty())
      layers.push_back(layer);
    else
      mlir::emitRemark(op.getLoc()) << "takes all tokens: " << why;
  });
  for (size_t i = 0; i < layers.size(); ++i)
    layers[i].exit = i + 1 < layers.size() ? layers[i + 1].residual.input : findEnd(layers[i].residual);
  first = classToken == "on";
  if (classToken == "auto" && !layers.empty()) {
    TokenPlaces last;
    MergePlace place;
    place.attention = layers.back().attention;
    place.residual = layers.back().residual;
    last.places.push_back(place);
    first = last.followAll() && last.hasClassToken;
  }
}

/// Runs of layers, in program order.
std::vector<std::pair<size_t, size_t>> RouteTokens::chooseLayers(std::string &wrong) {
  int64_t total = layers.size();
  isRouted.assign(total, false);
  if (every > 0) {
    if (every > total)
      wrong = ("has " + Twine(total) + " layers, and no layer " + Twine(every - 1) + " among them").str();
    for (int64_t layer = every - 1; layer < total; layer += every)
      isRouted[layer] = true;
  } else {
    int64_t from = start < 0 ? total / 6 : int64_t(start), to = end < 0 ? 2 * total / 3 : int64_t(end);
    if (end < 0)
      to = std::min(to, total - 1);
    if (from > to || to >= total)
      wrong = ("has " + Twine(total) + " layers that tokens can skip, and no layers " + Twine(from) + " to " +
               Twine(to) + " among them")
                  .str();
    for (int64_t layer = from; layer <= to && layer < total; ++layer)
      isRouted[layer] = true;
  }
  for (auto [layer, isIn] : llvm::zip(layers, isRouted))
    if (isIn && llvm::is_contained(skip, layer.name)) {
      mlir::emitRemark(layer.attention.getLoc()) << "takes all tokens: asked for";
      isIn = false;
    }
  std::vector<std::pair<size_t, size_t>> runs;
  for (int64_t layer = 0; layer < total; ++layer) {
    if (!isRouted[layer])
      continue;
    if (!every && layer && isRouted[layer - 1])
      runs.back().second = layer;
    else
      runs.push_back({layer, layer});
  }
  return runs;
}

//===-- What lies between ------------------------------------------------------------------------------===//

/// A mask that says which tokens are padding: an integer for each token of a sample, read at (b, j) alone.
static bool isMaskCapture(AttentionOp op, unsigned number) {
  auto type = dyn_cast<RankedTensorType>(op.getCaptures()[number].getType());
  if (!type || type.getRank() != 2 || !type.getElementType().isInteger())
    return false;
  bool isRead = false;
  for (Region *region : op.getPresentRegions()) {
    Block &block = region->front();
    unsigned index = op.getFirstIndex(*region);
    for (Operation *user : block.getArgument(op.getFirstCapture(*region) + number).getUsers()) {
      auto extract = dyn_cast<tensor::ExtractOp>(user);
      if (!extract || extract.getIndices()[0] != block.getArgument(index) ||
          extract.getIndices()[1] != block.getArgument(index + 3))
        return false;
      isRead = true;
    }
  }
  return isRead;
}

std::optional<unsigned> RouteTokens::maskOf(AttentionOp attention) {
  std::optional<unsigned> mask;
  for (unsigned number = 0; number < attention.getCaptures().size(); ++number)
    if (isMaskCapture(attention, number)) {
      if (mask)
        return std::nullopt;
      mask = number;
    }
  return mask;
}

/// True if a mask compares places, as a causal one does.
static bool comparesPlaces(AttentionOp op) {
  if (op.getMask().empty())
    return false;
  Block &block = op.getMask().front();
  unsigned index = op.getFirstIndex(op.getMask());
  for (unsigned place : {index + 2, index + 3})
    for (Operation *user : block.getArgument(place).getUsers())
      if (!isa<tensor::ExtractOp>(user))
        return true;
  return false;
}

std::string RouteTokens::findRoute(Route &route) {
  route.entry = layers[route.first].residual.input;
  route.exit = layers[route.last].exit;
  auto type = dyn_cast<RankedTensorType>(route.entry.getType());
  if (!type || type.getRank() != 3 || route.exit.getType() != type)
    return "the stream before it is not batch x tokens x width, as that behind it";
  llvm::SetVector<Operation *> needed;
  if (Operation *definer = route.exit.getDefiningOp())
    needed.insert(definer);
  for (size_t i = 0; i < needed.size(); ++i)
    for (Value operand : needed[i]->getOperands())
      if (operand != route.entry && operand.getDefiningOp())
        needed.insert(operand.getDefiningOp());
  auto axisOf = [&](Value value) {
    auto found = route.axes.find(value);
    return found == route.axes.end() ? std::nullopt : std::optional<int64_t>(found->second);
  };
  route.axes[route.entry] = 1;
  Operation *definer = route.entry.getDefiningOp();
  Block &block = getOperation().getBody().front();
  for (Operation *op = definer ? definer->getNextNode() : &block.front(); op; op = op->getNextNode()) {
    if (!needed.contains(op) || isa<tensor::DimOp>(op) ||
        llvm::none_of(op->getOperands(), [&](Value value) { return route.axes.count(value); }))
      continue;
    std::string name = getLayerName(op->getLoc()), reason;
    std::optional<int64_t> axis;
    if (op->getNumResults() != 1)
      return name + ": it has several results";
    if (auto attention = dyn_cast<AttentionOp>(op)) {
      for (Value operand : {attention.getQuery(), attention.getKey(), attention.getValue()})
        if (axisOf(operand) != 2)
          reason = "its queries and keys are other tokens";
      for (Value capture : attention.getCaptures())
        if (route.axes.count(capture))
          reason = "its mask or score reads what is computed of tokens";
      if (attention.getSegments() || attention.getQueryGrid() || attention.getKeyGrid())
        reason = "its tokens lie on a grid (windows)";
      if (isScored() && comparesPlaces(attention))
        reason = "its mask compares places (causal, windows), and which tokens go through would follow from later ones";
      axis = reason.empty() ? std::optional<int64_t>(2) : std::nullopt;
    } else if (auto rotary = dyn_cast<RotaryOp>(op)) {
      auto positions = cast<RankedTensorType>(rotary.getPositions().getType());
      if (positions.getRank() == 2 && axisOf(rotary.getInput()) == 1 && !axisOf(rotary.getPositions()))
        axis = 1;
      else
        reason = "its rotary positions are not batch x tokens";
    } else {
      axis = followTokens(op, axisOf, reason);
    }
    if (!axis)
      return (name.empty() || name == layers[route.first].name ? "" : name + ": ") + reason;
    route.axes[op->getResult(0)] = *axis;
    route.between.push_back(op);
  }
  if (axisOf(route.exit) != 1)
    return "what lies behind it does not come from its tokens alone";
  // What is read outside has to be the stream of a layer.
  llvm::SmallPtrSet<Operation *, 16> inside(route.between.begin(), route.between.end());
  for (Operation *op : route.between)
    for (Operation *user : op->getResult(0).getUsers()) {
      if (inside.contains(user) || isa<tensor::DimOp>(user))
        continue;
      Value value = op->getResult(0);
      bool isStream = value == route.exit;
      for (size_t layer = route.first; layer <= route.last; ++layer)
        isStream |= value == layers[layer].exit;
      if (!isStream)
        return "'" + getLayerName(op->getLoc()) + "' inside of it is read outside";
      route.streams.insert(value);
    }
  return "";
}

//===-- Which tokens go through ------------------------------------------------------------------------===//

/// The last layer before it that all tokens go through.
static std::optional<size_t> findWhole(size_t first, ArrayRef<bool> isRouted) {
  while (first--)
    if (!isRouted[first])
      return first;
  return std::nullopt;
}

std::string RouteTokens::whyNoScore(const Route &route) {
  if (choose == "update" && route.first == 0)
    return "there is no layer before it whose update would tell which tokens go through";
  if (!reads())
    return "";
  std::optional<size_t> whole = findWhole(route.first, isRouted);
  if (!whole)
    return "there is no layer before it that all tokens go through, whose attention would tell which";
  AttentionOp attention = layers[*whole].attention;
  SmallVector<unsigned> masks;
  if (!attention.getScore().empty() || !attention.getWeigh().empty() || !attention.isSoftmax() || attention.getTopk() ||
      !findPlaces(attention, masks).empty() || masks.size() > 1)
    return "'" + layers[*whole].name +
           "' before it has a score, weigh or mask function of its own, which the attention that tokens are chosen by "
           "would need again";
  return "";
}

Value RouteTokens::scoreOfRoute(TokenWriter &w, const Route &route, const TokenCount &count) {
  TensorBuilder &t = w.t;
  TokenSet set;
  set.tokens = route.entry;
  set.count = count;
  set.hasClassToken = first;
  size_t before = reads() ? *findWhole(route.first, isRouted) : route.first;
  AttentionOp attention = layers[before].attention;
  if (std::optional<unsigned> mask = maskOf(attention)) {
    set.size = sizesOfMask(t, attention.getCaptures()[*mask]);
    set.hasPadding = true;
  }
  Value score;
  if (reads()) {
    set.query = attention.getQuery();
    set.key = attention.getKey();
    set.scale = attention.getScale().convertToDouble();
    score = scoreOf(w, set, TokenScore{choose == "class" ? 0 : int64_t(steps)});
  } else {
    Value moved = route.entry;
    if (choose == "update")
      moved = t.sub(moved, layers[route.first - 1].residual.input);
    score = t.einsum("bnc->bn", {moved}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::MulFOp>(loc, v[0], v[0]);
    });
  }
  if (set.size) // padding goes through last
    score = w.mapEach({score, set.size}, {}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value isPadding = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[1], number(b, loc, 0));
      return b.create<arith::SelectOp>(loc, isPadding, number(b, loc, -1), v[0]);
    });
  return w.withoutClassToken(set, score);
}

/// By sorting: ranks, whether each goes through, and those that do in their order.
Choice RouteTokens::chooseBy(TokenWriter &w, Value score, const TokenCount &kept) {
  TokenCount patches = kept - first;
  Value rank = w.inverse(w.sort(score, true).second);
  Value skips = w.mapEach({rank}, {patches}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
    return b.create<arith::SelectOp>(loc, isLess(b, loc, v[0], asInteger(b, loc, v[1])), integer(b, loc, 0),
                                     integer(b, loc, 1));
  });
  Value order = w.sort(skips, false).second;
  Value ids = w.slice(order, 1, 0, patches), place = w.inverse(order);
  if (!first)
    return {ids, place, kept};
  return {w.concat({w.rising(1, 0), w.plus(ids, 1)}), w.concat({w.rising(1, 0), w.plus(place, 1)}), kept};
}

/// The i-th of m is at floor(i n / m) of n.
Choice RouteTokens::chooseEven(TokenWriter &w, const TokenCount &count, const TokenCount &kept) {
  TokenCount n = most(count - first, 1), m = most(kept - first, 1);
  // Of the class token 0, of others `first` more than among themselves.
  auto behindFirst = [this](OpBuilder &b, Location loc, Value place, function_ref<Value(Value)> value) -> Value {
    if (!first)
      return value(place);
    Value isFirst = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::eq, place, index(b, loc, 0));
    Value other =
        b.create<arith::SelectOp>(loc, isFirst, place, b.create<arith::SubIOp>(loc, place, index(b, loc, first)));
    return b.create<arith::SelectOp>(loc, isFirst, place,
                                     b.create<arith::AddIOp>(loc, value(other), index(b, loc, first)));
  };
  auto scaled = [](OpBuilder &b, Location loc, Value place, Value by, Value to, bool up) -> Value {
    Value product = b.create<arith::MulIOp>(loc, place, by);
    if (up)
      product = b.create<arith::AddIOp>(loc, product, b.create<arith::SubIOp>(loc, to, index(b, loc, 1)));
    return b.create<arith::DivUIOp>(loc, product, to);
  };
  Value ids = w.map({kept}, w.i64(), {}, {}, {n, m}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value place = b.create<linalg::IndexOp>(loc, 1);
    return asInteger(b, loc, behindFirst(b, loc, place, [&](Value i) { return scaled(b, loc, i, v[0], v[1], false); }));
  });
  Value place = w.map({count}, w.i64(), {}, {}, {n, m}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value own = b.create<linalg::IndexOp>(loc, 1);
    return asInteger(b, loc, behindFirst(b, loc, own, [&](Value p) -> Value {
                       Value i = scaled(b, loc, p, v[1], v[0], true);
                       Value isThere = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::eq,
                                                               scaled(b, loc, i, v[0], v[1], false), p);
                       return b.create<arith::SelectOp>(loc, isThere, i, v[1]);
                     }));
  });
  return {ids, place, kept};
}

/// A number in [0, 1) for a place, which no other place changes, so that a length's choice is the same whatever lengths
/// there may be (SplitMix64).
static float numberOfPlace(uint64_t seed, uint64_t place) {
  uint64_t z = seed * 0xd1342543de82ef95ULL + (place + 1) * 0x9e3779b97f4a7c15ULL;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return float((z ^ (z >> 31)) >> 40) / float(1 << 24);
}

Choice RouteTokens::chooseRandom(TokenWriter &w, const Route &route, const TokenCount &count, const TokenCount &kept) {
  TensorBuilder &t = w.t;
  int64_t patches = (count.isKnown() ? count.get() : *boundOfAxis(route.entry, 1)) - first;
  std::vector<float> numbers(std::max<int64_t>(patches, 0));
  for (auto [place, number] : llvm::enumerate(numbers))
    number = numberOfPlace(seed, place);
  auto repeat = [&](Value row, Type element) { // for each sample
    return w.map({w.countOf(row, 0)}, element, {row}, {w.axes(2, {1})},
                 [](OpBuilder &, Location, ValueRange v) { return v[0]; });
  };
  if (!count.isKnown()) {
    Value all = t.b.create<arith::ConstantOp>(
        t.loc, DenseElementsAttr::get(RankedTensorType::get({patches}, w.f32()), ArrayRef(numbers)));
    OpFoldResult size = w.attr(count - first), zero = t.b.getIndexAttr(0), one = t.b.getIndexAttr(1);
    Value row = t.b.create<tensor::ExtractSliceOp>(t.loc, all, ArrayRef(zero), ArrayRef(size), ArrayRef(one));
    return chooseBy(w, repeat(row, w.f32()), kept);
  }
  std::vector<int64_t> order(patches), ids, place(count.get(), kept.get());
  std::iota(order.begin(), order.end(), 0);
  llvm::stable_sort(order, [&](int64_t a, int64_t b) { return numbers[a] > numbers[b]; });
  order.resize(kept.get() - first);
  llvm::sort(order);
  if (first)
    ids.push_back(0);
  for (int64_t id : order)
    ids.push_back(id + first);
  for (auto [row, id] : llvm::enumerate(ids))
    place[id] = row;
  auto constant = [&](ArrayRef<int64_t> values) {
    auto type = RankedTensorType::get({int64_t(values.size())}, w.i64());
    return repeat(t.b.create<arith::ConstantOp>(t.loc, DenseElementsAttr::get(type, values)), w.i64());
  };
  return {constant(ids), constant(place), kept};
}

Choice RouteTokens::chooseTokens(TensorBuilder &t, const Route &route, const TokenCount &count) {
  TokenWriter w(t, route.entry);
  auto [stays, of] = asQuotient(ratio);
  TokenCount patches = count - first;
  TokenCount kept = every > 0 ? least(patches, most(patches * stays / of, 1)) : (patches * stays + (of - 1)) / of;
  kept = kept + first;
  if (choose == "even")
    return chooseEven(w, count, kept);
  if (choose == "random")
    return chooseRandom(w, route, count, kept);
  return chooseBy(w, scoreOfRoute(w, route, count), kept);
}

//===-- Rewriting ---------------------------------------------------------------------------------------===//

/// Of rows of two axes.
static Value takeNumbers(TensorBuilder &t, Value x, Value ids) {
  TokenWriter w(t, x);
  return w.dropLast(takeRows(t, w.addLast(x), ids));
}

/// The attention on `few` tokens. Masks of padding are gathered; what else is asked of places is asked of the tokens'
/// own.
static Value attendAtPlaces(OpBuilder &builder, AttentionOp op, function_ref<Value(Value)> newOf, Value ids) {
  Location loc = op.getLoc();
  TensorBuilder t{builder, loc};
  IRMapping mapping;
  for (Value operand : {op.getQuery(), op.getKey(), op.getValue()})
    mapping.map(operand, newOf(operand));
  llvm::SmallSet<unsigned, 2> masks;
  for (unsigned number = 0; number < op.getCaptures().size(); ++number)
    if (isMaskCapture(op, number)) {
      masks.insert(number);
      mapping.map(op.getCaptures()[number], takeNumbers(t, op.getCaptures()[number], ids));
    }
  auto copy = cast<AttentionOp>(builder.clone(*op, mapping));
  SmallVector<int64_t> shape(op.getResult().getType().getShape());
  shape[2] = copy.getQuery().getType().getDimSize(2);
  copy.getResult().setType(op.getResult().getType().clone(shape));
  SmallVector<OpOperand *> asked; // uses of places
  for (Region *region : copy.getPresentRegions()) {
    Block &block = region->front();
    unsigned index = copy.getFirstIndex(*region), capture = copy.getFirstCapture(*region);
    for (auto [number, value] : llvm::enumerate(copy.getCaptures()))
      block.getArgument(capture + number).setType(value.getType());
    for (unsigned place : {index + 2, index + 3})
      for (OpOperand &use : block.getArgument(place).getUses()) {
        auto extract = dyn_cast<tensor::ExtractOp>(use.getOwner());
        auto from = extract ? dyn_cast<BlockArgument>(extract.getTensor()) : BlockArgument();
        if (!from || from.getArgNumber() < capture || !masks.contains(from.getArgNumber() - capture))
          asked.push_back(&use);
      }
  }
  if (asked.empty())
    return copy.getResult();
  copy.getCapturesMutable().append(ids);
  for (Region *region : copy.getPresentRegions()) {
    Block &block = region->front();
    Value places = block.addArgument(ids.getType(), loc);
    OpBuilder inner = OpBuilder::atBlockBegin(&block);
    DenseMap<Value, Value> own;
    for (OpOperand *use : asked) {
      Value place = use->get();
      if (place.getParentBlock() != &block)
        continue;
      Value &known = own[place];
      if (!known) {
        Value read = inner.create<tensor::ExtractOp>(loc, places,
                                                     ValueRange{block.getArgument(copy.getFirstIndex(*region)), place});
        known = inner.create<arith::IndexCastOp>(loc, inner.getIndexType(), read);
      }
      use->set(known);
    }
  }
  return copy.getResult();
}

void RouteTokens::rewrite(Route &route) {
  OpBuilder builder(route.between.front());
  TensorBuilder t{builder, layers[route.first].attention.getLoc()};
  TokenCount count(t, t.sizes(route.entry)[1]);
  Choice choice = chooseTokens(t, route, count);
  DenseMap<Value, Value> now{{route.entry, takeRows(t, route.entry, choice.ids)}}, taken;
  auto newOf = [&](Value value) { return now.lookup(value); };
  auto axisOf = [&](Value value) {
    auto found = route.axes.find(value);
    return found == route.axes.end() ? std::nullopt : std::optional<int64_t>(found->second);
  };
  OpFoldResult kept = choice.kept.getSize(builder);
  for (Operation *op : route.between) {
    builder.setInsertionPoint(op);
    Value result = op->getResult(0), fewer;
    if (auto attention = dyn_cast<AttentionOp>(op)) {
      fewer = attendAtPlaces(builder, attention, newOf, choice.ids);
    } else if (auto rotary = dyn_cast<RotaryOp>(op)) {
      Value &positions = taken[rotary.getPositions()];
      if (!positions)
        positions = takeNumbers(t, rotary.getPositions(), choice.ids);
      IRMapping mapping;
      mapping.map(rotary.getInput(), newOf(rotary.getInput()));
      mapping.map(rotary.getPositions(), positions);
      Operation *copy = builder.clone(*op, mapping);
      copy->getResult(0).setType(copy->getOperand(0).getType());
      fewer = copy->getResult(0);
    } else {
      fewer = rebuildOnTokens(builder, op, route.axes.lookup(result), kept, newOf, axisOf);
    }
    now[result] = fewer;
  }
  llvm::SmallPtrSet<Operation *, 16> inside(route.between.begin(), route.between.end());
  for (Operation *op : route.between) {
    Value result = op->getResult(0);
    for (Operation *user : llvm::make_early_inc_range(result.getUsers()))
      if (auto dim = dyn_cast<tensor::DimOp>(user)) // as it was
        dim.getSourceMutable().assign(dim.getConstantIndex() == route.axes.lookup(result) ? route.entry : now[result]);
    if (!route.streams.contains(result))
      continue;
    builder.setInsertionPointAfter(op);
    TokenWriter w(t, route.entry);
    Value place = w.mapEach({choice.place}, {choice.kept}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::MinSIOp>(loc, v[0],
                                      asInteger(b, loc, b.create<arith::SubIOp>(loc, v[1], index(b, loc, 1))));
    });
    Value rows = takeRows(t, now[result], place);
    AffineMap each = w.axes(3, {0, 1, 2}), ofToken = w.axes(3, {0, 1});
    SmallVector<TokenCount> inner{count.at(t), w.countOf(route.entry, 2)};
    Value whole =
        w.map(inner, TensorBuilder::element(rows), {rows, route.entry, choice.place}, {each, each, ofToken},
              {choice.kept}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                return b.create<arith::SelectOp>(loc, isLess(b, loc, v[2], asInteger(b, loc, v[3])), v[0], v[1]);
              });
    if (whole.getType() != result.getType())
      whole = builder.create<tensor::CastOp>(t.loc, result.getType(), whole);
    result.replaceUsesWithIf(whole, [&](OpOperand &use) { return !inside.contains(use.getOwner()); });
  }
  for (Operation *op : llvm::reverse(route.between))
    op->erase();
  ++numRoutes;
}

void RouteTokens::runOnOperation() {
  func::FuncOp function = getOperation();
  if (function.isDeclaration() || function->hasAttr("mixer.merged"))
    return;
  layers.clear();
  auto fail = [&](const Twine &what) {
    function.emitError() << what;
    return signalPassFailure();
  };
  if (!llvm::is_contained({"random", "even", "class", "rank", "update", "norm"}, choose.getValue()) ||
      !(ratio > 0 && ratio <= 1) || every < 0 || start < -1 || end < -1 || (every && (start >= 0 || end >= 0)) ||
      steps < 1 || !llvm::is_contained({"auto", "on", "off"}, classToken.getValue()))
    return fail("options of mixer-route-tokens that make no sense together; ratio is above 0 and 1 at most, choose one "
                "of random, even, class, rank, update "
                "and norm, and layers are said by start and end or by every");
  bool remembers = false;
  function->getParentOfType<ModuleOp>().walk([&](StateOp) { remembers = true; });
  if (remembers)
    return fail("unsupported: is a causal decoder, which remembers keys: those of tokens that skip a layer would be "
                "missing in its cache");
  if (ratio == 1) {
    function->setAttr("mixer.merged", ArrayAttr::get(&getContext(), {}));
    return;
  }
  makeFixedSizesStatic(function);
  findLayers();
  if (layers.empty() && function.isPrivate())
    return;
  if (layers.empty())
    return fail("unsupported: has no layer that tokens can skip (the remarks say why)");
  std::string wrong;
  std::vector<std::pair<size_t, size_t>> runs = chooseLayers(wrong);
  if (!wrong.empty())
    return fail("unsupported: " + wrong);
  std::vector<Route> routes;
  Builder builder(&getContext());
  SmallVector<Attribute> done;
  for (auto [from, to] : runs) {
    Route route;
    route.first = from;
    route.last = to;
    std::string why = findRoute(route);
    if (why.empty())
      why = whyNoScore(route);
    std::optional<int64_t> length = why.empty() ? fixedSizeOfAxis(route.entry, 1) : std::nullopt;
    bool isFixed = length.has_value() && !cast<RankedTensorType>(route.entry.getType()).isDynamicDim(1);
    if (why.empty() && !isFixed && !(length = boundOfAxis(route.entry, 1)))
      why = "no dim bounds its number of tokens";
    if (why.empty() && choose == "class" && !first)
      why = "no output is made of a class token, whose attention would tell which tokens go through";
    if (!why.empty()) {
      for (size_t layer = from; layer <= to; ++layer) {
        mlir::emitRemark(layers[layer].attention.getLoc()) << "takes all tokens: " << why;
        isRouted[layer] = false;
      }
      continue;
    }
    auto [stays, of] = asQuotient(ratio);
    int64_t patches = *length - first;
    int64_t kept = first + (every > 0 ? std::min(patches, std::max<int64_t>(patches * stays / of, 1))
                                      : (patches * stays + of - 1) / of);
    if (kept == *length) // a share that takes none away
      continue;
    for (size_t layer = from; layer <= to; ++layer) {
      mlir::emitRemark(layers[layer].attention.getLoc())
          << "approximation: " << (isFixed ? "" : "up to ") << kept << " of " << *length << " tokens go through it ("
          << choose.getValue() << ")";
      done.push_back(
          builder.getDictionaryAttr({builder.getNamedAttr("dynamic", builder.getBoolAttr(!isFixed)),
                                     builder.getNamedAttr("layer", builder.getStringAttr(layers[layer].name)),
                                     builder.getNamedAttr("from", builder.getI64IntegerAttr(*length)),
                                     builder.getNamedAttr("to", builder.getI64IntegerAttr(kept))}));
    }
    routes.push_back(std::move(route));
  }
  if (routes.empty() && done.empty() && llvm::none_of(isRouted, [](bool is) { return is; }))
    return fail("unsupported: has no layer that tokens can skip (the remarks say why)");
  for (Route &route : llvm::reverse(routes))
    rewrite(route);
  function->setAttr("mixer.merged", ArrayAttr::get(&getContext(), done));
}
