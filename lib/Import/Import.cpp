// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// importModel: tells what kind of model a path is, and reads it.

#include "tmc/Import.h"

#include "lib/Import/Adapter.h"
#include "lib/Import/Decoder.h"
#include "lib/Import/Files.h"
#include "lib/Import/Gguf/Gguf.h"
#include "lib/Import/Onnx/Onnx.h"
#include "lib/Import/Outputs.h"
#include "lib/Import/Provenance.h"
#include "lib/Import/SentenceTransformers.h"
#include "lib/Import/Text.h"
#include "lib/Import/TextPart.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Verifier.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

//===-- Hugging Face folders --------------------------------------------------------------------------===//

static LogicalResult refuseModelType(const Config &config, StringRef modelType, Messages &messages) {
  std::vector<StringRef> known = getKnownModelTypes();
  StringRef nearest = findNearest(modelType, known);
  std::string what =
      modelType.empty() ? "has no model_type" : "model_type '" + modelType.str() + "' is not one this tmc can import";
  if (!modelType.empty() && !nearest.empty())
    what += "; the nearest it knows is '" + nearest.str() + "'";
  return messages.error(config.getPath(), what,
                        {"known: " + llvm::join(known, ", ") + " (tmc compile --help=models)",
                         "a way on: add a builder (docs/new-model.md, about 80 lines)"});
}

static LogicalResult refuseArchitecture(const Config &config, StringRef name, Messages &messages) {
  std::vector<StringRef> known = getTimmArchitectures();
  StringRef nearest = findNearest(name, known);
  std::string what = "architecture '" + name.str() + "' of timm is not one this tmc can import";
  if (!nearest.empty())
    what += "; the nearest it knows is '" + nearest.str() + "'";
  return messages.error(config.getPath(), what,
                        {"a way on: export the model to ONNX, or add a builder (docs/new-model.md)"});
}

static FailureOr<std::unique_ptr<SafeTensors>> openWeights(const std::string &folder, Messages &messages) {
  std::string single = joinPath(folder, "model.safetensors");
  if (isRegularFile(single))
    return SafeTensors::open(single, messages);
  std::string index = joinPath(folder, "model.safetensors.index.json");
  if (isRegularFile(index))
    return SafeTensors::open(index, messages);
  std::vector<std::string> details = {"expected model.safetensors or model.safetensors.index.json"};
  if (isRegularFile(joinPath(folder, "pytorch_model.bin")))
    details.push_back("pytorch_model.bin is pickled, which is code and is not read: convert it with transformers' "
                      "save_pretrained(safe_serialization=True)");
  return messages.error(folder, "has no weights", std::move(details));
}

/// The prefix below which the encoder's tensors are: the family's in a file with a head, else none.
static StringRef findPrefix(const Family &family, const SafeTensors &weights) {
  std::string start = (family.prefix + ".").str();
  return llvm::any_of(weights.getTensors(),
                      [&](const TensorView &tensor) { return StringRef(tensor.name).starts_with(start); })
             ? StringRef(family.prefix)
             : "";
}

/// What the module says of itself, so that its text can be compiled as the folder can.
static void describe(ModuleOp module, const CompileInfo &info) {
  Builder builder(module.getContext());
  SmallVector<NamedAttribute> entries;
  auto add = [&](StringRef key, StringRef value) {
    if (!value.empty())
      entries.push_back(builder.getNamedAttr(key, builder.getStringAttr(value)));
  };
  add("family", info.family);
  add("source", info.source);
  add("weight_types", info.weightTypes);
  add("licence", info.licence);
  entries.push_back(builder.getNamedAttr("parameter_count", builder.getI64IntegerAttr(info.parameterCount)));
  SmallVector<NamedAttribute> trained, dims, constants;
  for (const auto &[name, dim] : info.dims) {
    dims.push_back(builder.getNamedAttr(name, builder.getStringAttr(dim.description)));
    if (dim.trainedMaximum)
      trained.push_back(builder.getNamedAttr(name, builder.getI64IntegerAttr(dim.trainedMaximum)));
  }
  for (const CompileInfo::Constant &constant : info.constants)
    constants.push_back(builder.getNamedAttr(constant.name, builder.getI64IntegerAttr(constant.value)));
  entries.push_back(builder.getNamedAttr("dims", builder.getDictionaryAttr(dims)));
  if (!trained.empty())
    entries.push_back(builder.getNamedAttr("trained", builder.getDictionaryAttr(trained)));
  entries.push_back(builder.getNamedAttr("constants", builder.getDictionaryAttr(constants)));
  module->setAttr("mixer.model", builder.getDictionaryAttr(entries));
}

