// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernels as LLVM IR for NVPTX, right and wrong ones, through the transformation and the driver's functions.
#include "lib/Target/CUDA/Emulation.h"
#include "lib/Target/CUDA/EmulatorInterface.h"

#include "llvm/AsmParser/Parser.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/TargetSelect.h"
#include <gtest/gtest.h>
#include <numeric>

using namespace tmc;

extern "C" {
int cuModuleLoadData(void **module, const void *image);
int cuModuleUnload(void *module);
int cuModuleGetFunction(void **function, void *module, const char *name);
int cuMemAlloc_v2(uint64_t *address, size_t size);
int cuMemFree_v2(uint64_t address);
int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t size, void *stream);
int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t size, void *stream);
int cuLaunchKernel(void *function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY,
                   unsigned blockZ, unsigned shared, void *stream, void **parameters, void **extra);
int cuGetErrorString(int result, const char **text);
void tmc_cuda_emulator_reset(void);
}

namespace {

constexpr const char *kHeader = R"(
target datalayout = "e-i64:64-i128:128-v16:16-v32:32-n16:32:64"
target triple = "nvptx64-nvidia-cuda"
@s = internal addrspace(3) global [64 x i32] undef, align 16
@h = internal addrspace(3) global [128 x i16] undef, align 16
@matrices = internal addrspace(3) global [1536 x i16] undef, align 1024
declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
declare void @llvm.nvvm.barrier0()
declare void @llvm.nvvm.bar.warp.sync(i32)
declare i32 @llvm.nvvm.shfl.sync.bfly.i32(i32, i32, i32, i32)
declare i32 @llvm.nvvm.shfl.sync.idx.i32(i32, i32, i32, i32)
declare i32 @llvm.nvvm.redux.sync.add(i32, i32)
declare void @llvm.nvvm.cp.async.ca.shared.global.4(ptr addrspace(3), ptr addrspace(1))
declare void @llvm.nvvm.cp.async.commit.group()
declare void @llvm.nvvm.cp.async.wait.group(i32)
declare i64 @llvm.nvvm.read.ptx.sreg.clock64()
declare { float, float, float, float } @llvm.nvvm.mma.m16n8k8.row.col.tf32(i32, i32, i32, i32, i32, i32, float, float, float, float)
declare { i32, i32, i32, i32 } @llvm.nvvm.ldmatrix.sync.aligned.m8n8.x4.b16.p3(ptr addrspace(3))
define void @k(ptr %out) {
  %t = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  %i = zext i32 %t to i64
  %o = getelementptr i32, ptr %out, i64 %i
  %mine = getelementptr i32, ptr addrspace(3) @s, i64 %i
  %x = xor i64 %i, 1
  %other = getelementptr i32, ptr addrspace(3) @s, i64 %x
  %first = icmp ult i32 %t, 16
)";

class Emulator : public testing::Test {
protected:
  /// The first words of `out` after a run of one block; the error of the launch in `error`.
  std::vector<uint32_t> run(const std::string &body, unsigned threads = 32, size_t words = 64) {
    error.clear();
    std::vector<uint32_t> result(words);
    std::iota(result.begin(), result.end(), 0);
    auto context = std::make_unique<llvm::LLVMContext>();
    llvm::SMDiagnostic diagnostic;
    auto module = llvm::parseAssemblyString(kHeader + body + "\n  ret void\n}\n", diagnostic, *context);
    EXPECT_TRUE(module) << diagnostic.getMessage().str() << ": " << diagnostic.getLineContents().str();
    if (!module)
      return result;
    CUDACode code;
    code.kernels.emplace_back();
    code.kernels[0].name = "k";
    if (std::string kernel; !cuda::emulate(*module, code, error, kernel))
      return result;
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    auto jit = llvm::cantFail(llvm::orc::LLJITBuilder().create());
    module->setTargetTriple(jit->getTargetTriple().str());
    module->setDataLayout(jit->getDataLayout());
    llvm::cantFail(jit->addIRModule(llvm::orc::ThreadSafeModule(std::move(module), std::move(context))));
    llvm::orc::JITDylibSearchOrder order = {{&jit->getMainJITDylib(), llvm::orc::JITDylibLookupFlags::MatchAllSymbols}};
    auto symbol =
        llvm::cantFail(jit->getExecutionSession().lookup(order, jit->mangleAndIntern(code.kernels[0].emulated)));
    std::string sites;
    for (const std::string &site : code.sites)
      sites += site + '\0';
    cuda::EmulatedKernel kernel{"k",
                                symbol.getAddress().toPtr<void (*)(cuda::ThreadContext *, void **)>(),
                                static_cast<uint32_t>(code.kernels[0].staticShared),
                                1024,
                                1,
                                0};
    cuda::EmulatedModule emulated{{}, &kernel, 1, sites.data(), code.sites.size()};
    std::copy(std::begin(cuda::kEmulatedMagic), std::end(cuda::kEmulatedMagic), emulated.magic);
    void *loaded = nullptr, *function = nullptr;
    EXPECT_EQ(cuModuleLoadData(&loaded, &emulated), 0);
    EXPECT_EQ(cuModuleGetFunction(&function, loaded, "k"), 0);
    uint64_t memory = 0;
    EXPECT_EQ(cuMemAlloc_v2(&memory, words * 4), 0);
    EXPECT_EQ(cuMemcpyHtoDAsync_v2(memory, result.data(), words * 4, nullptr), 0);
    void *parameters[] = {&memory};
    if (int status = cuLaunchKernel(function, 1, 1, 1, threads, 1, 1, 0, nullptr, parameters, nullptr)) {
      const char *text = nullptr;
      cuGetErrorString(status, &text);
      error = text;
      tmc_cuda_emulator_reset();
    } else {
      EXPECT_EQ(cuMemcpyDtoHAsync_v2(result.data(), memory, words * 4, nullptr), 0);
    }
    cuMemFree_v2(memory);
    cuModuleUnload(loaded);
    return result;
  }

