// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A router's scores, the choice, and the experts on the tokens that chose them.

#include "lib/Import/Experts.h"

#include "lib/Import/Json.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

void import::readExperts(ModelBuilder &b, ExpertsSettings &settings, StringRef countKey, StringRef chosenKey,
                         StringRef innerKey) {
  const Config &config = b.getConfig();
  settings.count = config.getSize(countKey, std::nullopt, 1 << 12);
  settings.chosen = config.getSize(chosenKey, std::nullopt, 1 << 12);
  settings.inner = config.getSize(innerKey, std::nullopt, 1 << 20);
  settings.isStacked = config.getBoolean("experts_are_stacked", false);
  if (settings.chosen.value > settings.count.value) {
    (void)config.error(settings.chosen.source + " is " + std::to_string(settings.chosen.value),
                       {"expected at most " + std::to_string(settings.count.value) + ": " + settings.count.source});
    settings.chosen.value = settings.count.value;
  }
}

void import::useMixtralNames(ExpertsSettings &settings, StringRef module) {
  settings.module = module.str();
  settings.gate = "w1";
  settings.up = "w3";
  settings.down = "w2";
}

std::vector<bool> import::readDenseLayers(const Config &config, int64_t layers) {
  int64_t step = config.getInteger("decoder_sparse_step", 1, 1, 1000);
  std::vector<bool> isDense(layers);
  for (int64_t i = 0; i < layers; ++i)
    isDense[i] = (i + 1) % step != 0;
  if (const llvm::json::Array *only = config.getArray("mlp_only_layers"))
    for (const llvm::json::Value &entry : *only) {
      std::optional<int64_t> layer = asInteger(entry);
      if (!layer || *layer < 0 || *layer >= layers)
        (void)config.wrong("mlp_only_layers", "numbers of layers, from 0");
      else
        isDense[*layer] = true;
    }
  return isDense;
}

namespace {
/// Ops along the last axis of [batch, seq, …].
struct Rows {
  ModelBuilder &b;
  Location loc;

  OpBuilder &builder() { return b.getBuilder(); }
  static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }
  RankedTensorType withoutLast(Value x) { return typeOf(x).clone(typeOf(x).getShape().drop_back()); }

  Value fill(RankedTensorType type, double value) {
    Value empty = builder().create<tensor::EmptyOp>(loc, type.getShape(), type.getElementType(), b.getSizes(type));
    Value number = builder().create<arith::ConstantOp>(loc, builder().getF32FloatAttr(value));
    return builder().create<linalg::FillOp>(loc, number, empty).getResult(0);
  }

  Value reduce(Value x, double start, llvm::function_ref<Value(Scalar, Value, Value)> body) {
    unsigned rank = typeOf(x).getRank();
    AffineMap all = builder().getMultiDimIdentityMap(rank);
    SmallVector<utils::IteratorType> kinds(rank, utils::IteratorType::parallel);
    kinds.back() = utils::IteratorType::reduction;
    return builder()
        .create<linalg::GenericOp>(loc, withoutLast(x), ValueRange{x}, ValueRange{fill(withoutLast(x), start)},
                                   ArrayRef<AffineMap>{all, all.dropResult(rank - 1)}, kinds,
                                   [&](OpBuilder &nested, Location loc, ValueRange args) {
                                     nested.create<linalg::YieldOp>(loc, body(Scalar{nested, loc}, args[1], args[0]));
                                   })
        .getResult(0);
  }
  Value sum(Value x) {
    return reduce(x, 0, [](Scalar s, Value sum, Value x) { return s.add(sum, x); });
  }
  Value maximum(Value x) {
    return reduce(x, -std::numeric_limits<double>::infinity(),
                  [](Scalar s, Value most, Value x) { return s.max(most, x); });
  }

