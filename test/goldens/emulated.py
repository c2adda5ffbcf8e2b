# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiled programs for another processor, run by an emulator: what runtime/python/tmc.py is to shared libraries. Nothing
on the emulated side is Python: a call is one run of the program, with arrays in .npz files and a state in a file."""
import json
import os
import platform
import subprocess
import tempfile

import numpy as np

# Debian: qemu-user, libc6-arm64-cross.
RUNNERS = {"cpu:aarch64": ["qemu-aarch64", "-L", "/usr/aarch64-linux-gnu"]}


def get_runner(targets):
    """The command before a program for these targets; None where this machine loads what is compiled for them."""
    for target in targets:
        if target in RUNNERS and not target.endswith(":" + platform.machine()):
            return RUNNERS[target]
    return None


class Error(RuntimeError):
    code = 0


class State:
    """A file that the program reads and writes anew."""

    def __init__(self, path):
        self.path, self.length = path, 0

    def __len__(self):
        return self.length

    def save(self):
        with open(self.path, "rb") as file:
            return file.read()


class Program:
    def __init__(self, path, runner, compiler):
        self.command = [*runner, os.path.abspath(path)]
        self.folder = tempfile.TemporaryDirectory(prefix="tmc-emulated-")
        described = subprocess.run([compiler, "inspect", "--json", path], stdout=subprocess.PIPE, check=True)
        self.description = json.loads(described.stdout)["artefact"]
        self.states = 0

    def state(self, max_tokens):
        self.states += 1
        return State(os.path.join(self.folder.name, f"state{self.states}"))

    def __call__(self, *, state=None, rows=None, outputs=None, **inputs):
        given, got = (os.path.join(self.folder.name, name) for name in ("in.npz", "out.npz"))
        np.savez(given, **{name: value for name, value in inputs.items() if value is not None})
        command = [*self.command, "--inputs=" + given, "--outputs=" + got, "--threads=2", "--quiet"]
        if state is not None:
            command.append("--state=" + state.path)
        run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        if run.returncode:
            raise Error(f"exit status {run.returncode}: {run.stdout.strip()[-300:]}")
        with np.load(got) as arrays:
            results = {name: arrays[name] for name in arrays.files if outputs is None or name in outputs}
        if state is not None:
            tokens = next(value.shape[1] for name, value in inputs.items() if name.endswith("input_ids"))
            state.length += tokens
            if rows is not None:  # the program gives those of all new tokens
                results = {name: array[:, tokens - rows:] for name, array in results.items()}
        return results