  std::string error;
};

#define EXPECT_SAYS(words) EXPECT_NE(error.find(words), std::string::npos) << error

TEST_F(Emulator, RunsThreadsThatExchange) {
  std::vector<uint32_t> out = run(R"(
    store i32 %t, ptr addrspace(3) %mine
    call void @llvm.nvvm.barrier0()
    %v = load i32, ptr addrspace(3) %other
    store i32 %v, ptr %o)",
                                  64);
  EXPECT_EQ(error, "");
  for (uint32_t i = 0; i < 64; ++i)
    EXPECT_EQ(out[i], i ^ 1);
}

TEST_F(Emulator, FindsARaceBetweenWarps) {
  run(R"(
    store i32 %t, ptr addrspace(3) %mine
    call void @llvm.nvvm.bar.warp.sync(i32 -1)
    %w = xor i64 %i, 32
    %there = getelementptr i32, ptr addrspace(3) @s, i64 %w
    %v = load i32, ptr addrspace(3) %there
    store i32 %v, ptr %o)",
      64);
  EXPECT_SAYS("race for shared offset");
  EXPECT_SAYS("kernel k, block (0,0,0)");
  EXPECT_SAYS("no barrier between");
}

TEST_F(Emulator, FindsARaceInAWarp) {
  run(R"(
    store i32 %t, ptr addrspace(3) %mine
    %v = load i32, ptr addrspace(3) %other
    store i32 %v, ptr %o)");
  EXPECT_TRUE(error.find("race") != std::string::npos || error.find("uninitialised") != std::string::npos) << error;
}

TEST_F(Emulator, FindsABarrierThatHalfTheThreadsReach) {
  run(R"(
    br i1 %first, label %wait, label %end
  wait:
    call void @llvm.nvvm.barrier0()
    br label %end
  end:)");
  EXPECT_SAYS("deadlock: barrier");
  EXPECT_SAYS("reached by 16 of 32 threads");
  EXPECT_SAYS("which has returned");
}

TEST_F(Emulator, FindsThreadsAtDifferentBarriers) {
  run(R"(
    br i1 %first, label %a, label %b
  a:
    call void @llvm.nvvm.barrier0()
    br label %end
  b:
    call void @llvm.nvvm.barrier0()
    br label %end
  end:)");
  EXPECT_SAYS("divergent barrier");
}

