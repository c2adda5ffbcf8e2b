// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/ModelBuilder.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include <numeric>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

ModelBuilder::ModelBuilder(MLIRContext &context, const Config &config, const ImportOptions &options, Messages &messages)
    : builder(&context), config(config), options(options), messages(messages) {
  module = ModuleOp::create(NameLoc::get(builder.getStringAttr(config.getPath())));
  builder.setInsertionPointToEnd(module->getBody());
}

//===-- Names -----------------------------------------------------------------------------------------===//

ModelBuilder::Scope::Scope(ModelBuilder &builder, StringRef module, StringRef label) : builder(builder) {
  builder.scopes.push_back({module.str(), label.str()});
}

std::string ModelBuilder::getName(StringRef child) const {
  std::string name;
  auto append = [&](StringRef part) {
    if (!part.empty())
      name += (name.empty() ? "" : ".") + part.str();
  };
  for (const OpenScope &scope : scopes)
    append(scope.module);
  append(child);
  return rename ? rename(name) : name;
}

Location ModelBuilder::getLocation(StringRef child) const {
  return NameLoc::get(StringAttr::get(builder.getContext(), getName(child)));
}

//===-- Weights ---------------------------------------------------------------------------------------===//

void ModelBuilder::addFile(StringRef symbol, const SafeTensors &weightFile) {
  file = &weightFile;
  fileSymbol = symbol.str();
  builder.create<mixer::FileOp>(builder.getUnknownLoc(), symbol, weightFile.getPath());
}

bool ModelBuilder::hasWeight(StringRef name) const { return file->find(getName(name)); }

bool ModelBuilder::hasTensorsBelow(StringRef stem) const {
  std::string start = getName(stem) + ".";
  return llvm::any_of(file->getTensors(),
                      [&](const TensorView &tensor) { return StringRef(tensor.name).starts_with(start); });
}

void ModelBuilder::checkLayers(StringRef stem, int64_t count, StringRef key, StringRef behind) {
  // What comes before the number in the file: names of two layers differ there.
  std::string start = getName((stem + ".0" + behind).str()), other = getName((stem + ".1" + behind).str());
  start.erase(std::mismatch(start.begin(), start.end(), other.begin(), other.end()).first, start.end());
  int64_t found = 0;
  for (const TensorView &tensor : file->getTensors()) {
    StringRef rest = tensor.name;
    uint32_t index;
    if (rest.consume_front(start) && !rest.consumeInteger(10, index))
      found = std::max(found, int64_t(index) + 1);
  }
  if (found >= count || configurationIsWrong)
    return;
  (void)messages.error(file->getPath(),
                       found ? "has tensors '" + start + "0' to '" + start + std::to_string(found - 1) + "'"
                             : "has no tensors '" + start + "0' and so on",
                       {"expected " + std::to_string(count) + " of them: " + key.str() + " of " + config.getPath()});
  configurationIsWrong = true;
}

static Type getElementType(Builder &builder, DType dtype) {
  switch (dtype) {
  case DType::F16:
    return builder.getF16Type();
  case DType::BF16:
    return builder.getBF16Type();
  case DType::F32:
    return builder.getF32Type();
  case DType::F64:
    return builder.getF64Type();
  default:
    return Type();
  }
}

Value ModelBuilder::toFloat32(Location loc, Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  auto f32 = type.clone(builder.getF32Type());
  if (type == f32)
    return value;
  if (type.getElementType().getIntOrFloatBitWidth() < 32)
    return builder.create<arith::ExtFOp>(loc, f32, value);
  return builder.create<arith::TruncFOp>(loc, f32, value);
}

/// The same axes but for those of one element, or a vector in groups.
static bool isSameOtherwiseGrouped(ArrayRef<int64_t> shape, ArrayRef<int64_t> wanted) {
  auto product = [](ArrayRef<int64_t> sizes) {
    return std::accumulate(sizes.begin(), sizes.end(), int64_t(1), std::multiplies<>());
  };
  auto isWide = [](int64_t size) { return size != 1; };
  return (wanted.size() == 1 && product(shape) == wanted[0]) ||
         llvm::equal(llvm::make_filter_range(shape, isWide), llvm::make_filter_range(wanted, isWide));
}

