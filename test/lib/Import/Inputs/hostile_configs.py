# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""hostile_configs.py TMC MODELS TEMPORARY ROUNDS: imports folders of models with values of config.json that nobody meant, and
fails if tmc crashes, hangs, or says that it has a bug. The same values each time."""
import json
import random
import subprocess
import sys
from pathlib import Path

VALUES = [None, True, False, -1, 0, 1, 2, 3, 7, 2**31 - 1, 2**31, 2**62, -2**63, 10**30, 0.5, -0.5, 1e308, 5e-324, "", "x", [], [1],
          [0, 1, 2], ["full_attention"], {}, {"rope_type": "yarn"}, {"rope_type": "longrope"}, {"rope_type": "llama3", "factor": -1}]


def change(random_source, value):
    """Another value for a key, or one inside it."""
    if isinstance(value, dict) and value and random_source.random() < 0.7:
        key = random_source.choice(sorted(value))
        return {**value, key: change(random_source, value[key])}
    if isinstance(value, list) and value and random_source.random() < 0.5:
        place = random_source.randrange(len(value))
        return [*value[:place], change(random_source, value[place]), *value[place + 1:]]
    if isinstance(value, (int, float)) and not isinstance(value, bool) and random_source.random() < 0.5:
        return random_source.choice([value + 1, value - 1, value * 2, -value, value * 2**20])
    return random_source.choice(VALUES)


def main():
    tmc, models, temporary, rounds = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    folders = sorted(path for path in models.iterdir() if (path / "config.json").exists() and (path / "model.safetensors").exists())
    failed, counts = 0, {}
    for number in range(rounds):
        source = random.Random(number)
        folder = folders[number % len(folders)]
        config = json.loads((folder / "config.json").read_text())
        for _ in range(source.choice([1, 1, 2, 3])):
            key = source.choice(sorted(set(config) - {"model_type", "architecture"}))
            config[key] = change(source, config[key])
        copy = temporary / f"{number}"
        copy.mkdir(parents=True, exist_ok=True)
        (copy / "config.json").write_text(json.dumps(config))
        weights = copy / "model.safetensors"
        if not weights.exists():
            weights.symlink_to(folder / "model.safetensors")
        try:
            status = subprocess.run([tmc, "compile", str(copy), "--emit=mlir:import", "-o", "-"], stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE, timeout=60)
            code = status.returncode
        except subprocess.TimeoutExpired:
            code = "timeout"
        counts[code] = counts.get(code, 0) + 1
        if code not in (0, 3):
            failed += 1
            print(f"{folder.name}, round {number}: {code}: {json.dumps(config)}")
            if code != "timeout":
                print(status.stderr.decode(errors="replace")[:600])
    print(counts)
    return failed != 0 or not counts.get(0) or not counts.get(3)


if __name__ == "__main__":
    sys.exit(main())
