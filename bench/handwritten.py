# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Rows of bench/table.py: what tmc compiles beside the same kernel by hand (bench/handwritten: vector code in MLIR, static shapes, one register
an SSA value, lowered by mlir-opt and llc). The bar is 95 % of its speed. One thread, AVX-512; needs mlir-opt, opt and llc of LLVM 19.

Both read and write the same arrays. What a kernel by hand is given beforehand, tmc is given as a weight; what it computes in the call (queries scaled,
keys turned, rows quantised) is in its time."""
import ctypes
import os
import subprocess
import sys

import numpy as np

import common
import recurrence
import recurrence_rows
import rows

FOLDER = os.path.join(common.ROOT, "bench", "handwritten")
aligned, copied = common.aligned, common.copied


def build(options, name, generator, arguments, attributes="", sources=(), flags=()):
    """The shared library of a generator's kernels and of C sources around them."""
    with open("/proc/cpuinfo") as info:
        known = info.read()
    needed = ["avx512f", *(feature for feature in ("avx512_vnni", "avx512_bf16") if feature.replace("_", "") in attributes)]
    if any(feature not in known for feature in needed):
        raise rows.Missing("kernels by hand need " + ", ".join(needed))
    if options.threads > 1:
        raise rows.Missing("kernels by hand have one thread")
    stem = os.path.join(options.folder, "by_hand_" + name)
    try:
        text = subprocess.run([sys.executable, os.path.join(FOLDER, generator), *map(str, arguments)], check=True, capture_output=True, text=True).stdout
        if os.path.exists(stem + ".so") and open(stem + ".mlir").read() == text:
            return ctypes.CDLL(stem + ".so")
        with open(stem + ".mlir", "w") as file:
            file.write(text)
        subprocess.run([os.path.join(FOLDER, "lower.sh"), stem + ".mlir", stem + ".o", "-prefer-256-bit" + attributes], check=True)
        subprocess.run([os.environ.get("CC", "clang-19"), "-O2", "-w", "-shared", "-fPIC", *flags, *(os.path.join(FOLDER, source) for source in sources),
                        stem + ".o", "-lm", "-pthread", "-o", stem + ".so"], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise rows.Missing(f"the kernel by hand is not built: {error}") from None
    return ctypes.CDLL(stem + ".so")


def call(function, result, *arrays):
    """The function on arrays that stay."""
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in arrays]

    def run():
        function(*pointers)
        return result
    run.keep = arrays
    return run


