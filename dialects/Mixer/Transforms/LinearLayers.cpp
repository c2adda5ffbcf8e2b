// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace tmc::mixer;

static constexpr llvm::StringLiteral kChoices = "mixer.choices", kObserved = "mixer.observed",
                                     kLayerSizes = "mixer.layer_sizes";

/// All that are computed at run time.
static SmallVector<LinearLayer> nameLayers(func::FuncOp main, WeightExpressions &weights) {
  llvm::StringMap<unsigned> known;
  SmallVector<LinearLayer> layers;
  for (LinearOp op : main.getBody().front().getOps<LinearOp>()) {
    if (weights.contains(op.getResult())) // folded at compile time
      continue;
    std::string name = getLayerName(op.getLoc());
    if (name.empty())
      name = "linear";
    if (unsigned again = known[name]++)
      name += "#" + std::to_string(again + 1);
    layers.push_back({op, std::move(name)});
  }
  return layers;
}

std::vector<std::string> tmc::mixer::getLinearLayerNames(func::FuncOp main) {
  WeightExpressions weights;
  std::vector<std::string> names;
  for (LinearLayer &layer : nameLayers(main, weights))
    names.push_back(layer.name);
  return names;
}

SmallVector<LinearLayer> tmc::mixer::collectLinearLayers(func::FuncOp main, const LayerPassOptions &options,
                                                         function_ref<std::string(LinearOp)> refuse) {
  llvm::StringSet<> only, skip;
  for (const std::string &name : options.only)
    only.insert(name);
  for (const std::string &name : options.skip)
    skip.insert(name);
  WeightExpressions weights;
  SmallVector<LinearLayer> layers;
  for (LinearLayer &layer : nameLayers(main, weights)) {
    LinearOp op = layer.op;
    if (!only.empty() && !only.contains(layer.name))
      continue;
    auto leave = [&](const Twine &why) { op.emitRemark() << "stays exact, it is not " << options.done << ": " << why; };
    // Of 16 bits in memory (`--compute`): those numbers are what is approximated.
    Operation *loaded = op.getWeight().getDefiningOp();
    bool isHalf = isStorageConversion(loaded) && isa<arith::ExtFOp>(loaded);
    RankedTensorType weight = op.getWeight().getType();
    if (skip.contains(layer.name))
      leave("it was left out");
    else if (op.isPacked() || !weights.contains(isHalf ? loaded->getOperand(0) : op.getWeight()) || !weight.hasStaticShape())
      leave("its weight is computed at run time");
    else if (!weight.getElementType().isF32() || !op.getInput().getType().getElementType().isF32() ||
             !op.getResult().getType().getElementType().isF32())
      leave("it is not of f32");
    else if (std::string why = refuse(op); !why.empty())
      leave(why);
    else {
      if (isHalf)
        op.getWeightMutable().assign(
            OpBuilder(op).create<arith::ExtFOp>(loaded->getLoc(), weight, loaded->getOperand(0)).getResult());
      layers.push_back(std::move(layer));
    }
  }
  return layers;
}

FailureOr<unsigned> tmc::mixer::runLayerPass(ModuleOp module, const LayerPassOptions &options,
                                             function_ref<std::string(LinearOp)> refuse,
                                             function_ref<Value(OpBuilder &, LinearLayer)> replace,
                                             function_ref<void(Observations &, LinearLayer)> observe) {
  StringRef mode = options.mode;
  if (mode != "apply" && mode != "observe" && mode != "compare" && mode != "choose")
    return module.emitError() << options.pass << ": mode is '" << mode
                              << "', expected apply, observe, compare or choose";
  auto main = module.lookupSymbol<func::FuncOp>("main");
  if (!main || main.isExternal())
    return 0;
  SmallVector<LinearLayer> layers = collectLinearLayers(main, options, refuse);
  Observations observations(main);
  std::optional<LayerChoices> choices;
  if (mode == "choose")
    choices.emplace(main, options.alternative);
  unsigned replaced = 0;
  for (LinearLayer &layer : layers) {
    OpBuilder builder(layer.op);
    builder.setInsertionPointAfter(layer.op);
    if (mode == "observe") {
      observe(observations, layer);
      continue;
    }
    if (choices && !choices->contains(layer))
      continue;
    Value approximate = replace(builder, layer);
    ++replaced;
    if (choices) {
      choices->add(layer, approximate);
    } else if (mode == "compare") {
      observations.addComparison(layer, approximate);
    } else {
      layer.op.getResult().replaceAllUsesWith(approximate);
      layer.op.erase();
    }
  }
  if (mode == "observe" || mode == "compare")
    observations.append();
  return replaced;
}

