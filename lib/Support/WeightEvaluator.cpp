// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/Evaluation.h"
#include "lib/Support/StridedCopy.h"
#include "llvm/ADT/TypeSwitch.h"
#include <cmath>
#include <cstring>

#pragma STDC FP_CONTRACT OFF

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

//===-- What is known ---------------------------------------------------------------------------------===//

static bool isStatic(Type type) {
  auto shaped = dyn_cast<ShapedType>(type);
  return !shaped || shaped.hasStaticShape();
}

static bool supportsBody(Block &body) {
  return llvm::all_of(body, [](Operation &op) { return ScalarProgram::supports(op); });
}

bool tmc::isEvaluable(Operation *op) {
  if (!llvm::all_of(op->getOperandTypes(), isStatic) || !llvm::all_of(op->getResultTypes(), isStatic) ||
      op->getNumResults() != 1)
    return false;
  if (auto constant = dyn_cast<arith::ConstantOp>(op))
    return isa<DenseElementsAttr, IntegerAttr, FloatAttr>(constant.getValue());
  if (auto linalgOp = dyn_cast<linalg::LinalgOp>(op))
    return op->getNumRegions() == 1 && supportsBody(*linalgOp.getBlock());
  if (isa<tensor::GenerateOp, tensor::PadOp>(op))
    return supportsBody(op->getRegion(0).front());
  if (isa<WeightOp, PackOp, PackBlocksOp, PrincipalAxesOp, PruneOp, CompressOp, UnpackOp, EncodeOp, DequantizeOp, HadamardOp, LinearOp, NormOp, EmbeddingOp,
          BlobRefOp, TapOp, tensor::ConcatOp, tensor::ExtractSliceOp, tensor::InsertSliceOp, tensor::ExpandShapeOp,
          tensor::CollapseShapeOp, tensor::CastOp, tensor::SplatOp, tensor::EmptyOp, tensor::FromElementsOp,
          tensor::ExtractOp>(op))
    return true;
  return op->getNumRegions() == 0 && ScalarProgram::supports(*op);
}

//===-- One blob --------------------------------------------------------------------------------------===//

/// Values are evaluated on demand from the root; here their uses are counted.
Value Evaluation::prepare() {
  blob.getBody().walk([&](Operation *op) {
    for (Value operand : op->getOperands())
      ++uses[operand];
  });
  return blob.getBody().front().getTerminator()->getOperand(0);
}

FailureOr<TensorData> Evaluation::evaluate(Value value) {
  if (auto found = known.find(value); found != known.end())
    return found->second;
  Operation *op = value.getDefiningOp();
  FailureOr<TensorData> tensor = evaluateOp(op);
  if (succeeded(tensor))
    known[value] = *tensor;
  return tensor;
}

ScalarProgram::Outer Evaluation::lookup(Value value) {
  Operation *op = value.getDefiningOp();
  if (!op || op->getParentOp() != blob)
    return {};
  FailureOr<TensorData> tensor = evaluate(value);
  if (failed(tensor))
    return {};
  if (isa<RankedTensorType>(value.getType()))
    return *tensor;
  if (isa<FloatType>(tensor->element))
    return readFloat(*tensor, 0);
  return readInteger(*tensor, 0);
}

FailureOr<TensorData> Evaluation::evaluateWeight(WeightOp op) {
  auto file = module.lookupSymbol<FileOp>(op.getFile());
  if (!file)
    return error(op, "names no mixer.file: @" + op.getFile().str());
  RankedTensorType type = op.getType();
  auto view = files.find(file.getPath(), op.getName(), type.getElementType(), type.getShape(), messages);
  if (failed(view))
    return failure();
  TensorData tensor;
  tensor.element = type.getElementType();
  tensor.shape.assign(type.getShape().begin(), type.getShape().end());
  tensor.data = (*view)->bytes.data();
  return tensor;
}

