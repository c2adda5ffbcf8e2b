// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/BlockInterpreter.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/StringMap.h"
#include <cmath>
#include <cstring>

#pragma STDC FP_CONTRACT OFF

using namespace mlir;
using namespace tmc;

//===-- Elements --------------------------------------------------------------------------------------===//

template <typename To, typename From> static To bitsTo(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof(to));
  return to;
}

/// `value` as an integer of `width` bits, sign-extended.
static int64_t wrap(int64_t value, unsigned width) {
  if (width >= 64)
    return value;
  if (width == 1) // i1 is 0 or 1
    return value & 1;
  uint64_t shift = 64 - width;
  return static_cast<int64_t>(static_cast<uint64_t>(value) << shift) >> shift;
}
static uint64_t unsignedOf(int64_t value, unsigned width) {
  return width >= 64 ? uint64_t(value) : uint64_t(value) & ((uint64_t(1) << width) - 1);
}

//===-- Opcodes ---------------------------------------------------------------------------------------===//

namespace {
enum Code : unsigned {
  Constant, Copy, ToHalf, ToBFloat, ToFloat, FloatToSigned, FloatToUnsigned, SignedToFloat, UnsignedToFloat, Wrap,
  ZeroExtend, BitcastToInteger, BitcastToFloat,
  Add, Sub, Mul, Div, Rem, Neg, Maximum, Minimum, MaxNum, MinNum, CompareFloat,
  AddI, SubI, MulI, DivS, DivU, RemS, RemU, FloorDiv, CeilDivS, CeilDivU, And, Or, Xor, Shl, ShrS, ShrU, MaxS, MinS,
  MaxU, MinU, CompareInteger, SelectFloat, SelectInteger, AbsI,
  Exp, Exp2, ExpM1, Log, Log2, Log10, Log1p, Sqrt, Rsqrt, Cbrt, Tanh, Sin, Cos, Tan, Sinh, Cosh, Erf, Abs, Floor, Ceil,
  Round, RoundEven, Trunc, Pow, Atan, Atan2, CopySign, Fma, Extract
};
} // namespace

static const llvm::StringMap<unsigned> &getCodes() {
  static const llvm::StringMap<unsigned> codes = {
      {"arith.addf", Add}, {"arith.subf", Sub}, {"arith.mulf", Mul}, {"arith.divf", Div}, {"arith.remf", Rem},
      {"arith.negf", Neg}, {"arith.maximumf", Maximum}, {"arith.minimumf", Minimum}, {"arith.maxnumf", MaxNum},
      {"arith.minnumf", MinNum}, {"arith.cmpf", CompareFloat}, {"arith.extf", Copy}, {"arith.sitofp", SignedToFloat},
      {"arith.uitofp", UnsignedToFloat}, {"arith.fptosi", FloatToSigned}, {"arith.fptoui", FloatToUnsigned},
      {"arith.extsi", Wrap}, {"arith.trunci", Wrap}, {"arith.index_cast", Wrap}, {"arith.extui", ZeroExtend},
      {"arith.index_castui", ZeroExtend}, {"arith.addi", AddI}, {"arith.subi", SubI}, {"arith.muli", MulI},
      {"arith.divsi", DivS}, {"arith.divui", DivU}, {"arith.remsi", RemS}, {"arith.remui", RemU},
      {"arith.floordivsi", FloorDiv}, {"arith.ceildivsi", CeilDivS}, {"arith.ceildivui", CeilDivU},
      {"arith.andi", And}, {"arith.ori", Or}, {"arith.xori", Xor}, {"arith.shli", Shl}, {"arith.shrsi", ShrS},
      {"arith.shrui", ShrU}, {"arith.maxsi", MaxS}, {"arith.minsi", MinS}, {"arith.maxui", MaxU},
      {"arith.minui", MinU}, {"arith.cmpi", CompareInteger}, {"math.exp", Exp}, {"math.exp2", Exp2},
      {"math.expm1", ExpM1}, {"math.log", Log}, {"math.log2", Log2}, {"math.log10", Log10}, {"math.log1p", Log1p},
      {"math.sqrt", Sqrt}, {"math.rsqrt", Rsqrt}, {"math.cbrt", Cbrt}, {"math.tanh", Tanh}, {"math.sin", Sin},
      {"math.cos", Cos}, {"math.tan", Tan}, {"math.sinh", Sinh}, {"math.cosh", Cosh}, {"math.erf", Erf},
      {"math.absf", Abs}, {"math.absi", AbsI}, {"math.floor", Floor}, {"math.ceil", Ceil}, {"math.round", Round},
      {"math.roundeven", RoundEven}, {"math.trunc", Trunc}, {"math.powf", Pow}, {"math.atan", Atan},
      {"math.atan2", Atan2}, {"math.copysign", CopySign}, {"math.fma", Fma},
  };
  return codes;
}