TEST_F(Emulator, FindsAShuffleThatHalfTheWarpReaches) {
  run(R"(
    br i1 %first, label %a, label %end
  a:
    %v = call i32 @llvm.nvvm.shfl.sync.bfly.i32(i32 -1, i32 %t, i32 1, i32 31)
    store i32 %v, ptr %o
    br label %end
  end:)");
  EXPECT_SAYS("deadlock: warp 0 waits at shuffle");
}

TEST_F(Emulator, FindsAccessesOutOfBounds) {
  run("store i32 1, ptr %o", 64, 40);
  EXPECT_SAYS("thread 40");
  EXPECT_SAYS("writes 4 bytes outside of every allocation (160 into one of 160)");
  run(R"(
    %far = getelementptr i32, ptr addrspace(3) %mine, i64 100000
    store i32 1, ptr addrspace(3) %far)");
  EXPECT_SAYS("out of bounds");
}

TEST_F(Emulator, CopiesLandWhenTheyAreWaitedFor) {
  const char *copy = R"(
    %from = addrspacecast ptr %o to ptr addrspace(1)
    call void @llvm.nvvm.cp.async.ca.shared.global.4(ptr addrspace(3) %mine, ptr addrspace(1) %from)
    call void @llvm.nvvm.cp.async.commit.group()
  )";
  std::vector<uint32_t> out = run(std::string(copy) + R"(
    call void @llvm.nvvm.cp.async.wait.group(i32 0)
    call void @llvm.nvvm.barrier0()
    %v = load i32, ptr addrspace(3) %other
    store i32 %v, ptr %o)");
  EXPECT_EQ(error, "");
  EXPECT_EQ(out[6], 7u);
  run(std::string(copy) + R"(
    call void @llvm.nvvm.barrier0()
    %v = load i32, ptr addrspace(3) %other
    store i32 %v, ptr %o
    call void @llvm.nvvm.cp.async.wait.group(i32 0))");
  EXPECT_SAYS("while a copy to it is in flight");
  run(copy);
  EXPECT_SAYS("never waited for");
}

TEST_F(Emulator, ShufflesAndReduces) {
  std::vector<uint32_t> out = run(R"(
    %v = call i32 @llvm.nvvm.shfl.sync.idx.i32(i32 -1, i32 %t, i32 5, i32 31)
    %sum = call i32 @llvm.nvvm.redux.sync.add(i32 %t, i32 -1)
    %both = add i32 %v, %sum
    store i32 %both, ptr %o)");
  EXPECT_EQ(error, "");
  EXPECT_EQ(out[0], 5u + 31 * 16);
  EXPECT_EQ(out[31], 5u + 31 * 16);
}

TEST_F(Emulator, MultipliesInTF32) {
  // A is 1 at (row, k = 0) for lanes t = 0, B is 1 at k = 0: every sum is 1, plus the accumulator.
  std::vector<uint32_t> out = run(R"(
    %q = and i32 %t, 3
    %zero = icmp eq i32 %q, 0
    %a = select i1 %zero, i32 1065353216, i32 0
    %d = call { float, float, float, float } @llvm.nvvm.mma.m16n8k8.row.col.tf32(i32 %a, i32 %a, i32 0, i32 0, i32 %a, i32 0, float 0.0, float 1.0, float 2.0, float 3.0)
    %d3 = extractvalue { float, float, float, float } %d, 3
    %n = fptosi float %d3 to i32
    store i32 %n, ptr %o)");
  EXPECT_EQ(error, "");
  for (uint32_t i = 0; i < 32; ++i)
    EXPECT_EQ(out[i], 4u);
}

