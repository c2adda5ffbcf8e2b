// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// CLIP (Radford et al., 2021): a tower for texts, a tower for images, and the cosines between them.

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
struct Tower {
  Size width, inner, heads;
  int64_t layers;
  double epsilon;
  std::string activation;
};
} // namespace

static Tower readTower(const Config &config, int64_t width) {
  Tower tower{config.getSize("hidden_size", width, 1 << 16),
              config.getSize("intermediate_size", 4 * width, 1 << 20),
              config.getSize("num_attention_heads", width / 64, 1 << 12),
              config.getInteger("num_hidden_layers", 12, 1, 1000),
              config.getNumber("layer_norm_eps", 1e-5),
              config.getString("hidden_act", "quick_gelu")};
  (void)config.divideByHeads(tower.width, tower.heads);
  return tower;
}

static Value buildLayers(Tensors &t, const Tower &tower, Value x, const Tensors::AttentionOptions &options) {
  ModelBuilder &b = t.getModel();
  b.checkLayers("encoder.layers", tower.layers, "num_hidden_layers");
  for (int64_t i = 0; i < tower.layers; ++i) {
    ModelBuilder::Scope layer(b, "encoder.layers." + std::to_string(i), "layer " + std::to_string(i));
    x = t.plus("self_attn", x,
               attention(t, {"self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.out_proj"},
                         t.layerNorm("layer_norm1", x, tower.epsilon), tower.heads.value, true, options));
    Value fed =
        t.mlp("mlp", t.layerNorm("layer_norm2", x, tower.epsilon), tower.inner, tower.activation, "hidden_act", {});
    x = t.tap("", t.plus("mlp", x, fed));
  }
  return x;
}

/// The hidden state at the end token of each text: the first of that id, or of the largest id where it is the 2 of old
/// configurations; the first token of a text without one.
static Value atEnd(Tensors &t, Value ids, Value hidden, int64_t endToken) {
  OpBuilder &builder = t.getModel().getBuilder();
  Location loc = t.getModel().getLocation("end_token");
  auto toFloat = [](Scalar s, Value id) -> Value { return s.b.create<arith::SIToFPOp>(s.loc, s.b.getF32Type(), id); };
  Value numbers = t.elementwise("end_token", {ids}, [&](Scalar s, ValueRange v) { return toFloat(s, v[0]); });
  Extents extents = t.getExtents(ids);
  Value wanted = endToken == 2 ? t.maximum("end_token", numbers, {1}, /*keep=*/true)
                               : t.constant("end_token", {1}, {float(endToken)});
  Value place =
      t.generate("end_token", {extents[1]}, builder.getF32Type(), [](OpBuilder &b, Location at, ValueRange v) -> Value {
        return b.create<arith::SIToFPOp>(at, b.getF32Type(), b.create<arith::IndexCastOp>(at, b.getI32Type(), v[0]));
      });
  constexpr double none = 1 << 30;
  Value hits = t.elementwise("end_token", {numbers, wanted, place}, [&](Scalar s, ValueRange v) {
    return s.select(s.compare(arith::CmpFPredicate::OEQ, v[0], v[1]), s.negate(v[2]), s.constant(-none));
  });
  // The first hit has the largest of the negated places.
  Value last = t.maximum("end_token", hits, {1});
  // One-hot rows times hidden states.
  Value chosen = t.elementwise("end_token", {t.insertAxis("end_token", last, 1), place}, [&](Scalar s, ValueRange v) {
    Value first =
        s.select(s.compare(arith::CmpFPredicate::OLE, v[0], s.constant(-none)), s.constant(0), s.negate(v[0]));
    return s.select(s.compare(arith::CmpFPredicate::OEQ, first, v[1]), s.constant(1), s.constant(0));
  });
  (void)loc;
  return t.contract("end_token", "bn,bnc->bc", chosen, hidden);
}

static Value normalized(Tensors &t, StringRef module, Value x) {
  Value squares = t.sum(module, t.times(module, x, x), {1}, /*keep=*/true);
  return t.elementwise(module, {x, squares}, [](Scalar s, ValueRange v) { return s.div(v[0], s.sqrt(v[1])); });
}

