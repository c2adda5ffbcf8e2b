// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// 1. From a norm that only linear layers read, everything that is added to what it reads, and everything that is made
// of
//    that by adding, is one stream: values of one width that are rotated together, or not at all.
// 2. Who writes to it (linear layers, tables, weights) rotates its rows; anything else is rotated as it runs. Who reads
// it
//    behind a norm rotates its columns, the norm's factors in them; anything else gets the stream rotated back.
// 3. A layer norm is an RMS norm of rows without a mean, so its writers lose theirs first. Norms alone may read such a
// stream.

#include "dialects/Mixer/Transforms/RotateStream.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace tmc::mixer;

Value tmc::mixer::rotatePart(OpBuilder &b, Location loc, Value numbers, int64_t first, int64_t count, int64_t block) {
  auto at = [&](int64_t value) { return SmallVector<OpFoldResult>{b.getIndexAttr(value)}; };
  Value part = b.create<tensor::ExtractSliceOp>(loc, numbers, at(first), at(count), at(1));
  part = b.create<HadamardOp>(loc, part, block);
  return b.create<tensor::InsertSliceOp>(loc, part, numbers, at(first), at(count), at(1));
}

Value tmc::mixer::rotateRows(OpBuilder &b, Location loc, Value matrix, int64_t first, int64_t count, int64_t block) {
  int64_t columns = cast<RankedTensorType>(matrix.getType()).getDimSize(1);
  auto indices = [&](ArrayRef<int64_t> values) { return getAsIndexOpFoldResult(b.getContext(), values); };
  SmallVector<OpFoldResult> offsets = indices({first, 0}), sizes = indices({count, columns}), ones = indices({1, 1});
  TensorBuilder t{b, loc};
  Value rows = b.create<tensor::ExtractSliceOp>(loc, matrix, offsets, sizes, ones);
  rows = b.create<HadamardOp>(loc, t.transpose(rows, {1, 0}), block);
  return b.create<tensor::InsertSliceOp>(loc, t.transpose(rows, {1, 0}), matrix, offsets, sizes, ones);
}

namespace {

RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

bool isSum(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  return isa<arith::AddFOp>(op) || (generic && generic.getNumLoops() == generic.getNumParallelLoops() &&
                                    !generic.getBody()->getOps<arith::AddFOp>().empty());
}

class Stream {
public:
  /// Rotated, or with `mixes` false centred alone.
  Stream(NormOp first, WeightExpressions &weights, bool mixes)
      : weights(weights), mixes(mixes), width(typeOf(first.getInput()).getShape().back()) {
    add(first.getInput());
    for (size_t next = 0; next < values.size() && whyNot.empty(); ++next)
      follow(values[next]);
  }

  bool contains(Value value) const { return values.contains(value); }
  ArrayRef<Value> getValues() const { return values.getArrayRef(); }
  /// Whether anything is added to it.
  bool isResidual() const {
    return llvm::any_of(values, [](Value value) { return value.getDefiningOp() && isSum(value.getDefiningOp()); });
  }
  /// Why it is not rotated; empty: it is.
  std::string check(int64_t asked);
  void rotate();
  bool hasMean() const { return isCentred; } ///< that its norms subtract
  unsigned countNorms() const { return norms.size() + (mixes ? 0 : back.size()); }
  Operation *obstacle = nullptr; ///< the op that is the reason

private:
  void add(Value value) { values.insert(value); }
  void follow(Value value);
  bool keepsChannels(Operation *op, SmallVectorImpl<Value> &operands);
  bool isWritable(LinearOp op);
  bool isFoldable(NormOp op, SmallVectorImpl<LinearOp> *readers = nullptr);
  bool refuse(Operation *op, const Twine &why) {
    if (whyNot.empty()) {
      whyNot = why.str();
      obstacle = op;
    }
    return false;
  }
  Value withoutMean(OpBuilder &b, Location loc, Value value, int64_t axis);
  void rotateColumns(NormOp norm, LinearOp reader);

