// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The evaluator against the reference lowering of the same IR: two implementations that share nothing.
#include "lib/Support/WeightEvaluator.h"
#include "lib/Diff/ReferenceRunner.h"
#include "lib/Support/StridedCopy.h"
#include "mlir/Parser/Parser.h"
#include "tmc/Registration.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/Support/FileSystem.h"
#include "gtest/gtest.h"
#include <cmath>
#include <cstring>
#include <fstream>
#include <random>

using namespace tmc;

namespace {

/// A safetensors file of f32, f16 and i64 tensors, in the order of their names.
std::string writeWeights() {
  llvm::SmallString<128> path;
  llvm::sys::fs::createTemporaryFile("weights", "safetensors", path);
  std::mt19937 random(7);
  std::string header = "{", data;
  auto add = [&](const char *name, const char *dtype, std::vector<int64_t> shape, auto make) {
    int64_t count = 1;
    std::string sizes;
    for (int64_t size : shape) {
      count *= size;
      sizes += (sizes.empty() ? "" : ",") + std::to_string(size);
    }
    size_t begin = data.size();
    for (int64_t i = 0; i < count; ++i) {
      auto value = make(i);
      data.append(reinterpret_cast<const char *>(&value), sizeof(value));
    }
    header += (header.size() > 1 ? "," : "") + std::string("\"") + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":[" +
              sizes + "],\"data_offsets\":[" + std::to_string(begin) + "," + std::to_string(data.size()) + "]}";
  };
  auto number = [&](int64_t) { return float(int32_t(random() >> 8)) / float(1 << 22) - 2.0f; };
  add("a", "F32", {5, 7}, number);
  add("b", "F32", {3, 7}, number);
  add("bias", "F16", {5}, [&](int64_t i) { return roundToHalf(number(i)); });
  add("brain", "BF16", {4, 6}, [&](int64_t i) { return roundToBFloat(number(i)); });
  add("cube", "F32", {2, 3, 4}, number);
  add("ids", "I64", {4}, [](int64_t i) { return int64_t((i * 3) % 5); });
  header += "}";
  header.resize((header.size() + 7) / 8 * 8, ' ');
  std::ofstream file(path.c_str(), std::ios::binary);
  uint64_t size = header.size();
  file.write(reinterpret_cast<const char *>(&size), 8);
  file << header << data;
  return path.str().str();
}

struct WeightEvaluatorTest : testing::Test {
  WeightEvaluatorTest() {
    mlir::DialectRegistry registry;
    registerAllTmcDialects(registry);
    context.appendDialectRegistry(registry);
    context.disableMultithreading();
    path = writeWeights();
  }
  ~WeightEvaluatorTest() override { llvm::sys::fs::remove(path); }

  /// `body` computes %r of `type`; values %a, %b, %bias, %brain, %cube and %ids are there.
  std::string makeBlob(const std::string &type, const std::string &body) {
    return "mixer.file @m \"" + path + "\"\nmixer.blob @x : " + type + R"( attributes {offset = 0 : i64} {
  %a = mixer.weight @m "a" : tensor<5x7xf32>
  %b = mixer.weight @m "b" : tensor<3x7xf32>
  %bias = mixer.weight @m "bias" : tensor<5xf16>
  %brain = mixer.weight @m "brain" : tensor<4x6xbf16>
  %cube = mixer.weight @m "cube" : tensor<2x3x4xf32>
  %ids = mixer.weight @m "ids" : tensor<4xi64>
)" + body + "\n  mixer.yield %r : " + type + "\n}\nfunc.func @main() -> " + type +
           " {\n  %x = mixer.blob_ref @x : " + type + "\n  return %x : " + type + "\n}\n";
  }

  /// Evaluates in one piece and as a stream, and compares both with the reference: `ulps` of f32 apart at most.
  void check(const std::string &type, const std::string &body, double tolerance = 0) {
    SCOPED_TRACE(body);
    auto module = mlir::parseSourceString<mlir::ModuleOp>(makeBlob(type, body), &context);
    ASSERT_TRUE(module);
    auto blob = *module->getOps<mixer::BlobOp>().begin();
    for (mlir::Operation &op : blob.getBody().front().without_terminator())
      EXPECT_TRUE(isEvaluable(&op)) << op.getName().getStringRef().str();
    Messages messages;
    WeightFiles files;
    WeightEvaluator evaluator(*module, files, messages);
    auto whole = evaluator.evaluate(blob);
    ASSERT_TRUE(succeeded(whole)) << text(messages);
    std::vector<uint8_t> streamed;
    ASSERT_TRUE(succeeded(evaluator.evaluateAll([&](uint64_t offset, llvm::ArrayRef<uint8_t> bytes) {
      EXPECT_EQ(offset, streamed.size());
      streamed.insert(streamed.end(), bytes.begin(), bytes.end());
      return llvm::success();
    })));
    std::vector<uint8_t> bytes(whole->data, whole->data + whole->getByteCount());
    EXPECT_EQ(bytes, streamed);

    auto runner = ReferenceRunner::create(*module, "main", files, messages);
    ASSERT_TRUE(succeeded(runner)) << text(messages);
    auto outputs = (*runner)->run({}, {}, messages);
    ASSERT_TRUE(succeeded(outputs)) << text(messages);
    const HostTensor &want = outputs->front();
    HostTensor got{"", want.dtype, want.shape, bytes};
    ASSERT_EQ(bytes.size(), want.bytes.size());
    for (int64_t i = 0; i < want.getElementCount(); ++i)
      EXPECT_LE(std::abs(got.at(i) - want.at(i)), tolerance * std::max(1.0, std::abs(want.at(i)))) << "element " << i;
  }

  static std::string text(const Messages &messages) {
    std::string result;
    llvm::raw_string_ostream os(result);
    messages.print(os);
    return result;
  }

  mlir::MLIRContext context;
  std::string path;
};

