/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The launcher. A session has a stream and one piece of device memory: the arena as it was planned, the inputs, the
 * outputs, and scratch of the blocks. States are on the device, too (cuda_state.c). A run copies the inputs, queues the
 * model's kernels, and waits once, when it has queued the copies of the outputs; earlier only where the host function
 * reads a number that a kernel has written. */
#include "cuda_session.h"

#include "state.h"
#include "status.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  MAX_PARAMETERS = 500,     /* of 8 bytes each: a launch takes 4 KB */
  WORK_PER_BLOCK = 1 << 10, /* floating-point operations that pay for a warp of its own */
  WORK_PER_LARGE_BLOCK = 1 << 18, /* the same for a block of several warps, on tensor cores */
  LARGEST_SCRATCH = 1 << 28
};

static tmc_status take_stream(const tmc_cuda *cuda, const char *name, tmc_cuda_session *device, void *stream) {
  void *context = NULL;
  if (!stream) {
    TMC_CUDA_TRY("cannot make a stream", cuda->driver.cuStreamCreate(&device->stream, CUDA_STREAM_NON_BLOCKING));
    device->owns_stream = 1;
    return tmc_ok();
  }
  const cuda_result result = cuda->driver.cuStreamGetCtx(stream, &context);
  if (result != CUDA_RESULT_OK || context != cuda->context)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the stream is none of the primary context of device %d", name,
                     cuda->device);
  device->stream = stream;
  return tmc_ok();
}

static tmc_status make_memory(tmc_session *session, tmc_cuda_session *device, void *stream) {
  tmc_cuda *cuda = session->model->cuda;
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  size_t size = tmc_cuda_plan_tensors(session, device, tmc_cuda_align(session->plan_size));
  const size_t carry_at = size;
  size += tmc_cuda_align(tmc_signature_carry_size(signature));
  device->scratch_at = size;
  device->scratch_stride = session->scratch_stride;
  device->most_blocks = cuda->blocks;
  if (device->scratch_stride && device->most_blocks > LARGEST_SCRATCH / device->scratch_stride)
    device->most_blocks = (uint32_t)(LARGEST_SCRATCH / device->scratch_stride);
  if (device->most_blocks == 0)
    device->most_blocks = 1;
  size += device->most_blocks * device->scratch_stride;
  TMC_RETURN_IF_ERROR(take_stream(cuda, name, device, stream));
  TMC_CUDA_TRY("has no memory for a session", cuda->driver.cuMemAlloc_v2(&device->memory, size ? size : 1));
  session->carry = (uint8_t *)(uintptr_t)(device->memory + carry_at);
  return tmc_cuda_make_tensors(session, device);
}

void tmc_cuda_stop(tmc_session *session) {
  tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  session->device = NULL;
  if (!device)
    return;
  if (cuda->driver.cuCtxPushCurrent_v2(cuda->context) == CUDA_RESULT_OK) {
    if (device->is_pending)
      cuda->driver.cuStreamSynchronize(device->stream);
    tmc_cuda_drop_recordings(cuda, device);
    tmc_cuda_drop_observation(cuda, device);
    if (device->staging)
      cuda->driver.cuMemFreeHost(device->staging);
    if (device->memory)
      cuda->driver.cuMemFree_v2(device->memory);
    if (device->owns_stream)
      cuda->driver.cuStreamDestroy_v2(device->stream);
    tmc_cuda_leave(cuda);
  }
  free(device);
}

/* Hands out pieces of what lies behind the session's struct. */
static void *take(void **next, size_t count, size_t size) {
  void *piece = *next;
  *next = (uint8_t *)piece + count * size;
  return piece;
}

tmc_status tmc_cuda_start(tmc_session *session, void *stream) {
  tmc_cuda *cuda = session->model->cuda;
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  const size_t tensors = signature->input_count + (size_t)signature->output_count;
  const size_t words = tmc_cuda_count_words(signature);
  tmc_cuda_session *device = calloc(1, sizeof *device + words * sizeof(uint64_t) + tensors * sizeof(void *) +
                                           tensors * sizeof *device->tensors);
  if (!device)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", name);
  void *next = device + 1;
  tmc_cuda_make_recordings(signature, device, take(&next, words, sizeof(uint64_t)));
  device->inputs = take(&next, signature->input_count, sizeof(void *));
  device->outputs = take(&next, signature->output_count, sizeof(void *));
  device->tensors = take(&next, tensors, sizeof *device->tensors);
  session->device = device;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = make_memory(session, device, stream);
  tmc_cuda_leave(cuda);
  return status;
}

static int32_t report(tmc_session *session, tmc_status status) {
  session->failure = status;
  return status.code;
}

