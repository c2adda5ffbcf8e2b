// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loading: every check of an artefact, and what a loaded model tells of itself.
#include "Support.h"

#include <cstring>
#include <sys/stat.h>

using namespace tmc::test;

/// Of src/model.h, which is C only.
extern "C" tmc_status tmc_model_from_image_beside(const tmc_image *image, uint64_t signature, const char *weights_path,
                                                  const char *beside, const char *driver, tmc_model **out_model);

namespace {

tmc_status tryLoad(const tmc_image &image) {
  tmc_model *model = reinterpret_cast<tmc_model *>(1);
  tmc_status status = tmc_model_from_image(&image, 0, nullptr, &model);
  EXPECT_EQ(model != nullptr, status.code == TMC_OK);
  tmc_model_release(model);
  return status;
}

tmc_status tryLoad(const MetadataOptions &options) {
  Image image;
  image.setMetadata(buildMetadata(options), /*withHash=*/true);
  return tryLoad(image.image);
}

std::vector<uint8_t> demoMetadata() {
  return {tmc_artefact_image.metadata, tmc_artefact_image.metadata + tmc_artefact_image.metadata_size};
}

TEST(Model, LoadsAndDescribesItself) {
  Model model = loadDemo();
  const std::string text = tmc_model_describe(model.get());
  EXPECT_EQ(tmc_model_describe(model.get()), tmc_model_describe(model.get()));
  for (const char *part :
       {"\"name\":\"demo\"", "\"dims\":[\"batch\",\"seq\",4]", "\"trained_maximum\":12", "\"layout\":\"[10][4]\"",
        "\"arena\":\"16*batch*seq, rounded up to 64\"", "\"signature\":\"0x6473656d6f746d01\"", "\"abi_version\":1",
        "\"attachments\":[{\"name\":\"vocabulary.txt\",\"size\":4}]", "\"kind\":\"note\""})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in " << text;
}

TEST(Model, HandsOutAttachments) {
  Model model = loadDemo();
  size_t size = 0;
  const void *bytes = tmc_model_attachment(model.get(), "vocabulary.txt", &size);
  ASSERT_EQ(size, 4u);
  EXPECT_EQ(memcmp(bytes, "a\nb\n", 4), 0);
  EXPECT_EQ(tmc_model_attachment(model.get(), "vocabulary", &size), nullptr);
  EXPECT_EQ(size, 0u);
  EXPECT_NE(tmc_model_attachment(model.get(), "vocabulary.txt", nullptr), nullptr);
}

TEST(Model, ReleaseTakesNull) {
  tmc_model_release(nullptr);
  tmc_session_release(nullptr);
  tmc_session_cancel(nullptr);
  tmc_state_release(nullptr);
}

TEST(Model, RefusesAStaleHeader) {
  tmc_model *model = nullptr;
  EXPECT_STATUS(demo_load_signed(1, &model), TMC_INVALID_ARGUMENT,
                "demo: stale header: it has signature 0000000000000001, the linked model 6473656d6f746d01; compile "
                "against the header that was made with the model");
  EXPECT_EQ(model, nullptr);
}

TEST(Model, RefusesAnotherVersionOfTheAbi) {
  Image image;
  image.image.abi_version = 2;
  EXPECT_STATUS(tryLoad(image.image), TMC_BAD_ARTEFACT,
                "the model needs tmc ABI 2, this runtime has 1: compile the model again with the tmc that this runtime "
                "belongs to");
}

TEST(Model, RefusesDamagedImages) {
  Image magic, size, invoke;
  magic.image.magic ^= 1;
  size.image.struct_size -= 8;
  invoke.image.invoke = nullptr;
  EXPECT_STATUS_WITH(tryLoad(magic.image), TMC_BAD_ARTEFACT, "wrong magic number");
  EXPECT_STATUS_WITH(tryLoad(size.image), TMC_BAD_ARTEFACT, "damaged image");
  EXPECT_STATUS_WITH(tryLoad(invoke.image), TMC_BAD_ARTEFACT, "damaged image");
  tmc_model *model;
  EXPECT_STATUS_WITH(tmc_model_from_image(nullptr, 0, nullptr, &model), TMC_INVALID_ARGUMENT, "no image");
}

TEST(Model, FindsEveryFlippedBitOfTheMetadata) {
  Image image;
  for (size_t bit = 0; bit < 8 * image.image.metadata_size; ++bit) {
    image.metadata()[bit / 8] ^= 1u << (bit % 8);
    ASSERT_EQ(tryLoad(image.image).code, TMC_BAD_ARTEFACT) << "bit " << bit;
    image.metadata()[bit / 8] ^= 1u << (bit % 8);
  }
  EXPECT_OK(tryLoad(image.image));
}

TEST(Model, FindsEveryTruncationOfTheMetadata) {
  const std::vector<uint8_t> whole = demoMetadata();
  for (size_t size = 0; size < whole.size(); ++size) {
    Image image;
    image.setMetadata({whole.begin(), whole.begin() + size}, /*withHash=*/false);
    ASSERT_EQ(tryLoad(image.image).code, TMC_BAD_ARTEFACT) << size << " bytes";
  }
}

/// Damage that the hash does not show, as a compiler's bug or an enemy would make it: never a crash.
void useWhatLoads(Image &image) {
  tmc_model *model = nullptr;
  if (tmc_model_from_image(&image.image, 0, nullptr, &model).code != TMC_OK)
    return;
  EXPECT_NE(tmc_model_describe(model), nullptr);
  size_t size;
  tmc_model_attachment(model, "vocabulary.txt", &size);
  tmc_model_kernel_name(model, 1);
  std::vector<int64_t> limits(tmc_model_signature(model)->dim_count, 1);
  tmc_model_arena_size(model, limits.data());
  tmc_model_release(model);
}

TEST(Model, SurvivesFlippedBitsUnderAValidHash) {
  std::vector<uint8_t> bytes = demoMetadata();
  bytes.resize(bytes.size() - 8);
  for (size_t bit = 0; bit < 8 * bytes.size(); ++bit) {
    Image image;
    bytes[bit / 8] ^= 1u << (bit % 8);
    image.setMetadata(bytes, /*withHash=*/true);
    useWhatLoads(image);
    bytes[bit / 8] ^= 1u << (bit % 8);
  }
}

TEST(Model, SurvivesOverwrittenWordsUnderAValidHash) {
  std::vector<uint8_t> bytes = demoMetadata();
  bytes.resize(bytes.size() - 8);
  for (uint32_t value : {0x00000000u, 0xffffffffu, 0x7fffffffu, 0x80000000u, 0x00000004u})
    for (size_t at = 0; at + 4 <= bytes.size(); at += 4) {
      Image image;
      std::vector<uint8_t> damaged = bytes;
      memcpy(&damaged[at], &value, sizeof value);
      image.setMetadata(damaged, /*withHash=*/true);
      useWhatLoads(image);
    }
}

TEST(Model, SurvivesTruncationsUnderAValidHash) {
  const std::vector<uint8_t> bytes = demoMetadata();
  for (size_t size = 0; size < bytes.size(); size += 8) {
    Image image;
    image.setMetadata({bytes.begin(), bytes.begin() + size}, /*withHash=*/true);
    useWhatLoads(image);
  }
}

TEST(Model, RefusesMetadataAtAnOddAddress) {
  Image image;
  image.setMetadata(demoMetadata(), /*withHash=*/false);
  image.image.metadata += 8;
  image.image.metadata_size -= 8;
  EXPECT_STATUS(tryLoad(image.image), TMC_BAD_ARTEFACT, "damaged metadata: it is not aligned to 16 bytes");
}

TEST(Model, RefusesContradictions) {
  EXPECT_OK(tryLoad(MetadataOptions()));
  MetadataOptions o;
  o.version = 2;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: metadata of version 2, this runtime reads version 1");
  o = {};
  o.low = 9;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'batch' has impossible bounds");
  o = {};
  o.high = INT64_MAX;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'batch' has impossible bounds");
  o = {};
  o.tokenExtents = {{2, 0}};
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT,
                "made: damaged metadata: 'tokens' has an extent that is no dim of the model");
  o.tokenExtents = {{-2, 0}};
  EXPECT_EQ(tryLoad(o).code, TMC_BAD_ARTEFACT);
  o.tokenExtents = {{-1, -1}};
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'tokens' has an impossible extent");
  o.tokenExtents = {{-1, int64_t(1) << 40}, {-1, int64_t(1) << 40}};
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'tokens' has an impossible extent");
  o.tokenExtents.assign(9, {-1, 1});
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'tokens' has too many extents");
  o = {};
  o.tokenType = 0;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'tokens' has an unknown element type");
  o.tokenType = 77;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'tokens' has an unknown element type");
  o = {};
  o.tokenLow = 10;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'tokens' has an impossible range");
  o = {};
  o.outputCount = 65;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'made' has too many outputs");
  o = {};
  o.kernelCount = 2;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: image and metadata disagree about kernels or code variants");
  o = {};
  o.blobOffset = 64;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: 'table' lies outside the weights");
  o.blobOffset = UINT64_MAX - 8;
  EXPECT_EQ(tryLoad(o).code, TMC_BAD_ARTEFACT);
  o = {};
  o.weightsFile = "../made.weights";
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged metadata: '../made.weights' is not a file name");
  o = {};
  o.weightsSize = 256;
  EXPECT_STATUS(tryLoad(o), TMC_BAD_ARTEFACT, "made: damaged weights: 192 bytes, the metadata says 256");
}

