/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Running a model's kernels on a CUDA device. The driver is loaded when a model with such code is opened, nothing is
 * linked. A program has this file only if its model has code for CUDA: all of it is reached through one table. */
#ifndef TMC_RUNTIME_CUDA_H
#define TMC_RUNTIME_CUDA_H

#include "session.h"

/* Where a state is. */
struct tmc_cuda_state {
  uint8_t *memory; /* of the device */
  int is_owned;    /* allocated here */
  int is_pending;  /* a run that writes it may not be done, but is when `event` has happened */
  void *event;
};

typedef enum tmc_cuda_direction {
  TMC_CUDA_TO_DEVICE,
  TMC_CUDA_TO_HOST,
  TMC_CUDA_ON_DEVICE,
  TMC_CUDA_ZEROS /* `to` is on the device, and gets zeros */
} tmc_cuda_direction;

struct tmc_cuda_runtime {
  /* Finds a device, loads the code for it and takes the weights, of `weights_size` bytes. `driver`: a library with the
   * driver's functions; NULL: libcuda.so.1. */
  tmc_status (*open)(tmc_model *model, const tmc_variant *variant, const char *driver, tmc_cuda **out);
  tmc_status (*take_weights)(tmc_cuda *cuda, const tmc_model *model);
  void (*close)(tmc_cuda *cuda);
  /* Stream and memory of a session whose limits stand in its dims. `stream`: the caller's, or NULL. */
  tmc_status (*start)(tmc_session *session, void *stream);
  void (*stop)(tmc_session *session);
  /* Which of the session's inputs and outputs are in memory of the device: INVALID_ARGUMENT if it is another one. */
  tmc_status (*look)(tmc_session *session);
  int (*is_on_device)(const tmc_session *session, uint32_t tensor); /* inputs, then outputs */
  /* Calls the host function with the session's inputs on the device, and copies those outputs back that the caller has on the
   * host. Waits, unless the stream is the caller's and nothing is on the host. */
  tmc_status (*invoke)(tmc_session *session, int32_t *out_code);
  tmc_status (*synchronize)(tmc_session *session);
  /* Memory of a state, or of `what` else: the caller's, which has to be the device's, or where that is NULL, a new one of `size` bytes. */
  tmc_status (*make_state)(const tmc_model *model, const char *what, size_t size, void *memory, tmc_cuda_state **out);
  void (*drop_state)(const tmc_model *model, tmc_cuda_state *state);
  tmc_status (*wait_for_state)(const tmc_model *model, tmc_cuda_state *state);
  tmc_status (*move_state)(const tmc_model *model, tmc_cuda_direction direction, void *to, const void *from, size_t size);
  /* True of memory of a device, which the host cannot read. */
  int (*is_device_memory)(const tmc_model *model, const void *memory);
  /* What a caller may have: memory with these bytes, or NULL: any; a stream. */
  tmc_status (*allocate)(const tmc_model *model, const void *bytes, size_t size, void **out);
  void (*free)(const tmc_model *model, void *memory);
  tmc_status (*make_stream)(const tmc_model *model, void **out);
  void (*drop_stream)(const tmc_model *model, void *stream);
  const char *(*get_name)(const tmc_cuda *cuda);
  const char *(*get_code_name)(const tmc_cuda *cuda); /* "code for sm_90a" */
  /* How the last run was queued, for people. */
  void (*describe_run)(const tmc_session *session, char *out, size_t size);
};

#endif /* TMC_RUNTIME_CUDA_H */
