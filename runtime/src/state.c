/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * States of sequences: made, emptied, copied, cut back. */
#define _GNU_SOURCE
#include "state.h"

#include "cuda.h"
#include "session.h"
#include "status.h"

#include <stdlib.h>
#include <string.h>

enum { LINE = 64 };

static uint64_t round_up(uint64_t size) { return (size + LINE - 1) / LINE * LINE; }

/* Rows that windows see of `length` tokens before the next one. */
static uint64_t seen_rows(const tmc_state_info *info, uint64_t length) {
  return info->window && length > (uint64_t)info->window - 1 ? (uint64_t)info->window - 1 : length;
}

/* True if its rows are moved to the front now and then. Those in pages stay where they are. */
static int moves(const tmc_state_info *info) { return info->window != 0 && info->page == 0; }

/* Rows in front of a call, as mixer.state says it: they are moved to the front when half a window has come. */
static uint64_t rows_before(const tmc_state_info *info, uint64_t length) {
  const uint64_t seen = seen_rows(info, length);
  return moves(info) ? seen + (length - seen) % ((uint64_t)info->window / 2) : length;
}

/* Rows that a cache has room for, and may find in a call. */
static uint64_t row_room(const tmc_signature *signature, const tmc_state_info *info, uint64_t max_tokens) {
  if (!moves(info))
    return max_tokens;
  const uint64_t most =
      (uint64_t)info->window - 1 + (uint64_t)info->window / 2 + (uint64_t)signature->dims[signature->tokens_dim].high;
  return most < max_tokens ? most : max_tokens;
}

/* Rows of a cache, with those that are set aside. */
static uint64_t all_rows(const tmc_signature *signature, const tmc_state_info *info, uint64_t max_tokens) {
  return row_room(signature, info, max_tokens) + (moves(info) ? seen_rows(info, max_tokens) : 0);
}

static uint64_t table_size(const tmc_signature *signature, size_t max_tokens) {
  return round_up(sizeof(int32_t) * tmc_pages_of(signature, max_tokens));
}

/* Bytes that a part takes in a state. No overflow: the metadata's bounds were checked, and max_tokens against them. */
static uint64_t part_size(const tmc_signature *signature, const tmc_state_info *info, size_t max_tokens) {
  if (info->is_page_table)
    return table_size(signature, max_tokens);
  if (info->page)
    return 0;
  return info->is_cache ? round_up(info->size * all_rows(signature, info, max_tokens)) : 2 * round_up(info->size);
}

static uint64_t block_size(const tmc_signature *signature, size_t max_tokens) {
  uint64_t size = round_up(sizeof(tmc_state));
  for (uint32_t i = 0; i < signature->state_count; ++i)
    size += part_size(signature, &signature->states[i], max_tokens);
  return size;
}

/* With a pool of its own behind it, where the model has pages. */
static uint64_t whole_size(const tmc_signature *signature, size_t max_tokens) {
  return block_size(signature, max_tokens) + tmc_pool_block_size(signature, tmc_pages_held_of(signature, max_tokens));
}

static int fits(const tmc_signature *signature, size_t max_tokens) {
  return signature->state_count != 0 && max_tokens != 0 &&
         max_tokens <= (uint64_t)signature->dims[signature->past_dim].high;
}

size_t tmc_signature_carry_size(const tmc_signature *signature) {
  uint64_t size = 0;
  for (uint32_t i = 0; i < signature->state_count; ++i)
    size += signature->states[i].is_cache ? 0 : round_up(signature->states[i].size);
  return size;
}

int tmc_signature_replaces(const tmc_signature *signature) {
  for (uint32_t i = 0; i < signature->state_count; ++i)
    if (!signature->states[i].is_cache)
      return 1;
  return 0;
}

static uint8_t *first_part(const tmc_state *state) {
  return state->device ? state->device->memory : (uint8_t *)(uintptr_t)state + round_up(sizeof(tmc_state));
}

void tmc_state_memory(const tmc_state *state, uintptr_t *begin, uintptr_t *end) {
  *begin = state->device ? (uintptr_t)state->device->memory : (uintptr_t)state;
  *end = *begin + state->size;
}

