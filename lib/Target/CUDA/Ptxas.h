// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The assembler of the CUDA toolkit, the one part of it that the compiler needs.
#ifndef TMC_LIB_TARGET_CUDA_PTXAS_H
#define TMC_LIB_TARGET_CUDA_PTXAS_H

#include "lib/Target/CUDA/Architectures.h"
#include "llvm/ADT/StringMap.h"
#include <optional>
#include <string>

namespace tmc::cuda {

/// What ptxas says of a kernel.
struct KernelResources {
  unsigned registers = 0, spillBytes = 0, sharedBytes = 0;
};

class Ptxas {
public:
  /// Looks in `toolkit`/bin; without one in CUDA_HOME and CUDA_PATH, in PATH and in /usr/local/cuda/bin. nullopt: it is
  /// nowhere, `error` says where it was looked for.
  static std::optional<Ptxas> find(llvm::StringRef toolkit, std::string &error);

  /// A cubin; nullopt with what ptxas said in `error`.
  std::optional<std::string> assemble(llvm::StringRef ptx, const Architecture &architecture, std::string &error,
                                      llvm::StringMap<KernelResources> *resources = nullptr) const;
  llvm::StringRef getPath() const { return path; }

private:
  explicit Ptxas(std::string path) : path(std::move(path)) {}
  std::string path;
};

} // namespace tmc::cuda

#endif // TMC_LIB_TARGET_CUDA_PTXAS_H
