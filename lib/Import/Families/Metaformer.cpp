// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PoolFormer and MetaFormer baselines (Yu et al., 2022, 2023): stages of blocks whose token mixer is a pooling, a
// separable convolution or an attention.

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static Value poolMinusInput(Tensors &t, StringRef module, Value x, int64_t size) {
  Value pooled =
      t.poolWindow(module, mixer::WindowPoolKind::mean, x, Tensors::Window::square(size, 1, size / 2), false);
  return t.minus(module, pooled, x);
}

//===-- transformers ----------------------------------------------------------------------------------===//

static void buildPoolformer(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  size_t stages = config.getInteger("num_encoder_blocks", 4, 1, 16);
  Integers depths = readIntegers(config, "depths", {2, 2, 6, 2}, 1, 1000, stages);
  Integers widths = readIntegers(config, "hidden_sizes", {64, 128, 320, 512}, 1, 1 << 16, stages);
  Integers patches = readIntegers(config, "patch_sizes", {7, 3, 3, 3}, 1, 64, stages);
  Integers strides = readIntegers(config, "strides", {4, 2, 2, 2}, 1, 64, stages);
  Integers paddings = readIntegers(config, "padding", {2, 1, 1, 1}, 0, 32, stages);
  int64_t channels = config.getInteger("num_channels", 3, 1, 1 << 12), pool = config.getInteger("pool_size", 3, 1, 63);
  double ratio = readNumbers(config, "mlp_ratio", {4.0}, 1)[0];
  bool hasScale = config.getBoolean("use_layer_scale", true);
  std::string activation = config.getString("hidden_act", "gelu");
  if (depths.size() != stages || widths.size() != stages || patches.size() != stages || strides.size() != stages ||
      paddings.size() != stages)
    (void)config.error("num_encoder_blocks is " + std::to_string(stages),
                       {"expected as many depths, hidden_sizes, patch_sizes, strides and padding"});
  if (pool % 2 == 0)
    (void)config.wrong("pool_size", "an odd number");
  int64_t low = 1;
  for (size_t i = stages; i-- > 0 && !mustStop(b) && low < 1 << 12;)
    low = std::max<int64_t>((low - 1) * strides[i] + patches[i] - 2 * paddings[i], 1);
  Value x = beginImages(t, {"pixel_values", channels, {224, 224}, false, low, "the released models' size"});
  if (mustStop(b))
    return;
  {
    ModelBuilder::Scope scope(b, b.hasTensorsBelow("poolformer") ? "poolformer" : "");
    for (size_t stage = 0; stage < stages; ++stage) {
      std::string number = std::to_string(stage);
      x = t.convolution("encoder.patch_embeddings." + number + ".projection", x, {widths[stage], "hidden_sizes"},
                        Tensors::Window::square(patches[stage], strides[stage], paddings[stage]));
      b.checkLayers("encoder.block." + number, depths[stage], "depths");
      for (int64_t i = 0; i < depths[stage]; ++i) {
        ModelBuilder::Scope block(b, "encoder.block." + number + "." + std::to_string(i),
                                  "stage " + number + ", block " + std::to_string(i));
        Value mixed = poolMinusInput(t, "pooling", t.groupNormOfOne("before_norm", x, 1e-5), pool);
        x = t.plus("pooling", x, hasScale ? t.scaleBy("layer_scale_1", mixed) : mixed);
        Value fed = t.groupNormOfOne("after_norm", x, 1e-5);
        fed = t.pointwise("output.conv1", fed, {int64_t(double(widths[stage]) * ratio), "mlp_ratio x hidden_sizes"});
        fed = t.activation("output.conv1", fed, activation, "hidden_act");
        fed = t.pointwise("output.conv2", fed, {widths[stage], "hidden_sizes"});
        x = t.tap("", t.plus("output", x, hasScale ? t.scaleBy("layer_scale_2", fed) : fed));
      }
    }
  }
  if (b.hasWeight("classifier.weight")) {
    Value pooled = t.mean("norm", t.groupNormOfOne("norm", x, 1e-5), {1, 2});
    addLogits(t, t.linear("classifier", pooled, readLabels(config)));
  }
  addFeatures(t, "last_hidden_state", channelsFirst(t, "", x));
}

const ModelFamily tmc::import::kPoolformer = {"poolformer", buildPoolformer};

//===-- timm ------------------------------------------------------------------------------------------===//

namespace {
/// A norm of [batch, rows, columns, channels] by its class in timm.
struct StageNorm {
  bool isGroup = false, bias = false;
  double epsilon = 1e-6;
};
} // namespace

