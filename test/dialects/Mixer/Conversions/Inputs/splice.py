# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""splice.py EMITTED REFERENCE: the variant module of mixer-emit-kernels with the reference kernels in it, for tile-run."""
import sys

emitted, reference = (open(path).read() for path in sys.argv[1:])
start = emitted.index("module @variant")
variant = emitted[start : emitted.rindex("}")]  # the last brace is the outer module's
print(variant[: variant.rindex("}")] + reference + "}")
