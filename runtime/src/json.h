/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * Writing JSON into memory that grows. Errors are kept and told once, at the end. */
#ifndef TMC_RUNTIME_JSON_H
#define TMC_RUNTIME_JSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct tmc_json {
  char *text;
  size_t size, capacity;
  size_t limit; /* larger texts fail: hostile metadata may name one long string a million times */
  int failed;   /* no memory, or over the limit */
  int need_comma;
} tmc_json;

void tmc_json_begin(tmc_json *json, size_t limit);
/* The text, to be freed by the caller; NULL if anything failed. */
char *tmc_json_finish(tmc_json *json);

/* `key`: NULL inside of a list. */
void tmc_json_open(tmc_json *json, const char *key, char bracket);
void tmc_json_close(tmc_json *json, char bracket);
void tmc_json_string(tmc_json *json, const char *key, const char *value);
void tmc_json_integer(tmc_json *json, const char *key, int64_t value);
void tmc_json_unsigned(tmc_json *json, const char *key, uint64_t value);
void tmc_json_number(tmc_json *json, const char *key, double value);
void tmc_json_bool(tmc_json *json, const char *key, int value);

#ifdef __cplusplus
}
#endif
#endif /* TMC_RUNTIME_JSON_H */