/* Bytes from one state to another; NULL: where they are is the host's memory. */
static tmc_status move(const tmc_state *target, void *to, const tmc_state *source, const void *from, size_t size) {
  const int is_to_device = target && target->device, is_from_device = source && source->device;
  if (!is_to_device && !is_from_device) {
    memcpy(to, from, size);
    return tmc_ok();
  }
  const tmc_model *model = is_to_device ? target->model : source->model;
  return model->cuda_runtime->move_state(model,
                                         !is_from_device ? TMC_CUDA_TO_DEVICE
                                         : !is_to_device ? TMC_CUDA_TO_HOST
                                                         : TMC_CUDA_ON_DEVICE,
                                         to, from, size);
}

void tmc_state_locate(const tmc_state *state, uint32_t slot, uint8_t *carry, void **pointers) {
  const tmc_signature *signature = state->model->signature;
  uint8_t *part = first_part(state), *rows = state->pages.pool ? tmc_pool_rows(state->pages.pool) : NULL;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    pointers[i] = part;
    if (info->page && !info->is_page_table) {
      pointers[i] = rows;
      rows += tmc_pool_cache_size(state->pages.pool, info);
    }
    if (!info->is_cache) {
      pointers[i] = slot == TMC_CARRY ? carry : part + slot * round_up(info->size);
      carry += slot == TMC_CARRY ? round_up(info->size) : 0;
    }
    part += part_size(signature, info, state->max_tokens);
  }
}

/* The bytes of a part that mean something. */
typedef struct span {
  uint8_t *bytes;
  uint64_t size;
} span;

/* That of part `info`, which begins at *part; *part goes on to the next. */
static span take(const tmc_state *state, const tmc_state_info *info, uint8_t **part) {
  uint8_t *begin = *part;
  *part += part_size(state->model->signature, info, state->max_tokens);
  if (info->page) /* it is in the pool, or the table */
    return (span){begin, 0};
  const uint64_t first = state->length - seen_rows(info, state->length); /* rows before it have been forgotten */
  return info->is_cache ? (span){begin + info->size * (first - (state->arranged - rows_before(info, state->arranged))),
                                 info->size * (state->length - first)}
                        : (span){begin + state->active * round_up(info->size), info->size};
}

static tmc_status fill(const tmc_state *state, const tmc_state_info *info, uint8_t *out, uint64_t size);

/* Rows of a cache in pages one after the other, that are seen: those of the state to `out`, or from `in` to the state.
 * `rows`: the cache's in the pool. */
static tmc_status copy_paged(const tmc_state *state, const tmc_state_info *info, uint8_t *rows, uint8_t *out,
                             const uint8_t *in) {
  const uint64_t page = (uint64_t)info->page, first = state->length - seen_rows(info, state->length);
  if (in && state->length) /* what attention may load with the first row, and weighs by 0: a NaN would stay one */
    TMC_RETURN_IF_ERROR(
        fill(state, info, rows + (uint64_t)state->pages.table[first / page] * info->size, first % page * info->size));
  for (uint64_t row = first, count; row < state->length; row += count) {
    count = page - row % page;
    count = state->length - row < count ? state->length - row : count;
    uint8_t *own = rows + ((uint64_t)state->pages.table[row / page] + row % page) * info->size;
    const uint64_t at = (row - first) * info->size;
    TMC_RETURN_IF_ERROR(out ? move(NULL, out + at, state, own, count * info->size)
                            : move(state, own, NULL, in + at, count * info->size));
  }
  return tmc_ok();
}

tmc_status tmc_state_pack(const tmc_state *state, uint8_t *bytes) {
  const tmc_signature *signature = state->model->signature;
  uint8_t *part = first_part(state), *rows = state->pages.pool ? tmc_pool_rows(state->pages.pool) : NULL;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    if (info->page && !info->is_page_table) {
      TMC_RETURN_IF_ERROR(copy_paged(state, info, rows, bytes, NULL));
      bytes += seen_rows(info, state->length) * info->size;
      rows += tmc_pool_cache_size(state->pages.pool, info);
      continue;
    }
    const span from = take(state, info, &part);
    TMC_RETURN_IF_ERROR(move(NULL, bytes, state, from.bytes, from.size));
    bytes += from.size;
  }
  return tmc_ok();
}

