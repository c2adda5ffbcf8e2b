# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""statuses.py: reads lines `STATUS COMMAND...`, runs each command as it stands and once more with --json. The exit
status must be STATUS both times; with --json standard output must be one object of the promised shape. Commands that
are to fail must say `error: ` on standard error, without --json too."""
import json
import re
import shlex
import subprocess
import sys

good = True


def complain(command, what, run):
    global good
    good = False
    print(f"{shlex.join(command)}: {what}\nstdout: {run.stdout[:2000]}\nstderr: {run.stderr[:2000]}")


def check_object(command, status, run):
    try:
        value = json.loads(run.stdout)
    except ValueError as error:
        return complain(command, f"standard output is no JSON: {error}", run)
    name = command[1] if command[0] == "tmc" else "run"
    if name not in ("compile", "run", "bench", "diff", "inspect"):
        name = ""
    expected = {"format": 1, "command": name, "status": "error" if status else "ok"}
    for key, want in expected.items():
        if value.get(key) != want:
            complain(command, f"{key} is {value.get(key)!r}, expected {want!r}", run)
    if not isinstance(value.get("remarks"), list):
        complain(command, "has no remarks", run)
    if "error" in value:
        error = value["error"]
        if error.get("exit") != status or not error.get("message"):
            complain(command, f"error is {error}", run)
    elif status:
        complain(command, "has no error", run)


count = 0
for line in sys.stdin:
    if not re.match(r"\d+ ", line):
        continue
    words = shlex.split(line)
    status, command = int(words[0]), words[1:]
    for extra in ([], ["--json"]):
        run = subprocess.run(command + extra, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if run.returncode != status:
            complain(command + extra, f"status {run.returncode}, expected {status}", run)
        if status > 1 and "error: " not in run.stderr:
            complain(command + extra, "says no error", run)
        if extra:
            check_object(command + extra, status, run)
    count += 1
print(f"{count} commands, {'as promised' if good else 'NOT as promised'}")
sys.exit(not good)
