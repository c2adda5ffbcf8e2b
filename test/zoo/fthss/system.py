# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "Reusing the KV cache of a previous prompt-tuned model in a chain"
PAPER = "see systems list"
CLAIM = "The cache of one model continued by the next."
LATER = "models that remember (decoders and state)"
