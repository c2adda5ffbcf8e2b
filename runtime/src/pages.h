/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Pools of pages. A page is the rows of so many tokens, of all caches with pages: cache after cache, each has an array
 * of the pages' rows in the pool. A state has a table of the pages that it holds, and pages are counted: copies of a
 * state hold the same ones. Rows of a page that several states hold are never written: who goes on behind them first
 * takes a page of its own; of a table that the caller gave that is an error, for such a state takes no page.
 *
 * Caches with a window and pages are rings: where a call begins, a state gives back the pages that no window reaches any more. A call
 * of many tokens goes round in as many pages as its parts and the window need, by entries of the table that name the same page;
 * what windows saw before the call stays until it is done. */
#ifndef TMC_RUNTIME_PAGES_H
#define TMC_RUNTIME_PAGES_H

#include "model.h"

/* On a device the rows are in its memory, and all else is the host's: kernels read tables alone, a copy of each that the launcher sends
 * when it has changed. */

/* Pages of `length` tokens. 0 where the model has none. */
size_t tmc_pages_of(const tmc_signature *signature, uint64_t length);
/* The most that a state for `max_tokens` tokens ever holds. */
size_t tmc_pages_held_of(const tmc_signature *signature, uint64_t max_tokens);
/* The first of `length` tokens whose rows are needed behind them. */
uint64_t tmc_pages_first_seen(const tmc_signature *signature, uint64_t length);
/* Bytes of a pool; 0 if there are too many. */
uint64_t tmc_pool_block_size(const tmc_signature *signature, uint64_t pages);
/* What of them is not rows, and lies in front. */
uint64_t tmc_pool_head_size(uint64_t pages);
/* An empty pool: its head in `memory`, its rows behind that, or at `rows` of the device. */
tmc_page_pool *tmc_pool_make(const tmc_model *model, void *memory, void *rows, size_t pages);
/* Of rings on a device: rows that nobody has written are zeros there, since kernels may load what no window reaches, and weigh it by 0. */
tmc_status tmc_pool_clear(const tmc_page_pool *pool);
tmc_status tmc_pool_check(const tmc_page_pool *pool);
/* One more that needs the pool, and one less: the last frees it. */
void tmc_pool_keep(tmc_page_pool *pool);
void tmc_pool_drop(tmc_page_pool *pool);
const tmc_model *tmc_pool_model(const tmc_page_pool *pool);
void tmc_pool_memory(const tmc_page_pool *pool, uintptr_t *begin, uintptr_t *end);
/* The rows of the first cache that has pages; those of the next lie tmc_pool_cache_size behind it, and so on. */
uint8_t *tmc_pool_rows(const tmc_page_pool *pool);
uint64_t tmc_pool_cache_size(const tmc_page_pool *pool, const tmc_state_info *info);

/* What a state holds of a pool. */
typedef struct tmc_pages {
  tmc_page_pool *pool; /* NULL: the model has no pages */
  int32_t *table;      /* of a page: its first row, in all caches */
  uint32_t first, count; /* held are [first, count); those before, which no window reaches, stand for page `first` */
  uint32_t turn, turns;  /* in a call that goes round: entries from `turn` on repeat after `turns` of them; else 0 */
  int32_t is_given;      /* by the caller: no page comes or goes but with another table */
  int32_t is_changed;    /* a device has another table */
} tmc_pages;

/* Makes the rows of tokens [from, to) the state's own, which come in parts of at most `part`: takes pages, also in place of those that
 * others hold, and copies what such a page has of tokens before `from`. OUT_OF_ROOM, and nothing is changed, if the pool has
 * not enough. */
tmc_status tmc_pages_take(tmc_pages *pages, uint64_t from, uint64_t to, uint64_t part);
/* Gives back all, and takes pages for what windows see of `length` tokens. OUT_OF_ROOM as above. */
tmc_status tmc_pages_begin(tmc_pages *pages, uint64_t length);
/* The rows of tokens [from, to) were written: others may hold these pages for what is in them. */
void tmc_pages_wrote(const tmc_pages *pages, uint64_t from, uint64_t to);
/* The state has `length` tokens now: gives back what a call took beyond them, and where it went round what nothing names any more.
 * A table that the caller gave stays. */
void tmc_pages_give(tmc_pages *pages, uint64_t length);
/* Gives back all. */
void tmc_pages_drop(tmc_pages *pages);
/* Holds these pages of the pool, and none else, with the rows of `length` tokens in them. Nothing is changed if a page is not of the
 * pool, twice among them, or lacks rows of these tokens. */
tmc_status tmc_pages_set(tmc_pages *pages, const uint32_t *table, size_t count, uint64_t length);
/* Gives back all, and holds what `other`, of the same pool, holds. */
void tmc_pages_share(tmc_pages *pages, const tmc_pages *other);

#endif /* TMC_RUNTIME_PAGES_H */
