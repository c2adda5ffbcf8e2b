// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Calibration.h"
#include "tools/tmc/MadeInputs.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <chrono>
#include <cmath>
#include <cstring>

using namespace tmc;
using llvm::StringRef;

void Distance::add(double want, double got) {
  if (!std::isfinite(want) || !std::isfinite(got)) {
    // The same Inf on both sides is no error, and no number to compute with.
    isFinite = isFinite && (want == got || (std::isnan(want) && std::isnan(got)));
    return;
  }
  double error = got - want;
  error2 += error * error;
  want2 += want * want;
  got2 += got * got;
  product += want * got;
  worst = std::max(worst, std::abs(error));
}

double Distance::relative() const {
  if (!isFinite)
    return INFINITY;
  if (want2 == 0)
    return error2 == 0 ? 0 : INFINITY;
  return std::sqrt(error2 / want2);
}

double Distance::cosine() const {
  if (!isFinite)
    return 0;
  return want2 == 0 || got2 == 0 ? double(want2 == got2) : product / std::sqrt(want2 * got2);
}

void Agreement::add(llvm::ArrayRef<double> want, llvm::ArrayRef<double> got) {
  auto normaliser = [](llvm::ArrayRef<double> scores) {
    double largest = *std::max_element(scores.begin(), scores.end()), sum = 0;
    for (double score : scores)
      sum += std::exp(score - largest);
    return largest + std::log(sum);
  };
  double wantSum = normaliser(want), gotSum = normaliser(got);
  for (auto [a, b] : llvm::zip(want, got))
    if (double p = std::exp(a - wantSum); p > 0)
      divergence += p * ((a - wantSum) - (b - gotSum));
  same += std::max_element(want.begin(), want.end()) - want.begin() ==
          std::max_element(got.begin(), got.end()) - got.begin();
  ++rows;
}

static std::string toText(llvm::ArrayRef<int64_t> shape) {
  return "[" + llvm::join(llvm::map_range(shape, [](int64_t size) { return std::to_string(size); }), ", ") + "]";
}

/// The shape that the model wants, with the names of its dims.
static std::string describeShape(const LoadedModel &model, const tmc_tensor_info &info) {
  std::vector<std::string> sizes;
  for (int32_t i = 0; i < info.rank; ++i)
    sizes.push_back(info.extents[i].symbol < 0 ? std::to_string(info.extents[i].size)
                                               : model.getSignature().dims[info.extents[i].symbol].name);
  return "[" + llvm::join(sizes, ", ") + "]";
}

bool Calibration::readFile(const std::string &path, const LoadedModel &model, Messages &messages) {
  tmc_arrays arrays;
  if (addStatus(messages, tmc_arrays_read(path.c_str(), &arrays)))
    return false;
  auto release = llvm::make_scope_exit([&] { tmc_arrays_release(&arrays); });
  const tmc_signature &signature = model.getSignature();
  std::vector<std::string> names = model.getInputNames();
  Sample sample;
  sample.path = path;
  sample.dims.assign(signature.dim_count, -1);
  std::vector<bool> given(signature.input_count);
  for (size_t i = 0; i < arrays.count; ++i) {
    tmc_array &array = arrays.items[i];
    int index = model.findInput(array.name);
    // The only input needs no name.
    if (index < 0 && StringRef(array.name).empty() && arrays.count == 1 && signature.input_count == 1)
      index = 0;
    if (index < 0)
      return succeeded(messages.error(path, "'" + std::string(array.name) + "' is no input of the model",
                                      {"its inputs: " + llvm::join(names, ", ")}));
    const tmc_tensor_info &info = signature.inputs[index];
    llvm::ArrayRef<int64_t> shape(array.dims, array.rank);
    auto refuse = [&](const std::string &why) {
      return succeeded(messages.error(path, "'" + std::string(info.name) + "' has shape " + toText(shape) + ": " + why,
                                      {"expected " + describeShape(model, info)}));
    };
    if (array.rank != info.rank)
      return refuse("the model's input has " + std::to_string(info.rank) + " axes");
    for (int32_t axis = 0; axis < info.rank; ++axis) {
      const auto &extent = info.extents[axis];
      if (extent.symbol < 0) {
        if (shape[axis] != extent.size)
          return refuse("axis " + std::to_string(axis) + " must be " + std::to_string(extent.size));
        continue;
      }
      const auto &dim = signature.dims[extent.symbol];
      int64_t &known = sample.dims[extent.symbol];
      if (known >= 0 && known != shape[axis])
        return refuse("'" + std::string(dim.name) + "' is " + std::to_string(known) + " elsewhere in the file");
      if (shape[axis] < dim.low || shape[axis] > dim.high)
        return refuse("'" + std::string(dim.name) + "' is compiled for " + std::to_string(dim.low) + " to " +
                      std::to_string(dim.high));
      known = shape[axis];
    }
    if (addStatus(messages, tmc_array_convert(path.c_str(), &array, info.dtype, &arrays)))
      return false;
    if (array.dtype != info.dtype)
      return succeeded(messages.error(path, "'" + std::string(info.name) + "' is of " + tmc_dtype_name(array.dtype) +
                                                ", the model takes " + tmc_dtype_name(info.dtype)));
    OwnedTensor tensor{};
    tensor.tensor.name = info.name;
    tensor.tensor.dtype = info.dtype;
    tensor.tensor.rank = info.rank;
    llvm::copy(shape, tensor.tensor.dims);
    tensor.bytes.reset(new uint8_t[array.size_in_bytes + 1]);
    std::memcpy(tensor.bytes.get(), array.data, array.size_in_bytes);
    tensor.tensor.data = tensor.bytes.get();
    tensor.tensor.size_in_bytes = array.size_in_bytes;
    sample.names.push_back(info.name);
    sample.tensors.push_back(std::move(tensor));
    given[index] = true;
  }
  for (unsigned i = 0; i < signature.input_count; ++i)
    if (!given[i] && !signature.inputs[i].is_optional)
      return succeeded(messages.error(path, "has no array '" + std::string(signature.inputs[i].name) + "'",
                                      {"inputs of the model: " + llvm::join(names, ", ")}));
  for (auto [i, size] : llvm::enumerate(sample.dims))
    if (size < 0)
      sample.dims[i] = signature.dims[i].low;
  samples.push_back(std::move(sample));
  return true;
}

