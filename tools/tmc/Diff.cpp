// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Diff/Diff.h"
#include "io/arrays.h"
#include "tools/tmc/CompileFlags.h"
#include "tools/tmc/LoadedModel.h"
#include "tools/tmc/Progress.h"
#include "tools/tmc/Session.h"

using namespace tmc;
using import::DType;
using llvm::StringRef;

static constexpr StringRef kDescription = R"(
Runs MODEL with plain loops as it was imported and after every pass, then the compiled program, and compares them at
every layer. Names the first pass and layer out of tolerance; exit status 1 says that there is one.

  tmc diff minilm/
  tmc diff minilm/ --inputs=batch.npz --expected=transformers.npz --tolerance=1e-5,1e-4
  tmc diff minilm/ --dim=batch=3 --dim=seq=77 --target=cpu:v3)";

static std::optional<DType> toFileType(int32_t dtype) {
  switch (dtype) {
  case TMC_F32:
    return DType::F32;
  case TMC_F16:
    return DType::F16;
  case TMC_BF16:
    return DType::BF16;
  case TMC_I8:
    return DType::I8;
  case TMC_U8:
    return DType::U8;
  case TMC_I32:
    return DType::I32;
  case TMC_I64:
    return DType::I64;
  case TMC_BOOL:
    return DType::Bool;
  case TMC_F64:
    return DType::F64;
  case TMC_I16:
    return DType::I16;
  case TMC_U16:
    return DType::U16;
  case TMC_U32:
    return DType::U32;
  case TMC_U64:
    return DType::U64;
  default:
    return std::nullopt;
  }
}

/// The arrays of FILE or NAME=FILE.
static bool readTensors(Session &session, StringRef text, std::vector<HostTensor> &tensors) {
  auto [name, path] = text.contains('=') ? text.split('=') : std::make_pair(StringRef(), text);
  tmc_arrays arrays;
  if (addStatus(session.messages, tmc_arrays_read(path.str().c_str(), &arrays)))
    return false;
  bool good = true;
  for (size_t i = 0; i < arrays.count; ++i) {
    const tmc_array &array = arrays.items[i];
    std::optional<DType> dtype = toFileType(array.dtype);
    HostTensor tensor;
    tensor.name = name.empty() ? array.name : name.str();
    if (tensor.name.empty()) {
      addUsageError(session.messages, path, "has no name for its array", {"expected NAME=" + path.str()});
      good = false;
      break;
    }
    if (!dtype)
      continue; // not an input of any model
    tensor.dtype = *dtype;
    tensor.shape.assign(array.dims, array.dims + array.rank);
    auto *data = static_cast<const uint8_t *>(array.data);
    tensor.bytes.assign(data, data + array.size_in_bytes);
    tensors.push_back(std::move(tensor));
  }
  tmc_arrays_release(&arrays);
  return good;
}

static int runDiff(Session &session) {
  Arguments &arguments = session.arguments;
  DiffOptions options;
  options.compile.command = session.commandLine;
  options.compile.name = "difference";
  // States are inputs and outputs here, whole and in f32: the passes would find none, and say that all is well.
  auto isAny = [&](llvm::StringRef flag, llvm::StringRef start) { return arguments.get(flag).starts_with(start); };
  for (llvm::StringRef flag : {"cache-type", "cache-layout"})
    if (flag == "cache-type" ? arguments.has(flag) && !isAny(flag, "f32") : isAny(flag, "paged") || isAny(flag, "ring"))
      addUsageError(session.messages, ("--" + flag).str(), "changes how states are stored; here they are inputs and outputs, and there is nothing to compare",
                    {"a way on: tmc run of the model compiled with it and without"});
  if (session.messages.hasErrors())
    return 0;
  if (!readCompileFlags(session, options.compile))
    return 0;
  if (!options.compile.layerPasses.empty())
    return session.fail(Failure::Model,
                        options.compile.layerPasses.front().getFlag().str(),
                        "tmc diff does not compare approximate passes yet",
                        {"tmc compile states their error; in tmc-opt: --mixer-quantize, --mixer-low-rank, --mixer-sparsify"});
  if (!options.compile.merge.scheme.empty())
    return session.fail(Failure::Model, "--merge-tokens", "tmc diff does not compare approximate passes yet",
                        {"tmc compile states their error; in tmc-opt: --mixer-merge-tokens"});
  for (const std::string &text : arguments.getAll("inputs"))
    if (!readTensors(session, text, options.inputs))
      return 0;
  for (const std::string &text : arguments.getAll("expected"))
    if (!readTensors(session, text, options.expected))
      return 0;
  if (arguments.has("tolerance")) {
    auto [absolute, relative] = arguments.get("tolerance").split(',');
    auto first = parseNumber("tolerance", absolute, 0, session.messages);
    auto second = relative.empty() ? first : parseNumber("tolerance", relative, 0, session.messages);
    if (!first || !second)
      return 0;
    options.absolute = *first;
    options.relative = *second;
  }
  Progress progress(session, "comparing " + options.compile.model);
  options.compile.onProgress = [&](StringRef step) { progress.show(step.str()); };
  llvm::FailureOr<DiffResult> result = diff(options, session.messages);
  progress.stop();
  if (failed(result))
    return 0;
  print(*result, session.out());
  for (auto &entry : toJson(*result))
    session.result[entry.first] = std::move(entry.second);
  if (result->isWithin())
    return 0;
  auto first = [&](StringRef key) { return session.result.getString(key).value_or("").str(); };
  session.result["error"] =
      llvm::json::Object{{"exit", 1},
                         {"message", "out of tolerance: " + first("first_stage") + " is the first stage, " +
                                         first("first_tap") + " the first tap"}};
  return static_cast<int>(Failure::No);
}

static llvm::ArrayRef<Flag> getDiffFlags() {
  static const std::vector<Flag> flags = [] {
    std::vector<Flag> all = {
        {"inputs", 0, Flag::Repeated, "FILE|NAME=FILE",
         "arrays by name from an .npz or .safetensors, or one from an .npy; repeatable.\nDefault: made up, the same "
         "with every run"},
        {"expected", 0, Flag::Repeated, "FILE|NAME=FILE", "outputs that the imported model must give for --inputs"},
        {"tolerance", 0, Flag::Single, "ATOL[,RTOL]", "|got - want| <= ATOL + RTOL * |want|; default 1e-4,1e-4"},
    };
    llvm::append_range(all, getCompileFlags());
    return all;
  }();
  return flags;
}

const Command tmc::diffCommand = {
    "diff", "MODEL", 1, 1, "where a model begins to compute something else", kDescription, getDiffFlags(), runDiff};
