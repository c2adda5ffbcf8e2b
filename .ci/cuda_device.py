#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""cuda_device.py: prints the target of the first CUDA device and its name, "cuda:sm_90a NVIDIA H100"; exit status 1, and why, where there is none.

Asks the driver (libcuda.so.1), as compiled models do."""
import ctypes
import sys

# Code of an architecture runs on later devices of its family; on those of other families its PTX does.
TARGETS = {8: (("sm_80", 0), ("sm_86", 6), ("sm_89", 9)), 9: (("sm_90a", 0),), 10: (("sm_100", 0),), 12: (("sm_120", 0),)}
COMPUTE_CAPABILITY_MAJOR, COMPUTE_CAPABILITY_MINOR = 75, 76


def get_target(major, minor):
    """The best that tmc has code for; None for a device that is too old."""
    if major < 8:
        return None
    fitting = [name for name, least in TARGETS.get(major, ()) if minor >= least]
    return "cuda:" + (fitting[-1] if fitting else "sm_80")


def find():
    """(target, name); raises RuntimeError with the reason."""
    try:
        driver = ctypes.CDLL("libcuda.so.1")
    except OSError as error:
        raise RuntimeError(f"there is no CUDA driver: {error}") from None

    def call(name, *arguments):
        result = getattr(driver, name)(*arguments)
        if result != 0:
            text = ctypes.c_char_p()
            driver.cuGetErrorString(result, ctypes.byref(text))
            raise RuntimeError(f"the CUDA driver has no device: {name}: {(text.value or b'').decode() or result}")

    call("cuInit", 0)
    device, count, name = ctypes.c_int(), ctypes.c_int(), ctypes.create_string_buffer(128)
    call("cuDeviceGetCount", ctypes.byref(count))
    if count.value < 1:
        raise RuntimeError("the CUDA driver has no device")
    call("cuDeviceGet", ctypes.byref(device), 0)
    call("cuDeviceGetName", name, len(name), device)
    numbers = []
    for attribute in (COMPUTE_CAPABILITY_MAJOR, COMPUTE_CAPABILITY_MINOR):
        value = ctypes.c_int()
        call("cuDeviceGetAttribute", ctypes.byref(value), attribute, device)
        numbers.append(value.value)
    target = get_target(*numbers)
    if not target:
        raise RuntimeError(f"{name.value.decode()} is of compute capability {numbers[0]}.{numbers[1]}, and tmc has code for 8.0 and later")
    return target, name.value.decode()


if __name__ == "__main__":
    try:
        print(*find())
    except (RuntimeError, AttributeError) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
