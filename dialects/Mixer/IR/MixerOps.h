// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The mixer dialect in C++: ops, attributes, the two interfaces and the value types that they speak in.

#ifndef TMC_DIALECTS_MIXER_IR_MIXEROPS_H
#define TMC_DIALECTS_MIXER_IR_MIXEROPS_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/InferIntRangeInterface.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include <string>

namespace tmc::mixer {

class KernelBuilder;

/// One axis of an op's iteration: its static extent (or ShapedType::kDynamic) and what may be done with it.
struct Axis {
  enum Kind {
    Parallel,   ///< may be cut into cells
    Reduction,  ///< summed over, whole in one cell
    Sequential, ///< carried state, in order
    Whole       ///< needed whole by every element of the result (the axis of a norm)
  };
  std::string name;
  int64_t extent;
  Kind kind;
};

/// A box of a tensor: where it begins on each axis (index values or attributes) and its static size. A size of
/// ShapedType::kDynamic means the whole axis from its offset on.
struct Box {
  llvm::SmallVector<mlir::OpFoldResult> offsets;
  llvm::SmallVector<int64_t> sizes;
};

/// The windows of a convolution or pooling: a number for each of its axes.
struct Window {
  llvm::SmallVector<int64_t> sizes, strides, dilations, low, high;
};

struct Cost {
  double flops = 0; ///< floating-point operations
  double bytes = 0; ///< bytes read and written
};

/// KernelOpInterface::whyNotEmitted of ops that are emitted by rows: "" if the result is f32 and has two axes of which
/// the last is static.
std::string whyNotRows(mlir::Operation *op);

} // namespace tmc::mixer

#include "dialects/Mixer/IR/MixerDialect.h.inc"
#include "dialects/Mixer/IR/MixerEnums.h.inc"
#define GET_ATTRDEF_CLASSES
#include "dialects/Mixer/IR/MixerAttrs.h.inc"
#include "dialects/Mixer/IR/MixerInterfaces.h.inc"
#define GET_OP_CLASSES
#include "dialects/Mixer/IR/MixerOps.h.inc"

