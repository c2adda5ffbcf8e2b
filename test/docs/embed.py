# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""embed.py MARKDOWN MODEL FOLDER: writes the examples of a page as FOLDER/example.{c,cpp,py,rs,go}, and FOLDER/model, a
sentence encoder made of the small BERT in MODEL, with a tokenizer of a few words. Its vocabulary ends at 127: token ids
of four digits in the examples are taken modulo 100, and 384 is its width of 48."""
import json
import os
import re
import shutil
import sys

SUFFIXES = {"c": "c", "cpp": "cpp", "python": "py", "rust": "rs", "go": "go", "cmake": "cmake"}

page, model, folder = sys.argv[1:]
with open(page) as file:
    blocks = re.findall(r"^```(\w+)\n(.*?)^```", file.read(), re.M | re.S)
kinds = [kind for kind, _ in blocks]
if len(set(kinds)) != len(kinds) or not set(kinds) <= set(SUFFIXES):
    sys.exit(f"{page} has examples in {', '.join(kinds)}: one a language is expected")
for kind, text in blocks:
    text = re.sub(r"\b\d{4}\b", lambda number: str(int(number[0]) % 100), text)
    with open(os.path.join(folder, "example." + SUFFIXES[kind]), "w") as file:
        file.write(text.replace("* 384", "* 48"))

target = os.path.join(folder, "model")
os.makedirs(os.path.join(target, "1_Pooling"))


def write(name, value):
    with open(os.path.join(target, name), "w") as file:
        json.dump(value, file)


for name in ("config.json", "model.safetensors"):
    shutil.copy(os.path.join(model, name), target)
write("modules.json", [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
                       {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
                       {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}])
write("1_Pooling/config.json", {"word_embedding_dimension": 48, "pooling_mode_cls_token": False,
                                "pooling_mode_mean_tokens": True, "pooling_mode_max_tokens": False,
                                "pooling_mode_mean_sqrt_len_tokens": False})
write("sentence_bert_config.json", {"max_seq_length": 6})

# As BERT's, with a handful of words, and as in many a folder with a truncation and padding of its own.
words = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "the", "cat", "sat", "on", "mat", "dog", "bark", "##ed", "."]
special = [{"id": i, "content": word, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False,
            "special": True} for i, word in enumerate(words[:4])]
one = [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
       {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]
write("tokenizer.json", {
    "version": "1.0",
    "truncation": {"max_length": 30, "strategy": "LongestFirst", "stride": 0, "direction": "Right"},
    "padding": {"strategy": {"Fixed": 30}, "direction": "Right", "pad_to_multiple_of": None, "pad_id": 0,
                "pad_type_id": 0, "pad_token": "[PAD]"},
    "added_tokens": special,
    "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None,
                   "lowercase": True},
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "post_processor": {"type": "TemplateProcessing", "single": one,
                       "pair": one + [{"Sequence": {"id": "B", "type_id": 1}},
                                      {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
                       "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]},
                                          "[SEP]": {"id": "[SEP]", "ids": [2], "tokens": ["[SEP]"]}}},
    "decoder": None,
    "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
              "max_input_chars_per_word": 100, "vocab": {word: i for i, word in enumerate(words)}}})
