# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Bag of design choices for inference of high-resolution masked generative Transformers"
PAPER = "Shao et al., 2024, arXiv 2411.10781"
CLAIM = ("Masked decoding with guidance; noise on the logits, less in every step; tokens whose distribution has moved least since the step before are masked again; "
         "a step is taken back and done again with another guidance; attention on merged tokens.")
NOT_COVERED = "written from the paper's description, the release may weigh differently; quantisation (see the rows of that class); noise is an input; the VQ decoder"
SHAPES = {"a": dict(batch=2, length=16, width=32, heads=4, hidden=64, vocabulary=15, steps=2),
          "b": dict(batch=3, length=13, width=32, heads=4, hidden=64, vocabulary=15, steps=2)}
GUIDANCE, AGAIN, MERGED, NOISE = (2.0, 1.0), 2, 3, 0.6


def weights(r, width, hidden, vocabulary, **shape):
    return bk.block_weights(r, width, hidden) | bk.layers(r, norm=width, head=(vocabulary, width)) | {
        "embedding": r.standard_normal((vocabulary + 1, width)), "position": 0.5 * r.standard_normal((16, width)), "nothing": r.standard_normal((1, width))}


def inputs(r, batch, length, width, vocabulary, steps, **shape):
    return {"class": r.standard_normal((batch, width)), "noise": r.standard_normal((2 * steps, batch, length, vocabulary))}


def stay(step, steps, length):
    """How many tokens are masked behind a step."""
    return int(np.floor(length * np.cos(np.pi / 2 * (step + 1) / steps) + 1e-9))


def walk(length, steps):
    """(place in the noise, guidance, masked behind it, masked again before it or None, share of the noise): each step goes there, back and there."""
    for step in range(steps):
        share = 1 - (step + 0.5) / steps
        yield 2 * step, GUIDANCE[0], stay(step, steps, length), None, share
        yield 2 * step + 1, GUIDANCE[1], stay(step, steps, length), length if step == 0 else stay(step - 1, steps, length), share


def reference(x, w, batch, length, heads, vocabulary, steps, **shape):
    kinds = np.concatenate([x["class"], np.broadcast_to(w["nothing"], x["class"].shape)])[:, None]
    count = (length + 1) // 2

    def attend(z):
        y = np.empty_like(z)
        for b in range(len(z)):
            metric = z[b] / np.sqrt((z[b]**2).sum(-1, keepdims=True))
            pairs = metric[0::2] @ metric[1::2].T
            order = np.argsort(-pairs.max(1), kind="stable")
            gone, rest, to = order[:MERGED], order[MERGED:], pairs.argmax(1)
            total, size = z[b, 1::2].copy(), np.ones((length - count, 1))
            for source in gone:
                total[to[source]] += z[b, 2 * source]
                size[to[source]] += 1
            o = bk.np_self_attention(w, np.concatenate([z[b, 2 * rest], total / size])[None], "", heads)[0]
            y[b, 2 * rest], y[b, 1::2] = o[:count - MERGED], o[count - MERGED:]
            y[b, 2 * gone] = o[count - MERGED + to[gone]]
        return y

    def run(ids, guidance):
        h = w["embedding"][np.concatenate([ids, ids])] + w["position"][:length] + kinds
        h = h + attend(bk.np_norm(w, h, "norm1"))
        h = h + bk.np_feed_forward(w, bk.np_norm(w, h, "norm2"), "")
        logits = bk.np_linear(w, bk.np_norm(w, h, "norm"), "head")
        return (1 + guidance) * logits[:batch] - guidance * logits[batch:]

    def lowest(values, count):
        chosen = np.zeros(values.shape, bool)
        np.put_along_axis(chosen, np.argsort(values, -1, kind="stable")[:, :count], True, 1)
        return chosen

    ids, before, every, confidence = np.full((batch, length), vocabulary), None, [], None
    for at, guidance, masked_after, back, share in walk(length, steps):
        if back is not None:
            ids = np.where(lowest(confidence, back), vocabulary, ids)
        logits = run(ids, guidance) + NOISE * share * x["noise"][at]
        masked, log_p = ids == vocabulary, np.log(ref.softmax(logits))
        ids = np.where(masked, logits.argmax(-1), ids)
        confidence = np.where(masked, log_p.max(-1), 1.0)
        if masked_after:
            low = lowest(confidence, masked_after)
            if before is not None:
                moved = (np.exp(log_p) * (log_p - before)).sum(-1)
                low |= lowest(np.where(masked & ~low, moved, 1e9), AGAIN)
            ids = np.where(low, vocabulary, ids)
        before = log_p
        every.append(ids)
    return {"ids": np.stack(every, 1), "log_p": before}


