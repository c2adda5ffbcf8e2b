/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Everything wrong that a caller of a generated header can do, printed message by message. */
#include <bert.h>
#include <tmc/tools.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = BERT_WIDTH };

static const int64_t good[3] = {1, 2, 3}, large[3] = {1, 2, 300}, negative[3] = {-1, 2, 3}, mask[3] = {1, 2, 1};
static int64_t many[BERT_MAX_SEQ + 1];
static float hidden[3 * WIDTH], pooled[WIDTH];
static tmc_session *session;

static void say(tmc_status status) { puts(status.code == TMC_OK ? "nothing" : status.message); }

static void run(size_t batch, size_t seq, const int64_t *ids, const int64_t *attention_mask) {
  bert_inputs in;
  bert_outputs out;
  memset(&in, 0, sizeof in);
  memset(&out, 0, sizeof out);
  in.batch = batch;
  in.seq = seq;
  in.input_ids = ids;
  in.attention_mask = attention_mask;
  say(bert_run(session, &in, &out));
}

static tmc_tensor named(const char *name, int32_t dtype, void *data, size_t size, int64_t rows, int64_t columns) {
  tmc_tensor tensor;
  memset(&tensor, 0, sizeof tensor);
  tensor.name = name;
  tensor.data = data;
  tensor.size_in_bytes = size;
  tensor.dtype = dtype;
  tensor.rank = 2;
  tensor.dims[0] = rows;
  tensor.dims[1] = columns;
  return tensor;
}

static void count_one(void *context, const tmc_dispatch_record *record) {
  (void)record;
  ++*(unsigned *)context;
}

static unsigned count_dispatches(const bert_inputs *in, const bert_outputs *out) {
  unsigned count = 0;
  tmc_session_observe(session, count_one, &count);
  if (bert_run(session, in, out).code != TMC_OK)
    count = 1000000;
  tmc_session_observe(session, NULL, NULL);
  return count;
}

int main(void) {
  static const bert_limits limits = {1, 3}, none = {0, 3};
  static _Alignas(64) char arena[128];
  tmc_model *model = NULL;
  tmc_session *other = NULL;
  bert_inputs in = {1, 3, good, NULL, NULL};
  bert_outputs out = {hidden, 3 * WIDTH, pooled, WIDTH};
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  tmc_status status = bert_load(&model);
  if (status.code == TMC_OK)
    status = bert_session_create(model, limits, NULL, &session);
  if (status.code != TMC_OK)
    return say(status), 1;

  run(1, 3, large, NULL);
  run(1, 3, negative, NULL);
  run(0, 3, good, NULL);
  run(1, BERT_MAX_SEQ + 1, many, NULL);
  run(SIZE_MAX, SIZE_MAX, good, NULL);
  run(1, 4, many, NULL);
  run(1, 3, NULL, NULL);
  run(1, 3, good, mask);
  say(bert_run(session, NULL, NULL));
  say(bert_run(NULL, &in, &out));
  say(bert_session_create(NULL, limits, NULL, &other));
  say(bert_load(NULL));
  say(bert_session_create(model, limits, NULL, NULL));
  say(bert_session_create(model, none, NULL, &other));
  out.last_hidden_state_capacity -= 1;
  say(bert_run(session, &in, &out));
  out.last_hidden_state_capacity += 1;
  out.pooler_output = hidden + 3 * WIDTH - 1;
  say(bert_run(session, &in, &out));
  out.pooler_output = pooled;
  {
    tmc_model *stale = NULL;
    say(bert_load_signed(1, &stale));
  }
  options.arena = arena + 8;
  options.arena_size = 64;
  say(bert_session_create(model, limits, &options, &other));
  options.arena = arena;
  say(bert_session_create(model, limits, &options, &other));
  printf("out of bounds: %zu\n", bert_arena_size(none));

  /* By name, with every buffer at an odd address. */
  status = bert_run(session, &in, &out);
  char *bytes = malloc(sizeof good + sizeof hidden + 2);
  if (status.code != TMC_OK || !bytes)
    return say(status), 1;
  char *result = bytes + 1 + sizeof good;
  memcpy(bytes + 1, good, sizeof good);
  tmc_tensor ids = named("input_ids", TMC_I64, bytes + 1, sizeof good, 1, 3);
  tmc_tensor state = named("last_hidden_state", TMC_F32, result, sizeof hidden, 0, 0);
  status = tmc_run(session, NULL, 0, &ids, 1, &state, 1);
  printf("by name, at odd addresses, the same numbers as by the header: %s\n",
         status.code == TMC_OK && memcmp(result, hidden, sizeof hidden) == 0 && state.rank == 3 ? "yes" : "no");
  tmc_tensor twice[2], wrong = state;
  twice[0] = twice[1] = ids;
  wrong.name = "pooled";
  say(tmc_run(session, NULL, 0, &ids, 1, &wrong, 1));
  say(tmc_run(session, NULL, 0, twice, 2, &state, 1));
  /* What is not wanted is not computed. */
  unsigned all = count_dispatches(&in, &out), some, none_wanted;
  out.last_hidden_state = NULL;
  some = count_dispatches(&in, &out);
  out.pooler_output = NULL;
  none_wanted = count_dispatches(&in, &out);
  printf("dispatches: %s\n", all > some && some > none_wanted && none_wanted == 0 ? "fewer, and none at all" : "wrong");
  free(bytes);
  tmc_session_release(session);
  tmc_model_release(model);
  return 0;
}
