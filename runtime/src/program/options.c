/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * The command line of a compiled program and of `tmc run`. */
#include "program/program.h"
#include "status.h"

#include <stdlib.h>
#include <string.h>

static const char *const flags[] = {"--inputs",  "--outputs", "--state",   "--threads", "--check-finite", "--help",
                                    "--version", "--json",    "--quiet",   "--color"};

/* Letters to insert, delete or replace. */
static size_t distance(const char *a, size_t a_length, const char *b) {
  size_t row[32];
  const size_t b_length = strlen(b);
  if (a_length > 30 || b_length > 30)
    return 99;
  for (size_t j = 0; j <= b_length; ++j)
    row[j] = j;
  for (size_t i = 1; i <= a_length; ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b_length; ++j) {
      const size_t replaced = diagonal + (a[i - 1] != b[j - 1]);
      diagonal = row[j];
      const size_t inserted = row[j - 1] + 1, deleted = row[j] + 1;
      row[j] = replaced < inserted ? replaced : inserted;
      row[j] = row[j] < deleted ? row[j] : deleted;
    }
  }
  return row[b_length];
}

static tmc_status unknown_flag(const char *flag) {
  const size_t length = strcspn(flag, "=");
  const char *nearest = flags[0];
  for (size_t i = 1; i < sizeof flags / sizeof *flags; ++i)
    if (distance(flag, length, flags[i]) < distance(flag, length, nearest))
      nearest = flags[i];
  return tmc_error(TMC_INVALID_ARGUMENT, "%.*s: there is no such flag; did you mean %s? (--help shows all)",
                   (int)(length < 60 ? length : 60), flag, nearest);
}

/* The arguments that are left. */
typedef struct arguments {
  int count;
  char **next;
} arguments;

/* Takes FLAG=VALUE or FLAG VALUE; *out_value NULL if the value is lacking. 0 if the next argument is another. */
static int take_value(arguments *in, const char *flag, char **out_value) {
  const size_t length = strlen(flag);
  char *argument = *in->next;
  if (strncmp(argument, flag, length) != 0 || (argument[length] != '=' && argument[length] != '\0'))
    return 0;
  ++in->next, --in->count;
  if (argument[length] == '=') {
    *out_value = argument + length + 1;
  } else if (in->count > 0) {
    *out_value = *in->next;
    ++in->next, --in->count;
  } else {
    *out_value = NULL;
  }
  return 1;
}

static int take_switch(arguments *in, const char *flag, const char *short_flag) {
  if (strcmp(*in->next, flag) != 0 && (!short_flag || strcmp(*in->next, short_flag) != 0))
    return 0;
  ++in->next, --in->count;
  return 1;
}

static int is_input(const tmc_signature *signature, const char *name) {
  for (uint32_t i = 0; i < signature->input_count; ++i)
    if (strcmp(signature->inputs[i].name, name) == 0)
      return 1;
  return 0;
}

static void add_input(tmc_run_options *options, const tmc_signature *signature, char *text) {
  tmc_input_option *input = &options->inputs[options->input_count++];
  input->name = NULL;
  input->path = text;
  char *equals = strchr(text, '=');
  if (!equals)
    return;
  *equals = '\0';
  /* A path may hold '=' too: it is a name only if the model has an input of it, or no folder can be meant. */
  if (is_input(signature, text) || !strchr(text, '/')) {
    input->name = text;
    input->path = equals + 1;
  } else {
    *equals = '=';
  }
}

static tmc_status parse_threads(const char *value, size_t *out) {
  char *end;
  const unsigned long threads = strtoul(value, &end, 10);
  if (*value < '0' || *value > '9' || *end || threads > 1024)
    return tmc_error(TMC_INVALID_ARGUMENT, "--threads=%.40s: a number from 0 (all) to 1024 is wanted", value);
  *out = threads;
  return tmc_ok();
}

static int has_suffix(const char *text, const char *suffix) {
  const size_t length = strlen(text), suffix_length = strlen(suffix);
  return length > suffix_length && strcmp(text + length - suffix_length, suffix) == 0;
}

