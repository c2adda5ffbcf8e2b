// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a compressed weight is made of: codes and scales in blocks, factors, zeros that are left out.

#include "lib/Support/Evaluation.h"

#include "lib/Support/BlockFormats.h"
#include "lib/Support/FloatFormats.h"
#include "lib/Support/PrincipalAxes.h"
#include "lib/Support/SparseMatrix.h"
#include <cstring>

#pragma STDC FP_CONTRACT OFF

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

//===-- Blocks of codes -----------------------------------------------------------------------------===//

FailureOr<TensorData> Evaluation::evaluateUnpack(UnpackOp op) {
  FailureOr<TensorData> source = take(op.getSource());
  if (failed(source))
    return failure();
  const BlockFormat &format = *findBlockFormat(op.getFormat());
  TensorData result = allocateFor(op);
  int64_t rows = source->shape[0], blocks = source->shape[1], groups = format.elements / format.group;
  for (int64_t row = 0; row < rows; ++row)
    for (int64_t block = 0; block < blocks; ++block) {
      const uint8_t *bytes = source->data + (row * blocks + block) * format.bytes;
      if (op.getPart() == BlockPart::codes) {
        format.readCodes(bytes, writable(result) + (row * blocks + block) * format.elements);
        continue;
      }
      float scales[16], minima[16];
      format.readScales(bytes, scales, minima);
      for (int64_t group = 0; group < groups; ++group)
        writeFloat(result, (row * blocks + block) * groups + group,
                   op.getPart() == BlockPart::scale ? scales[group] : minima[group]);
    }
  return result;
}

/// The numbers of a tensor.
static std::vector<double> readNumbers(const TensorData &tensor) {
  std::vector<double> numbers(tensor.getElementCount());
  for (size_t i = 0; i < numbers.size(); ++i)
    numbers[i] = readFloat(tensor, i);
  return numbers;
}

FailureOr<TensorData> Evaluation::evaluateEncode(EncodeOp op) {
  FailureOr<TensorData> weight = take(op.getWeight());
  if (failed(weight))
    return failure();
  std::vector<double> numbers = readNumbers(*weight);
  if (!llvm::all_of(numbers, [](double number) { return std::isfinite(number); }))
    return messages.error(getLayerName(op.getLoc()),
                          ("its weight is not finite, so " + op.getFormat() + " has no number for it").str(), {});
  EncodedMatrix encoded = encodeMatrix(*findFloatFormat(op.getFormat()), numbers, weight->shape[0], weight->shape[1]);
  TensorData result = allocateFor(op);
  bool isByte = getElementBytes(result.element) == 1;
  const void *from = op.getPart() == BlockPart::codes          ? encoded.codes.data()
                     : op.getPart() == BlockPart::tensor_scale ? static_cast<const void *>(&encoded.tensorScale)
                     : isByte                                  ? static_cast<const void *>(encoded.scaleCodes.data())
                                                               : encoded.scales.data();
  std::memcpy(writable(result), from, result.getByteCount());
  return result;
}

FailureOr<TensorData> Evaluation::evaluateHadamard(HadamardOp op) {
  FailureOr<TensorData> input = take(op.getInput());
  if (failed(input))
    return failure();
  TensorData result = allocateFor(op);
  std::vector<double> numbers = readNumbers(*input);
  for (size_t i = 0, block = op.getBlock(); i < numbers.size(); i += block)
    transformHadamard(llvm::MutableArrayRef(numbers).slice(i, block));
  for (size_t i = 0; i < numbers.size(); ++i)
    writeFloat(result, i, numbers[i]);
  return result;
}

FailureOr<TensorData> Evaluation::evaluateDequantize(DequantizeOp op) {
  FailureOr<TensorData> codes = take(op.getCodes()), scale = take(op.getScale()), minimum = TensorData();
  if (op.getMinimum())
    minimum = take(op.getMinimum());
  if (failed(codes) || failed(scale) || failed(minimum))
    return failure();
  TensorData result = allocateFor(op);
  int64_t inputs = op.getColumnCount(), rows = result.getElementCount() / inputs, groups = op.getGroupCount(),
          size = inputs / groups, zero = op.getZero();
  auto *target = reinterpret_cast<float *>(writable(result));
  for (int64_t row = 0; row < rows; ++row)
    for (int64_t group = 0; group < groups; ++group) {
      double factor = readFloat(*scale, row * groups + group);
      double offset = op.getMinimum() ? readFloat(*minimum, row * groups + group) : 0;
      const uint8_t *from = codes->data + row * inputs + group * size;
      float *to = target + row * inputs + group * size;
      for (int64_t k = 0; k < size; ++k)
        to[k] = static_cast<float>(factor * static_cast<double>(from[k] - zero) + offset);
    }
  return result;
}

