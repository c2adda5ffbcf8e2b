# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Static and channel mixers, norms. Images of the goldens are channels first, as PyTorch has them; the dialect's windows are
channels last, so a mapper turns them once on the way in and out."""
import math

import numpy as np

from . import fourier, maps
from .text import CannotMap

# Shared pieces


def channels_last(t, x):
    return t.transpose(x, 0, *range(2, x.rank), 1)


def channels_first(t, x):
    return t.transpose(x, 0, x.rank - 1, *range(1, x.rank - 1))


def mlp_of(t, x, prefix, activation):
    hidden = t.activation(activation, t.linear(x, matrix(t, prefix + "fc1.weight"), t.either(prefix + "fc1.bias")))
    return t.linear(hidden, matrix(t, prefix + "fc2.weight"), t.either(prefix + "fc2.bias"))


def matrix(t, name):
    """A weight out x in; convolutions of one element are that, too."""
    weight = t.weight(name)
    if any(size != 1 for size in weight.shape[2:]):
        raise CannotMap(f"weight {name} is a window, not a matrix")
    return t.reshape(weight, weight.shape[:2])


def kernel(t, weight):
    """PyTorch's out x in x window as window x in x out."""
    return t.transpose(weight, *range(2, weight.rank), 1, 0)


def same(t, x, weight, bias=None, groups=1, strides=None):
    """Convolution of a channels-last x with a PyTorch weight, padded by half of the window."""
    half = [size // 2 for size in weight.shape[2:]]
    return t.convolution(x, kernel(t, weight), bias, groups=groups, strides=strides, low=half, high=half)


def batch_affine(t, prefix, epsilon):
    """Scale and shift of a batch norm in evaluation."""
    scale = t.weight(prefix + "weight") / t.sqrt(t.weight(prefix + "running_var") + epsilon)
    return scale, t.weight(prefix + "bias") - t.weight(prefix + "running_mean") * scale


def batch_norm(t, x, prefix, epsilon):
    """Of the last axis."""
    scale, shift = batch_affine(t, prefix, epsilon)
    return x * scale + shift


def fold_into(t, weight, bias, scale, shift):
    """Weight and bias (or None) of a layer with outputs first, with an affine of its outputs behind it."""
    folded = weight * t.reshape(scale, (-1, *[1] * (weight.rank - 1)))
    return folded, (bias * scale + shift if bias else shift)


# Channel mixers


@maps("mlp")
def mlp(golden, t):
    t.output("y", mlp_of(t, t.input("x"), "", golden.get("activation")))


@maps("glu_mlp")
def glu_mlp(golden, t):
    x, activation = t.input("x"), golden.get("activation")
    act = {"geglu": "gelu", "reglu": "relu", "swiglu": "silu", "glu": "sigmoid", "bilinear": "identity"}.get(activation, activation)
    if golden.has("gate_proj.weight"):
        names = "gate_proj", "up_proj", "down_proj"
    else:
        names = "fc1_g", "fc1_x", "fc2"
    if golden.has("fc1.weight"):  # gate and value in one matrix, the gate first
        both = t.linear(x, t.weight("fc1.weight"), t.either("fc1.bias"))
        half = both.shape[-1] // 2
        gate, value = both[..., :half], both[..., half:]
    else:
        gate, value = (t.linear(x, t.weight(name + ".weight"), t.either(name + ".bias")) for name in names[:2])
    if golden.has("norm.weight"):
        raise CannotMap("a norm between the two layers")
    t.output("y", t.linear(t.activation(act, gate) * value, t.weight(names[2] + ".weight"), t.either(names[2] + ".bias")))


@maps("squeeze_excite")
def squeeze_excite(golden, t):
    golden.get("reduction")  # the weights' shapes say it
    x = t.input("x")
    mean = t.mean(x, list(range(2, x.rank)))
    hidden = t.relu(t.linear(mean, matrix(t, "fc1.weight"), t.either("fc1.bias")))
    gate = t.sigmoid(t.linear(hidden, matrix(t, "fc2.weight"), t.either("fc2.bias")))
    t.output("y", x * t.reshape(gate, (*gate.shape, *[1] * (x.rank - 2))))


def top_mask(t, scores, k):
    """1 where an element is among the k largest of the last axis, the lower index first among equals; else 0."""
    count = scores.shape[-1]
    mine, other = t.reshape(scores, (*scores.shape, 1)), t.reshape(scores, (*scores.shape[:-1], 1, count))
    lower = t.constant(np.tril(np.ones((count, count)), -1).astype(np.float32))  # [mine, other]: other is before mine
    above = t.cast(t.compare("gt", other, mine), "f32") + t.cast(t.compare("eq", other, mine), "f32") * lower
    return t.cast(t.compare("lt", t.sum(above, -1), float(k)), "f32")


@maps("moe")
def moe(golden, t):
    x, k = t.input("x"), golden.get("top_k")
    experts, tokens = golden.get("experts"), math.prod(x.shape[:-1])
    flat = t.reshape(x, (tokens, x.shape[-1]))
    up, down = t.weight("experts.gate_up_proj"), t.weight("experts.down_proj")
    alpha, limit = golden.get("alpha"), golden.get("limit")
    router = "router." if golden.has("router.weight") else "gate."
    logits = t.linear(flat, t.weight(router + "weight"), t.either(router + "bias"))
    if golden.has("gate.e_score_correction_bias"):  # DeepSeek v3: groups by their two best, sigmoid scores
        groups = golden.get("groups")
        scores = t.sigmoid(logits)
        choice = scores + t.weight("gate.e_score_correction_bias")
        grouped = t.reshape(choice, (tokens, groups, experts // groups))
        best = t.sum(grouped * top_mask(t, grouped, 2), -1)
        keep = t.reshape(top_mask(t, best, golden.get("topk_groups")), (tokens, groups, 1))
        # The library puts 0 in place of the scores of groups that are out.
        chosen = t.reshape(t.where(t.compare("gt", t.broadcast(keep, grouped.shape), 0.5), grouped, 0.0), (tokens, experts))
        weights = scores * top_mask(t, chosen, k)
        if golden.get("normalise"):
            weights = weights / (t.sum(weights, -1, True) + 1e-20)
        weights = weights * golden.get("routed_scaling", 1.0)
    else:  # softmax over the chosen, which is the softmax over all, renormalised
        lowest = t.where(t.compare("gt", top_mask(t, logits, k), 0.5), logits, -math.inf)
        weights = t.softmax(lowest)
    t.output("dense_weights", weights)
    # Only the chosen run: the rows of each expert's tokens one after the other, a linear layer with a weight an expert, and back.
    inner = down.shape[1] if limit else down.shape[2]
    share, choice = t.sort(weights, True, k)
    slots = tokens * k
    segments, order = t.group_tokens(t.reshape(choice, (slots,)), experts)
    token = order // k
    rows = t.gather(flat, token)
    if limit is None:  # out x in
        hidden = t.grouped_linear(rows, t.transpose(up, 0, 2, 1), segments)
        hidden = t.silu(hidden[:, :inner]) * hidden[:, inner:]
        y = t.grouped_linear(hidden, t.transpose(down, 0, 2, 1), segments)
    else:  # in x out, gate and value interleaved, clamped, biases
        hidden = t.reshape(t.grouped_linear(rows, up, segments, t.weight("experts.gate_up_proj_bias")), (slots, inner, 2))
        gate, value = t.minimum(hidden[..., 0], limit), t.minimum(t.maximum(hidden[..., 1], -limit), limit)
        hidden = (value + 1.0) * gate * t.sigmoid(gate * alpha)
        y = t.grouped_linear(hidden, down, segments, t.either("experts.down_proj_bias"))
    y = t.scatter_add(y * t.gather(t.reshape(share, (slots, 1)), order), token, t.full((tokens, x.shape[-1]), 0.0))
    if golden.has("shared_experts.gate_proj.weight"):
        part = [t.weight(f"shared_experts.{name}_proj.weight") for name in ("gate", "up", "down")]
        y = y + t.linear(t.silu(t.linear(flat, part[0])) * t.linear(flat, part[1]), part[2])
    t.output("y", t.reshape(y, x.shape))


# Norms


@maps("layer_norm")
def layer_norm(golden, t):
    x, epsilon = t.input("x"), golden.get("eps")
    image = golden.layouts.get("in.x", "").split()[1:2] == ["channels"] and x.rank > 2
    y = t.norm("layer", channels_last(t, x) if image else x, t.either("weight"), t.either("bias"), epsilon)
    t.output("y", channels_first(t, y) if image else y)


@maps("rms_norm")
def rms_norm(golden, t):
    scale = t.weight("weight")
    if golden.get("weight_plus_one"):
        scale = scale + 1.0
    t.output("y", t.norm("rms", t.input("x"), scale, None, golden.get("eps")))


@maps("gated_rms_norm")
def gated_rms_norm(golden, t):
    t.output("y", t.norm("rms", t.input("x"), t.weight("weight"), None, golden.get("eps")) * t.silu(t.input("gate")))


@maps("group_norm")
def group_norm(golden, t):
    t.output("y", group_norm_of(t, t.input("x"), golden.get("groups"), t.either("weight"), t.either("bias"), golden.get("eps")))


def group_norm_of(t, x, groups, scale, bias, epsilon):
    """Channels first: a group is contiguous, and its statistics are those of a layer norm."""
    y = t.reshape(t.norm("layer", t.reshape(x, (x.shape[0], groups, -1)), None, None, epsilon), x.shape)
    for value, combine in ((scale, lambda a, b: a * b), (bias, lambda a, b: a + b)):
        if value:
            y = combine(y, t.reshape(value, (-1, *[1] * (x.rank - 2))))
    return y


@maps("layer_scale")
def layer_scale(golden, t):
    t.output("y", t.input("x") * t.weight("gamma"))


@maps("fold_batch_norm")
def fold_batch_norm(golden, t):
    x, bias = t.input("x"), t.either("0.bias")
    weight, bias = fold_into(t, t.weight("0.weight"), bias, *batch_affine(t, "1.", golden.get("eps")))
    t.output("weight", weight)
    t.output("bias", bias)
    strides, padding, groups = golden.get("stride"), golden.get("padding"), golden.get("groups", 1)
    golden.get("kernel")  # the weight's shape says it
    if weight.rank == 2:
        return t.output("y", t.linear(x, weight, bias))
    y = t.convolution(channels_last(t, x), kernel(t, weight), bias, groups=groups, strides=strides, low=padding, high=padding)
    t.output("y", channels_first(t, y))


@maps("adaln_zero")
def adaln_zero(golden, t):
    x = t.input("x")
    parts = modulation(t, t.input("c"), "linear.")
    t.output("y", modulate(t, t.norm("layer", x, epsilon=golden.get("eps")), parts["shift_msa"], parts["scale_msa"]))
    for name in ("gate_msa", "shift_mlp", "scale_mlp", "gate_mlp"):
        t.output(name, parts[name])


def modulation(t, condition, prefix):
    six = t.linear(t.silu(condition), t.weight(prefix + "weight"), t.weight(prefix + "bias"))
    width = six.shape[-1] // 6
    names = "shift_msa", "scale_msa", "gate_msa", "shift_mlp", "scale_mlp", "gate_mlp"
    return {name: six[:, i * width:(i + 1) * width] for i, name in enumerate(names)}


def modulate(t, x, shift, scale):
    return x * (scale[:, None] + 1.0) + shift[:, None]


@maps("dit_block")
def dit_block(golden, t):
    x, heads, epsilon = t.input("x"), golden.get("heads"), golden.get("eps")
    head_dim = golden.get("head_dim")
    width = t.golden.tensors["w.norm1.emb.timestep_embedder.linear_1.weight"].shape[1]
    frequencies = t.constant(np.exp(-math.log(10000) * np.arange(width // 2) / (width // 2 - 1)).astype(np.float32))
    angles = t.cast(t.input("timestep"), "f32")[:, None] * frequencies
    e = "norm1.emb.timestep_embedder.linear_"
    time = t.linear(t.concat([t.cos(angles), t.sin(angles)], -1), t.weight(e + "1.weight"), t.weight(e + "1.bias"))
    time = t.linear(t.silu(time), t.weight(e + "2.weight"), t.weight(e + "2.bias"))
    condition = time + t.gather(t.weight("norm1.emb.class_embedder.embedding_table.weight"), t.input("label"))
    parts = modulation(t, condition, "norm1.linear.")
    y = modulate(t, t.norm("layer", x, epsilon=1e-6), parts["shift_msa"], parts["scale_msa"])

    def project(name):
        z = t.linear(y, t.weight(f"attn1.to_{name}.weight"), t.either(f"attn1.to_{name}.bias"))
        return t.transpose(t.reshape(z, (*x.shape[:2], heads, head_dim)), 0, 2, 1, 3)

    q, k, v = project("q"), project("k"), project("v")
    o = t.value(q.shape, "f32", f"mixer.attention {q.name}, {k.name}, {v.name} scale {head_dim ** -0.5!r} : "
                f"{q.type}, {k.type}, {v.type} -> {{type}}")
    o = t.reshape(t.transpose(o, 0, 2, 1, 3), (*x.shape[:2], heads * head_dim))
    x = x + t.linear(o, t.weight("attn1.to_out.0.weight"), t.weight("attn1.to_out.0.bias")) * parts["gate_msa"][:, None]
    y = modulate(t, t.norm("layer", x, t.weight("norm3.weight"), t.weight("norm3.bias"), epsilon), parts["shift_mlp"], parts["scale_mlp"])
    hidden = t.linear(y, t.weight("ff.net.0.proj.weight"), t.weight("ff.net.0.proj.bias"))
    if hidden.shape[-1] != t.golden.tensors["w.ff.net.2.weight"].shape[1]:
        raise CannotMap("a gated feed-forward network")
    y = t.linear(t.gelu_tanh(hidden), t.weight("ff.net.2.weight"), t.weight("ff.net.2.bias"))
    t.output("y", x + y * parts["gate_mlp"][:, None])


@maps("hyper_connections")
def hyper_connections(golden, t):
    streams = golden.get("streams")
    golden.get("layer_index")  # decides how the static weights begin
    golden.get("dynamic")      # static: the dynamic weights are zeros
    x = t.input("x")
    residual = t.transpose(t.reshape(x, (-1, streams, *x.shape[1:])), 0, 2, 1, 3)  # batch seq stream channel
    width = x.shape[-1]
    normed = t.l2_normalize(residual) * math.sqrt(width) * (t.weight("norm.gamma") + 1.0)
    alpha = t.tanh(t.einsum("btsd,de->btse", normed, t.weight("dynamic_alpha_fn"))) * t.weight("dynamic_alpha_scale") + t.weight("static_alpha")
    beta = t.tanh(t.einsum("btsd,d->bts", normed, t.weight("dynamic_beta_fn"))) * t.weight("dynamic_beta_scale") + t.weight("static_beta")
    mixed = t.einsum("btse,btsd->bted", alpha, residual)
    branch_in, residual = mixed[:, :, 0], mixed[:, :, 1:]
    t.output("branch_in", branch_in)
    branch = t.tanh(t.einsum("btd,de->bte", branch_in, t.input("w_branch")))
    y = residual + t.reshape(beta, (*beta.shape, 1)) * t.reshape(branch, (*branch.shape[:2], 1, width))
    t.output("y", t.reshape(t.transpose(y, 0, 2, 1, 3), x.shape))


# Token mixers


@maps("mlp_mixer_block")
def mlp_mixer_block(golden, t):
    golden.get("mlp_ratio")  # the weights' shapes say it
    x, epsilon = t.input("x"), golden.get("eps")
    y = t.norm("layer", x, t.weight("norm1.weight"), t.weight("norm1.bias"), epsilon)
    x = x + t.transpose(mlp_of(t, t.transpose(y, 0, 2, 1), "mlp_tokens.", "gelu"), 0, 2, 1)
    y = t.norm("layer", x, t.weight("norm2.weight"), t.weight("norm2.bias"), epsilon)
    t.output("y", x + mlp_of(t, y, "mlp_channels.", "gelu"))


def over_tokens(t, x, prefix):
    """A linear layer along the token axis of batch x tokens x channels."""
    y = t.linear(t.transpose(x, 0, 2, 1), t.weight(prefix + "weight"), t.either(prefix + "bias"))
    return t.transpose(y, 0, 2, 1)


@maps("resmlp_block")
def resmlp_block(golden, t):
    golden.get("mlp_ratio")

    def affine(x, prefix):
        return x * t.weight(prefix + "alpha") + t.weight(prefix + "beta")

    x = t.input("x")
    x = x + t.weight("ls1") * over_tokens(t, affine(x, "norm1."), "linear_tokens.")
    t.output("y", x + t.weight("ls2") * mlp_of(t, affine(x, "norm2."), "mlp_channels.", "gelu"))


@maps("spatial_gating_unit")
def spatial_gating_unit(golden, t):
    x = t.input("x")
    half = x.shape[-1] // 2
    u, v = x[..., :half], x[..., half:]
    v = t.norm("layer", v, t.weight("norm.weight"), t.weight("norm.bias"), golden.get("eps"))
    t.output("y", u * over_tokens(t, v, "proj."))


@maps("fourier_mixer")
def fourier_mixer(golden, t):
    t.output("y", fourier.mixed(t, t.input("x")))


@maps("global_filter")
def global_filter(golden, t):
    x = t.input("x")
    spectrum = fourier.complex_product(t, "brmfc,mfcr->brmfc", fourier.grid_forwards(t, x), t.weight("filter"))
    t.output("y", fourier.grid_backwards(t, spectrum, x.shape[2]))


@maps("adaptive_fourier")
def adaptive_fourier(golden, t):
    """AFNO: an MLP of blocks of channels on each frequency, what is small left out."""
    x, blocks = t.input("x"), golden.get("blocks")
    batch, rows, columns, channels = x.shape
    spectrum = fourier.grid_forwards(t, x)
    z = t.reshape(spectrum, (*spectrum.shape[:4], blocks, channels // blocks))
    for layer in "12":
        z = fourier.complex_product(t, "brmfgi,rgio->brmfgo", z, t.weight("w" + layer))
        bias = t.weight("b" + layer)
        z = z + t.reshape(bias, (1, 2, 1, 1, *bias.shape[1:]))
        if layer == "1":
            z = t.relu(z)
    least = golden.get("threshold")
    z = t.maximum(z - least, 0.0) + t.minimum(z + least, 0.0)
    y = fourier.grid_backwards(t, t.reshape(z, spectrum.shape), columns)
    t.output("y", y + x)


@maps("pool_mixer")
def pool_mixer(golden, t):
    t.output("y", channels_first(t, pool_of(t, channels_last(t, t.input("x")), golden.get("kernel"), golden.get("count_include_pad"))))


def pool_of(t, x, size, count_padding=False):
    window, half = [size] * (x.rank - 2), [size // 2] * (x.rank - 2)
    return t.pool_window("mean", x, window, low=half, high=half, count_padding=count_padding) - x


@maps("metaformer_block")
def metaformer_block(golden, t):
    golden.get("mlp_ratio")
    if golden.get("norm") != "GroupNorm(1), no bias":
        raise CannotMap(f"norm '{golden.get('norm')}'")
    x, epsilon = channels_last(t, t.input("x")), golden.get("eps")

    def norm(x, name):  # one group: the statistics of a whole image
        return t.reshape(t.norm("layer", t.reshape(x, (x.shape[0], -1)), epsilon=epsilon), x.shape) * t.weight(name)

    x = x + pool_of(t, norm(x, "norm1.weight"), 3) * t.weight("layer_scale1.scale")
    x = x + mlp_of(t, norm(x, "norm2.weight"), "mlp.", "gelu") * t.weight("layer_scale2.scale")
    t.output("y", channels_first(t, x))


@maps("sepconv_mixer")
def sepconv_mixer(golden, t):
    golden.get("expansion"), golden.get("kernel")  # the weights' shapes say them
    x = t.relu(t.linear(channels_last(t, t.input("x")), matrix(t, "pwconv1.weight")))
    x = x * x * t.weight("act1.scale") + t.weight("act1.bias")  # StarReLU
    x = same(t, x, t.weight("dwconv.weight"), groups=x.shape[-1])
    t.output("y", channels_first(t, t.linear(x, matrix(t, "pwconv2.weight"))))


@maps("convmixer_block")
def convmixer_block(golden, t):
    golden.get("kernel")
    epsilon, x = golden.get("bn_eps"), channels_last(t, t.input("x"))
    y = t.gelu(same(t, x, t.weight("0.fn.0.weight"), t.weight("0.fn.0.bias"), groups=x.shape[-1]))
    x = x + batch_norm(t, y, "0.fn.2.", epsilon)
    y = t.gelu(t.linear(x, matrix(t, "1.weight"), t.weight("1.bias")))
    t.output("y", channels_first(t, batch_norm(t, y, "3.", epsilon)))


@maps("convnext_block")
def convnext_block(golden, t):
    golden.get("kernel"), golden.get("mlp_ratio")
    x = channels_last(t, t.input("x"))
    y = same(t, x, t.weight("conv_dw.weight"), t.either("conv_dw.bias"), groups=x.shape[-1])
    y = t.norm("layer", y, t.weight("norm.weight"), t.weight("norm.bias"), golden.get("eps"))
    hidden = t.gelu(t.linear(y, matrix(t, "mlp.fc1.weight"), t.either("mlp.fc1.bias")))
    if golden.get("grn"):  # global response normalisation
        norm = t.sqrt(t.sum(hidden * hidden, [1, 2], True))
        ratio = norm / (t.mean(norm, -1, True) + 1e-6)
        hidden = hidden + (hidden * ratio * t.weight("mlp.grn.weight") + t.weight("mlp.grn.bias"))
    y = t.linear(hidden, matrix(t, "mlp.fc2.weight"), t.either("mlp.fc2.bias"))
    gamma = t.either("gamma")
    t.output("y", channels_first(t, x + (y * gamma if gamma else y)))


@maps("focal_modulation")
def focal_modulation(golden, t):
    levels, golden_window = golden.get("focal_level"), golden.get("focal_window")
    golden.get("focal_factor")  # the windows' shapes say it
    if golden.get("post_norm"):
        raise CannotMap("a norm of the modulated values")
    x = channels_last(t, t.input("x"))
    width = x.shape[-1]
    all_three = t.linear(x, matrix(t, "f.weight"), t.either("f.bias"))
    q, context, gates = all_three[..., :width], all_three[..., width:2 * width], all_three[..., 2 * width:]
    total = None
    for level in range(levels):
        context = t.gelu(same(t, context, t.weight(f"focal_layers.{level}.0.weight"), groups=width))
        part = context * gates[..., level:level + 1]
        total = part if total is None else total + part
    total = total + t.gelu(t.mean(context, [1, 2], True)) * gates[..., levels:levels + 1]
    if golden.get("normalize_modulator"):
        total = total * (1.0 / (levels + 1))
    y = q * t.linear(total, matrix(t, "h.weight"), t.either("h.bias"))
    t.output("y", channels_first(t, t.linear(y, matrix(t, "proj.weight"), t.either("proj.bias"))))


@maps("lite_mla")
def lite_mla(golden, t):
    dim, scales, epsilon = golden.get("dim"), golden.get("scales"), golden.get("eps")
    x = channels_last(t, t.input("x"))
    batch, height, width, _ = x.shape
    qkv = t.linear(x, matrix(t, "qkv.conv.weight"))
    parts = [qkv]
    for i, _ in enumerate(scales):
        wide = same(t, qkv, t.weight(f"aggreg.{i}.0.weight"), groups=qkv.shape[-1])
        point = t.weight(f"aggreg.{i}.1.weight")
        parts.append(same(t, wide, point, groups=qkv.shape[-1] // point.shape[1]))
    heads = t.reshape(t.concat(parts, -1), (batch, height * width, -1, 3 * dim))
    q, k, v = t.relu(heads[..., :dim]), t.relu(heads[..., dim:2 * dim]), heads[..., 2 * dim:]
    state = t.einsum("bnhd,bnhe->bhde", k, v)
    keys = t.sum(k, 1)
    above, below = t.einsum("bnhd,bhde->bnhe", q, state), t.einsum("bnhd,bhd->bnh", q, keys)
    y = above / (t.reshape(below, (*below.shape, 1)) + epsilon)
    y = t.linear(t.reshape(y, (batch, height, width, -1)), matrix(t, "proj.conv.weight"))
    t.output("y", channels_first(t, batch_norm(t, y, "proj.norm.", 1e-5)))


@maps("outlook_attention")
def outlook_attention(golden, t):
    heads, size, stride, padding = (golden.get(name) for name in ("heads", "kernel", "stride", "padding"))
    x = t.input("x")
    batch, height, width, channels = x.shape
    dim = channels // heads
    v = t.linear(x, t.weight("v.weight"), t.either("v.bias"))
    padded = t.pad(v, [(0, 0), (padding, padding), (padding, padding), (0, 0)])
    rows, columns = (-(-extent // stride) for extent in (height, width))
    high = [rows * stride - height, columns * stride - width]
    centre = x if stride == 1 else t.pool_window("mean", x, [stride, stride], strides=[stride, stride], high=high)
    scores = t.linear(centre, t.weight("attn.weight"), t.either("attn.bias"))
    weights = t.softmax(t.reshape(scores, (batch, rows, columns, heads, size * size, size * size)) * dim ** -0.5)
    places = [(i, j) for i in range(size) for j in range(size)]

    def window(i, j):
        return slice(None), slice(i, i + (rows - 1) * stride + 1, stride), slice(j, j + (columns - 1) * stride + 1, stride)

    windows = t.concat([t.reshape(padded[window(i, j)], (batch, rows, columns, heads, 1, dim)) for i, j in places], 4)
    y = t.einsum("bxyhpq,bxyhqd->bxyhpd", weights, windows)
    canvas = None
    for place, (i, j) in enumerate(places):  # every window adds to the places that it covers
        part = t.reshape(y[:, :, :, :, place], (batch, rows, columns, channels))
        part = t.insert(t.full(padded.shape, 0.0), part, window(i, j))
        canvas = part if canvas is None else canvas + part
    y = canvas[:, padding:padding + height, padding:padding + width]
    t.output("y", t.linear(y, t.weight("proj.weight"), t.either("proj.bias")))


# Structural re-parameterisation: parallel branches become one convolution


def branch(t, conv, norm, epsilon, window, width):
    """Weight and bias of a convolution with a batch norm behind it, in the window's size."""
    scale, shift = batch_affine(t, norm, epsilon)
    weight = t.weight(conv)
    weight, bias = fold_into(t, weight, None, scale, shift)
    return grow(t, weight, window), bias


def grow(t, weight, window):
    """A smaller window in the middle of zeros."""
    widths = [(0, 0), (0, 0)]
    for have, want in zip(weight.shape[2:], window):
        widths.append(((want - have) // 2, (want - have) // 2))
    return t.pad(weight, widths)


def identity_window(t, channels, inputs, window):
    """The convolution that changes nothing."""
    array = np.zeros((channels, inputs, *window), np.float32)
    for channel in range(channels):
        array[(channel, channel % inputs, *[size // 2 for size in window])] = 1
    return t.constant(array)


@maps("reparameterise")
def reparameterise(golden, t):
    x, size = t.input("x"), golden.get("kernel")
    stride, act = golden.get("stride", 1), golden.get("act")
    epsilon = 1e-5
    window = [size] * (x.rank - 2)
    prefix = "mixer." if golden.has("layer_scale.gamma") else ""
    if prefix + "conv_kxk.conv.weight" in golden.weights:  # RepVGG
        branches = [("conv_kxk.conv.weight", "conv_kxk.bn."), ("conv_1x1.conv.weight", "conv_1x1.bn.")]
    else:  # MobileOne: any number of windows, one for the scale
        stems = sorted({name[len(prefix):].split(".")[1] for name in golden.weights if name.startswith(prefix + "conv_kxk.")}, key=int)
        branches = [(f"conv_kxk.{i}.conv.weight", f"conv_kxk.{i}.bn.") for i in stems]
        if golden.has(prefix + "conv_scale.conv.weight"):
            branches.append(("conv_scale.conv.weight", "conv_scale.bn."))
    folded = [branch(t, prefix + conv, prefix + norm, epsilon, window, x.shape[1]) for conv, norm in branches]
    weight, bias = folded[0]
    for other_weight, other_bias in folded[1:]:
        weight, bias = weight + other_weight, bias + other_bias
    channels, inputs = weight.shape[:2]
    one = identity_window(t, channels, inputs, window)

    def plus_identity(weight, bias, norm, sign):
        other, shift = fold_into(t, one, None, *batch_affine(t, norm, epsilon))
        return weight + other * sign, bias + shift * sign

    if golden.has(prefix + "identity.weight"):
        weight, bias = plus_identity(weight, bias, prefix + "identity.", 1.0)
    if golden.has("layer_scale.gamma"):  # RepMixer: x + scale * (mixer(x) - norm(x))
        weight, bias = plus_identity(weight, bias, "norm.identity.", -1.0)
        gamma = t.reshape(t.weight("layer_scale.gamma"), (-1,))
        weight, bias = fold_into(t, weight, bias, gamma, 0.0)
        weight = weight + one
    y = same(t, channels_last(t, x), weight, bias, groups=x.shape[1] // inputs, strides=[stride] * len(window))
    t.output("y", channels_first(t, t.activation(act, y)))
    for name in golden.outputs:
        if name.endswith("reparam_conv.weight"):
            t.output(name, weight)
        elif name.endswith("reparam_conv.bias"):
            t.output(name, bias)
