// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/IR/SizeExpression.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include <algorithm>
#include <cmath>

using namespace mlir;
using namespace tmc::mixer;

//===-- Algebra ---------------------------------------------------------------------------------------===//

SizeExpression SizeAlgebra::constant(int64_t value) const {
  SizeExpression result;
  if (value)
    result.terms[{}] = value;
  return result;
}

SizeExpression SizeAlgebra::dim(StringRef name, int64_t low, int64_t high) {
  if (low == high)
    return constant(low);
  unsigned atom = 0;
  while (atom < atoms.size() && !(atoms[atom].kind == Kind::Dim && atoms[atom].name == name))
    ++atom;
  if (atom == atoms.size())
    atoms.push_back({Kind::Dim, name.str(), double(low), double(high), {}, {}});
  SizeExpression result;
  result.terms[{atom}] = 1;
  return result;
}

/// Adds to one factor of a polynomial. Numbers of a damaged model may be any: too large a factor wraps, which whoever
/// checks sizes finds.
static void addTerm(SizeExpression &to, const std::vector<unsigned> &monomial, uint64_t factor) {
  int64_t &sum = to.terms[monomial];
  sum = static_cast<int64_t>(static_cast<uint64_t>(sum) + factor);
  if (sum == 0)
    to.terms.erase(monomial);
}

SizeExpression SizeAlgebra::add(const SizeExpression &a, const SizeExpression &b) const {
  SizeExpression result = a;
  for (auto &[monomial, factor] : b.terms)
    addTerm(result, monomial, factor);
  return result;
}

SizeExpression SizeAlgebra::multiply(const SizeExpression &a, const SizeExpression &b) const {
  SizeExpression result;
  for (auto &[first, firstFactor] : a.terms)
    for (auto &[second, secondFactor] : b.terms) {
      std::vector<unsigned> monomial = first;
      monomial.insert(monomial.end(), second.begin(), second.end());
      llvm::sort(monomial);
      addTerm(result, monomial, static_cast<uint64_t>(firstFactor) * static_cast<uint64_t>(secondFactor));
    }
  return result;
}

SizeExpression SizeAlgebra::subtract(const SizeExpression &a, const SizeExpression &b) const {
  return add(a, multiply(b, constant(-1)));
}

/// The value of an expression without dims.
static std::optional<int64_t> getConstant(const SizeExpression &a) {
  if (a.terms.empty())
    return 0;
  if (a.terms.size() == 1 && a.terms.begin()->first.empty())
    return a.terms.begin()->second;
  return std::nullopt;
}

SizeExpression SizeAlgebra::opaque(Kind kind, const SizeExpression &a, const SizeExpression &b) {
  if (kind == Kind::Maximum && isAtLeast(a, b))
    return a;
  if (kind == Kind::Maximum && isAtLeast(b, a))
    return b;
  if (kind == Kind::Minimum && isAtLeast(a, b))
    return b;
  if (kind == Kind::Minimum && isAtLeast(b, a))
    return a;
  std::optional<int64_t> divisor = getConstant(b);
  bool divides = divisor && *divisor > 0;
  if (divides && (kind == Kind::CeilDiv || kind == Kind::FloorDiv)) {
    // What is a multiple of the divisor comes out: floor((samples - 10)/5) is floor(samples/5) - 2.
    SizeExpression whole, rest;
    for (auto &[monomial, factor] : a.terms) {
      int64_t quotient = llvm::divideFloorSigned(factor, *divisor);
      addTerm(whole, monomial, quotient);
      addTerm(rest, monomial, factor - quotient * *divisor);
    }
    if (rest.terms.empty())
      return whole;
    if (!whole.terms.empty())
      return add(whole, opaque(kind, rest, b));
  }
  if (divides)
    for (auto &[monomial, factor] : a.terms)
      divides = divides && factor % *divisor == 0;
  if (divides && kind == Kind::Mod)
    return constant(0);
  if (std::optional<int64_t> value = getConstant(a); value && divisor && *divisor > 0 && *value >= 0) {
    if (kind == Kind::CeilDiv)
      return constant(*value / *divisor + (*value % *divisor != 0));
    if (kind == Kind::FloorDiv)
      return constant(*value / *divisor);
    if (kind == Kind::Mod)
      return constant(*value % *divisor);
  }

  auto [place, isNew] = places.try_emplace({kind, a, b}, atoms.size());
  unsigned atom = place->second;
  if (isNew) {
    auto [low, high] = bounds(a);
    auto [otherLow, otherHigh] = bounds(b);
    switch (kind) {
    case Kind::Dim:
      break;
    case Kind::CeilDiv:
    case Kind::FloorDiv:
      low = std::floor(low / std::max(otherHigh, 1.0));
      high = std::ceil(high / std::max(otherLow, 1.0));
      break;
    case Kind::Mod:
      low = 0;
      high = otherHigh;
      break;
    case Kind::Minimum:
      low = std::min(low, otherLow);
      high = std::min(high, otherHigh);
      break;
    case Kind::Maximum:
      low = std::max(low, otherLow);
      high = std::max(high, otherHigh);
      break;
    }
    atoms.push_back({kind, "", low, high, a, b});
  }
  SizeExpression result;
  result.terms[{atom}] = 1;
  return result;
}

