// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// AMX: eight registers of 16 rows of 64 bytes. Sums are up to six of them; rows of a and of b pass through the others: the CPU renames registers,
// so that one is loaded anew while it is multiplied. 32 rows of a take a panel of 48 columns of b once from L2 (1,460 GFLOP/s of bf16
// with 1536 inputs on an Emerald Rapids core, 1,210 with 16 rows). With four sums or less two registers of each hold what is used twice.
//
// To tell the registers their sizes waits for all that is under way (80 ns): it is done where they differ from what a cell told them last.
//
// Registers are named by number: there is nothing to allocate, and LLVM keeps the order of what it does not look into.
#include "dialects/Tile/Transforms/Passes.h"

#include "dialects/Tile/IR/MatrixOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"

namespace tmc::tile {
#define GEN_PASS_DEF_TILEEXPANDMATRIXPRODUCTSPASS
#include "dialects/Tile/Transforms/Passes.h.inc"
} // namespace tmc::tile

using namespace mlir;
using namespace tmc::tile;

namespace {

constexpr int64_t kRows = 16, kBytes = 64, kRegisters = 8;

/// Of a cell: where the sizes of its registers are said, and what was said last (0: nothing yet).
struct Configuration {
  Value sizes, known;
};

/// Rows of bytes in memory: the address of the first, and from one to the next.
struct Rows {
  Value address, stride;
};

class Expansion {
public:
  Expansion(MatrixProductOp op, Configuration configuration)
      : op(op), b(op.getLoc(), op), configuration(configuration), columns(op.getColumns() / kRows),
        factors(columns > 2 ? 1 : 2) {}

  void run() {
    zero = index(0);
    sums = rowsOf(op.getSums(), op.getSumIndices());
    inputs = rowsOf(op.getA(), op.getAIndices());
    weights = rowsOf(op.getB(), op.getBIndices());
    unit = cast<MemRefType>(op.getA().getType()).getElementTypeBitWidth() / 8;
    int64_t bytes = op.getDepth() * unit, whole = bytes / kBytes, rest = bytes % kBytes;
    if (op.getGroups() > 1) {
      auto metadata = b.create<memref::ExtractStridedMetadataOp>(op.getSums());
      betweenGroups = mul(metadata.getStrides()[op.getSumIndices().size() - 3], 4);
    }
    auto metadataOfB = b.create<memref::ExtractStridedMetadataOp>(op.getB());
    if (op.getPanels())
      betweenPanels = mul(metadataOfB.getStrides()[op.getBIndices().size() - 3], unit);
    behind = mul(weights.stride, bytes / 4);
    bool accumulates = op.getAccumulate();
    if (Value inputs = op.getInputs()) {
      pass(0, b.create<arith::DivUIOp>(mul(inputs, unit), index(kBytes)), kBytes, accumulates);
    } else {
      if (whole)
        pass(0, index(whole), kBytes, accumulates);
      if (rest)
        pass(whole, index(1), rest, accumulates || whole > 0);
    }
    op.erase();
  }

private:
  Value index(int64_t value) { return b.create<arith::ConstantIndexOp>(value); }
  Value add(Value x, Value y) { return b.create<arith::AddIOp>(x, y); }
  Value add(Value x, int64_t y) { return y ? add(x, index(y)) : x; }
  Value mul(Value x, Value y) { return b.create<arith::MulIOp>(x, y); }
  Value mul(Value x, int64_t y) { return mul(x, index(y)); }

  void call(StringRef name, ValueRange operands) {
    b.create<LLVM::CallIntrinsicOp>(TypeRange(), b.getStringAttr("llvm.x86." + name), operands,
                                    LLVM::FastmathFlagsAttr{});
  }
  Value number(int64_t which) { return b.create<LLVM::ConstantOp>(b.getI8Type(), b.getI8IntegerAttr(which)); }
  Value pointer(Value address) {
    Value bits = b.create<arith::IndexCastOp>(b.getI64Type(), address);
    return b.create<LLVM::IntToPtrOp>(LLVM::LLVMPointerType::get(b.getContext()), bits);
  }

  Rows rowsOf(Value memref, ValueRange indices) {
    auto metadata = b.create<memref::ExtractStridedMetadataOp>(memref);
    int64_t size = cast<MemRefType>(memref.getType()).getElementTypeBitWidth() / 8;
    Value place = metadata.getOffset();
    for (auto [at, stride] : llvm::zip(indices, metadata.getStrides()))
      place = add(place, mul(at, stride));
    Value address = b.create<memref::ExtractAlignedPointerAsIndexOp>(memref);
    return {add(address, mul(place, size)), mul(metadata.getStrides()[indices.size() - 2], size)};
  }

  int64_t registerOfA(int64_t which) const { return kRegisters - 2 * factors + which % factors; }
  int64_t registerOfB(int64_t which) const { return kRegisters - factors + which % factors; }

