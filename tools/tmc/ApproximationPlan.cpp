// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/ApproximationPlan.h"
#include "tools/tmc/Approximate.h"
#include "tools/tmc/Session.h"
#include "lib/Support/FloatFormats.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

static constexpr char kSection[] = "approximations";

namespace {

/// Goes over the settings of a pass one way or the other: the same list of names writes and reads.
class Settings {
public:
  explicit Settings(llvm::json::Object &object, bool isReading) : object(object), isReading(isReading) {}

  void operator()(StringRef key, std::string &value) {
    exchange(key, value, [](const llvm::json::Value &v) {
      return v.getAsString().has_value() ? std::optional<std::string>(v.getAsString()->str()) : std::nullopt;
    });
  }
  void operator()(StringRef key, int64_t &value) {
    exchange(key, value, [](const llvm::json::Value &v) { return v.getAsInteger(); });
  }
  void operator()(StringRef key, double &value) {
    exchange(key, value, [](const llvm::json::Value &v) { return v.getAsNumber(); });
  }
  void operator()(StringRef key, bool &value) {
    exchange(key, value, [](const llvm::json::Value &v) { return v.getAsBoolean(); });
  }
  template <typename T>
  void operator()(StringRef key, std::vector<T> &values) {
    names.push_back(key.str());
    if (!isReading) {
      object[key] = llvm::json::Array(values);
      return;
    }
    const llvm::json::Array *array = object.getArray(key);
    if (!array && isOptional && !object.get(key))
      return;
    if (!array)
      return bad(key);
    values.clear();
    for (const llvm::json::Value &value : *array)
      if constexpr (std::is_same_v<T, std::string>) {
        if (!value.getAsString())
          return bad(key);
        values.push_back(value.getAsString()->str());
      } else if constexpr (std::is_same_v<T, double>) {
        if (!value.getAsNumber())
          return bad(key);
        values.push_back(*value.getAsNumber());
      } else {
        if (!value.getAsInteger())
          return bad(key);
        values.push_back(*value.getAsInteger());
      }
  }
  /// From here on a key that is not there leaves its value as it is.
  void takeDefaults() { isOptional = true; }
  /// What is wrong; empty: nothing.
  std::string check() const {
    if (wrong.empty())
      for (const auto &[key, value] : object)
        if (!llvm::is_contained(names, StringRef(key)))
          return "has '" + StringRef(key).str() + "', which this tmc does not know";
    return wrong;
  }

private:
  template <typename T, typename Read>
  void exchange(StringRef key, T &value, Read read) {
    names.push_back(key.str());
    if (!isReading) {
      object[key] = value;
      return;
    }
    const llvm::json::Value *given = object.get(key);
    if (!given && isOptional)
      return;
    if (auto known = given ? read(*given) : std::nullopt)
      value = *known;
    else
      bad(key);
  }
  void bad(StringRef key) {
    if (wrong.empty())
      wrong = ("has no '" + key + "', or one of another kind").str();
  }

  llvm::json::Object &object;
  bool isReading, isOptional = false;
  std::vector<std::string> names;
  std::string wrong;
};

} // namespace

static std::string exchangeMerge(llvm::json::Object &object, MergeOptions &merge, bool isReading) {
  Settings settings(object, isReading);
  settings("scheme", merge.scheme);
  settings("r", merge.count);
  settings("ratio", merge.ratio);
  settings("schedule", merge.schedule);
  settings("counts", merge.counts);
  settings("at", merge.at);
  settings("proportional", merge.proportional);
  settings("class_token", merge.classToken);
  settings("mode", merge.mode);
  settings("margin", merge.margin);
  settings("margin_falls", merge.fallingMargin);
  settings("skip", merge.skip);
  // Plans were written without these once.
  settings.takeDefaults();
  settings("score", merge.score);
  settings("steps", merge.steps);
  settings("temperature", merge.temperature);
  settings("stride", merge.stride);
  settings("grid", merge.grid);
  settings("ratios", merge.ratios);
  settings("window", merge.window);
  settings("padding", merge.padding);
  settings("start", merge.start);
  settings("end", merge.end);
  settings("every", merge.every);
  settings("choose", merge.choose);
  settings("seed", merge.seed);
  return settings.check();
}

