// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The walk for kernels of several warps: leaves (Leaves.cpp), products (Products.cpp, WarpgroupProducts.cpp), stores
// (TileToTensorCore.cpp).
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_TENSORCOREWALK_H
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_TENSORCOREWALK_H

#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/Conversions/Walk.h"
#include "dialects/Tile/IR/BlockOps.h"
#include "dialects/Tile/IR/FadedOps.h"
#include "mlir/IR/IRMapping.h"
#include "tmc/Target.h"

namespace tmc::tile {

/// How the threads of a block share tiles: the warps stand in rows and columns, and those behind each other (depth)
/// have the same place, each with a part of what is summed.
struct WarpGrid {
  int64_t rows = 1, columns = 1, depth = 1;

  /// Of the tiles in a region: that of the nearest op around it which says one; none if no kernel does.
  static std::optional<WarpGrid> around(mlir::Operation *op);
  int64_t threads() const { return 32 * rows * columns * depth; }
};

/// A tile of rank 2 (or 1: one row) as blocks of 16 x 8; an axis of 1 stays.
struct Blocks {
  Blocks(mlir::VectorType type, WarpGrid warps)
      : type(type), rows(type.getRank() == 1 ? 1 : type.getDimSize(0)), columns(type.getShape().back()),
        warpRows(rows == 1 ? 1 : rows / warps.rows), warpColumns(columns == 1 ? 1 : columns / warps.columns) {}
  /// Of one warp.
  int64_t downCount() const { return rows == 1 ? 1 : warpRows / 16; }
  int64_t acrossCount() const { return columns == 1 ? 1 : warpColumns / 8; }
  int64_t count() const { return downCount() * acrossCount(); }
  int64_t down(int64_t n) const { return n / acrossCount(); }
  int64_t across(int64_t n) const { return n % acrossCount(); }
  /// Elements of a block that a thread holds, along each axis.
  int64_t heldRows() const { return rows == 1 ? 1 : 2; }
  int64_t heldColumns() const { return columns == 1 ? 1 : 2; }
  int64_t held() const { return heldRows() * heldColumns(); }
  bool isWhole(WarpGrid warps) const {
    return (rows == 1 || rows % (16 * warps.rows) == 0) && (columns == 1 || columns % (8 * warps.columns) == 0);
  }

  mlir::VectorType type;
  int64_t rows, columns, warpRows, warpColumns;
};

class TensorCoreWalk : public Walk {
public:
  TensorCoreWalk(KernelOp kernel, const TargetDescription &target);

  /// Success if every op of the kernel can be converted; else an error at the first that cannot.
  static mlir::LogicalResult check(KernelOp kernel, const TargetDescription &target);

protected:
  using Walk::getNumRegisters;
  int64_t getNumRegisters(mlir::VectorType type) const override { return Blocks(type, warps).count(); }
  mlir::VectorType getRegisterType(mlir::VectorType type, int64_t) const override {
    return mlir::VectorType::get({Blocks(type, warps).held()}, type.getElementType());
  }
  mlir::Value emitLeaf(mlir::Operation *op, mlir::OpResult result, int64_t n) override;
  bool emitSink(mlir::Operation *op) override;
  mlir::Value getLazilyRead(mlir::Operation *op) const override;
  void beforeLoop(mlir::scf::ForOp loop, Values &inits) override;
  void enterLoop(mlir::scf::ForOp from, mlir::scf::ForOp loop) override;
  void leaveLoop(mlir::scf::ForOp loop) override;
  void afterLoop(mlir::scf::ForOp from, mlir::scf::ForOp loop) override;
  void beforeRegions(mlir::Operation *op) override { enterWarps(op); }
  void afterRegions(mlir::Operation *op) override;

private:
  Blocks blocksOf(mlir::Value tile) const { return {llvm::cast<mlir::VectorType>(tile.getType()), warps}; }

  // Leaves.
  mlir::Value emitBroadcast(mlir::vector::BroadcastOp op, const Blocks &blocks, int64_t n);
  mlir::Value emitLoad(LoadOp op, const Blocks &blocks, int64_t n);
  mlir::Value emitIota(IotaOp op, const Blocks &blocks, int64_t n);

  mlir::Value emitGather(GatherOp op, const Blocks &blocks, int64_t n);
  mlir::Value emitReduce(ReduceOp op, const Blocks &blocks, int64_t n);
  mlir::Value combine(ReduceKind kind, mlir::Value x, mlir::Value y);

