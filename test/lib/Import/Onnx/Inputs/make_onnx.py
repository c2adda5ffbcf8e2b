# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Writes small ONNX models, right and wrong ones, without the onnx package: make_onnx.py CASE FILE."""
import os
import struct
import sys

FLOAT, UINT8, INT64, BOOL = 1, 2, 7, 9


def varint(n):
    n &= (1 << 64) - 1
    out = bytearray()
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    return bytes(out + bytes([n]))


def number(field, value): return varint(field << 3) + varint(value)
def real(field, value): return varint(field << 3 | 5) + struct.pack("<f", value)


def text(field, value):
    value = value.encode() if isinstance(value, str) else value
    return varint(field << 3 | 2) + varint(len(value)) + value


def tensor(name, shape, values=None, dtype=FLOAT, external=None, raw=None):
    out = b"".join(number(1, size) for size in shape) + number(2, dtype) + text(8, name)
    if external:
        entries = [text(1, key) + text(2, value) for key, value in external.items()]
        return out + b"".join(text(13, entry) for entry in entries) + number(14, 1)
    if raw is not None:
        return out + text(9, raw)
    return out + text(9, struct.pack(f"<{len(values)}{'f' if dtype == FLOAT else 'q'}", *values))


def attribute(name, value):
    out = text(1, name)
    if isinstance(value, float): return out + real(2, value) + number(20, 1)
    if isinstance(value, int): return out + number(3, value) + number(20, 2)
    if isinstance(value, str) or isinstance(value, bytes): return out + text(4, value) + number(20, 3)
    if isinstance(value, list): return out + b"".join(number(8, v) for v in value) + number(20, 7)
    kind, data = value
    return out + text({"tensor": 5, "graph": 6}[kind], data) + number(20, {"tensor": 4, "graph": 5}[kind])


def node(op, inputs, outputs, name="", domain="", **attributes):
    return (b"".join(text(1, i) for i in inputs) + b"".join(text(2, o) for o in outputs) + text(3, name) + text(4, op) +
            b"".join(text(5, attribute(k, v)) for k, v in attributes.items()) + (text(7, domain) if domain else b""))


def value(name, shape, dtype=FLOAT):
    dims = b"".join(text(1, text(2, s) if isinstance(s, str) else number(1, s)) for s in shape)
    return text(1, name) + text(2, text(1, number(1, dtype) + text(2, dims)))


def graph(nodes, inputs, outputs, initializers=()):
    return (b"".join(text(1, n) for n in nodes) + text(2, "g") + b"".join(text(5, t) for t in initializers) +
            b"".join(text(11, i) for i in inputs) + b"".join(text(12, o) for o in outputs))


def model(g, opset=17, functions=(), domains=()):
    imports = text(8, number(2, opset)) + b"".join(text(8, text(1, d) + number(2, 1)) for d in domains)
    return number(1, 8) + text(7, g) + imports + b"".join(text(25, f) for f in functions)


X, Y = value("x", ["batch", 4]), value("y", ["batch", 4])


def simple(*nodes, initializers=(), inputs=(X,), outputs=(Y,), **more):
    return model(graph(nodes, inputs, outputs, initializers), **more)


def nested(depth):
    inner = graph([node("Relu", ["x"], [f"r{depth}"])], [], [value(f"r{depth}", ["batch", 4])])
    for level in range(depth - 1, 0, -1):
        inner = graph([node("If", ["c"], [f"r{level}"], then_branch=("graph", inner), else_branch=("graph", inner))] if level == depth - 1 else
                      [node("If", ["c"], [f"r{level}"], then_branch=("graph", inner))], [], [value(f"r{level}", ["batch", 4])])
    return inner


W = tensor("w", [4, 4], [float(i) for i in range(16)])
TINY = simple(node("MatMul", ["x", "w"], ["y"], "layer/MatMul"), initializers=[W])



