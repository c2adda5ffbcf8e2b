# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
import glob
import os
import shutil
import subprocess
import sys

import lit.formats

sys.path.insert(0, os.path.dirname(__file__))
import processor

config.name = "tmc"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".mlir", ".test"]
config.excludes = ["CMakeLists.txt", "Inputs", "fuzz", "goldens", "zoo"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.tmc_build_dir, "test")

config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.tmc_build_dir, "bin"), config.llvm_tools_dir, os.environ.get("PATH", "")]
)
# A variable of one function must not match in the next one.
config.environment["FILECHECK_OPTS"] = "--enable-var-scope"
# ./check --device: tests that the emulator runs are compiled for a device and run by its driver.
device = lit_config.params.get("device", "")
if device and not device.startswith("cuda:emulator"):
    config.environment["LD_LIBRARY_PATH"] = os.environ.get("LD_LIBRARY_PATH", "")
    config.substitutions += [
        ("cuda:emulator,cuda:emulator-sm_90a", device),
        ("cuda:emulator(-sm_90a)?", device),
        ("--emulate-cuda", ""),
        ("env LD_LIBRARY_PATH=%build/lib/cuda-emulator TMC_CUDA_EMULATOR=fast", ""),
        ("%build/lib/libtmc-cuda-emulator.so", "libcuda.so.1"),
    ]
config.substitutions.append(("%python", config.python))
config.substitutions.append(("%source", config.tmc_source_dir))
config.substitutions.append(("%build", config.tmc_build_dir))
# What an artefact of all levels would run here: a third of the time to compile. Tests of levels name theirs.
config.substitutions.append(("%{best}", processor.get_best_target()))


# Features say which levels of generated code run on this machine: REQUIRES: x86-64-v4.
config.available_features.update("x86-64-" + level for level in processor.get_levels())
if "x86-64-v4" in config.available_features and "avx512_bf16" in processor.get_flags():
    config.available_features.add("avx512-bf16")
if "x86-64-v4" in config.available_features and {"amx_bf16", "amx_int8", "amx_tile"} <= processor.get_flags():
    config.available_features.add("amx")

# Tests of more than a few seconds say REQUIRES: slow; ./check --quick leaves them out.
if not lit_config.params.get("quick"):
    config.available_features.add("slow")
# The environment of ./check has these; a bare Python may not.
for module in ("numpy", "tokenizers"):
    if subprocess.run([config.python, "-c", "import " + module], stderr=subprocess.DEVNULL).returncode == 0:
        config.available_features.add(module)
# Emulated processors: REQUIRES: qemu, then `qemu-x86_64 -cpu Nehalem %t`.
if shutil.which("qemu-x86_64"):
    config.available_features.add("qemu")
# Programs for aarch64: REQUIRES: aarch64, then `%aarch64 %t`. The runtime for it is built where there is a compiler.
cross_root = "/usr/aarch64-linux-gnu"
if (shutil.which("qemu-aarch64") and os.path.exists(cross_root + "/lib/ld-linux-aarch64.so.1")
        and os.path.exists(os.path.join(config.tmc_build_dir, "lib/tmc/aarch64-linux-gnu/libtmc_program.a"))):
    config.available_features.add("aarch64")
    config.substitutions.append(("%aarch64", "qemu-aarch64 -L " + cross_root))
# The assembler of the CUDA toolkit.
toolkits = glob.glob(os.path.join(config.tmc_build_dir, "venv/lib/python3*/site-packages/nvidia/cuda_nvcc"))
if shutil.which("ptxas") or os.access("/usr/local/cuda/bin/ptxas", os.X_OK):
    config.available_features.add("ptxas")
elif toolkits and os.access(os.path.join(toolkits[0], "bin/ptxas"), os.X_OK):
    config.available_features.add("ptxas")
    config.environment["CUDA_HOME"] = toolkits[0]
# A browser to look at reports with.
if shutil.which("chromium"):
    config.available_features.add("chromium")
