#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""make_contrib.py [PATTERN...]: writes the cases of test/onnx/contrib, graphs with ops of com.microsoft, and with recurrences that
are written as loops, and what ONNX Runtime computes.

Folders are laid out as the node tests of the onnx package (model.onnx, test_data_set_0/{input,output}_*.pb), so that run.py
reads them. Needs onnx and onnxruntime; tests only need what is written here."""
import fnmatch
import pathlib
import shutil
import sys

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

HERE = pathlib.Path(__file__).resolve().parent
DOMAIN = "com.microsoft"
CASES = {}


def case(function):
    CASES[function.__name__] = function
    return function


def raised(what):
    """What has to be raised of the case, as --require has it."""

    def mark(function):
        function.require = what
        return function

    return mark


def floats(seed, *shape, scale=1.0):
    return (np.random.default_rng(seed).standard_normal(shape) * scale).astype(np.float32)


def graph(nodes, inputs, weights=None, outputs=("y",), dims=None, opset=17):
    """(model, inputs): every input is an array; `dims` names axes of them."""
    dims, weights = dims or {}, weights or {}
    kind = lambda array: helper.np_dtype_to_tensor_dtype(array.dtype)
    infos = [helper.make_tensor_value_info(name, kind(array), dims.get(name, array.shape)) for name, array in inputs.items()]
    results = [onnx.ValueInfoProto(name=name) for name in outputs]
    made = helper.make_graph(nodes, "case", infos, results, [numpy_helper.from_array(array, name) for name, array in weights.items()])
    opsets = [helper.make_opsetid("", opset), helper.make_opsetid(DOMAIN, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=10), inputs


def node(op, inputs, outputs=("y",), **attributes):
    return helper.make_node(op, list(inputs), list(outputs), name="layer", domain=DOMAIN, **attributes)


# -- Attention -----------------------------------------------------------------------------------------------------------


def attention(mask=None, bias=None, past=None, batch=2, tokens=7, width=24, heads=4, sizes=None, **attributes):
    sizes = sizes or [width] * 3
    inputs = {"x": floats(1, batch, tokens, width)}
    weights = {"w": floats(2, width, sum(sizes), scale=0.2), "b": floats(3, sum(sizes), scale=0.2)}
    names = ["x", "w", "b", "", "", ""]
    outputs = ["y"]
    if mask is not None:
        inputs["mask"], names[3] = mask, "mask"
    if past:
        inputs["past"], names[4] = floats(4, 2, batch, heads, past, width // heads), "past"
        outputs.append("present")
    if bias is not None:
        inputs["bias"], names[5] = bias, "bias"
    while not names[-1]:
        names.pop()
    return graph([node("Attention", names, outputs, num_heads=heads, **attributes)], inputs, weights, outputs)


@case
def attention_plain():
    return attention()


@case
def attention_raw_mask():
    return attention(np.array([[1] * 7, [1] * 4 + [0] * 3], np.int32))


@case
def attention_square_mask():
    return attention(np.tril(np.ones((2, 7, 7), np.int32)))


@case
def attention_lengths():
    return attention(np.array([7, 3], np.int32))


@case
def attention_ends_and_starts():
    return attention(np.array([7, 6, 0, 2], np.int32))


@case
def attention_causal_past():
    return attention(past=5, unidirectional=1)


@case
def attention_bias():
    return attention(bias=floats(9, 1, 4, 7, 7), scale=0.3)


@case
def attention_wide_values():
    return attention(sizes=[24, 24, 40], qkv_hidden_sizes=[24, 24, 40])


def multi_head(tokens=5, keys=9, width=24, heads=3, packed=None, **more):
    attributes = {k: v for k, v in more.items() if not isinstance(v, np.ndarray) and k != "outputs"}
    given = {k: v for k, v in more.items() if isinstance(v, np.ndarray)}
    order = ["q", "k", "v", "bias", "key_padding_mask", "attention_bias", "past_key", "past_value"]
    batch = 2
    inputs = {"q": floats(1, batch, tokens, width)}
    if packed == 3:
        inputs = {"q": floats(1, batch, tokens, heads, 3, width // heads)}
    elif packed == 2:
        inputs["k"] = floats(2, batch, keys, heads, 2, width // heads)
    else:
        inputs |= {"k": floats(2, batch, keys, width), "v": floats(3, batch, keys, width)}
    inputs |= given
    names = [name if name in inputs else "" for name in order]
    while not names[-1]:
        names.pop()
    weights = {"bias": inputs.pop("bias")} if "bias" in inputs else {}
    outputs = more.get("outputs", ["y"])
    return graph([node("MultiHeadAttention", names, outputs, num_heads=heads, **attributes)], inputs, weights, outputs)


@case
def multi_head_cross():
    return multi_head()


@case
def multi_head_bias_and_mask():
    return multi_head(bias=floats(5, 72), key_padding_mask=np.array([[1] * 9, [1] * 2 + [0] * 7], np.int32))


@case
def multi_head_scores_bias():
    return multi_head(attention_bias=floats(6, 2, 1, 5, 9), scale=0.5)


def unpacked(packed):
    """The same with queries, keys and values apart."""
    model, inputs = packed
    parts = {}
    for name, array in inputs.items():
        if array.ndim == 5:
            split = [part.reshape(*part.shape[:2], -1) for part in np.moveaxis(array, 3, 0)]
            parts |= dict(zip("qkv" if len(split) == 3 else "kv", split))
        else:
            parts[name] = array
    return model, inputs, *graph([node("MultiHeadAttention", "qkv", num_heads=3)], parts)


@case
def multi_head_packed():
    return unpacked(multi_head(packed=3))


@case
def multi_head_packed_keys():
    return unpacked(multi_head(packed=2))


@case
def multi_head_past():
    return multi_head(keys=5, past_key=floats(7, 2, 3, 4, 8), past_value=floats(8, 2, 3, 4, 8), unidirectional=1, outputs=["y", "key", "value"])


def group_query(tokens=1, past=6, lengths=(7, 7), heads=6, groups=2, depth=16, rotary=False, packed=False, dtype=np.float32, outputs=("y", "key", "value"), **attributes):
    batch, outputs = len(lengths), list(outputs)
    inputs = {"q": floats(1, batch, tokens, (heads + 2 * groups if packed else heads) * depth)}
    if not packed:
        inputs |= {"k": floats(2, batch, tokens, groups * depth), "v": floats(3, batch, tokens, groups * depth)}
    inputs |= {"past_key": floats(4, batch, groups, past, depth), "past_value": floats(5, batch, groups, past, depth)}
    inputs = {name: array.astype(dtype) for name, array in inputs.items()}
    inputs["seqlens_k"] = np.array(lengths, np.int32) - 1
    weights = {"total": np.array(max(lengths), np.int32)}
    names = ["q", "" if packed else "k", "" if packed else "v", "past_key", "past_value", "seqlens_k", "total"]
    if rotary:
        angles = np.arange(32)[:, None] / 100.0 ** (np.arange(depth // 2) / (depth // 2))
        weights |= {"cos": np.cos(angles).astype(dtype), "sin": np.sin(angles).astype(dtype)}
        names += ["cos", "sin"]
        attributes["do_rotary"] = 1
    return graph([node("GroupQueryAttention", names, outputs, num_heads=heads, kv_num_heads=groups, **attributes)], inputs, weights, outputs)


@case
def group_query_step():
    return group_query(lengths=(7, 7))


@case
def group_query_ragged():
    # Rows of the caches behind a sequence's own are anything; ONNX Runtime attends to the past only where it gives the caches.
    return *group_query(lengths=(7, 5), rotary=True, outputs=("y",)), *group_query(lengths=(7, 5), rotary=True)


@case
def group_query_rotary():
    return group_query(lengths=(7, 7), rotary=True)


@case
def group_query_interleaved_packed():
    return group_query(lengths=(7, 7), rotary=True, packed=True, rotary_interleaved=1, scale=0.2)


@case
def group_query_prompt():
    return group_query(tokens=9, past=0, lengths=(9, 9), rotary=True)


@case
def group_query_window():
    return group_query(tokens=9, past=0, lengths=(9, 9), local_window_size=4)


@case
def group_query_softcap():
    return group_query(tokens=5, past=0, lengths=(5,), softcap=2.0)


@case
def group_query_window_step():
    return group_query(lengths=(7,), local_window_size=3)


def with_more(made, places, **weights):
    """The graph of one node with more inputs, which are weights."""
    model, inputs = made
    names = model.graph.node[0].input
    for place, (name, array) in zip(places, weights.items()):
        while len(names) <= place:
            names.append("")
        names[place] = name
        model.graph.initializer.append(numpy_helper.from_array(array, name))
    return model, inputs


@case
def group_query_sinks():
    return with_more(group_query(lengths=(7, 7), rotary=True), [11], sink=floats(9, 6))


@case
def group_query_sinks_prompt():
    return with_more(group_query(tokens=9, past=0, lengths=(9, 9), local_window_size=4), [11], sink=floats(9, 6))


@case
def group_query_smooth():
    return group_query(tokens=5, past=0, lengths=(5,), smooth_softmax=1)


def group_query_codes(kind, scales):
    model, inputs = with_more(group_query(lengths=(7, 7), rotary=True, k_quant_type=kind, v_quant_type=kind, kv_cache_bit_width=8), [12, 13],
                              k_scale=scales, v_scale=scales * np.float32(1.25))
    for name in ("past_key", "past_value"):
        inputs[name] = np.random.default_rng(11).integers(-128, 128, inputs[name].shape).astype(np.int8)
        next(info for info in model.graph.input if info.name == name).type.tensor_type.elem_type = TensorProto.INT8
    return model, inputs


@case
def group_query_codes_per_tensor():
    return group_query_codes("PER_TENSOR", np.array([0.02], np.float32))


@case
def group_query_codes_per_channel():
    return group_query_codes("PER_CHANNEL", np.abs(floats(12, 1, 2, 1, 16, scale=0.01)) + np.float32(0.01))


def group_query_nibbles(scales):
    model, inputs = with_more(group_query(lengths=(7, 7), rotary=True, k_quant_type="PER_TENSOR", v_quant_type="PER_TENSOR", kv_cache_bit_width=4), [12, 13],
                              k_scale=scales, v_scale=scales * np.float32(1.25))
    for name in ("past_key", "past_value"):
        batch, groups, past, depth = inputs[name].shape
        inputs[name] = np.random.default_rng(11).integers(0, 256, (batch, groups, past, depth // 2)).astype(np.uint8)
        info = next(info for info in model.graph.input if info.name == name)
        info.CopyFrom(helper.make_tensor_value_info(name, TensorProto.UINT8, inputs[name].shape))
    return model, inputs


@case
def group_query_nibbles_per_tensor():
    return group_query_nibbles(np.array([0.3], np.float32))


@case
def group_query_bias():
    return with_more(group_query(tokens=9, past=0, lengths=(9, 9)), [10], attention_bias=floats(21, 1, 6, 9, 9))


@case
def group_query_scores():
    return with_more(group_query(tokens=5, past=0, lengths=(5, 5), softcap=2.0, outputs=("y", "key", "value", "scores"), qk_output=1), [10],
                     attention_bias=floats(21, 1, 6, 5, 5))


@case
def group_query_scores_window():
    return group_query(tokens=5, past=0, lengths=(5, 5), local_window_size=2, outputs=("y", "key", "value", "scores"), qk_output=1)


@case
def group_query_weights_step():
    return group_query(lengths=(7, 7), outputs=("y", "key", "value", "scores"), qk_output=2)


@case
def group_query_weights_sinks():
    return with_more(group_query(tokens=5, past=0, lengths=(5, 5), outputs=("y", "key", "value", "scores"), qk_output=2), [11], sink=floats(9, 6))


@case
def group_query_norms():
    # ONNX Runtime has no norms inside of it on CPUs: what it computes is of the same graph with norms before.
    weights = {"q_norm": 1 + floats(9, 16, scale=0.2), "k_norm": 1 + floats(10, 16, scale=0.2)}
    fused = with_more(group_query(lengths=(7, 7), rotary=True, qk_norm_epsilon=1e-5), [14, 15], **weights)
    apart, inputs = with_more(group_query(lengths=(7, 7), rotary=True), [])
    before = []
    for index, name, heads in ((0, "q", 6), (1, "k", 2)):
        shape, flat = np.array([2, 1, heads, 16]), np.array([2, 1, heads * 16])
        for part, array in ((f"{name}_apart", shape), (f"{name}_flat", flat), (f"{name}_norm", weights[f"{name}_norm"])):
            apart.graph.initializer.append(numpy_helper.from_array(array, part))
        before += [helper.make_node("Reshape", [name, f"{name}_apart"], [f"{name}_1"]),
                   helper.make_node("SimplifiedLayerNormalization", [f"{name}_1", f"{name}_norm"], [f"{name}_2"], axis=-1, epsilon=1e-5),
                   helper.make_node("Reshape", [f"{name}_2", f"{name}_flat"], [f"{name}_3"])]
        apart.graph.node[0].input[index] = f"{name}_3"
    last = apart.graph.node.pop()
    apart.graph.node.extend(before + [last])
    return *fused, apart, inputs


def in_half(made):
    """The same graph with all floats of 16 bits, beside one that computes with those numbers in 32 and rounds once in the end."""
    model, inputs = made
    exact, model = model, onnx.ModelProto.FromString(model.SerializeToString())
    for info in model.graph.input:
        if info.type.tensor_type.elem_type == TensorProto.FLOAT:
            info.type.tensor_type.elem_type = TensorProto.FLOAT16
    for tensor, wide in zip(model.graph.initializer, exact.graph.initializer):
        if tensor.data_type == TensorProto.FLOAT:
            rounded = numpy_helper.to_array(tensor).astype(np.float16)
            tensor.CopyFrom(numpy_helper.from_array(rounded, tensor.name))
            wide.CopyFrom(numpy_helper.from_array(rounded.astype(np.float32), tensor.name))
    for output in exact.graph.output:
        name, output.name = output.name, f"{output.name}_half"
        exact.graph.node.append(helper.make_node("Cast", [name], [output.name], to=TensorProto.FLOAT16))
    half = {name: array.astype(np.float16) if array.dtype == np.float32 else array for name, array in inputs.items()}
    return model, half, exact, {name: array.astype(np.float32) if array.dtype == np.float16 else array for name, array in half.items()}


@case
def group_query_half():
    return in_half(group_query(lengths=(7, 7), rotary=True))


@case
def attention_half():
    return in_half(attention(np.array([[1] * 7, [1] * 4 + [0] * 3], np.int32)))


@case
def rotary_half():
    return in_half(rotary_positions())


@case
def skip_layer_norm_half():
    return in_half(skip_layer_norm())


@case
def fast_gelu_half():
    return in_half(fast_gelu())


@case
def rotary_positions():
    angles = np.arange(16)[:, None] / 50.0 ** (np.arange(4) / 4)
    tables = {"cos": np.cos(angles).astype(np.float32), "sin": np.sin(angles).astype(np.float32)}
    inputs = {"x": floats(1, 2, 5, 24), "at": np.array([[0, 1, 2, 3, 4], [7, 8, 9, 3, 2]], np.int64)}
    return graph([node("RotaryEmbedding", ["x", "at", "cos", "sin"])], inputs, tables)


@case
def rotary_offset_interleaved():
    angles = np.arange(16)[:, None] / 50.0 ** (np.arange(4) / 4)
    tables = {"cos": np.cos(angles).astype(np.float32), "sin": np.sin(angles).astype(np.float32)}
    inputs = {"x": floats(1, 2, 3, 5, 8), "at": np.array([4], np.int64)}
    return graph([node("RotaryEmbedding", ["x", "at", "cos", "sin"], interleaved=1)], inputs, tables)


@case
def rotary_part():
    angles = np.arange(16)[:, None] / 50.0 ** (np.arange(2) / 2)
    tables = {"cos": np.cos(angles).astype(np.float32), "sin": np.sin(angles).astype(np.float32)}
    inputs = {"x": floats(1, 2, 5, 24), "at": np.array([3], np.int64)}
    return graph([node("RotaryEmbedding", ["x", "at", "cos", "sin"], num_heads=3, rotary_embedding_dim=4)], inputs, tables)


# -- Norms and activations -----------------------------------------------------------------------------------------------


def embed_norm(segments, mask, positions=False, outputs=("y",)):
    inputs = {"ids": np.random.default_rng(1).integers(0, 50, (2, 7)).astype(np.int32)}
    weights = {"words": floats(2, 50, 24), "places": floats(3, 16, 24), "kinds": floats(4, 2, 24), "gamma": floats(5, 24), "beta": floats(6, 24)}
    names = ["ids", "", "words", "places", "", "gamma", "beta", "", ""]
    if segments:
        inputs["segments"] = np.array([[0, 0, 1, 1, 1, 0, 1]] * 2, np.int32)
        names[1], names[4] = "segments", "kinds"
    if mask:
        inputs["mask"], names[7] = np.array([[1] * 7, [1] * 4 + [0] * 3], np.int32), "mask"
    if positions:
        inputs["at"], names[8] = np.array([[3, 2, 1, 0, 4, 9, 11]] * 2, np.int32), "at"
    while not names[-1]:
        names.pop()
    weights = {k: v for k, v in weights.items() if k in names}
    return graph([node("EmbedLayerNormalization", names, outputs, epsilon=1e-5)], inputs, weights, outputs)


@case
def embed_norm_whole():
    return embed_norm(True, True, outputs=("y", "lengths"))


@case
def embed_norm_positions():
    return embed_norm(False, False, positions=True, outputs=("y", "lengths"))


def skip_norm(op, names, **attributes):
    inputs = {"x": floats(1, 2, 7, 24), "skip": floats(2, 2, 7, 24)}
    weights = {name: floats(3 + i, 24) for i, name in enumerate(("gamma", "beta", "bias")) if name in names}
    return graph([node(op, names, **attributes)], inputs, weights)


@case
def skip_layer_norm():
    return skip_norm("SkipLayerNormalization", ["x", "skip", "gamma", "beta", "bias"], epsilon=1e-5)


@case
def skip_rms_norm():
    return skip_norm("SkipSimplifiedLayerNormalization", ["x", "skip", "gamma"], epsilon=1e-5)


def activation(op, bias=True, **attributes):
    weights = {"b": floats(2, 24)} if bias else {}
    return graph([node(op, ["x", "b"] if bias else ["x"], **attributes)], {"x": floats(1, 2, 7, 24)}, weights)


@case
def bias_gelu():
    return activation("BiasGelu")


@case
def fast_gelu():
    return activation("FastGelu")


@case
def gelu():
    return activation("Gelu", bias=False)


@case
def quick_gelu():
    return activation("QuickGelu", bias=False, alpha=1.5)


@case
def fused_conv():
    return graph([node("FusedConv", ["x", "w", "b"], activation="LeakyRelu", activation_params=[0.2], kernel_shape=[3, 3], pads=[1, 1, 1, 1])],
                 {"x": floats(1, 1, 4, 9, 7)}, {"w": floats(2, 6, 4, 3, 3), "b": floats(3, 6)})


@case
def fused_gemm():
    return graph([node("FusedGemm", ["x", "w", "b"], activation="Relu", transB=1)], {"x": floats(1, 5, 24)}, {"w": floats(2, 10, 24), "b": floats(3, 10)})


@case
def fused_matmul():
    return graph([node("FusedMatMul", ["x", "w"], transB=1, alpha=0.5)], {"x": floats(1, 2, 5, 24)}, {"w": floats(2, 10, 24)})


@case
def transpose_matmul():
    return graph([node("TransposeMatMul", ["x", "w"], transA=1, alpha=2.0)], {"x": floats(1, 2, 24, 5)}, {"w": floats(2, 24, 10)})


@case
def bias_softmax():
    inputs = {"x": floats(1, 2, 3, 5, 7), "b": floats(2, 1, 1, 5, 7)}
    plain = [helper.make_node("Add", ["x", "b"], ["sum"]), helper.make_node("Softmax", ["sum"], ["y"], axis=3)]
    return *graph([node("BiasSoftmax", ["x", "b"], axis=3, is_inner_broadcast=0)], inputs), *graph(plain, inputs)


# -- Integers ------------------------------------------------------------------------------------------------------------


def pack(codes, bits):
    """[..., n] of small integers in bytes, the first in the lowest bits."""
    per = 8 // bits
    apart = codes.reshape(*codes.shape[:-1], -1, per).astype(np.uint8)
    return sum(apart[..., i] << np.uint8(i * bits) for i in range(per)).astype(np.uint8)


def blocks(bits, inputs=64, outputs=10, block=32, zero=None, bias=False, rows=(2, 3)):
    random = np.random.default_rng(3)
    groups = -(-inputs // block)
    codes = random.integers(0, 1 << bits, (outputs, groups, block))
    codes.reshape(outputs, -1)[:, inputs:] = 0
    weights = {"w": pack(codes, bits), "scales": floats(4, outputs, groups, scale=0.05)}
    names = ["x", "w", "scales", "", "", ""]
    if zero == "packed":
        width = -(-groups * bits // 8) * 8 // bits
        points = np.zeros((outputs, width), np.int64)
        points[:, :groups] = random.integers(0, 1 << bits, (outputs, groups))
        weights["zero"], names[3] = pack(points, bits), "zero"
    elif zero == "float":
        weights["zero"], names[3] = random.integers(0, 1 << bits, (outputs, groups)).astype(np.float32), "zero"
    if bias:
        weights["b"], names[5] = floats(5, outputs), "b"
    while not names[-1]:
        names.pop()
    return graph([node("MatMulNBits", names, K=inputs, N=outputs, bits=bits, block_size=block)], {"x": floats(1, *rows, inputs)}, weights)


@case
def matmul_4_bits():
    return blocks(4)


@case
def matmul_4_bits_zero_points():
    return blocks(4, inputs=96, zero="packed", bias=True)


@case
def matmul_4_bits_odd():
    return blocks(4, inputs=40, outputs=7, block=16, zero="float")


@case
def matmul_8_bits():
    return blocks(8, inputs=128, block=64, zero="packed")


@case
def matmul_2_bits():
    return blocks(2, inputs=64, zero="packed")


def bytes_of(seed, *shape, kind=np.uint8):
    low, high = np.iinfo(kind).min, np.iinfo(kind).max
    return np.random.default_rng(seed).integers(low, high + 1, shape).astype(kind)


SCALES = {"as": np.array(0.02, np.float32), "az": np.array(120, np.uint8), "bs": np.array(0.03, np.float32), "bz": np.array(99, np.uint8),
          "cs": np.array(0.05, np.float32), "cz": np.array(130, np.uint8)}


def scaled(op, names, inputs, **attributes):
    return graph([node(op, names, **attributes)], inputs, {name: SCALES[name] for name in SCALES if name in names})


@case
def qlinear_add():
    return scaled("QLinearAdd", ["a", "as", "az", "b", "bs", "bz", "cs", "cz"], {"a": bytes_of(1, 2, 5, 7), "b": bytes_of(2, 5, 7)})


@case
def qlinear_mul():
    return scaled("QLinearMul", ["a", "as", "az", "b", "bs", "bz", "cs", "cz"], {"a": bytes_of(1, 2, 5, 7), "b": bytes_of(2, 2, 5, 7)})


@case
def qlinear_sigmoid():
    return graph([node("QLinearSigmoid", ["a", "as", "az", "ys", "yz"])], {"a": bytes_of(1, 2, 35)},
                 {"as": SCALES["as"], "az": SCALES["az"], "ys": np.array(1 / 256, np.float32), "yz": np.array(0, np.uint8)})


@case
def qlinear_leaky_relu():
    return scaled("QLinearLeakyRelu", ["a", "as", "az", "cs", "cz"], {"a": bytes_of(1, 2, 35)}, alpha=0.1)


@case
def qlinear_global_average_pool():
    return scaled("QLinearGlobalAveragePool", ["a", "as", "az", "bs", "bz"], {"a": bytes_of(1, 2, 5, 7, 9)}, channels_last=0)


@case
def qlinear_softmax():
    return graph([node("QLinearSoftmax", ["a", "as", "az", "ys", "yz"], axis=1, opset=13)], {"a": bytes_of(1, 3, 35)},
                 {"as": np.array(0.0213, np.float32), "az": SCALES["az"], "ys": np.array(1 / 256, np.float32), "yz": np.array(0, np.uint8)})


@case
def qlinear_average_pool():
    # No average lies between two codes.
    return graph([node("QLinearAveragePool", ["a", "as", "az", "bs", "bz"], kernel_shape=[3, 2], strides=[2, 2], pads=[1, 0, 1, 0])], {"a": bytes_of(1, 1, 3, 7, 9)},
                 {"as": np.array(0.020313, np.float32), "az": SCALES["az"], "bs": SCALES["bs"], "bz": SCALES["bz"]})


@case
def qlinear_where():
    return scaled("QLinearWhere", ["c", "a", "as", "az", "b", "bs", "bz", "cs", "cz"],
                  {"c": floats(3, 2, 5) > 0, "a": bytes_of(1, 2, 5), "b": bytes_of(2, 2, 5)})


@case
def qlinear_conv():
    return graph([node("QLinearConv", ["a", "as", "az", "w", "ws", "wz", "cs", "cz"], channels_last=0, pads=[1, 1, 1, 1])], {"a": bytes_of(1, 1, 3, 7, 9)},
                 {"as": SCALES["as"], "az": SCALES["az"], "w": bytes_of(2, 4, 3, 3, 3, kind=np.int8), "ws": np.array(0.00713, np.float32), "wz": np.array(0, np.int8),
                  "cs": SCALES["cs"], "cz": SCALES["cz"]})


@case
def quantize_and_dequantize():
    return graph([node("QuantizeLinear", ["x", "as", "az"], ["q"]), helper.make_node("DequantizeLinear", ["q", "as", "az"], ["y"], domain=DOMAIN)], {"x": floats(1, 2, 24)},
                 {"as": SCALES["as"], "az": SCALES["az"]})


@case
def bias_add():
    inputs, bias = {"x": floats(1, 2, 7, 24), "skip": floats(2, 2, 7, 24)}, {"b": floats(3, 24)}
    plain = [helper.make_node("Add", ["x", "b"], ["sum"]), helper.make_node("Add", ["sum", "skip"], ["y"])]
    return *graph([node("BiasAdd", ["x", "b", "skip"])], inputs, bias), *graph(plain, inputs, bias)


@case
def qlinear_concat():
    return scaled("QLinearConcat", ["cs", "cz", "a", "as", "az", "b", "bs", "bz"], {"a": bytes_of(1, 2, 5), "b": bytes_of(2, 2, 3)}, axis=1)


@case
def qlinear_reduce_mean():
    inputs, plain = {"a": bytes_of(1, 2, 5, 7)}, [helper.make_node("DequantizeLinear", ["a", "as", "az"], ["x"]),
                                                  helper.make_node("ReduceMean", ["x"], ["mean"], axes=[1], keepdims=0),
                                                  helper.make_node("QuantizeLinear", ["mean", "bs", "bz"], ["y"])]
    scales = {name: SCALES[name] for name in ("as", "az", "bs", "bz")}
    return *scaled("QLinearReduceMean", ["a", "as", "az", "bs", "bz"], inputs, axes=[1], keepdims=0), *graph(plain, inputs, scales)


@case
def dynamic_quantize_matmul():
    return graph([node("DynamicQuantizeMatMul", ["x", "w", "ws", "wz", "b"])], {"x": floats(1, 2, 5, 24)},
                 {"w": bytes_of(2, 24, 10, kind=np.int8), "ws": np.array(0.01, np.float32), "wz": np.array(0, np.int8), "b": floats(3, 10)})


def unsigned_weights(zero, scale):
    return graph([node("DynamicQuantizeMatMul", ["x", "w", "ws", "wz"])], {"x": floats(1, 2, 5, 24)}, {"w": bytes_of(2, 24, 10), "ws": scale, "wz": zero})


@case
def dynamic_quantize_matmul_unsigned():
    return unsigned_weights(np.array(141, np.uint8), np.array(0.01, np.float32))


@case
def dynamic_quantize_matmul_unsigned_outputs():
    return unsigned_weights(np.arange(120, 130).astype(np.uint8), np.linspace(0.01, 0.02, 10).astype(np.float32))


@case
def codes_and_back_unsigned():
    quantize = [helper.make_node("QuantizeLinear", ["x", "as", "az"], ["q"]), helper.make_node("DequantizeLinear", ["q", "as", "az"], ["back"]),
                helper.make_node("DequantizeLinear", ["w", "ws", "wz"], ["matrix"], axis=1), helper.make_node("MatMul", ["back", "matrix"], ["y"])]
    return graph(quantize, {"x": floats(1, 2, 5, 24)}, {"as": SCALES["as"], "az": SCALES["az"], "w": bytes_of(2, 24, 10),
                                                        "ws": np.linspace(0.01, 0.02, 10).astype(np.float32), "wz": np.arange(120, 130).astype(np.uint8)})


@case
def qlinear_matmul_chain():
    chain = [helper.make_node("QuantizeLinear", ["x", "as", "az"], ["q"]),
             helper.make_node("QLinearMatMul", ["q", "as", "az", "w", "ws", "wz", "cs", "cz"], ["r"]),
             helper.make_node("QLinearMatMul", ["r", "cs", "cz", "v", "vs", "vz", "bs", "bz"], ["s"]), helper.make_node("DequantizeLinear", ["s", "bs", "bz"], ["y"])]
    weights = {name: SCALES[name] for name in ("as", "az", "bs", "bz", "cs", "cz")}
    weights |= {"w": bytes_of(2, 24, 10, kind=np.int8), "ws": np.array(0.0051347, np.float32), "wz": np.array(0, np.int8),
                "v": bytes_of(3, 10, 7), "vs": np.array(0.0021713, np.float32), "vz": np.array(133, np.uint8)}
    return graph(chain, {"x": floats(1, 2, 5, 24)}, weights)


@case
def qlinear_matmul_of_results():
    return graph([helper.make_node("QLinearMatMul", ["a", "as", "az", "b", "bs", "bz", "cs", "cz"], ["y"])],
                 {"a": bytes_of(1, 2, 3, 5, 24), "b": bytes_of(2, 2, 3, 24, 7)},
                 {"as": SCALES["as"], "az": SCALES["az"], "bs": np.array(0.0071, np.float32), "bz": SCALES["bz"], "cs": SCALES["cs"], "cz": SCALES["cz"]})


@case
def matmul_integer_to_float():
    return graph([node("MatMulIntegerToFloat", ["a", "w", "as", "ws", "az", "wz", "b"])], {"a": bytes_of(1, 2, 5, 24)},
                 {"w": bytes_of(2, 24, 10, kind=np.int8), "as": SCALES["as"], "ws": np.linspace(0.01, 0.02, 10).astype(np.float32), "az": SCALES["az"],
                  "wz": np.zeros(10, np.int8), "b": floats(3, 10)})


@case
def qattention():
    return graph([node("QAttention", ["x", "w", "b", "xs", "ws", "mask", "xz", "wz"], num_heads=4)],
                 {"x": bytes_of(1, 2, 7, 24), "mask": np.array([7, 4], np.int32)},
                 {"w": bytes_of(2, 24, 72, kind=np.int8), "b": floats(3, 72), "xs": np.array(0.01, np.float32), "ws": np.array(0.01, np.float32),
                  "xz": np.array(128, np.uint8), "wz": np.array(0, np.int8)})


@case
def qgemm():
    return graph([node("QGemm", ["a", "as", "az", "w", "ws", "wz", "c", "cs", "cz"], transB=1)], {"a": bytes_of(1, 5, 24)},
                 {"as": SCALES["as"], "az": SCALES["az"], "w": bytes_of(2, 10, 24, kind=np.int8), "ws": np.array(0.01, np.float32), "wz": np.array(0, np.int8),
                  "c": np.arange(10, dtype=np.int32) * 100, "cs": SCALES["cs"], "cz": SCALES["cz"]})


# -- Recurrences ---------------------------------------------------------------------------------------------------------


@case
def linear_attention_gated_delta():
    inputs = {"q": floats(1, 1, 11, 16), "k": floats(2, 1, 11, 16, scale=0.3), "v": floats(3, 1, 11, 24), "past": floats(4, 1, 2, 8, 12),
              "decay": -np.abs(floats(5, 1, 11, 2)), "beta": 1 / (1 + np.exp(-floats(6, 1, 11, 2)))}
    return graph([node("LinearAttention", ["q", "k", "v", "past", "decay", "beta"], ["y", "state"], q_num_heads=2, kv_num_heads=2)], inputs, outputs=("y", "state"))


@case
def causal_conv_with_state():
    inputs = {"x": floats(1, 2, 6, 9), "past": floats(4, 2, 6, 3)}
    return graph([node("CausalConvWithState", ["x", "w", "b", "past"], ["y", "state"], activation="silu")], inputs,
                 {"w": floats(2, 6, 1, 4), "b": floats(3, 6)}, ("y", "state"))


# -- Recurrences in ops of the standard: scans, and steps one after the other -----------------------------------------------


def plain(op, inputs, outputs, **attributes):
    return helper.make_node(op, inputs.split(), outputs.split(), **attributes)


def scan(body, states, inputs, outputs, weights=None, reverse=False, opset=17):
    """A Scan: states and inputs are {name: array}, in the order of the body's arguments."""
    typed = lambda name, shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
    arguments = [typed(name, array.shape) for name, array in states.items()]
    arguments += [typed(name, array.shape[1:]) for name, array in inputs.items()]
    inner = helper.make_graph(body, "body", arguments, [onnx.ValueInfoProto(name=name) for name in outputs],
                              [numpy_helper.from_array(array, name) for name, array in (weights or {}).items()])
    for name, array in zip(outputs, states.values()):
        inner.output[outputs.index(name)].CopyFrom(typed(name, array.shape))
    for name in outputs[len(states):]:
        inner.output[outputs.index(name)].CopyFrom(typed(name, None))
    given = {"initial_" + name: array for name, array in states.items()}
    given.update({"all_" + name: array for name, array in inputs.items()})
    results = ["result_" + name for name in outputs]
    op = helper.make_node("Scan", list(given), results, name="steps", body=inner, num_scan_inputs=len(inputs),
                          scan_input_directions=[int(reverse)] * len(inputs),
                          scan_output_directions=[int(reverse)] * (len(outputs) - len(states)))
    dims = {"all_" + name: ["steps", *array.shape[1:]] for name, array in inputs.items()}
    return graph([op], given, outputs=results, dims=dims, opset=opset)


