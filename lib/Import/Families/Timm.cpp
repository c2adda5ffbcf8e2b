// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Folders of timm's hub: config.json has `architecture`, and `model_args` for what differs from it.

#include "lib/Import/Families.h"

using namespace tmc::import;

static constexpr TimmArchitecture kArchitectures[] = {
#include "lib/Import/Families/TimmArchitectures.inc"
};

const TimmArchitecture *tmc::import::findTimmArchitecture(llvm::StringRef name) {
  for (const TimmArchitecture &architecture : kArchitectures)
    if (architecture.name == name)
      return &architecture;
  return nullptr;
}

std::vector<llvm::StringRef> tmc::import::getTimmArchitectures() {
  std::vector<llvm::StringRef> names;
  for (const TimmArchitecture &architecture : kArchitectures)
    names.push_back(architecture.name);
  return names;
}

Config tmc::import::mergeTimmArguments(const Config &config, const TimmArchitecture &architecture) {
  llvm::json::Object merged;
  // The library's order: the folder's arguments, the architecture's, what the pretrained weights say, class defaults.
  if (const llvm::json::Object *pretrained = config.getObject("pretrained_cfg")) {
    for (llvm::StringRef key : {"num_classes", "global_pool"})
      if (const llvm::json::Value *value = pretrained->get(key))
        merged[key] = *value;
    const llvm::json::Array *size = pretrained->getArray("input_size");
    if (size && size->size() == 3) {
      merged["in_chans"] = (*size)[0];
      if (pretrained->getBoolean("fixed_input_size").value_or(false))
        merged["img_size"] = llvm::json::Array{(*size)[1], (*size)[2]};
      else
        merged["input_size"] = llvm::json::Array{(*size)[1], (*size)[2]};
    }
  }
  for (llvm::StringRef key : {"num_classes", "global_pool"})
    if (const llvm::json::Value *value = config.getObject().get(key))
      merged[key] = *value;
  auto arguments = llvm::json::parse(architecture.arguments);
  if (!arguments) {
    llvm::consumeError(arguments.takeError());
    (void)config.error("the table of architectures is wrong for " + architecture.name.str());
  } else if (const llvm::json::Object *object = arguments->getAsObject()) {
    for (const auto &entry : *object)
      merged[entry.first] = entry.second;
  }
  if (const llvm::json::Object *own = config.getObject("model_args"))
    for (const auto &entry : *own)
      merged[entry.first] = entry.second;
  return config.withObject(std::move(merged));
}