TEST(Model, ChecksTheCode) {
  std::vector<uint8_t> code(100, 7);
  MetadataOptions options;
  options.codeHash = tmc_hash(code.data(), code.size());
  Image image;
  image.setMetadata(buildMetadata(options), /*withHash=*/true);
  image.image.code = code.data();
  image.image.code_size = code.size();
  EXPECT_OK(tryLoad(image.image));
  code[50] ^= 4;
  EXPECT_STATUS(tryLoad(image.image), TMC_BAD_ARTEFACT, "made: damaged code: its checksum differs");
}

TEST(Model, TakesTheLastVariantThatTheProcessorRuns) {
  Image image;
  tmc_variant variants[2] = {tmc_artefact_image.variants[0], tmc_artefact_image.variants[1]};
  image.image.variants = variants;
  variants[1].cpu_features = UINT64_C(1) << 63;
  EXPECT_STREQ(tmc_model_variant(loadImage(image.image).get()), variants[0].name);
  variants[0].cpu_features = UINT64_C(1) << 63;
  EXPECT_STATUS(tryLoad(image.image), TMC_NO_DEVICE, "demo: this processor cannot run it: it needs at least x86-64-v2");
}

TEST(Model, UsesAnotherVariantWhenTold) {
  Model model = loadDemo();
  EXPECT_OK(tmc_model_use_variant(model.get(), "x86-64-v2"));
  EXPECT_STREQ(tmc_model_variant(model.get()), "x86-64-v2");
  EXPECT_STATUS(tmc_model_use_variant(model.get(), "x86-64-v9"), TMC_INVALID_ARGUMENT,
                "demo: there is no code variant 'x86-64-v9'");
}

