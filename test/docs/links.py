# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""links.py ROOT MANUAL: checks the README, the changelog and docs/*.md. Every relative link leads to something, every
file of the repository that is named in backquotes exists, and every flag behind a tmc command is in MANUAL, the
output of `tmc --help-markdown`."""
import glob
import os
import re
import sys

root, manual = sys.argv[1:]
with open(manual) as file:
    text = file.read()
known = {"compile": set(), "run": set(), "bench": set(), "diff": set(), "inspect": set(), "generate": set()}
command = None
everywhere = set()
for line in text.splitlines():
    heading = re.match(r"## `tmc (\w+)", line)
    if heading:
        command = heading[1]
    flags = set(re.findall(r"--[a-z][a-z-]+", line))
    if line.startswith("|"):
        (known[command] if command else everywhere).update(flags)
    elif line.startswith("Not in this version"):
        known[command].update(flags)  # refused by name; a page may say so
# The flags of the language's tools and of scripts; tmc's own that stand for no command.
assert all(known.values()) and "--json" in everywhere, "the manual has changed its form"

FOLDERS = ("lib", "include", "tools", "dialects", "test", "runtime", "docs", "bench", ".ci")
problems = []


def check_page(path):
    with open(path) as file:
        page = file.read()
    where = os.path.relpath(path, root)
    for target in re.findall(r"\]\(([^)\s]+)\)", page):
        if re.match(r"[a-z]+:|#", target):
            continue
        if not os.path.exists(os.path.join(os.path.dirname(path), target.split("#")[0])):
            problems.append(f"{where}: the link to {target} leads nowhere")
    # Pages on how to add something name files that are to be written.
    names_new_files = os.path.basename(path).startswith(("new-", "CONTRIBUTING"))
    for name in [] if names_new_files else re.findall(r"`([\w./-]+/[\w./-]*)`", page):
        if name.split("/")[0] in FOLDERS and not os.path.exists(os.path.join(root, name)):
            if not name.startswith(("lib/pkgconfig", "include/tmc/compiler")):  # of an installed tmc
                problems.append(f"{where}: there is no {name}")
    for line in page.splitlines():
        for call in re.finditer(r"\btmc (compile|run|bench|diff|inspect)\b([^`#|;&]*)", line):
            for flag in re.findall(r"(?<![\w-])--[a-z][a-z-]+", call[2]):
                if flag not in known[call[1]] | everywhere:
                    problems.append(f"{where}: tmc {call[1]} has no flag {flag}")


pages = [os.path.join(root, name) for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
pages += glob.glob(os.path.join(root, "docs", "*.md"))
for page in sorted(pages):
    check_page(page)
print("\n".join(problems) or f"{len(pages)} pages are true to the tree")
sys.exit(bool(problems))
