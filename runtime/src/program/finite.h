/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * --check-finite: looks at what every dispatch has written and keeps the first layers with infinity and NaN. */
#ifndef TMC_RUNTIME_PROGRAM_FINITE_H
#define TMC_RUNTIME_PROGRAM_FINITE_H

#include <tmc/tools.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Values of one buffer that are not finite. */
typedef struct tmc_not_finite {
  uint64_t count; /* 0: none was found yet */
  uint64_t total; /* values of the buffer */
  const char *layer;
  char place[96]; /* "[3][17]" of the first */
  char value[8];  /* "nan", "inf", "-inf" */
} tmc_not_finite;

typedef struct tmc_finite_check {
  const tmc_model *model;
  tmc_not_finite first;     /* of either kind */
  tmc_not_finite first_nan; /* this tells that something is wrong; an infinity may be meant, as in a mask */
} tmc_finite_check;

/* A tmc_dispatch_observer; `context`: the check. */
void tmc_check_dispatch(void *context, const tmc_dispatch_record *record);
/* Inputs count as a layer of their own. */
void tmc_check_input(tmc_finite_check *check, const tmc_tensor *input);
/* What was found, in one line; "" if all was finite. */
void tmc_finite_message(const tmc_finite_check *check, char *out, size_t size);

#ifdef __cplusplus
}
#endif
#endif /* TMC_RUNTIME_PROGRAM_FINITE_H */
