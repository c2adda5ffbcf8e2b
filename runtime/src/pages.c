/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
#define _GNU_SOURCE
#include "pages.h"

#include "cuda.h"
#include "status.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#define TMC_POOL_ALIVE UINT64_C(0x73656761706d7463)

enum { LINE = 64, NUMBERS = 4 /* of each page */ };

/* On a page's holders while a table is looked at. */
#define SEEN UINT32_C(0x80000000)

struct tmc_page_pool {
  uint64_t alive; /* TMC_POOL_ALIVE */
  tmc_model *model;
  uint64_t size;          /* bytes of the block, this struct in front; of that on the device */
  tmc_cuda_state *device; /* memory of the rows there, unless it is a state's */
  atomic_uint references; /* the caller's, and one for each of its states */
  atomic_int is_released; /* by the caller */
  int32_t is_owned;
  pthread_mutex_t lock; /* of what follows: states of one pool may be in calls of several threads */
  uint32_t pages, free_count;
  uint32_t *free_pages; /* [free_count] */
  uint32_t *places;     /* [pages], of those in free_pages */
  uint32_t *holders;    /* [pages] */
  uint32_t *filled;     /* [pages], first rows that mean something */
  uint8_t *rows;
};

static uint64_t round_up(uint64_t size) { return (size + LINE - 1) / LINE * LINE; }

size_t tmc_pages_of(const tmc_signature *signature, uint64_t length) {
  const uint64_t page = signature->page_tokens;
  return page ? (size_t)((length + page - 1) / page) : 0;
}

static size_t least_of(size_t a, size_t b) { return a < b ? a : b; }

uint64_t tmc_pages_first_seen(const tmc_signature *signature, uint64_t length) {
  const uint64_t window = signature->page_window;
  return window && length > window - 1 ? length - (window - 1) : 0;
}

/* Pages in which any `rows` rows lie that follow each other. */
static size_t pages_around(const tmc_signature *signature, uint64_t rows) { return tmc_pages_of(signature, rows) + 1; }

/* Pages in which a call with parts of `part` tokens goes round. */
static size_t turns_of(const tmc_signature *signature, uint64_t part) {
  return pages_around(signature, signature->page_window - 1 + part);
}

size_t tmc_pages_held_of(const tmc_signature *signature, uint64_t max_tokens) {
  const size_t all = tmc_pages_of(signature, max_tokens);
  if (!signature->page_window)
    return all;
  const size_t most = pages_around(signature, signature->page_window - 1) +
                      turns_of(signature, (uint64_t)signature->dims[signature->tokens_dim].high);
  return least_of(most, all);
}

uint64_t tmc_pool_head_size(uint64_t pages) {
  return round_up(sizeof(tmc_page_pool)) + NUMBERS * round_up(pages * sizeof(uint32_t));
}

