# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Codes and scales: integers, small floats, block formats, 2:4 sparsity. What is compared bit by bit is written bit by bit: a
small float is the bits of an f32 cut off, a block format its bytes."""
import math

import numpy as np

from . import maps
from .small_floats import FORMATS, bitcast, decode, encode, half_from_bytes, half_to_bytes, power_of_two, to_float
from .text import CannotMap, affine


def one_of(golden, name, known, default=None):
    """An attribute that must be one of `known`."""
    value = golden.get(name, default)
    if value not in known:
        raise CannotMap(f"{name} '{value}'; known: {', '.join(map(str, known))}")
    return value


def round_even(t, x): return t.unary("roundeven", x)
def clamp(t, x, low, high): return t.minimum(t.maximum(x, low), high)


def round_away(t, x):
    """Halves away from zero."""
    return t.where(t.compare("lt", x, 0.0), -t.floor(0.5 - x), t.floor(x + 0.5))


def integers(t, x): return t.cast(x, "i64")
def floats(t, x): return t.cast(x, "f32")


def extreme(t, kind, x):
    """Over all elements, a vector of one."""
    return t.reduce(kind, t.reshape(x, [1, math.prod(x.shape)]), 1)


def blocks_of(t, x, size):
    if x.shape[-1] % size:
        raise CannotMap(f"blocks of {size} do not divide {x.shape[-1]} columns")
    return t.reshape(x, [*x.shape[:-1], x.shape[-1] // size, size])


def join(t, x):
    """The last two axes as one."""
    return t.reshape(x, [*x.shape[:-2], x.shape[-2] * x.shape[-1]])


def contract(t, equation, a, b):
    """numpy.einsum of integers, exact."""
    terms, output = equation.split("->")
    terms = terms.split(",")
    letters = list(dict.fromkeys(output + "".join(terms)))
    place = {c: f"d{i}" for i, c in enumerate(letters)}
    sizes = {c: size for term, v in zip(terms, (a, b)) for c, size in zip(term, v.shape)}
    maps_ = [affine([place[c] for c in term], len(letters)) for term in terms]
    shape = [sizes[c] for c in output]
    return t.generic(shape, "i64", [a, b], maps_, ["parallel" if c in output else "reduction" for c in letters], t.full(shape, 0, "i64"),
                     lambda n: ([f"%m = arith.muli {n[0]}, {n[1]} : i64", f"%r = arith.addi {n[-1]}, %m : i64"], "%r"),
                     affine([place[c] for c in output], len(letters)))


# Scales and zero points beside a tensor

def spread(t, golden, x, name):
    """The scale or zero point NAME in a shape that broadcasts against x: one, one an index of an axis, or one a block of it."""
    value = t.either(name)
    if value is None:
        return None
    axis, block = golden.get("axis", 1), golden.get("block_size", 0)
    if math.prod(value.shape) == 1:
        return t.reshape(value, [1])
    axis %= x.rank
    if value.rank == 1:
        return t.reshape(value, [*value.shape, *[1] * (x.rank - axis - 1)])
    if not block or value.shape[axis] != -(-x.shape[axis] // block):
        raise CannotMap(f"{name} of shape {list(value.shape)} for {list(x.shape)} in blocks of {block}")
    wide = t.gather(value, t.constant(np.arange(x.shape[axis]) // block), axis)
    return wide


def code_range(golden, key):
    kind = golden.tensors[key].dtype
    if kind not in (np.int8, np.uint8, np.int16, np.uint16):
        raise CannotMap(f"codes of type {kind}")
    return float(np.iinfo(kind).min), float(np.iinfo(kind).max)


@maps("onnx.QuantizeLinear")
def quantize_linear(golden, t):
    golden.get("opset")
    x = t.input("x")
    scale, zero = spread(t, golden, x, "scale"), spread(t, golden, x, "zero_point")
    codes = round_even(t, x / scale)
    codes = codes if zero is None else codes + floats(t, zero)
    t.output("y", integers(t, clamp(t, codes, *code_range(golden, "out.y"))))


@maps("onnx.DequantizeLinear")
def dequantize_linear(golden, t):
    golden.get("opset")
    x = t.input("x")
    scale, zero = spread(t, golden, x, "scale"), spread(t, golden, x, "zero_point")
    t.output("y", floats(t, x if zero is None else x - zero) * scale)


@maps("onnx.DynamicQuantizeLinear")
def dynamic_quantize_linear(golden, t):
    golden.get("opset")
    x = t.input("x")
    low, high = t.minimum(extreme(t, "min", x), 0.0), t.maximum(extreme(t, "max", x), 0.0)
    scale = (high - low) / 255.0
    scale = t.where(t.compare("eq", scale, 0.0), 1.0, scale)
    zero = round_even(t, clamp(t, (-low) / scale, 0.0, 255.0))
    t.output("y", integers(t, clamp(t, round_even(t, x / scale) + zero, 0.0, 255.0)))
    t.output("y_scale", scale)
    t.output("y_zero_point", integers(t, zero))


@maps("fake_quantize")
def fake_quantize(golden, t):
    """torch multiplies by the reciprocal of the scale."""
    x, low, high = t.input("x"), float(golden.get("qmin")), float(golden.get("qmax"))
    if golden.get("scale") is not None:
        scale = t.full([1], golden.get("scale"))
        zero = t.full([1], float(golden.get("zero_point")))
    else:
        scale, zero = spread(t, golden, x, "scale"), floats(t, spread(t, golden, x, "zero_point"))
    codes = clamp(t, round_even(t, x * (1.0 / scale)) + zero, low, high)
    t.output("y", (codes - zero) * scale)


@maps("groupwise_quantize")
def groupwise_quantize(golden, t):
    low, high, least = float(golden.get("qmin")), float(golden.get("qmax")), golden.get("eps")
    x = blocks_of(t, t.input("x"), golden.get("group"))
    if one_of(golden, "mapping", ("ASYMMETRIC", "SYMMETRIC")) == "ASYMMETRIC":
        bottom, top = t.minimum(t.reduce("min", x, -1, True), 0.0), t.maximum(t.reduce("max", x, -1, True), 0.0)
        scale = t.maximum((top - bottom) / (high - low), least)
        zero = clamp(t, low - round_even(t, bottom / scale), low, high)
    else:
        scale = t.maximum(t.reduce("max", t.absf(x), -1, True) / ((high - low) / 2), least)
        zero = t.full(scale.shape, (low + high + 1) / 2)
    # torchao multiplies by the reciprocal: the largest of a group lies on a tie.
    codes = clamp(t, round_even(t, x * (1.0 / scale)) + zero, low, high)
    t.output("scale", scale[..., 0])
    t.output("zero_point", integers(t, zero)[..., 0])
    t.output("q", join(t, integers(t, codes)))
    t.output("y", join(t, (codes - zero) * scale))


@maps("bitnet_quant")
def bitnet_quant(golden, t):
    """Wang et al., 2023: activations of 8 bits a row, weights -1, 0, 1 with one scale."""
    x, w = t.input("x"), t.input("w")
    s = 127.0 / t.maximum(t.reduce("max", t.absf(x), 1, True), 1e-5)
    t.output("x_q", clamp(t, round_even(t, x * s), -128.0, 127.0) / s)
    u = 1.0 / t.maximum(extreme(t, "mean", t.absf(w)), 1e-5)
    t.output("w_q", clamp(t, round_even(t, w * u), -1.0, 1.0) / u)


# Integer products

def less_zero(t, name):
    value, zero = t.either(name), t.either(name + "_zero_point")
    if zero is None:
        return value
    if math.prod(zero.shape) == 1:
        return value - t.reshape(zero, [1])
    return value - t.reshape(zero, [*zero.shape, *([1] if name == "a" else [])])


def products(t, a, b):
    lead = "uvwxyz"[:a.rank - 2]
    if b.rank == 2:
        return contract(t, f"{lead}ij,jk->{lead}ik", a, b)
    return contract(t, f"{lead}ij,{lead}jk->{lead}ik", a, b)


@maps("onnx.MatMulInteger")
def matmul_integer(golden, t):
    golden.get("opset")
    t.output("y", products(t, less_zero(t, "a"), less_zero(t, "b")))


@maps("onnx.QLinearMatMul")
def qlinear_matmul(golden, t):
    golden.get("opset")
    sums = floats(t, products(t, less_zero(t, "a"), less_zero(t, "b")))
    scale = t.input("a_scale") * t.input("b_scale") / t.input("y_scale")
    codes = round_even(t, sums * scale) + floats(t, t.input("y_zero_point"))
    t.output("y", integers(t, clamp(t, codes, *code_range(golden, "out.y"))))


@maps("onnx.ConvInteger")
def conv_integer(golden, t):
    golden.get("opset")
    x, w = less_zero(t, "x"), less_zero(t, "w")
    axes, groups = x.rank - 2, golden.get("group", 1)
    pads = golden.get("pads", [0] * 2 * axes)
    if one_of(golden, "auto_pad", ("NOTSET",), "NOTSET") and axes != 2:
        raise CannotMap(f"a convolution over {axes} axes")
    (sh, sw), (dh, dw) = golden.get("strides", [1, 1]), golden.get("dilations", [1, 1])
    x = t.pad(x, [(0, 0), (0, 0), (pads[0], pads[2]), (pads[1], pads[3])])
    b, c, h, width = x.shape
    o, i, kh, kw = w.shape
    x, w = t.reshape(x, [b, groups, i, h, width]), t.reshape(w, [groups, o // groups, i, kh, kw])
    oh, ow = (h - dh * (kh - 1) - 1) // sh + 1, (width - dw * (kw - 1) - 1) // sw + 1
    # d0 batch, d1 group, d2 output, d3 d4 place, d5 channel, d6 d7 window
    shape = [b, groups, o // groups, oh, ow]
    y = t.generic(shape, "i64", [x, w], [affine(["d0", "d1", "d5", f"d3 * {sh} + d6 * {dh}", f"d4 * {sw} + d7 * {dw}"], 8),
                                         affine(["d1", "d2", "d5", "d6", "d7"], 8)], ["parallel"] * 5 + ["reduction"] * 3,
                  t.full(shape, 0, "i64"), lambda n: ([f"%m = arith.muli {n[0]}, {n[1]} : i64", f"%r = arith.addi {n[-1]}, %m : i64"], "%r"),
                  affine([f"d{i}" for i in range(5)], 8))
    t.output("y", t.reshape(y, [b, o, oh, ow]))


@maps("quantized_linear")
def quantized_linear(golden, t):
    weight, bias, channels = t.weight("weight"), t.either("bias"), t.either("scale")
    sx, zx, sy, zy = (golden.get(name) for name in ("x_scale", "x_zero_point", "y_scale", "y_zero_point"))
    if golden.get("per_channel") and channels.shape != weight.shape[:1]:
        raise CannotMap("per_channel without a scale for each output")
    sums = contract(t, "mk,nk->mn", t.input("x") - zx, weight)
    if bias is not None:
        sums = sums + integers(t, round_even(t, bias / (channels * sx)))
    codes = clamp(t, round_even(t, floats(t, sums) * (channels * (sx / sy))) + float(zy), 0.0, 255.0)
    t.output("y", integers(t, codes))
    t.output("y_float", (codes - float(zy)) * sy)


@maps("dynamic_quantized_linear")
def dynamic_quantized_linear(golden, t):
    """torch: one range for the whole input, its zero point from the end of the range that rounds less."""
    x, weight, bias, sw = t.input("x"), t.weight("weight"), t.either("bias"), golden.get("weight_scale")
    top = 127.0 if golden.get("reduce_range") else 255.0
    low, high = t.minimum(extreme(t, "min", x), 0.0), t.maximum(extreme(t, "max", x), 0.0)
    scale = (high - low) / top
    scale = t.where(t.compare("eq", scale, 0.0), 0.1, scale)
    from_low, from_high = -low / scale, top - high / scale
    error_low, error_high = t.absf(low / scale), top + t.absf(high / scale)
    zero = round_even(t, clamp(t, t.where(t.compare("lt", error_low, error_high), from_low, from_high), 0.0, top))
    codes = clamp(t, round_even(t, x * (1.0 / scale)) + zero, 0.0, top)
    y = floats(t, contract(t, "mk,nk->mn", integers(t, codes - zero), weight)) * (scale * sw)
    t.output("y", y if bias is None else y + bias)


# Small floats

@maps("cast_float8_e4m3fn", "cast_float8_e5m2", "cast_float4_e2m1fn", "cast_float8_e8m0fnu")
def cast_small(golden, t):
    golden.get("allow_nonfinite")
    name = one_of(golden, "format", (*FORMATS, "float8_e8m0fnu"))
    x = t.input("x")
    if name == "float8_e8m0fnu":
        code = power_of_two(t, x, "nearest")
        t.output("code", integers(t, code))
        t.output("y", to_float(t, code))
        return
    code, y = encode(t, x, FORMATS[name])
    t.output("code", integers(t, code))
    t.output("y", y)


@maps("decode_float8_e4m3fn", "decode_float8_e5m2", "decode_float4_e2m1fn")
def decode_small(golden, t):
    golden.get("allow_nonfinite")
    t.output("y", decode(t, t.cast(t.input("code"), "i32"), FORMATS[one_of(golden, "format", FORMATS)]))


@maps("onnx.Cast")
def onnx_cast(golden, t):
    golden.get("opset")
    names = {"FLOAT8E4M3FN": "float8_e4m3fn", "FLOAT8E5M2": "float8_e5m2"}
    form = FORMATS[names[one_of(golden, "to", names)]]
    _, y = encode(t, t.input("x"), form, saturate=bool(golden.get("saturate", 1)))
    t.output("y", y)


def pack_pairs(t, codes, first_is_low=True):
    """Two codes of 4 bits a byte, of the last axis."""
    pairs = blocks_of(t, codes, 2)
    low, high = (pairs[..., 0], pairs[..., 1]) if first_is_low else (pairs[..., 1], pairs[..., 0])
    return integers(t, low + high * 16)


@maps("mx_quantize")
def mx_quantize(golden, t):
    """Blocks with a power of two as their scale (OCP MX 1.0)."""
    element, size = golden.get("element"), golden.get("block")
    one_of(golden, "rounding", ("even",), "even")
    one_of(golden, "scale", ("2^(floor(log2 amax) - emax)",), "2^(floor(log2 amax) - emax)")
    one_of(golden, "scale_bits", (8,), 8)
    mode = one_of(golden, "scale_mode", ("FLOOR", "RCEIL"), "FLOOR")
    x = blocks_of(t, t.input("x"), size)
    largest = t.reduce("max", t.absf(x), -1, True)
    if element == "int8":  # 1.6 fixed point
        scale = to_float(t, power_of_two(t, largest, "floor"), normal=True)
        t.output("y", join(t, clamp(t, round_even(t, x / scale * 64.0), -127.0, 127.0) * (1 / 64) * scale))
        return
    names = {"fp4_e2m1": "float4_e2m1fn", "fp8_e4m3": "float8_e4m3fn", "fp8_e5m2": "float8_e5m2", "float4_e2m1fn_x2": "float4_e2m1fn",
             "float8_e4m3fn": "float8_e4m3fn", "float8_e5m2": "float8_e5m2"}
    form = FORMATS[names[one_of(golden, "element", names)]]
    if mode == "FLOOR":
        code = t.maximum(power_of_two(t, largest, "floor") - (math.frexp(form.largest)[1] - 1), 0)
    else:
        code = power_of_two(t, largest / form.largest, "ceil")
    scale = to_float(t, code, normal=True)
    raw, y = encode(t, x / scale, form, saturate=True)
    if golden.tensors.get("out.scale") is not None:
        t.output("scale", integers(t, code)[..., 0])
        t.output("raw", pack_pairs(t, join(t, raw)) if form.bits == 4 else integers(t, join(t, raw)))
    t.output("y", join(t, y * scale))


@maps("nvfp4_quantize")
def nvfp4_quantize(golden, t):
    x = blocks_of(t, t.input("x"), golden.get("block"))
    e4m3, e2m1 = FORMATS["float8_e4m3fn"], FORMATS["float4_e2m1fn"]
    block = t.reduce("max", t.absf(x), -1, True) / 6.0
    tensor = None
    if golden.get("tensor_scale"):
        tensor = extreme(t, "max", t.absf(x)) / (448.0 * 6.0)
        block = block / tensor
        t.output("tensor_scale", tensor)
    code, value = encode(t, clamp(t, block, 2.0**-6, 448.0), e4m3)
    total = value if tensor is None else tensor * value
    raw, y = encode(t, clamp(t, x / total, -6.0, 6.0), e2m1)
    t.output("scale", integers(t, code)[..., 0])
    t.output("scale_value", value[..., 0])
    t.output("raw", pack_pairs(t, join(t, raw)))
    t.output("y", join(t, y * total))


@maps("nf4")
def nf4(golden, t):
    """Dettmers et al., 2023: the nearest of 16 quantiles; the scales of the blocks are quantized themselves."""
    x, table, size, group = t.input("x"), t.weight("table"), golden.get("block"), golden.get("scaler_block")
    blocks = t.reshape(x, [math.prod(x.shape) // size, size])
    largest = t.reduce("max", t.absf(blocks), 1)
    mean = extreme(t, "mean", largest)
    scalers = t.reshape(largest - mean, [largest.shape[0] // group, group])
    factor = 256.0 / (t.reduce("max", t.absf(scalers), 1) * 2.0)
    codes = clamp(t, round_even(t, scalers * factor[:, None]), -128.0, 127.0)
    distance = t.absf((blocks / largest[:, None])[..., None] - table)
    nearest = t.sort(distance, take=1)[1][..., 0]
    t.output("codes", pack_pairs(t, t.reshape(nearest, [math.prod(x.shape)]), first_is_low=False))
    t.output("scaler", integers(t, t.reshape(codes, largest.shape)))
    t.output("scaler_factor", factor)
    t.output("scaler_mean", mean)
    scale = t.reshape(codes / factor[:, None] + mean, [largest.shape[0], 1])
    t.output("y", t.reshape(t.gather(table, nearest) * scale, x.shape))


@maps("hadamard")
def hadamard(golden, t):
    """Sylvester's matrix of 8 n is that of 8 times that of n, as Kronecker product: one after the other."""
    def sylvester(n):
        h = np.ones((1, 1))
        while len(h) < n:
            h = np.block([[h, h], [h, -h]])
        return h / np.sqrt(n)

    def rotate(x, n):
        if n <= 16:
            return t.linear(x, t.constant(sylvester(n)))
        parts = rotate(t.reshape(x, [math.prod(x.shape) // n, 8, n // 8]), n // 8)
        return t.reshape(t.einsum("nac,ab->nbc", parts, t.constant(sylvester(8))), x.shape)

    n = golden.get("n")
    if n & (n - 1):
        raise CannotMap(f"a Hadamard matrix of {n} rows, which is no power of two")
    t.output("y", rotate(t.input("x"), n))


@maps("sparse24")
def sparse24(golden, t):
    """The two largest of each four along a row; ties to the first. Positions as CUTLASS stores them."""
    one_of(golden, "pattern", ("2:4",))
    kind = one_of(golden, "dtype", ("float16", "int8"))
    w = t.input("w")
    rows, columns = w.shape
    sizes = blocks_of(t, t.absf(w), 4)
    size = [sizes[..., i] for i in range(4)]
    one, zero = t.full(size[0].shape, 1, "i64"), t.full(size[0].shape, 0, "i64")

    def before(i, j):
        """1 where j goes before i."""
        return t.where(t.compare("ge" if j < i else "gt", size[j], size[i]), one, zero)

    kept = [t.compare("lt", sum((before(i, j) for j in range(4) if j != i), zero), 2) for i in range(4)]
    keep = t.concat([t.where(k, one, zero)[..., None] for k in kept], 2)
    t.output("mask", join(t, keep))
    if kind == "float16":
        stored = t.cast(t.cast(w, "f16"), "f32")
    else:  # the int8 weights that were packed: 40 w, rounded, without -128
        stored = clamp(t, round_even(t, w * 40.0), -127.0, 127.0)
    dense = blocks_of(t, stored, 4) * floats(t, keep)
    four = [dense[..., i] for i in range(4)]
    m = [t.where(t.compare("ne", v, 0.0), one, zero) for v in four]
    no = [1 - v for v in m]
    both, second, neither = m[0] * m[1], no[0] * m[1], no[0] * no[1]
    first = second + neither * 2
    other = t.maximum(t.maximum(both, neither), m[3]) + t.maximum(second, no[1]) * 2

    def pick(index):
        value = four[3]
        for i in (2, 1, 0):
            value = t.where(t.compare("eq", index, i), four[i], value)
        return value

    values = t.concat([pick(first)[..., None], pick(other)[..., None]], 2)
    quads = 4 if kind == "float16" else 8  # in a word
    nibbles = blocks_of(t, first + other * 4, quads)
    words = nibbles[..., 0]
    for i in range(1, quads):
        words = words + nibbles[..., i] * 16**i
    half = 16**quads // 2
    words = t.where(t.compare("ge", words, half), words - 2 * half, words)
    # Where CUTLASS wants each word: the rows of a group interleaved, then columns in pairs.
    r, c = np.mgrid[:rows, :words.shape[1]]
    group = 32 if quads == 4 else 16
    d = r // group * group + r % 8 * (group // 8) + r % group // 8
    shift = ((d % 2 == 0) & (c % 2 == 1)).astype(int) - ((d % 2 == 1) & (c % 2 == 0)).astype(int)
    d, c = d + shift, c - shift
    place = np.empty(words.shape[0] * words.shape[1], np.int64)
    place[(c // 2 * rows * 2 + d * 2 + c % 2).reshape(-1)] = np.arange(len(place))
    meta = t.gather(t.reshape(words, [len(place)]), t.constant(place))
    t.output("meta", t.reshape(meta, words.shape))
    if kind == "int8":
        dense, values = integers(t, dense), integers(t, values)
    t.output("dense", join(t, dense))
    t.output("values", join(t, values))


# GGML's blocks

IQ4_NL = [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113]
MXFP4 = [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12]


def nibbles(t, bytes_, width):
    """The low halves of `width` bytes, then their high ones: n x 2 width a run."""
    runs = blocks_of(t, bytes_, width)
    return t.reshape(t.concat([(runs % 16)[..., None, :], (runs // 16)[..., None, :]], 2), [bytes_.shape[0], 2 * bytes_.shape[1]])


def bit_planes(t, bytes_, width, bits):
    """Fields of `bits` bits: for each run of `width` bytes, the lowest field of all, then the next of all."""
    runs = blocks_of(t, bytes_, width)
    fields = [(runs // 2**shift % 2**bits)[..., None, :] for shift in range(0, 8, bits)]
    return t.reshape(t.concat(fields, 2), [bytes_.shape[0], bytes_.shape[1] * 8 // bits])


def scales_and_minima(t, bytes_):
    """Eight scales and eight minima of 6 bits in 12 bytes."""
    d, m, high = bytes_[:, 0:4], bytes_[:, 4:8], bytes_[:, 8:12]
    scales = t.concat([d % 64, high % 16 + d // 64 * 16], 1)
    minima = t.concat([m % 64, high // 16 + m // 64 * 16], 1)
    return floats(t, scales), floats(t, minima)


def signed(t, bytes_): return t.where(t.compare("ge", bytes_, 128), bytes_ - 256, bytes_)


def scaled(t, codes, scales, minima=None):
    """Equal runs of the codes times their scales, less their minima."""
    runs = blocks_of(t, floats(t, codes), codes.shape[1] // scales.shape[1]) * scales[..., None]
    return join(t, runs if minima is None else runs - minima[..., None])


def dequantize_block(t, kind, b):
    half = lambda at: half_from_bytes(t, b[:, at:at + 2])
    if kind == "F16":
        return half(0)
    if kind == "BF16":
        return bitcast(t, t.cast(b[:, 0:1] * 65536 + b[:, 1:2] * 16777216, "i32"), "f32")
    if kind == "Q8_0":
        return floats(t, signed(t, b[:, 2:])) * half(0)
    if kind == "Q4_0":
        return floats(t, nibbles(t, b[:, 2:], 16) - 8) * half(0)
    if kind == "Q4_1":
        return floats(t, nibbles(t, b[:, 4:], 16)) * half(0) + half(2)
    if kind == "Q5_0":
        fifth = fifth_bits(t, b[:, 2:6])
        return floats(t, nibbles(t, b[:, 6:], 16) + fifth * 16 - 16) * half(0)
    if kind == "Q5_1":
        fifth = fifth_bits(t, b[:, 4:8])
        return floats(t, nibbles(t, b[:, 8:], 16) + fifth * 16) * half(0) + half(2)
    if kind == "IQ4_NL":
        return t.gather(t.constant(np.array(IQ4_NL, np.float32)), nibbles(t, b[:, 2:], 16)) * half(0)
    if kind == "MXFP4":
        # The table holds doubles of the values, so the scale is a half.
        scale = to_float(t, t.cast(b[:, 0:1], "i32")) * 0.5
        return t.gather(t.constant(np.array(MXFP4, np.float32)), nibbles(t, b[:, 1:], 16)) * scale
    if kind == "Q2_K":
        pairs = b[:, 0:16]
        return scaled(t, bit_planes(t, b[:, 16:80], 32, 2), floats(t, pairs % 16) * half(80), floats(t, pairs // 16) * half(82))
    if kind == "Q3_K":
        low, high = b[:, 96:104], b[:, 104:108]
        scales = t.concat([low % 16, low // 16], 1) + bit_planes(t, high, 4, 2) * 16 - 32
        codes = bit_planes(t, b[:, 32:96], 32, 2) - (1 - bit_planes(t, b[:, 0:32], 32, 1)) * 4
        return scaled(t, codes, floats(t, scales) * half(108))
    if kind in ("Q4_K", "Q5_K"):
        scales, minima = scales_and_minima(t, b[:, 4:16])
        codes = nibbles(t, b[:, -128:], 32)
        if kind == "Q5_K":
            codes = codes + bit_planes(t, b[:, 16:48], 32, 1) * 16
        return scaled(t, codes, scales * half(0), minima * half(2))
    if kind == "Q6_K":
        codes = nibbles(t, b[:, 0:128], 64) + bit_planes(t, b[:, 128:192], 32, 2) * 16 - 32
        return scaled(t, codes, floats(t, signed(t, b[:, 192:208])) * half(208))
    raise CannotMap(f"GGML blocks of type '{kind}'")


def fifth_bits(t, bytes_):
    """32 bits of 4 bytes, the lowest first."""
    bits = [(bytes_ // 2**i % 2)[..., None] for i in range(8)]
    return join(t, t.concat(bits, 2))


SIZES = {"F16": (1, 2), "BF16": (1, 2), "Q4_0": (32, 18), "Q4_1": (32, 20), "Q5_0": (32, 22), "Q5_1": (32, 24), "Q8_0": (32, 34),
         "Q2_K": (256, 84), "Q3_K": (256, 110), "Q4_K": (256, 144), "Q5_K": (256, 176), "Q6_K": (256, 210), "IQ4_NL": (32, 18), "MXFP4": (32, 17)}


def block_type(golden):
    kind = golden.get("type")
    if SIZES.get(kind) != (golden.get("block_size"), golden.get("type_size")):
        raise CannotMap(f"GGML blocks of type '{kind}', {golden.get('block_size')} elements in {golden.get('type_size')} bytes")
    return kind


@maps("gguf_dequantize")
def gguf_dequantize(golden, t):
    t.output("y", dequantize_block(t, block_type(golden), t.input("blocks")))


@maps("gguf_quantize")
def gguf_quantize(golden, t):
    kind, x = block_type(golden), t.input("x")
    size, stored = SIZES[kind]
    rows, blocks = x.shape[0], math.prod(x.shape) // size
    b = t.reshape(x, [blocks, size])

    def inverse(d): return t.where(t.compare("eq", d, 0.0), 0.0, 1.0 / d)

    def bytes_of(codes): return codes[:, :size // 2] % 16 + codes[:, size // 2:] % 16 * 16

    def truncated(x, top): return t.minimum(t.cast(x, "i64"), top)

    def high_bits(codes):
        bits = blocks_of(t, codes // 16, 8)
        total = bits[..., 0]
        for i in range(1, 8):
            total = total + bits[..., i] * 2**i
        return total

    if kind == "Q8_0":
        d = t.reduce("max", t.absf(b), 1, True) / 127.0
        codes = t.cast(round_away(t, b * inverse(d)), "i64")
        parts = [half_to_bytes(t, d), t.where(t.compare("lt", codes, 0), codes + 256, codes)]
    elif kind in ("Q4_0", "Q5_0"):
        top = 8 if kind == "Q4_0" else 16
        # The element of the largest size, with its sign; the first of equal ones.
        largest = t.take_along(b[..., None], t.sort(t.absf(b), True, 1)[1])[..., 0]
        d = largest / -float(top)
        codes = t.map([b, inverse(d)], "i64", lambda n: ([  # in f64, as the library
            f"%x = arith.extf {n[0]} : f32 to f64", f"%d = arith.extf {n[1]} : f32 to f64", "%p = arith.mulf %x, %d : f64",
            f"%half = arith.constant {top + 0.5} : f64", "%s = arith.addf %p, %half : f64", "%r = arith.fptosi %s : f64 to i64"], "%r"))
        codes = t.minimum(codes, 2 * top - 1)
        parts = [half_to_bytes(t, d), *([high_bits(codes)] if kind == "Q5_0" else []), bytes_of(codes)]
    elif kind in ("Q4_1", "Q5_1"):
        top = 15 if kind == "Q4_1" else 31
        least = t.reduce("min", b, 1, True)
        d = (t.reduce("max", b, 1, True) - least) / float(top)
        codes = truncated((b - least) * inverse(d) + 0.5, top)
        parts = [half_to_bytes(t, d), half_to_bytes(t, least), *([high_bits(codes)] if kind == "Q5_1" else []), bytes_of(codes)]
    else:
        raise CannotMap(f"quantizing to GGML blocks of type '{kind}'")
    result = t.concat(parts, 1)
    t.output("blocks", t.reshape(result, [rows, blocks // rows * stored]))
    t.output("y", t.reshape(dequantize_block(t, kind, result), x.shape))
