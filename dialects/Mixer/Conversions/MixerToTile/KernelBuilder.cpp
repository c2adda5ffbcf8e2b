// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/SmallBitVector.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

//===-- Shorthands ------------------------------------------------------------------------------------===//

Value KernelBuilder::index(OpFoldResult value) {
  if (auto known = dyn_cast<Value>(value))
    return known;
  return index(*getConstantIntValue(value));
}

Value KernelBuilder::add(Value x, Value y) { return b.createOrFold<arith::AddIOp>(loc, x, y); }
Value KernelBuilder::add(Value x, int64_t y) { return y ? add(x, index(y)) : x; }

Value KernelBuilder::splat(VectorType type, double value) {
  return b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, b.getFloatAttr(type.getElementType(), value)));
}

//===-- Memory ----------------------------------------------------------------------------------------===//

bool KernelBuilder::isViewOp(Operation *op) {
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) // neighbours on the last axis stay neighbours
    return slice.getStaticStrides().empty() ||
           (llvm::all_of(slice.getStaticStrides(), [](int64_t stride) { return stride > 0; }) && // dynamic ones are not
            slice.getStaticStrides().back() == 1);
  return isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp, linalg::TransposeOp, TapOp, tensor::CastOp, FromPagesOp,
             DequantizeRowsOp>(op) ||
         isStorageConversion(op);
}

bool KernelBuilder::addsOnlyUnitAxes(tensor::ExpandShapeOp op) {
  return llvm::all_of(op.getReassociationIndices(), [&](ArrayRef<int64_t> group) {
    return llvm::count_if(group, [&](int64_t axis) { return op.getResultType().getDimSize(axis) != 1; }) <= 1;
  });
}

Value KernelBuilder::throughViews(Value value) {
  while (Operation *op = value.getDefiningOp()) {
    if (!isViewOp(op))
      break;
    value = op->getOperand(0);
  }
  return value;
}

Value KernelBuilder::convert(Value value, Type toMemory) {
  Type type = value.getType(), element = getElementTypeOrSelf(type), to = toMemory ? toMemory : Type(b.getF32Type());
  if (element == to || !isHalf(toMemory ? toMemory : element))
    return value;
  auto vector = dyn_cast<VectorType>(type);
  Type result = vector ? Type(vector.clone(to)) : to;
  return toMemory ? b.create<arith::TruncFOp>(loc, result, value).getResult()
                  : b.create<arith::ExtFOp>(loc, result, value).getResult();
}

Value KernelBuilder::scratchOf(Operation *op, ArrayRef<int64_t> shape, Type element) {
  Value &known = scratch[op];
  if (known)
    return known;
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(cell);
  return known = panel(shape, element);
}

void KernelBuilder::storeElement(Value value, Value memref, ValueRange indices) {
  Type element = cast<MemRefType>(memref.getType()).getElementType();
  b.create<memref::StoreOp>(loc, convert(value, element), memref, indices);
}

Type KernelBuilder::elementOfCopy(Value from, Value to) {
  Type source = cast<MemRefType>(from.getType()).getElementType(),
       target = cast<MemRefType>(to.getType()).getElementType();
  return source == target || !isHalf(source) ? source : target == b.getF32Type() ? target : Type(b.getF32Type());
}

/// Dims of the memory behind `view` as the sizes of `type`, static ones from the type.
static SmallVector<OpFoldResult> sizesOf(KernelBuilder &kb, Value memref) {
  SmallVector<OpFoldResult> sizes;
  auto type = cast<MemRefType>(memref.getType());
  for (int64_t axis = 0; axis < type.getRank(); ++axis)
    sizes.push_back(type.isDynamicDim(axis) ? OpFoldResult(kb.dim(memref, axis))
                                            : OpFoldResult(kb.b.getIndexAttr(type.getDimSize(axis))));
  return sizes;
}

