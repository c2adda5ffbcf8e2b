// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The contract between kernels compiled for the emulator (Emulation.cpp) and the emulator (tools/cuda-emulator). Such a
// kernel is a function of the host: what is an instruction on a device is a call through the table of its thread, so
// the code has no undefined symbols and lies in an artefact like any other.
#ifndef TMC_LIB_TARGET_CUDA_EMULATORINTERFACE_H
#define TMC_LIB_TARGET_CUDA_EMULATORINTERFACE_H

#include <cstdint>

namespace tmc::cuda {

/// Of a thread, at most, as on devices (CUDA C++ Programming Guide, technical specifications).
inline constexpr uint64_t kLocalBytes = 512 << 10;

/// Entries of `ThreadContext::functions`. `site` is a number of `EmulatedModule::sites`. Each begins with (context,
/// site).
enum class EmulatorFunction : uint32_t {
  Barrier,       ///< ()
  WarpBarrier,   ///< (mask)
  Shuffle,       ///< (mode, mask, value, lane, clamp, bool *isInside) -> value
  Vote,          ///< (mode, mask, predicate) -> result
  ReduceWarp,    ///< (op, mask, value) -> value
  Mma,           ///< (kind, words in, words): operands in, sums out
  LoadMatrix,    ///< (count, isTransposed, address, words out)
  CopyAsync,     ///< (to, from, bytes, source bytes)
  CommitCopies,  ///< ()
  WaitForCopies, ///< (groups that may be left)
  SharedAccess,  ///< (address, bytes, flags)
  GlobalAccess,  ///< (address, bytes, flags), also for addresses of any space
  Function,      ///< (ApproximateFunction, x) -> value
  MultiplyGroup, ///< (const WarpgroupProduct *, sums in and out, words of A, descriptors): begins, see WarpgroupProduct
  WaitForProducts, ///< (groups that may be left)
  NamedBarrier,    ///< (number, threads that meet)
  InitPhases,      ///< (mbarrier, arrivals of a phase)
  Arrive,          ///< (mbarrier, bytes that the phase waits for, too)
  WaitForPhase,    ///< (mbarrier, parity)
  EditMap,         ///< (tensor map in shared memory, MapField, which axis, value of 64 bits)
  PublishMap,      ///< (to memory of the device, from): for all threads of the warp
  AcquireMap,      ///< (tensor map)
  CopyBox,         ///< (to, tensor map, mbarrier, number of coordinates, coordinates)
  Count
};

enum AccessFlags : uint32_t { kAccessWrites = 1, kAccessIsAtomic = 2 };

enum class ShuffleMode : uint32_t { Up, Down, Butterfly, Index };
enum class VoteMode : uint32_t { All, Any, Uniform, Ballot };
enum class MmaKind : uint32_t { F16K16, F16K8, BF16K16, BF16K8, TF32K8, TF32K4, S8, S8Saturating, U8S8 };
enum class ApproximateFunction : uint32_t { Exp2, Log2, Reciprocal, ReciprocalRoot, Saturate };

/// Fields of a tensor map, as PTX names them; a map of zeros has none of them.
enum class MapField : uint32_t {
  GlobalAddress,
  Rank,
  BoxDim,
  GlobalDim,
  GlobalStride,
  ElementStride,
  ElemType,
  InterleaveLayout,
  SwizzleMode,
  FillMode
};

enum class WarpgroupKind : uint32_t { BF16, F16, U8S8 };

/// `wgmma.mma_async` of a group of four warps, several steps of the depth and a commit. The sums are there at once;
/// what is read of shared memory may not be written until somebody has waited. A thread has `columns` / 2 sums of f32
/// or i32, and for each step (32 bytes of the depth) four words of A or a descriptor of it, and a descriptor of B.
struct WarpgroupProduct {
  uint32_t columns, steps;
  WarpgroupKind kind;
  uint32_t isAInRegisters, isATransposed, isBTransposed;
};

/// Of one thread; generated code reads it by these offsets.
struct ThreadContext {
  uint32_t thread[3], block[3], blockSize[3], gridSize[3], lane, warp; // words 0 to 13
  uint8_t *shared, *dynamicShared;                                     // words 14 and 16
  void *const *functions;                                              // word 18
};

struct EmulatedKernel {
  const char *name;
  void (*entry)(ThreadContext *context, void **parameters);
  uint32_t staticShared, threads, parameters, reserved;
};

inline constexpr char kEmulatedMagic[8] = {'T', 'M', 'C', 'E', 'M', 'U', '1', 0};

/// What cuModuleLoadData of the emulator is given.
struct EmulatedModule {
  char magic[8];
  const EmulatedKernel *kernels;
  uint64_t kernelCount;
  const char *sites; ///< NUL-terminated strings
  uint64_t siteCount;
};

} // namespace tmc::cuda

#endif // TMC_LIB_TARGET_CUDA_EMULATORINTERFACE_H
