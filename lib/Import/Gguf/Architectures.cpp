// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Gguf/Architectures.h"

#include "llvm/ADT/STLExtras.h"

using namespace tmc::import;
using namespace tmc::import::gguf;
using llvm::StringRef;

static constexpr Name kNormsBehind[] = {{".post_attention_layernorm", ".post_attention_norm"},
                                        {".pre_feedforward_layernorm", ".ffn_norm"},
                                        {".post_feedforward_layernorm", ".post_ffw_norm"}};
static constexpr Name kFused[] = {{".mlp.gate_up_proj", ".ffn_up"}};
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

// Of models with layer norms.
static constexpr Name kStarcoder2Modules[] = {{".mlp.c_fc", ".ffn_up"}, {".mlp.c_proj", ".ffn_down"}};
static constexpr Name kStarcoder2Keys[] = {{"attention.layer_norm_epsilon", "norm_epsilon"}};
static constexpr Name kLayerNormKeys[] = {{"attention.layer_norm_epsilon", "layer_norm_eps"}};
static constexpr Name kCohereKeys[] = {{"attention.layer_norm_epsilon", "layer_norm_eps"},
                                       {"attention.sliding_window", "sliding_window"},
                                       {"attention.sliding_window_pattern", "sliding_window_pattern"},
                                       {"logit_scale", "logit_scale"}};
static constexpr Name kOlmoeKeys[] = {{"expert_count", "num_experts"}, {"expert_used_count", "num_experts_per_tok"}};
static constexpr Name kPhiModules[] = {{"model.final_layernorm", "output_norm"},
                                       {".self_attn.dense", ".attn_output"},
                                       {".mlp.fc1", ".ffn_up"},
                                       {".mlp.fc2", ".ffn_down"}};
static constexpr Name kWindowsKeys[] = {{"attention.sliding_window", "sliding_window"},
                                        {"attention.sliding_window_pattern", "sliding_window_pattern"}};
static constexpr Name kGlm4Modules[] = {{".post_self_attn_layernorm", ".post_attention_norm"},
                                        {".post_mlp_layernorm", ".post_ffw_norm"},
                                        {".mlp.gate_up_proj", ".ffn_up"}};
static constexpr Name kFalconModules[] = {{"transformer.word_embeddings", "token_embd"},
                                          {"transformer.ln_f", "output_norm"},
                                          {"transformer.h", "blk"},
                                          {".ln_attn", ".attn_norm_2"},
                                          {".ln_mlp", ".attn_norm"},
                                          {".self_attention.query_key_value", ".attn_qkv"},
                                          {".self_attention.dense", ".attn_output"},
                                          {".mlp.dense_h_to_4h", ".ffn_up"},
                                          {".mlp.dense_4h_to_h", ".ffn_down"}};
static constexpr Name kFalconKeys[] = {{"attention.layer_norm_epsilon", "layer_norm_epsilon"},
                                       {"attention.head_count_kv", "num_kv_heads"},
                                       {"feed_forward_length", "ffn_hidden_size"}};
static constexpr Name kNemotronKeys[] = {{"attention.layer_norm_epsilon", "norm_eps"}};
static constexpr Name kOlmoKeys[] = {{"attention.clamp_kqv", "clip_qkv"}};
static constexpr Name kSeedOssModules[] = {{".post_attention_layernorm", ".post_attention_norm"}};
static constexpr Name kHunyuanModules[] = {{".self_attn.query_layernorm", ".attn_q_norm"},
                                           {".self_attn.key_layernorm", ".attn_k_norm"}};
static constexpr Name kGraniteMoeModules[] = {
    {".block_sparse_moe.router.layer", ".ffn_gate_inp"},   {".block_sparse_moe.experts.gate_proj", ".ffn_gate_exps"},
    {".block_sparse_moe.experts.up_proj", ".ffn_up_exps"}, {".block_sparse_moe.experts.down_proj", ".ffn_down_exps"},
    {".shared_mlp.gate_proj", ".ffn_gate_shexp"},          {".shared_mlp.up_proj", ".ffn_up_shexp"},
    {".shared_mlp.down_proj", ".ffn_down_shexp"},          {".block_sparse_moe", ".ffn"}};
