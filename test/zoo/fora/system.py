# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "FORA: fast-forward caching in diffusion Transformers"
PAPER = "Selvaraju et al., 2024, arXiv 2407.01425"
CLAIM = "Attention and MLP outputs of a layer reused for N-1 of N denoising steps: a cache between calls."
LATER = "models that remember (decoders and state)"
