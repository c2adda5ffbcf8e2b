// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Gguf/Gguf.h"

#include "lib/Import/Decoder.h"
#include "lib/Import/Gguf/File.h"
#include "lib/Import/Json.h"
#include "lib/Import/Provenance.h"
#include "lib/Support/TensorData.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
using Name = std::pair<llvm::StringLiteral, llvm::StringLiteral>;

/// A general.architecture and the family that builds it.
struct GgufArchitecture {
  llvm::StringLiteral name, modelType;
  /// Rows of the query and key projections are in pairs of neighbours, for rotary positions that turn neighbours.
  bool pairsNeighbours = false;
  /// Norms hold their scale, which the family has less 1.
  bool hasWholeScales = false;
  /// What it calls other than the rest: modules, and keys.
  llvm::ArrayRef<Name> modules = {}, keys = {};
  /// The blocks of the one size whose queries are scaled by the width over the heads, not by the size of a head; 0:
  /// none.
  int64_t blocksOfOtherScale = 0;
  /// Attention by rotary positions.
  bool turns = true;
  /// Only of files in which this key is there and not 0, or has this value; "": of all. Such entries stand in front of
  /// the others.
  llvm::StringLiteral when = "";
  int64_t whenValue = 0;
};
} // namespace

static constexpr Name kNormsBehind[] = {{".post_attention_layernorm", ".post_attention_norm"},
                                        {".pre_feedforward_layernorm", ".ffn_norm"},
                                        {".post_feedforward_layernorm", ".post_ffw_norm"}};
static constexpr Name kFused[] = {{".self_attn.qkv_proj", ".attn_qkv"}, {".mlp.gate_up_proj", ".ffn_up"}};
static constexpr Name kGemma2Keys[] = {{"attn_logit_softcapping", "attn_logit_softcapping"},
                                       {"final_logit_softcapping", "final_logit_softcapping"},
                                       {"attention.sliding_window", "sliding_window"}};
static constexpr Name kGemma3Keys[] = {{"final_logit_softcapping", "final_logit_softcapping"},
                                       {"attention.sliding_window", "sliding_window"},
                                       {"attention.sliding_window_pattern", "sliding_window_pattern"},
                                       {"rope.freq_base_swa", "rope_local_base_freq"}};
static constexpr Name kMixtralModules[] = {{".block_sparse_moe.gate", ".ffn_gate_inp"},
                                           {".block_sparse_moe.experts.w1", ".ffn_gate_exps"},
                                           {".block_sparse_moe.experts.w3", ".ffn_up_exps"},
                                           {".block_sparse_moe.experts.w2", ".ffn_down_exps"},
                                           {".block_sparse_moe", ".ffn"}};
static constexpr Name kQwen3MoeModules[] = {{".mlp.gate", ".ffn_gate_inp"},
                                            {".mlp.experts.gate_proj", ".ffn_gate_exps"},
                                            {".mlp.experts.up_proj", ".ffn_up_exps"},
                                            {".mlp.experts.down_proj", ".ffn_down_exps"}};
static constexpr Name kQwen2MoeModules[] = {{".mlp.gate", ".ffn_gate_inp"},
                                            {".mlp.experts.gate_proj", ".ffn_gate_exps"},
                                            {".mlp.experts.up_proj", ".ffn_up_exps"},
                                            {".mlp.experts.down_proj", ".ffn_down_exps"},
                                            {".mlp.shared_expert_gate", ".ffn_gate_inp_shexp"},
                                            {".mlp.shared_expert.gate_proj", ".ffn_gate_shexp"},
                                            {".mlp.shared_expert.up_proj", ".ffn_up_shexp"},
                                            {".mlp.shared_expert.down_proj", ".ffn_down_shexp"}};
static constexpr Name kGptOssModules[] = {{".post_attention_layernorm", ".post_attention_norm"},
                                          {".self_attn.sinks", ".attn_sinks.weight"},
                                          {".mlp.router", ".ffn_gate_inp"},
                                          {".mlp.experts.gate_proj", ".ffn_gate_exps"},
                                          {".mlp.experts.up_proj", ".ffn_up_exps"},
                                          {".mlp.experts.down_proj", ".ffn_down_exps"}};
