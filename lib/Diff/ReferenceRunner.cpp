// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Diff/ReferenceRunner.h"

#include "lib/Support/WeightEvaluator.h"

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/Passes.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Conversion/AffineToStandard/AffineToStandard.h"
#include "mlir/Conversion/ArithToLLVM/ArithToLLVM.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/FuncToLLVM/ConvertFuncToLLVMPass.h"
#include "mlir/Conversion/MathToLLVM/MathToLLVM.h"
#include "mlir/Conversion/MathToLibm/MathToLibm.h"
#include "mlir/Conversion/MemRefToLLVM/MemRefToLLVM.h"
#include "mlir/Conversion/ReconcileUnrealizedCasts/ReconcileUnrealizedCasts.h"
#include "mlir/Conversion/SCFToControlFlow/SCFToControlFlow.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/ADT/APFloat.h"
#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/TargetSelect.h"
#include <cstring>

using namespace mlir;
using namespace tmc;
using import::DType;

//===-- Tensors in memory -----------------------------------------------------------------------------===//

int64_t HostTensor::getElementCount() const {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}

template <typename T> static T readAs(const uint8_t *bytes, int64_t flat) {
  T value;
  std::memcpy(&value, bytes + flat * sizeof(T), sizeof(T));
  return value;
}

double HostTensor::at(int64_t flat) const {
  const uint8_t *data = bytes.data();
  auto fromBits = [&](const llvm::fltSemantics &semantics) {
    llvm::APFloat value(semantics, llvm::APInt(16, readAs<uint16_t>(data, flat)));
    bool losesInfo;
    value.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &losesInfo);
    return value.convertToDouble();
  };
  switch (dtype) {
  case DType::Bool:
  case DType::U8:
    return readAs<uint8_t>(data, flat);
  case DType::I8:
    return readAs<int8_t>(data, flat);
  case DType::I16:
    return readAs<int16_t>(data, flat);
  case DType::U16:
    return readAs<uint16_t>(data, flat);
  case DType::I32:
    return readAs<int32_t>(data, flat);
  case DType::U32:
    return readAs<uint32_t>(data, flat);
  case DType::I64:
    return readAs<int64_t>(data, flat);
  case DType::U64:
    return readAs<uint64_t>(data, flat);
  case DType::F16:
    return fromBits(llvm::APFloat::IEEEhalf());
  case DType::BF16:
    return fromBits(llvm::APFloat::BFloat());
  case DType::F32:
    return readAs<float>(data, flat);
  case DType::F64:
    return readAs<double>(data, flat);
  default:
    return 0;
  }
}

//===-- Compiling -------------------------------------------------------------------------------------===//

void tmc::addReferenceToLLVMPasses(PassManager &passes) {
  passes.addPass(createLowerAffinePass());
  arith::ArithExpandOpsPassOptions expand;
  expand.includeBf16 = true;
  passes.addPass(arith::createArithExpandOpsPass(expand));
  passes.addPass(createConvertSCFToCFPass());
  passes.addPass(createConvertMathToLLVMPass());
  passes.addPass(createConvertMathToLibmPass());
  passes.addPass(createArithToLLVMConversionPass());
  passes.addPass(createFinalizeMemRefToLLVMConversionPass());
  passes.addPass(createConvertControlFlowToLLVMPass());
  passes.addPass(createConvertFuncToLLVMPass());
  passes.addPass(createReconcileUnrealizedCastsPass());
}

static constexpr llvm::StringLiteral kInvoke = "tmc_reference_invoke";

/// void tmc_reference_invoke(i64 *words): calls the C interface of the entry with the words as its arguments.
static void addInvoke(llvm::Module &module, llvm::Function *callee) {
  llvm::LLVMContext &context = module.getContext();
  llvm::IRBuilder<> builder(context);
  auto *type = llvm::FunctionType::get(builder.getVoidTy(), {builder.getPtrTy()}, false);
  auto *function = llvm::Function::Create(type, llvm::Function::ExternalLinkage, kInvoke, module);
  builder.SetInsertPoint(llvm::BasicBlock::Create(context, "", function));
  SmallVector<llvm::Value *> arguments;
  for (auto [i, argument] : llvm::enumerate(callee->args())) {
    llvm::Value *slot = builder.CreateConstGEP1_64(builder.getInt64Ty(), function->getArg(0), i);
    arguments.push_back(builder.CreateLoad(argument.getType(), slot));
  }
  builder.CreateCall(callee, arguments);
  builder.CreateRetVoid();
}

static void optimise(llvm::Module &module, llvm::TargetMachine &machine) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager graph;
  llvm::ModuleAnalysisManager modules;
  // Loops are not repeated in the code: they run once, and unrolling takes a third of the time to compile them.
  llvm::PipelineTuningOptions tuning;
  tuning.LoopUnrolling = false;
  tuning.LoopInterleaving = false;
  llvm::PassBuilder builder(&machine, tuning);
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(graph);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, graph, modules);
  builder.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::O2).run(module, modules);
}