/// memref with the axes of `reassociation` expanded to `shape`. `given`: dynamic sizes, by axis; without them at
/// most one in a group is dynamic.
static FailureOr<Value> expand(KernelBuilder &kb, Value memref, ArrayRef<int64_t> shape,
                               ArrayRef<ReassociationIndices> reassociation, ArrayRef<Value> given = {}) {
  auto type = cast<MemRefType>(memref.getType());
  SmallVector<int64_t> resultShape(shape);
  SmallVector<OpFoldResult> sizes(shape.size(), kb.b.getIndexAttr(1));
  for (auto [axis, group] : llvm::enumerate(reassociation)) {
    int64_t known = 1, dynamic = -1;
    int64_t dynamics = llvm::count_if(group, [&](int64_t i) { return ShapedType::isDynamic(shape[i]); });
    for (int64_t i : group) {
      if (dynamics > 1 && ShapedType::isDynamic(shape[i])) {
        if (given.empty() || !given[i])
          return failure();
        sizes[i] = given[i];
        continue;
      }
      if (ShapedType::isDynamic(shape[i])) {
        if (dynamic >= 0)
          return failure();
        dynamic = i;
      } else {
        known *= shape[i];
        sizes[i] = kb.b.getIndexAttr(shape[i]);
      }
    }
    if (dynamic < 0)
      continue;
    if (type.isDynamicDim(axis)) {
      sizes[dynamic] = kb.b.createOrFold<arith::DivUIOp>(kb.loc, kb.dim(memref, axis), kb.index(known));
    } else { // the memory (a panel) knows more than the tensor's type
      resultShape[dynamic] = type.getDimSize(axis) / known;
      sizes[dynamic] = kb.b.getIndexAttr(resultShape[dynamic]);
    }
  }
  if (llvm::any_of(reassociation, [&](ArrayRef<int64_t> group) {
        return llvm::count_if(group, [&](int64_t i) { return ShapedType::isDynamic(resultShape[i]); }) > 1;
      })) {
    // Upstream's lowering of memref.expand_shape divides by the product of the static sizes alone (MLIR 19): say
    // the strides outright.
    SmallVector<int64_t> strides;
    int64_t offset;
    if (failed(getStridesAndOffset(type, strides, offset)) || llvm::any_of(strides, ShapedType::isDynamic) ||
        ShapedType::isDynamic(offset))
      return failure();
    SmallVector<OpFoldResult> newStrides(resultShape.size());
    SmallVector<int64_t> staticStrides(resultShape.size());
    for (auto [axis, group] : llvm::enumerate(reassociation)) {
      OpFoldResult stride = kb.b.getIndexAttr(strides[axis]);
      for (int64_t i : llvm::reverse(group)) {
        newStrides[i] = stride;
        staticStrides[i] = getConstantIntValue(stride).value_or(ShapedType::kDynamic);
        if (i == group.front())
          break;
        std::optional<int64_t> known = getConstantIntValue(stride), size = getConstantIntValue(sizes[i]);
        if (known && size)
          stride = kb.b.getIndexAttr(*known * *size);
        else
          stride = kb.mul(kb.index(stride), kb.index(sizes[i]));
      }
    }
    auto layout = StridedLayoutAttr::get(kb.b.getContext(), offset, staticStrides);
    auto stridedType = MemRefType::get(resultShape, type.getElementType(), layout);
    return kb.b
        .create<memref::ReinterpretCastOp>(kb.loc, stridedType, memref, kb.b.getIndexAttr(offset), sizes, newStrides)
        .getResult();
  }
  FailureOr<MemRefType> resultType = memref::ExpandShapeOp::computeExpandedType(type, resultShape, reassociation);
  if (failed(resultType))
    return failure();
  return kb.b.create<memref::ExpandShapeOp>(kb.loc, *resultType, memref, reassociation, sizes).getResult();
}

/// `memref` without the axes `dropped`, which have one element. Upstream's rank-reducing memref.subview finds out by
/// the strides which axes it has dropped, and takes the wrong ones where other axes have one element and strides are
/// dynamic.
static FailureOr<Value> dropAxes(KernelBuilder &kb, Value memref, const llvm::SmallBitVector &dropped) {
  auto type = cast<MemRefType>(memref.getType());
  SmallVector<int64_t> strides, shape, kept;
  int64_t offset;
  if (failed(getStridesAndOffset(type, strides, offset)))
    return failure();
  memref::ExtractStridedMetadataOp metadata;
  auto known = [&](int64_t number, auto outOf) -> OpFoldResult {
    if (!ShapedType::isDynamic(number))
      return kb.b.getIndexAttr(number);
    if (!metadata)
      metadata = kb.b.create<memref::ExtractStridedMetadataOp>(kb.loc, memref);
    return outOf();
  };
  SmallVector<OpFoldResult> sizes = sizesOf(kb, memref), keptSizes, keptStrides;
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    if (dropped.test(axis))
      continue;
    shape.push_back(type.getDimSize(axis));
    kept.push_back(strides[axis]);
    keptSizes.push_back(sizes[axis]);
    keptStrides.push_back(known(strides[axis], [&]() -> OpFoldResult { return metadata.getStrides()[axis]; }));
  }
  OpFoldResult begin = known(offset, [&]() -> OpFoldResult { return metadata.getOffset(); });
  auto result = MemRefType::get(shape, type.getElementType(), StridedLayoutAttr::get(kb.b.getContext(), offset, kept));
  return kb.b.create<memref::ReinterpretCastOp>(kb.loc, result, memref, begin, keptSizes, keptStrides).getResult();
}
/// True if which axes of one element are dropped is told by nothing but dynamic strides.
static bool isAmbiguous(ArrayRef<OpFoldResult> sizes, const llvm::SmallBitVector &dropped) {
  return llvm::count_if(sizes, [](OpFoldResult size) { return isConstantIntValue(size, 1); }) >
         int64_t(dropped.count());
}

