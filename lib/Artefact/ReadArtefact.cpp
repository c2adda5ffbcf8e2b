// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Artefacts are read as files: nothing of them is loaded or run, so a damaged or foreign one is safe to look at. What
// the metadata says is checked by the runtime's own reader before anything is believed.
#include "lib/Artefact/ElfFile.h"
#include "lib/Artefact/Format.h"
#include "lib/Artefact/Needs.h"
#include "lib/Support/Messages.h"
#include "lib/Support/Sha256.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"
#include "runtime/schema/model_generated.h"
#include "runtime/src/json.h"
#include "runtime/src/metadata.h"
#include "tmc/Artefact.h"
#include <cstring>

using namespace llvm;
using namespace tmc;
using namespace tmc::artefact;

namespace {

constexpr size_t metadataAlignment = 64;

/// The longest description of metadata of that size; only a hostile file could ask for a longer one.
constexpr size_t getTextLimit(size_t metadataSize) { return 16 * metadataSize + 65536; }

StringRef text(const flatbuffers::String *string) {
  return string ? StringRef(string->c_str(), string->size()) : StringRef();
}

template <typename T> uint32_t count(const flatbuffers::Vector<T> *vector) { return vector ? vector->size() : 0; }

bool isElf(StringRef bytes) { return bytes.starts_with("\x7f"
                                                       "ELF"); }
constexpr StringLiteral archiveMagic = "!<arch>\n";
bool isArchive(StringRef bytes) { return bytes.starts_with(archiveMagic); }

std::unique_ptr<MemoryBuffer> mapFile(StringRef path, std::error_code &error) {
  auto buffer = MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  error = buffer.getError();
  return buffer ? std::move(*buffer) : nullptr;
}

/// The library in a folder that --emit=lib has written; "" if there is not exactly one.
std::string findLibrary(StringRef folder) {
  std::string found;
  std::error_code error;
  for (sys::fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    StringRef name = sys::path::filename(it->path());
    if (!name.starts_with("lib") || !name.ends_with(".a") || name == "libtmc.a")
      continue;
    if (!found.empty())
      return "";
    found = it->path();
  }
  return found;
}

} // namespace

struct ArtefactFile::Contents {
  std::string path; ///< as typed
  std::string file; ///< of the library, where path is its folder
  std::unique_ptr<MemoryBuffer> buffer;
  StringRef elf; ///< the whole file, or the member of an archive
  uint8_t *metadata = nullptr;
  size_t metadataSize = 0;
  tmc_signature *signature = nullptr;

  ~Contents() {
    free(signature);
    if (metadata)
      deallocate_buffer(metadata, metadataSize, metadataAlignment);
  }
  const schema::Model &model() const { return *schema::GetModel(metadata); }
  LogicalResult locate(Messages &messages);
  LogicalResult readMetadata(Messages &messages);
  LogicalResult verifyCode(Messages &messages) const;
  LogicalResult verifyWeights(Messages &messages) const;
  LogicalResult damaged(Messages &messages, const Twine &what) const {
    return messages.error(path, "is damaged: " + what.str());
  }
};

/// Finds the ELF file with the model.
LogicalResult ArtefactFile::Contents::locate(Messages &messages) {
  StringRef bytes = buffer->getBuffer();
  if (isElf(bytes)) {
    elf = bytes;
    return success();
  }
  if (!isArchive(bytes))
    return messages.error(path, bytes.empty() ? "is empty" : "is no compiled model",
                          {"expected a program, shared file or library that tmc has written"});
  for (StringRef rest = bytes.drop_front(archiveMagic.size()); !rest.empty();) {
    std::optional<ArchiveMember> member = readArchiveMember(rest);
    if (!member)
      return damaged(messages, "the archive is cut off or damaged at byte " + Twine(bytes.size() - rest.size()));
    if (elf.empty() && findSection(member->content, "tmc_metadata"))
      elf = member->content;
    rest = member->rest;
  }
  if (elf.empty())
    return messages.error(path, "holds no compiled model", {"no object in it has a section tmc_metadata"});
  return success();
}

LogicalResult ArtefactFile::Contents::readMetadata(Messages &messages) {
  std::optional<SectionPlace> place = findSection(elf, "tmc_metadata");
  if (!place) {
    // The table of sections comes last, so a cut file has lost it.
    if (isElfTruncated(elf))
      return damaged(messages, "the file is truncated at " + Twine(elf.size()) + " bytes");
    return messages.error(path, "holds no compiled model", {"it has no section tmc_metadata"});
  }
  metadataSize = place->size;
  // Aligned as the loader would do it.
  metadata = static_cast<uint8_t *>(allocate_buffer(metadataSize, metadataAlignment));
  memcpy(metadata, elf.data() + place->offset, metadataSize);
  tmc_status status = tmc_metadata_read(metadata, metadataSize, &signature);
  if (status.code == TMC_OK)
    return success();
  return messages.error(path, status.message, {},
                        status.code == TMC_OUT_OF_MEMORY ? Failure::Machine : Failure::Model);
}

