// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
#include "Recall.h"

#include "runtime/schema/model_generated.h"

#include <algorithm>
#include <cstring>

namespace tmc::test {

std::function<void()> Recall::onWrite;
std::function<void(std::vector<int64_t>)> Recall::onTokens;

namespace {

enum { VOCABULARY = 10 };

/// Of the model that was made last; 0: it sees all tokens.
int64_t windowOfModel = 0;
/// The same; 0: its cache lies in one piece.
int64_t pageOfModel = 0;

/// Where token `token` is in the cache. With pages buffer `table` is their table: memref<?xi32>.
int64_t placeOf(const tmc_kernel_args *args, int table, int64_t token) {
  if (!pageOfModel)
    return token;
  return static_cast<const int32_t *>(args->buffers[table])[token / pageOfModel] + token % pageOfModel;
}

/// Rows of the cache in front of a call, as mixer.state has it.
int64_t countRows(int64_t past) {
  const int64_t kept = windowOfModel - 1;
  return windowOfModel == 0 || pageOfModel != 0 || past < kept ? past : kept + (past - kept) % (windowOfModel / 2);
}

/// tokens: memref<1x?xi64>, seen: memref<?xi64> (old and new rows), before, after: memref<1xf32>, the page table.
/// sizes: tokens, past.
void writeStates(const tmc_kernel_args *args, uint32_t, uint32_t) {
  const auto *tokens = static_cast<const int64_t *>(args->buffers[0]);
  auto *seen = static_cast<int64_t *>(args->buffers[1]);
  for (int64_t i = 0; i < args->sizes[0]; ++i)
    seen[placeOf(args, 4, args->sizes[1] + i)] = tokens[i];
  if (const auto *before = static_cast<const float *>(args->buffers[2])) {
    float h = *before;
    for (int64_t i = 0; i < args->sizes[0]; ++i)
      h = h / 2 + static_cast<float>(tokens[i]);
    *static_cast<float *>(args->buffers[3]) = h;
  }
  if (Recall::onWrite)
    Recall::onWrite();
}

/// seen, before, logits: memref<1x?x10xf32>, the page table. sizes: tokens, past, rows.
void writeLogits(const tmc_kernel_args *args, uint32_t, uint32_t) {
  const int64_t tokens = args->sizes[0], past = args->sizes[1], rows = args->sizes[2];
  const auto *seen = static_cast<const int64_t *>(args->buffers[0]);
  const auto *before = static_cast<const float *>(args->buffers[1]);
  auto *logits = static_cast<float *>(args->buffers[2]);
  float h = before ? *before : 0;
  for (int64_t i = 0; i < tokens; ++i) {
    h = h / 2 + static_cast<float>(seen[placeOf(args, 3, past + i)]);
    if (i < tokens - rows)
      continue;
    float *row = logits + (i - (tokens - rows)) * VOCABULARY;
    for (int64_t v = 0; v < VOCABULARY; ++v) {
      row[v] = 0;
      for (int64_t j = windowOfModel ? std::max<int64_t>(past + i + 1 - windowOfModel, 0) : 0; j <= past + i; ++j)
        row[v] += seen[placeOf(args, 3, j)] == v;
      row[v] += before ? h / 1024 : 0;
    }
  }
}

/// tokens: memref<1x?xi64>. sizes: tokens, past, rows.
void lookAtTokens(const tmc_kernel_args *args, uint32_t, uint32_t) {
  const auto *tokens = static_cast<const int64_t *>(args->buffers[0]);
  if (Recall::onTokens)
    Recall::onTokens({tokens, tokens + args->sizes[0]});
}

constexpr uint64_t states = uint64_t(1) << 63;

template <bool hasValue, bool hasRows, bool looks = false>
int32_t invoke(tmc_host_context *context) {
  const int64_t sizes[] = {context->dims[3], countRows(context->dims[1]), context->dims[hasRows ? 2 : 3]};
  if (looks) {
    context->site = 2;
    if (int32_t code = context->dispatch(context, 2, context->inputs, sizes, states, 1))
      return code;
  }
  context->site = 0;
  void *before = hasValue ? context->states[1] : nullptr, *after = hasValue ? context->next_states[1] : nullptr;
  void *table = pageOfModel ? context->states[hasValue ? 2 : 1] : nullptr;
  void *written[] = {context->inputs[0], context->next_states[0], before, after, table};
  if (int32_t code = context->dispatch(context, 0, written, sizes, states, 1))
    return code;
  context->site = 1;
  void *read[] = {context->next_states[0], before, context->outputs[0], table};
  return context->dispatch(context, 1, read, sizes, 1, 1);
}

void plan(const int64_t *, uint64_t *out) { out[0] = 0; }

const tmc_kernel kernels[] = {writeStates, writeLogits, lookAtTokens};
const uint64_t scratch[] = {0, 0, 0};

std::vector<uint8_t> build(const RecallOptions &options) {
  namespace s = tmc::schema;
  flatbuffers::FlatBufferBuilder builder;
  std::vector<flatbuffers::Offset<s::Dim>> dims;
  for (const std::string &name : options.dims)
    dims.push_back(name == "batch"  ? s::CreateDimDirect(builder, "batch", 1, 3)
                   : name == "past" ? s::CreateDimDirect(builder, "past", 0, 32)
                   : name == "rows" ? s::CreateDimDirect(builder, "rows", 0, 4)
                                    : s::CreateDimDirect(builder, name.c_str(), 1, 4));
  std::vector<s::Extent> tokens = {{-1, 1}, {3, 0}}, logits = {{-1, 1}, {options.hasRows ? 2 : 3, 0}, {-1, VOCABULARY}};
  std::vector<flatbuffers::Offset<s::Tensor>> inputs = {s::CreateTensorDirect(
      builder, "ids", s::ElementType_i64, &tokens, false, 0, true, 0, VOCABULARY - 1, nullptr, "tokens")};
  std::vector<flatbuffers::Offset<s::Tensor>> outputs;
  for (unsigned i = 0; i < options.outputCount; ++i)
    outputs.push_back(s::CreateTensorDirect(builder, i ? "more" : "logits", s::ElementType_f32, &logits));
  const std::vector<int64_t> one = {1};
  std::vector<flatbuffers::Offset<s::State>> states = {
      s::CreateStateDirect(builder, options.cache.c_str(), s::StateKind_cache, s::ElementType_i64,
                           &options.cacheExtents, 0, options.window, options.page)};
  if (options.hasValue)
    states.push_back(s::CreateStateDirect(builder, "h", s::StateKind_replaced, s::ElementType_f32, &one, 1));
  const std::vector<int64_t> any = {-1};
  if (options.page && options.hasTable)
    states.push_back(
        s::CreateStateDirect(builder, "pages", s::StateKind_page_table, s::ElementType_i32, &any, 0, 0, options.page));
  auto weights = s::CreateWeightsDirect(builder, 0, options.sha256.c_str());
  std::vector<flatbuffers::Offset<s::Variant>> variants = {s::CreateVariantDirect(builder, "any")};
  std::vector<flatbuffers::Offset<s::Kernel>> kernels = {s::CreateKernelDirect(builder, "write_states"),
                                                         s::CreateKernelDirect(builder, "write_logits")};
  if (options.runsTogether)
    kernels.push_back(s::CreateKernelDirect(builder, "look_at_tokens"));
  std::vector<flatbuffers::Offset<s::Dispatch>> dispatches;
  if (options.runsTogether) {
    const std::vector<int64_t> written = {8, 0, 0, 0, 0}, read = {0, 0, 40, 0}, looked = {8};
    for (auto [kernel, rows] : {std::pair(0u, &written), {1u, &read}, {2u, &looked}})
      dispatches.push_back(s::CreateDispatchDirect(builder, kernel, nullptr, nullptr, rows, 3, kernel == 2));
  }
  auto name = builder.CreateString(options.name);
  auto dimVector = builder.CreateVector(dims);
  auto inputVector = builder.CreateVector(inputs), outputVector = builder.CreateVector(outputs);
  auto stateVector = builder.CreateVector(states);
  auto variantVector = builder.CreateVector(variants);
  auto kernelVector = builder.CreateVector(kernels);
  auto dispatchVector = builder.CreateVector(dispatches);
  s::ModelBuilder model(builder);
  model.add_name(name);
  model.add_dims(dimVector);
  model.add_inputs(inputVector);
  model.add_outputs(outputVector);
  model.add_states(stateVector);
  model.add_weights(weights);
  model.add_variants(variantVector);
  model.add_kernels(kernelVector);
  model.add_dispatches(dispatchVector);
  model.add_signature(options.signature);
  s::FinishModelBuffer(builder, model.Finish());
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

} // namespace

Recall::Recall(const RecallOptions &options) : variant{"any", 0, kernels, scratch} {
  windowOfModel = options.window;
  pageOfModel = options.page;
  memory.setMetadata(build(options), /*withHash=*/true);
  image = memory.image;
  image.weights = nullptr;
  image.weights_size = 0;
  image.code = nullptr;
  image.code_size = 0;
  image.invoke = options.hasValue ? (options.hasRows ? invoke<true, true> : invoke<true, false>)
                                  : (options.hasRows ? invoke<false, true> : invoke<false, false>);
  if (options.runsTogether)
    image.invoke = invoke<true, true, true>;
  image.plan = plan;
  image.kernel_count = options.runsTogether ? 3 : 2;
  image.variant_count = 1;
  image.variants = &variant;
}

std::vector<float> recall(const std::vector<int64_t> &tokens, bool hasValue) {
  if (windowOfModel && !hasValue && tokens.size() > size_t(windowOfModel))
    return recall({tokens.end() - windowOfModel, tokens.end()}, hasValue);
  float h = 1;
  std::vector<float> row(VOCABULARY);
  for (int64_t token : tokens) {
    h = h / 2 + static_cast<float>(token);
    row[token] += 1;
  }
  for (float &logit : row)
    logit += hasValue ? h / 1024 : 0;
  return row;
}

State createState(const Model &model, size_t maxTokens) {
  tmc_state *state = nullptr;
  EXPECT_OK(tmc_state_create(model.get(), maxTokens, nullptr, &state));
  return State(state);
}

} // namespace tmc::test
