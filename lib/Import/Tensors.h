// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers on tensors of any shape: images, series, sounds. As ModelBuilder's layers, but every size may be a number or
// follow from the dims of the model: what is static is static in the types.
//
// Images are [batch, height, width, channels] between layers, whatever the library has: the dialect's windows and
// linear layers are channels last.

#ifndef TMC_IMPORT_TENSORS_H
#define TMC_IMPORT_TENSORS_H

#include "lib/Import/ModelBuilder.h"
#include "lib/Import/Scalar.h"
#include <functional>

namespace tmc::import {

/// A size: an attribute if it is known, else an index value.
using Extent = mlir::OpFoldResult;
using Extents = llvm::SmallVector<mlir::OpFoldResult, 6>;

class Tensors {
public:
  explicit Tensors(ModelBuilder &builder) : b(builder), builder(builder.getBuilder()) {}
  ModelBuilder &getModel() { return b; }

  //===-- Sizes -------------------------------------------------------------------------------------===//

  Extent number(int64_t value) { return builder.getIndexAttr(value); }
  /// The value of a size that is known, else -1.
  static int64_t getNumber(Extent extent);
  /// All sizes of a value that this made, or of an input or a weight.
  Extents getExtents(mlir::Value value);
  Extent getExtent(mlir::Value value, int64_t axis) { return getExtents(value)[axis]; }
  /// The static size of the last axis.
  int64_t getWidth(mlir::Value value);
  Extent add(Extent a, Extent b);
  Extent multiply(Extent a, Extent b);
  Extent subtract(Extent a, Extent b);
  /// Rounded down; `divisor` is positive.
  Extent divide(Extent a, int64_t divisor);
  Extent divideUp(Extent a, int64_t divisor);
  Extent minimum(Extent a, Extent b);
  Extent maximum(Extent a, Extent b);
  /// `a` up to a multiple of `unit`.
  Extent roundUp(Extent a, int64_t unit) { return multiply(divideUp(a, unit), number(unit)); }
  /// The size as a number in a tensor of one element.
  mlir::Value toTensor(llvm::StringRef module, Extent extent);

  //===-- Shapes ------------------------------------------------------------------------------------===//

  /// Axis `axis` becomes axes of these sizes.
  mlir::Value split(llvm::StringRef module, mlir::Value input, int64_t axis, llvm::ArrayRef<Extent> sizes);
  /// Axes [first, first + count) become one.
  mlir::Value join(llvm::StringRef module, mlir::Value input, int64_t first, int64_t count);
  mlir::Value insertAxis(llvm::StringRef module, mlir::Value input, int64_t axis);
  mlir::Value transpose(llvm::StringRef module, mlir::Value input, llvm::ArrayRef<int64_t> permutation);
  mlir::Value slice(llvm::StringRef module, mlir::Value input, int64_t axis, Extent offset, Extent size,
                    int64_t stride = 1);
  mlir::Value slice(llvm::StringRef module, mlir::Value input, int64_t axis, int64_t offset, int64_t size) {
    return slice(module, input, axis, number(offset), number(size));
  }
  /// Without the axis, which is taken at `index`.
  mlir::Value select(llvm::StringRef module, mlir::Value input, int64_t axis, int64_t index);
  mlir::Value concatenate(llvm::StringRef module, int64_t axis, llvm::ArrayRef<mlir::Value> parts);
  /// Zeros in front and behind of an axis.
  mlir::Value pad(llvm::StringRef module, mlir::Value input, int64_t axis, Extent low, Extent high);
  /// [1, rest...] or [rest...] -> [size, rest...], each the same.
  mlir::Value repeat(llvm::StringRef module, mlir::Value input, Extent size);
  /// The weight's rows of one more axis than there are elements: [1, n, c] -> [n, c].
  mlir::Value dropAxes(llvm::StringRef module, mlir::Value input, int64_t count);

  //===-- Element by element ------------------------------------------------------------------------===//