tmc_status tmc_state_unpack(tmc_state *state, size_t length, const uint8_t *bytes) {
  const tmc_signature *signature = state->model->signature;
  TMC_RETURN_IF_ERROR(tmc_pages_begin(&state->pages, length)); /* the state stays what it was where that fails */
  uint8_t *part = first_part(state), *rows = state->pages.pool ? tmc_pool_rows(state->pages.pool) : NULL;
  state->length = state->arranged = state->least = length;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    if (info->page && !info->is_page_table) {
      TMC_RETURN_IF_ERROR(copy_paged(state, info, rows, NULL, bytes));
      bytes += seen_rows(info, state->length) * info->size;
      rows += tmc_pool_cache_size(state->pages.pool, info);
      continue;
    }
    const span to = take(state, info, &part);
    TMC_RETURN_IF_ERROR(move(state, to.bytes, NULL, bytes, to.size));
    bytes += to.size;
  }
  tmc_pages_wrote(&state->pages, tmc_pages_first_seen(signature, length), length);
  return tmc_ok();
}

uint64_t tmc_state_packed_size(const tmc_signature *signature, uint64_t length) {
  uint64_t size = 0;
  for (uint32_t i = 0; i < signature->state_count; ++i)
    if (!signature->states[i].is_page_table)
      size +=
          signature->states[i].size * (signature->states[i].is_cache ? seen_rows(&signature->states[i], length) : 1);
  return size;
}

static tmc_status fill(const tmc_state *state, const tmc_state_info *info, uint8_t *out, uint64_t size) {
  uint8_t piece[1024];
  if (!state->device) {
    tmc_fill(info->dtype, info->initial, out, size);
    return tmc_ok();
  }
  if (info->initial == 0)
    return state->model->cuda_runtime->move_state(state->model, TMC_CUDA_ZEROS, out, NULL, size);
  tmc_fill(info->dtype, info->initial, piece, sizeof piece);
  for (uint64_t done = 0; done < size; done += sizeof piece)
    TMC_RETURN_IF_ERROR(move(state, out + done, NULL, piece, size - done < sizeof piece ? size - done : sizeof piece));
  return tmc_ok();
}

static tmc_status empty(tmc_state *state) {
  const tmc_signature *signature = state->model->signature;
  uint8_t *part = first_part(state);
  state->length = state->arranged = state->least = 0;
  state->active = 0;
  tmc_pages_drop(&state->pages);
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const span value = take(state, &signature->states[i], &part);
    TMC_RETURN_IF_ERROR(fill(state, &signature->states[i], value.bytes, value.size));
  }
  return tmc_ok();
}

int tmc_signature_has_window(const tmc_signature *signature) {
  for (uint32_t i = 0; i < signature->state_count; ++i)
    if (moves(&signature->states[i]))
      return 1;
  return 0;
}

static tmc_status wait_for(const tmc_state *state, tmc_session *session) {
  if (!state->device)
    return tmc_ok();
  TMC_RETURN_IF_ERROR(state->model->cuda_runtime->wait_for_state(state->model, state->device));
  return session ? state->model->cuda_runtime->synchronize(session) : tmc_ok();
}

/* `size` bytes from `from` to `to`, in pieces that do not overlap. */
static tmc_status shift(const tmc_state *state, uint8_t *to, uint8_t *from, uint64_t size) {
  if (!state->device) {
    memmove(to, from, size);
    return tmc_ok();
  }
  const uint64_t distance = to < from ? (uint64_t)(from - to) : (uint64_t)(to - from);
  for (uint64_t done = 0, piece; done < size; done += piece) {
    piece = size - done < distance ? size - done : distance;
    const uint64_t at = to < from ? done : size - done - piece;
    TMC_RETURN_IF_ERROR(move(state, to + at, state, from + at, piece));
  }
  return tmc_ok();
}

