/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Runs of models with states. Everything that can be wrong is looked for before the first kernel runs; then each sequence is
 * run, in parts of as many tokens as the session is made for; at the end the states are committed. What kernels have written
 * until then lies behind the end of a cache or in the other slot of a value, so that a run which stops has changed nothing.
 *
 * Sequences of a few tokens are run together (run_together.c) where the model and the session let them; others one after the
 * other. */
#include "session.h"

#include "cuda.h"
#include "state.h"
#include "status.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }
static int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

/* The bounds of all dims but those that the state gives. A call may have more tokens than the limit: it is run in parts. */
tmc_status tmc_session_check_sequence_dims(const tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  for (int32_t i = 0; i < (int32_t)signature->dim_count; ++i) {
    const tmc_dim_info *dim = &signature->dims[i];
    const int64_t size = session->dims[i];
    if (i == signature->past_dim || i == signature->rows_dim || i == signature->batch_dim)
      continue;
    const int64_t low = i == signature->tokens_dim ? larger(dim->low, 1) : dim->low;
    const int64_t high = i == signature->tokens_dim ? signature->dims[signature->past_dim].high : session->limits[i];
    if (size < low || size > high)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s is %" PRId64 ", it must lie in %" PRId64 " to %" PRId64,
                       signature->name, dim->name, size, low, high);
  }
  return tmc_ok();
}

/* The axis of `info` that is dim `dim`, -1 if there is none; -2 if it cannot be cut there into parts that lie in one piece. */
static int32_t find_axis(const tmc_tensor_info *info, int32_t dim, const int64_t *dims) {
  int64_t before = 1;
  for (int32_t axis = 0; axis < info->rank; ++axis) {
    const tmc_extent *extent = &info->extents[axis];
    if (dim >= 0 && extent->symbol == dim)
      return before == 1 ? axis : -2;
    before *= extent->symbol < 0 ? extent->size : dims[extent->symbol];
  }
  return -1;
}

/* Bytes of one step along `axis`. */
static size_t step_of(const tmc_tensor_info *info, int32_t axis, const int64_t *dims) {
  size_t bytes = tmc_dtype_size(info->dtype);
  for (int32_t i = axis + 1; i < info->rank; ++i)
    bytes *= (size_t)(info->extents[i].symbol < 0 ? info->extents[i].size : dims[info->extents[i].symbol]);
  return bytes;
}

static tmc_status refuse_parts(const tmc_session *session, const tmc_tensor_info *info) {
  const tmc_signature *signature = session->model->signature;
  return tmc_error(TMC_INVALID_ARGUMENT,
                   "%s: %" PRId64 " tokens are more than the %" PRId64 " of this session, and %s cannot be cut into parts",
                   signature->name, session->dims[signature->tokens_dim], session->limits[signature->tokens_dim],
                   info->name);
}

/* True if an axis of an output has a size that follows from the tokens of a call. */
static int follows_tokens(const tmc_session *session, const tmc_tensor_info *info) {
  const tmc_signature *signature = session->model->signature;
  uint64_t whole[1 + TMC_MAX_DERIVED] = {0}, part[1 + TMC_MAX_DERIVED] = {0};
  int64_t *tokens = &session->dims[signature->tokens_dim];
  const int64_t all = *tokens;
  session->model->image->plan(session->dims, whole);
  *tokens = session->limits[signature->tokens_dim];
  session->model->image->plan(session->dims, part);
  *tokens = all;
  for (int32_t axis = 0; axis < info->rank; ++axis) {
    const int32_t derived = info->extents[axis].symbol - (int32_t)signature->dim_count;
    if (derived >= 0 && whole[1 + derived] != part[1 + derived])
      return 1;
  }
  return 0;
}

/* A call of more tokens than the limit is run in parts, and all tensors along the tokens are cut. */
static tmc_status check_parts(const tmc_session *session, int64_t rows) {
  const tmc_signature *signature = session->model->signature;
  const int64_t limit = session->limits[signature->tokens_dim], tokens = session->dims[signature->tokens_dim];
  if (signature->rows_dim >= 0 && smaller(rows, limit) > session->limits[signature->rows_dim])
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: rows is %" PRId64 ", the limit of this session is %" PRId64,
                     signature->name, rows, session->limits[signature->rows_dim]);
  if (tokens <= limit)
    return tmc_ok();
  for (uint32_t i = 0; i < signature->input_count; ++i)
    if (find_axis(&signature->inputs[i], signature->tokens_dim, session->dims) == -2)
      return refuse_parts(session, &signature->inputs[i]);
  for (uint32_t i = 0; i < signature->output_count; ++i)
    if (session->outputs[i] && (find_axis(&signature->outputs[i], signature->tokens_dim, session->dims) == -2 ||
                                find_axis(&signature->outputs[i], signature->rows_dim, session->dims) == -2 ||
                                follows_tokens(session, &signature->outputs[i])))
      return refuse_parts(session, &signature->outputs[i]);
  return tmc_ok();
}