Value ModelBuilder::weight(StringRef name, ArrayRef<Size> shape, StringRef label) {
  std::string full = getName(name);
  if (Value known = weights.lookup(full))
    return known;

  SmallVector<int64_t> sizes;
  std::string sources;
  for (const Size &size : shape) {
    sizes.push_back(size.value);
    sources += (sources.empty() ? "" : " x ") + size.source;
  }
  std::string expected =
      "expected " + formatShape(sizes) + ": " + sources + " of " + config.getPath();
  std::string neededBy = "needed by ";
  for (const OpenScope &scope : scopes)
    if (!scope.label.empty())
      neededBy += scope.label + ", ";
  neededBy += label;

  const TensorView *tensor = file->find(full);
  if (!tensor) {
    // TensorFlow's names for the two parameters of a norm, which old files still have.
    StringRef stem = full;
    if (stem.consume_back(".weight"))
      tensor = file->find((stem + ".gamma").str());
    else if (stem.consume_back(".bias"))
      tensor = file->find((stem + ".beta").str());
  }
  SmallVector<int64_t> stored(sizes);
  if (regroupsAxes && tensor && isSameOtherwiseGrouped(tensor->getNumberShape(), sizes))
    stored = tensor->getNumberShape();
  Type elementType = builder.getF32Type();
  if (configurationIsWrong) {
    // Said already.
  } else if (!tensor) {
    (void)messages.error(file->getPath(), "tensor '" + full + "' is missing", {expected, neededBy});
  } else if (ArrayRef<int64_t>(tensor->getNumberShape()) != ArrayRef<int64_t>(stored)) {
    (void)messages.error(file->getPath(*tensor),
                         "tensor '" + full + "' has shape " + formatShape(tensor->getNumberShape()),
                         {expected, neededBy});
  } else if (tensor->format) {
    usedTensors.push_back(tensor);
    parameterCount += tensor->getElementCount();
    if (sizes.size() == 2 && stored == sizes)
      return weights[full] = readBlocks(*tensor);
    if (sizes.size() == 3 && stored == sizes)
      return weights[full] = reshape(readBlocks(*tensor), sizes);
    (void)messages.error(file->getPath(*tensor),
                         "tensor '" + full + "' of " + std::to_string(sizes.size()) + " axes is in blocks of " +
                             tensor->format->name.str(),
                         {"expected a matrix, or F32, F16, BF16 or F64", neededBy});
  } else if (Type stored = getElementType(builder, tensor->dtype)) {
    elementType = stored;
    usedTensors.push_back(tensor);
    parameterCount += tensor->getElementCount();
  } else {
    (void)messages.error(file->getPath(*tensor),
                         "tensor '" + full + "' holds " + import::getName(tensor->dtype).str() + " numbers",
                         {"expected F32, F16, BF16 or F64", neededBy});
  }

  Location loc = NameLoc::get(builder.getStringAttr(full));
  Value value = builder.create<mixer::WeightOp>(loc, RankedTensorType::get(stored, elementType), fileSymbol,
                                                tensor ? tensor->name : full);
  value = toFloat32(loc, value);
  if (stored != sizes)
    value = reshape(value, sizes);
  if (int64_t heads = getPairedHeads ? getPairedHeads(full) : 0)
    value = splitPairedRows(value, heads);
  weights[full] = value;
  return value;
}

Value ModelBuilder::splitPairedRows(Value value, int64_t heads) {
  SmallVector<int64_t> shape(cast<RankedTensorType>(value.getType()).getShape());
  if (shape.empty() || shape[0] % (2 * heads))
    return value; // the configuration is wrong and has been reported
  SmallVector<int64_t> split{heads, shape[0] / heads / 2, 2}, order{0, 2, 1};
  for (size_t axis = 1; axis < shape.size(); ++axis) {
    split.push_back(shape[axis]);
    order.push_back(axis + 2);
  }
  return reshape(transpose(reshape(value, split), order), shape);
}

