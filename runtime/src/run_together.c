/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The host function is the one that runs a sequence alone. It is called for each sequence first, and what it hands to the
 * dispatches is recorded; then for all of them, as if their tokens were those of one, and what it hands to a dispatch now is
 * run once, or for each sequence as recorded, but with its rows of the buffers that have rows. */
#include "session.h"

#include "state.h"
#include "status.h"

#include <inttypes.h>
#include <string.h>

/* More tokens of a sequence have enough of their own to share each weight that is read, and so have more rows than that. */
enum { LINE = 64, MOST_TOKENS = 8, MOST_ROWS = 32 };

static size_t round_up(size_t size) { return (size + LINE - 1) / LINE * LINE; }

/* Pieces of one block behind each other; without memory they are only measured. */
typedef struct pieces {
  uint8_t *memory;
  size_t size;
} pieces;

static void *take(pieces *pieces, size_t count, size_t size) {
  void *piece = pieces->memory ? pieces->memory + pieces->size : NULL;
  pieces->size += round_up(count * size);
  return piece;
}

static size_t vocabulary_of(const tmc_signature *signature) {
  const tmc_tensor_info *logits = &signature->outputs[signature->logits_output];
  return (size_t)logits->extents[logits->rank - 1].size;
}

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }
static size_t larger(size_t a, size_t b) { return a > b ? a : b; }

/* The dims of a call of `tokens` tokens, of each of which a row is wanted. */
static void set_dims(const tmc_signature *signature, int64_t *dims, int64_t past, int64_t tokens) {
  dims[signature->past_dim] = past;
  dims[signature->tokens_dim] = tokens;
  if (signature->rows_dim >= 0)
    dims[signature->rows_dim] = tokens;
}

static size_t plan_size(const tmc_image *image, const int64_t *dims) {
  uint64_t plan[1 + TMC_MAX_DERIVED] = {0};
  image->plan(dims, plan);
  return round_up(plan[0] ? (size_t)plan[0] : LINE);
}

/* The arena of a sequence that brings `tokens` tokens. 0: there is no such call. */
static size_t own_plan(const tmc_image *image, const tmc_signature *signature, const int64_t *limits, size_t tokens) {
  int64_t dims[TMC_MAX_RANK * 4];
  if (signature->dim_count > sizeof dims / sizeof *dims)
    return 0;
  memcpy(dims, limits, signature->dim_count * sizeof *dims);
  set_dims(signature, dims, limits[signature->past_dim], (int64_t)tokens);
  return plan_size(image, dims);
}

/* Rows that are run at a time; less than 2: none. */
static size_t count_rows(const tmc_signature *signature, const int64_t *limits, size_t sequences) {
  if (signature->site_count == 0 || signature->logits_output < 0 || sequences < 2)
    return 0;
  const size_t tokens = (size_t)limits[signature->tokens_dim];
  const size_t rows = signature->rows_dim >= 0 ? (size_t)limits[signature->rows_dim] : tokens;
  return smaller(smaller(tokens, rows), larger(sequences, smaller(MOST_ROWS, sequences * MOST_TOKENS)));
}

static size_t lay_out(tmc_together *together, uint8_t *memory, const tmc_image *image, const tmc_signature *signature,
                      const int64_t *limits, size_t sequences) {
  pieces pieces = {memory, 0};
  const size_t rows = count_rows(signature, limits, sequences), most = smaller(sequences, rows);
  memset(together, 0, sizeof *together);
  const size_t step = most < 2 ? 0 : own_plan(image, signature, limits, 1);
  if (step == 0)
    return 0;
  together->most = most;
  together->most_rows = rows;
  together->most_tokens = smaller(MOST_TOKENS, rows);
  /* Enough for steps of all, and for all rows by sequences of many; what does not fit beside others is run behind them. */
  const size_t full = (rows + together->most_tokens - 1) / together->most_tokens;
  together->arenas_size = most * step + full * own_plan(image, signature, limits, together->most_tokens);
  together->arenas = take(&pieces, 1, together->arenas_size);
  together->tokens = take(&pieces, rows, sizeof *together->tokens);
  together->logits = take(&pieces, rows * vocabulary_of(signature), sizeof *together->logits);
  together->chosen = take(&pieces, most, sizeof *together->chosen);
  together->first_rows = take(&pieces, most, sizeof *together->first_rows);
  together->own_arenas = take(&pieces, most, sizeof *together->own_arenas);
  together->buffers = take(&pieces, most * signature->site_buffers, sizeof *together->buffers);
  together->sizes = take(&pieces, most * signature->site_sizes, sizeof *together->sizes);
  together->works = take(&pieces, most * signature->site_count, sizeof *together->works);
  return pieces.size;
}

size_t tmc_together_size(const tmc_image *image, const tmc_signature *signature, const int64_t *limits, size_t sequences) {
  tmc_together together;
  return lay_out(&together, NULL, image, signature, limits, sequences);
}

void tmc_together_lay_out(tmc_session *session, size_t sequences) {
  const tmc_model *model = session->model;
  const size_t size = tmc_together_size(model->image, model->signature, session->limits, sequences);
  lay_out(&session->together, session->carry - size, model->image, model->signature, session->limits, sequences);
}

/* tmc_host_context.dispatch while what a sequence alone would run is recorded. */
static int32_t record(tmc_host_context *context, uint32_t kernel, void *const *buffers, const int64_t *sizes,
                      uint64_t outputs_mask, uint64_t work) {
  const tmc_session *session = context->runtime;
  const tmc_signature *signature = session->model->signature;
  const tmc_together *together = &session->together;
  (void)kernel;
  (void)outputs_mask;
  if (context->site >= signature->site_count)
    return TMC_INTERNAL;
  const tmc_site_info *site = &signature->sites[context->site];
  memcpy(together->buffers + together->current * signature->site_buffers + site->first_buffer, buffers,
         site->buffer_count * sizeof *buffers);
  memcpy(together->sizes + together->current * signature->site_sizes + site->first_size, sizes,
         site->size_count * sizeof *sizes);
  together->works[together->current * signature->site_count + context->site] = work;
  return TMC_OK;
}

