// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the builders of ONNX ops share. A name of the graph stands for a `Datum`: a tensor, and what is known of it when
// the model is compiled. Sizes are expressions of the model's dims; what is computed from them (Shape, Gather, Concat,
// … into Reshape) is arithmetic on these expressions and never a tensor. Where sizes must be equal for the model to
// make sense at all, the importer takes them to be: it notes it and begins anew, so that two names of one dim become
// one.

#ifndef TMC_IMPORT_ONNX_IMPORTER_H
#define TMC_IMPORT_ONNX_IMPORTER_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "lib/Import/Onnx/Model.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/OwningOpRef.h"
#include "tmc/Import.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include <map>
#include <optional>

namespace tmc::mixer {
inline bool operator!=(const SizeExpression &a, const SizeExpression &b) { return !(a == b); }
} // namespace tmc::mixer

namespace tmc::import::onnx {

using mixer::SizeExpression;
using Shape = llvm::SmallVector<SizeExpression, 4>;

/// One element of a tensor that is known when the model is compiled: an integer or a truth value as an expression of
/// dims, or a float.
struct Number {
  bool isFloat = false;
  SizeExpression size;
  double real = 0;
};

struct Datum {
  std::string name;
  ElementType type = Undefined;
  Shape shape;
  mlir::Value value;              ///< null: not made yet
  const Tensor *tensor = nullptr; ///< of constants of the file
  std::string weight;             ///< their name in it; "" inside functions and graphs of nodes
  std::shared_ptr<std::vector<Number>> numbers;
  /// Bounds of all elements, inclusive, of integers.
  std::optional<std::pair<SizeExpression, SizeExpression>> range;
  /// The same for each place of the last axis, of what was joined there from columns.
  std::vector<std::optional<std::pair<SizeExpression, SizeExpression>>> columnRanges;
  /// Moved elements of the input with this number, and nothing else.
  std::optional<unsigned> input;
  /// Computed from constants of the file only.
  bool isConstant = false;

  int64_t getRank() const { return shape.size(); }
};

/// A loop with a number of steps that is known, while its body is built.
struct CountedLoop {
  mlir::Value counter; ///< the number of the step, in the body
  SizeExpression count;
  /// A row of a tensor from before the loop, at the number of the step.
  struct Row {
    mlir::Value table, scanned, standIn; ///< the tensor; its rows [steps, ...]; what the body sees of them
    int64_t axis, offset;
    Datum row;
  };
  std::vector<Row> rows;
  /// What a step puts into a state, at the number of the step plus `offset` on `axis` or, with `grows`, behind what is
  /// there.
  struct Collected {
    mlir::Value result; ///< stands for the state behind that
    mlir::Value part;
    Shape partShape; ///< with the axis
    int64_t axis, offset;
    bool grows;
  };
  struct State {
    mlir::Value standIn;
    std::optional<Collected> collected;
  };
  std::vector<State> states;
};

class Importer;

/// A node that is being built.
class Call {
public:
  Call(Importer &importer, const Node &node, int64_t opset) : in(importer), node(node), opset(opset) {}

  Importer &in;
  const Node &node;
  int64_t opset;
  llvm::SmallVector<Datum *> inputs; ///< null where one is left out
  std::vector<Datum> results;        ///< one for each output name, filled by the builder

  bool has(unsigned index) const { return index < inputs.size() && inputs[index]; }
  Datum &input(unsigned index) { return *inputs[index]; }
  mlir::Value value(unsigned index);
  mlir::Location getLoc();

  /// Attributes; each one that a node has must be asked for.
  int64_t getInteger(llvm::StringRef name, int64_t byDefault);
  double getFloat(llvm::StringRef name, double byDefault);
  std::string getString(llvm::StringRef name, llvm::StringRef byDefault);
  std::optional<std::vector<int64_t>> getIntegers(llvm::StringRef name);
  std::optional<std::vector<float>> getFloats(llvm::StringRef name);
  const NodeAttribute *getAttribute(llvm::StringRef name);
  /// An error if the node has attributes that nobody asked for.
  llvm::LogicalResult checkAttributes();

  /// An axis from -rank to rank - 1, from 0 on; an error if it is none.
  llvm::FailureOr<int64_t> getAxis(int64_t axis, int64_t rank);
  /// Constant integers of an input; an error by its name if they are not known.
  llvm::FailureOr<std::vector<int64_t>> getConstants(unsigned index, llvm::StringRef what);
  /// The same as expressions.
  llvm::FailureOr<Shape> getSizes(unsigned index, llvm::StringRef what);
  /// A constant float input.
  llvm::FailureOr<double> getConstantFloat(unsigned index, llvm::StringRef what);