static constexpr Name kExpertKeys[] = {{"expert_count", "num_local_experts"},
                                       {"expert_used_count", "num_experts_per_tok"}};
static constexpr Name kQwen3MoeKeys[] = {{"expert_count", "num_experts"},
                                         {"expert_used_count", "num_experts_per_tok"},
                                         {"expert_feed_forward_length", "moe_intermediate_size"}};
static constexpr Name kQwen2MoeKeys[] = {{"expert_count", "num_experts"},
                                         {"expert_used_count", "num_experts_per_tok"},
                                         {"expert_feed_forward_length", "moe_intermediate_size"},
                                         {"expert_shared_feed_forward_length", "shared_expert_intermediate_size"}};
static constexpr Name kGptOssKeys[] = {{"expert_count", "num_local_experts"},
                                       {"expert_used_count", "num_experts_per_tok"},
                                       {"expert_feed_forward_length", "intermediate_size"},
                                       {"attention.sliding_window", "sliding_window"}};
static constexpr Name kGpt2Modules[] = {{"transformer.wte", "token_embd"},
                                        {"transformer.wpe", "position_embd"},
                                        {"transformer.ln_f", "output_norm"},
                                        {"transformer.h", "blk"},
                                        {".ln_1", ".attn_norm"},
                                        {".ln_2", ".ffn_norm"},
                                        {".attn.c_attn", ".attn_qkv"},
                                        {".attn.c_proj", ".attn_output"},
                                        {".mlp.c_fc", ".ffn_up"},
                                        {".mlp.c_proj", ".ffn_down"}};
static constexpr Name kGpt2Keys[] = {
    {"embedding_length", "n_embd"},     {"feed_forward_length", "n_inner"},
    {"block_count", "n_layer"},         {"context_length", "n_positions"},
    {"attention.head_count", "n_head"}, {"attention.layer_norm_epsilon", "layer_norm_epsilon"}};
// Of both generations.
static constexpr Name kMambaModules[] = {{"backbone.embeddings", "token_embd"},
                                         {"backbone.norm_f", "output_norm"},
                                         {"backbone.layers", "blk"},
                                         {".norm", ".attn_norm"},
                                         {".mixer", ".ssm"},
                                         {".mixer.in_proj", ".ssm_in"},
                                         {".mixer.conv1d", ".ssm_conv1d"},
                                         {".mixer.x_proj", ".ssm_x"},
                                         {".mixer.dt_proj", ".ssm_dt"},
                                         {".mixer.dt_bias", ".ssm_dt.bias"},
                                         {".mixer.norm", ".ssm_norm"},
                                         {".mixer.A_log", ".ssm_a"},
                                         {".mixer.D", ".ssm_d"},
                                         {".mixer.out_proj", ".ssm_out"}};
static constexpr Name kMambaKeys[] = {{"ssm.conv_kernel", "conv_kernel"},
                                      {"ssm.inner_size", "intermediate_size"},
                                      {"ssm.state_size", "state_size"},
                                      {"ssm.time_step_rank", "time_step_rank"},
                                      {"attention.layer_norm_rms_epsilon", "layer_norm_epsilon"}};
static constexpr Name kMamba2Keys[] = {
    {"ssm.conv_kernel", "conv_kernel"}, {"ssm.inner_size", "intermediate_size"},
    {"ssm.state_size", "state_size"},   {"ssm.time_step_rank", "num_heads"},
    {"ssm.group_count", "n_groups"},    {"attention.layer_norm_rms_epsilon", "layer_norm_epsilon"}};
