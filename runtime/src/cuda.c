/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A model on a CUDA device: the driver, the device, the code for it and the weights. Runs of it: cuda_session.c. */
#define _GNU_SOURCE
#include "cuda.h"

#include "cuda_session.h"
#include "status.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  MAX_PARAMETERS = 500 /* of 8 bytes each: a launch takes 4 KB */
};

static const char *error_text(const tmc_cuda *cuda, cuda_result result) {
  const char *text = NULL;
  if (!cuda->driver.cuGetErrorString || cuda->driver.cuGetErrorString(result, &text) != CUDA_RESULT_OK || !text)
    text = "unknown error";
  return text;
}

tmc_status tmc_cuda_failed(const tmc_cuda *cuda, const char *model, const char *what, cuda_result result) {
  return tmc_error(result == CUDA_RESULT_OUT_OF_MEMORY ? TMC_OUT_OF_MEMORY : TMC_DEVICE_ERROR,
                   "%s: %s %s: %s (CUDA error %d)", model, *cuda->device_name ? cuda->device_name : "the CUDA driver",
                   what, error_text(cuda, result), result);
}

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
#define TMC_CUDA_FIND(function, parameters)                                                                            \
  do {                                                                                                                 \
    void *address = dlsym(cuda->library, #function);                                                                   \
    memcpy(&cuda->driver.function, &address, sizeof address);                                                          \
    cuda->has_graphs &= address != NULL;                                                                               \
  } while (0);
  cuda->has_graphs = 1;
  TMC_CUDA_GRAPH_FUNCTIONS(TMC_CUDA_FIND)
#undef TMC_CUDA_FIND
  return tmc_ok();
}

static int fits(const tmc_cuda_image *image, int capability, int is_emulator) {
  const int made_for = (int)image->capability;
  if (is_emulator || image->form == TMC_CUDA_EMULATED)
    return is_emulator && image->form == TMC_CUDA_EMULATED;
  if (image->is_exact)
    return image->form == TMC_CUDA_CUBIN && made_for == capability;
  if (image->form == TMC_CUDA_CUBIN)
    return made_for / 10 == capability / 10 && made_for <= capability;
  return made_for <= capability;
}

/* What is assembled before what the driver has to assemble, then what was made for the later device. */
static int is_better(const tmc_cuda_image *image, const tmc_cuda_image *than) {
  if (image->form != than->form)
    return image->form == TMC_CUDA_CUBIN;
  return image->capability + image->is_exact > than->capability + than->is_exact;
}

