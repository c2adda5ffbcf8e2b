/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Runs that are recorded: what the host function queues depends on the dims, on which outputs are wanted and on
 * addresses, and on nothing else unless it reads numbers of the device. So a run that has been seen with the same ones
 * is recorded as a CUDA graph when it comes again, and from then on one call of the driver queues all of it. A session
 * keeps the last few. */
#include "cuda_session.h"

#include "status.h"

#include <string.h>

/* All dims, wanted outputs, and the addresses. */
size_t tmc_cuda_key_size(const tmc_signature *signature) {
  return 2 + signature->dim_count + (size_t)signature->derived_count + signature->input_count +
         signature->output_count + 2 * (size_t)signature->state_count;
}

void tmc_cuda_make_recordings(tmc_cuda_session *device, uint64_t *words) {
  device->key = words;
  for (size_t i = 0; i < TMC_CUDA_RECORDINGS; ++i)
    device->recordings[i].key = words + (i + 1) * device->key_size;
}

static void drop(const tmc_cuda *cuda, tmc_cuda_recording *recording) {
  if (recording->graph)
    cuda->driver.cuGraphExecDestroy(recording->graph);
  recording->graph = NULL;
  recording->state = TMC_CUDA_NEW;
  recording->key[0] = 0;
}

void tmc_cuda_drop_recordings(const tmc_cuda *cuda, tmc_cuda_session *device) {
  for (size_t i = 0; i < TMC_CUDA_RECORDINGS; ++i)
    if (device->recordings[i].key)
      drop(cuda, &device->recordings[i]);
}

static void append(uint64_t **key, void *const *addresses, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i)
    *(*key)++ = (uint64_t)(uintptr_t)addresses[i];
}

static void make_key(const tmc_session *session, const tmc_cuda_session *device) {
  const tmc_signature *signature = session->model->signature;
  const size_t dims = signature->dim_count + (size_t)signature->derived_count;
  uint64_t *key = device->key;
  *key++ = 1;
  *key++ = session->wanted_outputs;
  memcpy(key, session->dims, dims * sizeof *key);
  key += dims;
  append(&key, device->inputs, signature->input_count);
  append(&key, device->outputs, signature->output_count);
  append(&key, session->states, signature->state_count);
  append(&key, session->next_states, signature->state_count);
}

/* The recording of this key; `*is_known`: it was seen before. Else the one that was not used for longest makes room. */
static tmc_cuda_recording *find(const tmc_cuda *cuda, tmc_cuda_session *device, int *is_known) {
  const size_t size = device->key_size * sizeof *device->key;
  tmc_cuda_recording *oldest = device->recordings;
  *is_known = 0;
  for (size_t i = 0; i < TMC_CUDA_RECORDINGS; ++i) {
    tmc_cuda_recording *recording = &device->recordings[i];
    if (memcmp(recording->key, device->key, size) == 0) {
      *is_known = 1;
      return recording;
    }
    if (recording->last_used < oldest->last_used)
      oldest = recording;
  }
  if (oldest->graph && device->is_pending) /* it may be running */
    cuda->driver.cuStreamSynchronize(device->stream);
  drop(cuda, oldest);
  memcpy(oldest->key, device->key, size);
  return oldest;
}

/* Queues without recording. */
static tmc_status refuse(tmc_session *session, tmc_cuda_recording *recording, tmc_cuda_queue queue, int32_t *out_code) {
  recording->state = TMC_CUDA_REFUSED;
  *out_code = TMC_OK;
  session->failure.code = TMC_OK;
  return queue(session, out_code);
}

/* Records what `queue` queues, and launches it. A driver that cannot record it is no failure of the run. */
static tmc_status record(tmc_session *session, tmc_cuda_recording *recording, tmc_cuda_queue queue, int32_t *out_code) {
  const tmc_cuda *cuda = session->model->cuda;
  void *stream = session->device->stream, *graph = NULL;
  if (cuda->driver.cuStreamBeginCapture_v2(stream, CUDA_CAPTURE_THREAD_LOCAL) != CUDA_RESULT_OK)
    return refuse(session, recording, queue, out_code);
  const tmc_status status = queue(session, out_code);
  const cuda_result ended = cuda->driver.cuStreamEndCapture(stream, &graph);
  const int is_queued = status.code == TMC_OK && *out_code == TMC_OK;
  cuda_result made = ended;
  if (is_queued && ended == CUDA_RESULT_OK)
    made = cuda->driver.cuGraphInstantiateWithFlags(&recording->graph, graph, 0);
  if (graph)
    cuda->driver.cuGraphDestroy(graph);
  if (status.code == TMC_DEVICE_ERROR || *out_code == TMC_DEVICE_ERROR || made != CUDA_RESULT_OK) {
    recording->graph = NULL;
    return refuse(session, recording, queue, out_code);
  }
  if (is_queued)
    recording->state = TMC_CUDA_RECORDED;
  return status;
}

tmc_status tmc_cuda_replay(tmc_session *session, tmc_cuda_queue queue, int32_t *out_code) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const char *name = session->model->signature->name;
  int is_known;
  make_key(session, device);
  tmc_cuda_recording *recording = find(cuda, device, &is_known);
  device->current = recording;
  recording->last_used = ++device->runs;
  if (!is_known)
    return queue(session, out_code);
  if (recording->state == TMC_CUDA_NEW) {
    TMC_RETURN_IF_ERROR(record(session, recording, queue, out_code));
    if (*out_code != TMC_OK || recording->state != TMC_CUDA_RECORDED)
      return tmc_ok();
  }
  if (recording->state != TMC_CUDA_RECORDED)
    return queue(session, out_code);
  if (atomic_load_explicit(&session->is_cancelled, memory_order_relaxed)) {
    session->failure = tmc_error(TMC_CANCELLED, "%s: the run was cancelled", name);
    *out_code = TMC_CANCELLED;
    return tmc_ok();
  }
  TMC_CUDA_TRY("cannot run a graph", cuda->driver.cuGraphLaunch(recording->graph, device->stream));
  return tmc_ok();
}
