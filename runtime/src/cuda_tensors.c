/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Inputs and outputs of a run. What the caller has in memory of the device is used where it is. The rest is copied:
 * through pinned memory of the session, all inputs in one copy and all outputs in one; large tensors straight from the
 * caller's memory or to it. Optional inputs that are not given have one value, which lies on the device since the
 * session was made. */
#include "cuda_session.h"

#include "status.h"

#include <stdlib.h>
#include <string.h>

enum {
  LARGEST_STAGED = 16 << 20, /* bytes of a tensor that a copy of its own in pinned memory pays for */
  KERNEL_ALIGNMENT = 64      /* what kernels may expect of any buffer */
};

static size_t tensor_size(const tmc_tensor_info *tensor, const int64_t *dims) {
  return (size_t)tmc_tensor_elements(tensor, dims) * tmc_dtype_size(tensor->dtype);
}

size_t tmc_cuda_plan_tensors(tmc_session *session, tmc_cuda_session *device, size_t size) {
  const tmc_signature *signature = session->model->signature;
  size_t staged = 0;
  device->inputs_at = size;
  for (uint32_t i = 0; i < signature->input_count + signature->output_count; ++i) {
    const int is_output = i >= signature->input_count;
    if (i == signature->input_count) {
      device->outputs_at = size;
      device->staging_outputs_at = staged;
    }
    tmc_cuda_tensor *tensor = &device->tensors[i];
    tensor->info = is_output ? &signature->outputs[i - signature->input_count] : &signature->inputs[i];
    const size_t limit = tmc_cuda_align(tensor_size(tensor->info, session->dims));
    staged += limit < LARGEST_STAGED ? limit : LARGEST_STAGED;
    size += limit;
  }
  /* Behind them the values of optional inputs. */
  for (uint32_t i = 0; i < signature->input_count; ++i)
    if (signature->inputs[i].is_optional) {
      device->tensors[i].default_at = size;
      size += tmc_cuda_align(tensor_size(&signature->inputs[i], session->dims));
    }
  device->staging_size = staged;
  return size;
}

tmc_status tmc_cuda_make_tensors(tmc_session *session, tmc_cuda_session *device) {
  const tmc_cuda *cuda = session->model->cuda;
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  if (device->staging_size)
    TMC_CUDA_TRY("has no pinned memory for a session",
                 cuda->driver.cuMemHostAlloc((void **)&device->staging, device->staging_size, 0));
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    const tmc_tensor_info *info = &signature->inputs[i];
    const size_t size = tensor_size(info, session->dims);
    if (!info->is_optional || !size)
      continue;
    uint8_t *values = malloc(size);
    if (!values)
      return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", name);
    tmc_fill(info->dtype, info->default_value, values, size);
    cuda_result result =
        cuda->driver.cuMemcpyHtoDAsync_v2(device->memory + device->tensors[i].default_at, values, size, device->stream);
    if (result == CUDA_RESULT_OK)
      result = cuda->driver.cuStreamSynchronize(device->stream);
    free(values);
    TMC_CUDA_TRY("cannot take the values of optional inputs", result);
  }
  return tmc_ok();
}

static tmc_status look(const tmc_session *session, tmc_cuda_tensor *tensor, const void *address) {
  const tmc_cuda *cuda = session->model->cuda;
  int ordinal = cuda->device;
  tensor->is_on_device = address && tmc_cuda_is_on_device(cuda, address);
  if (tensor->is_on_device &&
      cuda->driver.cuPointerGetAttribute(&ordinal, CUDA_POINTER_DEVICE_ORDINAL, (cuda_pointer)(uintptr_t)address) ==
          CUDA_RESULT_OK &&
      ordinal != cuda->device)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: %.80s is in memory of device %d, the model is on device %d",
                     session->model->signature->name, tensor->info->name, ordinal, cuda->device);
  return tmc_ok();
}

static tmc_status look_at_all(tmc_session *session) {
  const tmc_signature *signature = session->model->signature;
  tmc_cuda_tensor *tensors = session->device->tensors;
  for (uint32_t i = 0; i < signature->input_count; ++i)
    TMC_RETURN_IF_ERROR(look(session, &tensors[i], session->inputs[i]));
  for (uint32_t i = 0; i < signature->output_count; ++i)
    TMC_RETURN_IF_ERROR(look(session, &tensors[signature->input_count + i], session->outputs[i]));
  return tmc_ok();
}

tmc_status tmc_cuda_look(tmc_session *session) {
  const tmc_cuda *cuda = session->model->cuda;
  const char *name = session->model->signature->name;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = look_at_all(session);
  tmc_cuda_leave(cuda);
  return status;
}

int tmc_cuda_is_tensor_on_device(const tmc_session *session, uint32_t tensor) {
  return session->device->tensors[tensor].is_on_device;
}

static tmc_cuda_way choose_way(const tmc_session *session, const tmc_cuda_tensor *tensor, const void *address) {
  if (!address || (tensor->is_on_device && (uintptr_t)address % KERNEL_ALIGNMENT == 0))
    return TMC_CUDA_IN_PLACE;
  return tensor->is_on_device || tensor_size(tensor->info, session->dims) > LARGEST_STAGED ? TMC_CUDA_COPIED
                                                                                           : TMC_CUDA_STAGED;
}