LogicalResult ArtefactFile::Contents::verifyCode(Messages &messages) const {
  if (signature->code_hash == 0)
    return success(); // a library: its code gets its addresses when it is linked
  std::optional<SectionPlace> place = findSection(elf, "tmc_code");
  if (!place)
    return damaged(messages, "it has no section tmc_code");
  StringRef code = elf.substr(place->offset, place->size);
  if (xxHash64(code) != signature->code_hash)
    return damaged(messages, "the checksum of its code differs");
  return success();
}

LogicalResult ArtefactFile::Contents::verifyWeights(Messages &messages) const {
  const schema::Weights *weights = model().weights();
  if (!weights || weights->size() == 0)
    return success();
  std::unique_ptr<MemoryBuffer> external;
  std::string where = path;
  StringRef bytes;
  if (StringRef name = text(weights->external_file()); !name.empty()) {
    SmallString<128> beside(sys::path::parent_path(file));
    sys::path::append(beside, name);
    where = std::string(beside);
    std::error_code error;
    external = mapFile(where, error);
    if (!external)
      return messages.error(where, "cannot be read: " + error.message(), {"it holds the weights of " + path});
    bytes = external->getBuffer();
  } else {
    std::optional<SectionPlace> place = findSection(elf, "tmc_weights");
    if (!place)
      return damaged(messages, "it has no section tmc_weights");
    bytes = elf.substr(place->offset, place->size);
  }
  if (bytes.size() != weights->size())
    return messages.error(where, "is damaged: its weights have " + std::to_string(bytes.size()) + " bytes",
                          {"expected " + std::to_string(weights->size()) + ": the metadata of " + path});
  Sha256 hash;
  for (StringRef rest = bytes; !rest.empty(); rest = rest.drop_front(std::min<size_t>(rest.size(), 1 << 20)))
    hash.update(rest.take_front(1 << 20));
  if (toHex(hash.final(), /*LowerCase=*/true) != text(weights->sha256()))
    return messages.error(where, "is damaged: the checksum of its weights differs",
                          {"expected sha256 " + text(weights->sha256()).str() + ": the metadata of " + path});
  return success();
}

ArtefactFile::ArtefactFile(std::unique_ptr<Contents> contents) : contents(std::move(contents)) {}
ArtefactFile::~ArtefactFile() = default;

std::unique_ptr<ArtefactFile> ArtefactFile::open(StringRef path, Messages &messages) {
  auto contents = std::make_unique<Contents>();
  contents->path = path.str();
  contents->file = path.str();
  if (sys::fs::is_directory(path)) {
    contents->file = findLibrary(path);
    if (contents->file.empty()) {
      (void)messages.error(path.str(), "is no folder with a library of one model",
                           {"expected what tmc compile --emit=lib writes: NAME.h, libNAME.a"});
      return nullptr;
    }
  }
  std::error_code error;
  contents->buffer = mapFile(contents->file, error);
  if (!contents->buffer) {
    (void)messages.error(path.str(), "cannot be read: " + error.message());
    return nullptr;
  }
  return parse(std::move(contents), messages);
}

std::unique_ptr<ArtefactFile> ArtefactFile::parse(std::unique_ptr<MemoryBuffer> buffer, StringRef path,
                                                  Messages &messages) {
  auto contents = std::make_unique<Contents>();
  contents->path = path.str();
  contents->file = path.str();
  contents->buffer = std::move(buffer);
  return parse(std::move(contents), messages);
}

std::unique_ptr<ArtefactFile> ArtefactFile::parse(std::unique_ptr<Contents> contents, Messages &messages) {
  if (failed(contents->locate(messages)) || failed(contents->readMetadata(messages)))
    return nullptr;
  return std::unique_ptr<ArtefactFile>(new ArtefactFile(std::move(contents)));
}

bool ArtefactFile::looksLikeArtefact(StringRef path) {
  if (sys::fs::is_directory(path))
    return !findLibrary(path).empty();
  if (!sys::fs::is_regular_file(path))
    return false;
  auto file = sys::fs::openNativeFileForRead(path);
  if (!file) {
    consumeError(file.takeError());
    return false;
  }
  char start[8] = {};
  auto size = sys::fs::readNativeFile(*file, start);
  sys::fs::closeFile(*file);
  if (!size) {
    consumeError(size.takeError());
    return false;
  }
  StringRef bytes(start, *size);
  return isElf(bytes) || isArchive(bytes);
}

StringRef ArtefactFile::getName() const { return contents->signature->name; }

