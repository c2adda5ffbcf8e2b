// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Target/CUDA/InstructionMix.h"

#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Object/ELF.h"

using namespace llvm;
using namespace tmc;
using namespace tmc::cuda;

using Mix = CUDACode::InstructionMix;

namespace {
struct Encoding {
  uint16_t code; ///< the low 12 bits of 128; the operands' kind is among them, so that one name may have several
  StringLiteral name;
};
} // namespace

// Of sm_80 to sm_120, in the order in which they are listed (all seen in what nvdisasm 13 prints).
static constexpr Encoding kEncodings[] = {
    {0x23c, "HMMA"},       {0x237, "IMMA"},   {0x9f0, "HGMMA"},   {0xdf0, "HGMMA"}, {0x9f1, "IGMMA"}, {0xdf1, "IGMMA"},
    {0x83b, "LDSM"},       {0xfae, "LDGSTS"}, {0x5b4, "UTMALDG"}, {0x5a7, "SYNCS"}, {0x5b2, "SYNCS"}, {0x9a7, "SYNCS"},
    {0x9c8, "USETMAXREG"}, {0x981, "LDG"},    {0x986, "STG"},     {0x984, "LDS"},   {0x388, "STS"},   {0x988, "STS"},
    {0x983, "LDL"},        {0x387, "STL"},    {0x308, "MUFU"},    {0x908, "MUFU"},  {0xd08, "MUFU"},  {0x389, "SHFL"},
    {0xf89, "SHFL"},       {0xb1d, "BAR"},    {0x223, "FFMA"},    {0x423, "FFMA"},  {0x823, "FFMA"},
};

static void add(Mix &mix, StringRef name) {
  auto found = find_if(mix.counts, [&](const auto &entry) { return entry.first == name; });
  if (found == mix.counts.end())
    mix.counts.emplace_back(name.str(), 1);
  else
    ++found->second;
}

StringMap<Mix> cuda::readInstructionMix(StringRef cubin) {
  constexpr size_t size = 16; // of an instruction
  StringMap<Mix> result;
  auto file = object::ELF64LEFile::create(cubin);
  if (!file) {
    consumeError(file.takeError());
    return result;
  }
  auto sections = file->sections();
  if (!sections) {
    consumeError(sections.takeError());
    return result;
  }
  for (const auto &section : *sections) {
    Expected<StringRef> name = file->getSectionName(section);
    auto contents = file->getSectionContents(section);
    if (!name || !contents) {
      consumeError(name ? contents.takeError() : name.takeError());
      continue;
    }
    StringRef kernel = *name;
    if (!kernel.consume_front(".text."))
      continue;
    unsigned counts[std::size(kEncodings)] = {};
    Mix mix{"SASS", 0, {}};
    for (size_t at = 0; at + size <= contents->size(); at += size) {
      uint16_t code = support::endian::read16le(contents->data() + at) & 0xfff;
      constexpr uint16_t padding = 0x918; // NOP
      mix.total += code != padding;
      for (size_t i = 0; i < std::size(kEncodings); ++i)
        counts[i] += kEncodings[i].code == code;
    }
    for (auto [encoding, count] : zip(kEncodings, counts))
      for (unsigned i = 0; i < count; ++i)
        add(mix, encoding.name);
    result[kernel] = std::move(mix);
  }
  return result;
}

/// The instruction of PTX behind an intrinsic; "" for arithmetic and registers.
static std::string getName(StringRef intrinsic) {
  if (!intrinsic.consume_front("llvm.nvvm."))
    return "";
  if (intrinsic.consume_front("mma.")) {
    // "m16n8k16.row.col.bf16", and of f16 only the types of the sums.
    StringRef types = intrinsic.split(".col.").second;
    return "mma.sync." + (types == "f32.f32" ? "f16" : types.str());
  }
  for (StringRef word : {"ldmatrix", "cp.async.cg", "cp.async.ca", "shfl.sync"})
    if (intrinsic.starts_with(word))
      return (word.starts_with("cp.async") ? "cp.async" : word).str();
  if (intrinsic == "barrier0")
    return "bar.sync";
  return intrinsic.starts_with("ex2.approx") ? "ex2.approx" : "";
}

Mix cuda::readInstructionMix(const Function &kernel) {
  Mix mix{"PTX", 0, {}};
  for (const Instruction &instruction : instructions(kernel)) {
    auto *call = dyn_cast<CallInst>(&instruction);
    if (!call)
      continue;
    if (auto *assembly = dyn_cast<InlineAsm>(call->getCalledOperand())) {
      // "wgmma.mma_async.sync.aligned.m64n192k16.f32.bf16.bf16 {": of f16 and bf16 both factors' type once.
      StringRef rest = assembly->getAsmString();
      while (!(rest = rest.split("wgmma.mma_async").second).empty()) {
        auto [before, b] = rest.split(' ').first.rsplit('.');
        StringRef a = before.rsplit('.').second;
        add(mix, ("wgmma.mma_async." + a + (a == b ? "" : "." + b.str())).str());
      }
      StringRef text = assembly->getAsmString();
      for (StringRef name : {"cp.async.bulk.tensor", "mbarrier.try_wait", "mbarrier.arrive"})
        if (text.contains(name) && !text.contains("tensormap"))
          add(mix, name);
      if (text.starts_with("bar.sync"))
        add(mix, "bar.sync");
      continue;
    }
    if (const Function *callee = call->getCalledFunction())
      if (std::string name = getName(callee->getName()); !name.empty())
        add(mix, name);
  }
  // By name: the order in the code says nothing.
  llvm::sort(mix.counts);
  return mix;
}
