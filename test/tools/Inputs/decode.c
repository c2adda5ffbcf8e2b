/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Greedy decoding by the generated header alone, checked by other ways to the same tokens. */
#include <decoder.h>
#include <stdio.h>
#include <string.h>

enum { PROMPT = 21, ANSWER = 12 };

/* Reads the prompt, then generates greedily until the limit or the end of the context. */
static tmc_status generate(tmc_session *session, tmc_state *state, const int64_t *prompt, size_t length, int limit,
                           int64_t *answer) {
  decoder_sequence sequence = {state, prompt, length, NULL, 0, 0};
  tmc_status status = decoder_run(session, &sequence, 1);
  while (status.code == TMC_OK && limit-- > 0) {
    const int64_t token = *answer++ = sequence.best_token;
    sequence.tokens = &token;
    sequence.count = 1;
    if (limit > 0)
      status = decoder_run(session, &sequence, 1);
  }
  return status;
}

static int64_t best(const float *row) {
  int64_t token = 0;
  for (int64_t i = 1; i < DECODER_VOCABULARY; ++i)
    if (row[i] > row[token])
      token = i;
  return token;
}

#define CHECK(what, condition)                                                                                         \
  do {                                                                                                                 \
    if (!(condition)) {                                                                                                \
      fprintf(stderr, "decode: %s: %s\n", what, status.message);                                                       \
      return 1;                                                                                                        \
    }                                                                                                                  \
  } while (0)

int main(void) {
  static float logits[PROMPT + ANSWER][DECODER_VOCABULARY];
  static unsigned char arena[1 << 20];
  int64_t prompt[PROMPT], answer[ANSWER], other[ANSWER], all[PROMPT + ANSWER];
  for (int i = 0; i < PROMPT; ++i)
    prompt[i] = (7 * i + 3) % DECODER_VOCABULARY;
  tmc_model *model = NULL;
  tmc_session *session = NULL;
  tmc_state *state = NULL, *branch = NULL, *third = NULL;
  tmc_status status = decoder_load(&model);
  CHECK("load", status.code == TMC_OK);
  CHECK("arena size", decoder_arena_size(3) > 0 && decoder_arena_size(3) < sizeof arena - 64);
  CHECK("no batch", decoder_arena_size(0) == 0 && decoder_arena_size(DECODER_MAX_BATCH + 1) == 0);
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.arena = arena + (64 - (size_t)arena % 64) % 64;
  options.arena_size = decoder_arena_size(3);
  status = decoder_session_create(model, 3, &options, &session);
  CHECK("session", status.code == TMC_OK);
  tmc_state **states[] = {&state, &branch, &third};
  for (int i = 0; i < 3; ++i) {
    status = tmc_state_create(model, 64, NULL, states[i]);
    CHECK("state", status.code == TMC_OK && tmc_state_size(model, 64) > 0);
  }

  status = generate(session, state, prompt, PROMPT, ANSWER, answer);
  CHECK("generate", status.code == TMC_OK && tmc_state_length(state) == PROMPT + ANSWER - 1);
  for (int i = 0; i < ANSWER; ++i)
    printf("%lld ", (long long)answer[i]);
  printf("\n");

  /* The answer checked as a draft: all logits of one call. */
  memcpy(all, prompt, sizeof prompt);
  memcpy(all + PROMPT, answer, sizeof answer);
  decoder_sequence draft = {branch, all, PROMPT + ANSWER, &logits[0][0], PROMPT + ANSWER, 0};
  status = decoder_run(session, &draft, 1);
  CHECK("draft", status.code == TMC_OK);
  for (int i = 0; i < ANSWER; ++i)
    CHECK("a draft gives the same tokens", best(logits[PROMPT - 1 + i]) == answer[i]);

  /* Back to the prompt, and on again; a fork goes on from the middle. */
  CHECK("it can rewind", DECODER_CAN_REWIND == 1);
  status = tmc_state_rewind(state, PROMPT - 1);
  CHECK("rewind", status.code == TMC_OK && tmc_state_length(state) == PROMPT - 1);
  status = generate(session, state, prompt + PROMPT - 1, 1, ANSWER, other);
  CHECK("again", status.code == TMC_OK && memcmp(answer, other, sizeof answer) == 0);
  status = tmc_state_rewind(branch, PROMPT + 4);
  CHECK("rewind the branch", status.code == TMC_OK);
  status = tmc_state_copy(third, branch);
  CHECK("fork", status.code == TMC_OK);

  /* Three sequences in one call: a step, a step from the fork, and a prompt from nothing. */
  tmc_state_reset(branch);
  status = tmc_state_rewind(state, PROMPT + 4);
  CHECK("rewind", status.code == TMC_OK);
  decoder_sequence batch[] = {{state, answer + 4, 1, logits[0], 1, 0},
                              {third, answer + 4, 1, logits[1], 1, 0},
                              {branch, all, PROMPT + 5, logits[2], 1, 0}};
  status = decoder_run(session, batch, 3);
  CHECK("batch", status.code == TMC_OK);
  for (int i = 0; i < 3; ++i)
    CHECK("every way gives the same token", batch[i].best_token == answer[5] && best(logits[i]) == answer[5]);
  CHECK("a fork is the same", memcmp(logits[0], logits[1], sizeof logits[0]) == 0);

  /* One state twice; too long: nothing happens. */
  decoder_sequence twice[] = {{state, prompt, 1, NULL, 0, 0}, {state, prompt, 1, NULL, 0, 0}};
  status = decoder_run(session, twice, 2);
  CHECK("twice", status.code == TMC_INVALID_ARGUMENT && tmc_state_length(state) == PROMPT + 5);
  decoder_sequence much = {state, all, PROMPT + ANSWER, NULL, 0, 0};
  status = decoder_run(session, &much, 1);
  if (status.code == TMC_OK)
    status = decoder_run(session, &much, 1);
  CHECK("out of room", status.code == TMC_OUT_OF_ROOM && tmc_state_length(state) == 2 * PROMPT + 5 + ANSWER);
  printf("%s\n", status.message);

  tmc_state_release(third);
  tmc_state_release(branch);
  tmc_state_release(state);
  tmc_session_release(session);
  tmc_model_release(model);
  return 0;
}
