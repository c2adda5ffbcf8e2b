// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A compiled model in this process, for `tmc run` and `tmc bench`.

#ifndef TMC_TOOLS_TMC_LOADEDMODEL_H
#define TMC_TOOLS_TMC_LOADEDMODEL_H

#include "io/arrays.h"
#include "lib/Support/Messages.h"
#include "tmc/tools.h"
#include <memory>
#include <vector>

namespace tmc {

/// What an artefact is, by its first bytes.
enum class ArtefactKind { Missing, Shared, Program, Archive, Folder, Other };
ArtefactKind getArtefactKind(llvm::StringRef path);

/// Records `status` as an error; true if it is one.
bool addStatus(Messages &messages, const tmc_status &status);

class LoadedModel {
public:
  /// Opens a shared file; null, with a message, if that is not possible.
  static std::unique_ptr<LoadedModel> open(llvm::StringRef path, llvm::StringRef level, Messages &messages,
                                           bool emulatesCUDA = false);
  ~LoadedModel();

  const tmc_signature &getSignature() const { return *signature; }
  tmc_model *getHandle() const { return model; }
  /// The session with these limits; it ends the one before.
  tmc_session *startSession(llvm::ArrayRef<int64_t> limits, size_t threads, Messages &messages,
                            void *stream = nullptr);
  /// For models with states: one that runs so many sequences in a call.
  tmc_session *startSession(size_t sequences, size_t threads, Messages &messages);
  void endSession();

  /// Sizes of `tensor` for these values of the dims.
  static llvm::SmallVector<int64_t> getShape(const tmc_tensor_info &tensor, llvm::ArrayRef<int64_t> dims);
  /// Index of the input or output of that name, or -1.
  int findInput(llvm::StringRef name) const;
  int findOutput(llvm::StringRef name) const;
  std::vector<std::string> getInputNames() const;
  std::vector<std::string> getOutputNames() const;

private:
  tmc_model *model = nullptr;
  tmc_session *session = nullptr;
  const tmc_signature *signature = nullptr;
};

/// A buffer with the tensor that points at it.
struct OwnedTensor {
  tmc_tensor tensor;
  std::unique_ptr<uint8_t[]> bytes; ///< null where the memory is another's
};

/// Room for output `index` with these dims.
OwnedTensor makeOutput(const LoadedModel &model, int index, llvm::ArrayRef<int64_t> dims);

} // namespace tmc

#endif // TMC_TOOLS_TMC_LOADEDMODEL_H
