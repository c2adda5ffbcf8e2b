/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Runs as CUDA graphs. The first run of its sizes launches kernel by kernel and notes the launches. When the sizes come
 * again, they become the nodes of a graph, one behind the other, and from then on one call of the driver launches all
 * of them. Where nothing at all differs from the last run, not even the host function is called. Else it is, and what
 * it would launch is compared with the nodes: those whose blocks or parameters differ are changed. So a decoder, whose
 * "past" grows in every call, changes some nodes of each layer, and new addresses of the caller's those that use them.
 * A session keeps the graphs of the last few sizes.
 *
 * A run that does not launch what its graph has, launch for launch, is launched kernel by kernel and noted anew; so is
 * one whose host function reads numbers of the device in between. */
#include "cuda_session.h"

#include "status.h"

#include <stdlib.h>
#include <string.h>

/* One kernel, and where its parameters begin in the recording's words: the last of them is scratch_stride. */
struct tmc_cuda_launch {
  uint32_t kernel, blocks, words, count;
  void *node;
};

enum { MAX_PARAMETERS = 500, MOST_LEFT = 4 };

/* What a recording is found by: the outputs that are wanted and all dims but those that grow with every call of a
 * sequence. */
static size_t key_size(const tmc_signature *signature) { return 2 + (size_t)signature->dim_count; }

/* What decides everything that the host function does, unless it reads numbers of the device. */
static size_t all_size(const tmc_signature *signature) {
  return 2 + signature->dim_count + (size_t)signature->derived_count + signature->input_count +
         signature->output_count + 2 * (size_t)signature->state_count;
}

size_t tmc_cuda_count_words(const tmc_signature *signature) {
  return (TMC_CUDA_RECORDINGS + 1) * (key_size(signature) + all_size(signature));
}

void tmc_cuda_make_recordings(const tmc_signature *signature, tmc_cuda_session *device, uint64_t *words) {
  for (size_t i = 0; i <= TMC_CUDA_RECORDINGS; ++i) {
    tmc_cuda_recording *recording = i ? &device->recordings[i - 1] : &device->wanted;
    recording->key = words;
    recording->all = words + key_size(signature);
    words = recording->all + all_size(signature);
  }
}

static void drop_graph(const tmc_cuda *cuda, tmc_cuda_session *device, tmc_cuda_recording *recording) {
  if (recording->executable && device->is_pending) /* it may be running */
    cuda->driver.cuStreamSynchronize(device->stream);
  if (recording->executable)
    cuda->driver.cuGraphExecDestroy(recording->executable);
  if (recording->graph)
    cuda->driver.cuGraphDestroy(recording->graph);
  recording->executable = recording->graph = NULL;
  recording->all[0] = 0;
}

void tmc_cuda_drop_recordings(const tmc_cuda *cuda, tmc_cuda_session *device) {
  for (size_t i = 0; i < TMC_CUDA_RECORDINGS; ++i) {
    if (device->recordings[i].key)
      drop_graph(cuda, device, &device->recordings[i]);
    free(device->recordings[i].launches);
    free(device->recordings[i].words);
  }
}

static void append(uint64_t **words, void *const *addresses, uint32_t count) {
  for (uint32_t i = 0; i < count; ++i)
    *(*words)++ = (uint64_t)(uintptr_t)addresses[i];
}

static void describe_run(const tmc_session *session, tmc_cuda_session *device) {
  const tmc_signature *signature = session->model->signature;
  const size_t dims = signature->dim_count + (size_t)signature->derived_count;
  uint64_t *key = device->wanted.key, *all = device->wanted.all;
  key[0] = all[0] = 1;
  key[1] = all[1] = session->wanted_outputs;
  for (uint32_t i = 0; i < signature->dim_count; ++i) {
    const int grows =
        signature->state_count && ((int32_t)i == signature->past_dim || signature->dims[i].first_summand >= 0);
    key[2 + i] = grows ? 0 : (uint64_t)session->dims[i];
  }
  memcpy(all + 2, session->dims, dims * sizeof *all);
  all += 2 + dims;
  append(&all, device->inputs, signature->input_count);
  append(&all, device->outputs, signature->output_count);
  append(&all, session->states, signature->state_count);
  append(&all, session->next_states, signature->state_count);
}

/* The recording of this run's key. If there is none, that which was not used for longest makes room, and is empty. */
static tmc_cuda_recording *find(const tmc_session *session, tmc_cuda_session *device) {
  const size_t size = key_size(session->model->signature) * sizeof(uint64_t);
  tmc_cuda_recording *oldest = device->recordings;
  for (size_t i = 0; i < TMC_CUDA_RECORDINGS; ++i) {
    tmc_cuda_recording *recording = &device->recordings[i];
    if (memcmp(recording->key, device->wanted.key, size) == 0)
      return recording;
    if (recording->last_used < oldest->last_used)
      oldest = recording;
  }
  drop_graph(session->model->cuda, device, oldest);
  oldest->state = TMC_CUDA_NEW;
  oldest->launch_count = oldest->left = 0;
  memcpy(oldest->key, device->wanted.key, size);
  return oldest;
}