  /// f(x, row), a row having x's shape without the last axis.
  Value combine(ValueRange operands, Value row, llvm::function_ref<Value(Scalar, ValueRange)> body) {
    RankedTensorType type = typeOf(operands[0]);
    AffineMap all = builder().getMultiDimIdentityMap(type.getRank());
    SmallVector<AffineMap> maps(operands.size(), all);
    maps.push_back(all.dropResult(type.getRank() - 1));
    SmallVector<Value> values(operands);
    values.push_back(row);
    return mixer::buildElementwise(builder(), loc, type, b.getSizes(type), values, maps,
                                   [&](OpBuilder &nested, Location loc, ValueRange args) {
                                     return body(Scalar{nested, loc}, args);
                                   });
  }

  /// 1 where an element is among the `count` largest, the lower index first among equals; else 0.
  Value chooseLargest(Value x, int64_t count) {
    RankedTensorType type = typeOf(x);
    unsigned rank = type.getRank();
    // Loops: the element's, then that of the others it is compared with.
    SmallVector<AffineExpr> mine, other;
    for (unsigned axis = 0; axis < rank; ++axis) {
      mine.push_back(builder().getAffineDimExpr(axis));
      other.push_back(builder().getAffineDimExpr(axis + 1 < rank ? axis : rank));
    }
    MLIRContext *context = builder().getContext();
    AffineMap mineMap = AffineMap::get(rank + 1, 0, mine, context),
              otherMap = AffineMap::get(rank + 1, 0, other, context);
    AffineMap pairMap = AffineMap::get(rank + 1, 0, {mine.back(), other.back()}, context);
    SmallVector<utils::IteratorType> kinds(rank + 1, utils::IteratorType::parallel);
    kinds.back() = utils::IteratorType::reduction;
    // 1 where the other's index is the lower one.
    int64_t size = type.getShape().back();
    Value isLower = mixer::buildElementwise(builder(), loc, RankedTensorType::get({size, size}, builder().getF32Type()),
                                            {}, {}, {}, [](OpBuilder &nested, Location loc, ValueRange) -> Value {
                                              Scalar s{nested, loc};
                                              Value isLower =
                                                  nested.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ult,
                                                                               nested.create<linalg::IndexOp>(loc, 1),
                                                                               nested.create<linalg::IndexOp>(loc, 0));
                                              return s.select(isLower, s.constant(1), s.constant(0));
                                            });
    Value above =
        builder()
            .create<linalg::GenericOp>(
                loc, type, ValueRange{x, x, isLower}, ValueRange{fill(type, 0)},
                ArrayRef<AffineMap>{mineMap, otherMap, pairMap, mineMap}, kinds,
                [](OpBuilder &nested, Location loc, ValueRange args) {
                  Scalar s{nested, loc};
                  Value whenEqual =
                      s.select(s.compare(arith::CmpFPredicate::OEQ, args[1], args[0]), args[2], s.constant(0));
                  Value isAbove = s.compare(arith::CmpFPredicate::OGT, args[1], args[0]);
                  nested.create<linalg::YieldOp>(loc, s.add(args[3], s.select(isAbove, s.constant(1), whenEqual)));
                })
            .getResult(0);
    return mixer::buildElementwise(
        builder(), loc, type, b.getSizes(type), {above}, {}, [&](OpBuilder &nested, Location loc, ValueRange args) {
          Scalar s{nested, loc};
          Value isChosen = s.compare(arith::CmpFPredicate::OLT, args[0], s.constant(static_cast<double>(count)));
          return s.select(isChosen, s.constant(1), s.constant(0));
        });
  }

  /// The last axis in two.
  Value split(Value x, int64_t outer) {
    RankedTensorType type = typeOf(x);
    SmallVector<int64_t> shape(type.getShape().drop_back());
    shape.push_back(outer);
    shape.push_back(type.getShape().back() / outer);
    SmallVector<OpFoldResult> sizes = b.getTokenSizes({outer, shape.back()});
    return builder().create<tensor::ExpandShapeOp>(loc, type.clone(shape), x,
                                                   ArrayRef<ReassociationIndices>{{0}, {1}, {2, 3}}, sizes);
  }
};

struct ExpertsBuilder {
  ModelBuilder &b;
  const Size &width;
  const ExpertsSettings &settings;
  std::string name(StringRef child) { return settings.module + "." + child.str(); }

