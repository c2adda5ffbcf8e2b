/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define _GNU_SOURCE
#include "pages.h"

#include "status.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define TMC_POOL_ALIVE UINT64_C(0x73656761706d7463)

enum { LINE = 64 };

struct tmc_page_pool {
  uint64_t alive; /* TMC_POOL_ALIVE */
  tmc_model *model;
  uint64_t size;          /* bytes of the block, this struct in front */
  atomic_uint references; /* the caller's, and one for each of its states */
  atomic_int is_released; /* by the caller */
  int32_t is_owned;
  pthread_mutex_t lock; /* of what follows: states of one pool may be in calls of several threads */
  uint32_t pages, free_count;
  uint32_t *free_pages; /* [free_count] */
  uint32_t *holders;    /* [pages] */
  uint8_t *rows;
};

static uint64_t round_up(uint64_t size) { return (size + LINE - 1) / LINE * LINE; }

size_t tmc_pages_of(const tmc_signature *signature, uint64_t length) {
  const uint64_t page = signature->page_tokens;
  return page ? (size_t)((length + page - 1) / page) : 0;
}

uint64_t tmc_pool_block_size(const tmc_signature *signature, uint64_t pages) {
  const uint64_t rows = pages * signature->page_tokens; /* numbers of rows are int32 */
  uint64_t size = round_up(sizeof(tmc_page_pool)) + 2 * round_up(pages * sizeof(uint32_t));
  if (pages == 0 || pages > INT32_MAX || signature->page_tokens == 0 || rows > INT32_MAX)
    return 0;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    uint64_t bytes;
    if (!info->page || info->is_page_table)
      continue;
    if (__builtin_mul_overflow(rows, info->size, &bytes) || __builtin_add_overflow(size, bytes, &size) ||
        size > INT64_MAX / 2)
      return 0;
    size = round_up(size);
  }
  return size;
}

tmc_page_pool *tmc_pool_make(const tmc_model *model, void *memory, size_t pages) {
  tmc_page_pool *pool = memory;
  memset(pool, 0, sizeof *pool);
  pool->model = (tmc_model *)(uintptr_t)model;
  pool->size = tmc_pool_block_size(model->signature, pages);
  pool->pages = pool->free_count = (uint32_t)pages;
  pool->free_pages = (uint32_t *)((uint8_t *)memory + round_up(sizeof *pool));
  pool->holders = (uint32_t *)((uint8_t *)pool->free_pages + round_up(pages * sizeof(uint32_t)));
  pool->rows = (uint8_t *)pool->holders + round_up(pages * sizeof(uint32_t));
  for (uint32_t i = 0; i < pool->pages; ++i) {
    pool->free_pages[i] = pool->pages - 1 - i; /* the first ones are taken first */
    pool->holders[i] = 0;
  }
  atomic_init(&pool->references, 1);
  pthread_mutex_init(&pool->lock, NULL);
  pool->alive = TMC_POOL_ALIVE;
  return pool;
}

tmc_status tmc_pool_check(const tmc_page_pool *pool) {
  if (!pool)
    return tmc_error(TMC_INVALID_ARGUMENT, "pool is NULL");
  if (pool->alive != TMC_POOL_ALIVE ||
      atomic_load_explicit(&((tmc_page_pool *)(uintptr_t)pool)->is_released, memory_order_relaxed))
    return tmc_error(TMC_INVALID_ARGUMENT, "the pool was released");
  return tmc_ok();
}

void tmc_pool_keep(tmc_page_pool *pool) { atomic_fetch_add(&pool->references, 1); }

void tmc_pool_drop(tmc_page_pool *pool) {
  if (atomic_fetch_sub(&pool->references, 1) != 1)
    return;
  *(volatile uint64_t *)&pool->alive = 0;
  pthread_mutex_destroy(&pool->lock);
  tmc_model_drop(pool->model);
  if (pool->is_owned)
    free(pool);
}

const tmc_model *tmc_pool_model(const tmc_page_pool *pool) { return pool->model; }
uint8_t *tmc_pool_rows(const tmc_page_pool *pool) { return pool->rows; }
void tmc_pool_memory(const tmc_page_pool *pool, uintptr_t *begin, uintptr_t *end) {
  *begin = (uintptr_t)pool;
  *end = *begin + pool->size;
}
uint64_t tmc_pool_cache_size(const tmc_page_pool *pool, const tmc_state_info *info) {
  return round_up((uint64_t)pool->pages * pool->model->signature->page_tokens * info->size);
}

/* One holder less. Under the lock. */
static void let_go(tmc_page_pool *pool, uint32_t page) {
  if (--pool->holders[page] == 0)
    pool->free_pages[pool->free_count++] = page;
}

static uint32_t take_one(tmc_page_pool *pool) {
  const uint32_t page = pool->free_pages[--pool->free_count];
  pool->holders[page] = 1;
  return page;
}

/* The first `rows` rows of a page, of all caches. */
static void copy_rows(const tmc_page_pool *pool, uint32_t to, uint32_t from, uint64_t rows) {
  const tmc_signature *signature = pool->model->signature;
  uint8_t *cache = pool->rows;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    if (!info->page || info->is_page_table)
      continue;
    const uint64_t page = signature->page_tokens * info->size;
    memcpy(cache + to * page, cache + from * page, rows * info->size);
    cache += tmc_pool_cache_size(pool, info);
  }
}

