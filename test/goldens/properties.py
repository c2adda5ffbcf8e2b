#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What holds for every encoder, whatever its numbers are: a compiled golden model on random batches.

  padded = unpadded    a sentence in a padded batch gives what it gives alone
  padding is nothing   ids under the mask, and how far a batch is padded, change no real token
  holes                a mask that is no prefix of ones: as the reference lowering of the imported model
  nothing at all       a sentence without a token hurts nobody and makes no NaN
  outputs              wanted alone, an output is what it is among all
  threads              change no bit
  edges                one token; the largest batch and length

usage: properties.py --tmc=build/bin/tmc --library=build/lib/libtmc.so [--reference=build/bin/tmc-reference] MODEL...

Random numbers have a fixed seed. The last line is `N passed, N failed`; needs numpy."""
import argparse
import json
import os
import re
import struct
import subprocess
import sys
import tempfile

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "..", "runtime", "python"))
import tmc  # noqa: E402

BATCH, LENGTH = 5, 24  # bounds that the models are compiled for
TOLERANCE = dict(rtol=1e-4, atol=2e-5)  # of the reference: it accumulates in f64


def save(path, **arrays):
    """Writes int64 arrays as safetensors."""
    header, data = {}, b""
    for name, array in arrays.items():
        raw = np.ascontiguousarray(array, np.int64).tobytes()
        header[name] = dict(dtype="I64", shape=list(array.shape), data_offsets=[len(data), len(data) + len(raw)])
        data += raw
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


class Encoder:
    def __init__(self, folder, arguments, work):
        self.folder, self.arguments, self.work = folder, arguments, work
        self.random = np.random.default_rng(20)
        with open(os.path.join(folder, "config.json")) as file:
            self.config = json.load(file)
        self.path = os.path.join(work, "model.so")
        self.compile("-o", self.path)
        self.model = self.load(threads=1)

    def compile(self, *flags):
        command = [self.arguments.tmc, "compile", self.folder, "--quiet", f"--dim=batch=1:{BATCH}",
                   f"--dim=seq=1:{LENGTH}", *flags]
        subprocess.run(command, check=True)

    def load(self, **options):
        return tmc.load(self.path, library=self.arguments.library, **options)

    def ids(self, batch, length):
        """Random tokens, none of which is padding: some families count places over what is not."""
        low = max(self.config.get("pad_token_id") or 0, 4) + 1
        return self.random.integers(low, self.config["vocab_size"], (batch, length))

    def lengths(self, batch, length):
        lengths = self.random.integers(1, length + 1, batch)
        lengths[0] = length
        return lengths

    def run(self, ids, mask=None, model=None, **options):
        """Runs the model; outputs of tokens are zero where the mask is."""
        results = (model or self.model)(input_ids=ids, attention_mask=mask, **options)
        return {name: self.hide(value, ids, mask) for name, value in results.items()}

    @staticmethod
    def hide(value, ids, mask):
        if mask is None or value.shape[:2] != ids.shape:
            return value
        return np.where(mask.reshape(mask.shape + (1,) * (value.ndim - 2)) != 0, value, 0)

    def reference(self, ids, mask):
        module, inputs = os.path.join(self.work, "import.mlir"), os.path.join(self.work, "in.safetensors")
        if not os.path.exists(module):
            self.compile("--emit=mlir:import", "-o", module)
        save(inputs, input_ids=ids, attention_mask=mask)
        text = subprocess.run([self.arguments.reference, module, f"--inputs={inputs}", f"--folder={self.folder}"],
                              check=True, capture_output=True, text=True).stdout
        results = {}
        for name, shape, numbers in re.findall(r"^@\S+ (\S+) \S+ \[(.*)\]: (.*)$", text, re.M):
            value = np.array([float(number) for number in numbers.split()], np.float32)
            results[name] = self.hide(value.reshape([int(size) for size in shape.split(",")]), ids, mask)
        return results

    #===-- Properties -------------------------------------------------------------------------------===#

    def padded_is_unpadded(self):
        for batch, length in ((1, LENGTH), (3, 17), (BATCH, LENGTH), (2, 1)):
            ids, lengths = self.ids(batch, length), self.lengths(batch, length)
            mask = (np.arange(length) < lengths[:, None]).astype(np.int64)
            together = self.run(ids, mask)
            for row, size in enumerate(lengths):
                for name, alone in self.run(ids[row : row + 1, :size]).items():
                    value = together[name][row : row + 1]
                    if value.shape[:2] == (1, length) and value.ndim >= 2 and alone.shape[:2] == (1, size):
                        value = value[:, :size]
                    np.testing.assert_allclose(value, alone, rtol=1e-5, atol=1e-6, err_msg=name)

    def padding_is_nothing(self):
        ids = self.ids(3, 12)
        mask = (np.arange(12) < np.array([12, 5, 1])[:, None]).astype(np.int64)
        other = np.where(mask != 0, ids, self.ids(3, 12))
        want = self.run(ids, mask)
        for name, value in self.run(other, mask).items():
            np.testing.assert_array_equal(value, want[name], err_msg=name)
        wider = np.concatenate([ids, self.ids(3, 7)], 1), np.concatenate([mask, np.zeros((3, 7), np.int64)], 1)
        for name, value in self.run(*wider).items():
            if value.shape[:2] == (3, 19):
                value = value[:, :12]
            np.testing.assert_allclose(value, want[name], rtol=1e-5, atol=1e-6, err_msg=name)

    def holes(self):
        if not self.arguments.reference:
            return "no --reference"
        ids = self.ids(4, 15)
        mask = (self.random.random((4, 15)) < 0.6).astype(np.int64)
        mask[:, 0] = 1  # what stands for the whole sentence in some families
        mask[1] = np.arange(15) % 2 == 0
        want = self.reference(ids, mask)
        for name, value in self.run(ids, mask).items():
            np.testing.assert_allclose(value, want[name], err_msg=name, **TOLERANCE)

    def nothing_at_all(self):
        ids = self.ids(3, 9)
        mask = np.ones((3, 9), np.int64)
        mask[1] = 0
        results = self.run(ids, mask)
        others = self.run(ids[[0, 2]], mask[[0, 2]])
        for name, value in results.items():
            assert np.isfinite(value).all(), f"{name} is not finite"
            np.testing.assert_allclose(value[[0, 2]], others[name], rtol=1e-5, atol=1e-6, err_msg=name)
        self.run(ids, np.zeros((3, 9), np.int64))  # no token in the whole batch

    def outputs(self):
        ids, lengths = self.ids(3, 11), np.array([11, 4, 7])
        mask = (np.arange(11) < lengths[:, None]).astype(np.int64)
        want = self.run(ids, mask)
        for name in want:
            alone = self.run(ids, mask, outputs=[name])
            assert list(alone) == [name]
            np.testing.assert_array_equal(alone[name], want[name], err_msg=name)

    def threads(self):
        ids, lengths = self.ids(BATCH, LENGTH), self.lengths(BATCH, LENGTH)
        mask = (np.arange(LENGTH) < lengths[:, None]).astype(np.int64)
        want = self.run(ids, mask)
        for count in (2, 3, 7):
            for name, value in self.run(ids, mask, model=self.load(threads=count)).items():
                np.testing.assert_array_equal(value, want[name], err_msg=f"{name} with {count} threads")

    def edges(self):
        for batch, length in ((1, 1), (BATCH, 1), (1, LENGTH), (BATCH, LENGTH)):
            for name, value in self.run(self.ids(batch, length)).items():
                assert np.isfinite(value).all() and value.shape[0] == batch, f"{name} of {batch} x {length}"
        for batch, length in ((BATCH + 1, 1), (1, LENGTH + 1)):
            try:
                self.run(self.ids(batch, length))
            except tmc.Error:
                continue
            raise AssertionError(f"{batch} x {length} is out of bounds and was run")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tmc", required=True)
    parser.add_argument("--library", required=True)
    parser.add_argument("--reference")
    parser.add_argument("models", nargs="+")
    arguments = parser.parse_args()
    passed = failed = 0
    for folder in arguments.models:
        with tempfile.TemporaryDirectory() as work:
            encoder = Encoder(folder, arguments, work)
            for check in (encoder.padded_is_unpadded, encoder.padding_is_nothing, encoder.holes, encoder.nothing_at_all,
                          encoder.outputs, encoder.threads, encoder.edges):
                name = f"{os.path.basename(os.path.normpath(folder))} {check.__name__.replace('_', ' ')}"
                try:
                    skipped = check()
                    print(f"skip {name}: {skipped}" if skipped else f"pass {name}")
                    passed += not skipped
                except Exception as error:  # a failed check or a refused run; the others still say something
                    print(f"FAIL {name}: {' '.join(str(error).split())[:400]}")
                    failed += 1
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