Value ModelBuilder::readBlocks(const TensorView &tensor) {
  const BlockFormat &format = *tensor.format;
  Location loc = NameLoc::get(builder.getStringAttr(tensor.name));
  Type i8 = builder.getI8Type(), number = format.hasHalfScales ? Type(builder.getF16Type()) : builder.getF32Type();
  Value bytes = builder.create<mixer::WeightOp>(loc, RankedTensorType::get(tensor.shape, i8), fileSymbol, tensor.name);
  if (int64_t heads = getPairedHeads ? getPairedHeads(tensor.name) : 0)
    bytes = splitPairedRows(bytes, heads);
  // Of several matrices the rows, one after the other.
  SmallVector<int64_t, 4> shape = tensor.getNumberShape();
  if (shape.size() > 2) {
    shape = {tensor.getElementCount() / shape.back(), shape.back()};
    SmallVector<int64_t> rows(ArrayRef<int64_t>(tensor.shape).take_back(2));
    rows.insert(rows.begin(), shape[0]);
    bytes = reshape(bytes, rows);
  }
  auto groups = RankedTensorType::get({shape[0], shape[1] / format.group}, number);
  auto unpack = [&](mixer::BlockPart part, RankedTensorType type) {
    return builder.create<mixer::UnpackOp>(loc, type, part, format.name, bytes).getResult();
  };
  Value codes = unpack(mixer::BlockPart::codes, RankedTensorType::get(shape, i8));
  Value scale = unpack(mixer::BlockPart::scale, groups), minimum;
  if (format.hasMinimum)
    minimum = unpack(mixer::BlockPart::minimum, groups);
  return builder.create<mixer::DequantizeOp>(loc, RankedTensorType::get(shape, builder.getF32Type()), codes, scale,
                                             minimum, format.codeBits, format.zero);
}

void ModelBuilder::describeDims(CompileInfo &info) const {
  if (isSequence()) {
    info.dims["batch"] = {0, "sequences in a call"};
    info.dims["past"] = {0, "tokens of the longest sequence"};
    info.dims["tokens"] = {0, "tokens that are read at once"};
    info.dims["rows"] = {0, "last tokens that outputs are wanted of"};
  }
  for (const auto &[name, description] : dimDescriptions)
    info.dims[name] = {0, description};
}

std::string ModelBuilder::getWeightTypes() const {
  std::vector<std::string> names;
  for (const TensorView *tensor : usedTensors) {
    std::string name = tensor->format ? tensor->format->name.str() : import::getName(tensor->dtype).lower();
    if (!llvm::is_contained(names, name))
      names.push_back(name);
  }
  llvm::sort(names);
  return llvm::join(names, ", ");
}

void ModelBuilder::scanWeights() {
  for (const TensorView *tensor : usedTensors) {
    std::optional<NonFinite> found = findNonFinite(*tensor);
    if (!found)
      continue;
    // The place of the first, outermost axis first.
    SmallVector<int64_t, 4> shape = tensor->getNumberShape();
    SmallVector<int64_t> place(shape.size());
    uint64_t rest = found->first;
    for (size_t axis = shape.size(); axis-- > 0; rest /= shape[axis])
      place[axis] = rest % shape[axis];
    std::string what = "tensor '" + tensor->name + "' holds ";
    if (found->nanCount)
      what += std::to_string(found->nanCount) + " NaN";
    if (found->nanCount && found->infinityCount)
      what += " and ";
    if (found->infinityCount)
      what += std::to_string(found->infinityCount) + " infinite numbers";
    std::vector<std::string> details = {"the first is at " + formatShape(place)};
    if (options.strict)
      (void)messages.error(file->getPath(*tensor), what, std::move(details));
    else
      (void)messages.warning(file->getPath(*tensor), what, std::move(details));
  }
}

void ModelBuilder::remarkUnused() {
  llvm::StringSet<> used;
  for (const TensorView *tensor : usedTensors)
    used.insert(tensor->name);
  std::vector<std::string> unused;
  for (const TensorView &tensor : file->getTensors()) {
    // Buffers of old releases of the library: 0, 1, 2, … and zeros.
    StringRef name = tensor.name;
    if (!used.contains(name) && !name.ends_with("embeddings.position_ids") &&
        !name.ends_with("embeddings.token_type_ids") && !name.ends_with(".num_batches_tracked"))
      unused.push_back(tensor.name);
  }
  if (unused.empty() || !options.outputNames.empty())
    return;
  std::string names = llvm::join(ArrayRef(unused).take_front(3), ", ");
  if (unused.size() > 3)
    names += " and " + std::to_string(unused.size() - 3) + " more";
  (void)messages.remark(file->getPath(),
                        std::to_string(unused.size()) + (unused.size() == 1 ? " tensor is" : " tensors are") +
                            " not used: " + names);
}