tmc_status tmc_state_arrange(tmc_state *state, size_t length, tmc_session *session) {
  const tmc_signature *signature = state->model->signature;
  uint8_t *part = first_part(state);
  int has_waited = 0;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    const uint64_t before = state->arranged - rows_before(info, state->arranged),
                   after = length - rows_before(info, length);
    if (before != after) {
      if (!has_waited++)
        TMC_RETURN_IF_ERROR(wait_for(state, session));
      /* The rows from `first` on, of those that are in front of the call. */
      const uint64_t first = before < after ? after : before;
      TMC_RETURN_IF_ERROR(shift(state, part + (first - after) * info->size, part + (first - before) * info->size,
                                (length - first) * info->size));
      const uint64_t least = after + (uint64_t)info->window - 1;
      if (before < after && state->least < least)
        state->least = (size_t)least;
    }
    part += part_size(signature, info, state->max_tokens);
  }
  state->arranged = length;
  return tmc_ok();
}

/* Where the rows that are set aside lie; NULL where no row moves. */
static uint8_t *find_aside(const tmc_state *state, const tmc_state_info *info, uint8_t *part) {
  return moves(info) ? part + row_room(state->model->signature, info, state->max_tokens) * info->size : NULL;
}

tmc_status tmc_state_set_aside(tmc_state *state, tmc_session *session) {
  const tmc_signature *signature = state->model->signature;
  uint8_t *part = first_part(state);
  TMC_RETURN_IF_ERROR(wait_for(state, session));
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    uint8_t *aside = find_aside(state, &signature->states[i], part);
    const span seen = take(state, &signature->states[i], &part);
    if (aside)
      TMC_RETURN_IF_ERROR(move(state, aside, state, seen.bytes, seen.size));
  }
  state->is_aside = 1;
  return tmc_ok();
}

void tmc_state_take_back(tmc_state *state) {
  const tmc_signature *signature = state->model->signature;
  uint8_t *part = first_part(state);
  tmc_status status = wait_for(state, NULL);
  if (state->arranged != state->length) {
    for (uint32_t i = 0; i < signature->state_count && status.code == TMC_OK; ++i) {
      const tmc_state_info *info = &signature->states[i];
      uint8_t *begin = part, *aside = find_aside(state, info, part);
      part += part_size(signature, info, state->max_tokens);
      if (!aside)
        continue;
      const uint64_t seen = seen_rows(info, state->length);
      status =
          move(state, begin + (rows_before(info, state->length) - seen) * info->size, state, aside, seen * info->size);
    }
    state->arranged = state->length;
    state->least = state->length;
  }
  state->is_aside = 0;
}

tmc_status tmc_state_check(const tmc_state *state) {
  if (!state)
    return tmc_error(TMC_INVALID_ARGUMENT, "state is NULL");
  if (state->alive != TMC_STATE_ALIVE)
    return tmc_error(TMC_INVALID_ARGUMENT, "the state was released");
  return tmc_ok();
}

tmc_status tmc_state_check_idle(const tmc_state *state) {
  TMC_RETURN_IF_ERROR(tmc_state_check(state));
  if (atomic_load_explicit(&((tmc_state *)(uintptr_t)state)->is_running, memory_order_relaxed))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the state is in use: one thread at a time",
                     state->model->signature->name);
  return state->device ? state->model->cuda_runtime->wait_for_state(state->model, state->device) : tmc_ok();
}

size_t tmc_state_size(const tmc_model *model, size_t max_tokens) {
  if (tmc_model_check(model).code != TMC_OK || !fits(model->signature, max_tokens))
    return 0;
  return whole_size(model->signature, max_tokens);
}

size_t tmc_page_pool_state_size(const tmc_page_pool *pool, size_t max_tokens) {
  if (tmc_pool_check(pool).code != TMC_OK || !fits(tmc_pool_model(pool)->signature, max_tokens))
    return 0;
  return block_size(tmc_pool_model(pool)->signature, max_tokens);
}

