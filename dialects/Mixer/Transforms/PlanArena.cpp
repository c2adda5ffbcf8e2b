// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The arena of the host function.
//
//  1. Which outputs need a dispatch: one walk backwards over the block, from the buffers of the outputs to the
//     dispatches that write them, to the buffers that those read. What a mixer.count reads is needed always.
//  2. An output that a dispatch of another output reads or writes is a null pointer when the caller does not want
//     it: it gets room in the arena, and its uses go through mixer.output_or_arena.
//  3. Liveness: a buffer is alive from the first to the last dispatch that uses it, views included.
//  4. Offsets: buffers in order of size (largest first at the upper bounds of the dims, equal sizes together). Each
//     takes the lowest offset, among 0 and the ends of the buffers that are alive with it, where it provably touches
//     none of those whatever the dims are. Sizes are polynomials in the dims (SizeExpression), so a proof is a
//     comparison of polynomials over the ranges of the dims.
//  5. The size of the arena is the largest end, written as the function @plan.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_PLANARENAPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// Offsets of buffers are multiples of this many bytes: a cache line and the widest register.
constexpr int64_t kAlignment = 64;

/// The allocation or argument that `value` is a view of.
Value getRoot(Value value) {
  while (auto view = value.getDefiningOp<ViewLikeOpInterface>())
    value = view.getViewSource();
  return value;
}

struct Buffer {
  Value value; ///< result of a memref.alloc, or an output argument with room in the arena
  SizeExpression size = {};
  double largest = 0, largestEnd = 0; ///< at the upper bounds of the dims
  size_t first = SIZE_MAX, last = 0;  ///< dispatches, counted in order
  SizeExpression offset = {}, end = {};

  bool meets(const Buffer &other) const { return first <= other.last && other.first <= last; }
};

class Planner {
public:
  Planner(func::FuncOp host, ArrayRef<SizeCheck> checks) : host(host), checks(checks) {}

  /// Every refusal is in here, nothing is changed before it succeeds.
  LogicalResult analyse();
  void rewrite();

  size_t getNumBuffers() const { return buffers.size(); }
  double getBytesAtBounds() const { return algebra.bounds(total).second; }
  double getBytesUnshared() const;
  std::string getFormula() const { return algebra.print(total); }

private:
  LogicalResult collectUses();
  void computeOutputMasks();
  LogicalResult measure(Buffer &buffer);
  void place();

  func::FuncOp host;
  ArrayRef<SizeCheck> checks;
  SizeAlgebra algebra;
  SmallVector<DispatchOp> dispatches;
  SmallVector<uint64_t> masks; ///< of the dispatches
  llvm::SmallDenseMap<Value, int64_t> outputs;
  SmallVector<Buffer> buffers;
  SizeExpression total;
};

LogicalResult Planner::analyse() {
  if (!host.getBody().hasOneBlock())
    return host.emitOpError() << "must have one block, got " << host.getBody().getBlocks().size();
  bool hasStates = host.walk([](StateViewOp) { return WalkResult::interrupt(); }).wasInterrupted();
  for (BlockArgument argument : host.getArguments())
    if (auto number = host.getArgAttrOfType<IntegerAttr>(argument.getArgNumber(), kOutputAttr)) {
      if (number.getInt() < 0 || number.getInt() > 63 || (number.getInt() == kStatesBit && hasStates))
        return host.emitOpError() << "output " << number.getInt() << " of argument " << argument.getArgNumber()
                                  << " does not fit in the 64 bits of outputs_mask";
      outputs[argument] = number.getInt();
    }
  if (failed(collectUses()))
    return failure();
  computeOutputMasks();

  // An output that is used for another one needs room of its own.
  for (BlockArgument argument : host.getArguments()) {
    auto output = outputs.find(argument);
    if (output == outputs.end())
      continue;
    bool serves = false;
    Buffer buffer{argument};
    for (auto [place, dispatch] : llvm::enumerate(dispatches))
      for (Value operand : dispatch->getOperands())
        if (isa<MemRefType>(operand.getType()) && getRoot(operand) == argument) {
          serves = serves || masks[place] != uint64_t(1) << output->second;
          buffer.first = std::min(buffer.first, place);
          buffer.last = std::max(buffer.last, place);
        }
    if (serves)
      buffers.push_back(buffer);
  }
  for (Buffer &buffer : buffers)
    if (failed(measure(buffer)))
      return failure();
  place();
  if (algebra.bounds(total).second > double(int64_t(1) << 62))
    return host.emitOpError() << "needs an arena of " << getFormula()
                              << " bytes, which no machine has at the largest dims";
  return success();
}