static tmc_status check_sequence(tmc_session *session, const tmc_state *state, int64_t rows) {
  const tmc_signature *signature = session->model->signature;
  const int64_t tokens = session->dims[signature->tokens_dim];
  if (state->model != session->model)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the state belongs to another model, %s", signature->name,
                     state->model->signature->name);
  TMC_RETURN_IF_ERROR(tmc_session_check_sequence_dims(session));
  if ((uint64_t)tokens > state->max_tokens - state->length)
    return tmc_error(TMC_OUT_OF_ROOM, "%s: the state holds %zu of %zu tokens, %" PRId64 " more do not fit",
                     signature->name, state->length, state->max_tokens, tokens);
  if (signature->rows_dim >= 0)
    session->dims[signature->rows_dim] = rows;
  TMC_RETURN_IF_ERROR(tmc_session_check_sizes(session));
  TMC_RETURN_IF_ERROR(check_parts(session, rows));
  TMC_RETURN_IF_ERROR(tmc_session_check_outputs(session));
  TMC_RETURN_IF_ERROR(tmc_session_check_overlap(session));
  TMC_RETURN_IF_ERROR(tmc_session_check_state_overlap(session, state));
  return tmc_session_check_inputs(session);
}

tmc_status tmc_session_begin_sequence(tmc_session *session, tmc_state *state, int64_t rows) {
  TMC_RETURN_IF_ERROR(tmc_state_check(state));
  const char *name = session->model->signature->name;
  if (atomic_exchange_explicit(&state->is_running, 1, memory_order_acquire))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the state is given twice, or in use by another call", name);
  session->dims[session->model->signature->past_dim] = (int64_t)state->length;
  const uint64_t tokens = (uint64_t)session->dims[session->model->signature->tokens_dim];
  tmc_status status = check_sequence(session, state, rows);
  if (status.code == TMC_OK)
    status = tmc_pages_take(&state->pages, state->length, state->length + tokens,
                            (uint64_t)session->limits[session->model->signature->tokens_dim]);
  if (status.code != TMC_OK)
    atomic_store_explicit(&state->is_running, 0, memory_order_release);
  return status;
}

void tmc_session_end_sequence(tmc_state *state, int commit, int64_t tokens) {
  if (commit) {
    tmc_pages_wrote(&state->pages, state->length, state->length + (uint64_t)tokens);
    state->length += (size_t)tokens;
    state->active = 1 - state->active;
  } else if (state->is_aside) {
    tmc_state_take_back(state);
  }
  state->is_aside = 0;
  tmc_pages_give(&state->pages, state->length); /* what a call that failed has taken */
  atomic_store_explicit(&state->is_running, 0, memory_order_release);
}

/* Pointers of inputs and outputs for the tokens [done, done + count) of `tokens`, and the rows of them that are wanted. */
static void cut(tmc_session *session, int64_t tokens, int64_t rows, int64_t done, int64_t count) {
  const tmc_signature *signature = session->model->signature;
  const int64_t first_row = tokens - rows, begin = larger(done, first_row);
  const int64_t part_rows = larger(done + count - begin, 0);
  session->dims[signature->tokens_dim] = count;
  if (signature->rows_dim >= 0) /* where none are wanted nothing of this size is computed */
    session->dims[signature->rows_dim] = larger(part_rows, signature->dims[signature->rows_dim].low);
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    const tmc_tensor_info *info = &signature->inputs[i];
    const int32_t axis = find_axis(info, signature->tokens_dim, session->dims);
    session->inputs[i] = session->call_inputs[i];
    if (session->inputs[i] && axis >= 0)
      session->inputs[i] = (uint8_t *)session->inputs[i] + (size_t)done * step_of(info, axis, session->dims);
  }
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    const tmc_tensor_info *info = &signature->outputs[i];
    const int32_t along_tokens = find_axis(info, signature->tokens_dim, session->dims);
    const int32_t along_rows = find_axis(info, signature->rows_dim, session->dims);
    uint8_t *output = session->call_outputs[i];
    session->outputs[i] = output;
    if (!output)
      continue;
    if (along_tokens >= 0)
      session->outputs[i] = output + (size_t)done * step_of(info, along_tokens, session->dims);
    else if (along_rows >= 0)
      session->outputs[i] =
          part_rows ? output + (size_t)(begin - first_row) * step_of(info, along_rows, session->dims) : NULL;
    else if (along_rows == -1 && along_tokens == -1 && done + count < tokens)
      session->outputs[i] = NULL; /* of the sequence as a whole: what the last part gives */
  }
}

