/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * tmc/tools.h - what tmc's own tools (run, bench, diff, inspect) need of the runtime beyond tmc/runtime.h.
 *
 * Not for users: this may change with every version. */
#ifndef TMC_TOOLS_H
#define TMC_TOOLS_H

#include <tmc/abi.h>
#include <tmc/runtime.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { TMC_MAX_RANK = 8, TMC_MAX_OUTPUTS = 64, TMC_MAX_DERIVED = 64 /* sizes behind that of the arena in a plan */ };

typedef struct tmc_dim_info {
  const char *name;
  int64_t low, high;                     /* inclusive */
  int64_t trained_maximum;               /* 0: not stated */
  const char *description;               /* "" if there is none, as all strings here */
  int32_t first_summand, second_summand; /* dims whose sum it is in every call; -1: it is free */
} tmc_dim_info;

typedef struct tmc_extent {
  int32_t symbol; /* index of a dim; of outputs, from dim_count on, of one that follows from them; -1: static */
  int64_t size;   /* where static */
} tmc_extent;

typedef struct tmc_tensor_info {
  const char *name;
  const char *description;
  const char *role;
  int32_t dtype; /* tmc_dtype */
  int32_t rank;
  tmc_extent extents[TMC_MAX_RANK];
  int32_t is_optional; /* inputs only, as what follows */
  int32_t has_range;   /* elements are checked against low..high */
  double default_value;
  int64_t low, high;
} tmc_tensor_info;

/* What a model remembers of a sequence. */
typedef struct tmc_state_info {
  const char *name;
  int32_t is_cache; /* rows that only grow; else one value is replaced by another */
  int32_t dtype;    /* tmc_dtype */
  int32_t rank;
  int64_t extents[TMC_MAX_RANK]; /* -1: the tokens of a cache, axis 0 */
  double initial;                /* of a value that is replaced */
  uint64_t size;                 /* bytes: of one row of a cache, of all of a value */
  int64_t window;                /* of a cache whose readers see only the last so many tokens; 0: all */
  int64_t page;          /* of a cache in pages, and of the page table: tokens of a page; 0: it lies in one piece */
  int32_t is_page_table; /* then is_cache holds, too */
} tmc_state_info;

/* What a dispatch does with a few tokens each of several sequences. */
typedef struct tmc_site_info {
  const int64_t
      *row_bytes; /* of every buffer, bytes of a token's row; 0: each sequence has its own, or all have the same */
  uint32_t buffer_count, size_count;
  uint32_t first_buffer, first_size; /* those of the sites before it */
  int32_t runs_once;                 /* on the rows of all sequences; else for each, on its row */
} tmc_site_info;

/* What the sizes of a call must fulfil: two are equal, or the first is not smaller. Texts say what they are sizes of,
 * and how they follow from the dims. */
typedef struct tmc_size_check {
  const char *layer;
  const char *left, *left_formula;
  const char *right, *right_formula;
  int32_t is_at_least;
} tmc_size_check;

/* How a model is called. Strings belong to the model. */
typedef struct tmc_signature {
  const char *name;
  const char *family;
  const char *weight_types;
  const char *compiler;
  const char *exactness;
  const char *licence;      /* of the weights */
  const char *weights_file; /* "" unless the weights are in a file beside */
  const char *weights_sha256;
  uint64_t hash;      /* what the generated header carries */
  uint64_t code_hash; /* 0: not recorded */
  uint64_t weights_size;
  uint64_t parameter_count;
  uint32_t dim_count, input_count, output_count, kernel_count, variant_count;
  uint32_t derived_count;   /* sizes of outputs that follow from the dims */
  const tmc_dim_info *dims; /* dim_count of them, and behind them derived_count */
  uint32_t check_count;
  const tmc_size_check *checks;
  const tmc_tensor_info *inputs;
  const tmc_tensor_info *outputs;
  /* Models with states. Dims that have a meaning there, -1: there is none; and for those that tmc_run_sequences can
   * call, the input of token ids and the output of logits, else -1. */
  uint32_t state_count;
  const tmc_state_info *states;
  int32_t past_dim, tokens_dim, rows_dim, batch_dim, token_input, logits_output;
  /* Dispatches, where steps of several sequences can be run together; else 0. Their buffers and sizes, all together. */
  uint32_t site_count, site_buffers, site_sizes;
  const tmc_site_info *sites;
  uint64_t page_tokens; /* of a page, where caches have pages; else 0 */
  uint64_t page_window; /* the last so many tokens are what readers of caches with pages see; 0: all */
} tmc_signature;

