// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every way in which a safetensors file can be damaged or hostile, and the message for it.

#include "lib/Import/SafeTensors.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/bit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "gtest/gtest.h"
#include <cmath>

using namespace tmc;
using namespace tmc::import;

namespace {

std::string withLength(uint64_t length, llvm::StringRef rest) {
  std::string bytes(8, '\0');
  for (unsigned i = 0; i < 8; ++i)
    bytes[i] = static_cast<char>(length >> (8 * i));
  return bytes + rest.str();
}

std::string file(llvm::StringRef header, size_t dataSize) {
  return withLength(header.size(), header.str() + std::string(dataSize, '\0'));
}

/// The messages that reading `bytes` gives, "" if it is read.
std::string read(const std::string &bytes) {
  Messages messages;
  auto result = SafeTensors::parse(llvm::MemoryBuffer::getMemBufferCopy(bytes), "w.safetensors", messages);
  std::string text;
  llvm::raw_string_ostream os(text);
  messages.print(os);
  EXPECT_EQ(failed(result), messages.hasErrors());
  return text;
}

#define EXPECT_SAYS(BYTES, TEXT) EXPECT_PRED_FORMAT2(says, read(BYTES), TEXT)
testing::AssertionResult says(const char *, const char *, const std::string &message, const std::string &expected) {
  if (llvm::StringRef(message).contains(expected) && llvm::StringRef(message).starts_with("error: w.safetensors: "))
    return testing::AssertionSuccess();
  return testing::AssertionFailure() << "got: " << message << "expected in it: " << expected;
}

std::string tensor(llvm::StringRef name, llvm::StringRef dtype, llvm::StringRef shape, llvm::StringRef offsets) {
  return ("\"" + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}").str();
}

TEST(SafeTensors, ReadsTensorsInTheOrderOfTheirData) {
  Messages messages;
  std::string bytes = file("{\"__metadata__\":{\"format\":\"pt\"}," + tensor("b", "F32", "[2,1]", "[2,10]") + "," +
                               tensor("a", "F16", "[]", "[0,2]") + "," + tensor("c", "I64", "[0,3]", "[10,10]") + "}   ",
                           10);
  auto result = SafeTensors::parse(llvm::MemoryBuffer::getMemBufferCopy(bytes), "w.safetensors", messages);
  ASSERT_TRUE(succeeded(result));
  ASSERT_EQ((*result)->getTensors().size(), 3u);
  EXPECT_EQ((*result)->getTensors()[0].name, "a");
  const TensorView *b = (*result)->find("b");
  ASSERT_NE(b, nullptr);
  EXPECT_EQ(b->dtype, DType::F32);
  EXPECT_EQ(formatShape(b->shape), "[2, 1]");
  EXPECT_EQ(b->getElementCount(), 2);
  EXPECT_EQ((*result)->find("c")->bytes.size(), 0u);
  EXPECT_EQ((*result)->find("d"), nullptr);
}

TEST(SafeTensors, Empty) { EXPECT_SAYS("", "is empty"); }
TEST(SafeTensors, NoTensors) { EXPECT_EQ(read(file("{}", 0)), ""); }

TEST(SafeTensors, CutOffEverywhere) {
  std::string whole = file("{" + tensor("a", "F32", "[4]", "[0,16]") + "}", 16);
  EXPECT_EQ(read(whole), "");
  for (size_t size = 0; size < whole.size(); ++size)
    EXPECT_NE(read(whole.substr(0, size)), "") << size;
  EXPECT_SAYS(whole.substr(0, 7), "is cut off: it has 7 bytes");
  EXPECT_SAYS(whole.substr(0, 20), "is cut off: its header has");
  EXPECT_SAYS(whole.substr(0, whole.size() - 1), "tensor 'a' lies at [0, 16], past the end of the file\n  expected an end of at most 15");
}

TEST(SafeTensors, EveryByteFlipped) {
  std::string whole = file("{" + tensor("a", "F32", "[2]", "[0,8]") + "," + tensor("b", "BF16", "[1]", "[8,10]") + "}", 10);
  for (size_t i = 0; i < whole.size(); ++i)
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string damaged = whole;
      damaged[i] ^= 1 << bit;
      read(damaged); // any answer but a crash
    }
}

TEST(SafeTensors, OversizedHeader) {
  EXPECT_SAYS(withLength(~uint64_t(0), "{}"), "has a header of 18446744073709551615 bytes");
  EXPECT_SAYS(withLength(100'000'001, "{}"), "has a header of 100000001 bytes");
  EXPECT_SAYS(withLength(3, "{}"), "is cut off: its header has 3 bytes");
}