TEST_F(WeightEvaluatorTest, MovesElements) {
  check("tensor<5x7xf32>", "%r = tensor.cast %a : tensor<5x7xf32> to tensor<5x7xf32>");
  check("tensor<8x7xf32>", "%r = tensor.concat dim(0) %a, %b : (tensor<5x7xf32>, tensor<3x7xf32>) -> tensor<8x7xf32>");
  check("tensor<5x14xf32>", "%r = tensor.concat dim(1) %a, %a : (tensor<5x7xf32>, tensor<5x7xf32>) -> tensor<5x14xf32>");
  check("tensor<2x7xf32>", "%r = tensor.extract_slice %a[2, 0] [2, 7] [1, 1] : tensor<5x7xf32> to tensor<2x7xf32>");
  check("tensor<3x2xf32>", "%r = tensor.extract_slice %a[0, 1] [3, 2] [2, 3] : tensor<5x7xf32> to tensor<3x2xf32>");
  check("tensor<7xf32>", "%r = tensor.extract_slice %a[3, 0] [1, 7] [1, 1] : tensor<5x7xf32> to tensor<7xf32>");
  check("tensor<35xf32>", "%r = tensor.collapse_shape %a [[0, 1]] : tensor<5x7xf32> into tensor<35xf32>");
  check("tensor<2x3x2x2xf32>", "%r = tensor.expand_shape %cube [[0], [1], [2, 3]] output_shape [2, 3, 2, 2] : "
                               "tensor<2x3x4xf32> into tensor<2x3x2x2xf32>");
  check("tensor<7x5xf32>", "%e = tensor.empty() : tensor<7x5xf32>\n%r = linalg.transpose ins(%a : tensor<5x7xf32>) "
                           "outs(%e : tensor<7x5xf32>) permutation = [1, 0]");
  check("tensor<4x2x3xf32>", "%e = tensor.empty() : tensor<4x2x3xf32>\n%r = linalg.transpose ins(%cube : "
                             "tensor<2x3x4xf32>) outs(%e : tensor<4x2x3xf32>) permutation = [2, 0, 1]");
  check("tensor<3x4x2xf32>", "%e = tensor.empty() : tensor<3x4x2xf32>\n%r = linalg.generic {indexing_maps = "
                             "[affine_map<(i, j, k) -> (k, i, j)>, affine_map<(i, j, k) -> (i, j, k)>], iterator_types "
                             "= [\"parallel\", \"parallel\", \"parallel\"]} ins(%cube : tensor<2x3x4xf32>) outs(%e : "
                             "tensor<3x4x2xf32>) {\n^bb0(%x: f32, %o: f32):\n  linalg.yield %x : f32\n} -> tensor<3x4x2xf32>");
  check("tensor<4x7xf32>", "%r = mixer.embedding %ids, %a : tensor<4xi64>, tensor<5x7xf32> -> tensor<4x7xf32>");
  check("tensor<2x7x3xf32>", "%r = mixer.pack %a inner 3 : tensor<5x7xf32> -> tensor<2x7x3xf32>");
  check("tensor<1x6x48xbf16>", "%r = mixer.pack %brain inner 48 : tensor<4x6xbf16> -> tensor<1x6x48xbf16>");
  check("tensor<6x8xf32>", "%z = arith.constant 1.5 : f32\n%r = tensor.pad %a low[1, 0] high[0, 1] {\n^bb0(%i: index, "
                           "%j: index):\n  tensor.yield %z : f32\n} : tensor<5x7xf32> to tensor<6x8xf32>");
  check("tensor<5x7xf32>", "%r = tensor.insert_slice %b into %a[1, 0] [3, 7] [1, 1] : tensor<3x7xf32> into tensor<5x7xf32>");
  check("tensor<3xf32>", "%z = arith.constant 2.5 : f32\n%r = tensor.splat %z : tensor<3xf32>");
  check("tensor<2xf32>", "%z = arith.constant 2.5 : f32\n%y = arith.negf %z : f32\n%r = tensor.from_elements %z, %y : tensor<2xf32>");
  check("tensor<3xi1>", "%r = arith.constant dense<[true, false, true]> : tensor<3xi1>");
}