static uint32_t count_blocks(const tmc_cuda *cuda, const tmc_cuda_session *device, uint32_t kernel, uint64_t work) {
  /* Blocks without a cell end at once: every multiprocessor has one, whatever the estimate says. */
  const uint32_t threads = cuda->variant->cuda->kernels[kernel].threads;
  const uint64_t per_block = threads > 32 ? WORK_PER_LARGE_BLOCK : WORK_PER_BLOCK;
  const uint64_t wanted = work / per_block + cuda->blocks / BLOCKS_PER_MULTIPROCESSOR;
  uint32_t most = cuda->most[kernel];
  if (cuda->variant->scratch[kernel] && device->most_blocks < most)
    most = device->most_blocks;
  return wanted < most ? (uint32_t)wanted : most;
}

static int32_t dispatch(tmc_host_context *context, uint32_t kernel, void *const *buffers, const int64_t *sizes,
                        uint64_t outputs_mask, uint64_t work) {
  tmc_session *session = context->runtime;
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const char *name = session->model->signature->name;
  if ((outputs_mask & session->wanted_outputs) == 0)
    return TMC_OK;
  if (atomic_load_explicit(&session->is_cancelled, memory_order_relaxed))
    return report(session, tmc_error(TMC_CANCELLED, "%s: the run was cancelled", name));
  const tmc_cuda_kernel *code = &cuda->variant->cuda->kernels[kernel];
  uint64_t words[MAX_PARAMETERS];
  const uint32_t count = code->buffer_count + code->size_count;
  memcpy(words, buffers, code->buffer_count * sizeof *words);
  memcpy(words + code->buffer_count, sizes, code->size_count * sizeof *words);
  words[count] = device->memory + device->scratch_at;
  words[count + 1] = device->scratch_stride;
  const uint32_t blocks = count_blocks(cuda, device, kernel, work);
  const cuda_result result = tmc_cuda_launch_kernel(session, kernel, blocks, words, count + 2);
  if (result != CUDA_RESULT_OK)
    return report(session, tmc_cuda_failed(cuda, name, "cannot run a kernel", result));
  if (!session->observer)
    return TMC_OK;
  const tmc_dispatch_record record = {context->site, kernel, blocks, work, 0, buffers, sizes};
  tmc_status status = tmc_cuda_observe(session, &record, code->buffer_count);
  return status.code == TMC_OK ? TMC_OK : report(session, status);
}

static int32_t read_back(tmc_host_context *context, const void *address, void *out, uint64_t size) {
  tmc_session *session = context->runtime;
  const tmc_cuda *cuda = session->model->cuda;
  void *stream = session->device->stream;
  tmc_cuda_release_stream(session->device);
  cuda_result result = tmc_cuda_begin_reading(session);
  if (result == CUDA_RESULT_OK)
    result = cuda->driver.cuMemcpyDtoHAsync_v2(out, (cuda_pointer)(uintptr_t)address, size, stream);
  if (result == CUDA_RESULT_OK)
    result = cuda->driver.cuStreamSynchronize(stream);
  return result == CUDA_RESULT_OK
             ? TMC_OK
             : report(session, tmc_cuda_failed(cuda, session->model->signature->name, "failed", result));
}

static tmc_status invoke_observed(tmc_session *session, int32_t *out_code) {
  tmc_cuda_session *device = session->device;
  device->observed.state = TMC_CUDA_OBSERVED;
  device->current = &device->observed;
  device->launched = 0;
  TMC_RETURN_IF_ERROR(tmc_cuda_begin_observation(session));
  *out_code = session->model->image->invoke(&session->host);
  tmc_cuda_release_stream(device);
  return tmc_ok();
}

/* A state that a run on another stream may be writing. */
static tmc_status wait_for_state(const tmc_session *session) {
  const tmc_cuda *cuda = session->model->cuda;
  const char *name = session->model->signature->name;
  const tmc_state *state = session->state;
  if (state && state->device->is_pending)
    TMC_CUDA_TRY("failed", cuda->driver.cuStreamWaitEvent(session->device->stream, state->device->event, 0));
  return tmc_ok();
}

/* The table of a state's pages, if the device has another one. */
static tmc_status send_table(const tmc_session *session) {
  const tmc_cuda *cuda = session->model->cuda;
  const char *name = session->model->signature->name;
  tmc_state *state = session->state;
  if (!state || !state->pages.is_changed)
    return tmc_ok();
  const size_t size = state->pages.count * sizeof *state->pages.table;
  TMC_CUDA_TRY("cannot take a table of pages",
               cuda->driver.cuMemcpyHtoDAsync_v2((cuda_pointer)(uintptr_t)tmc_state_find_table(state),
                                                 state->pages.table, size, session->device->stream));
  state->pages.is_changed = 0;
  return tmc_ok();
}

