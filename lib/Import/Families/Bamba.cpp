// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bamba (IBM, 2024): Mamba-2 and attention with positions in half of each head, in one stack.

#include "lib/Import/Families/Llama.h"
#include "lib/Import/Families/Mamba.h"
#include "lib/Import/Json.h"
#include "lib/Import/Recurrent.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static Decoder describe(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.epsilon = 1e-5;
  defaults.rope.partial = 0.5;
  LlamaModel model = readLlama(b, defaults);
  Decoder &decoder = model.decoder;
  decoder.finalNorm = "final_layernorm";
  model.layer.feedNorm = "pre_ff_layernorm";
  model.feed.module = "feed_forward";
  model.feed.bias = config.getBoolean("mlp_bias", false);
  const Size width = decoder.sizes.width;
  Mamba2Settings mamba;
  mamba.module = "mamba";
  mamba.inner = readMambaInner(config, "mamba_expand", width);
  mamba.kernel = config.getSize("mamba_d_conv", 4, 256);
  mamba.state = config.getSize("mamba_d_state", 256, 1 << 14);
  mamba.heads = config.getSize("mamba_n_heads", 128, 1 << 14);
  mamba.groups = config.getSize("mamba_n_groups", 1, 1 << 14);
  const llvm::json::Value *size = config.getObject().get("mamba_d_head");
  bool isAutomatic = !size || size->getAsString() == llvm::StringRef("auto");
  mamba.headSize = isAutomatic ? Size{std::max<int64_t>(mamba.inner.value / mamba.heads.value, 1), "mamba_d_head"}
                               : config.getSize("mamba_d_head", std::nullopt, 1 << 14);
  (void)config.has("mamba_d_head");
  mamba.epsilon = decoder.norm.epsilon;
  checkMamba2(config, mamba);
  readStepLimit(config, mamba);
  mamba.bias = config.getBoolean("mamba_proj_bias", false);
  mamba.convolutionBias = config.getBoolean("mamba_conv_bias", true);
  mamba.activation = decoder.sizes.activation;
  mamba.activationKey = decoder.sizes.activationKey;
  for (StringRef key : {"mamba_chunk_size", "num_logits_to_keep", "z_loss_coefficient"})
    (void)config.has(key); // how the library computes, and of the training
  std::vector<bool> isAttention(decoder.sizes.layers);
  if (const llvm::json::Array *indices = config.getArray("attn_layer_indices"))
    for (const llvm::json::Value &entry : *indices) {
      std::optional<int64_t> index = asInteger(entry);
      if (!index || *index < 0 || *index >= decoder.sizes.layers)
        (void)config.wrong("attn_layer_indices", "numbers of layers, from 0");
      else
        isAttention[*index] = true;
    }
  model.mix = [&b, width, mamba, isAttention](int64_t i, const AttentionSettings &attention, Value x) {
    return isAttention[i] ? buildSelfAttention(b, width, attention, x) : buildMamba2(b, width, mamba, x);
  };
  // A padded batch would have to leave padding out of the recurrence: none is taken.
  return finishLlama(b, inputs, std::move(model), {/*mask=*/false, /*positions=*/false});
}

const Family tmc::import::kBamba = makeDecoderFamily("bamba", "Bamba", "model", describe);
