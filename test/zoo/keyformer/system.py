# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "Keyformer: KV cache reduction through key tokens selection"
PAPER = "Adnan et al., 2024, arXiv 2403.09054"
CLAIM = "Eviction of keys by accumulated noisy scores; a recent window and the top scores stay."
LATER = "models that remember (decoders and state)"
