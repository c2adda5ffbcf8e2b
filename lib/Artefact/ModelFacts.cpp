// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/ModelFacts.h"

#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "lib/Artefact/Plan.h"
#include "lib/Support/Messages.h"
#include "lib/Target/Host/Host.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "tmc/abi.h"
#include "llvm/Support/xxhash.h"
#include <algorithm>

using namespace mlir;
using namespace tmc;
using namespace tmc::artefact;

namespace {

struct ElementTypeInfo {
  int dtype;
  StringRef name, cType;
  uint64_t size;
};
constexpr ElementTypeInfo elementTypes[] = {
    {TMC_F32, "f32", "float", 4},         {TMC_F16, "f16", "uint16_t", 2},      {TMC_BF16, "bf16", "uint16_t", 2},
    {TMC_I8, "i8", "int8_t", 1},          {TMC_U8, "u8", "uint8_t", 1},         {TMC_I32, "i32", "int32_t", 4},
    {TMC_I64, "i64", "int64_t", 8},       {TMC_BOOL, "bool", "uint8_t", 1},     {TMC_F64, "f64", "double", 8},
    {TMC_I16, "i16", "int16_t", 2},       {TMC_U16, "u16", "uint16_t", 2},      {TMC_U32, "u32", "uint32_t", 4},
    {TMC_U64, "u64", "uint64_t", 8}, // and those of states only:
    {TMC_F8E4M3, "f8e4m3", "uint8_t", 1}, {TMC_F8E5M2, "f8e5m2", "uint8_t", 1},
};

const ElementTypeInfo *find(int dtype) {
  const auto *it = llvm::find_if(elementTypes, [&](const ElementTypeInfo &info) { return info.dtype == dtype; });
  return it == std::end(elementTypes) ? nullptr : it;
}

/// tmc_dtype of a type; 0 if there is none. Integers of the IR have no sign: a tensor of the signature says it.
int getDtype(Type type, bool isUnsigned = false) {
  if (type.isF64())
    return TMC_F64;
  if (type.isF32())
    return TMC_F32;
  if (type.isF16())
    return TMC_F16;
  if (type.isBF16())
    return TMC_BF16;
  if (isa<Float8E4M3FNType>(type))
    return TMC_F8E4M3;
  if (isa<Float8E5M2Type>(type))
    return TMC_F8E5M2;
  if (type.isInteger(1))
    return TMC_BOOL;
  if (type.isInteger(8))
    return isUnsigned ? TMC_U8 : TMC_I8;
  if (type.isInteger(16))
    return isUnsigned ? TMC_U16 : TMC_I16;
  if (type.isInteger(32))
    return isUnsigned ? TMC_U32 : TMC_I32;
  if (type.isInteger(64))
    return isUnsigned ? TMC_U64 : TMC_I64;
  return 0;
}

class FactsReader {
public:
  FactsReader(const ArtefactInput &input, Messages &messages)
      : input(input), module(input.module), messages(messages) {}

  FailureOr<ModelFacts> read();

private:
  LogicalResult bug(const Twine &what) { return messages.error("artefact", what.str(), {}, Failure::Bug); }
  void readInfo();
  LogicalResult readDims();
  LogicalResult readTensor(func::FuncOp main, unsigned argument);
  LogicalResult readStates();
  LogicalResult readBlobs();
  void readKernels();
  LogicalResult readDispatches(func::FuncOp main);
  void deriveConstants();
  uint64_t computeSignature() const;