namespace tmc::mixer {

/// Name of the module attribute with the bounds of the dims: a dictionary of `array<i64: low, high>`.
inline constexpr llvm::StringLiteral kDimsAttr = "mixer.dims";
/// Name of the module attribute with the names of the taps that the importer made.
inline constexpr llvm::StringLiteral kTapsAttr = "mixer.taps";
/// Dims with a meaning in a module with states (`mixer.state`).
inline constexpr llvm::StringLiteral kPastDim = "past";
inline constexpr llvm::StringLiteral kTokensDim = "tokens";
inline constexpr llvm::StringLiteral kRowsDim = "rows";
/// Behind mixer-states-to-arguments, with the window's number behind it: the rows that a cache with a window has.
inline constexpr llvm::StringLiteral kKeptDim = "kept";
/// The bit of `outputs_mask` that stands for the states of a model; they are always wanted.
inline constexpr unsigned kStatesBit = 63;
/// On the dispatches of a model with states, for a call that steps several sequences: bytes of a token's row of every
/// buffer, 0 where each sequence has its own or all have the same; and that one run of the kernel serves the rows of all.
inline constexpr llvm::StringLiteral kRowBytesAttr = "mixer.row_bytes";
inline constexpr llvm::StringLiteral kRunsOnceAttr = "mixer.runs_once";
/// Attributes of arguments and results of the entry function.
inline constexpr llvm::StringLiteral kNameAttr = "mixer.name";
inline constexpr llvm::StringLiteral kDefaultAttr = "mixer.default";
inline constexpr llvm::StringLiteral kRangeAttr = "mixer.range";
inline constexpr llvm::StringLiteral kRoleAttr = "mixer.role";
/// On an argument of the host function: the number of the output that it is.
inline constexpr llvm::StringLiteral kOutputAttr = "mixer.output";
/// Place of the result of an op in a group (PlaceAttr).
inline constexpr llvm::StringLiteral kPlaceAttr = "at";
/// On a group: a dictionary a result, `why` it lies in memory and not in registers, and `to` which layer.
inline constexpr llvm::StringLiteral kStoredAttr = "stored";

/// On an arith.extf or arith.truncf between f32 and 16 bits that mixer-separate-storage made: the load or store of a
/// value whose type of memory is not the type it is computed in. Rounding happens where the value is stored, and
/// nowhere else.
/// Of an attention: the bounds of a query's keys and, where regions need it, of the queries.
inline constexpr llvm::StringLiteral kMaxKeysAttr = "max_keys";
inline constexpr llvm::StringLiteral kMaxQueriesAttr = "max_queries";
/// Of a `tensor.extract` in a region of attention: the pass that wrote it knows that it reads inside of the capture.
inline constexpr llvm::StringLiteral kInsideAttr = "mixer.inside";
inline constexpr llvm::StringLiteral kStorageAttr = "mixer.storage";
/// True of arith.extf and arith.truncf with kStorageAttr.
bool isStorageConversion(mlir::Operation *op);
/// Floats of 16 bits.
bool isHalf(mlir::Type type);

/// The state of this name in the module that holds `from`; null if there is none.
StateOp lookupState(mlir::Operation *from, llvm::StringRef name);
/// Rows of the cache `state` before the call, index arithmetic on "past": all, or those that its window keeps.
mlir::Value buildRowsBefore(mlir::OpBuilder &builder, mlir::Location loc, StateOp state);
mlir::Value buildRowsBefore(mlir::OpBuilder &builder, mlir::Location loc, std::optional<int64_t> window);
/// Pages of `page` tokens that hold all rows behind the call.
mlir::Value buildPageCount(mlir::OpBuilder &builder, mlir::Location loc, int64_t page);
/// buildRowsBefore as a number.
int64_t countRowsBefore(int64_t window, int64_t past);

/// Inclusive bounds of the dim `name`, from the module that holds `from`.
llvm::FailureOr<std::pair<int64_t, int64_t>> getDimBounds(mlir::Operation *from, llvm::StringRef name);

/// True if the blocks of two matrices can be those of one, its rows below each other.
bool haveEqualBlocks(DequantizeOp left, DequantizeOp right);

/// The read that a chain of `mixer.cache_append` starts at, null if it starts at something else.
StateReadOp getCacheRead(mlir::Value value);

/// A parallel `linalg.generic` over `resultType`. Operand i is read through `maps[i]` (results are dims of the
/// result; fewer of them, or the constant 0 on an axis of size 1, is a broadcast). Without `maps`, operands align with
/// the last axes of the result. `sizes`: the dynamic dims of the result, in order. `body` gets the scalars of the
/// operands and returns the scalar of the result.
mlir::Value buildElementwise(mlir::OpBuilder &builder, mlir::Location loc, mlir::RankedTensorType resultType,
                             mlir::ValueRange sizes, mlir::ValueRange operands, llvm::ArrayRef<mlir::AffineMap> maps,
                             llvm::function_ref<mlir::Value(mlir::OpBuilder &, mlir::Location, mlir::ValueRange)> body);

/// All sizes of `tensor`, static ones as attributes.
llvm::SmallVector<mlir::OpFoldResult> getSizes(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value tensor);

/// True if lookups alone read what `op` gives, as a table: it is computed for the rows that they look up.
bool isLookedUp(mlir::Operation *op);

/// The dynamic dims of `tensor` as `tensor.dim`s, in order.
llvm::SmallVector<mlir::Value> getDynamicSizes(mlir::OpBuilder &builder, mlir::Location loc, mlir::Value tensor);

/// The user's name for what `loc` stands for: the innermost NameLoc's name, "" if there is none; fused locations
/// give their names joined by " + ".
std::string getLayerName(mlir::Location loc);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_IR_MIXEROPS_H