static std::string exchangeLayers(llvm::json::Object &object, LayerPass &pass, std::string &statistics,
                                  bool isReading) {
  std::string scheme = pass.getScheme();
  if (isReading) {
    scheme = object.getString("scheme").value_or("").str();
    const FloatFormat *floats = findFloatFormat(scheme);
    if (!floats && !readPattern(scheme, pass) && !llvm::is_contained({"w8a8", "w8", "w4", "w4a8", "svd", "blocks", "moe", "heads", "neurons", "layers", "integer-only"}, scheme))
      return "has the scheme '" + scheme + "', which this tmc does not know";
    pass.kind = scheme == "svd" ? LayerPass::LowRank : pass.of || scheme == "blocks" ? LayerPass::Sparsify : LayerPass::Quantize;
    if (scheme == "heads" || scheme == "neurons" || scheme == "layers") {
      pass.kind = LayerPass::RemoveUnits;
      pass.unit = scheme;
    }
    if (scheme == "moe")
      pass.kind = LayerPass::SplitExperts;
    if (scheme == "integer-only")
      pass.kind = LayerPass::IntegerOnly;
    pass.weightBits = scheme == "w4" || scheme == "w4a8" ? 4 : 8;
    if (floats) {
      pass.format = scheme;
      pass.weightBits = floats->element.getBits();
    }
    pass.blockInputs = scheme == "w4" || scheme == "w8" ? 16 : scheme == "w4a8" ? 8 : 0;
  }
  Settings settings(object, isReading);
  settings("scheme", scheme);
  if (pass.kind == LayerPass::RemoveUnits) {
    settings("ratio", pass.ratio);
    settings("removed", pass.removed);
  } else if (pass.kind == LayerPass::LowRank) {
    settings("rank", pass.rank);
    settings("ratio", pass.ratio);
  } else if (pass.kind == LayerPass::SplitExperts) {
    settings("experts", pass.experts);
    settings("top", pass.top);
  } else if (pass.kind == LayerPass::IntegerOnly) {
    settings("outliers", pass.outliers);
  } else if (pass.kind == LayerPass::Sparsify) {
    settings("ratio", pass.ratio);
    settings("block", pass.block);
  } else {
    settings("groups", pass.groups);
    settings("table_bits", pass.tableBits);
    settings("smooth", pass.smooth);
    settings("static", pass.isStatic);
    settings("ranges", pass.rangeMethod);
    settings("percentile", pass.percentile);
    settings("symmetric", pass.isSymmetric);
    settings("error_feedback", pass.hasErrorFeedback);
    settings("awq", pass.isActivationAware);
  }
  settings("only", pass.only);
  settings("skip", pass.skip);
  settings("statistics", statistics);
  // Plans were written without it once.
  settings.takeDefaults();
  if (pass.kind == LayerPass::Quantize)
    settings("rotate", pass.rotate);
  if (pass.kind == LayerPass::RemoveUnits && !pass.removesLayers()) {
    settings("adaptive", pass.tolerance);
    settings("metric", pass.metric);
    settings("multiple", pass.multiple);
  }
  if (pass.kind == LayerPass::LowRank) {
    std::string sparse = pass.of ? std::to_string(pass.keep) + ":" + std::to_string(pass.of) : "";
    settings("sparse", sparse);
    if (isReading && !sparse.empty() && !readPattern(sparse, pass))
      return "has 'sparse', which is no N:M";
  }
  if (pass.kind == LayerPass::Sparsify)
    settings("second_order", pass.isSecondOrder);
  return settings.check();
}

