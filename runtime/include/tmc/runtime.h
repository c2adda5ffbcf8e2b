/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * tmc/runtime.h - what every compiled model shares. C11 and C++17.
 *
 * This header is the whole public interface of the runtime. Nothing here aborts, throws, prints, reads the
 * environment or keeps global state. A tmc_model is immutable: share it between threads. A tmc_session or
 * tmc_state is used by one thread at a time. Neither session nor state survives fork(2), a model does: in the child
 * make sessions of it. A session in use by another thread, or from before a fork, is refused with a status; so is one
 * after its release, as long as its memory still holds what it held. That helps to find mistakes and is no promise. */
#ifndef TMC_RUNTIME_H
#define TMC_RUNTIME_H

#include <stddef.h>
#include <stdint.h>

/* Raised when a compiled model and a runtime no longer fit together; both sides check it and say so. */
#define TMC_ABI_VERSION 1

#if defined(__GNUC__) || defined(__clang__)
#define TMC_CHECK_RESULT __attribute__((warn_unused_result))
#else
#define TMC_CHECK_RESULT
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Values never change meaning; new ones may come, so treat any code but TMC_OK as failure. */
enum {
  TMC_OK = 0,
  TMC_INVALID_ARGUMENT = 1, /* the caller can fix it: shape, bound, null pointer, token id, buffer too small */
  TMC_BAD_ARTEFACT = 2,     /* truncated, damaged, or of another ABI version */
  TMC_NO_DEVICE = 3,        /* no code variant in the artefact fits this machine */
  TMC_OUT_OF_MEMORY = 4,    /* at creation only: a run never allocates */
  TMC_OUT_OF_ROOM = 5,      /* a state holds as many tokens as it was made for, or the pool is full; nothing changed */
  TMC_UNSUPPORTED = 6,      /* this model cannot do it, e.g. rewind a recurrent state */
  TMC_CANCELLED = 7,        /* tmc_session_cancel was called; outputs undefined, states as before the call */
  TMC_DEVICE_ERROR = 8,     /* the driver's message follows */
  TMC_INTERNAL = 9          /* a bug in tmc */
};

/* Returned by value, so that reporting an error never allocates. */
typedef struct tmc_status {
  int32_t code;
  char message[252]; /* "" when code is TMC_OK; always NUL-terminated */
} tmc_status;

typedef struct tmc_model tmc_model;
typedef struct tmc_session tmc_session;
typedef struct tmc_state tmc_state;
typedef struct tmc_page_pool tmc_page_pool;

/* Calls task(data, i) once for every i < count and returns when all have returned. Tasks do not wait for each
 * other: any order will do, one after another included. */
typedef void (*tmc_parallel_for)(void *context, size_t count, void (*task)(void *data, size_t i), void *data);

typedef struct tmc_session_options {
  size_t struct_size;            /* sizeof(tmc_session_options); later versions append fields */
  size_t threads;                /* the caller's included: 1 = it alone; 0 = what affinity and cgroup allow */
  tmc_parallel_for parallel_for; /* not NULL: use the caller's pool and start no thread */
  void *parallel_context;
  void *arena;                   /* NULL: one allocation at creation; else caller's, aligned to 64 bytes; of a model on a
                                    device all but a row of logits is there, allocated at creation */
  size_t arena_size;             /* at least what NAME_arena_size says */
  void *stream;                  /* of a model on a CUDA device: a CUstream or cudaStream_t of its primary context, the
                                    caller's, until the session is released; NULL: one of the session's own */
} tmc_session_options;
#define TMC_SESSION_OPTIONS_INIT { sizeof(tmc_session_options), 1, NULL, NULL, NULL, 0, NULL }

/* All release functions accept NULL. A model released before its sessions lives on until the last of them goes. */
void tmc_model_release(tmc_model *model);
void tmc_session_release(tmc_session *session);
void tmc_session_cancel(tmc_session *session); /* any thread, any time; ends the run in progress */

