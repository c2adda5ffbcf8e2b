// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/LoadedModel.h"
#include "tmc/Target.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/BinaryFormat/ELF.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cstring>

using namespace tmc;
using llvm::StringRef;

/// True if the dynamic section says "position-independent executable", as that of a static program does.
static bool hasExecutableMark(StringRef section) {
  llvm::ELF::Elf64_Dyn entry;
  for (; section.size() >= sizeof entry; section = section.drop_front(sizeof entry)) {
    std::memcpy(&entry, section.data(), sizeof entry);
    if (entry.d_tag == llvm::ELF::DT_FLAGS_1)
      return entry.d_un.d_val & llvm::ELF::DF_1_PIE;
  }
  return false;
}

/// True if it can be called: it names a loader, has a fixed address or the mark.
static bool isProgram(StringRef bytes) {
  llvm::ELF::Elf64_Ehdr header;
  if (bytes.size() < sizeof header)
    return false;
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.e_type == llvm::ELF::ET_EXEC)
    return true;
  for (unsigned i = 0; i < header.e_phnum; ++i) {
    llvm::ELF::Elf64_Phdr segment;
    uint64_t at = header.e_phoff + uint64_t(i) * sizeof segment;
    if (at > bytes.size() || bytes.size() - at < sizeof segment)
      return false;
    std::memcpy(&segment, bytes.data() + at, sizeof segment);
    bool isMarked = segment.p_type == llvm::ELF::PT_DYNAMIC && segment.p_offset <= bytes.size() &&
                    hasExecutableMark(bytes.substr(segment.p_offset, segment.p_filesz));
    if (segment.p_type == llvm::ELF::PT_INTERP || isMarked)
      return true;
  }
  return false;
}

ArtefactKind tmc::getArtefactKind(StringRef path) {
  if (llvm::sys::fs::is_directory(path))
    return ArtefactKind::Folder;
  auto file = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!file)
    return ArtefactKind::Missing;
  StringRef bytes = (*file)->getBuffer();
  if (bytes.starts_with("!<arch>\n"))
    return ArtefactKind::Archive;
  if (!bytes.starts_with("\177ELF"))
    return ArtefactKind::Other;
  return isProgram(bytes) ? ArtefactKind::Program : ArtefactKind::Shared;
}

bool tmc::addStatus(Messages &messages, const tmc_status &status) {
  Failure failure = Failure::Model;
  switch (status.code) {
  case TMC_OK:
    return false;
  case TMC_NO_DEVICE:
  case TMC_OUT_OF_MEMORY:
  case TMC_DEVICE_ERROR:
    failure = Failure::Machine;
    break;
  case TMC_INTERNAL:
    failure = Failure::Bug;
    break;
  default:
    break;
  }
  (void)messages.error("", status.message, {}, failure);
  return true;
}

/// Beside tmc's other libraries.
static std::string findEmulator() {
  static int anchor;
  std::string self = llvm::sys::fs::getMainExecutable("tmc", &anchor);
  StringRef root = llvm::sys::path::parent_path(llvm::sys::path::parent_path(self));
  for (StringRef folder : {"lib", "lib/x86_64-linux-gnu"})
    if (std::string path = (root + "/" + folder + "/libtmc-cuda-emulator.so").str(); llvm::sys::fs::exists(path))
      return path;
  return "";
}

