// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Support/WriteFile.h"
#include "tmc/Artefact.h"
#include "lib/Report/Report.h"
#include "tools/tmc/Session.h"
#include "tools/tmc/WriteReport.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace tmc;
using llvm::StringRef;

static constexpr StringRef kDescription = R"(
OUT is a program, a shared library, a C library or the folder of one. Nothing in it is run. A model that is not compiled
yet is read as `tmc compile` would read it.

  tmc inspect minilm                                inputs, outputs, dims, weights, passes, licences, checksums
  tmc inspect models/minilm/                        before compiling: family, parameters, dims, what is imported
  tmc inspect minilm.so --kernels                   per kernel: layers, work, scratch memory
  tmc inspect minilm.so --explain=encoder.layer.0   per layer: fusions, made and refused, and where its values lie
  tmc inspect minilm --extract=tokenizer.json -o tokenizer.json
  tmc inspect minilm --verify                       hashes code and weights; exit status 3 if a bit has flipped)";

static const Flag kFlags[] = {
    {"kernels", 0, Flag::Switch, "",
     "of each kernel: vector code, scalar code or plain loops, its layers, work, scratch bytes"},
    {"verify", 0, Flag::Switch, "", "hash code and weights and compare with what the compiler recorded"},
    {"extract", 0, Flag::Single, "NAME", "write an attached file, such as tokenizer.json"},
    {"output", 'o', Flag::Single, "PATH", "where --extract writes; default: NAME in this folder; - = standard output"},
    {"explain", 0, Flag::Optional, "LAYER",
     "which kernel a layer is in, what was fused with it and what was not and why,\nwhere its values lie, estimated time; "
     "default: all. LAYER: a part of a name, or an op"},
};

/// --extract: one attachment to a file or standard output.
static int extract(Session &session, const ArtefactFile &artefact, StringRef path, StringRef name) {
  std::optional<llvm::ArrayRef<uint8_t>> bytes = artefact.getAttachment(name);
  if (!bytes) {
    std::vector<std::string> names = artefact.getAttachmentNames();
    return session.fail(Failure::Model, path, "carries no file '" + name + "'",
                        {names.empty() ? "it carries none" : "it carries " + llvm::join(names, ", ")});
  }
  StringRef text(reinterpret_cast<const char *>(bytes->data()), bytes->size());
  std::string target = session.arguments.get("output").str();
  if (target == "-") {
    if (session.json)
      return session.fail(Failure::CommandLine, "--output", "standard output is taken by --json");
    session.out() << text;
    return 0;
  }
  // The name comes from the artefact: only its last part decides where something is written.
  if (target.empty())
    target = llvm::sys::path::filename(name).str();
  if (std::error_code error = writeFile(target, text))
    return session.fail(Failure::Machine, target, "cannot be written: " + error.message());
  session.result["file"] = target;
  session.result["size"] = int64_t(text.size());
  session.log() << target << ": " << text.size() << " bytes\n";
  return 0;
}

static int runInspect(Session &session) {
  Arguments &arguments = session.arguments;
  const std::string &path = arguments.positionals[0];
  if (arguments.has("output") && !arguments.has("extract"))
    return session.fail(Failure::CommandLine, "--output", "says where --extract writes, and there is no --extract");
  bool isModel = path == "-" || StringRef(path).ends_with(".mlir") || StringRef(path).ends_with(".onnx") ||
                 StringRef(path).ends_with(".gguf");
  for (StringRef file : {"config.json", "modules.json", "model.safetensors", "model.safetensors.index.json"})
    isModel |= llvm::sys::fs::exists(path + "/" + file);
  if (isModel && !ArtefactFile::looksLikeArtefact(path)) {
    for (StringRef flag : {"kernels", "explain", "verify", "extract"})
      if (arguments.has(flag))
        return session.fail(Failure::Model, path, "is a model that is not compiled yet: there is nothing for --" + flag,
                            {"compile it: tmc compile " + path});
    return inspectModel(session, path);
  }
  std::unique_ptr<ArtefactFile> artefact = ArtefactFile::open(path, session.messages);
  if (!artefact)
    return static_cast<int>(Failure::Model);
  if (arguments.has("extract"))
    return extract(session, *artefact, path, arguments.get("extract"));
  if (arguments.has("verify")) {
    if (llvm::failed(artefact->verify(session.messages)))
      return static_cast<int>(Failure::Model);
    session.result["verified"] = true;
    session.out() << path << ": code and weights are as the compiler wrote them\n";
    return 0;
  }
  if (arguments.has("explain"))
    return explain(session, readReport(*artefact), arguments.get("explain")) ? 0 : static_cast<int>(Failure::Model);
  if (arguments.has("kernels")) {
    Report report = readReport(*artefact);
    printKernels(report, session.out());
    llvm::json::Object object = toJson(report);
    session.result["kernels"] = std::move(*object.getArray("kernels"));
    if (!session.json)
      return 0;
  }
  if (session.json) {
    llvm::Expected<llvm::json::Value> description = llvm::json::parse(artefact->describe());
    if (!description)
      return session.fail(Failure::Bug, "", "the description is no JSON: " + llvm::toString(description.takeError()));
    session.result["artefact"] = std::move(*description);
    static constexpr StringRef forms[] = {"program", "static program", "shared", "library"};
    if (std::optional<ArtefactNeeds> needs = artefact->getNeeds())
      session.result["needs"] = llvm::json::Object{{"form", forms[needs->form]},
                                                   {"glibc", needs->glibc.empty() ? llvm::json::Value(nullptr)
                                                                                  : llvm::json::Value(needs->glibc)},
                                                   {"libraries", llvm::json::Array(needs->libraries)}};
    return 0;
  }
  artefact->print(session.out(), /*kernels=*/false);
  return 0;
}

const Command tmc::inspectCommand = {"inspect",    "OUT|MODEL", 1,         1, "what is in a compiled model, or in one to be compiled",
                                     kDescription, kFlags, runInspect};
