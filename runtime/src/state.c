/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * States of sequences. No model has them yet: what a caller can do with one is refused by name. */
#include "model.h"
#include "status.h"

static tmc_status no_states(void) { return tmc_error(TMC_UNSUPPORTED, "this model keeps no state"); }

size_t tmc_state_size(const tmc_model *model, size_t max_tokens) {
  (void)model;
  (void)max_tokens;
  return 0;
}

tmc_status tmc_state_create(const tmc_model *model, size_t max_tokens, void *memory, tmc_state **out_state) {
  (void)max_tokens;
  (void)memory;
  if (!out_state)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_state is NULL");
  *out_state = NULL;
  TMC_RETURN_IF_ERROR(tmc_model_check(model));
  return tmc_error(TMC_UNSUPPORTED, "%s: this model keeps no state", model->signature->name);
}

void tmc_state_release(tmc_state *state) { (void)state; }

void tmc_state_reset(tmc_state *state) { (void)state; }

size_t tmc_state_length(const tmc_state *state) {
  (void)state;
  return 0;
}

tmc_status tmc_state_copy(tmc_state *to, const tmc_state *from) {
  (void)to;
  (void)from;
  return no_states();
}

tmc_status tmc_state_rewind(tmc_state *state, size_t length) {
  (void)state;
  (void)length;
  return no_states();
}

size_t tmc_state_saved_size(const tmc_state *state) {
  (void)state;
  return 0;
}

tmc_status tmc_state_save(const tmc_state *state, void *bytes, size_t size) {
  (void)state;
  (void)bytes;
  (void)size;
  return no_states();
}

tmc_status tmc_state_load(tmc_state *state, const void *bytes, size_t size) {
  (void)state;
  (void)bytes;
  (void)size;
  return no_states();
}