SizeExpression SizeAlgebra::roundUp(const SizeExpression &a, int64_t unit) {
  return multiply(opaque(Kind::CeilDiv, a, constant(unit)), constant(unit));
}

//===-- Reading ---------------------------------------------------------------------------------------===//

FailureOr<SizeExpression> SizeAlgebra::readArgumentDim(BlockArgument argument, int64_t axis) {
  auto type = dyn_cast<ShapedType>(argument.getType());
  auto function = dyn_cast_or_null<func::FuncOp>(argument.getOwner()->getParentOp());
  if (!type || !type.hasRank() || axis < 0 || axis >= type.getRank() || !function)
    return failure();
  if (!type.isDynamicDim(axis))
    return constant(type.getDimSize(axis));
  auto names = function.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), kDimsAttr);
  auto name = names && axis < int64_t(names.size()) ? dyn_cast<StringAttr>(names[axis]) : StringAttr();
  if (!name)
    return failure();
  auto range = getDimBounds(function, name);
  if (succeeded(range))
    return dim(name, range->first, range->second);
  // The size of an output that follows from the dims.
  auto module = function->getParentOfType<ModuleOp>();
  auto all = module ? module->getAttrOfType<DictionaryAttr>(kDerivedDimsAttr) : DictionaryAttr();
  auto derived = module ? module.lookupSymbol<func::FuncOp>(kDerivedDimsFunction) : func::FuncOp();
  if (!all || !derived)
    return failure();
  for (auto [index, entry] : llvm::enumerate(all)) {
    Value culprit;
    if (entry.getName() == name)
      return read(derived.getBody().front().getTerminator()->getOperand(index), culprit);
  }
  return failure();
}

FailureOr<SizeExpression> SizeAlgebra::readAffine(AffineExpr expr,
                                                  function_ref<FailureOr<SizeExpression>(unsigned, bool)> leaf) {
  if (auto number = dyn_cast<AffineConstantExpr>(expr))
    return constant(number.getValue());
  if (auto place = dyn_cast<AffineDimExpr>(expr))
    return leaf(place.getPosition(), false);
  if (auto place = dyn_cast<AffineSymbolExpr>(expr))
    return leaf(place.getPosition(), true);
  auto binary = cast<AffineBinaryOpExpr>(expr);
  FailureOr<SizeExpression> a = readAffine(binary.getLHS(), leaf);
  FailureOr<SizeExpression> b = readAffine(binary.getRHS(), leaf);
  if (failed(a) || failed(b))
    return failure();
  switch (expr.getKind()) {
  case AffineExprKind::Add:
    return combine(std::nullopt, /*isProduct=*/false, /*isDifference=*/false, *a, *b);
  case AffineExprKind::Mul:
    return combine(std::nullopt, /*isProduct=*/true, /*isDifference=*/false, *a, *b);
  case AffineExprKind::CeilDiv:
    return combine(Kind::CeilDiv, false, false, *a, *b);
  case AffineExprKind::FloorDiv:
    return combine(Kind::FloorDiv, false, false, *a, *b);
  case AffineExprKind::Mod:
    return combine(Kind::Mod, false, false, *a, *b);
  default:
    return failure();
  }
}

