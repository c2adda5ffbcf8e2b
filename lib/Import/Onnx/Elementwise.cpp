// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that work element by element: arith and math on tensors, with broadcasts of their own, so that passes find what
// they look for.

#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// The inputs, all broadcast to one shape; null on failure.
static LogicalResult takeOperands(Call &call, SmallVectorImpl<Value> &operands, Shape &shape, unsigned first = 0) {
  shape.clear();
  for (unsigned i = 0; i < call.inputs.size(); ++i) {
    if (!call.has(i))
      return call.error("has no input " + Twine(i));
    FailureOr<Shape> both = call.in.broadcastShapes(call, shape, call.input(i).shape);
    if (failed(both))
      return failure();
    shape = *both;
  }
  for (unsigned i = 0; i < call.inputs.size(); ++i) {
    Value value = call.value(i);
    if (!value)
      return failure();
    operands.push_back(call.in.broadcast(call.getLoc(), value, call.input(i).shape, shape));
  }
  return success();
}

static LogicalResult checkSameTypes(Call &call, unsigned first = 0) {
  for (unsigned i = first + 1; i < call.inputs.size(); ++i)
    if (call.has(i) && call.has(first) && call.input(i).type != call.input(first).type)
      return call.error("has inputs of " + getName(call.input(first).type) + " and " + getName(call.input(i).type),
                        {"expected one element type"});
  return success();
}

//===-- Arithmetic of two -----------------------------------------------------------------------------===//

/// Towards zero, and without a trap: division by zero gives the dividend.
static Value divideIntegers(TensorMath &m, Value a, Value b, bool isUnsigned, bool remainder) {
  Value zero = m.constant(0), one = m.constant(1), minus = m.constant(-1);
  auto equals = [&](Value x, Value y) { return m.create<arith::CmpIOp>(arith::CmpIPredicate::eq, x, y); };
  Value isZero = equals(b, zero);
  if (isUnsigned) {
    Value safe = m.select(isZero, one, b);
    return remainder ? m.create<arith::RemUIOp>(a, safe) : m.create<arith::DivUIOp>(a, safe);
  }
  Value isMinus = equals(b, minus);
  Value safe = m.select(m.create<arith::OrIOp>(isZero, isMinus), one, b);
  if (remainder)
    return m.create<arith::RemSIOp>(a, safe);
  Value quotient = m.create<arith::DivSIOp>(a, safe);
  return m.select(isMinus, m.create<arith::SubIOp>(zero, a), quotient);
}

static LogicalResult buildArithmetic(Call &call) {
  SmallVector<Value> x;
  Shape shape;
  StringRef op = call.node.op;
  if (call.inputs.empty() || failed(checkSameTypes(call)) || failed(takeOperands(call, x, shape)))
    return call.inputs.empty() ? call.error("has no inputs") : failure();
  ElementType type = call.input(0).type;
  if ((op == "Add" || op == "Sub" || op == "Mul" || op == "Div") && call.inputs.size() != 2)
    return call.error("has " + Twine(call.inputs.size()) + " inputs", {"expected 2"});
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(type), shape};
  if (type == Bool)
    return call.refuse("its inputs are truth values");
  Value result = x[0];
  bool isU = isUnsignedType(type);
  for (size_t i = 1; i < x.size(); ++i) {
    Value y = x[i];
    if (isFloatType(type)) {
      result = op == "Add" || op == "Sum" || op == "Mean" ? m.add(result, y)
               : op == "Sub"                              ? m.sub(result, y)
               : op == "Mul"                              ? m.mul(result, y)
               : op == "Div"                              ? m.div(result, y)
               : op == "Max"                              ? m.max(result, y)
                                                          : m.min(result, y);
    } else {
      result = op == "Add" || op == "Sum" ? m.create<arith::AddIOp>(result, y)
               : op == "Sub"              ? m.create<arith::SubIOp>(result, y)
               : op == "Mul"              ? m.create<arith::MulIOp>(result, y)
               : op == "Div"              ? divideIntegers(m, result, y, isU, false)
               : op == "Max" ? (isU ? m.create<arith::MaxUIOp>(result, y) : m.create<arith::MaxSIOp>(result, y))
                             : (isU ? m.create<arith::MinUIOp>(result, y) : m.create<arith::MinSIOp>(result, y));
    }
  }
  if (op == "Mean")
    result = m.div(result, m.constant(double(x.size())));
  call.set(0, result, type, shape);
  // Indices stay inside of what they are added to.
  if (op == "Add" && call.inputs.size() == 2 && call.input(0).range && call.input(1).range) {
    auto &a = *call.input(0).range, &b = *call.input(1).range;
    call.results[0].range = {call.in.algebra.add(a.first, b.first), call.in.algebra.add(a.second, b.second)};
  }
  if (op == "Mul" && call.inputs.size() == 2)
    for (unsigned side = 0; side < 2; ++side) {
      auto &range = call.input(side).range;
      const std::vector<Number> *numbers = call.in.getNumbers(call.input(1 - side));
      if (!range || !numbers || numbers->size() != 1 || numbers->front().isFloat)
        continue;
      const SizeExpression &factor = numbers->front().size;
      if (call.in.algebra.bounds(factor).first >= 0 && call.in.algebra.bounds(factor).second < 1e12)
        call.results[0].range = {call.in.algebra.multiply(range->first, factor),
                                 call.in.algebra.multiply(range->second, factor)};
    }
  return success();
}