@case
@raised("linear_recurrence:1")
def scan_linear_attention():
    """A matrix state with a decay for each key channel, read by a query: [batch, heads, keys, values]."""
    body = [plain("Exp", "g", "decay"), plain("Unsqueeze", "decay last", "column"), plain("Mul", "column s", "old"),
            plain("Unsqueeze", "k last", "key"), plain("Unsqueeze", "v before", "value"), plain("Mul", "key value", "new"),
            plain("Add", "old new", "next"), plain("Unsqueeze", "q before", "query"), plain("MatMul", "query next", "read"),
            plain("Squeeze", "read before", "y")]
    weights = {"last": np.array([-1], np.int64), "before": np.array([-2], np.int64)}
    inputs = {"q": floats(1, 13, 2, 3, 4), "k": floats(2, 13, 2, 3, 4), "v": floats(3, 13, 2, 3, 6), "g": -np.abs(floats(4, 13, 2, 3, 4))}
    return scan(body, {"s": floats(5, 2, 3, 4, 6)}, inputs, ["next", "y"], weights)


@case
@raised("linear_recurrence:1")
def scan_minimal_gru():
    """h = (1 - z) h + z c, gates of the input alone, from the last step to the first."""
    body = [plain("Sigmoid", "x", "z"), plain("Sub", "one z", "rest"), plain("Mul", "rest h", "old"), plain("Mul", "z c", "new"),
            plain("Add", "new old", "next"), plain("Identity", "next", "y")]
    inputs = {"x": floats(1, 17, 2, 5), "c": floats(2, 17, 2, 5)}
    return scan(body, {"h": floats(3, 2, 5)}, inputs, ["next", "y"], {"one": np.array(1, np.float32)}, reverse=True)


