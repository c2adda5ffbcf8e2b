// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The graph: names in sight and the nodes in order; ops are built by the functions of the table.

#include "lib/Import/Onnx/Importer.h"

#include "lib/Import/Onnx/Onnx.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

static constexpr int64_t kOldestOpset = 7, kNewestOpset = 27;
/// Functions inside of functions.
static constexpr unsigned kMaximalInlining = 64;

//===-- Names -----------------------------------------------------------------------------------------===//

Importer::Importer(MLIRContext &context, const Model &model, const ImportOptions &options, DimFacts &facts,
                   Messages &messages)
    : model(model), options(options), facts(facts), messages(messages), builder(&context) {
  scopes.push_back(std::make_unique<Scope>());
}

Datum *Importer::lookup(StringRef name) {
  for (auto &scope : llvm::reverse(scopes)) {
    if (auto found = scope->data.find(name.str()); found != scope->data.end())
      return &found->second;
    if (!scope->seesOuter)
      break;
  }
  return nullptr;
}

void Importer::define(StringRef name, Datum datum) {
  if (datum.name.empty())
    datum.name = name.str();
  scopes.back()->data[name.str()] = std::move(datum);
}

//===-- Nodes -----------------------------------------------------------------------------------------===//

static constexpr ArrayRef<OpEntry> (*kTables[])() = {
    getElementwiseOps,
    getCastOps,
    getShapeOps,
    getSliceOps,
    getSignalOps,
    getSamplingOps,
    getDecomposedOps,
    getSelectionOps,
    getScatterOps,
    getContractionOps,
    getReductionOps,
    getWindowOps,
    getLossOps,
    getAttentionOps,
    getRecurrentOps,
    getQuantizedOps,
    getContribOps,
    getContribAttentionOps,
    getContribQuantizedOps,
};

static const OpEntry *findOp(StringRef name) {
  static const llvm::StringMap<const OpEntry *> table = [] {
    llvm::StringMap<const OpEntry *> map;
    for (auto getOps : kTables)
      for (const OpEntry &entry : getOps())
        map[entry.name] = &entry;
    return map;
  }();
  return table.lookup(name);
}

static LogicalResult refuseOp(Importer &in, const Node &node, int64_t opset) {
  SmallVector<StringRef> known;
  for (auto getOps : kTables)
    for (const OpEntry &entry : getOps())
      known.push_back(entry.name);
  StringRef nearest = findNearest(node.domain.empty() ? node.op : node.domain + "." + node.op, known);
  std::vector<std::string> details = {"domain '" + (node.domain.empty() ? std::string("ai.onnx") : node.domain) +
                                      "', opset " + std::to_string(opset)};
  if (!nearest.empty())
    details.push_back("the nearest that it knows: " + nearest.str());
  return in.messages.error(in.model.path, node.describe() + " is an op that this tmc does not know",
                           std::move(details));
}

/// Ops that move elements of their first input and do nothing else to them.
static bool movesOnly(StringRef op) {
  return llvm::is_contained({"Identity", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Expand", "Slice", "Flatten",
                             "Tile", "Split", "Cast", "Gather", "GatherND", "GatherElements"},
                            op);
}

/// Ops that do arithmetic in f32 whatever 16-bit floats their operands are: those of com.microsoft that are several others
/// round once, too.
static bool computesInFloat(StringRef op) {
  if (op.consume_front("com.microsoft."))
    return llvm::is_contained({"Attention", "MultiHeadAttention", "GroupQueryAttention", "RotaryEmbedding", "LinearAttention",
                               "CausalConvWithState", "SkipLayerNormalization", "SkipSimplifiedLayerNormalization",
                               "EmbedLayerNormalization", "BiasGelu", "FastGelu", "QuickGelu", "BiasSoftmax"},
                              op);
  return llvm::is_contained({"Attention", "RotaryEmbedding", "LinearAttention", "CausalConvWithState",
                             "LayerNormalization", "RMSNormalization", "ai.onnx.preview.FlexAttention", "Resize",
                             "GridSample"},
                            op);
}

