// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the runtime's tests share: models and sessions that release themselves, and metadata made to order.
#ifndef TMC_TEST_RUNTIME_SUPPORT_H
#define TMC_TEST_RUNTIME_SUPPORT_H

#include <demo.h>
#include <tmc/abi.h>
#include <tmc/tools.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tmc::test {

struct Release {
  void operator()(tmc_model *model) const { tmc_model_release(model); }
  void operator()(tmc_session *session) const { tmc_session_release(session); }
};
using Model = std::unique_ptr<tmc_model, Release>;
using Session = std::unique_ptr<tmc_session, Release>;

/// Fails the test with the status' message.
#define EXPECT_OK(expression)                                                                                          \
  do {                                                                                                                 \
    const tmc_status status_ = (expression);                                                                           \
    EXPECT_EQ(status_.code, TMC_OK) << status_.message;                                                                \
    EXPECT_STREQ(status_.message, "");                                                                                 \
  } while (0)

#define EXPECT_STATUS(expression, expectedCode, expectedMessage)                                                       \
  do {                                                                                                                 \
    const tmc_status status_ = (expression);                                                                           \
    EXPECT_EQ(status_.code, expectedCode);                                                                             \
    EXPECT_STREQ(status_.message, expectedMessage);                                                                    \
  } while (0)

/// The same where only part of the message is fixed.
#define EXPECT_STATUS_WITH(expression, expectedCode, part)                                                             \
  do {                                                                                                                 \
    const tmc_status status_ = (expression);                                                                           \
    EXPECT_EQ(status_.code, expectedCode);                                                                             \
    EXPECT_NE(std::string(status_.message).find(part), std::string::npos) << status_.message;                          \
  } while (0)

Model loadImage(const tmc_image &image);
Model loadDemo();
Session createDemo(const Model &model, demo_limits limits, const tmc_session_options *options = nullptr);

tmc_session_options optionsWithThreads(size_t threads);

/// A copy of the demo's image that tests may change. Copies of metadata and code tables are its own.
class Image {
public:
  Image();
  tmc_image image;
  /// Replaces the metadata by `bytes` and their hash, or keeps the bytes as they are.
  void setMetadata(std::vector<uint8_t> bytes, bool withHash);
  uint8_t *metadata() { return memory.get(); }

private:
  struct Free {
    void operator()(void *pointer) const { free(pointer); }
  };
  std::unique_ptr<uint8_t, Free> memory;
};

/// One model's metadata, in the demo's form but for what is said here.
struct MetadataOptions {
  uint32_t version = 1;
  int64_t low = 1, high = 8;
  std::vector<std::pair<int32_t, int64_t>> tokenExtents = {{0, 0}, {1, 0}};
  uint8_t tokenType = TMC_I64;
  int64_t tokenLow = 0, tokenHigh = 9;
  uint64_t codeHash = 0;
  uint64_t weightsSize = 192;
  std::string weightsFile;
  uint64_t blobOffset = 0;
  unsigned outputCount = 2;
  unsigned kernelCount = 3;
  uint8_t maskType = TMC_I64;
  double maskDefault = 1;
  std::string remark;
  unsigned remarkCount = 0;
};
std::vector<uint8_t> buildMetadata(const MetadataOptions &options);

tmc_tensor tensor(const char *name, int32_t dtype, void *data, size_t size, std::vector<int64_t> dims);
template <typename T>
constexpr int32_t dtypeOf();
template <>
constexpr int32_t dtypeOf<int64_t>() {
  return TMC_I64;
}
template <>
constexpr int32_t dtypeOf<int32_t>() {
  return TMC_I32;
}
template <>
constexpr int32_t dtypeOf<float>() {
  return TMC_F32;
}
template <typename T>
tmc_tensor tensor(const char *name, std::vector<T> &values, std::vector<int64_t> dims) {
  return tensor(name, dtypeOf<T>(), values.data(), values.size() * sizeof(T), std::move(dims));
}

/// A folder that goes away with the object.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  std::string operator/(const std::string &name) const { return path + "/" + name; }
  std::string path;
};
std::string readFile(const std::string &path);
void writeFile(const std::string &path, const std::string &bytes);

} // namespace tmc::test

#endif // TMC_TEST_RUNTIME_SUPPORT_H