//===-- The entry function ----------------------------------------------------------------------------===//

std::pair<int64_t, int64_t> ModelBuilder::getBounds(StringRef dim, int64_t high, const std::string &limitSource) {
  for (const ImportOptions::Dim &wanted : options.dims) {
    if (wanted.name != dim)
      continue;
    std::string flag = "--dim=" + wanted.name + "=" + std::to_string(wanted.low) + ":" + std::to_string(wanted.high);
    if (wanted.low < 1 || wanted.high < wanted.low) {
      (void)messages.error(flag, "is no range", {"expected LOW:HIGH with 1 <= LOW <= HIGH"}, Failure::CommandLine);
      return {1, 1};
    }
    // The batch has no limit of its own; the length has the model's.
    if (!limitSource.empty() && wanted.high > high) {
      (void)messages.error(flag, "the model can't do " + std::to_string(wanted.high),
                           {"expected at most " + std::to_string(high) + ": " + limitSource}, Failure::CommandLine);
      return {1, high};
    }
    return {wanted.low, wanted.high};
  }
  return {1, high};
}

void ModelBuilder::checkDims(ArrayRef<StringRef> known) {
  for (const ImportOptions::Dim &wanted : options.dims)
    if (!llvm::is_contained(known, wanted.name))
      (void)messages.error("--dim=" + wanted.name, "the model has no such dim", {"it has: " + llvm::join(known, ", ")},
                           Failure::CommandLine);
}

void ModelBuilder::begin(ArrayRef<TokenInput> inputs, const LengthLimit &limit) {
  configurationIsWrong = messages.hasErrors();
  checkDims({"batch", "seq"});
  dimDescriptions = {{"batch", "texts"}, {"seq", "tokens of the longest"}};
  auto lengthBounds = getBounds("seq", limit.high, limit.source);
  maximalLength = lengthBounds.second;
  // Rows of the whole batch are counted in 32 bits.
  int64_t largest = std::numeric_limits<int32_t>::max() / maximalLength;
  auto batchBounds = getBounds("batch", std::min<int64_t>(64, largest), "");
  if (batchBounds.second > largest) {
    (void)messages.error("--dim=batch", "batch times seq may be " + std::to_string(batchBounds.second) + " x " +
                                            std::to_string(maximalLength),
                         {"expected a product of less than 2147483648"}, Failure::CommandLine);
    batchBounds = {1, 1};
  }
  auto bounds = [&](std::pair<int64_t, int64_t> range) {
    return builder.getDenseI64ArrayAttr({range.first, range.second});
  };
  (*module)->setAttr(mixer::kDimsAttr, builder.getDictionaryAttr({builder.getNamedAttr("batch", bounds(batchBounds)),
                                                                  builder.getNamedAttr("seq", bounds(lengthBounds))}));

  createMain(inputs, {"batch", "seq"});
  batch = builder.create<mixer::DimOp>(getLocation("batch"), builder.getIndexType(), "batch");
  length = builder.create<mixer::DimOp>(getLocation("seq"), builder.getIndexType(), "seq");
}

/// Longer prompts are read in parts of so many tokens; the memory of a call grows with it.
static constexpr int64_t kTokensOfACall = 512;

std::vector<NamedAttribute> ModelBuilder::makeSequenceDims(const LengthLimit &limit) {
  longestSequence = maximalLength = getBounds("past", limit.high, limit.source).second;
  auto tokenBounds = getBounds("tokens", std::min(kTokensOfACall, maximalLength), "");
  if (tokenBounds.second > maximalLength) {
    (void)messages.error("--dim=tokens", "a call of " + std::to_string(tokenBounds.second) + " tokens",
                         {"expected at most " + std::to_string(maximalLength) + ": the longest sequence (past)"},
                         Failure::CommandLine);
    tokenBounds = {1, 1};
  }
  auto batchBounds = getBounds("batch", 64, "");
  auto bounds = [&](StringRef name, int64_t low, int64_t high) {
    return builder.getNamedAttr(name, builder.getDenseI64ArrayAttr({low, high}));
  };
  return {bounds("batch", 1, batchBounds.second), bounds("past", 0, maximalLength),
          bounds("rows", 0, tokenBounds.second), bounds("tokens", 1, tokenBounds.second)};
}

