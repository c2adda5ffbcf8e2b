// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention, one cell a (sequence, head): the keys of the head are transposed once into panels [N/c][D][c]; then for each
// tile of query rows, over blocks of keys: S = Q K^T in registers, score and mask regions on them, S to a panel; row
// maximum, exp2, row sum over the panel; O = alpha O + P V (online softmax, Milakov and Gimelshein, 2018). When all keys
// fit one block nothing is rescaled. Scores are in base 2: scale * log2(e) is one multiplication.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
/// Smaller than any score that matters and finite, so that no difference of maxima is NaN.
constexpr double kLowest = -1e30;
constexpr double kLog2E = 1.4426950408889634;

struct AttentionEmitter {
  AttentionEmitter(AttentionOp op, KernelBuilder &kb) : op(op), kb(kb) {}

  AttentionOp op;
  KernelBuilder &kb;

  KernelBuilder::View query, key, value, result, segments;
  SmallVector<Value> captures; // memrefs
  int64_t maxKeys, headSize, valueSize, keyTile, blockKeys;
  // Of the cell.
  Value batch, head, keyHead, queryStart, keyStart, queries, keys;
  Value keyPanels, scores, accumulator;

  LogicalResult emit() {
    auto in = [&](Value tensor, KernelBuilder::View &to) -> LogicalResult {
      FailureOr<KernelBuilder::View> view = kb.view(tensor);
      if (failed(view))
        return failure();
      to = *view;
      return success();
    };
    auto maxKeysAttr = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
    if (!maxKeysAttr)
      return op.emitError() << "needs the attribute '" << kMaxKeysAttr << "': the bound of the keys of a query";
    maxKeys = maxKeysAttr.getInt();
    headSize = op.getQuery().getType().getShape().back();
    valueSize = op.getValue().getType().getShape().back();
    keyTile = kb.target.attentionKeys;
    // 512 keys: the scores of a tile of 8 rows stay in L1.
    blockKeys = std::min<int64_t>(llvm::alignTo(maxKeys, keyTile), 512);

    FailureOr<KernelBuilder::View> firstQuery = kb.view(op.getQuery());
    if (failed(firstQuery))
      return failure();
    // The grid is made of what is known before it.
    Value sequences;
    if (op.isPackedBatch()) {
      if (failed(in(op.getSegments(), segments)))
        return failure();
      sequences = kb.sub(kb.dim(segments.memref, 0), kb.index(int64_t(1)));
    } else {
      sequences = kb.dim(firstQuery->memref, 0);
    }
    return kb.grid({sequences, kb.index(op.getHeads())}, [&](ValueRange cell) -> LogicalResult {
      batch = cell[0];
      head = cell[1];
      keyHead = op.getHeads() == op.getKeyHeads() ? head : kb.div(head, op.getHeads() / op.getKeyHeads());
      if (failed(in(op.getQuery(), query)) || failed(in(op.getKey(), key)) || failed(in(op.getValue(), value)))
        return failure();
      for (Value capture : op.getCaptures()) {
        KernelBuilder::View view;
        if (failed(in(capture, view)))
          return failure();
        captures.push_back(view.memref);
      }
      FailureOr<KernelBuilder::View> to = kb.destination(op.getResult());
      if (failed(to))
        return failure();
      result = *to;
      if (op.isPackedBatch()) {
        queryStart = keyStart = kb.loadIndex(segments.memref, batch);
        queries = keys = kb.sub(kb.loadIndex(segments.memref, kb.add(batch, 1)), queryStart);
      } else {
        queryStart = keyStart = kb.index(int64_t(0));
        queries = kb.dim(query.memref, 2);
        keys = kb.dim(key.memref, 2);
      }
      int64_t panels = llvm::divideCeilSigned(maxKeys, keyTile);
      keyPanels = kb.panel({panels, headSize, keyTile});
      scores = kb.panel({kb.tileRows(), blockKeys});
      if (blockKeys < maxKeys)
        accumulator = kb.panel({kb.tileRows(), valueSize});
      if (failed(transposeKeys()))
        return failure();
      return kb.rowTiles(kb.index(int64_t(0)), queries, kb.tileRows(),
                         [&](Value row, int64_t rows) { return emitRows(row, rows); });
    });
  }

