// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernels for the emulator: LLVM IR for NVPTX becomes LLVM IR for the host. Intrinsics become calls through the
// thread's table, registers of a thread's place are read from its context, shared variables are offsets into the
// block's buffer, and every access of memory is announced, so that the emulator can look at it. Address spaces stay:
// x86 takes 1 and 3 for flat.
#include "lib/Target/CUDA/Emulation.h"

#include "lib/Target/CUDA/EmulatorInterface.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/ReplaceConstant.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;
using namespace tmc::cuda;

namespace {

constexpr unsigned kSharedSpace = 3;
enum ContextWord : unsigned {
  Thread = 0,
  Block = 3,
  BlockSize = 6,
  GridSize = 9,
  Lane = 12,
  Shared = 14,
  Functions = 18
};

class Emulation {
public:
  Emulation(Module &module, tmc::CUDACode &code)
      : module(module), code(code), context(module.getContext()), builder(context), i32(builder.getInt32Ty()),
        i64(builder.getInt64Ty()), pointer(builder.getPtrTy()) {}

  bool run(std::string &error, std::string &kernel);

private:
  void placeSharedVariables();
  void convertKernel(tmc::CUDACode::Kernel &kernel);
  void convertCall(CallInst *call);
  Value *convertShuffle(CallInst *call, StringRef kind);
  Value *multiplyAddPairs(Value *x, Value *y, Value *z);
  Value *roundToBF16(Value *x);
  Value *convertMma(CallInst *call, StringRef shape);
  Value *convertLoadMatrix(CallInst *call, StringRef form);
  void convertAssembly(CallInst *call, StringRef text);
  bool convertBulkCopy(CallInst *call, StringRef text);
  void convertWarpgroupProduct(CallInst *call, StringRef text);
  void moveAsIntegers(Instruction &instruction);
  void announce(Instruction &access);
  void replaceSharedVariables(Function &function);
  Function *addContext(Function *function);
  void addEntry(Function *function, StringRef name);

  /// A call through the table with the context and the site in front.
  Value *call(EmulatorFunction function, Type *result, ArrayRef<Value *> arguments, StringRef what);
  Value *field(unsigned word, Type *type) {
    return builder.CreateLoad(type, builder.CreateConstGEP1_32(i32, threadContext, word));
  }
  Value *number(uint64_t value) { return builder.getInt32(value); }
  Value *toWord(Value *value) { return value->getType() == i32 ? value : builder.CreateBitCast(value, i32); }
  Value *flat(Value *address) {
    return address->getType()->getPointerAddressSpace() ? builder.CreateAddrSpaceCast(address, pointer) : address;
  }
  /// What stands in `words` as a value of `type`, a word or a struct of words.
  Value *readWords(Type *type);
  Value *wordAt(unsigned index) { return builder.CreateConstGEP1_32(i32, words, index); }
  void fail(std::string what) {
    if (problem.empty()) {
      problem = std::move(what);
      problemKernel = kernelName;
    }
  }
  void refuse(const Instruction &instruction, StringRef what) {
    fail(("the emulator does not know " + what + " of " + instruction.getFunction()->getName()).str());
  }

  Module &module;
  tmc::CUDACode &code;
  LLVMContext &context;
  IRBuilder<> builder;
  Type *i32, *i64;
  PointerType *pointer;
  DenseMap<GlobalVariable *, uint64_t> offsets; ///< of shared variables
  DenseMap<Function *, uint64_t> sharedSizes;
  uint64_t firstSite = 0; ///< of the kernel
  Value *threadContext = nullptr, *words = nullptr;
  std::string problem, problemKernel;
  StringRef kernelName; ///< of the kernel that is converted
};

} // namespace

Value *Emulation::call(EmulatorFunction function, Type *result, ArrayRef<Value *> arguments, StringRef what) {
  code.sites.push_back((what + " " + Twine(code.sites.size() - firstSite)).str());
  SmallVector<Value *> all{threadContext, number(code.sites.size() - 1)};
  all.append(arguments.begin(), arguments.end());
  SmallVector<Type *> types;
  for (Value *argument : all)
    types.push_back(argument->getType());
  Value *table = field(Functions, pointer);
  Value *callee =
      builder.CreateLoad(pointer, builder.CreateConstGEP1_32(pointer, table, static_cast<unsigned>(function)));
  return builder.CreateCall(FunctionType::get(result, types, false), callee, all);
}

