/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The launcher. A session has a stream and one piece of device memory: the arena as it was planned, the inputs, the
 * outputs, the state of a sequence, and scratch of the blocks. States live in the caller's memory: what a call reads of
 * one is copied to the device, and what it writes back. A run copies the inputs, queues the model's kernels, and waits once, when it has
 * queued the copies of the outputs; earlier only where the host function reads a number that a kernel has written. */
#define _GNU_SOURCE
#include "cuda.h"

#include "cuda_driver.h"
#include "status.h"

#include <dlfcn.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
  ALIGNMENT = 256,
  MAX_PARAMETERS = 500,     /* of 8 bytes each: a launch takes 4 KB */
  WORK_PER_BLOCK = 1 << 14, /* floating-point operations that pay for a warp */
  BLOCKS_PER_MULTIPROCESSOR = 32,
  LARGEST_SCRATCH = 1 << 28
};

struct tmc_cuda {
  void *library;
  cuda_driver driver;
  int device, has_context;
  char device_name[64];
  void *context, *module;
  const tmc_variant *variant;
  void **functions; /* kernel_count of them */
  uint32_t blocks;  /* that fill the device */
  cuda_pointer weights;
};

struct tmc_cuda_session {
  void *stream;
  cuda_pointer memory;
  size_t inputs_at, outputs_at, states_at, scratch_at; /* in memory; the arena comes first */
  uint64_t scratch_stride;
  uint32_t most_blocks;     /* that have scratch */
  void **inputs, **outputs, **states, **next_states; /* device addresses for the host function */
};

