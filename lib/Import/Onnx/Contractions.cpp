// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sums of products. With a matrix that is constant they are linear layers.

#include "lib/Import/Onnx/Composition.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// a[..., M, K] times b[..., K, N] by NumPy's rules; each may be transposed in its last two axes.
static LogicalResult multiply(Call &call, bool transposeA, bool transposeB, double alpha) {
  Importer &in = call.in;
  Datum &a = call.input(0), &b = call.input(1);
  if (a.type != b.type)
    return call.error("has inputs of " + getName(a.type) + " and " + getName(b.type));
  int64_t rankA = a.getRank(), rankB = b.getRank();
  if (rankA < 1 || rankB < 1)
    return call.error("has an input without axes");
  Value x = call.value(0), y = call.value(1);
  if (!x || !y)
    return failure();
  Location loc = call.getLoc();
  Type element = in.getElementType(a.type);
  Shape shapeA = a.shape, shapeB = b.shape;
  transposeA &= rankA >= 2;
  transposeB &= rankB >= 2;
  SizeExpression innerA = shapeA[rankA - (transposeA ? 2 : 1)],
                 innerB = rankB == 1 ? shapeB[0] : shapeB[rankB - (transposeB ? 1 : 2)];
  if (failed(in.makeEqual(call, innerA, innerB, "sizes of the axis that is summed over")))
    return failure();
  auto finish = [&](Value result, Shape shape) {
    if (alpha != 1) {
      TensorMath m{in, loc, element, shape};
      result = m.mul(result, alpha);
    }
    call.set(0, result, a.type, std::move(shape));
    return success();
  };
  // A constant matrix on the right: a linear layer.
  if (b.isConstant && rankB == 2 && !transposeA && isa<FloatType>(element) && in.getStatic(shapeB) && !a.isConstant) {
    if (!transposeB)
      y = in.transpose(loc, y, shapeB, {1, 0});
    Shape result;
    Value value = in.linear(loc, x, shapeA, y, Value(), result);
    return finish(value, result);
  }
  // Letters: batch axes 0, 1, … from the right; then M, N, K.
  constexpr int M = 100, N = 101, K = 102;
  SmallVector<int> lettersA, lettersB, letters;
  Shape shape;
  int64_t batchA = std::max<int64_t>(rankA - 2, 0), batchB = std::max<int64_t>(rankB - 2, 0),
          batch = std::max(batchA, batchB);
  Shape batchShapeA(shapeA.begin(), shapeA.begin() + batchA), batchShapeB(shapeB.begin(), shapeB.begin() + batchB);
  FailureOr<Shape> batchShape = in.broadcastShapes(call, batchShapeA, batchShapeB);
  if (failed(batchShape))
    return failure();
  for (int64_t axis = 0; axis < batch; ++axis) {
    auto own = [&](const Shape &from, SmallVector<int> &to) {
      int64_t at = axis - (batch - int64_t(from.size()));
      if (at >= 0) // one that is broadcast is read at 0
        to.push_back(from[at] == (*batchShape)[axis] ? int(axis) : -1);
    };
    own(batchShapeA, lettersA);
    own(batchShapeB, lettersB);
    letters.push_back(axis);
    shape.push_back((*batchShape)[axis]);
  }
  if (rankA == 1)
    lettersA.push_back(K);
  else
    lettersA.append(transposeA ? std::initializer_list<int>{K, M} : std::initializer_list<int>{M, K});
  if (rankB == 1)
    lettersB.push_back(K);
  else
    lettersB.append(transposeB ? std::initializer_list<int>{N, K} : std::initializer_list<int>{K, N});
  if (rankA >= 2) {
    letters.push_back(M);
    shape.push_back(shapeA[rankA - (transposeA ? 1 : 2)]);
  }
  if (rankB >= 2) {
    letters.push_back(N);
    shape.push_back(shapeB[rankB - (transposeB ? 2 : 1)]);
  }
  return finish(in.contract(loc, x, lettersA, y, lettersB, letters, shape), shape);
}

static LogicalResult buildMatMul(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  bool isFused = call.node.op != "MatMul";
  if (isFused && (call.getInteger("transBatchA", 0) || call.getInteger("transBatchB", 0)))
    return call.refuse("a transposed batch");
  return multiply(call, isFused && call.getInteger("transA", 0), isFused && call.getInteger("transB", 0),
                  isFused ? call.getFloat("alpha", 1) : 1);
}