  // Sinks.
  void emitStore(StoreOp op);
  int64_t getStoredAtOnce(StoreOp op, const Blocks &blocks);
  void emitMma(MmaOp op);
  void emitBlockMma(BlockMmaOp op);
  static int64_t getNumSteps(MmaOp op);
  static bool isReadByWords(MmaOp op);
  /// Whether the loop around a product only adds to `sum`, which it adds to.
  static bool isOnlyAdded(mlir::Operation *product, mlir::Value sum);
  void awaitBoxes(mlir::Operation *product);
  void releaseBoxes(mlir::Operation *product);

  // What the block writes to shared memory.
  /// True for what is in shared memory: staged, or written by the block.
  static bool isBox(mlir::Value memref);
  void beforeWriting(mlir::Value box);
  void beforeReading(mlir::ValueRange boxes);
  /// In bytes.
  mlir::Value elementOffset(mlir::Value box, mlir::Value row, mlir::Value column);
  void emitShare(ShareOp op);
  mlir::Value emitBoxLoad(LoadOp op, const Blocks &blocks, int64_t n);
  void emitSubstitute(SubstituteOp op);
  void emitFadedSum(FadedSumOp op);

  // Shared memory.
  /// Where a box lies: rows of words of 32 bits, from byte `offset` of its stage of the ring on, or of all shared
  /// memory. `swizzle` bytes of each row lie together, one such strip of all rows behind the other, and chunks of 16
  /// bytes change places in groups of eight rows; or (0) rows are `pitch` words apart. `isByColumns`: a word is one of a
  /// column, and those of four rows lie together, so that 16 bytes are neighbours along the depth.
  struct Box {
    int64_t rows, words, pitch, offset = 0, swizzle = 0;
    bool isByColumns = false;
    int64_t bytes() const { return 4 * rows * pitch; }
    int64_t alignment() const { return swizzle ? 1024 : 16; }
  };
  /// The boxes of a loop, for several trips.
  struct Ring {
    llvm::SmallVector<StageOp> ops;
    int64_t stageBytes = 0, stages = 0;
    int64_t products = 0; ///< those of a trip that the next trip does not wait for
    bool isBulk = false;  ///< filled by a warp of its own (BulkCopies.cpp)
    mlir::Value first;    ///< of such a loop: trips of all of them before it
    /// Trips that may read the ring at once: this many stages are not copied to.
    int64_t readers() const { return products ? 2 : 1; }
  };
  /// When a product of warpgroups is waited for: where it stands; where the trip ends that hands it to the next;
  /// behind the loop, which only adds to it.
  enum class Waits { AtOnce, WithTrip, BehindLoop };
  /// Of a memory, for strips of boxes: rows of `columns` numbers, which are `swizzle` bytes.
  struct TensorMap {
    mlir::Value memref;
    int64_t rows, columns, swizzle;
    bool operator==(const TensorMap &other) const {
      return memref == other.memref && rows == other.rows && columns == other.columns && swizzle == other.swizzle;
    }
  };
  struct Plan {
    llvm::DenseMap<mlir::Value, Box> boxes;
    llvm::DenseMap<mlir::Block *, Ring> rings;         ///< of bodies of loops
    llvm::DenseMap<mlir::Operation *, Waits> inFlight; ///< products that nobody waits for at once
    int64_t ringStart = 0, bytes = 0;
    llvm::SmallVector<TensorMap> maps;               ///< of what bulk copies read
    llvm::DenseMap<mlir::Value, unsigned> mapOf;     ///< of their boxes
    int64_t bulkStages = 0, bulkStageBytes = 0;
    bool hasOtherBoxes = false; ///< that are staged outside of loops
    bool hasCopyWarp() const { return !maps.empty(); }
    int64_t control() const; ///< bytes of the maps, in front of everything
  };
  static Box describe(mlir::Value box, const TargetDescription &target);
  /// What a box takes the place of, or itself.
  static mlir::Value placeOf(mlir::Value box);
  /// Places all boxes of the kernel; the bytes may be more than a block may have.
  static Plan plan(KernelOp kernel, const TargetDescription &target);
  /// Copies the box that `op` asks for at `indices` to byte `stage` and the box's offset.
  void copyBox(StageOp op, mlir::ValueRange indices, mlir::Value stage, mlir::Value isWanted = {});
  /// Copies the boxes of a loop for its induction variable being `trip`, zeros if it has no such trip: without a
  /// branch, so that copies and products are one piece of code.
  void copyTrip(const Ring &ring, mlir::scf::ForOp loop, mlir::Value trip, mlir::Value stage);
  /// Those of the last stage of the ring, at a trip.
  void copyAhead(const Ring &ring, mlir::scf::ForOp loop);
  static bool copiesAtEnd(const Ring &ring);
  bool isSwizzled(const Ring &ring);
  /// Where chunk (row, word) of a box lies, in bytes.
  mlir::Value chunkOffset(const Box &box, mlir::Value row, mlir::Value word);
  mlir::Value tripNumber(mlir::scf::ForOp loop);
  mlir::Value stageOf(const Ring &ring, mlir::Value number);
  void copy(mlir::Value memref, mlir::Value source, mlir::Value isInside, mlir::Value target, int64_t bytes);
  /// `count` numbers of 8 bits from byte `source` on, as those of a box; zeros where they are not inside.
  mlir::Value loadCodes(mlir::Value memref, mlir::Value source, mlir::Value isInside, int64_t count,
                        mlir::Type element);
  /// Where row `first` + `rowOfThread` + `row` of a memory in pages is; threads have `down` rows in a row.
  mlir::Value findRow(StageOp op, mlir::Value first, mlir::Value rowOfThread, int64_t row, int64_t down);
  void commit();
  /// Sums of a loop whose warps share the depth, as the warps around it hold tiles.
  void addPartialSums(mlir::scf::ForOp from, mlir::scf::ForOp loop);
  void waitForCopies(int64_t left, bool commits = false);
  /// The first byte of a box, now.
  mlir::Value startOf(mlir::Value box);

