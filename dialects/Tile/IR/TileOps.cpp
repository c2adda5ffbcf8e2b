// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Tile/IR/TileOps.h"

#include "dialects/Tile/IR/BlockOps.h"
#include "dialects/Tile/IR/FadedOps.h"
#include "dialects/Tile/IR/MatrixOps.h"

#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/Interfaces/FunctionImplementation.h"

using namespace mlir;
using namespace tmc::tile;

#include "dialects/Tile/IR/TileDialect.cpp.inc"
#include "dialects/Tile/IR/TileEnums.cpp.inc"

void TileDialect::initialize() {
  addOperations<
#define GET_OP_LIST
#include "dialects/Tile/IR/TileOps.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dialects/Tile/IR/BlockOps.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dialects/Tile/IR/FadedOps.cpp.inc"
      >();
  addOperations<
#define GET_OP_LIST
#include "dialects/Tile/IR/MatrixOps.cpp.inc"
      >();
}

//===--------------------------------------------------------------------------------------------------------------===//
// kernel, grid, panel
//===--------------------------------------------------------------------------------------------------------------===//

void KernelOp::build(OpBuilder &builder, OperationState &state, StringRef name, TypeRange argumentTypes) {
  state.addAttribute(getSymNameAttrName(state.name), builder.getStringAttr(name));
  state.addAttribute(getFunctionTypeAttrName(state.name),
                     TypeAttr::get(builder.getFunctionType(argumentTypes, TypeRange())));
  Region *body = state.addRegion();
  Block *block = new Block;
  body->push_back(block);
  for (Type type : argumentTypes)
    block->addArgument(type, state.location);
  ensureTerminator(*body, builder, state.location);
}

ParseResult KernelOp::parse(OpAsmParser &parser, OperationState &result) {
  StringAttr name;
  bool isVariadic = false;
  SmallVector<OpAsmParser::Argument> arguments;
  SmallVector<Type> resultTypes;
  SmallVector<DictionaryAttr> resultAttributes;
  (void)mlir::impl::parseOptionalVisibilityKeyword(parser, result.attributes);
  if (parser.parseSymbolName(name, getSymNameAttrName(result.name), result.attributes) ||
      function_interface_impl::parseFunctionSignature(parser, /*allowVariadic=*/false, arguments, isVariadic,
                                                      resultTypes, resultAttributes))
    return failure();
  SmallVector<Type> types;
  for (OpAsmParser::Argument &argument : arguments)
    types.push_back(argument.type);
  Builder &builder = parser.getBuilder();
  result.addAttribute(getFunctionTypeAttrName(result.name), TypeAttr::get(builder.getFunctionType(types, resultTypes)));
  if (parser.parseOptionalAttrDictWithKeyword(result.attributes))
    return failure();
  function_interface_impl::addArgAndResultAttrs(builder, result, arguments, resultAttributes,
                                                getArgAttrsAttrName(result.name), getResAttrsAttrName(result.name));
  Region *body = result.addRegion();
  if (parser.parseRegion(*body, arguments))
    return failure();
  ensureTerminator(*body, builder, result.location);
  return success();
}

void KernelOp::print(OpAsmPrinter &printer) {
  printer << ' ';
  if (std::optional<StringRef> visibility = getSymVisibility())
    printer << *visibility << ' ';
  printer.printSymbolName(getSymName());
  function_interface_impl::printFunctionSignature(printer, *this, getArgumentTypes(), /*isVariadic=*/false,
                                                  getResultTypes());
  printer.printOptionalAttrDictWithKeyword((*this)->getAttrs(),
                                           {getSymNameAttrName(), getSymVisibilityAttrName(), getFunctionTypeAttrName(),
                                            getArgAttrsAttrName(), getResAttrsAttrName()});
  printer << ' ';
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false, /*printBlockTerminators=*/false);
}

LogicalResult KernelOp::verify() {
  if (!getResultTypes().empty()) // C1
    return emitOpError() << "must not have results, got " << getResultTypes();
  for (auto [index, type] : llvm::enumerate(getArgumentTypes())) { // C2
    auto memref = dyn_cast<MemRefType>(type);
    if (!isa<IndexType>(type) && !(memref && memref.getLayout().isIdentity() && !memref.getMemorySpace()))
      return emitOpError() << "argument " << index
                           << " must be an index or a memref of identity layout in the default memory space, got "
                           << type;
  }
  return success();
}

/// Whether a kernel, converted for GPUs, has code before its grid that each block runs once.
static bool setsUpBlocks(KernelOp kernel) { return kernel && kernel->hasAttr("tile.copy_warps"); }