FailureOr<SizeExpression> SizeAlgebra::read(AffineExpr expression, ArrayRef<SizeExpression> symbols) {
  return readAffine(expression, [&](unsigned position, bool isSymbol) -> FailureOr<SizeExpression> {
    if (!isSymbol || position >= symbols.size())
      return failure();
    return symbols[position];
  });
}

FailureOr<SizeExpression> SizeAlgebra::combine(std::optional<Kind> kind, bool isProduct, bool isDifference,
                                               const SizeExpression &a, const SizeExpression &b) {
  // Sizes of a model are a few terms of a few dims each. Text can say others, which would take all time and memory.
  constexpr size_t mostTerms = 256, mostFactors = 12;
  constexpr double largest = double(uint64_t(1) << 61);
  auto magnitude = [&](const SizeExpression &e) {
    auto [low, high] = bounds(e);
    double largestFactor = 0;
    for (auto &[monomial, factor] : e.terms)
      largestFactor = std::max(largestFactor, std::abs(double(factor)));
    return std::max({std::abs(low), std::abs(high), largestFactor});
  };
  auto degree = [](const SizeExpression &e) {
    size_t longest = 0;
    for (auto &[monomial, factor] : e.terms)
      longest = std::max(longest, monomial.size());
    return longest;
  };
  double size = isProduct ? magnitude(a) * magnitude(b) : magnitude(a) + magnitude(b);
  size_t terms = isProduct ? a.terms.size() * b.terms.size() : a.terms.size() + b.terms.size();
  if (!(size < largest) || terms > mostTerms || (isProduct && degree(a) + degree(b) > mostFactors))
    return failure();
  if (kind)
    return opaque(*kind, a, b);
  return isProduct ? multiply(a, b) : isDifference ? subtract(a, b) : add(a, b);
}

FailureOr<SizeExpression> SizeAlgebra::read(Value value, Value &culprit) {
  if (auto found = readValues.find(value); found != readValues.end())
    return found->second;
  constexpr unsigned mostOps = 4096;
  if (readOps >= mostOps) {
    culprit = value;
    return failure();
  }
  bool isOutermost = readOps++ == 0;
  FailureOr<SizeExpression> result = readOnce(value, culprit);
  if (succeeded(result))
    readValues[value] = *result;
  if (isOutermost) {
    readOps = 0;
    readValues.clear(); // the text may change before the next call
  }
  return result;
}

FailureOr<SizeExpression> SizeAlgebra::readOnce(Value value, Value &culprit) {
  APInt number;
  if (matchPattern(value, m_ConstantInt(&number)))
    return constant(number.getSExtValue());
  Operation *op = value.getDefiningOp();
  if (!op) {
    culprit = value;
    return failure();
  }
  if (auto dimOp = dyn_cast<DimOp>(op)) {
    auto range = getDimBounds(op, dimOp.getName());
    if (succeeded(range))
      return dim(dimOp.getName(), range->first, range->second);
  }
  if (auto count = dyn_cast<CountOp>(op); count && takesCounts)
    return read(count.getBound(), culprit);
  if (auto apply = dyn_cast<affine::AffineApplyOp>(op))
    return readAffine(apply.getAffineMap().getResult(0), [&](unsigned position, bool isSymbol) {
      return read(apply.getOperand(position + (isSymbol ? apply.getAffineMap().getNumDims() : 0)), culprit);
    });
  // The dim of an argument is named by the signature, the dim of an allocation by its operand.
  Value shaped;
  std::optional<int64_t> axis;
  if (auto memrefDim = dyn_cast<memref::DimOp>(op)) {
    shaped = memrefDim.getSource();
    axis = memrefDim.getConstantIndex();
  } else if (auto tensorDim = dyn_cast<tensor::DimOp>(op)) {
    shaped = tensorDim.getSource();
    axis = tensorDim.getConstantIndex();
  }
  if (shaped && axis) {
    if (auto size = known.find({shaped, *axis}); size != known.end())
      return size->second;
    if (auto argument = dyn_cast<BlockArgument>(shaped)) {
      FailureOr<SizeExpression> size = readArgumentDim(argument, *axis);
      if (succeeded(size))
        return size;
    }
    if (auto alloc = shaped.getDefiningOp<memref::AllocOp>(); alloc && *axis < alloc.getType().getRank())
      return alloc.getType().isDynamicDim(*axis)
                 ? read(alloc.getDynamicSizes()[alloc.getType().getDynamicDimIndex(*axis)], culprit)
                 : constant(alloc.getType().getDimSize(*axis));
  }
  // What is left are operations of two indices.
  std::optional<Kind> kind;
  bool known = isa<arith::AddIOp, arith::SubIOp, arith::MulIOp>(op);
  if (isa<arith::CeilDivSIOp, arith::CeilDivUIOp>(op))
    kind = Kind::CeilDiv;
  else if (isa<arith::DivSIOp, arith::DivUIOp, arith::FloorDivSIOp>(op))
    kind = Kind::FloorDiv;
  else if (isa<arith::RemSIOp, arith::RemUIOp>(op))
    kind = Kind::Mod;
  else if (isa<arith::MinSIOp, arith::MinUIOp>(op))
    kind = Kind::Minimum;
  else if (isa<arith::MaxSIOp, arith::MaxUIOp>(op))
    kind = Kind::Maximum;
  if (!known && !kind) {
    culprit = value;
    return failure();
  }
  FailureOr<SizeExpression> a = read(op->getOperand(0), culprit), b = read(op->getOperand(1), culprit);
  if (failed(a) || failed(b))
    return failure();
  FailureOr<SizeExpression> result = combine(kind, isa<arith::MulIOp>(op), isa<arith::SubIOp>(op), *a, *b);
  if (failed(result))
    culprit = value;
  return result;
}

