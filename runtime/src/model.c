/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Loading a model: every check of an artefact stands here or in metadata.cpp, and all of them come before anything
 * of the artefact runs. */
#define _GNU_SOURCE
#include "model.h"

#include "cuda.h"
#include "json.h"
#include "metadata.h"
#include "status.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static tmc_status check_image(const tmc_image *image) {
  if (!image)
    return tmc_error(TMC_INVALID_ARGUMENT, "no image was given");
  if (image->magic != TMC_IMAGE_MAGIC)
    return tmc_error(TMC_BAD_ARTEFACT, "not an image of a compiled model: wrong magic number");
  if (image->abi_version != TMC_ABI_VERSION)
    return tmc_error(TMC_BAD_ARTEFACT,
                     "the model needs tmc ABI %" PRIu32 ", this runtime has %d: compile the model again with the tmc "
                     "that this runtime belongs to",
                     image->abi_version, TMC_ABI_VERSION);
  if (image->struct_size != sizeof(tmc_image) || !image->invoke || !image->plan || !image->variants)
    return tmc_error(TMC_BAD_ARTEFACT, "damaged image of a compiled model");
  return tmc_ok();
}

static tmc_status check_code(const tmc_image *image, const tmc_signature *signature) {
  if (image->kernel_count != signature->kernel_count || image->variant_count != signature->variant_count)
    return tmc_error(TMC_BAD_ARTEFACT, "%s: image and metadata disagree about kernels or code variants",
                     signature->name);
  if (image->code && signature->code_hash && tmc_hash(image->code, image->code_size) != signature->code_hash)
    return tmc_error(TMC_BAD_ARTEFACT, "%s: damaged code: its checksum differs", signature->name);
  return tmc_ok();
}

static tmc_status check_signature(const tmc_signature *signature, uint64_t expected) {
  if (expected == 0 || expected == signature->hash)
    return tmc_ok();
  return tmc_error(TMC_INVALID_ARGUMENT,
                   "%s: stale header: it has signature %016" PRIx64 ", the linked model %016" PRIx64
                   "; compile against the header that was made with the model",
                   signature->name, expected, signature->hash);
}

/* Of a program or library that has code for CUDA devices, the image names it; this is libtmc.so's own. */
extern const struct tmc_cuda_runtime tmc_cuda_functions __attribute__((weak, visibility("default")));

static tmc_status use_cuda(tmc_model *model, const tmc_variant *variant, const char *driver) {
  const struct tmc_cuda_runtime *runtime = variant->cuda->runtime ? variant->cuda->runtime : &tmc_cuda_functions;
  if (!runtime)
    return tmc_error(TMC_NO_DEVICE, "%s: this runtime has no launcher for CUDA devices", model->signature->name);
  TMC_RETURN_IF_ERROR(runtime->open(model, variant, driver, &model->cuda));
  model->cuda_runtime = runtime;
  model->variant = variant;
  return tmc_ok();
}

static void drop_cuda(tmc_model *model) {
  if (model->cuda_runtime)
    model->cuda_runtime->close(model->cuda);
  model->cuda_runtime = NULL;
  model->cuda = NULL;
}

/* A CUDA device, if there is code for it and it can be used; else the best code for this processor. */
static tmc_status choose_variant(tmc_model *model, const char *driver) {
  const uint64_t features = tmc_cpu_features();
  int has_cuda = 0;
  tmc_status status = tmc_ok();
  for (uint32_t i = 0; i < model->image->variant_count; ++i) {
    const tmc_variant *variant = &model->image->variants[i];
    if (variant->kernels && (variant->cpu_features & ~features) == 0 && tmc_cpu_enable(variant->cpu_features))
      model->variant = variant;
  }
  /* The later ones are for fewer devices, and better for them. */
  for (uint32_t i = model->image->variant_count; i-- > 0;) {
    const tmc_variant *variant = &model->image->variants[i];
    if (variant->kernels)
      continue;
    if (!variant->cuda)
      return tmc_error(TMC_BAD_ARTEFACT, "%s: damaged image of a compiled model", model->signature->name);
    has_cuda = 1;
    status = use_cuda(model, variant, driver);
    if (status.code == TMC_OK)
      return status;
  }
  if (driver && !has_cuda)
    return tmc_error(TMC_NO_DEVICE, "%s: it has no code for CUDA devices: compile it with --target=cuda:emulator",
                     model->signature->name);
  if (has_cuda) {
    if (driver || !model->variant)
      return status;
    snprintf(model->why_no_cuda, sizeof model->why_no_cuda, "%s", status.message);
  }
  if (model->variant)
    return tmc_ok();
  const char *least = model->image->variant_count ? model->image->variants[0].name : "no code";
  return tmc_error(TMC_NO_DEVICE, "%s: this processor cannot run it: it needs at least %.60s", model->signature->name,
                   least);
}