  const ArtefactInput &input;
  ModuleOp module;
  Messages &messages;
  ModelFacts facts;
};

/// Fills what the driver left open from the dictionary that the importer wrote.
void FactsReader::readInfo() {
  CompileInfo &info = facts.info;
  auto dictionary = module->getAttrOfType<DictionaryAttr>("mixer.model");
  if (!dictionary)
    return;
  auto take = [&](std::string &field, StringRef key) {
    if (auto value = dictionary.getAs<StringAttr>(key); value && field.empty())
      field = value.str();
  };
  take(info.family, "family");
  take(info.source, "source");
  take(info.weightTypes, "weight_types");
  take(info.licence, "licence");
  take(info.licenceText, "licence_text");
  take(info.exactness, "exactness");
  if (auto count = dictionary.getAs<IntegerAttr>("parameter_count"); count && info.parameterCount == 0)
    info.parameterCount = count.getInt();
  if (auto trained = dictionary.getAs<DictionaryAttr>("trained"))
    for (NamedAttribute entry : trained)
      if (auto value = dyn_cast<IntegerAttr>(entry.getValue()))
        if (int64_t &maximum = info.dims[entry.getName().str()].trainedMaximum; maximum == 0)
          maximum = value.getInt();
  if (auto dims = dictionary.getAs<DictionaryAttr>("dims"))
    for (NamedAttribute entry : dims)
      if (auto value = dyn_cast<StringAttr>(entry.getValue()))
        if (std::string &description = info.dims[entry.getName().str()].description; description.empty())
          description = value.str();
  if (auto constants = dictionary.getAs<DictionaryAttr>("constants"))
    for (NamedAttribute entry : constants)
      if (auto value = dyn_cast<IntegerAttr>(entry.getValue()))
        if (llvm::none_of(info.constants, [&](const auto &known) { return known.name == entry.getName(); }))
          info.constants.push_back({entry.getName().str(), value.getInt(), ""});
}

LogicalResult FactsReader::readDims() {
  for (StringRef name : host::getDimNames(module)) {
    auto bounds = mixer::getDimBounds(module, name);
    if (failed(bounds))
      return bug("dim '" + name + "' has no bounds");
    Dim dim{name.str(), bounds->first, bounds->second, 0, ""};
    if (auto known = facts.info.dims.find(dim.name); known != facts.info.dims.end()) {
      dim.description = known->second.description;
      if (known->second.trainedMaximum < dim.high)
        dim.trainedMaximum = known->second.trainedMaximum;
    }
    facts.dims.push_back(std::move(dim));
  }
  if (auto derived = module->getAttrOfType<DictionaryAttr>(mixer::kDerivedDimsAttr))
    for (NamedAttribute entry : derived) {
      auto value = dyn_cast<DictionaryAttr>(entry.getValue());
      auto bounds = value ? value.getAs<DenseI64ArrayAttr>("bounds") : DenseI64ArrayAttr();
      auto formula = value ? value.getAs<StringAttr>("formula") : StringAttr();
      if (!bounds || bounds.size() != 2 || !formula)
        return bug("the derived dim '" + entry.getName().getValue() + "' has no bounds or no formula");
      facts.derived.push_back({entry.getName().str(), bounds[0], bounds[1], 0, formula.str()});
    }
  FailureOr<std::vector<mixer::SizeCheck>> checks = mixer::readSizeChecks(module);
  if (failed(checks))
    return failure();
  facts.sizeChecks = std::move(*checks);
  auto sums = module->getAttrOfType<DictionaryAttr>("mixer.dim_sums");
  for (NamedAttribute entry : sums ? sums.getValue() : ArrayRef<NamedAttribute>()) {
    auto find = [&](StringRef name) {
      auto dim = llvm::find_if(facts.dims, [&](const Dim &dim) { return dim.name == name; });
      return dim == facts.dims.end() ? -1 : int(dim - facts.dims.begin());
    };
    auto names = dyn_cast<ArrayAttr>(entry.getValue());
    int sum = find(entry.getName());
    if (!names || names.size() != 2 || sum < 0 || !llvm::all_of(names, llvm::IsaPred<StringAttr>))
      return bug("mixer.dim_sums of '" + entry.getName().getValue() + "' names no two dims");
    facts.dims[sum].firstSummand = find(cast<StringAttr>(names[0]).getValue());
    facts.dims[sum].secondSummand = find(cast<StringAttr>(names[1]).getValue());
    if (facts.dims[sum].firstSummand < 0 || facts.dims[sum].secondSummand < 0)
      return bug("mixer.dim_sums of '" + entry.getName().getValue() + "' names no two dims");
  }
  return success();
}

LogicalResult FactsReader::readTensor(func::FuncOp main, unsigned argument) {
  auto type = dyn_cast<MemRefType>(main.getArgumentTypes()[argument]);
  auto text = [&](StringRef key) {
    auto value = main.getArgAttrOfType<StringAttr>(argument, key);
    return value ? value.str() : std::string();
  };
  Tensor tensor;
  tensor.name = text(mixer::kNameAttr);
  tensor.elementType = type ? getDtype(type.getElementType(), bool(main.getArgAttr(argument, "mixer.unsigned"))) : 0;
  if (tensor.name.empty() || tensor.elementType == 0 || type.getRank() > 8)
    return bug("argument " + Twine(argument) + " of the host function is no named tensor of at most 8 axes");
  auto names = main.getArgAttrOfType<ArrayAttr>(argument, "mixer.dims");
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    if (!type.isDynamicDim(axis)) {
      tensor.extents.emplace_back(-1, type.getDimSize(axis));
      continue;
    }
    auto name = names && axis < int64_t(names.size()) ? dyn_cast<StringAttr>(names[axis]) : StringAttr();
    auto isIt = [&](const Dim &dim) { return name && dim.name == name.getValue(); };
    auto dim = llvm::find_if(facts.dims, isIt);
    auto derived = llvm::find_if(facts.derived, isIt);
    if (dim == facts.dims.end() && derived == facts.derived.end())
      return bug("'" + tensor.name + "': axis " + Twine(axis) + " is no dim of the model");
    tensor.extents.emplace_back(
        dim != facts.dims.end() ? dim - facts.dims.begin() : facts.dims.size() + (derived - facts.derived.begin()), 0);
  }
  tensor.role = text(mixer::kRoleAttr);
  tensor.description = text("mixer.description");
  if (Attribute value = main.getArgAttr(argument, mixer::kDefaultAttr)) {
    if (auto integer = dyn_cast<IntegerAttr>(value))
      tensor.defaultValue = double(integer.getInt());
    else if (auto number = dyn_cast<FloatAttr>(value))
      tensor.defaultValue = number.getValueAsDouble();
  }
  if (auto range = main.getArgAttrOfType<DenseI64ArrayAttr>(argument, mixer::kRangeAttr); range && range.size() == 2)
    tensor.range = {range[0], range[1]};
  auto output = main.getArgAttrOfType<IntegerAttr>(argument, "mixer.output");
  if (!output) {
    facts.inputs.push_back(std::move(tensor));
    return success();
  }
  if (output.getInt() != int64_t(facts.outputs.size()))
    return bug("outputs of the host function are not in order");
  facts.outputs.push_back(std::move(tensor));
  return success();
}

