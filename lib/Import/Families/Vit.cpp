// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Plain vision transformers: ViT (Dosovitskiy et al., 2021), DeiT (Touvron et al., 2021), DINOv2 (Oquab et al., 2023)
// of transformers, and timm's VisionTransformer.

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// Puts learned tokens, each [1, 1, width], in front of [batch, tokens, width].
static Value prepend(Tensors &t, ArrayRef<Value> tokens, Value input) {
  SmallVector<Value> parts;
  for (Value token : tokens)
    parts.push_back(t.repeat("", t.dropAxes("", token, 1), t.getExtent(input, 0)));
  parts.push_back(input);
  return parts.size() == 1 ? input : t.concatenate("", 1, parts);
}

/// The position embeddings [1, prefix + rows * columns, width] for a grid of another size: [tokens, width].
static Value positionsFor(Tensors &t, StringRef module, Value table, int64_t prefix, std::pair<int64_t, int64_t> grid,
                          Extent rows, Extent columns) {
  Value flat = t.dropAxes(module, table, 1);
  if (Tensors::getNumber(rows) == grid.first && Tensors::getNumber(columns) == grid.second)
    return flat;
  Value patches = t.slice(module, flat, 0, prefix, grid.first * grid.second);
  patches = t.split(module, patches, 0, {t.number(grid.first), t.number(grid.second)});
  patches = t.join(module, t.resize(module, patches, rows, columns, "bicubic"), 0, 2);
  if (!prefix)
    return patches;
  return t.concatenate(module, 0, {t.slice(module, flat, 0, 0, prefix), patches});
}

//===-- transformers ----------------------------------------------------------------------------------===//

namespace {
enum class Kind { Vit, Deit, Dinov2 };
}