Value *Emulation::readWords(Type *type) {
  auto *structure = dyn_cast<StructType>(type);
  if (!structure)
    return builder.CreateBitCast(builder.CreateLoad(i32, words), type);
  Value *result = PoisonValue::get(type);
  for (unsigned i = 0; i < structure->getNumElements(); ++i)
    result = builder.CreateInsertValue(
        result, builder.CreateBitCast(builder.CreateLoad(i32, wordAt(i)), structure->getElementType(i)), i);
  return result;
}

/// A kernel's own variables, one behind the other and no better aligned than they say, so that an alignment that is
/// missing shows.
void Emulation::placeSharedVariables() {
  SmallVector<Constant *> shared;
  for (GlobalVariable &variable : module.globals())
    if (variable.getAddressSpace() == kSharedSpace)
      shared.push_back(&variable);
  convertUsersOfConstantsToInstructions(shared);
  for (Constant *constant : shared) {
    auto *variable = cast<GlobalVariable>(constant);
    SmallPtrSet<Function *, 4> users;
    for (User *user : variable->users())
      if (auto *instruction = dyn_cast<Instruction>(user))
        users.insert(instruction->getFunction());
    uint64_t alignment = variable->getAlign().valueOrOne().value(), at = 0;
    for (Function *function : users)
      at = std::max(at, sharedSizes[function]);
    at = alignTo(at, alignment);
    if (alignment < 128 && at % (2 * alignment) == 0)
      at += alignment;
    offsets[variable] = at;
    for (Function *function : users)
      sharedSizes[function] = at + module.getDataLayout().getTypeAllocSize(variable->getValueType());
  }
}

void Emulation::replaceSharedVariables(Function &function) {
  Value *base = nullptr;
  for (auto [variable, offset] : offsets) {
    Value *address = nullptr;
    for (Use &use : make_early_inc_range(variable->uses())) {
      auto *user = dyn_cast<Instruction>(use.getUser());
      if (!user || user->getFunction() != &function)
        continue;
      if (!base)
        base = builder.CreateAddrSpaceCast(field(Shared, pointer), builder.getPtrTy(kSharedSpace));
      if (!address)
        address = builder.CreateConstGEP1_64(builder.getInt8Ty(), base, offset);
      use.set(address);
    }
  }
}

Value *Emulation::convertShuffle(CallInst *shuffle, StringRef kind) {
  ShuffleMode mode = kind.starts_with("up")     ? ShuffleMode::Up
                     : kind.starts_with("down") ? ShuffleMode::Down
                     : kind.starts_with("bfly") ? ShuffleMode::Butterfly
                                                : ShuffleMode::Index;
  Value *operands[] = {number(static_cast<unsigned>(mode)), shuffle->getArgOperand(0),
                       toWord(shuffle->getArgOperand(1)),   shuffle->getArgOperand(2),
                       shuffle->getArgOperand(3),           words};
  Value *value = call(EmulatorFunction::Shuffle, i32, operands, "shuffle");
  auto *structure = dyn_cast<StructType>(shuffle->getType());
  if (!structure)
    return builder.CreateBitCast(value, shuffle->getType());
  Value *result = builder.CreateInsertValue(PoisonValue::get(structure),
                                            builder.CreateBitCast(value, structure->getElementType(0)), 0);
  return builder.CreateInsertValue(result, builder.CreateTrunc(builder.CreateLoad(i32, words), builder.getInt1Ty()), 1);
}

