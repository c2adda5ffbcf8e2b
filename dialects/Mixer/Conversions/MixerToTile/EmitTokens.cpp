// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Token ops over whole rows: pooling of sequences, unpacking of a packed batch, rotary positions, scattered sums.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct PoolKernel : WholeKernel<PoolKernel, PoolTokensOp> {
  std::string whyNotEmitted(Operation *operation) const {
    auto op = cast<PoolTokensOp>(operation);
    if (!op.getResult().getType().getElementType().isF32())
      return "its elements are not f32";
    return ShapedType::isDynamic(op.getInput().getType().getShape().back()) ? "the number of channels is dynamic" : "";
  }
  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<PoolTokensOp>(operation);
    auto outer = kb.destination(op.getResult());
    if (failed(outer))
      return failure();
    // A cell is some columns of a sequence.
    int64_t columns = op.getInput().getType().getShape().back(),
            chunk = std::min<int64_t>({4 * kb.target.f32Lanes, 64, std::max<int64_t>(columns, 1)});
    Value chunks = kb.index(llvm::divideCeilSigned(columns, chunk));
    return kb.grid({kb.dim(outer->memref, 0), chunks}, [&](ValueRange cell) -> LogicalResult {
      auto input = kb.view(op.getInput()), select = kb.view(op.getSelect());
      auto to = kb.destination(op.getResult());
      if (failed(input) || failed(select) || failed(to))
        return failure();
      Value batch = cell[0], zero = kb.index(int64_t(0)), one = kb.index(int64_t(1));
      Value start = zero, end, count;
      if (op.isPackedBatch()) {
        start = kb.loadIndex(select->memref, batch);
        end = kb.loadIndex(select->memref, kb.add(batch, 1));
        count = kb.sub(end, start);
      } else {
        end = kb.dim(input->memref, 1);
        auto counted = kb.loop(zero, end, 1, zero, [&](Value s, ValueRange carried) -> FailureOr<SmallVector<Value>> {
          return SmallVector<Value>{kb.add(carried[0], isReal(kb, *select, batch, s))};
        });
        count = (*counted)[0];
      }
      PoolKind kind = op.getKind();
      auto row = [&](Value s, Value column, VectorType type) -> Value {
        SmallVector<Value> at =
            op.isPackedBatch() ? SmallVector<Value>{s, column} : SmallVector<Value>{batch, s, column};
        SmallVector<int64_t> dims = op.isPackedBatch() ? SmallVector<int64_t>{0, 1} : SmallVector<int64_t>{1, 2};
        return kb.b.create<tile::LoadOp>(kb.loc, type, input->memref, at, dims);
      };
      auto toFloat = [&](Value index) -> Value {
        Value integer = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), index);
        return kb.b.create<arith::SIToFPOp>(kb.loc, kb.b.getF32Type(), integer);
      };
      Value n = toFloat(kb.b.create<arith::MaxUIOp>(kb.loc, count, one));
      Value factor = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getF32FloatAttr(1.0f));
      if (kind == PoolKind::mean)
        factor = kb.b.create<arith::DivFOp>(kb.loc, factor, n);
      else if (kind == PoolKind::mean_sqrt)
        factor = kb.b.create<arith::DivFOp>(kb.loc, factor, kb.b.create<math::SqrtOp>(kb.loc, n).getResult());
      else if (kind == PoolKind::weighted_mean) { // weights 1 … n sum to n (n + 1) / 2
        Value next = kb.b.create<arith::AddFOp>(kb.loc, n, factor);
        Value two = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getF32FloatAttr(2.0f));
        factor = kb.b.create<arith::DivFOp>(kb.loc, two, kb.b.create<arith::MulFOp>(kb.loc, n, next).getResult());
      }
      auto pool = [&](int64_t width) -> LogicalResult {
        VectorType type = kb.vectorType({1, width});
        Value column = kb.mul(cell[1], chunk), empty = kb.splat(type, 0.0);
        Value initial = kind == PoolKind::max ? kb.splat(type, -INFINITY) : empty;
        // Sums take several rows at once, in their order: loads need not wait for each other.
        Value from = start;
        constexpr int64_t several = 8;
        if (op.isPackedBatch() && (kind == PoolKind::mean || kind == PoolKind::mean_sqrt)) {
          from = kb.add(start, kb.mul(kb.div(count, several), several));
          auto sums =
              kb.loop(start, from, several, initial, [&](Value s, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                Value rows = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({several, width}), input->memref,
                                                       ValueRange{s, column});
                return SmallVector<Value>{
                    kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, rows, int64_t(0), carried[0])
                        .getResult()};
              });
          initial = (*sums)[0];
        }
        // One row is all of it.
        Value behind = kind == PoolKind::first ? kb.min(kb.add(start, 1), end) : end;
        if (op.isPackedBatch() && kind == PoolKind::last)
          from = kb.sub(end, kb.min(count, one));
        auto looped = kb.loop(from, behind, 1, {initial, zero},
                              [&](Value s, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                                Value x = row(s, column, type), place = kb.add(carried[1], 1), sum = carried[0], taken;
                                Value isToken; // i1, null: certainly
                                if (!op.isPackedBatch()) {
                                  Value real = isReal(kb, *select, batch, s);
                                  place = kb.add(carried[1], real);
                                  isToken = kb.compare(arith::CmpIPredicate::ne, real, zero);
                                }
                                switch (kind) {
                                case PoolKind::mean:
                                case PoolKind::mean_sqrt:
                                  taken = kb.plus(sum, x);
                                  break;
                                case PoolKind::weighted_mean:
                                  taken = kb.plus(sum, kb.multiply(x, kb.broadcast(type, toFloat(place))));
                                  break;
                                case PoolKind::max: {
                                  Value greater = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, x, sum);
                                  taken = kb.b.create<arith::SelectOp>(kb.loc, greater, x, sum);
                                  break;
                                }
                                case PoolKind::last:
                                  taken = x;
                                  break;
                                case PoolKind::first: {
                                  Value isFirst = kb.compare(arith::CmpIPredicate::eq, s, start);
                                  taken = select1(kb, isFirst, x, sum);
                                  isToken = Value(); // place 0 whatever the mask
                                  break;
                                }
                                }
                                if (isToken)
                                  taken = select1(kb, isToken, taken, sum);
                                return SmallVector<Value>{taken, place};
                              });
        if (failed(looped))
          return failure();
        Value sum = kb.multiply((*looped)[0], kb.broadcast(type, factor));
        Value any = kb.compare(arith::CmpIPredicate::ne, count, zero);
        if (kind == PoolKind::max)
          sum = select1(kb, any, sum, empty);
        kb.b.create<tile::StoreOp>(kb.loc, sum, to->memref, ValueRange{batch, column});
        return success();
      };
      int64_t rest = columns % chunk;
      if (!rest)
        return pool(chunk);
      if (columns < chunk)
        return pool(columns);
      Value isWhole = kb.compare(arith::CmpIPredicate::ult, cell[1], kb.index(columns / chunk));
      return kb.ifThen(
          isWhole, [&] { return pool(chunk); }, [&] { return pool(rest); });
    });
  }
  static Value select1(KernelBuilder &kb, Value condition, Value yes, Value no) {
    auto type = cast<VectorType>(yes.getType());
    Value spread = kb.broadcast(VectorType::get(type.getShape(), kb.b.getI1Type()), condition);
    return kb.b.create<arith::SelectOp>(kb.loc, spread, yes, no);
  }
  /// 1 or 0 as index.
  static Value isReal(KernelBuilder &kb, const KernelBuilder::View &mask, Value batch, Value s) {
    Value element = kb.load(mask.memref, {batch, s});
    Value zero = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getIntegerAttr(element.getType(), 0));
    Value real = kb.compare(arith::CmpIPredicate::ne, element, zero);
    return kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getIndexType(),
                                           kb.b.create<arith::ExtUIOp>(kb.loc, kb.b.getI64Type(), real));
  }
};

