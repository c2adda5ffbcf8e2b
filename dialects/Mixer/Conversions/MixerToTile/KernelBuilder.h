// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What an emitter talks to while the kernel of a group is written for one target variant.
//
// Code is emitted by pulling: a component asks for a tile of the value that it stores, the op that makes the value asks
// for tiles of its operands, and so on until a value lies in memory (an argument, a panel). A tile is an n-D vector of
// static shape; edges of the tensor are emitted as tiles of other static shapes, so that no tile carries a mask.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KERNELBUILDER_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KERNELBUILDER_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Tile/IR/TileOps.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "tmc/Target.h"
#include <map>

namespace tmc::mixer {

class KernelBuilder {
public:
  /// Memory of a tensor value: its element [i…] is memref[i - origin…]. `origin` entries are null for 0. With `page`
  /// rows are those of a cache in pages: row j is at table[j / page] + j mod page. With `scale`, [rows][heads] and in
  /// the same pages, the elements are codes times that.
  struct View {
    mlir::Value memref;
    llvm::SmallVector<mlir::Value> origin;
    mlir::Value table = {};
    int64_t page = 0;
    mlir::Value scale = {};
  };

  KernelBuilder(mlir::OpBuilder &builder, GroupOp group, const TargetDescription &target, ScheduleAttr schedule)
      : b(builder), loc(group.getLoc()), target(target), schedule(schedule), group(group) {}

  mlir::OpBuilder &b;
  mlir::Location loc;
  const TargetDescription &target;
  ScheduleAttr schedule; ///< null: the target's defaults
  GroupOp group;
  int64_t tensorCoreWords = 0; ///< 32 bits each, of each row of a linear layer's input, that a trip multiplies
  bool onTensorCores = false;  ///< tiles are whole blocks of several warps, and may reach over the ends of memories

  //===-- Memory ------------------------------------------------------------------------------------===//

  /// Says that `tensor` (a value of the group's region) lies in memory.
  void place(mlir::Value tensor, View view) { memory[tensor] = std::move(view); }
  bool isPlaced(mlir::Value tensor) const { return memory.count(tensor); }
  /// Placed, or a view of what is.
  bool isInMemory(mlir::Value tensor) const;
  /// The memory that holds `tensor`, seen through reshapes, transposes and slices. Fails with an error at the op in
  /// the way if the value is not in memory.
  llvm::FailureOr<View> view(mlir::Value tensor);
  /// The same for who looks up rows in the page table, and multiplies codes; `view` refuses such a cache.
  llvm::FailureOr<View> viewCache(mlir::Value tensor);
  /// Row `row` of a view; of one in pages where that is in the pool: rows up to the end of its page follow it.
  mlir::Value rowOf(const View &view, mlir::Value row) {
    if (!view.page)
      return row;
    return add(loadIndex(view.table, div(row, view.page)), rem(row, view.page));
  }
  /// The memory to write the result of `op` to: what the group yields, or a panel, seen backwards through the views
  /// behind `op`.
  llvm::FailureOr<View> destination(mlir::Value tensor);
  /// True for ops that only change how memory is looked at, and for the conversions that loads and stores make.
  static bool isViewOp(mlir::Operation *op);
  /// True where all axes but one of each group have one element: a tile of the result is one of the source.
  static bool addsOnlyUnitAxes(mlir::tensor::ExpandShapeOp op);
  /// What computes `value`, through those.
  static mlir::Value throughViews(mlir::Value value);

  //===-- Tiles -------------------------------------------------------------------------------------===//

  /// A tile of `tensor` for the box `box` of a consumer. `map`: consumer axes -> tensor axes (projected permutation);
  /// the vector has the consumer's rank and extent 1 on axes that the map leaves out. Null map: identity.
  llvm::FailureOr<mlir::Value> tile(mlir::Value tensor, const Box &box, mlir::AffineMap map = {});
  /// One element of `tensor`, computed by scalar code; for index arithmetic and ids. What is placed is loaded, unless
  /// `compute`: then the value is the one that is being stored to its place.
  llvm::FailureOr<mlir::Value> scalar(mlir::Value tensor, mlir::ValueRange indices, bool compute = false);
  /// Maps what `block` reads of the block around it: numbers, made again here (constants that were hoisted).
  llvm::LogicalResult mapOuterValues(mlir::Block &block, mlir::IRMapping &mapping);
  /// Stores a tile of `tensor` at the box's offsets in `to`.
  void store(mlir::Value vector, const View &to, llvm::ArrayRef<mlir::OpFoldResult> offsets);