  /// What each expert counts for each token, [batch, seq, experts].
  Value route(Value input) {
    Value logits = b.linear(name(settings.router), input, width, settings.count, "router", settings.routerBias);
    Rows rows{b, b.getLocation(name(settings.router))};
    Value score = logits;
    if (settings.score == ExpertsSettings::Score::Sigmoid)
      score = b.elementwise(name(settings.router), {logits}, [](Scalar s, ValueRange x) { return s.sigmoid(x[0]); });
    Value choice = score;
    if (!settings.correction.empty())
      choice = b.addVector(name(settings.router), choice,
                           b.weight(name(settings.correction), {settings.count}, "correction of the router's scores"));
    if (settings.chosenGroups < settings.groups) {
      Value grouped = rows.split(choice, settings.groups);
      int64_t size = settings.count.value / settings.groups;
      Value best =
          b.multiply(name(settings.router), grouped, rows.chooseLargest(grouped, std::min(settings.bestOfGroup, size)));
      Value kept = rows.chooseLargest(rows.sum(best), settings.chosenGroups);
      Value masked = rows.combine({grouped}, kept, [](Scalar s, ValueRange x) {
        Value isKept = s.compare(arith::CmpFPredicate::OGT, x[1], s.constant(0.5));
        return s.select(isKept, x[0], s.constant(-std::numeric_limits<double>::infinity()));
      });
      choice = b.joinHeads(name(settings.router), masked);
    }
    Value isChosen = rows.chooseLargest(choice, settings.chosen.value);
    if (settings.score == ExpertsSettings::Score::Softmax)
      score =
          rows.combine({logits}, rows.maximum(logits), [](Scalar s, ValueRange x) { return s.exp(s.sub(x[0], x[1])); });
    Value kept = b.multiply(name(settings.router), score, isChosen);
    bool divides = settings.normalises || settings.score == ExpertsSettings::Score::Softmax;
    if (!divides)
      return b.scale(name(settings.router), kept, settings.factor);
    Value divisor = rows.sum(settings.normalises ? kept : score);
    return rows.combine({kept}, divisor, [&](Scalar s, ValueRange x) {
      Value by = settings.normaliserFloor > 0 ? s.add(x[1], settings.normaliserFloor) : x[1];
      Value share = s.div(x[0], by);
      return settings.factor == 1 ? share : s.mul(share, settings.factor);
    });
  }

  /// Gate and up of all experts are one tensor, which no module has: what the library has in memory, and some files.
  bool hasBothAsInMemory() { return !settings.isFused && b.hasWeight(name(settings.experts) + ".gate_up_proj"); }

  /// The matrices of all experts, [experts, inputs, outputs].
  Value stack(StringRef child, const Size &inputs, const Size &outputs, StringRef label) {
    bool isInMemory = hasBothAsInMemory();
    if (isInMemory || !settings.stackedBoth.empty()) {
      bool isDown = child == settings.down;
      std::string tensor = isInMemory ? name(settings.experts) + (isDown ? ".down_proj" : ".gate_up_proj")
                                      : name(isDown ? settings.down : settings.stackedBoth) + ".weight";
      Value all = b.weight(tensor, {settings.count, isDown ? outputs : 2 * outputs, inputs}, label);
      if (!isDown)
        all = b.slice(all, 1, child == settings.gate ? 0 : outputs.value, outputs.value);
      return b.transpose(all, {0, 2, 1});
    }
    if (settings.isStacked)
      return b.transpose(
          b.weight(name(settings.experts) + "." + child.str() + ".weight", {settings.count, outputs, inputs}, label),
          {0, 2, 1});
    SmallVector<Value> parts;
    for (int64_t i = 0; i < settings.count.value; ++i) {
      std::string module = name(settings.experts) + "." + std::to_string(i) + "." + child.str();
      parts.push_back(
          b.weight(module + ".weight", {outputs, inputs}, "expert " + std::to_string(i) + ", " + label.str()));
    }
    Value rows = b.concatenate(name(settings.experts), 0, parts);
    return b.transpose(b.reshape(rows, {settings.count.value, outputs.value, inputs.value}), {0, 2, 1});
  }