static void buildHuggingFace(ModelBuilder &b, Kind kind) {
  const Config &config = b.getConfig();
  Tensors t(b);
  bool isDino = kind == Kind::Dinov2;
  Size width = config.getSize("hidden_size", 768, 1 << 16), heads = config.getSize("num_attention_heads", 12, 1 << 12);
  int64_t layers = config.getInteger("num_hidden_layers", 12, 1, 1000);
  double epsilon = config.getNumber("layer_norm_eps", isDino ? 1e-6 : 1e-12);
  auto image = readPair(config, "image_size", 224, 1 << 13);
  auto patch = readPair(config, "patch_size", isDino ? 14 : 16, 1 << 10);
  int64_t channels = config.getInteger("num_channels", 3, 1, 1 << 12);
  bool qkvBias = config.getBoolean("qkv_bias", true);
  std::string activation = config.getString("hidden_act", "gelu");
  Size inner = isDino ? Size{config.getInteger("mlp_ratio", 4, 1, 64) * width.value, "mlp_ratio x hidden_size"}
                      : config.getSize("intermediate_size", 3072, 1 << 20);
  bool isGated = isDino && config.getBoolean("use_swiglu_ffn", false);
  (void)config.divideByHeads(width, heads);
  std::pair<int64_t, int64_t> grid = {image.first / patch.first, image.second / patch.second};
  if (grid.first < 1 || grid.second < 1)
    (void)config.error("patch_size is larger than image_size");
  Value x = beginImages(t, {"pixel_values", channels, image, false, std::max(patch.first, patch.second)});
  if (mustStop(b))
    return;
  StringRef className = kind == Kind::Vit ? "vit" : kind == Kind::Deit ? "deit" : "dinov2";
  StringRef prefix = b.hasTensorsBelow(className) ? className : "";
  Value hidden;
  {
    ModelBuilder::Scope scope(b, prefix);
    b.checkLayers("encoder.layer", layers, "num_hidden_layers");
    {
      ModelBuilder::Scope embeddings(b, "embeddings", "embeddings");
      Tensors::Window window{{patch.first, patch.second}, {patch.first, patch.second}, {0, 0}, {0, 0}, {1, 1}};
      x = t.convolution("patch_embeddings.projection", x, width, window);
      Extents places = t.getExtents(x);
      x = t.join("patch_embeddings", x, 1, 2);
      Size one = {1, "1"};
      SmallVector<Value> tokens = {t.weight("cls_token", {one, one, width})};
      if (kind == Kind::Deit)
        tokens.push_back(t.weight("distillation_token", {one, one, width}));
      int64_t extra = tokens.size();
      x = prepend(t, tokens, x);
      Value table =
          t.weight("position_embeddings", {one, Size{grid.first * grid.second + extra, "patches and tokens"}, width});
      bool isSquare = grid.first == grid.second;
      if (!isSquare && !isa<Attribute>(places[1]))
        (void)config.error("image_size is not square",
                           {"expected one number: the library can't interpolate positions "
                            "of another grid; fix the size with --dim=height=" +
                            std::to_string(image.first) + " --dim=width=" + std::to_string(image.second)});
      x = t.plus("position_embeddings", x,
                 positionsFor(t, "position_embeddings", table, extra, grid, places[1], places[2]));
      x = t.tap("", x);
    }
    for (int64_t i = 0; i < layers; ++i) {
      ModelBuilder::Scope layer(b, "encoder.layer." + std::to_string(i), "layer " + std::to_string(i));
      StringRef before = isDino ? "norm1" : "layernorm_before", after = isDino ? "norm2" : "layernorm_after";
      Value mixed = attention(t,
                              {"attention.attention.query", "attention.attention.key", "attention.attention.value",
                               "attention.output.dense"},
                              t.layerNorm(before, x, epsilon), heads.value, qkvBias);
      if (isDino)
        mixed = t.scaleBy("layer_scale1.lambda1", mixed);
      x = t.plus("attention", x, mixed);
      Value fed = t.layerNorm(after, x, epsilon);
      if (isGated) {
        // int(int(width * ratio) * 2 / 3), up to a multiple of 8.
        int64_t gated = (inner.value * 2 / 3 + 7) / 8 * 8;
        Value both = t.linear("mlp.weights_in", fed, {2 * gated, "2 x inner"});
        Value gate = t.slice("mlp", both, 2, 0, gated), up = t.slice("mlp", both, 2, gated, gated);
        fed = t.linear("mlp.weights_out", t.times("mlp", t.activation("mlp", gate, "silu"), up), width);
      } else if (isDino) {
        fed = t.mlp("mlp", fed, inner, activation, "hidden_act", {});
      } else {
        fed = t.mlp("", fed, inner, activation, "hidden_act", {"intermediate.dense", "output.dense"});
      }
      if (isDino)
        fed = t.scaleBy("layer_scale2.lambda1", fed);
      x = t.tap("", t.plus("output", x, fed));
    }
    hidden = t.tap("layernorm", t.layerNorm("layernorm", x, epsilon));
  }
  Value first = t.select("", hidden, 1, 0);
  int64_t extra = kind == Kind::Deit ? 2 : 1;
  if (kind == Kind::Deit && b.hasWeight("cls_classifier.weight")) {
    Value logits = t.plus("classifier", t.linear("cls_classifier", first, readLabels(config)),
                          t.linear("distillation_classifier", t.select("", hidden, 1, 1), readLabels(config)));
    addLogits(t, t.times("classifier", logits, 0.5));
  } else if (b.hasWeight("classifier.weight")) {
    Value pooled = first;
    if (isDino) {
      Value patches = t.slice("", hidden, 1, t.number(extra), t.subtract(t.getExtent(hidden, 1), t.number(extra)));
      pooled = t.concatenate("", 1, {first, t.mean("", patches, {1})});
    }
    addLogits(t, t.linear("classifier", pooled, readLabels(config)));
  }
  // A class with a head gives the last of its hidden states, which is in front of the norm.
  bool hasHead = b.hasWeight("classifier.weight") || b.hasWeight("cls_classifier.weight");
  addFeatures(t, "last_hidden_state", hasHead ? x : hidden);
  ModelBuilder::Scope scope(b, prefix);
  if (isDino && !hasHead && b.wants("pooler_output"))
    b.addOutput("pooler_output", first, {"batch", ""}, "the class token");
  if (b.hasWeight("pooler.dense.weight") && b.wants("pooler_output")) {
    Size outputs = config.has("pooler_output_size") ? config.getSize("pooler_output_size") : width;
    Value pooled = t.linear("pooler.dense", first, outputs);
    b.addOutput("pooler_output", t.activation("pooler", pooled, config.getString("pooler_act", "tanh"), "pooler_act"),
                {"batch", ""}, "the class token through the pooler");
  }
}

