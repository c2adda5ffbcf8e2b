# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""no_floats.py FILE.s [2]: which functions of x86 assembly compute with floats. All but the one that gives the output must not: that one
converts and multiplies, nothing else. 2: and one that makes codes of an input, which divides, rounds and converts. Moves are no arithmetic,
whatever registers they name."""
import re
import sys

FLOAT = re.compile(
    r"v?(add|sub|mul|div|sqrt|rsqrt|rsqrt14|rcp|rcp14|max|min|f(n)?m(add|sub)\w*|dp|hadd|hsub|addsub|round|rndscale|scalef|getexp|getmant|reduce|range|cmp\w*)"
    r"(ss|sd|ps|pd)|v?u?comis[sd]|v?cvt\w+|f(add|sub|mul|div|ld|st|sqrt)\w*|vdpbf16ps"
)
functions, name = {}, None
with open(sys.argv[1]) as text:
    for line in text:
        label = re.match(r'"?([A-Za-z_][\w.$]*)"?:', line)
        if label and not label[1].startswith(".L"):
            name = label[1]
            functions[name] = []
            continue
        word = re.match(r"\s+([a-z]\w*)", line)
        if word and name is not None:
            functions[name].append(word[1])
kernels = {name: words for name, words in functions.items() if "ret" in " ".join(words)}
assert any("integer_linear" in name for name in kernels), sorted(kernels)
computing = {name: {word for word in words if FLOAT.fullmatch(word)} for name, words in kernels.items()}
computing = {name: words for name, words in computing.items() if words}
for name, words in computing.items():
    print(f"{name}: {' '.join(sorted(words))}")
count = int(sys.argv[2]) if len(sys.argv) > 2 else 1
assert len(computing) == count, f"{len(computing)} functions compute with floats"
last = [words for words in computing.values() if all(re.fullmatch(r"v?cvt(dq2ps|si2ss\w?)|v?mul(ps|ss)", word) for word in words)]
assert last, computing
for words in computing.values():
    assert words in last or all(re.fullmatch(r"v?(cvtt?|div|mul|max|min|cmpunord|round|rndscale)(ps2dq|ss2si\w?|ps|ss)", word) for word in words), words
print(f"{len(kernels)} functions, floats at the ends only")