def panels(w, columns, step=1):
    """[outputs, inputs] as [outputs / columns][inputs / step][columns][step]."""
    n, k = w.shape
    padded = np.zeros((-(-n // columns) * columns, k), w.dtype)
    padded[:n] = w
    return np.ascontiguousarray(padded.reshape(-1, columns, k // step, step).transpose(0, 2, 1, 3))


def linear_text(tokens, outputs, inputs, gelu):
    text = rows.gemm_text(tokens, outputs, inputs)
    if not gelu:
        return text
    kind = f"tensor<{tokens}x{outputs}xf32>"
    return text.replace("%y = mixer.linear %x, %w :", f'%b = mixer.weight @weights "b" : tensor<{outputs}xf32>\n    %s = mixer.linear %x, %w bias %b :') \
        .replace(f"xf32>, tensor<{outputs}x{inputs}xf32> -> ", f"xf32>, tensor<{outputs}x{inputs}xf32>, tensor<{outputs}xf32> -> ") \
        .replace("    return %y", "".join(
            f"    %{name} = {op} : {kind}\n" for name, op in (
                ("half", "arith.constant dense<0.5>"), ("one", "arith.constant dense<1.0>"), ("root", f"arith.constant dense<{0.5 ** 0.5}>"),
                ("h", "arith.mulf %s, %half"), ("t", "arith.mulf %s, %root"), ("e", "math.erf %t"), ("o", "arith.addf %e, %one"), ("y", "arith.mulf %h, %o"))) + "    return %y")


def gemm(tokens, outputs, inputs, gelu=False, quantised=False):
    def make(options):
        rng = np.random.default_rng(1)
        x, w = copied(rng.standard_normal((tokens, inputs)).astype(np.float32)), (rng.standard_normal((outputs, inputs)) / np.sqrt(inputs)).astype(np.float32)
        b = copied(rng.standard_normal(outputs).astype(np.float32))
        weights = os.path.join(options.folder, f"hand{tokens}x{outputs}x{inputs}.safetensors")
        rows.write_safetensors(weights, {"w": w, "b": np.array(b)})
        name = f"hand_{tokens}_{outputs}_{inputs}" + "_gelu" * gelu + "_i8" * quantised
        flags = ["--quantize=w8a8:groups=none,smooth=off"] if quantised else []
        model = rows.compile_text(linear_text(tokens, outputs, inputs, gelu), name, options, [f"--weights={weights}", *flags])
        y, shape = aligned((tokens, outputs)), ["--M", tokens, "--N", outputs, "--K", inputs, "--mr", 8, "--nr", 48]
        engines = {"tmc": rows.bind(model, "y", y.shape, x=x)}
        if not quantised:
            library = build(options, name, "gen_gemm.py", [*shape, "--ku", 4, *(["--epi", "gelu_erf"] if gelu else [])])
            arrays = [x, copied(panels(w, 48)[..., 0]), y, *([b] if gelu else [])]
            engines["by hand"] = call(library.gemm, y, *arrays)
            return engines, 2.0 * tokens * outputs * inputs, 1e-4
        library = build(options, name, "gen_i8.py", [*shape, "--isa", "vnni512"], ",+avx512vnni")
        scale = np.abs(w).max(1) / 127
        codes = np.rint(w / scale[:, None]).astype(np.int8)
        packed, codes_of_x, scale_of_x = panels(codes, 48, 4), np.zeros(x.shape, np.uint8), aligned((tokens,))
        quantise = call(library.quant, None, x, codes_of_x, scale_of_x)
        multiply = call(library.gemm, y, codes_of_x, packed, y, scale_of_x, copied(scale.astype(np.float32)), (-128 * codes.astype(np.int32).sum(1)).astype(np.int32), np.zeros(outputs, np.float32))

        def run():
            quantise()
            return multiply()
        engines["by hand"] = run
        return engines, 2.0 * tokens * outputs * inputs, 2e-2  # other roundings of rows
    return make


def attention(heads, tokens, width, causal, block_of_queries, block_of_keys, rows_of_values=8):
    def make(options):
        rng = np.random.default_rng(2)
        q, k, v = (copied(rng.standard_normal((1, heads, tokens, width)).astype(np.float32)) for _ in range(3))
        name = f"hand_attention_{heads}_{tokens}_{width}"
        model = rows.compile_text(rows.attention_text(heads, heads, tokens, width, rows.CAUSAL if causal else ""), name, options)
        library = build(options, name, "gen_attn.py", ["--H", heads, "--T", tokens, "--D", width, "--bq", block_of_queries, "--bk", block_of_keys,
                                                       "--causal", int(causal), "--scalef", 1, "--mrp", rows_of_values])
        o = aligned(q.shape)
        scratch = [aligned(shape) for shape in ((tokens, width), (block_of_queries, width), (block_of_queries, block_of_keys), *((block_of_queries,),) * 3)]
        kept = tokens * (tokens + 1) / 2 if causal else tokens * tokens
        return {"tmc": rows.bind(model, "o", q.shape, q=q, k=k, v=v), "by hand": call(library.attn, o, q, k, v, o, *scratch)}, 4.0 * heads * kept * width, 2e-4
    return make


def recurrent(kind, heads=4, tokens=2048, width=64):
    def make(options):
        rng = np.random.default_rng(3)
        q, k, v = (copied(rng.standard_normal((1, heads, tokens, width)).astype(np.float32)) for _ in range(3))
        o, state = aligned(v.shape), aligned((heads, width, width))
        scratch = [aligned((width, width)) for _ in range(5)]
        if kind == "gla":
            g = copied((-0.1 * rng.random((1, heads, tokens, width, 1))).astype(np.float32))
            inputs, text = dict(q=q, k=k, v=v, g=g), recurrence_rows.recurrence_text(tokens, decay=(width, 1))
            gates, flop = g, 5.0
        else:  # by hand a step takes its decay, not the logarithm of it
            k /= np.linalg.norm(k, axis=-1, keepdims=True)
            g, beta = copied((-0.1 * rng.random((1, heads, tokens, 1, 1))).astype(np.float32)), copied(rng.random((1, heads, tokens, 1)).astype(np.float32))
            inputs, text = dict(q=q, k=k, v=v, g=g, beta=beta), recurrence_rows.recurrence_text(tokens, (1, 1), beta=True)
            gates, flop = copied(np.concatenate([np.exp(g[..., 0]), beta], -1)), 7.0
        model = rows.compile_text(text, "hand_" + kind, options)
        library = build(options, kind, "gen_gla.py", ["--mode", "rec" if kind == "gla" else "delta"])
        step = call(library.gla, o, q, k, v, gates, o, state, *scratch)

        def run():
            if kind == "delta":
                np.exp(g[..., 0], out=gates[..., :1])
            state[...] = 0
            return step()
        return {"tmc": rows.bind(model, "y", v.shape, **inputs), "by hand": run}, flop * heads * tokens * width * width, 1e-3
    return make


def mamba(options):
    inputs = {key: copied(np.asarray(value, np.float32)) for key, value in recurrence.cells(np.random.default_rng(3))["mamba"][0].items()}
    model = rows.compile_text(recurrence.TEXT["mamba"], "mamba", options)
    library = build(options, "mamba", "gen_scan.py", ["--E", 1536, "--N", 16, "--T", 512, "--tb", 32, "--scalef", 1])
    y, state = aligned((512, 1536)), aligned((16, 1536))
    rates = copied((inputs["a"] * 1.4426950408889634).astype(np.float32))  # of powers of 2
    step = call(library.scan, y, inputs["dt"], inputs["x"], rates, inputs["b"], inputs["c"], aligned((1536,)), y, state)

    def run():
        state[...] = 0
        return step()
    return {"tmc": rows.bind(model, "y", y.shape, **inputs), "by hand": run}, 512.0 * 1536 * 16 * 5, 1e-3


def q4(tokens, outputs, inputs):
    """Q4_0 of GGUF: blocks of 32 inputs with a scale of 16 bits; inputs rounded to 8 bits in the same blocks."""
    text = f"""
module attributes {{mixer.dims = {{}}}} {{
  mixer.file @weights "weights.safetensors"
  func.func @main(%x: tensor<{tokens}x{inputs}xf32> {{mixer.name = "x"}}) -> (tensor<{tokens}x{outputs}xf32> {{mixer.name = "y"}}) {{
    %c = mixer.weight @weights "c" : tensor<{outputs}x{inputs}xi8>
    %s = mixer.weight @weights "s" : tensor<{outputs}x{inputs // 32}xf32>
    %h = arith.truncf %s : tensor<{outputs}x{inputs // 32}xf32> to tensor<{outputs}x{inputs // 32}xf16>
    %w = mixer.dequantize %c scale %h codes 4 zero 8 : tensor<{outputs}x{inputs}xi8>, tensor<{outputs}x{inputs // 32}xf16> -> tensor<{outputs}x{inputs}xf32>
    %y = mixer.linear %x, %w : tensor<{tokens}x{inputs}xf32>, tensor<{outputs}x{inputs}xf32> -> tensor<{tokens}x{outputs}xf32>
    return %y : tensor<{tokens}x{outputs}xf32>
  }}
}}
"""

    def make(options):
        rng = np.random.default_rng(4)
        x, y, groups = copied(rng.standard_normal((tokens, inputs)).astype(np.float32)), aligned((tokens, outputs)), inputs // 32
        codes, scale = rng.integers(0, 16, (outputs, inputs)).astype(np.int8), (0.02 + 0.01 * rng.random((outputs, groups))).astype(np.float16)
        name = f"hand_q4_{tokens}_{outputs}_{inputs}"
        weights = os.path.join(options.folder, name + ".safetensors")
        rows.write_safetensors(weights, {"c": codes, "s": scale.astype(np.float32)})
        model = rows.compile_text(text, name, options, [f"--weights={weights}", "--block-inputs=8"])
        library = build(options, name, "gen_q4.py", ["--M", tokens, "--N", outputs, "--K", inputs, "--nb", 1, "--mt", 8, "--q41", 0], ",+avx512vnni")
        packed = np.zeros((outputs // 16, groups, 32 + 256), np.uint8)  # of 16 outputs: scales, then codes of k and k + 4 in a byte
        packed[:, :, :32] = np.ascontiguousarray(scale.reshape(-1, 16, groups).transpose(0, 2, 1)).view(np.uint8)
        fours = codes.reshape(-1, 16, groups, 4, 2, 4).astype(np.uint8)
        packed[:, :, 32:] = (fours[..., 0, :] | fours[..., 1, :] << 4).transpose(0, 2, 3, 1, 4).reshape(outputs // 16, groups, 256)
        flat = aligned((packed.size // 4,)).view(np.uint8)
        flat[...] = packed.ravel()
        rounded, scales, sums = np.zeros((tokens, inputs), np.int8), aligned((tokens, groups)), np.zeros((tokens, groups), np.int32)
        quantise = call(library.quant, None, x, rounded, scales, sums)
        multiply = call(library.q4, y, flat, rounded, scales, sums, y)

        def run():
            quantise()
            return multiply()
        return {"tmc": rows.bind(model, "y", y.shape, x=x), "by hand": run}, 2.0 * tokens * outputs * inputs, 2e-2
    return make


def read_safetensors(path):
    """F32 tensors by name, as float64."""
    import json
    with open(path, "rb") as file:
        data = file.read()
    begin = 8 + int.from_bytes(data[:8], "little")
    return {name: np.frombuffer(data[begin + entry["data_offsets"][0]:begin + entry["data_offsets"][1]], np.float32).reshape(entry["shape"]).astype(np.float64)
            for name, entry in json.loads(data[8:begin]).items() if entry.get("dtype") == "F32"}


def minilm(case):
    def make(options):
        import encoder
        import table
        folder, lengths = table.need(options, "minilm"), encoder.CASES[case]
        out = os.path.join(options.folder, "hand_minilm_weights")
        if not os.path.exists(os.path.join(out, "w_f32.bin")):
            os.makedirs(out, exist_ok=True)
            w = read_safetensors(os.path.join(folder, "model.safetensors"))
            f32 = lambda *arrays: b"".join(np.ascontiguousarray(x, np.float32).tobytes() for x in arrays)
            e = "embeddings."
            with open(os.path.join(out, "emb.bin"), "wb") as file:
                file.write(f32(w[e + "word_embeddings.weight"], w[e + "position_embeddings.weight"] + w[e + "token_type_embeddings.weight"][0],
                               w[e + "LayerNorm.weight"], w[e + "LayerNorm.bias"]))
            scale = np.log2(np.e) / np.sqrt(32)
            with open(os.path.join(out, "w_f32.bin.new"), "wb") as file:
                for layer in range(6):
                    p = f"encoder.layer.{layer}."
                    joined = [np.concatenate([w[f"{p}attention.self.query.{part}"] * scale, *(w[f"{p}attention.self.{x}.{part}"] for x in ("key", "value"))])
                              for part in ("weight", "bias")]
                    pairs = [joined, *([w[p + n + ".weight"], w[p + n + ".bias"]] for n in ("attention.output.dense", "intermediate.dense", "output.dense"))]
                    file.write(b"".join(f32(panels(weight, 48), bias) for weight, bias in pairs))
                    file.write(f32(*(w[f"{p}{n}.{part}"] for n in ("attention.output.LayerNorm", "output.LayerNorm") for part in ("weight", "bias"))))
            os.rename(os.path.join(out, "w_f32.bin.new"), os.path.join(out, "w_f32.bin"))
        library = build(options, "minilm", "gen_minilm.py", ["f32"], sources=["minilm.c"], flags=["-DPREC=0"])
        library.mm_open(out.encode())
        library.mm_run.restype = ctypes.POINTER(ctypes.c_float)
        rng = np.random.default_rng(1)
        ids = [rng.integers(1000, encoder.VOCABULARY, length) for length in lengths]
        whole, flat = encoder.padded(lengths, ids), np.concatenate(ids).astype(np.int32)
        sizes = (ctypes.c_int * len(lengths))(*lengths)

        def run():
            result = library.mm_run(len(lengths), sizes, ctypes.c_void_p(flat.ctypes.data), 1)
            return np.ctypeslib.as_array(result, (len(flat), 384))
        ours = encoder.Tmc(table.compiled(options, folder, "minilm.so"), 1, whole[0].shape)
        ours = rows.bind(ours.model, "last_hidden_state", (*whole[0].shape, 384), input_ids=whole[0], attention_mask=whole[1])
        kept = whole[1] == 1
        return {"tmc": lambda: ours()[kept] if case == "ragged" else ours().reshape(-1, 384), "by hand": run}, encoder.flop(lengths), 1e-3
    return make


ROWS = {**{f"by hand: GEMM {m} x 1536 x 384": gemm(m, 1536, 384) for m in (1, 4, 16, 77, 128)},
        "by hand: GEMM 128 x 384 x 1536": gemm(128, 384, 1536), "by hand: GEMM 128 x 1536 x 384, bias, GELU": gemm(128, 1536, 384, gelu=True),
        "by hand: int8 GEMM 128 x 1536 x 384": gemm(128, 1536, 384, quantised=True),
        "by hand: attention, 12 heads of 32, T 128": attention(12, 128, 32, False, 64, 128),
        "by hand: attention, 12 heads of 32, T 512": attention(12, 512, 32, False, 32, 256),
        "by hand: attention, causal, 4 heads of 64, T 2048": attention(4, 2048, 64, True, 64, 128, 4),
        "by hand: gated linear attention, T 2048": recurrent("gla"), "by hand: gated delta rule, T 2048": recurrent("delta"),
        "by hand: Mamba scan, T 512": mamba, "by hand: Q4_0 GEMV 1536 x 576": q4(1, 1536, 576), **{f"by hand: Q4_0 GEMM {m} x 1536 x 576": q4(m, 1536, 576) for m in (16, 128)},
        **{f"by hand: MiniLM, {case}": minilm(case) for case in ("1x16", "1x128", "8x128", "1x512", "ragged")}}
