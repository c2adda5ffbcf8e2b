/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What the files of the launcher share. */
#ifndef TMC_RUNTIME_CUDA_SESSION_H
#define TMC_RUNTIME_CUDA_SESSION_H

#include "cuda.h"
#include "cuda_driver.h"

enum { BLOCKS_PER_MULTIPROCESSOR = 32, ROUNDS_OF_BLOCKS = 4 };

struct tmc_cuda {
  void *library;
  cuda_driver driver;
  int device, has_context, has_graphs;
  char device_name[64], code_name[64];
  void *context, *module;
  const tmc_variant *variant;
  void **functions; /* kernel_count of them */
  uint32_t *most;   /* blocks of each kernel that run at once */
  uint32_t blocks;  /* of one warp, that fill the device */
  cuda_pointer weights;
};

/* What was launched in runs of one key, and their graph; cuda_graph.c. */
typedef enum tmc_cuda_recording_state {
  TMC_CUDA_NEW,      /* was not run twice yet */
  TMC_CUDA_RECORDED, /* as `executable` */
  TMC_CUDA_READS,    /* the host function reads numbers of the device: kernels are launched one by one */
  TMC_CUDA_VARIES,   /* other launches in every other run: they are launched one by one */
  TMC_CUDA_OBSERVED, /* kernel by kernel */
  TMC_CUDA_REFUSED   /* the driver does not make the graph, or there is no memory to note the launches */
} tmc_cuda_recording_state;

typedef struct tmc_cuda_launch tmc_cuda_launch;

typedef struct tmc_cuda_recording {
  uint64_t *key; /* its first word is 0 where nothing stands here */
  uint64_t *all; /* the same of the last run that the graph is right for */
  uint64_t last_used;
  tmc_cuda_recording_state state;
  uint32_t changed; /* nodes, for the last run */
  uint32_t left;    /* graphs that a run did not fit */
  tmc_cuda_launch *launches;
  uint64_t *words; /* their parameters */
  size_t launch_count, launch_room, word_count, word_room;
  void *graph, *executable;
} tmc_cuda_recording;

enum { TMC_CUDA_RECORDINGS = 8 };

/* How a tensor gets to the device, or from it. */
typedef enum tmc_cuda_way {
  TMC_CUDA_IN_PLACE, /* it is there, or an output that is not wanted */
  TMC_CUDA_STAGED,   /* through pinned memory of the session, with all others of these in one copy */
  TMC_CUDA_COPIED    /* straight from the caller's memory, or to it */
} tmc_cuda_way;

typedef struct tmc_cuda_tensor {
  const tmc_tensor_info *info;
  size_t default_at; /* of an optional input: where its value lies in the session's memory */
  int is_on_device;  /* what follows: of the run in progress */
  tmc_cuda_way way;
} tmc_cuda_tensor;

typedef struct tmc_cuda_observation tmc_cuda_observation;

struct tmc_cuda_session {
  void *stream;
  int owns_stream;
  int is_pending;      /* a run may not be done */
  cuda_pointer memory; /* the arena, inputs, outputs, values of states between the parts of a long call, scratch */
  size_t inputs_at, outputs_at, scratch_at;
  uint64_t scratch_stride;
  uint32_t most_blocks;     /* that have scratch */
  tmc_cuda_tensor *tensors; /* inputs, then outputs */
  uint8_t *staging;         /* pinned: what is staged of inputs, and from staging_outputs_at on of outputs */
  size_t staging_outputs_at, staging_size;
  size_t staged_inputs, staged_outputs; /* bytes of this run */
  int has_host_tensors;                 /* in this run */
  void **inputs, **outputs;             /* device addresses for the host function */

  tmc_cuda_recording recordings[TMC_CUDA_RECORDINGS];
  tmc_cuda_recording wanted;   /* key of the run in progress */
  tmc_cuda_recording observed; /* stands for runs that are observed */
  tmc_cuda_recording *current;
  uint64_t runs;
  int is_comparing;                  /* launches are compared with the nodes of current->executable */
  size_t compared;                   /* that many are as wanted */
  uint32_t launched;                 /* kernels in this run */
  tmc_cuda_observation *observation; /* NULL: no times were observed yet */
};

static inline size_t tmc_cuda_align(size_t size) { return (size + 255) / 256 * 256; }

/* Ends the calling function, which has `cuda` and the model's `name`, if the driver fails. */
#define TMC_CUDA_TRY(what, call)                                                                                       \
  do {                                                                                                                 \
    const cuda_result cuda_result_ = (call);                                                                           \
    if (cuda_result_ != CUDA_RESULT_OK)                                                                                \
      return tmc_cuda_failed(cuda, name, what, cuda_result_);                                                          \
  } while (0)

