// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a finished ELF file asks of the machine that it is taken to.

#ifndef TMC_ARTEFACT_NEEDS_H
#define TMC_ARTEFACT_NEEDS_H

#include "tmc/Artefact.h"

namespace tmc::artefact {

/// Nullopt if the tables for the dynamic loader are damaged.
std::optional<ArtefactNeeds> readNeeds(llvm::StringRef elf);
/// "glibc 2.34 or newer: libc.so.6, libm.so.6".
std::string describeNeeds(const ArtefactNeeds &needs);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_NEEDS_H
