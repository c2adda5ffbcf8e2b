# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""generate_batch.py MODEL.so DRAFT.so...: several prompts give what each gives alone, with the drafts, with guesses from what came before and without, whatever the
batch, the model and how the tokens are chosen; and calls are shared."""
import json
import os
import random
import subprocess
import sys

import numpy as np

model, *drafts = sys.argv[1:]
PROMPTS = [[5, 17, 3, 40], [1, 2, 3, 4, 5, 6, 1, 2, 3, 4], [52], [7, 7, 7, 7, 7, 7, 7], [9, 8, 30, 2, 9, 8]]


def generate(*flags):
    text = subprocess.run(["tmc", "generate", model, "--json", "--quiet", *flags], check=True, stdout=subprocess.PIPE).stdout
    return json.loads(text)


def ids(prompt):
    return "--tokens=" + ",".join(map(str, prompt))


random.seed(0)
most_saved = 0
for choose in ([], ["--temperature=0.8", "--top-k=9"], ["--repetition-penalty=1.3"]):
    seeds = [random.randrange(100) for _ in PROMPTS] if choose and "temperature" in choose[0] else None
    common = ["--max-tokens=23", *choose]
    alone = [generate(ids(prompt), *common, *([f"--seed={seeds[i]}"] if seeds else []))["tokens"] for i, prompt in enumerate(PROMPTS)]
    stop = alone[0][12]
    for guess in ([], ["--ngram=2"], *([f"--draft={draft}", "--draft-tokens=3"] for draft in drafts)):
        for batch in (1, 2, 5):
            together = generate(*map(ids, PROMPTS), *common, *guess, f"--batch={batch}", *(["--seed=" + ",".join(map(str, seeds))] if seeds else []))
            got = [sequence["tokens"] for sequence in together["sequences"]]
            assert got == alone, (model, choose, guess, batch, got, alone)
            if guess:
                for sequence in together["sequences"]:
                    assert sequence["calls"] + sequence["accepted_tokens"] == 22 and sequence["accepted_tokens"] <= sequence["guessed_tokens"], sequence
            each = [sequence.get("calls", 22) + 1 for sequence in together["sequences"]]
            # All at once: as many calls as the longest needs; in turns: no call without a full batch until the last ones leave.
            assert together["batch"] == batch and together["calls"] >= max(each), together
            assert together["calls"] == (max(each) if batch == 5 else sum(each) if batch == 1 else together["calls"]), together
            assert together["calls"] < sum(each) / batch + max(each), together
            most_saved = max(most_saved, sum(each) - together["calls"])
    # Sequences that end early make room for others.
    together = generate(*map(ids, PROMPTS), *common, f"--draft={drafts[0]}", "--batch=2", f"--stop={stop}", *(["--seed=" + ",".join(map(str, seeds))] if seeds else []))
    for sequence, want in zip(together["sequences"], alone):
        ends = stop in want
        assert sequence["tokens"] == (want[:want.index(stop) + 1] if ends else want) and sequence["stopped_by"] == ("stop" if ends else "max_tokens")

# Rows of an array; one seed for all; a line each, in their order.
path = os.path.splitext(model)[0] + ".prompts.npy"
np.save(path, np.array([PROMPTS[0], [1, 2, 3, 4]], np.int64))
rows = generate("--tokens=" + path, "--max-tokens=9", "--seed=3")["sequences"]
want = [generate(ids(prompt), "--max-tokens=9", "--seed=3")["tokens"] for prompt in (PROMPTS[0], [1, 2, 3, 4])]
assert [row["tokens"] for row in rows] == want
lines = subprocess.run(["tmc", "generate", model, "--tokens=" + path, "--max-tokens=9", "--seed=3", "--quiet"], check=True, capture_output=True, text=True).stdout
assert lines == "".join(" ".join(map(str, tokens)) + "\n" for tokens in want), lines
print(f"the same alone and together, {most_saved} calls saved")
