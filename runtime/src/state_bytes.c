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
enum { VERSION = 1 };

typedef struct header {
  char magic[8];
  uint32_t version;
  uint32_t abi_version;
  uint64_t model; /* tmc_model_checksum */
  uint64_t length;
} header;

/* Header, contents, checksum. */
static uint64_t saved_size(const tmc_signature *signature, uint64_t length) {
  return sizeof(header) + tmc_state_packed_size(signature, length) + sizeof(uint64_t);
}

static uint64_t mix(uint64_t hash, const void *bytes, size_t size) {
  const uint64_t pair[2] = {hash, tmc_hash(bytes, size)};
  return tmc_hash(pair, sizeof pair);
}

uint64_t tmc_model_checksum(const tmc_model *model) {
  const tmc_signature *signature = model->signature;
  uint64_t hash = mix(signature->hash, signature->name, strlen(signature->name));
  hash = mix(hash, signature->weights_sha256, strlen(signature->weights_sha256));
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    const int64_t numbers[4] = {info->is_cache, info->dtype, info->rank, (int64_t)info->size};
    hash = mix(hash, info->name, strlen(info->name));
    hash = mix(hash, numbers, sizeof numbers);
    hash = mix(hash, info->extents, sizeof info->extents);
  }
  return hash;
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
  header head = {.version = VERSION,
                 .abi_version = TMC_ABI_VERSION,
                 .model = tmc_model_checksum(state->model),
                 .length = state->length};
  memcpy(head.magic, magic, sizeof magic);
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
  if (head.model != tmc_model_checksum(state->model))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: the state was saved from another model, or other weights", name);
  if (head.length > (uint64_t)signature->dims[signature->past_dim].high || size != saved_size(signature, head.length))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: damaged state: its size is impossible", name);
  uint64_t hash;
  memcpy(&hash, (const uint8_t *)bytes + size - sizeof hash, sizeof hash);
  if (hash != tmc_hash(bytes, size - sizeof hash))
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: damaged state: its checksum differs", name);
  if (head.length > state->max_tokens)
    return tmc_error(TMC_OUT_OF_ROOM, "%s: the saved state holds %" PRIu64 " tokens, this one has room for %zu", name,
                     head.length, state->max_tokens);
  return tmc_state_unpack(state, head.length, (const uint8_t *)bytes + sizeof head);
}
