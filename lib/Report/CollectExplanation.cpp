// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers are those of one call: the first dim 1, the others 128, within their bounds, and all tokens real. That is the
// shape that `tmc bench` takes where nothing else is asked for.

#include "lib/Report/CollectExplanation.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "dialects/Mixer/Conversions/MixerToTile/Nests.h"
#include "dialects/Mixer/Conversions/MixerToTile/TilePredicate.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "lib/Target/Host/Host.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "tmc/Artefact.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace mlir;
using namespace tmc;

namespace {

/// "addf" -> "add": names of arithmetic without the letter for the type.
std::string getWord(Operation *op) {
  std::string word = op->getName().stripDialect().str();
  static constexpr StringLiteral floats[] = {"addf", "subf", "mulf", "divf", "negf", "maximumf", "minimumf", "cmpf"};
  if (llvm::is_contained(floats, StringRef(word)))
    word.pop_back();
  return word;
}

/// "elementwise (mul, erf, add)".
std::string describeBody(linalg::GenericOp op) {
  std::vector<std::string> words;
  for (Operation &inner : op.getBody()->without_terminator())
    if (std::string word = getWord(&inner);
        !isa<arith::ConstantOp, linalg::IndexOp>(inner) && !llvm::is_contained(words, word))
      words.push_back(word);
  return words.empty() ? "copy" : "elementwise (" + llvm::join(words, ", ") + ")";
}

/// " (computes 40 of 100 scores of a head, keeps 30)", of the largest sizes on the best level.
std::string describeScores(ArrayRef<int64_t> scores) {
  if (scores.size() != 3)
    return " (passes over tiles that its mask empties, found at run time)";
  return (" (computes " + Twine(scores[0]) + " of " + Twine(scores[2]) + " scores of a head, keeps " +
          Twine(scores[1]) + ")")
      .str();
}

bool isFloat(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && isa<FloatType>(tensor.getElementType());
}

/// Only changes how memory is looked at, or gives a size.
bool isSilent(Operation *op) {
  return isa<mixer::TapOp, mixer::FromPagesOp, mixer::DequantizeRowsOp, tensor::EmptyOp, tensor::DimOp,
             tensor::CollapseShapeOp, tensor::ExpandShapeOp, tensor::ExtractSliceOp, tensor::CastOp,
             linalg::TransposeOp, arith::ConstantOp>(op) ||
         llvm::none_of(op->getResultTypes(), [](Type type) { return isa<RankedTensorType>(type); });
}

/// The argument of the group that `value` is a view of; -1 if it is computed.
int64_t findInput(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isSilent(op) || op->getNumOperands() == 0)
      return -1;
    value = op->getOperand(0);
  }
  int64_t number = 0;
  auto argument = cast<BlockArgument>(value);
  for (BlockArgument other : argument.getOwner()->getArguments().take_front(argument.getArgNumber()))
    number += isa<RankedTensorType>(other.getType());
  return number;
}

uint64_t getByteWidth(Type type) { return type.isIntOrFloat() ? llvm::divideCeil(type.getIntOrFloatBitWidth(), 8) : 8; }

/// Layers of a fused location, each by itself. `file`: what stands for the model as a whole, no layer of it.
void addLayers(Location loc, StringRef file, std::vector<std::string> &layers) {
  if (auto fused = dyn_cast<FusedLoc>(loc)) {
    for (Location part : fused.getLocations())
      addLayers(part, file, layers);
    return;
  }
  std::string name = mixer::getLayerName(loc);
  if (!name.empty() && name != file && !llvm::is_contained(layers, name))
    layers.push_back(name);
}

/// The value of each index of the host function for one call.
class Evaluator {
public:
  explicit Evaluator(const llvm::StringMap<int64_t> &dims) : dims(dims) {}

  void visit(Operation &op) {
    Builder builder(op.getContext());
    if (auto dim = dyn_cast<mixer::DimOp>(op)) {
      values[dim] = builder.getIndexAttr(dims.lookup(dim.getName()));
      return;
    }
    if (auto count = dyn_cast<mixer::CountOp>(op)) { // as many as there may be: all tokens are real
      values[count] = values.lookup(count.getBound());
      return;
    }
    if (op.getNumResults() != 1 || !op.getResult(0).getType().isIntOrIndex())
      return;
    SmallVector<Attribute> operands;
    for (Value operand : op.getOperands())
      operands.push_back(values.lookup(operand));
    SmallVector<OpFoldResult> results;
    if (failed(op.fold(operands, results)))
      return;
    Attribute value;
    if (results.empty())
      value = Attribute();
    else if (auto attribute = dyn_cast<Attribute>(results.front()))
      value = attribute;
    else
      value = values.lookup(cast<Value>(results.front()));
    if (value)
      values[op.getResult(0)] = value;
  }
  int64_t get(Value value) const {
    auto attribute = dyn_cast_or_null<IntegerAttr>(values.lookup(value));
    return attribute ? attribute.getInt() : 0;
  }
  int64_t getDim(StringRef name) const { return dims.lookup(name); }

private:
  const llvm::StringMap<int64_t> &dims;
  DenseMap<Value, Attribute> values;
};