Value tmc::mixer::readStatistic(OpBuilder &b, Location loc, ModuleOp module, StringRef path, const LinearLayer &layer,
                                StringRef what, RankedTensorType type) {
  FileOp statistics;
  for (FileOp known : module.getOps<FileOp>())
    if (known.getPath() == path)
      statistics = known;
  if (!statistics) {
    OpBuilder top = OpBuilder::atBlockBegin(module.getBody());
    SymbolTable symbols(module);
    statistics = top.create<FileOp>(module.getLoc(), "calibration", path);
    symbols.insert(statistics, module.getBody()->begin());
  }
  return b.create<WeightOp>(loc, type, statistics.getSymName(), (layer.name + "." + what).str());
}

//===-- Observations ------------------------------------------------------------------------------------===//

/// `body` over the rows of `values` (equal shapes), for each column.
Value Observations::overRows(TensorArithmetic &math, ValueRange values, double start, ScalarBody body) {
  auto type = cast<RankedTensorType>(values[0].getType());
  int64_t rank = type.getRank(), columns = type.getShape().back();
  SmallVector<unsigned> every;
  for (int64_t axis = 0; axis < rank; ++axis)
    every.push_back(axis);
  SmallVector<AffineMap> maps(values.size(), math.axes(rank, every));
  return math.generic(RankedTensorType::get({columns}, math.b.getF32Type()), values, maps,
                      math.axes(rank, unsigned(rank - 1)), math.filled({columns}, start), body);
}

void Observations::addExtremes(OpBuilder &b, Location loc, Value x, const std::string &name) {
  TensorArithmetic math{b, loc};
  constexpr double infinity = std::numeric_limits<float>::infinity();
  outputs.push_back({name + ".minimum", overRows(math, x, infinity, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                       return b.create<arith::MinimumFOp>(loc, s[1], s[0]);
                     })});
  outputs.push_back({name + ".maximum", overRows(math, x, -infinity, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                       return b.create<arith::MaximumFOp>(loc, s[1], s[0]);
                     })});
}

void Observations::addExtremes(LinearLayer layer) {
  OpBuilder b(layer.op);
  addExtremes(b, layer.op.getLoc(), layer.op.getInput(), layer.name);
}

void Observations::addOutputExtremes(LinearLayer layer) {
  OpBuilder b(layer.op);
  b.setInsertionPointAfter(layer.op);
  addExtremes(b, layer.op.getLoc(), layer.op.getResult(), layer.name + ".output");
}

void Observations::addSquares(LinearLayer layer) {
  OpBuilder b(layer.op);
  TensorArithmetic math{b, layer.op.getLoc()};
  outputs.push_back({layer.name + ".squares", overRows(math, layer.op.getInput(), 0, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                       return b.create<arith::AddFOp>(loc, s[1], b.create<arith::MulFOp>(loc, s[0], s[0]));
                     })});
}

