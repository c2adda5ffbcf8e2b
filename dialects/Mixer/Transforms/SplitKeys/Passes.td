// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_SPLITKEYS_PASSES
#define TMC_DIALECTS_MIXER_TRANSFORMS_SPLITKEYS_PASSES

include "mlir/Pass/PassBase.td"

def SplitKeysPass : Pass<"mixer-split-keys", "::mlir::func::FuncOp"> {
  let summary = "attention of few queries over a long cache, in parts of its keys that are computed at once";
  let description = [{
    A step of a decoder has one query a head: as many cells as there are heads, however long the cache is. Here the batch axis becomes parts of
    the keys (Flash-Decoding, Dao et al., 2023; split-KV): each part is the softmax over its own keys, with the logarithm of its divisor, and the parts are added in
    their order, each times its share of the whole divisor. So results do not depend on how many run at once.

    ```mlir
    %o = mixer.attention %q, %k, %v … mask { … } : tensor<1x32x?x128xf32>, … 
    // ==>
    %qs = %q for each part : tensor<?x32x?x128xf32>
    %os, %l = mixer.attention %qs, %k, %v … mask { … and j / 512 == b } : … -> tensor<?x32x?x128xf32> log_sum_exp tensor<?x32x?xf32>
    %m = max over parts of %l
    %o = sum over parts of exp(%l - %m) %os / sum over parts of exp(%l - %m)
    ```
    There are ceil(keys / `part`) parts. For targets whose attention looks at the tiles of keys that its mask may keep
    (tensor cores of CUDA devices). Left alone: keys that are neither a cache nor given by the caller, those of at most `part` tokens, more than 16 queries in a call, batches,
    other weights than softmax, and attention with other results.
  }];
  let options = [Option<"part", "part", "int64_t", /*default=*/"512", "Keys of a part">];
  let statistics = [Statistic<"numSplit", "num-split", "Attentions whose keys are split">];
  let dependentDialects = ["::tmc::mixer::MixerDialect", "::mlir::arith::ArithDialect", "::mlir::linalg::LinalgDialect", "::mlir::math::MathDialect",
                           "::mlir::tensor::TensorDialect"];
}

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_SPLITKEYS_PASSES
