/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * tmc/abi.h - the whole contract between generated code and the runtime.
 *
 * Users never include this header. The compiler emits constants of these structs and functions of these types;
 * the runtime reads and calls them. Every struct starts with what a reader needs to refuse it: a version or a
 * size. Layouts are fixed for a TMC_ABI_VERSION (static_asserts at the end). 64-bit targets only. */
#ifndef TMC_ABI_H
#define TMC_ABI_H

#include <stddef.h>
#include <stdint.h>

#include <tmc/runtime.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TMC_IMAGE_MAGIC UINT32_C(0x31434d54) /* "TMC1" in memory */

/* Arguments of one dispatch, shared by all its parts; nothing in it is written by a kernel. */
typedef struct tmc_kernel_args {
  void *const *buffers; /* data pointer of each buffer argument, in order; row-major, contiguous */
  const int64_t *sizes; /* for each buffer argument in order its dynamic dims in order, then the index arguments */
  uint8_t *scratch;     /* part p owns [scratch + p * scratch_stride, + the kernel's scratch size); 64-byte aligned */
  uint64_t scratch_stride; /* bytes, a multiple of 64 */
} tmc_kernel_args;

/* Runs share `part` of `parts` of the cells of one dispatch. Parts are independent: any order, any thread. */
typedef void (*tmc_kernel)(const tmc_kernel_args *args, uint32_t part, uint32_t parts);

/* What the host function sees of a call. `inputs`, `outputs`: caller's pointers in the order of the metadata; an
 * output that is not wanted is NULL and no dispatch that only serves it runs. `dims`: in the order of the
 * metadata, the derived ones behind the others. `weights`: first byte of the weight segment. `arena`: at least what the
 * plan function said. */
typedef struct tmc_host_context tmc_host_context;
struct tmc_host_context {
  void *const *inputs;
  void *const *outputs;
  const int64_t *dims;
  const uint8_t *weights;
  uint8_t *arena;
  /* Runs kernel `kernel` of the chosen variant and returns when all its parts are done. Skipped, with success, if
   * `outputs_mask` has no bit of a wanted output; of a model with states, bit 63 stands for them and is always wanted.
   * `work`: about how many floating-point operations (or bytes/4) it is, so that small dispatches stay on the calling
   * thread. Not 0: stop and return this value. */
  int32_t (*dispatch)(tmc_host_context *context, uint32_t kernel, void *const *buffers, const int64_t *sizes,
                      uint64_t outputs_mask, uint64_t work);
  /* Reports that a run-time number does not fit its bound; the host function returns what this returns. `what`: a
   * NUL-terminated name of the user's. */
  int32_t (*over_bound)(tmc_host_context *context, const char *what, int64_t value, int64_t bound);
  void *runtime; /* the runtime's own */
  uint32_t site; /* written by the host function before each dispatch: which of the metadata's dispatches comes */
  /* Memory of the states in the order of the metadata: as they were before the call, and where they go. A cache is at
   * the same address in both; rows past the dim "past" are written. */
  void *const *states;
  void *const *next_states;
  /* Reads `size` bytes of a buffer that dispatches write, when they are done. Not 0: stop and return this value. */
  int32_t (*read)(tmc_host_context *context, const void *address, void *out, uint64_t size);
  /* Reports what is wrong with what the call was given, NUL-terminated and in the user's names; the host function
   * returns what this returns. */
  int32_t (*stop)(tmc_host_context *context, const char *message);
};

/* Returns 0 or the tmc_status code that stopped it. */
typedef int32_t (*tmc_host_function)(tmc_host_context *context);
/* `dims`: in the order of the metadata. Writes out[0] = arena bytes (a multiple of 64), and then each of the
 * metadata's derived_dims. */
typedef void (*tmc_plan_function)(const int64_t *dims, uint64_t *out);

/* CPU features a variant needs, as bits; the runtime takes the last variant all of whose bits the CPU (and the
 * operating system, for wide registers) has. */
enum {
  TMC_CPU_X86_64_V2 = 1u << 0,
  TMC_CPU_X86_64_V3 = 1u << 1,
  TMC_CPU_X86_64_V4 = 1u << 2,
  TMC_CPU_AVX512_VNNI = 1u << 3,
  TMC_CPU_AVX512_BF16 = 1u << 4,
  TMC_CPU_AVX_VNNI = 1u << 5,
  TMC_CPU_AMX_INT8 = 1u << 6,
  TMC_CPU_AMX_BF16 = 1u << 7,
  TMC_CPU_AARCH64 = 1u << 8,
  /* AVX512_BF16 where vdpbf16ps multiplies faster than FMA in f32 does. */
  TMC_CPU_FAST_BF16 = 1u << 9
};

/* Code for CUDA devices: the same kernels, assembled for one or more of them. */
enum {
  TMC_CUDA_CUBIN = 1,   /* for this architecture, and later ones of its generation */
  TMC_CUDA_PTX = 2,     /* for this architecture and all later ones; NUL-terminated */
  TMC_CUDA_EMULATED = 3 /* for tmc's emulator: a tmc_emulated_module */
};

typedef struct tmc_cuda_image {
  uint32_t form;
  uint32_t capability; /* 80 for sm_80 */
  uint32_t is_exact;   /* sm_90a: this capability only */
  uint32_t reserved;
  const void *bytes;
  uint64_t size;
} tmc_cuda_image;

/* A kernel is launched with blocks of `threads`; block b of n runs cells b, b + n and so on. Its parameters are the
 * data pointers of its buffers, its sizes, scratch and scratch_stride of tmc_kernel_args. */
