/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Built without exceptions and RTTI, and nothing of the C++ library may be called: a test looks at the undefined
 * symbols of the archive. FlatBuffers' verifier and accessors are inline templates, its builder is never used. */
#include "metadata.h"

// A library does not abort, and every access is behind the verifier or a check of our own.
#define FLATBUFFERS_ASSERT(condition) static_cast<void>(0)
#include "runtime/schema/model_generated.h"
#include "status.h"

#include <cstdlib>
#include <cstring>

namespace schema = tmc::schema;

namespace {

template <typename T>
using Tables = flatbuffers::Vector<flatbuffers::Offset<T>>;
using Strings = flatbuffers::Vector<flatbuffers::Offset<flatbuffers::String>>;

constexpr size_t hashSize = sizeof(uint64_t);
/// Sizes a caller may choose. Far above any model, and far below where products of a few of them overflow.
constexpr int64_t largestExtent = int64_t(1) << 40;
constexpr int64_t largestTensor = int64_t(1) << 48;
constexpr uint32_t mostAttachments = 1000, longestFileName = 255, mostStates = 1u << 16,
                   mostSiteArguments = 1u << 12, mostSites = 1u << 18;

const char *text(const flatbuffers::String *string) { return string ? string->c_str() : ""; }

template <typename T>
uint32_t count(const flatbuffers::Vector<T> *vector) {
  return vector ? vector->size() : 0;
}

/// An empty range where the vector is absent.
template <typename T>
struct Range {
  const flatbuffers::Vector<T> *vector;
  auto begin() const { return vector ? vector->begin() : typename flatbuffers::Vector<T>::const_iterator(nullptr, 0); }
  auto end() const { return vector ? vector->end() : typename flatbuffers::Vector<T>::const_iterator(nullptr, 0); }
};
template <typename T>
Range<T> each(const flatbuffers::Vector<T> *vector) {
  return {vector};
}

/// Element `i` of a vector whose elements need 8-byte alignment. The verifier checks that of the length only, and flatc
/// itself writes others (2.0.8, from JSON), so they are copied out.
template <typename T, typename U>
T element(const flatbuffers::Vector<U> *vector, uint32_t i) {
  T value;
  memcpy(&value, vector->Data() + size_t(i) * sizeof(T), sizeof(T));
  return value;
}
schema::Extent extentOf(const schema::Tensor &tensor, uint32_t axis) {
  return element<schema::Extent>(tensor.extents(), axis);
}

const schema::Model &model(const uint8_t *bytes) { return *schema::GetModel(bytes); }

tmc_status damaged(const char *what) { return tmc_error(TMC_BAD_ARTEFACT, "damaged metadata: %s", what); }

tmc_status contradiction(const schema::Model &model, const char *name, const char *what) {
  return tmc_error(TMC_BAD_ARTEFACT, "%s: damaged metadata: '%.80s' %s", text(model.name()), name, what);
}

tmc_status verify(const uint8_t *bytes, size_t size) {
  // The verifier takes alignment relative to the start of the buffer, so the start itself must be aligned.
  if (!bytes || reinterpret_cast<uintptr_t>(bytes) % 16 != 0)
    return damaged("it is not aligned to 16 bytes");
  if (size < hashSize + 16 || size % 8 != 0 || size >= FLATBUFFERS_MAX_BUFFER_SIZE)
    return damaged("its size is impossible");
  uint64_t hash;
  memcpy(&hash, bytes + size - hashSize, hashSize);
  if (hash != tmc_hash(bytes, size - hashSize))
    return damaged("its checksum differs");
  // Tables nest three deep; a vector of them may be long, but each takes at least four bytes of the buffer.
  flatbuffers::Verifier verifier(bytes, size - hashSize, /*max_depth=*/8, /*max_tables=*/1u << 20);
  if (!schema::VerifyModelBuffer(verifier))
    return damaged("it is not a verifiable FlatBuffer of a model");
  return tmc_ok();
}

bool isKnown(schema::ElementType type) { return tmc_dtype_size(static_cast<int32_t>(type)) != 0; }
/// Only kernels read and write the others.
bool isOfCallers(schema::ElementType type) {
  return isKnown(type) && type != schema::ElementType_f8e4m3 && type != schema::ElementType_f8e5m2;
}

/// Dim `symbol`, those that follow from others behind them; nullptr if there is none.
const schema::Dim *findDim(const schema::Model &model, int64_t symbol) {
  const int64_t dims = model.dims()->size();
  if (symbol < dims)
    return model.dims()->Get(static_cast<uint32_t>(symbol));
  return symbol < dims + count(model.derived_dims()) ? model.derived_dims()->Get(static_cast<uint32_t>(symbol - dims))
                                                     : nullptr;
}

tmc_status checkDims(const schema::Model &model) {
  const auto isImpossible = [](const schema::Dim *dim) {
    return dim->low() < 0 || dim->low() > dim->high() || dim->high() > largestExtent;
  };
  for (const schema::Dim *dim : *model.dims())
    if (isImpossible(dim))
      return contradiction(model, text(dim->name()), "has impossible bounds");
  for (const schema::Dim *dim : *model.dims())
    for (int32_t summand : {dim->first_summand(), dim->second_summand()})
      if (summand < -1 || summand >= int64_t(model.dims()->size()) || (summand < 0) != (dim->first_summand() < 0))
        return contradiction(model, text(dim->name()), "is the sum of what are no dims");
  for (const schema::Dim *dim : each(model.derived_dims()))
    if (isImpossible(dim))
      return contradiction(model, text(dim->name()), "has impossible bounds");
  if (count(model.derived_dims()) + 2 * uint64_t(count(model.size_checks())) > TMC_MAX_DERIVED)
    return contradiction(model, text(model.name()), "has too many derived dims and conditions of sizes");
  return tmc_ok();
}

tmc_status checkTensor(const schema::Model &model, const schema::Tensor &tensor, bool isOutput) {
  const char *name = text(tensor.name());
  if (!isOfCallers(tensor.element_type()))
    return contradiction(model, name, "has an unknown element type");
  if (tensor.extents()->size() > TMC_MAX_RANK)
    return contradiction(model, name, "has too many extents");
  if (tensor.has_range() && tensor.low() > tensor.high())
    return contradiction(model, name, "has an impossible range");
  int64_t elements = 1;
  for (uint32_t axis = 0; axis < tensor.extents()->size(); ++axis) {
    const schema::Extent extent = extentOf(tensor, axis);
    const schema::Dim *dim = extent.symbol() < 0 ? nullptr : findDim(model, extent.symbol());
    if (extent.symbol() < -1 || (extent.symbol() >= 0 && !dim) ||
        (!isOutput && extent.symbol() >= int64_t(model.dims()->size())))
      return contradiction(model, name, "has an extent that is no dim of the model");
    const int64_t size = dim ? dim->high() : extent.size();
    if (size < 0 || size > largestExtent || __builtin_mul_overflow(elements, size, &elements) ||
        elements > largestTensor)
      return contradiction(model, name, "has an impossible extent");
  }
  return tmc_ok();
}

tmc_status checkTensors(const schema::Model &model, const Tables<schema::Tensor> &tensors, bool areOutputs) {
  for (const schema::Tensor *tensor : tensors)
    TMC_RETURN_IF_ERROR(checkTensor(model, *tensor, areOutputs));
  return tmc_ok();
}

tmc_status checkWeights(const schema::Model &model) {
  const schema::Weights *weights = model.weights();
  if (!weights)
    return tmc_ok();
  // The file is looked for beside the artefact and nowhere else.
  if (strchr(text(weights->external_file()), '/'))
    return contradiction(model, text(weights->external_file()), "is not a file name");
  for (const schema::Blob *blob : each(weights->blobs()))
    if (blob->offset() > weights->size() || blob->size() > weights->size() - blob->offset())
      return contradiction(model, text(blob->name()), "lies outside the weights");
  return tmc_ok();
}

tmc_status checkDispatches(const schema::Model &model) {
  for (const schema::Dispatch *dispatch : each(model.dispatches())) {
    if (dispatch->kernel() >= count(model.kernels()))
      return contradiction(model, text(dispatch->layer()), "runs a kernel that the model does not have");
    for (const schema::Written *written : each(dispatch->writes()))
      if (!isKnown(written->element_type()) || count(written->extents()) > TMC_MAX_RANK)
        return contradiction(model, text(dispatch->layer()), "writes an impossible buffer");
    if (count(dispatch->row_bytes()) > mostSiteArguments || dispatch->size_count() > mostSiteArguments)
      return contradiction(model, text(dispatch->layer()), "has too many buffers or sizes");
    for (uint32_t i = 0; i < count(dispatch->row_bytes()); ++i)
      if (const int64_t bytes = element<int64_t>(dispatch->row_bytes(), i); bytes < 0 || bytes > largestTensor)
        return contradiction(model, text(dispatch->layer()), "has impossible rows");
  }
  return tmc_ok();
}

/// Their names become names of files where someone asks for that.
tmc_status checkAttachments(const schema::Model &model) {
  if (count(model.attachments()) > mostAttachments)
    return contradiction(model, text(model.name()), "has too many attachments");
  for (const schema::Attachment *attachment : each(model.attachments())) {
    const uint32_t length = attachment->name()->size();
    if (length == 0 || length > longestFileName || strlen(text(attachment->name())) != length ||
        strchr(text(attachment->name()), '/'))
      return contradiction(model, text(attachment->name()), "is not a file name");
  }
  return tmc_ok();
}

int32_t findDim(const schema::Model &model, const char *name) {
  for (uint32_t i = 0; i < model.dims()->size(); ++i)
    if (strcmp(text(model.dims()->Get(i)->name()), name) == 0)
      return static_cast<int32_t>(i);
  return -1;
}

tmc_status checkStates(const schema::Model &model) {
  if (count(model.states()) == 0)
    return tmc_ok();
  if (count(model.states()) > mostStates || model.outputs()->size() >= TMC_MAX_OUTPUTS)
    return contradiction(model, text(model.name()), "has too many states, or outputs beside them");
  for (const char *name : {"past", "tokens"})
    if (findDim(model, name) < 0)
      return contradiction(model, name, "is no dim, but there are states");
  const int64_t most = model.dims()->Get(findDim(model, "past"))->high();
  int64_t total = 0, page = 0;
  uint32_t tables = 0, rings = 0, paged = 0;
  for (const schema::State *state : *model.states()) {
    const bool isTable = state->kind() == schema::StateKind_page_table;
    const bool isCache = state->kind() == schema::StateKind_cache || isTable;
    tables += isTable;
    if (isTable && (state->element_type() != schema::ElementType_i32 || state->extents()->size() != 1 || state->page() == 0))
      return contradiction(model, text(state->name()), "is an impossible page table");
    if (state->page() != 0 && (!isCache || state->page() < 1 || state->page() > (int64_t(1) << 20) ||
                               (state->page() & (state->page() - 1)) != 0 || (page != 0 && page != state->page())))
      return contradiction(model, text(state->name()), "has impossible pages");
    page = state->page() ? state->page() : page;
    paged += !isTable && state->page() != 0;
    rings += !isTable && state->page() != 0 && state->window() != 0;
    if (state->window() != 0 && (!isCache || state->window() < 2 || state->window() > largestExtent))
      return contradiction(model, text(state->name()), "has an impossible window");
    if (!isKnown(state->element_type()) || state->extents()->size() > TMC_MAX_RANK ||
        (!isCache && state->kind() != schema::StateKind_replaced) || (isCache && state->extents()->size() == 0))
      return contradiction(model, text(state->name()), "is of an unknown form");
    int64_t bytes = static_cast<int64_t>(tmc_dtype_size(static_cast<int32_t>(state->element_type())));
    for (uint32_t axis = 0; axis < state->extents()->size(); ++axis) {
      const int64_t extent = element<int64_t>(state->extents(), axis);
      const int64_t size = isCache && axis == 0 ? most : extent;
      if ((isCache && axis == 0) != (extent == -1) || size < 0 || size > largestExtent ||
          __builtin_mul_overflow(bytes, size, &bytes) || bytes > largestTensor)
        return contradiction(model, text(state->name()), "has an impossible extent");
    }
    total += bytes;
    if (total > largestTensor)
      return contradiction(model, text(state->name()), "has an impossible extent");
  }
  if (rings != 0 && rings != paged) // one table says what has been forgotten of all
    return contradiction(model, text(model.name()), "has caches in pages with a window, and others without");
  if (tables != (page != 0 ? 1U : 0U))
    return contradiction(model, text(model.name()), "has pages without a page table, or several");
  return tmc_ok();
}

tmc_status check(const schema::Model &model) {
  if (model.version() != 1)
    return tmc_error(TMC_BAD_ARTEFACT, "%.80s: metadata of version %u, this runtime reads version 1",
                     text(model.name()), model.version());
  if (model.outputs()->size() > TMC_MAX_OUTPUTS)
    return contradiction(model, text(model.name()), "has too many outputs");
  TMC_RETURN_IF_ERROR(checkDims(model));
  TMC_RETURN_IF_ERROR(checkTensors(model, *model.inputs(), false));
  TMC_RETURN_IF_ERROR(checkTensors(model, *model.outputs(), true));
  TMC_RETURN_IF_ERROR(checkStates(model));
  TMC_RETURN_IF_ERROR(checkDispatches(model));
  TMC_RETURN_IF_ERROR(checkWeights(model));
  return checkAttachments(model);
}

void fill(tmc_tensor_info &info, const schema::Tensor &tensor) {
  info.name = text(tensor.name());
  info.description = text(tensor.description());
  info.role = text(tensor.role());
  info.dtype = static_cast<int32_t>(tensor.element_type());
  info.rank = static_cast<int32_t>(tensor.extents()->size());
  for (int32_t axis = 0; axis < info.rank; ++axis) {
    const schema::Extent extent = extentOf(tensor, axis);
    info.extents[axis] = {extent.symbol(), extent.size()};
  }
  info.is_optional = tensor.optional();
  info.has_range = tensor.has_range();
  info.default_value = tensor.default_value();
  info.low = tensor.low();
  info.high = tensor.high();
}

void fill(tmc_state_info &info, const schema::State &state) {
  info.name = text(state.name());
  info.is_page_table = state.kind() == schema::StateKind_page_table;
  info.is_cache = state.kind() == schema::StateKind_cache || info.is_page_table;
  info.page = state.page();
  info.dtype = static_cast<int32_t>(state.element_type());
  info.rank = static_cast<int32_t>(state.extents()->size());
  info.initial = state.initial();
  info.window = state.window();
  info.size = tmc_dtype_size(info.dtype);
  for (int32_t axis = 0; axis < info.rank; ++axis) {
    info.extents[axis] = element<int64_t>(state.extents(), axis);
    if (!info.is_cache || axis > 0)
      info.size *= static_cast<uint64_t>(info.extents[axis]);
  }
}

/// Axis `axis` of the tensor is dim `dim`, and those before it are of size 1.
bool leadsWith(const tmc_tensor_info &tensor, int32_t axis, int32_t dim) {
  for (int32_t i = 0; i < axis; ++i)
    if (tensor.extents[i].symbol >= 0 || tensor.extents[i].size != 1)
      return false;
  return dim >= 0 && axis >= 0 && axis < tensor.rank && tensor.extents[axis].symbol == dim;
}

/// What tmc_run_sequences needs: one input that must be given, the token ids; rows of logits in the first output.
void findSequenceForm(tmc_signature &signature) {
  signature.token_input = signature.logits_output = -1;
  if (signature.state_count == 0 || signature.output_count == 0)
    return;
  int32_t found = -1, required = 0;
  for (uint32_t i = 0; i < signature.input_count; ++i) {
    if (signature.inputs[i].is_optional)
      continue;
    ++required;
    const tmc_tensor_info &input = signature.inputs[i];
    if (input.dtype == TMC_I64 && leadsWith(input, input.rank - 1, signature.tokens_dim))
      found = static_cast<int32_t>(i);
  }
  const tmc_tensor_info &output = signature.outputs[0];
  if (required != 1 || found < 0 || output.dtype != TMC_F32 || output.rank < 2 ||
      !leadsWith(output, output.rank - 2, signature.rows_dim) || output.extents[output.rank - 1].symbol >= 0 ||
      output.extents[output.rank - 1].size == 0)
    return;
  signature.token_input = found;
  signature.logits_output = 0;
}

/// Of all dispatches, if every one says what it does with several sequences.
struct Sites {
  uint32_t count = 0, buffers = 0, sizes = 0;
};

Sites countSites(const schema::Model &model) {
  Sites sites;
  if (count(model.states()) == 0 || count(model.derived_dims()) || count(model.dispatches()) > mostSites)
    return sites;
  for (const schema::Dispatch *dispatch : each(model.dispatches())) {
    if (count(dispatch->row_bytes()) == 0)
      return {};
    ++sites.count;
    sites.buffers += count(dispatch->row_bytes());
    sites.sizes += dispatch->size_count();
  }
  return sites;
}

/// `infos` and, behind them, `rows` have room for them.
void fillSites(tmc_signature &signature, const schema::Model &model, const Sites &sites, tmc_site_info *infos,
               int64_t *rows) {
  signature.site_count = sites.count;
  signature.site_buffers = sites.buffers;
  signature.site_sizes = sites.sizes;
  signature.sites = infos;
  uint32_t buffer = 0, size = 0;
  for (uint32_t i = 0; i < sites.count; ++i) {
    const schema::Dispatch &dispatch = *model.dispatches()->Get(i);
    const uint32_t buffers = count(dispatch.row_bytes());
    infos[i] = {rows + buffer, buffers, dispatch.size_count(), buffer, size, dispatch.runs_once()};
    for (uint32_t j = 0; j < buffers; ++j)
      rows[buffer + j] = element<int64_t>(dispatch.row_bytes(), j);
    buffer += buffers;
    size += dispatch.size_count();
  }
}

tmc_signature *makeSignature(const schema::Model &model) {
  const uint32_t dimCount = model.dims()->size(), inputCount = model.inputs()->size(),
                 outputCount = model.outputs()->size(), stateCount = count(model.states()),
                 derivedCount = count(model.derived_dims()), checkCount = count(model.size_checks());
  const Sites sites = countSites(model);
  const size_t size = sizeof(tmc_signature) + (size_t(dimCount) + derivedCount) * sizeof(tmc_dim_info) +
                      (size_t(inputCount) + outputCount) * sizeof(tmc_tensor_info) +
                      stateCount * sizeof(tmc_state_info) + sites.count * sizeof(tmc_site_info) +
                      sites.buffers * sizeof(int64_t) + checkCount * sizeof(tmc_size_check);
  void *memory = calloc(1, size);
  if (!memory)
    return nullptr;
  auto *signature = static_cast<tmc_signature *>(memory);
  auto *dims = reinterpret_cast<tmc_dim_info *>(signature + 1);
  auto *inputs = reinterpret_cast<tmc_tensor_info *>(dims + dimCount + derivedCount);
  tmc_tensor_info *outputs = inputs + inputCount;
  auto *states = reinterpret_cast<tmc_state_info *>(outputs + outputCount);
  signature->name = text(model.name());
  signature->family = text(model.family());
  signature->weight_types = text(model.weight_types());
  signature->compiler = text(model.compiler());
  signature->exactness = text(model.exactness());
  signature->licence = text(model.licence());
  signature->parameter_count = model.parameter_count();
  signature->hash = model.signature();
  signature->code_hash = model.code_hash();
  signature->weights_file = model.weights() ? text(model.weights()->external_file()) : "";
  signature->weights_sha256 = model.weights() ? text(model.weights()->sha256()) : "";
  signature->weights_size = model.weights() ? model.weights()->size() : 0;
  signature->dim_count = dimCount;
  signature->derived_count = derivedCount;
  signature->input_count = inputCount;
  signature->output_count = outputCount;
  signature->kernel_count = count(model.kernels());
  signature->variant_count = count(model.variants());
  signature->dims = dims;
  signature->inputs = inputs;
  signature->outputs = outputs;
  for (const schema::Dim *dim : *model.dims())
    *dims++ = {text(dim->name()),        dim->low(),           dim->high(),          dim->trained_maximum(),
               text(dim->description()), dim->first_summand(), dim->second_summand()};
  for (const schema::Dim *dim : each(model.derived_dims()))
    *dims++ = {text(dim->name()), dim->low(), dim->high(), 0, text(dim->description()), -1, -1};
  for (const schema::Tensor *tensor : *model.inputs())
    fill(*inputs++, *tensor);
  for (const schema::Tensor *tensor : *model.outputs())
    fill(*outputs++, *tensor);
  signature->state_count = stateCount;
  signature->states = states;
  for (const schema::State *state : each(model.states())) {
    if (state->page())
      signature->page_tokens = static_cast<uint64_t>(state->page());
    if (state->page() && static_cast<uint64_t>(state->window()) > signature->page_window)
      signature->page_window = static_cast<uint64_t>(state->window());
    fill(*states++, *state);
  }
  auto *siteInfos = reinterpret_cast<tmc_site_info *>(states);
  auto *rowBytes = reinterpret_cast<int64_t *>(siteInfos + sites.count);
  fillSites(*signature, model, sites, siteInfos, rowBytes);
  auto *checks = reinterpret_cast<tmc_size_check *>(rowBytes + sites.buffers);
  signature->check_count = checkCount;
  signature->checks = checks;
  for (const schema::SizeCheck *check : each(model.size_checks()))
    *checks++ = {text(check->layer()), text(check->left()),          text(check->left_formula()),
                 text(check->right()), text(check->right_formula()), check->at_least()};
  signature->past_dim = stateCount ? findDim(model, "past") : -1;
  signature->tokens_dim = stateCount ? findDim(model, "tokens") : -1;
  signature->rows_dim = stateCount ? findDim(model, "rows") : -1;
  signature->batch_dim = stateCount ? findDim(model, "batch") : -1;
  findSequenceForm(*signature);
  return signature;
}

/// Members are written only where the metadata has them.
void write(tmc_json *json, const char *key, const flatbuffers::String *value) {
  if (value)
    tmc_json_string(json, key, value->c_str());
}

void write(tmc_json *json, const char *key, const Strings *values) {
  tmc_json_open(json, key, '[');
  for (const flatbuffers::String *value : each(values))
    tmc_json_string(json, nullptr, value->c_str());
  tmc_json_close(json, ']');
}

void writeTensors(tmc_json *json, const char *key, const schema::Model &model, const Tables<schema::Tensor> &tensors,
                  bool areInputs) {
  tmc_json_open(json, key, '[');
  for (const schema::Tensor *tensor : tensors) {
    tmc_json_open(json, nullptr, '{');
    write(json, "name", tensor->name());
    tmc_json_string(json, "dtype", tmc_dtype_name(static_cast<int32_t>(tensor->element_type())));
    tmc_json_open(json, "dims", '[');
    for (uint32_t axis = 0; axis < tensor->extents()->size(); ++axis) {
      const schema::Extent extent = extentOf(*tensor, axis);
      if (extent.symbol() < 0)
        tmc_json_integer(json, nullptr, extent.size());
      else
        tmc_json_string(json, nullptr, text(findDim(model, extent.symbol())->name()));
    }
    tmc_json_close(json, ']');
    if (areInputs)
      tmc_json_bool(json, "optional", tensor->optional());
    if (tensor->optional())
      tmc_json_number(json, "default", tensor->default_value());
    if (tensor->has_range()) {
      tmc_json_integer(json, "low", tensor->low());
      tmc_json_integer(json, "high", tensor->high());
    }
    write(json, "description", tensor->description());
    write(json, "role", tensor->role());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
}

void writeStates(tmc_json *json, const schema::Model &model) {
  tmc_json_open(json, "states", '[');
  for (const schema::State *state : each(model.states())) {
    tmc_json_open(json, nullptr, '{');
    write(json, "name", state->name());
    tmc_json_string(json, "kind", schema::EnumNameStateKind(state->kind()));
    tmc_json_string(json, "dtype", tmc_dtype_name(static_cast<int32_t>(state->element_type())));
    tmc_json_open(json, "dims", '[');
    for (uint32_t axis = 0; axis < state->extents()->size(); ++axis) {
      const int64_t extent = element<int64_t>(state->extents(), axis);
      if (extent < 0)
        tmc_json_string(json, nullptr, "past");
      else
        tmc_json_integer(json, nullptr, extent);
    }
    tmc_json_close(json, ']');
    if (state->initial() != 0)
      tmc_json_number(json, "initial", state->initial());
    if (state->window() != 0)
      tmc_json_integer(json, "window", state->window());
    if (state->page() != 0)
      tmc_json_integer(json, "page", state->page());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
}

void writeDims(tmc_json *json, const schema::Model &model) {
  tmc_json_open(json, "dims", '[');
  for (const schema::Dim *dim : *model.dims()) {
    tmc_json_open(json, nullptr, '{');
    write(json, "name", dim->name());
    tmc_json_integer(json, "low", dim->low());
    tmc_json_integer(json, "high", dim->high());
    if (dim->trained_maximum() > 0)
      tmc_json_integer(json, "trained_maximum", dim->trained_maximum());
    write(json, "description", dim->description());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
}

void writeWeights(tmc_json *json, const schema::Weights &weights) {
  tmc_json_open(json, "weights", '{');
  tmc_json_unsigned(json, "size", weights.size());
  write(json, "sha256", weights.sha256());
  write(json, "external_file", weights.external_file());
  tmc_json_open(json, "blobs", '[');
  for (const schema::Blob *blob : each(weights.blobs())) {
    tmc_json_open(json, nullptr, '{');
    write(json, "name", blob->name());
    tmc_json_unsigned(json, "offset", blob->offset());
    tmc_json_unsigned(json, "size", blob->size());
    tmc_json_string(json, "dtype", tmc_dtype_name(static_cast<int32_t>(blob->element_type())));
    tmc_json_open(json, "shape", '[');
    for (uint32_t axis = 0; axis < count(blob->shape()); ++axis)
      tmc_json_unsigned(json, nullptr, element<uint64_t>(blob->shape(), axis));
    tmc_json_close(json, ']');
    write(json, "layout", blob->layout());
    write(json, "sources", blob->sources());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
  tmc_json_close(json, '}');
}

void writeCode(tmc_json *json, const schema::Model &model) {
  tmc_json_open(json, "variants", '[');
  for (const schema::Variant *variant : each(model.variants())) {
    tmc_json_open(json, nullptr, '{');
    write(json, "name", variant->name());
    tmc_json_unsigned(json, "cpu_features", variant->cpu_features());
    tmc_json_unsigned(json, "code_size", variant->code_size());
    if (variant->images())
      write(json, "images", variant->images());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
  tmc_json_open(json, "kernels", '[');
  for (const schema::Kernel *kernel : each(model.kernels())) {
    tmc_json_open(json, nullptr, '{');
    write(json, "name", kernel->name());
    write(json, "layers", kernel->layers());
    write(json, "description", kernel->description());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
  tmc_json_open(json, "dispatches", '[');
  for (const schema::Dispatch *dispatch : each(model.dispatches())) {
    tmc_json_open(json, nullptr, '{');
    tmc_json_unsigned(json, "kernel", dispatch->kernel());
    write(json, "layer", dispatch->layer());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
}

void writeOrigin(tmc_json *json, const schema::Model &model) {
  write(json, "compiler", model.compiler());
  write(json, "command", model.command());
  write(json, "target", model.target());
  tmc_json_open(json, "passes", '[');
  for (const schema::Pass *pass : each(model.passes())) {
    tmc_json_open(json, nullptr, '{');
    write(json, "name", pass->name());
    write(json, "options", pass->options());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
  tmc_json_open(json, "sources", '[');
  for (const schema::Source *source : each(model.sources())) {
    tmc_json_open(json, nullptr, '{');
    write(json, "path", source->path());
    tmc_json_unsigned(json, "size", source->size());
    write(json, "sha256", source->sha256());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
  write(json, "exactness", model.exactness());
  write(json, "licence", model.licence());
  write(json, "licence_text", model.licence_text());
  tmc_json_open(json, "remarks", '[');
  for (const schema::Remark *remark : each(model.remarks())) {
    tmc_json_open(json, nullptr, '{');
    tmc_json_string(json, "kind", schema::EnumNameRemarkKind(remark->kind()));
    write(json, "layer", remark->layer());
    write(json, "message", remark->message());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
}

} // namespace

tmc_status tmc_metadata_read(const uint8_t *bytes, size_t size, tmc_signature **out_signature) {
  *out_signature = nullptr;
  TMC_RETURN_IF_ERROR(verify(bytes, size));
  TMC_RETURN_IF_ERROR(check(model(bytes)));
  *out_signature = makeSignature(model(bytes));
  return *out_signature ? tmc_ok() : tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", text(model(bytes).name()));
}

const char *tmc_metadata_kernel_name(const uint8_t *bytes, uint32_t kernel) {
  return kernel < count(model(bytes).kernels()) ? text(model(bytes).kernels()->Get(kernel)->name()) : "";
}

const char *tmc_metadata_site_layer(const uint8_t *bytes, uint32_t site) {
  return site < count(model(bytes).dispatches()) ? text(model(bytes).dispatches()->Get(site)->layer()) : "";
}

int tmc_metadata_site_writes(const uint8_t *bytes, uint32_t site, uint32_t index, tmc_written *out) {
  if (site >= count(model(bytes).dispatches()))
    return 0;
  const auto *writes = model(bytes).dispatches()->Get(site)->writes();
  if (index >= count(writes))
    return 0;
  const schema::Written &written = *writes->Get(index);
  *out = {written.buffer(), written.first_size(), static_cast<int32_t>(written.element_type()),
          static_cast<int32_t>(count(written.extents())), {}};
  for (uint32_t axis = 0; axis < count(written.extents()); ++axis)
    out->extents[axis] = element<int64_t>(written.extents(), axis);
  return 1;
}

const void *tmc_metadata_attachment(const uint8_t *bytes, const char *name, size_t *out_size) {
  for (const schema::Attachment *attachment : each(model(bytes).attachments())) {
    if (strcmp(text(attachment->name()), name) != 0)
      continue;
    *out_size = attachment->bytes()->size();
    return attachment->bytes()->data();
  }
  *out_size = 0;
  return nullptr;
}

void tmc_metadata_describe(const uint8_t *bytes, tmc_json *json) {
  const schema::Model &m = model(bytes);
  write(json, "name", m.name());
  write(json, "family", m.family());
  write(json, "source", m.source());
  tmc_json_unsigned(json, "parameter_count", m.parameter_count());
  write(json, "weight_types", m.weight_types());
  writeDims(json, m);
  writeTensors(json, "inputs", m, *m.inputs(), /*areInputs=*/true);
  writeTensors(json, "outputs", m, *m.outputs(), /*areInputs=*/false);
  if (count(m.states()))
    writeStates(json, m);
  tmc_json_open(json, "constants", '{');
  for (const schema::Constant *constant : each(m.constants()))
    tmc_json_integer(json, text(constant->name()), constant->value());
  tmc_json_close(json, '}');
  if (m.weights())
    writeWeights(json, *m.weights());
  write(json, "arena", m.arena());
  writeCode(json, m);
  writeOrigin(json, m);
  tmc_json_open(json, "attachments", '[');
  for (const schema::Attachment *attachment : each(m.attachments())) {
    tmc_json_open(json, nullptr, '{');
    write(json, "name", attachment->name());
    tmc_json_unsigned(json, "size", attachment->bytes()->size());
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
}
