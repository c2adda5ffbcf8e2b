// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// timm's Twins (Chu et al., 2021): attention in windows and over a sub-sampled image by turns, positions from a
// convolution.

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static void build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  Integers depths = readIntegers(config, "depths", {3, 4, 6, 3}, 1, 1000);
  size_t stages = depths.size();
  Integers widths = readIntegers(config, "embed_dims", {64, 128, 256, 512}, 1, 1 << 16, stages);
  Integers heads = readIntegers(config, "num_heads", {1, 2, 4, 8}, 1, 4096, stages);
  Integers ratios = readIntegers(config, "sr_ratios", {8, 4, 2, 1}, 1, 64, stages);
  std::vector<double> inner = readNumbers(config, "mlp_ratios", {4, 4, 4, 4}, stages);
  bool hasWindows = config.has("wss");
  Integers windows = readIntegers(config, "wss", Integers(stages, 1), 1, 256, stages);
  int64_t channels = config.getInteger("in_chans", 3, 1, 1 << 12),
          patch = config.getInteger("patch_size", 4, 1, 1 << 10);
  auto image = readPair(config, "img_size", 224, 1 << 13);
  NormChoice norm = readNorm(config, "norm_layer", NormChoice());
  expectOneOf(config, "block_cls", {"Block"});
  expectOneOf(config, "global_pool", {"avg"});
  Size classes = readClasses(config);
  if (widths.size() != stages || heads.size() != stages || ratios.size() != stages || inner.size() != stages ||
      stages > 8)
    (void)config.error("depths has " + std::to_string(stages) + " entries",
                       {"expected as many in all lists, at most 8"});
  for (size_t i = 0; i < widths.size() && i < heads.size(); ++i)
    if (widths[i] % heads[i])
      (void)config.error("num_heads[" + std::to_string(i) + "] does not divide embed_dims[" + std::to_string(i) + "]");
  int64_t scale = patch << std::min<size_t>(stages - 1, 10);
  if (image.first < scale || image.second < scale)
    (void)config.error("img_size leaves nothing of the last stage");
  Value x = beginImages(t, {"x", channels, image, true, 1, "img_size"});
  if (mustStop(b))
    return;
  for (size_t stage = 0; stage < stages; ++stage) {
    std::string number = std::to_string(stage);
    Size width = {widths[stage], "embed_dims"};
    int64_t size = stage ? 2 : patch;
    x = t.convolution("patch_embeds." + number + ".proj", x, width, Tensors::Window::square(size, size));
    Extents grid = t.getExtents(x);
    x = t.layerNorm("patch_embeds." + number + ".norm", t.join("patch_embeds", x, 1, 2), 1e-5);
    b.checkLayers("blocks." + number, depths[stage], "depths");
    for (int64_t i = 0; i < depths[stage]; ++i) {
      {
        ModelBuilder::Scope block(b, "blocks." + number + "." + std::to_string(i),
                                  "block " + number + "." + std::to_string(i));
        Value normed = normOf(t, "norm1", x, norm), mixed;
        // A window size of one asks for the sub-sampled attention.
        int64_t window = hasWindows && i % 2 == 0 ? windows[stage] : 1;
        if (window > 1) {
          Value map = t.split("attn", normed, 1, {grid[1], grid[2]});
          Extent rows = t.roundUp(grid[1], window), columns = t.roundUp(grid[2], window);
          map = t.pad("attn", map, 1, t.number(0), t.subtract(rows, grid[1]));
          map = t.pad("attn", map, 2, t.number(0), t.subtract(columns, grid[2]));
          Extents padded = t.getExtents(map);
          ModelBuilder::Scope scope(b, "attn");
          Value cut = cutWindows(t, "", map, window, window), parts[3];
          for (int64_t p = 0; p < 3; ++p)
            parts[p] = t.splitHeads("", projectRows(t, "qkv", cut, p * width.value, width.value, 3 * width.value, true),
                                    heads[stage]);
          Value attended = t.joinHeads("", t.attend("", parts[0], parts[1], parts[2], {}));
          map = joinWindows(t, "", t.linear("proj", attended, width), padded, window, window);
          map = t.slice("", t.slice("", map, 1, t.number(0), grid[1]), 2, t.number(0), grid[2]);
          mixed = t.join("", map, 1, 2);
        } else {
          ModelBuilder::Scope scope(b, "attn");
          Value source = normed;
          if (ratios[stage] > 1) {
            source = t.convolution("sr", t.split("sr", source, 1, {grid[1], grid[2]}), width,
                                   Tensors::Window::square(ratios[stage], ratios[stage]));
            source = t.layerNorm("norm", t.join("sr", source, 1, 2), 1e-5);
          }
          Value query = t.linear("q", normed, width);
          Value key = projectRows(t, "kv", source, 0, width.value, 2 * width.value, true);
          Value value = projectRows(t, "kv", source, width.value, width.value, 2 * width.value, true);
          Value attended = t.attend("", t.splitHeads("", query, heads[stage]), t.splitHeads("", key, heads[stage]),
                                    t.splitHeads("", value, heads[stage]), {});
          mixed = t.linear("proj", t.joinHeads("", attended), width);
        }
        x = t.plus("attn", x, mixed);
        Value fed = t.mlp("mlp", normOf(t, "norm2", x, norm),
                          {int64_t(double(width.value) * inner[stage]), "mlp_ratios x embed_dims"}, "gelu");
        x = t.tap("", t.plus("mlp", x, fed));
      }
      if (i == 0) {
        Value map = t.split("pos_block", x, 1, {grid[1], grid[2]});
        Value moved = t.depthwise("pos_block." + number + ".proj.0", map, Tensors::Window::square(3, 1, 1));
        x = t.join("pos_block", t.plus("pos_block", moved, map), 1, 2);
      }
    }
    if (stage + 1 < stages)
      x = t.split("", x, 1, {grid[1], grid[2]});
  }
  x = t.tap("norm", normOf(t, "norm", x, norm));
  Value pooled = t.mean("head", x, {1});
  addLogits(t, classes.value > 0 ? t.linear("head", pooled, classes) : pooled);
  addFeatures(t, "features", x);
}

const ModelFamily tmc::import::kTimmTwins = {"twins", build};
