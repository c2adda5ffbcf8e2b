# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "Joint sampling for diffusion language models"
PAPER = "see systems list"
CLAIM = "Several cheap passes of a sampler after one full pass, unmasking several tokens: a decode loop."
LATER = "models that remember (decoders and state)"
