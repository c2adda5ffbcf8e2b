// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The layers of a residual stream, found by the names of ops and by what is read where. For mixer-remove-layers.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_STREAMLAYERS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_STREAMLAYERS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/StringMap.h"
#include <string>
#include <vector>

namespace tmc::mixer {

/// The ops whose names all begin with `name`, whose last part is a number: "encoder.layer.3", "/blocks/blocks.3".
struct StreamLayer {
  std::string name;
  std::vector<mlir::Operation *> ops;
  mlir::Value input, output; ///< what it reads of the stream, and what is read behind it in its place
  std::string whyNot;        ///< why it can't go; empty: it can

  /// Numbers of the weights of its linear layers.
  int64_t countWeights() const;
};

class StreamLayers {
public:
  explicit StreamLayers(mlir::func::FuncOp main);
  StreamLayers(const StreamLayers &) = delete;

  /// Of any depth, by name; null: there is none.
  const StreamLayer *find(llvm::StringRef name) const;
  /// In the order of the model: the outermost of which all of a kind can go. Without one, those that can't go.
  llvm::ArrayRef<const StreamLayer *> getAll() const { return all; }

private:
  void findStream(StreamLayer &layer, mlir::Value before);
  std::vector<const StreamLayer *> choose(llvm::StringRef inside) const;

  std::vector<StreamLayer> layers; ///< of any depth, in order of their first ops
  llvm::StringMap<size_t> numbers; ///< by name
  std::vector<const StreamLayer *> all;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_STREAMLAYERS_H