bool ScalarProgram::supports(Operation &op) {
  return isa<arith::ConstantOp, arith::SelectOp, arith::TruncFOp, arith::BitcastOp, linalg::IndexOp, tensor::ExtractOp,
             linalg::YieldOp, tensor::YieldOp>(op) ||
         getCodes().contains(op.getName().getStringRef());
}

//===-- Compiling -------------------------------------------------------------------------------------===//

static unsigned getWidth(Type type) { return type.isIndex() ? 64 : type.getIntOrFloatBitWidth(); }

int ScalarProgram::addRegister(Type type) {
  bool isFloat = isa<FloatType>(type);
  registers.push_back({isFloat, std::vector<double>(isFloat ? kBlock : 0), std::vector<int64_t>(isFloat ? 0 : kBlock)});
  return registers.size() - 1;
}

int ScalarProgram::getRegister(Value value, llvm::function_ref<Outer(Value)> outer) {
  if (auto found = values.find(value); found != values.end())
    return found->second;
  Outer known = outer(value);
  if (known.index() != 1 && known.index() != 2) {
    error = "reads a value from above that is not known";
    return -1;
  }
  int created = addRegister(value.getType());
  Register &target = registers[created];
  if (auto *number = std::get_if<double>(&known))
    target.floats.assign(kBlock, *number);
  else
    target.integers.assign(kBlock, std::get<int64_t>(known));
  return values[value] = created;
}

LogicalResult ScalarProgram::addOp(Operation &op, llvm::function_ref<Outer(Value)> outer) {
  Type type = getElementTypeOrSelf(op.getResult(0).getType());
  if (auto constant = dyn_cast<arith::ConstantOp>(op)) {
    int created = addRegister(type);
    if (auto number = dyn_cast<FloatAttr>(constant.getValue()))
      registers[created].floats.assign(kBlock, number.getValueAsDouble());
    else if (auto number = dyn_cast<IntegerAttr>(constant.getValue()))
      registers[created].integers.assign(kBlock, wrap(number.getValue().getSExtValue(), getWidth(type)));
    else
      return error = "has a constant that is no number", failure();
    values[op.getResult(0)] = created;
    return success();
  }
  if (auto index = dyn_cast<linalg::IndexOp>(op)) {
    if (indexRegisters.size() <= index.getDim())
      indexRegisters.resize(index.getDim() + 1, -1);
    int &dim = indexRegisters[index.getDim()];
    if (dim < 0)
      dim = addRegister(type);
    values[op.getResult(0)] = dim;
    return success();
  }
  Instruction instruction;
  instruction.op = &op;
  instruction.width = isa<FloatType>(type) ? 64 : getWidth(type);
  if (auto extract = dyn_cast<tensor::ExtractOp>(op)) {
    instruction.code = Extract;
    Outer known = outer(extract.getTensor());
    auto *tensor = std::get_if<TensorData>(&known);
    if (!tensor)
      return error = "reads a tensor that is not known", failure();
    instruction.detail = tensors.size();
    tensors.push_back(*tensor);
    for (Value index : extract.getIndices()) {
      int operand = getRegister(index, outer);
      if (operand < 0)
        return failure();
      instruction.indices.push_back(operand);
    }
  } else {
    for (auto [place, operand] : llvm::enumerate(op.getOperands().take_front(3)))
      if ((instruction.operands[place] = getRegister(operand, outer)) < 0)
        return failure();
    Type from = op.getNumOperands() ? getElementTypeOrSelf(op.getOperand(0).getType()) : type;
    instruction.operandWidth = getWidth(from);
    if (isa<arith::SelectOp>(op)) {
      instruction.code = isa<FloatType>(type) ? SelectFloat : SelectInteger;
    } else if (isa<arith::TruncFOp>(op)) {
      instruction.code = type.isF16() ? ToHalf : type.isBF16() ? ToBFloat : ToFloat;
    } else if (isa<arith::BitcastOp>(op)) {
      bool toFloat = isa<FloatType>(type);
      if (toFloat == isa<FloatType>(from))
        instruction.code = toFloat ? unsigned(Copy) : unsigned(Wrap);
      else
        instruction.code = toFloat ? BitcastToFloat : BitcastToInteger;
      Type floatType = toFloat ? type : from;
      instruction.detail = floatType.isF16() ? 1 : floatType.isBF16() ? 2 : floatType.isF32() ? 3 : 4;
    } else {
      auto found = getCodes().find(op.getName().getStringRef());
      if (found == getCodes().end())
        return error = "has " + op.getName().getStringRef().str() + ", which is not evaluated", failure();
      instruction.code = found->second;
      if (auto compare = dyn_cast<arith::CmpFOp>(op))
        instruction.detail = static_cast<int64_t>(compare.getPredicate());
      if (auto compare = dyn_cast<arith::CmpIOp>(op))
        instruction.detail = static_cast<int64_t>(compare.getPredicate());
    }
  }
  instruction.result = addRegister(type);
  values[op.getResult(0)] = instruction.result;
  instructions.push_back(std::move(instruction));
  return success();
}