  WeightExpressions &weights;
  bool mixes;
  int64_t width, block = 0;
  llvm::SetVector<Value> values;
  llvm::SetVector<LinearOp> writers;
  llvm::SetVector<EmbeddingOp> tables;
  llvm::SetVector<Value> constants, others; ///< weight expressions; what is computed in another way
  llvm::SetVector<NormOp> norms;            ///< that are folded
  llvm::SetVector<OpOperand *> back;        ///< that read it as it was
  bool isCentred = false;
  std::string whyNot;
};

} // namespace

/// Whether channels of the result are sums of the same channels of `operands`, each times a number for all of them.
bool Stream::keepsChannels(Operation *op, SmallVectorImpl<Value> &operands) {
  if (op->getNumResults() != 1)
    return false;
  auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  if (!type || type.getRank() == 0 || type.getShape().back() != width)
    return false;
  auto takeFirst = [&] {
    auto own = dyn_cast<RankedTensorType>(op->getOperand(0).getType());
    if (!own || own.getRank() == 0 || own.getShape().back() != width)
      return false;
    operands.push_back(op->getOperand(0));
    return true;
  };
  if (isa<TapOp, tensor::CastOp, UnpackTokensOp, PackTokensOp>(op))
    return takeFirst();
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    return expand.getReassociationIndices().back().size() == 1 && takeFirst();
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    return collapse.getReassociationIndices().back().size() == 1 && takeFirst();
  if (auto transpose = dyn_cast<linalg::TransposeOp>(op))
    return transpose.getPermutation().back() == type.getRank() - 1 && takeFirst();
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op))
    return slice.getStaticSizes().back() == width && slice.getSourceType().getShape().back() == width && takeFirst();
  if (auto concat = dyn_cast<tensor::ConcatOp>(op)) {
    if (int64_t(concat.getDim()) == type.getRank() - 1)
      return false;
    llvm::append_range(operands, concat.getInputs());
    return true;
  }
  if (auto rows = dyn_cast<EmbeddingOp>(op)) {
    if (weights.contains(rows.getTable()) || typeOf(rows.getTable()).getRank() != 2)
      return false;
    operands.push_back(rows.getTable());
    return true;
  }
  auto isNumber = [](Value value) {
    DenseElementsAttr elements;
    return matchPattern(value, m_Constant(&elements)) && elements.isSplat();
  };
  if (isa<arith::AddFOp, arith::SubFOp>(op)) {
    llvm::append_range(operands, op->getOperands());
    return true;
  }
  if (isa<arith::MulFOp>(op)) {
    bool isRight = isNumber(op->getOperand(1));
    if (!isRight && !isNumber(op->getOperand(0)))
      return false;
    operands.push_back(op->getOperand(isRight ? 0 : 1));
    return true;
  }
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumLoops() != generic.getNumParallelLoops() || generic.getNumDpsInits() != 1)
    return false;
  // Elements are added, and multiplied by constants; each has the channel of the result as its own.
  AffineExpr channel = getAffineDimExpr(generic.getNumLoops() - 1, op->getContext());
  if (generic.getMatchingIndexingMap(generic.getDpsInitOperand(0)).getResults().back() != channel)
    return false;
  llvm::SmallPtrSet<Value, 8> linear;
  for (OpOperand *operand : generic.getDpsInputOperands()) {
    Value inside = generic.getMatchingBlockArgument(operand);
    if (inside.use_empty())
      continue;
    auto own = dyn_cast<RankedTensorType>(operand->get().getType());
    if (!own || own.getRank() == 0 || own.getShape().back() != width ||
        generic.getMatchingIndexingMap(operand).getResults().back() != channel)
      return false;
    operands.push_back(operand->get());
    linear.insert(inside);
  }
  for (Operation &inner : generic.getBody()->without_terminator()) {
    auto isLinear = [&](unsigned number) { return linear.contains(inner.getOperand(number)); };
    auto isConstant = [&](unsigned number) { return matchPattern(inner.getOperand(number), m_Constant()); };
    if (isa<arith::ConstantOp>(inner))
      continue;
    bool good = isa<arith::AddFOp, arith::SubFOp>(inner) ? isLinear(0) && isLinear(1)
                : isa<arith::MulFOp>(inner) ? (isLinear(0) && isConstant(1)) || (isLinear(1) && isConstant(0))
                                            : false;
    if (!good)
      return false;
    linear.insert(inner.getResult(0));
  }
  return linear.contains(generic.getBody()->getTerminator()->getOperand(0));
}

