// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// timm's XCiT (El-Nouby et al., 2021): attention between channels, and CaiT (Touvron et al., 2021): talking heads; both
// end in layers where the class token attends to the patches.

#include "lib/Import/Vision.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// The class token, row 0, attends to all tokens: [batch, 1, width].
static Value classAttention(Tensors &t, StringRef module, Value x, int64_t heads, bool bias) {
  ModelBuilder::Scope scope(t.getModel(), module);
  Size width = {t.getWidth(x), "channels"};
  Value query = t.linear("q", t.slice("", x, 1, 0, 1), width, bias);
  Value key = t.linear("k", x, width, bias), value = t.linear("v", x, width, bias);
  Value mixed =
      t.attend("", t.splitHeads("", query, heads), t.splitHeads("", key, heads), t.splitHeads("", value, heads), {});
  return t.linear("proj", t.joinHeads("", mixed), width);
}

static Value withoutFirst(Tensors &t, Value x) {
  return t.slice("", x, 1, t.number(1), t.subtract(t.getExtent(x, 1), t.number(1)));
}

static Value addClassToken(Tensors &t, const Size &width, Value x) {
  Size one = {1, "1"};
  Value token = t.dropAxes("", t.weight("cls_token", {one, one, width}), 1);
  return t.concatenate("cls_token", 1, {t.repeat("cls_token", token, t.getExtent(x, 0)), x});
}

static void addHead(Tensors &t, const Config &config, Value x, const std::string &pool) {
  Size classes = readClasses(config);
  Value pooled = pool == "avg" ? t.mean("head", withoutFirst(t, x), {1}) : t.select("", x, 1, 0);
  addLogits(t, classes.value > 0 ? t.linear("head", pooled, classes) : pooled);
  addFeatures(t, "features", x);
}

//===-- XCiT ------------------------------------------------------------------------------------------===//

/// softmax(temperature * q^T k) v^T, q and k of length 1 over the tokens.
static Value crossCovariance(Tensors &t, Value x, int64_t heads, bool bias) {
  ModelBuilder::Scope scope(t.getModel(), "attn");
  int64_t width = t.getWidth(x);
  Value parts[3];
  for (int64_t i = 0; i < 3; ++i)
    parts[i] = t.split("", projectRows(t, "qkv", x, i * width, width, 3 * width, bias), 2,
                       {t.number(heads), t.number(width / heads)});
  // The norms are divided out of the products: [batch, heads, c].
  Value lengths[2];
  for (int i : {0, 1}) {
    Value squares = t.sum("", t.times("", parts[i], parts[i]), {1});
    lengths[i] =
        t.elementwise("", {squares}, [](Scalar s, ValueRange v) { return s.max(s.sqrt(v[0]), s.constant(1e-12)); });
  }
  Value temperature = t.weight("temperature", {Size{heads, "num_heads"}, Size{1, "1"}, Size{1, "1"}});
  Value products = t.contract("", "bnhc,bnhd->bhcd", parts[0], parts[1]);
  Value scores =
      t.elementwise("", {products, t.insertAxis("", lengths[0], 3), t.insertAxis("", lengths[1], 2), temperature},
                    [](Scalar s, ValueRange v) { return s.mul(s.div(v[0], s.mul(v[1], v[2])), v[3]); });
  Value mixed = t.contract("", "bhcd,bnhd->bnhc", t.softmax("", scores), parts[2]);
  return t.linear("proj", t.join("", mixed, 2, 2), {width, "channels"});
}

