// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Rope.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

std::vector<double> import::getRotaryFrequencies(double theta, int64_t size) {
  std::vector<double> frequencies(size / 2);
  for (int64_t t = 0; t < size / 2; ++t)
    frequencies[t] = std::pow(theta, -2.0 * static_cast<double>(t) / static_cast<double>(size));
  return frequencies;
}

namespace {
/// The parameters of one kind of layer, and what messages call them.
class Parameters {
public:
  Parameters(const Config &config, const RopeDefaults &defaults) : config(config) {
    for (StringRef key : {"rope_parameters", "rope_scaling"}) {
      if (const llvm::json::Object *found = config.getObject(key); found && !object) {
        object = found;
        name = key.str();
      }
    }
    // By kind of layer: {"full_attention": {…}, "sliding_attention": {…}}.
    if (object && !defaults.layerType.empty())
      if (const llvm::json::Object *nested = object->getObject(defaults.layerType)) {
        object = nested;
        name += "." + defaults.layerType.str();
      }
  }

  const std::string &getName() const { return name; }
  const llvm::json::Value *find(StringRef key) const {
    const llvm::json::Value *value = object ? object->get(key) : nullptr;
    return value && value->kind() != llvm::json::Value::Null ? value : nullptr;
  }
  void error(StringRef key, std::string expected) const {
    const llvm::json::Value *value = find(key);
    std::string got = "is missing";
    if (value) {
      std::string text;
      llvm::raw_string_ostream(text) << *value;
      got = text.size() <= 60 ? "is " + text : "is not that";
    }
    (void)config.error(key.str() + " of " + name + " " + got, {"expected " + std::move(expected)});
  }
  /// A number above 0; without a default it has to be there.
  double getNumber(StringRef key, std::optional<double> otherwise) const {
    const llvm::json::Value *value = find(key);
    if (!value && otherwise)
      return *otherwise;
    double number = value ? value->getAsNumber().value_or(0) : 0;
    if (number > 0 && std::isfinite(number) && number < 1e18)
      return number;
    error(key, "a number above 0");
    return otherwise.value_or(1);
  }
  std::vector<double> getNumbers(StringRef key, int64_t count) const {
    const llvm::json::Value *value = find(key);
    const llvm::json::Array *array = value ? value->getAsArray() : nullptr;
    std::vector<double> numbers;
    for (const llvm::json::Value &element : array ? *array : llvm::json::Array())
      numbers.push_back(element.getAsNumber().value_or(0));
    if (static_cast<int64_t>(numbers.size()) == count &&
        llvm::all_of(numbers, [](double x) { return x > 0 && std::isfinite(x); }))
      return numbers;
    (void)config.error(
        key.str() + " of " + name + (array ? " has " + std::to_string(array->size()) + " elements" : " is not there"),
        {"expected " + std::to_string(count) + " numbers above 0: one for each pair of channels that is turned"});
    return std::vector<double>(count, 1);
  }
  std::string getType() const {
    for (StringRef key : {"rope_type", "type"})
      if (const llvm::json::Value *value = find(key)) {
        if (std::optional<StringRef> text = value->getAsString())
          return text->str();
        error(key, "a string");
      }
    return "default";
  }
  /// A base or a share that newer files have among the parameters, and older ones beside them.
  double getBeside(StringRef key, StringRef olderKey, double otherwise) const {
    if (find(key))
      return getNumber(key, otherwise);
    double number = config.getNumber(olderKey, otherwise);
    if (number > 0)
      return number;
    (void)config.wrong(olderKey, "a number above 0");
    return otherwise;
  }

private:
  const Config &config;
  const llvm::json::Object *object = nullptr;
  std::string name = "rope_parameters";
};
} // namespace

/// Peng et al., 2023: the factor on scores for positions stretched by `scale`.
static double getYarnFactor(double scale, double multiplier = 1) {
  return scale <= 1 ? 1 : 0.1 * multiplier * std::log(scale) + 1;
}