LogicalResult KernelOp::verifyRegions() {
  auto grids = llvm::to_vector(getBody().front().getOps<GridOp>());
  if (grids.size() != 1) { // C3
    InFlightDiagnostic diagnostic = emitOpError() << "must hold exactly one tile.grid, got " << grids.size();
    if (grids.size() > 1)
      diagnostic.attachNote(grids[1].getLoc()) << "second grid here";
    return diagnostic;
  }
  for (Operation &op : getBody().front()) // C4
    if (!isa<GridOp>(op) && !isMemoryEffectFree(&op) && !hasSingleEffect<MemoryEffects::Read>(&op) &&
        !setsUpBlocks(*this)) {
      InFlightDiagnostic diagnostic = emitOpError() << "must not write memory outside its grid";
      diagnostic.attachNote(op.getLoc()) << "by this operation";
      return diagnostic;
    }
  return success();
}

GridOp KernelOp::getGrid() { return *getBody().front().getOps<GridOp>().begin(); }

void GridOp::build(OpBuilder &builder, OperationState &state, ValueRange extents,
                   function_ref<void(OpBuilder &, Location, ValueRange)> body) {
  state.addOperands(extents);
  Region *region = state.addRegion();
  Block *block = new Block;
  region->push_back(block);
  for (Value extent : extents)
    block->addArgument(builder.getIndexType(), extent.getLoc());
  if (body) {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(block);
    body(builder, state.location, block->getArguments());
  }
  ensureTerminator(*region, builder, state.location);
}

ParseResult GridOp::parse(OpAsmParser &parser, OperationState &result) {
  SmallVector<OpAsmParser::Argument> ids;
  SmallVector<OpAsmParser::UnresolvedOperand> extents;
  Builder &builder = parser.getBuilder();
  SMLoc place = parser.getCurrentLocation();
  if (parser.parseArgumentList(ids, OpAsmParser::Delimiter::Paren) || parser.parseKeyword("to") ||
      parser.parseOperandList(extents, ids.size(), OpAsmParser::Delimiter::Paren) ||
      parser.parseOptionalAttrDictWithKeyword(result.attributes))
    return failure();
  for (OpAsmParser::Argument &id : ids)
    id.type = builder.getIndexType();
  // The region first: an extent that is defined in it would be a placeholder until then, and gone after it.
  Region *body = result.addRegion();
  if (parser.parseRegion(*body, ids) || parser.resolveOperands(extents, builder.getIndexType(), place, result.operands))
    return failure();
  ensureTerminator(*body, builder, result.location);
  return success();
}

void GridOp::print(OpAsmPrinter &printer) {
  printer << " (" << getBody().front().getArguments() << ") to (" << getExtents() << ")";
  printer.printOptionalAttrDictWithKeyword((*this)->getAttrs());
  printer << ' ';
  printer.printRegion(getBody(), /*printEntryBlockArgs=*/false, /*printBlockTerminators=*/false);
}

LogicalResult GridOp::verify() {
  Block &body = getBody().front();
  if (getExtents().empty()) // C2
    return emitOpError() << "must have at least one extent";
  if (body.getNumArguments() != getExtents().size() ||
      !llvm::all_of(body.getArgumentTypes(), [](Type type) { return isa<IndexType>(type); })) // C1
    return emitOpError() << "must have one index block argument an extent: " << getExtents().size() << " extents, "
                         << body.getNumArguments() << " arguments";
  return success();
}

LogicalResult PanelOp::verify() {
  auto type = cast<MemRefType>(getType());
  if (!type.hasStaticShape() || !type.getLayout().isIdentity()) // C1
    return emitOpError() << "must have a static shape and identity layout, got " << type;
  if (!(*this)->getParentOfType<GridOp>() && !setsUpBlocks((*this)->getParentOfType<KernelOp>())) // C2
    return emitOpError() << "must be inside a tile.grid";
  return success();
}

//===--------------------------------------------------------------------------------------------------------------===//
// stage, mma
//===--------------------------------------------------------------------------------------------------------------===//