static constexpr Name kJambaModules[] = {{"model.final_layernorm", "output_norm"},
                                         {".pre_ff_layernorm", ".ffn_norm"},
                                         {".mamba", ".ssm"},
                                         {".mamba.in_proj", ".ssm_in"},
                                         {".mamba.conv1d", ".ssm_conv1d"},
                                         {".mamba.x_proj", ".ssm_x"},
                                         {".mamba.dt_proj", ".ssm_dt"},
                                         {".mamba.dt_layernorm", ".ssm_dt_norm"},
                                         {".mamba.b_layernorm", ".ssm_b_norm"},
                                         {".mamba.c_layernorm", ".ssm_c_norm"},
                                         {".mamba.A_log", ".ssm_a"},
                                         {".mamba.D", ".ssm_d"},
                                         {".mamba.out_proj", ".ssm_out"},
                                         {".feed_forward", ".ffn"},
                                         {".feed_forward.gate_proj", ".ffn_gate"},
                                         {".feed_forward.up_proj", ".ffn_up"},
                                         {".feed_forward.down_proj", ".ffn_down"},
                                         {".feed_forward.router", ".ffn_gate_inp"},
                                         {".feed_forward.experts.gate_proj", ".ffn_gate_exps"},
                                         {".feed_forward.experts.up_proj", ".ffn_up_exps"},
                                         {".feed_forward.experts.down_proj", ".ffn_down_exps"}};
static constexpr Name kJambaKeys[] = {{"ssm.conv_kernel", "mamba_d_conv"},
                                      {"ssm.state_size", "mamba_d_state"},
                                      {"ssm.time_step_rank", "mamba_dt_rank"},
                                      {"expert_count", "num_experts"},
                                      {"expert_used_count", "num_experts_per_tok"}};
static constexpr Name kDeepseekModules[] = {{".self_attn.q_a_proj", ".attn_q_a"},
                                            {".self_attn.q_a_layernorm", ".attn_q_a_norm"},
                                            {".self_attn.q_b_proj", ".attn_q_b"},
                                            {".self_attn.kv_a_proj_with_mqa", ".attn_kv_a_mqa"},
                                            {".self_attn.kv_a_layernorm", ".attn_kv_a_norm"},
                                            {".self_attn.kv_b_proj", ".attn_kv_b"},
                                            {".self_attn.k_b_proj", ".attn_k_b"},
                                            {".self_attn.v_b_proj", ".attn_v_b"},
                                            {".mlp.gate", ".ffn_gate_inp"},
                                            {".mlp.gate.e_score_correction_bias", ".exp_probs_b.bias"},
                                            {".mlp.experts.gate_proj", ".ffn_gate_exps"},
                                            {".mlp.experts.up_proj", ".ffn_up_exps"},
                                            {".mlp.experts.down_proj", ".ffn_down_exps"},
                                            {".mlp.shared_experts.gate_proj", ".ffn_gate_shexp"},
                                            {".mlp.shared_experts.up_proj", ".ffn_up_shexp"},
                                            {".mlp.shared_experts.down_proj", ".ffn_down_shexp"}};
static constexpr Name kDeepseekKeys[] = {{"attention.q_lora_rank", "q_lora_rank"},
                                         {"attention.kv_lora_rank", "kv_lora_rank"},
                                         {"attention.value_length_mla", "v_head_dim"},
                                         {"rope.dimension_count", "qk_rope_head_dim"},
                                         {"leading_dense_block_count", "first_k_dense_replace"},
                                         {"expert_count", "n_routed_experts"},
                                         {"expert_used_count", "num_experts_per_tok"},
                                         {"expert_feed_forward_length", "moe_intermediate_size"},
                                         {"expert_shared_count", "n_shared_experts"},
                                         {"expert_weights_scale", "routed_scaling_factor"},
                                         {"expert_weights_norm", "norm_topk_prob"},
                                         {"expert_group_count", "n_group"},
                                         {"expert_group_used_count", "topk_group"}};
static constexpr Name kGraniteKeys[] = {{"attention.scale", "attention_multiplier"},
                                        {"embedding_scale", "embedding_multiplier"},
                                        {"residual_scale", "residual_multiplier"},
                                        {"logit_scale", "logits_scaling"}}; // which llama.cpp divides by, too
static constexpr Name kWindowKey[] = {{"attention.sliding_window", "sliding_window"}};

