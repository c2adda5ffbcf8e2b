// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `tmc inspect MODEL`: what the importer makes of a model that is not compiled yet.

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "lib/Compiler/Diagnostics.h"
#include "tmc/Compiler.h"
#include "tmc/Explanation.h"
#include "tmc/Import.h"
#include "tmc/Registration.h"
#include "tools/tmc/Session.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace tmc;
using llvm::StringRef;
namespace json = llvm::json;

namespace {

/// An input or output of the model.
struct Port {
  std::string name, type;
  std::vector<std::string> shape;
  std::string note; ///< ", 0..30521, optional"
};

/// What is printed, and the same as JSON.
class ModelPrinter {
public:
  ModelPrinter(Session &session, const ImportedModel &model) : session(session), model(model) {}
  void print(StringRef path);

private:
  /// `label` on the first line only.
  void line(StringRef label, const llvm::Twine &value) {
    session.out() << llvm::formatv("  {0,-10} ", label == lastLabel ? "" : label) << value << "\n";
    lastLabel = label.str();
  }
  Port describePort(mlir::Type type, mlir::DictionaryAttr attributes);
  json::Array printPorts(StringRef label, llvm::ArrayRef<Port> ports);
  json::Array printDims();
  json::Object printOps();
  json::Object printRaised();

  Session &session;
  const ImportedModel &model;
  std::string lastLabel;
};

} // namespace

Port ModelPrinter::describePort(mlir::Type type, mlir::DictionaryAttr attributes) {
  Port port;
  auto tensor = mlir::cast<mlir::RankedTensorType>(type);
  auto get = [&](StringRef name) { return attributes ? attributes.get(name) : mlir::Attribute(); };
  if (auto name = mlir::dyn_cast_or_null<mlir::StringAttr>(get(mixer::kNameAttr)))
    port.name = name.str();
  llvm::raw_string_ostream(port.type) << tensor.getElementType();
  auto dims = mlir::dyn_cast_or_null<mlir::ArrayAttr>(get(mixer::kDimsAttr));
  for (auto [axis, size] : llvm::enumerate(tensor.getShape())) {
    auto dim = dims && axis < dims.size() ? mlir::dyn_cast<mlir::StringAttr>(dims[axis]) : mlir::StringAttr();
    port.shape.push_back(!mlir::ShapedType::isDynamic(size) ? std::to_string(size) : dim ? dim.str() : "?");
  }
  if (auto range = mlir::dyn_cast_or_null<mlir::DenseI64ArrayAttr>(get(mixer::kRangeAttr)); range && range.size() == 2)
    port.note += llvm::formatv(", {0}..{1}", range[0], range[1]);
  if (get(mixer::kDefaultAttr))
    port.note += ", optional";
  return port;
}

json::Array ModelPrinter::printPorts(StringRef label, llvm::ArrayRef<Port> ports) {
  json::Array array;
  size_t width = 0;
  for (const Port &port : ports)
    width = std::max(width, port.name.size());
  for (const Port &port : ports) {
    std::string shape;
    for (const std::string &size : port.shape)
      shape += "[" + size + "]";
    std::string padding(width - port.name.size(), ' ');
    line(label, port.name + padding + "  " + port.type + " " + (shape.empty() ? "scalar" : shape) + port.note);
    array.push_back(json::Object{{"name", port.name}, {"type", port.type}, {"shape", json::Array(port.shape)}});
  }
  return array;
}

json::Array ModelPrinter::printDims() {
  json::Array array;
  auto dims = model.module.get()->getAttrOfType<mlir::DictionaryAttr>(mixer::kDimsAttr);
  for (mlir::NamedAttribute dim : dims ? dims.getValue() : llvm::ArrayRef<mlir::NamedAttribute>()) {
    StringRef name = dim.getName();
    auto bounds = mixer::getDimBounds(model.module.get(), name);
    if (mlir::failed(bounds))
      continue;
    std::string text = llvm::formatv("{0} {1}..{2}", name, bounds->first, bounds->second);
    json::Object object{{"name", name}, {"low", bounds->first}, {"high", bounds->second}};
    if (auto found = model.info.dims.find(name.str()); found != model.info.dims.end()) {
      if (!found->second.description.empty())
        text += ", " + found->second.description;
      if (found->second.trainedMaximum) {
        text += llvm::formatv("; trained up to {0}", found->second.trainedMaximum);
        object["trained_maximum"] = found->second.trainedMaximum;
      }
    }
    line("dims", text);
    array.push_back(std::move(object));
  }
  return array;
}

