// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic on tiles of integers.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_INTEGERTILES_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_INTEGERTILES_H

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

namespace tmc::mixer {

struct IntegerTiles {
  KernelBuilder &kb;

  mlir::Value constant(mlir::VectorType type, int64_t value) {
    return kb.b.create<mlir::arith::ConstantOp>(
        kb.loc, mlir::DenseElementsAttr::get(type, mlir::Attribute(kb.b.getIntegerAttr(type.getElementType(), value))));
  }
  mlir::Value plus(mlir::Value x, mlir::Value y) { return kb.b.create<mlir::arith::AddIOp>(kb.loc, x, y); }
  mlir::Value minus(mlir::Value x, mlir::Value y) { return kb.b.create<mlir::arith::SubIOp>(kb.loc, x, y); }
  mlir::Value times(mlir::Value x, mlir::Value y) { return kb.b.create<mlir::arith::MulIOp>(kb.loc, x, y); }
  /// x >> bits, with its sign.
  mlir::Value shifted(mlir::Value x, int64_t bits) {
    return kb.b.create<mlir::arith::ShRSIOp>(kb.loc, x, constant(mlir::cast<mlir::VectorType>(x.getType()), bits));
  }
  /// As i64.
  mlir::Value wide(mlir::Value x) {
    return kb.b.create<mlir::arith::ExtSIOp>(kb.loc, mlir::cast<mlir::VectorType>(x.getType()).clone(kb.b.getI64Type()),
                                             x);
  }
  mlir::Value narrow(mlir::Value x, mlir::Type element) {
    return kb.b.create<mlir::arith::TruncIOp>(kb.loc, mlir::cast<mlir::VectorType>(x.getType()).clone(element), x);
  }
  /// Codes without sign, of what i32 hold.
  mlir::Value codes(mlir::Value x) {
    auto type = mlir::cast<mlir::VectorType>(x.getType());
    x = kb.b.create<mlir::arith::MaxSIOp>(kb.loc, x, constant(type, 0));
    x = kb.b.create<mlir::arith::MinSIOp>(kb.loc, x, constant(type, 255));
    return narrow(x, kb.b.getI8Type());
  }
  /// `width` elements of the vector `tensor` from `column`, a tile of one row.
  mlir::FailureOr<mlir::Value> row(mlir::Value tensor, mlir::Value column, int64_t width) {
    mlir::FailureOr<KernelBuilder::View> view = kb.view(tensor);
    if (mlir::failed(view))
      return mlir::failure();
    mlir::Type element = mlir::cast<mlir::MemRefType>(view->memref.getType()).getElementType();
    return kb.b
        .create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}, element), view->memref, mlir::ValueRange{column},
                              llvm::ArrayRef<int64_t>{-1, 0})
        .getResult();
  }
  /// (x m + 2^(s - 1)) >> s, where x begins at `column` of m.
  mlir::FailureOr<mlir::Value> dyadic(mlir::Value x, mlir::Value multiplier, mlir::Value shift, mlir::Value column) {
    auto type = mlir::cast<mlir::VectorType>(x.getType()).clone(kb.b.getI64Type());
    mlir::FailureOr<mlir::Value> factor = row(multiplier, column, type.getShape().back());
    mlir::FailureOr<KernelBuilder::View> bits = kb.view(shift);
    if (mlir::failed(factor) || mlir::failed(bits))
      return mlir::failure();
    mlir::Type i64 = kb.b.getI64Type();
    auto number = [&](int64_t value) -> mlir::Value {
      return kb.b.create<mlir::arith::ConstantOp>(kb.loc, kb.b.getIntegerAttr(i64, value));
    };
    mlir::Value count = kb.b.create<mlir::arith::ExtSIOp>(kb.loc, i64, kb.load(bits->memref, {kb.index(int64_t(0))}));
    mlir::Value half =
        kb.b.create<mlir::arith::ShLIOp>(kb.loc, number(1), kb.b.create<mlir::arith::SubIOp>(kb.loc, count, number(1)));
    mlir::Value product = times(wide(x), kb.broadcast(type, wide(*factor)));
    product = plus(product, kb.broadcast(type, half));
    product = kb.b.create<mlir::arith::ShRSIOp>(kb.loc, product, kb.broadcast(type, count));
    return narrow(product, kb.b.getI32Type());
  }
};

void attachIntegerAttentionKernel(mlir::MLIRContext *context);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_INTEGERTILES_H
