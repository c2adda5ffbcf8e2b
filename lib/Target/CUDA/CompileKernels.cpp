// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Target/CUDA/CompileKernels.h"

#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/Conversions/TileToTensorCore/Passes.h"
#include "dialects/Tile/Conversions/TileToWarp/Passes.h"
#include "dialects/Tile/IR/TileOps.h"
#include "dialects/Tile/Transforms/Passes.h"
#include "lib/Target/CPU/EmitCode.h"
#include "lib/Target/CUDA/Emulation.h"
#include "lib/Target/CUDA/InstructionMix.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "mlir/Transforms/Passes.h"
#include "tmc/abi.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace mlir;
using namespace tmc;

static constexpr llvm::StringLiteral kTriple = "nvptx64-nvidia-cuda";

void cuda::populateKernelPipeline(OpPassManager &manager, const TargetDescription &target) {
  tile::TileToTensorCorePassOptions products;
  products.target = target.name.str();
  manager.addPass(tile::createTileToTensorCorePass(products));
  manager.addPass(tile::createTileToWarpPass());
  manager.addPass(createCSEPass());
  manager.addPass(createCanonicalizerPass());
  tile::TileExpandMathPassOptions math;
  math.target = target.name.str();
  manager.addPass(tile::createTileExpandMathPass(math));
  tile::TileToFuncPassOptions functions;
  functions.gpu = true;
  manager.addPass(tile::createTileToFuncPass(functions));
  manager.addPass(createCSEPass());
}

void cuda::registerPipelines() {
  for (const TargetDescription &target : getCUDATargets())
    PassPipelineRegistration<>("tile-to-" + target.name.str(), "Kernels to the LLVM dialect, for CUDA devices",
                               [&target](OpPassManager &manager) {
                                 cuda::populateKernelPipeline(manager, target);
                                 populateLLVMPipeline(manager);
                               });
}

static void initialize(MLIRContext &context) {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeNVPTXTargetInfo();
    LLVMInitializeNVPTXTarget();
    LLVMInitializeNVPTXTargetMC();
    LLVMInitializeNVPTXAsmPrinter();
  });
  initializeCodeGeneration(context);
  context.loadDialect<affine::AffineDialect, arith::ArithDialect, cf::ControlFlowDialect, func::FuncDialect,
                      index::IndexDialect, LLVM::LLVMDialect, math::MathDialect, memref::MemRefDialect, scf::SCFDialect,
                      vector::VectorDialect, tile::TileDialect>();
}

static std::unique_ptr<llvm::TargetMachine> createMachine(const cuda::Architecture &architecture, std::string &error) {
  const llvm::Target *target = llvm::TargetRegistry::lookupTarget(kTriple.str(), error);
  if (!target)
    return nullptr;
  return std::unique_ptr<llvm::TargetMachine>(
      target->createTargetMachine(kTriple, architecture.cpu, architecture.features, llvm::TargetOptions(), std::nullopt,
                                  std::nullopt, llvm::CodeGenOptLevel::Default));
}

/// Kernels are marked, the threads of their blocks told, their buffers do not overlap, and denormals are zero, as on a
/// CPU.
static void setAttributes(llvm::Module &module, const CUDACode &code, llvm::ArrayRef<uint32_t> blocks) {
  llvm::LLVMContext &context = module.getContext();
  llvm::NamedMDNode *annotations = module.getOrInsertNamedMetadata("nvvm.annotations");
  for (auto [kernel, count] : llvm::zip(code.kernels, blocks)) {
    llvm::Function *function = module.getFunction(kernel.name);
    // Collectives of warps stay where all of them come along.
    for (llvm::Instruction &instruction : llvm::instructions(function))
      if (auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction); call && call->isInlineAsm())
        call->setConvergent();
    function->addFnAttr(llvm::Attribute::NoUnwind);
    function->addFnAttr("denormal-fp-math-f32", "preserve-sign,preserve-sign");
    for (unsigned i = 0; i < kernel.bufferCount; ++i)
      function->addParamAttr(i, llvm::Attribute::NoAlias);
    auto annotate = [&](llvm::StringRef name, uint32_t value) {
      llvm::Type *i32 = llvm::Type::getInt32Ty(context);
      llvm::Metadata *fields[] = {llvm::ValueAsMetadata::get(function), llvm::MDString::get(context, name),
                                  llvm::ConstantAsMetadata::get(llvm::ConstantInt::get(i32, value))};
      annotations->addOperand(llvm::MDNode::get(context, fields));
    };
    annotate("kernel", 1);
    annotate("maxntidx", kernel.threads);
    // The assembler would rather spill than leave room for a block more.
    if (kernel.threads > 32)
      annotate("minctasm", count);
  }
}

