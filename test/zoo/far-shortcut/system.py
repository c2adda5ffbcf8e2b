# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "Fast autoregressive models with shortcut heads (FAR)"
PAPER = "see systems list"
CLAIM = "Each continuous token denoised by a small head in few steps, inside of an autoregressive loop."
LATER = "models that remember (decoders and state)"