//===-- Comparing -------------------------------------------------------------------------------------===//

std::pair<double, double> SizeAlgebra::bounds(const SizeExpression &a) const {
  double low = 0, high = 0;
  for (auto &[monomial, factor] : a.terms) {
    double termLow = factor, termHigh = factor;
    for (unsigned atom : monomial) {
      double products[] = {termLow * atoms[atom].low, termLow * atoms[atom].high, termHigh * atoms[atom].low,
                           termHigh * atoms[atom].high};
      termLow = *std::min_element(products, products + 4);
      termHigh = *std::max_element(products, products + 4);
    }
    low += termLow;
    high += termHigh;
  }
  return {low, high};
}

/// Adds a polynomial in dims that is at most `factor` times the product of `monomial`, for all dims in their ranges.
/// Opaque atoms are replaced by what they are at least (or, under a negative factor, at most): ceil(p / d) lies between
/// p / d and (p + d - 1) / d. False if the sign of a factor is not known, or it takes more steps than `budget`: maxima
/// of maxima share their parts, each of which would be looked at again and again.
bool SizeAlgebra::addLowerBound(const std::vector<unsigned> &monomial, double factor,
                                std::map<std::vector<unsigned>, double> &bound, unsigned &budget) const {
  if (!budget)
    return false;
  --budget;
  auto found = llvm::find_if(monomial, [&](unsigned atom) { return atoms[atom].kind != Kind::Dim; });
  if (found == monomial.end()) {
    bound[monomial] += factor;
    return true;
  }
  if (llvm::any_of(monomial, [&](unsigned atom) { return atoms[atom].low < 0; }))
    return false;
  std::vector<unsigned> rest(monomial.begin(), found);
  rest.insert(rest.end(), found + 1, monomial.end());
  auto addTimesRest = [&](const SizeExpression &a, double scale) {
    for (auto &[other, otherFactor] : a.terms) {
      std::vector<unsigned> product = rest;
      product.insert(product.end(), other.begin(), other.end());
      llvm::sort(product);
      if (!addLowerBound(product, scale * otherFactor, bound, budget))
        return false;
    }
    return true;
  };
  const Atom &atom = atoms[*found];
  bool wantsLow = factor > 0;
  std::optional<int64_t> divisor = getConstant(atom.b);
  if ((atom.kind == Kind::CeilDiv || atom.kind == Kind::FloorDiv) && divisor && *divisor > 0) {
    double shift = atom.kind == Kind::CeilDiv ? (wantsLow ? 0 : *divisor - 1) : (wantsLow ? 1 - *divisor : 0);
    return addTimesRest(atom.a, factor / *divisor) && addLowerBound(rest, factor * shift / *divisor, bound, budget);
  }
  if (atom.kind == Kind::Maximum && wantsLow)
    return addTimesRest(atom.a, factor);
  if (atom.kind == Kind::Maximum && bounds(atom.a).first >= 0 && bounds(atom.b).first >= 0)
    return addTimesRest(atom.a, factor) && addTimesRest(atom.b, factor);
  if (atom.kind == Kind::Minimum && !wantsLow)
    return addTimesRest(atom.a, factor);
  return addLowerBound(rest, factor * (wantsLow ? atom.low : atom.high), bound, budget);
}

