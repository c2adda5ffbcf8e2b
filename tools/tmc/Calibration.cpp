// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Calibration.h"
#include "tools/tmc/MadeInputs.h"
#include "llvm/ADT/APFloat.h"
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

/// Of a model with states: whether its input has an axis of size 1 for the one sequence that a call is of.
static bool hasSequenceAxis(const tmc_tensor_info &info) {
  return info.rank && info.extents[0].symbol < 0 && info.extents[0].size == 1;
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
  sample.batch = countBatches();
  std::vector<bool> given(signature.input_count);
  int64_t sequences = -1; // rows of the arrays, of a model with states
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
    llvm::SmallVector<int64_t> shape(array.dims, array.dims + array.rank), whole = shape;
    std::string expected = describeShape(model, info);
    auto refuse = [&](const std::string &why) {
      return succeeded(messages.error(path, "'" + std::string(info.name) + "' has shape " + toText(whole) + ": " + why,
                                      {"expected " + expected}));
    };
    if (tokensDim >= 0) { // an axis of sequences in front, which is 1 in the model's input or is not there
      bool hasAxis = hasSequenceAxis(info);
      expected = "[sequences" +
                 (info.rank == int(hasAxis) ? "]" : ", " + StringRef(expected).drop_front(hasAxis ? 4 : 1).str());
      int64_t rows = 1;
      if (array.rank == info.rank + !hasAxis && array.rank)
        rows = shape[0];
      else if (array.rank != info.rank)
        return refuse("the model's input has " + std::to_string(info.rank - hasAxis) + " axes for each sequence");
      if (rows < 1)
        return refuse("there is no sequence in it");
      if (sequences >= 0 && rows != sequences)
        return refuse("other arrays of the file are of " + std::to_string(sequences) + " sequences");
      sequences = rows;
      if (hasAxis)
        shape[0] = 1;
      else if (array.rank > info.rank)
        shape.erase(shape.begin());
    } else if (array.rank != info.rank) {
      return refuse("the model's input has " + std::to_string(info.rank) + " axes");
    }
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
      // A sequence may be longer than a call, not than a state.
      bool isTokens = extent.symbol == tokensDim;
      int64_t low = isTokens ? std::max<int64_t>(dim.low, 1) : dim.low,
              high = isTokens ? signature.dims[pastDim].high : dim.high;
      if (shape[axis] < low || shape[axis] > high)
        return refuse("'" + std::string(dim.name) + "' is compiled for " + std::to_string(low) + " to " +
                      std::to_string(high) + (isTokens ? ", the longest sequence" : ""));
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
    tensor.tensor.rank = array.rank;
    llvm::copy(whole, tensor.tensor.dims);
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
  if (tokensDim >= 0)
    addSequences(std::move(sample), sequences, model);
  else
    samples.push_back(std::move(sample));
  return true;
}

/// The part [first, first + count) of an axis; without the axis if `drops` it, which then is the first.
static OwnedTensor slice(const OwnedTensor &from, int axis, int64_t first, int64_t count, bool drops = false) {
  OwnedTensor part{};
  part.tensor = from.tensor;
  size_t outer = 1, inner = tmc_dtype_size(from.tensor.dtype), size = size_t(from.tensor.dims[axis]);
  for (int i = 0; i < from.tensor.rank; ++i)
    (i < axis ? outer : inner) *= i == axis ? 1 : size_t(from.tensor.dims[i]);
  part.tensor.dims[axis] = count;
  if (drops)
    std::copy(from.tensor.dims + 1, from.tensor.dims + part.tensor.rank--, part.tensor.dims);
  part.tensor.size_in_bytes = outer * size_t(count) * inner;
  part.bytes.reset(new uint8_t[part.tensor.size_in_bytes + 1]);
  part.tensor.data = part.bytes.get();
  for (size_t i = 0; i < outer; ++i)
    std::memcpy(part.bytes.get() + i * size_t(count) * inner, from.bytes.get() + (i * size + size_t(first)) * inner,
                size_t(count) * inner);
  return part;
}

