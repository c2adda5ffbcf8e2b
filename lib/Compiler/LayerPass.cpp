// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Compiler/LayerPass.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "lib/Support/PrincipalAxes.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace tmc;
using llvm::SmallVector;
using llvm::Twine;

std::string LayerPass::getScheme() const {
  if (kind == LowRank)
    return "svd";
  return (weightBits == 4 ? "w4" : "w8") + std::string(blockInputs == 16 ? "" : "a8");
}

std::string LayerPass::getName() const {
  SmallVector<std::string> settings;
  auto add = [&](bool isSet, const Twine &setting) {
    if (isSet)
      settings.push_back(setting.str());
  };
  add(rank != 0, "rank=" + Twine(rank));
  add(ratio != 0, llvm::formatv("ratio={0}", llvm::format("%g", ratio)).str());
  if (kind == Quantize) {
    add(groups >= 0, groups ? "groups=" + Twine(groups) : Twine("groups=none"));
    add(!blockInputs && smooth != 0.5,
        smooth ? llvm::formatv("smooth={0}", llvm::format("%g", smooth)).str() : "smooth=off");
    add(isStatic, "static");
    add(isSymmetric, "symmetric");
    add(hasErrorFeedback, "error-feedback");
    add(blockInputs && tableBits != 8, tableBits ? "tables=4" : "tables=f32");
  }
  return getScheme() + (settings.empty() ? "" : ":") + llvm::join(settings, ",");
}

double LayerPass::getWeightBytes(int64_t outputs, int64_t inputs) const {
  double count = double(outputs) * double(inputs), group = double(groups > 0        ? groups
                                                                  : blockInputs     ? 32
                                                                  : groups          ? 128
                                                                                    : inputs);
  if (kind == Quantize) // codes; a scale of f32, or a scale and a minimum of f16, for each group
    return count * double(weightBits) / 8 + 4 * count / group;
  return 4.0 * double(getLowRank(outputs, inputs, rank, ratio)) * double(outputs + inputs);
}

std::unique_ptr<mlir::Pass> tmc::createLayerPass(const LayerPass &asked) {
  const char *mode = asked.mode == LayerPass::Observe   ? "observe"
                     : asked.mode == LayerPass::Compare ? "compare"
                     : asked.mode == LayerPass::Choose  ? "choose"
                                                        : "apply";
  if (asked.kind == LayerPass::LowRank) {
    mixer::LowRankPassOptions pass;
    pass.mode = mode;
    pass.alternative = asked.alternative;
    pass.rank = asked.rank;
    pass.ratio = asked.ratio;
    pass.file = asked.file;
    pass.only = asked.only;
    pass.skip = asked.skip;
    return mixer::createLowRankPass(pass);
  }
  mixer::QuantizePassOptions pass;
  pass.mode = mode;
  pass.alternative = asked.alternative;
  pass.groups = asked.groups;
  pass.weightBits = asked.weightBits;
  pass.blockInputs = asked.blockInputs;
  pass.tables = asked.tableBits;
  pass.smooth = asked.smooth;
  pass.input = asked.isStatic ? "static" : "dynamic";
  pass.symmetric = asked.isSymmetric;
  pass.file = asked.file;
  pass.rounding = asked.hasErrorFeedback ? "file" : "nearest";
  pass.only = asked.only;
  pass.skip = asked.skip;
  return mixer::createQuantizePass(pass);
}
