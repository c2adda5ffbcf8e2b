// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include <minilm.h>

#include <cstdio>

int main() {
  static const int64_t ids[2][4] = {{1, 72, 88, 2}, {1, 72, 2, 0}};
  static const int64_t mask[2][4] = {{1, 1, 1, 1}, {1, 1, 1, 0}};
  static float embeddings[2][MINILM_WIDTH];
  minilm_inputs in = {};
  in.batch = 2;
  in.seq = 4;
  in.input_ids = &ids[0][0];
  in.attention_mask = &mask[0][0];
  minilm_outputs out = {};
  out.sentence_embedding = &embeddings[0][0];
  out.sentence_embedding_capacity = 2 * MINILM_WIDTH;
  tmc_model *model = nullptr;
  tmc_session *session = nullptr;
  tmc_status status = minilm_load(&model);
  if (status.code == TMC_OK)
    status = minilm_session_create(model, minilm_limits{2, 4}, nullptr, &session);
  if (status.code == TMC_OK)
    status = minilm_run(session, &in, &out);
  if (status.code != TMC_OK) {
    std::fprintf(stderr, "%s\n", status.message);
    return 1;
  }
  for (const float(&embedding)[MINILM_WIDTH] : embeddings) {
    double square = 0;
    for (float value : embedding)
      square += double(value) * double(value);
    std::printf("%d numbers, first %.4f, length %.4f\n", MINILM_WIDTH, double(embedding[0]), square);
  }
  tmc_session_release(session);
  tmc_model_release(model);
}