TEST(SafeTensors, HeaderIsNoObject) {
  EXPECT_SAYS(file("[]", 0), "has no header");
  EXPECT_SAYS(file("", 0), "has no header");
  EXPECT_SAYS(file("{\"a\":", 0), "not valid JSON");
  EXPECT_SAYS(file("{} x", 0), "not valid JSON");
  EXPECT_SAYS(file("{\"a", 0), "not valid JSON");
  EXPECT_SAYS(file("{\"a\xff\":1}", 0), "not valid JSON");
  EXPECT_SAYS(file("{\"__metadata__\":{\"a\":1}}", 0), "__metadata__ is not an object of strings");
}

TEST(SafeTensors, NestedWithoutEnd) {
  EXPECT_SAYS(file("{\"a\":" + std::string(1'000'000, '['), 0), "JSON is nested deeper than 64 levels");
}

TEST(SafeTensors, DuplicateNames) {
  std::string a = tensor("a", "F32", "[1]", "[0,4]");
  EXPECT_SAYS(file("{" + a + "," + a + "}", 4), "'a' stands twice in one JSON object");
  EXPECT_SAYS(file("{" + a + "," + tensor("\\u0061", "F32", "[1]", "[4,8]") + "}", 8), "'a' stands twice");
  EXPECT_SAYS(file("{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]}}", 2),
              "'dtype' stands twice");
  EXPECT_SAYS(file("{\"a\" \n:{},\"a\"\t:{}}", 0), "'a' stands twice");
}

TEST(SafeTensors, WrongDType) {
  EXPECT_SAYS(file("{" + tensor("a", "F31", "[1]", "[0,4]") + "}", 4), "tensor 'a' has the unknown dtype 'F31'\n  known: BOOL");
  EXPECT_SAYS(file("{" + tensor("a", "F16", "[1]", "[0,4]") + "}", 4),
              "tensor 'a' has 4 bytes at [0, 4]\n  expected 2: F16 of shape [1]");
  EXPECT_SAYS(file("{\"a\":{\"dtype\":1,\"shape\":[1],\"data_offsets\":[0,4]}}", 4), "has no dtype");
  EXPECT_SAYS(file("{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}", 4), "has no dtype");
}

TEST(SafeTensors, WrongShape) {
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[-1]", "[0,4]") + "}", 4), "has a shape that is not made of sizes");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[1.5]", "[0,4]") + "}", 4), "has a shape that is not made of sizes");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[\"1\"]", "[0,4]") + "}", 4), "has a shape that is not made of sizes");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "4", "[0,4]") + "}", 4), "has no shape");
  EXPECT_SAYS(file("{\"a\":3}", 4), "is described by a number");
}

TEST(SafeTensors, SizesOverflow) {
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[4611686018427387904]", "[0,0]") + "}", 0), "more bytes than 64 bits can count");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[4294967296,4294967296]", "[0,0]") + "}", 0), "more bytes than 64 bits can count");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[4294967296,4294967296,0]", "[0,0]") + "}", 0), "more bytes than 64 bits can count");
  EXPECT_SAYS(file("{" + tensor("a", "U8", "[99999999999999999999]", "[0,0]") + "}", 0), "has a shape that is not made of sizes");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[2305843009213693951]", "[0,9223372036854775804]") + "}", 4), "past the end of the file");
}

TEST(SafeTensors, OffsetsAreNoRange) {
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[1]", "[4,0]") + "}", 4), "has data_offsets that are no range");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[1]", "[-4,0]") + "}", 4), "has data_offsets that are no range");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[1]", "[0,18446744073709551615]") + "}", 4), "has data_offsets that are no range");
  EXPECT_SAYS(file("{" + tensor("a", "F32", "[1]", "[0,4,8]") + "}", 8), "has no data_offsets");
}

TEST(SafeTensors, OverlapsAndGaps) {
  std::string a = tensor("a", "F32", "[2]", "[0,8]");
  EXPECT_SAYS(file("{" + a + "," + tensor("b", "F32", "[2]", "[4,12]") + "}", 12),
              "tensors 'a' and 'b' overlap\n  'b' begins at byte 4 of the data, the one before it ends at 8");
  EXPECT_SAYS(file("{" + a + "," + tensor("b", "F32", "[2]", "[0,8]") + "}", 8), "tensors 'a' and 'b' overlap");
  EXPECT_SAYS(file("{" + a + "," + tensor("b", "F32", "[1]", "[12,16]") + "}", 16),
              "4 bytes before tensor 'b' belong to no tensor");
  EXPECT_SAYS(file("{" + a + "}", 9), "1 bytes at the end belong to no tensor");
  EXPECT_SAYS(file("{" + a + "," + tensor("b", "F32", "[0]", "[4,4]") + "}", 8), "overlap");
}

//===-- Shards ----------------------------------------------------------------------------------------===//

