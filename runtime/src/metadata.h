/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Reading the FlatBuffer of an image. Behind it is the only C++ of the runtime. */
#ifndef TMC_RUNTIME_METADATA_H
#define TMC_RUNTIME_METADATA_H

#include "json.h"

#include <tmc/tools.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Checks the hash, verifies the buffer, checks what it says for contradictions and makes the signature, one block of
 * memory that `free` releases and whose strings lie in `bytes`. On failure *out_signature is NULL. */
tmc_status tmc_metadata_read(const uint8_t *bytes, size_t size, tmc_signature **out_signature);

/* The functions below are for bytes that tmc_metadata_read has accepted. */
const char *tmc_metadata_kernel_name(const uint8_t *bytes, uint32_t kernel);
const char *tmc_metadata_site_layer(const uint8_t *bytes, uint32_t site);
int tmc_metadata_site_writes(const uint8_t *bytes, uint32_t site, uint32_t index, tmc_written *out);
const void *tmc_metadata_attachment(const uint8_t *bytes, const char *name, size_t *out_size);
void tmc_metadata_describe(const uint8_t *bytes, tmc_json *json);

#ifdef __cplusplus
}
#endif
#endif /* TMC_RUNTIME_METADATA_H */