/* tmc_host_context.dispatch of the call for all of them. */
static int32_t run_site(tmc_host_context *context, uint32_t kernel, void *const *buffers, const int64_t *sizes,
                        uint64_t outputs_mask, uint64_t work) {
  const tmc_session *session = context->runtime;
  const tmc_signature *signature = session->model->signature;
  const tmc_together *together = &session->together;
  const tmc_site_info *site = &signature->sites[context->site];
  if (site->runs_once)
    return tmc_session_dispatch(context, kernel, buffers, sizes, outputs_mask, work);
  for (size_t i = 0; i < together->count; ++i) {
    void **own = together->buffers + i * signature->site_buffers + site->first_buffer;
    for (uint32_t k = 0; k < site->buffer_count; ++k)
      if (site->row_bytes[k])
        own[k] = buffers[k] ? (uint8_t *)buffers[k] + together->first_rows[i] * (size_t)site->row_bytes[k] : NULL;
    const int32_t code =
        tmc_session_dispatch(context, kernel, own, together->sizes + i * signature->site_sizes + site->first_size,
                             outputs_mask, together->works[i * signature->site_count + context->site]);
    if (code != TMC_OK)
      return code;
  }
  return TMC_OK;
}

int tmc_together_add(tmc_session *session, const tmc_sequence *sequences, size_t index) {
  const tmc_signature *signature = session->model->signature;
  tmc_together *together = &session->together;
  const tmc_sequence *sequence = &sequences[index];
  if (together->most < 2 || together->count == together->most || sequence->count > together->most_tokens ||
      sequence->count > together->most_rows - together->rows)
    return 0;
  for (uint32_t i = 0; i < signature->dim_count; ++i)
    session->dims[i] = signature->dims[i].low;
  set_dims(signature, session->dims, (int64_t)sequence->state->length, (int64_t)sequence->count);
  const size_t size = plan_size(session->model->image, session->dims);
  if (size > together->arenas_size - together->arenas_used)
    return 0;
  together->chosen[together->count] = (uint32_t)index;
  together->first_rows[together->count] = (uint32_t)together->rows;
  together->own_arenas[together->count] = together->arenas + together->arenas_used;
  together->arenas_used += size;
  together->rows += sequence->count;
  ++together->count;
  return 1;
}

static tmc_status record_sequence(tmc_session *session, const tmc_sequence *sequence) {
  const tmc_signature *signature = session->model->signature;
  tmc_together *together = &session->together;
  tmc_state *state = sequence->state;
  const size_t first = together->first_rows[together->current];
  int64_t rows;
  TMC_RETURN_IF_ERROR(tmc_session_take_sequence(session, sequence, &rows));
  session->outputs[signature->logits_output] = together->logits + first * vocabulary_of(signature);
  set_dims(signature, session->dims, (int64_t)state->length, (int64_t)sequence->count);
  if (tmc_signature_has_window(signature))
    TMC_RETURN_IF_ERROR(tmc_state_arrange(state, state->length, session));
  tmc_state_locate(state, state->active, session->carry, session->states);
  tmc_state_locate(state, 1 - state->active, session->carry, session->next_states);
  tmc_session_fill_inputs(session);
  session->host.arena = together->own_arenas[together->current];
  session->host.dispatch = record;
  const int32_t code = session->model->image->invoke(&session->host);
  memcpy(together->tokens + first, sequence->tokens, sequence->count * sizeof *sequence->tokens);
  return code == TMC_OK ? tmc_ok()
                        : tmc_error(TMC_INTERNAL, "%s: its code stopped with the code %d while a sequence was recorded",
                                    signature->name, code);
}

static tmc_status run(tmc_session *session, tmc_sequence *sequences) {
  const tmc_signature *signature = session->model->signature;
  tmc_together *together = &session->together;
  int64_t past = 0, rows;
  for (together->current = 0; together->current < together->count; ++together->current) {
    const tmc_sequence *sequence = &sequences[together->chosen[together->current]];
    TMC_RETURN_IF_ERROR(record_sequence(session, sequence));
    past = past > (int64_t)sequence->state->length ? past : (int64_t)sequence->state->length;
  }
  TMC_RETURN_IF_ERROR(tmc_session_take_sequence(session, &sequences[together->chosen[0]], &rows));
  set_dims(signature, session->dims, past, (int64_t)together->rows);
  session->inputs[signature->token_input] = together->tokens;
  session->outputs[signature->logits_output] = together->logits;
  tmc_session_fill_inputs(session);
  session->host.arena = session->arena;
  session->host.dispatch = run_site;
  return tmc_session_invoke(session);
}

tmc_status tmc_session_run_together(tmc_session *session, tmc_sequence *sequences) {
  tmc_together *together = &session->together;
  const size_t vocabulary = vocabulary_of(session->model->signature);
  session->state = sequences[together->chosen[0]].state;
  const tmc_status status = run(session, sequences);
  session->host.arena = session->arena;
  session->host.dispatch = tmc_session_dispatch;
  if (status.code != TMC_OK)
    return status;
  for (size_t i = 0; i < together->count; ++i) {
    tmc_sequence *sequence = &sequences[together->chosen[i]];
    const float *behind = together->logits + (together->first_rows[i] + sequence->count) * vocabulary;
    tmc_session_give_logits(sequence, behind - larger(sequence->logit_rows, 1) * vocabulary, vocabulary);
  }
  return tmc_ok();
}
