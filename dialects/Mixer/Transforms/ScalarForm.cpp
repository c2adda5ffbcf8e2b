// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc::mixer;

std::optional<double> tmc::mixer::getSplat(Value value) {
  Attribute attribute;
  if (auto splat = value.getDefiningOp<tensor::SplatOp>()) {
    if (!matchPattern(splat.getInput(), m_Constant(&attribute)))
      return std::nullopt;
  } else if (!matchPattern(value, m_Constant(&attribute))) {
    return std::nullopt;
  }
  if (auto dense = dyn_cast<DenseFPElementsAttr>(attribute); dense && dense.isSplat())
    return dense.getSplatValue<APFloat>().convertToDouble();
  if (auto number = dyn_cast<FloatAttr>(attribute))
    return number.getValueAsDouble();
  return std::nullopt;
}

/// Chains of ops are followed that far, and that many are written.
static constexpr unsigned kMostDepth = 64, kMostOps = 256;

Value ScalarForm::index(int64_t value) {
  Value &constant = constants[value];
  if (!constant)
    constant = builder.create<arith::ConstantIndexOp>(loc, value);
  return constant;
}

/// a * factor + b
Value ScalarForm::combine(Value a, int64_t factor, Value b) {
  // x / n * n + x % n
  auto quotient = a.getDefiningOp<arith::DivUIOp>();
  auto rest = b.getDefiningOp<arith::RemUIOp>();
  if (quotient && rest && quotient.getLhs() == rest.getLhs() && quotient.getRhs() == rest.getRhs() &&
      quotient.getRhs() == index(factor))
    return quotient.getLhs();
  Value product = factor == 1 ? a : builder.createOrFold<arith::MulIOp>(loc, a, index(factor));
  return builder.createOrFold<arith::AddIOp>(loc, product, b);
}

LinearPlace tmc::mixer::readLinearPlace(Value place) {
  LinearPlace result{place};
  for (;;) {
    APInt number;
    if (result.base && matchPattern(result.base, m_ConstantInt(&number))) {
      result.offset += result.factor * number.getSExtValue();
      result.base = Value();
    }
    Operation *op = result.base ? result.base.getDefiningOp() : nullptr;
    if (!op || !isa<arith::AddIOp, arith::MulIOp>(op) || !isa<IndexType>(result.base.getType()))
      return result;
    unsigned side = matchPattern(op->getOperand(1), m_ConstantInt(&number)) ? 0 : 1;
    if (side == 1 && !matchPattern(op->getOperand(0), m_ConstantInt(&number)))
      return result;
    if (isa<arith::AddIOp>(op))
      result.offset += result.factor * number.getSExtValue();
    else
      result.factor *= number.getSExtValue();
    result.base = op->getOperand(side);
  }
}

Value ScalarForm::place(const LinearPlace &linear) {
  return linear.base ? builder.createOrFold<arith::AddIOp>(
                           loc, linear.factor == 1 ? linear.base : builder.createOrFold<arith::MulIOp>(loc, linear.base, index(linear.factor)),
                           index(linear.offset))
                     : index(linear.offset);
}

/// The largest it can be, if that is known.
std::optional<int64_t> ScalarForm::mostOf(const LinearPlace &linear) const {
  if (!linear.base)
    return linear.offset;
  auto extent = extents.find(linear.base);
  if (extent == extents.end() || linear.factor < 0)
    return std::nullopt;
  return (extent->second - 1) * linear.factor + linear.offset;
}

/// The dim of the signature that the dynamic axis of `value` is; "" if it is not known to be one.
static StringRef getDimName(Value value, int64_t axis) {
  for (unsigned steps = 0; steps < 32; ++steps) {
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      auto function = dyn_cast<func::FuncOp>(argument.getOwner()->getParentOp());
      auto names = function ? function.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), kDimsAttr) : ArrayAttr();
      return names && axis < int64_t(names.size()) ? cast<StringAttr>(names[axis]).getValue() : "";
    }
    Operation *op = value.getDefiningOp();
    if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
      Builder builder(op->getContext());
      auto size = dyn_cast<Value>(getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder)[axis]);
      auto dim = size ? size.getDefiningOp<DimOp>() : DimOp();
      return dim ? dim.getName() : "";
    }
    if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
      Value same;
      for (OpOperand *operand : generic.getDpsInputOperands())
        if (isa<RankedTensorType>(operand->get().getType()) && generic.getMatchingIndexingMap(operand).isIdentity())
          same = operand->get();
      if (!same || generic.getNumReductionLoops())
        return "";
      value = same;
    } else if (op->hasTrait<OpTrait::Elementwise>() && op->getNumOperands() &&
               op->getOperand(0).getType() == cast<RankedTensorType>(value.getType()).clone(getElementTypeOrSelf(op->getOperand(0).getType()))) {
      value = op->getOperand(0);
    } else {
      return "";
    }
  }
  return "";
}