FailureOr<TensorData> Evaluation::evaluateConstant(arith::ConstantOp op) {
  TensorData tensor = allocateFor(op);
  uint8_t *target = writable(tensor);
  unsigned width = getElementBytes(tensor.element);
  auto write = [&](int64_t flat, Attribute value) {
    APInt bits = isa<FloatAttr>(value) ? cast<FloatAttr>(value).getValue().bitcastToAPInt()
                                       : cast<IntegerAttr>(value).getValue();
    uint64_t word = bits.getZExtValue();
    std::memcpy(target + flat * width, &word, width);
  };
  auto elements = dyn_cast<DenseElementsAttr>(op.getValue());
  if (!elements) {
    write(0, op.getValue());
  } else if (elements.isSplat() && tensor.getElementCount() > 0) {
    write(0, elements.getSplatValue<Attribute>());
    for (int64_t flat = 1, count = tensor.getElementCount(); flat < count; ++flat)
      std::memcpy(target + flat * width, target, width);
  } else if (tensor.element.isInteger(1)) {
    for (auto [flat, value] : llvm::enumerate(elements.getValues<bool>()))
      target[flat] = value;
  } else {
    std::memcpy(target, elements.getRawData().data(), tensor.getByteCount());
  }
  return tensor;
}

FailureOr<TensorData> Evaluation::evaluateConcat(tensor::ConcatOp op) {
  TensorData result = allocateFor(op);
  uint8_t *target = writable(result);
  unsigned width = getElementBytes(result.element), axis = op.getDim();
  int64_t outer = 1, row = width, filled = 0;
  for (auto [place, size] : llvm::enumerate(result.shape))
    (place < axis ? outer : row) *= size;
  for (OpOperand &operand : op->getOpOperands()) {
    FailureOr<TensorData> part = take(operand);
    if (failed(part))
      return failure();
    int64_t bytes = outer ? part->getByteCount() / outer : 0;
    for (int64_t i = 0; i < outer; ++i)
      std::memcpy(target + i * row + filled, part->data + i * bytes, bytes);
    filled += bytes;
  }
  return result;
}

/// Attributes and constants of a slice as numbers.
static FailureOr<SmallVector<int64_t>> getConstants(ArrayRef<OpFoldResult> mixed) {
  SmallVector<int64_t> numbers;
  for (OpFoldResult entry : mixed) {
    std::optional<int64_t> number = getConstantIntValue(entry);
    if (!number)
      return failure();
    numbers.push_back(*number);
  }
  return numbers;
}

/// Offset of the slice in `whole`, and its strides in the order of the slice's own axes.
template <typename Op>
static FailureOr<std::pair<int64_t, SmallVector<int64_t>>> getSlice(Op op, ArrayRef<int64_t> whole) {
  auto offsets = getConstants(op.getMixedOffsets()), steps = getConstants(op.getMixedStrides());
  if (failed(offsets) || failed(steps))
    return failure();
  SmallVector<int64_t> strides, all = getStrides(whole);
  llvm::SmallBitVector dropped = op.getDroppedDims();
  int64_t offset = 0;
  for (size_t axis = 0; axis < whole.size(); ++axis) {
    offset += (*offsets)[axis] * all[axis];
    if (!dropped.test(axis))
      strides.push_back((*steps)[axis] * all[axis]);
  }
  return std::make_pair(offset, strides);
}

FailureOr<TensorData> Evaluation::evaluateSlice(tensor::ExtractSliceOp op) {
  FailureOr<TensorData> source = take(op.getSource());
  if (failed(source))
    return failure();
  auto slice = getSlice(op, source->shape);
  if (failed(slice))
    return error(op, "has offsets that are not known");
  unsigned width = getElementBytes(source->element);
  ArrayRef<int64_t> shape = op.getType().getShape();
  const uint8_t *first = source->data + slice->first * width;
  SmallVector<int64_t> dense = getStrides(shape);
  bool isDense = llvm::all_of(llvm::zip(shape, dense, slice->second), [](auto axis) {
    return std::get<0>(axis) == 1 || std::get<1>(axis) == std::get<2>(axis);
  });
  if (isDense) { // rows that lie together: no copy
    TensorData view = *source;
    view.shape.assign(shape.begin(), shape.end());
    view.data = first;
    return view;
  }
  TensorData result = allocateFor(op);
  copyStrided(writable(result), dense, first, slice->second, shape, width);
  return result;
}

FailureOr<TensorData> Evaluation::evaluateInsert(tensor::InsertSliceOp op) {
  FailureOr<TensorData> source = take(op.getSource()), whole = take(op.getDest());
  if (failed(source) || failed(whole))
    return failure();
  auto slice = getSlice(op, whole->shape);
  if (failed(slice))
    return error(op, "has offsets that are not known");
  TensorData result = allocateFor(op);
  unsigned width = getElementBytes(result.element);
  std::memcpy(writable(result), whole->data, whole->getByteCount());
  copyStrided(writable(result) + slice->first * width, slice->second, source->data, getStrides(source->shape),
              source->shape, width);
  return result;
}

