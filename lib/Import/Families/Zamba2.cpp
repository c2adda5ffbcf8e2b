// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Zamba2 (Glorioso et al., 2024): Mamba-2 layers, some of which get beside their input what one of a few attention
// blocks makes of it and of the embeddings. Blocks are used again and again, each time with low-rank additions of their
// own.

#include "lib/Import/Decoder.h"
#include "lib/Import/Families/Mamba.h"
#include "lib/Import/Rope.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
struct Settings {
  Size width{1, ""}, inner{1, ""}, heads{1, ""}, keyHeads{1, ""}, headSize{1, ""}, rank{1, ""};
  bool hasAttentionAdapters = false, bias = false;
  double epsilon = 1e-5;
  std::string activation, activationKey;
  ModelBuilder::Rotary rotary;
};

/// What is added to a projection: up(down(x)).
struct Adapter {
  Value down, up;
};

/// The weights of a block and, at its n-th use of all blocks, the additions number n.
struct SharedBlock {
  std::string name; ///< where the file has it
  Value inputNorm, query, key, value, output, feedNorm, gateUp, gateUpBias, down, downBias;
};
struct BlockUse {
  size_t block = 0;
  Adapter query, key, value, gateUp;
};
} // namespace

static Adapter readAdapter(ModelBuilder &b, const std::string &list, size_t number, const Size &inputs,
                           const Size &rank, const Size &outputs) {
  std::string name = list + "." + std::to_string(number);
  return {b.weight(name + ".0.weight", {rank, inputs}, "low-rank addition"),
          b.weight(name + ".1.weight", {outputs, rank}, "low-rank addition")};
}

static SharedBlock readBlock(ModelBuilder &b, const std::string &name, const Settings &s) {
  ModelBuilder::Scope scope(b, name, "shared block");
  Size wide = 2 * s.width, queries = s.heads * s.headSize, keys = s.keyHeads * s.headSize;
  SharedBlock block;
  block.name = name;
  block.inputNorm = b.weight("input_layernorm.weight", {wide}, "norm");
  block.query = b.weight("self_attn.q_proj.weight", {queries, wide}, "query projection");
  block.key = b.weight("self_attn.k_proj.weight", {keys, wide}, "key projection");
  block.value = b.weight("self_attn.v_proj.weight", {keys, wide}, "value projection");
  block.output = b.weight("self_attn.o_proj.weight", {s.width, queries}, "output projection");
  block.feedNorm = b.weight("pre_ff_layernorm.weight", {s.width}, "norm");
  block.gateUp = b.weight("feed_forward.gate_up_proj.weight", {2 * s.inner, s.width}, "gate and up projection");
  block.down = b.weight("feed_forward.down_proj.weight", {s.width, s.inner}, "down projection");
  if (s.bias) {
    block.gateUpBias = b.weight("feed_forward.gate_up_proj.bias", {2 * s.inner}, "gate and up projection");
    block.downBias = b.weight("feed_forward.down_proj.bias", {s.width}, "down projection");
  }
  return block;
}

static BlockUse readUse(ModelBuilder &b, const SharedBlock &block, size_t index, size_t number, const Settings &s) {
  ModelBuilder::Scope scope(b, block.name, "shared block");
  Size wide = 2 * s.width;
  BlockUse use;
  use.block = index;
  if (s.hasAttentionAdapters) {
    use.query = readAdapter(b, "self_attn.linear_q_adapter_list", number, wide, s.rank, wide);
    use.key = readAdapter(b, "self_attn.linear_k_adapter_list", number, wide, s.rank, wide);
    use.value = readAdapter(b, "self_attn.linear_v_adapter_list", number, wide, s.rank, wide);
  }
  use.gateUp = readAdapter(b, "feed_forward.gate_up_proj_adapter_list", number, s.width, s.rank, 2 * s.inner);
  return use;
}

