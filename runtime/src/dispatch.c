/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the host function of a model calls back. */
#define _GNU_SOURCE
#include "session.h"

#include "status.h"

#include <inttypes.h>
#include <string.h>
#include <time.h>

/* Work that pays for handing a part to another thread: some microseconds of it. */
enum { WORK_PER_PART = 1 << 16 };

typedef struct job {
  tmc_session *session;
  tmc_kernel kernel;
  const tmc_kernel_args *args;
  uint32_t parts;
  atomic_uint finished;
} job;

static int is_cancelled(tmc_session *session) {
  return atomic_load_explicit(&session->is_cancelled, memory_order_relaxed);
}

static void run_part(void *data, uint32_t part, uint32_t parts) {
  job *job = data;
  if (!is_cancelled(job->session))
    job->kernel(job->args, part, parts);
}

static void run_task(void *data, size_t i) {
  job *job = data;
  run_part(job, (uint32_t)i, job->parts);
  atomic_fetch_add(&job->finished, 1);
}

static int32_t stop(tmc_session *session, tmc_status status) {
  session->failure = status;
  return status.code;
}

static int32_t cancelled(tmc_session *session) {
  return stop(session, tmc_error(TMC_CANCELLED, "%s: the run was cancelled", session->model->signature->name));
}

static uint32_t count_parts(const tmc_session *session, uint64_t work) {
  const uint64_t parts = work / WORK_PER_PART;
  return parts <= 1 ? 1 : parts < session->threads ? (uint32_t)parts : session->threads;
}

static int32_t run_parallel(tmc_session *session, tmc_kernel kernel, const tmc_kernel_args *args, uint32_t parts) {
  job job = {.session = session, .kernel = kernel, .args = args, .parts = parts};
  if (session->pool) {
    tmc_pool_run(session->pool, run_part, &job, parts);
  } else {
    session->parallel_for(session->parallel_context, parts, run_task, &job);
    if (atomic_load(&job.finished) != parts)
      return stop(session, tmc_error(TMC_INVALID_ARGUMENT, "%s: parallel_for returned after %u of %u tasks",
                                     session->model->signature->name, atomic_load(&job.finished), parts));
  }
  return is_cancelled(session) ? cancelled(session) : TMC_OK;
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

int32_t tmc_session_dispatch(tmc_host_context *context, uint32_t kernel, void *const *buffers, const int64_t *sizes,
                             uint64_t outputs_mask, uint64_t work) {
  tmc_session *session = context->runtime;
  if ((outputs_mask & session->wanted_outputs) == 0)
    return TMC_OK;
  if (is_cancelled(session))
    return cancelled(session);
  const tmc_kernel code = session->model->variant->kernels[kernel];
  const tmc_kernel_args args = {buffers, sizes, session->scratch, session->scratch_stride};
  const uint32_t parts = count_parts(session, work);
  const uint64_t start = session->observer ? now() : 0;
  if (parts == 1) {
    code(&args, 0, 1);
  } else {
    const int32_t result = run_parallel(session, code, &args, parts);
    if (result != TMC_OK)
      return result;
  }
  if (session->observer) {
    const tmc_dispatch_record record = {context->site, kernel, parts, work, now() - start, buffers, sizes};
    session->observer(session->observer_context, &record);
  }
  return TMC_OK;
}

int32_t tmc_session_read(tmc_host_context *context, const void *address, void *out, uint64_t size) {
  (void)context;
  memcpy(out, address, size);
  return TMC_OK;
}

int32_t tmc_session_stop(tmc_host_context *context, const char *message) {
  tmc_session *session = context->runtime;
  return stop(session, tmc_error(TMC_INVALID_ARGUMENT, "%s: %s", session->model->signature->name, message));
}

int32_t tmc_session_over_bound(tmc_host_context *context, const char *what, int64_t value, int64_t bound) {
  tmc_session *session = context->runtime;
  return stop(session, tmc_error(TMC_INVALID_ARGUMENT, "%s: %.80s is %" PRId64 ", the bound compiled in is %" PRId64,
                                 session->model->signature->name, what, value, bound));
}
