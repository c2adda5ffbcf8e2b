# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Kernels of bench/table.py: text of the mixer dialect, the same computation by peers, inputs, and the work.

A row gives {engine: function of no arguments that returns the result as an array}; engines that are not installed are left
out with the reason. The work is what the result needs, in floating-point operations, whatever an engine does."""
import os
import subprocess

import numpy as np

import common  # the path of the binding


class Missing(Exception):
    """An engine that cannot be had here, with the reason."""


def compile_text(text, name, options, flags=()):
    source, library = (os.path.join(options.folder, name + suffix) for suffix in (".mlir", ".so"))
    if not os.path.exists(source) or open(source).read() != text or not os.path.exists(library) or \
            os.path.getmtime(library) < os.path.getmtime(options.tmc):
        with open(source, "w") as file:
            file.write(text)
        subprocess.run([options.tmc, "compile", source, "-o", library, "--quiet", *flags], check=True)
    import tmc
    runtime = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(options.tmc))), "lib", "libtmc.so")
    return tmc.load(library, threads=options.threads, library=runtime)


def bind(model, name, shape, **inputs):
    """A call of the model on arrays that stay: what a C program does. The binding's own checks take as long as a small kernel."""
    output = common.aligned(shape)
    model(**inputs)  # opens the session
    given, made = common.tensors(model, inputs), common.tensors(model, {name: output})
    call, session = model._tmc.tmc_run, model._session

    def run():
        call(session, None, 0, given, len(given), made, 1)
        return output
    run.keep = model, inputs
    return run


def torch_of(options):
    try:
        import torch
    except ImportError:
        raise Missing("torch is not installed") from None
    torch.set_num_threads(options.threads)
    return torch


# GEMM: y = x w' for a weight that is packed beforehand where the engine can.

def gemm_text(rows, outputs, inputs):
    return f"""
module attributes {{mixer.dims = {{}}}} {{
  mixer.file @weights "weights.safetensors"
  func.func @main(%x: tensor<{rows}x{inputs}xf32> {{mixer.name = "x"}}) -> (tensor<{rows}x{outputs}xf32> {{mixer.name = "y"}}) {{
    %w = mixer.weight @weights "w" : tensor<{outputs}x{inputs}xf32>
    %y = mixer.linear %x, %w : tensor<{rows}x{inputs}xf32>, tensor<{outputs}x{inputs}xf32> -> tensor<{rows}x{outputs}xf32>
    return %y : tensor<{rows}x{outputs}xf32>
  }}
}}
"""


def dense_torch(options, x, w):
    """{engine: x w'} of torch's two libraries."""
    torch = torch_of(options)
    xt, linear = torch.from_numpy(x), torch.nn.Linear(w.shape[1], w.shape[0], bias=False)
    linear.weight.data = torch.from_numpy(w)

    def run():
        with torch.inference_mode():
            return linear(xt).numpy()
    engines = {"torch (MKL)": run}
    if torch.backends.mkldnn.is_available():
        from torch.utils import mkldnn
        packed = mkldnn.to_mkldnn(linear)

        def run_packed():
            with torch.inference_mode():
                return packed(xt.to_mkldnn()).to_dense().numpy()
        engines["torch (oneDNN)"] = run_packed
    return engines


def gemm(rows, outputs, inputs):
    def make(options):
        rng = np.random.default_rng(1)
        x = rng.standard_normal((rows, inputs)).astype(np.float32)
        w = (np.random.default_rng(9).standard_normal((outputs, inputs)) / np.sqrt(inputs)).astype(np.float32)
        weights = os.path.join(options.folder, f"w{outputs}x{inputs}.safetensors")
        if not os.path.exists(weights):
            write_safetensors(weights, {"w": w})
        model = compile_text(gemm_text(rows, outputs, inputs), f"gemm_{rows}_{outputs}_{inputs}", options, [f"--weights={weights}"])
        engines = {"tmc": bind(model, "y", (rows, outputs), x=x), "OpenBLAS (numpy)": lambda: x @ w.T}
        try:
            engines.update(dense_torch(options, x, w))
        except Missing:
            pass
        return engines, 2.0 * rows * outputs * inputs, 1e-4
    return make


# The same with zeros in the weight: blocks of 4 outputs x 1 input, those of the least numbers, or two of each four inputs.

def prune(w, share):
    """What mixer.prune keeps of w; share: of blocks that go, or "2:4"."""
    if share == "2:4":
        fours = np.abs(w).reshape(len(w), -1, 4)
        stays = np.argsort(np.argsort(-fours, -1, kind="stable"), -1, kind="stable") < 2
        return (w * stays.reshape(w.shape)).astype(np.float32)
    blocks = (w.reshape(-1, 4, w.shape[1]).astype(np.float64) ** 2).sum(1).ravel()
    stays = np.zeros(blocks.size, bool)
    stays[np.argsort(-blocks, kind="stable")[: round((1 - share) * blocks.size)]] = True
    return (w.reshape(-1, 4, w.shape[1]) * stays.reshape(-1, 1, w.shape[1])).reshape(w.shape).astype(np.float32)