struct PackKernel : WholeKernel<PackKernel, PackTokensOp> {
  std::string whyNotEmitted(Operation *) const { return ""; }
  /// A cell is a sequence, which counts the tokens of those before it: a register of the mask at a time.
  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<PackTokensOp>(operation);
    auto outer = kb.view(op.getMask());
    if (failed(outer))
      return failure();
    // Without a sequence one cell writes the 0 that stands first.
    Value sequences = kb.dim(outer->memref, 0);
    Value cells = kb.b.create<arith::MaxUIOp>(kb.loc, sequences, kb.index(int64_t(1)));
    return kb.grid({cells}, [&](ValueRange cell) -> LogicalResult {
      auto mask = kb.view(op.getMask());
      auto offsets = kb.destination(op.getOffsets()), rows = kb.destination(op.getRows());
      if (failed(mask) || failed(offsets) || failed(rows))
        return failure();
      Value b = cell[0], zero = kb.index(int64_t(0)), one = kb.index(int64_t(1)), length = kb.dim(mask->memref, 1);
      Type i32 = kb.b.getI32Type(), element = cast<MemRefType>(mask->memref.getType()).getElementType();
      auto toI32 = [&](Value index) -> Value { return kb.b.create<arith::IndexCastOp>(kb.loc, i32, index); };
      auto store = [&](Value number, const KernelBuilder::View &to, Value at) {
        kb.b.create<memref::StoreOp>(kb.loc, toI32(number), to.memref, at);
      };
      Value isFirst = kb.compare(arith::CmpIPredicate::eq, b, zero);
      auto storeZero = [&]() -> LogicalResult {
        store(zero, *offsets, zero);
        return success();
      };
      if (failed(kb.ifThen(isFirst, storeZero)))
        return failure();

      // Tokens of the sequences before.
      int64_t lanes = kb.target.f32Lanes;
      VectorType type = VectorType::get({1, lanes}, element), counts = VectorType::get({1, lanes}, i32);
      Value none = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getZeroAttr(type));
      Value start = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getZeroAttr(counts));
      auto counted =
          kb.loop(zero, b, 1, {start, zero}, [&](Value s, ValueRange outerCarried) -> FailureOr<SmallVector<Value>> {
            Value whole = kb.mul(kb.div(length, lanes), lanes);
            auto vectors = kb.loop(
                zero, whole, lanes, outerCarried[0], [&](Value i, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                  Value part = kb.b.create<tile::LoadOp>(kb.loc, type, mask->memref, ValueRange{s, i});
                  Value isReal = kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::ne, part, none);
                  Value ones = kb.b.create<arith::ExtUIOp>(kb.loc, counts, isReal);
                  return SmallVector<Value>{kb.b.create<arith::AddIOp>(kb.loc, carried[0], ones).getResult()};
                });
            auto rest = kb.loop(whole, length, 1, outerCarried[1],
                                [&](Value i, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                                  return SmallVector<Value>{kb.add(carried[0], PoolKernel::isReal(kb, *mask, s, i))};
                                });
            return SmallVector<Value>{(*vectors)[0], (*rest)[0]};
          });
      Value inRegisters =
          kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, (*counted)[0], int64_t(1), Value());
      Value before = kb.b.create<vector::ExtractOp>(kb.loc, inRegisters, ArrayRef<int64_t>{0, 0});
      before = kb.add(kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getIndexType(), before), (*counted)[1]);

      // Its own, one after the other.
      Value isSequence = kb.compare(arith::CmpIPredicate::ult, b, sequences);
      Value ownLength = kb.b.create<arith::SelectOp>(kb.loc, isSequence, length, zero);
      auto own = kb.loop(zero, ownLength, 1, before, [&](Value s, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        Value real = PoolKernel::isReal(kb, *mask, b, s);
        auto storeRow = [&]() -> LogicalResult {
          store(kb.add(kb.mul(b, length), s), *rows, carried[0]);
          return success();
        };
        if (failed(kb.ifThen(kb.compare(arith::CmpIPredicate::ne, real, zero), storeRow)))
          return failure();
        return SmallVector<Value>{kb.add(carried[0], real)};
      });
      auto storeEnd = [&]() -> LogicalResult {
        store((*own)[0], *offsets, kb.add(b, one));
        return success();
      };
      if (failed(kb.ifThen(isSequence, storeEnd)))
        return failure();
      // Behind the last token are zeros.
      Value isLast = kb.compare(arith::CmpIPredicate::eq, kb.add(b, one), sequences);
      return kb.ifThen(isLast, [&] {
        return kb.loop((*own)[0], kb.dim(rows->memref, 0), 1, [&](Value t) -> LogicalResult {
          store(zero, *rows, t);
          return success();
        });
      });
    });
  }
};

