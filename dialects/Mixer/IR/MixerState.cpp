// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Verifiers and shapes of the ops on states.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/ShapeMatch.h"

using namespace mlir;
using namespace tmc::mixer;

StateReadOp tmc::mixer::getCacheRead(Value value) {
  while (auto append = value.getDefiningOp<CacheAppendOp>())
    value = append.getCache();
  return value.getDefiningOp<StateReadOp>();
}

LogicalResult StateOp::verify() {
  auto type = dyn_cast<RankedTensorType>(getType());
  if (!type || !type.getElementType().isIntOrFloat())
    return emitOpError() << "type must be a tensor of numbers, got " << getType();
  if (isCache() || isPageTable()) {
    if (type.getRank() < 1 || !type.isDynamicDim(0) || type.getNumDynamicDims() != 1) // C1
      return emitOpError() << "a cache must have a dynamic first axis, its tokens, and no other, got " << type;
    if (getInitial()) // C2
      return emitOpError() << "a cache is empty at first and has no initial value";
  } else if (!type.hasStaticShape()) { // C1
    return emitOpError() << "a state that is replaced must have a static shape, got " << type;
  }
  if (getWindow() && (!isCache() || *getWindow() < 2 || *getWindow() > (uint64_t(1) << 40))) // C4
    return emitOpError() << "a window is one of a cache and of at least 2 tokens, got " << *getWindow();
  if (isPageTable() && (type.getRank() != 1 || !type.getElementType().isInteger(32) || !getPage())) // C5
    return emitOpError() << "a page table has pages and is tensor<?xi32>, got " << type;
  if (getPage()) { // C5
    if ((!isCache() && !isPageTable()) || !llvm::isPowerOf2_64(*getPage()))
      return emitOpError() << "pages are of a cache or a page table, and hold a power of 2 of tokens, got " << *getPage();
    for (auto other : (*this)->getParentOfType<ModuleOp>().getOps<StateOp>()) {
      if (!other.getPage())
        continue;
      if (*other.getPage() != *getPage())
        return emitOpError() << "has pages of " << *getPage() << " tokens, '" << other.getSymName() << "' of "
                             << *other.getPage();
      if (isCache() && other.isCache() && other.getWindow().has_value() != getWindow().has_value())
        return emitOpError() << "of caches with pages all have a window or none has, not so '" << other.getSymName() << "'";
    }
  }
  for (StringRef name : {kPastDim, kTokensDim}) { // C3
    auto bounds = getDimBounds(*this, name);
    if (failed(bounds))
      return emitOpError() << "needs bounds for the dim \"" << name << "\" in '" << kDimsAttr << "'";
    if (name == kPastDim && bounds->first != 0)
      return emitOpError() << "dim \"" << name << "\" must begin at 0, got " << bounds->first;
  }
  return success();
}

StateOp tmc::mixer::lookupState(Operation *from, StringRef name) {
  auto module = from->getParentOfType<ModuleOp>();
  return module ? module.lookupSymbol<StateOp>(name) : StateOp();
}

int64_t tmc::mixer::countRowsBefore(int64_t window, int64_t past) {
  int64_t kept = window - 1, step = (kept + 1) / 2;
  return past < kept ? past : kept + (past - kept) % step;
}

Value tmc::mixer::buildRowsBefore(OpBuilder &builder, Location loc, std::optional<int64_t> window) {
  Value past = builder.create<DimOp>(loc, kPastDim);
  if (!window)
    return past;
  // min(past, kept) + max(past - kept, 0) mod step
  auto number = [&](int64_t value) -> Value { return builder.create<arith::ConstantIndexOp>(loc, value); };
  Value kept = number(*window - 1), step = number(*window / 2);
  Value first = builder.create<arith::MinSIOp>(loc, past, kept);
  Value more = builder.create<arith::MaxSIOp>(loc, builder.create<arith::SubIOp>(loc, past, kept), number(0));
  return builder.create<arith::AddIOp>(loc, first, builder.create<arith::RemUIOp>(loc, more, step));
}

Value tmc::mixer::buildRowsBefore(OpBuilder &builder, Location loc, StateOp state) {
  auto window = state && !state.getPage() ? state.getWindow() : std::nullopt;
  return buildRowsBefore(builder, loc, window ? std::optional<int64_t>(*window) : std::nullopt);
}

Value tmc::mixer::buildPageCount(OpBuilder &builder, Location loc, int64_t page) {
  auto number = [&](int64_t value) -> Value { return builder.create<arith::ConstantIndexOp>(loc, value); };
  Value all = builder.create<arith::AddIOp>(loc, builder.create<DimOp>(loc, kPastDim),
                                            builder.create<DimOp>(loc, kTokensDim));
  return builder.create<arith::DivUIOp>(loc, builder.create<arith::AddIOp>(loc, all, number(page - 1)), number(page));
}

int64_t StateOp::getMostRows(int64_t tokens) {
  auto past = getDimBounds(*this, kPastDim);
  int64_t most = failed(past) ? 0 : past->second;
  if (isPageTable())
    return llvm::divideCeilSigned(most, *getPage());
  if (!getWindow() || getPage())
    return most;
  int64_t window = int64_t(*getWindow());
  return std::min(most, window - 1 + window / 2 - 1 + tokens);
}

