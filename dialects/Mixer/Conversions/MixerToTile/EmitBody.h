// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The body of a scan or a loop, which runs inside a kernel: its ops are emitted one after the other for one step. What
// several of them read, what is reduced or reshaped, and what is yielded lies in a panel; the rest are register edges,
// as in any component. Elementwise ops run by rows of the last axis, contractions and reductions along the axis that is
// contiguous in what they read.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_EMITBODY_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_EMITBODY_H

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace tmc::mixer {

struct BodyEmitter {
  BodyEmitter(KernelBuilder &kb, mlir::Block &block) : kb(kb), block(block) {}

  /// Why a body cannot be emitted; "" if it can. `first`: of the values it yields, those from here on are tensors.
  static std::string whyNot(mlir::Block &block, unsigned first = 0);

  /// Finds out what lies in memory. To be called once, before anything is emitted.
  llvm::LogicalResult findRoots();
  /// Panels for it, and the tables of the body: once a cell. Arguments are placed by the caller.
  llvm::LogicalResult makeRoom();
  void place(mlir::Value value, mlir::Value memref);
  /// All ops of the body.
  llvm::LogicalResult emitStep();
  /// The memory of a tensor of the body.
  llvm::FailureOr<mlir::Value> memory(mlir::Value tensor);
  /// A number of the body (no tensor), of what lies in memory now.
  llvm::FailureOr<mlir::Value> number(mlir::Value value);
  llvm::LogicalResult copy(mlir::Value from, mlir::Value to);

  KernelBuilder &kb;
  mlir::Block &block;

private:
  llvm::LogicalResult
  forPieces(llvm::ArrayRef<int64_t> shape,
            llvm::function_ref<llvm::LogicalResult(llvm::ArrayRef<mlir::OpFoldResult>, int64_t)> body,
            llvm::SmallVector<mlir::OpFoldResult> at = {});
  llvm::SmallVector<mlir::Value> indices(llvm::ArrayRef<mlir::OpFoldResult> at);
  llvm::LogicalResult emitElementwise(mlir::Operation *producer, mlir::Value memref);
  llvm::FailureOr<mlir::Value> memoryOf(mlir::Value value);
  llvm::LogicalResult emitReduction(mlir::linalg::GenericOp generic, mlir::Value memref);

  llvm::DenseSet<mlir::Value> roots;                ///< values of the body that lie in panels
  llvm::DenseMap<mlir::Value, mlir::Value> room;    ///< their memory
  llvm::DenseMap<mlir::Value, mlir::Value> numbers; ///< of this step
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_EMITBODY_H