json::Object ModelPrinter::printOps() {
  std::map<std::string, int64_t> counts;
  model.module.get()->walk([&](mlir::Operation *op) {
    if (!op->getParentOfType<mlir::func::FuncOp>() || op->hasTrait<mlir::OpTrait::IsTerminator>() ||
        op->hasTrait<mlir::OpTrait::ConstantLike>())
      return;
    // Bodies of an op are part of it; weights are counted as parameters.
    StringRef name = op->getName().getStringRef();
    if (!mlir::isa<mlir::func::FuncOp>(op->getParentOp()) || name == "mixer.weight" || name == "tensor.empty")
      return;
    ++counts[name.str()];
  });
  // The frequent ones first.
  std::vector<std::pair<std::string, int64_t>> sorted(counts.begin(), counts.end());
  llvm::stable_sort(sorted, [](const auto &a, const auto &b) { return a.second > b.second; });
  json::Object object;
  std::string text;
  for (auto &[name, count] : sorted) {
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + name;
    object[name] = count;
  }
  line("ops", text);
  return object;
}

/// Attention and norms by the nodes that they were found at, and what looked like it and is none, with the reason.
json::Object ModelPrinter::printRaised() {
  std::map<std::string, std::vector<std::string>> found;
  model.module.get()->walk([&](mlir::Operation *op) {
    llvm::StringRef name = op->getName().getStringRef();
    if (name.consume_front("mixer.") && llvm::is_contained(kCountedOps, name))
      found[name.str()].push_back(mixer::getLayerName(op->getLoc()));
  });
  json::Object object;
  for (auto &[name, layers] : found) {
    line("raised", std::to_string(layers.size()) + " " + name + ": " + llvm::join(layers, ", "));
    object[name] = json::Array(layers);
  }
  json::Array left;
  for (const Message &message : session.messages.getAll(Message::Remark))
    if (StringRef(message.what).starts_with("is not raised")) {
      std::string why = StringRef(message.what).split(": ").second.str();
      line("not raised", message.where + ": " + why);
      left.push_back(json::Object{{"node", message.where}, {"why", why}});
    }
  object["not_raised"] = std::move(left);
  return object;
}

void ModelPrinter::print(StringRef path) {
  const CompileInfo &info = model.info;
  std::string title = (path + ": a model, not compiled yet").str();
  if (!info.family.empty())
    title += "; " + info.family;
  if (info.parameterCount >= 1'000'000)
    title += llvm::formatv(", {0:F1} M parameters", info.parameterCount / 1e6);
  else if (info.parameterCount)
    title += llvm::formatv(", {0} parameters", info.parameterCount);
  if (!info.weightTypes.empty())
    title += ", " + info.weightTypes;
  session.out() << title << "\n";
  json::Object object;
  object["family"] = info.family;
  object["parameters"] = info.parameterCount;
  object["weight_types"] = info.weightTypes;
  object["dims"] = printDims();
  auto entry = model.module.get().lookupSymbol<mlir::func::FuncOp>("main");
  std::vector<Port> inputs, outputs;
  for (unsigned i = 0; i < entry.getNumArguments(); ++i)
    inputs.push_back(describePort(entry.getArgumentTypes()[i], entry.getArgAttrDict(i)));
  for (unsigned i = 0; i < entry.getNumResults(); ++i)
    outputs.push_back(describePort(entry.getResultTypes()[i], entry.getResultAttrDict(i)));
  object["inputs"] = printPorts("inputs", inputs);
  object["outputs"] = printPorts("outputs", outputs);
  object["ops"] = printOps();
  if (info.family == "onnx")
    object["raised"] = printRaised();
  json::Array sources;
  for (const CompileInfo::Source &source : info.sources) {
    line("sources", source.path + ", " + llvm::Twine(source.size) + " bytes, sha256 " + source.sha256);
    sources.push_back(json::Object{{"path", source.path}, {"size", source.size}, {"sha256", source.sha256}});
  }
  object["sources"] = std::move(sources);
  json::Array attached;
  for (const CompileInfo::Attachment &attachment : info.attachments) {
    line("attached", attachment.name);
    attached.push_back(attachment.name);
  }
  object["attachments"] = std::move(attached);
  if (!info.licence.empty())
    line("licence", info.licence);
  object["licence"] = info.licence;
  line("next", "tmc compile " + path + "; as text: tmc compile " + path + " --emit=mlir:import");
  session.result["model"] = std::move(object);
}

int tmc::inspectModel(Session &session, const std::string &path) {
  mlir::DialectRegistry registry;
  registerAllTmcDialects(registry);
  mlir::MLIRContext context(registry);
  context.loadAllAvailableDialects();
  DiagnosticConverter converter(&context, session.messages, Failure::Model);
  llvm::FailureOr<ImportedModel> model = importModel(context, path, ImportOptions(), session.messages);
  if (mlir::failed(model) || session.messages.hasErrors())
    return 0;
  ModelPrinter(session, *model).print(path);
  return 0;
}
