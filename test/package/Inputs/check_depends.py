# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""check_depends.py PACKAGE.deb PROGRAM...: the Debian packages that hold the libraries of the programs are among those
the package depends on, and libc6 is new enough for their symbols."""
import os
import re
import subprocess
import sys


def output(*command):
    return subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE).stdout


def owner(file):
    return subprocess.run(["dpkg", "-S", file], text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


package, *programs = sys.argv[1:]
depends = {}
for entry in output("dpkg-deb", "-f", package, "Depends").split(","):
    name, version = re.match(r"\s*([^ ]+)(?: \(>= (?:\d+:)?([0-9.]+)\))?", entry).groups()
    depends[name] = version
wrong = []
for program in programs:
    dynamic = output("llvm-readelf", "-d", program)
    wanted = set(re.findall(r"Shared library: \[(.*)\]", dynamic))
    for line in output("ldd", program).splitlines():
        match = re.match(r"\s*(\S+) => (/\S+)", line)
        if not match or match[1] not in wanted:
            continue
        # Merged /usr: dpkg knows the file by the name it was packed with.
        real = os.path.realpath(match[2])
        names = [real, real.removeprefix("/usr")]
        found = next((text.split(":")[0] for text in map(owner, names) if text), None)
        if found not in depends:
            wrong.append(f"{os.path.basename(program)} needs {match[1]} of {found}")
    versions = [tuple(map(int, text.split("."))) for text in re.findall(r"GLIBC_([0-9.]+)", output("llvm-readelf", "-V", program))]
    if max(versions) > tuple(map(int, depends["libc6"].split("."))):
        wrong.append(f"{os.path.basename(program)} needs glibc {max(versions)}")
print("\n".join(wrong) or "all libraries are in the packages it depends on")