static FailureOr<Value> collapse(KernelBuilder &kb, Value memref, ArrayRef<ReassociationIndices> reassociation) {
  auto type = cast<MemRefType>(memref.getType());
  if (!memref::CollapseShapeOp::isGuaranteedCollapsible(type, reassociation)) {
    // Upstream does not see that axes of one element may have any stride.
    SmallVector<int64_t> strides, joined, shape;
    int64_t offset;
    if (!type.hasStaticShape()) {
      // They are dropped; of what is left upstream knows whether it can be joined.
      SmallVector<ReassociationIndices> rest;
      llvm::SmallBitVector axes(type.getRank());
      int64_t count = 0;
      for (ArrayRef<int64_t> group : reassociation) {
        rest.emplace_back();
        bool isAllOnes = llvm::all_of(group, [&](int64_t axis) { return type.getDimSize(axis) == 1; });
        for (int64_t axis : group) {
          if (type.getDimSize(axis) == 1 && !(isAllOnes && axis == group.front())) {
            axes.set(axis);
            continue;
          }
          shape.push_back(type.getDimSize(axis));
          rest.back().push_back(count++);
        }
      }
      if (axes.none() || llvm::any_of(rest, [](ArrayRef<int64_t> group) { return group.empty(); }))
        return failure();
      SmallVector<OpFoldResult> zeros(type.getRank(), kb.b.getIndexAttr(0)), ones(type.getRank(), kb.b.getIndexAttr(1));
      SmallVector<OpFoldResult> sizes = sizesOf(kb, memref);
      FailureOr<Value> view;
      if (isAmbiguous(sizes, axes)) {
        view = dropAxes(kb, memref, axes);
      } else {
        auto dropped = cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType(shape, type, zeros, sizes, ones));
        view = kb.b.create<memref::SubViewOp>(kb.loc, dropped, memref, zeros, sizes, ones).getResult();
      }
      if (failed(view) || count == int64_t(rest.size()))
        return view;
      if (!memref::CollapseShapeOp::isGuaranteedCollapsible(cast<MemRefType>(view->getType()), rest))
        return failure();
      return kb.b.create<memref::CollapseShapeOp>(kb.loc, *view, rest).getResult();
    }
    if (failed(getStridesAndOffset(type, strides, offset)) || ShapedType::isDynamic(offset) ||
        llvm::any_of(strides, ShapedType::isDynamic))
      return failure();
    for (ArrayRef<int64_t> group : reassociation) {
      int64_t size = 1, stride = group.empty() ? 1 : strides[group.back()], expected = -1;
      for (int64_t axis : llvm::reverse(group)) {
        if (type.getDimSize(axis) == 1)
          continue;
        if (expected < 0)
          stride = strides[axis];
        else if (strides[axis] != expected)
          return failure();
        expected = strides[axis] * type.getDimSize(axis);
        size *= type.getDimSize(axis);
      }
      joined.push_back(stride);
      shape.push_back(size);
    }
    auto layout = StridedLayoutAttr::get(kb.b.getContext(), offset, joined);
    return kb.b
        .create<memref::ReinterpretCastOp>(kb.loc, MemRefType::get(shape, type.getElementType(), layout), memref,
                                           offset, shape, joined)
        .getResult();
  }
  MemRefType resultType = memref::CollapseShapeOp::computeCollapsedType(type, reassociation);
  return kb.b.create<memref::CollapseShapeOp>(kb.loc, resultType, memref, reassociation).getResult();
}

/// Axes that are joined or split must begin at 0; others keep their origin.
static FailureOr<SmallVector<Value>> regroupOrigin(ArrayRef<Value> origin, ArrayRef<ReassociationIndices> reassociation,
                                                   bool expanding, size_t resultRank) {
  SmallVector<Value> result(resultRank);
  for (auto [axis, group] : llvm::enumerate(reassociation)) {
    if (group.size() == 1) {
      (expanding ? result[group[0]] : result[axis]) = expanding ? origin[axis] : origin[group[0]];
      continue;
    }
    if (expanding ? bool(origin[axis]) : llvm::any_of(group, [&](int64_t i) { return bool(origin[i]); }))
      return failure();
  }
  return result;
}

FailureOr<KernelBuilder::View> KernelBuilder::view(Value tensor) {
  FailureOr<View> result = viewCache(tensor);
  if (succeeded(result) && (result->page || result->scale)) {
    emitError(tensor.getLoc()) << "reads a cache in pages or codes, which only attention does";
    return failure();
  }
  return result;
}