/// A number that is arithmetic on dims, written again. Null if it is anything else.
Value ScalarForm::cloneSize(Value value, unsigned level) {
  Operation *op = value.getDefiningOp();
  if (!op || level > 8)
    return Value();
  if (!isa<DimOp, arith::ConstantOp, arith::AddIOp, arith::SubIOp, arith::MulIOp, arith::IndexCastOp>(op))
    return Value();
  IRMapping mapping;
  for (Value operand : op->getOperands()) {
    Value again = cloneSize(operand, level + 1);
    if (!again)
      return Value();
    mapping.map(operand, again);
  }
  return builder.clone(*op, mapping)->getResult(0);
}

/// `flat` as a place on axes `group` of `source`, the last one fastest. False if a size that matters is not known.
bool ScalarForm::split(Value flat, Value source, ArrayRef<int64_t> group, SmallVectorImpl<Value> &parts) {
  SmallVector<int64_t> sizes;
  for (int64_t axis : group)
    sizes.push_back(cast<RankedTensorType>(source.getType()).getDimSize(axis));
  SmallVector<unsigned> wide;
  for (auto [axis, size] : llvm::enumerate(sizes))
    if (size != 1)
      wide.push_back(axis);
  parts.assign(sizes.size(), index(0));
  if (wide.empty())
    return true;
  Value rest = flat;
  while (wide.size() > 1) {
    unsigned axis = wide.pop_back_val();
    // x * S + y, S the size of the axis, is what it was made of.
    auto sum = rest.getDefiningOp<arith::AddIOp>();
    if (sum && ShapedType::isDynamic(sizes[axis])) {
      StringRef name = getDimName(source, group[axis]);
      bool found = false;
      for (unsigned side = 0; side < 2 && !found; ++side)
        if (auto product = sum->getOperand(side).getDefiningOp<arith::MulIOp>())
          for (unsigned at = 0; at < 2 && !found; ++at) {
            auto dim = product->getOperand(at).getDefiningOp<DimOp>();
            found = dim && !name.empty() && dim.getName() == name;
            if (found) {
              parts[axis] = sum->getOperand(1 - side);
              rest = product->getOperand(1 - at);
            }
          }
      if (found)
        continue;
    }
    if (ShapedType::isDynamic(sizes[axis]))
      return false;
    // Multiples of the size, or less than it.
    LinearPlace linear = readLinearPlace(rest);
    if (linear.base && linear.offset >= 0 && linear.factor % sizes[axis] == 0) {
      parts[axis] = index(linear.offset % sizes[axis]);
      rest = place({linear.base, linear.factor / sizes[axis], linear.offset / sizes[axis]});
      continue;
    }
    if (std::optional<int64_t> most = mostOf(linear); linear.base && linear.offset >= 0 && most && *most < sizes[axis]) {
      parts[axis] = rest;
      rest = index(0);
      continue;
    }
    parts[axis] = builder.createOrFold<arith::RemUIOp>(loc, rest, index(sizes[axis]));
    rest = builder.createOrFold<arith::DivUIOp>(loc, rest, index(sizes[axis]));
  }
  parts[wide[0]] = rest;
  return true;
}

/// An integer as an index: sums and products of places are sums and products of indices.
Value ScalarForm::toIndex(Value value, unsigned level) {
  if (isa<IndexType>(value.getType()))
    return value;
  if (auto cast = value.getDefiningOp<arith::IndexCastOp>())
    return cast.getIn();
  APInt number;
  if (matchPattern(value, m_ConstantInt(&number)))
    return index(number.getSExtValue());
  if (level < 8) {
    if (auto sum = value.getDefiningOp<arith::AddIOp>())
      return builder.createOrFold<arith::AddIOp>(loc, toIndex(sum.getLhs(), level + 1), toIndex(sum.getRhs(), level + 1));
    if (auto product = value.getDefiningOp<arith::MulIOp>())
      return builder.createOrFold<arith::MulIOp>(loc, toIndex(product.getLhs(), level + 1), toIndex(product.getRhs(), level + 1));
  }
  return builder.create<arith::IndexCastOp>(loc, builder.getIndexType(), value);
}

static bool isExpensive(Operation *op) {
  return op->getDialect() && op->getName().getDialectNamespace() == "math" && !isa<math::AbsFOp>(op);
}