ReferenceRunner::~ReferenceRunner() = default;

FailureOr<std::unique_ptr<ReferenceRunner>> ReferenceRunner::create(ModuleOp module, StringRef entry,
                                                                    WeightFiles &files, Messages &messages) {
  auto fail = [&](std::string what) {
    return messages.error(entry.str(), std::move(what), {}, Failure::Bug);
  };
  OwningOpRef<ModuleOp> clone = module.clone();
  for (func::FuncOp function : llvm::make_early_inc_range(clone->getOps<func::FuncOp>()))
    if (function.getName() != entry)
      function.erase();
  if (!clone->lookupSymbol<func::FuncOp>(entry))
    return fail("there is no function of that name");
  MLIRContext *context = module.getContext();
  {
    PassManager passes(context);
    passes.addNestedPass<func::FuncOp>(mixer::createLowerSoftmaxPass());
    passes.addPass(mixer::createLowerToReferencePass());
    if (failed(passes.run(*clone)))
      return fail("the reference lowering refused the module");
  }

  // The signature, before it is lowered away.
  std::unique_ptr<ReferenceRunner> runner(new ReferenceRunner());
  runner->entry = entry.str();
  auto function = clone->lookupSymbol<func::FuncOp>(entry);
  for (BlockArgument value : function.getArguments()) {
    unsigned number = value.getArgNumber();
    Argument argument;
    argument.kind = Argument::Input;
    argument.name = "input" + std::to_string(number);
    if (auto name = function.getArgAttrOfType<StringAttr>(number, mixer::kNameAttr))
      argument.name = name.str();
    if (auto type = dyn_cast<MemRefType>(value.getType())) {
      std::optional<DType> dtype = getDType(type.getElementType());
      if (!dtype)
        return fail("argument " + argument.name + " has an element type that cannot be run");
      argument.dtype = *dtype;
      argument.shape.assign(type.getShape().begin(), type.getShape().end());
    } else {
      argument.isBuffer = false;
      argument.dtype = DType::I64;
      if (!value.getType().isIndex())
        return fail("argument " + argument.name + " is no tensor");
    }
    if (auto dims = function.getArgAttrOfType<ArrayAttr>(number, mixer::kDimsAttr))
      for (Attribute dim : dims)
        argument.dims.push_back(cast<StringAttr>(dim).str());
    argument.dims.resize(argument.shape.size());
    if (auto value = function.getArgAttrOfType<IntegerAttr>(number, mixer::kDefaultAttr))
      argument.defaultValue = value.getInt();
    if (auto dim = function.getArgAttrOfType<StringAttr>(number, mixer::kReferenceDimAttr)) {
      argument.kind = Argument::Dim;
      argument.name = dim.str();
    }
    auto weight = function.getArgAttrOfType<ArrayAttr>(number, mixer::kReferenceWeightAttr);
    if (weight && weight.size() == 1) {
      argument.kind = Argument::Weight;
      argument.name = cast<StringAttr>(weight[0]).str();
      auto blob = clone->lookupSymbol<mixer::BlobOp>(argument.name);
      if (!blob)
        return fail("there is no mixer.blob @" + argument.name);
      FailureOr<TensorData> data = WeightEvaluator(*clone, files, messages).evaluate(blob);
      if (failed(data))
        return failure();
      argument.aligned.assign(data->data, data->data + data->getByteCount());
      argument.data = argument.aligned.data();
    } else if (weight) {
      argument.kind = Argument::Weight;
      argument.name = cast<StringAttr>(weight[1]).str();
      auto file = clone->lookupSymbol<mixer::FileOp>(cast<StringAttr>(weight[0]));
      if (!file)
        return fail("there is no mixer.file @" + cast<StringAttr>(weight[0]).str());
      auto type = dyn_cast<MemRefType>(value.getType());
      auto found = files.find(file.getPath(), argument.name, type.getElementType(), type.getShape(), messages);
      if (failed(found))
        return failure();
      const import::TensorView *view = *found;
      argument.data = view->bytes.data();
      if (reinterpret_cast<uintptr_t>(argument.data) % import::getByteWidth(view->dtype)) {
        argument.aligned.assign(view->bytes.begin(), view->bytes.end());
        argument.data = argument.aligned.data();
      }
    }
    runner->arguments.push_back(std::move(argument));
  }
  for (auto [number, type] : llvm::enumerate(function.getResultTypes())) {
    auto buffer = dyn_cast<MemRefType>(type);
    std::optional<DType> dtype = buffer ? getDType(buffer.getElementType()) : std::nullopt;
    if (!dtype)
      return fail("result " + std::to_string(number) + " is no tensor of numbers");
    auto name = function.getResultAttrOfType<StringAttr>(number, mixer::kNameAttr);
    runner->results.push_back({name ? name.str() : "output" + std::to_string(number), *dtype,
                               unsigned(buffer.getRank())});
  }

  // To LLVM.
  for (Operation &op : llvm::make_early_inc_range(clone->getBody()->getOperations()))
    if (isa<mixer::BlobOp, mixer::FileOp>(op))
      op.erase();
  clone->getOperation()->setAttrs(DictionaryAttr::get(context));
  function.removeArgAttrsAttr();
  function.removeResAttrsAttr();
  function.setPublic();
  function->setAttr(LLVM::LLVMDialect::getEmitCWrapperAttrName(), UnitAttr::get(context));
  {
    PassManager passes(context);
    addReferenceToLLVMPasses(passes);
    if (failed(passes.run(*clone)))
      return fail("the reference loops could not be lowered to LLVM");
  }
  registerBuiltinDialectTranslation(*context);
  registerLLVMDialectTranslation(*context);
  auto llvmContext = std::make_unique<llvm::LLVMContext>();
  std::unique_ptr<llvm::Module> translated = translateModuleToLLVMIR(*clone, *llvmContext, "reference");
  if (!translated)
    return fail("the reference loops could not be translated to LLVM");
  addInvoke(*translated, translated->getFunction(("_mlir_ciface_" + entry).str()));

  // To machine code.
  auto orcError = [&](llvm::Error error) { return fail("ORC: " + llvm::toString(std::move(error))); };
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  auto target = llvm::orc::JITTargetMachineBuilder::detectHost();
  if (!target)
    return orcError(target.takeError());
  auto machine = target->createTargetMachine();
  if (!machine)
    return orcError(machine.takeError());
  translated->setDataLayout((*machine)->createDataLayout());
  translated->setTargetTriple((*machine)->getTargetTriple().str());
  optimise(*translated, **machine);
  auto jit = llvm::orc::LLJITBuilder().setJITTargetMachineBuilder(std::move(*target)).create();
  if (!jit)
    return orcError(jit.takeError());
  auto generator = llvm::orc::DynamicLibrarySearchGenerator::GetForCurrentProcess(
      (*jit)->getDataLayout().getGlobalPrefix());
  if (!generator)
    return orcError(generator.takeError());
  (*jit)->getMainJITDylib().addGenerator(std::move(*generator));
  if (auto error = (*jit)->addIRModule(
          llvm::orc::ThreadSafeModule(std::move(translated), std::move(llvmContext))))
    return orcError(std::move(error));
  auto address = (*jit)->lookup(kInvoke);
  if (!address)
    return orcError(address.takeError());
  runner->invoke = address->toPtr<void (*)(uint64_t *)>();
  runner->jit = std::move(*jit);
  return runner;
}