std::unique_ptr<LoadedModel> LoadedModel::open(StringRef path, StringRef level, Messages &messages, bool emulatesCUDA) {
  std::string advice = "compile the model to a program or a shared library: tmc compile MODEL -o NAME, or NAME.so";
  switch (getArtefactKind(path)) {
  case ArtefactKind::Shared:
  case ArtefactKind::Program:
    break;
  case ArtefactKind::Missing:
    (void)messages.error(path.str(), "there is no such file, or it cannot be read");
    return nullptr;
  case ArtefactKind::Folder:
  case ArtefactKind::Archive:
    (void)messages.error(path.str(), "is a library to be linked, and cannot be opened here", {advice});
    return nullptr;
  case ArtefactKind::Other:
    (void)messages.error(path.str(), "is not a compiled model: it does not begin as an ELF file does", {advice});
    return nullptr;
  }
  auto loaded = std::make_unique<LoadedModel>();
  std::string driver;
  if (emulatesCUDA) {
    driver = findEmulator();
    if (driver.empty()) {
      (void)messages.error("libtmc-cuda-emulator.so", "is missing; it belongs to tmc", {}, Failure::Machine);
      return nullptr;
    }
  }
  if (addStatus(messages,
                tmc_model_open_cuda(path.str().c_str(), driver.empty() ? nullptr : driver.c_str(), &loaded->model)))
    return nullptr;
  loaded->signature = tmc_model_signature(loaded->model);
  if (!level.empty()) {
    const TargetDescription *target = findCPUTarget(level);
    std::string name = target ? target->name.str() : level.str();
    if (addStatus(messages, tmc_model_use_variant(loaded->model, name.c_str())))
      return nullptr;
  }
  return loaded;
}

LoadedModel::~LoadedModel() {
  tmc_session_release(session);
  tmc_model_release(model);
}

void LoadedModel::endSession() {
  tmc_session_release(session);
  session = nullptr;
}

tmc_session *LoadedModel::startSession(llvm::ArrayRef<int64_t> limits, size_t threads, Messages &messages,
                                       void *stream) {
  endSession();
  std::string text;
  for (unsigned i = 0; i < signature->dim_count; ++i)
    text += (i ? "," : "") + std::string(signature->dims[i].name) + "=" + std::to_string(limits[i]);
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.threads = threads;
  options.stream = stream;
  addStatus(messages, tmc_session_create(model, text.c_str(), &options, &session));
  return session;
}

tmc_session *LoadedModel::startSession(size_t sequences, size_t threads, Messages &messages) {
  endSession();
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.threads = threads;
  addStatus(messages, tmc_session_create_sequences(model, tmc_model_image(model), sequences, &options, &session));
  return session;
}

llvm::SmallVector<int64_t> LoadedModel::getShape(const tmc_tensor_info &tensor, llvm::ArrayRef<int64_t> dims) {
  llvm::SmallVector<int64_t> shape;
  for (int32_t i = 0; i < tensor.rank; ++i)
    shape.push_back(tensor.extents[i].symbol < 0 ? tensor.extents[i].size : dims[tensor.extents[i].symbol]);
  return shape;
}

int LoadedModel::findInput(StringRef name) const {
  for (unsigned i = 0; i < signature->input_count; ++i)
    if (name == signature->inputs[i].name)
      return i;
  return -1;
}

int LoadedModel::findOutput(StringRef name) const {
  for (unsigned i = 0; i < signature->output_count; ++i)
    if (name == signature->outputs[i].name)
      return i;
  return -1;
}

std::vector<std::string> LoadedModel::getInputNames() const {
  std::vector<std::string> names;
  for (unsigned i = 0; i < signature->input_count; ++i)
    names.push_back(signature->inputs[i].name);
  return names;
}

std::vector<std::string> LoadedModel::getOutputNames() const {
  std::vector<std::string> names;
  for (unsigned i = 0; i < signature->output_count; ++i)
    names.push_back(signature->outputs[i].name);
  return names;
}

OwnedTensor tmc::makeOutput(const LoadedModel &model, int index, llvm::ArrayRef<int64_t> dims) {
  const tmc_tensor_info &info = model.getSignature().outputs[index];
  OwnedTensor output{};
  output.tensor.name = info.name;
  output.tensor.dtype = info.dtype;
  output.tensor.rank = info.rank;
  size_t size = tmc_dtype_size(info.dtype);
  llvm::SmallVector<int64_t> all(dims);
  all.resize(model.getSignature().dim_count + model.getSignature().derived_count);
  tmc_model_derive_dims(model.getHandle(), all.data());
  llvm::SmallVector<int64_t> shape = LoadedModel::getShape(info, all);
  for (auto [i, extent] : llvm::enumerate(shape)) {
    output.tensor.dims[i] = extent;
    size *= extent;
  }
  output.bytes.reset(new uint8_t[std::max<size_t>(size, 1)]);
  output.tensor.data = output.bytes.get();
  output.tensor.size_in_bytes = size;
  return output;
}
