# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# check_page.py PAGE.html OUTPUT.json: the page is well-formed, stands alone, is complete without scripts, and holds the
# same data as --json.
import html.parser
import json
import re
import sys

VOID = {"meta", "link", "br", "img", "hr", "input", "wbr"}
SVG_EMPTY = {"rect", "line", "circle", "path"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack, self.text, self.scripts, self.ids, self.tags = [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if "id" in attrs:
            self.ids.append(attrs["id"])
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in SVG_EMPTY, tag
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.stack and self.stack[-1] == tag, f"</{tag}> closes {self.stack[-3:]} in line {self.getpos()}"
        self.stack.pop()

    def handle_data(self, data):
        (self.scripts if "script" in self.stack else self.text).append(data)


source = open(sys.argv[1], encoding="utf-8").read()
assert len(source.encode()) < 1_000_000, len(source)
page = Page()
page.feed(source)
page.close()
assert not page.stack, page.stack
assert len(page.ids) == len(set(page.ids)), page.ids

# Nothing comes from elsewhere.
for tag, attrs in page.tags:
    for name in ("src", "href", "srcset", "action", "data", "poster"):
        assert name not in attrs or attrs[name] == "data:,", (tag, attrs)
    assert tag not in ("iframe", "object", "embed", "img", "base", "form"), tag
    for value in attrs.values():
        assert not re.search(r"url\((?!#)", value or ""), (tag, attrs)
for style in re.findall(r"<style>(.*?)</style>", source, re.S):
    assert "url(" not in style and "@import" not in style
assert "default-src 'none'" in source
assert not re.search(r"\b(fetch|XMLHttpRequest|WebSocket|import)\b\s*\(", "".join(page.scripts))

# The data in it is what --json gives.
inside = json.loads(page.scripts[0])
assert inside == json.load(open(sys.argv[2]))["report"]

# Readable without scripts: every layer, remark, pass, weight, source and output stands in the text.
text = " ".join("".join(page.text).split())
for step in inside["steps"]:
    for layer in step["layers"]:
        assert layer in text, layer
    assert step["kernel"] in text, step["kernel"]
    for store in step["refused"]:
        written = [access for access in step["accesses"] if access["written"]]
        assert store["reason"] in text or all(access["place"] == "output" for access in written), store
for remark in inside["remarks"]:
    assert remark["message"] in text, remark
for one in inside["passes"] + inside["weights"]["blobs"] + inside["tensors"] + inside["dims"]:
    assert one["name"] in text, one
for one in inside["sources"]:
    assert one["path"] in text and one["sha256"] in text, one
assert inside["command"] in text and inside["model"]["exactness"] in text
for row in inside["errors"]["taps"]:
    assert f"{row['rel_l2']:.1e}" in text, row
for name in ("know", "graph", "steps", "roofline", "fusions", "memory", "weights", "interface", "passes", "again", "origin"):
    assert name in page.ids, name
assert [tag for tag, _ in page.tags].count("svg") >= 4
print("kernels", len(inside["kernels"]), "steps", len(inside["steps"]), "measured", inside["time"]["measured"],
      "errors", len(inside["errors"]["taps"]))