FailureOr<TensorData> Evaluation::evaluateGenerated(Operation *op) {
  Block &body = op->getRegion(0).front();
  ScalarProgram program;
  if (failed(program.compile(body, [&](Value value) { return lookup(value); })))
    return error(op, program.getError());
  TensorData result = allocateFor(op->getResult(0));
  int64_t rank = result.shape.size(), inner = rank ? result.shape.back() : 1;
  SmallVector<int64_t> strides = getStrides(result.shape);
  for (int64_t flat = 0, count = result.getElementCount(); flat < count; flat += inner)
    for (int64_t start = 0; start < inner; start += ScalarProgram::kBlock) {
      unsigned block = std::min<int64_t>(ScalarProgram::kBlock, inner - start);
      int64_t rest = flat;
      for (int64_t axis = 0; axis < rank; ++axis) {
        bool last = axis + 1 == rank;
        program.setInput(axis, last ? start : rest / strides[axis], last, block);
        rest %= strides[axis];
      }
      program.run(block);
      program.store(0, result.element, writable(result), flat + start, 1, block);
    }
  if (auto pad = dyn_cast<tensor::PadOp>(op)) {
    FailureOr<TensorData> source = take(pad.getSource());
    auto low = getConstants(pad.getMixedLowPad());
    if (failed(source))
      return failure();
    if (failed(low))
      return error(op, "has padding that is not known");
    int64_t offset = 0;
    for (int64_t axis = 0; axis < rank; ++axis)
      offset += (*low)[axis] * strides[axis];
    unsigned width = getElementBytes(result.element);
    copyStrided(writable(result) + offset * width, strides, source->data, getStrides(source->shape), source->shape,
                width);
  }
  return result;
}

FailureOr<TensorData> Evaluation::evaluateEmbedding(EmbeddingOp op) {
  FailureOr<TensorData> indices = take(op.getIndices()), table = take(op.getTable());
  if (failed(indices) || failed(table))
    return failure();
  TensorData result = allocateFor(op);
  int64_t rows = table->shape[0], bytes = rows ? table->getByteCount() / rows : 0;
  for (int64_t i = 0, count = indices->getElementCount(); i < count; ++i) {
    int64_t row = readInteger(*indices, i);
    if (row < 0 || row >= rows)
      return error(op, "reads row " + std::to_string(row) + " of a table of " + std::to_string(rows));
    std::memcpy(writable(result) + i * bytes, table->data + row * bytes, bytes);
  }
  return result;
}

FailureOr<TensorData> Evaluation::evaluateLinear(LinearOp op) {
  FailureOr<TensorData> input = take(op.getInput()), weight = take(op.getWeight()), bias = TensorData();
  if (op.getBias())
    bias = take(op.getBias());
  if (failed(input) || failed(weight) || failed(bias))
    return failure();
  TensorData result = allocateFor(op);
  int64_t depth = op.getInputSize(), outputs = op.getOutputSize();
  int64_t rows = outputs ? result.getElementCount() / outputs : 0;
  int64_t panel = op.isPacked() ? op.getPanelColumns() : 0;
  std::vector<double> matrix(outputs * depth), row(depth);
  auto placeOf = [&](int64_t n, int64_t k) {
    if (!panel)
      return n * depth + k;
    if (op.isPackedInPairs())
      return ((n / panel * weight->shape[1] + k / 2) * panel + n % panel) * 2 + k % 2;
    return (n / panel * depth + k) * panel + n % panel;
  };
  for (int64_t n = 0; n < outputs; ++n)
    for (int64_t k = 0; k < depth; ++k)
      matrix[n * depth + k] = readFloat(*weight, placeOf(n, k));
  for (int64_t m = 0; m < rows; ++m) {
    for (int64_t k = 0; k < depth; ++k)
      row[k] = readFloat(*input, m * depth + k);
    for (int64_t n = 0; n < outputs; ++n) {
      double sum = op.getBias() ? readFloat(*bias, n) : 0;
      for (int64_t k = 0; k < depth; ++k)
        sum += row[k] * matrix[n * depth + k];
      writeFloat(result, m * outputs + n, sum);
    }
  }
  return result;
}

