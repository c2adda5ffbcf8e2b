# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""merge_goldens.py SOURCE BUILD TMC FOLDER: plain blocks of a vision transformer, compiled with --merge-tokens, against what the
authors' own code of ToMe, PiToMe and EViT gave for the same weights. A compiled model has every token's row again, so the row of
the group that a token is in is compared: a wrong index shows as a wrong row."""
import json
import os
import shutil
import subprocess
import sys

import numpy as np

source, build, compiler, folder = sys.argv[1:5]
sys.path[:0] = [os.path.join(source, "test", "goldens"), os.path.join(source, "runtime", "python")]
import run  # noqa: E402
import tmc  # noqa: E402
from mapping.region import attention  # noqa: E402
from mapping.text import Golden, Text  # noqa: E402


def block(t, x, prefix, heads, epsilon, hidden, mask=None):
    """Attention and feed-forward layer with pre-norm, as nobody merges anything."""
    b, n, c = x.shape
    linear = lambda y, name: t.linear(y, t.weight(f"{prefix}{name}.weight"), t.weight(f"{prefix}{name}.bias"))
    norm = lambda y, name: t.norm("layer", y, t.weight(f"{prefix}{name}.weight"), t.weight(f"{prefix}{name}.bias"), epsilon)
    qkv = linear(norm(x, "norm1"), "attn.qkv")
    q, k, v = (t.transpose(t.reshape(qkv[..., i * c:(i + 1) * c], [b, n, heads, c // heads]), 0, 2, 1, 3) for i in range(3))
    o = attention(t, q, k, v, (c // heads)**-0.5, mask=mask)
    x = x + linear(t.reshape(t.transpose(o, 0, 2, 1, 3), [b, n, c]), "attn.proj")
    return x + linear(t.gelu(linear(norm(x, "norm2"), hidden[0])), hidden[1])


def check(name, path, blocks, heads, epsilon, hidden, flags, expected, told="as the authors have it"):
    """`expected(tensors)`: for each output of the plain model, in order, the authors' rows and the row that each token is in."""
    with open(path + ".json") as file:
        spec = json.load(file)
    tensors = run.read_safetensors(path + ".safetensors")
    golden = Golden({"op": name}, {key: value for key, value in tensors.items() if not key.startswith("out.")})
    t = Text(golden)
    t.weight_file = name + ".safetensors"
    shutil.copyfile(path + ".safetensors", os.path.join(folder, t.weight_file))
    x = t.input("x")
    for number, prefix in enumerate(blocks):
        x = block(t, x, prefix, heads, epsilon, hidden)
        t.output(f"x{number}", x)
    model, library = os.path.join(folder, name + ".mlir"), os.path.join(folder, name + ".so")
    with open(model, "w") as file:
        file.write(t.module())
    command = [compiler, "compile", model, "-o", library, "--target=cpu:v2", "--quiet", f"--merge-tokens={flags}"]
    made = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    assert made.returncode == 0, made.stderr
    got = tmc.load(library, library=os.path.join(build, "lib", "libtmc.so"))(x=tensors["in.x"])
    tolerance = spec["tolerance"]["f32"]
    for number, (rows, group) in enumerate(expected(tensors)):
        want = np.stack([sample[index] for sample, index in zip(rows, group)])
        np.testing.assert_allclose(got[f"x{number}"], want, tolerance["rtol"], tolerance["atol"])
        print(f"{name}: {len(rows)} x {group.shape[1]} tokens in {rows.shape[1]} rows, {told}")


def of_sources(tensors):
    """Outputs and source matrices (row of the group, first token) of one block after the other."""
    outputs = [("out.layer1", "out.source1"), ("out.layer2", "out.source2")] if "out.layer1" in tensors else [("out.out", "out.source")]
    return [(tensors[rows], tensors[source].argmax(1)) for rows, source in outputs]


def of_kept(tensors):
    kept, rows = tensors["out.kept"].astype(int), tensors["out.y"]
    group = np.full((len(rows), tensors["in.x"].shape[1]), rows.shape[1] - 1)
    group[:, 0] = 0
    for sample, places in zip(group, kept):
        sample[places + 1] = 1 + np.arange(len(places))
    return [(rows, group)]


here = os.path.dirname(os.path.abspath(__file__))
if __name__ == "__main__":
    check("tome", os.path.join(here, "tome"), ["0.", "1."], 3, 1e-6, ("mlp.0", "mlp.2"), "tome:r=5,class-token=on", of_sources)
    check("pitome", os.path.join(source, "test", "zoo", "pitome", "authors"), [""], 3, 1e-6, ("mlp.0", "mlp.2"),
          "pitome:ratio=0.8,class-token=on,mode=ordered,margin=0.35,proportional=off", of_sources)
    check("evit", os.path.join(source, "test", "goldens", "ops", "tokens", "evit_block_n26_k70_fuse"), [""], 2, 1e-5, ("mlp.fc1", "mlp.fc2"),
          "evit:ratio=0.7,class-token=on,at=0", of_kept)
