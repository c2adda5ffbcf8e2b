// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the compiler knows of a target: facts that schedules, emitters and code generation read. Nothing here comes from
// the machine that compiles.

#ifndef TMC_TARGET_H
#define TMC_TARGET_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace tmc {

/// An instruction set, as far as all its levels share it.
struct Architecture {
  llvm::StringLiteral name;        ///< "x86-64"
  llvm::StringLiteral triple;      ///< LLVM's, "x86_64-unknown-linux-gnu"
  llvm::StringLiteral libraryName; ///< "x86_64-linux-gnu", in names of folders and packages
  llvm::StringLiteral cpu;         ///< LLVM's -mcpu of all its processors
  llvm::StringLiteral loader;      ///< of its dynamic programs
  unsigned elfMachine;             ///< EM_* of ELF
  bool hasMXCSR;                   ///< the floating-point state is that of SSE; else the FPCR of aarch64
  bool hasPairProducts;            ///< pmaddwd, on registers of each size
  llvm::StringLiteral roundFour;   ///< intrinsic that rounds 4 f32 to i32, ties to even; NaN gives low bits of 0
};

/// One level of an architecture that code is generated for, or a GPU whose warps are its vector unit.
struct TargetDescription {
  llvm::StringLiteral name;      ///< "x86-64-v3", as users and plans write it
  llvm::StringLiteral level;     ///< "v3", in symbol names
  const Architecture *architecture; ///< null for a GPU
  llvm::StringLiteral cpu;       ///< LLVM's -mcpu
  llvm::StringLiteral features;  ///< LLVM's -mattr
  unsigned f32Lanes;             ///< f32 elements of a vector register
  unsigned vectorRegisters;      ///< architectural vector registers
  bool hasFMA;                   ///< fused multiply-add
  int64_t gemmRows;              ///< register tile of a contraction (recipes: the fastest that does not spill)
  int64_t gemmColumns;           ///< divides the 48 columns of a packed panel
  int64_t attentionKeys;         ///< keys of a score tile, a multiple of f32Lanes
  uint64_t cpuFeatures;          ///< TMC_CPU_* bits of tmc/abi.h that it needs
  bool hasByteDots = false;      ///< an instruction that sums products of bytes (VNNI)
  bool hasBF16 = false;          ///< dot products of pairs of bf16, and rounding to bf16, are instructions
  llvm::StringLiteral base = ""; ///< the level that it extends, "" for a level: schedules are the same
  bool isGPU = false;            ///< lanes are the threads of a warp
  int64_t cellRows = 128;        ///< most rows of a grid cell
  /// Of a GPU: bytes of shared memory that a block may have, and that blocks on a multiprocessor share.
  int64_t blockShared = 0, multiprocessorShared = 0;
  int64_t rowwiseCellRows = 16;      ///< most rows of a grid cell that has no contraction
  bool hasWarpgroupProducts = false; ///< four warps multiply 64 rows straight from shared memory (wgmma)
  bool hasMatrixProducts = false;    ///< registers of matrices that multiply bf16 and bytes (AMX)
  int64_t cacheLine = 64; ///< bytes that a kernel can ask for ahead of their use; 0: it cannot
  int64_t pagesAhead = 8; ///< of 4 KiB, of a weight, that are asked for side by side

  /// Pairs of bf16 are worth a product of their own: CPUs that have registers of matrices make it at half the rate of FMA.
  bool multipliesPairs() const { return hasBF16 && !hasMatrixProducts; }
};

const Architecture &getX86Architecture();
/// All of them, x86-64 first.
llvm::ArrayRef<const Architecture *> getArchitectures();

/// What `cpu` stands for: the levels of the psABI of x86-64, in rising order of demands.
llvm::ArrayRef<TargetDescription> getCPUTargets();
/// Levels that only add instructions to one of these (`base`): models that have a use for them get their code, too.
llvm::ArrayRef<TargetDescription> getCPUExtensions();
/// Those of other architectures. An artefact has code of one architecture.
llvm::ArrayRef<TargetDescription> getOtherCPUTargets();
/// By name or level; null if there is none.
const TargetDescription *findCPUTarget(llvm::StringRef nameOrLevel);
/// What schedules and emitters know of CUDA devices: "cuda", whose kernels are the same text for all architectures, and
/// "cuda-sm_90a", for the one with products of warpgroups.
llvm::ArrayRef<TargetDescription> getCUDATargets();
/// That which has the code for an architecture.
const TargetDescription &getCUDATarget(llvm::StringRef architecture = "");
/// A CPU level, or one of CUDA devices.
const TargetDescription *findTarget(llvm::StringRef nameOrLevel);

/// Columns of a packed weight panel: one packing serves all CPU variants.
inline constexpr int64_t kPackedColumns = 48;

} // namespace tmc

#endif // TMC_TARGET_H