FailureOr<TensorData> Evaluation::evaluateNorm(NormOp op) {
  FailureOr<TensorData> input = take(op.getInput()), scale = TensorData(), bias = TensorData();
  if (op.getScale())
    scale = take(op.getScale());
  if (op.getBias())
    bias = take(op.getBias());
  if (failed(input) || failed(scale) || failed(bias))
    return failure();
  TensorData result = allocateFor(op);
  int64_t width = result.shape.back(), rows = width ? result.getElementCount() / width : 0;
  for (int64_t row = 0; row < rows; ++row) {
    double mean = 0, squares = 0;
    if (op.getKind() == NormKind::layer) {
      for (int64_t c = 0; c < width; ++c)
        mean += readFloat(*input, row * width + c);
      mean /= double(width);
    }
    for (int64_t c = 0; c < width; ++c) {
      double x = readFloat(*input, row * width + c) - mean;
      squares += x * x;
    }
    double deviation = std::sqrt(squares / double(width) + op.getEpsilon().convertToDouble());
    for (int64_t c = 0; c < width; ++c) {
      double y = (readFloat(*input, row * width + c) - mean) / deviation;
      y = y * (op.getScale() ? readFloat(*scale, c) : 1) + (op.getBias() ? readFloat(*bias, c) : 0);
      writeFloat(result, row * width + c, y);
    }
  }
  return result;
}

FailureOr<TensorData> Evaluation::evaluateExtract(tensor::ExtractOp op) {
  FailureOr<TensorData> source = take(op.getTensor());
  if (failed(source))
    return failure();
  int64_t flat = 0;
  for (auto [axis, index] : llvm::enumerate(op.getIndices())) {
    FailureOr<TensorData> position = take(index);
    if (failed(position))
      return failure();
    int64_t number = readInteger(*position, 0);
    if (number < 0 || number >= source->shape[axis])
      return error(op, "reads element " + std::to_string(number) + " of " + std::to_string(source->shape[axis]));
    flat = flat * source->shape[axis] + number;
  }
  TensorData result = allocateFor(op);
  unsigned width = getElementBytes(result.element);
  std::memcpy(writable(result), source->data + flat * width, width);
  return result;
}

LogicalResult Evaluation::buildLinalg(linalg::LinalgOp op, LoopNest &nest) {
  if (failed(nest.program.compile(*op.getBlock(), [&](Value value) { return lookup(value); })))
    return error(op, nest.program.getError());
  if (op.getNumDpsInits() != 1)
    return error(op, "has several results");
  nest.extents = op.getStaticLoopRanges();
  for (utils::IteratorType iterator : op.getIteratorTypesArray())
    nest.isReduction.push_back(iterator == utils::IteratorType::reduction);
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  for (OpOperand *operand : op.getDpsInputOperands()) {
    FailureOr<TensorData> tensor = take(*operand);
    if (failed(tensor))
      return failure();
    nest.inputs.emplace_back(std::move(*tensor), maps[operand->getOperandNumber()]);
  }
  AffineMap resultMap = maps.back();
  if (!resultMap.isProjectedPermutation() || resultMap.getNumResults() != op.getNumParallelLoops())
    return error(op, "has a result whose axes are not its parallel loops");
  Value out = op.getDpsInits()[0];
  TensorData init; // only its type, where its elements are not read
  init.element = getElementTypeOrSelf(out.getType());
  llvm::append_range(init.shape, cast<RankedTensorType>(out.getType()).getShape());
  if (!op.getBlock()->getArguments().back().use_empty()) {
    FailureOr<TensorData> tensor = take(out);
    if (failed(tensor))
      return failure();
    init = *tensor;
  }
  nest.inits.emplace_back(std::move(init), resultMap);

  // Dense elementwise work is one long loop.
  bool isFlat = !nest.hasReduction() && resultMap.isIdentity() && nest.extents.size() > 1;
  for (unsigned loop = 0; loop < nest.extents.size(); ++loop)
    isFlat = isFlat && !nest.program.usesIndex(loop);
  for (const LoopAccess &access : nest.inputs)
    isFlat = isFlat && (access.map.isIdentity() || access.map.getNumResults() == 0);
  if (isFlat) {
    MLIRContext *context = op.getContext();
    auto flatten = [&](LoopAccess &access) {
      TensorData tensor = access.tensor;
      if (access.map.getNumResults() == 0) {
        access = LoopAccess(tensor, AffineMap::get(1, 0, context));
        return;
      }
      // Rows keep their meaning: the first axis stays.
      tensor.shape = {tensor.shape[0], tensor.shape[0] ? tensor.getElementCount() / tensor.shape[0] : 0};
      access = LoopAccess(tensor, AffineMap::getMultiDimIdentityMap(2, context));
    };
    for (LoopAccess &access : nest.inputs) {
      if (access.map.getNumResults() == 0)
        access = LoopAccess(access.tensor, AffineMap::get(2, 0, context));
      else
        flatten(access);
    }
    flatten(nest.inits[0]);
    nest.extents = nest.inits[0].tensor.shape;
    nest.isReduction.assign(2, false);
  }
  return success();
}