LogicalResult ScalarProgram::compile(Block &body, llvm::function_ref<Outer(Value)> outer) {
  for (BlockArgument argument : body.getArguments()) {
    values[argument] = addRegister(argument.getType());
    inputs.push_back(values[argument]);
    inputUsed.push_back(!argument.use_empty());
  }
  for (Operation &op : body.without_terminator()) {
    if (op.getNumResults() != 1 || op.getNumRegions())
      return error = "has " + op.getName().getStringRef().str() + ", which is not evaluated", failure();
    if (failed(addOp(op, outer)))
      return failure();
  }
  for (Value value : body.getTerminator()->getOperands()) {
    int found = getRegister(value, outer);
    if (found < 0)
      return failure();
    results.push_back(found);
  }
  return success();
}

LogicalResult ScalarProgram::compile(Operation &op) {
  // The same value may be several operands.
  for (Value operand : op.getOperands()) {
    int &known = values.try_emplace(operand, -1).first->second;
    if (known < 0)
      known = addRegister(getElementTypeOrSelf(operand.getType()));
    inputs.push_back(known);
    inputUsed.push_back(true);
  }
  if (failed(addOp(op, [](Value) { return Outer(); })))
    return failure();
  results.push_back(values[op.getResult(0)]);
  return success();
}

//===-- Memory ----------------------------------------------------------------------------------------===//

/// Calls `visit` with a reader of elements of `type` as the register's numbers.
template <typename Visit> static void withReader(Type type, Visit visit) {
  auto reader = [](auto sample, auto convert) {
    using Stored = decltype(sample);
    return [convert](const uint8_t *data, int64_t offset) {
      Stored value;
      std::memcpy(&value, data + offset * int64_t(sizeof(Stored)), sizeof(Stored));
      return convert(value);
    };
  };
  auto number = [](auto value) { return static_cast<double>(value); };
  auto integer = [](auto value) { return static_cast<int64_t>(value); };
  if (type.isF32())
    return visit(reader(float(), number));
  if (type.isF64())
    return visit(reader(double(), number));
  if (type.isF16())
    return visit(reader(uint16_t(), [](uint16_t bits) { return double(halfToFloat(bits)); }));
  if (type.isBF16())
    return visit(reader(uint16_t(), [](uint16_t bits) { return double(bfloatToFloat(bits)); }));
  switch (getWidth(type)) {
  case 1:
    return visit(reader(uint8_t(), [](uint8_t value) { return int64_t(value != 0); }));
  case 8:
    return visit(reader(int8_t(), integer));
  case 16:
    return visit(reader(int16_t(), integer));
  case 32:
    return visit(reader(int32_t(), integer));
  default:
    return visit(reader(int64_t(), integer));
  }
}

template <typename At>
static void readInto(std::vector<double> &floats, std::vector<int64_t> &integers, Type element, const uint8_t *data,
                     unsigned count, At at) {
  withReader(element, [&](auto read) {
    if constexpr (std::is_same_v<decltype(read(data, 0)), double>) {
      double *target = floats.data();
      for (unsigned i = 0; i < count; ++i)
        target[i] = read(data, at(i));
    } else {
      int64_t *target = integers.data();
      for (unsigned i = 0; i < count; ++i)
        target[i] = read(data, at(i));
    }
  });
}

