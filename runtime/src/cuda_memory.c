/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Memory and streams as a caller has them, for tools that take the caller's part. */
#include "cuda_session.h"

#include "status.h"

int tmc_cuda_is_device_memory(const tmc_model *model, const void *memory) {
  const tmc_cuda *cuda = model->cuda;
  if (!memory || cuda->driver.cuCtxPushCurrent_v2(cuda->context) != CUDA_RESULT_OK)
    return 0;
  const int is_on_device = tmc_cuda_is_on_device(cuda, memory);
  tmc_cuda_leave(cuda);
  return is_on_device;
}

static tmc_status allocate(const tmc_model *model, const void *bytes, size_t size, void **out) {
  const tmc_cuda *cuda = model->cuda;
  const char *name = model->signature->name;
  cuda_pointer address;
  TMC_CUDA_TRY("has no memory for a tensor", cuda->driver.cuMemAlloc_v2(&address, size ? size : 1));
  *out = (void *)(uintptr_t)address;
  if (!bytes || !size)
    return tmc_ok();
  TMC_CUDA_TRY("cannot take a tensor", cuda->driver.cuMemcpyHtoDAsync_v2(address, bytes, size, NULL));
  TMC_CUDA_TRY("cannot take a tensor", cuda->driver.cuStreamSynchronize(NULL));
  return tmc_ok();
}

tmc_status tmc_cuda_allocate(const tmc_model *model, const void *bytes, size_t size, void **out) {
  const tmc_cuda *cuda = model->cuda;
  const char *name = model->signature->name;
  *out = NULL;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = allocate(model, bytes, size, out);
  tmc_cuda_leave(cuda);
  return status;
}

void tmc_cuda_free(const tmc_model *model, void *memory) {
  const tmc_cuda *cuda = model->cuda;
  if (!memory || cuda->driver.cuCtxPushCurrent_v2(cuda->context) != CUDA_RESULT_OK)
    return;
  cuda->driver.cuMemFree_v2((cuda_pointer)(uintptr_t)memory);
  tmc_cuda_leave(cuda);
}

tmc_status tmc_cuda_make_stream(const tmc_model *model, void **out) {
  const tmc_cuda *cuda = model->cuda;
  const char *name = model->signature->name;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  const cuda_result result = cuda->driver.cuStreamCreate(out, CUDA_STREAM_NON_BLOCKING);
  tmc_cuda_leave(cuda);
  TMC_CUDA_TRY("cannot make a stream", result);
  return tmc_ok();
}

void tmc_cuda_drop_stream(const tmc_model *model, void *stream) {
  const tmc_cuda *cuda = model->cuda;
  if (!stream || cuda->driver.cuCtxPushCurrent_v2(cuda->context) != CUDA_RESULT_OK)
    return;
  cuda->driver.cuStreamDestroy_v2(stream);
  tmc_cuda_leave(cuda);
}