const tmc_signature *tmc_model_signature(const tmc_model *model);
const tmc_image *tmc_model_image(const tmc_model *model);
/* The name of kernel `kernel`; "" if there is none. */
const char *tmc_model_kernel_name(const tmc_model *model, uint32_t kernel);
const char *tmc_model_variant(const tmc_model *model);
/* Takes another code variant than the best, for comparing them. Before the first session. */
TMC_CHECK_RESULT tmc_status tmc_model_use_variant(tmc_model *model, const char *name);

/* As tmc_model_open, on a CUDA device or not at all. `driver`: a library with the functions of the CUDA driver, such as
 * tmc's emulator; NULL: as tmc_model_open. */
TMC_CHECK_RESULT tmc_status tmc_model_open_cuda(const char *path, const char *driver, tmc_model **out_model);

/* Computes dims[dim_count] and on, derived_count of them, from the dims in front, which are in bounds. */
void tmc_model_derive_dims(const tmc_model *model, int64_t *dims);
/* Bytes of arena that a session with these limits needs; 0 if they are out of bounds. */
size_t tmc_model_arena_size(const tmc_model *model, const int64_t *limits);
/* Reads "batch=8,seq=128" into `limits` (dim_count of them); dims that are not named get their upper bound. */
TMC_CHECK_RESULT tmc_status tmc_model_parse_limits(const tmc_model *model, const char *text, int64_t *limits);

/* A buffer that a dispatch writes. */
typedef struct tmc_written {
  uint32_t buffer;     /* index in the buffers of the dispatch */
  uint32_t first_size; /* where its dynamic extents begin in the sizes of the dispatch */
  int32_t dtype;       /* tmc_dtype */
  int32_t rank;
  int64_t extents[TMC_MAX_RANK]; /* -1: dynamic */
} tmc_written;

/* The layers that the dispatch of this site computes, joined by " + "; "" if there are none. */
const char *tmc_model_site_layer(const tmc_model *model, uint32_t site);
/* Buffer `index` that it writes; 0 if there is none. */
int tmc_model_site_writes(const tmc_model *model, uint32_t site, uint32_t index, tmc_written *out);

/* One dispatch that has been run. */
typedef struct tmc_dispatch_record {
  uint32_t site; /* equal layers share a kernel; the site tells them apart */
  uint32_t kernel;
  uint32_t parts;
  uint64_t work;
  uint64_t nanoseconds;
  void *const *buffers;
  const int64_t *sizes;
} tmc_dispatch_record;
typedef void (*tmc_dispatch_observer)(void *context, const tmc_dispatch_record *record);
/* Calls `observer` on the calling thread after every dispatch; NULL: no longer. On a device it is called when the run
 * is done, with the device's times, and buffers and sizes are NULL. */
void tmc_session_observe(tmc_session *session, tmc_dispatch_observer observer, void *context);
/* The same for an observer that looks at what a dispatch has written. On a device every dispatch is waited for, and of
 * the buffers those that it writes are there, copied to the host; the others are NULL. */
void tmc_session_observe_values(tmc_session *session, tmc_dispatch_observer observer, void *context);
size_t tmc_session_threads(const tmc_session *session);
/* The device's name; "" of a model on this processor. */
const char *tmc_model_device(const tmc_model *model);
/* Memory of the model's device, with these bytes or, where they are NULL, any; and a stream for tmc_session_options.
 * TMC_NO_DEVICE if it has none. */
TMC_CHECK_RESULT tmc_status tmc_device_allocate(const tmc_model *model, const void *bytes, size_t size, void **out);
void tmc_device_free(const tmc_model *model, void *memory);
TMC_CHECK_RESULT tmc_status tmc_device_make_stream(const tmc_model *model, void **out);
void tmc_device_drop_stream(const tmc_model *model, void *stream);
/* How the last run got to the device, in words: "87 launches as one CUDA graph"; "" on this processor. */
void tmc_session_describe_run(const tmc_session *session, char *out, size_t size);

/* TMC_CPU_* of this machine. */
uint64_t tmc_cpu_features(void);
/* Asks the operating system for the registers that code with these features needs, for this process: those of AMX. 0
 * if it refuses. A model does so when it chooses such code. */
int tmc_cpu_enable(uint64_t features);
/* Threads that affinity and cgroup allow, at least 1. */
size_t tmc_available_threads(void);

/* "f32", ...; "?" for none of tmc_dtype. */
const char *tmc_dtype_name(int32_t dtype);
/* Bytes of an element; 0 for none of tmc_dtype. */
size_t tmc_dtype_size(int32_t dtype);

#ifdef __cplusplus
}
#endif
#endif /* TMC_TOOLS_H */