def sparse_text(rows, outputs, inputs, share):
    keep = "keep 2 of 4" if share == "2:4" else f"keep {round((1 - share) * (outputs // 4 * inputs))} block 4"
    weight = f"tensor<{outputs}x{inputs}xf32>"
    return gemm_text(rows, outputs, inputs).replace("%y = mixer.linear %x, %w", f"%p = mixer.prune %w {keep} : {weight} -> {weight}\n    %y = mixer.linear %x, %p")


def sparse(rows, outputs, inputs, share):
    """Dense peers multiply the zeros, which are no work."""
    def make(options):
        rng = np.random.default_rng(1)
        x = rng.standard_normal((rows, inputs)).astype(np.float32)
        w = prune((np.random.default_rng(9).standard_normal((outputs, inputs)) / np.sqrt(inputs)).astype(np.float32), share)
        name = f"{outputs}x{inputs}_{str(share).replace(':', 'of').replace('.', '_')}"
        weights = os.path.join(options.folder, f"pruned{name}.safetensors")
        if not os.path.exists(weights):
            write_safetensors(weights, {"w": w})
        model = compile_text(sparse_text(rows, outputs, inputs, share), f"sparse_{rows}_{name}", options, [f"--weights={weights}"])
        dense = compile_text(gemm_text(rows, outputs, inputs), f"dense_{rows}_{name}", options, [f"--weights={weights}"])
        engines = {"tmc": bind(model, "y", (rows, outputs), x=x), "tmc, dense": bind(dense, "y", (rows, outputs), x=x)}
        try:
            engines.update(dense_torch(options, x, w))
        except Missing:
            engines["OpenBLAS (numpy), dense"] = lambda: x @ w.T
        return engines, 2.0 * rows * np.count_nonzero(w), 1e-4
    return make


def write_safetensors(path, tensors):
    import json
    header, data = {}, b""
    for name, array in tensors.items():
        header[name] = {"dtype": {"f4": "F32", "i1": "I8"}[array.dtype.str[1:]], "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
        data += array.tobytes()
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text + data)


# Attention.

def attention_text(heads, key_heads, tokens, width, mask, grid=None):
    q, k = (f"tensor<1x{n}x{tokens}x{width}xf32>" for n in (heads, key_heads))
    grids = f" query_grid [{grid}, {grid}] key_grid [{grid}, {grid}]" if grid else ""
    region = f""" mask {{
      {mask}
    }}""" if mask else ""
    return f"""
module attributes {{mixer.dims = {{}}}} {{
  func.func @main(%q: {q} {{mixer.name = "q"}}, %k: {k} {{mixer.name = "k"}}, %v: {k} {{mixer.name = "v"}}) -> ({q} {{mixer.name = "o"}}) {{
    %o = mixer.attention %q, %k, %v scale {width ** -0.5:.17e}{grids}{region} : {q}, {k}, {k} -> {q}
    return %o : {q}
  }}
}}
"""


CAUSAL = """^bb0(%b: index, %h: index, %i: index, %j: index):
        %keep = arith.cmpi sle, %j, %i : index
        mixer.yield %keep : i1"""


def window(size):
    return f"""^bb0(%b: index, %h: index, %i: index, %j: index):
        %before = arith.cmpi sle, %j, %i : index
        %size = arith.constant {size} : index
        %from = arith.subi %i, %size : index
        %near = arith.cmpi sgt, %j, %from : index
        %keep = arith.andi %before, %near : i1
        mixer.yield %keep : i1"""


def neighbourhood(size, grid):
    """Of a place: a square of `size` around it, moved inside at the borders."""
    text = "^bb0(%b: index, %h: index, %i0: index, %i1: index, %j0: index, %j1: index):\n"
    text += f"%half = arith.constant {size // 2} : index\n%last = arith.constant {grid - 1 - size // 2} : index\n"
    for axis in "01":
        text += f"""%low{axis} = arith.maxsi %i{axis}, %half : index
        %centre{axis} = arith.minsi %low{axis}, %last : index
        %from{axis} = arith.subi %centre{axis}, %half : index
        %to{axis} = arith.addi %centre{axis}, %half : index
        %above{axis} = arith.cmpi sge, %j{axis}, %from{axis} : index
        %below{axis} = arith.cmpi sle, %j{axis}, %to{axis} : index
        %near{axis} = arith.andi %above{axis}, %below{axis} : i1
"""
    return text + "%keep = arith.andi %near0, %near1 : i1\nmixer.yield %keep : i1"