/// The state that `op` names, if it has `type`.
static LogicalResult verifyUse(Operation *op, FlatSymbolRefAttr name, Type type, SymbolTableCollection &symbols) {
  auto state = symbols.lookupNearestSymbolFrom<StateOp>(op, name);
  if (!state) // C1
    return op->emitOpError() << "there is no mixer.state " << name;
  if (state.getType() == type) // C1
    return success();
  InFlightDiagnostic diagnostic = op->emitOpError() << "state " << name << " is " << state.getType() << ", got " << type;
  diagnostic.attachNote(state.getLoc()) << "the state is declared here";
  return diagnostic;
}

LogicalResult StateReadOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyUse(*this, getStateAttr(), getType(), symbols);
}

LogicalResult StateReadOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.emplace_back();
  if (StateOp state = lookupState(*this, getState()); state && state.isPageTable()) {
    shapes[0].push_back(buildPageCount(builder, getLoc(), *state.getPage()));
    return success();
  }
  for (int64_t size : getType().getShape())
    shapes[0].push_back(ShapedType::isDynamic(size)
                            ? OpFoldResult(buildRowsBefore(builder, getLoc(), lookupState(*this, getState())))
                            : OpFoldResult(builder.getIndexAttr(size)));
  return success();
}

LogicalResult StateWriteOp::verifySymbolUses(SymbolTableCollection &symbols) {
  return verifyUse(*this, getStateAttr(), getValue().getType(), symbols);
}

LogicalResult CacheAppendOp::verify() {
  RankedTensorType cache = getCache().getType(), rows = getRows().getType();
  if (cache.getRank() < 1 || !cache.isDynamicDim(0)) // C1
    return emitOpError() << "cache must have a dynamic first axis, got " << cache;
  if (rows.getRank() != cache.getRank() || rows.getElementType() != cache.getElementType() ||
      !matches(rows.getShape().drop_front(), cache.getShape().drop_front())) // C2
    return emitOpError() << "rows must be like those of cache " << cache << ", got " << rows;
  return success();
}

LogicalResult CacheAppendOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  SmallVector<OpFoldResult> cache = getSizes(builder, getLoc(), getCache()), rows = getSizes(builder, getLoc(), getRows());
  auto value = [&](OpFoldResult size) { return getValueOrCreateConstantIndexOp(builder, getLoc(), size); };
  cache[0] = builder.createOrFold<arith::AddIOp>(getLoc(), value(cache[0]), value(rows[0]));
  shapes.push_back(cache);
  return success();
}

/// What ToPagesOp and FromPagesOp have in common.
static LogicalResult verifyPages(Operation *op, RankedTensorType rows, RankedTensorType table, int64_t page) {
  if (table.getRank() != 1 || !table.getElementType().isInteger(32)) // C1
    return op->emitOpError() << "table must be tensor<?xi32>, got " << table;
  if (page < 1 || !llvm::isPowerOf2_64(page)) // C2
    return op->emitOpError() << "a page must hold a power of 2 of tokens, got " << page;
  if (rows.getRank() < 2) // C3
    return op->emitOpError() << "rows must have at least two axes, got " << rows;
  return success();
}

LogicalResult ToPagesOp::verify() { return verifyPages(*this, getRows().getType(), getTable().getType(), getPage()); }
LogicalResult FromPagesOp::verify() { return verifyPages(*this, getRows().getType(), getTable().getType(), getPage()); }

LogicalResult ToPagesOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getRows()));
  return success();
}

LogicalResult FromPagesOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getRows()));
  return success();
}

/// What QuantizeRowsOp and DequantizeRowsOp have in common.
static LogicalResult verifyCodes(Operation *op, RankedTensorType rows, RankedTensorType codes, RankedTensorType scales) {
  if (rows.getRank() != 3 || !rows.isDynamicDim(0) || rows.getNumDynamicDims() != 1 || !rows.getElementType().isF32()) // C1
    return op->emitOpError() << "rows must be tensor<?xHxDxf32>, got " << rows;
  if (codes.getShape() != rows.getShape() ||
      !(codes.getElementType().isInteger(8) || isa<Float8E4M3FNType, Float8E5M2Type>(codes.getElementType()))) // C2
    return op->emitOpError() << "codes must be i8, f8E4M3FN or f8E5M2 of the shape of " << rows << ", got " << codes;
  if (scales != rows.clone(rows.getShape().drop_back())) // C2
    return op->emitOpError() << "scales must be " << rows.clone(rows.getShape().drop_back()) << ", got " << scales;
  return success();
}

LogicalResult QuantizeRowsOp::verify() {
  return verifyCodes(*this, getRows().getType(), getCodes().getType(), getScales().getType());
}
LogicalResult DequantizeRowsOp::verify() {
  return verifyCodes(*this, getResult().getType(), getCodes().getType(), getScales().getType());
}

LogicalResult QuantizeRowsOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getRows()));
  shapes.push_back(shapes.front());
  shapes.back().pop_back();
  return success();
}

LogicalResult DequantizeRowsOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getCodes()));
  return success();
}