@case
@raised("linear_recurrence:2")
def scan_before():
    """Two states, of which one reads what the other was before the step."""
    body = [plain("Mul", "a half", "less"), plain("Add", "less x", "next_a"), plain("Mul", "x a", "given"), plain("Add", "b given", "next_b"),
            plain("Mul", "next_b w", "y")]
    inputs = {"x": floats(1, 11, 4), "w": floats(2, 11, 4)}
    return scan(body, {"a": floats(3, 4), "b": floats(4, 4)}, inputs, ["next_a", "next_b", "y"], {"half": np.array(0.5, np.float32)})


@case
@raised("linear_recurrence:1")
def unrolled_state_space():
    """Mamba's slow path for seven steps: a decay and what is added for each channel and state, read by a vector of states."""
    steps, inputs = 7, {"dt": np.abs(floats(1, 2, 7, 6)), "x": floats(2, 2, 7, 6), "b": floats(3, 2, 7, 4), "c": floats(4, 2, 7, 4)}
    weights = {"a": -np.abs(floats(5, 6, 4)), "last": np.array([-1], np.int64), "row": np.array([2], np.int64), "zero": np.zeros((2, 6, 4), np.float32)}
    nodes = [plain("Unsqueeze", "dt last", "dt4"), plain("Mul", "dt4 a", "rate"), plain("Exp", "rate", "decay"), plain("Mul", "dt x", "scaled"),
             plain("Unsqueeze", "scaled last", "column"), plain("Unsqueeze", "b row", "line"), plain("Mul", "column line", "added")]
    state, reads = "zero", []
    for t in range(steps):
        weights[f"at{t}"] = np.array(t, np.int64)
        nodes += [plain("Gather", f"decay at{t}", f"decay{t}", axis=1), plain("Gather", f"added at{t}", f"added{t}", axis=1),
                  plain("Gather", f"c at{t}", f"c{t}", axis=1), plain("Mul", f"decay{t} {state}", f"old{t}"),
                  plain("Add", f"old{t} added{t}", f"state{t}"), plain("Unsqueeze", f"c{t} last", f"reader{t}"),
                  plain("MatMul", f"state{t} reader{t}", f"read{t}"), plain("Squeeze", f"read{t} last", f"y{t}"),
                  plain("Unsqueeze", f"y{t} one", f"row{t}")]
        state = f"state{t}"
        reads.append(f"row{t}")
    weights["one"] = np.array([1], np.int64)
    nodes += [plain("Concat", " ".join(reads), "y", axis=1), plain("Neg", state, "last_state")]
    return graph(nodes, inputs, weights, outputs=("y", "last_state"))