/// A of 64 x 16 and B of 8 x 16, all 1 in bf16, rows of 32 bytes, and a product of four warps.
static std::string multiplyInGroup(const std::string &behind) {
  return R"(
    %place = mul i64 %i, 12
    %w0 = getelementptr i16, ptr addrspace(3) @matrices, i64 %place
    store <4 x i16> <i16 16256, i16 16256, i16 16256, i16 16256>, ptr addrspace(3) %w0, align 8
    %w1 = getelementptr i8, ptr addrspace(3) %w0, i64 8
    store <4 x i16> <i16 16256, i16 16256, i16 16256, i16 16256>, ptr addrspace(3) %w1, align 8
    %w2 = getelementptr i8, ptr addrspace(3) %w0, i64 16
    store <4 x i16> <i16 16256, i16 16256, i16 16256, i16 16256>, ptr addrspace(3) %w2, align 8
    call void asm sideeffect "fence.proxy.async.shared::cta;", ""()
    call void @llvm.nvvm.barrier0()
    %base = ptrtoint ptr addrspace(3) @matrices to i64
    %low = and i64 %base, 262143
    %start = lshr i64 %low, 4
    %a = or i64 %start, -4611685949707780096
    %startB = add i64 %start, 128
    %b = or i64 %startB, -4611685949707780096
    %d = call { float, float, float, float } asm sideeffect "{\0A.reg .pred p;\0Asetp.eq.u32 p, 0, 0;\0Awgmma.fence.sync.aligned;\0Awgmma.mma_async.sync.aligned.m64n8k16.f32.bf16.bf16 {$0, $1, $2, $3}, $8, $9, p, 1, 1, 0, 0;\0Awgmma.commit_group.sync.aligned;\0A}", "=f,=f,=f,=f,0,1,2,3,l,l"(float 0.0, float 1.0, float 2.0, float 3.0, i64 %a, i64 %b)
    %d3 = extractvalue { float, float, float, float } %d, 3
    %n = fptosi float %d3 to i32
    store i32 %n, ptr %o
  )" + behind;
}

TEST_F(Emulator, FourWarpsMultiply) {
  const char *wait = "call void asm sideeffect \"wgmma.wait_group.sync.aligned 0;\", \"\"()\n";
  std::vector<uint32_t> out = run(multiplyInGroup(wait), 128, 128);
  EXPECT_EQ(error, "");
  EXPECT_EQ(out[0], 19u); // 16 products of 1, and 3
  EXPECT_EQ(out[127], 19u);
  run(multiplyInGroup(""), 128, 128);
  EXPECT_SAYS("returns with products that were never waited for");
  const char *store = "store i16 0, ptr addrspace(3) %w0\n";
  run(multiplyInGroup(std::string(store) + wait), 128, 128);
  EXPECT_SAYS("while a product reads it");
  run(multiplyInGroup(wait), 32, 32);
  EXPECT_SAYS("four warps are needed");
}