void Observations::addScores(LinearLayer layer, int64_t units) {
  OpBuilder b(layer.op);
  Location loc = layer.op.getLoc();
  TensorArithmetic math{b, loc};
  auto sumOfSquares = [](OpBuilder &b, Location loc, ValueRange s) -> Value {
    return b.create<arith::AddFOp>(loc, s[1], b.create<arith::MulFOp>(loc, s[0], s[0]));
  };
  Value inputs = overRows(math, layer.op.getInput(), 0, sumOfSquares), columns = overRows(math, layer.op.getWeight(), 0, sumOfSquares);
  auto type = RankedTensorType::get({units, layer.getInputSize() / units}, b.getF32Type());
  auto grouped = [&](Value channels) -> Value {
    return b.create<tensor::ExpandShapeOp>(loc, type, channels, ArrayRef<ReassociationIndices>{{0, 1}});
  };
  AffineMap both = math.axes(2, {0, 1});
  outputs.push_back({layer.name + ".score", math.generic(RankedTensorType::get({units}, b.getF32Type()), {grouped(inputs), grouped(columns)},
                                                         {both, both}, math.axes(2, {0}), math.filled({units}, 0),
                                                         [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                                                           return b.create<arith::AddFOp>(loc, s[2], b.create<arith::MulFOp>(loc, s[0], s[1]));
                                                         })});
}

void Observations::addHistogram(LinearLayer layer, Value factor, Value range, int64_t bins) {
  OpBuilder b(layer.op);
  Location loc = layer.op.getLoc();
  TensorArithmetic math{b, loc};
  Value x = layer.op.getInput();
  auto type = cast<RankedTensorType>(x.getType());
  int64_t rank = type.getRank();
  AffineMap all = AffineMap::getMultiDimIdentityMap(rank, b.getContext()), last = math.axes(rank, unsigned(rank - 1)), none = math.axes(rank, {});
  auto entry = [&](int64_t place) -> Value {
    Value one = b.create<tensor::ExtractSliceOp>(loc, RankedTensorType::get({1}, b.getF32Type()), range, ArrayRef<OpFoldResult>{b.getIndexAttr(place)},
                                                 ArrayRef<OpFoldResult>{b.getIndexAttr(1)}, ArrayRef<OpFoldResult>{b.getIndexAttr(1)});
    return b.create<tensor::CollapseShapeOp>(loc, RankedTensorType::get({}, b.getF32Type()), one, ArrayRef<ReassociationIndices>{});
  };
  SmallVector<Value> inputs{x, entry(0), entry(1)};
  SmallVector<AffineMap> maps{all, none, none};
  if (factor) {
    inputs.push_back(factor);
    maps.push_back(last);
  }
  Type i64 = b.getI64Type();
  Value start = b.create<tensor::EmptyOp>(loc, tensor::getMixedSizes(b, loc, x), i64);
  Value place = math.generic(type.clone(i64), inputs, maps, all, start, [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
    Value z = factor ? b.create<arith::MulFOp>(loc, s[0], s[3]).getResult() : s[0];
    Value width = b.create<arith::MulFOp>(loc, s[1], createNumber(b, loc, 255.0 / double(bins)));
    Value part = b.create<arith::DivFOp>(loc, b.create<arith::SubFOp>(loc, z, s[2]), width);
    part = b.create<arith::MaximumFOp>(loc, part, createNumber(b, loc, 0));
    part = b.create<arith::MinimumFOp>(loc, part, createNumber(b, loc, double(bins - 1)));
    return b.create<arith::FPToSIOp>(loc, i64, part);
  });
  ReassociationIndices joined;
  for (int64_t axis = 0; axis < rank; ++axis)
    joined.push_back(axis);
  if (rank > 1)
    place = b.create<tensor::CollapseShapeOp>(loc, place, ArrayRef<ReassociationIndices>{joined});
  auto ones = RankedTensorType::get({cast<RankedTensorType>(place.getType()).getDimSize(0), 1}, b.getF32Type());
  SmallVector<Value> sizes;
  if (ones.isDynamicDim(0))
    sizes.push_back(b.create<tensor::DimOp>(loc, place, 0));
  Value one = b.create<tensor::SplatOp>(loc, ones, createNumber(b, loc, 1), sizes);
  outputs.push_back({layer.name + ".interval", range});
  outputs.push_back({layer.name + ".histogram", b.create<ScatterAddOp>(loc, one, place, math.filled({bins, 1}, 0))});
}