/// Invalid IR behind the importer's own checks is a mistake of tmc.
static LogicalResult verifyImported(ModuleOp module, const std::string &path, Messages &messages) {
  std::vector<std::string> details;
  ScopedDiagnosticHandler handler(module.getContext(), [&](Diagnostic &diagnostic) {
    details.push_back(diagnostic.str());
    return success();
  });
  if (succeeded(verify(module)))
    return success();
  return messages.error("", "this is a bug in tmc, not in your model: the import of " + path + " made invalid code",
                        std::move(details), Failure::Bug);
}

/// Keys that no builder asked for. An argument of a class of timm changes what it computes, but for those of training;
/// configurations of transformers carry keys of other classes.
static void tellUnreadKeys(const Config &config, bool isTimm, Messages &messages) {
  std::vector<std::string> unread = config.getUnreadKeys();
  llvm::erase_if(unread, [&](StringRef key) {
    return key.ends_with("_rate") || key == "weight_init" || key == "fix_init" || key == "nlhb" || key == "input_size" ||
           key == "init_values" || key == "scriptable" || key == "exportable" || key == "head_init_scale" ||
           (!isTimm && (key.starts_with("out_") || key == "stage_names" || key == "encoder_stride" || key == "num_layers" ||
                        key == "reshape_hidden_states" || key == "apply_layernorm" || key == "use_mask_token" ||
                        key == "hidden_size" || key == "patch_size" || key == "stride" || key.contains("init_value") ||
                        key == "layerscale_value" || key == "tie_word_embeddings" || key == "tpu_short_seq_length"));
  });
  if (unread.empty() || messages.hasErrors())
    return;
  if (!isTimm) {
    (void)messages.remark(config.getPath(), "has keys that this family does not read: " + llvm::join(unread, ", "));
    return;
  }
  for (const std::string &key : unread)
    (void)config.wrong(key, "no such argument: this tmc does not build what it asks for");
}

static FailureOr<ImportedModel> importFolder(MLIRContext &context, const std::string &root,
                                             const ImportOptions &options, Messages &messages) {
  // A sentence-transformers folder has the encoder in it or in a folder below.
  std::optional<SentenceTransformer> sentence;
  std::string folder = root;
  bool wantsSentence = options.outputNames.empty() || llvm::is_contained(options.outputNames, "sentence_embedding");
  if (isRegularFile(joinPath(root, "modules.json"))) {
    // Modules that tmc can't build don't matter to who wants the tokens only.
    Messages ignored;
    bool isOptional = !wantsSentence && isRegularFile(joinPath(root, "config.json"));
    FailureOr<SentenceTransformer> read = readSentenceTransformer(root, isOptional ? ignored : messages);
    if (failed(read) && !isOptional)
      return failure();
    if (succeeded(read)) {
      sentence = std::move(*read);
      folder = sentence->transformerFolder;
    }
  }

  std::string configPath = joinPath(folder, "config.json");
  if (!isRegularFile(configPath))
    return messages.error(folder, "is no model: there is no config.json in it",
                          {"expected a Hugging Face folder: config.json and model.safetensors"});
  FailureOr<Config> config = Config::read(configPath, messages);
  if (failed(config))
    return failure();
  std::string modelType = config->getString("model_type", "");
  const Family *family = findFamily(modelType);
  const ModelFamily *other = findModelFamily(modelType);
  bool isTimm = modelType.empty() && config->has("architecture");
  if (isTimm) {
    modelType = config->getString("architecture", "");
    const TimmArchitecture *architecture = findTimmArchitecture(modelType);
    other = architecture ? findTimmFamily(architecture->family) : nullptr;
    if (!other)
      return refuseArchitecture(*config, modelType, messages);
    config = mergeTimmArguments(*config, *architecture);
  }
  bool isPart = !family && !other && hasTextPart(*config);
  if (!family && !other && !isPart)
    return refuseModelType(*config, modelType, messages);
  FailureOr<std::unique_ptr<SafeTensors>> weights = openWeights(folder, messages);
  if (failed(weights))
    return failure();
  std::optional<TextPart> part;
  if (isPart) {
    FailureOr<TextPart> read = readTextPart(*config, **weights, messages);
    if (failed(read))
      return failure();
    part = std::move(*read);
    family = part->family;
    config = part->config;
  }

  ModelBuilder builder(context, *config, options, messages);
  builder.addFile("model", **weights);
  Encoder encoder;
  if (other) {
    other->build(builder);
    tellUnreadKeys(*config, isTimm, messages);
  } else {
    StringRef prefix = part ? StringRef(part->prefix) : findPrefix(*family, **weights);
    if (family->describeDecoder) {
      encoder = buildDecoder(builder, *family, prefix, sentence.has_value(), part ? part->head : "");
    } else {
      ModelBuilder::Scope scope(builder, prefix);
      encoder = family->build(builder);
    }
    buildOutputs(builder, *family, prefix, encoder, sentence ? &*sentence : nullptr);
  }
  FailureOr<OwningOpRef<ModuleOp>> module = builder.finish();
  if (failed(module))
    return failure();

  ImportedModel model;
  model.module = std::move(*module);
  CompileInfo &info = model.info;
  info.source = root;
  info.family = modelType;
  info.weightTypes = builder.getWeightTypes();
  info.parameterCount = builder.getParameterCount();
  if (family) {
    info.constants.push_back({"VOCABULARY", encoder.vocabulary.value, "token ids are below it"});
    info.constants.push_back({"WIDTH", encoder.width.value, "numbers a token"});
  }
  builder.describeDims(info);
  if (sentence && sentence->trainedLength)
    info.dims["seq"].trainedMaximum = std::min(sentence->trainedLength, builder.getMaximalLength());
  readLicence(root, info);
  findAttachments(folder, root, info);
  std::vector<std::string> sources = {configPath};
  if (StringRef((*weights)->getPath()).ends_with(".json"))
    sources.push_back((*weights)->getPath());
  for (const SafeTensors::File &file : (*weights)->getFiles())
    sources.push_back(file.path);
  if (sentence)
    llvm::append_range(sources, sentence->sources);
  for (const std::string &source : sources)
    if (failed(addSource(source, root, info, messages)))
      return failure();
  describe(*model.module, info);
  if (failed(verifyImported(*model.module, root, messages)))
    return failure();
  return model;
}

