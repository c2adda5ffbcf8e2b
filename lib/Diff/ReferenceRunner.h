// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs a model-level module in this process: reference lowering, LLVM, ORC. The oracle of tests and of `tmc diff`.

#ifndef TMC_DIFF_REFERENCERUNNER_H
#define TMC_DIFF_REFERENCERUNNER_H

#include "lib/Import/SafeTensors.h"
#include "lib/Support/Messages.h"
#include "lib/Support/WeightFiles.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mlir {
class ModuleOp;
class PassManager;
}
namespace llvm::orc {
class LLJIT;
}

namespace tmc {

/// A dense, row-major tensor in memory of its own.
struct HostTensor {
  std::string name;
  import::DType dtype = import::DType::F32;
  std::vector<int64_t> shape;
  std::vector<uint8_t> bytes;

  int64_t getElementCount() const;
  /// Element `flat` as a number.
  double at(int64_t flat) const;
};

bool isInteger(import::DType dtype);
/// `input` with integers of another width; the same numbers.
HostTensor convertIntegers(const HostTensor &input, import::DType dtype);

class ReferenceRunner {
public:
  /// Compiles function `entry` of `module`, which is left as it is. `files` must outlive the runner.
  static llvm::FailureOr<std::unique_ptr<ReferenceRunner>> create(mlir::ModuleOp module, llvm::StringRef entry,
                                                                  WeightFiles &files, Messages &messages);
  ~ReferenceRunner();

  /// Runs it. An input that is absent takes its `mixer.default`. Dims come from the shapes of the inputs; `dims`
  /// gives those that no input has. Integers of another
  /// width than the argument's are converted. Outputs come in the order of the function's results.
  llvm::FailureOr<std::vector<HostTensor>> run(llvm::ArrayRef<HostTensor> inputs,
                                               const llvm::StringMap<int64_t> &dims, Messages &messages);

private:
  struct Argument {
    enum Kind { Input, Dim, Weight } kind;
    std::string name; ///< of the input, the dim or the tensor
    import::DType dtype = import::DType::F32;
    std::vector<int64_t> shape;          ///< ShapedType::kDynamic where the call decides
    std::vector<std::string> dims;       ///< names of the dynamic ones
    bool isBuffer = true;
    std::optional<int64_t> defaultValue; ///< of an optional input
    const uint8_t *data = nullptr;       ///< of a weight
    std::vector<uint8_t> aligned;        ///< its copy, where the file has it at an odd address
  };
  struct Result {
    std::string name;
    import::DType dtype;
    unsigned rank;
  };
  ReferenceRunner() = default;

  std::unique_ptr<llvm::orc::LLJIT> jit;
  void (*invoke)(uint64_t *) = nullptr;
  std::string entry;
  std::vector<Argument> arguments;
  std::vector<Result> results;
};

/// Adds the passes from the output of mixer-lower-to-reference to the LLVM dialect.
void addReferenceToLLVMPasses(mlir::PassManager &passes);

} // namespace tmc

#endif // TMC_DIFF_REFERENCERUNNER_H