/// What the layer's Mamba-2 gets beside `x`.
static Value buildBlock(ModelBuilder &b, const Settings &s, const SharedBlock &block, const BlockUse &use, Value x,
                        Value embedded) {
  ModelBuilder::Scope scope(b, "shared_transformer", "shared block");
  auto project = [&](StringRef module, Value input, Value matrix, Value bias, const Adapter &adapter) {
    Value result = b.project(module, input, matrix, bias);
    if (adapter.down)
      result = b.add(module, result,
                     b.project(module, b.project(module, input, adapter.down, Value()), adapter.up, Value()));
    return result;
  };
  auto norm = [&](StringRef module, Value input, Value scale) -> Value {
    return b.getBuilder().create<mixer::NormOp>(b.getLocation(module), input.getType(), mixer::NormKind::rms, input,
                                                scale, Value(), APFloat(s.epsilon));
  };
  std::string module = "self_attn";
  Value both = norm("input_layernorm", b.concatenate("input_layernorm", 2, {x, embedded}), block.inputNorm);
  Value query = b.splitHeads(module, project(module + ".q_proj", both, block.query, Value(), use.query), s.heads.value);
  Value key = b.splitHeads(module, project(module + ".k_proj", both, block.key, Value(), use.key), s.keyHeads.value);
  Value value =
      b.splitHeads(module, project(module + ".v_proj", both, block.value, Value(), use.value), s.keyHeads.value);
  if (s.rotary.cosine) {
    query = b.rotate(module, query, s.rotary);
    key = b.rotate(module, key, s.rotary);
  }
  ModelBuilder::AttentionOptions options;
  options.heads = s.heads.value;
  options.keyHeads = s.keyHeads.value;
  options.scale = std::sqrt(2 / static_cast<double>(s.headSize.value));
  Value mixed = b.joinHeads(module, buildCausalAttention(b, module, query, key, value, options));
  mixed = b.project(module + ".o_proj", mixed, block.output, Value());

  // No residual here: the layer's own is all there is.
  Value hidden = norm("pre_ff_layernorm", mixed, block.feedNorm);
  std::string feed = "feed_forward.gate_up_proj";
  auto half = [&](int64_t which) {
    int64_t inner = s.inner.value;
    Adapter adapter = {use.gateUp.down, b.slice(use.gateUp.up, 0, which * inner, inner)};
    return project(feed, hidden, b.slice(block.gateUp, 0, which * inner, inner),
                   block.gateUpBias ? b.slice(block.gateUpBias, 0, which * inner, inner) : Value(), adapter);
  };
  Value gated = b.activation(feed, half(0), s.activation, s.activationKey);
  return b.project("feed_forward.down_proj", b.multiply("feed_forward", gated, half(1)), block.down, block.downBias);
}

/// The published models' order.
static std::string getDefaultKind(int64_t layer) {
  bool isHybrid = layer <= 42 ? layer > 0 && layer % 6 == 0 : layer == 47 || layer == 51;
  return isHybrid ? "hybrid" : "linear_attention";
}