def model(golden, t):
    batch, length, width, heads, vocabulary, steps = (golden.shape[name] for name in ("batch", "length", "width", "heads", "vocabulary", "steps"))
    embedding, position, noise = t.weight("embedding"), t.weight("position")[:length], t.input("noise")
    kinds = t.reshape(t.concat([t.input("class"), t.broadcast(t.weight("nothing"), [batch, width])], 0), [2 * batch, 1, width])
    count, double = (length + 1) // 2, 2 * batch
    kept, groups = count - MERGED, length - MERGED

    def attend(z):
        metric = t.l2_normalize(z)
        score, to = t.sort(t.einsum("bid,bjd->bij", metric[:, 0::2], metric[:, 1::2]), True, 1)
        _, order = t.sort(score[..., 0], True)
        gone, rest = order[:, :MERGED], order[:, MERGED:]
        # The rows in the order: those that stay, where rows go, those that go; and the group of each.
        odd = t.broadcast(t.constant(np.arange(1, length, 2)), [double, length - count])
        places = t.concat([rest * 2, odd, gone * 2], 1)
        target = t.reshape(t.take_along(to, gone), [double, MERGED]) + kept
        group = t.concat([t.broadcast(t.constant(np.arange(groups)), [double, groups]), target], 1)
        sizes = t.scatter_add(t.full([double, length, 1], 1.0), group, t.full([double, groups, 1], 0.0))
        merged = t.scatter_add(t.take_along(z, places), group, t.full([double, groups, width], 0.0)) / sizes
        o = t.take_along(bk.self_attention(t, merged, "", heads), group)
        return t.take_along(o, bk.inverse(t, places))

    def run(ids, guidance):
        h = t.gather(embedding, ids) + position
        h = t.concat([h, h], 0) + kinds
        h = h + attend(bk.norm(t, h, "norm1"))
        h = h + bk.feed_forward(t, bk.norm(t, h, "norm2"), "")
        logits = bk.linear(t, bk.norm(t, h, "norm"), "head")
        return logits[:batch] * (1 + guidance) - logits[batch:] * guidance

    def lowest(values, number):
        _, places = t.sort(values, False, number)
        found = t.compare("eq", t.reshape(places, [batch, number, 1]), t.constant(np.arange(length)))
        return t.compare("gt", t.reduce("max", t.cast(found, "f32"), 1), 0.5)

    mask = t.full([batch, length], vocabulary, "i64")
    ids, before, every, confidence = mask, None, [], None
    for at, guidance, masked_after, back, share in walk(length, steps):
        if back == length:
            ids = mask
        elif back is not None:
            ids = t.where(lowest(confidence, back), mask, ids)
        logits = run(ids, guidance) + noise[at] * (NOISE * share)
        top, masked = t.reduce("max", logits, 2, True), t.compare("eq", ids, vocabulary)
        log_p = logits - top - t.log(t.sum(t.exp(logits - top), 2, True))
        ids = t.where(masked, t.argmax(logits), ids)
        confidence = t.where(masked, t.reduce("max", log_p, 2), 1.0)
        if masked_after:
            low = lowest(confidence, masked_after)
            ids = t.where(low, mask, ids)
            if before is not None:
                moved = t.sum(t.exp(log_p) * (log_p - before), 2)
                free = t.logical_and(masked, t.compare("ne", ids, vocabulary))
                ids = t.where(lowest(t.where(free, moved, 1e9), AGAIN), mask, ids)
        before = log_p
        every.append(t.reshape(ids, [batch, 1, length]))
    t.output("ids", t.concat(every, 1))
    t.output("log_p", before)
