# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""speculation_check.py MODEL.so OTHER.so: guesses change no token, whatever the model, the draft, and how the tokens are chosen."""
import json
import subprocess
import sys


def generate(path, *flags):
    text = subprocess.run(["tmc", "generate", path, "--json", "--quiet", *flags], check=True, stdout=subprocess.PIPE).stdout
    return json.loads(text)


saved = 0
for model, other in (sys.argv[1:3], sys.argv[2:0:-1]):
    for prompt in ("5,17,3,40", "1,2,3,4,5,6,1,2,3,4"):
        for choose in ([], ["--temperature=0.8", "--top-k=9", "--seed=3"], ["--repetition-penalty=1.3"]):
            common = [f"--tokens={prompt}", "--max-tokens=41", *choose]
            want = generate(model, *common)["tokens"]
            assert len(want) == 41
            for guess in ([f"--draft={other}"], [f"--draft={other}", "--draft-tokens=1"], [f"--draft={model}", "--draft-tokens=7"],
                          ["--ngram=3"], ["--ngram=1", "--draft-tokens=15"]):
                got = generate(model, *common, *guess)
                assert got["tokens"] == want, (model, guess, choose, got["tokens"], want)
                assert 0 <= got["accepted_tokens"] <= got["guessed_tokens"]
                # Each call gives a token more than it accepts; the prompt's gives the first.
                assert got["calls"] + got["accepted_tokens"] == 40, got
                saved += got["accepted_tokens"]
                if guess[0] == f"--draft={model}" and not choose:
                    assert got["accepted_tokens"] == got["guessed_tokens"] and got["calls"] == 5, got
            # A token to stop at, among those that are guessed.
            stop = want[20]
            got = generate(model, *common, f"--draft={model}", f"--stop={stop}")
            assert got["tokens"] == want[:want.index(stop) + 1] and got["stopped_by"] == "stop"
print("tokens agree," if saved > 200 else "too few guesses were right,", saved, "guesses were right")