FailureOr<KernelBuilder::View> KernelBuilder::viewCache(Value tensor) {
  if (auto it = memory.find(tensor); it != memory.end())
    return it->second;
  Operation *op = tensor.getDefiningOp();
  if (!op || !isViewOp(op)) {
    emitError(tensor.getLoc()) << "a kernel needs this value in memory, and the group keeps it in registers";
    return failure();
  }
  FailureOr<View> source = viewCache(op->getOperand(0));
  if (failed(source))
    return failure();
  View result = *source;
  auto refuse = [&](StringRef why) -> FailureOr<View> {
    op->emitError() << "cannot be a view of memory: " << why;
    return failure();
  };
  if (auto expandOp = dyn_cast<tensor::ExpandShapeOp>(op)) {
    auto groups = expandOp.getReassociationIndices();
    auto origin = regroupOrigin(source->origin, groups, true, expandOp.getResultType().getRank());
    if (failed(origin))
      return refuse("it splits an axis that is cut into cells");
    SmallVector<Value> given;
    for (OpFoldResult size : getMixedValues(expandOp.getStaticOutputShape(), expandOp.getOutputShape(), b)) {
      given.push_back(Value());
      if (auto dynamic = dyn_cast<Value>(size))
        if (FailureOr<Value> inside = scalar(dynamic, {}); succeeded(inside))
          given.back() = *inside;
    }
    auto memref = expand(*this, source->memref, expandOp.getResultType().getShape(), groups, given);
    if (failed(memref))
      return refuse("more than one size is dynamic, and the group does not know them");
    result = {*memref, *origin, source->table, source->page, source->scale};
  } else if (auto collapseOp = dyn_cast<tensor::CollapseShapeOp>(op)) {
    auto groups = collapseOp.getReassociationIndices();
    auto origin = regroupOrigin(source->origin, groups, false, collapseOp.getResultType().getRank());
    if (failed(origin))
      return refuse("it joins an axis that is cut into cells");
    auto memref = collapse(*this, source->memref, groups);
    if (failed(memref))
      return refuse("the joined axes are not contiguous");
    result = {*memref, *origin, source->table, source->page, source->scale};
  } else if (auto pages = dyn_cast<FromPagesOp>(op)) {
    FailureOr<View> table = view(pages.getTable());
    if (failed(table))
      return failure();
    result.table = table->memref;
    result.page = pages.getPage();
  } else if (auto codes = dyn_cast<DequantizeRowsOp>(op)) {
    FailureOr<View> scales = viewCache(codes.getScales());
    if (failed(scales))
      return failure();
    if (scales->page != source->page)
      return refuse("its codes lie in pages, its scales do not");
    result.scale = scales->memref;
  } else if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
    ArrayRef<int64_t> permutation = transpose.getPermutation();
    auto map = AffineMap::getPermutationMap(permutation, b.getContext());
    result.memref = b.create<memref::TransposeOp>(loc, source->memref, AffineMapAttr::get(map));
    for (auto [axis, from] : llvm::enumerate(permutation))
      result.origin[axis] = source->origin[from];
  } else if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    SmallVector<OpFoldResult> sizes = slice.getMixedSizes(), offsets = slice.getMixedOffsets();
    SmallVector<OpFoldResult> memorySizes = sizesOf(*this, source->memref);
    auto sourceType = slice.getSourceType();
    for (auto [axis, origin] : llvm::enumerate(source->origin)) {
      // An axis taken whole stays what it is in memory; a dynamic size or offset is an argument of the kernel.
      bool whole =
          isConstantIntValue(offsets[axis], 0) &&
          (getConstantIntValue(sizes[axis]) ? sourceType.getDimSize(axis) == *getConstantIntValue(sizes[axis]) : false);
      if (whole || origin) {
        if (origin && !isConstantIntValue(offsets[axis], 0))
          return refuse("it begins inside an axis that is cut into cells");
        sizes[axis] = memorySizes[axis];
        offsets[axis] = b.getIndexAttr(0);
        continue;
      }
      for (OpFoldResult *value : {&sizes[axis], &offsets[axis]})
        if (auto dynamic = dyn_cast<Value>(*value)) {
          FailureOr<Value> inside = scalar(dynamic, {});
          if (failed(inside))
            return refuse("its size is not an input of the group");
          *value = *inside;
        }
    }
    SmallVector<OpFoldResult> strides = slice.getMixedStrides();
    auto memrefType = cast<MemRefType>(source->memref.getType());
    if (slice.getType().getRank() != slice.getSourceType().getRank() && isAmbiguous(sizes, slice.getDroppedDims())) {
      Value whole = b.create<memref::SubViewOp>(loc, source->memref, offsets, sizes, strides);
      FailureOr<Value> reduced = dropAxes(*this, whole, slice.getDroppedDims());
      if (failed(reduced))
        return refuse("its memory has no strides");
      result.memref = *reduced;
      result.origin.clear();
      for (auto [axis, origin] : llvm::enumerate(source->origin))
        if (!slice.getDroppedDims().test(axis))
          result.origin.push_back(origin);
    } else if (slice.getType().getRank() != slice.getSourceType().getRank()) {
      auto type = cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType(slice.getType().getShape(), memrefType,
                                                                                 offsets, sizes, strides));
      result.memref = b.create<memref::SubViewOp>(loc, type, source->memref, offsets, sizes, strides);
      auto dropped = slice.getDroppedDims();
      result.origin.clear();
      for (auto [axis, origin] : llvm::enumerate(source->origin))
        if (!dropped.test(axis))
          result.origin.push_back(origin);
    } else {
      result.memref = b.create<memref::SubViewOp>(loc, source->memref, offsets, sizes, strides);
    }
  }
  // Views of an argument are loop invariant, but they are made where they are asked for: remembered only while they
  // dominate, which tiles' scopes do not track. Re-creating them is free after CSE.
  return result;
}