void Observations::addProducts(LinearLayer layer) {
  OpBuilder b(layer.op);
  TensorArithmetic math{b, layer.op.getLoc()};
  Value x = layer.op.getInput();
  unsigned rank = cast<RankedTensorType>(x.getType()).getRank();
  int64_t inputs = layer.op.getInputSize();
  outputs.push_back({layer.name + ".weight", layer.op.getWeight()});
  // Loops: channel i, channel j, the axes of the rows.
  SmallVector<unsigned> left, right;
  for (unsigned axis = 0; axis + 1 < rank; ++axis)
    left.push_back(axis + 2);
  right = left;
  left.push_back(0);
  right.push_back(1);
  outputs.push_back(
      {layer.name + ".gram",
       math.generic(RankedTensorType::get({inputs, inputs}, b.getF32Type()), {x, x},
                    {math.axes(rank + 1, left), math.axes(rank + 1, right)}, math.axes(rank + 1, {0, 1}),
                    math.filled({inputs, inputs}, 0), [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                      return b.create<arith::AddFOp>(loc, s[2], b.create<arith::MulFOp>(loc, s[0], s[1]));
                    })});
}

void Observations::addInfluence(Location loc, StringRef layer, Value input, Value output) {
  OpBuilder b(input.getContext());
  b.setInsertionPointAfterValue(output);
  TensorArithmetic math{b, loc};
  auto type = cast<RankedTensorType>(output.getType());
  int64_t rank = type.getRank();
  SmallVector<unsigned> rowAxes;
  for (int64_t axis = 0; axis + 1 < rank; ++axis)
    rowAxes.push_back(axis);
  AffineMap all = AffineMap::getMultiDimIdentityMap(rank, b.getContext()), ofRow = math.axes(rank, rowAxes);
  SmallVector<OpFoldResult> sizes = getSizes(b, loc, output);
  auto rows = RankedTensorType::get(type.getShape().drop_back(), b.getF32Type());
  auto empty = [&](ArrayRef<OpFoldResult> sizes) -> Value { return b.create<tensor::EmptyOp>(loc, sizes, b.getF32Type()); };
  auto product = [&](Value left, Value right) {
    Value start = b.create<linalg::FillOp>(loc, createNumber(b, loc, 0), empty(ArrayRef(sizes).drop_back())).getResult(0);
    return math.generic(rows, {left, right}, {all, all}, ofRow, start, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
      return b.create<arith::AddFOp>(loc, s[2], b.create<arith::MulFOp>(loc, s[0], s[1]));
    });
  };
  SmallVector<Value> products{product(input, output), product(input, input), product(output, output)};
  AffineMap same = AffineMap::getMultiDimIdentityMap(rank - 1, b.getContext());
  auto sum = [&](StringRef what, function_ref<Value(OpBuilder &, Location, ValueRange, Value)> term) {
    Value terms = math.generic(rows, products, {same, same, same}, same, empty(ArrayRef(sizes).drop_back()),
                               [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                                 Value squares = b.create<arith::MulFOp>(loc, s[1], s[2]), zero = createNumber(b, loc, 0);
                                 Value isRow = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, squares, zero);
                                 return b.create<arith::SelectOp>(loc, isRow, zero, term(b, loc, s, squares));
                               });
    // A column of all rows.
    SmallVector<OpFoldResult> column(ArrayRef(sizes).drop_back());
    SmallVector<int64_t> shape(rows.getShape());
    column.push_back(b.getIndexAttr(1));
    shape.push_back(1);
    SmallVector<ReassociationIndices> groups;
    for (int64_t axis = 0; axis + 1 < rank; ++axis)
      groups.push_back({axis});
    if (!groups.empty())
      groups.back().push_back(rank - 1);
    terms = b.create<tensor::ExpandShapeOp>(loc, RankedTensorType::get(shape, b.getF32Type()), terms, groups, column);
    outputs.push_back({(layer + what).str(), overRows(math, terms, 0, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                         return b.create<arith::AddFOp>(loc, s[1], s[0]);
                       })});
  };
  sum(".score", [](OpBuilder &b, Location loc, ValueRange s, Value squares) -> Value {
    Value cosine = b.create<arith::DivFOp>(loc, s[0], b.create<math::SqrtOp>(loc, squares));
    return b.create<arith::SubFOp>(loc, createNumber(b, loc, 1), cosine);
  });
  sum(".rows", [](OpBuilder &b, Location loc, ValueRange, Value) { return createNumber(b, loc, 1); });
}

