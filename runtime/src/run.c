/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * One run: what the caller gave is checked, then the host function is called. Nothing here allocates. */
#include "session.h"

#include "cuda.h"
#include "state.h"
#include "status.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *model_name(const tmc_session *session) { return session->model->signature->name; }

/* What layers need of sizes that have names of their own; sizes that follow from the dims. */
tmc_status tmc_session_check_sizes(const tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  uint64_t plan[1 + TMC_MAX_DERIVED] = {0};
  if (signature->check_count == 0 && signature->derived_count == 0)
    return tmc_ok();
  session->model->image->plan(session->dims, plan);
  /* A call of more tokens than the limit is run in parts: its bounds are those of each. */
  const int32_t tokens = signature->tokens_dim;
  const int is_cut = tokens >= 0 && session->dims[tokens] > session->limits[tokens];
  for (uint32_t i = 0; i < signature->check_count; ++i) {
    const tmc_size_check *check = &signature->checks[i];
    const int64_t *sizes = (const int64_t *)&plan[1 + signature->derived_count + 2 * i];
    if (check->is_at_least ? sizes[0] < sizes[1] : sizes[0] != sizes[1])
      return tmc_error(TMC_INVALID_ARGUMENT,
                       "%s: layer '%s' needs %s, which is %s = %" PRId64 ", to be %s %s, which is %s = %" PRId64,
                       signature->name, check->layer, check->left, check->left_formula, sizes[0],
                       check->is_at_least ? "at least" : "equal to", check->right, check->right_formula, sizes[1]);
  }
  for (uint32_t i = 0; i < signature->derived_count; ++i) {
    const tmc_dim_info *dim = &signature->dims[signature->dim_count + i];
    const int64_t size = (int64_t)plan[1 + i];
    if (size < 0 || (size > dim->high && !is_cut))
      return tmc_error(TMC_INTERNAL, "%s: %s is %" PRId64 ", its bound is %" PRId64, signature->name, dim->name, size,
                       dim->high);
    session->dims[signature->dim_count + i] = size;
  }
  return tmc_ok();
}

tmc_status tmc_session_check_dims(const tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  for (uint32_t i = 0; i < signature->dim_count; ++i) {
    const tmc_dim_info *dim = &signature->dims[i];
    if (session->dims[i] < dim->low)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s is %" PRId64 ", the least is %" PRId64, signature->name, dim->name,
                       session->dims[i], dim->low);
    if (session->dims[i] > dim->high)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s is %" PRId64 ", the model is compiled for at most %" PRId64,
                       signature->name, dim->name, session->dims[i], dim->high);
    if (session->dims[i] > session->limits[i])
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s is %" PRId64 ", the limit of this session is %" PRId64,
                       signature->name, dim->name, session->dims[i], session->limits[i]);
    if (dim->first_summand >= 0) {
      const int64_t sum = session->dims[dim->first_summand] + session->dims[dim->second_summand];
      if (session->dims[i] != sum)
        return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s is %" PRId64 ", expected %s + %s, which is %" PRId64,
                         signature->name, dim->name, session->dims[i], signature->dims[dim->first_summand].name,
                         signature->dims[dim->second_summand].name, sum);
    }
  }
  return tmc_session_check_sizes(session);
}

static int64_t load_integer(const uint8_t *bytes, int32_t dtype, int64_t index) {
  switch (dtype) {
  case TMC_I8:
    return (int8_t)bytes[index];
  case TMC_I32: {
    int32_t value;
    memcpy(&value, bytes + 4 * index, sizeof value);
    return value;
  }
  case TMC_I64: {
    int64_t value;
    memcpy(&value, bytes + 8 * index, sizeof value);
    return value;
  }
  case TMC_I16: {
    int16_t value;
    memcpy(&value, bytes + 2 * index, sizeof value);
    return value;
  }
  case TMC_U16: {
    uint16_t value;
    memcpy(&value, bytes + 2 * index, sizeof value);
    return value;
  }
  case TMC_U32: {
    uint32_t value;
    memcpy(&value, bytes + 4 * index, sizeof value);
    return value;
  }
  default: /* TMC_U8, TMC_BOOL */
    return bytes[index];
  }
}