uint64_t tmc_pool_block_size(const tmc_signature *signature, uint64_t pages) {
  const uint64_t rows = pages * signature->page_tokens; /* numbers of rows are int32 */
  uint64_t size = tmc_pool_head_size(pages);
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

tmc_page_pool *tmc_pool_make(const tmc_model *model, void *memory, void *rows, size_t pages) {
  tmc_page_pool *pool = memory;
  memset(pool, 0, sizeof *pool);
  pool->model = (tmc_model *)(uintptr_t)model;
  pool->size = tmc_pool_block_size(model->signature, pages);
  pool->pages = pool->free_count = (uint32_t)pages;
  uint8_t *numbers = (uint8_t *)memory + round_up(sizeof *pool);
  const uint64_t each = round_up(pages * sizeof(uint32_t));
  pool->free_pages = (uint32_t *)numbers;
  pool->places = (uint32_t *)(numbers + each);
  pool->holders = (uint32_t *)(numbers + 2 * each);
  pool->filled = (uint32_t *)(numbers + 3 * each);
  pool->rows = rows ? rows : numbers + NUMBERS * each;
  for (uint32_t i = 0; i < pool->pages; ++i) {
    const uint32_t page = pool->pages - 1 - i; /* the first ones are taken first */
    pool->free_pages[i] = page;
    pool->places[page] = i;
    pool->holders[i] = pool->filled[i] = 0;
  }
  atomic_init(&pool->references, 1);
  pthread_mutex_init(&pool->lock, NULL);
  pool->alive = TMC_POOL_ALIVE;
  return pool;
}

tmc_status tmc_pool_clear(const tmc_page_pool *pool) {
  const tmc_model *model = pool->model;
  const uint64_t size = tmc_pool_block_size(model->signature, pool->pages) - tmc_pool_head_size(pool->pages);
  return model->cuda && model->signature->page_window
             ? model->cuda_runtime->move_state(model, TMC_CUDA_ZEROS, pool->rows, NULL, size)
             : tmc_ok();
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
  if (pool->device)
    pool->model->cuda_runtime->drop_state(pool->model, pool->device);
  tmc_model_drop(pool->model);
  if (pool->is_owned)
    free(pool);
}

const tmc_model *tmc_pool_model(const tmc_page_pool *pool) { return pool->model; }
uint8_t *tmc_pool_rows(const tmc_page_pool *pool) { return pool->rows; }
void tmc_pool_memory(const tmc_page_pool *pool, uintptr_t *begin, uintptr_t *end) {
  *begin = pool->device ? (uintptr_t)pool->rows : (uintptr_t)pool;
  *end = *begin + pool->size;
}
uint64_t tmc_pool_cache_size(const tmc_page_pool *pool, const tmc_state_info *info) {
  return round_up((uint64_t)pool->pages * pool->model->signature->page_tokens * info->size);
}

/* One holder less. Under the lock. */
static void let_go(tmc_page_pool *pool, uint32_t page) {
  if (--pool->holders[page] == 0) {
    pool->places[page] = pool->free_count;
    pool->free_pages[pool->free_count++] = page;
  }
}

/* One holder more. Under the lock. */
static void hold(tmc_page_pool *pool, uint32_t page) {
  if (pool->holders[page]++ != 0)
    return;
  const uint32_t last = pool->free_pages[--pool->free_count];
  pool->free_pages[pool->places[page]] = last;
  pool->places[last] = pool->places[page];
}

static uint32_t take_one(tmc_page_pool *pool) {
  const uint32_t page = pool->free_pages[pool->free_count - 1];
  hold(pool, page);
  pool->filled[page] = 0;
  return page;
}

/* The first `rows` rows of a page, of all caches. */
static tmc_status copy_rows(const tmc_page_pool *pool, uint32_t to, uint32_t from, uint64_t rows) {
  const tmc_model *model = pool->model;
  const tmc_signature *signature = model->signature;
  uint8_t *cache = pool->rows;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    if (!info->page || info->is_page_table)
      continue;
    const uint64_t page = signature->page_tokens * info->size, size = rows * info->size;
    if (model->cuda)
      TMC_RETURN_IF_ERROR(model->cuda_runtime->move_state(model, TMC_CUDA_ON_DEVICE, cache + to * page,
                                                          cache + from * page, size));
    else
      memcpy(cache + to * page, cache + from * page, size);
    cache += tmc_pool_cache_size(pool, info);
  }
  return tmc_ok();
}

/* Rows behind `from` mean nothing from now on. Under the lock. */
static void empty_from(tmc_page_pool *pool, const tmc_pages *pages, uint64_t from, size_t end) {
  const uint64_t page = pool->model->signature->page_tokens;
  for (size_t i = (size_t)(from / page); i < end; ++i) {
    uint32_t *filled = &pool->filled[(uint64_t)pages->table[i] / page];
    const uint32_t kept = i == from / page ? (uint32_t)(from % page) : 0;
    *filled = *filled < kept ? *filled : kept;
  }
}

