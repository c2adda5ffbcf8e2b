/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * demo.h - what the compiler would generate for the demo model. Compare interfaces of a real one: the same parts in
 * the same order. */
#ifndef DEMO_H
#define DEMO_H

#include <tmc/runtime.h>
#if TMC_ABI_VERSION != 1
#error "demo.h needs tmc ABI 1: compile the model again with the tmc that this runtime belongs to"
#endif

#define DEMO_MAX_BATCH 8
#define DEMO_MAX_SEQ 16
#define DEMO_TRAINED_SEQ 12
#define DEMO_VOCABULARY 10
#define DEMO_WIDTH 4
#define DEMO_SIGNATURE UINT64_C(0x6473656d6f746d01)

#ifdef __cplusplus
extern "C" {
#endif

/* The largest dims a session will see; they set its memory. */
typedef struct demo_limits {
  size_t batch; /* sentences, 1..DEMO_MAX_BATCH */
  size_t seq;   /* tokens of the longest, 1..DEMO_MAX_SEQ */
} demo_limits;

/* All tensors are dense and row-major, owned by the caller, at any alignment. */
typedef struct demo_inputs {
  size_t batch, seq;     /* at most the session's limits */
  const int64_t *tokens; /* [batch][seq], 0..9 */
  const int64_t *mask;   /* [batch][seq], 1 = token, 0 = padding; NULL = all 1 */
} demo_inputs;

/* NULL = not wanted. Capacities count floats; a smaller one than the shape is TMC_INVALID_ARGUMENT. */
typedef struct demo_outputs {
  float *sums; /* [batch][4], sum of the rows of a sentence */
  size_t sums_capacity;
  float *rows; /* [batch][seq][4], row of each token, 0 at padding */
  size_t rows_capacity;
} demo_outputs;

TMC_CHECK_RESULT tmc_status demo_load_signed(uint64_t signature, tmc_model **out_model);
/* Checks and maps what is linked in; copies no weight. Release with tmc_model_release. */
static inline tmc_status demo_load(tmc_model **out_model) { return demo_load_signed(DEMO_SIGNATURE, out_model); }

/* Bytes a session needs; 0 if `limits` is out of bounds. */
size_t demo_arena_size(demo_limits limits);

/* `options` may be NULL (calling thread only). On failure *out_session is NULL. */
TMC_CHECK_RESULT tmc_status demo_session_create(tmc_model *model, demo_limits limits,
                                                const tmc_session_options *options, tmc_session **out_session);

/* Allocates nothing. Outputs are undefined after an error. */
TMC_CHECK_RESULT tmc_status demo_run(tmc_session *session, const demo_inputs *inputs, const demo_outputs *outputs);

#ifdef __cplusplus
}
#endif
#endif /* DEMO_H */
