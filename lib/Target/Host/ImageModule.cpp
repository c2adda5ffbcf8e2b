// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The constants of tmc/abi.h that describe a model, and the functions behind its generated header. A struct of the
// caller is passed as the System V ABI says: a result of 256 bytes by hidden pointer, limits of up to two dims in
// registers, of more of them on the stack.
#include "lib/Target/Host/Host.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/DerivedTypes.h"
#include "llvm/IR/GlobalAlias.h"
#include "llvm/IR/IRBuilder.h"
#include "tmc/abi.h"

using namespace tmc;
using namespace llvm;

namespace {

class ImageBuilder {
public:
  ImageBuilder(const host::ImageDescription &image, Module &module)
      : image(image), module(module), context(module.getContext()), pointer(PointerType::getUnqual(context)),
        i32(Type::getInt32Ty(context)), i64(Type::getInt64Ty(context)) {}

  void build();

private:
  Constant *number32(uint64_t value) { return ConstantInt::get(i32, value); }
  Constant *number64(uint64_t value) { return ConstantInt::get(i64, value); }
  GlobalVariable *define(Constant *value, const Twine &name, GlobalValue::LinkageTypes linkage);
  Constant *declareData(const Twine &name);
  Constant *declareFunction(const Twine &name);
  Constant *text(StringRef string);
  Constant *bytes(StringRef bytes);
  Constant *table(Type *type, ArrayRef<Constant *> entries, const Twine &name);
  Constant *buildEmulatedModule(const CUDACode &code);
  Constant *buildCUDACode(const CUDACode &code);
  Constant *buildVariants();
  void buildImage();
  void buildTypedFunctions();
  Function *startFunction(const Twine &name, Type *result, ArrayRef<Type *> arguments, bool returnsStatus);
  SmallVector<Type *> limitTypes();
  Value *spillLimits(IRBuilder<> &builder, Function *function, unsigned first);
  void callForStatus(IRBuilder<> &builder, Function *function, StringRef callee, ArrayRef<Value *> arguments);
  void buildLoad();
  void buildArenaSize();
  void buildSessionCreate();
  void buildRun();
  void buildSequenceFunctions();
  Type *statusType() { return ArrayType::get(Type::getInt8Ty(context), sizeof(tmc_status)); }