  /// Indices of element (h, row, column) of a BxHxNxD or HxTxD view.
  SmallVector<Value> at(Value h, Value row, Value column) {
    SmallVector<Value> indices;
    if (!op.isPackedBatch())
      indices.push_back(batch);
    indices.append({h, row, column});
    return indices;
  }

  /// keyPanels[p][d][c] = key[p * keyTile + c][d]. Lanes past the last key are not written; their scores are masked.
  LogicalResult transposeKeys() {
    Value whole = kb.div(keys, keyTile);
    auto blocks = [&](Value panel, Value firstKey) {
      return columnTiles(kb, headSize, 16, [&](OpFoldResult d, int64_t width) -> LogicalResult {
        Value from = kb.index(d);
        Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({keyTile, width}), key.memref,
                                               at(keyHead, kb.add(keyStart, firstKey), from), lastAxes());
        Value turned = kb.b.create<vector::TransposeOp>(kb.loc, tile, ArrayRef<int64_t>{1, 0});
        kb.b.create<tile::StoreOp>(kb.loc, turned, keyPanels, ValueRange{panel, from, kb.index(int64_t(0))},
                                   ArrayRef<int64_t>{1, 2});
        return success();
      });
    };
    if (failed(kb.loop(kb.index(int64_t(0)), whole, 1,
                       [&](Value panel) { return blocks(panel, kb.mul(panel, keyTile)); })))
      return failure();
    Value done = kb.mul(whole, keyTile);
    return kb.loop(done, keys, 1, [&](Value j) {
      return kb.loop(kb.index(int64_t(0)), kb.index(headSize), 1, [&](Value d) -> LogicalResult {
        Value element = kb.load(key.memref, at(keyHead, kb.add(keyStart, j), d));
        kb.b.create<memref::StoreOp>(kb.loc, element, keyPanels, ValueRange{whole, d, kb.sub(j, done)});
        return success();
      });
    });
  }

  SmallVector<int64_t> lastAxes() {
    int64_t rank = op.getQuery().getType().getRank();
    return {rank - 2, rank - 1};
  }

  /// Scores of one key panel, in base 2, masked, to the score panel.
  LogicalResult emitScores(Value row, int64_t rows, Value firstKey, Value j, bool tail) {
    VectorType type = kb.vectorType({rows, keyTile});
    Value absolute = kb.add(firstKey, j), panel = kb.div(absolute, keyTile);
    Value zero = kb.index(int64_t(0)), sum = kb.splat(type, 0.0);
    auto dot = [&](Value start, Value d, int64_t depth) -> Value {
      return kb.b.create<tile::DotOp>(kb.loc, start, query.memref, at(head, kb.add(queryStart, row), d), keyPanels,
                                      ValueRange{panel, d, zero}, depth);
    };
    constexpr int64_t depth = 4;
    int64_t whole = headSize / depth * depth;
    if (whole) {
      auto looped = kb.loop(zero, kb.index(whole), depth, sum,
                            [&](Value d, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                              return SmallVector<Value>{dot(carried[0], d, depth)};
                            });
      sum = (*looped)[0];
    }
    if (headSize > whole)
      sum = dot(sum, kb.index(whole), headSize - whole);

    double scale = op.getScale().convertToDouble();
    Value score;
    if (op.getScore().empty()) {
      score = kb.multiply(sum, kb.splat(type, scale * kLog2E));
    } else {
      FailureOr<Value> region = evaluate(op.getScore(), kb.multiply(sum, kb.splat(type, scale)), row, absolute, type);
      if (failed(region))
        return failure();
      score = kb.multiply(*region, kb.splat(type, kLog2E));
    }
    auto keep = [&](Value condition) {
      score = kb.b.create<arith::SelectOp>(kb.loc, condition, score, kb.splat(type, -INFINITY));
    };
    if (!op.getMask().empty()) {
      FailureOr<Value> mask = evaluate(op.getMask(), Value(), row, absolute, type);
      if (failed(mask))
        return failure();
      keep(*mask);
    }
    if (tail) {
      VectorType integers = kb.vectorType({rows, keyTile}, kb.b.getI32Type());
      Value iota = kb.b.create<tile::IotaOp>(kb.loc, integers, absolute, int64_t(1));
      Value limit = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), keys);
      keep(kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::slt, iota, kb.broadcast(integers, limit)));
    }
    kb.b.create<tile::StoreOp>(kb.loc, score, scores, ValueRange{zero, j});
    return success();
  }

  /// A region on the tile of scores whose first row is `row` and first key `firstKey`.
  FailureOr<Value> evaluate(Region &region, Value score, Value row, Value firstKey, VectorType type) {
    VectorType integers = VectorType::get(type.getShape(), kb.b.getI32Type());
    Value i = kb.b.create<tile::IotaOp>(kb.loc, integers, row, int64_t(0));
    Value j = kb.b.create<tile::IotaOp>(kb.loc, integers, firstKey, int64_t(1));
    // Lanes past the last key are masked afterwards; until then they must not read past a capture.
    Value last = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), kb.sub(keys, kb.index(int64_t(1))));
    j = kb.b.create<arith::MinSIOp>(kb.loc, j, kb.broadcast(integers, last));
    SmallVector<Value> arguments;
    if (score)
      arguments.push_back(score);
    arguments.append({batch, head, i, j});
    llvm::append_range(arguments, captures);
    auto special = [&](Operation *inner, IRMapping &mapping) -> FailureOr<Value> {
      auto extract = dyn_cast<tensor::ExtractOp>(inner);
      if (!extract)
        return Value();
      return gather(mapping.lookup(extract.getTensor()),
                    llvm::map_to_vector(extract.getIndices(), [&](Value v) { return mapping.lookupOrDefault(v); }),
                    integers);
    };
    auto results = vectorizeBody(kb, region.front(), arguments, type.getShape(), special);
    if (failed(results))
      return failure();
    return (*results)[0];
  }

  /// capture[indices…] where some indices are tiles of i32.
  FailureOr<Value> gather(Value capture, ArrayRef<Value> indices, VectorType integers) {
    if (llvm::none_of(indices, [](Value index) { return isa<VectorType>(index.getType()); }))
      return kb.load(capture, indices);
    // Only the last index a tile: scalars before it select the row.
    bool lastOnly = llvm::none_of(indices.drop_back(), [](Value index) { return isa<VectorType>(index.getType()); });
    if (lastOnly)
      return kb.b
          .create<tile::GatherOp>(kb.loc, capture, indices.drop_back(), kb.broadcast(integers, indices.back()))
          .getResult();
    // Otherwise the row-major index in the flat capture.
    auto type = cast<MemRefType>(capture.getType());
    SmallVector<ReassociationIndices> all(1);
    for (int64_t axis = 0; axis < type.getRank(); ++axis)
      all[0].push_back(axis);
    Value flat = kb.b.create<memref::CollapseShapeOp>(kb.loc, capture, all);
    auto spread = [&](Value index) -> Value {
      if (isa<IndexType>(index.getType()))
        index = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), index);
      return kb.broadcast(integers, index);
    };
    Value linear;
    for (auto [axis, index] : llvm::enumerate(indices)) {
      if (linear)
        linear = kb.b.create<arith::MulIOp>(kb.loc, linear, spread(kb.dim(capture, axis)));
      linear = linear ? kb.b.create<arith::AddIOp>(kb.loc, linear, spread(index)).getResult() : spread(index);
    }
    return kb.b.create<tile::GatherOp>(kb.loc, flat, ValueRange{}, linear).getResult();
  }

  /// All keys for the query rows [row, row + rows).
  LogicalResult emitRows(Value row, int64_t rows) {
    VectorType column = kb.vectorType({rows, 1});
    Value lowest = kb.splat(column, kLowest), none = kb.splat(column, 0.0);
    if (!accumulator) {
      auto state = emitBlock(row, rows, kb.index(int64_t(0)), keys, lowest, none);
      if (failed(state))
        return failure();
      return emitValues(row, rows, kb.index(int64_t(0)), keys, Value(), denominator((*state)[0], (*state)[1]));
    }
    Value zero = kb.index(int64_t(0));
    if (failed(columnTiles(kb, valueSize, valueColumns(), [&](OpFoldResult e, int64_t width) -> LogicalResult {
          kb.b.create<tile::StoreOp>(kb.loc, kb.splat(kb.vectorType({rows, width}), 0.0), accumulator,
                                     ValueRange{zero, kb.index(e)});
          return success();
        })))
      return failure();
    auto looped = kb.loop(zero, keys, blockKeys, {lowest, none},
                          [&](Value firstKey, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                            Value count = kb.min(kb.sub(keys, firstKey), kb.index(blockKeys));
                            auto state = emitBlock(row, rows, firstKey, count, carried[0], carried[1]);
                            if (failed(state))
                              return failure();
                            if (failed(emitValues(row, rows, firstKey, count, (*state)[2], Value())))
                              return failure();
                            return SmallVector<Value>{(*state)[0], (*state)[1]};
                          });
    if (failed(looped))
      return failure();
    Value inverse = denominator((*looped)[0], (*looped)[1]);
    return columnTiles(kb, valueSize, valueColumns(), [&](OpFoldResult e, int64_t width) -> LogicalResult {
      VectorType type = kb.vectorType({rows, width});
      Value sum = kb.b.create<tile::LoadOp>(kb.loc, type, accumulator, ValueRange{zero, kb.index(e)});
      storeResult(row, kb.index(e), kb.multiply(sum, kb.broadcast(type, inverse)));
      return success();
    });
  }

  int64_t valueColumns() { return keyTile; }

  /// 1 / sum, 0 for a row without keys.
  Value denominator(Value maximum, Value sum) {
    auto type = cast<VectorType>(sum.getType());
    if (op.getWeight() == WeightFunction::softmax_plus_one)
      sum = kb.plus(sum, kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::NegFOp>(kb.loc, maximum)));
    Value inverse = kb.b.create<arith::DivFOp>(kb.loc, kb.splat(type, 1.0), sum);
    Value any = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, sum, kb.splat(type, 0.0));
    return kb.b.create<arith::SelectOp>(kb.loc, any, inverse, kb.splat(type, 0.0));
  }

  /// Scores, maximum and weights of `count` keys from `firstKey` on. {maximum, sum, factor for what was summed before}.
  FailureOr<SmallVector<Value>> emitBlock(Value row, int64_t rows, Value firstKey, Value count, Value maximum,
                                          Value sum) {
    Value zero = kb.index(int64_t(0));
    Value whole = kb.mul(kb.div(count, keyTile), keyTile);
    if (failed(kb.loop(zero, whole, keyTile, [&](Value j) { return emitScores(row, rows, firstKey, j, false); })))
      return failure();
    if (failed(kb.ifThen(kb.compare(arith::CmpIPredicate::ult, whole, count),
                         [&] { return emitScores(row, rows, firstKey, whole, true); })))
      return failure();
    Value padded = kb.mul(kb.ceilDiv(count, keyTile), keyTile);

    // Lane by lane over the panel, across lanes once.
    int64_t lanes = kb.target.f32Lanes;
    VectorType part = kb.vectorType({rows, lanes});
    auto maxima = kb.loop(zero, padded, lanes, kb.broadcast(part, maximum),
                          [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                            Value s = kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, j});
                            Value greater =
                                kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, s, carried[0]);
                            return SmallVector<Value>{
                                kb.b.create<arith::SelectOp>(kb.loc, greater, s, carried[0]).getResult()};
                          });
    Value next = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, (*maxima)[0], int64_t(1), Value());
    auto sums = kb.loop(zero, padded, lanes, kb.splat(part, 0.0),
                        [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                          Value s = kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, j});
                          Value p = kb.b.create<math::Exp2Op>(
                              kb.loc, kb.b.create<arith::SubFOp>(kb.loc, s, kb.broadcast(part, next)));
                          kb.b.create<tile::StoreOp>(kb.loc, p, scores, ValueRange{zero, j});
                          return SmallVector<Value>{kb.plus(carried[0], p)};
                        });
    Value here = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, (*sums)[0], int64_t(1), Value());
    if (!accumulator)
      return SmallVector<Value>{next, here, Value()};
    Value factor =
        kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SubFOp>(kb.loc, maximum, next));
    return SmallVector<Value>{next, kb.plus(kb.multiply(sum, factor), here), factor};
  }

  void storeResult(Value row, Value e, Value tile) {
    kb.b.create<tile::StoreOp>(kb.loc, tile, result.memref, at(head, kb.add(queryStart, row), e), lastAxes());
  }

  /// P V for `count` keys. With `factor`: added to the accumulator times it; else the result times `inverse`.
  LogicalResult emitValues(Value row, int64_t rows, Value firstKey, Value count, Value factor, Value inverse) {
    Value zero = kb.index(int64_t(0));
    constexpr int64_t depth = 4;
    Value whole = kb.mul(kb.div(count, depth), depth);
    return columnTiles(kb, valueSize, valueColumns(), [&](OpFoldResult column, int64_t width) -> LogicalResult {
      VectorType type = kb.vectorType({rows, width});
      Value e = kb.index(column), sum;
      if (factor)
        sum = kb.multiply(kb.b.create<tile::LoadOp>(kb.loc, type, accumulator, ValueRange{zero, e}),
                          kb.broadcast(type, factor));
      else
        sum = kb.splat(type, 0.0);
      auto step = [&](int64_t steps) {
        return [&, steps](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
          Value key = kb.add(kb.add(keyStart, firstKey), j);
          return SmallVector<Value>{kb.b
                                        .create<tile::DotOp>(kb.loc, carried[0], scores, ValueRange{zero, j},
                                                             value.memref, at(keyHead, key, e), steps)
                                        .getResult()};
        };
      };
      auto bulk = kb.loop(zero, whole, depth, sum, step(depth));
      auto rest = kb.loop(whole, count, 1, (*bulk)[0], step(1));
      sum = (*rest)[0];
      if (factor)
        kb.b.create<tile::StoreOp>(kb.loc, sum, accumulator, ValueRange{zero, e});
      else
        storeResult(row, e, kb.multiply(sum, kb.broadcast(type, inverse)));
      return success();
    });
  }
};