/// ptxas repeats the body of a loop as long as there are registers, and of products of bytes past that: it spills.
static void keepLoopsOfBytes(llvm::Function &function) {
  if (function.isDeclaration())
    return;
  llvm::DominatorTree tree(function);
  llvm::LoopInfo loops(tree);
  auto multipliesBytes = [](const llvm::Instruction &instruction) {
    auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction);
    const llvm::Function *callee = call ? call->getCalledFunction() : nullptr;
    return callee && callee->getName().starts_with("llvm.nvvm.mma.m16n8k32.row.col.u8");
  };
  for (llvm::Loop *loop : loops.getLoopsInPreorder())
    if (loop->isInnermost() &&
        llvm::any_of(loop->blocks(), [&](llvm::BasicBlock *block) { return llvm::any_of(*block, multipliesBytes); }))
      loop->setLoopAlreadyUnrolled(); // .pragma "nounroll"
}

static std::string writePTX(llvm::Module &module, llvm::TargetMachine &machine) {
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  if (machine.addPassesToEmitFile(passes, stream, nullptr, llvm::CodeGenFileType::AssemblyFile))
    return "";
  passes.run(module);
  return std::string(bytes.begin(), bytes.end());
}

namespace {

class Compilation {
public:
  explicit Compilation(const cuda::KernelCompilation &input) : input(input) {}
  FailureOr<cuda::CompiledKernels> run();

private:
  LogicalResult lower();
  LogicalResult compileFor(const cuda::Architecture &architecture);
  LogicalResult compileForEmulator();
  LogicalResult assemble(const std::string &ptx, const cuda::Architecture &architecture);
  std::unique_ptr<llvm::Module> optimizeFor(const cuda::Architecture &architecture, llvm::TargetMachine &machine);
  const TargetDescription &getTarget() const {
    const cuda::Architecture *first = input.architectures.empty() ? input.emulated : input.architectures.front();
    return getCUDATarget(first ? llvm::StringRef(first->name) : "");
  }
  InFlightDiagnostic error() { return mlir::emitError(original.getLoc()); }

  const cuda::KernelCompilation &input;
  ModuleOp original = input.module;
  cuda::CompiledKernels result;
  llvm::SmallVector<uint32_t> blocks; ///< of each kernel, on a multiprocessor
  OwningOpRef<ModuleOp> lowered;
  llvm::LLVMContext context;
};

} // namespace

LogicalResult Compilation::lower() {
  lowered = cast<ModuleOp>(original->clone());
  for (tile::KernelOp kernel : lowered->getOps<tile::KernelOp>()) {
    result.names.push_back(kernel.getSymName().str());
    if (input.getSymbol)
      kernel.setSymName(input.getSymbol(kernel.getSymName()));
  }
  PassManager toFunctions(original.getContext());
  cuda::populateKernelPipeline(toFunctions, getTarget());
  if (failed(runVerifiedAtEnd(toFunctions, *lowered)))
    return failure();
  auto take = [](Operation *op, StringRef name) {
    auto attribute = op->getAttrOfType<IntegerAttr>(name);
    op->removeAttr(name);
    return attribute ? attribute.getInt() : 0;
  };
  for (func::FuncOp function : lowered->getOps<func::FuncOp>()) {
    CUDACode::Kernel kernel;
    kernel.name = function.getSymName().str();
    kernel.threads = take(function, tile::kThreadsAttribute);
    kernel.dynamicShared = take(function, tile::kDynamicSharedAttribute);
    kernel.bufferCount = take(function, tile::kBuffersAttribute);
    kernel.sizeCount = take(function, tile::kSizesAttribute);
    kernel.staticShared = take(function, tile::kSharedAttribute);
    result.scratchSizes.push_back(take(function, tile::kScratchAttribute));
    // Two: one computes while the other waits.
    auto count = take(function, tile::kBlocksAttribute);
    blocks.push_back(count ? count : 2);
    result.code.kernels.push_back(std::move(kernel));
  }
  PassManager toLLVM(original.getContext());
  populateLLVMPipeline(toLLVM);
  return runVerifiedAtEnd(toLLVM, *lowered);
}

std::unique_ptr<llvm::Module> Compilation::optimizeFor(const cuda::Architecture &architecture,
                                                       llvm::TargetMachine &machine) {
  std::unique_ptr<llvm::Module> module = translateModuleToLLVMIR(*lowered, context, "tmc");
  if (!module)
    return nullptr;
  module->setTargetTriple(kTriple);
  module->setDataLayout(machine.createDataLayout());
  setAttributes(*module, result.code, blocks);
  optimizeModule(*module, machine, /*hasVectors=*/false);
  for (llvm::Function &function : *module)
    keepLoopsOfBytes(function);
  return module;
}

