// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where tokens of an encoder can become fewer, and what counts tokens behind there.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TOKENPLACES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TOKENPLACES_H

#include "dialects/Mixer/Transforms/AroundAttention.h"
#include "dialects/Mixer/Transforms/TokenCount.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// A place where tokens can become fewer.
struct MergePlace {
  AttentionOp attention;
  ResidualSum residual;
  std::string name;
  AroundAttention around;       ///< tomesd
  std::optional<unsigned> mask; ///< capture of the attention that says which tokens are padding
  int64_t merged = 0;           ///< tokens that go into others (or, EViT, into the one row of the rest); at most
  TokensThatGo goes;            ///< where a call says how many tokens there are
  int64_t most = 0;             ///< tokens in front of it
};

/// Why an attention is not one of a sequence over itself, whose tokens can become fewer; "" if it is.
std::string whyNotOverItself(AttentionOp op, mlir::func::FuncOp function);

/// Says that a place keeps its tokens.
void refuse(MergePlace &place, const llvm::Twine &why);

struct TokenPlaces {
  llvm::SmallVector<MergePlace> places;          ///< in the order of the text
  llvm::DenseMap<mlir::Value, int64_t> axes; ///< of tokens, behind the first place
  bool hasClassToken = false, hasDistillationToken = false; ///< an output takes the first row alone; the second

  /// The attentions of a function that may be places; others are refused. `readsAttention`: tokens are chosen by what
  /// attention gives them.
  void find(mlir::func::FuncOp function, bool readsAttention);
  /// Follows the tokens behind the first place. False if places had to be given up, so that the first is another.
  bool followAll();
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TOKENPLACES_H
