// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-split-experts: the neurons of a feed-forward network in groups, experts, of which each row gets the few that a
// router names (MoEfication: Zhang et al., 2022). With c_e(x) what expert e adds to the output, and m_e its mean,
//
//   y = b + sum over all c_e(x)  becomes  y = (b + sum over all m_e) + sum over the chosen (c_e(x) - m_e)
//
// so that an expert that is not computed counts with its mean, at no cost: both sums of means are biases.

#include "dialects/Mixer/Transforms/FeedForward.h"
#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_SPLITEXPERTSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// The text of one layer.
struct ExpertsBuilder {
  OpBuilder &b;
  Location loc;
  FeedForward &network;
  LinearLayer &layer;
  int64_t experts;
  Value order = {};    ///< of the neurons: those of an expert are neighbours; null: as they are
  Value mean = {};     ///< of each neuron, experts x size
  TensorBuilder t{b, loc};

  int64_t neurons() { return network.getNeurons(); }
  int64_t size() { return neurons() / experts; }
  OpFoldResult index(int64_t value) { return b.getIndexAttr(value); }

  /// [..., C] -> [rows, C].
  Value toRows(Value x) {
    int64_t rank = TensorBuilder::typeOf(x).getRank();
    if (rank == 2)
      return x;
    if (rank == 1)
      return t.expand(x, {index(1), t.sizes(x)[0]}, {{0, 1}});
    ReassociationIndices rows;
    for (int64_t axis = 0; axis + 1 < rank; ++axis)
      rows.push_back(axis);
    return t.collapse(x, {rows, {rank - 1}});
  }

  /// The first axis of a weight in the order of the neurons, as experts x size.
  Value arrange(Value weight) {
    RankedTensorType type = TensorBuilder::typeOf(weight);
    if (order)
      weight = b.create<EmbeddingOp>(loc, type, order, weight);
    SmallVector<OpFoldResult> sizes{index(experts), index(size())};
    SmallVector<ReassociationIndices> groups{{0, 1}};
    for (int64_t axis = 1; axis < type.getRank(); ++axis) {
      sizes.push_back(index(type.getDimSize(axis)));
      groups.push_back({axis + 1});
    }
    return t.expand(weight, sizes, groups);
  }
  /// Of the layer that reads the neurons: experts x size x outputs.
  Value arrangeDown() { return arrange(t.transpose(layer.op.getWeight(), {1, 0})); }

  /// All neurons of all rows, in their order: rows x experts x size.
  Value buildAll(Value rows) {
    SmallVector<Value> projected;
    SmallVector<OpFoldResult> sizes{t.sizes(rows)[0], index(neurons())};
    for (unsigned i = 0; i < network.getProjections(); ++i) {
      auto [weight, bias] = network.getWeights(b, i);
      auto inOrder = [&](Value x) -> Value { return x && order ? b.create<EmbeddingOp>(loc, x.getType(), order, x) : x; };
      projected.push_back(
          b.create<LinearOp>(loc, t.type(sizes, b.getF32Type()), rows, inOrder(weight), inOrder(bias)));
    }
    return t.expand(network.buildNeurons(b, loc, projected), {sizes[0], index(experts), index(size())}, {{0}, {1, 2}});
  }

