// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Vision.h"

#include "lib/Import/Json.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

//===-- Configurations --------------------------------------------------------------------------------===//

static const llvm::json::Value *lookUp(const Config &config, StringRef key) {
  return config.has(key) ? config.getObject().get(key) : nullptr;
}

Integers import::readIntegers(const Config &config, StringRef key, ArrayRef<int64_t> otherwise, int64_t low,
                              int64_t high, size_t count) {
  Integers result(otherwise.begin(), otherwise.end());
  const llvm::json::Value *value = lookUp(config, key);
  if (!value)
    return result;
  auto expected = [&] {
    std::string range = " from " + std::to_string(low) + " to " + std::to_string(high);
    (void)config.wrong(key, count ? std::to_string(count) + " integers" + range : "integers" + range);
    return result;
  };
  Integers numbers;
  if (const llvm::json::Array *array = value->getAsArray()) {
    for (const llvm::json::Value &entry : *array) {
      std::optional<int64_t> number = asInteger(entry);
      if (!number || *number < low || *number > high)
        return expected();
      numbers.push_back(*number);
    }
  } else {
    std::optional<int64_t> number = asInteger(*value);
    if (!number || *number < low || *number > high)
      return expected();
    numbers.assign(count ? count : 1, *number);
  }
  if (numbers.empty() || numbers.size() > 64 || (count && numbers.size() != count))
    return expected();
  return numbers;
}

std::vector<double> import::readNumbers(const Config &config, StringRef key, ArrayRef<double> otherwise, size_t count) {
  std::vector<double> result(otherwise.begin(), otherwise.end());
  const llvm::json::Value *value = lookUp(config, key);
  if (!value)
    return result;
  std::vector<double> numbers;
  auto take = [&](const llvm::json::Value &entry) {
    std::optional<double> number = entry.getAsNumber();
    if (number && *number >= 0 && *number <= 1024)
      numbers.push_back(*number);
    return bool(number) && *number >= 0 && *number <= 1024;
  };
  bool isGood = true;
  if (const llvm::json::Array *array = value->getAsArray()) {
    for (const llvm::json::Value &entry : *array)
      isGood = isGood && take(entry);
  } else {
    isGood = take(*value);
    if (isGood && count)
      numbers.assign(count, numbers[0]);
  }
  if (!isGood || numbers.empty() || numbers.size() > 64 || (count && numbers.size() != count)) {
    (void)config.wrong(key, (count ? std::to_string(count) + " numbers" : std::string("numbers")) + " from 0 to 1024");
    return result;
  }
  return numbers;
}

std::pair<int64_t, int64_t> import::readPair(const Config &config, StringRef key, int64_t otherwise, int64_t high) {
  Integers pair = readIntegers(config, key, {otherwise, otherwise}, 1, high, 2);
  return {pair[0], pair[1]};
}

void import::expectOneOf(const Config &config, StringRef key, ArrayRef<llvm::json::Value> values) {
  const llvm::json::Value *value = lookUp(config, key);
  if (!value || llvm::is_contained(values, *value))
    return;
  std::string expected;
  for (const llvm::json::Value &known : values) {
    expected += expected.empty() ? "" : " or ";
    llvm::raw_string_ostream(expected) << known;
  }
  (void)config.wrong(key, expected + "; tmc has nothing else for this family");
}

/// The name of a class in timm's words: a string, or {"partial": NAME, …}.
static std::string readClass(const Config &config, StringRef key, const llvm::json::Object *&arguments) {
  const llvm::json::Value *value = lookUp(config, key);
  arguments = nullptr;
  if (!value)
    return "";
  if (std::optional<StringRef> name = value->getAsString())
    return name->str();
  if (const llvm::json::Object *object = value->getAsObject())
    if (std::optional<StringRef> name = object->getString("partial")) {
      arguments = object;
      return name->str();
    }
  (void)config.wrong(key, "the name of a layer");
  return "?";
}

std::string import::readActivation(const Config &config, StringRef key, StringRef otherwise) {
  const llvm::json::Object *arguments;
  std::string name = readClass(config, key, arguments);
  if (name.empty())
    return otherwise.str();
  static const std::pair<StringLiteral, StringLiteral> kNames[] = {{"gelu", "gelu"},
                                                                   {"gelu_tanh", "gelu_pytorch_tanh"},
                                                                   {"gelutanh", "gelu_pytorch_tanh"},
                                                                   {"silu", "silu"},
                                                                   {"swish", "silu"},
                                                                   {"relu", "relu"},
                                                                   {"relu6", "relu6"},
                                                                   {"hard_swish", "hardswish"},
                                                                   {"hardswish", "hardswish"},
                                                                   {"quick_gelu", "quick_gelu"},
                                                                   {"quickgelu", "quick_gelu"},
                                                                   {"tanh", "tanh"},
                                                                   {"sigmoid", "sigmoid"}};
  std::string lower = StringRef(name).lower();
  for (auto &[from, to] : kNames)
    if (lower == from)
      return to.str();
  if (name != "?")
    (void)config.wrong(key, "gelu, gelu_tanh, quick_gelu, silu, relu, relu6 or hard_swish");
  return otherwise.str();
}