  /// Each token goes to its experts and nowhere else: the rows of each expert's tokens one after the other, a linear
  /// layer with a weight for each expert, and back.
  Value build(Value input) {
    ModelBuilder::Scope scope(b, "", "experts");
    const Size &count = settings.count, &inner = settings.inner;
    std::string module = name(settings.experts);
    if (!settings.isFused && !settings.isStacked && settings.stackedBoth.empty() && !hasBothAsInMemory())
      b.checkLayers(module, count.value, count.source, "." + settings.gate);
    if (b.hasFailed())
      return input;
    OpBuilder &builder = b.getBuilder();
    Location loc = b.getLocation(module);
    int64_t chosen = settings.chosen.value, dynamic = ShapedType::kDynamic;
    Type f32 = builder.getF32Type(), i32 = builder.getI32Type(), i64 = builder.getI64Type();
    auto makeType = [](ArrayRef<int64_t> shape, Type element) { return RankedTensorType::get(shape, element); };

    Value weights = route(input);
    auto sort =
        builder.create<mixer::SortOp>(loc, b.getTokenType(f32, {chosen}), b.getTokenType(i64, {chosen}), weights,
                                      /*descending=*/true, /*take=*/Value());
    SmallVector<ReassociationIndices> all = {{0, 1, 2}}, tokensThenChannels = {{0, 1}, {2}};
    Value choice = builder.create<tensor::CollapseShapeOp>(loc, makeType({dynamic}, i64), sort.getIndices(), all);
    Value flatShare = builder.create<tensor::CollapseShapeOp>(loc, makeType({dynamic}, f32), sort.getValues(), all);
    Value share = expandLast(flatShare);
    auto group =
        builder.create<mixer::GroupTokensOp>(loc, makeType({count.value + 1}, i32), makeType({dynamic}, i32), choice);
    Value slots = builder.create<tensor::DimOp>(loc, choice, 0);
    Value token = mixer::buildElementwise(builder, loc, makeType({dynamic}, i32), {slots}, {group.getRows()}, {},
                                          [&](OpBuilder &nested, Location loc, ValueRange args) -> Value {
                                            Value by =
                                                nested.create<arith::ConstantOp>(loc, nested.getI32IntegerAttr(chosen));
                                            return nested.create<arith::DivUIOp>(loc, args[0], by);
                                          });
    Value flat =
        builder.create<tensor::CollapseShapeOp>(loc, makeType({dynamic, width.value}, f32), input, tokensThenChannels);
    Value rows = builder.create<mixer::EmbeddingOp>(loc, makeType({dynamic, width.value}, f32), token, flat);
    auto project = [&](Value x, Value matrix, Value bias, int64_t outputs) -> Value {
      return builder.create<mixer::GroupedLinearOp>(loc, makeType({dynamic, outputs}, f32), x, matrix,
                                                    group.getOffsets(), bias);
    };
    auto combineRows = [&](ValueRange operands, llvm::function_ref<Value(Scalar, ValueRange)> body) {
      auto type = cast<RankedTensorType>(operands[0].getType());
      return mixer::buildElementwise(builder, loc, type, {slots}, operands, {},
                                     [&](OpBuilder &nested, Location loc, ValueRange args) {
                                       return body(Scalar{nested, loc}, args);
                                     });
    };
    Value hidden, result;
    if (settings.isFused) {
      auto bias = [&](StringRef child, const Size &outputs) {
        return b.weight(module + "." + child.str() + ".bias", {count, outputs}, child);
      };
      Value gate, up;
      if (settings.isStacked) {
        gate = project(rows, stack(settings.gate, width, inner, "gate projection"), bias(settings.gate, inner),
                       inner.value);
        up = project(rows, stack(settings.up, width, inner, "up projection"), bias(settings.up, inner), inner.value);
      } else {
        Value both = b.weight(module + ".gate_up_proj", {count, width, 2 * inner}, "gate and up projection");
        Value biases = b.weight(module + ".gate_up_proj_bias", {count, 2 * inner}, "gate and up projection");
        // Gate and up take turns along the outputs.
        auto half = [&](int64_t which) {
          return project(rows, b.slice(both, 2, which, inner.value, 2), b.slice(biases, 1, which, inner.value, 2),
                         inner.value);
        };
        gate = half(0);
        up = half(1);
      }
      hidden = combineRows({gate, up}, [&](Scalar s, ValueRange x) {
        Value gate = s.min(x[0], s.constant(settings.clampLimit));
        Value up = s.clamp(x[1], -settings.clampLimit, settings.clampLimit);
        return s.mul(s.add(up, 1), s.mul(gate, s.sigmoid(s.mul(gate, settings.clampedAlpha))));
      });
      if (settings.isStacked)
        result = project(hidden, stack(settings.down, inner, width, "down projection"), bias(settings.down, width),
                         width.value);
      else
        result = project(hidden, b.weight(module + ".down_proj", {count, inner, width}, "down projection"),
                         b.weight(module + ".down_proj_bias", {count, width}, "down projection"), width.value);
    } else {
      Value gate = project(rows, stack(settings.gate, width, inner, "gate projection"), Value(), inner.value);
      Value up = project(rows, stack(settings.up, width, inner, "up projection"), Value(), inner.value);
      hidden = b.multiply(module, b.activation(module, gate, settings.activation, settings.activationKey, {slots}), up);
      result = project(hidden, stack(settings.down, inner, width, "down projection"), Value(), width.value);
    }
    Value own = builder.create<mixer::EmbeddingOp>(loc, makeType({dynamic, 1}, f32), group.getRows(), share);
    AffineMap whole = builder.getMultiDimIdentityMap(2);
    AffineMap column =
        AffineMap::get(2, 0, {builder.getAffineDimExpr(0), builder.getAffineConstantExpr(0)}, builder.getContext());
    Value weighted =
        mixer::buildElementwise(builder, loc, cast<RankedTensorType>(result.getType()), {slots}, {result, own},
                                {whole, column}, [](OpBuilder &nested, Location loc, ValueRange args) {
                                  return Scalar{nested, loc}.mul(args[0], args[1]);
                                });
    Value count0 = builder.create<tensor::DimOp>(loc, flat, 0);
    Value empty =
        builder.create<tensor::EmptyOp>(loc, ArrayRef<int64_t>{dynamic, width.value}, f32, ValueRange{count0});
    Value zero = builder.create<arith::ConstantOp>(loc, builder.getF32FloatAttr(0));
    Value start = builder.create<linalg::FillOp>(loc, zero, empty).getResult(0);
    Value sum = builder.create<mixer::ScatterAddOp>(loc, weighted, token, start);
    return builder.create<tensor::ExpandShapeOp>(loc, cast<RankedTensorType>(input.getType()), sum, tokensThenChannels,
                                                 b.getTokenSizes({width.value}));
  }