/// Ops that take elements of less than a byte and 8-bit floats, which are codes in bytes here.
static bool takesCodes(StringRef op) {
  return movesOnly(op) || llvm::is_contained({"CastLike", "QuantizeLinear", "DequantizeLinear", "BitCast", "Concat",
                                              "Where", "Pad", "ScatterElements", "ScatterND", "DynamicQuantizeLinear"},
                                             op);
}

LogicalResult Importer::buildOp(Call &call, const OpEntry &entry) {
  for (Datum *input : call.inputs)
    if (input && isCode(input->type) && !takesCodes(call.node.op))
      return call.refuse("elements of " + getName(input->type));
  // Floats of 16 bits: the op between two casts. Of 64 bits only where it has no functions of its own, with types of
  // theirs.
  std::vector<Datum> widened(call.inputs.size());
  ElementType narrow = Undefined;
  if (computesInFloat(entry.name))
    for (auto [index, input] : llvm::enumerate(call.inputs)) {
      bool isWide = input && input->type == Double && entry.name == "ai.onnx.preview.FlexAttention" &&
                    !call.node.find("score_mod") && !call.node.find("prob_mod");
      if (!input || (input->type != Float16 && input->type != BFloat16 && !isWide))
        continue;
      if (isWide && narrow == Undefined)
        (void)messages.remark(mixer::getLayerName(call.getLoc()), "is computed in f32: attention has no 64-bit floats",
                              {});
      if (narrow == Undefined)
        narrow = input->type;
      Value value = materialise(*input);
      if (!value)
        return failure();
      widened[index] = *input;
      widened[index].type = Float;
      widened[index].tensor = nullptr;
      widened[index].weight.clear();
      widened[index].value = toFloat(call.getLoc(), value, builder.getF32Type());
      call.inputs[index] = &widened[index];
    }
  if (failed(entry.build(call)))
    return failure();
  if (narrow != Undefined)
    for (Datum &result : call.results)
      if (result.value && result.type == Float) {
        result.value = toFloat(call.getLoc(), result.value, getElementType(narrow));
        result.type = narrow;
      }
  return call.checkAttributes();
}

LogicalResult Importer::checkSizes(Call &call, const Datum &datum) {
  // As many elements as the reader takes of a tensor in the file, for all dims.
  constexpr double mostElements = double(uint64_t(1) << 40), mostOfAxis = double(uint64_t(1) << 40);
  double elements = 1;
  for (const SizeExpression &size : datum.shape) {
    auto [low, high] = algebra.bounds(size);
    std::optional<int64_t> value = getConstant(size);
    if ((value && *value < 0) || high > mostOfAxis || high < 0)
      return call.error("gives '" + datum.name + "' of the shape " + print(datum.shape),
                        {"expected sizes from 0 to 2^40"});
    elements *= value ? double(*value) : std::max(1.0, low);
  }
  if (elements > mostElements)
    return call.error("gives '" + datum.name + "' of the shape " + print(datum.shape),
                      {"expected at most 2^40 elements"});
  return success();
}

