/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * tmc_run: tensors by name become the positions of the signature, and the dims are read off their shapes. */
#include "session.h"

#include "status.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define NOBODY UINT32_MAX

enum { SHAPE_TEXT = 120 };

/* [2, 4]; a dim that is not known yet by its name. */
static const char *write_shape(const tmc_signature *signature, const tmc_tensor_info *info, const int64_t *dims,
                               const uint32_t *givers, char *out) {
  int used = snprintf(out, SHAPE_TEXT, "[");
  for (int32_t axis = 0; axis < info->rank && used < SHAPE_TEXT - 40; ++axis) {
    const tmc_extent *extent = &info->extents[axis];
    const char *comma = axis ? ", " : "";
    if (extent->symbol < 0)
      used += snprintf(out + used, SHAPE_TEXT - (size_t)used, "%s%" PRId64, comma, extent->size);
    else if (givers[extent->symbol] == NOBODY)
      used += snprintf(out + used, SHAPE_TEXT - (size_t)used, "%s%.24s", comma, signature->dims[extent->symbol].name);
    else
      used += snprintf(out + used, SHAPE_TEXT - (size_t)used, "%s%" PRId64, comma, dims[extent->symbol]);
  }
  snprintf(out + used, SHAPE_TEXT - (size_t)used, "]");
  return out;
}

static const char *write_given_shape(const tmc_tensor *tensor, char *out) {
  if (tensor->rank < 0 || tensor->rank > TMC_MAX_RANK) {
    snprintf(out, SHAPE_TEXT, "of %d axes", tensor->rank);
    return out;
  }
  int used = snprintf(out, SHAPE_TEXT, "[");
  for (int32_t axis = 0; axis < tensor->rank && used < SHAPE_TEXT - 30; ++axis)
    used += snprintf(out + used, SHAPE_TEXT - (size_t)used, "%s%" PRId64, axis ? ", " : "", tensor->dims[axis]);
  snprintf(out + used, SHAPE_TEXT - (size_t)used, "]");
  return out;
}

static uint32_t find(const tmc_tensor_info *infos, uint32_t count, const char *name) {
  for (uint32_t i = 0; i < count; ++i)
    if (strcmp(infos[i].name, name) == 0)
      return i;
  return NOBODY;
}

static tmc_status unknown_name(const tmc_signature *signature, const char *kind, const tmc_tensor_info *infos,
                               uint32_t count, const char *name) {
  char known[140] = "";
  size_t used = 0;
  for (uint32_t i = 0; i < count && used < sizeof known; ++i)
    used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "", infos[i].name);
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: there is no %s '%.60s'; there are %s", signature->name, kind, name,
                   known);
}

static tmc_status wrong_shape(const tmc_session *session, const tmc_tensor_info *info, const tmc_tensor *tensor) {
  const tmc_signature *signature = session->model->signature;
  char given[SHAPE_TEXT], expected[SHAPE_TEXT];
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: %.60s has shape %s, expected %s", signature->name, info->name,
                   write_given_shape(tensor, given),
                   write_shape(signature, info, session->dims, session->dim_givers, expected));
}

/* Takes dims from an input's shape, or compares them with what earlier inputs said. */
static tmc_status take_shape(tmc_session *session, uint32_t index, const tmc_tensor *tensor) {
  const tmc_signature *signature = session->model->signature;
  const tmc_tensor_info *info = &signature->inputs[index];
  if (tensor->rank != info->rank)
    return wrong_shape(session, info, tensor);
  for (int32_t axis = 0; axis < info->rank; ++axis) {
    const tmc_extent *extent = &info->extents[axis];
    const int64_t size = tensor->dims[axis];
    if (extent->symbol < 0) {
      if (size != extent->size)
        return wrong_shape(session, info, tensor);
      continue;
    }
    const uint32_t giver = session->dim_givers[extent->symbol];
    if (giver == NOBODY) {
      session->dims[extent->symbol] = size;
      session->dim_givers[extent->symbol] = index;
    } else if (session->dims[extent->symbol] != size) {
      if (giver == index)
        return wrong_shape(session, info, tensor);
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %.60s has %s = %" PRId64 ", but %.60s has %" PRId64, signature->name,
                       info->name, signature->dims[extent->symbol].name, size, signature->inputs[giver].name,
                       session->dims[extent->symbol]);
    }
  }
  return tmc_ok();
}