/// A smaller expression without what is rounded, where it stays a polynomial of integers: for floor(p/d) that is
/// subtracted, or ceil(p/d) that is added, p/d stands; with `isLoose` for the others, too, (p-d+1)/d and (p+d-1)/d. The
/// parts that p shares with the rest cancel: x - 2*floor(x/2) becomes 0, 4*floor((x+3)/4) - x, too.
SizeExpression SizeAlgebra::dropRounding(SizeExpression a, bool isLoose) const {
  auto find = [&](const std::vector<unsigned> &monomial, int64_t factor) {
    return llvm::find_if(monomial, [&](unsigned index) {
      const Atom &atom = atoms[index];
      std::optional<int64_t> divisor = getConstant(atom.b);
      return (atom.kind == Kind::FloorDiv || atom.kind == Kind::CeilDiv) && divisor && *divisor > 0 &&
             factor % *divisor == 0 && (isLoose || (atom.kind == Kind::FloorDiv) == (factor < 0));
    });
  };
  for (unsigned step = 0; step < 64; ++step) {
    auto found = llvm::find_if(a.terms, [&](auto &term) {
      return find(term.first, term.second) != term.first.end() &&
             llvm::all_of(term.first, [&](unsigned index) { return atoms[index].low >= 0; });
    });
    if (found == a.terms.end())
      break;
    auto [monomial, factor] = *found;
    auto place = find(monomial, factor);
    const Atom &atom = atoms[*place];
    std::vector<unsigned> others(monomial.begin(), place);
    others.insert(others.end(), place + 1, monomial.end());
    int64_t divisor = *getConstant(atom.b);
    int64_t shift = (atom.kind == Kind::FloorDiv) == (factor < 0) ? 0 : factor < 0 ? divisor - 1 : 1 - divisor;
    SizeExpression rest, rounded;
    rest.terms[others] = factor / divisor;
    rounded.terms[monomial] = factor;
    a = add(subtract(a, rounded), multiply(rest, add(atom.a, constant(shift))));
  }
  return a;
}

/// With each atom written as its low bound plus something that is not negative, no term is negative:
/// 8*batch*seq - 4*batch is 4 + 4*b + 8*s + 8*b*s for dims from 1.
bool SizeAlgebra::isPositiveFromLows(const std::map<std::vector<unsigned>, double> &polynomial) const {
  std::map<std::vector<unsigned>, double> shifted;
  if (llvm::any_of(polynomial, [](const auto &term) { return term.first.size() > 16; }))
    return false;
  for (auto &[monomial, factor] : polynomial)
    for (uint64_t choice = 0; choice < uint64_t(1) << monomial.size(); ++choice) {
      std::vector<unsigned> kept;
      double product = factor;
      for (auto [place, atom] : llvm::enumerate(monomial)) {
        if (choice >> place & 1)
          kept.push_back(atom);
        else
          product *= atoms[atom].low;
      }
      shifted[kept] += product;
    }
  return llvm::all_of(shifted, [](const auto &term) { return term.second >= 0; });
}

bool SizeAlgebra::isAtLeast(const SizeExpression &a, const SizeExpression &b) const {
  SizeExpression difference = dropRounding(subtract(a, b), /*isLoose=*/false);
  if (bounds(difference).first >= 0 || bounds(dropRounding(difference, /*isLoose=*/true)).first >= 0)
    return true;
  std::map<std::vector<unsigned>, double> bound;
  unsigned budget = 1000;
  for (auto &[monomial, factor] : difference.terms)
    if (!addLowerBound(monomial, factor, bound, budget))
      return false;
  return isPositiveFromLows(bound);
}

bool SizeAlgebra::isMonotone(const Atom &atom) const {
  if (!atom.growsWithDims) {
    bool divides = atom.kind == Kind::CeilDiv || atom.kind == Kind::FloorDiv;
    atom.growsWithDims = atom.kind == Kind::Dim || (atom.kind != Kind::Mod && isMonotone(atom.a) &&
                                                    (divides ? getConstant(atom.b).has_value() : isMonotone(atom.b)));
  }
  return *atom.growsWithDims;
}

