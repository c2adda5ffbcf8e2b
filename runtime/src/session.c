/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#define _GNU_SOURCE
#include "session.h"

#include "cuda.h"
#include "state.h"
#include "status.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 64, MAX_THREADS = 1024, LARGEST_OPTIONS = 4096 };

static size_t round_up(size_t size) { return (size + LINE - 1) / LINE * LINE; }

/* The caller's options over the defaults; a caller of an older version gives fewer of them. */
static tmc_status read_options(const tmc_model *model, const tmc_session_options *given, tmc_session_options *out) {
  const tmc_session_options defaults = TMC_SESSION_OPTIONS_INIT;
  *out = defaults;
  const char *name = model->signature->name;
  if (given) {
    if (given->struct_size < 2 * sizeof(size_t) || given->struct_size > LARGEST_OPTIONS)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: options.struct_size is %zu: start from TMC_SESSION_OPTIONS_INIT",
                       name, given->struct_size);
    memcpy(out, given, given->struct_size < sizeof *out ? given->struct_size : sizeof *out);
  }
  if (out->threads == 0)
    out->threads = tmc_available_threads();
  if (out->threads > MAX_THREADS)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %zu threads were asked for, the most is %d", name, out->threads,
                     MAX_THREADS);
  if (out->arena && (uintptr_t)out->arena % LINE != 0)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the arena is not aligned to %d bytes", name, LINE);
  return tmc_ok();
}

static tmc_status check_stream(const tmc_model *model, const tmc_session_options *options) {
  if (!options->stream || model->cuda)
    return tmc_ok();
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: a stream was given, the model runs on this processor%s%s",
                   model->signature->name, *model->why_no_cuda ? ": " : "", model->why_no_cuda);
}

static uint64_t largest_scratch(const tmc_model *model) {
  uint64_t largest = 0;
  for (uint32_t i = 0; i < model->image->kernel_count; ++i)
    if (model->variant->scratch[i] > largest)
      largest = model->variant->scratch[i];
  return round_up(largest);
}

/* Hands out pieces of one block; with memory NULL it only adds them up. */
typedef struct pieces {
  uint8_t *memory;
  size_t size;
} pieces;

static void *take(pieces *pieces, size_t size) {
  void *piece = pieces->memory ? pieces->memory + pieces->size : NULL;
  pieces->size += round_up(size);
  return piece;
}

/* Small things lie in `small`, which stays readable for a while after it is freed; what is large in `bulk`. */
static tmc_session *lay_out(pieces *small, pieces *bulk, const tmc_model *model, const tmc_session_options *options,
                            size_t arena_size) {
  const tmc_signature *signature = model->signature;
  tmc_session *session = take(small, sizeof *session);
  int64_t *limits = take(small, signature->dim_count * sizeof *limits);
  int64_t *dims = take(small, (signature->dim_count + (size_t)signature->derived_count) * sizeof *dims);
  uint32_t *dim_givers = take(small, signature->dim_count * sizeof *dim_givers);
  void **inputs = take(small, signature->input_count * sizeof *inputs);
  void **outputs = take(small, signature->output_count * sizeof *outputs);
  size_t *capacities = take(small, signature->output_count * sizeof *capacities);
  void **call_inputs = take(small, signature->input_count * sizeof *call_inputs);
  void **call_outputs = take(small, signature->output_count * sizeof *call_outputs);
  void **states = take(small, signature->state_count * sizeof *states);
  void **next_states = take(small, signature->state_count * sizeof *next_states);
  tmc_span *spans = take(small, (signature->input_count + (size_t)signature->output_count) * sizeof *spans);
  uint64_t stride = largest_scratch(model);
  uint8_t *scratch = take(bulk, model->cuda ? 0 : options->threads * stride);
  uint8_t *arena = options->arena ? options->arena : take(bulk, arena_size);
  if (!session)
    return NULL;
  memset(session, 0, sizeof *session);
  session->limits = limits;
  session->dims = dims;
  session->dim_givers = dim_givers;
  session->inputs = inputs;
  session->outputs = outputs;
  session->capacities = capacities;
  session->spans = spans;
  session->call_inputs = call_inputs;
  session->call_outputs = call_outputs;
  session->states = states;
  session->next_states = next_states;
  session->scratch = scratch;
  session->scratch_stride = stride;
  session->bulk = bulk->memory;
  session->arena = arena;
  session->arena_size = arena_size;
  return session;
}

