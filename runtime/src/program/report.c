/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#include "program/report.h"

#include "json.h"
#include "status.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 6 };

/* What can be said of an output in a line. */
typedef struct summary {
  double least, most, mean; /* of what is finite */
  uint64_t count, not_finite;
  double first[SHOWN];
  int shown;
} summary;

static double half_to_double(uint16_t half) {
  const int exponent = half >> 10 & 31, fraction = half & 1023;
  const double magnitude = exponent == 31  ? (fraction ? NAN : INFINITY)
                           : exponent == 0 ? ldexp(fraction, -24)
                                           : ldexp(1024 + fraction, exponent - 25);
  return half & 0x8000 ? -magnitude : magnitude;
}

static double element(const tmc_tensor *tensor, size_t i) {
  const uint8_t *bytes = (const uint8_t *)tensor->data + i * tmc_dtype_size(tensor->dtype);
  float f32;
  double f64;
  int16_t i16;
  int32_t i32;
  int64_t i64;
  uint16_t half;
  switch (tensor->dtype) {
  case TMC_F32:
    memcpy(&f32, bytes, sizeof f32);
    return f32;
  case TMC_F16:
    memcpy(&half, bytes, sizeof half);
    return half_to_double(half);
  case TMC_BF16:
    f32 = 0;
    memcpy((uint8_t *)&f32 + 2, bytes, 2);
    return f32;
  case TMC_I8:
    return (int8_t)*bytes;
  case TMC_I32:
    memcpy(&i32, bytes, sizeof i32);
    return i32;
  case TMC_I64:
    memcpy(&i64, bytes, sizeof i64);
    return (double)i64;
  case TMC_F64:
    memcpy(&f64, bytes, sizeof f64);
    return f64;
  case TMC_I16:
    memcpy(&i16, bytes, sizeof i16);
    return i16;
  case TMC_U16:
    memcpy(&half, bytes, sizeof half);
    return half;
  case TMC_U32:
    memcpy(&i32, bytes, sizeof i32);
    return (uint32_t)i32;
  case TMC_U64:
    memcpy(&i64, bytes, sizeof i64);
    return (double)(uint64_t)i64;
  default:
    return *bytes;
  }
}

static summary summarise(const tmc_tensor *tensor) {
  summary s = {.least = INFINITY, .most = -INFINITY};
  s.count = tensor->size_in_bytes / tmc_dtype_size(tensor->dtype);
  double sum = 0;
  for (size_t i = 0; i < s.count; ++i) {
    const double value = element(tensor, i);
    if (s.shown < SHOWN)
      s.first[s.shown++] = value;
    if (!isfinite(value)) {
      ++s.not_finite;
      continue;
    }
    s.least = value < s.least ? value : s.least;
    s.most = value > s.most ? value : s.most;
    sum += value;
  }
  s.mean = s.count > s.not_finite ? sum / (double)(s.count - s.not_finite) : NAN;
  return s;
}

static void print_shape(FILE *file, const tmc_tensor *tensor) {
  fprintf(file, "%s %s [", tensor->name, tmc_dtype_name(tensor->dtype));
  for (int32_t axis = 0; axis < tensor->rank; ++axis)
    fprintf(file, axis ? ", %" PRId64 : "%" PRId64, tensor->dims[axis]);
  fputc(']', file);
}

static void print_summary(const tmc_tensor *tensor) {
  const summary s = summarise(tensor);
  print_shape(stdout, tensor);
  printf("\n  min %g  max %g  mean %g", s.least, s.most, s.mean);
  if (s.not_finite)
    printf("  NOT FINITE %" PRIu64 " of %" PRIu64, s.not_finite, s.count);
  printf("\n  first");
  for (int i = 0; i < s.shown; ++i)
    printf(" %g", s.first[i]);
  printf("%s\n", s.count > SHOWN ? " ..." : "");
}

static void write_summary(tmc_json *json, const tmc_tensor *tensor) {
  const summary s = summarise(tensor);
  tmc_json_open(json, NULL, '{');
  tmc_json_string(json, "name", tensor->name);
  tmc_json_string(json, "dtype", tmc_dtype_name(tensor->dtype));
  tmc_json_open(json, "shape", '[');
  for (int32_t axis = 0; axis < tensor->rank; ++axis)
    tmc_json_integer(json, NULL, tensor->dims[axis]);
  tmc_json_close(json, ']');
  tmc_json_number(json, "min", s.least);
  tmc_json_number(json, "max", s.most);
  tmc_json_number(json, "mean", s.mean);
  tmc_json_unsigned(json, "not_finite", s.not_finite);
  tmc_json_open(json, "first", '[');
  for (int i = 0; i < s.shown; ++i)
    tmc_json_number(json, NULL, s.first[i]);
  tmc_json_close(json, ']');
  tmc_json_close(json, '}');
}