/// Entry `stage` of a list, or the value for all stages; null where there is none.
static const llvm::json::Value *getEntry(const Config &config, StringRef key, size_t stage, size_t stages) {
  const llvm::json::Value *value = config.has(key) ? config.getObject().get(key) : nullptr;
  if (!value || !value->getAsArray())
    return value;
  if (value->getAsArray()->size() != stages) {
    (void)config.wrong(key, "one, or " + std::to_string(stages) + ": one a stage");
    return nullptr;
  }
  const llvm::json::Value &entry = (*value->getAsArray())[stage];
  return entry.kind() == llvm::json::Value::Null ? nullptr : &entry;
}

static StageNorm readStageNorm(const Config &config, StringRef key, const llvm::json::Value *value,
                               StageNorm otherwise) {
  if (!value)
    return otherwise;
  StringRef name = value->getAsString().value_or("");
  if (name == "GroupNorm1")
    return {true, true, 1e-5};
  if (name == "GroupNorm1NoBias")
    return {true, false, 1e-6};
  if (name == "LayerNorm2d" || name == "LayerNorm")
    return {false, true, 1e-6};
  if (name == "LayerNorm2dNoBias" || name == "LayerNormNoBias")
    return {false, false, 1e-6};
  (void)config.wrong(key, "GroupNorm1, LayerNorm2d, LayerNorm, or one of them with NoBias");
  return otherwise;
}

static Value applyNorm(Tensors &t, StringRef module, Value x, const StageNorm &norm) {
  return norm.isGroup ? t.groupNormOfOne(module, x, norm.epsilon, norm.bias)
                      : t.layerNorm(module, x, norm.epsilon, norm.bias);
}

/// scale * relu(x)^2 + bias, with a number of each.
static Value starRelu(Tensors &t, StringRef module, Value x) {
  Size one = {1, "1"};
  Value scale = t.weight((module + ".scale").str(), {one}), shift = t.weight((module + ".bias").str(), {one});
  return t.elementwise(module, {x, scale, shift}, [](Scalar s, ValueRange v) {
    Value positive = s.max(v[0], s.constant(0));
    return s.add(s.mul(v[1], s.mul(positive, positive)), v[2]);
  });
}