static LogicalResult buildMod(Call &call) {
  SmallVector<Value> x;
  Shape shape;
  if (failed(call.checkInputs(2, 2)) || failed(checkSameTypes(call)) || failed(takeOperands(call, x, shape)))
    return failure();
  ElementType type = call.input(0).type;
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(type), shape};
  bool fmod = call.getInteger("fmod", 0);
  Value rest;
  if (isFloatType(type)) {
    if (type == Double)
      return call.refuse("elements of double");
    // a - b trunc(a / b) in f64: a single rounding, for quotients up to 2^53. One step mends a quotient that was
    // rounded up.
    Type wide = call.in.builder.getF64Type(), own = m.element;
    TensorMath d{call.in, m.loc, wide, shape};
    Value a = call.in.toFloat(m.loc, x[0], wide), b = call.in.toFloat(m.loc, x[1], wide);
    Value quotient = d.create<math::TruncOp>(d.div(a, b));
    Value r = d.create<math::FmaOp>(d.neg(quotient), b, a);
    Value isWrong = d.create<arith::AndIOp>(d.compare(arith::CmpFPredicate::ONE, r, d.constant(0)),
                                            d.compare(arith::CmpFPredicate::OLT, d.mul(r, a), d.constant(0)));
    Value step = d.create<math::CopySignOp>(d.abs(b), a);
    r = d.select(isWrong, d.add(r, step), r);
    if (!fmod) { // the sign of the divisor
      Value differs = d.compare(arith::CmpFPredicate::OLT, d.mul(r, b), d.constant(0));
      r = d.select(differs, d.add(r, b), r);
    }
    rest = call.in.toFloat(m.loc, d.create<math::CopySignOp>(r, fmod ? a : b), own);
  } else {
    rest = divideIntegers(m, x[0], x[1], isUnsignedType(type), true);
    if (!fmod && !isUnsignedType(type)) { // the sign of the divisor
      Value zero = m.constant(0);
      auto compare = [&](arith::CmpIPredicate p, Value a, Value b) { return m.create<arith::CmpIOp>(p, a, b); };
      Value differs = m.create<arith::CmpIOp>(arith::CmpIPredicate::ne, compare(arith::CmpIPredicate::slt, rest, zero),
                                              compare(arith::CmpIPredicate::slt, x[1], zero));
      Value fix = m.create<arith::AndIOp>(compare(arith::CmpIPredicate::ne, rest, zero), differs);
      rest = m.select(fix, m.create<arith::AddIOp>(rest, x[1]), rest);
    }
  }
  call.set(0, rest, type, shape);
  return success();
}