bool Stream::isWritable(LinearOp op) {
  RankedTensorType type = op.getWeight().getType();
  return !op.isPacked() && type.hasStaticShape() && type.getRank() == 2 && type.getElementType().isF32() &&
         weights.contains(op.getWeight()) && !weights.contains(op.getResult()) &&
         (!op.getBias() || (weights.contains(op.getBias()) && op.getBias().getType().getElementType().isF32()));
}

/// Whether linear layers alone read it, whose weights can take its factors.
bool Stream::isFoldable(NormOp op, SmallVectorImpl<LinearOp> *readers) {
  for (Value factor : {op.getScale(), op.getBias()})
    if (factor && (!weights.contains(factor) || !typeOf(factor).getElementType().isF32()))
      return false;
  SmallVector<Value> results{op.getResult()};
  for (size_t next = 0; next < results.size(); ++next)
    for (Operation *user : results[next].getUsers()) {
      auto linear = dyn_cast<LinearOp>(user);
      SmallVector<Value> of;
      if (linear && linear.getInput() == results[next] && isWritable(linear)) {
        if (readers)
          readers->push_back(linear);
      } else if (isa<TapOp, tensor::CastOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::ExtractSliceOp,
                     UnpackTokensOp, PackTokensOp>(user) &&
                 keepsChannels(user, of)) {
        if (!isa<TapOp>(user) || !user->use_empty())
          results.push_back(user->getResult(0));
      } else {
        return false;
      }
    }
  return results.size() > 1 || !op.getResult().use_empty();
}

void Stream::follow(Value value) {
  if (!typeOf(value).getElementType().isF32()) {
    refuse(value.getDefiningOp(), "it is not of f32");
    return;
  }
  Operation *op = value.getDefiningOp();
  SmallVector<Value> operands;
  if (weights.contains(value)) {
    constants.insert(value);
    return; // others that read it are none of the stream
  }
  auto linear = dyn_cast_or_null<LinearOp>(op);
  auto embedding = dyn_cast_or_null<EmbeddingOp>(op);
  if (linear && isWritable(linear))
    writers.insert(linear);
  else if (embedding && weights.contains(embedding.getTable()) && typeOf(embedding.getTable()).getRank() == 2 &&
           typeOf(embedding.getTable()).getElementType().isF32())
    tables.insert(embedding);
  else if (op && keepsChannels(op, operands))
    llvm::for_each(operands, [&](Value operand) { add(operand); });
  else
    others.insert(value);
  for (OpOperand &use : value.getUses()) {
    Operation *user = use.getOwner();
    operands.clear();
    if (auto norm = dyn_cast<NormOp>(user); norm && norm.getInput() == value && isFoldable(norm))
      norms.insert(norm);
    else if (keepsChannels(user, operands) && llvm::is_contained(operands, value))
      add(user->getResult(0));
    else if (auto generic = dyn_cast<linalg::LinalgOp>(user);
             !(generic && generic.isDpsInit(&use)) && !isa<tensor::DimOp>(user))
      back.insert(&use);
  }
}

