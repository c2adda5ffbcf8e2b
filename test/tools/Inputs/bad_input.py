# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""bad_input.py FOLDER_OF_TMC_PY LIBTMC.so FOLDER: runs FOLDER/bert, FOLDER/bert.so and the binding on wrong inputs and
prints what they say where they agree."""
import os
import subprocess
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import tmc

library, folder = map(os.path.abspath, sys.argv[2:])
ids = np.array([[1, 2, 3]])
cases = {
    "dtype": {"input_ids": ids.astype(np.float32)},
    "rank": {"input_ids": ids[0]},
    "id": {"input_ids": np.array([[1, 2, 300]])},
    "negative": {"input_ids": np.array([[-1, 2, 3]])},
    "value": {"input_ids": np.array([[2**63]], np.uint64)},
    "zero": {"input_ids": ids[:0]},
    "long": {"input_ids": np.ones((1, 41), np.int64)},
    "name": {"ids": ids},
    "missing": {"attention_mask": ids},
    "unequal": {"input_ids": ids, "attention_mask": ids[:, :2]},
    "mask": {"input_ids": ids, "attention_mask": ids},
}


def by_command(command, inputs):
    file = "in.npz"  # a name of its own length in every checkout: a long path is told by its end
    np.savez(os.path.join(folder, file), **inputs)
    done = subprocess.run([*command, file], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 3 and not done.stdout, done
    message = done.stderr.strip().removeprefix("error: ")
    for where in (f"{file}: ", "bert: "):
        message = message.removeprefix(where)
    return message


def by_binding(model, inputs):
    try:
        model(**inputs)
    except tmc.Error as error:
        return str(error).removeprefix("bert: ")
    return "nothing"


agree = True
with tmc.load(os.path.join(folder, "bert.so"), library=library) as model:
    for name, inputs in cases.items():
        said = {by_command([os.path.join(folder, "bert")], inputs),
                by_command(["tmc", "run", os.path.join(folder, "bert.so")], inputs), by_binding(model, inputs)}
        print(f"{name}: {' | '.join(sorted(said))}")
        agree &= len(said) == 1
print("all doors agree" if agree else "doors differ")
