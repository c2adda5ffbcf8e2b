// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// SCHEME:KEY=VALUE,... of the approximate passes, and the budget.

#include "tools/tmc/Approximate.h"
#include "tools/tmc/ApproximationPlan.h"
#include "tools/tmc/Session.h"
#include "lib/Support/FloatFormats.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

static constexpr StringRef kSchemes[] = {"w8a8", "w8", "w4", "w4a8", "integer-only"};
/// Formats of floating-point numbers, and the one that is meant where a name leaves the element open.
static constexpr std::pair<StringRef, StringRef> kUsualFormats[] = {{"fp8", "fp8_e4m3"}, {"mxfp8", "mxfp8_e4m3"}, {"mxfp6", "mxfp6_e2m3"}};

static std::string listSchemes() {
  std::string list = llvm::join(llvm::ArrayRef(kSchemes), ", ");
  for (const FloatFormat &format : getFloatFormats())
    list += ", " + format.name.str();
  return list;
}
static constexpr StringRef kMetrics[] = {"rel_l2", "max", "cosine", "top1", "kl"};

/// integer-only:outliers=1
static bool readIntegerOnly(Session &session, CompileOptions &options, StringRef settings) {
  LayerPass &pass = options.layerPasses.emplace_back();
  pass.kind = LayerPass::IntegerOnly;
  llvm::SmallVector<StringRef> parts;
  settings.split(parts, ',', -1, /*KeepEmpty=*/false);
  for (StringRef part : parts) {
    auto [key, value] = part.split('=');
    if (key != "outliers" || value.getAsDouble(pass.outliers) || !(pass.outliers > 0 && pass.outliers <= 1000)) {
      addUsageError(session.messages, "--quantize", "integer-only has no setting '" + part + "'",
                    {"expected outliers=X, up to 1000: how far a channel of an input goes, in means of all, before it is divided"});
      return false;
    }
  }
  if (!session.arguments.has("calibrate")) {
    addUsageError(session.messages, "--quantize", "the scales of integer-only come from calibration data, and there is no --calibrate");
    return false;
  }
  if (session.arguments.getAll("quantize").size() > 1) {
    addUsageError(session.messages, "--quantize", "integer-only is the whole model, and stands alone");
    return false;
  }
  return true;
}

