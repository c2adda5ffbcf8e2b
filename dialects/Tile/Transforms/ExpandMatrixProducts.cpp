// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// AMX: eight registers of 16 rows of 64 bytes. Sums are registers 0 to 5, rows of a pass through 6, those of b through 7: the CPU renames
// registers, so that one is loaded anew while it is multiplied. 32 rows of a take a panel of 48 columns of b once from L2 (1,460 GFLOP/s of bf16
// with 1536 inputs on an Emerald Rapids core, 1,210 with 16 rows).
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

constexpr int64_t kRows = 16, kBytes = 64, kRegisterOfA = 6, kRegisterOfB = 7;

/// Rows of bytes in memory: the address of the first, and from one to the next.
struct Rows {
  Value address, stride;
};

class Expansion {
public:
  explicit Expansion(MatrixProductOp op) : op(op), b(op.getLoc(), op) {}

  void run() {
    zero = index(0);
    sums = rowsOf(op.getSums(), op.getSumIndices());
    inputs = rowsOf(op.getA(), op.getAIndices());
    weights = rowsOf(op.getB(), op.getBIndices());
    auto config = MemRefType::get({kBytes}, b.getI8Type());
    configuration = b.create<PanelOp>(config);
    unit = cast<MemRefType>(op.getA().getType()).getElementTypeBitWidth() / 8;
    int64_t bytes = op.getDepth() * unit, whole = bytes / kBytes, rest = bytes % kBytes;
    if (op.getGroups() > 1) {
      auto metadata = b.create<memref::ExtractStridedMetadataOp>(op.getSums());
      betweenGroups = mul(metadata.getStrides()[op.getSumIndices().size() - 3], 4);
    }
    if (whole)
      pass(0, whole, kBytes, /*addsToSums=*/false);
    if (rest)
      pass(whole, 1, rest, /*addsToSums=*/whole > 0);
    call("tilerelease", {});
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

  /// Rows of sums and of a: `rows`; bytes of a row of a: `bytes`.
  void configure(Value rows, int64_t bytes) {
    SmallVector<int8_t> constants(kBytes);
    SmallVector<bool> isRows(kBytes);
    constants[0] = 1; // palette
    for (int64_t r = 0; r <= kRegisterOfB; ++r) {
      constants[16 + 2 * r] = r == kRegisterOfA ? bytes : kBytes;
      isRows[48 + r] = r != kRegisterOfB;
    }
    constants[48 + kRegisterOfB] = bytes / 4;
    auto type = VectorType::get({kBytes}, b.getI8Type());
    auto constant = [&](auto values, Type element) -> Value {
      return b.create<arith::ConstantOp>(DenseElementsAttr::get(type.clone(element), ArrayRef(values)));
    };
    Value count = b.create<arith::IndexCastOp>(b.getI8Type(), rows);
    Value value = b.create<arith::SelectOp>(constant(isRows, b.getI1Type()), b.create<vector::BroadcastOp>(type, count),
                                            constant(constants, b.getI8Type()));
    b.create<vector::StoreOp>(value, configuration, ValueRange{zero});
    call("ldtilecfg", {pointer(b.create<memref::ExtractAlignedPointerAsIndexOp>(configuration))});
  }

  void load(int64_t number, Value address, Value stride) {
    Value bytes = b.create<arith::IndexCastOp>(b.getI64Type(), stride);
    call("tileloadd64", {this->number(number), pointer(address), bytes});
  }

  /// body(0), ..., body(count - 1)
  void loop(int64_t count, llvm::function_ref<void(Value)> body) {
    if (count == 1)
      return body(zero);
    auto loop = b.create<scf::ForOp>(zero, index(count), index(1));
    OpBuilder::InsertionGuard guard(b);
    b.setInsertionPointToStart(loop.getBody());
    body(loop.getInductionVar());
  }

  /// `blocks` times 16 rows, or those of the configuration, from `row` on.
  void block(Value row, int64_t blocks, int64_t first, int64_t steps, bool addsToSums) {
    int64_t columns = op.getColumns() / kRows, groups = op.getGroups();
    loop(groups, [&](Value group) {
      Value from = groups > 1 ? mul(group, steps / groups) : index(first);
      auto forSums = [&](llvm::function_ref<void(int64_t, Value)> each) {
        Value base = groups > 1 ? add(sums.address, mul(group, betweenGroups)) : sums.address;
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
      Value between = mul(weights.stride, kRows), firstOfB = add(weights.address, mul(from, between));
      loop(steps / groups, [&](Value k) {
        Value a = add(rowOfA, mul(k, kBytes)), w = add(firstOfB, mul(k, between));
        for (int64_t i = 0; i < blocks; ++i) {
          load(kRegisterOfA, i ? add(a, mul(inputs.stride, i * kRows)) : a, inputs.stride);
          for (int64_t c = 0; c < columns; ++c) {
            load(kRegisterOfB, add(w, c * kBytes), weights.stride);
            call(unit == 1 ? "tdpbusd" : "tdpbf16ps",
                 {number(i * columns + c), number(kRegisterOfA), number(kRegisterOfB)});
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
  void pass(int64_t first, int64_t steps, int64_t bytes, bool addsToSums) {
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
  Rows sums, inputs, weights;
  Value zero, configuration, betweenGroups;
  int64_t unit = 1;
};

struct TileExpandMatrixProductsPass
    : public tmc::tile::impl::TileExpandMatrixProductsPassBase<TileExpandMatrixProductsPass> {
  using TileExpandMatrixProductsPassBase::TileExpandMatrixProductsPassBase;

  void runOnOperation() override {
    SmallVector<MatrixProductOp> products;
    getOperation()->walk([&](MatrixProductOp op) { products.push_back(op); });
    for (MatrixProductOp op : products) {
      if (!amx) {
        op.emitOpError() << "needs a CPU that has registers of matrices (AMX)";
        return signalPassFailure();
      }
      Expansion(op).run();
    }
  }
};

} // namespace