/* "NAME: DEVICE `what`: the driver's words". */
tmc_status tmc_cuda_failed(const tmc_cuda *cuda, const char *model, const char *what, cuda_result result);
/* Undoes cuCtxPushCurrent. */
void tmc_cuda_leave(const tmc_cuda *cuda);

/* Memory that the driver knows as a device's. In the model's context. */
int tmc_cuda_is_on_device(const tmc_cuda *cuda, const void *address);

/* cuda_state.c: functions of tmc_cuda_runtime. */
tmc_status tmc_cuda_make_state(const tmc_model *model, const char *what, size_t size, void *memory,
                               tmc_cuda_state **out);
void tmc_cuda_drop_state(const tmc_model *model, tmc_cuda_state *state);
tmc_status tmc_cuda_wait_for_state(const tmc_model *model, tmc_cuda_state *state);
tmc_status tmc_cuda_move_state(const tmc_model *model, tmc_cuda_direction direction, void *to, const void *from,
                               size_t size);

/* cuda_memory.c: functions of tmc_cuda_runtime. */
int tmc_cuda_is_device_memory(const tmc_model *model, const void *memory);
tmc_status tmc_cuda_allocate(const tmc_model *model, const void *bytes, size_t size, void **out);
void tmc_cuda_free(const tmc_model *model, void *memory);
tmc_status tmc_cuda_make_stream(const tmc_model *model, void **out);
void tmc_cuda_drop_stream(const tmc_model *model, void *stream);

/* cuda_tensors.c. Room for all tensors behind `size` bytes of a session's memory; what there is besides. */
size_t tmc_cuda_plan_tensors(tmc_session *session, tmc_cuda_session *device, size_t size);
tmc_status tmc_cuda_make_tensors(tmc_session *session, tmc_cuda_session *device);
/* Functions of tmc_cuda_runtime. */
tmc_status tmc_cuda_look(tmc_session *session);
int tmc_cuda_is_tensor_on_device(const tmc_session *session, uint32_t tensor);
/* Before the kernels: gives tensors their addresses, copies inputs. */
tmc_status tmc_cuda_place_tensors(tmc_session *session);
/* Behind the kernels: outputs that are not staged; and when all is done, those that are. */
tmc_status tmc_cuda_copy_outputs(tmc_session *session);
void tmc_cuda_take_staged(tmc_session *session);

/* cuda_session.c: functions of tmc_cuda_runtime. */
tmc_status tmc_cuda_start(tmc_session *session, void *stream);
tmc_status tmc_cuda_synchronize(tmc_session *session);
void tmc_cuda_stop(tmc_session *session);
tmc_status tmc_cuda_invoke(tmc_session *session, int32_t *out_code);
void tmc_cuda_describe_run(const tmc_session *session, char *out, size_t size);

/* cuda_graph.c. A session's recordings: `words`, tmc_cuda_count_words of them, is where their keys lie. */
size_t tmc_cuda_count_words(const tmc_signature *signature);
void tmc_cuda_make_recordings(const tmc_signature *signature, tmc_cuda_session *device, uint64_t *words);
void tmc_cuda_drop_recordings(const tmc_cuda *cuda, tmc_cuda_session *device);
/* Calls the host function, or launches what it would launch. */
tmc_status tmc_cuda_invoke_host(tmc_session *session, int32_t *out_code);
/* What the host function calls. `words`: the parameters, 8 bytes each. */
cuda_result tmc_cuda_launch_kernel(tmc_session *session, uint32_t kernel, uint32_t blocks, const uint64_t *words,
                                   uint32_t count);
/* Before the host function reads a number of the device: all that it wanted launched is. */
cuda_result tmc_cuda_begin_reading(tmc_session *session);

/* cuda_observe.c. Before the first dispatch of an observed run, after each, and when the run is done. */
tmc_status tmc_cuda_begin_observation(tmc_session *session);
tmc_status tmc_cuda_observe(tmc_session *session, const tmc_dispatch_record *record, uint32_t buffer_count);
tmc_status tmc_cuda_end_observation(tmc_session *session);
/* Before anything waits for the stream of an observed run. */
void tmc_cuda_release_stream(tmc_cuda_session *device);
void tmc_cuda_drop_observation(const tmc_cuda *cuda, tmc_cuda_session *device);

#endif /* TMC_RUNTIME_CUDA_SESSION_H */
