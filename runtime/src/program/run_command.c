/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#define _GNU_SOURCE
#include "json.h"
#include "program/finite.h"
#include "program/report.h"
#include "program/state_file.h"
#include "status.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int tmc_exit_code(tmc_status status) {
  switch (status.code) {
  case TMC_OK:
    return TMC_EXIT_DONE;
  case TMC_NO_DEVICE:
  case TMC_OUT_OF_MEMORY:
  case TMC_DEVICE_ERROR:
  case TMC_CANCELLED:
    return TMC_EXIT_MACHINE;
  case TMC_INTERNAL:
    return TMC_EXIT_INTERNAL;
  default:
    return TMC_EXIT_DATA;
  }
}

/* One run of a program: what is read, given to the model, and written. */
typedef struct run {
  tmc_model *model;
  const tmc_signature *signature;
  const tmc_run_options *options;
  tmc_arrays *files;  /* one for every input option */
  tmc_array **inputs; /* one for every input of the signature, NULL where not given */
  const char **paths; /* the files they came from */
  int64_t *limits;
  int64_t *sizes; /* of the dims in this run: of a model with states, beyond the limits of a part */
  tmc_state *state;
  tmc_tensor *in, *out;
  tmc_session *session;
  double seconds;
  tmc_finite_check finite;
  tmc_status answer; /* what --check-finite says of a run that was done: not TMC_OK is exit status 1 */
} run;

static tmc_status out_of_memory(const run *run) {
  return tmc_error(TMC_OUT_OF_MEMORY, "%s: out of memory", run->signature->name);
}

static tmc_status only_required_input(const run *run, const char *path, uint32_t *out_index) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < run->signature->input_count; ++i)
    if (!run->signature->inputs[i].is_optional && count++ == 0)
      *out_index = i;
  if (count == 1)
    return tmc_ok();
  return tmc_error(TMC_INVALID_ARGUMENT,
                   "%s: a .npy has no name, and %s has %" PRIu32
                   " required inputs: say which with --inputs=NAME=%s",
                   tmc_path_end(path, 100), run->signature->name, count, tmc_path_end(path, 60));
}

static tmc_status find_input(const run *run, const char *path, const char *name, uint32_t *out_index) {
  const tmc_signature *signature = run->signature;
  char known[120] = "";
  size_t used = 0;
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    if (strcmp(signature->inputs[i].name, name) == 0) {
      *out_index = i;
      return tmc_ok();
    }
    if (used < sizeof known)
      used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i ? ", " : "", signature->inputs[i].name);
  }
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: there is no input '%.40s'; there are %s", tmc_path_end(path, 60), name,
                   known);
}

static tmc_status give_array(run *run, const tmc_input_option *option, tmc_array *array, tmc_arrays *owner) {
  uint32_t index = 0;
  if (option->name)
    TMC_RETURN_IF_ERROR(find_input(run, option->path, option->name, &index));
  else if (*array->name)
    TMC_RETURN_IF_ERROR(find_input(run, option->path, array->name, &index));
  else
    TMC_RETURN_IF_ERROR(only_required_input(run, option->path, &index));
  const tmc_tensor_info *info = &run->signature->inputs[index];
  if (run->inputs[index])
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: input %s is given twice, first by %s", tmc_path_end(option->path, 100),
                     info->name, tmc_path_end(run->paths[index], 100));
  array->name = info->name;
  TMC_RETURN_IF_ERROR(tmc_array_convert(option->path, array, info->dtype, owner));
  run->inputs[index] = array;
  run->paths[index] = option->path;
  return tmc_ok();
}

static tmc_status read_input(run *run, const tmc_input_option *option, tmc_arrays *arrays) {
  TMC_RETURN_IF_ERROR(tmc_arrays_read(option->path, arrays));
  if (option->name && arrays->count != 1)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: holds %zu arrays, one is wanted for %.60s",
                     tmc_path_end(option->path, 100), arrays->count, option->name);
  for (size_t i = 0; i < arrays->count; ++i)
    TMC_RETURN_IF_ERROR(give_array(run, option, &arrays->items[i], arrays));
  return tmc_ok();
}

static int64_t clamp(int64_t value, const tmc_dim_info *dim) {
  return value < dim->low ? dim->low : value > dim->high ? dim->high : value;
}