uint8_t *tmc_state_find_table(const tmc_state *state) {
  const tmc_signature *signature = state->model->signature;
  uint8_t *part = first_part(state);
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    if (signature->states[i].is_page_table)
      return part;
    part += part_size(signature, &signature->states[i], state->max_tokens);
  }
  return NULL;
}

/* The table, and a pool of the state's own behind the rest of its block, if no other is given. On a device the host has what it writes
 * there: the table and the pool's head, behind the state's. */
static void make_pages(tmc_state *state, tmc_page_pool *pool) {
  const tmc_signature *signature = state->model->signature;
  const size_t held = tmc_pages_held_of(signature, state->max_tokens);
  const uint64_t block = block_size(signature, state->max_tokens), head = round_up(sizeof(tmc_state));
  uint8_t *host = (uint8_t *)state;
  state->pages.table = (int32_t *)(void *)(state->device ? host + head : tmc_state_find_table(state));
  if (!pool && state->device)
    pool = tmc_pool_make(state->model, host + head + table_size(signature, state->max_tokens),
                         state->device->memory + block, held);
  else if (!pool)
    pool = tmc_pool_make(state->model, host + block, NULL, held);
  state->pages.pool = pool;
}

/* Bytes of a state of a device that the host has. */
static uint64_t host_size(const tmc_signature *signature, const tmc_page_pool *pool, size_t max_tokens) {
  const uint64_t head = round_up(sizeof(tmc_state));
  if (!signature->page_tokens)
    return head;
  return head + table_size(signature, max_tokens) +
         (pool ? 0 : tmc_pool_head_size(tmc_pages_held_of(signature, max_tokens)));
}

static tmc_status create(const tmc_model *model, tmc_page_pool *pool, size_t max_tokens, void *memory,
                         tmc_state **out_state) {
  const tmc_signature *signature = model->signature;
  const uint64_t size = pool ? block_size(signature, max_tokens) : whole_size(signature, max_tokens);
  tmc_state *state = model->cuda ? NULL : memory;
  if (!state &&
      posix_memalign((void **)&state, LINE, model->cuda ? host_size(signature, pool, max_tokens) : size) != 0)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory for a state of %llu bytes", signature->name,
                     (unsigned long long)size);
  memset(state, 0, sizeof *state);
  state->model = (tmc_model *)(uintptr_t)model;
  state->max_tokens = max_tokens;
  state->size = size;
  state->is_owned = model->cuda || !memory;
  atomic_init(&state->is_running, 0);
  tmc_status status = tmc_ok();
  if (model->cuda)
    status = model->cuda_runtime->make_state(model, "a state", size, memory, &state->device);
  if (status.code == TMC_OK && signature->page_tokens)
    make_pages(state, pool);
  if (status.code == TMC_OK && state->pages.pool && !pool)
    status = tmc_pool_clear(state->pages.pool);
  if (status.code == TMC_OK)
    status = empty(state);
  if (status.code != TMC_OK) {
    if (state->device)
      model->cuda_runtime->drop_state(model, state->device);
    if (state->is_owned)
      free(state);
    return status;
  }
  state->alive = TMC_STATE_ALIVE;
  atomic_fetch_add(&state->model->references, 1);
  if (pool)
    tmc_pool_keep(pool);
  state->is_in_pool = pool != NULL;
  *out_state = state;
  return tmc_ok();
}

static tmc_status check_and_create(const tmc_model *model, tmc_page_pool *pool, size_t max_tokens, void *memory,
                                   tmc_state **out_state) {
  TMC_RETURN_IF_ERROR(tmc_model_check(model));
  const tmc_signature *signature = model->signature;
  if (signature->state_count == 0)
    return tmc_error(TMC_UNSUPPORTED, "%s: this model keeps no state", signature->name);
  if (!fits(signature, max_tokens))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: a state for %zu tokens, the model is compiled for 1 to %lld",
                     signature->name, max_tokens, (long long)signature->dims[signature->past_dim].high);
  if ((uintptr_t)memory % LINE != 0)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the memory of a state is not aligned to %d bytes", signature->name,
                     LINE);
  return create(model, pool, max_tokens, memory, out_state);
}