static cuda_kernel_node make_node(const tmc_cuda *cuda, const tmc_cuda_recording *recording,
                                  const tmc_cuda_launch *launch, void **parameters) {
  const tmc_cuda_kernel *code = &cuda->variant->cuda->kernels[launch->kernel];
  for (uint32_t i = 0; i < launch->count; ++i)
    parameters[i] = &recording->words[launch->words + i];
  return (cuda_kernel_node){.function = cuda->functions[launch->kernel],
                            .grid = {launch->blocks, 1, 1},
                            .block = {code->threads, 1, 1},
                            .shared = code->dynamic_shared,
                            .parameters = parameters};
}

static cuda_result launch_one(const tmc_cuda *cuda, tmc_cuda_session *device, const tmc_cuda_recording *recording,
                              const tmc_cuda_launch *launch) {
  void *parameters[MAX_PARAMETERS];
  const cuda_kernel_node node = make_node(cuda, recording, launch, parameters);
  return cuda->driver.cuLaunchKernel(node.function, node.grid[0], 1, 1, node.block[0], 1, 1, node.shared,
                                     device->stream, node.parameters, NULL);
}

static cuda_result build(const tmc_cuda *cuda, tmc_cuda_recording *recording) {
  cuda_result result = cuda->driver.cuGraphCreate(&recording->graph, 0);
  void *parameters[MAX_PARAMETERS];
  for (size_t i = 0; result == CUDA_RESULT_OK && i < recording->launch_count; ++i) {
    tmc_cuda_launch *launch = &recording->launches[i];
    const cuda_kernel_node node = make_node(cuda, recording, launch, parameters);
    result =
        cuda->driver.cuGraphAddKernelNode(&launch->node, recording->graph, i ? &launch[-1].node : NULL, i != 0, &node);
  }
  return result == CUDA_RESULT_OK
             ? cuda->driver.cuGraphInstantiateWithFlags(&recording->executable, recording->graph, 0)
             : result;
}

/* Room for one more launch of `words` parameters. Where there is none, the run goes on without being noted. */
static int reserve(tmc_cuda_recording *recording, uint32_t words) {
  if (recording->launch_count == recording->launch_room) {
    const size_t room = recording->launch_room ? 2 * recording->launch_room : 128;
    void *launches = realloc(recording->launches, room * sizeof *recording->launches);
    if (!launches)
      return 0;
    recording->launches = launches;
    recording->launch_room = room;
  }
  if (recording->word_count + words > recording->word_room) {
    const size_t room = 2 * recording->word_room + 1024 + words;
    uint64_t *grown = realloc(recording->words, room * sizeof *grown);
    if (!grown)
      return 0;
    recording->words = grown;
    recording->word_room = room;
  }
  return 1;
}

static void note(tmc_cuda_recording *recording, const tmc_cuda_launch *launch, const uint64_t *words) {
  if (!reserve(recording, launch->count)) {
    recording->state = TMC_CUDA_REFUSED;
    return;
  }
  tmc_cuda_launch *noted = &recording->launches[recording->launch_count++];
  *noted = *launch;
  noted->words = (uint32_t)recording->word_count;
  memcpy(recording->words + noted->words, words, launch->count * sizeof *words);
  recording->word_count += launch->count;
}

/* Those that were compared so far are what the run has launched: they are launched now, and what follows one by one. */
static cuda_result leave_graph(const tmc_cuda *cuda, tmc_cuda_session *device) {
  tmc_cuda_recording *recording = device->current;
  cuda_result result = CUDA_RESULT_OK;
  drop_graph(cuda, device, recording);
  recording->state = ++recording->left > MOST_LEFT ? TMC_CUDA_VARIES : TMC_CUDA_NEW;
  device->is_comparing = 0;
  recording->launch_count = device->compared;
  recording->word_count = 0;
  if (recording->launch_count) {
    const tmc_cuda_launch *last = &recording->launches[recording->launch_count - 1];
    recording->word_count = last->words + last->count;
  }
  for (size_t i = 0; result == CUDA_RESULT_OK && i < recording->launch_count; ++i)
    result = launch_one(cuda, device, recording, &recording->launches[i]);
  return result;
}

