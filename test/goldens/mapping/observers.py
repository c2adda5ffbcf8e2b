# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""torch.ao's observers: the range of calibration batches, and the scale and zero point that it gives."""
import math

import numpy as np

from . import maps
from .text import CannotMap
from .quantization import clamp, floats, integers, one_of, round_even

TYPES = {"quint8": (0, 255), "uint8": (0, 255), "qint8": (-128, 127), "int8": (-128, 127), "quint4x2": (0, 15), "uint16": (0, 65535),
         "int16": (-32768, 32767)}
REDUCED = {"quint8": (0, 127), "uint8": (0, 127), "qint8": (-64, 63), "int8": (-64, 63)}
UNSIGNED = {"quint8": 128, "uint8": 128, "uint16": 32768}  # and the zero point of a symmetric range
UPSAMPLED = 16  # parts of a bin when a histogram gets another range
STEP = 1e-5  # of the quantiles that the search moves


@maps("observer")
def observer(golden, t):
    kinds = {"MinMaxObserver": by_extremes, "MovingAverageMinMaxObserver": by_extremes, "PerChannelMinMaxObserver": by_extremes,
             "MovingAveragePerChannelMinMaxObserver": by_extremes, "HistogramObserver": by_histogram}
    kind = one_of(golden, "observer", kinds)
    batches = [t.input(f"x{i}") for i in range(len(golden.inputs))]
    per_channel = "PerChannel" in kind
    schemes = ["affine", "symmetric"] + (["affine_float_qparams"] if per_channel else [])
    scheme = one_of(golden, "qscheme", [("per_channel_" if per_channel else "per_tensor_") + s for s in schemes])
    dtype = one_of(golden, "dtype", TYPES)
    bottom, top = code_range(golden, dtype)
    low, high = kinds[kind](golden, t, kind, batches, dtype)
    parameters(golden, t, low, high, scheme.split("_", 2)[2], dtype, bottom, top)