def delta_step(t, state, gated):
    """Nodes of a step from {k,v,q,b,g}T on; the state behind it is nextT, what is read of it yT."""
    nodes = [plain("Unsqueeze", f"k{t} last", f"key{t}"), plain("Unsqueeze", f"q{t} before", f"query{t}")]
    if gated:
        nodes += [plain("Exp", f"g{t}", f"decay{t}"), plain("Mul", f"{state} decay{t}", f"old{t}"), plain("Mul", f"old{t} key{t}", f"part{t}"),
                  plain("ReduceSum", f"part{t} before", f"read{t}", keepdims=0), plain("Sub", f"v{t} read{t}", f"rest{t}"),
                  plain("Mul", f"rest{t} b{t}", f"rated{t}"), plain("Unsqueeze", f"rated{t} before", f"line{t}"), plain("Mul", f"key{t} line{t}", f"new{t}")]
    else:
        nodes += [plain("Identity", state, f"old{t}"), plain("Unsqueeze", f"k{t} before", f"reader{t}"), plain("MatMul", f"reader{t} {state}", f"read{t}"),
                  plain("Unsqueeze", f"v{t} before", f"value{t}"), plain("Sub", f"value{t} read{t}", f"rest{t}"), plain("Unsqueeze", f"b{t} last", f"rate{t}"),
                  plain("Mul", f"rest{t} rate{t}", f"line{t}"), plain("MatMul", f"key{t} line{t}", f"new{t}")]
    return nodes + [plain("Add", f"old{t} new{t}", f"next{t}"), plain("MatMul", f"query{t} next{t}", f"row{t}"), plain("Squeeze", f"row{t} before", f"y{t}")]


