// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Compiler/BugReport.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <gtest/gtest.h>

using namespace mlir;
using namespace tmc;

namespace {

/// Fails with an error of its choice at the function.
struct FailingPass : PassWrapper<FailingPass, OperationPass<func::FuncOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(FailingPass)
  FailingPass(std::string error = "") : error(std::move(error)) {}
  FailingPass(const FailingPass &other) : PassWrapper(other), error(other.error) {}
  StringRef getArgument() const override { return "test-failing"; }
  void runOnOperation() override {
    getOperation().emitRemark() << "runs as scalar loops: a test";
    if (error.empty())
      return;
    getOperation().emitError() << error;
    signalPassFailure();
  }
  std::string error;
};

/// A module with one function at the user's layer "layer 4".
class BugReport : public ::testing::Test {
protected:
  void SetUp() override {
    context.loadDialect<func::FuncDialect>();
    module = parseSourceString<ModuleOp>("func.func @f() { return } loc(\"layer 4\")", &context);
    ASSERT_TRUE(module);
    llvm::SmallString<128> created;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("tmc-bug-report", created));
    folder = created.str();
    ASSERT_FALSE(llvm::sys::fs::current_path(created));
    before = created.str();
    ASSERT_FALSE(llvm::sys::fs::set_current_path(folder));
  }
  void TearDown() override {
    (void)llvm::sys::fs::set_current_path(before);
    (void)llvm::sys::fs::remove_directories(folder);
  }

  LogicalResult run(std::string error) {
    PassManager manager(&context);
    manager.addNestedPass<func::FuncOp>(std::make_unique<FailingPass>(std::move(error)));
    return runStage(manager, *module, "groups", messages, passes);
  }
  size_t countFiles() {
    size_t count = 0;
    std::error_code error;
    for (llvm::sys::fs::directory_iterator it(folder, error), end; it != end && !error; it.increment(error))
      ++count;
    return count;
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
  Messages messages;
  std::vector<std::pair<std::string, std::string>> passes;
  std::string folder, before;
};

} // namespace

TEST_F(BugReport, AStageThatSucceedsLeavesRemarksAndPasses) {
  EXPECT_TRUE(succeeded(run("")));
  EXPECT_FALSE(messages.hasErrors());
  ASSERT_EQ(messages.getAll().size(), 1u);
  EXPECT_EQ(messages.getAll()[0].where, "layer 4");
  EXPECT_EQ(messages.getAll()[0].remark, RemarkKind::Fallback);
  ASSERT_EQ(passes.size(), 1u);
  EXPECT_EQ(passes[0].first, "test-failing");
  EXPECT_EQ(countFiles(), 0u);
}

TEST_F(BugReport, AFailingPassIsOurBugAndCanBeRepeated) {
  EXPECT_TRUE(failed(run("has 196 tokens")));
  EXPECT_EQ(messages.getExitStatus(), 70);
  Message error = messages.getAll(Message::Error).front();
  EXPECT_NE(error.what.find("not in your model: pass 'test-failing' failed for layer 4"), std::string::npos);
  ASSERT_EQ(error.details.size(), 3u);
  EXPECT_EQ(error.details[0], "has 196 tokens");
  EXPECT_EQ(countFiles(), 1u);
  StringRef path = StringRef(error.details[1]).split(": ").second.split(';').first;
  auto file = llvm::MemoryBuffer::getFile(path);
  ASSERT_TRUE(bool(file)) << path.str();
  EXPECT_TRUE((*file)->getBuffer().contains("func.func @f"));
  EXPECT_TRUE((*file)->getBuffer().contains("mlir_reproducer"));
  EXPECT_TRUE((*file)->getBuffer().contains("test-failing"));
}

TEST_F(BugReport, WhatIsNotSupportedIsNoBug) {
  EXPECT_TRUE(failed(run("unsupported: a mask of four axes")));
  EXPECT_EQ(messages.getExitStatus(), 3);
  EXPECT_EQ(messages.getAll(Message::Error).front().what, "a mask of four axes");
  EXPECT_EQ(countFiles(), 0u);
}