Value *Emulation::convertMma(CallInst *mma, StringRef shape) {
  auto kind = StringSwitch<std::optional<MmaKind>>(shape)
                  .Case("m16n8k16.row.col.f32.f32", MmaKind::F16K16)
                  .Case("m16n8k8.row.col.f32.f32", MmaKind::F16K8)
                  .Case("m16n8k16.row.col.bf16", MmaKind::BF16K16)
                  .Case("m16n8k8.row.col.bf16", MmaKind::BF16K8)
                  .Case("m16n8k8.row.col.tf32", MmaKind::TF32K8)
                  .Case("m16n8k4.row.col.tf32", MmaKind::TF32K4)
                  .Case("m16n8k32.row.col.s8", MmaKind::S8)
                  .Case("m16n8k32.row.col.satfinite.s8", MmaKind::S8Saturating)
                  .Case("m16n8k32.row.col.u8.s8", MmaKind::U8S8)
                  .Default(std::nullopt);
  if (!kind)
    return refuse(*mma, mma->getCalledFunction()->getName()), nullptr;
  for (unsigned i = 0; i < mma->arg_size(); ++i)
    builder.CreateStore(toWord(mma->getArgOperand(i)), wordAt(i));
  call(EmulatorFunction::Mma, builder.getVoidTy(),
       {number(static_cast<unsigned>(*kind)), number(mma->arg_size()), words}, "mma");
  return readWords(mma->getType());
}

Value *Emulation::convertLoadMatrix(CallInst *load, StringRef form) {
  unsigned count = 0;
  form.consumeInteger(10, count);
  call(EmulatorFunction::LoadMatrix, builder.getVoidTy(),
       {number(count), number(form.contains(".trans")), flat(load->getArgOperand(0)), words}, "ldmatrix");
  return readWords(load->getType());
}

/// As tile-to-tensor-core writes it: sums come out and go in, then operands of each step.
void Emulation::convertWarpgroupProduct(CallInst *product, StringRef text) {
  SmallVector<StringRef> lines;
  text.split(lines, '\n');
  WarpgroupProduct shape{};
  for (StringRef line : lines) {
    if (!line.consume_front("wgmma.mma_async.sync.aligned.m64n"))
      continue;
    ++shape.steps;
    bool isRead = !line.consumeInteger(10, shape.columns);
    auto kind = StringSwitch<std::optional<WarpgroupKind>>(line.split(' ').first)
                    .Case("k16.f32.bf16.bf16", WarpgroupKind::BF16)
                    .Case("k16.f32.f16.f16", WarpgroupKind::F16)
                    .Case("k32.s32.u8.s8", WarpgroupKind::U8S8)
                    .Default(std::nullopt);
    if (!isRead || !kind)
      return refuse(*product, "this wgmma");
    shape.kind = *kind;
    StringRef behind = line.split('}').second;
    shape.isAInRegisters = behind.contains('{');
    StringRef flags = behind.split("p, ").second; // scales, then what is transposed
    shape.isBTransposed = flags.rsplit(", ").second.starts_with("1");
    shape.isATransposed = !shape.isAInRegisters && flags.rsplit(", ").first.ends_with("1") && flags.count(',') == 3;
  }
  unsigned count = shape.columns / 2, perStep = shape.isAInRegisters ? 4 : 0;
  auto place = [&](Type *type, unsigned size) {
    IRBuilder<>::InsertPointGuard guard(builder);
    builder.SetInsertPoint(&*product->getFunction()->getEntryBlock().getFirstInsertionPt());
    return builder.CreateAlloca(ArrayType::get(type, std::max(size, 1u)));
  };
  Type *sum = cast<StructType>(product->getType())->getElementType(0);
  Value *sums = place(sum, count), *a = place(i32, perStep * shape.steps), *matrices = place(i64, 2 * shape.steps);
  auto put = [&](Type *type, Value *array, unsigned index, Value *value) {
    builder.CreateStore(value, builder.CreateConstGEP1_32(type, array, index));
  };
  unsigned next = 0;
  auto operand = [&] { return product->getArgOperand(next++); };
  for (unsigned i = 0; i < count; ++i)
    put(sum, sums, i, operand());
  for (unsigned step = 0; step < shape.steps; ++step) {
    for (unsigned i = 0; i < perStep; ++i)
      put(i32, a, 4 * step + i, operand());
    put(i64, matrices, 2 * step, perStep ? builder.getInt64(0) : operand());
    put(i64, matrices, 2 * step + 1, operand());
  }
  Constant *fields[] = {builder.getInt32(shape.columns),
                        builder.getInt32(shape.steps),
                        builder.getInt32(static_cast<uint32_t>(shape.kind)),
                        builder.getInt32(shape.isAInRegisters),
                        builder.getInt32(shape.isATransposed),
                        builder.getInt32(shape.isBTransposed)};
  auto *constant = new GlobalVariable(module, ArrayType::get(i32, std::size(fields)), true, GlobalValue::PrivateLinkage,
                                      ConstantArray::get(ArrayType::get(i32, std::size(fields)), fields));
  call(EmulatorFunction::MultiplyGroup, builder.getVoidTy(), {constant, sums, a, matrices}, "wgmma");
  if (text.contains("wgmma.wait_group"))
    call(EmulatorFunction::WaitForProducts, builder.getVoidTy(), {number(0)}, "wgmma.wait_group");
  Value *result = PoisonValue::get(product->getType());
  for (unsigned i = 0; i < count; ++i)
    result = builder.CreateInsertValue(result, builder.CreateLoad(sum, builder.CreateConstGEP1_32(sum, sums, i)), i);
  product->replaceAllUsesWith(result);
  product->eraseFromParent();
}

