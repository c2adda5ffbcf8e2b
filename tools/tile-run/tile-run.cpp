// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// tile-run: compiles a tile.kernel for every CPU level that this machine has, and for the emulator of CUDA devices, runs it in this process and compares its
// buffers with those of a second kernel of the file, written as plain loops and compiled without tmc's own passes.
// A development tool: numeric tests and measurements of single kernels.
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/IR/TileOps.h"
#include "tools/tile-run/Buffers.h"
#include "tools/tile-run/CudaRun.h"

#include "mlir/Conversion/MathToLibm/MathToLibm.h"
#include "mlir/Parser/Parser.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Support/FileUtilities.h"
#include "tmc/CodeGeneration.h"
#include "tmc/Registration.h"
#include "tmc/abi.h"
#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/InitLLVM.h"
#include "llvm/Support/SourceMgr.h"
#include <chrono>
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace mlir;
using namespace tmc;
namespace cl = llvm::cl;

static cl::opt<std::string> inputFile(cl::Positional, cl::desc("<kernels.mlir>"), cl::Required);
static cl::opt<std::string> kernelName("kernel", cl::desc("Kernel to run; default: the first"));
static cl::opt<std::string> referenceName("reference", cl::desc("Kernel with the right results; default: KERNEL_reference"));
static cl::list<std::string> targets("target", cl::CommaSeparated, cl::desc("Levels, or cuda; default: all that this CPU has, and cuda"));
static cl::list<int64_t> sizes("sizes", cl::CommaSeparated, cl::desc("Dynamic dims of the buffers, then index arguments"));
static cl::list<unsigned> parts("parts", cl::CommaSeparated, cl::desc("Numbers of parts to run with; default 1,3"));
static cl::list<std::string> fills(
    "fill",
    cl::desc("BUFFER:LOW:HIGH (uniform; default -1:1), BUFFER:bits (any float), BUFFER:=X,Y,... (the first elements)"));
static cl::opt<double> tolerance("tolerance", cl::init(1e-5), cl::desc("Largest |x - y| / max(1, |y|)"));
static cl::opt<int64_t> ulp("ulp", cl::init(-1), cl::desc("Largest distance in units of the last place instead"));
static cl::opt<double> tiny("tiny", cl::init(0), cl::desc("With --ulp: smaller differences do not count"));
static cl::opt<double> seconds("time", cl::init(0), cl::desc("Measure for so many seconds a level"));
static cl::opt<double> flops("flops", cl::init(0), cl::desc("Operations of one run, for --time"));

static cl::opt<CodeFormat> print("print", cl::desc("Print the code instead of running it"),
                                 cl::init(CodeFormat::Object),
                                 cl::values(clEnumValN(CodeFormat::LLVM, "llvm", "LLVM IR"),
                                            clEnumValN(CodeFormat::Assembly, "asm", "assembly")));

/// A module with one kernel of the file.
static OwningOpRef<ModuleOp> extract(ModuleOp module, StringRef name) {
  OwningOpRef<ModuleOp> copy = module.clone();
  for (tile::KernelOp kernel : llvm::make_early_inc_range(copy->getOps<tile::KernelOp>()))
    if (kernel.getSymName() != name)
      kernel.erase();
  return copy;
}

namespace {
struct Program {
  std::unique_ptr<llvm::orc::LLJIT> jit;
  tmc_kernel function = nullptr;
  uint64_t scratchSize = 0;
};
} // namespace

static llvm::Expected<Program> load(StringRef symbol, uint64_t scratchSize,
                                    llvm::function_ref<llvm::Error(llvm::orc::LLJIT &)> add) {
  Program program;
  program.scratchSize = scratchSize;
  auto jit = llvm::orc::LLJITBuilder().create();
  if (!jit)
    return jit.takeError();
  program.jit = std::move(*jit);
  auto process =
      llvm::orc::DynamicLibrarySearchGenerator::GetForCurrentProcess(program.jit->getDataLayout().getGlobalPrefix());
  if (!process)
    return process.takeError();
  program.jit->getMainJITDylib().addGenerator(std::move(*process));
  if (llvm::Error error = add(*program.jit))
    return error;
  // Kernels are hidden in their object.
  llvm::orc::JITDylibSearchOrder order = {
      {&program.jit->getMainJITDylib(), llvm::orc::JITDylibLookupFlags::MatchAllSymbols}};
  auto found = program.jit->getExecutionSession().lookup(order, program.jit->mangleAndIntern(symbol));
  if (!found)
    return found.takeError();
  program.function = found->getAddress().toPtr<tmc_kernel>();
  return program;
}

