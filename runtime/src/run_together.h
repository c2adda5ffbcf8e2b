/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Steps of several sequences, run together: one token each. Kernels that treat all rows alike (linear layers, norms) run once
 * for the rows of all sequences, which reads the weights once; the others (attention, what writes states) for each sequence on
 * its row. */
#ifndef TMC_RUNTIME_RUN_TOGETHER_H
#define TMC_RUNTIME_RUN_TOGETHER_H

#include <tmc/tools.h>

/* A session's room for it, at the end of the arena. */
typedef struct tmc_together {
  size_t most;        /* sequences at a time; less than 2: none */
  size_t plan_size;   /* of the arena of one sequence, for what is its own */
  uint8_t *arenas;    /* [most][plan_size] */
  int64_t *tokens;    /* [most] */
  float *logits;      /* [most][vocabulary] */
  uint32_t *chosen;   /* [most] indices of the sequences that wait to be run */
  /* What the host function gives the dispatches where a sequence is alone: [most], in there by site. */
  void **buffers;
  int64_t *sizes;
  uint64_t *works;
  size_t current;     /* the sequence that is recorded */
  size_t count;       /* sequences that are run */
} tmc_together;

/* Bytes of that room for up to `sequences` of one call. `limits` are in bounds. */
size_t tmc_together_size(const tmc_image *image, const tmc_signature *signature, const int64_t *limits, size_t sequences);
/* Sets session->together; the arena, its limits and session->carry are there. */
void tmc_together_lay_out(tmc_session *session, size_t sequences);

/* Runs the sequences that session->together.chosen names, `count` of them, with one token each. Their states have been taken, and all
 * has been checked. */
tmc_status tmc_session_run_together(tmc_session *session, tmc_sequence *sequences, size_t count);

#endif /* TMC_RUNTIME_RUN_TOGETHER_H */