LogicalResult ArtefactFile::verify(Messages &messages) const {
  LogicalResult code = contents->verifyCode(messages), weights = contents->verifyWeights(messages);
  return success(succeeded(code) && succeeded(weights));
}

std::optional<ArrayRef<uint8_t>> ArtefactFile::getAttachment(StringRef name) const {
  if (auto *attachments = contents->model().attachments())
    for (const schema::Attachment *attachment : *attachments)
      if (text(attachment->name()) == name)
        return ArrayRef<uint8_t>(attachment->bytes()->data(), attachment->bytes()->size());
  return std::nullopt;
}

std::vector<std::string> ArtefactFile::getAttachmentNames() const {
  std::vector<std::string> names;
  if (auto *attachments = contents->model().attachments())
    for (const schema::Attachment *attachment : *attachments)
      names.push_back(text(attachment->name()).str());
  return names;
}

ArrayRef<uint8_t> ArtefactFile::getMetadata() const {
  return ArrayRef<uint8_t>(contents->metadata, contents->metadataSize);
}

std::string ArtefactFile::describe() const {
  tmc_json json;
  char hash[24];
  tmc_json_begin(&json, getTextLimit(contents->metadataSize));
  tmc_json_open(&json, nullptr, '{');
  tmc_metadata_describe(contents->metadata, &json);
  snprintf(hash, sizeof hash, "0x%016llx", static_cast<unsigned long long>(contents->signature->hash));
  tmc_json_string(&json, "signature", hash);
  tmc_json_integer(&json, "abi_version", TMC_ABI_VERSION);
  tmc_json_close(&json, '}');
  char *result = tmc_json_finish(&json);
  std::string description = result ? result : "{}\n";
  free(result);
  return description;
}

namespace {

/// The metadata as a page of labelled lines.
class Printer {
public:
  /// `room`: how many bytes may be printed.
  Printer(const schema::Model &model, const std::optional<ArtefactNeeds> &needs, raw_ostream &os, uint64_t room)
      : model(model), needs(needs), os(os), room(room) {}
  void print(bool kernels);

private:
  /// `label` on the first line only.
  void line(StringRef label, const Twine &value) {
    std::string string = room ? value.str() : "";
    if (string.empty())
      return;
    if (string.size() > room) {
      room = 0;
      os << "  and more than a model has to say\n";
      return;
    }
    room -= string.size();
    os << "  " << left_justify(label == lastLabel ? "" : label, 9) << " " << string << "\n";
    lastLabel = label.str();
  }
  void printTensors(StringRef label, const flatbuffers::Vector<flatbuffers::Offset<schema::Tensor>> &tensors);
  void printStates();
  void printHow();
  void printCode(bool kernels);
  void printOrigin();