static tmc_status take_input(tmc_session *session, const tmc_tensor *tensor) {
  const tmc_signature *signature = session->model->signature;
  if (!tensor->name)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: an input has no name", signature->name);
  const uint32_t index = find(signature->inputs, signature->input_count, tensor->name);
  if (index == NOBODY)
    return unknown_name(signature, "input", signature->inputs, signature->input_count, tensor->name);
  const tmc_tensor_info *info = &signature->inputs[index];
  if (session->inputs[index])
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: input %s is given twice", signature->name, info->name);
  if (!tensor->data)
    return info->is_optional ? tmc_ok()
                             : tmc_error(TMC_INVALID_ARGUMENT, "%s: input %s is missing", signature->name, info->name);
  if (tensor->dtype != info->dtype)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s is %s, expected %s", signature->name, info->name,
                     tmc_dtype_name(tensor->dtype), tmc_dtype_name(info->dtype));
  TMC_RETURN_IF_ERROR(take_shape(session, index, tensor));
  session->inputs[index] = tensor->data;
  return tmc_ok();
}

/* A buffer's size is compared when the dims are known to be in bounds, so that the product cannot overflow. */
static tmc_status check_size(const tmc_session *session, const tmc_tensor *tensor) {
  const tmc_signature *signature = session->model->signature;
  const tmc_tensor_info *info = &signature->inputs[find(signature->inputs, signature->input_count, tensor->name)];
  const uint64_t size = (uint64_t)tmc_tensor_elements(info, session->dims) * tmc_dtype_size(info->dtype);
  if (!tensor->data || tensor->size_in_bytes == size)
    return tmc_ok();
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s has %zu bytes, its shape needs %" PRIu64, signature->name, info->name,
                   tensor->size_in_bytes, size);
}

/* Dims that the state gives, or the room of the outputs, or that count sequences. */
static int is_state_dim(const tmc_signature *signature, uint32_t dim) {
  return signature->state_count && ((int32_t)dim == signature->past_dim || (int32_t)dim == signature->rows_dim ||
                                    (int32_t)dim == signature->batch_dim);
}

static tmc_status check_dims_are_given(tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  for (uint32_t i = 0; i < signature->dim_count; ++i)
    if (session->dim_givers[i] == NOBODY && signature->dims[i].low == 0 && !is_state_dim(signature, i))
      session->dims[i] = 0; /* inputs that may be left out, and are */
    else if (session->dim_givers[i] == NOBODY && !is_state_dim(signature, i))
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: no input that was given tells the size of %s", signature->name,
                       signature->dims[i].name);
  return tmc_ok();
}

static tmc_status take_output(tmc_session *session, tmc_tensor *tensor) {
  const tmc_signature *signature = session->model->signature;
  if (!tensor->name)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: an output has no name", signature->name);
  const uint32_t index = find(signature->outputs, signature->output_count, tensor->name);
  if (index == NOBODY)
    return unknown_name(signature, "output", signature->outputs, signature->output_count, tensor->name);
  const tmc_tensor_info *info = &signature->outputs[index];
  if (session->outputs[index])
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: output %s is given twice", signature->name, info->name);
  if (tensor->data && tensor->dtype != info->dtype)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s is %s, expected %s", signature->name, info->name,
                     tmc_dtype_name(tensor->dtype), tmc_dtype_name(info->dtype));
  tensor->dtype = info->dtype;
  tensor->rank = info->rank;
  for (int32_t axis = 0; axis < info->rank; ++axis) {
    const tmc_extent *extent = &info->extents[axis];
    tensor->dims[axis] = extent->symbol < 0 ? extent->size : session->dims[extent->symbol];
  }
  session->outputs[index] = tensor->data;
  session->capacities[index] = tensor->size_in_bytes / tmc_dtype_size(info->dtype);
  return tmc_ok();
}

/* How many of the last tokens an output is wanted of: as many as all those outputs that are given have room for. */
static tmc_status take_rows(tmc_session *session, const tmc_tensor *outputs, size_t output_count, int64_t *out_rows) {
  const tmc_signature *signature = session->model->signature;
  const int64_t tokens = session->dims[signature->tokens_dim];
  int64_t rows = -1;
  for (size_t i = 0; i < output_count; ++i) {
    const uint32_t index = outputs[i].name ? find(signature->outputs, signature->output_count, outputs[i].name) : NOBODY;
    if (index == NOBODY || !outputs[i].data)
      continue;
    const tmc_tensor_info *info = &signature->outputs[index];
    uint64_t row = tmc_dtype_size(info->dtype);
    int counts_rows = 0;
    for (int32_t axis = 0; axis < info->rank; ++axis) {
      const tmc_extent *extent = &info->extents[axis];
      if (extent->symbol >= 0 && extent->symbol == signature->rows_dim)
        counts_rows = 1;
      else
        row *= (uint64_t)(extent->symbol < 0 ? extent->size : session->dims[extent->symbol]);
    }
    if (!counts_rows || row == 0)
      continue;
    const uint64_t room = outputs[i].size_in_bytes / row;
    if (room == 0)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s has no room for one row, %" PRIu64 " bytes", signature->name,
                       info->name, row);
    if (rows < 0 || room < (uint64_t)rows)
      rows = room < (uint64_t)tokens ? (int64_t)room : tokens;
  }
  *out_rows = rows < 0 ? 0 : rows;
  return tmc_ok();
}