NormChoice import::readNorm(const Config &config, StringRef key, NormChoice otherwise) {
  const llvm::json::Object *arguments;
  std::string name = StringRef(readClass(config, key, arguments)).lower();
  NormChoice norm = otherwise;
  if (name.empty())
    return norm;
  if (name == "layernorm" || name == "layernorm2d")
    norm = {false, 1e-6};
  else if (name == "rmsnorm")
    norm = {true, 1e-6};
  else if (name != "?")
    (void)config.wrong(key, "layernorm or rmsnorm");
  if (arguments)
    if (std::optional<double> epsilon = arguments->getNumber("eps"); epsilon && *epsilon >= 0 && *epsilon < 1)
      norm.epsilon = *epsilon;
  return norm;
}

Size import::readLabels(const Config &config) {
  if (const llvm::json::Object *labels = config.getObject("id2label"); labels && !labels->empty())
    return {static_cast<int64_t>(labels->size()), "number of labels (id2label)"};
  return config.getSize("num_labels", 2, 1 << 24);
}

Size import::readClasses(const Config &config) {
  return {config.getInteger("num_classes", 1000, 0, 1 << 24), "num_classes"};
}

//===-- The input -------------------------------------------------------------------------------------===//

bool import::mustStop(ModelBuilder &b) { return b.getMessages().hasErrors(); }

Value import::beginImages(Tensors &t, const ImageInput &input) {
  ModelBuilder &b = t.getModel();
  std::string source = input.source + " of " + b.getConfig().getPath();
  auto dim = [&](StringRef name, int64_t size) {
    int64_t high = input.isFixed ? size : std::max(2 * size, input.low);
    return InputDim{name.str(),
                    input.isFixed ? size : std::min(input.low, high),
                    high,
                    input.isFixed,
                    input.isFixed ? source : "smaller images leave nothing of the last feature map",
                    name == "height" ? "rows of an image" : "columns of an image"};
  };
  b.begin({{"batch", 1, 64, false, "", "images"}, dim("height", input.size.first), dim("width", input.size.second)},
          {{input.name.str(),
            "image",
            "images as the model's preprocessing makes them, channel by channel",
            {"batch", std::to_string(input.channels), "height", "width"}}});
  return t.transpose(input.name, b.getInput(input.name), {0, 2, 3, 1});
}

//===-- Layers ----------------------------------------------------------------------------------------===//

Value import::attention(Tensors &t, const ProjectionNames &names, Value input, int64_t heads, bool bias,
                        Tensors::AttentionOptions options) {
  Size width = {t.getWidth(input), "channels"};
  Value query = t.linear(names.query, input, width, bias);
  Value key = t.linear(names.key, input, width, bias);
  Value value = t.linear(names.value, input, width, bias);
  StringRef module = names.query.contains('.') ? names.query.rsplit('.').first : names.query;
  Value mixed = t.attend(module, t.splitHeads(module, query, heads), t.splitHeads(module, key, heads),
                         t.splitHeads(module, value, heads), options);
  return t.linear(names.output, t.joinHeads(module, mixed), width);
}

Value import::projectRows(Tensors &t, StringRef module, Value input, int64_t begin, int64_t outputs, int64_t rows,
                          bool bias) {
  Size all = {rows, "rows of query, key and value"};
  Value matrix = t.weight((module + ".weight").str(), {all, Size{t.getWidth(input), "channels"}}, module);
  Value vector = bias ? t.weight((module + ".bias").str(), {all}, module) : Value();
  matrix = t.slice(module, matrix, 0, begin, outputs);
  if (vector)
    vector = t.slice(module, vector, 0, begin, outputs);
  return t.project(module, input, matrix, vector);
}

Value import::normOf(Tensors &t, StringRef module, Value input, const NormChoice &norm) {
  return norm.isRms ? t.rmsNorm(module, input, norm.epsilon) : t.layerNorm(module, input, norm.epsilon);
}

Value import::fusedAttention(Tensors &t, StringRef module, Value input, int64_t heads, bool qkvBias, bool outputBias,
                             Tensors::AttentionOptions options, std::optional<NormChoice> headNorm) {
  ModelBuilder::Scope scope(t.getModel(), module);
  int64_t width = t.getWidth(input);
  Value parts[3];
  for (int64_t i = 0; i < 3; ++i)
    parts[i] = t.splitHeads("", projectRows(t, "qkv", input, i * width, width, 3 * width, qkvBias), heads);
  if (headNorm) {
    parts[0] = normOf(t, "q_norm", parts[0], *headNorm);
    parts[1] = normOf(t, "k_norm", parts[1], *headNorm);
  }
  Value mixed = t.attend("", parts[0], parts[1], parts[2], options);
  return t.linear("proj", t.joinHeads("", mixed), {width, "channels"}, outputBias);
}

