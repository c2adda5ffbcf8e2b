// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inside of mixer-raise-attention: what is found around a softmax, and the attention that it becomes.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_ATTENTIONRAISING_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_ATTENTIONRAISING_H

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <string>

namespace tmc::mixer {

/// A sum of products over one loop, of two tensors whose axes are loops.
struct Contraction {
  mlir::linalg::GenericOp op;
  mlir::Value inputs[2];
  mlir::SmallVector<int64_t> loops[2]; ///< of each axis; -1: read at 0
  int64_t rank = 0;              ///< of the result, whose axes are loops 0, 1, …
};

/// `value` and the loops of its axes without transposes and factors.
void peelOperand(mlir::Value &value, mlir::SmallVectorImpl<int64_t> &loops, double &scale);

/// One softmax.
class AttentionRaising {
public:
  AttentionRaising(mlir::linalg::SoftmaxOp softmax) : softmax(softmax), builder(softmax), loc(softmax.getLoc()) {}
  /// "" if it was raised, else why not.
  std::string run();

private:
  void findSinks();
  mlir::Value buildSinks(int64_t heads);
  std::string findValues();
  std::string findScores();
  bool holdsScore(mlir::Value value, unsigned depth = 0);
  std::string buildAttention();
  mlir::Value arrange(mlir::Value value, mlir::ArrayRef<int64_t> loops, mlir::ArrayRef<int64_t> batch, int64_t row, int64_t column);
  bool ungroupHeads(mlir::Value &value, mlir::SmallVectorImpl<int64_t> &loops, int64_t headLoop);

  mlir::linalg::SoftmaxOp softmax;
  mlir::OpBuilder builder;
  mlir::Location loc;
  Contraction outer, inner;
  unsigned weightsInput = 0, queryInput = 0;
  int64_t rank = 0; ///< of the scores
  mlir::Value top;        ///< the scores without a column of sinks
  mlir::Value weights, weightFunction; ///< the softmax, without NaN, and what of it meets the values
  mlir::Value sinks, sinkScores;
  bool sinksLeftOut = false;
  mlir::Value score; ///< result of the inner product
  mlir::Value scoreFunction;
  double scoreFactor = 1; ///< of scoreFunction, when it is the product itself
  /// Reshapes between the softmax and the product, which cancel; a term stands behind the first `views` of them.
  mlir::SmallVector<mlir::Operation *> reshapes;
  struct Term {
    mlir::Value value;
    double factor;
    unsigned views;
  };
  mlir::SmallVector<Term> added;
  struct Condition {
    mlir::Value value;
    bool kept; ///< where it is true, or where it is false
    unsigned views;
  };
  mlir::SmallVector<Condition> conditions;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_ATTENTIONRAISING_H