static LogicalResult buildPow(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  ElementType type = call.input(0).type;
  const std::vector<Number> *exponent = call.in.getNumbers(call.input(1));
  std::optional<double> power;
  if (exponent && exponent->size() == 1) {
    const Number &number = exponent->front();
    if (number.isFloat)
      power = number.real;
    else if (std::optional<int64_t> value = Importer::getConstant(number.size))
      power = double(*value);
  }
  if (power && call.input(1).getRank() <= call.input(0).getRank() && isFloatType(type)) {
    Value x = call.value(0);
    if (!x)
      return failure();
    TensorMath m{call.in, call.getLoc(), call.in.getElementType(type), call.input(0).shape};
    Value result;
    if (*power == 1)
      result = x;
    else if (*power == 2)
      result = m.mul(x, x);
    else if (*power == 3)
      result = m.mul(m.mul(x, x), x);
    else if (*power == 0.5)
      result = m.sqrt(x);
    else if (*power == -0.5)
      result = m.div(m.constant(1), m.sqrt(x));
    else if (*power == -1)
      result = m.div(m.constant(1), x);
    if (result) {
      call.set(0, result, type, call.input(0).shape);
      return success();
    }
  }
  SmallVector<Value> x;
  Shape shape;
  if (failed(takeOperands(call, x, shape)))
    return failure();
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(type), shape};
  if (type == Double)
    return call.refuse("elements of double");
  if (!isFloatType(type)) {
    ElementType power = call.input(1).type;
    if (isFloatType(power)) {
      // In f32, rounded: what is no integer by more than the error of a power is cut.
      TensorMath f{call.in, m.loc, call.in.builder.getF32Type(), shape};
      Value r =
          f.create<math::PowFOp>(call.in.toFloat(m.loc, x[0], f.element), call.in.toFloat(m.loc, x[1], f.element));
      Value whole = f.create<math::RoundEvenOp>(r);
      Value isWhole = f.compare(arith::CmpFPredicate::OLE, f.abs(f.sub(r, whole)), f.mul(f.abs(r), 1e-6));
      Value cut = f.select(isWhole, whole, f.create<math::TruncOp>(r));
      call.set(0, m.create<arith::FPToSIOp>(cast<RankedTensorType>(x[0].getType()), cut), type, shape);
      return success();
    }
    // By squares; a negative power of an integer is 0 unless it is 1 or -1.
    auto exponentType = cast<RankedTensorType>(x[1].getType());
    Type own = exponentType.getElementType();
    TensorMath e{call.in, m.loc, own, shape};
    Value result = m.constant(1), square = x[0], left = x[1];
    for (unsigned bit = 0; bit < 6; ++bit) {
      Value isSet = e.create<arith::CmpIOp>(arith::CmpIPredicate::ne, e.create<arith::AndIOp>(left, e.constant(1)),
                                            e.constant(0));
      result = m.select(isSet, m.create<arith::MulIOp>(result, square), result);
      square = m.create<arith::MulIOp>(square, square);
      left = e.create<arith::ShRUIOp>(left, e.constant(1));
    }
    if (!isUnsignedType(power)) {
      Value isNegative = e.create<arith::CmpIOp>(arith::CmpIPredicate::slt, x[1], e.constant(0));
      Value isOdd = e.create<arith::CmpIOp>(arith::CmpIPredicate::ne, e.create<arith::AndIOp>(x[1], e.constant(1)),
                                            e.constant(0));
      auto is = [&](double value) {
        return m.create<arith::CmpIOp>(arith::CmpIPredicate::eq, x[0], m.constant(value));
      };
      Value inverse = m.select(is(1), m.constant(1),
                               m.select(is(-1), m.select(isOdd, m.constant(-1), m.constant(1)), m.constant(0)));
      result = m.select(isNegative, inverse, result);
    }
    call.set(0, result, type, shape);
    return success();
  }
  Value y = call.in.toFloat(call.getLoc(), x[1], m.element);
  call.set(0, m.create<math::PowFOp>(x[0], y), type, shape);
  return success();
}

//===-- Comparisons and logic -------------------------------------------------------------------------===//