static tmc_session *allocate(const tmc_model *model, const tmc_session_options *options, size_t arena_size) {
  pieces small = {NULL, 0}, bulk = {NULL, 0};
  void *small_memory = NULL, *bulk_memory = NULL;
  lay_out(&small, &bulk, model, options, arena_size);
  if (posix_memalign(&small_memory, LINE, small.size) != 0)
    return NULL;
  if (bulk.size != 0 && posix_memalign(&bulk_memory, LINE, bulk.size) != 0) {
    free(small_memory);
    return NULL;
  }
  small = (pieces){small_memory, 0};
  bulk = (pieces){bulk_memory, 0};
  return lay_out(&small, &bulk, model, options, arena_size);
}

/* `sequences`: of which one call may run steps together. */
static tmc_status create(tmc_model *model, const int64_t *limits, size_t sequences, const tmc_session_options *given,
                         tmc_session **out_session) {
  const tmc_signature *signature = model->signature;
  tmc_session_options options;
  size_t plan_size, arena_size;
  TMC_RETURN_IF_ERROR(read_options(model, given, &options));
  TMC_RETURN_IF_ERROR(check_stream(model, &options));
  TMC_RETURN_IF_ERROR(tmc_model_check_host_memory(model, "the arena is", options.arena));
  TMC_RETURN_IF_ERROR(tmc_signature_arena(model->image, signature, limits, sequences, &plan_size, &arena_size));
  if (model->cuda) /* the arena is there; the host has a row of logits */
    arena_size = round_up(tmc_signature_state_room(signature) + 1);
  if (options.arena && options.arena_size < arena_size)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the arena has %zu bytes, these limits need %zu", signature->name,
                     options.arena_size, arena_size);
  tmc_session *session = allocate(model, &options, arena_size);
  if (!session)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory for an arena of %zu bytes", signature->name, arena_size);
  session->model = model;
  atomic_fetch_add(&model->references, 1);
  session->alive = TMC_SESSION_ALIVE;
  session->generation = tmc_model_generation(model);
  session->threads = (uint32_t)options.threads;
  session->parallel_for = options.parallel_for;
  session->parallel_context = options.parallel_context;
  session->plan_size = plan_size;
  session->sequences =
      signature->batch_dim >= 0 ? (size_t)limits[signature->batch_dim] : (size_t)TMC_MAX_SEQUENCES;
  /* Behind the values of optional inputs. */
  session->carry = session->arena + arena_size - tmc_signature_state_room(signature);
  session->row = (float *)(void *)(session->carry + tmc_signature_carry_size(signature));
  memcpy(session->limits, limits, signature->dim_count * sizeof *limits);
  if (!model->cuda)
    tmc_together_lay_out(session, sequences);
  session->host = (tmc_host_context){.inputs = session->inputs,
                                     .outputs = session->outputs,
                                     .dims = session->dims,
                                     .weights = model->weights,
                                     .arena = session->arena,
                                     .dispatch = tmc_session_dispatch,
                                     .read = tmc_session_read,
                                     .over_bound = tmc_session_over_bound,
                                     .stop = tmc_session_stop,
                                     .runtime = session,
                                     .states = session->states,
                                     .next_states = session->next_states};
  if (model->cuda) {
    memcpy(session->dims, limits, signature->dim_count * sizeof *limits);
    tmc_model_derive_dims(model, session->dims);
    tmc_status status = model->cuda_runtime->start(session, options.stream);
    if (status.code != TMC_OK) {
      tmc_session_release(session);
      return status;
    }
  } else if (!session->parallel_for && session->threads > 1) {
    tmc_status status = tmc_pool_create(session->threads, &session->pool);
    if (status.code != TMC_OK) {
      tmc_session_release(session);
      return status;
    }
  }
  *out_session = session;
  return tmc_ok();
}

tmc_status tmc_session_create_typed(tmc_model *model, const tmc_image *image, const int64_t *limits,
                                    const tmc_session_options *options, tmc_session **out_session) {
  if (!out_session)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_session is NULL");
  *out_session = NULL;
  TMC_RETURN_IF_ERROR(tmc_model_check(model));
  if (model->image != image)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the session of another model was asked for", model->signature->name);
  return create(model, limits, 1, options, out_session);
}

