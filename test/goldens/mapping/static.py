# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Static and channel mixers, norms."""
from . import maps


def mlp_of(t, x, prefix, activation):
    hidden = t.activation(activation, t.linear(x, t.weight(prefix + "fc1.weight"), t.either(prefix + "fc1.bias")))
    return t.linear(hidden, t.weight(prefix + "fc2.weight"), t.either(prefix + "fc2.bias"))


@maps("mlp")
def mlp(golden, t):
    t.output("y", mlp_of(t, t.input("x"), "", golden.get("activation")))


@maps("mlp_mixer_block")
def mlp_mixer_block(golden, t):
    golden.get("mlp_ratio")  # the weights' shapes say it
    x, epsilon = t.input("x"), golden.get("eps")
    y = t.norm("layer", x, t.weight("norm1.weight"), t.weight("norm1.bias"), epsilon)
    x = x + t.transpose(mlp_of(t, t.transpose(y, 0, 2, 1), "mlp_tokens.", "gelu"), 0, 2, 1)
    y = t.norm("layer", x, t.weight("norm2.weight"), t.weight("norm2.bias"), epsilon)
    t.output("y", x + mlp_of(t, y, "mlp_channels.", "gelu"))
