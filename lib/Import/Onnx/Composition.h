// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An op that is said in ops of ai.onnx: each line of its builder is a node of a graph that nobody wrote down. The nodes
// carry the name of the one that they stand for, so that errors and remarks name what the user has.

#ifndef TMC_IMPORT_ONNX_COMPOSITION_H
#define TMC_IMPORT_ONNX_COMPOSITION_H

#include "lib/Import/Onnx/Importer.h"

namespace tmc::import::onnx {

/// Names of a scope of its own stand for the values, as in a graph; "" is an input that is left out. After an error
/// every name is "", and finish fails.
class Composition {
public:
  using Name = std::string;
  using Names = llvm::ArrayRef<Name>;
  using Attributes = llvm::ArrayRef<NodeAttribute>;

  explicit Composition(Call &call);
  ~Composition();
  Composition(const Composition &) = delete;

  bool hasFailed() const { return failed; }
  llvm::LogicalResult fail(llvm::LogicalResult result) {
    failed = true;
    return result;
  }

  /// An input of the call.
  Name input(unsigned index) const;
  bool has(unsigned index) const { return call.has(index); }
  /// The first output of a node; `prefix` "com.microsoft" is for ops of that domain.
  Name op(llvm::StringRef name, Names inputs, Attributes attributes = {}, llvm::StringRef domain = "");
  std::vector<Name> ops(llvm::StringRef name, unsigned outputs, Names inputs, Attributes attributes = {},
                        llvm::StringRef domain = "");
  /// A vector of int64 that is known.
  Name sizes(llvm::ArrayRef<SizeExpression> values);
  Name integers(llvm::ArrayRef<int64_t> values);
  /// Scalars.
  Name integer(int64_t value);
  Name number(double value, ElementType type = Float);
  /// A tensor that was built in another way.
  Name value(mlir::Value value, ElementType type, Shape shape);

  Name reshape(const Name &x, llvm::ArrayRef<SizeExpression> shape) { return op("Reshape", {x, sizes(shape)}); }
  Name cast(const Name &x, ElementType type);
  /// x[.., begin:begin + size, ..] along `axis`.
  Name slice(const Name &x, int64_t axis, const SizeExpression &begin, const SizeExpression &size);
  /// a + b; what is left out adds nothing.
  Name add(const Name &a, const Name &b) { return a.empty() ? b : b.empty() ? a : op("Add", {a, b}); }

  Datum *find(const Name &name);
  Shape shape(const Name &name);
  ElementType type(const Name &name);

  /// Makes them the results of the call, as far as it has as many.
  llvm::LogicalResult finish(Names outputs);

  static NodeAttribute attribute(llvm::StringRef name, int64_t value);
  static NodeAttribute attribute(llvm::StringRef name, int value) { return attribute(name, int64_t(value)); }
  static NodeAttribute attribute(llvm::StringRef name, double value);
  static NodeAttribute attribute(llvm::StringRef name, llvm::StringRef value);
  static NodeAttribute attribute(llvm::StringRef name, llvm::ArrayRef<int64_t> values);

private:
  Name define(Datum datum);

  Call &call;
  bool failed = false;
  unsigned count = 0;
};

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_COMPOSITION_H
