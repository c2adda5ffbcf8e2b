# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
TITLE = "Unified sequence parallelism for long sequences"
PAPER = "see systems list"
CLAIM = "Attention sharded over several devices."
LATER = "several devices (sharding)"
