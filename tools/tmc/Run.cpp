// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/LoadedModel.h"
#include "tools/tmc/Session.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include <chrono>
#include <cmath>
#include <cstring>
#include <deque>
#include <unistd.h>

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

static constexpr StringRef kDescription = R"(
OUT is a shared library of tmc compile (-o NAME.so), or a compiled program, which is run with the same flags.

  tmc run minilm.so ids.npy -o out.npz              a lone file goes to the only required input
  tmc run minilm.so --inputs=batch.npz -o embedding.npy --output-name=sentence_embedding
  tmc run minilm.so --inputs=input_ids=ids.npy --inputs=attention_mask=mask.npy --outputs=out.safetensors)";

static const Flag kFlags[] = {
    {"inputs", 0, Flag::Repeated, "FILE|NAME=FILE",
     "arrays by name from an .npz or .safetensors, or one from an .npy; repeatable"},
    {"outputs", 'o', Flag::Single, "FILE", ".npz, .safetensors or .npy (one output); - = standard output.\nDefault: a summary for people"},
    {"output-name", 0, Flag::List, "NAME,...", "compute only these; default: all"},
    {"threads", 0, Flag::Single, "N", "default: what affinity and cgroup allow"},
    {"level", 0, Flag::Single, "v2|v3|v4", "code of this CPU level; default: the best that this machine has"},
    {"emulate-cuda", 0, Flag::Switch, "", ""},
    {"check-finite", 0, Flag::Switch, "", ""},
};

namespace {

/// The files that inputs come from, and the inputs.
class Inputs {
public:
  explicit Inputs(Messages &messages) : messages(messages) {}
  ~Inputs() {
    for (tmc_arrays &file : files)
      tmc_arrays_release(&file);
  }

  /// FILE or NAME=FILE.
  bool add(const LoadedModel &model, StringRef text);
  llvm::ArrayRef<tmc_tensor> getTensors() const { return tensors; }
  /// Values of the dims as the shapes of the inputs have them; 1 where none does.
  std::vector<int64_t> getDims(const LoadedModel &model) const;

private:
  bool addArray(const LoadedModel &model, StringRef path, tmc_array &array, StringRef name, tmc_arrays &owner);

  Messages &messages;
  std::deque<tmc_arrays> files;
  std::vector<tmc_tensor> tensors;
};

} // namespace

bool Inputs::add(const LoadedModel &model, StringRef text) {
  const tmc_signature &signature = model.getSignature();
  StringRef name, path = text;
  // NAME=FILE, unless a file has an equals sign in its own name.
  if (text.contains('=') && !llvm::sys::fs::exists(text))
    std::tie(name, path) = text.split('=');
  std::string names = llvm::join(model.getInputNames(), ", ");
  if (!name.empty() && model.findInput(name) < 0) {
    addUsageError(messages, "--inputs", "'" + name + "' is no input of the model",
                  {llvm::formatv("{0} has the inputs {1}", signature.name, names)});
    return false;
  }
  files.emplace_back();
  if (addStatus(messages, tmc_arrays_read(path.str().c_str(), &files.back()))) {
    files.pop_back();
    return false;
  }
  tmc_arrays &file = files.back();
  bool isSingle = file.count == 1 && StringRef(file.items[0].name).empty();
  if (name.empty() && isSingle) {
    std::vector<StringRef> required;
    for (unsigned i = 0; i < signature.input_count; ++i)
      if (!signature.inputs[i].is_optional)
        required.push_back(signature.inputs[i].name);
    if (required.size() != 1) {
      addUsageError(messages, path, "holds one array without a name, and the model needs several inputs",
                    {"needed: " + llvm::join(required, ", "),
                     ("say which it is: --inputs=" + required.front() + "=" + path).str()});
      return false;
    }
    name = required.front();
  }
  if (!name.empty()) {
    if (file.count != 1) {
      addUsageError(messages, "--inputs", path + " holds " + Twine(file.count) + " arrays, one was expected for '" +
                    name + "'");
      return false;
    }
    return addArray(model, path, file.items[0], name, file);
  }
  bool good = true;
  for (size_t i = 0; i < file.count; ++i) {
    tmc_array &array = file.items[i];
    if (model.findInput(array.name) >= 0) {
      good &= addArray(model, path, array, array.name, file);
      continue;
    }
    // Expected outputs often lie beside the inputs.
    if (model.findOutput(array.name) < 0) {
      (void)messages.error(path.str(), std::string("array '") + array.name + "' is no input of the model",
                           {llvm::formatv("{0} has the inputs {1}", signature.name, names)});
      good = false;
    }
  }
  return good;
}

