/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A loaded model. Immutable after loading, but for the description that is made when first asked for. */
#ifndef TMC_RUNTIME_MODEL_H
#define TMC_RUNTIME_MODEL_H

#include <tmc/tools.h>

#include <stdatomic.h>

/* Stand in what is alive and are cleared when it is released, so that a late use of it is told where its memory still
 * holds what it held: a help in finding mistakes, no guarantee. */
#define TMC_MODEL_ALIVE UINT64_C(0x6c65646f6d636d74)
#define TMC_SESSION_ALIVE UINT64_C(0x737365732d636d74)

/* A model on a CUDA device, a session and a state of it; cuda.h. */
typedef struct tmc_cuda tmc_cuda;
typedef struct tmc_cuda_state tmc_cuda_state;
typedef struct tmc_cuda_session tmc_cuda_session;

struct tmc_model {
  uint64_t alive; /* TMC_MODEL_ALIVE */
  /* The caller's and one for each session: a model that is released before its sessions lives on until the last of
   * them is released, since languages that collect garbage release in any order. */
  atomic_uint references;
  atomic_int is_released; /* by the caller */
  /* Which process this is: not 0 from the first session on. The kernel clears its page in a child of fork(2), where
   * the next session then sets another number. NULL: this kernel can't. */
  _Atomic(uint64_t) *generation;
  const tmc_image *image;
  const tmc_variant *variant; /* the best that this machine can run */
  const struct tmc_cuda_runtime *cuda_runtime; /* NULL: no code for CUDA devices is used */
  tmc_cuda *cuda;
  char why_no_cuda[160]; /* where there is such code, and code for this processor is used instead */
  const uint8_t *weights;
  tmc_signature *signature;
  void *mapped_weights; /* of a weight file, else NULL */
  size_t mapped_size;
  void *library;                       /* of dlopen, else NULL */
  int (*close_library)(void *library); /* a pointer, so that programs link no dynamic loader */
  _Atomic(char *) description;
};

/* A model that can be used, or why not. */
tmc_status tmc_model_check(const tmc_model *model);
/* INVALID_ARGUMENT if `memory`, the caller's `what`, is memory of the model's device, and not the host's. */
tmc_status tmc_model_check_host_memory(const tmc_model *model, const char *what, const void *memory);
/* The number of this process, made if there is none; 0 if forks cannot be told. */
uint64_t tmc_model_generation(tmc_model *model);
/* Frees the model with its last reference. */
void tmc_model_drop(tmc_model *model);

/* Maps `path`, or the file that the metadata names in the folder of `beside`, as the model's weights. */
tmc_status tmc_model_map_weights(tmc_model *model, const char *path, const char *beside);

/* As tmc_model_from_image; `beside`: the file that the image came from, whose folder has the weight file. `driver`: as of
 * tmc_model_open_cuda, or NULL. */
tmc_status tmc_model_from_image_beside(const tmc_image *image, uint64_t signature, const char *weights_path,
                                       const char *beside, const char *driver, tmc_model **out_model);

/* Bytes of the plan, and behind them of the values of optional inputs, of what `sequences` run together need, and of one. INVALID_ARGUMENT
 * if out of bounds. */
tmc_status tmc_signature_arena(const tmc_image *image, const tmc_signature *signature, const int64_t *limits,
                               size_t sequences, size_t *out_plan, size_t *out_total);

/* The limits that a session of `batch` sequences has. */
tmc_status tmc_signature_batch_limits(const tmc_signature *signature, size_t batch, int64_t *limits);

/* Elements of a tensor with these dims. No overflow: the metadata's bounds were checked. */
int64_t tmc_tensor_elements(const tmc_tensor_info *tensor, const int64_t *dims);

#endif /* TMC_RUNTIME_MODEL_H */
