/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#include "program/program.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void print_count(uint64_t count) {
  if (count >= 1000000000)
    printf("%.1f G", (double)count / 1e9);
  else if (count >= 1000000)
    printf("%.1f M", (double)count / 1e6);
  else
    printf("%" PRIu64, count);
}

static void print_title(const tmc_signature *signature) {
  printf("%s: a compiled model", signature->name);
  const char *separator = " (";
  if (*signature->family) {
    printf("%s%s", separator, signature->family);
    separator = ", ";
  }
  if (signature->parameter_count) {
    fputs(separator, stdout);
    print_count(signature->parameter_count);
    printf(" parameters");
    separator = ", ";
  }
  if (*signature->weight_types)
    printf("%s%s", separator, signature->weight_types);
  printf("%s, by %s\n", strcmp(separator, ", ") == 0 ? ")" : "", signature->compiler);
  if (*signature->exactness)
    printf("%s\n", signature->exactness);
  if (*signature->licence)
    printf("licence of the weights: %s\n", signature->licence);
}

static size_t longest_name(const tmc_signature *signature) {
  size_t longest = 0;
  for (uint32_t i = 0; i < signature->input_count + signature->output_count + signature->dim_count; ++i) {
    uint32_t at = i;
    const char *name;
    if (at < signature->input_count)
      name = signature->inputs[at].name;
    else if ((at -= signature->input_count) < signature->output_count)
      name = signature->outputs[at].name;
    else
      name = signature->dims[at - signature->output_count].name;
    longest = strlen(name) > longest ? strlen(name) : longest;
  }
  return longest;
}

static void print_tensor(const tmc_signature *signature, const tmc_tensor_info *tensor, int width) {
  printf("  %-*s  %-4s [", width, tensor->name, tmc_dtype_name(tensor->dtype));
  for (int32_t axis = 0; axis < tensor->rank; ++axis) {
    const tmc_extent *extent = &tensor->extents[axis];
    fputs(axis ? ", " : "", stdout);
    if (extent->symbol < 0)
      printf("%" PRId64, extent->size);
    else
      fputs(signature->dims[extent->symbol].name, stdout);
  }
  putchar(']');
  if (tensor->has_range)
    printf("  %" PRId64 "..%" PRId64, tensor->low, tensor->high);
  if (strcmp(tensor->role, "tokens") == 0 && tensor->has_range)
    printf(" (vocabulary of %" PRId64 ")", tensor->high + 1);
  if (tensor->is_optional)
    printf("  optional, else all %g", tensor->default_value);
  if (*tensor->description)
    printf("  %s", tensor->description);
  putchar('\n');
}

static void print_dim(const tmc_dim_info *dim, int width) {
  printf("  %-*s  ", width, dim->name);
  if (dim->low == dim->high)
    printf("always %" PRId64, dim->low);
  else
    printf("%" PRId64 " to %" PRId64, dim->low, dim->high);
  if (*dim->description)
    printf("  %s", dim->description);
  if (dim->trained_maximum && dim->trained_maximum < dim->high)
    printf("; trained on at most %" PRId64 ", cut longer ones there", dim->trained_maximum);
  putchar('\n');
}

void tmc_print_help(const tmc_signature *signature, const char *command) {
  const int width = (int)longest_name(signature);
  print_title(signature);
  printf("\nusage: %s [FILE] [flags]\n", command);
  printf("\ninputs\n");
  for (uint32_t i = 0; i < signature->input_count; ++i)
    print_tensor(signature, &signature->inputs[i], width);
  printf("outputs\n");
  for (uint32_t i = 0; i < signature->output_count; ++i)
    print_tensor(signature, &signature->outputs[i], width);
  if (signature->dim_count)
    printf("dims\n");
  for (uint32_t i = 0; i < signature->dim_count; ++i)
    print_dim(&signature->dims[i], width);
  printf("\nflags\n"
         "  FILE                  .npz or .safetensors with the inputs by name, or a .npy for the only required input\n"
         "  --inputs=FILE         the same; --inputs=NAME=FILE.npy for one input. Repeatable, or joined by commas\n"
         "  -o, --outputs=FILE    .npz, .safetensors (all outputs) or .npy (the first). Default: a summary on stdout\n"
         "%s"
         "  --threads=N           default: as many as affinity and cgroup allow\n"
         "  --check-finite        names the first layer whose output is not finite; slower\n"
         "  --json                one JSON object on stdout, in failures too\n"
         "  --quiet               nothing on stderr but errors\n"
         "  --help, --version\n"
         "  As FILE, - is stdin or stdout. Integers of any type are taken where integers are wanted.\n"
         "\nexit status: 0 done, 1 not finite, 2 command line, 3 data or artefact wrong, 4 this machine cannot, 70 a bug in tmc\n",
         signature->state_count
             ? "  --state=FILE          goes on from what an earlier run remembered there, and writes it anew. Default: from nothing\n"
             : "");
}