std::string Stream::check(int64_t asked) {
  if (!whyNot.empty())
    return whyNot;
  block = asked > 0 ? asked : width & -width;
  if (mixes && (width % block || block < 4))
    return ("blocks of " + Twine(block) + " do not divide the " + Twine(width) + " channels of the stream").str();
  for (NormOp norm : norms)
    isCentred |= norm.getKind() == NormKind::layer;
  if (!mixes) {
    for (OpOperand *use : back)
      if (auto norm = dyn_cast<NormOp>(use->getOwner()))
        isCentred |= norm.getKind() == NormKind::layer;
    if (!isCentred)
      return "";
  }
  for (Value other : mixes ? others.getArrayRef() : ArrayRef<Value>())
    if (auto norm = other.getDefiningOp<NormOp>())
      return refuse(norm,
                    norm.getKind() == NormKind::layer
                        ? "its factors and its mean are in the stream, which is no sum of what linear layers write"
                        : "its factors are in the stream, which is no sum of what linear layers write"),
             whyNot;
  // A transform as the model runs costs what is saved in front of one layer; a norm that reads a centred stream is one
  // of those that save.
  if (mixes ? others.size() + back.size() > norms.size() : others.size() >= countNorms()) {
    if (others.empty())
      return refuse(back.front()->getOwner(), "the stream is read in other ways than behind a norm by linear layers"),
             whyNot;
    return refuse(others.front().getDefiningOp(), "something else than a linear layer or a table writes to the stream"),
           whyNot;
  }
  if (isCentred) {
    for (Value other : mixes ? others.getArrayRef() : ArrayRef<Value>())
      return refuse(other.getDefiningOp(), "a layer norm subtracts a mean, and what is computed here would keep one"),
             whyNot;
    for (OpOperand *use : back)
      if (auto norm = dyn_cast<NormOp>(use->getOwner()); !norm || norm.getKind() != NormKind::layer)
        return refuse(use->getOwner(), "a layer norm subtracts a mean, and this reads the stream with it"), whyNot;
    for (NormOp norm : norms)
      if (norm.getKind() != NormKind::layer)
        return refuse(norm, "the stream has layer norms, which subtract a mean, and this one, which does not"), whyNot;
  }
  return "";
}

/// Minus the mean along an axis.
Value Stream::withoutMean(OpBuilder &b, Location loc, Value value, int64_t axis) {
  TensorBuilder t{b, loc};
  RankedTensorType type = typeOf(value);
  int64_t rank = type.getRank();
  std::string letters = StringRef("abcdef").take_front(rank).str(), others = letters;
  others.erase(axis, 1);
  double size = double(type.getDimSize(axis));
  Value mean = t.einsum(letters + "->" + others, {value}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    return b.create<arith::MulFOp>(loc, v[0], b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(float(1 / size))));
  });
  SmallVector<AffineExpr> of;
  for (int64_t other = 0; other < rank; ++other)
    if (other != axis)
      of.push_back(b.getAffineDimExpr(other));
  return t.map(
      t.sizes(value), b.getF32Type(), {value, mean},
      {b.getMultiDimIdentityMap(rank), AffineMap::get(rank, 0, of, b.getContext())},
      [](OpBuilder &b, Location loc, ValueRange v) -> Value { return b.create<arith::SubFOp>(loc, v[0], v[1]); });
}

void Stream::rotateColumns(NormOp norm, LinearOp reader) {
  OpBuilder b(reader);
  Location loc = reader.getLoc();
  TensorBuilder t{b, loc};
  Value weight = reader.getWeight();
  if (Value shift = norm.getBias()) {
    Value bias = t.contract("nk,k->n", weight, shift);
    if (reader.getBias())
      bias = t.add(bias, reader.getBias());
    reader.getBiasMutable().assign(bias);
  }
  if (Value factor = norm.getScale())
    weight = t.map(
        t.sizes(weight), b.getF32Type(), {weight, factor},
        {b.getMultiDimIdentityMap(2), AffineMap::get(2, 0, b.getAffineDimExpr(1), b.getContext())},
        [](OpBuilder &b, Location loc, ValueRange v) -> Value { return b.create<arith::MulFOp>(loc, v[0], v[1]); });
  reader.getWeightMutable().assign(b.create<HadamardOp>(loc, weight, block));
  reader->setAttr(kRotatedAttr, b.getI64IntegerAttr(block));
}