TEST_F(WeightEvaluatorTest, ComputesElements) {
  check("tensor<5xf32>", "%r = arith.extf %bias : tensor<5xf16> to tensor<5xf32>");
  check("tensor<4x6xf32>", "%r = arith.extf %brain : tensor<4x6xbf16> to tensor<4x6xf32>");
  check("tensor<5x7xf16>", "%r = arith.truncf %a : tensor<5x7xf32> to tensor<5x7xf16>");
  check("tensor<5x7xbf16>", "%r = arith.truncf %a : tensor<5x7xf32> to tensor<5x7xbf16>");
  check("tensor<5x7xf32>", "%r = arith.mulf %a, %a : tensor<5x7xf32>");
  check("tensor<5x7xf32>", "%s = arith.addf %a, %a : tensor<5x7xf32>\n%t = math.exp %s : tensor<5x7xf32>\n%u = math.tanh "
                           "%t : tensor<5x7xf32>\n%r = arith.subf %u, %a : tensor<5x7xf32>", 1e-6);
  // Rows scaled by a vector of another type: one rounding here, one for every op there.
  check("tensor<5x7xf32>", R"(%e = tensor.empty() : tensor<5x7xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>,
      affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      ins(%a, %bias : tensor<5x7xf32>, tensor<5xf16>) outs(%e : tensor<5x7xf32>) {
  ^bb0(%x: f32, %s: f16, %o: f32):
    %w = arith.extf %s : f16 to f32
    %y = arith.mulf %x, %w : f32
    %i = linalg.index 0 : index
    %n = arith.index_cast %i : index to i32
    %f = arith.sitofp %n : i32 to f32
    %z = arith.addf %y, %f : f32
    linalg.yield %z : f32
  } -> tensor<5x7xf32>)", 1e-6);
  // A table computed from nothing but indices, as of rotary positions.
  check("tensor<9x4xf32>", R"(%r = tensor.generate {
  ^bb0(%i: index, %j: index):
    %n = arith.index_cast %i : index to i32
    %m = arith.index_cast %j : index to i32
    %p = arith.sitofp %n : i32 to f32
    %q = arith.sitofp %m : i32 to f32
    %c = arith.constant -0.25 : f32
    %d = arith.mulf %q, %c : f32
    %e = math.exp2 %d : f32
    %f = arith.mulf %p, %e : f32
    %g = math.cos %f : f32
    tensor.yield %g : f32
  } : tensor<9x4xf32>)", 1e-5);
  // Reads of a captured table, at places that a division gives.
  check("tensor<6x7xf32>", R"(%e = tensor.empty() : tensor<6x7xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>], iterator_types = ["parallel", "parallel"]}
      outs(%e : tensor<6x7xf32>) {
  ^bb0(%o: f32):
    %i = linalg.index 0 : index
    %j = linalg.index 1 : index
    %c2 = arith.constant 2 : index
    %k = arith.floordivsi %i, %c2 : index
    %y = tensor.extract %a[%k, %j] : tensor<5x7xf32>
    linalg.yield %y : f32
  } -> tensor<6x7xf32>)");
}

TEST_F(WeightEvaluatorTest, Reduces) {
  check("tensor<5xf32>", R"(%e = tensor.empty() : tensor<5xf32>
  %z = arith.constant 0.0 : f32
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<5xf32>) -> tensor<5xf32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> (i)>],
      iterator_types = ["parallel", "reduction"]} ins(%a : tensor<5x7xf32>) outs(%f : tensor<5xf32>) {
  ^bb0(%x: f32, %o: f32):
    %y = arith.addf %o, %x : f32
    linalg.yield %y : f32
  } -> tensor<5xf32>)", 1e-7);
  check("tensor<f32>", R"(%z = arith.constant dense<-1.0e30> : tensor<f32>
  %r = linalg.generic {indexing_maps = [affine_map<(i, j) -> (i, j)>, affine_map<(i, j) -> ()>],
      iterator_types = ["reduction", "reduction"]} ins(%a : tensor<5x7xf32>) outs(%z : tensor<f32>) {
  ^bb0(%x: f32, %o: f32):
    %y = arith.maximumf %o, %x : f32
    linalg.yield %y : f32
  } -> tensor<f32>)");
  check("tensor<5x3xf32>", R"(%e = tensor.empty() : tensor<5x3xf32>
  %z = arith.constant 0.0 : f32
  %f = linalg.fill ins(%z : f32) outs(%e : tensor<5x3xf32>) -> tensor<5x3xf32>
  %r = linalg.matmul_transpose_b ins(%a, %b : tensor<5x7xf32>, tensor<3x7xf32>) outs(%f : tensor<5x3xf32>) -> tensor<5x3xf32>)",
        1e-6);
  check("tensor<5x3xf32>", "%r = mixer.linear %a, %b : tensor<5x7xf32>, tensor<3x7xf32> -> tensor<5x3xf32>", 1e-7);
}