tmc_status tmc_session_create(tmc_model *model, const char *limits, const tmc_session_options *options,
                              tmc_session **out_session) {
  if (!out_session)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_session is NULL");
  *out_session = NULL;
  TMC_RETURN_IF_ERROR(tmc_model_check(model));
  int64_t *numbers = malloc((model->signature->dim_count + 1) * sizeof *numbers);
  if (!numbers)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", model->signature->name);
  tmc_status status = tmc_model_parse_limits(model, limits, numbers);
  if (status.code == TMC_OK)
    status = create(model, numbers, 1, options, out_session);
  free(numbers);
  return status;
}

tmc_status tmc_session_create_sequences(tmc_model *model, const tmc_image *image, size_t batch,
                                        const tmc_session_options *options, tmc_session **out_session) {
  if (!out_session)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_session is NULL");
  *out_session = NULL;
  TMC_RETURN_IF_ERROR(tmc_model_check(model));
  if (model->image != image)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the session of another model was asked for", model->signature->name);
  int64_t *limits = malloc((model->signature->dim_count + 1) * sizeof *limits);
  if (!limits)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", model->signature->name);
  tmc_status status = tmc_signature_batch_limits(model->signature, batch, limits);
  if (status.code == TMC_OK)
    status = create(model, limits, batch, options, out_session);
  if (status.code == TMC_OK)
    (*out_session)->sequences = batch;
  free(limits);
  return status;
}

static int came_through_fork(const tmc_session *session) {
  const tmc_model *model = session->model;
  return model->generation && atomic_load_explicit(model->generation, memory_order_relaxed) != session->generation;
}

tmc_status tmc_session_begin(tmc_session *session) {
  if (!session)
    return tmc_error(TMC_INVALID_ARGUMENT, "session is NULL");
  if (session->alive != TMC_SESSION_ALIVE)
    return tmc_error(TMC_INVALID_ARGUMENT, "the session was released");
  const char *name = session->model->signature->name;
  if (came_through_fork(session))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the session was made before fork(2): make one in this process", name);
  if (atomic_exchange_explicit(&session->is_running, 1, memory_order_acquire))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the session is in use: one thread at a time", name);
  return tmc_ok();
}

void tmc_session_end(tmc_session *session) {
  atomic_store_explicit(&session->is_running, 0, memory_order_release);
}

void tmc_session_release(tmc_session *session) {
  if (!session || session->alive != TMC_SESSION_ALIVE)
    return;
  *(volatile uint64_t *)&session->alive = 0; /* not left out for being freed */
  /* Its threads are in the other process; to wait for them here would be for ever. */
  if (came_through_fork(session))
    tmc_pool_abandon(session->pool);
  else
    tmc_pool_release(session->pool);
  if (session->device && !came_through_fork(session)) /* the driver does not survive one */
    session->model->cuda_runtime->stop(session);
  tmc_model_drop(session->model);
  free(session->bulk);
  free(session);
}

void tmc_session_cancel(tmc_session *session) {
  if (session && session->alive == TMC_SESSION_ALIVE)
    atomic_store_explicit(&session->is_cancelled, 1, memory_order_relaxed);
}

tmc_status tmc_session_synchronize(tmc_session *session) {
  TMC_RETURN_IF_ERROR(tmc_session_begin(session));
  tmc_status status = session->device ? session->model->cuda_runtime->synchronize(session) : tmc_ok();
  tmc_session_end(session);
  return status;
}

static void observe(tmc_session *session, tmc_dispatch_observer observer, void *context, int values) {
  session->observer = observer;
  session->observer_context = context;
  session->observes_values = values;
}

void tmc_session_observe(tmc_session *session, tmc_dispatch_observer observer, void *context) {
  observe(session, observer, context, 0);
}

void tmc_session_observe_values(tmc_session *session, tmc_dispatch_observer observer, void *context) {
  observe(session, observer, context, 1);
}

size_t tmc_session_threads(const tmc_session *session) { return session->threads; }

void tmc_session_describe_run(const tmc_session *session, char *out, size_t size) {
  if (size)
    *out = '\0';
  if (session->device && size)
    session->model->cuda_runtime->describe_run(session, out, size);
}