void Stream::rotate() {
  if (!mixes)
    for (OpOperand *use : back)
      norms.insert(cast<NormOp>(use->getOwner()));
  for (NormOp norm : norms) {
    norm.setKind(NormKind::rms); // of rows without a mean it is the same
    if (!mixes)
      continue;
    SmallVector<LinearOp> readers;
    (void)isFoldable(norm, &readers);
    for (LinearOp reader : llvm::SetVector<LinearOp>(readers.begin(), readers.end()))
      rotateColumns(norm, reader);
    norm.getScaleMutable().clear();
    norm.getBiasMutable().clear();
  }
  for (LinearOp op : writers) {
    OpBuilder b(op);
    auto centred = [&](Value value) { return isCentred ? withoutMean(b, op.getLoc(), value, 0) : value; };
    Value weight = centred(op.getWeight()), bias = op.getBias() ? centred(op.getBias()) : Value();
    op.getWeightMutable().assign(mixes ? rotateRows(b, op.getLoc(), weight, 0, width, block) : weight);
    if (bias)
      op.getBiasMutable().assign(mixes ? rotatePart(b, op.getLoc(), bias, 0, width, block) : bias);
  }
  auto rotated = [&](OpBuilder &b, Location loc, Value value) -> Value {
    if (isCentred)
      value = withoutMean(b, loc, value, typeOf(value).getRank() - 1);
    return mixes ? b.create<HadamardOp>(loc, value, block).getResult() : value;
  };
  for (EmbeddingOp op : tables) {
    OpBuilder b(op);
    op.getTableMutable().assign(rotated(b, op.getLoc(), op.getTable()));
  }
  for (Value constant : constants) {
    // Of the stream's ops alone; the weight may be read elsewhere, too.
    SmallVector<OpOperand *> uses;
    for (OpOperand &use : constant.getUses()) {
      SmallVector<Value> operands;
      if (keepsChannels(use.getOwner(), operands) && llvm::is_contained(operands, constant) &&
          values.contains(use.getOwner()->getResult(0)) && !weights.contains(use.getOwner()->getResult(0)))
        uses.push_back(&use);
    }
    OpBuilder b(constant.getContext());
    b.setInsertionPointAfterValue(constant);
    Value turned = rotated(b, constant.getLoc(), constant);
    for (OpOperand *use : uses)
      use->set(turned);
  }
  DenseMap<Value, Value> known; // as it was
  for (OpOperand *use : mixes ? back.getArrayRef() : ArrayRef<OpOperand *>()) {
    Value value = use->get();
    Value &turned = known[value];
    if (!turned) {
      OpBuilder b(value.getContext());
      b.setInsertionPointAfterValue(value);
      turned = b.create<HadamardOp>(value.getLoc(), value, block);
    }
    use->set(turned);
  }
  for (Value other : others) {
    OpBuilder b(other.getContext());
    b.setInsertionPointAfterValue(other);
    // What is made for it reads it as it was.
    SmallVector<OpOperand *> uses;
    for (OpOperand &use : other.getUses())
      uses.push_back(&use);
    Value turned = rotated(b, other.getLoc(), other);
    Value undone = known.lookup(other); // where it is read as it was, if it is
    for (OpOperand *use : uses)
      if (!undone || use->getOwner() != undone.getDefiningOp())
        use->set(turned);
    if (undone) // twice is not at all
      undone.replaceAllUsesWith(other);
  }
}

/// Does to each residual stream that norms read what is asked for; how many norms read them.
static unsigned changeStreams(func::FuncOp main, int64_t block, bool mixes) {
  unsigned count = 0;
  llvm::SetVector<Value> seen;
  SmallVector<std::pair<NormOp, Value>> norms; // and what each reads before anything has changed
  for (NormOp norm : main.getBody().front().getOps<NormOp>())
    norms.emplace_back(norm, norm.getInput());
  llvm::StringSet<> said;
  for (auto [norm, input] : norms) {
    if (seen.contains(input))
      continue;
    WeightExpressions weights; // anew, since the text changes
    if (weights.contains(input) || ShapedType::isDynamic(typeOf(input).getShape().back()))
      continue;
    Stream stream(norm, weights, mixes);
    if (!stream.isResidual())
      continue;
    for (Value value : stream.getValues())
      if (!weights.contains(value))
        seen.insert(value);
    std::string why = stream.check(block);
    if (why.empty() && (mixes || stream.hasMean())) {
      count += stream.countNorms();
      stream.rotate();
    } else if (!why.empty() && said.insert(why).second) {
      (stream.obstacle ? stream.obstacle : norm.getOperation())->emitRemark()
          << "the residual stream " << (mixes ? "is not rotated: " : "keeps its mean: ") << why;
    }
  }
  return count;
}

void tmc::mixer::rotateStreams(func::FuncOp main, int64_t block) { changeStreams(main, block, /*mixes=*/true); }

unsigned tmc::mixer::centreStreams(func::FuncOp main) { return changeStreams(main, /*block=*/0, /*mixes=*/false); }
