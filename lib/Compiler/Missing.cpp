// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Parts of the road that are not built yet: each says so by name. An entry goes when its part comes.

#include "tmc/Artefact.h"
#include "lib/Support/Messages.h"
using namespace tmc;

std::string tmc::checkModelName(llvm::StringRef name) {
  bool good = !name.empty() && !llvm::isDigit(name.front()) &&
              llvm::all_of(name, [](char c) { return llvm::isAlnum(c) || c == '_'; });
  return good ? "" : "is no C identifier";
}
bool ArtefactFile::looksLikeArtefact(llvm::StringRef) { return false; }