static Decoder describe(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.headSize = "";
  Decoder decoder;
  DecoderSizes &sizes = decoder.sizes = readSizes(config, keys, "gelu", config.isNull("intermediate_size") ? 4 : 0);
  const Size width = sizes.width;
  decoder.norm.epsilon = config.getNumber("rms_norm_eps", 1e-5);
  decoder.isTied = config.getBoolean("tie_word_embeddings", true);
  decoder.finalNorm = "final_layernorm";
  config.refuseTrue("use_long_context",
                    "tmc does not stretch this family's positions, which releases of the library do differently");

  auto settings = std::make_shared<Settings>();
  Settings &s = *settings;
  s.width = width;
  s.inner = sizes.inner;
  s.heads = sizes.heads;
  s.keyHeads = sizes.keyHeads;
  s.headSize = config.divideByHeads(2 * width, sizes.heads);
  if (config.has("attention_head_dim") && config.getSize("attention_head_dim").value != s.headSize.value)
    (void)config.wrong("attention_head_dim",
                       std::to_string(s.headSize.value) + ": 2 x hidden_size / num_attention_heads");
  s.rank = config.getSize("adapter_rank", 128, 1 << 20);
  s.hasAttentionAdapters = config.getBoolean("use_shared_attention_adapter", false);
  if (s.hasAttentionAdapters && s.keyHeads.value != s.heads.value)
    (void)config.error("use_shared_attention_adapter is true, and num_key_value_heads differs from num_attention_heads",
                       {"expected as many key heads as query heads: the additions are as wide as the query"});
  s.bias = config.getBoolean("add_bias_linear", false);
  s.epsilon = decoder.norm.epsilon;
  s.activation = sizes.activation;
  s.activationKey = sizes.activationKey;
  std::optional<Rope> rope;
  if (config.getBoolean("use_mem_rope", false)) {
    rope = readRope(config, s.headSize, sizes.places);
    if (!rope->longFrequencies.empty())
      (void)config.error("has longrope positions", {"expected other ones: this family's are of one table"});
  } else {
    for (StringRef key : {"rope_parameters", "rope_theta", "rope_scaling"})
      (void)config.has(key); // not read
  }

  Mamba2Settings mamba;
  mamba.inner = readMambaInner(config, "mamba_expand", width);
  mamba.kernel = config.getSize("mamba_d_conv", 4, 256);
  mamba.state = config.getSize("mamba_d_state", 64, 1 << 14);
  mamba.heads = config.getSize("n_mamba_heads", 8, 1 << 14);
  mamba.groups = config.getSize("mamba_ngroups", 1, 1 << 14);
  mamba.headSize = {std::max<int64_t>(mamba.inner.value / mamba.heads.value, 1), "mamba_headdim"};
  if (config.has("mamba_headdim"))
    mamba.headSize = config.getSize("mamba_headdim", std::nullopt, 1 << 14);
  checkMamba2(config, mamba);
  mamba.bias = s.bias;
  mamba.lowestStep = config.getNumber("time_step_min", 0.001);
  mamba.activation = "silu"; // whatever the configuration says, as the bias of the convolution and the norm's epsilon
  for (StringRef key : {"use_conv_bias", "chunk_size", "use_mamba_kernels", "use_mem_eff_path", "num_logits_to_keep",
                        "time_step_max", "time_step_floor", "attention_hidden_size", "kv_channels", "num_query_groups",
                        "hybrid_layer_ids", "layer_types"})
    (void)config.has(key); // how the library computes, of the first weights, or said by others

  std::vector<std::string> kinds = readLayerTypes(config, "layers_block_type", sizes.layers,
                                                  {"linear_attention", "mamba", "hybrid"}, getDefaultKind);
  size_t blockCount = config.getSize("num_mem_blocks", 1, 1000).value;
  beginDecoder(b, inputs, sizes, {/*mask=*/false, /*positions=*/false});
  if (rope && !b.hasFailed())
    s.rotary = buildRotary(b, "rotary_emb", *rope, inputs.places);

  // The weights of a block stand at its first layer.
  auto blocks = std::make_shared<std::vector<SharedBlock>>();
  auto uses = std::make_shared<std::vector<BlockUse>>(sizes.layers);
  size_t number = 0;
  for (int64_t i = 0; i < sizes.layers && !b.hasFailed(); ++i) {
    if (kinds[i] != "hybrid")
      continue;
    size_t index = number % blockCount;
    if (index == blocks->size())
      blocks->push_back(readBlock(b, "layers." + std::to_string(i) + ".shared_transformer", s));
    (*uses)[i] = readUse(b, (*blocks)[index], index, number++, s);
  }
  auto embedded = std::make_shared<Value>();
  decoder.layer = [=, &b](int64_t i) {
    DecoderLayer layer;
    bool isHybrid = kinds[i] == "hybrid";
    layer.mix = [=, &b](Value x) {
      if (i == 0)
        *embedded = x;
      Value sum = x;
      if (isHybrid) {
        const BlockUse &use = (*uses)[i];
        Value added = buildBlock(b, *settings, (*blocks)[use.block], use, x, *embedded);
        sum = b.add("linear", x,
                    b.linear("linear", added, width, width, "projection of the shared block", /*bias=*/false));
      }
      ModelBuilder::Scope scope(b, isHybrid ? "mamba_decoder" : "");
      NormSettings norm;
      norm.epsilon = settings->epsilon;
      Mamba2Settings mixer = mamba;
      mixer.module = "mamba";
      return buildMamba2(b, width, mixer, b.norm("input_layernorm", sum, width, norm, "norm"));
    };
    return layer;
  };
  return decoder;
}

const Family tmc::import::kZamba2 = makeDecoderFamily("zamba2", "Zamba2", "model", describe);
