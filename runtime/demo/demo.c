/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A model written by hand: what the compiler emits as objects stands here as C, so that the runtime is tested
 * without the compiler and the contract of tmc/abi.h can be read as a program.
 *
 * The model looks up a row of four numbers for every token, makes it zero at padding, and sums the rows of each
 * sentence. Its metadata is demo.json. */
#include "demo.h"

#include <tmc/abi.h>

#include <string.h>

enum { WIDTH = 4 };

/* Dispatches as small as these would stay on the calling thread; the tests want to see threads. */
enum { PRETENDED_WORK_PER_ROW = 1 << 16 };

/* One 64-byte aligned segment, a multiple of 64 long. */
static const _Alignas(64) float weights[48] = {
    0, 0,  0,  0,  1, 2,  3,  4,  2, 4,  6,  8,  3, 6,  9,  12, 4, 8,  12, 16,
    5, 10, 15, 20, 6, 12, 18, 24, 7, 14, 21, 28, 8, 16, 24, 32, 9, 18, 27, 36,
};

/* Part `part` of `parts` gets the contiguous share [begin, end) of the cells. */
static int64_t share(int64_t cells, uint32_t part, uint32_t parts) { return cells * part / parts; }

/* tokens: memref<?x?xi64>, mask: memref<?x?xi64>, table: memref<10x4xf32>, hidden: memref<?x?x4xf32>.
 * sizes: batch, seq (tokens); batch, seq (mask); batch, seq (hidden). A cell is one token. */
static void embed(const tmc_kernel_args *args, uint32_t part, uint32_t parts) {
  const uint8_t *tokens = args->buffers[0], *mask = args->buffers[1];
  const float *table = args->buffers[2];
  float *hidden = args->buffers[3];
  const int64_t cells = args->sizes[0] * args->sizes[1];
  for (int64_t cell = share(cells, part, parts); cell < share(cells, part + 1, parts); ++cell) {
    /* The caller's tensors may lie at any alignment. */
    int64_t token, keep;
    memcpy(&token, tokens + cell * 8, sizeof token);
    memcpy(&keep, mask + cell * 8, sizeof keep);
    for (int i = 0; i < WIDTH; ++i)
      hidden[cell * WIDTH + i] = keep ? table[token * WIDTH + i] : 0;
  }
}

/* hidden: memref<?x?x4xf32>, rows: memref<?x?x4xf32>. By way of the scratch, as a kernel with panels would. */
static void copy_rows(const tmc_kernel_args *args, uint32_t part, uint32_t parts) {
  const float *hidden = args->buffers[0];
  float *rows = args->buffers[1];
  float *panel = (float *)(void *)(args->scratch + part * args->scratch_stride);
  const int64_t cells = args->sizes[0] * args->sizes[1];
  for (int64_t cell = share(cells, part, parts); cell < share(cells, part + 1, parts); ++cell) {
    memcpy(panel, hidden + cell * WIDTH, WIDTH * sizeof *panel);
    memcpy(rows + cell * WIDTH, panel, WIDTH * sizeof *panel);
  }
}

/* hidden: memref<?x?x4xf32>, sums: memref<?x4xf32>. A cell is one sentence. */
static void sum(const tmc_kernel_args *args, uint32_t part, uint32_t parts) {
  const float *hidden = args->buffers[0];
  float *sums = args->buffers[1];
  const int64_t batch = args->sizes[0], seq = args->sizes[1];
  for (int64_t b = share(batch, part, parts); b < share(batch, part + 1, parts); ++b)
    for (int i = 0; i < WIDTH; ++i) {
      float total = 0;
      for (int64_t s = 0; s < seq; ++s)
        total += hidden[(b * seq + s) * WIDTH + i];
      sums[b * WIDTH + i] = total;
    }
}

enum { EMBED, COPY_ROWS, SUM, KERNEL_COUNT };
enum { SUMS = 1u << 0, ROWS = 1u << 1 }; /* bits of the outputs */

