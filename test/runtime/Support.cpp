// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
#include "Support.h"

#include "runtime/schema/model_generated.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tmc::test {

Model loadImage(const tmc_image &image) {
  tmc_model *model = nullptr;
  EXPECT_OK(tmc_model_from_image(&image, 0, nullptr, &model));
  return Model(model);
}

Model loadDemo() {
  tmc_model *model = nullptr;
  EXPECT_OK(demo_load(&model));
  return Model(model);
}

Session createDemo(const Model &model, demo_limits limits, const tmc_session_options *options) {
  tmc_session *session = nullptr;
  EXPECT_OK(demo_session_create(model.get(), limits, options, &session));
  return Session(session);
}

tmc_session_options optionsWithThreads(size_t threads) {
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.threads = threads;
  return options;
}

Image::Image() : image(tmc_artefact_image) {
  setMetadata({image.metadata, image.metadata + image.metadata_size}, /*withHash=*/false);
}

void Image::setMetadata(std::vector<uint8_t> bytes, bool withHash) {
  if (withHash) {
    bytes.resize((bytes.size() + 7) / 8 * 8);
    const uint64_t hash = tmc_hash(bytes.data(), bytes.size());
    const auto *begin = reinterpret_cast<const uint8_t *>(&hash);
    bytes.insert(bytes.end(), begin, begin + sizeof hash);
  }
  void *pointer = nullptr;
  // Exactly as large as the metadata, so that a sanitizer sees the first byte read behind it.
  ASSERT_EQ(posix_memalign(&pointer, 16, bytes.empty() ? 1 : bytes.size()), 0);
  memory.reset(static_cast<uint8_t *>(pointer));
  std::copy(bytes.begin(), bytes.end(), memory.get());
  image.metadata = memory.get();
  image.metadata_size = bytes.size();
}

std::vector<uint8_t> buildMetadata(const MetadataOptions &options) {
  namespace s = tmc::schema;
  flatbuffers::FlatBufferBuilder builder;
  std::vector<s::Extent> extents;
  for (auto [symbol, size] : options.tokenExtents)
    extents.emplace_back(symbol, size);
  const std::vector<s::Extent> maskExtents = {{0, 0}, {1, 0}}, rowExtents = {{0, 0}, {1, 0}, {-1, 4}},
                               sumExtents = {{0, 0}, {-1, 4}};
  std::vector<flatbuffers::Offset<s::Dim>> dims = {s::CreateDimDirect(builder, "batch", options.low, options.high),
                                                   s::CreateDimDirect(builder, "seq", 1, 16)};
  std::vector<flatbuffers::Offset<s::Tensor>> inputs = {
      s::CreateTensorDirect(builder, "tokens", static_cast<s::ElementType>(options.tokenType), &extents, false, 0, true,
                            options.tokenLow, options.tokenHigh),
      s::CreateTensorDirect(builder, "mask", static_cast<s::ElementType>(options.maskType), &maskExtents, true,
                            options.maskDefault)};
  std::vector<flatbuffers::Offset<s::Tensor>> outputs = {
      s::CreateTensorDirect(builder, "sums", s::ElementType_f32, &sumExtents)};
  while (outputs.size() < options.outputCount)
    outputs.push_back(s::CreateTensorDirect(builder, "rows", s::ElementType_f32, &rowExtents));
  std::vector<flatbuffers::Offset<s::Blob>> blobs = {s::CreateBlobDirect(builder, "table", options.blobOffset, 160)};
  auto weights = s::CreateWeightsDirect(builder, options.weightsSize, nullptr,
                                        options.weightsFile.empty() ? nullptr : options.weightsFile.c_str(), &blobs);
  std::vector<flatbuffers::Offset<s::Variant>> variants = {s::CreateVariantDirect(builder, "x86-64-v2"),
                                                           s::CreateVariantDirect(builder, "x86-64-v3")};
  std::vector<flatbuffers::Offset<s::Kernel>> kernels;
  for (unsigned i = 0; i < options.kernelCount; ++i)
    kernels.push_back(s::CreateKernelDirect(builder, "kernel"));
  auto message = builder.CreateString(options.remark);
  std::vector<flatbuffers::Offset<s::Remark>> remarks;
  for (unsigned i = 0; i < options.remarkCount; ++i)
    remarks.push_back(s::CreateRemark(builder, s::RemarkKind_note, 0, message));
  auto name = builder.CreateString("made");
  auto dimVector = builder.CreateVector(dims);
  auto inputVector = builder.CreateVector(inputs), outputVector = builder.CreateVector(outputs);
  auto variantVector = builder.CreateVector(variants);
  auto kernelVector = builder.CreateVector(kernels);
  auto remarkVector = builder.CreateVector(remarks);
  s::ModelBuilder model(builder);
  model.add_version(options.version);
  model.add_name(name);
  model.add_dims(dimVector);
  model.add_inputs(inputVector);
  model.add_outputs(outputVector);
  model.add_weights(weights);
  model.add_variants(variantVector);
  model.add_kernels(kernelVector);
  model.add_code_hash(options.codeHash);
  model.add_remarks(remarkVector);
  s::FinishModelBuffer(builder, model.Finish());
  return {builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize()};
}

tmc_tensor tensor(const char *name, int32_t dtype, void *data, size_t size, std::vector<int64_t> dims) {
  tmc_tensor result = {};
  result.name = name;
  result.data = data;
  result.size_in_bytes = size;
  result.dtype = dtype;
  result.rank = static_cast<int32_t>(dims.size());
  for (size_t i = 0; i < dims.size() && i < 8; ++i)
    result.dims[i] = dims[i];
  return result;
}

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "tmc-test-XXXXXX").string();
  path = mkdtemp(pattern.data());
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code error;
  std::filesystem::remove_all(path, error);
}

std::string readFile(const std::string &path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

void writeFile(const std::string &path, const std::string &bytes) { std::ofstream(path, std::ios::binary) << bytes; }

} // namespace tmc::test
