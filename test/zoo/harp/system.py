# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "HARP: hesitation-aware reframing in Transformer inference"
PAPER = "Storai and Hwang, 2024, arXiv 2412.07282"
CLAIM = "A second forward pass when the next-token distribution is uncertain, inside of a decode loop."
LATER = "models that remember (decoders and state)"
