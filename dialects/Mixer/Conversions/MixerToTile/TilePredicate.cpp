// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Conversions/MixerToTile/TilePredicate.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace tmc::mixer;
using arith::CmpIPredicate;

namespace {

/// sum of coefficient * atom + constant. Atoms are ranges that move independently of each other, numbered.
struct Linear {
  llvm::SmallMapVector<unsigned, int64_t, 2> terms;
  int64_t constant = 0;
};

struct Analysis {
  using Read = function_ref<std::optional<Interval>(tensor::ExtractOp, ArrayRef<BoxIndex>)>;
  Analysis(OpBuilder &builder, Location loc, Read read) : builder(builder), loc(loc), read(read) {}

  OpBuilder &builder;
  Location loc;
  Read read;
  SmallVector<Interval> atoms;
  SmallVector<std::optional<unsigned>> atomArgument;
  DenseMap<Value, Linear> integers;
  DenseMap<Value, BoxCondition> conditions;

  //===-- IR ----------------------------------------------------------------------------------------===//

  template <typename Op>
  Value fold(Value x, Value y) {
    return builder.createOrFold<Op>(loc, x, y);
  }
  Value number(int64_t value) { return builder.create<arith::ConstantIndexOp>(loc, value); }
  Value truth(bool value) { return builder.create<arith::ConstantOp>(loc, builder.getBoolAttr(value)); }
  Value compare(CmpIPredicate predicate, Value x, Value y) {
    return builder.createOrFold<arith::CmpIOp>(loc, predicate, x, y);
  }
  Value choose(Value condition, Value x, Value y) {
    return x == y ? x : builder.createOrFold<arith::SelectOp>(loc, condition, x, y);
  }
  Value both(Value x, Value y) { return x == y ? x : fold<arith::AndIOp>(x, y); }
  Value either(Value x, Value y) { return x == y ? x : fold<arith::OrIOp>(x, y); }
  Value negate(Value x) { return fold<arith::XOrIOp>(x, truth(true)); }
  Value least(Value x, Value y) { return x == y ? x : fold<arith::MinSIOp>(x, y); }
  Value most(Value x, Value y) { return x == y ? x : fold<arith::MaxSIOp>(x, y); }

  //===-- Integers ----------------------------------------------------------------------------------===//

  /// Numbers beyond this wrap around where they are multiplied, which intervals do not know: nothing is known then.
  static constexpr int64_t kLargest = int64_t(1) << 46;
  bool isTooLarge = false;

  Linear constant(int64_t value) {
    isTooLarge |= value < -kLargest || value > kLargest;
    Linear linear;
    linear.constant = value;
    return linear;
  }
  Linear atom(Interval range, std::optional<unsigned> argument = std::nullopt) {
    Linear linear;
    linear.terms[atoms.size()] = 1;
    atoms.push_back(range);
    atomArgument.push_back(argument);
    return linear;
  }
  Linear combine(const Linear &x, const Linear &y, int64_t factor) {
    Linear sum = x;
    auto add = [&](int64_t &to, int64_t value) {
      isTooLarge |= __builtin_mul_overflow(factor, value, &value) || __builtin_add_overflow(to, value, &to) ||
                    to < -kLargest || to > kLargest;
    };
    for (auto [which, coefficient] : y.terms)
      add(sum.terms[which], coefficient);
    sum.terms.remove_if([](auto &term) { return term.second == 0; });
    add(sum.constant, y.constant);
    return sum;
  }
  Linear scaled(const Linear &x, int64_t factor) { return combine(constant(0), x, factor); }

  Interval rangeOf(const Linear &linear) {
    Value low = number(linear.constant), high = low;
    for (auto [which, coefficient] : linear.terms) {
      Value factor = number(coefficient);
      bool rising = coefficient > 0;
      low = fold<arith::AddIOp>(low, fold<arith::MulIOp>(rising ? atoms[which].low : atoms[which].high, factor));
      high = fold<arith::AddIOp>(high, fold<arith::MulIOp>(rising ? atoms[which].high : atoms[which].low, factor));
    }
    return {low, high};
  }
  static std::optional<int64_t> constantOf(const Linear &linear) {
    return linear.terms.empty() ? std::optional<int64_t>(linear.constant) : std::nullopt;
  }
  std::optional<Linear> integer(Value value) {
    auto it = integers.find(value);
    return it == integers.end() ? std::nullopt : std::optional<Linear>(it->second);
  }
  /// One value at every point of the box.
  bool isFixed(const Linear &linear) {
    return llvm::all_of(linear.terms, [&](auto &term) { return atoms[term.first].low == atoms[term.first].high; });
  }