/// sin and cos of the place along one axis, projected: [size, outputs].
static Value fourierPositions(Tensors &t, Extent size, Value matrix) {
  constexpr int64_t channels = 32;
  OpBuilder &builder = t.getModel().getBuilder();
  std::vector<float> rates, isSine;
  for (int64_t i = 0; i < channels; ++i) {
    rates.push_back(float(1 / std::pow(10000.0, double(2 * (i / 2)) / channels)));
    isSine.push_back(i % 2 == 0);
  }
  Value place = t.generate("pos_embed", {size, t.number(1)}, builder.getF32Type(),
                           [](OpBuilder &nested, Location loc, ValueRange at) -> Value {
                             Value integer = nested.create<arith::IndexCastOp>(loc, nested.getI32Type(), at[0]);
                             return nested.create<arith::SIToFPOp>(loc, nested.getF32Type(), integer);
                           });
  Value waves =
      t.elementwise("pos_embed",
                    {place, t.toTensor("pos_embed", size), t.constant("pos_embed", {channels}, rates),
                     t.constant("pos_embed", {channels}, isSine)},
                    [](Scalar s, ValueRange v) {
                      Value share = s.div(s.add(v[0], 1), s.add(v[1], 1e-6));
                      Value angle = s.mul(s.mul(share, 2 * M_PI), v[2]);
                      Value sine = s.b.create<math::SinOp>(s.loc, angle),
                            cosine = s.b.create<math::CosOp>(s.loc, angle);
                      return s.select(s.compare(arith::CmpFPredicate::OGT, v[3], s.constant(0.5)), sine, cosine);
                    });
  return t.project("pos_embed.token_projection", waves, matrix, Value());
}

static void buildXcit(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Size width = config.getSize("embed_dim", 768, 1 << 16), heads = config.getSize("num_heads", 12, 1 << 12);
  int64_t depth = config.getInteger("depth", 12, 1, 1000),
          classLayers = config.getInteger("cls_attn_layers", 2, 0, 1000);
  int64_t channels = config.getInteger("in_chans", 3, 1, 1 << 12), patch = config.getInteger("patch_size", 16, 1, 64);
  auto image = readPair(config, "img_size", 224, 1 << 13);
  double ratio = readNumbers(config, "mlp_ratio", {4.0}, 1)[0];
  bool bias = config.getBoolean("qkv_bias", true), tokensNorm = config.getBoolean("tokens_norm", false);
  bool hasPositions = config.getBoolean("use_pos_embed", true);
  bool noClassScale = config.getObject().get("eta") && !config.has("eta");
  std::string pool = config.getString("global_pool", "token"), activation = readActivation(config, "act_layer", "gelu");
  NormChoice norm = readNorm(config, "norm_layer", NormChoice());
  if (pool != "token" && pool != "avg")
    (void)config.wrong("global_pool", "'token' or 'avg'");
  if (patch != 8 && patch != 16)
    (void)config.wrong("patch_size", "8 or 16");
  (void)config.divideByHeads(width, heads);
  Size inner = {int64_t(double(width.value) * ratio), "mlp_ratio x embed_dim"};
  Value x = beginImages(t, {"x", channels, image, false, 1, "img_size"});
  if (mustStop(b))
    return;
  b.checkLayers("blocks", depth, "depth");
  int64_t steps = patch == 16 ? 4 : 3;
  for (int64_t i = 0; i < steps; ++i) {
    std::string module = "patch_embed.proj." + std::to_string(2 * i);
    Size outputs = {width.value >> (steps - 1 - i), "embed_dim / " + std::to_string(1 << (steps - 1 - i))};
    x = t.convolution(module + ".0", x, outputs, Tensors::Window::square(3, 2, 1), 1, false);
    x = t.batchNorm(module + ".1", x);
    if (i + 1 < steps)
      x = t.activation(module, x, activation);
  }
  Extents grid = t.getExtents(x);
  if (hasPositions) {
    Value matrix = t.weight("pos_embed.token_projection.weight", {width, Size{64, "64"}, Size{1, "1"}, Size{1, "1"}});
    matrix = t.join("", matrix, 1, 3);
    Value rows = fourierPositions(t, grid[1], t.slice("", matrix, 1, 0, 32));
    Value columns = fourierPositions(t, grid[2], t.slice("", matrix, 1, 32, 32));
    columns = t.plus("pos_embed", columns, t.weight("pos_embed.token_projection.bias", {width}));
    x = t.plus("pos_embed", x, t.plus("pos_embed", t.insertAxis("", rows, 1), columns));
  }
  x = t.tap("patch_embed", t.join("", x, 1, 2));
  for (int64_t i = 0; i < depth; ++i) {
    ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
    x = t.plus("attn", x, t.scaleBy("gamma1", crossCovariance(t, normOf(t, "norm1", x, norm), heads.value, bias)));
    Value local = t.split("", normOf(t, "norm3", x, norm), 1, {grid[1], grid[2]});
    {
      ModelBuilder::Scope scope(b, "local_mp");
      local = t.activation("act", t.depthwise("conv1", local, Tensors::Window::square(3, 1, 1)), activation);
      local = t.depthwise("conv2", t.batchNorm("bn", local), Tensors::Window::square(3, 1, 1));
    }
    x = t.plus("local_mp", x, t.scaleBy("gamma3", t.join("", local, 1, 2)));
    x = t.plus("mlp", x, t.scaleBy("gamma2", t.mlp("mlp", normOf(t, "norm2", x, norm), inner, activation)));
    x = t.tap("", x);
  }
  x = addClassToken(t, width, x);
  for (int64_t i = 0; i < classLayers; ++i) {
    ModelBuilder::Scope block(b, "cls_attn_blocks." + std::to_string(i), "class block " + std::to_string(i));
    auto scaled = [&](StringRef name, Value y) { return noClassScale ? y : t.scaleBy(name, y); };
    Value normed = t.layerNorm("norm1", x, norm.epsilon);
    Value mixed =
        t.concatenate("attn", 1, {classAttention(t, "attn", normed, heads.value, bias), withoutFirst(t, normed)});
    x = t.plus("attn", x, scaled("gamma1", mixed));
    Value first;
    if (tokensNorm) {
      x = t.layerNorm("norm2", x, norm.epsilon);
      first = t.slice("", x, 1, 0, 1);
    } else {
      first = t.layerNorm("norm2", t.slice("", x, 1, 0, 1), norm.epsilon);
      x = t.concatenate("norm2", 1, {first, withoutFirst(t, x)});
    }
    Value fed = scaled("gamma2", t.mlp("mlp", first, inner, activation));
    // The patches are added to themselves, as the authors' code does.
    x = t.tap("", t.plus("mlp", x, t.concatenate("mlp", 1, {fed, withoutFirst(t, x)})));
  }
  addHead(t, config, t.tap("norm", normOf(t, "norm", x, norm)), pool);
}

