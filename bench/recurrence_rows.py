# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rows of bench/table.py: linear recurrences and caches beside the forms that peers have: ONNX Runtime's LinearAttention, torch in chunks
(plain, and compiled by inductor), transformers' chunk rule."""
import numpy as np

import rows

HEADS, WIDTH, CHUNK = 4, 64, 64


def recurrence_text(tokens, decay=None, beta=False, state=False, heads=HEADS, width=WIDTH, values=None, shared=False):
    """`decay`: sizes of its last axes, those of a key and of a value; `shared`: one query and key for all heads."""
    values = values or width
    owners = 1 if shared else heads
    q, v = f"tensor<1x{owners}x{tokens}x{width}xf32>", f"tensor<1x{heads}x{tokens}x{values}xf32>"
    s = f"tensor<1x{heads}x{width}x{values}xf32>"
    inputs, operands = {"q": q, "k": q, "v": v}, ""
    if decay:
        inputs["g"] = f"tensor<1x{heads}x{tokens}x{decay[0]}x{decay[1]}xf32>"
        operands += f" decay(%g : {inputs['g']})"
    if beta:
        inputs["beta"] = f"tensor<1x{heads}x{tokens}x1xf32>"
        operands += f" beta(%beta : {inputs['beta']})"
    if state:
        inputs["s0"] = s
        operands += f" initial(%s0 : {s})"
    arguments = ", ".join(f'%{name}: {kind} {{mixer.name = "{name}"}}' for name, kind in inputs.items())
    return f"""
module attributes {{mixer.dims = {{}}}} {{
  func.func @main({arguments}) -> ({v} {{mixer.name = "y"}}, {s} {{mixer.name = "s"}}) {{
    %y, %s = mixer.linear_recurrence %q, %k, %v{operands} : {q}, {q}, {v} -> {v}, {s}
    return %y, %s : {v}, {s}
  }}
}}
"""


def onnx_runtime(options, rule, q, k, v, g=None, beta=None, state=None):
    """ONNX Runtime's own operator. It takes packed heads: [B, T, H D]."""
    try:
        import onnx
        import onnxruntime
    except ImportError:
        raise rows.Missing("onnx and onnxruntime are not installed") from None
    helper = onnx.helper
    packed = lambda x: np.ascontiguousarray(np.moveaxis(x, 1, 2).reshape(x.shape[0], x.shape[2], -1))
    feeds = {"q": packed(q), "k": packed(k), "v": packed(v)}
    if state is not None:
        feeds["s0"] = state
    if g is not None:
        feeds["g"] = packed(g[..., 0])
    if beta is not None:
        feeds["beta"] = packed(beta)
    names = ["q", "k", "v", "s0" if state is not None else "", "g" if g is not None else "", "beta" if beta is not None else ""]
    while not names[-1]:
        names.pop()
    node = helper.make_node("LinearAttention", names, ["y", "s"], domain="com.microsoft", q_num_heads=q.shape[1], kv_num_heads=k.shape[1],
                            update_rule=rule, scale=1.0)
    value = lambda name, array: helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, array.shape if array is not None else None)
    graph = helper.make_graph([node], "g", [value(name, array) for name, array in feeds.items()], [value("y", None), value("s", None)])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)], ir_version=8)
    settings = onnxruntime.SessionOptions()
    settings.intra_op_num_threads, settings.inter_op_num_threads = options.threads, 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), settings, providers=["CPUExecutionProvider"])
    shape = (v.shape[0], v.shape[2], v.shape[1], v.shape[3])
    return lambda: np.moveaxis(session.run(["y"], feeds)[0].reshape(shape), 1, 2)


