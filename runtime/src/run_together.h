/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Several sequences run together, a few tokens of each: steps, and the drafts that a call checks. Kernels that treat all rows alike (linear
 * layers, norms) run once for the rows of all sequences, which reads the weights once; the others (attention, what writes states) for each
 * sequence on its rows. */
#ifndef TMC_RUNTIME_RUN_TOGETHER_H
#define TMC_RUNTIME_RUN_TOGETHER_H

#include <tmc/tools.h>

/* A session's room for it, at the end of the arena. */
typedef struct tmc_together {
  size_t most;        /* sequences at a time; less than 2: none */
  size_t most_tokens; /* of one of them */
  size_t most_rows;   /* tokens of all of them */
  size_t arenas_size;
  uint8_t *arenas;   /* [arenas_size] what is each one's own */
  int64_t *tokens;   /* [most_rows] */
  float *logits;     /* [most_rows][vocabulary] */
  /* Of the sequences that wait to be run, [most]. */
  uint32_t *chosen;     /* its index in the call */
  uint32_t *first_rows; /* its tokens' */
  uint8_t **own_arenas;
  /* What the host function gives the dispatches where a sequence is alone: [most], in there by site. */
  void **buffers;
  int64_t *sizes;
  uint64_t *works;
  size_t current;     /* the sequence that is recorded */
  size_t count;       /* sequences that wait */
  size_t rows;        /* and their tokens */
  size_t arenas_used;
} tmc_together;

/* Bytes of that room for up to `sequences` of one call. `limits` are in bounds. */
size_t tmc_together_size(const tmc_image *image, const tmc_signature *signature, const int64_t *limits, size_t sequences);
/* Sets session->together; the arena, its limits and session->carry are there. */
void tmc_together_lay_out(tmc_session *session, size_t sequences);

/* Puts sequence `index` to those that wait. 0: it has too many tokens, or there is no room beside those that wait. Its state has been taken,
 * and all has been checked. */
int tmc_together_add(tmc_session *session, const tmc_sequence *sequences, size_t index);
/* Runs those that wait. */
tmc_status tmc_session_run_together(tmc_session *session, tmc_sequence *sequences);

#endif /* TMC_RUNTIME_RUN_TOGETHER_H */