static size_t align(size_t size) { return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

static const char *error_text(const tmc_cuda *cuda, cuda_result result) {
  const char *text = NULL;
  if (!cuda->driver.cuGetErrorString || cuda->driver.cuGetErrorString(result, &text) != CUDA_RESULT_OK || !text)
    text = "unknown error";
  return text;
}

static tmc_status failed(const tmc_cuda *cuda, const char *model, const char *what, cuda_result result) {
  return tmc_error(result == CUDA_RESULT_OUT_OF_MEMORY ? TMC_OUT_OF_MEMORY : TMC_DEVICE_ERROR,
                   "%s: %s %s: %s (CUDA error %d)", model, *cuda->device_name ? cuda->device_name : "the CUDA driver",
                   what, error_text(cuda, result), result);
}

#define TMC_CUDA_TRY(what, call)                                                                                       \
  do {                                                                                                                 \
    const cuda_result cuda_result_ = (call);                                                                           \
    if (cuda_result_ != CUDA_RESULT_OK)                                                                                \
      return failed(cuda, name, what, cuda_result_);                                                                   \
  } while (0)

static tmc_status load_driver(tmc_cuda *cuda, const char *name, const char *path) {
  cuda->library = dlopen(path ? path : "libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!cuda->library) {
    const char *reason = dlerror();
    return tmc_error(TMC_NO_DEVICE, "%s: there is no CUDA driver: %s", name, reason ? reason : "dlopen failed");
  }
#define TMC_CUDA_LOAD(function, parameters)                                                                            \
  do {                                                                                                                 \
    void *address = dlsym(cuda->library, #function);                                                                   \
    if (!address)                                                                                                      \
      return tmc_error(TMC_NO_DEVICE, "%s: the CUDA driver is too old: it has no %s", name, #function);                \
    memcpy(&cuda->driver.function, &address, sizeof address);                                                          \
  } while (0);
  TMC_CUDA_FUNCTIONS(TMC_CUDA_LOAD)
#undef TMC_CUDA_LOAD
  return tmc_ok();
}

/* The image that the device runs best: assembled for it, or text that the driver assembles. */
static const tmc_cuda_image *choose_image(const tmc_cuda_code *code, int capability, int is_emulator) {
  const tmc_cuda_image *best = NULL;
  for (uint32_t i = 0; i < code->image_count; ++i) {
    const tmc_cuda_image *image = &code->images[i];
    const int made_for = (int)image->capability;
    int fits;
    if (is_emulator || image->form == TMC_CUDA_EMULATED)
      fits = is_emulator && image->form == TMC_CUDA_EMULATED;
    else if (image->is_exact)
      fits = image->form == TMC_CUDA_CUBIN && made_for == capability;
    else if (image->form == TMC_CUDA_CUBIN)
      fits = made_for / 10 == capability / 10 && made_for <= capability;
    else
      fits = made_for <= capability;
    const int is_better =
        !best || (image->form == TMC_CUDA_CUBIN) > (best->form == TMC_CUDA_CUBIN) ||
        (image->form == best->form && image->capability + image->is_exact > best->capability + best->is_exact);
    if (fits && is_better)
      best = image;
  }
  return best;
}

static tmc_status find_device(tmc_cuda *cuda, const char *name, int *capability) {
  int count = 0, major = 0, minor = 0, multiprocessors = 0;
  const cuda_result started = cuda->driver.cuInit(0);
  if (started != CUDA_RESULT_OK)
    return tmc_error(TMC_NO_DEVICE, "%s: the CUDA driver does not start: %s", name, error_text(cuda, started));
  if (cuda->driver.cuDeviceGetCount(&count) != CUDA_RESULT_OK || count == 0)
    return tmc_error(TMC_NO_DEVICE, "%s: there is no CUDA device", name);
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuDeviceGet(&cuda->device, 0));
  TMC_CUDA_TRY("has no name", cuda->driver.cuDeviceGetName(cuda->device_name, sizeof cuda->device_name, cuda->device));
  TMC_CUDA_TRY("does not describe itself",
               cuda->driver.cuDeviceGetAttribute(&major, CUDA_ATTRIBUTE_CAPABILITY_MAJOR, cuda->device));
  TMC_CUDA_TRY("does not describe itself",
               cuda->driver.cuDeviceGetAttribute(&minor, CUDA_ATTRIBUTE_CAPABILITY_MINOR, cuda->device));
  TMC_CUDA_TRY("does not describe itself",
               cuda->driver.cuDeviceGetAttribute(&multiprocessors, CUDA_ATTRIBUTE_MULTIPROCESSORS, cuda->device));
  *capability = 10 * major + minor;
  cuda->blocks = (uint32_t)(multiprocessors > 0 ? multiprocessors : 1) * BLOCKS_PER_MULTIPROCESSOR;
  return tmc_ok();
}

static tmc_status load_code(tmc_cuda *cuda, const tmc_model *model, int capability) {
  const char *name = model->signature->name;
  const tmc_cuda_code *code = cuda->variant->cuda;
  const int is_emulator = dlsym(cuda->library, "tmc_cuda_emulator") != NULL;
  const tmc_cuda_image *image = choose_image(code, capability, is_emulator);
  if (!image)
    return tmc_error(TMC_NO_DEVICE, "%s: it has no code for %s%s", name, cuda->device_name,
                     is_emulator ? ": compile it with --target=cuda:emulator, too" : "");
  TMC_CUDA_TRY("cannot load the code", cuda->driver.cuModuleLoadData(&cuda->module, image->bytes));
  cuda->functions = calloc(model->image->kernel_count + (size_t)1, sizeof *cuda->functions);
  if (!cuda->functions)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", name);
  for (uint32_t i = 0; i < model->image->kernel_count; ++i) {
    const tmc_cuda_kernel *kernel = &code->kernels[i];
    if (kernel->buffer_count + kernel->size_count + 2 > MAX_PARAMETERS)
      return tmc_error(TMC_UNSUPPORTED, "%s: kernel %s has more parameters than a device takes", name, kernel->name);
    TMC_CUDA_TRY("misses a kernel", cuda->driver.cuModuleGetFunction(&cuda->functions[i], cuda->module, kernel->name));
    if (kernel->dynamic_shared)
      TMC_CUDA_TRY("has too little shared memory",
                   cuda->driver.cuFuncSetAttribute(cuda->functions[i], CUDA_FUNCTION_DYNAMIC_SHARED,
                                                   (int)kernel->dynamic_shared));
  }
  return tmc_ok();
}

static void leave(tmc_cuda *cuda) {
  void *context;
  cuda->driver.cuCtxPopCurrent_v2(&context);
}

static tmc_status open_model(tmc_cuda *cuda, tmc_model *model, const char *driver) {
  const char *name = model->signature->name;
  int capability;
  TMC_RETURN_IF_ERROR(load_driver(cuda, name, driver));
  TMC_RETURN_IF_ERROR(find_device(cuda, name, &capability));
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuDevicePrimaryCtxRetain(&cuda->context, cuda->device));
  cuda->has_context = 1;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = load_code(cuda, model, capability);
  leave(cuda);
  return status;
}

static void close_cuda(tmc_cuda *cuda) {
  if (!cuda)
    return;
  if (cuda->has_context) {
    if (cuda->driver.cuCtxPushCurrent_v2(cuda->context) == CUDA_RESULT_OK) {
      if (cuda->weights)
        cuda->driver.cuMemFree_v2(cuda->weights);
      if (cuda->module)
        cuda->driver.cuModuleUnload(cuda->module);
      leave(cuda);
    }
    cuda->driver.cuDevicePrimaryCtxRelease_v2(cuda->device);
  }
  if (cuda->library)
    dlclose(cuda->library);
  free(cuda->functions);
  free(cuda);
}

static tmc_status open_cuda(tmc_model *model, const tmc_variant *variant, const char *driver, tmc_cuda **out) {
  tmc_cuda *cuda = calloc(1, sizeof *cuda);
  *out = NULL;
  if (!cuda)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", model->signature->name);
  cuda->variant = variant;
  tmc_status status = open_model(cuda, model, driver);
  if (status.code == TMC_OK)
    *out = cuda;
  else
    close_cuda(cuda);
  return status;
}

static tmc_status copy_weights(tmc_cuda *cuda, const tmc_model *model) {
  const char *name = model->signature->name;
  const size_t size = model->signature->weights_size;
  TMC_CUDA_TRY("has no memory for the weights", cuda->driver.cuMemAlloc_v2(&cuda->weights, size));
  TMC_CUDA_TRY("cannot take the weights", cuda->driver.cuMemcpyHtoDAsync_v2(cuda->weights, model->weights, size, NULL));
  TMC_CUDA_TRY("cannot take the weights", cuda->driver.cuStreamSynchronize(NULL));
  return tmc_ok();
}

static tmc_status take_weights(tmc_cuda *cuda, const tmc_model *model) {
  const char *name = model->signature->name;
  if (model->signature->weights_size == 0)
    return tmc_ok();
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = copy_weights(cuda, model);
  leave(cuda);
  return status;
}

static size_t tensor_size(const tmc_tensor_info *tensor, const int64_t *dims) {
  return (size_t)tmc_tensor_elements(tensor, dims) * tmc_dtype_size(tensor->dtype);
}

/* Bytes of a state before a call of these dims, and of what the call writes. */
static size_t state_before(const tmc_signature *signature, const tmc_state_info *info, const int64_t *dims) {
  return info->is_cache ? (size_t)dims[signature->past_dim] * info->size : info->size;
}

static size_t state_written(const tmc_signature *signature, const tmc_state_info *info, const int64_t *dims) {
  return info->is_cache ? (size_t)dims[signature->tokens_dim] * info->size : info->size;
}

static tmc_status make_memory(tmc_session *session, tmc_cuda_session *device) {
  tmc_cuda *cuda = session->model->cuda;
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  size_t size = align(session->plan_size);
  device->inputs_at = size;
  for (uint32_t i = 0; i < signature->input_count; ++i)
    size += align(tensor_size(&signature->inputs[i], session->dims));
  device->outputs_at = size;
  for (uint32_t i = 0; i < signature->output_count; ++i)
    size += align(tensor_size(&signature->outputs[i], session->dims));
  device->states_at = size;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const size_t before = state_before(signature, &signature->states[i], session->dims);
    const size_t written = state_written(signature, &signature->states[i], session->dims);
    device->states[i] = (void *)size; /* an offset, until there is memory */
    device->next_states[i] = (void *)(signature->states[i].is_cache ? size : size + align(before));
    size += signature->states[i].is_cache ? align(before + written) : 2 * align(before);
  }
  device->scratch_at = size;
  device->scratch_stride = session->scratch_stride;
  device->most_blocks = cuda->blocks;
  if (device->scratch_stride && device->most_blocks > LARGEST_SCRATCH / device->scratch_stride)
    device->most_blocks = (uint32_t)(LARGEST_SCRATCH / device->scratch_stride);
  if (device->most_blocks == 0)
    device->most_blocks = 1;
  size += device->most_blocks * device->scratch_stride;
  TMC_CUDA_TRY("cannot make a stream", cuda->driver.cuStreamCreate(&device->stream, CUDA_STREAM_NON_BLOCKING));
  TMC_CUDA_TRY("has no memory for a session", cuda->driver.cuMemAlloc_v2(&device->memory, size ? size : ALIGNMENT));
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    device->states[i] = (uint8_t *)device->states[i] + device->memory;
    device->next_states[i] = (uint8_t *)device->next_states[i] + device->memory;
  }
  return tmc_ok();
}