  const schema::Model &model;
  const std::optional<ArtefactNeeds> &needs;
  raw_ostream &os;
  /// A hostile file can name the same text any number of times.
  uint64_t room;
  std::string lastLabel;
};

void Printer::printTensors(StringRef label, const flatbuffers::Vector<flatbuffers::Offset<schema::Tensor>> &tensors) {
  size_t width = 0;
  for (const schema::Tensor *tensor : tensors)
    width = std::min<size_t>(std::max<size_t>(width, tensor->name()->size()), 40);
  for (const schema::Tensor *tensor : tensors) {
    if (room == 0)
      return;
    std::string shape;
    for (uint32_t axis = 0; axis < tensor->extents()->size(); ++axis) {
      // Copied out: the verifier checks the alignment of the vector's length only, not of its elements.
      schema::Extent extent;
      memcpy(&extent, tensor->extents()->Data() + axis * sizeof extent, sizeof extent);
      // Behind the dims come the sizes that follow from them: their formula tells more than their name.
      uint32_t number = extent.symbol() < 0 ? 0 : uint32_t(extent.symbol());
      shape += "[" +
               (extent.symbol() < 0             ? std::to_string(extent.size())
                : number < model.dims()->size() ? text(model.dims()->Get(number)->name()).str()
                : number - model.dims()->size() < count(model.derived_dims())
                    ? text(model.derived_dims()->Get(number - model.dims()->size())->description()).str()
                    : "?") +
               "]";
    }
    std::string value;
    raw_string_ostream out(value);
    out << left_justify(text(tensor->name()), width) << "  "
        << tmc_dtype_name(static_cast<int32_t>(tensor->element_type())) << " " << (shape.empty() ? "scalar" : shape);
    if (tensor->has_range())
      out << ", " << tensor->low() << ".." << tensor->high();
    if (tensor->optional())
      out << ", optional: all " << format("%g", tensor->default_value());
    if (!text(tensor->description()).empty())
      out << ", " << text(tensor->description());
    line(label, out.str());
  }
}

void Printer::printStates() {
  if (!model.states())
    return;
  for (const schema::State *state : *model.states()) {
    if (room == 0)
      return;
    std::string value = text(state->name()).str() + "  " + schema::EnumNameStateKind(state->kind()) + " " +
                        tmc_dtype_name(static_cast<int32_t>(state->element_type())) + " ";
    for (uint32_t axis = 0; axis < state->extents()->size(); ++axis) {
      int64_t extent; // copied out, as above
      memcpy(&extent, state->extents()->Data() + axis * sizeof extent, sizeof extent);
      value += "[" + (extent < 0 ? std::string("past") : std::to_string(extent)) + "]";
    }
    if (state->window())
      value += " window " + std::to_string(state->window());
    if (state->page())
      value += " pages of " + std::to_string(state->page());
    line("states", value);
  }
}

void Printer::printHow() {
  for (const schema::Dim *dim : *model.dims()) {
    if (room == 0)
      return;
    std::string value = text(dim->name()).str() + " " + std::to_string(dim->low()) + ".." + std::to_string(dim->high());
    if (!text(dim->description()).empty())
      value += ", " + text(dim->description()).str();
    if (dim->trained_maximum() > 0)
      value += "; trained up to " + std::to_string(dim->trained_maximum()) + ": cut longer inputs there";
    line("dims", value);
  }
  printTensors("inputs", *model.inputs());
  printTensors("outputs", *model.outputs());
  printStates();
}

void Printer::printCode(bool kernels) {
  if (const schema::Weights *weights = model.weights()) {
    StringRef file = text(weights->external_file());
    line("weights", formatBytes(weights->size()) + (file.empty() ? "" : " in " + file.str()) + ", " +
                        std::to_string(count(weights->blobs())) + " blobs, sha256 " + text(weights->sha256()).str());
  }
  line("arena", text(model.arena()).empty() ? Twine() : text(model.arena()) + " bytes");
  if (model.variants())
    for (const schema::Variant *variant : *model.variants()) {
      std::string images;
      if (variant->images())
        for (const flatbuffers::String *image : *variant->images())
          images += (images.empty() ? ": " : ", ") + image->str();
      line("code", text(variant->name()) + ", " + formatBytes(variant->code_size()) + images);
    }
  if (needs)
    line("needs", describeNeeds(*needs));
  line("kernels", Twine(count(model.kernels())));
  if (kernels && model.kernels())
    for (const schema::Kernel *kernel : *model.kernels()) {
      if (room == 0)
        return;
      std::string value = text(kernel->name()).str();
      if (!text(kernel->description()).empty())
        value += ": " + text(kernel->description()).str();
      line("kernels", value);
      if (kernel->layers())
        for (const flatbuffers::String *layer : *kernel->layers())
          line("kernels", "  " + text(layer));
    }
}

void Printer::printOrigin() {
  line("compiler", text(model.compiler()));
  line("command", text(model.command()));
  line("target", text(model.target()));
  if (model.passes())
    for (const schema::Pass *pass : *model.passes())
      line("passes", text(pass->options()).empty() ? text(pass->name()) : text(pass->name()) + " " + text(pass->options()));
  if (model.sources())
    for (const schema::Source *source : *model.sources())
      line("sources", text(source->path()) + ", " + formatBytes(source->size()) +
                          (text(source->sha256()).empty() ? Twine() : ", sha256 " + text(source->sha256())));
  line("result", text(model.exactness()));
  line("licence", text(model.licence()));
  if (model.attachments())
    for (const schema::Attachment *attachment : *model.attachments())
      line("attached", text(attachment->name()) + ", " + formatBytes(attachment->bytes()->size()));
  if (model.remarks())
    for (const schema::Remark *remark : *model.remarks())
      if (room)
        line("remarks", (text(remark->layer()).empty() ? std::string() : text(remark->layer()).str() + ": ") +
                            text(remark->message()).str());
}

void Printer::print(bool kernels) {
  os << text(model.name()) << ": ";
  std::vector<std::string> kinds;
  if (!text(model.family()).empty())
    kinds.push_back(text(model.family()).str());
  if (model.parameter_count())
    kinds.push_back(formatCount(model.parameter_count()) + " parameters");
  if (!text(model.weight_types()).empty())
    kinds.push_back(text(model.weight_types()).str());
  kinds.push_back("signature " + utohexstr(model.signature(), /*LowerCase=*/true, 16));
  os << join(kinds, ", ") << "\n";
  printHow();
  printCode(kernels);
  printOrigin();
}

} // namespace

std::optional<ArtefactNeeds> ArtefactFile::getNeeds() const { return readNeeds(contents->elf); }

void ArtefactFile::print(raw_ostream &os, bool kernels) const {
  Printer(contents->model(), getNeeds(), os, getTextLimit(contents->metadataSize)).print(kernels);
}