void ScalarProgram::load(unsigned number, Type element, const uint8_t *data, int64_t base, int64_t stride,
                         unsigned count) {
  Register &target = registers[inputs[number]];
  data += base * getElementBytes(element);
  if (stride == 1)
    readInto(target.floats, target.integers, element, data, count, [](unsigned i) -> int64_t { return i; });
  else
    readInto(target.floats, target.integers, element, data, count, [=](unsigned i) { return int64_t(i) * stride; });
}

void ScalarProgram::gather(unsigned number, Type element, const uint8_t *data, const int64_t *offsets, unsigned count) {
  Register &target = registers[inputs[number]];
  readInto(target.floats, target.integers, element, data, count, [=](unsigned i) { return offsets[i]; });
}

void ScalarProgram::setInput(unsigned number, int64_t first, int64_t step, unsigned count) {
  int64_t *target = registers[inputs[number]].integers.data();
  for (unsigned i = 0; i < count; ++i)
    target[i] = first + step * i;
}

void ScalarProgram::setIndex(unsigned dim, int64_t first, int64_t step, unsigned count) {
  int64_t *target = registers[indexRegisters[dim]].integers.data();
  for (unsigned i = 0; i < count; ++i)
    target[i] = first + step * i;
}

void ScalarProgram::carry(unsigned number, unsigned input, unsigned count) {
  const Register &from = registers[results[number]];
  Register &to = registers[inputs[input]];
  if (from.isFloat)
    std::copy_n(from.floats.begin(), count, to.floats.begin());
  else
    std::copy_n(from.integers.begin(), count, to.integers.begin());
}

void ScalarProgram::store(unsigned number, Type element, uint8_t *data, int64_t base, int64_t stride,
                          unsigned count) const {
  const Register &source = registers[results[number]];
  unsigned width = getElementBytes(element);
  data += base * width;
  auto write = [&](auto convert) {
    using Stored = decltype(convert(0u));
    for (unsigned i = 0; i < count; ++i) {
      Stored value = convert(i);
      std::memcpy(data + int64_t(i) * stride * int64_t(sizeof(Stored)), &value, sizeof(Stored));
    }
  };
  const double *floats = source.floats.data();
  const int64_t *integers = source.integers.data();
  if (element.isF32())
    return write([=](unsigned i) { return static_cast<float>(floats[i]); });
  if (element.isF64())
    return write([=](unsigned i) { return floats[i]; });
  if (element.isF16())
    return write([=](unsigned i) { return roundToHalf(floats[i]); });
  if (element.isBF16())
    return write([=](unsigned i) { return roundToBFloat(floats[i]); });
  switch (width) {
  case 1:
    return write([=](unsigned i) { return static_cast<int8_t>(integers[i]); });
  case 2:
    return write([=](unsigned i) { return static_cast<int16_t>(integers[i]); });
  case 4:
    return write([=](unsigned i) { return static_cast<int32_t>(integers[i]); });
  default:
    return write([=](unsigned i) { return integers[i]; });
  }
}

//===-- Running ---------------------------------------------------------------------------------------===//

static bool compareFloats(arith::CmpFPredicate predicate, double a, double b) {
  bool unordered = std::isnan(a) || std::isnan(b);
  switch (predicate) {
  case arith::CmpFPredicate::AlwaysFalse:
    return false;
  case arith::CmpFPredicate::AlwaysTrue:
    return true;
  case arith::CmpFPredicate::ORD:
    return !unordered;
  case arith::CmpFPredicate::UNO:
    return unordered;
  case arith::CmpFPredicate::OEQ:
    return a == b;
  case arith::CmpFPredicate::OGT:
    return a > b;
  case arith::CmpFPredicate::OGE:
    return a >= b;
  case arith::CmpFPredicate::OLT:
    return a < b;
  case arith::CmpFPredicate::OLE:
    return a <= b;
  case arith::CmpFPredicate::ONE:
    return !unordered && a != b;
  case arith::CmpFPredicate::UEQ:
    return unordered || a == b;
  case arith::CmpFPredicate::UGT:
    return unordered || a > b;
  case arith::CmpFPredicate::UGE:
    return unordered || a >= b;
  case arith::CmpFPredicate::ULT:
    return unordered || a < b;
  case arith::CmpFPredicate::ULE:
    return unordered || a <= b;
  case arith::CmpFPredicate::UNE:
    return unordered || a != b;
  }
  return false;
}

