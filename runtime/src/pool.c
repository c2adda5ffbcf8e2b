/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * How a dispatch goes through the pool. The caller writes the job, marks its parts free, and raises `generation`,
 * which the workers watch. Everyone, the caller too, takes parts by clearing their marks: its own first, so that the
 * same thread finds the same rows in its cache dispatch after dispatch, then anybody's, so that a thread that wakes
 * late or is preempted delays no one. Whoever finishes the last part tells the caller.
 *
 * Why a late worker does no harm: it reads the job only after it took a part, a part can be taken only while the job
 * is running, and the caller writes the next job only when all parts of this one have been finished. */
#define _GNU_SOURCE
#include "pool.h"

#include "status.h"

#include <errno.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { CACHE_LINE = 64, SPIN_NANOSECONDS = 20000 };

typedef struct worker {
  tmc_pool *pool;
  pthread_t thread;
  uint32_t index; /* its own part; the caller's is 0 */
} worker;

/* A line of its own, since its owner and the thieves write it. */
typedef struct part_mark {
  _Alignas(CACHE_LINE) atomic_uint is_free;
} part_mark;

struct tmc_pool {
  /* Written by the caller before the marks. */
  tmc_pool_task task;
  void *data;
  uint32_t parts;
  uint32_t threads;
  uint32_t started;  /* workers that run; less than threads - 1 only while creation fails */
  cpu_set_t allowed; /* CPUs of the thread that made the pool, if there is one for every thread; else none */
  int caller_cpu;    /* the one that workers were last told to leave */
  worker *workers;
  part_mark *marks;
  /* Watched by the workers. */
  _Alignas(CACHE_LINE) atomic_uint generation;
  atomic_uint in_run;
  atomic_uint stop;
  atomic_uint sleepers;
  /* Watched by the caller. */
  _Alignas(CACHE_LINE) atomic_uint pending;
  atomic_uint caller_sleeps;
};

static void futex_wait(atomic_uint *word, unsigned expected) {
  syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, expected, NULL, NULL, 0);
}

static void futex_wake(atomic_uint *word, int count) {
  syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, count, NULL, NULL, 0);
}

static void pause_briefly(void) {
#if defined(__x86_64__)
  for (int i = 0; i < 4; ++i)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
  for (int i = 0; i < 4; ++i)
    __asm__ volatile("isb");
#endif
}

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

/* A worker that sleeps is woken on its waker's CPU by some kernels, and waits there until the caller's part is done:
 * two threads as slow as one. So workers may run on any CPU but the caller's; told again when the caller has moved. */
static void leave_callers_cpu(tmc_pool *pool) {
  const int cpu = sched_getcpu();
  if (cpu < 0 || cpu == pool->caller_cpu || cpu >= CPU_SETSIZE || !CPU_COUNT(&pool->allowed))
    return;
  pool->caller_cpu = cpu;
  cpu_set_t others = pool->allowed;
  CPU_CLR(cpu, &others);
  for (uint32_t i = 0; i < pool->started; ++i)
    (void)pthread_setaffinity_np(pool->workers[i].thread, sizeof others,
                                 &others); /* where it can't be, nothing is lost */
}

/* Runs every part that is free, from the own one on. */
static void run_parts(tmc_pool *pool, uint32_t own) {
  const uint32_t threads = pool->threads;
  for (uint32_t i = 0; i < threads; ++i) {
    const uint32_t part = own + i < threads ? own + i : own + i - threads;
    atomic_uint *is_free = &pool->marks[part].is_free;
    if (!atomic_load_explicit(is_free, memory_order_relaxed) ||
        !atomic_exchange_explicit(is_free, 0, memory_order_acquire))
      continue;
    pool->task(pool->data, part, pool->parts);
    if (atomic_fetch_sub(&pool->pending, 1) == 1 && atomic_load(&pool->caller_sleeps))
      futex_wake(&pool->pending, 1);
  }
}

/* Returns when the generation is no longer `seen`, or the pool stops. */
static void wait_for_job(tmc_pool *pool, unsigned seen) {
  const uint64_t deadline = now() + SPIN_NANOSECONDS;
  while (atomic_load_explicit(&pool->in_run, memory_order_relaxed)) {
    if (atomic_load(&pool->generation) != seen)
      return;
    if (now() > deadline)
      break;
    pause_briefly();
  }
  atomic_fetch_add(&pool->sleepers, 1);
  while (atomic_load(&pool->generation) == seen)
    futex_wait(&pool->generation, seen);
  atomic_fetch_sub(&pool->sleepers, 1);
}