static int32_t invoke(tmc_host_context *context) {
  const int64_t batch = context->dims[0], seq = context->dims[1];
  const uint64_t work = (uint64_t)(batch * seq) * PRETENDED_WORK_PER_ROW;
  void *hidden = context->arena;
  const int64_t sizes[] = {batch, seq, batch, seq, batch, seq};

  void *embed_buffers[] = {context->inputs[0], context->inputs[1], (void *)(uintptr_t)context->weights, hidden};
  context->site = 0;
  int32_t code = context->dispatch(context, EMBED, embed_buffers, sizes, SUMS | ROWS, work);
  if (code)
    return code;
  void *copy_buffers[] = {hidden, context->outputs[1]};
  context->site = 1;
  code = context->dispatch(context, COPY_ROWS, copy_buffers, sizes, ROWS, work);
  if (code)
    return code;
  void *sum_buffers[] = {hidden, context->outputs[0]};
  context->site = 2;
  return context->dispatch(context, SUM, sum_buffers, sizes, SUMS, work);
}

static void plan(const int64_t *dims, uint64_t *out) {
  const uint64_t bytes = (uint64_t)dims[0] * (uint64_t)dims[1] * WIDTH * sizeof(float);
  out[0] = (bytes + 63) / 64 * 64;
}

/* One table for both levels: by hand there is only one code. */
static const tmc_kernel kernels[KERNEL_COUNT] = {embed, copy_rows, sum};
static const uint64_t scratch[KERNEL_COUNT] = {0, WIDTH * sizeof(float), 0};

static const tmc_variant variants[] = {
#if defined(__x86_64__)
    {"x86-64-v2", TMC_CPU_X86_64_V2, kernels, scratch},
    {"x86-64-v3", TMC_CPU_X86_64_V2 | TMC_CPU_X86_64_V3, kernels, scratch},
#else
    {"aarch64", TMC_CPU_AARCH64, kernels, scratch},
    {"aarch64", TMC_CPU_AARCH64, kernels, scratch},
#endif
};

/* demo.json as a FlatBuffer, and its hash: `static const uint8_t demo_metadata[]`, made by embed_metadata. */
#include "demo_metadata.h"

const tmc_image tmc_artefact_image = {
    .magic = TMC_IMAGE_MAGIC,
    .abi_version = TMC_ABI_VERSION,
    .struct_size = sizeof(tmc_image),
    .metadata = demo_metadata,
    .metadata_size = sizeof demo_metadata,
    .weights = (const uint8_t *)weights,
    .weights_size = sizeof weights,
    .invoke = invoke,
    .plan = plan,
    .kernel_count = KERNEL_COUNT,
    .variant_count = sizeof variants / sizeof *variants,
    .variants = variants,
};

tmc_status demo_load_signed(uint64_t signature, tmc_model **out_model) {
  return tmc_model_from_image(&tmc_artefact_image, signature, NULL, out_model);
}

/* Sizes above what an int64_t holds become negative and are refused as out of bounds. */
size_t demo_arena_size(demo_limits limits) {
  const int64_t dims[] = {(int64_t)limits.batch, (int64_t)limits.seq};
  return tmc_image_arena_size(&tmc_artefact_image, dims);
}

tmc_status demo_session_create(tmc_model *model, demo_limits limits, const tmc_session_options *options,
                               tmc_session **out_session) {
  const int64_t dims[] = {(int64_t)limits.batch, (int64_t)limits.seq};
  return tmc_session_create_typed(model, &tmc_artefact_image, dims, options, out_session);
}

tmc_status demo_run(tmc_session *session, const demo_inputs *inputs, const demo_outputs *outputs) {
  if (!inputs || !outputs)
    return tmc_run_typed(session, &tmc_artefact_image, NULL, NULL, NULL, NULL);
  const int64_t dims[] = {(int64_t)inputs->batch, (int64_t)inputs->seq};
  const void *const in[] = {inputs->tokens, inputs->mask};
  void *const out[] = {outputs->sums, outputs->rows};
  const size_t capacities[] = {outputs->sums_capacity, outputs->rows_capacity};
  return tmc_run_typed(session, &tmc_artefact_image, dims, in, out, capacities);
}