void ModelBuilder::openSequence() {
  auto dim = [&](StringRef name) {
    return builder.create<mixer::DimOp>(getLocation(name), builder.getIndexType(), name).getResult();
  };
  past = dim("past");
  length = tokens = dim("tokens");
  rows = dim("rows");
  total = builder.create<arith::AddIOp>(getLocation("past"), past, length);
}

void ModelBuilder::beginSequence(ArrayRef<TokenInput> inputs, const LengthLimit &limit) {
  configurationIsWrong = messages.hasErrors();
  checkDims({"past", "tokens", "batch"});
  (*module)->setAttr(mixer::kDimsAttr, builder.getDictionaryAttr(makeSequenceDims(limit)));
  createMain(inputs, {"", "tokens"});
  openSequence();
}

void ModelBuilder::beginSequence(const TokenInput &input, const LengthLimit &limit, const InputDim &source,
                                 ArrayRef<TensorInput> sourceInputs) {
  configurationIsWrong = messages.hasErrors();
  checkDims({"past", "tokens", "batch", source.name});
  std::vector<NamedAttribute> dims = makeSequenceDims(limit);
  int64_t most = getBounds(source.name, source.high, source.isHard ? source.source : "").second;
  dims.push_back(builder.getNamedAttr(source.name, builder.getDenseI64ArrayAttr({0, most})));
  dimDescriptions[source.name] = source.description;
  (*module)->setAttr(mixer::kDimsAttr, builder.getDictionaryAttr(dims));
  // The tokens are the one input that has to be given.
  std::vector<TensorInput> inputs(sourceInputs);
  for (TensorInput &other : inputs)
    other.defaultValue = other.defaultValue.value_or(0);
  inputs.push_back({input.name, input.role, input.description, {"1", "tokens"}, true, std::make_pair(input.low, input.high), std::nullopt});
  createMain(inputs, llvm::StringMap<int64_t>());
  dimValues[source.name] =
      builder.create<mixer::DimOp>(getLocation(source.name), builder.getIndexType(), source.name);
  openSequence();
}

int64_t ModelBuilder::getBound(StringRef dim) const {
  FailureOr<std::pair<int64_t, int64_t>> bounds = mixer::getDimBounds(*module, dim);
  return failed(bounds) ? 1 : bounds->second;
}

bool ModelBuilder::isAskedToRemember() const {
  return llvm::any_of(options.dims, [](const ImportOptions::Dim &dim) { return dim.name == "past" || dim.name == "tokens"; });
}

void ModelBuilder::useSource(Value count, int64_t maximum) {
  readsSource = true;
  length = count;
  maximalLength = maximum;
}

void ModelBuilder::useSequence() {
  readsSource = false;
  length = tokens;
  maximalLength = longestSequence;
}

void ModelBuilder::createMain(ArrayRef<TokenInput> inputs, ArrayRef<StringRef> dims) {
  std::vector<TensorInput> tensors;
  for (const TokenInput &input : inputs) {
    tensors.push_back({input.name, input.role, input.description, {}, true, std::make_pair(input.low, input.high),
                       input.defaultValue});
    for (StringRef dim : dims)
      tensors.back().dims.push_back(dim.empty() ? "1" : dim.str());
  }
  createMain(tensors, llvm::StringMap<int64_t>());
}