static tmc_status queue_all(tmc_session *session, int32_t *out_code) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const char *name = session->model->signature->name;
  TMC_RETURN_IF_ERROR(tmc_cuda_place_tensors(session));
  TMC_RETURN_IF_ERROR(wait_for_state(session));
  TMC_RETURN_IF_ERROR(send_table(session));
  if (device->staged_inputs)
    TMC_CUDA_TRY("cannot take the inputs",
                 cuda->driver.cuMemcpyHtoDAsync_v2(device->memory + device->inputs_at, device->staging,
                                                   device->staged_inputs, device->stream));
  TMC_RETURN_IF_ERROR(session->observer ? invoke_observed(session, out_code) : tmc_cuda_invoke_host(session, out_code));
  if (*out_code != TMC_OK)
    return tmc_ok();
  if (device->staged_outputs)
    TMC_CUDA_TRY("failed", cuda->driver.cuMemcpyDtoHAsync_v2(device->staging + device->staging_outputs_at,
                                                             device->memory + device->outputs_at,
                                                             device->staged_outputs, device->stream));
  return tmc_cuda_copy_outputs(session);
}

/* Unless all that the caller gave is on the device and he has the stream to wait for, nothing is queued when this
 * returns, whatever happens: the caller's memory is the caller's again. */
static tmc_status run_queued(tmc_session *session, const tmc_cuda *cuda, tmc_cuda_session *device, int32_t *out_code) {
  const char *name = session->model->signature->name;
  /* Pages that this run leaves may be another state's when it returns; and a table is the host's memory. */
  const int has_pages = session->state && (session->state->is_in_pool || session->state->pages.is_changed);
  const tmc_status status = queue_all(session, out_code);
  tmc_cuda_release_stream(device);
  const int is_queued = status.code == TMC_OK && *out_code == TMC_OK;
  if (is_queued && !device->owns_stream && !device->has_host_tensors && !has_pages && !session->observer) {
    device->is_pending = 1;
    if (session->state) {
      TMC_CUDA_TRY("failed", cuda->driver.cuEventRecord(session->state->device->event, device->stream));
      session->state->device->is_pending = 1;
    }
    return tmc_ok();
  }
  device->is_pending = 0;
  const cuda_result finished = cuda->driver.cuStreamSynchronize(device->stream);
  if (!is_queued)
    return status;
  if (finished != CUDA_RESULT_OK)
    return tmc_cuda_failed(cuda, name, "failed", finished);
  if (session->state)
    session->state->device->is_pending = 0;
  tmc_cuda_take_staged(session);
  return session->observer ? tmc_cuda_end_observation(session) : tmc_ok();
}

tmc_status tmc_cuda_synchronize(tmc_session *session) {
  const tmc_cuda *cuda = session->model->cuda;
  const char *name = session->model->signature->name;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  const cuda_result finished = cuda->driver.cuStreamSynchronize(session->device->stream);
  tmc_cuda_leave(cuda);
  session->device->is_pending = 0;
  TMC_CUDA_TRY("failed", finished);
  return tmc_ok();
}

tmc_status tmc_cuda_invoke(tmc_session *session, int32_t *out_code) {
  tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const char *name = session->model->signature->name;
  *out_code = TMC_OK;
  session->host.inputs = device->inputs;
  session->host.outputs = device->outputs;
  session->host.weights = (const uint8_t *)(uintptr_t)cuda->weights;
  session->host.arena = (uint8_t *)(uintptr_t)device->memory;
  session->host.dispatch = dispatch;
  session->host.read = read_back;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = run_queued(session, cuda, device, out_code);
  tmc_cuda_leave(cuda);
  return status;
}

void tmc_cuda_describe_run(const tmc_session *session, char *out, size_t size) {
  const tmc_cuda_session *device = session->device;
  const tmc_cuda_recording *recording = device->current;
  static const char *const reasons[] = {[TMC_CUDA_NEW] = "with these sizes for the first time",
                                        [TMC_CUDA_READS] = "the host reads a number of the device in between",
                                        [TMC_CUDA_VARIES] = "they are others in every other run",
                                        [TMC_CUDA_OBSERVED] = "the run is observed",
                                        [TMC_CUDA_REFUSED] = "the driver does not make a graph of them"};
  if (!recording)
    return;
  const char *plural = device->launched == 1 ? "" : "es";
  if (recording->state != TMC_CUDA_RECORDED)
    snprintf(out, size, "%" PRIu32 " launch%s one by one: %s", device->launched, plural, reasons[recording->state]);
  else if (recording->changed)
    snprintf(out, size, "%" PRIu32 " launch%s as one CUDA graph, %" PRIu32 " of them changed", device->launched, plural,
             recording->changed);
  else
    snprintf(out, size, "%" PRIu32 " launch%s as one CUDA graph", device->launched, plural);
}