bool Inputs::addArray(const LoadedModel &model, StringRef path, tmc_array &array, StringRef name, tmc_arrays &owner) {
  const tmc_tensor_info &info = model.getSignature().inputs[model.findInput(name)];
  for (const tmc_tensor &tensor : tensors)
    if (name == tensor.name) {
      addUsageError(messages, "--inputs", "'" + name + "' is given twice");
      return false;
    }
  // A lone array has no name of its own; messages call it by the input's.
  array.name = info.name;
  if (addStatus(messages, tmc_array_convert(path.str().c_str(), &array, info.dtype, &owner)))
    return false;
  tmc_tensor tensor{};
  tensor.name = info.name;
  tensor.data = const_cast<void *>(array.data);
  tensor.size_in_bytes = array.size_in_bytes;
  tensor.dtype = array.dtype;
  tensor.rank = array.rank;
  std::memcpy(tensor.dims, array.dims, sizeof tensor.dims);
  tensors.push_back(tensor);
  return true;
}

std::vector<int64_t> Inputs::getDims(const LoadedModel &model) const {
  const tmc_signature &signature = model.getSignature();
  std::vector<int64_t> dims(signature.dim_count, 1);
  for (const tmc_tensor &tensor : tensors) {
    const tmc_tensor_info &info = signature.inputs[model.findInput(tensor.name)];
    for (int32_t i = 0; i < std::min(info.rank, tensor.rank); ++i)
      if (info.extents[i].symbol >= 0)
        dims[info.extents[i].symbol] = tensor.dims[i];
  }
  // What is out of bounds, or contradicts another input, is the runtime's to report; limits must be possible.
  for (unsigned i = 0; i < signature.dim_count; ++i)
    dims[i] = std::clamp(dims[i], signature.dims[i].low, signature.dims[i].high);
  return dims;
}

/// Runs a program with the arguments that stand behind it.
static int runProgram(Session &session, StringRef path) {
  std::vector<std::string> words = {path.str()};
  if (session.arguments.positionals.size() > 1)
    words.push_back(session.arguments.positionals[1]);
  for (StringRef flag : {"inputs", "outputs", "output-name", "threads", "level"})
    for (const std::string &value : session.arguments.getAll(flag))
      words.push_back(("--" + flag + "=" + value).str());
  if (session.json)
    words.push_back("--json");
  if (session.quiet)
    words.push_back("--quiet");
  std::vector<char *> pointers;
  for (std::string &word : words)
    pointers.push_back(word.data());
  pointers.push_back(nullptr);
  // Without a slash it would be looked for elsewhere.
  std::string file = path.contains('/') ? path.str() : "./" + path.str();
  llvm::outs().flush();
  execv(file.c_str(), pointers.data());
  return session.fail(Failure::Machine, path, std::string("cannot be run: ") + std::strerror(errno));
}

/// Lowest, highest and mean value of an f32 output, for people to see that something sensible came.
static void summarise(Session &session, const tmc_tensor &tensor, llvm::json::Array &list) {
  std::string shape;
  llvm::json::Array dims;
  size_t count = 1;
  for (int32_t i = 0; i < tensor.rank; ++i) {
    shape += (i ? " x " : "") + std::to_string(tensor.dims[i]);
    dims.push_back(tensor.dims[i]);
    count *= tensor.dims[i];
  }
  llvm::json::Object object{{"name", std::string(tensor.name)},
                            {"dtype", tmc_dtype_name(tensor.dtype)},
                            {"shape", std::move(dims)}};
  session.out() << tensor.name << ": " << tmc_dtype_name(tensor.dtype) << " " << shape;
  if (tensor.dtype == TMC_F32 && count) {
    const float *values = static_cast<const float *>(tensor.data);
    double low = INFINITY, high = -INFINITY, sum = 0;
    size_t strange = 0;
    for (size_t i = 0; i < count; ++i) {
      if (!std::isfinite(values[i])) {
        ++strange;
        continue;
      }
      low = std::min<double>(low, values[i]);
      high = std::max<double>(high, values[i]);
      sum += values[i];
    }
    if (count > strange) {
      object["minimum"] = low;
      object["maximum"] = high;
      object["mean"] = sum / (count - strange);
      session.out() << llvm::formatv(", {0:F4} to {1:F4}, mean {2:F4}; begins", low, high, sum / (count - strange));
      for (size_t i = 0; i < std::min<size_t>(count, 4); ++i)
        session.out() << llvm::formatv(" {0:F4}", double(values[i]));
    }
    object["not_finite"] = int64_t(strange);
    if (strange)
      (void)session.messages.warning(tensor.name, Twine(strange).str() + " of " + std::to_string(count) +
                                                      " values are NaN or infinite");
  }
  session.out() << "\n";
  list.push_back(std::move(object));
}