void ModelBuilder::createMain(ArrayRef<TensorInput> inputs, const llvm::StringMap<int64_t> &fixed) {
  SmallVector<Type> types;
  SmallVector<SmallVector<StringRef>> axes;
  for (const TensorInput &input : inputs) {
    SmallVector<int64_t> shape;
    axes.emplace_back();
    for (const std::string &dim : input.dims) {
      int64_t size;
      bool isDim = StringRef(dim).getAsInteger(10, size);
      if (auto found = fixed.find(dim); isDim && found != fixed.end()) {
        size = found->second;
        isDim = false;
      }
      shape.push_back(isDim ? ShapedType::kDynamic : size);
      axes.back().push_back(isDim ? StringRef(dim) : StringRef());
    }
    types.push_back(
        RankedTensorType::get(shape, input.isInteger ? Type(builder.getI64Type()) : Type(builder.getF32Type())));
  }
  function = builder.create<func::FuncOp>(module->getLoc(), "main", builder.getFunctionType(types, {}));
  Block *entry = function.addEntryBlock();
  for (auto [index, input] : llvm::enumerate(inputs)) {
    inputNames.push_back(input.name);
    auto set = [&, i = index](StringRef key, Attribute value) { function.setArgAttr(i, key, value); };
    set(mixer::kNameAttr, builder.getStringAttr(input.name));
    set(mixer::kDimsAttr, builder.getStrArrayAttr(axes[index]));
    if (input.range)
      set(mixer::kRangeAttr, builder.getDenseI64ArrayAttr({input.range->first, input.range->second}));
    if (!input.role.empty())
      set(mixer::kRoleAttr, builder.getStringAttr(input.role));
    set("mixer.description", builder.getStringAttr(input.description));
    if (input.defaultValue)
      set(mixer::kDefaultAttr, builder.getI64IntegerAttr(*input.defaultValue));
  }
  builder.setInsertionPointToEnd(entry);
}

void ModelBuilder::begin(ArrayRef<InputDim> inputDims, ArrayRef<TensorInput> inputs) {
  configurationIsWrong = messages.hasErrors();
  std::string names;
  for (const InputDim &dim : inputDims)
    names += (names.empty() ? "it has: " : ", ") + dim.name;
  for (const ImportOptions::Dim &wanted : options.dims)
    if (llvm::none_of(inputDims, [&](const InputDim &dim) { return dim.name == wanted.name; }))
      (void)messages.error("--dim=" + wanted.name, "the model has no such dim", {names}, Failure::CommandLine);
  std::vector<NamedAttribute> entries;
  llvm::StringMap<std::pair<int64_t, int64_t>> bounds;
  double elements = 1; // of what all dims at their bounds span
  for (const InputDim &dim : inputDims) {
    std::pair<int64_t, int64_t> range = {dim.low, dim.high};
    for (const ImportOptions::Dim &wanted : options.dims) {
      if (wanted.name != dim.name)
        continue;
      std::string flag = "--dim=" + wanted.name + "=" + std::to_string(wanted.low) + ":" + std::to_string(wanted.high);
      constexpr int64_t mostOfAny = int64_t(1) << 24;
      if (wanted.low < 1 || wanted.high < wanted.low || wanted.high > mostOfAny)
        (void)messages.error(flag, "is no range",
                             {"expected LOW:HIGH with 1 <= LOW <= HIGH <= " + std::to_string(mostOfAny)},
                             Failure::CommandLine);
      else if (wanted.low < dim.low || (dim.isHard && wanted.high > dim.high))
        (void)messages.error(flag, "the model can't do " + std::to_string(wanted.low < dim.low ? wanted.low : wanted.high),
                             {"expected " + (dim.low == dim.high ? std::to_string(dim.low)
                                                                 : (dim.isHard ? std::to_string(dim.low) + " to " +
                                                                                     std::to_string(dim.high)
                                                                               : "at least " + std::to_string(dim.low))) +
                              ": " + dim.source},
                             Failure::CommandLine);
      else
        range = {wanted.low, wanted.high};
    }
    bounds[dim.name] = range;
    elements *= double(range.second);
    if (range.first != range.second || dim.name == "batch") {
      entries.push_back(
          builder.getNamedAttr(dim.name, builder.getDenseI64ArrayAttr({range.first, range.second})));
      dimDescriptions[dim.name] = dim.description;
    }
  }
  // Elements of a tensor are counted in 32 bits where rows are gathered.
  if (elements > double(std::numeric_limits<int32_t>::max()))
    (void)messages.error(config.getPath(), "the product of all dims may be " + std::to_string(int64_t(std::min(elements, 1e18))),
                         {"expected less than 2147483648", "set smaller bounds with --dim=NAME=LOW:HIGH"});
  (*module)->setAttr(mixer::kDimsAttr, builder.getDictionaryAttr(entries));

  llvm::StringMap<int64_t> fixed;
  for (const auto &range : bounds)
    if (range.second.first == range.second.second && range.first() != "batch")
      fixed[range.first()] = range.second.first;
  createMain(inputs, fixed);
  for (NamedAttribute entry : entries)
    dimValues[entry.getName()] =
        builder.create<mixer::DimOp>(getLocation(entry.getName()), builder.getIndexType(), entry.getName());
  batch = dimValues.lookup("batch");
  length = dimValues.lookup("seq");
  if (auto found = bounds.find("seq"); found != bounds.end())
    maximalLength = found->second.second;
}

