/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A few tokens of several sequences in one call, each at its own position, against the same sequences alone. */
#include <math.h>
#include <model.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SEQUENCES = 7, STEPS = 6, ROOM = 40, MOST = 9 };

typedef struct run {
  tmc_session *session;
  tmc_state *states[SEQUENCES];
  int64_t tokens[SEQUENCES][STEPS][MOST];
  float logits[SEQUENCES][MOST][MODEL_VOCABULARY];
  model_sequence sequences[SEQUENCES];
} run;

static run together, alone;

#define CHECK(what, condition)                                                                                         \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      fprintf(stderr, "together: %s: %s\n", what, status.message);                                                     \
      return 1;                                                                                                        \
    }                                                                                                                  \
  } while (0)

static tmc_status start(run *r, tmc_model *model, size_t batch, size_t threads) {
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.threads = threads;
  tmc_status status = model_session_create(model, batch, &options, &r->session);
  for (int i = 0; i < SEQUENCES && status.code == TMC_OK; ++i) {
    int64_t prompt[SEQUENCES + 4];
    for (int j = 0; j < i + 4; ++j)
      prompt[j] = (5 * i + 3 * j) % MODEL_VOCABULARY;
    status = tmc_state_create(model, ROOM, NULL, &r->states[i]);
    model_sequence sequence = {r->states[i], prompt, (size_t)i + 2, NULL, 0, 0};
    if (status.code == TMC_OK)
      status = model_run(r->session, &sequence, 1);
  }
  return status;
}

/* Step `step`: a token of each; in step 3 some bring two or three, and sequence 5 more than are run with others; in step 4 only every other one
 * takes part; in step 5 all bring up to four, with logits of all or some of them. */
static size_t make_step(run *r, int step) {
  size_t count = 0;
  for (int i = 0; i < SEQUENCES; ++i) {
    if (step == 4 && i % 2)
      continue;
    const size_t brings = step == 3 ? (i == 5 ? MOST : 1 + (size_t)i % 3) : step == 5 ? 1 + (size_t)i % 4 : 1;
    for (int j = 0; j < MOST; ++j)
      r->tokens[i][step][j] = (7 * i + 11 * step + j) % MODEL_VOCABULARY;
    const size_t rows = step == 5 ? brings - (size_t)(i == 3) : (i + step) % 3 ? 1 : 0;
    model_sequence sequence = {r->states[i], r->tokens[i][step], brings, rows ? r->logits[i][0] : NULL, rows, -1};
    r->sequences[count++] = sequence;
  }
  return count;
}

static int near(const float *a, const float *b) {
  float largest = 0, error = 0;
  for (int i = 0; i < MOST * MODEL_VOCABULARY; ++i) {
    largest = fmaxf(largest, fabsf(b[i]));
    error = fmaxf(error, fabsf(a[i] - b[i]));
  }
  return error <= 1e-5f * largest;
}

int main(int argc, char **argv) {
  const size_t batch = (size_t)atoi(argv[1]), threads = argc > 2 ? (size_t)atoi(argv[2]) : 1;
  tmc_model *model = NULL;
  tmc_status status = model_load(&model);
  CHECK("load", status.code == TMC_OK);
  status = start(&together, model, batch, threads);
  CHECK("start", status.code == TMC_OK);
  status = start(&alone, model, 1, 1);
  CHECK("start alone", status.code == TMC_OK);
  for (int step = 0; step < STEPS; ++step) {
    const size_t count = make_step(&together, step);
    make_step(&alone, step);
    /* A call that fails changes nothing, whichever of them is wrong. */
    together.sequences[count - 1].tokens = NULL;
    status = model_run(together.session, together.sequences, count);
    CHECK("a wrong sequence", status.code == TMC_INVALID_ARGUMENT);
    make_step(&together, step);
    status = model_run(together.session, together.sequences, count);
    CHECK("together", status.code == TMC_OK);
    for (size_t i = 0; i < count; ++i) {
      status = model_run(alone.session, &alone.sequences[i], 1);
      CHECK("alone", status.code == TMC_OK);
      CHECK("best token", together.sequences[i].best_token == alone.sequences[i].best_token);
    }
    for (int i = 0; i < SEQUENCES; ++i) {
      CHECK("logits", near(together.logits[i][0], alone.logits[i][0]));
      CHECK("length", tmc_state_length(together.states[i]) == tmc_state_length(alone.states[i]));
    }
  }
  /* What was remembered of every sequence is what it remembers alone. */
  for (int i = 0; i < SEQUENCES; ++i) {
    const int64_t last = 1;
    model_sequence a = {together.states[i], &last, 1, together.logits[i][0], 1, 0};
    model_sequence b = {alone.states[i], &last, 1, alone.logits[i][0], 1, 0};
    status = model_run(alone.session, &a, 1);
    CHECK("last", status.code == TMC_OK);
    status = model_run(alone.session, &b, 1);
    CHECK("last alone", status.code == TMC_OK);
    CHECK("last logits", near(together.logits[i][0], alone.logits[i][0]));
    tmc_state_release(together.states[i]);
    tmc_state_release(alone.states[i]);
  }
  tmc_session_release(together.session);
  tmc_session_release(alone.session);
  tmc_model_release(model);
  printf("%d sequences, %d steps\n", SEQUENCES, STEPS);
  return 0;
}