const ModelFamily tmc::import::kTimmXcit = {"xcit", buildXcit};

//===-- CaiT ------------------------------------------------------------------------------------------===//

/// Softmax attention whose scores and weights are mixed between heads.
static Value talkingHeads(Tensors &t, Value x, int64_t heads, bool bias) {
  ModelBuilder::Scope scope(t.getModel(), "attn");
  int64_t width = t.getWidth(x), size = width / heads;
  Value parts[3];
  for (int64_t i = 0; i < 3; ++i)
    parts[i] =
        t.split("", projectRows(t, "qkv", x, i * width, width, 3 * width, bias), 2, {t.number(heads), t.number(size)});
  Size all = {heads, "num_heads"};
  auto talk = [&](StringRef name, Value values) {
    Value matrix = t.weight((name + ".weight").str(), {all, all}), shift = t.weight((name + ".bias").str(), {all});
    Value mixed = t.contract(name, "gh,bhnm->bgnm", matrix, values);
    return t.plus(name, mixed, t.split(name, shift, 0, {t.number(heads), t.number(1), t.number(1)}));
  };
  Value scores = t.times("", t.contract("", "bnhc,bmhc->bhnm", parts[0], parts[1]), 1 / std::sqrt(double(size)));
  Value weights = talk("proj_w", t.softmax("", talk("proj_l", scores)));
  Value mixed = t.contract("", "bhnm,bmhc->bnhc", weights, parts[2]);
  return t.linear("proj", t.join("", mixed, 2, 2), {width, "channels"});
}

