// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --merge-tokens=SCHEME:KEY=VALUE,...

#include "tools/tmc/Approximate.h"
#include "tools/tmc/Session.h"
#include "llvm/ADT/StringExtras.h"
#include <cmath>
#include <functional>

using namespace tmc;
using llvm::StringRef;
using llvm::Twine;

static constexpr StringRef kReductions[] = {
    "tome", "pitome", "token-transforming", "evit",  "dynamicvit-like",   "zero-tprune",
    "pool", "t2t",    "patch-merging",      "tread", "mixture-of-depths", "tomesd"};
/// And those that need weights of their own, trained with them.
static constexpr StringRef kTrainedReductions[] = {"dynamicvit"};

namespace {

using Read = std::function<bool(StringRef)>;

/// What a scheme can be told.
struct Setting {
  StringRef key;
  std::string shown;
  Read read;
};

} // namespace

static Read word(std::string &into, std::vector<StringRef> words) {
  return [&into, words = std::move(words)](StringRef value) {
    into = value.str();
    return llvm::is_contained(words, value);
  };
}
static Read number(int64_t &into, int64_t least, int64_t most = INT64_MAX) {
  return [=, &into](StringRef value) { return !value.getAsInteger(10, into) && into >= least && into <= most; };
}
static Read number(double &into, std::function<bool(double)> isGood) {
  return [&into, isGood = std::move(isGood)](StringRef value) { return !value.getAsDouble(into) && isGood(into); };
}
static Read numbers(std::vector<int64_t> &into) {
  return [&into](StringRef value) { return readNumbers(value, into); };
}

/// Of layers that some tokens skip.
static std::vector<Setting> getRouteSettings(MergeOptions &merge) {
  bool isRoute = merge.scheme == "tread";
  std::vector<StringRef> choices = {"random", "even", "class", "rank", "update", "norm"};
  std::vector<Setting> settings;
  if (isRoute) {
    settings = {{"rate", "rate=X (the share that skips the layers, from 0)",
                 [&merge](StringRef value) {
                   double rate = 0;
                   bool good = !value.getAsDouble(rate) && rate >= 0 && rate < 1;
                   merge.ratio = 1 - rate;
                   return good;
                 }},
                {"start", "start=LAYER", number(merge.start, 0)},
                {"end", "end=LAYER", number(merge.end, 0)}};
  } else {
    merge.every = 2;
    merge.choose = "norm";
    settings = {
        {"capacity", "capacity=X (the share that goes through the layers, up to 1)",
         number(merge.ratio, [](double x) { return x > 0 && x <= 1; })},
        {"every", "every=N (layers)", number(merge.every, 1)},
        {"score", "score=class, rank, update or norm", word(merge.choose, {"class", "rank", "update", "norm"})}};
  }
  settings.push_back({"choose",
                      "choose=random, even" + std::string(isRoute ? ", class, rank, update or norm" : " or a score"),
                      word(merge.choose, choices)});
  settings.push_back({"seed", "seed=N", number(merge.seed, 0)});
  settings.push_back({"steps", "steps=N", number(merge.steps, 1, 100)});
  return settings;
}