def code_range(golden, dtype):
    """The least and the largest code."""
    bottom, top = golden.get("quant_min"), golden.get("quant_max")
    reduced = golden.get("reduce_range", False)
    if bottom is None or top is None:
        return REDUCED.get(dtype, TYPES[dtype]) if reduced else TYPES[dtype]
    return (bottom // 2, top // 2) if reduced else (bottom, top)


def parameters(golden, t, low, high, scheme, dtype, bottom, top):
    """Of ranges, a vector each."""
    least = float(golden.get("eps", np.finfo(np.float32).eps))
    if scheme == "affine_float_qparams":
        scale = (high - low) / float(top - bottom)
        scale = t.where(t.compare("gt", scale, least), scale, 1.0)
        t.output("scale", scale)
        t.output("zero_point", -low / scale)
        return
    low, high = t.minimum(low, 0.0), t.maximum(high, 0.0)
    if scheme == "symmetric":
        scale = t.maximum(t.maximum(-low, high) / ((top - bottom) / 2), least)
        custom = golden.get("quant_min") is not None and golden.get("quant_max") is not None
        zero = UNSIGNED.get(dtype, 0)
        if custom and dtype in ("quint8", "uint8"):
            zero = (bottom + top) // 2
        zero = t.full(scale.shape, zero, "i64")
    else:
        scale = t.maximum((high - low) / float(top - bottom), least)
        zero = integers(t, clamp(t, float(bottom) - round_even(t, low / scale), float(bottom), float(top)))
    t.output("scale", scale)
    t.output("zero_point", zero)


def by_extremes(golden, t, kind, batches, dtype):
    """Least and largest of all batches, or averages of the batches' that move by a part `averaging_constant`."""
    axis = golden.get("ch_axis", 0) if "PerChannel" in kind else None
    share = golden.get("averaging_constant", 0.01) if "MovingAverage" in kind else None
    low = high = None
    for x in batches:
        axes = [a for a in range(x.rank) if axis is None or a != axis % x.rank]
        least, largest = (t.reshape(t.reduce(way, x, axes), [1 if axis is None else x.shape[axis]]) for way in ("min", "max"))
        if low is None:
            low, high = least, largest
        elif share is not None:
            low, high = low + share * (least - low), high + share * (largest - high)
        else:
            low, high = t.minimum(low, least), t.maximum(high, largest)
    return low, high


# The histogram: every value here is a vector, of one element if it is a number.

def edges(t, low, high, parts, dtype="f32"):
    """parts + 1 numbers from `low` to `high`, as torch.linspace rounds them: from both ends to the middle."""
    place = t.constant(np.arange(parts + 1, dtype=np.float32))
    step = (high - low) / float(parts)
    return t.where(t.compare("lt", place, float((parts + 1) // 2)), low + step * place, high - step * (float(parts) - place))


def bins_of(t, x, low, high, bins):
    """The bin of each number of x: those whose edges it lies between, the last one with its upper edge."""
    borders = edges(t, low, high, bins)
    place = integers(t, clamp(t, t.floor((x - low) / (high - low) * float(bins)), 0.0, bins - 1.0))
    # Rounding may have put it beside; the edges decide.
    place = t.where(t.compare("lt", x, t.gather(borders, place)), place - 1, place)
    place = t.where(t.compare("ge", x, t.gather(borders, t.minimum(t.maximum(place, 0), bins - 1) + 1)), place + 1, place)
    return t.minimum(t.maximum(place, 0), bins - 1)


def count(t, places, weights, bins):
    """The sum of the weights at each place."""
    return t.reshape(t.scatter_add(t.reshape(weights, [*weights.shape, 1]), places, t.full([bins, 1], 0.0)), [bins])


def histogram(t, x, finite, low, high, bins):
    """torch.histc: a range of one number is widened by 1 on either side."""
    single = t.compare("eq", low, high)
    low, high = t.where(single, low - 1.0, low), t.where(single, high + 1.0, high)
    return count(t, bins_of(t, t.where(finite, x, low), low, high, bins), t.where(finite, t.full(x.shape, 1.0), 0.0), bins)


def rescale(t, counts, low, high, new_low, new_high, bins):
    """A histogram in another range: each bin in parts, each part where its middle lies."""
    parts = bins * UPSAMPLED
    part = (high - low) / float(parts)
    middles = edges(t, low, high, parts)[:parts] + part * 0.5
    shares = t.reshape(t.broadcast(t.reshape(counts / float(UPSAMPLED), [bins, 1]), [bins, UPSAMPLED]), [parts])
    return count(t, bins_of(t, middles, new_low, new_high, bins), shares, bins)


def by_histogram(golden, t, kind, batches, dtype):
    """The range that leaves the least squares of errors, as a search finds it that narrows the range from both ends."""
    bins = golden.get("bins", 2048)
    low = high = counts = None
    for batch in batches:
        x = t.reshape(batch, [math.prod(batch.shape)])
        finite = t.compare("lt", t.absf(x), math.inf)
        least = t.reshape(t.reduce("min", t.where(finite, x, math.inf), 0), [1])
        largest = t.reshape(t.reduce("max", t.where(finite, x, -math.inf), 0), [1])
        if counts is None:
            low, high, counts = least, largest, histogram(t, x, finite, least, largest, bins)
            continue
        new_low, new_high = t.minimum(low, least), t.maximum(high, largest)
        added = histogram(t, x, finite, new_low, new_high, bins)
        one = t.compare("eq", low, high)
        alone = histogram(t, low, t.compare("eq", low, low), new_low, new_high, bins) * t.reshape(t.sum(counts, 0), [1])
        moved = t.where(one, alone, rescale(t, counts, low, high, new_low, new_high, bins))
        same = t.logical_and(t.compare("eq", low, new_low), t.compare("eq", high, new_high))
        low, high, counts = new_low, new_high, added + t.where(same, counts, moved)
    first, last = search(t, counts, low, high, bins, float(TYPES[dtype][1] - TYPES[dtype][0] + 1 if dtype != "quint4x2" else 256))
    width = (high - low) / float(bins)
    return low + width * floats(t, first), low + width * (floats(t, last) + 1.0)


def search(t, counts, low, high, bins, codes):
    """The first and the last bin of the range: quantiles `lower` and `upper` move inwards, the one that gains more bins first, as long as
    the error does not grow."""
    running = t.cumulative_sum(counts)
    total = t.reshape(t.sum(counts, 0), [1])
    width = t.cast(high, "f64") - t.cast(low, "f64")
    place = t.constant(np.arange(bins))

    def body(lower, upper, first, last, best, running, counts, place, total, width):
        total = t.cast(total, "f64")
        next_lower, next_upper = lower + STEP, upper - STEP

        def bins_where(way, quantile):
            hits = t.cast(t.compare(way, running, t.cast(quantile * total, "f32")), "i64")
            return t.reshape(t.sum(hits, 0), [1])

        left = t.minimum(t.maximum(bins_where("lt", next_lower), first), last)
        right = t.minimum(t.maximum(bins_where("le", next_upper) - 1, first), last)
        from_left = t.compare("gt", left - first, last - right)
        new_first, new_last = t.where(from_left, left, first), t.where(from_left, last, right)
        lower, upper = t.where(from_left, next_lower, lower), t.where(from_left, upper, next_upper)
        moved = t.logical_or(t.compare("ne", new_first, first), t.compare("ne", new_last, last))
        norm = error(t, counts, place, width, new_first, new_last, codes)
        worse = t.logical_and(moved, t.compare("gt", norm, best))
        better = t.logical_and(moved, t.compare("le", norm, best))
        first, last = t.where(better, new_first, first), t.where(better, new_last, last)
        best = t.where(better, norm, best)
        go = t.where(worse, t.full([1], 0, "i1"), t.compare("lt", lower, upper))
        zero, element = t.fresh("zero"), t.fresh("go")
        t.lines += [f"{zero} = arith.constant 0 : index", f"{element} = tensor.extract {go.name}[{zero}] : {go.type}"]
        return element, [lower, upper, first, last, best]

    states = [t.full([1], 0.0, "f64"), t.full([1], 1.0, "f64"), t.full([1], 0, "i64"), t.full([1], bins - 1, "i64"), t.full([1], math.inf)]
    found = t.loop(round(1 / STEP) + 2, states, [running, counts, place, total, width], body)
    return found[2], found[3]


def error(t, counts, place, width, first, last, codes):
    """Sum of squared errors, where each bin's numbers lie evenly between its edges and each code stands for the middle of its own bin."""
    bin_width = width / float(counts.shape[0])
    code_width = bin_width * t.cast(last - first + 1, "f64") / codes
    half, third = t.cast(code_width / 2.0, "f32"), 3.0
    bin_width, code_width = t.cast(bin_width, "f32"), t.cast(code_width, "f32")
    begin = floats(t, place - first) * bin_width
    end = begin + bin_width

    def code_of(x):  # of a quotient that is exact enough for what is next to a whole number
        return floats(t, t.minimum(t.maximum(integers(t, t.cast(x, "f64") / t.cast(code_width, "f64")), 0), int(codes) - 1))

    def integral(start, stop):
        return density * ((stop * stop * stop - start * start * start) / third)

    density = counts / bin_width
    code_begin, code_end = code_of(begin), code_of(end)
    norm = integral(begin - (code_begin + 0.5) * code_width, half)
    norm = norm + (code_end - code_begin - 1.0) * integral(-half, half)
    norm = norm + integral(-half, end - (code_end * code_width + half))
    return t.where(t.compare("eq", code_width, 0.0), 0.0, t.reshape(t.sum(norm, 0), [1]))
