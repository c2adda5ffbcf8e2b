// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/StreamLayers.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace tmc::mixer;

/// "a.0.b.12.c" -> "a.0", "a.0.b.12".
static void addNumbered(StringRef name, llvm::SetVector<StringRef> &prefixes) {
  for (size_t begin = 0; begin < name.size();) {
    size_t end = std::min(name.find_first_of("./", begin), name.size());
    if (end > begin && llvm::all_of(name.slice(begin, end), llvm::isDigit))
      prefixes.insert(name.take_front(end));
    begin = end + 1;
  }
}

/// The layers that all names of an op lie in. Those of an op that was made of several are all of them.
static llvm::SetVector<StringRef> findPrefixes(StringRef names) {
  llvm::SetVector<StringRef> common;
  SmallVector<StringRef> parts;
  names.split(parts, " + ");
  for (auto [number, part] : llvm::enumerate(parts)) {
    llvm::SetVector<StringRef> own;
    addNumbered(part, own);
    if (number)
      common.remove_if([&](StringRef prefix) { return !own.contains(prefix); });
    else
      common = own;
  }
  return common;
}

/// "a.0.b.12" -> "a.0.b.".
static StringRef getSeries(StringRef name) { return name.rtrim("0123456789"); }

int64_t StreamLayer::countWeights() const {
  int64_t count = 0;
  for (Operation *op : ops)
    if (auto linear = dyn_cast<LinearOp>(op))
      count += linear.getWeight().getType().hasStaticShape() ? linear.getWeight().getType().getNumElements() : 0;
  return count;
}

StreamLayers::StreamLayers(func::FuncOp main) {
  llvm::MapVector<Attribute, std::vector<Operation *>> found; // by name
  for (Operation &op : main.getBody().front()) {
    if (op.hasTrait<OpTrait::IsTerminator>())
      continue;
    std::string names = getLayerName(op.getLoc());
    for (StringRef prefix : findPrefixes(names))
      found[StringAttr::get(main.getContext(), prefix)].push_back(&op);
  }
  WeightExpressions weights;
  for (auto &[name, ops] : found) {
    // What is computed from weights alone stays, and is dropped where nothing reads it.
    llvm::erase_if(ops, [&](Operation *op) { return op->getNumResults() == 1 && weights.contains(op->getResult(0)); });
    if (ops.empty())
      continue;
    StringRef text = cast<StringAttr>(name).getValue();
    numbers[text] = layers.size();
    layers.push_back({text.str(), std::move(ops), {}, {}, ""});
  }
  llvm::StringMap<Value> outputs; // of the layer of a series that came last
  for (StreamLayer &layer : layers) {
    Value &before = outputs[getSeries(layer.name)];
    findStream(layer, before);
    before = layer.output;
  }
  all = choose("");
  if (all.empty())
    for (const StreamLayer &layer : layers)
      all.push_back(&layer);
}

const StreamLayer *StreamLayers::find(StringRef name) const {
  auto found = numbers.find(name);
  return found == numbers.end() ? nullptr : &layers[found->second];
}

/// Whether elements of its operands are added, each for itself.
static bool isSum(Operation *op) {
  if (isa<arith::AddFOp>(op))
    return isa<RankedTensorType>(op->getResult(0).getType());
  auto generic = dyn_cast<linalg::GenericOp>(op);
  return generic && generic.getNumLoops() == generic.getNumParallelLoops() &&
         !generic.getBody()->getOps<arith::AddFOp>().empty();
}

/// A value in another shape or under another name.
static bool isView(Operation *op) {
  return isa<TapOp, tensor::CastOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp, linalg::TransposeOp,
             UnpackTokensOp>(op);
}

/// What a value is another shape or another name of.
static Value getRoot(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isView(op))
      break;
    value = op->getOperand(0);
  }
  return value;
}