bool SizeAlgebra::isMonotone(const SizeExpression &a) const {
  // Term by term where all are added; else by the derivative with respect to each atom, which must not be negative
  // whatever the other atoms are, for they do not grow in the same step: 64*batch*floor(samples/5) - 64*batch grows with
  // batch where floor(samples/5) is at least 1.
  bool isSum = llvm::all_of(a.terms, [](const auto &term) { return term.second >= 0 || term.first.empty(); });
  for (auto &[monomial, factor] : a.terms)
    for (unsigned index : monomial) {
      const Atom &atom = atoms[index];
      // What is below 0 may grow the size where it stands alone, not where it is a factor.
      if ((atom.low < 0 && (monomial.size() > 1 || !isSum)) || !isMonotone(atom))
        return false;
      if (!isSum) {
        SizeExpression others;
        for (auto &[other, otherFactor] : a.terms)
          if (auto place = llvm::find(other, index); place != other.end()) {
            std::vector<unsigned> rest(other.begin(), place);
            rest.insert(rest.end(), place + 1, other.end());
            others.terms[rest] += otherFactor * llvm::count(other, index);
          }
        std::map<std::vector<unsigned>, double> polynomial(others.terms.begin(), others.terms.end());
        if (bounds(others).first < 0 && !isPositiveFromLows(polynomial))
          return false;
      }
    }
  return true;
}

//===-- Writing ---------------------------------------------------------------------------------------===//

std::string SizeAlgebra::print(const SizeExpression &a) const {
  unsigned budget = 200; // of atoms: expressions share their parts, of which a text would repeat each
  return print(a, budget);
}

std::string SizeAlgebra::printAtom(unsigned index, unsigned &budget) const {
  const Atom &atom = atoms[index];
  if (!budget)
    return "...";
  --budget;
  std::string a = print(atom.a, budget), b = print(atom.b, budget);
  switch (atom.kind) {
  case Kind::Dim:
    return atom.name;
  case Kind::CeilDiv:
    return "ceil((" + a + ")/" + b + ")";
  case Kind::FloorDiv:
    return "floor((" + a + ")/" + b + ")";
  case Kind::Mod:
    return "mod(" + a + ", " + b + ")";
  case Kind::Minimum:
    return "min(" + a + ", " + b + ")";
  case Kind::Maximum:
    return "max(" + a + ", " + b + ")";
  }
  return "";
}

std::string SizeAlgebra::print(const SizeExpression &a, unsigned &budget) const {
  std::string text;
  // Constants come last: 256*seq + 64.
  for (auto &[monomial, factor] : llvm::reverse(a.terms)) {
    uint64_t magnitude = factor < 0 ? -static_cast<uint64_t>(factor) : static_cast<uint64_t>(factor);
    text += text.empty() ? (factor < 0 ? "-" : "") : (factor < 0 ? " - " : " + ");
    bool printsFactor = magnitude != 1 || monomial.empty();
    if (printsFactor)
      text += std::to_string(magnitude);
    for (auto [place, atom] : llvm::enumerate(monomial))
      text += (place || printsFactor ? "*" : "") + printAtom(atom, budget);
  }
  return text.empty() ? "0" : text;
}

std::optional<int64_t> SizeAlgebra::evaluate(const SizeExpression &a, StringRef name, int64_t number,
                                             unsigned &budget) const {
  int64_t sum = 0;
  for (auto &[monomial, factor] : a.terms) {
    int64_t term = factor;
    for (unsigned index : monomial) {
      if (!budget)
        return std::nullopt;
      --budget;
      const Atom &atom = atoms[index];
      std::optional<int64_t> first = number, second;
      if (atom.kind == Kind::Dim) {
        if (atom.name != name)
          return std::nullopt;
      } else {
        first = evaluate(atom.a, name, number, budget);
        second = evaluate(atom.b, name, number, budget);
        bool divides = atom.kind == Kind::CeilDiv || atom.kind == Kind::FloorDiv || atom.kind == Kind::Mod;
        if (!first || !second || (divides && *second <= 0))
          return std::nullopt;
        first = atom.kind == Kind::CeilDiv    ? llvm::divideCeilSigned(*first, *second)
                : atom.kind == Kind::FloorDiv ? llvm::divideFloorSigned(*first, *second)
                : atom.kind == Kind::Mod      ? *first - *second * llvm::divideFloorSigned(*first, *second)
                : atom.kind == Kind::Minimum  ? std::min(*first, *second)
                                              : std::max(*first, *second);
      }
      if (llvm::MulOverflow(term, *first, term))
        return std::nullopt;
    }
    if (llvm::AddOverflow(sum, term, sum))
      return std::nullopt;
  }
  return sum;
}