/* Nearly always there is nothing to find: look without branches first. Values may lie at any alignment. */
static int all_in_range_i64(const uint8_t *bytes, int64_t count, int64_t low, int64_t high) {
  const uint64_t width = (uint64_t)high - (uint64_t)low;
  int outside = 0;
  for (int64_t i = 0; i < count; ++i) {
    uint64_t value;
    memcpy(&value, bytes + 8 * i, sizeof value);
    outside |= value - (uint64_t)low > width;
  }
  return !outside;
}

/* Of a type that int64_t holds: no range is stated of others. */
static int is_integer(int32_t dtype) {
  switch (dtype) {
  case TMC_F32:
  case TMC_F16:
  case TMC_BF16:
  case TMC_F64:
  case TMC_U64:
    return 0;
  default:
    return 1;
  }
}

static tmc_status out_of_range(const tmc_session *session, const tmc_tensor_info *input, int64_t index, int64_t value) {
  /* index -> [3][17] */
  char position[TMC_MAX_RANK * 24] = "";
  int64_t places[TMC_MAX_RANK];
  for (int32_t axis = input->rank - 1; axis >= 0; --axis) {
    const tmc_extent *extent = &input->extents[axis];
    const int64_t size = extent->symbol < 0 ? extent->size : session->dims[extent->symbol];
    places[axis] = index % size;
    index /= size;
  }
  for (int32_t axis = 0, used = 0; axis < input->rank; ++axis)
    used += snprintf(position + used, sizeof position - (size_t)used, "[%" PRId64 "]", places[axis]);
  if (strcmp(input->role, "tokens") == 0 && value > input->high)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s%s is %" PRId64 ", the vocabulary ends at %" PRId64,
                     model_name(session), input->name, position, value, input->high);
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s%s is %" PRId64 ", it must lie in %" PRId64 " to %" PRId64,
                   model_name(session), input->name, position, value, input->low, input->high);
}

static tmc_status check_values(const tmc_session *session, const tmc_tensor_info *input, const uint8_t *bytes) {
  const int64_t count = tmc_tensor_elements(input, session->dims);
  if (!is_integer(input->dtype) || (input->dtype == TMC_I64 && all_in_range_i64(bytes, count, input->low, input->high)))
    return tmc_ok();
  for (int64_t i = 0; i < count; ++i) {
    const int64_t value = load_integer(bytes, input->dtype, i);
    if (value < input->low || value > input->high)
      return out_of_range(session, input, i, value);
  }
  return tmc_ok();
}

/* The bytes of one element of value `value`. */
static void encode(int32_t dtype, double value, uint8_t *out) {
  switch (dtype) {
  case TMC_F32: {
    const float element = (float)value;
    memcpy(out, &element, sizeof element);
    break;
  }
  case TMC_BF16: {
    const float element = (float)value;
    memcpy(out, (const uint8_t *)&element + 2, 2); /* exact for the small integers that defaults are */
    break;
  }
  case TMC_F16: { /* exact for 0 and powers of two times at most 11 bits, which defaults are */
    uint32_t bits;
    const float element = (float)value;
    memcpy(&bits, &element, sizeof bits);
    const uint32_t exponent = (bits >> 23) & 0xff;
    const uint16_t half = exponent < 113 ? 0 : (uint16_t)((exponent - 112) << 10 | ((bits >> 13) & 0x3ff));
    const uint16_t element16 = (uint16_t)((bits >> 16 & 0x8000) | half);
    memcpy(out, &element16, sizeof element16);
    break;
  }
  case TMC_I32: {
    const int32_t element = (int32_t)value;
    memcpy(out, &element, sizeof element);
    break;
  }
  case TMC_I64: {
    const int64_t element = (int64_t)value;
    memcpy(out, &element, sizeof element);
    break;
  }
  case TMC_F64:
    memcpy(out, &value, sizeof value);
    break;
  case TMC_I16:
  case TMC_U16: {
    const uint16_t element = (uint16_t)(int32_t)value;
    memcpy(out, &element, sizeof element);
    break;
  }
  case TMC_U32: {
    const uint32_t element = (uint32_t)value;
    memcpy(out, &element, sizeof element);
    break;
  }
  case TMC_U64: {
    const uint64_t element = (uint64_t)value;
    memcpy(out, &element, sizeof element);
    break;
  }
  default: /* TMC_I8, TMC_U8, TMC_BOOL */
    *out = (uint8_t)(int)value;
  }
}