  /// Rows of sums and of a: `rows`; bytes of a row of a: `bytes`.
  void configure(Value rows, int64_t bytes) {
    bool isWhole = getConstantIntValue(rows) == kRows && bytes == kBytes; // which registers are a's does not matter then
    Value wanted = b.create<arith::IndexCastOp>(b.getI64Type(), add(mul(rows, 256), (isWhole ? 0 : 65536 * factors) + bytes));
    Value known = b.create<memref::LoadOp>(configuration.known, ValueRange{zero});
    auto differs = b.create<scf::IfOp>(b.create<arith::CmpIOp>(arith::CmpIPredicate::ne, known, wanted), false);
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(differs.thenBlock());
    SmallVector<int8_t> constants(kBytes);
    SmallVector<bool> isRows(kBytes);
    constants[0] = 1; // palette
    for (int64_t r = 0; r < kRegisters; ++r) {
      bool isOfB = r >= registerOfB(0), isOfA = !isOfB && r >= registerOfA(0);
      constants[16 + 2 * r] = isOfA ? bytes : kBytes;
      constants[48 + r] = isOfB ? bytes / 4 : 0;
      isRows[48 + r] = !isOfB;
    }
    auto type = VectorType::get({kBytes}, b.getI8Type());
    auto constant = [&](auto values, Type element) -> Value {
      return b.create<arith::ConstantOp>(DenseElementsAttr::get(type.clone(element), ArrayRef(values)));
    };
    Value count = b.create<arith::IndexCastOp>(b.getI8Type(), rows);
    Value value = b.create<arith::SelectOp>(constant(isRows, b.getI1Type()), b.create<vector::BroadcastOp>(type, count),
                                            constant(constants, b.getI8Type()));
    b.create<vector::StoreOp>(value, configuration.sizes, ValueRange{zero});
    call("ldtilecfg", {pointer(b.create<memref::ExtractAlignedPointerAsIndexOp>(configuration.sizes))});
    b.create<memref::StoreOp>(wanted, configuration.known, ValueRange{zero});
  }

  void load(int64_t number, Value address, Value stride) {
    Value bytes = b.create<arith::IndexCastOp>(b.getI64Type(), stride);
    call("tileloadd64", {this->number(number), pointer(address), bytes});
  }

  /// body(0), ..., body(count - 1)
  void loop(Value count, llvm::function_ref<void(Value)> body) {
    if (getConstantIntValue(count) == 1)
      return body(zero);
    auto loop = b.create<scf::ForOp>(zero, count, index(1));
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    body(loop.getInductionVar());
  }

  /// `blocks` times 16 rows, or those of the configuration, from `row` on: all panels.
  void block(Value row, int64_t blocks, int64_t first, Value steps, bool addsToSums) {
    if (Value panels = op.getPanels())
      return loop(panels, [&](Value panel) { block(row, blocks, first, steps, addsToSums, panel); });
    block(row, blocks, first, steps, addsToSums, Value());
  }

  void block(Value row, int64_t blocks, int64_t first, Value steps, bool addsToSums, Value panel) {
    int64_t groups = op.getGroups();
    Value ofGroup = groups > 1 ? index(*getConstantIntValue(steps) / groups) : steps;
    Value firstSum = panel ? add(sums.address, mul(panel, op.getColumns() * 4)) : sums.address;
    Value firstWeight = panel ? add(weights.address, mul(panel, betweenPanels)) : weights.address;
    loop(index(groups), [&](Value group) {
      Value from = groups > 1 ? mul(group, ofGroup) : index(first);
      auto forSums = [&](llvm::function_ref<void(int64_t, Value)> each) {
        Value base = groups > 1 ? add(firstSum, mul(group, betweenGroups)) : firstSum;
        for (int64_t i = 0; i < blocks; ++i) {
          Value address = add(base, mul(add(row, i * kRows), sums.stride));
          for (int64_t c = 0; c < columns; ++c)
            each(i * columns + c, add(address, c * kBytes));
        }
      };
      forSums([&](int64_t which, Value address) {
        if (addsToSums)
          load(which, address, sums.stride);
        else
          call("tilezero", {number(which)});
      });
      Value rowOfA = add(inputs.address, add(mul(row, inputs.stride), mul(from, kBytes)));
      Value between = mul(weights.stride, kRows), firstOfB = add(firstWeight, mul(from, between));
      loop(ofGroup, [&](Value k) {
        Value a = add(rowOfA, mul(k, kBytes)), w = add(firstOfB, mul(k, between));
        auto loadA = [&](int64_t i) {
          load(registerOfA(i), i ? add(a, mul(inputs.stride, i * kRows)) : a, inputs.stride);
        };
        auto loadB = [&](int64_t c) { load(registerOfB(c), add(w, c * kBytes), weights.stride); };
        auto multiply = [&](int64_t i, int64_t c) {
          call(unit == 1 ? "tdpbusd" : "tdpbf16ps",
               {number(i * columns + c), number(registerOfA(i)), number(registerOfB(c))});
        };
        if (op.getPrefetch() && !panel) {
          Value step = add(mul(b.create<arith::DivUIOp>(row, index(2 * kRows)), steps), groups > 1 ? add(from, k) : k);
          Value ahead = add(add(weights.address, behind), mul(step, op.getPrefetch() * kBytes));
          for (int64_t line = 0; line < int64_t(op.getPrefetch()); ++line)
            b.create<LLVM::Prefetch>(pointer(add(ahead, line * kBytes)), /*rw=*/0, /*hint=*/2, /*cache=*/1);
        }
        for (int64_t i = 0; i < blocks; ++i) {
          loadA(i);
          for (int64_t c = 0; c < columns; ++c) {
            if (i == 0 || factors == 1)
              loadB(c);
            multiply(i, c);
          }
        }
      });
      forSums([&](int64_t which, Value address) {
        Value bytes = b.create<arith::IndexCastOp>(b.getI64Type(), sums.stride);
        call("tilestored64", {number(which), pointer(address), bytes});
      });
    });
  }