/// Of layers behind which there are fewer.
static std::vector<Setting> getMergeSettings(MergeOptions &merge, bool &hasStride) {
  StringRef scheme = merge.scheme;
  bool isPool = scheme == "pool", hasWindows = scheme == "t2t" || scheme == "patch-merging",
       isOnGrid = scheme == "tomesd", choosesScore = scheme == "dynamicvit-like" || scheme == "token-transforming";
  std::vector<Setting> settings;
  auto share = [isHalf = scheme == "pitome"](double x) { return x > 0 && x < 1 && (!isHalf || x >= 0.5); };
  auto stride = [&merge, &hasStride](StringRef value) {
    return hasStride = true, !value.getAsInteger(10, merge.stride) && merge.stride > 1;
  };
  if (isPool || hasWindows)
    settings.push_back({"stride", isPool ? "stride=N, or r=N" : "stride=N", stride});
  if (!hasWindows)
    settings.insert(settings.end(),
                    {{"r", isPool ? "" : "r=N", number(merge.count, 1)},
                     {"ratio", "ratio=X", number(merge.ratio, share)},
                     {"schedule", "schedule=constant or decreasing", word(merge.schedule, {"constant", "decreasing"})},
                     {"counts", "counts=N+N+...", numbers(merge.counts)},
                     {"ratios", "ratios=X+X+...", [&merge](StringRef value) {
                        llvm::SmallVector<StringRef> parts;
                        value.split(parts, '+');
                        return llvm::all_of(parts, [&](StringRef part) {
                          double &share = merge.ratios.emplace_back();
                          return !part.getAsDouble(share) && share > 0 && share <= 1;
                        });
                      }}});
  settings.push_back({"at", "at=N+N+...", numbers(merge.at)});
  if (isPool || hasWindows || isOnGrid)
    settings.push_back({"grid", "grid=HxW", [&merge](StringRef value) {
                          auto [height, width] = value.split('x');
                          int64_t rows = 0, columns = 0;
                          merge.grid = value.str();
                          return !height.getAsInteger(10, rows) && !width.getAsInteger(10, columns) && rows > 0 &&
                                 columns > 0;
                        }});
  if (isPool || hasWindows)
    settings.insert(settings.end(), {{"window", "window=N", number(merge.window, 1)},
                                     {"padding", "padding=N", number(merge.padding, 0)}});
  if (isOnGrid)
    settings.push_back({"stride", "stride=N", stride});
  else
    settings.push_back({"proportional", "proportional=on or off", word(merge.proportional, {"on", "off"})});
  if (scheme == "tome")
    settings.push_back({"threshold", "threshold=X", number(merge.threshold, [](double x) { return x > 0 && x <= 1; })});
  if (scheme == "pitome")
    settings.insert(
        settings.end(),
        {{"mode", "mode=ordered, bsm or text", word(merge.mode, {"ordered", "bsm", "text"})},
         {"margin", "margin=X", number(merge.margin, [](double x) { return x > -1 && x < 1; })},
         {"margin-falls", "margin-falls=X", number(merge.fallingMargin, [](double x) { return std::isfinite(x); })}});
  if (scheme == "zero-tprune")
    settings.push_back(
        {"mode", "mode=both, similarity or importance", word(merge.mode, {"both", "similarity", "importance"})});
  if (choosesScore)
    settings.push_back({"score", "score=class or rank", word(merge.score, {"class", "rank"})});
  if (choosesScore || scheme == "zero-tprune")
    settings.push_back({"steps", "steps=N", number(merge.steps, 1, 100)});
  if (scheme == "token-transforming")
    settings.push_back(
        {"temperature", "temperature=X", number(merge.temperature, [](double x) { return x >= 0.01 && x <= 100; })});
  return settings;
}