FailureOr<KernelBuilder::View> KernelBuilder::destination(Value tensor) {
  if (auto it = memory.find(tensor); it != memory.end())
    return it->second;
  if (!tensor.hasOneUse() || !isViewOp(*tensor.user_begin())) {
    emitError(tensor.getLoc()) << "the group has no memory for this value";
    return failure();
  }
  Operation *user = *tensor.user_begin();
  FailureOr<View> target = destination(user->getResult(0));
  if (failed(target))
    return failure();
  View result = *target;
  auto refuse = [&](StringRef why) -> FailureOr<View> {
    user->emitError() << "cannot be written through: " << why;
    return failure();
  };
  if (auto expandOp = dyn_cast<tensor::ExpandShapeOp>(user)) {
    auto groups = expandOp.getReassociationIndices();
    auto origin = regroupOrigin(target->origin, groups, false, groups.size());
    auto memref = collapse(*this, target->memref, groups);
    if (failed(origin) || failed(memref))
      return refuse("the joined axes are not contiguous");
    return View{*memref, *origin};
  }
  if (auto collapseOp = dyn_cast<tensor::CollapseShapeOp>(user)) {
    auto groups = collapseOp.getReassociationIndices();
    auto origin = regroupOrigin(target->origin, groups, true, collapseOp.getSrcType().getRank());
    auto memref = expand(*this, target->memref, collapseOp.getSrcType().getShape(), groups);
    if (failed(origin) || failed(memref))
      return refuse("more than one size is dynamic");
    return View{*memref, *origin};
  }
  if (auto transpose = dyn_cast<linalg::TransposeOp>(user)) {
    ArrayRef<int64_t> permutation = transpose.getPermutation(); // result axis i is source axis permutation[i]
    SmallVector<int64_t> inverse(permutation.size());
    for (auto [to, from] : llvm::enumerate(permutation)) {
      inverse[from] = to;
      result.origin[from] = target->origin[to];
    }
    auto map = AffineMap::getPermutationMap(inverse, b.getContext());
    result.memref = b.create<memref::TransposeOp>(loc, target->memref, AffineMapAttr::get(map));
    return result;
  }
  if (isa<TapOp, tensor::CastOp>(user) || isStorageConversion(user))
    return result;
  return refuse("a slice drops part of it");
}

//===-- Tiles -----------------------------------------------------------------------------------------===//

bool KernelBuilder::isInMemory(Value tensor) const {
  while (!isPlaced(tensor)) {
    Operation *op = tensor.getDefiningOp();
    if (!op || !isViewOp(op))
      return false;
    tensor = op->getOperand(0);
  }
  return true;
}

static std::vector<uintptr_t> keyOf(Value tensor, const Box &box, AffineMap map) {
  std::vector<uintptr_t> key{reinterpret_cast<uintptr_t>(tensor.getAsOpaquePointer()),
                             reinterpret_cast<uintptr_t>(map.getAsOpaquePointer())};
  for (OpFoldResult offset : box.offsets) {
    // A constant offset is often an op of its own each time: compare by number.
    std::optional<int64_t> constant = getConstantIntValue(offset);
    key.push_back(constant ? 0 : 1);
    key.push_back(constant ? uintptr_t(*constant)
                           : reinterpret_cast<uintptr_t>(cast<Value>(offset).getAsOpaquePointer()));
  }
  key.insert(key.end(), box.sizes.begin(), box.sizes.end());
  return key;
}

