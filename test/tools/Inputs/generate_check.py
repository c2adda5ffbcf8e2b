# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""generate_check.py MODEL.so: tmc generate against loops over the model, and the choices of its sampler by their frequency."""
import json
import os
import subprocess
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "runtime", "python"))
import tmc

path, prompt = sys.argv[1], [5, 17, 3, 40]
model = tmc.load(path)


def generate(*flags):
    text = subprocess.run(["tmc", "generate", path, "--tokens=" + ",".join(map(str, prompt)), "--json", "--quiet", *flags], check=True,
                          stdout=subprocess.PIPE).stdout
    return json.loads(text)["tokens"]


def scores(state, tokens):
    return model(input_ids=np.array([tokens], np.int64), state=state, rows=1)["logits"].reshape(-1)


def loop(count, choose):
    state, tokens = model.state(64), list(prompt)
    logits = scores(state, tokens)
    for _ in range(count):
        tokens.append(choose(logits, tokens))
        logits = scores(state, tokens[-1:])
    return tokens[len(prompt):]


best = loop(20, lambda logits, tokens: int(logits.argmax()))
assert generate("--max-tokens=20") == best
assert generate("--max-tokens=20", "--top-k=1") == best
assert generate("--max-tokens=20", "--temperature=0.5", "--min-p=1") == best
assert generate("--max-tokens=20", "--top-p=1e-9", "--seed=9") == best
stop = best[3]
assert generate("--max-tokens=20", f"--stop={stop}") == best[:best.index(stop) + 1]


def penalised(logits, tokens):
    logits = logits.astype(np.float64)
    seen = sorted(set(tokens))
    logits[seen] = np.where(logits[seen] < 0, logits[seen] * 1.7, logits[seen] / 1.7)
    return int(logits.argmax())


assert generate("--max-tokens=20", "--repetition-penalty=1.7") == loop(20, penalised)
assert generate("--temperature=1", "--seed=4") == generate("--temperature=1", "--seed=4")
assert generate("--temperature=1", "--seed=4") != generate("--temperature=1", "--seed=5")

# The first token over many seeds: only the three best, as often as their probabilities say.
logits = scores(model.state(64), prompt).astype(np.float64)
three = np.argsort(-logits)[:3]
p = np.exp((logits[three] - logits[three[0]]) / 2)
p /= p.sum()
draws = [generate("--max-tokens=1", "--temperature=2", "--top-k=3", f"--seed={seed}")[0] for seed in range(120)]
assert set(draws) <= set(three.tolist()), draws
for token, share in zip(three, p):
    assert abs(draws.count(int(token)) / len(draws) - share) < 4 * (share * (1 - share) / len(draws)) ** 0.5 + 1e-9, (token, share)
print("tokens agree")