struct Shards : testing::Test {
  void SetUp() override { ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("shards", folder)); }
  void TearDown() override { llvm::sys::fs::remove_directories(folder); }
  std::string write(llvm::StringRef name, llvm::StringRef bytes) {
    llvm::SmallString<128> path(folder);
    llvm::sys::path::append(path, name);
    std::error_code error;
    llvm::raw_fd_ostream os(path, error);
    os << bytes;
    return path.str().str();
  }
  /// Opens an index with this weight_map.
  std::string open(llvm::StringRef map) {
    std::string path = write("model.safetensors.index.json", ("{\"weight_map\":" + map + "}").str());
    Messages messages;
    result.reset();
    if (auto opened = SafeTensors::open(path, messages); succeeded(opened))
      result = std::move(*opened);
    std::string text;
    llvm::raw_string_ostream os(text);
    messages.print(os);
    return text;
  }
  llvm::SmallString<128> folder;
  std::unique_ptr<SafeTensors> result;
};

TEST_F(Shards, AreOneFile) {
  write("1.safetensors", file("{" + tensor("a", "F32", "[1]", "[0,4]") + "}", 4));
  write("2.safetensors", file("{" + tensor("b", "F32", "[1]", "[0,4]") + "}", 4));
  EXPECT_EQ(open("{\"a\":\"1.safetensors\",\"b\":\"2.safetensors\"}"), "");
  ASSERT_TRUE(result);
  EXPECT_EQ(result->getFiles().size(), 2u);
  EXPECT_TRUE(llvm::StringRef(result->getPath(*result->find("b"))).ends_with("2.safetensors"));
}

TEST_F(Shards, Missing) {
  EXPECT_NE(open("{\"a\":\"1.safetensors\"}").find("1.safetensors: there is no such file"), std::string::npos);
  write("1.safetensors", file("{" + tensor("a", "F32", "[1]", "[0,4]") + "}", 4));
  EXPECT_NE(open("{\"b\":\"1.safetensors\"}").find("tensor 'b' is missing"), std::string::npos);
}

TEST_F(Shards, SameTensorTwice) {
  write("1.safetensors", file("{" + tensor("a", "F32", "[1]", "[0,4]") + "}", 4));
  write("2.safetensors", file("{" + tensor("a", "F32", "[1]", "[0,4]") + "," + tensor("b", "F32", "[1]", "[4,8]") + "}", 8));
  EXPECT_NE(open("{\"a\":\"1.safetensors\",\"b\":\"2.safetensors\"}").find("tensor 'a' is also in"), std::string::npos);
}

TEST_F(Shards, StayInTheFolder) {
  for (const char *name : {"../x.safetensors", "/etc/passwd", "sub/x.safetensors", "..", ""})
    EXPECT_NE(open(("{\"a\":\"" + llvm::Twine(name) + "\"}").str()).find("weight_map names the file"), std::string::npos) << name;
  EXPECT_NE(open("{\"a\":1}").find("weight_map gives tensor 'a' a number"), std::string::npos);
  EXPECT_NE(open("[]").find("has no weight_map"), std::string::npos);
}

TEST_F(Shards, FoldersAndPipesAreNoFiles) {
  Messages messages;
  EXPECT_TRUE(failed(SafeTensors::open(folder.str().str(), messages)));
  EXPECT_EQ(messages.getAll()[0].what, "is a folder");
}

//===-- NaN and infinity ------------------------------------------------------------------------------===//

TensorView view(DType dtype, const void *data, size_t bytes) {
  return {"x", dtype, {}, llvm::ArrayRef<uint8_t>(static_cast<const uint8_t *>(data), bytes), 0};
}

TEST(NonFinite, IsFoundInEveryFloatType) {
  std::vector<float> numbers(10000, 3.4e38f);
  EXPECT_FALSE(findNonFinite(view(DType::F32, numbers.data(), 40000)));
  numbers[9999] = -INFINITY;
  numbers[5000] = NAN;
  auto found = findNonFinite(view(DType::F32, numbers.data(), 40000));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->first, 5000u);
  EXPECT_EQ(found->nanCount, 1u);
  EXPECT_EQ(found->infinityCount, 1u);
  uint16_t half[] = {0x7bff, 0xfbff, 0xfc00}, brain[] = {0x7f7f, 0x7f81};
  EXPECT_FALSE(findNonFinite(view(DType::F16, half, 4)));
  EXPECT_EQ(findNonFinite(view(DType::F16, half, 6))->infinityCount, 1u);
  EXPECT_EQ(findNonFinite(view(DType::BF16, brain, 4))->nanCount, 1u);
  double wide[] = {1e308, NAN};
  EXPECT_EQ(findNonFinite(view(DType::F64, wide, 16))->first, 1u);
  EXPECT_FALSE(findNonFinite(view(DType::I32, numbers.data(), 40000)));
}

} // namespace