static bool readQuantize(Session &session, CompileOptions &options, StringRef asked) {
  Messages &messages = session.messages;
  auto [scheme, settings] = asked.split(':');
  if (scheme == "awq" || scheme == "gptq") {
    addUsageError(messages, "--quantize", "'" + scheme + "' is a setting of weights in groups",
                  {scheme == "awq" ? "expected w4:awq or w8:awq" : "expected w4:error-feedback, which is GPTQ"});
    return false;
  }
  for (auto [name, usual] : kUsualFormats)
    if (scheme == name)
      scheme = usual;
  const FloatFormat *floats = findFloatFormat(scheme);
  if (!floats && !llvm::is_contained(kSchemes, scheme)) {
    addUsageError(messages, "--quantize", "there is no scheme '" + scheme + "'",
                  {"expected " + listSchemes()});
    return false;
  }
  if (scheme == "integer-only")
    return readIntegerOnly(session, options, settings);
  LayerPass &quantize = options.layerPasses.emplace_back();
  bool isWeightOnly = scheme != "w8a8", hasPercentile = false;
  if (floats) {
    quantize.format = floats->name.str();
    quantize.weightBits = floats->element.getBits();
  } else if (isWeightOnly) {
    quantize.weightBits = scheme == "w8" ? 8 : 4;
    quantize.blockInputs = scheme == "w4a8" ? 8 : 16;
  }
  if (isWeightOnly) {
    quantize.tableBits = 8;
    quantize.smooth = 0;
  }
  llvm::SmallVector<StringRef> parts;
  settings.split(parts, ',', -1, /*KeepEmpty=*/false);
  for (StringRef part : parts) {
    auto [key, value] = part.split('=');
    bool good = true;
    if (floats && key != "skip" && key != "tables" && key != "rotate") {
      addUsageError(messages, "--quantize", scheme + " has no setting '" + part + "'",
                    {"expected tables=f32, 8 or 4, rotate, rotate=N, skip=LAYER"});
      return false;
    }
    if (isWeightOnly && !floats && key != "rotate" && key != "groups" && key != "skip" && key != "tables" && part != "error-feedback" &&
        part != "awq") {
      addUsageError(messages, "--quantize", scheme + " has no setting '" + part + "'",
                    {"expected groups=N, tables=f32, 8 or 4, awq, error-feedback, rotate, rotate=N, skip=LAYER"});
      return false;
    }
    if (key == "groups") {
      if (value == "none" && !isWeightOnly)
        quantize.groups = 0;
      else
        good = !value.getAsInteger(10, quantize.groups) && quantize.groups > 0;
    } else if (key == "smooth") {
      if (value == "off")
        quantize.smooth = 0;
      else
        good = !value.getAsDouble(quantize.smooth) && quantize.smooth >= 0 && quantize.smooth <= 1;
    } else if (key == "skip") {
      good = !value.empty();
      quantize.skip.push_back(value.str());
    } else if (key == "rotate") {
      quantize.rotate = -1;
      if (part != "rotate")
        good = !value.getAsInteger(10, quantize.rotate) && quantize.rotate > 1 && llvm::isPowerOf2_64(uint64_t(quantize.rotate));
    } else if (key == "tables" && isWeightOnly) {
      good = value == "f32" || value == "8" || value == "4";
      quantize.tableBits = value == "8" ? 8 : value == "4" ? 4 : 0;
    } else if (key == "static") {
      quantize.isStatic = true;
      if (part != "static") {
        good = llvm::is_contained({"extremes", "percentile", "mse", "entropy"}, value);
        quantize.rangeMethod = value.str();
      }
    } else if (key == "percentile") {
      good = !value.getAsDouble(quantize.percentile) && quantize.percentile > 50 && quantize.percentile <= 100;
      hasPercentile = true;
    } else if (part == "awq") {
      quantize.isActivationAware = true;
    } else if (part == "symmetric") {
      quantize.isSymmetric = true;
    } else if (part == "error-feedback") {
      quantize.hasErrorFeedback = true;
    } else {
      addUsageError(messages, "--quantize", "w8a8 has no setting '" + part + "'",
                    {"expected groups=N, groups=none, smooth=0..1, smooth=off, static, static=percentile, mse or "
                     "entropy, percentile=P, symmetric, error-feedback, rotate, rotate=N, skip=LAYER"});
      return false;
    }
    if (!good) {
      addUsageError(messages, "--quantize", "'" + value + "' is no value of '" + key + "'",
                    {"expected groups=N or none, smooth=0 to 1 or off, static=extremes, percentile, mse or entropy, "
                     "percentile=50 to 100, tables=f32, 8 or 4, rotate=N, a power of 2, skip=LAYER"});
      return false;
    }
    if (key == "groups" && isWeightOnly && (quantize.groups % 8 || quantize.groups > (scheme == "w8" ? 256 : 512))) {
      addUsageError(messages, "--quantize", "groups of " + value + " inputs",
                    {scheme == "w8" ? "expected a multiple of 8 up to 256" : "expected a multiple of 8 up to 512"});
      return false;
    }
    if (key == "groups" && quantize.groups % 4) {
      addUsageError(messages, "--quantize", "groups of " + value + " inputs",
                    {"a group is a multiple of 4 inputs, the bytes of one step"});
      return false;
    }
  }
  if (quantize.isActivationAware && !isWeightOnly) {
    addUsageError(messages, "--quantize", "awq scales weights in groups, and w8a8 smooths its inputs",
                  {"expected w4:awq, or w8a8:smooth=X"});
    return false;
  }
  if (hasPercentile && quantize.rangeMethod != "percentile") {
    addUsageError(messages, "--quantize", "percentile is of static=percentile");
    return false;
  }
  for (auto [isAsked, what] : {std::pair(quantize.isStatic, "static ranges come"),
                               std::pair(quantize.isActivationAware, "factors of inputs come"),
                               std::pair(quantize.hasErrorFeedback, "error feedback comes")})
    if (isAsked && !session.arguments.has("calibrate")) {
      addUsageError(messages, "--quantize", Twine(what) + " from calibration data, and there is no --calibrate");
      return false;
    }
  return true;
}