LogicalResult StageOp::verify() {
  auto from = cast<MemRefType>(getMemref().getType()), to = cast<MemRefType>(getType());
  if (from.getRank() < 2 || static_cast<int64_t>(getIndices().size()) != from.getRank()) // C1
    return emitOpError() << "must have an index for each of at least two axes, got " << getIndices().size() << " for "
                         << from;
  bool widens = isa<Float8E4M3FNType, Float8E5M2Type>(from.getElementType()) || from.getElementType().isInteger(8),
       isWide = isa<Float32Type, BFloat16Type, Float16Type>(to.getElementType());
  if (to.getRank() != 2 || !to.hasStaticShape() || to.getMemorySpaceAsInt() != 3 ||
      (converts() && !(widens && isWide))) // C2
    return emitOpError() << "must give a static box of two axes in memory space 3, got " << to << " of " << from;
  if (bool(getTable()) != getPage().has_value() ||
      (getPage() && (*getPage() < 1 || !llvm::isPowerOf2_64(*getPage())))) // C3
    return emitOpError() << "must have a table and the rows of a page, a power of 2, or neither, got page "
                         << static_cast<int64_t>(getPage().value_or(0));
  return success();
}

/// Static boxes of two axes in shared memory.
static bool isBox(MemRefType type) {
  return type.getRank() == 2 && type.hasStaticShape() && type.getMemorySpaceAsInt() == 3 &&
         type.getLayout().isIdentity();
}

LogicalResult ShareOp::verify() {
  auto from = cast<VectorType>(getValue().getType());
  auto to = cast<MemRefType>(getType());
  if (!isBox(to) || to.getShape() != from.getShape() || !from.getElementType().isF32() ||
      (!to.getElementType().isF32() && to.getDimSize(1) % 2)) // C1
    return emitOpError() << "must write f32 to a box of its shape in memory space 3, got " << from << " to " << to;
  return success();
}

LogicalResult SubstituteOp::verify() {
  auto matrix = cast<MemRefType>(getMatrix().getType()), right = cast<MemRefType>(getRight().getType());
  auto to = cast<MemRefType>(getType());
  if (!isBox(matrix) || !isBox(right) || !isBox(to) || to.getShape() != right.getShape() ||
      matrix.getDimSize(0) != matrix.getDimSize(1) || matrix.getDimSize(0) != right.getDimSize(0)) // C1
    return emitOpError() << "must have boxes of CxC and CxN in memory space 3 and give one of CxN, got " << matrix
                         << " and " << right << " to " << to;
  return success();
}

LogicalResult MmaOp::verify() {
  auto a = cast<ShapedType>(getA().getType()), sum = cast<ShapedType>(getType());
  auto b = cast<MemRefType>(getB().getType());
  Type element = b.getElementType();
  bool isTile = isa<VectorType>(a), isOfBytes = element.isInteger(8);
  if (isOfBytes ? isTile || a.getElementType() != element || !sum.getElementType().isInteger(32)
                : !isa<Float32Type, BFloat16Type, Float16Type>(element) ||
                      (isTile ? !a.getElementType().isF32() : a.getElementType() != element) ||
                      !sum.getElementType().isF32()) // C2
    return emitOpError() << "must multiply f32, bf16 or f16 of one type to f32, or staged bytes to i32, got " << a
                         << ", " << b << " to " << sum;
  if (getPairs() && (getTransposed() || !element.isBF16())) // C3, C4
    return emitOpError() << "pairs must be of bf16 and not transposed";
  if (isOfBytes && getTransposed()) // C4
    return emitOpError() << "bytes must not be transposed";
  if (a.getRank() != 2 || b.getRank() != 2 || !a.hasStaticShape() || !b.hasStaticShape())
    return emitOpError() << "must have operands of two static axes, got " << a << " and " << b;
  int64_t depth = a.getDimSize(1), columns = sum.getDimSize(1);
  SmallVector<int64_t> expected{depth, columns};
  if (getTransposed())
    expected = {columns, depth};
  if (getPairs())
    expected = {depth / 2, 2 * columns};
  if (isOfBytes)
    expected = {depth / 4, 4 * columns};
  if (a.getDimSize(0) != sum.getDimSize(0) || b.getShape() != ArrayRef(expected) ||
      depth % (256 / element.getIntOrFloatBitWidth()) != 0) // C1: 32 bytes
    return emitOpError() << "has operands that do not fit: " << a << " and " << b << " for " << sum;
  return success();
}

//===--------------------------------------------------------------------------------------------------------------===//
// load, store, gather
//===--------------------------------------------------------------------------------------------------------------===//

