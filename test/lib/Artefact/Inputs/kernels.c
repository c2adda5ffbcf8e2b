/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The kernels of tiny.mlir by hand, named as the compiler does: kernel, layer. LEVEL: v2, v3 or v4; NAME: the model's name. */
#include <tmc/abi.h>

#include <string.h>

#define JOIN(name, level, kernel) name##_##level##_##kernel
#define KERNEL2(name, level, kernel)                                                                                    \
  __attribute__((visibility("hidden"))) void JOIN(name, level, kernel)(const tmc_kernel_args *args, uint32_t part,      \
                                                                       uint32_t parts)
#define KERNEL1(name, level, kernel) KERNEL2(name, level, kernel)
#define KERNEL(kernel) KERNEL1(NAME, LEVEL, kernel)

enum { WIDTH = 4 };

static int64_t share(int64_t cells, uint32_t part, uint32_t parts) { return cells * part / parts; }

/* ins tokens ?x?, mask ?x?, table 10x4; outs hidden ?x?x4 */
KERNEL(embed_embeddings) {
  const int64_t *tokens = args->buffers[0], *mask = args->buffers[1];
  const float *table = args->buffers[2];
  float *hidden = args->buffers[3];
  const int64_t cells = args->sizes[0] * args->sizes[1];
  for (int64_t cell = share(cells, part, parts); cell < share(cells, part + 1, parts); ++cell)
    for (int i = 0; i < WIDTH; ++i)
      hidden[cell * WIDTH + i] = mask[cell] ? table[tokens[cell] * WIDTH + i] : 0.0f;
}

/* ins mask ?x?; outs counts ? (batch + 1): tokens before each sentence, all of them last */
KERNEL(count_tokens) {
  const int64_t *mask = args->buffers[0];
  int32_t *offsets = args->buffers[1];
  (void)parts;
  if (part != 0)
    return;
  offsets[0] = 0;
  for (int64_t b = 0; b < args->sizes[0]; ++b) {
    offsets[b + 1] = offsets[b];
    for (int64_t s = 0; s < args->sizes[1]; ++s)
      offsets[b + 1] += mask[b * args->sizes[1] + s] != 0;
  }
}

/* ins hidden ?x4 (rows); outs rows ?x4; by way of the scratch */
KERNEL(copy_rows_rows) {
  const float *hidden = args->buffers[0];
  float *rows = args->buffers[1];
  float *panel = (float *)(void *)(args->scratch + part * args->scratch_stride);
  /* Not known to the compiler, so that memcpy is called. */
  const size_t row = args->scratch_stride < WIDTH * sizeof *panel ? args->scratch_stride : WIDTH * sizeof *panel;
  for (int64_t cell = share(args->sizes[0], part, parts); cell < share(args->sizes[0], part + 1, parts); ++cell) {
    memcpy(panel, hidden + cell * WIDTH, row);
    memcpy(rows + cell * WIDTH, panel, row);
  }
}

/* ins hidden ?x?x4; outs sums ?x4; index: number of tokens in the batch, which is added */
KERNEL(sum_sums) {
  const float *hidden = args->buffers[0];
  float *sums = args->buffers[1];
  const int64_t batch = args->sizes[0], seq = args->sizes[1], tokens = args->sizes[3];
  for (int64_t b = share(batch, part, parts); b < share(batch, part + 1, parts); ++b)
    for (int i = 0; i < WIDTH; ++i) {
      float total = (float)tokens;
      for (int64_t s = 0; s < seq; ++s)
        total += hidden[(b * seq + s) * WIDTH + i];
      sums[b * WIDTH + i] = total;
    }
}