/// Of bulk copies, what they are described by and what waits for them, each an instruction as tile-to-tensor-core
/// writes it; false: `text` is another one.
bool Emulation::convertBulkCopy(CallInst *instruction, StringRef text) {
  auto argument = [&](unsigned index) {
    Value *value = instruction->getArgOperand(index);
    return value->getType()->isPointerTy() ? flat(value) : value;
  };
  auto emit = [&](EmulatorFunction function, ArrayRef<Value *> arguments, StringRef what) {
    call(function, builder.getVoidTy(), arguments, what);
  };
  auto numberAtEnd = [&] { // "..., 12;"
    unsigned value = 0;
    text.rsplit(' ').second.consumeInteger(10, value);
    return value;
  };
  if (text.consume_front("bar.sync ")) {
    unsigned barrier = 0;
    StringRef(text).consumeInteger(10, barrier);
    emit(EmulatorFunction::NamedBarrier, {number(barrier), number(numberAtEnd())}, "bar.sync");
  } else if (text.starts_with("mbarrier.init.")) {
    emit(EmulatorFunction::InitPhases, {argument(0), number(numberAtEnd())}, "mbarrier.init");
  } else if (text.starts_with("mbarrier.arrive.expect_tx.")) {
    emit(EmulatorFunction::Arrive, {argument(0), number(numberAtEnd())}, "mbarrier.arrive.expect_tx");
  } else if (text.starts_with("mbarrier.arrive.")) {
    emit(EmulatorFunction::Arrive, {argument(0), number(0)}, "mbarrier.arrive");
  } else if (text.contains("mbarrier.try_wait.parity.")) {
    emit(EmulatorFunction::WaitForPhase, {argument(0), argument(1)}, "mbarrier.try_wait");
  } else if (text.consume_front("tensormap.replace.tile.")) {
    auto field = StringSwitch<std::optional<MapField>>(text.split('.').first)
                     .Case("global_address", MapField::GlobalAddress)
                     .Case("rank", MapField::Rank)
                     .Case("box_dim", MapField::BoxDim)
                     .Case("global_dim", MapField::GlobalDim)
                     .Case("global_stride", MapField::GlobalStride)
                     .Case("element_stride", MapField::ElementStride)
                     .Case("elemtype", MapField::ElemType)
                     .Case("interleave_layout", MapField::InterleaveLayout)
                     .Case("swizzle_mode", MapField::SwizzleMode)
                     .Case("fill_mode", MapField::FillMode)
                     .Default(std::nullopt);
    if (!field)
      return refuse(*instruction, "this tensormap.replace"), true;
    // "[$0], axis, $1;" or "[$0], $1;" or a number instead of $1
    auto [axisText, valueText] = text.split(", ").second.rsplit(", ");
    unsigned axis = 0, constant = 0;
    if (valueText.empty())
      valueText = axisText;
    else
      axisText.consumeInteger(10, axis);
    valueText.consumeInteger(10, constant);
    Value *value =
        instruction->arg_size() > 1 ? builder.CreateZExtOrBitCast(argument(1), i64) : builder.getInt64(constant);
    emit(EmulatorFunction::EditMap, {argument(0), number(static_cast<unsigned>(*field)), number(axis), value},
         "tensormap.replace");
  } else if (text.starts_with("tensormap.cp_fenceproxy.")) {
    emit(EmulatorFunction::PublishMap, {argument(0), argument(1)}, "tensormap.cp_fenceproxy");
  } else if (text.starts_with("fence.proxy.tensormap::generic.acquire.")) {
    emit(EmulatorFunction::AcquireMap, {argument(0)}, "fence.proxy.tensormap");
  } else if (text.starts_with("cp.async.bulk.tensor.")) {
    unsigned rank = instruction->arg_size() - 3;
    for (unsigned i = 0; i < rank; ++i)
      builder.CreateStore(argument(3 + i), wordAt(i));
    emit(EmulatorFunction::CopyBox, {argument(0), argument(1), argument(2), number(rank), words},
         "cp.async.bulk.tensor");
  } else if (!text.starts_with("fence.mbarrier_init.") && !text.starts_with("cp.async.bulk.commit_group") &&
             !text.starts_with("setmaxnreg.")) {
    return false;
  }
  instruction->eraseFromParent();
  return true;
}

