// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// timm's EfficientViT of MIT (Cai et al., 2022): convolutions, and linear attention by ReLU on queries, keys and values
// of several scales. B models have depthwise convolutions throughout, L models whole ones in their first stages.

#include "lib/Import/Vision.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
/// The norm and the activation of a model, and what its blocks have in common.
struct Efficientvit {
  Tensors &t;
  std::string activation;
  double epsilon = 1e-5; ///< of batch norms

  struct Options {
    int64_t window = 1, stride = 1;
    bool isDepthwise = false, bias = false, norm = true, activates = true;
  };
  /// "conv", then "norm" and the activation, below `module`.
  Value convolve(StringRef module, Value x, int64_t outputs, const Options &options) {
    ModelBuilder::Scope scope(t.getModel(), module);
    Size size = {outputs, "channels"};
    auto window = Tensors::Window::square(options.window, options.stride, options.window / 2);
    if (options.isDepthwise)
      x = t.depthwise("conv", x, window, options.bias);
    else if (options.window == 1)
      x = t.pointwise("conv", x, size, options.bias);
    else
      x = t.convolution("conv", x, size, window, 1, options.bias);
    if (options.norm)
      x = t.batchNorm("norm", x, epsilon);
    return options.activates ? t.activation("act", x, activation) : x;
  }

  enum class Kind { depthwise, whole };
  /// A block of convolutions: with `expansion` its inner channels are wider. With few norms only the last has one, and
  /// the others a bias.
  Value localBlock(Value x, int64_t outputs, int64_t stride, double expansion, Kind kind, bool fewNorms) {
    int64_t channels = t.getWidth(x), inner = std::llround(double(channels) * expansion);
    bool norm = !fewNorms, bias = fewNorms;
    Options last{1, 1, false, false, true, false};
    if (kind == Kind::whole && expansion == 1) {
      x = convolve("conv1", x, inner, {3, stride, false, bias, norm, true});
      last.window = 3;
      return convolve("conv2", x, outputs, last);
    }
    if (kind == Kind::whole) {
      x = convolve("spatial_conv", x, inner, {3, stride, false, bias, norm, true});
      return convolve("point_conv", x, outputs, last);
    }
    if (expansion != 1)
      x = convolve("inverted_conv", x, inner, {1, 1, false, bias, norm, true});
    x = convolve("depth_conv", x, inner, {3, stride, true, bias, norm, true});
    return convolve("point_conv", x, outputs, last);
  }

  /// relu(q) (relu(k)^T v) / (relu(q) sum(relu(k)) + 1e-5) over all points; heads of q, k and v of each scale.
  Value attention(Value x, int64_t headSize) {
    int64_t channels = t.getWidth(x), heads = channels / headSize, all = 3 * heads * headSize;
    Extents image = t.getExtents(x);
    Value near = convolve("qkv", x, all, {1, 1, false, false, false, false});
    Value far = t.depthwise("aggreg.0.0", near, Tensors::Window::square(5, 1, 2), false);
    far = t.convolution("aggreg.0.1", far, {all, "channels"}, Tensors::Window::square(1), 3 * heads, false);
    Value points = t.join("", t.concatenate("aggreg", 3, {near, far}), 1, 2);
    points = t.split("", points, 2, {t.number(2 * heads), t.number(3 * headSize)});
    auto rectified = [](Scalar s, ValueRange v) { return s.max(v[0], s.constant(0)); };
    Value query = t.elementwise("", {t.slice("", points, 3, 0, headSize)}, rectified);
    Value key = t.elementwise("", {t.slice("", points, 3, headSize, headSize)}, rectified);
    Value value = t.slice("", points, 3, 2 * headSize, headSize);
    Value mixed = t.contract("", "bnhc,bhcd->bnhd", query, t.contract("", "bnhc,bnhd->bhcd", key, value));
    Value weights = t.contract("", "bnhc,bhc->bnh", query, t.sum("", key, {1}));
    mixed = t.elementwise("", {mixed, t.insertAxis("", weights, 3)},
                          [](Scalar s, ValueRange v) { return s.div(v[0], s.add(v[1], 1e-5)); });
    mixed = t.split("", t.join("", mixed, 2, 2), 1, {image[1], image[2]});
    return convolve("proj", mixed, channels, {1, 1, false, false, true, false});
  }

  Value attentionBlock(Value x, int64_t headSize, double expansion) {
    {
      ModelBuilder::Scope scope(t.getModel(), "context_module.main");
      x = t.plus("", x, attention(x, headSize));
    }
    ModelBuilder::Scope scope(t.getModel(), "local_module.main");
    return t.plus("", x, localBlock(x, t.getWidth(x), 1, expansion, Kind::depthwise, true));
  }
};
} // namespace