/* CUDA devices. Any tensor of a call may be memory of the device, also beside others that are not: it is used where it is, and values
 * there are not checked (a token id out of the vocabulary reads outside of the table). What a session does is queued in its stream. A
 * call returns when all is done; but where the caller gave the stream and every tensor is memory of the device, when all is queued:
 * until the stream has come there the tensors, the session's arena and the states are in use, what fails on the device is a
 * TMC_DEVICE_ERROR of the next call or of tmc_session_synchronize, and lengths of states are those after the call. States wait for
 * their runs by themselves, whatever is done with them; sessions of several streams may take turns with one.
 * A device that has failed fails in all later calls, as the driver has it. */
TMC_CHECK_RESULT tmc_status tmc_session_synchronize(tmc_session *session); /* returns when its stream has done all */

/* Signature, options, passes, licences, checksums, chosen code variant as JSON; owned by the model. */
const char *tmc_model_describe(const tmc_model *model);
/* A file that travels in the artefact, such as "tokenizer.json". NULL if there is none of that name. */
const void *tmc_model_attachment(const tmc_model *model, const char *name, size_t *out_size);

/* States: what a model remembers of one sequence (keys and values, recurrent state, convolution tail). */
size_t tmc_state_size(const tmc_model *model, size_t max_tokens); /* bytes of one; 0 if over the model's bound */
/* `memory`: the caller's, aligned to 64 bytes, of tmc_state_size bytes; NULL: one allocation. Starts empty. States of a model on a
 * CUDA device are there: `memory` is the device's, and tmc_state_save and tmc_state_load bring the bytes to the host. */
TMC_CHECK_RESULT tmc_status tmc_state_create(const tmc_model *model, size_t max_tokens, void *memory,
                                             tmc_state **out_state);
void tmc_state_release(tmc_state *state);
void tmc_state_reset(tmc_state *state);
size_t tmc_state_length(const tmc_state *state); /* tokens read so far */
/* Makes `to` equal to `from` (a fork). INVALID_ARGUMENT unless same model; OUT_OF_ROOM if it does not fit. */
TMC_CHECK_RESULT tmc_status tmc_state_copy(tmc_state *to, const tmc_state *from);
/* Forgets all but the first `length` tokens. */
TMC_CHECK_RESULT tmc_status tmc_state_rewind(tmc_state *state, size_t length);
/* Bytes carry ABI version and model checksum and fit every code variant, so they may move between machines;
 * loading foreign or damaged bytes is refused and leaves `state` as it was. */
size_t tmc_state_saved_size(const tmc_state *state);
TMC_CHECK_RESULT tmc_status tmc_state_save(const tmc_state *state, void *bytes, size_t size);
TMC_CHECK_RESULT tmc_status tmc_state_load(tmc_state *state, const void *bytes, size_t size);

/* Pages: of a model compiled with --cache-layout=paged or ring. The rows of its caches lie in a pool that states share. A state takes a page when
 * a call brings tokens for it, and gives pages back when it is rewound, reset or released; tmc_state_copy between states of a
 * pool copies no rows: both hold the same pages, and the one that first goes on inside of a page takes one of its own. Where the
 * pool has not enough pages for all sequences of a call, that is TMC_OUT_OF_ROOM, and nothing has changed. States of a pool may be in calls of
 * several threads. tmc_state_create works as for all models: such a state has pages of its own, for all its tokens, or for its windows. Of
 * a ring a call begins by giving back the pages that no window reaches any more. */
size_t tmc_page_tokens(const tmc_model *model); /* tokens of a page; 0: its states have no pages */
size_t tmc_page_pool_size(const tmc_model *model, size_t pages); /* bytes; 0 if there are too many */
/* `memory`: the caller's, aligned to 64 bytes, of tmc_page_pool_size bytes, of the device where the model runs on one; NULL: one allocation. A pool released before its states lives on
 * until the last of them goes. */