void Calibration::addSequences(Sample whole, int64_t sequences, const LoadedModel &model) {
  const tmc_signature &signature = model.getSignature();
  int64_t tokens = whole.dims[tokensDim], limit = signature.dims[tokensDim].high;
  longest = std::max(longest, tokens);
  for (int64_t sequence = 0; sequence < sequences; ++sequence)
    for (int64_t done = 0; done < tokens; done += limit) {
      Sample part;
      part.path = whole.path;
      part.names = whole.names;
      part.dims = whole.dims;
      part.batch = whole.batch;
      int64_t count = std::min(limit, tokens - done);
      part.beginsSequence = done == 0;
      part.endsSequence = done + count == tokens;
      part.dims[tokensDim] = count;
      part.dims[pastDim] = std::clamp(done, signature.dims[pastDim].low, signature.dims[pastDim].high);
      if (rowsDim >= 0)
        part.dims[rowsDim] = count;
      for (const OwnedTensor &tensor : whole.tensors) {
        const tmc_tensor_info &info = signature.inputs[model.findInput(tensor.tensor.name)];
        bool isBare = !hasSequenceAxis(info), drops = tensor.tensor.rank > info.rank;
        OwnedTensor one = isBare && !drops ? slice(tensor, 0, 0, tensor.tensor.rank ? tensor.tensor.dims[0] : 1)
                                           : slice(tensor, 0, sequence, 1, drops);
        for (int axis = 0; axis < info.rank; ++axis)
          if (info.extents[axis].symbol == tokensDim)
            one = slice(one, axis, done, count);
        part.tensors.push_back(std::move(one));
      }
      samples.push_back(std::move(part));
    }
}

void Calibration::takeDims(const tmc_signature &signature) {
  if (!signature.state_count)
    return;
  pastDim = signature.past_dim;
  tokensDim = signature.tokens_dim;
  rowsDim = signature.rows_dim;
}

std::string Calibration::describeSize() const {
  std::string kind = madeUp ? "made-up " : "";
  if (tokensDim < 0)
    return std::to_string(size()) + " " + kind + (size() == 1 ? "batch" : "batches");
  int64_t sequences = 0, tokens = 0;
  for (const Sample &sample : samples) {
    sequences += sample.beginsSequence;
    tokens += sample.dims[tokensDim];
  }
  return std::to_string(sequences) + " " + kind + (sequences == 1 ? "sequence" : "sequences") + ", " +
         std::to_string(tokens) + " tokens";
}