static int runRun(Session &session) {
  Arguments &arguments = session.arguments;
  Messages &messages = session.messages;
  for (const Flag &flag : kFlags)
    if (flag.isMissing() && arguments.has(flag.name))
      return session.fail(Failure::Model, "--" + flag.name, "tmc does not have this yet");
  StringRef path = arguments.positionals[0];
  size_t threads = 0;
  if (arguments.has("threads")) {
    auto number = parseInteger("threads", arguments.get("threads"), 1, 1024, messages);
    if (!number)
      return 0;
    threads = *number;
  }
  if (getArtefactKind(path) == ArtefactKind::Program)
    return runProgram(session, path);
  std::unique_ptr<LoadedModel> model = LoadedModel::open(path, arguments.get("level"), messages);
  if (!model)
    return 0;
  Inputs inputs(messages);
  bool good = true;
  for (const std::string &text : arguments.getAll("inputs"))
    good &= inputs.add(*model, text);
  if (arguments.positionals.size() > 1)
    good &= inputs.add(*model, arguments.positionals[1]);
  std::vector<int> wanted;
  for (const std::string &name : arguments.getAll("output-name")) {
    int index = model->findOutput(name);
    if (index < 0)
      addUsageError(messages, "--output-name", "'" + name + "' is no output of the model",
                    {"it has: " + llvm::join(model->getOutputNames(), ", ")});
    wanted.push_back(index);
  }
  if (wanted.empty())
    for (unsigned i = 0; i < model->getSignature().output_count; ++i)
      wanted.push_back(i);
  std::string target = arguments.get("outputs").str();
  if (StringRef(target).ends_with(".npy") && wanted.size() != 1)
    addUsageError(messages, "--outputs", "an .npy holds one array, and there are " + Twine(wanted.size()) + " outputs",
                  {"choose one with --output-name, or write an .npz or .safetensors",
                   "outputs: " + llvm::join(model->getOutputNames(), ", ")});
  if (!good || messages.hasErrors())
    return 0;

  std::vector<int64_t> dims = inputs.getDims(*model);
  tmc_session *run = model->startSession(dims, threads, messages);
  if (!run)
    return 0;
  std::vector<OwnedTensor> owned;
  std::vector<tmc_tensor> outputs;
  for (int index : wanted)
    owned.push_back(makeOutput(*model, index, dims));
  for (OwnedTensor &output : owned)
    outputs.push_back(output.tensor);
  auto started = std::chrono::steady_clock::now();
  if (addStatus(messages, tmc_run(run, nullptr, 0, inputs.getTensors().data(), inputs.getTensors().size(),
                                  outputs.data(), outputs.size())))
    return 0;
  double milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
  session.result["milliseconds"] = milliseconds;
  session.result["level"] = std::string(tmc_model_variant(model->getHandle()));
  session.result["threads"] = int64_t(tmc_session_threads(run));
  if (target == "-" && session.json)
    return session.fail(Failure::CommandLine, "--outputs", "standard output is taken by --json");
  llvm::json::Array list;
  bool summary = target.empty() || session.json;
  if (summary)
    for (const tmc_tensor &output : outputs)
      summarise(session, output, list);
  session.result["outputs"] = std::move(list);
  if (target.empty())
    return 0;
  std::vector<tmc_array> arrays;
  for (const tmc_tensor &output : outputs) {
    tmc_array array{output.name, output.data, output.size_in_bytes, output.dtype, output.rank, {}};
    std::memcpy(array.dims, output.dims, sizeof array.dims);
    arrays.push_back(array);
  }
  tmc_status written = tmc_arrays_write(target.c_str(), arrays.data(), arrays.size());
  if (written.code == TMC_INVALID_ARGUMENT)
    return session.fail(Failure::CommandLine, "--outputs", written.message);
  if (written.code != TMC_OK)
    return session.fail(Failure::Machine, "", written.message);
  return 0;
}

const Command tmc::runCommand = {"run", "OUT [FILE.npy]", 1, 2, "run a compiled model on arrays from files",
                                 kDescription, kFlags, runRun};