TMC_CHECK_RESULT tmc_status tmc_page_pool_create(const tmc_model *model, size_t pages, void *memory, tmc_page_pool **out_pool);
void tmc_page_pool_release(tmc_page_pool *pool);
size_t tmc_page_pool_free_pages(const tmc_page_pool *pool); /* that no state holds */
/* A state of the pool, and its bytes: the table of its pages, and what is not in pages. As tmc_state_size and tmc_state_create. */
size_t tmc_page_pool_state_size(const tmc_page_pool *pool, size_t max_tokens);
TMC_CHECK_RESULT tmc_status tmc_page_pool_create_state(tmc_page_pool *pool, size_t max_tokens, void *memory, tmc_state **out_state);
/* Tables of the caller, for a scheduler that deals out pages itself. Pages of a pool are numbered from 0; after this call the state
 * holds the `count` pages of the table and no others, and remembers the `length` tokens whose rows calls have written there (0: it
 * begins anew). It takes no page by itself until a call with NULL and 0, which makes the table the runtime's again; tmc_state_reset
 * lets go of all pages, tmc_state_rewind of none. Refused, and nothing changes: a page that the pool does not have, a page twice in the
 * table, a page without rows for these tokens, tokens behind the table; and other tokens than the state's own of a model that keeps more
 * than pages. A call whose tokens need more pages than the table has is TMC_OUT_OF_ROOM; one that would write rows of a page that
 * another state holds too is TMC_INVALID_ARGUMENT: of two writers neither writes. Rows of a page that no state holds stay
 * until a state writes there; states whose tables are the runtime's take such pages. */
TMC_CHECK_RESULT tmc_status tmc_state_set_pages(tmc_state *state, const uint32_t *pages, size_t count, size_t length);
/* How many entries the table of a state of a pool has; the numbers of their pages in `pages`, as far as there is room. UINT32_MAX: given
 * back, since no window reaches it any more (--cache-layout=ring). */
size_t tmc_state_pages(const tmc_state *state, uint32_t *pages, size_t room);
size_t tmc_page_pool_holders(const tmc_page_pool *pool, uint32_t page); /* states that hold this page */

/* The same model without its header, for other languages and for `tmc run`: by name, shapes checked. */
typedef enum tmc_dtype {
  TMC_F32 = 1, TMC_F16 = 2, TMC_BF16 = 3, TMC_I8 = 4, TMC_U8 = 5, TMC_I32 = 6, TMC_I64 = 7, TMC_BOOL = 8,
  TMC_F64 = 9, TMC_I16 = 10, TMC_U16 = 11, TMC_U32 = 12, TMC_U64 = 13,
  TMC_F8E4M3 = 14, TMC_F8E5M2 = 15 /* of states only */
} tmc_dtype;
typedef struct tmc_tensor {
  const char *name;
  void *data; /* row-major and dense; inputs are not written */
  size_t size_in_bytes;
  int32_t dtype; /* tmc_dtype */
  int32_t rank;
  int64_t dims[8]; /* outputs: written by the call */
} tmc_tensor;
TMC_CHECK_RESULT tmc_status tmc_model_open(const char *path, tmc_model **out_model); /* a --emit=shared file */
/* `limits`: the largest dims this session will see, "batch=8,seq=128"; NULL: the bounds compiled in. */
TMC_CHECK_RESULT tmc_status tmc_session_create(tmc_model *model, const char *limits,
                                               const tmc_session_options *options, tmc_session **out_session);
/* `states`: one a sequence for models that have them, else NULL and 0. */
TMC_CHECK_RESULT tmc_status tmc_run(tmc_session *session, tmc_state *const *states, size_t state_count,
                                    const tmc_tensor *inputs, size_t input_count,
                                    tmc_tensor *outputs, size_t output_count);

#ifdef __cplusplus
}
#endif
#endif /* TMC_RUNTIME_H */