LogicalResult Evaluation::buildElementwise(Operation *op, LoopNest &nest) {
  if (failed(nest.program.compile(*op)))
    return error(op, nest.program.getError());
  TensorData result;
  result.element = getElementTypeOrSelf(op->getResult(0).getType());
  if (auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType()))
    result.shape.assign(type.getShape().begin(), type.getShape().end());
  int64_t count = result.getElementCount();
  // The first axis and the rest of them.
  SmallVector<int64_t> plane{result.shape.empty() ? 1 : result.shape[0], 1};
  plane[1] = plane[0] ? count / plane[0] : 0;
  MLIRContext *context = op->getContext();
  for (Value operand : op->getOperands()) {
    FailureOr<TensorData> tensor = take(operand);
    if (failed(tensor))
      return failure();
    bool isScalar = !isa<RankedTensorType>(operand.getType());
    if (!isScalar)
      tensor->shape.assign(plane.begin(), plane.end());
    nest.inputs.emplace_back(std::move(*tensor),
                             isScalar ? AffineMap::get(2, 0, context) : AffineMap::getMultiDimIdentityMap(2, context));
  }
  result.shape.assign(plane.begin(), plane.end());
  nest.inits.emplace_back(result, AffineMap::getMultiDimIdentityMap(2, context));
  nest.extents.assign(plane.begin(), plane.end());
  nest.isReduction.assign(2, false);
  return success();
}

FailureOr<TensorData> Evaluation::runNest(LoopNest &nest, Value value) {
  TensorData result = allocateFor(value);
  nest.run(writable(result), 0, nest.inits[0].tensor.shape.empty() ? 1 : nest.inits[0].tensor.shape[0]);
  return result;
}

/// A permutation of axes that changes nothing else: the source axis of each result axis.
static std::optional<SmallVector<int64_t>> getPermutation(linalg::LinalgOp op) {
  if (op.getNumDpsInputs() != 1 || op.getNumDpsInits() != 1 || op.getNumParallelLoops() != op.getNumLoops() ||
      op.getBlock()->getTerminator()->getOperand(0) != op.getBlock()->getArgument(0) ||
      op.getBlock()->getArgument(0).getType() != op.getBlock()->getArgument(1).getType())
    return std::nullopt;
  SmallVector<AffineMap> maps = op.getIndexingMapsArray();
  if (!maps[0].isPermutation() || !maps[1].isPermutation())
    return std::nullopt;
  AffineMap back = inversePermutation(maps[0]);
  SmallVector<int64_t> permutation;
  for (AffineExpr expression : maps[1].getResults())
    permutation.push_back(
        cast<AffineDimExpr>(back.getResult(cast<AffineDimExpr>(expression).getPosition())).getPosition());
  return permutation;
}

/// Columns [panel * inner, …) of the transposed source, `depth` rows of it beside each other; zeros past the end.
void Evaluation::packPanel(PackOp op, const TensorData &source, int64_t panel, uint8_t *target) {
  int64_t inner = op.getInner(), depth = op.getDepth(), rows = source.shape[0], columns = source.shape[1];
  unsigned width = getElementBytes(source.element);
  int64_t first = panel * inner, count = std::min(inner, rows - first), whole = columns / depth;
  int64_t steps = llvm::divideCeilSigned(columns, depth);
  if (count < inner || whole < steps)
    std::memset(target, 0, steps * inner * depth * width);
  const uint8_t *from = source.data + first * columns * width;
  copyStrided(target, {inner * depth, depth, 1}, from, {depth, columns, 1}, {whole, count, depth}, width);
  if (whole < steps)
    copyStrided(target + whole * inner * depth * width, {depth, 1}, from + whole * depth * width, {columns, 1},
                {count, columns - whole * depth}, width);
}

