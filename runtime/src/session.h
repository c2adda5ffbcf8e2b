/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A session: what one run after another needs, allocated once. */
#ifndef TMC_RUNTIME_SESSION_H
#define TMC_RUNTIME_SESSION_H

#include "model.h"
#include "pool.h"

/* The caller's memory of a tensor; empty where there is none. */
typedef struct tmc_span {
  uintptr_t begin, end;
} tmc_span;

struct tmc_session {
  tmc_host_context host; /* what the host function sees; host.runtime is this session */
  uint64_t alive;        /* TMC_SESSION_ALIVE */
  tmc_model *model;
  uint64_t generation;   /* of the process that made it */
  atomic_int is_running;
  atomic_int is_cancelled;

  /* Threads: one, the own pool, or the caller's. */
  uint32_t threads;
  tmc_pool *pool;
  tmc_parallel_for parallel_for;
  void *parallel_context;
  uint8_t *scratch;
  uint64_t scratch_stride;

  /* Memory. */
  void *bulk; /* scratch, and the arena unless it is the caller's */
  uint8_t *arena;
  size_t arena_size;
  size_t plan_size; /* of the arena; behind it lie the values of optional inputs */
  int64_t *limits;

  /* The run in progress. */
  int64_t *dims;
  void **inputs;
  void **outputs;
  size_t *capacities;      /* of the outputs, in elements */
  tmc_span *spans;         /* of inputs and outputs */
  uint32_t *dim_givers;    /* tmc_run: which input each dim was taken from */
  uint64_t wanted_outputs; /* bit i: output i */
  tmc_status failure;      /* why the host function stopped */

  tmc_dispatch_observer observer;
  void *observer_context;
};

/* Every run begins with tmc_session_begin and, if that was TMC_OK, ends with tmc_session_end: a session that was
 * released, is in use, or came through a fork is refused. */
tmc_status tmc_session_begin(tmc_session *session);
void tmc_session_end(tmc_session *session);

/* Compares the dims that stand in the session with its limits. From then on no product of them overflows. */
tmc_status tmc_session_check_dims(const tmc_session *session);

/* Runs with the dims, which have been checked, inputs, outputs and capacities that stand in the session: checks them,
 * fills in optional inputs, calls the host function. */
tmc_status tmc_session_execute(tmc_session *session);

/* tmc_host_context.dispatch and .over_bound. */
int32_t tmc_session_dispatch(tmc_host_context *context, uint32_t kernel, void *const *buffers, const int64_t *sizes,
                             uint64_t outputs_mask, uint64_t work);
int32_t tmc_session_over_bound(tmc_host_context *context, const char *what, int64_t value, int64_t bound);

#endif /* TMC_RUNTIME_SESSION_H */
