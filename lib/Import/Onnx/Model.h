// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// An ONNX model as it stands in its file. Names are ONNX's own (https://onnx.ai/onnx/repo-docs/IR.html); bytes and
// strings are pieces of the mapping. What a reader can check without knowing ops is checked here: fields that are
// damaged, names that are given twice, values that nobody gives, cycles, sizes that overflow, external data outside of
// the model's folder.

#ifndef TMC_IMPORT_ONNX_MODEL_H
#define TMC_IMPORT_ONNX_MODEL_H

#include "lib/Import/Onnx/Wire.h"
#include "lib/Import/SafeTensors.h"
#include "lib/Support/Messages.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>

namespace tmc::import::onnx {

/// TensorProto.DataType.
enum ElementType : int32_t {
  Undefined = 0,
  Float = 1,
  Uint8 = 2,
  Int8 = 3,
  Uint16 = 4,
  Int16 = 5,
  Int32 = 6,
  Int64 = 7,
  String = 8,
  Bool = 9,
  Float16 = 10,
  Double = 11,
  Uint32 = 12,
  Uint64 = 13,
  Complex64 = 14,
  Complex128 = 15,
  BFloat16 = 16,
  Float8E4M3FN = 17,
  Float8E4M3FNUZ = 18,
  Float8E5M2 = 19,
  Float8E5M2FNUZ = 20,
  Uint4 = 21,
  Int4 = 22,
  Float4E2M1 = 23,
  Float8E8M0 = 24,
  Uint2 = 25,
  Int2 = 26
};
/// "float", "int64", as the specification spells them.
llvm::StringRef getName(ElementType type);

struct Tensor {
  std::string name;
  ElementType type = Undefined;
  llvm::SmallVector<int64_t, 4> shape;
  /// Little-endian elements, row-major; two or four a byte below 8 bits. Of a string tensor nothing.
  Bytes bytes;
  std::shared_ptr<std::vector<uint8_t>> owner; ///< of bytes that are not in the file as such
  unsigned file = 0;                           ///< index into Model::files

  int64_t getElementCount() const;
};

struct Graph;

struct NodeAttribute {
  std::string name;
  enum Kind {
    None = 0,
    AFloat = 1,
    AnInteger = 2,
    AString = 3,
    ATensor = 4,
    AGraph = 5,
    Floats = 6,
    Integers = 7,
    Strings = 8,
    Tensors = 9,
    Graphs = 10,
    Sparse = 11,
    Type = 13
  } kind = None;
  float number = 0;
  int64_t integer = 0;
  std::string text, reference; ///< reference: the attribute of the enclosing function that this stands for
  std::vector<float> numbers;
  std::vector<int64_t> integers;
  std::vector<std::string> texts;
  std::shared_ptr<Tensor> tensor;
  std::shared_ptr<Graph> graph;
};

struct Node {
  std::string name, op, domain, overload;
  std::vector<std::string> inputs, outputs; ///< "" where an optional one is left out
  std::vector<NodeAttribute> attributes;
  bool isStandard = false; ///< of a Composition: the op of its domain, whatever functions the model has

  const NodeAttribute *find(llvm::StringRef name) const;
  /// Its name; that of its first output where it has none.
  const std::string &getLabel() const;
  /// "node 'encoder/MatMul_3' (MatMul)"; the first output's name where there is no other.
  std::string describe() const;
};

struct ValueInfo {
  std::string name;
  ElementType type = Undefined;
  bool hasShape = false, isTensor = true;
  struct Dim {
    int64_t value = -1; ///< -1: not known
    std::string name;   ///< of a symbolic one
  };
  std::vector<Dim> shape;
};

struct Graph {
  std::string name;
  std::vector<Node> nodes; ///< each behind what it reads
  std::vector<Tensor> initializers;
  std::vector<ValueInfo> inputs, outputs;
};

struct Function {
  std::string domain, name, overload;
  std::vector<std::string> inputs, outputs;
  std::vector<std::string> attributes; ///< without a default
  std::vector<NodeAttribute> defaults;
  std::vector<Node> nodes;
  std::vector<std::pair<std::string, int64_t>> opsets;
};

struct Model {
  std::string path, producer, producerVersion;
  int64_t irVersion = 0;
  std::vector<std::pair<std::string, int64_t>> opsets; ///< domain, version
  std::vector<std::pair<std::string, std::string>> metadata;
  Graph graph;
  std::vector<Function> functions;
  /// The model, then the files of external data.
  std::vector<SafeTensors::File> files;

  /// The version of a domain's ops, 0 if the model does not import it. "ai.onnx" is "".
  int64_t getOpset(llvm::StringRef domain) const;
  const Function *findFunction(const Node &node) const;
};

/// Reads and checks the file.
llvm::FailureOr<std::unique_ptr<Model>> readModel(const std::string &path, Messages &messages);
/// One that is in memory already; `path` is for messages, and for the folder of external data.
llvm::FailureOr<std::unique_ptr<Model>> parseModel(std::unique_ptr<llvm::MemoryBuffer> buffer, const std::string &path,
                                                   Messages &messages);

/// The dtype of safetensors for an element type; nullopt if there is none.
std::optional<DType> getDType(ElementType type);
/// Bits of an element; 0 for strings and what this tmc does not know.
unsigned getBitWidth(ElementType type);

/// Initializers and the values of Constant nodes as weights, by name (of a Constant: its output).
llvm::FailureOr<std::unique_ptr<SafeTensors>> openWeights(const std::string &path, Messages &messages);

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_MODEL_H