static void stop(tmc_session *session) {
  tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  session->device = NULL;
  if (!device)
    return;
  if (cuda->driver.cuCtxPushCurrent_v2(cuda->context) == CUDA_RESULT_OK) {
    if (device->memory)
      cuda->driver.cuMemFree_v2(device->memory);
    if (device->stream)
      cuda->driver.cuStreamDestroy_v2(device->stream);
    leave(cuda);
  }
  free(device);
}

static tmc_status start(tmc_session *session) {
  tmc_cuda *cuda = session->model->cuda;
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  const size_t pointers = signature->input_count + (size_t)signature->output_count + 2 * (size_t)signature->state_count;
  tmc_cuda_session *device = calloc(1, sizeof *device + pointers * sizeof(void *));
  if (!device)
    return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", name);
  device->inputs = (void **)(device + 1);
  device->outputs = device->inputs + signature->input_count;
  device->states = device->outputs + signature->output_count;
  device->next_states = device->states + signature->state_count;
  session->device = device;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = make_memory(session, device);
  leave(cuda);
  return status;
}

static int32_t report(tmc_session *session, tmc_status status) {
  session->failure = status;
  return status.code;
}

static uint32_t count_blocks(const tmc_cuda *cuda, const tmc_cuda_session *device, uint32_t kernel, uint64_t work) {
  const uint64_t wanted = work / WORK_PER_BLOCK + 1;
  const uint32_t most = cuda->variant->scratch[kernel] ? device->most_blocks : cuda->blocks;
  return wanted < most ? (uint32_t)wanted : most;
}

