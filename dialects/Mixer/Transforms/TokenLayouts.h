// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The analysis of mixer-pack-tokens: which axes of a value are the batch and the length of the padded tokens, and which
// ops run on packed tokens.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TOKENLAYOUTS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TOKENLAYOUTS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include <string>

namespace tmc::mixer {

/// The axes of a padded tensor; batch is before length.
struct TokenLayout {
  int64_t batch = -1, length = -1;

  bool isKnown() const { return batch >= 0; }
  /// Tokens first, what belongs to each behind: BxSx….
  bool isLeading() const { return batch == 0 && length == 1; }
  bool operator==(const TokenLayout &other) const { return batch == other.batch && length == other.length; }
  bool operator!=(const TokenLayout &other) const { return !(*this == other); }
  /// The type without the batch axis and with T in place of the length.
  mlir::RankedTensorType pack(mlir::RankedTensorType type) const;
};

class TokenLayouts {
public:
  TokenLayouts(mlir::func::FuncOp function, mlir::BlockArgument mask) : function(function), mask(mask) {}

  /// Fails, with a remark, if something that needs packed tokens cannot have them.
  llvm::LogicalResult analyse();

  mlir::BlockArgument getMask() const { return mask; }
  /// B (0) or S (1) as a value.
  mlir::Value buildSize(mlir::OpBuilder &builder, mlir::Location loc, unsigned axis) const;

  /// True if the value has the axes B and S.
  bool isToken(mlir::Value value) const { return states.contains(value); }
  TokenLayout getLayout(mlir::Value value) const { return states.lookup(value); }
  /// True if its op runs packed.
  bool isPacked(mlir::Value value) const { return value.getDefiningOp() && packedOps.contains(value.getDefiningOp()); }
  /// In program order.
  llvm::ArrayRef<mlir::Operation *> getPackedOps() const { return packedOps.getArrayRef(); }

  /// The loop over B, if the op has loops over B and S that agree with all operands.
  llvm::FailureOr<unsigned> getTokenLoops(mlir::linalg::GenericOp op, unsigned *lengthLoop = nullptr) const;

  /// True if `operand` is the same for every sequence, and has a row for each place: Sx…, or 1xSx….
  bool isOfPlaces(mlir::linalg::GenericOp op, mlir::OpOperand &operand, unsigned lengthLoop) const;

private:
  llvm::LogicalResult classify(mlir::Operation *op);
  /// Where B and S are in the result, if the op treats them as axes among others.
  llvm::FailureOr<TokenLayout> inferLayout(mlir::Operation *op, std::string &reason) const;
  /// True if the op can be built on packed tokens.
  bool isPackable(mlir::Operation *op, std::string &reason) const;
  /// The name of the dim that `size` is, "" if it is none.
  std::string getDimName(mlir::Value size) const;
  TokenLayout getLayoutOfSizes(mlir::RankedTensorType type, mlir::ValueRange dynamicSizes) const;
  bool coversAxis(mlir::OpFoldResult size, mlir::Value source, int64_t axis) const;

  mlir::func::FuncOp function;
  mlir::BlockArgument mask;
  std::string names[2];        ///< of B and S; "" where static
  int64_t staticSizes[2] = {}; ///< of B and S; ShapedType::kDynamic where named
  llvm::DenseMap<mlir::Value, TokenLayout> states;
  llvm::SetVector<mlir::Operation *> packedOps;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TOKENLAYOUTS_H