  Value build(Value router, Value routerBias, int64_t chosen) {
    Value rows = toRows(network.getInput());
    OpFoldResult count = t.sizes(rows)[0];
    Type i32 = b.getI32Type(), i64 = b.getI64Type(), f32 = b.getF32Type();
    int64_t outputs = layer.getOutputSize();

    // Which experts.
    Location ofRouter = NameLoc::get(b.getStringAttr(layer.name + ".router"), loc);
    Value scores =
        b.create<LinearOp>(ofRouter, t.type({count, index(experts)}, f32), rows, router, routerBias);
    auto sort = b.create<SortOp>(ofRouter, t.type({count, index(chosen)}, f32), t.type({count, index(chosen)}, i64),
                                 scores, /*descending=*/true, /*take=*/Value());
    Value choice = t.collapse(sort.getIndices(), {{0, 1}});
    OpFoldResult slots = t.sizes(choice)[0];
    auto group = b.create<GroupTokensOp>(loc, RankedTensorType::get({experts + 1}, i32), t.type({slots}, i32), choice);
    Value token = t.map({slots}, i32, {group.getRows()}, [&](OpBuilder &nested, Location at, ValueRange s) -> Value {
      Value by = nested.create<arith::ConstantOp>(at, nested.getI32IntegerAttr(chosen));
      return nested.create<arith::DivUIOp>(at, s[0], by);
    });

    // What they add.
    auto project = [&](Value x, Value weight, Value bias) -> Value {
      int64_t width = TensorBuilder::typeOf(weight).getDimSize(2);
      return b.create<GroupedLinearOp>(loc, t.type({slots, index(width)}, f32), x, weight, group.getOffsets(), bias);
    };
    Value inputs = b.create<EmbeddingOp>(loc, t.type({slots, t.sizes(rows)[1]}, f32), token, rows);
    SmallVector<Value> projected;
    for (unsigned i = 0; i < network.getProjections(); ++i) {
      auto [weight, bias] = network.getWeights(b, i);
      projected.push_back(
          project(inputs, t.transpose(arrange(weight), {0, 2, 1}), bias ? arrange(bias) : Value()));
    }
    Value down = arrangeDown();
    Value means = t.contract("es,esc->ec", mean, down);
    Value less = t.map(t.sizes(means), {means}, [](OpBuilder &nested, Location at, ValueRange s) -> Value {
      return nested.create<arith::NegFOp>(at, s[0]);
    });
    Value added = project(network.buildNeurons(b, loc, projected), down, less);

    Value start = t.einsum("ec->c", {means}, [](OpBuilder &, Location, ValueRange s) { return s[0]; },
                           layer.op.getBias());
    Value base = t.map({count, index(outputs)}, f32, {start}, {AffineMap::get(2, 0, b.getAffineDimExpr(1))},
                       [](OpBuilder &, Location, ValueRange s) { return s[0]; });
    Value sum = b.create<ScatterAddOp>(loc, added, token, base);
    return fromRows(sum);
  }

  /// In the shape of the layer's result.
  Value fromRows(Value rows) {
    RankedTensorType type = layer.op.getResult().getType();
    int64_t rank = type.getRank();
    if (rank == 2)
      return rows;
    if (rank == 1)
      return t.collapse(rows, {{0, 1}});
    // Sizes of what is read, where they are those: the neurons themselves are not needed then.
    Value like = TensorBuilder::typeOf(network.getInput()).getShape().drop_back() == type.getShape().drop_back()
                     ? network.getInput()
                     : Value(layer.op.getInput());
    SmallVector<OpFoldResult> sizes = t.sizes(like);
    sizes.back() = index(type.getDimSize(rank - 1));
    ReassociationIndices axes;
    for (int64_t axis = 0; axis + 1 < rank; ++axis)
      axes.push_back(axis);
    return t.expand(rows, sizes, {axes, {rank - 1}});
  }
};

struct SplitExpertsPass : tmc::mixer::impl::SplitExpertsPassBase<SplitExpertsPass> {
  using SplitExpertsPassBase::SplitExpertsPassBase;

  void runOnOperation() override {
    auto refuse = [&](StringRef option, const Twine &got, const Twine &expected) {
      getOperation().emitError() << "mixer-split-experts: " << option << " is '" << got << "', expected " << expected;
      signalPassFailure();
    };
    if (experts < 2)
      return refuse("experts", Twine(int64_t(experts)), "2 or more");
    if (top < 1 || top > experts)
      return refuse("top", Twine(int64_t(top)), "1 to " + Twine(int64_t(experts)));
    if (file.empty() && mode != "observe")
      return refuse("file", "", "safetensors with the neurons of each expert, and routers");
    auto replaced = runLayerPass(
        getOperation(), {"mixer-split-experts", "in experts", mode, alternative, only, skip},
        [&](LinearOp op) -> std::string {
          if (op.getInputSize() % experts)
            return ("its " + Twine(op.getInputSize()) + " inputs are not " + Twine(int64_t(experts)) + " times as many")
                .str();
          return FeedForward().read(op);
        },
        [&](OpBuilder &b, LinearLayer layer) {
          FeedForward network;
          (void)network.read(layer.op);
          ExpertsBuilder builder{b, layer.op.getLoc(), network, layer, experts};
          readExperts(builder);
          auto f32 = [&](ArrayRef<int64_t> shape) { return RankedTensorType::get(shape, b.getF32Type()); };
          int64_t inputs = TensorBuilder::typeOf(network.getInput()).getShape().back();
          return builder.build(read(builder, "router", f32({experts, inputs})), read(builder, "router_bias", f32({experts})),
                               top);
        },
        [&](Observations &observations, LinearLayer layer) { observe(observations, layer); });
    if (failed(replaced))
      return signalPassFailure();
    if (mode == "apply")
      numSplit += *replaced;
  }

private:
  Value read(ExpertsBuilder &builder, StringRef what, RankedTensorType type) {
    return readStatistic(builder.b, builder.loc, getOperation(), file, builder.layer, what, type);
  }
  void readExperts(ExpertsBuilder &builder) {
    OpBuilder &b = builder.b;
    builder.order = read(builder, "order", RankedTensorType::get({builder.neurons()}, b.getI64Type()));
    builder.mean = read(builder, "mean", RankedTensorType::get({experts, builder.size()}, b.getF32Type()));
  }

