# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "Design choices of masked generative Transformers at inference"
PAPER = "see systems list"
CLAIM = "Differential and zigzag sampling over an iterative decoder."
LATER = "models that remember (decoders and state)"