LogicalResult Importer::buildNode(const Node &node, int64_t opset) {
  if (restart)
    return failure();
  Call call(*this, node, opset);
  bool isConstant = true;
  for (const std::string &input : node.inputs) {
    Datum *datum = input.empty() ? nullptr : lookup(input);
    if (!input.empty() && !datum)
      return call.error("reads '" + input + "', which has no value here");
    call.inputs.push_back(datum);
    isConstant &= !datum || datum->isConstant;
  }
  for (const std::string &output : node.outputs) {
    call.results.emplace_back();
    call.results.back().name = output;
  }
  if (call.results.empty())
    return success();
  LogicalResult result = success();
  if (node.op == "If" && node.domain.empty()) {
    result = buildIf(call);
  } else if (node.op == "Scan" && node.domain.empty()) {
    result = buildScan(call);
  } else if (node.op == "Loop" && node.domain.empty()) {
    result = buildLoop(call);
  } else if (const Function *function = node.isStandard ? nullptr : model.findFunction(node)) {
    result = buildFunction(call, *function);
  } else if (node.domain.empty() && node.op == "Constant") {
    const NodeAttribute *value = node.attributes.empty() ? nullptr : &node.attributes.front();
    Datum &datum = call.results[0];
    if (value && value->tensor) {
      datum = scopes.size() == 1 ? makeShared(*value->tensor, node.outputs[0]) : makeConstant(*value->tensor, "");
    } else if (value && llvm::is_contained({NodeAttribute::AFloat, NodeAttribute::AnInteger, NodeAttribute::Floats,
                                            NodeAttribute::Integers},
                                           value->kind)) {
      auto numbers = std::make_shared<std::vector<Number>>();
      bool isFloat = value->kind == NodeAttribute::AFloat || value->kind == NodeAttribute::Floats;
      bool isScalar = value->kind == NodeAttribute::AFloat || value->kind == NodeAttribute::AnInteger;
      if (isScalar) {
        numbers->push_back({isFloat, size(isFloat ? 0 : value->integer), isFloat ? value->number : 0});
      } else {
        for (float number : value->numbers)
          numbers->push_back({true, {}, number});
        for (int64_t number : value->integers)
          numbers->push_back({false, size(number), 0});
        datum.shape = {size(numbers->size())};
      }
      datum.type = isFloat ? Float : Int64;
      datum.numbers = std::move(numbers);
    } else {
      return call.refuse("its value is neither a tensor nor numbers");
    }
    datum.isConstant = true;
    isConstant = true;
  } else if (node.domain.empty() && foldNumbers(call)) {
    isConstant = llvm::all_of(call.results, [](const Datum &result) {
      return llvm::all_of(*result.numbers, [](const Number &n) { return n.isFloat || getConstant(n.size); });
    });
  } else {
    // A name with a dot is no op of ai.onnx, but would be one of the table's.
    const OpEntry *entry = findOp(node.domain.empty() ? node.op : node.domain + "." + node.op);
    if (!entry || StringRef(node.op).contains('.'))
      return refuseOp(*this, node, opset);
    result = buildOp(call, *entry);
  }
  if (restart)
    return failure();
  if (failed(result)) {
    if (!messages.hasErrors())
      return call.error("can't be built", {"this is a bug in tmc"});
    return failure();
  }
  for (auto [index, output] : llvm::enumerate(node.outputs)) {
    if (output.empty())
      continue;
    Datum &datum = call.results[index];
    if (!datum.value && !datum.numbers && !datum.tensor) {
      if (!messages.hasErrors())
        return call.refuse("output " + Twine(index) + ", '" + output + "'");
      return failure();
    }
    if (failed(checkSizes(call, datum)))
      return failure();
    if (node.domain.empty() && movesOnly(node.op) && call.has(0)) {
      if (!datum.range)
        datum.range = call.input(0).range;
      if (node.op != "Cast" || (datum.type == Int64 && (call.input(0).type == Int64 || call.input(0).type == Int32)))
        datum.input = call.input(0).input;
      else
        datum.range.reset();
    }
    datum.isConstant = isConstant;
    datum.name = output;
    define(output, std::move(datum));
  }
  return success();
}

LogicalResult Importer::buildFunction(Call &call, const Function &function) {
  if (++depth > kMaximalInlining) {
    --depth;
    return call.error("is a function that calls functions deeper than " + Twine(kMaximalInlining) + " levels");
  }
  auto scope = std::make_unique<Scope>();
  scope->seesOuter = false;
  scope->prefix = scopes.back()->prefix + call.node.getLabel() + "/";
  for (const NodeAttribute &attribute : function.defaults)
    scope->attributes[attribute.name] = attribute;
  for (const NodeAttribute &attribute : call.node.attributes)
    scope->attributes[attribute.name] = attribute;
  for (auto [index, name] : llvm::enumerate(function.inputs))
    if (index < call.inputs.size() && call.inputs[index])
      scope->data[name] = *call.inputs[index];
  scopes.push_back(std::move(scope));
  LogicalResult result = success();
  for (const Node &inner : function.nodes) {
    Node node = inner;
    std::vector<NodeAttribute> attributes;
    for (NodeAttribute &attribute : node.attributes) {
      if (attribute.reference.empty()) {
        attributes.push_back(std::move(attribute));
        continue;
      }
      auto found = scopes.back()->attributes.find(attribute.reference);
      if (found == scopes.back()->attributes.end())
        continue; // left out by the caller: the op's default
      attributes.push_back(found->second);
      attributes.back().name = attribute.name;
    }
    node.attributes = std::move(attributes);
    // An optional input of the function that its caller left out is left out inside.
    for (std::string &input : node.inputs)
      if (llvm::is_contained(function.inputs, input) && !scopes.back()->data.count(input))
        input.clear();
    int64_t opset = 0;
    for (const auto &[domain, version] : function.opsets)
      if (domain == node.domain)
        opset = version;
    if (failed(buildNode(node, opset ? opset : model.getOpset(node.domain)))) {
      result = failure();
      break;
    }
  }
  if (succeeded(result))
    for (size_t i = 0; i < call.results.size() && i < function.outputs.size(); ++i)
      if (Datum *datum = lookup(function.outputs[i]))
        call.results[i] = *datum;
  scopes.pop_back();
  --depth;
  return result;
}

