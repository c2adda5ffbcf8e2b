// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Target/CPU/KernelObjects.h"

#include "llvm/ObjCopy/ConfigManager.h"
#include "llvm/ObjCopy/ObjCopy.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/SHA256.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/StringSaver.h"

using namespace mlir;
using namespace tmc;

std::shared_ptr<const KernelCache::Code> KernelCache::find(StringRef key) {
  std::lock_guard<std::mutex> lock(mutex);
  auto found = codes.find(key);
  if (found == codes.end())
    return nullptr;
  ++hits;
  return found->second;
}

void KernelCache::insert(StringRef key, std::shared_ptr<const Code> code) {
  std::lock_guard<std::mutex> lock(mutex);
  codes.try_emplace(key, std::move(code));
}

size_t KernelCache::getSize() const {
  std::lock_guard<std::mutex> lock(mutex);
  return codes.size();
}

size_t KernelCache::getHits() const {
  std::lock_guard<std::mutex> lock(mutex);
  return hits;
}

std::string tmc::makeKernelKey(ModuleOp module, const TargetDescription &target, PassManager &passes) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  stream << target.architecture->triple << ' ' << target.cpu << ' ' << target.features << '\n';
  passes.printAsTextualPipeline(stream);
  // Without useLocalScope: the contents of resources are printed behind a whole module alone.
  module->print(stream, OpPrintingFlags().printGenericOpForm());
  std::array<uint8_t, 32> hash = llvm::SHA256::hash(llvm::arrayRefFromStringRef(text));
  return std::string(hash.begin(), hash.end());
}

llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> tmc::renameKernel(StringRef object, StringRef symbol) {
  auto file = llvm::object::ObjectFile::createELFObjectFile(llvm::MemoryBufferRef(object, "tmc.o"));
  if (!file)
    return file.takeError();
  llvm::BumpPtrAllocator allocator;
  llvm::StringSaver names(allocator);
  llvm::objcopy::ConfigManager config;
  config.Common.SymbolsToRename[kAnyKernel] = symbol;
  for (const llvm::object::SectionRef &section : (*file)->sections()) {
    llvm::Expected<StringRef> name = section.getName();
    if (!name)
      return name.takeError();
    if (StringRef stem = *name; stem.consume_back(kAnyKernel) && stem.ends_with("."))
      config.Common.SectionsToRename[*name] = {*name, names.save(stem + symbol), std::nullopt};
  }
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  if (llvm::Error error = llvm::objcopy::executeObjcopyOnBinary(config, **file, stream))
    return std::move(error);
  return std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(bytes), "tmc.o", /*RequiresNullTerminator=*/false);
}