static void buildCait(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Size width = config.getSize("embed_dim", 768, 1 << 16), heads = config.getSize("num_heads", 12, 1 << 12);
  int64_t depth = config.getInteger("depth", 12, 1, 1000), last = config.getInteger("depth_token_only", 2, 0, 1000);
  int64_t channels = config.getInteger("in_chans", 3, 1, 1 << 12);
  auto image = readPair(config, "img_size", 224, 1 << 13), patch = readPair(config, "patch_size", 16, 1 << 10);
  double ratio = readNumbers(config, "mlp_ratio", {4.0}, 1)[0],
         lastRatio = readNumbers(config, "mlp_ratio_token_only", {4.0}, 1)[0];
  bool bias = config.getBoolean("qkv_bias", true);
  std::string pool = config.getString("global_pool", "token"), activation = readActivation(config, "act_layer", "gelu");
  NormChoice norm = readNorm(config, "norm_layer", NormChoice());
  for (StringRef key : {"block_layers", "block_layers_token", "patch_layer", "attn_block", "mlp_block",
                        "attn_block_token_only", "mlp_block_token_only"})
    expectOneOf(config, key, {});
  if (pool != "token" && pool != "avg")
    (void)config.wrong("global_pool", "'token' or 'avg'");
  (void)config.divideByHeads(width, heads);
  if (image.first < patch.first || image.second < patch.second)
    (void)config.error("patch_size is larger than img_size");
  Value x = beginImages(t, {"x", channels, image, true, 1, "img_size"});
  if (mustStop(b))
    return;
  auto inner = [&](double ratio) { return Size{int64_t(double(width.value) * ratio), "mlp_ratio x embed_dim"}; };
  b.checkLayers("blocks", depth, "depth");
  Tensors::Window window{{patch.first, patch.second}, {patch.first, patch.second}, {0, 0}, {0, 0}, {1, 1}};
  x = t.join("patch_embed", t.convolution("patch_embed.proj", x, width, window), 1, 2);
  Size tokens = {Tensors::getNumber(t.getExtent(x, 1)), "patches"};
  x = t.tap("pos_embed",
            t.plus("pos_embed", x, t.dropAxes("", t.weight("pos_embed", {Size{1, "1"}, tokens, width}), 1)));
  for (int64_t i = 0; i < depth; ++i) {
    ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
    x = t.plus("attn", x, t.scaleBy("gamma_1", talkingHeads(t, normOf(t, "norm1", x, norm), heads.value, bias)));
    x = t.tap("", t.plus("mlp", x,
                         t.scaleBy("gamma_2", t.mlp("mlp", normOf(t, "norm2", x, norm), inner(ratio), activation))));
  }
  Size one = {1, "1"};
  Value token = t.repeat("cls_token", t.dropAxes("", t.weight("cls_token", {one, one, width}), 1), t.getExtent(x, 0));
  for (int64_t i = 0; i < last; ++i) {
    ModelBuilder::Scope block(b, "blocks_token_only." + std::to_string(i), "class block " + std::to_string(i));
    Value all = t.concatenate("attn", 1, {token, x});
    token = t.plus("attn", token,
                   t.scaleBy("gamma_1", classAttention(t, "attn", normOf(t, "norm1", all, norm), heads.value, bias)));
    token = t.plus("mlp", token,
                   t.scaleBy("gamma_2", t.mlp("mlp", normOf(t, "norm2", token, norm), inner(lastRatio), activation)));
  }
  x = t.concatenate("cls_token", 1, {token, x});
  addHead(t, config, t.tap("norm", normOf(t, "norm", x, norm)), pool);
}

const ModelFamily tmc::import::kTimmCait = {"cait", buildCait};