FailureOr<TensorData> Evaluation::evaluateOp(Operation *op) {
  auto reshape = [&](Value from) -> FailureOr<TensorData> {
    FailureOr<TensorData> tensor = take(from);
    if (failed(tensor))
      return failure();
    ArrayRef<int64_t> shape = cast<RankedTensorType>(op->getResult(0).getType()).getShape();
    tensor->shape.assign(shape.begin(), shape.end());
    return tensor;
  };
  using Result = FailureOr<TensorData>;
  return llvm::TypeSwitch<Operation *, Result>(op)
      .Case([&](WeightOp weight) { return evaluateWeight(weight); })
      .Case([&](arith::ConstantOp constant) { return evaluateConstant(constant); })
      .Case([&](tensor::ConcatOp concat) { return evaluateConcat(concat); })
      .Case([&](tensor::ExtractSliceOp slice) { return evaluateSlice(slice); })
      .Case([&](tensor::InsertSliceOp slice) { return evaluateInsert(slice); })
      .Case<tensor::GenerateOp, tensor::PadOp>([&](Operation *generate) { return evaluateGenerated(generate); })
      .Case([&](EmbeddingOp embedding) { return evaluateEmbedding(embedding); })
      .Case([&](LinearOp linear) { return evaluateLinear(linear); })
      .Case([&](NormOp norm) { return evaluateNorm(norm); })
      .Case([&](UnpackOp unpack) { return evaluateUnpack(unpack); })
      .Case([&](EncodeOp encode) { return evaluateEncode(encode); })
      .Case([&](HadamardOp hadamard) { return evaluateHadamard(hadamard); })
      .Case([&](DequantizeOp dequantize) { return evaluateDequantize(dequantize); })
      .Case([&](PackBlocksOp pack) { return evaluatePackBlocks(pack); })
      .Case([&](tensor::ExtractOp extract) { return evaluateExtract(extract); })
      .Case([&](PrincipalAxesOp axes) { return evaluatePrincipalAxes(axes); })
      .Case([&](PruneOp prune) { return evaluatePrune(prune); })
      .Case([&](CompressOp compress) { return evaluateCompress(compress); })
      .Case<tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::CastOp, TapOp>(
          [&](Operation *same) { return reshape(same->getOperand(0)); })
      .Case([&](tensor::EmptyOp empty) -> Result {
        // The elements are anything; zeros are the same anything everywhere.
        TensorData tensor = allocateFor(empty);
        std::memset(writable(tensor), 0, tensor.getByteCount());
        return tensor;
      })
      .Case([&](tensor::SplatOp splat) -> Result {
        Result scalar = take(splat.getInput());
        if (failed(scalar))
          return failure();
        TensorData tensor = allocateFor(splat);
        unsigned width = getElementBytes(tensor.element);
        for (int64_t i = 0, count = tensor.getElementCount(); i < count; ++i)
          std::memcpy(writable(tensor) + i * width, scalar->data, width);
        return tensor;
      })
      .Case([&](tensor::FromElementsOp elements) -> Result {
        TensorData tensor = allocateFor(elements);
        unsigned width = getElementBytes(tensor.element);
        for (auto [i, element] : llvm::enumerate(elements.getElements())) {
          Result scalar = take(element);
          if (failed(scalar))
            return failure();
          std::memcpy(writable(tensor) + i * width, scalar->data, width);
        }
        return tensor;
      })
      .Case([&](PackOp pack) -> Result {
        Result source = take(pack.getSource());
        if (failed(source))
          return failure();
        TensorData tensor = allocateFor(pack);
        int64_t panels = tensor.shape[0], bytes = panels ? tensor.getByteCount() / panels : 0;
        for (int64_t panel = 0; panel < panels; ++panel)
          packPanel(pack, *source, panel, writable(tensor) + panel * bytes);
        return tensor;
      })
      .Case([&](BlobRefOp ref) -> Result {
        auto other = module.lookupSymbol<BlobOp>(ref.getBlob());
        if (!other)
          return error(op, "refers to no mixer.blob: @" + ref.getBlob().str());
        return Evaluation(module, files, messages, other).evaluate();
      })
      .Case([&](linalg::LinalgOp linalgOp) -> Result {
        if (auto permutation = getPermutation(linalgOp)) {
          Result source = take(*linalgOp.getDpsInputOperand(0));
          if (failed(source))
            return failure();
          TensorData tensor = allocateFor(op->getResult(0));
          SmallVector<int64_t> strides = getStrides(source->shape), permuted;
          for (int64_t axis : *permutation)
            permuted.push_back(strides[axis]);
          copyStrided(writable(tensor), getStrides(tensor.shape), source->data, permuted, tensor.shape,
                      getElementBytes(tensor.element));
          return tensor;
        }
        LoopNest nest;
        if (failed(buildLinalg(linalgOp, nest)))
          return failure();
        return runNest(nest, op->getResult(0));
      })
      .Default([&](Operation *other) -> Result {
        if (!isEvaluable(other))
          return error(other, "is not evaluated at compile time");
        LoopNest nest;
        if (failed(buildElementwise(other, nest)))
          return failure();
        return runNest(nest, other->getResult(0));
      });
}

