// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Swin (Liu et al., 2021): attention in windows that are shifted by half of their size in every other block, a bias by
// the difference of places, and 2 x 2 patches merged between stages. Of transformers and of timm, which differ in
// names, in whether an image is padded before or behind the shift, and in where a stage merges.

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
struct Windows {
  std::pair<int64_t, int64_t> size; ///< rows and columns of a window
  Extent shift[2];
  bool isShifted = false; ///< a shift may be more than 0
  bool padsFirst = false;
};
} // namespace

/// Which of the nine pieces that the shift brought together each place of a window is from: [windows, places], or
/// [batch * windows, places] where the image's size is not known.
static Value buildRegions(Tensors &t, const Windows &windows, ArrayRef<Extent> padded) {
  int64_t rows = windows.size.first, columns = windows.size.second, places = rows * columns;
  if (isa<Attribute>(padded[1]) && isa<Attribute>(padded[2]) && isa<Attribute>(windows.shift[0]) &&
      isa<Attribute>(windows.shift[1])) {
    int64_t height = Tensors::getNumber(padded[1]), width = Tensors::getNumber(padded[2]);
    auto region = [](int64_t place, int64_t size, int64_t window, int64_t shift) {
      return (place >= size - window) + (place >= size - shift);
    };
    std::vector<float> numbers;
    for (int64_t y = 0; y < height; y += rows)
      for (int64_t x = 0; x < width; x += columns)
        for (int64_t i = 0; i < places; ++i)
          numbers.push_back(3 * region(y + i / columns, height, rows, Tensors::getNumber(windows.shift[0])) +
                            region(x + i % columns, width, columns, Tensors::getNumber(windows.shift[1])));
    return t.constant("shift", {int64_t(numbers.size()) / places, places}, numbers);
  }
  Value ids[2];
  for (int axis : {0, 1}) {
    OpBuilder &builder = t.getModel().getBuilder();
    Value place = t.generate("shift", {padded[axis + 1]}, builder.getF32Type(),
                             [](OpBuilder &nested, Location loc, ValueRange at) -> Value {
                               Value integer = nested.create<arith::IndexCastOp>(loc, nested.getI32Type(), at[0]);
                               return nested.create<arith::SIToFPOp>(loc, nested.getF32Type(), integer);
                             });
    int64_t window = axis == 0 ? rows : columns;
    ids[axis] = t.elementwise(
        "shift", {place, t.toTensor("shift", padded[axis + 1]), t.toTensor("shift", windows.shift[axis])},
        [&](Scalar s, ValueRange x) {
          auto isFrom = [&](Value border) {
            return s.select(s.compare(arith::CmpFPredicate::OGE, x[0], border), s.constant(1), s.constant(0));
          };
          return s.add(isFrom(s.add(x[1], -double(window))), isFrom(s.sub(x[1], x[2])));
        });
  }
  Value map = t.elementwise("shift", {t.insertAxis("shift", ids[0], 1), ids[1]},
                            [](Scalar s, ValueRange x) { return s.add(s.mul(x[0], 3), x[1]); });
  map = t.insertAxis("shift", t.insertAxis("shift", map, 0), 3);
  Value cut = cutWindows(t, "shift", map, rows, columns);
  return t.join("shift", t.join("shift", t.repeat("shift", cut, padded[0]), 0, 2), 1, 2);
}

