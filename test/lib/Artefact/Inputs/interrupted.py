# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""interrupted.py FOLDER OUT: sends signals to a compilation that is writing weights into OUT."""
import os
import signal
import subprocess
import sys
import time

folder, out = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))


def run(name, flags, wait_for, environment=None):
    number = getattr(signal, name)
    process = subprocess.Popen(["tmc-write-artefact", os.path.join(here, "tiny.mlir"), "--emit=exe",
                                f"--kernels=x86-64-v2={folder}/tiny-v2.o", "-o", os.path.join(out, "tiny"), *flags],
                               stderr=subprocess.DEVNULL, env=environment,
                               # nohup may have told it to ignore what is tested here
                               preexec_fn=lambda: signal.signal(number, signal.SIG_DFL))
    for _ in range(600):
        files = [file for entry in os.listdir(out) for file in os.listdir(os.path.join(out, entry))]
        if any(file.endswith(wait_for) for file in files):
            break
        time.sleep(0.05)
    process.send_signal(number)
    code = process.wait(timeout=30)
    print(f"{name}: {'ended by it' if code == -number else code}, left: {os.listdir(out)}")


for name in ("SIGINT", "SIGTERM", "SIGHUP"):
    run(name, ["--stall=60"], "weights.o")  # while the weights are written

# While a linker runs: a stand-in that has written half of its output and never ends.
linker = os.path.join(folder, "linker", "ld.lld-19")
os.makedirs(os.path.dirname(linker), exist_ok=True)
with open(linker, "w") as file:
    file.write('#!/bin/sh\necho $$ > "%s.pid"\ntouch "$5.half"\nexec sleep 300\n' % linker)
os.chmod(linker, 0o755)
run("SIGTERM", [], ".half", dict(os.environ, PATH=os.path.dirname(linker) + ":" + os.environ["PATH"]))
alive = os.path.exists("/proc/" + open(linker + ".pid").read().strip())
print("the linker is", "still running" if alive else "gone")