LogicalResult FactsReader::readStates() {
  for (auto op : module.getOps<mixer::StateOp>()) {
    RankedTensorType type = op.getTensorType();
    const ElementTypeInfo *element = find(getDtype(type.getElementType()));
    if (!element || type.getRank() > 8)
      return bug("state '" + op.getSymName() + "' is no tensor of at most 8 axes that a caller knows");
    State state{op.getSymName().str(), op.isCache() || op.isPageTable(), element->dtype, {}, 0};
    for (int64_t size : type.getShape())
      state.extents.push_back(ShapedType::isDynamic(size) ? -1 : size);
    if (op.getInitial())
      state.initial = op.getInitial()->convertToDouble();
    state.window = op.getWindow().value_or(0);
    state.page = op.getPage().value_or(0);
    state.isPageTable = op.isPageTable();
    facts.states.push_back(std::move(state));
  }
  if (!facts.states.empty() && facts.outputs.size() > 63)
    return bug("a model with states has at most 63 outputs, got " + Twine(facts.outputs.size()));
  return success();
}

LogicalResult FactsReader::readBlobs() {
  for (auto op : module.getOps<mixer::BlobOp>()) {
    auto type = dyn_cast<ShapedType>(op.getType());
    const ElementTypeInfo *element = type ? find(getDtype(type.getElementType())) : nullptr;
    if (!element || !type.hasStaticShape() || !op.getOffset() || *op.getOffset() < 0 || *op.getOffset() % 64 != 0)
      return bug("blob '" + op.getSymName() + "' has no place in the weight segment");
    Blob blob;
    blob.name = op.getSymName().str();
    blob.offset = *op.getOffset();
    blob.size = type.getNumElements() * element->size;
    blob.elementType = element->dtype;
    blob.shape.assign(type.getShape().begin(), type.getShape().end());
    op.walk([&](mixer::WeightOp weight) { blob.sources.push_back(weight.getName().str()); });
    facts.blobs.push_back(std::move(blob));
  }
  llvm::sort(facts.blobs, [](const Blob &a, const Blob &b) { return a.offset < b.offset; });
  uint64_t end = 0;
  for (const Blob &blob : facts.blobs) {
    if (blob.offset < end)
      return bug("blob '" + blob.name + "' overlaps the one before it");
    end = blob.offset + blob.size;
  }
  facts.weightsSize = llvm::alignTo(end, 64);
  return success();
}

void FactsReader::readKernels() {
  for (const std::string &name : getKernelNames(module))
    facts.kernels.push_back({name, "", getKernelLayers(module, name)});
  auto find = [&](StringRef name) {
    return llvm::find_if(facts.kernels, [&](const Kernel &kernel) { return kernel.name == name; });
  };
  for (auto variant : module.getOps<ModuleOp>()) {
    for (Operation &op : variant.getOps()) {
      auto name = op.getAttrOfType<StringAttr>(SymbolTable::getSymbolAttrName());
      auto description = op.getAttrOfType<StringAttr>("description");
      if (auto kernel = name && description ? find(name) : facts.kernels.end(); kernel != facts.kernels.end())
        kernel->description = description.str();
    }
    break;
  }
}