static tmc_status copy_input(const tmc_session *session, const tmc_cuda_tensor *tensor, cuda_pointer to,
                             const void *from, size_t size) {
  const tmc_cuda *cuda = session->model->cuda;
  const char *name = session->model->signature->name;
  void *stream = session->device->stream;
  if (tensor->is_on_device)
    TMC_CUDA_TRY("cannot take the inputs",
                 cuda->driver.cuMemcpyDtoDAsync_v2(to, (cuda_pointer)(uintptr_t)from, size, stream));
  else
    TMC_CUDA_TRY("cannot take the inputs", cuda->driver.cuMemcpyHtoDAsync_v2(to, from, size, stream));
  return tmc_ok();
}

/* Those of one way, behind what lies at `*size`. */
static tmc_status place_inputs(tmc_session *session, tmc_cuda_session *device, tmc_cuda_way way, size_t *size) {
  for (uint32_t i = 0; i < session->model->signature->input_count; ++i) {
    const tmc_cuda_tensor *tensor = &device->tensors[i];
    const size_t bytes = tensor_size(tensor->info, session->dims);
    if (tensor->way != way)
      continue;
    const cuda_pointer address = device->memory + device->inputs_at + *size;
    device->inputs[i] = (void *)(uintptr_t)address;
    if (bytes && way == TMC_CUDA_STAGED)
      memcpy(device->staging + *size, session->inputs[i], bytes);
    else if (bytes)
      TMC_RETURN_IF_ERROR(copy_input(session, tensor, address, session->inputs[i], bytes));
    *size += tmc_cuda_align(bytes);
  }
  return tmc_ok();
}

static void place_outputs(tmc_session *session, tmc_cuda_session *device, tmc_cuda_way way, size_t *size) {
  const tmc_signature *signature = session->model->signature;
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    const tmc_cuda_tensor *tensor = &device->tensors[signature->input_count + i];
    if (tensor->way != way)
      continue;
    device->outputs[i] = (void *)(uintptr_t)(device->memory + device->outputs_at + *size);
    *size += tmc_cuda_align(tensor_size(tensor->info, session->dims));
  }
}

tmc_status tmc_cuda_place_tensors(tmc_session *session) {
  tmc_cuda_session *device = session->device;
  const tmc_signature *signature = session->model->signature;
  size_t size = 0;
  device->has_host_tensors = 0;
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    tmc_cuda_tensor *tensor = &device->tensors[i];
    tensor->way = choose_way(session, tensor, session->inputs[i]);
    device->has_host_tensors |= session->inputs[i] && !tensor->is_on_device;
    device->inputs[i] =
        session->inputs[i] ? session->inputs[i] : (void *)(uintptr_t)(device->memory + tensor->default_at);
  }
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    tmc_cuda_tensor *tensor = &device->tensors[signature->input_count + i];
    tensor->way = choose_way(session, tensor, session->outputs[i]);
    device->has_host_tensors |= session->outputs[i] && !tensor->is_on_device;
    device->outputs[i] = session->outputs[i];
  }
  TMC_RETURN_IF_ERROR(place_inputs(session, device, TMC_CUDA_STAGED, &size));
  device->staged_inputs = size;
  TMC_RETURN_IF_ERROR(place_inputs(session, device, TMC_CUDA_COPIED, &size));
  size = 0;
  place_outputs(session, device, TMC_CUDA_STAGED, &size);
  device->staged_outputs = size;
  place_outputs(session, device, TMC_CUDA_COPIED, &size);
  return tmc_ok();
}

tmc_status tmc_cuda_copy_outputs(tmc_session *session) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    const tmc_cuda_tensor *tensor = &device->tensors[signature->input_count + i];
    const size_t size = tensor_size(tensor->info, session->dims);
    const cuda_pointer from = (cuda_pointer)(uintptr_t)device->outputs[i];
    if (tensor->way != TMC_CUDA_COPIED || !size)
      continue;
    if (tensor->is_on_device)
      TMC_CUDA_TRY("failed", cuda->driver.cuMemcpyDtoDAsync_v2((cuda_pointer)(uintptr_t)session->outputs[i], from, size,
                                                               device->stream));
    else
      TMC_CUDA_TRY("failed", cuda->driver.cuMemcpyDtoHAsync_v2(session->outputs[i], from, size, device->stream));
  }
  return tmc_ok();
}

void tmc_cuda_take_staged(tmc_session *session) {
  const tmc_cuda_session *device = session->device;
  const tmc_signature *signature = session->model->signature;
  const uint8_t *staged = device->staging + device->staging_outputs_at;
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    const tmc_cuda_tensor *tensor = &device->tensors[signature->input_count + i];
    const size_t size = tensor_size(tensor->info, session->dims);
    if (tensor->way == TMC_CUDA_STAGED && size)
      memcpy(session->outputs[i], staged + ((uintptr_t)device->outputs[i] - device->memory - device->outputs_at), size);
  }
}