/// svd:rank=64
static bool readLowRank(Session &session, CompileOptions &options, StringRef asked) {
  auto [scheme, settings] = asked.split(':');
  static constexpr StringRef expected =
      "svd:rank=N or svd:ratio=X, the share of a layer's multiplications that stays; sparse=N:M, of the second factor; skip=LAYER";
  if (scheme != "svd") {
    addUsageError(session.messages, "--low-rank", "there is no scheme '" + scheme + "'",
                  {("expected " + expected).str()});
    return false;
  }
  LayerPass &pass = options.layerPasses.emplace_back();
  pass.kind = LayerPass::LowRank;
  llvm::SmallVector<StringRef> parts;
  settings.split(parts, ',', -1, /*KeepEmpty=*/false);
  for (StringRef part : parts) {
    auto [key, value] = part.split('=');
    bool good = true;
    if (key == "rank")
      good = !value.getAsInteger(10, pass.rank) && pass.rank > 0;
    else if (key == "ratio")
      good = !value.getAsDouble(pass.ratio) && pass.ratio > 0 && pass.ratio < 1;
    else if (key == "sparse")
      good = readPattern(value, pass);
    else if (key == "skip") {
      good = !value.empty();
      pass.skip.push_back(value.str());
    } else {
      addUsageError(session.messages, "--low-rank", "svd has no setting '" + part + "'",
                    {("expected " + expected).str()});
      return false;
    }
    if (!good) {
      addUsageError(session.messages, "--low-rank", "'" + value + "' is no value of '" + key + "'",
                    {("expected " + expected).str()});
      return false;
    }
  }
  if ((pass.rank > 0) == (pass.ratio > 0)) {
    addUsageError(session.messages, "--low-rank",
                  pass.rank ? "rank and ratio say the same in two ways" : "svd of which rank",
                  {("expected " + expected).str()});
    return false;
  }
  return true;
}

/// 13+8+0
bool tmc::readNumbers(StringRef text, std::vector<int64_t> &numbers) {
  llvm::SmallVector<StringRef> parts;
  text.split(parts, '+');
  for (StringRef part : parts)
    if (numbers.emplace_back(); part.getAsInteger(10, numbers.back()) || numbers.back() < 0)
      return false;
  return true;
}

