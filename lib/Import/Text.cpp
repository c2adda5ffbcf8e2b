// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Text.h"

#include "dialects/Mixer/IR/MixerOps.h"
#include "lib/Import/Files.h"
#include "lib/Import/InputRanges.h"
#include "lib/Import/ModelChecks.h"
#include "lib/Import/Provenance.h"
#include "lib/Import/SafeTensors.h"
#include "lib/Support/Messages.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/Parser/Parser.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// Every mixer.weight names a tensor of its file, of the type it says.
static LogicalResult checkWeights(ModuleOp module, const ImportOptions &options, CompileInfo &info,
                                  Messages &messages) {
  llvm::StringMap<std::unique_ptr<SafeTensors>> files;
  for (auto file : module.getOps<mixer::FileOp>()) {
    FailureOr<std::unique_ptr<SafeTensors>> opened = SafeTensors::open(file.getPath().str(), messages);
    if (failed(opened))
      return failure();
    for (const SafeTensors::File &part : (*opened)->getFiles())
      if (failed(addSource(part.path, "", info, messages)))
        return failure();
    files[file.getSymName()] = std::move(*opened);
  }
  llvm::StringSet<> seen;
  module.walk([&](mixer::WeightOp weight) {
    std::string layer = mixer::getLayerName(weight.getLoc());
    auto position = files.find(weight.getFile());
    if (position == files.end()) {
      (void)messages.error(layer, "mixer.weight names the file @" + weight.getFile().str() + ", which is not declared",
                           {"expected a mixer.file @" + weight.getFile().str() + " \"PATH\" in the module"});
      return;
    }
    const SafeTensors &file = *position->second;
    RankedTensorType type = weight.getResult().getType();
    std::string expected, name = weight.getName().str();
    llvm::raw_string_ostream(expected) << "expected " << type << " by mixer.weight @" << weight.getFile();
    const TensorView *tensor = file.find(name);
    if (!tensor) {
      (void)messages.error(file.getPath(), "tensor '" + name + "' is missing", {expected});
      return;
    }
    std::string element;
    llvm::raw_string_ostream(element) << type.getElementType();
    std::string stored = import::getName(tensor->dtype).lower();
    if (stored[0] == 'i' || stored[0] == 'u')
      stored[0] = 'i'; // signless in the IR
    if (stored == "bool")
      stored = "i8";
    if (ArrayRef<int64_t>(tensor->shape) != type.getShape() || stored != element) {
      (void)messages.error(file.getPath(*tensor),
                           "tensor '" + name + "' is " + import::getName(tensor->dtype).str() + " of shape " +
                               formatShape(tensor->shape),
                           {expected});
      return;
    }
    if (!seen.insert((weight.getFile() + "/" + name).str()).second)
      return;
    info.parameterCount += tensor->getElementCount();
    if (std::optional<NonFinite> found = findNonFinite(*tensor)) {
      std::string what = "tensor '" + name + "' holds " + std::to_string(found->nanCount) + " NaN and " +
                         std::to_string(found->infinityCount) + " infinite numbers";
      if (options.strict)
        (void)messages.error(file.getPath(*tensor), what);
      else
        (void)messages.warning(file.getPath(*tensor), what);
    }
  });
  return success(!messages.hasErrors());
}

/// Keeps the outputs that were asked for, and narrows the dims.
static LogicalResult applyOptions(ModuleOp module, func::FuncOp entry, const std::string &path,
                                  const ImportOptions &options, Messages &messages) {
  for (const std::string &name : options.outputNames) {
    bool found = false;
    for (unsigned i = 0; i < entry.getNumResults(); ++i)
      if (auto attribute = entry.getResultAttrOfType<StringAttr>(i, mixer::kNameAttr))
        found |= attribute.getValue() == name;
    if (!found)
      return messages.error("--output-name=" + name, "the model has no such output", {}, Failure::CommandLine);
  }
  if (!options.outputNames.empty()) {
    // Results nobody asked for go, and with them, at the first canonicalisation, what computed them.
    llvm::BitVector drop(entry.getNumResults());
    for (unsigned i = 0; i < entry.getNumResults(); ++i)
      if (auto name = entry.getResultAttrOfType<StringAttr>(i, mixer::kNameAttr);
          !name || !llvm::is_contained(options.outputNames, name.getValue().str()))
        drop.set(i);
    entry.front().getTerminator()->eraseOperands(drop);
    entry.eraseResults(drop);
  }
  for (const ImportOptions::Dim &dim : options.dims) {
    auto bounds = mixer::getDimBounds(module, dim.name);
    std::string flag = "--dim=" + dim.name + "=" + std::to_string(dim.low) + ":" + std::to_string(dim.high);
    if (failed(bounds))
      return messages.error(flag, "the model has no such dim", {}, Failure::CommandLine);
    if (dim.low < bounds->first || dim.high > bounds->second || dim.high < dim.low)
      return messages.error(flag, "is not inside the bounds of the model",
                            {"expected a part of " + std::to_string(bounds->first) + ":" +
                             std::to_string(bounds->second) + ": mixer.dims of " + path},
                            Failure::CommandLine);
    Builder builder(module.getContext());
    NamedAttrList dims(module->getAttrOfType<DictionaryAttr>(mixer::kDimsAttr));
    // A sequence with states begins with nothing: the flag says how long it may get, as for a folder.
    bool isPast = dim.name == mixer::kPastDim && !module->getRegion(0).getOps<mixer::StateOp>().empty();
    dims.set(dim.name, builder.getDenseI64ArrayAttr({isPast ? 0 : dim.low, dim.high}));
    module->setAttr(mixer::kDimsAttr, dims.getDictionary(module.getContext()));
  }
  return success();
}