static const GgufArchitecture kArchitectures[] = {
    {"deepseek2", "deepseek_v3", false, false, kDeepseekModules, kDeepseekKeys, 0, true, "expert_gating_func", 2},
    {"deepseek2", "deepseek_v2", false, false, kDeepseekModules, kDeepseekKeys},
    {"gemma", "gemma", false, true},
    {"gemma2", "gemma2", false, true, kNormsBehind, kGemma2Keys, 46},
    {"gemma3", "gemma3_text", false, true, kNormsBehind, kGemma3Keys, 62},
    {"gpt-oss", "gpt_oss", false, false, kGptOssModules, kGptOssKeys},
    {"gpt2", "gpt2", false, false, kGpt2Modules, kGpt2Keys, 0, /*turns=*/false},
    {"granite", "granite", true, false, {}, kGraniteKeys},
    {"jamba", "jamba", false, false, kJambaModules, kJambaKeys},
    {"llama", "mixtral", true, false, kMixtralModules, kExpertKeys, 0, true, "expert_count"},
    {"llama", "llama", true},
    {"mamba", "falcon_mamba", false, false, kMambaModules, kMambaKeys, 0, /*turns=*/false, "ssm.dt_b_c_rms"},
    {"mamba", "mamba", false, false, kMambaModules, kMambaKeys, 0, /*turns=*/false},
    {"mamba2", "mamba2", false, false, kMambaModules, kMamba2Keys, 0, /*turns=*/false},
    {"olmo2", "olmo2", false, false, kNormsBehind},
    {"phi3", "phi3", false, false, kFused, kWindowKey},
    {"qwen2", "qwen2"},
    {"qwen2moe", "qwen2_moe", false, false, kQwen2MoeModules, kQwen2MoeKeys},
    {"qwen3", "qwen3"},
    {"qwen3moe", "qwen3_moe", false, false, kQwen3MoeModules, kQwen3MoeKeys},
    {"smollm3", "smollm3", true},
};

/// Keys behind "<architecture>." and what families call them.
static constexpr Name kKeys[] = {
    {"embedding_length", "hidden_size"},
    {"feed_forward_length", "intermediate_size"},
    {"block_count", "num_hidden_layers"},
    {"context_length", "max_position_embeddings"},
    {"attention.head_count", "num_attention_heads"},
    {"attention.head_count_kv", "num_key_value_heads"},
    {"attention.key_length", "head_dim"},
    {"attention.layer_norm_rms_epsilon", "rms_norm_eps"},
    {"rope.freq_base", "rope_theta"},
};

/// Modules of the families above, as GGUF calls them; the longest match counts.
static constexpr Name kModules[] = {
    {"model.embed_tokens", "token_embd"},
    {"model.norm", "output_norm"},
    {"lm_head", "output"},
    {"model.layers", "blk"},
    {".input_layernorm", ".attn_norm"},
    {".post_attention_layernorm", ".ffn_norm"},
    {".self_attn.q_proj", ".attn_q"},
    {".self_attn.k_proj", ".attn_k"},
    {".self_attn.v_proj", ".attn_v"},
    {".self_attn.o_proj", ".attn_output"},
    {".self_attn.q_norm", ".attn_q_norm"},
    {".self_attn.k_norm", ".attn_k_norm"},
    {".self_attn", ".attn"},
    {".mlp.gate_proj", ".ffn_gate"},
    {".mlp.up_proj", ".ffn_up"},
    {".mlp.down_proj", ".ffn_down"},
    {".mlp", ".ffn"},
};

static std::string renameModules(StringRef name, llvm::ArrayRef<Name> own) {
  std::string result;
  for (StringRef rest = name; !rest.empty();) {
    const Name *found = nullptr;
    for (const Name &entry : llvm::concat<const Name>(own, llvm::ArrayRef(kModules)))
      if (rest.starts_with(entry.first) && (rest.size() == entry.first.size() || rest[entry.first.size()] == '.') &&
          (result.empty() || entry.first[0] == '.') && (!found || entry.first.size() > found->first.size()))
        found = &entry;
    if (found) {
      result += found->second;
      rest = rest.drop_front(found->first.size());
    } else {
      size_t next = std::min(rest.find('.', 1), rest.size());
      result += rest.take_front(next);
      rest = rest.drop_front(next);
    }
  }
  return result;
}

