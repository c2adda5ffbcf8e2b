// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sizes as polynomials in the dims of the model, so that two of them can be compared: 4*batch*seq. What is no
// polynomial (rounding up, minimum, …) is an opaque atom of one.

#ifndef TMC_DIALECTS_MIXER_IR_SIZEEXPRESSION_H
#define TMC_DIALECTS_MIXER_IR_SIZEEXPRESSION_H

#include "mlir/IR/AffineExpr.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <tuple>
#include <optional>
#include <string>
#include <vector>

namespace tmc::mixer {

/// Module attribute behind mixer-emit-kernels: sizes of outputs that no dim names, a dictionary of
/// `{bounds = array<i64: low, high>, formula = "floor(height/16)"}`. The function of that name computes them, in the
/// order of the dictionary; mixer-plan-arena makes it a part of @plan.
inline constexpr llvm::StringLiteral kDerivedDimsAttr = "mixer.derived_dims";
inline constexpr llvm::StringLiteral kDerivedDimsFunction = "derived_dims";

/// A polynomial with integer coefficients; a monomial is the rising list of its atoms. Atoms live in a SizeAlgebra.
struct SizeExpression {
  std::map<std::vector<unsigned>, int64_t> terms;

  bool operator==(const SizeExpression &other) const { return terms == other.terms; }
  bool operator<(const SizeExpression &other) const { return terms < other.terms; }
};

/// Reads, compares and writes size expressions. Two expressions of one algebra are equal as numbers for all dims if
/// they are equal as polynomials.
class SizeAlgebra {
public:
  enum class Kind { Dim, CeilDiv, FloorDiv, Mod, Minimum, Maximum };

  SizeExpression constant(int64_t value) const;
  SizeExpression dim(llvm::StringRef name, int64_t low, int64_t high);
  SizeExpression add(const SizeExpression &a, const SizeExpression &b) const;
  SizeExpression subtract(const SizeExpression &a, const SizeExpression &b) const;
  SizeExpression multiply(const SizeExpression &a, const SizeExpression &b) const;
  SizeExpression opaque(Kind kind, const SizeExpression &a, const SizeExpression &b);
  /// `a` rounded up to a multiple of `unit`.
  SizeExpression roundUp(const SizeExpression &a, int64_t unit);

  /// The expression that computes the index `value`, with mixer.count replaced by its bound. Fails at anything
  /// that is not arithmetic on dims and counts, and leaves the op or argument in `culprit`.
  llvm::FailureOr<SizeExpression> read(mlir::Value value, mlir::Value &culprit);
  /// From now on `read` takes `size` for the dim `axis` of `value`.
  void setSize(mlir::Value value, int64_t axis, SizeExpression size) { known[{value, axis}] = std::move(size); }
  /// What was set; null if nothing was.
  const SizeExpression *getSize(mlir::Value value, int64_t axis) const {
    auto size = known.find({value, axis});
    return size == known.end() ? nullptr : &size->second;
  }
  /// From now on `read` fails at mixer.count: what is asked for is the size itself, not room for it.
  void refuseCounts() { takesCounts = false; }
  /// An expression of symbols, which stand for these sizes.
  llvm::FailureOr<SizeExpression> read(mlir::AffineExpr expression, llvm::ArrayRef<SizeExpression> symbols);
  /// The dynamic or static dim `axis` of an argument of the entry function.
  llvm::FailureOr<SizeExpression> readArgumentDim(mlir::BlockArgument argument, int64_t axis);

  /// Bounds over all dims in their ranges (not tight).
  std::pair<double, double> bounds(const SizeExpression &a) const;
  /// Proven: a >= b for all dims in their ranges.
  bool isAtLeast(const SizeExpression &a, const SizeExpression &b) const;
  /// Proven: never shrinks when a dim grows.
  bool isMonotone(const SizeExpression &a) const;

