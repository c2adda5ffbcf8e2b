// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The emitter of attention: EmitAttention.cpp has the cell, the loops over rows and keys and the sums,
// EmitAttentionScores.cpp the scores of one tile, the regions on it, and which tiles are computed at all,
// EmitAttentionPairs.cpp products of pairs of bf16, EmitAttentionMatrices.cpp those of registers of matrices,
// EmitAttentionParts.cpp parts of the keys,
// EmitAttentionTensorCore.cpp the same for the tensor cores of a GPU.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_EMITATTENTION_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_EMITATTENTION_H

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "dialects/Mixer/Conversions/MixerToTile/TilePredicate.h"

namespace tmc::mixer {

/// Smaller than any score that matters and finite, so that no difference of maxima is NaN.
inline constexpr double kLowestScore = -1e30;
inline constexpr double kLog2E = 1.4426950408889634;

struct AttentionEmitter {
  AttentionEmitter(AttentionOp op, KernelBuilder &kb) : op(op), kb(kb) {}

  /// Why there is no emitter for this setting, "" if there is one.
  static std::string whyNotEmitted(AttentionOp op);
  llvm::LogicalResult emit();
  /// The kernel behind it, which adds parts of the keys.
  llvm::LogicalResult emitSumOfParts(mlir::Value parts);

private:
  using Value = mlir::Value;

  AttentionOp op;
  KernelBuilder &kb;

  KernelBuilder::View query, key, value, result, segments, logSumExp, rowMax, columnSums, outsideRows;
  llvm::SmallVector<Value> captures;                        // memrefs
  int64_t maxKeys, headSize, valueSize, keyTile, blockKeys; ///< sizes of heads: or their bounds
  int64_t rowTile;                                          ///< queries of a tile, at most
  TileGrid grid;
  bool hasMap = false;
  // Of the cell.
  Value batch, keyBatch, head, keyHead, queryStart, keyStart, queries, keys;
  // With parts of the keys, `keys` are those of the cell's part, and are counted from its first.
  Value parts, isSplit;        ///< of the kernel
  Value part, keyBase;         ///< of the cell: which one, and the position of its first key
  Value headWidth, valueWidth; ///< the sizes of heads, where they are dynamic
  Value queryPanel;            ///< the rows of a tile in f32, where they have 16 bits in memory
  Value keyPanels, valuePanel, scores, accumulator, columns, sink;
  Value keyPairs, valuePairs, weightPairs; ///< instead of keyPanels, valuePanel and what softmax leaves in `scores`
  Value edge;     ///< the last columns of results, fewer than a register has lanes, where their number is dynamic
  Value lateSink; ///< with row_max, which is of the keys alone, the sink joins the sum at the end
  /// With few queries over a cache the rows of a tile are query heads that share a key head, at one query: 0, or how
  /// many.
  int64_t headRows = 0;
  Value headQueries, headResults; ///< [heads, size] at that query
  Value outside; ///< of the region that was evaluated last: which elements read outside of a capture; null: none can
  /// Of the scores that are looked at, where one that counts was made by such a read; and, for op.getOutside(), the
  /// panel [rows of a tile, keyTile] that collects them.
  Value outsideKept, outsideLanes;
  Value tileList; ///< of a row tile: 2 * first key + (1 if no key is masked), for the key tiles that are not empty

  /// Keys whose scores lie one after the other in the score panel: [firstKey, firstKey + count), or with a tile map the
  /// key tiles [firstKey, firstKey + count) of the list.
  struct Block {
    Value firstKey, count;
  };