/// True if an element of `value` costs more than a few operations, or a walk over other tensors.
static bool costsMuch(Value value, unsigned depth = 0) {
  Operation *op = value.getDefiningOp();
  if (!op || isa<arith::ConstantOp, tensor::SplatOp, WeightOp>(op))
    return false;
  if (depth > 24 || isExpensive(op) || isa<EmbeddingOp>(op))
    return true;
  if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
    bool any = false;
    generic.getBody()->walk([&](Operation *inner) { any |= isExpensive(inner); });
    if (any)
      return true;
  }
  for (Value operand : op->getOperands())
    if (isa<RankedTensorType>(operand.getType()) && costsMuch(operand, depth + 1))
      return true;
  return false;
}

Value ScalarForm::get(Value tensor, ValueRange indices, bool cheap) {
  std::vector<const void *> key{tensor.getAsOpaquePointer()};
  for (Value value : indices)
    key.push_back(value.getAsOpaquePointer());
  if (auto found = known.find(key); found != known.end())
    return found->second;
  ++depth;
  Value result = depth > kMostDepth || stops.contains(tensor) || ++count > kMostOps ? read(tensor, indices) : getUnmemoized(tensor, indices, cheap);
  --depth;
  known[key] = result;
  return result;
}

bool ScalarForm::throughView(Operation *op, SmallVectorImpl<Value> &at) {
  SmallVector<Value> source;
  if (auto broadcast = dyn_cast<linalg::BroadcastOp>(op)) {
    for (auto [axis, value] : llvm::enumerate(at))
      if (!llvm::is_contained(broadcast.getDimensions(), int64_t(axis)))
        source.push_back(value);
  } else if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
    source.resize(at.size());
    for (auto [axis, from] : llvm::enumerate(transpose.getPermutation()))
      source[from] = at[axis];
  } else if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    ArrayRef<int64_t> shape = expand.getResultType().getShape();
    for (const ReassociationIndices &group : expand.getReassociationIndices()) {
      Value flat;
      for (int64_t axis : group) {
        if (shape[axis] == 1)
          continue;
        if (flat && ShapedType::isDynamic(shape[axis]))
          return false;
        flat = flat ? combine(flat, shape[axis], at[axis]) : at[axis];
      }
      source.push_back(flat ? flat : index(0));
    }
  } else if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    ArrayRef<int64_t> shape = collapse.getSrcType().getShape();
    for (auto [axis, group] : llvm::enumerate(collapse.getReassociationIndices())) {
      SmallVector<Value> parts;
      if (!split(at[axis], collapse.getSrc(), group, parts))
        return false;
      source.append(parts);
    }
    if (collapse.getReassociationIndices().empty())
      source.assign(shape.size(), index(0));
  } else {
    return false;
  }
  at.assign(source.begin(), source.end());
  return true;
}