bool SizeAlgebra::anyDim(const SizeExpression &a, llvm::function_ref<bool(StringRef)> isOne) const {
  llvm::DenseSet<unsigned> seen; // expressions share their parts
  SmallVector<const SizeExpression *> work = {&a};
  while (!work.empty())
    for (auto &[monomial, factor] : work.pop_back_val()->terms)
      for (unsigned index : monomial) {
        const Atom &atom = atoms[index];
        if (!seen.insert(index).second)
          continue;
        if (atom.kind != Kind::Dim)
          work.append({&atom.a, &atom.b});
        else if (isOne(atom.name))
          return true;
      }
  return false;
}

FailureOr<AffineExpr> SizeAlgebra::getAffine(MLIRContext *context, const SizeExpression &a,
                                             SmallVectorImpl<std::string> &dims) const {
  AffineExpr sum = getAffineConstantExpr(0, context);
  for (auto &[monomial, factor] : a.terms) {
    AffineExpr term = getAffineConstantExpr(factor, context);
    for (unsigned index : monomial) {
      const Atom &atom = atoms[index];
      if (atom.kind == Kind::Dim) {
        auto *place = llvm::find(dims, atom.name);
        term = term * getAffineSymbolExpr(place - dims.begin(), context);
        if (place == dims.end())
          dims.push_back(atom.name);
        continue;
      }
      FailureOr<AffineExpr> first = getAffine(context, atom.a, dims), second = getAffine(context, atom.b, dims);
      if (failed(first) || failed(second) || atom.kind == Kind::Minimum || atom.kind == Kind::Maximum)
        return failure();
      term = term * (atom.kind == Kind::CeilDiv    ? first->ceilDiv(*second)
                     : atom.kind == Kind::FloorDiv ? first->floorDiv(*second)
                                                   : *first % *second);
    }
    sum = sum + term;
  }
  return sum;
}

/// floor(a / b) of a positive b. An empty tensor has a negative a where a window takes more than there is.
static Value emitFloor(OpBuilder &builder, Location loc, Value a, Value b, bool isNotNegative) {
  Value whole = builder.create<arith::DivUIOp>(loc, a, b);
  if (isNotNegative)
    return whole;
  // -((b - 1 - a) / b)
  Value zero = builder.create<arith::ConstantIndexOp>(loc, 0), one = builder.create<arith::ConstantIndexOp>(loc, 1);
  Value least = builder.createOrFold<arith::SubIOp>(loc, b, one);
  Value above = builder.create<arith::DivUIOp>(loc, builder.create<arith::SubIOp>(loc, least, a), b);
  Value isNegative = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::slt, a, zero);
  return builder.create<arith::SelectOp>(loc, isNegative, builder.create<arith::SubIOp>(loc, zero, above), whole);
}

