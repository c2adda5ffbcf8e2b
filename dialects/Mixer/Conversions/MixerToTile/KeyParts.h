// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention of few queries over a long cache, in parts of its keys (Flash-Decoding, Dao et al., 2023; split-KV). A step
// of a decoder has as many cells as there are heads of keys, however long its cache is: less than a processor has
// threads. So where a call has few queries, its cells are parts of the keys, each the softmax over its own; what they
// give lies in the arena until the dispatch behind adds it, in the order of parts. Where parts begin follows from the
// keys alone, so results are the same for any number of threads and for caches in pages. A call of more queries, or
// over one part, writes its result at once, and the dispatch behind has no cells.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KEYPARTS_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KEYPARTS_H

#include "dialects/Mixer/IR/MixerOps.h"

namespace tmc::mixer {

class KernelBuilder;

/// Keys of a part: a block of scores, a multiple of every tile of keys, and a divisor or multiple of every page.
inline constexpr int64_t kPartKeys = 512;
/// More of them are many cells, and parts of their results much memory.
inline constexpr int64_t kMostPartQueries = 8;

/// On a group whose attention is computed in parts. Its last inputs are then those of the numbers of sequences, queries
/// and keys that are dynamic.
inline constexpr llvm::StringLiteral kKeyPartsAttr = "key_parts";
/// On an attention that is not, on a target that splits keys in another way.
inline constexpr llvm::StringLiteral kWholeKeysAttr = "whole_keys";
/// On a dispatch whose last buffer holds parts: what its group gives is there behind the next dispatch.
inline constexpr llvm::StringLiteral kUnfinishedAttr = "mixer.unfinished";

/// Why an attention over a long cache is not computed in parts; "" if it is, nothing if its keys are none that are
/// worth it.
std::optional<std::string> whyNotInParts(AttentionOp op);
/// The attention of a group whose keys are computed in parts; null if there is none.
AttentionOp getAttentionInParts(GroupOp group);
/// What parts give: [sequence][head][query][part], the sums of values, the maximum of scores in base 2 and the sum of
/// weights, in whole cache lines.
mlir::MemRefType getPartsType(AttentionOp op);

/// The kernel that adds `parts`, and its name.
llvm::LogicalResult emitSumOfParts(AttentionOp op, KernelBuilder &kb, mlir::Value parts);
std::string getNameOfSum(llvm::StringRef kernel);
/// Gives the dispatch of a group memory for parts, and makes the one that adds them. `rowBytes`: of a model whose
/// sequences may run together, those of the dispatch's buffers.
void dispatchParts(mlir::OpBuilder &builder, GroupOp group, DispatchOp dispatch, llvm::ArrayRef<int64_t> rowBytes);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_KEYPARTS_H
