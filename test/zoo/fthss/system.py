# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Streamlining the collaborative chain of models into a single forward pass (FTHSS)"
PAPER = "Lyu et al., 2025, arXiv 2502.11083"
CLAIM = "Prompt-tuned models on one base: the second reads its own prompt and question behind the keys and values that the first has computed of text and answer; the first one's prompt is masked."
NOT_COVERED = "states across calls (both models and the answers are one call); several rounds; how prompts are trained"
SHAPES = {"a": dict(batch=2, text=16, question=4, width=32, heads=4, hidden=64, vocabulary=20, layers=2, prompt=4, answer=3),
          "b": dict(batch=3, text=11, question=5, width=32, heads=4, hidden=64, vocabulary=20, layers=2, prompt=4, answer=2)}


def weights(r, width, hidden, vocabulary, layers, prompt, **shape):
    result = {"embedding": r.standard_normal((vocabulary, width)), "position": 0.3 * r.standard_normal((40, width))}
    for layer in range(layers):
        result |= bk.block_weights(r, width, hidden, f"{layer}.")
    return result | bk.layers(r, norm=width, head=(vocabulary, width)) | {f"prompt.{name}": r.standard_normal((prompt, width)) for name in ("first", "second")}


def inputs(r, batch, text, question, vocabulary, **shape):
    return {"text": r.integers(0, vocabulary, (batch, text)), "question": r.integers(0, vocabulary, (batch, question))}


def reference(x, w, batch, text, question, heads, layers, prompt, answer, **shape):
    caches = [None] * layers

    def read(rows, at, hidden=0):
        """Logits of rows that stand at position `at` behind what is cached, the first `hidden` rows of which nobody sees."""
        h = rows + w["position"][at:at + rows.shape[1]]
        for layer in range(layers):
            p = f"{layer}."
            z = bk.np_norm(w, h, p + "norm1")
            q, k, v = (bk.np_split(bk.np_linear(w, z, p + name), heads) for name in "qkv")
            past = caches[layer][0].shape[2] if caches[layer] else 0
            if past:
                k, v = (np.concatenate(pair, 2) for pair in zip(caches[layer], (k, v)))
            caches[layer] = k, v
            i, j = np.arange(q.shape[2])[:, None] + past, np.arange(k.shape[2])
            h = h + bk.np_linear(w, bk.np_merge(ref.attention(q, k, v, keep=(j <= i) & (j >= hidden))), p + "o")
            h = h + bk.np_feed_forward(w, bk.np_norm(w, h, p + "norm2"), p)
        return bk.np_linear(w, bk.np_norm(w, h, "norm"), "head")

    start = lambda name: np.broadcast_to(w["prompt." + name], (batch, *w["prompt." + name].shape))
    result, at = {}, 0
    for name, tokens, hidden in (("first", x["text"], 0), ("second", x["question"], prompt)):
        rows, said = np.concatenate([start(name), w["embedding"][tokens]], 1), []
        for _ in range(answer):
            said.append(read(rows, at, hidden)[:, -1])
            at += rows.shape[1]
            rows = w["embedding"][said[-1].argmax(-1)][:, None]
        if name == "first":  # the last token of the answer is cached, too
            read(rows, at)
            at += 1
        result |= {name: np.stack(said, 1), name + "_tokens": np.stack(said, 1).argmax(-1)}
    return result


def model(golden, t):
    from mapping.region import attention
    batch, heads, layers, prompt, answer = (golden.shape[name] for name in ("batch", "heads", "layers", "prompt", "answer"))
    embedding, position, caches = t.weight("embedding"), t.weight("position"), [None] * layers

    def read(rows, at, hidden=0):
        h = rows + position[at:at + rows.shape[1]]
        for layer in range(layers):
            p = f"{layer}."
            z = bk.norm(t, h, p + "norm1")
            q, k, v = (bk.split_heads(t, bk.linear(t, z, p + name), heads) for name in "qkv")
            past = caches[layer][0].shape[2] if caches[layer] else 0
            if past:
                k, v = (t.concat(list(pair), 2) for pair in zip(caches[layer], (k, v)))
            caches[layer] = k, v
            mask = lambda r: (r.j <= r.i + past) & (r.j >= hidden)
            h = h + bk.linear(t, bk.merge_heads(t, attention(t, q, k, v, q.shape[-1]**-0.5, mask=mask)), p + "o")
            h = h + bk.feed_forward(t, bk.norm(t, h, p + "norm2"), p)
        return bk.linear(t, bk.norm(t, h[:, -1:], "norm"), "head")

    at = 0
    for name, tokens, hidden in (("first", "text", 0), ("second", "question", prompt)):
        start = t.weight("prompt." + name)
        rows = t.concat([t.broadcast(start, [batch, *start.shape]), t.gather(embedding, t.input(tokens))], 1)
        said, chosen = [], []
        for step in range(answer):
            said.append(read(rows, at, hidden))
            at += rows.shape[1]
            chosen.append(t.argmax(said[-1]))
            rows = t.gather(embedding, chosen[-1])
        if name == "first":
            read(rows, at)
            at += 1
        t.output(name, t.concat(said, 1))
        t.output(name + "_tokens", t.concat(chosen, 1))