TEST(Model, LimitsTheSizeOfDescriptions) {
  MetadataOptions options;
  options.remark = std::string(200000, 'x');
  options.remarkCount = 5000; // one string, named five thousand times: a gigabyte of text
  Image image;
  image.setMetadata(buildMetadata(options), /*withHash=*/true);
  EXPECT_STREQ(tmc_model_describe(loadImage(image.image).get()), "{}");
}

TEST(Model, MapsWeightsFromAFile) {
  TemporaryFolder folder;
  writeFile(folder / "made.weights", std::string(192, '\0'));
  MetadataOptions options;
  options.weightsFile = "made.weights";
  Image image;
  image.setMetadata(buildMetadata(options), /*withHash=*/true);
  image.image.weights = nullptr;
  image.image.weights_size = 0;
  tmc_model *model = nullptr;
  EXPECT_OK(tmc_model_from_image(&image.image, 0, (folder / "made.weights").c_str(), &model));
  tmc_model_release(model);
  EXPECT_STATUS(tryLoad(image.image), TMC_INVALID_ARGUMENT,
                "made: its weights are in made.weights: load it with the path of that file");
  writeFile(folder / "made.weights", std::string(191, '\0'));
  EXPECT_STATUS_WITH(tmc_model_from_image(&image.image, 0, (folder / "made.weights").c_str(), &model), TMC_BAD_ARTEFACT,
                     "has 191 bytes, its weights have 192");
  EXPECT_STATUS_WITH(tmc_model_from_image(&image.image, 0, (folder / "none").c_str(), &model), TMC_INVALID_ARGUMENT,
                     "No such file");
  EXPECT_EQ(model, nullptr);
}