Rope import::readRope(const Config &config, const Size &headSize, const Size &places, const RopeDefaults &defaults) {
  Rope rope;
  Parameters parameters(config, defaults);
  double theta = parameters.getBeside("rope_theta", defaults.thetaKey, defaults.theta);
  double partial = parameters.getBeside("partial_rotary_factor", defaults.partialKey, defaults.partial);
  if (partial > 1) {
    (void)config.error("partial_rotary_factor is more than 1",
                       {"expected the share of a head's channels that is turned"});
    partial = 1;
  }
  int64_t size = static_cast<int64_t>(static_cast<double>(headSize.value) * partial);
  if (size < 2 || size % 2) {
    (void)config.error("rotary positions turn " + std::to_string(size) + " channels of a head (" + headSize.source +
                           " is " + std::to_string(headSize.value) + ")",
                       {"expected an even number of at least 2: they turn pairs"});
    size = 2;
  }
  rope.frequencies = getRotaryFrequencies(theta, size);
  std::string type = parameters.getType();
  auto original = [&]() -> double {
    if (config.has("original_max_position_embeddings"))
      return static_cast<double>(config.getSize("original_max_position_embeddings", std::nullopt, 1 << 30).value);
    return parameters.getNumber("original_max_position_embeddings", static_cast<double>(places.value));
  };

  if (type == "default" || type == "mrope") // three places of a token, which are the same one for text
    return rope;
  if (type == "dynamic") {
    // Up to max_position_embeddings tokens, and the model is compiled for no more, dynamic NTK is what it starts from.
    if (defaults.readsAlpha && parameters.find("alpha")) {
      double size = static_cast<double>(2 * rope.frequencies.size());
      double stretched = theta * std::pow(parameters.getNumber("alpha", 1), size / std::max(size - 2, 1.0));
      rope.frequencies = getRotaryFrequencies(stretched, 2 * static_cast<int64_t>(rope.frequencies.size()));
      return rope;
    }
    (void)parameters.getNumber("factor", std::nullopt);
    return rope;
  }
  if (type == "linear") {
    double factor = parameters.getNumber("factor", std::nullopt);
    for (double &frequency : rope.frequencies)
      frequency /= factor;
    return rope;
  }
  if (type == "llama3") {
    double factor = parameters.getNumber("factor", std::nullopt),
           low = parameters.getNumber("low_freq_factor", std::nullopt),
           high = parameters.getNumber("high_freq_factor", std::nullopt), length = original();
    if (high <= low) {
      parameters.error("high_freq_factor", "more than low_freq_factor");
      return rope;
    }
    for (double &frequency : rope.frequencies) {
      double turns = length * frequency / (2 * M_PI);
      double share = std::min(std::max((turns - low) / (high - low), 0.0), 1.0);
      frequency *= share + (1 - share) / factor;
    }
    return rope;
  }
  if (type == "yarn") {
    double length = original();
    double factor = parameters.getNumber("factor", static_cast<double>(places.value) / length);
    auto channelOf = [&](double turns) {
      return static_cast<double>(size) * std::log(length / (turns * 2 * M_PI)) / (2 * std::log(theta));
    };
    if (theta <= 1) {
      parameters.error("rope_theta", "more than 1");
      return rope;
    }
    double low = channelOf(parameters.getNumber("beta_fast", 32)),
           high = channelOf(parameters.getNumber("beta_slow", 1));
    const llvm::json::Value *truncate = parameters.find("truncate");
    if (truncate && !truncate->getAsBoolean())
      parameters.error("truncate", "true or false");
    if (!truncate || truncate->getAsBoolean().value_or(true)) {
      low = std::floor(low);
      high = std::ceil(high);
    }
    low = std::max(low, 0.0);
    high = std::min(high, static_cast<double>(size - 1));
    if (low == high)
      high += 0.001;
    for (size_t t = 0; t < rope.frequencies.size(); ++t) {
      double share = std::min(std::max((static_cast<double>(t) - low) / (high - low), 0.0), 1.0);
      rope.frequencies[t] *= share / factor + (1 - share);
    }
    double one = parameters.find("mscale") ? parameters.getNumber("mscale", 1) : 0,
           all = parameters.find("mscale_all_dim") ? parameters.getNumber("mscale_all_dim", 1) : 0;
    double natural =
        one > 0 && all > 0 ? getYarnFactor(factor, one) / getYarnFactor(factor, all) : getYarnFactor(factor);
    rope.factor = parameters.getNumber("attention_factor", natural);
    rope.scoreFactor = all > 0 ? getYarnFactor(factor, all) : 1;
    return rope;
  }
  if (type == "longrope" || type == "su") {
    double length = original();
    std::vector<double> shorter = parameters.getNumbers("short_factor", size / 2),
                        longer = parameters.getNumbers("long_factor", size / 2);
    double factor = parameters.getNumber("factor", static_cast<double>(places.value) / length);
    double natural = factor <= 1 || length <= 1 ? 1 : std::sqrt(1 + std::log(factor) / std::log(length));
    rope.factor = parameters.getNumber("attention_factor", natural);
    rope.longFrequencies = rope.frequencies;
    for (size_t t = 0; t < rope.frequencies.size(); ++t) {
      rope.frequencies[t] /= shorter[t];
      rope.longFrequencies[t] /= longer[t];
    }
    rope.shortLength = static_cast<int64_t>(std::min(length, 1e15));
    return rope;
  }
  (void)config.error("rope_type '" + type + "' of " + parameters.getName() + " is not one this tmc knows",
                     {"known: default, dynamic, linear, llama3, longrope, mrope, yarn"});
  return rope;
}

ModelBuilder::Rotary import::buildRotary(ModelBuilder &b, StringRef module, const Rope &rope, Value positions) {
  bool mayBeLong = !rope.longFrequencies.empty() && b.getMaximalLength() > rope.shortLength;
  ModelBuilder::Rotary rotary = b.rotaryTables(module, rope.frequencies, rope.factor);
  rotary.positions = positions;
  if (!mayBeLong)
    return rotary;
  // The rows of the long table are behind those of the short one.
  ModelBuilder::Rotary longer = b.rotaryTables(module, rope.longFrequencies, rope.factor);
  rotary.cosine = b.concatenate(module, 0, {rotary.cosine, longer.cosine});
  rotary.sine = b.concatenate(module, 0, {rotary.sine, longer.sine});
  auto type = cast<RankedTensorType>(positions.getType());
  OpBuilder &builder = b.getBuilder();
  Location loc = b.getLocation(module);
  Value limit = builder.create<arith::ConstantIndexOp>(loc, rope.shortLength);
  Value isLong = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::sgt, b.getTotalLength(), limit);
  Value rows = builder.create<arith::ConstantIndexOp>(loc, b.getMaximalLength());
  Value none = builder.create<arith::ConstantIndexOp>(loc, 0);
  Value offset = builder.create<arith::IndexCastOp>(loc, builder.getI32Type(),
                                                    builder.create<arith::SelectOp>(loc, isLong, rows, none));
  Value offsets = builder.create<tensor::SplatOp>(loc, offset, type, b.getSizes(type));
  rotary.positions = mixer::buildElementwise(builder, loc, type, b.getSizes(type), {positions, offsets}, {},
                                             [](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                               return b.create<arith::AddIOp>(loc, args[0], args[1]);
                                             });
  return rotary;
}