//===-- Running ---------------------------------------------------------------------------------------===//

/// A memref as MLIR's C interface has it: base, aligned pointer, offset, sizes, strides.
static std::vector<uint64_t> makeDescriptor(const void *data, ArrayRef<int64_t> shape) {
  std::vector<uint64_t> words{reinterpret_cast<uintptr_t>(data), reinterpret_cast<uintptr_t>(data), 0};
  words.insert(words.end(), shape.begin(), shape.end());
  for (size_t axis = 0; axis < shape.size(); ++axis) {
    uint64_t stride = 1;
    for (int64_t size : shape.drop_front(axis + 1))
      stride *= size;
    words.push_back(stride);
  }
  return words;
}

bool tmc::isInteger(DType dtype) {
  switch (dtype) {
  case DType::F16:
  case DType::BF16:
  case DType::F32:
  case DType::F64:
  case DType::F8E4M3:
  case DType::F8E5M2:
    return false;
  default:
    return true;
  }
}

HostTensor tmc::convertIntegers(const HostTensor &input, DType dtype) {
  HostTensor converted{input.name, dtype, input.shape, {}};
  int64_t count = input.getElementCount(), width = import::getByteWidth(dtype);
  converted.bytes.resize(count * width);
  for (int64_t i = 0; i < count; ++i) {
    int64_t value = input.at(i);
    std::memcpy(&converted.bytes[i * width], &value, width);
  }
  return converted;
}