bool Calibration::read(llvm::ArrayRef<std::string> paths, const LoadedModel &model, Messages &messages) {
  std::vector<std::string> files;
  for (const std::string &path : paths) {
    if (!llvm::sys::fs::is_directory(path)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> inside;
    std::error_code code;
    for (llvm::sys::fs::directory_iterator entry(path, code), end; !code && entry != end; entry.increment(code)) {
      StringRef suffix = llvm::sys::path::extension(entry->path());
      if (suffix == ".npz" || suffix == ".npy" || suffix == ".safetensors")
        inside.push_back(entry->path());
    }
    if (inside.empty())
      return succeeded(messages.error(path, "holds no .npz, .npy or .safetensors to calibrate on"));
    llvm::sort(inside);
    llvm::append_range(files, inside);
  }
  for (const std::string &file : files)
    if (!readFile(file, model, messages))
      return false;
  return true;
}

void Calibration::makeUp(const LoadedModel &model) {
  madeUp = true;
  const tmc_signature &signature = model.getSignature();
  for (int64_t size : {32, 64}) {
    Sample sample;
    for (unsigned i = 0; i < signature.dim_count; ++i) {
      int64_t wanted = StringRef(signature.dims[i].name) == "batch" ? 2 : size;
      sample.dims.push_back(std::clamp<int64_t>(wanted, signature.dims[i].low, signature.dims[i].high));
    }
    for (unsigned i = 0; i < signature.input_count; ++i)
      if (!signature.inputs[i].is_optional || StringRef(signature.inputs[i].role) == "mask") {
        sample.names.push_back(signature.inputs[i].name);
        sample.tensors.push_back(makeInput(signature.inputs[i], sample.dims, std::nullopt));
      }
    samples.push_back(std::move(sample));
  }
}

std::vector<int64_t> Calibration::getLimits() const {
  std::vector<int64_t> limits = samples.front().dims;
  for (const Sample &sample : samples)
    for (size_t i = 0; i < limits.size(); ++i)
      limits[i] = std::max(limits[i], sample.dims[i]);
  return limits;
}

namespace {
/// One call, ready to be made as often as wanted.
struct Call {
  std::vector<tmc_tensor> inputs, outputs;
  std::vector<OwnedTensor> memory;

  Call(const LoadedModel &model, const Sample &sample, llvm::ArrayRef<std::string> names) {
    for (auto [name, tensor] : llvm::zip(sample.names, sample.tensors)) {
      inputs.push_back(tensor.tensor);
      inputs.back().name = name.c_str();
    }
    for (unsigned i = 0; i < model.getSignature().output_count; ++i)
      if (names.empty() || llvm::is_contained(names, StringRef(model.getSignature().outputs[i].name)))
        memory.push_back(makeOutput(model, i, sample.dims));
    for (const OwnedTensor &tensor : memory)
      outputs.push_back(tensor.tensor);
  }
  tmc_status operator()(tmc_session *session) {
    return tmc_run(session, nullptr, 0, inputs.data(), inputs.size(), outputs.data(), outputs.size());
  }
};
} // namespace

bool Calibration::runSample(LoadedModel &model, tmc_session *session, size_t index, llvm::ArrayRef<std::string> names,
                            const tmc_tensor *more, Messages &messages,
                            llvm::function_ref<void(size_t, const Outputs &)> visit) {
  const Sample &sample = samples[index];
  Call call(model, sample, names);
  if (more)
    call.inputs.push_back(*more);
  tmc_status status = call(session);
  if (status.code != TMC_OK)
    return succeeded(messages.error(sample.path, "cannot be run through the model: " + std::string(status.message)));
  Outputs outputs;
  for (const tmc_tensor &tensor : call.outputs) {
    std::vector<double> &values = outputs[tensor.name];
    size_t count = 1;
    for (int32_t axis = 0; axis < tensor.rank; ++axis)
      count *= tensor.dims[axis];
    labels[tensor.name] = tensor.rank == 2 ? tensor.dims[1] : 0;
    values.reserve(count);
    for (size_t i = 0; i < count; ++i) {
      if (tensor.dtype == TMC_F32)
        values.push_back(static_cast<const float *>(tensor.data)[i]);
      else if (tensor.dtype == TMC_I64)
        values.push_back(double(static_cast<const int64_t *>(tensor.data)[i]));
    }
  }
  visit(index, outputs);
  return true;
}

bool Calibration::run(LoadedModel &model, llvm::ArrayRef<std::string> names, Messages &messages,
                      llvm::function_ref<void(size_t, const Outputs &)> visit) {
  tmc_session *session = model.startSession(getLimits(), /*threads=*/0, messages);
  if (!session)
    return false;
  for (size_t index = 0; index < samples.size(); ++index)
    if (!runSample(model, session, index, names, nullptr, messages, visit))
      return false;
  return true;
}

bool Calibration::runFirst(LoadedModel &model, llvm::ArrayRef<std::string> names,
                           std::pair<std::string, llvm::ArrayRef<float>> more, Messages &messages,
                           llvm::function_ref<void(size_t, const Outputs &)> visit) {
  tmc_session *session = model.startSession(getLimits(), /*threads=*/0, messages);
  tmc_tensor tensor{};
  tensor.name = more.first.c_str();
  tensor.dtype = TMC_F32;
  tensor.rank = 1;
  tensor.dims[0] = more.second.size();
  tensor.data = const_cast<float *>(more.second.data());
  tensor.size_in_bytes = more.second.size() * sizeof(float);
  return session && runSample(model, session, 0, names, &tensor, messages, visit);
}

std::vector<double> Calibration::timeSteps(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds) {
  Messages ignored;
  tmc_session *session = model.startSession(getLimits(), /*threads=*/1, ignored);
  if (!session)
    return {};
  Call call(model, samples.front(), names);
  std::vector<double> fastest, now;
  tmc_session_observe(
      session,
      [](void *context, const tmc_dispatch_record *record) {
        static_cast<std::vector<double> *>(context)->push_back(record->nanoseconds * 1e-9);
      },
      &now);
  for (int round = 0; round <= rounds; ++round) {
    now.clear();
    if (call(session).code != TMC_OK || (!fastest.empty() && fastest.size() != now.size()))
      return {};
    if (!round) // the first call meets cold pages
      continue;
    if (fastest.empty())
      fastest = now;
    for (auto [least, seconds] : llvm::zip(fastest, now))
      least = std::min(least, seconds);
  }
  tmc_session_observe(session, nullptr, nullptr);
  return fastest;
}

double Calibration::time(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds) {
  Messages ignored;
  tmc_session *session = model.startSession(getLimits(), /*threads=*/1, ignored);
  if (!session)
    return -1;
  Call call(model, samples.front(), names);
  double fastest = -1;
  for (int round = 0; round <= rounds; ++round) {
    auto began = std::chrono::steady_clock::now();
    if (call(session).code != TMC_OK)
      return -1;
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    if (round && (fastest < 0 || seconds < fastest)) // the first call meets cold pages
      fastest = seconds;
  }
  return fastest;
}