/// The block's attention of an image that is normed. `build` makes it of [windows, places, channels].
static Value attendWindows(Tensors &t, Value image, const Windows &windows,
                           function_ref<Value(Value, Tensors::AttentionOptions)> build) {
  Extents extents = t.getExtents(image);
  int64_t rows = windows.size.first, columns = windows.size.second;
  auto padAll = [&](Value x) {
    x = t.pad("", x, 1, t.number(0), t.subtract(t.roundUp(extents[1], rows), extents[1]));
    return t.pad("", x, 2, t.number(0), t.subtract(t.roundUp(extents[2], columns), extents[2]));
  };
  auto shift = [&](Value x, bool back) {
    if (!windows.isShifted)
      return x;
    for (int axis : {0, 1}) {
      Extent size = t.getExtent(x, axis + 1), by = windows.shift[axis];
      x = roll(t, "shift", x, axis + 1, back && Tensors::getNumber(by) != 0 ? t.subtract(size, by) : by);
    }
    return x;
  };
  Value x = windows.padsFirst ? shift(padAll(image), false) : padAll(shift(image, false));
  Extents padded = t.getExtents(x);
  padded[1] = t.roundUp(extents[1], rows);
  padded[2] = t.roundUp(extents[2], columns);
  Tensors::AttentionOptions options;
  if (windows.isShifted) {
    Value regions = buildRegions(t, windows, padded);
    Extent count = t.getExtent(regions, 0);
    int64_t perImage = isa<Attribute>(count) ? Tensors::getNumber(count) : 0;
    options.captures.push_back(regions);
    options.mask = [perImage](OpBuilder &b, Location loc, ValueRange at, ValueRange captures) -> Value {
      Value window = at[0];
      if (perImage) // the batch is in front of the windows of an image
        window = b.create<arith::RemUIOp>(loc, window, b.create<arith::ConstantIndexOp>(loc, perImage));
      Value query = b.create<tensor::ExtractOp>(loc, captures[0], ValueRange{window, at[2]});
      Value key = b.create<tensor::ExtractOp>(loc, captures[0], ValueRange{window, at[3]});
      return b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, query, key);
    };
  }
  Value mixed = build(cutWindows(t, "", x, rows, columns), options);
  x = joinWindows(t, "", mixed, padded, rows, columns);
  if (windows.padsFirst)
    x = shift(x, true);
  x = t.slice("", t.slice("", x, 1, t.number(0), extents[1]), 2, t.number(0), extents[2]);
  return windows.padsFirst ? x : shift(x, true);
}

/// Four neighbours side by side, normed and projected.
static Value mergePatches(Tensors &t, StringRef module, Value image, int64_t outputs, double epsilon) {
  ModelBuilder::Scope scope(t.getModel(), module);
  Extents extents = t.getExtents(image);
  Extent rows = t.divideUp(extents[1], 2), columns = t.divideUp(extents[2], 2);
  image = t.pad("", image, 1, t.number(0), t.subtract(t.multiply(rows, t.number(2)), extents[1]));
  image = t.pad("", image, 2, t.number(0), t.subtract(t.multiply(columns, t.number(2)), extents[2]));
  // [b, rows, 2, columns, 2, c] -> [b, rows, columns, (column, row, c)].
  Value apart = t.split("", image, 1, {rows, t.number(2)});
  apart = t.split("", apart, 3, {columns, t.number(2)});
  Value merged = t.join("", t.transpose("", apart, {0, 1, 3, 4, 2, 5}), 3, 3);
  return t.linear("reduction", t.layerNorm("norm", merged, epsilon), {outputs, "channels of the next stage"}, false);
}

//===-- transformers ----------------------------------------------------------------------------------===//