tmc_status tmc_state_create(const tmc_model *model, size_t max_tokens, void *memory, tmc_state **out_state) {
  if (!out_state)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_state is NULL");
  *out_state = NULL;
  return check_and_create(model, NULL, max_tokens, memory, out_state);
}

tmc_status tmc_page_pool_create_state(tmc_page_pool *pool, size_t max_tokens, void *memory, tmc_state **out_state) {
  if (!out_state)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_state is NULL");
  *out_state = NULL;
  TMC_RETURN_IF_ERROR(tmc_pool_check(pool));
  return check_and_create(tmc_pool_model(pool), pool, max_tokens, memory, out_state);
}

void tmc_state_release(tmc_state *state) {
  if (!state || state->alive != TMC_STATE_ALIVE)
    return;
  *(volatile uint64_t *)&state->alive = 0; /* not left out for being freed */
  if (state->device)
    state->model->cuda_runtime->drop_state(state->model, state->device);
  tmc_pages_drop(&state->pages);
  if (state->is_in_pool)
    tmc_pool_drop(state->pages.pool);
  tmc_model_drop(state->model);
  if (state->is_owned)
    free(state);
}

void tmc_state_reset(tmc_state *state) {
  if (tmc_state_check_idle(state).code == TMC_OK)
    (void)(empty(state).code == TMC_OK); /* a device that fails says so in the next run */
}

size_t tmc_state_length(const tmc_state *state) { return tmc_state_check(state).code == TMC_OK ? state->length : 0; }

tmc_status tmc_state_copy(tmc_state *to, const tmc_state *from) {
  TMC_RETURN_IF_ERROR(tmc_state_check_idle(to));
  TMC_RETURN_IF_ERROR(tmc_state_check_idle(from));
  const char *name = from->model->signature->name;
  if (to->model->image != from->model->image || to->model->weights != from->model->weights)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the other state belongs to another model, %s", name,
                     to->model->signature->name);
  if (from->length > to->max_tokens)
    return tmc_error(TMC_OUT_OF_ROOM, "%s: the state holds %zu tokens, the other has room for %zu", name, from->length,
                     to->max_tokens);
  if (to == from)
    return tmc_ok();
  const int shares = from->pages.pool && from->pages.pool == to->pages.pool;
  if (shares)
    tmc_pages_share(&to->pages, &from->pages);
  else
    TMC_RETURN_IF_ERROR(tmc_pages_begin(&to->pages, from->length));
  uint8_t *part = first_part(from), *other = first_part(to);
  uint8_t *rows = from->pages.pool ? tmc_pool_rows(from->pages.pool) : NULL;
  uint8_t *other_rows = to->pages.pool ? tmc_pool_rows(to->pages.pool) : NULL;
  to->length = to->arranged = to->least = from->length;
  for (uint32_t i = 0; i < from->model->signature->state_count; ++i) {
    const tmc_state_info *info = &from->model->signature->states[i];
    if (info->page && !info->is_page_table && !shares) {
      for (size_t page = to->pages.first; page < tmc_pages_of(from->model->signature, to->length); ++page)
        TMC_RETURN_IF_ERROR(move(to, other_rows + (uint64_t)to->pages.table[page] * info->size, from,
                                 rows + (uint64_t)from->pages.table[page] * info->size,
                                 (uint64_t)info->page * info->size));
      rows += tmc_pool_cache_size(from->pages.pool, info);
      other_rows += tmc_pool_cache_size(to->pages.pool, info);
    }
    const span source = take(from, info, &part), target = take(to, info, &other);
    TMC_RETURN_IF_ERROR(move(to, target.bytes, from, source.bytes, source.size));
  }
  if (!shares)
    tmc_pages_wrote(&to->pages, tmc_pages_first_seen(to->model->signature, to->length), to->length);
  return tmc_ok();
}

/* With this length, or more, all rows that are seen are there. */
static size_t find_least(const tmc_state *state) {
  const tmc_signature *signature = state->model->signature;
  const size_t least = tmc_signature_has_window(signature) || signature->page_window ? state->least : 0;
  const size_t in_pages =
      state->pages.first ? (size_t)(state->pages.first * signature->page_tokens + signature->page_window - 1) : 0;
  return least > in_pages ? least : in_pages;
}

