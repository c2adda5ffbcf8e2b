// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What llama.cpp's architectures are called and how their files differ from the families' folders.

#ifndef TMC_IMPORT_GGUF_ARCHITECTURES_H
#define TMC_IMPORT_GGUF_ARCHITECTURES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <string>

namespace tmc::import::gguf {

using Name = std::pair<llvm::StringLiteral, llvm::StringLiteral>;

/// A general.architecture and the family that builds it.
struct GgufArchitecture {
  llvm::StringLiteral name, modelType;
  /// Rows of the query and key projections are in pairs of neighbours, for rotary positions that turn neighbours.
  bool pairsNeighbours = false;
  /// Norms hold their scale, which the family has less 1.
  bool hasWholeScales = false;
  /// What it calls other than the rest: modules, and keys.
  llvm::ArrayRef<Name> modules = {}, keys = {};
  /// The blocks of the one size whose queries are scaled by the width over the heads, not by the size of a head; 0:
  /// none.
  int64_t blocksOfOtherScale = 0;
  /// Attention by rotary positions.
  bool turns = true;
  /// Only of files in which this key is there and not 0, or has this value; "": of all. Such entries stand in front of
  /// the others.
  llvm::StringLiteral when = "";
  int64_t whenValue = 0;
};

/// Such entries stand in the order in which they are tried.
llvm::ArrayRef<GgufArchitecture> getArchitectures();

/// Keys behind "<architecture>." and what families call them, behind those of an architecture's own.
llvm::ArrayRef<Name> getSharedKeys();

/// What no key says, but whether a tensor is there; of several, one that is.
struct ShownSetting {
  llvm::StringLiteral tensor, key;
  bool whenThere = true;
};
llvm::ArrayRef<ShownSetting> getShownSettings();

/// A tensor of the family, as the file calls it.
std::string renameModules(llvm::StringRef name, llvm::ArrayRef<Name> own);

} // namespace tmc::import::gguf

#endif // TMC_IMPORT_GGUF_ARCHITECTURES_H