static LogicalResult buildCompare(Call &call) {
  SmallVector<Value> x;
  Shape shape;
  if (failed(call.checkInputs(2, 2)) || failed(checkSameTypes(call)) || failed(takeOperands(call, x, shape)))
    return failure();
  StringRef op = call.node.op;
  ElementType type = call.input(0).type;
  Location loc = call.getLoc();
  Value result;
  if (isFloatType(type)) {
    using P = arith::CmpFPredicate;
    P predicate = op == "Equal"         ? P::OEQ
                  : op == "Less"        ? P::OLT
                  : op == "Greater"     ? P::OGT
                  : op == "LessOrEqual" ? P::OLE
                                        : P::OGE;
    result = call.in.builder.create<arith::CmpFOp>(loc, predicate, x[0], x[1]);
  } else {
    using P = arith::CmpIPredicate;
    bool u = isUnsignedType(type);
    P predicate = op == "Equal"         ? P::eq
                  : op == "Less"        ? (u ? P::ult : P::slt)
                  : op == "Greater"     ? (u ? P::ugt : P::sgt)
                  : op == "LessOrEqual" ? (u ? P::ule : P::sle)
                                        : (u ? P::uge : P::sge);
    result = call.in.builder.create<arith::CmpIOp>(loc, predicate, x[0], x[1]);
  }
  call.set(0, result, Bool, shape);
  return success();
}

static LogicalResult buildLogic(Call &call) {
  SmallVector<Value> x;
  Shape shape;
  StringRef op = call.node.op;
  bool isNot = op == "Not" || op == "BitwiseNot";
  if (failed(call.checkInputs(isNot ? 1 : 2, isNot ? 1 : 2)) || failed(checkSameTypes(call)) ||
      failed(takeOperands(call, x, shape)))
    return failure();
  ElementType type = call.input(0).type;
  if (type != Bool && !op.starts_with("Bitwise"))
    return call.error("has inputs of " + getName(type), {"expected bool"});
  if (isFloatType(type))
    return call.error("has inputs of " + getName(type), {"expected integers"});
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(type), shape};
  Value result;
  if (isNot)
    result = m.create<arith::XOrIOp>(x[0], m.constant(op == "Not" ? 1 : -1));
  else if (op.ends_with("And"))
    result = m.create<arith::AndIOp>(x[0], x[1]);
  else if (op.ends_with("Xor"))
    result = m.create<arith::XOrIOp>(x[0], x[1]);
  else
    result = m.create<arith::OrIOp>(x[0], x[1]);
  call.set(0, result, type, shape);
  return success();
}

static LogicalResult buildWhere(Call &call) {
  SmallVector<Value> x;
  Shape shape;
  if (failed(call.checkInputs(3, 3)) || failed(checkSameTypes(call, 1)) || failed(takeOperands(call, x, shape)))
    return failure();
  if (call.input(0).type != Bool)
    return call.error("has a condition of " + getName(call.input(0).type), {"expected bool"});
  call.set(0, call.in.builder.create<arith::SelectOp>(call.getLoc(), x[0], x[1], x[2]), call.input(1).type, shape);
  if (call.input(1).range && call.input(2).range) {
    auto &a = *call.input(1).range, &b = *call.input(2).range;
    using Kind = mixer::SizeAlgebra::Kind;
    call.results[0].range = {call.in.algebra.opaque(Kind::Minimum, a.first, b.first),
                             call.in.algebra.opaque(Kind::Maximum, a.second, b.second)};
  }
  return success();
}

static LogicalResult buildBitShift(Call &call) {
  SmallVector<Value> x;
  Shape shape;
  if (failed(call.checkInputs(2, 2)) || failed(checkSameTypes(call)) || failed(takeOperands(call, x, shape)))
    return failure();
  ElementType type = call.input(0).type;
  if (isFloatType(type) || type == Bool)
    return call.error("has inputs of " + getName(type), {"expected unsigned integers"});
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(type), shape};
  bool isLeft = call.getString("direction", "") == "LEFT";
  // A shift by the width or more gives 0.
  Value width = m.constant(m.element.getIntOrFloatBitWidth());
  Value isFine = m.create<arith::CmpIOp>(arith::CmpIPredicate::ult, x[1], width);
  Value amount = m.select(isFine, x[1], m.constant(0));
  Value result = isLeft ? m.create<arith::ShLIOp>(x[0], amount) : m.create<arith::ShRUIOp>(x[0], amount);
  call.set(0, m.select(isFine, result, m.constant(0)), type, shape);
  return success();
}

