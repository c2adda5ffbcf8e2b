// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What metadata, image and header need to know of a planned module, read once.

#ifndef TMC_ARTEFACT_MODELFACTS_H
#define TMC_ARTEFACT_MODELFACTS_H

#include "dialects/Mixer/IR/SizeExpression.h"
#include "tmc/Artefact.h"
#include <optional>

namespace tmc::artefact {

struct Dim {
  std::string name;
  int64_t low = 1, high = 1;
  int64_t trainedMaximum = 0;
  std::string description;
  int firstSummand = -1, secondSummand = -1; ///< dims whose sum it is; -1: it is free
};

struct Tensor {
  std::string name;
  int elementType = 0;                              ///< tmc_dtype
  std::vector<std::pair<int, int64_t>> extents;     ///< index of a dim or -1, size
  std::optional<double> defaultValue;               ///< of an optional input
  std::optional<std::pair<int64_t, int64_t>> range; ///< inclusive
  std::string description, role;
};

/// What the model remembers of a sequence.
struct State {
  std::string name;
  bool isCache = true;
  int elementType = 0;
  std::vector<int64_t> extents; ///< -1: the tokens of a cache
  double initial = 0;
  int64_t window = 0; ///< of a cache whose readers see only the last so many tokens; 0: all
  int64_t page = 0;   ///< of a cache in pages, and of the page table: tokens of a page
  bool isPageTable = false; ///< then isCache holds, too
};

struct Blob {
  std::string name;
  uint64_t offset = 0, size = 0;
  int elementType = 0;
  std::vector<uint64_t> shape;
  std::vector<std::string> sources;
};

struct Kernel {
  std::string name, description;
  std::vector<std::string> layers;
};

/// A buffer that a dispatch writes.
struct Written {
  unsigned buffer, firstSize; ///< indices in the buffers and sizes of the dispatch
  int elementType;
  std::vector<int64_t> extents; ///< -1: dynamic
};

struct Dispatch {
  unsigned kernel; ///< index in ModelFacts::kernels
  std::string layer;
  std::vector<Written> writes;
  std::vector<int64_t> rowBytes; ///< of every buffer; empty: sequences cannot be run together
  unsigned sizeCount = 0;
  bool runsOnce = false;
};

struct ModelFacts {
  std::string name;
  std::vector<Dim> dims;
  std::vector<Dim> derived; ///< sizes of outputs that follow from the dims; numbered behind them
  std::vector<mixer::SizeCheck> sizeChecks; ///< behind those
  std::vector<Tensor> inputs, outputs;
  std::vector<State> states; ///< in the order of the ABI
  std::vector<Blob> blobs; ///< in rising order of offset
  uint64_t weightsSize = 0;
  std::vector<Kernel> kernels;
  std::vector<Dispatch> dispatches; ///< in the order of the host function
  std::string arenaFormula; ///< "" where it is too long for people
  uint64_t signature = 0;
  CompileInfo info; ///< completed from the module

  /// The dim of this name, null if there is none.
  const Dim *findDim(llvm::StringRef name) const;
  /// Token ids in, rows of logits out: what NAME_run over sequences takes. "" or why it is not that.
  std::string whyNoSequenceForm() const;
  /// Bytes of a state with room for so many tokens, as tmc_state_size says it.
  uint64_t getStateSize(uint64_t tokens) const;

  /// Bytes of the arena for these dims, as the plan function computes them; nullopt if it cannot be folded.
  std::function<std::optional<uint64_t>(llvm::ArrayRef<int64_t>)> getArenaSize;
};

/// "float", "int64_t", ...: the type of an element in C; "" for none of tmc_dtype.
llvm::StringRef getCType(int elementType);
/// "f32", "i64", ...
llvm::StringRef getElementTypeName(int elementType);

/// Reads @main, @plan and the attributes of the module. The function getArenaSize reads the module when it is called.
llvm::FailureOr<ModelFacts> readModelFacts(const ArtefactInput &input, Messages &messages);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_MODELFACTS_H
