# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""make_model.py BERT FOLDER: FOLDER becomes a sentence encoder made of the small BERT in the folder BERT."""
import json
import os
import shutil
import sys

bert, folder = sys.argv[1:]
os.makedirs(os.path.join(folder, "1_Pooling"))
for name in ("config.json", "model.safetensors"):
    shutil.copy(os.path.join(bert, name), folder)
with open(os.path.join(folder, "config.json")) as file:
    width = json.load(file)["hidden_size"]
with open(os.path.join(folder, "modules.json"), "w") as file:
    json.dump([{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
               {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
               {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}], file)
with open(os.path.join(folder, "1_Pooling", "config.json"), "w") as file:
    json.dump({"word_embedding_dimension": width, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": True,
               "pooling_mode_max_tokens": False, "pooling_mode_mean_sqrt_len_tokens": False}, file)
