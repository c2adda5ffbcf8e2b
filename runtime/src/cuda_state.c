/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * States in memory of a device: kernels read and write them where they are, and the host sees them only to save or to
 * load one. What moves bytes here waits until they are there. */
#include "cuda_session.h"

#include "status.h"

#include <stdio.h>
#include <stdlib.h>

static tmc_status allocate(const tmc_model *model, const char *what, tmc_cuda_state *state, size_t size, void *memory) {
  const tmc_cuda *cuda = model->cuda;
  const char *name = model->signature->name;
  if (memory) {
    if (!tmc_cuda_is_on_device(cuda, memory))
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: the memory of %s is not memory of the device", name, what);
    state->memory = memory;
    return tmc_ok();
  }
  cuda_pointer address;
  const cuda_result result = cuda->driver.cuMemAlloc_v2(&address, size);
  if (result != CUDA_RESULT_OK) {
    char text[64];
    snprintf(text, sizeof text, "has no memory for %s", what);
    return tmc_cuda_failed(cuda, name, text, result);
  }
  state->memory = (uint8_t *)(uintptr_t)address;
  state->is_owned = 1;
  return tmc_ok();
}

static void clear(const tmc_cuda *cuda, tmc_cuda_state *state) {
  if (state->event)
    cuda->driver.cuEventDestroy_v2(state->event);
  if (state->is_owned)
    cuda->driver.cuMemFree_v2((cuda_pointer)(uintptr_t)state->memory);
}

static tmc_status make(const tmc_model *model, const char *what, tmc_cuda_state *state, size_t size, void *memory) {
  const tmc_cuda *cuda = model->cuda;
  const char *name = model->signature->name;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = allocate(model, what, state, size, memory);
  if (status.code == TMC_OK) {
    const cuda_result result = cuda->driver.cuEventCreate(&state->event, CUDA_EVENT_WITHOUT_TIME);
    if (result != CUDA_RESULT_OK)
      status = tmc_cuda_failed(cuda, name, "cannot make an event", result);
  }
  if (status.code != TMC_OK)
    clear(cuda, state);
  tmc_cuda_leave(cuda);
  return status;
}

tmc_status tmc_cuda_make_state(const tmc_model *model, const char *what, size_t size, void *memory,
                               tmc_cuda_state **out) {
  tmc_cuda_state *state = calloc(1, sizeof *state);
  *out = NULL;
  if (!state)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", model->signature->name);
  tmc_status status = make(model, what, state, size, memory);
  if (status.code == TMC_OK)
    *out = state;
  else
    free(state);
  return status;
}

void tmc_cuda_drop_state(const tmc_model *model, tmc_cuda_state *state) {
  const tmc_cuda *cuda = model->cuda;
  if (!state)
    return;
  if (cuda->driver.cuCtxPushCurrent_v2(cuda->context) == CUDA_RESULT_OK) {
    if (state->is_pending)
      cuda->driver.cuEventSynchronize(state->event);
    clear(cuda, state);
    tmc_cuda_leave(cuda);
  }
  free(state);
}

tmc_status tmc_cuda_wait_for_state(const tmc_model *model, tmc_cuda_state *state) {
  const tmc_cuda *cuda = model->cuda;
  const char *name = model->signature->name;
  if (!state->is_pending)
    return tmc_ok();
  state->is_pending = 0;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  const cuda_result result = cuda->driver.cuEventSynchronize(state->event);
  tmc_cuda_leave(cuda);
  TMC_CUDA_TRY("failed", result);
  return tmc_ok();
}

static tmc_status move(const tmc_model *model, tmc_cuda_direction direction, void *to, const void *from, size_t size) {
  const tmc_cuda *cuda = model->cuda;
  const char *name = model->signature->name;
  const cuda_pointer target = (cuda_pointer)(uintptr_t)to, source = (cuda_pointer)(uintptr_t)from;
  if (direction == TMC_CUDA_TO_DEVICE)
    TMC_CUDA_TRY("cannot take a state", cuda->driver.cuMemcpyHtoDAsync_v2(target, from, size, NULL));
  else if (direction == TMC_CUDA_TO_HOST)
    TMC_CUDA_TRY("cannot give a state", cuda->driver.cuMemcpyDtoHAsync_v2(to, source, size, NULL));
  else if (direction == TMC_CUDA_ON_DEVICE)
    TMC_CUDA_TRY("cannot copy a state", cuda->driver.cuMemcpyDtoDAsync_v2(target, source, size, NULL));
  else
    TMC_CUDA_TRY("cannot empty a state", cuda->driver.cuMemsetD8Async(target, 0, size, NULL));
  TMC_CUDA_TRY("failed", cuda->driver.cuStreamSynchronize(NULL));
  return tmc_ok();
}

tmc_status tmc_cuda_move_state(const tmc_model *model, tmc_cuda_direction direction, void *to, const void *from,
                               size_t size) {
  const tmc_cuda *cuda = model->cuda;
  const char *name = model->signature->name;
  if (size == 0)
    return tmc_ok();
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = move(model, direction, to, from, size);
  tmc_cuda_leave(cuda);
  return status;
}