bool tmc::readApproximationPlan(Session &session, CompileOptions &options) {
  if (!session.arguments.has("plan"))
    return true;
  std::string path = session.arguments.get("plan").str();
  std::optional<PlanFile> plan = PlanFile::read(path, session.messages);
  if (!plan)
    return false;
  const llvm::json::Value *section = plan->getSection(kSection);
  if (!section)
    return true;
  auto refuse = [&](const Twine &what) {
    return succeeded(session.messages.error(path, ("\"" + Twine(kSection) + "\" " + what).str(),
                                            {"plans are written by tmc compile --save-plan=FILE"}));
  };
  for (StringRef flag : {"quantize", "low-rank", "sparsify", "remove", "merge-tokens"})
    if (session.arguments.has(flag)) {
      addUsageError(session.messages, "--" + flag, "the plan says already what is approximate",
                    {"leave the flag or --plan=" + path + " out"});
      return false;
    }
  const llvm::json::Object *object = section->getAsObject();
  if (!object)
    return refuse("is no object");
  for (const auto &[key, value] : *object) {
    StringRef name = key;
    if (name == "stated") {
      if (!value.getAsString())
        return refuse("has no text as \"stated\"");
      options.exactness = value.getAsString()->str();
      continue;
    }
    if (name == "layers") {
      const llvm::json::Array *passes = value.getAsArray();
      if (!passes)
        return refuse("has no list as \"layers\"");
      for (const llvm::json::Value &entry : *passes) {
        if (!entry.getAsObject())
          return refuse("-> \"layers\" has an entry that is no object");
        llvm::json::Object settings = *entry.getAsObject();
        LayerPass &pass = options.layerPasses.emplace_back();
        std::string statistics, wrong = exchangeLayers(settings, pass, statistics, /*isReading=*/true);
        if (!wrong.empty())
          return refuse("-> \"layers\" " + wrong);
        if (statistics.empty())
          continue;
        if (statistics != llvm::sys::path::filename(statistics))
          return refuse("-> \"layers\" has statistics outside of the plan's folder");
        llvm::SmallString<128> file(llvm::sys::path::parent_path(path));
        llvm::sys::path::append(file, statistics);
        if (!llvm::sys::fs::exists(file))
          return succeeded(session.messages.error(
              file.str().str(), "is not there; the plan has its ranges and codes in it", {"named by " + path}));
        pass.file = file.str().str();
      }
      continue;
    }
    const llvm::json::Object *given = value.getAsObject();
    if (!given || name != "merge_tokens")
      return refuse("has '" + name + "', which this tmc does not know");
    llvm::json::Object settings = *given;
    if (std::string wrong = exchangeMerge(settings, options.merge, /*isReading=*/true); !wrong.empty())
      return refuse("-> \"" + name + "\" " + wrong);
  }
  options.isPlanned = !options.layerPasses.empty() || !options.merge.scheme.empty();
  if (options.isPlanned && options.exactness.empty())
    return refuse("has no \"stated\": what is approximate, and how much");
  return true;
}

bool tmc::addApproximations(Session &session, const CompileOptions &options, StringRef path, PlanFile &plan) {
  llvm::json::Object section;
  if (!options.merge.scheme.empty()) {
    llvm::json::Object settings;
    MergeOptions merge = options.merge;
    (void)exchangeMerge(settings, merge, /*isReading=*/false);
    section["merge_tokens"] = std::move(settings);
  }
  llvm::json::Array passes;
  for (auto [k, asked] : llvm::enumerate(options.layerPasses)) {
    LayerPass pass = asked;
    std::string statistics;
    if (!pass.file.empty()) {
      std::string beside = path.str() + (k ? "." + std::to_string(k + 1) : std::string()) + ".safetensors";
      statistics = llvm::sys::path::filename(beside).str();
      if (!llvm::sys::fs::equivalent(beside, pass.file))
        if (std::error_code error = llvm::sys::fs::copy_file(pass.file, beside))
          return succeeded(
              session.messages.error(beside, "cannot be written: " + error.message(), {}, Failure::Machine));
    }
    llvm::json::Object settings;
    (void)exchangeLayers(settings, pass, statistics, /*isReading=*/false);
    passes.push_back(std::move(settings));
  }
  if (!passes.empty())
    section["layers"] = std::move(passes);
  if (section.empty())
    return true;
  section["stated"] = options.exactness;
  plan.setSection(kSection, std::move(section));
  return true;
}