  /// Without a file what experts are made of, with one what their routers are.
  void observe(Observations &observations, LinearLayer layer) {
    OpBuilder b(layer.op);
    b.setInsertionPointAfter(layer.op);
    Location loc = layer.op.getLoc();
    FeedForward network;
    (void)network.read(layer.op);
    ExpertsBuilder builder{b, loc, network, layer, experts};
    TensorBuilder &t = builder.t;
    auto itself = [](OpBuilder &, Location, ValueRange s) { return s[0]; };
    Value rows = builder.toRows(network.getInput());
    if (file.empty()) {
      SmallVector<Value> weights;
      for (unsigned i = 0; i < network.getProjections(); ++i)
        weights.push_back(network.getWeights(b, i).first);
      Value neurons = weights.size() == 1 ? weights[0] : b.create<tensor::ConcatOp>(loc, 1, weights).getResult();
      // Of each number, or what is not read would have no size.
      auto one = [](OpBuilder &nested, Location at, ValueRange s) -> Value {
        Value isNumber = nested.create<arith::CmpFOp>(at, arith::CmpFPredicate::OEQ, s[0], s[0]);
        return nested.create<arith::SelectOp>(at, isNumber, createNumber(nested, at, 1), createNumber(nested, at, 0));
      };
      observations.add(layer, "neurons", neurons);
      observations.add(layer, "rows", t.einsum("tk->k", {rows}, one));
      observations.add(layer, "sums", t.einsum("tk->k", {rows}, itself));
      observations.add(layer, "gram", t.contract("ti,tj->ij", rows, rows));
      observations.add(layer, "activations", t.einsum("tn->n", {builder.toRows(layer.op.getInput())}, itself));
      return;
    }
    readExperts(builder);
    // How long what an expert adds is, beyond its mean.
    Value neurons = builder.buildAll(rows);
    SmallVector<AffineExpr> axes(3);
    bindDimsList<AffineExpr>(b.getContext(), axes);
    Value beyond = t.map(t.sizes(neurons), b.getF32Type(), {neurons, builder.mean},
                         {AffineMap::getMultiDimIdentityMap(3, b.getContext()),
                          AffineMap::get(3, 0, {axes[1], axes[2]}, b.getContext())},
                         [](OpBuilder &nested, Location at, ValueRange s) -> Value {
                           return nested.create<arith::SubFOp>(at, s[0], s[1]);
                         });
    Value added = t.contract("tes,esc->tec", beyond, builder.arrangeDown());
    Value squares = t.einsum("tec->te", {added}, [](OpBuilder &nested, Location at, ValueRange s) -> Value {
      return nested.create<arith::MulFOp>(at, s[0], s[0]);
    });
    Value lengths = t.map(t.sizes(squares), {squares}, [](OpBuilder &nested, Location at, ValueRange s) -> Value {
      return nested.create<math::SqrtOp>(at, s[0]);
    });
    observations.add(layer, "lengths", t.einsum("te->e", {lengths}, itself));
    observations.add(layer, "cross", t.contract("te,tk->ek", lengths, rows));
  }
};

} // namespace
