// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The small pieces: hash, status, JSON, processor, dtypes.
#include "Support.h"

#include "json.h"
#include "status.h"

#include <cmath>
#include <cstring>

using namespace tmc::test;

namespace {

TEST(Hash, IsXxh64) {
  // Values of xxHash's own specification and of `xxh64sum`.
  EXPECT_EQ(tmc_hash("", 0), UINT64_C(0xef46db3751d8e999));
  EXPECT_EQ(tmc_hash("a", 1), UINT64_C(0xd24ec4f1a98c6e5b));
  EXPECT_EQ(tmc_hash("abc", 3), UINT64_C(0x44bc2cf5ad770999));
  const std::string text = "Nobody inspects the spammish repetition";
  EXPECT_EQ(tmc_hash(text.data(), text.size()), UINT64_C(0xfbcea83c8a378bf1));
}

TEST(Status, CutsLongMessagesAtACharacter) {
  for (size_t spaces = 245; spaces < 255; ++spaces) {
    const tmc_status status = tmc_error(TMC_INTERNAL, "%s\xe2\x82\xac!", std::string(spaces, ' ').c_str());
    const size_t length = strlen(status.message);
    EXPECT_LE(length, 251u);
    // The euro sign is there as a whole or not at all.
    const char *euro = strstr(status.message, "\xe2");
    if (euro)
      EXPECT_EQ(strncmp(euro, "\xe2\x82\xac", 3), 0) << spaces;
    else
      EXPECT_GE(length, 245u);
  }
}

TEST(Status, TellsALongPathByItsEnd) {
  EXPECT_STREQ(tmc_path_end("a/b.npz", 7), "a/b.npz");
  EXPECT_STREQ(tmc_path_end("folder/a/b.npz", 13), "/a/b.npz");
  EXPECT_STREQ(tmc_path_end("folder/b.npz", 3), "npz");
  EXPECT_STREQ(tmc_path_end("a\xe2\x82\xac.npz", 6), ".npz");
}

TEST(Json, EscapesText) {
  tmc_json json;
  tmc_json_begin(&json, SIZE_MAX);
  tmc_json_open(&json, nullptr, '{');
  tmc_json_string(&json, "a\"b\\", "x\n\x01\xc3\xa9\xff\xe2\x82");
  tmc_json_integer(&json, "i", INT64_MIN);
  tmc_json_unsigned(&json, "u", UINT64_MAX);
  tmc_json_number(&json, "n", 0.5);
  tmc_json_number(&json, "nan", NAN);
  tmc_json_bool(&json, "b", 1);
  tmc_json_open(&json, "l", '[');
  tmc_json_string(&json, nullptr, "");
  tmc_json_integer(&json, nullptr, 2);
  tmc_json_close(&json, ']');
  tmc_json_close(&json, '}');
  char *text = tmc_json_finish(&json);
  EXPECT_STREQ(text, "{\"a\\\"b\\\\\":\"x\\n\\u0001\xc3\xa9\\ufffd\\ufffd\\ufffd\",\"i\":-9223372036854775808,"
                     "\"u\":18446744073709551615,\"n\":0.5,\"nan\":null,\"b\":true,\"l\":[\"\",2]}");
  free(text);
}

TEST(Json, FailsOverItsLimit) {
  tmc_json json;
  tmc_json_begin(&json, 10);
  tmc_json_string(&json, nullptr, "0123456789");
  EXPECT_EQ(tmc_json_finish(&json), nullptr);
}

TEST(Processor, LevelsIncludeThoseBelow) {
  const uint64_t features = tmc_cpu_features();
#if defined(__x86_64__)
  EXPECT_EQ(bool(features & TMC_CPU_X86_64_V2), bool(__builtin_cpu_supports("sse4.2")));
  EXPECT_EQ(bool(features & TMC_CPU_X86_64_V3),
            __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2"));
  EXPECT_EQ(bool(features & TMC_CPU_X86_64_V4),
            __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512bw"));
  EXPECT_EQ(bool(features & TMC_CPU_AVX512_VNNI), bool(__builtin_cpu_supports("avx512vnni")));
  if (features & TMC_CPU_X86_64_V4)
    EXPECT_TRUE(features & TMC_CPU_X86_64_V3);
  if (features & TMC_CPU_X86_64_V3)
    EXPECT_TRUE(features & TMC_CPU_X86_64_V2);
#else
  EXPECT_EQ(features, TMC_CPU_AARCH64);
#endif
}

#if defined(__x86_64__)
/// In a process of its own, since a request that was granted holds.
TEST(Processor, IsNotGivenRegistersThatItsSignalStackIsTooSmallFor) {
  constexpr uint64_t matrices = TMC_CPU_AMX_BF16 | TMC_CPU_AMX_INT8;
  EXPECT_TRUE(tmc_cpu_enable(TMC_CPU_X86_64_V4));
  if (!(tmc_cpu_features() & matrices))
    GTEST_SKIP() << "no AMX here";
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  auto ask = [](bool hasSmallStack) {
    static char bytes[8192];
    stack_t stack = {};
    stack.ss_sp = bytes;
    stack.ss_size = sizeof bytes;
    if (hasSmallStack && sigaltstack(&stack, nullptr) != 0)
      _exit(2);
    _exit(tmc_cpu_enable(matrices) ? 1 : 0);
  };
  EXPECT_EXIT(ask(true), testing::ExitedWithCode(0), "");
  EXPECT_EXIT(ask(false), testing::ExitedWithCode(1), "");
}
#endif

TEST(Dtypes, HaveNamesAndSizes) {
  EXPECT_STREQ(tmc_dtype_name(TMC_BF16), "bf16");
  EXPECT_STREQ(tmc_dtype_name(0), "?");
  EXPECT_EQ(tmc_dtype_size(TMC_I64), 8u);
  EXPECT_STREQ(tmc_dtype_name(TMC_U32), "u32");
  EXPECT_EQ(tmc_dtype_size(TMC_F64), 8u);
  EXPECT_EQ(tmc_dtype_size(TMC_I16), 2u);
  EXPECT_STREQ(tmc_dtype_name(TMC_F8E5M2), "f8e5m2");
  EXPECT_EQ(tmc_dtype_size(TMC_F8E4M3), 1u);
  EXPECT_EQ(tmc_dtype_size(TMC_F8E5M2 + 1), 0u);
}

} // namespace