struct UnpackKernel : WholeKernel<UnpackKernel, UnpackTokensOp> {
  std::string whyNotEmitted(Operation *operation) const {
    auto op = cast<UnpackTokensOp>(operation);
    if (!op.getResult().getType().getElementType().isF32())
      return "its elements are not f32";
    return op.getInput().getType().getRank() <= 2 ? "" : "the rows have more than one axis";
  }
  /// Blocks of rows of the padded batch; where the first real token of a block is, a binary search in `rows` tells.
  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<UnpackTokensOp>(operation);
    const int64_t block = std::min<int64_t>(32, kb.target.cellRows);
    auto outer = kb.destination(op.getResult());
    if (failed(outer))
      return failure();
    Value total = kb.mul(kb.dim(outer->memref, 0), kb.dim(outer->memref, 1));
    return kb.grid({kb.ceilDiv(total, block)}, [&](ValueRange cell) -> LogicalResult {
      auto input = kb.view(op.getInput()), rows = kb.view(op.getRows());
      auto to = kb.destination(op.getResult());
      if (failed(input) || failed(rows) || failed(to))
        return failure();
      auto inputType = op.getInput().getType();
      if (inputType.getRank() > 2)
        return op.emitError() << "needs an input of one or two axes";
      // Numbers are rows of one column.
      bool isNumber = inputType.getRank() == 1;
      int64_t columns = isNumber ? 1 : inputType.getDimSize(1);
      Value zero = kb.index(int64_t(0)), length = kb.dim(to->memref, 1), tokens = kb.dim(input->memref, 0);
      Value begin = kb.mul(cell[0], block), end = kb.min(kb.add(begin, block), kb.mul(kb.dim(to->memref, 0), length));
      // The first t with rows[t] >= begin. 32 halvings: more than any size; each is one load.
      auto found =
          kb.loop(zero, kb.index(int64_t(32)), 1, {zero, tokens},
                  [&](Value, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                    Value low = carried[0], high = carried[1], open = kb.compare(arith::CmpIPredicate::ult, low, high);
                    Value middle = kb.div(kb.add(low, high), 2);
                    auto probe =
                        kb.b.create<scf::IfOp>(kb.loc, TypeRange{kb.b.getIndexType(), kb.b.getIndexType()}, open, true);
                    {
                      OpBuilder::InsertionGuard guard(kb.b);
                      kb.b.setInsertionPointToStart(probe.thenBlock());
                      Value less = kb.compare(arith::CmpIPredicate::ult, kb.loadIndex(rows->memref, middle), begin);
                      Value newLow = kb.b.create<arith::SelectOp>(kb.loc, less, kb.add(middle, 1), low);
                      Value newHigh = kb.b.create<arith::SelectOp>(kb.loc, less, high, middle);
                      kb.b.create<scf::YieldOp>(kb.loc, ValueRange{newLow, newHigh});
                      kb.b.setInsertionPointToStart(probe.elseBlock());
                      kb.b.create<scf::YieldOp>(kb.loc, ValueRange{low, high});
                    }
                    return SmallVector<Value>(probe.getResults());
                  });
      Value first = (*found)[0];
      auto walked = kb.loop(begin, end, 1, first, [&](Value row, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        Value t = carried[0];
        Value batch = kb.b.create<arith::DivUIOp>(kb.loc, row, length), s = kb.sub(row, kb.mul(batch, length));
        // Past the last token: compare with what no row is.
        auto next = kb.b.create<scf::IfOp>(kb.loc, TypeRange{kb.b.getIndexType()},
                                           kb.compare(arith::CmpIPredicate::ult, t, tokens), true);
        {
          OpBuilder::InsertionGuard guard(kb.b);
          kb.b.setInsertionPointToStart(next.thenBlock());
          kb.b.create<scf::YieldOp>(kb.loc, ValueRange{kb.loadIndex(rows->memref, t)});
          kb.b.setInsertionPointToStart(next.elseBlock());
          kb.b.create<scf::YieldOp>(kb.loc, ValueRange{kb.index(int64_t(-1))});
        }
        Value real = kb.compare(arith::CmpIPredicate::eq, next.getResult(0), row);
        auto write = [&](bool copy) {
          return columnTiles(kb, columns, 8 * kb.target.f32Lanes, [&](OpFoldResult at, int64_t width) -> LogicalResult {
            VectorType type = kb.vectorType({1, width}, kb.elementOfCopy(input->memref, to->memref));
            Value column = kb.index(at);
            SmallVector<Value> from{t, column}, place{batch, s, column};
            if (isNumber) {
              from.pop_back();
              place.pop_back();
            }
            Value tile = copy ? kb.b.create<tile::LoadOp>(kb.loc, type, input->memref, from,
                                                          isNumber ? ArrayRef<int64_t>{0, -1} : ArrayRef<int64_t>{0, 1})
                                    .getResult()
                              : kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getZeroAttr(type)).getResult();
            kb.b.create<tile::StoreOp>(kb.loc, tile, to->memref, place,
                                       isNumber ? ArrayRef<int64_t>{1, -1} : ArrayRef<int64_t>{1, 2});
            return success();
          });
        };
        if (failed(kb.ifThen(
                real, [&] { return write(true); }, [&] { return write(false); })))
          return failure();
        Value step = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getIndexType(),
                                                     kb.b.create<arith::ExtUIOp>(kb.loc, kb.b.getI64Type(), real));
        return SmallVector<Value>{kb.add(t, step)};
      });
      return walked;
    });
  }
};