/* Of a table that the caller gave: its pages are there, and nobody else's. */
static tmc_status check_given(tmc_pages *pages, uint64_t from, uint64_t to) {
  tmc_page_pool *pool = pages->pool;
  const tmc_signature *signature = pool->model->signature;
  const size_t end = tmc_pages_of(signature, to);
  if (end > pages->count)
    return tmc_error(TMC_OUT_OF_ROOM, "%s: %llu tokens take %zu pages, the table that was given has %u",
                     signature->name, (unsigned long long)to, end, pages->count);
  tmc_status status = tmc_ok();
  pthread_mutex_lock(&pool->lock);
  for (size_t i = (size_t)(from / signature->page_tokens); i < end && status.code == TMC_OK; ++i) {
    const uint32_t page = (uint32_t)((uint64_t)pages->table[i] / signature->page_tokens);
    if (pool->holders[page] > 1)
      status = tmc_error(
          TMC_INVALID_ARGUMENT,
          "%s: page %u, at place %zu of the table that was given, is held by %u states: rows of a shared page are "
          "not written",
          signature->name, page, i, pool->holders[page]);
  }
  if (status.code == TMC_OK)
    empty_from(pool, pages, from, end);
  pthread_mutex_unlock(&pool->lock);
  return status;
}

static tmc_status refuse_full(const tmc_page_pool *pool, size_t needed, size_t free_count) {
  return tmc_error(TMC_OUT_OF_ROOM, "%s: the pool is full: %zu more pages are needed, %zu of its %u are free",
                   pool->model->signature->name, needed, free_count, pool->pages);
}

/* Pages of the table in [begin, end) that are free once this state lets go of them. Under the lock. */
static size_t count_own(const tmc_pages *pages, size_t begin, size_t end) {
  size_t count = 0;
  for (size_t i = begin; i < end; ++i)
    count += pages->pool->holders[(uint64_t)pages->table[i] / pages->pool->model->signature->page_tokens] == 1;
  return count;
}

/* Those in front of `first` are nobody's, and never read: their entries say a page that is there. */
static void set_first(tmc_pages *pages, size_t first) {
  pages->first = first;
  pages->is_changed = 1;
  for (size_t i = 0; i < first; ++i)
    pages->table[i] = pages->table[first];
}

/* Under the lock. */
static void forget(tmc_pages *pages, size_t first) {
  const uint64_t page = pages->pool->model->signature->page_tokens;
  if (first <= pages->first)
    return;
  for (size_t i = pages->first; i < first; ++i)
    let_go(pages->pool, (uint32_t)((uint64_t)pages->table[i] / page));
  set_first(pages, first);
}

tmc_status tmc_pages_take(tmc_pages *pages, uint64_t from, uint64_t to, uint64_t part) {
  tmc_page_pool *pool = pages->pool;
  if (!pool || to <= from)
    return tmc_ok();
  if (pages->is_given)
    return check_given(pages, from, to);
  const tmc_signature *signature = pool->model->signature;
  const uint64_t page = signature->page_tokens;
  const size_t first = (size_t)(from / page), end = tmc_pages_of(signature, to);
  const size_t seen = (size_t)(tmc_pages_first_seen(signature, from) / page);
  const size_t turn = first + 1, turns = signature->page_window ? turns_of(signature, part) : 0;
  const size_t last = turns ? least_of(end, turn + turns) : end; /* the entries behind repeat those before */
  const size_t held = pages->count < last ? pages->count : last;
  const int32_t step = (int32_t)page;
  int64_t partly = -1; /* a page that rows have to be copied from */
  pthread_mutex_lock(&pool->lock);
  size_t needed = last - held;
  const size_t room = pool->free_count + (seen > pages->first ? count_own(pages, pages->first, seen) : 0);
  for (size_t i = first; i < held; ++i)
    needed += pool->holders[pages->table[i] / step] > 1;
  if (needed > room) {
    pthread_mutex_unlock(&pool->lock);
    return refuse_full(pool, needed, room);
  }
  forget(pages, seen);
  for (size_t i = first; i < held; ++i) {
    const uint32_t old = (uint32_t)(pages->table[i] / step);
    if (pool->holders[old] == 1)
      continue;
    pages->table[i] = (int32_t)take_one(pool) * step;
    pages->is_changed = 1;
    if (i == first && from % page)
      partly = old; /* is held until its rows have been copied */
    else
      let_go(pool, old);
  }
  for (size_t i = held; i < last; ++i)
    pages->table[i] = (int32_t)take_one(pool) * step;
  for (size_t i = last; i < end; ++i)
    pages->table[i] = pages->table[i - turns];
  if (last < end) {
    pages->turn = turn;
    pages->turns = turns;
  }
  pages->is_changed |= held < end;
  pages->count = end > pages->count ? end : pages->count;
  empty_from(pool, pages, from, last);
  pthread_mutex_unlock(&pool->lock);
  if (partly < 0)
    return tmc_ok();
  const uint32_t own = (uint32_t)(pages->table[first] / step);
  const tmc_status status = copy_rows(pool, own, (uint32_t)partly, from % page);
  const int is_copied = status.code == TMC_OK;
  pthread_mutex_lock(&pool->lock);
  pool->filled[own] = (uint32_t)(from % page);
  if (!is_copied) /* the rows are where they were */
    pages->table[first] = (int32_t)partly * step;
  let_go(pool, is_copied ? (uint32_t)partly : own);
  pthread_mutex_unlock(&pool->lock);
  if (!is_copied)
    tmc_pages_give(pages, from);
  return status;
}