static void *work(void *argument) {
  worker *self = argument;
  tmc_pool *pool = self->pool;
  unsigned seen = 0;
  for (;;) {
    wait_for_job(pool, seen);
    seen = atomic_load(&pool->generation);
    if (atomic_load(&pool->stop))
      return NULL;
    run_parts(pool, self->index);
  }
}

static void *allocate_lines(size_t size) {
  void *memory = NULL;
  size = (size + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;
  if (posix_memalign(&memory, CACHE_LINE, size) != 0)
    return NULL;
  return memset(memory, 0, size);
}

static tmc_status start_workers(tmc_pool *pool) {
  /* Signals are the host program's: its threads get them, ours never. */
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int error = 0;
  for (uint32_t i = 1; i < pool->threads && error == 0; ++i) {
    worker *worker = &pool->workers[i - 1];
    worker->pool = pool;
    worker->index = i;
    error = pthread_create(&worker->thread, NULL, work, worker);
    pool->started += error == 0;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (error == 0)
    return tmc_ok();
  return tmc_error(TMC_OUT_OF_MEMORY, "cannot start thread %u of %u: %s", pool->started + 2, pool->threads,
                   strerror(error));
}

tmc_status tmc_pool_create(uint32_t threads, tmc_pool **out_pool) {
  *out_pool = NULL;
  tmc_pool *pool = allocate_lines(sizeof *pool);
  if (!pool)
    return tmc_error(TMC_OUT_OF_MEMORY, "out of memory for %u threads", threads);
  pool->threads = threads;
  pool->caller_cpu = -1;
  if (sched_getaffinity(0, sizeof pool->allowed, &pool->allowed) != 0 || (uint32_t)CPU_COUNT(&pool->allowed) < threads)
    CPU_ZERO(&pool->allowed);
  pool->workers = calloc(threads, sizeof *pool->workers);
  pool->marks = allocate_lines(threads * sizeof *pool->marks);
  tmc_status status = pool->workers && pool->marks
                          ? start_workers(pool)
                          : tmc_error(TMC_OUT_OF_MEMORY, "out of memory for %u threads", threads);
  if (status.code == TMC_OK)
    *out_pool = pool;
  else
    tmc_pool_release(pool);
  return status;
}

void tmc_pool_abandon(tmc_pool *pool) {
  if (!pool)
    return;
  free(pool->workers);
  free(pool->marks);
  free(pool);
}

void tmc_pool_release(tmc_pool *pool) {
  if (!pool)
    return;
  atomic_store(&pool->stop, 1);
  atomic_fetch_add(&pool->generation, 1);
  futex_wake(&pool->generation, (int)pool->threads);
  for (uint32_t i = 0; i < pool->started; ++i)
    pthread_join(pool->workers[i].thread, NULL);
  tmc_pool_abandon(pool);
}

void tmc_pool_enter(tmc_pool *pool) { atomic_store_explicit(&pool->in_run, 1, memory_order_relaxed); }

void tmc_pool_leave(tmc_pool *pool) { atomic_store_explicit(&pool->in_run, 0, memory_order_relaxed); }

static void wait_for_parts(tmc_pool *pool) {
  const uint64_t deadline = now() + SPIN_NANOSECONDS;
  while (atomic_load(&pool->pending) != 0) {
    if (now() < deadline) {
      pause_briefly();
      continue;
    }
    atomic_store(&pool->caller_sleeps, 1);
    unsigned left = atomic_load(&pool->pending);
    if (left != 0)
      futex_wait(&pool->pending, left);
    atomic_store(&pool->caller_sleeps, 0);
  }
}

void tmc_pool_run(tmc_pool *pool, tmc_pool_task task, void *data, uint32_t parts) {
  pool->task = task;
  pool->data = data;
  pool->parts = parts;
  atomic_store(&pool->pending, parts);
  for (uint32_t part = 0; part < parts; ++part)
    atomic_store_explicit(&pool->marks[part].is_free, 1, memory_order_release);
  atomic_fetch_add(&pool->generation, 1);
  if (atomic_load(&pool->sleepers) > 0) {
    leave_callers_cpu(pool);
    futex_wake(&pool->generation, (int)parts - 1);
  }
  run_parts(pool, 0);
  wait_for_parts(pool);
}