/// Numbers the dispatches, and finds the allocations with their lives.
LogicalResult Planner::collectUses() {
  llvm::SmallDenseMap<Value, size_t> allocations;
  llvm::SmallDenseSet<Value> written;
  auto use = [&](Value operand) -> Buffer * {
    auto found = allocations.find(getRoot(operand));
    if (found == allocations.end())
      return nullptr;
    Buffer &buffer = buffers[found->second];
    size_t now = dispatches.size();
    buffer.first = std::min(buffer.first, now);
    buffer.last = std::max(buffer.last, now);
    return &buffer;
  };
  auto read = [&](Operation *op, Value operand) -> LogicalResult {
    if (!use(operand) || written.contains(getRoot(operand)))
      return success();
    InFlightDiagnostic diagnostic = op->emitOpError() << "reads a buffer that nothing before it writes";
    diagnostic.attachNote(getRoot(operand).getLoc()) << "buffer is allocated here";
    return diagnostic;
  };

  for (Operation &op : host.getBody().front()) {
    if (auto alloc = dyn_cast<memref::AllocOp>(op)) {
      allocations[alloc.getResult()] = buffers.size();
      buffers.push_back({alloc.getResult()});
      continue;
    }
    if (auto dispatch = dyn_cast<DispatchOp>(op)) {
      for (Value operand : dispatch.getIns())
        if (failed(read(dispatch, operand)))
          return failure();
      for (Value operand : dispatch.getOuts()) {
        use(operand);
        written.insert(getRoot(operand));
      }
      dispatches.push_back(dispatch);
      continue;
    }
    if (auto count = dyn_cast<CountOp>(op)) {
      // The host reads between dispatches: the buffer is alive until the next one.
      if (failed(read(count, count.getSource())))
        return failure();
      continue;
    }
    if (auto check = dyn_cast<CheckOp>(op)) {
      if (failed(read(check, check.getSource())))
        return failure();
      continue;
    }
    if (isa<ViewLikeOpInterface, memref::DeallocOp, memref::DimOp>(op))
      continue;
    if (op.getNumRegions()) {
      auto inside = op.walk([&](Operation *nested) {
        return isa<DispatchOp, memref::AllocOp>(nested) ? WalkResult::interrupt() : WalkResult::advance();
      });
      if (inside.wasInterrupted())
        return op.emitOpError() << "holds dispatches or buffers; only straight-line host functions are planned";
    }
    for (Value operand : op.getOperands())
      if (isa<BaseMemRefType>(operand.getType()))
        return op.emitOpError() << "uses a buffer and is no dispatch, count or view";
  }
  // A buffer without a use takes no room.
  llvm::erase_if(buffers, [](const Buffer &buffer) { return buffer.first == SIZE_MAX; });
  return success();
}

void Planner::computeOutputMasks() {
  masks.assign(dispatches.size(), 0);
  llvm::SmallDenseMap<Value, uint64_t> demand;
  for (auto [argument, number] : outputs)
    demand[argument] = uint64_t(1) << number;
  // The host function reads counts itself, whatever the caller wants.
  host.walk([&](CountOp count) { demand[getRoot(count.getSource())] = ~uint64_t(0); });
  host.walk([&](CheckOp check) { demand[getRoot(check.getSource())] = ~uint64_t(0); });
  // States are written in every call.
  host.walk([&](StateViewOp view) {
    if (view.getNext())
      demand[view.getResult()] = uint64_t(1) << kStatesBit;
  });
  for (size_t place = dispatches.size(); place-- > 0;) {
    DispatchOp dispatch = dispatches[place];
    for (Value operand : dispatch.getOuts())
      masks[place] |= demand.lookup(getRoot(operand));
    // A dispatch that writes in place, or a part of a buffer, needs what was there.
    for (Value operand : dispatch.getIns())
      demand[getRoot(operand)] |= masks[place];
  }
}