/// heads:ratio=0.25, neurons:LAYER=3+5,OTHER=0, or layers:3+4,LAYER
static bool readRemove(Session &session, CompileOptions &options, StringRef asked) {
  auto [unit, settings] = asked.split(':');
  LayerPass &pass = options.layerPasses.emplace_back();
  pass.kind = LayerPass::RemoveUnits;
  pass.unit = unit.str();
  auto refuse = [&](const Twine &what) {
    addUsageError(session.messages, "--remove", what,
                  {"expected heads or neurons, and which: ratio=X, the share that goes of each layer, or adaptive=X, what a layer may "
                   "add to the outputs' error, and skip=LAYER; or LAYER=N+N+..., those of the linear layer that reads them, from 0",
                   "or layers: ratio=X, the share of them that goes, and skip=LAYER; or LAYER,..., their names, or N+N+..., from 0"});
    return false;
  };
  if (unit != "heads" && unit != "neurons" && unit != "layers")
    return refuse("there are no units '" + unit + "'");
  for (const LayerPass &other : llvm::ArrayRef(options.layerPasses).drop_back())
    if (other.kind == LayerPass::RemoveUnits && other.unit == pass.unit && (pass.removesLayers() || !session.arguments.has("max-error")))
      return refuse("which " + unit + " go is said twice" + (pass.removesLayers() ? "" : ", and is chosen only inside of a budget (--max-error)"));
  llvm::SmallVector<StringRef> parts;
  settings.split(parts, ',', -1, /*KeepEmpty=*/false);
  for (StringRef part : parts) {
    auto [key, value] = part.rsplit('=');
    bool good = true;
    if (key == "ratio")
      good = !value.getAsDouble(pass.ratio) && pass.ratio > 0 && pass.ratio < 1;
    else if (key == "adaptive" && !pass.removesLayers()) {
      auto [metric, tolerance] = value.split(':');
      if (!value.contains(':'))
        std::swap(metric, tolerance);
      good = (metric.empty() ? !value.contains(':') : llvm::is_contained(kMetrics, metric)) && !tolerance.getAsDouble(pass.tolerance) &&
             pass.tolerance > 0 && std::isfinite(pass.tolerance);
      pass.metric = metric.str();
    } else if (key == "multiple" && !pass.removesLayers())
      good = !value.getAsInteger(10, pass.multiple) && pass.multiple > 0;
    else if (key == "skip") {
      good = !value.empty();
      pass.skip.push_back(value.str());
    } else {
      std::vector<int64_t> numbers;
      if (pass.removesLayers()) {
        // Names, which may have a '=' in them in an ONNX file; or numbers.
        if (readNumbers(part, numbers))
          for (int64_t number : numbers)
            pass.removed.push_back(std::to_string(number));
        else
          pass.removed.push_back(part.str());
        continue;
      }
      good = readNumbers(value, numbers);
      pass.removed.push_back(part.str());
    }
    if (!good)
      return refuse("'" + value + "' is no value of '" + key + "'");
  }
  if (int ways = !pass.removed.empty() + (pass.ratio > 0) + (pass.tolerance > 0); ways != 1)
    return refuse(!ways ? "which " + Twine(unit) + " go" : pass.tolerance == 0 ? "a ratio and lists of layers say the same in two ways" : "a tolerance says the same as a ratio, or lists of layers, in another way");
  if (pass.multiple && pass.tolerance == 0)
    return refuse("multiple is of adaptive=X");
  return true;
}

/// moe:experts=32,top=8
static bool readSplitExperts(Session &session, CompileOptions &options, StringRef settings) {
  LayerPass &pass = options.layerPasses.emplace_back();
  pass.kind = LayerPass::SplitExperts;
  auto refuse = [&](const Twine &what) {
    addUsageError(session.messages, "--sparsify", what,
                  {"expected moe:experts=N, groups of neurons that a feed-forward network becomes, top=K, those that a row gets; skip=LAYER"});
    return false;
  };
  llvm::SmallVector<StringRef> parts;
  settings.split(parts, ',', -1, /*KeepEmpty=*/false);
  for (StringRef part : parts) {
    auto [key, value] = part.split('=');
    bool good = true;
    if (key == "experts")
      good = !value.getAsInteger(10, pass.experts) && pass.experts > 1;
    else if (key == "top")
      good = !value.getAsInteger(10, pass.top) && pass.top > 0;
    else if (key == "skip") {
      good = !value.empty();
      pass.skip.push_back(value.str());
    } else {
      return refuse("moe has no setting '" + part + "'");
    }
    if (!good)
      return refuse("'" + value + "' is no value of '" + key + "'");
  }
  if (!pass.experts || !pass.top)
    return refuse(pass.experts ? "how many experts a row gets" : "how many experts there are");
  if (pass.top >= pass.experts)
    return refuse("a row gets " + Twine(pass.top) + " of " + Twine(pass.experts) + " experts, which is all of them");
  if (!session.arguments.has("calibrate")) {
    addUsageError(session.messages, "--sparsify", "routers of experts come from calibration data, and there is no --calibrate");
    return false;
  }
  return true;
}