  // Bulk copies.
  static bool wantsBulkCopies(mlir::Operation *op, const TargetDescription &target);
  static bool isBulk(const Plan &plan, const Ring &ring, mlir::scf::ForOp loop, const TargetDescription &target);
  static void planBulkCopies(Plan &plan, const TargetDescription &target);
  /// As many as fit `bytes`.
  static void chooseBulkStages(Plan &plan, int64_t bytes);
  static constexpr int64_t kControlBytes = 1024; ///< of maps and mbarriers, in front of the boxes
  int64_t computingThreads() const;
  int64_t computingRegisters(KernelOp kernel) const;
  /// All threads that compute, or also those that copy.
  void meet(bool all);
  mlir::Value phasesOf(mlir::Value number, bool isFull);
  void waitForStage(mlir::Value number, bool isFull);
  void releaseStage(mlir::Value number, mlir::Value condition = {});
  void beforeBulkLoop(Ring &ring);
  void enterBulkTrip(const Ring &ring, mlir::scf::ForOp loop);
  void leaveBulkTrip(const Ring &ring, mlir::scf::ForOp loop);
  void afterBulkLoop(const Ring &ring, mlir::scf::ForOp loop);
  void makeMap(const TensorMap &map, mlir::Value at);
  void setUpBulkCopies(GridOp grid);
  mlir::Value isCopyWarp();
  void copyStrips(StageOp op, const mlir::IRMapping &mapping, mlir::Value stage, mlir::Value full);
  void emitCopyLoop(const Ring &ring, mlir::scf::ForOp loop, mlir::IRMapping mapping);
  /// What stands in a block, for the warp that copies.
  void emitCopies(mlir::Block &from, mlir::IRMapping &mapping);
  void splitCell(mlir::Block &cell, mlir::Operation *first);

  // Products.
  /// One operand of `mma.sync`: words a thread, and what tf32 leaves of each.
  struct Fragment {
    Values words, rest;
  };
  Fragment loadA(mlir::Value box, int64_t rowOfWarp, mlir::Value word);
  Fragment takeA(mlir::Value tile, mlir::Type element, int64_t down, int64_t step);
  /// Of all blocks of columns, at a step of the depth.
  llvm::SmallVector<Fragment> loadB(MmaOp op, const Blocks &blocks, mlir::Value firstStep, int64_t step);
  Values loadMatrices(mlir::Value address, bool isTransposed);
  void splitForTF32(Fragment &fragment);
  /// sums[m, n] += as[m] bs[n] of one step; of f32 the small parts go to `rests`.
  void multiply(mlir::Type element, llvm::ArrayRef<Fragment> as, llvm::ArrayRef<Fragment> bs, Values &sums,
                Values &rests);
  mlir::Value mma(llvm::StringRef name, mlir::Type word, mlir::ValueRange a, mlir::ValueRange b, mlir::Value sum);

  // Products of rows that fade.
  void emitFadedMma(FadedMmaOp op);
  /// `count` neighbours of a row, as f32.
  mlir::Value loadNumbers(mlir::Value box, mlir::Value row, mlir::Value column, int64_t count);

  // Products of codes.
  mlir::Value loadShared(mlir::VectorType type, mlir::Value address);
  mlir::Value toWord(mlir::Value pair);
  mlir::Value multiplyAddPairs(mlir::Value x, mlir::Value y, mlir::Value z);
  llvm::SmallVector<Values, 3> loadInputs(mlir::Type element, mlir::Value address, int64_t pitch);
  Values decode(mlir::Value word, mlir::Type element, int64_t bits, int64_t zero);
  mlir::Value loadScales(BlockMmaOp op, mlir::Value row, int64_t n, bool isMinimum);