/// C1 to C4 of load and store.
template <typename Op>
static LogicalResult verifyAccess(Op op, VectorType tile) {
  MemRefType memref = cast<MemRefType>(op.getMemref().getType());
  if (static_cast<int64_t>(op.getIndices().size()) != memref.getRank()) // C1
    return op.emitOpError() << "needs an index for each of the " << memref.getRank() << " memref axes, got "
                            << op.getIndices().size();
  if (!fitsInMemory(tile.getElementType(), memref.getElementType())) // C2
    return op.emitOpError() << "element type of the tile must be " << memref.getElementType() << ", got "
                            << tile.getElementType();
  std::optional<ArrayRef<int64_t>> dims = op.getDims();
  if (!dims) {
    if (tile.getRank() > memref.getRank()) // C4
      return op.emitOpError() << "without dims the tile's rank must be at most the memref's " << memref.getRank()
                              << ", got " << tile.getRank();
    return success();
  }
  if (static_cast<int64_t>(dims->size()) != tile.getRank()) // C3
    return op.emitOpError() << "dims must have an entry for each of the " << tile.getRank() << " tile axes, got "
                            << dims->size();
  for (auto [axis, dim] : llvm::enumerate(*dims)) {
    if (dim < -1 || dim >= memref.getRank()) // C3
      return op.emitOpError() << "dims entry " << axis << " must be -1 or an axis of " << memref << ", got " << dim;
    if (dim >= 0 && llvm::count(*dims, dim) > 1) // C3
      return op.emitOpError() << "dims names memref axis " << dim << " twice";
  }
  return success();
}

bool tmc::tile::isHalf(Type type) { return type.isF16() || type.isBF16(); }
bool tmc::tile::isNarrowFloat(Type type) { return isHalf(type) || isa<Float8E4M3FNType, Float8E5M2Type>(type); }

bool tmc::tile::fitsInMemory(Type tile, Type memory) {
  return tile == memory || (tile.isF32() && (isNarrowFloat(memory) || memory.isInteger(8)));
}

static SmallVector<int64_t> axisMap(std::optional<ArrayRef<int64_t>> dims, int64_t tileRank, int64_t memrefRank) {
  if (dims)
    return llvm::to_vector(*dims);
  return llvm::to_vector(llvm::seq<int64_t>(memrefRank - tileRank, memrefRank));
}

void LoadOp::build(OpBuilder &builder, OperationState &state, VectorType type, Value memref, ValueRange indices,
                   ArrayRef<int64_t> dims) {
  build(builder, state, Type(type), memref, indices, dims.empty() ? nullptr : builder.getDenseI64ArrayAttr(dims),
        /*early=*/false);
}

LogicalResult LoadOp::verify() { return verifyAccess(*this, getType()); }

SmallVector<int64_t> LoadOp::getAxisMap() {
  return axisMap(getDims(), getType().getRank(), cast<MemRefType>(getMemref().getType()).getRank());
}

void StoreOp::build(OpBuilder &builder, OperationState &state, Value value, Value memref, ValueRange indices,
                    ArrayRef<int64_t> dims) {
  build(builder, state, value, memref, indices, dims.empty() ? nullptr : builder.getDenseI64ArrayAttr(dims));
}

LogicalResult StoreOp::verify() {
  VectorType tile = getValue().getType();
  if (failed(verifyAccess(*this, tile)))
    return failure();
  if (tile.getElementType() != cast<MemRefType>(getMemref().getType()).getElementType() &&
      cast<MemRefType>(getMemref().getType()).getElementType().isInteger(8)) // C2
    return emitOpError() << "tile of " << tile.getElementType() << " does not fit in " << getMemref().getType();
  for (auto [axis, dim] : llvm::enumerate(getAxisMap()))
    if (dim < 0 && tile.getDimSize(axis) != 1) // C5
      return emitOpError() << "tile axis " << axis << " walks no memref axis and must have extent 1, got "
                           << tile.getDimSize(axis);
  return success();
}

SmallVector<int64_t> StoreOp::getAxisMap() {
  return axisMap(getDims(), getValue().getType().getRank(), cast<MemRefType>(getMemref().getType()).getRank());
}

void GatherOp::build(OpBuilder &builder, OperationState &state, Value memref, ValueRange indices, Value lanes) {
  Type element = cast<MemRefType>(memref.getType()).getElementType();
  auto type = VectorType::get(cast<VectorType>(lanes.getType()).getShape(),
                              isNarrowFloat(element) ? builder.getF32Type() : element);
  build(builder, state, Type(type), memref, indices, lanes);
}

static ParseResult parseGatherIndices(OpAsmParser &parser, SmallVectorImpl<OpAsmParser::UnresolvedOperand> &indices,
                                      OpAsmParser::UnresolvedOperand &lanes) {
  SMLoc loc = parser.getCurrentLocation();
  if (parser.parseOperandList(indices))
    return failure();
  if (indices.empty())
    return parser.emitError(loc, "expected the tile of indices");
  lanes = indices.pop_back_val();
  return success();
}

