// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Low-rank adapters, as PEFT saves them. LoRA (Hu et al., 2021) adds scale * B A to a matrix; RandLoRA (Albert et al., 2025) the same with B the random bases
// beside each other, and A random bases times what is learned of each row and column. Tensors that are neither (biases, modules to save) take the place of
// the model's.

#include "lib/Import/Adapter.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "lib/Import/Config.h"
#include "lib/Import/Files.h"
#include "lib/Import/Provenance.h"
#include "lib/Import/SafeTensors.h"
#include "lib/Support/WeightFiles.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include <cmath>
#include <map>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static constexpr char kSymbol[] = "adapter";

namespace {

class Adapter {
public:
  Adapter(ModuleOp module, const Config &config, const SafeTensors &file, Messages &messages)
      : module(module), config(config), file(file), messages(messages) {}

  LogicalResult apply() {
    readSettings();
    if (messages.hasErrors())
      return failure();
    for (const TensorView &tensor : file.getTensors())
      sortIn(tensor);
    if (messages.hasErrors())
      return failure();
    OpBuilder::atBlockBegin(module.getBody()).create<mixer::FileOp>(module.getLoc(), kSymbol, file.getPath());
    for (const auto &[name, parts] : modules)
      addTo(name, parts);
    for (const auto &[name, tensor] : others)
      replace(name, *tensor);
    return success(!messages.hasErrors());
  }

private:
  /// Of a module: "lora_A" -> its tensor.
  using Parts = std::map<std::string, const TensorView *>;

  void readSettings() {
    std::string type = config.getString("peft_type", "");
    isRandom = type == "RANDLORA";
    if (type != "LORA" && !isRandom)
      return (void)messages.error(config.getPath(), "peft_type '" + type + "' is none that this tmc can fold",
                                  {"expected LORA or RANDLORA", "a way on: PEFT's merge_and_unload() and save_pretrained()"});
    for (StringRef key : {"use_dora", "use_qalora", "use_bdlora"})
      if (config.has(key) && !config.isNull(key) && config.getObject().getBoolean(key).value_or(true))
        (void)messages.error(config.getPath(), key.str() + " is not what this tmc folds", {"a way on: PEFT's merge_and_unload() and save_pretrained()"});
    turnsWeights = config.getObject().getBoolean("fan_in_fan_out").value_or(false);
    alpha = config.getNumber(isRandom ? "randlora_alpha" : "lora_alpha", isRandom ? 640 : 8);
    rank = config.getInteger("r", isRandom ? 32 : 8, 1, 1 << 20);
    byRoot = !isRandom && config.getObject().getBoolean("use_rslora").value_or(false);
    if (config.has("alpha_pattern") && !config.isNull("alpha_pattern"))
      alphas = config.getObject("alpha_pattern");
    for (const auto &[key, value] : alphas ? *alphas : llvm::json::Object()) {
      std::string why;
      std::optional<double> number = value.getAsNumber();
      if (!llvm::Regex(getExpression(key)).isValid(why))
        (void)messages.error(config.getPath(), "alpha_pattern has '" + StringRef(key).str() + "', which is no regular expression: " + why);
      else if (!number || *number < 0 || *number > std::numeric_limits<float>::max())
        (void)messages.error(config.getPath(), llvm::formatv("alpha_pattern of '{0}' is {1}", StringRef(key), value).str(), {"expected a number of at least 0, in range of f32"});
    }
  }

  /// As PEFT looks for the key of a module.
  static std::string getExpression(StringRef key) { return "^(.*\\.)?(" + key.str() + ")$"; }

  /// scale of a module whose matrices have `r` rows.
  double getScale(StringRef name, int64_t r) const {
    double numerator = alpha;
    for (const auto &[key, value] : alphas ? *alphas : llvm::json::Object())
      if (llvm::Regex(getExpression(key)).match(name))
        numerator = value.getAsNumber().value_or(alpha);
    if (isRandom) // of its many bases
      return numerator / double(rank);
    return numerator / (byRoot ? std::sqrt(double(r)) : double(r));
  }

  void sortIn(const TensorView &tensor) {
    StringRef name = tensor.name;
    name.consume_front("base_model.model.");
    if (name.starts_with("base_model.")) // RandLoRA's bases once more, of no module
      return;
    static constexpr StringRef kinds[] = {"lora_A", "lora_B", "randlora_A", "randlora_B", "randlora_lambda", "randlora_gamma"};
    for (StringRef kind : kinds)
      for (StringRef end : {".weight", ""})
        if (StringRef stem = name; stem.consume_back(("." + kind + end).str())) {
          modules[stem.str()][kind.str()] = &tensor;
          return;
        }
    if (name.contains("lora_")) {
      (void)messages.error(file.getPath(), "tensor '" + tensor.name + "' is none that this tmc folds",
                           {"expected lora_A and lora_B of linear layers", "a way on: PEFT's merge_and_unload() and save_pretrained()"});
      return;
    }
    std::string plain = name.str();
    if (size_t at = plain.find(".base_layer."); at != std::string::npos)
      plain.erase(at, StringRef(".base_layer").size());
    others[plain] = &tensor;
  }