static tmc_status take_weights(tmc_model *model, const char *path, const char *beside) {
  const tmc_image *image = model->image;
  const tmc_signature *signature = model->signature;
  if (signature->weights_size == 0 || image->weights) {
    if (image->weights_size != signature->weights_size)
      return tmc_error(TMC_BAD_ARTEFACT, "%s: damaged weights: %" PRIu64 " bytes, the metadata says %" PRIu64,
                       signature->name, image->weights_size, signature->weights_size);
    if ((uintptr_t)image->weights % 64 != 0)
      return tmc_error(TMC_BAD_ARTEFACT, "%s: damaged weights: not aligned to 64 bytes", signature->name);
    model->weights = image->weights;
    return tmc_ok();
  }
  return tmc_model_map_weights(model, path, beside);
}

static tmc_status load(tmc_model *model, uint64_t signature, const char *weights_path, const char *beside,
                       const char *driver) {
  const tmc_image *image = model->image;
  TMC_RETURN_IF_ERROR(check_image(image));
  TMC_RETURN_IF_ERROR(tmc_metadata_read(image->metadata, image->metadata_size, &model->signature));
  TMC_RETURN_IF_ERROR(check_signature(model->signature, signature));
  TMC_RETURN_IF_ERROR(check_code(image, model->signature));
  TMC_RETURN_IF_ERROR(choose_variant(model, driver));
  TMC_RETURN_IF_ERROR(take_weights(model, weights_path, beside));
  return model->cuda ? model->cuda_runtime->take_weights(model->cuda, model) : tmc_ok();
}

/* A page that a child of fork(2) sees as zeros: reading it costs nothing, where getpid is a system call. */
static _Atomic(uint64_t) *make_generation(void) {
  const size_t size = (size_t)sysconf(_SC_PAGESIZE);
  void *page = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (page == MAP_FAILED)
    return NULL;
  if (madvise(page, size, MADV_WIPEONFORK) == 0)
    return page;
  munmap(page, size);
  return NULL;
}