bool tmc::readMergeTokens(Session &session, CompileOptions &options) {
  Messages &messages = session.messages;
  llvm::ArrayRef<std::string> asked = session.arguments.getAll("merge-tokens");
  if (asked.empty())
    return true;
  if (asked.size() > 1) {
    session.fail(Failure::Model, "--merge-tokens", "tmc " + getVersion() + " takes one scheme for the whole model",
                 {"got " + llvm::join(asked, " and ")});
    return false;
  }
  auto [scheme, text] = StringRef(asked[0]).split(':');
  if (llvm::is_contained(kTrainedReductions, scheme)) {
    session.fail(Failure::Model, "--merge-tokens",
                 "'" + scheme.str() +
                     "' is trained into a model, with weights of its own, and can't be put into one without them",
                 {"a model that has it is compiled as it is; into a trained model go: " +
                  llvm::join(llvm::ArrayRef(kReductions), ", ")});
    return false;
  }
  if (!llvm::is_contained(kReductions, scheme)) {
    StringRef nearest = findNearest(scheme, kReductions);
    addUsageError(messages, "--merge-tokens",
                  "there is no scheme '" + scheme + "'" + (nearest.empty() ? "" : "; did you mean '" + nearest + "'?"),
                  {"expected " + llvm::join(llvm::ArrayRef(kReductions), ", ") + ", and how many, as tome:r=8"});
    return false;
  }
  MergeOptions &merge = options.merge;
  merge.scheme = scheme.str();
  bool hasStride = false;
  std::vector<Setting> settings = merge.skipsLayers() ? getRouteSettings(merge) : getMergeSettings(merge, hasStride);
  settings.push_back({"class-token", "class-token=on or off", word(merge.classToken, {"on", "off"})});
  settings.push_back(
      {"skip", "skip=LAYER", [&merge](StringRef value) { return merge.skip.push_back(value.str()), !value.empty(); }});
  std::vector<std::string> shown;
  for (const Setting &setting : settings)
    if (!setting.shown.empty())
      shown.push_back(setting.shown);
  const std::string known = llvm::join(shown, ", ");
  bool isOneOf = false; // numbers of tokens of which there is one alone
  for (const Setting &setting : settings)
    isOneOf |= setting.key == "counts";
  llvm::SmallVector<StringRef> parts;
  text.split(parts, ',', -1, /*KeepEmpty=*/false);
  for (StringRef part : parts) {
    auto [key, value] = part.split('=');
    if (key == "layer") // of one
      key = "at";
    auto setting = llvm::find_if(settings, [key = key](const Setting &setting) { return setting.key == key; });
    if (setting == settings.end()) {
      addUsageError(messages, "--merge-tokens", scheme + " has no setting '" + part + "'", {"expected " + known});
      return false;
    }
    if (!setting->read(value)) {
      addUsageError(messages, "--merge-tokens", "'" + value + "' is no value of '" + part.split('=').first + "'",
                    {"expected " + known +
                     (!isOneOf             ? ""
                      : scheme == "pitome" ? "; ratio: 0.5 to 1, the share of tokens that stays"
                                           : "; ratio: 0 to 1, the share of tokens that stays")});
      return false;
    }
  }
  if (merge.skipsLayers() ? merge.steps && merge.choose != "rank" : merge.score == "class" && merge.steps) {
    addUsageError(messages, "--merge-tokens", "steps are of score=rank", {"expected " + known});
    return false;
  }
  if (merge.skipsLayers()) {
    if (merge.ratio == 0) {
      addUsageError(messages, "--merge-tokens",
                    merge.scheme == "tread" ? "the share of tokens that skips the layers is said by rate"
                                            : "the share of tokens that goes through is said by capacity",
                    {merge.scheme == "tread" ? "as --merge-tokens=tread:rate=0.5,start=2,end=8"
                                             : "as --merge-tokens=mixture-of-depths:capacity=0.5,every=2"});
      return false;
    }
    if (merge.ratio == 1) {
      (void)messages.remark("--merge-tokens",
                            "'" + asked[0] + "' lets all tokens through: the model is compiled as it is");
      merge = {};
    }
    return true;
  }
  if (merge.threshold != 0 && !merge.at.empty()) {
    addUsageError(messages, "--merge-tokens", "a threshold says in which layers tokens go, and so does 'at'",
                  {"layers to leave out are said by skip=LAYER"});
    return false;
  }
  int64_t given =
      (merge.count != 0) + (merge.ratio != 0) + !merge.counts.empty() + !merge.ratios.empty() + (merge.threshold != 0);
  bool isPool = scheme == "pool", hasGrid = isPool && merge.grid != "auto";
  if (isPool && !hasGrid && (merge.window || merge.padding >= 0)) {
    addUsageError(messages, "--merge-tokens", "windows lie on a grid, which 'grid' says of pool",
                  {"as --merge-tokens=pool:grid=14x14,window=3,padding=1"});
    return false;
  }
  if (hasGrid && given) {
    addUsageError(messages, "--merge-tokens", "how many tokens go on a grid is said by window, stride and padding",
                  {"expected " + known});
    return false;
  }
  if (isOneOf && (isPool ? given + hasStride > 1 : given != 1)) {
    addUsageError(messages, "--merge-tokens",
                  isPool             ? "how many tokens go is said by one of stride, r, ratio and counts"
                  : scheme == "tome" ? "how many tokens go is said by one of r, ratio, counts and threshold"
                                     : "how many tokens go is said by one of r, ratio and counts",
                  {"as --merge-tokens=" + scheme.str() + ":ratio=0.9"});
    return false;
  }
  return true;
}