void Emulation::convertAssembly(CallInst *instruction, StringRef text) {
  builder.SetInsertPoint(instruction);
  if (convertBulkCopy(instruction, text))
    return;
  if (text.contains("wgmma.mma_async"))
    return convertWarpgroupProduct(instruction, text);
  if (text == "mov.u32 $0, %tid.x;") {
    instruction->replaceAllUsesWith(field(Thread, i32));
    instruction->eraseFromParent();
    return;
  }
  if (text.starts_with("fma.rn.bf16x2")) {
    Value *result =
        multiplyAddPairs(instruction->getArgOperand(0), instruction->getArgOperand(1), instruction->getArgOperand(2));
    instruction->replaceAllUsesWith(result);
    instruction->eraseFromParent();
    return;
  }
  if (text.starts_with("cvt.rn.bf16x2.f32") || text.starts_with("cvt.rn.f16x2.f32")) {
    Value *numbers = PoisonValue::get(FixedVectorType::get(builder.getFloatTy(), 2));
    numbers = builder.CreateInsertElement(numbers, instruction->getArgOperand(1), uint64_t(0)); // the lower one is last
    numbers = builder.CreateInsertElement(numbers, instruction->getArgOperand(0), 1);
    Value *pair = text.contains("bf16") ? roundToBF16(numbers)
                                        : builder.CreateFPTrunc(numbers, FixedVectorType::get(builder.getHalfTy(), 2));
    instruction->replaceAllUsesWith(builder.CreateBitCast(pair, i32));
    instruction->eraseFromParent();
    return;
  }
  StringRef wait = text;
  if (wait.consume_front("wgmma.wait_group.sync.aligned ")) {
    unsigned left = 0;
    wait.consumeInteger(10, left);
    call(EmulatorFunction::WaitForProducts, builder.getVoidTy(), {number(left)}, "wgmma.wait_group");
  } else if (!text.starts_with("fence.proxy.async")) {
    return refuse(*instruction, "assembly '" + text.str() + "'");
  }
  // What goes in comes out.
  Value *result = nullptr;
  if (isa<StructType>(instruction->getType())) {
    result = PoisonValue::get(instruction->getType());
    for (unsigned i = 0; i < instruction->arg_size(); ++i)
      result = builder.CreateInsertValue(result, instruction->getArgOperand(i), i);
  } else if (instruction->arg_size() == 1) {
    result = instruction->getArgOperand(0);
  }
  if (result)
    instruction->replaceAllUsesWith(result);
  instruction->eraseFromParent();
}

/// x y + z of pairs of bf16: f32 holds the product exactly; the sum is rounded to f32 first.
Value *Emulation::multiplyAddPairs(Value *x, Value *y, Value *z) {
  Type *f32 = builder.getFloatTy(), *i16 = builder.getInt16Ty();
  auto *wide = FixedVectorType::get(i32, 2), *narrow = FixedVectorType::get(i16, 2);
  auto widen = [&](Value *pair) {
    Value *bits = builder.CreateZExt(builder.CreateBitCast(pair, narrow), wide);
    return builder.CreateBitCast(builder.CreateShl(bits, 16), FixedVectorType::get(f32, 2));
  };
  Value *sum = builder.CreateFAdd(builder.CreateFMul(widen(x), widen(y)), widen(z));
  return builder.CreateBitCast(roundToBF16(sum), x->getType());
}

