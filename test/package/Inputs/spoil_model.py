# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""spoil_model.py FOLDER: its config.json names a kind of model that there is not."""
import json
import sys

path = sys.argv[1] + "/config.json"
with open(path) as file:
    config = json.load(file)
config["model_type"] = "nonsense"
with open(path, "w") as file:
    json.dump(config, file)
