// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// PVT v2 (Wang et al., 2022): overlapping patches, keys and values of a smaller image, a depthwise convolution in the
// feed-forward layers.

#include "lib/Import/Vision.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static void build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Tensors t(b);
  size_t stages = config.getInteger("num_encoder_blocks", 4, 1, 16);
  Integers depths = readIntegers(config, "depths", {2, 2, 2, 2}, 1, 1000, stages);
  Integers widths = readIntegers(config, "hidden_sizes", {32, 64, 160, 256}, 1, 1 << 16, stages);
  Integers patches = readIntegers(config, "patch_sizes", {7, 3, 3, 3}, 1, 64, stages);
  Integers strides = readIntegers(config, "strides", {4, 2, 2, 2}, 1, 64, stages);
  Integers heads = readIntegers(config, "num_attention_heads", {1, 2, 5, 8}, 1, 4096, stages);
  Integers ratios = readIntegers(config, "sr_ratios", {8, 4, 2, 1}, 1, 64, stages);
  std::vector<double> inner = readNumbers(config, "mlp_ratios", {8, 8, 4, 4}, stages);
  int64_t channels = config.getInteger("num_channels", 3, 1, 1 << 12);
  auto image = readPair(config, "image_size", 224, 1 << 13);
  bool bias = config.getBoolean("qkv_bias", true);
  double epsilon = config.getNumber("layer_norm_eps", 1e-6);
  std::string activation = config.getString("hidden_act", "gelu");
  if (config.getBoolean("linear_attention", false))
    (void)config.error("linear_attention is true", {"expected false: its pooling to 7 x 7 places is not built yet"});
  if (depths.size() != stages || widths.size() != stages || patches.size() != stages || strides.size() != stages ||
      heads.size() != stages || ratios.size() != stages || inner.size() != stages)
    (void)config.error("num_encoder_blocks is " + std::to_string(stages), {"expected lists of as many entries"});
  int64_t low = 1;
  for (size_t i = stages; i-- > 0 && !mustStop(b) && low < 1 << 12;) {
    if (widths[i] % heads[i])
      (void)config.error("num_attention_heads[" + std::to_string(i) + "] does not divide hidden_sizes[" +
                         std::to_string(i) + "]");
    low = std::max(low, ratios[i]);
    low = std::max<int64_t>((low - 1) * strides[i] + patches[i] - 2 * (patches[i] / 2), 1);
  }
  Value x = beginImages(t, {"pixel_values", channels, image, false, low});
  if (mustStop(b))
    return;
  {
    ModelBuilder::Scope scope(b, b.hasTensorsBelow("pvt_v2") ? "pvt_v2" : "");
    for (size_t stage = 0; stage < stages; ++stage) {
      ModelBuilder::Scope outer(b, "encoder.layers." + std::to_string(stage), "stage " + std::to_string(stage));
      Size width = {widths[stage], "hidden_sizes"};
      x = t.convolution("patch_embedding.proj", x, width,
                        Tensors::Window::square(patches[stage], strides[stage], patches[stage] / 2));
      Extents grid = t.getExtents(x);
      x = t.layerNorm("patch_embedding.layer_norm", t.join("patch_embedding", x, 1, 2), epsilon);
      b.checkLayers("blocks", depths[stage], "depths");
      for (int64_t i = 0; i < depths[stage]; ++i) {
        ModelBuilder::Scope block(b, "blocks." + std::to_string(i), "block " + std::to_string(i));
        Value normed = t.layerNorm("layer_norm_1", x, epsilon);
        {
          ModelBuilder::Scope scope(b, "attention");
          Value source = normed;
          if (ratios[stage] > 1) {
            source = t.split("spatial_reduction", source, 1, {grid[1], grid[2]});
            source = t.convolution("spatial_reduction", source, width,
                                   Tensors::Window::square(ratios[stage], ratios[stage]));
            source = t.layerNorm("layer_norm", t.join("spatial_reduction", source, 1, 2), epsilon);
          }
          Value query = t.linear("query", normed, width, bias), key = t.linear("key", source, width, bias),
                value = t.linear("value", source, width, bias);
          Value mixed = t.attend("", t.splitHeads("", query, heads[stage]), t.splitHeads("", key, heads[stage]),
                                 t.splitHeads("", value, heads[stage]), {});
          x = t.plus("", x, t.linear("proj", t.joinHeads("", mixed), width));
        }
        Value fed = t.layerNorm("layer_norm_2", x, epsilon);
        {
          ModelBuilder::Scope scope(b, "mlp");
          fed = t.linear("dense1", fed, {int64_t(double(widths[stage]) * inner[stage]), "mlp_ratios x hidden_sizes"});
          fed = t.split("dwconv", fed, 1, {grid[1], grid[2]});
          fed = t.join("dwconv", t.depthwise("dwconv.dwconv", fed, Tensors::Window::square(3, 1, 1)), 1, 2);
          fed = t.linear("dense2", t.activation("dwconv", fed, activation, "hidden_act"), width);
        }
        x = t.tap("", t.plus("mlp", x, fed));
      }
      x = t.split("", t.layerNorm("layer_norm", x, epsilon), 1, {grid[1], grid[2]});
    }
  }
  if (b.hasWeight("classifier.weight"))
    addLogits(t, t.linear("classifier", t.mean("classifier", x, {1, 2}), readLabels(config)));
  addFeatures(t, "last_hidden_state", channelsFirst(t, "", x));
}

const ModelFamily tmc::import::kPvtV2 = {"pvt_v2", build};
