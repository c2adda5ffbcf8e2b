// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How kernels are numbered and called; the host function, the image and the metadata agree by these two functions.
#include "dialects/Mixer/IR/MixerOps.h"
#include "llvm/ADT/STLExtras.h"
#include "tmc/Artefact.h"

using namespace mlir;
using namespace tmc;

std::vector<std::string> tmc::getKernelNames(ModuleOp module) {
  std::vector<std::string> names;
  for (auto variant : module.getOps<ModuleOp>()) {
    for (Operation &op : variant.getOps())
      if (auto name = op.getAttrOfType<StringAttr>(SymbolTable::getSymbolAttrName()))
        names.push_back(name.str());
    return names;
  }
  module.walk([&](mixer::DispatchOp dispatch) {
    if (!llvm::is_contained(names, dispatch.getKernel()))
      names.push_back(dispatch.getKernel().str());
  });
  return names;
}

std::string tmc::getKernelSymbol(StringRef model, StringRef variant, StringRef kernel) {
  variant.consume_front("x86-64-");
  std::string symbol = (model + "_" + variant + "_" + kernel).str();
  for (char &c : symbol)
    if (!llvm::isAlnum(c))
      c = '_';
  return symbol;
}
