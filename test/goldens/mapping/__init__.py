# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""From the JSON of a golden op to a model in the mixer dialect: one small function per `op`, by what its attributes say.

    text = mapping.write(spec, tensors)     # MLIR, or raises CannotMap with the reason

`spec` is the parsed JSON, `tensors` the arrays of the safetensors file (in.NAME, w.NAME, out.NAME). No function here
knows a golden by name or by shape: a golden of the same op with other sizes or options gets its text from the same lines."""
import importlib
import os

from .text import CannotMap, Golden, Text

MAPPERS = {}


def maps(*operations):
    """Decorator: the function (golden, t) writes these ops with the builder `t` and calls `t.output` for each result."""

    def register(function):
        for operation in operations:
            assert operation not in MAPPERS, f"two functions map {operation}"
            MAPPERS[operation] = function
        return function

    return register


def write(spec, tensors):
    golden = Golden(spec, tensors)
    if golden.op not in MAPPERS:
        raise CannotMap(f"no function in test/goldens/mapping says how '{golden.op}' is written in the dialect")
    text = Text(golden)
    MAPPERS[golden.op](golden, text)
    return text.module()


for _file in sorted(os.listdir(os.path.dirname(__file__))):
    if _file.endswith(".py") and _file not in ("__init__.py", "text.py"):
        importlib.import_module(f"{__name__}.{_file[:-3]}")