  /// Shapes are broadcast as NumPy does it.
  mlir::Value elementwise(llvm::StringRef module, llvm::ArrayRef<mlir::Value> operands,
                          llvm::function_ref<mlir::Value(Scalar, mlir::ValueRange)> body);
  /// `body` gets the place, an index for each axis.
  mlir::Value generate(llvm::StringRef module, llvm::ArrayRef<Extent> shape, mlir::Type elementType,
                       llvm::function_ref<mlir::Value(mlir::OpBuilder &, mlir::Location, mlir::ValueRange)> body);
  mlir::Value plus(llvm::StringRef module, mlir::Value left, mlir::Value right);
  mlir::Value minus(llvm::StringRef module, mlir::Value left, mlir::Value right);
  mlir::Value times(llvm::StringRef module, mlir::Value left, mlir::Value right);
  mlir::Value times(llvm::StringRef module, mlir::Value input, double factor);
  mlir::Value activation(llvm::StringRef module, mlir::Value input, llvm::StringRef name, llvm::StringRef key = "");
  mlir::Value constant(llvm::StringRef module, llvm::ArrayRef<int64_t> shape, llvm::ArrayRef<float> numbers);
  mlir::Value tap(llvm::StringRef name, mlir::Value input);

  //===-- Sums --------------------------------------------------------------------------------------===//

  mlir::Value sum(llvm::StringRef module, mlir::Value input, llvm::ArrayRef<int64_t> axes, bool keep = false);
  mlir::Value mean(llvm::StringRef module, mlir::Value input, llvm::ArrayRef<int64_t> axes, bool keep = false);
  mlir::Value maximum(llvm::StringRef module, mlir::Value input, llvm::ArrayRef<int64_t> axes, bool keep = false);
  /// "bnd,bmd->bnm": products summed over the letters that are not in the result.
  mlir::Value contract(llvm::StringRef module, llvm::StringRef letters, mlir::Value left, mlir::Value right);
  /// Over the last axis.
  mlir::Value softmax(llvm::StringRef module, mlir::Value input);
  /// x / max(norm of the last axis, epsilon).
  mlir::Value l2Normalize(llvm::StringRef module, mlir::Value input, double epsilon);

  //===-- Layers ------------------------------------------------------------------------------------===//

  /// "module.name" of the file.
  mlir::Value weight(llvm::StringRef name, llvm::ArrayRef<Size> shape, llvm::StringRef label = "");
  mlir::Value linear(llvm::StringRef module, mlir::Value input, const Size &outputs, bool bias = true);
  /// The same with a matrix [outputs, inputs] and a bias or null.
  mlir::Value project(llvm::StringRef module, mlir::Value input, mlir::Value matrix, mlir::Value bias);
  mlir::Value layerNorm(llvm::StringRef module, mlir::Value input, double epsilon, bool bias = true, bool scale = true);
  mlir::Value rmsNorm(llvm::StringRef module, mlir::Value input, double epsilon);
  /// Rows of the table "module.weight".
  mlir::Value lookUp(llvm::StringRef module, mlir::Value indices, const Size &rows, const Size &width);
  /// Of the last axis, in evaluation.
  mlir::Value batchNorm(llvm::StringRef module, mlir::Value input, double epsilon = 1e-5);
  /// One group: all elements of an image, then a scale and a shift of each channel.
  mlir::Value groupNormOfOne(llvm::StringRef module, mlir::Value input, double epsilon, bool bias = true);
  /// x * weight "name", of the last axis.
  mlir::Value scaleBy(llvm::StringRef name, mlir::Value input);