Value ModelBuilder::getInputDim(Value input, int64_t axis) const {
  auto argument = dyn_cast<BlockArgument>(input);
  if (!argument || argument.getOwner() != &func::FuncOp(function).front())
    return Value();
  auto names = func::FuncOp(function).getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), mixer::kDimsAttr);
  return dimValues.lookup(cast<StringAttr>(names[axis]).getValue());
}

Value ModelBuilder::getInput(StringRef name) const {
  for (auto [index, input] : llvm::enumerate(inputNames))
    if (input == name)
      return func::FuncOp(function).getArgument(index);
  return Value();
}

bool ModelBuilder::wants(StringRef output) {
  knownOutputs.push_back(output.str());
  return options.outputNames.empty() || llvm::is_contained(options.outputNames, output);
}

void ModelBuilder::addOutput(StringRef name, Value value, ArrayRef<StringRef> dims, StringRef description) {
  std::vector<std::string> owned;
  for (StringRef dim : dims)
    owned.push_back(dim.str());
  outputs.push_back({name.str(), description.str(), value, std::move(owned)});
}

/// Lists the taps that an output depends on in the module, for mixer-verify-taps; others go with the dead code.
void ModelBuilder::recordTaps() {
  llvm::SetVector<Operation *> needed;
  for (const Output &output : outputs)
    if (Operation *op = output.value.getDefiningOp())
      needed.insert(op);
  for (size_t next = 0; next < needed.size(); ++next)
    for (Value operand : needed[next]->getOperands())
      if (Operation *op = operand.getDefiningOp())
        needed.insert(op);
  SmallVector<StringRef> names;
  function.walk([&](mixer::TapOp tap) {
    if (needed.contains(tap))
      names.push_back(tap.getName());
  });
  (*module)->setAttr(mixer::kTapsAttr, builder.getStrArrayAttr(names));
}

FailureOr<OwningOpRef<ModuleOp>> ModelBuilder::finish() {
  for (const std::string &wanted : options.outputNames) {
    if (llvm::is_contained(knownOutputs, wanted))
      continue;
    SmallVector<StringRef> known(knownOutputs.begin(), knownOutputs.end());
    std::vector<std::string> details = {"it has: " + llvm::join(knownOutputs, ", ")};
    if (StringRef nearest = findNearest(wanted, known); !nearest.empty())
      details.push_back("did you mean " + nearest.str() + "?");
    (void)messages.error("--output-name=" + wanted, "the model has no such output", std::move(details),
                         Failure::CommandLine);
  }
  if (messages.hasErrors())
    return failure();

  SmallVector<Value> values;
  SmallVector<Type> types;
  for (const Output &output : outputs) {
    values.push_back(output.value);
    types.push_back(output.value.getType());
  }
  builder.create<func::ReturnOp>(function.getLoc(), values);
  function.setFunctionType(builder.getFunctionType(function.getArgumentTypes(), types));
  for (auto [index, output] : llvm::enumerate(outputs)) {
    SmallVector<StringRef> dims(output.dims.begin(), output.dims.end());
    function.setResultAttr(index, mixer::kNameAttr, builder.getStringAttr(output.name));
    function.setResultAttr(index, mixer::kDimsAttr, builder.getStrArrayAttr(dims));
    function.setResultAttr(index, "mixer.description", builder.getStringAttr(output.description));
  }
  recordTaps();
  scanWeights();
  remarkUnused();
  if (messages.hasErrors())
    return failure();
  return std::move(module);
}
