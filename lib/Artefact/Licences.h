// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_ARTEFACT_LICENCES_H
#define TMC_ARTEFACT_LICENCES_H

#include "tmc/Artefact.h"

namespace tmc::artefact {

/// LICENSES.txt of a library's folder: of the weights as the model states it, of the runtime, of what is in it.
std::string describeLicences(llvm::StringRef name, const CompileInfo &info);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_LICENCES_H