static void printGatherIndices(OpAsmPrinter &printer, Operation *, OperandRange indices, Value lanes) {
  printer << indices << (indices.empty() ? "" : ", ") << lanes;
}

LogicalResult GatherOp::verify() {
  MemRefType memref = cast<MemRefType>(getMemref().getType());
  if (static_cast<int64_t>(getIndices().size()) + 1 != memref.getRank()) // C1
    return emitOpError() << "needs an index for each of the " << memref.getRank() << " memref axes, got "
                         << getIndices().size() + 1;
  auto expected = VectorType::get(getLanes().getType().getShape(), memref.getElementType());
  if (getType().getShape() != expected.getShape() ||
      !fitsInMemory(getType().getElementType(), memref.getElementType())) // C2
    return emitOpError() << "result must be " << expected << ", got " << getType();
  return success();
}

//===--------------------------------------------------------------------------------------------------------------===//
// dot, reduce, iota
//===--------------------------------------------------------------------------------------------------------------===//

void DotOp::build(OpBuilder &builder, OperationState &state, Value accumulator, Value a, ValueRange aIndices, Value b,
                  ValueRange bIndices, int64_t depth, bool pairs) {
  build(builder, state, accumulator.getType(), accumulator, a, aIndices, b, bIndices, builder.getI64IntegerAttr(depth),
        pairs ? builder.getUnitAttr() : UnitAttr(), IntegerAttr());
}

LogicalResult DotOp::verify() {
  auto check = [&](StringRef side, Value memory, size_t indices) -> LogicalResult {
    MemRefType type = cast<MemRefType>(memory.getType());
    if (type.getRank() < 2 || static_cast<int64_t>(indices) != type.getRank()) // C1
      return emitOpError() << side << " needs two axes at least and an index for each, got " << type << " and "
                           << indices << " indices";
    Type element = getType().getElementType();
    bool isBytes = element.isInteger(32);
    if (isBytes ? !type.getElementType().isInteger(8) : !fitsInMemory(element, type.getElementType())) { // C2
      InFlightDiagnostic diagnostic = emitOpError() << "element type of " << side << " must be ";
      if (isBytes)
        diagnostic << "'i8'";
      else
        diagnostic << element;
      return diagnostic << ", got " << type.getElementType();
    }
    return success();
  };
  if (failed(check("a", getA(), getAIndices().size())) || failed(check("b", getB(), getBIndices().size())))
    return failure();
  if (getDepth() <= 0) // C3
    return emitOpError() << "depth must be positive, got " << getDepth();
  if (std::optional<uint64_t> codes = getCodes()) { // C5
    if (!getType().getElementType().isInteger(32) || (*codes != 4 && *codes != 8))
      return emitOpError() << "codes must be 4 or 8, for accumulators of i32; got " << *codes;
    if (*codes == 4 && getDepth() % 2)
      return emitOpError() << "depth must be even with codes of 4 bits, got " << getDepth();
  }
  if (!getPairs())
    return success();
  if (auto b = cast<MemRefType>(getB().getType()); !b.getElementType().isBF16()) // C4
    return emitOpError() << "pairs of b must be of bf16, got " << b;
  return success();
}

void ReduceOp::build(OpBuilder &builder, OperationState &state, ReduceKind kind, Value source, int64_t axis,
                     Value start) {
  auto type = cast<VectorType>(source.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape[axis] = 1;
  build(builder, state, Type(VectorType::get(shape, type.getElementType())), kind, source, start, axis);
}

LogicalResult ReduceOp::verify() {
  VectorType source = getSource().getType();
  int64_t axis = getAxis();
  if (axis != 0 && axis != source.getRank() - 1) // C1
    return emitOpError() << "axis must be 0 or " << source.getRank() - 1 << ", got " << axis;
  SmallVector<int64_t> shape(source.getShape());
  shape[axis] = 1;
  auto expected = VectorType::get(shape, source.getElementType());
  if (getType() != expected) // C2
    return emitOpError() << "result must be " << expected << ", got " << getType();
  return success();
}

void IotaOp::build(OpBuilder &builder, OperationState &state, VectorType type, Value base, int64_t axis) {
  build(builder, state, Type(type), base, builder.getI64IntegerAttr(axis));
}

LogicalResult IotaOp::verify() {
  if (static_cast<int64_t>(getAxis()) < 0 || static_cast<int64_t>(getAxis()) >= getType().getRank()) // C1
    return emitOpError() << "axis must be one of the " << getType().getRank() << " axes, got "
                         << static_cast<int64_t>(getAxis());
  return success();
}

#define GET_OP_CLASSES
#include "dialects/Tile/IR/TileOps.cpp.inc"
