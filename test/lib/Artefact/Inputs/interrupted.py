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
for name in ("SIGINT", "SIGTERM", "SIGHUP"):
    number = getattr(signal, name)
    process = subprocess.Popen(["tmc-write-artefact", os.path.join(here, "tiny.mlir"), "--stall=60", "--emit=exe",
                                f"--kernels=x86-64-v2={folder}/tiny-v2.o", "-o", os.path.join(out, "tiny")],
                               stderr=subprocess.DEVNULL,
                               # nohup may have told it to ignore what is tested here
                               preexec_fn=lambda: signal.signal(number, signal.SIG_DFL))
    for _ in range(600):  # until the weights are being written
        if any(os.listdir(os.path.join(out, entry)) for entry in os.listdir(out)):
            break
        time.sleep(0.05)
    process.send_signal(number)
    code = process.wait(timeout=30)
    print(f"{name}: {'ended by it' if code == -number else code}, left: {os.listdir(out)}")
