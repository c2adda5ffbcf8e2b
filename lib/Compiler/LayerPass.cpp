// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Compiler/LayerPass.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "lib/Support/FloatFormats.h"
#include "lib/Support/PrincipalAxes.h"
#include "lib/Support/SparseMatrix.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace tmc;
using llvm::SmallVector;
using llvm::Twine;

std::string LayerPass::getScheme() const {
  if (kind == LowRank)
    return "svd";
  if (kind == IntegerOnly)
    return "integer-only";
  if (kind == RemoveUnits)
    return unit;
  if (kind == Sparsify)
    return of ? std::to_string(keep) + ":" + std::to_string(of) : "blocks";
  if (kind == SplitExperts)
    return "moe";
  if (!format.empty())
    return format;
  return (weightBits == 4 ? "w4" : "w8") + std::string(blockInputs == 16 ? "" : "a8");
}

llvm::StringRef LayerPass::getFlag() const {
  return kind == RemoveUnits ? "--remove" : kind == LowRank ? "--low-rank" : kind == Sparsify || kind == SplitExperts ? "--sparsify" : "--quantize";
}

std::string LayerPass::getName() const {
  SmallVector<std::string> settings;
  auto add = [&](bool isSet, const Twine &setting) {
    if (isSet)
      settings.push_back(setting.str());
  };
  add(rank != 0, "rank=" + Twine(rank));
  add(ratio != 0, llvm::formatv("ratio={0}", llvm::format("%g", ratio)).str());
  add(kind == LowRank && of, "sparse=" + Twine(keep) + ":" + Twine(of));
  add(tolerance != 0, llvm::formatv("adaptive={0}{1}{2}", metric, metric.empty() ? "" : ":", llvm::format("%g", tolerance)).str());
  add(multiple != 0, "multiple=" + Twine(multiple));
  add(kind == Sparsify && block != 4, "block=" + Twine(block) + "x1");
  add(isSecondOrder, "second-order");
  add(kind == SplitExperts, "experts=" + Twine(experts));
  add(kind == SplitExperts, "top=" + Twine(top));
  add(kind == IntegerOnly && outliers != 1, llvm::formatv("outliers={0}", llvm::format("%g", outliers)).str());
  if (kind == Quantize) {
    add(groups >= 0, groups ? "groups=" + Twine(groups) : Twine("groups=none"));
    add(rotate != 0, rotate > 0 ? "rotate=" + Twine(rotate) : Twine("rotate"));
    add(!isWeightOnly() && smooth != 0.5,
        smooth ? llvm::formatv("smooth={0}", llvm::format("%g", smooth)).str() : "smooth=off");
    add(isStatic, rangeMethod == "extremes"     ? Twine("static")
                  : rangeMethod == "percentile" ? llvm::formatv("static=percentile,percentile={0}", llvm::format("%g", percentile)).str()
                                                : "static=" + rangeMethod);
    add(isSymmetric, "symmetric");
    add(hasErrorFeedback, "error-feedback");
    add(isActivationAware, "awq");
    add(isWeightOnly() && tableBits != 8, tableBits ? "tables=4" : "tables=f32");
  }
  return getScheme() + (settings.empty() ? "" : ":") + llvm::join(settings, ",");
}

/// Of a matrix with zeros; without a pattern `ratio` of its blocks.
static double getSparseBytes(int64_t outputs, int64_t inputs, int64_t keep, int64_t of, int64_t block, double ratio) {
  double count = double(outputs) * double(inputs);
  if (fitsTwoOfFour(keep, of, inputs))
    return count * (4.0 / 2 + 1.0 / 8);
  int64_t rows = of ? 1 : block, kept = of ? outputs * inputs / of * keep : getKeptBlocks(outputs, inputs, block, ratio);
  return isWorthCompressing(outputs, inputs, rows, kept) ? double(kept) * (4.0 * double(rows) + 4) : 4 * count;
}

