# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""embed.py MARKDOWN MODEL FOLDER: writes the examples of a page as FOLDER/example.c and FOLDER/example.cpp, and
FOLDER/model, a sentence encoder made of the small BERT in MODEL. Its vocabulary ends at 127: token ids of the
examples are taken modulo 100."""
import json
import os
import re
import shutil
import sys

page, model, folder = sys.argv[1:]
with open(page) as file:
    blocks = re.findall(r"^```(c|cpp)\n(.*?)^```", file.read(), re.M | re.S)
if sorted(kind for kind, _ in blocks) != ["c", "cpp"]:
    sys.exit(f"{page} has {len(blocks)} examples, expected one in C and one in C++")
for kind, text in blocks:
    with open(os.path.join(folder, "example." + kind), "w") as file:
        file.write(re.sub(r"\b\d{4}\b", lambda number: str(int(number[0]) % 100), text))

target = os.path.join(folder, "model")
os.makedirs(os.path.join(target, "1_Pooling"))
for name in ("config.json", "model.safetensors"):
    shutil.copy(os.path.join(model, name), target)
with open(os.path.join(target, "modules.json"), "w") as file:
    json.dump([{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
               {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
               {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}], file)
with open(os.path.join(target, "1_Pooling", "config.json"), "w") as file:
    json.dump({"word_embedding_dimension": 48, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True,
               "pooling_mode_max_tokens": False, "pooling_mode_mean_sqrt_len_tokens": False}, file)