bool Calibration::read(llvm::ArrayRef<std::string> paths, const LoadedModel &model, Messages &messages) {
  takeDims(model.getSignature());
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
  takeDims(signature);
  for (int64_t size : {32, 64}) {
    Sample sample;
    sample.batch = countBatches();
    for (int32_t i = 0; i < int32_t(signature.dim_count); ++i) {
      int64_t wanted = StringRef(signature.dims[i].name) == "batch" ? 2 : size;
      int64_t high = i == tokensDim ? signature.dims[pastDim].high : signature.dims[i].high;
      sample.dims.push_back(std::clamp<int64_t>(wanted, signature.dims[i].low, high));
    }
    // Of a model with states what an encoder reads may be left out, by calls that go on.
    for (unsigned i = 0; i < signature.input_count; ++i)
      if (!signature.inputs[i].is_optional || StringRef(signature.inputs[i].role) == "mask" || tokensDim >= 0) {
        sample.names.push_back(signature.inputs[i].name);
        sample.tensors.push_back(makeInput(signature.inputs[i], sample.dims, std::nullopt));
      }
    if (tokensDim >= 0)
      addSequences(std::move(sample), 1, model);
    else
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

/// A session, and the state of the sequence that it is at.
struct Calibration::Runner {
  struct Release {
    void operator()(tmc_state *state) const { tmc_state_release(state); }
  };
  LoadedModel &model;
  tmc_session *session = nullptr;
  std::unique_ptr<tmc_state, Release> state;
  size_t room = 0; ///< of the state

  Runner(const Calibration &calibration, LoadedModel &model, size_t threads, Messages &messages) : model(model) {
    const tmc_signature &signature = model.getSignature();
    std::vector<int64_t> limits = calibration.getLimits();
    if (calibration.tokensDim >= 0) {
      // Room to go on behind the longest sequence, for steps that are timed.
      int64_t most = signature.dims[calibration.pastDim].high;
      room = size_t(std::min(calibration.longest + 64, most));
      limits[calibration.pastDim] = int64_t(room);
      tmc_state *made = nullptr;
      if (addStatus(messages, tmc_state_create(model.getHandle(), room, nullptr, &made)))
        return;
      state.reset(made);
    }
    session = model.startSession(limits, threads, messages);
  }
};

namespace {
/// One call, ready to be made as often as wanted.
struct Call {
  std::vector<tmc_tensor> inputs, outputs;
  std::vector<OwnedTensor> memory;

  Call(const LoadedModel &model, const Sample &sample, llvm::ArrayRef<std::string> names,
       llvm::ArrayRef<int64_t> dims) {
    for (auto [name, tensor] : llvm::zip(sample.names, sample.tensors)) {
      inputs.push_back(tensor.tensor);
      inputs.back().name = name.c_str();
    }
    for (unsigned i = 0; i < model.getSignature().output_count; ++i)
      if (llvm::is_contained(names, StringRef(model.getSignature().outputs[i].name)))
        memory.push_back(makeOutput(model, i, dims));
    for (const OwnedTensor &tensor : memory)
      outputs.push_back(tensor.tensor);
  }
  tmc_status operator()(tmc_session *session, tmc_state *state) {
    return tmc_run(session, &state, state ? 1 : 0, inputs.data(), inputs.size(), outputs.data(), outputs.size());
  }
};
} // namespace

static double fromHalf(uint16_t bits, int32_t dtype) {
  const llvm::fltSemantics &semantics = dtype == TMC_F16 ? llvm::APFloat::IEEEhalf() : llvm::APFloat::BFloat();
  return llvm::APFloat(semantics, llvm::APInt(16, bits)).convertToDouble();
}

/// For each row of an output that has one for every element of the mask, whether it is of a token; empty: it has none, or
/// nothing is padding.
static std::vector<bool> findTokens(const tmc_signature &signature, const tmc_tensor_info &output, const Sample &sample) {
  for (const tmc_tensor_info &input : llvm::ArrayRef(signature.inputs, signature.input_count)) {
    bool isOfRows = StringRef(input.role) == "mask" && input.rank == 2 && output.rank > 2;
    for (int32_t axis = 0; isOfRows && axis < 2; ++axis)
      isOfRows = input.extents[axis].symbol == output.extents[axis].symbol &&
                 (input.extents[axis].symbol >= 0 || input.extents[axis].size == output.extents[axis].size);
    auto given = llvm::find(sample.names, input.name);
    if (!isOfRows || given == sample.names.end())
      continue;
    const tmc_tensor &mask = sample.tensors[given - sample.names.begin()].tensor;
    if (mask.rank != 2 || (mask.dtype != TMC_I64 && mask.dtype != TMC_I32))
      continue;
    std::vector<bool> isToken(mask.dims[0] * mask.dims[1]);
    for (size_t i = 0; i < isToken.size(); ++i)
      isToken[i] = mask.dtype == TMC_I64 ? static_cast<const int64_t *>(mask.data)[i] : static_cast<const int32_t *>(mask.data)[i];
    return isToken;
  }
  return {};
}

bool Calibration::runSample(Runner &runner, size_t index, llvm::ArrayRef<std::string> names, const tmc_tensor *more,
                            Messages &messages, Outputs &outputs) {
  const Sample &sample = samples[index];
  std::vector<std::string> wanted = names.empty() ? runner.model.getOutputNames() : std::vector<std::string>();
  for (const std::string &name : names) {
    const tmc_tensor_info &info = runner.model.getSignature().outputs[runner.model.findOutput(name)];
    if (sample.endsSequence ||
        llvm::any_of(llvm::ArrayRef(info.extents, size_t(info.rank)), [&](const tmc_extent &extent) {
          return extent.symbol >= 0 && (extent.symbol == tokensDim || extent.symbol == rowsDim);
        }))
      wanted.push_back(name);
  }
  Call call(runner.model, sample, wanted, sample.dims);
  if (more)
    call.inputs.push_back(*more);
  if (sample.beginsSequence && runner.state)
    tmc_state_reset(runner.state.get());
  tmc_status status = call(runner.session, runner.state.get());
  if (status.code != TMC_OK)
    return succeeded(messages.error(sample.path, "cannot be run through the model: " + std::string(status.message)));
  for (const tmc_tensor &tensor : call.outputs) {
    std::vector<double> &values = outputs[tensor.name];
    size_t count = 1;
    for (int32_t axis = 0; axis < tensor.rank; ++axis)
      count *= tensor.dims[axis];
    labels[tensor.name] = tensor.rank == 2 || (tokensDim >= 0 && tensor.rank > 2) ? tensor.dims[tensor.rank - 1] : 0;
    values.reserve(count);
    const tmc_signature &signature = runner.model.getSignature();
    std::vector<bool> isToken = findTokens(signature, signature.outputs[runner.model.findOutput(tensor.name)], sample);
    size_t width = isToken.empty() || count % isToken.size() ? 0 : count / isToken.size();
    for (size_t i = 0; i < count; ++i) {
      if (width && !isToken[i / width])
        continue;
      if (tensor.dtype == TMC_F32)
        values.push_back(static_cast<const float *>(tensor.data)[i]);
      else if (tensor.dtype == TMC_F16 || tensor.dtype == TMC_BF16)
        values.push_back(fromHalf(static_cast<const uint16_t *>(tensor.data)[i], tensor.dtype));
      else if (tensor.dtype == TMC_I64)
        values.push_back(double(static_cast<const int64_t *>(tensor.data)[i]));
    }
  }
  return true;
}

bool Calibration::run(LoadedModel &model, llvm::ArrayRef<std::string> names, Messages &messages,
                      llvm::function_ref<void(size_t, const Outputs &)> visit) {
  Runner runner(*this, model, /*threads=*/0, messages);
  if (!runner.session)
    return false;
  for (size_t index = 0; index < samples.size(); ++index) {
    Outputs outputs;
    if (!runSample(runner, index, names, nullptr, messages, outputs))
      return false;
    visit(index, outputs);
  }
  return true;
}

bool Calibration::runBoth(LoadedModel &exact, LoadedModel &other, llvm::ArrayRef<std::string> names, Messages &messages,
                          llvm::function_ref<void(size_t, const Outputs &, const Outputs &)> visit) {
  Runner first(*this, exact, /*threads=*/0, messages), second(*this, other, /*threads=*/0, messages);
  if (!first.session || !second.session)
    return false;
  for (size_t index = 0; index < samples.size(); ++index) {
    Outputs want, got;
    if (!runSample(first, index, names, nullptr, messages, want) ||
        !runSample(second, index, names, nullptr, messages, got))
      return false;
    visit(index, want, got);
  }
  return true;
}

bool Calibration::runFirst(LoadedModel &model, llvm::ArrayRef<std::string> names,
                           std::pair<std::string, llvm::ArrayRef<float>> more, Messages &messages,
                           llvm::function_ref<void(size_t, const Outputs &)> visit) {
  Runner runner(*this, model, /*threads=*/0, messages);
  if (!runner.session)
    return false;
  tmc_tensor tensor{};
  tensor.name = more.first.c_str();
  tensor.dtype = TMC_F32;
  tensor.rank = 1;
  tensor.dims[0] = more.second.size();
  tensor.data = const_cast<float *>(more.second.data());
  tensor.size_in_bytes = more.second.size() * sizeof(float);
  for (size_t index = 0; index < samples.size() && samples[index].batch == 0; ++index) {
    Outputs outputs;
    if (!runSample(runner, index, names, more.first.empty() ? nullptr : &tensor, messages, outputs))
      return false;
    visit(index, outputs);
  }
  return true;
}

/// Makes the first call, and behind it steps, `rounds` times and once more before, since the first meets cold pages.
/// `measure` is called around each: it makes the call that it is given, and says whether it was good.
template <typename Measure>
bool Calibration::timeCalls(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds, Measure measure) {
  Messages ignored;
  Runner runner(*this, model, /*threads=*/1, ignored);
  if (!runner.session)
    return false;
  const Sample &sample = samples.front();
  std::vector<int64_t> dims = sample.dims;
  if (rowsDim >= 0) // as a caller reads a prompt
    dims[rowsDim] =
        std::clamp<int64_t>(1, model.getSignature().dims[rowsDim].low, model.getSignature().dims[rowsDim].high);
  Call call(model, sample, names, dims);
  // A step: the last token of the prompt again, and nothing else.
  Sample next;
  next.dims = dims;
  bool hasSteps = runner.state && runner.room >= size_t(sample.dims[tokensDim] + 1 + rounds);
  if (hasSteps) {
    next.dims[tokensDim] = 1;
    for (auto [name, tensor] : llvm::zip(sample.names, sample.tensors)) {
      const tmc_tensor_info &info = model.getSignature().inputs[model.findInput(name)];
      for (int axis = 0; axis < info.rank; ++axis)
        if (info.extents[axis].symbol == tokensDim) {
          next.names.push_back(name);
          next.tensors.push_back(slice(tensor, axis, tensor.tensor.dims[axis] - 1, 1));
        }
    }
  }
  Call step(model, next, names, next.dims);
  for (int round = 0; round <= rounds; ++round) {
    if (runner.state)
      tmc_state_reset(runner.state.get());
    if (!measure(runner.session, round, /*isStep=*/false,
                 [&] { return call(runner.session, runner.state.get()).code == TMC_OK; }))
      return false;
  }
  for (int round = 0; hasSteps && round <= rounds; ++round)
    if (!measure(runner.session, round, /*isStep=*/true,
                 [&] { return step(runner.session, runner.state.get()).code == TMC_OK; }))
      return false;
  return true;
}

std::vector<double> Calibration::timeSteps(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds) {
  std::vector<double> fastest[2], now;
  bool isGood = timeCalls(model, names, rounds, [&](tmc_session *session, int round, bool isStep, auto call) {
    now.clear();
    tmc_session_observe(
        session,
        [](void *context, const tmc_dispatch_record *record) {
          static_cast<std::vector<double> *>(context)->push_back(record->nanoseconds * 1e-9);
        },
        &now);
    bool isGood = call();
    tmc_session_observe(session, nullptr, nullptr);
    std::vector<double> &least = fastest[isStep];
    if (!isGood || (!least.empty() && least.size() != now.size()))
      return false;
    if (round && least.empty())
      least = now;
    for (auto [seconds, last] : llvm::zip(least, now))
      seconds = std::min(seconds, last);
    return true;
  });
  if (!isGood || (!fastest[1].empty() && fastest[1].size() != fastest[0].size()))
    return {};
  for (auto [seconds, step] : llvm::zip(fastest[0], fastest[1]))
    seconds += double(countFirstTokens()) * step;
  return fastest[0];
}

CallTimes Calibration::time(LoadedModel &model, llvm::ArrayRef<std::string> names, int rounds) {
  CallTimes fastest;
  bool isGood = timeCalls(model, names, rounds, [&](tmc_session *, int round, bool isStep, auto call) {
    auto began = std::chrono::steady_clock::now();
    if (!call())
      return false;
    CallTimes now;
    if (round)
      (isStep ? now.step : now.call) = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    fastest.takeFaster(now);
    return true;
  });
  return isGood ? fastest : CallTimes();
}

void CallTimes::takeFaster(const CallTimes &other) {
  for (auto [mine, its] : {std::pair(&call, other.call), std::pair(&step, other.step)})
    if (its >= 0)
      *mine = *mine < 0 ? its : std::min(*mine, its);
}