TEST_F(WeightEvaluatorTest, Normalises) {
  check("tensor<5x7xf32>", "%r = mixer.norm layer %a epsilon 1.0e-5 : tensor<5x7xf32> -> tensor<5x7xf32>", 1e-7);
  check("tensor<4x6xbf16>", "%s = tensor.extract_slice %brain[1, 0] [1, 6] [1, 1] : tensor<4x6xbf16> to tensor<6xbf16>\n"
                            "%r = mixer.norm rms %brain scale %s bias %s epsilon 1.0e-6 : tensor<4x6xbf16> scale "
                            "tensor<6xbf16> bias tensor<6xbf16> -> tensor<4x6xbf16>", 1e-2);
}

TEST_F(WeightEvaluatorTest, SaysWhichTensor) {
  auto module = mlir::parseSourceString<mlir::ModuleOp>(
      "mixer.file @m \"" + path + "\"\nmixer.blob @x : tensor<4x7xf32> attributes {offset = 0 : i64} {\n"
      "  %r = mixer.weight @m \"a\" : tensor<4x7xf32>\n  mixer.yield %r : tensor<4x7xf32>\n}\n"
      "mixer.blob @y : tensor<4x7xf32> attributes {offset = 128 : i64} {\n"
      "  %r = mixer.weight @m \"missing\" : tensor<4x7xf32>\n  mixer.yield %r : tensor<4x7xf32>\n}\n",
      &context);
  ASSERT_TRUE(module);
  for (auto blob : module->getOps<mixer::BlobOp>()) {
    Messages messages;
    WeightFiles files;
    EXPECT_TRUE(failed(WeightEvaluator(*module, files, messages).evaluate(blob)));
    EXPECT_EQ(messages.getAll().front().where, blob.getSymName() == "x" ? "a" : "missing");
  }
}

TEST(Rounding, AgreesWithAPFloat) {
  std::mt19937_64 random(3);
  auto check = [&](double value) {
    for (bool half : {true, false}) {
      llvm::APFloat expected(value);
      bool losesInfo;
      expected.convert(half ? llvm::APFloat::IEEEhalf() : llvm::APFloat::BFloat(), llvm::APFloat::rmNearestTiesToEven,
                       &losesInfo);
      uint16_t bits = half ? roundToHalf(value) : roundToBFloat(value);
      if (!std::isnan(value))
        ASSERT_EQ(bits, expected.bitcastToAPInt().getZExtValue()) << value << (half ? " as f16" : " as bf16");
    }
  };
  for (int i = 0; i < 200000; ++i) {
    uint64_t bits = random();
    double value;
    std::memcpy(&value, &bits, sizeof(value));
    check(value);
    check(std::ldexp(double(int64_t(bits)) * 0x1p-63, int(random() % 60) - 40)); // near the halves
  }
  for (unsigned bits = 0; bits < 65536; ++bits) {
    double value = halfToFloat(bits);
    if (std::isnan(value))
      continue;
    ASSERT_EQ(roundToHalf(value), bits);
    check(value);
    double next = halfToFloat(bits + 1);
    check((value + next) / 2); // ties
  }
}

TEST(StridedCopy, PermutesLargePlanes) {
  std::vector<uint32_t> source(70 * 33 * 3), target(source.size());
  for (size_t i = 0; i < source.size(); ++i)
    source[i] = i;
  // 70 x 33 x 3 -> 3 x 70 x 33 -> back.
  copyStrided(reinterpret_cast<uint8_t *>(target.data()), {2310, 33, 1}, reinterpret_cast<uint8_t *>(source.data()),
              {1, 99, 3}, {3, 70, 33}, 4);
  for (int i = 0; i < 70; ++i)
    for (int j = 0; j < 33; ++j)
      for (int k = 0; k < 3; ++k)
        ASSERT_EQ(target[k * 2310 + i * 33 + j], source[i * 99 + j * 3 + k]);
}

} // namespace