/* The session is made for the shapes that were given; what does not fit is told by the run itself. */
static void take_limits(run *run) {
  const tmc_signature *signature = run->signature;
  int64_t tokens = 0;
  for (uint32_t i = 0; i < signature->dim_count; ++i)
    run->limits[i] = signature->dims[i].low;
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    const tmc_tensor_info *info = &signature->inputs[i];
    if (!run->inputs[i] || run->inputs[i]->rank != info->rank)
      continue;
    for (int32_t axis = 0; axis < info->rank; ++axis)
      if (info->extents[axis].symbol >= 0) {
        run->limits[info->extents[axis].symbol] =
            clamp(run->inputs[i]->dims[axis], &signature->dims[info->extents[axis].symbol]);
        if (signature->state_count && info->extents[axis].symbol == signature->tokens_dim)
          tokens = run->inputs[i]->dims[axis];
      }
  }
  memcpy(run->sizes, run->limits, signature->dim_count * sizeof *run->sizes);
  if (signature->state_count == 0)
    return;
  /* Outputs of all tokens, in as many parts as it takes. */
  run->limits[signature->past_dim] = signature->dims[signature->past_dim].high;
  run->sizes[signature->tokens_dim] = tokens;
  if (signature->rows_dim >= 0) {
    run->limits[signature->rows_dim] = clamp(tokens, &signature->dims[signature->rows_dim]);
    run->sizes[signature->rows_dim] = tokens;
  }
}

static tmc_status make_state(run *run) {
  const tmc_signature *signature = run->signature;
  if (signature->state_count == 0)
    return tmc_ok();
  TMC_RETURN_IF_ERROR(tmc_state_create(run->model, (size_t)signature->dims[signature->past_dim].high, NULL, &run->state));
  return run->options->state ? tmc_state_file_read(run->options->state, run->state) : tmc_ok();
}

/* A .npy has room for the first output only, so the others are not computed. */
static int has_suffix(const char *text, const char *suffix) {
  const size_t length = strlen(text), suffix_length = strlen(suffix);
  return length >= suffix_length && strcmp(text + length - suffix_length, suffix) == 0;
}

static uint32_t count_outputs(const run *run) {
  const char *path = run->options->outputs;
  const uint32_t all = run->signature->output_count;
  return path && has_suffix(path, ".npy") && all > 1 ? 1 : all;
}

static tmc_status make_outputs(run *run) {
  for (uint32_t i = 0; i < count_outputs(run); ++i) {
    const tmc_tensor_info *info = &run->signature->outputs[i];
    const size_t element_size = tmc_dtype_size(info->dtype);
    size_t size = element_size;
    tmc_model_derive_dims(run->model, run->sizes);
    for (int32_t axis = 0; axis < info->rank; ++axis)
      size *=
          (size_t)(info->extents[axis].symbol < 0 ? info->extents[axis].size : run->sizes[info->extents[axis].symbol]);
    /* One more element, so that an empty output has an address. */
    void *data = malloc(size + element_size);
    if (!data)
      return out_of_memory(run);
    run->out[i] = (tmc_tensor){.name = info->name, .data = data, .size_in_bytes = size, .dtype = info->dtype};
  }
  return tmc_ok();
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static tmc_status run_model(run *run) {
  const tmc_signature *signature = run->signature;
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.threads = run->options->threads;
  size_t count = 0;
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    const tmc_array *array = run->inputs[i];
    if (!array)
      continue;
    run->in[count] = (tmc_tensor){.name = array->name,
                                  .data = (void *)(uintptr_t)array->data,
                                  .size_in_bytes = array->size_in_bytes,
                                  .dtype = array->dtype,
                                  .rank = array->rank};
    memcpy(run->in[count].dims, array->dims, sizeof array->dims);
    ++count;
  }
  take_limits(run);
  TMC_RETURN_IF_ERROR(
      tmc_session_create_typed(run->model, tmc_model_image(run->model), run->limits, &options, &run->session));
  TMC_RETURN_IF_ERROR(make_state(run));
  TMC_RETURN_IF_ERROR(make_outputs(run));
  if (run->options->check_finite) {
    run->finite.model = run->model;
    for (size_t i = 0; i < count; ++i)
      tmc_check_input(&run->finite, &run->in[i]);
    tmc_session_observe_values(run->session, tmc_check_dispatch, &run->finite);
  }
  const double start = now();
  TMC_RETURN_IF_ERROR(tmc_run(run->session, run->state ? &run->state : NULL, run->state ? 1 : 0, run->in, count, run->out, count_outputs(run)));
  run->seconds = now() - start;
  return tmc_ok();
}

static tmc_status write_outputs(const run *run) {
  const uint32_t count = count_outputs(run);
  tmc_array *arrays = calloc(count + 1, sizeof *arrays);
  if (!arrays)
    return out_of_memory(run);
  for (uint32_t i = 0; i < count; ++i) {
    arrays[i].name = run->out[i].name;
    arrays[i].data = run->out[i].data;
    arrays[i].dtype = run->out[i].dtype;
    arrays[i].rank = run->out[i].rank;
    memcpy(arrays[i].dims, run->out[i].dims, sizeof arrays[i].dims);
    arrays[i].size_in_bytes = run->out[i].size_in_bytes;
  }
  tmc_status status = tmc_arrays_write(run->options->outputs, arrays, count);
  free(arrays);
  return status;
}