Value SizeAlgebra::emit(OpBuilder &builder, Location loc, const SizeExpression &a,
                        std::map<unsigned, Value> &values) const {
  Value sum;
  for (auto &[monomial, factor] : llvm::reverse(a.terms)) {
    Value term;
    for (unsigned index : monomial) {
      const Atom &atom = atoms[index];
      Value &value = values[index];
      if (!value) {
        Value first, second;
        if (atom.kind == Kind::Dim) {
          value = builder.create<DimOp>(loc, builder.getIndexType(), atom.name);
        } else {
          first = emit(builder, loc, atom.a, values);
          second = emit(builder, loc, atom.b, values);
        }
        switch (atom.kind) {
        case Kind::Dim:
          break;
        case Kind::CeilDiv: {
          // (a + b - 1) / b: ceildivsi has no lowering of its own.
          Value one = builder.create<arith::ConstantIndexOp>(loc, 1);
          Value less = builder.createOrFold<arith::SubIOp>(loc, second, one);
          first = builder.createOrFold<arith::AddIOp>(loc, first, less);
          value = emitFloor(builder, loc, first, second, bounds(subtract(add(atom.a, atom.b), constant(1))).first >= 0);
          break;
        }
        case Kind::FloorDiv:
          value = emitFloor(builder, loc, first, second, bounds(atom.a).first >= 0);
          break;
        case Kind::Mod:
          value = builder.create<arith::RemUIOp>(loc, first, second);
          break;
        case Kind::Minimum:
          value = builder.create<arith::MinSIOp>(loc, first, second);
          break;
        case Kind::Maximum:
          value = builder.create<arith::MaxSIOp>(loc, first, second);
          break;
        }
      }
      term = term ? builder.create<arith::MulIOp>(loc, term, value).getResult() : value;
    }
    if (!term || factor != 1) {
      Value number = builder.create<arith::ConstantIndexOp>(loc, factor);
      term = term ? builder.create<arith::MulIOp>(loc, term, number).getResult() : number;
    }
    sum = sum ? builder.create<arith::AddIOp>(loc, sum, term).getResult() : term;
  }
  return sum ? sum : builder.create<arith::ConstantIndexOp>(loc, 0).getResult();
}

//===-- Checks ----------------------------------------------------------------------------------------===//

Attribute tmc::mixer::getAttribute(MLIRContext *context, const SizeCheck &check) {
  Builder builder(context);
  SmallVector<StringRef> dims(check.dims.begin(), check.dims.end());
  SmallVector<NamedAttribute> entries = {builder.getNamedAttr("dims", builder.getStrArrayAttr(dims)),
                                         builder.getNamedAttr("sizes", AffineMapAttr::get(check.sizes))};
  for (auto [key, text] : {std::pair<StringRef, StringRef>("layer", check.layer),
                           {"left", check.left},
                           {"left_formula", check.leftFormula},
                           {"right", check.right},
                           {"right_formula", check.rightFormula}})
    entries.push_back(builder.getNamedAttr(key, builder.getStringAttr(text)));
  if (check.isAtLeast)
    entries.push_back(builder.getNamedAttr("at_least", builder.getUnitAttr()));
  return builder.getDictionaryAttr(entries);
}

FailureOr<std::vector<SizeCheck>> tmc::mixer::readSizeChecks(ModuleOp module) {
  std::vector<SizeCheck> checks;
  Attribute all = module->getAttr(kSizeChecksAttr);
  auto wrong = [&] { return module.emitError() << "'" << kSizeChecksAttr << "' is not what mixer-check-sizes writes"; };
  if (!all)
    return checks;
  if (!isa<ArrayAttr>(all))
    return wrong();
  for (Attribute entry : cast<ArrayAttr>(all)) {
    auto entries = dyn_cast<DictionaryAttr>(entry);
    auto dims = entries ? entries.getAs<ArrayAttr>("dims") : ArrayAttr();
    auto sizes = entries ? entries.getAs<AffineMapAttr>("sizes") : AffineMapAttr();
    if (!dims || !sizes || sizes.getValue().getNumDims() || sizes.getValue().getNumSymbols() != dims.size() ||
        sizes.getValue().getNumResults() != 2)
      return wrong();
    SizeCheck check;
    for (auto [key, text] : {std::pair<StringRef, std::string *>("layer", &check.layer),
                             {"left", &check.left},
                             {"left_formula", &check.leftFormula},
                             {"right", &check.right},
                             {"right_formula", &check.rightFormula}})
      if (auto value = entries.getAs<StringAttr>(key))
        *text = value.str();
    check.isAtLeast = entries.contains("at_least");
    check.sizes = sizes.getValue();
    SizeAlgebra algebra;
    SmallVector<SizeExpression> symbols;
    for (Attribute dim : dims) {
      auto name = dyn_cast<StringAttr>(dim);
      FailureOr<std::pair<int64_t, int64_t>> bounds = failure();
      if (name)
        bounds = getDimBounds(module, name);
      if (failed(bounds))
        return wrong();
      check.dims.push_back(name.str());
      symbols.push_back(algebra.dim(name, bounds->first, bounds->second));
    }
    for (AffineExpr size : check.sizes.getResults())
      if (failed(algebra.read(size, symbols)))
        return wrong();
    checks.push_back(std::move(check));
  }
  return checks;
}