/* Fills `out` with elements of `value`. */
void tmc_fill(int32_t dtype, double value, uint8_t *out, size_t size) {
  if (value == 0) {
    memset(out, 0, size);
    return;
  }
  const size_t element_size = tmc_dtype_size(dtype);
  uint8_t element[8];
  encode(dtype, value, element);
  for (size_t i = 0; i < size; i += element_size)
    memcpy(out + i, element, element_size);
}

tmc_status tmc_session_look(tmc_session *session) {
  return session->device ? session->model->cuda_runtime->look(session) : tmc_ok();
}

/* Values in memory of a device are not looked at. */
static int can_check(const tmc_session *session, uint32_t input) {
  return !session->device || !session->model->cuda_runtime->is_on_device(session, input);
}

tmc_status tmc_session_check_inputs(tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  TMC_RETURN_IF_ERROR(tmc_session_look(session));
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    const tmc_tensor_info *input = &signature->inputs[i];
    if (session->inputs[i]) {
      if (input->has_range && can_check(session, i))
        TMC_RETURN_IF_ERROR(check_values(session, input, session->inputs[i]));
    } else if (!input->is_optional) {
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: input %s is missing", signature->name, input->name);
    }
  }
  return tmc_ok();
}

void tmc_session_fill_inputs(tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  uint8_t *room = session->arena + session->plan_size;
  if (session->device) /* which has them since the session was made */
    return;
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    const tmc_tensor_info *input = &signature->inputs[i];
    if (session->inputs[i])
      continue;
    const size_t size = (size_t)tmc_tensor_elements(input, session->dims) * tmc_dtype_size(input->dtype);
    tmc_fill(input->dtype, input->default_value, room, size);
    session->inputs[i] = room;
    room += (size + 63) / 64 * 64;
  }
}

tmc_status tmc_session_check_outputs(const tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    const tmc_tensor_info *output = &signature->outputs[i];
    if (!session->outputs[i])
      continue;
    const int64_t count = tmc_tensor_elements(output, session->dims);
    if (session->capacities[i] < (uint64_t)count)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s has room for %zu elements, the result has %" PRId64,
                       signature->name, output->name, session->capacities[i], count);
  }
  return tmc_ok();
}

static tmc_span get_span(const tmc_session *session, const tmc_tensor_info *tensor, const void *data) {
  const uint64_t size = data ? (uint64_t)tmc_tensor_elements(tensor, session->dims) * tmc_dtype_size(tensor->dtype) : 0;
  return (tmc_span){(uintptr_t)data, (uintptr_t)data + size};
}

static int overlap(tmc_span a, tmc_span b) { return a.begin < b.end && b.begin < a.end; }

static tmc_status refuse_overlap(const tmc_session *session, const tmc_span *span, const char *other) {
  const tmc_signature *signature = session->model->signature;
  const uint32_t index = (uint32_t)(span - session->spans);
  const int is_input = index < signature->input_count;
  return tmc_error(
      TMC_INVALID_ARGUMENT, "%s: %s %.60s and %.70s share memory", signature->name, is_input ? "input" : "output",
      is_input ? signature->inputs[index].name : signature->outputs[index - signature->input_count].name, other);
}

/* What a run writes must not be what it reads, or writes elsewhere. Inputs may be the same memory. */
tmc_status tmc_session_check_overlap(const tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  const tmc_span arena = {(uintptr_t)session->arena, (uintptr_t)session->arena + session->arena_size};
  tmc_span *inputs = session->spans, *outputs = inputs + signature->input_count;
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    inputs[i] = get_span(session, &signature->inputs[i], session->inputs[i]);
    if (overlap(inputs[i], arena))
      return refuse_overlap(session, &inputs[i], "the arena");
  }
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    outputs[i] = get_span(session, &signature->outputs[i], session->outputs[i]);
    if (overlap(outputs[i], arena) && session->outputs[i] != session->row)
      return refuse_overlap(session, &outputs[i], "the arena");
    for (uint32_t j = 0; j < signature->input_count; ++j)
      if (overlap(outputs[i], inputs[j]))
        return refuse_overlap(session, &outputs[i], signature->inputs[j].name);
    for (uint32_t j = 0; j < i; ++j)
      if (overlap(outputs[i], outputs[j]))
        return refuse_overlap(session, &outputs[i], signature->outputs[j].name);
  }
  return tmc_ok();
}

