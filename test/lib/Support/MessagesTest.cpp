// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/Messages.h"
#include "llvm/Support/FormatVariadic.h"
#include <gtest/gtest.h>

using namespace tmc;

static std::string print(const Messages &messages, bool quiet = false) {
  std::string text;
  llvm::raw_string_ostream os(text);
  messages.print(os, /*colour=*/false, quiet);
  return text;
}

static std::string json(const Messages &messages) {
  llvm::json::Object object;
  messages.writeTo(object);
  return llvm::formatv("{0}", llvm::json::Value(std::move(object)));
}

TEST(Messages, PrintsWhereWhatAndDetails) {
  Messages messages;
  EXPECT_TRUE(llvm::failed(messages.error("a.json", "heads is 5", {"expected a divisor of 48", "two\nlines"})));
  (void)messages.warning("", "no licence");
  EXPECT_EQ(print(messages), "error: a.json: heads is 5\n  expected a divisor of 48\n  two\n  lines\n"
                             "warning: no licence\n");
  EXPECT_EQ(print(messages, /*quiet=*/true), "error: a.json: heads is 5\n  expected a divisor of 48\n  two\n  lines\n");
}

TEST(Messages, CountsWhatIsMoreThanTenErrors) {
  Messages messages;
  for (int i = 0; i < 47; ++i)
    (void)messages.error("tensor " + std::to_string(i), "is missing");
  std::string text = print(messages);
  EXPECT_EQ(llvm::StringRef(text).count("error: "), 10u);
  EXPECT_TRUE(llvm::StringRef(text).ends_with("and 37 more\n"));
}

TEST(Messages, SaysTheSameThingOnce) {
  Messages messages;
  for (int i = 0; i < 3; ++i)
    (void)messages.error("layer", "is wrong");
  EXPECT_EQ(messages.getAll().size(), 1u);
}

TEST(Messages, TheGravestFailureIsTheExitStatus) {
  Messages messages;
  EXPECT_EQ(messages.getExitStatus(), 0);
  (void)messages.remark("x", "is slow", {}, RemarkKind::Fallback);
  EXPECT_EQ(messages.getExitStatus(), 0);
  (void)messages.error("", "a", {}, Failure::Model);
  (void)messages.error("", "b", {}, Failure::No);
  EXPECT_EQ(messages.getExitStatus(), 3);
  (void)messages.error("", "c", {}, Failure::Bug);
  EXPECT_EQ(messages.getExitStatus(), 70);
}

TEST(Messages, WarningsAreErrorsIfToldSo) {
  Messages messages;
  EXPECT_TRUE(llvm::succeeded(messages.warning("w", "holds NaN")));
  EXPECT_FALSE(messages.hasErrors());
  messages.setWarningsAreErrors(true);
  EXPECT_TRUE(llvm::failed(messages.warning("v", "holds NaN")));
  EXPECT_TRUE(messages.hasErrors());
}

TEST(Messages, AsJSON) {
  Messages messages;
  EXPECT_EQ(json(messages), R"({"remarks":[],"status":"ok","warnings":[]})");
  (void)messages.remark("layer", "is slow", {}, RemarkKind::Fallback);
  (void)messages.error("a", "b", {"c"}, Failure::Machine);
  EXPECT_EQ(json(messages), R"({"error":{"details":["c"],"exit":4,"message":"a: b","what":"b","where":"a"},)"
                            R"("remarks":[{"details":[],"kind":"fallback","what":"is slow","where":"layer"}],)"
                            R"("status":"error","warnings":[]})");
}

TEST(Messages, JSONHoldsNoBrokenText) {
  Messages messages;
  (void)messages.error("\xff\xfe", "name");
  EXPECT_TRUE(llvm::json::isUTF8(json(messages)));
}

TEST(Messages, NearestIsNearOrNothing) {
  std::vector<llvm::StringRef> names = {"output", "output-name", "dim", "weights"};
  EXPECT_EQ(findNearest("ouput", names), "output");
  EXPECT_EQ(findNearest("weight", names), "weights");
  EXPECT_EQ(findNearest("din", names), "dim");
  EXPECT_EQ(findNearest("zebra", names), "");
  EXPECT_EQ(findNearest("", names), "");
}
