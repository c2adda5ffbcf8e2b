// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ConvNeXt (Liu et al., 2022) of transformers and timm: 7 x 7 depthwise convolutions, norms, linear layers.

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// Global response normalisation (Woo et al., 2023).
static Value responseNorm(Tensors &t, StringRef module, Value x) {
  Size width = {t.getWidth(x), "channels"};
  Value scale = t.weight((module + ".weight").str(), {width}), shift = t.weight((module + ".bias").str(), {width});
  Value squares = t.sum(module, t.times(module, x, x), {1, 2}, /*keep=*/true);
  Value norm = t.elementwise(module, {squares}, [](Scalar s, ValueRange v) { return s.sqrt(v[0]); });
  Value average = t.mean(module, norm, {3}, /*keep=*/true);
  Value ratio =
      t.elementwise(module, {norm, average}, [](Scalar s, ValueRange v) { return s.div(v[0], s.add(v[1], 1e-6)); });
  return t.elementwise(module, {x, ratio, scale, shift},
                       [](Scalar s, ValueRange v) { return s.add(v[0], s.add(s.mul(s.mul(v[0], v[1]), v[2]), v[3])); });
}

/// The least image that leaves something of all stages.
static int64_t leastImage(size_t stages, int64_t patch) { return patch << std::min<size_t>(stages - 1, 12); }

static void buildHuggingFace(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  size_t stages = config.getInteger("num_stages", 4, 1, 10);
  Integers depths = readIntegers(config, "depths", {3, 3, 9, 3}, 1, 1000, stages);
  Integers widths = readIntegers(config, "hidden_sizes", {96, 192, 384, 768}, 1, 1 << 16, stages);
  if (depths.size() != stages || widths.size() != stages)
    (void)config.error("num_stages is " + std::to_string(stages), {"expected as many depths and hidden_sizes"});
  int64_t channels = config.getInteger("num_channels", 3, 1, 1 << 12),
          patch = config.getInteger("patch_size", 4, 1, 1 << 10);
  auto image = readPair(config, "image_size", 224, 1 << 13);
  double epsilon = config.getNumber("layer_norm_eps", 1e-12);
  bool hasScale = config.getNumber("layer_scale_init_value", 1e-6) > 0;
  std::string activation = config.getString("hidden_act", "gelu");
  Value x = beginImages(t, {"pixel_values", channels, image, false, leastImage(stages, patch)});
  if (mustStop(b))
    return;
  Value pooled;
  {
    ModelBuilder::Scope scope(b, b.hasTensorsBelow("convnext") ? "convnext" : "");
    x = t.convolution("embeddings.patch_embeddings", x, {widths[0], "hidden_sizes"},
                      Tensors::Window::square(patch, patch));
    x = t.layerNorm("embeddings.layernorm", x, 1e-6);
    for (size_t stage = 0; stage < stages; ++stage) {
      ModelBuilder::Scope outer(b, "encoder.stages." + std::to_string(stage), "stage " + std::to_string(stage));
      Size width = {widths[stage], "hidden_sizes"};
      if (stage > 0) {
        x = t.layerNorm("downsampling_layer.0", x, 1e-6);
        x = t.convolution("downsampling_layer.1", x, width, Tensors::Window::square(2, 2));
      }
      b.checkLayers("layers", depths[stage], "depths");
      for (int64_t i = 0; i < depths[stage]; ++i) {
        ModelBuilder::Scope layer(b, "layers." + std::to_string(i), "layer " + std::to_string(i));
        Value y = t.depthwise("dwconv", x, Tensors::Window::square(7, 1, 3));
        y = t.mlp("", t.layerNorm("layernorm", y, 1e-6), 4 * width, activation, "hidden_act", {"pwconv1", "pwconv2"});
        x = t.tap("", t.plus("", x, hasScale ? t.scaleBy("layer_scale_parameter", y) : y));
      }
    }
    pooled = t.layerNorm("layernorm", t.mean("layernorm", x, {1, 2}), epsilon);
  }
  bool hasHead = b.hasWeight("classifier.weight");
  if (hasHead)
    addLogits(t, t.linear("classifier", pooled, readLabels(config)));
  addFeatures(t, "last_hidden_state", channelsFirst(t, "", x));
  if (!hasHead && b.wants("pooler_output"))
    b.addOutput("pooler_output", pooled, {"batch", ""}, "mean of all places, normed");
}

