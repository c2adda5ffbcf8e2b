/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Continuous batching: requests wait in a queue for one of a few slots; with every call those that have one go on by a token, the
 * ones that are done leave, and the next ones join with their whole prompt. All prompts begin alike: that part is read once, and
 * every slot starts from a copy of its state.
 *
 *   tmc compile llama/ --emit=lib --name=llama -o gen/ --dim=past=1:48 --dim=tokens=1:16
 *   cc -Igen batching.c gen/libllama.a gen/libtmc.a -pthread -ldl -o batching && ./batching 3
 *
 * Compiled with --cache-layout=paged all states share a pool of pages: the copies of the common beginning hold its pages, and take
 * others only as they go on. */
#include <llama.h>
#include <stdio.h>
#include <stdlib.h>

enum { REQUESTS = 7, MOST_SLOTS = 7, MOST_TOKENS = 48, PREFIX = 6, LONGEST = 12 };

typedef struct request {
  size_t prompt_length, wanted;
  int64_t prompt[8];
  size_t count;
  int64_t tokens[LONGEST]; /* what was generated */
} request;

typedef struct slot {
  request *request; /* NULL: free */
  tmc_state *state;
  int64_t next; /* the token that is fed next */
} slot;

static int failed(tmc_status status) {
  if (status.code != TMC_OK)
    fprintf(stderr, "%s\n", status.message);
  return status.code != TMC_OK;
}

/* One call for all slots that have a request: whole prompts of those that are new, a token of the others. */
static int step(tmc_session *session, slot *slots, size_t slot_count) {
  llama_sequence sequences[MOST_SLOTS];
  slot *owners[MOST_SLOTS];
  size_t count = 0;
  for (size_t i = 0; i < slot_count; ++i) {
    request *r = slots[i].request;
    if (!r)
      continue;
    llama_sequence sequence = {slots[i].state, &slots[i].next, 1, NULL, 0, 0};
    if (r->count == 0) {
      sequence.tokens = r->prompt;
      sequence.count = r->prompt_length;
    }
    owners[count] = &slots[i];
    sequences[count++] = sequence;
  }
  if (failed(llama_run(session, sequences, count)))
    return 1; /* no sequence has gone on: one that is wrong may be taken out, and the rest tried again */
  for (size_t i = 0; i < count; ++i) {
    request *r = owners[i]->request;
    owners[i]->next = r->tokens[r->count++] = sequences[i].best_token;
    if (r->count == r->wanted)
      owners[i]->request = NULL; /* leaves */
  }
  return 0;
}

/* A state with memory of its own or, where there is a pool, one that takes its pages from that. */
static tmc_status make_state(tmc_model *model, tmc_page_pool *pool, size_t max_tokens, tmc_state **out) {
  return pool ? tmc_page_pool_create_state(pool, max_tokens, NULL, out) : tmc_state_create(model, max_tokens, NULL, out);
}

int main(int argc, char **argv) {
  static const int64_t prefix[PREFIX] = {5, 35, 28, 46, 31, 9};
  static request requests[REQUESTS];
  static slot slots[MOST_SLOTS];
  const size_t slot_count = argc > 1 ? (size_t)atoi(argv[1]) : 3;
  tmc_model *model = NULL;
  tmc_session *session = NULL;
  tmc_state *start = NULL;
  tmc_page_pool *pool = NULL;
  if (slot_count < 1 || slot_count > MOST_SLOTS)
    return 2;
  for (size_t i = 0; i < REQUESTS; ++i) { /* of different lengths */
    requests[i].prompt_length = 1 + i % 4;
    requests[i].wanted = 2 + 3 * i % (LONGEST - 1);
    for (size_t j = 0; j < requests[i].prompt_length; ++j)
      requests[i].prompt[j] = (int64_t)(11 * i + 7 * j) % LLAMA_VOCABULARY;
  }

  int wrong = failed(llama_load(&model)) || failed(llama_session_create(model, slot_count, NULL, &session));
  if (!wrong && tmc_page_tokens(model)) { /* what all slots may need: pages for the longest sequence each */
    const size_t pages = (MOST_TOKENS + tmc_page_tokens(model) - 1) / tmc_page_tokens(model);
    wrong = failed(tmc_page_pool_create(model, slot_count * pages + 1, NULL, &pool));
  }
  wrong = wrong || failed(make_state(model, pool, PREFIX, &start));
  llama_sequence first = {start, prefix, PREFIX, NULL, 0, 0};
  wrong = wrong || failed(llama_run(session, &first, 1));
  for (size_t i = 0; i < slot_count && !wrong; ++i)
    wrong = failed(make_state(model, pool, MOST_TOKENS, &slots[i].state));

  size_t joined = 0, calls = 0, running = 1;
  while (running && !wrong) {
    running = 0;
    for (size_t i = 0; i < slot_count && !wrong; ++i) {
      if (!slots[i].request && joined < REQUESTS) { /* joins */
        slots[i].request = &requests[joined++];
        wrong = failed(tmc_state_copy(slots[i].state, start));
      }
      running += slots[i].request != NULL;
    }
    if (running && !wrong) {
      wrong = step(session, slots, slot_count);
      ++calls;
    }
  }
  for (size_t i = 0; i < REQUESTS && !wrong; ++i) {
    printf("%zu:", i);
    for (size_t j = 0; j < requests[i].count; ++j)
      printf(" %lld", (long long)requests[i].tokens[j]);
    printf("\n");
  }
  if (!wrong)
    fprintf(stderr, "%zu requests in %zu calls\n", (size_t)REQUESTS, calls);

  for (size_t i = 0; i < slot_count; ++i)
    tmc_state_release(slots[i].state);
  tmc_state_release(start);
  tmc_page_pool_release(pool);
  tmc_session_release(session);
  tmc_model_release(model);
  return wrong;
}