/// The patterns of two f32 as bf16, to the nearest.
Value *Emulation::roundToBF16(Value *x) {
  auto *wide = FixedVectorType::get(i32, 2), *narrow = FixedVectorType::get(builder.getInt16Ty(), 2);
  Value *bits = builder.CreateBitCast(x, wide);
  Value *last = builder.CreateAnd(builder.CreateLShr(bits, 16), 1);
  Value *rounded = builder.CreateAdd(builder.CreateAdd(bits, last), ConstantInt::get(wide, 0x7fff));
  Value *kept = builder.CreateSelect(builder.CreateFCmpUNO(x, x), ConstantInt::get(wide, 0x7fff0000), rounded);
  return builder.CreateTrunc(builder.CreateLShr(kept, 16), narrow);
}

void Emulation::convertCall(CallInst *instruction) {
  if (auto *assembly = dyn_cast<InlineAsm>(instruction->getCalledOperand()))
    return convertAssembly(instruction, assembly->getAsmString());
  Function *callee = instruction->getCalledFunction();
  StringRef name = callee ? callee->getName() : StringRef();
  if (!callee || !name.starts_with("llvm."))
    return refuse(*instruction, callee ? name : "a call that is no intrinsic");
  if (!name.consume_front("llvm.nvvm."))
    return;
  builder.SetInsertPoint(instruction);
  auto argument = [&](unsigned index) { return instruction->getArgOperand(index); };
  auto voidCall = [&](EmulatorFunction function, ArrayRef<Value *> arguments, StringRef what) {
    call(function, builder.getVoidTy(), arguments, what);
  };
  auto approximate = StringSwitch<std::optional<ApproximateFunction>>(name)
                         .Cases("ex2.approx.ftz.f", "ex2.approx.f", ApproximateFunction::Exp2)
                         .Cases("lg2.approx.ftz.f", "lg2.approx.f", ApproximateFunction::Log2)
                         .Cases("rcp.approx.ftz.f", "rcp.rn.f", ApproximateFunction::Reciprocal)
                         .Cases("rsqrt.approx.ftz.f", "rsqrt.approx.f", ApproximateFunction::ReciprocalRoot)
                         .Cases("saturate.ftz.f", "saturate.f", ApproximateFunction::Saturate)
                         .Default(std::nullopt);
  Value *result = nullptr;
  if (approximate) {
    result = call(EmulatorFunction::Function, i32, {number(static_cast<unsigned>(*approximate)), toWord(argument(0))},
                  "function");
    result = builder.CreateBitCast(result, instruction->getType());
  } else if (name.consume_front("read.ptx.sreg.")) {
    auto word = StringSwitch<int>(name)
                    .Case("laneid", Lane)
                    .StartsWith("tid.", Thread)
                    .StartsWith("ctaid.", Block)
                    .StartsWith("ntid.", BlockSize)
                    .StartsWith("nctaid.", GridSize)
                    .Default(-1);
    int axis = name.contains('.') ? name.back() - 'x' : 0;
    if (name == "warpsize")
      result = number(32);
    else if (word < 0 || axis < 0 || axis > 2)
      return refuse(*instruction, callee->getName());
    else
      result = field(word + axis, i32);
  } else if (name == "barrier0") {
    voidCall(EmulatorFunction::Barrier, {}, "barrier");
  } else if (name == "bar.warp.sync") {
    voidCall(EmulatorFunction::WarpBarrier, {argument(0)}, "bar.warp.sync");
  } else if (name.consume_front("shfl.sync.")) {
    result = convertShuffle(instruction, name);
  } else if (name.consume_front("vote.")) {
    auto mode = StringSwitch<int>(name)
                    .StartsWith("all", 0)
                    .StartsWith("any", 1)
                    .StartsWith("uni", 2)
                    .StartsWith("ballot", 3)
                    .Default(-1);
    if (mode < 0 || !name.ends_with("sync"))
      return refuse(*instruction, callee->getName());
    Value *predicate = builder.CreateZExt(argument(1), i32);
    result = call(EmulatorFunction::Vote, i32, {number(mode), argument(0), predicate}, "vote");
    if (instruction->getType() != i32)
      result = builder.CreateTrunc(result, instruction->getType());
  } else if (name.consume_front("redux.sync.")) {
    auto op = StringSwitch<int>(name)
                  .Case("add", 0)
                  .Case("min", 1)
                  .Case("max", 2)
                  .Case("umin", 3)
                  .Case("umax", 4)
                  .Case("and", 5)
                  .Case("or", 6)
                  .Case("xor", 7)
                  .Default(-1);
    if (op < 0)
      return refuse(*instruction, callee->getName());
    result = call(EmulatorFunction::ReduceWarp, i32, {number(op), argument(1), argument(0)}, "redux");
  } else if (name.consume_front("mma.")) {
    result = convertMma(instruction, name);
  } else if (name.consume_front("ldmatrix.sync.aligned.m8n8.x")) {
    result = convertLoadMatrix(instruction, name);
  } else if ((name.consume_front("cp.async.cg.shared.global.") || name.consume_front("cp.async.ca.shared.global."))) {
    unsigned bytes = 0;
    name.consumeInteger(10, bytes);
    Value *source = instruction->arg_size() > 2 ? argument(2) : number(bytes);
    voidCall(EmulatorFunction::CopyAsync, {flat(argument(0)), flat(argument(1)), number(bytes), source}, "cp.async");
  } else if (name == "cp.async.commit.group") {
    voidCall(EmulatorFunction::CommitCopies, {}, "commit");
  } else if (name == "cp.async.wait.group") {
    voidCall(EmulatorFunction::WaitForCopies, {argument(0)}, "wait");
  } else if (name == "cp.async.wait.all") {
    voidCall(EmulatorFunction::CommitCopies, {}, "commit");
    voidCall(EmulatorFunction::WaitForCopies, {number(0)}, "wait");
  } else {
    return refuse(*instruction, callee->getName());
  }
  if (result)
    instruction->replaceAllUsesWith(result);
  instruction->eraseFromParent();
}

