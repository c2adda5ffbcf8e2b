// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/InputRanges.h"

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace tmc;

namespace {
struct Inference {
  func::FuncOp entry;

  /// Elements of `source`, if that is an input, lie in [low, high].
  void limit(Value source, int64_t low, int64_t high) {
    auto argument = dyn_cast<BlockArgument>(source);
    if (!argument || argument.getOwner() != &entry.front() || low > high)
      return;
    if (auto known = entry.getArgAttrOfType<DenseI64ArrayAttr>(argument.getArgNumber(), mixer::kRangeAttr)) {
      if (known[0] > high || known[1] < low)
        return; // nothing is in both: every call is refused by what the text says, or reads outside
      low = std::max(low, known[0]);
      high = std::min(high, known[1]);
    }
    entry.setArgAttr(argument.getArgNumber(), mixer::kRangeAttr,
                     Builder(entry.getContext()).getDenseI64ArrayAttr({low, high}));
  }

  /// `index` is an element of a capture and a constant, read from a tensor that has `size` places.
  void limitIndex(mixer::AttentionOp op, Region &region, Value index, int64_t size) {
    int64_t more = 0;
    while (Operation *inner = index.getDefiningOp()) {
      if (isa<arith::IndexCastOp, arith::IndexCastUIOp, arith::ExtSIOp, arith::ExtUIOp>(inner)) {
        index = inner->getOperand(0);
      } else if (isa<arith::AddIOp, arith::SubIOp>(inner)) {
        std::optional<int64_t> number = getConstantIntValue(inner->getOperand(1));
        if (!number || std::abs(*number) > std::numeric_limits<int32_t>::max())
          return;
        more += isa<arith::AddIOp>(inner) ? *number : -*number;
        index = inner->getOperand(0);
      } else {
        break;
      }
    }
    auto extract = index.getDefiningOp<tensor::ExtractOp>();
    auto argument = extract ? dyn_cast<BlockArgument>(extract.getTensor()) : BlockArgument();
    if (!argument || argument.getOwner() != &region.front() || argument.getArgNumber() < op.getFirstCapture(region) ||
        index.getType().isInteger(1))
      return;
    limit(op.getCaptures()[argument.getArgNumber() - op.getFirstCapture(region)], -more, size - 1 - more);
  }
};
} // namespace

void import::inferInputRanges(func::FuncOp entry) {
  Inference inference{entry};
  entry.walk([&](mixer::EmbeddingOp op) {
    if (!op.getTable().getType().isDynamicDim(0))
      inference.limit(op.getIndices(), 0, op.getTable().getType().getDimSize(0) - 1);
  });
  entry.walk([&](mixer::AttentionOp op) {
    for (Region *region : op.getPresentRegions()) {
      if (region != &op.getMask() && !op.getMask().empty())
        continue;
      // What stands in a region of its own may not be read at all.
      for (auto extract : region->front().getOps<tensor::ExtractOp>())
        for (auto [axis, index] : llvm::enumerate(extract.getIndices()))
          if (int64_t size = extract.getTensor().getType().getDimSize(axis); !ShapedType::isDynamic(size))
            inference.limitIndex(op, *region, index, size);
    }
  });
}