/* Compares a launch with the next node, and changes that. 0: it cannot be. */
static int compare(const tmc_cuda *cuda, tmc_cuda_session *device, const tmc_cuda_launch *launch,
                   const uint64_t *words) {
  tmc_cuda_recording *recording = device->current;
  tmc_cuda_launch *noted = &recording->launches[device->compared];
  void *parameters[MAX_PARAMETERS];
  if (device->compared == recording->launch_count || noted->kernel != launch->kernel)
    return 0;
  uint64_t *old = recording->words + noted->words;
  if (noted->blocks == launch->blocks && memcmp(old, words, launch->count * sizeof *words) == 0) {
    ++device->compared;
    return 1;
  }
  noted->blocks = launch->blocks;
  memcpy(old, words, launch->count * sizeof *words);
  const cuda_kernel_node node = make_node(cuda, recording, noted, parameters);
  if (cuda->driver.cuGraphExecKernelNodeSetParams(recording->executable, noted->node, &node) != CUDA_RESULT_OK)
    return 0;
  ++device->compared;
  ++recording->changed;
  return 1;
}

cuda_result tmc_cuda_launch_kernel(tmc_session *session, uint32_t kernel, uint32_t blocks, const uint64_t *words,
                                   uint32_t count) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  tmc_cuda_recording *recording = device->current;
  const tmc_cuda_launch launch = {.kernel = kernel, .blocks = blocks, .count = count};
  if (device->is_comparing) {
    if (compare(cuda, device, &launch, words))
      return CUDA_RESULT_OK;
    const cuda_result result = leave_graph(cuda, device);
    if (result != CUDA_RESULT_OK)
      return result;
  }
  if (recording->state == TMC_CUDA_NEW)
    note(recording, &launch, words);
  ++device->launched;
  /* `words` stands in for the recording's. */
  const tmc_cuda_recording given = {.words = (uint64_t *)(uintptr_t)words};
  return launch_one(cuda, device, &given, &launch);
}

cuda_result tmc_cuda_begin_reading(tmc_session *session) {
  tmc_cuda_session *device = session->device;
  cuda_result result = CUDA_RESULT_OK;
  if (device->is_comparing)
    result = leave_graph(session->model->cuda, device);
  if (device->current->state == TMC_CUDA_NEW)
    device->current->state = TMC_CUDA_READS;
  return result;
}

/* The launches of the graph, as the host function would have launched them. */
static tmc_status launch_graph(tmc_session *session) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  const char *name = session->model->signature->name;
  device->launched = (uint32_t)device->current->launch_count;
  if (device->current->launch_count)
    TMC_CUDA_TRY("cannot run a graph", cuda->driver.cuGraphLaunch(device->current->executable, device->stream));
  return tmc_ok();
}

static int is_cancelled(tmc_session *session, int32_t *out_code) {
  if (!atomic_load_explicit(&session->is_cancelled, memory_order_relaxed))
    return 0;
  session->failure = tmc_error(TMC_CANCELLED, "%s: the run was cancelled", session->model->signature->name);
  *out_code = TMC_CANCELLED;
  return 1;
}

static tmc_status invoke_comparing(tmc_session *session, int32_t *out_code) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  tmc_cuda_recording *recording = device->current;
  const char *name = session->model->signature->name;
  recording->all[0] = 0; /* until all of it is so */
  recording->changed = 0;
  device->is_comparing = 1;
  device->compared = 0;
  *out_code = session->model->image->invoke(&session->host);
  const int is_whole = device->is_comparing;
  device->is_comparing = 0;
  if (*out_code != TMC_OK || !is_whole)
    return tmc_ok();
  if (device->compared != recording->launch_count) {
    TMC_CUDA_TRY("cannot run a kernel", leave_graph(cuda, device));
    return tmc_ok();
  }
  memcpy(recording->all, device->wanted.all, all_size(session->model->signature) * sizeof *recording->all);
  return launch_graph(session);
}

tmc_status tmc_cuda_invoke_host(tmc_session *session, int32_t *out_code) {
  const tmc_cuda *cuda = session->model->cuda;
  tmc_cuda_session *device = session->device;
  describe_run(session, device);
  tmc_cuda_recording *recording = find(session, device);
  const int is_known = recording->last_used != 0 && recording->launch_count != 0;
  device->current = recording;
  device->launched = 0;
  recording->last_used = ++device->runs;
  if (recording->state == TMC_CUDA_NEW && is_known) {
    recording->state =
        cuda->has_graphs && build(cuda, recording) == CUDA_RESULT_OK ? TMC_CUDA_RECORDED : TMC_CUDA_REFUSED;
    if (recording->state == TMC_CUDA_REFUSED)
      drop_graph(cuda, device, recording);
  }
  if (recording->state == TMC_CUDA_NEW)
    recording->launch_count = recording->word_count = 0;
  if (recording->state != TMC_CUDA_RECORDED) {
    *out_code = session->model->image->invoke(&session->host);
    if (*out_code != TMC_OK) /* not all of it was launched */
      recording->launch_count = recording->word_count = 0;
    return tmc_ok();
  }
  if (memcmp(recording->all, device->wanted.all, all_size(session->model->signature) * sizeof *recording->all) != 0)
    return invoke_comparing(session, out_code);
  recording->changed = 0;
  return is_cancelled(session, out_code) ? tmc_ok() : launch_graph(session);
}
