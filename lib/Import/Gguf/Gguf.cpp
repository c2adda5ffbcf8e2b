// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Gguf/Gguf.h"

#include "lib/Import/Decoder.h"
#include "lib/Import/Gguf/Architectures.h"
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
using gguf::GgufArchitecture;
using gguf::Name;

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

/// What files hold in another form than the library's.
static constexpr llvm::StringLiteral kFileForms[] = {"experts_are_stacked", "projections_are_rows",
                                                     "fused_rows_are_blocks", "decays_are_rates"};

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
  for (auto [from, to] : llvm::concat<const Name>(architecture.keys, gguf::getSharedKeys())) {
    bool isTheOwn = !read.count(key(from)) && names.try_emplace(to.str(), key(from)).second;
    if (const llvm::json::Value *value = find(from); value && isTheOwn)
      object[to] = *value;
  }
  if (architecture.hasWholeScales)
    object["norm_offset"] = 0;
  for (StringRef form : kFileForms)
    object[form] = true;
  if (file.tensors->find("blk.0.ffn_gate.0.weight")) // of before March 2024
    object["experts_are_stacked"] = false;
  if (!object.get("norm_topk_prob")) // llama.cpp has no key for it
    object["norm_topk_prob"] = architecture.modelType != "qwen2_moe" && architecture.modelType != "olmoe";
  object["architectures"] = llvm::json::Array{(className + "ForCausalLM").str()};
  object["tie_word_embeddings"] = file.tensors->find("output.weight") == nullptr;
  for (const gguf::ShownSetting &setting : gguf::getShownSettings()) {
    bool isShown = (file.tensors->find(setting.tensor) != nullptr) == setting.whenThere;
    if (!isShown && object.get(setting.key))
      continue; // another tensor says it
    object[setting.key] = isShown;
    names[setting.key.str()] =
        (setting.whenThere ? "presence" : "absence") + (" of tensor '" + setting.tensor + "'").str();
  }
  if (architecture.pairsNeighbours && file.tensors->find("blk.0.attn_qkv.weight"))
    return messages.error(file.path, "has a tensor 'blk.0.attn_qkv.weight'",
                          {"expected attn_q, attn_k and attn_v: those of " + architecture.name.str() +
                           " are turned by neighbours, and imported apart only"});
  (void)find("use_parallel_residual");
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
  // Whatever the family has.
  object.try_emplace("rope_theta", 10000.0);
  object.try_emplace("logit_scale", 1.0);

  // Layers with a window: one in how many has none, or which have one.
  if (const llvm::json::Value *pattern = find("attention.sliding_window_pattern"); pattern && pattern->getAsArray()) {
    llvm::json::Array kinds;
    for (const llvm::json::Value &isLocal : *pattern->getAsArray())
      kinds.push_back(isLocal.getAsBoolean().value_or(false) ? "sliding_attention" : "full_attention");
    object["layer_types"] = std::move(kinds);
    names["layer_types"] = key("attention.sliding_window_pattern");
    object.erase("sliding_window_pattern");
  }
  // Rows of such files have another order, and layers that predict further on are counted among the others.
  for (StringRef other : {"rope.dimension_sections", "nextn_predict_layers"}) {
    const llvm::json::Value *value = find(other);
    const llvm::json::Array *sections = value ? value->getAsArray() : nullptr;
    bool isZero = sections ? llvm::all_of(*sections, [](const llvm::json::Value &size) { return asInteger(size) == 0; })
                           : !value || asInteger(*value) == 0;
    if (!isZero)
      return messages.error(file.path, "has " + key(other), {"expected a model of text alone that predicts one token"});
  }

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
    // What the converter writes and llama.cpp reads for few architectures; the library does.
    for (auto [from, to] : {std::pair<StringRef, StringRef>("rope.scaling.yarn_beta_fast", "beta_fast"),
                            {"rope.scaling.yarn_beta_slow", "beta_slow"},
                            {"rope.scaling.yarn_attn_factor", "attention_factor"}})
      if (const llvm::json::Value *value = find(from))
        scaling[to] = *value;
    if (architecture.modelType == "gpt_oss") // its own way, for which there is no key
      scaling["truncate"] = false;
    object["rope_scaling"] = std::move(scaling);
  } else if (type != "none") {
    return messages.error(file.path, key("rope.scaling.type") + " is '" + type + "'",
                          {"known: none, linear, yarn, and longrope with its two tensors of factors"});
  }
  if (architecture.modelType == "olmo3") { // layers with a window have positions that are not stretched
    llvm::json::Value base = *object.get("rope_theta");
    const llvm::json::Value *local = find("rope.freq_base_swa");
    llvm::json::Object full;
    if (llvm::json::Object *stretched = object.getObject("rope_scaling"))
      full = std::move(*stretched);
    full["rope_theta"] = base;
    object["rope_parameters"] =
        llvm::json::Object{{"full_attention", std::move(full)},
                           {"sliding_attention", llvm::json::Object{{"rope_theta", local ? *local : base}}}};
    names["rope_parameters"] = names["rope_scaling"];
    for (StringRef other : {"rope_theta", "rope_scaling"})
      object.erase(other);
  }
  std::optional<int64_t> heads = integer("attention.head_count"), width = integer("embedding_length"),
                         size = integer("attention.key_length"), turned = integer("rope.dimension_count"),
                         valueSize = integer("attention.value_length");
  if (!size && heads && *heads > 0 && width) {
    size = *width / *heads;
    if (*width % *heads == 0)
      object["head_dim"] = *size;
    names["head_dim"] = key("embedding_length") + " / " + key("attention.head_count");
  }
  if (heads)
    object.try_emplace("num_key_value_heads", *heads);
  if (turned && size && *turned != *size) {
    if (architecture.pairsNeighbours || *size <= 0 || *turned <= 0 || *turned > *size)
      return messages.error(file.path, key("rope.dimension_count") + " is " + std::to_string(*turned),
                            {"expected " + std::to_string(*size) + ", the size of a head"});
  }
  if (size && *size > 0) // no less than that, so that so many are turned; families have others where there is none
    object["partial_rotary_factor"] = turned ? std::nextafter(double(*turned) / double(*size), 1.0) : 1.0;
  names["partial_rotary_factor"] = key("rope.dimension_count");
  if (architecture.blocksOfOtherScale && size && heads && *heads > 0 && width)
    object["query_pre_attn_scalar"] =
        integer("block_count") == architecture.blocksOfOtherScale ? *width / *heads : *size;
  if (architecture.name == "deepseek2") {
    std::optional<int64_t> whole = integer("attention.key_length_mla"), gate = integer("expert_gating_func");
    whole = whole ? whole : size;           // in older files, without heads of one latent key, it is key_length
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
  if (architecture.name == "falcon") {
    // What its files have no keys for: heads that share keys by groups, with one norm (11B) or two (40B).
    bool hasTwoNorms = file.tensors->find("blk.0.attn_norm_2.weight") != nullptr;
    object["new_decoder_architecture"] = hasTwoNorms || integer("attention.head_count_kv").value_or(1) != 1;
    object["num_ln_in_parallel_attn"] = hasTwoNorms ? 2 : 1;
    (void)find("tensor_data_layout"); // rows of all queries, keys and values one behind the other
  }
  // Without a key there is no window, whatever the family has.
  if (architecture.name == "exaone4" || architecture.name == "dots1")
    object.try_emplace("sliding_window", nullptr);
  if (architecture.name == "dots1")
    if (std::optional<int64_t> gate = integer("expert_gating_func"); gate != 2)
      return messages.error(file.path,
                            gate ? key("expert_gating_func") + " is " + std::to_string(*gate)
                                 : "has no " + key("expert_gating_func"),
                            {"expected 2, the sigmoid"});
  if (architecture.name == "olmo")
    if (const llvm::json::Value *epsilon = find("attention.layer_norm_epsilon");
        epsilon && std::abs(epsilon->getAsNumber().value_or(0) - 1e-5) > 1e-11)
      return messages.error(file.path, key("attention.layer_norm_epsilon") + " is not 1e-05",
                            {"expected that: OLMo's norms have no other"});
  auto keysOf = llvm::make_first_range(architecture.keys);
  for (StringRef other :
       {"expert_count", "expert_used_count", "expert_shared_count", "expert_shared_feed_forward_length"})
    if (std::optional<int64_t> count = integer(other); count && *count && !llvm::is_contained(keysOf, other))
      return messages.error(file.path, key(other) + " is " + std::to_string(*count),
                            {"expected a model without " + StringRef(other.contains("shared") ? "shared " : "").str() +
                             "experts: those of " + architecture.name.str() + " are not imported yet"});
  return finish();
}