  /// The weight of that name; where one of the two is of a part of the other's model, its name has no prefix.
  mixer::WeightOp find(const std::string &name, StringRef tensor) {
    mixer::WeightOp found;
    bool isExact = false;
    module.walk([&](mixer::WeightOp weight) {
      StringRef known = weight.getName();
      bool same = known == name;
      if (weight.getFile() != kSymbol && (same || (!isExact && (known.ends_with("." + name) || StringRef(name).ends_with(("." + known).str()))))) {
        if (!same && found && found.getName() != known)
          (void)messages.error(file.getPath(), "tensor '" + tensor.str() + "' could be of " + found.getName().str() + " and of " + known.str());
        found = weight;
        isExact = same;
      }
    });
    if (!found)
      (void)messages.error(file.getPath(), "tensor '" + tensor.str() + "' is of no weight of the model", {"expected one named " + name});
    return found;
  }

  Value load(OpBuilder &b, Location loc, const TensorView &tensor) {
    Type element = tensor.dtype == DType::F32    ? Type(b.getF32Type())
                   : tensor.dtype == DType::F16  ? Type(b.getF16Type())
                   : tensor.dtype == DType::BF16 ? Type(b.getBF16Type())
                                                 : Type();
    if (!element) {
      (void)messages.error(file.getPath(), "tensor '" + tensor.name + "' holds " + import::getName(tensor.dtype).str() + " numbers", {"expected F32, F16 or BF16"});
      element = b.getF32Type();
    }
    Value value = b.create<mixer::WeightOp>(loc, RankedTensorType::get(tensor.shape, element), kSymbol, tensor.name);
    return element.isF32() ? value : b.create<arith::ExtFOp>(loc, RankedTensorType::get(tensor.shape, b.getF32Type()), value);
  }

  LogicalResult expect(const TensorView &tensor, ArrayRef<int64_t> shape) {
    if (ArrayRef<int64_t>(tensor.shape) == shape)
      return success();
    return messages.error(file.getPath(), "tensor '" + tensor.name + "' has shape " + formatShape(tensor.shape), {"expected " + formatShape(shape)});
  }

  /// The value of `weight` as f32, and where what is made of it begins.
  static Value asFloat(mixer::WeightOp weight) {
    Value value = weight.getResult();
    if (!weight.getResult().getType().getElementType().isF32())
      for (Operation *user : weight->getUsers())
        if (isa<arith::ExtFOp, arith::TruncFOp>(user))
          return user->getResult(0);
    return value;
  }