  /// Steps [first, first + steps) of 64 bytes, or one of `bytes`, of all rows.
  void pass(int64_t first, Value steps, int64_t bytes, bool addsToSums) {
    Value rows = op.getRows(), two = index(2 * kRows), one = index(kRows);
    Value pairs = mul(b.create<arith::DivUIOp>(rows, two), two);
    configure(one, bytes);
    auto loop = b.create<scf::ForOp>(zero, pairs, two);
    {
      OpBuilder::InsertionGuard guard(b);
      b.setInsertionPointToStart(loop.getBody());
      block(loop.getInductionVar(), 2, first, steps, addsToSums);
    }
    Value whole = mul(b.create<arith::DivUIOp>(rows, one), one);
    auto guarded = [&](Value from, Value to, llvm::function_ref<void()> body) {
      Value isAny = b.create<arith::CmpIOp>(arith::CmpIPredicate::ult, from, to);
      auto branch = b.create<scf::IfOp>(isAny, /*withElseRegion=*/false);
      OpBuilder::InsertionGuard guard(b);
      b.setInsertionPointToStart(branch.thenBlock());
      body();
    };
    guarded(pairs, whole, [&] { block(pairs, 1, first, steps, addsToSums); });
    guarded(whole, rows, [&] {
      configure(b.create<arith::SubIOp>(rows, whole), bytes);
      block(whole, 1, first, steps, addsToSums);
    });
  }

  MatrixProductOp op;
  ImplicitLocOpBuilder b;
  Configuration configuration;
  int64_t columns, factors; ///< registers of sums for 16 rows; of a, and of b
  Rows sums, inputs, weights;
  Value zero, betweenGroups, betweenPanels, behind;
  int64_t unit = 1;
};

struct TileExpandMatrixProductsPass
    : public tmc::tile::impl::TileExpandMatrixProductsPassBase<TileExpandMatrixProductsPass> {
  using TileExpandMatrixProductsPassBase::TileExpandMatrixProductsPassBase;

  void runOnOperation() override {
    SmallVector<MatrixProductOp> products;
    getOperation()->walk([&](MatrixProductOp op) { products.push_back(op); });
    DenseMap<Operation *, Configuration> cells;
    for (MatrixProductOp op : products) {
      if (!amx) {
        op.emitOpError() << "needs a CPU that has registers of matrices (AMX)";
        return signalPassFailure();
      }
      auto grid = op->getParentOfType<GridOp>();
      auto [cell, isNew] = cells.try_emplace(grid);
      if (isNew)
        cell->second = beginCell(grid);
      Expansion(op, cell->second).run();
    }
  }

private:
  static Configuration beginCell(GridOp grid) {
    mlir::Block &body = grid->getRegion(0).front();
    ImplicitLocOpBuilder b(grid.getLoc(), OpBuilder::atBlockBegin(&body));
    Configuration configuration{b.create<PanelOp>(MemRefType::get({kBytes}, b.getI8Type())),
                                b.create<PanelOp>(MemRefType::get({1}, b.getI64Type()))};
    Value zero = b.create<arith::ConstantIndexOp>(0);
    Value nothing = b.create<arith::ConstantOp>(b.getI64IntegerAttr(0));
    b.create<memref::StoreOp>(nothing, configuration.known, ValueRange{zero});
    if (body.mightHaveTerminator())
      b.setInsertionPoint(body.getTerminator());
    else
      b.setInsertionPointToEnd(&body);
    b.create<LLVM::CallIntrinsicOp>(TypeRange(), b.getStringAttr("llvm.x86.tilerelease"), ValueRange(),
                                    LLVM::FastmathFlagsAttr{});
    return configuration;
  }
};

} // namespace