struct AttentionKernel : KernelOpInterface::ExternalModel<AttentionKernel, AttentionOp> {
  SmallVector<Axis> getAxes(Operation *op) const {
    SmallVector<Axis> axes = parallelAxes(cast<AttentionOp>(op).getResult().getType());
    axes.push_back({"keys", ShapedType::kDynamic, Axis::Reduction});
    return axes;
  }
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "every key and value of the head is read";
    return failure();
  }
  Cost getCost(Operation *op, double elements) const {
    auto maxKeys = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
    double keys = maxKeys ? std::min<double>(maxKeys.getInt(), 128) : 128; // a guess: lengths are known at run time
    return {elements * keys * 4, 4 * elements * 4};
  }
  bool isAnchor(Operation *) const { return true; }
  bool emitsWholeKernel(Operation *) const { return true; }
  std::string whyNotEmitted(Operation *op) const {
    auto attention = cast<AttentionOp>(op);
    if (!attention.getResult().getType().getElementType().isF32())
      return "its elements are not f32";
    for (Value capture : attention.getCaptures()) {
      Value source = capture;
      while (source.getDefiningOp() && KernelBuilder::isViewOp(source.getDefiningOp()))
        source = source.getDefiningOp()->getOperand(0);
      if (source != capture && capture.getDefiningOp<tensor::ExtractSliceOp>())
        return "a capture is a slice";
    }
    return "";
  }
  FailureOr<Value> emitTile(Operation *op, KernelBuilder &, const Box &) const {
    return op->emitError() << "is no tile of a component";
  }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    return AttentionEmitter(cast<AttentionOp>(op), kb).emit();
  }
};
} // namespace

void tmc::mixer::attachAttentionKernel(MLIRContext *context) { AttentionOp::attachInterface<AttentionKernel>(*context); }