TEST_F(Emulator, FourWarpsMultiplyBytes) {
  // A of 64 x 32 and B of 8 columns of 32, without swizzling: eight rows of 16 bytes lie together, of A the other 16 bytes
  // of all rows behind them (1024 bytes on), of B's eight columns, too (128 on). Bytes are 7 times their place.
  std::vector<uint32_t> out = run(R"(
    %place = mul i64 %i, 24
    %p0 = getelementptr i8, ptr addrspace(3) @matrices, i64 %place
    %start0 = mul i64 %place, 7
    br label %fill
  fill:
    %j = phi i64 [ 0, %0 ], [ %next, %fill ]
    %seven = mul i64 %j, 7
    %value = add i64 %start0, %seven
    %byte = trunc i64 %value to i8
    %to = getelementptr i8, ptr addrspace(3) %p0, i64 %j
    store i8 %byte, ptr addrspace(3) %to
    %next = add i64 %j, 1
    %more = icmp ult i64 %next, 24
    br i1 %more, label %fill, label %filled
  filled:
    call void asm sideeffect "fence.proxy.async.shared::cta;", ""()
    call void @llvm.nvvm.barrier0()
    %base = ptrtoint ptr addrspace(3) @matrices to i64
    %low = and i64 %base, 262143
    %start = lshr i64 %low, 4
    %a = or i64 %start, 34363932672
    %startB = add i64 %start, 128
    %b = or i64 %startB, 34360262656
    %d = call { i32, i32, i32, i32 } asm sideeffect "{\0A.reg .pred p;\0Asetp.eq.u32 p, 0, 0;\0Awgmma.fence.sync.aligned;\0Awgmma.mma_async.sync.aligned.m64n8k32.s32.u8.s8 {$0, $1, $2, $3}, $8, $9, p;\0Awgmma.commit_group.sync.aligned;\0Awgmma.wait_group.sync.aligned 0;\0A}", "=r,=r,=r,=r,0,1,2,3,l,l"(i32 0, i32 1, i32 2, i32 3, i64 %a, i64 %b)
    %four = mul i64 %i, 4
    %o0 = getelementptr i32, ptr %out, i64 %four
    %d0 = extractvalue { i32, i32, i32, i32 } %d, 0
    store i32 %d0, ptr %o0
    %o1 = getelementptr i32, ptr %o0, i64 1
    %d1 = extractvalue { i32, i32, i32, i32 } %d, 1
    store i32 %d1, ptr %o1
    %o2 = getelementptr i32, ptr %o0, i64 2
    %d2 = extractvalue { i32, i32, i32, i32 } %d, 2
    store i32 %d2, ptr %o2
    %o3 = getelementptr i32, ptr %o0, i64 3
    %d3 = extractvalue { i32, i32, i32, i32 } %d, 3
    store i32 %d3, ptr %o3)",
                                  128, 512);
  EXPECT_EQ(error, "");
  auto code = [](int place) { return static_cast<uint8_t>(7 * place); };
  for (int row = 0; row < 64; ++row)
    for (int column = 0; column < 8; ++column) {
      int place = 4 * (row / 16 * 32 + row % 8 * 4 + column / 2) + row % 16 / 8 * 2 + column % 2, sum = place % 4;
      for (int k = 0; k < 32; ++k)
        sum += code(k / 16 * 1024 + row * 16 + k % 16) *
               static_cast<int8_t>(code(2048 + k / 16 * 128 + column * 16 + k % 16));
      ASSERT_EQ(static_cast<int32_t>(out[place]), sum) << row << ", " << column;
    }
}

TEST_F(Emulator, HasTheLocalMemoryOfADevice) {
  // One store a thread at either end, in a function of so many bytes.
  auto reads = [](uint64_t bytes) {
    return "%local = alloca [" + std::to_string(bytes) + R"( x i8], align 4
    %last = getelementptr i8, ptr %local, i64 )" +
           std::to_string(bytes - 4) + R"(
    store volatile i32 %t, ptr %local
    store volatile i32 7, ptr %last
    %x1 = load volatile i32, ptr %local
    %x2 = load volatile i32, ptr %last
    %sum = add i32 %x1, %x2
    store i32 %sum, ptr %o)";
  };
  std::vector<uint32_t> out = run(reads(512 << 10), 64);
  EXPECT_EQ(error, "");
  for (uint32_t i = 0; i < 64; ++i)
    EXPECT_EQ(out[i], i + 7);
  run(reads(600 << 10));
  EXPECT_SAYS("a thread of a CUDA device has 512 KiB of local memory at most, not the 600 KiB of k");
}

TEST_F(Emulator, NamesWhatItDoesNotKnow) {
  run("call void asm sideeffect \"trap;\", \"\"()\n");
  EXPECT_SAYS("the emulator does not know assembly 'trap;' of k");
  run("%c = call i64 @llvm.nvvm.read.ptx.sreg.clock64()\n store i64 %c, ptr %out");
  EXPECT_SAYS("the emulator does not know llvm.nvvm.read.ptx.sreg.clock64 of k");
}