/// Moves bf16 as patterns: the host would convert those that it takes out of vectors, puts into them and stores, by a
/// function that it does not have.
void Emulation::moveAsIntegers(Instruction &instruction) {
  auto *type = dyn_cast<FixedVectorType>(instruction.getOperand(0)->getType());
  if (!type || !type->getElementType()->isBFloatTy())
    return;
  builder.SetInsertPoint(&instruction);
  auto asPatterns = [&](unsigned operand) {
    Value *value = instruction.getOperand(operand);
    Type *patterns = value->getType()->getWithNewType(builder.getInt16Ty());
    if (auto *cast = dyn_cast<BitCastInst>(value))
      value = cast->getOperand(0);
    return builder.CreateBitCast(value, patterns);
  };
  Value *result = nullptr;
  if (auto *extract = dyn_cast<ExtractElementInst>(&instruction))
    result = builder.CreateExtractElement(asPatterns(0), extract->getIndexOperand());
  else if (isa<InsertElementInst>(instruction))
    result = builder.CreateInsertElement(asPatterns(0), asPatterns(1), instruction.getOperand(2));
  else if (auto *shuffle = dyn_cast<ShuffleVectorInst>(&instruction))
    result = builder.CreateShuffleVector(asPatterns(0), asPatterns(1), shuffle->getShuffleMask());
  else if (isa<StoreInst>(instruction))
    return instruction.setOperand(0, asPatterns(0));
  else
    return;
  instruction.replaceAllUsesWith(builder.CreateBitCast(result, instruction.getType()));
  instruction.eraseFromParent();
}

void Emulation::announce(Instruction &access) {
  Value *address = getLoadStorePointerOperand(&access);
  Type *type;
  uint32_t flags = isa<LoadInst>(access) ? 0 : kAccessWrites;
  if (address) {
    type = getLoadStoreType(&access);
  } else {
    address = access.getOperand(0);
    type = access.getOperand(1)->getType();
    flags |= kAccessIsAtomic;
  }
  builder.SetInsertPoint(&access);
  auto function = address->getType()->getPointerAddressSpace() == kSharedSpace ? EmulatorFunction::SharedAccess
                                                                               : EmulatorFunction::GlobalAccess;
  call(function, builder.getVoidTy(),
       {flat(address), number(module.getDataLayout().getTypeStoreSize(type)), number(flags)}, flags ? "store" : "load");
}