/// What an imported module said of itself.
static void readDescription(ModuleOp module, CompileInfo &info) {
  if (auto said = module->getAttrOfType<DictionaryAttr>("mixer.model")) {
    auto get = [&](StringRef key, std::string &to) {
      if (auto value = said.getAs<StringAttr>(key))
        to = value.getValue().str();
    };
    get("family", info.family);
    get("licence", info.licence);
    get("weight_types", info.weightTypes);
    if (auto trained = said.getAs<DictionaryAttr>("trained"))
      for (NamedAttribute entry : trained)
        if (auto value = dyn_cast<IntegerAttr>(entry.getValue()))
          if (auto bounds = mixer::getDimBounds(module, entry.getName()); succeeded(bounds))
            info.dims[entry.getName().str()].trainedMaximum = std::clamp<int64_t>(value.getInt(), 0, bounds->second);
    if (auto dims = said.getAs<DictionaryAttr>("dims"))
      for (NamedAttribute entry : dims)
        if (auto value = dyn_cast<StringAttr>(entry.getValue()))
          info.dims[entry.getName().str()].description = value.getValue().str();
    if (auto constants = said.getAs<DictionaryAttr>("constants"))
      for (NamedAttribute entry : constants)
        if (auto value = dyn_cast<IntegerAttr>(entry.getValue()))
          info.constants.push_back({entry.getName().str(), value.getInt(), ""});
  }
}

FailureOr<ImportedModel> import::importText(MLIRContext &context, const std::string &path, const ImportOptions &options,
                                            Messages &messages) {
  FailureOr<std::unique_ptr<llvm::MemoryBuffer>> buffer = readFile(path, uint64_t(1) << 30, messages);
  if (failed(buffer))
    return failure();
  if (failed(checkText((*buffer)->getBuffer(), path, messages)))
    return failure();
  ImportedModel model;
  {
    ScopedDiagnosticHandler handler(&context, [&](Diagnostic &diagnostic) {
      std::string where = path;
      if (auto loc = dyn_cast<FileLineColLoc>(diagnostic.getLocation()))
        where += ":" + std::to_string(loc.getLine()) + ":" + std::to_string(loc.getColumn());
      else if (std::string layer = mixer::getLayerName(diagnostic.getLocation()); !layer.empty())
        where += ": " + layer;
      if (diagnostic.getSeverity() != DiagnosticSeverity::Error)
        return success();
      std::vector<std::string> notes;
      for (Diagnostic &note : diagnostic.getNotes()) {
        std::string text = note.str();
        // The op of a verifier's message in full: the place says which it is.
        if (StringRef(text).starts_with("see current operation"))
          continue;
        if (auto loc = dyn_cast<FileLineColLoc>(note.getLocation()); loc && loc != diagnostic.getLocation())
          text = std::to_string(loc.getLine()) + ":" + std::to_string(loc.getColumn()) + ": " + text;
        notes.push_back(text);
      }
      (void)messages.error(where, diagnostic.str(), std::move(notes));
      return success();
    });
    // The lexer reads the byte past the end, which a mapped file need not have.
    std::string text = (*buffer)->getBuffer().str();
    model.module = parseSourceString<ModuleOp>(text, &context, path);
  }
  if (!model.module) {
    if (!messages.hasErrors())
      return messages.error(path, "is not text of the mixer dialect");
    return failure();
  }
  auto entry = model.module->lookupSymbol<func::FuncOp>("main");
  if (failed(checkModel(*model.module, path, messages)) ||
      failed(applyOptions(*model.module, entry, path, options, messages)))
    return failure();
  inferInputRanges(entry);

  if (!options.weightsPath.empty()) {
    SmallVector<mixer::FileOp> files(model.module->getOps<mixer::FileOp>());
    if (files.size() != 1)
      return messages.error("--weights=" + options.weightsPath,
                            path + " declares " + std::to_string(files.size()) + " files of weights",
                            {"expected one mixer.file"}, Failure::CommandLine);
    files.front().setPath(options.weightsPath);
  }
  // A path in a module means what it means to tmc-opt, else what lies beside the module.
  StringRef folder = llvm::sys::path::parent_path(path);
  for (auto file : model.module->getOps<mixer::FileOp>())
    if (!isRegularFile(file.getPath().str()) && staysInFolder(file.getPath()) &&
        isRegularFile(joinPath(folder, file.getPath())))
      file.setPath(joinPath(folder, file.getPath()));
  CompileInfo &info = model.info;
  info.source = path;
  info.licence = "not stated";
  if (failed(addSource(path, llvm::sys::path::parent_path(path).str(), info, messages)) ||
      failed(checkWeights(*model.module, options, info, messages)))
    return failure();

  readDescription(*model.module, info);
  return model;
}