bool tmc::readPattern(StringRef text, LayerPass &pass) {
  auto [keep, of] = text.split(':');
  int64_t numbers[2];
  if (keep.getAsInteger(10, numbers[0]) || of.getAsInteger(10, numbers[1]) || numbers[0] < 1 || numbers[1] <= numbers[0] || numbers[1] > 64)
    return false;
  pass.keep = numbers[0], pass.of = numbers[1];
  return true;
}

/// blocks:ratio=0.9,block=4x1, 2:4, or moe:...
static bool readSparsify(Session &session, CompileOptions &options, StringRef asked) {
  static constexpr StringRef expected =
      "blocks:ratio=X, the share of the blocks that goes, block=4x1 (1x1, 2x1, 8x1), or N:M, as 2:4: N of M neighbouring inputs stay; second-order; or moe:experts=N,top=K; skip=LAYER";
  if (auto [scheme, settings] = asked.split(':'); scheme == "moe")
    return readSplitExperts(session, options, settings);
  LayerPass &pass = options.layerPasses.emplace_back();
  pass.kind = LayerPass::Sparsify;
  auto [scheme, settings] = asked.split(':');
  if (auto [of, rest] = settings.split(':'); readPattern((scheme + ":" + of).str(), pass)) {
    scheme = asked.take_front(scheme.size() + 1 + of.size());
    settings = rest;
  }
  auto refuse = [&](const Twine &what) {
    addUsageError(session.messages, "--sparsify", what, {("expected " + expected).str()});
    return false;
  };
  if (!pass.of && scheme != "blocks")
    return refuse("there is no scheme '" + asked.split(',').first + "'");
  llvm::SmallVector<StringRef> parts;
  settings.split(parts, ',', -1, /*KeepEmpty=*/false);
  for (StringRef part : parts) {
    auto [key, value] = part.split('=');
    bool good = true;
    if (key == "ratio" && !pass.of)
      good = !value.getAsDouble(pass.ratio) && pass.ratio > 0 && pass.ratio < 1;
    else if (key == "block" && !pass.of)
      good = value.consume_back("x1") && !value.getAsInteger(10, pass.block) &&
             llvm::is_contained({1, 2, 4, 8}, pass.block);
    else if (part == "second-order")
      pass.isSecondOrder = true;
    else if (key == "skip") {
      good = !value.empty();
      pass.skip.push_back(value.str());
    } else {
      return refuse(scheme + " has no setting '" + part + "'");
    }
    if (!good)
      return refuse("'" + part.split('=').second + "' is no value of '" + key + "'");
  }
  if (!pass.of && pass.ratio == 0)
    return refuse("how many of the blocks go");
  if (pass.isSecondOrder && !session.arguments.has("calibrate"))
    return refuse("how inputs go together comes from calibration data, and there is no --calibrate");
  return true;
}

/// time:limit=SECONDS
static bool readObjective(Session &session) {
  if (!session.arguments.has("objective"))
    return true;
  auto [objective, settings] = session.arguments.get("objective").split(':');
  double limit = 0;
  bool good = (objective == "time" || objective == "size") &&
              (settings.empty() || (settings.consume_front("limit=") && !settings.getAsDouble(limit) && limit >= 0));
  if (!good)
    addUsageError(session.messages, "--objective", "'" + session.arguments.get("objective") + "' is none",
                  {"expected time or size, and for how long the solver may look: time:limit=SECONDS"});
  else if (!session.arguments.has("max-error")) {
    addUsageError(session.messages, "--objective",
                  "is what layers are chosen for inside of a budget, and there is no --max-error");
    good = false;
  }
  return good;
}

