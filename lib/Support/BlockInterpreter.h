// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs the scalar body of an elementwise or reducing op on many elements at once: one instruction works on a block of
// values, floats in f64 and rounded when they are stored, integers in 64 bits and wrapped to their width. No
// contraction, so the same numbers on every machine.

#ifndef TMC_SUPPORT_BLOCKINTERPRETER_H
#define TMC_SUPPORT_BLOCKINTERPRETER_H

#include "lib/Support/TensorData.h"
#include "mlir/IR/Block.h"
#include "mlir/IR/Operation.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/LogicalResult.h"
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace tmc {

class ScalarProgram {
public:
  static constexpr unsigned kBlock = 1024;
  /// A value from above: a number or a tensor that tensor.extract reads.
  using Outer = std::variant<std::monostate, double, int64_t, TensorData>;

  /// True if `op` may stand in a body.
  static bool supports(mlir::Operation &op);

  /// The body of an op; `outer` knows the values from above. `result` is for the op that is refused.
  llvm::LogicalResult compile(mlir::Block &body, llvm::function_ref<Outer(mlir::Value)> outer);
  /// One op on scalars of its operands' element types: an elementwise op on tensors.
  llvm::LogicalResult compile(mlir::Operation &op);

  /// Why compile failed.
  const std::string &getError() const { return error; }

  /// Input `number` from memory: element i of the block at `base + i * stride`, in elements of `element`.
  void load(unsigned number, mlir::Type element, const uint8_t *data, int64_t base, int64_t stride, unsigned count);
  /// The same at any offsets.
  void gather(unsigned number, mlir::Type element, const uint8_t *data, const int64_t *offsets, unsigned count);
  /// Loop `dim` has the values first, first + step, … in the block. Only if usesIndex(dim).
  bool usesIndex(unsigned dim) const { return dim < indexRegisters.size() && indexRegisters[dim] >= 0; }
  void setIndex(unsigned dim, int64_t first, int64_t step, unsigned count);
  /// False past the last input: an op on tensors has no operand for its result, as a linalg op has.
  bool usesInput(unsigned number) const { return number < inputUsed.size() && inputUsed[number]; }
  /// Input `number`, an integer, has the values first, first + step, … in the block.
  void setInput(unsigned number, int64_t first, int64_t step, unsigned count);

  void run(unsigned count);

  /// Result `number` to memory.
  void store(unsigned number, mlir::Type element, uint8_t *data, int64_t base, int64_t stride, unsigned count) const;
  /// Result `number` becomes input `input`: a carried value of a reduction.
  void carry(unsigned number, unsigned input, unsigned count);

private:
  struct Register {
    bool isFloat;
    std::vector<double> floats;
    std::vector<int64_t> integers;
  };
  struct Instruction {
    mlir::Operation *op;
    unsigned code = 0;
    int result = -1;
    int operands[3] = {-1, -1, -1};
    unsigned width = 64;           ///< of an integer result
    unsigned operandWidth = 64;    ///< of an integer operand
    int64_t detail = 0;            ///< predicate, kind of rounding, tensor
    std::vector<int> indices = {}; ///< of tensor.extract
  };
  int addRegister(mlir::Type type);
  int getRegister(mlir::Value value, llvm::function_ref<Outer(mlir::Value)> outer);
  llvm::LogicalResult addOp(mlir::Operation &op, llvm::function_ref<Outer(mlir::Value)> outer);
  void runOne(const Instruction &instruction, unsigned count);

  std::string error;
  std::vector<Register> registers;
  std::vector<Instruction> instructions;
  llvm::DenseMap<mlir::Value, int> values;
  std::vector<TensorData> tensors;
  llvm::SmallVector<int> inputs, results, indexRegisters;
  llvm::SmallVector<bool> inputUsed;
};

} // namespace tmc

#endif // TMC_SUPPORT_BLOCKINTERPRETER_H