  struct Window {
    llvm::SmallVector<int64_t, 3> size, strides, low, high, dilations;
    /// n x n, padded all around.
    static Window square(int64_t size, int64_t stride = 1, int64_t padding = 0, int64_t dilation = 1);
    static Window line(int64_t size, int64_t stride = 1, int64_t padding = 0, int64_t dilation = 1);
  };
  /// A convolution of [batch, places..., channels] with the library's weight [outputs, inputs / groups, window...].
  mlir::Value convolution(llvm::StringRef module, mlir::Value input, const Size &outputs, const Window &window,
                          int64_t groups = 1, bool bias = true);
  mlir::Value convolve(llvm::StringRef module, mlir::Value input, mlir::Value weight, mlir::Value bias,
                       const Window &window, int64_t groups = 1);
  /// One group a channel.
  mlir::Value depthwise(llvm::StringRef module, mlir::Value input, const Window &window, bool bias = true);
  /// A convolution of one element: a linear layer over the channels.
  mlir::Value pointwise(llvm::StringRef module, mlir::Value input, const Size &outputs, bool bias = true,
                        int64_t windowAxes = 2);
  mlir::Value poolWindow(llvm::StringRef module, mixer::WindowPoolKind kind, mlir::Value input, const Window &window,
                         bool countPadding);

  /// [batch, tokens, heads * c] -> [batch, heads, tokens, c] and back.
  mlir::Value splitHeads(llvm::StringRef module, mlir::Value input, int64_t heads);
  mlir::Value joinHeads(llvm::StringRef module, mlir::Value input);

  struct AttentionOptions {
    std::optional<double> scale; ///< 1 / sqrt(head size)
    llvm::SmallVector<mlir::Value> captures;
    /// Of the score at (b, h, i, j).
    std::function<mlir::Value(Scalar, mlir::Value score, mlir::ValueRange indices, mlir::ValueRange captures)> score;
    std::function<mlir::Value(mlir::OpBuilder &, mlir::Location, mlir::ValueRange indices, mlir::ValueRange captures)>
        mask;
    /// Adds bias[h, i, j] of a tensor [heads, queries, keys].
    void addBias(mlir::Value bias);
  };
  /// [batch, heads, queries, c] x [batch, heads, keys, c] x [batch, heads, keys, e] -> [batch, heads, queries, e].
  mlir::Value attend(llvm::StringRef module, mlir::Value query, mlir::Value key, mlir::Value value,
                     const AttentionOptions &options);

  /// fc2(activation(fc1(x))).
  struct MlpNames {
    llvm::StringRef up = "fc1", down = "fc2";
  };
  mlir::Value mlp(llvm::StringRef module, mlir::Value input, const Size &inner, llvm::StringRef activation,
                  llvm::StringRef key, MlpNames names, bool bias = true);
  mlir::Value mlp(llvm::StringRef module, mlir::Value input, const Size &inner, llvm::StringRef activation) {
    return mlp(module, input, inner, activation, "", MlpNames());
  }

  /// Resizes the rows and columns of [rows, columns, channels] as torch's interpolate(mode="bicubic" or "bilinear",
  /// align_corners=False, antialias=False) does.
  mlir::Value resize(llvm::StringRef module, mlir::Value input, Extent rows, Extent columns, llvm::StringRef mode);

private:
  /// Remembers the sizes of a value.
  mlir::Value keep(mlir::Value value, llvm::ArrayRef<Extent> extents);
  mlir::Value keepWidth(mlir::Value value, mlir::Value like, int64_t width);
  mlir::RankedTensorType typeOf(llvm::ArrayRef<Extent> extents, mlir::Type element = {});
  mlir::Value reduce(llvm::StringRef module, mlir::Value input, llvm::ArrayRef<int64_t> axes, bool keep,
                     bool isMaximum);
  llvm::SmallVector<mlir::Value> dynamicOf(llvm::ArrayRef<Extent> extents);
  mlir::Value toIndex(Extent extent);
  Extent windowed(Extent size, const Window &window, unsigned axis);
  mlir::Value filled(llvm::StringRef module, llvm::ArrayRef<Extent> extents, double number);
  mlir::Value resizeMatrix(llvm::StringRef module, Extent from, Extent to, llvm::StringRef mode);

  ModelBuilder &b;
  mlir::OpBuilder &builder;
  llvm::DenseMap<mlir::Value, Extents> known;
  llvm::DenseMap<mlir::Value, std::string> widthSources;
};

} // namespace tmc::import

#endif // TMC_IMPORT_TENSORS_H