tmc_status tmc_pages_take(tmc_pages *pages, uint64_t from, uint64_t to) {
  tmc_page_pool *pool = pages->pool;
  if (!pool || to <= from)
    return tmc_ok();
  const tmc_signature *signature = pool->model->signature;
  const uint64_t page = signature->page_tokens;
  const size_t first = (size_t)(from / page), end = tmc_pages_of(signature, to);
  const size_t held = pages->count < end ? pages->count : end;
  const int32_t step = (int32_t)page;
  int64_t partly = -1; /* a page that rows have to be copied from */
  pthread_mutex_lock(&pool->lock);
  size_t needed = end - held;
  for (size_t i = first; i < held; ++i)
    needed += pool->holders[pages->table[i] / step] > 1;
  if (needed > pool->free_count) {
    const uint32_t count = pool->free_count;
    pthread_mutex_unlock(&pool->lock);
    return tmc_error(TMC_OUT_OF_ROOM, "%s: the pool is full: %zu more pages are needed, %u of its %u are free",
                     signature->name, needed, count, pool->pages);
  }
  for (size_t i = first; i < held; ++i) {
    const uint32_t old = (uint32_t)(pages->table[i] / step);
    if (pool->holders[old] == 1)
      continue;
    pages->table[i] = (int32_t)take_one(pool) * step;
    if (i == first && from % page)
      partly = old; /* is held until its rows have been copied */
    else
      let_go(pool, old);
  }
  for (size_t i = held; i < end; ++i)
    pages->table[i] = (int32_t)take_one(pool) * step;
  pages->count = end > pages->count ? end : pages->count;
  pthread_mutex_unlock(&pool->lock);
  if (partly < 0)
    return tmc_ok();
  copy_rows(pool, (uint32_t)(pages->table[first] / step), (uint32_t)partly, from % page);
  pthread_mutex_lock(&pool->lock);
  let_go(pool, (uint32_t)partly);
  pthread_mutex_unlock(&pool->lock);
  return tmc_ok();
}

void tmc_pages_give(tmc_pages *pages, uint64_t length) {
  tmc_page_pool *pool = pages->pool;
  if (!pool)
    return;
  const size_t kept = tmc_pages_of(pool->model->signature, length);
  const int32_t step = (int32_t)pool->model->signature->page_tokens;
  if (kept >= pages->count)
    return;
  pthread_mutex_lock(&pool->lock);
  while (pages->count > kept)
    let_go(pool, (uint32_t)(pages->table[--pages->count] / step));
  pthread_mutex_unlock(&pool->lock);
}

void tmc_pages_share(tmc_pages *pages, const tmc_pages *other) {
  tmc_page_pool *pool = pages->pool;
  const int32_t step = (int32_t)pool->model->signature->page_tokens;
  tmc_pages_give(pages, 0);
  pthread_mutex_lock(&pool->lock);
  for (size_t i = 0; i < other->count; ++i)
    ++pool->holders[other->table[i] / step];
  pthread_mutex_unlock(&pool->lock);
  memcpy(pages->table, other->table, other->count * sizeof *pages->table);
  pages->count = other->count;
}

/*===-- For callers --------------------------------------------------------------------------------------===*/

size_t tmc_page_tokens(const tmc_model *model) {
  return tmc_model_check(model).code == TMC_OK ? (size_t)model->signature->page_tokens : 0;
}

size_t tmc_page_pool_size(const tmc_model *model, size_t pages) {
  return tmc_model_check(model).code == TMC_OK ? (size_t)tmc_pool_block_size(model->signature, pages) : 0;
}

tmc_status tmc_page_pool_create(const tmc_model *model, size_t pages, void *memory, tmc_page_pool **out_pool) {
  if (!out_pool)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_pool is NULL");
  *out_pool = NULL;
  TMC_RETURN_IF_ERROR(tmc_model_check(model));
  const tmc_signature *signature = model->signature;
  if (!signature->page_tokens)
    return tmc_error(TMC_UNSUPPORTED, "%s: its states have no pages: compile it with --cache-layout=paged",
                     signature->name);
  const uint64_t size = tmc_pool_block_size(signature, pages);
  if (size == 0)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: a pool of %zu pages of %llu tokens, it can have 1 to 2147483647 tokens",
                     signature->name, pages, (unsigned long long)signature->page_tokens);
  if ((uintptr_t)memory % LINE != 0)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the memory of a pool is not aligned to %d bytes", signature->name,
                     LINE);
  void *block = memory;
  if (!block && posix_memalign(&block, LINE, size) != 0)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory for a pool of %llu bytes", signature->name,
                     (unsigned long long)size);
  tmc_page_pool *pool = tmc_pool_make(model, block, pages);
  pool->is_owned = !memory;
  atomic_fetch_add(&pool->model->references, 1);
  *out_pool = pool;
  return tmc_ok();
}

void tmc_page_pool_release(tmc_page_pool *pool) {
  if (!pool || pool->alive != TMC_POOL_ALIVE || atomic_exchange(&pool->is_released, 1))
    return;
  tmc_pool_drop(pool);
}

size_t tmc_page_pool_free_pages(const tmc_page_pool *pool) {
  if (tmc_pool_check(pool).code != TMC_OK)
    return 0;
  pthread_mutex_t *lock = &((tmc_page_pool *)(uintptr_t)pool)->lock;
  pthread_mutex_lock(lock);
  const size_t count = pool->free_count;
  pthread_mutex_unlock(lock);
  return count;
}