static constexpr Name kGraniteMoeKeys[] = {{"expert_count", "num_local_experts"},
                                           {"expert_used_count", "num_experts_per_tok"},
                                           {"attention.scale", "attention_multiplier"},
                                           {"embedding_scale", "embedding_multiplier"},
                                           {"residual_scale", "residual_multiplier"},
                                           {"logit_scale", "logits_scaling"},
                                           {"expert_shared_feed_forward_length", "shared_intermediate_size"}};
static constexpr Name kDots1Keys[] = {{"leading_dense_block_count", "first_k_dense_replace"},
                                      {"expert_count", "n_routed_experts"},
                                      {"expert_used_count", "num_experts_per_tok"},
                                      {"expert_feed_forward_length", "moe_intermediate_size"},
                                      {"expert_shared_count", "n_shared_experts"},
                                      {"expert_weights_scale", "routed_scaling_factor"},
                                      {"expert_weights_norm", "norm_topk_prob"},
                                      {"expert_group_count", "n_group"},
                                      {"expert_group_used_count", "topk_group"}};

static const GgufArchitecture kArchitectures[] = {
    {"arcee", "arcee", true},
    // Positions of neighbours, and rows in the order of the folder.
    {"cohere2", "cohere2", false, false, {}, kCohereKeys},
    {"command-r", "cohere", false, false, {}, kCohereKeys},
    {"deepseek2", "deepseek_v3", false, false, kDeepseekModules, kDeepseekKeys, 0, true, "expert_gating_func", 2},
    {"deepseek2", "deepseek_v2", false, false, kDeepseekModules, kDeepseekKeys},
    {"dots1", "dots1", false, false, kDeepseekModules, kDots1Keys},
    {"ernie4_5", "ernie4_5"}, // positions of neighbours, as the folder
    // llama.cpp reads the window of models of 64 layers alone; it is computed here wherever a file has one.
    {"exaone4", "exaone4", false, false, kNormsBehind, kWindowsKeys},
    // llama.cpp has the tangent form of GELU; the library, and so this, the exact one.
    {"falcon", "falcon", false, false, kFalconModules, kFalconKeys},
    {"gemma", "gemma", false, true},
    {"gemma2", "gemma2", false, true, kNormsBehind, kGemma2Keys, 46},
    {"gemma3", "gemma3_text", false, true, kNormsBehind, kGemma3Keys, 62},
    {"glm4", "glm4", false, false, kGlm4Modules}, // positions of neighbours, as the folder
    {"gpt-oss", "gpt_oss", false, false, kGptOssModules, kGptOssKeys},
    {"gpt2", "gpt2", false, false, kGpt2Modules, kGpt2Keys, 0, /*turns=*/false},
    {"granite", "granite", true, false, {}, kGraniteKeys},
    {"granitemoe", "granitemoeshared", true, false, kGraniteMoeModules, kGraniteMoeKeys, 0, true,
     "expert_shared_feed_forward_length"},
    {"granitemoe", "granitemoe", true, false, kGraniteMoeModules, kGraniteMoeKeys},
    {"hunyuan-dense", "hunyuan_v1_dense", false, false, kHunyuanModules},
    {"jamba", "jamba", false, false, kJambaModules, kJambaKeys},
    {"llama", "mixtral", true, false, kMixtralModules, kExpertKeys, 0, true, "expert_count"},
    {"llama", "llama", true},
    {"mamba", "falcon_mamba", false, false, kMambaModules, kMambaKeys, 0, /*turns=*/false, "ssm.dt_b_c_rms"},
    {"mamba", "mamba", false, false, kMambaModules, kMambaKeys, 0, /*turns=*/false},
    {"mamba2", "mamba2", false, false, kMambaModules, kMamba2Keys, 0, /*turns=*/false},
    {"nemotron", "nemotron", false, true, {}, kNemotronKeys},
    {"olmo", "olmo", true, false, {}, kOlmoKeys},
    {"olmo2", "olmo3", false, false, kNormsBehind, kWindowsKeys, 0, true, "attention.sliding_window"},
    {"olmo2", "olmo2", false, false, kNormsBehind},
    {"olmoe", "olmoe", false, false, kQwen3MoeModules, kOlmoeKeys},
    {"phi2", "phi", false, false, kPhiModules, kLayerNormKeys},
    {"phi3", "phi3", false, false, kFused, kWindowKey},
    {"qwen2", "qwen2"},
    {"qwen2moe", "qwen2_moe", false, false, kQwen2MoeModules, kQwen2MoeKeys},
    {"qwen3", "qwen3"},
    {"qwen3moe", "qwen3_moe", false, false, kQwen3MoeModules, kQwen3MoeKeys},
    {"seed_oss", "seed_oss", false, false, kSeedOssModules},
    {"smollm3", "smollm3", true},
    {"stablelm", "stablelm", false, false, {}, kLayerNormKeys},
    {"starcoder", "gpt_bigcode", false, false, kGpt2Modules, kGpt2Keys, 0, /*turns=*/false},
    // The window of 4096 tokens that its folders have is in no file: llama.cpp attends to all.
    {"starcoder2", "starcoder2", false, false, kStarcoder2Modules, kStarcoder2Keys},
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
    {".self_attn.qkv_proj", ".attn_qkv"},
    {".self_attn.o_proj", ".attn_output"},
    {".self_attn.q_norm", ".attn_q_norm"},
    {".self_attn.k_norm", ".attn_k_norm"},
    {".self_attn", ".attn"},
    {".mlp.gate_proj", ".ffn_gate"},
    {".mlp.up_proj", ".ffn_up"},
    {".mlp.down_proj", ".ffn_down"},
    {".mlp", ".ffn"},
};