FailureOr<std::vector<HostTensor>> ReferenceRunner::run(ArrayRef<HostTensor> inputs,
                                                        const llvm::StringMap<int64_t> &givenDims,
                                                        Messages &messages) {
  llvm::StringMap<int64_t> dims;
  for (auto &entry : givenDims)
    dims[entry.getKey()] = entry.getValue();
  llvm::StringMap<const HostTensor *> byName;
  for (const HostTensor &input : inputs)
    byName[input.name] = &input;
  std::vector<HostTensor> converted;
  converted.reserve(arguments.size());
  for (const Argument &argument : arguments)
    if (const HostTensor *input = argument.kind == Argument::Input ? byName.lookup(argument.name) : nullptr)
      if (input->dtype != argument.dtype && isInteger(input->dtype) && isInteger(argument.dtype)) {
        converted.push_back(convertIntegers(*input, argument.dtype));
        byName[argument.name] = &converted.back();
      }

  // Dims first: the shape of an optional input that is absent depends on the others.
  for (const Argument &argument : arguments) {
    const HostTensor *input = argument.kind == Argument::Input ? byName.lookup(argument.name) : nullptr;
    if (!input)
      continue;
    bool fits = input->dtype == argument.dtype && input->shape.size() == argument.shape.size() &&
                int64_t(input->bytes.size()) == input->getElementCount() * import::getByteWidth(input->dtype);
    for (size_t axis = 0; fits && axis < argument.shape.size(); ++axis) {
      int64_t got = input->shape[axis];
      if (!ShapedType::isDynamic(argument.shape[axis])) {
        fits = got == argument.shape[axis];
      } else if (!argument.dims[axis].empty()) {
        int64_t known = dims.try_emplace(argument.dims[axis], got).first->second;
        if (known != got)
          return messages.error(argument.name, "has " + std::to_string(got) + " for " + argument.dims[axis],
                                {"expected " + std::to_string(known) + ", as elsewhere"});
      }
    }
    if (!fits)
      return messages.error(argument.name, "is " + import::getName(input->dtype).str() + " " +
                                               import::formatShape(input->shape),
                            {"expected " + import::getName(argument.dtype).str() + " of rank " +
                             std::to_string(argument.shape.size())});
  }

  std::vector<std::vector<uint64_t>> descriptors;
  std::vector<std::vector<uint8_t>> defaults;
  std::vector<uint64_t> words;
  descriptors.reserve(arguments.size());
  // One struct of all results comes first.
  size_t resultWords = 0;
  for (const Result &result : results)
    resultWords += 3 + 2 * result.rank;
  std::vector<uint64_t> resultStorage(resultWords + 1);
  if (!results.empty())
    words.push_back(reinterpret_cast<uintptr_t>(resultStorage.data()));

  for (const Argument &argument : arguments) {
    if (argument.kind == Argument::Dim) {
      auto found = dims.find(argument.name);
      if (found == dims.end())
        return messages.error(argument.name, "no input has this dim, and it is not given");
      words.push_back(found->second);
      continue;
    }
    std::vector<int64_t> shape = argument.shape;
    const void *data = argument.data;
    if (argument.kind == Argument::Input) {
      const HostTensor *input = byName.lookup(argument.name);
      if (input) {
        shape = input->shape;
        data = input->bytes.data();
      } else {
        if (!argument.defaultValue || !argument.isBuffer)
          return messages.error(argument.name, "is an input that is not given");
        int64_t count = 1;
        for (size_t axis = 0; axis < shape.size(); ++axis) {
          if (ShapedType::isDynamic(shape[axis])) {
            auto found = dims.find(argument.dims[axis]);
            if (found == dims.end())
              return messages.error(argument.name, "is not given, and neither is its dim " + argument.dims[axis]);
            shape[axis] = found->second;
          }
          count *= shape[axis];
        }
        unsigned width = import::getByteWidth(argument.dtype);
        std::vector<uint8_t> bytes(count * width);
        for (int64_t i = 0; i < count; ++i)
          if (argument.dtype == DType::F32) {
            float value = *argument.defaultValue;
            std::memcpy(&bytes[i * width], &value, width);
          } else {
            std::memcpy(&bytes[i * width], &*argument.defaultValue, width);
          }
        defaults.push_back(std::move(bytes));
        data = defaults.back().data();
      }
    }
    descriptors.push_back(makeDescriptor(data, shape));
    words.push_back(reinterpret_cast<uintptr_t>(descriptors.back().data()));
  }
  invoke(words.data());

  std::vector<HostTensor> outputs;
  const uint64_t *next = resultStorage.data();
  for (const Result &result : results) {
    HostTensor output;
    output.name = result.name;
    output.dtype = result.dtype;
    output.shape.assign(next + 3, next + 3 + result.rank);
    auto *data = reinterpret_cast<const uint8_t *>(next[1]);
    output.bytes.assign(data, data + output.getElementCount() * import::getByteWidth(result.dtype));
    std::free(reinterpret_cast<void *>(next[0]));
    next += 3 + 2 * result.rank;
    outputs.push_back(std::move(output));
  }
  return outputs;
}
