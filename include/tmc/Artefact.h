// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Artefacts: writing a program, a library folder or a shared file from a planned module, and reading what is in one.
//
// An artefact is code, weights and metadata in ordinary ELF sections:
//
//   tmc_code       kernels of all variants, their constants, and the host function
//   tmc_weights    the weight segment, 64-byte aligned (absent where it is in a file beside)
//   tmc_metadata   runtime/schema/model.fbs

#ifndef TMC_ARTEFACT_H
#define TMC_ARTEFACT_H

#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/LogicalResult.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tmc {

class Messages;
struct Architecture;
struct Explanation;

enum class EmitKind { Program, Library, Shared, MLIR, LLVM, Assembly };
enum class WeightsPlacement { Automatic, Embed, File };

/// Weights past this size go to a file beside the artefact, unless told otherwise: objects past 2 GiB do not link.
inline constexpr uint64_t kLargestEmbeddedWeights = uint64_t(1) << 30;

/// What of a variant for CUDA devices the image lists, tmc_cuda_code of tmc/abi.h.
struct CUDACode {
  struct Image {
    uint32_t form = 0, capability = 0; ///< TMC_CUDA_*
    bool isExact = false;
    std::string bytes; ///< a cubin or PTX
    std::string name;  ///< for people: "sm_80", "PTX of sm_80", "emulator"
  };
  /// How often a kernel has the instructions that say how it works.
  struct InstructionMix {
    std::string language; ///< "SASS", of the device; "PTX": what the emulator runs
    unsigned total = 0;   ///< of SASS
    std::vector<std::pair<std::string, unsigned>> counts;
  };
  struct Resources {
    std::string architecture;                                ///< "sm_80"; "emulator": the instructions alone are known
    unsigned registers = 0, spillBytes = 0, sharedBytes = 0; ///< as ptxas says
    InstructionMix instructions;
  };
  struct Kernel {
    std::vector<Resources> resources; ///< for each architecture
    std::string name;                 ///< in the images
    uint32_t bufferCount = 0, sizeCount = 0, threads = 32, dynamicShared = 0;
    uint64_t staticShared = 0;
    std::string emulated; ///< symbol of its code for the emulator; empty: there is none
  };
  std::vector<Image> images;
  std::vector<Kernel> kernels;    ///< for each name of getKernelNames in order
  std::vector<std::string> sites; ///< places in the emulator's code, for its messages
};

/// The kernels of one CPU level. Each object defines the `getKernelSymbol` of each kernel of the module.
struct CodeVariant {
  std::string name;                   ///< "x86-64-v3"
  uint64_t cpuFeatures = 0;           ///< TMC_CPU_* of tmc/abi.h
  std::vector<uint64_t> scratchSizes; ///< bytes a part needs, for each name of getKernelNames in order
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> objects;
  std::string text;                     ///< for EmitKind::LLVM and EmitKind::Assembly instead of objects
  std::shared_ptr<const CUDACode> cuda; ///< null for a CPU level
};

/// Names of the kernels of `module` in the order of their indices: those of the first variant module, or in order of
/// their first dispatch where there is none.
std::vector<std::string> getKernelNames(mlir::ModuleOp module);
/// The user's layers that a mixer.dispatch computes, joined by " + ".
std::string getDispatchLayer(mlir::Operation *dispatch);
/// The same of all dispatches of `kernel`, each once, in their order.
std::vector<std::string> getKernelLayers(mlir::ModuleOp module, llvm::StringRef kernel);
/// What perf and gdb show. "minilm", "x86-64-v3", "linear_3" and the layers "encoder.layer.0.output.dense" and
/// "encoder.layer.1.output.dense" -> "minilm_v3_linear_3_encoder_layer_N_output_dense".
std::string getKernelSymbol(llvm::StringRef model, llvm::StringRef variant, llvm::StringRef kernel,
                            llvm::ArrayRef<std::string> layers);

/// What the metadata says beside what the module knows. Fields are those of runtime/schema/model.fbs.
///
/// The module knows: dims and their bounds (`mixer.dims`), inputs and outputs (argument attributes of @main, also
/// `mixer.description`), blobs, kernels with their layers. Its dictionary `mixer.model` gives what is absent here:
/// strings name, family, source, weight_types, licence, licence_text, exactness; integer parameter_count;
/// dictionaries trained (dim -> integer), dims (dim -> description), constants (NAME -> integer).
struct CompileInfo {
  struct Source {
    std::string path; ///< relative to the model's folder
    uint64_t size = 0;
    std::string sha256; ///< 64 hex digits
    std::string file;   ///< where it was read from, for the depfile; not recorded
  };
  struct Remark {
    int kind = 0; ///< RemarkKind of the schema
    std::string layer, message;
  };
  struct Constant {
    std::string name; ///< "VOCABULARY"
    int64_t value = 0;
    std::string description;
  };
  struct Attachment {
    std::string name; ///< without folder
    std::string path; ///< read when the artefact is written, unless `bytes` are given
    std::string bytes = {};
  };
  struct DimInfo {
    int64_t trainedMaximum = 0;
    std::string description;
  };
  std::string compiler; ///< "tmc 0.1.0"
  std::string command;  ///< quoted as a shell wants it
  std::string source;   ///< as typed
  std::string family, weightTypes, exactness, licence, licenceText;
  uint64_t parameterCount = 0;
  std::vector<std::pair<std::string, std::string>> passes; ///< name, options
  std::vector<Source> sources;
  std::vector<Remark> remarks;
  std::vector<Constant> constants; ///< VOCABULARY and WIDTH are derived where they are absent
  std::vector<Attachment> attachments;
  std::map<std::string, DimInfo> dims;
  std::shared_ptr<const Explanation> explanation; ///< may be null
};