static void buildHuggingFace(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Integers depths = readIntegers(config, "depths", {2, 2, 6, 2}, 1, 1000);
  size_t stages = depths.size();
  Integers heads = readIntegers(config, "num_heads", {3, 6, 12, 24}, 1, 4096, stages);
  int64_t width = config.getInteger("embed_dim", 96, 1, 1 << 14), window = config.getInteger("window_size", 7, 1, 64);
  int64_t channels = config.getInteger("num_channels", 3, 1, 1 << 12);
  auto image = readPair(config, "image_size", 224, 1 << 13), patch = readPair(config, "patch_size", 4, 1 << 10);
  double ratio = readNumbers(config, "mlp_ratio", {4.0}, 1)[0], epsilon = config.getNumber("layer_norm_eps", 1e-5);
  bool qkvBias = config.getBoolean("qkv_bias", true);
  bool hasPositions = config.getBoolean("use_absolute_embeddings", false);
  std::string activation = config.getString("hidden_act", "gelu");
  int64_t scale = int64_t(1) << std::min<size_t>(stages - 1, 20);
  for (size_t i = 0; i < heads.size(); ++i)
    if (i < 20 && (width << i) % heads[i])
      (void)config.error("num_heads[" + std::to_string(i) + "] is " + std::to_string(heads[i]) +
                         ", which does not divide the " + std::to_string(width << i) + " channels of its stage");
  // The library's windows shrink with smaller images, and its table of biases then does not fit.
  int64_t low = ((window - 1) * scale) * std::max(patch.first, patch.second) + 1;
  if (stages > 8 || std::min(image.first, image.second) < low)
    (void)config.error("images of image_size leave less than a window in the last of " + std::to_string(stages) +
                           " stages",
                       {"expected at least " + std::to_string(low) + " for window_size " + std::to_string(window)});
  Value x = beginImages(t, {"pixel_values", channels, image, hasPositions, low});
  if (mustStop(b))
    return;
  StringRef prefix = b.hasTensorsBelow("swin") ? "swin" : "";
  Value hidden;
  {
    ModelBuilder::Scope scope(b, prefix);
    {
      ModelBuilder::Scope embeddings(b, "embeddings", "embeddings");
      Extents extents = t.getExtents(x);
      x = t.pad("", x, 1, t.number(0), t.subtract(t.roundUp(extents[1], patch.first), extents[1]));
      x = t.pad("", x, 2, t.number(0), t.subtract(t.roundUp(extents[2], patch.second), extents[2]));
      Tensors::Window cut{{patch.first, patch.second}, {patch.first, patch.second}, {0, 0}, {0, 0}, {1, 1}};
      x = t.convolution("patch_embeddings.projection", x, {width, "embed_dim"}, cut);
      x = t.layerNorm("norm", x, 1e-5);
      if (hasPositions) {
        Extents grid = t.getExtents(x);
        Size count = {Tensors::getNumber(grid[1]) * Tensors::getNumber(grid[2]), "patches"};
        Value table = t.weight("position_embeddings", {Size{1, "1"}, count, Size{width, "embed_dim"}});
        x = t.plus("position_embeddings", x,
                   t.split("position_embeddings", t.dropAxes("", table, 1), 0, {grid[1], grid[2]}));
      }
      x = t.tap("", x);
    }
    for (size_t stage = 0; stage < stages; ++stage) {
      int64_t dim = width << stage;
      ModelBuilder::Scope outer(b, "encoder.layers." + std::to_string(stage), "stage " + std::to_string(stage));
      b.checkLayers("blocks", depths[stage], "depths");
      Extents grid = t.getExtents(x);
      Extent room = t.subtract(t.minimum(grid[1], grid[2]), t.number(window));
      // Nothing is shifted where a window is the whole image.
      Extent shift = t.multiply(t.minimum(t.maximum(room, t.number(0)), t.number(1)), t.number(window / 2));
      for (int64_t i = 0; i < depths[stage]; ++i) {
        ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
        Windows windows{{window, window}, {shift, shift}, i % 2 == 1 && Tensors::getNumber(shift) != 0, true};
        Value bias;
        Value mixed = attendWindows(
            t, t.layerNorm("layernorm_before", x, epsilon), windows, [&](Value cut, Tensors::AttentionOptions options) {
              options.addBias(
                  windowBias(t, "attention.self.relative_position_bias_table", heads[stage], window, window));
              return attention(
                  t, {"attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"},
                  cut, heads[stage], qkvBias, options);
            });
        x = t.plus("attention", x, mixed);
        Value fed = t.mlp("", t.layerNorm("layernorm_after", x, epsilon),
                          {int64_t(ratio * double(dim)), "mlp_ratio x channels"}, activation, "hidden_act",
                          {"intermediate.dense", "output.dense"});
        x = t.tap("", t.plus("output", x, fed));
      }
      if (stage + 1 < stages)
        x = mergePatches(t, "downsample", x, 2 * dim, 1e-5);
    }
    hidden = t.layerNorm("layernorm", x, epsilon);
  }
  bool hasHead = b.hasWeight("classifier.weight");
  if (hasHead)
    addLogits(t, t.linear("classifier", t.mean("pooler", hidden, {1, 2}), readLabels(config)));
  addFeatures(t, "last_hidden_state", t.join("", hasHead ? x : hidden, 1, 2));
  if (!hasHead && b.wants("pooler_output"))
    b.addOutput("pooler_output", t.mean("pooler", hidden, {1, 2}), {"batch", ""}, "mean of all places");
}

const ModelFamily tmc::import::kSwin = {"swin", buildHuggingFace};

//===-- timm ------------------------------------------------------------------------------------------===//