LogicalResult Planner::measure(Buffer &buffer) {
  auto type = cast<MemRefType>(buffer.value.getType());
  Location loc = buffer.value.getLoc();
  if (!type.getLayout().isIdentity() || !(type.getElementType().isIntOrIndexOrFloat()))
    return emitError(loc) << "buffer " << type << " must be row-major, of integers or floats, to be in the arena";
  unsigned bits = type.getElementType().isIndex() ? 64 : type.getElementTypeBitWidth();
  buffer.size = algebra.constant(llvm::divideCeil(bits, 8));
  auto alloc = buffer.value.getDefiningOp<memref::AllocOp>();
  for (int64_t axis = 0, dynamic = 0; axis < type.getRank(); ++axis) {
    FailureOr<SizeExpression> size = failure();
    Value culprit;
    if (!type.isDynamicDim(axis))
      size = algebra.constant(type.getDimSize(axis));
    else if (alloc)
      size = algebra.read(alloc.getDynamicSizes()[dynamic++], culprit);
    else
      size = algebra.readArgumentDim(cast<BlockArgument>(buffer.value), axis);
    if (failed(size)) {
      InFlightDiagnostic diagnostic = emitError(loc)
                                      << "axis " << axis << " of buffer " << type
                                      << " must be arithmetic on mixer.dim and mixer.count to be in the arena";
      if (culprit)
        diagnostic.attachNote(culprit.getLoc()) << "this is not";
      return diagnostic;
    }
    buffer.size = algebra.multiply(buffer.size, *size);
  }
  if (!algebra.isMonotone(buffer.size))
    return emitError(loc) << "the " << algebra.print(buffer.size) << " bytes of buffer " << type
                          << " may shrink while a dim grows, and the arena of a session is made for its largest dims";
  buffer.size = algebra.roundUp(buffer.size, kAlignment);
  buffer.largest = algebra.bounds(buffer.size).second;
  return success();
}

void Planner::place() {
  llvm::sort(buffers, [](const Buffer &a, const Buffer &b) {
    if (a.largest != b.largest)
      return a.largest > b.largest;
    if (!(a.size == b.size))
      return a.size < b.size;
    return a.first != b.first ? a.first < b.first : a.last < b.last;
  });
  SmallVector<const Buffer *> placed;
  for (Buffer &buffer : buffers) {
    SmallVector<const Buffer *> neighbours;
    for (const Buffer *other : placed)
      if (buffer.meets(*other))
        neighbours.push_back(other);
    SmallVector<SizeExpression> candidates{algebra.constant(0)};
    for (const Buffer *other : neighbours)
      candidates.push_back(other->end);
    llvm::sort(candidates, [&](const SizeExpression &a, const SizeExpression &b) {
      double first = algebra.bounds(a).second, second = algebra.bounds(b).second;
      return first != second ? first < second : a < b;
    });
    bool isPlaced = false;
    for (const SizeExpression &candidate : candidates) {
      // Where they touch at the largest dims there is no proof to look for.
      double begin = algebra.bounds(candidate).second, end = begin + buffer.largest;
      if (llvm::any_of(neighbours, [&](const Buffer *other) {
            double shared = std::min(end, other->largestEnd) - std::max(begin, other->largestEnd - other->largest);
            return shared >
                   std::max(1e-3 * buffer.largest, 4.0 * kAlignment); // bounds of what is rounded are not exact
          }))
        continue;
      SizeExpression behind = algebra.add(candidate, buffer.size);
      isPlaced = llvm::all_of(neighbours, [&](const Buffer *other) {
        return algebra.isAtLeast(candidate, other->end) || algebra.isAtLeast(other->offset, behind);
      });
      if (!isPlaced)
        continue;
      buffer.offset = candidate;
      break;
    }
    if (!isPlaced) // behind all of them there is room
      for (const Buffer *other : neighbours)
        buffer.offset = algebra.opaque(SizeAlgebra::Kind::Maximum, buffer.offset, other->end);
    buffer.end = algebra.add(buffer.offset, buffer.size);
    buffer.largestEnd = algebra.bounds(buffer.end).second;
    placed.push_back(&buffer);
    total = algebra.opaque(SizeAlgebra::Kind::Maximum, total, buffer.end);
  }
}

double Planner::getBytesUnshared() const {
  double sum = 0;
  for (const Buffer &buffer : buffers)
    sum += buffer.largest;
  return sum;
}