  /// Forgets, at its end, the tiles that were emitted in its lifetime: those of a region do not dominate what follows.
  struct Scope {
    explicit Scope(KernelBuilder &builder) : builder(builder), saved(builder.tiles) {}
    ~Scope() { builder.tiles = std::move(saved); }
    KernelBuilder &builder;
    std::map<std::vector<uintptr_t>, mlir::Value> saved;
  };
  /// Tiles emitted so far in this scope, by value, map, offsets and sizes.
  std::map<std::vector<uintptr_t>, mlir::Value> tiles;
  /// What emitters keep for a row while it is emitted (the statistics of a norm), by op.
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<mlir::Value>> rowState;
  /// The same for a cell: the codes of a quantized input.
  llvm::DenseMap<mlir::Operation *, llvm::SmallVector<mlir::Value>> cellState;
  /// The first row of the sums that registers of matrices have made of a panel of columns, by the linear layer.
  llvm::DenseMap<mlir::Operation *, mlir::Value> matrixRows;
  int64_t cellRows = 0; ///< most rows of a cell of linear layers
  mlir::Value firstRow; ///< of the rows that take one panel of a weight after the other

  //===-- Loops -------------------------------------------------------------------------------------===//

  using Body = llvm::function_ref<llvm::LogicalResult(mlir::Value)>;
  /// The kernel's grid; `body` gets the cell's index on each axis.
  llvm::LogicalResult grid(mlir::ValueRange extents, llvm::function_ref<llvm::LogicalResult(mlir::ValueRange)> body);
  /// for (i = begin; i < end; i += step) body(i)
  llvm::LogicalResult loop(mlir::Value begin, mlir::Value end, int64_t step, Body body);
  /// A loop with carried values.
  llvm::FailureOr<mlir::ValueRange>
  loop(mlir::Value begin, mlir::Value end, int64_t step, mlir::ValueRange inits,
       llvm::function_ref<llvm::FailureOr<llvm::SmallVector<mlir::Value>>(mlir::Value, mlir::ValueRange)> body);
  llvm::LogicalResult ifThen(mlir::Value condition, llvm::function_ref<llvm::LogicalResult()> then,
                             llvm::function_ref<llvm::LogicalResult()> otherwise = nullptr);
  /// Cuts rows [begin, end) evenly in tiles of at most `most` rows and emits `body(row, rows)` for each count.
  llvm::LogicalResult rowTiles(mlir::Value begin, mlir::Value end, int64_t most,
                               llvm::function_ref<llvm::LogicalResult(mlir::Value, int64_t)> body);

  //===-- Shorthands --------------------------------------------------------------------------------===//