  /// A function that rises with its operand, of the ends of its range.
  Linear monotone(const Linear &x, function_ref<Value(Value)> of) {
    Interval range = rangeOf(x);
    Value low = of(range.low), high = range.high == range.low ? low : of(range.high);
    return atom({low, high});
  }

  /// x rem c, c > 0: linear in x while the quotient is one.
  Linear remainder(const Linear &x, int64_t divisor) {
    Interval range = rangeOf(x);
    Value c = number(divisor), zero = number(0);
    Value sameQuotient =
        compare(CmpIPredicate::eq, fold<arith::DivSIOp>(range.low, c), fold<arith::DivSIOp>(range.high, c));
    Value positive = compare(CmpIPredicate::sge, range.low, zero);
    Value exact = both(positive, sameQuotient);
    Value most = number(divisor - 1), least = choose(positive, zero, number(1 - divisor));
    return atom({choose(exact, fold<arith::RemSIOp>(range.low, c), least),
                 choose(exact, fold<arith::RemSIOp>(range.high, c), most)});
  }

  BoxIndex indexOf(const Linear &linear) {
    BoxIndex index;
    index.range = rangeOf(linear);
    if (isFixed(linear)) {
      index.fixed = index.range.low;
      return index;
    }
    Linear rest = linear;
    for (auto [which, coefficient] : linear.terms)
      if (coefficient == 1 && atomArgument[which] && atoms[which].low != atoms[which].high) {
        rest.terms.erase(which);
        if (isFixed(rest)) {
          index.argument = atomArgument[which];
          index.offset = rangeOf(rest).low;
        }
        break;
      }
    return index;
  }

  std::optional<Linear> evaluateInteger(Operation &op) {
    if (auto constantOp = dyn_cast<arith::ConstantOp>(op)) {
      auto value = dyn_cast<IntegerAttr>(constantOp.getValue());
      return value ? std::optional<Linear>(constant(value.getInt())) : std::nullopt;
    }
    if (auto extract = dyn_cast<tensor::ExtractOp>(op)) {
      SmallVector<BoxIndex> indices;
      for (Value index : extract.getIndices()) {
        std::optional<Linear> linear = integer(index);
        if (!linear)
          return std::nullopt;
        indices.push_back(indexOf(*linear));
      }
      std::optional<Interval> range = read(extract, indices);
      return range ? std::optional<Linear>(atom(*range)) : std::nullopt;
    }
    SmallVector<Linear> x;
    for (Value operand : op.getOperands()) {
      if (operand.getType().isInteger(1))
        continue;
      std::optional<Linear> linear = integer(operand);
      if (!linear)
        return std::nullopt;
      x.push_back(*linear);
    }
    // A condition as a number, or between numbers.
    if (isa<arith::ExtUIOp>(op) && op.getOperand(0).getType().isInteger(1)) {
      BoxCondition bit = condition(op.getOperand(0));
      return atom({choose(bit.must, number(1), number(0)), choose(bit.may, number(1), number(0))});
    }
    if (isa<arith::SelectOp>(op)) {
      BoxCondition which = condition(op.getOperand(0));
      Interval yes = rangeOf(x[0]), no = rangeOf(x[1]);
      auto end = [&](Value a, Value b, Value joined) { return choose(which.must, a, choose(which.may, joined, b)); };
      return atom({end(yes.low, no.low, least(yes.low, no.low)), end(yes.high, no.high, most(yes.high, no.high))});
    }
    if (x.size() != op.getNumOperands() || x.empty())
      return std::nullopt;
    std::optional<int64_t> c = x.size() == 2 ? constantOf(x[1]) : std::nullopt;
    bool positive = c && *c > 0;
    auto ends = [&](auto combineEnds) {
      Interval a = rangeOf(x[0]), b = rangeOf(x[1]);
      return std::optional<Linear>(atom({combineEnds(a.low, b.low), combineEnds(a.high, b.high)}));
    };
    return TypeSwitch<Operation *, std::optional<Linear>>(&op)
        .Case<arith::AddIOp>([&](auto) { return combine(x[0], x[1], 1); })
        .Case<arith::SubIOp>([&](auto) { return combine(x[0], x[1], -1); })
        .Case<arith::MulIOp>([&](auto) -> std::optional<Linear> {
          if (c)
            return scaled(x[0], *c);
          if (auto other = constantOf(x[0]))
            return scaled(x[1], *other);
          Interval a = rangeOf(x[0]), b = rangeOf(x[1]);
          Value corners[] = {fold<arith::MulIOp>(a.low, b.low), fold<arith::MulIOp>(a.low, b.high),
                             fold<arith::MulIOp>(a.high, b.low), fold<arith::MulIOp>(a.high, b.high)};
          return atom({least(least(corners[0], corners[1]), least(corners[2], corners[3])),
                       most(most(corners[0], corners[1]), most(corners[2], corners[3]))});
        })
        .Case<arith::ShLIOp>([&](auto) -> std::optional<Linear> {
          return c && *c >= 0 && *c < 32 ? std::optional<Linear>(scaled(x[0], int64_t(1) << *c)) : std::nullopt;
        })
        .Case<arith::MaxSIOp>([&](auto) { return ends([&](Value a, Value b) { return most(a, b); }); })
        .Case<arith::MinSIOp>([&](auto) { return ends([&](Value a, Value b) { return least(a, b); }); })
        .Case<arith::DivSIOp>([&](auto) -> std::optional<Linear> {
          if (!positive)
            return std::nullopt;
          return monotone(x[0], [&](Value v) { return fold<arith::DivSIOp>(v, number(*c)); });
        })
        .Case<arith::FloorDivSIOp>([&](auto) -> std::optional<Linear> {
          if (!positive)
            return std::nullopt;
          return monotone(x[0], [&](Value v) { return fold<arith::FloorDivSIOp>(v, number(*c)); });
        })
        .Case<arith::CeilDivSIOp>([&](auto) -> std::optional<Linear> {
          if (!positive)
            return std::nullopt;
          return monotone(x[0], [&](Value v) { return fold<arith::CeilDivSIOp>(v, number(*c)); });
        })
        .Case<arith::RemSIOp>([&](auto) -> std::optional<Linear> {
          return positive ? std::optional<Linear>(remainder(x[0], *c)) : std::nullopt;
        })
        .Case<arith::DivUIOp, arith::RemUIOp>([&](auto) -> std::optional<Linear> {
          // As signed while nothing is negative; else a number that nothing is known of but its sign.
          if (!positive)
            return std::nullopt;
          Interval range = rangeOf(x[0]);
          Value sound = compare(CmpIPredicate::sge, range.low, number(0));
          Interval known = isa<arith::DivUIOp>(op)
                               ? rangeOf(monotone(x[0], [&](Value v) { return fold<arith::DivSIOp>(v, number(*c)); }))
                               : rangeOf(remainder(x[0], *c));
          Value bound = number(isa<arith::DivUIOp>(op) ? std::numeric_limits<int64_t>::max() / 4 : *c - 1);
          return atom({choose(sound, known.low, number(0)), choose(sound, known.high, bound)});
        })
        .Case<math::AbsIOp>([&](auto) -> std::optional<Linear> {
          Interval range = rangeOf(x[0]);
          Value zero = number(0), low = fold<arith::SubIOp>(zero, range.low),
                high = fold<arith::SubIOp>(zero, range.high);
          return atom({most(zero, most(range.low, high)), most(range.high, low)});
        })
        .Case<arith::IndexCastOp, arith::ExtSIOp, arith::TruncIOp>([&](auto) { return x[0]; })
        .Case<arith::IndexCastUIOp, arith::ExtUIOp>([&](auto) -> std::optional<Linear> {
          Interval range = rangeOf(x[0]);
          Value sound = compare(CmpIPredicate::sge, range.low, number(0));
          return atom({choose(sound, range.low, number(0)),
                       choose(sound, range.high, number(std::numeric_limits<int64_t>::max() / 4))});
        })
        .Default([](Operation *) { return std::nullopt; });
  }