/// A buffer of the host function, behind its views.
Value getRoot(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (auto view = dyn_cast<ViewLikeOpInterface>(op))
      value = view.getViewSource();
    else if (auto chosen = dyn_cast<mixer::OutputOrArenaOp>(op))
      value = chosen->getOperand(0);
    else
      break;
  }
  return value;
}

struct BufferSize {
  int64_t elements = 1, dynamic = 1; ///< dynamic: the product of the sizes that are no constants
  int64_t first = 1;                 ///< of the first axis
};

BufferSize measure(func::FuncOp host, Value root, const Evaluator &evaluator) {
  auto type = cast<MemRefType>(root.getType());
  BufferSize size;
  unsigned dynamic = 0;
  auto view = root.getDefiningOp<mixer::ArenaViewOp>();
  auto names = isa<BlockArgument>(root)
                   ? host.getArgAttrOfType<ArrayAttr>(cast<BlockArgument>(root).getArgNumber(), mixer::kDimsAttr)
                   : ArrayAttr();
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    int64_t extent = type.getDimSize(axis);
    if (type.isDynamicDim(axis)) {
      extent = 1;
      if (view && dynamic < view.getSizes().size())
        extent = evaluator.get(view.getSizes()[dynamic]);
      else if (names && axis < int64_t(names.size()))
        extent = evaluator.getDim(cast<StringAttr>(names[axis]).getValue());
      ++dynamic;
      size.dynamic *= extent;
    }
    size.elements *= extent;
    if (axis == 0)
      size.first = extent;
  }
  return size;
}

} // namespace

static Explanation::Products getProducts(Operation *op) {
  if (auto linear = dyn_cast<mixer::LinearOp>(op))
    return linear.isPacked() && linear.isPackedInPairs() ? Explanation::Pairs : Explanation::Floats;
  if (auto attention = dyn_cast<mixer::AttentionOp>(op))
    return mixer::multipliesPairs(attention) ? Explanation::Pairs : Explanation::Floats;
  if (auto quantized = dyn_cast<mixer::QuantizedLinearOp>(op))
    return mixer::takesMatrixProducts(quantized) ? Explanation::Bytes : Explanation::FewBytes;
  // Integer layers do without registers of matrices.
  auto blocks = dyn_cast<mixer::BlockLinearOp>(op);
  return isa<mixer::IntegerLinearOp>(op) || (blocks && blocks.hasCodedInput()) ? Explanation::FewBytes
                                                                               : Explanation::Floats;
}