FailureOr<TensorData> Evaluation::evaluatePackBlocks(PackBlocksOp op) {
  FailureOr<TensorData> codes = take(op.getCodes()), scale = take(op.getScale()), minimum = TensorData();
  if (op.getMinimum())
    minimum = take(op.getMinimum());
  if (failed(codes) || failed(scale) || failed(minimum))
    return failure();
  TensorData result = allocateFor(op);
  uint8_t *target = writable(result);
  std::memset(target, 0, result.getByteCount());
  int64_t outputs = codes->shape[0], inputs = codes->shape[1], groups = scale->shape[1], size = inputs / groups,
          inner = op.getInner(), bits = op.getCodeBits();
  unsigned width = getElementBytes(scale->element);
  for (int64_t n = 0; n < outputs && op.getFloats(); ++n)
    for (int64_t group = 0; group < groups; ++group) {
      uint8_t *panel = target + (n / inner * groups + group) * result.shape[2] * inner;
      for (int64_t k = 0; k < size; ++k)
        packFloat(panel, inner, bits, k, n % inner, codes->data[n * inputs + group * size + k]);
      std::memcpy(panel + size * bits / 8 * inner + n % inner * width, scale->data + (n * groups + group) * width,
                  width);
    }
  if (op.getFloats())
    return result;
  for (int64_t n = 0; n < outputs; ++n)
    for (int64_t group = 0; group < groups; ++group) {
      // Rows of 4 inner bytes; column j of the panel has 4 of them.
      uint8_t *panel = target + (n / inner * groups + group) * result.shape[2] * 4 * inner;
      int64_t column = n % inner;
      const uint8_t *from = codes->data + n * inputs + group * size;
      for (int64_t k = 0; k < size; ++k) {
        int64_t step = k / 4, row = bits == 4 ? step / 2 : step;
        panel[row * 4 * inner + column * 4 + k % 4] |= bits == 4 && step % 2 ? from[k] << 4 : from[k];
      }
      uint8_t *numbers = panel + size * bits / 32 * 4 * inner;
      std::memcpy(numbers + column * width, scale->data + (n * groups + group) * width, width);
      if (op.getMinimum())
        std::memcpy(numbers + (inner + column) * width, minimum->data + (n * groups + group) * width, width);
    }
  return result;
}

FailureOr<TensorData> Evaluation::evaluatePrincipalAxes(PrincipalAxesOp op) {
  FailureOr<TensorData> weight = take(op.getWeight());
  if (failed(weight))
    return failure();
  TensorData result = allocateFor(op);
  std::vector<double> matrix(weight->getElementCount());
  for (size_t i = 0; i < matrix.size(); ++i)
    matrix[i] = readFloat(*weight, i);
  std::vector<double> axes = computePrincipalAxes(matrix, {}, weight->shape[0], weight->shape[1], result.shape[0]);
  if (axes.empty())
    return messages.error(getLayerName(op.getLoc()), "its weight is not finite, so it has no principal axes", {});
  for (size_t i = 0; i < axes.size(); ++i)
    writeFloat(result, i, axes[i]);
  return result;
}

FailureOr<TensorData> Evaluation::evaluatePrune(PruneOp op) {
  FailureOr<TensorData> weight = take(op.getWeight());
  if (failed(weight))
    return failure();
  std::vector<double> importance, matrix = readNumbers(*weight);
  if (op.getImportance()) {
    FailureOr<TensorData> numbers = take(op.getImportance());
    if (failed(numbers))
      return failure();
    importance = readNumbers(*numbers);
  }
  prune(matrix, importance, weight->shape[0], weight->shape[1], op.getKeep(), op.getOf().value_or(0), op.getBlock());
  TensorData result = allocateFor(op);
  for (size_t i = 0; i < matrix.size(); ++i)
    writeFloat(result, i, matrix[i]);
  return result;
}

FailureOr<TensorData> Evaluation::evaluateCompress(CompressOp op) {
  FailureOr<TensorData> matrix = take(op.getMatrix());
  if (failed(matrix))
    return failure();
  TensorData result = allocateFor(op);
  std::vector<double> numbers = readNumbers(*matrix);
  int64_t outputs = matrix->shape[0], inputs = matrix->shape[1], block = op.getBlock();
  bool isCounted = op.getPart() == SparsePart::values || op.getPart() == SparsePart::columns;
  std::optional<SparseMatrix> kept =
      op.getOfFour()
          ? compressTwoOfFour(numbers, outputs, inputs)
          : compressBlocks(numbers, outputs, inputs, block, isCounted ? result.shape[0] : outputs / block * inputs);
  if (!kept)
    return messages.error(getLayerName(op.getLoc()),
                          "its matrix has more weights that are not 0 than mixer.compress has room for", {});
  auto copy = [&](const auto &from) { std::memcpy(writable(result), from.data(), result.getByteCount()); };
  switch (op.getPart()) {
  case SparsePart::values:
    for (size_t i = 0; i < kept->values.size(); ++i)
      writeFloat(result, i, kept->values[i]);
    break;
  case SparsePart::columns:
    copy(kept->columns);
    break;
  case SparsePart::offsets:
    copy(kept->offsets);
    break;
  case SparsePart::places:
    copy(kept->places);
    break;
  }
  return result;
}