/// Factors that divide the rotary frequencies (Llama 3): a tensor of numbers, which decide what is built.
static FailureOr<llvm::json::Array> readFactors(const gguf::File &file, const TensorView &tensor, Messages &messages) {
  if (tensor.dtype != DType::F32 || tensor.shape.size() != 1)
    return messages.error(file.path, "tensor '" + tensor.name + "' holds no factors of rotary frequencies",
                          {"expected one axis of F32"});
  llvm::json::Array factors;
  for (int64_t i = 0; i < tensor.shape[0] && i < (1 << 14); ++i) {
    uint32_t bits = llvm::support::endian::read32le(tensor.bytes.data() + 4 * i);
    float number;
    std::memcpy(&number, &bits, 4);
    factors.push_back(std::isfinite(number) ? number : 0.0);
  }
  return factors;
}

/// The metadata under the keys of a config.json, and the file's own keys by those.
static FailureOr<Config> makeConfig(const gguf::File &file, const GgufArchitecture &architecture, StringRef className,
                                    Messages &messages) {
  const llvm::json::Object &metadata = file.metadata;
  llvm::json::Object object;
  std::map<std::string, std::string> names;
  std::set<std::string> read;
  auto key = [&](StringRef rest) { return (architecture.name + "." + rest).str(); };
  auto find = [&](StringRef rest) {
    read.insert(key(rest));
    return metadata.get(key(rest));
  };
  for (auto [from, to] : llvm::concat<const Name>(architecture.keys, llvm::ArrayRef(kKeys))) {
    bool isTheOwn = !read.count(key(from)) && names.try_emplace(to.str(), key(from)).second;
    if (const llvm::json::Value *value = find(from); value && isTheOwn)
      object[to] = *value;
  }
  if (architecture.hasWholeScales)
    object["rms_norm_offset"] = 0;
  // What files hold in another form than the library's.
  object["experts_are_stacked"] = true;
  object["projections_are_rows"] = true;
  object["decays_are_rates"] = true;
  if (!object.get("norm_topk_prob"))
    object["norm_topk_prob"] = architecture.modelType != "qwen2_moe"; // llama.cpp has no key for it
  object["architectures"] = llvm::json::Array{(className + "ForCausalLM").str()};
  object["tie_word_embeddings"] = file.tensors->find("output.weight") == nullptr;
  if (file.tensors->find("blk.0.attn_q.bias"))
    object["attention_bias"] = true;
  const TensorView *table = file.tensors->find("token_embd.weight");
  names["vocab_size"] = "the number of rows of token_embd.weight";
  if (!table || table->getNumberShape().size() != 2)
    return messages.error(file.path, "has no tensor 'token_embd.weight' of two axes",
                          {"expected the token embeddings"});
  object["vocab_size"] = table->getNumberShape()[0];

  (void)find("vocab_size");
  auto integer = [&](StringRef rest) -> std::optional<int64_t> {
    const llvm::json::Value *value = find(rest);
    return value ? asInteger(*value) : std::nullopt;
  };
  auto finish = [&]() -> FailureOr<Config> {
    std::vector<std::string> unread;
    for (const auto &entry : metadata)
      if (StringRef name = entry.first; name.starts_with((architecture.name + ".").str()) && !read.count(name.str()))
        unread.push_back(name.str());
    llvm::sort(unread);
    if (!unread.empty())
      (void)messages.remark(file.path, "has keys that this family does not read: " + llvm::join(unread, ", "));
    return Config::create(file.path, std::move(object), std::move(names), messages);
  };
  std::optional<int64_t> modelWidth = integer("embedding_length"), ssmInner = integer("ssm.inner_size");
  bool isMixed = architecture.modelType == "jamba";
  if (ssmInner && modelWidth && *modelWidth > 0) {
    StringRef expand = isMixed ? "mamba_expand" : "expand";
    object[expand] = double(*ssmInner) / double(*modelWidth);
    names[expand.str()] = key("ssm.inner_size");
  }
  if (isMixed) {
    // Layers with no heads of keys have no attention; those with a router have experts.
    llvm::json::Array attention, experts;
    const llvm::json::Value *heads = find("attention.head_count_kv");
    const llvm::json::Array *perLayer = heads ? heads->getAsArray() : nullptr;
    if (!perLayer)
      return messages.error(file.path, "has no " + key("attention.head_count_kv") + " of every layer",
                            {"expected a list: 0 for layers without attention"});
    for (const llvm::json::Value &count : *perLayer) {
      int64_t number = asInteger(count).value_or(0);
      attention.push_back(number != 0);
      std::string router = "blk." + std::to_string(experts.size()) + ".ffn_gate_inp.weight";
      experts.push_back(file.tensors->find(router) != nullptr);
      if (number)
        object["num_key_value_heads"] = number;
    }
    object["attention_layers"] = std::move(attention);
    object["expert_layers"] = std::move(experts);
    for (StringRef other : {"expert_feed_forward_length", "rope.dimension_count"})
      (void)find(other); // that of all layers; positions it has none
    return finish();
  }
  if (!architecture.turns) {
    (void)find(architecture.when);
    if (integer("ssm.time_step_rank"))
      for (StringRef other : {"num_attention_heads", "max_position_embeddings"})
        object.erase(other); // 0, and no last place
    if (std::optional<int64_t> heads = integer("ssm.time_step_rank");
        architecture.modelType == "mamba2" && heads && *heads > 0 && ssmInner) {
      object["head_dim"] = *ssmInner / *heads;
      names["head_dim"] = key("ssm.inner_size") + " / " + key("ssm.time_step_rank");
      object.erase("intermediate_size");
    }
    return finish();
  }
  object.try_emplace("rope_theta", 10000.0); // whatever the family has

  // Rotary positions.
  std::string type = "none";
  if (const llvm::json::Value *value = find("rope.scaling.type"))
    type = value->getAsString().value_or("of no name").str();
  llvm::json::Object scaling;
  for (auto [from, to] : {std::pair<StringRef, StringRef>("rope.scaling.factor", "factor"),
                          {"rope.scale_linear", "factor"},
                          {"rope.scaling.original_context_length", "original_max_position_embeddings"}})
    if (const llvm::json::Value *value = find(from))
      scaling[to] = *value;
  names["rope_scaling"] = key("rope.scaling");
  (void)find("rope.scaling.finetuned");
  const TensorView *longFactors = file.tensors->find("rope_factors_long.weight"),
                   *shortFactors = file.tensors->find("rope_factors_short.weight");
  if (longFactors && shortFactors && (type == "none" || type == "longrope")) {
    FailureOr<llvm::json::Array> wide = readFactors(file, *longFactors, messages),
                                 narrow = readFactors(file, *shortFactors, messages);
    if (failed(wide) || failed(narrow))
      return failure();
    scaling["rope_type"] = "longrope";
    scaling["short_factor"] = std::move(*narrow);
    scaling["long_factor"] = std::move(*wide);
    const llvm::json::Value *factor = find("rope.scaling.attn_factor");
    scaling["attention_factor"] = factor ? *factor : llvm::json::Value(1.0);
    object["rope_scaling"] = std::move(scaling);
  } else if (const TensorView *factors = file.tensors->find("rope_freqs.weight")) {
    FailureOr<llvm::json::Array> numbers = readFactors(file, *factors, messages);
    if (failed(numbers))
      return failure();
    if (type != "none")
      return messages.error(file.path,
                            key("rope.scaling.type") + " is '" + type + "' beside a tensor 'rope_freqs.weight'",
                            {"expected one of them"});
    scaling["rope_type"] = "longrope";
    scaling["short_factor"] = llvm::json::Array(*numbers);
    scaling["long_factor"] = std::move(*numbers);
    scaling["attention_factor"] = 1;
    scaling["factor"] = 1;
    if (const llvm::json::Value *length = object.get("max_position_embeddings"))
      scaling["original_max_position_embeddings"] = *length;
    object["rope_scaling"] = std::move(scaling);
  } else if (type == "linear" || type == "yarn") {
    scaling["rope_type"] = type;
    if (const llvm::json::Value *multiplier = find("rope.scaling.yarn_log_multiplier"))
      scaling["mscale"] = scaling["mscale_all_dim"] = 10 * multiplier->getAsNumber().value_or(0);
    if (architecture.modelType == "gpt_oss") // its own way, for which there is no key
      scaling["truncate"] = false;
    object["rope_scaling"] = std::move(scaling);
  } else if (type != "none") {
    return messages.error(file.path, key("rope.scaling.type") + " is '" + type + "'",
                          {"known: none, linear, yarn, and longrope with its two tensors of factors"});
  }
  std::optional<int64_t> heads = integer("attention.head_count"), width = integer("embedding_length"),
                         size = integer("attention.key_length"), turned = integer("rope.dimension_count"),
                         valueSize = integer("attention.value_length");
  if (!size && heads && *heads > 0 && width)
    size = *width / *heads;
  if (turned && size && *turned != *size) {
    if (architecture.pairsNeighbours || *size <= 0 || *turned <= 0 || *turned > *size)
      return messages.error(file.path, key("rope.dimension_count") + " is " + std::to_string(*turned),
                            {"expected " + std::to_string(*size) + ", the size of a head"});
    object["partial_rotary_factor"] = double(*turned) / double(*size);
  }
  if (architecture.blocksOfOtherScale && size && heads && *heads > 0 && width)
    object["query_pre_attn_scalar"] =
        integer("block_count") == architecture.blocksOfOtherScale ? *width / *heads : *size;
  if (architecture.name == "deepseek2") {
    std::optional<int64_t> whole = integer("attention.key_length_mla"), gate = integer("expert_gating_func");
    whole = whole ? whole : size; // in older files, without heads of one latent key, it is key_length
    if (gate.value_or(1) != 1 && gate != 2) // older files of V2 have none
      return messages.error(file.path, key("expert_gating_func") + " is " + std::to_string(*gate),
                            {"expected 1, the softmax of DeepSeek-V2, or 2, the sigmoid of V3"});
    if (std::optional<int64_t> groups = integer("expert_group_count"); gate != 2 && groups && *groups > 1)
      object["topk_method"] = "group_limited_greedy";
    if (!turned || !whole || *whole <= *turned)
      return messages.error(file.path, key("rope.dimension_count") + " is not below the size of a head",
                            {"expected " + key("attention.key_length_mla") + " less the channels without positions"});
    object["qk_nope_head_dim"] = *whole - *turned;
    names["qk_nope_head_dim"] = key("attention.key_length_mla") + " - " + key("rope.dimension_count");
    if (!object.get("v_head_dim") && valueSize)
      object["v_head_dim"] = *valueSize;
    if (heads)
      object["num_key_value_heads"] = *heads;
    for (auto [absent, value] : {std::pair<StringRef, llvm::json::Value>("q_lora_rank", nullptr),
                                 {"n_group", 1},
                                 {"topk_group", 1},
                                 {"routed_scaling_factor", 1.0},
                                 {"first_k_dense_replace", 0}})
      object.try_emplace(absent, value);
    for (StringRef other : {"head_dim", "partial_rotary_factor"})
      object.erase(other);
    return finish();
  }
  if (valueSize && size && *valueSize != *size)
    return messages.error(file.path, key("attention.value_length") + " is " + std::to_string(*valueSize),
                          {"expected " + std::to_string(*size) + ", the size of a head"});
  bool hasExperts = llvm::is_contained(llvm::make_first_range(architecture.keys), StringRef("expert_used_count"));
  for (StringRef other : {"expert_count", "expert_used_count"})
    if (std::optional<int64_t> count = integer(other); count && *count && !hasExperts)
      return messages.error(
          file.path, key(other) + " is " + std::to_string(*count),
          {"expected a model without experts: those of " + architecture.name.str() + " are not imported yet"});
  return finish();
}