/* The image that the device runs best, of those that come behind `after`. */
static const tmc_cuda_image *choose_image(const tmc_cuda_code *code, int capability, int is_emulator,
                                          const tmc_cuda_image *after) {
  const tmc_cuda_image *best = NULL;
  for (uint32_t i = 0; i < code->image_count; ++i) {
    const tmc_cuda_image *image = &code->images[i];
    if (fits(image, capability, is_emulator) && (!after || is_better(after, image)) &&
        (!best || is_better(image, best)))
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

/* Code of a later toolkit than the driver's is none that it can load; text may be. */
static tmc_status load_image(tmc_cuda *cuda, const char *name, const tmc_cuda_image *image, int capability,
                             int is_emulator) {
  const cuda_result first = cuda->driver.cuModuleLoadData(&cuda->module, image->bytes);
  cuda_result result = first;
  char what[80];
  int version = 0;
  cuda->driver.cuDriverGetVersion(&version);
  snprintf(what, sizeof what, "with a driver for CUDA %d.%d cannot load the code", version / 1000, version % 1000 / 10);
  tmc_status status = first == CUDA_RESULT_OK ? tmc_ok() : tmc_cuda_failed(cuda, name, what, first);
  while (result != CUDA_RESULT_OK) {
    image = choose_image(cuda->variant->cuda, capability, is_emulator, image);
    if (!image)
      return status;
    result = cuda->driver.cuModuleLoadData(&cuda->module, image->bytes);
  }
  static const char *const forms[] = {[TMC_CUDA_CUBIN] = "code for sm_%u%s",
                                      [TMC_CUDA_PTX] = "PTX for sm_%u%s, assembled by the driver",
                                      [TMC_CUDA_EMULATED] = "for the emulator"};
  snprintf(cuda->code_name, sizeof cuda->code_name, forms[image->form], image->capability, image->is_exact ? "a" : "");
  return tmc_ok();
}

static tmc_status load_code(tmc_cuda *cuda, const tmc_model *model, int capability) {
  const char *name = model->signature->name;
  const tmc_cuda_code *code = cuda->variant->cuda;
  const int is_emulator = dlsym(cuda->library, "tmc_cuda_emulator") != NULL;
  const tmc_cuda_image *image = choose_image(code, capability, is_emulator, NULL);
  if (!image)
    return tmc_error(TMC_NO_DEVICE, "%s: it has no code for %s%s", name, cuda->device_name,
                     is_emulator ? ": compile it with --target=cuda:emulator, too" : "");
  TMC_RETURN_IF_ERROR(load_image(cuda, name, image, capability, is_emulator));
  cuda->functions = calloc(model->image->kernel_count + (size_t)1, sizeof *cuda->functions);
  cuda->most = calloc(model->image->kernel_count + (size_t)1, sizeof *cuda->most);
  if (!cuda->functions || !cuda->most)
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
    /* Blocks start slowly, and those without a cell are in the way of the next kernel's. A few times as many as run at once
     * even out cells that take longer than others, and the last round, which is not full. */
    int resident = 1;
    TMC_CUDA_TRY("does not say how many blocks it runs",
                 cuda->driver.cuOccupancyMaxActiveBlocksPerMultiprocessor(
                     &resident, cuda->functions[i], (int)kernel->threads, kernel->dynamic_shared));
    cuda->most[i] = cuda->blocks / BLOCKS_PER_MULTIPROCESSOR * (uint32_t)(resident > 0 ? resident : 1) * ROUNDS_OF_BLOCKS;
  }
  return tmc_ok();
}

void tmc_cuda_leave(const tmc_cuda *cuda) {
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
  tmc_cuda_leave(cuda);
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
      tmc_cuda_leave(cuda);
    }
    cuda->driver.cuDevicePrimaryCtxRelease_v2(cuda->device);
  }
  if (cuda->library)
    dlclose(cuda->library);
  free(cuda->functions);
  free(cuda->most);
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
  tmc_cuda_leave(cuda);
  return status;
}

static const char *get_name(const tmc_cuda *cuda) { return cuda->device_name; }

static const char *get_code_name(const tmc_cuda *cuda) { return cuda->code_name; }

int tmc_cuda_is_on_device(const tmc_cuda *cuda, const void *address) {
  unsigned type = 0;
  return cuda->driver.cuPointerGetAttribute(&type, CUDA_POINTER_MEMORY_TYPE, (cuda_pointer)(uintptr_t)address) ==
             CUDA_RESULT_OK &&
         type == CUDA_MEMORY_TYPE_DEVICE;
}

const struct tmc_cuda_runtime tmc_cuda_functions = {.open = open_cuda,
                                                    .take_weights = take_weights,
                                                    .close = close_cuda,
                                                    .start = tmc_cuda_start,
                                                    .stop = tmc_cuda_stop,
                                                    .look = tmc_cuda_look,
                                                    .is_on_device = tmc_cuda_is_tensor_on_device,
                                                    .invoke = tmc_cuda_invoke,
                                                    .synchronize = tmc_cuda_synchronize,
                                                    .make_state = tmc_cuda_make_state,
                                                    .drop_state = tmc_cuda_drop_state,
                                                    .wait_for_state = tmc_cuda_wait_for_state,
                                                    .move_state = tmc_cuda_move_state,
                                                    .is_device_memory = tmc_cuda_is_device_memory,
                                                    .allocate = tmc_cuda_allocate,
                                                    .free = tmc_cuda_free,
                                                    .make_stream = tmc_cuda_make_stream,
                                                    .drop_stream = tmc_cuda_drop_stream,
                                                    .get_name = get_name,
                                                    .get_code_name = get_code_name,
                                                    .describe_run = tmc_cuda_describe_run};
