// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From kernels on tiles to machine code of one CPU level, and from a module of the LLVM dialect to an object.

#ifndef TMC_CODEGENERATION_H
#define TMC_CODEGENERATION_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Support/LLVM.h"
#include "tmc/Target.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace mlir {
class OpPassManager;
}
namespace llvm {
class LLVMContext;
class Module;
} // namespace llvm

namespace tmc {

enum class CodeFormat {
  Object,   ///< relocatable ELF
  LLVM,     ///< LLVM IR as text, optimised
  Assembly, ///< text
};

/// The code of one module. Every function has a section of its own (.text.NAME); symbols are hidden.
struct CompiledCode {
  std::unique_ptr<llvm::MemoryBuffer> object; ///< CodeFormat::Object
  std::string text;                           ///< the other formats
};

/// The code of a module of kernels.
struct CompiledKernels : CompiledCode {
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> more; ///< CodeFormat::Object: of all kernels but the first
  std::vector<std::string> names;                        ///< of the kernels, in the module's order
  std::vector<uint64_t> scratchSizes;                    ///< bytes that a part needs, likewise
};

/// Objects of kernels by all that their code follows from, for compilations that have kernels in common: candidates of
/// one model, of which most differ in few layers. Threads may use it at once. Nothing is thrown away: it lives as long
/// as one command, and the code of a model is some 100 kB a level.
class KernelCache {
public:
  struct Code {
    std::string object; ///< its kernel has the name that it has in every object
    uint64_t scratchSize;
  };
  /// Null if there is none.
  std::shared_ptr<const Code> find(llvm::StringRef key);
  void insert(llvm::StringRef key, std::shared_ptr<const Code> code);
  size_t getSize() const;
  /// How often code was found.
  size_t getHits() const;

private:
  mutable std::mutex mutex;
  llvm::StringMap<std::shared_ptr<const Code>> codes;
  size_t hits = 0;
};

/// One module of kernels and the level to compile it for.
struct KernelCompilation {
  mlir::ModuleOp module; ///< holds tile.kernel ops; is not changed
  const TargetDescription *target;
  std::function<std::string(llvm::StringRef)> getSymbol; ///< symbol of a kernel; none: its name
  CodeFormat format = CodeFormat::Object;
  KernelCache *cache = nullptr; ///< of objects, which are the same bytes with and without it
};

/// Errors are reported at the ops they come from. Code that calls into a library (a math function that nothing expands)
/// is an error: kernels may need memcpy, memmove and memset, nothing else.
mlir::FailureOr<CompiledKernels> compileKernels(const KernelCompilation &compilation);

/// The same for many modules of one context, on the context's threads; results in the order of the arguments.
mlir::FailureOr<std::vector<CompiledKernels>> compileKernels(llvm::ArrayRef<KernelCompilation> compilations);

/// How a module of the LLVM dialect is compiled. The defaults suit code that only calls and moves data.
struct CodeOptions {
  explicit CodeOptions(const Architecture &architecture = getX86Architecture())
      : architecture(&architecture), cpu(architecture.cpu.str()) {}
  const Architecture *architecture;
  std::string cpu; ///< LLVM's -mcpu
  std::string features;
  CodeFormat format = CodeFormat::Object;
  bool hidden = true;    ///< visibility of what the module defines
  bool optimizes = true; ///< false: made quickly, for what runs but a few times
};

/// An object (or text) of a module of LLVM dialect ops: functions, globals, tables of pointers.
mlir::FailureOr<CompiledCode> compileLLVMDialect(mlir::ModuleOp module, const CodeOptions &options);

/// Kernels to func.func of the runtime's ABI with native registers: tile-to-vector, tile-expand-math, tile-to-func.
void populateKernelPipeline(mlir::OpPassManager &manager, const TargetDescription &target);
/// arith, math, memref, scf, vector and func to the LLVM dialect with 64-bit indices.
void populateLLVMPipeline(mlir::OpPassManager &manager);
/// `tile-to-llvm{target=...}`: both of them, for tmc-opt.
void registerCodeGenerationPipelines();

/// An LLVM module of a module of the LLVM dialect, optimised for a level. For compilers in the same process (tests).
mlir::FailureOr<std::unique_ptr<llvm::Module>> translateAndOptimize(mlir::ModuleOp module, llvm::LLVMContext &context,
                                                                    const CodeOptions &options);

} // namespace tmc

#endif // TMC_CODEGENERATION_H
