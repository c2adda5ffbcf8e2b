# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Floats of 4, 8 and 16 bits as arithmetic on the bits of an f32: a format is how many bits the exponent and the mantissa have
and what the largest exponent stands for."""
from collections import namedtuple

# infinite: the exponent of all ones is Inf and NaN, as in IEEE 754; nan: the code of NaN without its sign, or None.
Format = namedtuple("Format", "bits mantissa bias largest infinite nan")
FORMATS = {"float8_e4m3fn": Format(8, 3, 7, 448.0, None, 0x7F), "float8_e5m2": Format(8, 2, 15, 57344.0, 0x7C, 0x7E),
           "float4_e2m1fn": Format(4, 1, 1, 6.0, None, None)}


def bitcast(t, x, dtype): return t.map([x], dtype, lambda n: ([f"%r = arith.bitcast {n[0]} : {x.dtype} to {dtype}"], "%r"))


def encode(t, x, form, saturate=False):
    """(codes, what they stand for) of the nearest values, halves to even; what is too large is the largest value with
    `saturate` and in formats without NaN, else Inf or NaN."""
    bits = bitcast(t, x, "i32")
    size_bits = t.binary("and", bits, t.lift(0x7FFFFFFF, "i32"))
    negative = t.compare("lt", bits, 0)
    size = bitcast(t, size_bits, "f32")
    is_nan = t.compare("gt", size_bits, 0x7F800000)
    least = 2.0 ** (1 - form.bias)  # the smallest normal value
    # The bits of the exponent alone are a power of two; the step of the format at it is that many mantissa bits less.
    power = bitcast(t, t.binary("and", size_bits, t.lift(0x7F800000, "i32")), "f32")
    bounded = t.minimum(power, 2.0**126)
    step = t.maximum(bounded, least) * 2.0**-form.mantissa
    rounded = t.unary("roundeven", size / step) * step
    beyond = t.compare("gt", rounded, form.largest)
    value = t.minimum(rounded, form.largest)
    whole = t.binary("shift_right", bitcast(t, value, "i32"), t.lift(23 - form.mantissa, "i32")) - ((127 - form.bias) << form.mantissa)
    small = t.cast(value * (2.0**form.mantissa / least), "i32")
    code = t.where(t.compare("ge", value, least), whole, small)
    if form.nan is not None:
        if not saturate:
            code = t.where(beyond, form.nan if form.infinite is None else form.infinite, code)
            value = t.where(beyond, float("nan") if form.infinite is None else float("inf"), value)
        code = t.where(is_nan, form.nan, code)
        value = t.where(is_nan, float("nan"), value)
    signs = t.where(negative, t.full(x.shape, 1 << (form.bits - 1), "i32"), 0)
    minus = t.binary("and", bits, t.lift(-(1 << 31), "i32"))
    return t.binary("or", code, signs), bitcast(t, t.binary("or", bitcast(t, value, "i32"), minus), "f32")


def decode(t, code, form):
    """The values of codes of i32."""
    exponents = form.bits - 1 - form.mantissa
    fraction = code % (1 << form.mantissa)
    exponent = code // (1 << form.mantissa) % (1 << exponents)
    normal = bitcast(t, (exponent + (127 - form.bias)) * (1 << 23) + fraction * (1 << (23 - form.mantissa)), "f32")
    value = t.where(t.compare("eq", exponent, 0), t.cast(fraction, "f32") * 2.0 ** (1 - form.bias - form.mantissa), normal)
    size = code % (1 << (form.bits - 1))
    if form.infinite is not None:
        value = t.where(t.compare("eq", size, form.infinite), float("inf"), value)
        value = t.where(t.compare("gt", size, form.infinite), float("nan"), value)
    elif form.nan is not None:
        value = t.where(t.compare("eq", size, form.nan), float("nan"), value)
    sign = t.where(t.compare("ge", code, 1 << (form.bits - 1)), t.full(code.shape, -(1 << 31), "i32"), 0)
    return bitcast(t, t.binary("or", bitcast(t, value, "i32"), sign), "f32")


def power_of_two(t, x, how):
    """The code E of 2^(E - 127) (E8M0) beside x: nearest (halves to even; 0 and what is negative become NaN, 255), floor or ceil."""
    bits = bitcast(t, x, "i32")
    code, rest = t.binary("shift_right", bits, t.lift(23, "i32")), t.binary("and", bits, t.lift(0x7FFFFF, "i32"))
    if how == "floor":
        return code
    if how == "ceil":
        up = t.compare("gt", rest, 0)
    else:
        odd = t.compare("eq", t.binary("and", code, t.lift(1, "i32")), 1)
        up = t.logical_or(t.compare("gt", rest, 0x400000), t.logical_and(t.compare("eq", rest, 0x400000), odd))
    one = t.full(x.shape, 1, "i32")
    code = t.where(up, code + one, code)
    if how == "nearest":
        code = t.where(t.compare("le", bits, 0), 255, code)
    return code


def to_float(t, code, normal=False):
    """2^(E - 127). Code 0 is below the normal numbers of f32; with `normal` it counts as the smallest of them. 255 is NaN."""
    value = bitcast(t, code * (1 << 23), "f32")
    zero = t.full(code.shape, 2.0**-126 if normal else 2.0**-127)
    value = t.where(t.compare("eq", code, 0), zero, value)
    return t.where(t.compare("eq", code, 255), float("nan"), value)


def half_from_bytes(t, pair):
    """n x 2 bytes, the low one first -> n x 1 of f32."""
    word = t.cast(pair[:, 0:1] + pair[:, 1:2] * 256, "i16")
    return t.cast(bitcast(t, word, "f16"), "f32")


def half_to_bytes(t, x):
    word = t.cast(bitcast(t, t.cast(x, "f16"), "i16"), "i64")
    word = t.where(t.compare("lt", word, 0), word + 65536, word)
    return t.concat([word % 256, word // 256], 1)