//===-- Functions of one ------------------------------------------------------------------------------===//

namespace {
struct UnaryEntry {
  StringLiteral name;
  Value (*build)(TensorMath &, Value, Call &);
};
} // namespace

static Value clampTo(TensorMath &m, Value x, double low, double high) { return m.min(m.max(x, low), high); }

static const UnaryEntry kUnary[] = {
    {"Abs", [](TensorMath &m, Value x, Call &) { return m.abs(x); }},
    {"Acos", [](TensorMath &m, Value x, Call &) { return m.create<math::AcosOp>(x); }},
    {"Acosh", [](TensorMath &m, Value x, Call &) { return m.create<math::AcoshOp>(x); }},
    {"Asin", [](TensorMath &m, Value x, Call &) { return m.create<math::AsinOp>(x); }},
    {"Asinh", [](TensorMath &m, Value x, Call &) { return m.create<math::AsinhOp>(x); }},
    {"Atan", [](TensorMath &m, Value x, Call &) { return m.create<math::AtanOp>(x); }},
    {"Atanh", [](TensorMath &m, Value x, Call &) { return m.create<math::AtanhOp>(x); }},
    {"Ceil", [](TensorMath &m, Value x, Call &) { return m.create<math::CeilOp>(x); }},
    {"Celu",
     [](TensorMath &m, Value x, Call &call) {
       double alpha = call.getFloat("alpha", 1);
       return m.add(m.max(x, 0), m.min(m.mul(m.add(m.exp(m.mul(x, 1 / alpha)), -1), alpha), 0));
     }},
    {"Cos", [](TensorMath &m, Value x, Call &) { return m.create<math::CosOp>(x); }},
    {"Cosh", [](TensorMath &m, Value x, Call &) { return m.create<math::CoshOp>(x); }},
    {"Elu",
     [](TensorMath &m, Value x, Call &call) {
       return m.select(m.isBelow(x, 0), m.mul(m.add(m.exp(m.min(x, 0)), -1), call.getFloat("alpha", 1)), x);
     }},
    {"Erf", [](TensorMath &m, Value x, Call &) { return m.erf(x); }},
    {"Exp", [](TensorMath &m, Value x, Call &) { return m.exp(x); }},
    {"Floor", [](TensorMath &m, Value x, Call &) { return m.create<math::FloorOp>(x); }},
    {"Gelu",
     [](TensorMath &m, Value x, Call &call) {
       return call.getString("approximate", "none") == "tanh" ? m.geluTanh(x) : m.gelu(x);
     }},
    {"HardSigmoid",
     [](TensorMath &m, Value x, Call &call) {
       return clampTo(m, m.add(m.mul(x, call.getFloat("alpha", 0.2)), call.getFloat("beta", 0.5)), 0, 1);
     }},
    {"HardSwish", [](TensorMath &m, Value x, Call &) { return m.mul(x, clampTo(m, m.add(m.mul(x, 1.0 / 6), 0.5), 0, 1)); }},
    {"LeakyRelu",
     [](TensorMath &m, Value x, Call &call) { return m.select(m.isBelow(x, 0), m.mul(x, call.getFloat("alpha", 0.01)), x); }},
    {"Log", [](TensorMath &m, Value x, Call &) { return m.log(x); }},
    {"Mish", [](TensorMath &m, Value x, Call &) { return m.mul(x, m.tanh(m.softplus(x))); }},
    {"Neg", [](TensorMath &m, Value x, Call &) { return m.neg(x); }},
    {"Reciprocal", [](TensorMath &m, Value x, Call &) { return m.div(m.constant(1), x); }},
    {"Relu", [](TensorMath &m, Value x, Call &) { return m.max(x, 0); }},
    {"Round", [](TensorMath &m, Value x, Call &) { return m.create<math::RoundEvenOp>(x); }},
    {"Selu",
     [](TensorMath &m, Value x, Call &call) {
       double alpha = call.getFloat("alpha", 1.67326319217681884765625), gamma = call.getFloat("gamma", 1.05070102214813232421875);
       return m.mul(m.select(m.isAbove(x, 0), x, m.mul(m.add(m.exp(m.min(x, 0)), -1), alpha)), gamma);
     }},
    {"Sigmoid", [](TensorMath &m, Value x, Call &) { return m.sigmoid(x); }},
    {"Sign",
     [](TensorMath &m, Value x, Call &) {
       return m.select(m.isAbove(x, 0), m.constant(1), m.select(m.isBelow(x, 0), m.constant(-1), x));
     }},
    {"Sin", [](TensorMath &m, Value x, Call &) { return m.create<math::SinOp>(x); }},
    {"Sinh", [](TensorMath &m, Value x, Call &) { return m.create<math::SinhOp>(x); }},
    {"Softplus", [](TensorMath &m, Value x, Call &) { return m.softplus(x); }},
    {"Softsign", [](TensorMath &m, Value x, Call &) { return m.div(x, m.add(m.abs(x), 1)); }},
    {"Sqrt", [](TensorMath &m, Value x, Call &) { return m.sqrt(x); }},
    {"Swish",
     [](TensorMath &m, Value x, Call &call) { return m.mul(x, m.sigmoid(m.mul(x, call.getFloat("alpha", 1)))); }},
    {"Tan", [](TensorMath &m, Value x, Call &) { return m.div(m.create<math::SinOp>(x), m.create<math::CosOp>(x)); }},
    {"Tanh", [](TensorMath &m, Value x, Call &) { return m.tanh(x); }},
    {"ThresholdedRelu",
     [](TensorMath &m, Value x, Call &call) { return m.select(m.isAbove(x, call.getFloat("alpha", 1)), x, m.constant(0)); }},
    {"Shrink",
     [](TensorMath &m, Value x, Call &call) {
       double bias = call.getFloat("bias", 0), lambda = call.getFloat("lambd", 0.5);
       return m.select(m.isBelow(x, -lambda), m.add(x, bias), m.select(m.isAbove(x, lambda), m.add(x, -bias), m.constant(0)));
     }},
};

