// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The order of things: the weights are streamed first, since the metadata holds their hash; the code is linked into one
// object, since the image holds its size; then the metadata, the image, and what was asked for. The hash of the code is
// known only when the addresses in it are: it is written into the finished file.
#include "lib/Artefact/Archive.h"
#include "lib/Artefact/ElfFile.h"
#include "lib/Artefact/Header.h"
#include "lib/Artefact/Licences.h"
#include "lib/Artefact/Metadata.h"
#include "lib/Artefact/ModelFacts.h"
#include "lib/Artefact/OutputFiles.h"
#include "lib/Artefact/Toolchain.h"
#include "lib/Support/Messages.h"
#include "lib/Support/Sha256.h"
#include "lib/Target/Host/Host.h"
#include "mlir/IR/AsmState.h"
#include "tmc/abi.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::artefact;

namespace {

/// Code and its constants become one section, so that one checksum covers both. Nothing in it depends on where it is
/// loaded.
constexpr const char *codeLayout = R"(SECTIONS {
  tmc_code : ALIGN(64) { *(.text .text.*) *(.rodata .rodata.*) }
}
)";

const Architecture &getArchitecture(const ArtefactInput &input) {
  return input.architecture ? *input.architecture : getX86Architecture();
}

class ArtefactWriter {
public:
  ArtefactWriter(const ArtefactInput &input, Messages &messages)
      : input(input), messages(messages), architecture(getArchitecture(input)) {}
  LogicalResult write();
  ArtefactOutput getOutput() const;

private:
  bool isLibrary() const { return input.kind == EmitKind::Library; }
  bool hasWeights() const { return facts.weightsSize > 0; }
  bool embedsWeights() const;
  std::string weightsFile() const;
  std::string path(llvm::StringRef name) const { return files->getPath(name); }
  LogicalResult writeText();
  LogicalResult readAttachments();
  LogicalResult writeWeights();
  LogicalResult streamWeights(llvm::function_ref<void(ArrayRef<uint8_t>)> put);
  LogicalResult writeCode();
  FailureOr<std::vector<std::string>> readSymbols(const std::string &object, bool undefined);
  LogicalResult checkUndefined(const std::string &object);
  LogicalResult writeLibraryArchive();
  LogicalResult writeMetadata();
  LogicalResult writeImage();
  LogicalResult writeProgram();
  LogicalResult writeShared();
  LogicalResult writeLibrary();
  LogicalResult sealCode(const std::string &file);
  LogicalResult writeRuntimeCopy(const std::string &source, llvm::StringRef name);
  std::vector<std::string> modelObjects() const;
  std::vector<std::string> variantNames() const;
  std::unique_ptr<llvm::Module> makeImage();

  const ArtefactInput &input;
  Messages &messages;
  const Architecture &architecture;
  ModelFacts facts;
  std::unique_ptr<OutputFiles> files;
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> attachments;
  std::string weightsSha256;
  uint64_t codeSize = 0, metadataSize = 0;
  llvm::LLVMContext context;
};

bool ArtefactWriter::embedsWeights() const {
  if (input.placement == WeightsPlacement::Automatic)
    return facts.weightsSize <= kLargestEmbeddedWeights;
  return input.placement == WeightsPlacement::Embed;
}

/// Name of the file beside; "" if the weights are in the artefact.
std::string ArtefactWriter::weightsFile() const {
  return hasWeights() && !embedsWeights() ? input.name + ".weights" : "";
}

std::vector<std::string> ArtefactWriter::variantNames() const {
  std::vector<std::string> names;
  for (const CodeVariant &variant : input.variants)
    names.push_back(variant.name);
  return names;
}

