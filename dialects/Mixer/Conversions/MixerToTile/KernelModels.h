// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the emitters of this folder share. One attach function a file.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KERNELMODELS_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KERNELMODELS_H

#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"

namespace tmc::mixer {

/// An Axis::Parallel for each dim of `type`.
llvm::SmallVector<Axis> parallelAxes(mlir::RankedTensorType type);

/// What models of ops with a kernel of their own have in common. A model says why it cannot (whyNotEmitted) and emits
/// the kernel (emitKernel); it may know better about boxes and cost.
template <typename Model, typename OpTy>
struct WholeKernel : KernelOpInterface::ExternalModel<Model, OpTy> {
  llvm::SmallVector<Axis> getAxes(mlir::Operation *op) const {
    return parallelAxes(mlir::cast<mlir::RankedTensorType>(op->getResult(0).getType()));
  }
  llvm::FailureOr<Box> getOperandBox(mlir::Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "rows are read in an order that is known at run time";
    return mlir::failure();
  }
  Cost getCost(mlir::Operation *, double elements) const { return {elements, 8 * elements}; }
  bool emitsWholeKernel(mlir::Operation *) const { return true; }
  llvm::FailureOr<mlir::Value> emitTile(mlir::Operation *op, KernelBuilder &, const Box &) const {
    return op->emitError() << "is no tile of a component";
  }
};

/// Axes and boxes of linear layers, whatever their weight looks like. A model says which operands have an element a
/// column (getOfColumns; null: there is none), and why the others have no box (kWhyNoBox).
template <typename Model, typename OpTy>
struct LinearKernelBase : KernelOpInterface::ExternalModel<Model, OpTy> {
  llvm::SmallVector<Axis> getAxes(mlir::Operation *op) const {
    auto linear = mlir::cast<OpTy>(op);
    llvm::SmallVector<Axis> axes = parallelAxes(linear.getResult().getType());
    axes.push_back({"inputs", linear.getInputSize(), Axis::Reduction});
    return axes;
  }
  llvm::FailureOr<Box> getOperandBox(mlir::Operation *op, unsigned operand, const Box &result,
                                     std::string &reason) const {
    auto linear = mlir::cast<OpTy>(op);
    if (operand == 0) { // rows of the result, all inputs
      Box box = result;
      box.offsets.back() = mlir::Builder(op->getContext()).getIndexAttr(0);
      box.sizes.back() = linear.getInputSize();
      return box;
    }
    if (llvm::is_contained(Model::getOfColumns(linear), op->getOperand(operand)))
      return Box{{result.offsets.back()}, {result.sizes.back()}};
    reason = Model::kWhyNoBox.str();
    return mlir::failure();
  }
  bool isAnchor(mlir::Operation *) const { return true; }
};

/// The product of the static dims of `type`: elements for a dynamic size of one.
int64_t staticElements(mlir::RankedTensorType type);

/// Columns [0, columns) in pieces of at most `most`, `body(column, width)`: a loop over whole pieces, then the rest.
llvm::LogicalResult columnTiles(KernelBuilder &kb, int64_t columns, int64_t most,
                                llvm::function_ref<llvm::LogicalResult(mlir::OpFoldResult, int64_t)> body);

/// Columns of one chunk of a row that is not an accumulator: the whole row if it fits three quarters of the registers. A
/// warp of a GPU may hold a row of 4096, and does: passes over memory are what its kernels of rows wait for.
inline int64_t chunkColumns(KernelBuilder &kb, int64_t columns) {
  int64_t registers = kb.target.isGPU ? 128 : int64_t(kb.target.vectorRegisters) * 3 / 4;
  int64_t fits = registers * kb.target.f32Lanes;
  return columns <= fits ? columns : 8 * kb.target.f32Lanes;
}

/// The shape that those of `values` that are vectors are spread to where they meet: axes of size 1 are.
llvm::SmallVector<int64_t> joinShapes(llvm::ArrayRef<mlir::Value> values);
/// Scalar body `block` on tiles: `arguments` are vectors of `shape`, or of size 1 along axes that they do not depend
/// on, or scalars; the result is a vector of `shape`. What is the same along an axis is computed once for it. Index
/// values become i32; `indices`: the tile's index along each axis (vectors of i32) for linalg.index. Fails with an
/// error at an op that has no vector form.
llvm::FailureOr<llvm::SmallVector<mlir::Value>>
vectorizeBody(KernelBuilder &kb, mlir::Block &block, llvm::ArrayRef<mlir::Value> arguments,
              llvm::ArrayRef<int64_t> shape,
              llvm::function_ref<llvm::FailureOr<mlir::Value>(mlir::Operation *, mlir::IRMapping &)> special);
/// True if vectorizeBody can do `block` without `special`.
bool isVectorizable(mlir::Block &block);

/// Computes the statistics of `norm` for the row of `box`, so that tiles of its result can be asked for in regions
/// behind this point.
llvm::LogicalResult prepareNorm(NormOp norm, KernelBuilder &kb, const Box &box);

/// Whether the group is linear layers and elementwise ops behind them whose operands tensor cores take as they lie in
/// memory. `kb` stands outside the grid.
bool fitsTensorCores(KernelBuilder &kb, mlir::Value root);
/// The whole kernel, for several warps a cell (`tile-to-tensor-core`); with `emitCell`, which computes and stores a
/// box.
llvm::LogicalResult emitOnTensorCores(KernelBuilder &kb, mlir::Value root);
llvm::LogicalResult emitOnTensorCores(KernelBuilder &kb, mlir::Value root,
                                      llvm::function_ref<llvm::LogicalResult(const Box &)> emitCell);

/// Quantizes rows [begin, end) of the input of `op`, at most `cellRows`, into panels of the cell.
llvm::LogicalResult prepareQuantizedInput(QuantizedLinearOp op, KernelBuilder &kb, mlir::Value begin, mlir::Value end,
                                          int64_t cellRows);

/// The codes of those rows, what stands beside them, and last the row of the model that is their first (null: the first).
llvm::FailureOr<llvm::SmallVector<mlir::Value>> getQuantizedCodes(QuantizedLinearOp op, KernelBuilder &kb);

/// At a step of the loop that reads a packed weight in the order of its addresses: asks for memory that later steps
/// read, where the target can. This one reads `count` elements from `at` on, the first indices of `weight`, for the tile
/// `box`; only the first tile that takes a panel asks.
void fetchAhead(KernelBuilder &kb, mlir::Value weight, mlir::ValueRange at, int64_t count, const Box &box);

/// Multiplies rows [begin, end) of a linear layer by a panel of its weight in registers of matrices, for its emitTile to
/// take the sums (getMatrixSums). False if the target has none or they do not fit the layer.
llvm::FailureOr<bool> computeMatrixSums(mlir::Operation *op, KernelBuilder &kb, mlir::Value begin, mlir::Value end,
                                        mlir::Value panel);
/// A tile of them, those of a group of inputs; null if there are none.
mlir::Value getMatrixSums(mlir::Operation *op, KernelBuilder &kb, const Box &box, mlir::Value group = {});

/// The same for mixer.block_linear: codes group by group.
llvm::LogicalResult prepareBlockInput(BlockLinearOp op, KernelBuilder &kb, mlir::Value begin, mlir::Value end,
                                      int64_t cellRows);

/// A tile of a mixer.block_linear of floats, whose rows lie in memory; by the panel where decodeFloatColumns has made
/// it.
llvm::FailureOr<mlir::Value> emitFloatBlocks(BlockLinearOp op, KernelBuilder &kb, const Box &box);

/// The weight's panel of columns that begins at `first` as f32, in KernelBuilder::cellState.
llvm::LogicalResult decodeFloatColumns(BlockLinearOp op, KernelBuilder &kb, mlir::Value first);

/// Transposes rows [begin, end) of the input of `op`, at most `cellRows`, into a panel of the cell.
llvm::LogicalResult prepareSparseInput(SparseLinearOp op, KernelBuilder &kb, mlir::Value begin, mlir::Value end,
                                       int64_t cellRows);
/// Computes columns [first, first + width) of all rows of the cell, for emitTile to take its tiles of; of two of four
/// inputs, these rows of the weight with their zeros, for emitTile to multiply by.
llvm::LogicalResult computeSparseColumns(SparseLinearOp op, KernelBuilder &kb, mlir::Value begin, mlir::Value end,
                                         mlir::Value first, int64_t width);

/// Column panels [begin, end) of a component; null for all.
struct PanelRange {
  mlir::Value begin, end;
};
/// Emits the loops that compute `root` over rows [begin, end) and store it.
llvm::LogicalResult emitComponent(KernelBuilder &kb, mlir::Value root, mlir::Value begin, mlir::Value end,
                                  PanelRange panels);
/// Emits the grid and the loops of a nest (Nests.h) that stores `root`.
llvm::LogicalResult emitNest(KernelBuilder &kb, mlir::Value root);
/// The same for tensor.pad, concat and insert_slice.
llvm::LogicalResult emitMove(KernelBuilder &kb, mlir::Value root);
/// True if the component of `root` holds a linear layer, whose tile sets the pace.
bool hasContraction(KernelBuilder &kb, mlir::Value root);

void attachAttentionKernel(mlir::MLIRContext *context);
void attachArithKernels(mlir::MLIRContext *context);
void attachBlockKernels(mlir::MLIRContext *context);
void attachCacheKernels(mlir::MLIRContext *context);
void attachConvolutionKernels(mlir::MLIRContext *context);
void attachCumulativeSumKernel(mlir::MLIRContext *context);
void attachEmbeddingKernel(mlir::MLIRContext *context);
void attachGroupedLinearKernel(mlir::MLIRContext *context);
void attachHadamardKernel(mlir::MLIRContext *context);
void attachIntegerKernels(mlir::MLIRContext *context);
void attachLinalgKernels(mlir::MLIRContext *context);
void attachLinearKernel(mlir::MLIRContext *context);
void attachMathKernels(mlir::MLIRContext *context);
void attachNormKernel(mlir::MLIRContext *context);
void attachQuantizedLinearKernel(mlir::MLIRContext *context);
void attachRandomKernel(mlir::MLIRContext *context);
void attachRecurrenceKernels(mlir::MLIRContext *context);
void attachScanKernels(mlir::MLIRContext *context);
void attachSparseLinearKernel(mlir::MLIRContext *context);
void attachSortKernel(mlir::MLIRContext *context);
void attachTokenKernels(mlir::MLIRContext *context);
void attachTriangularSolveKernel(mlir::MLIRContext *context);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KERNELMODELS_H
