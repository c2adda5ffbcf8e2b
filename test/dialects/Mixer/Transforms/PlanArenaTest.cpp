// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Plans of random host functions, at random dims: buffers that are alive together have no byte in common, and the arena
// that was taken for the largest dims holds those of smaller ones.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "tmc/Registration.h"
#include <gtest/gtest.h>
#include <random>

using namespace mlir;
using namespace tmc::mixer;

namespace {

constexpr int64_t kBatch = 6, kSeq = 40;

struct Buffer {
  std::string type, size; ///< "memref<?x24xf32>", "%tokens"
  int64_t width;          ///< bytes for each of the dynamic dim
  size_t first, last;     ///< dispatches

  int64_t getBytes(int64_t batch, int64_t seq) const {
    int64_t count = size == "%batch"  ? batch
                    : size == "%seq"  ? seq
                    : size == "%more" ? batch + 1
                    : size.empty()    ? 1
                                      : batch * seq;
    return count * width;
  }
};

/// Random buffers, each written by its first dispatch and read by the last.
std::vector<Buffer> makeBuffers(std::mt19937 &random, size_t dispatches) {
  auto pick = [&](int64_t low, int64_t high) { return std::uniform_int_distribution<int64_t>(low, high)(random); };
  std::vector<Buffer> buffers;
  for (int64_t i = 0, count = pick(3, 14); i < count; ++i) {
    constexpr const char *sizes[] = {"%batch", "%seq", "%more", "%tokens", "%tokens", "%count", "%count", ""};
    constexpr std::pair<const char *, int64_t> elements[] = {{"f32", 4}, {"i32", 4}, {"i64", 8}, {"i8", 1}};
    std::string size = sizes[pick(0, 7)];
    auto [element, bytes] = elements[pick(0, 3)];
    int64_t width = pick(0, 3) ? 8 * pick(1, 6) : pick(1, 30);
    size_t first = pick(0, dispatches - 1), last = pick(first, std::min(dispatches - 1, first + 3));
    std::string shape = (size.empty() ? "" : "?x") + std::to_string(width) + "x" + element;
    buffers.push_back({"memref<" + shape + ">", size, width * bytes, first, last});
  }
  return buffers;
}

std::string print(const std::vector<Buffer> &buffers, size_t dispatches) {
  std::string text = R"(module attributes {mixer.dims = {batch = array<i64: 1, 6>, seq = array<i64: 1, 40>}} {
    func.func @main(%numbers: memref<1xi32>, %out: memref<4xf32> {mixer.output = 0 : i64}) {
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %batch = mixer.dim "batch"
      %seq = mixer.dim "seq"
      %more = arith.addi %batch, %c1 : index
      %tokens = arith.muli %seq, %batch : index
      %count = mixer.count %numbers[%c0] bound %tokens : memref<1xi32>
)";
  for (size_t i = 0; i < buffers.size(); ++i)
    text += "%b" + std::to_string(i) + " = memref.alloc(" + buffers[i].size + ") : " + buffers[i].type + "\n";
  for (size_t now = 0; now < dispatches; ++now) {
    std::string ins, inTypes, outs = "%out", outTypes = "memref<4xf32>";
    for (size_t i = 0; i < buffers.size(); ++i) {
      std::string name = "%b" + std::to_string(i);
      if (buffers[i].first == now) {
        outs += ", " + name;
        outTypes += ", " + buffers[i].type;
      } else if (buffers[i].last == now) {
        ins += (ins.empty() ? "" : ", ") + name;
        inTypes += (inTypes.empty() ? "" : ", ") + buffers[i].type;
      }
    }
    text += "mixer.dispatch @k ";
    if (!ins.empty())
      text += "ins(" + ins + " : " + inTypes + ") ";
    text += "outs(" + outs + " : " + outTypes + ")\n";
  }
  return text + "return\n}\n}\n";
}

struct PlanArena : testing::Test {
  PlanArena() {
    DialectRegistry registry;
    tmc::registerAllTmcDialects(registry);
    context.appendDialectRegistry(registry);
    context.disableMultithreading();
  }
  MLIRContext context;
};

int64_t getConstant(Value value) {
  APInt number;
  EXPECT_TRUE(matchPattern(value, m_ConstantInt(&number)));
  return number.getBitWidth() ? number.getSExtValue() : -1;
}

TEST_F(PlanArena, BuffersAliveTogetherAreApart) {
  std::mt19937 random(7);
  double taken = 0, unshared = 0;
  for (int round = 0; round < 60; ++round) {
    size_t dispatches = 2 + round % 9;
    std::vector<Buffer> buffers = makeBuffers(random, dispatches);
    std::string text = print(buffers, dispatches);
    SCOPED_TRACE(text);
    OwningOpRef<ModuleOp> module = parseSourceString<ModuleOp>(text, &context);
    ASSERT_TRUE(module);
    PassManager plan(&context);
    plan.addPass(createPlanArenaPass());
    ASSERT_TRUE(succeeded(plan.run(*module)));

    int64_t arena = 0; // of the largest dims, which come first
    for (auto [batch, seq] :
         {std::pair<int64_t, int64_t>{kBatch, kSeq}, {1, 1}, {1, kSeq}, {kBatch, 1}, {3, 17}, {5, 2}}) {
      // With numbers for the dims, all offsets fold.
      OwningOpRef<ModuleOp> fixed = module->clone();
      SmallVector<DimOp> dims;
      fixed->walk([&](DimOp dim) { dims.push_back(dim); });
      for (DimOp dim : dims) {
        OpBuilder builder(dim);
        dim.replaceAllUsesWith(
            builder.create<arith::ConstantIndexOp>(dim.getLoc(), dim.getName() == "batch" ? batch : seq).getResult());
        dim.erase();
      }
      PassManager fold(&context);
      fold.addPass(createCanonicalizerPass());
      ASSERT_TRUE(succeeded(fold.run(*fixed)));

      auto planned = fixed->lookupSymbol<func::FuncOp>("plan");
      int64_t bytes = getConstant(planned.getBody().front().getTerminator()->getOperand(0));
      arena = std::max(arena, bytes);
      EXPECT_LE(bytes, arena) << "smaller dims need a larger arena";
      std::vector<int64_t> offsets;
      fixed->lookupSymbol<func::FuncOp>("main").walk(
          [&](ArenaViewOp view) { offsets.push_back(getConstant(view.getOffset())); });
      ASSERT_EQ(offsets.size(), buffers.size());
      for (size_t i = 0; i < buffers.size(); ++i) {
        EXPECT_EQ(offsets[i] % 64, 0);
        EXPECT_GE(offsets[i], 0);
        EXPECT_LE(offsets[i] + buffers[i].getBytes(batch, seq), bytes) << "buffer " << i;
        for (size_t j = 0; j < i; ++j) {
          bool together = buffers[i].first <= buffers[j].last && buffers[j].first <= buffers[i].last;
          bool apart = offsets[i] + buffers[i].getBytes(batch, seq) <= offsets[j] ||
                       offsets[j] + buffers[j].getBytes(batch, seq) <= offsets[i];
          EXPECT_TRUE(!together || apart) << "buffers " << j << " and " << i << " at " << batch << " x " << seq;
        }
      }
      if (batch == kBatch && seq == kSeq) {
        taken += bytes;
        for (const Buffer &buffer : buffers)
          unshared += buffer.getBytes(batch, seq);
      }
    }
  }
  // Not only right: sharing saves something.
  EXPECT_LT(taken, 0.8 * unshared);
}

} // namespace