LogicalResult FactsReader::readDispatches(func::FuncOp main) {
  WalkResult result = main.walk([&](mixer::DispatchOp op) -> WalkResult {
    auto kernel = llvm::find_if(facts.kernels, [&](const Kernel &kernel) { return kernel.name == op.getKernel(); });
    if (kernel == facts.kernels.end())
      return bug("there is no kernel '" + op.getKernel() + "'");
    Dispatch dispatch{unsigned(kernel - facts.kernels.begin()), getDispatchLayer(op), {}, {}};
    unsigned buffer = 0, size = 0;
    for (Value value : llvm::concat<Value>(llvm::to_vector(op.getIns()), llvm::to_vector(op.getOuts()))) {
      auto type = cast<MemRefType>(value.getType());
      if (const ElementTypeInfo *element = find(getDtype(type.getElementType()));
          element && buffer >= op.getIns().size() && type.getRank() <= 8) {
        Written written{buffer, size, element->dtype, {}};
        for (int64_t extent : type.getShape())
          written.extents.push_back(ShapedType::isDynamic(extent) ? -1 : extent);
        dispatch.writes.push_back(std::move(written));
      }
      ++buffer;
      size += type.getNumDynamicDims();
    }
    if (auto rows = op->getAttrOfType<DenseI64ArrayAttr>(mixer::kRowBytesAttr))
      dispatch.rowBytes.assign(rows.asArrayRef().begin(), rows.asArrayRef().end());
    dispatch.sizeCount = size + op.getSizes().size();
    dispatch.runsOnce = op->hasAttr(mixer::kRunsOnceAttr);
    facts.dispatches.push_back(std::move(dispatch));
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

/// What callers size their buffers by, where the importer did not say it: MINILM_VOCABULARY and MINILM_WIDTH.
void FactsReader::deriveConstants() {
  auto add = [&](StringRef name, int64_t value) {
    if (llvm::none_of(facts.info.constants, [&](const auto &known) { return known.name == name; }))
      facts.info.constants.push_back({name.str(), value, ""});
  };
  if (!facts.states.empty() && facts.whyNoSequenceForm().empty()) {
    add("VOCABULARY", facts.outputs.front().extents.back().second);
    llvm::sort(facts.info.constants, [](const auto &a, const auto &b) { return a.name < b.name; });
    return;
  }
  for (const Tensor &tensor : facts.inputs)
    if (tensor.range && (tensor.role == "tokens" || tensor.name == "input_ids"))
      add("VOCABULARY", tensor.range->second + 1);
  for (const Tensor &tensor : facts.outputs)
    if (!tensor.extents.empty() && tensor.extents.back().first < 0)
      add("WIDTH", tensor.extents.back().second);
  llvm::sort(facts.info.constants, [](const auto &a, const auto &b) { return a.name < b.name; });
}

/// All that a caller compiled against the header relies on.
uint64_t FactsReader::computeSignature() const {
  std::string text;
  llvm::raw_string_ostream os(text);
  os << "abi " << TMC_ABI_VERSION << "\nname " << facts.name << "\n";
  for (const Dim &dim : facts.dims)
    os << "dim " << dim.name << " " << dim.low << " " << dim.high << "\n";
  for (const Dim &dim : facts.derived)
    os << "derived " << dim.name << " " << dim.description << "\n";
  auto print = [&](StringRef kind, const std::vector<Tensor> &tensors) {
    for (const Tensor &tensor : tensors) {
      os << kind << " " << tensor.name << " " << getElementTypeName(tensor.elementType)
         << (tensor.defaultValue ? " optional" : "");
      for (auto [symbol, size] : tensor.extents)
        symbol < 0 ? os << " " << size : os << " dim" << symbol;
      os << "\n";
    }
  };
  print("input", facts.inputs);
  print("output", facts.outputs);
  for (const State &state : facts.states) {
    os << "state " << state.name << (state.isCache ? " cache " : " replaced ") << getElementTypeName(state.elementType);
    for (int64_t extent : state.extents)
      os << " " << extent;
    if (state.window)
      os << " window " << state.window;
    if (state.page)
      os << (state.isPageTable ? " table of pages of " : " pages of ") << state.page;
    os << "\n";
  }
  os << "weights " << (facts.weightsSize == 0 ? "none" : "some") << "\n";
  uint64_t hash = llvm::xxHash64(os.str());
  return hash == 0 ? 1 : hash; // 0 stands for "no header"
}

FailureOr<ModelFacts> FactsReader::read() {
  auto main = module.lookupSymbol<func::FuncOp>("main");
  auto plan = module.lookupSymbol<func::FuncOp>("plan");
  if (!main || !plan)
    return bug("the module has no host function or no plan");
  facts.name = input.name;
  facts.info = input.info;
  readInfo();
  if (failed(readDims()))
    return failure();
  for (unsigned i = 0; i < main.getNumArguments(); ++i)
    if (failed(readTensor(main, i)))
      return failure();
  if (facts.outputs.empty() || facts.outputs.size() > 64)
    return bug("a model has 1 to 64 outputs, got " + Twine(facts.outputs.size()));
  if (failed(readStates()) || failed(readBlobs()))
    return failure();
  readKernels();
  if (failed(readDispatches(main)))
    return failure();
  deriveConstants();
  // The planner's own words where it left them.
  auto formula = plan->getAttrOfType<StringAttr>("mixer.formula");
  facts.arenaFormula = formula ? formula.str() : printArenaFormula(plan);
  facts.signature = computeSignature();
  facts.getArenaSize = [plan, dims = facts.dims](ArrayRef<int64_t> values) {
    return evaluatePlan(plan, [&](StringRef name) -> int64_t {
      for (auto [dim, value] : llvm::zip(dims, values))
        if (dim.name == name)
          return value;
      return 0;
    });
  };
  return std::move(facts);
}

} // namespace

const Dim *ModelFacts::findDim(StringRef name) const {
  auto dim = llvm::find_if(dims, [&](const Dim &dim) { return dim.name == name; });
  return dim == dims.end() ? nullptr : &*dim;
}

/// As tmc_signature's token_input and logits_output are found (runtime/src/metadata.cpp).
std::string ModelFacts::whyNoSequenceForm() const {
  auto leadsWith = [&](const Tensor &tensor, int64_t axis, StringRef name) {
    if (axis < 0 || axis >= int64_t(tensor.extents.size()))
      return false;
    for (auto [symbol, size] : ArrayRef(tensor.extents).take_front(axis))
      if (symbol >= 0 || size != 1)
        return false;
    int symbol = tensor.extents[axis].first;
    return symbol >= 0 && dims[symbol].name == name;
  };
  unsigned required = 0;
  bool found = false;
  for (const Tensor &input : inputs) {
    if (input.defaultValue)
      continue;
    ++required;
    found |= input.elementType == TMC_I64 && leadsWith(input, int64_t(input.extents.size()) - 1, mixer::kTokensDim);
  }
  if (required != 1 || !found)
    return "it has " + std::to_string(required) + " required inputs, expected one: token ids, int64 [tokens]";
  const Tensor &output = outputs.front();
  if (output.elementType != TMC_F32 || output.extents.size() < 2 ||
      !leadsWith(output, int64_t(output.extents.size()) - 2, mixer::kRowsDim) || output.extents.back().first >= 0)
    return "its first output '" + output.name + "' is not of the form float [rows][vocabulary]";
  return "";
}

uint64_t ModelFacts::getStateSize(uint64_t tokens) const {
  uint64_t size = 128;
  for (const State &state : states) {
    const ElementTypeInfo *element = find(state.elementType);
    uint64_t bytes = element ? element->size : 0;
    if (state.isPageTable) { // and its pool's head, with two numbers a page
      size += 128 + 3 * llvm::alignTo(llvm::divideCeil(tokens, state.page) * bytes, 64);
      continue;
    }
    // As part_size in runtime/src/state.c: with a window what a call may find, and beside it what it would lose.
    uint64_t rows = state.page ? llvm::alignTo(tokens, state.page) : tokens;
    if (state.window) {
      const Dim *newTokens = findDim(mixer::kTokensDim);
      uint64_t kept = state.window - 1, most = kept + state.window / 2 + (newTokens ? newTokens->high : 1);
      rows = std::min(tokens, most) + std::min(tokens, kept);
    }
    for (int64_t extent : state.extents)
      bytes *= extent < 0 ? rows : extent;
    size += llvm::alignTo(bytes, 64) * (state.isCache ? 1 : 2);
  }
  return size;
}

StringRef artefact::getCType(int elementType) {
  const ElementTypeInfo *info = find(elementType);
  return info ? info->cType : "";
}

StringRef artefact::getElementTypeName(int elementType) {
  const ElementTypeInfo *info = find(elementType);
  return info ? info->name : "?";
}

FailureOr<ModelFacts> artefact::readModelFacts(const ArtefactInput &input, Messages &messages) {
  return FactsReader(input, messages).read();
}