FailureOr<Value> KernelBuilder::tile(Value tensor, const Box &box, AffineMap map) {
  auto type = cast<RankedTensorType>(tensor.getType());
  if (!map)
    map = b.getMultiDimIdentityMap(box.sizes.size());
  std::vector<uintptr_t> key = keyOf(tensor, box, map);
  if (auto it = tiles.find(key); it != tiles.end())
    return it->second;

  // Constants and splats are tiles of any shape.
  SmallVector<int64_t> shape(box.sizes.size(), 1), dims(box.sizes.size(), -1);
  Box own;
  own.offsets.assign(type.getRank(), b.getIndexAttr(0));
  own.sizes.assign(type.getRank(), 1);
  for (auto [axis, expr] : llvm::enumerate(map.getResults()))
    if (auto dimExpr = dyn_cast<AffineDimExpr>(expr)) {
      unsigned d = dimExpr.getPosition();
      shape[d] = box.sizes[d];
      dims[d] = axis;
      own.offsets[axis] = box.offsets[d];
      own.sizes[axis] = box.sizes[d];
    }
  VectorType vector = VectorType::get(shape, type.getElementType());

  FailureOr<Value> result = failure();
  Operation *op = tensor.getDefiningOp();
  if (auto constant = dyn_cast_or_null<arith::ConstantOp>(op); constant && !isPlaced(tensor)) {
    if (auto dense = dyn_cast<DenseElementsAttr>(constant.getValue()); dense && dense.isSplat())
      result = b.create<arith::ConstantOp>(loc, dense.resizeSplat(vector)).getResult();
  } else if (auto splatOp = dyn_cast_or_null<tensor::SplatOp>(op)) {
    FailureOr<Value> value = scalar(splatOp.getInput(), {});
    if (succeeded(value))
      result = broadcast(vector, *value);
  } else if (!isPlaced(tensor) && op && !isViewOp(op)) {
    auto kernelOp = dyn_cast<KernelOpInterface>(op);
    if (!kernelOp || kernelOp.emitsWholeKernel())
      return op->emitError() << "has no tile to give";
    if (!map.isIdentity())
      return op->emitError() << "its tile is asked for with permuted or missing axes";
    result = kernelOp.emitTile(*this, own);
  } else if (op && !isInMemory(tensor) && isStorageConversion(op)) {
    // In registers nothing is rounded for a memory that it does not go to.
    result = tile(op->getOperand(0), box, map);
    if (succeeded(result) && isa<arith::ExtFOp>(op))
      result = convert(*result, Type());
  } else if (op && !isInMemory(tensor)) {
    // A slice of a value in registers moves the box, new axes of one element are left out of it; other reshapes of one
    // have no tile.
    if (!map.isIdentity())
      return op->emitError() << "its tile is asked for with permuted or missing axes";
    if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op); expand && addsOnlyUnitAxes(expand)) {
      Box narrow;
      for (ArrayRef<int64_t> group : expand.getReassociationIndices()) {
        const int64_t *axis = llvm::find_if(group, [&](int64_t axis) { return type.getDimSize(axis) != 1; });
        narrow.offsets.push_back(own.offsets[axis == group.end() ? group.front() : *axis]);
        narrow.sizes.push_back(own.sizes[axis == group.end() ? group.front() : *axis]);
      }
      result = tile(op->getOperand(0), narrow);
      if (failed(result))
        return failure();
      result = b.create<vector::ShapeCastOp>(loc, vector, *result).getResult();
      tiles[key] = *result;
      return result;
    }
    if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op);
        slice && slice.hasUnitStride() && slice.getType().getRank() == type.getRank()) {
      for (auto [axis, offset] : llvm::enumerate(slice.getMixedOffsets()))
        if (!isConstantIntValue(offset, 0))
          own.offsets[axis] = add(index(own.offsets[axis]), index(offset));
    } else if (!isa<TapOp, tensor::CastOp>(op)) {
      return op->emitError() << "has no tile to give: it reshapes a value in registers";
    }
    result = tile(op->getOperand(0), own);
  } else {
    FailureOr<View> from = view(tensor);
    if (failed(from))
      return failure();
    SmallVector<Value> indices;
    for (auto [axis, offset] : llvm::enumerate(own.offsets)) {
      Value at = index(offset);
      indices.push_back(from->origin[axis] ? sub(at, from->origin[axis]) : at);
    }
    if (cast<MemRefType>(from->memref.getType()).getElementType().isF32() && isHalf(vector.getElementType()))
      vector = vector.clone(b.getF32Type()); // not rounded yet
    result = b.create<tile::LoadOp>(loc, vector, from->memref, indices, dims).getResult();
  }
  if (failed(result))
    return failure();
  tiles[key] = *result;
  return result;
}