static void build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  const llvm::json::Object *textObject = config.getObject("text_config"),
                           *imageObject = config.getObject("vision_config");
  Config textConfig = config.withObject(textObject ? *textObject : llvm::json::Object());
  Config imageConfig = config.withObject(imageObject ? *imageObject : llvm::json::Object());
  Tower text = readTower(textConfig, 512), vision = readTower(imageConfig, 768);
  Size shared = config.getSize("projection_dim", 512, 1 << 16);
  Size vocabulary = textConfig.getSize("vocab_size", 49408, 1 << 24);
  Size places = textConfig.getSize("max_position_embeddings", 77, 1 << 16);
  int64_t endToken = textConfig.getInteger("eos_token_id", 49407, 0, 1 << 24);
  int64_t channels = imageConfig.getInteger("num_channels", 3, 1, 1 << 12);
  int64_t size = imageConfig.getInteger("image_size", 224, 1, 1 << 13),
          patch = imageConfig.getInteger("patch_size", 32, 1, 1 << 10);
  if (patch > size)
    (void)config.error("patch_size is larger than image_size");
  std::string source = "image_size of " + config.getPath();
  std::string edge = std::to_string(size);
  b.begin({{"batch", 1, 64, false, "", "texts"},
           {"seq", 1, places.value, true, "max_position_embeddings of " + config.getPath(), "tokens of the longest"},
           {"images", 1, 64, false, "", "images"}},
          {{"input_ids",
            "tokens",
            "token ids as the model's tokenizer makes them",
            {"batch", "seq"},
            true,
            std::make_pair(int64_t(0), vocabulary.value - 1)},
           {"attention_mask",
            "mask",
            "1 = token, 0 = padding",
            {"batch", "seq"},
            true,
            std::make_pair(int64_t(0), int64_t(1)),
            1},
           {"pixel_values",
            "image",
            "images as the model's preprocessing makes them, channel by channel",
            {"images", std::to_string(channels), edge, edge}}});
  if (mustStop(b))
    return;
  Value textFeatures, imageFeatures;
  {
    ModelBuilder::Scope scope(b, "text_model");
    Value ids = b.getInput("input_ids");
    Value x = t.lookUp("embeddings.token_embedding", ids, vocabulary, text.width);
    Value table = t.weight("embeddings.position_embedding.weight", {places, text.width});
    x = t.plus("embeddings", x, t.slice("embeddings", table, 0, t.number(0), t.getExtent(ids, 1)));
    Tensors::AttentionOptions options;
    options.captures.push_back(b.getInput("attention_mask"));
    options.mask = [](OpBuilder &b, Location loc, ValueRange at, ValueRange captures) -> Value {
      Value zero = b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(0));
      Value token = b.create<tensor::ExtractOp>(loc, captures[0], ValueRange{at[0], at[3]});
      Value isToken = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, token, zero);
      return b.create<arith::AndIOp>(loc, isToken,
                                     b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::sle, at[3], at[2]));
    };
    x = t.layerNorm("final_layer_norm", buildLayers(t, text, x, options), text.epsilon);
    textFeatures = atEnd(t, ids, x, endToken);
  }
  {
    ModelBuilder::Scope scope(b, "vision_model");
    Value x = t.transpose("pixel_values", b.getInput("pixel_values"), {0, 2, 3, 1});
    x = t.convolution("embeddings.patch_embedding", x, vision.width, Tensors::Window::square(patch, patch), 1, false);
    x = t.join("embeddings", x, 1, 2);
    Value token = t.insertAxis("embeddings", t.weight("embeddings.class_embedding", {vision.width}), 0);
    x = t.concatenate("embeddings", 1, {t.repeat("embeddings", token, t.getExtent(x, 0)), x});
    int64_t count = (size / patch) * (size / patch) + 1;
    x = t.plus("embeddings", x,
               t.weight("embeddings.position_embedding.weight", {Size{count, "patches and class"}, vision.width}));
    x = t.layerNorm("pre_layrnorm", x, vision.epsilon);
    x = buildLayers(t, vision, x, {});
    imageFeatures = t.layerNorm("post_layernorm", t.select("", x, 1, 0), vision.epsilon);
  }
  Value texts = normalized(t, "text_projection", t.linear("text_projection", textFeatures, shared, false));
  Value images = normalized(t, "visual_projection", t.linear("visual_projection", imageFeatures, shared, false));
  Value factor =
      t.elementwise("logit_scale", {t.weight("logit_scale", {})}, [](Scalar s, ValueRange v) { return s.exp(v[0]); });
  if (b.wants("logits_per_image"))
    b.addOutput("logits_per_image",
                t.times("logits_per_image", t.contract("logits_per_image", "ic,tc->it", images, texts), factor),
                {"images", "batch"}, "cosines, scaled");
  if (b.wants("logits_per_text"))
    b.addOutput("logits_per_text",
                t.times("logits_per_text", t.contract("logits_per_text", "tc,ic->ti", texts, images), factor),
                {"batch", "images"}, "cosines, scaled");
  if (b.wants("text_embeds"))
    b.addOutput("text_embeds", texts, {"batch", ""}, "texts, scaled to length 1");
  if (b.wants("image_embeds"))
    b.addOutput("image_embeds", images, {"images", ""}, "images, scaled to length 1");
}

const ModelFamily tmc::import::kClip = {"clip", build};