FailureOr<ImportedModel> gguf::importFile(MLIRContext &context, const File &file, const ImportOptions &options,
                                          Messages &messages) {
  const std::string &path = file.path;
  const llvm::json::Value *named = file.metadata.get("general.architecture");
  StringRef name = named ? named->getAsString().value_or("") : "";
  const GgufArchitecture *architecture = llvm::find_if(gguf::getArchitectures(), [&](const GgufArchitecture &a) {
    const llvm::json::Value *condition = file.metadata.get((a.name + "." + a.when).str());
    double number = condition ? condition->getAsNumber().value_or(0) : 0;
    bool holds = condition && (condition->getAsBoolean().value_or(false) ||
                               (a.whenValue ? number == static_cast<double>(a.whenValue) : number != 0));
    return a.name == name && (a.when.empty() || holds);
  });
  if (architecture == gguf::getArchitectures().end()) {
    std::vector<StringRef> known;
    for (const GgufArchitecture &one : gguf::getArchitectures())
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
  for (StringRef key : {"head_dim", "logit_scale", "norm_topk_prob", "num_key_value_heads", "partial_rotary_factor"})
    (void)config->has(key);
  for (StringRef form : kFileForms)
    (void)config->has(form);
  for (const gguf::ShownSetting &setting : gguf::getShownSettings())
    (void)config->has(setting.key);

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