void StreamLayers::findStream(StreamLayer &layer, Value before) {
  llvm::SmallPtrSet<Operation *, 32> inside(layer.ops.begin(), layer.ops.end());
  WeightExpressions weights;
  // The stream has the shape that it is computed in: what lays it out in front of and behind the layer is none of it.
  auto leave = [&](Operation *op) {
    inside.erase(op);
    layer.ops.erase(llvm::find(layer.ops, op));
  };
  std::vector<Operation *> ops = layer.ops;
  for (Operation *op : ops)
    if (isView(op) && !inside.contains(op->getOperand(0).getDefiningOp()) && !weights.contains(op->getOperand(0)))
      leave(op);
  for (Operation *op : llvm::reverse(ops))
    if (inside.contains(op) && isView(op) && !op->use_empty() &&
        llvm::none_of(op->getUsers(), [&](Operation *user) { return inside.contains(user); }))
      leave(op);
  auto isTensor = [](Value value) {
    auto type = dyn_cast<RankedTensorType>(value.getType());
    return type && isa<FloatType>(type.getElementType()) && type.getRank() > 0;
  };
  llvm::SetVector<Value> inputs, leaving;
  for (Operation *op : layer.ops) {
    for (Value operand : op->getOperands())
      if (isTensor(operand) && !inside.contains(operand.getDefiningOp()) && !weights.contains(operand))
        inputs.insert(operand);
    for (Value result : op->getResults())
      if (llvm::any_of(result.getUsers(), [&](Operation *user) { return !inside.contains(user); }))
        leaving.insert(result);
  }
  // What depends on an input; where it is added to something that depends on it, the stream goes on.
  struct Reach {
    Value input;
    SmallVector<Value> leaving;
    bool isAdded = false;
  };
  SmallVector<Reach> streams;
  std::string nearest;
  for (Value input : inputs) {
    Reach reach{input, {}};
    DenseMap<Value, bool> reached; // whether it is the input itself, in another shape
    for (Value other : inputs)
      if (getRoot(other) == getRoot(input))
        reached[other] = true;
    for (Operation *op : layer.ops) {
      bool depends = false, isSame = false;
      for (Value operand : op->getOperands())
        if (auto found = reached.find(operand); found != reached.end()) {
          depends = true;
          isSame |= found->second;
        }
      if (!depends)
        continue;
      if (isSame && isSum(op))
        for (Value operand : op->getOperands())
          if (auto found = reached.find(operand); found != reached.end() && !found->second)
            reach.isAdded = true;
      for (Value result : op->getResults()) {
        reached.try_emplace(result, isSame && isView(op));
        if (leaving.contains(result))
          reach.leaving.push_back(result);
      }
    }
    if (reach.leaving.empty())
      continue;
    if (!cast<RankedTensorType>(input.getType()).getElementType().isF32())
      nearest = "it is not of f32";
    else if (!reach.isAdded)
      nearest = "its input is not added to what it makes of it";
    else if (reach.leaving.size() > 1)
      nearest = "more than one value that it makes is read elsewhere";
    else if (reach.leaving[0].getType() != input.getType()) {
      nearest.clear();
      llvm::raw_string_ostream(nearest) << "its input is " << input.getType() << ", and its output "
                                        << reach.leaving[0].getType();
    } else
      streams.push_back(std::move(reach));
  }
  if (streams.size() > 1 && before)
    llvm::erase_if(streams, [&](const Reach &reach) { return reach.input != before; });
  if (streams.size() == 1) {
    layer.input = streams[0].input;
    layer.output = streams[0].leaving[0];
  } else if (streams.empty()) {
    layer.whyNot = nearest.empty() ? "nothing that it makes of an input is read behind it" : nearest;
  } else {
    layer.whyNot = "it adds to more than one input";
  }
}

/// Of the layers in a layer ("": in none).
std::vector<const StreamLayer *> StreamLayers::choose(StringRef inside) const {
  auto isWithin = [](StringRef name, StringRef of) {
    return of.empty() || (name.size() > of.size() && name.starts_with(of) && StringRef("./").contains(name[of.size()]));
  };
  llvm::MapVector<StringRef, std::vector<const StreamLayer *>> series;
  for (const StreamLayer &layer : layers) {
    bool isDirect = isWithin(layer.name, inside) && llvm::none_of(layers, [&](const StreamLayer &other) {
                      return isWithin(other.name, inside) && isWithin(layer.name, other.name);
                    });
    if (isDirect)
      series[getSeries(layer.name)].push_back(&layer);
  }
  std::vector<const StreamLayer *> chosen;
  for (const auto &[name, members] : series) {
    bool isWhole = llvm::all_of(members, [](const StreamLayer *layer) { return layer->whyNot.empty(); });
    for (const StreamLayer *layer : members) {
      std::vector<const StreamLayer *> nested = isWhole ? std::vector<const StreamLayer *>() : choose(layer->name);
      if (!nested.empty())
        llvm::append_range(chosen, nested);
      else if (layer->whyNot.empty())
        chosen.push_back(layer);
    }
  }
  llvm::sort(chosen, [](const StreamLayer *a, const StreamLayer *b) { return a < b; }); // as they lie in `layers`
  return chosen;
}
