# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""bad_models.py MODEL FOLDER: damages copies of MODEL, one for each case, and brings each in by every command that reads a
model. All of them must refuse with status 3 within ten seconds, write nothing, and begin with the same message, which is
printed."""
import json
import os
import shutil
import struct
import subprocess
import sys

model, folder = sys.argv[1:]
with open(os.path.join(model, "model.safetensors"), "rb") as file:
    whole = file.read()
with open(os.path.join(model, "config.json")) as file:
    config = json.load(file)
size = int.from_bytes(whole[:8], "little")
header, data = json.loads(whole[8:8 + size]), whole[8 + size:]
QUERY, KEY = "encoder.layer.0.attention.self.query.weight", "encoder.layer.0.attention.self.key.weight"


def weights(change=None, text=None, rest=data):
    if text is None:
        edited = json.loads(json.dumps(header))
        change(edited)
        text = json.dumps(edited)
    text = text.encode() if isinstance(text, str) else text
    return lambda place: write(place, "model.safetensors", struct.pack("<Q", len(text)) + text + rest)


def raw(content):
    return lambda place: write(place, "model.safetensors", content)


def configuration(content):
    content = content if isinstance(content, bytes) else content.encode()
    return lambda place: write(place, "config.json", content)


def settings(**values):
    return configuration(json.dumps(dict(config, **values)))


def write(place, name, content):
    with open(os.path.join(place, name), "wb") as file:
        file.write(content)


def replace(name, make):
    def change(place):
        os.remove(os.path.join(place, name))
        make(os.path.join(place, name))
    return change


def entry(name, **values):
    return weights(lambda edited: edited[name].update(values))


duplicate = json.dumps(header)[:-1] + f', "{QUERY}": {json.dumps(header[QUERY])}}}'
cases = {
    "empty weights": raw(b""),
    "weights cut in the length": raw(whole[:5]),
    "weights cut in the header": raw(whole[:1000]),
    "weights cut in the data": raw(whole[:-100]),
    "bytes behind the weights": raw(whole + b"x" * 100),
    "header of 2^63 bytes": raw(b"\xff" * 7 + b"\x7f" + whole[8:]),
    "header that is no JSON": weights(text="{" + "x" * 100),
    "header that never ends": weights(text='{"a":' * 100000),
    "no UTF-8 in the header": weights(text=b'{"\xff\xfe": 1}'),
    "tensor twice": weights(text=duplicate),
    "tensors overlap": entry(QUERY, data_offsets=header[KEY]["data_offsets"]),
    "offsets past the end": entry(QUERY, data_offsets=[2**40, 2**40 + 9216]),
    "negative offsets": entry(QUERY, data_offsets=[-9216, 0]),
    "shape of 2^62 x 2^62": entry(QUERY, shape=[2**62, 2**62]),
    "negative shape": entry(QUERY, shape=[-48, -48]),
    "unknown type": entry(QUERY, dtype="F128"),
    "integers for weights": entry(QUERY, dtype="I32"),
    "shape of the other kind": entry(QUERY, shape=[2304]),
    "no such tensor": weights(lambda edited: edited.update(other=edited.pop(QUERY))),
    "no weights": lambda place: os.remove(os.path.join(place, "model.safetensors")),
    "weights that are a folder": replace("model.safetensors", os.mkdir),
    "weights that are a pipe": replace("model.safetensors", os.mkfifo),
    "weights that lead nowhere": replace("model.safetensors", lambda path: os.symlink("/nowhere/at/all", path)),
    "index that leaves the folder": lambda place: (os.remove(os.path.join(place, "model.safetensors")), write(
        place, "model.safetensors.index.json", json.dumps({"weight_map": {QUERY: "../../secret"}}).encode())),
    "empty configuration": configuration(""),
    "configuration that is a list": configuration("[]"),
    "configuration that never ends": configuration("[" * 1000000),
    "no UTF-8 in the configuration": configuration(b'{"model_type": "\xff"}'),
    "no configuration": lambda place: os.remove(os.path.join(place, "config.json")),
    "unknown family": settings(model_type="xlnet"),
    "family that is a number": settings(model_type=7),
    "2^62 layers": settings(num_hidden_layers=2**62),
    "1e300 heads": settings(num_attention_heads=1e300),
    "heads that do not divide": settings(num_attention_heads=5),
    "vocabulary of another size": settings(vocab_size=2**40),
    "2^40 positions": settings(max_position_embeddings=2**40),
    "no width": settings(hidden_size=0),
}
good = True
for name, change in cases.items():
    place = os.path.join(folder, "model")
    shutil.rmtree(place, ignore_errors=True)
    os.mkdir(place)
    for file in ("config.json", "model.safetensors"):
        shutil.copy(os.path.join(model, file), place)
    change(place)
    before = sorted(os.listdir(folder))
    said = {}
    for command in (["compile", "model", "-o", "out.so"], ["inspect", "model"], ["diff", "model"]):
        try:
            run = subprocess.run(["tmc", *command], cwd=folder, capture_output=True, text=True, timeout=10,
                                 stdin=subprocess.DEVNULL)
            said[command[0]] = (run.returncode, run.stderr.split("\n")[0])
        except subprocess.TimeoutExpired:
            said[command[0]] = ("hangs", "")
    if sorted(os.listdir(folder)) != before:
        said["left"] = ("left", str(sorted(os.listdir(folder))))
    if set(said.values()) == {(3, said["compile"][1])} and said["compile"][1].startswith("error: "):
        print(f"{name}: {said['compile'][1]}")
    else:
        good = False
        print(f"{name}: NOT ALIKE: {said}")
print(len(cases), "cases", "refused by every door" if good else "NOT all refused alike")