static tmc_status run_with_state(tmc_session *session, tmc_state *state, const tmc_tensor *inputs, size_t input_count,
                                 tmc_tensor *outputs, size_t output_count) {
  const tmc_signature *signature = session->model->signature;
  int64_t *dims = session->dims;
  int64_t rows = 0;
  if (signature->batch_dim >= 0)
    dims[signature->batch_dim] = 1;
  dims[signature->past_dim] = 0;
  TMC_RETURN_IF_ERROR(tmc_session_check_sequence_dims(session));
  for (size_t i = 0; i < input_count; ++i)
    TMC_RETURN_IF_ERROR(check_size(session, &inputs[i]));
  if (signature->rows_dim >= 0) {
    TMC_RETURN_IF_ERROR(take_rows(session, outputs, output_count, &rows));
    dims[signature->rows_dim] = rows;
  }
  tmc_model_derive_dims(session->model, dims);
  for (size_t i = 0; i < output_count; ++i)
    TMC_RETURN_IF_ERROR(take_output(session, &outputs[i]));
  const int64_t tokens = dims[signature->tokens_dim];
  tmc_status status = tmc_session_begin_sequence(session, state, rows);
  if (status.code != TMC_OK)
    return status;
  status = tmc_session_run_sequence(session, state, rows);
  tmc_session_end_sequence(state, status.code == TMC_OK, tokens);
  return status;
}

static tmc_status check_state_count(const tmc_signature *signature, tmc_state *const *states, size_t state_count) {
  if (signature->state_count == 0)
    return state_count ? tmc_error(TMC_UNSUPPORTED, "%s: this model keeps no state", signature->name) : tmc_ok();
  if (state_count == 0 || !states)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: this model keeps states: it is run with one, of tmc_state_create",
                     signature->name);
  if (state_count > 1)
    return tmc_error(TMC_UNSUPPORTED, "%s: tmc_run takes one state, %zu were given; several go to %s_run", signature->name,
                     state_count, signature->name);
  return tmc_ok();
}

static tmc_status run_by_name(tmc_session *session, tmc_state *const *states, size_t state_count,
                              const tmc_tensor *inputs, size_t input_count, tmc_tensor *outputs, size_t output_count) {
  const tmc_signature *signature = session->model->signature;
  TMC_RETURN_IF_ERROR(check_state_count(signature, states, state_count));
  if ((!inputs && input_count) || (!outputs && output_count))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: tensors are NULL", signature->name);
  memset(session->inputs, 0, signature->input_count * sizeof *session->inputs);
  memset(session->outputs, 0, signature->output_count * sizeof *session->outputs);
  memset(session->dim_givers, 0xff, signature->dim_count * sizeof *session->dim_givers);
  for (size_t i = 0; i < input_count; ++i)
    TMC_RETURN_IF_ERROR(take_input(session, &inputs[i]));
  for (uint32_t i = 0; i < signature->input_count; ++i)
    if (!session->inputs[i] && !signature->inputs[i].is_optional)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: input %s is missing", signature->name, signature->inputs[i].name);
  TMC_RETURN_IF_ERROR(check_dims_are_given(session));
  if (signature->state_count)
    return run_with_state(session, states[0], inputs, input_count, outputs, output_count);
  TMC_RETURN_IF_ERROR(tmc_session_check_dims(session));
  for (size_t i = 0; i < input_count; ++i)
    TMC_RETURN_IF_ERROR(check_size(session, &inputs[i]));
  for (size_t i = 0; i < output_count; ++i)
    TMC_RETURN_IF_ERROR(take_output(session, &outputs[i]));
  return tmc_session_execute(session);
}

tmc_status tmc_run(tmc_session *session, tmc_state *const *states, size_t state_count, const tmc_tensor *inputs,
                   size_t input_count, tmc_tensor *outputs, size_t output_count) {
  TMC_RETURN_IF_ERROR(tmc_session_begin(session));
  tmc_status status = run_by_name(session, states, state_count, inputs, input_count, outputs, output_count);
  tmc_session_end(session);
  return status;
}