/* Said before the model runs, not when its results are lost. */
static tmc_status parse_outputs(const char *value, tmc_run_options *out) {
  if (!value || !*value)
    return tmc_error(TMC_INVALID_ARGUMENT, "--outputs wants a file");
  if (out->outputs)
    return tmc_error(TMC_INVALID_ARGUMENT, "--outputs is given twice");
  if (strcmp(value, "-") != 0 && !has_suffix(value, ".npy") && !has_suffix(value, ".npz") &&
      !has_suffix(value, ".safetensors"))
    return tmc_error(TMC_INVALID_ARGUMENT, "--outputs=%.120s: the name must end in .npy, .npz or .safetensors", value);
  out->outputs = value;
  return tmc_ok();
}

static tmc_status parse_argument(arguments *in, const tmc_signature *signature, tmc_run_options *out) {
  char *argument = *in->next, *value;
  if (take_switch(in, "--help", "-h"))
    out->help = 1;
  else if (take_switch(in, "--version", NULL))
    out->version = 1;
  else if (take_switch(in, "--check-finite", NULL))
    out->check_finite = 1;
  else if (take_switch(in, "--json", NULL))
    out->json = 1;
  else if (take_switch(in, "--quiet", "-q"))
    out->quiet = 1;
  else if (take_value(in, "--inputs", &value)) {
    if (!value)
      return tmc_error(TMC_INVALID_ARGUMENT, "--inputs wants a file");
    for (char *item = strtok(value, ","); item; item = strtok(NULL, ","))
      add_input(out, signature, item);
  } else if (take_value(in, "--outputs", &value) || take_value(in, "-o", &value)) {
    return parse_outputs(value, out);
  } else if (take_value(in, "--state", &value)) {
    if (!value || !*value)
      return tmc_error(TMC_INVALID_ARGUMENT, "--state wants a file");
    if (!signature->state_count)
      return tmc_error(TMC_INVALID_ARGUMENT, "--state=%.60s: %.60s keeps no state", value, signature->name);
    out->state = value;
  } else if (take_value(in, "--threads", &value)) {
    if (!value)
      return tmc_error(TMC_INVALID_ARGUMENT, "--threads wants a number");
    return parse_threads(value, &out->threads);
  } else if (take_value(in, "--color", &value)) {
    if (!value || (strcmp(value, "auto") != 0 && strcmp(value, "always") != 0 && strcmp(value, "never") != 0))
      return tmc_error(TMC_INVALID_ARGUMENT, "--color is auto, always or never");
  } else if (argument[0] == '-' && argument[1] != '\0') {
    return unknown_flag(argument);
  } else {
    out->inputs[out->input_count++] = (tmc_input_option){NULL, argument};
    ++in->next, --in->count;
  }
  return tmc_ok();
}

tmc_status tmc_run_options_parse(int argc, char **argv, const tmc_signature *signature, tmc_run_options *out) {
  memset(out, 0, sizeof *out);
  /* Every comma may begin another file. */
  size_t most = 1;
  for (int i = 0; i < argc; ++i) {
    ++most;
    for (const char *c = argv[i]; *c; ++c)
      most += *c == ',';
  }
  out->inputs = calloc(most, sizeof *out->inputs);
  if (!out->inputs)
    return tmc_error(TMC_OUT_OF_MEMORY, "out of memory");
  arguments in = {argc, argv};
  while (in.count > 0)
    TMC_RETURN_IF_ERROR(parse_argument(&in, signature, out));
  if (out->json && out->outputs && strcmp(out->outputs, "-") == 0)
    return tmc_error(TMC_INVALID_ARGUMENT, "--json and --outputs=- both want standard output");
  return tmc_ok();
}

int tmc_wants_json(int argc, char **argv) {
  for (int i = 0; i < argc; ++i)
    if (strcmp(argv[i], "--json") == 0)
      return 1;
  return 0;
}