struct RotaryKernel : WholeKernel<RotaryKernel, RotaryOp> {
  std::string whyNotEmitted(Operation *operation) const {
    auto op = cast<RotaryOp>(operation);
    auto type = op.getResult().getType();
    if (!type.getElementType().isF32())
      return "its elements are not f32";
    if (type.isDynamicDim(type.getRank() - 1) || type.isDynamicDim(type.getRank() - 2))
      return "the number of heads or channels is dynamic";
    return type.getRank() == 3 ? "" : "it has more than three axes";
  }
  /// A block of tokens a cell; head by head.
  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<RotaryOp>(operation);
    auto type = op.getInput().getType();
    constexpr int64_t block = 32;
    auto outer = kb.destination(op.getResult());
    if (failed(outer))
      return failure();
    if (type.getRank() != 3)
      return op.emitError() << "needs an input of three axes";
    int64_t heads = type.getDimSize(1), size = type.getDimSize(2), half = op.getCosine().getType().getDimSize(1);
    Value tokens = kb.dim(outer->memref, 0);
    return kb.grid({kb.ceilDiv(tokens, block)}, [&](ValueRange cell) -> LogicalResult {
      auto input = kb.view(op.getInput()), cosine = kb.view(op.getCosine()), sine = kb.view(op.getSine());
      auto to = kb.destination(op.getResult());
      if (failed(input) || failed(cosine) || failed(sine) || failed(to))
        return failure();
      Value begin = kb.mul(cell[0], block), end = kb.min(kb.add(begin, block), tokens), zero = kb.index(int64_t(0));
      return kb.loop(begin, end, 1, [&](Value token) -> LogicalResult {
        FailureOr<Value> id = kb.scalar(op.getPositions(), token);
        if (failed(id))
          return failure();
        Value position = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getIndexType(), *id);
        return kb.loop(zero, kb.index(heads), 1, [&](Value head) -> LogicalResult {
          auto load = [&](Value memref, ValueRange at, int64_t width) -> Value {
            return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}), memref, at);
          };
          auto loadInput = [&](int64_t at, int64_t width) -> Value {
            return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}), input->memref,
                                             ValueRange{token, head, kb.index(at)});
          };
          auto write = [&](Value tile, int64_t at) {
            kb.b.create<tile::StoreOp>(kb.loc, tile, to->memref, ValueRange{token, head, kb.index(at)});
          };
          // Pieces of two registers, so that large heads do not spill.
          int64_t piece = 2 * kb.target.f32Lanes;
          if (op.getInterleaved()) {
            // Element e is rotated with its neighbour e ^ 1, by angle e / 2; the sine's sign is that of e's parity.
            for (int64_t at = 0; at < 2 * half; at += piece) {
              int64_t width = std::min(piece, 2 * half - at);
              VectorType integers = kb.vectorType({1, width}, kb.b.getI32Type());
              auto number = [&](int32_t value) -> Value {
                return kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(integers, value));
              };
              auto gather = [&](Value memref, ValueRange before, Value lanes) -> Value {
                return kb.b.create<tile::GatherOp>(kb.loc, memref, before, lanes);
              };
              Value e = kb.b.create<tile::IotaOp>(kb.loc, integers, kb.index(at), int64_t(1));
              Value pair = kb.b.create<arith::ShRUIOp>(kb.loc, e, number(1));
              Value neighbour = kb.b.create<arith::XOrIOp>(kb.loc, e, number(1));
              Value parity = kb.b.create<arith::AndIOp>(kb.loc, e, number(1));
              Value isFirst = kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::eq, parity, number(0));
              Value a = loadInput(at, width), b = gather(input->memref, {token, head}, neighbour);
              Value c = gather(cosine->memref, {position}, pair), s = gather(sine->memref, {position}, pair);
              s = kb.b.create<arith::SelectOp>(kb.loc, isFirst, kb.b.create<arith::NegFOp>(kb.loc, s), s);
              write(kb.plus(kb.multiply(a, c), kb.multiply(b, s)), at);
            }
            if (size > 2 * half)
              write(loadInput(2 * half, size - 2 * half), 2 * half);
            return success();
          }
          for (int64_t at = 0; at < half; at += piece) {
            int64_t width = std::min(piece, half - at);
            Value a = loadInput(at, width), b = loadInput(half + at, width);
            Value c = load(cosine->memref, {position, kb.index(at)}, width);
            Value s = load(sine->memref, {position, kb.index(at)}, width);
            Value first = kb.b.create<arith::SubFOp>(kb.loc, kb.multiply(a, c), kb.multiply(b, s));
            Value second = kb.plus(kb.multiply(a, s), kb.multiply(b, c));
            write(first, at);
            write(second, half + at);
          }
          if (size > 2 * half)
            write(loadInput(2 * half, size - 2 * half), 2 * half);
          return success();
        });
      });
    });
  }
};

