// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernels of one name in the variant modules are one kernel to a dispatch. Each gets a class number in its module
// (equal bodies, equal number); names whose numbers agree in every module are merged.
#include "dialects/Tile/Transforms/Passes.h"

#include "dialects/Tile/IR/TileOps.h"
#include "mlir/IR/AttrTypeSubElements.h"
#include "mlir/IR/OperationSupport.h"
#include "llvm/ADT/MapVector.h"

namespace tmc::tile {
#define GEN_PASS_DEF_TILEDEDUPLICATEPASS
#include "dialects/Tile/Transforms/Passes.h.inc"
} // namespace tmc::tile

using namespace mlir;
using namespace tmc::tile;

/// Equal but for names and locations.
static bool areEqual(KernelOp x, KernelOp y) {
  auto attributes = [](KernelOp kernel) {
    NamedAttrList list(kernel->getAttrs());
    list.erase(kernel.getSymNameAttrName());
    list.erase(kernel.getSymVisibilityAttrName());
    return list.getDictionary(kernel.getContext());
  };
  return attributes(x) == attributes(y) &&
         OperationEquivalence::isRegionEquivalentTo(&x.getBody(), &y.getBody(), OperationEquivalence::IgnoreLocations);
}

/// Cheap: kernels of different keys differ.
static llvm::hash_code key(KernelOp kernel) {
  llvm::hash_code hash = llvm::hash_value(kernel.getFunctionType().getAsOpaquePointer());
  kernel.getBody().walk([&](Operation *op) {
    hash = llvm::hash_combine(hash, op->getName().getAsOpaquePointer(), op->getNumOperands(), op->getNumResults());
  });
  return hash;
}

namespace {
struct TileDeduplicatePass : tmc::tile::impl::TileDeduplicatePassBase<TileDeduplicatePass> {
  void runOnOperation() override {
    // Modules in the order of the text; a kernel is at the end of its list where it is met.
    llvm::MapVector<Operation *, SmallVector<KernelOp>> modules;
    getOperation()->walk([&](KernelOp kernel) { modules[kernel->getParentOp()].push_back(kernel); });

    // name -> class in each module that has it, and all kernels of the name
    llvm::MapVector<StringAttr, SmallVector<std::pair<Operation *, unsigned>>> signatures;
    for (auto &[module, kernels] : modules) {
      llvm::DenseMap<size_t, SmallVector<std::pair<KernelOp, unsigned>>> classes;
      unsigned next = 0;
      for (KernelOp kernel : kernels) {
        auto &candidates = classes[key(kernel)];
        auto *equal = llvm::find_if(candidates, [&](auto &candidate) { return areEqual(candidate.first, kernel); });
        unsigned number = equal != candidates.end() ? equal->second : next++;
        if (equal == candidates.end())
          candidates.push_back({kernel, number});
        signatures[kernel.getSymNameAttr()].push_back({module, number});
      }
    }

    DenseMap<StringAttr, StringAttr> renamed;
    std::vector<std::pair<SmallVector<std::pair<Operation *, unsigned>>, StringAttr>> kept;
    for (auto &[name, signature] : signatures) {
      auto same = llvm::find_if(kept, [&, &signature = signature](auto &entry) { return entry.first == signature; });
      if (same != kept.end())
        renamed[name] = same->second;
      else
        kept.push_back({signature, name});
    }
    if (renamed.empty())
      return;

    for (auto &[module, kernels] : modules)
      for (KernelOp kernel : kernels)
        if (renamed.contains(kernel.getSymNameAttr()))
          kernel.erase();
    // Dispatches name kernels by their leaf name; attributes are rewritten wherever they stand.
    AttrTypeReplacer replacer;
    replacer.addReplacement([&](SymbolRefAttr symbol) -> std::optional<std::pair<Attribute, WalkResult>> {
      auto it = renamed.find(symbol.getLeafReference());
      if (it == renamed.end())
        return std::nullopt;
      SmallVector<FlatSymbolRefAttr> path(symbol.getNestedReferences());
      Attribute result;
      if (path.empty()) {
        result = FlatSymbolRefAttr::get(it->second);
      } else {
        path.back() = FlatSymbolRefAttr::get(it->second);
        result = SymbolRefAttr::get(symbol.getRootReference(), path);
      }
      return std::make_pair(result, WalkResult::skip());
    });
    replacer.recursivelyReplaceElementsIn(getOperation(), /*replaceAttrs=*/true);
  }
};
} // namespace