void tmc_pages_wrote(const tmc_pages *pages, uint64_t from, uint64_t to) {
  tmc_page_pool *pool = pages->pool;
  if (!pool)
    return;
  const uint64_t page = pool->model->signature->page_tokens;
  pthread_mutex_lock(&pool->lock);
  for (uint64_t row = from / page * page; row < to; row += page)
    pool->filled[(uint64_t)pages->table[row / page] / page] = (uint32_t)(to - row < page ? to - row : page);
  pthread_mutex_unlock(&pool->lock);
}

void tmc_pages_drop(tmc_pages *pages) {
  const int32_t is_given = pages->is_given;
  pages->is_given = 0;
  tmc_pages_give(pages, 0);
  pages->is_given = is_given;
}

tmc_status tmc_pages_begin(tmc_pages *pages, uint64_t length) {
  tmc_page_pool *pool = pages->pool;
  if (!pool)
    return tmc_ok();
  if (pages->is_given)
    return check_given(pages, 0, length);
  const tmc_signature *signature = pool->model->signature;
  const uint64_t page = signature->page_tokens;
  const size_t first = (size_t)(tmc_pages_first_seen(signature, length) / page), end = tmc_pages_of(signature, length);
  pthread_mutex_lock(&pool->lock);
  const size_t room = pool->free_count + count_own(pages, pages->first, pages->count);
  if (end - first > room) {
    pthread_mutex_unlock(&pool->lock);
    return refuse_full(pool, end - first, room);
  }
  while (pages->count > pages->first)
    let_go(pool, (uint32_t)((uint64_t)pages->table[--pages->count] / page));
  for (size_t i = first; i < end; ++i)
    pages->table[i] = (int32_t)(take_one(pool) * page);
  pages->is_changed = 1;
  pages->count = end;
  set_first(pages, first);
  pthread_mutex_unlock(&pool->lock);
  return tmc_ok();
}

tmc_status tmc_pages_set(tmc_pages *pages, const uint32_t *table, size_t count, uint64_t length) {
  tmc_page_pool *pool = pages->pool;
  const tmc_signature *signature = pool->model->signature;
  const uint64_t page = signature->page_tokens;
  for (size_t i = 0; i < count; ++i)
    if (table[i] >= pool->pages)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: page %u, at place %zu of the table, is not one of the pool's %u",
                       signature->name, table[i], i, pool->pages);
  tmc_status status = tmc_ok();
  size_t seen = 0;
  pthread_mutex_lock(&pool->lock);
  for (; seen < count && status.code == TMC_OK; ++seen) {
    const uint64_t before = seen * page, needed = length <= before         ? 0
                                                  : length - before < page ? length - before
                                                                           : page;
    const uint32_t one = table[seen];
    if (pool->holders[one] & SEEN) {
      status = tmc_error(TMC_INVALID_ARGUMENT, "%s: page %u is in the table twice, the second time at place %zu",
                         signature->name, one, seen);
      break;
    }
    if (pool->filled[one] < needed) {
      status = tmc_error(TMC_INVALID_ARGUMENT,
                         "%s: page %u, at place %zu of the table, has rows of %u tokens, %llu tokens need %llu of it",
                         signature->name, one, seen, pool->filled[one], (unsigned long long)length,
                         (unsigned long long)needed);
      break;
    }
    pool->holders[one] |= SEEN;
  }
  for (size_t i = 0; i < seen; ++i)
    pool->holders[table[i]] &= ~SEEN;
  if (status.code == TMC_OK) {
    for (size_t i = 0; i < count; ++i)
      hold(pool, table[i]);
    while (pages->count > pages->first)
      let_go(pool, (uint32_t)((uint64_t)pages->table[--pages->count] / page));
    for (size_t i = 0; i < count; ++i)
      pages->table[i] = (int32_t)(table[i] * page);
    pages->is_changed = 1;
    pages->first = 0;
    pages->count = count;
  }
  pthread_mutex_unlock(&pool->lock);
  return status;
}

