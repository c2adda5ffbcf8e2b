# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""limited.py BYTES FOLDER OUT FLAG...: writes an artefact into OUT under a limit of the file size."""
import os
import resource
import subprocess
import sys

limit, folder, out, flags = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:]
here = os.path.dirname(os.path.abspath(__file__))
# The kernels without the limit.
subprocess.run([sys.executable, os.path.join(here, "build.py"), folder, "--emit=llvm", "-o",
                os.path.join(folder, "tiny.ll")], capture_output=True, check=True)
command = ["tmc-write-artefact", os.path.join(here, "tiny.mlir"), "-o", os.path.join(out, "tiny"), *flags]
command += [f"--kernels=x86-64-{level}={folder}/tiny-{level}.o" for level in ("v2", "v3")]
done = subprocess.run(command, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
                      capture_output=True, text=True)
print(done.stdout + done.stderr + f"exit {done.returncode}, left: {os.listdir(out)}")