FailureOr<ImportedModel> gguf::importFile(MLIRContext &context, const File &file, const ImportOptions &options,
                                          Messages &messages) {
  const std::string &path = file.path;
  const llvm::json::Value *named = file.metadata.get("general.architecture");
  StringRef name = named ? named->getAsString().value_or("") : "";
  const GgufArchitecture *architecture = llvm::find_if(kArchitectures, [&](const GgufArchitecture &a) {
    const llvm::json::Value *condition = file.metadata.get((a.name + "." + a.when).str());
    double number = condition ? condition->getAsNumber().value_or(0) : 0;
    bool holds = condition && (condition->getAsBoolean().value_or(false) ||
                               (a.whenValue ? number == static_cast<double>(a.whenValue) : number != 0));
    return a.name == name && (a.when.empty() || holds);
  });
  if (architecture == std::end(kArchitectures)) {
    std::vector<StringRef> known;
    for (const GgufArchitecture &one : kArchitectures)
      if (known.empty() || known.back() != one.name)
        known.push_back(one.name);
    return messages.error(
        path,
        name.empty() ? "has no general.architecture"
                     : "general.architecture '" + name.str() + "' is not one this tmc can import",
        {"known: " + llvm::join(known, ", "),
         "a way on: the model's Hugging Face folder, if its family is known (tmc compile --help=models)"});
  }
  const Family *family = findFamily(architecture->modelType);
  FailureOr<Config> config = makeConfig(file, *architecture, family->className, messages);
  if (failed(config))
    return failure();
  // What is there for all of them; not every family asks.
  for (StringRef key :
       {"attention_bias", "experts_are_stacked", "projections_are_rows", "decays_are_rates", "norm_topk_prob"})
    (void)config->has(key);

  ModelBuilder builder(context, *config, options, messages);
  builder.addFile("model", *file.tensors);
  builder.setRegroupsAxes();
  builder.setNames([=](StringRef name) { return renameModules(name, architecture->modules); });
  if (architecture->pairsNeighbours) {
    Size heads = config->getSize("num_attention_heads"), keyHeads = config->getSize("num_key_value_heads", heads.value);
    builder.setPairedRows([=](StringRef name) -> int64_t {
      return name.contains(".attn_q.") ? heads.value : name.contains(".attn_k.") ? keyHeads.value : 0;
    });
  }
  Encoder decoder = buildDecoder(builder, *family, family->prefix, /*isEncoder=*/false);
  FailureOr<OwningOpRef<ModuleOp>> module = builder.finish();
  if (failed(module))
    return failure();

  ImportedModel model;
  model.module = std::move(*module);
  CompileInfo &info = model.info;
  info.source = path;
  info.family = architecture->modelType.str();
  info.weightTypes = builder.getWeightTypes();
  info.parameterCount = builder.getParameterCount();
  info.constants.push_back({"VOCABULARY", decoder.vocabulary.value, "token ids are below it"});
  info.constants.push_back({"WIDTH", decoder.width.value, "numbers a token"});
  builder.describeDims(info);
  info.licence = "not stated";
  if (const llvm::json::Value *licence = file.metadata.get("general.license"))
    info.licence = licence->getAsString().value_or("not stated").str();
  // For the libraries that turn text into token ids.
  if (!file.tokenizer.empty()) {
    std::string text;
    llvm::raw_string_ostream(text) << llvm::json::Value(llvm::json::Object(file.tokenizer));
    info.attachments.push_back({"tokenizer.ggml.json", "", std::move(text)});
  }
  return model;
}

FailureOr<ImportedModel> gguf::importModel(MLIRContext &context, const std::string &path, const ImportOptions &options,
                                           Messages &messages) {
  FailureOr<File> file = read(path, messages);
  if (failed(file))
    return failure();
  FailureOr<ImportedModel> model = importFile(context, *file, options, messages);
  if (failed(model) || failed(addSource(path, llvm::sys::path::parent_path(path).str(), model->info, messages)))
    return failure();
  return model;
}
