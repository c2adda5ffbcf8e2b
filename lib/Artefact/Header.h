// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The C header of a compiled model, NAME.h.

#ifndef TMC_ARTEFACT_HEADER_H
#define TMC_ARTEFACT_HEADER_H

#include "lib/Artefact/Format.h"
#include "lib/Artefact/ModelFacts.h"

namespace tmc::artefact {

/// C11 and C++17. `weightsFile`: file name of the weights beside the library; "" if they are in it.
std::string generateHeader(const ModelFacts &facts, llvm::ArrayRef<std::string> variants, llvm::StringRef weightsFile);

/// True for words that C or C++ keeps for itself, and for macros that compilers define in lower case.
bool isReservedWord(llvm::StringRef word);

/// "x86-64-v2, v3, v4".
std::string joinVariants(llvm::ArrayRef<std::string> variants);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_HEADER_H