  /// Sets result `index`.
  void set(unsigned index, mlir::Value value, ElementType type, Shape shape);
  llvm::LogicalResult error(const llvm::Twine &what, std::vector<std::string> details = {});
  /// "is not supported": the op in this use of it.
  llvm::LogicalResult refuse(const llvm::Twine &what);
  /// An error unless there are that many inputs, none of the first `least` left out.
  llvm::LogicalResult checkInputs(unsigned least, unsigned most);

private:
  llvm::StringSet<> asked;
};

struct OpEntry {
  llvm::StringLiteral name;
  llvm::LogicalResult (*build)(Call &);
};
/// The table of ops, in parts. Domain "" and the ops of com.microsoft with the prefix "com.microsoft.".
llvm::ArrayRef<OpEntry> getElementwiseOps();
llvm::ArrayRef<OpEntry> getCastOps();
llvm::ArrayRef<OpEntry> getShapeOps();
llvm::ArrayRef<OpEntry> getSliceOps();
llvm::ArrayRef<OpEntry> getSignalOps();
llvm::ArrayRef<OpEntry> getSamplingOps();
llvm::ArrayRef<OpEntry> getDecomposedOps();
llvm::ArrayRef<OpEntry> getSelectionOps();
llvm::ArrayRef<OpEntry> getScatterOps();
llvm::ArrayRef<OpEntry> getContractionOps();
llvm::ArrayRef<OpEntry> getReductionOps();
llvm::ArrayRef<OpEntry> getWindowOps();
llvm::ArrayRef<OpEntry> getLossOps();
llvm::ArrayRef<OpEntry> getAttentionOps();
llvm::ArrayRef<OpEntry> getRecurrentOps();
llvm::ArrayRef<OpEntry> getQuantizedOps();
llvm::ArrayRef<OpEntry> getContribOps();
llvm::ArrayRef<OpEntry> getContribAttentionOps();
llvm::ArrayRef<OpEntry> getContribQuantizedOps();

inline bool isFloatType(ElementType type) {
  return type == Float || type == Double || type == Float16 || type == BFloat16;
}
inline bool isUnsignedType(ElementType type) {
  return type == Uint8 || type == Uint16 || type == Uint32 || type == Uint64 || type == Bool || type == Uint4 ||
         type == Uint2;
}
/// 8-bit and 4-bit floats, and integers of less than a byte: a byte an element, which holds the code or the integer.
inline bool isCode(ElementType type) { return type >= Float8E4M3FN && type <= Int2; }

/// Computes a node whose inputs are known numbers, if it can: fills call.results and returns true.
bool foldNumbers(Call &call);

/// Which dims are one, and how far they go: what one attempt at the import found for the next.
struct DimFacts {
  std::map<std::string, std::string> same;                         ///< a dim that is another
  std::map<std::string, int64_t> fixed, high, low;                 ///< by the model itself
  std::map<std::string, std::string> highSource, lowSource;        ///< which node says so
  std::map<std::string, std::pair<std::string, std::string>> sums; ///< a dim that is the sum of two others
};

class Importer {
public:
  Importer(mlir::MLIRContext &context, const Model &model, const ImportOptions &options, DimFacts &facts,
           Messages &messages);

  llvm::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>> build(CompileInfo &info);
  /// A fact was found that needs a new attempt.
  bool wantsRestart() const { return restart; }

  const Model &model;
  const ImportOptions &options;
  DimFacts &facts;
  Messages &messages;
  mlir::OpBuilder builder;
  mixer::SizeAlgebra algebra;

  //===-- Sizes -------------------------------------------------------------------------------------===//

  SizeExpression size(int64_t value) { return algebra.constant(value); }
  Shape staticShape(llvm::ArrayRef<int64_t> sizes);
  static std::optional<int64_t> getConstant(const SizeExpression &size);
  int64_t toStatic(const SizeExpression &size); ///< ShapedType::kDynamic if it is no constant
  std::optional<llvm::SmallVector<int64_t>> getStatic(llvm::ArrayRef<SizeExpression> shape);
  SizeExpression product(llvm::ArrayRef<SizeExpression> shape);
  std::string print(llvm::ArrayRef<SizeExpression> shape);
  /// True if they are equal, or can be taken to be (then a restart may be wanted, and the result is failure).
  llvm::LogicalResult makeEqual(Call &call, const SizeExpression &a, const SizeExpression &b, const llvm::Twine &what);
  /// The dim that `size` is, by name.
  std::optional<std::string> getDimName(const SizeExpression &size);
  /// `size` is at most `most`, or a restart makes it so. False if it may be more.
  bool isAtMost(const SizeExpression &size, const SizeExpression &most, llvm::StringRef source);
  /// `size` is never negative, or a restart with a dim that begins later makes it so. False if it may be.
  bool isNotNegative(const SizeExpression &size, llvm::StringRef source);
  mlir::Value emit(mlir::Location loc, const SizeExpression &size);
  mlir::OpFoldResult emitFolded(mlir::Location loc, const SizeExpression &size);
  llvm::SmallVector<mlir::OpFoldResult> emitSizes(mlir::Location loc, llvm::ArrayRef<SizeExpression> shape);
  llvm::SmallVector<mlir::Value> emitDynamic(mlir::Location loc, llvm::ArrayRef<SizeExpression> shape);