  mlir::Value index(int64_t value) { return b.create<mlir::arith::ConstantIndexOp>(loc, value); }
  mlir::Value index(mlir::OpFoldResult value);
  mlir::Value add(mlir::Value x, mlir::Value y);
  mlir::Value add(mlir::Value x, int64_t y);
  mlir::Value sub(mlir::Value x, mlir::Value y) { return b.createOrFold<mlir::arith::SubIOp>(loc, x, y); }
  mlir::Value mul(mlir::Value x, mlir::Value y) { return b.createOrFold<mlir::arith::MulIOp>(loc, x, y); }
  mlir::Value mul(mlir::Value x, int64_t y) { return mul(x, index(y)); }
  mlir::Value div(mlir::Value x, int64_t y) { return b.createOrFold<mlir::arith::DivUIOp>(loc, x, index(y)); }
  mlir::Value ceilDiv(mlir::Value x, int64_t y) { return div(add(x, y - 1), y); }
  mlir::Value rem(mlir::Value x, int64_t y) { return b.createOrFold<mlir::arith::RemUIOp>(loc, x, index(y)); }
  mlir::Value min(mlir::Value x, mlir::Value y) { return b.createOrFold<mlir::arith::MinUIOp>(loc, x, y); }
  mlir::Value compare(mlir::arith::CmpIPredicate predicate, mlir::Value x, mlir::Value y) {
    return b.create<mlir::arith::CmpIOp>(loc, predicate, x, y);
  }
  /// One element. 16 bits of memory are f32 in registers, here and in tile.load.
  mlir::Value load(mlir::Value memref, mlir::ValueRange indices) {
    return convert(b.create<mlir::memref::LoadOp>(loc, memref, indices), /*toMemory=*/mlir::Type());
  }
  void storeElement(mlir::Value value, mlir::Value memref, mlir::ValueRange indices);
  /// A number or tile of 16 bits as f32; with `toMemory` the other way round, as that type.
  mlir::Value convert(mlir::Value value, mlir::Type toMemory);
  /// The elements of a tile that is copied between two memories: theirs, f32 if only one of them has 16 bits.
  mlir::Type elementOfCopy(mlir::Value from, mlir::Value to);
  /// A loaded i32 or i64 as index.
  mlir::Value loadIndex(mlir::Value memref, mlir::ValueRange indices) {
    return b.create<mlir::arith::IndexCastOp>(loc, b.getIndexType(), load(memref, indices));
  }
  mlir::Value dim(mlir::Value memref, int64_t axis) { return b.createOrFold<mlir::memref::DimOp>(loc, memref, axis); }
  mlir::VectorType vectorType(llvm::ArrayRef<int64_t> shape, mlir::Type element = {}) {
    return mlir::VectorType::get(shape, element ? element : b.getF32Type());
  }
  /// A constant tile of f32.
  mlir::Value splat(mlir::VectorType type, double value);
  mlir::Value broadcast(mlir::VectorType type, mlir::Value value) {
    return value.getType() == type ? value : b.create<mlir::vector::BroadcastOp>(loc, type, value).getResult();
  }
  /// Scratch of a cell.
  mlir::Value panel(llvm::ArrayRef<int64_t> shape, mlir::Type element = {}) {
    return b.create<tile::PanelOp>(loc, mlir::MemRefType::get(shape, element ? element : b.getF32Type()));
  }
  /// The one scratch that `op` has in its cell, wherever in it that is asked for.
  mlir::Value scratchOf(mlir::Operation *op, llvm::ArrayRef<int64_t> shape, mlir::Type element = {});
  mlir::Value multiply(mlir::Value x, mlir::Value y) {
    return b.create<mlir::arith::MulFOp>(loc, x, y, mlir::arith::FastMathFlags::contract);
  }
  mlir::Value plus(mlir::Value x, mlir::Value y) {
    return b.create<mlir::arith::AddFOp>(loc, x, y, mlir::arith::FastMathFlags::contract);
  }
  /// A box of two axes in shared memory, of tensor cores.
  mlir::Value stage(mlir::Value memref, mlir::ValueRange indices, int64_t rows, int64_t columns);
  /// The same of a cache: of rows in pages, of codes as numbers of type `element`.
  mlir::Value stage(const View &view, mlir::ValueRange indices, int64_t rows, int64_t columns, mlir::Type element);
  /// sum += a b for `depth` steps, both staged from [memref, indices]; so many neighbours lie beside each other in b:
  /// of bf16 2, of bytes 4.
  mlir::Value stageAndMultiply(mlir::Value sum, std::pair<mlir::Value, llvm::SmallVector<mlir::Value>> a,
                               std::pair<mlir::Value, llvm::SmallVector<mlir::Value>> b, int64_t depth, int64_t unit);
  int64_t tileRows() const { return schedule ? schedule.getTile()[0] : target.gemmRows; }
  int64_t tileColumns() const { return schedule ? schedule.getTile()[1] : target.gemmColumns; }

private:
  llvm::DenseMap<mlir::Value, View> memory;
  llvm::DenseMap<mlir::Operation *, mlir::Value> scratch;
  mlir::Block *cell = nullptr; ///< body of the grid
};

/// Whether registers of matrices multiply the layer's bytes: sums of smaller groups leave them too soon.
inline bool takesMatrixProducts(QuantizedLinearOp op) {
  int64_t groups = op.getGroupCount();
  return groups == 1 || op.getInputSize() % (64 * groups) == 0;
}

/// Attaches KernelOpInterface to the ops that have an emitter.
void registerKernelModels(mlir::DialectRegistry &registry);

/// The bounds of the sizes of heads of queries and values, where those are dynamic (set by mixer-form-groups).
inline constexpr llvm::StringLiteral kMaxHeadSizeAttr = "max_head_size";
inline constexpr llvm::StringLiteral kMaxValueSizeAttr = "max_value_size";
/// On an attention where few queries may meet many keys: those are a cache, or there are never more queries (set by
/// mixer-form-groups).
inline constexpr llvm::StringLiteral kCachedKeysAttr = "cached_keys";

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KERNELBUILDER_H