  /// [slots] -> [slots, 1].
  Value expandLast(Value x) {
    OpBuilder &builder = b.getBuilder();
    Value size = builder.create<tensor::DimOp>(x.getLoc(), x, 0);
    SmallVector<OpFoldResult> shape = {size, builder.getIndexAttr(1)};
    SmallVector<ReassociationIndices> groups = {{0, 1}};
    return builder.create<tensor::ExpandShapeOp>(
        x.getLoc(), RankedTensorType::get({ShapedType::kDynamic, 1}, builder.getF32Type()), x, groups, shape);
  }
};
} // namespace

Value import::buildExperts(ModelBuilder &b, const Size &width, const ExpertsSettings &settings, Value input) {
  ModelBuilder::Scope scope(b, "", "feed-forward");
  Value result = ExpertsBuilder{b, width, settings}.build(input);
  if (!settings.shared)
    return result;
  Value shared = buildFeedForward(b, width, *settings.shared, input);
  if (!settings.sharedGate.empty()) {
    std::string module = settings.module + "." + settings.sharedGate;
    Value logit = b.linear(module, input, width, {1, "1"}, "gate of the shared expert", /*bias=*/false);
    Rows rows{b, b.getLocation(module)};
    Value row = rows.sum(logit); // of one element
    shared = rows.combine({shared}, row, [](Scalar s, ValueRange x) { return s.mul(x[0], s.sigmoid(x[1])); });
  }
  return b.add(settings.module, result, shared);
}