static bool compareIntegers(arith::CmpIPredicate predicate, int64_t a, int64_t b, uint64_t ua, uint64_t ub) {
  switch (predicate) {
  case arith::CmpIPredicate::eq:
    return ua == ub;
  case arith::CmpIPredicate::ne:
    return ua != ub;
  case arith::CmpIPredicate::slt:
    return a < b;
  case arith::CmpIPredicate::sle:
    return a <= b;
  case arith::CmpIPredicate::sgt:
    return a > b;
  case arith::CmpIPredicate::sge:
    return a >= b;
  case arith::CmpIPredicate::ult:
    return ua < ub;
  case arith::CmpIPredicate::ule:
    return ua <= ub;
  case arith::CmpIPredicate::ugt:
    return ua > ub;
  case arith::CmpIPredicate::uge:
    return ua >= ub;
  }
  return false;
}

static double maximum(double a, double b) { return std::isnan(a) || std::isnan(b) ? NAN : std::max(a, b); }
static double minimum(double a, double b) { return std::isnan(a) || std::isnan(b) ? NAN : std::min(a, b); }

/// Saturates where the result of the conversion is undefined, so that it is the same everywhere.
static int64_t toSigned(double value, unsigned width) {
  double limit = std::ldexp(1.0, width - 1);
  if (std::isnan(value))
    return 0;
  if (value >= limit)
    return wrap(int64_t((uint64_t(1) << (width - 1)) - 1), width);
  return value < -limit ? wrap(int64_t(uint64_t(1) << (width - 1)), width) : static_cast<int64_t>(value);
}
static int64_t toUnsigned(double value, unsigned width) {
  if (!(value > 0))
    return 0;
  if (value >= std::ldexp(1.0, width))
    return wrap(-1, width);
  return wrap(static_cast<int64_t>(static_cast<uint64_t>(value)), width);
}

