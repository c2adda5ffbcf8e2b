/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A state: one block of memory, this struct in front; of a model on a device, the rest of it is there. A cache has room for `max_tokens` rows, of which `length` mean
 * something; one with a window has room for what it keeps, with the call's tokens behind it, and for the rows that a call in parts
 * would lose. A value that is replaced has two slots: a call reads the active one and writes the other. So a call that
 * fails has changed nothing, and one that is done is committed by a new length and the other slot. Caches in pages lie in a pool; the block
 * has the table of the pages (pages.h). */
#ifndef TMC_RUNTIME_STATE_H
#define TMC_RUNTIME_STATE_H

#include "model.h"
#include "pages.h"

#define TMC_STATE_ALIVE UINT64_C(0x7374617465636d74)

struct tmc_state {
  uint64_t alive; /* TMC_STATE_ALIVE */
  tmc_model *model;
  size_t max_tokens, length;
  tmc_cuda_state *device; /* NULL: behind this struct */
  size_t size;           /* bytes of the block, or of that on the device */
  size_t arranged;       /* caches with a window: rows lie as in front of a call of a sequence of this length */
  size_t least;          /* and with this length, or more, all rows that are seen are there; rings have given back pages besides */
  uint32_t active;       /* slot of the values that are replaced */
  int32_t is_aside;      /* what windows saw before the call in progress lies aside */
  int32_t is_owned;      /* the block was allocated here */
  atomic_int is_running; /* in a call */
  int32_t is_in_pool;    /* of other states, too */
  tmc_pages pages;       /* of a pool, or of one behind the rest of this block */
};

/* A state that can be used, or why not. */
tmc_status tmc_state_check(const tmc_state *state);
/* The same, and no call in another thread is writing it. */
tmc_status tmc_state_check_idle(const tmc_state *state);

/* Bytes of all values that are replaced, each rounded up to 64: the room that a session has for them between the parts of a
 * long call. */
size_t tmc_signature_carry_size(const tmc_signature *signature);

/* That, and one row of logits. */
size_t tmc_signature_state_room(const tmc_signature *signature);

/* Where a state keeps its parts. `pointers`: one a state of the signature. For values that are replaced: those of slot `slot`,
 * or of the session's room where `slot` is TMC_CARRY. */
enum { TMC_CARRY = 2 };
void tmc_state_locate(const tmc_state *state, uint32_t slot, uint8_t *carry, void **pointers);

/* Of caches with a window. Rows where a call expects them behind `length` tokens, between calls or parts of one; before a call in parts
 * what windows see now aside, and back if it has failed. `session`: whose runs on a device have to be waited for, or NULL. */
int tmc_signature_has_window(const tmc_signature *signature);
tmc_status tmc_state_arrange(tmc_state *state, size_t length, tmc_session *session);
tmc_status tmc_state_set_aside(tmc_state *state, tmc_session *session);
void tmc_state_take_back(tmc_state *state);

/* True if some value is replaced by every call. */
int tmc_signature_replaces(const tmc_signature *signature);

/* What a state holds, one part after the other. */
uint64_t tmc_state_packed_size(const tmc_signature *signature, uint64_t length);
tmc_status tmc_state_pack(const tmc_state *state, uint8_t *bytes);
tmc_status tmc_state_unpack(tmc_state *state, size_t length, const uint8_t *bytes);

/* Where kernels read the table of the pages. */
uint8_t *tmc_state_find_table(const tmc_state *state);

/* The memory that runs read and write. */
void tmc_state_memory(const tmc_state *state, uintptr_t *begin, uintptr_t *end);

/* What a saved state must come from: names, types and weights of the model. */
uint64_t tmc_model_checksum(const tmc_model *model);

#endif /* TMC_RUNTIME_STATE_H */