static void build(ModelBuilder &b, bool isLarge) {
  const Config &config = b.getConfig();
  Tensors t(b);
  int64_t channels = config.getInteger("in_chans", 3, 1, 1 << 12);
  Integers widths = readIntegers(config, "widths", {}, 1, 1 << 14), depths = readIntegers(config, "depths", {}, 0, 1000);
  Integers head = readIntegers(config, "head_widths", {}, 1, 1 << 16);
  int64_t headSize = config.getInteger("head_dim", 32, 1, 1 << 12);
  double ratio = readNumbers(config, "expand_ratio", {4.0}, 1)[0];
  double epsilon = isLarge ? readNumbers(config, "norm_eps", {1e-7}, 1)[0] : 1e-5;
  std::string activation = readActivation(config, "act_layer", isLarge ? "gelu_pytorch_tanh" : "hardswish");
  expectOneOf(config, "norm_layer", {});
  expectOneOf(config, "global_pool", {"avg"});
  auto size = readPair(config, "input_size", 224, 1 << 13);
  Size classes = readClasses(config);
  if (widths.size() < 2 || widths.size() != depths.size())
    (void)config.error("widths and depths are " + std::to_string(widths.size()) + " and " + std::to_string(depths.size()) +
                       " numbers; there is one of each for the stem and for each stage");
  else if (head.size() != 2)
    (void)config.wrong("head_widths", "two numbers");
  size_t firstAttention = isLarge ? 4 : 3;
  for (size_t stage = firstAttention; stage < widths.size(); ++stage)
    if (widths[stage] < headSize)
      (void)config.wrong("head_dim", "at most the width of a stage, " + std::to_string(widths[stage]));
  Value x = beginImages(t, {"x", channels, size, false, 1, "input_size"});
  if (mustStop(b))
    return;
  using Kind = Efficientvit::Kind;
  Efficientvit model{t, activation, epsilon};
  {
    ModelBuilder::Scope scope(b, "stem");
    x = model.convolve("in_conv", x, widths[0], {3, 2});
    for (int64_t i = 0; i < depths[0]; ++i) {
      ModelBuilder::Scope block(b, "res" + std::to_string(i) + ".main", "stem block " + std::to_string(i));
      x = t.tap("", t.plus("", x, model.localBlock(x, widths[0], 1, 1, isLarge ? Kind::whole : Kind::depthwise, false)));
    }
  }
  for (size_t stage = 1; stage < widths.size(); ++stage) {
    std::string name = "stages." + std::to_string(stage - 1);
    bool attends = stage >= firstAttention, fewNorms = attends || (isLarge && stage >= 3);
    Kind kind = isLarge && !fewNorms ? Kind::whole : Kind::depthwise;
    // The first block makes the image smaller and is no residual.
    int64_t count = isLarge || attends ? depths[stage] + 1 : std::max<int64_t>(depths[stage], 1);
    b.checkLayers(name + ".blocks", count, "depths");
    for (int64_t i = 0; i < count; ++i) {
      std::string block = name + ".blocks." + std::to_string(i),
                  label = "stage " + std::to_string(stage - 1) + " block " + std::to_string(i);
      if (i && attends) {
        ModelBuilder::Scope scope(b, block, label);
        x = t.tap("", model.attentionBlock(x, headSize, isLarge ? 6 : ratio));
        continue;
      }
      ModelBuilder::Scope scope(b, block + ".main", label);
      double expansion = !isLarge ? ratio : i ? 4 : attends ? 24 : 16;
      Value made = model.localBlock(x, widths[stage], i ? 1 : 2, expansion, kind, fewNorms);
      x = t.tap("", i ? t.plus("", x, made) : made);
    }
  }
  // The library gives the head its own norm and, of B models, activation.
  Efficientvit last{t, isLarge ? activation : "hardswish", 1e-5};
  ModelBuilder::Scope scope(b, "head");
  Value logits = t.mean("global_pool", last.convolve("in_conv", x, head[0], {}), {1, 2});
  logits = t.linear("classifier.0", logits, {head[1], "head_widths"}, false);
  logits = t.layerNorm("classifier.1", logits, isLarge ? epsilon : 1e-5);
  logits = t.activation("classifier.2", logits, last.activation);
  addLogits(t, classes.value > 0 ? t.linear("classifier.4", logits, classes) : logits);
  addFeatures(t, "features", channelsFirst(t, "features", x));
}

const ModelFamily tmc::import::kTimmEfficientvit = {"efficientvit_mit", [](ModelBuilder &b) { build(b, false); }};
const ModelFamily tmc::import::kTimmEfficientvitLarge = {"efficientvit_mit_large", [](ModelBuilder &b) { build(b, true); }};