static LogicalResult buildUnary(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Value x = call.value(0);
  if (!x)
    return failure();
  ElementType type = call.input(0).type;
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(type), call.input(0).shape};
  StringRef op = call.node.op;
  Value result;
  if (isFloatType(type)) {
    const UnaryEntry *entry = llvm::find_if(kUnary, [&](const UnaryEntry &e) { return e.name == op; });
    if (entry != std::end(kUnary))
      result = entry->build(m, x, call);
  } else if (type != Bool) {
    Value zero = m.constant(0);
    auto compare = [&](arith::CmpIPredicate p) { return m.create<arith::CmpIOp>(p, x, zero); };
    if (op == "Neg")
      result = m.create<arith::SubIOp>(zero, x);
    else if (op == "Abs")
      result = isUnsignedType(type) ? x : m.create<arith::MaxSIOp>(x, m.create<arith::SubIOp>(zero, x));
    else if (op == "Relu")
      result = m.create<arith::MaxSIOp>(x, zero);
    else if (op == "Sign")
      result = isUnsignedType(type) ? m.select(compare(arith::CmpIPredicate::ne), m.constant(1), zero)
                                    : m.select(compare(arith::CmpIPredicate::sgt), m.constant(1),
                                               m.select(compare(arith::CmpIPredicate::slt), m.constant(-1), zero));
  }
  if (!result)
    return call.refuse("elements of " + getName(type));
  call.set(0, result, type, call.input(0).shape);
  return success();
}