static tmc_status check_plan(const tmc_session *session) {
  uint64_t plan[1 + TMC_MAX_DERIVED] = {0};
  session->model->image->plan(session->dims, plan);
  if (plan[0] > session->plan_size)
    return tmc_error(TMC_INTERNAL, "%s: these dims need %" PRIu64 " bytes of arena, the larger limits only %zu",
                     model_name(session), plan[0], session->plan_size);
  return tmc_ok();
}

tmc_status tmc_session_check_state_overlap(const tmc_session *session, const tmc_state *state) {
  const tmc_signature *signature = session->model->signature;
  tmc_span memory[2] = {{0, 0}, {0, 0}};
  tmc_state_memory(state, &memory[0].begin, &memory[0].end);
  if (state->is_in_pool)
    tmc_pool_memory(state->pages.pool, &memory[1].begin, &memory[1].end);
  const tmc_span arena = {(uintptr_t)session->arena, (uintptr_t)session->arena + session->arena_size};
  for (int k = 0; k < (state->is_in_pool ? 2 : 1); ++k) {
    const char *what = k ? "a pool of pages" : "a state";
    if (overlap(memory[k], arena))
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s and the arena share memory", signature->name, what);
    for (uint32_t i = 0; i < signature->input_count + signature->output_count; ++i)
      if (overlap(session->spans[i], memory[k]))
        return refuse_overlap(session, &session->spans[i], what);
  }
  return tmc_ok();
}

tmc_status tmc_session_invoke(tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  TMC_RETURN_IF_ERROR(check_plan(session));
  session->wanted_outputs = signature->state_count ? UINT64_C(1) << 63 : 0;
  for (uint32_t i = 0; i < signature->output_count; ++i)
    session->wanted_outputs |= session->outputs[i] ? UINT64_C(1) << i : 0;
  session->failure.code = TMC_OK;
  int32_t code;
  if (session->device) {
    TMC_RETURN_IF_ERROR(session->model->cuda_runtime->invoke(session, &code));
  } else {
    if (session->pool)
      tmc_pool_enter(session->pool);
    code = session->model->image->invoke(&session->host);
    if (session->pool)
      tmc_pool_leave(session->pool);
  }
  if (code == TMC_OK)
    return tmc_ok();
  if (session->failure.code == code)
    return session->failure;
  return tmc_error(TMC_INTERNAL, "%s: its code stopped with the unknown code %d", model_name(session), code);
}

tmc_status tmc_session_execute(tmc_session *session) {
  atomic_store_explicit(&session->is_cancelled, 0, memory_order_relaxed);
  TMC_RETURN_IF_ERROR(tmc_session_check_outputs(session));
  TMC_RETURN_IF_ERROR(tmc_session_check_overlap(session));
  TMC_RETURN_IF_ERROR(tmc_session_check_inputs(session));
  tmc_session_fill_inputs(session);
  return tmc_session_invoke(session);
}

static tmc_status run_typed(tmc_session *session, const tmc_image *image, const int64_t *dims,
                            const void *const *inputs, void *const *outputs, const size_t *capacities) {
  const tmc_signature *signature = session->model->signature;
  if (session->model->image != image)
    return tmc_error(TMC_INVALID_ARGUMENT, "this session belongs to another model, %s", signature->name);
  if (!dims || !inputs || !outputs || !capacities)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: inputs or outputs are NULL", signature->name);
  if (signature->state_count)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: this model keeps states: it is run with one", signature->name);
  memcpy(session->dims, dims, signature->dim_count * sizeof *dims);
  memcpy(session->inputs, inputs, signature->input_count * sizeof *inputs);
  memcpy(session->outputs, outputs, signature->output_count * sizeof *outputs);
  memcpy(session->capacities, capacities, signature->output_count * sizeof *capacities);
  TMC_RETURN_IF_ERROR(tmc_session_check_dims(session));
  return tmc_session_execute(session);
}

tmc_status tmc_run_typed(tmc_session *session, const tmc_image *image, const int64_t *dims, const void *const *inputs,
                         void *const *outputs, const size_t *capacities) {
  TMC_RETURN_IF_ERROR(tmc_session_begin(session));
  tmc_status status = run_typed(session, image, dims, inputs, outputs, capacities);
  tmc_session_end(session);
  return status;
}
