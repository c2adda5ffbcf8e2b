// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Licences.h"

using namespace tmc;

/// Apache-2.0.txt, as lib/Artefact/CMakeLists.txt makes it a string.
extern const char *const tmcApacheLicence;

std::string artefact::describeLicences(llvm::StringRef name, const CompileInfo &info) {
  std::string weights = info.licence.empty() ? "The model states no licence." : info.licence;
  std::string text = "Licences of what is in this folder\n\n"
                     "1. Weights of " +
                     name.str() + " (lib" + name.str() + ".a, or " + name.str() + ".weights), as the model states it\n\n   " +
                     weights + "\n";
  for (const CompileInfo::Source &source : info.sources)
    if (!source.sha256.empty())
      text += "   " + source.path + " sha256 " + source.sha256 + "\n";
  if (!info.licenceText.empty())
    text += "\n" + info.licenceText + (info.licenceText.back() == '\n' ? "" : "\n");
  text += "\n2. Runtime (libtmc.a, tmc/runtime.h)\n\n"
          "   Apache License v2.0 with LLVM Exceptions. What is linked into a program needs no notice.\n"
          "\n3. FlatBuffers, compiled into libtmc.a\n\n"
          "   Copyright Google Inc. Apache License v2.0, without exceptions:\n\n";
  return text + tmcApacheLicence;
}