static void begin_object(tmc_json *json, int is_done) {
  tmc_json_begin(json, SIZE_MAX);
  tmc_json_open(json, NULL, '{');
  tmc_json_integer(json, "format", 1);
  tmc_json_string(json, "command", "run");
  tmc_json_string(json, "status", is_done ? "ok" : "error");
}

static tmc_status print_object(tmc_json *json, const char *note) {
  tmc_json_open(json, "remarks", '[');
  if (*note) {
    tmc_json_open(json, NULL, '{');
    tmc_json_string(json, "kind", "note");
    tmc_json_string(json, "what", note);
    tmc_json_close(json, '}');
  }
  tmc_json_close(json, ']');
  tmc_json_close(json, '}');
  char *text = tmc_json_finish(json);
  if (!text)
    return tmc_error(TMC_OUT_OF_MEMORY, "out of memory");
  puts(text);
  free(text);
  return tmc_finish_output();
}

static tmc_status print_json(const tmc_run_report *report) {
  tmc_json json;
  begin_object(&json, 1);
  tmc_json_string(&json, "model", tmc_model_signature(report->model)->name);
  tmc_json_string(&json, "variant", tmc_model_variant(report->model));
  tmc_json_unsigned(&json, "threads", report->threads);
  tmc_json_number(&json, "seconds", report->seconds);
  if (report->options->outputs)
    tmc_json_string(&json, "file", report->options->outputs);
  tmc_json_open(&json, "outputs", '[');
  for (uint32_t i = 0; i < report->output_count; ++i)
    write_summary(&json, &report->outputs[i]);
  tmc_json_close(&json, ']');
  return print_object(&json, report->note);
}

static void tell_files(const tmc_run_report *report) {
  const tmc_signature *signature = tmc_model_signature(report->model);
  for (uint32_t i = 0; i < report->output_count; ++i) {
    fprintf(stderr, "%s: ", report->options->outputs);
    print_shape(stderr, &report->outputs[i]);
    fputc('\n', stderr);
  }
  if (report->output_count < signature->output_count)
    fprintf(stderr, "note: a .npy holds one output; a .npz or .safetensors holds all %" PRIu32 "\n",
            signature->output_count);
}

tmc_status tmc_report_run(const tmc_run_report *report) {
  if (report->options->outputs && !report->options->quiet)
    tell_files(report);
  if (*report->note && !report->options->quiet)
    fprintf(stderr, "note: %s\n", report->note);
  if (report->options->json)
    return print_json(report);
  if (report->options->outputs)
    return tmc_ok();
  for (uint32_t i = 0; i < report->output_count; ++i)
    print_summary(&report->outputs[i]);
  return tmc_finish_output();
}

tmc_status tmc_report_model(const tmc_model *model) {
  printf("{\"format\":1,\"command\":\"run\",\"status\":\"ok\",\"artefact\":%s,\"remarks\":[]}\n",
         tmc_model_describe(model));
  return tmc_finish_output();
}

tmc_status tmc_finish_output(void) {
  if (fflush(stdout) == 0 && !ferror(stdout))
    return tmc_ok();
  return tmc_error(TMC_DEVICE_ERROR, "cannot write standard output: %s", strerror(errno));
}

int tmc_report_failure(tmc_status status, int exit_code, int json) {
  /* Names come from files: what would steer a terminal is not printed. */
  for (char *c = status.message; *c; ++c)
    if ((unsigned char)*c < 0x20 || *c == 0x7f)
      *c = '?';
  fprintf(stderr, "error: %s\n", status.message);
  if (json) {
    tmc_json object;
    begin_object(&object, 0);
    tmc_json_open(&object, "error", '{');
    tmc_json_integer(&object, "exit", exit_code);
    tmc_json_string(&object, "message", status.message);
    tmc_json_close(&object, '}');
    (void)print_object(&object, "").code;
  }
  return exit_code;
}