  //===-- Conditions --------------------------------------------------------------------------------===//

  BoxCondition unknown() { return {truth(true), truth(false)}; }
  BoxCondition condition(Value value) {
    auto it = conditions.find(value);
    return it == conditions.end() ? unknown() : it->second;
  }
  BoxCondition negation(BoxCondition x) { return {negate(x.must), negate(x.may)}; }
  BoxCondition conjunction(BoxCondition x, BoxCondition y) { return {both(x.may, y.may), both(x.must, y.must)}; }
  BoxCondition disjunction(BoxCondition x, BoxCondition y) { return {either(x.may, y.may), either(x.must, y.must)}; }
  BoxCondition different(BoxCondition x, BoxCondition y) {
    return disjunction(conjunction(x, negation(y)), conjunction(negation(x), y));
  }

  /// x < 0 and x <= 0 over the range of x.
  BoxCondition isBelow(Interval x, CmpIPredicate predicate) {
    Value zero = number(0);
    return {compare(predicate, x.low, zero), compare(predicate, x.high, zero)};
  }
  BoxCondition isZero(Interval x) {
    Value zero = number(0);
    return {both(compare(CmpIPredicate::sle, x.low, zero), compare(CmpIPredicate::sge, x.high, zero)),
            both(compare(CmpIPredicate::eq, x.low, zero), compare(CmpIPredicate::eq, x.high, zero))};
  }

