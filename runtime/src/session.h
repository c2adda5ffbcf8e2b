/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A session: what one run after another needs, allocated once. */
#ifndef TMC_RUNTIME_SESSION_H
#define TMC_RUNTIME_SESSION_H

#include "model.h"
#include "pool.h"
#include "run_together.h"

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

  tmc_cuda_session *device; /* NULL: on this processor */

  /* The run in progress. */
  int64_t *dims;
  void **inputs;
  void **outputs;
  size_t *capacities;      /* of the outputs, in elements */
  tmc_span *spans;         /* of inputs and outputs */
  uint32_t *dim_givers;    /* tmc_run: which input each dim was taken from */
  void **call_inputs;      /* models with states: the caller's pointers, while a part of a long call is run */
  void **call_outputs;
  void **states;           /* as tmc_host_context has them */
  void **next_states;
  uint8_t *carry;          /* values that are replaced, between the parts of a long call */
  size_t sequences;        /* of one call, at most */
  tmc_state *state;        /* whose turn it is, else NULL */
  tmc_together together;   /* sequences that are run together */
  float *row;              /* logits of a caller who wants none but the best token */
  uint64_t wanted_outputs; /* bit i: output i */
  tmc_status failure;      /* why the host function stopped */

  tmc_dispatch_observer observer;
  void *observer_context;
  int observes_values;
};

/* Every run begins with tmc_session_begin and, if that was TMC_OK, ends with tmc_session_end: a session that was
 * released, is in use, or came through a fork is refused. */
tmc_status tmc_session_begin(tmc_session *session);
void tmc_session_end(tmc_session *session);

/* Compares the dims that stand in the session with its limits. From then on no product of them overflows. */
tmc_status tmc_session_check_dims(const tmc_session *session);
/* The last part of that: layers find the sizes they need; sets the sizes that follow from the dims. */
tmc_status tmc_session_check_sizes(const tmc_session *session);

/* Parts of a run. Which tensors are in memory of the session's device, if it has one. */
tmc_status tmc_session_look(tmc_session *session);
/* That, and inputs that are there hold what they may, and no required one is missing. */
tmc_status tmc_session_check_inputs(tmc_session *session);
/* Gives optional inputs that are missing their value, behind the plan. In every run again, since between runs the arena is the
 * caller's. */
void tmc_session_fill_inputs(tmc_session *session);
/* Outputs that are wanted have room for the result. */
tmc_status tmc_session_check_outputs(const tmc_session *session);
tmc_status tmc_session_check_overlap(const tmc_session *session);
/* Behind tmc_session_check_overlap. */
tmc_status tmc_session_check_state_overlap(const tmc_session *session, const tmc_state *state);
/* Calls the host function. */
tmc_status tmc_session_invoke(tmc_session *session);

/* One sequence through a model with states, in as many parts as the session's limits ask for; run_sequences.c. Inputs, outputs
 * and capacities stand in the session, and the dims, but for "past" and "rows". `rows`: how many of the last tokens outputs are
 * wanted of. tmc_session_begin_sequence takes the state and checks everything; tmc_session_end_sequence gives it back, with the
 * new length if `commit`. */
tmc_status tmc_session_check_sequence_dims(const tmc_session *session);
tmc_status tmc_session_begin_sequence(tmc_session *session, tmc_state *state, int64_t rows);
tmc_status tmc_session_run_sequence(tmc_session *session, tmc_state *state, int64_t rows);
void tmc_session_end_sequence(tmc_state *state, int commit, int64_t tokens);

/* A sequence of NAME_run as the call of one: inputs, outputs, capacities and dims. */
tmc_status tmc_session_take_sequence(tmc_session *session, const tmc_sequence *sequence, int64_t *out_rows);
/* The rows of `logits` that `sequence` wants to where they are wanted, and the best token of the last one; a row is there also if none is. */
void tmc_session_give_logits(tmc_sequence *sequence, const float *logits, size_t vocabulary);

/* Runs with the dims, which have been checked, inputs, outputs and capacities that stand in the session: checks them,
 * fills in optional inputs, calls the host function. */
tmc_status tmc_session_execute(tmc_session *session);

/* `size` bytes of elements of one value. */
void tmc_fill(int32_t dtype, double value, uint8_t *out, size_t size);

/* tmc_host_context.dispatch, .read, .over_bound and .stop. */
int32_t tmc_session_dispatch(tmc_host_context *context, uint32_t kernel, void *const *buffers, const int64_t *sizes,
                             uint64_t outputs_mask, uint64_t work);
int32_t tmc_session_read(tmc_host_context *context, const void *address, void *out, uint64_t size);
int32_t tmc_session_over_bound(tmc_host_context *context, const char *what, int64_t value, int64_t bound);
int32_t tmc_session_stop(tmc_host_context *context, const char *message);

#endif /* TMC_RUNTIME_SESSION_H */