typedef struct tmc_cuda_kernel {
  const char *name;
  uint32_t buffer_count;
  uint32_t size_count;
  uint32_t threads;
  uint32_t dynamic_shared; /* bytes */
} tmc_cuda_kernel;

typedef struct tmc_cuda_code {
  const tmc_cuda_image *images;
  const tmc_cuda_kernel *kernels; /* kernel_count of the image */
  uint32_t image_count;
  uint32_t reserved;
  const struct tmc_cuda_runtime *runtime; /* of the program that this is linked into; NULL: of whoever opens it */
} tmc_cuda_code;

typedef struct tmc_variant {
  const char *name;           /* "x86-64-v3" */
  uint64_t cpu_features;      /* TMC_CPU_* */
  const tmc_kernel *kernels;  /* kernel_count entries; NULL: `cuda` is there */
  const uint64_t *scratch;    /* kernel_count entries: bytes of scratch a part, or a block, needs */
  const tmc_cuda_code *cuda;
} tmc_variant;

/* One model, in read-only memory of the program or library that it is linked into. */
typedef struct tmc_image {
  uint32_t magic;          /* TMC_IMAGE_MAGIC */
  uint32_t abi_version;    /* TMC_ABI_VERSION of tmc/runtime.h */
  uint64_t struct_size;    /* sizeof(tmc_image) */
  const uint8_t *metadata; /* FlatBuffer and its hash, see runtime/schema/model.fbs; 16-byte aligned */
  uint64_t metadata_size;
  const uint8_t *weights; /* 64-byte aligned; NULL: in a file beside, see the metadata */
  uint64_t weights_size;
  const uint8_t *code; /* the text of all variants, for the check of damage; NULL: not checked */
  uint64_t code_size;
  tmc_host_function invoke;
  tmc_plan_function plan;
  uint32_t kernel_count;
  uint32_t variant_count; /* at least 1, in rising order of demands */
  const tmc_variant *variants;
} tmc_image;

/* A program and a --emit=shared file define their image under this name too: main() and tmc_model_open look for
 * it. A library does not, since two of them may meet in one program. */
#define TMC_IMAGE_SYMBOL "tmc_artefact_image"
extern const tmc_image tmc_artefact_image;

/* What the generated functions of a model call. `image` is the one that they were generated with. */

/* NAME_load_signed. `signature`: of the header that the caller was compiled with; 0: there is no header.
 * `weights_path`: NULL, or the file of the weights where the image has none. Calls nothing in the image. */
TMC_CHECK_RESULT tmc_status tmc_model_from_image(const tmc_image *image, uint64_t signature, const char *weights_path,
                                                 tmc_model **out_model);
/* NAME_arena_size. `limits`: in the order of the metadata's dims. 0 if they are out of bounds. */
size_t tmc_image_arena_size(const tmc_image *image, const int64_t *limits);
/* NAME_session_create. */
TMC_CHECK_RESULT tmc_status tmc_session_create_typed(tmc_model *model, const tmc_image *image, const int64_t *limits,
                                                     const tmc_session_options *options, tmc_session **out_session);
/* NAME_run. `inputs`, `outputs`: in the order of the metadata, NULL where not given or not wanted. `capacities`: of
 * the outputs, in elements. All four NULL: the caller of NAME_run gave no inputs or outputs, which is refused. */
TMC_CHECK_RESULT tmc_status tmc_run_typed(tmc_session *session, const tmc_image *image, const int64_t *dims,
                                          const void *const *inputs, void *const *outputs, const size_t *capacities);

/* Models with states. NAME_sequence has this layout: one sequence's part of a call. */
typedef struct tmc_sequence {
  tmc_state *state;
  const int64_t *tokens; /* [count] */
  size_t count;
  float *logits; /* of the last `logit_rows` tokens */
  size_t logit_rows;
  int64_t best_token; /* out */
} tmc_sequence;

enum { TMC_MAX_SEQUENCES = 256 }; /* of a call, where the model does not say */

/* NAME_arena_size. 0 if `batch` is out of bounds. */
size_t tmc_image_sequences_arena_size(const tmc_image *image, size_t batch);
/* NAME_session_create. */
TMC_CHECK_RESULT tmc_status tmc_session_create_sequences(tmc_model *model, const tmc_image *image, size_t batch,
                                                         const tmc_session_options *options, tmc_session **out_session);
/* NAME_run. */
TMC_CHECK_RESULT tmc_status tmc_run_sequences(tmc_session *session, const tmc_image *image, tmc_sequence *sequences,
                                              size_t sequence_count);

/* XXH64 with seed 0: what the metadata ends with, and code_hash in it. */
uint64_t tmc_hash(const void *bytes, size_t size_in_bytes);

#ifdef __cplusplus
static_assert(sizeof(void *) == 8, "tmc targets 64-bit machines");
static_assert(sizeof(tmc_kernel_args) == 32 && sizeof(tmc_variant) == 40 && sizeof(tmc_image) == 96 &&
                  sizeof(tmc_sequence) == 48,
              "layout of the ABI");
}
#else
_Static_assert(sizeof(void *) == 8, "tmc targets 64-bit machines");
_Static_assert(sizeof(tmc_kernel_args) == 32 && sizeof(tmc_variant) == 40 && sizeof(tmc_image) == 96 &&
                   sizeof(tmc_sequence) == 48,
               "layout of the ABI");
#endif
#endif /* TMC_ABI_H */