  BoxCondition evaluateComparison(arith::CmpIOp op) {
    if (op.getLhs().getType().isInteger(1)) {
      BoxCondition x = condition(op.getLhs()), y = condition(op.getRhs());
      if (op.getPredicate() == CmpIPredicate::ne)
        return different(x, y);
      return op.getPredicate() == CmpIPredicate::eq ? negation(different(x, y)) : unknown();
    }
    std::optional<Linear> lhs = integer(op.getLhs()), rhs = integer(op.getRhs());
    if (!lhs || !rhs)
      return unknown();
    Interval less = rangeOf(combine(*lhs, *rhs, -1)), more = rangeOf(combine(*rhs, *lhs, -1));
    auto unsignedForm = [&](BoxCondition x) -> BoxCondition {
      Value zero = number(0);
      Value sound = both(compare(CmpIPredicate::sge, rangeOf(*lhs).low, zero),
                         compare(CmpIPredicate::sge, rangeOf(*rhs).low, zero));
      return {either(x.may, negate(sound)), both(x.must, sound)};
    };
    switch (op.getPredicate()) {
    case CmpIPredicate::eq:
      return isZero(less);
    case CmpIPredicate::ne:
      return negation(isZero(less));
    case CmpIPredicate::slt:
      return isBelow(less, CmpIPredicate::slt);
    case CmpIPredicate::sle:
      return isBelow(less, CmpIPredicate::sle);
    case CmpIPredicate::sgt:
      return isBelow(more, CmpIPredicate::slt);
    case CmpIPredicate::sge:
      return isBelow(more, CmpIPredicate::sle);
    case CmpIPredicate::ult:
      return unsignedForm(isBelow(less, CmpIPredicate::slt));
    case CmpIPredicate::ule:
      return unsignedForm(isBelow(less, CmpIPredicate::sle));
    case CmpIPredicate::ugt:
      return unsignedForm(isBelow(more, CmpIPredicate::slt));
    case CmpIPredicate::uge:
      return unsignedForm(isBelow(more, CmpIPredicate::sle));
    }
    return unknown();
  }

  BoxCondition evaluateCondition(Operation &op) {
    auto x = [&](unsigned n) { return condition(op.getOperand(n)); };
    return TypeSwitch<Operation *, BoxCondition>(&op)
        .Case<arith::ConstantOp>([&](arith::ConstantOp constantOp) -> BoxCondition {
          Value value = truth(!cast<IntegerAttr>(constantOp.getValue()).getValue().isZero());
          return {value, value};
        })
        .Case<arith::CmpIOp>([&](arith::CmpIOp compareOp) { return evaluateComparison(compareOp); })
        .Case<arith::AndIOp, arith::MulIOp, arith::MinUIOp>([&](auto) { return conjunction(x(0), x(1)); })
        .Case<arith::OrIOp, arith::MaxUIOp>([&](auto) { return disjunction(x(0), x(1)); })
        .Case<arith::XOrIOp>([&](auto) { return different(x(0), x(1)); })
        .Case<arith::SelectOp>([&](auto) -> BoxCondition {
          BoxCondition which = x(0), yes = x(1), no = x(2);
          BoxCondition result = disjunction(conjunction(which, yes), conjunction(negation(which), no));
          return {result.may, either(result.must, both(yes.must, no.must))};
        })
        .Case<tensor::ExtractOp>([&](auto) -> BoxCondition {
          // A bit read from a capture: its range as a number.
          std::optional<Linear> range = evaluateInteger(op);
          if (!range)
            return unknown();
          Interval bit = rangeOf(*range);
          Value zero = number(0);
          return {compare(CmpIPredicate::ne, bit.high, zero), compare(CmpIPredicate::ne, bit.low, zero)};
        })
        .Default([&](Operation *) { return unknown(); });
  }
};

} // namespace

BoxCondition
tmc::mixer::buildTilePredicate(OpBuilder &builder, Location loc, Block &mask, ArrayRef<Interval> arguments,
                               function_ref<std::optional<Interval>(tensor::ExtractOp, ArrayRef<BoxIndex>)> read) {
  Analysis analysis(builder, loc, read);
  for (auto [number, range] : llvm::enumerate(arguments))
    if (range.low)
      analysis.integers[mask.getArgument(number)] = analysis.atom(range, unsigned(number));
  for (Operation &op : mask.without_terminator()) {
    if (op.getNumResults() != 1 || op.getNumRegions())
      continue;
    Value result = op.getResult(0);
    if (result.getType().isInteger(1))
      analysis.conditions[result] = analysis.evaluateCondition(op);
    else if (isa<IndexType, IntegerType>(result.getType()))
      if (std::optional<Linear> value = analysis.evaluateInteger(op))
        analysis.integers[result] = *value;
  }
  return analysis.isTooLarge ? analysis.unknown() : analysis.condition(mask.getTerminator()->getOperand(0));
}
