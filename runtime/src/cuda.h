/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Running a model's kernels on a CUDA device. The driver is loaded when a model with such code is opened, nothing is
 * linked. A program has this file only if its model has code for CUDA: all of it is reached through one table. */
#ifndef TMC_RUNTIME_CUDA_H
#define TMC_RUNTIME_CUDA_H

#include "session.h"

struct tmc_cuda_runtime {
  /* Finds a device, loads the code for it and takes the weights, of `weights_size` bytes. `driver`: a library with the
   * driver's functions; NULL: libcuda.so.1. */
  tmc_status (*open)(tmc_model *model, const tmc_variant *variant, const char *driver, tmc_cuda **out);
  tmc_status (*take_weights)(tmc_cuda *cuda, const tmc_model *model);
  void (*close)(tmc_cuda *cuda);
  /* Stream and memory of a session whose limits stand in its dims. */
  tmc_status (*start)(tmc_session *session);
  void (*stop)(tmc_session *session);
  /* Calls the host function with the session's inputs copied to the device, and copies the outputs back. */
  tmc_status (*invoke)(tmc_session *session, int32_t *out_code);
  const char *(*get_name)(const tmc_cuda *cuda);
  /* How the last run was queued, for people. */
  void (*describe_run)(const tmc_session *session, char *out, size_t size);
};

#endif /* TMC_RUNTIME_CUDA_H */
