# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Which code the processor of this machine runs."""
import platform

# Levels of x86-64 that code is made for, and what each needs beside the one before; all that run here have v2.
LEVELS = {"v2": set(), "v3": {"avx2", "fma", "bmi2", "f16c"}, "v4": {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}}


def get_flags():
    try:
        with open("/proc/cpuinfo") as info:
            return set(next((line.split(":", 1)[1].split() for line in info if line.startswith("flags")), []))
    except OSError:
        return set()


def get_levels():
    """Those that run here, the best last."""
    if platform.machine() != "x86_64":
        return []
    flags, levels = get_flags(), []
    for level, needed in LEVELS.items():
        if not needed <= flags:
            break
        levels.append(level)
    return levels


def get_best_target():
    """For tmc compile: the code that an artefact of all levels would run here, and no other."""
    levels = get_levels()
    return f"cpu:{levels[-1]}" if levels else "cpu"