  void addTo(const std::string &name, const Parts &parts) {
    const TensorView &any = *parts.begin()->second;
    mixer::WeightOp weight = find(name + ".weight", any.name);
    if (!weight)
      return;
    Value exact = asFloat(weight);
    auto type = cast<RankedTensorType>(exact.getType());
    if (type.getRank() != 2 || !type.getElementType().isF32())
      return (void)messages.error(file.getPath(), "tensor '" + any.name + "' is of a weight of " + formatShape(type.getShape()) + " that is no matrix of floats",
                                  {"expected linear layers alone"});
    int64_t outputs = type.getDimSize(turnsWeights ? 1 : 0), inputs = type.getDimSize(turnsWeights ? 0 : 1);
    OpBuilder b(weight);
    b.setInsertionPointAfterValue(exact);
    Location loc = weight.getLoc();
    mixer::TensorBuilder tensors{b, loc};
    SmallVector<StringRef, 4> needed = {"lora_A", "lora_B"};
    if (isRandom)
      needed = {"randlora_A", "randlora_B", "randlora_lambda", "randlora_gamma"};
    for (StringRef part : needed)
      if (!parts.count(part.str()))
        return (void)messages.error(file.getPath(), "tensor '" + part.str() + "' of " + name + " is missing",
                                    {isRandom ? "its bases come with save_projection=True" : "LoRA has two matrices a layer"});
    Value left, right; // [outputs, r], [r, inputs]
    int64_t r;
    if (isRandom) {
      const TensorView &bases = *parts.at("randlora_A"), &large = *parts.at("randlora_B"), &rows = *parts.at("randlora_lambda"), &columns = *parts.at("randlora_gamma");
      int64_t least = std::min(outputs, inputs), most = std::max(outputs, inputs);
      if (rows.shape.size() != 2 || bases.shape.size() != 3 || large.shape.size() != 3)
        return (void)messages.error(file.getPath(), "tensors of " + name + " have other axes than RandLoRA's");
      int64_t of = rows.shape[0], count = rows.shape[1];
      r = of * count;
      if (failed(expect(columns, {count, least})) || bases.shape[0] != of || (bases.shape[1] != 1 && bases.shape[1] < count) || bases.shape[2] < least ||
          large.shape[0] < most || large.shape[1] < count || large.shape[2] != of)
        return (void)messages.error(file.getPath(), "tensors of " + name + " do not fit " + std::to_string(outputs) + " x " + std::to_string(inputs));
      auto take = [&](Value value, int64_t axis, int64_t size) { return tensors.slice(value, axis, 0, b.getIndexAttr(size)); };
      auto whole = [&](ArrayRef<int64_t> shape) { return getAsIndexOpFoldResult(b.getContext(), shape); };
      Value small = take(load(b, loc, bases), 2, least);
      if (bases.shape[1] > 1)
        small = take(small, 1, count);
      Value byRow = tensors.expand(load(b, loc, rows), whole({of, count, 1}), {{0}, {1, 2}});
      Value byColumn = tensors.expand(load(b, loc, columns), whole({1, count, least}), {{0, 1}, {2}});
      auto product = [](OpBuilder &b, Location loc, ValueRange v) -> Value {
        return b.create<arith::MulFOp>(loc, b.create<arith::MulFOp>(loc, v[0], v[1]), v[2]);
      };
      small = tensors.collapse(tensors.map(whole({of, count, least}), {small, byRow, byColumn}, product), {{0, 1}, {2}});
      Value wide = tensors.collapse(take(take(load(b, loc, large), 0, most), 1, count), {{0}, {1, 2}});
      left = least == inputs ? wide : tensors.transpose(small, {1, 0});
      right = least == inputs ? small : tensors.transpose(wide, {1, 0});
    } else {
      const TensorView &a = *parts.at("lora_A"), &up = *parts.at("lora_B");
      r = a.shape.empty() ? 0 : a.shape[0];
      if (failed(expect(a, {r, inputs})) || failed(expect(up, {outputs, r})))
        return;
      left = load(b, loc, up);
      right = load(b, loc, a);
    }
    if (turnsWeights) {
      std::swap(left, right);
      left = tensors.transpose(left, {1, 0});
    } else {
      right = tensors.transpose(right, {1, 0});
    }
    // mixer.linear multiplies by the transpose of its weight.
    Value added = b.create<mixer::LinearOp>(loc, type, left, right, Value());
    double scale = getScale(name, r);
    Value sum = tensors.map(getAsIndexOpFoldResult(b.getContext(), type.getShape()), {exact, added}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value factor = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(float(scale)));
      return b.create<arith::AddFOp>(loc, v[0], b.create<arith::MulFOp>(loc, factor, v[1]));
    });
    Operation *first = sum.getDefiningOp();
    // What was stored in 16 bits stays so.
    if (Type stored = weight.getResult().getType().getElementType(); stored.getIntOrFloatBitWidth() < 32)
      sum = b.create<arith::ExtFOp>(loc, type, Value(b.create<arith::TruncFOp>(loc, type.clone(stored), sum)));
    exact.replaceUsesWithIf(sum, [&](OpOperand &use) { return use.getOwner() != first; });
  }

  void replace(const std::string &name, const TensorView &tensor) {
    mixer::WeightOp weight = find(name, tensor.name);
    if (!weight || failed(expect(tensor, weight.getResult().getType().getShape())))
      return;
    Value exact = asFloat(weight);
    OpBuilder b(weight);
    b.setInsertionPointAfterValue(exact);
    exact.replaceAllUsesWith(load(b, weight.getLoc(), tensor));
  }

  ModuleOp module;
  const Config &config;
  const SafeTensors &file;
  Messages &messages;
  bool isRandom = false, turnsWeights = false, byRoot = false;
  double alpha = 0;
  int64_t rank = 0;
  const llvm::json::Object *alphas = nullptr;
  std::map<std::string, Parts> modules;
  std::map<std::string, const TensorView *> others;
};

} // namespace

LogicalResult tmc::import::applyAdapter(ModuleOp module, const std::string &folder, CompileInfo &info, Messages &messages) {
  std::string configPath = joinPath(folder, "adapter_config.json"), path = joinPath(folder, "adapter_model.safetensors");
  for (const std::string &needed : {configPath, path})
    if (!isRegularFile(needed))
      return messages.error("--adapter=" + folder, "there is no " + needed, {"expected a folder that PEFT's save_pretrained() wrote, with safetensors"}, Failure::CommandLine);
  FailureOr<Config> config = Config::read(configPath, messages);
  if (failed(config))
    return failure();
  FailureOr<std::unique_ptr<SafeTensors>> file = SafeTensors::open(path, messages);
  if (failed(file) || failed(Adapter(module, *config, **file, messages).apply()))
    return failure();
  std::string root = llvm::sys::path::parent_path(StringRef(folder).rtrim('/')).str();
  for (const std::string &source : {configPath, path})
    if (failed(addSource(source, root, info, messages)))
      return failure();
  return success();
}