const ModelFamily tmc::import::kConvnext = {"convnext", buildHuggingFace};

static void buildTimm(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Integers depths = readIntegers(config, "depths", {3, 3, 9, 3}, 1, 1000, 4);
  Integers widths = readIntegers(config, "dims", {96, 192, 384, 768}, 1, 1 << 16, 4);
  Integers kernels = readIntegers(config, "kernel_sizes", {7, 7, 7, 7}, 1, 63, 4);
  int64_t channels = config.getInteger("in_chans", 3, 1, 1 << 12),
          patch = config.getInteger("patch_size", 4, 1, 1 << 10);
  bool convMlp = config.getBoolean("conv_mlp", false), convBias = config.getBoolean("conv_bias", true);
  bool hasResponse = config.getBoolean("use_grn", false), normFirst = config.getBoolean("head_norm_first", false);
  bool isNull = config.getObject().get("ls_init_value") && !config.has("ls_init_value");
  std::string activation = readActivation(config, "act_layer", "gelu");
  double epsilon = config.has("norm_eps") ? config.getNumber("norm_eps", 1e-6) : 1e-6;
  expectOneOf(config, "output_stride", {32});
  expectOneOf(config, "stem_type", {"patch"});
  expectOneOf(config, "norm_layer", {"layernorm", "layernorm2d"});
  expectOneOf(config, "global_pool", {"avg"});
  int64_t headHidden = config.getInteger("head_hidden_size", 0, 1, 1 << 16);
  Size classes = readClasses(config);
  auto size = readPair(config, "input_size", 224, 1 << 13);
  Value x = beginImages(t, {"x", channels, size, false, leastImage(4, patch), "input_size"});
  if (mustStop(b))
    return;
  x = t.convolution("stem.0", x, {widths[0], "dims"}, Tensors::Window::square(patch, patch), 1, convBias);
  x = t.layerNorm("stem.1", x, epsilon);
  for (size_t stage = 0; stage < 4; ++stage) {
    ModelBuilder::Scope outer(b, "stages." + std::to_string(stage), "stage " + std::to_string(stage));
    Size width = {widths[stage], "dims"};
    if (stage > 0) {
      x = t.layerNorm("downsample.0", x, epsilon);
      x = t.convolution("downsample.1", x, width, Tensors::Window::square(2, 2), 1, convBias);
    }
    b.checkLayers("blocks", depths[stage], "depths");
    for (int64_t i = 0; i < depths[stage]; ++i) {
      ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
      Value y = t.depthwise("conv_dw", x, Tensors::Window::square(kernels[stage], 1, kernels[stage] / 2), convBias);
      y = t.layerNorm("norm", y, epsilon);
      {
        ModelBuilder::Scope mlp(b, "mlp");
        auto project = [&](StringRef name, Value input, const Size &outputs) {
          return convMlp ? t.pointwise(name, input, outputs) : t.linear(name, input, outputs);
        };
        y = t.activation("act", project("fc1", y, 4 * width), activation, "act_layer");
        if (hasResponse)
          y = responseNorm(t, "grn", y);
        y = project("fc2", y, width);
      }
      x = t.tap("", t.plus("", x, isNull ? y : t.scaleBy("gamma", y)));
    }
  }
  if (normFirst)
    x = t.layerNorm("norm_pre", x, epsilon);
  Value pooled = t.mean("head.global_pool", x, {1, 2});
  if (!normFirst)
    pooled = t.layerNorm("head.norm", pooled, epsilon);
  if (headHidden)
    pooled = t.activation("head.pre_logits.act",
                          t.linear("head.pre_logits.fc", pooled, {headHidden, "head_hidden_size"}), "gelu");
  addLogits(t, classes.value > 0 ? t.linear("head.fc", pooled, classes) : pooled);
  addFeatures(t, "features", channelsFirst(t, "", x));
}

const ModelFamily tmc::import::kTimmConvnext = {"convnext", buildTimm};
