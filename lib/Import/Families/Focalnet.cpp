// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// timm's FocalNet (Yang et al., 2022): a query times a gated sum of depthwise convolutions of growing windows.

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static void build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Integers depths = readIntegers(config, "depths", {2, 2, 6, 2}, 1, 1000);
  size_t stages = depths.size();
  Integers levels = readIntegers(config, "focal_levels", {2, 2, 2, 2}, 1, 32, stages);
  Integers windows = readIntegers(config, "focal_windows", {3, 3, 3, 3}, 1, 63, stages);
  int64_t first = config.getInteger("embed_dim", 96, 1, 1 << 14),
          channels = config.getInteger("in_chans", 3, 1, 1 << 12);
  double ratio = readNumbers(config, "mlp_ratio", {4.0}, 1)[0];
  bool overlaps = config.getBoolean("use_overlap_down", false), postNorm = config.getBoolean("use_post_norm", false);
  bool innerNorm = config.getBoolean("use_post_norm_in_modulation", false);
  bool normalises = config.getBoolean("normalize_modulator", false), hasScale = config.has("layerscale_value");
  NormChoice norm = readNorm(config, "norm_layer", {false, 1e-5});
  int64_t headHidden = config.has("head_hidden_size") ? config.getInteger("head_hidden_size", 1, 1, 1 << 16) : 0;
  expectOneOf(config, "global_pool", {"avg"});
  Size classes = readClasses(config);
  if (levels.size() != stages || windows.size() != stages || stages > 8)
    (void)config.error("depths, focal_levels and focal_windows do not agree", {"expected as many of each, at most 8"});
  if (norm.isRms)
    (void)config.wrong("norm_layer", "LayerNorm2d");
  for (int64_t window : windows)
    if (window % 2 == 0)
      (void)config.wrong("focal_windows", "odd numbers");
  int64_t low = overlaps ? 3 : 4 << std::min<size_t>(stages - 1, 10);
  auto size = readPair(config, "input_size", 224, 1 << 13);
  Value x = beginImages(t, {"x", channels, size, false, low, "input_size"});
  if (mustStop(b))
    return;
  auto apply = [&](StringRef module, Value x) { return t.layerNorm(module, x, norm.epsilon); };
  for (size_t stage = 0; stage < stages; ++stage) {
    Size width = {first << stage, "embed_dim"};
    std::string number = std::to_string(stage), down = stage ? "layers." + number + ".downsample" : "stem";
    Tensors::Window window = stage ? (overlaps ? Tensors::Window::square(3, 2, 1) : Tensors::Window::square(2, 2))
                                   : (overlaps ? Tensors::Window::square(7, 4, 2) : Tensors::Window::square(4, 4));
    x = apply(down + ".norm", t.convolution(down + ".proj", x, width, window));
    ModelBuilder::Scope outer(b, "layers." + number, "stage " + number);
    b.checkLayers("blocks", depths[stage], "depths");
    for (int64_t i = 0; i < depths[stage]; ++i) {
      ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
      Value mixed = postNorm ? x : apply("norm1", x);
      {
        ModelBuilder::Scope scope(b, "modulation");
        int64_t dim = width.value, count = levels[stage];
        Size rows = {2 * dim + count + 1, "query, context and gates"};
        Value matrix =
            t.join("f", t.weight("f.weight", {rows, Size{dim, "embed_dim"}, Size{1, "1"}, Size{1, "1"}}), 1, 3);
        Value bias = t.weight("f.bias", {rows});
        auto part = [&](int64_t begin, int64_t size) {
          return t.project("f", mixed, t.slice("f", matrix, 0, begin, size), t.slice("f", bias, 0, begin, size));
        };
        Value query = part(0, dim), context = part(dim, dim), gates = part(2 * dim, count + 1), total;
        for (int64_t level = 0; level < count; ++level) {
          int64_t kernel = 2 * level + windows[stage];
          context = t.depthwise("focal_layers." + std::to_string(level) + ".0", context,
                                Tensors::Window::square(kernel, 1, kernel / 2), false);
          context = t.activation("focal_layers", context, "gelu");
          Value gated = t.times("focal_layers", context, t.slice("focal_layers", gates, 3, level, 1));
          total = total ? t.plus("focal_layers", total, gated) : gated;
        }
        Value global = t.activation("act", t.mean("act", context, {1, 2}, /*keep=*/true), "gelu");
        total = t.plus("act", total, t.times("act", t.slice("act", gates, 3, count, 1), global));
        if (normalises)
          total = t.times("act", total, 1.0 / double(count + 1));
        mixed = t.times("h", query, t.pointwise("h", total, width));
        if (innerNorm)
          mixed = apply("norm", mixed);
        mixed = t.pointwise("proj", mixed, width);
      }
      if (postNorm)
        mixed = apply("norm1_post", mixed);
      x = t.plus("modulation", x, hasScale ? t.scaleBy("ls1.gamma", mixed) : mixed);
      Value fed = postNorm ? x : apply("norm2", x);
      fed = t.pointwise("mlp.fc1", fed, {int64_t(ratio * double(width.value)), "mlp_ratio x embed_dim"});
      fed = t.pointwise("mlp.fc2", t.activation("mlp.act", fed, "gelu"), width);
      if (postNorm)
        fed = apply("norm2_post", fed);
      x = t.tap("", t.plus("mlp", x, hasScale ? t.scaleBy("ls2.gamma", fed) : fed));
    }
  }
  Value pooled;
  if (headHidden) {
    pooled = t.layerNorm("head.norm", t.mean("head", x, {1, 2}), norm.epsilon);
    pooled = t.activation("head.pre_logits.act",
                          t.linear("head.pre_logits.fc", pooled, {headHidden, "head_hidden_size"}), "tanh");
  } else {
    x = apply("norm", x);
    pooled = t.mean("head", x, {1, 2});
  }
  addLogits(t, classes.value > 0 ? t.linear("head.fc", pooled, classes) : pooled);
  addFeatures(t, "features", channelsFirst(t, "", x));
}

const ModelFamily tmc::import::kTimmFocalnet = {"focalnet", build};
