// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers for people.

#ifndef TMC_ARTEFACT_FORMAT_H
#define TMC_ARTEFACT_FORMAT_H

#include <cstdint>
#include <string>

namespace tmc::artefact {

/// "8.4 MB".
std::string formatBytes(uint64_t bytes);

/// "22.7 M".
std::string formatCount(uint64_t count);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_FORMAT_H
