/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Limits of a session and the memory that follows from them. */
#include "model.h"

#include "metadata.h"
#include "run_together.h"
#include "state.h"
#include "status.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define NOT_GIVEN INT64_C(-1)

int64_t tmc_tensor_elements(const tmc_tensor_info *tensor, const int64_t *dims) {
  int64_t elements = 1;
  for (int32_t axis = 0; axis < tensor->rank; ++axis) {
    const tmc_extent *extent = &tensor->extents[axis];
    elements *= extent->symbol < 0 ? extent->size : dims[extent->symbol];
  }
  return elements;
}

size_t tmc_signature_state_room(const tmc_signature *signature) {
  size_t size = tmc_signature_carry_size(signature);
  if (signature->logits_output >= 0) {
    const tmc_tensor_info *logits = &signature->outputs[signature->logits_output];
    size += ((size_t)logits->extents[logits->rank - 1].size * sizeof(float) + 63) / 64 * 64;
  }
  return size;
}

static tmc_status check_limits(const tmc_signature *signature, const int64_t *limits) {
  for (uint32_t i = 0; i < signature->dim_count; ++i) {
    const tmc_dim_info *dim = &signature->dims[i];
    if (limits[i] < dim->low || limits[i] > dim->high)
      return tmc_error(TMC_INVALID_ARGUMENT,
                       "%s: limit of %s is %" PRId64 ", the model is compiled for %" PRId64 " to %" PRId64,
                       signature->name, dim->name, limits[i], dim->low, dim->high);
  }
  return tmc_ok();
}

tmc_status tmc_signature_arena(const tmc_image *image, const tmc_signature *signature, const int64_t *limits,
                               size_t sequences, size_t *out_plan, size_t *out_total) {
  TMC_RETURN_IF_ERROR(check_limits(signature, limits));
  uint64_t plan[1 + TMC_MAX_DERIVED] = {0};
  image->plan(limits, plan);
  uint64_t total = plan[0];
  int too_large = total % 64 != 0;
  for (uint32_t i = 0; i < signature->input_count; ++i) {
    const tmc_tensor_info *input = &signature->inputs[i];
    if (!input->is_optional)
      continue;
    uint64_t size = (uint64_t)tmc_tensor_elements(input, limits) * tmc_dtype_size(input->dtype);
    too_large |= __builtin_add_overflow(total, (size + 63) / 64 * 64, &total);
  }
  too_large |= __builtin_add_overflow(total, tmc_together_size(image, signature, limits, sequences), &total);
  too_large |= __builtin_add_overflow(total, tmc_signature_state_room(signature), &total);
  /* At least one line, so that 0 stays the answer for limits out of bounds. */
  total = total ? total : 64;
  if (too_large || total > SIZE_MAX / 2)
    return tmc_error(TMC_INTERNAL, "%s: the memory plan for these limits is impossible", signature->name);
  *out_plan = plan[0];
  *out_total = total;
  return tmc_ok();
}

/* The limits that a session of `batch` sequences has. */
tmc_status tmc_signature_batch_limits(const tmc_signature *signature, size_t batch, int64_t *limits) {
  const int64_t most = signature->batch_dim >= 0 ? signature->dims[signature->batch_dim].high : TMC_MAX_SEQUENCES;
  if (batch == 0 || batch > (uint64_t)most)
    return tmc_error(TMC_INVALID_ARGUMENT, "%s: a session for %zu sequences, the model is compiled for 1 to %" PRId64,
                     signature->name, batch, most);
  for (uint32_t i = 0; i < signature->dim_count; ++i)
    limits[i] = (int32_t)i == signature->batch_dim ? (int64_t)batch : signature->dims[i].high;
  return tmc_ok();
}