static void buildMetaformer(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Integers depths = readIntegers(config, "depths", {2, 2, 6, 2}, 1, 1000);
  size_t stages = depths.size();
  Integers widths = readIntegers(config, "dims", {64, 128, 320, 512}, 1, 1 << 16, stages);
  int64_t channels = config.getInteger("in_chans", 3, 1, 1 << 12);
  bool mlpBias = config.getBoolean("mlp_bias", false), mlpHead = config.getBoolean("use_mlp_head", true);
  const llvm::json::Value *actValue = getEntry(config, "mlp_act", 0, 1);
  StringRef activation = actValue ? actValue->getAsString().value_or("?") : "StarReLU";
  if (activation != "StarReLU" && activation.lower() != "gelu" && activation.lower() != "relu")
    (void)config.wrong("mlp_act", "StarReLU, GELU or ReLU");
  bool hasNull = config.getObject().get("downsample_norm") && !config.has("downsample_norm");
  StageNorm downsampleNorm =
      readStageNorm(config, "downsample_norm", getEntry(config, "downsample_norm", 0, 1), StageNorm());
  expectOneOf(config, "output_norm", {"LayerNorm2d"});
  expectOneOf(config, "global_pool", {"avg"});
  Size classes = readClasses(config);
  struct Stage {
    StringRef mixer;
    StageNorm norm;
    bool layerScale, residualScale;
  };
  std::vector<Stage> settings;
  bool residualIsNull = config.getObject().get("res_scale_init_values") && !config.has("res_scale_init_values");
  bool hasResidual = config.has("res_scale_init_values");
  for (size_t i = 0; i < stages; ++i) {
    const llvm::json::Value *mixer = getEntry(config, "token_mixers", i, stages);
    StringRef name = mixer ? mixer->getAsString().value_or("?") : "Pooling";
    if (name != "Pooling" && name != "SepConv" && name != "Attention" && name != "Identity")
      (void)config.wrong("token_mixers", "Pooling, SepConv, Attention or Identity");
    bool residual = residualIsNull ? false
                    : hasResidual  ? getEntry(config, "res_scale_init_values", i, stages) != nullptr
                                   : i >= 2;
    settings.push_back({name,
                        readStageNorm(config, "norm_layers", getEntry(config, "norm_layers", i, stages), StageNorm()),
                        getEntry(config, "layer_scale_init_values", i, stages) != nullptr, residual});
    if (name == "Attention" && (i >= widths.size() || widths[i] % 32))
      (void)config.error("dims of an attention stage are no multiple of 32", {"expected heads of 32 channels"});
  }
  int64_t low = 1;
  for (size_t i = stages; i-- > 1 && low < 1 << 12;)
    low = (low - 1) * 2 + 1;
  low = (low - 1) * 4 + 3;
  auto size = readPair(config, "input_size", 224, 1 << 13);
  Value x = beginImages(t, {"x", channels, size, false, low, "input_size"});
  if (mustStop(b))
    return;
  x = t.convolution("stem.conv", x, {widths[0], "dims"}, Tensors::Window::square(7, 4, 2));
  if (!hasNull)
    x = applyNorm(t, "stem.norm", x, downsampleNorm);
  for (size_t stage = 0; stage < stages; ++stage) {
    ModelBuilder::Scope outer(b, "stages." + std::to_string(stage), "stage " + std::to_string(stage));
    const Stage &setting = settings[stage];
    if (stage > 0 && widths[stage] != widths[stage - 1]) {
      if (!hasNull)
        x = applyNorm(t, "downsample.norm", x, downsampleNorm);
      x = t.convolution("downsample.conv", x, {widths[stage], "dims"}, Tensors::Window::square(3, 2, 1));
    }
    b.checkLayers("blocks", depths[stage], "depths");
    bool isTokens = setting.mixer == "Attention";
    Extents grid = t.getExtents(x);
    if (isTokens)
      x = t.join("", x, 1, 2);
    for (int64_t i = 0; i < depths[stage]; ++i) {
      ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
      Value mixed = applyNorm(t, "norm1", x, setting.norm);
      if (setting.mixer == "Pooling") {
        mixed = poolMinusInput(t, "token_mixer", mixed, 3);
      } else if (setting.mixer == "Attention") {
        mixed = fusedAttention(t, "token_mixer", mixed, widths[stage] / 32, false, false);
      } else if (setting.mixer == "SepConv") {
        ModelBuilder::Scope mixer(b, "token_mixer");
        Size middle = {2 * widths[stage], "2 x dims"};
        mixed = starRelu(t, "act1", t.pointwise("pwconv1", mixed, middle, false));
        mixed = t.depthwise("dwconv", mixed, Tensors::Window::square(7, 1, 3), false);
        mixed = t.pointwise("pwconv2", mixed, {widths[stage], "dims"}, false);
      }
      auto join = [&](StringRef number, Value x, Value y) {
        if (setting.layerScale)
          y = t.scaleBy(("layer_scale" + number + ".scale").str(), y);
        if (setting.residualScale)
          x = t.scaleBy(("res_scale" + number + ".scale").str(), x);
        return t.plus("", x, y);
      };
      x = join("1", x, mixed);
      Value fed = applyNorm(t, "norm2", x, setting.norm);
      {
        ModelBuilder::Scope mlp(b, "mlp");
        Size inner = {4 * widths[stage], "4 x dims"}, width = {widths[stage], "dims"};
        auto project = [&](StringRef name, Value x, const Size &outputs) {
          return isTokens ? t.linear(name, x, outputs, mlpBias) : t.pointwise(name, x, outputs, mlpBias);
        };
        fed = project("fc1", fed, inner);
        fed = activation == "StarReLU" ? starRelu(t, "act", fed) : t.activation("act", fed, activation.lower());
        fed = project("fc2", fed, width);
      }
      x = t.tap("", join("2", x, fed));
    }
    if (isTokens)
      x = t.split("", x, 1, {grid[1], grid[2]});
  }
  Value features = x;
  Value pooled = t.layerNorm("head.norm", t.mean("head.global_pool", x, {1, 2}), 1e-6);
  if (classes.value > 0 && mlpHead) {
    ModelBuilder::Scope head(b, "head.fc");
    Value hidden = t.activation("act", t.linear("fc1", pooled, {4 * widths.back(), "4 x dims"}), "relu2");
    addLogits(t, t.linear("fc2", t.layerNorm("norm", hidden, 1e-6), classes));
  } else {
    addLogits(t, classes.value > 0 ? t.linear("head.fc", pooled, classes) : pooled);
  }
  addFeatures(t, "features", channelsFirst(t, "", features));
}

const ModelFamily tmc::import::kTimmMetaformer = {"metaformer", buildMetaformer};
