/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * States as bytes: a header that says what they belong to, what the state holds, and a checksum of both. They fit every code
 * variant and every max_tokens that has room, so they may move between machines of one byte order. */
#include "state.h"

#include "status.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char magic[8] = {'T', 'M', 'C', 'S', 'T', 'A', 'T', 'E'};
enum { VERSION = 2, NAME_SIZE = 32 };

/* Says enough of where a state comes from to name it where it does not fit. */
typedef struct header {
  char magic[8];
  uint32_t version;
  uint32_t abi_version;
  uint64_t size;  /* of all bytes */
  uint64_t model; /* tmc_model_checksum */
  uint64_t length;
  uint64_t weights, layout; /* what goes into that of the model */
  uint64_t row_size;   /* bytes of a token, in caches without a window */
  uint64_t value_size; /* bytes of the values that are replaced, and of the rows that windows see at most */
  char name[NAME_SIZE]; /* of the model, cut; ended by 0 */
} header;

/* Header, contents, checksum. */
static uint64_t saved_size(const tmc_signature *signature, uint64_t length) {
  return sizeof(header) + tmc_state_packed_size(signature, length) + sizeof(uint64_t);
}

static uint64_t mix(uint64_t hash, const void *bytes, size_t size) {
  const uint64_t pair[2] = {hash, tmc_hash(bytes, size)};
  return tmc_hash(pair, sizeof pair);
}

static uint64_t hash_weights(const tmc_signature *signature) {
  return tmc_hash(signature->weights_sha256, strlen(signature->weights_sha256));
}

/* Names, types and shapes of the states, in which order they lie, and what windows keep. */
static uint64_t hash_layout(const tmc_signature *signature) {
  uint64_t hash = 0;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    if (info->is_page_table) /* saved rows lie one after the other, whatever the pages */
      continue;
    const int64_t numbers[5] = {info->is_cache, info->dtype, info->rank, (int64_t)info->size, info->window};
    hash = mix(hash, info->name, strlen(info->name));
    hash = mix(hash, numbers, sizeof numbers);
    hash = mix(hash, info->extents, sizeof info->extents);
  }
  return hash;
}

uint64_t tmc_model_checksum(const tmc_model *model) {
  const tmc_signature *signature = model->signature;
  const uint64_t parts[2] = {hash_weights(signature), hash_layout(signature)};
  return mix(mix(signature->hash, signature->name, strlen(signature->name)), parts, sizeof parts);
}

static header make_header(const tmc_model *model, uint64_t length) {
  const tmc_signature *signature = model->signature;
  header head = {.version = VERSION,
                 .abi_version = TMC_ABI_VERSION,
                 .size = saved_size(signature, length),
                 .model = tmc_model_checksum(model),
                 .length = length,
                 .weights = hash_weights(signature),
                 .layout = hash_layout(signature)};
  memcpy(head.magic, magic, sizeof magic);
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    if (info->is_page_table)
      continue;
    if (info->is_cache && !info->window)
      head.row_size += info->size;
    else
      head.value_size += info->size * (info->window ? (uint64_t)info->window - 1 : 1);
  }
  snprintf(head.name, sizeof head.name, "%s", signature->name);
  return head;
}

/* Whose state this is, and whose it should be. */
static tmc_status refuse_model(const tmc_model *model, const header *head) {
  const header own = make_header(model, 0);
  const char *name = model->signature->name;
  if (memcmp(head->name, own.name, NAME_SIZE) != 0)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the state was saved from another model, %.31s", name, head->name);
  if (head->layout != own.layout)
    return tmc_error(TMC_INVALID_ARGUMENT,
                     "%s: the saved state has %" PRIu64 " bytes a token and %" PRIu64 " beside, expected %" PRIu64 " and %" PRIu64
                     ": it is of a model of other shapes, or compiled with another --cache-type or --cache-layout",
                     name, head->row_size, head->value_size, own.row_size, own.value_size);
  if (head->weights != own.weights)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the state was saved from a model with other weights", name);
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: the state was saved from a model that was compiled with other inputs, outputs or dims",
                   name);
}

size_t tmc_state_saved_size(const tmc_state *state) {
  return tmc_state_check(state).code == TMC_OK ? saved_size(state->model->signature, state->length) : 0;
}

tmc_status tmc_state_save(const tmc_state *state, void *bytes, size_t size) {
  TMC_RETURN_IF_ERROR(tmc_state_check_idle(state));
  const tmc_signature *signature = state->model->signature;
  const uint64_t needed = saved_size(signature, state->length);
  if (!bytes || size < needed)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the state takes %" PRIu64 " bytes, room for %zu was given",
                     signature->name, needed, bytes ? size : 0);
  TMC_RETURN_IF_ERROR(tmc_model_check_host_memory(state->model, "the bytes of a state are", bytes));
  const header head = make_header(state->model, state->length);
  memcpy(bytes, &head, sizeof head);
  TMC_RETURN_IF_ERROR(tmc_state_pack(state, (uint8_t *)bytes + sizeof head));
  const uint64_t hash = tmc_hash(bytes, needed - sizeof hash);
  memcpy((uint8_t *)bytes + needed - sizeof hash, &hash, sizeof hash);
  return tmc_ok();
}

tmc_status tmc_state_load(tmc_state *state, const void *bytes, size_t size) {
  TMC_RETURN_IF_ERROR(tmc_state_check_idle(state));
  const tmc_signature *signature = state->model->signature;
  const char *name = signature->name;
  header head;
  if (!bytes || size < sizeof head + sizeof(uint64_t))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %zu bytes are no saved state", name, bytes ? size : 0);
  TMC_RETURN_IF_ERROR(tmc_model_check_host_memory(state->model, "the bytes of a state are", bytes));
  memcpy(&head, bytes, sizeof head);
  if (memcmp(head.magic, magic, sizeof magic) != 0)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the bytes are no saved state", name);
  if (head.version != VERSION || head.abi_version != TMC_ABI_VERSION)
    return tmc_error(TMC_INVALID_ARGUMENT,
                     "%s: the state was saved in version %" PRIu32 " for ABI %" PRIu32 ", this runtime reads version %d "
                     "for ABI %d",
                     name, head.version, head.abi_version, VERSION, TMC_ABI_VERSION);
  uint64_t hash;
  memcpy(&hash, (const uint8_t *)bytes + size - sizeof hash, sizeof hash);
  if (head.size != size)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: damaged state: it was saved with %" PRIu64 " bytes, %zu came", name, head.size,
                     size);
  if (hash != tmc_hash(bytes, size - sizeof hash))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: damaged state: its checksum differs", name);
  head.name[NAME_SIZE - 1] = '\0';
  if (head.model != tmc_model_checksum(state->model))
    return refuse_model(state->model, &head);
  if (head.length > (uint64_t)signature->dims[signature->past_dim].high || size != saved_size(signature, head.length))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: damaged state: its size is impossible", name);
  if (head.length > state->max_tokens)
    return tmc_error(TMC_OUT_OF_ROOM, "%s: the saved state holds %" PRIu64 " tokens, this one has room for %zu", name,
                     head.length, state->max_tokens);
  return tmc_state_unpack(state, head.length, (const uint8_t *)bytes + sizeof head);
}