static LogicalResult buildIsNaN(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Value x = call.value(0);
  if (!x)
    return failure();
  if (!isFloatType(call.input(0).type))
    return call.refuse("elements of " + getName(call.input(0).type));
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(call.input(0).type), call.input(0).shape};
  Value result;
  if (call.node.op == "IsNaN") {
    result = m.compare(arith::CmpFPredicate::UNO, x, x);
  } else {
    bool negative = call.getInteger("detect_negative", 1), positive = call.getInteger("detect_positive", 1);
    Value up = m.compare(arith::CmpFPredicate::OEQ, x, m.constant(INFINITY));
    Value down = m.compare(arith::CmpFPredicate::OEQ, x, m.constant(-INFINITY));
    if (negative && positive)
      result = m.create<arith::OrIOp>(up, down);
    else if (positive || negative)
      result = positive ? up : down;
    else
      result = call.in.filled(m.loc, call.in.builder.getI1Type(), 0, m.shape);
  }
  call.set(0, result, Bool, call.input(0).shape);
  return success();
}

static LogicalResult buildClip(Call &call) {
  if (failed(call.checkInputs(1, 3)))
    return failure();
  Value x = call.value(0);
  if (!x)
    return failure();
  ElementType type = call.input(0).type;
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(type), call.input(0).shape};
  auto limit = [&](unsigned index, StringRef name) -> Value {
    if (call.has(index)) {
      Value bound = call.value(index);
      return bound ? call.in.broadcast(m.loc, bound, call.input(index).shape, m.shape) : Value();
    }
    if (const NodeAttribute *attribute = call.getAttribute(name))
      return m.constant(attribute->number);
    return Value();
  };
  if ((call.has(1) && call.in.getConstant(call.in.product(call.input(1).shape)) != 1) ||
      (call.has(2) && call.in.getConstant(call.in.product(call.input(2).shape)) != 1))
    return call.error("has bounds that are no scalars");
  Value low = limit(1, "min"), high = limit(2, "max");
  bool isFloat = isFloatType(type), u = isUnsignedType(type);
  if (low)
    x = isFloat ? m.max(x, low) : u ? m.create<arith::MaxUIOp>(x, low) : m.create<arith::MaxSIOp>(x, low);
  if (high)
    x = isFloat ? m.min(x, high) : u ? m.create<arith::MinUIOp>(x, high) : m.create<arith::MinSIOp>(x, high);
  call.set(0, x, type, call.input(0).shape);
  return success();
}

static LogicalResult buildPRelu(Call &call) {
  SmallVector<Value> x;
  Shape shape;
  if (failed(call.checkInputs(2, 2)) || failed(takeOperands(call, x, shape)))
    return failure();
  if (!isFloatType(call.input(0).type))
    return call.refuse("elements of " + getName(call.input(0).type));
  TensorMath m{call.in, call.getLoc(), call.in.getElementType(call.input(0).type), shape};
  call.set(0, m.select(m.isBelow(x[0], 0), m.mul(x[0], x[1]), x[0]), call.input(0).type, shape);
  return success();
}

ArrayRef<OpEntry> onnx::getElementwiseOps() {
  static const std::vector<OpEntry> table = [] {
    std::vector<OpEntry> ops = {
        {"Add", buildArithmetic},
        {"Sub", buildArithmetic},
        {"Mul", buildArithmetic},
        {"Div", buildArithmetic},
        {"Max", buildArithmetic},
        {"Min", buildArithmetic},
        {"Sum", buildArithmetic},
        {"Mean", buildArithmetic},
        {"Mod", buildMod},
        {"Pow", buildPow},
        {"Equal", buildCompare},
        {"Less", buildCompare},
        {"Greater", buildCompare},
        {"LessOrEqual", buildCompare},
        {"GreaterOrEqual", buildCompare},
        {"And", buildLogic},
        {"Or", buildLogic},
        {"Xor", buildLogic},
        {"Not", buildLogic},
        {"BitwiseAnd", buildLogic},
        {"BitwiseOr", buildLogic},
        {"BitwiseXor", buildLogic},
        {"BitwiseNot", buildLogic},
        {"Where", buildWhere},
        {"IsNaN", buildIsNaN},
        {"IsInf", buildIsNaN},
        {"Clip", buildClip},
        {"BitShift", buildBitShift},
        {"PRelu", buildPRelu},
    };
    for (const UnaryEntry &entry : kUnary)
      ops.push_back({entry.name, buildUnary});
    return ops;
  }();
  return table;
}