void ExplanationCollector::readGroups(ModuleOp module, ArrayRef<std::string> levels) {
  groups.clear();
  auto main = module.lookupSymbol<func::FuncOp>("main");
  if (!main)
    return;
  std::string file = mixer::getLayerName(module.getLoc());
  for (mixer::GroupOp groupOp : main.getOps<mixer::GroupOp>()) {
    Group group;
    Explanation::Step &step = group.step;
    addLayers(groupOp.getLoc(), file, step.layers);
    Block &body = groupOp.getBody().front();
    bool isDynamic = groupOp->getNumResults() > 0 &&
                     !cast<RankedTensorType>(groupOp->getResult(0).getType()).hasStaticShape();
    for (BlockArgument argument : body.getArguments())
      if (isa<RankedTensorType>(argument.getType()))
        group.gatheredBytes.push_back(0);
    bool isScalar = true;
    for (Operation &op : body.without_terminator()) {
      if (auto tap = dyn_cast<mixer::TapOp>(op))
        step.taps.push_back(tap.getName().str());
      if (isSilent(&op))
        continue;
      std::string layer = mixer::getLayerName(op.getLoc());
      if (layer == file)
        layer.clear();
      auto type = dyn_cast<RankedTensorType>(op.getResult(0).getType());
      // Codes, layers in integers, and rows that are moved, are integers in registers.
      bool computesTiles = isFloat(op.getResult(0).getType()) ||
                           isa<mixer::IntegerLinearOp, mixer::IntegerNormOp, mixer::IntegerAttentionOp, mixer::QuantizeInputsOp,
                               mixer::QuantizeRowsOp, mixer::ToPagesOp, tensor::PadOp, tensor::ConcatOp, tensor::ExtractSliceOp>(op) ||
                           (isa<linalg::GenericOp>(op) && mixer::isIntegerData(&op));
      isScalar &= !computesTiles || (type.getRank() < 2 && isa<linalg::GenericOp>(op));
      step.products = std::max(step.products, getProducts(&op));
      std::string word = getWord(&op);
      if (auto generic = dyn_cast<linalg::GenericOp>(op))
        word = describeBody(generic);
      else if (auto norm = dyn_cast<mixer::NormOp>(op))
        word = mixer::stringifyNormKind(norm.getKind()).str() + " norm";
      if (auto scores = op.getAttrOfType<DenseI64ArrayAttr>(mixer::kScoresAttr))
        word += describeScores(scores);
      if (isa<mixer::AttentionOp>(op) && groupOp->hasAttr(mixer::kKeyPartsAttr))
        word += (" (up to " + Twine(mixer::kMostPartQueries) + " queries: in parts of " + Twine(mixer::kPartKeys) + " keys)").str();
      // Lookups of ids by ids are index arithmetic.
      if (computesTiles || !isa<mixer::EmbeddingOp>(op))
        step.operations.push_back({word, layer});
      if (auto linear = dyn_cast<mixer::LinearOp>(op); linear && linear.getBias())
        step.operations.push_back({"bias", layer});
      if (auto linear = dyn_cast<mixer::QuantizedLinearOp>(op); linear && linear.getBias())
        step.operations.push_back({"bias", layer});
      if (auto linear = dyn_cast<mixer::SparseLinearOp>(op); linear && linear.getBias())
        step.operations.push_back({"bias", layer});
      if (auto linear = dyn_cast<mixer::BlockLinearOp>(op); linear && linear.getBias())
        step.operations.push_back({"bias", layer});
      // Tables are read by rows: a row for each row of the result, or (angles) for each position.
      auto inputOfTable = [&](Value &table) {
        while (Operation *made = table.getDefiningOp()) { // from bf16 row by row
          if (made->getNumOperands() != 1 || !mixer::isLookedUp(made))
            break;
          table = made->getOperand(0);
        }
        int64_t input = findInput(table);
        return input < int64_t(group.gatheredBytes.size()) ? input : -1;
      };
      auto byteWidth = [](Value table) { return getByteWidth(cast<RankedTensorType>(table.getType()).getElementType()); };
      if (auto embedding = dyn_cast<mixer::EmbeddingOp>(op); embedding && type) {
        Value table = embedding.getTable();
        int64_t input = inputOfTable(table), row = 1;
        for (int64_t size : type.getShape().drop_front())
          row *= ShapedType::isDynamic(size) ? 1 : size;
        if (input >= 0)
          group.gatheredBytes[input] += row * byteWidth(table);
      }
      if (auto rotary = dyn_cast<mixer::RotaryOp>(op)) {
        int64_t positions = 1;
        for (int64_t size : cast<RankedTensorType>(rotary.getPositions().getType()).getShape())
          positions *= ShapedType::isDynamic(size) ? 1 : size;
        for (Value table : {Value(rotary.getCosine()), Value(rotary.getSine())}) {
          int64_t input = inputOfTable(table), row = cast<RankedTensorType>(table.getType()).getShape().back();
          if (input >= 0) // queries and keys read the same rows
            group.gatheredBytes[input] = std::max(group.gatheredBytes[input], positions * row * int64_t(byteWidth(table)));
        }
      }
      auto kernelOp = dyn_cast<mixer::KernelOpInterface>(op);
      if (!type || !computesTiles || mixer::isLookedUp(&op) || (isDynamic && type.hasStaticShape()))
        continue; // of weights: not of each row
      double elements = 1; // for a dynamic size of one
      for (int64_t size : type.getShape())
        elements *= ShapedType::isDynamic(size) ? 1 : size;
      if (auto attention = dyn_cast<mixer::AttentionOp>(op)) {
        double queryWidth = attention.getQuery().getType().getShape().back(), valueWidth = type.getShape().back();
        double channels = elements / valueWidth * (queryWidth + valueWidth);
        auto key = attention.getKey().getType();
        int64_t keys = key.getDimSize(key.getRank() - 2);
        (ShapedType::isDynamic(keys) ? group.keyFlopsPerRow : group.flopsPerRow) +=
            2 * channels * (ShapedType::isDynamic(keys) ? 1 : keys);
        if (attention.isPackedBatch())
          group.segmentsInput = findInput(attention.getSegments());
      } else if (kernelOp) {
        group.flopsPerRow += kernelOp.getCost(elements).flops;
      }
    }
    // Costs are those of one index of the ops' dynamic axes. Behind a reshape another number of elements goes with one.
    if (groupOp->getNumResults() > 0) {
      auto countStatic = [](Type type) {
        double elements = 1;
        for (int64_t size : cast<RankedTensorType>(type).getShape())
          elements *= ShapedType::isDynamic(size) ? 1 : std::max<int64_t>(size, 1);
        return elements;
      };
      Value value = body.getTerminator()->getOperand(0);
      while (Operation *op = value.getDefiningOp()) {
        if (!isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(op))
          break;
        value = op->getOperand(0);
      }
      if (isa<RankedTensorType>(value.getType()))
        group.flopsPerRow *= countStatic(groupOp->getResult(0).getType()) / countStatic(value.getType());
    }
    if (groupOp.getFallback()) {
      step.form = Explanation::Fallback;
      step.reason = groupOp.getFallback()->str();
    } else if (groupOp.getReferenceCell()) {
      step.form = Explanation::Reference;
    } else if (isScalar) {
      step.form = Explanation::Scalar;
    }
    if (auto schedules = groupOp.getSchedulesAttr(); schedules && step.form == Explanation::Emitted)
      for (auto schedule : schedules.getAsRange<mixer::ScheduleAttr>())
        if (llvm::is_contained(levels, schedule.getTarget()))
          step.schedules.push_back({schedule.getTarget().str(),
                                    std::vector<int64_t>(schedule.getTile().begin(), schedule.getTile().end()),
                                    std::vector<int64_t>(schedule.getCell().begin(), schedule.getCell().end())});
    if (auto stores = groupOp->getAttrOfType<ArrayAttr>(mixer::kStoredAttr))
      for (auto store : stores.getAsRange<DictionaryAttr>()) {
        auto text = [&](StringRef key) {
          auto value = store.getAs<StringAttr>(key);
          return value ? value.str() : std::string();
        };
        std::string to = text("to");
        step.stores.push_back({to == file ? "" : to, text("why")});
      }
    groups.push_back(std::move(group));
  }
}