static int are_outputs_finite(const run *run) {
  tmc_finite_check check = {.model = run->model};
  for (uint32_t i = 0; i < count_outputs(run); ++i)
    tmc_check_input(&check, &run->out[i]);
  return check.first.count == 0;
}

static tmc_status execute(run *run) {
  const tmc_run_options *options = run->options;
  for (size_t i = 0; i < options->input_count; ++i)
    TMC_RETURN_IF_ERROR(read_input(run, &options->inputs[i], &run->files[i]));
  TMC_RETURN_IF_ERROR(run_model(run));
  if (options->outputs)
    TMC_RETURN_IF_ERROR(write_outputs(run));
  if (options->state)
    TMC_RETURN_IF_ERROR(tmc_state_file_write(options->state, run->state));
  char note[240];
  tmc_finite_message(&run->finite, note, sizeof note);
  /* Infinities that come to nothing, as those of a mask, are worth a note. */
  if (run->finite.first_nan.count || (*note && !are_outputs_finite(run)))
    run->answer = tmc_error(TMC_INVALID_ARGUMENT, "%.40s: %s", run->signature->name, note);
  if (run->answer.code != TMC_OK && options->json)
    return tmc_ok(); /* the failure is the one object that is printed */
  const tmc_run_report report = {run->model,   options, run->out, count_outputs(run), tmc_session_threads(run->session),
                                 run->seconds, run->answer.code == TMC_OK ? note : ""};
  return tmc_report_run(&report);
}

static tmc_status run_once(tmc_model *model, const tmc_run_options *options, int *out_exit_code) {
  const tmc_signature *signature = tmc_model_signature(model);
  run run = {.model = model, .signature = signature, .options = options};
  run.files = calloc(options->input_count + 1, sizeof *run.files);
  run.inputs = calloc(signature->input_count + 1, sizeof *run.inputs);
  run.paths = calloc(signature->input_count + 1, sizeof *run.paths);
  run.limits = calloc(signature->dim_count + 1, sizeof *run.limits);
  run.sizes = calloc((size_t)signature->dim_count + signature->derived_count + 1, sizeof *run.sizes);
  run.in = calloc(signature->input_count + 1, sizeof *run.in);
  run.out = calloc(signature->output_count + 1, sizeof *run.out);
  tmc_status status =
      run.files && run.inputs && run.paths && run.limits && run.sizes && run.in && run.out ? execute(&run) : out_of_memory(&run);
  tmc_session_release(run.session);
  tmc_state_release(run.state);
  for (size_t i = 0; run.files && i < options->input_count; ++i)
    tmc_arrays_release(&run.files[i]);
  for (uint32_t i = 0; run.out && i < signature->output_count; ++i)
    free(run.out[i].data);
  free(run.files);
  free(run.inputs);
  free(run.paths);
  free(run.limits);
  free(run.sizes);
  free(run.in);
  free(run.out);
  if (status.code != TMC_OK || run.answer.code == TMC_OK)
    return status;
  *out_exit_code = TMC_EXIT_NO;
  return run.answer;
}

int tmc_run_command(tmc_model *model, const char *command, int argc, char **argv) {
  const tmc_signature *signature = tmc_model_signature(model);
  tmc_run_options options;
  tmc_status status = tmc_run_options_parse(argc, argv, signature, &options);
  const int json = tmc_wants_json(argc, argv);
  int exit_code = TMC_EXIT_DONE;
  if (status.code != TMC_OK) {
    exit_code = status.code == TMC_OUT_OF_MEMORY ? TMC_EXIT_MACHINE : TMC_EXIT_USAGE;
  } else if ((options.help || options.version) && options.json) {
    status = tmc_report_model(model);
  } else if (options.help) {
    tmc_print_help(signature, command);
    status = tmc_finish_output();
  } else if (options.version) {
    printf("%s, compiled by %s; signature %016" PRIx64 ", ABI %d\n", signature->name, signature->compiler,
           signature->hash, TMC_ABI_VERSION);
    status = tmc_finish_output();
  } else {
    status = run_once(model, &options, &exit_code);
  }
  free(options.inputs);
  if (status.code == TMC_OK)
    return TMC_EXIT_DONE;
  return tmc_report_failure(status, exit_code ? exit_code : tmc_exit_code(status), json);
}