static LogicalResult buildGemm(Call &call) {
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  double alpha = call.getFloat("alpha", 1), beta = call.getFloat("beta", 1);
  bool transposeA = call.getInteger("transA", 0), transposeB = call.getInteger("transB", 0);
  if (call.input(0).getRank() != 2 || call.input(1).getRank() != 2)
    return call.error("has inputs of " + Twine(call.input(0).getRank()) + " and " + Twine(call.input(1).getRank()) +
                          " axes",
                      {"expected matrices"});
  if (!isa_and_nonnull<FloatType>(in.getElementType(call.input(0).type)))
    return call.refuse("elements of " + getName(call.input(0).type));
  if (failed(multiply(call, transposeA, transposeB, alpha)))
    return failure();
  if (!call.has(2) || beta == 0)
    return success();
  Datum &bias = call.input(2);
  Value vector = call.value(2);
  if (!vector)
    return failure();
  Location loc = call.getLoc();
  Shape shape = call.results[0].shape;
  Value result = call.results[0].value;
  FailureOr<Shape> both = in.broadcastShapes(call, shape, bias.shape);
  if (failed(both))
    return failure();
  if (*both != shape)
    return call.error("adds " + in.print(bias.shape) + " to " + in.print(shape));
  auto linear = result.getDefiningOp<mixer::LinearOp>();
  if (linear && bias.isConstant && beta == 1 && bias.getRank() == 1 && bias.shape[0] == shape[1]) {
    // The bias may have been made behind the layer.
    Value whole = in.builder.create<mixer::LinearOp>(loc, linear.getResult().getType(), linear.getInput(),
                                                     linear.getWeight(), vector);
    linear.erase();
    call.set(0, whole, call.input(0).type, shape);
    return success();
  }
  TensorMath m{in, loc, in.getElementType(bias.type), bias.shape};
  if (beta != 1)
    vector = m.mul(vector, beta);
  vector = in.broadcast(loc, vector, bias.shape, shape);
  TensorMath whole{in, loc, m.element, shape};
  call.set(0, whole.add(result, vector), call.input(0).type, shape);
  return success();
}

/// Of axes with one letter the elements with equal places: x[.., i, .., i, ..] as x[.., i, ..].
static LogicalResult takeDiagonals(Call &call, Value &value, Shape &shape, SmallVector<int> &letters) {
  Importer &in = call.in;
  for (size_t first = 0; first < letters.size(); ++first)
    for (size_t second = first + 1; second < letters.size();) {
      if (letters[first] != letters[second]) {
        ++second;
        continue;
      }
      std::optional<int64_t> n = Importer::getConstant(shape[first]);
      if (!n || *n < 1 || shape[second] != shape[first])
        return call.refuse("a diagonal of " + in.algebra.print(shape[first]) + " x " + in.algebra.print(shape[second]));
      SmallVector<int64_t> order, places;
      for (size_t axis = 0; axis < letters.size(); ++axis) {
        if (axis == second)
          continue;
        order.push_back(axis);
        if (axis == first)
          order.push_back(second);
      }
      value = in.transpose(call.getLoc(), value, shape, order);
      Shape flat = shape;
      flat[first] = in.size(*n * *n);
      flat.erase(flat.begin() + first + 1);
      value = in.reshape(call.getLoc(), value, shape, flat);
      for (int64_t i = 0; i < *n; ++i)
        places.push_back(i * (*n + 1));
      value = in.takeAlong(call.getLoc(), value, flat, first, places);
      shape = flat;
      letters.erase(letters.begin() + second);
    }
  return success();
}

/// "bij,bjk->bik": sums of products of at most two.
/// Inputs one after the other, from the left: letters that nothing behind them has are summed on the way.
static LogicalResult buildInPairs(Call &call, ArrayRef<StringRef> terms, StringRef result) {
  Composition c(call);
  Composition::Name value = c.input(0);
  std::string have = terms[0].str();
  for (size_t n = 1; n < terms.size(); ++n) {
    std::string next = result.str();
    if (n + 1 < terms.size()) {
      std::string later = next;
      for (StringRef term : terms.drop_front(n + 1))
        later += term;
      next.clear();
      for (char letter : have + terms[n].str())
        if (later.find(letter) != std::string::npos && next.find(letter) == std::string::npos)
          next += letter;
    }
    std::string equation = have + "," + terms[n].str() + "->" + next;
    value = c.op("Einsum", {value, c.input(n)}, {Composition::attribute("equation", StringRef(equation))});
    have = next;
  }
  return c.finish({value});
}