static int32_t dispatch(tmc_host_context *context, uint32_t kernel, void *const *buffers, const int64_t *sizes,
                        uint64_t outputs_mask, uint64_t work) {
  tmc_session *session = context->runtime;
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const char *name = session->model->signature->name;
  if ((outputs_mask & session->wanted_outputs) == 0)
    return TMC_OK;
  if (atomic_load_explicit(&session->is_cancelled, memory_order_relaxed))
    return report(session, tmc_error(TMC_CANCELLED, "%s: the run was cancelled", name));
  const tmc_cuda_kernel *code = &cuda->variant->cuda->kernels[kernel];
  cuda_pointer scratch = device->memory + device->scratch_at;
  void *parameters[MAX_PARAMETERS];
  uint32_t count = 0;
  for (uint32_t i = 0; i < code->buffer_count; ++i)
    parameters[count++] = (void *)(uintptr_t)&buffers[i];
  for (uint32_t i = 0; i < code->size_count; ++i)
    parameters[count++] = (void *)(uintptr_t)&sizes[i];
  parameters[count++] = &scratch;
  parameters[count++] = &device->scratch_stride;
  const cuda_result result =
      cuda->driver.cuLaunchKernel(cuda->functions[kernel], count_blocks(cuda, device, kernel, work), 1, 1,
                                  code->threads, 1, 1, code->dynamic_shared, device->stream, parameters, NULL);
  if (result != CUDA_RESULT_OK)
    return report(session, failed(cuda, name, "cannot run a kernel", result));
  return TMC_OK;
}

static int32_t read_back(tmc_host_context *context, const void *address, void *out, uint64_t size) {
  tmc_session *session = context->runtime;
  const tmc_cuda *cuda = session->model->cuda;
  void *stream = session->device->stream;
  cuda_result result = cuda->driver.cuMemcpyDtoHAsync_v2(out, (cuda_pointer)(uintptr_t)address, size, stream);
  if (result == CUDA_RESULT_OK)
    result = cuda->driver.cuStreamSynchronize(stream);
  return result == CUDA_RESULT_OK ? TMC_OK
                                  : report(session, failed(cuda, session->model->signature->name, "failed", result));
}