  const host::ImageDescription &image;
  Module &module;
  LLVMContext &context;
  PointerType *pointer;
  IntegerType *i32, *i64;
  GlobalVariable *imageVariable = nullptr;
};

GlobalVariable *ImageBuilder::define(Constant *value, const Twine &name, GlobalValue::LinkageTypes linkage) {
  auto *variable = new GlobalVariable(module, value->getType(), /*isConstant=*/true, linkage, value, name);
  if (linkage == GlobalValue::ExternalLinkage)
    variable->setVisibility(GlobalValue::HiddenVisibility);
  return variable;
}

/// Bytes that another object of the model defines.
Constant *ImageBuilder::declareData(const Twine &name) {
  auto *variable = new GlobalVariable(module, Type::getInt8Ty(context), /*isConstant=*/true,
                                      GlobalValue::ExternalLinkage, nullptr, name);
  variable->setVisibility(GlobalValue::HiddenVisibility);
  return variable;
}

Constant *ImageBuilder::declareFunction(const Twine &name) {
  auto *function = Function::Create(FunctionType::get(Type::getVoidTy(context), false), GlobalValue::ExternalLinkage,
                                    name, module);
  function->setVisibility(GlobalValue::HiddenVisibility);
  return function;
}

Constant *ImageBuilder::text(StringRef string) {
  return define(ConstantDataArray::getString(context, string), "variant_name", GlobalValue::PrivateLinkage);
}

Constant *ImageBuilder::bytes(StringRef bytes) {
  auto *variable = define(ConstantDataArray::getString(context, bytes, /*AddNull=*/false), "bytes", GlobalValue::PrivateLinkage);
  variable->setAlignment(Align(64)); // a cubin is read as an ELF file
  return variable;
}

Constant *ImageBuilder::table(Type *type, ArrayRef<Constant *> entries, const Twine &name) {
  return define(ConstantArray::get(ArrayType::get(type, entries.size()), entries), name, GlobalValue::PrivateLinkage);
}

/// An EmulatedModule of lib/Target/CUDA/EmulatorInterface.h.
Constant *ImageBuilder::buildEmulatedModule(const CUDACode &code) {
  auto *type = StructType::get(pointer, pointer, i32, i32, i32, i32); // EmulatedKernel
  SmallVector<Constant *> kernels;
  for (const CUDACode::Kernel &kernel : code.kernels)
    kernels.push_back(ConstantStruct::get(
        type, {text(kernel.name), declareFunction(kernel.emulated), number32(kernel.staticShared), number32(kernel.threads),
               number32(kernel.bufferCount + kernel.sizeCount + 2), number32(0)}));
  std::string sites;
  for (const std::string &site : code.sites)
    sites += site + '\0';
  Constant *magic = ConstantDataArray::getString(context, StringRef("TMCEMU1\0", 8), /*AddNull=*/false);
  Constant *fields[] = {magic, table(type, kernels, "emulated_kernels"), number64(kernels.size()), bytes(sites),
                        number64(code.sites.size())};
  return define(ConstantStruct::getAnon(fields), "emulated_module", GlobalValue::PrivateLinkage);
}

/// A tmc_cuda_code.
Constant *ImageBuilder::buildCUDACode(const CUDACode &code) {
  Constant *null = ConstantPointerNull::get(pointer);
  auto *imageType = StructType::get(context, {i32, i32, i32, i32, pointer, i64}); // tmc_cuda_image
  SmallVector<Constant *> images;
  for (const CUDACode::Image &entry : code.images) {
    Constant *content = entry.form == TMC_CUDA_EMULATED ? buildEmulatedModule(code) : bytes(entry.bytes);
    images.push_back(ConstantStruct::get(imageType, {number32(entry.form), number32(entry.capability), number32(entry.isExact),
                                                     number32(0), content, number64(entry.bytes.size())}));
  }
  auto *kernelType = StructType::get(context, {pointer, i32, i32, i32, i32}); // tmc_cuda_kernel
  SmallVector<Constant *> kernels;
  for (const CUDACode::Kernel &kernel : code.kernels)
    kernels.push_back(ConstantStruct::get(kernelType, {text(kernel.name), number32(kernel.bufferCount), number32(kernel.sizeCount),
                                                       number32(kernel.threads), number32(kernel.dynamicShared)}));
  Constant *runtime = image.linksRuntime ? declareData("tmc_cuda_functions") : null;
  Constant *fields[] = {table(imageType, images, "cuda_images"), table(kernelType, kernels, "cuda_kernels"), number32(images.size()),
                        number32(0), runtime};
  return define(ConstantStruct::getAnon(fields), "cuda_code", GlobalValue::PrivateLinkage);
}

Constant *ImageBuilder::buildVariants() {
  auto *type = StructType::get(pointer, i64, pointer, pointer, pointer); // tmc_variant
  Constant *null = ConstantPointerNull::get(pointer);
  SmallVector<Constant *> variants;
  for (const host::ImageDescription::Variant &variant : image.variants) {
    Constant *functions = null, *cuda = null;
    if (variant.cuda) {
      cuda = buildCUDACode(*variant.cuda);
    } else {
      SmallVector<Constant *> kernels;
      for (const std::string &symbol : variant.kernels)
        kernels.push_back(declareFunction(symbol));
      functions = table(pointer, kernels, "kernels");
    }
    auto *scratch = define(ConstantDataArray::get(context, ArrayRef<uint64_t>(variant.scratchSizes)), "scratch",
                           GlobalValue::PrivateLinkage);
    variants.push_back(
        ConstantStruct::get(type, {text(variant.name), number64(variant.cpuFeatures), functions, scratch, cuda}));
  }
  return define(ConstantArray::get(ArrayType::get(type, variants.size()), variants), "variants",
                GlobalValue::PrivateLinkage);
}

void ImageBuilder::buildImage() {
  Constant *null = ConstantPointerNull::get(pointer);
  bool hasWeights = image.weightsSize != 0 && image.weightsEmbedded;
  size_t kernelCount = image.variants.empty() ? 0 : image.variants.front().kernels.size();
  Constant *fields[] = {
      number32(TMC_IMAGE_MAGIC),
      number32(TMC_ABI_VERSION),
      number64(sizeof(tmc_image)),
      declareData(image.name + "_metadata"),
      number64(image.metadataSize),
      hasWeights ? declareData(image.name + "_weights") : null,
      number64(hasWeights ? image.weightsSize : 0),
      image.codeSize ? declareData("__start_tmc_code") : null,
      number64(image.codeSize),
      declareFunction(image.name + "_invoke"),
      declareFunction(image.name + "_plan"),
      number32(kernelCount),
      number32(image.variants.size()),
      buildVariants(),
  };
  imageVariable = define(ConstantStruct::getAnon(fields), image.name + "_tmc_image", GlobalValue::ExternalLinkage);
  imageVariable->setAlignment(Align(8));
  if (image.isArtefact)
    GlobalAlias::create(imageVariable->getValueType(), 0, GlobalValue::ExternalLinkage, TMC_IMAGE_SYMBOL,
                        imageVariable, &module);
}

/// `returnsStatus`: the first argument is the address of the tmc_status.
Function *ImageBuilder::startFunction(const Twine &name, Type *result, ArrayRef<Type *> arguments,
                                      bool returnsStatus) {
  SmallVector<Type *> types;
  if (returnsStatus)
    types.push_back(pointer);
  types.append(arguments.begin(), arguments.end());
  auto *function =
      Function::Create(FunctionType::get(result, types, false), GlobalValue::ExternalLinkage, name, module);
  if (returnsStatus)
    function->addParamAttr(0, Attribute::getWithStructRetType(context, statusType()));
  function->setDoesNotThrow();
  function->addFnAttr("frame-pointer", "all");
  BasicBlock::Create(context, "entry", function);
  return function;
}

/// How a struct of `dimCount` size_t travels.
SmallVector<Type *> ImageBuilder::limitTypes() {
  if (image.dimCount > 2)
    return {pointer};
  return SmallVector<Type *>(image.dimCount, i64);
}

/// The address of the limits, whose first argument is `first`.
Value *ImageBuilder::spillLimits(IRBuilder<> &builder, Function *function, unsigned first) {
  if (image.dimCount > 2) {
    auto *type = ArrayType::get(i64, image.dimCount);
    function->addParamAttr(first, Attribute::getWithByValType(context, type));
    function->addParamAttr(first, Attribute::getWithAlignment(context, Align(8)));
    return function->getArg(first);
  }
  Value *limits = builder.CreateAlloca(i64, builder.getInt64(std::max(1u, image.dimCount)));
  for (unsigned i = 0; i < image.dimCount; ++i)
    builder.CreateStore(function->getArg(first + i), builder.CreateConstGEP1_64(i64, limits, i));
  return limits;
}

/// `return callee(arguments...)` of a tmc_status.
void ImageBuilder::callForStatus(IRBuilder<> &builder, Function *function, StringRef callee,
                                 ArrayRef<Value *> arguments) {
  SmallVector<Value *> values{function->getArg(0)};
  values.append(arguments.begin(), arguments.end());
  SmallVector<Type *> types;
  for (Value *value : values)
    types.push_back(value->getType());
  FunctionCallee target =
      module.getOrInsertFunction(callee, FunctionType::get(Type::getVoidTy(context), types, false));
  CallInst *call = builder.CreateCall(target, values);
  call->addParamAttr(0, Attribute::getWithStructRetType(context, statusType()));
  builder.CreateRetVoid();
}

/// tmc_status NAME_load_signed(uint64_t signature, [const char *weights_path,] tmc_model **out_model)
void ImageBuilder::buildLoad() {
  SmallVector<Type *> types{i64};
  types.append(image.weightsPathNeeded ? 2 : 1, pointer);
  Function *function = startFunction(image.name + "_load_signed", Type::getVoidTy(context), types, true);
  IRBuilder<> builder(&function->getEntryBlock());
  Value *path = image.weightsPathNeeded ? static_cast<Value *>(function->getArg(2)) : ConstantPointerNull::get(pointer);
  callForStatus(builder, function, "tmc_model_from_image",
                {imageVariable, function->getArg(1), path, function->getArg(function->arg_size() - 1)});
}

/// size_t NAME_arena_size(NAME_limits limits)
void ImageBuilder::buildArenaSize() {
  Function *function = startFunction(image.name + "_arena_size", i64, limitTypes(), false);
  IRBuilder<> builder(&function->getEntryBlock());
  Value *limits = spillLimits(builder, function, 0);
  FunctionCallee callee = module.getOrInsertFunction("tmc_image_arena_size", i64, pointer, pointer);
  builder.CreateRet(builder.CreateCall(callee, {imageVariable, limits}));
}

/// tmc_status NAME_session_create(tmc_model *, NAME_limits limits, const tmc_session_options *, tmc_session **)
void ImageBuilder::buildSessionCreate() {
  SmallVector<Type *> types{pointer};
  types.append(limitTypes());
  types.append(2, pointer);
  Function *function = startFunction(image.name + "_session_create", Type::getVoidTy(context), types, true);
  IRBuilder<> builder(&function->getEntryBlock());
  Value *limits = spillLimits(builder, function, 2);
  unsigned last = function->arg_size() - 1;
  callForStatus(builder, function, "tmc_session_create_typed",
                {function->getArg(1), imageVariable, limits, function->getArg(last - 1), function->getArg(last)});
}

/// tmc_status NAME_run(tmc_session *session, const NAME_inputs *inputs, const NAME_outputs *outputs). The inputs start
/// with the dims and go on with the pointers, so they are passed as they are; outputs alternate with capacities.
void ImageBuilder::buildRun() {
  Function *function =
      startFunction(image.name + "_run", Type::getVoidTy(context), {pointer, pointer, pointer}, true);
  Value *session = function->getArg(1), *inputs = function->getArg(2), *outputs = function->getArg(3);
  IRBuilder<> builder(&function->getEntryBlock());
  Value *count = builder.getInt64(std::max(1u, image.outputCount));
  Value *pointers = builder.CreateAlloca(pointer, count), *capacities = builder.CreateAlloca(i64, count);
  auto *call = BasicBlock::Create(context, "call", function), *refuse = BasicBlock::Create(context, "refuse", function);
  builder.CreateCondBr(builder.CreateOr(builder.CreateIsNull(inputs), builder.CreateIsNull(outputs)), refuse, call);
  builder.SetInsertPoint(refuse);
  Value *null = ConstantPointerNull::get(pointer);
  callForStatus(builder, function, "tmc_run_typed", {session, imageVariable, null, null, null, null});
  builder.SetInsertPoint(call);
  for (unsigned i = 0; i < image.outputCount; ++i) {
    Value *output = builder.CreateLoad(pointer, builder.CreateConstGEP1_64(pointer, outputs, 2 * i));
    Value *capacity = builder.CreateLoad(i64, builder.CreateConstGEP1_64(i64, outputs, 2 * i + 1));
    builder.CreateStore(output, builder.CreateConstGEP1_64(pointer, pointers, i));
    builder.CreateStore(capacity, builder.CreateConstGEP1_64(i64, capacities, i));
  }
  Value *inputPointers = builder.CreateConstGEP1_64(i64, inputs, image.dimCount);
  callForStatus(builder, function, "tmc_run_typed",
                {session, imageVariable, inputs, inputPointers, pointers, capacities});
}

/// size_t NAME_arena_size(size_t batch)
/// tmc_status NAME_session_create(tmc_model *, size_t batch, const tmc_session_options *, tmc_session **)
/// tmc_status NAME_run(tmc_session *, NAME_sequence *sequences, size_t sequence_count)
void ImageBuilder::buildSequenceFunctions() {
  Function *function = startFunction(image.name + "_arena_size", i64, {i64}, false);
  IRBuilder<> builder(&function->getEntryBlock());
  FunctionCallee callee = module.getOrInsertFunction("tmc_image_sequences_arena_size", i64, pointer, i64);
  builder.CreateRet(builder.CreateCall(callee, {imageVariable, function->getArg(0)}));

  function = startFunction(image.name + "_session_create", Type::getVoidTy(context), {pointer, i64, pointer, pointer}, true);
  builder.SetInsertPoint(&function->getEntryBlock());
  callForStatus(builder, function, "tmc_session_create_sequences",
                {function->getArg(1), imageVariable, function->getArg(2), function->getArg(3), function->getArg(4)});

  function = startFunction(image.name + "_run", Type::getVoidTy(context), {pointer, pointer, i64}, true);
  builder.SetInsertPoint(&function->getEntryBlock());
  callForStatus(builder, function, "tmc_run_sequences",
                {function->getArg(1), imageVariable, function->getArg(2), function->getArg(3)});
}

void ImageBuilder::buildTypedFunctions() {
  buildLoad();
  if (image.runsSequences)
    return buildSequenceFunctions();
  buildArenaSize();
  buildSessionCreate();
  buildRun();
}

void ImageBuilder::build() {
  buildImage();
  if (image.typedFunctions)
    buildTypedFunctions();
}

} // namespace

std::unique_ptr<Module> host::makeImageModule(const ImageDescription &image, LLVMContext &context) {
  auto module = std::make_unique<Module>(image.name + ".image", context);
  module->setTargetTriple(image.architecture->triple);
  module->setPICLevel(PICLevel::BigPIC);
  ImageBuilder(image, *module).build();
  return module;
}
