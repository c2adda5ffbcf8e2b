# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""npy.py write FILE ROWS COLUMNS NUMBERS...: int64; npy.py print FILE: shape and numbers of a float32 file."""
import ast
import struct
import sys

if sys.argv[1] == "write":
    rows, columns, *numbers = map(int, sys.argv[3:])
    header = "{'descr': '<i8', 'fortran_order': False, 'shape': (%d, %d), }" % (rows, columns)
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    with open(sys.argv[2], "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        file.write(struct.pack("<%dq" % len(numbers), *numbers))
else:
    data = open(sys.argv[2], "rb").read()
    length = struct.unpack("<H", data[8:10])[0]
    body = data[10 + length:]
    print(*ast.literal_eval(data[10:10 + length].decode())["shape"], ":",
          *("%g" % x for x in struct.unpack("<%df" % (len(body) // 4), body)))