static tmc_status copy_inputs(tmc_session *session, const tmc_cuda *cuda, tmc_cuda_session *device) {
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  cuda_pointer at = device->memory + device->inputs_at;
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    const size_t size = tensor_size(&signature->inputs[i], session->dims);
    device->inputs[i] = (void *)(uintptr_t)at;
    if (size)
      TMC_CUDA_TRY("cannot take the inputs",
                   cuda->driver.cuMemcpyHtoDAsync_v2(at, session->inputs[i], size, device->stream));
    at += align(size);
  }
  at = device->memory + device->outputs_at;
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    device->outputs[i] = session->outputs[i] ? (void *)(uintptr_t)at : NULL;
    at += align(tensor_size(&signature->outputs[i], session->dims));
  }
  return tmc_ok();
}

static tmc_status copy_outputs(tmc_session *session, const tmc_cuda *cuda, tmc_cuda_session *device) {
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  for (uint32_t i = 0; i < signature->output_count; ++i) {
    const size_t size = tensor_size(&signature->outputs[i], session->dims);
    if (session->outputs[i] && size)
      TMC_CUDA_TRY("failed",
                   cuda->driver.cuMemcpyDtoHAsync_v2(session->outputs[i], (cuda_pointer)(uintptr_t)device->outputs[i],
                                                     size, device->stream));
  }
  return tmc_ok();
}

static tmc_status copy_states_in(tmc_session *session, const tmc_cuda *cuda, tmc_cuda_session *device) {
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const size_t size = state_before(signature, &signature->states[i], session->dims);
    if (size)
      TMC_CUDA_TRY("cannot take the state", cuda->driver.cuMemcpyHtoDAsync_v2((cuda_pointer)(uintptr_t)device->states[i],
                                                                              session->states[i], size, device->stream));
  }
  return tmc_ok();
}

static tmc_status copy_states_out(tmc_session *session, const tmc_cuda *cuda, tmc_cuda_session *device) {
  const tmc_signature *signature = session->model->signature;
  const char *name = signature->name;
  for (uint32_t i = 0; i < signature->state_count; ++i) {
    const tmc_state_info *info = &signature->states[i];
    const size_t size = state_written(signature, info, session->dims);
    const size_t at = info->is_cache ? state_before(signature, info, session->dims) : 0;
    if (size)
      TMC_CUDA_TRY("failed", cuda->driver.cuMemcpyDtoHAsync_v2((uint8_t *)session->next_states[i] + at,
                                                               (cuda_pointer)(uintptr_t)device->next_states[i] + at, size,
                                                               device->stream));
  }
  return tmc_ok();
}

/* Whatever happens, nothing is queued when this returns: the caller's memory is the caller's again. */
static tmc_status run_queued(tmc_session *session, const tmc_cuda *cuda, tmc_cuda_session *device, int32_t *out_code) {
  const char *name = session->model->signature->name;
  tmc_status status = copy_inputs(session, cuda, device);
  if (status.code == TMC_OK)
    status = copy_states_in(session, cuda, device);
  if (status.code == TMC_OK) {
    *out_code = session->model->image->invoke(&session->host);
    if (*out_code == TMC_OK)
      status = copy_outputs(session, cuda, device);
    if (*out_code == TMC_OK && status.code == TMC_OK)
      status = copy_states_out(session, cuda, device);
  }
  const cuda_result finished = cuda->driver.cuStreamSynchronize(device->stream);
  if (status.code == TMC_OK && *out_code == TMC_OK && finished != CUDA_RESULT_OK)
    return failed(cuda, name, "failed", finished);
  return status;
}

static tmc_status invoke(tmc_session *session, int32_t *out_code) {
  tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const char *name = session->model->signature->name;
  *out_code = TMC_OK;
  if (session->observer)
    return tmc_error(TMC_UNSUPPORTED, "%s: dispatches on a CUDA device cannot be observed yet", name);
  session->host.inputs = device->inputs;
  session->host.outputs = device->outputs;
  session->host.states = device->states;
  session->host.next_states = device->next_states;
  session->host.weights = (const uint8_t *)(uintptr_t)cuda->weights;
  session->host.arena = (uint8_t *)(uintptr_t)device->memory;
  session->host.dispatch = dispatch;
  session->host.read = read_back;
  TMC_CUDA_TRY("cannot be used", cuda->driver.cuCtxPushCurrent_v2(cuda->context));
  tmc_status status = run_queued(session, cuda, device, out_code);
  leave(cuda);
  return status;
}

const struct tmc_cuda_runtime tmc_cuda_functions = {open_cuda, take_weights, close_cuda, start, stop, invoke};
