# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What compile.py compiles and measure.py measures: each a model of one op, its inputs, its work, and what PyTorch (and flash-linear-attention)
have for it."""
import dataclasses
import json
import os
import struct
from typing import Callable

import numpy as np


@dataclasses.dataclass
class Case:
    text: str
    inputs: dict  # name -> (shape, type, scale): normal numbers times scale; a scale below 0: minus |numbers|, times it
    peers: Callable = None  # (torch, tensors) -> {label: function}
    reference: Callable = None  # (torch, tensors) -> what the first output should be, in f32 or better
    flops: float = 0
    bytes: float = 0  # that must be moved: inputs, weights and outputs once
    weights: tuple = None  # (rows, columns) of "w"
    flags: tuple = ()
    limits: dict = dataclasses.field(default_factory=dict)
    model: str = None  # cases of one name are one artefact


BYTES = {"f32": 4, "bf16": 2, "f16": 2}


def tensor(shape, dtype):
    return f"tensor<{'x'.join(map(str, shape))}x{dtype}>"


def module(inputs, results, body, dims="", file=""):
    arguments = ", ".join(f'%{name}: {kind} {{mixer.name = "{name}"{more}}}' for name, (kind, more) in inputs.items())
    outputs = ", ".join(f'{kind} {{mixer.name = "{name}"{more}}}' for name, (kind, more) in results.items())
    values, kinds = ", ".join(f"%{name}" for name in results), ", ".join(kind for kind, _ in results.values())
    return (f"module attributes {{mixer.dims = {{{dims}}}}} {{\n{file}  func.func @main({arguments}) -> ({outputs}) {{\n{body}\n"
            f"    return {values} : {kinds}\n  }}\n}}\n")


def linear(rows, columns, depth, dtype, flags=(), weight_bytes=None):
    x, y, w = f"tensor<?x{depth}x{dtype}>", f"tensor<?x{columns}x{dtype}>", f"tensor<{columns}x{depth}xf32>"
    body = f"""    %w = mixer.weight @weights "w" : {w}
    %y = mixer.linear %x, %w : {x}, {w} -> {y}"""
    if dtype != "f32":
        body = f"""    %w0 = mixer.weight @weights "w" : {w}
    %w = arith.truncf %w0 : {w} to tensor<{columns}x{depth}x{dtype}>
    %y = mixer.linear %x, %w : {x}, tensor<{columns}x{depth}x{dtype}> -> {y}"""
    rows_first = ', mixer.dims = ["rows", ""]'
    text = module({"x": (x, rows_first)}, {"y": (y, rows_first)}, body, "rows = array<i64: 1, 8192>", '  mixer.file @weights "linear.safetensors"\n')
    size = BYTES[dtype]

    def peers(torch, tensors):
        w = torch.randn(columns, depth, device="cuda", dtype=tensors["x"].dtype) / depth ** 0.5
        found = {f"cuBLAS {dtype}": lambda: torch.nn.functional.linear(tensors["x"], w)}
        if "--quantize=w8a8" in flags and rows > 16:
            a, b = (torch.randint(-127, 127, shape, device="cuda", dtype=torch.int8) for shape in ((rows, depth), (columns, depth)))
            found["cuBLAS int8"] = lambda: torch._int_mm(a, b.T)
        return found
    return Case(text, {"x": ((rows, depth), dtype, 1)}, peers, None, 2.0 * rows * columns * depth,
                (rows * (depth + columns)) * size + columns * depth * (weight_bytes or size), (columns, depth), flags, {"rows": rows},
                " ".join(map(str, ("linear", columns, depth, dtype, *flags))))


def rowwise(kind, rows, columns, dtype):
    x = tensor((rows, columns), dtype)
    body = {"rms": f"    %y = mixer.norm rms %x epsilon 1.0e-05 : {x} -> {x}",
            "layer": f"    %y = mixer.norm layer %x epsilon 1.0e-05 : {x} -> {x}",
            "softmax": f"    %e = tensor.empty() : {x}\n    %y = linalg.softmax dimension(1) ins(%x : {x}) outs(%e : {x}) -> {x}",
            "add": f"    %y = arith.addf %x, %z : {x}"}[kind]
    names = "xz" if kind == "add" else "x"

    def peers(torch, t):
        f = torch.nn.functional
        return {"torch": {"rms": lambda: f.rms_norm(t["x"], (columns,), eps=1e-5), "layer": lambda: f.layer_norm(t["x"], (columns,), eps=1e-5),
                          "softmax": lambda: f.softmax(t["x"], -1), "add": lambda: t["x"] + t["z"]}[kind], "copy": lambda: t["x"].clone()}
    return Case(module({name: (x, "") for name in names}, {"y": (x, "")}, body), {name: ((rows, columns), dtype, 1) for name in names}, peers,
                lambda torch, t: peers(torch, {n: v.float() for n, v in t.items()})["torch"](), 0, (len(names) + 1) * rows * columns * BYTES[dtype])


def attention(batch, heads, queries, size, dtype, is_causal=False, keys=None, key_heads=None):
    keys, key_heads = keys or queries, key_heads or heads
    q, k = tensor((batch, heads, queries, size), dtype), tensor((batch, key_heads, keys, size), dtype)
    mask = """ mask {
      ^bb0(%b: index, %h: index, %i: index, %j: index):
        %keep = arith.cmpi sle, %j, %i : index
        mixer.yield %keep : i1
      }""" if is_causal else ""
    body = f"    %o = mixer.attention %q, %k, %v scale {size ** -0.5:e}{mask} : {q}, {k}, {k} -> {q}"

    def peers(torch, t):
        from torch.nn.attention import SDPBackend, sdpa_kernel

        def attend(backend):
            with sdpa_kernel(backend):
                return torch.nn.functional.scaled_dot_product_attention(t["q"], t["k"], t["v"], is_causal=is_causal, enable_gqa=key_heads != heads)
        backends = ({"FlashAttention-2": SDPBackend.FLASH_ATTENTION, "cuDNN": SDPBackend.CUDNN_ATTENTION} if dtype != "f32" else
                    {"efficient": SDPBackend.EFFICIENT_ATTENTION})
        return {label: lambda backend=backend: attend(backend) for label, backend in backends.items()}

    def reference(torch, t):
        t = {name: x[:1].float() for name, x in t.items()}
        return torch.nn.functional.scaled_dot_product_attention(t["q"], t["k"], t["v"], is_causal=is_causal, enable_gqa=key_heads != heads)
    return Case(module({"q": (q, ""), "k": (k, ""), "v": (k, "")}, {"o": (q, "")}, body),
                {"q": ((batch, heads, queries, size), dtype, 1), **{x: ((batch, key_heads, keys, size), dtype, 1) for x in "kv"}}, peers, reference,
                4.0 * batch * heads * queries * keys * size / (2 if is_causal else 1), 2 * batch * size * (heads * queries + key_heads * keys) * BYTES[dtype])


def recurrence(kind, batch, heads, tokens, width, values, dtype):
    """gla: a decay of each key; retention: one of each head; delta: the gated delta rule; ssd: one query and key for all heads."""
    owners = 1 if kind == "ssd" else heads
    qs, vs, ss, gs = (batch, owners, tokens, width), (batch, heads, tokens, values), (batch, heads, width, values), (batch, heads, tokens, width if kind == "gla" else 1, 1)
    shapes = {"q": (qs, dtype, 1), "k": (qs, dtype, width ** -0.5 if kind == "delta" else 1), "v": (vs, dtype, 1), "g": (gs, "f32", -0.1)}
    if kind == "delta":
        shapes["beta"] = ((batch, heads, tokens, 1), "f32", 0.25)
    inputs = {name: (tensor(shape, type_), "") for name, (shape, type_, _) in shapes.items()}
    lines, wide = [], {}
    for name, (shape, type_, _) in shapes.items():
        wide[name] = name if type_ == "f32" else name + "_"
        if type_ != "f32":
            lines.append(f"    %{name}_ = arith.extf %{name} : {tensor(shape, type_)} to {tensor(shape, 'f32')}")
    f32 = {name: tensor(shape, "f32") for name, shape in (("q", qs), ("v", vs), ("s", ss), ("g", gs))}
    operands = f" decay(%g : {f32['g']})"
    if kind == "delta":
        operands += f" beta(%beta : {inputs['beta'][0]})"
    lines.append(f"    %y_, %s = mixer.linear_recurrence %{wide['q']}, %{wide['k']}, %{wide['v']}{operands} scale {width ** -0.5:e} : "
                 f"{f32['q']}, {f32['q']}, {f32['v']} -> {f32['v']}, {f32['s']}")
    lines.append(f"    %y = arith.truncf %y_ : {f32['v']} to {tensor(vs, dtype)}" if dtype != "f32" else f"    %y = tensor.cast %y_ : {f32['v']} to {f32['v']}")
    v, state, body = tensor(vs, dtype), f32["s"], "\n".join(lines)

    def swapped(t):
        return {name: x.transpose(1, 2).contiguous().expand(-1, -1, heads, *x.shape[3:]).contiguous() for name, x in t.items()}

    def peers(torch, t):
        s = swapped(t)
        g = s["g"].reshape(*s["g"].shape[:3], -1)
        if kind == "gla":
            from fla.ops.gla import chunk_gla
            g = g.to(s["q"].dtype)
            return {"FLA": lambda: chunk_gla(s["q"], s["k"], s["v"], g, output_final_state=True)}
        if kind == "delta":
            from fla.ops.gated_delta_rule import chunk_gated_delta_rule
            g, beta = g[..., 0].contiguous(), s["beta"][..., 0].to(s["q"].dtype).contiguous()
            return {"FLA": lambda: chunk_gated_delta_rule(s["q"], s["k"], s["v"], g, beta, output_final_state=True)}
        from fla.ops.simple_gla import chunk_simple_gla
        g = g[..., 0].contiguous()
        return {"FLA": lambda: chunk_simple_gla(s["q"], s["k"], s["v"], g, output_final_state=True)}

    def reference(torch, t):
        t = {name: x[:1].double() for name, x in t.items()}
        q, k, v, g = (t[name].expand(-1, heads, *t[name].shape[2:]) for name in ("q", "k", "v", "g"))
        state, out = torch.zeros(1, heads, width, values, device="cuda", dtype=torch.float64), []
        for i in range(min(tokens, 256)):
            state = state * g[:, :, i].exp()
            change = v[:, :, i]
            if kind == "delta":
                change = (change - torch.einsum("bhk,bhkv->bhv", k[:, :, i], state)) * t["beta"][:, :, i]
            state = state + k[:, :, i, :, None] * change[:, :, None]
            out.append(torch.einsum("bhk,bhkv->bhv", q[:, :, i], state) * width ** -0.5)
        return torch.stack(out, 2)
    moved = batch * tokens * (2 * owners * width + 2 * heads * values) * BYTES[dtype] + 4 * batch * heads * tokens * (width if kind == "gla" else 1)
    return Case(module(inputs, {"y": (v, ""), "s": (state, "")}, body), shapes, peers, reference, 0, moved)


CASES = {}
for dtype in ("bf16", "f32"):
    for rows in (1, 16, 512, 4096):
        CASES[f"linear {rows} x 4096 x 4096, {dtype}"] = linear(rows, 4096, 4096, dtype)
    for kind in ("rms", "layer", "softmax", "add"):
        CASES[f"{kind} 16384 x 4096, {dtype}"] = rowwise(kind, 16384, 4096, dtype)
    CASES[f"attention 4 x 16 x 4096, size 64, {dtype}"] = attention(4, 16, 4096, 64, dtype)
    CASES[f"attention 4 x 16 x 4096, size 64, causal, {dtype}"] = attention(4, 16, 4096, 64, dtype, is_causal=True)
    CASES[f"attention 2 x 16 x 4096, size 128, {dtype}"] = attention(2, 16, 4096, 128, dtype)
    CASES[f"step of 65536 keys, 32 heads, 8 of keys, size 128, {dtype}"] = attention(1, 32, 1, 128, dtype, keys=65536, key_heads=8)
    for kind, heads, width, values in (("retention", 16, 64, 64), ("gla", 16, 64, 64), ("delta", 16, 64, 64), ("delta", 16, 128, 128), ("ssd", 32, 128, 64)):
        CASES[f"{kind} 4 x {heads} x 4096, {width} x {values}, {dtype}"] = recurrence(kind, 4, heads, 4096, width, values, dtype)
for rows in (1, 16, 512, 4096):
    CASES[f"linear {rows} x 4096 x 4096, w8a8"] = linear(rows, 4096, 4096, "f32", ("--quantize=w8a8",), 1)
for rows in (1, 16):
    CASES[f"linear {rows} x 14336 x 8192, w4"] = linear(rows, 14336, 8192, "f32", ("--quantize=w4",), 0.5625)


def write(name, case, folder):
    """The model's text, and weights that repeat themselves after 256 rows, so that an archive of them is small."""
    stem = "".join(letter if letter.isalnum() else "_" for letter in case.model or name)
    file = "linear.safetensors"
    if case.weights:
        rows, depth = case.weights
        file = f"linear_{rows}_{depth}.safetensors"
        if not os.path.exists(os.path.join(folder, file)):
            header = json.dumps({"w": {"dtype": "F32", "shape": [rows, depth], "data_offsets": [0, 4 * rows * depth]}}).encode()
            part = np.random.default_rng(0).standard_normal((256, depth)).astype(np.float32) / depth ** 0.5
            with open(os.path.join(folder, file), "wb") as out:
                out.write(struct.pack("<Q", len(header)) + header)
                for _ in range(rows // 256):
                    out.write(part.tobytes())
    path = os.path.join(folder, stem + ".mlir")
    with open(path, "w") as out:
        out.write(case.text.replace("linear.safetensors", file))
    return path, stem