Value ScalarForm::getUnmemoized(Value tensor, ValueRange indices, bool cheap) {
  Operation *op = tensor.getDefiningOp();
  if (!op)
    return read(tensor, indices);
  SmallVector<Value> at(indices);
  if (auto constant = dyn_cast<arith::ConstantOp>(op)) {
    auto dense = dyn_cast<DenseElementsAttr>(constant.getValue());
    if (dense && dense.isSplat())
      return builder.create<arith::ConstantOp>(loc, dense.getSplatValue<TypedAttr>());
    return read(tensor, indices);
  }
  if (auto splat = dyn_cast<tensor::SplatOp>(op)) {
    Attribute number;
    if (matchPattern(splat.getInput(), m_Constant(&number)))
      return builder.create<arith::ConstantOp>(loc, cast<TypedAttr>(number));
    if (Value size = cloneSize(splat.getInput(), 0))
      return size;
    return read(tensor, indices);
  }
  if (auto tap = dyn_cast<TapOp>(op))
    return get(tap.getInput(), indices, cheap);
  if (auto cast = dyn_cast<tensor::CastOp>(op))
    return get(cast.getSource(), indices, cheap);
  if (isa<linalg::BroadcastOp, linalg::TransposeOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op)) {
    if (!throughView(op, at))
      return read(tensor, indices);
    return get(op->getOperand(0), at, cheap);
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    if (slice.getType().getRank() != slice.getSourceType().getRank() ||
        llvm::any_of(slice.getStaticOffsets(), ShapedType::isDynamic) || llvm::any_of(slice.getStaticStrides(), ShapedType::isDynamic))
      return read(tensor, indices);
    SmallVector<Value> source;
    for (auto [axis, value] : llvm::enumerate(at)) {
      int64_t offset = slice.getStaticOffsets()[axis], stride = slice.getStaticStrides()[axis];
      source.push_back(offset == 0 && stride == 1 ? value : combine(value, stride, index(offset)));
    }
    return get(slice.getSource(), source, cheap);
  }
  if (auto concat = dyn_cast<tensor::ConcatOp>(op)) {
    // All of its places are in one part.
    LinearPlace rest = readLinearPlace(at[concat.getDim()]);
    for (Value part : concat.getInputs()) {
      std::optional<int64_t> most = mostOf(rest);
      int64_t size = cast<RankedTensorType>(part.getType()).getDimSize(concat.getDim());
      if (ShapedType::isDynamic(size) || !most || rest.offset < 0)
        break;
      if (*most < size) {
        at[concat.getDim()] = place(rest);
        return get(part, at, cheap);
      }
      rest.offset -= size;
    }
    return read(tensor, indices);
  }
  if (cheap && costsMuch(tensor))
    return read(tensor, indices);
  if (auto lookup = dyn_cast<EmbeddingOp>(op)) {
    unsigned rank = lookup.getIndices().getType().getRank();
    Value row = get(lookup.getIndices(), ValueRange(at).take_front(rank), cheap);
    SmallVector<Value> source{toIndex(row)};
    source.append(at.begin() + rank, at.end());
    return get(lookup.getTable(), source, cheap);
  }
  if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
    if (generic.getNumResults() != 1 || generic.getNumReductionLoops() || !generic.getMatchingIndexingMap(generic.getDpsInitOperand(0)).isIdentity())
      return read(tensor, indices);
    IRMapping mapping;
    for (OpOperand *operand : generic.getDpsInputOperands()) {
      BlockArgument argument = generic.getMatchingBlockArgument(operand);
      if (argument.use_empty())
        continue;
      if (!isa<RankedTensorType>(operand->get().getType())) {
        Value size = cloneSize(operand->get(), 0);
        if (!size)
          return read(tensor, indices); // a number that is known at run time only
        mapping.map(argument, size);
        continue;
      }
      SmallVector<Value> source;
      for (AffineExpr expr : generic.getMatchingIndexingMap(operand).getResults()) {
        if (auto dim = dyn_cast<AffineDimExpr>(expr))
          source.push_back(at[dim.getPosition()]);
        else if (auto constant = dyn_cast<AffineConstantExpr>(expr))
          source.push_back(index(constant.getValue()));
        else
          return read(tensor, indices);
      }
      mapping.map(argument, get(operand->get(), source, cheap));
    }
    if (!generic.getMatchingBlockArgument(generic.getDpsInitOperand(0)).use_empty())
      return read(tensor, indices);
    for (Operation &inner : generic.getBody()->without_terminator()) {
      for (Value operand : inner.getOperands())
        if (!mapping.contains(operand) && !operand.getDefiningOp<arith::ConstantOp>())
          return read(tensor, indices);
      if (auto place = dyn_cast<linalg::IndexOp>(inner)) {
        mapping.map(place.getResult(), at[place.getDim()]);
      } else if (inner.getNumRegions() || !isPure(&inner)) {
        return read(tensor, indices);
      } else {
        for (Value operand : inner.getOperands())
          if (!mapping.contains(operand))
            mapping.map(operand, builder.clone(*operand.getDefiningOp())->getResult(0));
        builder.clone(inner, mapping);
      }
    }
    return mapping.lookup(generic.getBody()->getTerminator()->getOperand(0));
  }
  if (op->hasTrait<OpTrait::Elementwise>() && op->getNumResults() == 1 && op->getNumRegions() == 0) {
    OperationState state(loc, op->getName());
    for (Value operand : op->getOperands())
      state.operands.push_back(isa<RankedTensorType>(operand.getType()) ? get(operand, at, cheap) : operand);
    state.types.push_back(cast<RankedTensorType>(tensor.getType()).getElementType());
    state.addAttributes(op->getAttrs());
    Operation *scalar = builder.create(state);
    // A place is not below 0.
    if (auto compare = dyn_cast<arith::CmpIOp>(scalar); compare && compare.getPredicate() == arith::CmpIPredicate::sge) {
      APInt low;
      auto place = compare.getLhs().getDefiningOp<arith::IndexCastOp>();
      if (place && isa<BlockArgument>(place.getIn()) && matchPattern(compare.getRhs(), m_ConstantInt(&low)) && !low.isStrictlyPositive()) {
        scalar->erase();
        return builder.create<arith::ConstantOp>(loc, builder.getBoolAttr(true));
      }
    }
    SmallVector<Value> folded;
    if (succeeded(builder.tryFold(scalar, folded)) && folded.size() == 1 && folded[0].getDefiningOp() != scalar) {
      scalar->erase();
      return folded[0];
    }
    return scalar->getResult(0);
  }
  return read(tensor, indices);
}
