/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * A loaded model. Immutable after loading, but for the description that is made when first asked for. */
#ifndef TMC_RUNTIME_MODEL_H
#define TMC_RUNTIME_MODEL_H

#include <tmc/tools.h>

#include <stdatomic.h>

struct tmc_model {
  const tmc_image *image;
  const tmc_variant *variant; /* the best that this machine can run */
  const uint8_t *weights;
  tmc_signature *signature;
  void *mapped_weights; /* of a weight file, else NULL */
  size_t mapped_size;
  void *library;                       /* of dlopen, else NULL */
  int (*close_library)(void *library); /* a pointer, so that programs link no dynamic loader */
  _Atomic(char *) description;
};

/* Maps `path`, or the file that the metadata names in the folder of `beside`, as the model's weights. */
tmc_status tmc_model_map_weights(tmc_model *model, const char *path, const char *beside);

/* As tmc_model_from_image; `beside`: the file that the image came from, whose folder has the weight file. */
tmc_status tmc_model_from_image_beside(const tmc_image *image, uint64_t signature, const char *weights_path,
                                       const char *beside, tmc_model **out_model);

/* Bytes of the plan, and behind them of the values of optional inputs. INVALID_ARGUMENT if out of bounds. */
tmc_status tmc_signature_arena(const tmc_image *image, const tmc_signature *signature, const int64_t *limits,
                               size_t *out_plan, size_t *out_total);

/* Elements of a tensor with these dims. No overflow: the metadata's bounds were checked. */
int64_t tmc_tensor_elements(const tmc_tensor_info *tensor, const int64_t *dims);

#endif /* TMC_RUNTIME_MODEL_H */