void ScalarProgram::runOne(const Instruction &in, unsigned count) {
  Register &target = registers[in.result];
  auto operand = [&](int place) -> const Register & { return registers[in.operands[place]]; };
  // Pointers that the operation does not have are not used.
  const double *a = in.operands[0] >= 0 ? operand(0).floats.data() : nullptr;
  const double *b = in.operands[1] >= 0 ? operand(1).floats.data() : nullptr;
  const double *c = in.operands[2] >= 0 ? operand(2).floats.data() : nullptr;
  const int64_t *ia = in.operands[0] >= 0 ? operand(0).integers.data() : nullptr;
  const int64_t *ib = in.operands[1] >= 0 ? operand(1).integers.data() : nullptr;
  const int64_t *ic = in.operands[2] >= 0 ? operand(2).integers.data() : nullptr;
  double *f = target.floats.data();
  int64_t *n = target.integers.data();
  unsigned width = in.width, from = in.operandWidth;
  auto floats = [&](auto compute) {
    for (unsigned i = 0; i < count; ++i)
      f[i] = compute(i);
  };
  auto integers = [&](auto compute) {
    for (unsigned i = 0; i < count; ++i)
      n[i] = wrap(compute(i), width);
  };
  auto ua = [&](unsigned i) { return unsignedOf(ia[i], from); };
  auto ub = [&](unsigned i) { return unsignedOf(ib[i], from); };
  /// Division by 0 and overflow have no result in IR; here it is 0.
  auto safe = [&](unsigned i) { return ib[i] != 0 && !(ib[i] == -1 && ia[i] == INT64_MIN); };

  switch (static_cast<Code>(in.code)) {
  case Constant:
    break;
  case Copy:
    return floats([=](unsigned i) { return a[i]; });
  case ToHalf:
    return floats([=](unsigned i) { return double(halfToFloat(roundToHalf(a[i]))); });
  case ToBFloat:
    return floats([=](unsigned i) { return double(bfloatToFloat(roundToBFloat(a[i]))); });
  case ToFloat:
    return floats([=](unsigned i) { return double(float(a[i])); });
  case FloatToSigned:
    return integers([=](unsigned i) { return toSigned(a[i], width); });
  case FloatToUnsigned:
    return integers([=](unsigned i) { return toUnsigned(a[i], width); });
  case SignedToFloat:
    return floats([=](unsigned i) { return double(from == 1 ? -ia[i] : ia[i]); });
  case UnsignedToFloat:
    return floats([&](unsigned i) { return double(ua(i)); });
  case Wrap: // i1 holds 0 or 1 here; signed, 1 is -1
    return integers([=](unsigned i) { return from == 1 ? -ia[i] : ia[i]; });
  case ZeroExtend:
    return integers([&](unsigned i) { return int64_t(ua(i)); });
  case BitcastToInteger:
    return integers([&](unsigned i) -> int64_t {
      switch (in.detail) {
      case 1:
        return roundToHalf(a[i]);
      case 2:
        return roundToBFloat(a[i]);
      case 3:
        return bitsTo<int32_t>(float(a[i]));
      default:
        return bitsTo<int64_t>(a[i]);
      }
    });
  case BitcastToFloat:
    return floats([&](unsigned i) -> double {
      switch (in.detail) {
      case 1:
        return halfToFloat(ia[i]);
      case 2:
        return bfloatToFloat(ia[i]);
      case 3:
        return bitsTo<float>(int32_t(ia[i]));
      default:
        return bitsTo<double>(ia[i]);
      }
    });
  case Add:
    return floats([=](unsigned i) { return a[i] + b[i]; });
  case Sub:
    return floats([=](unsigned i) { return a[i] - b[i]; });
  case Mul:
    return floats([=](unsigned i) { return a[i] * b[i]; });
  case Div:
    return floats([=](unsigned i) { return a[i] / b[i]; });
  case Rem:
    return floats([=](unsigned i) { return std::fmod(a[i], b[i]); });
  case Neg:
    return floats([=](unsigned i) { return -a[i]; });
  case Maximum:
    return floats([=](unsigned i) { return maximum(a[i], b[i]); });
  case Minimum:
    return floats([=](unsigned i) { return minimum(a[i], b[i]); });
  case MaxNum:
    return floats([=](unsigned i) { return std::fmax(a[i], b[i]); });
  case MinNum:
    return floats([=](unsigned i) { return std::fmin(a[i], b[i]); });
  case CompareFloat:
    return integers([=](unsigned i) { return compareFloats(arith::CmpFPredicate(in.detail), a[i], b[i]); });
  case AddI:
    return integers([=](unsigned i) { return int64_t(uint64_t(ia[i]) + uint64_t(ib[i])); });
  case SubI:
    return integers([=](unsigned i) { return int64_t(uint64_t(ia[i]) - uint64_t(ib[i])); });
  case MulI:
    return integers([=](unsigned i) { return int64_t(uint64_t(ia[i]) * uint64_t(ib[i])); });
  case DivS:
    return integers([&](unsigned i) { return safe(i) ? ia[i] / ib[i] : 0; });
  case DivU:
    return integers([&](unsigned i) { return ub(i) ? int64_t(ua(i) / ub(i)) : 0; });
  case RemS:
    return integers([&](unsigned i) { return safe(i) ? ia[i] % ib[i] : 0; });
  case RemU:
    return integers([&](unsigned i) { return ub(i) ? int64_t(ua(i) % ub(i)) : 0; });
  case FloorDiv:
    return integers([&](unsigned i) { return safe(i) ? llvm::divideFloorSigned(ia[i], ib[i]) : 0; });
  case CeilDivS:
    return integers([&](unsigned i) { return safe(i) ? llvm::divideCeilSigned(ia[i], ib[i]) : 0; });
  case CeilDivU:
    return integers([&](unsigned i) { return ub(i) ? int64_t(ua(i) / ub(i) + (ua(i) % ub(i) != 0)) : 0; });
  case And:
    return integers([=](unsigned i) { return ia[i] & ib[i]; });
  case Or:
    return integers([=](unsigned i) { return ia[i] | ib[i]; });
  case Xor:
    return integers([=](unsigned i) { return ia[i] ^ ib[i]; });
  case Shl:
    return integers([&](unsigned i) { return ub(i) < width ? int64_t(uint64_t(ia[i]) << ub(i)) : 0; });
  case ShrS:
    return integers([&](unsigned i) { return ub(i) < width ? ia[i] >> ub(i) : 0; });
  case ShrU:
    return integers([&](unsigned i) { return ub(i) < width ? int64_t(ua(i) >> ub(i)) : 0; });
  case MaxS:
    return integers([=](unsigned i) { return std::max(ia[i], ib[i]); });
  case MinS:
    return integers([=](unsigned i) { return std::min(ia[i], ib[i]); });
  case MaxU:
    return integers([&](unsigned i) { return int64_t(std::max(ua(i), ub(i))); });
  case MinU:
    return integers([&](unsigned i) { return int64_t(std::min(ua(i), ub(i))); });
  case AbsI:
    return integers([=](unsigned i) { return ia[i] < 0 ? int64_t(0 - uint64_t(ia[i])) : ia[i]; });
  case CompareInteger:
    return integers([&](unsigned i) {
      return compareIntegers(arith::CmpIPredicate(in.detail), ia[i], ib[i], ua(i), ub(i));
    });
  case SelectFloat:
    return floats([=](unsigned i) { return ia[i] ? b[i] : c[i]; });
  case SelectInteger:
    return integers([=](unsigned i) { return ia[i] ? ib[i] : ic[i]; });
  case Exp:
    return floats([=](unsigned i) { return std::exp(a[i]); });
  case Exp2:
    return floats([=](unsigned i) { return std::exp2(a[i]); });
  case ExpM1:
    return floats([=](unsigned i) { return std::expm1(a[i]); });
  case Log:
    return floats([=](unsigned i) { return std::log(a[i]); });
  case Log2:
    return floats([=](unsigned i) { return std::log2(a[i]); });
  case Log10:
    return floats([=](unsigned i) { return std::log10(a[i]); });
  case Log1p:
    return floats([=](unsigned i) { return std::log1p(a[i]); });
  case Sqrt:
    return floats([=](unsigned i) { return std::sqrt(a[i]); });
  case Rsqrt:
    return floats([=](unsigned i) { return 1 / std::sqrt(a[i]); });
  case Cbrt:
    return floats([=](unsigned i) { return std::cbrt(a[i]); });
  case Tanh:
    return floats([=](unsigned i) { return std::tanh(a[i]); });
  case Sin:
    return floats([=](unsigned i) { return std::sin(a[i]); });
  case Cos:
    return floats([=](unsigned i) { return std::cos(a[i]); });
  case Tan:
    return floats([=](unsigned i) { return std::tan(a[i]); });
  case Sinh:
    return floats([=](unsigned i) { return std::sinh(a[i]); });
  case Cosh:
    return floats([=](unsigned i) { return std::cosh(a[i]); });
  case Erf:
    return floats([=](unsigned i) { return std::erf(a[i]); });
  case Abs:
    return floats([=](unsigned i) { return std::abs(a[i]); });
  case Floor:
    return floats([=](unsigned i) { return std::floor(a[i]); });
  case Ceil:
    return floats([=](unsigned i) { return std::ceil(a[i]); });
  case Round:
    return floats([=](unsigned i) { return std::round(a[i]); });
  case RoundEven:
    return floats([=](unsigned i) { return std::nearbyint(a[i]); });
  case Trunc:
    return floats([=](unsigned i) { return std::trunc(a[i]); });
  case Pow:
    return floats([=](unsigned i) { return std::pow(a[i], b[i]); });
  case Atan:
    return floats([=](unsigned i) { return std::atan(a[i]); });
  case Atan2:
    return floats([=](unsigned i) { return std::atan2(a[i], b[i]); });
  case CopySign:
    return floats([=](unsigned i) { return std::copysign(a[i], b[i]); });
  case Fma:
    return floats([=](unsigned i) { return std::fma(a[i], b[i], c[i]); });
  case Extract: {
    const TensorData &tensor = tensors[in.detail];
    // An index outside, as of a lane that a select drops, reads the nearest element.
    std::vector<int64_t> offsets(count, 0);
    for (auto [axis, index] : llvm::enumerate(in.indices)) {
      const int64_t *positions = registers[index].integers.data();
      int64_t size = tensor.shape[axis];
      for (unsigned i = 0; i < count; ++i)
        offsets[i] = offsets[i] * size + std::clamp<int64_t>(positions[i], 0, size - 1);
    }
    if (tensor.getElementCount() == 0)
      return;
    readInto(target.floats, target.integers, tensor.element, tensor.data, count,
             [&](unsigned i) { return offsets[i]; });
    return;
  }
  }
}

void ScalarProgram::run(unsigned count) {
  for (const Instruction &instruction : instructions)
    runOne(instruction, count);
}