LogicalResult Importer::buildNodes(ArrayRef<Node> nodes) {
  if (++depth > kMaximalInlining) {
    --depth;
    return messages.error(model.path,
                          "has branches nested deeper than " + std::to_string(kMaximalInlining) + " levels");
  }
  LogicalResult result = success();
  for (const Node &node : nodes) {
    if (scopes.size() == 1 &&
        llvm::none_of(node.outputs, [&](const std::string &name) { return liveOutputs.contains(name); }))
      continue; // no wanted output reads it
    if (failed(buildNode(node, model.getOpset(node.domain)))) {
      result = failure();
      break;
    }
  }
  --depth;
  return result;
}

static void collectReads(const Node &node, SmallVectorImpl<StringRef> &reads) {
  for (const std::string &input : node.inputs)
    reads.push_back(input);
  for (const NodeAttribute &attribute : node.attributes)
    if (attribute.graph) {
      for (const Node &inner : attribute.graph->nodes)
        collectReads(inner, reads);
      for (const ValueInfo &output : attribute.graph->outputs)
        reads.push_back(output.name);
    }
}

void Importer::findLiveNodes() {
  for (const ValueInfo &output : model.graph.outputs)
    if (options.outputNames.empty() || llvm::is_contained(options.outputNames, output.name))
      liveOutputs.insert(output.name);
  for (const Node &node : llvm::reverse(model.graph.nodes)) {
    if (llvm::none_of(node.outputs, [&](const std::string &name) { return liveOutputs.contains(name); }))
      continue;
    SmallVector<StringRef> reads;
    collectReads(node, reads);
    for (StringRef name : reads)
      liveOutputs.insert(name);
  }
}

FailureOr<OwningOpRef<ModuleOp>> Importer::build(CompileInfo &info) {
  for (const auto &[domain, version] : model.opsets)
    if (domain.empty() && (version < kOldestOpset || version > kNewestOpset))
      return messages.error(model.path, "imports opset " + std::to_string(version),
                            {"expected " + std::to_string(kOldestOpset) + " to " + std::to_string(kNewestOpset)});
  if (!model.getOpset(""))
    return messages.error(model.path, "imports no opset of ai.onnx");
  for (const std::string &wanted : options.outputNames)
    if (llvm::none_of(model.graph.outputs, [&](const ValueInfo &output) { return output.name == wanted; })) {
      std::string known;
      for (const ValueInfo &output : model.graph.outputs)
        known += (known.empty() ? "it has: " : ", ") + output.name;
      return messages.error("--output-name=" + wanted, "the model has no such output", {known}, Failure::CommandLine);
    }
  module = ModuleOp::create(NameLoc::get(builder.getStringAttr(model.path)));
  builder.setInsertionPointToEnd(module->getBody());
  builder.create<mixer::FileOp>(builder.getUnknownLoc(), "model", model.path);
  findLiveNodes();
  if (failed(buildInputs()))
    return failure();
  for (const Tensor &tensor : model.graph.initializers)
    define(tensor.name, makeConstant(tensor, tensor.name));
  if (model.graph.outputs.empty() || model.graph.outputs.size() > 64)
    return messages.error(model.path, "has " + std::to_string(model.graph.outputs.size()) + " outputs",
                          {"expected 1 to 64"});
  if (failed(buildNodes(model.graph.nodes)) || failed(buildOutputs(info)) || restart)
    return failure();
  if (usedWeights.empty())
    for (auto file : llvm::make_early_inc_range(module->getOps<mixer::FileOp>()))
      file.erase();
  return std::move(module);
}