/// Takes bytes of the weight segment at `offset`, in rising order; gaps become zeros.
using WeightSink = llvm::function_ref<llvm::LogicalResult(uint64_t offset, llvm::ArrayRef<uint8_t> bytes)>;

struct ArtefactInput {
  mlir::ModuleOp module; ///< behind mixer-plan-arena: @main, @plan, mixer.blob, variant modules
  std::string name;      ///< C identifier: prefix of every symbol, stem of every file
  EmitKind kind = EmitKind::Program;
  std::string output;                         ///< file, or folder of a library
  const Architecture *architecture = nullptr; ///< of all code but a GPU's; null: x86-64
  bool isStatic = false;                      ///< a program with the C library in it
  WeightsPlacement placement = WeightsPlacement::Automatic;
  CompileInfo info;
  std::vector<CodeVariant> variants; ///< in rising order of demands
  /// Writes the blobs of the module; reports its own errors. Not called if the module has no blobs.
  std::function<llvm::LogicalResult(WeightSink)> writeWeights;
};

/// Why `name` cannot be the name of a model; "" if it can.
std::string checkModelName(llvm::StringRef name);

/// What was written.
struct ArtefactOutput {
  std::vector<std::pair<std::string, uint64_t>> files; ///< path, size
  uint64_t weightsSize = 0, codeSize = 0;              ///< bytes
};

/// Writes what `input.kind` asks for beside `input.output` and renames it at the end. After a failure, SIGINT, SIGTERM
/// or SIGHUP nothing of it is left.
llvm::LogicalResult writeArtefact(const ArtefactInput &input, Messages &messages, ArtefactOutput *output = nullptr);

/// The text of EmitKind::LLVM and EmitKind::Assembly: the host function, then `CodeVariant::text` of each level.
llvm::LogicalResult printArtefact(const ArtefactInput &input, llvm::raw_ostream &os, Messages &messages);

/// What a finished artefact asks of the machine that it is taken to.
struct ArtefactNeeds {
  enum Form { Program, StaticProgram, Shared, Library } form = Library;
  std::string glibc;                  ///< the least version, "2.34"; "" if no symbol of it is asked for by version
  std::vector<std::string> libraries; ///< "libc.so.6"
};

/// What is in a program, a shared file, a library (.a) or its folder.
class ArtefactFile {
public:
  /// Maps `path` and checks the metadata. Nothing of the file is run.
  static std::unique_ptr<ArtefactFile> open(llvm::StringRef path, Messages &messages);
  /// The same for a file that is in memory already; `path` is for messages.
  static std::unique_ptr<ArtefactFile> parse(std::unique_ptr<llvm::MemoryBuffer> buffer, llvm::StringRef path,
                                             Messages &messages);
  ~ArtefactFile();

  /// True if the file is an ELF file or an archive, or a folder with a library of one model.
  static bool looksLikeArtefact(llvm::StringRef path);

  llvm::StringRef getName() const;
  /// For people; `kernels`: a line for each of them too.
  void print(llvm::raw_ostream &os, bool kernels) const;
  /// One JSON object, the same that tmc_model_describe gives.
  std::string describe() const;
  /// Hashes code and weights.
  llvm::LogicalResult verify(Messages &messages) const;
  /// The bytes of an attachment; nullopt if there is none of that name.
  std::optional<llvm::ArrayRef<uint8_t>> getAttachment(llvm::StringRef name) const;
  std::vector<std::string> getAttachmentNames() const;
  /// What the dynamic loader will look for. Empty for a file that is damaged there.
  std::optional<ArtefactNeeds> getNeeds() const;
  /// The checked FlatBuffer (runtime/schema/model.fbs) with its checksum.
  llvm::ArrayRef<uint8_t> getMetadata() const;

private:
  struct Contents;
  static std::unique_ptr<ArtefactFile> parse(std::unique_ptr<Contents> contents, Messages &messages);
  explicit ArtefactFile(std::unique_ptr<Contents> contents);
  std::unique_ptr<Contents> contents;
};

} // namespace tmc

#endif // TMC_ARTEFACT_H