def waves(count):
    """Numbers that are all different, from -0.5 to 0.5."""
    return [((7 * i + 3) % 23) / 22 - 0.5 for i in range(count)]


CASES = {
    "matmul": lambda: TINY,
    "truncated": lambda: TINY[:-7],
    "empty": lambda: b"",
    "text": lambda: b"ir_version: 8\ngraph {\n}\n",
    "cycle": lambda: simple(node("Add", ["x", "b"], ["a"], "first"), node("Relu", ["a"], ["b"], "second"), node("Relu", ["b"], ["y"])),
    "duplicate": lambda: simple(node("Relu", ["x"], ["y"], "first"), node("Neg", ["x"], ["y"], "second")),
    "duplicate_initializer": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[W, W]),
    "missing": lambda: simple(node("MatMul", ["x", "w"], ["y"], "layer/MatMul")),
    "no_output": lambda: simple(node("Relu", ["x"], ["z"])),
    "ranks": lambda: simple(node("Add", ["x", "b"], ["y"], "sum"), initializers=[tensor("b", [3], [1.0, 2.0, 3.0])]),
    "types": lambda: simple(node("Add", ["x", "b"], ["y"], "sum"), initializers=[tensor("b", [4], [1, 2, 3, 4], INT64)]),
    "unknown": lambda: simple(node("Sofmax", ["x"], ["y"], "odd")),
    "unknown_domain": lambda: simple(node("Magic", ["x"], ["y"], "odd", "my.ops"), domains=["my.ops"]),
    "attribute": lambda: simple(node("Relu", ["x"], ["y"], "odd", slope=0.5)),
    "new_opset": lambda: simple(node("Relu", ["x"], ["y"]), opset=99),
    "overflow": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[tensor("w", [1 << 40, 1 << 40, 4], raw=b"abcd")]),
    "negative": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[tensor("w", [-4, 4], raw=b"abcd")]),
    "short": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[tensor("w", [4, 4], raw=b"abcd")]),
    "external": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[tensor("w", [4, 4], external={"location": "w.bin", "offset": "64", "length": "64"})]),
    "external_out": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[tensor("w", [4, 4], external={"location": "../w.bin"})]),
    "external_absolute": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[tensor("w", [4, 4], external={"location": "/etc/passwd"})]),
    "external_link": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[tensor("w", [4, 4], external={"location": "link.bin"})]),
    "external_short": lambda: simple(node("MatMul", ["x", "w"], ["y"]), initializers=[tensor("w", [4, 4], external={"location": "w.bin", "offset": "100"})]),
    "deep": lambda: model(nested(40)),
    "loop": lambda: simple(node("Loop", ["n", "c", "x"], ["y"], "again", body=("graph", graph([], [], [])))
                           , inputs=[X, value("n", [], INT64), value("c", [], BOOL)]),
    "scan_lengths": lambda: model(graph([node("Scan", ["lengths", "s0", "x"], ["last", "all"], "scan", num_scan_inputs=1, body=("graph", graph(
        [node("Add", ["s", "row"], ["next"]), node("Identity", ["next"], ["shown"])],
        [value("s", [4]), value("row", [4])], [value("next", [4]), value("shown", [4])])))],
        [value("lengths", [2], INT64), value("s0", [2, 4]), value("x", [2, "seq", 4])], [value("last", [2, 4]), value("all", [2, "seq", 4])]), opset=8),
    # A state that grows and is read: it can't be what steps collect.
    "grown": lambda: model(graph([node("Loop", ["n", "", "x"], ["last"], "again", body=("graph", graph(
        [node("Cos", ["s"], ["t"]), node("Concat", ["s", "t"], ["next"], axis=0), node("Identity", ["go"], ["on"])],
        [value("i", [], INT64), value("go", [], BOOL), value("s", [4])], [value("on", [], BOOL), value("next", [8])])))],
        [value("x", [4])], [value("last", ["m"])], [tensor("n", [], [12], INT64)])),
    "condition": lambda: simple(node("If", ["c"], ["y"], "either", then_branch=("graph", graph([node("Relu", ["x"], ["t"])], [], [value("t", ["batch", 4])])),
                                     else_branch=("graph", graph([node("Neg", ["x"], ["e"])], [], [value("e", ["batch", 4])]))),
                                inputs=[X, value("c", [], BOOL)]),
    "many": lambda: simple(*([node("Relu", ["x"], ["y"], "r")] * 1000000)),
    "reshape_overflow": lambda: simple(node("Reshape", ["x", "to"], ["y"], "view"), initializers=[tensor("to", [4], [1 << 40, 1 << 40, 1 << 40, -1], INT64)]),
    "contradiction": lambda: model(graph([node("NegativeLogLikelihoodLoss", ["x", "t"], ["y"], "loss", reduction="mean")],
                                         [value("x", [3, 5, 2]), value("t", [6, 2], INT64)], [value("y", [])])),
    # Loops: a state through a body, of any number of steps.
    "lstm": lambda: model(graph([node("LSTM", ["x", "w", "r", "b"], ["y", "h", "c"], "cell", hidden_size=3, direction="bidirectional")],
                                [value("x", ["seq", "batch", 2])], [value("y", ["seq", 2, "batch", 3]), value("h", [2, "batch", 3]), value("c", [2, "batch", 3])],
                                [tensor("w", [2, 12, 2], waves(48)), tensor("r", [2, 12, 3], waves(72)), tensor("b", [2, 24], waves(48))])),
    "gru": lambda: model(graph([node("GRU", ["x", "w", "r", "b"], ["y", "h"], "cell", hidden_size=3, linear_before_reset=1)],
                               [value("x", ["seq", "batch", 2])], [value("y", ["seq", 1, "batch", 3]), value("h", [1, "batch", 3])],
                               [tensor("w", [1, 9, 2], waves(18)), tensor("r", [1, 9, 3], waves(27)), tensor("b", [1, 18], waves(18))])),
    "scan": lambda: model(graph([node("Scan", ["s0", "x"], ["last", "all"], "scan", num_scan_inputs=1, body=("graph", graph(
        [node("MatMul", ["s", "a"], ["m"]), node("Add", ["m", "row"], ["z"]), node("Tanh", ["z"], ["next"]), node("Mul", ["next", "two"], ["shown"])],
        [value("s", [1, 4]), value("row", [1, 4])], [value("next", [1, 4]), value("shown", [1, 4])])))],
        [value("s0", [1, 4]), value("x", ["seq", 1, 4])], [value("last", [1, 4]), value("all", ["seq", 1, 4])],
        [tensor("a", [4, 4], waves(16)), tensor("two", [], [2.0])])),
    "hundred": lambda: model(graph([node("Loop", ["n", "", "x"], ["last", "all"], "again", body=("graph", graph(
        [node("Cast", ["i"], ["f"], to=1), node("Mul", ["f", "small"], ["e"]), node("Add", ["s", "e"], ["t"]), node("Cos", ["t"], ["next"]),
         node("Identity", ["next"], ["shown"]), node("Identity", ["go"], ["on"])],
        [value("i", [], INT64), value("go", [], BOOL), value("s", [4])], [value("on", [], BOOL), value("next", [4]), value("shown", [4])])))],
        [value("x", [4])], [value("last", [4]), value("all", [100, 4])], [tensor("n", [], [100], INT64), tensor("small", [], [0.01])])),
    # As often as an input says, if another one lets it begin; and until a sum is large.
    "until": lambda: model(graph([node("Loop", ["n", "c", "x"], ["last"], "again", body=("graph", graph(
        [node("Cast", ["i"], ["f"], to=1), node("Mul", ["f", "small"], ["e"]), node("Tanh", ["s"], ["t"]), node("Add", ["t", "e"], ["next"]),
         node("ReduceSum", ["next"], ["sum"], keepdims=0), node("Less", ["sum", "most"], ["on"])],
        [value("i", [], INT64), value("go", [], BOOL), value("s", [4])], [value("on", [], BOOL), value("next", [4])])))],
        [value("x", [4]), value("n", [], INT64), value("c", [], BOOL)], [value("last", [4])],
        [tensor("small", [], [0.01]), tensor("most", [], [5.0])])),
    "counted": lambda: model(graph([node("Loop", ["n", "", "x"], ["last", "all"], "again", body=("graph", graph(
        [node("Cos", ["s"], ["next"]), node("Identity", ["next"], ["shown"]), node("Identity", ["go"], ["on"])],
        [value("i", [], INT64), value("go", [], BOOL), value("s", [4])], [value("on", [], BOOL), value("next", [4]), value("shown", [4])])))],
        [value("x", [4]), value("n", [], INT64)], [value("last", [4]), value("all", ["n", 4])])),
    # What a constant condition, a function and arithmetic on sizes become.
    "branch": lambda: simple(node("If", ["c"], ["y"], "either", then_branch=("graph", graph([node("Relu", ["x"], ["t"])], [], [value("t", ["batch", 4])])),
                                  else_branch=("graph", graph([node("Neg", ["x"], ["e"])], [], [value("e", ["batch", 4])]))),
                             initializers=[tensor("c", [], dtype=BOOL, raw=b"\x01")]),
    "function": lambda: simple(node("Twice", ["x"], ["y"], "call", "my.ops"), domains=["my.ops"],
                               functions=[text(1, "Twice") + text(4, "a") + text(5, "b") + text(7, node("Add", ["a", "a"], ["b"], "sum")) +
                                          text(9, number(2, 17)) + text(10, "my.ops")]),
    "sizes": lambda: model(graph(
        [node("Shape", ["x"], ["s"]), node("Gather", ["s", "zero"], ["n"]), node("Unsqueeze", ["n", "axes"], ["n1"]),
         node("Concat", ["n1", "tail"], ["to"], axis=0), node("Reshape", ["x", "to"], ["y"], "view")],
        [value("x", ["batch", "seq", 8])], [value("y", ["batch", "seq", 2, 4])],
        [tensor("zero", [], [0], INT64), tensor("axes", [1], [0], INT64), tensor("tail", [3], [-1, 2, 4], INT64)])),
    "slice_limits": lambda: model(graph(
        [node("Shape", ["ids"], ["s"]), node("Gather", ["s", "one"], ["n"]), node("Unsqueeze", ["n", "axes"], ["n1"]),
         node("Slice", ["places", "axes", "n1", "one1"], ["p"], "positions"), node("Gather", ["table", "p"], ["y"], "embedding")],
        [value("ids", ["batch", "seq"], INT64)], [value("y", [1, "seq", 2])],
        [tensor("one", [], [1], INT64), tensor("axes", [1], [0], INT64), tensor("one1", [1], [1], INT64),
         tensor("places", [1, 10], list(range(10)), INT64), tensor("table", [10, 2], [float(i) for i in range(20)])])),
    "given_axes": lambda: model(graph([node("ReduceSum", ["x", "axes"], ["y"], "sum", keepdims=0)],
                                      [X, value("axes", [1], INT64)], [value("y", ["batch"])])),
    "bytes": lambda: model(graph([node("Add", ["a", "b"], ["y"], "sum")], [value("a", [4], UINT8), value("b", [4], UINT8)], [value("y", [4], UINT8)])),
    "same_dims": lambda: model(graph([node("Add", ["a", "b"], ["y"], "sum")],
                                     [value("a", ["rows", 4]), value("b", ["lines", 4])], [value("y", ["rows", 4])])),
}

if __name__ == "__main__":
    case, path = sys.argv[1:]
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb") as file:
        file.write(CASES[case]())
