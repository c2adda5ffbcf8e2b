// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/LoopNest.h"

#include "lib/Support/StridedCopy.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc;

/// expression * factor as base + sum coefficients * dims; false if it is not linear.
static bool addLinear(AffineExpr expression, int64_t factor, MutableArrayRef<int64_t> coefficients, int64_t &base) {
  if (auto dim = dyn_cast<AffineDimExpr>(expression)) {
    coefficients[dim.getPosition()] += factor;
    return true;
  }
  if (auto constant = dyn_cast<AffineConstantExpr>(expression)) {
    base += factor * constant.getValue();
    return true;
  }
  auto binary = dyn_cast<AffineBinaryOpExpr>(expression);
  if (!binary)
    return false;
  if (binary.getKind() == AffineExprKind::Add)
    return addLinear(binary.getLHS(), factor, coefficients, base) &&
           addLinear(binary.getRHS(), factor, coefficients, base);
  if (binary.getKind() == AffineExprKind::Mul)
    if (auto constant = dyn_cast<AffineConstantExpr>(binary.getRHS()))
      return addLinear(binary.getLHS(), factor * constant.getValue(), coefficients, base);
  return false;
}

static int64_t evaluateExpression(AffineExpr expression, ArrayRef<int64_t> dims) {
  if (auto dim = dyn_cast<AffineDimExpr>(expression))
    return dims[dim.getPosition()];
  if (auto constant = dyn_cast<AffineConstantExpr>(expression))
    return constant.getValue();
  auto binary = cast<AffineBinaryOpExpr>(expression);
  int64_t a = evaluateExpression(binary.getLHS(), dims), b = evaluateExpression(binary.getRHS(), dims);
  switch (binary.getKind()) {
  case AffineExprKind::Add:
    return a + b;
  case AffineExprKind::Mul:
    return a * b;
  case AffineExprKind::FloorDiv:
    return llvm::divideFloorSigned(a, b);
  case AffineExprKind::CeilDiv:
    return llvm::divideCeilSigned(a, b);
  default:
    return llvm::mod(a, b);
  }
}

LoopAccess::LoopAccess(TensorData data, AffineMap indexing) : tensor(std::move(data)), map(indexing) {
  strides = getStrides(tensor.shape);
  coefficients.assign(map.getNumDims(), 0);
  for (auto [axis, expression] : llvm::enumerate(map.getResults()))
    isLinear = isLinear && addLinear(expression, strides[axis], coefficients, base);
}

int64_t LoopAccess::offset(ArrayRef<int64_t> dims) const {
  if (!isLinear) {
    int64_t flat = 0;
    for (auto [axis, expression] : llvm::enumerate(map.getResults()))
      flat += strides[axis] * evaluateExpression(expression, dims);
    return flat;
  }
  int64_t flat = base;
  for (size_t dim = 0; dim < dims.size(); ++dim)
    flat += coefficients[dim] * dims[dim];
  return flat;
}

void LoopNest::load(unsigned number, const LoopAccess &access, SmallVectorImpl<int64_t> &at, int inner,
                    unsigned count) {
  if (!program.usesInput(number))
    return;
  if (access.isLinear || inner < 0)
    return program.load(number, access.tensor.element, access.tensor.data, access.offset(at),
                        inner < 0 ? 0 : access.coefficients[inner], count);
  int64_t start = at[inner];
  offsets.resize(count);
  for (unsigned i = 0; i < count; ++i) {
    at[inner] = start + i;
    offsets[i] = access.offset(at);
  }
  at[inner] = start;
  program.gather(number, access.tensor.element, access.tensor.data, offsets.data(), count);
}

void LoopNest::run(uint8_t *target, int64_t first, int64_t last) {
  unsigned numLoops = extents.size();
  const LoopAccess &result = inits[0];
  SmallVector<int64_t> low(numLoops, 0), high(extents);
  int inner = -1;
  int64_t skipped = 0; ///< elements of the result before `target`
  if (!result.map.getResults().empty()) {
    unsigned rows = cast<AffineDimExpr>(result.map.getResult(0)).getPosition();
    low[rows] = first;
    high[rows] = last;
    skipped = first * result.strides[0];
    inner = cast<AffineDimExpr>(result.map.getResults().back()).getPosition();
  }
  SmallVector<unsigned> outer, reductions;
  for (unsigned loop = 0; loop < numLoops; ++loop) {
    if (low[loop] >= high[loop] && !isReduction[loop])
      return;
    if (isReduction[loop])
      reductions.push_back(loop);
    else if (int(loop) != inner)
      outer.push_back(loop);
  }
  SmallVector<int64_t> at(low);
  /// Steps the loops in `order` like the digits of a number; false after the last.
  auto advance = [&](ArrayRef<unsigned> order) {
    for (unsigned loop : llvm::reverse(order)) {
      if (++at[loop] < high[loop])
        return true;
      at[loop] = low[loop];
    }
    return false;
  };
  bool empty = llvm::any_of(reductions, [&](unsigned loop) { return extents[loop] == 0; });

  do {
    int64_t end = inner < 0 ? 1 : high[inner];
    for (int64_t start = inner < 0 ? 0 : low[inner]; start < end; start += ScalarProgram::kBlock) {
      unsigned count = std::min<int64_t>(ScalarProgram::kBlock, end - start);
      if (inner >= 0)
        at[inner] = start;
      load(inputs.size(), result, at, inner, count);
      int64_t place = result.offset(at) - skipped, stride = inner < 0 ? 0 : result.coefficients[inner];
      if (empty) {
        unsigned width = getElementBytes(result.tensor.element);
        copyStrided(target + place * width, {stride}, result.tensor.data + result.offset(at) * width, {stride},
                    {int64_t(count)}, width);
        continue;
      }
      do {
        for (auto [number, access] : llvm::enumerate(inputs))
          load(number, access, at, inner, count);
        for (unsigned loop = 0; loop < numLoops; ++loop)
          if (program.usesIndex(loop))
            program.setIndex(loop, at[loop], int(loop) == inner, count);
        program.run(count);
        if (!reductions.empty())
          program.carry(0, inputs.size(), count);
      } while (advance(reductions));
      program.store(0, result.tensor.element, target, place, stride, count);
    }
    if (inner >= 0)
      at[inner] = low[inner];
  } while (advance(outer));
}