void Planner::rewrite() {
  for (auto [dispatch, mask] : llvm::zip(dispatches, masks))
    dispatch.setOutputsMask(int64_t(mask));

  OpBuilder builder(host.getContext());
  builder.setInsertionPointToStart(&host.getBody().front());
  std::map<unsigned, Value> atoms;
  std::map<SizeExpression, Value> offsets;
  for (Buffer &buffer : buffers) {
    Location loc = buffer.value.getLoc();
    Value &offset = offsets[buffer.offset];
    if (!offset)
      offset = algebra.emit(builder, loc, buffer.offset, atoms);
    auto type = cast<MemRefType>(buffer.value.getType());
    if (auto alloc = buffer.value.getDefiningOp<memref::AllocOp>()) {
      OpBuilder here(alloc);
      auto view = here.create<ArenaViewOp>(loc, type, offset, alloc.getDynamicSizes());
      alloc.getResult().replaceAllUsesWith(view.getResult());
      continue; // erased below: `builder` may stand in front of it
    }
    SmallVector<Value> sizes;
    for (int64_t axis = 0; axis < type.getRank(); ++axis)
      if (type.isDynamicDim(axis))
        sizes.push_back(
            algebra.emit(builder, loc, *algebra.readArgumentDim(cast<BlockArgument>(buffer.value), axis), atoms));
    auto room = builder.create<ArenaViewOp>(loc, type, offset, sizes);
    auto chosen = builder.create<OutputOrArenaOp>(loc, type, buffer.value, room);
    buffer.value.replaceAllUsesExcept(chosen.getResult(), chosen);
  }
  for (Operation &op : llvm::make_early_inc_range(host.getBody().front()))
    if (isa<memref::DeallocOp>(op) || (isa<memref::AllocOp>(op) && op.use_empty()))
      op.erase();

  builder.setInsertionPointAfter(host);
  Location loc = host.getLoc();
  // Behind the size of the arena the plan says what else follows from the dims: the sizes of outputs, and those that
  // must agree, two by two.
  auto module = host->getParentOfType<ModuleOp>();
  auto derived = module.lookupSymbol<func::FuncOp>(kDerivedDimsFunction);
  SmallVector<SizeExpression> compared;
  for (const SizeCheck &check : checks) {
    SmallVector<SizeExpression> symbols;
    for (const std::string &name : check.dims) {
      auto bounds = getDimBounds(module, name);
      symbols.push_back(algebra.dim(name, bounds->first, bounds->second));
    }
    for (AffineExpr size : check.sizes.getResults())
      compared.push_back(*algebra.read(size, symbols));
  }
  SmallVector<Type> types(1 + (derived ? derived.getNumResults() : 0) + compared.size(), builder.getIndexType());
  auto plan = builder.create<func::FuncOp>(loc, "plan", builder.getFunctionType({}, types));
  plan->setAttr("mixer.formula", builder.getStringAttr(getFormula()));
  builder.setInsertionPointToStart(plan.addEntryBlock());
  std::map<unsigned, Value> planAtoms;
  SmallVector<Value> results = {algebra.emit(builder, loc, total, planAtoms)};
  if (derived) {
    IRMapping mapping;
    for (Operation &op : derived.getBody().front().without_terminator())
      builder.clone(op, mapping);
    for (Value value : derived.getBody().front().getTerminator()->getOperands())
      results.push_back(mapping.lookup(value));
    derived.erase();
  }
  for (const SizeExpression &size : compared)
    results.push_back(algebra.emit(builder, loc, size, planAtoms));
  builder.create<func::ReturnOp>(loc, results);
}

struct PlanArenaPass : tmc::mixer::impl::PlanArenaPassBase<PlanArenaPass> {
  using PlanArenaPassBase::PlanArenaPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    func::FuncOp host;
    for (auto function : module.getOps<func::FuncOp>()) {
      if (function.isExternal() || function.getName() == kDerivedDimsFunction)
        continue;
      if (host) {
        InFlightDiagnostic diagnostic = function.emitOpError() << "is a second function with a body in the module";
        diagnostic.attachNote(host.getLoc()) << "the host function is this one";
        return signalPassFailure();
      }
      host = function;
    }
    if (!host)
      return;
    if (Operation *taken = SymbolTable::lookupSymbolIn(module, "plan")) {
      taken->emitOpError() << "has the name 'plan', which the size of the arena gets";
      return signalPassFailure();
    }
    FailureOr<std::vector<SizeCheck>> checks = readSizeChecks(module);
    if (failed(checks))
      return signalPassFailure();
    auto derived = module.lookupSymbol<func::FuncOp>(kDerivedDimsFunction);
    constexpr size_t mostSizes = 64; // TMC_MAX_DERIVED of the runtime
    if (size_t sizes = 2 * checks->size() + (derived ? derived.getNumResults() : 0); sizes > mostSizes) {
      host.emitError("unsupported: ") << "has " << checks->size()
                                      << " pairs of sizes that calls must be checked for, and outputs with "
                                      << sizes - 2 * checks->size() << " sizes that are no dims; " << mostSizes
                                      << " sizes can be computed. Dims that are equal need one name";
      return signalPassFailure();
    }
    Planner planner(host, *checks);
    if (failed(planner.analyse()))
      return signalPassFailure();
    planner.rewrite();
    numBuffers = planner.getNumBuffers();
    bytesAtBounds = uint64_t(planner.getBytesAtBounds());
    bytesUnshared = uint64_t(planner.getBytesUnshared());
    if (report)
      host.emitRemark() << "arena of " << uint64_t(planner.getBytesAtBounds()) << " bytes at the largest dims ("
                        << planner.getFormula() << ") for " << planner.getNumBuffers() << " buffers of "
                        << uint64_t(planner.getBytesUnshared()) << " bytes";
  }
};

} // namespace