static void buildTimm(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Integers depths = readIntegers(config, "depths", {2, 2, 6, 2}, 1, 1000);
  size_t stages = depths.size();
  Integers heads = readIntegers(config, "num_heads", {3, 6, 12, 24}, 1, 4096, stages);
  Integers widths = readIntegers(config, "embed_dim", {96}, 1, 1 << 16);
  if (widths.size() == 1)
    while (widths.size() < std::min<size_t>(stages, 9))
      widths.push_back(2 * widths.back());
  Integers windowSizes = readIntegers(config, "window_size", {7}, 1, 256);
  if (windowSizes.size() == 2 && stages != 2)
    (void)config.error("window_size has a number for rows and one for columns", {"expected one, or one a stage"});
  if (windowSizes.size() == 1)
    windowSizes.assign(stages, windowSizes[0]);
  if (windowSizes.size() != stages || widths.size() != stages || stages > 8)
    (void)config.error("depths, embed_dim and window_size do not agree", {"expected as many of each, at most 8"});
  std::vector<double> ratios = readNumbers(config, "mlp_ratio", std::vector<double>(stages, 4.0), stages);
  int64_t channels = config.getInteger("in_chans", 3, 1, 1 << 12);
  auto image = readPair(config, "img_size", 224, 1 << 13), patch = readPair(config, "patch_size", 4, 1 << 10);
  bool qkvBias = config.getBoolean("qkv_bias", true), always = config.getBoolean("always_partition", false);
  expectOneOf(config, "head_dim", {});
  expectOneOf(config, "strict_img_size", {true});
  expectOneOf(config, "dynamic_img_size", {false});
  expectOneOf(config, "global_pool", {"avg"});
  expectOneOf(config, "embed_layer", {"PatchEmbed"});
  NormChoice norm = readNorm(config, "norm_layer", {false, 1e-5});
  Size classes = readClasses(config);
  for (size_t i = 0; i < heads.size() && i < widths.size(); ++i)
    if (widths[i] % heads[i])
      (void)config.error("num_heads[" + std::to_string(i) + "] is " + std::to_string(heads[i]) +
                         ", which does not divide the " + std::to_string(widths[i]) + " channels of its stage");
  if (norm.isRms)
    (void)config.wrong("norm_layer", "layernorm");
  Value x = beginImages(t, {"x", channels, image, true, 1, "img_size"});
  if (mustStop(b))
    return;
  Tensors::Window cut{{patch.first, patch.second}, {patch.first, patch.second}, {0, 0}, {0, 0}, {1, 1}};
  x = t.convolution("patch_embed.proj", x, {widths[0], "embed_dim"}, cut);
  x = t.tap("patch_embed", t.layerNorm("patch_embed.norm", x, norm.epsilon));
  for (size_t stage = 0; stage < stages; ++stage) {
    ModelBuilder::Scope outer(b, "layers." + std::to_string(stage), "stage " + std::to_string(stage));
    b.checkLayers("blocks", depths[stage], "depths");
    if (stage > 0)
      x = mergePatches(t, "downsample", x, widths[stage], norm.epsilon);
    Extents grid = t.getExtents(x);
    int64_t size[2], shift[2];
    for (int axis : {0, 1}) {
      int64_t room = Tensors::getNumber(grid[axis + 1]), window = windowSizes[stage];
      size[axis] = always ? window : std::min(room, window);
      shift[axis] = always || room > size[axis] ? window / 2 : 0;
    }
    for (int64_t i = 0; i < depths[stage]; ++i) {
      ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
      Windows windows{
          {size[0], size[1]}, {t.number(shift[0]), t.number(shift[1])}, i % 2 == 1 && (shift[0] || shift[1]), false};
      Value mixed = attendWindows(
          t, t.layerNorm("norm1", x, norm.epsilon), windows, [&](Value cut, Tensors::AttentionOptions options) {
            options.addBias(windowBias(t, "attn.relative_position_bias_table", heads[stage], size[0], size[1]));
            return fusedAttention(t, "attn", cut, heads[stage], qkvBias, true, options);
          });
      x = t.plus("attn", x, mixed);
      Value fed = t.mlp("mlp", t.layerNorm("norm2", x, norm.epsilon),
                        {int64_t(ratios[stage] * double(widths[stage])), "mlp_ratio x channels"}, "gelu");
      x = t.tap("", t.plus("mlp", x, fed));
    }
  }
  x = t.tap("norm", t.layerNorm("norm", x, norm.epsilon));
  Value pooled = t.mean("head.global_pool", x, {1, 2});
  addLogits(t, classes.value > 0 ? t.linear("head.fc", pooled, classes) : pooled);
  if (b.wants("features"))
    b.addOutput("features", x, {"batch", "rows", "columns", ""}, "the last feature map");
}

const ModelFamily tmc::import::kTimmSwin = {"swin_transformer", buildTimm};
