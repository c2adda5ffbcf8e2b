#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Text on both sides of a compiled sentence encoder.

  similar.py tokenize MODEL_FOLDER OUT.npz [SENTENCES.txt]   sentences -> input_ids and attention_mask
  similar.py show EMBEDDINGS.npz INPUTS.npz [SENTENCES.txt]  the program's result -> which sentences are alike

In between stands the compiled program: ./minilm --inputs=OUT.npz --outputs=EMBEDDINGS.npz. A folder without
tokenizer.json gets made-up token ids below its vocab_size, for models with random weights."""
import json
import os
import sys
import zlib

import numpy as np

SENTENCES = [
    "How do I reset my password?",
    "The cat sat on the mat.",
    "Stock markets fell sharply on Monday.",
    "I forgot my login; where can I change it?",
    "A feline rested upon the rug.",
    "Berlin is the capital of Germany.",
    "Shares dropped at the beginning of the week.",
    "Plants turn light into sugar.",
    "Which city is the seat of the German government?",
    "Photosynthesis needs light, water and carbon dioxide.",
]


def token_ids(folder, sentences):
    tokenizer_file = os.path.join(folder, "tokenizer.json")
    if os.path.exists(tokenizer_file):
        from tokenizers import Tokenizer
        tokenizer = Tokenizer.from_file(tokenizer_file)
        tokenizer.no_padding()
        return [encoding.ids for encoding in tokenizer.encode_batch(sentences)]
    with open(os.path.join(folder, "config.json")) as file:
        vocabulary = json.load(file)["vocab_size"]
    words = [sentence.lower().strip(".?").split() for sentence in sentences]
    return [[1 + zlib.crc32(word.encode()) % (vocabulary - 1) for word in line] for line in words]


def tokenize(folder, out, sentences):
    rows = token_ids(folder, sentences)
    ids = np.zeros((len(rows), max(map(len, rows))), np.int64)
    mask = np.zeros_like(ids)
    for row, line in enumerate(rows):
        ids[row, :len(line)] = line
        mask[row, :len(line)] = 1
    np.savez(out, input_ids=ids, attention_mask=mask)
    print(f"{len(rows)} sentences, {mask.sum()} tokens, the longest {ids.shape[1]}")


def show(embeddings, inputs, sentences):
    results = np.load(embeddings)
    if "sentence_embedding" in results:
        vectors = results["sentence_embedding"]
    else:  # a folder that defines no pooling: the mean over the tokens
        mask = np.load(inputs)["attention_mask"][:, :, None]
        vectors = (results["last_hidden_state"] * mask).sum(1) / mask.sum(1)
    vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    cosine = vectors @ vectors.T
    np.fill_diagonal(cosine, -1)
    width = max(map(len, sentences))
    print(f"{'sentence':{width}}  most alike, of the other {len(sentences) - 1}{'':{width - 27}}  cosine")
    for row, sentence in enumerate(sentences):
        best = cosine[row].argmax()
        print(f"{sentence:{width}}  {sentences[best]:{width}}  {cosine[row, best]:6.3f}")


def main(arguments):
    if len(arguments) not in (3, 4) or arguments[0] not in ("tokenize", "show"):
        sys.exit(__doc__)
    sentences = SENTENCES
    if len(arguments) == 4:
        with open(arguments[3]) as file:
            sentences = [line.strip() for line in file if line.strip()]
    (tokenize if arguments[0] == "tokenize" else show)(arguments[1], arguments[2], sentences)


if __name__ == "__main__":
    main(sys.argv[1:])
