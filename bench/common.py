# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the benchmarks share: the machine's description and its measured roof, and the path of the binding."""
import ctypes
import math
import os
import platform
import subprocess
import sys
import tempfile

import numpy as np

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "runtime", "python"))


def cpu_name():
    with open("/proc/cpuinfo") as info:
        fields = dict(line.split(":", 1) for line in info if ":" in line)
    return next(value.strip() for key, value in fields.items() if key.strip() == "model name")


class Roof:
    """f32 FMA peak (GFLOP/s) and read bandwidth (GB/s) of one core, measured now."""

    def __init__(self):
        with tempfile.TemporaryDirectory() as folder:
            library = os.path.join(folder, "roof.so")
            subprocess.run([os.environ.get("CC", "clang-19"), "-O2", "-march=native", "-mprefer-vector-width=512", "-shared", "-fPIC",
                            os.path.join(ROOT, "bench", "roof.c"), "-o", library], check=True)
            roof = ctypes.CDLL(library)
        roof.roof_fma_gflops.restype = roof.roof_read_gigabytes.restype = ctypes.c_double
        self.library = roof
        self.gflops = self.gigabytes = 0.0
        self.measure()

    def measure(self):
        """Keeps the best, so that a benchmark can call it before and after."""
        self.gflops = max(self.gflops, self.library.roof_fma_gflops())
        self.gigabytes = max(self.gigabytes, self.library.roof_read_gigabytes())

    def __str__(self):
        return f"one core: {self.gflops:.1f} GFLOP/s f32 FMA, {self.gigabytes:.1f} GB/s read (measured in this run)"


def aligned(shape):
    """An array on a cache line of its own, as arenas are."""
    size = math.prod(shape)
    raw = np.zeros(size + 16, np.float32)
    first = -raw.ctypes.data % 64 // 4
    return raw[first:first + size].reshape(shape)


def copied(array):
    result = aligned(array.shape)
    result[...] = array
    return result


def tensors(model, arrays):
    """What tmc_run takes, of arrays of f32, i32 or i64 that stay where they are: a call without the binding's own work."""
    import tmc
    return tmc._tensors({name: (array, dict(dtype=f"{array.dtype.kind}{8 * array.itemsize}")) for name, array in arrays.items()})


def print_environment(versions):
    print(f"{cpu_name()}, {len(os.sched_getaffinity(0))} of {os.cpu_count()} cores, Linux {platform.release()}, "
          f"load {os.getloadavg()[0]:.1f}")
    print("Python " + platform.python_version() + ", " + ", ".join(f"{name} {version}" for name, version in versions))
    print("command: " + " ".join([os.path.relpath(sys.argv[0]), *sys.argv[1:]]))


def tmc_version(path):
    """The first line of `tmc --version` beside this checkout; what is compiled carries it too."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    except (OSError, IndexError):
        return "unknown"


class Watched:
    """Runs a command and watches its memory: wall time, exit status, peak of RssAnon, and peak resident.

    RssAnon (memory of the process's own, without mapped files) has no peak counter in Linux, so it is read all the
    time from /proc; a peak shorter than `interval` may be missed."""

    def __init__(self, command, interval=0.0005, **arguments):
        import time
        start = time.perf_counter()
        child = subprocess.Popen(command, **arguments)
        self.anonymous = 0
        while True:
            try:
                with open(f"/proc/{child.pid}/status") as status:
                    for line in status:
                        if line.startswith("RssAnon:"):
                            self.anonymous = max(self.anonymous, int(line.split()[1]) * 1024)
            except OSError:
                pass
            pid, status, usage = os.wait4(child.pid, os.WNOHANG)
            if pid:
                break
            time.sleep(interval)
        self.seconds = time.perf_counter() - start
        self.status = os.waitstatus_to_exitcode(status)
        child.returncode = self.status
        self.resident = usage.ru_maxrss * 1024
        self.cpu_seconds = usage.ru_utime + usage.ru_stime