void tmc_pages_give(tmc_pages *pages, uint64_t length) {
  tmc_page_pool *pool = pages->pool;
  if (!pool || pages->is_given)
    return;
  const tmc_signature *signature = pool->model->signature;
  const size_t kept = tmc_pages_of(signature, length), turn = pages->turn, turns = pages->turns;
  const int32_t step = (int32_t)signature->page_tokens;
  pages->turn = pages->turns = 0;
  if (kept >= pages->count && turns == 0)
    return;
  pthread_mutex_lock(&pool->lock);
  if (turns &&
      kept >=
          pages->count) { /* the call that went round is done: of each page the last entry counts, if windows see it */
    const size_t first = (size_t)(tmc_pages_first_seen(signature, length) / signature->page_tokens);
    for (size_t i = pages->first; i < turn + turns; ++i) {
      const size_t rounds = i < turn || first <= i ? 0 : (first - i + turns - 1) / turns;
      const size_t last = i + rounds * turns;
      if (last < first || last >= pages->count)
        let_go(pool, (uint32_t)(pages->table[i] / step));
    }
    set_first(pages, first);
  } else {
    if (turns)
      pages->count = turn + turns;
    while (pages->count > kept && pages->count > pages->first)
      let_go(pool, (uint32_t)(pages->table[--pages->count] / step));
    pages->first = least_of(pages->first, kept);
    pages->count = kept;
  }
  pthread_mutex_unlock(&pool->lock);
}

void tmc_pages_share(tmc_pages *pages, const tmc_pages *other) {
  tmc_page_pool *pool = pages->pool;
  const int32_t step = (int32_t)pool->model->signature->page_tokens;
  tmc_pages_drop(pages);
  pthread_mutex_lock(&pool->lock);
  for (size_t i = other->first; i < other->count; ++i)
    ++pool->holders[other->table[i] / step];
  pthread_mutex_unlock(&pool->lock);
  memcpy(pages->table, other->table, other->count * sizeof *pages->table);
  pages->is_changed = 1;
  pages->first = other->first;
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
  void *block = model->cuda ? NULL : memory;
  if (!block && posix_memalign(&block, LINE, model->cuda ? tmc_pool_head_size(pages) : size) != 0)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory for a pool of %llu bytes", signature->name,
                     (unsigned long long)size);
  tmc_cuda_state *device = NULL;
  if (model->cuda) {
    const tmc_status status = model->cuda_runtime->make_state(model, "a pool of pages", size, memory, &device);
    if (status.code != TMC_OK) {
      free(block);
      return status;
    }
  }
  tmc_page_pool *pool = tmc_pool_make(model, block, device ? device->memory : NULL, pages);
  pool->device = device;
  pool->is_owned = model->cuda || !memory;
  atomic_fetch_add(&pool->model->references, 1);
  const tmc_status status = tmc_pool_clear(pool);
  if (status.code != TMC_OK)
    tmc_pool_drop(pool);
  else
    *out_pool = pool;
  return status;
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

size_t tmc_page_pool_holders(const tmc_page_pool *pool, uint32_t page) {
  if (tmc_pool_check(pool).code != TMC_OK || page >= pool->pages)
    return 0;
  pthread_mutex_t *lock = &((tmc_page_pool *)(uintptr_t)pool)->lock;
  pthread_mutex_lock(lock);
  const size_t count = pool->holders[page];
  pthread_mutex_unlock(lock);
  return count;
}
