# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "Block Transformer: global-to-local language modeling"
PAPER = "Ho et al., 2024, arXiv 2406.02657"
CLAIM = "Block-level decoder over coarse tokens and a local decoder of each block without a global cache."
LATER = "models that remember (decoders and state)"
