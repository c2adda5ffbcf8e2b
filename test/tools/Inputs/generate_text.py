# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""generate_text.py write FOLDER: a small tokenizer of pairs of bytes as the library writes it (bytes.json), what a GGUF file says of the same
(bytes.ggml.json), one of pieces with scores (pieces.ggml.json), and a folder bin for PATH. generate_text.py check FOLDER TMC: what `tmc generate --text` of the models
with them gives, against the library and against the ids alone."""
import json
import os
import subprocess
import sys

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers

folder = sys.argv[2]
TEXTS = ["the cat sat on the mat 123", "Grüße aus Köln, 你好!", "<|end|>the <|end|>", "don't  stop\n\nnow"]
path = lambda name: os.path.join(folder, name)

if sys.argv[1] == "write":
    os.makedirs(path("bin"), exist_ok=True)
    with open(path("bin/python3"), "w") as file:  # this Python, by the name that tmc looks for
        file.write(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    os.chmod(path("bin/python3"), 0o755)
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=300, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False,
                                  special_tokens=[AddedToken("<|end|>", special=True)])
    tokenizer.train_from_iterator(["the cat sat on the mat", "the dog that sat on the other mat", "stop don't now"] * 4, trainer)
    tokenizer.save(path("bytes.json"))
    saved = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(saved["vocab"], key=saved["vocab"].get)
    merges = [merge if isinstance(merge, str) else " ".join(merge) for merge in saved["merges"]]
    with open(path("bytes.ggml.json"), "w") as file:
        json.dump({"tokenizer.ggml.model": "gpt2", "tokenizer.ggml.pre": "smollm", "tokenizer.ggml.tokens": tokens, "tokenizer.ggml.merges": merges,
                   "tokenizer.ggml.token_type": [3 if token == "<|end|>" else 1 for token in tokens], "tokenizer.ggml.eos_token_id": 0}, file)
    # "ab" is better than "bc": "▁abc" is "▁", "ab", "c"; what is no piece is bytes.
    pieces = ["<unk>", "<s>", "</s>"] + [f"<0x{i:02X}>" for i in range(256)] + ["bc", "ab", "▁", "a", "b", "c"]
    with open(path("pieces.ggml.json"), "w") as file:
        json.dump({"tokenizer.ggml.model": "llama", "tokenizer.ggml.tokens": pieces, "tokenizer.ggml.scores": [0.0] * 259 + [-2.0, -1.0, -3.0, -4.0, -5.0, -6.0],
                   "tokenizer.ggml.token_type": [2, 3, 3] + [6] * 256 + [1] * 6, "tokenizer.ggml.bos_token_id": 1, "tokenizer.ggml.eos_token_id": 2}, file)
    sys.exit()


def generate(model, *flags):
    done = subprocess.run([sys.argv[3], "generate", path(model), *flags, "--max-tokens=12", "--json"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def check(model, text, ids, stop, decode, *flags):
    by_text = generate(model, "--text=" + text, *flags)
    by_ids = generate(model, "--tokens=" + ",".join(map(str, ids)), f"--stop={stop}")
    assert by_text["prompt_tokens"] == len(ids) and by_text["tokens"] == by_ids["tokens"], (model, text, ids, by_text, by_ids)
    shown = [token for token in by_text["tokens"] if token != stop]
    # What ends inside of a character waits for the rest of it.
    assert decode(shown).rstrip("\ufffd").startswith(by_text["text"].rstrip("\ufffd")), (text, by_text["text"], decode(shown))
    assert len(by_text["text"]) >= len(decode(shown)) - 4


library = Tokenizer.from_file(path("bytes.json"))
for text in TEXTS:
    check("bytes.so", text, library.encode(text).ids, 0, library.decode)
    check("bytes.so", text, library.encode(text).ids, -1 % 2**31, library.decode, "--tokenizer=" + path("bytes.json"))
# Several texts: each its own stream of characters.
alone = [generate("bytes.so", "--text=" + text) for text in TEXTS]
together = generate("bytes.so", *("--text=" + text for text in TEXTS), "--batch=3")["sequences"]
assert [(one["tokens"], one["text"]) for one in together] == [(one["tokens"], one["text"]) for one in alone], (together, alone)
by_piece = {"▁": 261, "ab": 260, "c": 264, "bc": 259}
decode = lambda ids: bytes(i - 3 if 3 <= i < 259 else 0 for i in ids).decode("utf-8", "replace")
first = generate("pieces.so", "--text=abc abcbc")
ids = [1, 261, 260, 264, 261, 260, 264, 259]
assert first["prompt_tokens"] == len(ids), first
assert first["tokens"] == generate("pieces.so", "--tokens=" + ",".join(map(str, ids)), "--stop=2")["tokens"]
first = generate("pieces.so", "--text=é")
assert first["tokens"] == generate("pieces.so", "--tokens=1,261," + ",".join(str(3 + byte) for byte in "é".encode()), "--stop=2")["tokens"]
