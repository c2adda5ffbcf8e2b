// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The import of a model's folder in which one file is the input: the first byte says of which model and which file.
// The other files and the weights are good, those of the goldens.
#include "lib/Support/Messages.h"
#include "mlir/IR/MLIRContext.h"
#include "test/fuzz/TextMutator.h"
#include "tmc/Import.h"
#include "tmc/Registration.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

using namespace tmc;

static const char *const models[] = {"albert",  "bert",      "distilbert", "electra", "modernbert", "mpnet",      "roberta",
                                     "llama",   "gpt2",      "gemma2",     "phi3",    "gpt_oss",    "deepseek_v3",
                                     "vit",     "swin",      "poolformer", "timm_xcit"};
static const char *const files[] = {"config.json",
                                    "modules.json",
                                    "1_Pooling/config.json",
                                    "sentence_bert_config.json",
                                    "README.md",
                                    "model.safetensors.index.json"};
static constexpr size_t fileCount = std::size(files), folderCount = std::size(models) * fileCount;

static const char goodModules[] =
    R"([{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"},)"
    R"({"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"},)"
    R"({"idx":2,"name":"2","path":"2_Normalize","type":"sentence_transformers.models.Normalize"}])";
static const char goodPooling[] =
    R"({"word_embedding_dimension":64,"pooling_mode_cls_token":false,"pooling_mode_mean_tokens":true})";

static void require(bool isTrue, const char *what) {
  if (isTrue)
    return;
  llvm::errs() << "the fuzzer itself: " << what << "\n";
  _exit(1);
}

static void write(const std::string &path, llvm::StringRef bytes) {
  int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  require(file >= 0 && write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()), path.c_str());
  close(file);
}

/// One folder a (model, file), so that only the input has to be written.
static std::string root;
static std::string folderOf(size_t which) {
  return root + "/" + models[which / fileCount] + std::to_string(which % fileCount);
}

extern "C" int LLVMFuzzerInitialize(int *, char ***) {
  llvm::SmallString<128> path;
  require(!llvm::sys::fs::createUniqueDirectory("tmc-fuzz", path), "no temporary folder");
  root = path.str().str();
  atexit([] { (void)llvm::sys::fs::remove_directories(root); });
  for (size_t which = 0; which < folderCount; ++which) {
    std::string folder = folderOf(which), golden = std::string(TMC_GOLDENS) + "/" + models[which / fileCount];
    llvm::StringRef file = files[which % fileCount];
    require(!llvm::sys::fs::create_directories(folder + "/1_Pooling"), "no folder");
    bool isIndex = file == "model.safetensors.index.json";
    require(!llvm::sys::fs::create_link(golden + "/model.safetensors",
                                        folder + (isIndex ? "/shard.safetensors" : "/model.safetensors")),
            "no weights");
    require(!llvm::sys::fs::create_link(golden + "/config.json", folder + "/good.json"), "no configuration");
    if (file != "config.json") {
      require(!llvm::sys::fs::copy_file(golden + "/config.json", folder + "/config.json"), "no configuration");
      if (!isIndex) {
        write(folder + "/modules.json", goodModules);
        write(folder + "/1_Pooling/config.json", goodPooling);
      }
    }
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0)
    return 0;
  size_t which = data[0] % folderCount;
  std::string folder = folderOf(which);
  write(folder + "/" + files[which % fileCount], {reinterpret_cast<const char *>(data) + 1, size - 1});

  // A context keeps each type and attribute it has seen.
  static std::unique_ptr<mlir::MLIRContext> context;
  static unsigned age = 0;
  if (age++ % 500 == 0) {
    mlir::DialectRegistry registry;
    registerAllTmcDialects(registry);
    context = std::make_unique<mlir::MLIRContext>(registry, mlir::MLIRContext::Threading::DISABLED);
    context->loadAllAvailableDialects();
  }
  Messages messages;
  ImportOptions options;
  llvm::FailureOr<ImportedModel> model = importModel(*context, folder, options, messages);
  // A failure without a word, or one that is blamed on tmc, is found as well.
  if (llvm::failed(model) != messages.hasErrors() || messages.getFailure() == Failure::Bug) {
    messages.print(llvm::errs(), false, false);
    __builtin_trap();
  }
  messages.print(llvm::nulls(), false, false);
  return 0;
}

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t maximalSize, unsigned seed) {
  static const std::vector<std::string_view> words = {"null",
                                                      "true",
                                                      "false",
                                                      "\"\"",
                                                      "\"..\"",
                                                      "\"/\"",
                                                      "\"../x.safetensors\"",
                                                      "\"shard.safetensors\"",
                                                      "\"weight_map\"",
                                                      "\"model_type\"",
                                                      "\"bert\"",
                                                      "\"electra\"",
                                                      "\"mpnet\"",
                                                      "\"modernbert\"",
                                                      "\"albert\"",
                                                      "\"roberta\"",
                                                      "\"distilbert\"",
                                                      "\"hidden_size\"",
                                                      "\"num_hidden_layers\"",
                                                      "\"vocab_size\"",
                                                      "\"gelu_new\"",
                                                      "\"relu2\"",
                                                      "\"architectures\"",
                                                      "\"BertForMaskedLM\"",
                                                      "\"BertForSequenceClassification\"",
                                                      "\"id2label\"",
                                                      "\"rope_theta\"",
                                                      "\"rope_parameters\"",
                                                      "\"layer_types\"",
                                                      "\"is_decoder\"",
                                                      "\"position_embedding_type\"",
                                                      "\"pad_token_id\"",
                                                      "\"tie_word_embeddings\"",
                                                      "\"embedding_size\"",
                                                      "\"pooling_mode\"",
                                                      "\"pooling_mode_lasttoken\"",
                                                      "\"max_seq_length\"",
                                                      "\"sentence_transformers.models.Dense\"",
                                                      "---\n",
                                                      "license: ",
                                                      "license: other\n",
                                                      "license_name: "};
  if (size < 2)
    return LLVMFuzzerMutate(data, size, maximalSize);
  return 1 + fuzz::mutateText(data + 1, size - 1, maximalSize - 1, seed, words);
}
