// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the compiler made of a model, step by step: what is in a kernel and why no more, where values lie, how much work
// and how many bytes that is. It travels in the metadata of the artefact; `--explain` and the report tell it.

#ifndef TMC_EXPLANATION_H
#define TMC_EXPLANATION_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace tmc {

/// Ops of the mixer dialect that layers are raised to: what --require counts, and `tmc inspect` and --explain list.
inline constexpr llvm::StringLiteral kCountedOps[] = {"attention", "norm", "rotary", "linear_recurrence", "scan", "quantized_linear"};

struct Explanation {
  /// An op that became a part of a kernel.
  struct Operation {
    std::string what;  ///< "linear", "bias", "norm", "add"
    std::string layer; ///< the user's name
  };
  /// How a kernel is cut for one CPU level.
  struct Schedule {
    std::string level;               ///< "x86-64-v3"
    std::vector<int64_t> tile, cell; ///< registers of one step; part of a grid
  };
  /// Why a result lies in memory: a fusion that was refused.
  struct Store {
    std::string to; ///< the layer that could not take it in registers; "": the caller or nobody in particular
    std::string why;
  };
  /// A buffer that a step reads or writes.
  struct Access {
    enum Place { Arena, Weights, Input, Output };
    Place place = Arena;
    bool isWritten = false;
    std::string name;   ///< of the weight, input or output; "" in the arena
    int64_t buffer = -1; ///< index of the arena buffer
    uint64_t bytes = 0; ///< that are moved at least; of a table the rows that are looked up
  };
  enum Form {
    Emitted,   ///< vector code
    Scalar,    ///< scalar code that an emitter wrote: integers, a number a row
    Reference, ///< the plain loops of the definition, because they are all there is to do
    Fallback   ///< the plain loops because no emitter knows the op: slow
  };
  /// What the products of a kernel are made of, where a CPU has the instructions.
  enum Products {
    Floats,
    Pairs,      ///< two bf16, or matrices of them
    FewBytes,   ///< four bytes
    Bytes       ///< four bytes, or matrices of them
  };
  /// A dispatch: one kernel, run once in a call.
  struct Step {
    uint32_t kernel = 0; ///< index into the kernels of the artefact
    std::vector<std::string> layers;
    std::vector<std::string> taps; ///< of its results, as `tmc diff` names them
    std::vector<Operation> operations; ///< in order; neighbours hand their values on in registers
    Form form = Emitted;
    std::string reason; ///< of a fallback
    std::vector<Schedule> schedules;
    std::vector<Store> stores; ///< one a result
    std::vector<Access> accesses;
    double flops = 0;   ///< floating-point operations
    uint64_t bytes = 0; ///< read and written at least
    Products products = Floats;
  };
  /// Bytes of the arena while they belong to one value.
  struct Buffer {
    uint64_t offset = 0, size = 0;
    uint32_t first = 0, last = 0; ///< steps that use it first and last
    std::string name;             ///< layer of the step that writes it
    std::string type;             ///< "f32"
  };
  std::vector<int64_t> point; ///< values of the dims that the numbers are for, in the order of the dims
  std::vector<Step> steps;    ///< in order of execution
  std::vector<Buffer> buffers;
  uint64_t arenaSize = 0;
};

/// "emitted", "scalar", "reference", "fallback".
inline const char *getName(Explanation::Form form) {
  static constexpr const char *names[] = {"emitted", "scalar", "reference", "fallback"};
  return names[form];
}
/// "f32", "bf16", "int8 by fours", "int8".
inline const char *getName(Explanation::Products products) {
  static constexpr const char *names[] = {"f32", "bf16", "int8 by fours", "int8"};
  return names[products];
}
/// "arena", "weights", "input", "output".
inline const char *getName(Explanation::Access::Place place) {
  static constexpr const char *names[] = {"arena", "weights", "input", "output"};
  return names[place];
}

} // namespace tmc

#endif // TMC_EXPLANATION_H