DELTA_AXES = {"last": np.array([-1], np.int64), "before": np.array([-2], np.int64)}


def delta_inputs(*shape, gate=()):
    unit = lambda x: x / np.linalg.norm(x, axis=-1, keepdims=True)
    return {"q": floats(1, *shape, 4), "k": unit(floats(2, *shape, 4)), "v": floats(3, *shape, 6), "b": np.abs(np.tanh(floats(4, *shape, 1))),
            "g": -np.abs(floats(5, *shape, *gate))}


@case
@raised("linear_recurrence:1")
def scan_delta_rule():
    """The gated delta rule: what is read of the decayed state is taken from the value."""
    inputs = delta_inputs(13, 2, 3, gate=(1, 1))
    return scan(delta_step("", "s", True), {"s": floats(6, 2, 3, 4, 6)}, inputs, ["next", "y"], DELTA_AXES)


@case
@raised("linear_recurrence:1")
def unrolled_delta_rule():
    """The delta rule for five steps, in products of matrices, from zeros."""
    inputs = delta_inputs(5, 2, 3)
    inputs.pop("g")
    weights, nodes, state, reads = dict(DELTA_AXES, zero=np.zeros((2, 3, 4, 6), np.float32), first=np.array([0], np.int64)), [], "zero", []
    for t in range(5):
        weights[f"at{t}"] = np.array(t, np.int64)
        nodes += [plain("Gather", f"{name} at{t}", f"{name}{t}", axis=0) for name in inputs]
        nodes += [*delta_step(t, state, False), plain("Unsqueeze", f"y{t} first", f"out{t}")]
        state = f"next{t}"
        reads.append(f"out{t}")
    nodes += [plain("Concat", " ".join(reads), "y", axis=0), plain("Neg", state, "last_state")]
    return graph(nodes, inputs, weights, outputs=("y", "last_state"))


