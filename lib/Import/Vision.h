// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What families of image models share: how their configurations say sizes, the input, attention as timm and
// transformers name it, heads.

#ifndef TMC_IMPORT_VISION_H
#define TMC_IMPORT_VISION_H

#include "lib/Import/Families.h"
#include "lib/Import/Tensors.h"

namespace tmc::import {

//===-- Configurations ------------------------------------------------------------------------------------===//

using Integers = llvm::SmallVector<int64_t, 4>;

/// Rows and columns: a number for both, or two.
std::pair<int64_t, int64_t> readPair(const Config &config, llvm::StringRef key, int64_t otherwise, int64_t high);
/// A list, or one number. `count`: as many, one number stands for all; 0: any number of them.
Integers readIntegers(const Config &config, llvm::StringRef key, llvm::ArrayRef<int64_t> otherwise, int64_t low,
                      int64_t high, size_t count = 0);
std::vector<double> readNumbers(const Config &config, llvm::StringRef key, llvm::ArrayRef<double> otherwise,
                                size_t count = 0);
/// An error unless the key is missing, null or one of these values.
void expectOneOf(const Config &config, llvm::StringRef key, llvm::ArrayRef<llvm::json::Value> values);
/// The name of the activation that a timm argument says; `otherwise` where it is missing.
std::string readActivation(const Config &config, llvm::StringRef key, llvm::StringRef otherwise);
/// A norm that a timm argument says.
struct NormChoice {
  bool isRms = false;
  double epsilon = 1e-6;
};
NormChoice readNorm(const Config &config, llvm::StringRef key, NormChoice otherwise);
/// How many labels: id2label, num_labels or, of timm, num_classes.
Size readLabels(const Config &config);
Size readClasses(const Config &config);

//===-- The input -----------------------------------------------------------------------------------------===//

struct ImageInput {
  llvm::StringRef name = "pixel_values";
  int64_t channels = 3;
  std::pair<int64_t, int64_t> size = {224, 224}; ///< what the model was trained with
  bool isFixed = false;                          ///< and no other works
  int64_t low = 1;                               ///< the least of each axis
  std::string source = "image_size";
};
/// Begins a model of images; the image as [batch, height, width, channels].
mlir::Value beginImages(Tensors &t, const ImageInput &input);
/// An error, and true, where the configuration is wrong: shapes would contradict each other.
bool mustStop(ModelBuilder &builder);

//===-- Layers --------------------------------------------------------------------------------------------===//

/// Softmax attention of [batch, tokens, width] by projections in one module, `names` of query, key and value.
struct ProjectionNames {
  llvm::StringRef query, key, value, output;
};
mlir::Value attention(Tensors &t, const ProjectionNames &names, mlir::Value input, int64_t heads, bool bias = true,
                      Tensors::AttentionOptions options = {});
/// Rows [begin, begin + outputs) of a fused projection.
mlir::Value projectRows(Tensors &t, llvm::StringRef module, mlir::Value input, int64_t begin, int64_t outputs,
                        int64_t rows, bool bias);
/// timm's Attention: "qkv", then "proj", below `module`. Norms of heads where `headNorm` is set.
mlir::Value fusedAttention(Tensors &t, llvm::StringRef module, mlir::Value input, int64_t heads, bool qkvBias,
                           bool outputBias = true, Tensors::AttentionOptions options = {},
                           std::optional<NormChoice> headNorm = std::nullopt);
mlir::Value normOf(Tensors &t, llvm::StringRef module, mlir::Value input, const NormChoice &norm);

/// [batch, height, width, c] -> [batch * windows, rows * columns, c] and back; sizes are multiples of the window.
mlir::Value cutWindows(Tensors &t, llvm::StringRef module, mlir::Value image, int64_t rows, int64_t columns);
mlir::Value joinWindows(Tensors &t, llvm::StringRef module, mlir::Value windows, mlir::ArrayRef<Extent> image,
                        int64_t rows, int64_t columns);
/// Rows (or columns) `by` further on come first: torch.roll by -by.
mlir::Value roll(Tensors &t, llvm::StringRef module, mlir::Value image, int64_t axis, Extent by);
/// The table [rows, heads] of Swin at the differences of places in a window: [heads, n, n].
mlir::Value windowBias(Tensors &t, llvm::StringRef table, int64_t heads, int64_t rows, int64_t columns);
/// Rows of a table [rows, heads] at constant indices [n * m], as [heads, n, m].
mlir::Value biasAt(Tensors &t, llvm::StringRef module, mlir::Value table, llvm::ArrayRef<int32_t> indices, int64_t n,
                   int64_t m);

/// Adds "logits" of [batch, width], and "features" (the last values before the head).
void addLogits(Tensors &t, mlir::Value logits);
/// Images are given back channels first.
void addFeatures(Tensors &t, llvm::StringRef name, mlir::Value features);
mlir::Value channelsFirst(Tensors &t, llvm::StringRef module, mlir::Value image);

} // namespace tmc::import

#endif // TMC_IMPORT_VISION_H