const ModelFamily tmc::import::kVit = {"vit", [](ModelBuilder &b) { buildHuggingFace(b, Kind::Vit); }};
const ModelFamily tmc::import::kDeit = {"deit", [](ModelBuilder &b) { buildHuggingFace(b, Kind::Deit); }};
const ModelFamily tmc::import::kDinov2 = {"dinov2", [](ModelBuilder &b) { buildHuggingFace(b, Kind::Dinov2); }};

//===-- timm ------------------------------------------------------------------------------------------===//

static void buildTimm(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Size width = config.getSize("embed_dim", 768, 1 << 16), heads = config.getSize("num_heads", 12, 1 << 12);
  int64_t depth = config.getInteger("depth", 12, 1, 1000), channels = config.getInteger("in_chans", 3, 1, 1 << 12);
  auto image = readPair(config, "img_size", 224, 1 << 13), patch = readPair(config, "patch_size", 16, 1 << 10);
  double ratio = readNumbers(config, "mlp_ratio", {4.0}, 1)[0];
  Size inner = {int64_t(double(width.value) * ratio), "embed_dim x mlp_ratio"};
  bool isDistilled = config.getBoolean("distilled", false);
  bool classToken = config.getBoolean("class_token", true), noEmbedClass = config.getBoolean("no_embed_class", false);
  int64_t registers = config.getInteger("reg_tokens", 0, 0, 1000);
  bool preNorm = config.getBoolean("pre_norm", false), finalNorm = config.getBoolean("final_norm", true);
  bool qkvBias = config.getBoolean("qkv_bias", true), projBias = config.getBoolean("proj_bias", true);
  bool headNorms = config.getBoolean("qk_norm", false);
  bool isDynamic = config.getBoolean("dynamic_img_size", false);
  bool includesPrefix = config.getBoolean("pool_include_prefix", false);
  double layerScale = config.getNumber("init_values", 0);
  std::string pool = config.getString("global_pool", "token");
  std::string positions = config.getString("pos_embed", "learn");
  NormChoice norm = readNorm(config, "norm_layer", NormChoice());
  std::string activation = readActivation(config, "act_layer", "gelu");
  expectOneOf(config, "embed_layer", {"PatchEmbed"});
  expectOneOf(config, "embed_norm_layer", {});
  expectOneOf(config, "block_fn", {"Block"});
  expectOneOf(config, "mlp_layer", {"Mlp"});
  expectOneOf(config, "attn_layer", {"Attention", ""});
  expectOneOf(config, "scale_attn_norm", {false});
  expectOneOf(config, "scale_mlp_norm", {false});
  expectOneOf(config, "dynamic_img_pad", {false});
  if (pool != "token" && pool != "avg" && pool != "max" && pool != "avgmax")
    (void)config.wrong("global_pool", "'token', 'avg', 'max' or 'avgmax'");
  if (positions != "learn" && positions != "none" && !positions.empty())
    (void)config.wrong("pos_embed", "'learn' or 'none'");
  bool isPooled = pool != "token";
  bool fcNorm = config.getBoolean("fc_norm", isPooled);
  if (pool == "token" && !classToken)
    (void)config.error("global_pool is 'token' and class_token false", {"expected a class token to pool"});
  if (isDistilled && (!classToken || isPooled))
    (void)config.error("a distilled model pools its two tokens", {"expected class_token and global_pool 'token'"});
  Size classes = readClasses(config);
  (void)config.divideByHeads(width, heads);
  std::pair<int64_t, int64_t> grid = {image.first / patch.first, image.second / patch.second};
  if (grid.first < 1 || grid.second < 1)
    (void)config.error("patch_size is larger than img_size");
  Value x = beginImages(t, {"x", channels, image, !isDynamic, std::max(patch.first, patch.second), "img_size"});
  if (mustStop(b))
    return;
  b.checkLayers("blocks", depth, "depth");
  Tensors::Window window{{patch.first, patch.second}, {patch.first, patch.second}, {0, 0}, {0, 0}, {1, 1}};
  x = t.convolution("patch_embed.proj", x, width, window, 1, !preNorm);
  Extents places = t.getExtents(x);
  x = t.join("patch_embed", x, 1, 2);
  Size one = {1, "1"};
  SmallVector<Value> tokens;
  if (classToken)
    tokens.push_back(t.weight("cls_token", {one, one, width}));
  int64_t extra = tokens.size();
  if (isDistilled) {
    tokens.push_back(t.weight("dist_token", {one, one, width}));
    ++extra;
  }
  if (registers) {
    tokens.push_back(t.weight("reg_token", {one, Size{registers, "reg_tokens"}, width}));
    extra += registers;
  }
  int64_t embedded = noEmbedClass ? 0 : extra;
  auto embed = [&](Value x) {
    if (positions != "learn")
      return x;
    Value table = t.weight("pos_embed", {one, Size{grid.first * grid.second + embedded, "patches and tokens"}, width});
    return t.plus("pos_embed", x, positionsFor(t, "pos_embed", table, embedded, grid, places[1], places[2]));
  };
  x = noEmbedClass ? prepend(t, tokens, embed(x)) : embed(prepend(t, tokens, x));
  if (preNorm)
    x = normOf(t, "norm_pre", x, norm);
  x = t.tap("patch_embed", x);
  for (int64_t i = 0; i < depth; ++i) {
    ModelBuilder::Scope layer(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
    Value mixed = fusedAttention(t, "attn", normOf(t, "norm1", x, norm), heads.value, qkvBias, projBias, {},
                                 headNorms ? std::optional(norm) : std::nullopt);
    if (layerScale > 0)
      mixed = t.scaleBy("ls1.gamma", mixed);
    x = t.plus("attn", x, mixed);
    Value fed = t.mlp("mlp", normOf(t, "norm2", x, norm), inner, activation, "act_layer", {}, projBias);
    if (layerScale > 0)
      fed = t.scaleBy("ls2.gamma", fed);
    x = t.tap("", t.plus("mlp", x, fed));
  }
  if (finalNorm && !fcNorm)
    x = t.tap("norm", normOf(t, "norm", x, norm));
  Value pooled;
  Value patches = x;
  if (isPooled && !includesPrefix)
    patches = t.slice("", x, 1, t.number(extra), t.subtract(t.getExtent(x, 1), t.number(extra)));
  if (pool == "token")
    pooled = t.select("", x, 1, 0);
  if (pool == "avg" || pool == "avgmax")
    pooled = t.mean("global_pool", patches, {1});
  if (pool == "max" || pool == "avgmax") {
    Value largest = t.maximum("global_pool", patches, {1});
    pooled = pooled ? t.times("global_pool", t.plus("global_pool", pooled, largest), 0.5) : largest;
  }
  if (finalNorm && fcNorm)
    pooled = normOf(t, "fc_norm", pooled, norm);
  if (classes.value > 0 && isDistilled) {
    Value other = t.linear("head_dist", t.select("", x, 1, 1), classes);
    addLogits(t, t.times("head", t.plus("head", t.linear("head", pooled, classes), other), 0.5));
  } else {
    addLogits(t, classes.value > 0 ? t.linear("head", pooled, classes) : pooled);
  }
  addFeatures(t, "features", x);
}

const ModelFamily tmc::import::kTimmVit = {"vision_transformer", buildTimm};