FailureOr<Value> KernelBuilder::scalar(Value value, ValueRange indices, bool compute) {
  if (!isa<RankedTensorType>(value.getType())) {
    if (auto it = memory.find(value); it != memory.end())
      return it->second.memref;
    Operation *op = value.getDefiningOp();
    if (!op)
      return emitError(value.getLoc()) << "this number is not an input of the group";
    SmallVector<Value> operands;
    for (Value operand : op->getOperands()) {
      FailureOr<Value> inside = scalar(operand, {});
      if (failed(inside))
        return failure();
      operands.push_back(*inside);
    }
    if (auto dimOp = dyn_cast<tensor::DimOp>(op))
      return op->emitError() << "a size inside a group must be one of its inputs";
    OperationState state(loc, op->getName().getStringRef(), operands, op->getResultTypes(), op->getAttrs());
    return b.create(state)->getResult(cast<OpResult>(value).getResultNumber());
  }
  if (compute || !isPlaced(value))
    if (Operation *op = value.getDefiningOp()) {
      if (auto embedding = dyn_cast<EmbeddingOp>(op)) {
        int64_t rank = embedding.getIndices().getType().getRank();
        FailureOr<Value> id = scalar(embedding.getIndices(), indices.take_front(rank));
        if (failed(id))
          return failure();
        SmallVector<Value> at{b.create<arith::IndexCastOp>(loc, b.getIndexType(), *id)};
        llvm::append_range(at, indices.drop_front(rank));
        return scalar(embedding.getTable(), at);
      }
      if (auto generic = dyn_cast<linalg::GenericOp>(op); generic && generic.getNumReductionLoops() == 0) {
        IRMapping mapping;
        for (auto [operand, map, argument] :
             llvm::zip(generic.getDpsInputs(), generic.getIndexingMapsArray(), generic.getBody()->getArguments())) {
          SmallVector<Value> at;
          for (AffineExpr expr : map.getResults()) {
            auto dimExpr = dyn_cast<AffineDimExpr>(expr);
            at.push_back(dimExpr ? indices[dimExpr.getPosition()] : index(int64_t(0)));
          }
          if (argument.use_empty())
            continue;
          FailureOr<Value> inside = scalar(operand, at);
          if (failed(inside))
            return failure();
          // A body that reads the pattern of 16 bits; what was loaded as f32 goes back unchanged.
          mapping.map(argument, isHalf(argument.getType()) ? convert(*inside, argument.getType()) : *inside);
        }
        if (failed(mapOuterValues(*generic.getBody(), mapping)))
          return failure();
        for (Operation &inner : generic.getBody()->without_terminator()) {
          if (auto position = dyn_cast<linalg::IndexOp>(inner))
            mapping.map(position.getResult(), indices[position.getDim()]);
          else
            b.clone(inner, mapping);
        }
        return mapping.lookupOrDefault(generic.getBody()->getTerminator()->getOperand(0));
      }
      if (auto constant = dyn_cast<arith::ConstantOp>(op))
        if (auto dense = dyn_cast<DenseElementsAttr>(constant.getValue()); dense && dense.isSplat())
          return b.create<arith::ConstantOp>(loc, cast<TypedAttr>(dense.getSplatValue<Attribute>())).getResult();
      if (auto splatOp = dyn_cast<tensor::SplatOp>(op))
        return scalar(splatOp.getInput(), {});
      if (isStorageConversion(op)) {
        FailureOr<Value> inside = scalar(op->getOperand(0), indices);
        return failed(inside) || isa<arith::TruncFOp>(op) ? inside : convert(*inside, Type());
      }
      if (op->hasTrait<OpTrait::Elementwise>() && op->getNumResults() == 1) {
        SmallVector<Value> operands;
        for (Value operand : op->getOperands()) {
          FailureOr<Value> inside = scalar(operand, indices);
          if (failed(inside))
            return failure();
          operands.push_back(*inside);
        }
        OperationState state(loc, op->getName().getStringRef(), operands,
                             cast<RankedTensorType>(value.getType()).getElementType(), op->getAttrs());
        return b.create(state)->getResult(0);
      }
    }
  FailureOr<View> from = view(value);
  if (failed(from))
    return failure();
  SmallVector<Value> at;
  for (auto [i, origin] : llvm::zip(indices, from->origin))
    at.push_back(origin ? sub(i, origin) : i);
  return load(from->memref, at);
}

LogicalResult KernelBuilder::mapOuterValues(Block &block, IRMapping &mapping) {
  for (Operation &op : block)
    for (Value operand : op.getOperands()) {
      if (operand.getParentBlock() == &block || mapping.contains(operand))
        continue;
      FailureOr<Value> inside = scalar(operand, {});
      if (failed(inside))
        return failure();
      mapping.map(operand, *inside);
    }
  return success();
}

void KernelBuilder::store(Value vector, const View &to, ArrayRef<OpFoldResult> offsets) {
  SmallVector<Value> indices;
  for (auto [axis, offset] : llvm::enumerate(offsets))
    indices.push_back(to.origin[axis] ? sub(index(offset), to.origin[axis]) : index(offset));
  b.create<tile::StoreOp>(loc, vector, to.memref, indices);
}

Value KernelBuilder::stage(Value memref, ValueRange indices, int64_t rows, int64_t columns) {
  View view;
  view.memref = memref;
  return stage(view, indices, rows, columns, cast<MemRefType>(memref.getType()).getElementType());
}

Value KernelBuilder::stage(const View &view, ValueRange indices, int64_t rows, int64_t columns, Type element) {
  auto type = MemRefType::get({rows, columns}, element, AffineMap(), b.getI64IntegerAttr(3));
  return b.create<tile::StageOp>(loc, type, view.memref, indices, view.table,
                                 view.page ? b.getI64IntegerAttr(view.page) : IntegerAttr());
}