void Observations::addComparison(LinearLayer layer, Value approximate) {
  addComparison(layer.name, layer.op.getResult(), approximate, layer.getOutputSize(), layer.getInputSize());
}

void Observations::addComparison(StringRef layer, Value exact, Value approximate, int64_t outputSize, int64_t inputSize) {
  sizes.push_back({layer.str(), {outputSize, inputSize}});
  OpBuilder b(exact.getContext());
  // Behind both, wherever the approximate one comes from.
  bool isBehind = approximate.getDefiningOp() && exact.getDefiningOp()->isBeforeInBlock(approximate.getDefiningOp());
  b.setInsertionPointAfterValue(isBehind ? approximate : exact);
  TensorArithmetic math{b, exact.getLoc()};
  auto add = [&](StringRef name, ScalarBody term) {
    outputs.push_back({layer.str() + name.str(), overRows(math, {exact, approximate}, 0,
                                                         [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                                                           return b.create<arith::AddFOp>(loc, s[2], term(b, loc, s));
                                                         })});
  };
  auto product = [](OpBuilder &b, Location loc, Value x, Value y) {
    return b.create<arith::MulFOp>(loc, x, y).getResult();
  };
  auto error = [](OpBuilder &b, Location loc, ValueRange s) {
    return b.create<arith::SubFOp>(loc, s[0], s[1]).getResult();
  };
  add(".error2", [&](OpBuilder &b, Location loc, ValueRange s) {
    Value e = error(b, loc, s);
    return product(b, loc, e, e);
  });
  add(".exact2", [&](OpBuilder &b, Location loc, ValueRange s) { return product(b, loc, s[0], s[0]); });
  add(".product", [&](OpBuilder &b, Location loc, ValueRange s) { return product(b, loc, s[0], s[1]); });
  add(".approximate2", [&](OpBuilder &b, Location loc, ValueRange s) { return product(b, loc, s[1], s[1]); });
  outputs.push_back(
      {layer.str() + ".worst",
       overRows(math, {exact, approximate}, 0, [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
         return b.create<arith::MaximumFOp>(loc, b.create<math::AbsFOp>(loc, error(b, loc, s)), s[2]);
       })});
}

void Observations::append() {
  Operation *returned = main.getBody().front().getTerminator();
  OpBuilder builder(returned);
  Location loc = main.getLoc();
  SmallVector<Value> parts;
  SmallVector<NamedAttribute> layout;
  SmallVector<NamedAttribute> layerSizes;
  for (const auto &[layer, size] : sizes)
    layerSizes.push_back(builder.getNamedAttr(layer, builder.getDenseI64ArrayAttr(size)));
  int64_t total = 0;
  for (const Output &output : outputs) {
    auto type = cast<RankedTensorType>(output.value.getType());
    Value part = output.value;
    if (type.getRank() > 1) {
      ReassociationIndices all;
      for (int64_t axis = 0; axis < type.getRank(); ++axis)
        all.push_back(axis);
      part = builder.create<tensor::CollapseShapeOp>(loc, part, ArrayRef<ReassociationIndices>{all});
    }
    parts.push_back(part);
    layout.push_back(builder.getNamedAttr(output.name, builder.getDenseI64ArrayAttr({total, type.getNumElements()})));
    total += type.getNumElements();
  }
  auto module = main->getParentOfType<ModuleOp>();
  module->setAttr(kObserved, builder.getDictionaryAttr(layout));
  module->setAttr(kLayerSizes, builder.getDictionaryAttr(layerSizes));
  if (parts.empty())
    return;
  SmallVector<Value> values(returned->getOperands());
  values.push_back(parts.size() == 1 ? parts[0] : builder.create<tensor::ConcatOp>(loc, 0, parts).getResult());
  SmallVector<Type> types(main.getResultTypes());
  types.push_back(values.back().getType());
  returned->setOperands(values);
  main.setType(builder.getFunctionType(main.getArgumentTypes(), types));
  main.setResultAttr(types.size() - 1, "mixer.name", builder.getStringAttr("observed"));
}

