# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""damage.py FOLDER: flips bits of the artefacts in FOLDER and cuts them, and counts who notices."""
import os
import random
import re
import subprocess
import sys

folder = sys.argv[1]
random.seed(1)
crashes = 0


def section(path, name):
    """Offset in the file and size."""
    text = subprocess.run(["llvm-readelf", "-SW", path], capture_output=True, text=True, check=True).stdout
    # An archive's members start behind its headers: find the section's bytes by the ELF magic.
    base = open(path, "rb").read().find(b"\x7fELF")
    found = re.search(name + r"\s+PROGBITS\s+\S+\s+(\S+)\s+(\S+)", text)
    return base + int(found.group(1), 16), int(found.group(2), 16)


def refused(command, expected):
    global crashes
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode < 0:
        crashes += 1
    message = done.stdout + done.stderr
    return done.returncode > 0 and re.search(expected, message) is not None


def run_command(name, path):
    if name.endswith(".so"):
        return [os.path.join(folder, "open"), path]
    return [path, os.path.join(folder, "ids.npy")]


def try_all(what, name, copies, run=None, read=None, verify=None):
    counts = dict.fromkeys([k for k, v in (("run", run), ("read", read), ("verify", verify)) if v], 0)
    for data in copies:
        path = os.path.join(folder, "damaged-" + os.path.basename(name))
        with open(path, "wb") as file:
            file.write(data)
        os.chmod(path, 0o755)
        if run:
            counts["run"] += refused(run_command(name, path), run)
        if read:
            counts["read"] += refused(["tmc-write-artefact", path, "--inspect"], read)
        if verify:
            counts["verify"] += refused(["tmc-write-artefact", path, "--verify"], verify)
    print(f"{what} {name}: " + ", ".join(f"{key} refused {count} of {len(copies)}" for key, count in counts.items()))


def flipped(name, section_name):
    path = os.path.join(folder, name)
    data = open(path, "rb").read()
    offset, size = section(path, section_name)
    copies = []
    for place in [0, size - 1] + [random.randrange(size) for _ in range(14)]:
        copy = bytearray(data)
        copy[offset + place] ^= 1 << random.randrange(8)
        copies.append(bytes(copy))
    return copies


def cut(name):
    data = open(os.path.join(folder, name), "rb").read()
    sizes = [0, 1, 7, 8, 63, 64, 65, len(data) - 1, len(data) // 2]
    sizes += [random.randrange(len(data)) for _ in range(40 - len(sizes))]
    return [data[:size] for size in sizes]


subprocess.run([sys.executable, os.path.join(os.path.dirname(__file__), "npy.py"), "write",
                os.path.join(folder, "ids.npy"), "1", "2", "1", "2"], check=True)
for name in ("tiny.so", "tiny"):
    try_all("metadata of", name, flipped(name, "tmc_metadata"), run="damaged metadata", read="damaged metadata")
for name in ("tiny.so", "tiny"):
    try_all("code of", name, flipped(name, "tmc_code"), run="damaged code", verify="checksum of its code differs")
for name in ("tiny.so", "gen/libtiny.a"):
    try_all("weights of", name, flipped(name, "tmc_weights"), verify="checksum of its weights differs")
try_all("metadata of", "gen/libtiny.a", flipped("gen/libtiny.a", "tmc_metadata"), read="damaged metadata")
try_all("truncated", "tiny.so", cut("tiny.so"), run="truncated|not a compiled model", read="error:")
try_all("truncated", "tiny", cut("tiny"), read="error:")
try_all("truncated", "gen/libtiny.a", cut("gen/libtiny.a"), read="error:")
# Anywhere, headers and tables first: the reader may or may not notice, but it survives.
for name in ("tiny.so", "gen/libtiny.a"):
    data = open(os.path.join(folder, name), "rb").read()
    for number in range(40):
        copy = bytearray(data)
        place = random.randrange(0x200) if number % 2 else len(data) - 1 - random.randrange(0x800)
        copy[place] ^= 1 << random.randrange(8)
        path = os.path.join(folder, "damaged-" + os.path.basename(name))
        open(path, "wb").write(copy)
        refused(["tmc-write-artefact", path, "--inspect", "--verify"], "")
print("crashes:", crashes)
