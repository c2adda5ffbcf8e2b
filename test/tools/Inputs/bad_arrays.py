# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""bad_arrays.py PROGRAM SHARED MODEL FOLDER: files of arrays that are damaged or don't fit, given to the compiled program, to
`tmc run` and to `tmc diff`. All must refuse with status 3 within ten seconds and say the same of the file."""
import io
import json
import os
import struct
import subprocess
import sys
import zipfile

import numpy

program, shared, model, folder = sys.argv[1:]


def npy(array):
    file = io.BytesIO()
    numpy.save(file, array)
    return file.getvalue()


def safetensors(header, data=b""):
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def archive(**entries):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in entries.items():
            zipped.writestr(name + ".npy", content)
    return file.getvalue()


ids = numpy.array([[1, 2, 3]], "i8")
plain, zipped = npy(ids), archive(input_ids=npy(ids))
files = {
    "empty.npy": b"",
    "text.npy": b"[[1, 2, 3]]\n",
    "cut.npy": plain[:-4],
    "header.npy": plain[:40],
    "huge.npy": plain.replace(b"(1, 3)", b"(99999999999, 99999999999)".ljust(6))[:128] + plain[128:],
    "object.npy": plain.replace(b"'<i8'", b"'|O8'"),
    "float.npy": npy(numpy.ones((1, 3))),
    "cut.npz": zipped[:len(zipped) // 2],
    "nonsense.npz": zipped[:60] + b"\xff" * 20 + zipped[80:],
    "cut.safetensors": safetensors({"input_ids": {"dtype": "I64", "shape": [1, 3], "data_offsets": [0, 24]}}, b"x" * 20),
    "huge.safetensors": safetensors({"input_ids": {"dtype": "I64", "shape": [2**62, 8], "data_offsets": [0, 24]}}, b"x" * 24),
}
good = True
for name, content in files.items():
    with open(os.path.join(folder, name), "wb") as file:
        file.write(content)
    given = name if not name.endswith(".npy") else "input_ids=" + name
    said = {}
    for door, command in {"program": [program, "--inputs=" + given], "run": ["tmc", "run", shared, "--inputs=" + given],
                          "diff": ["tmc", "diff", model, "--target=cpu:v2", "--inputs=" + given]}.items():
        if door == "diff" and name == "float.npy":
            continue  # compares any numbers
        try:
            run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=10, stdin=subprocess.DEVNULL)
            said[door] = (run.returncode, run.stderr.split("\n")[0])
        except subprocess.TimeoutExpired:
            said[door] = ("hangs", "")
    if set(said.values()) == {(3, said["program"][1])} and said["program"][1].startswith("error: " + name):
        print(said["program"][1])
    else:
        good = False
        print(f"{name}: NOT ALIKE: {said}")
for name, command in {"missing": [program, "nowhere.npy"], "folder": [program, "."]}.items():
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    print(f"{name}: {run.returncode} {run.stderr.strip()}")
print(len(files), "files", "refused by every door" if good else "NOT all refused alike")
