# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import numpy as np

import blocks as bk
import reference as ref

TITLE = "Keyformer: KV cache reduction through key tokens selection"
PAPER = "Adnan et al., 2024, arXiv 2403.09054"
CLAIM = "Keys have a score, summed over queries of softmax((logits + Gumbel noise) / tau) with tau growing; a recent window and the best scores stay, the rest is lost for ever."
NOT_COVERED = "the memory of dropped keys is masked, as in the released attention.py, and not given back"
SHAPES = {"a": dict(batch=2, heads=4, size=8, prompt=24, steps=5, kv_cache=60.0, recent=30.0, tau_init=1.0, tau_delta=0.05),
          "b": dict(batch=1, heads=3, size=7, prompt=37, steps=4, kv_cache=45.0, recent=50.0, tau_init=1.0, tau_delta=0.1)}


def counts(size):
    """(recent, key) tokens that stay."""
    required = int(size["prompt"] * size["kv_cache"] / 100)
    recent = int(required * size["recent"] / 100)
    return recent, required - recent


def weights(r, **shape):
    return {}


def inputs(r, batch, heads, size, prompt, steps, **shape):
    result = {"bias": r.standard_normal((1, heads, 1, prompt + steps))}
    for step in range(steps + 1):
        new, every = prompt if step == 0 else 1, prompt + step
        result |= {f"{name}{step}": r.standard_normal((batch, new, heads * size)) for name in "qkv"}
        result[f"gumbel{step}"] = r.gumbel(size=(batch, heads, new, every))
    return result


def reference(x, w, **size):
    recent, key = counts(size)
    heads, result, score, alive, k, v = size["heads"], {}, None, None, None, None
    for step in range(size["steps"] + 1):
        q, new_k, new_v = (bk.np_split(x[f"{name}{step}"], heads) for name in "qkv")
        k, v = (new_k, new_v) if step == 0 else (np.concatenate([k, new_k], 2), np.concatenate([v, new_v], 2))
        n = k.shape[2]
        logits = q @ k.swapaxes(-1, -2) * q.shape[-1]**-0.5 + x["bias"][..., :n]
        logits = np.where(bk.causal(n) if step == 0 else alive[:, None], logits, -np.inf)
        result[f"out{step}"] = bk.np_merge(ref.softmax(logits) @ v)
        tau = size["tau_init"] + step * size["tau_delta"]
        g = ref.softmax((logits + x[f"gumbel{step}"]) / tau).sum((0, 2))
        score = g if step == 0 else np.concatenate([score, np.zeros((heads, 1))], 1) + g
        keep = np.ones((heads, n + 1), bool)
        if n > recent + key:
            keep[:, :n + 1 - recent] = False
            best = np.argsort(-score[:, :n - recent], -1, kind="stable")[:, :key]
            np.put_along_axis(keep, best, True, 1)
        if step:
            keep[:, :-1] &= alive
        score, alive = score * keep[:, :-1], keep
        result |= {f"score{step}": score, f"keep{step}": keep.astype(np.float64)}
    return result


def model(golden, t):
    from mapping.region import attention
    size = golden.shape or {name: golden.get(name) for name in ("heads", "prompt", "steps", "kv_cache", "recent", "tau_init", "tau_delta")}
    recent, key = counts(size)
    heads, bias, score, keep, k, v = size["heads"], t.input("bias"), None, None, None, None
    for step in range(size["steps"] + 1):
        q, new_k, new_v = (bk.split_heads(t, t.input(f"{name}{step}"), heads) for name in "qkv")
        k, v = (new_k, new_v) if step == 0 else (t.concat([k, new_k], 2), t.concat([v, new_v], 2))
        noise, n, scale = t.input(f"gumbel{step}"), k.shape[2], q.shape[-1]**-0.5
        tau = size["tau_init"] + step * size["tau_delta"]
        mask = (lambda r: r.j <= r.i) if step == 0 else (lambda r: r.read(keep, r.h, r.j) > 0.5)
        biased = lambda r: r.s + r.read(bias, 0, r.h, 0, r.j)
        o = attention(t, q, k, v, scale, biased, mask)
        t.output(f"out{step}", bk.merge_heads(t, o))
        _, sums = attention(t, q, k, v, scale, lambda r: (biased(r) + r.read(noise, r.b, r.h, r.i, r.j)) / tau, mask, column_sums=True)
        gained = t.sum(sums, 0)
        score = gained if step == 0 else t.pad(score, [(0, 0), (0, 1)]) + gained
        stays = t.full([heads, n + 1], 1.0)
        if n > recent + key:
            _, best = t.sort(score[:, :n - recent], True, key)
            found = t.compare("eq", t.reshape(best, [heads, key, 1]), t.constant(np.arange(n + 1)))
            newest = t.constant((np.arange(n + 1) > n - recent).astype(np.float32))
            stays = t.maximum(t.reduce("max", t.cast(found, "f32"), 1), newest)
        keep = stays if step == 0 else stays * t.pad(keep, [(0, 0), (0, 1)], 1.0)
        score = score * keep[:, :n]
        t.output(f"score{step}", score)
        t.output(f"keep{step}", keep)