@case
@raised("linear_recurrence:1")
def unrolled_descending():
    """A decayed sum for five steps, from the last to the first, and what is left of it."""
    inputs = {"x": floats(1, 2, 5, 6), "g": -np.abs(floats(2, 2, 5, 6))}
    weights, nodes, state, sums = {"start": floats(3, 2, 6), "one": np.array([1], np.int64)}, [], "start", []
    for t in reversed(range(5)):
        weights[f"at{t}"] = np.array(t, np.int64)
        nodes += [plain("Gather", f"{name} at{t}", f"{name}{t}", axis=1) for name in inputs]
        nodes += [plain("Exp", f"g{t}", f"decay{t}"), plain("Mul", f"decay{t} {state}", f"old{t}"), plain("Add", f"old{t} x{t}", f"state{t}"),
                  plain("Unsqueeze", f"state{t} one", f"row{t}")]
        state = f"state{t}"
        sums.insert(0, f"row{t}")
    nodes += [plain("Concat", " ".join(sums), "y", axis=1), plain("Neg", state, "last_state")]
    return graph(nodes, inputs, weights, outputs=("y", "last_state"))


@case
@raised("linear_recurrence:2")
def sum_linear_attention():
    """Linear attention without a decay as torch has it: a running sum of outer products, and one of keys to divide by."""
    inputs = {"q": np.abs(floats(1, 2, 3, 9, 4)), "k": np.abs(floats(2, 2, 3, 9, 4)), "v": floats(3, 2, 3, 9, 6)}
    weights = {"last": np.array([-1], np.int64), "before": np.array([-2], np.int64), "axis": np.array(2, np.int64)}
    nodes = [plain("Unsqueeze", "k last", "key"), plain("Unsqueeze", "v before", "value"), plain("Mul", "key value", "outer"),
             plain("CumSum", "outer axis", "state"), plain("CumSum", "k axis", "keys"),
             plain("Einsum", "q keys", "sum", equation="bhtk,bhtk->bht"), plain("Reciprocal", "sum", "inverse"),
             plain("Einsum", "q state inverse", "y", equation="bhtk,bhtkv,bht->bhtv")]
    dims = {name: ["batch", 3, "seq", array.shape[3]] for name, array in inputs.items()}
    return graph(nodes, inputs, weights, dims=dims)


def decayed_steps(inputs, insert, state="start"):
    """Nodes of six steps of a gated sum of outer products over x[:, :, t], and what `insert` makes of what is read in each."""
    weights, nodes = dict(DELTA_AXES), []
    for t in range(6):
        weights[f"at{t}"] = np.array(t, np.int64)
        nodes += [plain("Gather", f"{name} at{t}", f"{name}{t}", axis=2) for name in inputs]
        nodes += [plain("Unsqueeze", f"k{t} last", f"key{t}"), plain("Unsqueeze", f"v{t} before", f"value{t}"), plain("Unsqueeze", f"q{t} before", f"query{t}"),
                  plain("Exp", f"g{t}", f"decay{t}"), plain("Mul", f"{state} decay{t}", f"old{t}"), plain("Mul", f"key{t} value{t}", f"new{t}"),
                  plain("Add", f"old{t} new{t}", f"next{t}"), plain("MatMul", f"query{t} next{t}", f"row{t}"), plain("Squeeze", f"row{t} before", f"y{t}")]
        insert(nodes, weights, t)
        state = f"next{t}"
    return nodes, weights


def decayed_inputs():
    return {"q": floats(1, 2, 3, 6, 4), "k": floats(2, 2, 3, 6, 4), "v": floats(3, 2, 3, 6, 5), "g": -np.abs(floats(4, 2, 3, 6, 1, 1))}


@case
@raised("linear_recurrence:1")
def scatter_steps_grid():
    """out[:, :, t] = y as torch's legacy exporter writes it: a grid of ranges, one of them as long as a dim says."""
    def insert(nodes, weights, t):
        nodes += [plain("Expand", "rows grid", f"batch{t}"),
                  plain("Expand", "heads grid", f"heads{t}"), plain("Expand", f"time{t} grid", f"times{t}"),
                  plain("Unsqueeze", f"batch{t} last", f"i{t}"), plain("Unsqueeze", f"heads{t} last", f"j{t}"), plain("Unsqueeze", f"times{t} last", f"k_{t}"),
                  plain("Concat", f"i{t} j{t} k_{t}", f"places{t}", axis=-1),
                  plain("ScatterND", f"out{t} places{t} y{t}", f"out{t + 1}" if t < 5 else "y")]
        weights[f"time{t}"] = np.array([t], np.int64)
    inputs = decayed_inputs()
    nodes, weights = decayed_steps(inputs, insert)
    weights |= {"start": np.zeros((1, 3, 4, 5), np.float32), "heads": np.arange(3).astype(np.int64), "three": np.array([3], np.int64), "zero": np.array(0, np.int64),
                "one": np.array(1, np.int64), "column": np.array([-1, 1], np.int64)}
    size = [plain("Shape", "q", "shape"), plain("Gather", "shape zero", "batch"), plain("Range", "zero batch one", "range"), plain("Reshape", "range column", "rows"),
            plain("Unsqueeze", "batch front", "batches"), plain("Concat", "batches three", "grid", axis=0), plain("Shape", "v", "whole"),
            plain("ConstantOfShape", "whole", "out0")]
    weights["front"] = np.array([0], np.int64)
    return graph(size + nodes, inputs, weights, dims={name: ["batch", *array.shape[1:]] for name, array in inputs.items()})


@case
@raised("linear_recurrence:1")
def scatter_steps_elements():
    """The same as torch's newer exporter writes it, with indices of each element that are all one number."""
    def insert(nodes, weights, t):
        nodes += [plain("Unsqueeze", f"y{t} two", f"part{t}"), plain("ScatterElements", f"out{t} all{t} part{t}", f"out{t + 1}" if t < 5 else "y", axis=2)]
        weights[f"all{t}"] = np.full((2, 3, 1, 5), t - 6 if t == 4 else t, np.int64)
    inputs = decayed_inputs()
    nodes, weights = decayed_steps(inputs, insert)
    weights |= {"start": floats(5, 2, 3, 4, 5), "out0": floats(6, 2, 3, 6, 5), "two": np.array([2], np.int64)}
    return graph(nodes, inputs, weights)


@case
@raised("linear_recurrence:1")
def scatter_reads_back():
    """h[t] = a[t] h[t - 1] + x[t], each step read again from where the one before it was put."""
    inputs, nodes = {"x": floats(1, 5, 7), "a": np.abs(floats(2, 5, 7))}, [plain("Neg", "a", "less"), plain("Exp", "less", "decay")]
    weights = {"out0": np.zeros((5, 7), np.float32)}
    for t in range(5):
        weights[f"at{t}"], weights[f"row{t}"] = np.array([t], np.int64), np.array([[t]], np.int64)
        nodes += [plain("Gather", f"x at{t}", f"x{t}"), plain("Gather", f"decay at{t}", f"a{t}")]
        if t:
            nodes += [plain("Gather", f"out{t} at{t - 1}", f"h{t - 1}"), plain("Mul", f"a{t} h{t - 1}", f"old{t}"), plain("Add", f"old{t} x{t}", f"new{t}")]
        nodes += [plain("ScatterND", f"out{t} row{t} " + (f"new{t}" if t else "x0"), f"out{t + 1}" if t < 4 else "y")]
    return graph(nodes, inputs, weights)