Value import::cutWindows(Tensors &t, StringRef module, Value image, int64_t rows, int64_t columns) {
  Extents extents = t.getExtents(image);
  Value parts = t.split(module, image, 1, {t.divide(extents[1], rows), t.number(rows)});
  parts = t.split(module, parts, 3, {t.divide(extents[2], columns), t.number(columns)});
  parts = t.transpose(module, parts, {0, 1, 3, 2, 4, 5});
  return t.join(module, t.join(module, parts, 0, 3), 1, 2);
}

Value import::joinWindows(Tensors &t, StringRef module, Value windows, ArrayRef<Extent> image, int64_t rows,
                          int64_t columns) {
  Value parts = t.split(module, windows, 1, {t.number(rows), t.number(columns)});
  parts = t.split(module, parts, 0, {image[0], t.divide(image[1], rows), t.divide(image[2], columns)});
  parts = t.transpose(module, parts, {0, 1, 3, 2, 4, 5});
  // Windows tile the image, so their product is its size.
  Value joined = t.join(module, t.join(module, parts, 3, 2), 1, 2);
  return joined;
}

Value import::roll(Tensors &t, StringRef module, Value image, int64_t axis, Extent by) {
  Extent size = t.getExtent(image, axis);
  if (Tensors::getNumber(by) == 0)
    return image;
  return t.concatenate(
      module, axis,
      {t.slice(module, image, axis, by, t.subtract(size, by)), t.slice(module, image, axis, t.number(0), by)});
}

Value import::biasAt(Tensors &t, StringRef module, Value table, ArrayRef<int32_t> indices, int64_t n, int64_t m) {
  OpBuilder &builder = t.getModel().getBuilder();
  int64_t heads = t.getWidth(table);
  auto type = RankedTensorType::get({int64_t(indices.size())}, builder.getI32Type());
  Value places =
      builder.create<arith::ConstantOp>(t.getModel().getLocation(module), DenseElementsAttr::get(type, indices));
  auto rows = RankedTensorType::get({int64_t(indices.size()), heads}, builder.getF32Type());
  Value looked = builder.create<mixer::EmbeddingOp>(t.getModel().getLocation(module), rows, places, table);
  // Copied into order: what attention captures is no view.
  auto turned = RankedTensorType::get({heads, int64_t(indices.size())}, builder.getF32Type());
  AffineMap map =
      AffineMap::get(2, 0, {builder.getAffineDimExpr(1), builder.getAffineDimExpr(0)}, builder.getContext());
  Value copied = mixer::buildElementwise(builder, t.getModel().getLocation(module), turned, {}, {looked}, {map},
                                         [](OpBuilder &, Location, ValueRange args) { return args[0]; });
  return t.split(module, copied, 1, {t.number(n), t.number(m)});
}

Value import::windowBias(Tensors &t, StringRef table, int64_t heads, int64_t rows, int64_t columns) {
  int64_t n = rows * columns;
  std::vector<int32_t> indices;
  for (int64_t i = 0; i < n; ++i)
    for (int64_t j = 0; j < n; ++j)
      indices.push_back((i / columns - j / columns + rows - 1) * (2 * columns - 1) + (i % columns - j % columns) +
                        columns - 1);
  Value rowsOfTable =
      t.weight(table, {Size{(2 * rows - 1) * (2 * columns - 1), "places of a window"}, Size{heads, "heads"}});
  return biasAt(t, table, rowsOfTable, indices, n, n);
}

//===-- Outputs ---------------------------------------------------------------------------------------===//

void import::addLogits(Tensors &t, Value logits) {
  if (t.getModel().wants("logits"))
    t.getModel().addOutput("logits", logits, {"batch", ""}, "scores of the labels");
}

Value import::channelsFirst(Tensors &t, StringRef module, Value image) {
  return t.transpose(module, image, {0, 3, 1, 2});
}

void import::addFeatures(Tensors &t, StringRef name, Value features) {
  ModelBuilder &b = t.getModel();
  if (!b.wants(name))
    return;
  int64_t rank = t.getExtents(features).size();
  if (rank == 4) // channels first
    b.addOutput(name, features, {"batch", "", "rows", "columns"}, "the last feature map");
  else if (rank == 3)
    b.addOutput(name, features, {"batch", "tokens", ""}, "every token");
  else
    b.addOutput(name, features, {"batch", ""}, "features of an image");
}