double LayerPass::getWeightBytes(int64_t outputs, int64_t inputs) const {
  double count = double(outputs) * double(inputs), group = double(groups > 0        ? groups
                                                                  : blockInputs     ? 32
                                                                  : groups          ? 128
                                                                                    : inputs);
  if (const FloatFormat *floats = kind == Quantize ? findFloatFormat(format) : nullptr)
    return count * double(floats->element.getBits()) / 8 + double(floats->getScaleBytes()) * count / double(floats->getGroupSize(inputs));
  if (kind == Quantize) // codes; a scale of f32, or a scale and a minimum of f16, for each group
    return count * double(weightBits) / 8 + 4 * count / group;
  if (kind == IntegerOnly)
    return count;
  if (kind == SplitExperts) // all of them, whichever a row gets
    return 4 * count;
  if (kind == RemoveUnits)
    return 4 * count * (1 - ratio);
  if (kind == LowRank) {
    int64_t inner = getLowRank(outputs, inputs, rank, ratio, keep, of);
    return 4.0 * double(inner) * double(inputs) + (of ? getSparseBytes(outputs, inner, keep, of, block, ratio) : 4.0 * double(inner) * double(outputs));
  }
  return getSparseBytes(outputs, inputs, keep, of, block, ratio);
}

std::unique_ptr<mlir::Pass> tmc::createLayerPass(const LayerPass &asked) {
  const char *mode = asked.mode == LayerPass::Observe   ? "observe"
                     : asked.mode == LayerPass::Compare ? "compare"
                     : asked.mode == LayerPass::Choose  ? "choose"
                     : asked.mode == LayerPass::Count   ? "count"
                                                        : "apply";
  // What all passes that change layers one by one are told.
  auto setCommon = [&](auto &pass) {
    pass.mode = mode;
    pass.alternative = asked.alternative;
    pass.only = asked.only;
    pass.skip = asked.skip;
  };
  if (asked.kind == LayerPass::LowRank) {
    mixer::LowRankPassOptions pass;
    setCommon(pass);
    pass.rank = asked.rank;
    pass.ratio = asked.ratio;
    if (asked.of)
      pass.pattern = std::to_string(asked.keep) + ":" + std::to_string(asked.of);
    pass.file = asked.file;
    return mixer::createLowRankPass(pass);
  }
  if (asked.kind == LayerPass::SplitExperts) {
    mixer::SplitExpertsPassOptions pass;
    setCommon(pass);
    pass.experts = asked.experts;
    pass.top = asked.top;
    pass.file = asked.file;
    return mixer::createSplitExpertsPass(pass);
  }
  if (asked.kind == LayerPass::IntegerOnly) {
    mixer::IntegerOnlyPassOptions pass;
    pass.mode = mode;
    pass.file = asked.file;
    pass.outliers = asked.outliers;
    return mixer::createIntegerOnlyPass(pass);
  }
  if (asked.removesLayers()) {
    mixer::RemoveLayersPassOptions pass;
    setCommon(pass);
    pass.removed = asked.removed;
    return mixer::createRemoveLayersPass(pass);
  }
  if (asked.kind == LayerPass::RemoveUnits) {
    mixer::RemoveUnitsPassOptions pass;
    setCommon(pass);
    pass.unit = asked.unit;
    pass.removed = asked.removed;
    return mixer::createRemoveUnitsPass(pass);
  }
  if (asked.kind == LayerPass::Sparsify) {
    if (asked.isSecondOrder && asked.mode == LayerPass::Observe) { // weights and products of inputs, as for lower ranks
      mixer::LowRankPassOptions pass;
      setCommon(pass);
      return mixer::createLowRankPass(pass);
    }
    mixer::SparsifyPassOptions pass;
    setCommon(pass);
    pass.pattern = asked.getScheme();
    pass.ratio = asked.ratio;
    pass.block = asked.block;
    pass.file = asked.file;
    return mixer::createSparsifyPass(pass);
  }
  mixer::QuantizePassOptions pass;
  setCommon(pass);
  pass.groups = asked.groups;
  if (asked.format.empty()) // which says how many they are
    pass.weightBits = asked.weightBits;
  pass.blockInputs = asked.blockInputs;
  pass.format = asked.format;
  pass.rotate = asked.rotate;
  pass.tables = asked.tableBits;
  pass.smooth = asked.smooth;
  pass.input = asked.isStatic ? "static" : "dynamic";
  pass.symmetric = asked.isSymmetric;
  pass.file = asked.file;
  pass.rounding = asked.hasErrorFeedback || asked.isActivationAware ? "file" : "nearest";
  pass.ranges = asked.rangeMethod == "extremes" ? "extremes" : "file";
  pass.histogram = asked.histogram;
  pass.scaled = asked.isActivationAware;
  return mixer::createQuantizePass(pass);
}