  //===-- Tensors -----------------------------------------------------------------------------------===//

  /// The type of elements; null (and an error of the call) for what the dialect does not have.
  mlir::Type getElementType(ElementType type);
  mlir::RankedTensorType getType(mlir::Type element, llvm::ArrayRef<SizeExpression> shape);
  /// The tensor of a datum; null with an error if there can be none.
  mlir::Value materialise(Datum &datum);
  /// Integers of the file by the tensors that were made of them.
  llvm::DenseMap<mlir::Value, const Tensor *> integerTables;
  /// Constant nodes of the graph by their bytes: exporters write one for each use, and steps are the same if they read
  /// the same.
  std::multimap<size_t, std::pair<const Tensor *, std::string>> sharedConstants;
  llvm::DenseMap<const Tensor *, mlir::Value> sharedValues; ///< null: not made yet
  /// Slices that were put into a tensor along one axis, whole on the others, by where they begin.
  struct Parts {
    Shape shape;
    int64_t axis = 0, covered = 0;
    std::map<int64_t, std::pair<int64_t, mlir::Value>> byOffset; ///< size and slice
  };
  llvm::DenseMap<mlir::Value, Parts> insertedParts;
  /// Loops that count and are being built, the innermost last: what their bodies read and write step by step.
  std::vector<CountedLoop> loops;
  bool isCounter(mlir::Value value) const {
    return llvm::any_of(loops, [&](const CountedLoop &loop) { return loop.counter == value; });
  }
  /// Known numbers of a constant, read from the file on demand; null if they are not known or many.
  const std::vector<Number> *getNumbers(Datum &datum);

  mlir::Value filled(mlir::Location loc, mlir::Type element, double value, llvm::ArrayRef<SizeExpression> shape);
  mlir::Value filledWith(mlir::Location loc, mlir::Value scalar, llvm::ArrayRef<SizeExpression> shape);
  mlir::Value empty(mlir::Location loc, mlir::Type element, llvm::ArrayRef<SizeExpression> shape);
  mlir::Value reshape(mlir::Location loc, mlir::Value value, llvm::ArrayRef<SizeExpression> from,
                      llvm::ArrayRef<SizeExpression> to);
  mlir::Value transpose(mlir::Location loc, mlir::Value value, Shape &shape, llvm::ArrayRef<int64_t> permutation);
  /// By NumPy's rules; the shapes are known to fit.
  mlir::Value broadcast(mlir::Location loc, mlir::Value value, llvm::ArrayRef<SizeExpression> from,
                        llvm::ArrayRef<SizeExpression> to);
  /// The shape that two are broadcast to.
  llvm::FailureOr<Shape> broadcastShapes(Call &call, llvm::ArrayRef<SizeExpression> a,
                                         llvm::ArrayRef<SizeExpression> b);
  mlir::Value slice(mlir::Location loc, mlir::Value value, llvm::ArrayRef<SizeExpression> offsets,
                    llvm::ArrayRef<SizeExpression> sizes, llvm::ArrayRef<int64_t> steps);
  enum class Reduction { Sum, Max, Min, Product, MaxUnsigned, MinUnsigned };
  /// Over `axes`, which are dropped.
  mlir::Value reduce(mlir::Location loc, Reduction kind, mlir::Value value, llvm::ArrayRef<SizeExpression> shape,
                     llvm::ArrayRef<int64_t> axes, Shape &result);
  /// a and b with letters for their axes: result[letters] = sum a * b.
  mlir::Value contract(mlir::Location loc, mlir::Value a, llvm::ArrayRef<int> aLetters, mlir::Value b,
                       llvm::ArrayRef<int> bLetters, llvm::ArrayRef<int> resultLetters,
                       llvm::ArrayRef<SizeExpression> resultShape);
  mlir::Value toFloat(mlir::Location loc, mlir::Value value, mlir::Type element);
  mlir::Value softmax(mlir::Location loc, mlir::Value value, llvm::ArrayRef<SizeExpression> shape, int64_t axis);
  /// input[..., K] times weight[N, K] transposed, as a linear layer; `bias` may be null.
  mlir::Value linear(mlir::Location loc, mlir::Value input, llvm::ArrayRef<SizeExpression> shape, mlir::Value weight,
                     mlir::Value bias, Shape &result);
  /// Rows of `table` (axis 0) by indices, which are made to be in range.
  mlir::Value gather(Call &call, Datum &table, Datum &indices, Shape &shape);