struct ScatterAddKernel : WholeKernel<ScatterAddKernel, ScatterAddOp> {
  std::string whyNotEmitted(Operation *operation) const {
    auto op = cast<ScatterAddOp>(operation);
    RankedTensorType type = op.getInput().getType();
    if (!type.getElementType().isF32())
      return "its elements are not f32";
    if (type.getRank() != op.getRows().getType().getRank() + 1)
      return "a row is not of one axis";
    return type.isDynamicDim(type.getRank() - 1) ? "the number of channels is dynamic" : "";
  }
  /// A cell does some columns of one sample: base, then row after row, in their order.
  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<ScatterAddOp>(operation);
    auto outer = kb.view(op.getRows());
    if (failed(outer))
      return failure();
    unsigned axis = op.getRows().getType().getRank() - 1;
    int64_t columns = op.getInput().getType().getShape().back();
    const int64_t block = 8 * kb.target.f32Lanes;
    SmallVector<Value> extents;
    for (unsigned lead = 0; lead < axis; ++lead)
      extents.push_back(kb.dim(outer->memref, lead));
    extents.push_back(kb.index(llvm::divideCeilSigned(columns, block)));
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      auto input = kb.view(op.getInput()), rows = kb.view(op.getRows()), base = kb.view(op.getBase());
      auto to = kb.destination(op.getResult());
      if (failed(input) || failed(rows) || failed(base) || failed(to))
        return failure();
      Value zero = kb.index(int64_t(0)), size = kb.dim(to->memref, axis), count = kb.dim(rows->memref, axis);
      Value column = kb.mul(cell.back(), block);
      SmallVector<int64_t> dims{int64_t(axis), int64_t(axis) + 1};
      auto at = [&](Value row) {
        SmallVector<Value> place(cell.drop_back());
        place.push_back(row);
        return place;
      };
      auto with = [](SmallVector<Value> place, Value last) {
        place.push_back(last);
        return place;
      };
      auto columnsOf = [&](int64_t width) -> LogicalResult {
        VectorType type = kb.vectorType({1, width});
        auto read = [&](const KernelBuilder::View &view, Value row) -> Value {
          return kb.b.create<tile::LoadOp>(kb.loc, type, view.memref, with(at(row), column), dims);
        };
        auto write = [&](Value value, Value row) {
          kb.b.create<tile::StoreOp>(kb.loc, value, to->memref, with(at(row), column), dims);
        };
        if (failed(kb.loop(zero, size, 1, [&](Value row) {
              write(read(*base, row), row);
              return success();
            })))
          return failure();
        return kb.loop(zero, count, 1, [&](Value i) -> LogicalResult {
          Value row = kb.loadIndex(rows->memref, at(i)); // a negative one is a large unsigned one
          return kb.ifThen(kb.compare(arith::CmpIPredicate::ult, row, size), [&] {
            write(kb.plus(read(*to, row), read(*input, i)), row);
            return success();
          });
        });
      };
      int64_t rest = columns % block;
      if (!rest)
        return columnsOf(block);
      if (columns < block)
        return columnsOf(rest);
      Value last = kb.compare(arith::CmpIPredicate::eq, cell.back(), kb.index(columns / block));
      return kb.ifThen(
          last, [&] { return columnsOf(rest); }, [&] { return columnsOf(block); });
    });
  }
};
} // namespace

void tmc::mixer::attachTokenKernels(MLIRContext *context) {
  PoolTokensOp::attachInterface<PoolKernel>(*context);
  PackTokensOp::attachInterface<PackKernel>(*context);
  UnpackTokensOp::attachInterface<UnpackKernel>(*context);
  RotaryOp::attachInterface<RotaryKernel>(*context);
  ScatterAddOp::attachInterface<ScatterAddKernel>(*context);
}