LogicalResult Compilation::assemble(const std::string &ptx, const cuda::Architecture &architecture) {
  std::string message;
  llvm::StringMap<cuda::KernelResources> resources;
  std::optional<std::string> cubin = input.ptxas->assemble(ptx, architecture, message, &resources);
  if (!cubin) {
    if (input.ptxasError)
      *input.ptxasError = ("failed for " + architecture.name + "\n" + message).str();
    return failure();
  }
  llvm::StringMap<CUDACode::InstructionMix> mixes = cuda::readInstructionMix(*cubin);
  for (CUDACode::Kernel &kernel : result.code.kernels) {
    cuda::KernelResources used = resources.lookup(kernel.name);
    kernel.resources.push_back({architecture.name.str(), used.registers, used.spillBytes,
                                used.sharedBytes + kernel.dynamicShared, mixes.lookup(kernel.name)});
  }
  result.code.images.push_back(
      {TMC_CUDA_CUBIN, architecture.capability, architecture.isExact, std::move(*cubin), architecture.name.str()});
  return success();
}

LogicalResult Compilation::compileFor(const cuda::Architecture &architecture) {
  std::string message;
  std::unique_ptr<llvm::TargetMachine> machine = createMachine(architecture, message);
  if (!machine)
    return error() << "no code generator for " << architecture.name << ": " << message, failure();
  std::unique_ptr<llvm::Module> module = optimizeFor(architecture, *machine);
  if (!module)
    return error() << "no LLVM IR could be made of this module", failure();
  if (input.format == CodeFormat::LLVM) {
    llvm::raw_string_ostream stream(result.text);
    module->print(stream, nullptr);
    return success();
  }
  std::string ptx = writePTX(*module, *machine);
  if (input.format == CodeFormat::Assembly) {
    result.text += ptx;
    return success();
  }
  if (failed(assemble(ptx, architecture)))
    return failure();
  // PTX of the first architecture serves all later ones; the driver compiles it.
  if (&architecture == input.architectures.front() && !architecture.isExact) {
    ptx.push_back('\0');
    result.code.images.push_back(
        {TMC_CUDA_PTX, architecture.capability, false, std::move(ptx), ("PTX of " + architecture.name).str()});
  }
  return success();
}

LogicalResult Compilation::compileForEmulator() {
  const cuda::Architecture &architecture = *input.emulated;
  std::string message;
  std::unique_ptr<llvm::TargetMachine> machine = createMachine(architecture, message);
  std::unique_ptr<llvm::Module> module = machine ? optimizeFor(architecture, *machine) : nullptr;
  if (!module)
    return error() << "no LLVM IR could be made of this module: " << message, failure();
  for (CUDACode::Kernel &kernel : result.code.kernels) {
    CUDACode::Resources used;
    used.architecture = cuda::kEmulator.str();
    used.instructions = cuda::readInstructionMix(*module->getFunction(kernel.name));
    kernel.resources.push_back(std::move(used));
  }
  if (std::string kernel; !cuda::emulate(*module, result.code, message, kernel)) {
    for (auto [code, name] : llvm::zip(result.code.kernels, result.names))
      if (Operation *op = code.name == kernel ? original.lookupSymbol(name) : nullptr)
        return op->emitError() << message, failure();
    return error() << message, failure();
  }
  CodeOptions options;
  options.cpu = "x86-64-v3"; // has fused multiply-adds and conversions of f16
  options.optimizes = false; // it runs but a few times
  std::unique_ptr<llvm::TargetMachine> host = createTargetMachine(options, message);
  if (!host)
    return error() << "no code generator for the emulator: " << message, failure();
  module->setTargetTriple(options.architecture->triple);
  module->setDataLayout(host->createDataLayout());
  for (llvm::Function &function : *module)
    if (!function.isDeclaration())
      function.addFnAttr("target-cpu", options.cpu);
  std::optional<CompiledCode> code = writeCode(*module, options, message);
  if (!code)
    return error() << "no code for the emulator: " << message, failure();
  result.object = std::move(code->object);
  result.code.images.push_back(
      {TMC_CUDA_EMULATED, architecture.capability, architecture.isExact, "", cuda::kEmulator.str()});
  return success();
}

FailureOr<cuda::CompiledKernels> Compilation::run() {
  initialize(*original.getContext());
  if (failed(lower()))
    return failure();
  for (const cuda::Architecture *architecture : input.architectures)
    if (failed(compileFor(*architecture)))
      return failure();
  if (input.emulated && input.format == CodeFormat::Object && failed(compileForEmulator()))
    return failure();
  return std::move(result);
}

FailureOr<cuda::CompiledKernels> cuda::compileKernels(const KernelCompilation &compilation) {
  return Compilation(compilation).run();
}