  /// Along `axis` at these places, which are in range.
  mlir::Value takeAlong(mlir::Location loc, mlir::Value value, Shape &shape, int64_t axis,
                        llvm::ArrayRef<int64_t> places);

  /// a / b where it comes out even, else as a division that rounds down; nullopt if that is no size.
  std::optional<SizeExpression> divide(const SizeExpression &a, const SizeExpression &b);
  /// Elements of the flat `table`'s axis 0 by `places`, which are in range.
  mlir::Value lookUp(mlir::Location loc, mlir::Value table, mlir::Value places, llvm::ArrayRef<SizeExpression> shape);
  /// Places along `axis`, as integers of `element`.
  mlir::Value iota(mlir::Location loc, mlir::Type element, llvm::ArrayRef<SizeExpression> shape, int64_t axis);

  llvm::LogicalResult buildNode(const Node &node, int64_t opset);
  /// The nodes of a graph that is an attribute, with its inputs; names around it are in sight.
  llvm::LogicalResult inlineGraph(Call &call, const Graph &graph, llvm::ArrayRef<Datum> inputs,
                                  llvm::SmallVectorImpl<Datum> &outputs);
  /// `values` of one `shape` side by side along a new axis; `shape` becomes that of the result.
  mlir::Value stack(mlir::Location loc, llvm::ArrayRef<mlir::Value> values, Shape &shape, int64_t axis);

private:
  llvm::LogicalResult buildInputs();
  llvm::LogicalResult buildOp(Call &call, const OpEntry &entry);
  /// An error unless the sizes of a result are ones that a tensor can have.
  llvm::LogicalResult checkSizes(Call &call, const Datum &datum);
  llvm::LogicalResult buildBoundInput(const ValueInfo &input, const ImportOptions::Constant &given);
  llvm::LogicalResult buildNodes(llvm::ArrayRef<Node> nodes);
  llvm::LogicalResult buildIf(Call &call);
  llvm::LogicalResult buildScan(Call &call);
  llvm::LogicalResult buildLoop(Call &call);
  llvm::LogicalResult buildFunction(Call &call, const Function &function);
  llvm::LogicalResult buildOutputs(CompileInfo &info);
  llvm::FailureOr<SizeExpression> getInputDim(const ValueInfo &input, unsigned axis);
  void findLiveNodes();
  Datum *lookup(llvm::StringRef name);
  void define(llvm::StringRef name, Datum datum);
  Datum makeConstant(const Tensor &tensor, llvm::StringRef weight);
  /// The same, of the first Constant node with these bytes.
  Datum makeShared(const Tensor &tensor, llvm::StringRef weight);
  std::string resolve(std::string dim) const;
  bool isSummand(llvm::StringRef dim) const;
  /// The name that a dynamic axis has in the signature; nullopt if there is none.
  std::optional<std::string> getAxisName(const SizeExpression &size);

  mlir::OwningOpRef<mlir::ModuleOp> module;
  mlir::func::FuncOp function;
  /// Names in sight: the graph's, then those of functions and graphs that are being inlined.
  struct Scope {
    std::map<std::string, Datum> data;
    bool seesOuter = true;
    std::map<std::string, NodeAttribute> attributes; ///< of the function that is inlined
    std::string prefix;
  };
  std::vector<std::unique_ptr<Scope>> scopes;
  std::map<unsigned, mlir::Value> sizeValues;
  llvm::StringSet<> liveOutputs;
  std::map<std::string, std::pair<int64_t, int64_t>> dims;
  std::vector<std::string> dimOrder;
  llvm::StringMap<uint64_t> usedWeights; ///< elements
  std::set<std::string> weightTypes;
  unsigned depth = 0;
  friend class Call;
  friend class Composition;

public:
  bool restart = false;
  std::map<std::string, std::string> tooLow; ///< dims that begin below what the model can do, and the flag that says so
};

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_IMPORTER_H
