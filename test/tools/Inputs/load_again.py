# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""load_again.py LIBTMC BINDING FOLDER: FOLDER/first.so and second.so by turns under one name, which is loaded each time."""
import os
import shutil
import sys

library, binding, folder = sys.argv[1:]
sys.path.insert(0, binding)
import tmc  # noqa: E402

place = folder + "/model.so"


def load(name):
    shutil.copy(f"{folder}/{name}.so", place + ".new")
    os.replace(place + ".new", place)
    return tmc.load(place, library=library)


def run(model):
    return model(input_ids=[[5, 7]], state=model.state(16), rows=1)["logits"].tobytes()


kept, gave = [], []
for name in ("first", "second", "first", "second"):
    model = load(name)
    print(f"put {name}, loaded {model.description['name']}", flush=True)
    kept.append(model)
    gave.append(run(model))
assert gave[0] == gave[2] != gave[1] == gave[3]
assert [run(model) for model in kept] == gave
print("open models give what they gave")
for model in kept:
    model.close()
for name in ("first", "second"):
    with load(name) as model:
        print(f"put {name}, loaded {model.description['name']}, all others closed")