Value KernelBuilder::stageAndMultiply(Value sum, std::pair<Value, SmallVector<Value>> a,
                                      std::pair<Value, SmallVector<Value>> b, int64_t depth, int64_t unit) {
  auto type = cast<VectorType>(sum.getType());
  Value left = stage(a.first, a.second, type.getDimSize(0), depth);
  Value right = stage(b.first, b.second, depth / unit, type.getDimSize(1) * unit);
  return this->b.create<tile::MmaOp>(loc, type, sum, left, right, /*pairs=*/unit == 2, /*transposed=*/false);
}

//===-- Loops -----------------------------------------------------------------------------------------===//

LogicalResult KernelBuilder::grid(ValueRange extents, function_ref<LogicalResult(ValueRange)> body) {
  LogicalResult status = success();
  b.create<tile::GridOp>(loc, extents, [&](OpBuilder &, Location, ValueRange cell) {
    OpBuilder::InsertionGuard guard(b);
    this->cell = cell[0].getParentBlock();
    b.setInsertionPointToStart(this->cell);
    Scope scope(*this);
    status = body(cell);
  });
  return status;
}

LogicalResult KernelBuilder::loop(Value begin, Value end, int64_t step, Body body) {
  auto forOp = b.create<scf::ForOp>(loc, begin, end, index(step));
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPoint(forOp.getBody()->getTerminator());
  Scope scope(*this);
  return body(forOp.getInductionVar());
}

FailureOr<ValueRange> KernelBuilder::loop(Value begin, Value end, int64_t step, ValueRange inits,
                                          function_ref<FailureOr<SmallVector<Value>>(Value, ValueRange)> body) {
  auto forOp = b.create<scf::ForOp>(loc, begin, end, index(step), inits);
  OpBuilder::InsertionGuard guard(b);
  b.setInsertionPointToStart(forOp.getBody());
  Scope scope(*this);
  FailureOr<SmallVector<Value>> yields = body(forOp.getInductionVar(), forOp.getRegionIterArgs());
  if (failed(yields))
    return failure();
  b.create<scf::YieldOp>(loc, *yields);
  return ValueRange(forOp.getResults());
}

LogicalResult KernelBuilder::ifThen(Value condition, function_ref<LogicalResult()> then,
                                    function_ref<LogicalResult()> otherwise) {
  auto ifOp = b.create<scf::IfOp>(loc, condition, /*withElseRegion=*/bool(otherwise));
  OpBuilder::InsertionGuard guard(b);
  {
    Scope scope(*this);
    b.setInsertionPoint(ifOp.thenBlock()->getTerminator());
    if (failed(then()))
      return failure();
  }
  if (!otherwise)
    return success();
  Scope scope(*this);
  b.setInsertionPoint(ifOp.elseBlock()->getTerminator());
  return otherwise();
}

LogicalResult KernelBuilder::rowTiles(Value begin, Value end, int64_t most,
                                      function_ref<LogicalResult(Value, int64_t)> body) {
  if (most == 1)
    return loop(begin, end, 1, [&](Value row) { return body(row, 1); });
  // 77 rows by 8 are 7 tiles of 8 and 3 of 7, not 9 and a rest of 5: small tiles are the slow ones.
  Value rows = sub(end, begin), count = ceilDiv(rows, most);
  Value safe = b.create<arith::MaxUIOp>(loc, count, index(int64_t(1))); // no rows: no trip, but no division by 0
  Value base = b.create<arith::DivUIOp>(loc, rows, safe);
  Value larger = sub(rows, mul(base, count));
  return loop(index(int64_t(0)), count, 1, [&](Value i) -> LogicalResult {
    Value row = add(add(begin, mul(i, base)), min(i, larger));
    Value isLarger = b.create<arith::ExtUIOp>(loc, b.getI64Type(), compare(arith::CmpIPredicate::ult, i, larger));
    Value size = add(base, b.create<arith::IndexCastOp>(loc, b.getIndexType(), isLarger));
    SmallVector<int64_t> cases;
    for (int64_t r = 1; r < most; ++r)
      cases.push_back(r);
    auto switchOp = b.create<scf::IndexSwitchOp>(loc, TypeRange{}, size, cases, cases.size());
    OpBuilder::InsertionGuard guard(b);
    auto emit = [&](Region &region, int64_t r) -> LogicalResult {
      Scope scope(*this);
      b.createBlock(&region);
      if (failed(body(row, r)))
        return failure();
      b.create<scf::YieldOp>(loc);
      return success();
    };
    for (auto [region, r] : llvm::zip(switchOp.getCaseRegions(), cases))
      if (failed(emit(region, r)))
        return failure();
    return emit(switchOp.getDefaultRegion(), most);
  });
}
