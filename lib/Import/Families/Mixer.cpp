// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// timm's MlpMixer: MLP-Mixer (Tolstikhin et al., 2021), ResMLP (Touvron et al., 2021), gMLP (Liu et al., 2021).

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static Value flip(Tensors &t, Value x) { return t.transpose("", x, {0, 2, 1}); }

static void build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  auto image = readPair(config, "img_size", 224, 1 << 13), patch = readPair(config, "patch_size", 16, 1 << 10);
  int64_t channels = config.getInteger("in_chans", 3, 1, 1 << 12), blocks = config.getInteger("num_blocks", 8, 1, 1000);
  Size width = config.getSize("embed_dim", 512, 1 << 16), classes = readClasses(config);
  bool hasStemNorm = config.getBoolean("stem_norm", false);
  std::string activation = readActivation(config, "act_layer", "gelu");
  const llvm::json::Value *layer = config.has("block_layer") ? config.getObject().get("block_layer") : nullptr;
  StringRef kind = "MixerBlock";
  if (layer)
    kind = layer->getAsObject() ? layer->getAsObject()->getString("partial").value_or("?")
                                : layer->getAsString().value_or("?");
  if (kind != "MixerBlock" && kind != "ResBlock" && kind != "SpatialGatingBlock")
    (void)config.wrong("block_layer", "MixerBlock, ResBlock or SpatialGatingBlock");
  bool isMixer = kind == "MixerBlock", isResidual = kind == "ResBlock";
  bool isAffine = config.getString("norm_layer", "") == "Affine";
  NormChoice norm = isAffine ? NormChoice() : readNorm(config, "norm_layer", NormChoice());
  expectOneOf(config, "mlp_layer", {isMixer || isResidual ? "Mlp" : "GatedMlp"});
  expectOneOf(config, "global_pool", {"avg"});
  std::vector<double> ratios =
      isMixer ? readNumbers(config, "mlp_ratio", {0.5, 4.0}, 2) : readNumbers(config, "mlp_ratio", {4.0}, 1);
  auto inner = [&](double ratio) { return Size{int64_t(ratio * double(width.value)), "mlp_ratio x embed_dim"}; };
  for (double ratio : ratios)
    if (inner(ratio).value < 2)
      (void)config.wrong("mlp_ratio", "a number that leaves channels");
  Value x = beginImages(t, {"x", channels, image, true, 1, "img_size"});
  if (image.first < patch.first || image.second < patch.second)
    (void)config.error("patch_size is larger than img_size");
  if (mustStop(b))
    return;
  auto normed = [&](StringRef module, Value x) {
    if (!isAffine)
      return normOf(t, module, x, norm);
    Size one = {1, "1"};
    Value scale = t.weight((module + ".alpha").str(), {one, one, width}),
          shift = t.weight((module + ".beta").str(), {one, one, width});
    return t.plus(module, t.times(module, x, t.dropAxes("", scale, 1)), t.dropAxes("", shift, 1));
  };
  b.checkLayers("blocks", blocks, "num_blocks");
  Tensors::Window window{{patch.first, patch.second}, {patch.first, patch.second}, {0, 0}, {0, 0}, {1, 1}};
  x = t.join("stem", t.convolution("stem.proj", x, width, window), 1, 2);
  if (hasStemNorm)
    x = normed("stem.norm", x);
  x = t.tap("stem", x);
  Size tokens = {Tensors::getNumber(t.getExtent(x, 1)), "patches"};
  for (int64_t i = 0; i < blocks; ++i) {
    ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
    if (isMixer) {
      x = t.plus("mlp_tokens", x,
                 flip(t, t.mlp("mlp_tokens", flip(t, normed("norm1", x)), inner(ratios[0]), activation)));
      x = t.plus("mlp_channels", x, t.mlp("mlp_channels", normed("norm2", x), inner(ratios[1]), activation));
    } else if (isResidual) {
      Value mixed = flip(t, t.linear("linear_tokens", flip(t, normed("norm1", x)), tokens));
      x = t.plus("linear_tokens", x, t.scaleBy("ls1", mixed));
      x = t.plus("mlp_channels", x,
                 t.scaleBy("ls2", t.mlp("mlp_channels", normed("norm2", x), inner(ratios[0]), activation)));
    } else {
      Value y = normed("norm", x);
      ModelBuilder::Scope mlp(b, "mlp_channels");
      int64_t half = inner(ratios[0]).value / 2;
      y = t.activation("act", t.linear("fc1", y, inner(ratios[0])), activation);
      Value gate = t.layerNorm("gate.norm", t.slice("gate", y, 2, half, half), 1e-5);
      gate = flip(t, t.linear("gate.proj", flip(t, gate), tokens));
      y = t.times("gate", t.slice("gate", y, 2, 0, half), gate);
      x = t.plus("", x, t.linear("fc2", y, width));
    }
    x = t.tap("", x);
  }
  x = t.tap("norm", normed("norm", x));
  Value pooled = t.mean("head", x, {1});
  addLogits(t, classes.value > 0 ? t.linear("head", pooled, classes) : pooled);
  addFeatures(t, "features", x);
}

const ModelFamily tmc::import::kTimmMixer = {"mlp_mixer", build};