tmc_status tmc_session_run_sequence(tmc_session *session, tmc_state *state, int64_t rows) {
  const tmc_signature *signature = session->model->signature;
  const int64_t tokens = session->dims[signature->tokens_dim], limit = session->limits[signature->tokens_dim];
  memcpy(session->call_inputs, session->inputs, signature->input_count * sizeof *session->inputs);
  memcpy(session->call_outputs, session->outputs, signature->output_count * sizeof *session->outputs);
  session->state = state;
  TMC_RETURN_IF_ERROR(tmc_session_look(session));
  int64_t parts = (tokens + limit - 1) / limit;
  uint32_t from = state->active;
  const int has_window = tmc_signature_has_window(signature);
  if (has_window && parts > 1)
    TMC_RETURN_IF_ERROR(tmc_state_set_aside(state, session));
  for (int64_t done = 0, count; done < tokens; done += count) {
    count = smaller(limit, tokens - done);
    /* Values that are replaced go back and forth between the other slot and the session's room, the last time to the slot. */
    const uint32_t to = --parts % 2 ? TMC_CARRY : 1 - state->active;
    if (has_window)
      TMC_RETURN_IF_ERROR(tmc_state_arrange(state, state->length + (size_t)done, session));
    tmc_state_locate(state, from, session->carry, session->states);
    tmc_state_locate(state, to, session->carry, session->next_states);
    from = to;
    session->dims[signature->past_dim] = (int64_t)state->length + done;
    cut(session, tokens, rows, done, count);
    TMC_RETURN_IF_ERROR(tmc_session_check_sizes(session));
    tmc_session_fill_inputs(session);
    TMC_RETURN_IF_ERROR(tmc_session_invoke(session));
  }
  return tmc_ok();
}

tmc_status tmc_session_take_sequence(tmc_session *session, const tmc_sequence *sequence, int64_t *out_rows) {
  const tmc_signature *signature = session->model->signature;
  const tmc_tensor_info *logits = &signature->outputs[signature->logits_output];
  if (!sequence->tokens || sequence->count == 0)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: no tokens were given", signature->name);
  if (sequence->count > (uint64_t)signature->dims[signature->past_dim].high)
    return tmc_error(TMC_OUT_OF_ROOM, "%s: %zu tokens, no state has room for more than %" PRId64, signature->name,
                     sequence->count, signature->dims[signature->past_dim].high);
  if (sequence->logit_rows > sequence->count)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: logits of %zu tokens are wanted, %zu are given", signature->name,
                     sequence->logit_rows, sequence->count);
  if (sequence->logit_rows && !sequence->logits)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: logits is NULL, %zu rows of them are wanted", signature->name,
                     sequence->logit_rows);
  memset(session->inputs, 0, signature->input_count * sizeof *session->inputs);
  memset(session->outputs, 0, signature->output_count * sizeof *session->outputs);
  for (uint32_t i = 0; i < signature->dim_count; ++i)
    session->dims[i] = signature->dims[i].low;
  session->dims[signature->tokens_dim] = (int64_t)sequence->count;
  session->inputs[signature->token_input] = (void *)(uintptr_t)sequence->tokens;
  const int64_t rows = (int64_t)larger((int64_t)sequence->logit_rows, 1);
  session->outputs[signature->logits_output] = sequence->logit_rows ? sequence->logits : session->row;
  session->capacities[signature->logits_output] = (size_t)(rows * logits->extents[logits->rank - 1].size);
  *out_rows = rows;
  return tmc_ok();
}

/* The smallest index of the largest number. */
static int64_t find_best(const float *row, int64_t size) {
  int64_t best = 0;
  for (int64_t i = 1; i < size; ++i)
    if (row[i] > row[best])
      best = i;
  return best;
}

void tmc_session_give_logits(tmc_sequence *sequence, const float *logits, size_t vocabulary) {
  if (sequence->logit_rows) {
    memcpy(sequence->logits, logits, sequence->logit_rows * vocabulary * sizeof *logits);
    logits += (sequence->logit_rows - 1) * vocabulary;
  }
  sequence->best_token = find_best(logits, (int64_t)vocabulary);
}

