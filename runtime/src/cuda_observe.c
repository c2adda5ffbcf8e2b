/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Runs that are observed. For times, an event stands behind every kernel, and the observer is called when the run is
 * done; the stream waits at the beginning until kernels are queued up, so that times are the device's and not those of
 * queueing. For values, every kernel is waited for and what it wrote is copied to the host. */
#define _GNU_SOURCE
#include "cuda_session.h"

#include "status.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  MOST_QUEUED = 256,           /* kernels that a driver surely queues without waiting for room */
  MOST_NANOSECONDS = 200000000 /* that a stream is held, whatever happens */
};

struct tmc_cuda_observation {
  tmc_dispatch_record *records;
  void **events; /* capacity + 1; the first is before all kernels */
  size_t count, capacity, event_count;
  atomic_int is_released;
};

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* Called by the driver, in a thread of its own. */
static void hold(void *data) {
  tmc_cuda_observation *observation = data;
  const uint64_t end = now() + MOST_NANOSECONDS;
  while (!atomic_load_explicit(&observation->is_released, memory_order_acquire) && now() < end)
    sched_yield();
}

void tmc_cuda_release_stream(tmc_cuda_session *device) {
  if (device->observation)
    atomic_store_explicit(&device->observation->is_released, 1, memory_order_release);
}

static int grow(tmc_cuda_observation *observation) {
  const size_t capacity = observation->capacity ? 2 * observation->capacity : 256;
  void *records = realloc(observation->records, capacity * sizeof *observation->records);
  if (!records)
    return 0;
  observation->records = records;
  void *events = realloc(observation->events, (capacity + 1) * sizeof *observation->events);
  if (!events)
    return 0;
  observation->events = events;
  observation->capacity = capacity;
  return 1;
}

/* Event `index`, which is the next new one or an old one, at the end of the stream. */
static tmc_status mark(tmc_session *session, size_t index) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_observation *observation = session->device->observation;
  const char *name = session->model->signature->name;
  if (index == observation->event_count) {
    TMC_CUDA_TRY("cannot make an event", cuda->driver.cuEventCreate(&observation->events[index], 0));
    ++observation->event_count;
  }
  TMC_CUDA_TRY("cannot record an event",
               cuda->driver.cuEventRecord(observation->events[index], session->device->stream));
  return tmc_ok();
}

tmc_status tmc_cuda_begin_observation(tmc_session *session) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const char *name = session->model->signature->name;
  if (session->observes_values)
    return tmc_ok();
  if (!device->observation && !(device->observation = calloc(1, sizeof *device->observation)))
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", name);
  tmc_cuda_observation *observation = device->observation;
  observation->count = 0;
  atomic_store(&observation->is_released, 0);
  if (!observation->capacity && !grow(observation))
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", name);
  TMC_CUDA_TRY("cannot hold a stream", cuda->driver.cuLaunchHostFunc(device->stream, hold, observation));
  return mark(session, 0);
}

static tmc_status note(tmc_session *session, const tmc_dispatch_record *record) {
  tmc_cuda_observation *observation = session->device->observation;
  if (observation->count == observation->capacity && !grow(observation))
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", session->model->signature->name);
  observation->records[observation->count] = *record;
  observation->records[observation->count].buffers = NULL;
  observation->records[observation->count].sizes = NULL;
  if (++observation->count == MOST_QUEUED)
    tmc_cuda_release_stream(session->device);
  return mark(session, observation->count);
}

/* Copies what a dispatch has written into `host`, one pointer a buffer, as far as there is memory. */
static tmc_status fetch(tmc_session *session, const tmc_dispatch_record *record, void **host) {
  const tmc_cuda *cuda = session->model->cuda;
  const char *name = session->model->signature->name;
  tmc_written written;
  for (uint32_t i = 0; tmc_model_site_writes(session->model, record->site, i, &written); ++i) {
    size_t size = tmc_dtype_size(written.dtype);
    uint32_t next = written.first_size;
    for (int32_t axis = 0; axis < written.rank; ++axis)
      size *= (size_t)(written.extents[axis] < 0 ? record->sizes[next++] : written.extents[axis]);
    free(host[written.buffer]);
    if (!(host[written.buffer] = malloc(size ? size : 1)))
      return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", name);
    if (size)
      TMC_CUDA_TRY("failed", cuda->driver.cuMemcpyDtoHAsync_v2(host[written.buffer],
                                                               (cuda_pointer)(uintptr_t)record->buffers[written.buffer],
                                                               size, session->device->stream));
  }
  TMC_CUDA_TRY("failed", cuda->driver.cuStreamSynchronize(session->device->stream));
  return tmc_ok();
}

static tmc_status show_values(tmc_session *session, const tmc_dispatch_record *record, uint32_t buffer_count) {
  const tmc_cuda *cuda = session->model->cuda;
  const char *name = session->model->signature->name;
  const uint64_t start = now();
  TMC_CUDA_TRY("failed", cuda->driver.cuStreamSynchronize(session->device->stream));
  tmc_dispatch_record shown = *record;
  shown.nanoseconds = now() - start;
  void **host = calloc(buffer_count + (size_t)1, sizeof *host);
  if (!host)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", name);
  const tmc_status status = fetch(session, record, host);
  shown.buffers = host;
  if (status.code == TMC_OK)
    session->observer(session->observer_context, &shown);
  for (uint32_t i = 0; i < buffer_count; ++i)
    free(host[i]);
  free(host);
  return status;
}

tmc_status tmc_cuda_observe(tmc_session *session, const tmc_dispatch_record *record, uint32_t buffer_count) {
  return session->observes_values ? show_values(session, record, buffer_count) : note(session, record);
}

tmc_status tmc_cuda_end_observation(tmc_session *session) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_observation *observation = session->device->observation;
  const char *name = session->model->signature->name;
  if (session->observes_values)
    return tmc_ok();
  for (size_t i = 0; i < observation->count; ++i) {
    float milliseconds = 0;
    TMC_CUDA_TRY("cannot tell a time",
                 cuda->driver.cuEventElapsedTime(&milliseconds, observation->events[i], observation->events[i + 1]));
    observation->records[i].nanoseconds = (uint64_t)(milliseconds * 1e6f);
    session->observer(session->observer_context, &observation->records[i]);
  }
  return tmc_ok();
}

void tmc_cuda_drop_observation(const tmc_cuda *cuda, tmc_cuda_session *device) {
  tmc_cuda_observation *observation = device->observation;
  if (!observation)
    return;
  for (size_t i = 0; i < observation->event_count; ++i)
    cuda->driver.cuEventDestroy_v2(observation->events[i]);
  free(observation->events);
  free(observation->records);
  free(observation);
}