  // EmitAttention.cpp
  llvm::LogicalResult prepareCell(Value sequence, Value head);
  llvm::SmallVector<Value> at(Value h, Value row, Value column = {});
  llvm::SmallVector<Value> keyAt(Value row, Value column);
  llvm::SmallVector<int64_t> lastAxes();
  int64_t countHeadRows(const KernelBuilder::View &values);
  void makePanels(int64_t rows);
  llvm::LogicalResult emitQueries();
  llvm::LogicalResult forLines(llvm::function_ref<llvm::LogicalResult(Value begin, Value end)> body);
  llvm::LogicalResult emitHeads();
  Value viewHeads(const KernelBuilder::View &view, Value row);
  llvm::LogicalResult transposeKeys();
  llvm::LogicalResult transposeTile(Value firstKey, Value panel, Value lane);
  /// First rows of keys and values to ask for ahead of their use; no value: of none.
  struct RowsAhead {
    Value key, value;
  };
  std::optional<RowsAhead> findRowsAhead(Value firstKey);
  void fetch(const RowsAhead &ahead, Value d, int64_t depth);
  llvm::LogicalResult transposeRest(Value firstKey, Value panel, Value lane);
  llvm::LogicalResult copyValues();
  Value loadElement(const KernelBuilder::View &view, Value row, Value column);
  llvm::LogicalResult scaleWeights(int64_t rows, Block block);
  llvm::LogicalResult copyQueries(Value row, int64_t rows);
  llvm::LogicalResult emitRows(Value row, int64_t rows);
  llvm::LogicalResult emitAllKeys(Value row, int64_t rows);
  Value startMaximum(mlir::VectorType column);
  Value getLateSink(mlir::VectorType column);
  mlir::LogicalResult weighSelected(Value row, int64_t rows, Block block, Value padded);
  bool weighsSoftmax() { return op.isSoftmax() && !op.getWeigh().empty(); }
  mlir::LogicalResult weighSoftmax(Value row, int64_t rows, Block block, Value maximum, Value inverse, bool areScores);
  Value denominator(Value maximum, Value sum);
  llvm::FailureOr<llvm::SmallVector<Value>> emitBlock(Value row, int64_t rows, Block block, Value maximum, Value sum);
  llvm::LogicalResult emitValues(Value row, int64_t rows, Block block, Value factor, Value inverse);
  llvm::LogicalResult storeStatistics(Value row, int64_t rows, Value maximum, Value sum);
  llvm::LogicalResult emitColumnSums(Value row, int64_t rows, Value count, Value maximum, Value inverse);
  llvm::LogicalResult addColumns(Value row, int64_t rows, Block block, Value maximum, Value inverse, bool areScores);
  llvm::LogicalResult clearColumns();
  llvm::LogicalResult storeColumns();
  using ColumnBody = llvm::function_ref<llvm::LogicalResult(mlir::OpFoldResult, int64_t)>;
  llvm::LogicalResult tileColumns(int64_t size, Value width, int64_t most, ColumnBody body);
  llvm::LogicalResult tileValueColumns(ColumnBody body);
  int64_t paddedValueSize();
  Value headExtent() { return headWidth ? headWidth : kb.index(headSize); }
  std::pair<Value, Value> placeOfKey(Value firstKey);
  Value endOfTile(Value firstKey);
  Value countColumns();
  llvm::LogicalResult storeResult(Value row, Value e, Value tile);
  Value lanesOf(Block block);
  Value isLowest(Value maximum);

  // EmitAttentionParts.cpp
  static Value findParts(KernelBuilder &kb);
  Value countParts(Value queries);
  void limitToPart();
  Value select(Value condition, Value tile, Value other);
  Value sinkOfPart(Value score);
  /// The position, as regions know it, of a key of the cell.
  Value positionOf(Value key) { return keyBase ? kb.add(keyBase, key) : key; }
  void storePart(Value row, Value e, Value tile);
  llvm::FailureOr<Value> finishRows(Value row, Value maximum, Value sum);

  // EmitAttentionPairs.cpp
  bool takesPairs();
  int64_t valueColumns = 0; ///< of a panel of valuePairs
  int64_t countValuePanels() { return llvm::divideCeilSigned(valueSize, valueColumns); }
  std::pair<Value, Value> makeWords(llvm::ArrayRef<int64_t> shape);
  Value joinPairs(Value first, Value second);
  llvm::LogicalResult packKeys();
  llvm::LogicalResult packValues();
  Value multiplyPairs(Value sum, Value count, llvm::function_ref<Value(Value, Value, int64_t)> multiply);
  Value emitPairProducts(Value row, int64_t rows, Value firstKey);
  Value addPairValues(Value sum, Value lane, Value firstKey, Value count, Value e);