uint64_t tmc_model_generation(tmc_model *model) {
  if (!model->generation)
    return 0;
  uint64_t generation = atomic_load_explicit(model->generation, memory_order_relaxed);
  if (generation)
    return generation;
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  /* Numbers of processes come again, times do not. */
  const uint64_t made = ((uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec) << 1 | 1;
  return atomic_compare_exchange_strong(model->generation, &generation, made) ? made : generation;
}

tmc_status tmc_model_check(const tmc_model *model) {
  if (!model)
    return tmc_error(TMC_INVALID_ARGUMENT, "model is NULL");
  if (model->alive != TMC_MODEL_ALIVE || atomic_load(&((tmc_model *)(uintptr_t)model)->is_released))
    return tmc_error(TMC_INVALID_ARGUMENT, "the model was released");
  return tmc_ok();
}

tmc_status tmc_model_from_image_beside(const tmc_image *image, uint64_t signature, const char *weights_path,
                                       const char *beside, const char *driver, tmc_model **out_model) {
  if (!out_model)
    return tmc_error(TMC_INVALID_ARGUMENT, "out_model is NULL");
  *out_model = NULL;
  tmc_model *model = calloc(1, sizeof *model);
  if (!model)
    return tmc_error(TMC_OUT_OF_MEMORY, "out of memory for a model");
  model->image = image;
  model->alive = TMC_MODEL_ALIVE;
  atomic_init(&model->references, 1);
  model->generation = make_generation();
  tmc_status status = load(model, signature, weights_path, beside, driver);
  if (status.code == TMC_OK)
    *out_model = model;
  else
    tmc_model_release(model);
  return status;
}

tmc_status tmc_model_from_image(const tmc_image *image, uint64_t signature, const char *weights_path,
                                tmc_model **out_model) {
  return tmc_model_from_image_beside(image, signature, weights_path, NULL, NULL, out_model);
}

void tmc_model_drop(tmc_model *model) {
  if (atomic_fetch_sub(&model->references, 1) != 1)
    return;
  *(volatile uint64_t *)&model->alive = 0; /* not left out for being freed */
  free(atomic_load(&model->description));
  drop_cuda(model);
  free(model->signature);
  if (model->generation)
    munmap((void *)model->generation, (size_t)sysconf(_SC_PAGESIZE));
  if (model->mapped_weights)
    munmap(model->mapped_weights, model->mapped_size);
  if (model->library)
    model->close_library(model->library);
  free(model);
}

void tmc_model_release(tmc_model *model) {
  if (model && model->alive == TMC_MODEL_ALIVE && !atomic_exchange(&model->is_released, 1))
    tmc_model_drop(model);
}

/* Metadata may name one long string often; a text far larger than the metadata is no description. */
static size_t description_limit(const tmc_model *model) { return 16 * model->image->metadata_size + 65536; }

static char *make_description(const tmc_model *model) {
  tmc_json json;
  char hash[24];
  tmc_json_begin(&json, description_limit(model));
  tmc_json_open(&json, NULL, '{');
  tmc_metadata_describe(model->image->metadata, &json);
  snprintf(hash, sizeof hash, "0x%016" PRIx64, model->signature->hash);
  tmc_json_string(&json, "signature", hash);
  tmc_json_integer(&json, "abi_version", TMC_ABI_VERSION);
  tmc_json_string(&json, "chosen_variant", model->variant->name);
  if (model->cuda) {
    tmc_json_string(&json, "device", model->cuda_runtime->get_name(model->cuda));
    tmc_json_string(&json, "device_code", model->cuda_runtime->get_code_name(model->cuda));
  }
  if (*model->why_no_cuda)
    tmc_json_string(&json, "why_no_cuda", model->why_no_cuda);
  tmc_json_close(&json, '}');
  return tmc_json_finish(&json);
}

const char *tmc_model_describe(const tmc_model *model) {
  if (!model || model->alive != TMC_MODEL_ALIVE)
    return "{}";
  /* Made once; should two threads make it at the same time, the first to finish wins. */
  _Atomic(char *) *slot = &((tmc_model *)model)->description;
  char *description = atomic_load(slot);
  if (description)
    return description;
  description = make_description(model);
  if (!description)
    return "{}";
  char *expected = NULL;
  if (atomic_compare_exchange_strong(slot, &expected, description))
    return description;
  free(description);
  return expected;
}

const void *tmc_model_attachment(const tmc_model *model, const char *name, size_t *out_size) {
  size_t size = 0;
  const void *bytes = model && model->alive == TMC_MODEL_ALIVE && name ? tmc_metadata_attachment(model->image->metadata, name, &size) : NULL;
  if (out_size)
    *out_size = size;
  return bytes;
}

const tmc_signature *tmc_model_signature(const tmc_model *model) { return model->signature; }

const tmc_image *tmc_model_image(const tmc_model *model) { return model->image; }

const char *tmc_model_kernel_name(const tmc_model *model, uint32_t kernel) {
  return tmc_metadata_kernel_name(model->image->metadata, kernel);
}

const char *tmc_model_site_layer(const tmc_model *model, uint32_t site) {
  return tmc_metadata_site_layer(model->image->metadata, site);
}

int tmc_model_site_writes(const tmc_model *model, uint32_t site, uint32_t index, tmc_written *out) {
  return tmc_metadata_site_writes(model->image->metadata, site, index, out);
}

const char *tmc_model_variant(const tmc_model *model) { return model->variant->name; }

const char *tmc_model_device(const tmc_model *model) {
  return model->cuda ? model->cuda_runtime->get_name(model->cuda) : "";
}

tmc_status tmc_model_check_host_memory(const tmc_model *model, const char *what, const void *memory) {
  if (!model->cuda || !model->cuda_runtime->is_device_memory(model, memory))
    return tmc_ok();
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: %s in memory of the device, expected in the host's", model->signature->name,
                   what);
}

static tmc_status no_device(const tmc_model *model) {
  return tmc_error(TMC_NO_DEVICE, "%s: the model runs on this processor%s%s", model->signature->name,
                   *model->why_no_cuda ? ": " : "", model->why_no_cuda);
}

tmc_status tmc_device_allocate(const tmc_model *model, const void *bytes, size_t size, void **out) {
  *out = NULL;
  return model->cuda ? model->cuda_runtime->allocate(model, bytes, size, out) : no_device(model);
}

void tmc_device_free(const tmc_model *model, void *memory) {
  if (model->cuda)
    model->cuda_runtime->free(model, memory);
}

tmc_status tmc_device_make_stream(const tmc_model *model, void **out) {
  *out = NULL;
  return model->cuda ? model->cuda_runtime->make_stream(model, out) : no_device(model);
}

void tmc_device_drop_stream(const tmc_model *model, void *stream) {
  if (model->cuda)
    model->cuda_runtime->drop_stream(model, stream);
}

tmc_status tmc_model_use_variant(tmc_model *model, const char *name) {
  const uint64_t features = tmc_cpu_features();
  for (uint32_t i = 0; i < model->image->variant_count; ++i) {
    const tmc_variant *variant = &model->image->variants[i];
    if (strcmp(variant->name, name) != 0)
      continue;
    if (!variant->kernels) {
      if (model->variant == variant)
        return tmc_ok();
      return tmc_error(TMC_NO_DEVICE, "%s", *model->why_no_cuda ? model->why_no_cuda : "there is no CUDA device");
    }
    if ((variant->cpu_features & ~features) || !tmc_cpu_enable(variant->cpu_features))
      return tmc_error(TMC_NO_DEVICE, "%s: this processor cannot run variant '%.60s'", model->signature->name, name);
    drop_cuda(model);
    model->variant = variant;
    return tmc_ok();
  }
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: there is no code variant '%.60s'", model->signature->name, name);
}