  /// Its value where `name`, the only dim it may depend on, is `number`; none at another dim, a division by 0, or after
  /// `budget` atoms: expressions share their parts, each of which is looked at wherever it stands.
  std::optional<int64_t> evaluate(const SizeExpression &a, llvm::StringRef name, int64_t number,
                                  unsigned &budget) const;
  /// True if `isOne` is true of a dim that `a` depends on.
  bool anyDim(const SizeExpression &a, llvm::function_ref<bool(llvm::StringRef)> isOne) const;

  /// "1536*batch*seq + 64".
  /// Of what is nested so deep that it would be longer than anybody reads, the outer part.
  std::string print(const SizeExpression &a) const;
  /// The inverse of `read(AffineExpr)`: symbols are places in `dims`, which grows. Fails at minima and maxima.
  llvm::FailureOr<mlir::AffineExpr> getAffine(mlir::MLIRContext *context, const SizeExpression &a,
                                              llvm::SmallVectorImpl<std::string> &dims) const;
  /// Index arithmetic at the builder's place. `dims` holds the mixer.dim values made so far, for reuse.
  mlir::Value emit(mlir::OpBuilder &builder, mlir::Location loc, const SizeExpression &a,
                   std::map<unsigned, mlir::Value> &atoms) const;

private:
  struct Atom {
    Kind kind;
    std::string name;    // Dim
    double low, high;    // bounds
    SizeExpression a, b; // operands of the others
    mutable std::optional<bool> growsWithDims; // asked for once: expressions share their parts
  };
  /// `leaf` says what a dim (false) or symbol (true) of this position is.
  llvm::FailureOr<SizeExpression> readAffine(mlir::AffineExpr expr,
                                             llvm::function_ref<llvm::FailureOr<SizeExpression>(unsigned, bool)> leaf);
  /// What `read` makes of two operands. Fails where the result is too large to be a size, or too long to work with.
  llvm::FailureOr<SizeExpression> combine(std::optional<Kind> kind, bool isProduct, bool isDifference,
                                          const SizeExpression &a, const SizeExpression &b);
  std::string print(const SizeExpression &a, unsigned &budget) const;
  std::string printAtom(unsigned atom, unsigned &budget) const;
  llvm::FailureOr<SizeExpression> readOnce(mlir::Value value, mlir::Value &culprit);
  bool isMonotone(const Atom &atom) const;
  bool isPositiveFromLows(const std::map<std::vector<unsigned>, double> &polynomial) const;
  SizeExpression dropRounding(SizeExpression a, bool isLoose) const;
  bool addLowerBound(const std::vector<unsigned> &monomial, double factor,
                     std::map<std::vector<unsigned>, double> &bound, unsigned &budget) const;

  std::vector<Atom> atoms;
  std::map<std::tuple<Kind, SizeExpression, SizeExpression>, unsigned> places; ///< of atoms that are no dims
  llvm::DenseMap<std::pair<mlir::Value, int64_t>, SizeExpression> known;
  bool takesCounts = true;
  unsigned readOps = 0; ///< by the call of `read` in progress
  llvm::DenseMap<mlir::Value, SizeExpression> readValues; ///< by it
};

/// Module attribute behind mixer-check-sizes: an array of dictionaries, a SizeCheck each.
inline constexpr llvm::StringLiteral kSizeChecksAttr = "mixer.size_checks";

/// What a call is refused by: two sizes must be equal, or the first must not be smaller.
struct SizeCheck {
  std::string layer;                                  ///< that needs it
  std::string left, right, leftFormula, rightFormula; ///< "axis 0 of input 'x'", "a"
  bool isAtLeast = false;
  llvm::SmallVector<std::string> dims;
  mlir::AffineMap sizes; ///< two results, of symbols that stand for `dims`
};
mlir::Attribute getAttribute(mlir::MLIRContext *context, const SizeCheck &check);
/// Those of a module; none if it has no such attribute. An error if it is none that mixer-check-sizes has written.
llvm::FailureOr<std::vector<SizeCheck>> readSizeChecks(mlir::ModuleOp module);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_IR_SIZEEXPRESSION_H