  // Products of warpgroups.
  /// Four warps multiply 64 rows: `wgmma`.
  static bool isOfWarpgroups(MmaOp op, const TargetDescription &target);
  static Waits whenAwaited(MmaOp op, const TargetDescription &target);
  void emitWarpgroupProduct(MmaOp op);
  /// Of a box from byte `at` on: as wgmma wants matrices described.
  mlir::Value describeMatrix(mlir::Value box, mlir::Value own, bool isRowOfDepth);
  static int64_t stepOffset(const Box &box, int64_t step, bool isRowOfDepth);
  /// `text` with `values` going in and coming out.
  void passThrough(const llvm::Twine &text, llvm::MutableArrayRef<mlir::Value> values,
                   llvm::ArrayRef<mlir::Value> others = {}, llvm::StringRef constraints = "");
  void waitForProducts(int64_t left);
  /// For all, and the tile is there behind this point and no earlier.
  void waitForSums(mlir::Value tile);
  void waitForYielded(mlir::scf::ForOp loop);
  /// What was copied can be read by products behind the next barrier.
  void fenceProducts() { passThrough("fence.proxy.async.shared::cta;", {}); }
  void enterWarps(mlir::Operation *op);
  void placeWarp();
  void readThread();

  // Pieces of code.
  mlir::Location loc() const { return *location; }
  mlir::Value constant(int64_t value);
  mlir::Value constant32(int64_t value);
  mlir::Value add(mlir::Value x, mlir::Value y);
  mlir::Value add(mlir::Value x, int64_t y) { return y ? add(x, constant(y)) : x; }
  mlir::Value multiply(mlir::Value x, int64_t y);
  mlir::Value divide(mlir::Value x, int64_t y);
  mlir::Value remainder(mlir::Value x, int64_t y);
  mlir::Value isBelow(mlir::Value x, mlir::Value y);
  mlir::Value toElement(mlir::Value value, mlir::Type element) { return Walk::toElement(loc(), value, element); }
  mlir::Value extract(mlir::Value reg, int64_t i);
  mlir::Value insert(mlir::Value scalar, mlir::Value reg, int64_t i);
  mlir::Value zero(mlir::Type type);
  mlir::Value call(llvm::StringRef intrinsic, mlir::TypeRange types, mlir::ValueRange operands);
  /// A pointer to byte `offset` behind the first element of a memref; `space`: of the pointer.
  mlir::Value pointerTo(mlir::Value memref, mlir::Value offset, unsigned space);
  void barrier();
  mlir::Value makeShared();

  /// Row (of half h) and column (of element e) in the tile of block n, without and with the thread's own part.
  mlir::Value rowOf(const Blocks &blocks, int64_t n, int64_t h);
  mlir::Value columnOf(const Blocks &blocks, int64_t n, int64_t e);
  struct Place {
    Values indices;
    mlir::Value isRowInside, isColumnInside; ///< null: always
  };
  /// Of element (h, e) of block n of a tile at memref[indices].
  Place place(mlir::Value memref, mlir::ValueRange indices, llvm::ArrayRef<int64_t> axisMap, const Blocks &blocks,
              int64_t n, int64_t h, int64_t e);
  /// True if the two columns of a thread lie in one aligned piece of memory.
  static bool isPairAligned(mlir::MemRefType memref, llvm::ArrayRef<int64_t> axisMap, const Blocks &blocks);
  mlir::Value pointerTo(mlir::Value memref, const Place &place);

  const TargetDescription &target;
  WarpGrid warps;
  struct OuterWarps {
    mlir::Operation *op;
    WarpGrid warps;
    mlir::Value row, column, depth, thread[4];
  };
  llvm::SmallVector<OuterWarps> outerWarps;
  llvm::DenseMap<mlir::Operation *, Values> startSums;                      ///< of loops whose warps share the depth
  mlir::Value thread, lane, group, inGroup, warpRow, warpColumn, warpDepth; ///< index
  mlir::Value shared;                                                       ///< memref of words
  mlir::Value deviceMaps, trips, copies; ///< of bulk copies: memrefs of the maps and of the trips before; who copies
  Plan memory;
  llvm::DenseSet<mlir::Value> readBoxes, writtenBoxes; ///< since the last barrier
  mlir::Value currentStage;
  std::optional<mlir::Location> location; // of the code being emitted
};

} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_TENSORCOREWALK_H
