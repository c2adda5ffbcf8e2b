// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A feed-forward network, seen from the linear layer that reads its neurons: what each neuron is of what linear layers in
// front give, all of which read the same rows. For passes that compute some of the neurons of a row and not the others.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_FEEDFORWARD_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_FEEDFORWARD_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "llvm/ADT/MapVector.h"

namespace tmc::mixer {

class FeedForward {
public:
  /// Why `down` reads no neurons that can be computed apart from each other; empty: it does.
  std::string read(LinearOp down);

  int64_t getNeurons() { return down.getInputSize(); }
  /// What the layers in front read: rows of one size.
  mlir::Value getInput() { return projections.front().second.op.getInput(); }
  unsigned getProjections() { return projections.size(); }
  /// Of a layer in front: weights [neurons, inputs], and biases [neurons] or null.
  std::pair<mlir::Value, mlir::Value> getWeights(mlir::OpBuilder &b, unsigned projection);
  /// Neurons from what the layers in front give, one tensor for each of them, of any one shape.
  mlir::Value buildNeurons(mlir::OpBuilder &b, mlir::Location loc, mlir::ValueRange projected);

private:
  struct Projection {
    LinearOp op;
    int64_t first; ///< row of its weight
  };
  std::string collect(mlir::Value value);
  mlir::Value buildScalar(mlir::OpBuilder &b, mlir::Location loc, mlir::Value value,
                          llvm::DenseMap<mlir::Value, mlir::Value> &known);

  LinearOp down;
  llvm::MapVector<mlir::Value, Projection> projections; ///< by what is read of them
  WeightExpressions weights;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_FEEDFORWARD_H