def attention(heads, tokens, width, kind, key_heads=None, size=0, grid=None):
    key_heads = key_heads or heads

    def make(options):
        rng = np.random.default_rng(2)
        q, k, v = (rng.standard_normal((1, n, tokens, width)).astype(np.float32) for n in (heads, key_heads, key_heads))
        mask = {"causal": CAUSAL, "window": window(size), "neighbourhood": neighbourhood(size, grid) if grid else None}[kind]
        name = f"attention_{kind}_{heads}_{key_heads}_{tokens}_{width}"
        model = compile_text(attention_text(heads, key_heads, tokens, width, mask, grid), name, options)
        engines = {"tmc": bind(model, "o", q.shape, q=q, k=k, v=v)}
        kept = {"causal": tokens * (tokens + 1) // 2, "window": sum(min(i + 1, size) for i in range(tokens)),
                "neighbourhood": tokens * size * size}[kind]
        try:
            torch = torch_of(options)
            qt, kt, vt = (torch.from_numpy(x) for x in (q, k, v))
            functional = torch.nn.functional.scaled_dot_product_attention
            if kind == "causal":
                def run():
                    with torch.inference_mode():
                        return functional(qt, kt, vt, is_causal=True, enable_gqa=key_heads != heads).numpy()
                engines["torch SDPA"] = run
            else:
                engines["torch FlexAttention"] = flex(torch, (qt, kt, vt), tokens, kind, size, grid)
        except Missing:
            pass
        return engines, 4.0 * heads * kept * width, 2e-4
    return make


def flex(torch, tensors, tokens, kind, size, grid):
    """Compiled by inductor, with a block mask."""
    from torch.nn.attention.flex_attention import create_block_mask, flex_attention
    if kind == "window":
        def keep(b, h, i, j):
            return (j <= i) & (j > i - size)
    else:
        half = size // 2

        def keep(b, h, i, j):
            def near(x, y):
                centre = torch.clamp(x, half, grid - 1 - half)
                return (y >= centre - half) & (y <= centre + half)
            return near(i // grid, j // grid) & near(i % grid, j % grid)
    mask = create_block_mask(keep, None, None, tokens, tokens, device="cpu")
    compiled = torch.compile(flex_attention)

    def run():
        with torch.inference_mode():
            return compiled(*tensors, block_mask=mask).numpy()
    return run


# Recurrences.

def mamba(options):
    """The selective scan: 512 steps, 1536 channels, 16 states a channel."""
    import recurrence
    inputs = {key: value.astype(np.float32) for key, value in recurrence.cells(np.random.default_rng(3))["mamba"][0].items()}
    model = compile_text(recurrence.TEXT["mamba"], "mamba", options)
    inputs = {key: np.ascontiguousarray(value) for key, value in inputs.items()}
    engines = {"tmc": bind(model, "y", (512, 1536), **inputs)}
    try:
        torch = torch_of(options)
        dt, x, a, b, c = (torch.from_numpy(inputs[key]) for key in ("dt", "x", "a", "b", "c"))

        def run():
            with torch.inference_mode():
                state, out = torch.zeros(16, 1536), torch.empty(512, 1536)
                for t in range(512):
                    state = state * (dt[t] * a).exp() + b[t, :, None] * (dt[t] * x[t])
                    out[t] = c[t] @ state
                return out.numpy()
        engines["torch loop"] = run

        step, rate, first, given = (y.contiguous() for y in (dt.T[None], a.T, b.T[None], x.T[None]))

        def published():
            """As selective_scan_ref of mamba_ssm has it: decays and inputs of all steps first, channels x steps x states."""
            with torch.inference_mode():
                decay = torch.exp(torch.einsum("bdl,dn->bdln", step, rate))
                change = torch.einsum("bdl,bnl,bdl->bdln", step, first, given)
                state, out = torch.zeros(1, 1536, 16), []
                for t in range(512):
                    state = decay[:, :, t] * state + change[:, :, t]
                    out.append(torch.einsum("bdn,n->bd", state, c[t]))
                return torch.stack(out, 1)[0].numpy()
        engines["torch, selective_scan_ref"] = published
    except Missing:
        pass
    return engines, 512.0 * 1536 * 16 * 5, 1e-3


ROWS = {**{f"GEMM {m} x {n} x {k}": gemm(m, n, k) for n, k in ((1536, 384), (768, 3072)) for m in (1, 4, 16, 77, 128, 1024)},
        **{f"sparse GEMM {m} x {n} x {k}, {share if share == '2:4' else f'{share:.0%} zeros'}": sparse(m, n, k, share)
           for n, k in ((1536, 384), (384, 1536), (768, 3072), (3072, 768)) for share in ("2:4", 0.6, 0.7, 0.8, 0.9, 0.95) for m in (128,)},
        **{f"attention, causal, T {t}": attention(4, t, 64, "causal") for t in (512, 2048, 8192)},
        "attention, causal, T 2048, 2 of 8 key heads": attention(8, 2048, 64, "causal", key_heads=2),
        "attention, window 256 of T 8192": attention(4, 8192, 64, "window", size=256),
        "attention, neighbourhood 7x7 on 56x56": attention(4, 3136, 32, "neighbourhood", size=7, grid=56),
        "Mamba scan, T 512": mamba}
