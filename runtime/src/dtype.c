/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 */
#include <tmc/tools.h>

const char *tmc_dtype_name(int32_t dtype) {
  switch (dtype) {
  case TMC_F32:
    return "f32";
  case TMC_F16:
    return "f16";
  case TMC_BF16:
    return "bf16";
  case TMC_I8:
    return "i8";
  case TMC_U8:
    return "u8";
  case TMC_I32:
    return "i32";
  case TMC_I64:
    return "i64";
  case TMC_BOOL:
    return "bool";
  case TMC_F64:
    return "f64";
  case TMC_I16:
    return "i16";
  case TMC_U16:
    return "u16";
  case TMC_U32:
    return "u32";
  case TMC_U64:
    return "u64";
  case TMC_F8E4M3:
    return "f8e4m3";
  case TMC_F8E5M2:
    return "f8e5m2";
  default:
    return "?";
  }
}

size_t tmc_dtype_size(int32_t dtype) {
  switch (dtype) {
  case TMC_I8:
  case TMC_U8:
  case TMC_BOOL:
  case TMC_F8E4M3:
  case TMC_F8E5M2:
    return 1;
  case TMC_F16:
  case TMC_BF16:
  case TMC_I16:
  case TMC_U16:
    return 2;
  case TMC_F32:
  case TMC_I32:
  case TMC_U32:
    return 4;
  case TMC_F64:
  case TMC_U64:
  case TMC_I64:
    return 8;
  default:
    return 0;
  }
}