LogicalResult ArtefactWriter::readAttachments() {
  for (const CompileInfo::Attachment &attachment : facts.info.attachments) {
    if (!attachment.bytes.empty()) {
      attachments.push_back(
          llvm::MemoryBuffer::getMemBuffer(attachment.bytes, attachment.name, /*RequiresNullTerminator=*/false));
      continue;
    }
    auto buffer = llvm::MemoryBuffer::getFile(attachment.path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
    if (!buffer)
      return messages.error(attachment.path, "cannot be read: " + buffer.getError().message(),
                            {"it travels with the model"});
    attachments.push_back(std::move(*buffer));
  }
  return success();
}

/// All bytes of the segment, blob after blob, gaps filled with zeros.
LogicalResult ArtefactWriter::streamWeights(llvm::function_ref<void(ArrayRef<uint8_t>)> put) {
  Sha256 hash;
  uint64_t position = 0;
  auto append = [&](ArrayRef<uint8_t> bytes) {
    hash.update(bytes);
    put(bytes);
    position += bytes.size();
  };
  static const std::vector<uint8_t> zeros(1 << 16);
  auto advance = [&](uint64_t offset) {
    while (position < offset)
      append(ArrayRef<uint8_t>(zeros).take_front(std::min<uint64_t>(zeros.size(), offset - position)));
  };
  auto sink = [&](uint64_t offset, ArrayRef<uint8_t> bytes) -> LogicalResult {
    if (offset < position || bytes.size() > facts.weightsSize || offset > facts.weightsSize - bytes.size())
      return messages.error("weights", "were not written in order, or past their end", {}, Failure::Bug);
    advance(offset);
    append(bytes);
    return success();
  };
  if (!input.writeWeights)
    return messages.error("weights", "nothing writes them", {}, Failure::Bug);
  if (failed(input.writeWeights(sink)))
    return failure();
  advance(facts.weightsSize);
  weightsSha256 = llvm::toHex(hash.final(), /*LowerCase=*/true);
  return success();
}

LogicalResult ArtefactWriter::writeWeights() {
  if (!hasWeights())
    return success();
  if (!embedsWeights())
    return files->write("weights", [&](llvm::raw_fd_ostream &stream) {
      return streamWeights(
          [&](ArrayRef<uint8_t> bytes) { stream.write(reinterpret_cast<const char *>(bytes.data()), bytes.size()); });
    });
  return files->write("weights.o", [&](llvm::raw_fd_ostream &stream) {
    DataObjectWriter object(stream, architecture.elfMachine, "tmc_weights", input.name + "_weights");
    if (failed(streamWeights([&](ArrayRef<uint8_t> bytes) { object.write(bytes); })))
      return failure();
    object.finish();
    return success();
  });
}

/// Names of the global symbols of an object, defined or not.
FailureOr<std::vector<std::string>> ArtefactWriter::readSymbols(const std::string &object, bool undefined) {
  auto file = llvm::object::ObjectFile::createObjectFile(object);
  if (!file)
    return messages.error(input.output, "damaged object: " + llvm::toString(file.takeError()), {}, Failure::Bug);
  std::vector<std::string> names;
  for (const llvm::object::SymbolRef &symbol : file->getBinary()->symbols()) {
    auto flags = symbol.getFlags();
    auto name = symbol.getName();
    if (!flags || !name) {
      llvm::consumeError(flags.takeError());
      llvm::consumeError(name.takeError());
      continue;
    }
    bool isUndefined = *flags & llvm::object::SymbolRef::SF_Undefined;
    if (isUndefined == undefined && (*flags & llvm::object::SymbolRef::SF_Global) && !name->empty())
      names.push_back(name->str());
  }
  return names;
}

/// Generated code may call nothing but what every C library, and every freestanding one, has.
LogicalResult ArtefactWriter::checkUndefined(const std::string &object) {
  auto names = readSymbols(object, /*undefined=*/true);
  if (failed(names))
    return failure();
  for (llvm::StringRef name : *names)
    if (name != "memcpy" && name != "memset" && name != "memmove" && name != "memcmp")
      return messages.error(input.output, "generated code calls '" + name.str() + "'",
                            {"it may call memcpy, memset, memmove and memcmp only"}, Failure::Bug);
  return success();
}

LogicalResult ArtefactWriter::writeCode() {
  auto module = host::makeHostModule(input.module, input.name, architecture, context);
  if (failed(module))
    return failure();
  std::vector<std::string> arguments = {"-r", "-T", path("code.ld"), "-o", path("code.o"), path("host.o")};
  if (failed(files->write("code.ld", codeLayout)) ||
      failed(files->write("host.o", host::compileModule(**module, architecture).object->getBuffer())))
    return failure();
  for (auto [i, variant] : llvm::enumerate(input.variants))
    for (auto [j, object] : llvm::enumerate(variant.objects)) {
      std::string name = ("kernels-" + Twine(i) + "-" + Twine(j) + ".o").str();
      if (failed(files->write(name, object->getBuffer())))
        return failure();
      arguments.push_back(path(name));
    }
  if (failed(Toolchain(*files, messages, architecture).link(arguments, input.output)) ||
      failed(checkUndefined(path("code.o"))))
    return failure();

  // The flags of mergeable constants have no meaning for the section they have become a part of.
  auto buffer = llvm::MemoryBuffer::getFile(path("code.o"), /*IsText=*/false, /*RequiresNullTerminator=*/false);
  auto section = buffer ? findSection((*buffer)->getBuffer(), "tmc_code") : std::nullopt;
  if (!section || section->size == 0)
    return messages.error(input.output, "the linked code has no section tmc_code", {}, Failure::Bug);
  codeSize = section->size;
  auto file = llvm::WriteThroughMemoryBuffer::getFile(path("code.o"));
  if (!file)
    return messages.error(input.output, "cannot be written: " + file.getError().message(), {}, Failure::Machine);
  llvm::support::endian::write64le((*file)->getBufferStart() + section->headerOffset + 8,
                                   llvm::ELF::SHF_ALLOC | llvm::ELF::SHF_EXECINSTR);
  return success();
}

LogicalResult ArtefactWriter::writeMetadata() {
  MetadataInput metadata;
  metadata.facts = &facts;
  metadata.target = architecture.libraryName.str();
  metadata.variants = input.variants;
  metadata.weightsSha256 = weightsSha256;
  metadata.externalWeights = weightsFile();
  metadata.codeIsChecked = !isLibrary();
  metadata.attachments = std::move(attachments);
  std::vector<uint8_t> bytes = buildMetadata(metadata);
  metadataSize = bytes.size();
  return files->write("metadata.o", [&](llvm::raw_fd_ostream &stream) {
    DataObjectWriter object(stream, architecture.elfMachine, "tmc_metadata", input.name + "_metadata");
    object.write(bytes);
    object.finish();
    return success();
  });
}

std::unique_ptr<llvm::Module> ArtefactWriter::makeImage() {
  host::ImageDescription image;
  image.name = input.name;
  image.architecture = &architecture;
  image.metadataSize = metadataSize;
  image.weightsSize = facts.weightsSize;
  image.weightsEmbedded = embedsWeights();
  // In a library other code may lie between, and addresses are not final: it is not checked.
  image.codeSize = isLibrary() ? 0 : codeSize;
  image.isArtefact = !isLibrary();
  image.typedFunctions = isLibrary();
  image.linksRuntime = input.kind != EmitKind::Shared;
  image.runsSequences = !facts.states.empty();
  image.weightsPathNeeded = !weightsFile().empty();
  image.dimCount = facts.dims.size();
  image.inputCount = facts.inputs.size();
  image.outputCount = facts.outputs.size();
  for (const CodeVariant &variant : input.variants) {
    host::ImageDescription::Variant entry{variant.name, variant.cpuFeatures, {}, variant.scratchSizes, variant.cuda};
    for (const Kernel &kernel : facts.kernels)
      entry.kernels.push_back(getKernelSymbol(input.name, variant.name, kernel.name, kernel.layers));
    entry.scratchSizes.resize(facts.kernels.size());
    image.variants.push_back(std::move(entry));
  }
  return host::makeImageModule(image, context);
}

LogicalResult ArtefactWriter::writeImage() {
  return files->write("image.o", host::compileModule(*makeImage(), architecture).object->getBuffer());
}

std::vector<std::string> ArtefactWriter::modelObjects() const {
  std::vector<std::string> objects = {path("code.o"), path("image.o"), path("metadata.o")};
  if (hasWeights() && embedsWeights())
    objects.push_back(path("weights.o"));
  return objects;
}

/// Writes the hash of the linked code into the linked metadata.
LogicalResult ArtefactWriter::sealCode(const std::string &file) {
  auto buffer = llvm::WriteThroughMemoryBuffer::getFile(file);
  if (!buffer)
    return messages.error(input.output, "cannot be written: " + buffer.getError().message(), {}, Failure::Machine);
  llvm::StringRef bytes((*buffer)->getBufferStart(), (*buffer)->getBufferSize());
  auto code = findSection(bytes, "tmc_code"), metadata = findSection(bytes, "tmc_metadata");
  if (!code || !metadata || code->size != codeSize || metadata->size != metadataSize)
    return messages.error(input.output, "the linker has moved code or metadata", {}, Failure::Bug);
  auto *begin = reinterpret_cast<uint8_t *>((*buffer)->getBufferStart());
  if (!input.isStatic && !clearExecutableMark({begin, (*buffer)->getBufferSize()}))
    return messages.error(input.output, "the linker has written no dynamic section", {}, Failure::Bug);
  setCodeHash({begin + metadata->offset, metadata->size},
              llvm::xxHash64(llvm::ArrayRef<uint8_t>(begin + code->offset, code->size)));
  return success();
}

LogicalResult ArtefactWriter::writeProgram() {
  std::string name = llvm::sys::path::filename(llvm::StringRef(input.output)).str();
  if (failed(Toolchain(*files, messages, architecture)
                 .linkProgram(modelObjects(), path("program"), input.isStatic, input.output)) ||
      failed(sealCode(path("program"))))
    return failure();
  std::vector<std::pair<std::string, std::string>> moves;
  if (!weightsFile().empty())
    moves.emplace_back("weights", weightsFile());
  moves.emplace_back("program", name);
  return files->moveBeside(moves);
}

LogicalResult ArtefactWriter::writeShared() {
  std::string exports = "{ global: " + input.name + "_*; " + TMC_IMAGE_SYMBOL + "; local: *; };\n";
  std::vector<std::string> arguments = {
      "-shared",      "-o",          path("shared"),    "--version-script", path("exports.map"),
      "-z",           "noexecstack", "--build-id=none", "--hash-style=gnu", "--eh-frame-hdr",
      "--strip-debug"};
  llvm::append_range(arguments, modelObjects());
  if (failed(files->write("exports.map", exports)) ||
      failed(Toolchain(*files, messages, architecture).link(arguments, input.output)) ||
      failed(sealCode(path("shared"))))
    return failure();
  std::vector<std::pair<std::string, std::string>> moves;
  if (!weightsFile().empty())
    moves.emplace_back("weights", weightsFile());
  moves.emplace_back("shared", llvm::sys::path::filename(llvm::StringRef(input.output)).str());
  return files->moveBeside(moves);
}

LogicalResult ArtefactWriter::writeRuntimeCopy(const std::string &source, llvm::StringRef name) {
  if (source.empty())
    return failure();
  auto buffer = llvm::MemoryBuffer::getFile(source, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return messages.error(source, "cannot be read: " + buffer.getError().message(), {}, Failure::Machine);
  return files->write(name, (*buffer)->getBuffer());
}

LogicalResult ArtefactWriter::writeLibraryArchive() {
  auto symbols = readSymbols(path("model.o"), /*undefined=*/false);
  if (failed(symbols))
    return failure();
  auto object = llvm::MemoryBuffer::getFile(path("model.o"), /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!object)
    return messages.error(input.output, "cannot be written: " + object.getError().message(), {}, Failure::Machine);
  return files->write("library.a", [&](llvm::raw_fd_ostream &stream) {
    writeArchive(stream, (*object)->getMemBufferRef(), *symbols);
    return success();
  });
}

LogicalResult ArtefactWriter::writeLibrary() {
  std::vector<std::string> arguments = {"-r", "-o", path("model.o")};
  llvm::append_range(arguments, modelObjects());
  if (failed(Toolchain(*files, messages, architecture).link(arguments, input.output)))
    return failure();
  llvm::sys::fs::remove(path("weights.o"));
  if (failed(writeLibraryArchive()))
    return failure();
  llvm::sys::fs::remove(path("model.o"));

  std::string header = generateHeader(facts, variantNames(), weightsFile());
  std::string package = "prefix=${pcfiledir}\n\nName: " + input.name +
                        "\nDescription: model compiled by tmc\nVersion: 1\nCflags: -I${prefix}\nLibs: -L${prefix} -l" +
                        input.name + " -ltmc -pthread -ldl\n";
  if (failed(files->write("header", header)) || failed(files->write("package", package)) ||
      failed(files->write("licences", describeLicences(facts.name, facts.info))) ||
      failed(writeRuntimeCopy(Toolchain(*files, messages, architecture).findLibrary("libtmc.a"), "runtime.a")) ||
      failed(writeRuntimeCopy(Toolchain(*files, messages, architecture).findHeader("tmc/runtime.h"), "runtime.h")))
    return failure();
  std::vector<std::pair<std::string, std::string>> moves = {
      {"runtime.h", "tmc/runtime.h"},  {"runtime.a", "libtmc.a"},     {"licences", "LICENSES.txt"},
      {"package", input.name + ".pc"}, {"header", input.name + ".h"}, {"library.a", "lib" + input.name + ".a"}};
  if (!weightsFile().empty())
    moves.insert(moves.begin(), {"weights", weightsFile()});
  return files->moveIntoFolder(moves);
}

/// Text for reading.
LogicalResult ArtefactWriter::writeText() {
  std::string text;
  llvm::raw_string_ostream os(text);
  if (failed(printArtefact(input, os, messages)))
    return failure();
  files = OutputFiles::create(input.output, messages);
  if (!files || failed(files->write("text", os.str())))
    return failure();
  return files->moveBeside({{"text", llvm::sys::path::filename(llvm::StringRef(input.output)).str()}});
}

ArtefactOutput ArtefactWriter::getOutput() const {
  ArtefactOutput output;
  output.weightsSize = facts.weightsSize;
  output.codeSize = codeSize;
  for (const std::string &path : files->getMoved()) {
    uint64_t size = 0;
    (void)llvm::sys::fs::file_size(path, size);
    output.files.emplace_back(path, size);
  }
  return output;
}

LogicalResult ArtefactWriter::write() {
  if (std::string problem = checkModelName(input.name); !problem.empty())
    return messages.error("--name", problem, {}, Failure::CommandLine);
  if (input.kind == EmitKind::MLIR || input.kind == EmitKind::LLVM || input.kind == EmitKind::Assembly)
    return writeText();
  auto read = readModelFacts(input, messages);
  if (failed(read))
    return failure();
  facts = std::move(*read);
  if (input.variants.empty())
    return messages.error(input.output, "there is no code for any processor", {}, Failure::Bug);
  if (isLibrary() && !facts.states.empty())
    if (std::string why = facts.whyNoSequenceForm(); !why.empty())
      return messages.error(input.output, "a library of this model with states cannot be written: " + why,
                            {"NAME_run takes token ids and gives logits of the last `rows` tokens",
                             "--emit=shared and tmc_run take any inputs and outputs"});
  files = OutputFiles::create(input.output, messages);
  if (!files || failed(readAttachments()) || failed(writeWeights()) || failed(writeCode()) || failed(writeMetadata()) ||
      failed(writeImage()))
    return failure();
  switch (input.kind) {
  case EmitKind::Program:
    return writeProgram();
  case EmitKind::Shared:
    return writeShared();
  default:
    return writeLibrary();
  }
}

} // namespace

std::string tmc::checkModelName(StringRef name) {
  if (name.empty() || !(llvm::isAlpha(name.front())) ||
      !llvm::all_of(name, [](char c) { return llvm::isAlnum(c) || c == '_'; }))
    return "'" + name.str() + "' cannot prefix the functions of a C header: letters, digits and _ only, a letter first";
  if (name == "tmc" || name.starts_with("tmc_"))
    return "'" + name.str() + "' is the runtime's own prefix";
  if (name.size() > 200)
    return "it has " + std::to_string(name.size()) + " characters, at most 200 make a file name";
  return "";
}

LogicalResult tmc::writeArtefact(const ArtefactInput &input, Messages &messages, ArtefactOutput *output) {
  ArtefactWriter writer(input, messages);
  if (failed(writer.write()))
    return failure();
  if (output)
    *output = writer.getOutput();
  return success();
}

LogicalResult tmc::printArtefact(const ArtefactInput &input, llvm::raw_ostream &os, Messages &messages) {
  if (input.kind == EmitKind::MLIR) {
    input.module->print(os, OpPrintingFlags().elideLargeElementsAttrs(64).elideLargeResourceString(64));
    os << "\n";
    return success();
  }
  llvm::LLVMContext context;
  const Architecture &architecture = getArchitecture(input);
  auto module = host::makeHostModule(input.module, input.name, architecture, context);
  if (failed(module))
    return failure();
  bool assembly = input.kind == EmitKind::Assembly;
  llvm::StringRef comment = assembly ? "# " : "; ";
  os << comment << "host function\n"
     << host::compileModule(**module, architecture, assembly ? CodeFormat::Assembly : CodeFormat::LLVM).text;
  for (const CodeVariant &variant : input.variants)
    os << "\n" << comment << "kernels for " << variant.name << "\n" << variant.text;
  return success();
}
