/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The threads of one session. They sleep between runs, are woken by the first dispatch of a run that needs them, and
 * between its dispatches spin for at most 20 us before they sleep again. */
#ifndef TMC_RUNTIME_POOL_H
#define TMC_RUNTIME_POOL_H

#include <tmc/runtime.h>

typedef struct tmc_pool tmc_pool;

typedef void (*tmc_pool_task)(void *data, uint32_t part, uint32_t parts);

/* A pool of `threads` - 1 workers; the thread that calls tmc_pool_run is the last. */
tmc_status tmc_pool_create(uint32_t threads, tmc_pool **out_pool);
void tmc_pool_release(tmc_pool *pool);
/* Frees the memory of a pool whose threads a fork(2) has left behind. */
void tmc_pool_abandon(tmc_pool *pool);

/* Brackets a run: outside of it no worker spins. */
void tmc_pool_enter(tmc_pool *pool);
void tmc_pool_leave(tmc_pool *pool);

/* Calls task(data, part, parts) once for every part < parts, parts <= threads, and returns when all have returned.
 * Allocates nothing. One caller at a time. */
void tmc_pool_run(tmc_pool *pool, tmc_pool_task task, void *data, uint32_t parts);

#endif /* TMC_RUNTIME_POOL_H */