std::optional<std::pair<std::string, double>> tmc::readBudget(Session &session) {
  auto [metric, text] = session.arguments.get("max-error").split(':');
  if (!llvm::is_contained(kMetrics, metric)) {
    StringRef nearest = findNearest(metric, kMetrics);
    addUsageError(session.messages, "--max-error",
                  "there is no metric '" + metric + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?"),
                  {"expected " + llvm::join(llvm::ArrayRef(kMetrics), ", ") +
                   " and a value, as rel_l2:0.03; cosine: 1 - cosine; top1: share of rows with another best label"});
    return std::nullopt;
  }
  double value = 0;
  if (text.getAsDouble(value) || !std::isfinite(value) || value < 0) {
    addUsageError(session.messages, "--max-error", "'" + text + "' is no error",
                  {"expected " + metric.str() + ":VALUE, a number above 0"});
    return std::nullopt;
  }
  if (value == 0) {
    addUsageError(session.messages, "--max-error", "a budget of 0 leaves nothing to approximate",
                  {"leave --quantize, --low-rank, --sparsify and --merge-tokens out for an exact model"});
    return std::nullopt;
  }
  return std::make_pair(metric.str(), value);
}

bool tmc::readApproximationFlags(Session &session, CompileOptions &options) {
  if (!readApproximationPlan(session, options) || !readMergeTokens(session, options) || !readObjective(session))
    return false;
  // The order in which they run.
  for (const std::string &asked : session.arguments.getAll("remove"))
    if (!readRemove(session, options, asked))
      return false;
  for (const std::string &asked : session.arguments.getAll("low-rank"))
    if (!readLowRank(session, options, asked))
      return false;
  for (const std::string &asked : session.arguments.getAll("sparsify"))
    if (!readSparsify(session, options, asked))
      return false;
  for (const std::string &asked : session.arguments.getAll("quantize"))
    if (!readQuantize(session, options, asked))
      return false;
  // A layer in front of one that loses units loses rows, and what was found of its weight has them all.
  auto removesUnits = [](const LayerPass &pass) { return pass.kind == LayerPass::RemoveUnits && !pass.removesLayers(); };
  if (session.arguments.has("max-error") && llvm::any_of(options.layerPasses, removesUnits))
    for (const LayerPass &pass : options.layerPasses)
      if (pass.kind == LayerPass::LowRank || pass.hasErrorFeedback || pass.isActivationAware) {
        addUsageError(session.messages, "--remove", "heads and neurons are no alternative to " + pass.getName() + " inside of a budget",
                      {"its codes, or axes, are of whole weights, which the layers in front no longer have: " +
                       std::string(pass.kind == LayerPass::LowRank ? "take --quantize or --sparsify" : "leave error-feedback and awq out") +
                       " beside them, or --remove=layers"});
        return false;
      }
  auto isSplit = [](const LayerPass &pass) { return pass.kind == LayerPass::SplitExperts; };
  if (session.arguments.has("max-error") && llvm::any_of(options.layerPasses, isSplit) && !llvm::all_of(options.layerPasses, isSplit)) {
    addUsageError(session.messages, "--sparsify", "moe is an alternative to moe alone inside of a budget",
                  {"it takes the layers in front along, which may not be something else as well: leave the others out, or the budget"});
    return false;
  }
  for (StringRef flag : {"quantize", "low-rank", "sparsify"})
    if (llvm::ArrayRef<std::string> asked = session.arguments.getAll(flag);
        asked.size() > 1 && !session.arguments.has("max-error")) {
      addUsageError(session.messages, "--" + flag,
                    "which layer takes which of " + llvm::join(asked, " and ") + " is chosen inside of a budget",
                    {"expected --max-error=METRIC:VALUE beside them"});
      return false;
    }
  bool approximates = !options.layerPasses.empty() || !options.merge.scheme.empty();
  for (StringRef flag : {"calibrate", "max-error"})
    if (session.arguments.has(flag) && !approximates) {
      addUsageError(session.messages, "--" + flag, "is about approximate passes, and none is asked for",
                    {"expected --quantize=w8a8, --low-rank=svd:ratio=0.5, --sparsify=blocks:ratio=0.9, "
                     "--remove=neurons:ratio=0.25 or --merge-tokens=tome:r=8 beside it"});
      return false;
    }
  if (options.isPlanned && session.arguments.has("max-error") && !session.arguments.has("calibrate")) {
    addUsageError(session.messages, "--max-error", "is measured, and with a plan nothing is, but for --calibrate");
    return false;
  }
  return !session.arguments.has("max-error") || readBudget(session).has_value();
}
