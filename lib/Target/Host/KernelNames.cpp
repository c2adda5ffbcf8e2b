// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How kernels are numbered, named and called; the host function, the image and the metadata agree by these functions.
#include "dialects/Mixer/IR/MixerOps.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
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

std::string tmc::getDispatchLayer(Operation *dispatch) {
  // What belongs to no layer has the place of the module: the model's file.
  std::string file;
  for (Operation *op = dispatch; op; op = op->getParentOp())
    file = mixer::getLayerName(op->getLoc());
  SmallVector<StringRef> parts;
  std::string layer = mixer::getLayerName(dispatch->getLoc());
  StringRef(layer).split(parts, " + ");
  llvm::erase_if(parts, [&](StringRef part) { return part.empty() || part == file; });
  return llvm::join(parts, " + ");
}

std::vector<std::string> tmc::getKernelLayers(ModuleOp module, StringRef kernel) {
  std::vector<std::string> layers;
  module.walk([&](mixer::DispatchOp dispatch) {
    if (dispatch.getKernel() != kernel)
      return;
    std::string layer = getDispatchLayer(dispatch);
    if (!layer.empty() && !llvm::is_contained(layers, layer))
      layers.push_back(std::move(layer));
  });
  return layers;
}

/// "a.query + a.key + a.value" -> "a.query.key.value"; where the layers are not neighbours, or many, the last of them.
static std::string shorten(StringRef layer) {
  SmallVector<StringRef> parts;
  layer.split(parts, " + ");
  auto [parent, name] = parts.front().rsplit('.');
  bool areNeighbours = llvm::all_of(parts, [parent = parent](StringRef part) { return part.rsplit('.').first == parent; });
  if (parts.size() == 1 || parts.size() > 3 || !areNeighbours)
    return parts.back().str();
  std::string result = parent.str();
  for (StringRef part : parts)
    result += "." + part.rsplit('.').second.str();
  return result;
}

/// "encoder.layer.3.output" -> "encoder.layer.N.output".
static std::string maskNumbers(StringRef layer) {
  SmallVector<StringRef> parts;
  layer.split(parts, '.');
  for (StringRef &part : parts)
    if (!part.empty() && llvm::all_of(part, llvm::isDigit))
      part = "N";
  return llvm::join(parts, ".");
}

/// What the layers of a kernel have in common.
static std::string summarise(ArrayRef<std::string> layers) {
  if (layers.empty())
    return "";
  if (layers.size() == 1)
    return shorten(layers.front());
  std::string first = maskNumbers(shorten(layers.front()));
  bool isCommon = llvm::all_of(layers, [&](const std::string &layer) { return maskNumbers(shorten(layer)) == first; });
  return isCommon ? first : first + ".and.others";
}

std::string tmc::getKernelSymbol(StringRef model, StringRef variant, StringRef kernel, ArrayRef<std::string> layers) {
  constexpr size_t longest = 160;
  variant.consume_front("x86-64-");
  std::string symbol = (model + "_" + variant + "_" + kernel).str(), layer = summarise(layers);
  if (!layer.empty())
    symbol += ("_" + StringRef(layer).take_front(longest)).str();
  for (char &c : symbol)
    if (!llvm::isAlnum(c))
      c = '_';
  return symbol;
}
