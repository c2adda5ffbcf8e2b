# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""source_check.py MODELS FOLDER: tmc generate of FOLDER/t5.so and whisper.so gives the tokens of their goldens."""
import json
import os
import subprocess
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "goldens"))
import run

models, folder = sys.argv[1:]
for name, source in (("t5", "input_ids"), ("whisper", "input_features")):
    golden = run.read_safetensors(f"{models}/{name}/golden.safetensors")
    want = golden["case1.out.token_ids"][0].tolist()
    read = golden[f"case1.in.{source}"][0]
    np.save(f"{folder}/{name}.npy", read)
    start = ",".join(map(str, golden["case1.in.decoder_input_ids"][0].tolist()))
    sources = [f"--source={folder}/{name}.npy"] + ([f"--source={','.join(map(str, read.tolist()))}"] if name == "t5" else [])
    for given in sources:
        for guess in ([], ["--ngram=2"], [f"--draft={folder}/{name}.so"]):
            command = ["tmc", "generate", f"{folder}/{name}.so", f"--tokens={start}", given, f"--max-tokens={len(want)}", "--json", "--quiet", *guess]
            got = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            assert got["tokens"] == want, (name, guess, got["tokens"], want)
            if guess and "draft" in guess[0]:
                assert got["accepted_tokens"] == got["guessed_tokens"] > 5, got
    # A batch, of one source and of one each.
    other = [token + 1 for token in read.tolist()[:3]] if name == "t5" else f"{folder}/whisper.other.npy"
    if name == "t5":
        other = ",".join(map(str, other))
    else:
        np.save(other, read[..., ::-1].copy())
    for guess in ([], ["--ngram=2"], [f"--draft={folder}/{name}.so"]):
        command = ["tmc", "generate", f"{folder}/{name}.so", f"--tokens={start}", f"--max-tokens={len(want)}", "--json", "--quiet", *guess]
        generate = lambda *flags: json.loads(subprocess.run(command + list(flags), check=True, stdout=subprocess.PIPE).stdout)
        alone = generate(f"--source={other}")["tokens"]
        shared = generate(f"--tokens={start}", sources[0])["sequences"]
        assert [sequence["tokens"] for sequence in shared] == [want, want], (name, guess, shared)
        each = generate(f"--tokens={start}", f"--source={other}", sources[0])["sequences"]
        assert [sequence["tokens"] for sequence in each] == [alone, want], (name, guess, each, alone)
print("tokens agree")