/// Bytes that are computed before they are handed on.
constexpr int64_t kPiece = 4 << 20;

LogicalResult Evaluation::stream(uint64_t offset, WeightSink sink) {
  Value root = prepare();
  Operation *op = root.getDefiningOp();
  auto type = cast<RankedTensorType>(root.getType());
  if (auto pack = dyn_cast_or_null<PackOp>(op)) {
    FailureOr<TensorData> source = take(pack.getSource());
    if (failed(source))
      return failure();
    int64_t bytes =
        type.getNumElements() / std::max<int64_t>(type.getDimSize(0), 1) * getElementBytes(type.getElementType());
    std::vector<uint8_t> panel(bytes);
    for (int64_t i = 0; i < type.getDimSize(0); ++i) {
      packPanel(pack, *source, i, panel.data());
      if (failed(sink(offset + i * bytes, panel)))
        return failure();
    }
    return success();
  }
  bool isElementwise = op && op->getNumRegions() == 0 && op->hasTrait<OpTrait::Elementwise>();
  auto linalgOp = dyn_cast_or_null<linalg::LinalgOp>(op);
  if (type.getRank() > 0 && (isElementwise || (linalgOp && !getPermutation(linalgOp)))) {
    LoopNest nest;
    if (failed(linalgOp ? buildLinalg(linalgOp, nest) : buildElementwise(op, nest)))
      return failure();
    int64_t rows = type.getDimSize(0);
    int64_t bytes = rows ? type.getNumElements() / rows * getElementBytes(type.getElementType()) : 0;
    int64_t step = std::clamp<int64_t>(bytes ? kPiece / bytes : rows, 1, std::max<int64_t>(rows, 1));
    std::vector<uint8_t> piece(step * bytes);
    for (int64_t row = 0; row < rows; row += step) {
      int64_t end = std::min(row + step, rows);
      nest.run(piece.data(), row, end);
      if (failed(sink(offset + row * bytes, ArrayRef<uint8_t>(piece).take_front((end - row) * bytes))))
        return failure();
    }
    return success();
  }
  FailureOr<TensorData> tensor = evaluate(root);
  if (failed(tensor))
    return failure();
  return sink(offset, ArrayRef<uint8_t>(tensor->data, tensor->getByteCount()));
}


LogicalResult WeightEvaluator::evaluateAll(WeightSink sink) {
  SmallVector<BlobOp> blobs;
  for (BlobOp blob : module.getOps<BlobOp>())
    if (blob.getOffset())
      blobs.push_back(blob);
  llvm::sort(blobs, [](BlobOp a, BlobOp b) { return *a.getOffset() < *b.getOffset(); });
  for (BlobOp blob : blobs)
    if (failed(evaluate(blob, *blob.getOffset(), sink)))
      return failure();
  return success();
}

LogicalResult WeightEvaluator::evaluate(BlobOp blob, uint64_t offset, WeightSink sink) {
  return Evaluation(module, files, messages, blob).stream(offset, sink);
}

FailureOr<TensorData> WeightEvaluator::evaluate(BlobOp blob) {
  return Evaluation(module, files, messages, blob).evaluate();
}
