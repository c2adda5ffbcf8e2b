// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inside of WeightEvaluator: what a blob's expression computes, an op at a time.

#ifndef TMC_SUPPORT_EVALUATION_H
#define TMC_SUPPORT_EVALUATION_H

#include "lib/Support/LoopNest.h"
#include "lib/Support/WeightEvaluator.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace tmc {

/// The value of one blob, evaluated on demand from its root.
class Evaluation {
public:
  Evaluation(mlir::ModuleOp module, WeightFiles &files, Messages &messages, mixer::BlobOp blob)
      : module(module), files(files), messages(messages), blob(blob) {}

  mlir::FailureOr<TensorData> evaluate() {
    mlir::Value root = prepare();
    return evaluate(root);
  }
  mlir::LogicalResult stream(uint64_t offset, WeightSink sink);

private:
  mlir::Value prepare();
  mlir::FailureOr<TensorData> evaluate(mlir::Value value);
  mlir::FailureOr<TensorData> evaluateOp(mlir::Operation *op);
  mlir::FailureOr<TensorData> evaluateWeight(mixer::WeightOp op);
  mlir::FailureOr<TensorData> evaluateConstant(mlir::arith::ConstantOp op);
  mlir::FailureOr<TensorData> evaluateConcat(mlir::tensor::ConcatOp op);
  mlir::FailureOr<TensorData> evaluateSlice(mlir::tensor::ExtractSliceOp op);
  mlir::FailureOr<TensorData> evaluateInsert(mlir::tensor::InsertSliceOp op);
  mlir::FailureOr<TensorData> evaluateGenerated(mlir::Operation *op);
  mlir::FailureOr<TensorData> evaluateEmbedding(mixer::EmbeddingOp op);
  mlir::FailureOr<TensorData> evaluateLinear(mixer::LinearOp op);
  mlir::FailureOr<TensorData> evaluateNorm(mixer::NormOp op);
  mlir::FailureOr<TensorData> evaluateUnpack(mixer::UnpackOp op);
  mlir::FailureOr<TensorData> evaluateEncode(mixer::EncodeOp op);
  mlir::FailureOr<TensorData> evaluateHadamard(mixer::HadamardOp op);
  mlir::FailureOr<TensorData> evaluateDequantize(mixer::DequantizeOp op);
  mlir::FailureOr<TensorData> evaluatePackBlocks(mixer::PackBlocksOp op);
  mlir::FailureOr<TensorData> evaluateExtract(mlir::tensor::ExtractOp op);
  mlir::FailureOr<TensorData> evaluatePrincipalAxes(mixer::PrincipalAxesOp op);
  mlir::FailureOr<TensorData> evaluatePrune(mixer::PruneOp op);
  mlir::FailureOr<TensorData> evaluateCompress(mixer::CompressOp op);
  mlir::LogicalResult buildLinalg(mlir::linalg::LinalgOp op, LoopNest &nest);
  mlir::LogicalResult buildElementwise(mlir::Operation *op, LoopNest &nest);
  mlir::FailureOr<TensorData> runNest(LoopNest &nest, mlir::Value result);
  void packPanel(mixer::PackOp op, const TensorData &source, int64_t panel, uint8_t *target);
  ScalarProgram::Outer lookup(mlir::Value value);
  mlir::LogicalResult error(mlir::Operation *op, std::string what) {
    std::string where = mixer::getLayerName(op->getLoc());
    return messages.error(where.empty() ? blob.getSymName().str() : where,
                          op->getName().getStringRef().str() + " " + what, {}, Failure::Bug);
  }
  /// The value of an operand; forgotten behind its last use.
  mlir::FailureOr<TensorData> take(mlir::OpOperand &operand) { return take(operand.get()); }
  mlir::FailureOr<TensorData> take(mlir::Value value) {
    mlir::FailureOr<TensorData> tensor = evaluate(value);
    if (mlir::succeeded(tensor) && --uses[value] == 0)
      known.erase(value);
    return tensor;
  }

  mlir::ModuleOp module;
  WeightFiles &files;
  Messages &messages;
  mixer::BlobOp blob;
  llvm::DenseMap<mlir::Value, TensorData> known;
  llvm::DenseMap<mlir::Value, int> uses;
};

} // namespace tmc

#endif // TMC_SUPPORT_EVALUATION_H