  // EmitAttentionMatrices.cpp
  bool usesMatrices = false; ///< `scores` hold products, of all rows of a tile of matrices
  /// Nothing but a factor makes scores of products: softmax multiplies by it.
  bool holdsProducts() {
    return usesMatrices && op.getScore().empty() && op.getMask().empty() && op.getScale().convertToDouble() > 0;
  }
  llvm::LogicalResult emitQueriesInMatrices();
  Value valueSums, maxima, sums; ///< of a tile of matrices: [rows, columns], [rows], [rows]
  llvm::LogicalResult emitMatrixRows(Value row, Value rows);
  llvm::LogicalResult clearValuesBehind();
  void multiplyKeys(Value row, Value rows, Block block);
  void multiplyValues(Value rows, Block block);

  // EmitAttentionTensorCore.cpp
  /// A cell of several warps: its queries, the keys of a trip, and how many of it should fit a multiprocessor.
  struct TensorCoreTile {
    int64_t queries = 64, keys = 64, blocks = 2;
    bool isAhead = false; ///< products are under way while the scores before them are looked at
  };
  /// Less than 16 keys: none fits.
  TensorCoreTile getTensorCoreTile(mlir::Type element) const;
  TensorCoreTile tensorCoreTile;
  llvm::StringRef whyNotTensorCores();
  bool fitsTensorCores();
  llvm::LogicalResult emitOnTensorCores();
  llvm::LogicalResult emitRowsOnTensorCores(Value row, mlir::Type element);
  Value loadScales(const KernelBuilder::View &view, Value firstKey, mlir::VectorType tile);
  Interval rowsOfTile(Value row);
  void readForRows(Value row);
  Value limitRows(const KernelBuilder::View &view, Value end);
  std::optional<BoxCondition> lookAtTile(mlir::Value row, mlir::Value key, mlir::Value end);
  llvm::FailureOr<mlir::Value> maskTile(mlir::Value scores, mlir::Value row, mlir::Value firstKey,
                                        mlir::Value &readOutside);
  std::pair<Value, Value> findKeys(Value row, int64_t tileKeys);

  // EmitAttentionReads.cpp
  Value stayInside(Value index, Value capture, unsigned axis, llvm::ArrayRef<int64_t> tile);
  Value poison(Value scores);
  llvm::FailureOr<Value> maskScores(Value scores, Value row, Value firstKey, double dropped);
  void collectOutside(Value read);
  void clearOutside(int64_t rows);
  llvm::LogicalResult clearOutsideBehind();
  void storeOutside(Value row, int64_t rows);
  llvm::FailureOr<Value> gather(Value capture, llvm::ArrayRef<Value> indices);

  // EmitAttentionScores.cpp
  llvm::LogicalResult emitBlockScores(Value row, int64_t rows, Block block);
  llvm::LogicalResult emitScores(Value row, int64_t rows, Value firstKey, Value j, bool tail);
  llvm::LogicalResult emitListedScores(Value row, int64_t rows, Value entry, Value j);
  llvm::FailureOr<Value> emitProducts(Value row, int64_t rows, Value firstKey, Value place);
  llvm::FailureOr<Value> emitScoreRegion(Value sum, Value row, Value firstKey);
  llvm::FailureOr<Value> emitWeights(Value score, Value row, Value firstKey);
  Value isKey(mlir::VectorType type, Value firstKey, Value end);
  llvm::FailureOr<Value> evaluate(mlir::Region &region, Value score, Value row, Value firstKey, mlir::VectorType type);
  llvm::SmallVector<Value> placeOf(Value position, std::optional<llvm::ArrayRef<int64_t>> grid);
  llvm::LogicalResult selectTop(int64_t rows, Value padded);

  // Tile map
  struct KeyTable {
    Value low, high; ///< a number a key panel
  };
  llvm::DenseMap<mlir::Operation *, KeyTable> keyTables;
  llvm::DenseMap<mlir::Operation *, Interval> rowRanges, fixedReads;
  enum class Level { Cell, Rows, Tile };
  std::optional<Interval> readRange(mlir::tensor::ExtractOp extract, llvm::ArrayRef<BoxIndex> indices, Level level,
                                    Interval rows, Value firstKey);
  Interval scanBox(Value capture, llvm::ArrayRef<BoxIndex> indices, llvm::function_ref<Value(Value)> asIndex);
  llvm::SmallVector<Interval> boxArguments(Interval rows, Interval keys, std::optional<Interval> columns = {});
  void prepareTileMap();
  llvm::FailureOr<Value> listTiles(Value row, Value rows);
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_EMITATTENTION_H