static llvm::Error failedWith(const Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static llvm::Expected<Program> compileKernel(ModuleOp module, StringRef name, const TargetDescription &target) {
  OwningOpRef<ModuleOp> single = extract(module, name);
  KernelCompilation compilation;
  compilation.module = *single;
  compilation.target = &target;
  FailureOr<CompiledKernels> code = compileKernels(compilation);
  if (failed(code))
    return failedWith("no code for " + target.name);
  return load(name, code->scratchSizes[0],
              [&](llvm::orc::LLJIT &jit) { return jit.addObjectFile(std::move(code->object)); });
}

/// Plain loops with the C library's math.
static llvm::Expected<Program> compileReference(ModuleOp module, StringRef name) {
  OwningOpRef<ModuleOp> single = extract(module, name);
  PassManager manager(module.getContext());
  manager.addPass(tile::createTileToFuncPass());
  manager.addPass(createConvertMathToLibmPass());
  populateLLVMPipeline(manager);
  if (failed(manager.run(*single)))
    return failedWith("the reference cannot be lowered");
  uint64_t scratch = 0;
  single->walk([&](Operation *op) {
    if (auto bytes = op->getAttrOfType<IntegerAttr>(tile::kScratchAttribute))
      scratch = bytes.getInt();
    op->removeAttr(tile::kScratchAttribute);
  });
  FailureOr<CompiledCode> code = compileLLVMDialect(*single, CodeOptions());
  if (failed(code))
    return failedWith("no code for the reference");
  return load(name, scratch, [&](llvm::orc::LLJIT &jit) { return jit.addObjectFile(std::move(code->object)); });
}

static int printCode(ModuleOp module, StringRef name, const TargetDescription &target) {
  OwningOpRef<ModuleOp> single = extract(module, name);
  if (target.isGPU) {
    llvm::Expected<std::string> text = printCUDA(*single, target, print == CodeFormat::Assembly);
    llvm::outs() << (text ? *text : llvm::toString(text.takeError()));
    return text ? 0 : 1;
  }
  KernelCompilation compilation;
  compilation.module = *single;
  compilation.target = &target;
  compilation.format = print;
  FailureOr<CompiledKernels> code = compileKernels(compilation);
  if (failed(code))
    return 1;
  llvm::outs() << code->text;
  return 0;
}

static void runParts(const Program &program, Buffers &buffers, unsigned count) {
  uint64_t stride = llvm::alignTo(program.scratchSize, 64);
  AlignedBytes scratch(stride * count, 0xff); // NaN: reading what was not written shows
  tmc_kernel_args args = {buffers.pointers(), buffers.sizes().data(), scratch.data(), stride};
  for (unsigned part = count; part-- > 0;) // any order is right
    program.function(&args, part, count);
}

/// FMA peak of one core in operations a second, with the widest registers.
static double measureRoof() {
  double best = 0;
  for (int round = 0; round < 20; ++round) {
    constexpr long n = 20000;
    auto start = std::chrono::steady_clock::now();
    double operations = runFmaLoop(n);
    double time = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    best = std::max(best, operations / time);
  }
  return best;
}

static void measure(const Program &program, Buffers &buffers, StringRef level) {
  AlignedBytes scratch(program.scratchSize, 0);
  tmc_kernel_args args = {buffers.pointers(), buffers.sizes().data(), scratch.data(), 0};
  double best = 1e9, roof = flops ? measureRoof() : 0;
  auto begin = std::chrono::steady_clock::now();
  std::chrono::duration<double> spent{};
  while (spent.count() < seconds) {
    auto start = std::chrono::steady_clock::now();
    program.function(&args, 0, 1);
    auto end = std::chrono::steady_clock::now();
    best = std::min(best, std::chrono::duration<double>(end - start).count());
    spent = end - begin;
  }
  if (flops)
    roof = std::max(roof, measureRoof());
  llvm::outs() << level << llvm::format(": %.2f us", best * 1e6);
  if (flops)
    llvm::outs() << llvm::format(", %.1f GF/s, %.1f %% of %.1f", flops / best * 1e-9, 100 * flops / best / roof,
                                 roof * 1e-9);
  llvm::outs() << '\n';
}

static bool canRun(const TargetDescription &target) {
  __builtin_cpu_init();
  if (target.level == "v4-vnni")
    return __builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512vnni");
  if (target.level == "v3-vnni") { // the compiler's function does not know it
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __builtin_cpu_supports("x86-64-v3") && __get_cpuid_count(7, 1, &a, &b, &c, &d) && (a & 1u << 4);
  }
  if (target.hasMatrixProducts) { // Linux gives its registers to a process that asks (ARCH_REQ_XCOMP_PERM)
    unsigned a = 0, b = 0, c = 0, d = 0;
    constexpr unsigned amx = 1u << 22 | 1u << 24 | 1u << 25;
    return __builtin_cpu_supports("x86-64-v4") && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (d & amx) == amx &&
           syscall(SYS_arch_prctl, 0x1023, 18) == 0;
  }
  if (target.hasBF16)
    return __builtin_cpu_supports("x86-64-v4") && __builtin_cpu_supports("avx512bf16");
  if (target.level == "v4")
    return __builtin_cpu_supports("x86-64-v4");
  if (target.level == "v3")
    return __builtin_cpu_supports("x86-64-v3");
  return true;
}

static int fail(const Twine &message) {
  llvm::errs() << "tile-run: " << message << '\n';
  return 1;
}

int main(int argc, char **argv) {
  llvm::InitLLVM initialise(argc, argv);
  cl::ParseCommandLineOptions(argc, argv, "run and check a tile kernel\n");
  DialectRegistry registry;
  registerAllTmcDialects(registry);
  MLIRContext context(registry);
  std::string error;
  std::unique_ptr<llvm::MemoryBuffer> file = openInputFile(inputFile, &error);
  if (!file)
    return fail(error);
  llvm::SourceMgr sources;
  sources.AddNewSourceBuffer(std::move(file), llvm::SMLoc());
  SourceMgrDiagnosticHandler handler(sources, &context);
  OwningOpRef<ModuleOp> module = parseSourceFile<ModuleOp>(sources, &context);
  if (!module)
    return 1;
  auto kernels = module->getOps<tile::KernelOp>();
  if (kernels.empty())
    return fail("there is no tile.kernel in " + inputFile);
  std::string name = kernelName.empty() ? (*kernels.begin()).getSymName().str() : kernelName;
  std::string reference = referenceName.empty() ? name + "_reference" : referenceName;
  auto kernel = module->lookupSymbol<tile::KernelOp>(name);
  if (!kernel)
    return fail("there is no kernel @" + name);
  if (print != CodeFormat::Object) {
    const TargetDescription *target = targets.empty() ? &getCPUTargets().back() : findTarget(targets[0]);
    return target ? printCode(*module, name, *target) : fail("unknown target " + targets[0]);
  }
  Buffers initial;
  if (std::string why = initial.create(kernel, sizes, fills); !why.empty())
    return fail(why);

  Buffers expected = initial;
  bool check = module->lookupSymbol<tile::KernelOp>(reference) != nullptr;
  if (check) {
    llvm::Expected<Program> program = compileReference(*module, reference);
    if (!program)
      return fail(llvm::toString(program.takeError()));
    runParts(*program, expected, 1);
  } else if (!seconds) {
    return fail("there is no kernel @" + reference + " to compare with");
  }

  int status = 0;
  /// Compares and prints a line.
  auto report = [&](StringRef target, unsigned count, const Buffers &actual) {
    Comparison comparison = ulp >= 0 ? actual.compareUlp(expected, tiny) : actual.compare(expected);
    bool good = ulp >= 0 ? comparison.error <= ulp : comparison.error <= tolerance;
    if (actual.damagedGuard() >= 0) {
      good = false;
      llvm::outs() << target << ": buffer " << actual.damagedGuard() << " was written out of bounds\n";
    }
    llvm::outs() << target << ": parts " << count << ": " << (good ? "ok" : "FAIL") << ", largest error "
                 << llvm::format("%.3g", comparison.error) << comparison.where << '\n';
    status |= !good;
  };
  SmallVector<unsigned> counts(parts.begin(), parts.end());
  if (counts.empty())
    counts = {1, 3};
  for (const TargetDescription &device : getCUDATargets()) {
    // Without tiles of several warps code is the same for all.
    bool isWanted = llvm::is_contained(targets, device.name) ||
                    (targets.empty() && (!device.hasWarpgroupProducts || kernel->hasAttr(tile::kWarpsAttribute)));
    if (!check || !isWanted || !__builtin_cpu_supports("x86-64-v3"))
      continue;
    OwningOpRef<ModuleOp> single = extract(*module, name);
    llvm::Expected<std::unique_ptr<CUDAProgram>> program = CUDAProgram::compile(*single, name, device);
    if (!program)
      return fail(llvm::toString(program.takeError()));
    for (unsigned count : counts) {
      Buffers actual = initial;
      if (llvm::Error error = (*program)->run(actual, count))
        return fail(device.name + ": parts " + Twine(count) + ": " + llvm::toString(std::move(error)));
      report(device.name, count, actual);
    }
  }
  std::vector<TargetDescription> all(getCPUTargets());
  llvm::append_range(all, getCPUExtensions());
  for (const TargetDescription &target : all) {
    bool wanted = targets.empty() || llvm::any_of(targets, [&](const std::string &which) {
                    return which == target.name || which == target.level;
                  });
    if (!wanted || !canRun(target))
      continue;
    llvm::Expected<Program> program = compileKernel(*module, name, target);
    if (!program)
      return fail(llvm::toString(program.takeError()));
    if (check) {
      for (unsigned count : counts) {
        Buffers actual = initial;
        runParts(*program, actual, count);
        report(target.name, count, actual);
      }
    }
    if (seconds) {
      Buffers buffers = initial;
      measure(*program, buffers, target.name);
    }
  }
  return status;
}