tmc_status tmc_state_rewind(tmc_state *state, size_t length) {
  TMC_RETURN_IF_ERROR(tmc_state_check_idle(state));
  const tmc_signature *signature = state->model->signature;
  if (length > state->length)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: cannot rewind to %zu tokens, the state holds %zu", signature->name,
                     length, state->length);
  if (length == state->length)
    return tmc_ok();
  if (length == 0)
    return empty(state);
  for (uint32_t i = 0; i < signature->state_count; ++i)
    if (!signature->states[i].is_cache)
      return tmc_error(TMC_UNSUPPORTED, "%s: cannot rewind: every call replaces %.120s; keep a copy to go back to",
                       signature->name, signature->states[i].name);
  const size_t least = find_least(state);
  if (length < least)
    return tmc_error(TMC_UNSUPPORTED,
                     "%s: cannot rewind to %zu tokens: layers with a window have forgotten what it needs, down to %zu "
                     "they can; keep "
                     "a copy to go back to",
                     signature->name, length, least);
  state->length = length;
  tmc_pages_give(&state->pages, length);
  return tmc_ok();
}

/*===-- Tables of pages ----------------------------------------------------------------------------------===*/

/* True if the first `length` tokens of the table are what the state remembers. */
static int is_same(const tmc_state *state, const uint32_t *pages, size_t length) {
  const tmc_signature *signature = state->model->signature;
  if (length != state->length)
    return 0;
  for (size_t i = 0; i < tmc_pages_of(signature, length); ++i)
    if (pages[i] != (uint64_t)state->pages.table[i] / signature->page_tokens)
      return 0;
  return 1;
}

tmc_status tmc_state_set_pages(tmc_state *state, const uint32_t *pages, size_t count, size_t length) {
  TMC_RETURN_IF_ERROR(tmc_state_check_idle(state));
  const tmc_signature *signature = state->model->signature;
  if (!state->is_in_pool)
    return tmc_error(TMC_UNSUPPORTED,
                     "%s: the state has no pages of a pool: tmc_page_pool_create_state makes one that does",
                     signature->name);
  if (!pages && count)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: pages is NULL, %zu are said to be there", signature->name, count);
  if (count > tmc_pages_of(signature, state->max_tokens))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: a table of %zu pages, a state for %zu tokens holds at most %zu",
                     signature->name, count, state->max_tokens, tmc_pages_of(signature, state->max_tokens));
  if (length > state->max_tokens || tmc_pages_of(signature, length) > count)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %zu tokens do not fit %zu pages of a state for %zu", signature->name,
                     length, count, state->max_tokens);
  if (length && !is_same(state, pages, length))
    for (uint32_t i = 0; i < signature->state_count; ++i)
      if (!signature->states[i].page)
        return tmc_error(TMC_UNSUPPORTED,
                         "%s: pages do not hold %.120s: a table can begin a state, or go on behind what it remembers",
                         signature->name, signature->states[i].name);
  if (length) {
    TMC_RETURN_IF_ERROR(tmc_pages_set(&state->pages, pages, count, length));
  } else { /* the rest begins anew, too; the pages first, since they may be refused */
    tmc_pages held = state->pages;
    TMC_RETURN_IF_ERROR(tmc_pages_set(&held, pages, count, 0));
    state->pages.count = state->pages.first = 0;
    TMC_RETURN_IF_ERROR(empty(state));
    state->pages = held;
  }
  state->pages.is_given = pages != NULL;
  state->length = state->arranged = state->least = length;
  return tmc_ok();
}

size_t tmc_state_pages(const tmc_state *state, uint32_t *pages, size_t room) {
  if (tmc_state_check(state).code != TMC_OK || !state->is_in_pool)
    return 0;
  for (size_t i = 0; pages && i < room && i < state->pages.count; ++i)
    pages[i] = i < state->pages.first
                   ? UINT32_MAX
                   : (uint32_t)((uint64_t)state->pages.table[i] / state->model->signature->page_tokens);
  return state->pages.count;
}