@case
def scatter_slices():
    """Parts of a tensor of a dynamic size: a column, two places of the last row, one place of the first."""
    weights = {"zero": np.array(0, np.int64), "one": np.array(1, np.int64), "last": np.array([-1], np.int64), "column": np.array([2], np.int64),
               "corner": np.array([[[-1, 3], [-1, 4]]], np.int64), "again": np.array([[[0, 3]]], np.int64), "five": np.array([5], np.int64)}
    inputs = {"x": floats(1, 4), "new": floats(2, 1, 2), "one_more": floats(3, 1, 1)}
    nodes = [plain("Shape", "x", "rows"), plain("Concat", "rows five", "shape", axis=0), plain("ConstantOfShape", "shape", "out"), plain("Squeeze", "rows", "n"),
             plain("Range", "zero n one", "range"), plain("Unsqueeze", "range last", "i"), plain("Shape", "i", "is"), plain("Expand", "column is", "j"),
             plain("Concat", "i j", "places", axis=-1), plain("ScatterND", "out places x", "filled"), plain("ScatterND", "filled corner new", "cornered"),
             plain("ScatterND", "cornered again one_more", "y")]
    return graph(nodes, inputs, weights, dims={"x": ["rows"]})


def loop(body, states, inputs, outputs, count, weights=None, nodes=(), dims=None, opset=17):
    """A Loop of `count` steps over {name: array}, next_* and then what is kept of the step; `inputs` are seen from outside. `nodes` come before it."""
    typed = lambda name, kind, shape: helper.make_tensor_value_info(name, kind, shape)
    arguments = [typed("t", TensorProto.INT64, []), typed("go", TensorProto.BOOL, [])]
    arguments += [typed(name, helper.np_dtype_to_tensor_dtype(array.dtype), None) for name, array in states.items()]
    results = ["on", *outputs]
    inner = helper.make_graph([plain("Identity", "go", "on"), *body], "body", arguments,
                              [typed(name, TensorProto.BOOL if name == "on" else TensorProto.FLOAT, None) for name in results])
    inner.output[0].CopyFrom(typed("on", TensorProto.BOOL, []))
    names = ["first_" + name for name in states]
    made = [output for node in nodes for output in node.output]
    op = helper.make_node("Loop", [count, "yes", *names], ["all_" + name for name in outputs], name="steps", body=inner)
    constants = {"first_" + name: array for name, array in states.items() if "first_" + name not in made}
    return graph([*nodes, op], inputs, {"yes": np.array(True), **constants, **(weights or {})}, outputs=["all_" + name for name in outputs], dims=dims, opset=opset)


LOOP_SIZES = {"zero": np.array(0, np.int64), "one": np.array(1, np.int64), "two": np.array(2, np.int64), "front": np.array([0], np.int64), "back": np.array([-1], np.int64)}


def chunk_step(t, state):
    """Nodes of gated linear attention over a chunk, from {q,k,v,g,d}T on ([batch, heads, places, ...]): what is there before it is read by all of its places."""
    return [plain("MatMul", f"q{t} {state}", f"before{t}"), plain("Exp", f"g{t}", f"since{t}"), plain("Mul", f"before{t} since{t}", f"inter{t}"),
            plain("Transpose", f"k{t}", f"turned{t}", perm=[0, 1, 3, 2]), plain("MatMul", f"q{t} turned{t}", f"scores{t}"), plain("Mul", f"scores{t} mask{t}", f"seen{t}"),
            plain("MatMul", f"seen{t} v{t}", f"intra{t}"), plain("Add", f"inter{t} intra{t}", f"y{t}"), plain("Exp", f"d{t}", f"decay{t}"),
            plain("Mul", f"{state} decay{t}", f"old{t}"), plain("MatMul", f"turned{t} v{t}", f"new{t}"), plain("Add", f"old{t} new{t}", f"next{t}")]


def chunk_inputs(*shape):
    return {"q": floats(1, *shape, 4, 5), "k": floats(2, *shape, 4, 5), "v": floats(3, *shape, 4, 6), "g": -np.abs(floats(4, *shape, 4, 1)), "d": -np.abs(floats(5, *shape, 1, 1))}


@case
@raised("linear_recurrence:1")
def unrolled_chunks():
    """Linear attention in five chunks, written out; a mask for each of them, as torch's legacy exporter writes constants."""
    inputs, state, reads, nodes = chunk_inputs(2, 3, 5), "zero", [], []
    weights = {"zero": np.zeros((2, 3, 5, 6), np.float32), "two": np.array([2], np.int64)}
    for t in range(5):
        weights[f"at{t}"] = np.array(t, np.int64)
        nodes += [plain("Gather", f"{name} at{t}", f"{name}{t}", axis=2) for name in inputs]
        nodes += [helper.make_node("Constant", [], [f"mask{t}"], value=numpy_helper.from_array(np.tril(np.ones((4, 4), np.float32)))), *chunk_step(t, state),
                  plain("Unsqueeze", f"y{t} two", f"row{t}")]
        state = f"next{t}"
        reads.append(f"row{t}")
    nodes += [plain("Concat", " ".join(reads), "y", axis=2)]
    return graph(nodes, inputs, weights)


@case
@raised("linear_recurrence:1")
def scan_chunks():
    """The same as a scan over chunks, with the state behind the last."""
    return scan(chunk_step("", "s"), {"s": floats(6, 2, 3, 5, 6)}, chunk_inputs(9, 2, 3), ["next", "y"], {"mask": np.tril(np.ones((4, 4), np.float32))})


@case
@raised("linear_recurrence:1")
def loop_chunks():
    """The same as a loop, with what each chunk gives put in its place."""
    inputs = chunk_inputs(2, 3, 10)
    body = [plain("Gather", f"{name} t", f"{name}0", axis=2) for name in inputs]
    body += [*chunk_step("0", "s"), plain("Unsqueeze", "y0 two_", "part"), plain("Expand", "t size", "places"), plain("ScatterElements", "out places part", "next_out", axis=2)]
    weights = LOOP_SIZES | {"ten": np.array(10, np.int64), "mask0": np.tril(np.ones((4, 4), np.float32)), "two_": np.array([2], np.int64), "size": np.array([2, 3, 1, 4, 6], np.int64)}
    return loop(body, {"s": np.zeros((2, 3, 5, 6), np.float32), "out": np.zeros((2, 3, 10, 4, 6), np.float32)}, inputs, ["next0", "next_out"], "ten", weights)


@case
@raised("linear_recurrence:1")
def loop_delta_rule():
    """The gated delta rule as a scripted function of torch: rows by the number of the step, out[:, :, t] = y, as many steps as a dim says."""
    inputs = delta_inputs(2, 3, 11, gate=(1, 1))
    body = [plain("Gather", f"{name} t", f"{name}0", axis=2) for name in inputs]
    body += [*delta_step("0", "s", True), plain("Unsqueeze", "t back", "place"), plain("Expand", "place size", "column"), plain("Expand", "heads size", "j"),
             plain("Unsqueeze", "column back", "k_"), plain("Unsqueeze", "j back", "j_"), plain("Unsqueeze", "rows back", "i_"), plain("Expand", "i_ whole", "i"),
             plain("Concat", "i j_ k_", "places", axis=-1), plain("ScatterND", "out places y0", "next_out")]
    nodes = [plain("Shape", "v", "shape"), plain("Gather", "shape two", "count"), plain("ConstantOfShape", "shape", "first_out")]
    weights = LOOP_SIZES | DELTA_AXES | {"heads": np.array([0, 1, 2], np.int64), "rows": np.array([[0], [1]], np.int64), "size": np.array([2, 3], np.int64),
                                         "whole": np.array([2, 3, 1], np.int64)}
    return loop(body, {"s": floats(6, 2, 3, 4, 6), "out": floats(7, 2, 3, 11, 6)}, inputs, ["next0", "next_out"], "count", weights, nodes,
                {name: [2, 3, "steps", *array.shape[3:]] for name, array in inputs.items()})