def chunked(torch, chunk):
    """A gated recurrence in chunks: products inside of a chunk, a state between them. The usual form, with the decays of a chunk
    taken into queries and keys; `g` is a decay of each key, or of each head."""
    def run(q, k, v, g):
        b, h, t, d = q.shape
        cut = lambda x: x.reshape(x.shape[0], x.shape[1], t // chunk, chunk, x.shape[-1])
        q, k, v, g = cut(q), cut(k), cut(v), cut(g).cumsum(3)
        kept = torch.ones(chunk, chunk, dtype=torch.bool, device=q.device).tril()
        if g.shape[-1] == 1:  # differences first: exact however strong the decay is
            weights = (g - g.transpose(-1, -2)).masked_fill(~kept, float("-inf")).exp()
            inner = (q @ k.transpose(-1, -2) * weights) @ v
        else:
            inner = (q * g.exp() @ (k * (-g).exp()).transpose(-1, -2)).masked_fill(~kept, 0) @ v
        last = g[:, :, :, -1:, :]
        given = (k * (last - g).exp()).transpose(-1, -2) @ v
        state, out = torch.zeros(b, max(h, v.shape[1]), d, v.shape[-1]), []
        for n in range(t // chunk):
            out.append((q[:, :, n] * g[:, :, n].exp()) @ state)
            state = state * last[:, :, n].exp().transpose(-1, -2) + given[:, :, n]
        return (inner + torch.stack(out, 2)).flatten(2, 3)
    return run


def torch_chunks(options, engines, inputs, chunk=CHUNK):
    torch = rows.torch_of(options)
    tensors = [torch.from_numpy(x) for x in inputs]
    plain = chunked(torch, chunk)
    compiled = torch.compile(plain)

    def engine(function):
        def run():
            with torch.inference_mode():
                return function(*tensors).numpy()
        return run
    engines["torch in chunks"] = engine(plain)
    engines["torch in chunks, inductor"] = engine(compiled)


def try_add(options, engines, name, make):
    try:
        engines[name] = make()
    except rows.Missing as error:
        options.left_out.add(f"{name}: {error}")


def gated(tokens, kind):
    """`gla`: a decay for each key (Yang et al., 2023); `retention`: one for each head, the same at all steps (Sun et al., 2023)."""
    def make(options):
        rng = np.random.default_rng(3)
        q, k, v = (rng.standard_normal((1, HEADS, tokens, WIDTH)).astype(np.float32) for _ in range(3))
        if kind == "gla":
            g = (-0.1 * rng.random((1, HEADS, tokens, WIDTH, 1))).astype(np.float32)
        else:
            rate = np.log(1 - 2.0 ** (-5 - np.arange(HEADS))).astype(np.float32)
            g = np.ascontiguousarray(np.broadcast_to(rate[None, :, None, None, None], (1, HEADS, tokens, 1, 1)))
        model = rows.compile_text(recurrence_text(tokens, decay=g.shape[3:]), f"{kind}_{tokens}", options)
        engines = {"tmc": rows.bind(model, "y", v.shape, q=q, k=k, v=v, g=g)}
        torch_chunks(options, engines, (q, k, v, g[..., 0]))
        try_add(options, engines, "ONNX Runtime, LinearAttention", lambda: onnx_runtime(options, "gated", q, k, v, g))
        # As the recurrence says it, step by step: the state decayed, added to and read. Chunks do other work.
        return engines, 5.0 * HEADS * tokens * WIDTH * WIDTH, 1e-3
    return make


def delta(tokens, step=False):
    """The gated delta rule (Yang et al., 2024). A step begins at a state."""
    def make(options):
        rng = np.random.default_rng(3)
        q, k, v = (rng.standard_normal((1, HEADS, tokens, WIDTH)).astype(np.float32) for _ in range(3))
        k /= np.linalg.norm(k, axis=-1, keepdims=True)
        g = (-0.1 * rng.random((1, HEADS, tokens, 1, 1))).astype(np.float32)
        beta = rng.random((1, HEADS, tokens, 1)).astype(np.float32)
        state = rng.standard_normal((1, HEADS, WIDTH, WIDTH)).astype(np.float32) if step else None
        inputs = dict(q=q, k=k, v=v, g=g, beta=beta, **({"s0": state} if step else {}))
        model = rows.compile_text(recurrence_text(tokens, (1, 1), beta=True, state=step), f"delta_{tokens}_{step}", options)
        engines = {"tmc": rows.bind(model, "y", v.shape, **inputs)}
        try_add(options, engines, "ONNX Runtime, LinearAttention", lambda: onnx_runtime(options, "gated_delta", q, k, v, g, beta, state))
        try:
            torch = rows.torch_of(options)
            from transformers.models.qwen3_next import modeling_qwen3_next as library
            rule = library.torch_recurrent_gated_delta_rule if step else library.torch_chunk_gated_delta_rule
            turned = [torch.from_numpy(np.ascontiguousarray(np.moveaxis(x, 1, 2))) for x in (q * np.float32(WIDTH ** 0.5), k, v, g[..., 0, 0], beta[..., 0])]
            initial = torch.from_numpy(state) if step else None

            def run():
                with torch.inference_mode():
                    return rule(*turned, initial_state=initial, output_final_state=step)[0].transpose(1, 2).numpy()
            engines["transformers"] = run
        except (ImportError, rows.Missing):
            options.left_out.add("transformers: not installed")
        return engines, 7.0 * HEADS * tokens * WIDTH * WIDTH, 1e-3
    return make


def state_space_duality(tokens, heads=24, width=64, states=128):
    """Mamba-2 (Dao and Gu, 2024): 1536 channels in heads of 64, 128 states, B and C shared by all heads."""
    def make(options):
        rng = np.random.default_rng(3)
        b, c = (rng.standard_normal((1, 1, tokens, states)).astype(np.float32) for _ in range(2))
        x = rng.standard_normal((1, heads, tokens, width)).astype(np.float32)
        g = (-0.1 * rng.random((1, heads, tokens, 1, 1))).astype(np.float32)
        text = recurrence_text(tokens, (1, 1), heads=heads, width=states, values=width, shared=True)
        model = rows.compile_text(text, f"ssd_{tokens}", options)
        engines = {"tmc": rows.bind(model, "y", x.shape, q=c, k=b, v=x, g=g)}
        torch_chunks(options, engines, (c, b, x, g[..., 0]))
        return engines, 5.0 * heads * tokens * width * states, 1e-3
    return make


def cache(keys, heads=8, key_heads=2, width=64):
    """One query against a cache."""
    def make(options):
        rng = np.random.default_rng(2)
        q, k, v = (rng.standard_normal((1, n, t, width)).astype(np.float32) for n, t in ((heads, 1), (key_heads, keys), (key_heads, keys)))
        kind = lambda x: "tensor<" + "x".join(map(str, x.shape)) + "xf32>"
        text = f"""
module attributes {{mixer.dims = {{}}}} {{
  func.func @main(%q: {kind(q)} {{mixer.name = "q"}}, %k: {kind(k)} {{mixer.name = "k"}}, %v: {kind(v)} {{mixer.name = "v"}}) -> ({kind(q)} {{mixer.name = "o"}}) {{
    %o = mixer.attention %q, %k, %v scale {width ** -0.5:.17e} : {kind(q)}, {kind(k)}, {kind(v)} -> {kind(q)}
    return %o : {kind(q)}
  }}
}}
"""
        engines = {"tmc": rows.bind(rows.compile_text(text, f"cache_{keys}", options), "o", q.shape, q=q, k=k, v=v)}
        torch = rows.torch_of(options)
        tensors = [torch.from_numpy(x) for x in (q, k, v)]

        def run():
            with torch.inference_mode():
                return torch.nn.functional.scaled_dot_product_attention(*tensors, enable_gqa=True).numpy()
        engines["torch SDPA"] = run
        return engines, 4.0 * heads * keys * width, 2e-4
    return make


def ragged(lengths, heads=4, width=64):
    """Sequences of all lengths in one call; torch: padded with a mask, and one after the other."""
    def make(options):
        rng = np.random.default_rng(2)
        total = sum(lengths)
        q, k, v = (rng.standard_normal((heads, total, width)).astype(np.float32) for _ in range(3))
        offsets = np.cumsum([0, *lengths]).astype(np.int32)
        kind = f"tensor<{heads}x?x{width}xf32>"
        argument = lambda name: f'%{name}: {kind} {{mixer.name = "{name}", mixer.dims = ["", "tokens", ""]}}'
        text = f"""
module attributes {{mixer.dims = {{tokens = array<i64: 1, {total}>}}}} {{
  func.func @main({argument("q")}, {argument("k")}, {argument("v")}, %s: tensor<{len(offsets)}xi32> {{mixer.name = "s"}})
      -> ({kind} {{mixer.name = "o", mixer.dims = ["", "tokens", ""]}}) {{
    %o = mixer.attention %q, %k, %v segments(%s : tensor<{len(offsets)}xi32>) scale {width ** -0.5:.17e} : {kind}, {kind}, {kind} -> {kind}
    return %o : {kind}
  }}
}}
"""
        engines = {"tmc": rows.bind(rows.compile_text(text, "attention_ragged", options), "o", q.shape, q=q, k=k, v=v, s=offsets)}
        torch = rows.torch_of(options)
        attend = torch.nn.functional.scaled_dot_product_attention
        parts = [[torch.from_numpy(np.ascontiguousarray(x[None, :, a:b])) for x in (q, k, v)] for a, b in zip(offsets, offsets[1:])]

        def alone():
            with torch.inference_mode():
                return torch.cat([attend(*part)[0] for part in parts], 1).numpy()
        longest = max(lengths)
        padded = [torch.zeros(len(lengths), heads, longest, width) for _ in range(3)]
        real = torch.zeros(len(lengths), 1, 1, longest, dtype=torch.bool)
        for n, part in enumerate(parts):
            real[n, ..., :lengths[n]] = True
            for whole, x in zip(padded, part):
                whole[n, :, :lengths[n]] = x[0]

        def all_padded():
            with torch.inference_mode():
                out = attend(*padded, attn_mask=real)
                return torch.cat([out[n, :, :length] for n, length in enumerate(lengths)], 1).numpy()
        engines["torch SDPA, one by one"] = alone
        engines["torch SDPA, padded"] = all_padded
        return engines, 4.0 * heads * width * sum(length ** 2 for length in lengths), 2e-4
    return make


ROWS = {**{f"gated linear attention, T {t}": gated(t, "gla") for t in (2048, 128)},
        **{f"retention, T {t}": gated(t, "retention") for t in (2048, 128)},
        **{f"gated delta rule, T {t}": delta(t) for t in (2048, 128)}, "gated delta rule, a step": delta(1, step=True),
        "Mamba-2 SSD, T 2048": state_space_duality(2048),
        "attention, 1 query, 4096 keys, 2 of 8 key heads": cache(4096),
        "attention, 16 sequences of 32 to 512": ragged([32 * (n + 1) for n in range(16)])}