static tmc_status name_sequence(tmc_status status, size_t index, size_t count) {
  if (status.code == TMC_OK || count < 2)
    return status;
  return tmc_error(status.code, "%.200s (sequence %zu of %zu)", status.message, index + 1, count);
}

static tmc_status run_alone(tmc_session *session, tmc_sequence *sequences, size_t index, size_t count) {
  const tmc_signature *signature = session->model->signature;
  const tmc_tensor_info *logits = &signature->outputs[signature->logits_output];
  const int64_t vocabulary = logits->extents[logits->rank - 1].size;
  int64_t rows;
  TMC_RETURN_IF_ERROR(tmc_session_take_sequence(session, &sequences[index], &rows));
  const float *row = session->outputs[signature->logits_output];
  TMC_RETURN_IF_ERROR(
      name_sequence(tmc_session_run_sequence(session, sequences[index].state, rows), index, count));
  sequences[index].best_token = find_best(row + (rows - 1) * vocabulary, vocabulary);
  return tmc_ok();
}

/* Sequences that were put together. */
static tmc_status run_waiting(tmc_session *session, tmc_sequence *sequences, size_t count) {
  tmc_together *together = &session->together;
  tmc_status status = tmc_ok();
  if (together->count == 1)
    status = run_alone(session, sequences, together->chosen[0], count);
  else if (together->count)
    status = tmc_session_run_together(session, sequences);
  together->count = together->rows = together->arenas_used = 0;
  return status;
}

static tmc_status run_all(tmc_session *session, tmc_sequence *sequences, size_t count, size_t *begun) {
  const tmc_signature *signature = session->model->signature;
  int64_t rows = 0;
  for (; *begun < count; ++*begun) {
    tmc_status status = tmc_session_take_sequence(session, &sequences[*begun], &rows);
    if (status.code == TMC_OK)
      status = tmc_session_begin_sequence(session, sequences[*begun].state, rows);
    if (status.code != TMC_OK)
      return name_sequence(status, *begun, count);
    if (session->device && session->model->cuda_runtime->is_on_device(
                               session, signature->input_count + (uint32_t)signature->logits_output)) {
      const size_t index = (*begun)++; /* its state is taken */
      return name_sequence(tmc_error(TMC_INVALID_ARGUMENT,
                                     "%s: logits is in memory of the device, %s_run finds the best token on the host: tmc_run "
                                     "takes both",
                                     signature->name, signature->name),
                           index, count);
    }
  }
  session->together.count = session->together.rows = session->together.arenas_used = 0; /* a call before may have stopped */
  for (size_t i = 0; i < count; ++i) {
    if (tmc_together_add(session, sequences, i))
      continue;
    if (sequences[i].count <= session->together.most_tokens) { /* there may be room behind those that wait */
      TMC_RETURN_IF_ERROR(run_waiting(session, sequences, count));
      if (tmc_together_add(session, sequences, i))
        continue;
    }
    TMC_RETURN_IF_ERROR(run_alone(session, sequences, i, count));
  }
  return run_waiting(session, sequences, count);
}

static tmc_status run_sequences(tmc_session *session, const tmc_image *image, tmc_sequence *sequences, size_t count) {
  const tmc_signature *signature = session->model->signature;
  if (session->model->image != image)
    return tmc_error(TMC_INVALID_ARGUMENT, "this session belongs to another model, %s", signature->name);
  if (!sequences && count)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: sequences is NULL", signature->name);
  if (signature->logits_output < 0)
    return tmc_error(TMC_UNSUPPORTED, "%s: this model has no tokens in and logits out", signature->name);
  if (count > session->sequences)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %zu sequences, the limit of this session is %zu", signature->name, count,
                     session->sequences);
  atomic_store_explicit(&session->is_cancelled, 0, memory_order_relaxed);
  size_t begun = 0;
  const tmc_status status = run_all(session, sequences, count, &begun);
  for (size_t i = 0; i < begun; ++i)
    tmc_session_end_sequence(sequences[i].state, status.code == TMC_OK, (int64_t)sequences[i].count);
  return status;
}

tmc_status tmc_run_sequences(tmc_session *session, const tmc_image *image, tmc_sequence *sequences,
                             size_t sequence_count) {
  TMC_RETURN_IF_ERROR(tmc_session_begin(session));
  tmc_status status = run_sequences(session, image, sequences, sequence_count);
  tmc_session_end(session);
  return status;
}