std::vector<std::string> ExplanationCollector::getGroupLayers() const {
  std::vector<std::string> layers;
  for (const Group &group : groups)
    layers.push_back(llvm::join(group.step.layers, " + "));
  return layers;
}

std::shared_ptr<const Explanation> ExplanationCollector::readDispatches(ModuleOp module) {
  auto host = module.lookupSymbol<func::FuncOp>("main");
  if (!host || !host.getBody().hasOneBlock())
    return nullptr;
  auto explanation = std::make_shared<Explanation>();
  llvm::StringMap<int64_t> dims;
  for (StringRef name : host::getDimNames(module)) {
    auto bounds = mixer::getDimBounds(module, name);
    int64_t value =
        failed(bounds) ? 1 : std::clamp<int64_t>(explanation->point.empty() ? 1 : 128, bounds->first, bounds->second);
    dims[name] = value;
    explanation->point.push_back(value);
  }
  std::vector<std::string> kernels = getKernelNames(module);
  Evaluator evaluator(dims);
  // Sizes of outputs that follow from the dims, behind the size of the arena.
  if (auto plan = module.lookupSymbol<func::FuncOp>("plan"); plan && plan.getBody().hasOneBlock()) {
    for (Operation &op : plan.getBody().front())
      evaluator.visit(op);
    Operation *terminator = plan.getBody().front().getTerminator();
    for (auto [i, name] : llvm::enumerate(host::getDerivedDimNames(module)))
      if (i + 1 < terminator->getNumOperands())
        dims[name] = evaluator.get(terminator->getOperand(i + 1));
  }
  DenseMap<Value, int64_t> buffers;
  size_t next = 0; // of the groups
  bool isUnfinished = false;
  auto getText = [&](BlockArgument argument) {
    auto name = host.getArgAttrOfType<StringAttr>(argument.getArgNumber(), mixer::kNameAttr);
    return name ? name.str() : std::string();
  };
  for (Operation &op : host.getBody().front()) {
    evaluator.visit(op);
    if (auto view = dyn_cast<mixer::ArenaViewOp>(op)) {
      auto type = cast<MemRefType>(view.getResult().getType());
      Explanation::Buffer buffer;
      buffer.offset = evaluator.get(view.getOffset());
      buffer.size = measure(host, view.getResult(), evaluator).elements * getByteWidth(type.getElementType());
      llvm::raw_string_ostream(buffer.type) << type.getElementType();
      buffer.first = UINT32_MAX;
      buffers[view.getResult()] = explanation->buffers.size();
      explanation->buffers.push_back(std::move(buffer));
      continue;
    }
    auto dispatch = dyn_cast<mixer::DispatchOp>(op);
    if (!dispatch)
      continue;
    size_t number = explanation->steps.size();
    if (next >= groups.size())
      return nullptr;
    // What is left of the group before, where its dispatch has not finished it.
    Group rest;
    rest.step.layers = groups[next].step.layers;
    rest.step.operations = {{"sum of parts", rest.step.layers.empty() ? "" : rest.step.layers.back()}};
    const Group &group = isUnfinished ? rest : groups[next];
    isUnfinished = dispatch->hasAttr(mixer::kUnfinishedAttr);
    next += !isUnfinished;
    Explanation::Step step = group.step;
    step.kernel = llvm::find(kernels, dispatch.getKernel()) - kernels.begin();
    BufferSize rows;
    std::vector<BufferSize> sizes;
    auto add = [&](Value operand, bool isWritten) {
      Value root = getRoot(operand);
      Explanation::Access access;
      access.isWritten = isWritten;
      BufferSize size = measure(host, root, evaluator);
      access.bytes = size.elements * getByteWidth(cast<MemRefType>(root.getType()).getElementType());
      if (auto argument = dyn_cast<BlockArgument>(root)) {
        bool isOutput = bool(host.getArgAttr(argument.getArgNumber(), mixer::kOutputAttr));
        access.place = isOutput ? Explanation::Access::Output : Explanation::Access::Input;
        access.name = getText(argument);
      } else if (auto blob = root.getDefiningOp<mixer::BlobRefOp>()) {
        access.place = Explanation::Access::Weights;
        access.name = blob.getBlobAttr().getValue().str();
      } else if (auto found = buffers.find(root); found != buffers.end()) {
        access.buffer = found->second;
        Explanation::Buffer &buffer = explanation->buffers[found->second];
        buffer.first = std::min<uint32_t>(buffer.first, number);
        buffer.last = std::max<uint32_t>(buffer.last, number);
        if (isWritten && buffer.name.empty() && !step.layers.empty())
          buffer.name = step.layers.back();
      }
      sizes.push_back(size);
      step.accesses.push_back(std::move(access));
    };
    for (Value operand : dispatch.getIns())
      add(operand, false);
    size_t numIns = sizes.size();
    for (Value operand : dispatch.getOuts())
      add(operand, true);
    if (sizes.size() > numIns)
      rows = sizes[numIns];
    for (size_t i = 0; i < numIns && i < group.gatheredBytes.size(); ++i)
      if (group.gatheredBytes[i])
        step.accesses[i].bytes = std::min<uint64_t>(step.accesses[i].bytes, group.gatheredBytes[i] * rows.dynamic);
    step.flops = group.flopsPerRow * rows.dynamic;
    if (group.keyFlopsPerRow > 0) {
      // Every query of a sequence meets every key of it: sequences of one length, as in a made up input.
      int64_t sequences = rows.first;
      if (group.segmentsInput >= 0 && group.segmentsInput < int64_t(numIns))
        sequences = sizes[group.segmentsInput].elements - 1;
      step.flops += group.keyFlopsPerRow * rows.dynamic * double(rows.dynamic) / std::max<int64_t>(sequences, 1);
    }
    for (const Explanation::Access &access : step.accesses)
      step.bytes += access.bytes;
    explanation->steps.push_back(std::move(step));
  }
  if (next != groups.size())
    return nullptr;
  // What nothing uses has no life; indices of the others stay.
  for (Explanation::Buffer &buffer : explanation->buffers) {
    if (buffer.first == UINT32_MAX)
      buffer.first = buffer.last = buffer.size = 0;
    explanation->arenaSize = std::max(explanation->arenaSize, buffer.offset + buffer.size);
  }
  return explanation;
}