/// The function with the thread's context as its first argument.
Function *Emulation::addContext(Function *function) {
  SmallVector<Type *> types{pointer};
  llvm::append_range(types, function->getFunctionType()->params());
  auto *created = Function::Create(FunctionType::get(function->getReturnType(), types, false),
                                   GlobalValue::InternalLinkage, function->getName() + ".body", module);
  created->splice(created->begin(), function);
  for (Argument &argument : function->args())
    argument.replaceAllUsesWith(created->getArg(argument.getArgNo() + 1));
  if (auto size = sharedSizes.find(function); size != sharedSizes.end())
    sharedSizes[created] = size->second;
  return created;
}

/// void SYMBOL(context, parameters): loads the parameters.
void Emulation::addEntry(Function *function, StringRef name) {
  auto *entry = Function::Create(FunctionType::get(builder.getVoidTy(), {pointer, pointer}, false),
                                 GlobalValue::ExternalLinkage, name, module);
  entry->setVisibility(GlobalValue::HiddenVisibility);
  builder.SetInsertPoint(BasicBlock::Create(context, "", entry));
  SmallVector<Value *> arguments{entry->getArg(0)};
  for (Argument &argument : llvm::drop_begin(function->args())) {
    Value *place = builder.CreateConstGEP1_32(pointer, entry->getArg(1), argument.getArgNo() - 1);
    arguments.push_back(builder.CreateLoad(argument.getType(), builder.CreateLoad(pointer, place)));
  }
  builder.CreateCall(function, arguments);
  builder.CreateRetVoid();
}

void Emulation::convertKernel(tmc::CUDACode::Kernel &kernel) {
  Function *declared = module.getFunction(kernel.name);
  kernelName = kernel.name;
  firstSite = code.sites.size();
  Function *function = addContext(declared);
  kernel.emulated = kernel.name + "_emulated";
  kernel.staticShared = sharedSizes.lookup(function);
  SmallVector<CallInst *> calls;
  SmallVector<Instruction *> accesses;
  uint64_t localBytes = 0;
  for (Instruction &instruction : instructions(function)) {
    if (auto *local = dyn_cast<AllocaInst>(&instruction))
      if (std::optional<TypeSize> size = local->getAllocationSize(module.getDataLayout()))
        localBytes += size->getFixedValue();
    if (auto *call = dyn_cast<CallInst>(&instruction))
      calls.push_back(call);
    else if (isa<LoadInst, StoreInst, AtomicRMWInst, AtomicCmpXchgInst>(instruction))
      accesses.push_back(&instruction);
  }
  if (localBytes > kLocalBytes)
    fail((Twine("unsupported: a thread of a CUDA device has ") + Twine(kLocalBytes >> 10) +
          " KiB of local memory at most, not the " + Twine(localBytes >> 10) + " KiB of " + kernel.name)
             .str());
  threadContext = function->getArg(0);
  builder.SetInsertPoint(&*function->getEntryBlock().getFirstInsertionPt());
  words = builder.CreateAlloca(ArrayType::get(i32, 16));
  replaceSharedVariables(*function);
  for (Instruction *access : accesses)
    announce(*access);
  for (CallInst *call : calls)
    convertCall(call);
  for (Instruction &instruction : make_early_inc_range(instructions(function)))
    if (instruction.getNumOperands())
      moveAsIntegers(instruction);
  addEntry(function, kernel.emulated);
  declared->eraseFromParent();
}

bool Emulation::run(std::string &error, std::string &kernel) {
  placeSharedVariables();
  if (NamedMDNode *annotations = module.getNamedMetadata("nvvm.annotations"))
    annotations->eraseFromParent();
  for (tmc::CUDACode::Kernel &kernel : code.kernels)
    convertKernel(kernel);
  if (!problem.empty()) {
    error = problem;
    kernel = problemKernel;
    return false;
  }
  SmallVector<GlobalValue *> dead;
  for (Function &function : module)
    if (function.isDeclaration() && function.use_empty())
      dead.push_back(&function);
  for (GlobalVariable &variable : module.globals())
    if (variable.getAddressSpace() == kSharedSpace && variable.use_empty())
      dead.push_back(&variable);
  for (GlobalValue *value : dead)
    value->eraseFromParent();
  raw_string_ostream stream(error);
  return !verifyModule(module, &stream);
}

bool tmc::cuda::emulate(Module &module, CUDACode &code, std::string &error, std::string &kernel) {
  return Emulation(module, code).run(error, kernel);
}