TEST(Model, FindsItsWeightsBesideTheFileItCameFrom) {
  TemporaryFolder folder;
  writeFile(folder / "made.weights", std::string(192, '\0'));
  MetadataOptions options;
  options.weightsFile = "made.weights";
  Image image;
  image.setMetadata(buildMetadata(options), /*withHash=*/true);
  image.image.weights = nullptr;
  image.image.weights_size = 0;
  tmc_model *model = nullptr;
  EXPECT_OK(tmc_model_from_image_beside(&image.image, 0, nullptr, (folder / "made.so").c_str(), nullptr, &model));
  tmc_model_release(model);
  EXPECT_STATUS_WITH(tmc_model_from_image_beside(&image.image, 0, nullptr, "/none/made.so", nullptr, &model),
                     TMC_INVALID_ARGUMENT, "made: cannot open its weights /none/made.weights: No such file");
}

TEST(Model, KeepsNoState) {
  Model model = loadDemo();
  tmc_state *state = reinterpret_cast<tmc_state *>(1);
  EXPECT_EQ(tmc_state_size(model.get(), 10), 0u);
  EXPECT_STATUS(tmc_state_create(model.get(), 10, nullptr, &state), TMC_UNSUPPORTED, "demo: this model keeps no state");
  EXPECT_EQ(state, nullptr);
}

TEST(Open, LoadsASharedFile) {
  tmc_model *model = nullptr;
  EXPECT_OK(tmc_model_open(DEMO_SHARED, &model));
  EXPECT_STREQ(tmc_model_signature(model)->name, "demo");
  tmc_session *session = nullptr;
  EXPECT_OK(tmc_session_create(model, "batch=1,seq=3", nullptr, &session));
  std::vector<int64_t> tokens = {1, 2, 3};
  std::vector<float> sums(4);
  tmc_tensor in = tensor("tokens", tokens, {1, 3}), out = tensor("sums", sums, {});
  EXPECT_OK(tmc_run(session, nullptr, 0, &in, 1, &out, 1));
  EXPECT_EQ(sums[3], 24);
  tmc_session_release(session);
  tmc_model_release(model);
}

TEST(Open, RefusesWhatIsNoSharedFile) {
  TemporaryFolder folder;
  tmc_model *model = reinterpret_cast<tmc_model *>(1);
  EXPECT_STATUS_WITH(tmc_model_open((folder / "none.so").c_str(), &model), TMC_INVALID_ARGUMENT, "No such file");
  EXPECT_EQ(model, nullptr);
  EXPECT_STATUS_WITH(tmc_model_open(folder.path.c_str(), &model), TMC_INVALID_ARGUMENT, "not a file");
  // Not waited for, although nobody writes to it.
  ASSERT_EQ(mkfifo((folder / "pipe.so").c_str(), 0600), 0);
  EXPECT_STATUS_WITH(tmc_model_open((folder / "pipe.so").c_str(), &model), TMC_INVALID_ARGUMENT, "not a file");
  writeFile(folder / "empty.so", "");
  EXPECT_STATUS_WITH(tmc_model_open((folder / "empty.so").c_str(), &model), TMC_BAD_ARTEFACT, "not a compiled model");
  EXPECT_STATUS_WITH(tmc_model_open(DEMO_PROGRAM, &model), TMC_INVALID_ARGUMENT, "is a program that cannot be opened");
  EXPECT_STATUS_WITH(tmc_model_open(TMC_SHARED, &model), TMC_BAD_ARTEFACT, "holds no compiled model");
  std::string other = readFile(DEMO_SHARED);
  other[18] = '\x28'; // e_machine
  writeFile(folder / "other.so", other);
  EXPECT_STATUS_WITH(tmc_model_open((folder / "other.so").c_str(), &model), TMC_NO_DEVICE, "another kind");
  EXPECT_STATUS(tmc_model_open(nullptr, &model), TMC_INVALID_ARGUMENT, "path is NULL");
}

TEST(Open, RefusesTruncatedFiles) {
  TemporaryFolder folder;
  const std::string whole = readFile(DEMO_SHARED);
  ASSERT_GT(whole.size(), 10000u);
  for (size_t size = 0; size < whole.size(); size += 997) {
    writeFile(folder / "demo.so", whole.substr(0, size));
    tmc_model *model = nullptr;
    ASSERT_EQ(tmc_model_open((folder / "demo.so").c_str(), &model).code, TMC_BAD_ARTEFACT) << size;
  }
}

} // namespace