//===-- Any model -------------------------------------------------------------------------------------===//

static FailureOr<ImportedModel> importPlainModel(MLIRContext &context, const std::string &path, const ImportOptions &options,
                                          Messages &messages) {
  if (isFolder(path)) {
    if (!options.weightsPath.empty())
      return messages.error("--weights=" + options.weightsPath, "a folder has its own weights",
                            {"expected with an .mlir only"}, Failure::CommandLine);
    return importFolder(context, path, options, messages);
  }
  StringRef extension = llvm::sys::path::extension(path);
  // Standard input is text of the dialect.
  if (path != "-" && !llvm::sys::fs::exists(path))
    return messages.error(path, "there is no such file or folder");
  if (extension != ".onnx" && !options.constants.empty())
    return messages.error("--constant=" + options.constants.front().name, "is for inputs of .onnx files", {}, Failure::CommandLine);
  if (extension != ".onnx" && !options.padding.empty())
    return messages.error("--padding=" + options.padding, "is for inputs of .onnx files; models of folders know theirs", {},
                          Failure::CommandLine);
  if (extension == ".onnx" || extension == ".gguf") {
    if (!options.weightsPath.empty())
      return messages.error("--weights=" + options.weightsPath, "an " + extension.drop_front().upper() + " file has its own weights",
                            {"expected with an .mlir only"}, Failure::CommandLine);
    FailureOr<ImportedModel> model = extension == ".onnx" ? onnx::importModel(context, path, options, messages)
                                                          : gguf::importModel(context, path, options, messages);
    if (failed(model))
      return failure();
    describe(*model->module, model->info);
    if (failed(verifyImported(*model->module, path, messages)))
      return failure();
    return model;
  }
  if (extension == ".mlir" || path == "-")
    return importText(context, path, options, messages);
  std::vector<std::string> details = {"expected a Hugging Face folder (config.json and *.safetensors), or a file .onnx, .gguf or .mlir"};
  if (extension == ".safetensors" || extension == ".json")
    details.push_back("did you mean its folder, " + llvm::sys::path::parent_path(path).str() + "?");
  return messages.error(path, "is no model that this tmc can import", std::move(details));
}

FailureOr<ImportedModel> tmc::importModel(MLIRContext &context, const std::string &path, const ImportOptions &options, Messages &messages) {
  FailureOr<ImportedModel> model = importPlainModel(context, path, options, messages);
  if (failed(model) || options.adapter.empty())
    return model;
  if (failed(applyAdapter(*model->module, options.adapter, model->info, messages)) || failed(verifyImported(*model->module, path, messages)))
    return failure();
  return model;
}
