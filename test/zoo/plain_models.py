# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Plain models, that passes are applied to, and in NumPy what the passes should make of them."""
import numpy as np

import blocks as bk
import reference as ref


# An encoder of two blocks

BLOCKS = ("0.", "1.")


def encoder_weights(r, width, hidden, **shape):
    return bk.block_weights(r, width, hidden, BLOCKS[0]) | bk.block_weights(r, width, hidden, BLOCKS[1])


def encoder(golden, t):
    x = t.input("x")
    for prefix in BLOCKS:
        x = bk.block(t, x, prefix, golden.shape["heads"])
    t.output("y", x)


def np_reduced_encoder(x, w, heads, proportional, reduce):
    """The encoder with fewer tokens from each attention on, at every token of x (B,N,C). reduce(rows (N,C), keys (N,D), weights of attention (H,N,N),
    sizes (N,)) of one sample: its new rows (M,C), their sizes (M,), and what of them each token is (N,M)."""
    outputs = []
    for rows in x:
        size, back = np.ones(len(rows)), np.eye(len(rows))
        for prefix in BLOCKS:
            q, k, v = (bk.np_split(bk.np_linear(w, bk.np_norm(w, rows, prefix + "norm1"), prefix + name)[None], heads)[0] for name in "qkv")
            attention = ref.softmax(q @ k.swapaxes(1, 2) * q.shape[-1]**-0.5 + (np.log(size) if proportional else 0))
            rows = rows + bk.np_linear(w, bk.np_merge((attention @ v)[None])[0], prefix + "o")
            rows, size, now = reduce(rows, k.mean(0), attention, size)
            back = back @ now
            rows = rows + bk.np_feed_forward(w, bk.np_norm(w, rows, prefix + "norm2"), prefix)
        outputs.append(back @ rows)
    return np.stack(outputs)


# Weights of linear layers

def np_low_rank(weight, rank):
    u, s, v = np.linalg.svd(weight, full_matrices=False)
    return u[:, :rank], s[:rank, None] * v[:rank]


def np_two_of_four(weight):
    groups = weight.reshape(len(weight), -1, 4).copy()
    np.put_along_axis(groups, np.argsort(np.abs(groups), -1, kind="stable")[..., :2], 0, -1)
    return groups.reshape(weight.shape)


def np_rotation(size):
    """The orthogonal matrix that dense times sparse begins with: of numbers of SplitMix64, four to one."""
    state, numbers, mask = 0, [], 2**64 - 1
    for _ in range(4 * size * size):
        state = state + 0x9E3779B97F4A7C15 & mask
        bits = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & mask
        bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & mask
        numbers.append(((bits ^ bits >> 31) >> 11) * 2.0**-53 - 0.5)
    return np.linalg.qr(np.reshape(numbers, (size, size, 4)).sum(-1))[0]


def np_second_order(weight, products, keep, of):
    """`keep` of `of` neighbours stay where the squared error (w - q) H (w - q)^T asks for it, and make up for the others (SparseGPT); then each is fitted
    to the others, four times."""
    products = products + 0.01 * np.trace(products) / len(products) * np.eye(len(products))
    factor, rows = np.linalg.cholesky(np.linalg.inv(products)).T, weight.copy()
    for j in range(len(products)):
        if j % of == 0:
            score, stays = (rows[:, j:j + of] / np.diag(factor)[j:j + of]) ** 2, np.zeros((len(rows), of), bool)
            np.put_along_axis(stays, np.argsort(-score, -1, kind="stable")[:, :keep], True, -1)
        off = np.where(stays[:, j % of], 0, rows[:, j] / factor[j, j])
        rows[:, j + 1:] -= off[:, None] * factor[j, j + 1:]
        rows[~stays[:, j % of], j] = 0
    mask, slope = rows != 0, (weight - rows) @ products
    for _ in range(4):
        for j in range(len(products)):
            by = np.where(mask[:, j], slope[:, j] / products[j, j], 0)
            rows[:, j] += by
            slope -= by[:, None] * products[j]
    return rows


def np_dense_sparse(weight, x, rank, keep, of):
    """(S, D): S with `keep` of `of` neighbours times D, near to `weight` on the rows of `x`: by turns, of the principal axes in a turned basis."""
    gram = x.T @ x
    gram += 0.01 * np.trace(gram) / len(gram) * np.eye(len(gram))
    axes = np.linalg.svd(weight @ np.linalg.cholesky(gram), full_matrices=False)[0][:, :rank].T
    axes *= np.sign(np.take_along_axis(axes, np.abs(axes).argmax(1)[:, None], 1))
    dense, solve = np_rotation(rank) @ (axes @ weight), lambda square, right: np.linalg.solve(square + 1e-9 * np.trace(square) / len(square) * np.eye(len(square)), right)
    for _ in range(12):
        products = dense @ gram @ dense.T
        sparse = np_second_order(solve(products, dense @ gram @ weight.T).T, products, keep, of)
        dense = solve(sparse.T @ sparse, sparse.T @ weight)
    return sparse, dense


def np_blocks(weight, ratio, outputs=4):
    """Without the share `ratio` of its blocks of `outputs` and one input, those of least squares."""
    blocks = weight.reshape(-1, outputs, weight.shape[1])
    score = (blocks**2).sum(1)
    kept = np.zeros(score.size, bool)
    kept[np.argsort(-score.ravel(), kind="stable")[:int(np.round((1 - ratio) * score.size))]] = True
    return np.where(kept.reshape(score.shape)[:, None], blocks, 0).reshape(weight.shape)


def np_experts(x, rows, neurons, down, experts, keep):
    """`neurons` of which those of `keep` experts stay, the others are their means over all rows: experts by balanced k-means on `rows`, of length 1; a
    router that is the linear layer of `x` nearest to how long what an expert adds is, beyond its mean."""
    rows, size = rows / np.linalg.norm(rows, axis=1, keepdims=True), len(rows) // experts
    centres, labels = rows[::size], None
    for _ in range(20):
        distance = -2 * rows @ centres.T + (centres * centres).sum(1)
        now, room = np.full(len(rows), -1), np.full(experts, size)
        for pair in np.argsort(distance.ravel(), kind="stable"):
            neuron, expert = divmod(pair, experts)
            if now[neuron] < 0 and room[expert]:
                now[neuron], room[expert] = expert, room[expert] - 1
        if labels is not None and (now == labels).all():
            break
        labels = now
        centres = np.stack([rows[labels == expert].mean(0) for expert in range(experts)])
    member, flat, a = np.eye(experts)[labels], x.reshape(-1, x.shape[-1]), neurons.reshape(-1, len(rows))
    mean = a.mean(0)
    lengths = np.linalg.norm(np.einsum("tn,ne,on->teo", a - mean, member, down), axis=-1)
    centred = flat - flat.mean(0)
    covariance = centred.T @ centred / len(flat)
    covariance += np.eye(len(covariance)) * 1e-2 * np.trace(covariance) / len(covariance)
    scores = centred @ np.linalg.solve(covariance, centred.T @ (lengths - lengths.mean(0)) / len(flat)) + lengths.mean(0)
    chosen = np.zeros_like(scores)
    np.put_along_axis(chosen, np.argsort(-scores, -1, kind="stable")[:, :keep], 1, -1)
    stays = chosen @ member.T
    return (a * stays + mean * (1 - stays)).reshape(neurons.shape)