/// Warp 1 copies rows 0 to 3, then 4 to 7 of 8 words each to one box, by a tensor map that it makes; warp 0 reads them.
static std::string copyInBulk(std::initializer_list<std::pair<std::string, std::string>> changes = {}) {
  auto assembly = [](const std::string &text, const std::string &constraints, const std::string &operands) {
    return "  call void asm sideeffect \"" + text + "\", \"" + constraints + "\"(" + operands + ")\n";
  };
  const std::string map = "ptr addrspace(3) @matrices";
  auto replace = [&](const std::string &field, const std::string &value) {
    return assembly("tensormap.replace.tile." + field + ".shared::cta.b1024.b32 [$0], " + value + ";", "l", map);
  };
  auto copy = [&](int row) {
    return assembly("mbarrier.arrive.expect_tx.shared::cta.b64 _, [$0], 128;", "l", "ptr addrspace(3) %full") +
           assembly("cp.async.bulk.tensor.2d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [$0], [$1, {$3, "
                    "$4}], [$2];",
                    "l,l,l,r,r",
                    "ptr addrspace(3) %box, ptr addrspace(1) %global, ptr addrspace(3) %full, i32 0, i32 " +
                        std::to_string(row));
  };
  auto wait = [&](const char *phases, int parity) {
    return assembly("{\\0A.reg .pred p;\\0AWAIT:\\0Ambarrier.try_wait.parity.shared::cta.b64 p, [$0], $1;\\0A@p bra DONE;"
                    "\\0Abra WAIT;\\0ADONE:\\0A}",
                    "l,r", std::string("ptr addrspace(3) %") + phases + ", i32 " + std::to_string(parity));
  };
  std::string text = R"(
    %full = getelementptr i8, ptr addrspace(3) @matrices, i64 128
    %empty = getelementptr i8, ptr addrspace(3) @matrices, i64 136
    %box = getelementptr i8, ptr addrspace(3) @matrices, i64 256
    %flat = getelementptr i8, ptr %out, i64 256
    %global = addrspacecast ptr %flat to ptr addrspace(1)
    %address = ptrtoint ptr %out to i64
    %copies = icmp uge i32 %t, 32
    %one = icmp eq i32 %t, 32
    br i1 %copies, label %set, label %go
  set:
    %l = and i64 %i, 31
    %zero = getelementptr i32, ptr addrspace(3) @matrices, i64 %l
    store i32 0, ptr addrspace(3) %zero
    call void @llvm.nvvm.bar.warp.sync(i32 -1)
    br i1 %one, label %fill, label %filled
  fill:
)" + assembly("tensormap.replace.tile.global_address.shared::cta.b1024.b64 [$0], $1;", "l,l", map + ", i64 %address") +
                     assembly("tensormap.replace.tile.global_stride.shared::cta.b1024.b64 [$0], 0, $1;", "l,l",
                              map + ", i64 32") +
                     replace("rank", "1") + replace("box_dim", "0, 8") + replace("box_dim", "1, 4") +
                     replace("global_dim", "0, 8") + replace("global_dim", "1, 7") + replace("element_stride", "0, 1") +
                     replace("element_stride", "1, 1") + replace("elemtype", "2") +
                     assembly("mbarrier.init.shared::cta.b64 [$0], 1;", "l", "ptr addrspace(3) %full") +
                     assembly("mbarrier.init.shared::cta.b64 [$0], 32;", "l", "ptr addrspace(3) %empty") +
                     assembly("fence.mbarrier_init.release.cluster;", "", "") + R"(
    br label %filled
  filled:
    call void @llvm.nvvm.bar.warp.sync(i32 -1)
)" + assembly("tensormap.cp_fenceproxy.global.shared::cta.tensormap::generic.release.gpu.sync.aligned [$0], [$1], 128;",
              "l,l", "ptr addrspace(1) %global, " + map) +
                     assembly("fence.proxy.tensormap::generic.acquire.gpu [$0], 128;", "l", "ptr addrspace(1) %global") +
                     R"(
    br label %go
  go:
    call void @llvm.nvvm.barrier0()
    br i1 %copies, label %copy, label %read
  copy:
    br i1 %one, label %begin, label %end
  begin:
)" + copy(0) + wait("empty", 0) +
                     copy(4) + "  br label %end\n  read:\n" + wait("full", 0) + R"(
    %mine0 = getelementptr i32, ptr addrspace(3) %box, i64 %i
    %v0 = load i32, ptr addrspace(3) %mine0
    %o0 = getelementptr i32, ptr %o, i64 96
    store i32 %v0, ptr %o0
)" + assembly("mbarrier.arrive.shared::cta.b64 _, [$0];", "l", "ptr addrspace(3) %empty") +
                     wait("full", 1) + R"(
    %v1 = load i32, ptr addrspace(3) %mine0
    %o1 = getelementptr i32, ptr %o, i64 128
    store i32 %v1, ptr %o1
    br label %end
  end:)";
  for (const auto &[from, to] : changes) {
    size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    if (at != std::string::npos)
      text.replace(at, from.size(), to);
  }
  return text;
}