static constexpr ShownSetting kShownSettings[] = {
    {"blk.0.attn_q.bias", "attention_bias"},
    {"blk.0.attn_q.bias", "use_bias"},
    {"blk.0.attn_q.bias", "use_qkv_bias"},
    {"blk.0.attn_qkv.bias", "bias"},
    // Of converters that join what the folder has apart.
    {"blk.0.attn_qkv.weight", "qkv_is_fused"},
    {"blk.0.attn_qkv.bias", "attention_bias"},
    {"blk.0.attn_qkv.bias", "use_bias"},
    {"blk.0.attn_qkv.bias", "use_qkv_bias"},
    {"blk.0.attn_output.bias", "attention_out_bias"},
    {"blk.0.ffn_up.bias", "mlp_bias"},
    {"blk.0.attn_q_norm.weight", "qk_layernorm"},
    {"blk.0.attn_q_norm.weight", "use_qk_norm"},
    // Stable LM has a key for it, which llama.cpp writes as true where a folder says nothing, and does not read.
    {"blk.0.ffn_norm.weight", "use_parallel_residual", false},
};

llvm::ArrayRef<GgufArchitecture> gguf::getArchitectures() { return kArchitectures; }
llvm::ArrayRef<Name> gguf::getSharedKeys() { return kKeys; }
llvm::ArrayRef<ShownSetting> gguf::getShownSettings() { return kShownSettings; }

/// `.m.experts.3.w1` by the entry of `.m.experts.w1`, whose tensor has all experts: files of before March 2024 have one
/// for each, `.ffn_gate.3` for `.ffn_gate_exps`. Takes it from `rest`; "" if it is none.
static std::string takeExpert(StringRef &rest, llvm::ArrayRef<Name> own) {
  constexpr llvm::StringLiteral experts = ".experts", ofAll = "_exps";
  size_t at = rest.find(experts);
  if (at == StringRef::npos || !rest.drop_front(at + experts.size()).starts_with("."))
    return "";
  size_t end = at + experts.size();
  StringRef number = rest.drop_front(end + 1).take_while(llvm::isDigit);
  StringRef behind = rest.drop_front(end + 1 + number.size());
  if (number.empty())
    return "";
  for (const Name &entry : own) {
    StringRef first = entry.first, left = behind;
    if (!entry.second.ends_with(ofAll) || !first.consume_front(rest.take_front(end)) || !left.consume_front(first) ||
        !(left.empty() || left.starts_with(".")))
      continue;
    rest = left;
    return (entry.second.drop_back(ofAll.size()) + "." + number).str();
  }
  return "";
}

std::string gguf::renameModules(StringRef name, llvm::ArrayRef<Name> own) {
  std::string result;
  for (StringRef rest = name; !rest.empty();) {
    if (std::string expert = takeExpert(rest, own); !expert.empty()) {
      result += expert;
      continue;
    }
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