//===-- Choices -----------------------------------------------------------------------------------------===//

LayerChoices::LayerChoices(func::FuncOp main, int64_t alternative, ArrayRef<std::string> more) : main(main), alternative(alternative) {
  auto module = main->getParentOfType<ModuleOp>();
  Builder builder(main.getContext());
  places = module->getAttrOfType<DictionaryAttr>(kChoices);
  if (!places) { // the first alternative: a place for every layer, whether this pass takes it or not
    WeightExpressions weights;
    SmallVector<NamedAttribute> entries;
    for (const LinearLayer &layer : nameLayers(main, weights))
      entries.push_back(builder.getNamedAttr(layer.name, builder.getI64IntegerAttr(entries.size())));
    for (const std::string &name : more)
      entries.push_back(builder.getNamedAttr(name, builder.getI64IntegerAttr(entries.size())));
    places = builder.getDictionaryAttr(entries);
    module->setAttr(kChoices, places);
    auto type = RankedTensorType::get({int64_t(entries.size())}, builder.getF32Type());
    main.insertArgument(main.getNumArguments(), type,
                        builder.getDictionaryAttr(builder.getNamedAttr("mixer.name", builder.getStringAttr("choices"))),
                        main.getLoc());
  }
  choices = main.getArguments().back();
}

bool LayerChoices::contains(const LinearLayer &layer) const { return bool(places.get(layer.name)); }

void LayerChoices::add(LinearLayer layer, Value approximate) { add(layer.name, layer.op.getResult(), approximate); }

Value LayerChoices::get(OpBuilder &b, Location loc, StringRef layer) {
  int64_t place = cast<IntegerAttr>(places.get(layer)).getInt();
  auto one = RankedTensorType::get({1}, b.getF32Type());
  Value choice = b.create<tensor::ExtractSliceOp>(loc, one, choices, ArrayRef<OpFoldResult>{b.getIndexAttr(place)},
                                                  ArrayRef<OpFoldResult>{b.getIndexAttr(1)},
                                                  ArrayRef<OpFoldResult>{b.getIndexAttr(1)});
  return b.create<tensor::CollapseShapeOp>(loc, RankedTensorType::get({}, b.getF32Type()), choice, ArrayRef<ReassociationIndices>{});
}

void LayerChoices::add(StringRef layer, Value exact, Value approximate) {
  OpBuilder b(exact.getContext());
  bool isBehind = approximate.getDefiningOp() && exact.getDefiningOp()->isBeforeInBlock(approximate.getDefiningOp());
  b.setInsertionPointAfterValue(isBehind ? approximate : exact);
  TensorArithmetic math{b, exact.getLoc()};
  Value choice = get(b, math.loc, layer);
  auto type = cast<RankedTensorType>(exact.getType());
  SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(b, math.loc, approximate);
  Value start = b.create<tensor::EmptyOp>(math.loc, sizes, type.getElementType());
  AffineMap all = AffineMap::getMultiDimIdentityMap(type.getRank(), b.getContext()),
            none = math.axes(type.getRank(), {});
  double number = double(alternative);
  Value chosen = math.generic(type, {approximate, exact, choice}, {all, all, none}, all, start,
                              [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                                Value isChosen = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, s[2],
                                                                         createNumber(b, loc, number));
                                return b.create<arith::SelectOp>(loc, isChosen, s[0], s[1]);
                              });
  exact.replaceAllUsesExcept(chosen, chosen.getDefiningOp());
}