@case
@raised("linear_recurrence:1")
def loop_grows():
    """A gate 1 + -sigmoid(z); results are put behind what is there already, two rows a step; a number of steps that is known."""
    inputs = {"x": floats(1, 2, 12, 5), "z": floats(2, 2, 12, 5)}
    body = [plain("Gather", "x t", "x_", axis=1), plain("Gather", "gates t", "z_", axis=1), plain("Neg", "z_", "less"), plain("Add", "less unit", "rest"),
            plain("Mul", "rest h", "old"), plain("Mul", "z_ x_", "new"), plain("Add", "old new", "next"), plain("Unsqueeze", "next front1", "row"),
            plain("Concat", "row row", "rows", axis=1), plain("Concat", "out rows", "next_out", axis=1)]
    weights = LOOP_SIZES | {"unit": np.array(1, np.float32), "twelve": np.array(12, np.int64), "front1": np.array([1], np.int64)}
    return loop(body, {"h": np.zeros((2, 5), np.float32), "out": floats(3, 2, 3, 5)}, inputs, ["next", "next_out"], "twelve", weights, [plain("Sigmoid", "z", "gates")])


@case
def loop_reads_back():
    """What is put there is read in the next step, so the state stays one: a nonlinear cell, places one behind the number of the step."""
    inputs = {"x": floats(1, 9, 5)}
    body = [plain("Gather", "x t", "x_"), plain("Gather", "out t", "h"), plain("Add", "x_ h", "sum"), plain("Tanh", "sum", "next"), plain("Add", "t one", "place"),
            plain("Unsqueeze", "place front", "row"), plain("Unsqueeze", "next front", "part"), plain("Unsqueeze", "row front", "at"),
            plain("ScatterND", "out at part", "next_out"), plain("Identity", "next", "y")]
    return loop(body, {"out": floats(2, 10, 5)}, inputs, ["next_out", "y"], "nine", LOOP_SIZES | {"nine": np.array(9, np.int64)})


@case
def loop_puts_part():
    """No state but what is collected, in the middle of a longer tensor: rows 2 to 10 of 12, elements by ScatterElements."""
    inputs = {"x": floats(1, 5, 9)}
    body = [plain("Gather", "x t", "x_", axis=1), plain("Tanh", "x_", "y"), plain("Add", "t two", "place"), plain("Expand", "place size", "places"),
            plain("Unsqueeze", "y back", "part"), plain("ScatterElements", "out places part", "next_out", axis=1)]
    return loop(body, {"out": floats(2, 5, 12)}, inputs, ["next_out"], "nine", LOOP_SIZES | {"nine": np.array(9, np.int64), "size": np.array([5, 1], np.int64)})


@case
def loop_joins_state():
    """A cell that reads its input beside its state, joined: no growing tensor."""
    inputs = {"x": floats(1, 2, 10, 4)}
    body = [plain("Gather", "x t", "x_", axis=1), plain("Concat", "h x_", "both", axis=1), plain("MatMul", "both w", "sum"), plain("Tanh", "sum", "next"),
            plain("Identity", "next", "y")]
    return loop(body, {"h": floats(2, 2, 3)}, inputs, ["next", "y"], "ten", LOOP_SIZES | {"ten": np.array(10, np.int64), "w": floats(3, 7, 3)})


@case
def scatter_rows():
    """As many rows as a dim says are put at places that are an input, one of them counted from the end."""
    inputs = {"x": floats(1, 9, 5), "places": np.array([[4], [0], [-1], [7]], np.int64), "new": floats(2, 4, 5)}
    return graph([plain("ScatterND", "x places new", "y")], inputs, dims={"x": ["size", 5], "places": ["count", 1], "new": ["count", 5]})


# -- What exporters write ------------------------------------------------------------------------------------------------

@case
def windows_of_any_length():
    """Sizes of an output that follow from a dim, which begins where the second window finds something."""
    nodes = [plain("Conv", "x w1", "h", kernel_shape=[10], strides=[5]), plain("Relu", "h", "r"), plain("Conv", "r w2", "y", kernel_shape=[6], strides=[4])]
    return graph(nodes, {"x": floats(1, 2, 3, 61)}, {"w1": floats(2, 4, 3, 10), "w2": floats(3, 5, 4, 6)}, dims={"x": ["batch", 3, "samples"]})


@case
@raised("attention:1")
def attention_over_batch_and_heads():
    """As baddbmm and bmm: batch and heads are one axis of the products, and two of the softmax."""
    shapes = {"flat": [-1, 7, 8], "scores": [-1, 6, 7, 7], "weights": [-1, 7, 7], "heads": [-1, 6, 7, 8]}
    nodes = [plain("Reshape", f"{name} flat", f"{name}3") for name in "qkv"]
    nodes += [plain("Transpose", "k3", "kt", perm=[0, 2, 1]), plain("MatMul", "q3 kt", "s3"), plain("Mul", "s3 scale", "scaled"), plain("Reshape", "scaled scores", "s"),
              plain("Add", "s mask", "masked"), plain("Softmax", "masked", "p", axis=-1), plain("Reshape", "p weights", "p3"), plain("MatMul", "p3 v3", "o3"),
              plain("Reshape", "o3 heads", "y")]
    weights = {name: np.array(shape, np.int64) for name, shape in shapes.items()} | {"scale": np.array(8**-0.5, np.float32)}
    inputs = {name: floats(seed, 2, 6, 7, 8) for seed, name in enumerate("qkv")} | {"mask": floats(4, 2, 1, 7, 7)}
    return graph(nodes, inputs, weights, dims={name: ["batch", *array.shape[1:]] for name, array in inputs.items()})


@case
@raised("attention:1")
def attention_one_key_head():
    """Keys and values of one head, which the products repeat for all heads of queries: Falcon's multi-query attention."""
    nodes = [plain("Transpose", "k", "kt", perm=[0, 1, 3, 2]), plain("MatMul", "q kt", "s"), plain("Mul", "s scale", "scaled"), plain("Add", "scaled mask", "masked"),
             plain("Softmax", "masked", "p", axis=-1), plain("MatMul", "p v", "y")]
    inputs = {"q": floats(1, 2, 6, 7, 8), "k": floats(2, 2, 1, 9, 8), "v": floats(3, 2, 1, 9, 8), "mask": floats(4, 2, 1, 7, 9)}
    return graph(nodes, inputs, {"scale": np.array(8**-0.5, np.float32)}, dims={name: ["batch", *array.shape[1:]] for name, array in inputs.items()})


@case
def slice_of_equal_numbers():
    """Token types that nobody gave: a slice of a constant of zeros, as long as the text, for each of the batch."""
    nodes = [plain("Shape", "ids", "shape"), plain("Shape", "ids", "seq", start=1, end=2), plain("Slice", "zeros start seq one", "part"), plain("Expand", "part shape", "types"),
             plain("Gather", "table types", "t"), plain("Gather", "words ids", "w"), plain("Add", "t w", "y")]
    weights = {"zeros": np.zeros((1, 16), np.int64), "start": np.array([0], np.int64), "one": np.array([1], np.int64), "table": floats(1, 2, 24), "words": floats(2, 11, 24)}
    return graph(nodes, {"ids": np.random.default_rng(3).integers(0, 11, (2, 9))}, weights, dims={"ids": ["batch", "seq"]})


def main():
    patterns = sys.argv[1:] or ["*"]
    for name, function in CASES.items():
        if not any(fnmatch.fnmatch(name, pattern) for pattern in patterns):
            continue
        model, inputs, *other = function()
        # Where its processor has no kernel: another graph that says the same.
        oracle, given = other or (model, inputs)
        try:
            session = onnxruntime.InferenceSession(oracle.SerializeToString(), providers=["CPUExecutionProvider"])
            results = session.run(None, given)
        except Exception as error:  # noqa: BLE001 - what its processor has no kernel for
            print(f"{name}: {error}")
            continue
        # What a graph says of its outputs: rank and type.
        for info, array in zip(model.graph.output, results):
            info.CopyFrom(helper.make_tensor_value_info(info.name, helper.np_dtype_to_tensor_dtype(array.dtype), array.shape))
        folder = HERE / "contrib" / name
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "test_data_set_0").mkdir(parents=True)
        onnx.save(model, folder / "model.onnx")
        if hasattr(function, "require"):
            (folder / "require").write_text(function.require + "\n")
        for kind, arrays, names in (("input", inputs.values(), list(inputs)), ("output", results, [o.name for o in model.graph.output])):
            for i, (array, of) in enumerate(zip(arrays, names)):
                (folder / "test_data_set_0" / f"{kind}_{i}.pb").write_bytes(numpy_helper.from_array(np.asarray(array), of).SerializeToString())
    return 0


if __name__ == "__main__":
    sys.exit(main())
