# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rows of the zoo: finding them, and reading and writing their files."""
import importlib.util
import json
import os
import struct
import sys

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "test", "goldens"))
sys.path.insert(0, HERE)
import mapping  # noqa: E402
from run_goldens import read_safetensors  # noqa: E402


def ids():
    return sorted(name for name in os.listdir(HERE) if os.path.isfile(os.path.join(HERE, name, "system.py")))


def system(name):
    """The module of a row. It has:

    TITLE, PAPER (authors, year, where), CLAIM (one line), NOT_COVERED (one line, "" if nothing)
    SHAPES = {"a": {...}, "b": {...}}, b an odd one; weights(r, **shape of a) -> {name: array}, r a numpy Generator;
    inputs(r, **shape) -> {name: array}; reference(x, w, **shape) -> {name: array} of float64 dictionaries;
    model(golden, t): the text; golden.shape is the entry of SHAPES (None for the authors' case).
    LATER = "issue: why" instead of all of it for a system that waits for another issue.
    Optional: authors(golden, t): the text of the authors' case, if it is another; TOLERANCE = (atol, rtol); ORACLE.
    Rows that a pass applies have CLASS and what passes.py says beside it."""
    path = os.path.join(HERE, name, "system.py")
    spec = importlib.util.spec_from_file_location("zoo_" + name.replace("-", "_"), path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def write_safetensors(path, tensors):
    header, at, blocks = {}, 0, []
    for name, array in sorted(tensors.items()):
        array = np.ascontiguousarray(array)
        kind = {"<f4": "F32", "<i8": "I64", "|b1": "BOOL"}[array.dtype.str]
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [at, at + array.nbytes]}
        at += array.nbytes
        blocks.append(array.tobytes())
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blocks))


def cases(name):
    """Names of the cases whose goldens are there."""
    folder = os.path.join(HERE, name)
    return [case for case in ("authors", "a", "b") if os.path.isfile(os.path.join(folder, case + ".safetensors"))]


def load(name, case):
    """(spec, tensors) of a case: in.*, w.*, out.*."""
    folder = os.path.join(HERE, name)
    tensors = dict(read_safetensors(os.path.join(folder, case + ".safetensors")))
    spec = {"op": name, "attributes": {}}
    if case == "authors":
        with open(os.path.join(folder, "authors.json")) as file:
            spec.update(json.load(file))
    elif os.path.isfile(os.path.join(folder, "weights.safetensors")):
        tensors.update(read_safetensors(os.path.join(folder, "weights.safetensors")))
    return spec, tensors


def write_text(name, case):
    """The mixer text of a case, from the row's function."""
    module = system(name)
    golden = make_golden(*load(name, case), getattr(module, "SHAPES", {}).get(case))
    text = mapping.Text(golden)
    text.weight_file = ("authors" if case == "authors" else "weights") + ".safetensors"
    getattr(module, "authors" if case == "authors" and hasattr(module, "authors") else "model")(golden, text)
    title = f"// {module.TITLE} ({module.PAPER}).\n// {module.CLAIM}\n"
    return title + text.module()


def make_golden(spec, tensors, shape):
    golden = mapping.Golden(spec, tensors)
    golden.used.update(golden.attributes)  # the row knows its own case
    golden.shape = shape
    return golden


# The plain model, that a pass is applied to (passes.py)

def load_plain(name):
    """(spec, tensors): in.*, w.*, and in out.* what it gives behind the pass."""
    module = system(name)
    case = getattr(module, "PASS_CASE", None)
    if not case:
        return {"op": name, "attributes": {}}, dict(read_safetensors(os.path.join(HERE, name, "plain.safetensors")))
    spec, tensors = load(name, case)
    outputs = getattr(module, "passed_" + case)(tensors)
    return spec, {key: value for key, value in tensors.items() if not key.startswith("out.")} | {"out." + key: value for key, value in outputs.items()}


def write_plain_text(name):
    module = system(name)
    case = getattr(module, "PASS_CASE", "plain")
    spec, tensors = load_plain(name)
    # What the plain model gives has names and shapes of its own.
    golden = make_golden(spec, {key: value for key, value in tensors.items() if not key.startswith("out.")}, getattr(module, "PLAIN", getattr(module, "SHAPES", {}).get(case, spec["attributes"])))
    return write_plain(module, golden, ("weights" if case in ("a", "b") else case) + ".safetensors")


def write_plain(module, golden, weight_file):
    text = mapping.Text(golden)
    text.weight_file, text.names_layers = weight_file, True
    module.plain(golden, text)
    return f"// A model without {module.TITLE} ({module.PAPER}), to put it in by\n// {module.PASS}\n" + text.module()


def make_plain_tensors(module, shape, seed):
    """in.* and w.* of a shape, in f32."""
    weights = getattr(module, "plain_weights", getattr(module, "weights", None))(np.random.default_rng(seed), **shape)
    inputs = getattr(module, "plain_inputs", getattr(module, "inputs", None))(np.random.default_rng(seed + 1), **shape)
    tensors = {"w." + key: value for key, value in weights.items()} | {"in." + key: value for key, value in inputs.items()}
    return {key: to_file(value) for key, value in tensors.items()}


def to_file(array):
    array = np.asarray(array)
    return np.asarray(array, np.float32 if array.dtype.kind == "f" else array.dtype)


def to_reference(tensors, prefix):
    """Without the prefix, in float64."""
    return {key[len(prefix):]: value.astype(np.float64) if value.dtype.kind == "f" else value for key, value in tensors.items() if key.startswith(prefix)}


def get_inputs(tensors):
    """As a compiled model takes them."""
    return {key[3:]: value.astype(np.float32 if value.dtype.kind == "f" else np.int64) for key, value in tensors.items() if key.startswith("in.")}