TEST_F(Emulator, CopiesInBulk) {
  std::vector<uint32_t> out = run(copyInBulk(), 64, 192);
  EXPECT_EQ(error, "");
  for (uint32_t i = 0; i < 32; ++i) {
    EXPECT_EQ(out[96 + i], i);
    EXPECT_EQ(out[128 + i], i < 24 ? 32 + i : 0); // the last row lies behind the end
  }
}

TEST_F(Emulator, FindsWhatIsMissingOfBulkCopies) {
  auto says = [&](std::initializer_list<std::pair<std::string, std::string>> changes, const char *words) {
    run(copyInBulk(changes), 64, 192);
    EXPECT_SAYS(words);
  };
  const std::string fullZero = "(ptr addrspace(3) %full, i32 0)", fullOne = "(ptr addrspace(3) %full, i32 1)",
                    emptyZero = "(ptr addrspace(3) %empty, i32 0)";
  // A wait for the phase before the one that is meant is none.
  says({{fullZero, fullOne}}, "while a copy to it is in flight");
  says({{fullOne, fullZero}}, "race for shared offset");
  says({{emptyZero, "(ptr addrspace(3) %empty, i32 1)"}}, "copy to it is in flight");
  says({{"mbarrier.arrive.expect_tx.shared::cta.b64 _, [$0], 128;", "mbarrier.arrive.shared::cta.b64 _, [$0];"}},
       "while a copy to it is in flight");
  says({{"_, [$0], 128;", "_, [$0], 144;"}},
       "(0 arrivals and 16 bytes missing)");
  says({{"_, [$0], 128;", "_, [$0], 112;"}}, "waits for 16 bytes less than are copied for it");
  says({{"mbarrier.arrive.shared::cta.b64 _, [$0];", "fence.proxy.async.shared::cta;"}},
       "deadlock: thread 0 (warp 0 lane 0) waits at mbarrier.try_wait");
  says({{"fence.proxy.tensormap::generic.acquire.gpu [$0], 128;", "setmaxnreg.dec.sync.aligned.u32 24;"}},
       "was written and not acquired");
  says({{"call void @llvm.nvvm.barrier0()", ""}}, "where no mbarrier is");
  says({{"box_dim.shared::cta.b1024.b32 [$0], 0, 8;", "box_dim.shared::cta.b1024.b32 [$0], 0, 7;"}},
       "whose rows are no whole strips of 16 bytes");
  says({{"elemtype.shared::cta.b1024.b32 [$0], 2;", "elemtype.shared::cta.b1024.b32 [$0], 99;"}},
       "of a kind that the emulator does not know");
}

TEST_F(Emulator, SomeThreadsMeet) {
  const char *text = R"(
    %computes = icmp ult i32 %t, 64
    br i1 %computes, label %meet, label %end
  meet:
    store i32 %t, ptr addrspace(3) %mine
    call void asm sideeffect "bar.sync 1, 64;", ""()
    %w = xor i64 %i, 32
    %there = getelementptr i32, ptr addrspace(3) @s, i64 %w
    %v = load i32, ptr addrspace(3) %there
    store i32 %v, ptr %o
    br label %end
  end:)";
  std::vector<uint32_t> out = run(text, 96, 96);
  EXPECT_EQ(error, "");
  EXPECT_EQ(out[5], 37u);
  std::string more = text;
  more.replace(more.find("1, 64"), 5, "1, 96");
  run(more, 96, 96);
  EXPECT_SAYS("deadlock: thread 0 (warp 0 lane 0) waits at bar.sync");
  EXPECT_SAYS("which is reached by 64 of 96 threads");
}

} // namespace