static LogicalResult buildEinsum(Call &call) {
  Importer &in = call.in;
  std::string equation;
  for (char c : call.getString("equation", ""))
    if (c != ' ')
      equation += c;
  auto [left, right] = StringRef(equation).split("->");
  bool isExplicit = StringRef(equation).contains("->");
  SmallVector<StringRef> terms;
  left.split(terms, ',');
  if (terms.size() > 2 && terms.size() == call.inputs.size() && isExplicit && !StringRef(equation).contains('.'))
    return buildInPairs(call, terms, right);
  if (terms.size() != call.inputs.size() || terms.size() > 2 || terms.empty())
    return call.refuse("the equation '" + equation + "' with " + Twine(call.inputs.size()) + " inputs");
  // Letters to numbers; the axes of ... from the right: 200, 201, …
  std::map<int, SizeExpression> sizes;
  SmallVector<SmallVector<int>> letters;
  int64_t ellipsis = 0;
  auto parse = [&](StringRef term, int64_t rank) -> FailureOr<SmallVector<int>> {
    SmallVector<int> result;
    int64_t named = llvm::count_if(term, [](char c) { return c != '.'; });
    for (size_t i = 0; i < term.size(); ++i) {
      if (term[i] != '.') {
        if (!llvm::isAlpha(term[i]))
          return failure();
        result.push_back(term[i]);
        continue;
      }
      if (!term.substr(i).starts_with("..."))
        return failure();
      i += 2;
      for (int64_t axis = rank - named; axis > 0; --axis)
        result.push_back(199 + axis);
      ellipsis = std::max(ellipsis, rank - named);
    }
    return result;
  };
  SmallVector<Value> values;
  SmallVector<Shape> shapes; ///< of the inputs, without axes whose letter came before
  for (auto [index, term] : llvm::enumerate(terms)) {
    if (!call.has(index))
      return call.error("has no input " + Twine(index));
    Datum &input = call.input(index);
    FailureOr<SmallVector<int>> own = parse(term, input.getRank());
    if (failed(own) || int64_t(own->size()) != input.getRank())
      return call.error("has the equation '" + equation + "' and an input of " + Twine(input.getRank()) + " axes");
    Value value = call.value(index);
    if (!value)
      return failure();
    Shape shape = input.shape;
    if (failed(takeDiagonals(call, value, shape, *own)))
      return failure();
    for (auto [axis, letter] : llvm::enumerate(*own)) {
      auto [known, isNew] = sizes.try_emplace(letter, shape[axis]);
      if (isNew)
        continue;
      if (known->second == in.size(1))
        known->second = shape[axis];
      else if (shape[axis] != in.size(1) &&
               failed(in.makeEqual(call, known->second, shape[axis], "sizes of one letter")))
        return failure();
    }
    shapes.push_back(shape);
    values.push_back(value);
    letters.push_back(*own);
  }
  SmallVector<int> result;
  if (isExplicit) {
    int64_t named = llvm::count_if(right, [](char c) { return c != '.'; });
    FailureOr<SmallVector<int>> own = parse(right, right.contains("...") ? named + ellipsis : named);
    if (failed(own))
      return call.error("has the equation '" + equation + "'");
    result = *own;
  } else {
    for (int64_t axis = ellipsis; axis > 0; --axis)
      result.push_back(199 + axis);
    SmallVector<int> all;
    for (auto &own : letters)
      llvm::append_range(all, own);
    llvm::sort(all);
    for (int letter : all)
      if (letter < 199 && llvm::count(all, letter) == 1)
        result.push_back(letter);
  }
  Shape shape;
  for (int letter : result) {
    if (!sizes.count(letter) || llvm::count(result, letter) > 1)
      return call.error("has the equation '" + equation + "'");
    shape.push_back(sizes[letter]);
  }
  for (auto [index, own] : llvm::enumerate(letters))
    for (auto [axis, letter] : llvm::enumerate(own))
      if (shapes[index][axis] != sizes[letter])
        letter = -1; // broadcast
  Location loc = call.getLoc();
  ElementType type = call.input(0).type;
  Type element = in.getElementType(type);
  if (values.size() == 1) {
    // Sums, then the order of axes.
    SmallVector<int64_t> summed, order;
    SmallVector<int> kept;
    for (auto [axis, letter] : llvm::enumerate(letters[0]))
      if (llvm::is_contained(result, letter))
        kept.push_back(letter);
      else
        summed.push_back(axis);
    Shape reduced;
    Value value = in.reduce(loc, Importer::Reduction::Sum, values[0], shapes[0], summed, reduced);
    for (int letter : result)
      order.push_back(llvm::find(kept, letter) - kept.begin());
    value = in.transpose(loc, value, reduced, order);
    call.set(0, value, type, reduced);
    return success();
  }
  // A letter of one input only that is not in the result is summed before.
  for (unsigned index = 0; index < 2; ++index) {
    SmallVector<int64_t> alone;
    SmallVector<int> rest;
    for (auto [axis, letter] : llvm::enumerate(letters[index])) {
      if (letter >= 0 && !llvm::is_contained(result, letter) && !llvm::is_contained(letters[1 - index], letter))
        alone.push_back(axis);
      else
        rest.push_back(letter);
    }
    if (alone.empty())
      continue;
    Shape reduced;
    values[index] = in.reduce(loc, Importer::Reduction::Sum, values[index], shapes[index], alone, reduced);
    letters[index] = rest;
  }
  (void)element;
  call.set(0, in.contract(loc, values[0], letters[0], values[1], letters[1], result, shape), type, shape);
  return success();
}

ArrayRef<OpEntry> onnx::getContractionOps() {
  static const OpEntry table[] = {
      {"MatMul", buildMatMul},
      {"com.microsoft.FusedMatMul", buildMatMul},
      {"com.microsoft.TransposeMatMul", buildMatMul},
      {"Gemm", buildGemm},
      {"Einsum", buildEinsum},
  };
  return table;
}