size_t tmc_image_sequences_arena_size(const tmc_image *image, size_t batch) {
  size_t plan, total = 0;
  tmc_signature *signature;
  if (image->magic != TMC_IMAGE_MAGIC || image->abi_version != TMC_ABI_VERSION)
    return 0;
  if (tmc_metadata_read(image->metadata, image->metadata_size, &signature).code != TMC_OK)
    return 0;
  int64_t *limits = malloc((signature->dim_count + 1) * sizeof *limits);
  if (!limits || tmc_signature_batch_limits(signature, batch, limits).code != TMC_OK ||
      tmc_signature_arena(image, signature, limits, batch, &plan, &total).code != TMC_OK)
    total = 0;
  free(limits);
  free(signature);
  return total;
}

void tmc_model_derive_dims(const tmc_model *model, int64_t *dims) {
  uint64_t plan[1 + TMC_MAX_DERIVED] = {0};
  if (model->signature->derived_count == 0)
    return;
  model->image->plan(dims, plan);
  for (uint32_t i = 0; i < model->signature->derived_count; ++i)
    dims[model->signature->dim_count + i] = (int64_t)plan[1 + i];
}

size_t tmc_model_arena_size(const tmc_model *model, const int64_t *limits) {
  size_t plan, total;
  return tmc_signature_arena(model->image, model->signature, limits, 1, &plan, &total).code == TMC_OK ? total : 0;
}

size_t tmc_image_arena_size(const tmc_image *image, const int64_t *limits) {
  size_t plan, total;
  tmc_signature *signature;
  if (image->magic != TMC_IMAGE_MAGIC || image->abi_version != TMC_ABI_VERSION)
    return 0;
  if (tmc_metadata_read(image->metadata, image->metadata_size, &signature).code != TMC_OK)
    return 0;
  tmc_status status = tmc_signature_arena(image, signature, limits, 1, &plan, &total);
  free(signature);
  return status.code == TMC_OK ? total : 0;
}

static int same_name(const char *name, const char *text, size_t length) {
  return strlen(name) == length && memcmp(name, text, length) == 0;
}

/* Digits only, as many as an int64_t holds. */
static int parse_number(const char *text, size_t length, int64_t *out) {
  if (length == 0 || length > 18)
    return 0;
  int64_t value = 0;
  for (size_t i = 0; i < length; ++i) {
    if (text[i] < '0' || text[i] > '9')
      return 0;
    value = 10 * value + (text[i] - '0');
  }
  *out = value;
  return 1;
}

static tmc_status parse_limit(const tmc_signature *signature, const char *item, size_t length, int64_t *limits) {
  const char *equals = memchr(item, '=', length);
  size_t name_length = equals ? (size_t)(equals - item) : length;
  for (uint32_t i = 0; i < signature->dim_count; ++i) {
    if (!same_name(signature->dims[i].name, item, name_length))
      continue;
    if (limits[i] != NOT_GIVEN)
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: limit of %s is given twice", signature->name, signature->dims[i].name);
    if (!equals || !parse_number(equals + 1, length - name_length - 1, &limits[i]))
      return tmc_error(TMC_INVALID_ARGUMENT, "%s: limit '%.*s' is not of the form %s=NUMBER", signature->name,
                       (int)(length < 80 ? length : 80), item, signature->dims[i].name);
    return tmc_ok();
  }
  return tmc_error(TMC_INVALID_ARGUMENT, "%s: there is no dim '%.*s' to limit%s%s", signature->name,
                   (int)(name_length < 80 ? name_length : 80), item, signature->dim_count ? "; the first is " : "",
                   signature->dim_count ? signature->dims[0].name : "");
}

tmc_status tmc_model_parse_limits(const tmc_model *model, const char *text, int64_t *limits) {
  const tmc_signature *signature = model->signature;
  for (uint32_t i = 0; i < signature->dim_count; ++i)
    limits[i] = NOT_GIVEN;
  while (text && *text) {
    size_t length = strcspn(text, ",");
    TMC_RETURN_IF_ERROR(parse_limit(signature, text, length, limits));
    text += length;
    text += *text == ',';
  }
  for (uint32_t i = 0; i < signature->dim_count; ++i)
    if (limits[i] == NOT_GIVEN)
      limits[i] = signature->dims[i].high;
  return check_limits(signature, limits);
}
